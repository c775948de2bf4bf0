/* SPDX-License-Identifier: GPL-2.0 */
/* The SIM card. */
#ifndef MR200_SIM_CARD_H
#define MR200_SIM_CARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/clock.h"

enum modem_sim_state {
	MODEM_SIM_ABSENT,
	MODEM_SIM_ERROR,		/* present, does not answer */
	MODEM_SIM_INITIALIZING,
	MODEM_SIM_PIN_REQUIRED,
	MODEM_SIM_PUK_REQUIRED,
	MODEM_SIM_BLOCKED,		/* PUK tries spent, for good */
	MODEM_SIM_ILLEGAL,		/* the network refused it */
	MODEM_SIM_LOCKED,		/* the modem wants another operator's */
	MODEM_SIM_READY,
};

enum modem_pin_id { MODEM_PIN1 = 1, MODEM_PIN2 = 2 };

/* Values as in the PIN state fields of UIM Card Status. */
enum modem_pin_state {
	MODEM_PIN_NOT_INITIALIZED = 0,
	MODEM_PIN_ENABLED_NOT_VERIFIED = 1,
	MODEM_PIN_ENABLED_VERIFIED = 2,
	MODEM_PIN_DISABLED = 3,
	MODEM_PIN_BLOCKED = 4,
	MODEM_PIN_PERMANENTLY_BLOCKED = 5,
};

enum modem_sim_state modem_sim_state(const struct modem *m);
enum modem_pin_state modem_pin_state(const struct modem *m, enum modem_pin_id id);
unsigned int modem_pin_retries(const struct modem *m, enum modem_pin_id id);
unsigned int modem_puk_retries(const struct modem *m, enum modem_pin_id id);
const char *modem_iccid(const struct modem *m);	/* "" without a card */
const char *modem_imsi(const struct modem *m);	/* "" until the card is ready */

/*
 * PIN operations: 0, -ENODEV no card, -EACCES wrong code (one try spent),
 * -EPERM blocked (PUK needed), -EKEYREVOKED blocked for good, -EALREADY
 * nothing to do, -EINVAL malformed code (no try spent).
 */
int modem_pin_verify(struct modem *m, enum modem_pin_id id, const char *pin);
int modem_pin_enable(struct modem *m, enum modem_pin_id id, bool on, const char *pin);
int modem_pin_change(struct modem *m, enum modem_pin_id id, const char *old, const char *new);
int modem_pin_unblock(struct modem *m, enum modem_pin_id id, const char *puk, const char *new);
/* Card power, as UIM Power Off/On SIM: PIN verification is lost. */
int modem_sim_power(struct modem *m, bool on);

struct modem_pin {
	char code[9];
	char puk[9];
	bool enabled;
	bool verified;
	uint8_t retries;
	uint8_t puk_retries;
};

struct modem_card {
	bool inserted;
	bool powered;
	bool error;		/* does not answer the reset */
	bool illegal;		/* refused by the network until power-cycled */
	bool locked;		/* of an operator that the modem does not take */
	uint8_t lock_retries;
	bool status_empty;	/* Get Card Status of no card holds no status */
	bool initializing;
	bool wedged;		/* cold-boot wedge; a second enumeration cures it */
	bool wedge_at_boot;
	struct modem_pin pin[2];
	char iccid[21];
	char imsi[16];
	uint8_t mnc_digits;
	char spn[17];
	char gid1[17];		/* hexadecimal */
	uint64_t init_ms;
	struct sim_timer init_timer;
};

void modem_card_defaults(struct modem_card *c);
void modem_card_boot(struct modem *m);
/* What does not survive a reboot. */
void modem_card_down(struct modem *m);
/* A second enumeration ends the wedge of a cold boot. */
void modem_card_unwedge(struct modem *m);
void modem_card_insert(struct modem *m, bool on);
bool modem_card_ready(const struct modem *m);
/* The content of a transparent elementary file; -ENOENT, -EACCES, -ENODEV. */
int modem_card_file(const struct modem *m, uint16_t file, uint8_t *buf, size_t cap);

#endif

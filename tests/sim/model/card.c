// SPDX-License-Identifier: GPL-2.0
/*
 * The SIM card: presence, PIN and PUK counters, elementary files.
 * Behaviour as in 3GPP TS 31.102 (USIM) and TS 31.101 (PIN).
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/model/model.h"

#define LOCK_RETRIES	10
#define PIN_RETRIES	3
#define PUK_RETRIES	10
#define PIN_MIN_DIGITS	4
#define PIN_MAX_DIGITS	8
#define PUK_DIGITS	8
#define INIT_MS		400	/* card reset to application ready */

/* File identifiers of TS 31.102 and TS 31.101 */
#define EF_ICCID	0x2fe2
#define EF_IMSI		0x6f07
#define EF_GID1		0x6f3e
#define EF_SPN		0x6f46
#define EF_AD		0x6fad

void modem_card_defaults(struct modem_card *c)
{
	unsigned int i;

	*c = (struct modem_card) {
		.inserted = true,
		.iccid = "8988211000000123458",
		.imsi = "001010123456789",
		.mnc_digits = 2,
		.spn = "Test SIM",
		.gid1 = "",
		.init_ms = INIT_MS,
	};
	for (i = 0; i < 2; i++) {
		strcpy(c->pin[i].code, "1234");
		strcpy(c->pin[i].puk, "12345678");
		c->pin[i].retries = PIN_RETRIES;
		c->pin[i].puk_retries = PUK_RETRIES;
	}
	c->lock_retries = LOCK_RETRIES;
	c->pin[1].enabled = true;	/* PIN2 cannot be disabled */
}

static bool code_is_blocked(const struct modem_pin *p)
{
	return !p->retries;
}

enum modem_sim_state modem_sim_state(const struct modem *m)
{
	const struct modem_card *c = &m->card;
	const struct modem_pin *pin = &c->pin[0];

	if (!m->booted || !c->inserted || !c->powered)
		return MODEM_SIM_ABSENT;
	if (c->error || c->wedged)
		return MODEM_SIM_ERROR;
	if (c->initializing)
		return MODEM_SIM_INITIALIZING;
	if (!pin->puk_retries)
		return MODEM_SIM_BLOCKED;
	if (code_is_blocked(pin))
		return MODEM_SIM_PUK_REQUIRED;
	if (pin->enabled && !pin->verified)
		return MODEM_SIM_PIN_REQUIRED;
	if (c->illegal)
		return MODEM_SIM_ILLEGAL;
	if (c->locked)
		return MODEM_SIM_LOCKED;
	return MODEM_SIM_READY;
}

bool modem_card_ready(const struct modem *m)
{
	return modem_sim_state(m) == MODEM_SIM_READY;
}

/* The card answers commands, whatever its PIN state. */
static bool card_answers(const struct modem *m)
{
	switch (modem_sim_state(m)) {
	case MODEM_SIM_ABSENT:
	case MODEM_SIM_ERROR:
	case MODEM_SIM_INITIALIZING:
		return false;
	default:
		return true;
	}
}

static void card_changed(struct modem *m)
{
	modem_event(m, MODEM_EV_SIM);
	m->card_changed(m);
}

static void on_initialized(struct modem *m, void *arg)
{
	(void)arg;
	m->card.initializing = false;
	card_changed(m);
}

static void card_start(struct modem *m)
{
	struct modem_card *c = &m->card;

	c->pin[0].verified = false;
	c->pin[1].verified = false;
	c->illegal = false;
	sim_timer_stop(&m->clock, &c->init_timer);
	c->initializing = c->inserted && c->powered;
	if (c->initializing)
		sim_timer_start(&m->clock, &c->init_timer, c->init_ms, on_initialized, NULL);
	card_changed(m);
}

void modem_card_boot(struct modem *m)
{
	m->card.powered = true;
	m->card.wedged = m->card.wedge_at_boot;
	card_start(m);
}

void modem_card_down(struct modem *m)
{
	sim_timer_stop(&m->clock, &m->card.init_timer);
	m->card.powered = false;
	modem_event(m, MODEM_EV_SIM);
}

void modem_card_unwedge(struct modem *m)
{
	if (!m->card.wedged)
		return;
	m->card.wedged = false;
	card_start(m);
}

void modem_card_insert(struct modem *m, bool on)
{
	if (m->card.inserted == on)
		return;
	m->card.inserted = on;
	card_start(m);
}

int modem_sim_power(struct modem *m, bool on)
{
	if (!m->card.inserted)
		return -ENODEV;
	if (m->card.powered == on)
		return -EALREADY;
	m->card.powered = on;
	card_start(m);
	return 0;
}

const char *modem_iccid(const struct modem *m)
{
	return card_answers(m) ? m->card.iccid : "";
}

const char *modem_imsi(const struct modem *m)
{
	return modem_card_ready(m) || modem_sim_state(m) == MODEM_SIM_ILLEGAL ?
	       m->card.imsi : "";
}

/*
 * PIN
 */

static struct modem_pin *pin_of(struct modem *m, enum modem_pin_id id)
{
	return id == MODEM_PIN1 || id == MODEM_PIN2 ? &m->card.pin[id - 1] : NULL;
}

static const struct modem_pin *pin_seen(const struct modem *m, enum modem_pin_id id)
{
	return pin_of((struct modem *)m, id);
}

enum modem_pin_state modem_pin_state(const struct modem *m, enum modem_pin_id id)
{
	const struct modem_pin *p = pin_seen(m, id);

	if (!p || !card_answers(m))
		return MODEM_PIN_NOT_INITIALIZED;
	if (!p->puk_retries)
		return MODEM_PIN_PERMANENTLY_BLOCKED;
	if (code_is_blocked(p))
		return MODEM_PIN_BLOCKED;
	if (!p->enabled)
		return MODEM_PIN_DISABLED;
	return p->verified ? MODEM_PIN_ENABLED_VERIFIED : MODEM_PIN_ENABLED_NOT_VERIFIED;
}

unsigned int modem_pin_retries(const struct modem *m, enum modem_pin_id id)
{
	const struct modem_pin *p = pin_seen(m, id);

	return p && card_answers(m) ? p->retries : 0;
}

unsigned int modem_puk_retries(const struct modem *m, enum modem_pin_id id)
{
	const struct modem_pin *p = pin_seen(m, id);

	return p && card_answers(m) ? p->puk_retries : 0;
}

static bool code_is_wellformed(const char *code, size_t min, size_t max)
{
	size_t i, len = strlen(code);

	if (len < min || len > max)
		return false;
	for (i = 0; i < len; i++)
		if (!isdigit((unsigned char)code[i]))
			return false;
	return true;
}

static bool pin_is_wellformed(const char *pin)
{
	return code_is_wellformed(pin, PIN_MIN_DIGITS, PIN_MAX_DIGITS);
}

/* Presents a PIN to the card: one try goes, all come back when it is right. */
static int present_pin(struct modem *m, enum modem_pin_id id, const char *pin)
{
	struct modem_pin *p = pin_of(m, id);

	if (!p)
		return -EINVAL;
	if (!card_answers(m))
		return -ENODEV;
	if (!p->puk_retries)
		return -EKEYREVOKED;
	if (code_is_blocked(p))
		return -EPERM;
	if (!pin_is_wellformed(pin))
		return -EINVAL;
	if (strcmp(pin, p->code)) {
		p->retries--;
		p->verified = false;
		card_changed(m);
		return code_is_blocked(p) ? -EPERM : -EACCES;
	}
	p->retries = PIN_RETRIES;
	return 0;
}

int modem_pin_verify(struct modem *m, enum modem_pin_id id, const char *pin)
{
	struct modem_pin *p = pin_of(m, id);
	int err;

	if (p && card_answers(m) && !p->enabled && !code_is_blocked(p))
		return -EALREADY;
	err = present_pin(m, id, pin);
	if (err)
		return err;
	p->verified = true;
	card_changed(m);
	return 0;
}

int modem_pin_enable(struct modem *m, enum modem_pin_id id, bool on, const char *pin)
{
	struct modem_pin *p = pin_of(m, id);
	int err;

	if (id != MODEM_PIN1)
		return -EINVAL;
	if (card_answers(m) && p->enabled == on && !code_is_blocked(p))
		return -EALREADY;
	err = present_pin(m, id, pin);
	if (err)
		return err;
	p->enabled = on;
	p->verified = on;
	card_changed(m);
	return 0;
}

int modem_pin_change(struct modem *m, enum modem_pin_id id, const char *old, const char *new)
{
	struct modem_pin *p = pin_of(m, id);
	int err;

	if (!pin_is_wellformed(new))
		return -EINVAL;
	/* TS 31.101 11.1.10: CHANGE PIN on a disabled PIN is refused */
	if (p && card_answers(m) && !p->enabled && !code_is_blocked(p))
		return -EALREADY;
	err = present_pin(m, id, old);
	if (err)
		return err;
	strcpy(p->code, new);
	p->verified = true;
	card_changed(m);
	return 0;
}

int modem_pin_unblock(struct modem *m, enum modem_pin_id id, const char *puk, const char *new)
{
	struct modem_pin *p = pin_of(m, id);

	if (!p || !pin_is_wellformed(new) || !code_is_wellformed(puk, PUK_DIGITS, PUK_DIGITS))
		return -EINVAL;
	if (!card_answers(m))
		return -ENODEV;
	if (!p->puk_retries)
		return -EKEYREVOKED;
	if (strcmp(puk, p->puk)) {
		p->puk_retries--;
		card_changed(m);
		return p->puk_retries ? -EACCES : -EKEYREVOKED;
	}
	strcpy(p->code, new);
	p->retries = PIN_RETRIES;
	p->puk_retries = PUK_RETRIES;
	p->verified = true;
	if (id == MODEM_PIN1)
		p->enabled = true;
	card_changed(m);
	return 0;
}

/*
 * Files
 */

static uint8_t digit(char c)
{
	return c ? (uint8_t)(c - '0') : 0xf;
}

/* Digits as swapped nibbles, unused ones 0xf (TS 31.101 13.2). */
static int swap_nibbles(const char *digits, uint8_t *buf, size_t cap, size_t size)
{
	size_t i, len = strlen(digits);

	if (size > cap)
		return -EMSGSIZE;
	for (i = 0; i < size; i++) {
		uint8_t low = 2 * i < len ? digit(digits[2 * i]) : 0xf;
		uint8_t high = 2 * i + 1 < len ? digit(digits[2 * i + 1]) : 0xf;

		buf[i] = (uint8_t)(low | high << 4);
	}
	return (int)size;
}

/* TS 31.102 4.2.2: length, then parity/first digit, then digit pairs. */
static int imsi_file(const struct modem_card *c, uint8_t *buf, size_t cap)
{
	size_t i, len = strlen(c->imsi);

	if (cap < 9)
		return -EMSGSIZE;
	memset(buf, 0xff, 9);
	buf[0] = (uint8_t)(len / 2 + 1);
	buf[1] = (uint8_t)(digit(c->imsi[0]) << 4 | (len & 1) << 3 | 1);
	for (i = 1; i < len; i += 2)
		buf[1 + (i + 1) / 2] = (uint8_t)(digit(c->imsi[i]) |
				       digit(i + 1 < len ? c->imsi[i + 1] : 0) << 4);
	return 9;
}

/* TS 31.102 4.2.12: display condition and 16 octets of name. */
static int spn_file(const struct modem_card *c, uint8_t *buf, size_t cap)
{
	if (cap < 17)
		return -EMSGSIZE;
	if (!c->spn[0])
		return -ENOENT;
	memset(buf, 0xff, 17);
	buf[0] = 1;
	memcpy(buf + 1, c->spn, strlen(c->spn));
	return 17;
}

static int gid1_file(const struct modem_card *c, uint8_t *buf, size_t cap)
{
	size_t i, len = strlen(c->gid1) / 2;

	if (!len)
		return -ENOENT;
	if (len > cap)
		return -EMSGSIZE;
	for (i = 0; i < len; i++) {
		char octet[3] = { c->gid1[2 * i], c->gid1[2 * i + 1], 0 };

		buf[i] = (uint8_t)strtoul(octet, NULL, 16);
	}
	return (int)len;
}

/* TS 31.102 4.2.18: the fourth octet is the length of the MNC. */
static int ad_file(const struct modem_card *c, uint8_t *buf, size_t cap)
{
	if (cap < 4)
		return -EMSGSIZE;
	memset(buf, 0, 4);
	buf[3] = c->mnc_digits;
	return 4;
}

static int iccid_file(const struct modem_card *c, uint8_t *buf, size_t cap)
{
	return swap_nibbles(c->iccid, buf, cap, 10);
}

static const struct {
	uint16_t id;
	bool needs_pin;
	int (*read)(const struct modem_card *c, uint8_t *buf, size_t cap);
} files[] = {
	{ EF_ICCID, false, iccid_file },
	{ EF_IMSI,  true,  imsi_file },
	{ EF_SPN,   false, spn_file },
	{ EF_GID1,  true,  gid1_file },
	{ EF_AD,    false, ad_file },
};

int modem_card_file(const struct modem *m, uint16_t file, uint8_t *buf, size_t cap)
{
	unsigned int i;

	if (!card_answers(m))
		return -ENODEV;
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (files[i].id != file)
			continue;
		if (files[i].needs_pin && !modem_imsi(m)[0])
			return -EACCES;
		return files[i].read(&m->card, buf, cap);
	}
	return -ENOENT;
}

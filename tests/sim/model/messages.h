/* SPDX-License-Identifier: GPL-2.0 */
/* Short messages and USSD, as the services keep them. */
#ifndef MR200_SIM_MESSAGES_H
#define MR200_SIM_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/clock.h"

#define MODEM_SMS_SLOTS		32
#define MODEM_SMS_HANDED	8
#define MODEM_PDU_BYTES		255

struct modem_sms {
	bool used;
	uint8_t storage;
	uint8_t tag;
	uint16_t len;
	uint8_t pdu[MODEM_PDU_BYTES];
};

struct modem_messages {
	struct modem_sms slot[MODEM_SMS_SLOTS];
	char smsc[21];
	uint16_t next_id;
	uint16_t n_sent;
	uint16_t last_len;
	uint8_t last[MODEM_PDU_BYTES];
	char ussd_reply[161];
	char ussd_answer_reply[161];
	bool ussd_action;	/* the first reply asks for an answer */
	bool ussd_open;
	bool ussd_no_wait;	/* the answer is owed as an indication */
	uint8_t ussd_port, ussd_cid;
	uint64_t ussd_ms;
	uint64_t send_ms;
	struct sim_timer ussd_timer;
	bool send_fails;
	bool transfer;		/* route: hand over, do not store */
	struct modem_sms handed[MODEM_SMS_HANDED];	/* until acknowledged */
	unsigned int n_handed;
	bool awaits_ack;	/* of the first, under this id */
	uint32_t handed_id;
	struct sim_timer handed_timer;
};

#endif

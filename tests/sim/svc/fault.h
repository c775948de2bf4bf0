/* SPDX-License-Identifier: GPL-2.0 */
/* Rules of tests: what happens to requests and answers. */
#ifndef MR200_SIM_SVC_FAULT_H
#define MR200_SIM_SVC_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/model/bearer.h"

struct mr200_msg;

#define FAULT_OCTETS	256	/* of a TLV */

enum fault_kind {
	FAULT_NONE,
	FAULT_DROP,		/* the request is lost */
	FAULT_IGNORE,		/* it is obeyed, the answer is lost */
	FAULT_DELAY,		/* obeyed later */
	FAULT_LATE,		/* obeyed now, answered later */
	FAULT_ERROR,		/* refused */
	FAULT_DUPLICATE,	/* answered twice */
	FAULT_GARBAGE,		/* noise instead of the answer */
	FAULT_WRONG_TXN,
	FAULT_WRONG_MESSAGE,
	FAULT_WRONG_CLIENT,
	FAULT_TRUNCATE,		/* the frame ends early */
	FAULT_OVERRUN,		/* a TLV points past the end */
	FAULT_OMIT,		/* one TLV is missing */
	FAULT_TLV,		/* one TLV holds other octets, or is there at all */
	FAULT_RUN,		/* a command of the scenario language, no answer */
};

struct fault_action {
	enum fault_kind kind;
	uint64_t ms;
	uint16_t error;
	bool has_reason;
	struct modem_reason reason;
	uint8_t tlv;
	uint16_t n_octets;
	uint8_t octets[FAULT_OCTETS];
	char **argv;		/* FAULT_RUN; the rule's own */
	int argc;
};

#define FAULT_SERVICE_ANY	0xff

struct fault {
	struct fault *next;
	uint8_t service;
	const struct mr200_msg *msg;	/* NULL: every message of the service */
	bool indication;
	unsigned long from, to;		/* matches with these numbers, 1 is the first */
	unsigned long seen;
	struct fault_action action;
};

/* The first rule that matches this message and is due, counting it. */
struct fault_action fault_match(struct modem *m, const struct mr200_msg *msg, bool indication);
/*
 * Bends a frame of MODEM_QMI_FRAME_BYTES that was about to leave; returns its new
 * length.
 */
size_t fault_bend(const struct fault_action *a, uint8_t *frame, size_t len);
void fault_free(struct fault *f);
void svc_faults_free(struct modem *m);

#endif

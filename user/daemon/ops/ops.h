/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the operator asks of the modem beside the connection. Each request is a
 * row of a table, {command, run}; what runs is an op: it calls the modem step
 * by step and ends by exactly one of mr200_op_done, _fail and _refused. When
 * whoever asked goes away, so does the op, with its calls.
 *
 *	ops.c		the framework and the list of tables
 *	profile.c	3GPP profiles, attach profiles
 *	pin.c	PIN and PUK of the SIM
 *	net.c	scan, selection, attach
 *	radio.c	modes, bands, operating mode, reset
 *	cells.c	serving and neighbour cells
 *	ops_sms*.c	short messages, new ones too
 *	ussd.c	USSD
 *	leds.c	what the LEDs show
 *	trace.c	every QMI frame, decoded, for whoever watches
 */
#ifndef MR200_OPS_H
#define MR200_OPS_H

#include <ev.h>
#include <json-c/json.h>

#include "ctl/json.h"
#include "daemon/daemon.h"

struct mr200_op;

typedef void (*mr200_op_reply)(struct mr200_op *op, int err, const void *rsp);

struct mr200_op_def {
	const char *name;		/* of the command on the control socket */
	void (*run)(struct mr200_op *op, struct json_object *args);
	size_t state_bytes;		/* of op->state, cleared */
	void (*end)(struct mr200_op *op);	/* frees what state holds, or NULL */
	bool without_modem;		/* needs no open QMI port */
};

struct mr200_op {
	struct mr200_daemon *d;
	struct mr200_op *next;
	struct mr200_ctl_request *rq;	/* NULL: nobody asked, see _start */
	const struct mr200_op_def *def;
	struct json_object *result;	/* an object, for mr200_op_done */
	void *state;
	const char *doing;		/* told as progress, or NULL */
	ev_timer tick;
	ev_timer pause;
	void (*then)(struct mr200_op *op);
	uint64_t since_ms;
	const struct mr200_msg *msg;	/* of the call on its way */
	mr200_op_reply reply;
};

/* Each ends with a NULL name. */
extern const struct mr200_op_def mr200_ops_trace[];
extern const struct mr200_op_def mr200_ops_profile[];
extern const struct mr200_op_def mr200_ops_pin[];
extern const struct mr200_op_def mr200_ops_net[];
extern const struct mr200_op_def mr200_ops_radio[];
extern const struct mr200_op_def mr200_ops_cells[];
extern const struct mr200_op_def mr200_ops_sms[];
extern const struct mr200_op_def mr200_ops_sms_send[];
extern const struct mr200_op_def mr200_ops_ussd[];

/*
 * Calls the modem, for @reply. @req as in client.h; the deadline is the
 * message's. Does not end the op when the call cannot be made: @reply comes all
 * the same, from the loop. One call at a time.
 */
void mr200_op_call(struct mr200_op *op, const struct mr200_msg *msg,
		   const void *req, mr200_op_reply reply);

/* Goes on with @then after @ms; nothing else is on its way meanwhile. */
void mr200_op_wait(struct mr200_op *op, unsigned int ms,
		   void (*then)(struct mr200_op *op));
/* Milliseconds since the request came. */
uint64_t mr200_op_age_ms(const struct mr200_op *op);

void mr200_op_done(struct mr200_op *op);
void mr200_op_fail(struct mr200_op *op, const char *code, const char *remedy,
		   const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* Fails for what a reply says: silence, absence, or the modem's refusal. */
void mr200_op_refused(struct mr200_op *op, int err, const void *rsp,
		      const char *what);
/* The modem's error code, 0 when it has given none. */
uint16_t mr200_op_code(int err, const void *rsp);

/* Starts what nobody has asked for. 0 or -ENOMEM. */
int mr200_op_start(struct mr200_daemon *d, const struct mr200_op_def *def);
/* For daemon/commands.c: false when no table has @command. */
bool mr200_ops_handle(struct mr200_daemon *d, struct mr200_ctl_request *rq,
		      const char *command, struct json_object *args);
void mr200_ops_exit(struct mr200_daemon *d);

/* trace.c: the client's tap, with the daemon as @user. */
void mr200_trace_tap(void *user, bool to_modem, const uint8_t *frame,
		     size_t len);

#endif

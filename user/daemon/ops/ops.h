/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the operator asks of the modem beside the connection. Each request is a
 * row of a table; what runs is an op: it calls the modem step by step and ends
 * by exactly one of mr200_op_done, _fail and _refused. When whoever asked goes
 * away, so does the op, with its calls.
 *
 *	ops.c		the framework
 *	profile.c	3GPP profiles, attach profiles
 *	pin.c		PIN and PUK of the SIM
 *	net.c		scan, selection, attach
 *	radio.c		modes, bands, operating mode, reset
 *	cells.c		serving and neighbour cells
 *	sms*.c		short messages, new ones too (sms.h)
 *	ussd.c		USSD
 *	trace.c		every QMI frame, decoded, for whoever watches
 *	table.c		all of them, by name
 */
#ifndef MR200_OPS_H
#define MR200_OPS_H

#include <ev.h>
#include <json-c/json.h>

#include "ctl/ctl.h"
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
	unsigned int verb;		/* for families that share @run: their own */
};

/* All that run for one daemon. */
struct mr200_ops {
	struct mr200_daemon *d;
	struct mr200_op *first;
};

struct mr200_op {
	struct mr200_ops *ops;
	struct mr200_daemon *d;
	struct mr200_op *next;
	struct mr200_ctl_request *rq;	/* NULL: nobody asked, see _start */
	const struct mr200_op_def *def;
	void *user;			/* of _start */
	struct json_object *result;	/* an object, for mr200_op_done */
	void *state;
	const char *doing;		/* told as progress, or NULL */
	ev_timer tick;
	ev_timer pause;
	void (*then)(struct mr200_op *op);
	uint64_t since_ms;
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
/* The same when @err is one, and true; false: all is well. */
bool mr200_op_is_refused(struct mr200_op *op, int err, const void *rsp,
			 const char *what);
/* The modem's error code, 0 when it has given none. */
uint16_t mr200_op_code(int err, const void *rsp);
/* The firmware has no such message, or not its service. */
bool mr200_op_is_missing(int err, const void *rsp);
/* Keeps the session from the network (a literal, why), or NULL: no more. */
void mr200_op_park(struct mr200_op *op, const char *words);

/* A value as the modem has it, and as people write it. */
struct mr200_op_word {
	const char *word;
	uint16_t value;
};

/* Both end with a NULL word; the first that fits. NULL: none does. */
const char *mr200_op_word_of(const struct mr200_op_word *words, uint16_t value);
const struct mr200_op_word *mr200_op_find_word(const struct mr200_op_word *words,
					       const char *text, size_t len);
/* "gsm,lte": the values' bits together, 0 when one is no word of these. */
uint16_t mr200_op_parse_words(const struct mr200_op_word *words,
			      const char *text);

/* Starts what nobody has asked for. 0 or -ENOMEM. */
int mr200_op_start(struct mr200_ops *ops, const struct mr200_op_def *def,
		   void *user);
/* Starts what @rq asks for. */
void mr200_op_serve(struct mr200_ops *ops, const struct mr200_op_def *def,
		    struct mr200_ctl_request *rq, struct json_object *args);
void mr200_ops_exit(struct mr200_ops *ops);

/* table.c: NULL when there is none of that name. */
const struct mr200_op_def *mr200_ops_find(const char *command);

/* trace.c: the client's tap, with struct mr200_ops as @user. */
void mr200_trace_tap(void *user, bool to_modem, const uint8_t *frame,
		     size_t len);

#endif

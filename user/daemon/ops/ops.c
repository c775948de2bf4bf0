// SPDX-License-Identifier: GPL-2.0
/* Operator commands: the framework they run in. */
#include "daemon/ops/ops.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"

/* How often an op tells its progress and sees whether anybody listens. */
#define TICK_S		1.

static void op_free(struct mr200_op *op)
{
	struct mr200_op **p = &op->ops->first;

	while (*p != op)
		p = &(*p)->next;
	*p = op->next;
	ev_timer_stop(op->d->loop, &op->tick);
	ev_timer_stop(op->d->loop, &op->pause);
	if (op->d->client)
		mr200_client_cancel(op->d->client, op);
	if (op->def->end)
		op->def->end(op);
	json_object_put(op->result);
	free(op->state);
	free(op);
}

void mr200_op_done(struct mr200_op *op)
{
	if (op->rq)
		mr200_ctl_reply(op->rq, json_object_get(op->result));
	op_free(op);
}

void mr200_op_fail(struct mr200_op *op, const char *code, const char *remedy,
		   const char *fmt, ...)
{
	char words[MR200_WORDS_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	if (op->rq)
		mr200_ctl_error(op->rq, code, words, remedy);
	else
		mr200_log(MR200_LOG_WARNING, "%s: %s", op->def->name, words);
	op_free(op);
}

static void fail_absent(struct mr200_op *op)
{
	const struct mr200_device *dev = &op->d->bus.found;

	if (dev->problem[0])
		mr200_op_fail(op, "no-modem", dev->remedy, "%s", dev->problem);
	else
		mr200_op_fail(op, "no-modem",
			      "mr200 status tells what mr200d is doing; try again",
			      "the modem is not open now");
}

uint16_t mr200_op_code(int err, const void *rsp)
{
	/* Every response begins with these two members (msg.h). */
	const struct mr200_ctl_sync_rsp *p = rsp;

	return err == -EPROTO && p && p->has_result ? p->result.error_code : 0;
}

static const char *remedy_of(uint16_t code)
{
	switch (code) {
	case MR200_QMI_ERR_NOT_SUPPORTED:
	case MR200_QMI_ERR_INVALID_QMI_COMMAND:
	case MR200_QMI_ERR_DEVICE_UNSUPPORTED:
		return "this modem's firmware cannot do it";
	case MR200_QMI_ERR_DEVICE_NOT_READY:
	case MR200_QMI_ERR_DEVICE_IN_USE:
	case MR200_QMI_ERR_NETWORK_NOT_READY:
		return "wait until the modem is registered: mr200 status";
	case MR200_QMI_ERR_UIM_UNINITIALIZED:
		return "see to the SIM: mr200 status, mr200 pin status";
	case MR200_QMI_ERR_NO_NETWORK_FOUND:
		return "mr200 scan lists the networks that are there";
	default:
		return "mr200 status tells the state of modem and network";
	}
}

void mr200_op_refused(struct mr200_op *op, int err, const void *rsp,
		      const char *what)
{
	uint16_t code = mr200_op_code(err, rsp);

	switch (err) {
	case -EPROTO:
		mr200_op_fail(op, "refused", remedy_of(code),
			      "the modem refuses %s: %s", what,
			      mr200_qmi_error_name(code));
		break;
	case -ETIMEDOUT:
		mr200_op_fail(op, "modem-silent",
			      mr200_fault_remedy(MR200_FAULT_SILENT),
			      "the modem does not answer (%s)", what);
		break;
	case -ECONNREFUSED:
		mr200_op_fail(op, "no-service",
			      "this modem's firmware cannot do it, or its client ids are used up",
			      "the modem does not offer the service that has to do with %s",
			      what);
		break;
	case -ENODEV:
	case -ECANCELED:
	case -ECONNRESET:
	case -ESHUTDOWN:
		fail_absent(op);
		break;
	case -EBADMSG:
		mr200_op_fail(op, "bad-answer", "try again",
			      "the modem's answer makes no sense (%s)", what);
		break;
	default:
		mr200_op_fail(op, "failed", "try again", "%s: %s", what,
			      strerror(-err));
		break;
	}
}

bool mr200_op_is_refused(struct mr200_op *op, int err, const void *rsp,
			 const char *what)
{
	if (err)
		mr200_op_refused(op, err, rsp, what);
	return err;
}

bool mr200_op_is_missing(int err, const void *rsp)
{
	switch (mr200_op_code(err, rsp)) {
	case MR200_QMI_ERR_NOT_SUPPORTED:
	case MR200_QMI_ERR_INVALID_QMI_COMMAND:
	case MR200_QMI_ERR_DEVICE_UNSUPPORTED:
		return true;
	default:
		return err == -ECONNREFUSED;
	}
}

static void on_reply(void *user, int err, const void *rsp)
{
	struct mr200_op *op = user;

	op->reply(op, err, rsp);
}

void mr200_op_call(struct mr200_op *op, const struct mr200_msg *msg,
		   const void *req, mr200_op_reply reply)
{
	int err = -ENODEV;

	op->reply = reply;
	if (mr200_daemon_is_open(op->d))
		err = mr200_client_call(op->d->client, msg, req, on_reply, op);
	/* Nothing that an op does after a call looks at it again. */
	if (err)
		reply(op, err, NULL);
}

static void on_pause(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_op *op = timer->data;

	(void)loop;
	(void)revents;
	op->then(op);
}

void mr200_op_wait(struct mr200_op *op, unsigned int ms,
		   void (*then)(struct mr200_op *op))
{
	op->then = then;
	ev_timer_stop(op->d->loop, &op->pause);
	ev_timer_set(&op->pause, ms / 1000.0, 0.);
	ev_timer_start(op->d->loop, &op->pause);
}

uint64_t mr200_op_age_ms(const struct mr200_op *op)
{
	return mr200_daemon_now_ms(op->d) - op->since_ms;
}

static void on_tick(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_op *op = timer->data;
	struct json_object *o;
	char words[128];

	(void)loop;
	(void)revents;
	if (op->doing && mr200_ctl_alive(op->rq)) {
		snprintf(words, sizeof(words), "%s, for %u s", op->doing,
			 (unsigned int)(mr200_op_age_ms(op) / 1000));
		o = json_object_new_object();
		json_object_object_add(o, "doing", json_object_new_string(words));
		mr200_ctl_progress(op->rq, o);
	}
	if (!mr200_ctl_alive(op->rq))
		mr200_op_fail(op, "gone", "", "nobody waits for this any more");
}

static struct mr200_op *op_new(struct mr200_ops *ops,
			       const struct mr200_op_def *def,
			       struct mr200_ctl_request *rq)
{
	struct mr200_op *op = calloc(1, sizeof(*op));

	if (!op)
		return NULL;
	op->state = calloc(1, def->state_bytes ? def->state_bytes : 1);
	op->result = json_object_new_object();
	if (!op->state || !op->result) {
		json_object_put(op->result);
		free(op->state);
		free(op);
		return NULL;
	}
	op->ops = ops;
	op->d = ops->d;
	op->def = def;
	op->rq = rq;
	op->since_ms = mr200_daemon_now_ms(op->d);
	ev_init(&op->pause, on_pause);
	op->pause.data = op;
	ev_timer_init(&op->tick, on_tick, TICK_S, TICK_S);
	op->tick.data = op;
	if (rq)
		ev_timer_start(op->d->loop, &op->tick);
	op->next = ops->first;
	ops->first = op;
	return op;
}

int mr200_op_start(struct mr200_ops *ops, const struct mr200_op_def *def,
		   void *user)
{
	struct mr200_op *op = op_new(ops, def, NULL);

	if (!op)
		return -ENOMEM;
	op->user = user;
	def->run(op, NULL);
	return 0;
}

void mr200_op_serve(struct mr200_ops *ops, const struct mr200_op_def *def,
		    struct mr200_ctl_request *rq, struct json_object *args)
{
	struct mr200_op *op = op_new(ops, def, rq);

	if (!op)
		mr200_ctl_error(rq, "memory", "mr200d is out of memory",
				"end what takes the memory, then try again");
	else if (!def->without_modem && !mr200_daemon_is_open(op->d))
		fail_absent(op);
	else
		def->run(op, args);
}

void mr200_ops_exit(struct mr200_ops *ops)
{
	while (ops->first)
		mr200_op_fail(ops->first, "stopped", "start it again",
			      "mr200d is ending");
}

void mr200_op_park(struct mr200_op *op, const char *words)
{
	struct mr200_event ev = { .kind = MR200_EV_PARK, .words = words };

	mr200_daemon_feed(op->d, &ev);
}

/* --- words --- */

const char *mr200_op_word_of(const struct mr200_op_word *words, uint16_t value)
{
	while (words->word && words->value != value)
		words++;
	return words->word;
}

const struct mr200_op_word *mr200_op_find_word(const struct mr200_op_word *words,
					       const char *text, size_t len)
{
	for (; words->word; words++)
		if (len == strlen(words->word) &&
		    !strncasecmp(words->word, text, len))
			return words;
	return NULL;
}

uint16_t mr200_op_parse_words(const struct mr200_op_word *words,
			      const char *text)
{
	uint16_t bits = 0;

	while (*text) {
		size_t len = strcspn(text, ",");
		const struct mr200_op_word *w = mr200_op_find_word(words, text,
								   len);

		if (!w)
			return 0;
		bits |= w->value;
		text += len + (text[len] == ',');
	}
	return bits;
}

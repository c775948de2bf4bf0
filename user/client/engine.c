// SPDX-License-Identifier: GPL-2.0
/*
 * QMI client, the engine: calls, their transactions and deadlines.  Of ids,
 * foreign clients and the rest it knows what they have registered as parts.
 */
#include "client/priv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define TXN_MAX			0xffff
#define MS_PER_SECOND		1000.0
/* A timer a little late finds its call expired instead of coming again. */
#define TIMER_SLACK_SECONDS	0.001

double mr200_client_now(const struct mr200_client *c)
{
	return c->config.now ? c->config.now(c->config.user) :
			       ev_now(c->config.loop);
}

void mr200_client_enter(struct mr200_client *c)
{
	c->depth++;
}

static void destroy(struct mr200_client *c)
{
	for (const struct mr200_part *const *p = c->parts; *p; p++)
		if ((*p)->free)
			(*p)->free(c);
	free(c->state_path);
	free(c->state_tag);
	free(c);
}

static void save(struct mr200_client *c)
{
	for (const struct mr200_part *const *p = c->parts; *p; p++)
		if ((*p)->save)
			(*p)->save(c);
}

static void settle(struct mr200_client *c)
{
	save(c);
	for (const struct mr200_part *const *p = c->parts; *p; p++)
		if ((*p)->settle)
			(*p)->settle(c);
}

static void rearm(struct mr200_client *c)
{
	double earliest = -1, now = mr200_client_now(c);
	const struct mr200_call *call;

	ev_timer_stop(c->config.loop, &c->timer);
	for (call = c->calls; call; call = call->next)
		if (!call->waiting && (earliest < 0 || call->deadline < earliest))
			earliest = call->deadline;
	for (const struct mr200_part *const *p = c->parts; *p; p++)
		if ((*p)->deadline)
			earliest = (*p)->deadline(c, earliest);
	if (earliest < 0)
		return;
	earliest = earliest > now ? earliest - now + TIMER_SLACK_SECONDS : 0;
	ev_timer_set(&c->timer, earliest, 0);
	ev_timer_start(c->config.loop, &c->timer);
}

void mr200_client_leave(struct mr200_client *c)
{
	if (--c->depth)
		return;
	if (c->dead) {
		destroy(c);
		return;
	}
	settle(c);
	rearm(c);
}

static void unlink_call(struct mr200_client *c, struct mr200_call *call)
{
	struct mr200_call **p = &c->calls;

	while (*p != call)
		p = &(*p)->next;
	*p = call->next;
	c->stats.calls--;
}

void mr200_client_finish(struct mr200_client *c, struct mr200_call *call,
			 int err, const void *rsp)
{
	unlink_call(c, call);
	if (err == -ETIMEDOUT)
		c->stats.timeouts++;
	mr200_client_enter(c);
	if (call->hook)
		call->hook(c, call, err, rsp);
	if (call->done)
		call->done(call->user, err);
	if (call->cb)
		call->cb(call->user, err, rsp);
	free(call);
	mr200_client_leave(c);
}

/* Callbacks may make and cancel calls: the list is read anew after each. */
static void fail_doomed(struct mr200_client *c, int err)
{
	struct mr200_call *call;

	mr200_client_enter(c);
	for (;;) {
		for (call = c->calls; call && !call->doomed; call = call->next)
			;
		if (!call)
			break;
		mr200_client_finish(c, call, err, NULL);
	}
	mr200_client_leave(c);
}

void mr200_client_fail_all(struct mr200_client *c, int err)
{
	struct mr200_call *call;

	for (call = c->calls; call; call = call->next)
		call->doomed = true;
	fail_doomed(c, err);
}

void mr200_client_fail_services(struct mr200_client *c, int err)
{
	struct mr200_call *call;

	for (call = c->calls; call; call = call->next)
		call->doomed = call->msg->service != MR200_SVC_CTL &&
			       !call->waiting;
	fail_doomed(c, err);
}

void mr200_client_fail_due(struct mr200_client *c)
{
	double now = mr200_client_now(c);
	struct mr200_call *call;

	for (call = c->calls; call; call = call->next)
		call->doomed = !call->waiting && call->deadline <= now;
	fail_doomed(c, -ETIMEDOUT);
}

static bool txn_used(const struct mr200_client *c, bool ctl, uint16_t txn)
{
	const struct mr200_call *call;

	for (call = c->calls; call; call = call->next)
		if (!call->waiting && call->txn == txn &&
		    ctl == (call->msg->service == MR200_SVC_CTL))
			return true;
	for (const struct mr200_part *const *p = c->parts; ctl && *p; p++)
		if ((*p)->txn_used && (*p)->txn_used(c, txn))
			return true;
	return false;
}

uint8_t mr200_client_ctl_txn(struct mr200_client *c)
{
	unsigned int i;
	uint8_t txn = c->last_ctl_txn;
	uint8_t abandoned = 0;

	/* an abandoned one would make its late answer unrecognisable */
	for (i = 0; i < MR200_CTL_TXN_MAX; i++) {
		txn = txn == MR200_CTL_TXN_MAX ? 1 : txn + 1;
		if (txn_used(c, true, txn))
			continue;
		if (!c->abandoned[txn]) {
			c->last_ctl_txn = txn;
			return txn;
		}
		if (!abandoned)
			abandoned = txn;
	}
	c->abandoned[abandoned] = false;
	c->last_ctl_txn = abandoned;
	return abandoned;
}

static uint16_t service_txn(struct mr200_client *c)
{
	unsigned int i;
	uint16_t txn = c->last_txn;

	for (i = 0; i < TXN_MAX; i++) {
		txn = txn == TXN_MAX ? 1 : txn + 1;
		if (!txn_used(c, false, txn)) {
			c->last_txn = txn;
			return txn;
		}
	}
	return 0;
}

int mr200_client_transmit(struct mr200_client *c, const uint8_t *frame,
			  size_t len)
{
	int err;

	if (c->gone)
		return c->gone;
	/* what is asked for is on record before: the answer may find nobody */
	save(c);
	err = c->config.transport->send(c->config.transport, frame, len);
	if (err)
		return err;
	c->stats.sent++;
	if (c->config.tap)
		c->config.tap(c->config.user, true, frame, len);
	return 0;
}

int mr200_call_send(struct mr200_client *c, struct mr200_call *call, uint8_t cid)
{
	struct mr200_qmi qmi = {
		.service = call->msg->service,
		.cid = cid,
		.kind = MR200_REQ,
		.id = call->msg->id,
		.tlvs = call->tlvs,
		.tlv_len = call->tlv_len,
	};
	uint8_t frame[MR200_QMI_MAX_BYTES];
	int len;

	qmi.txn = qmi.service == MR200_SVC_CTL ? mr200_client_ctl_txn(c) :
						 service_txn(c);
	if (!qmi.txn)
		return -EAGAIN;
	len = mr200_qmi_build(&qmi, frame, sizeof(frame));
	if (len < 0)
		return len;
	call->waiting = NULL;
	call->cid = cid;
	call->txn = qmi.txn;
	call->deadline = mr200_client_now(c) +
			 call->timeout_ms / MS_PER_SECOND;
	return mr200_client_transmit(c, frame, len);
}

int mr200_call_new(struct mr200_client *c, const struct mr200_msg *msg,
		   const void *req, struct mr200_call **out)
{
	uint8_t tlvs[MR200_QMI_MAX_BYTES];
	struct mr200_call *call;
	int len;

	if (c->gone)
		return c->gone;
	len = mr200_msg_encode(msg, req, tlvs, sizeof(tlvs));
	if (len < 0)
		return len;
	call = calloc(1, sizeof(*call) + len);
	if (!call)
		return -ENOMEM;
	call->msg = msg;
	call->tlv_len = len;
	memcpy(call->tlvs, tlvs, len);
	*out = call;
	return 0;
}

/* In the order of the calls, so that waiting ones are sent in order. */
void mr200_call_link(struct mr200_client *c, struct mr200_call *call)
{
	struct mr200_call **p = &c->calls;

	while (*p)
		p = &(*p)->next;
	*p = call;
	c->stats.calls++;
}

int mr200_client_ctl(struct mr200_client *c, const struct mr200_msg *msg,
		     const void *req, unsigned int timeout_ms,
		     mr200_hook_fn hook, struct mr200_cid *hook_cid,
		     mr200_done_fn done, void *user)
{
	struct mr200_call *call;
	int err;

	err = mr200_call_new(c, msg, req, &call);
	if (err)
		return err;
	call->timeout_ms = timeout_ms;
	call->hook = hook;
	call->hook_cid = hook_cid;
	call->done = done;
	call->user = user;
	err = mr200_call_send(c, call, MR200_QMI_CID_NONE);
	if (err) {
		free(call);
		return err;
	}
	mr200_call_link(c, call);
	return 0;
}

void mr200_client_waiters(struct mr200_client *c, struct mr200_cid *id, int err)
{
	struct mr200_call *call;
	int result;

	mr200_client_enter(c);
	for (;;) {
		for (call = c->calls; call && call->waiting != id;
		     call = call->next)
			;
		if (!call)
			break;
		result = err ? err : mr200_call_send(c, call, id->cid);
		call->waiting = NULL;
		if (result)
			mr200_client_finish(c, call, result, NULL);
	}
	mr200_client_leave(c);
}

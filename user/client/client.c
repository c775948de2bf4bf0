// SPDX-License-Identifier: GPL-2.0
/* QMI client: calls, their transactions and deadlines. */
#include "client/client.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "client/priv.h"

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
	struct mr200_subscriber *s;

	mr200_raw_free_all(c);
	mr200_cid_free_all(c);
	while ((s = c->subscribers)) {
		c->subscribers = s->next;
		free(s);
	}
	free(c->state_path);
	free(c->state_tag);
	free(c);
}

void mr200_client_leave(struct mr200_client *c)
{
	if (--c->depth)
		return;
	if (c->dead) {
		destroy(c);
		return;
	}
	mr200_client_sweep_subscribers(c);
	mr200_client_rearm(c);
}

void mr200_client_rearm(struct mr200_client *c)
{
	double earliest = -1, now = mr200_client_now(c);
	const struct mr200_call *call;

	ev_timer_stop(c->config.loop, &c->timer);
	for (call = c->calls; call; call = call->next)
		if (!call->waiting && (earliest < 0 || call->deadline < earliest))
			earliest = call->deadline;
	earliest = mr200_raw_deadline(c, earliest);
	if (c->releasing && c->released && !mr200_cid_pending(c))
		earliest = now;
	if (earliest < 0)
		return;
	earliest = earliest > now ? earliest - now + TIMER_SLACK_SECONDS : 0;
	ev_timer_set(&c->timer, earliest, 0);
	ev_timer_start(c->config.loop, &c->timer);
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

static void fail_all(struct mr200_client *c, int err)
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

void mr200_client_expire(struct mr200_client *c)
{
	double now = mr200_client_now(c);
	struct mr200_call *call;
	mr200_done_fn done;

	mr200_client_enter(c);
	for (call = c->calls; call; call = call->next)
		call->doomed = !call->waiting && call->deadline <= now;
	fail_doomed(c, -ETIMEDOUT);
	mr200_raw_expire(c);
	if (c->releasing && c->released && !mr200_cid_pending(c)) {
		done = c->released;
		c->released = NULL;
		done(c->released_user, 0);
	}
	mr200_client_leave(c);
}

static void on_timer(struct ev_loop *loop, ev_timer *w, int events)
{
	(void)loop;
	(void)events;
	mr200_client_expire(w->data);
}

static bool txn_used(const struct mr200_client *c, bool ctl, uint16_t txn)
{
	const struct mr200_call *call;

	for (call = c->calls; call; call = call->next)
		if (!call->waiting && call->txn == txn &&
		    ctl == (call->msg->service == MR200_SVC_CTL))
			return true;
	return ctl && mr200_raw_txn_used(c, txn);
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
	err = c->config.transport->send(c->config.transport, frame, len);
	if (err)
		return err;
	c->stats.sent++;
	if (c->config.tap)
		c->config.tap(c->config.user, true, frame, len);
	return 0;
}

static int send_call(struct mr200_client *c, struct mr200_call *call,
		     uint8_t cid)
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

static int new_call(struct mr200_client *c, const struct mr200_msg *msg,
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
static void link_call(struct mr200_client *c, struct mr200_call *call)
{
	struct mr200_call **p = &c->calls;

	while (*p)
		p = &(*p)->next;
	*p = call;
	c->stats.calls++;
	if (!c->depth)
		mr200_client_rearm(c);
}

int mr200_client_ctl(struct mr200_client *c, const struct mr200_msg *msg,
		     const void *req, unsigned int timeout_ms,
		     mr200_hook_fn hook, struct mr200_cid *hook_cid,
		     mr200_done_fn done, void *user)
{
	struct mr200_call *call;
	int err;

	err = new_call(c, msg, req, &call);
	if (err)
		return err;
	call->timeout_ms = timeout_ms;
	call->hook = hook;
	call->hook_cid = hook_cid;
	call->done = done;
	call->user = user;
	err = send_call(c, call, MR200_QMI_CID_NONE);
	if (err) {
		free(call);
		return err;
	}
	link_call(c, call);
	return 0;
}

int mr200_client_call_within(struct mr200_client *c, unsigned int instance,
			     const struct mr200_msg *msg, const void *req,
			     unsigned int timeout_ms, mr200_reply_fn cb,
			     void *user)
{
	struct mr200_cid *id = NULL;
	struct mr200_call *call;
	int err;

	if (msg->kind != MR200_REQ)
		return -EINVAL;
	if (c->releasing)
		return -ESHUTDOWN;
	err = new_call(c, msg, req, &call);
	if (err)
		return err;
	call->timeout_ms = timeout_ms;
	call->cb = cb;
	call->user = user;
	if (msg->service == MR200_SVC_CTL) {
		err = send_call(c, call, MR200_QMI_CID_NONE);
	} else {
		id = mr200_cid_get(c, msg->service, instance);
		if (!id)
			err = mr200_cid_allocate(c, msg->service, instance,
						 &id);
		if (!err && id->state == MR200_CID_HELD)
			err = send_call(c, call, id->cid);
		else
			call->waiting = id;
	}
	if (err) {
		free(call);
		return err;
	}
	link_call(c, call);
	return 0;
}

int mr200_client_call_as(struct mr200_client *c, unsigned int instance,
			 const struct mr200_msg *msg, const void *req,
			 mr200_reply_fn cb, void *user)
{
	return mr200_client_call_within(c, instance, msg, req, msg->timeout_ms,
					cb, user);
}

int mr200_client_call(struct mr200_client *c, const struct mr200_msg *msg,
		      const void *req, mr200_reply_fn cb, void *user)
{
	return mr200_client_call_as(c, 0, msg, req, cb, user);
}

void mr200_client_cancel(struct mr200_client *c, const void *user)
{
	struct mr200_call *call;

	/* the calls stay, so that their answers are known for what they are */
	for (call = c->calls; call; call = call->next) {
		if (call->user != user)
			continue;
		call->cb = NULL;
		call->done = NULL;
		call->user = NULL;
	}
	if (c->released_user == user)
		c->released = NULL;
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
		result = err ? err : send_call(c, call, id->cid);
		call->waiting = NULL;
		if (result)
			mr200_client_finish(c, call, result, NULL);
	}
	mr200_client_leave(c);
}

static void on_closed(void *user, int err)
{
	struct mr200_client *c = user;

	mr200_client_enter(c);
	/* whatever closed it, to a caller the modem is not there */
	c->gone = -ENODEV;
	fail_all(c, -ENODEV);
	if (!c->dead && c->config.on_closed)
		c->config.on_closed(c->config.user, err);
	mr200_client_leave(c);
}

void mr200_client_release(struct mr200_client *c, uint8_t service,
			  unsigned int instance)
{
	struct mr200_cid *id = mr200_cid_get(c, service, instance);

	if (!id)
		return;
	if (id->state == MR200_CID_HELD)
		mr200_cid_release(c, id);
	else
		id->unwanted = true;
}

int mr200_client_release_all(struct mr200_client *c, mr200_done_fn done,
			     void *user)
{
	struct mr200_cid *id;

	if (c->releasing)
		return -EALREADY;
	c->releasing = true;
	c->released = done;
	c->released_user = user;
	for (id = c->cids; id; id = id->next) {
		if (id->state == MR200_CID_HELD)
			mr200_cid_release(c, id);
		else
			id->unwanted = true;
	}
	if (!c->depth)
		mr200_client_rearm(c);
	return 0;
}

int mr200_client_sync(struct mr200_client *c, mr200_done_fn done, void *user)
{
	return mr200_cid_sync(c, done, user);
}

void mr200_client_stats(const struct mr200_client *c,
			struct mr200_client_stats *stats)
{
	const struct mr200_cid *id;

	*stats = c->stats;
	stats->ids = 0;
	for (id = c->cids; id; id = id->next)
		if (id->state != MR200_CID_ALLOCATING)
			stats->ids++;
}

static char *copy_of(const char *text)
{
	return text ? strdup(text) : NULL;
}

int mr200_client_new(const struct mr200_client_config *config,
		     struct mr200_client **out)
{
	struct mr200_client *c = calloc(1, sizeof(*c));

	if (!c)
		goto err_transport;
	c->config = *config;
	c->state_path = copy_of(config->state_path);
	c->state_tag = copy_of(config->state_tag);
	if ((config->state_path && !c->state_path) ||
	    (config->state_tag && !c->state_tag))
		goto err_client;
	ev_timer_init(&c->timer, on_timer, 0, 0);
	c->timer.data = c;
	config->transport->user = c;
	config->transport->on_frame = mr200_client_on_frame;
	config->transport->on_closed = on_closed;
	mr200_cid_start(c);
	mr200_client_rearm(c);
	*out = c;
	return 0;

err_client:
	free(c->state_path);
	free(c->state_tag);
	free(c);
err_transport:
	config->transport->close(config->transport);
	return -ENOMEM;
}

void mr200_client_free(struct mr200_client *c)
{
	if (!c || c->dead)
		return;
	mr200_client_enter(c);
	c->dead = true;
	c->gone = -ENODEV;
	ev_timer_stop(c->config.loop, &c->timer);
	c->config.transport->close(c->config.transport);
	fail_all(c, -ECANCELED);
	mr200_client_leave(c);
}

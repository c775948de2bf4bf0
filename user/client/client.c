// SPDX-License-Identifier: GPL-2.0
/* QMI client: what others may ask of it, and its parts put together. */
#include "client/client.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "client/priv.h"

void mr200_client_expire(struct mr200_client *c)
{
	mr200_done_fn done;

	mr200_client_enter(c);
	mr200_client_fail_due(c);
	mr200_raw_expire(c);
	if (mr200_cid_all_released(c)) {
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

/* Sends @call, or has it wait for the id that it is asked for. */
static int send_as(struct mr200_client *c, unsigned int instance,
		   struct mr200_call *call)
{
	uint8_t service = call->msg->service;
	struct mr200_cid *id;
	int err = 0;

	if (service == MR200_SVC_CTL)
		return mr200_call_send(c, call, MR200_QMI_CID_NONE);
	id = mr200_cid_get(c, service, instance);
	if (!id)
		err = mr200_cid_allocate(c, service, instance, &id);
	if (!err && id->state == MR200_CID_HELD)
		return mr200_call_send(c, call, id->cid);
	call->waiting = id;
	return err;
}

int mr200_client_call_within(struct mr200_client *c, unsigned int instance,
			     const struct mr200_msg *msg, const void *req,
			     unsigned int timeout_ms, mr200_reply_fn cb,
			     void *user)
{
	struct mr200_call *call;
	int err;

	if (msg->kind != MR200_REQ)
		return -EINVAL;
	if (c->releasing)
		return -ESHUTDOWN;
	err = mr200_call_new(c, msg, req, &call);
	if (err)
		return err;
	call->timeout_ms = timeout_ms;
	call->cb = cb;
	call->user = user;
	mr200_client_enter(c);
	err = send_as(c, instance, call);
	if (err)
		free(call);
	else
		mr200_call_link(c, call);
	mr200_client_leave(c);
	return err;
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

static void on_closed(void *user, int err)
{
	struct mr200_client *c = user;

	mr200_client_enter(c);
	/* whatever closed it, to a caller the modem is not there */
	c->gone = -ENODEV;
	mr200_client_fail_all(c, -ENODEV);
	if (!c->dead && c->config.on_closed)
		c->config.on_closed(c->config.user, err);
	mr200_client_leave(c);
}

static void release(struct mr200_client *c, struct mr200_cid *id)
{
	if (id->state == MR200_CID_HELD)
		mr200_cid_release(c, id);
	else
		id->unwanted = true;
}

void mr200_client_release(struct mr200_client *c, uint8_t service,
			  unsigned int instance)
{
	struct mr200_cid *id = mr200_cid_get(c, service, instance);

	mr200_client_enter(c);
	if (id)
		release(c, id);
	mr200_client_leave(c);
}

int mr200_client_release_all(struct mr200_client *c, mr200_done_fn done,
			     void *user)
{
	struct mr200_cid *id;

	if (c->releasing)
		return -EALREADY;
	mr200_client_enter(c);
	c->releasing = true;
	c->released = done;
	c->released_user = user;
	for (id = c->cids; id; id = id->next)
		release(c, id);
	mr200_client_leave(c);
	return 0;
}

int mr200_client_sync(struct mr200_client *c, mr200_done_fn done, void *user)
{
	int err;

	mr200_client_enter(c);
	err = mr200_cid_sync(c, done, user);
	mr200_client_leave(c);
	return err;
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

static const struct mr200_part *const parts[] = {
	&mr200_raw_part,
	&mr200_cid_part,
	&mr200_state_part,
	&mr200_rx_part,
	NULL
};

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
	c->parts = parts;
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
	mr200_client_enter(c);
	mr200_state_load(c);
	mr200_cid_start(c);
	mr200_client_leave(c);
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
	mr200_client_fail_all(c, -ECANCELED);
	mr200_client_leave(c);
}

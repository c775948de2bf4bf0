// SPDX-License-Identifier: GPL-2.0
/* QMI client: what arrives, and whose it is. */
#include "client/client.h"

#include <errno.h>
#include <stdlib.h>

#include "client/priv.h"

static void answer(struct mr200_client *c, struct mr200_call *call,
		   const struct mr200_qmi *qmi)
{
	const struct mr200_msg *reply = mr200_msg_reply(call->msg);
	const struct {
		bool has_result;
		struct mr200_result result;
	} *head;
	struct mr200_cid *id;
	void *rsp;
	int err;

	rsp = malloc(reply->size);
	if (!rsp) {
		mr200_client_finish(c, call, -ENOMEM, NULL);
		return;
	}
	head = rsp;
	err = mr200_msg_decode(reply, qmi->tlvs, qmi->tlv_len, rsp);
	if (!err && head->result.error_status != MR200_QMI_SUCCESS) {
		err = -EPROTO;
		/* the modem has forgotten the id: get another next time */
		id = mr200_cid_find(c, qmi->service, qmi->cid);
		if (head->result.error_code == MR200_QMI_ERR_INVALID_CLIENT_ID &&
		    id && id->state == MR200_CID_HELD)
			mr200_cid_forget(c, id);
	}
	mr200_client_finish(c, call, err, err == -EBADMSG ? NULL : rsp);
	free(rsp);
}

static bool response(struct mr200_client *c, const struct mr200_qmi *qmi)
{
	struct mr200_call *call;

	for (call = c->calls; call; call = call->next)
		if (!call->waiting && call->msg->service == qmi->service &&
		    call->cid == qmi->cid && call->txn == qmi->txn &&
		    call->msg->id == qmi->id)
			break;
	if (call) {
		answer(c, call, qmi);
		return true;
	}
	if (qmi->service != MR200_SVC_CTL)
		return false;
	return mr200_raw_ctl_response(c, qmi) || mr200_cid_orphan(c, qmi);
}

static void publish(struct mr200_client *c, const struct mr200_qmi *qmi,
		    unsigned int instance)
{
	const struct mr200_msg *msg = mr200_msg_find(qmi->service, qmi->id,
						     MR200_IND);
	struct mr200_subscriber *s;
	void *ind;

	if (!msg)
		return;
	/* an indication without fields has a struct of no size */
	ind = malloc(msg->size + 1);
	if (!ind)
		return;
	if (mr200_msg_decode(msg, qmi->tlvs, qmi->tlv_len, ind)) {
		c->stats.dropped++;
		free(ind);
		return;
	}
	for (s = c->subscribers; s && !c->dead; s = s->next)
		if (s->cb && s->service == qmi->service)
			s->cb(s->user, instance, msg, ind);
	free(ind);
}

static bool indication(struct mr200_client *c, const struct mr200_qmi *qmi,
		       const uint8_t *frame, size_t len)
{
	struct mr200_cid *id;

	if (qmi->service == MR200_SVC_CTL) {
		if (qmi->id == mr200_msg_ctl_sync_ind.id) {
			mr200_cid_forget_all(c);
			if (!c->dead && c->config.on_reset)
				c->config.on_reset(c->config.user);
		}
		mr200_raw_broadcast(c, frame, len);
		return true;
	}
	if (qmi->cid == MR200_QMI_CID_ALL) {
		publish(c, qmi, MR200_INSTANCE_ALL);
		mr200_raw_broadcast(c, frame, len);
		return true;
	}
	id = mr200_cid_find(c, qmi->service, qmi->cid);
	if (!id || id->state != MR200_CID_HELD)
		return false;
	if (id->owner)
		mr200_raw_deliver(c, id->owner, frame, len);
	else
		publish(c, qmi, id->instance);
	return true;
}

void mr200_client_on_frame(void *user, const uint8_t *frame, size_t len)
{
	struct mr200_client *c = user;
	struct mr200_cid *id;
	struct mr200_qmi qmi;
	bool known = false;

	mr200_client_enter(c);
	c->stats.received++;
	if (c->config.tap)
		c->config.tap(c->config.user, false, frame, len);
	if (mr200_qmi_parse(frame, len, &qmi) == (int)len && qmi.from_modem) {
		id = mr200_cid_find(c, qmi.service, qmi.cid);
		if (qmi.kind == MR200_IND) {
			known = indication(c, &qmi, frame, len);
		} else if (qmi.kind == MR200_RSP && id && id->owner) {
			mr200_raw_deliver(c, id->owner, frame, len);
			known = true;
		} else if (qmi.kind == MR200_RSP) {
			known = response(c, &qmi);
		}
	}
	if (!known)
		c->stats.dropped++;
	mr200_client_leave(c);
}

int mr200_client_subscribe(struct mr200_client *c, uint8_t service,
			   mr200_ind_fn cb, void *user)
{
	struct mr200_subscriber *s = calloc(1, sizeof(*s));

	if (!s)
		return -ENOMEM;
	s->cb = cb;
	s->user = user;
	s->service = service;
	s->next = c->subscribers;
	c->subscribers = s;
	return 0;
}

void mr200_client_unsubscribe(struct mr200_client *c, const void *user)
{
	struct mr200_subscriber *s;

	mr200_client_enter(c);
	for (s = c->subscribers; s; s = s->next)
		if (s->user == user)
			s->cb = NULL;
	mr200_client_leave(c);
}

static void sweep(struct mr200_client *c)
{
	struct mr200_subscriber **p = &c->subscribers;
	struct mr200_subscriber *s;

	while ((s = *p)) {
		if (s->cb && !c->dead) {
			p = &s->next;
			continue;
		}
		*p = s->next;
		free(s);
	}
}

const struct mr200_part mr200_rx_part = { .settle = sweep, .free = sweep };

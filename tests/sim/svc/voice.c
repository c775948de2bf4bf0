// SPDX-License-Identifier: GPL-2.0
/*
 * VOICE: supplementary service requests (USSD); the modem makes no calls.
 */
#include <string.h>

#include "sim/svc/svc.h"

#define CODING_ASCII		1
#define ACTION_NOT_REQUIRED	1
#define ACTION_REQUIRED		2
#define CAUSE_NETWORK		135	/* rejected by network */

static int indication_register(struct svc_call *c)
{
	const struct mr200_voice_indication_register_req *req = c->req;

	/* USSD is reported unless a client says that it does not want it */
	if (req->has_ussd_notification_events)
		c->client->voice_no_ussd = !req->ussd_notification_events;
	return 0;
}

#define FILL_TEXT(s, text)								\
	do {										\
		size_t len_ = strlen(text), i_;						\
		(s)->has_uss_data = true;						\
		(s)->uss_data.data_coding_scheme = CODING_ASCII;			\
		(s)->uss_data.n_data = (uint16_t)len_;					\
		memcpy((s)->uss_data.data, (text), len_);				\
		(s)->has_uss_data_utf16 = true;						\
		(s)->n_uss_data_utf16 = (uint16_t)len_;					\
		for (i_ = 0; i_ < len_; i_++)						\
			(s)->uss_data_utf16[i_] = (uint8_t)(text)[i_];			\
	} while (0)

static int originate_ussd_done(struct svc_call *c)
{
	struct mr200_voice_originate_ussd_rsp *rsp = c->rsp;
	struct modem_messages *s = &c->m->messages;

	if (!modem_registered(c->m))
		return MR200_QMI_ERR_NETWORK_NOT_READY;
	if (!s->ussd_reply[0]) {
		rsp->has_failure_cause = true;
		rsp->failure_cause = CAUSE_NETWORK;
		return MR200_QMI_ERR_SUPS_FAILURE_CASE;
	}
	s->ussd_open = s->ussd_action;
	FILL_TEXT(rsp, s->ussd_reply);
	return 0;
}

static int originate_ussd(struct svc_call *c)
{
	const struct mr200_voice_originate_ussd_req *req = c->req;

	if (!req->has_uss_data || !req->uss_data.n_data)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (c->m->messages.ussd_open)
		return MR200_QMI_ERR_INCOMPATIBLE_STATE;
	return svc_defer(c, c->m->messages.ussd_ms, originate_ussd_done);
}

/* The text and whether the network waits for an answer to it. */
static void tell(struct modem *m, const char *text, bool action)
{
	struct mr200_voice_ussd_ind ind = {
		.has_user_action = true,
		.user_action = action ? ACTION_REQUIRED : ACTION_NOT_REQUIRED,
	};
	struct qmi_client *c = NULL;

	FILL_TEXT(&ind, text);
	while ((c = svc_next(m, MR200_SVC_VOICE, c)) != NULL) {
		if (c->voice_no_ussd)
			continue;
		svc_indicate(m, c, &mr200_msg_voice_ussd_ind, &ind);
		if (!action)
			svc_indicate(m, c, &mr200_msg_voice_release_ussd_ind, NULL);
	}
}

static void on_no_wait(struct modem *m)
{
	struct mr200_voice_originate_ussd_no_wait_ind ind = { 0 };
	struct modem_messages *s = &m->messages;
	const struct qmi_client *c;

	c = modem_client_find(m, s->ussd_port, MR200_SVC_VOICE, s->ussd_cid);
	if (!c)
		return;
	if (s->ussd_reply[0]) {
		s->ussd_open = s->ussd_action;
		FILL_TEXT(&ind, s->ussd_reply);
	} else {
		ind.has_error_code = true;
		ind.error_code = MR200_QMI_ERR_SUPS_FAILURE_CASE;
		ind.has_failure_cause = true;
		ind.failure_cause = CAUSE_NETWORK;
	}
	svc_indicate(m, c, &mr200_msg_voice_originate_ussd_no_wait_ind, &ind);
}

static void on_ussd(struct modem *m, void *arg)
{
	struct modem_messages *s = &m->messages;

	(void)arg;
	if (s->ussd_no_wait) {
		s->ussd_no_wait = false;
		on_no_wait(m);
		return;
	}
	s->ussd_open = false;
	tell(m, s->ussd_answer_reply, false);
}

static int originate_ussd_no_wait(struct svc_call *c)
{
	const struct mr200_voice_originate_ussd_no_wait_req *req = c->req;
	struct modem_messages *s = &c->m->messages;

	if (!req->has_uss_data || !req->uss_data.n_data)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!modem_registered(c->m))
		return MR200_QMI_ERR_NETWORK_NOT_READY;
	if (s->ussd_open || s->ussd_timer.armed)
		return MR200_QMI_ERR_INCOMPATIBLE_STATE;
	s->ussd_no_wait = true;
	s->ussd_port = c->port;
	s->ussd_cid = c->client->cid;
	sim_timer_start(&c->m->clock, &s->ussd_timer, s->ussd_ms, on_ussd, NULL);
	return 0;
}

static int answer_ussd(struct svc_call *c)
{
	const struct mr200_voice_answer_ussd_req *req = c->req;
	struct modem_messages *s = &c->m->messages;

	if (!req->has_uss_data)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!s->ussd_open)
		return MR200_QMI_ERR_INCOMPATIBLE_STATE;
	sim_timer_start(&c->m->clock, &s->ussd_timer, s->ussd_ms, on_ussd, NULL);
	return 0;
}

static int cancel_ussd(struct svc_call *c)
{
	struct modem_messages *s = &c->m->messages;

	if (!s->ussd_open && !s->ussd_timer.armed)
		return MR200_QMI_ERR_INCOMPATIBLE_STATE;
	s->ussd_open = false;
	s->ussd_no_wait = false;
	sim_timer_stop(&c->m->clock, &s->ussd_timer);
	return 0;
}

static const struct svc_message messages[] = {
	{ &mr200_msg_voice_indication_register_req, indication_register },
	{ &mr200_msg_voice_get_supported_messages_req, svc_supported_messages },
	{ &mr200_msg_voice_originate_ussd_req, originate_ussd },
	{ &mr200_msg_voice_answer_ussd_req, answer_ussd },
	{ &mr200_msg_voice_cancel_ussd_req, cancel_ussd },
	{ &mr200_msg_voice_originate_ussd_no_wait_req, originate_ussd_no_wait },
};

const struct svc_service svc_voice = {
	.service = MR200_SVC_VOICE, .major = 2, .minor = 1, SVC_MESSAGES(messages),
};

// SPDX-License-Identifier: GPL-2.0
/*
 * Requests beside the steps: the signal, the call that is up in case an
 * indication was lost, and a call that is starting in case its answer is.
 */
#include "session/priv.h"

#include <errno.h>

#define POLL_MS			10000
/* Every so many polls the bearer is looked at instead of the signal. */
#define POLL_BEARER_TURN	3
#define BEARERS			(2 * MR200_CALLS)

/*
 * Start Network may take its 120 s, but not everywhere: over LTE the network's
 * answer is there within 40 s (TS 24.301, T3482: five times 8 s). A call that
 * is not even under way after that was never asked for. UMTS and GSM take
 * longer than the request's own deadline (TS 24.008, T3380: five times 30 s).
 */
#define START_IDLE_MAX		3
#define START_UP_MAX		2

/* --- a call that is up --- */

/* Turns: the status of each bearer, then the settings of each. */
static void ask_bearer(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_run of;

	do {
		s->poll_turn = (uint8_t)(s->poll_turn + 1) % (2 * BEARERS);
		s->poll_call = s->poll_turn % BEARERS / 2;
		s->poll_bearer = s->poll_turn % 2;
		of = mr200_run_of(r, s->poll_call);
	} while (!of.c->online_ms || !of.c->bearer[s->poll_bearer].up);
	if (s->poll_turn < BEARERS)
		mr200_run_poll(&of, &mr200_msg_wds_get_packet_service_status_req,
			       s->poll_bearer);
	else
		mr200_settings_ask(mr200_run_poll(&of,
			&mr200_msg_wds_get_current_settings_req,
			s->poll_bearer));
}

static bool any_online(const struct mr200_run *r)
{
	for (unsigned int n = 0; n < MR200_CALLS; n++) {
		const struct mr200_call *c = mr200_session_call(r->s, n);

		if (c->online_ms && mr200_any_up(c->bearer))
			return true;
	}
	return false;
}

static void bearer_reply(struct mr200_run *r, const struct mr200_reply *reply,
			 const struct mr200_msg *msg)
{
	const struct mr200_wds_get_packet_service_status_rsp *status = reply->body;
	bool settings = msg == &mr200_msg_wds_get_current_settings_rsp;
	struct mr200_run of = mr200_run_of(r, r->s->poll_call);
	struct mr200_bearer *b = &of.c->bearer[r->s->poll_bearer];

	if (of.c->step != MR200_STEP_ONLINE || !b->up)
		return;
	if (settings ? reply->code == MR200_QMI_ERR_OUT_OF_CALL :
	    !reply->err && status->has_connection_status &&
	    status->connection_status == MR200_WDS_CONNECTION_STATUS_DISCONNECTED) {
		mr200_bearer_lost(&of, b, "the modem reports no call");
	} else if (settings && !reply->err &&
		   mr200_settings_differ(b, reply->body)) {
		mr200_run_say(&of, MR200_SAY_INFO,
			      "the %s settings have changed without a word",
			      mr200_family_word(b));
		of.c->bearer_now = r->s->poll_bearer;
		mr200_run_goto(&of, MR200_STEP_SETTINGS);
	}
}

/* --- a call that is starting --- */

static void start_status(struct mr200_run *r, uint8_t status)
{
	static const struct mr200_reply lost = { .err = -ETIMEDOUT };
	struct mr200_session *s = r->s;

	switch (status) {
	case MR200_WDS_CONNECTION_STATUS_CONNECTED:
		if (++s->start_up >= START_UP_MAX)
			mr200_start_adopt(r);
		else
			s->poll_ms = r->now + MR200_START_SURE_MS;
		break;
	case MR200_WDS_CONNECTION_STATUS_DISCONNECTED:
		s->start_up = 0;
		if (s->network.radio != MR200_NAS_RADIO_INTERFACE_LTE ||
		    ++s->start_idle < START_IDLE_MAX)
			break;
		mr200_run_say(r, MR200_SAY_WARNING,
			      "the start of the %s call is neither answered nor under way",
			      mr200_family_word(mr200_run_bearer(r)));
		r->c->tag = 0;
		mr200_start_done(r, &lost);
		break;
	default:
		s->start_idle = 0;
		s->start_up = 0;
		break;
	}
}

/*
 * A modem may keep other requests of the client waiting for the start. Whether
 * it answers at all, its network service tells; if not, that ends the waiting.
 */
static void start_reply(struct mr200_run *r, const struct mr200_reply *reply,
			const struct mr200_msg *msg)
{
	const struct mr200_wds_get_packet_service_status_rsp *p = reply->body;
	struct mr200_session *s = r->s;

	s->start_unseen = reply->err == -ETIMEDOUT;
	s->poll_ms = r->now + (s->start_unseen ? 0 : MR200_START_POLL_MS);
	if (msg == &mr200_msg_wds_get_packet_service_status_rsp && !reply->err &&
	    p->has_connection_status)
		start_status(r, p->connection_status);
}

/* --- all of them --- */

void mr200_poll_now(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	s->poll_ms = r->now + POLL_MS;
	if (s->poll_tag)
		return;
	s->polls = (s->polls + 1) % POLL_BEARER_TURN;
	if (r->c->step == MR200_STEP_START && !s->start_unseen)
		mr200_run_poll(r, &mr200_msg_wds_get_packet_service_status_req,
			       r->c->bearer_now);
	else if (!s->polls && any_online(r))
		ask_bearer(r);
	else
		mr200_run_poll(r, &mr200_msg_nas_get_signal_info_req, 0);
}

void mr200_poll_reply(struct mr200_run *r, const struct mr200_reply *reply,
		      const struct mr200_msg *msg)
{
	bool signal = msg == &mr200_msg_nas_get_signal_info_rsp;

	if (signal && !reply->err)
		mr200_signal_reply(r, reply->body);
	if (r->c->step == MR200_STEP_START)
		start_reply(r, reply, msg);
	else if (!signal)
		bearer_reply(r, reply, msg);
}

// SPDX-License-Identifier: GPL-2.0
/* What each event means: all that happens to a session comes in here. */
#include "session/priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Requests in a row without answer until the modem counts as silent. */
#define SILENT_MAX		3
/* Of a request that may be repeated. */
#define TRIES_MAX		2
/* While data may still flow the line is given longer. */
#define SILENT_MAX_ONLINE	6
/* Twice within this is a modem that does not come up. */
#define RESET_OFTEN_MS		30000

void mr200_session_init(struct mr200_session *s, const struct mr200_wish *wish)
{
	memset(s, 0, sizeof(*s));
	s->wish = *wish;
	s->wanted = wish->connect;
	s->rung = -1;
	s->bearer[0].family = 4;
	s->bearer[1].family = 6;
	s->steps = mr200_steps;
	s->step = MR200_STEP_ABSENT;
	s->state = MR200_STATE_ABSENT;
	mr200_mux_init(s);
}

static uint16_t result_code(const void *body)
{
	/* Every response begins with these two members (msg.h). */
	const struct mr200_ctl_sync_rsp *p = body;

	if (!p || !p->has_result)
		return MR200_QMI_ERR_NONE;
	return p->result.error_status ? p->result.error_code : MR200_QMI_ERR_NONE;
}

/*
 * Silence to one message is an answer about that message. Whether the modem is
 * there at all, questions tell that every firmware knows, of several services.
 */
static const struct mr200_aside signs_of_life[] = {
	{ &mr200_msg_ctl_get_version_info_req, NULL },
	{ &mr200_msg_dms_get_operating_mode_req, NULL },
	{ &mr200_msg_nas_get_serving_system_req, NULL },
	{ &mr200_msg_wds_get_packet_service_status_req, NULL },
};

/* True when the modem's silence ended the step. */
static bool check_silence(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;
	uint8_t max = s->state == MR200_STATE_ONLINE ? SILENT_MAX_ONLINE :
						       SILENT_MAX;

	if (reply->err != -ETIMEDOUT) {
		s->silent = 0;
		return false;
	}
	if (++s->silent >= max) {
		mr200_run_fail(r, MR200_FAULT_SILENT,
			       "the modem does not answer (%u requests in a row)", max);
		return true;
	}
	if (s->silent == 1)
		for (size_t i = 0; i < sizeof(signs_of_life) / sizeof(signs_of_life[0]); i++)
			mr200_run_aside(r, &signs_of_life[i], 0);
	return false;
}

/* What this firmware does not answer to, once each. */
static void tell_mute(struct mr200_run *r, const struct mr200_msg *msg)
{
	const struct mr200_msg **mute = r->s->mute;

	for (unsigned int i = 0; i < MR200_MUTE_MAX; i++) {
		if (mute[i] == msg)
			return;
		if (!mute[i]) {
			mute[i] = msg;
			mr200_run_say(r, MR200_SAY_WARNING,
				      "the modem does not answer to %s, going on without",
				      mr200_msg_name(msg));
			return;
		}
	}
}

/* Another event, EV_GONE or EV_RESET, tells what became of the request. */
static bool is_over(int err)
{
	return err == -ENODEV || err == -ECANCELED || err == -ECONNRESET;
}

static void main_reply(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;
	const struct mr200_step_ops *ops = &s->steps[s->step];

	s->main_tag = 0;
	if (is_over(reply->err))
		return;
	if (s->step != MR200_STEP_STOP && check_silence(r, reply))
		return;
	if (reply->err == -ETIMEDOUT && !(ops->flags & MR200_STEP_ONCE)) {
		/* An answer may get lost; two are none. */
		if (!(ops->flags & MR200_STEP_EITHER) && ++s->attempts < TRIES_MAX) {
			mr200_run_enter(r);
			return;
		}
		if (!(ops->flags & (MR200_STEP_EITHER | MR200_STEP_OPTIONAL))) {
			mr200_run_fail(r, MR200_FAULT_SILENT,
				       "the modem does not answer to %s",
				       mr200_msg_name(ops->msg));
			return;
		}
		tell_mute(r, ops->msg);
	}
	if (reply->err == -ECONNREFUSED && !(ops->flags & MR200_STEP_OPTIONAL)) {
		mr200_run_fail(r, MR200_FAULT_IDS_EXHAUSTED,
			       "the modem gives no client id of its %s service",
			       mr200_service_name(ops->msg->service));
		return;
	}
	if (reply->code == MR200_QMI_ERR_INVALID_CLIENT_ID && !s->synced) {
		mr200_run_resync(r, "the modem has forgotten us");
		return;
	}
	if (ops->done)
		ops->done(r, reply);
	else
		mr200_run_next(r);
}

static void poll_reply(struct mr200_run *r, const struct mr200_reply *reply,
		       const struct mr200_msg *msg)
{
	struct mr200_session *s = r->s;

	s->poll_tag = 0;
	if (is_over(reply->err))
		return;
	if (!check_silence(r, reply))
		mr200_poll_reply(r, reply, msg);
}

/* What was asked beside the steps; true when the answer was for that. */
static bool aside_reply(struct mr200_run *r, uint32_t tag,
			const struct mr200_reply *reply)
{
	struct mr200_session_aside *a = r->s->aside;

	for (unsigned int i = 0; i < MR200_ASIDES_MAX; i++, a++) {
		const struct mr200_aside *what = a->what;

		if (!tag || a->tag != tag)
			continue;
		memset(a, 0, sizeof(*a));
		if (is_over(reply->err))
			return true;
		if (reply->err != -ETIMEDOUT)
			r->s->silent = 0;
		if (what->done)
			what->done(r, reply);
		return true;
	}
	return false;
}

static void on_reply(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_reply reply = {
		.err = ev->err,
		.code = result_code(ev->body),
		.body = ev->body,
	};

	if (ev->tag && ev->tag == r->s->main_tag)
		main_reply(r, &reply);
	else if (ev->tag && ev->tag == r->s->poll_tag)
		poll_reply(r, &reply, ev->msg);
	else if (!aside_reply(r, ev->tag, &reply))
		mr200_mux_reply(r, ev->tag, &reply);
}

static void on_indication(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_session *s = r->s;

	if (!s->open)
		return;
	if (ev->msg == &mr200_msg_wds_packet_service_status_ind &&
	    ev->instance >= 2 && ev->instance < 2 + 2 * MR200_MUXES_MAX)
		mr200_mux_indication(r, ev->instance, ev->body);
	else if (ev->msg == &mr200_msg_wds_packet_service_status_ind)
		mr200_packet_status_indication(r, ev->instance, ev->body);
	else if (ev->msg == &mr200_msg_nas_serving_system_ind)
		mr200_serving_indication(r, ev->body);
	else if (ev->msg == &mr200_msg_nas_signal_info_ind)
		mr200_signal_indication(r, ev->body);
	else if (ev->msg == &mr200_msg_nas_network_reject_ind)
		mr200_reject_indication(r, ev->body);
	else if (ev->msg == &mr200_msg_uim_card_status_ind)
		mr200_card_indication(r, ev->body);
}

/* Of a modem that has begun anew. */
static void forget_asides(struct mr200_session *s)
{
	memset(s->aside, 0, sizeof(s->aside));
	s->card_events = false;
	s->nas_events = false;
}

static void on_reset(struct mr200_run *r)
{
	static const char words[] = "the modem has restarted itself";
	struct mr200_session *s = r->s;
	bool often = s->reset_ms && r->now - s->reset_ms < RESET_OFTEN_MS;

	if (!s->open || s->stopping)
		return;
	s->reset_ms = r->now;
	forget_asides(s);
	s->parked = NULL;
	s->pin_given = false;
	s->format.known = false;
	mr200_bearer_clear(&s->bearer[0]);
	mr200_bearer_clear(&s->bearer[1]);
	mr200_mux_forget(r);
	/* It comes up clean: nothing to wait for, unless it does so again. */
	if (often || s->state == MR200_STATE_ONLINE) {
		mr200_run_fail(r, MR200_FAULT_MODEM_RESET, words);
		return;
	}
	if (s->state == MR200_STATE_PREPARING)
		mr200_run_say(r, MR200_SAY_INFO,
			      "the modem announces itself, asking anew");
	else
		mr200_run_say(r, MR200_SAY_WARNING, words);
	mr200_run_teardown(r, MR200_AFTER_RETRY);
}

static void on_gone(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	bool was_open = s->open;
	bool is_cure = mr200_step_is(s, MR200_STEP_CURE);

	s->device = false;
	s->open = false;
	s->parked = NULL;
	s->main_tag = 0;
	s->poll_tag = 0;
	forget_asides(s);
	memset(s->mute, 0, sizeof(s->mute));
	s->identity_asked = false;
	s->poll_ms = 0;
	s->online_ms = 0;
	s->silent = 0;
	s->state_unknown = false;
	s->format.known = false;
	s->signal.valid = false;
	s->sim.state = MR200_SIM_UNKNOWN;
	s->pin_given = false;
	s->unfollowed = false;
	mr200_access_forget(s);
	memset(&s->network, 0, sizeof(s->network));
	mr200_bearer_clear(&s->bearer[0]);
	mr200_bearer_clear(&s->bearer[1]);
	if (s->net_up) {
		s->net_up = false;
		mr200_run_act(r, MR200_ACT_NET_DOWN);
	}
	if (was_open)
		mr200_run_act(r, MR200_ACT_CLOSE);
	/* A cure does not hide what it is to cure, nor is its restart a fault. */
	if (is_cure) {
		s->reset_ms = 0;
	} else if (was_open) {
		s->last.fault = MR200_FAULT_NO_DEVICE;
		s->last.at_ms = r->now;
		snprintf(s->last.words, sizeof(s->last.words),
			 "the modem has left the USB bus");
		mr200_run_say(r, MR200_SAY_WARNING, "%s", s->last.words);
	}
	mr200_run_goto(r, s->stopping ? MR200_STEP_STOPPED : MR200_STEP_ABSENT);
}

static void on_opened(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_session *s = r->s;

	if (s->step != MR200_STEP_OPEN)
		return;
	if (ev->err) {
		mr200_run_fail(r, MR200_FAULT_OPEN, "%s",
			       ev->words ? ev->words : strerror(-ev->err));
		return;
	}
	s->open = true;
	s->synced = false;
	s->sim_by_dms = false;
	s->indications_plain = false;
	forget_asides(s);
	s->profile_written = false;
	mr200_run_restart(r);
}

static void on_format(struct mr200_run *r, const struct mr200_event *ev)
{
	if (r->s->step != MR200_STEP_DRIVER)
		return;
	if (ev->err) {
		r->s->format.known = false;
		mr200_run_fail(r, MR200_FAULT_DATA_FORMAT,
			       "the driver refuses the data format: %s",
			       ev->words ? ev->words : strerror(-ev->err));
		return;
	}
	mr200_run_next(r);
}

static void on_net(struct mr200_run *r, const struct mr200_event *ev)
{
	/* While the call is up: somebody has taken the interface away. */
	if (r->s->step != MR200_STEP_NET &&
	    !(ev->err && r->s->step == MR200_STEP_ONLINE))
		return;
	if (ev->err)
		mr200_run_fail(r, MR200_FAULT_NETCFG,
			       "the network interface could not be configured: %s",
			       ev->words ? ev->words : strerror(-ev->err));
	else
		mr200_run_next(r);
}

static void on_timer(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (s->poll_ms && s->poll_ms <= r->now)
		mr200_poll_now(r);
	if (s->deadline_ms && s->deadline_ms <= r->now) {
		s->deadline_ms = 0;
		if (s->steps[s->step].timer)
			s->steps[s->step].timer(r);
	}
	mr200_mux_timer(r);
}

static void on_dead(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_session *s = r->s;

	if (s->step != MR200_STEP_ONLINE)
		return;
	/* Was it dead from the start, its age is no sign of health. */
	if (!ev->carried)
		s->online_ms = r->now;
	mr200_run_fail(r, MR200_FAULT_DEAD_BEARER,
		       "the bearer is up but carries nothing");
}

static void on_connect(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	s->wanted = true;
	s->failures = 0;
	s->parked = NULL;
	if (s->step == MR200_STEP_IDLE)
		mr200_run_goto(r, MR200_STEP_SERVING);
	else if (s->step == MR200_STEP_PAUSE || s->step == MR200_STEP_PARKED)
		mr200_run_restart(r);
	else if (s->step == MR200_STEP_STOP && s->after_stop == MR200_AFTER_IDLE)
		s->after_stop = MR200_AFTER_RETRY;
}

static void on_disconnect(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	s->wanted = false;
	if (mr200_step_is(s, MR200_STEP_CALLING))
		mr200_run_teardown(r, MR200_AFTER_IDLE);
	else if (s->step == MR200_STEP_PAUSE)
		mr200_run_restart(r);
}

static bool call_differs(const struct mr200_wish *a, const struct mr200_wish *b)
{
	return strcmp(a->apn, b->apn) || a->by_list != b->by_list ||
	       a->pdp != b->pdp ||
	       a->profile != b->profile || strcmp(a->user, b->user) ||
	       strcmp(a->password, b->password) || a->auth != b->auth ||
	       a->mtu != b->mtu;
}

static void on_wish(struct mr200_run *r, const struct mr200_wish *wish)
{
	struct mr200_session *s = r->s;
	bool differs = call_differs(&s->wish, wish);
	bool muxes = !s->wish.n_muxes != !wish->n_muxes;

	if (strcmp(s->wish.pin, wish->pin))
		s->pin_refused = false;
	s->wish = *wish;
	if (differs)
		mr200_access_forget(s);
	/* The driver has to be set up for the other number of bearers. */
	if (s->open && muxes)
		s->format.known = false;
	if (mr200_step_is(s, MR200_STEP_UNCUT)) {
		s->outdated |= differs || muxes;
	} else if (s->state == MR200_STATE_PAUSED && !(s->open && muxes)) {
		mr200_run_restart(r);
	} else if ((s->open && muxes) ||
		   (differs && (s->state == MR200_STATE_ONLINE ||
				s->state == MR200_STATE_CONNECTING))) {
		mr200_run_teardown(r, MR200_AFTER_RETRY);
	}
}

static void on_park(struct mr200_run *r, const char *words)
{
	struct mr200_session *s = r->s;

	s->parked = words;
	if (!s->open || s->stopping)
		return;
	if (!words) {
		if (s->step == MR200_STEP_PARKED)
			mr200_run_restart(r);
	} else if (s->step == MR200_STEP_STOP) {
		s->after_stop = MR200_AFTER_RETRY;
	} else if (!mr200_step_is(s, MR200_STEP_UNCUT)) {
		mr200_run_teardown(r, MR200_AFTER_RETRY);
	}
}

static void on_stop(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	s->stopping = true;
	s->wanted = false;
	if (s->open)
		mr200_run_teardown(r, MR200_AFTER_CLOSE);
	else
		mr200_run_goto(r, MR200_STEP_STOPPED);
}

static void on_device(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_session *s = r->s;

	if (s->device || s->stopping)
		return;
	s->device = true;
	s->qmap_able = ev->qmap_able;
	s->bind_refusal[0] = '\0';
	mr200_run_restart(r);
}

void mr200_session_step(struct mr200_session *s, const struct mr200_event *ev,
			uint64_t now_ms, struct mr200_actions *out)
{
	struct mr200_run r = { .s = s, .out = out, .now = now_ms };

	out->n = 0;
	if (s->step == MR200_STEP_STOPPED)
		return;
	switch (ev->kind) {
	case MR200_EV_DEVICE:
		on_device(&r, ev);
		break;
	case MR200_EV_GONE:
		on_gone(&r);
		break;
	case MR200_EV_OPENED:
		on_opened(&r, ev);
		break;
	case MR200_EV_CLOSED:
		s->open = false;
		if (s->step == MR200_STEP_CLOSE)
			mr200_run_goto(&r, MR200_STEP_STOPPED);
		else if (s->step == MR200_STEP_REOPEN)
			mr200_run_restart(&r);
		break;
	case MR200_EV_REPLY:
		on_reply(&r, ev);
		break;
	case MR200_EV_RESET:
		on_reset(&r);
		break;
	case MR200_EV_INDICATION:
		on_indication(&r, ev);
		break;
	case MR200_EV_SIGNAL:
		mr200_signal_reply(&r, ev->body);
		break;
	case MR200_EV_FORMAT:
		on_format(&r, ev);
		break;
	case MR200_EV_NET:
		on_net(&r, ev);
		break;
	case MR200_EV_MUX_NET:
		mr200_mux_net(&r, ev);
		break;
	case MR200_EV_TIMER:
		on_timer(&r);
		break;
	case MR200_EV_ACCESS:
		mr200_access_take(&r, ev);
		break;
	case MR200_EV_DEAD:
		on_dead(&r, ev);
		break;
	case MR200_EV_CONNECT:
		if (ev->mux)
			mr200_mux_connect(&r, ev->mux, true);
		else
			on_connect(&r);
		break;
	case MR200_EV_DISCONNECT:
		if (ev->mux)
			mr200_mux_connect(&r, ev->mux, false);
		else
			on_disconnect(&r);
		break;
	case MR200_EV_WISH:
		on_wish(&r, ev->wish);
		break;
	case MR200_EV_PARK:
		on_park(&r, ev->words);
		break;
	case MR200_EV_STOP:
		on_stop(&r);
		break;
	}
	mr200_mux_follow(&r);
}

uint64_t mr200_session_wake(const struct mr200_session *s)
{
	uint64_t wake[] = { s->deadline_ms, s->poll_ms, mr200_mux_wake(s) };
	uint64_t first = 0;

	for (size_t i = 0; i < sizeof(wake) / sizeof(wake[0]); i++)
		if (wake[i] && (!first || wake[i] < first))
			first = wake[i];
	return first;
}

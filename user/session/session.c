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

/* The main call's part of the wish, in the form that others have. */
static void take_main_wish(struct mr200_session *s, const struct mr200_wish *wish)
{
	struct mr200_call_wish *w = &s->main.wish;

	s->wish = *wish;
	memset(w, 0, sizeof(*w));
	w->id = MR200_MUX_ID;
	memcpy(w->apn, wish->apn, sizeof(w->apn));
	memcpy(w->user, wish->user, sizeof(w->user));
	memcpy(w->password, wish->password, sizeof(w->password));
	memcpy(w->apn6, wish->apn6, sizeof(w->apn6));
	w->pdp = wish->pdp;
	w->profile = wish->profile;
	w->profile6 = wish->profile6;
	w->auth = wish->auth;
	w->connect = wish->connect;
	s->main.profile = wish->profile;
}

void mr200_session_init(struct mr200_session *s, const struct mr200_wish *wish)
{
	memset(s, 0, sizeof(*s));
	take_main_wish(s, wish);
	s->rung = -1;
	s->poll_turn = UINT8_MAX;	/* the first one is next */
	s->steps = mr200_steps;
	s->main.wanted = wish->connect;
	s->main.bearer[0].family = 4;
	s->main.bearer[1].family = 6;
	s->main.step = MR200_STEP_ABSENT;
	s->main.state = MR200_STATE_ABSENT;
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
	uint8_t max = s->main.state == MR200_STATE_ONLINE ? SILENT_MAX_ONLINE :
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
	/* On the way up they would tell nothing: see aside_reply(). */
	if (s->silent == 1 && s->main.state == MR200_STATE_ONLINE)
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

/* False when the step goes on without the answer. */
static bool ask_again(struct mr200_run *r, const struct mr200_step_ops *ops)
{
	/* An answer may get lost; two are none. */
	if (!(ops->flags & MR200_STEP_EITHER) && ++r->c->attempts < TRIES_MAX) {
		mr200_run_enter(r);
		return true;
	}
	if (ops->flags & (MR200_STEP_EITHER | MR200_STEP_OPTIONAL)) {
		tell_mute(r, ops->msg);
		return false;
	}
	mr200_run_fail(r, r->number ? MR200_FAULT_CALL_FAILED :
				      MR200_FAULT_SILENT,
		       "the modem does not answer to %s",
		       mr200_msg_name(ops->msg));
	return true;
}

static void step_reply(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_call *c = r->c;
	const struct mr200_step_ops *ops = &r->s->steps[c->step];

	c->tag = 0;
	if (is_over(reply->err))
		return;
	if (!r->number && c->step != MR200_STEP_STOP && check_silence(r, reply))
		return;
	if (reply->err == -ETIMEDOUT && !(ops->flags & MR200_STEP_ONCE) &&
	    ask_again(r, ops))
		return;
	if (reply->err == -ECONNREFUSED && !(ops->flags & MR200_STEP_OPTIONAL)) {
		mr200_run_fail(r, r->number ? MR200_FAULT_CALL_FAILED :
					      MR200_FAULT_IDS_EXHAUSTED,
			       "the modem gives no client id of its %s service",
			       mr200_service_name(ops->msg->service));
		return;
	}
	if (reply->code == MR200_QMI_ERR_INVALID_CLIENT_ID && !r->number &&
	    !r->s->synced) {
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
	r->s->poll_tag = 0;
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

		if (a->tag != tag)
			continue;
		memset(a, 0, sizeof(*a));
		if (is_over(reply->err))
			return true;
		/*
		 * On the way up the steps' own answers count: a port that is out of
		 * step brings those of older requests.
		 */
		if (reply->err != -ETIMEDOUT && r->s->main.state == MR200_STATE_ONLINE)
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

	if (!ev->tag || aside_reply(r, ev->tag, &reply))
		return;
	if (ev->tag == r->s->poll_tag) {
		poll_reply(r, &reply, ev->msg);
		return;
	}
	for (unsigned int n = 0; n < MR200_CALLS; n++) {
		struct mr200_run of = mr200_run_of(r, n);

		if (ev->tag == of.c->tag) {
			step_reply(&of, &reply);
			return;
		}
	}
}

static void on_indication(struct mr200_run *r, const struct mr200_event *ev)
{
	if (!r->s->open)
		return;
	if (ev->msg == &mr200_msg_wds_packet_service_status_ind)
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
	bool wanted = s->parked;

	if (!s->open || s->stopping)
		return;
	s->reset_ms = r->now;
	forget_asides(s);
	s->parked = NULL;
	s->pin_given = false;
	s->format.known = false;
	mr200_bearer_clear(&r->c->bearer[0]);
	mr200_bearer_clear(&r->c->bearer[1]);
	mr200_mux_forget(r);
	/* It comes up clean: nothing to wait for, unless it does so again. */
	if (!wanted && (often || r->c->state == MR200_STATE_ONLINE)) {
		mr200_run_fail(r, MR200_FAULT_MODEM_RESET, words);
		return;
	}
	if (wanted)
		mr200_run_say(r, MR200_SAY_INFO, "%s, as was wanted", words);
	else if (r->c->state == MR200_STATE_PREPARING)
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
	bool is_cure = mr200_step_is(s, r->c, MR200_STEP_CURE);
	bool wanted = s->parked;
	struct mr200_failure *last = &r->c->last;

	s->device = false;
	s->open = false;
	s->parked = NULL;
	r->c->tag = 0;
	s->poll_tag = 0;
	forget_asides(s);
	memset(s->mute, 0, sizeof(s->mute));
	s->identity_asked = false;
	s->poll_ms = 0;
	s->silent = 0;
	s->state_unknown = false;
	s->format.known = false;
	s->signal.valid = false;
	s->sim.state = MR200_SIM_UNKNOWN;
	s->pin_given = false;
	s->unfollowed = false;
	mr200_access_forget(s);
	memset(&s->network, 0, sizeof(s->network));
	mr200_call_clear(r->c);
	mr200_run_net_down(r);
	if (was_open)
		mr200_run_act(r, MR200_ACT_CLOSE);
	/*
	 * A cure does not hide what it is to cure, nor is its restart a fault, nor
	 * one that the owner has asked for. Whoever plugs the modem in anew has
	 * cured it: what comes then begins at the first rung.
	 */
	s->reset_ms = 0;
	if (!is_cure)
		s->ladder_failures = 0;
	if (!is_cure && wanted) {
		mr200_run_say(r, MR200_SAY_INFO,
			      "the modem has left the USB bus, as was wanted");
	} else if (!is_cure && was_open) {
		last->fault = MR200_FAULT_NO_DEVICE;
		last->at_ms = r->now;
		snprintf(last->words, sizeof(last->words),
			 "the modem has left the USB bus");
		mr200_run_say(r, MR200_SAY_WARNING, "%s", last->words);
	}
	mr200_run_goto(r, s->stopping ? MR200_STEP_STOPPED : MR200_STEP_ABSENT);
}

static void on_opened(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_session *s = r->s;

	if (r->c->step != MR200_STEP_OPEN)
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
	r->c->profile_written = false;
	mr200_run_restart(r);
}

static void on_format(struct mr200_run *r, const struct mr200_event *ev)
{
	if (r->c->step != MR200_STEP_DRIVER)
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
	const char *words = ev->words ? ev->words : strerror(-ev->err);
	struct mr200_run of = mr200_run_of(r, ev->mux);

	/* While the call is up: somebody has taken the interface away. */
	if (of.c->step != MR200_STEP_NET &&
	    !(ev->err && of.c->step == MR200_STEP_ONLINE))
		return;
	if (!ev->err) {
		snprintf(of.c->netdev, sizeof(of.c->netdev), "%s",
			 ev->words ? ev->words : "");
		mr200_run_next(&of);
	} else if (of.number && ev->err == -EOPNOTSUPP) {
		mr200_run_refuse(&of, MR200_FAULT_MUX_DRIVER, "%s", words);
	} else {
		mr200_run_fail(&of, MR200_FAULT_NETCFG,
			       "the network interface could not be configured: %s",
			       words);
	}
}

static void on_timer(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (s->poll_ms && s->poll_ms <= r->now)
		mr200_poll_now(r);
	for (unsigned int n = 0; n < MR200_CALLS; n++) {
		struct mr200_run of = mr200_run_of(r, n);

		if (!of.c->deadline_ms || of.c->deadline_ms > r->now)
			continue;
		of.c->deadline_ms = 0;
		if (s->steps[of.c->step].timer)
			s->steps[of.c->step].timer(&of);
	}
}

static void on_dead(struct mr200_run *r, const struct mr200_event *ev)
{
	if (r->c->step != MR200_STEP_ONLINE)
		return;
	/* Was it dead from the start, its age is no sign of health. */
	if (!ev->carried)
		r->c->online_ms = r->now;
	mr200_run_fail(r, MR200_FAULT_DEAD_BEARER,
		       "the bearer is up but carries nothing");
}

static void on_connect(struct mr200_run *r)
{
	struct mr200_call *c = r->c;

	c->wanted = true;
	c->failures = 0;
	r->s->parked = NULL;
	if (c->step == MR200_STEP_IDLE)
		mr200_run_goto(r, MR200_STEP_SERVING);
	else if (c->step == MR200_STEP_PAUSE || c->step == MR200_STEP_PARKED)
		mr200_run_restart(r);
	else if (c->step == MR200_STEP_STOP && c->after_stop == MR200_AFTER_IDLE)
		c->after_stop = MR200_AFTER_RETRY;
}

static void on_disconnect(struct mr200_run *r)
{
	r->c->wanted = false;
	if (mr200_step_is(r->s, r->c, MR200_STEP_CALLING))
		mr200_run_teardown(r, MR200_AFTER_IDLE);
	else if (r->c->step == MR200_STEP_PAUSE)
		mr200_run_restart(r);
}

static void on_want(struct mr200_run *r, uint8_t mux, bool connect)
{
	struct mr200_run of = mr200_run_of(r, mux);

	if (mux)
		mr200_mux_connect(&of, connect);
	else if (connect)
		on_connect(r);
	else
		on_disconnect(r);
}

static bool call_differs(const struct mr200_wish *a, const struct mr200_wish *b)
{
	return strcmp(a->apn, b->apn) || a->by_list != b->by_list ||
	       a->pdp != b->pdp ||
	       a->profile != b->profile || strcmp(a->user, b->user) ||
	       strcmp(a->password, b->password) || a->auth != b->auth ||
	       strcmp(a->apn6, b->apn6) || a->profile6 != b->profile6 ||
	       a->mtu != b->mtu;
}

static void on_wish(struct mr200_run *r, const struct mr200_wish *wish)
{
	struct mr200_session *s = r->s;
	bool differs = call_differs(&s->wish, wish);
	bool muxes = !s->wish.n_muxes != !wish->n_muxes;

	if (strcmp(s->wish.pin, wish->pin))
		s->pin_refused = false;
	take_main_wish(s, wish);
	if (differs)
		mr200_access_forget(s);
	/* The driver has to be set up for the other number of bearers. */
	if (s->open && muxes)
		s->format.known = false;
	if (mr200_step_is(s, r->c, MR200_STEP_UNCUT)) {
		s->outdated |= differs || muxes;
	} else if (r->c->state == MR200_STATE_PAUSED && !(s->open && muxes)) {
		mr200_run_restart(r);
	} else if (differs && (r->c->step == MR200_STEP_IDLE ||
			       r->c->state == MR200_STATE_REGISTERING)) {
		/* What the modem attaches with may be another, too. */
		mr200_run_restart(r);
	} else if ((s->open && muxes) ||
		   (differs && (r->c->state == MR200_STATE_ONLINE ||
				r->c->state == MR200_STATE_CONNECTING))) {
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
		if (r->c->step == MR200_STEP_PARKED)
			mr200_run_restart(r);
	} else if (r->c->step == MR200_STEP_STOP) {
		r->c->after_stop = MR200_AFTER_RETRY;
	} else if (!mr200_step_is(s, r->c, MR200_STEP_UNCUT)) {
		mr200_run_teardown(r, MR200_AFTER_RETRY);
	}
}

static void on_stop(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	s->stopping = true;
	r->c->wanted = false;
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
	s->qmap_bytes = ev->qmap_bytes ? ev->qmap_bytes : MR200_QMAP_BYTES;
	s->bind_refusal[0] = '\0';
	mr200_run_restart(r);
}

void mr200_session_step(struct mr200_session *s, const struct mr200_event *ev,
			uint64_t now_ms, struct mr200_actions *out)
{
	struct mr200_run r = {
		.s = s, .c = &s->main, .out = out, .now = now_ms,
	};

	out->n = 0;
	if (s->main.step == MR200_STEP_STOPPED)
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
		if (r.c->step == MR200_STEP_CLOSE)
			mr200_run_goto(&r, MR200_STEP_STOPPED);
		else if (r.c->step == MR200_STEP_REOPEN)
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
		on_want(&r, ev->mux, true);
		break;
	case MR200_EV_DISCONNECT:
		on_want(&r, ev->mux, false);
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
	uint64_t first = s->poll_ms;

	for (unsigned int n = 0; n < MR200_CALLS; n++) {
		uint64_t ms = n ? s->mux[n - 1].deadline_ms : s->main.deadline_ms;

		if (ms && (!first || ms < first))
			first = ms;
	}
	return first;
}

// SPDX-License-Identifier: GPL-2.0
/* The data call: start, settings, online, stop. */
#include "session/priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mr200_bearer *bearer(struct mr200_session *s)
{
	return &s->bearer[s->bearer_now];
}

/* --- start --- */

void mr200_bind_enter(struct mr200_run *r)
{
	if (r->s->format.qmap)
		mr200_bind_ask(mr200_run_call(r), MR200_MUX_ID);
	else
		mr200_run_next(r);
}

void mr200_bind_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;

	if (!reply->err || reply->code == MR200_QMI_ERR_NO_EFFECT) {
		mr200_run_next(r);
		return;
	}
	if (!s->qmap_able) {
		mr200_run_fail(r, MR200_FAULT_DATA_FORMAT,
			       "the modem insists on QMAP and binds no call to it: %s",
			       mr200_reply_words(reply));
		return;
	}
	/* Aggregation agreed but of no use: agree anew, without. */
	mr200_run_say(r, MR200_SAY_WARNING, "no call over QMAP (%s), going on without",
		      mr200_reply_words(reply));
	snprintf(s->bind_refusal, sizeof(s->bind_refusal), "%s",
		 mr200_reply_words(reply));
	s->qmap_able = false;
	s->format.known = false;
	mr200_run_restart(r);
}

/* The start names the family, too: nothing waits for this one. */
static const struct mr200_aside family = { &mr200_msg_wds_set_ip_family_req, NULL };

static void choose_family(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_wds_set_ip_family_req *q =
		&mr200_run_aside(r, &family, s->bearer_now)->family;

	q->has_preference = true;
	q->preference = bearer(s)->family;
}

static void start_watch(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	/* An answer about the try before says nothing about this one. */
	s->poll_tag = 0;
	s->start_idle = 0;
	s->start_up = 0;
	s->start_unseen = false;
	s->poll_ms = r->now + MR200_START_POLL_MS;
}

static void start_connected(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (s->poll_ms > r->now + MR200_START_SURE_MS)
		s->poll_ms = r->now + MR200_START_SURE_MS;
}

void mr200_start_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_wds_start_network_req *q;

	mr200_run_say(r, MR200_SAY_INFO, "starting the %s call, profile %u%s%s",
		      mr200_family_word(bearer(s)), s->wish.profile,
		      s->n_access ? ", APN " : "", s->n_access ?
		      s->access[s->access_now].apn : "");
	choose_family(r);
	q = &mr200_run_call(r)->start;
	/*
	 * By profile only: with a bare APN this firmware generation can make
	 * a phantom bearer that carries nothing.
	 */
	q->has_profile_index_3gpp = true;
	q->profile_index_3gpp = s->wish.profile;
	q->has_ip_family_preference = true;
	q->ip_family_preference = bearer(s)->family;
	start_watch(r);
}

static void start_family(struct mr200_run *r, uint8_t which)
{
	struct mr200_session *s = r->s;

	s->bearer_now = which;
	if (s->split)
		s->profile_written = false;
	mr200_run_goto(r, s->split ? MR200_STEP_PROFILE_GET : MR200_STEP_BIND);
}

/* The next wanted family, or on with what is there. */
static void next_bearer(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (s->bearer_now == 0 && s->bearer[1].wanted && !s->bearer[1].up &&
	    !s->online_ms) {
		start_family(r, 1);
		return;
	}
	mr200_run_goto(r, MR200_STEP_NET);
}

static void start_refused(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;
	struct mr200_bearer *b = bearer(s);

	mr200_call_end_words(b->refusal, sizeof(b->refusal), reply);
	b->cause = mr200_call_end_cause(reply);
	if (s->wanted && mr200_any_up(s->bearer)) {
		mr200_run_say(r, MR200_SAY_WARNING, "%s refused, going on with %s: %s",
			      mr200_family_word(b), mr200_family_word(&s->bearer[!s->bearer_now]),
			      b->refusal);
		mr200_run_goto(r, MR200_STEP_NET);
		return;
	}
	if (s->wanted && s->bearer_now == 0 && s->bearer[1].wanted) {
		mr200_run_say(r, MR200_SAY_WARNING, "%s refused: %s",
			      mr200_family_word(b), b->refusal);
		next_bearer(r);
		return;
	}
	if (s->wanted && (mr200_access_split(r, b->cause) ||
			  mr200_access_next(r, b->cause)))
		return;
	mr200_run_fail(r, b->cause ? MR200_FAULT_CALL_REFUSED :
				     MR200_FAULT_CALL_FAILED,
		       "the data call failed: %.150s", b->refusal);
}

/* The modem's own call (autoconnect): ended once if so configured. */
static bool refuse_to_follow(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (s->wish.follow || !s->wanted)
		return false;
	if (s->unfollowed) {
		mr200_run_say(r, MR200_SAY_WARNING,
			      "the modem does not let go of its own call");
		return false;
	}
	s->unfollowed = true;
	mr200_run_say(r, MR200_SAY_INFO,
		      "the modem holds a call of its own, ending it and its autoconnect");
	mr200_run_teardown(r, MR200_AFTER_RETRY);
	return true;
}

/* Cancelled, or not what is wanted any more, while the request was under way? */
static void started(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (s->parked || (s->outdated && s->wanted))
		mr200_run_teardown(r, MR200_AFTER_RETRY);
	else if (!s->wanted)
		mr200_run_teardown(r, MR200_AFTER_IDLE);
	else
		mr200_run_next(r);
}

void mr200_start_adopt(struct mr200_run *r)
{
	struct mr200_bearer *b = bearer(r->s);

	mr200_run_say(r, MR200_SAY_WARNING,
		      "the %s call is up, though the answer to its start is lost",
		      mr200_family_word(b));
	r->s->main_tag = 0;
	b->followed = false;
	b->unheld = true;
	b->handle = MR200_HANDLE_GLOBAL;
	started(r);
}

void mr200_start_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;
	struct mr200_session *s = r->s;
	struct mr200_bearer *b = bearer(s);

	if (reply->code == MR200_QMI_ERR_NO_EFFECT) {
		b->followed = true;
		b->handle = mr200_call_handle(p);
		if (refuse_to_follow(r))
			return;
		mr200_run_say(r, MR200_SAY_INFO,
			      "the modem holds a call already, following it");
	} else if (reply->code == MR200_QMI_ERR_POLICY_MISMATCH && mr200_any_up(s->bearer)) {
		start_refused(r, reply);
		return;
	} else if (reply->code == MR200_QMI_ERR_POLICY_MISMATCH && !s->synced) {
		mr200_run_resync(r, "a stale call is in the modem's way");
		return;
	} else if (reply->code == MR200_QMI_ERR_POLICY_MISMATCH) {
		mr200_run_fail(r, MR200_FAULT_STALE_CALL,
			       "a call with other settings holds the bearer, even after clearing the modem's state");
		return;
	} else if (reply->err && !(s->outdated && reply->err == -EPROTO)) {
		/* Should it come up yet: nobody would hold it. */
		if (reply->err == -ETIMEDOUT)
			mr200_run_release(r, s->bearer_now);
		start_refused(r, reply);
		return;
	} else if (!reply->err) {
		b->followed = false;
		b->handle = p->packet_data_handle;
	}
	started(r);
}

/* --- settings --- */

void mr200_settings_enter(struct mr200_run *r)
{
	mr200_settings_ask(mr200_run_call(r));
}

void mr200_settings_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_current_settings_rsp *p = reply->body;
	struct mr200_session *s = r->s;
	struct mr200_bearer *b = bearer(s);

	if (!reply->err && mr200_settings_read(b, p)) {
		b->up = true;
		b->failures = 0;
		b->refusal[0] = '\0';
		next_bearer(r);
		return;
	}
	if (reply->code == MR200_QMI_ERR_OUT_OF_CALL)
		b->handle = 0;
	if (s->bearer[!s->bearer_now].up) {
		mr200_bearer_lost(r, b, "its settings are missing");
		return;
	}
	mr200_run_fail(r, MR200_FAULT_SETTINGS,
		       "the call is up but its %s settings are missing: %s",
		       mr200_family_word(b), reply->err ?
		       mr200_reply_words(reply) : "no address");
}

/* --- online --- */

void mr200_net_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!mr200_any_up(s->bearer)) {
		mr200_run_fail(r, MR200_FAULT_CALL_FAILED,
			       "no address family came up");
		return;
	}
	s->net_up = true;
	mr200_run_act(r, MR200_ACT_NET_UP);
}

static void say_online(struct mr200_run *r, const struct mr200_bearer *b)
{
	const uint8_t *a = b->address;

	if (b->family == MR200_WDS_IP_FAMILY_IPV4)
		mr200_run_say(r, MR200_SAY_INFO,
			      "online: IPv4 %u.%u.%u.%u/%u, MTU %u bytes",
			      a[0], a[1], a[2], a[3], b->prefix, b->mtu);
	else
		mr200_run_say(r, MR200_SAY_INFO,
			      "online: IPv6 prefix %02x%02x:%02x%02x:%02x%02x:%02x%02x::/%u",
			      a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7],
			      b->prefix);
}

/* Said once and for all about what the network has, until the next call. */
static bool is_final(uint16_t cause)
{
	return cause == MR200_3GPP_UNKNOWN_PDP_TYPE ||
	       cause == MR200_3GPP_IPV4_ONLY || cause == MR200_3GPP_IPV6_ONLY ||
	       cause == MR200_3GPP_SINGLE_ADDRESS_ONLY ||
	       cause == MR200_3GPP_NOT_SUBSCRIBED;
}

static void plan_retry(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	for (int i = 0; i < 2; i++) {
		struct mr200_bearer *b = &s->bearer[i];

		if (b->up || !b->wanted || is_final(b->cause)) {
			b->retry_ms = 0;
			continue;
		}
		if (!b->retry_ms)
			b->retry_ms = r->now + mr200_pause_ms(s, b->failures + 1);
		mr200_run_wait(r, b->retry_ms > r->now ? b->retry_ms - r->now : 0);
	}
}

void mr200_online_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!s->online_ms) {
		s->online_ms = r->now;
		s->reconnects++;
	}
	mr200_identity_ask(r);
	s->poll_ms = r->now;
	s->unfollowed = false;
	s->access_all_tried = false;
	for (int i = 0; i < 2; i++)
		if (s->bearer[i].up)
			say_online(r, &s->bearer[i]);
	plan_retry(r);
}

/* The family that is not there is tried again beside the one that is. */
void mr200_online_timer(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	uint8_t which = s->bearer[0].up ? 1 : 0;
	struct mr200_bearer *b = &s->bearer[which];

	if (!b->retry_ms || b->retry_ms > r->now)
		return;
	b->retry_ms = 0;
	b->failures++;
	start_family(r, which);
}

/* --- its end --- */

static void end_bearer(struct mr200_bearer *b)
{
	b->up = false;
	b->handle = 0;
	b->followed = false;
	b->unheld = false;
}

void mr200_bearer_lost(struct mr200_run *r, struct mr200_bearer *b,
		       const char *why)
{
	struct mr200_session *s = r->s;

	end_bearer(b);
	b->cause = 0;
	if (mr200_any_up(s->bearer)) {
		snprintf(b->refusal, sizeof(b->refusal), "%s", why);
		mr200_run_say(r, MR200_SAY_WARNING, "%s lost: %s",
			      mr200_family_word(b), why);
		mr200_run_goto(r, MR200_STEP_NET);
		return;
	}
	mr200_run_fail(r, MR200_FAULT_CALL_LOST, "the data call ended: %.150s",
		       why);
}

/* Which bearer an indication means; broadcasts name their family, or do not. */
static struct mr200_bearer *
find_bearer(struct mr200_session *s, unsigned int instance,
	    const struct mr200_wds_packet_service_status_ind *ind)
{
	if (instance < 2)
		return &s->bearer[instance];
	if (ind->has_ip_family)
		return &s->bearer[ind->ip_family == s->bearer[1].family];
	return &s->bearer[s->bearer[0].handle ? 0 : 1];
}

void mr200_packet_status_indication(struct mr200_run *r, unsigned int instance,
		const struct mr200_wds_packet_service_status_ind *ind)
{
	struct mr200_session *s = r->s;
	struct mr200_bearer *b;

	if (!ind->has_connection_status)
		return;
	b = find_bearer(s, instance, ind);
	if (s->step == MR200_STEP_START && b == bearer(s) &&
	    ind->connection_status.status == MR200_WDS_CONNECTION_STATUS_CONNECTED)
		start_connected(r);
	/* Before its settings are known the answer to START tells the story. */
	if (!b->handle || !mr200_step_is(s, MR200_STEP_UP))
		return;
	if (ind->connection_status.status == MR200_WDS_CONNECTION_STATUS_DISCONNECTED) {
		mr200_bearer_lost(r, b, mr200_status_end_words(ind));
		return;
	}
	if (ind->connection_status.status == MR200_WDS_CONNECTION_STATUS_CONNECTED &&
	    ind->connection_status.reconfiguration_required &&
	    s->step == MR200_STEP_ONLINE) {
		mr200_run_say(r, MR200_SAY_INFO,
			      "the network has changed the %s settings",
			      mr200_family_word(b));
		s->bearer_now = b - s->bearer;
		mr200_run_goto(r, MR200_STEP_SETTINGS);
	}
}

/* --- stop --- */

void mr200_stop_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_wds_stop_network_req *q;

	for (s->bearer_now = 0; s->bearer_now < 2; s->bearer_now++) {
		if (s->open && bearer(s)->unheld) {
			/* Without its handle the client id is what ends it. */
			mr200_run_release(r, s->bearer_now);
			end_bearer(bearer(s));
		}
		if (s->open && bearer(s)->handle)
			break;
	}
	if (s->bearer_now == 2) {
		s->bearer_now = 0;
		s->bearer[0].up = false;
		s->bearer[1].up = false;
		s->limit_ms = 0;
		switch (s->after_stop) {
		case MR200_AFTER_PAUSE:
			mr200_run_goto(r, MR200_STEP_PAUSE);
			break;
		case MR200_AFTER_IDLE:
			mr200_run_say(r, MR200_SAY_INFO, "offline, as wanted");
			mr200_run_goto(r, MR200_STEP_SERVING);
			break;
		case MR200_AFTER_RETRY:
			mr200_run_restart(r);
			break;
		case MR200_AFTER_CLOSE:
			mr200_run_goto(r, MR200_STEP_CLOSE);
			break;
		}
		return;
	}
	q = &mr200_run_call(r)->stop;
	q->has_packet_data_handle = true;
	q->packet_data_handle = bearer(s)->handle;
	if (bearer(s)->followed || !s->wish.follow) {
		/* Otherwise the modem puts its own call up again at once. */
		q->has_disable_autoconnect = true;
		q->disable_autoconnect = 1;
	}
}

void mr200_stop_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	/* Refused or unanswered: releasing the client id ends the call too. */
	(void)reply;
	end_bearer(bearer(r->s));
	mr200_run_goto(r, MR200_STEP_STOP);
}

// SPDX-License-Identifier: GPL-2.0
/* The data call: start, settings, online, stop. */
#include "session/priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* --- start --- */

void mr200_bind_enter(struct mr200_run *r)
{
	if (r->s->format.qmap)
		mr200_bind_ask(mr200_run_call(r), r->c->wish.id);
	else
		mr200_run_next(r);
}

static void bind_refused(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;
	const char *why = mr200_reply_words(reply);

	if (r->number) {
		if (reply->err == -EPROTO)
			mr200_run_refuse(r, MR200_FAULT_MUX_MODEM,
					 "the modem binds no call to mux id %u: %s",
					 r->c->wish.id, why);
		else
			mr200_run_fail(r, MR200_FAULT_CALL_FAILED,
				       "the modem binds no call to mux id %u: %s",
				       r->c->wish.id, why);
		return;
	}
	if (!s->qmap_able) {
		mr200_run_fail(r, MR200_FAULT_DATA_FORMAT,
			       "the modem insists on QMAP and binds no call to it: %s",
			       why);
		return;
	}
	/* Aggregation agreed but of no use: agree anew, without. */
	mr200_run_say(r, MR200_SAY_WARNING, "no call over QMAP (%s), going on without",
		      why);
	snprintf(s->bind_refusal, sizeof(s->bind_refusal), "%s", why);
	s->qmap_able = false;
	s->format.known = false;
	mr200_run_restart(r);
}

void mr200_bind_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	if (!reply->err || reply->code == MR200_QMI_ERR_NO_EFFECT)
		mr200_run_next(r);
	else
		bind_refused(r, reply);
}

/* The start names the family, too: nothing waits for this one. */
static const struct mr200_aside family = { &mr200_msg_wds_set_ip_family_req, NULL };

static void choose_family(struct mr200_run *r)
{
	struct mr200_wds_set_ip_family_req *q =
		&mr200_run_aside(r, &family, r->c->bearer_now)->family;

	q->has_preference = true;
	q->preference = mr200_run_bearer(r)->family;
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
	struct mr200_wds_start_network_req *q;
	const struct mr200_bearer *b = mr200_run_bearer(r);
	struct mr200_access a;
	bool known = mr200_access_of(r, &a);

	mr200_run_say(r, MR200_SAY_INFO, "starting the %s call, profile %u%s%.100s",
		      mr200_family_word(b), mr200_profile_of(r),
		      known ? ", APN " : "", known ? a.apn : "");
	choose_family(r);
	q = &mr200_run_call(r)->start;
	/*
	 * By profile only: with a bare APN this firmware generation can make
	 * a phantom bearer that carries nothing.
	 */
	q->has_profile_index_3gpp = true;
	q->profile_index_3gpp = mr200_profile_of(r);
	q->has_ip_family_preference = true;
	q->ip_family_preference = b->family;
	if (!r->number)
		start_watch(r);
}

static void start_family(struct mr200_run *r, uint8_t which)
{
	bool apart = mr200_families_apart(r->c);

	r->c->bearer_now = which;
	if (apart)
		r->c->profile_written = false;
	mr200_run_goto(r, apart ? MR200_STEP_PROFILE_GET : MR200_STEP_BIND);
}

/* Of a call that is only starting, the family that was not tried yet. */
static bool has_other_family(const struct mr200_call *c)
{
	return c->bearer_now == 0 && c->bearer[1].wanted && !c->bearer[1].up &&
	       !c->online_ms;
}

/* The next wanted family, or on with what is there. */
static void next_bearer(struct mr200_run *r)
{
	if (has_other_family(r->c))
		start_family(r, 1);
	else
		mr200_run_goto(r, MR200_STEP_NET);
}

static void start_refused(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_bearer *b = mr200_run_bearer(r);
	struct mr200_call *c = r->c;

	mr200_call_end_words(b->refusal, sizeof(b->refusal), reply);
	b->cause = mr200_call_end_cause(reply);
	if (c->wanted && (mr200_any_up(c->bearer) || has_other_family(c))) {
		mr200_run_say(r, MR200_SAY_WARNING, "%s refused: %.140s",
			      mr200_family_word(b), b->refusal);
		next_bearer(r);
		return;
	}
	if (c->wanted && (mr200_access_split(r, b->cause) ||
			  mr200_access_next(r, b->cause)))
		return;
	mr200_run_fail(r, mr200_call_end_waits(reply) ? MR200_FAULT_CALL_DEFERRED :
			  b->cause ? MR200_FAULT_CALL_REFUSED :
				     MR200_FAULT_CALL_FAILED,
		       "the data call failed: %.150s", b->refusal);
}

/* The modem's own call (autoconnect): ended once if so configured. */
static bool refuse_to_follow(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (r->number || s->wish.follow || !s->main.wanted)
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

	if (r->number || (!s->parked && !s->outdated && r->c->wanted))
		mr200_run_next(r);
	else if (s->parked || r->c->wanted)
		mr200_run_teardown(r, MR200_AFTER_RETRY);
	else
		mr200_run_teardown(r, MR200_AFTER_IDLE);
}

void mr200_start_adopt(struct mr200_run *r)
{
	struct mr200_bearer *b = mr200_run_bearer(r);

	mr200_run_say(r, MR200_SAY_WARNING,
		      "the %s call is up, though the answer to its start is lost",
		      mr200_family_word(b));
	r->c->tag = 0;
	b->followed = false;
	b->handle_lost = true;
	b->handle = MR200_HANDLE_GLOBAL;
	started(r);
}

/* A call that is there already: the modem's own, or a forgotten one. */
static void start_found(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_bearer *b = mr200_run_bearer(r);

	b->followed = true;
	b->handle = mr200_call_handle(reply->body);
	if (refuse_to_follow(r))
		return;
	mr200_run_say(r, MR200_SAY_INFO,
		      "the modem holds a call already, following it");
	started(r);
}

static void start_in_the_way(struct mr200_run *r, const struct mr200_reply *reply)
{
	if (r->number || mr200_any_up(r->c->bearer))
		start_refused(r, reply);
	else if (!r->s->synced)
		mr200_run_resync(r, "a stale call is in the modem's way");
	else
		mr200_run_fail(r, MR200_FAULT_STALE_CALL,
			       "a call with other settings holds the bearer, even after clearing the modem's state");
}

void mr200_start_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;
	struct mr200_bearer *b = mr200_run_bearer(r);

	if (reply->code == MR200_QMI_ERR_NO_EFFECT) {
		start_found(r, reply);
	} else if (reply->code == MR200_QMI_ERR_POLICY_MISMATCH) {
		start_in_the_way(r, reply);
	} else if (reply->err && !(r->s->outdated && reply->err == -EPROTO)) {
		/* Should it come up yet: nobody would hold it. */
		if (reply->err == -ETIMEDOUT)
			mr200_run_release(r, r->c->bearer_now);
		start_refused(r, reply);
	} else {
		b->followed = false;
		if (!reply->err)
			b->handle = p->packet_data_handle;
		started(r);
	}
}

/* --- settings --- */

void mr200_settings_enter(struct mr200_run *r)
{
	mr200_settings_ask(mr200_run_call(r));
}

static void end_bearer(struct mr200_bearer *b)
{
	b->up = false;
	b->handle = 0;
	b->followed = false;
	b->handle_lost = false;
}

/* A call without an address, beside the other family's. */
static void settings_missing(struct mr200_run *r, const char *why, bool answered)
{
	struct mr200_bearer *b = mr200_run_bearer(r);

	snprintf(b->refusal, sizeof(b->refusal), "its settings are missing: %s", why);
	mr200_run_say(r, MR200_SAY_WARNING, "%s is of no use, %s",
		      mr200_family_word(b), b->refusal);
	/* Some networks accept IPv4 and have IPv6 only. */
	b->cause = answered && b->family == MR200_WDS_IP_FAMILY_IPV4 ?
		   MR200_3GPP_IPV6_ONLY : 0;
	mr200_run_release(r, r->c->bearer_now);
	end_bearer(b);
	next_bearer(r);
}

void mr200_settings_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_current_settings_rsp *p = reply->body;
	struct mr200_bearer *b = mr200_run_bearer(r);
	const char *why;

	if (!reply->err && mr200_settings_read(b, p)) {
		b->up = true;
		b->failures = 0;
		b->refusal[0] = '\0';
		next_bearer(r);
		return;
	}
	why = reply->err ? mr200_reply_words(reply) : "no address";
	if (mr200_any_up(r->c->bearer) || has_other_family(r->c))
		settings_missing(r, why, !reply->err);
	else
		mr200_run_fail(r, MR200_FAULT_SETTINGS,
			       "the call is up but its %s settings are missing: %s",
			       mr200_family_word(b), why);
}

/* --- online --- */

void mr200_net_enter(struct mr200_run *r)
{
	if (!mr200_any_up(r->c->bearer)) {
		mr200_run_fail(r, MR200_FAULT_CALL_FAILED,
			       "no address family came up");
		return;
	}
	r->c->net_up = true;
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
	for (int i = 0; i < 2; i++) {
		struct mr200_bearer *b = &r->c->bearer[i];

		if (b->up || !b->wanted || is_final(b->cause)) {
			b->retry_ms = 0;
			continue;
		}
		if (!b->retry_ms)
			b->retry_ms = r->now + mr200_pause_ms(r->s, b->failures + 1);
		mr200_run_wait(r, b->retry_ms > r->now ? b->retry_ms - r->now : 0);
	}
}

void mr200_online_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_call *c = r->c;

	if (!c->online_ms) {
		c->online_ms = r->now;
		c->connections++;
	}
	if (!r->number) {
		mr200_identity_ask(r);
		s->unfollowed = false;
		s->access_all_tried = false;
	}
	if (!r->number || !s->poll_ms)
		s->poll_ms = r->now;
	for (int i = 0; i < 2; i++)
		if (c->bearer[i].up)
			say_online(r, &c->bearer[i]);
	plan_retry(r);
}

/* The family that is not there is tried again beside the one that is. */
void mr200_online_timer(struct mr200_run *r)
{
	uint8_t which = r->c->bearer[0].up ? 1 : 0;
	struct mr200_bearer *b = &r->c->bearer[which];

	if (!b->retry_ms || b->retry_ms > r->now)
		return;
	b->retry_ms = 0;
	b->failures++;
	start_family(r, which);
}

/* --- its end --- */

void mr200_bearer_lost(struct mr200_run *r, struct mr200_bearer *b,
		       const char *why)
{
	end_bearer(b);
	b->cause = 0;
	if (mr200_any_up(r->c->bearer)) {
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
static uint8_t which_bearer(const struct mr200_call *c, unsigned int instance,
			    const struct mr200_wds_packet_service_status_ind *ind)
{
	if (instance < 2 * MR200_CALLS)
		return instance % 2;
	if (ind->has_ip_family)
		return ind->ip_family == c->bearer[1].family;
	return c->bearer[0].handle ? 0 : 1;
}

static void take_status(struct mr200_run *r, uint8_t which,
			const struct mr200_wds_packet_service_status_ind *ind)
{
	struct mr200_bearer *b = &r->c->bearer[which];
	uint8_t status = ind->connection_status.status;

	if (r->c->step == MR200_STEP_START && b == mr200_run_bearer(r) &&
	    status == MR200_WDS_CONNECTION_STATUS_CONNECTED && !r->number)
		start_connected(r);
	/* Before its settings are known the answer to START tells the story. */
	if (!b->handle || !mr200_step_is(r->s, r->c, MR200_STEP_UP))
		return;
	if (status == MR200_WDS_CONNECTION_STATUS_DISCONNECTED) {
		mr200_bearer_lost(r, b, mr200_status_end_words(ind));
	} else if (status == MR200_WDS_CONNECTION_STATUS_CONNECTED &&
		   ind->connection_status.reconfiguration_required &&
		   r->c->step == MR200_STEP_ONLINE) {
		mr200_run_say(r, MR200_SAY_INFO,
			      "the network has changed the %s settings",
			      mr200_family_word(b));
		r->c->bearer_now = which;
		mr200_run_goto(r, MR200_STEP_SETTINGS);
	}
}

void mr200_packet_status_indication(struct mr200_run *r, unsigned int instance,
		const struct mr200_wds_packet_service_status_ind *ind)
{
	struct mr200_run of = mr200_run_of(r, instance < 2 * MR200_CALLS ?
					      instance / 2 : 0);

	if (ind->has_connection_status)
		take_status(&of, which_bearer(of.c, instance, ind), ind);
}

/* --- stop --- */

static void stopped(struct mr200_run *r)
{
	struct mr200_call *c = r->c;

	c->bearer_now = 0;
	c->bearer[0].up = false;
	c->bearer[1].up = false;
	if (c->after_stop == MR200_AFTER_PAUSE) {
		mr200_run_goto(r, MR200_STEP_PAUSE);
	} else if (c->after_stop == MR200_AFTER_REFUSAL) {
		mr200_run_goto(r, MR200_STEP_REFUSED);
	} else if (c->after_stop == MR200_AFTER_CLOSE) {
		mr200_run_goto(r, MR200_STEP_CLOSE);
	} else if (c->after_stop == MR200_AFTER_IDLE && !r->number) {
		mr200_run_say(r, MR200_SAY_INFO, "offline, as wanted");
		mr200_run_goto(r, MR200_STEP_SERVING);
	} else {
		mr200_run_restart(r);
	}
}

void mr200_stop_enter(struct mr200_run *r)
{
	struct mr200_wds_stop_network_req *q;
	struct mr200_session *s = r->s;
	struct mr200_call *c = r->c;
	struct mr200_bearer *b = NULL;

	for (c->bearer_now = 0; c->bearer_now < 2; c->bearer_now++) {
		b = mr200_run_bearer(r);
		if (s->open && b->handle_lost) {
			/* Without its handle the client id is what ends it. */
			mr200_run_release(r, c->bearer_now);
			end_bearer(b);
		}
		if (s->open && b->handle)
			break;
	}
	if (c->bearer_now == 2) {
		if (!r->number)
			s->limit_ms = 0;
		stopped(r);
		return;
	}
	q = &mr200_run_call(r)->stop;
	q->has_packet_data_handle = true;
	q->packet_data_handle = b->handle;
	if (!r->number && (b->followed || !s->wish.follow)) {
		/* Otherwise the modem puts its own call up again at once. */
		q->has_disable_autoconnect = true;
		q->disable_autoconnect = 1;
	}
}

void mr200_stop_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	/* Refused or unanswered, it would meet the next start as a stranger. */
	if (reply->err && reply->err != -ENODEV)
		mr200_run_release(r, r->c->bearer_now);
	end_bearer(mr200_run_bearer(r));
	mr200_run_goto(r, MR200_STEP_STOP);
}

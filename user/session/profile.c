// SPDX-License-Identifier: GPL-2.0
/* Which access point the call goes to, and the profile that holds it. */
#include "session/priv.h"

#include <stdio.h>
#include <string.h>

static bool from_list(const struct mr200_session *s)
{
	return !s->wish.apn[0] && s->n_access;
}

static const struct mr200_access *access_now(const struct mr200_session *s)
{
	return s->n_access ? &s->access[s->access_now] : NULL;
}

const char *mr200_session_apn(const struct mr200_session *s)
{
	const struct mr200_access *a = access_now(s);

	if (a)
		return a->apn;
	if (s->bearer[0].up)
		return s->bearer[0].apn;
	return s->bearer[1].up ? s->bearer[1].apn : s->wish.apn;
}

void mr200_session_apn_source(const struct mr200_session *s, char *out,
			      size_t cap)
{
	const struct mr200_access *a = access_now(s);

	if (s->wish.apn[0])
		snprintf(out, cap, "configuration");
	else if (a && a->source[0])
		snprintf(out, cap, "provider list (%s)", a->source);
	else
		snprintf(out, cap, "profile %u of the modem", s->wish.profile);
}

void mr200_access_forget(struct mr200_session *s)
{
	s->access_known = false;
	s->access_adopted = false;
	s->access_all_tried = false;
	s->n_access = 0;
	s->access_now = 0;
	s->split = false;
	s->profile_written = false;
}

/* --- choosing --- */

static void use_configured(struct mr200_session *s)
{
	const struct mr200_wish *w = &s->wish;
	struct mr200_access *a = &s->access[0];

	memset(a, 0, sizeof(*a));
	snprintf(a->apn, sizeof(a->apn), "%s", w->apn);
	snprintf(a->user, sizeof(a->user), "%s", w->user);
	snprintf(a->password, sizeof(a->password), "%s", w->password);
	a->auth = w->auth;
	s->n_access = 1;
	s->access_known = true;
}

void mr200_access_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	for (int i = 0; i < 2; i++) {
		s->bearer[i].refusal[0] = '\0';
		s->bearer[i].cause = 0;
		s->bearer[i].failures = 0;
		s->bearer[i].retry_ms = 0;
	}
	s->bearer[0].wanted = s->wish.pdp != MR200_PDP_IPV6;
	s->bearer[1].wanted = s->wish.pdp != MR200_PDP_IPV4;
	s->bearer_now = s->bearer[0].wanted ? 0 : 1;
	s->outdated = false;
	if (s->split)
		s->profile_written = false;
	if (s->access_known) {
		mr200_run_next(r);
		return;
	}
	s->n_access = 0;
	s->access_now = 0;
	if (s->wish.apn[0]) {
		use_configured(s);
	} else if (s->wish.by_list && s->sim.imsi[0]) {
		mr200_run_act(r, MR200_ACT_ACCESS);
		return;
	}
	mr200_run_next(r);
}

void mr200_access_take(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_session *s = r->s;

	if (s->step != MR200_STEP_ACCESS)
		return;
	/* One place is kept for what the profile has. */
	s->n_access = ev->n_access < MR200_ACCESS_MAX - 1 ? ev->n_access :
							    MR200_ACCESS_MAX - 1;
	if (s->n_access)
		memcpy(s->access, ev->access,
		       s->n_access * sizeof(s->access[0]));
	s->access_known = true;
	if (ev->err)
		mr200_run_say(r, MR200_SAY_WARNING,
			      "no access point by the SIM (%s), using profile %u as it is",
			      ev->words ? ev->words : "list not readable",
			      s->wish.profile);
	else if (!s->n_access)
		mr200_run_say(r, MR200_SAY_WARNING,
			      "the SIM's operator is not in the list of providers, using profile %u as it is",
			      s->wish.profile);
	mr200_run_next(r);
}

static void move_access(struct mr200_session *s, unsigned int from,
			unsigned int to)
{
	struct mr200_access a = s->access[from];

	if (from > to)
		memmove(&s->access[to + 1], &s->access[to],
			(from - to) * sizeof(a));
	s->access[to] = a;
}

/*
 * What the profile already holds may be all that works for this SIM. Is it in
 * the list, it is tried first; has it a user name, somebody has entered it, so
 * it is tried first and not written over before the network refused it;
 * otherwise it is the last resort, for it may be of an earlier SIM.
 */
static void adopt_profile(struct mr200_session *s,
			  const struct mr200_wds_get_profile_settings_rsp *p)
{
	struct mr200_access *a = &s->access[s->n_access];
	unsigned int i;

	s->access_adopted = true;
	if (!p->has_apn_name || !p->apn_name[0])
		return;
	for (i = 0; i < s->n_access; i++)
		if (!strcmp(s->access[i].apn, p->apn_name) &&
		    !strcmp(s->access[i].user, p->username))
			break;
	if (i < s->n_access) {
		move_access(s, i, 0);
		return;
	}
	memset(a, 0, sizeof(*a));
	snprintf(a->apn, sizeof(a->apn), "%s", p->apn_name);
	s->n_access++;
	if (p->username[0]) {
		a->as_is = true;
		move_access(s, i, 0);
	}
}

/* The network's words that another access point may be the right one. */
static bool blames_access(uint16_t cause)
{
	return cause == MR200_3GPP_UNKNOWN_APN ||
	       cause == MR200_3GPP_AUTHENTICATION ||
	       cause == MR200_3GPP_NOT_SUBSCRIBED;
}

bool mr200_access_next(struct mr200_run *r, uint16_t cause)
{
	struct mr200_session *s = r->s;
	bool again;

	if (!from_list(s) || s->n_access < 2 || !blames_access(cause))
		return false;
	s->access_now = (uint8_t)((s->access_now + 1) % s->n_access);
	s->profile_written = false;
	/* All at once the first time, then one of them at each try. */
	again = !s->access_all_tried && s->access_now;
	if (!s->access_now)
		s->access_all_tried = true;
	mr200_run_say(r, MR200_SAY_WARNING, "refused (%s), %s APN %s",
		      mr200_call_end_reason(MR200_WDS_CALL_END_TYPE_3GPP,
					    (int16_t)cause),
		      again ? "trying" : "next will be",
		      s->access[s->access_now].apn);
	if (again)
		mr200_run_goto(r, MR200_STEP_ACCESS);
	return again;
}

/* --- profile --- */

/* A network that refuses a dual profile may take one family after the other. */
bool mr200_access_split(struct mr200_run *r, uint16_t cause)
{
	struct mr200_session *s = r->s;

	if (s->split || s->wish.pdp != MR200_PDP_IPV4V6 || !s->n_access ||
	    (cause != MR200_3GPP_UNKNOWN_PDP_TYPE &&
	     cause != MR200_3GPP_SINGLE_ADDRESS_ONLY))
		return false;
	s->split = true;
	s->profile_written = false;
	mr200_run_say(r, MR200_SAY_WARNING,
		      "the network refuses IPv4v6, trying one family after the other");
	mr200_run_goto(r, MR200_STEP_ACCESS);
	return true;
}

static enum mr200_pdp pdp_now(const struct mr200_session *s)
{
	if (!s->split)
		return s->wish.pdp;
	return s->bearer_now ? MR200_PDP_IPV6 : MR200_PDP_IPV4;
}

void mr200_profile_get_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	const struct mr200_access *a = access_now(s);
	struct mr200_wds_get_profile_settings_req *q;

	if (!a || a->as_is || s->profile_written) {
		mr200_run_goto(r, MR200_STEP_BIND);
		return;
	}
	q = &mr200_run_call(r)->profile_get;
	q->has_profile_id = true;
	q->profile_id.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_id.profile_index = s->wish.profile;
}

/* Profiles live in flash: write only what differs. */
static bool profile_fits(const struct mr200_session *s,
			 const struct mr200_wds_get_profile_settings_rsp *p)
{
	const struct mr200_access *a = access_now(s);

	/* A password is not read back; without one nothing is hidden. */
	return !a->password[0] && p->has_apn_name && p->has_pdp_type &&
	       !strcmp(p->apn_name, a->apn) && p->pdp_type == pdp_now(s) &&
	       !strcmp(p->username, a->user) && p->authentication == a->auth;
}

void mr200_profile_get_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;

	if (!reply->err && from_list(s) && !s->access_adopted)
		adopt_profile(s, reply->body);
	if (access_now(s)->as_is ||
	    (!reply->err && profile_fits(s, reply->body))) {
		s->profile_written = true;
		mr200_run_goto(r, MR200_STEP_BIND);
		return;
	}
	mr200_run_next(r);
}

void mr200_profile_set_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	const struct mr200_access *a = access_now(s);
	struct mr200_wds_modify_profile_req *q = &mr200_run_call(r)->profile;

	q->has_profile_identifier = true;
	q->profile_identifier.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_identifier.profile_index = s->wish.profile;
	MR200_PROFILE_FILL(q, pdp_now(s), a);
}

void mr200_profile_set_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;

	if (reply->err) {
		mr200_run_fail(r, MR200_FAULT_PROFILE,
			       "profile %u cannot be written: %s",
			       s->wish.profile, mr200_reply_words(reply));
		return;
	}
	s->profile_written = true;
	mr200_run_next(r);
}

// SPDX-License-Identifier: GPL-2.0
/* Which access point the call goes to, and the profile that holds it. */
#include "session/priv.h"

#include <stdio.h>
#include <string.h>

#define PROFILE_PREFIX	"mr200-"	/* of those that are made here */

static bool from_list(const struct mr200_session *s)
{
	return !s->wish.apn[0] && s->n_access;
}

static const struct mr200_access *access_now(const struct mr200_session *s)
{
	return s->n_access ? &s->access[s->access_now] : NULL;
}

/* A user name is of no use without: whichever of both the network asks for. */
static enum mr200_auth auth_of(const struct mr200_call_wish *w)
{
	return w->user[0] && w->auth == MR200_AUTH_NONE ? MR200_AUTH_BOTH : w->auth;
}

bool mr200_access_of(const struct mr200_run *r, struct mr200_access *out)
{
	const struct mr200_call_wish *w = &r->c->wish;
	const struct mr200_access *a = access_now(r->s);

	if (!r->number && !a)
		return false;
	if (!r->number) {
		*out = *a;
	} else {
		memset(out, 0, sizeof(*out));
		snprintf(out->apn, sizeof(out->apn), "%s", w->apn);
		snprintf(out->user, sizeof(out->user), "%s", w->user);
		snprintf(out->password, sizeof(out->password), "%s", w->password);
		out->auth = auth_of(w);
	}
	if (r->c->bearer_now && w->apn6[0])
		snprintf(out->apn, sizeof(out->apn), "%s", w->apn6);
	return true;
}

uint8_t mr200_profile_of(const struct mr200_run *r)
{
	return r->c->bearer_now && r->c->wish.profile6 ? r->c->wish.profile6 :
							 r->c->profile;
}

bool mr200_families_apart(const struct mr200_call *c)
{
	return c->split || c->wish.apn6[0] || c->wish.profile6;
}

const char *mr200_session_apn(const struct mr200_session *s)
{
	const struct mr200_access *a = access_now(s);
	const struct mr200_bearer *b = s->main.bearer;

	if (a)
		return a->apn;
	if (b[0].up)
		return b[0].apn;
	return b[1].up ? b[1].apn : s->wish.apn;
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
	s->main.split = false;
	s->main.profile_written = false;
}

/* --- choosing --- */

static void use_configured(struct mr200_session *s)
{
	const struct mr200_call_wish *w = &s->main.wish;
	struct mr200_access *a = &s->access[0];

	memset(a, 0, sizeof(*a));
	snprintf(a->apn, sizeof(a->apn), "%s", w->apn);
	snprintf(a->user, sizeof(a->user), "%s", w->user);
	snprintf(a->password, sizeof(a->password), "%s", w->password);
	a->auth = auth_of(w);
	s->n_access = 1;
	s->access_known = true;
}

bool mr200_access_settled(struct mr200_run *r, struct mr200_access *out)
{
	if (!r->s->access_known && r->s->wish.apn[0])
		use_configured(r->s);
	return mr200_access_of(r, out);
}

static void want_families(struct mr200_call *c)
{
	for (int i = 0; i < 2; i++) {
		struct mr200_bearer *b = &c->bearer[i];

		b->refusal[0] = '\0';
		b->cause = 0;
		b->failures = 0;
		b->retry_ms = 0;
		b->wanted = c->wish.pdp != (i ? MR200_PDP_IPV4 : MR200_PDP_IPV6);
	}
	c->bearer_now = c->bearer[0].wanted ? 0 : 1;
}

static void refuse_format(struct mr200_run *r)
{
	const struct mr200_session *s = r->s;

	if (s->bind_refusal[0])
		mr200_run_refuse(r, MR200_FAULT_MUX_MODEM,
				 "the modem binds no call to a mux id (%s), so it carries one APN only",
				 s->bind_refusal);
	else if (!s->qmap_able)
		mr200_run_refuse(r, MR200_FAULT_MUX_DRIVER,
				 "the network driver has no mux ids, so it carries one APN only");
	else if (!s->format.raw_ip)
		mr200_run_refuse(r, MR200_FAULT_MUX_MODEM,
				 "the modem insists on 802.3 framing, which carries one APN only");
	else
		mr200_run_refuse(r, MR200_FAULT_MUX_MODEM,
				 "the modem declines QMAP, so it carries one APN only");
}

void mr200_access_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	want_families(r->c);
	if (r->number && !s->format.qmap) {
		refuse_format(r);
		return;
	}
	if (r->number) {
		mr200_run_goto(r, r->c->profile ? MR200_STEP_PROFILE_GET :
						  MR200_STEP_PROFILE_LIST);
		return;
	}
	s->outdated = false;
	if (!s->access_known) {
		s->n_access = 0;
		s->access_now = 0;
		if (s->wish.apn[0]) {
			use_configured(s);
		} else if (s->wish.by_list && s->sim.imsi[0]) {
			mr200_run_act(r, MR200_ACT_ACCESS);
			return;
		}
	}
	mr200_run_goto(r, MR200_STEP_PROFILE_GET);
}

void mr200_access_take(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_session *s = r->s;

	if (r->c->step != MR200_STEP_ACCESS)
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
	mr200_run_goto(r, MR200_STEP_PROFILE_GET);
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

	if (r->number || !from_list(s) || s->n_access < 2 || !blames_access(cause))
		return false;
	s->access_now = (uint8_t)((s->access_now + 1) % s->n_access);
	r->c->profile_written = false;
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
	struct mr200_access a;

	if (mr200_families_apart(r->c) || r->c->wish.pdp != MR200_PDP_IPV4V6 ||
	    !mr200_access_of(r, &a) ||
	    (cause != MR200_3GPP_UNKNOWN_PDP_TYPE &&
	     cause != MR200_3GPP_SINGLE_ADDRESS_ONLY))
		return false;
	r->c->split = true;
	r->c->profile_written = false;
	mr200_run_say(r, MR200_SAY_WARNING,
		      "the network refuses IPv4v6, trying one family after the other");
	mr200_run_goto(r, MR200_STEP_ACCESS);
	return true;
}

static enum mr200_pdp pdp_now(const struct mr200_call *c)
{
	if (!mr200_families_apart(c))
		return c->wish.pdp;
	return c->bearer_now ? MR200_PDP_IPV6 : MR200_PDP_IPV4;
}

static void profile_failed(struct mr200_run *r, const char *what,
			   const struct mr200_reply *reply)
{
	mr200_run_fail(r, MR200_FAULT_PROFILE, "profile %u cannot be %s: %s",
		       mr200_profile_of(r), what, mr200_reply_words(reply));
}

/* The one that an earlier life has made, so that there is never a second. */
void mr200_profile_list_enter(struct mr200_run *r)
{
	struct mr200_wds_get_profile_list_req *q = &mr200_run_call(r)->profile_list;

	q->has_profile_type = true;
	q->profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
}

static void profile_name(const struct mr200_call *c, char *out, size_t cap)
{
	snprintf(out, cap, PROFILE_PREFIX "%s", c->wish.name);
}

void mr200_profile_list_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_profile_list_rsp *p = reply->body;
	char name[64];

	if (reply->err) {
		profile_failed(r, "looked for", reply);
		return;
	}
	profile_name(r->c, name, sizeof(name));
	for (unsigned int i = 0; i < p->n_profile_list; i++)
		if (!strcmp(p->profile_list[i].profile_name, name))
			r->c->profile = p->profile_list[i].profile_index;
	mr200_run_goto(r, r->c->profile ? MR200_STEP_PROFILE_GET :
					  MR200_STEP_PROFILE_NEW);
}

void mr200_profile_new_enter(struct mr200_run *r)
{
	struct mr200_wds_create_profile_req *q = &mr200_run_call(r)->profile_new;
	struct mr200_access a;

	mr200_access_of(r, &a);
	q->has_profile_type = true;
	q->profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->has_profile_name = true;
	profile_name(r->c, q->profile_name, sizeof(q->profile_name));
	MR200_PROFILE_FILL(q, pdp_now(r->c), &a);
}

void mr200_profile_new_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_create_profile_rsp *p = reply->body;

	if (reply->err || !p->has_profile_identifier) {
		profile_failed(r, "made", reply);
		return;
	}
	r->c->profile = p->profile_identifier.profile_index;
	r->c->profile_written = true;
	mr200_run_goto(r, MR200_STEP_BIND);
}

/* Others write profiles, too: looked at before each call. */
void mr200_profile_get_enter(struct mr200_run *r)
{
	struct mr200_wds_get_profile_settings_req *q;
	struct mr200_access a;
	bool seen = !r->number && r->s->profile_seen;

	r->s->profile_seen &= r->number != 0;
	if (seen || !mr200_access_of(r, &a) || a.as_is) {
		mr200_run_goto(r, MR200_STEP_BIND);
		return;
	}
	q = &mr200_run_call(r)->profile_get;
	q->has_profile_id = true;
	q->profile_id.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_id.profile_index = mr200_profile_of(r);
}

/* Profiles live in flash: write only what differs. */
bool mr200_profile_fits(const struct mr200_run *r,
			const struct mr200_wds_get_profile_settings_rsp *p)
{
	struct mr200_access a;

	/* A password is not read back; without one nothing is hidden. */
	return mr200_access_of(r, &a) && p->has_apn_name && p->has_pdp_type &&
	       (!a.password[0] || r->c->profile_written) &&
	       !strcmp(p->apn_name, a.apn) && p->pdp_type == pdp_now(r->c) &&
	       !strcmp(p->username, a.user) && p->authentication == a.auth;
}

void mr200_profile_get_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;
	struct mr200_access a;

	if (!reply->err && !r->number && from_list(s) && !s->access_adopted)
		adopt_profile(s, reply->body);
	mr200_access_of(r, &a);
	if (a.as_is || (reply->err ? r->c->profile_written :
				     mr200_profile_fits(r, reply->body))) {
		r->c->profile_written = true;
		mr200_run_goto(r, MR200_STEP_BIND);
		return;
	}
	mr200_run_next(r);
}

void mr200_profile_write(struct mr200_run *r, uint8_t index)
{
	struct mr200_wds_modify_profile_req *q = &mr200_run_call(r)->profile;
	struct mr200_access a;

	mr200_access_of(r, &a);
	q->has_profile_identifier = true;
	q->profile_identifier.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_identifier.profile_index = index;
	MR200_PROFILE_FILL(q, pdp_now(r->c), &a);
}

void mr200_profile_set_enter(struct mr200_run *r)
{
	mr200_profile_write(r, mr200_profile_of(r));
}

void mr200_profile_set_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	if (reply->err) {
		profile_failed(r, "written", reply);
		/* One of our own may have been deleted; it is made anew. */
		r->c->profile = r->c->wish.profile;
		return;
	}
	r->c->profile_written = true;
	mr200_run_next(r);
}

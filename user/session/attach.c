// SPDX-License-Identifier: GPL-2.0
/*
 * The access point of the attach. LTE attaches with that of the modem's default
 * profile, before any call; a network that does not know it refuses the modem
 * (EMM cause 19), and a changed profile counts from the next attach on. So the
 * profile is looked at before registration, and corrected with the radio off.
 */
#include "session/priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define EMM_ESM_FAILURE		19	/* TS 24.301 9.9.3.9 */
#define DEFAULT_PROFILE		1	/* of a modem that does not tell */

void mr200_default_number_enter(struct mr200_run *r)
{
	struct mr200_wds_get_default_profile_number_req *q;
	struct mr200_access a;

	if (r->s->attach_checked || !mr200_access_settled(r, &a) || a.as_is) {
		mr200_run_goto(r, MR200_STEP_SERVING);
		return;
	}
	r->s->attach_checked = true;
	q = &mr200_run_call(r)->default_number;
	q->has_profile_type = true;
	q->profile_type.type = MR200_WDS_PROFILE_TYPE_3GPP;
}

void mr200_default_number_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_default_profile_number_rsp *p = reply->body;
	struct mr200_session *s = r->s;

	s->attach_profile = !reply->err && p->index ? p->index : DEFAULT_PROFILE;
	/* One that is not ours is left alone until the network refuses it. */
	if (s->attach_profile == r->c->profile || s->attach_refused)
		mr200_run_next(r);
	else
		mr200_run_goto(r, MR200_STEP_SERVING);
}

void mr200_default_get_enter(struct mr200_run *r)
{
	struct mr200_wds_get_profile_settings_req *q = &mr200_run_call(r)->profile_get;

	q->has_profile_id = true;
	q->profile_id.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_id.profile_index = r->s->attach_profile;
}

void mr200_default_get_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_profile_settings_rsp *p = reply->body;
	struct mr200_access a;
	const char *apn = reply->err ? "" : p->apn_name;

	mr200_access_settled(r, &a);
	r->s->profile_seen = !reply->err && r->s->attach_profile == mr200_profile_of(r) &&
			     mr200_profile_fits(r, p);
	/* None at all leaves it to the network, which is well if it takes that. */
	if (!strcasecmp(apn, a.apn) || (!apn[0] && !r->s->attach_refused)) {
		mr200_run_goto(r, MR200_STEP_SERVING);
		return;
	}
	mr200_run_say(r, MR200_SAY_WARNING,
		      "profile %u, by which the modem attaches, has APN \"%.60s\" instead of \"%.60s\": corrected with the radio off",
		      r->s->attach_profile, apn, a.apn);
	mr200_run_next(r);
}

void mr200_default_set_enter(struct mr200_run *r)
{
	mr200_profile_write(r, r->s->attach_profile);
}

void mr200_default_set_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	if (reply->err)
		mr200_run_say(r, MR200_SAY_WARNING, "profile %u cannot be written: %s",
			      r->s->attach_profile, mr200_reply_words(reply));
	else if (r->s->attach_profile == r->c->profile)
		r->c->profile_written = true;
	mr200_run_next(r);
}

bool mr200_attach_blamed(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_access a;

	if (s->network.reject_cause != EMM_ESM_FAILURE || s->attach_refused ||
	    !mr200_access_settled(r, &a))
		return false;
	s->attach_refused = true;
	s->attach_checked = false;
	mr200_run_goto(r, MR200_STEP_DEFAULT_NUMBER);
	return true;
}

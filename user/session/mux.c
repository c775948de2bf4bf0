// SPDX-License-Identifier: GPL-2.0
/*
 * Calls besides the main one, each to an access point of its own under a QMAP
 * mux id of its own.
 *
 * The main machine prepares and registers the modem, they follow. What goes
 * wrong with one of them ends, delays and repeats nothing but itself.
 */
#include "session/priv.h"

#include <string.h>

static bool same_wish(const struct mr200_call_wish *a,
		      const struct mr200_call_wish *b)
{
	return !strcmp(a->name, b->name) && a->id == b->id &&
	       !strcmp(a->apn, b->apn) && a->pdp == b->pdp &&
	       a->profile == b->profile && !strcmp(a->user, b->user) &&
	       !strcmp(a->password, b->password) && a->auth == b->auth &&
	       !strcmp(a->apn6, b->apn6) && a->profile6 == b->profile6 &&
	       a->connect == b->connect;
}

static void take_wish(struct mr200_call *c, const struct mr200_call_wish *wish)
{
	memset(c, 0, sizeof(*c));
	c->wish = *wish;
	c->wanted = wish->name[0] && wish->connect;
	c->profile = wish->profile;
	c->bearer[0].family = 4;
	c->bearer[1].family = 6;
	c->step = MR200_STEP_REST;
	c->state = c->wanted ? MR200_STATE_WAITING : MR200_STATE_OFF;
}

void mr200_mux_init(struct mr200_session *s)
{
	for (int i = 0; i < MR200_MUXES_MAX; i++)
		take_wish(&s->mux[i], &s->wish.mux[i]);
}

void mr200_rest_enter(struct mr200_run *r)
{
	if (!r->c->wanted || !r->c->wish.name[0])
		r->c->state = MR200_STATE_OFF;
}

void mr200_mux_connect(struct mr200_run *r, bool connect)
{
	struct mr200_call *c = r->c;

	c->wanted = connect;
	c->failures = 0;
	/* Asked for anew: what was refused may be possible now. */
	if (mr200_step_is(r->s, c, MR200_STEP_RESTS))
		mr200_run_goto(r, MR200_STEP_REST);
	else if (c->step == MR200_STEP_STOP)
		c->after_stop = MR200_AFTER_RETRY;
}

/* The modem has forgotten its call, or will with the client ids. */
static void forget(struct mr200_run *r)
{
	if (r->c->step == MR200_STEP_REST)
		return;
	mr200_run_net_down(r);
	mr200_call_clear(r->c);
	mr200_run_goto(r, MR200_STEP_REST);
}

void mr200_mux_forget(struct mr200_run *r)
{
	for (unsigned int n = 1; n < MR200_CALLS; n++) {
		struct mr200_run of = mr200_run_of(r, n);

		forget(&of);
	}
}

static bool is_registered(const struct mr200_session *s)
{
	return s->network.registration == MR200_NAS_REGISTRATION_STATE_REGISTERED;
}

static bool is_abroad(const struct mr200_session *s)
{
	return is_registered(s) && !mr200_may_roam(s);
}

static void refuse_roaming(struct mr200_run *r)
{
	const char *operator = r->s->network.operator;

	mr200_run_refuse(r, MR200_FAULT_ROAMING,
			 "the modem roams in %s, which the configuration forbids",
			 operator[0] ? operator : "a foreign network");
}

static bool is_ready(const struct mr200_session *s)
{
	return mr200_step_is(s, &s->main, MR200_STEP_REGISTERED) &&
	       is_registered(s) && !s->parked;
}

/* What it does, or waits for, may have lost its reason. */
static void reconsider(struct mr200_run *r, bool other)
{
	struct mr200_session *s = r->s;
	struct mr200_call *c = r->c;
	bool idle = other || !c->wanted || !s->format.known;

	if (other && c->step == MR200_STEP_STOP)
		c->after_stop = MR200_AFTER_RETRY;
	if (mr200_step_is(s, c, MR200_STEP_CALLING)) {
		if (idle || s->parked || is_abroad(s))
			mr200_run_teardown(r, MR200_AFTER_RETRY);
	} else if (mr200_step_is(s, c, MR200_STEP_RESTS)) {
		if (idle || (c->state == MR200_STATE_REFUSED && !is_abroad(s) &&
			     c->last.fault == MR200_FAULT_ROAMING))
			mr200_run_goto(r, MR200_STEP_REST);
	}
}

static void follow(struct mr200_run *r)
{
	const struct mr200_call_wish *wish = &r->s->wish.mux[r->number - 1];
	struct mr200_session *s = r->s;
	bool other = !same_wish(&r->c->wish, wish);

	/* With the client ids, given back or cleared, the calls end. */
	if (!s->open || s->stopping || s->state_unknown)
		forget(r);
	reconsider(r, other);
	if (r->c->step != MR200_STEP_REST)
		return;
	if (other)
		take_wish(r->c, wish);
	if (!r->c->wanted || !s->open)
		return;
	if (is_abroad(s))
		refuse_roaming(r);
	else if (is_ready(s))
		mr200_run_goto(r, MR200_STEP_ACCESS);
}

void mr200_mux_follow(struct mr200_run *r)
{
	for (unsigned int n = 1; n < MR200_CALLS; n++) {
		struct mr200_run of = mr200_run_of(r, n);

		if (of.c->wish.name[0] || r->s->wish.mux[n - 1].name[0])
			follow(&of);
	}
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Bearers besides the main one, each to an access point of its own under a
 * QMAP mux id of its own.
 *
 * They have small machines that run beside the main one: it prepares and
 * registers the modem, they follow. What goes wrong with one of them ends,
 * delays and repeats nothing but itself.
 */
#include "session/mux.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define TRIES_MAX		3	/* of a request without answer */
/* A call that lived this long was good: pauses start small again. */
#define STABLE_MS		60000

struct mr200_mux_run mr200_mux_run_of(struct mr200_run *r, uint8_t number)
{
	return (struct mr200_mux_run) {
		.r = r, .s = r->s, .x = &r->s->mux[number - 1],
		.number = number,
	};
}

union mr200_session_req *mr200_mux_ask(struct mr200_mux_run *m)
{
	return mr200_run_ask(m->r, mr200_mux_steps[m->x->step].msg,
			     (uint8_t)(2 * m->number + m->x->bearer_now),
			     &m->x->tag);
}

static void enter_step(struct mr200_mux_run *m)
{
	const struct mr200_mux_ops *ops = &mr200_mux_steps[m->x->step];

	m->x->tag = 0;
	m->x->deadline_ms = 0;
	m->x->state = ops->state;
	/* Reading settings again is no news. */
	if (m->x->online_ms && ops->state == MR200_MUX_CONNECTING)
		m->x->state = MR200_MUX_ONLINE;
	if (ops->enter)
		ops->enter(m);
	else
		mr200_mux_ask(m);
}

void mr200_mux_go(struct mr200_mux_run *m, enum mr200_mux_step step)
{
	m->x->step = step;
	m->x->attempts = 0;
	enter_step(m);
}

static void net_down(struct mr200_mux_run *m)
{
	if (!m->x->net_up)
		return;
	m->x->net_up = false;
	mr200_run_act_mux(m->r, MR200_ACT_MUX_DOWN, m->number);
}

static void teardown(struct mr200_mux_run *m, enum mr200_mux_step after)
{
	net_down(m);
	m->x->online_ms = 0;
	m->x->after_stop = after;
	mr200_mux_go(m, MR200_MUX_STEP_STOP);
}

static void note(struct mr200_mux_run *m, enum mr200_fault fault,
		 const char *words)
{
	struct mr200_mux *x = m->x;

	x->last.fault = fault;
	x->last.at_ms = m->r->now;
	snprintf(x->last.words, sizeof(x->last.words), "%s", words);
	mr200_run_say(m->r, MR200_SAY_WARNING, "bearer %s: %.160s",
		      x->wish.name, x->last.words);
}

void mr200_mux_fail(struct mr200_mux_run *m, enum mr200_fault fault,
		    const char *words)
{
	struct mr200_mux *x = m->x;

	if (x->online_ms && m->r->now - x->online_ms >= STABLE_MS)
		x->failures = 0;
	x->failures++;
	note(m, fault, words);
	teardown(m, MR200_MUX_STEP_PAUSE);
}

void mr200_mux_refuse(struct mr200_mux_run *m, enum mr200_fault fault,
		      const char *words)
{
	note(m, fault, words);
	teardown(m, MR200_MUX_STEP_REFUSED);
}

/* --- events --- */

static void take_reply(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_mux_ops *ops = &mr200_mux_steps[m->x->step];
	char words[MR200_WORDS_MAX];

	m->x->tag = 0;
	/* Another event tells what became of it. */
	if (reply->err == -ENODEV || reply->err == -ECANCELED ||
	    reply->err == -ECONNRESET)
		return;
	if (reply->err == -ETIMEDOUT && !(ops->flags & MR200_STEP_ONCE)) {
		if (++m->x->attempts < TRIES_MAX) {
			enter_step(m);
			return;
		}
		snprintf(words, sizeof(words), "the modem does not answer to %s",
			 mr200_msg_name(ops->msg));
		mr200_mux_fail(m, MR200_FAULT_CALL_FAILED, words);
		return;
	}
	if (reply->err == -ECONNREFUSED) {
		mr200_mux_fail(m, MR200_FAULT_CALL_FAILED,
			       "the modem gives no further client id of its WDS service");
		return;
	}
	ops->done(m, reply);
}

bool mr200_mux_reply(struct mr200_run *r, uint32_t tag,
		     const struct mr200_reply *reply)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++) {
		struct mr200_mux_run m = mr200_mux_run_of(r, n);

		if (!tag || tag != m.x->tag)
			continue;
		take_reply(&m, reply);
		return true;
	}
	return false;
}

void mr200_mux_timer(struct mr200_run *r)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++) {
		struct mr200_mux_run m = mr200_mux_run_of(r, n);

		if (!m.x->deadline_ms || m.x->deadline_ms > r->now)
			continue;
		m.x->deadline_ms = 0;
		mr200_mux_steps[m.x->step].timer(&m);
	}
}

uint64_t mr200_mux_wake(const struct mr200_session *s)
{
	uint64_t wake = 0;

	for (int i = 0; i < MR200_MUXES_MAX; i++) {
		uint64_t ms = s->mux[i].deadline_ms;

		if (ms && (!wake || ms < wake))
			wake = ms;
	}
	return wake;
}

void mr200_mux_connect(struct mr200_run *r, uint8_t mux, bool connect)
{
	struct mr200_mux_run m = mr200_mux_run_of(r, mux);

	m.x->wanted = connect;
	m.x->failures = 0;
	/* Asked for anew: what was refused may be possible now. */
	if (m.x->step == MR200_MUX_STEP_PAUSE || m.x->step <= MR200_MUX_STEP_REFUSED)
		mr200_mux_go(&m, MR200_MUX_STEP_REST);
	else if (m.x->step == MR200_MUX_STEP_STOP)
		m.x->after_stop = MR200_MUX_STEP_REST;
}

/* --- following the main machine --- */

static bool same_wish(const struct mr200_mux_wish *a,
		      const struct mr200_mux_wish *b)
{
	return !strcmp(a->name, b->name) && a->id == b->id &&
	       !strcmp(a->apn, b->apn) && a->pdp == b->pdp &&
	       a->profile == b->profile && !strcmp(a->user, b->user) &&
	       !strcmp(a->password, b->password) && a->auth == b->auth &&
	       a->connect == b->connect;
}

static void take_wish(struct mr200_mux *x, const struct mr200_mux_wish *wish)
{
	memset(x, 0, sizeof(*x));
	x->wish = *wish;
	x->wanted = wish->name[0] && wish->connect;
	x->profile = wish->profile;
	x->bearer[0].family = 4;
	x->bearer[1].family = 6;
	x->state = x->wanted ? MR200_MUX_WAITING : MR200_MUX_OFF;
}

void mr200_mux_init(struct mr200_session *s)
{
	for (int i = 0; i < MR200_MUXES_MAX; i++)
		take_wish(&s->mux[i], &s->wish.mux[i]);
}

/* The modem has forgotten its call, or will with the client ids. */
static void forget(struct mr200_mux_run *m)
{
	if (m->x->step == MR200_MUX_STEP_REST)
		return;
	net_down(m);
	mr200_bearer_clear(&m->x->bearer[0]);
	mr200_bearer_clear(&m->x->bearer[1]);
	m->x->online_ms = 0;
	mr200_mux_go(m, MR200_MUX_STEP_REST);
}

void mr200_mux_forget(struct mr200_run *r)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++) {
		struct mr200_mux_run m = mr200_mux_run_of(r, n);

		forget(&m);
	}
}

/* Its answer has the handle without which nothing stops the call. */
static bool is_starting(const struct mr200_mux *x)
{
	return x->step == MR200_MUX_STEP_START && x->tag;
}

static bool is_running(const struct mr200_mux *x)
{
	return x->step > MR200_MUX_STEP_REFUSED && x->step < MR200_MUX_STEP_STOP;
}

static bool is_registered(const struct mr200_session *s)
{
	return s->network.registration == MR200_NAS_REGISTRATION_STATE_REGISTERED;
}

static bool is_abroad(const struct mr200_session *s)
{
	return is_registered(s) && !mr200_may_roam(s);
}

static bool is_barred(const struct mr200_session *s)
{
	return s->parked || is_abroad(s);
}

static void refuse_roaming(struct mr200_mux_run *m)
{
	const char *operator = m->s->network.operator;
	char words[MR200_WORDS_MAX];

	snprintf(words, sizeof(words),
		 "the modem roams in %s, which the configuration forbids",
		 operator[0] ? operator : "a foreign network");
	mr200_mux_refuse(m, MR200_FAULT_ROAMING, words);
}

static bool is_ready(const struct mr200_session *s)
{
	return mr200_step_is(s, MR200_STEP_REGISTERED) && is_registered(s) && !is_barred(s);
}

static void follow(struct mr200_mux_run *m)
{
	struct mr200_session *s = m->s;
	struct mr200_mux *x = m->x;
	bool other = !same_wish(&x->wish, &s->wish.mux[m->number - 1]);

	/* With the client ids, given back or cleared, the calls end. */
	if (!s->open || s->stopping || s->state_unknown)
		forget(m);
	if (other && x->step == MR200_MUX_STEP_STOP)
		x->after_stop = MR200_MUX_STEP_REST;
	if (is_running(x) && !is_starting(x) &&
	    (other || !x->wanted || !s->format.known || is_barred(s)))
		teardown(m, MR200_MUX_STEP_REST);
	else if ((other || !x->wanted || !s->format.known) && (x->step == MR200_MUX_STEP_PAUSE ||
					   x->step == MR200_MUX_STEP_REFUSED))
		mr200_mux_go(m, MR200_MUX_STEP_REST);
	else if (x->step == MR200_MUX_STEP_REFUSED &&
		 x->last.fault == MR200_FAULT_ROAMING && !is_abroad(s))
		mr200_mux_go(m, MR200_MUX_STEP_REST);
	if (x->step != MR200_MUX_STEP_REST)
		return;
	if (other)
		take_wish(x, &s->wish.mux[m->number - 1]);
	if (!x->wanted || !s->open)
		return;
	if (is_abroad(s))
		refuse_roaming(m);
	else if (is_ready(s))
		mr200_mux_begin(m);
}

void mr200_mux_follow(struct mr200_run *r)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++) {
		struct mr200_mux_run m = mr200_mux_run_of(r, n);

		if (m.x->wish.name[0] || r->s->wish.mux[n - 1].name[0])
			follow(&m);
	}
}

// SPDX-License-Identifier: GPL-2.0
/*
 * The engine: actions, requests, and going from step to step. It knows no step by
 * name; the session brings its table along.
 */
#include "session/priv.h"

#include <stdio.h>
#include <string.h>

struct mr200_run mr200_run_of(const struct mr200_run *r, unsigned int number)
{
	struct mr200_run of = *r;

	of.c = mr200_session_call(r->s, number);
	of.number = (uint8_t)number;
	return of;
}

static struct mr200_action *add_action(struct mr200_run *r,
				       enum mr200_action_kind kind)
{
	struct mr200_actions *out = r->out;
	struct mr200_action *a;

	/*
	 * The list is longer than any path needs; were it not, dropping the
	 * last word said is harmless and losing anything else is not.
	 */
	if (out->n == MR200_ACTIONS_MAX)
		out->n--;
	a = &out->v[out->n++];
	memset(a, 0, sizeof(*a));
	a->kind = kind;
	a->mux = r->number;
	return a;
}

void mr200_run_act(struct mr200_run *r, enum mr200_action_kind kind)
{
	add_action(r, kind);
}

void mr200_run_say(struct mr200_run *r, enum mr200_level level,
		   const char *fmt, ...)
{
	struct mr200_action *a;
	size_t n = 0;
	va_list ap;

	if (r->out->n == MR200_ACTIONS_MAX)
		return;
	a = add_action(r, MR200_ACT_SAY);
	a->level = level;
	if (r->number)
		n = (size_t)snprintf(a->words, sizeof(a->words), "bearer %s: ",
				     r->c->wish.name);
	va_start(ap, fmt);
	vsnprintf(a->words + n, sizeof(a->words) - n, fmt, ap);
	va_end(ap);
}

static struct mr200_action *add_call(struct mr200_run *r,
				     const struct mr200_msg *msg, uint8_t bearer)
{
	struct mr200_action *a = add_action(r, MR200_ACT_CALL);

	if (++r->s->tag == 0)
		r->s->tag = 1;
	a->tag = r->s->tag;
	a->msg = msg;
	a->instance = (uint8_t)(2 * r->number + bearer);
	return a;
}

union mr200_session_req *mr200_run_call(struct mr200_run *r)
{
	struct mr200_action *a = add_call(r, r->s->steps[r->c->step].msg,
					  r->c->bearer_now);

	r->c->tag = a->tag;
	return &a->req;
}

union mr200_session_req *mr200_run_aside(struct mr200_run *r,
					 const struct mr200_aside *what,
					 uint8_t bearer)
{
	static union mr200_session_req nobody;
	struct mr200_session_aside *a = r->s->aside;
	struct mr200_action *act;

	for (unsigned int i = 0; i < MR200_ASIDES_MAX; i++, a++) {
		if (a->tag)
			continue;
		act = add_call(r, what->msg, bearer);
		a->what = what;
		a->tag = act->tag;
		return &act->req;
	}
	/* Sixteen unanswered ones are enough. */
	memset(&nobody, 0, sizeof(nobody));
	return &nobody;
}

union mr200_session_req *mr200_run_poll(struct mr200_run *r,
					const struct mr200_msg *msg,
					uint8_t bearer)
{
	struct mr200_action *a = add_call(r, msg, bearer);

	r->s->poll_tag = a->tag;
	return &a->req;
}

void mr200_run_release(struct mr200_run *r, uint8_t bearer)
{
	add_action(r, MR200_ACT_RELEASE)->instance =
		(uint8_t)(2 * r->number + bearer);
}

void mr200_run_wait(struct mr200_run *r, uint64_t ms)
{
	r->c->deadline_ms = r->now + ms;
}

void mr200_run_enter(struct mr200_run *r)
{
	const struct mr200_step_ops *ops = &r->s->steps[r->c->step];

	r->c->tag = 0;
	r->c->deadline_ms = 0;
	r->c->state = ops->state;
	/* While one family carries data, what is done for the other is no news. */
	if (r->c->online_ms && ops->state == MR200_STATE_CONNECTING)
		r->c->state = MR200_STATE_ONLINE;
	if (ops->enter)
		ops->enter(r);
	else
		mr200_run_call(r);
}

void mr200_run_goto(struct mr200_run *r, enum mr200_step step)
{
	r->c->step = step;
	r->c->attempts = 0;
	mr200_run_enter(r);
}

void mr200_run_next(struct mr200_run *r)
{
	mr200_run_goto(r, r->c->step + 1);
}

// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <ev.h>
#include <stdlib.h>
#include <time.h>

#include "sim/base/clock.h"

#define MS_PER_S	1000
#define NS_PER_MS	1000000

static uint64_t monotonic_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * MS_PER_S + (uint64_t)ts.tv_nsec / NS_PER_MS;
}

uint64_t sim_clock_now_ms(const struct sim_clock *c)
{
	return c->loop ? monotonic_ms() - c->epoch_ms : c->now_ms;
}

static void run_due(struct sim_clock *c, uint64_t now)
{
	while (c->timers && c->timers->due_ms <= now) {
		struct sim_timer *t = c->timers;

		c->timers = t->next;
		t->armed = false;
		if (!c->loop)
			c->now_ms = t->due_ms;
		t->fn(c->modem, t->arg);
		c->after(c->modem);
	}
}

static void rearm(struct sim_clock *c)
{
	ev_timer *w = c->loop_timer;
	uint64_t now;

	if (!c->loop)
		return;
	ev_timer_stop(c->loop, w);
	if (!c->timers)
		return;
	now = sim_clock_now_ms(c);
	/* libev counts from the start of its iteration */
	ev_now_update(c->loop);
	ev_timer_set(w, c->timers->due_ms > now ?
		     (double)(c->timers->due_ms - now) / MS_PER_S : 0., 0.);
	ev_timer_start(c->loop, w);
}

static void on_timer(struct ev_loop *loop, ev_timer *w, int revents)
{
	struct sim_clock *c = w->data;

	(void)loop;
	(void)revents;
	run_due(c, sim_clock_now_ms(c));
	rearm(c);
}

int sim_clock_init(struct sim_clock *c, struct ev_loop *loop, struct modem *m,
		   void (*after)(struct modem *m))
{
	ev_timer *w;

	c->loop = loop;
	c->modem = m;
	c->after = after;
	c->epoch_ms = monotonic_ms();
	if (!loop)
		return 0;
	w = calloc(1, sizeof(*w));
	if (!w)
		return -ENOMEM;
	ev_init(w, on_timer);
	w->data = c;
	c->loop_timer = w;
	return 0;
}

void sim_clock_free(struct sim_clock *c)
{
	if (c->loop)
		ev_timer_stop(c->loop, c->loop_timer);
	free(c->loop_timer);
	c->loop_timer = NULL;
	c->timers = NULL;
}

void sim_timer_stop(struct sim_clock *c, struct sim_timer *t)
{
	struct sim_timer **p;

	if (!t->armed)
		return;
	for (p = &c->timers; *p; p = &(*p)->next) {
		if (*p == t) {
			*p = t->next;
			break;
		}
	}
	t->armed = false;
	rearm(c);
}

void sim_timer_start(struct sim_clock *c, struct sim_timer *t, uint64_t in_ms,
		     void (*fn)(struct modem *m, void *arg), void *arg)
{
	struct sim_timer **p;

	sim_timer_stop(c, t);
	t->due_ms = sim_clock_now_ms(c) + in_ms;
	t->fn = fn;
	t->arg = arg;
	t->armed = true;
	/* equal times fire in the order in which they were started */
	for (p = &c->timers; *p && (*p)->due_ms <= t->due_ms; p = &(*p)->next)
		;
	t->next = *p;
	*p = t;
	rearm(c);
}

void sim_clock_advance(struct sim_clock *c, uint64_t ms)
{
	uint64_t until = c->now_ms + ms;

	if (c->loop)
		return;
	run_due(c, until);
	c->now_ms = until;
}

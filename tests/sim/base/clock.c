// SPDX-License-Identifier: GPL-2.0
/*
 * The model's one clock: a sorted list of timers behind a single libev timer.
 * Without a loop time stands still until modem_advance() moves it, so that a
 * unit test sees minutes of modem life in microseconds, in the same order.
 */
#include <ev.h>
#include <stdlib.h>
#include <time.h>

#include "sim/svc/svc.h"

#define MS_PER_S	1000
#define NS_PER_MS	1000000

static uint64_t monotonic_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * MS_PER_S + (uint64_t)ts.tv_nsec / NS_PER_MS;
}

uint64_t modem_now_ms(const struct modem *m)
{
	return m->loop ? monotonic_ms() - m->epoch_ms : m->now_ms;
}

static void run_due(struct modem *m, uint64_t now)
{
	while (m->timers && m->timers->due_ms <= now) {
		struct modem_timer *t = m->timers;

		m->timers = t->next;
		t->armed = false;
		if (!m->loop)
			m->now_ms = t->due_ms;
		t->fn(m, t->arg);
		modem_flush_events(m);
	}
}

static void rearm(struct modem *m)
{
	ev_timer *w = m->loop_timer;
	uint64_t now;

	if (!m->loop)
		return;
	ev_timer_stop(m->loop, w);
	if (!m->timers)
		return;
	now = modem_now_ms(m);
	/* libev counts from the start of its iteration */
	ev_now_update(m->loop);
	ev_timer_set(w, m->timers->due_ms > now ?
		     (double)(m->timers->due_ms - now) / MS_PER_S : 0., 0.);
	ev_timer_start(m->loop, w);
}

static void on_timer(struct ev_loop *loop, ev_timer *w, int revents)
{
	struct modem *m = w->data;

	(void)loop;
	(void)revents;
	run_due(m, modem_now_ms(m));
	rearm(m);
}

int modem_clock_init(struct modem *m, struct ev_loop *loop)
{
	ev_timer *w;

	m->loop = loop;
	m->epoch_ms = monotonic_ms();
	if (!loop)
		return 0;
	w = calloc(1, sizeof(*w));
	if (!w)
		return -1;
	ev_init(w, on_timer);
	w->data = m;
	m->loop_timer = w;
	return 0;
}

void modem_clock_free(struct modem *m)
{
	if (m->loop)
		ev_timer_stop(m->loop, m->loop_timer);
	free(m->loop_timer);
	m->loop_timer = NULL;
	m->timers = NULL;
}

void modem_timer_stop(struct modem *m, struct modem_timer *t)
{
	struct modem_timer **p;

	if (!t->armed)
		return;
	for (p = &m->timers; *p; p = &(*p)->next) {
		if (*p == t) {
			*p = t->next;
			break;
		}
	}
	t->armed = false;
	rearm(m);
}

void modem_timer_start(struct modem *m, struct modem_timer *t, uint64_t in_ms,
		       void (*fn)(struct modem *m, void *arg), void *arg)
{
	struct modem_timer **p;

	modem_timer_stop(m, t);
	t->due_ms = modem_now_ms(m) + in_ms;
	t->fn = fn;
	t->arg = arg;
	t->armed = true;
	/* equal times fire in the order in which they were started */
	for (p = &m->timers; *p && (*p)->due_ms <= t->due_ms; p = &(*p)->next)
		;
	t->next = *p;
	*p = t;
	rearm(m);
}

void modem_advance(struct modem *m, uint64_t ms)
{
	uint64_t until = m->now_ms + ms;

	if (m->loop)
		return;
	run_due(m, until);
	m->now_ms = until;
}

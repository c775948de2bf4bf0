// SPDX-License-Identifier: GPL-2.0
#include "daemon/daemon.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/remedy.h"

uint64_t mr200_daemon_now_ms(const struct mr200_daemon *d)
{
	return (uint64_t)(ev_now(d->loop) * 1000);
}

bool mr200_daemon_is_open(const struct mr200_daemon *d)
{
	return d->client && !d->closing;
}

void mr200_daemon_push(struct mr200_daemon *d, const struct mr200_event *ev)
{
	if (d->n_queue == MR200_EVENTS_MAX) {
		/* Each action makes at most one; the list of actions is shorter. */
		mr200_log(MR200_LOG_ERROR, "event %d lost", ev->kind);
		return;
	}
	d->queue[d->n_queue++] = *ev;
}

bool mr200_daemon_pull(struct mr200_daemon *d, struct mr200_event *ev)
{
	if (!d->n_queue)
		return false;
	*ev = d->queue[0];
	memmove(d->queue, d->queue + 1, --d->n_queue * sizeof(d->queue[0]));
	return true;
}

static void arm_wake(struct mr200_daemon *d)
{
	uint64_t wake = mr200_session_wake(&d->session);
	uint64_t now = mr200_daemon_now_ms(d);

	ev_timer_stop(d->loop, &d->wake);
	if (!wake)
		return;
	ev_timer_set(&d->wake, wake > now ? (wake - now + 1) / 1000.0 : 0., 0.);
	ev_timer_start(d->loop, &d->wake);
}

void mr200_daemon_feed(struct mr200_daemon *d, const struct mr200_event *ev)
{
	mr200_daemon_push(d, ev);
	if (d->running)
		return;
	d->running = true;
	d->pump(d->user);
	d->running = false;
	arm_wake(d);
	if (d->session.main.state == MR200_STATE_STOPPED)
		ev_break(d->loop, EVBREAK_ALL);
}

static void on_wake(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_event ev = { .kind = MR200_EV_TIMER };

	(void)loop;
	(void)revents;
	mr200_daemon_feed(timer->data, &ev);
}

void mr200_daemon_init(struct mr200_daemon *d, void (*pump)(void *user),
		       void *user)
{
	d->pump = pump;
	d->user = user;
	ev_init(&d->wake, on_wake);
	d->wake.data = d;
	mr200_session_init(&d->session, &d->config.wish);
}

void mr200_daemon_stop(struct mr200_daemon *d)
{
	ev_timer_stop(d->loop, &d->wake);
	d->running = true;
}

void mr200_daemon_note(struct mr200_daemon *d, enum mr200_note_kind kind,
		       const char *code, const char *remedy, const char *fmt, ...)
{
	struct mr200_note *n = &d->note[kind];
	bool known = n->code && !strcmp(n->code, code);
	char here[256];
	va_list ap;

	n->code = code;
	n->remedy = remedy;
	va_start(ap, fmt);
	vsnprintf(n->words, sizeof(n->words), fmt, ap);
	va_end(ap);
	if (!known)
		mr200_log(MR200_LOG_WARNING, "%s; %s", n->words,
			  mr200_remedy(remedy, here, sizeof(here)));
}

void mr200_daemon_unnote(struct mr200_daemon *d, enum mr200_note_kind kind)
{
	d->note[kind].code = NULL;
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Below all of the model: who is told what changed, and what a reset cures.
 */
#include <errno.h>

#include "sim/model/model.h"

void modem_flush_events(struct modem *m)
{
	unsigned int i;

	if (m->in_events)
		return;
	m->in_events = true;
	while (m->events) {
		unsigned int events = m->events;

		m->events = 0;
		for (i = 0; i < MODEM_WATCHERS; i++)
			if (m->watch[i].fn)
				m->watch[i].fn(m->watch[i].user, events);
	}
	m->in_events = false;
}

int modem_watch(struct modem *m, modem_watch_fn fn, void *user)
{
	unsigned int i;

	for (i = 0; i < MODEM_WATCHERS; i++) {
		if (m->watch[i].fn)
			continue;
		m->watch[i].fn = fn;
		m->watch[i].user = user;
		return 0;
	}
	return -ENOSPC;
}

/* A higher rung cures what a lower one would: a reset also restarts the call. */
void modem_cure(struct modem *m, enum modem_cure rung)
{
	if (m->data.blackhole && m->data.blackhole_cure != MODEM_CURE_NONE &&
	    rung >= m->data.blackhole_cure)
		m->data.blackhole = false;
	if (m->hung && m->hung_cure != MODEM_CURE_NONE && rung >= m->hung_cure)
		m->hung = false;
}

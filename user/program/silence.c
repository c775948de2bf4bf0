// SPDX-License-Identifier: GPL-2.0
/*
 * A modem that answers nothing: told within seconds, while requests that may take
 * minutes still wait for theirs. Half-way there it is asked something that takes no
 * time, so that a long answer is not taken for silence.
 */
#include "program/program.h"

#define ASK_S		2.
#define SILENT_S	4.

void mr200_silence_tell(struct mr200_program *p)
{
	const struct mr200_silence *s = &p->silence;
	uint64_t now = mr200_daemon_now_ms(&p->d);

	if (!s->silent)
		return;
	if (s->answered_ms)
		mr200_daemon_note(&p->d, MR200_NOTE_SILENT, "modem-silent",
				  mr200_fault_remedy(MR200_FAULT_SILENT),
				  "the modem does not answer; its last answer was %u s ago",
				  (unsigned int)((now - s->answered_ms) / 1000));
	else
		mr200_daemon_note(&p->d, MR200_NOTE_SILENT, "modem-silent",
				  mr200_fault_remedy(MR200_FAULT_SILENT),
				  "the modem does not answer, and has not since it was opened");
}

static void on_timer(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_program *p = timer->data;
	struct mr200_silence *s = &p->silence;

	(void)revents;
	if (s->asked) {
		s->silent = true;
		mr200_silence_tell(p);
		return;
	}
	s->asked = true;
	ev_timer_set(timer, SILENT_S - ASK_S, 0.);
	ev_timer_start(loop, timer);
	if (!mr200_daemon_is_open(&p->d))
		return;
	/* Firmware may be without either. */
	mr200_client_call(p->d.client, &mr200_msg_ctl_get_version_info_req, NULL,
			  NULL, NULL);
	if (p->d.session.format.known)
		mr200_client_call(p->d.client, &mr200_msg_dms_get_operating_mode_req,
				  NULL, NULL, NULL);
}

void mr200_silence_sent(struct mr200_program *p)
{
	struct mr200_silence *s = &p->silence;

	if (s->waiting)
		return;
	s->waiting = true;
	s->asked = false;
	ev_timer_set(&s->timer, ASK_S, 0.);
	ev_timer_start(p->d.loop, &s->timer);
}

void mr200_silence_over(struct mr200_program *p, bool answered)
{
	struct mr200_silence *s = &p->silence;

	s->waiting = false;
	ev_timer_stop(p->d.loop, &s->timer);
	s->answered_ms = answered ? mr200_daemon_now_ms(&p->d) : 0;
	if (!s->silent)
		return;
	s->silent = false;
	mr200_daemon_unnote(&p->d, MR200_NOTE_SILENT);
}

void mr200_silence_init(struct mr200_program *p)
{
	ev_init(&p->silence.timer, on_timer);
	p->silence.timer.data = p;
}

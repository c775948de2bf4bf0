// SPDX-License-Identifier: GPL-2.0
/* Failures: taking a call down, pauses, and the recovery ladder. */
#include "session/priv.h"

#include <stdio.h>
#include <string.h>

/* A call that lived this long was good: pauses start small again. */
#define STABLE_MS		60000

#define POWER_INTERVAL_MS	3600000
/* Not on the bus for so long, with a power switch at hand. */
#define ABSENT_MS		180000

struct rung {
	const char *words;
	enum mr200_step step;
	/* In a row before it is taken, 0: of no use. */
	uint32_t failures;
	uint32_t silences;	/* if the modem does not answer */
	uint32_t interval_ms;	/* not more often than this */
};

#define RUNG_USB		(MR200_RUNGS - 2)
#define RUNG_POWER		(MR200_RUNGS - 1)

/*
 * Firmware of this generation can come up with a SIM reader that is stuck until
 * the modem is enumerated once more. A SIM that is broken looks the same, so
 * this is tried once and then left to a person for long.
 */
#define SIM_CURE_INTERVAL_MS	(6 * 3600 * 1000)

/*
 * A modem may only seem to be silent: when an announcement got lost, each answer
 * comes with the announcement of the next one. That ends when the control port
 * is opened first (mr200_wwan). After that only the bus is left.
 */
static const struct rung ladder[MR200_RUNGS] = {
	{ "opening the control port again", MR200_STEP_REOPEN, 0, 1, 0 },
	{ "registering again", MR200_STEP_REREGISTER, 2, 0, 60000 },
	{ "switching the radio off and on", MR200_STEP_MODE_LOW, 4, 0, 300000 },
	{ "resetting the modem", MR200_STEP_MODE_OFFLINE, 6, 0, 900000 },
	{ "taking the modem from the USB bus and back", MR200_STEP_USB_RESET,
	  8, 2, 1800000 },
	{ "cutting the modem's power", MR200_STEP_POWER, 10, 4,
	  POWER_INTERVAL_MS },
};

/* Settings of a call that is no more. */
void mr200_bearer_clear(struct mr200_bearer *b)
{
	b->up = false;
	b->followed = false;
	b->handle_lost = false;
	b->handle = 0;
	b->has_gateway = false;
	b->n_dns = 0;
	b->mtu = 0;
	b->prefix = 0;
	memset(b->address, 0, sizeof(b->address));
}

void mr200_call_clear(struct mr200_call *c)
{
	mr200_bearer_clear(&c->bearer[0]);
	mr200_bearer_clear(&c->bearer[1]);
	c->online_ms = 0;
}

void mr200_run_net_down(struct mr200_run *r)
{
	if (!r->c->net_up)
		return;
	r->c->net_up = false;
	mr200_run_act(r, MR200_ACT_NET_DOWN);
}

void mr200_run_restart(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (r->number) {
		mr200_run_goto(r, MR200_STEP_REST);
		return;
	}
	s->limit_ms = 0;
	s->attach_tried = false;
	s->attach_checked = false;
	s->profile_seen = false;
	if (s->stopping)
		mr200_run_goto(r, s->open ? MR200_STEP_CLOSE : MR200_STEP_STOPPED);
	else if (!s->device)
		mr200_run_goto(r, MR200_STEP_ABSENT);
	else if (!s->open)
		mr200_run_goto(r, MR200_STEP_OPEN);
	else if (s->state_unknown || !s->format.known)
		mr200_run_goto(r, MR200_STEP_SYNC);
	else
		mr200_run_goto(r, MR200_STEP_MODE_GET);
}

static bool any_mux_online(const struct mr200_session *s)
{
	for (int i = 0; i < MR200_MUXES_MAX; i++)
		if (s->mux[i].online_ms)
			return true;
	return false;
}

void mr200_run_teardown(struct mr200_run *r, enum mr200_after_stop after)
{
	struct mr200_session *s = r->s;

	mr200_run_net_down(r);
	r->c->online_ms = 0;
	r->c->after_stop = after;
	if (!r->number && !any_mux_online(s)) {
		s->poll_ms = 0;
		s->poll_tag = 0;
	}
	mr200_run_goto(r, MR200_STEP_STOP);
}

void mr200_run_resync(struct mr200_run *r, const char *why)
{
	mr200_run_say(r, MR200_SAY_WARNING, "%s, clearing its state", why);
	mr200_run_net_down(r);
	mr200_call_clear(r->c);
	r->s->state_unknown = true;
	mr200_run_restart(r);
}

uint32_t mr200_pause_ms(const struct mr200_session *s, uint32_t failures)
{
	uint32_t ms = s->wish.retry_min_ms;

	for (uint32_t i = 1; i < failures && ms < s->wish.retry_max_ms; i++)
		ms *= 2;
	return ms < s->wish.retry_max_ms ? ms : s->wish.retry_max_ms;
}

static void note(struct mr200_run *r, enum mr200_fault fault, const char *fmt,
		 va_list ap)
{
	struct mr200_failure *last = &r->c->last;

	last->fault = fault;
	last->at_ms = r->now;
	vsnprintf(last->words, sizeof(last->words), fmt, ap);
	mr200_run_say(r, r->number ? MR200_SAY_WARNING : MR200_SAY_ERROR, "%s",
		      last->words);
}

/* What a failure of the main call says about the modem. */
static void note_for_recovery(struct mr200_session *s, enum mr200_fault fault)
{
	if (mr200_fault_class(fault) == MR200_FAULT_MODEM)
		s->ladder_failures++;
	else
		s->ladder_failures = 0;
	if (fault == MR200_FAULT_SILENT || fault == MR200_FAULT_IDS_EXHAUSTED ||
	    fault == MR200_FAULT_STALE_CALL) {
		/* Nothing that it was told before holds any more. */
		s->state_unknown = true;
		mr200_bearer_clear(&s->main.bearer[0]);
		mr200_bearer_clear(&s->main.bearer[1]);
	}
	s->silent = 0;
}

void mr200_run_fail(struct mr200_run *r, enum mr200_fault fault,
		    const char *fmt, ...)
{
	struct mr200_call *c = r->c;
	va_list ap;

	if (c->online_ms && r->now - c->online_ms >= STABLE_MS) {
		c->failures = 0;
		if (!r->number)
			r->s->ladder_failures = 0;
	}
	c->failures++;
	if (!r->number)
		note_for_recovery(r->s, fault);
	va_start(ap, fmt);
	note(r, fault, fmt, ap);
	va_end(ap);
	mr200_run_teardown(r, MR200_AFTER_PAUSE);
}

void mr200_run_refuse(struct mr200_run *r, enum mr200_fault fault,
		      const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	note(r, fault, fmt, ap);
	va_end(ap);
	mr200_run_teardown(r, MR200_AFTER_REFUSAL);
}

void mr200_pause_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	uint32_t ms = mr200_pause_ms(s, r->c->failures);

	/* Time alone does not mend these; look now and then all the same. */
	if (mr200_fault_class(r->c->last.fault) == MR200_FAULT_PERSON)
		ms = s->wish.retry_max_ms;
	if (!r->number)
		s->synced = false;
	mr200_run_wait(r, ms);
	mr200_run_say(r, MR200_SAY_INFO, "next try in %u s", (ms + 999) / 1000);
	mr200_identity_ask(r);
}

static bool is_rested(const struct mr200_session *s, int rung, uint64_t now)
{
	return !s->rung_at_ms[rung] ||
	       now - s->rung_at_ms[rung] >= ladder[rung].interval_ms;
}

bool mr200_sim_cure_due(const struct mr200_session *s, uint64_t now)
{
	return is_rested(s, RUNG_USB, now) &&
	       (!s->sim_cure_ms || now - s->sim_cure_ms >= SIM_CURE_INTERVAL_MS);
}

static bool is_sim_fault(enum mr200_fault fault)
{
	return fault == MR200_FAULT_SIM_MUTE ||
	       fault == MR200_FAULT_SIM_NOT_READY;
}

/* The highest rung that is due, or -1. */
static int pick_rung(const struct mr200_session *s, uint64_t now)
{
	bool silent = s->main.last.fault == MR200_FAULT_SILENT;

	if (!s->open || s->parked)
		return -1;
	if (is_sim_fault(s->main.last.fault) && mr200_sim_cure_due(s, now))
		return RUNG_USB;
	for (int i = MR200_RUNGS - 1; i >= 0; i--) {
		uint32_t need = silent ? ladder[i].silences :
					 ladder[i].failures;

		if (!need || s->ladder_failures < need)
			continue;
		if (i == RUNG_POWER && !s->wish.power)
			continue;
		if (is_rested(s, i, now))
			return i;
	}
	return -1;
}

const char *mr200_session_next_words(const struct mr200_session *s)
{
	int i = pick_rung(s, s->main.deadline_ms);

	return i < 0 ? "trying again" : ladder[i].words;
}

void mr200_absent_enter(struct mr200_run *r)
{
	if (r->s->wish.power)
		mr200_run_wait(r, ABSENT_MS);
}

void mr200_absent_timer(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	uint64_t before = s->rung_at_ms[RUNG_POWER];

	if (before && r->now - before < POWER_INTERVAL_MS) {
		mr200_run_wait(r, POWER_INTERVAL_MS - (r->now - before));
		return;
	}
	s->rung = RUNG_POWER;
	s->rung_at_ms[RUNG_POWER] = r->now;
	mr200_run_say(r, MR200_SAY_WARNING,
		      "recovery: %s, it has not been on the USB bus for %u s",
		      ladder[RUNG_POWER].words, ABSENT_MS / 1000);
	mr200_run_goto(r, MR200_STEP_POWER);
}

static void climb(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	int i = pick_rung(s, r->now);

	if (i < 0) {
		mr200_run_restart(r);
		return;
	}
	s->rung = i;
	s->rung_at_ms[i] = r->now;
	if (is_sim_fault(s->main.last.fault) && i == RUNG_USB)
		s->sim_cure_ms = r->now;
	mr200_run_say(r, MR200_SAY_WARNING, "recovery: %s, failures: %u, %s",
		      ladder[i].words, s->ladder_failures, s->main.last.words);
	mr200_run_goto(r, ladder[i].step);
}

void mr200_pause_timer(struct mr200_run *r)
{
	if (r->number)
		mr200_run_restart(r);
	else
		climb(r);
}

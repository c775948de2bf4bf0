/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The model's one clock: a sorted list of timers behind a single libev timer.
 * Without a loop time stands still until sim_clock_advance() moves it, so that a
 * unit test sees minutes of modem life in microseconds, in the same order.
 */
#ifndef MR200_SIM_CLOCK_H
#define MR200_SIM_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct ev_loop;
struct modem;

struct sim_timer {
	struct sim_timer *next;
	uint64_t due_ms;
	bool armed;
	void (*fn)(struct modem *m, void *arg);
	void *arg;
};

struct sim_clock {
	struct ev_loop *loop;	/* NULL: moved by hand */
	void *loop_timer;	/* clock.c's ev_timer */
	uint64_t epoch_ms;
	uint64_t now_ms;	/* without a loop */
	struct sim_timer *timers;
	struct modem *modem;	/* handed to the timers; nobody here looks into it */
	void (*after)(struct modem *m);	/* each timer */
};

/* loop may be NULL. 0 or -ENOMEM. */
int sim_clock_init(struct sim_clock *c, struct ev_loop *loop, struct modem *m,
		   void (*after)(struct modem *m));
void sim_clock_free(struct sim_clock *c);
/* Milliseconds since sim_clock_init(), monotonic. */
uint64_t sim_clock_now_ms(const struct sim_clock *c);
/* Only without a loop: moves time on, runs what becomes due in order. */
void sim_clock_advance(struct sim_clock *c, uint64_t ms);
/* Starts or restarts; the caller owns the memory until it fired or stopped. */
void sim_timer_start(struct sim_clock *c, struct sim_timer *t, uint64_t in_ms,
		     void (*fn)(struct modem *m, void *arg), void *arg);
void sim_timer_stop(struct sim_clock *c, struct sim_timer *t);

#endif

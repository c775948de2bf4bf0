/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What "mr200 watch" keeps and draws: a history of each property of the signal,
 * traffic rates, cells. Pure but for the FILE that it draws to; what it is fed
 * are results of mr200d.
 */
#ifndef MR200_WATCH_H
#define MR200_WATCH_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "cli/watch/plot.h"
#include "ctl/members.h"

#define MR200_WATCH_SAMPLES	MR200_PLOT_MAX_WIDTH

enum mr200_watch_metric {
	MR200_WATCH_RSRP,
	MR200_WATCH_RSRQ,
	MR200_WATCH_SINR,
	MR200_WATCH_RSSI,
	MR200_WATCH_ECIO,
	MR200_WATCH_METRICS
};

struct mr200_watch {
	struct mr200_history history[MR200_WATCH_METRICS];	/* tenths */
	int storage[MR200_WATCH_METRICS][MR200_WATCH_SAMPLES];
	uint64_t samples;
	/* of the newest sample; "" when it did not come */
	char quality[16];
	char network[96];
	char trouble[192];	/* why it did not come, or "" */
	bool has_rates;
	double rx_rate, tx_rate;	/* bytes per second */
	uint64_t last_rx, last_tx, last_ms;
	const struct mr200_cells_members *cells;	/* borrowed by draw, or NULL */
};

void mr200_watch_init(struct mr200_watch *w);
/* A result of "signal", at @now_ms of any clock that only goes forward. */
void mr200_watch_add(struct mr200_watch *w, const struct mr200_status_members *m,
		     uint64_t now_ms);
/* A sample that was due and did not come. */
void mr200_watch_miss(struct mr200_watch *w, const char *why);

/*
 * A screen of @width columns (at least 24) and @height rows, without moving the
 * cursor. No line is longer.
 */
void mr200_watch_draw(const struct mr200_watch *w, FILE *f,
		      unsigned int width, unsigned int height, bool ascii,
		      bool colour);
/* The newest sample in one line, without a newline. */
void mr200_watch_line(const struct mr200_watch *w, FILE *f);
/*
 * Pause between two beeps, shorter when the signal is better; 0: none, there is
 * no signal.
 */
unsigned int mr200_watch_beep_ms(const struct mr200_watch *w);

#endif

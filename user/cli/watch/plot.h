/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Small plots for a terminal: a history of measurements and rows of block
 * characters (UTF-8 U+2581..U+2588, eight levels to a row) or ASCII (. : | #).
 * Values are whole numbers in any unit, for example tenths of dBm.  The newest
 * is at the right edge, one column each; where nothing was measured there is a
 * blank.  Pure but for mr200_plot_print(), which writes to its FILE.
 */
#ifndef MR200_PLOT_H
#define MR200_PLOT_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A sample that was due and did not come. */
#define MR200_PLOT_GAP		INT_MIN

/* A ring of the newest @cap samples in the caller's storage. */
struct mr200_history {
	int *samples;
	size_t cap;
	size_t len;	/* samples kept */
	size_t next;	/* where the next one goes */
};

/* @storage has room for @cap (at least 1) samples and outlives the history. */
void mr200_history_init(struct mr200_history *h, int *storage, size_t cap);
/* Forgets the oldest when full. */
void mr200_history_add(struct mr200_history *h, int value);
/* The sample of @age, 0 the newest; MR200_PLOT_GAP past the oldest. */
int mr200_history_at(const struct mr200_history *h, size_t age);

struct mr200_history_stats {
	size_t count;	/* values, without gaps */
	int last;	/* the newest value */
	int min, max;
	int avg;	/* mean, rounded half away from zero */
};

/* Of the newest @window samples.  False, and count 0, when all are gaps. */
bool mr200_history_stats(const struct mr200_history *h, size_t window,
			 struct mr200_history_stats *out);

#define MR200_PLOT_MAX_WIDTH	512
#define MR200_PLOT_MAX_HEIGHT	64
/* Room for any row with its NUL. */
#define MR200_PLOT_ROW_BYTES	(3 * MR200_PLOT_MAX_WIDTH + 1)

struct mr200_plot {
	unsigned int width, height;	/* columns, rows */
	int lo, hi;			/* lo < hi; values outside are clipped */
	bool ascii;
};

/*
 * Sets lo and hi around the values that are shown, each to a multiple of @step
 * (at least 1) and at least @step apart; 0 and @step without any value.
 */
void mr200_plot_scale(struct mr200_plot *p, const struct mr200_history *h,
		      int step);
/*
 * Row @row, 0 the topmost, without a newline, NUL-terminated; every value has
 * at least the lowest mark in the last row.  Returns its bytes, -EINVAL for a
 * plot that makes no sense, -EMSGSIZE when it does not fit.
 */
int mr200_plot_row(const struct mr200_plot *p, const struct mr200_history *h,
		   unsigned int row, char *buf, size_t cap);
/*
 * All rows, with hi at the first and lo at the last as @format writes them
 * (into 16 bytes; NULL: plain numbers), right-aligned in @margin columns, and a
 * bar.  Returns 0 or an error of mr200_plot_row(), or -EIO.
 */
int mr200_plot_print(FILE *f, const struct mr200_plot *p,
		     const struct mr200_history *h, int margin,
		     const char *(*format)(int value, char *buf));

#endif

// SPDX-License-Identifier: GPL-2.0
/* Small plots for a terminal. */
#include "cli/watch/plot.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#define LEVELS		8	/* of one character */
#define LABEL_BYTES	16

void mr200_history_init(struct mr200_history *h, int *storage, size_t cap)
{
	h->samples = storage;
	h->cap = cap;
	h->len = 0;
	h->next = 0;
}

void mr200_history_add(struct mr200_history *h, int value)
{
	h->samples[h->next] = value;
	h->next = (h->next + 1) % h->cap;
	if (h->len < h->cap)
		h->len++;
}

int mr200_history_at(const struct mr200_history *h, size_t age)
{
	if (age >= h->len)
		return MR200_PLOT_GAP;
	return h->samples[(h->next + h->cap - 1 - age) % h->cap];
}

bool mr200_history_stats(const struct mr200_history *h, size_t window,
			 struct mr200_history_stats *out)
{
	int64_t sum = 0, half;
	size_t age;

	memset(out, 0, sizeof(*out));
	for (age = 0; age < window && age < h->len; age++) {
		int v = mr200_history_at(h, age);

		if (v == MR200_PLOT_GAP)
			continue;
		if (!out->count)
			out->last = out->min = out->max = v;
		if (v < out->min)
			out->min = v;
		if (v > out->max)
			out->max = v;
		sum += v;
		out->count++;
	}
	if (!out->count)
		return false;
	half = (int64_t)out->count / 2;
	out->avg = (int)((sum < 0 ? sum - half : sum + half) /
			 (int64_t)out->count);
	return true;
}

/* The multiple of @step at or below @v. */
static int64_t round_down(int64_t v, int64_t step)
{
	int64_t rest = v % step;

	return v - (rest < 0 ? rest + step : rest);
}

static int clamp_int(int64_t v)
{
	if (v < INT_MIN)
		return INT_MIN;
	return v > INT_MAX ? INT_MAX : (int)v;
}

void mr200_plot_scale(struct mr200_plot *p, const struct mr200_history *h,
		      int step)
{
	struct mr200_history_stats s;
	int64_t lo, hi;

	mr200_history_stats(h, p->width, &s);
	if (step < 1)
		step = 1;
	lo = round_down(s.min, step);
	hi = -round_down(-(int64_t)s.max, step);
	if (hi == lo)
		hi = lo + step;
	p->lo = clamp_int(lo);
	p->hi = clamp_int(hi);
}

static bool plot_ok(const struct mr200_plot *p)
{
	return p->width && p->width <= MR200_PLOT_MAX_WIDTH && p->height &&
	       p->height <= MR200_PLOT_MAX_HEIGHT && p->lo < p->hi;
}

/* Height of a column in levels, 1 .. height * LEVELS. */
static unsigned int column_level(const struct mr200_plot *p, int value)
{
	int64_t top = (int64_t)p->height * LEVELS, level;

	if (value <= p->lo)
		return 1;
	if (value >= p->hi)
		return (unsigned int)top;
	level = ((int64_t)value - p->lo) * top / ((int64_t)p->hi - p->lo);
	return level < 1 ? 1 : (unsigned int)level;
}

/* The character for @fill (0..LEVELS) of a cell. */
static const char *cell(bool ascii, unsigned int fill)
{
	static const char * const blocks[] = {
		" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█",
	};
	static const char * const plain[] = {
		" ", ".", ".", ":", ":", "|", "|", "#", "#",
	};

	return ascii ? plain[fill] : blocks[fill];
}

int mr200_plot_row(const struct mr200_plot *p, const struct mr200_history *h,
		   unsigned int row, char *buf, size_t cap)
{
	unsigned int below, column, level, fill;
	size_t len = 0, n;
	const char *c;
	int value;

	if (!plot_ok(p) || row >= p->height)
		return -EINVAL;
	below = (p->height - 1 - row) * LEVELS;
	for (column = 0; column < p->width; column++) {
		value = mr200_history_at(h, p->width - 1 - column);
		level = value == MR200_PLOT_GAP ? 0 : column_level(p, value);
		fill = level <= below ? 0 : level - below;
		c = cell(p->ascii, fill < LEVELS ? fill : LEVELS);
		n = strlen(c);
		if (len + n >= cap)
			return -EMSGSIZE;
		memcpy(buf + len, c, n);
		len += n;
	}
	buf[len] = '\0';
	return (int)len;
}

int mr200_plot_print(FILE *f, const struct mr200_plot *p,
		     const struct mr200_history *h, int margin,
		     const char *(*format)(int value, char *buf))
{
	char text[MR200_PLOT_ROW_BYTES], number[LABEL_BYTES];
	const char *label, *bar = p->ascii ? "|" : "│";
	unsigned int row;
	int err, value;

	for (row = 0; row < p->height; row++) {
		err = mr200_plot_row(p, h, row, text, sizeof(text));
		if (err < 0)
			return err;
		label = "";
		if (row == 0 || row == p->height - 1) {
			value = row ? p->lo : p->hi;
			snprintf(number, sizeof(number), "%d", value);
			label = format ? format(value, number) : number;
		}
		if (fprintf(f, "%*s %s%s\n", margin, label, bar, text) < 0)
			return -EIO;
	}
	return plot_ok(p) ? 0 : -EINVAL;
}

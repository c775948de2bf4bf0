// SPDX-License-Identifier: GPL-2.0
#include "cli/watch/watch.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/radio.h"

#define MARGIN		7	/* columns of the scale */
#define MIN_WIDTH	24
#define MIN_ROWS	1
#define MAX_ROWS	8
#define FIXED_ROWS	4	/* head, cell, traffic, foot */
#define NEIGHBOURS_MAX	4
#define BEEP_FAST_MS	120
#define BEEP_SLOW_MS	1500
#define NARROW		54	/* columns that a line in full wants */
#define LEVEL_MAX	1000	/* dB or dBm; what is beyond is no level */

static const struct {
	char name[8];
	char unit[4];
	bool tenths;		/* in the list of members */
	uint8_t step;		/* of the scale, tenths */
	uint16_t offset;
} metrics[MR200_WATCH_METRICS] = {
#define AT(key)	offsetof(struct mr200_signal_members, key)
	[MR200_WATCH_RSRP] = { "RSRP", "dBm", false, 50, AT(rsrp_dbm) },
	[MR200_WATCH_RSRQ] = { "RSRQ", "dB", false, 20, AT(rsrq_db) },
	[MR200_WATCH_SINR] = { "SINR", "dB", true, 50, AT(sinr_db) },
	[MR200_WATCH_RSSI] = { "RSSI", "dBm", false, 50, AT(rssi_dbm) },
	[MR200_WATCH_ECIO] = { "Ec/Io", "dB", true, 20, AT(ecio_db) },
};

void mr200_watch_init(struct mr200_watch *w)
{
	memset(w, 0, sizeof(*w));
	for (int i = 0; i < MR200_WATCH_METRICS; i++)
		mr200_history_init(&w->history[i], w->storage[i],
				   MR200_WATCH_SAMPLES);
}

static int level_of(const struct mr200_signal_members *signal, int metric)
{
	const struct mr200_number *n = (const void *)((const char *)signal +
						      metrics[metric].offset);
	int64_t tenths = n->v;

	if (!n->has || n->v <= -LEVEL_MAX * 10 || n->v >= LEVEL_MAX * 10)
		return MR200_PLOT_GAP;
	if (!metrics[metric].tenths)
		tenths *= 10;
	return tenths > -LEVEL_MAX * 10 && tenths < LEVEL_MAX * 10 ? (int)tenths :
								      MR200_PLOT_GAP;
}

static double rate(uint64_t now, uint64_t before, uint64_t ms)
{
	return now >= before ? (double)(now - before) * 1000 / (double)ms : 0;
}

static void add_traffic(struct mr200_watch *w, const struct mr200_link_members *link,
			uint64_t now_ms)
{
	uint64_t rx = (uint64_t)link->rx_bytes.v, tx = (uint64_t)link->tx_bytes.v;

	w->has_rates = link->has && w->last_ms && now_ms > w->last_ms;
	if (w->has_rates) {
		w->rx_rate = rate(rx, w->last_rx, now_ms - w->last_ms);
		w->tx_rate = rate(tx, w->last_tx, now_ms - w->last_ms);
	}
	w->last_ms = link->has ? now_ms : 0;
	w->last_rx = rx;
	w->last_tx = tx;
}

static const char *or(const char *text, const char *instead)
{
	return text ? text : instead;
}

void mr200_watch_add(struct mr200_watch *w, const struct mr200_status_members *m,
		     uint64_t now_ms)
{
	const struct mr200_network_members *n = &m->network;

	if (!m->signal.has) {
		mr200_watch_miss(w, "no signal");
		return;
	}
	for (int i = 0; i < MR200_WATCH_METRICS; i++)
		mr200_history_add(&w->history[i], level_of(&m->signal, i));
	w->samples++;
	w->trouble[0] = '\0';
	snprintf(w->quality, sizeof(w->quality), "%.15s", or(m->signal.quality, ""));
	if (n->technology && n->mcc && n->mnc)
		snprintf(w->network, sizeof(w->network), "%.40s (%.3s %.3s), %.12s",
			 or(n->operator, "no name"), n->mcc, n->mnc, n->technology);
	else
		snprintf(w->network, sizeof(w->network), "%.60s",
			 or(n->technology ? n->operator : n->registration, ""));
	add_traffic(w, &m->link, now_ms);
}

void mr200_watch_miss(struct mr200_watch *w, const char *why)
{
	for (int i = 0; i < MR200_WATCH_METRICS; i++)
		mr200_history_add(&w->history[i], MR200_PLOT_GAP);
	w->samples++;
	w->quality[0] = '\0';
	w->has_rates = false;
	w->last_ms = 0;
	snprintf(w->trouble, sizeof(w->trouble), "%s", why);
}

static const char *amount(double bytes, char buf[24])
{
	static const char * const units[] = { "B/s", "kB/s", "MB/s", "GB/s" };
	int i = 0;

	while (bytes >= 1000 && i < 3) {
		bytes /= 1000;
		i++;
	}
	snprintf(buf, 24, i ? "%.1f %s" : "%.0f %s", bytes, units[i]);
	return buf;
}

static const char *scale_words(int value, char *buf)
{
	snprintf(buf, 16, "%d", value / 10);
	return buf;
}

static bool is_known(const struct mr200_watch *w, int metric)
{
	struct mr200_history_stats s;

	return mr200_history_stats(&w->history[metric], MR200_WATCH_SAMPLES, &s);
}

static int whole(int tenths)
{
	return (tenths + (tenths < 0 ? -5 : 5)) / 10;
}

static void draw_metric(const struct mr200_watch *w, FILE *f, int metric,
			struct mr200_plot *plot)
{
	const struct mr200_history *h = &w->history[metric];
	char now[MR200_TENTHS_BYTES], min[MR200_TENTHS_BYTES];
	char max[MR200_TENTHS_BYTES], avg[MR200_TENTHS_BYTES];
	struct mr200_history_stats s;

	mr200_history_stats(h, MR200_WATCH_SAMPLES, &s);
	fprintf(f, "%-5s %6s %s", metrics[metric].name,
		mr200_tenths_format(mr200_history_at(h, 0), now),
		metrics[metric].unit);
	if (plot->width + MARGIN < NARROW)
		fprintf(f, ", %d..%d, avg %d\n", whole(s.min), whole(s.max), whole(s.avg));
	else
		fprintf(f, "   min %s  max %s  avg %s\n", mr200_tenths_format(s.min, min),
			mr200_tenths_format(s.max, max), mr200_tenths_format(s.avg, avg));
	mr200_plot_scale(plot, h, metrics[metric].step);
	mr200_plot_print(f, plot, h, MARGIN, scale_words);
}

static const char *colour_of(const char *quality)
{
	if (!strcmp(quality, "excellent") || !strcmp(quality, "good"))
		return "\033[32m";
	return !strcmp(quality, "fair") ? "\033[33m" : "\033[31m";
}

static void draw_head(const struct mr200_watch *w, FILE *f, bool colour)
{
	const char *word = w->trouble[0] ? w->trouble :
			   w->quality[0] ? w->quality : "waiting";

	fprintf(f, "%s%s%s%s%s\n", w->network, w->network[0] ? ": " : "",
		colour ? colour_of(w->quality) : "", word, colour ? "\033[0m" : "");
}

static void draw_cell(FILE *f, const char *label, const struct mr200_cell_members *c,
		      bool narrow)
{
	char level[MR200_TENTHS_BYTES];

	fprintf(f, narrow ? "%.1s" : "%-10s", label);
	if (!narrow)
		fprintf(f, "%s", or(c->band_name, or(c->technology, "")));
	if (c->earfcn.has)
		fprintf(f, narrow ? " %" PRId64 : ", EARFCN %" PRId64, c->earfcn.v);
	if (c->pci.has)
		fprintf(f, ", PCI %" PRId64, c->pci.v);
	if (c->rsrp_dbm.has)
		fprintf(f, ", RSRP %s", mr200_tenths_format((int)c->rsrp_dbm.v, level));
	if (c->rsrq_db.has)
		fprintf(f, ", RSRQ %s", mr200_tenths_format((int)c->rsrq_db.v, level));
	fputc('\n', f);
}

/* Returns the rows used. */
static unsigned int draw_cells(const struct mr200_watch *w, FILE *f, bool narrow,
			       unsigned int max)
{
	unsigned int n;

	if (!w->cells || !max)
		return 0;
	draw_cell(f, "serving", &w->cells->serving, narrow);
	for (n = 1; n < max && n <= w->cells->neighbours.n; n++)
		draw_cell(f, "neighbour", &w->cells->neighbours.v[n - 1], narrow);
	return n;
}

/* Bytes of what stands at @s: a character of UTF-8, or a colour, which is no column. */
static size_t take_column(const char *s, unsigned int *columns)
{
	size_t n = 1;

	if (*s == '\033')
		return strcspn(s, "m") + 1;
	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	++*columns;
	return n;
}

/* The lines of @text, none longer than @width columns. */
static void put_clipped(FILE *f, const char *text, unsigned int width)
{
	unsigned int columns = 0;

	while (*text) {
		size_t n = *text == '\n' ? 1 : take_column(text, &columns);

		if (*text == '\n')
			columns = 0;
		if (columns <= width)
			fwrite(text, 1, n, f);
		text += n;
	}
}

static void draw_all(const struct mr200_watch *w, FILE *f, unsigned int width,
		     unsigned int height, bool ascii, bool colour)
{
	struct mr200_plot plot = { .ascii = ascii };
	unsigned int known = 0, cells = 0, rows;
	char rx[24], tx[24];

	draw_head(w, f, colour);
	for (int i = 0; i < MR200_WATCH_METRICS; i++)
		known += is_known(w, i);
	if (w->cells && height > FIXED_ROWS + 2 * known) {
		cells = height - FIXED_ROWS - 2 * known;
		if (cells > NEIGHBOURS_MAX + 1)
			cells = NEIGHBOURS_MAX + 1;
	}
	cells = draw_cells(w, f, width < NARROW, cells);
	rows = known && height > FIXED_ROWS + cells + 2 * known ?
	       (height - FIXED_ROWS - cells) / known - 1 : MIN_ROWS;
	plot.height = rows > MAX_ROWS ? MAX_ROWS : rows;
	plot.width = width - MARGIN - 2;
	if (plot.width > MR200_PLOT_MAX_WIDTH)
		plot.width = MR200_PLOT_MAX_WIDTH;
	for (int i = 0; i < MR200_WATCH_METRICS; i++)
		if (is_known(w, i))
			draw_metric(w, f, i, &plot);
	if (w->has_rates)
		fprintf(f, width < NARROW ? "in %s, out %s\n" :
			"traffic  received %s, sent %s\n",
			amount(w->rx_rate, rx), amount(w->tx_rate, tx));
}

void mr200_watch_draw(const struct mr200_watch *w, FILE *f,
		      unsigned int width, unsigned int height, bool ascii,
		      bool colour)
{
	char *text = NULL;
	size_t len;
	FILE *all = open_memstream(&text, &len);

	if (!all)
		return;
	if (width < MIN_WIDTH)
		width = MIN_WIDTH;
	draw_all(w, all, width, height, ascii, colour);
	if (!fclose(all))
		put_clipped(f, text, width);
	free(text);
}

void mr200_watch_line(const struct mr200_watch *w, FILE *f)
{
	char level[MR200_TENTHS_BYTES], rx[24], tx[24];

	if (w->trouble[0]) {
		fprintf(f, "%s", w->trouble);
		return;
	}
	fprintf(f, "%s", w->quality);
	for (int i = 0; i < MR200_WATCH_METRICS; i++) {
		int value = mr200_history_at(&w->history[i], 0);

		if (value != MR200_PLOT_GAP)
			fprintf(f, ", %s %s %s", metrics[i].name,
				mr200_tenths_format(value, level),
				metrics[i].unit);
	}
	if (w->has_rates)
		fprintf(f, ", received %s, sent %s", amount(w->rx_rate, rx),
			amount(w->tx_rate, tx));
}

unsigned int mr200_watch_beep_ms(const struct mr200_watch *w)
{
	/* From where it is of no use to where it gets no better, tenths. */
	static const struct {
		enum mr200_watch_metric metric;
		int lo, hi;
	} range[] = {
		{ MR200_WATCH_RSRP, -1200, -750 },
		{ MR200_WATCH_RSSI, -1100, -550 },
	};

	for (size_t i = 0; i < sizeof(range) / sizeof(range[0]); i++) {
		int v = mr200_history_at(&w->history[range[i].metric], 0);
		int lo = range[i].lo, hi = range[i].hi;

		if (v == MR200_PLOT_GAP)
			continue;
		v = v < lo ? lo : v > hi ? hi : v;
		return BEEP_SLOW_MS - (unsigned int)((v - lo) *
		       (BEEP_SLOW_MS - BEEP_FAST_MS) / (hi - lo));
	}
	return 0;
}

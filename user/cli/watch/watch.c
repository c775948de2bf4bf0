// SPDX-License-Identifier: GPL-2.0
#include "cli/watch/watch.h"

#include <json-c/json.h>
#include <math.h>
#include <string.h>

#include "ctl/json.h"
#include "gsm/radio.h"

#define get	mr200_json_get
#define text	mr200_json_text
#define number	mr200_json_number

#define MARGIN		7	/* columns of the scale */
#define MIN_WIDTH	24
#define MIN_ROWS	1
#define MAX_ROWS	8
#define FIXED_ROWS	4	/* head, cell, traffic, foot */
#define NEIGHBOURS_MAX	4
#define BEEP_FAST_MS	120
#define BEEP_SLOW_MS	1500

static const struct {
	const char *name;
	const char *key;
	const char *unit;
	int step;		/* of the scale, tenths */
} metrics[MR200_WATCH_METRICS] = {
	[MR200_WATCH_RSRP] = { "RSRP", "rsrp_dbm", "dBm", 50 },
	[MR200_WATCH_RSRQ] = { "RSRQ", "rsrq_db", "dB", 20 },
	[MR200_WATCH_SINR] = { "SINR", "sinr_db", "dB", 50 },
	[MR200_WATCH_RSSI] = { "RSSI", "rssi_dbm", "dBm", 50 },
	[MR200_WATCH_ECIO] = { "Ec/Io", "ecio_db", "dB", 20 },
};

void mr200_watch_init(struct mr200_watch *w)
{
	memset(w, 0, sizeof(*w));
	for (int i = 0; i < MR200_WATCH_METRICS; i++)
		mr200_history_init(&w->history[i], w->storage[i],
				   MR200_WATCH_SAMPLES);
}

static int tenths(struct json_object *signal, const char *key)
{
	struct json_object *v = get(signal, key);
	double value = v ? json_object_get_double(v) : 0;

	if (!v || !(fabs(value) < 1000))
		return MR200_PLOT_GAP;
	return (int)lround(value * 10);
}

static double rate(uint64_t now, uint64_t before, uint64_t ms)
{
	return now >= before ? (double)(now - before) * 1000 / (double)ms : 0;
}

static void add_traffic(struct mr200_watch *w, struct json_object *link,
			uint64_t now_ms)
{
	uint64_t rx = (uint64_t)number(link, "rx_bytes");
	uint64_t tx = (uint64_t)number(link, "tx_bytes");

	w->has_rates = link && w->last_ms && now_ms > w->last_ms;
	if (w->has_rates) {
		w->rx_rate = rate(rx, w->last_rx, now_ms - w->last_ms);
		w->tx_rate = rate(tx, w->last_tx, now_ms - w->last_ms);
	}
	w->last_ms = link ? now_ms : 0;
	w->last_rx = rx;
	w->last_tx = tx;
}

void mr200_watch_add(struct mr200_watch *w, struct json_object *result,
		     uint64_t now_ms)
{
	struct json_object *signal = get(result, "signal");
	struct json_object *n = get(result, "network");

	if (!signal) {
		mr200_watch_miss(w, "no signal");
		return;
	}
	for (int i = 0; i < MR200_WATCH_METRICS; i++)
		mr200_history_add(&w->history[i],
				  tenths(signal, metrics[i].key));
	w->samples++;
	w->trouble[0] = '\0';
	snprintf(w->quality, sizeof(w->quality), "%.15s", text(signal, "quality"));
	if (get(n, "technology"))
		snprintf(w->network, sizeof(w->network),
			 "%.40s (%.3s %.3s), %.12s", text(n, "operator"),
			 text(n, "mcc"), text(n, "mnc"), text(n, "technology"));
	else
		snprintf(w->network, sizeof(w->network), "%.60s",
			 text(n, "registration"));
	add_traffic(w, get(result, "link"), now_ms);
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

static void draw_metric(const struct mr200_watch *w, FILE *f, int metric,
			struct mr200_plot *plot)
{
	const struct mr200_history *h = &w->history[metric];
	char now[MR200_TENTHS_BYTES], min[MR200_TENTHS_BYTES];
	char max[MR200_TENTHS_BYTES], avg[MR200_TENTHS_BYTES];
	struct mr200_history_stats s;

	mr200_history_stats(h, MR200_WATCH_SAMPLES, &s);
	fprintf(f, "%-5s %6s %s   min %s  max %s  avg %s\n",
		metrics[metric].name,
		mr200_tenths_format(mr200_history_at(h, 0), now),
		metrics[metric].unit, mr200_tenths_format(s.min, min),
		mr200_tenths_format(s.max, max),
		mr200_tenths_format(s.avg, avg));
	mr200_plot_scale(plot, h, metrics[metric].step);
	mr200_plot_print(f, plot, h, MARGIN, scale_words);
}

static const char *colour_of(const char *quality)
{
	if (!strcmp(quality, "excellent") || !strcmp(quality, "good"))
		return "\033[32m";
	return !strcmp(quality, "fair") ? "\033[33m" : "\033[31m";
}

static void draw_head(const struct mr200_watch *w, FILE *f, unsigned int width,
		      bool colour)
{
	const char *word = w->trouble[0] ? w->trouble :
			   w->quality[0] ? w->quality : "waiting";
	int room = (int)width - 2;

	fprintf(f, "%.*s", room, w->network);
	room -= (int)strlen(w->network);
	if (room > 4)
		fprintf(f, "%s%s%.*s%s", w->network[0] ? ": " : "",
			colour ? colour_of(w->quality) : "", room, word,
			colour ? "\033[0m" : "");
	fputc('\n', f);
}

static void draw_cell(FILE *f, const char *label, struct json_object *c,
		      unsigned int width)
{
	char line[256];

	snprintf(line, sizeof(line), "%s%s%s%s%s%s%s%s%s%s", label,
		 text(c, "band_name")[0] ? text(c, "band_name") :
		 text(c, "technology"),
		 get(c, "earfcn") ? ", EARFCN " : "", text(c, "earfcn"),
		 get(c, "pci") ? ", PCI " : "", text(c, "pci"),
		 get(c, "rsrp_dbm") ? ", RSRP " : "", text(c, "rsrp_dbm"),
		 get(c, "rsrq_db") ? ", RSRQ " : "", text(c, "rsrq_db"));
	fprintf(f, "%.*s\n", (int)width, line);
}

/* Returns the rows used. */
static unsigned int draw_cells(const struct mr200_watch *w, FILE *f,
			       unsigned int width, unsigned int max)
{
	struct json_object *array = get(w->cells, "neighbours");
	unsigned int n = 0;

	if (!w->cells || !max)
		return 0;
	draw_cell(f, "serving   ", get(w->cells, "serving"), width);
	for (n = 1; n < max && n <= mr200_json_count(array); n++)
		draw_cell(f, "neighbour ", mr200_json_at(array, n - 1), width);
	return n;
}

void mr200_watch_draw(const struct mr200_watch *w, FILE *f,
		      unsigned int width, unsigned int height, bool ascii,
		      bool colour)
{
	struct mr200_plot plot = { .ascii = ascii };
	unsigned int known = 0, cells = 0, rows;
	char rx[24], tx[24];

	if (width < MIN_WIDTH)
		width = MIN_WIDTH;
	draw_head(w, f, width, colour);
	for (int i = 0; i < MR200_WATCH_METRICS; i++)
		known += is_known(w, i);
	if (w->cells && height > FIXED_ROWS + 2 * known) {
		cells = height - FIXED_ROWS - 2 * known;
		if (cells > NEIGHBOURS_MAX + 1)
			cells = NEIGHBOURS_MAX + 1;
	}
	cells = draw_cells(w, f, width, cells);
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
		fprintf(f, "traffic  received %s, sent %s\n",
			amount(w->rx_rate, rx), amount(w->tx_rate, tx));
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

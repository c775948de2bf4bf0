/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Writes the text that Prometheus and its kin scrape, in a way that both of its
 * readers take: OpenMetrics 1.0, and the older format 0.0.4 that the textfile
 * collector of node_exporter reads.
 *
 * Source: OpenMetrics 1.0 (the text format's ABNF and the sections on metric
 * types): lines TYPE, UNIT, HELP before a family's samples; a unit is the last
 * part of the family's name; counters' samples end in _total; label values and
 * help escape backslash, quote and newline; the last line is "# EOF". Format
 * 0.0.4 takes UNIT and EOF as comments, and has no infos and state sets.
 *
 * Names are the caller's to get right, which members_test.c sees to; whether
 * all could be written the FILE tells.
 */
#ifndef MR200_OPENMETRICS_H
#define MR200_OPENMETRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct mr200_om_label {
	const char *name;
	const char *value;	/* malformed UTF-8 becomes U+FFFD */
};

struct mr200_om_family {
	const char *name;
	bool counter;		/* otherwise a gauge */
	bool tenths;		/* of its values */
	const char *unit;	/* the last part of its name, or NULL */
	const char *help;
};

/* What stands before a family's samples. */
void mr200_om_begin(FILE *f, const struct mr200_om_family *family);
void mr200_om_sample(FILE *f, const struct mr200_om_family *family,
		     const struct mr200_om_label *labels, size_t n, int64_t value);
void mr200_om_end(FILE *f);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Writes the OpenMetrics text format, which Prometheus and its kin scrape.
 *
 * Source: OpenMetrics 1.0 (the text format's ABNF and the sections on metric
 * types): metadata lines TYPE, UNIT, HELP before a family's samples; a unit is
 * the last part of the family's name; counters' samples end in _total, infos'
 * in _info; label values and help escape backslash, quote and newline; the
 * last line is "# EOF".
 *
 * I/O: what the caller's FILE does.  The writer remembers the first error, so
 * a caller checks once, at the end: mr200_om_end().  Rules that the caller
 * breaks are -EINVAL (a wrong or repeated name, a sample of another family, a
 * negative counter); no line is written for them.  LC_NUMERIC must be "C", which
 * it is in a program that does not set it.
 */
#ifndef MR200_OPENMETRICS_H
#define MR200_OPENMETRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define MR200_OM_NAME_BYTES	96
#define MR200_OM_FAMILIES	64	/* of one exposition */
#define MR200_OM_LABELS		16	/* of one sample */

enum mr200_om_type {
	MR200_OM_UNKNOWN,
	MR200_OM_GAUGE,
	MR200_OM_COUNTER,
	MR200_OM_STATESET,	/* samples are 0 or 1, a label has the family's name */
	MR200_OM_INFO,		/* samples are 1, the labels tell */
};

struct mr200_om_label {
	const char *name;
	const char *value;	/* any text; malformed UTF-8 becomes U+FFFD */
};

struct mr200_om {
	FILE *f;
	int err;		/* the first one */
	enum mr200_om_type type;
	size_t n;
	/* names of all families so far, the last is the current one */
	char family[MR200_OM_FAMILIES][MR200_OM_NAME_BYTES + 1];
};

void mr200_om_begin(struct mr200_om *om, FILE *f);
/*
 * Begins a family.  @unit is NULL or the name's last part ("dbm" of
 * "mr200_rsrp_dbm"); infos and state sets have none.  @help may be NULL.
 */
void mr200_om_family(struct mr200_om *om, const char *name,
		     enum mr200_om_type type, const char *unit,
		     const char *help);
/*
 * A sample of the current family; its suffix comes from the type.  Doubles are
 * written with as few digits as give the same value back; NaN and infinities
 * as the format wants them.
 */
void mr200_om_sample(struct mr200_om *om, const struct mr200_om_label *labels,
		     size_t n, double value);
/* The same, exact beyond 2^53: bytes, packets. */
void mr200_om_sample_u64(struct mr200_om *om,
			 const struct mr200_om_label *labels, size_t n,
			 uint64_t value);
/* Ends the exposition.  0 or the first error, -EIO when writing failed. */
int mr200_om_end(struct mr200_om *om);

#endif

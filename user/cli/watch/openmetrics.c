// SPDX-License-Identifier: GPL-2.0
/* Writes the OpenMetrics text format. */
#include "cli/watch/openmetrics.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define NUMBER_BYTES	40
#define MAX_DIGITS	17	/* of a double that must come back the same */
#define EXACT_BELOW	1e15	/* whole numbers are written as such */

static void fail(struct mr200_om *om, int err)
{
	if (!om->err)
		om->err = err;
}

void mr200_om_begin(struct mr200_om *om, FILE *f)
{
	om->f = f;
	om->err = 0;
	om->n = 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Letters, digits and underscores, no digit first; metrics also have colons. */
static bool name_ok(const char *name, bool colon)
{
	size_t n;

	for (n = 0; name[n]; n++)
		if (!is_letter(name[n]) && !(colon && name[n] == ':') &&
		    !(n && name[n] >= '0' && name[n] <= '9'))
			return false;
	return n && n <= MR200_OM_NAME_BYTES;
}

static bool ends_in(const char *name, const char *tail)
{
	size_t n = strlen(name), k = strlen(tail);

	return n > k && !strcmp(name + n - k, tail);
}

/*
 * A family's name must not end in a suffix of samples, or its samples could be
 * another family's.
 */
static bool family_ok(const char *name)
{
	static const char * const suffix[] = {
		"_total", "_created", "_count", "_sum", "_bucket", "_gcount",
		"_gsum", "_info",
	};
	size_t i;

	for (i = 0; i < sizeof(suffix) / sizeof(*suffix); i++)
		if (ends_in(name, suffix[i]))
			return false;
	return name_ok(name, true);
}

static bool unit_ok(const char *name, enum mr200_om_type type, const char *unit)
{
	size_t n = strlen(name), k;

	if (!unit || !*unit)
		return true;
	if (type == MR200_OM_INFO || type == MR200_OM_STATESET)
		return false;
	k = strlen(unit);
	return name_ok(unit, false) && ends_in(name, unit) &&
	       name[n - k - 1] == '_';
}

static bool is_repeated(const struct mr200_om *om, const char *name)
{
	size_t i;

	for (i = 0; i < om->n; i++)
		if (!strcmp(om->family[i], name))
			return true;
	return false;
}

static void put_escaped(FILE *f, const char *text)
{
	size_t left = strlen(text), n, k;
	char out[MR200_UTF8_MAX_BYTES];
	uint32_t c;

	for (; left; text += n, left -= n) {
		n = mr200_utf8_get(text, left, &c);
		if (!n) {
			n = 1;
			c = MR200_UTF8_REPLACEMENT;
		}
		k = mr200_utf8_put(c, out);
		if (c == '\n')
			fputs("\\n", f);
		else if (c == '"' || c == '\\')
			fprintf(f, "\\%c", (char)c);
		else
			fwrite(out, 1, k, f);
	}
}

void mr200_om_family(struct mr200_om *om, const char *name,
		     enum mr200_om_type type, const char *unit,
		     const char *help)
{
	static const char * const types[] = {
		[MR200_OM_UNKNOWN] = "unknown",
		[MR200_OM_GAUGE] = "gauge",
		[MR200_OM_COUNTER] = "counter",
		[MR200_OM_STATESET] = "stateset",
		[MR200_OM_INFO] = "info",
	};

	if (om->err)
		return;
	if (om->n == MR200_OM_FAMILIES || !family_ok(name) ||
	    is_repeated(om, name) || !unit_ok(name, type, unit)) {
		fail(om, -EINVAL);
		return;
	}
	strcpy(om->family[om->n++], name);
	om->type = type;
	fprintf(om->f, "# TYPE %s %s\n", name, types[type]);
	if (unit && *unit)
		fprintf(om->f, "# UNIT %s %s\n", name, unit);
	if (help && *help) {
		fprintf(om->f, "# HELP %s ", name);
		put_escaped(om->f, help);
		fputc('\n', om->f);
	}
}

static bool labels_ok(const struct mr200_om *om,
		      const struct mr200_om_label *labels, size_t n)
{
	const char *family = om->family[om->n - 1];
	bool own = false;
	size_t i, k;

	if (n > MR200_OM_LABELS)
		return false;
	for (i = 0; i < n; i++) {
		if (!name_ok(labels[i].name, false) || !labels[i].value)
			return false;
		for (k = 0; k < i; k++)
			if (!strcmp(labels[i].name, labels[k].name))
				return false;
		own = own || !strcmp(labels[i].name, family);
	}
	return own == (om->type == MR200_OM_STATESET);
}

static bool value_ok(enum mr200_om_type type, double value)
{
	switch (type) {
	case MR200_OM_COUNTER:
		return value >= 0;	/* NaN is refused too */
	case MR200_OM_STATESET:
		return value == 0 || value == 1;
	case MR200_OM_INFO:
		return value == 1;
	default:
		return true;
	}
}

static void put_sample(struct mr200_om *om, const struct mr200_om_label *labels,
		       size_t n, const char *number)
{
	const char *suffix = om->type == MR200_OM_COUNTER ? "_total" :
			     om->type == MR200_OM_INFO ? "_info" : "";
	size_t i;

	fprintf(om->f, "%s%s", om->family[om->n - 1], suffix);
	for (i = 0; i < n; i++) {
		fprintf(om->f, "%s%s=\"", i ? "," : "{", labels[i].name);
		put_escaped(om->f, labels[i].value);
		fputc('"', om->f);
	}
	fprintf(om->f, "%s %s\n", n ? "}" : "", number);
}

static void format_double(double value, char number[NUMBER_BYTES])
{
	int digits;

	if (isnan(value) || isinf(value)) {
		strcpy(number, isnan(value) ? "NaN" : value < 0 ? "-Inf" :
		       "+Inf");
		return;
	}
	if (fabs(value) < EXACT_BELOW && value == (double)(int64_t)value) {
		snprintf(number, NUMBER_BYTES, "%" PRId64, (int64_t)value);
		return;
	}
	for (digits = 1; digits <= MAX_DIGITS; digits++) {
		snprintf(number, NUMBER_BYTES, "%.*g", digits, value);
		if (strtod(number, NULL) == value)
			break;
	}
}

void mr200_om_sample(struct mr200_om *om, const struct mr200_om_label *labels,
		     size_t n, double value)
{
	char number[NUMBER_BYTES];

	if (om->err)
		return;
	if (!om->n || !labels_ok(om, labels, n) || !value_ok(om->type, value)) {
		fail(om, -EINVAL);
		return;
	}
	format_double(value, number);
	put_sample(om, labels, n, number);
}

void mr200_om_sample_u64(struct mr200_om *om,
			 const struct mr200_om_label *labels, size_t n,
			 uint64_t value)
{
	char number[NUMBER_BYTES];

	if (om->err)
		return;
	if (!om->n || !labels_ok(om, labels, n) ||
	    !value_ok(om->type, value > 1 ? 2 : (double)value)) {
		fail(om, -EINVAL);
		return;
	}
	snprintf(number, sizeof(number), "%" PRIu64, value);
	put_sample(om, labels, n, number);
}

int mr200_om_end(struct mr200_om *om)
{
	if (!om->err)
		fputs("# EOF\n", om->f);
	if (fflush(om->f) || ferror(om->f))
		fail(om, -EIO);
	return om->err;
}

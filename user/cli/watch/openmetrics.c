// SPDX-License-Identifier: GPL-2.0
/* Writes the OpenMetrics text format. */
#include "cli/watch/openmetrics.h"

#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"

#define TEXT_BYTES	256

static void put_escaped(FILE *f, const char *text)
{
	char clean[TEXT_BYTES];

	mr200_utf8_copy(clean, sizeof(clean), text, strlen(text));
	for (const char *p = clean; *p; p++) {
		if (*p == '\n')
			fputs("\\n", f);
		else if (*p == '"' || *p == '\\')
			fprintf(f, "\\%c", *p);
		else
			fputc(*p, f);
	}
}

void mr200_om_begin(FILE *f, const struct mr200_om_family *family)
{
	fprintf(f, "# TYPE %s %s\n", family->name,
		family->counter ? "counter" : "gauge");
	if (family->unit)
		fprintf(f, "# UNIT %s %s\n", family->name, family->unit);
	fprintf(f, "# HELP %s ", family->name);
	put_escaped(f, family->help);
	fputc('\n', f);
}

void mr200_om_sample(FILE *f, const struct mr200_om_family *family,
		     const struct mr200_om_label *labels, size_t n, int64_t value)
{
	uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;

	fprintf(f, "%s%s", family->name, family->counter ? "_total" : "");
	for (size_t i = 0; i < n; i++) {
		fprintf(f, "%s%s=\"", i ? "," : "{", labels[i].name);
		put_escaped(f, labels[i].value);
		fputc('"', f);
	}
	fprintf(f, "%s %s%" PRIu64, n ? "}" : "", value < 0 ? "-" : "",
		family->tenths ? size / 10 : size);
	if (family->tenths && size % 10)
		fprintf(f, ".%u", (unsigned int)(size % 10));
	fputc('\n', f);
}

void mr200_om_end(FILE *f)
{
	fputs("# EOF\n", f);
}

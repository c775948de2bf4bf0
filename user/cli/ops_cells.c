// SPDX-License-Identifier: GPL-2.0
/* mr200 cells. */
#include "cli/ops.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <string.h>

#include "ctl/json.h"

#define LINE_BYTES	256

static void add(char *line, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static void add(char *line, const char *fmt, ...)
{
	size_t len = strlen(line);
	va_list ap;

	if (len)
		len += (size_t)snprintf(line + len, LINE_BYTES - len, ", ");
	if (len >= LINE_BYTES)
		return;
	va_start(ap, fmt);
	vsnprintf(line + len, LINE_BYTES - len, fmt, ap);
	va_end(ap);
}

static void add_number(char *line, struct json_object *o, const char *key,
		       const char *name)
{
	if (mr200_json_get(o, key))
		add(line, "%s %" PRId64, name, mr200_json_number(o, key));
}

static void add_level(char *line, struct json_object *o, const char *key,
		      const char *name, const char *unit)
{
	if (mr200_json_get(o, key))
		add(line, "%s %s %s", name, mr200_json_text(o, key), unit);
}

static void add_levels(char *line, struct json_object *c)
{
	add_level(line, c, "rsrp_dbm", "RSRP", "dBm");
	add_level(line, c, "rsrq_db", "RSRQ", "dB");
	add_level(line, c, "rscp_dbm", "RSCP", "dBm");
	add_level(line, c, "ecio_db", "Ec/Io", "dB");
	add_level(line, c, "rssi_dbm", "RSSI", "dBm");
}

static void add_place(char *line, struct json_object *c)
{
	if (mr200_json_get(c, "band_name"))
		add(line, "%s", mr200_json_text(c, "band_name"));
	else
		add(line, "%s", mr200_json_text(c, "technology"));
	add_number(line, c, "earfcn", "EARFCN");
	add_number(line, c, "uarfcn", "UARFCN");
	add_number(line, c, "arfcn", "ARFCN");
	add_number(line, c, "pci", "PCI");
	add_number(line, c, "psc", "PSC");
	add_number(line, c, "bsic", "BSIC");
	if (mr200_json_get(c, "bandwidth_mhz"))
		add(line, "%g MHz wide", json_object_get_double(
			mr200_json_get(c, "bandwidth_mhz")));
}

void mr200_show_cells(struct mr200_out *out, struct json_object *r)
{
	struct json_object *s = mr200_json_get(r, "serving");
	struct json_object *a = mr200_json_get(r, "neighbours");
	char line[LINE_BYTES] = "";

	add(line, "PLMN %s", mr200_json_text(s, "plmn"));
	add_number(line, s, "area_code", "area");
	add_number(line, s, "cell_id", "cell");
	if (mr200_json_get(s, "enodeb"))
		add(line, "eNodeB %" PRId64 " sector %" PRId64,
		    mr200_json_number(s, "enodeb"),
		    mr200_json_number(s, "sector"));
	mr200_out_line(out, "Serving", MR200_TONE_GOOD, "%s", line);
	line[0] = '\0';
	add_place(line, s);
	mr200_out_line(out, "", MR200_TONE_PLAIN, "%s", line);
	line[0] = '\0';
	add_levels(line, s);
	mr200_out_line(out, "", MR200_TONE_PLAIN, "%s", line);
	for (size_t i = 0; i < mr200_json_count(a); i++) {
		line[0] = '\0';
		add_place(line, mr200_json_at(a, i));
		add_levels(line, mr200_json_at(a, i));
		mr200_out_line(out, i ? "" : "Neighbours", MR200_TONE_PLAIN,
			       "%s", line);
	}
	if (!mr200_json_count(a))
		mr200_out_line(out, "Neighbours", MR200_TONE_PLAIN, "none");
}

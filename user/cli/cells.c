// SPDX-License-Identifier: GPL-2.0
/* mr200 cells. */
#include "cli/cli.h"

#include <inttypes.h>

static void add_levels(struct mr200_line *line, const struct mr200_cell_members *c)
{
	mr200_line_tenths(line, "RSRP ", c->rsrp_dbm, " dBm");
	mr200_line_tenths(line, "RSRQ ", c->rsrq_db, " dB");
	mr200_line_tenths(line, "RSCP ", c->rscp_dbm, " dBm");
	mr200_line_tenths(line, "Ec/Io ", c->ecio_db, " dB");
	mr200_line_tenths(line, "RSSI ", c->rssi_dbm, " dBm");
}

static void add_place(struct mr200_line *line, const struct mr200_cell_members *c)
{
	mr200_line_text(line, "", c->band_name ? c->band_name : c->technology, "");
	mr200_line_number(line, "EARFCN ", c->earfcn, "");
	mr200_line_number(line, "UARFCN ", c->uarfcn, "");
	mr200_line_number(line, "ARFCN ", c->arfcn, "");
	mr200_line_number(line, "PCI ", c->pci, "");
	mr200_line_number(line, "PSC ", c->psc, "");
	mr200_line_number(line, "BSIC ", c->bsic, "");
	if (c->bandwidth_mhz.has)
		mr200_line_add(line, "%g MHz wide", (double)c->bandwidth_mhz.v / 10);
}

static void show_serving(struct mr200_out *out, const struct mr200_cell_members *c)
{
	struct mr200_line id = { .len = 0 }, place = { .len = 0 }, levels = { .len = 0 };

	mr200_line_text(&id, "PLMN ", c->plmn, "");
	mr200_line_number(&id, "area ", c->area_code, "");
	mr200_line_number(&id, "cell ", c->cell_id, "");
	if (c->enodeb.has)
		mr200_line_add(&id, "eNodeB %" PRId64 " sector %" PRId64, c->enodeb.v,
			       c->sector.v);
	mr200_out_line(out, "Serving", MR200_TONE_GOOD, "%s", id.text);
	add_place(&place, c);
	mr200_out_line(out, "", MR200_TONE_PLAIN, "%s", place.text);
	add_levels(&levels, c);
	mr200_out_line(out, "", MR200_TONE_PLAIN, "%s", levels.text);
}

void mr200_show_cells(struct mr200_out *out, struct json_object *result)
{
	struct mr200_cells_members m;

	mr200_members_read(MR200_RECORD_cells, &m, result);
	show_serving(out, &m.serving);
	for (size_t i = 0; i < m.neighbours.n; i++) {
		struct mr200_line line = { .len = 0 };

		add_place(&line, &m.neighbours.v[i]);
		add_levels(&line, &m.neighbours.v[i]);
		mr200_out_line(out, i ? "" : "Neighbours", MR200_TONE_PLAIN, "%s",
			       line.text);
	}
	if (!m.neighbours.n)
		mr200_out_line(out, "Neighbours", MR200_TONE_PLAIN, "none");
	mr200_members_free(MR200_RECORD_cells, &m);
}

// SPDX-License-Identifier: GPL-2.0
/* Serving and neighbour cells, as the modem measures them now. */
#include "daemon/ops/ops.h"

#include <errno.h>

#include "gsm/radio.h"

/* Where LTE counts cells of a base station. */
#define ENODEB_SHIFT	8
#define SECTOR_MASK	0xff
#define NO_CELL_ID	0xffffffffu

struct out {
	struct json_object *serving;
	struct json_object *neighbours;
};

static void put_level(struct json_object *o, const char *key, int tenths)
{
	if (tenths != MR200_NO_LEVEL)
		mr200_put_tenths(o, key, tenths);
}

static void put_channel(struct json_object *o, int found,
			const struct mr200_channel *ch)
{
	char text[48];

	if (found)
		return;
	mr200_band_format(&ch->band, text, sizeof(text));
	mr200_put_number(o, "band", ch->band.number);
	mr200_put_text(o, "band_name", text);
	mr200_put_tenths(o, "downlink_mhz", (int)(ch->dl_khz / 100));
}

static void put_plmn(struct json_object *o, const uint8_t bcd[3])
{
	char text[MR200_PLMN_BYTES];
	bool three_digits;
	uint16_t mcc, mnc;

	if (!mr200_plmn_decode(bcd, &mcc, &mnc, &three_digits))
		mr200_put_text(o, "plmn",
			       mr200_plmn_format(mcc, mnc, three_digits, text));
}

static struct json_object *add_neighbour(struct out *out, enum mr200_rat rat)
{
	struct json_object *o = mr200_add_object(out->neighbours);

	mr200_put_text(o, "technology", mr200_rat_name(rat));
	return o;
}

/* --- seen from LTE --- */

static void put_earfcn(struct json_object *o, uint32_t earfcn)
{
	struct mr200_channel ch;

	mr200_put_number(o, "earfcn", earfcn);
	put_channel(o, mr200_lte_channel(earfcn, &ch), &ch);
}

static void put_lte_levels(struct json_object *o,
			   const struct mr200_nas_lte_cell *c)
{
	mr200_put_number(o, "pci", c->physical_cell_id);
	mr200_put_tenths(o, "rsrp_dbm", c->rsrp);
	mr200_put_tenths(o, "rsrq_db", c->rsrq);
	mr200_put_tenths(o, "rssi_dbm", c->rssi);
}

static void put_lte_serving(struct out *out,
			    const struct mr200_nas_lte_intrafrequency *p)
{
	struct json_object *o = out->serving;

	mr200_put_text(o, "technology", mr200_rat_name(MR200_RAT_LTE));
	put_plmn(o, p->plmn);
	mr200_put_number(o, "area_code", p->tracking_area_code);
	mr200_put_number(o, "cell_id", p->global_cell_id);
	mr200_put_number(o, "enodeb", p->global_cell_id >> ENODEB_SHIFT);
	mr200_put_number(o, "sector", p->global_cell_id & SECTOR_MASK);
	mr200_put_bool(o, "idle", p->ue_in_idle);
	put_earfcn(o, p->eutra_absolute_rf_channel_number);
	mr200_put_number(o, "pci", p->serving_cell_id);
}

static void put_lte_intra(struct out *out,
			  const struct mr200_nas_lte_intrafrequency *p)
{
	put_lte_serving(out, p);
	for (uint16_t i = 0; i < p->n_cell; i++) {
		struct json_object *o;

		if (p->cell[i].physical_cell_id == p->serving_cell_id) {
			put_lte_levels(out->serving, &p->cell[i]);
			continue;
		}
		o = add_neighbour(out, MR200_RAT_LTE);
		put_earfcn(o, p->eutra_absolute_rf_channel_number);
		put_lte_levels(o, &p->cell[i]);
	}
}

static void put_lte_inter(struct out *out,
			  const struct mr200_nas_lte_interfrequency *p)
{
	for (uint16_t i = 0; i < p->n_frequency; i++) {
		const struct mr200_nas_lte_frequency *f = &p->frequency[i];

		for (uint16_t j = 0; j < f->n_cell; j++) {
			struct json_object *o = add_neighbour(out, MR200_RAT_LTE);

			put_earfcn(o, f->eutra_absolute_rf_channel_number);
			put_lte_levels(o, &f->cell[j]);
		}
	}
}

static void put_uarfcn(struct json_object *o, uint16_t uarfcn)
{
	struct mr200_channel ch;

	mr200_put_number(o, "uarfcn", uarfcn);
	put_channel(o, mr200_umts_channel(uarfcn, &ch), &ch);
}

static void put_arfcn(struct json_object *o, uint16_t arfcn, bool pcs1900)
{
	struct mr200_channel ch;

	mr200_put_number(o, "arfcn", arfcn);
	put_channel(o, mr200_gsm_channel(arfcn, pcs1900, &ch), &ch);
}

static void put_lte_wcdma(struct out *out,
			  const struct mr200_nas_lte_neighboring_wcdma *p)
{
	for (uint16_t i = 0; i < p->n_frequency; i++) {
		const struct mr200_nas_lte_wcdma_frequency *f = &p->frequency[i];

		for (uint16_t j = 0; j < f->n_cell; j++) {
			struct json_object *o = add_neighbour(out, MR200_RAT_UMTS);

			put_uarfcn(o, f->utra_absolute_rf_channel_number);
			mr200_put_number(o, "psc",
					 f->cell[j].primary_scrambling_code);
			mr200_put_tenths(o, "rscp_dbm", f->cell[j].cpich_rscp);
			mr200_put_tenths(o, "ecio_db", f->cell[j].cpich_ecno);
		}
	}
}

static void put_lte_gsm(struct out *out,
			const struct mr200_nas_lte_neighboring_gsm *p)
{
	for (uint16_t i = 0; i < p->n_frequency; i++) {
		const struct mr200_nas_lte_gsm_frequency *f = &p->frequency[i];

		for (uint16_t j = 0; j < f->n_cell; j++) {
			struct json_object *o = add_neighbour(out, MR200_RAT_GSM);

			put_arfcn(o, f->cell[j].geran_absolute_rf_channel_number,
				  f->cell[j].band_is_1900);
			if (f->cell[j].cell_id_valid)
				mr200_put_number(o, "bsic",
					f->cell[j].base_station_identity_code);
			mr200_put_tenths(o, "rssi_dbm", f->cell[j].rssi);
		}
	}
}

/* --- seen from UMTS and GSM; levels there are whole dB --- */

static void put_umts(struct out *out, const struct mr200_nas_umts_info *p,
		     bool has_long_id, uint32_t long_id)
{
	struct json_object *o = out->serving;

	mr200_put_text(o, "technology", mr200_rat_name(MR200_RAT_UMTS));
	put_plmn(o, p->plmn);
	mr200_put_number(o, "area_code", p->lac);
	mr200_put_number(o, "cell_id", has_long_id ? long_id : p->cell_id);
	put_uarfcn(o, p->utra_absolute_rf_channel_number);
	mr200_put_number(o, "psc", p->primary_scrambling_code);
	mr200_put_tenths(o, "rscp_dbm", p->rscp * 10);
	mr200_put_tenths(o, "ecio_db", p->ecio * 10);
	for (uint16_t i = 0; i < p->n_cell; i++) {
		o = add_neighbour(out, MR200_RAT_UMTS);
		put_uarfcn(o, p->cell[i].utra_absolute_rf_channel_number);
		mr200_put_number(o, "psc", p->cell[i].primary_scrambling_code);
		mr200_put_tenths(o, "rscp_dbm", p->cell[i].rscp * 10);
		mr200_put_tenths(o, "ecio_db", p->cell[i].ecio * 10);
	}
	for (uint16_t i = 0; i < p->n_neighboring_geran; i++) {
		o = add_neighbour(out, MR200_RAT_GSM);
		put_arfcn(o, p->neighboring_geran[i].geran_absolute_rf_channel_number,
			  false);
		mr200_put_tenths(o, "rssi_dbm", p->neighboring_geran[i].rssi * 10);
	}
}

static void put_umts_lte(struct out *out,
			 const struct mr200_nas_umts_info_neighboring_lte *p)
{
	for (uint16_t i = 0; i < p->n_frequency; i++) {
		struct json_object *o = add_neighbour(out, MR200_RAT_LTE);

		put_earfcn(o, p->frequency[i].eutra_absolute_rf_channel_number);
		mr200_put_number(o, "pci", p->frequency[i].physical_cell_id);
		mr200_put_tenths(o, "rsrp_dbm",
				 (int)(p->frequency[i].rsrp * 10));
		mr200_put_tenths(o, "rsrq_db",
				 (int)(p->frequency[i].rsrq * 10));
	}
}

static void put_geran(struct out *out, const struct mr200_nas_geran_info *p)
{
	struct json_object *o = out->serving;

	mr200_put_text(o, "technology", mr200_rat_name(MR200_RAT_GSM));
	if (p->cell_id != NO_CELL_ID) {
		put_plmn(o, p->plmn);
		mr200_put_number(o, "area_code", p->lac);
		mr200_put_number(o, "cell_id", p->cell_id);
	}
	put_arfcn(o, p->geran_absolute_rf_channel_number, false);
	put_level(o, "rssi_dbm", mr200_gsm_rxlev_tenths(p->rx_level));
	for (uint16_t i = 0; i < p->n_cell; i++) {
		o = add_neighbour(out, MR200_RAT_GSM);
		if (p->cell[i].cell_id != NO_CELL_ID) {
			put_plmn(o, p->cell[i].plmn);
			mr200_put_number(o, "cell_id", p->cell[i].cell_id);
		}
		put_arfcn(o, p->cell[i].geran_absolute_rf_channel_number, false);
		put_level(o, "rssi_dbm",
			  mr200_gsm_rxlev_tenths(p->cell[i].rx_level));
	}
}

/* --- width of the serving channel --- */

static int bandwidth_tenths(uint32_t bandwidth)
{
	static const int tenths[] = {
		[MR200_NAS_DL_BANDWIDTH_1_4] = 14, [MR200_NAS_DL_BANDWIDTH_3] = 30,
		[MR200_NAS_DL_BANDWIDTH_5] = 50, [MR200_NAS_DL_BANDWIDTH_10] = 100,
		[MR200_NAS_DL_BANDWIDTH_15] = 150, [MR200_NAS_DL_BANDWIDTH_20] = 200,
	};

	return bandwidth < sizeof(tenths) / sizeof(tenths[0]) ?
	       tenths[bandwidth] : 0;
}

/* Firmware may not know it, or not have it now: then it is left out. */
static void on_band(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_nas_get_rf_band_information_rsp *p = rsp;
	struct json_object *serving;

	json_object_object_get_ex(op->result, "serving", &serving);
	for (uint16_t i = 0; !err && i < p->n_bandwidth_list; i++) {
		int tenths = bandwidth_tenths(p->bandwidth_list[i].bandwidth);

		if (p->bandwidth_list[i].radio_interface !=
		    MR200_NAS_RADIO_INTERFACE_LTE || !tenths)
			continue;
		mr200_put_tenths(serving, "bandwidth_mhz", tenths);
		break;
	}
	mr200_op_done(op);
}

static void on_cells(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_nas_get_cell_location_info_rsp *p = rsp;
	struct out out;

	if (mr200_op_code(err, rsp) == MR200_QMI_ERR_INFORMATION_UNAVAILABLE) {
		mr200_op_fail(op, "no-cell", "mr200 status tells why; mr200 scan lists the networks",
			      "the modem is in no cell");
		return;
	}
	if (mr200_op_is_refused(op, err, rsp, "to tell its cells"))
		return;
	out.serving = json_object_new_object();
	json_object_object_add(op->result, "serving", out.serving);
	out.neighbours = mr200_put_array(op->result, "neighbours");
	if (p->has_intrafrequency_lte_info_v2)
		put_lte_intra(&out, &p->intrafrequency_lte_info_v2);
	else if (p->has_umts_info_v2)
		put_umts(&out, &p->umts_info_v2, p->has_umts_cell_id,
			 p->umts_cell_id);
	else if (p->has_geran_info_v2)
		put_geran(&out, &p->geran_info_v2);
	if (p->has_interfrequency_lte_info)
		put_lte_inter(&out, &p->interfrequency_lte_info);
	if (p->has_lte_info_neighboring_wcdma)
		put_lte_wcdma(&out, &p->lte_info_neighboring_wcdma);
	if (p->has_lte_info_neighboring_gsm)
		put_lte_gsm(&out, &p->lte_info_neighboring_gsm);
	if (p->has_umts_info_neighboring_lte)
		put_umts_lte(&out, &p->umts_info_neighboring_lte);
	if (p->has_lte_info_timing_advance &&
	    p->lte_info_timing_advance != NO_CELL_ID)
		mr200_put_number(out.serving, "timing_advance",
				 p->lte_info_timing_advance);
	if (p->has_intrafrequency_lte_info_v2)
		mr200_op_call(op, &mr200_msg_nas_get_rf_band_information_req,
			      NULL, on_band);
	else
		mr200_op_done(op);
}

static void run_cells(struct mr200_op *op, struct json_object *args)
{
	(void)args;
	mr200_op_call(op, &mr200_msg_nas_get_cell_location_info_req, NULL,
		      on_cells);
}

const struct mr200_op_def mr200_ops_cells[] = {
	{ .name = "cells", .run = run_cells },
	{ .name = NULL }
};

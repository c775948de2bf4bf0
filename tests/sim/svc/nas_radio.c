// SPDX-License-Identifier: GPL-2.0
/*
 * NAS: signal, bands and cells.
 */
#include <stdlib.h>
#include <string.h>

#include "sim/svc/svc.h"
#include "sim/svc/nas.h"

/* Bits of Get Signal Strength's request mask */
#define WANT_RSSI	(1 << 0)
#define WANT_ECIO	(1 << 1)
#define WANT_RSRQ	(1 << 5)
#define WANT_SNR	(1 << 6)
#define WANT_RSRP	(1 << 7)

#define NEIGHBOURS	3
#define TENTHS		10
#define UARFCN		10712	/* 2142.4 MHz */
#define ARFCN		62

/*
 * Signal
 */

#define FILL_SIGNAL_INFO(m, s)								\
	do {										\
		const struct modem_signal *sig_ = modem_signal(m);			\
		if (!sig_)								\
			break;								\
		switch (modem_rat(m)) {							\
		case MODEM_RAT_GSM:							\
			(s)->has_gsm_signal_strength = true;				\
			(s)->gsm_signal_strength = (int8_t)sig_->rssi;			\
			break;								\
		case MODEM_RAT_UMTS:							\
			(s)->has_wcdma_signal_strength = true;				\
			(s)->wcdma_signal_strength.rssi = (int8_t)sig_->rssi;		\
			/* in units of -0.5 dB */					\
			(s)->wcdma_signal_strength.ecio = (int16_t)(-2 * sig_->ecio);	\
			break;								\
		default:								\
			(s)->has_lte_signal_strength = true;				\
			(s)->lte_signal_strength.rssi = (int8_t)sig_->rssi;		\
			(s)->lte_signal_strength.rsrq = (int8_t)sig_->rsrq;		\
			(s)->lte_signal_strength.rsrp = (int16_t)sig_->rsrp;		\
			(s)->lte_signal_strength.snr = (int16_t)sig_->snr;		\
			break;								\
		}									\
	} while (0)

int nas_get_signal_info(struct svc_call *c)
{
	struct mr200_nas_get_signal_info_rsp *rsp = c->rsp;

	if (!modem_signal(c->m))
		return MR200_QMI_ERR_INFORMATION_UNAVAILABLE;
	FILL_SIGNAL_INFO(c->m, rsp);
	return 0;
}

/* The older message: dBm as positive numbers where the field is unsigned. */
int nas_get_signal_strength(struct svc_call *c)
{
	const struct mr200_nas_get_signal_strength_req *req = c->req;
	struct mr200_nas_get_signal_strength_rsp *rsp = c->rsp;
	const struct modem_signal *s = modem_signal(c->m);
	int8_t rat = (int8_t)modem_rat(c->m);
	uint16_t want = req->has_request_mask ? req->request_mask : 0;

	rsp->has_signal_strength = true;
	rsp->signal_strength.strength = (int8_t)(s ? s->rssi : -128);
	rsp->signal_strength.radio_interface = rat;
	if (!s)
		return 0;
	if (want & WANT_RSSI) {
		rsp->has_rssi_list = true;
		rsp->n_rssi_list = 1;
		rsp->rssi_list[0].rssi = (uint8_t)-s->rssi;
		rsp->rssi_list[0].radio_interface = rat;
	}
	if (want & WANT_ECIO && rat == MODEM_RAT_UMTS) {
		rsp->has_ecio_list = true;
		rsp->n_ecio_list = 1;
		rsp->ecio_list[0].ecio = (uint8_t)(-2 * s->ecio);
		rsp->ecio_list[0].radio_interface = rat;
	}
	if (rat != MODEM_RAT_LTE)
		return 0;
	if (want & WANT_RSRQ) {
		rsp->has_rsrq = true;
		rsp->rsrq.rsrq = (int8_t)s->rsrq;
		rsp->rsrq.radio_interface = rat;
	}
	rsp->has_lte_snr = want & WANT_SNR;
	rsp->lte_snr = (int16_t)s->snr;
	rsp->has_lte_rsrp = want & WANT_RSRP;
	rsp->lte_rsrp = (int16_t)s->rsrp;
	return 0;
}

#define COPY_THRESHOLDS(dst, n_dst, req, member)						\
	do {										\
		unsigned int i_, n_ = (req)->n_##member;				\
		if (!(req)->has_##member)						\
			break;								\
		if (n_ > sizeof(dst) / sizeof((dst)[0]))				\
			n_ = sizeof(dst) / sizeof((dst)[0]);				\
		for (i_ = 0; i_ < n_; i_++)						\
			(dst)[i_] = (req)->member[i_];					\
		(n_dst) = (uint8_t)n_;							\
	} while (0)

int nas_config_signal_info(struct svc_call *c)
{
	const struct mr200_nas_config_signal_info_req *req = c->req;
	struct nas_client *n = &c->client->nas;

	if (!req->has_rssi_threshold && !req->has_rsrq_threshold && !req->has_rsrp_threshold &&
	    !req->has_lte_snr_threshold && !req->has_lte_report && !req->has_ecio_threshold &&
	    !req->has_sinr_threshold && !req->has_io_threshold && !req->has_rscp_threshold)
		return MR200_QMI_ERR_NO_THRESHOLDS_PROVIDED;
	COPY_THRESHOLDS(n->rssi, n->n_rssi, req, rssi_threshold);
	COPY_THRESHOLDS(n->rsrq, n->n_rsrq, req, rsrq_threshold);
	COPY_THRESHOLDS(n->rsrp, n->n_rsrp, req, rsrp_threshold);
	COPY_THRESHOLDS(n->snr, n->n_snr, req, lte_snr_threshold);
	return 0;
}

static bool between(int a, int b, int threshold)
{
	return (a < threshold) != (b < threshold);
}

/* A value crossed one of the client's thresholds; without any, it changed. */
static bool worth_telling(const struct nas_client *n, const struct modem_signal *now)
{
	const struct modem_signal *old = &n->told;
	unsigned int i;

	if (!n->has_told)
		return true;
	if (!n->n_rsrp && !n->n_rsrq && !n->n_rssi && !n->n_snr)
		return memcmp(old, now, sizeof(*now)) != 0;
	for (i = 0; i < n->n_rsrp; i++)
		if (between(old->rsrp, now->rsrp, n->rsrp[i]))
			return true;
	for (i = 0; i < n->n_rsrq; i++)
		if (between(old->rsrq, now->rsrq, n->rsrq[i]))
			return true;
	for (i = 0; i < n->n_rssi; i++)
		if (between(old->rssi, now->rssi, n->rssi[i]))
			return true;
	for (i = 0; i < n->n_snr; i++)
		if (between(old->snr, now->snr, n->snr[i]))
			return true;
	return false;
}

void nas_tell_signal(struct modem *m, struct qmi_client *c)
{
	const struct modem_signal *s = modem_signal(m);
	struct nas_client *n = &c->nas;

	if (!s || !worth_telling(n, s))
		return;
	if (n->want_signal_info) {
		struct mr200_nas_signal_info_ind ind = { 0 };

		FILL_SIGNAL_INFO(m, &ind);
		svc_indicate(m, c, &mr200_msg_nas_signal_info_ind, &ind);
	}
	if (n->want_signal_strength) {
		struct mr200_nas_event_report_ind ind = {
			.has_signal_strength = true,
			.signal_strength = { (int8_t)s->rssi, (int8_t)modem_rat(m) },
		};

		svc_indicate(m, c, &mr200_msg_nas_event_report_ind, &ind);
	}
	if (n->want_signal_info || n->want_signal_strength) {
		n->told = *s;
		n->has_told = true;
	}
}

/*
 * Bands
 */

static uint16_t channel(const struct modem *m)
{
	switch (modem_rat(m)) {
	case MODEM_RAT_GSM:
		return ARFCN;
	case MODEM_RAT_UMTS:
		return UARFCN;
	default:
		return m->net.cell.earfcn;
	}
}

static struct mr200_nas_rf_band rf_band(const struct modem *m)
{
	return (struct mr200_nas_rf_band) {
		.radio_interface = (int8_t)modem_rat(m),
		.active_band_class = (uint16_t)modem_net_lte_band_class(m),
		.active_channel = channel(m),
	};
}

/* QMI's numbers for the LTE bandwidths, see the DL bandwidth enumeration */
static uint32_t bandwidth(const struct modem *m)
{
	static const uint16_t mhz[] = { 1, 3, 5, 10, 15, 20 };
	uint32_t i;

	for (i = 0; i < sizeof(mhz) / sizeof(mhz[0]); i++)
		if (mhz[i] == m->net.cell.bandwidth_mhz)
			return i;
	return 0xff;
}

int nas_get_rf_band_information(struct svc_call *c)
{
	struct mr200_nas_get_rf_band_information_rsp *rsp = c->rsp;

	if (!modem_cell(c->m))
		return MR200_QMI_ERR_INFORMATION_UNAVAILABLE;
	rsp->has_list = true;
	rsp->n_list = 1;
	rsp->list[0] = rf_band(c->m);
	rsp->has_extended_list = true;
	rsp->n_extended_list = 1;
	rsp->extended_list[0].radio_interface = rsp->list[0].radio_interface;
	rsp->extended_list[0].active_band_class = rsp->list[0].active_band_class;
	rsp->extended_list[0].active_channel = rsp->list[0].active_channel;
	if (modem_rat(c->m) == MODEM_RAT_LTE) {
		rsp->has_bandwidth_list = true;
		rsp->n_bandwidth_list = 1;
		rsp->bandwidth_list[0].radio_interface = MODEM_RAT_LTE;
		rsp->bandwidth_list[0].bandwidth = bandwidth(c->m);
	}
	return 0;
}

void nas_tell_rf_band(struct modem *m, struct qmi_client *c)
{
	struct mr200_nas_event_report_ind ind = { .has_rf_band_information = true };

	if (!c->nas.want_rf_band || !modem_cell(m))
		return;
	ind.n_rf_band_information = 1;
	ind.rf_band_information[0] = rf_band(m);
	svc_indicate(m, c, &mr200_msg_nas_event_report_ind, &ind);
}

int nas_get_tx_rx_info(struct svc_call *c)
{
	const struct mr200_nas_get_tx_rx_info_req *req = c->req;
	struct mr200_nas_get_tx_rx_info_rsp *rsp = c->rsp;
	const struct modem_signal *s = modem_signal(c->m);

	if (!req->has_radio_interface)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!s || req->radio_interface != (int8_t)modem_rat(c->m))
		return MR200_QMI_ERR_INFORMATION_UNAVAILABLE;
	/* tenths of dBm; the second antenna hears a little less */
	rsp->has_rx_chain_0_info = true;
	rsp->rx_chain_0_info.is_radio_tuned = 1;
	rsp->rx_chain_0_info.rx_power = s->rssi * TENTHS;
	rsp->rx_chain_0_info.rsrp = s->rsrp * TENTHS;
	rsp->has_rx_chain_1_info = true;
	rsp->rx_chain_1_info.is_radio_tuned = 1;
	rsp->rx_chain_1_info.rx_power = (s->rssi - 4) * TENTHS;
	rsp->rx_chain_1_info.rsrp = (s->rsrp - 4) * TENTHS;
	rsp->has_tx_info = true;
	rsp->tx_info.is_in_traffic = modem_bearers_up(c->m) > 0;
	rsp->tx_info.tx_power = rsp->tx_info.is_in_traffic ? 23 : 0;
	return 0;
}

/*
 * Cells
 */

/* MCC and MNC as three octets of swapped digits (TS 24.008 10.5.1.3) */
static void plmn_octets(const struct modem_plmn *p, uint8_t *out)
{
	unsigned int mnc = p->mnc;
	uint8_t third = 0xf;

	if (p->mnc_three_digits) {
		third = (uint8_t)(mnc % 10);
		mnc /= 10;
	}
	out[0] = (uint8_t)(p->mcc / 100 | (p->mcc / 10 % 10) << 4);
	out[1] = (uint8_t)(p->mcc % 10 | third << 4);
	out[2] = (uint8_t)(mnc / 10 | (mnc % 10) << 4);
}

static struct mr200_nas_lte_cell lte_cell(const struct modem_signal *s, uint16_t pci, int weaker_db)
{
	return (struct mr200_nas_lte_cell) {
		.physical_cell_id = pci,
		.rsrq = (int16_t)((s->rsrq - weaker_db / 2) * TENTHS),
		.rsrp = (int16_t)((s->rsrp - weaker_db) * TENTHS),
		.rssi = (int16_t)((s->rssi - weaker_db / 3) * TENTHS),
		.cell_selection_rx_level = (int16_t)(30 - weaker_db),
	};
}

static void lte_cells(const struct modem *m, struct mr200_nas_get_cell_location_info_rsp *rsp)
{
	struct mr200_nas_lte_intrafrequency *intra = &rsp->intrafrequency_lte_info_v2;
	struct mr200_nas_lte_interfrequency *inter = &rsp->interfrequency_lte_info;
	const struct modem_signal *s = modem_signal(m);
	const struct modem_cell *cell = modem_cell(m);
	unsigned int i;

	rsp->has_intrafrequency_lte_info_v2 = true;
	intra->ue_in_idle = !modem_bearers_up(m);
	plmn_octets(modem_operator(m), intra->plmn);
	intra->tracking_area_code = cell->tac;
	intra->global_cell_id = cell->cid;
	intra->eutra_absolute_rf_channel_number = cell->earfcn;
	intra->serving_cell_id = cell->pci;
	intra->cell_reselection_priority = 6;
	intra->s_non_intra_search_threshold = 8;
	intra->serving_cell_low_threshold = 4;
	intra->s_intra_search_threshold = 62;
	intra->n_cell = 1 + NEIGHBOURS;
	intra->cell[0] = lte_cell(s, cell->pci, 0);
	for (i = 1; i <= NEIGHBOURS; i++)
		intra->cell[i] = lte_cell(s, (uint16_t)((cell->pci + 37 * i) % 504), (int)(6 * i));

	rsp->has_interfrequency_lte_info = true;
	inter->ue_in_idle = intra->ue_in_idle;
	inter->n_frequency = 1;
	inter->frequency[0].eutra_absolute_rf_channel_number = 6300;	/* band 20 */
	inter->frequency[0].cell_reselection_priority = 5;
	inter->frequency[0].n_cell = 1;
	inter->frequency[0].cell[0] = lte_cell(s, 101, 9);
	rsp->has_lte_info_timing_advance = true;
	rsp->lte_info_timing_advance = 14;
}

int nas_get_cell_location_info(struct svc_call *c)
{
	struct mr200_nas_get_cell_location_info_rsp *rsp = c->rsp;
	const struct modem_signal *s = modem_signal(c->m);
	const struct modem_cell *cell = modem_cell(c->m);

	if (!s || !cell)
		return MR200_QMI_ERR_INFORMATION_UNAVAILABLE;
	switch (modem_rat(c->m)) {
	case MODEM_RAT_GSM:
		rsp->has_geran_info_v2 = true;
		rsp->geran_info_v2.cell_id = cell->cid & 0xffff;
		plmn_octets(modem_operator(c->m), rsp->geran_info_v2.plmn);
		rsp->geran_info_v2.lac = cell->lac;
		rsp->geran_info_v2.geran_absolute_rf_channel_number = ARFCN;
		rsp->geran_info_v2.rx_level = (uint16_t)(s->rssi + 111);
		return 0;
	case MODEM_RAT_UMTS:
		rsp->has_umts_info_v2 = true;
		rsp->umts_info_v2.cell_id = (uint16_t)cell->cid;
		plmn_octets(modem_operator(c->m), rsp->umts_info_v2.plmn);
		rsp->umts_info_v2.lac = cell->lac;
		rsp->umts_info_v2.utra_absolute_rf_channel_number = UARFCN;
		rsp->umts_info_v2.primary_scrambling_code = cell->pci;
		rsp->umts_info_v2.rscp = (int16_t)(s->rssi + s->ecio);
		rsp->umts_info_v2.ecio = (int16_t)s->ecio;
		rsp->has_umts_cell_id = true;
		rsp->umts_cell_id = cell->cid;
		return 0;
	default:
		lte_cells(c->m, rsp);
		return 0;
	}
}

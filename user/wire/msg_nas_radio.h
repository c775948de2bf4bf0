/* SPDX-License-Identifier: GPL-2.0 */
/* NAS: signal, cells, bands. */
#ifndef MR200_MSG_NAS_RADIO_H
#define MR200_MSG_NAS_RADIO_H

#define MR200_REC_nas_signal_strength_indicator(F, S)			\
	F(S, report, E8, bool)						\
	F(S, thresholds, LIST8, S8, 32)

#define MR200_REC_nas_rssi_indicator(F, S)				\
	F(S, report, E8, bool)						\
	F(S, rssi_delta, U8)

#define MR200_REC_nas_ecio_indicator(F, S)				\
	F(S, report, E8, bool)						\
	F(S, ecio_delta, U8)

#define MR200_REC_nas_io_indicator(F, S)				\
	F(S, report, E8, bool)						\
	F(S, io_delta, U8)

#define MR200_REC_nas_sinr_indicator(F, S)				\
	F(S, report, E8, bool)						\
	F(S, sinr_delta, U8)

#define MR200_REC_nas_ecio_threshold(F, S)				\
	F(S, report, E8, bool)						\
	F(S, thresholds, LIST8, S16, 32)

#define MR200_REC_nas_sinr_threshold(F, S)				\
	F(S, report, E8, bool)						\
	F(S, thresholds, LIST8, U8, 32)

#define MR200_REC_nas_lte_snr_delta(F, S)				\
	F(S, report, E8, bool)						\
	F(S, snr_delta, U8)

#define MR200_REC_nas_lte_rsrp_delta(F, S)				\
	F(S, report, E8, bool)						\
	F(S, rsrp_delta, U8)

#define MR200_REC_nas_signal_strength(F, S)				\
	F(S, strength, S8)						\
	F(S, radio_interface, SE8, nas_radio_interface)

#define MR200_REC_nas_rf_band(F, S)					\
	F(S, radio_interface, SE8, nas_radio_interface)			\
	F(S, active_band_class, E16, nas_band)				\
	F(S, active_channel, U16)

#define MR200_REC_nas_registration_reject_reason(F, S)			\
	F(S, service_domain, E8, nas_service_domain)			\
	F(S, reject_cause, E16, nas_reject_cause)

#define MR200_REC_nas_rssi(F, S)					\
	F(S, rssi, U8)							\
	F(S, radio_interface, SE8, nas_radio_interface)

#define MR200_REC_nas_ecio(F, S)					\
	F(S, ecio, U8)							\
	F(S, radio_interface, SE8, nas_radio_interface)

#define MR200_REC_nas_error_rate(F, S)					\
	F(S, rate, U16)							\
	F(S, radio_interface, SE8, nas_radio_interface)

#define MR200_REC_nas_rsrq(F, S)					\
	F(S, rsrq, S8)							\
	F(S, radio_interface, SE8, nas_radio_interface)

#define MR200_REC_nas_rf_band_extended(F, S)				\
	F(S, radio_interface, SE8, nas_radio_interface)			\
	F(S, active_band_class, E16, nas_band)				\
	F(S, active_channel, U32)

#define MR200_REC_nas_rf_bandwidth(F, S)				\
	F(S, radio_interface, SE8, nas_radio_interface)			\
	F(S, bandwidth, E32, nas_dl_bandwidth)

#define MR200_REC_nas_geran_cell(F, S)					\
	F(S, cell_id, U32)						\
	F(S, plmn, BYTES, 3)						\
	F(S, lac, U16)							\
	F(S, geran_absolute_rf_channel_number, U16)			\
	F(S, base_station_identity_code, U8)				\
	F(S, rx_level, U16)

#define MR200_REC_nas_geran_info(F, S)					\
	F(S, cell_id, U32)						\
	F(S, plmn, BYTES, 3)						\
	F(S, lac, U16)							\
	F(S, geran_absolute_rf_channel_number, U16)			\
	F(S, base_station_identity_code, U8)				\
	F(S, timing_advance, U32)					\
	F(S, rx_level, U16)						\
	F(S, cell, RECS8, nas_geran_cell, 32)

#define MR200_REC_nas_umts_cell(F, S)					\
	F(S, utra_absolute_rf_channel_number, U16)			\
	F(S, primary_scrambling_code, U16)				\
	F(S, rscp, S16)							\
	F(S, ecio, S16)

#define MR200_REC_nas_umts_geran_cell(F, S)				\
	F(S, geran_absolute_rf_channel_number, U16)			\
	F(S, network_color_code, U8)					\
	F(S, base_station_color_code, U8)				\
	F(S, rssi, S16)

#define MR200_REC_nas_umts_info(F, S)					\
	F(S, cell_id, U16)						\
	F(S, plmn, BYTES, 3)						\
	F(S, lac, U16)							\
	F(S, utra_absolute_rf_channel_number, U16)			\
	F(S, primary_scrambling_code, U16)				\
	F(S, rscp, S16)							\
	F(S, ecio, S16)							\
	F(S, cell, RECS8, nas_umts_cell, 32)				\
	F(S, neighboring_geran, RECS8, nas_umts_geran_cell, 16)

#define MR200_REC_nas_cdma_info(F, S)					\
	F(S, system_id, U16)						\
	F(S, network_id, U16)						\
	F(S, base_station_id, U16)					\
	F(S, reference_pn, U16)						\
	F(S, latitude, U32)						\
	F(S, longitude, U32)

#define MR200_REC_nas_lte_cell(F, S)					\
	F(S, physical_cell_id, U16)					\
	F(S, rsrq, S16)							\
	F(S, rsrp, S16)							\
	F(S, rssi, S16)							\
	F(S, cell_selection_rx_level, S16)

#define MR200_REC_nas_lte_intrafrequency(F, S)				\
	F(S, ue_in_idle, E8, bool)					\
	F(S, plmn, BYTES, 3)						\
	F(S, tracking_area_code, U16)					\
	F(S, global_cell_id, U32)					\
	F(S, eutra_absolute_rf_channel_number, U16)			\
	F(S, serving_cell_id, U16)					\
	F(S, cell_reselection_priority, U8)				\
	F(S, s_non_intra_search_threshold, U8)				\
	F(S, serving_cell_low_threshold, U8)				\
	F(S, s_intra_search_threshold, U8)				\
	F(S, cell, RECS8, nas_lte_cell, 32)

#define MR200_REC_nas_lte_frequency(F, S)				\
	F(S, eutra_absolute_rf_channel_number, U16)			\
	F(S, cell_selection_rx_level_low_threshold, U8)			\
	F(S, cell_selection_rx_level_high_threshold, U8)		\
	F(S, cell_reselection_priority, U8)				\
	F(S, cell, RECS8, nas_lte_cell, 32)

#define MR200_REC_nas_lte_interfrequency(F, S)				\
	F(S, ue_in_idle, E8, bool)					\
	F(S, frequency, RECS8, nas_lte_frequency, 8)

#define MR200_REC_nas_lte_gsm_cell(F, S)				\
	F(S, geran_absolute_rf_channel_number, U16)			\
	F(S, band_is_1900, E8, bool)					\
	F(S, cell_id_valid, E8, bool)					\
	F(S, base_station_identity_code, U8)				\
	F(S, rssi, S16)							\
	F(S, cell_selection_rx_level, S16)

#define MR200_REC_nas_lte_gsm_frequency(F, S)				\
	F(S, cell_reselection_priority, U8)				\
	F(S, cell_reselection_high_threshold, U8)			\
	F(S, cell_reselection_low_threshold, U8)			\
	F(S, ncc_permitted, U8)						\
	F(S, cell, RECS8, nas_lte_gsm_cell, 32)

#define MR200_REC_nas_lte_neighboring_gsm(F, S)				\
	F(S, ue_in_idle, E8, bool)					\
	F(S, frequency, RECS8, nas_lte_gsm_frequency, 8)

#define MR200_REC_nas_lte_wcdma_cell(F, S)				\
	F(S, primary_scrambling_code, U16)				\
	F(S, cpich_rscp, S16)						\
	F(S, cpich_ecno, S16)						\
	F(S, cell_selection_rx_level, S16)

#define MR200_REC_nas_lte_wcdma_frequency(F, S)				\
	F(S, utra_absolute_rf_channel_number, U16)			\
	F(S, cell_reselection_priority, U8)				\
	F(S, cell_reselection_high_threshold, U16)			\
	F(S, cell_reselection_low_threshold, U16)			\
	F(S, cell, RECS8, nas_lte_wcdma_cell, 32)

#define MR200_REC_nas_lte_neighboring_wcdma(F, S)			\
	F(S, ue_in_idle, E8, bool)					\
	F(S, frequency, RECS8, nas_lte_wcdma_frequency, 8)

#define MR200_REC_nas_umts_lte_frequency(F, S)				\
	F(S, eutra_absolute_rf_channel_number, U16)			\
	F(S, physical_cell_id, U16)					\
	F(S, rsrp, F32)							\
	F(S, rsrq, F32)							\
	F(S, cell_selection_rx_level, S16)				\
	F(S, is_tdd, E8, bool)

#define MR200_REC_nas_umts_info_neighboring_lte(F, S)			\
	F(S, rrc_state, U32)						\
	F(S, frequency, RECS8, nas_umts_lte_frequency, 8)

#define MR200_REC_nas_nr5g_cell_information(F, S)			\
	F(S, plmn, BYTES, 3)						\
	F(S, tracking_area_code, BYTES, 3)				\
	F(S, global_cell_id, U64)					\
	F(S, physical_cell_id, U16)					\
	F(S, rsrq, S16)							\
	F(S, rsrp, S16)							\
	F(S, snr, S16)

#define MR200_REC_nas_cdma_signal_strength(F, S)			\
	F(S, rssi, S8)							\
	F(S, ecio, S16)

#define MR200_REC_nas_hdr_signal_strength(F, S)				\
	F(S, rssi, S8)							\
	F(S, ecio, S16)							\
	F(S, sinr, U8)							\
	F(S, io, S32)

#define MR200_REC_nas_lte_signal_strength(F, S)				\
	F(S, rssi, S8)							\
	F(S, rsrq, S8)							\
	F(S, rsrp, S16)							\
	F(S, snr, S16)

#define MR200_REC_nas_tdma_signal_strength_extended(F, S)		\
	F(S, rssi, S32)							\
	F(S, rscp, S32)							\
	F(S, ecio, S32)							\
	F(S, sinr, S32)

#define MR200_REC_nas_nr5g_signal_strength(F, S)			\
	F(S, rsrp, S16)							\
	F(S, snr, S16)

#define MR200_REC_nas_lte_report(F, S)					\
	F(S, rate, U8)							\
	F(S, average_period, U8)

#define MR200_REC_nas_rx_chain(F, S)					\
	F(S, is_radio_tuned, E8, bool)					\
	F(S, rx_power, S32)						\
	F(S, ecio, S32)							\
	F(S, rscp, S32)							\
	F(S, rsrp, S32)							\
	F(S, phase, U32)

#define MR200_REC_nas_tx_info(F, S)					\
	F(S, is_in_traffic, E8, bool)					\
	F(S, tx_power, S32)

#define MR200_REC_nas_ca_scell(F, S)					\
	F(S, physical_cell_id, U16)					\
	F(S, rx_channel, U16)						\
	F(S, dl_bandwidth, E32, nas_dl_bandwidth)			\
	F(S, lte_band, E16, nas_band)					\
	F(S, state, E32, nas_scell_state)

#define MR200_REC_nas_ca_pcell(F, S)					\
	F(S, physical_cell_id, U16)					\
	F(S, rx_channel, U16)						\
	F(S, dl_bandwidth, E32, nas_dl_bandwidth)			\
	F(S, lte_band, E16, nas_band)

#define MR200_REC_nas_ca_indexed_scell(F, S)				\
	F(S, physical_cell_id, U16)					\
	F(S, rx_channel, U16)						\
	F(S, dl_bandwidth, E32, nas_dl_bandwidth)			\
	F(S, lte_band, E16, nas_band)					\
	F(S, state, E32, nas_scell_state)				\
	F(S, cell_index, U8)

#define MR200_NAS_RADIO_RECORDS(OWN, SHOWN)				\
	SHOWN(nas_signal_strength_indicator) SHOWN(nas_rssi_indicator) SHOWN(nas_ecio_indicator) \
	SHOWN(nas_io_indicator) SHOWN(nas_sinr_indicator) SHOWN(nas_ecio_threshold) \
	SHOWN(nas_sinr_threshold) SHOWN(nas_lte_snr_delta) SHOWN(nas_lte_rsrp_delta) \
	SHOWN(nas_signal_strength) OWN(nas_rf_band) SHOWN(nas_registration_reject_reason) \
	SHOWN(nas_rssi) SHOWN(nas_ecio) SHOWN(nas_error_rate) SHOWN(nas_rsrq) \
	OWN(nas_rf_band_extended) OWN(nas_rf_bandwidth) OWN(nas_geran_cell) OWN(nas_geran_info) \
	OWN(nas_umts_cell) OWN(nas_umts_geran_cell) OWN(nas_umts_info) OWN(nas_cdma_info) \
	OWN(nas_lte_cell) OWN(nas_lte_intrafrequency) OWN(nas_lte_frequency) \
	OWN(nas_lte_interfrequency) OWN(nas_lte_gsm_cell) OWN(nas_lte_gsm_frequency) \
	OWN(nas_lte_neighboring_gsm) OWN(nas_lte_wcdma_cell) OWN(nas_lte_wcdma_frequency) \
	OWN(nas_lte_neighboring_wcdma) OWN(nas_umts_lte_frequency)	\
	OWN(nas_umts_info_neighboring_lte) OWN(nas_nr5g_cell_information) \
	OWN(nas_cdma_signal_strength) OWN(nas_hdr_signal_strength) OWN(nas_lte_signal_strength) \
	OWN(nas_tdma_signal_strength_extended) OWN(nas_nr5g_signal_strength) \
	SHOWN(nas_lte_report) SHOWN(nas_rx_chain) SHOWN(nas_tx_info) SHOWN(nas_ca_scell) \
	SHOWN(nas_ca_pcell) SHOWN(nas_ca_indexed_scell)

#define MR200_TLVS_nas_set_event_report_req(T, S)			\
	T(S, 0x10, signal_strength_indicator, REC, nas_signal_strength_indicator) \
	T(S, 0x11, rf_band_information, E8, bool)			\
	T(S, 0x12, registration_reject_reason, E8, bool)		\
	T(S, 0x13, rssi_indicator, REC, nas_rssi_indicator)		\
	T(S, 0x14, ecio_indicator, REC, nas_ecio_indicator)		\
	T(S, 0x15, io_indicator, REC, nas_io_indicator)			\
	T(S, 0x16, sinr_indicator, REC, nas_sinr_indicator)		\
	T(S, 0x17, error_rate_indicator, E8, bool)			\
	T(S, 0x19, ecio_threshold, REC, nas_ecio_threshold)		\
	T(S, 0x1a, sinr_threshold, REC, nas_sinr_threshold)		\
	T(S, 0x1b, lte_snr_delta, REC, nas_lte_snr_delta)		\
	T(S, 0x1c, lte_rsrp_delta, REC, nas_lte_rsrp_delta)

#define MR200_TLVS_nas_event_report_ind(T, S)				\
	T(S, 0x10, signal_strength, REC, nas_signal_strength)		\
	T(S, 0x11, rf_band_information, RECS8, nas_rf_band, 16)		\
	T(S, 0x12, registration_reject_reason, REC, nas_registration_reject_reason) \
	T(S, 0x13, rssi, REC, nas_rssi)					\
	T(S, 0x14, ecio, REC, nas_ecio)					\
	T(S, 0x15, io, S32)						\
	T(S, 0x16, sinr, U8)						\
	T(S, 0x17, error_rate, REC, nas_error_rate)			\
	T(S, 0x18, rsrq, REC, nas_rsrq)					\
	T(S, 0x19, lte_snr, S16)					\
	T(S, 0x1a, lte_rsrp, S16)

#define MR200_TLVS_nas_get_signal_strength_req(T, S)			\
	T(S, 0x10, request_mask, M16, nas_signal_request)

#define MR200_TLVS_nas_get_signal_strength_rsp(T, S)			\
	T(S, 0x01, signal_strength, REC, nas_signal_strength)		\
	T(S, 0x10, strength_list, RECS16, nas_signal_strength, 16)	\
	T(S, 0x11, rssi_list, RECS16, nas_rssi, 16)			\
	T(S, 0x12, ecio_list, RECS16, nas_ecio, 16)			\
	T(S, 0x13, io, S32)						\
	T(S, 0x14, sinr, U8)						\
	T(S, 0x15, error_rate_list, RECS16, nas_error_rate, 16)		\
	T(S, 0x16, rsrq, REC, nas_rsrq)					\
	T(S, 0x17, lte_snr, S16)					\
	T(S, 0x18, lte_rsrp, S16)

#define MR200_TLVS_nas_get_rf_band_information_rsp(T, S)		\
	T(S, 0x01, list, RECS8, nas_rf_band, 16)			\
	T(S, 0x11, extended_list, RECS8, nas_rf_band_extended, 16)	\
	T(S, 0x12, bandwidth_list, RECS8, nas_rf_bandwidth, 16)

#define MR200_TLVS_nas_get_cell_location_info_rsp(T, S)			\
	T(S, 0x10, geran_info_v2, REC, nas_geran_info)			\
	T(S, 0x11, umts_info_v2, REC, nas_umts_info)			\
	T(S, 0x12, cdma_info, REC, nas_cdma_info)			\
	T(S, 0x13, intrafrequency_lte_info_v2, REC, nas_lte_intrafrequency) \
	T(S, 0x14, interfrequency_lte_info, REC, nas_lte_interfrequency) \
	T(S, 0x15, lte_info_neighboring_gsm, REC, nas_lte_neighboring_gsm) \
	T(S, 0x16, lte_info_neighboring_wcdma, REC, nas_lte_neighboring_wcdma) \
	T(S, 0x17, umts_cell_id, U32)					\
	T(S, 0x18, umts_info_neighboring_lte, REC, nas_umts_info_neighboring_lte) \
	T(S, 0x1e, lte_info_timing_advance, U32)			\
	T(S, 0x26, doppler_measurement, U16)				\
	T(S, 0x27, lte_intrafrequency_channel, U32)			\
	T(S, 0x28, lte_interfrequency_channels, LIST8, U32, 16)		\
	T(S, 0x2e, nr5g_arfcn, U32)					\
	T(S, 0x2f, nr5g_cell_information, REC, nas_nr5g_cell_information)

#define MR200_TLVS_nas_signal_info_ind(T, S)				\
	T(S, 0x10, cdma_signal_strength, REC, nas_cdma_signal_strength)	\
	T(S, 0x11, hdr_signal_strength, REC, nas_hdr_signal_strength)	\
	T(S, 0x12, gsm_signal_strength, S8)				\
	T(S, 0x13, wcdma_signal_strength, REC, nas_cdma_signal_strength) \
	T(S, 0x14, lte_signal_strength, REC, nas_lte_signal_strength)	\
	T(S, 0x15, tdma_signal_strength, S8)				\
	T(S, 0x17, nr5g_signal_strength, REC, nas_nr5g_signal_strength)	\
	T(S, 0x18, nr5g_signal_strength_extended, S16)			\
	T(S, 0x19, wcdma_rscp, S16)

#define MR200_TLVS_nas_get_signal_info_rsp(T, S)			\
	MR200_TLVS_nas_signal_info_ind(T, S)				\
	T(S, 0x16, tdma_signal_strength_extended, REC, nas_tdma_signal_strength_extended)

#define MR200_TLVS_nas_config_signal_info_req(T, S)			\
	T(S, 0x10, rssi_threshold, LIST8, S8, 32)			\
	T(S, 0x11, ecio_threshold, LIST8, S16, 32)			\
	T(S, 0x12, sinr_threshold, LIST8, U8, 32)			\
	T(S, 0x13, lte_snr_threshold, LIST8, S16, 32)			\
	T(S, 0x14, io_threshold, LIST8, S32, 32)			\
	T(S, 0x15, rsrq_threshold, LIST8, S8, 32)			\
	T(S, 0x16, rsrp_threshold, LIST8, S16, 32)			\
	T(S, 0x17, lte_report, REC, nas_lte_report)			\
	T(S, 0x18, rscp_threshold, LIST8, S8, 32)

/* Not in the published definitions: the shape is that of a frame seen (tests/golden/field). */
#define MR200_TLVS_nas_error_rate_ind(T, S)				\
	T(S, 0x10, cdma_frame_error_rate, U16)				\
	T(S, 0x11, hdr_packet_error_rate, U16)				\
	T(S, 0x12, gsm_bit_error_rate, U8)				\
	T(S, 0x13, wcdma_block_error_rate, U8)

#define MR200_TLVS_nas_get_tx_rx_info_req(T, S)				\
	T(S, 0x01, radio_interface, SE8, nas_radio_interface)

#define MR200_TLVS_nas_get_tx_rx_info_rsp(T, S)				\
	T(S, 0x10, rx_chain_0_info, REC, nas_rx_chain)			\
	T(S, 0x11, rx_chain_1_info, REC, nas_rx_chain)			\
	T(S, 0x12, tx_info, REC, nas_tx_info)				\
	T(S, 0x15, rx_chain_2_info, REC, nas_rx_chain)			\
	T(S, 0x16, rx_chain_3_info, REC, nas_rx_chain)

#define MR200_TLVS_nas_get_lte_cphy_ca_info_rsp(T, S)			\
	T(S, 0x11, dl_bandwidth, E32, nas_dl_bandwidth)			\
	T(S, 0x12, phy_ca_agg_scell_info, REC, nas_ca_scell)		\
	T(S, 0x13, phy_ca_agg_pcell_info, REC, nas_ca_pcell)		\
	T(S, 0x14, scell_index, U8)					\
	T(S, 0x15, phy_ca_agg_secondary_cells, RECS8, nas_ca_indexed_scell, 16)

#define MR200_NAS_RADIO_MESSAGES(OWN, SHOWN)				\
	SHOWN(REQ, NAS, nas_set_event_report, 0x0002, "Set Event Report", 5) \
	SHOWN(IND, NAS, nas_event_report, 0x0002, "Event Report", 0)	\
	SHOWN(REQ_RSP, NAS, nas_get_signal_strength, 0x0020, "Get Signal Strength", 5) \
	OWN(RSP, NAS, nas_get_rf_band_information, 0x0031, "Get RF Band Information", 5) \
	OWN(RSP, NAS, nas_get_cell_location_info, 0x0043, "Get Cell Location Info", 5) \
	OWN(RSP, NAS, nas_get_signal_info, 0x004f, "Get Signal Info", 5) \
	SHOWN(REQ, NAS, nas_config_signal_info, 0x0050, "Config Signal Info", 5) \
	OWN(IND, NAS, nas_signal_info, 0x0051, "Signal Info", 0)	\
	SHOWN(IND, NAS, nas_error_rate, 0x0053, "Error Rate", 0)	\
	SHOWN(REQ_RSP, NAS, nas_get_tx_rx_info, 0x005a, "Get Tx Rx Info", 5) \
	SHOWN(RSP, NAS, nas_get_lte_cphy_ca_info, 0x00ac, "Get LTE Cphy CA Info", 5)

#endif

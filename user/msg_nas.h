/* SPDX-License-Identifier: GPL-2.0 */
/* NAS (network access) messages. */
#ifndef MR200_MSG_NAS_H
#define MR200_MSG_NAS_H

#define MR200_REC_nas_signal_strength_indicator(F, S)			\
	F(S, report, U8)						\
	F(S, thresholds, LIST8, S8, 32)

#define MR200_REC_nas_rssi_indicator(F, S)				\
	F(S, report, U8)						\
	F(S, rssi_delta, U8)

#define MR200_REC_nas_ecio_indicator(F, S)				\
	F(S, report, U8)						\
	F(S, ecio_delta, U8)

#define MR200_REC_nas_io_indicator(F, S)				\
	F(S, report, U8)						\
	F(S, io_delta, U8)

#define MR200_REC_nas_sinr_indicator(F, S)				\
	F(S, report, U8)						\
	F(S, sinr_delta, U8)

#define MR200_REC_nas_ecio_threshold(F, S)				\
	F(S, report, U8)						\
	F(S, thresholds, LIST8, S16, 32)

#define MR200_REC_nas_sinr_threshold(F, S)				\
	F(S, report, U8)						\
	F(S, thresholds, LIST8, U8, 32)

#define MR200_REC_nas_lte_snr_delta(F, S)				\
	F(S, report, U8)						\
	F(S, snr_delta, U8)

#define MR200_REC_nas_lte_rsrp_delta(F, S)				\
	F(S, report, U8)						\
	F(S, rsrp_delta, U8)

#define MR200_REC_nas_signal_strength(F, S)				\
	F(S, strength, S8)						\
	F(S, radio_interface, S8)

#define MR200_REC_nas_rf_band(F, S)					\
	F(S, radio_interface, S8)					\
	F(S, active_band_class, U16)					\
	F(S, active_channel, U16)

#define MR200_REC_nas_registration_reject_reason(F, S)			\
	F(S, service_domain, U8)					\
	F(S, reject_cause, U16)

#define MR200_REC_nas_rssi(F, S)					\
	F(S, rssi, U8)							\
	F(S, radio_interface, S8)

#define MR200_REC_nas_ecio(F, S)					\
	F(S, ecio, U8)							\
	F(S, radio_interface, S8)

#define MR200_REC_nas_error_rate(F, S)					\
	F(S, rate, U16)							\
	F(S, radio_interface, S8)

#define MR200_REC_nas_rsrq(F, S)					\
	F(S, rsrq, S8)							\
	F(S, radio_interface, S8)

#define MR200_REC_nas_network_reject_information(F, S)			\
	F(S, enable_network_reject_indications, U8)			\
	F(S, supress_system_info_indications, U8)

#define MR200_REC_nas_scan_network(F, S)				\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, network_status, U8)					\
	F(S, description, STR8, 64)

#define MR200_REC_nas_scan_rat(F, S)					\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, radio_interface, S8)

#define MR200_REC_nas_plmn_pcs_digit(F, S)				\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, includes_pcs_digit, U8)

#define MR200_REC_nas_serving_system(F, S)				\
	F(S, registration_state, U8)					\
	F(S, cs_attach_state, U8)					\
	F(S, ps_attach_state, U8)					\
	F(S, selected_network, U8)					\
	F(S, radio_interfaces, LIST8, S8, 16)

#define MR200_REC_nas_plmn_name(F, S)					\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, description, STR8, 64)

#define MR200_REC_nas_cdma_system_id(F, S)				\
	F(S, sid, U16)							\
	F(S, nid, U16)

#define MR200_REC_nas_cdma_base_station_info(F, S)			\
	F(S, base_station_id, U16)					\
	F(S, base_station_latitude, S32)				\
	F(S, base_station_longitude, S32)

#define MR200_REC_nas_roaming_indicator(F, S)				\
	F(S, radio_interface, U8)					\
	F(S, roaming_indicator, U8)

#define MR200_REC_nas_time_zone_3gpp2(F, S)				\
	F(S, leap_seconds, U8)						\
	F(S, local_time_offset, S8)					\
	F(S, daylight_saving_time, U8)

#define MR200_REC_nas_detailed_service_status(F, S)			\
	F(S, status, U8)						\
	F(S, capability, U8)						\
	F(S, hdr_status, U8)						\
	F(S, hdr_hybrid, U8)						\
	F(S, forbidden, U8)

#define MR200_REC_nas_cdma_mcc(F, S)					\
	F(S, mcc, U16)							\
	F(S, imsi_11_12, U8)

#define MR200_REC_nas_call_barring_status(F, S)				\
	F(S, cs_status, S32)						\
	F(S, ps_status, S32)

#define MR200_REC_nas_time_3gpp(F, S)					\
	F(S, year, U16)							\
	F(S, month, U8)							\
	F(S, day, U8)							\
	F(S, hour, U8)							\
	F(S, minute, U8)						\
	F(S, second, U8)						\
	F(S, time_zone, U8)

#define MR200_REC_nas_home_network_3gpp2_ext(F, S)			\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, display_description, U8)					\
	F(S, description_encoding, U8)					\
	F(S, description, LIST8, U8, 64)

#define MR200_REC_nas_home_network_3gpp_mnc(F, S)			\
	F(S, is_3gpp, U8)						\
	F(S, includes_pcs_digit, U8)

#define MR200_REC_nas_preferred_network(F, S)				\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, radio_access_technology, U16)

#define MR200_REC_nas_technology_preference(F, S)			\
	F(S, technology_preference, U16)				\
	F(S, technology_preference_duration, U8)

#define MR200_REC_nas_rf_band_extended(F, S)				\
	F(S, radio_interface, S8)					\
	F(S, active_band_class, U16)					\
	F(S, active_channel, U32)

#define MR200_REC_nas_rf_bandwidth(F, S)				\
	F(S, radio_interface, S8)					\
	F(S, bandwidth, U32)

#define MR200_REC_nas_network_selection_preference(F, S)		\
	F(S, mode, U8)							\
	F(S, mcc, U16)							\
	F(S, mnc, U16)

#define MR200_REC_nas_band_mask_256(F, S)				\
	F(S, mask_low, U64)						\
	F(S, mask_mid_low, U64)						\
	F(S, mask_mid_high, U64)					\
	F(S, mask_high, U64)

#define MR200_REC_nas_band_mask_512(F, S)				\
	F(S, mask_0, U64)						\
	F(S, mask_1, U64)						\
	F(S, mask_2, U64)						\
	F(S, mask_3, U64)						\
	F(S, mask_4, U64)						\
	F(S, mask_5, U64)						\
	F(S, mask_6, U64)						\
	F(S, mask_7, U64)

#define MR200_REC_nas_service_provider_name(F, S)			\
	F(S, name_display_condition, U8)				\
	F(S, name, STR8, 100)

#define MR200_REC_nas_operator_plmn_list(F, S)				\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, lac1, U16)							\
	F(S, lac2, U16)							\
	F(S, plmn_name_record_identifier, U8)

#define MR200_REC_nas_operator_plmn_name(F, S)				\
	F(S, name_encoding, U8)						\
	F(S, short_country_initials, U8)				\
	F(S, long_name_spare_bits, U8)					\
	F(S, short_name_spare_bits, U8)					\
	F(S, long_name, LIST8, U8, 64)					\
	F(S, short_name, LIST8, U8, 64)

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
	F(S, ue_in_idle, U8)						\
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
	F(S, ue_in_idle, U8)						\
	F(S, frequency, RECS8, nas_lte_frequency, 8)

#define MR200_REC_nas_lte_gsm_cell(F, S)				\
	F(S, geran_absolute_rf_channel_number, U16)			\
	F(S, band_is_1900, U8)						\
	F(S, cell_id_valid, U8)						\
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
	F(S, ue_in_idle, U8)						\
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
	F(S, ue_in_idle, U8)						\
	F(S, frequency, RECS8, nas_lte_wcdma_frequency, 8)

#define MR200_REC_nas_umts_lte_frequency(F, S)				\
	F(S, eutra_absolute_rf_channel_number, U16)			\
	F(S, physical_cell_id, U16)					\
	F(S, rsrp, F32)							\
	F(S, rsrq, F32)							\
	F(S, cell_selection_rx_level, S16)				\
	F(S, is_tdd, U8)

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

#define MR200_REC_nas_plmn(F, S)					\
	F(S, mcc, U16)							\
	F(S, mnc, U16)

#define MR200_REC_nas_eons_plmn_name_3gpp(F, S)				\
	F(S, service_provider_name_encoding, U8)			\
	F(S, service_provider_name, LIST8, U8, 64)			\
	F(S, short_name_encoding, U8)					\
	F(S, short_name_country_initials, U8)				\
	F(S, short_name_spare_bits, U8)					\
	F(S, short_name, LIST8, U8, 64)					\
	F(S, long_name_encoding, U8)					\
	F(S, long_name_country_initials, U8)				\
	F(S, long_name_spare_bits, U8)					\
	F(S, long_name, LIST8, U8, 64)

#define MR200_REC_nas_display_bit_information(F, S)			\
	F(S, service_provider_name_set, U32)				\
	F(S, plmn_name_set, U32)

#define MR200_REC_nas_plmn_name_with_language_id(F, S)			\
	F(S, long_name, LIST8, U16, 64)					\
	F(S, short_name, LIST8, U16, 64)				\
	F(S, language_id, U32)

#define MR200_REC_nas_universal_time(F, S)				\
	F(S, year, U16)							\
	F(S, month, U8)							\
	F(S, day, U8)							\
	F(S, hour, U8)							\
	F(S, minute, U8)						\
	F(S, second, U8)						\
	F(S, day_of_week, U8)

#define MR200_REC_nas_service_status_cdma(F, S)				\
	F(S, service_status, U8)					\
	F(S, preferred_data_path, U8)

#define MR200_REC_nas_service_status(F, S)				\
	F(S, service_status, U8)					\
	F(S, true_service_status, U8)					\
	F(S, preferred_data_path, U8)

#define MR200_REC_nas_cdma_system_info(F, S)				\
	F(S, domain_valid, U8)						\
	F(S, domain, U8)						\
	F(S, service_capability_valid, U8)				\
	F(S, service_capability, U8)					\
	F(S, roaming_status_valid, U8)					\
	F(S, roaming_status, U8)					\
	F(S, forbidden_valid, U8)					\
	F(S, forbidden, U8)						\
	F(S, prl_match_valid, U8)					\
	F(S, prl_match, U8)						\
	F(S, p_rev_valid, U8)						\
	F(S, p_rev, U8)							\
	F(S, base_station_p_rev_valid, U8)				\
	F(S, base_station_p_rev, U8)					\
	F(S, concurrent_service_support_valid, U8)			\
	F(S, concurrent_service_support, U8)				\
	F(S, cdma_system_id_valid, U8)					\
	F(S, sid, U16)							\
	F(S, nid, U16)							\
	F(S, base_station_info_valid, U8)				\
	F(S, base_station_id, U16)					\
	F(S, base_station_latitude, S32)				\
	F(S, base_station_longitude, S32)				\
	F(S, packet_zone_valid, U8)					\
	F(S, packet_zone, U16)						\
	F(S, network_id_valid, U8)					\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)

#define MR200_REC_nas_hdr_system_info(F, S)				\
	F(S, domain_valid, U8)						\
	F(S, domain, U8)						\
	F(S, service_capability_valid, U8)				\
	F(S, service_capability, U8)					\
	F(S, roaming_status_valid, U8)					\
	F(S, roaming_status, U8)					\
	F(S, forbidden_valid, U8)					\
	F(S, forbidden, U8)						\
	F(S, prl_match_valid, U8)					\
	F(S, prl_match, U8)						\
	F(S, personality_valid, U8)					\
	F(S, personality, U8)						\
	F(S, protocol_revision_valid, U8)				\
	F(S, protocol_revision, U8)					\
	F(S, is_856_system_id_valid, U8)				\
	F(S, is_856_system_id, STRF, 16)

#define MR200_REC_nas_gsm_system_info(F, S)				\
	F(S, domain_valid, U8)						\
	F(S, domain, U8)						\
	F(S, service_capability_valid, U8)				\
	F(S, service_capability, U8)					\
	F(S, roaming_status_valid, U8)					\
	F(S, roaming_status, U8)					\
	F(S, forbidden_valid, U8)					\
	F(S, forbidden, U8)						\
	F(S, lac_valid, U8)						\
	F(S, lac, U16)							\
	F(S, cid_valid, U8)						\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, U8)			\
	F(S, registration_reject_domain, U8)				\
	F(S, registration_reject_cause, U8)				\
	F(S, network_id_valid, U8)					\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, egprs_support_valid, U8)					\
	F(S, egprs_support, U8)						\
	F(S, dtm_support_valid, U8)					\
	F(S, dtm_support, U8)

#define MR200_REC_nas_wcdma_system_info(F, S)				\
	F(S, domain_valid, U8)						\
	F(S, domain, U8)						\
	F(S, service_capability_valid, U8)				\
	F(S, service_capability, U8)					\
	F(S, roaming_status_valid, U8)					\
	F(S, roaming_status, U8)					\
	F(S, forbidden_valid, U8)					\
	F(S, forbidden, U8)						\
	F(S, lac_valid, U8)						\
	F(S, lac, U16)							\
	F(S, cid_valid, U8)						\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, U8)			\
	F(S, registration_reject_domain, U8)				\
	F(S, registration_reject_cause, U8)				\
	F(S, network_id_valid, U8)					\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, hs_call_status_valid, U8)					\
	F(S, hs_call_status, U8)					\
	F(S, hs_service_valid, U8)					\
	F(S, hs_service, U8)						\
	F(S, primary_scrambling_code_valid, U8)				\
	F(S, primary_scrambling_code, U16)

#define MR200_REC_nas_lte_system_info(F, S)				\
	F(S, domain_valid, U8)						\
	F(S, domain, U8)						\
	F(S, service_capability_valid, U8)				\
	F(S, service_capability, U8)					\
	F(S, roaming_status_valid, U8)					\
	F(S, roaming_status, U8)					\
	F(S, forbidden_valid, U8)					\
	F(S, forbidden, U8)						\
	F(S, lac_valid, U8)						\
	F(S, lac, U16)							\
	F(S, cid_valid, U8)						\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, U8)			\
	F(S, registration_reject_domain, U8)				\
	F(S, registration_reject_cause, U8)				\
	F(S, network_id_valid, U8)					\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, tac_valid, U8)						\
	F(S, tac, U16)

#define MR200_REC_nas_additional_cdma_system_info(F, S)			\
	F(S, geo_system_index, U16)					\
	F(S, registration_period, U16)

#define MR200_REC_nas_geo_system_index(F, S)				\
	F(S, geo_system_index, U16)

#define MR200_REC_nas_additional_system_info(F, S)			\
	F(S, geo_system_index, U16)					\
	F(S, cell_broadcast_support, U32)

#define MR200_REC_nas_td_scdma_system_info(F, S)			\
	F(S, domain_valid, U8)						\
	F(S, domain, U8)						\
	F(S, service_capability_valid, U8)				\
	F(S, service_capability, U8)					\
	F(S, roaming_status_valid, U8)					\
	F(S, roaming_status, U8)					\
	F(S, forbidden_valid, U8)					\
	F(S, forbidden, U8)						\
	F(S, lac_valid, U8)						\
	F(S, lac, U16)							\
	F(S, cid_valid, U8)						\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, U8)			\
	F(S, registration_reject_domain, U8)				\
	F(S, registration_reject_cause, U8)				\
	F(S, network_id_valid, U8)					\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, hs_call_status_valid, U8)					\
	F(S, hs_call_status, U8)					\
	F(S, hs_service_valid, U8)					\
	F(S, hs_service, U8)						\
	F(S, cell_parameter_id_valid, U8)				\
	F(S, cell_parameter_id, U16)					\
	F(S, cell_broadcast_support_valid, U8)				\
	F(S, cell_broadcast_support, U32)				\
	F(S, cs_call_barring_status_valid, U8)				\
	F(S, cs_call_barring_status, S32)				\
	F(S, ps_call_barring_status_valid, U8)				\
	F(S, ps_call_barring_status, S32)				\
	F(S, cipher_domain_valid, U8)					\
	F(S, cipher_domain, U8)

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
	F(S, is_radio_tuned, U8)					\
	F(S, rx_power, S32)						\
	F(S, ecio, S32)							\
	F(S, rscp, S32)							\
	F(S, rsrp, S32)							\
	F(S, phase, U32)

#define MR200_REC_nas_tx_info(F, S)					\
	F(S, is_in_traffic, U8)						\
	F(S, tx_power, S32)

#define MR200_REC_nas_ca_scell(F, S)					\
	F(S, physical_cell_id, U16)					\
	F(S, rx_channel, U16)						\
	F(S, dl_bandwidth, U32)						\
	F(S, lte_band, U16)						\
	F(S, state, U32)

#define MR200_REC_nas_ca_pcell(F, S)					\
	F(S, physical_cell_id, U16)					\
	F(S, rx_channel, U16)						\
	F(S, dl_bandwidth, U32)						\
	F(S, lte_band, U16)

#define MR200_REC_nas_ca_indexed_scell(F, S)				\
	F(S, physical_cell_id, U16)					\
	F(S, rx_channel, U16)						\
	F(S, dl_bandwidth, U32)						\
	F(S, lte_band, U16)						\
	F(S, state, U32)						\
	F(S, cell_index, U8)

#define MR200_NAS_RECORDS(R)						\
	R(nas_signal_strength_indicator)				\
	R(nas_rssi_indicator)						\
	R(nas_ecio_indicator)						\
	R(nas_io_indicator)						\
	R(nas_sinr_indicator)						\
	R(nas_ecio_threshold)						\
	R(nas_sinr_threshold)						\
	R(nas_lte_snr_delta)						\
	R(nas_lte_rsrp_delta)						\
	R(nas_signal_strength)						\
	R(nas_rf_band)							\
	R(nas_registration_reject_reason)				\
	R(nas_rssi)							\
	R(nas_ecio)							\
	R(nas_error_rate)						\
	R(nas_rsrq)							\
	R(nas_network_reject_information)				\
	R(nas_scan_network)						\
	R(nas_scan_rat)							\
	R(nas_plmn_pcs_digit)						\
	R(nas_serving_system)						\
	R(nas_plmn_name)						\
	R(nas_cdma_system_id)						\
	R(nas_cdma_base_station_info)					\
	R(nas_roaming_indicator)					\
	R(nas_time_zone_3gpp2)						\
	R(nas_detailed_service_status)					\
	R(nas_cdma_mcc)							\
	R(nas_call_barring_status)					\
	R(nas_time_3gpp)						\
	R(nas_home_network_3gpp2_ext)					\
	R(nas_home_network_3gpp_mnc)					\
	R(nas_preferred_network)					\
	R(nas_technology_preference)					\
	R(nas_rf_band_extended)						\
	R(nas_rf_bandwidth)						\
	R(nas_network_selection_preference)				\
	R(nas_band_mask_256)						\
	R(nas_band_mask_512)						\
	R(nas_service_provider_name)					\
	R(nas_operator_plmn_list)					\
	R(nas_operator_plmn_name)					\
	R(nas_geran_cell)						\
	R(nas_geran_info)						\
	R(nas_umts_cell)						\
	R(nas_umts_geran_cell)						\
	R(nas_umts_info)						\
	R(nas_cdma_info)						\
	R(nas_lte_cell)							\
	R(nas_lte_intrafrequency)					\
	R(nas_lte_frequency)						\
	R(nas_lte_interfrequency)					\
	R(nas_lte_gsm_cell)						\
	R(nas_lte_gsm_frequency)					\
	R(nas_lte_neighboring_gsm)					\
	R(nas_lte_wcdma_cell)						\
	R(nas_lte_wcdma_frequency)					\
	R(nas_lte_neighboring_wcdma)					\
	R(nas_umts_lte_frequency)					\
	R(nas_umts_info_neighboring_lte)				\
	R(nas_nr5g_cell_information)					\
	R(nas_plmn)							\
	R(nas_eons_plmn_name_3gpp)					\
	R(nas_display_bit_information)					\
	R(nas_plmn_name_with_language_id)				\
	R(nas_universal_time)						\
	R(nas_service_status_cdma)					\
	R(nas_service_status)						\
	R(nas_cdma_system_info)						\
	R(nas_hdr_system_info)						\
	R(nas_gsm_system_info)						\
	R(nas_wcdma_system_info)					\
	R(nas_lte_system_info)						\
	R(nas_additional_cdma_system_info)				\
	R(nas_geo_system_index)						\
	R(nas_additional_system_info)					\
	R(nas_td_scdma_system_info)					\
	R(nas_cdma_signal_strength)					\
	R(nas_hdr_signal_strength)					\
	R(nas_lte_signal_strength)					\
	R(nas_tdma_signal_strength_extended)				\
	R(nas_nr5g_signal_strength)					\
	R(nas_lte_report)						\
	R(nas_rx_chain)							\
	R(nas_tx_info)							\
	R(nas_ca_scell)							\
	R(nas_ca_pcell)							\
	R(nas_ca_indexed_scell)

#define MR200_TLVS_nas_abort_req(T, S)					\
	T(S, 0x01, transaction_id, U16)

#define MR200_TLVS_nas_set_event_report_req(T, S)			\
	T(S, 0x10, signal_strength_indicator,				\
	  REC, nas_signal_strength_indicator)				\
	T(S, 0x11, rf_band_information, U8)				\
	T(S, 0x12, registration_reject_reason, U8)			\
	T(S, 0x13, rssi_indicator, REC, nas_rssi_indicator)		\
	T(S, 0x14, ecio_indicator, REC, nas_ecio_indicator)		\
	T(S, 0x15, io_indicator, REC, nas_io_indicator)			\
	T(S, 0x16, sinr_indicator, REC, nas_sinr_indicator)		\
	T(S, 0x17, error_rate_indicator, U8)				\
	T(S, 0x19, ecio_threshold, REC, nas_ecio_threshold)		\
	T(S, 0x1a, sinr_threshold, REC, nas_sinr_threshold)		\
	T(S, 0x1b, lte_snr_delta, REC, nas_lte_snr_delta)		\
	T(S, 0x1c, lte_rsrp_delta, REC, nas_lte_rsrp_delta)

#define MR200_TLVS_nas_event_report_ind(T, S)				\
	T(S, 0x10, signal_strength, REC, nas_signal_strength)		\
	T(S, 0x11, rf_band_information, RECS8, nas_rf_band, 16)		\
	T(S, 0x12, registration_reject_reason,				\
	  REC, nas_registration_reject_reason)				\
	T(S, 0x13, rssi, REC, nas_rssi)					\
	T(S, 0x14, ecio, REC, nas_ecio)					\
	T(S, 0x15, io, S32)						\
	T(S, 0x16, sinr, U8)						\
	T(S, 0x17, error_rate, REC, nas_error_rate)			\
	T(S, 0x18, rsrq, REC, nas_rsrq)					\
	T(S, 0x19, lte_snr, S16)					\
	T(S, 0x1a, lte_rsrp, S16)

#define MR200_TLVS_nas_register_indications_req(T, S)			\
	T(S, 0x10, system_selection_preference, U8)			\
	T(S, 0x12, ddtm_events, U8)					\
	T(S, 0x13, serving_system_events, U8)				\
	T(S, 0x14, dual_standby_preference, U8)				\
	T(S, 0x15, subscription_info, U8)				\
	T(S, 0x17, network_time, U8)					\
	T(S, 0x18, system_info, U8)					\
	T(S, 0x19, signal_info, U8)					\
	T(S, 0x1a, error_rate, U8)					\
	T(S, 0x1b, hdr_new_uati_assigned, U8)				\
	T(S, 0x1c, hdr_session_closed, U8)				\
	T(S, 0x1d, managed_roaming, U8)					\
	T(S, 0x1e, current_plmn_name, U8)				\
	T(S, 0x1f, embms_status, U8)					\
	T(S, 0x20, rf_band_information, U8)				\
	T(S, 0x21, network_reject_information,				\
	  REC, nas_network_reject_information)

#define MR200_TLVS_nas_get_supported_messages_rsp(T, S)			\
	T(S, 0x10, list, LIST16, U8, 256)

#define MR200_TLVS_nas_get_signal_strength_req(T, S)			\
	T(S, 0x10, request_mask, U16)

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

#define MR200_TLVS_nas_network_scan_req(T, S)				\
	T(S, 0x10, network_type, U8)

#define MR200_TLVS_nas_network_scan_rsp(T, S)				\
	T(S, 0x10, network_information, RECS16, nas_scan_network, 40)	\
	T(S, 0x11, radio_access_technology, RECS16, nas_scan_rat, 40)	\
	T(S, 0x12, mnc_pcs_digit_include_status,			\
	  RECS16, nas_plmn_pcs_digit, 40)				\
	T(S, 0x13, network_scan_result, U32)

#define MR200_TLVS_nas_initiate_network_register_req(T, S)		\
	T(S, 0x01, action, U8)						\
	T(S, 0x10, manual_registration_info_3gpp, REC, nas_scan_rat)	\
	T(S, 0x11, change_duration, U8)					\
	T(S, 0x12, mnc_pcs_digit_include_status, U8)

#define MR200_TLVS_nas_attach_detach_req(T, S)				\
	T(S, 0x10, action, U8)

#define MR200_TLVS_nas_get_serving_system_rsp(T, S)			\
	T(S, 0x01, serving_system, REC, nas_serving_system)		\
	T(S, 0x10, roaming_indicator, U8)				\
	T(S, 0x11, data_service_capability, LIST8, U8, 16)		\
	T(S, 0x12, current_plmn, REC, nas_plmn_name)			\
	T(S, 0x13, cdma_system_id, REC, nas_cdma_system_id)		\
	T(S, 0x14, cdma_base_station_info,				\
	  REC, nas_cdma_base_station_info)				\
	T(S, 0x15, roaming_indicator_list,				\
	  RECS8, nas_roaming_indicator, 16)				\
	T(S, 0x16, default_roaming_indicator, U8)			\
	T(S, 0x17, time_zone_3gpp2, REC, nas_time_zone_3gpp2)		\
	T(S, 0x18, cdma_p_rev, U8)					\
	T(S, 0x1a, time_zone_3gpp, S8)					\
	T(S, 0x1b, daylight_saving_time_adjustment_3gpp, U8)		\
	T(S, 0x1c, lac_3gpp, U16)					\
	T(S, 0x1d, cid_3gpp, U32)					\
	T(S, 0x1e, concurrent_service_info_3gpp2, U8)			\
	T(S, 0x1f, prl_indicator_3gpp2, U8)				\
	T(S, 0x20, dtm_support, U8)					\
	T(S, 0x21, detailed_service_status,				\
	  REC, nas_detailed_service_status)				\
	T(S, 0x22, cdma_system_info, REC, nas_cdma_mcc)			\
	T(S, 0x23, hdr_personality, U8)					\
	T(S, 0x24, lte_tac, U16)					\
	T(S, 0x25, call_barring_status, REC, nas_call_barring_status)	\
	T(S, 0x26, umts_primary_scrambling_code, U16)			\
	T(S, 0x27, mnc_pcs_digit_include_status,			\
	  REC, nas_plmn_pcs_digit)					\
	T(S, 0x29, network_name_source, U32)

#define MR200_TLVS_nas_serving_system_ind(T, S)				\
	T(S, 0x01, serving_system, REC, nas_serving_system)		\
	T(S, 0x10, roaming_indicator, U8)				\
	T(S, 0x11, data_service_capability, LIST8, U8, 16)		\
	T(S, 0x12, current_plmn, REC, nas_plmn_name)			\
	T(S, 0x13, cdma_system_id, REC, nas_cdma_system_id)		\
	T(S, 0x14, cdma_base_station_info,				\
	  REC, nas_cdma_base_station_info)				\
	T(S, 0x15, roaming_indicator_list,				\
	  RECS8, nas_roaming_indicator, 16)				\
	T(S, 0x16, default_roaming_indicator, U8)			\
	T(S, 0x17, time_zone_3gpp2, REC, nas_time_zone_3gpp2)		\
	T(S, 0x18, cdma_p_rev, U8)					\
	T(S, 0x19, plmn_name_flag_3gpp, S8)				\
	T(S, 0x1a, time_zone_3gpp, S8)					\
	T(S, 0x1b, daylight_saving_time_adjustment_3gpp, U8)		\
	T(S, 0x1c, universal_time_and_local_time_zone_3gpp,		\
	  REC, nas_time_3gpp)						\
	T(S, 0x1d, lac_3gpp, U16)					\
	T(S, 0x1e, cid_3gpp, U32)					\
	T(S, 0x1f, concurrent_service_info_3gpp2, U8)			\
	T(S, 0x20, prl_indicator_3gpp2, U8)				\
	T(S, 0x21, dtm_support, U8)					\
	T(S, 0x22, detailed_service_status,				\
	  REC, nas_detailed_service_status)				\
	T(S, 0x23, cdma_system_info, REC, nas_cdma_mcc)			\
	T(S, 0x24, hdr_personality, U8)					\
	T(S, 0x25, lte_tac, U16)					\
	T(S, 0x26, call_barring_status, REC, nas_call_barring_status)	\
	T(S, 0x27, plmn_not_changed_indication, U8)			\
	T(S, 0x28, umts_primary_scrambling_code, U16)			\
	T(S, 0x29, mnc_pcs_digit_include_status,			\
	  REC, nas_plmn_pcs_digit)					\
	T(S, 0x2b, network_name_source, U32)

#define MR200_TLVS_nas_get_home_network_rsp(T, S)			\
	T(S, 0x01, home_network, REC, nas_plmn_name)			\
	T(S, 0x10, home_system_id, REC, nas_cdma_system_id)		\
	T(S, 0x11, home_network_3gpp2_ext,				\
	  REC, nas_home_network_3gpp2_ext)				\
	T(S, 0x12, home_network_3gpp_mnc,				\
	  REC, nas_home_network_3gpp_mnc)				\
	T(S, 0x13, network_name_source, U32)

#define MR200_TLVS_nas_get_preferred_networks_rsp(T, S)			\
	T(S, 0x10, preferred_networks,					\
	  RECS16, nas_preferred_network, 85)				\
	T(S, 0x12, mnc_pcs_digit_include_status,			\
	  RECS8, nas_plmn_pcs_digit, 40)

#define MR200_TLVS_nas_set_preferred_networks_req(T, S)			\
	T(S, 0x10, preferred_networks,					\
	  RECS16, nas_preferred_network, 85)				\
	T(S, 0x11, mnc_pcs_digit_include_status,			\
	  RECS8, nas_plmn_pcs_digit, 40)				\
	T(S, 0x12, clear_previous_preferred_networks, U8)

#define MR200_TLVS_nas_set_technology_preference_req(T, S)		\
	T(S, 0x01, current, REC, nas_technology_preference)

#define MR200_TLVS_nas_get_technology_preference_rsp(T, S)		\
	T(S, 0x01, active, REC, nas_technology_preference)		\
	T(S, 0x10, persistent, U16)

#define MR200_TLVS_nas_get_rf_band_information_rsp(T, S)		\
	T(S, 0x01, list, RECS8, nas_rf_band, 16)			\
	T(S, 0x11, extended_list, RECS8, nas_rf_band_extended, 16)	\
	T(S, 0x12, bandwidth_list, RECS8, nas_rf_bandwidth, 16)

#define MR200_TLVS_nas_set_system_selection_preference_req(T, S)	\
	T(S, 0x10, emergency_mode, U8)					\
	T(S, 0x11, mode_preference, U16)				\
	T(S, 0x12, band_preference, U64)				\
	T(S, 0x13, cdma_prl_preference, U16)				\
	T(S, 0x14, roaming_preference, U16)				\
	T(S, 0x15, lte_band_preference, U64)				\
	T(S, 0x16, network_selection_preference,			\
	  REC, nas_network_selection_preference)			\
	T(S, 0x17, change_duration, U8)					\
	T(S, 0x18, service_domain_preference, U32)			\
	T(S, 0x19, gsm_wcdma_acquisition_order_preference, U32)		\
	T(S, 0x1a, mnc_pcs_digit_include_status, U8)			\
	T(S, 0x1d, td_scdma_band_preference, U64)			\
	T(S, 0x1e, acquisition_order_preference, LIST8, S8, 16)		\
	T(S, 0x1f, network_selection_registration_restriction, U32)	\
	T(S, 0x21, usage_preference, U32)				\
	T(S, 0x23, voice_domain_preference, U32)			\
	T(S, 0x24, extended_lte_band_preference,			\
	  REC, nas_band_mask_256)					\
	T(S, 0x2f, nr5g_sa_band_preference, REC, nas_band_mask_512)	\
	T(S, 0x30, nr5g_nsa_band_preference, REC, nas_band_mask_512)

#define MR200_TLVS_nas_get_system_selection_preference_rsp(T, S)	\
	T(S, 0x10, emergency_mode, U8)					\
	T(S, 0x11, mode_preference, U16)				\
	T(S, 0x12, band_preference, U64)				\
	T(S, 0x13, cdma_prl_preference, U16)				\
	T(S, 0x14, roaming_preference, U16)				\
	T(S, 0x15, lte_band_preference, U64)				\
	T(S, 0x16, network_selection_preference, U8)			\
	T(S, 0x18, service_domain_preference, U32)			\
	T(S, 0x19, gsm_wcdma_acquisition_order_preference, U32)		\
	T(S, 0x1a, td_scdma_band_preference, U64)			\
	T(S, 0x1c, acquisition_order_preference, LIST8, S8, 16)		\
	T(S, 0x1b, manual_network_selection, REC, nas_plmn_pcs_digit)	\
	T(S, 0x1d, network_selection_registration_restriction, U32)	\
	T(S, 0x1f, usage_preference, U32)				\
	T(S, 0x20, voice_domain_preference, U32)			\
	T(S, 0x22, disabled_modes, U16)					\
	T(S, 0x23, extended_lte_band_preference,			\
	  REC, nas_band_mask_256)					\
	T(S, 0x2c, nr5g_sa_band_preference, REC, nas_band_mask_512)	\
	T(S, 0x2d, nr5g_nsa_band_preference, REC, nas_band_mask_512)

#define MR200_TLVS_nas_get_operator_name_rsp(T, S)			\
	T(S, 0x10, service_provider_name,				\
	  REC, nas_service_provider_name)				\
	T(S, 0x11, operator_plmn_list,					\
	  RECS16, nas_operator_plmn_list, 16)				\
	T(S, 0x12, operator_plmn_name,					\
	  RECS8, nas_operator_plmn_name, 16)				\
	T(S, 0x13, operator_string_name, STR, 255)			\
	T(S, 0x14, nitz_information, REC, nas_operator_plmn_name)

#define MR200_TLVS_nas_operator_name_ind(T, S)				\
	T(S, 0x10, service_provider_name,				\
	  REC, nas_service_provider_name)				\
	T(S, 0x11, operator_plmn_list,					\
	  RECS16, nas_operator_plmn_list, 16)				\
	T(S, 0x12, operator_plmn_name,					\
	  RECS8, nas_operator_plmn_name, 16)				\
	T(S, 0x13, operator_string_name, STR, 255)			\
	T(S, 0x14, nitz_information, REC, nas_operator_plmn_name)

#define MR200_TLVS_nas_get_cell_location_info_rsp(T, S)			\
	T(S, 0x10, geran_info_v2, REC, nas_geran_info)			\
	T(S, 0x11, umts_info_v2, REC, nas_umts_info)			\
	T(S, 0x12, cdma_info, REC, nas_cdma_info)			\
	T(S, 0x13, intrafrequency_lte_info_v2,				\
	  REC, nas_lte_intrafrequency)					\
	T(S, 0x14, interfrequency_lte_info,				\
	  REC, nas_lte_interfrequency)					\
	T(S, 0x15, lte_info_neighboring_gsm,				\
	  REC, nas_lte_neighboring_gsm)					\
	T(S, 0x16, lte_info_neighboring_wcdma,				\
	  REC, nas_lte_neighboring_wcdma)				\
	T(S, 0x17, umts_cell_id, U32)					\
	T(S, 0x18, umts_info_neighboring_lte,				\
	  REC, nas_umts_info_neighboring_lte)				\
	T(S, 0x1e, lte_info_timing_advance, U32)			\
	T(S, 0x2e, nr5g_arfcn, U32)					\
	T(S, 0x2f, nr5g_cell_information,				\
	  REC, nas_nr5g_cell_information)

#define MR200_TLVS_nas_get_plmn_name_req(T, S)				\
	T(S, 0x01, plmn, REC, nas_plmn)					\
	T(S, 0x10, suppress_sim_error, U8)				\
	T(S, 0x11, mnc_pcs_digit_include_status, U8)			\
	T(S, 0x12, always_send_plmn_name, U8)				\
	T(S, 0x13, use_static_table_only, U8)				\
	T(S, 0x14, csg_id, U32)						\
	T(S, 0x15, radio_access_technology, U8)				\
	T(S, 0x16, send_all_information, U8)

#define MR200_TLVS_nas_get_plmn_name_rsp(T, S)				\
	T(S, 0x10, eons_plmn_name_3gpp, REC, nas_eons_plmn_name_3gpp)	\
	T(S, 0x11, display_bit_information,				\
	  REC, nas_display_bit_information)				\
	T(S, 0x12, network_information, U32)				\
	T(S, 0x13, plmn_name_with_language_id,				\
	  RECS8, nas_plmn_name_with_language_id, 16)			\
	T(S, 0x14, additional_information, LIST8, U16, 32)		\
	T(S, 0x15, network_name_source, U32)

#define MR200_TLVS_nas_network_time_ind(T, S)				\
	T(S, 0x01, universal_time, REC, nas_universal_time)		\
	T(S, 0x10, timezone_offset, S8)					\
	T(S, 0x11, daylight_savings_adjustment, U8)			\
	T(S, 0x12, radio_interface, S8)

#define MR200_TLVS_nas_get_system_info_rsp(T, S)			\
	T(S, 0x10, cdma_service_status, REC, nas_service_status_cdma)	\
	T(S, 0x11, hdr_service_status, REC, nas_service_status_cdma)	\
	T(S, 0x12, gsm_service_status, REC, nas_service_status)		\
	T(S, 0x13, wcdma_service_status, REC, nas_service_status)	\
	T(S, 0x14, lte_service_status, REC, nas_service_status)		\
	T(S, 0x15, cdma_system_info, REC, nas_cdma_system_info)		\
	T(S, 0x16, hdr_system_info, REC, nas_hdr_system_info)		\
	T(S, 0x17, gsm_system_info_v2, REC, nas_gsm_system_info)	\
	T(S, 0x18, wcdma_system_info_v2, REC, nas_wcdma_system_info)	\
	T(S, 0x19, lte_system_info_v2, REC, nas_lte_system_info)	\
	T(S, 0x1a, additional_cdma_system_info,				\
	  REC, nas_additional_cdma_system_info)				\
	T(S, 0x1b, additional_hdr_system_info,				\
	  REC, nas_geo_system_index)					\
	T(S, 0x1c, additional_gsm_system_info,				\
	  REC, nas_additional_system_info)				\
	T(S, 0x1d, additional_wcdma_system_info,			\
	  REC, nas_additional_system_info)				\
	T(S, 0x1e, additional_lte_system_info,				\
	  REC, nas_geo_system_index)					\
	T(S, 0x1f, gsm_call_barring_status,				\
	  REC, nas_call_barring_status)					\
	T(S, 0x20, wcdma_call_barring_status,				\
	  REC, nas_call_barring_status)					\
	T(S, 0x21, lte_voice_support, U8)				\
	T(S, 0x22, gsm_cipher_domain, U8)				\
	T(S, 0x23, wcdma_cipher_domain, U8)				\
	T(S, 0x24, td_scdma_service_status, REC, nas_service_status)	\
	T(S, 0x25, td_scdma_system_info_v2,				\
	  REC, nas_td_scdma_system_info)				\
	T(S, 0x26, lte_embms_coverage_info_support, U8)			\
	T(S, 0x27, sim_reject_info, U32)				\
	T(S, 0x29, ims_voice_support, U8)				\
	T(S, 0x2a, lte_voice_domain, U32)				\
	T(S, 0x2b, cdma_registration_zone_id, U16)			\
	T(S, 0x2c, gsm_routing_area_code, U8)				\
	T(S, 0x2d, wcdma_routing_area_code, U8)				\
	T(S, 0x2e, cdma_resolved_mcc, U16)				\
	T(S, 0x2f, network_selection_registration_restriction, U32)	\
	T(S, 0x31, lte_registration_domain, U32)			\
	T(S, 0x34, lte_embms_coverage_info_trace_id, U16)		\
	T(S, 0x44, lte_cell_access_status, U32)				\
	T(S, 0x4a, nr5g_service_status_info, REC, nas_service_status)	\
	T(S, 0x4b, nr5g_system_info, REC, nas_lte_system_info)		\
	T(S, 0x4e, eutra_with_nr5g_availability, U8)			\
	T(S, 0x4f, dcnr_restriction_info, U8)				\
	T(S, 0x50, nr5g_tracking_area_code, BYTES, 3)

#define MR200_TLVS_nas_system_info_ind(T, S)				\
	T(S, 0x10, cdma_service_status, REC, nas_service_status_cdma)	\
	T(S, 0x11, hdr_service_status, REC, nas_service_status_cdma)	\
	T(S, 0x12, gsm_service_status, REC, nas_service_status)		\
	T(S, 0x13, wcdma_service_status, REC, nas_service_status)	\
	T(S, 0x14, lte_service_status, REC, nas_service_status)		\
	T(S, 0x15, cdma_system_info, REC, nas_cdma_system_info)		\
	T(S, 0x16, hdr_system_info, REC, nas_hdr_system_info)		\
	T(S, 0x17, gsm_system_info_v2, REC, nas_gsm_system_info)	\
	T(S, 0x18, wcdma_system_info_v2, REC, nas_wcdma_system_info)	\
	T(S, 0x19, lte_system_info_v2, REC, nas_lte_system_info)	\
	T(S, 0x1a, additional_cdma_system_info,				\
	  REC, nas_additional_cdma_system_info)				\
	T(S, 0x1b, additional_hdr_system_info,				\
	  REC, nas_geo_system_index)					\
	T(S, 0x1c, additional_gsm_system_info,				\
	  REC, nas_additional_system_info)				\
	T(S, 0x1d, additional_wcdma_system_info,			\
	  REC, nas_additional_system_info)				\
	T(S, 0x1e, additional_lte_system_info,				\
	  REC, nas_geo_system_index)					\
	T(S, 0x1f, gsm_call_barring_status,				\
	  REC, nas_call_barring_status)					\
	T(S, 0x20, wcdma_call_barring_status,				\
	  REC, nas_call_barring_status)					\
	T(S, 0x21, lte_voice_support, U8)				\
	T(S, 0x22, gsm_cipher_domain, U8)				\
	T(S, 0x23, wcdma_cipher_domain, U8)				\
	T(S, 0x24, plmn_not_changed_indication, U8)			\
	T(S, 0x25, td_scdma_service_status, REC, nas_service_status)	\
	T(S, 0x26, td_scma_system_info_v2,				\
	  REC, nas_td_scdma_system_info)				\
	T(S, 0x27, lte_embms_coverage_info_support, U8)			\
	T(S, 0x28, sim_reject_info, U32)				\
	T(S, 0x4c, nr5g_service_status_info, REC, nas_service_status)	\
	T(S, 0x4d, nr5g_system_info, REC, nas_lte_system_info)		\
	T(S, 0x50, eutra_with_nr5g_availability, U8)			\
	T(S, 0x51, dcnr_restriction_info, U8)				\
	T(S, 0x52, nr5g_tracking_area_code, BYTES, 3)

#define MR200_TLVS_nas_get_signal_info_rsp(T, S)			\
	T(S, 0x10, cdma_signal_strength, REC, nas_cdma_signal_strength)	\
	T(S, 0x11, hdr_signal_strength, REC, nas_hdr_signal_strength)	\
	T(S, 0x12, gsm_signal_strength, S8)				\
	T(S, 0x13, wcdma_signal_strength,				\
	  REC, nas_cdma_signal_strength)				\
	T(S, 0x14, lte_signal_strength, REC, nas_lte_signal_strength)	\
	T(S, 0x15, tdma_signal_strength, S8)				\
	T(S, 0x16, tdma_signal_strength_extended,			\
	  REC, nas_tdma_signal_strength_extended)			\
	T(S, 0x17, nr5g_signal_strength, REC, nas_nr5g_signal_strength)	\
	T(S, 0x18, nr5g_signal_strength_extended, S16)

#define MR200_TLVS_nas_config_signal_info_req(T, S)			\
	T(S, 0x10, rssi_threshold, LIST8, S8, 32)			\
	T(S, 0x11, ecio_threshold, LIST8, S16, 32)			\
	T(S, 0x12, sinr_threshold, LIST8, U8, 255)			\
	T(S, 0x13, lte_snr_threshold, LIST8, S16, 32)			\
	T(S, 0x14, io_threshold, LIST8, S32, 32)			\
	T(S, 0x15, rsrq_threshold, LIST8, S8, 32)			\
	T(S, 0x16, rsrp_threshold, LIST8, S16, 32)			\
	T(S, 0x17, lte_report, REC, nas_lte_report)			\
	T(S, 0x18, rscp_threshold, LIST8, S8, 32)

#define MR200_TLVS_nas_signal_info_ind(T, S)				\
	T(S, 0x10, cdma_signal_strength, REC, nas_cdma_signal_strength)	\
	T(S, 0x11, hdr_signal_strength, REC, nas_hdr_signal_strength)	\
	T(S, 0x12, gsm_signal_strength, S8)				\
	T(S, 0x13, wcdma_signal_strength,				\
	  REC, nas_cdma_signal_strength)				\
	T(S, 0x14, lte_signal_strength, REC, nas_lte_signal_strength)	\
	T(S, 0x15, tdma_signal_strength, S8)				\
	T(S, 0x17, nr5g_signal_strength, REC, nas_nr5g_signal_strength)	\
	T(S, 0x18, nr5g_signal_strength_extended, S16)

#define MR200_TLVS_nas_get_tx_rx_info_req(T, S)				\
	T(S, 0x01, radio_interface, S8)

#define MR200_TLVS_nas_get_tx_rx_info_rsp(T, S)				\
	T(S, 0x10, rx_chain_0_info, REC, nas_rx_chain)			\
	T(S, 0x11, rx_chain_1_info, REC, nas_rx_chain)			\
	T(S, 0x12, tx_info, REC, nas_tx_info)				\
	T(S, 0x15, rx_chain_2_info, REC, nas_rx_chain)			\
	T(S, 0x16, rx_chain_3_info, REC, nas_rx_chain)

#define MR200_TLVS_nas_network_reject_ind(T, S)				\
	T(S, 0x01, radio_interface, U8)					\
	T(S, 0x02, service_domain, U8)					\
	T(S, 0x03, reject_cause, U8)					\
	T(S, 0x10, plmn, REC, nas_plmn_pcs_digit)			\
	T(S, 0x11, closed_subscriber_group, U32)

#define MR200_TLVS_nas_get_lte_cphy_ca_info_rsp(T, S)			\
	T(S, 0x11, dl_bandwidth, U32)					\
	T(S, 0x12, phy_ca_agg_scell_info, REC, nas_ca_scell)		\
	T(S, 0x13, phy_ca_agg_pcell_info, REC, nas_ca_pcell)		\
	T(S, 0x14, scell_index, U8)					\
	T(S, 0x15, phy_ca_agg_secondary_cells,				\
	  RECS8, nas_ca_indexed_scell, 16)

#define MR200_NAS_MESSAGES(M)						\
	M(NONE, NAS, nas_reset, 0x0000,					\
	  "NAS Reset", MR200_TIMEOUT_MS)				\
	M(REQ, NAS, nas_abort, 0x0001,					\
	  "NAS Abort", MR200_TIMEOUT_MS)				\
	M(REQ, NAS, nas_set_event_report, 0x0002,			\
	  "NAS Set Event Report", MR200_TIMEOUT_MS)			\
	M(IND, NAS, nas_event_report, 0x0002,				\
	  "NAS Event Report", 0)					\
	M(REQ, NAS, nas_register_indications, 0x0003,			\
	  "NAS Register Indications", MR200_TIMEOUT_MS)			\
	M(RSP, NAS, nas_get_supported_messages, 0x001e,			\
	  "NAS Get Supported Messages", MR200_TIMEOUT_MS)		\
	M(REQ_RSP, NAS, nas_get_signal_strength, 0x0020,		\
	  "NAS Get Signal Strength", MR200_TIMEOUT_MS)			\
	M(REQ_RSP, NAS, nas_network_scan, 0x0021,			\
	  "NAS Network Scan", 300000)					\
	M(REQ, NAS, nas_initiate_network_register, 0x0022,		\
	  "NAS Initiate Network Register", 60000)			\
	M(REQ, NAS, nas_attach_detach, 0x0023,				\
	  "NAS Attach Detach", 60000)					\
	M(RSP, NAS, nas_get_serving_system, 0x0024,			\
	  "NAS Get Serving System", MR200_TIMEOUT_MS)			\
	M(IND, NAS, nas_serving_system, 0x0024,				\
	  "NAS Serving System", 0)					\
	M(RSP, NAS, nas_get_home_network, 0x0025,			\
	  "NAS Get Home Network", MR200_TIMEOUT_MS)			\
	M(RSP, NAS, nas_get_preferred_networks, 0x0026,			\
	  "NAS Get Preferred Networks", MR200_TIMEOUT_MS)		\
	M(REQ, NAS, nas_set_preferred_networks, 0x0027,			\
	  "NAS Set Preferred Networks", MR200_TIMEOUT_MS)		\
	M(REQ, NAS, nas_set_technology_preference, 0x002a,		\
	  "NAS Set Technology Preference", MR200_TIMEOUT_MS)		\
	M(RSP, NAS, nas_get_technology_preference, 0x002b,		\
	  "NAS Get Technology Preference", MR200_TIMEOUT_MS)		\
	M(RSP, NAS, nas_get_rf_band_information, 0x0031,		\
	  "NAS Get RF Band Information", MR200_TIMEOUT_MS)		\
	M(REQ, NAS, nas_set_system_selection_preference, 0x0033,	\
	  "NAS Set System Selection Preference", 30000)			\
	M(RSP, NAS, nas_get_system_selection_preference, 0x0034,	\
	  "NAS Get System Selection Preference", MR200_TIMEOUT_MS)	\
	M(RSP, NAS, nas_get_operator_name, 0x0039,			\
	  "NAS Get Operator Name", MR200_TIMEOUT_MS)			\
	M(IND, NAS, nas_operator_name, 0x003a,				\
	  "NAS Operator Name", 0)					\
	M(RSP, NAS, nas_get_cell_location_info, 0x0043,			\
	  "NAS Get Cell Location Info", MR200_TIMEOUT_MS)		\
	M(REQ_RSP, NAS, nas_get_plmn_name, 0x0044,			\
	  "NAS Get PLMN Name", MR200_TIMEOUT_MS)			\
	M(IND, NAS, nas_network_time, 0x004c,				\
	  "NAS Network Time", 0)					\
	M(RSP, NAS, nas_get_system_info, 0x004d,			\
	  "NAS Get System Info", MR200_TIMEOUT_MS)			\
	M(IND, NAS, nas_system_info, 0x004e,				\
	  "NAS System Info", 0)						\
	M(RSP, NAS, nas_get_signal_info, 0x004f,			\
	  "NAS Get Signal Info", MR200_TIMEOUT_MS)			\
	M(REQ, NAS, nas_config_signal_info, 0x0050,			\
	  "NAS Config Signal Info", MR200_TIMEOUT_MS)			\
	M(IND, NAS, nas_signal_info, 0x0051,				\
	  "NAS Signal Info", 0)						\
	M(REQ_RSP, NAS, nas_get_tx_rx_info, 0x005a,			\
	  "NAS Get Tx Rx Info", MR200_TIMEOUT_MS)			\
	M(NONE, NAS, nas_force_network_search, 0x0067,			\
	  "NAS Force Network Search", 30000)				\
	M(IND, NAS, nas_network_reject, 0x0068,				\
	  "NAS Network Reject", 0)					\
	M(RSP, NAS, nas_get_lte_cphy_ca_info, 0x00ac,			\
	  "NAS Get LTE Cphy CA Info", MR200_TIMEOUT_MS)

#endif

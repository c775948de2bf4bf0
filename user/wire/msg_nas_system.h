/* SPDX-License-Identifier: GPL-2.0 */
/* NAS: serving and home system, names, time. */
#ifndef MR200_MSG_NAS_SYSTEM_H
#define MR200_MSG_NAS_SYSTEM_H

#define MR200_REC_nas_serving_system(F, S)				\
	F(S, registration_state, E8, nas_registration_state)		\
	F(S, cs_attach_state, E8, nas_attach_state)			\
	F(S, ps_attach_state, E8, nas_attach_state)			\
	F(S, selected_network, E8, nas_network_type)			\
	F(S, radio_interfaces, ELIST8, S8, nas_radio_interface, 16)

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
	F(S, radio_interface, E8, nas_radio_interface)			\
	F(S, roaming_indicator, E8, nas_roaming_indicator)

#define MR200_REC_nas_time_zone_3gpp2(F, S)				\
	F(S, leap_seconds, U8)						\
	F(S, local_time_offset, S8)					\
	F(S, daylight_saving_time, E8, bool)

#define MR200_REC_nas_detailed_service_status(F, S)			\
	F(S, status, E8, nas_service_status)				\
	F(S, capability, E8, nas_service_domain)			\
	F(S, hdr_status, E8, nas_service_status)			\
	F(S, hdr_hybrid, E8, bool)					\
	F(S, forbidden, E8, bool)

#define MR200_REC_nas_cdma_mcc(F, S)					\
	F(S, mcc, U16)							\
	F(S, imsi_11_12, U8)

#define MR200_REC_nas_call_barring_status(F, S)				\
	F(S, cs_status, SE32, nas_call_barring)				\
	F(S, ps_status, SE32, nas_call_barring)

#define MR200_REC_nas_time_3gpp(F, S)					\
	F(S, year, U16)							\
	F(S, month, U8)							\
	F(S, day, U8)							\
	F(S, hour, U8)							\
	F(S, minute, U8)						\
	F(S, second, U8)						\
	F(S, time_zone, S8)

#define MR200_REC_nas_home_network_3gpp2_ext(F, S)			\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, display_description, U8)					\
	F(S, description_encoding, E8, nas_description_encoding)	\
	F(S, description, LIST8, U8, 64)

#define MR200_REC_nas_home_network_3gpp_mnc(F, S)			\
	F(S, is_3gpp, E8, bool)						\
	F(S, includes_pcs_digit, E8, bool)

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
	F(S, name_encoding, E8, nas_name_encoding)			\
	F(S, short_country_initials, U8)				\
	F(S, long_name_spare_bits, U8)					\
	F(S, short_name_spare_bits, U8)					\
	F(S, long_name, LIST8, U8, 64)					\
	F(S, short_name, LIST8, U8, 64)

#define MR200_REC_nas_plmn(F, S)					\
	F(S, mcc, U16)							\
	F(S, mnc, U16)

#define MR200_REC_nas_eons_plmn_name_3gpp(F, S)				\
	F(S, service_provider_name_encoding, E8, nas_description_encoding) \
	F(S, service_provider_name, LIST8, U8, 64)			\
	F(S, short_name_encoding, E8, nas_description_encoding)		\
	F(S, short_name_country_initials, U8)				\
	F(S, short_name_spare_bits, U8)					\
	F(S, short_name, LIST8, U8, 64)					\
	F(S, long_name_encoding, E8, nas_description_encoding)		\
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
	F(S, service_status, E8, nas_service_status)			\
	F(S, preferred_data_path, E8, bool)

#define MR200_REC_nas_service_status(F, S)				\
	F(S, service_status, E8, nas_service_status)			\
	F(S, true_service_status, E8, nas_service_status)		\
	F(S, preferred_data_path, E8, bool)

#define MR200_REC_nas_cdma_system_info(F, S)				\
	F(S, domain_valid, E8, bool)					\
	F(S, domain, E8, nas_service_domain)				\
	F(S, service_capability_valid, E8, bool)			\
	F(S, service_capability, E8, nas_service_domain)		\
	F(S, roaming_status_valid, E8, bool)				\
	F(S, roaming_status, E8, nas_roaming_status)			\
	F(S, forbidden_valid, E8, bool)					\
	F(S, forbidden, E8, bool)					\
	F(S, prl_match_valid, E8, bool)					\
	F(S, prl_match, E8, bool)					\
	F(S, p_rev_valid, E8, bool)					\
	F(S, p_rev, U8)							\
	F(S, base_station_p_rev_valid, E8, bool)			\
	F(S, base_station_p_rev, U8)					\
	F(S, concurrent_service_support_valid, E8, bool)		\
	F(S, concurrent_service_support, E8, bool)			\
	F(S, cdma_system_id_valid, E8, bool)				\
	F(S, sid, U16)							\
	F(S, nid, U16)							\
	F(S, base_station_info_valid, E8, bool)				\
	F(S, base_station_id, U16)					\
	F(S, base_station_latitude, S32)				\
	F(S, base_station_longitude, S32)				\
	F(S, packet_zone_valid, E8, bool)				\
	F(S, packet_zone, U16)						\
	F(S, network_id_valid, E8, bool)				\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)

#define MR200_REC_nas_hdr_system_info(F, S)				\
	F(S, domain_valid, E8, bool)					\
	F(S, domain, E8, nas_service_domain)				\
	F(S, service_capability_valid, E8, bool)			\
	F(S, service_capability, E8, nas_service_domain)		\
	F(S, roaming_status_valid, E8, bool)				\
	F(S, roaming_status, E8, nas_roaming_status)			\
	F(S, forbidden_valid, E8, bool)					\
	F(S, forbidden, E8, bool)					\
	F(S, prl_match_valid, E8, bool)					\
	F(S, prl_match, E8, bool)					\
	F(S, personality_valid, E8, bool)				\
	F(S, personality, U8)						\
	F(S, protocol_revision_valid, E8, bool)				\
	F(S, protocol_revision, U8)					\
	F(S, is_856_system_id_valid, E8, bool)				\
	F(S, is_856_system_id, STRF, 16)

#define MR200_REC_nas_gsm_system_info(F, S)				\
	F(S, domain_valid, E8, bool)					\
	F(S, domain, E8, nas_service_domain)				\
	F(S, service_capability_valid, E8, bool)			\
	F(S, service_capability, E8, nas_service_domain)		\
	F(S, roaming_status_valid, E8, bool)				\
	F(S, roaming_status, E8, nas_roaming_status)			\
	F(S, forbidden_valid, E8, bool)					\
	F(S, forbidden, E8, bool)					\
	F(S, lac_valid, E8, bool)					\
	F(S, lac, U16)							\
	F(S, cid_valid, E8, bool)					\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, E8, bool)			\
	F(S, registration_reject_domain, E8, nas_service_domain)	\
	F(S, registration_reject_cause, E8, nas_reject_cause)		\
	F(S, network_id_valid, E8, bool)				\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, egprs_support_valid, E8, bool)				\
	F(S, egprs_support, E8, bool)					\
	F(S, dtm_support_valid, E8, bool)				\
	F(S, dtm_support, E8, bool)

#define MR200_REC_nas_wcdma_system_info(F, S)				\
	F(S, domain_valid, E8, bool)					\
	F(S, domain, E8, nas_service_domain)				\
	F(S, service_capability_valid, E8, bool)			\
	F(S, service_capability, E8, nas_service_domain)		\
	F(S, roaming_status_valid, E8, bool)				\
	F(S, roaming_status, E8, nas_roaming_status)			\
	F(S, forbidden_valid, E8, bool)					\
	F(S, forbidden, E8, bool)					\
	F(S, lac_valid, E8, bool)					\
	F(S, lac, U16)							\
	F(S, cid_valid, E8, bool)					\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, E8, bool)			\
	F(S, registration_reject_domain, E8, nas_service_domain)	\
	F(S, registration_reject_cause, E8, nas_reject_cause)		\
	F(S, network_id_valid, E8, bool)				\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, hs_call_status_valid, E8, bool)				\
	F(S, hs_call_status, U8)					\
	F(S, hs_service_valid, E8, bool)				\
	F(S, hs_service, U8)						\
	F(S, primary_scrambling_code_valid, E8, bool)			\
	F(S, primary_scrambling_code, U16)

#define MR200_REC_nas_lte_system_info(F, S)				\
	F(S, domain_valid, E8, bool)					\
	F(S, domain, E8, nas_service_domain)				\
	F(S, service_capability_valid, E8, bool)			\
	F(S, service_capability, E8, nas_service_domain)		\
	F(S, roaming_status_valid, E8, bool)				\
	F(S, roaming_status, E8, nas_roaming_status)			\
	F(S, forbidden_valid, E8, bool)					\
	F(S, forbidden, E8, bool)					\
	F(S, lac_valid, E8, bool)					\
	F(S, lac, U16)							\
	F(S, cid_valid, E8, bool)					\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, E8, bool)			\
	F(S, registration_reject_domain, E8, nas_service_domain)	\
	F(S, registration_reject_cause, E8, nas_reject_cause)		\
	F(S, network_id_valid, E8, bool)				\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, tac_valid, E8, bool)					\
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
	F(S, domain_valid, E8, bool)					\
	F(S, domain, E8, nas_service_domain)				\
	F(S, service_capability_valid, E8, bool)			\
	F(S, service_capability, E8, nas_service_domain)		\
	F(S, roaming_status_valid, E8, bool)				\
	F(S, roaming_status, E8, nas_roaming_status)			\
	F(S, forbidden_valid, E8, bool)					\
	F(S, forbidden, E8, bool)					\
	F(S, lac_valid, E8, bool)					\
	F(S, lac, U16)							\
	F(S, cid_valid, E8, bool)					\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, E8, bool)			\
	F(S, registration_reject_domain, E8, nas_service_domain)	\
	F(S, registration_reject_cause, E8, nas_reject_cause)		\
	F(S, network_id_valid, E8, bool)				\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, hs_call_status_valid, E8, bool)				\
	F(S, hs_call_status, U8)					\
	F(S, hs_service_valid, E8, bool)				\
	F(S, hs_service, U8)						\
	F(S, cell_parameter_id_valid, E8, bool)				\
	F(S, cell_parameter_id, U16)					\
	F(S, cell_broadcast_support_valid, E8, bool)			\
	F(S, cell_broadcast_support, U32)				\
	F(S, cs_call_barring_status_valid, E8, bool)			\
	F(S, cs_call_barring_status, SE32, nas_call_barring)		\
	F(S, ps_call_barring_status_valid, E8, bool)			\
	F(S, ps_call_barring_status, SE32, nas_call_barring)		\
	F(S, cipher_domain_valid, E8, bool)				\
	F(S, cipher_domain, E8, nas_service_domain)

#define MR200_REC_nas_nr5g_system_info(F, S)				\
	F(S, domain_valid, E8, bool)					\
	F(S, domain, E8, nas_service_domain)				\
	F(S, service_capability_valid, E8, bool)			\
	F(S, service_capability, E8, nas_service_domain)		\
	F(S, roaming_status_valid, E8, bool)				\
	F(S, roaming_status, E8, nas_roaming_status)			\
	F(S, forbidden_valid, E8, bool)					\
	F(S, forbidden, E8, bool)					\
	F(S, lac_valid, E8, bool)					\
	F(S, lac, U16)							\
	F(S, cid_valid, E8, bool)					\
	F(S, cid, U32)							\
	F(S, registration_reject_info_valid, E8, bool)			\
	F(S, registration_reject_domain, E8, nas_service_domain)	\
	F(S, registration_reject_cause, U8)				\
	F(S, network_id_valid, E8, bool)				\
	F(S, mcc, STRF, 3)						\
	F(S, mnc, STRF, 3)						\
	F(S, tac_valid, E8, bool)					\
	F(S, tac, U16)

#define MR200_REC_nas_network_clock(F, S)				\
	F(S, universal_time, REC, nas_universal_time)			\
	F(S, timezone_offset, S8)					\
	F(S, daylight_savings_adjustment, E8, nas_daylight_saving)	\
	F(S, radio_interface, SE8, nas_radio_interface)

#define MR200_NAS_SYSTEM_RECORDS(OWN, SHOWN)				\
	OWN(nas_serving_system) OWN(nas_plmn_name) OWN(nas_cdma_system_id) \
	OWN(nas_cdma_base_station_info) OWN(nas_roaming_indicator) OWN(nas_time_zone_3gpp2) \
	OWN(nas_detailed_service_status) OWN(nas_cdma_mcc) OWN(nas_call_barring_status) \
	OWN(nas_time_3gpp) SHOWN(nas_home_network_3gpp2_ext) SHOWN(nas_home_network_3gpp_mnc) \
	SHOWN(nas_service_provider_name) SHOWN(nas_operator_plmn_list)	\
	SHOWN(nas_operator_plmn_name) SHOWN(nas_plmn) SHOWN(nas_eons_plmn_name_3gpp) \
	SHOWN(nas_display_bit_information) SHOWN(nas_plmn_name_with_language_id) \
	SHOWN(nas_universal_time) OWN(nas_service_status_cdma) OWN(nas_service_status) \
	OWN(nas_cdma_system_info) OWN(nas_hdr_system_info) OWN(nas_gsm_system_info) \
	OWN(nas_wcdma_system_info) OWN(nas_lte_system_info) OWN(nas_additional_cdma_system_info) \
	OWN(nas_geo_system_index) OWN(nas_additional_system_info) OWN(nas_td_scdma_system_info) \
	OWN(nas_nr5g_system_info) SHOWN(nas_network_clock)

#define MR200_TLVS_nas_get_serving_system_rsp(T, S)			\
	T(S, 0x01, serving_system, REC, nas_serving_system)		\
	T(S, 0x10, roaming_indicator, E8, nas_roaming_indicator)	\
	T(S, 0x11, data_service_capability, ELIST8, U8, nas_data_capability, 16) \
	T(S, 0x12, current_plmn, REC, nas_plmn_name)			\
	T(S, 0x13, cdma_system_id, REC, nas_cdma_system_id)		\
	T(S, 0x14, cdma_base_station_info, REC, nas_cdma_base_station_info) \
	T(S, 0x15, roaming_indicator_list, RECS8, nas_roaming_indicator, 16) \
	T(S, 0x16, default_roaming_indicator, E8, nas_roaming_indicator) \
	T(S, 0x17, time_zone_3gpp2, REC, nas_time_zone_3gpp2)		\
	T(S, 0x18, cdma_p_rev, U8)					\
	T(S, 0x1a, time_zone_3gpp, S8)					\
	T(S, 0x1b, daylight_saving_time_adjustment_3gpp, U8)		\
	T(S, 0x1c, lac_3gpp, U16)					\
	T(S, 0x1d, cid_3gpp, U32)					\
	T(S, 0x1e, concurrent_service_info_3gpp2, E8, bool)		\
	T(S, 0x1f, prl_indicator_3gpp2, E8, bool)			\
	T(S, 0x20, dtm_support, E8, bool)				\
	T(S, 0x21, detailed_service_status, REC, nas_detailed_service_status) \
	T(S, 0x22, cdma_system_info, REC, nas_cdma_mcc)			\
	T(S, 0x23, hdr_personality, U8)					\
	T(S, 0x24, lte_tac, U16)					\
	T(S, 0x25, call_barring_status, REC, nas_call_barring_status)	\
	T(S, 0x26, umts_primary_scrambling_code, U16)			\
	T(S, 0x27, mnc_pcs_digit_include_status, REC, nas_plmn_pcs_digit) \
	T(S, 0x29, network_name_source, E32, nas_name_source)

#define MR200_TLVS_nas_serving_system_ind(T, S)				\
	T(S, 0x01, serving_system, REC, nas_serving_system)		\
	T(S, 0x10, roaming_indicator, E8, nas_roaming_indicator)	\
	T(S, 0x11, data_service_capability, ELIST8, U8, nas_data_capability, 16) \
	T(S, 0x12, current_plmn, REC, nas_plmn_name)			\
	T(S, 0x13, cdma_system_id, REC, nas_cdma_system_id)		\
	T(S, 0x14, cdma_base_station_info, REC, nas_cdma_base_station_info) \
	T(S, 0x15, roaming_indicator_list, RECS8, nas_roaming_indicator, 16) \
	T(S, 0x16, default_roaming_indicator, E8, nas_roaming_indicator) \
	T(S, 0x17, time_zone_3gpp2, REC, nas_time_zone_3gpp2)		\
	T(S, 0x18, cdma_p_rev, U8)					\
	T(S, 0x19, plmn_name_flag_3gpp, SE8, bool)			\
	T(S, 0x1a, time_zone_3gpp, S8)					\
	T(S, 0x1b, daylight_saving_time_adjustment_3gpp, U8)		\
	T(S, 0x1c, universal_time_and_local_time_zone_3gpp, REC, nas_time_3gpp) \
	T(S, 0x1d, lac_3gpp, U16)					\
	T(S, 0x1e, cid_3gpp, U32)					\
	T(S, 0x1f, concurrent_service_info_3gpp2, E8, bool)		\
	T(S, 0x20, prl_indicator_3gpp2, E8, bool)			\
	T(S, 0x21, dtm_support, E8, bool)				\
	T(S, 0x22, detailed_service_status, REC, nas_detailed_service_status) \
	T(S, 0x23, cdma_system_info, REC, nas_cdma_mcc)			\
	T(S, 0x24, hdr_personality, U8)					\
	T(S, 0x25, lte_tac, U16)					\
	T(S, 0x26, call_barring_status, REC, nas_call_barring_status)	\
	T(S, 0x27, plmn_not_changed_indication, E8, bool)		\
	T(S, 0x28, umts_primary_scrambling_code, U16)			\
	T(S, 0x29, mnc_pcs_digit_include_status, REC, nas_plmn_pcs_digit) \
	T(S, 0x2b, network_name_source, E32, nas_name_source)

#define MR200_TLVS_nas_get_home_network_rsp(T, S)			\
	T(S, 0x01, home_network, REC, nas_plmn_name)			\
	T(S, 0x10, home_system_id, REC, nas_cdma_system_id)		\
	T(S, 0x11, home_network_3gpp2_ext, REC, nas_home_network_3gpp2_ext) \
	T(S, 0x12, home_network_3gpp_mnc, REC, nas_home_network_3gpp_mnc) \
	T(S, 0x13, network_name_source, E32, nas_name_source)

#define MR200_TLVS_nas_get_operator_name_rsp(T, S)			\
	T(S, 0x10, service_provider_name, REC, nas_service_provider_name) \
	T(S, 0x11, operator_plmn_list, RECS16, nas_operator_plmn_list, 16) \
	T(S, 0x12, operator_plmn_name, RECS8, nas_operator_plmn_name, 16) \
	T(S, 0x13, operator_string_name, STR, 255)			\
	T(S, 0x14, nitz_information, REC, nas_operator_plmn_name)

#define MR200_TLVS_nas_operator_name_ind(T, S)				\
	T(S, 0x10, service_provider_name, REC, nas_service_provider_name) \
	T(S, 0x11, operator_plmn_list, RECS16, nas_operator_plmn_list, 16) \
	T(S, 0x12, operator_plmn_name, RECS8, nas_operator_plmn_name, 16) \
	T(S, 0x13, operator_string_name, STR, 255)			\
	T(S, 0x14, nitz_information, REC, nas_operator_plmn_name)

#define MR200_TLVS_nas_get_plmn_name_req(T, S)				\
	T(S, 0x01, plmn, REC, nas_plmn)					\
	T(S, 0x10, suppress_sim_error, E8, bool)			\
	T(S, 0x11, mnc_pcs_digit_include_status, E8, bool)		\
	T(S, 0x12, always_send_plmn_name, E8, bool)			\
	T(S, 0x13, use_static_table_only, E8, bool)			\
	T(S, 0x14, csg_id, U32)						\
	T(S, 0x15, radio_access_technology, E8, nas_radio_interface)	\
	T(S, 0x16, send_all_information, E8, bool)

#define MR200_TLVS_nas_get_plmn_name_rsp(T, S)				\
	T(S, 0x10, eons_plmn_name_3gpp, REC, nas_eons_plmn_name_3gpp)	\
	T(S, 0x11, display_bit_information, REC, nas_display_bit_information) \
	T(S, 0x12, network_information, U32)				\
	T(S, 0x13, plmn_name_with_language_id, RECS8, nas_plmn_name_with_language_id, 16) \
	T(S, 0x14, additional_information, LIST8, U16, 32)		\
	T(S, 0x15, network_name_source, E32, nas_name_source)

#define MR200_TLVS_nas_network_time_ind(T, S)				\
	T(S, 0x01, universal_time, REC, nas_universal_time)		\
	T(S, 0x10, timezone_offset, S8)					\
	T(S, 0x11, daylight_savings_adjustment, E8, nas_daylight_saving) \
	T(S, 0x12, radio_interface, SE8, nas_radio_interface)

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
	T(S, 0x1a, additional_cdma_system_info, REC, nas_additional_cdma_system_info) \
	T(S, 0x1b, additional_hdr_system_info, REC, nas_geo_system_index) \
	T(S, 0x1c, additional_gsm_system_info, REC, nas_additional_system_info) \
	T(S, 0x1d, additional_wcdma_system_info, REC, nas_additional_system_info) \
	T(S, 0x1e, additional_lte_system_info, REC, nas_geo_system_index) \
	T(S, 0x1f, gsm_call_barring_status, REC, nas_call_barring_status) \
	T(S, 0x20, wcdma_call_barring_status, REC, nas_call_barring_status) \
	T(S, 0x21, lte_voice_support, E8, bool)				\
	T(S, 0x22, gsm_cipher_domain, E8, nas_service_domain)		\
	T(S, 0x23, wcdma_cipher_domain, E8, nas_service_domain)		\
	T(S, 0x24, td_scdma_service_status, REC, nas_service_status)	\
	T(S, 0x25, td_scdma_system_info_v2, REC, nas_td_scdma_system_info) \
	T(S, 0x26, lte_embms_coverage_info_support, E8, bool)		\
	T(S, 0x27, sim_reject_info, E32, nas_sim_reject)		\
	T(S, 0x29, ims_voice_support, E8, bool)				\
	T(S, 0x2a, lte_voice_domain, E32, nas_lte_voice_domain)		\
	T(S, 0x2b, cdma_registration_zone_id, U16)			\
	T(S, 0x2c, gsm_routing_area_code, U8)				\
	T(S, 0x2d, wcdma_routing_area_code, U8)				\
	T(S, 0x2e, cdma_resolved_mcc, U16)				\
	T(S, 0x2f, network_selection_registration_restriction, U32)	\
	T(S, 0x31, lte_registration_domain, E32, nas_lte_registration_domain) \
	T(S, 0x34, lte_embms_coverage_info_trace_id, U16)		\
	T(S, 0x38, unnamed_38, U32)				\
	T(S, 0x39, unnamed_39, U32)					\
	T(S, 0x3e, unnamed_3e, U32)					\
	T(S, 0x44, lte_cell_access_status, U32)				\
	T(S, 0x46, unnamed_46, U32)					\
	T(S, 0x4a, nr5g_service_status_info, REC, nas_service_status)	\
	T(S, 0x4b, nr5g_system_info, REC, nas_nr5g_system_info)		\
	T(S, 0x4e, eutra_with_nr5g_availability, E8, bool)		\
	T(S, 0x4f, dcnr_restriction_info, E8, bool)			\
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
	T(S, 0x1a, additional_cdma_system_info, REC, nas_additional_cdma_system_info) \
	T(S, 0x1b, additional_hdr_system_info, REC, nas_geo_system_index) \
	T(S, 0x1c, additional_gsm_system_info, REC, nas_additional_system_info) \
	T(S, 0x1d, additional_wcdma_system_info, REC, nas_additional_system_info) \
	T(S, 0x1e, additional_lte_system_info, REC, nas_geo_system_index) \
	T(S, 0x1f, gsm_call_barring_status, REC, nas_call_barring_status) \
	T(S, 0x20, wcdma_call_barring_status, REC, nas_call_barring_status) \
	T(S, 0x21, lte_voice_support, E8, bool)				\
	T(S, 0x22, gsm_cipher_domain, E8, nas_service_domain)		\
	T(S, 0x23, wcdma_cipher_domain, E8, nas_service_domain)		\
	T(S, 0x24, plmn_not_changed_indication, E8, bool)		\
	T(S, 0x25, td_scdma_service_status, REC, nas_service_status)	\
	T(S, 0x26, td_scma_system_info_v2, REC, nas_td_scdma_system_info) \
	T(S, 0x27, lte_embms_coverage_info_support, E8, bool)		\
	T(S, 0x28, sim_reject_info, E32, nas_sim_reject)		\
	T(S, 0x4c, nr5g_service_status_info, REC, nas_service_status)	\
	T(S, 0x4d, nr5g_system_info, REC, nas_nr5g_system_info)		\
	T(S, 0x50, eutra_with_nr5g_availability, E8, bool)		\
	T(S, 0x51, dcnr_restriction_info, E8, bool)			\
	T(S, 0x52, nr5g_tracking_area_code, BYTES, 3)

#define MR200_TLVS_nas_get_network_time_rsp(T, S)			\
	T(S, 0x10, time_3gpp2, REC, nas_network_clock)			\
	T(S, 0x11, time_3gpp, REC, nas_network_clock)

#define MR200_NAS_SYSTEM_MESSAGES(OWN, SHOWN)				\
	OWN(RSP, NAS, nas_get_serving_system, 0x0024, "Get Serving System", 5) \
	OWN(IND, NAS, nas_serving_system, 0x0024, "Serving System", 0)	\
	SHOWN(RSP, NAS, nas_get_home_network, 0x0025, "Get Home Network", 5) \
	SHOWN(RSP, NAS, nas_get_operator_name, 0x0039, "Get Operator Name", 5) \
	SHOWN(IND, NAS, nas_operator_name, 0x003a, "Operator Name", 0)	\
	SHOWN(REQ_RSP, NAS, nas_get_plmn_name, 0x0044, "Get PLMN Name", 5) \
	SHOWN(IND, NAS, nas_network_time, 0x004c, "Network Time", 0)	\
	OWN(RSP, NAS, nas_get_system_info, 0x004d, "Get System Info", 5) \
	SHOWN(IND, NAS, nas_system_info, 0x004e, "System Info", 0)	\
	SHOWN(RSP, NAS, nas_get_network_time, 0x007d, "Get Network Time", 5)

#endif

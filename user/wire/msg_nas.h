/* SPDX-License-Identifier: GPL-2.0 */
/*
 * NAS (network access): registration and selection.  Signal and cells are in
 * msg_nas_radio.h, what the modem is registered to in msg_nas_system.h.
 */
#ifndef MR200_MSG_NAS_H
#define MR200_MSG_NAS_H

#define MR200_REC_nas_network_reject_information(F, S)			\
	F(S, enable_network_reject_indications, E8, bool)		\
	F(S, supress_system_info_indications, E8, bool)

#define MR200_REC_nas_scan_network(F, S)				\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, network_status, M8, nas_network_status)			\
	F(S, description, STR8, 64)

#define MR200_REC_nas_scan_rat(F, S)					\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, radio_interface, SE8, nas_radio_interface)

#define MR200_REC_nas_plmn_pcs_digit(F, S)				\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, includes_pcs_digit, E8, bool)

#define MR200_REC_nas_preferred_network(F, S)				\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, radio_access_technology, M16, nas_plmn_rat)

#define MR200_REC_nas_technology_preference(F, S)			\
	F(S, technology_preference, U16)				\
	F(S, technology_preference_duration, U8)

#define MR200_REC_nas_network_selection_preference(F, S)		\
	F(S, mode, E8, nas_selection_mode)				\
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

#define MR200_REC_nas_incremental_network(F, S)				\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, network_status, M8, nas_network_status)			\
	F(S, radio_interface, SE8, nas_radio_interface)			\
	F(S, includes_pcs_digit, E8, bool)				\
	F(S, description, STR8, 64)

#define MR200_NAS_RECORDS(OWN, SHOWN)					\
	OWN(nas_network_reject_information) OWN(nas_scan_network) OWN(nas_scan_rat) \
	OWN(nas_plmn_pcs_digit) SHOWN(nas_preferred_network) SHOWN(nas_technology_preference) \
	OWN(nas_network_selection_preference) OWN(nas_band_mask_256) OWN(nas_band_mask_512) \
	SHOWN(nas_incremental_network)

#define MR200_TLVS_nas_abort_req(T, S)					\
	T(S, 0x01, transaction_id, U16)

#define MR200_TLVS_nas_register_indications_req(T, S)			\
	T(S, 0x10, system_selection_preference, E8, bool)		\
	T(S, 0x12, ddtm_events, E8, bool)				\
	T(S, 0x13, serving_system_events, E8, bool)			\
	T(S, 0x14, dual_standby_preference, E8, bool)			\
	T(S, 0x15, subscription_info, E8, bool)				\
	T(S, 0x17, network_time, E8, bool)				\
	T(S, 0x18, system_info, E8, bool)				\
	T(S, 0x19, signal_info, E8, bool)				\
	T(S, 0x1a, error_rate, E8, bool)				\
	T(S, 0x1b, hdr_new_uati_assigned, E8, bool)			\
	T(S, 0x1c, hdr_session_closed, E8, bool)			\
	T(S, 0x1d, managed_roaming, E8, bool)				\
	T(S, 0x1e, current_plmn_name, E8, bool)				\
	T(S, 0x1f, embms_status, E8, bool)				\
	T(S, 0x20, rf_band_information, E8, bool)			\
	T(S, 0x21, network_reject_information, REC, nas_network_reject_information)

#define MR200_TLVS_nas_get_supported_messages_rsp(T, S)			\
	T(S, 0x10, list, LIST16, U8, 256)

#define MR200_TLVS_nas_network_scan_req(T, S)				\
	T(S, 0x10, network_type, M8, nas_scan_type)

#define MR200_TLVS_nas_network_scan_rsp(T, S)				\
	T(S, 0x10, network_information, RECS16, nas_scan_network, 40)	\
	T(S, 0x11, radio_access_technology, RECS16, nas_scan_rat, 40)	\
	T(S, 0x12, mnc_pcs_digit_include_status, RECS16, nas_plmn_pcs_digit, 40) \
	T(S, 0x13, network_scan_result, E32, nas_scan_result)

#define MR200_TLVS_nas_initiate_network_register_req(T, S)		\
	T(S, 0x01, action, E8, nas_register_action)			\
	T(S, 0x10, manual_registration_info_3gpp, REC, nas_scan_rat)	\
	T(S, 0x11, change_duration, E8, nas_change_duration)		\
	T(S, 0x12, mnc_pcs_digit_include_status, E8, bool)

#define MR200_TLVS_nas_attach_detach_req(T, S)				\
	T(S, 0x10, action, E8, nas_attach_action)

#define MR200_TLVS_nas_get_preferred_networks_rsp(T, S)			\
	T(S, 0x10, preferred_networks, RECS16, nas_preferred_network, 85) \
	T(S, 0x11, static_preferred_networks, RECS16, nas_preferred_network, 85) \
	T(S, 0x12, mnc_pcs_digit_include_status, RECS8, nas_plmn_pcs_digit, 85) \
	T(S, 0x13, static_mnc_pcs_digit_include_status, RECS8, nas_plmn_pcs_digit, 85)

#define MR200_TLVS_nas_set_preferred_networks_req(T, S)			\
	T(S, 0x10, preferred_networks, RECS16, nas_preferred_network, 85) \
	T(S, 0x11, mnc_pcs_digit_include_status, RECS8, nas_plmn_pcs_digit, 85) \
	T(S, 0x12, clear_previous_preferred_networks, E8, bool)

#define MR200_TLVS_nas_set_technology_preference_req(T, S)		\
	T(S, 0x01, current, REC, nas_technology_preference)

#define MR200_TLVS_nas_get_technology_preference_rsp(T, S)		\
	T(S, 0x01, active, REC, nas_technology_preference)		\
	T(S, 0x10, persistent, U16)

#define MR200_TLVS_nas_set_system_selection_preference_req(T, S)	\
	T(S, 0x10, emergency_mode, E8, bool)				\
	T(S, 0x11, mode_preference, M16, nas_mode_preference)		\
	T(S, 0x12, band_preference, U64)				\
	T(S, 0x13, cdma_prl_preference, U16)				\
	T(S, 0x14, roaming_preference, E16, nas_roaming_preference)	\
	T(S, 0x15, lte_band_preference, U64)				\
	T(S, 0x16, network_selection_preference, REC, nas_network_selection_preference) \
	T(S, 0x17, change_duration, E8, nas_change_duration)		\
	T(S, 0x18, service_domain_preference, E32, nas_domain_preference) \
	T(S, 0x19, gsm_wcdma_acquisition_order_preference, U32)		\
	T(S, 0x1a, mnc_pcs_digit_include_status, E8, bool)		\
	T(S, 0x1d, td_scdma_band_preference, U64)			\
	T(S, 0x1e, acquisition_order_preference, ELIST8, S8, nas_radio_interface, 16) \
	T(S, 0x1f, network_selection_registration_restriction, U32)	\
	T(S, 0x21, usage_preference, E32, nas_usage_preference)		\
	T(S, 0x23, voice_domain_preference, E32, nas_voice_preference)	\
	T(S, 0x24, extended_lte_band_preference, REC, nas_band_mask_256) \
	T(S, 0x2f, nr5g_sa_band_preference, REC, nas_band_mask_512)	\
	T(S, 0x30, nr5g_nsa_band_preference, REC, nas_band_mask_512)

#define MR200_TLVS_nas_get_system_selection_preference_rsp(T, S)	\
	T(S, 0x10, emergency_mode, E8, bool)				\
	T(S, 0x11, mode_preference, M16, nas_mode_preference)		\
	T(S, 0x12, band_preference, U64)				\
	T(S, 0x13, cdma_prl_preference, U16)				\
	T(S, 0x14, roaming_preference, E16, nas_roaming_preference)	\
	T(S, 0x15, lte_band_preference, U64)				\
	T(S, 0x16, network_selection_preference, E8, nas_selection_mode) \
	T(S, 0x18, service_domain_preference, E32, nas_domain_preference) \
	T(S, 0x19, gsm_wcdma_acquisition_order_preference, U32)		\
	T(S, 0x1a, td_scdma_band_preference, U64)			\
	T(S, 0x1c, acquisition_order_preference, ELIST8, S8, nas_radio_interface, 16) \
	T(S, 0x1b, manual_network_selection, REC, nas_plmn_pcs_digit)	\
	T(S, 0x1d, network_selection_registration_restriction, U32)	\
	T(S, 0x1f, usage_preference, E32, nas_usage_preference)		\
	T(S, 0x20, voice_domain_preference, E32, nas_voice_preference)	\
	T(S, 0x22, disabled_modes, M16, nas_mode_preference)		\
	T(S, 0x23, extended_lte_band_preference, REC, nas_band_mask_256) \
	T(S, 0x2c, nr5g_sa_band_preference, REC, nas_band_mask_512)	\
	T(S, 0x2d, nr5g_nsa_band_preference, REC, nas_band_mask_512)

#define MR200_TLVS_nas_network_reject_ind(T, S)				\
	T(S, 0x01, radio_interface, E8, nas_radio_interface)		\
	T(S, 0x02, service_domain, E8, nas_service_domain)		\
	T(S, 0x03, reject_cause, E8, nas_reject_cause)			\
	T(S, 0x10, plmn, REC, nas_plmn_pcs_digit)			\
	T(S, 0x11, closed_subscriber_group, U32)

#define MR200_TLVS_nas_incremental_network_scan_req(T, S)		\
	T(S, 0x10, network_type, M8, nas_scan_type)

#define MR200_TLVS_nas_incremental_network_scan_ind(T, S)		\
	T(S, 0x01, status, U32)						\
	T(S, 0x10, network_information, RECS16, nas_incremental_network, 40)

#define MR200_NAS_MESSAGES(OWN, SHOWN)					\
	SHOWN(NONE, NAS, nas_reset, 0x0000, "Reset", 5)			\
	SHOWN(REQ, NAS, nas_abort, 0x0001, "Abort", 5)			\
	OWN(REQ, NAS, nas_register_indications, 0x0003, "Register Indications", 5) \
	SHOWN(RSP, NAS, nas_get_supported_messages, 0x001e, "Get Supported Messages", 5) \
	OWN(REQ_RSP, NAS, nas_network_scan, 0x0021, "Network Scan", 300) \
	OWN(REQ, NAS, nas_initiate_network_register, 0x0022, "Initiate Network Register", 60) \
	OWN(REQ, NAS, nas_attach_detach, 0x0023, "Attach Detach", 60)	\
	SHOWN(RSP, NAS, nas_get_preferred_networks, 0x0026, "Get Preferred Networks", 5) \
	SHOWN(REQ, NAS, nas_set_preferred_networks, 0x0027, "Set Preferred Networks", 5) \
	SHOWN(REQ, NAS, nas_set_technology_preference, 0x002a, "Set Technology Preference", 5) \
	SHOWN(RSP, NAS, nas_get_technology_preference, 0x002b, "Get Technology Preference", 5) \
	OWN(REQ, NAS, nas_set_system_selection_preference, 0x0033,	\
	  "Set System Selection Preference", 30)			\
	OWN(RSP, NAS, nas_get_system_selection_preference, 0x0034,	\
	  "Get System Selection Preference", 5)				\
	SHOWN(NONE, NAS, nas_force_network_search, 0x0067, "Force Network Search", 30) \
	OWN(IND, NAS, nas_network_reject, 0x0068, "Network Reject", 0)	\
	SHOWN(REQ, NAS, nas_incremental_network_scan, 0x0085, "Incremental Network Scan", 300) \
	SHOWN(IND, NAS, nas_incremental_network_scan, 0x0085, "Incremental Network Scan", 0)

#endif

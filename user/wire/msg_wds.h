/* SPDX-License-Identifier: GPL-2.0 */
/* WDS (wireless data) messages. */
#ifndef MR200_MSG_WDS_H
#define MR200_MSG_WDS_H

#define MR200_REC_wds_transfer_statistics(F, S)				\
	F(S, interval_seconds, U8)					\
	F(S, indicators, M32, wds_statistics)

#define MR200_REC_wds_channel_rates(F, S)				\
	F(S, tx_rate_bps, S32)						\
	F(S, rx_rate_bps, S32)

#define MR200_REC_wds_bearer_technology(F, S)				\
	F(S, network_type, E8, wds_network_type)			\
	F(S, rat_mask, U32)						\
	F(S, so_mask, U32)

#define MR200_REC_wds_data_call_type(F, S)				\
	F(S, data_call_type, E8, wds_data_call_type)			\
	F(S, tethered_call_type, E8, wds_tethered_call_type)

#define MR200_REC_wds_evdo_page_monitor_period_change(F, S)		\
	F(S, period_change, U8)						\
	F(S, force_long_sleep, E8, bool)

#define MR200_REC_wds_networks(F, S)					\
	F(S, network_type, E8, wds_system_network_type)			\
	F(S, rat_mask, U32)						\
	F(S, so_mask, U32)

#define MR200_REC_wds_data_systems(F, S)				\
	F(S, preferred_network_type, E8, wds_system_network_type)	\
	F(S, networks, RECS8, wds_networks, 16)

#define MR200_REC_wds_pdn_filters_removed(F, S)				\
	F(S, pdn_filter_handler, LIST8, U32, 16)

#define MR200_REC_wds_extended_data_bearer_technology(F, S)		\
	F(S, data_bearer_technology, E32, wds_system_network_type)	\
	F(S, radio_access_technology, E32, wds_rat)			\
	F(S, extended_data_bearer_technology_3gpp, M16, wds_bearer_3gpp) \
	F(S, reserved1, U8)						\
	F(S, extended_data_bearer_technology_3gpp2, U16)		\
	F(S, reserved2, U8)						\
	F(S, reserved3, U8)						\
	F(S, reserved4, U8)

#define MR200_REC_wds_call_end_reason(F, S)				\
	F(S, type, E16, wds_call_end_type)				\
	F(S, reason, S16)

#define MR200_REC_wds_connection_status(F, S)				\
	F(S, status, E8, wds_connection_status)				\
	F(S, reconfiguration_required, E8, bool)

#define MR200_REC_wds_max_channel_rates(F, S)				\
	F(S, channel_tx_rate_bps, U32)					\
	F(S, channel_rx_rate_bps, U32)					\
	F(S, max_channel_tx_rate_bps, U32)				\
	F(S, max_channel_rx_rate_bps, U32)

#define MR200_REC_wds_umts_qos(F, S)					\
	F(S, traffic_class, U8)						\
	F(S, max_uplink_bitrate, U32)					\
	F(S, max_downlink_bitrate, U32)					\
	F(S, guaranteed_uplink_bitrate, U32)				\
	F(S, guaranteed_downlink_bitrate, U32)				\
	F(S, qos_delivery_order, U8)					\
	F(S, maximum_sdu_size, U32)					\
	F(S, sdu_error_ratio, U8)					\
	F(S, residual_bit_error_ratio, U8)				\
	F(S, delivery_erroneous_sdu, U8)				\
	F(S, transfer_delay, U32)					\
	F(S, traffic_handling_priority, U32)

#define MR200_REC_wds_gprs_qos(F, S)					\
	F(S, precedence_class, U32)					\
	F(S, delay_class, U32)						\
	F(S, reliability_class, U32)					\
	F(S, peak_throughput_class, U32)				\
	F(S, mean_throughput_class, U32)

#define MR200_REC_wds_ipv6_address(F, S)				\
	F(S, address, IP6)

#define MR200_REC_wds_umts_qos_signaling(F, S)				\
	F(S, traffic_class, U8)						\
	F(S, max_uplink_bitrate, U32)					\
	F(S, max_downlink_bitrate, U32)					\
	F(S, guaranteed_uplink_bitrate, U32)				\
	F(S, guaranteed_downlink_bitrate, U32)				\
	F(S, qos_delivery_order, U8)					\
	F(S, maximum_sdu_size, U32)					\
	F(S, sdu_error_ratio, U8)					\
	F(S, residual_bit_error_ratio, U8)				\
	F(S, delivery_erroneous_sdu, U8)				\
	F(S, transfer_delay, U32)					\
	F(S, traffic_handling_priority, U32)				\
	F(S, signaling_indication, S8)

#define MR200_REC_wds_lte_qos(F, S)					\
	F(S, qos_class_identifier, U8)					\
	F(S, guaranteed_downlink_bitrate, U32)				\
	F(S, max_downlink_bitrate, U32)					\
	F(S, guaranteed_uplink_bitrate, U32)				\
	F(S, max_uplink_bitrate, U32)

#define MR200_REC_wds_profile_identifier(F, S)				\
	F(S, profile_type, E8, wds_profile_type)			\
	F(S, profile_index, U8)

#define MR200_REC_wds_profile(F, S)					\
	F(S, profile_type, E8, wds_profile_type)			\
	F(S, profile_index, U8)						\
	F(S, profile_name, STR8, 64)

#define MR200_REC_wds_domain_name(F, S)					\
	F(S, name, STR16, 100)

#define MR200_REC_wds_ipv6_prefix(F, S)					\
	F(S, address, IP6)						\
	F(S, prefix_length, U8)

#define MR200_REC_wds_operator_reserved_pco(F, S)			\
	F(S, mcc, U16)							\
	F(S, mnc, U16)							\
	F(S, mnc_includes_pcs_digit, E8, bool)				\
	F(S, app_specific_info, LIST8, U8, 255)				\
	F(S, container_id, U16)

#define MR200_REC_wds_profile_family(F, S)				\
	F(S, type, E8, wds_profile_type)				\
	F(S, family, E8, wds_profile_family)

#define MR200_REC_wds_default_profile(F, S)				\
	F(S, type, E8, wds_profile_type)				\
	F(S, family, E8, wds_profile_family)				\
	F(S, index, U8)

#define MR200_REC_wds_pdn_throttle(F, S)				\
	F(S, ipv4_throttled, SE8, bool)					\
	F(S, ipv6_throttled, SE8, bool)					\
	F(S, ipv4_throttle_time_left_ms, U32)				\
	F(S, ipv6_throttle_time_left_ms, U32)				\
	F(S, apn, STR8, 100)

#define MR200_REC_wds_endpoint_info(F, S)				\
	F(S, endpoint_type, E32, endpoint_type)				\
	F(S, interface_number, U32)

#define MR200_REC_wds_vlan_range(F, S)					\
	F(S, vlan_id_range_start, U16)					\
	F(S, vlan_id_range_end, U16)

#define MR200_REC_wds_profile_event(F, S)				\
	F(S, profile_type, E8, wds_profile_type)			\
	F(S, profile_index, U8)						\
	F(S, change_event, U8)

#define MR200_WDS_RECORDS(OWN, SHOWN)					\
	SHOWN(wds_transfer_statistics) SHOWN(wds_channel_rates) SHOWN(wds_bearer_technology) \
	SHOWN(wds_data_call_type) SHOWN(wds_evdo_page_monitor_period_change) SHOWN(wds_networks) \
	SHOWN(wds_data_systems) SHOWN(wds_pdn_filters_removed)		\
	SHOWN(wds_extended_data_bearer_technology) OWN(wds_call_end_reason) \
	OWN(wds_connection_status) SHOWN(wds_max_channel_rates) OWN(wds_umts_qos) \
	OWN(wds_gprs_qos) OWN(wds_ipv6_address) OWN(wds_umts_qos_signaling) OWN(wds_lte_qos) \
	OWN(wds_profile_identifier) OWN(wds_profile) OWN(wds_domain_name) OWN(wds_ipv6_prefix) \
	OWN(wds_operator_reserved_pco) OWN(wds_profile_family) SHOWN(wds_default_profile) \
	SHOWN(wds_pdn_throttle) OWN(wds_endpoint_info) OWN(wds_vlan_range) \
	SHOWN(wds_profile_event)

#define MR200_TLVS_wds_set_event_report_req(T, S)			\
	T(S, 0x10, channel_rate, E8, bool)				\
	T(S, 0x11, transfer_statistics, REC, wds_transfer_statistics)	\
	T(S, 0x12, data_bearer_technology, E8, bool)			\
	T(S, 0x13, dormancy_status, E8, bool)				\
	T(S, 0x14, mip_status, U8)					\
	T(S, 0x15, current_data_bearer_technology, E8, bool)		\
	T(S, 0x17, data_call_status, E8, bool)				\
	T(S, 0x18, preferred_data_system, E8, bool)			\
	T(S, 0x19, evdo_pm_change, E8, bool)				\
	T(S, 0x1a, data_systems, E8, bool)				\
	T(S, 0x1b, uplink_flow_control, E8, bool)			\
	T(S, 0x1c, limited_data_system_status, E8, bool)		\
	T(S, 0x1d, pdn_filter_removals, E8, bool)			\
	T(S, 0x1e, extended_data_bearer_technology, E8, bool)

#define MR200_TLVS_wds_event_report_ind(T, S)				\
	T(S, 0x10, tx_packets_ok, U32)					\
	T(S, 0x11, rx_packets_ok, U32)					\
	T(S, 0x12, tx_packets_error, U32)				\
	T(S, 0x13, rx_packets_error, U32)				\
	T(S, 0x14, tx_overflows, U32)					\
	T(S, 0x15, rx_overflows, U32)					\
	T(S, 0x16, channel_rates, REC, wds_channel_rates)		\
	T(S, 0x17, data_bearer_technology, SE8, wds_data_bearer)	\
	T(S, 0x18, dormancy_status, E8, wds_dormancy)			\
	T(S, 0x19, tx_bytes_ok, U64)					\
	T(S, 0x1a, rx_bytes_ok, U64)					\
	T(S, 0x1b, mip_status, E8, bool)				\
	T(S, 0x1d, current_data_bearer_technology, REC, wds_bearer_technology) \
	T(S, 0x1f, data_call_status, E8, wds_data_call_status)		\
	T(S, 0x20, preferred_data_system, E32, wds_data_system)		\
	T(S, 0x22, data_call_type, REC, wds_data_call_type)		\
	T(S, 0x23, evdo_page_monitor_period_change, REC, wds_evdo_page_monitor_period_change) \
	T(S, 0x24, data_systems, REC, wds_data_systems)			\
	T(S, 0x25, tx_packets_dropped, U32)				\
	T(S, 0x26, rx_packets_dropped, U32)				\
	T(S, 0x27, uplink_flow_control_enabled, SE8, bool)		\
	T(S, 0x28, data_call_address_family, E32, wds_ip_family)	\
	T(S, 0x29, pdn_filters_removed, REC, wds_pdn_filters_removed)	\
	T(S, 0x2a, extended_data_bearer_technology, REC, wds_extended_data_bearer_technology)

#define MR200_TLVS_wds_abort_req(T, S)					\
	T(S, 0x01, transaction_id, U16)

#define MR200_TLVS_wds_indication_register_req(T, S)			\
	T(S, 0x12, report_extended_ip_configuration_change, E8, bool)	\
	T(S, 0x19, report_profile_changes, E8, bool)

#define MR200_TLVS_wds_get_supported_messages_rsp(T, S)			\
	T(S, 0x10, list, LIST16, U8, 256)

#define MR200_TLVS_wds_start_network_req(T, S)				\
	T(S, 0x10, primary_dns_address_preference, IP4)			\
	T(S, 0x11, secondary_dns_address_preference, IP4)		\
	T(S, 0x12, primary_nbns_address_preference, IP4)		\
	T(S, 0x13, secondary_nbns_address_preference, IP4)		\
	T(S, 0x14, apn, STR, 100)					\
	T(S, 0x15, ipv4_address_preference, IP4)			\
	T(S, 0x16, authentication_preference, M8, wds_authentication)	\
	T(S, 0x17, username, STR, 127)					\
	T(S, 0x18, password, SECRET, 127)				\
	T(S, 0x19, ip_family_preference, E8, wds_ip_family)		\
	T(S, 0x30, technology_preference, M8, wds_technology)		\
	T(S, 0x31, profile_index_3gpp, U8)				\
	T(S, 0x32, profile_index_3gpp2, U8)				\
	T(S, 0x33, enable_autoconnect, E8, bool)			\
	T(S, 0x34, extended_technology_preference, E16, wds_extended_technology) \
	T(S, 0x35, call_type, E8, wds_call_type)

#define MR200_TLVS_wds_start_network_rsp(T, S)				\
	T(S, 0x01, packet_data_handle, U32)				\
	T(S, 0x10, call_end_reason, U16)				\
	T(S, 0x11, verbose_call_end_reason, REC, wds_call_end_reason)

#define MR200_TLVS_wds_stop_network_req(T, S)				\
	T(S, 0x01, packet_data_handle, U32)				\
	T(S, 0x10, disable_autoconnect, E8, bool)

#define MR200_TLVS_wds_get_packet_service_status_rsp(T, S)		\
	T(S, 0x01, connection_status, E8, wds_connection_status)

#define MR200_TLVS_wds_packet_service_status_ind(T, S)			\
	T(S, 0x01, connection_status, REC, wds_connection_status)	\
	T(S, 0x10, call_end_reason, U16)				\
	T(S, 0x11, verbose_call_end_reason, REC, wds_call_end_reason)	\
	T(S, 0x12, ip_family, E8, wds_ip_family)			\
	T(S, 0x14, bearer_id, U8)					\
	T(S, 0x15, xlat_capability, E8, bool)				\
	T(S, 0x34, extended_technology_preference, E16, wds_extended_technology)

#define MR200_TLVS_wds_get_channel_rates_rsp(T, S)			\
	T(S, 0x01, channel_rates, REC, wds_max_channel_rates)

#define MR200_TLVS_wds_get_packet_statistics_req(T, S)			\
	T(S, 0x01, mask, M32, wds_statistics)

#define MR200_TLVS_wds_get_packet_statistics_rsp(T, S)			\
	T(S, 0x10, tx_packets_ok, U32)					\
	T(S, 0x11, rx_packets_ok, U32)					\
	T(S, 0x12, tx_packets_error, U32)				\
	T(S, 0x13, rx_packets_error, U32)				\
	T(S, 0x14, tx_overflows, U32)					\
	T(S, 0x15, rx_overflows, U32)					\
	T(S, 0x19, tx_bytes_ok, U64)					\
	T(S, 0x1a, rx_bytes_ok, U64)					\
	T(S, 0x1b, last_call_tx_bytes_ok, U64)				\
	T(S, 0x1c, last_call_rx_bytes_ok, U64)				\
	T(S, 0x1d, tx_packets_dropped, U32)				\
	T(S, 0x1e, rx_packets_dropped, U32)

#define MR200_TLVS_wds_profile(T, S)					\
	T(S, 0x10, profile_name, STR, 64)				\
	T(S, 0x11, pdp_type, E8, wds_pdp_type)				\
	T(S, 0x12, pdp_header_compression_type, U8)			\
	T(S, 0x13, pdp_data_compression_type, U8)			\
	T(S, 0x14, apn_name, STR, 100)					\
	T(S, 0x15, primary_ipv4_dns_address, IP4)			\
	T(S, 0x16, secondary_ipv4_dns_address, IP4)			\
	T(S, 0x17, umts_requested_qos, REC, wds_umts_qos)		\
	T(S, 0x18, umts_minimum_qos, REC, wds_umts_qos)			\
	T(S, 0x19, gprs_requested_qos, REC, wds_gprs_qos)		\
	T(S, 0x1a, gprs_minimum_qos, REC, wds_gprs_qos)			\
	T(S, 0x1b, username, STR, 127)					\
	T(S, 0x1c, password, SECRET, 127)				\
	T(S, 0x1d, authentication, M8, wds_authentication)		\
	T(S, 0x1e, ipv4_address_preference, IP4)			\
	T(S, 0x1f, pcscf_address_using_pco, E8, bool)			\
	T(S, 0x20, pdp_access_control, U8)				\
	T(S, 0x21, pcscf_address_using_dhcp, E8, bool)			\
	T(S, 0x22, imcn_flag, E8, bool)					\
	T(S, 0x25, pdp_context_number, U8)				\
	T(S, 0x26, pdp_context_secondary_flag, E8, bool)		\
	T(S, 0x27, pdp_context_primary_id, U8)				\
	T(S, 0x28, ipv6_address_preference, REC, wds_ipv6_address)	\
	T(S, 0x29, umts_requested_qos_with_signaling_indication_flag, REC, \
	  wds_umts_qos_signaling)					\
	T(S, 0x2a, umts_minimum_qos_with_signaling_indication_flag, REC, wds_umts_qos_signaling) \
	T(S, 0x2b, ipv6_primary_dns_address_preference, IP6)		\
	T(S, 0x2c, ipv6_secondary_dns_address_preference, IP6)		\
	T(S, 0x2d, address_allocation_preference, U8)			\
	T(S, 0x2e, lte_qos_parameters, REC, wds_lte_qos)		\
	T(S, 0x2f, apn_disabled_flag, E8, bool)				\
	T(S, 0x50, vlan_id_type, REC, wds_vlan_range)

/* Not in the default settings; the last two not in a profile to be created. */
#define MR200_TLVS_wds_profile_more(T, S)				\
	T(S, 0x3e, roaming_disallowed_flag, E8, bool)			\
	T(S, 0xdd, apn_type_mask, U64)
#define MR200_TLVS_wds_profile_most(T, S)				\
	MR200_TLVS_wds_profile_more(T, S)				\
	T(S, 0xde, clat_enabled, E8, bool)				\
	T(S, 0xdf, ipv6_prefix_delegation, E8, bool)

#define MR200_TLVS_wds_create_profile_req(T, S)				\
	T(S, 0x01, profile_type, E8, wds_profile_type)			\
	MR200_TLVS_wds_profile(T, S)					\
	MR200_TLVS_wds_profile_more(T, S)

#define MR200_TLVS_wds_create_profile_rsp(T, S)				\
	T(S, 0x01, profile_identifier, REC, wds_profile_identifier)	\
	T(S, 0xe0, extended_error_code, E16, wds_profile_error)

#define MR200_TLVS_wds_modify_profile_req(T, S)				\
	T(S, 0x01, profile_identifier, REC, wds_profile_identifier)	\
	MR200_TLVS_wds_profile(T, S)					\
	MR200_TLVS_wds_profile_most(T, S)

#define MR200_TLVS_wds_modify_profile_rsp(T, S)				\
	T(S, 0xe0, extended_error_code, E16, wds_profile_error)

#define MR200_TLVS_wds_delete_profile_req(T, S)				\
	T(S, 0x01, profile_identifier, REC, wds_profile_identifier)

#define MR200_TLVS_wds_delete_profile_rsp(T, S)				\
	T(S, 0xe0, extended_error_code, E16, wds_profile_error)

#define MR200_TLVS_wds_get_profile_list_req(T, S)			\
	T(S, 0x10, profile_type, E8, wds_profile_type)

#define MR200_TLVS_wds_get_profile_list_rsp(T, S)			\
	T(S, 0x01, profile_list, RECS8, wds_profile, 16)		\
	T(S, 0xe0, extended_error_code, E16, wds_profile_error)

#define MR200_TLVS_wds_get_profile_settings_req(T, S)			\
	T(S, 0x01, profile_id, REC, wds_profile_identifier)

#define MR200_TLVS_wds_get_profile_settings_rsp(T, S)			\
	MR200_TLVS_wds_profile(T, S)					\
	MR200_TLVS_wds_profile_most(T, S)				\
	T(S, 0xe0, extended_error_code, E16, wds_profile_error)

#define MR200_TLVS_wds_get_default_settings_req(T, S)			\
	T(S, 0x01, profile_type, E8, wds_profile_type)

#define MR200_TLVS_wds_get_default_settings_rsp(T, S)			\
	MR200_TLVS_wds_profile(T, S)					\
	T(S, 0xe0, extended_error_code, E16, wds_profile_error)

#define MR200_TLVS_wds_get_current_settings_req(T, S)			\
	T(S, 0x10, requested_settings, M32, wds_requested_settings)

#define MR200_TLVS_wds_get_current_settings_rsp(T, S)			\
	T(S, 0x10, profile_name, STR, 64)				\
	T(S, 0x11, pdp_type, E8, wds_pdp_type)				\
	T(S, 0x14, apn_name, STR, 100)					\
	T(S, 0x15, primary_ipv4_dns_address, IP4)			\
	T(S, 0x16, secondary_ipv4_dns_address, IP4)			\
	T(S, 0x17, umts_granted_qos, REC, wds_umts_qos)			\
	T(S, 0x19, gprs_granted_qos, REC, wds_gprs_qos)			\
	T(S, 0x1b, username, STR, 127)					\
	T(S, 0x1d, authentication, M8, wds_authentication)		\
	T(S, 0x1e, ipv4_address, IP4)					\
	T(S, 0x1f, profile_id, REC, wds_profile_identifier)		\
	T(S, 0x20, ipv4_gateway_address, IP4)				\
	T(S, 0x21, ipv4_gateway_subnet_mask, IP4)			\
	T(S, 0x22, pcscf_address_using_pco, U8)				\
	T(S, 0x23, pcscf_server_address_list, LIST8, IP4, 32)		\
	T(S, 0x24, pcscf_domain_name_list, RECS8, wds_domain_name, 4)	\
	T(S, 0x25, ipv6_address, REC, wds_ipv6_prefix)			\
	T(S, 0x26, ipv6_gateway_address, REC, wds_ipv6_prefix)		\
	T(S, 0x27, ipv6_primary_dns_address, IP6)			\
	T(S, 0x28, ipv6_secondary_dns_address, IP6)			\
	T(S, 0x29, mtu, U32)						\
	T(S, 0x2a, domain_name_list, RECS8, wds_domain_name, 4)		\
	T(S, 0x2b, ip_family, E8, wds_ip_family)			\
	T(S, 0x2c, imcn_flag, S8)					\
	T(S, 0x2d, extended_technology_preference, E16, wds_extended_technology) \
	T(S, 0x2f, operator_reserved_pco, REC, wds_operator_reserved_pco)

#define MR200_TLVS_wds_get_dormancy_status_rsp(T, S)			\
	T(S, 0x01, dormancy_status, E8, wds_dormancy)

#define MR200_TLVS_wds_get_autoconnect_settings_rsp(T, S)		\
	T(S, 0x01, status, E8, wds_autoconnect)				\
	T(S, 0x10, roaming, E8, wds_autoconnect_roaming)

#define MR200_TLVS_wds_get_data_bearer_technology_rsp(T, S)		\
	T(S, 0x01, current, SE8, wds_data_bearer)			\
	T(S, 0x10, last, SE8, wds_data_bearer)

#define MR200_TLVS_wds_get_current_data_bearer_technology_rsp(T, S)	\
	T(S, 0x01, current, REC, wds_bearer_technology)			\
	T(S, 0x10, last, REC, wds_bearer_technology)

#define MR200_TLVS_wds_get_default_profile_number_req(T, S)		\
	T(S, 0x01, profile_type, REC, wds_profile_family)

#define MR200_TLVS_wds_get_default_profile_number_rsp(T, S)		\
	T(S, 0x01, index, U8)						\
	T(S, 0xe0, extended_error_code, E16, wds_profile_error)

#define MR200_TLVS_wds_set_default_profile_number_req(T, S)		\
	T(S, 0x01, profile_identifier, REC, wds_default_profile)

#define MR200_TLVS_wds_set_default_profile_number_rsp(T, S)		\
	T(S, 0xe0, extended_error_code, E16, wds_profile_error)

#define MR200_TLVS_wds_set_ip_family_req(T, S)				\
	T(S, 0x01, preference, E8, wds_ip_family)

#define MR200_TLVS_wds_set_autoconnect_settings_req(T, S)		\
	T(S, 0x01, status, E8, wds_autoconnect)				\
	T(S, 0x10, roaming, E8, wds_autoconnect_roaming)

#define MR200_TLVS_wds_get_pdn_throttle_info_req(T, S)			\
	T(S, 0x01, network_type, E8, wds_system_network_type)

#define MR200_TLVS_wds_get_pdn_throttle_info_rsp(T, S)			\
	T(S, 0x10, info, RECS8, wds_pdn_throttle, 16)

#define MR200_TLVS_wds_get_lte_attach_parameters_rsp(T, S)		\
	T(S, 0x10, apn, STR, 100)					\
	T(S, 0x11, ip_support_type, E8, wds_ip_support)			\
	T(S, 0x12, ota_attach_performed, E8, bool)

#define MR200_TLVS_wds_bind_data_port_req(T, S)				\
	T(S, 0x01, data_port, U16)

#define MR200_TLVS_wds_extended_ip_config_ind(T, S)			\
	T(S, 0x10, changed_ip_configuration, M32, wds_requested_settings)

#define MR200_TLVS_wds_get_max_lte_attach_pdn_number_rsp(T, S)		\
	T(S, 0x10, info, U8)

#define MR200_TLVS_wds_set_lte_attach_pdn_list_req(T, S)		\
	T(S, 0x01, list, LIST8, U16, 64)				\
	T(S, 0x10, action, E32, wds_attach_pdn_action)

#define MR200_TLVS_wds_set_lte_attach_pdn_list_ind(T, S)		\
	T(S, 0x01, action_result, E8, bool)

#define MR200_TLVS_wds_get_lte_attach_pdn_list_rsp(T, S)		\
	T(S, 0x10, current_list, LIST8, U16, 16)			\
	T(S, 0x11, pending_list, LIST8, U16, 16)

#define MR200_TLVS_wds_bind_mux_data_port_req(T, S)			\
	T(S, 0x10, endpoint_info, REC, wds_endpoint_info)		\
	T(S, 0x11, mux_id, U8)						\
	T(S, 0x13, client_type, E32, wds_client_type)

#define MR200_TLVS_wds_configure_profile_event_list_req(T, S)		\
	T(S, 0x10, register_list, RECS8, wds_profile_identifier, 16)

#define MR200_TLVS_wds_profile_changed_ind(T, S)			\
	T(S, 0x10, profile_event, REC, wds_profile_event)

#define MR200_TLVS_wds_bind_subscription_req(T, S)			\
	T(S, 0x01, subscription_id, U32)

#define MR200_TLVS_wds_get_bind_subscription_rsp(T, S)			\
	T(S, 0x10, subscription_id, U32)

#define MR200_WDS_MESSAGES(OWN, SHOWN)					\
	SHOWN(NONE, WDS, wds_reset, 0x0000, "Reset", 5)			\
	SHOWN(REQ, WDS, wds_set_event_report, 0x0001, "Set Event Report", 5) \
	SHOWN(IND, WDS, wds_event_report, 0x0001, "Event Report", 0)	\
	SHOWN(REQ, WDS, wds_abort, 0x0002, "Abort", 5)			\
	SHOWN(REQ, WDS, wds_indication_register, 0x0003, "Indication Register", 5) \
	SHOWN(RSP, WDS, wds_get_supported_messages, 0x001e, "Get Supported Messages", 5) \
	OWN(REQ_RSP, WDS, wds_start_network, 0x0020, "Start Network", 120) \
	OWN(REQ, WDS, wds_stop_network, 0x0021, "Stop Network", 30)	\
	OWN(RSP, WDS, wds_get_packet_service_status, 0x0022, "Get Packet Service Status", 5) \
	OWN(IND, WDS, wds_packet_service_status, 0x0022, "Packet Service Status", 0) \
	SHOWN(RSP, WDS, wds_get_channel_rates, 0x0023, "Get Channel Rates", 5) \
	SHOWN(REQ_RSP, WDS, wds_get_packet_statistics, 0x0024, "Get Packet Statistics", 5) \
	SHOWN(NONE, WDS, wds_go_dormant, 0x0025, "Go Dormant", 5)	\
	SHOWN(NONE, WDS, wds_go_active, 0x0026, "Go Active", 5)		\
	OWN(REQ_RSP, WDS, wds_create_profile, 0x0027, "Create Profile", 5) \
	OWN(REQ_RSP, WDS, wds_modify_profile, 0x0028, "Modify Profile", 5) \
	OWN(REQ_RSP, WDS, wds_delete_profile, 0x0029, "Delete Profile", 5) \
	OWN(REQ_RSP, WDS, wds_get_profile_list, 0x002a, "Get Profile List", 5) \
	OWN(REQ_RSP, WDS, wds_get_profile_settings, 0x002b, "Get Profile Settings", 5) \
	OWN(REQ_RSP, WDS, wds_get_default_settings, 0x002c, "Get Default Settings", 5) \
	OWN(REQ_RSP, WDS, wds_get_current_settings, 0x002d, "Get Current Settings", 5) \
	SHOWN(RSP, WDS, wds_get_dormancy_status, 0x0030, "Get Dormancy Status", 5) \
	SHOWN(RSP, WDS, wds_get_autoconnect_settings, 0x0034, "Get Autoconnect Settings", 5) \
	SHOWN(RSP, WDS, wds_get_data_bearer_technology, 0x0037, "Get Data Bearer Technology", 5) \
	SHOWN(RSP, WDS, wds_get_current_data_bearer_technology, 0x0044,	\
	  "Get Current Data Bearer Technology", 5)			\
	OWN(REQ_RSP, WDS, wds_get_default_profile_number, 0x0049,	\
	  "Get Default Profile Number", 5)				\
	SHOWN(REQ_RSP, WDS, wds_set_default_profile_number, 0x004a,	\
	  "Set Default Profile Number", 5)				\
	OWN(REQ, WDS, wds_set_ip_family, 0x004d, "Set IP Family", 5)	\
	SHOWN(REQ, WDS, wds_set_autoconnect_settings, 0x0051, "Set Autoconnect Settings", 5) \
	SHOWN(REQ_RSP, WDS, wds_get_pdn_throttle_info, 0x006c, "Get PDN Throttle Info", 5) \
	OWN(RSP, WDS, wds_get_lte_attach_parameters, 0x0085, "Get LTE Attach Parameters", 5) \
	SHOWN(REQ, WDS, wds_bind_data_port, 0x0089, "Bind Data Port", 5) \
	SHOWN(IND, WDS, wds_extended_ip_config, 0x008c, "Extended Ip Config", 0) \
	SHOWN(RSP, WDS, wds_get_max_lte_attach_pdn_number, 0x0092,	\
	  "Get Max LTE Attach PDN Number", 5)				\
	OWN(REQ, WDS, wds_set_lte_attach_pdn_list, 0x0093, "Set LTE Attach PDN List", 5) \
	SHOWN(IND, WDS, wds_set_lte_attach_pdn_list, 0x0093, "Set LTE Attach PDN List", 0) \
	OWN(RSP, WDS, wds_get_lte_attach_pdn_list, 0x0094, "Get LTE Attach PDN List", 5) \
	OWN(REQ, WDS, wds_bind_mux_data_port, 0x00a2, "Bind Mux Data Port", 5) \
	SHOWN(REQ, WDS, wds_configure_profile_event_list, 0x00a7,	\
	  "Configure Profile Event List", 5)				\
	SHOWN(IND, WDS, wds_profile_changed, 0x00a8, "Profile Changed", 0) \
	SHOWN(REQ, WDS, wds_bind_subscription, 0x00af, "Bind Subscription", 5) \
	SHOWN(RSP, WDS, wds_get_bind_subscription, 0x00b0, "Get Bind Subscription", 5)

#endif

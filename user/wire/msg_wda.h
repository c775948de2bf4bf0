/* SPDX-License-Identifier: GPL-2.0 */
/* WDA (data port format) messages. */
#ifndef MR200_MSG_WDA_H
#define MR200_MSG_WDA_H

#define MR200_REC_wda_endpoint_info(F, S)				\
	F(S, endpoint_type, E32, endpoint_type)				\
	F(S, interface_number, U32)

#define MR200_WDA_RECORDS(OWN, SHOWN)					\
	OWN(wda_endpoint_info)

#define MR200_TLVS_wda_get_supported_messages_rsp(T, S)			\
	T(S, 0x10, list, LIST16, U8, 256)

#define MR200_TLVS_wda_set_data_format_req(T, S)			\
	T(S, 0x10, qos_format, E8, bool)				\
	T(S, 0x11, link_layer_protocol, E32, wda_link_layer)		\
	T(S, 0x12, uplink_data_aggregation_protocol, E32, wda_aggregation) \
	T(S, 0x13, downlink_data_aggregation_protocol, E32, wda_aggregation) \
	T(S, 0x14, ndp_signature, U32)					\
	T(S, 0x15, downlink_data_aggregation_max_datagrams, U32)	\
	T(S, 0x16, downlink_data_aggregation_max_size, U32)		\
	T(S, 0x17, endpoint_info, REC, wda_endpoint_info)		\
	T(S, 0x1b, uplink_data_aggregation_max_datagrams, U32)		\
	T(S, 0x1c, uplink_data_aggregation_max_size, U32)

#define MR200_TLVS_wda_data_format(T, S)				\
	T(S, 0x10, qos_format, E8, bool)				\
	T(S, 0x11, link_layer_protocol, E32, wda_link_layer)		\
	T(S, 0x12, uplink_data_aggregation_protocol, E32, wda_aggregation) \
	T(S, 0x13, downlink_data_aggregation_protocol, E32, wda_aggregation) \
	T(S, 0x14, ndp_signature, U32)					\
	T(S, 0x15, downlink_data_aggregation_max_datagrams, U32)	\
	T(S, 0x16, downlink_data_aggregation_max_size, U32)		\
	T(S, 0x17, uplink_data_aggregation_max_datagrams, U32)		\
	T(S, 0x18, uplink_data_aggregation_max_size, U32)		\
	T(S, 0x1a, download_minimum_padding, U32)			\
	T(S, 0x1b, flow_control, U8)

#define MR200_TLVS_wda_set_data_format_rsp(T, S)			\
	MR200_TLVS_wda_data_format(T, S)

#define MR200_TLVS_wda_get_data_format_req(T, S)			\
	T(S, 0x10, endpoint_info, REC, wda_endpoint_info)

#define MR200_TLVS_wda_get_data_format_rsp(T, S)			\
	MR200_TLVS_wda_data_format(T, S)

#define MR200_TLVS_wda_loopback_configuration_req(T, S)			\
	T(S, 0x01, loopback_state, E8, bool)				\
	T(S, 0x10, replication_factor, U32)

#define MR200_TLVS_wda_loopback_configuration_ind(T, S)			\
	T(S, 0x01, loopback_state, E8, bool)				\
	T(S, 0x10, replication_factor, U32)

#define MR200_TLVS_wda_set_capability_req(T, S)				\
	T(S, 0x01, endpoint_info, REC, wda_endpoint_info)		\
	T(S, 0x15, ethernet_pdu_capability, E8, bool)

#define MR200_TLVS_wda_set_capability_rsp(T, S)				\
	T(S, 0x15, ethernet_pdu_capability, E8, bool)

#define MR200_TLVS_wda_get_ethernet_config_rsp(T, S)			\
	T(S, 0x10, hardware_config, U32)

#define MR200_WDA_MESSAGES(OWN, SHOWN)					\
	SHOWN(RSP, WDA, wda_get_supported_messages, 0x001e, "Get Supported Messages", 5) \
	OWN(REQ_RSP, WDA, wda_set_data_format, 0x0020, "Set Data Format", 5) \
	SHOWN(REQ_RSP, WDA, wda_get_data_format, 0x0021, "Get Data Format", 5) \
	SHOWN(REQ, WDA, wda_loopback_configuration, 0x002f, "Loopback Configuration", 5) \
	SHOWN(IND, WDA, wda_loopback_configuration, 0x002f, "Loopback Configuration", 0) \
	SHOWN(REQ_RSP, WDA, wda_set_capability, 0x0030, "Set Capability", 5) \
	SHOWN(RSP, WDA, wda_get_ethernet_config, 0x0033, "Get Ethernet Config", 5)

#endif

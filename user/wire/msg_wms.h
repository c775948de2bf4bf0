/* SPDX-License-Identifier: GPL-2.0 */
/* WMS (short message) messages. */
#ifndef MR200_MSG_WMS_H
#define MR200_MSG_WMS_H

#define MR200_REC_wms_new_mt_message_indicator(F, S)			\
	F(S, report, E8, bool)

#define MR200_REC_wms_memory_index(F, S)				\
	F(S, storage_type, E8, wms_storage)				\
	F(S, memory_index, U32)

#define MR200_REC_wms_transfer_message(F, S)				\
	F(S, ack_indicator, E8, wms_ack_indicator)			\
	F(S, transaction_id, U32)					\
	F(S, format, E8, wms_message_format)				\
	F(S, raw_data, LIST16, U8, 255)

#define MR200_REC_wms_etws_message(F, S)				\
	F(S, notification_type, E8, wms_notification_type)		\
	F(S, raw_data, LIST16, U8, 255)

#define MR200_REC_wms_etws_plmn_information(F, S)			\
	F(S, mcc, U16)							\
	F(S, mnc, U16)

#define MR200_REC_wms_send_data(F, S)					\
	F(S, format, E8, wms_message_format)				\
	F(S, raw_data, LIST16, U8, 255)

#define MR200_REC_wms_cdma_force_on_dc(F, S)				\
	F(S, force, E8, bool)						\
	F(S, service_option, U8)

#define MR200_REC_wms_cdma_follow_on_dc(F, S)				\
	F(S, follow, E8, bool)

#define MR200_REC_wms_gsm_wcdma_cause_info(F, S)			\
	F(S, rp_cause, E16, wms_rp_cause)				\
	F(S, tp_cause, E8, wms_tp_cause)

#define MR200_REC_wms_write_data(F, S)					\
	F(S, storage_type, E8, wms_storage)				\
	F(S, format, E8, wms_message_format)				\
	F(S, raw_data, LIST16, U8, 255)

#define MR200_REC_wms_read_data(F, S)					\
	F(S, message_tag, E8, wms_message_tag)				\
	F(S, format, E8, wms_message_format)				\
	F(S, raw_data, LIST16, U8, 255)

#define MR200_REC_wms_message_tag(F, S)					\
	F(S, storage_type, E8, wms_storage)				\
	F(S, memory_index, U32)						\
	F(S, message_tag, E8, wms_message_tag)

#define MR200_REC_wms_listed_message(F, S)				\
	F(S, memory_index, U32)						\
	F(S, message_tag, E8, wms_message_tag)

#define MR200_REC_wms_route(F, S)					\
	F(S, message_type, U8)						\
	F(S, message_class, E8, wms_message_class)			\
	F(S, storage, E8, wms_storage)					\
	F(S, receipt_action, E8, wms_receipt_action)

#define MR200_REC_wms_ack(F, S)						\
	F(S, transaction_id, U32)					\
	F(S, message_protocol, E8, wms_message_protocol)		\
	F(S, success, E8, bool)

#define MR200_REC_wms_ack_failure_3gpp2(F, S)				\
	F(S, error_class, U8)						\
	F(S, cause_code, U8)

#define MR200_REC_wms_ack_failure_3gpp(F, S)				\
	F(S, rp_cause, E8, wms_rp_cause)				\
	F(S, tp_cause, E8, wms_tp_cause)

#define MR200_REC_wms_stored_message(F, S)				\
	F(S, storage_type, E8, wms_storage)				\
	F(S, memory_index, U32)						\
	F(S, message_mode, E8, wms_message_mode)

#define MR200_REC_wms_smsc_address(F, S)				\
	F(S, type, STRF, 3)						\
	F(S, digits, STR8, 64)

#define MR200_WMS_RECORDS(OWN, SHOWN)					\
	OWN(wms_new_mt_message_indicator) OWN(wms_memory_index) OWN(wms_transfer_message) \
	OWN(wms_etws_message) OWN(wms_etws_plmn_information) OWN(wms_send_data) \
	OWN(wms_cdma_force_on_dc) OWN(wms_cdma_follow_on_dc) OWN(wms_gsm_wcdma_cause_info) \
	OWN(wms_write_data) OWN(wms_read_data) OWN(wms_message_tag) OWN(wms_listed_message) \
	SHOWN(wms_route) OWN(wms_ack) OWN(wms_ack_failure_3gpp2) OWN(wms_ack_failure_3gpp) \
	SHOWN(wms_stored_message) SHOWN(wms_smsc_address)

#define MR200_TLVS_wms_set_event_report_req(T, S)			\
	T(S, 0x10, new_mt_message_indicator, REC, wms_new_mt_message_indicator)

#define MR200_TLVS_wms_event_report_ind(T, S)				\
	T(S, 0x10, mt_message, REC, wms_memory_index)			\
	T(S, 0x11, transfer_route_mt_message, REC, wms_transfer_message) \
	T(S, 0x12, message_mode, E8, wms_message_mode)			\
	T(S, 0x13, etws_message, REC, wms_etws_message)			\
	T(S, 0x14, etws_plmn_information, REC, wms_etws_plmn_information) \
	T(S, 0x15, smsc_address, STR, 255)				\
	T(S, 0x16, sms_on_ims, E8, bool)

#define MR200_TLVS_wms_get_supported_messages_rsp(T, S)			\
	T(S, 0x10, list, LIST16, U8, 256)

#define MR200_TLVS_wms_raw_send_req(T, S)				\
	T(S, 0x01, raw_message_data, REC, wms_send_data)		\
	T(S, 0x10, cdma_force_on_dc, REC, wms_cdma_force_on_dc)		\
	T(S, 0x11, cdma_follow_on_dc, REC, wms_cdma_follow_on_dc)	\
	T(S, 0x12, gsm_wcdma_link_timer, U8)				\
	T(S, 0x13, sms_on_ims, E8, bool)

#define MR200_TLVS_wms_raw_send_rsp(T, S)				\
	T(S, 0x01, message_id, U16)					\
	T(S, 0x10, cdma_cause_code, U16)				\
	T(S, 0x11, cdma_error_class, U8)				\
	T(S, 0x12, gsm_wcdma_cause_info, REC, wms_gsm_wcdma_cause_info)	\
	T(S, 0x13, message_delivery_failure_type, E8, wms_delivery_failure)

#define MR200_TLVS_wms_raw_write_req(T, S)				\
	T(S, 0x01, raw_message_data, REC, wms_write_data)

#define MR200_TLVS_wms_raw_write_rsp(T, S)				\
	T(S, 0x01, memory_index, U32)

#define MR200_TLVS_wms_raw_read_req(T, S)				\
	T(S, 0x01, message_memory_storage_id, REC, wms_memory_index)	\
	T(S, 0x10, message_mode, E8, wms_message_mode)			\
	T(S, 0x11, sms_on_ims, E8, bool)

#define MR200_TLVS_wms_raw_read_rsp(T, S)				\
	T(S, 0x01, raw_message_data, REC, wms_read_data)

#define MR200_TLVS_wms_modify_tag_req(T, S)				\
	T(S, 0x01, message_tag, REC, wms_message_tag)			\
	T(S, 0x10, message_mode, E8, wms_message_mode)

#define MR200_TLVS_wms_delete_req(T, S)					\
	T(S, 0x01, memory_storage, E8, wms_storage)			\
	T(S, 0x10, memory_index, U32)					\
	T(S, 0x11, message_tag, E8, wms_message_tag)			\
	T(S, 0x12, message_mode, E8, wms_message_mode)

#define MR200_TLVS_wms_get_message_protocol_rsp(T, S)			\
	T(S, 0x01, message_protocol, E8, wms_message_protocol)

#define MR200_TLVS_wms_list_messages_req(T, S)				\
	T(S, 0x01, storage_type, E8, wms_storage)			\
	T(S, 0x11, message_tag, E8, wms_message_tag)			\
	T(S, 0x12, message_mode, E8, wms_message_mode)

#define MR200_TLVS_wms_list_messages_rsp(T, S)				\
	T(S, 0x01, message_list, RECS32, wms_listed_message, 255)

#define MR200_TLVS_wms_set_routes_req(T, S)				\
	T(S, 0x01, route_list, RECS16, wms_route, 16)			\
	T(S, 0x10, transfer_status_report, U8)

#define MR200_TLVS_wms_get_routes_rsp(T, S)				\
	T(S, 0x01, route_list, RECS16, wms_route, 16)			\
	T(S, 0x10, transfer_status_report, U8)

#define MR200_TLVS_wms_send_ack_req(T, S)				\
	T(S, 0x01, information, REC, wms_ack)				\
	T(S, 0x10, failure_information_3gpp2, REC, wms_ack_failure_3gpp2) \
	T(S, 0x11, failure_information_3gpp, REC, wms_ack_failure_3gpp)	\
	T(S, 0x12, sms_on_ims, E8, bool)

#define MR200_TLVS_wms_send_ack_rsp(T, S)				\
	T(S, 0x10, failure_cause, E8, wms_ack_failure)

#define MR200_TLVS_wms_send_from_memory_storage_req(T, S)		\
	T(S, 0x01, information, REC, wms_stored_message)		\
	T(S, 0x10, sms_on_ims, E8, bool)

#define MR200_TLVS_wms_send_from_memory_storage_rsp(T, S)		\
	T(S, 0x10, message_id, U16)					\
	T(S, 0x11, cdma_cause_code, U16)				\
	T(S, 0x12, cdma_error_class, U8)				\
	T(S, 0x13, gsm_wcdma_cause_info, REC, wms_gsm_wcdma_cause_info)	\
	T(S, 0x14, message_delivery_failure_type, E8, wms_delivery_failure)

#define MR200_TLVS_wms_smsc_address_ind(T, S)				\
	T(S, 0x01, address, REC, wms_smsc_address)

#define MR200_TLVS_wms_indication_register_req(T, S)			\
	T(S, 0x11, report_transport_network_registration_status, E8, bool)

#define MR200_TLVS_wms_get_transport_network_registration_status_rsp(T, S) \
	T(S, 0x10, registration_status, E8, wms_transport_status)

#define MR200_TLVS_wms_transport_network_registration_status_ind(T, S)	\
	T(S, 0x01, registration_status, E8, wms_transport_status)

#define MR200_WMS_MESSAGES(OWN, SHOWN)					\
	SHOWN(NONE, WMS, wms_reset, 0x0000, "Reset", 5)			\
	OWN(REQ, WMS, wms_set_event_report, 0x0001, "Set Event Report", 5) \
	OWN(IND, WMS, wms_event_report, 0x0001, "Event Report", 0)	\
	SHOWN(RSP, WMS, wms_get_supported_messages, 0x001e, "Get Supported Messages", 5) \
	OWN(REQ_RSP, WMS, wms_raw_send, 0x0020, "Raw Send", 60)		\
	OWN(REQ_RSP, WMS, wms_raw_write, 0x0021, "Raw Write", 5)	\
	OWN(REQ_RSP, WMS, wms_raw_read, 0x0022, "Raw Read", 5)		\
	OWN(REQ, WMS, wms_modify_tag, 0x0023, "Modify Tag", 5)		\
	OWN(REQ, WMS, wms_delete, 0x0024, "Delete", 5)			\
	SHOWN(RSP, WMS, wms_get_message_protocol, 0x0030, "Get Message Protocol", 5) \
	OWN(REQ_RSP, WMS, wms_list_messages, 0x0031, "List Messages", 5) \
	SHOWN(REQ, WMS, wms_set_routes, 0x0032, "Set Routes", 5)	\
	SHOWN(RSP, WMS, wms_get_routes, 0x0033, "Get Routes", 5)	\
	OWN(REQ_RSP, WMS, wms_send_ack, 0x0037, "Send Ack", 5)		\
	SHOWN(REQ_RSP, WMS, wms_send_from_memory_storage, 0x0042, "Send From Memory Storage", 60) \
	SHOWN(IND, WMS, wms_smsc_address, 0x0046, "SMSC Address", 0)	\
	SHOWN(REQ, WMS, wms_indication_register, 0x0047, "Indication Register", 5) \
	SHOWN(RSP, WMS, wms_get_transport_network_registration_status, 0x004a, \
	  "Get Transport Network Registration Status", 5)		\
	SHOWN(IND, WMS, wms_transport_network_registration_status, 0x004b, \
	  "Transport Network Registration Status", 0)

#endif

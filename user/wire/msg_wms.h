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

#define MR200_WMS_RECORDS(R)						\
	R(wms_new_mt_message_indicator)					\
	R(wms_memory_index)						\
	R(wms_transfer_message)						\
	R(wms_etws_message)						\
	R(wms_etws_plmn_information)					\
	R(wms_send_data)						\
	R(wms_cdma_force_on_dc)						\
	R(wms_cdma_follow_on_dc)					\
	R(wms_gsm_wcdma_cause_info)					\
	R(wms_write_data)						\
	R(wms_read_data)						\
	R(wms_message_tag)						\
	R(wms_listed_message)						\
	R(wms_route)							\
	R(wms_ack)							\
	R(wms_ack_failure_3gpp2)					\
	R(wms_ack_failure_3gpp)						\
	R(wms_stored_message)						\
	R(wms_smsc_address)

#define MR200_TLVS_wms_set_event_report_req(T, S)			\
	T(S, 0x10, new_mt_message_indicator,				\
	  REC, wms_new_mt_message_indicator)

#define MR200_TLVS_wms_event_report_ind(T, S)				\
	T(S, 0x10, mt_message, REC, wms_memory_index)			\
	T(S, 0x11, transfer_route_mt_message,				\
	  REC, wms_transfer_message)					\
	T(S, 0x12, message_mode, E8, wms_message_mode)			\
	T(S, 0x13, etws_message, REC, wms_etws_message)			\
	T(S, 0x14, etws_plmn_information,				\
	  REC, wms_etws_plmn_information)				\
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
	T(S, 0x13, message_delivery_failure_type,			\
	  E8, wms_delivery_failure)

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
	T(S, 0x10, failure_information_3gpp2,				\
	  REC, wms_ack_failure_3gpp2)					\
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
	T(S, 0x14, message_delivery_failure_type,			\
	  E8, wms_delivery_failure)

#define MR200_TLVS_wms_smsc_address_ind(T, S)				\
	T(S, 0x01, address, REC, wms_smsc_address)

#define MR200_TLVS_wms_get_smsc_address_req(T, S)			\
	T(S, 0x10, index, U8)

#define MR200_TLVS_wms_get_smsc_address_rsp(T, S)			\
	T(S, 0x01, address, REC, wms_smsc_address)

#define MR200_TLVS_wms_set_smsc_address_req(T, S)			\
	T(S, 0x01, address, STR, 21)					\
	T(S, 0x10, type, STR, 3)

#define MR200_TLVS_wms_indication_register_req(T, S)			\
	T(S, 0x11, report_transport_network_registration_status,	\
	  E8, bool)

#define MR200_TLVS_wms_get_transport_network_registration_status_rsp(T, S) \
	T(S, 0x10, registration_status, E8, wms_transport_status)

#define MR200_TLVS_wms_transport_network_registration_status_ind(T, S)	\
	T(S, 0x01, registration_status, E8, wms_transport_status)

#define MR200_WMS_MESSAGES(M)						\
	M(NONE, WMS, wms_reset, 0x0000,					\
	  "WMS Reset", MR200_TIMEOUT_MS)				\
	M(REQ, WMS, wms_set_event_report, 0x0001,			\
	  "WMS Set Event Report", MR200_TIMEOUT_MS)			\
	M(IND, WMS, wms_event_report, 0x0001,				\
	  "WMS Event Report", 0)					\
	M(RSP, WMS, wms_get_supported_messages, 0x001e,			\
	  "WMS Get Supported Messages", MR200_TIMEOUT_MS)		\
	M(REQ_RSP, WMS, wms_raw_send, 0x0020,				\
	  "WMS Raw Send", 60000)					\
	M(REQ_RSP, WMS, wms_raw_write, 0x0021,				\
	  "WMS Raw Write", MR200_TIMEOUT_MS)				\
	M(REQ_RSP, WMS, wms_raw_read, 0x0022,				\
	  "WMS Raw Read", MR200_TIMEOUT_MS)				\
	M(REQ, WMS, wms_modify_tag, 0x0023,				\
	  "WMS Modify Tag", MR200_TIMEOUT_MS)				\
	M(REQ, WMS, wms_delete, 0x0024,					\
	  "WMS Delete", MR200_TIMEOUT_MS)				\
	M(RSP, WMS, wms_get_message_protocol, 0x0030,			\
	  "WMS Get Message Protocol", MR200_TIMEOUT_MS)			\
	M(REQ_RSP, WMS, wms_list_messages, 0x0031,			\
	  "WMS List Messages", MR200_TIMEOUT_MS)			\
	M(REQ, WMS, wms_set_routes, 0x0032,				\
	  "WMS Set Routes", MR200_TIMEOUT_MS)				\
	M(RSP, WMS, wms_get_routes, 0x0033,				\
	  "WMS Get Routes", MR200_TIMEOUT_MS)				\
	M(REQ_RSP, WMS, wms_get_smsc_address, 0x0034,			\
	  "WMS Get SMSC Address", MR200_TIMEOUT_MS)			\
	M(REQ, WMS, wms_set_smsc_address, 0x0035,			\
	  "WMS Set SMSC Address", MR200_TIMEOUT_MS)			\
	M(REQ_RSP, WMS, wms_send_ack, 0x0037,				\
	  "WMS Send Ack", MR200_TIMEOUT_MS)				\
	M(REQ_RSP, WMS, wms_send_from_memory_storage, 0x0042,		\
	  "WMS Send From Memory Storage", 60000)			\
	M(IND, WMS, wms_smsc_address, 0x0046,				\
	  "WMS SMSC Address", 0)					\
	M(REQ, WMS, wms_indication_register, 0x0047,			\
	  "WMS Indication Register", MR200_TIMEOUT_MS)			\
	M(RSP, WMS, wms_get_transport_network_registration_status, 0x004a, \
	  "WMS Get Transport Network Registration Status", MR200_TIMEOUT_MS) \
	M(IND, WMS, wms_transport_network_registration_status, 0x004b,	\
	  "WMS Transport Network Registration Status", 0)

#endif

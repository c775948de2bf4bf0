/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of WMS and VOICE fields: V(constant, value, words). */
#ifndef MR200_MSG_ENUM_WMS_H
#define MR200_MSG_ENUM_WMS_H

#define MR200_ENUM_wms_ack_failure(V)					\
	V(MR200_WMS_ACK_FAILURE_NO_NETWORK_RESPONSE, 0,			\
	  "no network response")					\
	V(MR200_WMS_ACK_FAILURE_NETWORK_RELEASED_LINK, 1,		\
	  "network released link")					\
	V(MR200_WMS_ACK_FAILURE_NOT_SENT, 2, "not sent")

#define MR200_ENUM_wms_ack_indicator(V)					\
	V(MR200_WMS_ACK_INDICATOR_SEND, 0, "send")			\
	V(MR200_WMS_ACK_INDICATOR_DO_NOT_SEND, 1, "do not send")

#define MR200_ENUM_wms_rp_cause(V)					\
	V(MR200_WMS_RP_CAUSE_UNASSIGNED_NUMBER, 1, "unassigned number")	\
	V(MR200_WMS_RP_CAUSE_OPERATOR_DETERMINED_BARRING, 8,		\
	  "operator determined barring")				\
	V(MR200_WMS_RP_CAUSE_CALL_BARRED, 10, "call barred")		\
	V(MR200_WMS_RP_CAUSE_RESERVED, 11, "reserved")			\
	V(MR200_WMS_RP_CAUSE_SMS_TRANSFER_REJECTED, 21,			\
	  "SMS transfer rejected")					\
	V(MR200_WMS_RP_CAUSE_MEMORY_CAPACITY_EXCEEDED, 22,		\
	  "memory capacity exceeded")					\
	V(MR200_WMS_RP_CAUSE_DESTINATION_OUT_OF_ORDER, 27,		\
	  "destination out of order")					\
	V(MR200_WMS_RP_CAUSE_UNIDENTIFIED_SUBSCRIBER, 28,		\
	  "unidentified subscriber")					\
	V(MR200_WMS_RP_CAUSE_FACILITY_REJECTED, 29,			\
	  "facility rejected")						\
	V(MR200_WMS_RP_CAUSE_UNKNOWN_SUBSCRIBER, 30,			\
	  "unknown subscriber")						\
	V(MR200_WMS_RP_CAUSE_NETWORK_OUF_OF_ORDER, 32,			\
	  "network out of order")					\
	V(MR200_WMS_RP_CAUSE_TEMPORARY_FAILURE, 33,			\
	  "temporary failure")						\
	V(MR200_WMS_RP_CAUSE_CONGESTION, 42, "congestion")		\
	V(MR200_WMS_RP_CAUSE_RESOURCES_UNAVAILABLE, 47,			\
	  "resources unavailable")					\
	V(MR200_WMS_RP_CAUSE_FACILITY_NOT_SUBSCRIBED, 50,		\
	  "facility not subscribed")					\
	V(MR200_WMS_RP_CAUSE_FACILITY_NOT_IMPLEMENTED, 69,		\
	  "facility not implemented")					\
	V(MR200_WMS_RP_CAUSE_INVALID_SMS_TRANSFER_REFERENCE_VALUE, 81,	\
	  "invalid SMS transfer reference value")			\
	V(MR200_WMS_RP_CAUSE_SEMANTICALLY_INCORRECT_MESSAGE, 95,	\
	  "semantically incorrect message")				\
	V(MR200_WMS_RP_CAUSE_INVALID_MANDATORY_INFO, 96,		\
	  "invalid mandatory info")					\
	V(MR200_WMS_RP_CAUSE_MESSAGE_TYPE_NOT_IMPLEMENTED, 97,		\
	  "message type not implemented")				\
	V(MR200_WMS_RP_CAUSE_MESSAGE_NOT_COMPATIBLE_WITH_SMS, 98,	\
	  "message not compatible with SMS")				\
	V(MR200_WMS_RP_CAUSE_INFORMATION_ELEMENT_NOT_IMPLEMENTED, 99,	\
	  "information element not implemented")			\
	V(MR200_WMS_RP_CAUSE_PROTOCOL_ERROR, 111, "protocol error")	\
	V(MR200_WMS_RP_CAUSE_INTERWORKING, 127, "interworking")

#define MR200_ENUM_wms_tp_cause(V)					\
	V(MR200_WMS_TP_CAUSE_TELE_INTERWORKING_NOT_SUPPORTED, 128,	\
	  "tele interworking not supported")				\
	V(MR200_WMS_TP_CAUSE_SHORT_MESSAGE_TYPE_0_NOT_SUPPORTED, 129,	\
	  "short message type 0 not supported")				\
	V(MR200_WMS_TP_CAUSE_SHORT_MESSAGE_CANNOT_BE_REPLACED, 130,	\
	  "short message cannot be replaced")				\
	V(MR200_WMS_TP_CAUSE_UNSPECIFIED_PID_ERROR, 143, "PID error")	\
	V(MR200_WMS_TP_CAUSE_DCS_NOT_SUPPORTED, 144,			\
	  "DCS not supported")						\
	V(MR200_WMS_TP_CAUSE_MESSAGE_CLASS_NOT_SUPPORTED, 145,		\
	  "message class not supported")				\
	V(MR200_WMS_TP_CAUSE_UNSPECIFIED_DCS_ERROR, 159, "DCS error")	\
	V(MR200_WMS_TP_CAUSE_COMMAND_CANNOT_BE_ACTIONED, 160,		\
	  "command cannot be actioned")					\
	V(MR200_WMS_TP_CAUSE_COMMAND_UNSUPPORTED, 161,			\
	  "command unsupported")					\
	V(MR200_WMS_TP_CAUSE_UNSPECIFIED_COMMAND_ERROR, 175,		\
	  "command error")						\
	V(MR200_WMS_TP_CAUSE_TPDU_NOT_SUPPORTED, 176,			\
	  "TPDU not supported")						\
	V(MR200_WMS_TP_CAUSE_SC_BUSY, 192, "SC busy")			\
	V(MR200_WMS_TP_CAUSE_NO_SC_SUBSCRIPTION, 193,			\
	  "no SC subscription")						\
	V(MR200_WMS_TP_CAUSE_SC_SYSTEM_FAILURE, 194,			\
	  "SC system failure")						\
	V(MR200_WMS_TP_CAUSE_INVALID_SME_ADDRESS, 195,			\
	  "invalid SME address")					\
	V(MR200_WMS_TP_CAUSE_DESTINATION_SME_BARRED, 196,		\
	  "destination SME barred")					\
	V(MR200_WMS_TP_CAUSE_SM_REJECTED_OR_DUPLICATE, 197,		\
	  "message rejected or duplicate")				\
	V(MR200_WMS_TP_CAUSE_VPF_NOT_SUPPORTED, 198,			\
	  "VPF not supported")						\
	V(MR200_WMS_TP_CAUSE_VP_NOT_SUPPORTED, 199, "VP not supported")	\
	V(MR200_WMS_TP_CAUSE_SIM_SMS_STORAGE_FULL, 208,			\
	  "SIM SMS storage full")					\
	V(MR200_WMS_TP_CAUSE_NO_SMS_STORAGE_CAPABILITY_IN_SIM, 209,	\
	  "no SMS storage capability in SIM")				\
	V(MR200_WMS_TP_CAUSE_MS_ERROR, 210, "error in MS")		\
	V(MR200_WMS_TP_CAUSE_MEMORY_CAPACITY_EXCEEDED, 211,		\
	  "memory capacity exceeded")					\
	V(MR200_WMS_TP_CAUSE_SIM_APPLICATION_TOOLKIT_BUSY, 212,		\
	  "SIM application toolkit busy")				\
	V(MR200_WMS_TP_CAUSE_SIM_DATA_DOWNLOAD_ERROR, 213,		\
	  "SIM data download error")					\
	V(MR200_WMS_TP_CAUSE_UNSPECIFIED_ERROR, 255,			\
	  "unspecified error")

#define MR200_ENUM_wms_message_class(V)					\
	V(MR200_WMS_MESSAGE_CLASS_0, 0, "class 0")			\
	V(MR200_WMS_MESSAGE_CLASS_1, 1, "class 1")			\
	V(MR200_WMS_MESSAGE_CLASS_2, 2, "class 2")			\
	V(MR200_WMS_MESSAGE_CLASS_3, 3, "class 3")			\
	V(MR200_WMS_MESSAGE_CLASS_NONE, 4, "none")			\
	V(MR200_WMS_MESSAGE_CLASS_CDMA, 5, "CDMA")

#define MR200_ENUM_wms_delivery_failure(V)				\
	V(MR200_WMS_DELIVERY_FAILURE_TEMPORARY, 0, "temporary")		\
	V(MR200_WMS_DELIVERY_FAILURE_PERMANENT, 1, "permanent")

#define MR200_ENUM_wms_message_format(V)				\
	V(MR200_WMS_MESSAGE_FORMAT_CDMA, 0, "CDMA")			\
	V(MR200_WMS_MESSAGE_FORMAT_GSM_WCDMA_POINT_TO_POINT, 6,		\
	  "3GPP point to point")					\
	V(MR200_WMS_MESSAGE_FORMAT_GSM_WCDMA_BROADCAST, 7,		\
	  "3GPP broadcast")						\
	V(MR200_WMS_MESSAGE_FORMAT_MWI, 8, "message waiting")

#define MR200_ENUM_wms_message_mode(V)					\
	V(MR200_WMS_MESSAGE_MODE_CDMA, 0, "CDMA")			\
	V(MR200_WMS_MESSAGE_MODE_GSM_WCDMA, 1, "3GPP")

#define MR200_ENUM_wms_message_protocol(V)				\
	V(MR200_WMS_MESSAGE_PROTOCOL_CDMA, 0, "CDMA")			\
	V(MR200_WMS_MESSAGE_PROTOCOL_WCDMA, 1, "WCDMA")

#define MR200_ENUM_wms_message_tag(V)					\
	V(MR200_WMS_MESSAGE_TAG_MT_READ, 0, "MT read")			\
	V(MR200_WMS_MESSAGE_TAG_MT_NOT_READ, 1, "MT not read")		\
	V(MR200_WMS_MESSAGE_TAG_MO_SENT, 2, "MO sent")			\
	V(MR200_WMS_MESSAGE_TAG_MO_NOT_SENT, 3, "MO not sent")

#define MR200_ENUM_wms_notification_type(V)				\
	V(MR200_WMS_NOTIFICATION_TYPE_PRIMARY, 0, "primary")		\
	V(MR200_WMS_NOTIFICATION_TYPE_SECONDARY_GSM, 1,			\
	  "secondary GSM")						\
	V(MR200_WMS_NOTIFICATION_TYPE_SECONDARY_UMTS, 2,		\
	  "secondary UMTS")

#define MR200_ENUM_wms_receipt_action(V)				\
	V(MR200_WMS_RECEIPT_ACTION_DISCARD, 0, "discard")		\
	V(MR200_WMS_RECEIPT_ACTION_STORE_AND_NOTIFY, 1,			\
	  "store and notify")						\
	V(MR200_WMS_RECEIPT_ACTION_TRANSFER_ONLY, 2, "transfer only")	\
	V(MR200_WMS_RECEIPT_ACTION_TRANSFER_AND_ACK, 3,			\
	  "transfer and ack")						\
	V(MR200_WMS_RECEIPT_ACTION_UNKNOWN, 255, "unknown")

#define MR200_ENUM_wms_storage(V)					\
	V(MR200_WMS_STORAGE_UIM, 0, "UIM")				\
	V(MR200_WMS_STORAGE_NV, 1, "NV")				\
	V(MR200_WMS_STORAGE_NONE, 255, "none")

#define MR200_ENUM_voice_user_action(V)					\
	V(MR200_VOICE_USER_ACTION_UNKNOWN, 0, "unknown")		\
	V(MR200_VOICE_USER_ACTION_NOT_REQUIRED, 1, "not required")	\
	V(MR200_VOICE_USER_ACTION_REQUIRED, 2, "required")

#define MR200_ENUM_voice_uss_coding(V)					\
	V(MR200_VOICE_USS_CODING_UNKNOWN, 0, "unknown")			\
	V(MR200_VOICE_USS_CODING_ASCII, 1, "ASCII")			\
	V(MR200_VOICE_USS_CODING_8BIT, 2, "8-bit")			\
	V(MR200_VOICE_USS_CODING_UCS2, 3, "UCS2")

#define MR200_ENUM_voice_alpha_coding(V)				\
	V(MR200_VOICE_ALPHA_CODING_GSM, 1, "GSM")			\
	V(MR200_VOICE_ALPHA_CODING_UCS2, 2, "UCS2")

#define MR200_ENUM_wms_transport_status(V)				\
	V(MR200_WMS_TRANSPORT_STATUS_NO_SERVICE, 0, "no service")	\
	V(MR200_WMS_TRANSPORT_STATUS_IN_PROGRESS, 1, "in progress")	\
	V(MR200_WMS_TRANSPORT_STATUS_FAILED, 2, "failed")		\
	V(MR200_WMS_TRANSPORT_STATUS_LIMITED, 3, "limited service")	\
	V(MR200_WMS_TRANSPORT_STATUS_FULL, 4, "full service")

#define MR200_WMS_ENUMS(OWN, SHOWN)					\
	SHOWN(wms_ack_failure) SHOWN(wms_ack_indicator)			\
	OWN(wms_rp_cause) SHOWN(wms_tp_cause) SHOWN(wms_message_class)	\
	SHOWN(wms_delivery_failure) SHOWN(wms_message_format)		\
	SHOWN(wms_message_mode) SHOWN(wms_message_protocol)		\
	SHOWN(wms_message_tag) SHOWN(wms_notification_type)		\
	SHOWN(wms_receipt_action) SHOWN(wms_storage)			\
	SHOWN(wms_transport_status) SHOWN(voice_user_action)		\
	SHOWN(voice_uss_coding) SHOWN(voice_alpha_coding)

#endif

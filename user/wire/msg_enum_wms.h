/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of WMS and VOICE fields: V(constant, value, words) or N(value, words). */
#ifndef MR200_MSG_ENUM_WMS_H
#define MR200_MSG_ENUM_WMS_H

#define MR200_ENUM_wms_ack_failure(V, N)				\
	N(0, "no network response") N(1, "network released link") N(2, "not sent")

#define MR200_ENUM_wms_ack_indicator(V, N)				\
	V(MR200_WMS_ACK_INDICATOR_SEND, 0, "send")			\
	N(1, "do not send")

#define MR200_ENUM_wms_rp_cause(V, N)					\
	N(1, "unassigned number") N(8, "operator determined barring") N(10, "call barred") \
	N(11, "reserved") N(21, "SMS transfer rejected")		\
	V(MR200_WMS_RP_CAUSE_MEMORY_CAPACITY_EXCEEDED, 22, "memory capacity exceeded") \
	N(27, "destination out of order") N(28, "unidentified subscriber") \
	N(29, "facility rejected") N(30, "unknown subscriber") N(32, "network out of order") \
	N(33, "temporary failure") N(42, "congestion") N(47, "resources unavailable") \
	N(50, "facility not subscribed") N(69, "facility not implemented") \
	N(81, "invalid SMS transfer reference value") N(95, "semantically incorrect message") \
	N(96, "invalid mandatory info") N(97, "message type not implemented") \
	N(98, "message not compatible with SMS") N(99, "information element not implemented") \
	N(111, "protocol error") N(127, "interworking")

#define MR200_ENUM_wms_tp_cause(V, N)					\
	N(128, "tele interworking not supported") N(129, "short message type 0 not supported") \
	N(130, "short message cannot be replaced") N(143, "PID error")	\
	N(144, "DCS not supported") N(145, "message class not supported") N(159, "DCS error") \
	N(160, "command cannot be actioned") N(161, "command unsupported") \
	N(175, "command error") N(176, "TPDU not supported") N(192, "SC busy") \
	N(193, "no SC subscription") N(194, "SC system failure") N(195, "invalid SME address") \
	N(196, "destination SME barred") N(197, "message rejected or duplicate") \
	N(198, "VPF not supported") N(199, "VP not supported") N(208, "SIM SMS storage full") \
	N(209, "no SMS storage capability in SIM") N(210, "error in MS") \
	V(MR200_WMS_TP_CAUSE_MEMORY_CAPACITY_EXCEEDED, 211, "memory capacity exceeded") \
	N(212, "SIM application toolkit busy") N(213, "SIM data download error") \
	N(255, "unspecified error")

#define MR200_ENUM_wms_message_class(V, N)				\
	N(0, "class 0") N(1, "class 1") N(2, "class 2") N(3, "class 3") N(4, "none") N(5, "CDMA")

#define MR200_ENUM_wms_delivery_failure(V, N)				\
	N(0, "temporary")						\
	V(MR200_WMS_DELIVERY_FAILURE_PERMANENT, 1, "permanent")

#define MR200_ENUM_wms_message_format(V, N)				\
	N(0, "CDMA")							\
	V(MR200_WMS_MESSAGE_FORMAT_GSM_WCDMA_POINT_TO_POINT, 6, "3GPP point to point") \
	N(7, "3GPP broadcast") N(8, "message waiting")

#define MR200_ENUM_wms_message_mode(V, N)				\
	N(0, "CDMA")							\
	V(MR200_WMS_MESSAGE_MODE_GSM_WCDMA, 1, "3GPP")

#define MR200_ENUM_wms_message_protocol(V, N)				\
	N(0, "CDMA")							\
	V(MR200_WMS_MESSAGE_PROTOCOL_WCDMA, 1, "WCDMA")

#define MR200_ENUM_wms_message_tag(V, N)				\
	V(MR200_WMS_MESSAGE_TAG_MT_READ, 0, "MT read")			\
	V(MR200_WMS_MESSAGE_TAG_MT_NOT_READ, 1, "MT not read")		\
	V(MR200_WMS_MESSAGE_TAG_MO_SENT, 2, "MO sent")			\
	N(3, "MO not sent")

#define MR200_ENUM_wms_notification_type(V, N)				\
	N(0, "primary") N(1, "secondary GSM") N(2, "secondary UMTS")

#define MR200_ENUM_wms_receipt_action(V, N)				\
	N(0, "discard")							\
	V(MR200_WMS_RECEIPT_ACTION_STORE_AND_NOTIFY, 1, "store and notify") \
	V(MR200_WMS_RECEIPT_ACTION_TRANSFER_ONLY, 2, "transfer only")	\
	N(3, "transfer and ack") N(255, "unknown")

#define MR200_ENUM_wms_storage(V, N)					\
	V(MR200_WMS_STORAGE_UIM, 0, "UIM")				\
	V(MR200_WMS_STORAGE_NV, 1, "NV")				\
	N(255, "none")

#define MR200_ENUM_voice_user_action(V, N)				\
	N(0, "unknown") N(1, "not required")				\
	V(MR200_VOICE_USER_ACTION_REQUIRED, 2, "required")

#define MR200_ENUM_voice_uss_coding(V, N)				\
	N(0, "unknown")							\
	V(MR200_VOICE_USS_CODING_ASCII, 1, "ASCII")			\
	N(2, "8-bit") N(3, "UCS2")

#define MR200_ENUM_voice_alpha_coding(V, N)				\
	N(1, "GSM") N(2, "UCS2")

#define MR200_ENUM_wms_transport_status(V, N)				\
	N(0, "no service") N(1, "in progress") N(2, "failed") N(3, "limited service") \
	N(4, "full service")

#define MR200_WMS_ENUMS(OWN, SHOWN)					\
	SHOWN(wms_ack_failure) SHOWN(wms_ack_indicator) OWN(wms_rp_cause) SHOWN(wms_tp_cause) \
	SHOWN(wms_message_class) SHOWN(wms_delivery_failure) SHOWN(wms_message_format) \
	SHOWN(wms_message_mode) SHOWN(wms_message_protocol) SHOWN(wms_message_tag) \
	SHOWN(wms_notification_type) SHOWN(wms_receipt_action) SHOWN(wms_storage) \
	SHOWN(wms_transport_status) SHOWN(voice_user_action) SHOWN(voice_uss_coding) \
	SHOWN(voice_alpha_coding)

#endif

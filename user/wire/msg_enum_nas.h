/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of NAS fields: V(constant, value, words). */
#ifndef MR200_MSG_ENUM_NAS_H
#define MR200_MSG_ENUM_NAS_H

#define MR200_ENUM_nas_attach_state(V)					\
	V(MR200_NAS_ATTACH_STATE_UNKNOWN, 0, "unknown")			\
	V(MR200_NAS_ATTACH_STATE_ATTACHED, 1, "attached")		\
	V(MR200_NAS_ATTACH_STATE_DETACHED, 2, "detached")

#define MR200_ENUM_nas_call_barring(V)					\
	V(MR200_NAS_CALL_BARRING_NORMAL_ONLY, 0, "normal only")		\
	V(MR200_NAS_CALL_BARRING_EMERGENCY_ONLY, 1, "emergency only")	\
	V(MR200_NAS_CALL_BARRING_NO_CALLS, 2, "no calls")		\
	V(MR200_NAS_CALL_BARRING_ALL_CALLS, 3, "all calls")		\
	V(MR200_NAS_CALL_BARRING_UNKNOWN, -1, "unknown")

#define MR200_ENUM_nas_change_duration(V)				\
	V(MR200_NAS_CHANGE_DURATION_POWER_CYCLE, 0, "power cycle")	\
	V(MR200_NAS_CHANGE_DURATION_PERMANENT, 1, "permanent")

#define MR200_ENUM_nas_dl_bandwidth(V)					\
	V(MR200_NAS_DL_BANDWIDTH_1_4, 0, "1.4 MHz")			\
	V(MR200_NAS_DL_BANDWIDTH_3, 1, "3 MHz")				\
	V(MR200_NAS_DL_BANDWIDTH_5, 2, "5 MHz")				\
	V(MR200_NAS_DL_BANDWIDTH_10, 3, "10 MHz")			\
	V(MR200_NAS_DL_BANDWIDTH_15, 4, "15 MHz")			\
	V(MR200_NAS_DL_BANDWIDTH_20, 5, "20 MHz")			\
	V(MR200_NAS_DL_BANDWIDTH_INVALID, 6, "invalid")			\
	V(MR200_NAS_DL_BANDWIDTH_UNKNOWN, 255, "unknown")

#define MR200_ENUM_nas_data_capability(V)				\
	V(MR200_NAS_DATA_CAPABILITY_NONE, 0, "none")			\
	V(MR200_NAS_DATA_CAPABILITY_GPRS, 1, "GPRS")			\
	V(MR200_NAS_DATA_CAPABILITY_EDGE, 2, "EDGE")			\
	V(MR200_NAS_DATA_CAPABILITY_HSDPA, 3, "HSDPA")			\
	V(MR200_NAS_DATA_CAPABILITY_HSUPA, 4, "HSUPA")			\
	V(MR200_NAS_DATA_CAPABILITY_WCDMA, 5, "WCDMA")			\
	V(MR200_NAS_DATA_CAPABILITY_CDMA, 6, "CDMA")			\
	V(MR200_NAS_DATA_CAPABILITY_EVDO_REV_0, 7, "EV-DO rev 0")	\
	V(MR200_NAS_DATA_CAPABILITY_EVDO_REV_A, 8, "EV-DO rev A")	\
	V(MR200_NAS_DATA_CAPABILITY_GSM, 9, "GSM")			\
	V(MR200_NAS_DATA_CAPABILITY_EVDO_REV_B, 10, "EV-DO rev B")	\
	V(MR200_NAS_DATA_CAPABILITY_LTE, 11, "LTE")			\
	V(MR200_NAS_DATA_CAPABILITY_HSDPA_PLUS, 12, "HSPA+")		\
	V(MR200_NAS_DATA_CAPABILITY_DC_HSDPA_PLUS, 13,			\
	  "dual-carrier HSPA+")

#define MR200_ENUM_nas_daylight_saving(V)				\
	V(MR200_NAS_DAYLIGHT_SAVING_NONE, 0, "none")			\
	V(MR200_NAS_DAYLIGHT_SAVING_ONE_HOUR, 1, "one hour")		\
	V(MR200_NAS_DAYLIGHT_SAVING_TWO_HOURS, 2, "two hours")

#define MR200_ENUM_nas_lte_voice_domain(V)				\
	V(MR200_NAS_LTE_VOICE_DOMAIN_NONE, 0, "none")			\
	V(MR200_NAS_LTE_VOICE_DOMAIN_IMS, 1, "IMS")			\
	V(MR200_NAS_LTE_VOICE_DOMAIN_1X, 2, "1x")			\
	V(MR200_NAS_LTE_VOICE_DOMAIN_3GPP, 3, "3GPP")

#define MR200_ENUM_nas_lte_registration_domain(V)			\
	V(MR200_NAS_LTE_REGISTRATION_DOMAIN_NOT_APPLICABLE, 0,		\
	  "not applicable")						\
	V(MR200_NAS_LTE_REGISTRATION_DOMAIN_CS_ONLY, 1, "CS only")	\
	V(MR200_NAS_LTE_REGISTRATION_DOMAIN_PS_ONLY, 2, "PS only")	\
	V(MR200_NAS_LTE_REGISTRATION_DOMAIN_CS_PS, 3, "CS and PS")	\
	V(MR200_NAS_LTE_REGISTRATION_DOMAIN_LIMITED_SERVICE, 4,		\
	  "limited service")

#define MR200_ENUM_nas_description_encoding(V)				\
	V(MR200_NAS_DESCRIPTION_ENCODING_UNSPECIFIED, 0, "unspecified")	\
	V(MR200_NAS_DESCRIPTION_ENCODING_ASCII7, 1, "7-bit ASCII")	\
	V(MR200_NAS_DESCRIPTION_ENCODING_UNICODE, 4, "Unicode")		\
	V(MR200_NAS_DESCRIPTION_ENCODING_GSM, 9, "GSM")

#define MR200_ENUM_nas_name_source(V)					\
	V(MR200_NAS_NAME_SOURCE_UNKNOWN, 0, "unknown")			\
	V(MR200_NAS_NAME_SOURCE_SIM, 1,					\
	  "SIM network name")						\
	V(MR200_NAS_NAME_SOURCE_CPHS, 2,				\
	  "CPHS operator name")						\
	V(MR200_NAS_NAME_SOURCE_NITZ, 3, "NITZ")			\
	V(MR200_NAS_NAME_SOURCE_SE13, 4, "SE.13")			\
	V(MR200_NAS_NAME_SOURCE_MCC_MNC, 5, "MCC and MNC")		\
	V(MR200_NAS_NAME_SOURCE_SERVICE_PROVIDER_NAME, 6,		\
	  "service provider name")

#define MR200_ENUM_nas_register_action(V)				\
	V(MR200_NAS_REGISTER_ACTION_AUTOMATIC, 1, "automatic")		\
	V(MR200_NAS_REGISTER_ACTION_MANUAL, 2, "manual")

#define MR200_ENUM_nas_scan_result(V)					\
	V(MR200_NAS_SCAN_RESULT_SUCCESS, 0, "success")			\
	V(MR200_NAS_SCAN_RESULT_ABORT, 1, "abort")			\
	V(MR200_NAS_SCAN_RESULT_RADIO_LINK_FAILURE, 2,			\
	  "radio link failure")

#define MR200_ENUM_nas_scan_type(V)					\
	V(MR200_NAS_SCAN_TYPE_GSM, 0x1, "GSM")				\
	V(MR200_NAS_SCAN_TYPE_UMTS, 0x2, "UMTS")			\
	V(MR200_NAS_SCAN_TYPE_LTE, 0x4, "LTE")				\
	V(MR200_NAS_SCAN_TYPE_TD_SCDMA, 0x8, "TD-SCDMA")

#define MR200_ENUM_nas_selection_mode(V)				\
	V(MR200_NAS_SELECTION_MODE_AUTOMATIC, 0, "automatic")		\
	V(MR200_NAS_SELECTION_MODE_MANUAL, 1, "manual")

#define MR200_ENUM_nas_service_domain(V)				\
	V(MR200_NAS_SERVICE_DOMAIN_NONE, 0, "none")			\
	V(MR200_NAS_SERVICE_DOMAIN_CS, 1, "CS")				\
	V(MR200_NAS_SERVICE_DOMAIN_PS, 2, "PS")				\
	V(MR200_NAS_SERVICE_DOMAIN_CS_PS, 3, "CS and PS")		\
	V(MR200_NAS_SERVICE_DOMAIN_CAMPED, 4, "camped")

#define MR200_ENUM_nas_network_status(V)				\
	V(MR200_NAS_NETWORK_STATUS_CURRENT_SERVING, 0x1,		\
	  "current serving")						\
	V(MR200_NAS_NETWORK_STATUS_AVAILABLE, 0x2, "available")		\
	V(MR200_NAS_NETWORK_STATUS_HOME, 0x4, "home")			\
	V(MR200_NAS_NETWORK_STATUS_ROAMING, 0x8, "roaming")		\
	V(MR200_NAS_NETWORK_STATUS_FORBIDDEN, 0x10, "forbidden")	\
	V(MR200_NAS_NETWORK_STATUS_NOT_FORBIDDEN, 0x20,			\
	  "not forbidden")						\
	V(MR200_NAS_NETWORK_STATUS_PREFERRED, 0x40, "preferred")	\
	V(MR200_NAS_NETWORK_STATUS_NOT_PREFERRED, 0x80,			\
	  "not preferred")

#define MR200_ENUM_nas_network_type(V)					\
	V(MR200_NAS_NETWORK_TYPE_UNKNOWN, 0, "unknown")			\
	V(MR200_NAS_NETWORK_TYPE_3GPP2, 1, "3GPP2")			\
	V(MR200_NAS_NETWORK_TYPE_3GPP, 2, "3GPP")

#define MR200_ENUM_nas_plmn_rat(V)					\
	V(MR200_NAS_PLMN_RAT_GSM_COMPACT, 0x40, "GSM compact")		\
	V(MR200_NAS_PLMN_RAT_GSM, 0x80, "GSM")				\
	V(MR200_NAS_PLMN_RAT_NGRAN, 0x800, "NG-RAN")			\
	V(MR200_NAS_PLMN_RAT_EUTRAN, 0x4000, "E-UTRAN")			\
	V(MR200_NAS_PLMN_RAT_UTRAN, 0x8000, "UTRAN")

#define MR200_ENUM_nas_name_encoding(V)					\
	V(MR200_NAS_NAME_ENCODING_GSM, 0, "GSM")			\
	V(MR200_NAS_NAME_ENCODING_UCS2LE, 1, "UCS-2")

#define MR200_ENUM_nas_attach_action(V)					\
	V(MR200_NAS_ATTACH_ACTION_ATTACH, 1, "attach")			\
	V(MR200_NAS_ATTACH_ACTION_DETACH, 2, "detach")

#define MR200_ENUM_nas_radio_interface(V)				\
	V(MR200_NAS_RADIO_INTERFACE_UNKNOWN, -1, "unknown")		\
	V(MR200_NAS_RADIO_INTERFACE_NONE, 0, "none")			\
	V(MR200_NAS_RADIO_INTERFACE_CDMA_1X, 1, "CDMA 1x")		\
	V(MR200_NAS_RADIO_INTERFACE_CDMA_1XEVDO, 2, "CDMA 1xEV-DO")	\
	V(MR200_NAS_RADIO_INTERFACE_AMPS, 3, "AMPS")			\
	V(MR200_NAS_RADIO_INTERFACE_GSM, 4, "GSM")			\
	V(MR200_NAS_RADIO_INTERFACE_UMTS, 5, "UMTS")			\
	V(MR200_NAS_RADIO_INTERFACE_LTE, 8, "LTE")			\
	V(MR200_NAS_RADIO_INTERFACE_TD_SCDMA, 9, "TD-SCDMA")		\
	V(MR200_NAS_RADIO_INTERFACE_5GNR, 12, "5G NR")

#define MR200_ENUM_nas_mode_preference(V)				\
	V(MR200_NAS_MODE_PREFERENCE_CDMA_1X, 0x1, "CDMA 1x")		\
	V(MR200_NAS_MODE_PREFERENCE_CDMA_1XEVDO, 0x2, "CDMA 1xEV-DO")	\
	V(MR200_NAS_MODE_PREFERENCE_GSM, 0x4, "GSM")			\
	V(MR200_NAS_MODE_PREFERENCE_UMTS, 0x8, "UMTS")			\
	V(MR200_NAS_MODE_PREFERENCE_LTE, 0x10, "LTE")			\
	V(MR200_NAS_MODE_PREFERENCE_TD_SCDMA, 0x20, "TD-SCDMA")		\
	V(MR200_NAS_MODE_PREFERENCE_5GNR, 0x40, "5G NR")

#define MR200_ENUM_nas_registration_state(V)				\
	V(MR200_NAS_REGISTRATION_STATE_NOT_REGISTERED, 0,		\
	  "not registered")						\
	V(MR200_NAS_REGISTRATION_STATE_REGISTERED, 1, "registered")	\
	V(MR200_NAS_REGISTRATION_STATE_NOT_REGISTERED_SEARCHING, 2,	\
	  "searching")							\
	V(MR200_NAS_REGISTRATION_STATE_REGISTRATION_DENIED, 3,		\
	  "denied")							\
	V(MR200_NAS_REGISTRATION_STATE_UNKNOWN, 4, "unknown")

#define MR200_ENUM_nas_reject_cause(V)					\
	V(MR200_NAS_REJECT_CAUSE_NONE, 0, "none")			\
	V(MR200_NAS_REJECT_CAUSE_IMSI_UNKNOWN_IN_HLR, 2,		\
	  "IMSI unknown in HLR")					\
	V(MR200_NAS_REJECT_CAUSE_ILLEGAL_UE, 3, "illegal UE")		\
	V(MR200_NAS_REJECT_CAUSE_IMSI_UNKNOWN_IN_VLR, 4,		\
	  "IMSI unknown in VLR")					\
	V(MR200_NAS_REJECT_CAUSE_IMEI_NOT_ACCEPTED, 5,			\
	  "IMEI not accepted")						\
	V(MR200_NAS_REJECT_CAUSE_ILLEGAL_ME, 6, "illegal ME")		\
	V(MR200_NAS_REJECT_CAUSE_PS_SERVICES_NOT_ALLOWED, 7,		\
	  "PS services not allowed")					\
	V(MR200_NAS_REJECT_CAUSE_PS_AND_NON_PS_SERVICES_NOT_ALLOWED, 8,	\
	  "no service of any kind allowed")				\
	V(MR200_NAS_REJECT_CAUSE_UE_IDENTITY_NOT_DERIVED_BY_NETWORK, 9,	\
	  "UE identity not known to the network")			\
	V(MR200_NAS_REJECT_CAUSE_IMPLICITLY_DETACHED, 10,		\
	  "implicitly detached")					\
	V(MR200_NAS_REJECT_CAUSE_PLMN_NOT_ALLOWED, 11,			\
	  "PLMN not allowed")						\
	V(MR200_NAS_REJECT_CAUSE_LOCATION_AREA_NOT_ALLOWED, 12,		\
	  "location area not allowed")					\
	V(MR200_NAS_REJECT_CAUSE_ROAMING_IN_LOCATION_AREA_NOT_ALLOWED, 13, \
	  "roaming in location area not allowed")			\
	V(MR200_NAS_REJECT_CAUSE_PS_SERVICES_IN_LOCATION_AREA_NOT_ALLOWED, 14, \
	  "PS services in location area not allowed")			\
	V(MR200_NAS_REJECT_CAUSE_NO_SUITABLE_CELLS_IN_LOCATION_AREA, 15, \
	  "no suitable cells in location area")				\
	V(MR200_NAS_REJECT_CAUSE_MSC_TEMPORARILY_NOT_REACHABLE, 16,	\
	  "MSC temporarily not reachable")				\
	V(MR200_NAS_REJECT_CAUSE_NETWORK_FAILURE, 17,			\
	  "network failure")						\
	V(MR200_NAS_REJECT_CAUSE_CS_DOMAIN_NOT_AVAILABLE, 18,		\
	  "CS domain not available")					\
	V(MR200_NAS_REJECT_CAUSE_ESM_FAILURE, 19, "ESM failure")	\
	V(MR200_NAS_REJECT_CAUSE_MAC_FAILURE, 20, "MAC failure")	\
	V(MR200_NAS_REJECT_CAUSE_SYNCH_FAILURE, 21, "synch failure")	\
	V(MR200_NAS_REJECT_CAUSE_CONGESTION, 22, "congestion")		\
	V(MR200_NAS_REJECT_CAUSE_UE_SECURITY_CAPABILITIES_MISMATCH, 23,	\
	  "UE security capabilities mismatch")				\
	V(MR200_NAS_REJECT_CAUSE_SECURITY_MODE_REJECTED_UNSPECIFIED, 24, \
	  "security mode rejected")					\
	V(MR200_NAS_REJECT_CAUSE_CSG_NOT_AUTHORIZED, 25,		\
	  "not a member of the closed group")				\
	V(MR200_NAS_REJECT_CAUSE_NON_EPS_AUTHENTICATION_UNACCEPTABLE, 26, \
	  "non EPS authentication unacceptable")			\
	V(MR200_NAS_REJECT_CAUSE_SMS_PROVIDED_BY_GPRS_IN_ROUTING_AREA, 28, \
	  "SMS provided by GPRS in routing area")			\
	V(MR200_NAS_REJECT_CAUSE_REDIRECTION_TO_5GCN_REQUIRED, 31,	\
	  "redirection to 5GC required")				\
	V(MR200_NAS_REJECT_CAUSE_SERVICE_OPTION_NOT_SUPPORTED, 32,	\
	  "service option not supported")				\
	V(MR200_NAS_REJECT_CAUSE_REQUESTED_SERVICE_OPTION_NOT_SUBSCRIBED, 33, \
	  "requested service option not subscribed")			\
	V(MR200_NAS_REJECT_CAUSE_SERVICE_OPTION_TEMPORARILY_OUT_OF_ORDER, 34, \
	  "service option temporarily out of order")			\
	V(MR200_NAS_REJECT_CAUSE_REQUESTED_SERVICE_OPTION_NOT_AUTHORIZED, 35, \
	  "requested service option not authorized")			\
	V(MR200_NAS_REJECT_CAUSE_CALL_CANNOT_BE_IDENTIFIED, 38,		\
	  "call cannot be identified")					\
	V(MR200_NAS_REJECT_CAUSE_CS_SERVICE_TEMPORARILY_NOT_AVAILABLE, 39, \
	  "CS service temporarily not available")			\
	V(MR200_NAS_REJECT_CAUSE_NO_EPS_BEARER_CONTEXT_ACTIVATED, 40,	\
	  "no EPS bearer context activated")				\
	V(MR200_NAS_REJECT_CAUSE_SEVERE_NETWORK_FAILURE, 42,		\
	  "severe network failure")					\
	V(MR200_NAS_REJECT_CAUSE_SEMANTICALLY_INCORRECT_MESSAGE, 95,	\
	  "semantically incorrect message")				\
	V(MR200_NAS_REJECT_CAUSE_INVALID_MANDATORY_INFORMATION, 96,	\
	  "invalid mandatory information")				\
	V(MR200_NAS_REJECT_CAUSE_MESSAGE_TYPE_NON_EXISTENT, 97,		\
	  "message type non existent")					\
	V(MR200_NAS_REJECT_CAUSE_MESSAGE_TYPE_NOT_COMPATIBLE, 98,	\
	  "message type not compatible")				\
	V(MR200_NAS_REJECT_CAUSE_INFORMATION_ELEMENT_NON_EXISTENT, 99,	\
	  "information element non existent")				\
	V(MR200_NAS_REJECT_CAUSE_CONDITIONAL_INFORMATION_ELEMENT_ERROR, 100, \
	  "conditional information element error")			\
	V(MR200_NAS_REJECT_CAUSE_MESSAGE_NOT_COMPATIBLE, 101,		\
	  "message not compatible")					\
	V(MR200_NAS_REJECT_CAUSE_UNSPECIFIED_PROTOCOL_ERROR, 111,	\
	  "unspecified protocol error")

#define MR200_ENUM_nas_roaming_indicator(V)				\
	V(MR200_NAS_ROAMING_INDICATOR_ON, 0, "on")			\
	V(MR200_NAS_ROAMING_INDICATOR_OFF, 1, "off")

#define MR200_ENUM_nas_roaming_preference(V)				\
	V(MR200_NAS_ROAMING_PREFERENCE_OFF, 1, "off")			\
	V(MR200_NAS_ROAMING_PREFERENCE_NOT_OFF, 2, "not off")		\
	V(MR200_NAS_ROAMING_PREFERENCE_NOT_FLASHING, 3, "not flashing")	\
	V(MR200_NAS_ROAMING_PREFERENCE_ANY, 255, "any")

#define MR200_ENUM_nas_roaming_status(V)				\
	V(MR200_NAS_ROAMING_STATUS_OFF, 0, "off")			\
	V(MR200_NAS_ROAMING_STATUS_ON, 1, "on")				\
	V(MR200_NAS_ROAMING_STATUS_BLINK, 2, "blinking")		\
	V(MR200_NAS_ROAMING_STATUS_OUT_OF_NEIGHBORHOOD, 3,		\
	  "out of neighborhood")					\
	V(MR200_NAS_ROAMING_STATUS_OUT_OF_BUILDING, 4,			\
	  "out of building")						\
	V(MR200_NAS_ROAMING_STATUS_PREFERRED_SYSTEM, 5,			\
	  "preferred system")						\
	V(MR200_NAS_ROAMING_STATUS_AVAILABLE_SYSTEM, 6,			\
	  "available system")						\
	V(MR200_NAS_ROAMING_STATUS_ALLIANCE_PARTNER, 7,			\
	  "alliance partner")						\
	V(MR200_NAS_ROAMING_STATUS_PREMIUM_PARTNER, 8,			\
	  "premium partner")						\
	V(MR200_NAS_ROAMING_STATUS_FULL_SERVICE, 9, "full service")	\
	V(MR200_NAS_ROAMING_STATUS_PARTIAL_SERVICE, 10,			\
	  "partial service")						\
	V(MR200_NAS_ROAMING_STATUS_BANNER_ON, 11, "banner on")		\
	V(MR200_NAS_ROAMING_STATUS_BANNER_OFF, 12, "banner off")

#define MR200_ENUM_nas_scell_state(V)					\
	V(MR200_NAS_SCELL_STATE_DECONFIGURED, 0, "deconfigured")	\
	V(MR200_NAS_SCELL_STATE_DEACTIVATED, 1, "deactivated")		\
	V(MR200_NAS_SCELL_STATE_ACTIVATED, 2, "activated")

#define MR200_ENUM_nas_domain_preference(V)				\
	V(MR200_NAS_DOMAIN_PREFERENCE_CS_ONLY, 0, "CS only")		\
	V(MR200_NAS_DOMAIN_PREFERENCE_PS_ONLY, 1, "PS only")		\
	V(MR200_NAS_DOMAIN_PREFERENCE_CS_PS, 2, "CS and PS")		\
	V(MR200_NAS_DOMAIN_PREFERENCE_PS_ATTACH, 3, "PS attach")	\
	V(MR200_NAS_DOMAIN_PREFERENCE_PS_DETACH, 4, "PS detach")

#define MR200_ENUM_nas_service_status(V)				\
	V(MR200_NAS_SERVICE_STATUS_NONE, 0, "none")			\
	V(MR200_NAS_SERVICE_STATUS_LIMITED, 1, "limited")		\
	V(MR200_NAS_SERVICE_STATUS_AVAILABLE, 2, "available")		\
	V(MR200_NAS_SERVICE_STATUS_LIMITED_REGIONAL, 3,			\
	  "limited regional")						\
	V(MR200_NAS_SERVICE_STATUS_POWER_SAVE, 4, "power save")

#define MR200_ENUM_nas_signal_request(V)				\
	V(MR200_NAS_SIGNAL_REQUEST_RSSI, 0x1, "RSSI")			\
	V(MR200_NAS_SIGNAL_REQUEST_ECIO, 0x2, "Ec/Io")			\
	V(MR200_NAS_SIGNAL_REQUEST_IO, 0x4, "Io")			\
	V(MR200_NAS_SIGNAL_REQUEST_SINR, 0x8, "SINR")			\
	V(MR200_NAS_SIGNAL_REQUEST_ERROR_RATE, 0x10, "error rate")	\
	V(MR200_NAS_SIGNAL_REQUEST_RSRQ, 0x20, "RSRQ")			\
	V(MR200_NAS_SIGNAL_REQUEST_LTE_SNR, 0x40, "LTE SNR")		\
	V(MR200_NAS_SIGNAL_REQUEST_LTE_RSRP, 0x80, "LTE RSRP")

#define MR200_ENUM_nas_sim_reject(V)					\
	V(MR200_NAS_SIM_REJECT_UNAVAILABLE, 0, "unavailable")		\
	V(MR200_NAS_SIM_REJECT_AVAILABLE, 1, "available")		\
	V(MR200_NAS_SIM_REJECT_CS_INVALID, 2, "CS invalid")		\
	V(MR200_NAS_SIM_REJECT_PS_INVALID, 3, "PS invalid")		\
	V(MR200_NAS_SIM_REJECT_CS_PS_INVALID, 4, "CS PS invalid")

#define MR200_ENUM_nas_usage_preference(V)				\
	V(MR200_NAS_USAGE_PREFERENCE_UNKNOWN, 0, "unknown")		\
	V(MR200_NAS_USAGE_PREFERENCE_VOICE_CENTRIC, 1, "voice centric")	\
	V(MR200_NAS_USAGE_PREFERENCE_DATA_CENTRIC, 2, "data centric")

#define MR200_ENUM_nas_voice_preference(V)				\
	V(MR200_NAS_VOICE_PREFERENCE_CS_ONLY, 0, "CS only")		\
	V(MR200_NAS_VOICE_PREFERENCE_PS_ONLY, 1, "PS only")		\
	V(MR200_NAS_VOICE_PREFERENCE_CS_PREFERRED, 2, "CS preferred")	\
	V(MR200_NAS_VOICE_PREFERENCE_PS_PREFERRED, 3, "PS preferred")

/* E-UTRA operating bands: B(value of an active band field, 3GPP number). */
#define MR200_NAS_LTE_BANDS(B)						\
	B(120, 1) B(121, 2) B(122, 3) B(123, 4) B(124, 5) B(125, 6)	\
	B(126, 7) B(127, 8) B(128, 9) B(129, 10) B(130, 11)		\
	B(131, 12) B(132, 13) B(133, 14) B(134, 17) B(135, 33)		\
	B(136, 34) B(137, 35) B(138, 36) B(139, 37) B(140, 38)		\
	B(141, 39) B(142, 40) B(143, 18) B(144, 19) B(145, 20)		\
	B(146, 21) B(147, 24) B(148, 25) B(149, 41) B(150, 42)		\
	B(151, 43) B(152, 23) B(153, 26) B(154, 32) B(155, 125)		\
	B(156, 126) B(157, 127) B(158, 28) B(159, 29) B(160, 30)	\
	B(161, 66) B(162, 250) B(163, 46) B(164, 27) B(165, 31)		\
	B(166, 47) B(167, 48) B(168, 71)
#define MR200_LTE_MR200_ENUM_CONSTANT(val, band)
#define MR200_LTE_MR200_ENUM_TEXT(val, band)	#val "\0LTE band " #band "\0"

/* Every band an active band field can name: "LTE band 7", "GSM 900". */
#define MR200_ENUM_nas_band(V)					\
	V(MR200_NAS_BAND_GSM_450, 40, "GSM 450")			\
	V(MR200_NAS_BAND_GSM_480, 41, "GSM 480")			\
	V(MR200_NAS_BAND_GSM_750, 42, "GSM 750")			\
	V(MR200_NAS_BAND_GSM_850, 43, "GSM 850")			\
	V(MR200_NAS_BAND_GSM_900_EXTENDED, 44, "GSM 900 extended")	\
	V(MR200_NAS_BAND_GSM_900_PRIMARY, 45, "GSM 900")		\
	V(MR200_NAS_BAND_GSM_900_RAILWAYS, 46, "GSM 900 railways")	\
	V(MR200_NAS_BAND_GSM_DCS_1800, 47, "GSM 1800")			\
	V(MR200_NAS_BAND_GSM_PCS_1900, 48, "GSM 1900")			\
	V(MR200_NAS_BAND_WCDMA_2100, 80, "WCDMA band 1 (2100)")		\
	V(MR200_NAS_BAND_WCDMA_PCS_1900, 81, "WCDMA band 2 (1900)")	\
	V(MR200_NAS_BAND_WCDMA_DCS_1800, 82, "WCDMA band 3 (1800)")	\
	V(MR200_NAS_BAND_WCDMA_1700_US, 83, "WCDMA band 4 (1700)")	\
	V(MR200_NAS_BAND_WCDMA_850, 84, "WCDMA band 5 (850)")		\
	V(MR200_NAS_BAND_WCDMA_800, 85, "WCDMA band 6 (800)")		\
	V(MR200_NAS_BAND_WCDMA_2600, 86, "WCDMA band 7 (2600)")		\
	V(MR200_NAS_BAND_WCDMA_900, 87, "WCDMA band 8 (900)")		\
	V(MR200_NAS_BAND_WCDMA_1700_JAPAN, 88, "WCDMA band 9 (1700)")	\
	V(MR200_NAS_BAND_WCDMA_1500_JAPAN, 90, "WCDMA band 11 (1500)")	\
	V(MR200_NAS_BAND_WCDMA_850_JAPAN, 91, "WCDMA band 19 (850)") \
	MR200_NAS_LTE_BANDS(MR200_LTE_##V)

#define MR200_NAS_ENUMS(OWN, SHOWN)					\
	SHOWN(nas_attach_state) SHOWN(nas_call_barring)			\
	SHOWN(nas_change_duration) SHOWN(nas_dl_bandwidth)		\
	SHOWN(nas_data_capability) SHOWN(nas_daylight_saving)		\
	SHOWN(nas_lte_voice_domain) SHOWN(nas_lte_registration_domain)	\
	SHOWN(nas_description_encoding) SHOWN(nas_name_source)		\
	SHOWN(nas_register_action) SHOWN(nas_scan_result)		\
	SHOWN(nas_scan_type) SHOWN(nas_selection_mode)			\
	SHOWN(nas_service_domain) SHOWN(nas_network_status)		\
	SHOWN(nas_network_type) SHOWN(nas_plmn_rat)			\
	SHOWN(nas_name_encoding) SHOWN(nas_attach_action)		\
	OWN(nas_radio_interface) SHOWN(nas_mode_preference)		\
	OWN(nas_registration_state) OWN(nas_reject_cause)		\
	SHOWN(nas_roaming_indicator) SHOWN(nas_roaming_preference)	\
	SHOWN(nas_roaming_status) SHOWN(nas_scell_state)		\
	SHOWN(nas_domain_preference) SHOWN(nas_service_status)		\
	SHOWN(nas_signal_request) SHOWN(nas_sim_reject)			\
	SHOWN(nas_usage_preference) SHOWN(nas_voice_preference)		\
	SHOWN(nas_band)

#endif

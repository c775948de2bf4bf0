/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of WDS and WDA fields: V(constant, value, words). */
#ifndef MR200_MSG_ENUM_WDS_H
#define MR200_MSG_ENUM_WDS_H

#define MR200_ENUM_wds_attach_pdn_action(V)				\
	V(MR200_WDS_ATTACH_PDN_ACTION_NONE, 1, "none")			\
	V(MR200_WDS_ATTACH_PDN_ACTION_DETACH_OR_PDN_DISCONNECT, 2,	\
	  "detach or disconnect")

#define MR200_ENUM_wds_authentication(V)				\
	V(MR200_WDS_AUTHENTICATION_PAP, 0x1, "PAP")			\
	V(MR200_WDS_AUTHENTICATION_CHAP, 0x2, "CHAP")

#define MR200_ENUM_wds_autoconnect(V)					\
	V(MR200_WDS_AUTOCONNECT_DISABLED, 0, "disabled")		\
	V(MR200_WDS_AUTOCONNECT_ENABLED, 1, "enabled")			\
	V(MR200_WDS_AUTOCONNECT_PAUSED, 2, "paused")

#define MR200_ENUM_wds_autoconnect_roaming(V)				\
	V(MR200_WDS_AUTOCONNECT_ROAMING_ALLOWED, 0, "allowed")		\
	V(MR200_WDS_AUTOCONNECT_ROAMING_HOME_ONLY, 1, "home only")

#define MR200_ENUM_wds_call_type(V)					\
	V(MR200_WDS_CALL_TYPE_LAPTOP, 0, "laptop")			\
	V(MR200_WDS_CALL_TYPE_EMBEDDED, 1, "embedded")

#define MR200_ENUM_wds_client_type(V)					\
	V(MR200_WDS_CLIENT_TYPE_TETHERED, 1, "tethered")		\
	V(MR200_WDS_CLIENT_TYPE_UNDEFINED, 255, "undefined")

#define MR200_ENUM_wds_connection_status(V)				\
	V(MR200_WDS_CONNECTION_STATUS_UNKNOWN, 0, "unknown")		\
	V(MR200_WDS_CONNECTION_STATUS_DISCONNECTED, 1, "disconnected")	\
	V(MR200_WDS_CONNECTION_STATUS_CONNECTED, 2, "connected")	\
	V(MR200_WDS_CONNECTION_STATUS_SUSPENDED, 3, "suspended")	\
	V(MR200_WDS_CONNECTION_STATUS_AUTHENTICATING, 4,		\
	  "authenticating")

#define MR200_ENUM_wds_data_bearer(V)					\
	V(MR200_WDS_DATA_BEARER_UNKNOWN, -1, "unknown")			\
	V(MR200_WDS_DATA_BEARER_CDMA20001X, 1, "CDMA2000 1x")		\
	V(MR200_WDS_DATA_BEARER_1XEVDO, 2, "CDMA 1xEV-DO")		\
	V(MR200_WDS_DATA_BEARER_GSM, 3, "GSM")				\
	V(MR200_WDS_DATA_BEARER_UMTS, 4, "UMTS")			\
	V(MR200_WDS_DATA_BEARER_1XEVDO_REVA, 5, "CDMA 1xEV-DO rev A")	\
	V(MR200_WDS_DATA_BEARER_EDGE, 6, "EDGE")			\
	V(MR200_WDS_DATA_BEARER_HSDPA, 7, "HSDPA")			\
	V(MR200_WDS_DATA_BEARER_HSUPA, 8, "HSUPA")			\
	V(MR200_WDS_DATA_BEARER_HSDPA_HSUPDA, 9, "HSDPA and HSUPA")	\
	V(MR200_WDS_DATA_BEARER_LTE, 10, "LTE")				\
	V(MR200_WDS_DATA_BEARER_EHRPD, 11, "EHRPD")			\
	V(MR200_WDS_DATA_BEARER_HSDPAPLUS, 12, "HSPA+")			\
	V(MR200_WDS_DATA_BEARER_HSDPAPLUS_HSUPA, 13, "HSPA+ and HSUPA")	\
	V(MR200_WDS_DATA_BEARER_DCHSDPAPLUS, 14, "dual-carrier HSPA+")	\
	V(MR200_WDS_DATA_BEARER_DCHSDPAPLUS_HSUPA, 15,			\
	  "dual-carrier HSPA+ and HSUPA")				\
	V(MR200_WDS_DATA_BEARER_HSDPAPLUS_PLUS_64QAM, 16,		\
	  "HSPA+ 64QAM")						\
	V(MR200_WDS_DATA_BEARER_HSDPAPLUS_PLUS_64QAM_HSUPA, 17,		\
	  "HSPA+ 64QAM and HSUPA")					\
	V(MR200_WDS_DATA_BEARER_TDSCDMA, 18, "TD-SCDMA")		\
	V(MR200_WDS_DATA_BEARER_TDSCDMA_HSDPA, 19, "TD-SCDMA HSDPA")	\
	V(MR200_WDS_DATA_BEARER_TDSCDMA_HSUPA, 20, "TD-SCDMA HSUPA")

#define MR200_ENUM_wds_data_call_status(V)				\
	V(MR200_WDS_DATA_CALL_STATUS_UNKNOWN, 0, "unknown")		\
	V(MR200_WDS_DATA_CALL_STATUS_ACTIVATED, 1, "activated")		\
	V(MR200_WDS_DATA_CALL_STATUS_TERMINATED, 2, "terminated")

#define MR200_ENUM_wds_data_call_type(V)				\
	V(MR200_WDS_DATA_CALL_TYPE_UNKNOWN, 0, "unknown")		\
	V(MR200_WDS_DATA_CALL_TYPE_EMBEDDED, 1, "embedded")		\
	V(MR200_WDS_DATA_CALL_TYPE_TETHERED, 2, "tethered")		\
	V(MR200_WDS_DATA_CALL_TYPE_MODEM_EMBEDDED, 3, "modem embedded")

#define MR200_ENUM_wds_data_system(V)					\
	V(MR200_WDS_DATA_SYSTEM_UNKNOWN, 0, "unknown")			\
	V(MR200_WDS_DATA_SYSTEM_CDMA1X, 1, "CDMA 1x")			\
	V(MR200_WDS_DATA_SYSTEM_CDMA1X_EVDO, 2, "CDMA 1xEV-DO")		\
	V(MR200_WDS_DATA_SYSTEM_GPRS, 3, "GPRS")			\
	V(MR200_WDS_DATA_SYSTEM_WCDMA, 4, "WCDMA")			\
	V(MR200_WDS_DATA_SYSTEM_LTE, 5, "LTE")				\
	V(MR200_WDS_DATA_SYSTEM_TDSCDMA, 6, "TD-SCDMA")

#define MR200_ENUM_wds_system_network_type(V)				\
	V(MR200_WDS_SYSTEM_NETWORK_TYPE_3GPP, 0, "3GPP")		\
	V(MR200_WDS_SYSTEM_NETWORK_TYPE_3GPP2, 1, "3GPP2")

#define MR200_ENUM_wds_dormancy(V)					\
	V(MR200_WDS_DORMANCY_UNKNOWN, 0, "unknown")			\
	V(MR200_WDS_DORMANCY_TRAFFIC_CHANNEL_DORMANT, 1, "dormant")	\
	V(MR200_WDS_DORMANCY_TRAFFIC_CHANNEL_ACTIVE, 2, "active")

#define MR200_ENUM_wds_profile_error(V)					\
	V(MR200_WDS_PROFILE_ERROR_UNKNOWN, 0, "unknown")		\
	V(MR200_WDS_PROFILE_ERROR_FAIL, 1, "fail")			\
	V(MR200_WDS_PROFILE_ERROR_INVALID_HANDLE, 2, "invalid handle")	\
	V(MR200_WDS_PROFILE_ERROR_INVALID_OPERATION, 3,			\
	  "invalid operation")						\
	V(MR200_WDS_PROFILE_ERROR_INVALID_PROFILE_TYPE, 4,		\
	  "invalid profile type")					\
	V(MR200_WDS_PROFILE_ERROR_INVALID_PROFILE_NUMBER, 5,		\
	  "invalid profile number")					\
	V(MR200_WDS_PROFILE_ERROR_INVALID_PROFILE_ID, 6,		\
	  "invalid profile ID")						\
	V(MR200_WDS_PROFILE_ERROR_INVALID_ARGUMENT, 7,			\
	  "invalid argument")						\
	V(MR200_WDS_PROFILE_ERROR_REGISTRY_NOT_INITIALIZED, 8,		\
	  "registry not initialized")					\
	V(MR200_WDS_PROFILE_ERROR_INVALID_PARAMETER_LENGTH, 9,		\
	  "invalid parameter length")					\
	V(MR200_WDS_PROFILE_ERROR_LIST_END, 10, "list end")		\
	V(MR200_WDS_PROFILE_ERROR_INVALID_SUBSCRIPTION_ID, 11,		\
	  "invalid subscription ID")					\
	V(MR200_WDS_PROFILE_ERROR_INVALID_PROFILE_FAMILY, 12,		\
	  "invalid profile family")					\
	V(MR200_WDS_PROFILE_ERROR_3GPP_INVALID_PROFILE_FAMILY, 1001,	\
	  "3GPP invalid profile family")				\
	V(MR200_WDS_PROFILE_ERROR_3GPP_ACCESS_ERROR, 1002,		\
	  "3GPP access error")						\
	V(MR200_WDS_PROFILE_ERROR_3GPP_CONTEXT_NOT_DEFINED, 1003,	\
	  "3GPP context not defined")					\
	V(MR200_WDS_PROFILE_ERROR_3GPP_VALID_FLAG_NOT_SET, 1004,	\
	  "3GPP valid flag not set")					\
	V(MR200_WDS_PROFILE_ERROR_3GPP_READ_ONLY_FLAG_SET, 1005,	\
	  "3GPP read only flag set")					\
	V(MR200_WDS_PROFILE_ERROR_3GPP_OUT_OF_PROFILES, 1006,		\
	  "3GPP out of profiles")					\
	V(MR200_WDS_PROFILE_ERROR_3GPP2_INVALID_PROFILE_ID, 1101,	\
	  "3GPP2 invalid profile ID")

#define MR200_ENUM_wds_bearer_3gpp(V)					\
	V(MR200_WDS_BEARER_3GPP_WCDMA, 0x1, "WCDMA")			\
	V(MR200_WDS_BEARER_3GPP_HSDPA, 0x2, "HSDPA")			\
	V(MR200_WDS_BEARER_3GPP_HSUPA, 0x4, "HSUPA")			\
	V(MR200_WDS_BEARER_3GPP_HSDPA_PLUS, 0x8, "HSPA+")		\
	V(MR200_WDS_BEARER_3GPP_DC_HSDPA_PLUS, 0x10,			\
	  "dual-carrier HSPA+")						\
	V(MR200_WDS_BEARER_3GPP_64QAM, 0x20, "64QAM")			\
	V(MR200_WDS_BEARER_3GPP_HSPA, 0x40, "HSPA")			\
	V(MR200_WDS_BEARER_3GPP_GPRS, 0x80, "GPRS")			\
	V(MR200_WDS_BEARER_3GPP_EDGE, 0x100, "EDGE")			\
	V(MR200_WDS_BEARER_3GPP_GSM, 0x200, "GSM")			\
	V(MR200_WDS_BEARER_3GPP_S2B, 0x400, "S2b")			\
	V(MR200_WDS_BEARER_3GPP_LTE_LIMITED_SERVICE, 0x800,		\
	  "LTE limited service")					\
	V(MR200_WDS_BEARER_3GPP_LTE_FDD, 0x1000, "LTE FDD")		\
	V(MR200_WDS_BEARER_3GPP_LTE_TDD, 0x2000, "LTE TDD")

#define MR200_ENUM_wds_extended_technology(V)				\
	V(MR200_WDS_EXTENDED_TECHNOLOGY_CDMA, 32769, "CDMA")		\
	V(MR200_WDS_EXTENDED_TECHNOLOGY_UMTS, 32772, "UMTS")		\
	V(MR200_WDS_EXTENDED_TECHNOLOGY_EPC, 34944, "EPC")		\
	V(MR200_WDS_EXTENDED_TECHNOLOGY_EMBMS, 34946, "eMBMS")		\
	V(MR200_WDS_EXTENDED_TECHNOLOGY_MODEM_LINK_LOCAL, 34952,	\
	  "modem link local")

#define MR200_ENUM_wds_ip_family(V)					\
	V(MR200_WDS_IP_FAMILY_UNKNOWN, 0, "unknown")			\
	V(MR200_WDS_IP_FAMILY_IPV4, 4, "IPv4")				\
	V(MR200_WDS_IP_FAMILY_IPV6, 6, "IPv6")				\
	V(MR200_WDS_IP_FAMILY_UNSPECIFIED, 8, "unspecified")

#define MR200_ENUM_wds_ip_support(V)					\
	V(MR200_WDS_IP_SUPPORT_IPV4, 0, "IPv4")				\
	V(MR200_WDS_IP_SUPPORT_IPV6, 1, "IPv6")				\
	V(MR200_WDS_IP_SUPPORT_IPV4V6, 2, "IPv4v6")

#define MR200_ENUM_wds_network_type(V)					\
	V(MR200_WDS_NETWORK_TYPE_UNKNOWN, 0, "unknown")			\
	V(MR200_WDS_NETWORK_TYPE_3GPP2, 1, "3GPP2")			\
	V(MR200_WDS_NETWORK_TYPE_3GPP, 2, "3GPP")

#define MR200_ENUM_wds_statistics(V)					\
	V(MR200_WDS_STATISTICS_TX_PACKETS_OK, 0x1, "sent packets")	\
	V(MR200_WDS_STATISTICS_RX_PACKETS_OK, 0x2, "received packets")	\
	V(MR200_WDS_STATISTICS_TX_PACKETS_ERROR, 0x4, "send errors")	\
	V(MR200_WDS_STATISTICS_RX_PACKETS_ERROR, 0x8, "receive errors")	\
	V(MR200_WDS_STATISTICS_TX_OVERFLOWS, 0x10, "send overflows")	\
	V(MR200_WDS_STATISTICS_RX_OVERFLOWS, 0x20, "receive overflows")	\
	V(MR200_WDS_STATISTICS_TX_BYTES_OK, 0x40, "sent bytes")		\
	V(MR200_WDS_STATISTICS_RX_BYTES_OK, 0x80, "received bytes")	\
	V(MR200_WDS_STATISTICS_TX_PACKETS_DROPPED, 0x100, "send drops")	\
	V(MR200_WDS_STATISTICS_RX_PACKETS_DROPPED, 0x200,		\
	  "receive drops")

#define MR200_ENUM_wds_pdp_type(V)					\
	V(MR200_WDS_PDP_TYPE_IPV4, 0, "IPv4")				\
	V(MR200_WDS_PDP_TYPE_PPP, 1, "PPP")				\
	V(MR200_WDS_PDP_TYPE_IPV6, 2, "IPv6")				\
	V(MR200_WDS_PDP_TYPE_IPV4_OR_IPV6, 3, "IPv4v6")

#define MR200_ENUM_wds_profile_family(V)				\
	V(MR200_WDS_PROFILE_FAMILY_EMBEDDED, 0, "embedded")		\
	V(MR200_WDS_PROFILE_FAMILY_TETHERED, 1, "tethered")

#define MR200_ENUM_wds_profile_type(V)					\
	V(MR200_WDS_PROFILE_TYPE_3GPP, 0, "3GPP")			\
	V(MR200_WDS_PROFILE_TYPE_3GPP2, 1, "3GPP2")

#define MR200_ENUM_wds_rat(V)						\
	V(MR200_WDS_RAT_NULL_BEARER, 0, "null bearer")			\
	V(MR200_WDS_RAT_3GPP_WCDMA, 1, "WCDMA")				\
	V(MR200_WDS_RAT_3GPP_GERAN, 2, "GERAN")				\
	V(MR200_WDS_RAT_3GPP_LTE, 3, "LTE")				\
	V(MR200_WDS_RAT_3GPP_TDSCDMA, 4, "TD-SCDMA")			\
	V(MR200_WDS_RAT_3GPP_WLAN, 5, "WLAN")				\
	V(MR200_WDS_RAT_3GPP2_1X, 101, "3GPP2 1x")			\
	V(MR200_WDS_RAT_3GPP2_HRPD, 102, "3GPP2 HRPD")			\
	V(MR200_WDS_RAT_3GPP2_EHRPD, 103, "3GPP2 EHRPD")		\
	V(MR200_WDS_RAT_3GPP2_WLAN, 104, "3GPP2 WLAN")

/*
 * Bits of Get Current Settings' Requested Settings.  Bit 18, the operator
 * reserved PCO, has no name here on purpose: asking for it crashes the firmware
 * of 05c6:9025 modems, and no part of this project needs it.
 */
#define MR200_ENUM_wds_requested_settings(V)				\
	V(MR200_WDS_REQUESTED_SETTINGS_PROFILE_ID, 0x1, "profile")	\
	V(MR200_WDS_REQUESTED_SETTINGS_PROFILE_NAME, 0x2,		\
	  "profile name")						\
	V(MR200_WDS_REQUESTED_SETTINGS_PDP_TYPE, 0x4, "PDP type")	\
	V(MR200_WDS_REQUESTED_SETTINGS_APN_NAME, 0x8, "APN name")	\
	V(MR200_WDS_REQUESTED_SETTINGS_DNS_ADDRESS, 0x10,		\
	  "DNS address")						\
	V(MR200_WDS_REQUESTED_SETTINGS_GRANTED_QOS, 0x20,		\
	  "granted QoS")						\
	V(MR200_WDS_REQUESTED_SETTINGS_USERNAME, 0x40, "username")	\
	V(MR200_WDS_REQUESTED_SETTINGS_AUTH_PROTOCOL, 0x80,		\
	  "authentication")						\
	V(MR200_WDS_REQUESTED_SETTINGS_IP_ADDRESS, 0x100, "IP address")	\
	V(MR200_WDS_REQUESTED_SETTINGS_GATEWAY_INFO, 0x200,		\
	  "gateway info")						\
	V(MR200_WDS_REQUESTED_SETTINGS_PCSCF_ADDRESS, 0x400,		\
	  "P-CSCF address")						\
	V(MR200_WDS_REQUESTED_SETTINGS_PCSCF_SERVER_ADDRESS_LIST, 0x800, \
	  "P-CSCF servers")						\
	V(MR200_WDS_REQUESTED_SETTINGS_PCSCF_DOMAIN_NAME_LIST, 0x1000,	\
	  "P-CSCF names")						\
	V(MR200_WDS_REQUESTED_SETTINGS_MTU, 0x2000, "MTU")		\
	V(MR200_WDS_REQUESTED_SETTINGS_DOMAIN_NAME_LIST, 0x4000,	\
	  "domain name list")						\
	V(MR200_WDS_REQUESTED_SETTINGS_IP_FAMILY, 0x8000, "IP family")	\
	V(MR200_WDS_REQUESTED_SETTINGS_IMCN_FLAG, 0x10000, "IMCN flag")	\
	V(MR200_WDS_REQUESTED_SETTINGS_EXTENDED_TECHNOLOGY, 0x20000,	\
	  "extended technology")

/*
 * All that may be asked for. The bit above these, the operator-reserved PCO,
 * crashes the firmware of 05c6:9025; ModemManager 1.20 sets it.
 */
#define MR200_WDS_SETTINGS_SAFE		0x3ffff

/* What configuring a network interface needs, and nothing else. */
#define MR200_WDS_SETTINGS_OF_CONNECTION				\
	(MR200_WDS_REQUESTED_SETTINGS_PDP_TYPE |			\
	 MR200_WDS_REQUESTED_SETTINGS_APN_NAME |			\
	 MR200_WDS_REQUESTED_SETTINGS_DNS_ADDRESS |			\
	 MR200_WDS_REQUESTED_SETTINGS_IP_ADDRESS |			\
	 MR200_WDS_REQUESTED_SETTINGS_GATEWAY_INFO |			\
	 MR200_WDS_REQUESTED_SETTINGS_MTU |				\
	 MR200_WDS_REQUESTED_SETTINGS_DOMAIN_NAME_LIST |		\
	 MR200_WDS_REQUESTED_SETTINGS_IP_FAMILY)

#define MR200_ENUM_wds_technology(V)					\
	V(MR200_WDS_TECHNOLOGY_3GPP, 0x1, "3GPP")			\
	V(MR200_WDS_TECHNOLOGY_3GPP2, 0x2, "3GPP2")

#define MR200_ENUM_wds_tethered_call_type(V)				\
	V(MR200_WDS_TETHERED_CALL_TYPE_NON_TETHERED, 0, "non tethered")	\
	V(MR200_WDS_TETHERED_CALL_TYPE_RMNET, 1, "rmnet")		\
	V(MR200_WDS_TETHERED_CALL_TYPE_DUN, 2, "DUN")

#define MR200_ENUM_wds_call_end_type(V)					\
	V(MR200_WDS_CALL_END_TYPE_MIP, 1, "mobile IP")			\
	V(MR200_WDS_CALL_END_TYPE_INTERNAL, 2, "internal")		\
	V(MR200_WDS_CALL_END_TYPE_CM, 3, "call manager")		\
	V(MR200_WDS_CALL_END_TYPE_3GPP, 6, "3GPP")			\
	V(MR200_WDS_CALL_END_TYPE_PPP, 7, "PPP")			\
	V(MR200_WDS_CALL_END_TYPE_EHRPD, 8, "EHRPD")			\
	V(MR200_WDS_CALL_END_TYPE_IPV6, 9, "IPv6")

#define MR200_ENUM_wda_aggregation(V)					\
	V(MR200_WDA_AGGREGATION_DISABLED, 0, "disabled")		\
	V(MR200_WDA_AGGREGATION_TLP, 1, "TLP")				\
	V(MR200_WDA_AGGREGATION_QC_NCM, 2, "Qualcomm NCM")		\
	V(MR200_WDA_AGGREGATION_MBIM, 3, "MBIM")			\
	V(MR200_WDA_AGGREGATION_RNDIS, 4, "RNDIS")			\
	V(MR200_WDA_AGGREGATION_QMAP, 5, "QMAP")			\
	V(MR200_WDA_AGGREGATION_QMAPV2, 6, "QMAPv2")			\
	V(MR200_WDA_AGGREGATION_QMAPV3, 7, "QMAPv3")			\
	V(MR200_WDA_AGGREGATION_QMAPV4, 8, "QMAPv4")			\
	V(MR200_WDA_AGGREGATION_QMAPV5, 9, "QMAPv5")

#define MR200_ENUM_wda_link_layer(V)					\
	V(MR200_WDA_LINK_LAYER_UNKNOWN, 0, "unknown")			\
	V(MR200_WDA_LINK_LAYER_802_3, 1, "802.3")			\
	V(MR200_WDA_LINK_LAYER_RAW_IP, 2, "raw-IP")

#define MR200_WDS_ENUMS(OWN, SHOWN)					\
	SHOWN(wds_attach_pdn_action) SHOWN(wds_authentication)		\
	SHOWN(wds_autoconnect) SHOWN(wds_autoconnect_roaming)		\
	SHOWN(wds_call_type) SHOWN(wds_client_type)			\
	SHOWN(wds_connection_status) SHOWN(wds_data_bearer)		\
	SHOWN(wds_data_call_status) SHOWN(wds_data_call_type)		\
	SHOWN(wds_data_system) SHOWN(wds_system_network_type)		\
	SHOWN(wds_dormancy) OWN(wds_profile_error)			\
	SHOWN(wds_bearer_3gpp) SHOWN(wds_extended_technology)		\
	SHOWN(wds_ip_family) OWN(wds_ip_support)			\
	SHOWN(wds_network_type) SHOWN(wds_statistics)			\
	SHOWN(wds_pdp_type) SHOWN(wds_profile_family)			\
	SHOWN(wds_profile_type) SHOWN(wds_rat)				\
	SHOWN(wds_requested_settings) SHOWN(wds_technology)		\
	SHOWN(wds_tethered_call_type) SHOWN(wds_call_end_type)		\
	SHOWN(wda_aggregation) SHOWN(wda_link_layer)

#endif

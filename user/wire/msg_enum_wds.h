/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of WDS and WDA fields: V(constant, value, words) or N(value, words). */
#ifndef MR200_MSG_ENUM_WDS_H
#define MR200_MSG_ENUM_WDS_H

#define MR200_ENUM_wds_attach_pdn_action(V, N)				\
	N(1, "none")							\
	V(MR200_WDS_ATTACH_PDN_ACTION_DETACH_OR_PDN_DISCONNECT, 2, "detach or disconnect")

#define MR200_ENUM_wds_authentication(V, N)				\
	V(MR200_WDS_AUTHENTICATION_PAP, 0x1, "PAP")			\
	V(MR200_WDS_AUTHENTICATION_CHAP, 0x2, "CHAP")

#define MR200_ENUM_wds_autoconnect(V, N)				\
	N(0, "disabled") N(1, "enabled") N(2, "paused")

#define MR200_ENUM_wds_autoconnect_roaming(V, N)			\
	N(0, "allowed") N(1, "home only")

#define MR200_ENUM_wds_call_type(V, N)					\
	N(0, "laptop") N(1, "embedded")

#define MR200_ENUM_wds_client_type(V, N)				\
	V(MR200_WDS_CLIENT_TYPE_TETHERED, 1, "tethered")		\
	N(255, "undefined")

#define MR200_ENUM_wds_connection_status(V, N)				\
	N(0, "unknown")							\
	V(MR200_WDS_CONNECTION_STATUS_DISCONNECTED, 1, "disconnected")	\
	V(MR200_WDS_CONNECTION_STATUS_CONNECTED, 2, "connected")	\
	V(MR200_WDS_CONNECTION_STATUS_SUSPENDED, 3, "suspended")	\
	V(MR200_WDS_CONNECTION_STATUS_AUTHENTICATING, 4, "authenticating")

#define MR200_ENUM_wds_data_bearer(V, N)				\
	N(-1, "unknown") N(1, "CDMA2000 1x") N(2, "CDMA 1xEV-DO") N(3, "GSM") N(4, "UMTS") \
	N(5, "CDMA 1xEV-DO rev A") N(6, "EDGE") N(7, "HSDPA") N(8, "HSUPA") \
	N(9, "HSDPA and HSUPA") N(10, "LTE") N(11, "EHRPD") N(12, "HSPA+") \
	N(13, "HSPA+ and HSUPA") N(14, "dual-carrier HSPA+")		\
	N(15, "dual-carrier HSPA+ and HSUPA") N(16, "HSPA+ 64QAM") N(17, "HSPA+ 64QAM and HSUPA") \
	N(18, "TD-SCDMA") N(19, "TD-SCDMA HSDPA") N(20, "TD-SCDMA HSUPA")

#define MR200_ENUM_wds_data_call_status(V, N)				\
	N(0, "unknown") N(1, "activated") N(2, "terminated")

#define MR200_ENUM_wds_data_call_type(V, N)				\
	N(0, "unknown") N(1, "embedded") N(2, "tethered") N(3, "modem embedded")

#define MR200_ENUM_wds_data_system(V, N)				\
	N(0, "unknown") N(1, "CDMA 1x") N(2, "CDMA 1xEV-DO") N(3, "GPRS") N(4, "WCDMA") \
	N(5, "LTE") N(6, "TD-SCDMA")

#define MR200_ENUM_wds_system_network_type(V, N)			\
	N(0, "3GPP") N(1, "3GPP2")

#define MR200_ENUM_wds_dormancy(V, N)					\
	N(0, "unknown") N(1, "dormant") N(2, "active")

#define MR200_ENUM_wds_profile_error(V, N)				\
	N(0, "unknown") N(1, "fail") N(2, "invalid handle") N(3, "invalid operation") \
	N(4, "invalid profile type")					\
	V(MR200_WDS_PROFILE_ERROR_INVALID_PROFILE_NUMBER, 5, "invalid profile number") \
	V(MR200_WDS_PROFILE_ERROR_INVALID_PROFILE_ID, 6, "invalid profile ID") \
	N(7, "invalid argument") N(8, "registry not initialized")	\
	N(9, "invalid parameter length") N(10, "list end") N(11, "invalid subscription ID") \
	N(12, "invalid profile family") N(1001, "3GPP invalid profile family") \
	N(1002, "3GPP access error") N(1003, "3GPP context not defined") \
	N(1004, "3GPP valid flag not set") N(1005, "3GPP read only flag set") \
	V(MR200_WDS_PROFILE_ERROR_3GPP_OUT_OF_PROFILES, 1006, "3GPP out of profiles") \
	N(1101, "3GPP2 invalid profile ID")

#define MR200_ENUM_wds_bearer_3gpp(V, N)				\
	N(0x1, "WCDMA") N(0x2, "HSDPA") N(0x4, "HSUPA") N(0x8, "HSPA+")	\
	N(0x10, "dual-carrier HSPA+") N(0x20, "64QAM") N(0x40, "HSPA") N(0x80, "GPRS") \
	N(0x100, "EDGE") N(0x200, "GSM") N(0x400, "S2b") N(0x800, "LTE limited service") \
	N(0x1000, "LTE FDD") N(0x2000, "LTE TDD")

#define MR200_ENUM_wds_extended_technology(V, N)			\
	N(32769, "CDMA") N(32772, "UMTS") N(34944, "EPC") N(34946, "eMBMS") \
	N(34952, "modem link local")

#define MR200_ENUM_wds_ip_family(V, N)					\
	N(0, "unknown")							\
	V(MR200_WDS_IP_FAMILY_IPV4, 4, "IPv4")				\
	V(MR200_WDS_IP_FAMILY_IPV6, 6, "IPv6")				\
	N(8, "unspecified")

#define MR200_ENUM_wds_ip_support(V, N)					\
	N(0, "IPv4") N(1, "IPv6") N(2, "IPv4v6")

#define MR200_ENUM_wds_network_type(V, N)				\
	N(0, "unknown") N(1, "3GPP2") N(2, "3GPP")

#define MR200_ENUM_wds_statistics(V, N)					\
	N(0x1, "sent packets") N(0x2, "received packets") N(0x4, "send errors") \
	N(0x8, "receive errors") N(0x10, "send overflows") N(0x20, "receive overflows") \
	N(0x40, "sent bytes") N(0x80, "received bytes") N(0x100, "send drops") \
	N(0x200, "receive drops")

#define MR200_ENUM_wds_pdp_type(V, N)					\
	V(MR200_WDS_PDP_TYPE_IPV4, 0, "IPv4")				\
	V(MR200_WDS_PDP_TYPE_PPP, 1, "PPP")				\
	V(MR200_WDS_PDP_TYPE_IPV6, 2, "IPv6")				\
	V(MR200_WDS_PDP_TYPE_IPV4_OR_IPV6, 3, "IPv4v6")

#define MR200_ENUM_wds_profile_family(V, N)				\
	N(0, "embedded") N(1, "tethered")

#define MR200_ENUM_wds_profile_type(V, N)				\
	V(MR200_WDS_PROFILE_TYPE_3GPP, 0, "3GPP")			\
	N(1, "3GPP2")

#define MR200_ENUM_wds_rat(V, N)					\
	N(0, "null bearer") N(1, "WCDMA") N(2, "GERAN") N(3, "LTE") N(4, "TD-SCDMA") N(5, "WLAN") \
	N(101, "3GPP2 1x") N(102, "3GPP2 HRPD") N(103, "3GPP2 EHRPD") N(104, "3GPP2 WLAN")

/*
 * Bits of Get Current Settings' Requested Settings.  Bit 18, the operator
 * reserved PCO, has no name here on purpose: asking for it crashes the firmware
 * of 05c6:9025 modems, and no part of this project needs it.
 */
#define MR200_ENUM_wds_requested_settings(V, N)				\
	N(0x1, "profile") N(0x2, "profile name")			\
	V(MR200_WDS_REQUESTED_SETTINGS_PDP_TYPE, 0x4, "PDP type")	\
	V(MR200_WDS_REQUESTED_SETTINGS_APN_NAME, 0x8, "APN name")	\
	V(MR200_WDS_REQUESTED_SETTINGS_DNS_ADDRESS, 0x10, "DNS address") \
	N(0x20, "granted QoS") N(0x40, "username") N(0x80, "authentication") \
	V(MR200_WDS_REQUESTED_SETTINGS_IP_ADDRESS, 0x100, "IP address")	\
	V(MR200_WDS_REQUESTED_SETTINGS_GATEWAY_INFO, 0x200, "gateway info") \
	N(0x400, "P-CSCF address") N(0x800, "P-CSCF servers") N(0x1000, "P-CSCF names") \
	V(MR200_WDS_REQUESTED_SETTINGS_MTU, 0x2000, "MTU")		\
	V(MR200_WDS_REQUESTED_SETTINGS_DOMAIN_NAME_LIST, 0x4000, "domain name list") \
	V(MR200_WDS_REQUESTED_SETTINGS_IP_FAMILY, 0x8000, "IP family")	\
	N(0x10000, "IMCN flag") N(0x20000, "extended technology")

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

#define MR200_ENUM_wds_technology(V, N)					\
	N(0x1, "3GPP") N(0x2, "3GPP2")

#define MR200_ENUM_wds_tethered_call_type(V, N)				\
	N(0, "non tethered") N(1, "rmnet") N(2, "DUN")

#define MR200_ENUM_wds_call_end_type(V, N)				\
	N(1, "mobile IP")						\
	V(MR200_WDS_CALL_END_TYPE_INTERNAL, 2, "internal")		\
	N(3, "call manager")						\
	V(MR200_WDS_CALL_END_TYPE_3GPP, 6, "3GPP")			\
	N(7, "PPP") N(8, "EHRPD") N(9, "IPv6")

#define MR200_ENUM_wda_aggregation(V, N)				\
	N(0, "disabled") N(1, "TLP") N(2, "Qualcomm NCM") N(3, "MBIM") N(4, "RNDIS") \
	V(MR200_WDA_AGGREGATION_QMAP, 5, "QMAP")			\
	N(6, "QMAPv2") N(7, "QMAPv3") N(8, "QMAPv4") N(9, "QMAPv5")

#define MR200_ENUM_wda_link_layer(V, N)					\
	N(0, "unknown")							\
	V(MR200_WDA_LINK_LAYER_802_3, 1, "802.3")			\
	V(MR200_WDA_LINK_LAYER_RAW_IP, 2, "raw-IP")

#define MR200_WDS_ENUMS(OWN, SHOWN)					\
	SHOWN(wds_attach_pdn_action) SHOWN(wds_authentication) SHOWN(wds_autoconnect) \
	SHOWN(wds_autoconnect_roaming) SHOWN(wds_call_type) SHOWN(wds_client_type) \
	SHOWN(wds_connection_status) SHOWN(wds_data_bearer) SHOWN(wds_data_call_status) \
	SHOWN(wds_data_call_type) SHOWN(wds_data_system) SHOWN(wds_system_network_type) \
	SHOWN(wds_dormancy) OWN(wds_profile_error) SHOWN(wds_bearer_3gpp) \
	SHOWN(wds_extended_technology) SHOWN(wds_ip_family) OWN(wds_ip_support) \
	SHOWN(wds_network_type) SHOWN(wds_statistics) SHOWN(wds_pdp_type) \
	SHOWN(wds_profile_family) SHOWN(wds_profile_type) SHOWN(wds_rat) \
	SHOWN(wds_requested_settings) SHOWN(wds_technology) SHOWN(wds_tethered_call_type) \
	SHOWN(wds_call_end_type) SHOWN(wda_aggregation) SHOWN(wda_link_layer)

#endif

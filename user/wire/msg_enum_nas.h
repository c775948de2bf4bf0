/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of NAS fields: V(constant, value, words) or N(value, words). */
#ifndef MR200_MSG_ENUM_NAS_H
#define MR200_MSG_ENUM_NAS_H

#define MR200_ENUM_nas_attach_state(V, N)				\
	N(0, "unknown")							\
	V(MR200_NAS_ATTACH_STATE_ATTACHED, 1, "attached")		\
	V(MR200_NAS_ATTACH_STATE_DETACHED, 2, "detached")

#define MR200_ENUM_nas_call_barring(V, N)				\
	N(0, "normal only") N(1, "emergency only") N(2, "no calls") N(3, "all calls") \
	N(-1, "unknown")

#define MR200_ENUM_nas_change_duration(V, N)				\
	V(MR200_NAS_CHANGE_DURATION_POWER_CYCLE, 0, "power cycle")	\
	V(MR200_NAS_CHANGE_DURATION_PERMANENT, 1, "permanent")

#define MR200_ENUM_nas_dl_bandwidth(V, N)				\
	V(MR200_NAS_DL_BANDWIDTH_1_4, 0, "1.4 MHz")			\
	V(MR200_NAS_DL_BANDWIDTH_3, 1, "3 MHz")				\
	V(MR200_NAS_DL_BANDWIDTH_5, 2, "5 MHz")				\
	V(MR200_NAS_DL_BANDWIDTH_10, 3, "10 MHz")			\
	V(MR200_NAS_DL_BANDWIDTH_15, 4, "15 MHz")			\
	V(MR200_NAS_DL_BANDWIDTH_20, 5, "20 MHz")			\
	N(6, "invalid") N(255, "unknown")

#define MR200_ENUM_nas_data_capability(V, N)				\
	N(0, "none") N(1, "GPRS") N(2, "EDGE") N(3, "HSDPA") N(4, "HSUPA") N(5, "WCDMA") \
	N(6, "CDMA") N(7, "EV-DO rev 0") N(8, "EV-DO rev A") N(9, "GSM") N(10, "EV-DO rev B") \
	V(MR200_NAS_DATA_CAPABILITY_LTE, 11, "LTE")			\
	N(12, "HSPA+") N(13, "dual-carrier HSPA+")

#define MR200_ENUM_nas_daylight_saving(V, N)				\
	N(0, "none") N(1, "one hour") N(2, "two hours")

#define MR200_ENUM_nas_lte_voice_domain(V, N)				\
	N(0, "none") N(1, "IMS") N(2, "1x") N(3, "3GPP")

#define MR200_ENUM_nas_lte_registration_domain(V, N)			\
	N(0, "not applicable") N(1, "CS only") N(2, "PS only") N(3, "CS and PS") \
	N(4, "limited service")

#define MR200_ENUM_nas_description_encoding(V, N)			\
	N(0, "unspecified") N(1, "7-bit ASCII") N(4, "Unicode") N(9, "GSM")

#define MR200_ENUM_nas_name_source(V, N)				\
	N(0, "unknown") N(1, "SIM network name") N(2, "CPHS operator name") N(3, "NITZ") \
	N(4, "SE.13") N(5, "MCC and MNC") N(6, "service provider name")

#define MR200_ENUM_nas_register_action(V, N)				\
	V(MR200_NAS_REGISTER_ACTION_AUTOMATIC, 1, "automatic")		\
	V(MR200_NAS_REGISTER_ACTION_MANUAL, 2, "manual")

#define MR200_ENUM_nas_scan_result(V, N)				\
	V(MR200_NAS_SCAN_RESULT_SUCCESS, 0, "success")			\
	V(MR200_NAS_SCAN_RESULT_ABORT, 1, "abort")			\
	N(2, "radio link failure")

#define MR200_ENUM_nas_scan_type(V, N)					\
	V(MR200_NAS_SCAN_TYPE_GSM, 0x1, "GSM")				\
	V(MR200_NAS_SCAN_TYPE_UMTS, 0x2, "UMTS")			\
	V(MR200_NAS_SCAN_TYPE_LTE, 0x4, "LTE")				\
	N(0x8, "TD-SCDMA")

#define MR200_ENUM_nas_selection_mode(V, N)				\
	N(0, "automatic")						\
	V(MR200_NAS_SELECTION_MODE_MANUAL, 1, "manual")

#define MR200_ENUM_nas_service_domain(V, N)				\
	N(0, "none") N(1, "CS") N(2, "PS")				\
	V(MR200_NAS_SERVICE_DOMAIN_CS_PS, 3, "CS and PS")		\
	N(4, "camped")

#define MR200_ENUM_nas_network_status(V, N)				\
	V(MR200_NAS_NETWORK_STATUS_CURRENT_SERVING, 0x1, "current serving") \
	N(0x2, "available")						\
	V(MR200_NAS_NETWORK_STATUS_HOME, 0x4, "home")			\
	V(MR200_NAS_NETWORK_STATUS_ROAMING, 0x8, "roaming")		\
	V(MR200_NAS_NETWORK_STATUS_FORBIDDEN, 0x10, "forbidden")	\
	N(0x20, "not forbidden") N(0x40, "preferred") N(0x80, "not preferred")

#define MR200_ENUM_nas_network_type(V, N)				\
	N(0, "unknown") N(1, "3GPP2")					\
	V(MR200_NAS_NETWORK_TYPE_3GPP, 2, "3GPP")

#define MR200_ENUM_nas_plmn_rat(V, N)					\
	N(0x40, "GSM compact") N(0x80, "GSM") N(0x800, "NG-RAN") N(0x4000, "E-UTRAN") \
	N(0x8000, "UTRAN")

#define MR200_ENUM_nas_name_encoding(V, N)				\
	N(0, "GSM") N(1, "UCS-2")

#define MR200_ENUM_nas_attach_action(V, N)				\
	V(MR200_NAS_ATTACH_ACTION_ATTACH, 1, "attach")			\
	V(MR200_NAS_ATTACH_ACTION_DETACH, 2, "detach")

#define MR200_ENUM_nas_radio_interface(V, N)				\
	V(MR200_NAS_RADIO_INTERFACE_UNKNOWN, -1, "unknown")		\
	N(0, "none") N(1, "CDMA 1x") N(2, "CDMA 1xEV-DO") N(3, "AMPS")	\
	V(MR200_NAS_RADIO_INTERFACE_GSM, 4, "GSM")			\
	V(MR200_NAS_RADIO_INTERFACE_UMTS, 5, "UMTS")			\
	V(MR200_NAS_RADIO_INTERFACE_LTE, 8, "LTE")			\
	N(9, "TD-SCDMA") N(12, "5G NR")

#define MR200_ENUM_nas_mode_preference(V, N)				\
	N(0x1, "CDMA 1x") N(0x2, "CDMA 1xEV-DO")			\
	V(MR200_NAS_MODE_PREFERENCE_GSM, 0x4, "GSM")			\
	V(MR200_NAS_MODE_PREFERENCE_UMTS, 0x8, "UMTS")			\
	V(MR200_NAS_MODE_PREFERENCE_LTE, 0x10, "LTE")			\
	N(0x20, "TD-SCDMA") N(0x40, "5G NR")

#define MR200_ENUM_nas_registration_state(V, N)				\
	N(0, "not registered")						\
	V(MR200_NAS_REGISTRATION_STATE_REGISTERED, 1, "registered")	\
	V(MR200_NAS_REGISTRATION_STATE_NOT_REGISTERED_SEARCHING, 2, "searching") \
	V(MR200_NAS_REGISTRATION_STATE_REGISTRATION_DENIED, 3, "denied") \
	N(4, "unknown")

#define MR200_ENUM_nas_reject_cause(V, N)				\
	N(0, "none") N(2, "IMSI unknown in HLR")			\
	V(MR200_NAS_REJECT_CAUSE_ILLEGAL_UE, 3, "illegal UE")		\
	N(4, "IMSI unknown in VLR") N(5, "IMEI not accepted") N(6, "illegal ME") \
	N(7, "PS services not allowed") N(8, "no service of any kind allowed") \
	N(9, "UE identity not known to the network") N(10, "implicitly detached") \
	V(MR200_NAS_REJECT_CAUSE_PLMN_NOT_ALLOWED, 11, "PLMN not allowed") \
	N(12, "location area not allowed") N(13, "roaming in location area not allowed") \
	N(14, "PS services in location area not allowed")		\
	N(15, "no suitable cells in location area") N(16, "MSC temporarily not reachable") \
	N(17, "network failure") N(18, "CS domain not available") N(19, "ESM failure") \
	N(20, "MAC failure") N(21, "synch failure") N(22, "congestion")	\
	N(23, "UE security capabilities mismatch") N(24, "security mode rejected") \
	N(25, "not a member of the closed group") N(26, "non EPS authentication unacceptable") \
	N(28, "SMS provided by GPRS in routing area") N(31, "redirection to 5GC required") \
	N(32, "service option not supported") N(33, "requested service option not subscribed") \
	N(34, "service option temporarily out of order")		\
	N(35, "requested service option not authorized") N(38, "call cannot be identified") \
	N(39, "CS service temporarily not available") N(40, "no EPS bearer context activated") \
	N(42, "severe network failure") N(95, "semantically incorrect message") \
	N(96, "invalid mandatory information") N(97, "message type non existent") \
	N(98, "message type not compatible") N(99, "information element non existent") \
	N(100, "conditional information element error") N(101, "message not compatible") \
	N(111, "unspecified protocol error")

#define MR200_ENUM_nas_roaming_indicator(V, N)				\
	V(MR200_NAS_ROAMING_INDICATOR_ON, 0, "on")			\
	V(MR200_NAS_ROAMING_INDICATOR_OFF, 1, "off")

#define MR200_ENUM_nas_roaming_preference(V, N)				\
	N(1, "off") N(2, "not off") N(3, "not flashing") N(255, "any")

#define MR200_ENUM_nas_roaming_status(V, N)				\
	N(0, "off") N(1, "on") N(2, "blinking") N(3, "out of neighborhood") \
	N(4, "out of building") N(5, "preferred system") N(6, "available system") \
	N(7, "alliance partner") N(8, "premium partner") N(9, "full service") \
	N(10, "partial service") N(11, "banner on") N(12, "banner off")

#define MR200_ENUM_nas_scell_state(V, N)				\
	N(0, "deconfigured") N(1, "deactivated") N(2, "activated")

#define MR200_ENUM_nas_domain_preference(V, N)				\
	N(0, "CS only") N(1, "PS only") N(2, "CS and PS") N(3, "PS attach") N(4, "PS detach")

#define MR200_ENUM_nas_service_status(V, N)				\
	N(0, "none") N(1, "limited")					\
	V(MR200_NAS_SERVICE_STATUS_AVAILABLE, 2, "available")		\
	N(3, "limited regional") N(4, "power save")

#define MR200_ENUM_nas_signal_request(V, N)				\
	N(0x1, "RSSI") N(0x2, "Ec/Io") N(0x4, "Io") N(0x8, "SINR") N(0x10, "error rate") \
	N(0x20, "RSRQ") N(0x40, "LTE SNR") N(0x80, "LTE RSRP")

#define MR200_ENUM_nas_sim_reject(V, N)					\
	N(0, "unavailable") N(1, "available") N(2, "CS invalid") N(3, "PS invalid") \
	N(4, "CS PS invalid")

#define MR200_ENUM_nas_usage_preference(V, N)				\
	N(0, "unknown") N(1, "voice centric") N(2, "data centric")

#define MR200_ENUM_nas_voice_preference(V, N)				\
	N(0, "CS only") N(1, "PS only") N(2, "CS preferred") N(3, "PS preferred")

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
#define MR200_LTE_MR200_OMITTED(val, band)
#define MR200_LTE_MR200_ENUM_WORDS(val, band)	#val "\0LTE band " #band "\0"

/* Every band an active band field can name: "LTE band 7", "GSM 900". */
#define MR200_ENUM_nas_band(V, N)					\
	N(40, "GSM 450") N(41, "GSM 480") N(42, "GSM 750") N(43, "GSM 850") \
	N(44, "GSM 900 extended") N(45, "GSM 900") N(46, "GSM 900 railways") N(47, "GSM 1800") \
	N(48, "GSM 1900") N(80, "WCDMA band 1 (2100)") N(81, "WCDMA band 2 (1900)") \
	N(82, "WCDMA band 3 (1800)") N(83, "WCDMA band 4 (1700)") N(84, "WCDMA band 5 (850)") \
	N(85, "WCDMA band 6 (800)") N(86, "WCDMA band 7 (2600)") N(87, "WCDMA band 8 (900)") \
	N(88, "WCDMA band 9 (1700)") N(90, "WCDMA band 11 (1500)") N(91, "WCDMA band 19 (850)") \
	MR200_NAS_LTE_BANDS(MR200_LTE_##N)

#define MR200_NAS_ENUMS(OWN, SHOWN)					\
	SHOWN(nas_attach_state) SHOWN(nas_call_barring) SHOWN(nas_change_duration) \
	SHOWN(nas_dl_bandwidth) SHOWN(nas_data_capability) SHOWN(nas_daylight_saving) \
	SHOWN(nas_lte_voice_domain) SHOWN(nas_lte_registration_domain)	\
	SHOWN(nas_description_encoding) SHOWN(nas_name_source) SHOWN(nas_register_action) \
	SHOWN(nas_scan_result) SHOWN(nas_scan_type) SHOWN(nas_selection_mode) \
	SHOWN(nas_service_domain) SHOWN(nas_network_status) SHOWN(nas_network_type) \
	SHOWN(nas_plmn_rat) SHOWN(nas_name_encoding) SHOWN(nas_attach_action) \
	OWN(nas_radio_interface) SHOWN(nas_mode_preference) OWN(nas_registration_state) \
	OWN(nas_reject_cause) SHOWN(nas_roaming_indicator) SHOWN(nas_roaming_preference) \
	SHOWN(nas_roaming_status) SHOWN(nas_scell_state) SHOWN(nas_domain_preference) \
	SHOWN(nas_service_status) SHOWN(nas_signal_request) SHOWN(nas_sim_reject) \
	SHOWN(nas_usage_preference) SHOWN(nas_voice_preference) SHOWN(nas_band)

#endif

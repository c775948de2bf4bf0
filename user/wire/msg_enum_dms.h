/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of DMS and UIM fields: V(constant, value, words) or N(value, words). */
#ifndef MR200_MSG_ENUM_DMS_H
#define MR200_MSG_ENUM_DMS_H

#define MR200_ENUM_dms_data_service(V, N)				\
	N(0, "none") N(1, "CS") N(2, "PS") N(3, "CS and PS at once") N(4, "CS or PS")

#define MR200_ENUM_dms_offline_reason(V, N)				\
	N(0x1, "host image misconfigured") N(0x2, "carrier image misconfigured") \
	N(0x4, "carrier image incompatible") N(0x8, "memory full")

#define MR200_ENUM_dms_operating_mode(V, N)				\
	V(MR200_DMS_OPERATING_MODE_ONLINE, 0, "online")			\
	V(MR200_DMS_OPERATING_MODE_LOW_POWER, 1, "low power")		\
	N(2, "factory test")						\
	V(MR200_DMS_OPERATING_MODE_OFFLINE, 3, "offline")		\
	V(MR200_DMS_OPERATING_MODE_RESET, 4, "reset")			\
	N(5, "shutting down") N(6, "persistent low power") N(7, "low power of one mode") \
	N(255, "unknown")

#define MR200_ENUM_dms_radio_interface(V, N)				\
	N(1, "CDMA2000 1x") N(2, "EVDO") N(4, "GSM") N(5, "UMTS") N(8, "LTE") N(9, "TD-SCDMA") \
	N(10, "5G NR")

#define MR200_ENUM_dms_sim_capability(V, N)				\
	N(1, "not supported") N(2, "supported")

#define MR200_ENUM_dms_time_source(V, N)				\
	N(0, "device") N(1, "CDMA network") N(2, "HDR network")

#define MR200_ENUM_dms_facility_state(V, N)				\
	N(0, "deactivated") N(1, "activated") N(2, "blocked")

#define MR200_ENUM_dms_pin_id(V, N)					\
	V(MR200_DMS_PIN_ID_PIN, 1, "PIN")				\
	N(2, "PIN2")

#define MR200_ENUM_dms_pin_status(V, N)					\
	V(MR200_DMS_PIN_STATUS_NOT_INITIALIZED, 0, "not initialised")	\
	V(MR200_DMS_PIN_STATUS_ENABLED_NOT_VERIFIED, 1, "enabled, not verified") \
	V(MR200_DMS_PIN_STATUS_ENABLED_VERIFIED, 2, "enabled, verified") \
	V(MR200_DMS_PIN_STATUS_DISABLED, 3, "disabled")			\
	V(MR200_DMS_PIN_STATUS_BLOCKED, 4, "blocked")			\
	V(MR200_DMS_PIN_STATUS_PERMANENTLY_BLOCKED, 5, "permanently blocked") \
	V(MR200_DMS_PIN_STATUS_UNBLOCKED, 6, "unblocked")		\
	V(MR200_DMS_PIN_STATUS_CHANGED, 7, "changed")

#define MR200_ENUM_dms_uim_state(V, N)					\
	N(0, "ready") N(1, "locked or failed") N(2, "not present") N(3, "reserved") \
	N(255, "unknown")

#define MR200_ENUM_uim_perso_feature(V, N)				\
	N(0, "GW network") N(1, "GW network subset") N(2, "GW service provider") \
	N(3, "GW corporate") N(4, "GW UIM") N(5, "1x network type 1") N(6, "1x network type 2") \
	N(7, "1x HRPD") N(8, "1x service provider") N(9, "1x corporate") N(10, "1x RUIM") \
	N(11, "unknown")

#define MR200_ENUM_uim_perso_state(V, N)				\
	N(0, "unknown") N(1, "in progress")				\
	V(MR200_UIM_PERSO_STATE_READY, 2, "ready")			\
	N(3, "code required") N(4, "PUK required") N(5, "permanently blocked")

#define MR200_ENUM_uim_app_state(V, N)					\
	N(0, "unknown")							\
	V(MR200_UIM_APP_STATE_DETECTED, 1, "detected")			\
	V(MR200_UIM_APP_STATE_PIN1_OR_UPIN_PIN_REQUIRED, 2, "PIN required") \
	V(MR200_UIM_APP_STATE_PUK1_OR_UPIN_PUK_REQUIRED, 3, "PUK required") \
	N(4, "personalisation to be checked")				\
	V(MR200_UIM_APP_STATE_PIN1_BLOCKED, 5, "PIN1 blocked")		\
	V(MR200_UIM_APP_STATE_ILLEGAL, 6, "illegal")			\
	V(MR200_UIM_APP_STATE_READY, 7, "ready")

#define MR200_ENUM_uim_app_type(V, N)					\
	N(0, "unknown")							\
	V(MR200_UIM_APP_TYPE_SIM, 1, "SIM")				\
	V(MR200_UIM_APP_TYPE_USIM, 2, "USIM")				\
	N(3, "RUIM") N(4, "CSIM") N(5, "ISIM")

#define MR200_ENUM_uim_card_error(V, N)					\
	N(0, "unknown") N(1, "power down") N(2, "poll") N(3, "no ATR") N(4, "voltage mismatch") \
	N(5, "parity") N(6, "possibly removed") N(7, "technical")

#define MR200_ENUM_uim_card_protocol(V, N)				\
	N(0, "unknown") N(1, "ICC") N(2, "UICC")

#define MR200_ENUM_uim_card_state(V, N)					\
	V(MR200_UIM_CARD_STATE_ABSENT, 0, "absent")			\
	V(MR200_UIM_CARD_STATE_PRESENT, 1, "present")			\
	V(MR200_UIM_CARD_STATE_ERROR, 2, "error")

#define MR200_ENUM_uim_event(V, N)					\
	V(MR200_UIM_EVENT_CARD_STATUS, 0x1, "card status")		\
	N(0x2, "SAP connection") N(0x4, "extended card status") N(0x10, "physical slot status")

#define MR200_ENUM_uim_file_type(V, N)					\
	N(0, "transparent") N(1, "cyclic") N(2, "linear fixed") N(3, "dedicated file") \
	N(4, "master file")

#define MR200_ENUM_uim_physical_card_state(V, N)			\
	N(0, "unknown") N(1, "absent") N(2, "present")

#define MR200_ENUM_uim_hot_swap(V, N)					\
	N(0, "not supported") N(1, "unknown") N(2, "card present") N(3, "card not present")

#define MR200_ENUM_uim_pin_id(V, N)					\
	N(0, "unknown")							\
	V(MR200_UIM_PIN_ID_PIN1, 1, "PIN1")				\
	N(2, "PIN2")							\
	V(MR200_UIM_PIN_ID_UPIN, 3, "UPIN")				\
	N(4, "hidden key")

#define MR200_ENUM_uim_pin_state(V, N)					\
	V(MR200_UIM_PIN_STATE_NOT_INITIALIZED, 0, "not initialised")	\
	V(MR200_UIM_PIN_STATE_ENABLED_NOT_VERIFIED, 1, "enabled, not verified") \
	V(MR200_UIM_PIN_STATE_ENABLED_VERIFIED, 2, "enabled, verified")	\
	V(MR200_UIM_PIN_STATE_DISABLED, 3, "disabled")			\
	V(MR200_UIM_PIN_STATE_BLOCKED, 4, "blocked")			\
	V(MR200_UIM_PIN_STATE_PERMANENTLY_BLOCKED, 5, "permanently blocked")

#define MR200_ENUM_uim_refresh_mode(V, N)				\
	N(0, "reset") N(1, "init") N(2, "init and file change") N(3, "file change") \
	N(4, "init and full file change") N(5, "application reset") N(6, "3G reset")

#define MR200_ENUM_uim_refresh_stage(V, N)				\
	N(0, "waiting for consent") N(1, "start") N(2, "end with success") \
	N(3, "end with failure")

#define MR200_ENUM_uim_session_type(V, N)				\
	V(MR200_UIM_SESSION_TYPE_PRIMARY_GW_PROVISIONING, 0, "primary GW provisioning") \
	N(1, "primary 1x provisioning") N(2, "secondary GW provisioning") \
	N(3, "secondary 1x provisioning") N(4, "nonprovisioning slot 1") \
	N(5, "nonprovisioning slot 2")					\
	V(MR200_UIM_SESSION_TYPE_CARD_SLOT_1, 6, "card slot 1")		\
	N(7, "card slot 2") N(8, "logical channel slot 1") N(9, "logical channel slot 2") \
	N(10, "tertiary GW provisioning") N(11, "tertiary 1x provisioning") \
	N(12, "quaternary GW provisioning") N(13, "quaternary 1x provisioning") \
	N(14, "quinary GW provisioning") N(15, "quinary 1x provisioning") \
	N(16, "nonprovisioning slot 3") N(17, "nonprovisioning slot 4")	\
	N(18, "nonprovisioning slot 5") N(19, "card slot 3") N(20, "card slot 4") \
	N(21, "card slot 5") N(22, "logical channel slot 3") N(23, "logical channel slot 4") \
	N(24, "logical channel slot 5")

#define MR200_ENUM_uim_slot_state(V, N)					\
	N(0, "inactive") N(1, "active")

#define MR200_DMS_ENUMS(OWN, SHOWN)					\
	SHOWN(dms_data_service) SHOWN(dms_offline_reason) OWN(dms_operating_mode) \
	SHOWN(dms_radio_interface) SHOWN(dms_sim_capability) SHOWN(dms_time_source) \
	SHOWN(dms_facility_state) SHOWN(dms_pin_id) SHOWN(dms_pin_status) SHOWN(dms_uim_state) \
	SHOWN(uim_perso_feature) SHOWN(uim_perso_state) SHOWN(uim_app_state) SHOWN(uim_app_type) \
	SHOWN(uim_card_error) SHOWN(uim_card_protocol) SHOWN(uim_card_state) SHOWN(uim_event) \
	SHOWN(uim_file_type) SHOWN(uim_physical_card_state) SHOWN(uim_pin_id) OWN(uim_pin_state) \
	SHOWN(uim_refresh_mode) SHOWN(uim_refresh_stage) SHOWN(uim_session_type) \
	SHOWN(uim_slot_state) SHOWN(uim_hot_swap)

#endif

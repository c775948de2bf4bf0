/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of DMS and UIM fields: V(constant, value, words). */
#ifndef MR200_MSG_ENUM_DMS_H
#define MR200_MSG_ENUM_DMS_H

#define MR200_ENUM_dms_data_service(V)					\
	V(MR200_DMS_DATA_SERVICE_NONE, 0, "none")			\
	V(MR200_DMS_DATA_SERVICE_CS, 1, "CS")				\
	V(MR200_DMS_DATA_SERVICE_PS, 2, "PS")				\
	V(MR200_DMS_DATA_SERVICE_SIMULTANEOUS_CS_PS, 3,			\
	  "CS and PS at once")						\
	V(MR200_DMS_DATA_SERVICE_NON_SIMULTANEOUS_CS_PS, 4, "CS or PS")

#define MR200_ENUM_dms_offline_reason(V)				\
	V(MR200_DMS_OFFLINE_REASON_HOST_IMAGE_MISCONFIGURATION, 0x1,	\
	  "host image misconfigured")					\
	V(MR200_DMS_OFFLINE_REASON_PRI_IMAGE_MISCONFIGURATION, 0x2,	\
	  "carrier image misconfigured")				\
	V(MR200_DMS_OFFLINE_REASON_PRI_VERSION_INCOMPATIBLE, 0x4,	\
	  "carrier image incompatible")					\
	V(MR200_DMS_OFFLINE_REASON_DEVICE_MEMORY_FULL, 0x8,		\
	  "memory full")

#define MR200_ENUM_dms_operating_mode(V)				\
	V(MR200_DMS_OPERATING_MODE_ONLINE, 0, "online")			\
	V(MR200_DMS_OPERATING_MODE_LOW_POWER, 1, "low power")		\
	V(MR200_DMS_OPERATING_MODE_FACTORY_TEST, 2, "factory test")	\
	V(MR200_DMS_OPERATING_MODE_OFFLINE, 3, "offline")		\
	V(MR200_DMS_OPERATING_MODE_RESET, 4, "reset")			\
	V(MR200_DMS_OPERATING_MODE_SHUTTING_DOWN, 5, "shutting down")	\
	V(MR200_DMS_OPERATING_MODE_PERSISTENT_LOW_POWER, 6,		\
	  "persistent low power")					\
	V(MR200_DMS_OPERATING_MODE_MODE_ONLY_LOW_POWER, 7,		\
	  "low power of one mode")					\
	V(MR200_DMS_OPERATING_MODE_UNKNOWN, 255, "unknown")

#define MR200_ENUM_dms_radio_interface(V)				\
	V(MR200_DMS_RADIO_INTERFACE_CDMA20001X, 1, "CDMA2000 1x")	\
	V(MR200_DMS_RADIO_INTERFACE_EVDO, 2, "EVDO")			\
	V(MR200_DMS_RADIO_INTERFACE_GSM, 4, "GSM")			\
	V(MR200_DMS_RADIO_INTERFACE_UMTS, 5, "UMTS")			\
	V(MR200_DMS_RADIO_INTERFACE_LTE, 8, "LTE")			\
	V(MR200_DMS_RADIO_INTERFACE_TDS, 9, "TD-SCDMA")			\
	V(MR200_DMS_RADIO_INTERFACE_5GNR, 10, "5G NR")

#define MR200_ENUM_dms_sim_capability(V)				\
	V(MR200_DMS_SIM_CAPABILITY_NOT_SUPPORTED, 1, "not supported")	\
	V(MR200_DMS_SIM_CAPABILITY_SUPPORTED, 2, "supported")

#define MR200_ENUM_dms_time_source(V)					\
	V(MR200_DMS_TIME_SOURCE_DEVICE, 0, "device")			\
	V(MR200_DMS_TIME_SOURCE_CDMA_NETWORK, 1, "CDMA network")	\
	V(MR200_DMS_TIME_SOURCE_HDR_NETWORK, 2, "HDR network")

#define MR200_ENUM_dms_facility_state(V)				\
	V(MR200_DMS_FACILITY_STATE_DEACTIVATED, 0, "deactivated")	\
	V(MR200_DMS_FACILITY_STATE_ACTIVATED, 1, "activated")		\
	V(MR200_DMS_FACILITY_STATE_BLOCKED, 2, "blocked")

#define MR200_ENUM_dms_pin_id(V)					\
	V(MR200_DMS_PIN_ID_PIN, 1, "PIN")				\
	V(MR200_DMS_PIN_ID_PIN2, 2, "PIN2")

#define MR200_ENUM_dms_pin_status(V)					\
	V(MR200_DMS_PIN_STATUS_NOT_INITIALIZED, 0, "not initialised")	\
	V(MR200_DMS_PIN_STATUS_ENABLED_NOT_VERIFIED, 1,			\
	  "enabled, not verified")					\
	V(MR200_DMS_PIN_STATUS_ENABLED_VERIFIED, 2,			\
	  "enabled, verified")						\
	V(MR200_DMS_PIN_STATUS_DISABLED, 3, "disabled")			\
	V(MR200_DMS_PIN_STATUS_BLOCKED, 4, "blocked")			\
	V(MR200_DMS_PIN_STATUS_PERMANENTLY_BLOCKED, 5,			\
	  "permanently blocked")					\
	V(MR200_DMS_PIN_STATUS_UNBLOCKED, 6, "unblocked")		\
	V(MR200_DMS_PIN_STATUS_CHANGED, 7, "changed")

#define MR200_ENUM_dms_uim_state(V)					\
	V(MR200_DMS_UIM_STATE_INITIALIZATION_COMPLETED, 0, "ready")	\
	V(MR200_DMS_UIM_STATE_LOCKED_OR_FAILED, 1, "locked or failed")	\
	V(MR200_DMS_UIM_STATE_NOT_PRESENT, 2, "not present")		\
	V(MR200_DMS_UIM_STATE_RESERVED, 3, "reserved")			\
	V(MR200_DMS_UIM_STATE_UNKNOWN, 255, "unknown")

#define MR200_ENUM_uim_perso_feature(V)					\
	V(MR200_UIM_PERSO_FEATURE_GW_NETWORK, 0, "GW network")		\
	V(MR200_UIM_PERSO_FEATURE_GW_NETWORK_SUBSET, 1,			\
	  "GW network subset")						\
	V(MR200_UIM_PERSO_FEATURE_GW_SERVICE_PROVIDER, 2,		\
	  "GW service provider")					\
	V(MR200_UIM_PERSO_FEATURE_GW_CORPORATE, 3, "GW corporate")	\
	V(MR200_UIM_PERSO_FEATURE_GW_UIM, 4, "GW UIM")			\
	V(MR200_UIM_PERSO_FEATURE_1X_NETWORK_TYPE_1, 5,			\
	  "1x network type 1")						\
	V(MR200_UIM_PERSO_FEATURE_1X_NETWORK_TYPE_2, 6,			\
	  "1x network type 2")						\
	V(MR200_UIM_PERSO_FEATURE_1X_HRPD, 7, "1x HRPD")		\
	V(MR200_UIM_PERSO_FEATURE_1X_SERVICE_PROVIDER, 8,		\
	  "1x service provider")					\
	V(MR200_UIM_PERSO_FEATURE_1X_CORPORATE, 9, "1x corporate")	\
	V(MR200_UIM_PERSO_FEATURE_1X_RUIM, 10, "1x RUIM")		\
	V(MR200_UIM_PERSO_FEATURE_UNKNOWN, 11, "unknown")

#define MR200_ENUM_uim_perso_state(V)					\
	V(MR200_UIM_PERSO_STATE_UNKNOWN, 0, "unknown")			\
	V(MR200_UIM_PERSO_STATE_IN_PROGRESS, 1, "in progress")		\
	V(MR200_UIM_PERSO_STATE_READY, 2, "ready")			\
	V(MR200_UIM_PERSO_STATE_CODE_REQUIRED, 3, "code required")	\
	V(MR200_UIM_PERSO_STATE_PUK_CODE_REQUIRED, 4, "PUK required")	\
	V(MR200_UIM_PERSO_STATE_PERMANENTLY_BLOCKED, 5,			\
	  "permanently blocked")

#define MR200_ENUM_uim_app_state(V)					\
	V(MR200_UIM_APP_STATE_UNKNOWN, 0, "unknown")			\
	V(MR200_UIM_APP_STATE_DETECTED, 1, "detected")			\
	V(MR200_UIM_APP_STATE_PIN1_OR_UPIN_PIN_REQUIRED, 2,		\
	  "PIN required")						\
	V(MR200_UIM_APP_STATE_PUK1_OR_UPIN_PUK_REQUIRED, 3,		\
	  "PUK required")						\
	V(MR200_UIM_APP_STATE_CHECK_PERSONALIZATION_STATE, 4,		\
	  "personalisation to be checked")				\
	V(MR200_UIM_APP_STATE_PIN1_BLOCKED, 5, "PIN1 blocked")		\
	V(MR200_UIM_APP_STATE_ILLEGAL, 6, "illegal")			\
	V(MR200_UIM_APP_STATE_READY, 7, "ready")

#define MR200_ENUM_uim_app_type(V)					\
	V(MR200_UIM_APP_TYPE_UNKNOWN, 0, "unknown")			\
	V(MR200_UIM_APP_TYPE_SIM, 1, "SIM")				\
	V(MR200_UIM_APP_TYPE_USIM, 2, "USIM")				\
	V(MR200_UIM_APP_TYPE_RUIM, 3, "RUIM")				\
	V(MR200_UIM_APP_TYPE_CSIM, 4, "CSIM")				\
	V(MR200_UIM_APP_TYPE_ISIM, 5, "ISIM")

#define MR200_ENUM_uim_card_error(V)					\
	V(MR200_UIM_CARD_ERROR_UNKNOWN, 0, "unknown")			\
	V(MR200_UIM_CARD_ERROR_POWER_DOWN, 1, "power down")		\
	V(MR200_UIM_CARD_ERROR_POLL, 2, "poll")				\
	V(MR200_UIM_CARD_ERROR_NO_ATR_RECEIVED, 3, "no ATR")		\
	V(MR200_UIM_CARD_ERROR_VOLTAGE_MISMATCH, 4, "voltage mismatch")	\
	V(MR200_UIM_CARD_ERROR_PARITY, 5, "parity")			\
	V(MR200_UIM_CARD_ERROR_POSSIBLY_REMOVED, 6, "possibly removed")	\
	V(MR200_UIM_CARD_ERROR_TECHNICAL, 7, "technical")

#define MR200_ENUM_uim_card_protocol(V)					\
	V(MR200_UIM_CARD_PROTOCOL_UNKNOWN, 0, "unknown")		\
	V(MR200_UIM_CARD_PROTOCOL_ICC, 1, "ICC")			\
	V(MR200_UIM_CARD_PROTOCOL_UICC, 2, "UICC")

#define MR200_ENUM_uim_card_state(V)					\
	V(MR200_UIM_CARD_STATE_ABSENT, 0, "absent")			\
	V(MR200_UIM_CARD_STATE_PRESENT, 1, "present")			\
	V(MR200_UIM_CARD_STATE_ERROR, 2, "error")

#define MR200_ENUM_uim_event(V)						\
	V(MR200_UIM_EVENT_CARD_STATUS, 0x1, "card status")		\
	V(MR200_UIM_EVENT_SAP_CONNECTION, 0x2, "SAP connection")	\
	V(MR200_UIM_EVENT_EXTENDED_CARD_STATUS, 0x4,			\
	  "extended card status")					\
	V(MR200_UIM_EVENT_PHYSICAL_SLOT_STATUS, 0x10,			\
	  "physical slot status")

#define MR200_ENUM_uim_file_type(V)					\
	V(MR200_UIM_FILE_TYPE_TRANSPARENT, 0, "transparent")		\
	V(MR200_UIM_FILE_TYPE_CYCLIC, 1, "cyclic")			\
	V(MR200_UIM_FILE_TYPE_LINEAR_FIXED, 2, "linear fixed")		\
	V(MR200_UIM_FILE_TYPE_DEDICATED_FILE, 3, "dedicated file")	\
	V(MR200_UIM_FILE_TYPE_MASTER_FILE, 4, "master file")

#define MR200_ENUM_uim_physical_card_state(V)				\
	V(MR200_UIM_PHYSICAL_CARD_STATE_UNKNOWN, 0, "unknown")		\
	V(MR200_UIM_PHYSICAL_CARD_STATE_ABSENT, 1, "absent")		\
	V(MR200_UIM_PHYSICAL_CARD_STATE_PRESENT, 2, "present")

#define MR200_ENUM_uim_hot_swap(V)					\
	V(MR200_UIM_HOT_SWAP_NOT_SUPPORTED, 0, "not supported")		\
	V(MR200_UIM_HOT_SWAP_UNKNOWN, 1, "unknown")			\
	V(MR200_UIM_HOT_SWAP_PRESENT, 2, "card present")		\
	V(MR200_UIM_HOT_SWAP_ABSENT, 3, "card not present")

#define MR200_ENUM_uim_pin_id(V)					\
	V(MR200_UIM_PIN_ID_UNKNOWN, 0, "unknown")			\
	V(MR200_UIM_PIN_ID_PIN1, 1, "PIN1")				\
	V(MR200_UIM_PIN_ID_PIN2, 2, "PIN2")				\
	V(MR200_UIM_PIN_ID_UPIN, 3, "UPIN")				\
	V(MR200_UIM_PIN_ID_HIDDEN_KEY, 4, "hidden key")

#define MR200_ENUM_uim_pin_state(V)					\
	V(MR200_UIM_PIN_STATE_NOT_INITIALIZED, 0, "not initialised")	\
	V(MR200_UIM_PIN_STATE_ENABLED_NOT_VERIFIED, 1,			\
	  "enabled, not verified")					\
	V(MR200_UIM_PIN_STATE_ENABLED_VERIFIED, 2, "enabled, verified")	\
	V(MR200_UIM_PIN_STATE_DISABLED, 3, "disabled")			\
	V(MR200_UIM_PIN_STATE_BLOCKED, 4, "blocked")			\
	V(MR200_UIM_PIN_STATE_PERMANENTLY_BLOCKED, 5,			\
	  "permanently blocked")

#define MR200_ENUM_uim_refresh_mode(V)					\
	V(MR200_UIM_REFRESH_MODE_RESET, 0, "reset")			\
	V(MR200_UIM_REFRESH_MODE_INIT, 1, "init")			\
	V(MR200_UIM_REFRESH_MODE_INIT_FCN, 2, "init and file change")	\
	V(MR200_UIM_REFRESH_MODE_FCN, 3, "file change")			\
	V(MR200_UIM_REFRESH_MODE_INIT_FULL_FCN, 4,			\
	  "init and full file change")					\
	V(MR200_UIM_REFRESH_MODE_APP_RESET, 5, "application reset")	\
	V(MR200_UIM_REFRESH_MODE_3G_RESET, 6, "3G reset")

#define MR200_ENUM_uim_refresh_stage(V)					\
	V(MR200_UIM_REFRESH_STAGE_WAIT_FOR_OK, 0,			\
	  "waiting for consent")					\
	V(MR200_UIM_REFRESH_STAGE_START, 1, "start")			\
	V(MR200_UIM_REFRESH_STAGE_END_WITH_SUCCESS, 2,			\
	  "end with success")						\
	V(MR200_UIM_REFRESH_STAGE_END_WITH_FAILURE, 3,			\
	  "end with failure")

#define MR200_ENUM_uim_session_type(V)					\
	V(MR200_UIM_SESSION_TYPE_PRIMARY_GW_PROVISIONING, 0,		\
	  "primary GW provisioning")					\
	V(MR200_UIM_SESSION_TYPE_PRIMARY_1X_PROVISIONING, 1,		\
	  "primary 1x provisioning")					\
	V(MR200_UIM_SESSION_TYPE_SECONDARY_GW_PROVISIONING, 2,		\
	  "secondary GW provisioning")					\
	V(MR200_UIM_SESSION_TYPE_SECONDARY_1X_PROVISIONING, 3,		\
	  "secondary 1x provisioning")					\
	V(MR200_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_1, 4,		\
	  "nonprovisioning slot 1")					\
	V(MR200_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_2, 5,		\
	  "nonprovisioning slot 2")					\
	V(MR200_UIM_SESSION_TYPE_CARD_SLOT_1, 6, "card slot 1")		\
	V(MR200_UIM_SESSION_TYPE_CARD_SLOT_2, 7, "card slot 2")		\
	V(MR200_UIM_SESSION_TYPE_LOGICAL_CHANNEL_SLOT_1, 8,		\
	  "logical channel slot 1")					\
	V(MR200_UIM_SESSION_TYPE_LOGICAL_CHANNEL_SLOT_2, 9,		\
	  "logical channel slot 2")					\
	V(MR200_UIM_SESSION_TYPE_TERTIARY_GW_PROVISIONING, 10,		\
	  "tertiary GW provisioning")					\
	V(MR200_UIM_SESSION_TYPE_TERTIARY_1X_PROVISIONING, 11,		\
	  "tertiary 1x provisioning")					\
	V(MR200_UIM_SESSION_TYPE_QUATERNARY_GW_PROVISIONING, 12,	\
	  "quaternary GW provisioning")					\
	V(MR200_UIM_SESSION_TYPE_QUATERNARY_1X_PROVISIONING, 13,	\
	  "quaternary 1x provisioning")					\
	V(MR200_UIM_SESSION_TYPE_QUINARY_GW_PROVISIONING, 14,		\
	  "quinary GW provisioning")					\
	V(MR200_UIM_SESSION_TYPE_QUINARY_1X_PROVISIONING, 15,		\
	  "quinary 1x provisioning")					\
	V(MR200_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_3, 16,		\
	  "nonprovisioning slot 3")					\
	V(MR200_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_4, 17,		\
	  "nonprovisioning slot 4")					\
	V(MR200_UIM_SESSION_TYPE_NONPROVISIONING_SLOT_5, 18,		\
	  "nonprovisioning slot 5")					\
	V(MR200_UIM_SESSION_TYPE_CARD_SLOT_3, 19, "card slot 3")	\
	V(MR200_UIM_SESSION_TYPE_CARD_SLOT_4, 20, "card slot 4")	\
	V(MR200_UIM_SESSION_TYPE_CARD_SLOT_5, 21, "card slot 5")	\
	V(MR200_UIM_SESSION_TYPE_LOGICAL_CHANNEL_SLOT_3, 22,		\
	  "logical channel slot 3")					\
	V(MR200_UIM_SESSION_TYPE_LOGICAL_CHANNEL_SLOT_4, 23,		\
	  "logical channel slot 4")					\
	V(MR200_UIM_SESSION_TYPE_LOGICAL_CHANNEL_SLOT_5, 24,		\
	  "logical channel slot 5")

#define MR200_ENUM_uim_slot_state(V)					\
	V(MR200_UIM_SLOT_STATE_INACTIVE, 0, "inactive")			\
	V(MR200_UIM_SLOT_STATE_ACTIVE, 1, "active")

#define MR200_DMS_ENUMS(OWN, SHOWN)					\
	SHOWN(dms_data_service) SHOWN(dms_offline_reason)		\
	OWN(dms_operating_mode) SHOWN(dms_radio_interface)		\
	SHOWN(dms_sim_capability) SHOWN(dms_time_source)		\
	SHOWN(dms_facility_state) SHOWN(dms_pin_id)			\
	SHOWN(dms_pin_status) SHOWN(dms_uim_state)			\
	SHOWN(uim_perso_feature) SHOWN(uim_perso_state)			\
	SHOWN(uim_app_state) SHOWN(uim_app_type) SHOWN(uim_card_error)	\
	SHOWN(uim_card_protocol) SHOWN(uim_card_state) SHOWN(uim_event)	\
	SHOWN(uim_file_type) SHOWN(uim_physical_card_state)		\
	SHOWN(uim_pin_id) OWN(uim_pin_state) SHOWN(uim_refresh_mode)	\
	SHOWN(uim_refresh_stage) SHOWN(uim_session_type)		\
	SHOWN(uim_slot_state) SHOWN(uim_hot_swap)

#endif

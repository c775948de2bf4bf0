/* SPDX-License-Identifier: GPL-2.0 */
/* DMS (device management) messages. */
#ifndef MR200_MSG_DMS_H
#define MR200_MSG_DMS_H

#define MR200_REC_dms_battery_limits(F, S)				\
	F(S, lower_limit, U8)						\
	F(S, upper_limit, U8)

#define MR200_REC_dms_power_state(F, S)					\
	F(S, power_state_flags, U8)					\
	F(S, battery_level, U8)

#define MR200_REC_dms_pin_status(F, S)					\
	F(S, current_status, E8, dms_pin_status)			\
	F(S, verify_retries_left, U8)					\
	F(S, unblock_retries_left, U8)

#define MR200_REC_dms_capabilities(F, S)				\
	F(S, max_tx_channel_rate, U32)					\
	F(S, max_rx_channel_rate, U32)					\
	F(S, data_service_capability, E8, dms_data_service)		\
	F(S, sim_capability, E8, dms_sim_capability)			\
	F(S, radio_interface_list, ELIST8, U8, dms_radio_interface, 16)

#define MR200_REC_dms_pin_protection(F, S)				\
	F(S, pin_id, E8, dms_pin_id)					\
	F(S, protection_enabled, E8, bool)				\
	F(S, pin, SECRET8, 16)

#define MR200_REC_dms_pin_retries(F, S)					\
	F(S, verify_retries_left, U8)					\
	F(S, unblock_retries_left, U8)

#define MR200_REC_dms_pin_verify(F, S)					\
	F(S, pin_id, E8, dms_pin_id)					\
	F(S, pin, SECRET8, 16)

#define MR200_REC_dms_pin_unblock(F, S)					\
	F(S, pin_id, E8, dms_pin_id)					\
	F(S, puk, SECRET8, 16)						\
	F(S, new_pin, SECRET8, 16)

#define MR200_REC_dms_pin_change(F, S)					\
	F(S, pin_id, E8, dms_pin_id)					\
	F(S, old_pin, SECRET8, 16)					\
	F(S, new_pin, SECRET8, 16)

#define MR200_REC_dms_device_time(F, S)					\
	F(S, time_count, U48)						\
	F(S, time_source, E16, dms_time_source)

#define MR200_REC_dms_ck_status(F, S)					\
	F(S, facility_state, E8, dms_facility_state)			\
	F(S, verify_retries_left, U8)					\
	F(S, unblock_retries_left, U8)

#define MR200_REC_dms_ck_protection(F, S)				\
	F(S, facility, U8)						\
	F(S, facility_state, E8, dms_facility_state)			\
	F(S, facility_depersonalization_control_key, SECRET8, 16)

#define MR200_REC_dms_ck_unblock(F, S)					\
	F(S, facility, U8)						\
	F(S, facility_control_key, SECRET8, 16)

#define MR200_DMS_RECORDS(OWN, SHOWN)					\
	OWN(dms_battery_limits) SHOWN(dms_power_state) OWN(dms_pin_status) \
	SHOWN(dms_capabilities) OWN(dms_pin_protection) OWN(dms_pin_retries) OWN(dms_pin_verify) \
	OWN(dms_pin_unblock) OWN(dms_pin_change) SHOWN(dms_device_time) SHOWN(dms_ck_status) \
	OWN(dms_ck_protection) OWN(dms_ck_unblock)

#define MR200_TLVS_dms_set_event_report_req(T, S)			\
	T(S, 0x10, power_state_reporting, E8, bool)			\
	T(S, 0x11, battery_level_report_limits, REC, dms_battery_limits) \
	T(S, 0x12, pin_state_reporting, E8, bool)			\
	T(S, 0x13, activation_state_reporting, E8, bool)		\
	T(S, 0x14, operating_mode_reporting, E8, bool)			\
	T(S, 0x15, uim_state_reporting, E8, bool)			\
	T(S, 0x16, wireless_disable_state_reporting, E8, bool)		\
	T(S, 0x17, prl_init_reporting, E8, bool)

#define MR200_TLVS_dms_event_report_ind(T, S)				\
	T(S, 0x10, power_state, REC, dms_power_state)			\
	T(S, 0x11, pin1_status, REC, dms_pin_status)			\
	T(S, 0x12, pin2_status, REC, dms_pin_status)			\
	T(S, 0x13, activation_state, U16)				\
	T(S, 0x14, operating_mode, E8, dms_operating_mode)		\
	T(S, 0x15, uim_state, E8, dms_uim_state)			\
	T(S, 0x16, wireless_disable_state, E8, bool)			\
	T(S, 0x17, prl_init_notification, E8, bool)

#define MR200_TLVS_dms_get_supported_messages_rsp(T, S)			\
	T(S, 0x10, list, LIST16, U8, 256)

#define MR200_TLVS_dms_get_capabilities_rsp(T, S)			\
	T(S, 0x01, info, REC, dms_capabilities)

#define MR200_TLVS_dms_get_manufacturer_rsp(T, S)			\
	T(S, 0x01, manufacturer, STR, 255)

#define MR200_TLVS_dms_get_model_rsp(T, S)				\
	T(S, 0x01, model, STR, 255)

#define MR200_TLVS_dms_get_revision_rsp(T, S)				\
	T(S, 0x01, revision, STR, 255)

#define MR200_TLVS_dms_get_msisdn_rsp(T, S)				\
	T(S, 0x01, msisdn, STR, 32)

#define MR200_TLVS_dms_get_ids_rsp(T, S)				\
	T(S, 0x10, esn, STR, 20)					\
	T(S, 0x11, imei, STR, 15)					\
	T(S, 0x12, meid, STR, 20)					\
	T(S, 0x13, imei_software_version, STR, 20)

#define MR200_TLVS_dms_get_power_state_rsp(T, S)			\
	T(S, 0x01, info, REC, dms_power_state)

#define MR200_TLVS_dms_uim_set_pin_protection_req(T, S)			\
	T(S, 0x01, info, REC, dms_pin_protection)

#define MR200_TLVS_dms_uim_set_pin_protection_rsp(T, S)			\
	T(S, 0x10, pin_retries_status, REC, dms_pin_retries)

#define MR200_TLVS_dms_uim_verify_pin_req(T, S)				\
	T(S, 0x01, info, REC, dms_pin_verify)

#define MR200_TLVS_dms_uim_verify_pin_rsp(T, S)				\
	T(S, 0x10, pin_retries_status, REC, dms_pin_retries)

#define MR200_TLVS_dms_uim_unblock_pin_req(T, S)			\
	T(S, 0x01, info, REC, dms_pin_unblock)

#define MR200_TLVS_dms_uim_unblock_pin_rsp(T, S)			\
	T(S, 0x10, pin_retries_status, REC, dms_pin_retries)

#define MR200_TLVS_dms_uim_change_pin_req(T, S)				\
	T(S, 0x01, info, REC, dms_pin_change)

#define MR200_TLVS_dms_uim_change_pin_rsp(T, S)				\
	T(S, 0x10, pin_retries_status, REC, dms_pin_retries)

#define MR200_TLVS_dms_uim_get_pin_status_rsp(T, S)			\
	T(S, 0x11, pin1_status, REC, dms_pin_status)			\
	T(S, 0x12, pin2_status, REC, dms_pin_status)

#define MR200_TLVS_dms_get_hardware_revision_rsp(T, S)			\
	T(S, 0x01, revision, STR, 255)

#define MR200_TLVS_dms_get_operating_mode_rsp(T, S)			\
	T(S, 0x01, mode, E8, dms_operating_mode)			\
	T(S, 0x10, offline_reason, M16, dms_offline_reason)		\
	T(S, 0x11, hardware_restricted_mode, E8, bool)

#define MR200_TLVS_dms_set_operating_mode_req(T, S)			\
	T(S, 0x01, mode, E8, dms_operating_mode)

#define MR200_TLVS_dms_get_time_rsp(T, S)				\
	T(S, 0x01, device_time, REC, dms_device_time)			\
	T(S, 0x10, system_time, U64)					\
	T(S, 0x11, user_time, U64)

#define MR200_TLVS_dms_uim_get_iccid_rsp(T, S)				\
	T(S, 0x01, iccid, STR, 24)

#define MR200_TLVS_dms_uim_get_ck_status_req(T, S)			\
	T(S, 0x01, facility, U8)

#define MR200_TLVS_dms_uim_get_ck_status_rsp(T, S)			\
	T(S, 0x01, ck_status, REC, dms_ck_status)			\
	T(S, 0x10, operation_blocking_facility, E8, bool)

#define MR200_TLVS_dms_uim_set_ck_protection_req(T, S)			\
	T(S, 0x01, facility, REC, dms_ck_protection)

#define MR200_TLVS_dms_uim_set_ck_protection_rsp(T, S)			\
	T(S, 0x10, verify_retries_left, U8)

#define MR200_TLVS_dms_uim_unblock_ck_req(T, S)				\
	T(S, 0x01, facility, REC, dms_ck_unblock)

#define MR200_TLVS_dms_uim_unblock_ck_rsp(T, S)				\
	T(S, 0x10, unblock_retries_left, U8)

#define MR200_TLVS_dms_uim_get_imsi_rsp(T, S)				\
	T(S, 0x01, imsi, STR, 20)

#define MR200_TLVS_dms_uim_get_state_rsp(T, S)				\
	T(S, 0x01, state, E8, dms_uim_state)

#define MR200_TLVS_dms_get_band_capabilities_rsp(T, S)			\
	T(S, 0x01, band_capability, U64)				\
	T(S, 0x10, lte_band_capability, U64)				\
	T(S, 0x12, extended_lte_band_capability, LIST16, U16, 64)	\
	T(S, 0x13, nr5g_band_capability, LIST16, U16, 64)

#define MR200_TLVS_dms_get_factory_sku_rsp(T, S)			\
	T(S, 0x01, sku, STR, 255)

#define MR200_TLVS_dms_set_time_req(T, S)				\
	T(S, 0x01, time_value, U64)					\
	T(S, 0x10, time_reference_type, U32)

#define MR200_TLVS_dms_get_software_version_rsp(T, S)			\
	T(S, 0x01, version, STR, 255)

#define MR200_TLVS_dms_get_mac_address_req(T, S)			\
	T(S, 0x01, device, U32)

#define MR200_TLVS_dms_get_mac_address_rsp(T, S)			\
	T(S, 0x10, mac_address, LIST8, U8, 255)

#define MR200_TLVS_dms_swi_get_usb_composition_rsp(T, S)		\
	T(S, 0x10, current, U8)						\
	T(S, 0x11, supported, LIST8, U8, 64)

#define MR200_DMS_MESSAGES(OWN, SHOWN)					\
	SHOWN(NONE, DMS, dms_reset, 0x0000, "Reset", 5)			\
	OWN(REQ, DMS, dms_set_event_report, 0x0001, "Set Event Report", 5) \
	SHOWN(IND, DMS, dms_event_report, 0x0001, "Event Report", 0)	\
	SHOWN(RSP, DMS, dms_get_supported_messages, 0x001e, "Get Supported Messages", 5) \
	SHOWN(RSP, DMS, dms_get_capabilities, 0x0020, "Get Capabilities", 5) \
	OWN(RSP, DMS, dms_get_manufacturer, 0x0021, "Get Manufacturer", 5) \
	OWN(RSP, DMS, dms_get_model, 0x0022, "Get Model", 5)		\
	OWN(RSP, DMS, dms_get_revision, 0x0023, "Get Revision", 5)	\
	SHOWN(RSP, DMS, dms_get_msisdn, 0x0024, "Get MSISDN", 5)	\
	OWN(RSP, DMS, dms_get_ids, 0x0025, "Get IDs", 5)		\
	SHOWN(RSP, DMS, dms_get_power_state, 0x0026, "Get Power State", 5) \
	OWN(REQ_RSP, DMS, dms_uim_set_pin_protection, 0x0027, "UIM Set PIN Protection", 5) \
	OWN(REQ_RSP, DMS, dms_uim_verify_pin, 0x0028, "UIM Verify PIN", 20) \
	OWN(REQ_RSP, DMS, dms_uim_unblock_pin, 0x0029, "UIM Unblock PIN", 5) \
	OWN(REQ_RSP, DMS, dms_uim_change_pin, 0x002a, "UIM Change PIN", 5) \
	OWN(RSP, DMS, dms_uim_get_pin_status, 0x002b, "UIM Get PIN Status", 5) \
	SHOWN(RSP, DMS, dms_get_hardware_revision, 0x002c, "Get Hardware Revision", 5) \
	OWN(RSP, DMS, dms_get_operating_mode, 0x002d, "Get Operating Mode", 5) \
	OWN(REQ, DMS, dms_set_operating_mode, 0x002e, "Set Operating Mode", 30) \
	SHOWN(RSP, DMS, dms_get_time, 0x002f, "Get Time", 5)		\
	OWN(RSP, DMS, dms_uim_get_iccid, 0x003c, "UIM Get ICCID", 5)	\
	SHOWN(REQ_RSP, DMS, dms_uim_get_ck_status, 0x0040, "UIM Get CK Status", 5) \
	OWN(REQ_RSP, DMS, dms_uim_set_ck_protection, 0x0041, "UIM Set CK Protection", 5) \
	OWN(REQ_RSP, DMS, dms_uim_unblock_ck, 0x0042, "UIM Unblock CK", 5) \
	OWN(RSP, DMS, dms_uim_get_imsi, 0x0043, "UIM Get IMSI", 5)	\
	SHOWN(RSP, DMS, dms_uim_get_state, 0x0044, "UIM Get State", 5)	\
	OWN(RSP, DMS, dms_get_band_capabilities, 0x0045, "Get Band Capabilities", 5) \
	SHOWN(RSP, DMS, dms_get_factory_sku, 0x0046, "Get Factory SKU", 5) \
	SHOWN(REQ, DMS, dms_set_time, 0x004b, "Set Time", 5)		\
	SHOWN(RSP, DMS, dms_get_software_version, 0x0051, "Get Software Version", 5) \
	SHOWN(REQ_RSP, DMS, dms_get_mac_address, 0x005c, "Get MAC Address", 5) \
	SHOWN(RSP, DMS, dms_swi_get_usb_composition, 0x555b, "Sierra Get USB Composition", 5) \
	SHOWN(NONE, DMS, dms_set_fcc_authentication, 0x555f, "Set FCC Authentication", 5)

#endif

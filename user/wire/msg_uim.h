/* SPDX-License-Identifier: GPL-2.0 */
/* UIM (SIM card) messages. */
#ifndef MR200_MSG_UIM_H
#define MR200_MSG_UIM_H

#define MR200_REC_uim_session(F, S)					\
	F(S, session_type, E8, uim_session_type)			\
	F(S, application_identifier, LIST8, U8, 32)

#define MR200_REC_uim_file(F, S)					\
	F(S, file_id, U16)						\
	F(S, file_path, LIST8, U8, 16)

#define MR200_REC_uim_read_information(F, S)				\
	F(S, offset, U16)						\
	F(S, length, U16)

#define MR200_REC_uim_card_result(F, S)					\
	F(S, sw1, U8)							\
	F(S, sw2, U8)

#define MR200_REC_uim_record_request(F, S)				\
	F(S, record_number, U16)					\
	F(S, record_length, U16)

#define MR200_REC_uim_file_attributes(F, S)				\
	F(S, file_size, U16)						\
	F(S, file_id, U16)						\
	F(S, file_type, E8, uim_file_type)				\
	F(S, record_size, U16)						\
	F(S, record_count, U16)						\
	F(S, read_security_attributes_logic, U8)			\
	F(S, read_security_attributes, U16)				\
	F(S, write_security_attributes_logic, U8)			\
	F(S, write_security_attributes, U16)				\
	F(S, increase_security_attributes_logic, U8)			\
	F(S, increase_security_attributes, U16)				\
	F(S, deactivate_security_attributes_logic, U8)			\
	F(S, deactivate_security_attributes, U16)			\
	F(S, activate_security_attributes_logic, U8)			\
	F(S, activate_security_attributes, U16)				\
	F(S, raw_data, LIST16, U8, 255)

#define MR200_REC_uim_pin_protection(F, S)				\
	F(S, pin_id, E8, uim_pin_id)					\
	F(S, pin_enabled, E8, bool)					\
	F(S, pin_value, SECRET8, 16)

#define MR200_REC_uim_pin_retries(F, S)					\
	F(S, verify_retries_left, U8)					\
	F(S, unblock_retries_left, U8)

#define MR200_REC_uim_pin_verify(F, S)					\
	F(S, pin_id, E8, uim_pin_id)					\
	F(S, pin_value, SECRET8, 16)

#define MR200_REC_uim_pin_unblock(F, S)					\
	F(S, pin_id, E8, uim_pin_id)					\
	F(S, puk, SECRET8, 16)						\
	F(S, new_pin, SECRET8, 16)

#define MR200_REC_uim_pin_change(F, S)					\
	F(S, pin_id, E8, uim_pin_id)					\
	F(S, old_pin, SECRET8, 16)					\
	F(S, new_pin, SECRET8, 16)

#define MR200_REC_uim_refresh_file(F, S)				\
	F(S, file_id, U16)						\
	F(S, path, LIST8, U8, 16)

#define MR200_REC_uim_refresh_register(F, S)				\
	F(S, register_flag, E8, bool)					\
	F(S, vote_for_init, E8, bool)					\
	F(S, files, RECS16, uim_refresh_file, 32)

#define MR200_REC_uim_refresh_complete(F, S)				\
	F(S, refresh_success, E8, bool)

#define MR200_REC_uim_application(F, S)					\
	F(S, type, E8, uim_app_type)					\
	F(S, state, E8, uim_app_state)					\
	F(S, personalization_state, E8, uim_perso_state)		\
	F(S, personalization_feature, E8, uim_perso_feature)		\
	F(S, personalization_retries, U8)				\
	F(S, personalization_unblock_retries, U8)			\
	F(S, application_identifier_value, LIST8, U8, 32)		\
	F(S, upin_replaces_pin1, E8, bool)				\
	F(S, pin1_state, E8, uim_pin_state)				\
	F(S, pin1_retries, U8)						\
	F(S, puk1_retries, U8)						\
	F(S, pin2_state, E8, uim_pin_state)				\
	F(S, pin2_retries, U8)						\
	F(S, puk2_retries, U8)

#define MR200_REC_uim_card(F, S)					\
	F(S, card_state, E8, uim_card_state)				\
	F(S, upin_state, E8, uim_pin_state)				\
	F(S, upin_retries, U8)						\
	F(S, upuk_retries, U8)						\
	F(S, error_code, E8, uim_card_error)				\
	F(S, applications, RECS8, uim_application, 8)

#define MR200_REC_uim_card_status(F, S)					\
	F(S, index_gw_primary, U16)					\
	F(S, index_1x_primary, U16)					\
	F(S, index_gw_secondary, U16)					\
	F(S, index_1x_secondary, U16)					\
	F(S, cards, RECS8, uim_card, 4)

#define MR200_REC_uim_refresh(F, S)					\
	F(S, stage, E8, uim_refresh_stage)				\
	F(S, mode, E8, uim_refresh_mode)				\
	F(S, session_type, E8, uim_session_type)			\
	F(S, application_identifier, LIST8, U8, 32)			\
	F(S, files, RECS16, uim_refresh_file, 32)

#define MR200_REC_uim_provisioning(F, S)				\
	F(S, session_type, E8, uim_session_type)			\
	F(S, activate, E8, bool)

#define MR200_REC_uim_application_information(F, S)			\
	F(S, slot, U8)							\
	F(S, application_identifier, LIST8, U8, 32)

#define MR200_REC_uim_personalization_status(F, S)			\
	F(S, feature, E8, uim_perso_feature)				\
	F(S, verify_left, U8)						\
	F(S, unblock_left, U8)

#define MR200_REC_uim_slot_personalization(F, S)			\
	F(S, slot, RECS8, uim_personalization_status, 16)

#define MR200_REC_uim_refresh_register_all(F, S)			\
	F(S, register_flag, E8, bool)

#define MR200_REC_uim_slot(F, S)					\
	F(S, physical_card_status, E32, uim_physical_card_state)	\
	F(S, physical_slot_status, E32, uim_slot_state)			\
	F(S, logical_slot, U8)						\
	F(S, iccid, LIST8, U8, 32)

#define MR200_REC_uim_slot_information(F, S)				\
	F(S, card_protocol, E32, uim_card_protocol)			\
	F(S, valid_applications, U8)					\
	F(S, atr_value, LIST8, U8, 64)					\
	F(S, is_euicc, E8, bool)

#define MR200_REC_uim_slot_eid(F, S)					\
	F(S, eid, LIST8, U8, 32)

#define MR200_UIM_RECORDS(OWN, SHOWN)					\
	OWN(uim_session) OWN(uim_file) OWN(uim_read_information) OWN(uim_card_result) \
	SHOWN(uim_record_request) SHOWN(uim_file_attributes) OWN(uim_pin_protection) \
	OWN(uim_pin_retries) OWN(uim_pin_verify) OWN(uim_pin_unblock) OWN(uim_pin_change) \
	SHOWN(uim_refresh_file) SHOWN(uim_refresh_register) SHOWN(uim_refresh_complete) \
	OWN(uim_application) OWN(uim_card) OWN(uim_card_status) SHOWN(uim_refresh) \
	SHOWN(uim_provisioning) SHOWN(uim_application_information)	\
	SHOWN(uim_personalization_status) SHOWN(uim_slot_personalization) \
	SHOWN(uim_refresh_register_all) SHOWN(uim_slot) SHOWN(uim_slot_information) \
	SHOWN(uim_slot_eid)

#define MR200_TLVS_uim_get_supported_messages_rsp(T, S)			\
	T(S, 0x10, list, LIST16, U8, 256)

#define MR200_TLVS_uim_read_transparent_req(T, S)			\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, file, REC, uim_file)					\
	T(S, 0x03, read_information, REC, uim_read_information)		\
	T(S, 0x10, response_in_indication_token, U32)			\
	T(S, 0x11, encrypt_data, E8, bool)

#define MR200_TLVS_uim_read_transparent_rsp(T, S)			\
	T(S, 0x10, card_result, REC, uim_card_result)			\
	T(S, 0x11, read_result, LIST16, U8, 512)			\
	T(S, 0x12, response_in_indication_token, U32)			\
	T(S, 0x13, encrypted_data, E8, bool)

#define MR200_TLVS_uim_read_record_req(T, S)				\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, file, REC, uim_file)					\
	T(S, 0x03, record, REC, uim_record_request)			\
	T(S, 0x10, last_record, U16)					\
	T(S, 0x11, response_in_indication_token, U32)

#define MR200_TLVS_uim_read_record_rsp(T, S)				\
	T(S, 0x10, card_result, REC, uim_card_result)			\
	T(S, 0x11, read_result, LIST16, U8, 512)			\
	T(S, 0x12, additional_read_result, LIST16, U8, 512)		\
	T(S, 0x13, response_in_indication_token, U32)

#define MR200_TLVS_uim_get_file_attributes_req(T, S)			\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, file, REC, uim_file)					\
	T(S, 0x10, response_in_indication_token, U32)

#define MR200_TLVS_uim_get_file_attributes_rsp(T, S)			\
	T(S, 0x10, card_result, REC, uim_card_result)			\
	T(S, 0x11, file_attributes, REC, uim_file_attributes)		\
	T(S, 0x12, response_in_indication_token, U32)			\
	T(S, 0x13, file_status, U32)

#define MR200_TLVS_uim_set_pin_protection_req(T, S)			\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, info, REC, uim_pin_protection)			\
	T(S, 0x11, response_in_indication_token, U32)

#define MR200_TLVS_uim_set_pin_protection_rsp(T, S)			\
	T(S, 0x10, retries_remaining, REC, uim_pin_retries)		\
	T(S, 0x12, response_in_indication_token, U32)

#define MR200_TLVS_uim_verify_pin_req(T, S)				\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, info, REC, uim_pin_verify)				\
	T(S, 0x12, response_in_indication_token, U32)

#define MR200_TLVS_uim_verify_pin_rsp(T, S)				\
	T(S, 0x10, retries_remaining, REC, uim_pin_retries)		\
	T(S, 0x12, response_in_indication_token, U32)			\
	T(S, 0x13, card_result, REC, uim_card_result)

#define MR200_TLVS_uim_unblock_pin_req(T, S)				\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, info, REC, uim_pin_unblock)				\
	T(S, 0x11, response_in_indication_token, U32)

#define MR200_TLVS_uim_unblock_pin_rsp(T, S)				\
	T(S, 0x10, retries_remaining, REC, uim_pin_retries)		\
	T(S, 0x12, response_in_indication_token, U32)			\
	T(S, 0x13, card_result, REC, uim_card_result)

#define MR200_TLVS_uim_change_pin_req(T, S)				\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, info, REC, uim_pin_change)				\
	T(S, 0x11, response_in_indication_token, U32)

#define MR200_TLVS_uim_change_pin_rsp(T, S)				\
	T(S, 0x10, retries_remaining, REC, uim_pin_retries)		\
	T(S, 0x12, response_in_indication_token, U32)			\
	T(S, 0x13, card_result, REC, uim_card_result)

#define MR200_TLVS_uim_refresh_register_req(T, S)			\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, info, REC, uim_refresh_register)

#define MR200_TLVS_uim_refresh_complete_req(T, S)			\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, info, REC, uim_refresh_complete)

#define MR200_TLVS_uim_register_events_req(T, S)			\
	T(S, 0x01, event_registration_mask, M32, uim_event)

#define MR200_TLVS_uim_register_events_rsp(T, S)			\
	T(S, 0x10, event_registration_mask, M32, uim_event)

/* Beside the cards a value for each slot; 15 and 16 have no public name. */
#define MR200_TLVS_uim_card_status_ind(T, S)				\
	T(S, 0x10, card_status, REC, uim_card_status)			\
	T(S, 0x11, hot_swap_status, ELIST8, U8, uim_hot_swap, 5)	\
	T(S, 0x15, unnamed_15, LIST8, U8, 5)				\
	T(S, 0x16, unnamed_16, LIST8, U32, 5)

#define MR200_TLVS_uim_get_card_status_rsp(T, S)			\
	MR200_TLVS_uim_card_status_ind(T, S)

#define MR200_TLVS_uim_power_off_sim_req(T, S)				\
	T(S, 0x01, slot, U8)

#define MR200_TLVS_uim_power_on_sim_req(T, S)				\
	T(S, 0x01, slot, U8)

#define MR200_TLVS_uim_refresh_ind(T, S)				\
	T(S, 0x10, event, REC, uim_refresh)

#define MR200_TLVS_uim_change_provisioning_session_req(T, S)		\
	T(S, 0x01, session_change, REC, uim_provisioning)		\
	T(S, 0x10, application_information, REC, uim_application_information)

#define MR200_TLVS_uim_get_configuration_req(T, S)			\
	T(S, 0x10, configuration_mask, U32)

#define MR200_TLVS_uim_get_configuration_rsp(T, S)			\
	T(S, 0x10, automatic_selection, E8, bool)			\
	T(S, 0x11, personalization_status, RECS8, uim_personalization_status, 16) \
	T(S, 0x12, halt_subscription, E8, bool)				\
	T(S, 0x13, personalization_status_other, RECS8, uim_slot_personalization, 16)

#define MR200_TLVS_uim_refresh_register_all_req(T, S)			\
	T(S, 0x01, session, REC, uim_session)				\
	T(S, 0x02, info, REC, uim_refresh_register_all)

#define MR200_TLVS_uim_switch_slot_req(T, S)				\
	T(S, 0x01, logical_slot, U8)					\
	T(S, 0x02, physical_slot, U32)

#define MR200_TLVS_uim_get_slot_status_rsp(T, S)			\
	T(S, 0x10, physical_slot_status, RECS8, uim_slot, 16)		\
	T(S, 0x11, physical_slot_information, RECS8, uim_slot_information, 16) \
	T(S, 0x12, slot_eid, RECS8, uim_slot_eid, 16)

#define MR200_TLVS_uim_slot_status_ind(T, S)				\
	MR200_TLVS_uim_get_slot_status_rsp(T, S)

#define MR200_UIM_MESSAGES(OWN, SHOWN)					\
	SHOWN(NONE, UIM, uim_reset, 0x0000, "Reset", 5)			\
	SHOWN(RSP, UIM, uim_get_supported_messages, 0x001e, "Get Supported Messages", 5) \
	OWN(REQ_RSP, UIM, uim_read_transparent, 0x0020, "Read Transparent", 5) \
	SHOWN(REQ_RSP, UIM, uim_read_record, 0x0021, "Read Record", 5)	\
	SHOWN(REQ_RSP, UIM, uim_get_file_attributes, 0x0024, "Get File Attributes", 5) \
	OWN(REQ_RSP, UIM, uim_set_pin_protection, 0x0025, "Set PIN Protection", 5) \
	OWN(REQ_RSP, UIM, uim_verify_pin, 0x0026, "Verify PIN", 20)	\
	OWN(REQ_RSP, UIM, uim_unblock_pin, 0x0027, "Unblock PIN", 5)	\
	OWN(REQ_RSP, UIM, uim_change_pin, 0x0028, "Change PIN", 5)	\
	SHOWN(REQ, UIM, uim_refresh_register, 0x002a, "Refresh Register", 5) \
	SHOWN(REQ, UIM, uim_refresh_complete, 0x002c, "Refresh Complete", 5) \
	OWN(REQ_RSP, UIM, uim_register_events, 0x002e, "Register Events", 5) \
	OWN(RSP, UIM, uim_get_card_status, 0x002f, "Get Card Status", 5) \
	SHOWN(REQ, UIM, uim_power_off_sim, 0x0030, "Power Off SIM", 20)	\
	SHOWN(REQ, UIM, uim_power_on_sim, 0x0031, "Power On SIM", 20)	\
	OWN(IND, UIM, uim_card_status, 0x0032, "Card Status", 0)	\
	SHOWN(IND, UIM, uim_refresh, 0x0033, "Refresh", 0)		\
	SHOWN(REQ, UIM, uim_change_provisioning_session, 0x0038,	\
	  "Change Provisioning Session", 5)				\
	SHOWN(REQ_RSP, UIM, uim_get_configuration, 0x003a, "Get Configuration", 5) \
	SHOWN(REQ, UIM, uim_refresh_register_all, 0x0044, "Refresh Register All", 5) \
	SHOWN(REQ, UIM, uim_switch_slot, 0x0046, "Switch Slot", 5)	\
	SHOWN(RSP, UIM, uim_get_slot_status, 0x0047, "Get Slot Status", 5) \
	SHOWN(IND, UIM, uim_slot_status, 0x0048, "Slot Status", 0)

#endif

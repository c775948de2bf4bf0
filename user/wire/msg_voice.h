/* SPDX-License-Identifier: GPL-2.0 */
/* VOICE messages: what USSD needs. */
#ifndef MR200_MSG_VOICE_H
#define MR200_MSG_VOICE_H

#define MR200_REC_voice_uss_data(F, S)					\
	F(S, data_coding_scheme, E8, voice_uss_coding)			\
	F(S, data, LIST8, U8, 255)

#define MR200_REC_voice_alpha(F, S)					\
	F(S, data_coding_scheme, E8, voice_alpha_coding)		\
	F(S, alpha, LIST8, U8, 255)

#define MR200_VOICE_RECORDS(OWN, SHOWN)					\
	OWN(voice_uss_data) OWN(voice_alpha)

#define MR200_TLVS_voice_indication_register_req(T, S)			\
	T(S, 0x10, dtmf_events, E8, bool)				\
	T(S, 0x11, voice_privacy_events, E8, bool)			\
	T(S, 0x12, supplementary_service_notification_events, E8, bool)	\
	T(S, 0x13, call_notification_events, E8, bool)			\
	T(S, 0x14, handover_events, E8, bool)				\
	T(S, 0x15, speech_codec_events, E8, bool)			\
	T(S, 0x16, ussd_notification_events, E8, bool)			\
	T(S, 0x18, modification_events, E8, bool)			\
	T(S, 0x19, uus_events, E8, bool)				\
	T(S, 0x1a, aoc_events, E8, bool)				\
	T(S, 0x1b, conference_events, E8, bool)				\
	T(S, 0x1c, extended_burst_type_international_information_events, E8, bool) \
	T(S, 0x1d, mt_page_miss_information_events, E8, bool)

#define MR200_TLVS_voice_get_supported_messages_rsp(T, S)		\
	T(S, 0x10, list, LIST16, U8, 256)

#define MR200_TLVS_voice_originate_ussd_req(T, S)			\
	T(S, 0x01, uss_data, REC, voice_uss_data)

#define MR200_TLVS_voice_originate_ussd_rsp(T, S)			\
	T(S, 0x10, failure_cause, U16)					\
	T(S, 0x11, alpha_identifier, REC, voice_alpha)			\
	T(S, 0x12, uss_data, REC, voice_uss_data)			\
	T(S, 0x13, call_control_result_type, U8)			\
	T(S, 0x14, call_id, U8)						\
	T(S, 0x15, call_control_supplementary_service_type, U8)		\
	T(S, 0x16, uss_data_utf16, LIST8, U16, 182)

#define MR200_TLVS_voice_answer_ussd_req(T, S)				\
	T(S, 0x01, uss_data, REC, voice_uss_data)

#define MR200_TLVS_voice_ussd_ind(T, S)					\
	T(S, 0x01, user_action, E8, voice_user_action)			\
	T(S, 0x10, uss_data, REC, voice_uss_data)			\
	T(S, 0x11, uss_data_utf16, LIST8, U16, 182)

#define MR200_TLVS_voice_originate_ussd_no_wait_req(T, S)		\
	T(S, 0x01, uss_data, REC, voice_uss_data)

#define MR200_TLVS_voice_originate_ussd_no_wait_ind(T, S)		\
	T(S, 0x10, error_code, E16, qmi_error)				\
	T(S, 0x11, failure_cause, U16)					\
	T(S, 0x12, uss_data, REC, voice_uss_data)			\
	T(S, 0x13, alpha_identifier, REC, voice_alpha)			\
	T(S, 0x14, uss_data_utf16, LIST8, U16, 182)

#define MR200_VOICE_MESSAGES(OWN, SHOWN)				\
	OWN(REQ, VOICE, voice_indication_register, 0x0003, "Indication Register", 5) \
	SHOWN(RSP, VOICE, voice_get_supported_messages, 0x001e, "Get Supported Messages", 5) \
	OWN(REQ_RSP, VOICE, voice_originate_ussd, 0x003a, "Originate USSD", 60) \
	OWN(REQ, VOICE, voice_answer_ussd, 0x003b, "Answer USSD", 5)	\
	OWN(NONE, VOICE, voice_cancel_ussd, 0x003c, "Cancel USSD", 5)	\
	OWN(EMPTY_IND, VOICE, voice_release_ussd, 0x003d, "Release USSD", 0) \
	OWN(IND, VOICE, voice_ussd, 0x003e, "USSD", 0)			\
	SHOWN(REQ, VOICE, voice_originate_ussd_no_wait, 0x0043, "Originate USSD No Wait", 5) \
	SHOWN(IND, VOICE, voice_originate_ussd_no_wait, 0x0043, "Originate USSD No Wait", 0)

#endif

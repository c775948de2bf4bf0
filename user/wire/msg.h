/* SPDX-License-Identifier: GPL-2.0 */
/*
 * QMI messages: one C struct and one table each, both from the lists in
 * msg_<service>.h (see tlv.h for how a list reads).
 *
 *	struct mr200_<service>_<message>_<req|rsp|ind>
 *	const struct mr200_msg mr200_msg_<service>_<message>_<req|rsp|ind>
 *
 * A struct has, per TLV, "bool has_x" and "x" ("n_x" and "x[]" for lists).
 * Every response begins with has_result and result, TLV 0x02.
 *
 * There are two sets.  A line OWN is of a message that the daemon sends or reads,
 * or that holds a secret, which the daemon blanks; SHOWN is what only a trace
 * prints and the simulated modem answers.  The linker brings the second set, with
 * all names of members, along for a program that needs one of it: mr200_msg_find
 * and all others then work on both.
 *
 * Ids and formats are those of the published QMI message definitions.
 */
#ifndef MR200_MSG_H
#define MR200_MSG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "wire/qmi.h"
#include "wire/tlv.h"

#include "wire/msg_enum.h"
#include "wire/msg_ctl.h"
#include "wire/msg_dms.h"
#include "wire/msg_nas.h"
#include "wire/msg_nas_radio.h"
#include "wire/msg_nas_system.h"
#include "wire/msg_uim.h"
#include "wire/msg_voice.h"
#include "wire/msg_wda.h"
#include "wire/msg_wds.h"
#include "wire/msg_wms.h"

struct mr200_msg {
	uint32_t timeout_ms;		/* requests only */
	uint16_t id;
	uint16_t size;			/* sizeof the C struct, may be 0 */
	uint16_t title;
	uint16_t labels;		/* in the dictionary */
	uint8_t service;
	uint8_t kind;			/* enum mr200_msg_kind */
	uint8_t shown;			/* of the second set */
	uint8_t n_tlvs;
	struct mr200_tlv tlvs[];
};

/*
 * Writes the TLVs of @s, a struct of the type that belongs to @m (NULL: no TLV
 * is set), to @buf.  Returns their length, -EMSGSIZE when @cap is too small,
 * -EINVAL when a mandatory TLV is not set or a list is longer than its array.
 * A response that reports failure needs no TLV but its result.
 */
int mr200_msg_encode(const struct mr200_msg *m, const void *s, uint8_t *buf,
		     size_t cap);
/*
 * Clears and fills @s, m->size bytes.  Returns 0 or -EBADMSG: a TLV runs past
 * the end, a mandatory one is too short, or a response has no result.
 * Mandatory TLVs that are absent altogether are left to the caller (has_x).
 */
int mr200_msg_decode(const struct mr200_msg *m, const uint8_t *tlvs, size_t len,
		     void *s);
/* NULL when the tables do not know the message. */
const struct mr200_msg *mr200_msg_find(uint8_t service, uint16_t id,
				       enum mr200_msg_kind kind);
/* "WDS Start Network" */
const char *mr200_msg_name(const struct mr200_msg *m);
/* The response to a request; NULL for what is none. */
const struct mr200_msg *mr200_msg_reply(const struct mr200_msg *m);
/* What the numbers in the tables of @m refer to. */
const struct mr200_tables *mr200_msg_tables(const struct mr200_msg *m);

/*
 * These three bring the second set along.
 * Every table, for lint, tests and fuzzers; NULL past the last.
 */
const struct mr200_msg *mr200_msg_nth(size_t n);
/* Texts of both sets. */
extern const struct mr200_dictionary mr200_dictionary;
/* One frame, for people: names, values with units of the table, no secrets. */
void mr200_msg_print(FILE *f, const struct mr200_qmi *qmi);

#define MR200_REC_result(F, S)						\
	F(S, error_status, U16)						\
	F(S, error_code, E16, qmi_error)

#define MR200_RECORDS(OWN, SHOWN)					\
	OWN(result)							\
	MR200_CTL_RECORDS(OWN, SHOWN) MR200_DMS_RECORDS(OWN, SHOWN)	\
	MR200_NAS_RECORDS(OWN, SHOWN) MR200_NAS_RADIO_RECORDS(OWN, SHOWN) \
	MR200_NAS_SYSTEM_RECORDS(OWN, SHOWN) MR200_UIM_RECORDS(OWN, SHOWN) \
	MR200_VOICE_RECORDS(OWN, SHOWN) MR200_WDA_RECORDS(OWN, SHOWN)	\
	MR200_WDS_RECORDS(OWN, SHOWN) MR200_WMS_RECORDS(OWN, SHOWN)

#define MR200_MESSAGES(OWN, SHOWN)					\
	MR200_CTL_MESSAGES(OWN, SHOWN) MR200_DMS_MESSAGES(OWN, SHOWN)	\
	MR200_NAS_MESSAGES(OWN, SHOWN) MR200_NAS_RADIO_MESSAGES(OWN, SHOWN) \
	MR200_NAS_SYSTEM_MESSAGES(OWN, SHOWN) MR200_UIM_MESSAGES(OWN, SHOWN) \
	MR200_VOICE_MESSAGES(OWN, SHOWN) MR200_WDA_MESSAGES(OWN, SHOWN)	\
	MR200_WDS_MESSAGES(OWN, SHOWN) MR200_WMS_MESSAGES(OWN, SHOWN)

/*
 * A line of a message list is SET(form, service, message, id, name, seconds): a
 * request's deadline, 5 s where nothing is known of it.
 * The form says which of the message's parts have TLVs of their own, that is a
 * MR200_TLVS_ list: REQ_RSP, REQ, RSP, NONE; indications are IND or EMPTY_IND.
 */
#define MR200_NO_TLVS(T, S)
#define MR200_TLVS_result(T, S)		T(S, 0x02, result, REC, result)

/* P_REQ, P_RSP or P_IND(part, list of its TLVs, ...) for each part of @n. */
#define MR200_PARTS_REQ_RSP(P, n, ...)					\
	P##_REQ(n##_req, MR200_TLVS_##n##_req, ##__VA_ARGS__)		\
	P##_RSP(n##_rsp, MR200_TLVS_##n##_rsp, ##__VA_ARGS__)
#define MR200_PARTS_REQ(P, n, ...)					\
	P##_REQ(n##_req, MR200_TLVS_##n##_req, ##__VA_ARGS__)		\
	P##_RSP(n##_rsp, MR200_NO_TLVS, ##__VA_ARGS__)
#define MR200_PARTS_RSP(P, n, ...)					\
	P##_REQ(n##_req, MR200_NO_TLVS, ##__VA_ARGS__)			\
	P##_RSP(n##_rsp, MR200_TLVS_##n##_rsp, ##__VA_ARGS__)
#define MR200_PARTS_NONE(P, n, ...)					\
	P##_REQ(n##_req, MR200_NO_TLVS, ##__VA_ARGS__)			\
	P##_RSP(n##_rsp, MR200_NO_TLVS, ##__VA_ARGS__)
#define MR200_PARTS_IND(P, n, ...)					\
	P##_IND(n##_ind, MR200_TLVS_##n##_ind, ##__VA_ARGS__)
#define MR200_PARTS_EMPTY_IND(P, n, ...)				\
	P##_IND(n##_ind, MR200_NO_TLVS, ##__VA_ARGS__)

#define MR200_STRUCT_REQ(name, list)					\
	struct mr200_##name { list(MR200_TLV_MEMBER, ) };		\
	extern const struct mr200_msg mr200_msg_##name;
#define MR200_STRUCT_IND(name, list)	MR200_STRUCT_REQ(name, list)
#define MR200_STRUCT_RSP(name, list)					\
	struct mr200_##name {						\
		MR200_TLVS_result(MR200_TLV_MEMBER, )			\
		list(MR200_TLV_MEMBER, )				\
	};								\
	extern const struct mr200_msg mr200_msg_##name;
#define MR200_MSG_STRUCT(form, svc, n, id, title, s)			\
	MR200_PARTS_##form(MR200_STRUCT, n)

MR200_RECORDS(MR200_REC_STRUCT, MR200_REC_STRUCT)
MR200_MESSAGES(MR200_MSG_STRUCT, MR200_MSG_STRUCT)

#endif

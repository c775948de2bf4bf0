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

/* Deadline of a request whose line names no other. */
#define MR200_TIMEOUT_MS	5000

struct mr200_msg {
	const char *name;		/* "WDS Start Network" */
	const struct mr200_tlv *tlvs;
	uint32_t n_tlvs;
	uint32_t size;			/* sizeof the C struct, may be 0 */
	uint32_t timeout_ms;		/* requests only */
	enum mr200_msg_kind kind;
	uint16_t id;
	uint8_t service;
	const struct mr200_msg *reply;	/* requests only */
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
/* Every table, for lint, tests and fuzzers; NULL past the last. */
const struct mr200_msg *mr200_msg_nth(size_t n);
/* One frame, for people: names, values with units of the table, no secrets. */
void mr200_msg_print(FILE *f, const struct mr200_qmi *qmi);

#define MR200_REC_result(F, S)						\
	F(S, error_status, U16)						\
	F(S, error_code, E16, qmi_error)

#define MR200_RECORDS(R)						\
	R(result)							\
	MR200_CTL_RECORDS(R)						\
	MR200_DMS_RECORDS(R)						\
	MR200_NAS_RECORDS(R)						\
	MR200_NAS_RADIO_RECORDS(R)					\
	MR200_NAS_SYSTEM_RECORDS(R)					\
	MR200_UIM_RECORDS(R)						\
	MR200_VOICE_RECORDS(R)						\
	MR200_WDA_RECORDS(R)						\
	MR200_WDS_RECORDS(R)						\
	MR200_WMS_RECORDS(R)

#define MR200_MESSAGES(M)						\
	MR200_CTL_MESSAGES(M)						\
	MR200_DMS_MESSAGES(M)						\
	MR200_NAS_MESSAGES(M)						\
	MR200_NAS_RADIO_MESSAGES(M)					\
	MR200_NAS_SYSTEM_MESSAGES(M)					\
	MR200_UIM_MESSAGES(M)						\
	MR200_VOICE_MESSAGES(M)						\
	MR200_WDA_MESSAGES(M)						\
	MR200_WDS_MESSAGES(M)						\
	MR200_WMS_MESSAGES(M)

/*
 * A line of a message list is M(form, service, message, id, name, timeout_ms).
 * The form says which of the message's parts have TLVs of their own, that is a
 * MR200_TLVS_ list: REQ_RSP, REQ, RSP, NONE; indications are IND or EMPTY_IND.
 */
#define MR200_NO_TLVS(T, S)
#define MR200_TLVS_result(T, S)		T(S, 0x02, result, REC, result)

#define MR200_MSG_STRUCT(name, list)					\
	struct mr200_##name { list(MR200_TLV_MEMBER, ) };		\
	extern const struct mr200_msg mr200_msg_##name;
#define MR200_MSG_STRUCT_RSP(name, list)				\
	struct mr200_##name {						\
		MR200_TLVS_result(MR200_TLV_MEMBER, )			\
		list(MR200_TLV_MEMBER, )				\
	};								\
	extern const struct mr200_msg mr200_msg_##name;

#define MR200_STRUCT_REQ_RSP(n)						\
	MR200_MSG_STRUCT(n##_req, MR200_TLVS_##n##_req)			\
	MR200_MSG_STRUCT_RSP(n##_rsp, MR200_TLVS_##n##_rsp)
#define MR200_STRUCT_REQ(n)						\
	MR200_MSG_STRUCT(n##_req, MR200_TLVS_##n##_req)			\
	MR200_MSG_STRUCT_RSP(n##_rsp, MR200_NO_TLVS)
#define MR200_STRUCT_RSP(n)						\
	MR200_MSG_STRUCT(n##_req, MR200_NO_TLVS)			\
	MR200_MSG_STRUCT_RSP(n##_rsp, MR200_TLVS_##n##_rsp)
#define MR200_STRUCT_NONE(n)						\
	MR200_MSG_STRUCT(n##_req, MR200_NO_TLVS)			\
	MR200_MSG_STRUCT_RSP(n##_rsp, MR200_NO_TLVS)
#define MR200_STRUCT_IND(n)						\
	MR200_MSG_STRUCT(n##_ind, MR200_TLVS_##n##_ind)
#define MR200_STRUCT_EMPTY_IND(n)					\
	MR200_MSG_STRUCT(n##_ind, MR200_NO_TLVS)
#define MR200_MSG_DECLARE(form, svc, n, id, title, ms)			\
	MR200_STRUCT_##form(n)

MR200_RECORDS(MR200_REC_DECLARE)
MR200_MESSAGES(MR200_MSG_DECLARE)

#endif

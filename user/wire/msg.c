// SPDX-License-Identifier: GPL-2.0
/* The message tables, and encoding and decoding by them. */
#include "wire/msg.h"

#include <errno.h>
#include <string.h>

/* Third expansion of the lists: the tables themselves. */
#define NTLVS(name)	(sizeof(tlvs_##name) / sizeof(tlvs_##name[0]))

#define TABLE(svc, n, suffix, knd, mid, title)				\
	const struct mr200_msg mr200_msg_##n##_##suffix = {		\
		.name = (title),					\
		.tlvs = tlvs_##n##_##suffix,				\
		.n_tlvs = NTLVS(n##_##suffix),				\
		.size = sizeof(struct mr200_##n##_##suffix),		\
		.kind = (knd),						\
		.id = (mid),						\
		.service = MR200_SVC_##svc,
#define ENTRIES(name, list)						\
	static const struct mr200_tlv tlvs_##name[] = {			\
		list(MR200_TLV_ENTRY, struct mr200_##name)		\
	};
#define ENTRIES_RSP(name, list)						\
	static const struct mr200_tlv tlvs_##name[] = {			\
		MR200_TLVS_result(MR200_TLV_ENTRY, struct mr200_##name)	\
		list(MR200_TLV_ENTRY, struct mr200_##name)		\
	};

#define ENTRIES_REQ_RSP(n)						\
	ENTRIES(n##_req, MR200_TLVS_##n##_req)				\
	ENTRIES_RSP(n##_rsp, MR200_TLVS_##n##_rsp)
#define ENTRIES_REQ(n)							\
	ENTRIES(n##_req, MR200_TLVS_##n##_req)				\
	ENTRIES_RSP(n##_rsp, MR200_NO_TLVS)
#define ENTRIES_RSP_ONLY(n)						\
	ENTRIES(n##_req, MR200_NO_TLVS)					\
	ENTRIES_RSP(n##_rsp, MR200_TLVS_##n##_rsp)
#define ENTRIES_NONE(n)							\
	ENTRIES(n##_req, MR200_NO_TLVS)					\
	ENTRIES_RSP(n##_rsp, MR200_NO_TLVS)

#define CALL(svc, n, mid, title, ms)					\
	TABLE(svc, n, req, MR200_REQ, mid, title)			\
		.timeout_ms = (ms),					\
		.reply = &mr200_msg_##n##_rsp,				\
	};								\
	TABLE(svc, n, rsp, MR200_RSP, mid, title)			\
	};

#define DEFINE_REQ_RSP(svc, n, mid, title, ms)				\
	ENTRIES_REQ_RSP(n) CALL(svc, n, mid, title, ms)
#define DEFINE_REQ(svc, n, mid, title, ms)				\
	ENTRIES_REQ(n) CALL(svc, n, mid, title, ms)
#define DEFINE_RSP(svc, n, mid, title, ms)				\
	ENTRIES_RSP_ONLY(n) CALL(svc, n, mid, title, ms)
#define DEFINE_NONE(svc, n, mid, title, ms)				\
	ENTRIES_NONE(n) CALL(svc, n, mid, title, ms)
#define DEFINE_IND(svc, n, mid, title, ms)				\
	ENTRIES(n##_ind, MR200_TLVS_##n##_ind)				\
	TABLE(svc, n, ind, MR200_IND, mid, title)			\
	};
#define DEFINE_EMPTY_IND(svc, n, mid, title, ms)			\
	ENTRIES(n##_ind, MR200_NO_TLVS)					\
	TABLE(svc, n, ind, MR200_IND, mid, title)			\
	};
#define DEFINE(form, svc, n, mid, title, ms)				\
	DEFINE_##form(svc, n, mid, title, ms)

MR200_RECORDS(MR200_REC_DEFINE)
MR200_MESSAGES(DEFINE)

#define LIST_CALL(n)		&mr200_msg_##n##_req, &mr200_msg_##n##_rsp,
#define LIST_REQ_RSP(n)		LIST_CALL(n)
#define LIST_REQ(n)		LIST_CALL(n)
#define LIST_RSP(n)		LIST_CALL(n)
#define LIST_NONE(n)		LIST_CALL(n)
#define LIST_IND(n)		&mr200_msg_##n##_ind,
#define LIST_EMPTY_IND(n)	&mr200_msg_##n##_ind,
#define LIST(form, svc, n, mid, title, ms)	LIST_##form(n)

static const struct mr200_msg *const all_messages[] = {
	MR200_MESSAGES(LIST)
};

const struct mr200_msg *mr200_msg_nth(size_t n)
{
	if (n >= sizeof(all_messages) / sizeof(all_messages[0]))
		return NULL;
	return all_messages[n];
}

const struct mr200_msg *mr200_msg_find(uint8_t service, uint16_t id,
				       enum mr200_msg_kind kind)
{
	const struct mr200_msg *m;
	size_t i;

	for (i = 0; (m = mr200_msg_nth(i)); i++)
		if (m->service == service && m->id == id && m->kind == kind)
			return m;
	return NULL;
}

/* The result is the first TLV of each response, so it begins the struct. */
struct any_response {
	bool has_result;
	struct mr200_result result;
};

static bool reports_failure(const struct mr200_msg *m, const void *s)
{
	const struct any_response *rsp = s;

	return m->kind == MR200_RSP && rsp->has_result &&
	       rsp->result.error_status != MR200_QMI_SUCCESS;
}

int mr200_msg_encode(const struct mr200_msg *m, const void *s, uint8_t *buf,
		     size_t cap)
{
	struct mr200_writer w;
	uint32_t i;
	int err;

	mr200_writer_init(&w, buf, cap);
	if (!s) {
		for (i = 0; i < m->n_tlvs; i++)
			if (m->tlvs[i].id < MR200_TLV_FIRST_OPTIONAL)
				return -EINVAL;
		return 0;
	}
	err = mr200_tlvs_encode(m->tlvs, m->n_tlvs, s, !reports_failure(m, s),
				&w);
	return err ? err : (int)w.len;
}

int mr200_msg_decode(const struct mr200_msg *m, const uint8_t *tlvs, size_t len,
		     void *s)
{
	const struct any_response *rsp = s;
	struct mr200_reader r;
	int err;

	if (m->size)
		memset(s, 0, m->size);
	mr200_reader_init(&r, tlvs, len);
	err = mr200_tlvs_decode(m->tlvs, m->n_tlvs, &r, s);
	if (!err && m->kind == MR200_RSP && !rsp->has_result)
		err = -EBADMSG;
	return err;
}

// SPDX-License-Identifier: GPL-2.0
/* Finding messages, and encoding and decoding them by their tables. */
#include "wire/msg.h"

#include <errno.h>
#include <string.h>

#include "wire/msg_set.h"

/* There if the program has been linked with something that needs it. */
extern const struct mr200_set mr200_shown __attribute__((weak));

static const struct mr200_set *set_of(const struct mr200_msg *m)
{
	return m->shown ? &mr200_shown : &mr200_own;
}

static const struct mr200_msg *find_in(const struct mr200_set *set,
				       uint8_t service, uint16_t id,
				       enum mr200_msg_kind kind)
{
	const struct mr200_msg *m;

	for (m = set->begin; m < set->end; m = mr200_msg_after(m))
		if (m->service == service && m->id == id && m->kind == kind)
			return m;
	return NULL;
}

const struct mr200_msg *mr200_msg_find(uint8_t service, uint16_t id,
				       enum mr200_msg_kind kind)
{
	const struct mr200_msg *m = find_in(&mr200_own, service, id, kind);

	return m || !&mr200_shown ? m :
	       find_in(&mr200_shown, service, id, kind);
}

const char *mr200_msg_name(const struct mr200_msg *m)
{
	return set_of(m)->titles + m->title;
}

const struct mr200_msg *mr200_msg_reply(const struct mr200_msg *m)
{
	return m->kind == MR200_REQ ?
	       find_in(set_of(m), m->service, m->id, MR200_RSP) : NULL;
}

const struct mr200_tables *mr200_msg_tables(const struct mr200_msg *m)
{
	return &set_of(m)->tables;
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
	err = mr200_tlvs_encode(mr200_msg_tables(m), m->tlvs, m->n_tlvs, s,
				!reports_failure(m, s), &w);
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
	err = mr200_tlvs_decode(mr200_msg_tables(m), m->tlvs, m->n_tlvs, &r, s);
	if (!err && m->kind == MR200_RSP && !rsp->has_result)
		err = -EBADMSG;
	return err;
}

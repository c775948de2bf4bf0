// SPDX-License-Identifier: GPL-2.0
#include "wire/redact.h"

#include "wire/msg.h"

#define STAR	'*'

static bool holds_secret(const struct mr200_tables *t,
			 const struct mr200_field *f)
{
	const struct mr200_field *fields;
	const struct mr200_rec *rec;

	if (f->secret || f->type != MR200_T_REC)
		return f->secret;
	rec = mr200_rec_of(t, f, &fields);
	for (uint16_t i = 0; i < rec->n; i++)
		if (holds_secret(t, &fields[i]))
			return true;
	return false;
}

/* @w is over the whole frame; pointers are only compared, never followed. */
static void wipe(struct mr200_writer *w, const uint8_t *from, size_t n)
{
	w->len = from - w->buf;
	while (n--)
		mr200_put_u8(w, STAR);
}

/* False when the value ends early, or is of a form that is not looked into. */
static bool redact_field(const struct mr200_tables *t,
			 const struct mr200_field *f, struct mr200_reader *r,
			 struct mr200_writer *w)
{
	const struct mr200_field *fields;
	const struct mr200_rec *rec;
	size_t len;

	if (f->list)
		return false;
	switch (f->type) {
	case MR200_T_REC:
		rec = mr200_rec_of(t, f, &fields);
		for (uint16_t i = 0; i < rec->n; i++)
			if (!redact_field(t, &fields[i], r, w))
				return false;
		return true;
	case MR200_T_STR:
		len = f->prefix ? mr200_get_le(r, f->prefix) :
				  mr200_reader_left(r);
		if (r->bad || len > mr200_reader_left(r))
			return false;
		if (f->secret)
			wipe(w, r->pos, len);
		mr200_get_bytes(r, NULL, len);
		return true;
	case MR200_T_U8:
	case MR200_T_S8:
		mr200_get_u8(r);
		return !r->bad;
	default:
		return false;
	}
}

static void redact_tlv(const struct mr200_tables *t, const struct mr200_tlv *tlv,
		       struct mr200_reader value, struct mr200_writer *w)
{
	const struct mr200_reader raw = value;

	if (!holds_secret(t, &tlv->field))
		return;
	if (!redact_field(t, &tlv->field, &value, w))
		wipe(w, raw.pos, mr200_reader_left(&raw));
	else
		wipe(w, value.pos, mr200_reader_left(&value));
}

void mr200_frame_redact(uint8_t *frame, size_t len)
{
	struct mr200_reader r, value;
	const struct mr200_msg *m;
	struct mr200_writer w;
	struct mr200_qmi qmi;
	size_t tlv_len;
	uint8_t id;

	if (mr200_qmi_parse(frame, len, &qmi) <= 0)
		return;
	m = mr200_msg_find(qmi.service, qmi.id, qmi.kind);
	if (!m)
		return;
	mr200_writer_init(&w, frame, len);
	mr200_reader_init(&r, qmi.tlvs, qmi.tlv_len);
	while (mr200_reader_left(&r)) {
		id = mr200_get_u8(&r);
		tlv_len = mr200_get_u16(&r);
		if (tlv_len > mr200_reader_left(&r))
			tlv_len = mr200_reader_left(&r);
		value = mr200_reader_sub(&r, tlv_len);
		for (size_t i = 0; i < m->n_tlvs; i++)
			if (m->tlvs[i].id == id)
				redact_tlv(mr200_msg_tables(m), &m->tlvs[i],
					   value, &w);
	}
}

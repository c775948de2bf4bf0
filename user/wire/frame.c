// SPDX-License-Identifier: GPL-2.0
#include "wire/frame.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "wire/msg.h"

#define STAR	'*'

static bool holds_secret(const struct mr200_field *f)
{
	if (f->secret)
		return true;
	for (uint32_t i = 0; f->type == MR200_T_REC && i < f->rec->n_fields; i++)
		if (holds_secret(&f->rec->fields[i]))
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
static bool redact_field(const struct mr200_field *f, struct mr200_reader *r,
			 struct mr200_writer *w)
{
	size_t len;

	if (f->list)
		return false;
	switch (f->type) {
	case MR200_T_REC:
		for (uint32_t i = 0; i < f->rec->n_fields; i++)
			if (!redact_field(&f->rec->fields[i], r, w))
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

static void redact_tlv(const struct mr200_tlv *tlv, struct mr200_reader value,
		       struct mr200_writer *w)
{
	const struct mr200_reader raw = value;

	if (!holds_secret(&tlv->field))
		return;
	if (!redact_field(&tlv->field, &value, w))
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
				redact_tlv(&m->tlvs[i], value, &w);
	}
}

static void put_text(struct json_object *o, const char *key, const char *text)
{
	json_object_object_add(o, key, json_object_new_string(text));
}

static void put_number(struct json_object *o, const char *key, int64_t value)
{
	json_object_object_add(o, key, json_object_new_int64(value));
}

static void put_hex(struct json_object *o, const uint8_t *frame, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	char *hex = malloc(len * 2 + 1);
	struct mr200_reader r;
	size_t n = 0;

	if (!hex)
		return;
	mr200_reader_init(&r, frame, len);
	while (mr200_reader_left(&r)) {
		uint8_t byte = mr200_get_u8(&r);

		hex[n++] = digits[byte >> 4];
		hex[n++] = digits[byte & 0xf];
	}
	json_object_object_add(o, "bytes",
			       json_object_new_string_len(hex, (int)n));
	free(hex);
}

static void put_lines(struct json_object *o, char *text)
{
	struct json_object *array = json_object_new_array();
	char *line, *rest = text;

	json_object_object_add(o, "text", array);
	while ((line = strsep(&rest, "\n")))
		if (line[0])
			json_object_array_add(array,
					      json_object_new_string(line));
}

static void put_print(struct json_object *o, const struct mr200_qmi *qmi)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	if (!f)
		return;
	mr200_msg_print(f, qmi);
	if (!fclose(f))
		put_lines(o, text);
	free(text);
}

static void put_result(struct json_object *o, const struct mr200_msg *m,
		       const struct mr200_qmi *qmi)
{
	/* Every response begins with these two members (msg.h). */
	struct mr200_ctl_sync_rsp *rsp = calloc(1, m->size);

	if (rsp && !mr200_msg_decode(m, qmi->tlvs, qmi->tlv_len, rsp) &&
	    rsp->has_result && rsp->result.error_status != MR200_QMI_SUCCESS)
		put_text(o, "error",
			 mr200_qmi_error_name(rsp->result.error_code));
	free(rsp);
}

static void describe_message(struct json_object *o, const struct mr200_qmi *qmi)
{
	static const char * const kinds[] = {
		[MR200_REQ] = "request",
		[MR200_RSP] = "response",
		[MR200_IND] = "indication",
	};
	const struct mr200_msg *m = mr200_msg_find(qmi->service, qmi->id,
						   qmi->kind);
	char number[8];

	put_text(o, "service", mr200_service_name(qmi->service));
	snprintf(number, sizeof(number), "0x%04x", qmi->id);
	put_text(o, "id", number);
	if (m)
		put_text(o, "message", m->name);
	put_text(o, "kind", kinds[qmi->kind]);
	put_number(o, "client", qmi->cid);
	put_number(o, "transaction", qmi->txn);
	if (m && qmi->kind == MR200_RSP)
		put_result(o, m, qmi);
	put_print(o, qmi);
}

struct json_object *mr200_frame_describe(const uint8_t *frame, size_t len,
					 bool from_modem, uint64_t time_ns)
{
	struct json_object *o;
	struct mr200_qmi qmi;
	uint8_t *clean = malloc(len ? len : 1);

	if (!clean)
		return NULL;
	memcpy(clean, frame, len);
	mr200_frame_redact(clean, len);
	o = json_object_new_object();
	put_number(o, "time_ns", (int64_t)time_ns);
	put_text(o, "direction", from_modem ? "from-modem" : "to-modem");
	if (mr200_qmi_parse(clean, len, &qmi) > 0)
		describe_message(o, &qmi);
	else
		put_text(o, "error", "this is no QMI frame");
	put_hex(o, clean, len);
	free(clean);
	return o;
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int mr200_frame_bytes(const char *hex, uint8_t *buf, size_t cap)
{
	struct mr200_writer w;

	mr200_writer_init(&w, buf, cap);
	for (; hex[0]; hex += 2) {
		int high = digit(hex[0]), low = hex[1] ? digit(hex[1]) : -1;

		if (high < 0 || low < 0)
			return -EBADMSG;
		mr200_put_u8(&w, (uint8_t)(high << 4 | low));
	}
	return w.bad ? -EMSGSIZE : (int)w.len;
}

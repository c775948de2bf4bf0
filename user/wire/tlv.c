// SPDX-License-Identifier: GPL-2.0
/* The interpreter of message tables: encode and decode (tlv_print.c prints). */
#include "wire/tlv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define IPV6_BYTES	16

const char *mr200_name_of(const char *names, int64_t value)
{
	const char *name;

	for (; names[0]; names = mr200_next_text(name)) {
		name = mr200_next_text(names);
		if (strtoll(names, NULL, 0) == value)
			return name;
	}
	return NULL;
}

static void *at(void *s, uint32_t offset)
{
	return (uint8_t *)s + offset;
}

static const void *const_at(const void *s, uint32_t offset)
{
	return (const uint8_t *)s + offset;
}

/* Bytes on the wire of an integer type, 0 for the others. */
static unsigned int int_bytes(uint8_t type)
{
	switch (type) {
	case MR200_T_U8:
	case MR200_T_S8:
		return 1;
	case MR200_T_U16:
	case MR200_T_S16:
		return 2;
	case MR200_T_U32:
	case MR200_T_S32:
	case MR200_T_F32:
	case MR200_T_IP4:
		return 4;
	case MR200_T_U48:
		return 6;
	case MR200_T_U64:
		return 8;
	default:
		return 0;
	}
}

/*
 * C members hold the same bits as the wire, so that signed and float members
 * need no conversion, only the right width.
 */
static void store(void *dst, uint32_t width, uint64_t value)
{
	uint8_t u8 = value;
	uint16_t u16 = value;
	uint32_t u32 = value;

	switch (width) {
	case sizeof(u8):
		memcpy(dst, &u8, sizeof(u8));
		break;
	case sizeof(u16):
		memcpy(dst, &u16, sizeof(u16));
		break;
	case sizeof(u32):
		memcpy(dst, &u32, sizeof(u32));
		break;
	default:
		memcpy(dst, &value, sizeof(value));
		break;
	}
}

static uint64_t load(const void *src, uint32_t width)
{
	uint64_t u64;
	uint32_t u32;
	uint16_t u16;
	uint8_t u8;

	switch (width) {
	case sizeof(u8):
		memcpy(&u8, src, sizeof(u8));
		return u8;
	case sizeof(u16):
		memcpy(&u16, src, sizeof(u16));
		return u16;
	case sizeof(u32):
		memcpy(&u32, src, sizeof(u32));
		return u32;
	default:
		memcpy(&u64, src, sizeof(u64));
		return u64;
	}
}

static int encode_field(const struct mr200_tables *t, const struct mr200_field *f,
			const void *s, struct mr200_writer *w);

static int encode_rec(const struct mr200_tables *t, const struct mr200_field *f,
		      const void *s, struct mr200_writer *w)
{
	const struct mr200_field *fields;
	const struct mr200_rec *rec = mr200_rec_of(t, f, &fields);
	int err = 0;

	for (uint16_t i = 0; i < rec->n && !err; i++)
		err = encode_field(t, &fields[i], s, w);
	return err;
}

static int encode_text(const struct mr200_field *f, const char *text,
		       struct mr200_writer *w)
{
	size_t len = strnlen(text, f->max);

	if (f->type == MR200_T_STRF) {
		mr200_put_bytes(w, text, len);
		for (; len < f->max; len++)
			mr200_put_u8(w, MR200_STRF_FILLER);
		return 0;
	}
	if (f->prefix)
		mr200_put_le(w, len, f->prefix);
	mr200_put_bytes(w, text, len);
	return 0;
}

static int encode_one(const struct mr200_tables *t, const struct mr200_field *f,
		      const void *member, struct mr200_writer *w)
{
	switch (f->type) {
	case MR200_T_REC:
		return encode_rec(t, f, member, w);
	case MR200_T_STR:
	case MR200_T_STRF:
		return encode_text(f, member, w);
	case MR200_T_IP6:
		mr200_put_bytes(w, member, IPV6_BYTES);
		return 0;
	case MR200_T_BYTES:
		mr200_put_bytes(w, member, f->max);
		return 0;
	default:
		mr200_put_le(w, load(member, f->stride), int_bytes(f->type));
		return 0;
	}
}

static int encode_field(const struct mr200_tables *t, const struct mr200_field *f,
			const void *s, struct mr200_writer *w)
{
	const void *member = const_at(s, f->offset);
	uint16_t n, i;
	int err;

	if (!f->list)
		return encode_one(t, f, member, w);

	memcpy(&n, const_at(s, mr200_n_offset(f)), sizeof(n));
	if (n > f->max)
		return -EINVAL;
	mr200_put_le(w, n, f->prefix);
	for (i = 0; i < n; i++) {
		err = encode_one(t, f, const_at(member, i * f->stride), w);
		if (err)
			return err;
	}
	return 0;
}

static int encode_tlv(const struct mr200_tables *t, const struct mr200_tlv *tlv,
		      const void *s, struct mr200_writer *w)
{
	size_t length_at, begin;
	int err;

	mr200_put_u8(w, tlv->id);
	length_at = w->len;
	mr200_put_u16(w, 0);
	begin = w->len;
	err = encode_field(t, &tlv->field, s, w);
	if (err)
		return err;
	if (w->bad || w->len - begin > UINT16_MAX)
		return -EMSGSIZE;
	mr200_patch_u16(w, length_at, w->len - begin);
	return 0;
}

int mr200_tlvs_encode(const struct mr200_tables *t, const struct mr200_tlv *tlvs,
		      size_t n, const void *s, bool mandatory,
		      struct mr200_writer *w)
{
	bool has;
	size_t i;
	int err;

	for (i = 0; i < n; i++) {
		memcpy(&has, const_at(s, mr200_has_offset(&tlvs[i])), sizeof(has));
		if (has)
			err = encode_tlv(t, &tlvs[i], s, w);
		else if (mandatory && tlvs[i].id < MR200_TLV_FIRST_OPTIONAL)
			err = -EINVAL;
		else
			err = 0;
		if (err)
			return err;
	}
	return w->bad ? -EMSGSIZE : 0;
}

static void decode_field(const struct mr200_tables *t, const struct mr200_field *f,
			 struct mr200_reader *r, void *s);

static void decode_rec(const struct mr200_tables *t, const struct mr200_field *f,
		       struct mr200_reader *r, void *s)
{
	const struct mr200_field *fields;
	const struct mr200_rec *rec = mr200_rec_of(t, f, &fields);

	for (uint16_t i = 0; i < rec->n && !r->bad; i++)
		decode_field(t, &fields[i], r, s);
}

static void decode_text(const struct mr200_field *f, struct mr200_reader *r,
			char *text)
{
	size_t len, keep, i;

	if (f->type == MR200_T_STRF)
		len = f->max;
	else if (f->prefix)
		len = mr200_get_le(r, f->prefix);
	else
		len = mr200_reader_left(r);
	keep = len < f->max ? len : f->max;
	mr200_get_bytes(r, text, keep);
	mr200_get_bytes(r, NULL, len - keep);
	if (!text)
		return;
	text[r->bad ? 0 : keep] = '\0';
	for (i = 0; f->type == MR200_T_STRF && i < keep; i++)
		if ((uint8_t)text[i] == MR200_STRF_FILLER)
			text[i] = '\0';
}

/* @member is NULL for elements that are read over, not kept. */
static void decode_one(const struct mr200_tables *t, const struct mr200_field *f,
		       struct mr200_reader *r, void *member)
{
	uint64_t value;

	switch (f->type) {
	case MR200_T_REC:
		decode_rec(t, f, r, member);
		break;
	case MR200_T_STR:
	case MR200_T_STRF:
		decode_text(f, r, member);
		break;
	case MR200_T_IP6:
		mr200_get_bytes(r, member, IPV6_BYTES);
		break;
	case MR200_T_BYTES:
		mr200_get_bytes(r, member, f->max);
		break;
	default:
		value = mr200_get_le(r, int_bytes(f->type));
		if (member)
			store(member, f->stride, value);
		break;
	}
}

static void decode_field(const struct mr200_tables *t, const struct mr200_field *f,
			 struct mr200_reader *r, void *s)
{
	uint8_t *member = s ? at(s, f->offset) : NULL;
	uint32_t count, i;
	uint16_t n;

	if (!f->list) {
		decode_one(t, f, r, member);
		return;
	}
	count = mr200_get_le(r, f->prefix);
	/* each element takes a byte at least: a lie ends with the TLV */
	for (i = 0; i < count && !r->bad; i++)
		decode_one(t, f, r,
			   s && i < f->max ? member + i * f->stride : NULL);
	n = count < f->max ? count : f->max;
	if (s)
		memcpy(at(s, mr200_n_offset(f)), &n, sizeof(n));
}

static const struct mr200_tlv *tlv_of(const struct mr200_tlv *tlvs, size_t n,
				      uint8_t id)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (tlvs[i].id == id)
			return &tlvs[i];
	return NULL;
}

/* Takes back what a TLV that turned out too short has left behind. */
static void forget(const struct mr200_tlv *tlv, void *s)
{
	const struct mr200_field *f = &tlv->field;

	memset(at(s, f->offset), 0, f->list ? f->stride * f->max : f->stride);
	if (f->list)
		memset(at(s, mr200_n_offset(f)), 0, sizeof(uint16_t));
}

static int decode_tlv(const struct mr200_tables *t, const struct mr200_tlv *tlv,
		      struct mr200_reader *value, void *s)
{
	bool has;

	memcpy(&has, at(s, mr200_has_offset(tlv)), sizeof(has));
	if (has)
		return 0;
	decode_field(t, &tlv->field, value, s);
	has = !value->bad;
	memcpy(at(s, mr200_has_offset(tlv)), &has, sizeof(has));
	if (has)
		return 0;
	forget(tlv, s);
	return tlv->id < MR200_TLV_FIRST_OPTIONAL ? -EBADMSG : 0;
}

int mr200_tlvs_decode(const struct mr200_tables *t, const struct mr200_tlv *tlvs,
		      size_t n, struct mr200_reader *r, void *s)
{
	const struct mr200_tlv *tlv;
	struct mr200_reader value;
	uint16_t len;
	uint8_t id;
	int err;

	while (mr200_reader_left(r)) {
		id = mr200_get_u8(r);
		len = mr200_get_u16(r);
		value = mr200_reader_sub(r, len);
		if (r->bad)
			return -EBADMSG;
		tlv = tlv_of(tlvs, n, id);
		if (!tlv)
			continue;
		err = decode_tlv(t, tlv, &value, s);
		if (err)
			return err;
	}
	return 0;
}

// SPDX-License-Identifier: GPL-2.0
/* Bounded little-endian reader and writer. */
#include "base/bytes.h"

#include <string.h>

void mr200_reader_init(struct mr200_reader *r, const void *buf, size_t len)
{
	r->pos = buf;
	/* NULL with no bytes is a legal empty message; NULL + 0 is not C */
	r->end = len ? r->pos + len : r->pos;
	r->bad = false;
}

size_t mr200_reader_left(const struct mr200_reader *r)
{
	return r->bad ? 0 : (size_t)(r->end - r->pos);
}

/* Claims @len bytes; NULL, and a sticky error, when they are not there. */
static const uint8_t *reader_take(struct mr200_reader *r, size_t len)
{
	const uint8_t *p = r->pos;

	if (mr200_reader_left(r) < len) {
		r->bad = true;
		return NULL;
	}
	r->pos += len;
	return p;
}

struct mr200_reader mr200_reader_sub(struct mr200_reader *r, size_t len)
{
	struct mr200_reader sub = { .bad = true };

	if (mr200_reader_left(r) < len) {
		r->bad = true;
		return sub;
	}
	mr200_reader_init(&sub, r->pos, len);
	if (len)
		r->pos += len;
	return sub;
}

uint64_t mr200_get_le(struct mr200_reader *r, unsigned int nbytes)
{
	const uint8_t *p = reader_take(r, nbytes);
	uint64_t value = 0;

	if (!p)
		return 0;
	while (nbytes--)
		value = value << 8 | p[nbytes];
	return value;
}

uint8_t mr200_get_u8(struct mr200_reader *r)
{
	return mr200_get_le(r, 1);
}

uint16_t mr200_get_u16(struct mr200_reader *r)
{
	return mr200_get_le(r, 2);
}

uint32_t mr200_get_u32(struct mr200_reader *r)
{
	return mr200_get_le(r, 4);
}

uint64_t mr200_get_u64(struct mr200_reader *r)
{
	return mr200_get_le(r, 8);
}

void mr200_get_bytes(struct mr200_reader *r, void *dst, size_t len)
{
	const uint8_t *p;

	if (!len)
		return;
	p = reader_take(r, len);
	if (dst && p)
		memcpy(dst, p, len);
}

void mr200_writer_init(struct mr200_writer *w, void *buf, size_t cap)
{
	w->buf = buf;
	w->len = 0;
	w->cap = cap;
	w->bad = false;
}

/* Reserves @len bytes; NULL, and a sticky error, when they do not fit. */
static uint8_t *writer_take(struct mr200_writer *w, size_t len)
{
	uint8_t *p;

	if (w->bad || w->cap - w->len < len) {
		w->bad = true;
		return NULL;
	}
	p = w->buf + w->len;
	w->len += len;
	return p;
}

void mr200_put_le(struct mr200_writer *w, uint64_t value, unsigned int nbytes)
{
	uint8_t *p = writer_take(w, nbytes);

	if (!p)
		return;
	for (; nbytes--; value >>= 8)
		*p++ = (uint8_t)value;
}

void mr200_put_u8(struct mr200_writer *w, uint8_t value)
{
	mr200_put_le(w, value, 1);
}

void mr200_put_u16(struct mr200_writer *w, uint16_t value)
{
	mr200_put_le(w, value, 2);
}

void mr200_put_u32(struct mr200_writer *w, uint32_t value)
{
	mr200_put_le(w, value, 4);
}

void mr200_put_u64(struct mr200_writer *w, uint64_t value)
{
	mr200_put_le(w, value, 8);
}

void mr200_put_bytes(struct mr200_writer *w, const void *src, size_t len)
{
	uint8_t *p;

	if (!len)
		return;
	p = writer_take(w, len);
	if (p)
		memcpy(p, src, len);
}

void mr200_patch_u16(struct mr200_writer *w, size_t at, uint16_t value)
{
	if (w->bad || at > w->len || w->len - at < 2) {
		w->bad = true;
		return;
	}
	w->buf[at] = (uint8_t)value;
	w->buf[at + 1] = value >> 8;
}

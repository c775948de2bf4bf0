/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Bounded little-endian reader and writer.
 *
 * These two are the only code that dereferences QMI wire memory.  Both carry a
 * sticky error: after the first access outside the buffer every get returns
 * zero and every put is dropped, so a caller checks once, at the end.
 */
#ifndef MR200_BYTES_H
#define MR200_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mr200_reader {
	const uint8_t *pos;
	const uint8_t *end;
	bool bad;	/* something was read past the end */
};

struct mr200_writer {
	uint8_t *buf;
	size_t len;	/* bytes written so far */
	size_t cap;
	bool bad;	/* something did not fit */
};

void mr200_reader_init(struct mr200_reader *r, const void *buf, size_t len);
size_t mr200_reader_left(const struct mr200_reader *r);
/* The next @len bytes as a reader of their own; @r moves past them. */
struct mr200_reader mr200_reader_sub(struct mr200_reader *r, size_t len);

/* The lowest @nbytes (1..8) little-endian bytes as an unsigned number. */
uint64_t mr200_get_le(struct mr200_reader *r, unsigned int nbytes);
uint8_t mr200_get_u8(struct mr200_reader *r);
uint16_t mr200_get_u16(struct mr200_reader *r);
uint32_t mr200_get_u32(struct mr200_reader *r);
uint64_t mr200_get_u64(struct mr200_reader *r);
/* Copies @len bytes to @dst, or skips them when @dst is NULL. */
void mr200_get_bytes(struct mr200_reader *r, void *dst, size_t len);

void mr200_writer_init(struct mr200_writer *w, void *buf, size_t cap);
void mr200_put_le(struct mr200_writer *w, uint64_t value, unsigned int nbytes);
void mr200_put_u8(struct mr200_writer *w, uint8_t value);
void mr200_put_u16(struct mr200_writer *w, uint16_t value);
void mr200_put_u32(struct mr200_writer *w, uint32_t value);
void mr200_put_u64(struct mr200_writer *w, uint64_t value);
void mr200_put_bytes(struct mr200_writer *w, const void *src, size_t len);
/* Overwrites two bytes written before, at @at from the start of the buffer. */
void mr200_patch_u16(struct mr200_writer *w, size_t at, uint16_t value);

#endif

// SPDX-License-Identifier: GPL-2.0
/*
 * A bulk transfer as QMAP, without and with trailers: each frame lies inside
 * it, none overlaps the one before, and what is said of its packet fits it.
 */
#include "fuzz.h"

#include <errno.h>
#include <string.h>

#include "qmap.h"

static void packet(const uint8_t *p, uint32_t len)
{
	/* its own size exactly, so that a read past the end is seen */
	uint8_t *copy = malloc(len);
	int version;

	CHECK(copy);
	memcpy(copy, p, len);
	version = mr200_ip_version(copy, len);
	CHECK(version == 0 || version == 4 || version == 6);
	CHECK(mr200_ip_headers(copy, len) <= len);
	CHECK(version || !mr200_ip_length(copy, len));
	free(copy);
}

static void walk(const uint8_t *data, uint32_t size, int trailer)
{
	struct mr200_qmap_cursor cursor;
	struct mr200_qmap_frame f;
	uint32_t end = 0;
	int ret;

	mr200_qmap_begin(&cursor, data, size, trailer);
	while ((ret = mr200_qmap_next(&cursor, &f)) == 1 || ret == -EBADMSG) {
		uint8_t head[MR200_QMAP_HEADER_BYTES];

		if (ret == -EBADMSG)
			continue;
		CHECK(f.len > 0 && f.offset >= end + MR200_QMAP_HEADER_BYTES);
		CHECK(f.offset <= size && f.len <= size - f.offset);
		end = f.offset + f.len;
		packet(data + f.offset, f.len);
		CHECK(mr200_qmap_padding(f.len) < MR200_QMAP_ALIGN_BYTES);
		if (!mr200_qmap_put_header(head, f.mux_id, f.len,
					   mr200_qmap_padding(f.len)))
			CHECK(head[1] == f.mux_id && (head[2] << 8 | head[3]) ==
			      (int)(f.len + mr200_qmap_padding(f.len)));
	}
	CHECK(ret == 0 || ret == -EMSGSIZE);
	CHECK(mr200_qmap_next(&cursor, &f) <= 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	walk(data, size, 0);
	walk(data, size, 1);
	if (size)
		packet(data, size);
	return 0;
}

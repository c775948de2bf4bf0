// SPDX-License-Identifier: GPL-2.0
/* Writes QMI captures. */
#include "cli/trace/capture.h"

#include <errno.h>
#include <string.h>

#include "base/bytes.h"
#include "cli/trace/capture_format.h"

#define HEAD_BYTES	512
#define MAX_NAME_BYTES	128

static size_t padding(size_t len)
{
	return -len & 3;
}

static void put_option(struct mr200_writer *w, uint16_t code, const void *value,
		       size_t len)
{
	static const uint8_t zero[3];

	mr200_put_u16(w, code);
	mr200_put_u16(w, (uint16_t)len);
	mr200_put_bytes(w, value, len);
	mr200_put_bytes(w, zero, padding(len));
}

static void put_text(struct mr200_writer *w, uint16_t code, const char *text)
{
	put_option(w, code, text, strnlen(text, MAX_NAME_BYTES));
}

/* A whole block of @body's bytes. */
static void put_block(struct mr200_writer *w, uint32_t type,
		      const struct mr200_writer *body)
{
	uint32_t len = (uint32_t)(body->len + PCAPNG_OVERHEAD_BYTES);

	mr200_put_u32(w, type);
	mr200_put_u32(w, len);
	mr200_put_bytes(w, body->buf, body->len);
	mr200_put_u32(w, len);
}

int mr200_capture_write_head(FILE *f, const char *application)
{
	uint8_t head[HEAD_BYTES], scratch[HEAD_BYTES];
	struct mr200_writer w, body;
	uint8_t resolution = NS_EXPONENT;

	mr200_writer_init(&w, head, sizeof(head));
	mr200_writer_init(&body, scratch, sizeof(scratch));
	mr200_put_u32(&body, PCAPNG_ORDER);
	mr200_put_u16(&body, PCAPNG_VERSION_MAJOR);
	mr200_put_u16(&body, PCAPNG_VERSION_MINOR);
	mr200_put_u64(&body, UINT64_MAX);	/* length of the section: unknown */
	put_text(&body, PCAPNG_OPT_USERAPPL, application);
	put_option(&body, PCAPNG_OPT_END, NULL, 0);
	put_block(&w, PCAPNG_SECTION, &body);

	mr200_writer_init(&body, scratch, sizeof(scratch));
	mr200_put_u16(&body, LINKTYPE_USER0);
	mr200_put_u16(&body, 0);
	mr200_put_u32(&body, MR200_CAPTURE_FRAME_BYTES);
	put_text(&body, PCAPNG_OPT_IF_NAME, "qmi");
	put_text(&body, PCAPNG_OPT_IF_DESCRIPTION,
		 "QMUX frames, inbound is from the modem");
	put_option(&body, PCAPNG_OPT_IF_TSRESOL, &resolution, 1);
	put_option(&body, PCAPNG_OPT_END, NULL, 0);
	put_block(&w, PCAPNG_INTERFACE, &body);

	if (fwrite(head, 1, w.len, f) != w.len || fflush(f))
		return -EIO;
	return 0;
}

int mr200_capture_write(FILE *f, const struct mr200_capture_frame *frame)
{
	uint8_t head[PCAPNG_HEAD_BYTES + PCAPNG_PACKET_BYTES], tail[32];
	struct mr200_writer h, t;
	uint32_t flags = frame->from_modem ? PCAPNG_INBOUND : PCAPNG_OUTBOUND;
	uint32_t wire_len = frame->wire_len, total;
	size_t pad = padding(frame->len);

	if (frame->len > MR200_CAPTURE_FRAME_BYTES)
		return -EMSGSIZE;
	if (wire_len < frame->len)
		wire_len = (uint32_t)frame->len;

	/* what follows the data is put together first, to know the length */
	mr200_writer_init(&t, tail, sizeof(tail));
	mr200_put_le(&t, 0, (unsigned int)pad);
	mr200_put_u16(&t, PCAPNG_OPT_FLAGS);
	mr200_put_u16(&t, sizeof(flags));
	mr200_put_u32(&t, flags);
	put_option(&t, PCAPNG_OPT_END, NULL, 0);
	total = (uint32_t)(sizeof(head) + frame->len + t.len +
			   PCAPNG_TAIL_BYTES);
	mr200_put_u32(&t, total);

	mr200_writer_init(&h, head, sizeof(head));
	mr200_put_u32(&h, PCAPNG_PACKET);
	mr200_put_u32(&h, total);
	mr200_put_u32(&h, 0);		/* the interface */
	mr200_put_u32(&h, (uint32_t)(frame->time_ns >> 32));
	mr200_put_u32(&h, (uint32_t)frame->time_ns);
	mr200_put_u32(&h, (uint32_t)frame->len);
	mr200_put_u32(&h, wire_len);

	if (fwrite(head, 1, h.len, f) != h.len ||
	    (frame->len && fwrite(frame->data, 1, frame->len, f) != frame->len) ||
	    fwrite(tail, 1, t.len, f) != t.len)
		return -EIO;
	return 0;
}

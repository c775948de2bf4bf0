// SPDX-License-Identifier: GPL-2.0
/* See qmap.h. */
#include <linux/types.h>
#include <linux/errno.h>

#include "qmap.h"

#define FLAG_COMMAND		0x80
#define FLAG_NEXT_HEADER	0x40
#define PAD_MASK		0x3f
#define TRAILER_VALID		0x01

#define IPV4_HEADER_BYTES	20
#define IPV6_HEADER_BYTES	40
#define TCP_HEADER_BYTES	20
#define UDP_HEADER_BYTES	8
#define PROTOCOL_TCP		6
#define PROTOCOL_UDP		17

static __u32 get_be16(const __u8 *p)
{
	return (__u32)p[0] << 8 | p[1];
}

void mr200_qmap_begin(struct mr200_qmap_cursor *cursor, const void *buf,
		      __u32 len, int trailer)
{
	cursor->buf = buf;
	cursor->len = len;
	cursor->pos = 0;
	cursor->trailer = trailer ? MR200_QMAP_TRAILER_BYTES : 0;
}

int mr200_qmap_next(struct mr200_qmap_cursor *cursor,
		    struct mr200_qmap_frame *frame)
{
	while (cursor->pos < cursor->len) {
		__u32 left = cursor->len - cursor->pos;
		const __u8 *p = cursor->buf + cursor->pos;
		__u32 len, pad, trailer;

		if (left < MR200_QMAP_HEADER_BYTES)
			goto truncated;
		left -= MR200_QMAP_HEADER_BYTES;

		/* a length of 0 is filler, which nothing follows */
		len = get_be16(p + 2);
		trailer = len ? cursor->trailer : 0;
		if (left < len || left - len < trailer)
			goto truncated;

		frame->offset = cursor->pos + MR200_QMAP_HEADER_BYTES;
		cursor->pos = frame->offset + len + trailer;
		if (!len)
			continue;

		pad = p[0] & PAD_MASK;
		if (p[0] & FLAG_NEXT_HEADER || pad >= len)
			return -EBADMSG;

		frame->len = len - pad;
		frame->mux_id = p[1];
		frame->flags = p[0] & FLAG_COMMAND ? MR200_QMAP_COMMAND : 0;
		frame->checksum = 0;
		if (trailer) {
			p += MR200_QMAP_HEADER_BYTES + len;
			if (p[1] & TRAILER_VALID)
				frame->flags |= MR200_QMAP_CHECKSUM;
			frame->checksum = get_be16(p + 6);
		}
		return 1;
	}
	return 0;

truncated:
	cursor->pos = cursor->len;
	return -EMSGSIZE;
}

__u32 mr200_qmap_padding(__u32 len)
{
	return -len & (MR200_QMAP_ALIGN_BYTES - 1);
}

int mr200_qmap_put_header(void *buf, __u8 mux_id, __u32 len, __u32 pad)
{
	__u8 *p = buf;

	if (pad > MR200_QMAP_PAD_MAX_BYTES ||
	    len > MR200_QMAP_FRAME_MAX_BYTES - pad)
		return -EMSGSIZE;

	p[0] = pad;
	p[1] = mux_id;
	p[2] = (len + pad) >> 8;
	p[3] = (len + pad) & 0xff;
	return 0;
}

int mr200_ip_version(const void *packet, __u32 len)
{
	int version = len ? *(const __u8 *)packet >> 4 : 0;

	return version == 4 || version == 6 ? version : 0;
}

__u32 mr200_ip_length(const void *packet, __u32 len)
{
	const __u8 *p = packet;

	switch (mr200_ip_version(packet, len)) {
	case 4:
		return len < IPV4_HEADER_BYTES ? 0 : get_be16(p + 2);
	case 6:
		return len < IPV6_HEADER_BYTES ? 0 :
			IPV6_HEADER_BYTES + get_be16(p + 4);
	default:
		return 0;
	}
}

/* What the IP header of @len bytes is followed by; 0 if that is not there. */
static __u8 ip_protocol(const __u8 *p, __u32 len)
{
	if (mr200_ip_version(p, len) == 4)
		return len > 9 ? p[9] : 0;
	return len > 6 ? p[6] : 0;
}

int mr200_ip_is_tcp(const void *packet, __u32 len)
{
	return mr200_ip_version(packet, len) &&
	       ip_protocol(packet, len) == PROTOCOL_TCP;
}

__u32 mr200_ip_headers(const void *packet, __u32 len)
{
	const __u8 *p = packet;
	__u32 headers;
	__u8 protocol;

	switch (mr200_ip_version(packet, len)) {
	case 4:
		headers = (p[0] & 0x0f) * 4;
		break;
	case 6:
		headers = IPV6_HEADER_BYTES;
		break;
	default:
		return 0;
	}

	protocol = ip_protocol(p, len);
	if (protocol == PROTOCOL_UDP)
		headers += UDP_HEADER_BYTES;
	else if (protocol == PROTOCOL_TCP && len >= headers + TCP_HEADER_BYTES)
		headers += (p[headers + 12] >> 4) * 4;
	return headers < len ? headers : len;
}

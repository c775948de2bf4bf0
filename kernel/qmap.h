/* SPDX-License-Identifier: GPL-2.0 */
/*
 * QMAP framing of interface 4's bulk transfers, and as much of IP as it takes
 * to hand a payload on.
 *
 * Pure functions over (bytes, length): no skb, no net device, no allocation.
 * The kernel module, KUnit, the simulator, unit tests and fuzzers compile this
 * same file, so it uses only what <linux/types.h> and <linux/errno.h> have in
 * kernel and userspace alike.  Every byte is the modem's word: no length is
 * believed before it was compared with what really arrived.
 *
 * Layout (rmnet, include/linux/if_rmnet.h): a transfer is a row of frames
 *
 *	flags:8		bit 7 command, bit 6 another header follows (QMAPv5),
 *			bits 5..0 number of padding bytes
 *	mux id:8
 *	length:16	big endian, payload and padding, not this header
 *	payload, padding
 *	trailer:64	QMAPv4 towards the host only: reserved:8, flags:8 (bit 0
 *			valid), start:16, length:16, checksum:16
 */
#ifndef MR200_QMAP_H
#define MR200_QMAP_H

#include <linux/types.h>

#define MR200_QMAP_HEADER_BYTES		4
#define MR200_QMAP_TRAILER_BYTES	8
#define MR200_QMAP_ALIGN_BYTES		4	/* what a sender pads to */
#define MR200_QMAP_PAD_MAX_BYTES	63
#define MR200_QMAP_FRAME_MAX_BYTES	65535	/* payload and padding */

#define MR200_QMAP_MUX_MIN		1	/* as ip(8), rmnet and qmi_wwan */
#define MR200_QMAP_MUX_MAX		254

/* struct mr200_qmap_frame.flags */
#define MR200_QMAP_COMMAND		0x01	/* flow control, not a datagram */
#define MR200_QMAP_CHECKSUM		0x02	/* .checksum is valid */

struct mr200_qmap_frame {
	__u32 offset;		/* of the payload, from the transfer's start */
	__u32 len;		/* of the payload, without padding; > 0 */
	__u16 checksum;		/* as in the trailer, host byte order */
	__u8 mux_id;
	__u8 flags;
};

/* Where a walk over a transfer stands; all members are the walk's own. */
struct mr200_qmap_cursor {
	const __u8 *buf;
	__u32 len;
	__u32 pos;
	__u32 trailer;
};

/* Start a walk; @trailer: the modem adds QMAPv4's checksum trailers. */
void mr200_qmap_begin(struct mr200_qmap_cursor *cursor, const void *buf,
		      __u32 len, int trailer);

/*
 * Take the next frame.  Frames without payload are passed over.
 *
 * 1		*frame is filled in, wholly inside the transfer
 * 0		nothing is left
 * -EBADMSG	a frame was skipped: more padding than content, or a header
 *		extension (QMAPv5) that nobody asked for; call again
 * -EMSGSIZE	the rest is no whole frame: its length points past the end,
 *		or it is shorter than a header; the walk is over
 */
int mr200_qmap_next(struct mr200_qmap_cursor *cursor,
		    struct mr200_qmap_frame *frame);

/* Padding that a payload of @len bytes needs to keep the next header aligned. */
__u32 mr200_qmap_padding(__u32 len);

/*
 * Write the MR200_QMAP_HEADER_BYTES before a payload of @len bytes that @pad
 * bytes of padding follow.  -EMSGSIZE if a frame cannot be that long.
 */
int mr200_qmap_put_header(void *buf, __u8 mux_id, __u32 len, __u32 pad);

/* 4 or 6 by the version nibble of the first of @len bytes, 0 for all else. */
int mr200_ip_version(const void *packet, __u32 len);

/*
 * Length of the packet by its own header, 0 if that is no IP header or too
 * short to say.  It may well be more, or less, than @len.
 */
__u32 mr200_ip_length(const void *packet, __u32 len);

/*
 * Is it a TCP segment? By the protocol that the IP header names: extension headers
 * of IPv6 are not looked into.
 */
int mr200_ip_is_tcp(const void *packet, __u32 len);

/*
 * How many of the @len bytes are IP and TCP or UDP headers, and so belong into
 * the linear part of a socket buffer for GRO to merge the rest; 0 if it is not
 * IP.  IPv6 extension headers count as payload.
 */
__u32 mr200_ip_headers(const void *packet, __u32 len);

#endif

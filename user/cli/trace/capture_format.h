/* SPDX-License-Identifier: GPL-2.0 */
/* Numbers that capture.c reads and capture_write.c writes (see capture.h). */
#ifndef MR200_CAPTURE_FORMAT_H
#define MR200_CAPTURE_FORMAT_H

/* Blocks */
#define PCAPNG_SECTION		0x0a0d0d0a	/* the same in both byte orders */
#define PCAPNG_INTERFACE	1
#define PCAPNG_PACKET		6		/* "enhanced" */
#define PCAPNG_ORDER		0x1a2b3c4d
#define PCAPNG_VERSION_MAJOR	1
#define PCAPNG_VERSION_MINOR	0

/* Around a block's body: type, length; length again */
#define PCAPNG_HEAD_BYTES	8
#define PCAPNG_TAIL_BYTES	4
#define PCAPNG_OVERHEAD_BYTES	(PCAPNG_HEAD_BYTES + PCAPNG_TAIL_BYTES)
#define PCAPNG_SECTION_BYTES	16	/* of the body, without options */
#define PCAPNG_INTERFACE_BYTES	8
#define PCAPNG_PACKET_BYTES	20

/* Options */
#define PCAPNG_OPT_END		0
#define PCAPNG_OPT_USERAPPL	4	/* of a section */
#define PCAPNG_OPT_IF_NAME	2
#define PCAPNG_OPT_IF_DESCRIPTION 3
#define PCAPNG_OPT_IF_TSRESOL	9
#define PCAPNG_OPT_FLAGS	2	/* of a packet */
#define PCAPNG_DIRECTION	3	/* in the flags */
#define PCAPNG_INBOUND		1
#define PCAPNG_OUTBOUND		2

#define LINKTYPE_USER0		147
#define LINKTYPE_USB_LINUX	189
#define LINKTYPE_USB_LINUX_MMAPPED 220

#define NS_PER_S		1000000000ull
#define NS_EXPONENT		9

#endif

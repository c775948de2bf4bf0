/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Saved QMI traffic.  What mr200 writes is a pcapng file of one interface with
 * link type USER0 (147): each packet is one QMUX frame, marker and all; the
 * direction is that of the packet's flags, inbound from the modem; time stamps
 * are nanoseconds since 1970.  In Wireshark, bind USER0 to a dissector.
 *
 * What it reads is that, and USB captures (pcapng of Wireshark, dumpcap or the
 * simulator; pcap of tcpdump -i usbmonN) with link type 220 or 189: from these
 * it takes the QMI frames of control transfers, SEND_ENCAPSULATED_COMMAND and
 * GET_ENCAPSULATED_RESPONSE.  Packets of other interfaces are passed over.
 *
 * Source: draft-ietf-opsawg-pcapng (blocks and options) and -pcap; the link
 * types of tcpdump.org; Documentation/usb/usbmon.rst of the kernel (the 48 and
 * 64 byte headers); USB CDC 1.2, 6.2.1 and 6.2.2 (the two requests).
 *
 * I/O: reads and writes the caller's FILE, which stays the caller's; it may be
 * a pipe.  Files are not trusted: every length is checked, memory is bounded by
 * one packet, a file may be of any length.
 */
#ifndef MR200_CAPTURE_H
#define MR200_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A QMUX length has 16 bits and does not count the marker. */
#define MR200_CAPTURE_FRAME_BYTES	65536

struct mr200_capture_frame {
	uint64_t time_ns;	/* since 1970-01-01T00:00:00Z, 0 unknown */
	bool from_modem;
	const uint8_t *data;
	size_t len;
	uint32_t wire_len;	/* more than len where the capture cut it */
	/* USB captures: which modem; 0 in our own */
	uint16_t bus;
	uint8_t device;
};

struct mr200_capture;

/*
 * Begins to read.  0; -EBADMSG when it is neither pcapng nor pcap, -ENODATA
 * when it ends in the middle of its first block, -EIO, -ENOMEM.
 */
int mr200_capture_open(FILE *f, struct mr200_capture **out);
/*
 * The next QMI frame, as it was on the wire, malformed or not; its data are the
 * capture's and valid until the next call.  1; 0 at the end; -ENODATA when the
 * file ends in the middle of a block (a writer was killed: what came before is
 * good); -EBADMSG for nonsense; -EIO.  After an error there is no next one.
 */
int mr200_capture_next(struct mr200_capture *c, struct mr200_capture_frame *f);
void mr200_capture_close(struct mr200_capture *c);

/* capture_write.c */

/* The head of a file, naming the program that wrote it.  0 or -EIO. */
int mr200_capture_write_head(FILE *f, const char *application);
/* One frame (bus and device are not kept).  0, -EMSGSIZE, -EIO. */
int mr200_capture_write(FILE *f, const struct mr200_capture_frame *frame);

#endif

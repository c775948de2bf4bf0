// SPDX-License-Identifier: GPL-2.0
/*
 * Facts: pcapng (draft-ietf-opsawg-pcapng: section header, interface
 * description and enhanced packet blocks), LINKTYPE_USB_LINUX_MMAPPED (the 64
 * byte header of the kernel's usbmon) and LINKTYPE_RAW of tcpdump.org.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sim/base/wire.h"
#include "sim/usb/desc.h"
#include "sim/usb/pcapng.h"
#include "sim/usb/urb.h"

enum {
	BLOCK_SECTION = 0x0a0d0d0a,
	BLOCK_INTERFACE = 1,
	BLOCK_PACKET = 6,
	BYTE_ORDER_MARK = 0x1a2b3c4d,
	LINK_USB = 220,
	LINK_RAW = 101,
	IF_USB = 0,
	IF_IP = 1,
	OPT_END = 0,
	OPT_IF_NAME = 2,
	OPT_PACKET_FLAGS = 2,
	FLAG_INBOUND = 1,
	FLAG_OUTBOUND = 2,
	USBMON_BYTES = 64,
	XFER_INTERRUPT = 1,
	XFER_CONTROL = 2,
	XFER_BULK = 3,
	STATUS_IN_PROGRESS = -115,	/* EINPROGRESS, as usbmon shows submissions */
	DEVICE_NUMBER = 2,
};

struct pcapng {
	FILE *f;
};

static size_t padded(size_t len)
{
	return (len + 3) & ~(size_t)3;
}

static void put_bytes(struct pcapng *p, const void *data, size_t len)
{
	static const uint8_t zero[4];

	if (len)
		fwrite(data, 1, len, p->f);
	fwrite(zero, 1, padded(len) - len, p->f);
}

static void put_block(struct pcapng *p, uint32_t type, const void *body, size_t len)
{
	uint8_t word[8];

	put_le32(word, type);
	put_le32(word + 4, (uint32_t)(12 + len));
	fwrite(word, 1, 8, p->f);
	put_bytes(p, body, len);
	fwrite(word + 4, 1, 4, p->f);
}

static void put_section(struct pcapng *p)
{
	uint8_t body[16];

	put_le32(body, BYTE_ORDER_MARK);
	put_le16(body + 4, 1);
	put_le16(body + 6, 0);
	put_le64(body + 8, UINT64_MAX);		/* length not known */
	put_block(p, BLOCK_SECTION, body, sizeof(body));
}

static void put_interface(struct pcapng *p, uint16_t link, const char *name)
{
	uint8_t body[64] = { 0 };
	size_t len = strlen(name);

	put_le16(body, link);
	put_le16(body + 8, OPT_IF_NAME);
	put_le16(body + 10, (uint16_t)len);
	memcpy(body + 12, name, len);
	put_le16(body + 12 + padded(len), OPT_END);
	put_block(p, BLOCK_INTERFACE, body, 12 + padded(len) + 4);
}

static void put_packet(struct pcapng *p, uint32_t interface, uint32_t flags,
		       const struct timespec *now, const uint8_t *head, size_t head_len,
		       const void *data, size_t len)
{
	uint64_t us = (uint64_t)now->tv_sec * 1000000 + (uint64_t)now->tv_nsec / 1000;
	size_t cap = head_len + len;
	uint32_t total = (uint32_t)(32 + padded(cap) + 12);
	uint8_t b[28], tail[16];

	put_le32(b, BLOCK_PACKET);
	put_le32(b + 4, total);
	put_le32(b + 8, interface);
	put_le32(b + 12, (uint32_t)(us >> 32));
	put_le32(b + 16, (uint32_t)us);
	put_le32(b + 20, (uint32_t)cap);
	put_le32(b + 24, (uint32_t)cap);
	fwrite(b, 1, sizeof(b), p->f);
	if (head_len)
		fwrite(head, 1, head_len, p->f);	/* a multiple of 4 */
	put_bytes(p, data, len);
	put_le16(tail, OPT_PACKET_FLAGS);
	put_le16(tail + 2, 4);
	put_le32(tail + 4, flags);
	put_le32(tail + 8, OPT_END);
	put_le32(tail + 12, total);
	fwrite(tail, 1, sizeof(tail), p->f);
}

static uint8_t transfer_type(const struct usb_urb *urb)
{
	if (!(urb->ep & 0x0f))
		return XFER_CONTROL;
	return urb->interrupt ? XFER_INTERRUPT : XFER_BULK;
}

static void put_urb(struct pcapng *p, const struct usb_urb *urb, char event, int status,
		    uint32_t len, const uint8_t *data)
{
	bool control = !(urb->ep & 0x0f);
	uint8_t h[USBMON_BYTES] = { 0 };
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	put_le64(h, urb->seqnum);
	h[8] = (uint8_t)event;
	h[9] = transfer_type(urb);
	h[10] = urb->ep;
	h[11] = DEVICE_NUMBER;
	put_le16(h + 12, USB_BUSNUM);
	h[14] = control && event == 'S' ? 0 : '-';
	h[15] = data ? 0 : (urb->ep & USB_DIR_IN ? '<' : '>');
	put_le64(h + 16, (uint64_t)now.tv_sec);
	put_le32(h + 24, (uint32_t)(now.tv_nsec / 1000));
	put_le32(h + 28, (uint32_t)status);
	put_le32(h + 32, len);
	put_le32(h + 36, data ? len : 0);
	if (control && event == 'S')
		memcpy(h + 40, urb->setup, USB_SETUP_BYTES);
	put_le32(h + 56, urb->flags);
	put_packet(p, IF_USB, urb->ep & USB_DIR_IN ? FLAG_INBOUND : FLAG_OUTBOUND, &now,
		   h, sizeof(h), data, data ? len : 0);
}

void pcapng_usb_submit(struct pcapng *p, const struct usb_urb *urb, const uint8_t *data)
{
	put_urb(p, urb, 'S', STATUS_IN_PROGRESS, urb->len, urb->len ? data : NULL);
}

void pcapng_usb_complete(struct pcapng *p, const struct usb_urb *urb, int status,
			 uint32_t actual, const uint8_t *data)
{
	put_urb(p, urb, 'C', status, actual, actual ? data : NULL);
}

void pcapng_ip(struct pcapng *p, bool from_host, const void *packet, size_t len)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	put_packet(p, IF_IP, from_host ? FLAG_OUTBOUND : FLAG_INBOUND, &now, NULL, 0,
		   packet, len);
}

void pcapng_flush(struct pcapng *p)
{
	fflush(p->f);
}

int pcapng_new(const char *path, struct pcapng **out)
{
	struct pcapng *p = calloc(1, sizeof(*p));

	if (!p)
		return -ENOMEM;
	p->f = fopen(path, "we");
	if (!p->f) {
		int err = -errno;

		free(p);
		return err;
	}
	put_section(p);
	put_interface(p, LINK_USB, "usb");
	put_interface(p, LINK_RAW, "ip");
	*out = p;
	return 0;
}

void pcapng_free(struct pcapng *p)
{
	if (!p)
		return;
	fclose(p->f);
	free(p);
}

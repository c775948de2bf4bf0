// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "sim/usb/pcapng.h"
#include "sim/usb/usb.h"

struct usb_buf *usb_buf_new(size_t len)
{
	struct usb_buf *buf = malloc(sizeof(*buf) + len);

	if (!buf)
		return NULL;
	buf->next = NULL;
	buf->refs = 1;
	buf->exact = false;
	buf->len = (uint32_t)len;
	return buf;
}

void usb_buf_get(struct usb_buf *buf)
{
	buf->refs++;
}

void usb_buf_put(struct usb_buf *buf)
{
	if (buf && !--buf->refs)
		free(buf);
}

struct usb_urb *usb_urb_new(void)
{
	return calloc(1, sizeof(struct usb_urb));
}

void usb_urb_free(struct usb_urb *urb)
{
	free(urb->data);
	free(urb);
}

void usb_giveback(struct usb_device *dev, struct usb_urb *urb, int status,
		  uint32_t actual, struct usb_buf *buf, uint32_t off)
{
	if (dev->sim->pcap)
		pcapng_usb_complete(dev->sim->pcap, urb, status, actual,
				    buf ? buf->data + off : NULL);
	if (dev->complete)
		dev->complete(dev->complete_user, urb, status, actual, buf, off);
	usb_urb_free(urb);
}

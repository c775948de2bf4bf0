// SPDX-License-Identifier: GPL-2.0
/*
 * Endpoint queues. On IN endpoints host URBs and device transfers wait for
 * each other; where none meets, the wire would show NAK. A transfer ends with
 * a packet shorter than the endpoint's size, if need be an empty one, and an
 * URB ends when it is full or when a transfer ends: these two rules make all
 * the cases of Universal Serial Bus Specification 2.0, 5.8.3.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/usb/usb.h"

#define EP_QUEUE_LIMIT_BYTES	(1 << 20)

void usb_ep_init(struct usb_ep *ep)
{
	memset(ep, 0, sizeof(*ep));
	ep->urb_tail = &ep->urb_head;
	ep->buf_tail = &ep->buf_head;
	ep->limit_bytes = EP_QUEUE_LIMIT_BYTES;
}

static void urb_push(struct usb_device *dev, struct usb_ep *ep, struct usb_urb *urb)
{
	dev->n_pending++;
	urb->next = NULL;
	*ep->urb_tail = urb;
	ep->urb_tail = &urb->next;
}

static struct usb_urb *urb_pop(struct usb_device *dev, struct usb_ep *ep)
{
	struct usb_urb *urb = ep->urb_head;

	dev->n_pending--;
	ep->urb_head = urb->next;
	if (!ep->urb_head)
		ep->urb_tail = &ep->urb_head;
	return urb;
}

static void buf_pop(struct usb_ep *ep)
{
	struct usb_buf *buf = ep->buf_head;

	ep->buf_head = buf->next;
	if (!ep->buf_head)
		ep->buf_tail = &ep->buf_head;
	ep->queued_bytes -= buf->len;
	ep->buf_off = 0;
	usb_buf_put(buf);
}

void usb_ep_drop(struct usb_ep *ep)
{
	while (ep && ep->buf_head)
		buf_pop(ep);
}

void usb_ep_flush(struct usb_device *dev, struct usb_ep *ep)
{
	while (ep->urb_head)
		usb_urb_free(urb_pop(dev, ep));
	usb_ep_drop(ep);
}

static void fail_waiting(struct usb_device *dev, struct usb_ep *ep, int status)
{
	while (ep->urb_head)
		usb_giveback(dev, urb_pop(dev, ep), status, 0, NULL, 0);
}

static bool closes_empty(const struct usb_ep *ep, const struct usb_buf *buf,
			 const struct usb_urb *urb, uint32_t actual)
{
	return !buf->exact && actual && actual == urb->len && actual % ep->maxpacket == 0;
}

/* One step: the oldest URB gets what fits of the oldest transfer. */
static void move_in(struct usb_device *dev, struct usb_ep *ep)
{
	struct usb_urb *urb = urb_pop(dev, ep);
	struct usb_buf *buf = ep->buf_head;
	uint32_t off = ep->buf_off;
	uint32_t left = buf->len - off;
	uint32_t actual = left < urb->len ? left : urb->len;
	int status = 0;

	usb_buf_get(buf);
	if (ep->babble) {
		status = -EOVERFLOW;
		buf_pop(ep);
	} else if (left > urb->len && urb->len % ep->maxpacket) {
		/* the packet that crosses the end of the URB is babble */
		actual = urb->len - urb->len % ep->maxpacket;
		status = -EOVERFLOW;
		buf_pop(ep);
	} else if (left > urb->len || closes_empty(ep, buf, urb, actual)) {
		/* full: the rest, or the closing empty packet, is for the next */
		ep->buf_off += actual;
	} else {
		if (actual < urb->len && urb->flags & USB_URB_SHORT_NOT_OK)
			status = -EREMOTEIO;
		buf_pop(ep);
	}
	usb_giveback(dev, urb, status, actual, buf, off);
	usb_buf_put(buf);
}

static void run_in(struct usb_device *dev, struct usb_ep *ep)
{
	while (ep->urb_head && ep->buf_head && !ep->nak && !ep->halted)
		move_in(dev, ep);
}

static bool ends_transfer(const struct usb_ep *ep, const struct usb_urb *urb)
{
	return urb->len % ep->maxpacket || !urb->len || urb->flags & USB_URB_ZERO_PACKET;
}

static int offer_out(struct usb_ep *ep, const struct usb_urb *urb, const uint8_t *data)
{
	const struct usb_function *fn = ep->intf->desc->function;

	if (ep->nak)
		return -EAGAIN;
	if (!fn->out)
		return 0;
	return fn->out(ep->intf, data, urb->len, ends_transfer(ep, urb));
}

static void run_out(struct usb_device *dev, struct usb_ep *ep)
{
	while (ep->urb_head && !ep->halted) {
		struct usb_urb *urb = ep->urb_head;
		int err = offer_out(ep, urb, urb->data);

		if (err == -EAGAIN)
			return;
		/* a function that halts the endpoint has failed the queue itself */
		if (ep->urb_head != urb)
			return;
		urb_pop(dev, ep);
		usb_giveback(dev, urb, err, err ? 0 : urb->len, NULL, 0);
	}
}

int usb_ep_keep(struct usb_device *dev, struct usb_ep *ep, struct usb_urb *urb,
		const uint8_t *data)
{
	if (dev->n_pending >= USB_MAX_PENDING_URBS)
		return -ENOBUFS;
	if (data && urb->len) {
		urb->data = malloc(urb->len);
		if (!urb->data)
			return -ENOBUFS;
		memcpy(urb->data, data, urb->len);
	}
	urb_push(dev, ep, urb);
	return 0;
}

struct usb_urb *usb_ep_take(struct usb_device *dev, struct usb_ep *ep, uint32_t seqnum)
{
	struct usb_urb **p = &ep->urb_head;
	struct usb_urb *urb;

	while (*p && (*p)->seqnum != seqnum)
		p = &(*p)->next;
	urb = *p;
	if (!urb)
		return NULL;
	*p = urb->next;
	if (!*p)
		ep->urb_tail = p;
	dev->n_pending--;
	return urb;
}

int usb_ep_submit(struct usb_device *dev, struct usb_ep *ep, struct usb_urb *urb,
		  const uint8_t *data)
{
	int err;

	if (ep->halted) {
		usb_giveback(dev, urb, -EPIPE, 0, NULL, 0);
		return 0;
	}
	if (urb->ep & USB_DIR_IN) {
		err = usb_ep_keep(dev, ep, urb, NULL);
		if (!err)
			run_in(dev, ep);
		return err;
	}
	if (ep->urb_head)
		return usb_ep_keep(dev, ep, urb, data);
	err = offer_out(ep, urb, data);
	if (err == -EAGAIN)
		return usb_ep_keep(dev, ep, urb, data);
	usb_giveback(dev, urb, err, err ? 0 : urb->len, NULL, 0);
	return 0;
}

void usb_ep_send_buf(struct usb_ep *ep, struct usb_buf *buf)
{
	if (!ep || !ep->intf || !ep->intf->dev->configuration) {
		usb_buf_put(buf);
		return;
	}
	if (ep->queued_bytes + buf->len > ep->limit_bytes) {
		ep->dropped++;
		usb_buf_put(buf);
		return;
	}
	buf->next = NULL;
	*ep->buf_tail = buf;
	ep->buf_tail = &buf->next;
	ep->queued_bytes += buf->len;
	run_in(ep->intf->dev, ep);
}

static void send_copy(struct usb_ep *ep, const void *data, size_t len, bool exact)
{
	struct usb_buf *buf;

	if (!ep || len > USB_MAX_TRANSFER_BYTES)
		return;
	buf = usb_buf_new(len);
	if (!buf) {
		ep->dropped++;
		return;
	}
	buf->exact = exact;
	memcpy(buf->data, data, len);
	usb_ep_send_buf(ep, buf);
}

void usb_ep_send(struct usb_ep *ep, const void *data, size_t len)
{
	send_copy(ep, data, len, false);
}

void usb_ep_notify(struct usb_ep *ep, const void *data, size_t len)
{
	send_copy(ep, data, len, true);
}

void usb_ep_resume(struct usb_ep *ep)
{
	if (!ep || !ep->intf)
		return;
	if (ep->desc->address & USB_DIR_IN)
		run_in(ep->intf->dev, ep);
	else
		run_out(ep->intf->dev, ep);
}

/* The host controller goes on after each failed URB, so all waiting ones fail. */
void usb_ep_halt(struct usb_ep *ep)
{
	if (!ep || !ep->intf)
		return;
	ep->halted = true;
	fail_waiting(ep->intf->dev, ep, -EPIPE);
}

void usb_ep_unhalt(struct usb_ep *ep)
{
	struct usb_interface *intf = ep->intf;

	if (!ep->halted)
		return;
	ep->halted = false;
	if (intf->desc->function->unhalted)
		intf->desc->function->unhalted(intf, ep->desc->address);
	usb_ep_resume(ep);
}

bool usb_ep_polled(const struct usb_ep *ep)
{
	return ep && ep->urb_head;
}

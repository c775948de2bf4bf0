/* SPDX-License-Identifier: GPL-2.0 */
/* Endpoints: queues of URBs and of what waits for them. */
#ifndef MR200_SIM_USB_EP_H
#define MR200_SIM_USB_EP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/usb/desc.h"
#include "sim/usb/urb.h"

struct usb_interface;

struct usb_ep {
	struct usb_interface *intf;	/* NULL: not in the descriptors */
	const struct usb_ep_desc *desc;
	uint16_t maxpacket;
	bool halted;
	bool nak;			/* by command: answer nothing */
	bool babble;			/* by command: more than was asked for */
	struct usb_urb *urb_head;	/* waiting, oldest first */
	struct usb_urb **urb_tail;
	struct usb_buf *buf_head;	/* IN: transfers waiting for the host */
	struct usb_buf **buf_tail;
	uint32_t buf_off;		/* sent of buf_head */
	uint32_t queued_bytes;
	uint32_t limit_bytes;
	uint64_t dropped;		/* transfers beyond the limit */
};

void usb_ep_init(struct usb_ep *ep);
/* Drops everything that waits. */
void usb_ep_flush(struct usb_device *dev, struct usb_ep *ep);
/* Drops the transfers that wait for the host; ep may be NULL. */
void usb_ep_drop(struct usb_ep *ep);
int usb_ep_submit(struct usb_device *dev, struct usb_ep *ep, struct usb_urb *urb,
		  const uint8_t *data);
/* Waits on the queue; data is copied. -ENOBUFS: too much waits already. */
int usb_ep_keep(struct usb_device *dev, struct usb_ep *ep, struct usb_urb *urb,
		const uint8_t *data);
/* Takes a waiting URB off the queue, NULL when it is not there. */
struct usb_urb *usb_ep_take(struct usb_device *dev, struct usb_ep *ep, uint32_t seqnum);
/* Queues one transfer towards the host, closed by a short or zero packet. */
void usb_ep_send(struct usb_ep *ep, const void *data, size_t len);
/* A notification: the size of the endpoint may equal its length. */
void usb_ep_notify(struct usb_ep *ep, const void *data, size_t len);
/* As usb_ep_send(); takes over the caller's reference. */
void usb_ep_send_buf(struct usb_ep *ep, struct usb_buf *buf);
/* Offers waiting OUT data to the function again, moves waiting IN data. */
void usb_ep_resume(struct usb_ep *ep);
void usb_ep_halt(struct usb_ep *ep);
void usb_ep_unhalt(struct usb_ep *ep);
/* The host has a read waiting. */
bool usb_ep_polled(const struct usb_ep *ep);

#endif

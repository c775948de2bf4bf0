/* SPDX-License-Identifier: GPL-2.0 */
/* URBs of the host, and the transfers that answer them. */
#ifndef MR200_SIM_USB_URB_H
#define MR200_SIM_USB_URB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct usb_device;

#define USB_SETUP_BYTES		8
#define USB_BUSNUM		1	/* in traces and in USB/IP */

enum {	/* URB flags that cross USB/IP */
	USB_URB_SHORT_NOT_OK = 0x0001,
	USB_URB_ZERO_PACKET = 0x0040,
};

/* A device-to-host transfer; shared by reference, never changed once sent. */
struct usb_buf {
	struct usb_buf *next;
	unsigned int refs;
	bool exact;		/* the host knows the length: no empty packet */
	uint32_t len;
	uint8_t data[];
};

/* One URB of the host. setup only on endpoint 0, data only while it waits. */
struct usb_urb {
	struct usb_urb *next;
	uint32_t seqnum;
	uint32_t flags;
	uint32_t len;
	uint32_t packets;		/* number_of_packets, echoed in the answer */
	uint8_t ep;			/* address with direction bit */
	bool interrupt;			/* for the trace */
	uint8_t setup[USB_SETUP_BYTES];
	uint8_t *data;			/* owned copy of OUT data, or NULL */
};

/*
 * Where completions go. buf is NULL or holds actual bytes from off; who needs
 * it longer takes a reference. The URB is freed by the caller afterwards.
 */
typedef void (*usb_complete_fn)(void *user, const struct usb_urb *urb, int status,
				uint32_t actual, struct usb_buf *buf, uint32_t off);

struct usb_urb *usb_urb_new(void);
void usb_urb_free(struct usb_urb *urb);
/* Completes and frees. */
void usb_giveback(struct usb_device *dev, struct usb_urb *urb, int status,
		  uint32_t actual, struct usb_buf *buf, uint32_t off);
struct usb_buf *usb_buf_new(size_t len);
void usb_buf_get(struct usb_buf *buf);
void usb_buf_put(struct usb_buf *buf);

#endif

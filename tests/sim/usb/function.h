/* SPDX-License-Identifier: GPL-2.0 */
/* What an interface of the device does. */
#ifndef MR200_SIM_USB_FUNCTION_H
#define MR200_SIM_USB_FUNCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/usb/desc.h"
#include "sim/usb/ep.h"

enum {	/* bmRequestType */
	USB_TYPE_MASK = 0x60,
	USB_TYPE_STANDARD = 0x00,
	USB_TYPE_CLASS = 0x20,
	USB_RECIP_MASK = 0x1f,
	USB_RECIP_DEVICE = 0,
	USB_RECIP_INTERFACE = 1,
	USB_RECIP_ENDPOINT = 2,
};

struct usb_setup {
	uint8_t type;
	uint8_t request;
	uint16_t value;
	uint16_t index;
	uint16_t length;
};

struct usb_interface;

/*
 * What an interface does. Every member may be NULL. Endpoints that a command
 * has removed from the descriptors are NULL in struct usb_interface.
 */
struct usb_function {
	const char *name;
	int (*init)(struct usb_interface *intf);
	void (*free)(struct usb_interface *intf);
	/* Unplugged or configured anew: forget what the host had set up. */
	void (*reset)(struct usb_interface *intf);
	/* SET_CONFIGURATION was done, after every reset. */
	void (*enable)(struct usb_interface *intf);
	/*
	 * Class request. IN: fill buf, return the length. OUT: buf holds the
	 * data, return 0. Negative: the request is stalled.
	 */
	int (*control)(struct usb_interface *intf, const struct usb_setup *setup,
		       uint8_t *buf, size_t len);
	/*
	 * Data from the host; end: a short or zero packet closed the transfer.
	 * -EAGAIN: keep it, offer it again at usb_ep_resume().
	 */
	int (*out)(struct usb_interface *intf, const uint8_t *data, size_t len, bool end);
	/*
	 * The bus sleeps and remote wake-up is off: such firmware takes that
	 * for control lines that drop. Nobody is told, the host does not listen.
	 */
	void (*suspended)(struct usb_interface *intf);
	/* Control lines as they are, CDC_LINE_*. */
	uint8_t (*lines)(const struct usb_interface *intf);
	/* The host has cleared the halt of one of the interface's endpoints. */
	void (*unhalted)(struct usb_interface *intf, uint8_t address);
};

struct usb_interface {
	struct usb_device *dev;
	const struct usb_if_desc *desc;
	struct usb_ep *in;
	struct usb_ep *out;
	struct usb_ep *intr;
	void *priv;
};

#endif

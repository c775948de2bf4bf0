/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Descriptors as data. A composition is a table. What a host sees is a copy of it, so
 * that a command may bend any field; the copy is taken into use at the next plug.
 * Facts: Universal Serial Bus Specification 2.0, chapter 9.
 */
#ifndef MR200_SIM_USB_DESC_H
#define MR200_SIM_USB_DESC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct usb_device;
struct usb_function;

#define USB_MAX_INTERFACES	8
#define USB_MAX_INTERFACE_EPS	6
#define USB_MAX_DESCRIPTOR_BYTES 1024
#define USB_MAX_LIES		64

enum {
	USB_DIR_IN = 0x80,
	USB_EP_BULK = 2,
	USB_EP_INTERRUPT = 3,
};

/* One direction of one endpoint; [0] at full speed, [1] at high speed. */
struct usb_ep_desc {
	uint8_t address;
	uint8_t attributes;
	uint16_t maxpacket[2];
	uint8_t interval[2];
};

struct usb_if_desc {
	uint8_t number;
	uint8_t class;
	uint8_t subclass;
	uint8_t protocol;
	uint8_t n_ep;
	uint8_t told_ep;		/* what bNumEndpoints says if lies_ep */
	bool lies_ep;
	struct usb_ep_desc ep[USB_MAX_INTERFACE_EPS];
	const uint8_t *before;		/* descriptors ahead of the interface's */
	uint8_t before_len;
	const uint8_t *extra;		/* class descriptors after it */
	uint8_t extra_len;
	const struct usb_function *function;
};

/* What is bent in the built configuration descriptor. */
struct usb_lies {
	uint16_t cut;			/* bytes that are sent, 0: all */
	unsigned int n_bytes;
	struct {
		uint16_t offset;
		uint8_t value;
	} byte[USB_MAX_LIES];
};

struct usb_composition {
	uint16_t vendor;
	uint16_t product;
	uint16_t device;		/* bcdDevice */
	const char *manufacturer_string;
	const char *product_string;
	const char *serial_string;
	unsigned int n_if;
	struct usb_if_desc intf[USB_MAX_INTERFACES];
	struct usb_lies lies;
};

/* Lengths of the built descriptor, at most cap; -EMSGSIZE when it does not fit. */
int usb_build_device(const struct usb_device *dev, uint8_t *buf, size_t cap);
int usb_build_qualifier(const struct usb_device *dev, uint8_t *buf, size_t cap);
int usb_build_config(const struct usb_device *dev, bool other_speed, uint8_t *buf, size_t cap);
int usb_build_string(const struct usb_device *dev, uint8_t index, uint8_t *buf, size_t cap);

#endif

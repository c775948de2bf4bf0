/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Packet trace in pcapng: USB transfers as Linux' usbmon shows them (link type
 * 220) on interface 0, the data plane's IP packets (101) on interface 1.
 */
#ifndef MR200_SIM_PCAPNG_H
#define MR200_SIM_PCAPNG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pcapng;
struct usb_urb;

int pcapng_new(const char *path, struct pcapng **out);
void pcapng_free(struct pcapng *p);
/* data: what goes to the device, NULL for reads. */
void pcapng_usb_submit(struct pcapng *p, const struct usb_urb *urb, const uint8_t *data);
/* data: actual bytes read, NULL when there are none or for writes. */
void pcapng_usb_complete(struct pcapng *p, const struct usb_urb *urb, int status,
			 uint32_t actual, const uint8_t *data);
void pcapng_ip(struct pcapng *p, bool from_host, const void *packet, size_t len);
/* Writes out what is buffered. */
void pcapng_flush(struct pcapng *p);

#endif

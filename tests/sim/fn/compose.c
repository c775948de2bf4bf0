// SPDX-License-Identifier: GPL-2.0
/*
 * The compositions as tables.
 *
 * 05c6:9025: order and functions as in Qualcomm's composition 9025. No full
 * descriptor dump of an MR200 is public: variant 'a' follows gadgets of one
 * generation (ff/ff/ff, an interrupt endpoint on each modem port), 'b' those
 * of the next (ff/ff/30 and ff/00/00, bulk endpoints only).
 * 2357:000d: the mode in which the MR200's modem starts (RNDIS, ADB, serial).
 */
#include <string.h>

#include "sim/fn/fn.h"

#define BULK(addr)	{ (addr), USB_EP_BULK, { 64, 512 }, { 0, 0 } }
/* 32 ms: in frames at full speed, 2^(n-1) microframes at high speed */
#define INTR(addr, size) { (addr), USB_EP_INTERRUPT, { (size), (size) }, { 32, 9 } }

#define TRIPLE(c, s, p)	.class = (c), .subclass = (s), .protocol = (p)

static const struct usb_composition qmi_a = {
	.vendor = 0x05c6,
	.product = 0x9025,
	.device = 0x0228,
	.manufacturer_string = "Qualcomm, Incorporated",
	.product_string = "Simulated MR200 LTE Modem",
	.serial_string = "0123456789ABCDEF",
	.n_if = 6,
	.intf = {
		{
			.number = 0, TRIPLE(0xff, 0xff, 0xff), .function = &fn_diag,
			.n_ep = 2, .ep = { BULK(0x81), BULK(0x01) },
		},
		{
			.number = 1, TRIPLE(0xff, 0x42, 0x01), .function = &fn_adb,
			.n_ep = 2, .ep = { BULK(0x82), BULK(0x02) },
		},
		{
			.number = 2, TRIPLE(0xff, 0xff, 0xff), .function = &fn_at,
			.n_ep = 3, .ep = { INTR(0x83, 10), BULK(0x84), BULK(0x03) },
		},
		{
			.number = 3, TRIPLE(0xff, 0xff, 0xff), .function = &fn_nmea,
			.n_ep = 3, .ep = { INTR(0x85, 10), BULK(0x86), BULK(0x04) },
		},
		{
			.number = 4, TRIPLE(0xff, 0xff, 0xff), .function = &fn_rmnet,
			.n_ep = 3, .ep = { INTR(0x87, 8), BULK(0x88), BULK(0x05) },
		},
		{
			.number = 5, TRIPLE(0x08, 0x06, 0x50), .function = &fn_storage,
			.n_ep = 2, .ep = { BULK(0x89), BULK(0x06) },
		},
	},
};

/* USB CDC 1.2, 5.2.3: header, call management, ACM and union of 0 and 1 */
static const uint8_t rndis_extra[] = {
	5, 0x24, 0x00, 0x10, 0x01,
	5, 0x24, 0x01, 0x00, 0x01,
	4, 0x24, 0x02, 0x00,
	5, 0x24, 0x06, 0x00, 0x01,
};

/* Interface association: 0 and 1 are one RNDIS function */
static const uint8_t rndis_association[] = { 8, 0x0b, 0, 2, 0xe0, 0x01, 0x03, 0 };

static const struct usb_composition rndis = {
	.vendor = 0x2357,
	.product = 0x000d,
	.device = 0x0228,
	.manufacturer_string = "TP-LINK",
	.product_string = "Simulated MR200 LTE Modem",
	.serial_string = "0123456789ABCDEF",
	.n_if = 4,
	.intf = {
		{
			.number = 0, TRIPLE(0xe0, 0x01, 0x03), .function = &fn_rndis,
			.before = rndis_association, .before_len = sizeof(rndis_association),
			.extra = rndis_extra, .extra_len = sizeof(rndis_extra),
			.n_ep = 1, .ep = { INTR(0x81, 8) },
		},
		{
			.number = 1, TRIPLE(0x0a, 0x00, 0x00), .function = &fn_rndis_data,
			.n_ep = 2, .ep = { BULK(0x82), BULK(0x01) },
		},
		{
			.number = 2, TRIPLE(0xff, 0x42, 0x01), .function = &fn_adb,
			.n_ep = 2, .ep = { BULK(0x83), BULK(0x02) },
		},
		{
			.number = 3, TRIPLE(0xff, 0x00, 0x00), .function = &fn_at,
			.n_ep = 3, .ep = { INTR(0x84, 10), BULK(0x85), BULK(0x03) },
		},
	},
};

/* Leaves out the interrupt endpoint, which comes first. */
static void drop_interrupt(struct usb_if_desc *d)
{
	d->n_ep--;
	memmove(&d->ep[0], &d->ep[1], d->n_ep * sizeof(d->ep[0]));
}

static void as_qmi(struct usb_composition *comp, char variant)
{
	*comp = qmi_a;
	if (variant != 'b')
		return;
	comp->intf[0].protocol = 0x30;
	for (int i = 2; i <= 3; i++) {
		comp->intf[i].subclass = 0x00;
		comp->intf[i].protocol = 0x00;
		drop_interrupt(&comp->intf[i]);
	}
}

void fn_compose(struct usb_composition *comp, const struct sim_options *opt)
{
	if (opt->mode == SIM_MODE_RNDIS)
		*comp = rndis;
	else
		as_qmi(comp, opt->descriptors);
	if (opt->serial)
		comp->serial_string = opt->serial;
}

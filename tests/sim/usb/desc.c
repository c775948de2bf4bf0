// SPDX-License-Identifier: GPL-2.0
/*
 * The compositions as tables, and the descriptors built from them.
 *
 * 05c6:9025: order and functions as in Qualcomm's composition 9025. No full
 * descriptor dump of an MR200 is public: variant 'a' follows gadgets of one
 * generation (ff/ff/ff, an interrupt endpoint on each modem port), 'b' those
 * of the next (ff/ff/30 and ff/00/00, bulk endpoints only).
 * 2357:000d: the mode in which the MR200's modem starts (RNDIS, ADB, serial).
 */
#include <errno.h>
#include <string.h>

#include "sim/usb/usb.h"
#include "sim/base/wire.h"

enum {
	DT_DEVICE = 1,
	DT_CONFIG = 2,
	DT_STRING = 3,
	DT_INTERFACE = 4,
	DT_ENDPOINT = 5,
	DT_QUALIFIER = 6,
	DT_OTHER_SPEED = 7,
	DEVICE_BYTES = 18,
	CONFIG_BYTES = 9,
	INTERFACE_BYTES = 9,
	ENDPOINT_BYTES = 7,
	QUALIFIER_BYTES = 10,
	EP0_BYTES = 64,
	LANGUAGE_ENGLISH_US = 0x0409,
	ATTR_REMOTE_WAKEUP = 0xa0,	/* bus powered, wakes the host */
	POWER_2MA = 250,
};

enum { STR_LANGUAGES, STR_MANUFACTURER, STR_PRODUCT, STR_SERIAL };

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

void usb_compose(struct usb_composition *comp, enum sim_mode mode, char variant)
{
	if (mode == SIM_MODE_RNDIS) {
		*comp = rndis;
		return;
	}
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

int usb_build_device(const struct usb_device *dev, uint8_t *buf, size_t cap)
{
	const struct usb_composition *c = &dev->comp;

	if (cap < DEVICE_BYTES)
		return -EMSGSIZE;
	memset(buf, 0, DEVICE_BYTES);
	buf[0] = DEVICE_BYTES;
	buf[1] = DT_DEVICE;
	put_le16(buf + 2, 0x0200);
	buf[7] = EP0_BYTES;
	put_le16(buf + 8, c->vendor);
	put_le16(buf + 10, c->product);
	put_le16(buf + 12, c->device);
	buf[14] = STR_MANUFACTURER;
	buf[15] = STR_PRODUCT;
	buf[16] = STR_SERIAL;
	buf[17] = 1;		/* configurations */
	return DEVICE_BYTES;
}

int usb_build_qualifier(const struct usb_device *dev, uint8_t *buf, size_t cap)
{
	(void)dev;
	if (cap < QUALIFIER_BYTES)
		return -EMSGSIZE;
	memset(buf, 0, QUALIFIER_BYTES);
	buf[0] = QUALIFIER_BYTES;
	buf[1] = DT_QUALIFIER;
	put_le16(buf + 2, 0x0200);
	buf[7] = EP0_BYTES;
	buf[8] = 1;
	return QUALIFIER_BYTES;
}

struct builder {
	uint8_t *buf;
	size_t len;
	size_t cap;
	bool overflow;
};

static uint8_t *reserve(struct builder *b, size_t len)
{
	uint8_t *p = b->buf + b->len;

	if (b->overflow || len > b->cap - b->len) {
		b->overflow = true;
		return NULL;
	}
	b->len += len;
	return p;
}

static void append(struct builder *b, const uint8_t *data, size_t len)
{
	uint8_t *p = len ? reserve(b, len) : NULL;

	if (p)
		memcpy(p, data, len);
}

static void append_endpoint(struct builder *b, const struct usb_ep_desc *d, bool high)
{
	uint8_t *p = reserve(b, ENDPOINT_BYTES);

	if (!p)
		return;
	p[0] = ENDPOINT_BYTES;
	p[1] = DT_ENDPOINT;
	p[2] = d->address;
	p[3] = d->attributes;
	put_le16(p + 4, d->maxpacket[high]);
	p[6] = d->interval[high];
}

static void append_interface(struct builder *b, const struct usb_if_desc *d, bool high)
{
	uint8_t *p;

	append(b, d->before, d->before_len);
	p = reserve(b, INTERFACE_BYTES);
	if (!p)
		return;
	p[0] = INTERFACE_BYTES;
	p[1] = DT_INTERFACE;
	p[2] = d->number;
	p[3] = 0;
	p[4] = d->lies_ep ? d->told_ep : d->n_ep;
	p[5] = d->class;
	p[6] = d->subclass;
	p[7] = d->protocol;
	p[8] = 0;
	append(b, d->extra, d->extra_len);
	for (unsigned int i = 0; i < d->n_ep; i++)
		append_endpoint(b, &d->ep[i], high);
}

/* Bends what has been built; what is told of its length stays. */
static int lie(const struct usb_lies *lies, uint8_t *buf, size_t len)
{
	for (unsigned int i = 0; i < lies->n_bytes; i++)
		if (lies->byte[i].offset < len)
			buf[lies->byte[i].offset] = lies->byte[i].value;
	return (int)(lies->cut && lies->cut < len ? lies->cut : len);
}

int usb_build_config(const struct usb_device *dev, bool other_speed, uint8_t *buf, size_t cap)
{
	bool high = (dev->speed == SIM_SPEED_HIGH) != other_speed;
	struct builder b = { .buf = buf, .cap = cap };
	uint8_t *p = reserve(&b, CONFIG_BYTES);

	if (!p)
		return -EMSGSIZE;
	for (unsigned int i = 0; i < dev->comp.n_if; i++)
		append_interface(&b, &dev->comp.intf[i], high);
	if (b.overflow)
		return -EMSGSIZE;
	p[0] = CONFIG_BYTES;
	p[1] = other_speed ? DT_OTHER_SPEED : DT_CONFIG;
	put_le16(p + 2, (uint16_t)b.len);
	p[4] = (uint8_t)dev->comp.n_if;
	p[5] = 1;		/* bConfigurationValue */
	p[6] = 0;
	p[7] = ATTR_REMOTE_WAKEUP;
	p[8] = POWER_2MA;
	return lie(&dev->comp.lies, buf, b.len);
}

int usb_build_string(const struct usb_device *dev, uint8_t index, uint8_t *buf, size_t cap)
{
	const char *const text[] = {
		[STR_MANUFACTURER] = dev->comp.manufacturer_string,
		[STR_PRODUCT] = dev->comp.product_string,
		[STR_SERIAL] = dev->comp.serial_string,
	};
	size_t len;

	if (index == STR_LANGUAGES) {
		if (cap < 4)
			return -EMSGSIZE;
		buf[0] = 4;
		buf[1] = DT_STRING;
		put_le16(buf + 2, LANGUAGE_ENGLISH_US);
		return 4;
	}
	if (index >= sizeof(text) / sizeof(text[0]))
		return -EPIPE;
	len = strlen(text[index]);
	if (len > 126 || 2 + 2 * len > cap)
		return -EMSGSIZE;
	buf[0] = (uint8_t)(2 + 2 * len);
	buf[1] = DT_STRING;
	for (size_t i = 0; i < len; i++)
		put_le16(buf + 2 + 2 * i, (uint8_t)text[index][i]);
	return buf[0];
}

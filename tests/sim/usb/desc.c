// SPDX-License-Identifier: GPL-2.0
/*
 * Descriptors built from the tables of a composition.
 */
#include <errno.h>
#include <string.h>

#include "sim/base/wire.h"
#include "sim/usb/usb.h"

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

// SPDX-License-Identifier: GPL-2.0
/*
 * Words that bend the descriptors. What the host sees is bent, what the
 * endpoints then do is not: a duplicate is nobody's, a packet size of zero is
 * only told.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "sim/fn/fn.h"
#include "sim/scenario/usb_cmd.h"

int lie_reset(struct call *c)
{
	fn_compose(&c->dev->base, &c->sim->opt);
	return 0;
}

/* The table entry of an endpoint, in what the next plug will show. */
static struct usb_if_desc *find_desc(struct call *c, unsigned int *k)
{
	unsigned long address;

	if (!call_number(c->argv[0], 0x8f, &address))
		return NULL;
	for (unsigned int i = 0; i < c->dev->base.n_if; i++)
		for (*k = 0; *k < c->dev->base.intf[i].n_ep; (*k)++)
			if (c->dev->base.intf[i].ep[*k].address == address)
				return &c->dev->base.intf[i];
	return NULL;
}

int lie_drop_endpoint(struct call *c)
{
	unsigned int k;
	struct usb_if_desc *d = find_desc(c, &k);

	if (!d)
		return call_fail(c, "no such endpoint", c->argv[0]);
	d->n_ep--;
	memmove(&d->ep[k], &d->ep[k + 1], (d->n_ep - k) * sizeof(d->ep[0]));
	return 0;
}

int lie_maxpacket(struct call *c)
{
	unsigned int k;
	struct usb_if_desc *d = find_desc(c, &k);
	unsigned long size;

	if (!d)
		return call_fail(c, "no such endpoint", c->argv[0]);
	if (!call_number(c->argv[1], UINT16_MAX, &size))
		return call_fail(c, "not a packet size", c->argv[1]);
	d->ep[k].maxpacket[0] = (uint16_t)size;
	d->ep[k].maxpacket[1] = (uint16_t)size;
	return 0;
}

int lie_class(struct call *c)
{
	unsigned int class, subclass, protocol;
	unsigned long number;
	char extra;

	if (sscanf(c->argv[1], "%2x/%2x/%2x%c", &class, &subclass, &protocol, &extra) != 3)
		return call_fail(c, "not class/subclass/protocol", c->argv[1]);
	if (call_number(c->argv[0], 255, &number)) {
		for (unsigned int i = 0; i < c->dev->base.n_if; i++) {
			struct usb_if_desc *d = &c->dev->base.intf[i];

			if (d->number != number)
				continue;
			d->class = (uint8_t)class;
			d->subclass = (uint8_t)subclass;
			d->protocol = (uint8_t)protocol;
			return 0;
		}
	}
	return call_fail(c, "no such interface", c->argv[0]);
}

int lie_id(struct call *c)
{
	unsigned int vendor, product;
	char extra;

	if (sscanf(c->argv[0], "%4x:%4x%c", &vendor, &product, &extra) != 2)
		return call_fail(c, "not vendor:product", c->argv[0]);
	c->dev->base.vendor = (uint16_t)vendor;
	c->dev->base.product = (uint16_t)product;
	return 0;
}

/* The table entry of an interface. */
static struct usb_if_desc *find_interface(struct call *c)
{
	unsigned long number;

	if (!call_number(c->argv[0], 255, &number))
		return NULL;
	for (unsigned int i = 0; i < c->dev->base.n_if; i++)
		if (c->dev->base.intf[i].number == number)
			return &c->dev->base.intf[i];
	return NULL;
}

int lie_add_endpoint(struct call *c)
{
	struct usb_if_desc *d = find_interface(c);
	unsigned long address, attributes, size;
	struct usb_ep_desc *ep;

	if (!d || d->n_ep == USB_MAX_INTERFACE_EPS)
		return call_fail(c, "no interface with room for it", c->argv[0]);
	if (!call_number(c->argv[1], 0xff, &address))
		return call_fail(c, "not an endpoint address", c->argv[1]);
	if (!call_number(c->argv[2], 0xff, &attributes))
		return call_fail(c, "not attributes", c->argv[2]);
	if (!call_number(c->argv[3], UINT16_MAX, &size))
		return call_fail(c, "not a packet size", c->argv[3]);
	ep = &d->ep[d->n_ep++];
	*ep = (struct usb_ep_desc){
		.address = (uint8_t)address,
		.attributes = (uint8_t)attributes,
		.maxpacket = { (uint16_t)size, (uint16_t)size },
	};
	return 0;
}

int lie_retype_endpoint(struct call *c)
{
	unsigned int k;
	struct usb_if_desc *d = find_desc(c, &k);
	unsigned long address, attributes;

	if (!d)
		return call_fail(c, "no such endpoint", c->argv[0]);
	if (!call_number(c->argv[1], 0xff, &address))
		return call_fail(c, "not an endpoint address", c->argv[1]);
	if (!call_number(c->argv[2], 0xff, &attributes))
		return call_fail(c, "not attributes", c->argv[2]);
	d->ep[k].address = (uint8_t)address;
	d->ep[k].attributes = (uint8_t)attributes;
	return 0;
}

int lie_number(struct call *c)
{
	struct usb_if_desc *d = find_interface(c);
	unsigned long number;

	if (!d)
		return call_fail(c, "no such interface", c->argv[0]);
	if (!call_number(c->argv[1], 255, &number))
		return call_fail(c, "not an interface number", c->argv[1]);
	d->number = (uint8_t)number;
	return 0;
}

int lie_endpoints(struct call *c)
{
	struct usb_if_desc *d = find_interface(c);
	unsigned long count;

	if (!d)
		return call_fail(c, "no such interface", c->argv[0]);
	if (!call_number(c->argv[1], 255, &count))
		return call_fail(c, "not a count", c->argv[1]);
	d->told_ep = (uint8_t)count;
	d->lies_ep = true;
	return 0;
}

static int patch(struct call *c, unsigned long offset, uint8_t value)
{
	struct usb_lies *lies = &c->dev->base.lies;

	if (lies->n_bytes == USB_MAX_LIES)
		return call_fail(c, "too many bytes are bent already", c->argv[0]);
	lies->byte[lies->n_bytes].offset = (uint16_t)offset;
	lies->byte[lies->n_bytes++].value = value;
	return 0;
}

int lie_byte(struct call *c)
{
	unsigned long offset, value;

	if (!call_number(c->argv[0], USB_MAX_DESCRIPTOR_BYTES - 1, &offset))
		return call_fail(c, "not an offset", c->argv[0]);
	if (!call_number(c->argv[1], 255, &value))
		return call_fail(c, "not a byte", c->argv[1]);
	return patch(c, offset, (uint8_t)value);
}

/* Universal Serial Bus Specification 2.0, table 9-10: bNumInterfaces */
int lie_interfaces(struct call *c)
{
	unsigned long count;

	if (!call_number(c->argv[0], 255, &count))
		return call_fail(c, "not a count", c->argv[0]);
	return patch(c, 4, (uint8_t)count);
}

/* The same: wTotalLength */
int lie_total(struct call *c)
{
	unsigned long bytes;
	int err;

	if (!call_number(c->argv[0], UINT16_MAX, &bytes))
		return call_fail(c, "not a length", c->argv[0]);
	err = patch(c, 2, (uint8_t)bytes);
	return err ? err : patch(c, 3, (uint8_t)(bytes >> 8));
}

int lie_cut(struct call *c)
{
	unsigned long bytes;

	if (!call_number(c->argv[0], USB_MAX_DESCRIPTOR_BYTES, &bytes) || !bytes)
		return call_fail(c, "not a length", c->argv[0]);
	c->dev->base.lies.cut = (uint16_t)bytes;
	return 0;
}

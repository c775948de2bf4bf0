// SPDX-License-Identifier: GPL-2.0
/*
 * The device: its life on the bus and its control endpoint.
 * Facts: Universal Serial Bus Specification 2.0, chapter 9.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/log.h"
#include "sim/base/wire.h"
#include "sim/usb/pcapng.h"
#include "sim/usb/usb.h"

enum {	/* bRequest, table 9-4 */
	REQ_GET_STATUS = 0,
	REQ_CLEAR_FEATURE = 1,
	REQ_SET_FEATURE = 3,
	REQ_GET_DESCRIPTOR = 6,
	REQ_GET_CONFIGURATION = 8,
	REQ_SET_CONFIGURATION = 9,
	REQ_GET_INTERFACE = 10,
	REQ_SET_INTERFACE = 11,
};

enum {	/* feature selectors, table 9-6 */
	FEATURE_ENDPOINT_HALT = 0,
	FEATURE_REMOTE_WAKEUP = 1,
};

enum {	/* descriptor types, table 9-5 */
	DT_DEVICE = 1,
	DT_CONFIG = 2,
	DT_STRING = 3,
	DT_QUALIFIER = 6,
	DT_OTHER_SPEED = 7,
};

struct usb_ep *usb_ep_find(struct usb_device *dev, uint8_t address)
{
	struct usb_ep *ep = &dev->ep[address & USB_DIR_IN ? 1 : 0][address & 0x0f];

	return ep->intf ? ep : NULL;
}

static struct usb_interface *find_interface(struct usb_device *dev, uint16_t index)
{
	for (unsigned int i = 0; i < dev->n_intf; i++)
		if (dev->intf[i].desc->number == (index & 0xff))
			return &dev->intf[i];
	return NULL;
}

static void reset_functions(struct usb_device *dev)
{
	for (unsigned int i = 0; i < dev->n_intf; i++) {
		struct usb_interface *intf = &dev->intf[i];

		if (intf->desc->function->reset)
			intf->desc->function->reset(intf);
	}
}

static void enable_functions(struct usb_device *dev)
{
	for (unsigned int i = 0; i < dev->n_intf; i++) {
		struct usb_interface *intf = &dev->intf[i];

		if (intf->desc->function->enable)
			intf->desc->function->enable(intf);
	}
}

static void flush_endpoints(struct usb_device *dev)
{
	for (int i = 1; i < 16; i++) {
		usb_ep_flush(dev, &dev->ep[0][i]);
		usb_ep_flush(dev, &dev->ep[1][i]);
		dev->ep[0][i].halted = false;
		dev->ep[1][i].halted = false;
	}
}

static int set_configuration(struct usb_device *dev, uint16_t value)
{
	if (value > 1)
		return -EPIPE;
	flush_endpoints(dev);
	reset_functions(dev);
	dev->configuration = (uint8_t)value;
	if (value)
		enable_functions(dev);
	return 0;
}

static int set_interface(struct usb_device *dev, const struct usb_setup *s)
{
	struct usb_interface *intf = find_interface(dev, s->index);

	if (!dev->configuration || !intf || s->value)
		return -EPIPE;
	for (unsigned int i = 0; i < intf->desc->n_ep; i++) {
		struct usb_ep *ep = usb_ep_find(dev, intf->desc->ep[i].address);

		if (ep)
			usb_ep_unhalt(ep);
	}
	return 0;
}

static int get_descriptor(struct usb_device *dev, const struct usb_setup *s, uint8_t *buf,
			  size_t cap)
{
	uint8_t index = s->value & 0xff;

	switch (s->value >> 8) {
	case DT_DEVICE:
		return usb_build_device(dev, buf, cap);
	case DT_CONFIG:
		return index ? -EPIPE : usb_build_config(dev, false, buf, cap);
	case DT_STRING:
		return usb_build_string(dev, index, buf, cap);
	case DT_QUALIFIER:
		return usb_build_qualifier(dev, buf, cap);
	case DT_OTHER_SPEED:
		return index ? -EPIPE : usb_build_config(dev, true, buf, cap);
	default:
		return -EPIPE;
	}
}

static int get_status(struct usb_device *dev, const struct usb_setup *s, uint8_t *buf)
{
	struct usb_ep *ep;
	uint16_t status = 0;

	switch (s->type & USB_RECIP_MASK) {
	case USB_RECIP_DEVICE:
		status = dev->remote_wakeup ? 2 : 0;
		break;
	case USB_RECIP_INTERFACE:
		if (!dev->configuration || !find_interface(dev, s->index))
			return -EPIPE;
		break;
	case USB_RECIP_ENDPOINT:
		if (!(s->index & 0x0f))
			break;
		ep = usb_ep_find(dev, (uint8_t)s->index);
		if (!ep || !dev->configuration)
			return -EPIPE;
		status = ep->halted;
		break;
	default:
		return -EPIPE;
	}
	put_le16(buf, status);
	return 2;
}

static int set_feature(struct usb_device *dev, const struct usb_setup *s, bool on)
{
	struct usb_ep *ep;

	if ((s->type & USB_RECIP_MASK) == USB_RECIP_DEVICE &&
	    s->value == FEATURE_REMOTE_WAKEUP) {
		dev->remote_wakeup = on;
		return 0;
	}
	if ((s->type & USB_RECIP_MASK) != USB_RECIP_ENDPOINT ||
	    s->value != FEATURE_ENDPOINT_HALT)
		return -EPIPE;
	if (!(s->index & 0x0f))
		return 0;
	ep = usb_ep_find(dev, (uint8_t)s->index);
	if (!ep || !dev->configuration)
		return -EPIPE;
	if (on)
		usb_ep_halt(ep);
	else
		usb_ep_unhalt(ep);
	return 0;
}

static int standard_request(struct usb_device *dev, const struct usb_setup *s, uint8_t *buf,
			    size_t cap)
{
	bool in = s->type & USB_DIR_IN;

	switch (s->request) {
	case REQ_GET_STATUS:
		return in && cap >= 2 ? get_status(dev, s, buf) : -EPIPE;
	case REQ_GET_DESCRIPTOR:
		return in && (s->type & USB_RECIP_MASK) == USB_RECIP_DEVICE ?
			get_descriptor(dev, s, buf, cap) : -EPIPE;
	case REQ_GET_CONFIGURATION:
		if (!in || !cap)
			return -EPIPE;
		buf[0] = dev->configuration;
		return 1;
	case REQ_GET_INTERFACE:
		if (!in || !cap || !dev->configuration || !find_interface(dev, s->index))
			return -EPIPE;
		buf[0] = 0;
		return 1;
	case REQ_SET_CONFIGURATION:
		return in ? -EPIPE : set_configuration(dev, s->value);
	case REQ_SET_INTERFACE:
		return in ? -EPIPE : set_interface(dev, s);
	case REQ_SET_FEATURE:
		return in ? -EPIPE : set_feature(dev, s, true);
	case REQ_CLEAR_FEATURE:
		return in ? -EPIPE : set_feature(dev, s, false);
	default:
		return -EPIPE;
	}
}

static int class_request(struct usb_device *dev, const struct usb_setup *s, uint8_t *buf,
			 size_t len)
{
	struct usb_interface *intf;

	if ((s->type & USB_RECIP_MASK) != USB_RECIP_INTERFACE || !dev->configuration)
		return -EPIPE;
	intf = find_interface(dev, s->index);
	if (!intf || !intf->desc->function->control)
		return -EPIPE;
	return intf->desc->function->control(intf, s, buf, len);
}

static int control(struct usb_device *dev, const struct usb_setup *s, uint8_t *buf, size_t len)
{
	switch (s->type & USB_TYPE_MASK) {
	case USB_TYPE_STANDARD:
		return standard_request(dev, s, buf, len);
	case USB_TYPE_CLASS:
		return dev->refuse ? -EPIPE : class_request(dev, s, buf, len);
	default:
		return -EPIPE;
	}
}

/* The buffer holds a whole descriptor even when the host asks for its head. */
static void run_control(struct usb_device *dev, struct usb_urb *urb, const uint8_t *data)
{
	struct usb_setup s = {
		.type = urb->setup[0],
		.request = urb->setup[1],
		.value = get_le16(urb->setup + 2),
		.index = get_le16(urb->setup + 4),
		.length = get_le16(urb->setup + 6),
	};
	uint32_t len = urb->len < s.length ? urb->len : s.length;
	bool in = s.type & USB_DIR_IN;
	size_t cap = len > USB_MAX_DESCRIPTOR_BYTES ? len : USB_MAX_DESCRIPTOR_BYTES;
	struct usb_buf *buf;
	int ret;

	if (in != !!(urb->ep & USB_DIR_IN) && s.length) {
		usb_giveback(dev, urb, -EPROTO, 0, NULL, 0);
		return;
	}
	buf = usb_buf_new(cap);
	if (!buf) {
		usb_giveback(dev, urb, -ENOMEM, 0, NULL, 0);
		return;
	}
	if (in)
		memset(buf->data, 0, cap);
	else if (len)
		memcpy(buf->data, data, len);
	ret = control(dev, &s, buf->data, in && (s.type & USB_TYPE_MASK) == USB_TYPE_STANDARD ?
		      cap : len);
	if (ret < 0)
		usb_giveback(dev, urb, -EPIPE, 0, NULL, 0);
	else if (in && dev->ep[0][0].babble && (s.type & USB_TYPE_MASK) == USB_TYPE_CLASS)
		usb_giveback(dev, urb, -EOVERFLOW, len, buf, 0);
	else if (in)
		usb_giveback(dev, urb, 0, (uint32_t)ret < len ? (uint32_t)ret : len, buf, 0);
	else
		usb_giveback(dev, urb, 0, len, NULL, 0);
	usb_buf_put(buf);
}

static int submit_control(struct usb_device *dev, struct usb_urb *urb, const uint8_t *data)
{
	struct usb_ep *ep0 = &dev->ep[0][0];

	if (ep0->nak)
		return usb_ep_keep(dev, ep0, urb, urb->ep & USB_DIR_IN ? NULL : data);
	run_control(dev, urb, data);
	return 0;
}

void usb_resume_control(struct usb_device *dev)
{
	struct usb_ep *ep0 = &dev->ep[0][0];

	while (ep0->urb_head && !ep0->nak) {
		struct usb_urb *urb = usb_ep_take(dev, ep0, ep0->urb_head->seqnum);

		run_control(dev, urb, urb->data);
	}
}

int usb_submit(struct usb_device *dev, struct usb_urb *urb, const uint8_t *data)
{
	struct usb_ep *ep = usb_ep_find(dev, urb->ep);

	urb->interrupt = ep && ep->desc->attributes == USB_EP_INTERRUPT;
	if (dev->sim->pcap)
		pcapng_usb_submit(dev->sim->pcap, urb, data);
	if (!(urb->ep & 0x0f))
		return submit_control(dev, urb, data);
	if (!ep || !dev->configuration) {
		/* nobody answers the token: three tries, then an error */
		usb_giveback(dev, urb, -EPROTO, 0, NULL, 0);
		return 0;
	}
	return usb_ep_submit(dev, ep, urb, data);
}

bool usb_unlink(struct usb_device *dev, uint32_t seqnum)
{
	struct usb_urb *urb = NULL;

	for (int i = 0; i < 16 && !urb; i++) {
		urb = usb_ep_take(dev, &dev->ep[0][i], seqnum);
		if (!urb)
			urb = usb_ep_take(dev, &dev->ep[1][i], seqnum);
	}
	if (!urb)
		return false;
	if (dev->sim->pcap)
		pcapng_usb_complete(dev->sim->pcap, urb, -ECONNRESET, 0, NULL);
	usb_urb_free(urb);
	return true;
}

void usb_connect(struct usb_device *dev, usb_complete_fn complete, void *user)
{
	dev->complete = complete;
	dev->complete_user = user;
	dev->connected = true;
	dev->configuration = 0;
	dev->remote_wakeup = false;
}

void usb_reset(struct usb_device *dev)
{
	flush_endpoints(dev);
	usb_ep_flush(dev, &dev->ep[0][0]);
	reset_functions(dev);
	dev->configuration = 0;
	dev->remote_wakeup = false;
}

void usb_suspend(struct usb_device *dev)
{
	if (!dev->configuration || dev->remote_wakeup)
		return;
	for (unsigned int i = 0; i < dev->n_intf; i++) {
		struct usb_interface *intf = &dev->intf[i];

		if (intf->desc->function->suspended)
			intf->desc->function->suspended(intf);
	}
}

void usb_disconnect(struct usb_device *dev)
{
	if (!dev->connected)
		return;
	dev->complete = NULL;
	dev->connected = false;
	usb_reset(dev);
}

static void bind_endpoint(struct usb_device *dev, struct usb_interface *intf,
			  const struct usb_ep_desc *desc)
{
	bool in = desc->address & USB_DIR_IN;
	struct usb_ep *ep = &dev->ep[in][desc->address & 0x0f];
	bool high = dev->speed == SIM_SPEED_HIGH;

	if (ep->intf || !(desc->address & 0x0f))
		return;		/* a duplicate or endpoint 0: only in the descriptor */
	ep->intf = intf;
	ep->desc = desc;
	ep->maxpacket = desc->maxpacket[high];
	if (!ep->maxpacket)	/* a lie for the host; packets have some size */
		ep->maxpacket = high ? 512 : 64;
	if (!in)
		intf->out = ep;
	else if (desc->attributes == USB_EP_BULK)
		intf->in = ep;
	else
		intf->intr = ep;
}

static void take_descriptors_into_use(struct usb_device *dev)
{
	dev->comp = dev->base;
	dev->refuse = false;
	dev->speed = dev->sim->opt.speed;
	for (int i = 0; i < 16; i++) {
		usb_ep_init(&dev->ep[0][i]);
		usb_ep_init(&dev->ep[1][i]);
	}
	for (unsigned int i = 0; i < dev->n_intf; i++) {
		struct usb_interface *intf = &dev->intf[i];

		intf->desc = &dev->comp.intf[i];
		intf->in = NULL;
		intf->out = NULL;
		intf->intr = NULL;
		for (unsigned int k = 0; k < intf->desc->n_ep; k++)
			bind_endpoint(dev, intf, &intf->desc->ep[k]);
	}
}

static int enter_bus(struct sim *sim)
{
	struct usb_device *dev = sim->usb;
	int err = 0;

	if (dev->plugged || !dev->cable || dev->down)
		return 0;
	take_descriptors_into_use(dev);
	dev->plugged = true;
	for (int i = 0; i < USB_MAX_BUSES && !err; i++)
		if (dev->bus[i].ops)
			err = dev->bus[i].ops->plug(dev->bus[i].user);
	if (err)
		dev->plugged = false;
	return err;
}

static void leave_bus(struct sim *sim)
{
	struct usb_device *dev = sim->usb;

	ev_timer_stop(sim->loop, &dev->enter);
	ev_timer_stop(sim->loop, &dev->leave);
	if (!dev->plugged)
		return;
	dev->plugged = false;
	for (int i = 0; i < USB_MAX_BUSES; i++)
		if (dev->bus[i].ops)
			dev->bus[i].ops->unplug(dev->bus[i].user);
	usb_disconnect(dev);
}

int usb_add_bus(struct usb_device *dev, const struct usb_bus *ops, void *user)
{
	for (int i = 0; i < USB_MAX_BUSES; i++) {
		if (dev->bus[i].ops)
			continue;
		dev->bus[i].ops = ops;
		dev->bus[i].user = user;
		return 0;
	}
	return -ENOSPC;
}

void usb_remove_bus(struct usb_device *dev, void *user)
{
	for (int i = 0; i < USB_MAX_BUSES; i++)
		if (dev->bus[i].user == user)
			dev->bus[i].ops = NULL;
}

int sim_plug(struct sim *sim)
{
	if (sim->usb->plugged)
		return -EALREADY;
	sim->usb->cable = true;
	return enter_bus(sim);
}

void sim_unplug(struct sim *sim)
{
	sim->usb->cable = false;
	leave_bus(sim);
}

void sim_replug(struct sim *sim, double delay_s)
{
	struct usb_device *dev = sim->usb;

	leave_bus(sim);
	dev->cable = true;
	ev_timer_set(&dev->enter, delay_s, 0.);
	ev_timer_start(sim->loop, &dev->enter);
}

static void on_enter(struct ev_loop *loop, ev_timer *w, int revents)
{
	struct sim *sim = w->data;
	int err;

	(void)loop;
	(void)revents;
	err = enter_bus(sim);
	if (err)
		sim_log(0, "usb: cannot plug in: %s", strerror(-err));
}

static void on_leave(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)loop;
	(void)revents;
	leave_bus(w->data);
}

void usb_bus_drop(struct usb_device *dev)
{
	dev->down = true;
	ev_timer_start(dev->sim->loop, &dev->leave);
}

void usb_bus_return(struct usb_device *dev)
{
	dev->down = false;
	if (dev->cable)
		sim_replug(dev->sim, 0.);
}

int usb_device_new(struct sim *sim, const struct usb_composition *comp, struct usb_device **out)
{
	struct usb_device *dev = calloc(1, sizeof(*dev));
	int err = 0;

	if (!dev)
		return -ENOMEM;
	dev->sim = sim;
	dev->base = *comp;
	ev_timer_init(&dev->enter, on_enter, 0., 0.);
	dev->enter.data = sim;
	ev_timer_init(&dev->leave, on_leave, 0., 0.);
	dev->leave.data = sim;
	*out = dev;
	for (unsigned int i = 0; i < dev->base.n_if && !err; i++) {
		struct usb_interface *intf = &dev->intf[i];

		intf->dev = dev;
		intf->desc = &dev->base.intf[i];
		if (intf->desc->function->init)
			err = intf->desc->function->init(intf);
		dev->n_intf++;
	}
	if (err) {
		usb_device_free(dev);
		*out = NULL;
		return err;
	}
	take_descriptors_into_use(dev);
	return 0;
}

void usb_device_free(struct usb_device *dev)
{
	if (!dev)
		return;
	usb_disconnect(dev);
	for (unsigned int i = 0; i < dev->n_intf; i++)
		if (dev->intf[i].desc->function->free)
			dev->intf[i].desc->function->free(&dev->intf[i]);
	ev_timer_stop(dev->sim->loop, &dev->enter);
	ev_timer_stop(dev->sim->loop, &dev->leave);
	free(dev);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * URB traffic of usbredir: packets become URBs, and completions packets.
 *
 * The peer must hear of each request once, and not again: it uses ids anew.
 * So a request is remembered until it is answered, whatever becomes of its URB.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <usbredirfilter.h>

#include "sim/base/log.h"
#include "sim/base/wire.h"
#include "sim/host/usbredir_urb.h"
#include "sim/usb/usb.h"

#define MAX_REQUESTS	(2 * USB_MAX_PENDING_URBS)
#define ENDPOINTS	32
#define ANSWER_BYTES	64		/* of an answer without data, about */

enum request_kind {
	CONTROL,
	SET_CONFIGURATION,
	GET_CONFIGURATION,
	SET_ALT_SETTING,
	GET_ALT_SETTING,
	BULK,
	INTERRUPT_OUT,
	INTERRUPT_IN,			/* ours: the peer only says start and stop */
};

struct request {
	struct request *next;
	uint32_t seqnum;
	uint64_t id;
	enum request_kind kind;
	uint8_t ep;			/* address with direction bit */
	uint8_t interface;		/* of an alternate setting */
	uint32_t stream;
	struct usb_redir_control_packet_header control;
};

static uint8_t status_of(int err)
{
	switch (err) {
	case 0:
		return usb_redir_success;
	case -EPIPE:
		return usb_redir_stall;
	case -EOVERFLOW:
		return usb_redir_babble;
	case -EINVAL:
		return usb_redir_inval;
	case -ECONNRESET:
		return usb_redir_cancelled;
	default:
		return usb_redir_ioerror;
	}
}

/* ep_info, interface_info */

static void send_ep_info(struct usbredir *r)
{
	struct usb_device *dev = r->sim->usb;
	struct usb_redir_ep_info_header info;
	bool high = dev->speed == SIM_SPEED_HIGH;

	memset(&info, 0, sizeof(info));
	for (int i = 0; i < ENDPOINTS; i++) {
		const struct usb_ep *ep = &dev->ep[i >> 4][i & 0x0f];

		info.type[i] = i & 0x0f ? usb_redir_type_invalid : usb_redir_type_control;
		if (!ep->intf)
			continue;
		info.type[i] = ep->desc->attributes & 3;
		info.interval[i] = ep->desc->interval[high];
		info.interface[i] = ep->intf->desc->number;
		info.max_packet_size[i] = ep->maxpacket;
	}
	usbredirparser_send_ep_info(r->parser, &info);
}

static void send_interface_info(struct usbredir *r)
{
	const struct usb_composition *comp = &r->sim->usb->comp;
	struct usb_redir_interface_info_header info;

	memset(&info, 0, sizeof(info));
	info.interface_count = comp->n_if;
	for (unsigned int i = 0; i < comp->n_if; i++) {
		info.interface[i] = comp->intf[i].number;
		info.interface_class[i] = comp->intf[i].class;
		info.interface_subclass[i] = comp->intf[i].subclass;
		info.interface_protocol[i] = comp->intf[i].protocol;
	}
	usbredirparser_send_interface_info(r->parser, &info);
}

static void send_device_connect(struct usbredir *r)
{
	struct usb_device *dev = r->sim->usb;
	struct usb_redir_device_connect_header connect = {
		.speed = dev->speed == SIM_SPEED_HIGH ? usb_redir_speed_high :
			usb_redir_speed_full,
		.vendor_id = dev->comp.vendor,
		.product_id = dev->comp.product,
		.device_version_bcd = dev->comp.device,
	};

	usbredirparser_send_device_connect(r->parser, &connect);
}

/* requests and their answers */

static struct request *request_new(struct usbredir *r, enum request_kind kind, uint64_t id,
				   uint8_t ep)
{
	struct request *q = r->n_requests < MAX_REQUESTS ? calloc(1, sizeof(*q)) : NULL;

	if (!q)
		return NULL;
	*r->tail = q;
	r->tail = &q->next;
	r->n_requests++;
	q->seqnum = ++r->seqnum;
	q->kind = kind;
	q->id = id;
	q->ep = ep;
	return q;
}

static void request_free(struct usbredir *r, struct request *q)
{
	struct request **p = &r->head;

	while (*p != q)
		p = &(*p)->next;
	*p = q->next;
	if (!*p)
		r->tail = p;
	r->n_requests--;
	free(q);
}

static void answer_control(struct usbredir *r, const struct request *q, int err,
			   uint8_t *data, uint32_t len)
{
	struct usb_redir_control_packet_header h = q->control;

	h.status = status_of(err);
	h.length = (uint16_t)len;
	usbredirparser_send_control_packet(r->parser, q->id, &h, data, data ? (int)len : 0);
}

static void answer_configuration(struct usbredir *r, const struct request *q, int err)
{
	struct usb_redir_configuration_status_header h = {
		.status = status_of(err), .configuration = r->sim->usb->configuration,
	};

	usbredirparser_send_configuration_status(r->parser, q->id, &h);
}

static void answer_alt_setting(struct usbredir *r, const struct request *q, int err)
{
	/* there is none but 0 */
	struct usb_redir_alt_setting_status_header h = {
		.status = status_of(err), .interface = q->interface,
	};

	usbredirparser_send_alt_setting_status(r->parser, q->id, &h);
}

static void answer_bulk(struct usbredir *r, const struct request *q, int err,
			uint8_t *data, uint32_t len)
{
	struct usb_redir_bulk_packet_header h = {
		.endpoint = q->ep, .status = status_of(err), .length = (uint16_t)len,
		.stream_id = q->stream, .length_high = (uint16_t)(len >> 16),
	};

	usbredirparser_send_bulk_packet(r->parser, q->id, &h, data, data ? (int)len : 0);
}

static void answer_interrupt(struct usbredir *r, uint8_t ep, uint64_t id, int err,
			     uint8_t *data, uint32_t len)
{
	struct usb_redir_interrupt_packet_header h = {
		.endpoint = ep, .status = status_of(err), .length = (uint16_t)len,
	};

	usbredirparser_send_interrupt_packet(r->parser, id, &h, data, data ? (int)len : 0);
}

static void answer_receiving(struct usbredir *r, uint64_t id, uint8_t ep, uint8_t status)
{
	struct usb_redir_interrupt_receiving_status_header h = {
		.status = status, .endpoint = ep,
	};

	usbredirparser_send_interrupt_receiving_status(r->parser, id, &h);
}

/* After an error the endpoint is polled no more until the peer says so. */
static void received(struct usbredir *r, const struct request *q, int err, uint8_t *data,
		     uint32_t len)
{
	uint16_t bit = (uint16_t)(1 << (q->ep & 0x0f));

	if (!(r->receiving & bit))
		return;
	if (!err || err == -EOVERFLOW) {
		answer_interrupt(r, q->ep, r->n_interrupts++, err, data, len);
		r->rearm |= bit;
		return;
	}
	r->receiving &= (uint16_t)~bit;
	answer_receiving(r, 0, q->ep, usb_redir_stall);
}

/* Answers and forgets. data: what came in, NULL if nothing or the other way. */
static void answer(struct usbredir *r, struct request *q, int err, uint8_t *data, uint32_t len)
{
	r->out_bytes += ANSWER_BYTES + (data ? len : 0);
	switch (q->kind) {
	case CONTROL:
		answer_control(r, q, err, data, len);
		break;
	case SET_CONFIGURATION:
	case GET_CONFIGURATION:
		answer_configuration(r, q, err);
		break;
	case SET_ALT_SETTING:
	case GET_ALT_SETTING:
		answer_alt_setting(r, q, err);
		break;
	case BULK:
		answer_bulk(r, q, err, data, len);
		break;
	case INTERRUPT_OUT:
		answer_interrupt(r, q->ep, q->id, err, NULL, len);
		break;
	case INTERRUPT_IN:
		received(r, q, err, data, len);
		break;
	}
	request_free(r, q);
}

/* The core has dropped the URBs of all endpoints but 0. */
static void answer_dropped(struct usbredir *r, bool control_too)
{
	struct request *q = r->head;

	r->receiving = 0;
	r->rearm = 0;
	while (q) {
		struct request *next = q->next;

		if (control_too || q->ep & 0x0f)
			answer(r, q, -ECONNRESET, NULL, 0);
		q = next;
	}
}

static void on_complete(void *user, const struct usb_urb *urb, int status, uint32_t actual,
			struct usb_buf *buf, uint32_t off)
{
	struct usbredir *r = user;
	struct request *q = r->head;
	uint8_t *data = buf && actual ? buf->data + off : NULL;

	while (q && q->seqnum != urb->seqnum)
		q = q->next;
	if (!q)
		return;
	if (q->kind == SET_CONFIGURATION && !status) {
		answer_dropped(r, false);
		send_interface_info(r);
		send_ep_info(r);
	}
	answer(r, q, status, data, actual);
}

/* The request may be answered, and gone, when this returns. */
static void submit(struct usbredir *r, struct request *q, const uint8_t *setup,
		   const uint8_t *data, uint32_t len)
{
	struct usb_urb *urb = usb_urb_new();

	if (!urb) {
		answer(r, q, -ENOMEM, NULL, 0);
		return;
	}
	urb->seqnum = q->seqnum;
	urb->ep = q->ep;
	urb->len = len;
	if (setup)
		memcpy(urb->setup, setup, USB_SETUP_BYTES);
	if (usb_submit(r->sim->usb, urb, data)) {
		usb_urb_free(urb);
		answer(r, q, -ENOMEM, NULL, 0);
	}
}

static void submit_setup(struct usbredir *r, struct request *q, uint8_t type, uint8_t request,
			 uint16_t value, uint16_t index, const uint8_t *data, uint16_t len)
{
	uint8_t setup[USB_SETUP_BYTES] = { type, request };

	put_le16(setup + 2, value);
	put_le16(setup + 4, index);
	put_le16(setup + 6, len);
	submit(r, q, setup, data, len);
}

/* what the peer wants; see struct usbredirparser */

static void on_control(void *user, uint64_t id, struct usb_redir_control_packet_header *h,
		       uint8_t *data, int len)
{
	struct usbredir *r = user;
	struct request *q = r->offered ? request_new(r, CONTROL, id, h->endpoint) : NULL;

	(void)len;
	if (q) {
		q->control = *h;
		if (h->endpoint & 0x7f)
			answer(r, q, -EINVAL, NULL, 0);
		else
			submit_setup(r, q, h->requesttype, h->request, h->value, h->index,
				     data, h->length);
	}
	usbredirparser_free_packet_data(r->parser, data);
}

static void on_bulk(void *user, uint64_t id, struct usb_redir_bulk_packet_header *h,
		    uint8_t *data, int data_len)
{
	struct usbredir *r = user;
	struct request *q = r->offered ? request_new(r, BULK, id, h->endpoint) : NULL;
	uint32_t len = (uint32_t)h->length_high << 16 | h->length;

	(void)data_len;
	if (q) {
		q->stream = h->stream_id;
		if (!(h->endpoint & 0x0f) || h->endpoint & 0x70 || len > USB_MAX_TRANSFER_BYTES)
			answer(r, q, -EINVAL, NULL, 0);
		else
			submit(r, q, NULL, data, len);
	}
	usbredirparser_free_packet_data(r->parser, data);
}

static void on_interrupt(void *user, uint64_t id, struct usb_redir_interrupt_packet_header *h,
			 uint8_t *data, int len)
{
	struct usbredir *r = user;
	struct request *q = r->offered ? request_new(r, INTERRUPT_OUT, id, h->endpoint) : NULL;

	(void)len;
	if (q && (!(h->endpoint & 0x0f) || h->endpoint & 0xf0))
		answer(r, q, -EINVAL, NULL, 0);
	else if (q)
		submit(r, q, NULL, data, h->length);
	usbredirparser_free_packet_data(r->parser, data);
}

static void on_reset(void *user)
{
	struct usbredir *r = user;

	if (!r->offered)
		return;
	usb_reset(r->sim->usb);
	answer_dropped(r, true);
}

static void on_set_configuration(void *user, uint64_t id,
				 struct usb_redir_set_configuration_header *h)
{
	struct usbredir *r = user;
	struct request *q = r->offered ? request_new(r, SET_CONFIGURATION, id, 0) : NULL;

	if (q)
		submit_setup(r, q, 0x00, 9, h->configuration, 0, NULL, 0);
}

static void on_get_configuration(void *user, uint64_t id)
{
	struct usbredir *r = user;
	struct request *q = r->offered ? request_new(r, GET_CONFIGURATION, id, USB_DIR_IN) : NULL;

	if (q)
		submit_setup(r, q, 0x80, 8, 0, 0, NULL, 1);
}

static void on_set_alt_setting(void *user, uint64_t id,
			       struct usb_redir_set_alt_setting_header *h)
{
	struct usbredir *r = user;
	struct request *q = r->offered ? request_new(r, SET_ALT_SETTING, id, 0) : NULL;

	if (!q)
		return;
	q->interface = h->interface;
	submit_setup(r, q, 0x01, 11, h->alt, h->interface, NULL, 0);
}

static void on_get_alt_setting(void *user, uint64_t id,
			       struct usb_redir_get_alt_setting_header *h)
{
	struct usbredir *r = user;
	struct request *q = r->offered ? request_new(r, GET_ALT_SETTING, id, USB_DIR_IN) : NULL;

	if (!q)
		return;
	q->interface = h->interface;
	submit_setup(r, q, 0x81, 10, 0, h->interface, NULL, 1);
}

static void on_start_interrupt(void *user, uint64_t id,
			       struct usb_redir_start_interrupt_receiving_header *h)
{
	struct usbredir *r = user;
	struct usb_device *dev = r->sim->usb;
	const struct usb_ep *ep = usb_ep_find(dev, h->endpoint);
	uint16_t bit = (uint16_t)(1 << (h->endpoint & 0x0f));

	if (!r->offered)
		return;
	if (!ep || ep->desc->attributes != USB_EP_INTERRUPT || !dev->configuration) {
		answer_receiving(r, id, h->endpoint, usb_redir_inval);
		return;
	}
	answer_receiving(r, id, h->endpoint, usb_redir_success);
	if (!(r->receiving & bit))
		r->rearm |= bit;
	r->receiving |= bit;
}

static void on_stop_interrupt(void *user, uint64_t id,
			      struct usb_redir_stop_interrupt_receiving_header *h)
{
	struct usbredir *r = user;
	uint16_t bit = (uint16_t)(1 << (h->endpoint & 0x0f));
	struct request *q = r->head;

	if (!r->offered)
		return;
	while (q && (q->kind != INTERRUPT_IN || q->ep != h->endpoint))
		q = q->next;
	if (q) {
		usb_unlink(r->sim->usb, q->seqnum);
		request_free(r, q);
	}
	r->receiving &= (uint16_t)~bit;
	r->rearm &= (uint16_t)~bit;
	answer_receiving(r, id, h->endpoint, usb_redir_success);
}

/* What has been answered in the meantime is what the peer will hear of it. */
static void on_cancel(void *user, uint64_t id)
{
	struct usbredir *r = user;
	struct request *q = r->head;

	while (q && (q->kind == INTERRUPT_IN || q->id != id))
		q = q->next;
	if (!r->offered || !q)
		return;
	usb_unlink(r->sim->usb, q->seqnum);
	answer(r, q, -ECONNRESET, NULL, 0);
}

/* Nothing here is isochronous, and USB 2.0 has no streams. */

static void refuse_iso(struct usbredir *r, uint64_t id, uint8_t ep)
{
	struct usb_redir_iso_stream_status_header h = {
		.status = usb_redir_inval, .endpoint = ep,
	};

	usbredirparser_send_iso_stream_status(r->parser, id, &h);
}

static void on_start_iso(void *user, uint64_t id, struct usb_redir_start_iso_stream_header *h)
{
	refuse_iso(user, id, h->endpoint);
}

static void on_stop_iso(void *user, uint64_t id, struct usb_redir_stop_iso_stream_header *h)
{
	refuse_iso(user, id, h->endpoint);
}

static void on_iso(void *user, uint64_t id, struct usb_redir_iso_packet_header *h,
		   uint8_t *data, int len)
{
	struct usbredir *r = user;

	(void)len;
	refuse_iso(r, id, h->endpoint);
	usbredirparser_free_packet_data(r->parser, data);
}

static void refuse_streams(struct usbredir *r, uint64_t id, uint32_t endpoints)
{
	struct usb_redir_bulk_streams_status_header h = {
		.endpoints = endpoints, .status = usb_redir_inval,
	};

	usbredirparser_send_bulk_streams_status(r->parser, id, &h);
}

static void on_alloc_streams(void *user, uint64_t id,
			     struct usb_redir_alloc_bulk_streams_header *h)
{
	refuse_streams(user, id, h->endpoints);
}

static void on_free_streams(void *user, uint64_t id,
			    struct usb_redir_free_bulk_streams_header *h)
{
	refuse_streams(user, id, h->endpoints);
}

/* The peer's filter is the peer's affair: it says so when it wants no modem. */
static void on_filter(void *user, struct usbredirfilter_rule *rules, int count)
{
	(void)user;
	(void)count;
	free(rules);
}

void usbredir_let_go(struct usbredir *r)
{
	r->offered = false;
	r->receiving = 0;
	r->rearm = 0;
	while (r->head)
		request_free(r, r->head);
	usb_disconnect(r->sim->usb);
}

static void on_reject(void *user)
{
	struct usbredir *r = user;

	sim_log(0, "usbredir: the machine does not want this device");
	if (r->offered)
		usbredir_let_go(r);
}

void usbredir_offer(struct usbredir *r)
{
	r->offered = true;
	usb_connect(r->sim->usb, on_complete, r);
	send_interface_info(r);
	send_ep_info(r);
	send_device_connect(r);
}

void usbredir_poll_interrupts(struct usbredir *r)
{
	for (uint8_t n = 1; n < 16; n++) {
		uint8_t ep = USB_DIR_IN | n;

		while (r->rearm & 1 << n && !usbredir_choked(r)) {
			struct request *q = request_new(r, INTERRUPT_IN, 0, ep);

			if (!q)
				return;
			r->rearm &= (uint16_t)~(1 << n);
			submit(r, q, NULL, NULL, r->sim->usb->ep[1][n].maxpacket);
		}
	}
}

void usbredir_urb_callbacks(struct usbredirparser *p)
{
	p->reset_func = on_reset;
	p->set_configuration_func = on_set_configuration;
	p->get_configuration_func = on_get_configuration;
	p->set_alt_setting_func = on_set_alt_setting;
	p->get_alt_setting_func = on_get_alt_setting;
	p->start_iso_stream_func = on_start_iso;
	p->stop_iso_stream_func = on_stop_iso;
	p->start_interrupt_receiving_func = on_start_interrupt;
	p->stop_interrupt_receiving_func = on_stop_interrupt;
	p->alloc_bulk_streams_func = on_alloc_streams;
	p->free_bulk_streams_func = on_free_streams;
	p->cancel_data_packet_func = on_cancel;
	p->filter_reject_func = on_reject;
	p->filter_filter_func = on_filter;
	p->control_packet_func = on_control;
	p->bulk_packet_func = on_bulk;
	p->iso_packet_func = on_iso;
	p->interrupt_packet_func = on_interrupt;
}

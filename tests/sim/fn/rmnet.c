// SPDX-License-Identifier: GPL-2.0
/*
 * RMNET: QMI in CDC encapsulated commands, IP data on the bulk endpoints.
 *
 * Each response is announced by one RESPONSE_AVAILABLE and fetched by one
 * GET_ENCAPSULATED_RESPONSE. Responses and announcements wait until the host
 * polls, also over a close and open of its control device; DTR going low
 * throws them away, together with the modem's client ids.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/fn/fn.h"
#include "sim/model/data.h"
#include "sim/model/modem.h"
#include "sim/usb/cdc.h"
#include "sim/usb/usb.h"

#define MAX_RESPONSES		256
#define MAX_UPLINK_BYTES	(64 << 10)	/* largest aggregate of any modem */

struct rmnet {
	struct usb_interface *intf;
	bool dtr;
	struct usb_buf *head;		/* responses, oldest first */
	struct usb_buf **tail;
	unsigned int n_responses;
	uint8_t *up;			/* a transfer that spans URBs */
	size_t up_len;
	bool up_overlong;
};

static void drop_first(struct rmnet *r)
{
	struct usb_buf *buf = r->head;

	r->head = buf->next;
	if (!r->head)
		r->tail = &r->head;
	r->n_responses--;
	usb_buf_put(buf);
}

static void drop_responses(struct rmnet *r)
{
	while (r->head)
		drop_first(r);
	usb_ep_drop(r->intf->intr);
}

void rmnet_announce(struct usb_interface *intf)
{
	cdc_notify(intf, CDC_NOTIFY_RESPONSE_AVAILABLE, NULL, 0);
}

void rmnet_answer(struct usb_interface *intf, const uint8_t *frame, size_t len)
{
	struct rmnet *r = intf->priv;
	struct usb_buf *buf;

	if (!intf->dev->configuration || r->n_responses == MAX_RESPONSES)
		return;
	buf = usb_buf_new(len);
	if (!buf)
		return;
	memcpy(buf->data, frame, len);
	*r->tail = buf;
	r->tail = &buf->next;
	r->n_responses++;
	rmnet_announce(intf);
}

static void on_qmi(void *user, const uint8_t *frame, size_t len)
{
	struct rmnet *r = user;

	if (r->dtr)
		rmnet_answer(r->intf, frame, len);
}

static void on_data(void *user, const uint8_t *transfer, size_t len)
{
	struct rmnet *r = user;

	usb_ep_send(r->intf->in, transfer, len);
}

static void on_bus_drop(void *user)
{
	struct rmnet *r = user;

	usb_bus_drop(r->intf->dev);
}

static void on_bus_return(void *user)
{
	struct rmnet *r = user;

	usb_bus_return(r->intf->dev);
}

static const struct modem_host rmnet_host = {
	.qmi_emit = on_qmi,
	.data_emit = on_data,
	.bus_drop = on_bus_drop,
	.bus_return = on_bus_return,
};

static int send_command(struct usb_interface *intf, const uint8_t *frame, size_t len)
{
	if (!len || len > MODEM_QMI_FRAME_BYTES)
		return -EPIPE;
	modem_qmi_request(intf->dev->sim->modem, frame, len);
	return 0;
}

/* An answer longer than asked for is cut; an empty queue gives no bytes. */
static int get_response(struct rmnet *r, uint8_t *buf, size_t len)
{
	if (!r->head)
		return 0;
	if (len > r->head->len)
		len = r->head->len;
	memcpy(buf, r->head->data, len);
	drop_first(r);
	return (int)len;
}

static void set_dtr(struct rmnet *r, bool on)
{
	if (r->dtr == on)
		return;
	r->dtr = on;
	if (!on)
		drop_responses(r);
	modem_dtr(r->intf->dev->sim->modem, on);
}

static int rmnet_control(struct usb_interface *intf, const struct usb_setup *setup,
			 uint8_t *buf, size_t len)
{
	struct rmnet *r = intf->priv;

	switch (setup->request) {
	case CDC_SEND_ENCAPSULATED_COMMAND:
		return send_command(intf, buf, len);
	case CDC_GET_ENCAPSULATED_RESPONSE:
		return get_response(r, buf, len);
	case CDC_SET_CONTROL_LINE_STATE:
		set_dtr(r, setup->value & CDC_LINE_DTR);
		return 0;
	default:
		return -EPIPE;
	}
}

static void collect(struct rmnet *r, const uint8_t *data, size_t len)
{
	if (len > MAX_UPLINK_BYTES - r->up_len) {
		r->up_overlong = true;
		return;
	}
	memcpy(r->up + r->up_len, data, len);
	r->up_len += len;
}

/*
 * A driver that forgets the empty packet behind a transfer of whole packets
 * gets two of them glued together here, as on the wire.
 */
static int rmnet_out(struct usb_interface *intf, const uint8_t *data, size_t len, bool end)
{
	struct modem *modem = intf->dev->sim->modem;
	struct rmnet *r = intf->priv;

	if (end && !r->up_len && !r->up_overlong) {
		if (len)
			modem_data_up(modem, data, len);
		return 0;
	}
	collect(r, data, len);
	if (!end)
		return 0;
	if (!r->up_overlong)
		modem_data_up(modem, r->up, r->up_len);
	r->up_len = 0;
	r->up_overlong = false;
	return 0;
}

static void rmnet_reset(struct usb_interface *intf)
{
	struct rmnet *r = intf->priv;

	set_dtr(r, false);
	drop_responses(r);
	r->up_len = 0;
	r->up_overlong = false;
	if (!intf->dev->connected)
		modem_unplugged(intf->dev->sim->modem);
}

static void rmnet_enable(struct usb_interface *intf)
{
	modem_enumerated(intf->dev->sim->modem);
}

static void rmnet_suspended(struct usb_interface *intf)
{
	set_dtr(intf->priv, false);
}

static uint8_t rmnet_lines(const struct usb_interface *intf)
{
	const struct rmnet *r = intf->priv;

	return r->dtr ? CDC_LINE_DTR : 0;
}

static int rmnet_init(struct usb_interface *intf)
{
	struct rmnet *r = calloc(1, sizeof(*r));

	if (!r)
		return -ENOMEM;
	r->up = malloc(MAX_UPLINK_BYTES);
	if (!r->up) {
		free(r);
		return -ENOMEM;
	}
	r->intf = intf;
	r->tail = &r->head;
	intf->priv = r;
	modem_set_usb(intf->dev->sim->modem, &rmnet_host, r);
	return 0;
}

static void rmnet_free(struct usb_interface *intf)
{
	struct rmnet *r = intf->priv;

	if (!r)
		return;
	modem_set_usb(intf->dev->sim->modem, NULL, NULL);
	drop_responses(r);
	free(r->up);
	free(r);
}

const struct usb_function fn_rmnet = {
	.name = "rmnet",
	.init = rmnet_init,
	.free = rmnet_free,
	.reset = rmnet_reset,
	.enable = rmnet_enable,
	.suspended = rmnet_suspended,
	.lines = rmnet_lines,
	.control = rmnet_control,
	.out = rmnet_out,
};

// SPDX-License-Identifier: GPL-2.0
/* Modem port: CDC control lines around the AT interpreter. */
#include <errno.h>
#include <stdlib.h>

#include "sim/at/at.h"
#include "sim/fn/fn.h"
#include "sim/usb/cdc.h"
#include "sim/usb/usb.h"

/* More than the longest answer; what nobody reads is lost, as in a UART. */
#define UNREAD_LIMIT_BYTES	(64 << 10)

struct at_port {
	struct cdc_line line;
	struct at *at;
};

static void write_at(void *user, const char *data, size_t len)
{
	struct usb_interface *intf = user;

	usb_ep_send(intf->in, data, len);
}

static int at_port_out(struct usb_interface *intf, const uint8_t *data, size_t len, bool end)
{
	struct at_port *port = intf->priv;

	(void)end;
	at_input(port->at, data, len);
	return 0;
}

static int at_port_control(struct usb_interface *intf, const struct usb_setup *setup,
			   uint8_t *buf, size_t len)
{
	struct at_port *port = intf->priv;

	return cdc_line_control(intf, &port->line, setup, buf, len);
}

static void at_port_reset(struct usb_interface *intf)
{
	struct at_port *port = intf->priv;

	cdc_line_reset(&port->line);
	at_reset(port->at);
}

static void at_port_suspended(struct usb_interface *intf)
{
	struct at_port *port = intf->priv;

	cdc_line_drop(&port->line);
}

static uint8_t at_port_lines(const struct usb_interface *intf)
{
	const struct at_port *port = intf->priv;

	return cdc_lines(&port->line);
}

static void at_port_enable(struct usb_interface *intf)
{
	if (intf->in)
		intf->in->limit_bytes = UNREAD_LIMIT_BYTES;
}

static int at_port_init(struct usb_interface *intf)
{
	struct at_port *port = calloc(1, sizeof(*port));

	if (!port)
		return -ENOMEM;
	port->at = at_new(intf->dev->sim->modem, write_at, intf);
	if (!port->at) {
		free(port);
		return -ENOMEM;
	}
	intf->priv = port;
	cdc_line_reset(&port->line);
	return 0;
}

static void at_port_free(struct usb_interface *intf)
{
	struct at_port *port = intf->priv;

	if (!port)
		return;
	at_free(port->at);
	free(port);
}

const struct usb_function fn_at = {
	.name = "at",
	.init = at_port_init,
	.free = at_port_free,
	.reset = at_port_reset,
	.enable = at_port_enable,
	.suspended = at_port_suspended,
	.lines = at_port_lines,
	.control = at_port_control,
	.out = at_port_out,
};

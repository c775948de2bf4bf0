// SPDX-License-Identifier: GPL-2.0
/* NMEA port: sentences once a second while the host reads. */
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "sim/at/nmea.h"
#include "sim/fn/fn.h"
#include "sim/usb/cdc.h"
#include "sim/usb/usb.h"

#define PERIOD_S	1.

struct nmea_port {
	struct cdc_line line;
	ev_timer tick;
};

/* Nothing is kept for later: an old position is of no use. */
static void on_tick(struct ev_loop *loop, ev_timer *w, int revents)
{
	struct usb_interface *intf = w->data;
	char text[NMEA_MAX_BYTES];

	(void)loop;
	(void)revents;
	if (usb_ep_polled(intf->in))
		usb_ep_send(intf->in, text, nmea_sentences(time(NULL), text, sizeof(text)));
}

static int nmea_control(struct usb_interface *intf, const struct usb_setup *setup,
			uint8_t *buf, size_t len)
{
	struct nmea_port *port = intf->priv;

	return cdc_line_control(intf, &port->line, setup, buf, len);
}

static void nmea_reset(struct usb_interface *intf)
{
	struct nmea_port *port = intf->priv;

	cdc_line_reset(&port->line);
	ev_timer_stop(intf->dev->sim->loop, &port->tick);
}

static void nmea_suspended(struct usb_interface *intf)
{
	struct nmea_port *port = intf->priv;

	cdc_line_drop(&port->line);
}

static uint8_t nmea_lines(const struct usb_interface *intf)
{
	const struct nmea_port *port = intf->priv;

	return cdc_lines(&port->line);
}

static void nmea_enable(struct usb_interface *intf)
{
	struct nmea_port *port = intf->priv;

	ev_timer_again(intf->dev->sim->loop, &port->tick);
}

static int nmea_init(struct usb_interface *intf)
{
	struct nmea_port *port = calloc(1, sizeof(*port));

	if (!port)
		return -ENOMEM;
	cdc_line_reset(&port->line);
	ev_timer_init(&port->tick, on_tick, 0., PERIOD_S);
	port->tick.data = intf;
	intf->priv = port;
	return 0;
}

static void nmea_free(struct usb_interface *intf)
{
	free(intf->priv);
}

const struct usb_function fn_nmea = {
	.name = "nmea",
	.init = nmea_init,
	.free = nmea_free,
	.reset = nmea_reset,
	.enable = nmea_enable,
	.suspended = nmea_suspended,
	.lines = nmea_lines,
	.control = nmea_control,
};

// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <string.h>

#include "sim/usb/cdc.h"
#include "sim/base/wire.h"

#define NOTIFICATION_MAX_DATA	8

void cdc_line_reset(struct cdc_line *line)
{
	memset(line, 0, sizeof(*line));
	put_le32(line->coding, 115200);
	line->coding[6] = 8;
}

void cdc_line_drop(struct cdc_line *line)
{
	line->dtr = false;
	line->rts = false;
}

uint8_t cdc_lines(const struct cdc_line *line)
{
	return (uint8_t)((line->dtr ? CDC_LINE_DTR : 0) | (line->rts ? CDC_LINE_RTS : 0));
}

void cdc_notify(struct usb_interface *intf, uint8_t code, const uint8_t *data, size_t len)
{
	uint8_t n[CDC_NOTIFICATION_BYTES + NOTIFICATION_MAX_DATA];

	if (len > NOTIFICATION_MAX_DATA)
		return;
	n[0] = USB_DIR_IN | USB_TYPE_CLASS | USB_RECIP_INTERFACE;
	n[1] = code;
	put_le16(n + 2, 0);
	put_le16(n + 4, intf->desc->number);
	put_le16(n + 6, (uint16_t)len);
	if (len)
		memcpy(n + CDC_NOTIFICATION_BYTES, data, len);
	usb_ep_notify(intf->intr, n, CDC_NOTIFICATION_BYTES + len);
}

void cdc_notify_serial_state(struct usb_interface *intf, uint16_t state)
{
	uint8_t data[2];

	put_le16(data, state);
	cdc_notify(intf, CDC_NOTIFY_SERIAL_STATE, data, sizeof(data));
}

static int set_control_lines(struct usb_interface *intf, struct cdc_line *line, uint16_t value)
{
	bool was = line->dtr;

	line->dtr = value & CDC_LINE_DTR;
	line->rts = value & CDC_LINE_RTS;
	if (line->dtr != was)
		cdc_notify_serial_state(intf, line->dtr ? CDC_STATE_DSR | CDC_STATE_DCD : 0);
	return 0;
}

int cdc_line_control(struct usb_interface *intf, struct cdc_line *line,
		     const struct usb_setup *setup, uint8_t *buf, size_t len)
{
	switch (setup->request) {
	case CDC_SET_CONTROL_LINE_STATE:
		return set_control_lines(intf, line, setup->value);
	case CDC_SET_LINE_CODING:
		if (len != CDC_LINE_CODING_BYTES)
			return -EPIPE;
		memcpy(line->coding, buf, len);
		return 0;
	case CDC_GET_LINE_CODING:
		if (len > CDC_LINE_CODING_BYTES)
			len = CDC_LINE_CODING_BYTES;
		memcpy(buf, line->coding, len);
		return (int)len;
	default:
		return -EPIPE;
	}
}

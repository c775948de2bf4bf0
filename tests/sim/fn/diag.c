// SPDX-License-Identifier: GPL-2.0
/*
 * DIAG port. Answers the version request; every other command gets the error
 * that a DIAG task gives for what it does not know. Frames with a wrong CRC
 * are dropped without an answer, as the protocol wants.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/hdlc.h"
#include "sim/base/wire.h"
#include "sim/fn/fn.h"
#include "sim/usb/usb.h"

enum {
	CMD_VERSION = 0x00,
	CMD_BAD_COMMAND = 0x13,
	CMD_BAD_LENGTH = 0x15,
};

/* Reply to CMD_VERSION: fixed-width text fields, not NUL-terminated. */
struct version_reply {
	uint8_t command;
	char compile_date[11];
	char compile_time[8];
	char release_date[11];
	char release_time[8];
	char version_directory[8];
	uint8_t station_class_mark;
	uint8_t mobile_cai_revision;
	uint8_t mobile_model;
	uint8_t firmware_revision[2];
	uint8_t slot_cycle_index;
	uint8_t hardware_major;
	uint8_t hardware_minor;
};

struct diag {
	struct hdlc_decoder decoder;
};

static void send_frame(struct usb_interface *intf, const uint8_t *payload, size_t len)
{
	uint8_t frame[HDLC_MAX_FRAME];
	int n = hdlc_encode(payload, len, frame, sizeof(frame));

	if (n > 0)
		usb_ep_send(intf->in, frame, (size_t)n);
}

static void send_version(struct usb_interface *intf)
{
	static const struct version_reply reply = {
		.command = CMD_VERSION,
		.compile_date = { "Nov 14 2014" },
		.compile_time = { "03:00:00" },
		.release_date = { "Nov 14 2014" },
		.release_time = { "03:00:00" },
		.version_directory = { "MR200SIM" },
		.station_class_mark = 42,
		.mobile_cai_revision = 6,
		.firmware_revision = { 0x64, 0x00 },
		.slot_cycle_index = 2,
		.hardware_major = 9,
		.hardware_minor = 25,
	};

	send_frame(intf, (const uint8_t *)&reply, sizeof(reply));
}

/* The offending request comes back behind the error code. */
static void send_error(struct usb_interface *intf, uint8_t code, const uint8_t *request,
		       size_t len)
{
	uint8_t payload[HDLC_MAX_PAYLOAD];

	if (len > sizeof(payload) - 1)
		len = sizeof(payload) - 1;
	payload[0] = code;
	memcpy(payload + 1, request, len);
	send_frame(intf, payload, 1 + len);
}

static void on_frame(struct usb_interface *intf, const uint8_t *request, size_t len)
{
	if (request[0] != CMD_VERSION)
		send_error(intf, CMD_BAD_COMMAND, request, len);
	else if (len != 1)
		send_error(intf, CMD_BAD_LENGTH, request, len);
	else
		send_version(intf);
}

static int diag_out(struct usb_interface *intf, const uint8_t *data, size_t len, bool end)
{
	struct diag *diag = intf->priv;

	(void)end;
	for (size_t i = 0; i < len; i++) {
		int n = hdlc_decode(&diag->decoder, data[i]);

		if (n > 0)
			on_frame(intf, diag->decoder.buf, (size_t)n);
	}
	return 0;
}

static void diag_reset(struct usb_interface *intf)
{
	struct diag *diag = intf->priv;

	hdlc_reset(&diag->decoder);
}

static int diag_init(struct usb_interface *intf)
{
	intf->priv = calloc(1, sizeof(struct diag));
	return intf->priv ? 0 : -ENOMEM;
}

static void diag_free(struct usb_interface *intf)
{
	free(intf->priv);
}

const struct usb_function fn_diag = {
	.name = "diag",
	.init = diag_init,
	.free = diag_free,
	.reset = diag_reset,
	.out = diag_out,
};

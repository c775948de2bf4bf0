// SPDX-License-Identifier: GPL-2.0
/*
 * RNDIS as far as a host needs it to show a network device: initialization
 * and the few queries of its driver. The router behind it is not modelled:
 * frames go nowhere. Facts: MS-RNDIS, sections 2.2.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/wire.h"
#include "sim/fn/fn.h"
#include "sim/model/modem.h"
#include "sim/usb/cdc.h"
#include "sim/usb/usb.h"

enum {
	MSG_INITIALIZE = 0x00000002,
	MSG_QUERY = 0x00000004,
	MSG_SET = 0x00000005,
	MSG_RESET = 0x00000006,
	MSG_KEEPALIVE = 0x00000008,
	MSG_COMPLETE = 0x80000000,
	STATUS_SUCCESS = 0,
	STATUS_NOT_SUPPORTED = 0xc00000bb,
	OID_MAXIMUM_FRAME_SIZE = 0x00010106,
	OID_LINK_SPEED = 0x00010107,
	OID_MEDIA_CONNECT_STATUS = 0x00010114,
	OID_PHYSICAL_MEDIUM = 0x00010202,
	OID_PERMANENT_ADDRESS = 0x01010101,
	OID_CURRENT_ADDRESS = 0x01010102,
	HEADER_BYTES = 12,		/* type, length, request id */
	INITIALIZE_BYTES = 52,
	QUERY_BYTES = 24,
	REPLY_BYTES = 64,
	MAX_REQUEST_BYTES = 1024,
	MAX_TRANSFER_BYTES = 1580,
	MTU_BYTES = 1500,
	SPEED_100BPS = 1000000,		/* 100 Mb/s */
};

static const uint8_t mac_address[6] = { 0x02, 0x50, 0xf3, 0x00, 0x00, 0x01 };

struct rndis {
	uint8_t reply[REPLY_BYTES];
	size_t reply_len;
};

static void put_header(struct rndis *r, uint32_t type, size_t len, const uint8_t *request)
{
	memset(r->reply, 0, sizeof(r->reply));
	put_le32(r->reply, type | MSG_COMPLETE);
	put_le32(r->reply + 4, (uint32_t)len);
	memcpy(r->reply + 8, request + 8, 4);
	r->reply_len = len;
}

static void on_initialize(struct rndis *r, const uint8_t *request)
{
	put_header(r, MSG_INITIALIZE, INITIALIZE_BYTES, request);
	put_le32(r->reply + 16, 1);			/* version 1.0 */
	put_le32(r->reply + 24, 1);			/* connectionless */
	put_le32(r->reply + 32, 1);			/* packets per transfer */
	put_le32(r->reply + 36, MAX_TRANSFER_BYTES);
}

static size_t query(uint32_t oid, uint8_t *value)
{
	switch (oid) {
	case OID_PERMANENT_ADDRESS:
	case OID_CURRENT_ADDRESS:
		memcpy(value, mac_address, sizeof(mac_address));
		return sizeof(mac_address);
	case OID_MAXIMUM_FRAME_SIZE:
		put_le32(value, MTU_BYTES);
		return 4;
	case OID_LINK_SPEED:
		put_le32(value, SPEED_100BPS);
		return 4;
	case OID_MEDIA_CONNECT_STATUS:			/* 0: connected */
	case OID_PHYSICAL_MEDIUM:			/* 0: not specified */
		put_le32(value, 0);
		return 4;
	default:
		return 0;
	}
}

static void on_query(struct rndis *r, const uint8_t *request)
{
	uint8_t value[8];
	size_t len = query(get_le32(request + HEADER_BYTES), value);

	put_header(r, MSG_QUERY, QUERY_BYTES + len, request);
	put_le32(r->reply + 12, len ? STATUS_SUCCESS : STATUS_NOT_SUPPORTED);
	if (!len)
		return;
	put_le32(r->reply + 16, (uint32_t)len);
	put_le32(r->reply + 20, QUERY_BYTES - 8);	/* counted from the request id */
	memcpy(r->reply + QUERY_BYTES, value, len);
}

/* Returns whether there is an answer. */
static bool on_request(struct rndis *r, const uint8_t *request, size_t len)
{
	uint32_t type = get_le32(request);

	switch (type) {
	case MSG_INITIALIZE:
		on_initialize(r, request);
		return true;
	case MSG_QUERY:
		if (len < HEADER_BYTES + 4)
			return false;
		on_query(r, request);
		return true;
	case MSG_SET:
	case MSG_RESET:
	case MSG_KEEPALIVE:
		put_header(r, type, HEADER_BYTES + 4, request);
		return true;
	default:
		return false;
	}
}

static int rndis_control(struct usb_interface *intf, const struct usb_setup *setup,
			 uint8_t *buf, size_t len)
{
	struct rndis *r = intf->priv;

	switch (setup->request) {
	case CDC_SEND_ENCAPSULATED_COMMAND:
		if (len < HEADER_BYTES || len > MAX_REQUEST_BYTES)
			return -EPIPE;
		if (on_request(r, buf, len))
			cdc_notify(intf, CDC_NOTIFY_RESPONSE_AVAILABLE, NULL, 0);
		return 0;
	case CDC_GET_ENCAPSULATED_RESPONSE:
		if (len > r->reply_len)
			len = r->reply_len;
		memcpy(buf, r->reply, len);
		r->reply_len = 0;
		return (int)len;
	default:
		return -EPIPE;
	}
}

static void rndis_reset(struct usb_interface *intf)
{
	struct rndis *r = intf->priv;

	r->reply_len = 0;
}

/* In this mode QMI has no way out of the modem. */
static void no_qmi(void *user, const uint8_t *frame, size_t len)
{
	(void)user;
	(void)frame;
	(void)len;
}

static void on_bus_drop(void *user)
{
	usb_bus_drop(user);
}

static void on_bus_return(void *user)
{
	usb_bus_return(user);
}

static const struct modem_host rndis_host = {
	.qmi_emit = no_qmi,
	.bus_drop = on_bus_drop,
	.bus_return = on_bus_return,
};

static int rndis_init(struct usb_interface *intf)
{
	intf->priv = calloc(1, sizeof(struct rndis));
	if (!intf->priv)
		return -ENOMEM;
	modem_set_usb(intf->dev->sim->modem, &rndis_host, intf->dev);
	return 0;
}

static void rndis_free(struct usb_interface *intf)
{
	modem_set_usb(intf->dev->sim->modem, NULL, NULL);
	free(intf->priv);
}

const struct usb_function fn_rndis = {
	.name = "rndis",
	.init = rndis_init,
	.free = rndis_free,
	.reset = rndis_reset,
	.control = rndis_control,
};

/* Frames of the host are taken and dropped. */
const struct usb_function fn_rndis_data = {
	.name = "rndis-data",
};

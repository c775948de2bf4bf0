// SPDX-License-Identifier: GPL-2.0
/*
 * ADB port: answers CNXN with the device's banner and refuses every stream,
 * so that an adb server lists the device and nothing more.
 * Facts: the Android Debug Bridge protocol description (protocol.txt).
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/wire.h"
#include "sim/fn/fn.h"
#include "sim/usb/usb.h"

enum {
	A_CNXN = 0x4e584e43,
	A_OPEN = 0x4e45504f,
	A_CLSE = 0x45534c43,
	ADB_VERSION = 0x01000000,
	ADB_MAX_DATA = 4096,
	HEADER_BYTES = 24,
};

struct adb {
	uint8_t header[HEADER_BYTES];
	size_t len;		/* of the header so far */
	uint32_t body;		/* bytes of data still to come, not looked at */
};

static const char banner[] =
	"device::ro.product.name=mdm9625;ro.product.model=MR200;ro.product.device=mdm9625;";

static void send_message(struct usb_interface *intf, uint32_t command, uint32_t arg0,
			 uint32_t arg1, const char *data, size_t len)
{
	uint8_t h[HEADER_BYTES];
	uint32_t sum = 0;

	for (size_t i = 0; i < len; i++)
		sum += (uint8_t)data[i];
	put_le32(h, command);
	put_le32(h + 4, arg0);
	put_le32(h + 8, arg1);
	put_le32(h + 12, (uint32_t)len);
	put_le32(h + 16, sum);
	put_le32(h + 20, ~command);
	usb_ep_send(intf->in, h, sizeof(h));
	if (len)
		usb_ep_send(intf->in, data, len);
}

static void on_header(struct usb_interface *intf, struct adb *adb)
{
	uint32_t command = get_le32(adb->header);

	adb->len = 0;
	if (get_le32(adb->header + 20) != ~command)
		return;		/* out of step: wait for the next header */
	adb->body = get_le32(adb->header + 12);
	if (adb->body > ADB_MAX_DATA)
		adb->body = 0;
	if (command == A_CNXN)
		send_message(intf, A_CNXN, ADB_VERSION, ADB_MAX_DATA, banner, sizeof(banner));
	else if (command == A_OPEN)
		send_message(intf, A_CLSE, 0, get_le32(adb->header + 4), NULL, 0);
}

static int adb_out(struct usb_interface *intf, const uint8_t *data, size_t len, bool end)
{
	struct adb *adb = intf->priv;

	(void)end;
	while (len) {
		size_t n = adb->body ? adb->body : HEADER_BYTES - adb->len;

		if (n > len)
			n = len;
		if (adb->body) {
			adb->body -= (uint32_t)n;
		} else {
			memcpy(adb->header + adb->len, data, n);
			adb->len += n;
			if (adb->len == HEADER_BYTES)
				on_header(intf, adb);
		}
		data += n;
		len -= n;
	}
	return 0;
}

static void adb_reset(struct usb_interface *intf)
{
	memset(intf->priv, 0, sizeof(struct adb));
}

static int adb_init(struct usb_interface *intf)
{
	intf->priv = calloc(1, sizeof(struct adb));
	return intf->priv ? 0 : -ENOMEM;
}

static void adb_free(struct usb_interface *intf)
{
	free(intf->priv);
}

const struct usb_function fn_adb = {
	.name = "adb",
	.init = adb_init,
	.free = adb_free,
	.reset = adb_reset,
	.out = adb_out,
};

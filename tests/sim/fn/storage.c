// SPDX-License-Identifier: GPL-2.0
/*
 * Mass storage: one read-only removable disk.
 * Facts: USB Mass Storage Class Bulk-Only Transport 1.0 (sections 3, 5, 6.7),
 * SCSI Primary and Block Commands.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/wire.h"
#include "sim/fn/fat.h"
#include "sim/fn/fn.h"
#include "sim/usb/usb.h"

enum {
	REQ_GET_MAX_LUN = 0xfe,
	REQ_RESET = 0xff,
	CBW_BYTES = 31,
	CSW_BYTES = 13,
	CBW_SIGNATURE = 0x43425355,
	CSW_SIGNATURE = 0x53425355,
	CSW_PASSED = 0,
	CSW_FAILED = 1,
};

enum {	/* operation codes */
	TEST_UNIT_READY = 0x00,
	REQUEST_SENSE = 0x03,
	INQUIRY = 0x12,
	MODE_SENSE_6 = 0x1a,
	START_STOP_UNIT = 0x1b,
	PREVENT_REMOVAL = 0x1e,
	READ_CAPACITY_10 = 0x25,
	READ_10 = 0x28,
	WRITE_10 = 0x2a,
	VERIFY_10 = 0x2f,
	SYNCHRONIZE_CACHE_10 = 0x35,
	PAGE_CACHING = 0x08,
	PAGE_ALL = 0x3f,
};

enum {	/* sense key << 16 | additional sense code << 8 | its qualifier */
	SENSE_NONE = 0,
	SENSE_UNKNOWN_COMMAND = 0x052000,
	SENSE_OUT_OF_RANGE = 0x052100,
	SENSE_BAD_FIELD = 0x052400,
	SENSE_WRITE_PROTECTED = 0x072700,
};

struct storage {
	uint8_t *image;
	uint32_t sense;
	bool broken;		/* bad CBW: both endpoints stay halted until a reset */
};

struct command {
	const uint8_t *cdb;
	uint32_t tag;
	uint32_t wanted;	/* bytes that the host wants to move */
	bool in;
};

/* What a command gives: data to be sent, NULL for none, and the sense. */
struct outcome {
	struct usb_buf *data;
	uint32_t sense;
};

static struct usb_buf *zeroed(size_t len)
{
	struct usb_buf *buf = usb_buf_new(len);

	if (buf)
		memset(buf->data, 0, len);
	return buf;
}

static struct outcome inquiry(const uint8_t *cdb)
{
	struct usb_buf *buf;

	if (cdb[1] & 1)		/* no vital product data */
		return (struct outcome){ NULL, SENSE_BAD_FIELD };
	buf = zeroed(36);
	if (buf) {
		buf->data[1] = 0x80;	/* removable */
		buf->data[2] = 2;	/* SCSI-2 */
		buf->data[3] = 2;
		buf->data[4] = 31;	/* bytes behind this one */
		memcpy(buf->data + 8, "MR200   Simulated disk  0001", 28);
	}
	return (struct outcome){ buf, SENSE_NONE };
}

static struct outcome request_sense(struct storage *st)
{
	struct usb_buf *buf = zeroed(18);

	if (buf) {
		buf->data[0] = 0x70;
		buf->data[2] = (uint8_t)(st->sense >> 16);
		buf->data[7] = 10;
		buf->data[12] = (uint8_t)(st->sense >> 8);
		buf->data[13] = (uint8_t)st->sense;
	}
	return (struct outcome){ buf, SENSE_NONE };
}

/* The header says write-protected; the one page there is, that nothing is cached. */
static struct outcome mode_sense(const uint8_t *cdb)
{
	uint8_t page = cdb[2] & 0x3f;
	bool caching = page == PAGE_CACHING || page == PAGE_ALL;
	struct usb_buf *buf = zeroed(caching ? 24 : 4);

	if (buf) {
		buf->data[0] = (uint8_t)(buf->len - 1);
		buf->data[2] = 0x80;
	}
	if (buf && caching) {
		buf->data[4] = PAGE_CACHING;
		buf->data[5] = 18;
	}
	return (struct outcome){ buf, SENSE_NONE };
}

static struct outcome read_capacity(void)
{
	struct usb_buf *buf = zeroed(8);

	if (buf) {
		put_be32(buf->data, FAT_SECTORS - 1);
		put_be32(buf->data + 4, FAT_SECTOR_BYTES);
	}
	return (struct outcome){ buf, SENSE_NONE };
}

static struct outcome read_sectors(struct storage *st, const uint8_t *cdb)
{
	uint32_t lba = get_be32(cdb + 2);
	uint32_t count = get_be16(cdb + 7);
	struct usb_buf *buf;

	if (lba > FAT_SECTORS || count > FAT_SECTORS - lba)
		return (struct outcome){ NULL, SENSE_OUT_OF_RANGE };
	if (!count)
		return (struct outcome){ NULL, SENSE_NONE };
	buf = usb_buf_new((size_t)count * FAT_SECTOR_BYTES);
	if (buf)
		memcpy(buf->data, st->image + (size_t)lba * FAT_SECTOR_BYTES, buf->len);
	return (struct outcome){ buf, SENSE_NONE };
}

static struct outcome run(struct storage *st, const uint8_t *cdb)
{
	switch (cdb[0]) {
	case TEST_UNIT_READY:
	case START_STOP_UNIT:
	case PREVENT_REMOVAL:
	case VERIFY_10:
	case SYNCHRONIZE_CACHE_10:
		return (struct outcome){ NULL, SENSE_NONE };
	case REQUEST_SENSE:
		return request_sense(st);
	case INQUIRY:
		return inquiry(cdb);
	case MODE_SENSE_6:
		return mode_sense(cdb);
	case READ_CAPACITY_10:
		return read_capacity();
	case READ_10:
		return read_sectors(st, cdb);
	case WRITE_10:
		return (struct outcome){ NULL, SENSE_WRITE_PROTECTED };
	default:
		return (struct outcome){ NULL, SENSE_UNKNOWN_COMMAND };
	}
}

static void send_status(struct usb_interface *intf, const struct command *c, uint32_t moved,
			uint8_t status)
{
	struct usb_buf *csw = usb_buf_new(CSW_BYTES);

	if (!csw)
		return;
	put_le32(csw->data, CSW_SIGNATURE);
	put_le32(csw->data + 4, c->tag);
	put_le32(csw->data + 8, c->wanted - moved);
	csw->data[12] = status;
	usb_ep_send_buf(intf->in, csw);
}

static uint32_t send_data(struct usb_interface *intf, const struct command *c,
			  struct usb_buf *data)
{
	uint32_t len = data->len < c->wanted ? data->len : c->wanted;

	data->len = len;
	data->exact = len == c->wanted;	/* less ends with a short packet */
	usb_ep_send_buf(intf->in, data);
	return len;
}

/* BOT 6.7: a data phase with nothing to move is ended by a halt. */
static void answer(struct usb_interface *intf, const struct command *c, struct outcome o)
{
	uint32_t moved = 0;

	if (o.data && c->in && c->wanted)
		moved = send_data(intf, c, o.data);
	else if (o.data)
		usb_buf_put(o.data);
	if (c->wanted && !moved)
		usb_ep_halt(c->in ? intf->in : intf->out);
	send_status(intf, c, moved, o.sense ? CSW_FAILED : CSW_PASSED);
}

static void halt_both(struct usb_interface *intf)
{
	usb_ep_halt(intf->in);
	usb_ep_halt(intf->out);
}

static int storage_out(struct usb_interface *intf, const uint8_t *data, size_t len, bool end)
{
	struct storage *st = intf->priv;
	struct command c;
	struct outcome o;

	(void)end;
	if (len != CBW_BYTES || get_le32(data) != CBW_SIGNATURE || data[13] ||
	    data[14] < 1 || data[14] > 16) {
		st->broken = true;
		halt_both(intf);
		return 0;
	}
	c.cdb = data + 15;
	c.tag = get_le32(data + 4);
	c.wanted = get_le32(data + 8);
	c.in = data[12] & USB_DIR_IN;
	o = run(st, c.cdb);
	if (c.cdb[0] != REQUEST_SENSE || o.sense)
		st->sense = o.sense;
	else
		st->sense = SENSE_NONE;
	answer(intf, &c, o);
	return 0;
}

static int storage_control(struct usb_interface *intf, const struct usb_setup *setup,
			   uint8_t *buf, size_t len)
{
	struct storage *st = intf->priv;

	switch (setup->request) {
	case REQ_GET_MAX_LUN:
		if (!len)
			return -EPIPE;
		buf[0] = 0;
		return 1;
	case REQ_RESET:
		st->broken = false;
		usb_ep_drop(intf->in);
		return 0;
	default:
		return -EPIPE;
	}
}

static void storage_unhalted(struct usb_interface *intf, uint8_t address)
{
	struct storage *st = intf->priv;

	if (st->broken)
		usb_ep_halt(usb_ep_find(intf->dev, address));
}

static void storage_reset(struct usb_interface *intf)
{
	struct storage *st = intf->priv;

	st->sense = SENSE_NONE;
	st->broken = false;
}

static int storage_init(struct usb_interface *intf)
{
	struct storage *st = calloc(1, sizeof(*st));

	if (!st)
		return -ENOMEM;
	st->image = fat_image_new();
	if (!st->image) {
		free(st);
		return -ENOMEM;
	}
	intf->priv = st;
	return 0;
}

static void storage_free(struct usb_interface *intf)
{
	struct storage *st = intf->priv;

	if (!st)
		return;
	free(st->image);
	free(st);
}

const struct usb_function fn_storage = {
	.name = "storage",
	.init = storage_init,
	.free = storage_free,
	.reset = storage_reset,
	.control = storage_control,
	.out = storage_out,
	.unhalted = storage_unhalted,
};

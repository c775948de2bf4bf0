// SPDX-License-Identifier: GPL-2.0
/*
 * Words that bend traffic: bytes that no modem would send, where and when no
 * modem would send them.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "qmap.h"
#include "sim/fn/fn.h"
#include "sim/scenario/usb_cmd.h"

#define MAX_CONTENT_BYTES	(64 << 10)
#define MAX_FLOOD		100000

static uint8_t content[MAX_CONTENT_BYTES];

/* The same bytes in each run: a xorshift generator, Marsaglia 2003. */
static void fill(uint8_t *p, size_t len)
{
	static uint32_t x = 2463534242u;	/* the next one differs */

	for (size_t i = 0; i < len; i++) {
		x ^= x << 13;
		x ^= x >> 17;
		x ^= x << 5;
		p[i] = (uint8_t)x;
	}
}

static int from_hex(const char *hex, size_t *len)
{
	size_t n = strlen(hex) / 2;

	if (strlen(hex) % 2 || n > sizeof(content))
		return -EINVAL;
	for (size_t i = 0; i < n; i++)
		if (sscanf(hex + 2 * i, "%2hhx", &content[i]) != 1)
			return -EINVAL;
	*len = n;
	return 0;
}

/* HEX, "random N" or "zeros N" from the word argv[at] on. */
static int get_content(struct call *c, int at, size_t *len)
{
	unsigned long n;

	if (c->argc == at + 1) {
		if (from_hex(c->argv[at], len))
			return call_fail(c, "not hexadecimal bytes", c->argv[at]);
		return 0;
	}
	if (!call_number(c->argv[at + 1], MAX_CONTENT_BYTES, &n))
		return call_fail(c, "not a number of bytes", c->argv[at + 1]);
	*len = n;
	if (!strcmp(c->argv[at], "zeros"))
		memset(content, 0, n);
	else if (!strcmp(c->argv[at], "random"))
		fill(content, n);
	else
		return call_fail(c, "neither random nor zeros", c->argv[at]);
	return 0;
}

static int get_in(struct call *c, struct usb_ep **ep)
{
	int err = call_endpoint(c, ep);

	if (!err && (!(*ep)->intf || !((*ep)->desc->address & USB_DIR_IN)))
		return call_fail(c, "not an IN endpoint", c->argv[0]);
	return err;
}

/* Each transfer of an interrupt endpoint is one notification. */
static void send_to(struct usb_ep *ep, size_t len)
{
	if (ep->desc->attributes == USB_EP_INTERRUPT)
		usb_ep_notify(ep, content, len);
	else
		usb_ep_send(ep, content, len);
}

int hostile_send(struct call *c)
{
	struct usb_ep *ep;
	size_t len = 0;
	int err = get_in(c, &ep);

	if (!err)
		err = get_content(c, 1, &len);
	if (!err)
		send_to(ep, len);
	return err;
}

int hostile_flood(struct call *c)
{
	unsigned long count, bytes;
	struct usb_ep *ep;
	int err = get_in(c, &ep);

	if (err)
		return err;
	if (!call_number(c->argv[1], MAX_FLOOD, &count))
		return call_fail(c, "not a count", c->argv[1]);
	if (!call_number(c->argv[2], MAX_CONTENT_BYTES, &bytes))
		return call_fail(c, "not a number of bytes", c->argv[2]);
	fill(content, bytes);
	while (count--)
		send_to(ep, bytes);
	return 0;
}

/* The transfers of a recording: the length of each in 4 bytes, big endian, before it. */
static int replay(struct usb_ep *ep, FILE *f)
{
	uint8_t head[4];

	while (fread(head, sizeof(head), 1, f) == 1) {
		size_t len = (size_t)head[0] << 24 | (size_t)head[1] << 16 |
			(size_t)head[2] << 8 | head[3];

		if (len > sizeof(content) || (len && fread(content, len, 1, f) != 1))
			return -EINVAL;
		if (ep->limit_bytes < ep->queued_bytes + len)
			ep->limit_bytes = ep->queued_bytes + (uint32_t)len;
		usb_ep_send(ep, content, len);
	}
	return feof(f) ? 0 : -EIO;
}

/* Without a file: how much of all that was sent has not been fetched. */
int hostile_replay(struct call *c)
{
	struct usb_ep *ep;
	int err = get_in(c, &ep);
	FILE *f;

	if (err)
		return err;
	if (c->argc < 2) {
		snprintf(c->reply, c->len, "%u", ep->queued_bytes);
		return 0;
	}
	f = fopen(c->argv[1], "re");
	if (!f)
		return call_fail(c, strerror(errno), c->argv[1]);
	err = replay(ep, f);
	fclose(f);
	return err ? call_fail(c, "no recording of transfers", c->argv[1]) : 0;
}

/* One frame whose header says what it is told to, to the data endpoint. */
int hostile_qmap(struct call *c)
{
	static const unsigned long max[] = { 255, UINT16_MAX, 255,
					     MAX_CONTENT_BYTES - MR200_QMAP_HEADER_BYTES };
	unsigned long v[4];

	for (int i = 0; i < 4; i++)
		if (!call_number(c->argv[i], max[i], &v[i]))
			return call_fail(c, "not a number that fits", c->argv[i]);
	for (unsigned int i = 0; i < c->dev->n_intf; i++) {
		struct usb_interface *intf = &c->dev->intf[i];

		if (intf->desc->function != &fn_rmnet || !intf->in)
			continue;
		fill(content, sizeof(content));
		content[0] = (uint8_t)v[2];
		content[1] = (uint8_t)v[0];
		content[2] = (uint8_t)(v[1] >> 8);
		content[3] = (uint8_t)v[1];
		if (v[3])
			content[MR200_QMAP_HEADER_BYTES] = 0x45;
		usb_ep_send(intf->in, content, MR200_QMAP_HEADER_BYTES + v[3]);
		return 0;
	}
	return call_fail(c, "no data endpoint", "qmap");
}

static struct usb_interface *rmnet_of(struct call *c)
{
	for (unsigned int i = 0; i < c->dev->n_intf; i++)
		if (c->dev->intf[i].desc->function == &fn_rmnet)
			return &c->dev->intf[i];
	return NULL;
}

int hostile_answer(struct call *c)
{
	struct usb_interface *intf = rmnet_of(c);
	size_t len = 0;
	int err;

	if (!intf)
		return call_fail(c, "no QMI interface in this mode", "answer");
	err = get_content(c, 0, &len);
	if (!err)
		rmnet_answer(intf, content, len);
	return err;
}

int hostile_announce(struct call *c)
{
	struct usb_interface *intf = rmnet_of(c);
	unsigned long count;

	if (!intf)
		return call_fail(c, "no QMI interface in this mode", "announce");
	if (!call_number(c->argv[0], MAX_FLOOD, &count))
		return call_fail(c, "not a count", c->argv[0]);
	while (count--)
		rmnet_announce(intf);
	return 0;
}

/* What the host has not fetched yet; the responses stay. */
int hostile_unannounce(struct call *c)
{
	struct usb_interface *intf = rmnet_of(c);

	if (!intf)
		return call_fail(c, "no QMI interface in this mode", "unannounce");
	usb_ep_drop(intf->intr);
	return 0;
}

int hostile_babble(struct call *c)
{
	struct usb_ep *ep;
	bool on;
	int err = call_endpoint(c, &ep);

	if (!err)
		err = call_on_off(c, &on);
	if (!err)
		ep->babble = on;
	return err;
}

int hostile_refuse(struct call *c)
{
	if (strcmp(c->argv[0], "on") && strcmp(c->argv[0], "off"))
		return call_fail(c, "neither on nor off", c->argv[0]);
	c->dev->refuse = !strcmp(c->argv[0], "on");
	return 0;
}

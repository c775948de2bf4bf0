// SPDX-License-Identifier: GPL-2.0
/*
 * Words that several of the device's commands take.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/scenario/usb_cmd.h"

int call_fail(struct call *c, const char *what, const char *arg)
{
	snprintf(c->reply, c->len, "%s: %s", what, arg);
	return -EINVAL;
}

bool call_number(const char *text, unsigned long max, unsigned long *value)
{
	char *end;

	errno = 0;
	*value = strtoul(text, &end, 0);
	return *text && *text != '-' && !*end && !errno && *value <= max;
}

int call_endpoint(struct call *c, struct usb_ep **ep)
{
	unsigned long address;

	if (!call_number(c->argv[0], 0x8f, &address))
		return call_fail(c, "not an endpoint address", c->argv[0]);
	*ep = address & 0x0f ? usb_ep_find(c->dev, (uint8_t)address) : &c->dev->ep[0][0];
	return *ep ? 0 : call_fail(c, "no such endpoint", c->argv[0]);
}

int call_on_off(struct call *c, bool *on)
{
	const char *word = c->argc > 1 ? c->argv[1] : "on";

	*on = !strcmp(word, "on");
	return *on || !strcmp(word, "off") ? 0 : call_fail(c, "neither on nor off", word);
}

struct usb_interface *call_interface(struct call *c)
{
	unsigned long number;

	if (!call_number(c->argv[0], 255, &number))
		return NULL;
	for (unsigned int i = 0; i < c->dev->n_intf; i++)
		if (c->dev->intf[i].desc->number == number)
			return &c->dev->intf[i];
	return NULL;
}

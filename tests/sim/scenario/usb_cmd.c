// SPDX-License-Identifier: GPL-2.0
/*
 * The device's words of the command language. Changes of descriptors, id and
 * speed are seen by the host at the next plug, as with a real device.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/scenario/usb_cmd.h"
#include "sim/usb/cdc.h"

#define MAX_REPLUG_S	86400

struct command {
	const char *words[3];
	int min_args;
	int max_args;
	const char *help;
	int (*run)(struct call *c);
};

static int cmd_unplug(struct call *c)
{
	sim_unplug(c->sim);
	return 0;
}

static int cmd_plug(struct call *c)
{
	int err = sim_plug(c->sim);

	if (err)
		snprintf(c->reply, c->len, "plug: %s", strerror(-err));
	return err;
}

static int cmd_replug(struct call *c)
{
	double delay = 0.;
	char *end;

	if (c->argc) {
		delay = strtod(c->argv[0], &end);
		if (*end || !(delay >= 0. && delay <= MAX_REPLUG_S))
			return call_fail(c, "not a number of seconds", c->argv[0]);
	}
	sim_replug(c->sim, delay);
	return 0;
}

static int cmd_status(struct call *c)
{
	struct usb_device *dev = c->dev;

	snprintf(c->reply, c->len,
		 "id %04x:%04x\nspeed %s\ncable %s\nplugged %s\nhost %s\nconfiguration %u\n"
		 "pending-urbs %u\nremote-wakeup %s\nfuzz-commands-left %u",
		 dev->comp.vendor, dev->comp.product,
		 dev->speed == SIM_SPEED_HIGH ? "high" : "full", dev->cable ? "in" : "out", dev->plugged ? "yes" : "no",
		 dev->connected ? "yes" : "no",
		 dev->configuration, dev->n_pending, dev->remote_wakeup ? "on" : "off",
		 c->sim->fuzz_left);
	return 0;
}

static int cmd_suspend(struct call *c)
{
	usb_suspend(c->dev);
	return 0;
}

static int cmd_lines(struct call *c)
{
	size_t n = 0;

	for (unsigned int i = 0; i < c->dev->n_intf && n < c->len; i++) {
		const struct usb_interface *intf = &c->dev->intf[i];
		uint8_t lines;

		if (!intf->desc->function->lines)
			continue;
		lines = intf->desc->function->lines(intf);
		n += (size_t)snprintf(c->reply + n, c->len - n, "%s%u%s%s%s", n ? "\n" : "",
				      intf->desc->number, lines & CDC_LINE_DTR ? " DTR" : "",
				      lines & CDC_LINE_RTS ? " RTS" : "", lines ? "" : " -");
	}
	return 0;
}

static int cmd_speed(struct call *c)
{
	if (!strcmp(c->argv[0], "high"))
		c->sim->opt.speed = SIM_SPEED_HIGH;
	else if (!strcmp(c->argv[0], "full"))
		c->sim->opt.speed = SIM_SPEED_FULL;
	else
		return call_fail(c, "not a speed (high, full)", c->argv[0]);
	return 0;
}

static int cmd_stall(struct call *c)
{
	struct usb_ep *ep;
	bool on;
	int err = call_endpoint(c, &ep);

	if (!err)
		err = call_on_off(c, &on);
	if (err)
		return err;
	if (!ep->intf)
		return call_fail(c, "endpoint 0 cannot be halted", c->argv[0]);
	if (on)
		usb_ep_halt(ep);
	else
		usb_ep_unhalt(ep);
	return 0;
}

static int cmd_nak(struct call *c)
{
	struct usb_ep *ep;
	bool on;
	int err = call_endpoint(c, &ep);

	if (!err)
		err = call_on_off(c, &on);
	if (err)
		return err;
	ep->nak = on;
	if (on)
		return 0;
	if (ep->intf)
		usb_ep_resume(ep);
	else
		usb_resume_control(c->dev);
	return 0;
}

static int cmd_serial_state(struct call *c)
{
	struct usb_interface *intf = call_interface(c);
	unsigned long state;

	if (!intf || !intf->intr)
		return call_fail(c, "no interface with notifications", c->argv[0]);
	if (!call_number(c->argv[1], UINT16_MAX, &state))
		return call_fail(c, "not a 16-bit number", c->argv[1]);
	cdc_notify_serial_state(intf, (uint16_t)state);
	return 0;
}

static const struct command commands[] = {
	{ { "unplug" }, 0, 0, "", cmd_unplug },
	{ { "plug" }, 0, 0, "", cmd_plug },
	{ { "replug" }, 0, 1, "[SECONDS]", cmd_replug },
	{ { "usb", "status" }, 0, 0, "", cmd_status },
	{ { "usb", "reset" }, 0, 0, "", cmd_replug },
	{ { "usb", "suspend" }, 0, 0, "", cmd_suspend },
	{ { "usb", "lines" }, 0, 0, "", cmd_lines },
	{ { "usb", "speed" }, 1, 1, "high|full", cmd_speed },
	{ { "usb", "stall" }, 1, 2, "ENDPOINT [on|off]", cmd_stall },
	{ { "usb", "nak" }, 1, 2, "ENDPOINT [on|off]", cmd_nak },
	{ { "usb", "serial-state" }, 2, 2, "INTERFACE BITS", cmd_serial_state },
	{ { "usb", "descriptor", "reset" }, 0, 0, "", lie_reset },
	{ { "usb", "descriptor", "drop-endpoint" }, 1, 1, "ENDPOINT", lie_drop_endpoint },
	{ { "usb", "descriptor", "maxpacket" }, 2, 2, "ENDPOINT BYTES", lie_maxpacket },
	{ { "usb", "descriptor", "class" }, 2, 2, "INTERFACE CC/SS/PP", lie_class },
	{ { "usb", "descriptor", "add-endpoint" }, 4, 4,
	  "INTERFACE ADDRESS ATTRIBUTES BYTES", lie_add_endpoint },
	{ { "usb", "descriptor", "retype-endpoint" }, 3, 3,
	  "ENDPOINT ADDRESS ATTRIBUTES", lie_retype_endpoint },
	{ { "usb", "descriptor", "number" }, 2, 2, "INTERFACE NUMBER", lie_number },
	{ { "usb", "descriptor", "endpoints" }, 2, 2, "INTERFACE COUNT", lie_endpoints },
	{ { "usb", "descriptor", "interfaces" }, 1, 1, "COUNT", lie_interfaces },
	{ { "usb", "descriptor", "total" }, 1, 1, "BYTES", lie_total },
	{ { "usb", "descriptor", "cut" }, 1, 1, "BYTES", lie_cut },
	{ { "usb", "descriptor", "byte" }, 2, 2, "OFFSET VALUE", lie_byte },
	{ { "usb", "descriptor", "id" }, 1, 1, "VVVV:PPPP", lie_id },
	{ { "usb", "send" }, 2, 3, "ENDPOINT HEX|random N|zeros N", hostile_send },
	{ { "usb", "flood" }, 3, 3, "ENDPOINT COUNT BYTES", hostile_flood },
	{ { "usb", "replay" }, 1, 2, "ENDPOINT [FILE]", hostile_replay },
	{ { "usb", "qmap" }, 4, 4, "MUX LENGTH PADDING BYTES", hostile_qmap },
	{ { "usb", "answer" }, 1, 2, "HEX|random N|zeros N", hostile_answer },
	{ { "usb", "announce" }, 1, 1, "COUNT", hostile_announce },
	{ { "usb", "unannounce" }, 0, 0, "", hostile_unannounce },
	{ { "usb", "babble" }, 1, 2, "ENDPOINT [on|off]", hostile_babble },
	{ { "usb", "refuse" }, 1, 1, "on|off", hostile_refuse },
};

#define N_COMMANDS	(sizeof(commands) / sizeof(commands[0]))

static int n_words(const struct command *cmd)
{
	int n = 0;

	while (n < 3 && cmd->words[n])
		n++;
	return n;
}

static bool matches(const struct command *cmd, int argc, char **argv)
{
	int n = n_words(cmd);

	if (argc < n)
		return false;
	for (int i = 0; i < n; i++)
		if (strcmp(cmd->words[i], argv[i]))
			return false;
	return true;
}

/* All commands that start with the given word, one a line. */
static int usage(const char *first, char *reply, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < N_COMMANDS && n < len; i++) {
		const struct command *cmd = &commands[i];
		int words = n_words(cmd);

		if (strcmp(cmd->words[0], first))
			continue;
		n += (size_t)snprintf(reply + n, len - n, "%s%s%s%s%s%s %s",
				      n ? "\n" : "usage: ", cmd->words[0],
				      words > 1 ? " " : "", words > 1 ? cmd->words[1] : "",
				      words > 2 ? " " : "", words > 2 ? cmd->words[2] : "",
				      cmd->help);
	}
	return n ? -EINVAL : -ENOENT;
}

int usb_command(struct sim *sim, int argc, char **argv, char *reply, size_t len)
{
	if (argc < 1)
		return -ENOENT;
	*reply = '\0';
	for (size_t i = 0; i < N_COMMANDS; i++) {
		const struct command *cmd = &commands[i];
		int n = n_words(cmd);
		struct call c = {
			.sim = sim, .dev = sim->usb, .argc = argc - n, .argv = argv + n,
			.reply = reply, .len = len,
		};

		if (!matches(cmd, argc, argv))
			continue;
		if (c.argc < cmd->min_args || c.argc > cmd->max_args)
			break;
		return cmd->run(&c);
	}
	return usage(argv[0], reply, len);
}

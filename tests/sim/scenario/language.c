// SPDX-License-Identifier: GPL-2.0
/*
 * From the words of a command to who runs it.
 */
#include <errno.h>
#include <string.h>

#include "sim/model/model.h"
#include "sim/scenario/language.h"

/* Words that the USB side knows; it takes them when the modem does not. */
static const char *const device_words[] = { "unplug", "replug", "plug", "usb" };

static int run_device(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	unsigned int i;

	for (i = 0; i < sizeof(device_words) / sizeof(device_words[0]); i++)
		if (!strcmp(argv[0], device_words[i]))
			break;
	if (i == sizeof(device_words) / sizeof(device_words[0]))
		return -ENOENT;
	if (dry)
		return 0;
	if (!m->device_words)
		return text_set(t, "%s: there is no USB device here", argv[0]);
	return m->device_words(m->device_user, argc, argv, t->buf, t->cap);
}

int command_run(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	const struct command *c;
	unsigned int i;
	int err;

	if (!argc)
		return 0;
	for (c = m->commands; c->name; c++)
		if (!strcmp(c->name, argv[0]))
			return c->run(m, argc - 1, argv + 1, dry, t);
	err = run_device(m, argc, argv, dry, t);
	if (err != -ENOENT)
		return err;
	text_set(t, "no command '%s', legal:", argv[0]);
	for (c = m->commands; c->name; c++)
		text_add(t, " %s", c->name);
	for (i = 0; i < sizeof(device_words) / sizeof(device_words[0]); i++)
		text_add(t, " %s", device_words[i]);
	return -EINVAL;
}

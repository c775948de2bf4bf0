// SPDX-License-Identifier: GPL-2.0
/* What the LEDs show: the session's signal, and whether it is online. */
#include "program/program.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"

static void on_missing(const char *name)
{
	mr200_log(MR200_LOG_WARNING,
		  "there is no LED %s; ls /sys/class/leds lists them", name);
}

static unsigned int count_bars(const struct mr200_daemon *d)
{
	static const char * const words[] = { "poor", "fair", "good", "excellent" };
	const struct mr200_session *s = &d->session;
	const char *quality;

	if (!s->open || !s->signal.valid || s->network.registration !=
	    MR200_NAS_REGISTRATION_STATE_REGISTERED)
		return 0;
	quality = mr200_signal_quality(&s->signal);
	for (unsigned int i = 0; i < MR200_LEDS_BARS; i++)
		if (!strcmp(quality, words[i]))
			return i + 1;
	return 0;
}

void mr200_leds_follow(struct mr200_shown_leds *l, const struct mr200_daemon *d)
{
	const struct mr200_config *c = &d->config;
	char names[sizeof(l->names)];

	snprintf(names, sizeof(names), "%s|%s", c->led_signal, c->led_online);
	/* A new configuration takes effect; "|" is none. */
	if (strcmp(names, l->names)) {
		mr200_leds_free(l->leds);
		l->leds = NULL;
		memcpy(l->names, names, sizeof(l->names));
		if (names[1])
			mr200_leds_new(&l->leds, d->opt.sysfs_root,
				       c->led_signal, c->led_online, on_missing);
	}
	if (l->leds)
		mr200_leds_set(l->leds, count_bars(d),
			       d->session.main.state == MR200_STATE_ONLINE);
}

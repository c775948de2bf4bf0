// SPDX-License-Identifier: GPL-2.0
/* What the LEDs show: the session's signal, and whether it is online. */
#include "daemon/ops/ops.h"

#include <string.h>

#include "host/leds.h"
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

static bool is_configured(const struct mr200_config *c)
{
	return c->led_signal[0] || c->led_online[0];
}

/* Also what makes a new configuration take effect. */
static void reopen(struct mr200_daemon *d)
{
	const struct mr200_config *c = &d->config;

	mr200_leds_free(d->leds);
	d->leds = NULL;
	snprintf(d->leds_names, sizeof(d->leds_names), "%s|%s", c->led_signal,
		 c->led_online);
	if (is_configured(c))
		mr200_leds_new(&d->leds, d->opt.sysfs_root, c->led_signal,
			       c->led_online, on_missing);
}

void mr200_leds_follow(struct mr200_daemon *d)
{
	const struct mr200_config *c = &d->config;
	char names[sizeof(d->leds_names)];

	snprintf(names, sizeof(names), "%s|%s", c->led_signal, c->led_online);
	if (strcmp(names, d->leds_names) && (d->leds || is_configured(c)))
		reopen(d);
	if (d->leds)
		mr200_leds_set(d->leds, count_bars(d),
			       d->session.state == MR200_STATE_ONLINE);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Whether what the file names is there. It may come later (a modem that is
 * plugged in, a driver), so these are warnings; only what the owner has written is
 * looked at, not the presets.
 */
#include "daemon/config_priv.h"

#include <errno.h>
#include <grp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_missing(const char *path)
{
	return access(path, F_OK) && errno == ENOENT;
}

static void check_leds(struct mr200_config_source *src, const char *key,
		       const char *names)
{
	int line = mr200_config_line(src, key);
	char path[128];

	for (const char *p = names + strspn(names, " "); line && *p; p += strspn(p, " ")) {
		int len = (int)strcspn(p, " ");

		snprintf(path, sizeof(path), "/sys/class/leds/%.*s", len, p);
		if (is_missing(path))
			mr200_config_warn(src, line, "%s: there is no LED '%.*s'; ls /sys/class/leds shows those there are",
					  key, len, p);
		p += len;
	}
}

static void check_hook(const struct mr200_config *c, struct mr200_config_source *src)
{
	int line = mr200_config_line(src, "hook");

	if (!line || !c->hook[0])
		return;
	if (is_missing(c->hook))
		mr200_config_warn(src, line, "hook: there is no %s", c->hook);
	else if (access(c->hook, X_OK))
		mr200_config_warn(src, line, "hook: %s cannot be run (%s); chmod 755 %s",
				  c->hook, strerror(errno), c->hook);
}

static void check_device(const struct mr200_config *c, struct mr200_config_source *src)
{
	int line = mr200_config_line(src, "device");
	char path[192];

	if (!line || !c->device[0])
		return;
	snprintf(path, sizeof(path), "%s%s", c->device[0] == '/' ? "" :
		 "/sys/bus/usb/devices/", c->device);
	if (is_missing(path))
		mr200_config_warn(src, line, "device: nothing is plugged in as %s now; mr200d waits for it",
				  c->device);
}

void mr200_config_check_there(const struct mr200_config *c,
			      struct mr200_config_source *src)
{
	const struct {
		const char *key, *value, *remedy;
	} paths[] = {
		{ "providers", c->providers, "install mobile-broadband-provider-info, or set apn" },
		{ "power_gpio", c->power_gpio, "see what is in /sys/class/gpio" },
	};

	check_device(c, src);
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		int line = mr200_config_line(src, paths[i].key);

		if (line && paths[i].value[0] && is_missing(paths[i].value))
			mr200_config_warn(src, line, "%s: there is no %s; %s", paths[i].key,
					  paths[i].value, paths[i].remedy);
	}
	check_hook(c, src);
	check_leds(src, "led_signal", c->led_signal);
	check_leds(src, "led_online", c->led_online);
	if (mr200_config_line(src, "group") && c->group[0] && !getgrnam(c->group))
		mr200_config_warn(src, mr200_config_line(src, "group"),
				  "group: there is no group '%s', so only root can use mr200; groupadd --system %s",
				  c->group, c->group);
}

// SPDX-License-Identifier: GPL-2.0
#include "base/remedy.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_CONF	"/etc/mr200.conf"
#define NETIFD_HANDLER	"/lib/netifd/proto/mr200.sh"
#define SYSTEMD		"/run/systemd/system"

static const char *place;

void mr200_remedy_place(const char *conf)
{
	place = conf;
}

const char *mr200_remedy_conf(void)
{
	if (place)
		return place;
	return access(NETIFD_HANDLER, F_OK) ? DEFAULT_CONF : MR200_NETIFD_CONF;
}

static const char *word_here(const char *word, size_t len)
{
	bool netifd = !strcmp(mr200_remedy_conf(), MR200_NETIFD_CONF);

	if (!strncmp(word, "{conf}", len))
		return mr200_remedy_conf();
	if (!strncmp(word, "{pin}", len))
		return netifd ? "pincode" : "pin";
	if (!strncmp(word, "{user}", len))
		return netifd ? "username" : "user";
	if (!strncmp(word, "{reload}", len))
		return netifd ? "/etc/init.d/network reload" : "mr200 reload";
	if (netifd)
		return "ifup the interface whose proto is mr200";
	return access(SYSTEMD, F_OK) ? "service mr200d start" : "systemctl start mr200d";
}

const char *mr200_remedy(const char *remedy, char *buf, size_t cap)
{
	size_t used = 0;

	if (!strchr(remedy, '{'))
		return remedy;
	buf[0] = '\0';
	while (*remedy && used < cap) {
		bool here = *remedy == '{' && strchr(remedy, '}');
		size_t len = here ? strcspn(remedy, "}") + 1 :
				    1 + strcspn(remedy + 1, "{");

		used += (size_t)snprintf(buf + used, cap - used, "%.*s",
					 here ? (int)cap : (int)len,
					 here ? word_here(remedy, len) : remedy);
		remedy += len;
	}
	return buf;
}

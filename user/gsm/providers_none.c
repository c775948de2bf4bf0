// SPDX-License-Identifier: GPL-2.0
/* Built without PROVIDERS: as if there were no list. */
#include "gsm/providers.h"

#include <errno.h>

int mr200_providers_apns(const char *path, const struct mr200_provider_query *q,
			 struct mr200_apn *list, size_t max)
{
	(void)path;
	(void)q;
	(void)list;
	(void)max;
	return -ENOENT;
}

int mr200_providers_name(const char *path, const struct mr200_provider_query *q,
			 char *name, size_t cap)
{
	(void)path;
	(void)q;
	(void)name;
	(void)cap;
	return -ENOENT;
}

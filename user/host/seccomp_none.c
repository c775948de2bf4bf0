// SPDX-License-Identifier: GPL-2.0
/* Built where libseccomp is not: routers have no room for it. */
#include "host/privilege.h"

#include <errno.h>

int mr200_seccomp_install(void)
{
	return -ENOTSUP;
}

// SPDX-License-Identifier: GPL-2.0
#include "host/privilege.h"

#include <cap-ng.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

static const unsigned int kept[] = { CAP_NET_ADMIN, CAP_NET_RAW };

static int drop_capabilities(void)
{
	bool had[sizeof(kept) / sizeof(kept[0])];
	capng_select_t set = CAPNG_SELECT_CAPS;
	size_t i;

	if (capng_get_caps_process())
		return -EPERM;
	/* Without CAP_SETPCAP (systemd's unit) the bounding set is as it is. */
	if (capng_have_capability(CAPNG_EFFECTIVE, CAP_SETPCAP))
		set = CAPNG_SELECT_BOTH;
	for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		had[i] = capng_have_capability(CAPNG_PERMITTED, kept[i]);
	capng_clear(set);
	for (i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (had[i])
			capng_update(CAPNG_ADD, CAPNG_EFFECTIVE | CAPNG_PERMITTED |
				     CAPNG_BOUNDING_SET, kept[i]);
	return capng_apply(set) ? -EPERM : 0;
}

int mr200_privilege_drop(const char **what)
{
	int err;

	*what = "capabilities";
	err = drop_capabilities();
	if (err)
		return err;
	*what = "no_new_privs";
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return -errno;
	*what = "system call filter";
	err = mr200_seccomp_install();
	return err == -ENOTSUP ? 0 : err;
}

bool mr200_end_with(pid_t parent)
{
	return !prctl(PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0) && getppid() == parent;
}

// SPDX-License-Identifier: GPL-2.0
#include "host/privilege.h"

#include <errno.h>
#include <linux/capability.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BIT(cap)	((uint64_t)1 << (cap))
#define KEPT		(BIT(CAP_NET_ADMIN) | BIT(CAP_NET_RAW))

static uint64_t whole(uint32_t low, uint32_t high)
{
	return low | (uint64_t)high << 32;
}

/* Permitted and effective ones; inherited by programs that are executed: none. */
static int drop_capabilities(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct set[_LINUX_CAPABILITY_U32S_3] = { 0 };
	uint64_t kept;
	int in_set;

	if (syscall(SYS_capget, &head, set))
		return -errno;
	/* Without CAP_SETPCAP (systemd's unit) the bounding set is as it is. */
	if (whole(set[0].effective, set[1].effective) & BIT(CAP_SETPCAP)) {
		for (unsigned long cap = 0; cap < 64; cap++) {
			in_set = prctl(PR_CAPBSET_READ, cap, 0, 0, 0);
			if (in_set < 0)		/* past the kernel's last one */
				break;
			if (in_set && !(BIT(cap) & KEPT) &&
			    prctl(PR_CAPBSET_DROP, cap, 0, 0, 0))
				return -errno;
		}
	}
	kept = whole(set[0].permitted, set[1].permitted) & KEPT;
	for (size_t i = 0; i < _LINUX_CAPABILITY_U32S_3; i++) {
		set[i].permitted = (uint32_t)(kept >> 32 * i);
		set[i].effective = set[i].permitted;
		set[i].inheritable = 0;
	}
	return syscall(SYS_capset, &head, set) ? -errno : 0;
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

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What mr200d may do once its sockets, lock and journal are open.
 *
 * It stays user 0, without the powers of root: its device nodes, sysfs
 * attributes and /run/mr200 are root's own files, so that the modem can be
 * opened again after every plug and a hook can write resolv.conf.  Kept are
 * CAP_NET_ADMIN (links, addresses, routes) and CAP_NET_RAW (the liveness probe:
 * SO_BINDTODEVICE before Linux 5.7, and ICMP where ping sockets are not
 * allowed).  What it executes gets no more than that.
 */
#ifndef MR200_PRIVILEGE_H
#define MR200_PRIVILEGE_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * Gives up all other capabilities for good, sets no_new_privs, and installs the
 * system call filter.  0 or -errno; *what names the part that failed.
 */
int mr200_privilege_drop(const char **what);

/*
 * seccomp_filter.c or, where libseccomp is not, seccomp_none.c: from now on any
 * system call that is not on the list fails with ENOSYS, as on an older kernel.
 * Needs no_new_privs.  0, -ENOTSUP (built without, or no kernel support) or
 * -errno.
 */
int mr200_seccomp_install(void);

/*
 * Has this process ended by SIGTERM when its parent @parent ends (prctl(2),
 * PR_SET_PDEATHSIG).  False: that has ended already.  To be called after
 * mr200_privilege_drop(): a change of credentials may undo it.
 */
bool mr200_end_with(pid_t parent);

#endif

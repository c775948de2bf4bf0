/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_NET_NETDEV_LOCK_H
#define MR200_COMPAT_NET_NETDEV_LOCK_H

/* Split off in Linux 6.15. */
#ifdef MR200_HAVE_NETDEV_LOCK
#include <linux/rtnetlink.h>
#include_next <net/netdev_lock.h>
#else
#include <linux/netdevice.h>
#endif

#endif /* MR200_COMPAT_NET_NETDEV_LOCK_H */

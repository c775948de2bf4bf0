/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Whether somebody has taken something from network interfaces: links changed or
 * gone, addresses and routes deleted (rtnetlink(7), multicast groups).
 */
#ifndef MR200_NETWATCH_H
#define MR200_NETWATCH_H

#include <stdbool.h>
#include <stddef.h>

/* A non-blocking descriptor or -errno. */
int mr200_netwatch_open(void);
/*
 * Drains it. True when one of the interfaces of these numbers may have lost
 * something, or when the kernel has lost messages about that.
 */
bool mr200_netwatch_read(int fd, const unsigned int *ifindex, size_t n);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/* One ICMP or ICMPv6 echo request, out of one interface. */
#ifndef MR200_PROBE_H
#define MR200_PROBE_H

#include <stdint.h>

/*
 * Whether an answer comes shows in the interface's counters, so none is waited
 * for. Returns 0 or -errno: -EINVAL @address is none, -EPERM or -EACCES lacking
 * CAP_NET_RAW and a place in net.ipv4.ping_group_range.
 */
int mr200_probe_send(const char *netdev, const char *address, uint16_t sequence);

#endif

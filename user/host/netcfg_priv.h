/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Shared by the files of the network configuration; nobody else includes it. In
 * the order in which they stand on each other.
 */
#ifndef MR200_NETCFG_PRIV_H
#define MR200_NETCFG_PRIV_H

#include "host/netcfg.h"

#include <netlink/attr.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>

/* What we did to which interface; the journal holds the same. */
struct mr200_netcfg_done {
	bool any;
	unsigned int ifindex;
	char netdev[IFNAMSIZ];
	bool was_up;
	bool was_carrier;
	uint32_t was_mtu;		/* 0: not changed */
	bool ra_ignored;
	int was_accept_ra;		/* if ra_ignored */
	unsigned int n_ips;
	struct mr200_ip ip[MR200_IPS_MAX];
};

struct mr200_netcfg {
	struct nl_sock *sock;
	char *journal;
	struct mr200_netcfg_done done;
	unsigned int set;		/* MR200_NETCFG_* of the last apply */
	char words[160];
};

/*
 * netcfg_nl.c: on the part of libnl-3's core interface that OpenWrt's libnl-tiny
 * has as well (tests/lint/nl-common).
 */
/* Remembers in words what failed; passes @err through. */
int mr200_netcfg_note(struct mr200_netcfg *n, int err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
static inline int mr200_netcfg_family(const struct mr200_ip *ip)
{
	return ip->family == 4 ? AF_INET : AF_INET6;
}
static inline int mr200_netcfg_ip_bytes(const struct mr200_ip *ip)
{
	return ip->family == 4 ? 4 : 16;
}
const char *mr200_netcfg_ip_text(const struct mr200_ip *ip, char *out, size_t cap);
/* A message that begins with @body, NULL without memory. */
struct nl_msg *mr200_netcfg_msg(int type, int flags, void *body, size_t len);
/*
 * Sends @msg, which it frees and which may be NULL, and waits for the kernel's
 * answer: 0 or the kernel's own -errno; -ETIMEDOUT without an answer. Messages
 * that come before that go to @take (struct nlmsghdr, @arg).
 */
int mr200_netcfg_talk(struct mr200_netcfg *n, struct nl_msg *msg,
		      void (*take)(struct nlmsghdr *h, void *arg), void *arg);

/* netcfg_journal.c: a failure is told in words */
int mr200_netcfg_journal_write(struct mr200_netcfg *n);
void mr200_netcfg_journal_read(struct mr200_netcfg *n);

/* netcfg_link.c */
/* By @ifindex, or, when that is 0, by @netdev. */
int mr200_netcfg_link_get(struct mr200_netcfg *n, unsigned int ifindex,
			  const char *netdev, struct mr200_link_state *state);
int mr200_netcfg_link_up(struct mr200_netcfg *n, unsigned int ifindex, bool up);
int mr200_netcfg_link_carrier(struct mr200_netcfg *n, unsigned int ifindex, bool on);
int mr200_netcfg_link_mtu(struct mr200_netcfg *n, unsigned int ifindex, uint32_t mtu);

/* netcfg_ra.c: has the kernel ignore router advertisements, and as before */
int mr200_netcfg_ignore_ra(struct mr200_netcfg *n, const char *netdev);
void mr200_netcfg_accept_ra(struct mr200_netcfg *n, const char *netdev);

/* netcfg_route.c */
/* Our routes become those of @want; NULL: none. */
int mr200_netcfg_set_routes(struct mr200_netcfg *n, const struct mr200_link *want);

#endif

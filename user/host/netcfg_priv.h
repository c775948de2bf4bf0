/* SPDX-License-Identifier: GPL-2.0 */
/* Shared by the files of the network configuration; nobody else includes it. */
#ifndef MR200_NETCFG_PRIV_H
#define MR200_NETCFG_PRIV_H

#include "host/netcfg.h"

#include <netlink/addr.h>
#include <netlink/socket.h>

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
	char words[160];
};

/* netcfg.c */
int mr200_nl_errno(int err);
/* Remembers in words what failed; passes @err through. */
int mr200_netcfg_note(struct mr200_netcfg *n, int err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
int mr200_netcfg_family(const struct mr200_ip *ip);
const char *mr200_netcfg_ip_text(const struct mr200_ip *ip, char *out, size_t cap);
/* NULL without memory. */
struct nl_addr *mr200_netcfg_addr(int family, const uint8_t *bytes, int prefix);

/* netcfg_journal.c */
int mr200_netcfg_journal_write(const struct mr200_netcfg *n);
void mr200_netcfg_journal_read(struct mr200_netcfg *n);

/* netcfg_ra.c: has the kernel ignore router advertisements, and as before */
int mr200_netcfg_ignore_ra(struct mr200_netcfg *n, const char *netdev);
void mr200_netcfg_accept_ra(struct mr200_netcfg *n, const char *netdev);

/* netcfg_route.c */
int mr200_netcfg_set_routes(struct mr200_netcfg *n,
			    const struct mr200_link *want);
/*
 * Deletes our routes but for those in @keep, of which it notes the @present.
 * Ours is what carries our protocol number on our interface.
 */
struct rtnl_route;
int mr200_netcfg_sweep_routes(struct mr200_netcfg *n, struct rtnl_route **keep,
			      unsigned int n_keep, bool *present);

#endif

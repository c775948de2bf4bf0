/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Puts a network interface into a desired state by rtnetlink, and takes back
 * exactly what it did, in this life or, by its journal, in the next.
 *
 * Routes carry a protocol number of their own; addresses, MTU, the up flag and
 * accept_ra are noted in the journal before they are touched. What somebody else has set
 * is neither replaced nor removed.
 */
#ifndef MR200_NETCFG_H
#define MR200_NETCFG_H

#include <net/if.h>
#include <stdbool.h>
#include <stdint.h>

/* rtnetlink route protocol; not among those of /etc/iproute2/rt_protos. */
#define MR200_ROUTE_PROTOCOL	200
#define MR200_IPS_MAX		4

struct mr200_ip {
	uint8_t family;			/* 4 or 6 */
	uint8_t prefix;
	bool has_gateway;
	uint8_t address[16];		/* network order */
	uint8_t gateway[16];
};

struct mr200_link {
	char netdev[IFNAMSIZ];
	uint32_t mtu;			/* bytes, 0: leave it */
	unsigned int n_ips;		/* if any, router advertisements are ignored */
	struct mr200_ip ip[MR200_IPS_MAX];
	bool defaultroute;
	uint32_t metric;
	uint32_t table;			/* 0: main */
};

struct mr200_link_state {
	unsigned int ifindex;
	bool up;
	bool carrier;
	uint32_t mtu;
	uint64_t rx_bytes, tx_bytes;
	uint64_t rx_packets, tx_packets;
	uint64_t rx_errors, tx_errors;
};

struct mr200_netcfg;

/* Reads what a former life left in @journal, without undoing it yet. */
int mr200_netcfg_new(struct mr200_netcfg **out, const char *journal);
void mr200_netcfg_free(struct mr200_netcfg *n);

/*
 * Makes the interface as @link says; a second call changes only what differs.
 * On an error part of it may stand: mr200_netcfg_undo() removes it.
 */
int mr200_netcfg_apply(struct mr200_netcfg *n, const struct mr200_link *link);
/* What the last mr200_netcfg_apply() had to change: bits. */
#define MR200_NETCFG_MTU	1
#define MR200_NETCFG_UP		2
#define MR200_NETCFG_ADDRESS	4
#define MR200_NETCFG_ROUTE	8
unsigned int mr200_netcfg_set(const struct mr200_netcfg *n);
/* Removes what was applied. Things gone already are no error. */
int mr200_netcfg_undo(struct mr200_netcfg *n);

/* Takes the interface up or down, outside of the journal. */
int mr200_netcfg_set_up(struct mr200_netcfg *n, const char *netdev, bool up);
/* -ENODEV when there is no such interface. */
int mr200_netcfg_get(struct mr200_netcfg *n, const char *netdev,
		     struct mr200_link_state *state);

/* What the last failed call was doing, with a remedy; valid until the next. */
const char *mr200_netcfg_words(const struct mr200_netcfg *n);

#endif

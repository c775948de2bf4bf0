// SPDX-License-Identifier: GPL-2.0
#include "netcfg.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <netlink/errno.h>
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define JOURNAL_HEADER	"mr200-netcfg 1\n"
#define OPER_UP_CARRIER	1

/* What we did to which interface; the journal holds the same. */
struct done {
	bool any;
	unsigned int ifindex;
	char netdev[IFNAMSIZ];
	bool was_up;
	bool was_carrier;
	uint32_t was_mtu;		/* 0: not changed */
	unsigned int n_ips;
	struct mr200_ip ip[MR200_IPS_MAX];
};

struct mr200_netcfg {
	struct nl_sock *sock;
	char *journal;
	struct done done;
	char words[160];
};

static int nl_to_errno(int err)
{
	switch (-err) {
	case NLE_SUCCESS:
		return 0;
	case NLE_EXIST:
		return -EEXIST;
	case NLE_NODEV:
	case NLE_OBJ_NOTFOUND:
		return -ENODEV;
	case NLE_PERM:
	case NLE_NOACCESS:
		return -EPERM;
	case NLE_NOADDR:
		return -EADDRNOTAVAIL;
	case NLE_NOMEM:
		return -ENOMEM;
	case NLE_OPNOTSUPP:
		return -EOPNOTSUPP;
	case NLE_RANGE:
	case NLE_INVAL:
		return -EINVAL;
	case NLE_BUSY:
		return -EBUSY;
	default:
		return -EIO;
	}
}

static int note(struct mr200_netcfg *n, int err, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Remembers in words what failed; passes @err through. */
static int note(struct mr200_netcfg *n, int err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(n->words, sizeof(n->words), fmt, ap);
	va_end(ap);
	return err;
}

const char *mr200_netcfg_words(const struct mr200_netcfg *n)
{
	return n->words;
}

static int ip_family(const struct mr200_ip *ip)
{
	return ip->family == 4 ? AF_INET : AF_INET6;
}

static const char *ip_text(const struct mr200_ip *ip, char *out, size_t cap)
{
	inet_ntop(ip_family(ip), ip->address, out, cap);
	return out;
}

static bool same_address(const struct mr200_ip *a, const struct mr200_ip *b)
{
	return a->family == b->family && a->prefix == b->prefix &&
	       !memcmp(a->address, b->address, a->family == 4 ? 4 : 16);
}

/* --- journal --- */

static int journal_write(const struct mr200_netcfg *n)
{
	const struct done *d = &n->done;
	char tmp[PATH_MAX], text[INET6_ADDRSTRLEN];
	FILE *f;

	if (!n->journal)
		return 0;
	if (!d->any)
		return unlink(n->journal) && errno != ENOENT ? -errno : 0;
	snprintf(tmp, sizeof(tmp), "%s.new", n->journal);
	f = fopen(tmp, "we");
	if (!f)
		return -errno;
	fputs(JOURNAL_HEADER, f);
	fprintf(f, "link %u %s %d %d %" PRIu32 "\n", d->ifindex, d->netdev,
		d->was_up, d->was_carrier, d->was_mtu);
	for (unsigned int i = 0; i < d->n_ips; i++)
		fprintf(f, "address %u %s %u\n", d->ip[i].family,
			ip_text(&d->ip[i], text, sizeof(text)),
			d->ip[i].prefix);
	if (fclose(f) || rename(tmp, n->journal))
		return -errno;
	return 0;
}

static void journal_line(struct done *d, const char *line)
{
	char text[INET6_ADDRSTRLEN];
	unsigned int family, prefix;
	int up, carrier;

	if (sscanf(line, "link %u %15s %d %d %" SCNu32, &d->ifindex, d->netdev,
		   &up, &carrier, &d->was_mtu) == 5) {
		d->any = true;
		d->was_up = up;
		d->was_carrier = carrier;
	} else if (d->n_ips < MR200_IPS_MAX &&
		   sscanf(line, "address %u %45s %u", &family, text,
			  &prefix) == 3) {
		struct mr200_ip *ip = &d->ip[d->n_ips];

		ip->family = family == 4 ? 4 : 6;
		ip->prefix = prefix;
		if (inet_pton(ip_family(ip), text, ip->address) == 1)
			d->n_ips++;
	}
}

static void journal_read(struct mr200_netcfg *n)
{
	char line[128];
	FILE *f;

	f = n->journal ? fopen(n->journal, "re") : NULL;
	if (!f)
		return;
	if (fgets(line, sizeof(line), f) && !strcmp(line, JOURNAL_HEADER))
		while (fgets(line, sizeof(line), f))
			journal_line(&n->done, line);
	fclose(f);
}

/* --- link --- */

static int link_change(struct mr200_netcfg *n, unsigned int ifindex,
		       void (*edit)(struct rtnl_link *, uint32_t), uint32_t arg)
{
	struct rtnl_link *orig = rtnl_link_alloc();
	struct rtnl_link *change = rtnl_link_alloc();
	int err = -NLE_NOMEM;

	if (orig && change) {
		rtnl_link_set_ifindex(orig, (int)ifindex);
		rtnl_link_set_ifindex(change, (int)ifindex);
		edit(change, arg);
		err = rtnl_link_change(n->sock, orig, change, 0);
	}
	rtnl_link_put(change);
	rtnl_link_put(orig);
	return nl_to_errno(err);
}

static void edit_up(struct rtnl_link *link, uint32_t up)
{
	if (up)
		rtnl_link_set_flags(link, IFF_UP);
	else
		rtnl_link_unset_flags(link, IFF_UP);
}

static void edit_mtu(struct rtnl_link *link, uint32_t mtu)
{
	rtnl_link_set_mtu(link, mtu);
}

static void edit_carrier(struct rtnl_link *link, uint32_t carrier)
{
	rtnl_link_set_carrier(link, (uint8_t)carrier);
}

static int link_up(struct mr200_netcfg *n, const struct mr200_link *want,
		   const struct mr200_link_state *now)
{
	struct done *d = &n->done;
	int err;

	if (want->mtu && want->mtu != now->mtu) {
		if (!d->was_mtu)
			d->was_mtu = now->mtu;
		err = journal_write(n);
		if (!err)
			err = link_change(n, now->ifindex, edit_mtu, want->mtu);
		if (err)
			return note(n, err, "%s does not take an MTU of %u bytes; set mtu to what the driver allows",
				    want->netdev, want->mtu);
	}
	if (!now->up) {
		err = link_change(n, now->ifindex, edit_up, 1);
		if (err)
			return note(n, err, "%s does not go up", want->netdev);
	}
	/* Drivers that take no carrier by netlink see to it themselves. */
	if (!now->carrier)
		link_change(n, now->ifindex, edit_carrier, 1);
	return 0;
}

/* --- addresses --- */

static struct nl_addr *build_addr(int family, const uint8_t *bytes, int prefix)
{
	struct nl_addr *a = nl_addr_build(family, bytes,
					  family == AF_INET ? 4 : 16);

	if (a)
		nl_addr_set_prefixlen(a, prefix);
	return a;
}

static struct rtnl_addr *build_ip(unsigned int ifindex, const struct mr200_ip *ip)
{
	struct nl_addr *local = build_addr(ip_family(ip), ip->address,
					   ip->prefix);
	struct rtnl_addr *a = rtnl_addr_alloc();

	if (!local || !a) {
		nl_addr_put(local);
		rtnl_addr_put(a);
		return NULL;
	}
	rtnl_addr_set_ifindex(a, (int)ifindex);
	rtnl_addr_set_local(a, local);
	/* The network gave it to us alone: nobody to ask for duplicates. */
	if (ip->family == 6)
		rtnl_addr_set_flags(a, IFA_F_NODAD);
	nl_addr_put(local);
	return a;
}

static int address_change(struct mr200_netcfg *n, const struct mr200_ip *ip,
			  bool add)
{
	struct rtnl_addr *a = build_ip(n->done.ifindex, ip);
	int err;

	if (!a)
		return -ENOMEM;
	err = add ? rtnl_addr_add(n->sock, a, NLM_F_EXCL) :
		    rtnl_addr_delete(n->sock, a, 0);
	rtnl_addr_put(a);
	return nl_to_errno(err);
}

static void forget_ip(struct done *d, unsigned int i)
{
	memmove(&d->ip[i], &d->ip[i + 1],
		(d->n_ips - i - 1) * sizeof(d->ip[0]));
	d->n_ips--;
}

static void drop_addresses(struct mr200_netcfg *n, const struct mr200_link *keep)
{
	struct done *d = &n->done;
	unsigned int i = 0;

	while (i < d->n_ips) {
		bool wanted = false;

		for (unsigned int j = 0; keep && j < keep->n_ips; j++)
			wanted |= same_address(&d->ip[i], &keep->ip[j]);
		if (wanted) {
			i++;
			continue;
		}
		/* Gone already (link deleted, somebody flushed): as wanted. */
		address_change(n, &d->ip[i], false);
		forget_ip(d, i);
	}
}

static int add_address(struct mr200_netcfg *n, const struct mr200_ip *ip)
{
	struct done *d = &n->done;
	char text[INET6_ADDRSTRLEN];
	unsigned int i;
	int err;

	for (i = 0; i < d->n_ips; i++)
		if (same_address(&d->ip[i], ip))
			break;
	if (i == d->n_ips) {
		if (d->n_ips == MR200_IPS_MAX)
			return -ENOSPC;
		d->ip[d->n_ips++] = *ip;
		err = journal_write(n);
		if (err)
			return note(n, err, "the journal %s cannot be written",
				    n->journal);
		err = address_change(n, ip, true);
		/* Somebody else's address: use it, but never remove it. */
		if (err == -EEXIST)
			forget_ip(d, i);
	} else {
		err = address_change(n, ip, true);
	}
	if (err && err != -EEXIST)
		return note(n, err, "address %s/%u cannot be set on %s",
			    ip_text(ip, text, sizeof(text)), ip->prefix,
			    d->netdev);
	return 0;
}

/* --- routes --- */

static bool in_prefix(const struct mr200_ip *ip)
{
	unsigned int bits = ip->prefix;

	for (int i = 0; i < (ip->family == 4 ? 4 : 16) && bits; i++) {
		uint8_t mask = bits >= 8 ? 0xff : (uint8_t)(0xff << (8 - bits));

		if ((ip->address[i] ^ ip->gateway[i]) & mask)
			return false;
		bits -= bits >= 8 ? 8 : bits;
	}
	return true;
}

static uint32_t route_table(const struct mr200_link *want)
{
	return want->table ? want->table : RT_TABLE_MAIN;
}

static struct rtnl_route *build_route(unsigned int ifindex,
				      const struct mr200_link *want,
				      const struct mr200_ip *ip)
{
	int family = ip_family(ip);
	struct rtnl_route *route = rtnl_route_alloc();
	struct rtnl_nexthop *nh = rtnl_route_nh_alloc();
	struct nl_addr *dst = NULL, *via = NULL;
	bool gateway = ip->has_gateway && ip->prefix < 128 && in_prefix(ip);

	if (!route || !nh || nl_addr_parse("default", family, &dst))
		goto err_put;
	rtnl_route_set_family(route, (uint8_t)family);
	rtnl_route_set_dst(route, dst);
	rtnl_route_set_table(route, route_table(want));
	rtnl_route_set_protocol(route, MR200_ROUTE_PROTOCOL);
	rtnl_route_set_priority(route, want->metric);
	rtnl_route_set_scope(route, gateway || family == AF_INET6 ?
			     RT_SCOPE_UNIVERSE : RT_SCOPE_LINK);
	rtnl_route_nh_set_ifindex(nh, (int)ifindex);
	/*
	 * A gateway outside of the prefix says nothing on a point-to-point
	 * link: the route then names the link alone.
	 */
	if (gateway && family == AF_INET) {
		via = build_addr(family, ip->gateway, 32);
		if (!via)
			goto err_put;
		rtnl_route_nh_set_gateway(nh, via);
		nl_addr_put(via);
	}
	nl_addr_put(dst);
	rtnl_route_add_nexthop(route, nh);
	return route;

err_put:
	nl_addr_put(dst);
	if (nh)
		rtnl_route_nh_free(nh);
	rtnl_route_put(route);
	return NULL;
}

/* Ours is what carries our protocol number on our interface. */
static bool is_ours(const struct mr200_netcfg *n, struct rtnl_route *route)
{
	struct rtnl_nexthop *nh;

	if (rtnl_route_get_protocol(route) != MR200_ROUTE_PROTOCOL ||
	    rtnl_route_get_nnexthops(route) != 1)
		return false;
	nh = rtnl_route_nexthop_n(route, 0);
	return rtnl_route_nh_get_ifindex(nh) == (int)n->done.ifindex;
}

static bool same_gateway(struct rtnl_route *a, struct rtnl_route *b)
{
	struct nl_addr *x = rtnl_route_nh_get_gateway(rtnl_route_nexthop_n(a, 0));
	struct nl_addr *y = rtnl_route_nh_get_gateway(rtnl_route_nexthop_n(b, 0));

	if (!x || !y)
		return x == y;
	return !nl_addr_cmp(x, y);
}

static bool same_route(struct rtnl_route *a, struct rtnl_route *b)
{
	return rtnl_route_get_family(a) == rtnl_route_get_family(b) &&
	       rtnl_route_get_table(a) == rtnl_route_get_table(b) &&
	       rtnl_route_get_priority(a) == rtnl_route_get_priority(b) &&
	       same_gateway(a, b);
}

/* Deletes our routes but for those in @keep, of which it notes the @present. */
static int sweep_routes(struct mr200_netcfg *n, struct rtnl_route **keep,
			unsigned int n_keep, bool *present)
{
	struct nl_cache *cache;
	struct nl_object *o;
	int err;

	err = rtnl_route_alloc_cache(n->sock, AF_UNSPEC, 0, &cache);
	if (err)
		return note(n, nl_to_errno(err), "routes cannot be listed");
	for (o = nl_cache_get_first(cache); o; o = nl_cache_get_next(o)) {
		struct rtnl_route *route = (struct rtnl_route *)o;
		bool wanted = false;

		if (!is_ours(n, route))
			continue;
		for (unsigned int i = 0; i < n_keep; i++) {
			if (!same_route(route, keep[i]))
				continue;
			present[i] = true;
			wanted = true;
		}
		if (!wanted)
			rtnl_route_delete(n->sock, route, 0);
	}
	nl_cache_free(cache);
	return 0;
}

static int set_routes(struct mr200_netcfg *n, const struct mr200_link *want)
{
	struct rtnl_route *route[MR200_IPS_MAX] = { NULL };
	bool present[MR200_IPS_MAX] = { false };
	unsigned int n_routes = want->defaultroute ? want->n_ips : 0;
	int err = 0;

	for (unsigned int i = 0; i < n_routes; i++) {
		route[i] = build_route(n->done.ifindex, want, &want->ip[i]);
		if (!route[i]) {
			n_routes = i;
			err = -ENOMEM;
			goto out_put;
		}
	}
	err = sweep_routes(n, route, n_routes, present);
	for (unsigned int i = 0; !err && i < n_routes; i++) {
		if (present[i])
			continue;
		err = nl_to_errno(rtnl_route_add(n->sock, route[i], NLM_F_EXCL));
		if (err == -EEXIST)
			note(n, err, "another IPv%u default route has metric %u; choose another metric",
			     want->ip[i].family, want->metric);
		else if (err)
			note(n, err, "the IPv%u default route cannot be set on %s",
			     want->ip[i].family, want->netdev);
	}
out_put:
	for (unsigned int i = 0; i < n_routes; i++)
		rtnl_route_put(route[i]);
	return err;
}

/* --- interface --- */

int mr200_netcfg_new(struct mr200_netcfg **out, const char *journal)
{
	struct mr200_netcfg *n = calloc(1, sizeof(*n));
	int err = -ENOMEM;

	if (!n)
		return -ENOMEM;
	n->sock = nl_socket_alloc();
	if (!n->sock)
		goto err_free;
	err = nl_to_errno(nl_connect(n->sock, NETLINK_ROUTE));
	if (err)
		goto err_free;
	if (journal) {
		n->journal = strdup(journal);
		if (!n->journal) {
			err = -ENOMEM;
			goto err_free;
		}
		journal_read(n);
	}
	*out = n;
	return 0;

err_free:
	mr200_netcfg_free(n);
	return err;
}

void mr200_netcfg_free(struct mr200_netcfg *n)
{
	if (!n)
		return;
	nl_socket_free(n->sock);
	free(n->journal);
	free(n);
}

/* By @ifindex, or, when that is 0, by @netdev. */
static int link_get(struct mr200_netcfg *n, unsigned int ifindex,
		    const char *netdev, struct mr200_link_state *state)
{
	struct rtnl_link *link;
	int err;

	memset(state, 0, sizeof(*state));
	err = rtnl_link_get_kernel(n->sock, (int)ifindex,
				   ifindex ? NULL : netdev, &link);
	if (err)
		return note(n, nl_to_errno(err),
			    "there is no network interface %s", netdev);
	state->ifindex = (unsigned int)rtnl_link_get_ifindex(link);
	state->up = rtnl_link_get_flags(link) & IFF_UP;
	state->carrier = rtnl_link_get_carrier(link) == OPER_UP_CARRIER;
	state->mtu = rtnl_link_get_mtu(link);
	state->rx_bytes = rtnl_link_get_stat(link, RTNL_LINK_RX_BYTES);
	state->tx_bytes = rtnl_link_get_stat(link, RTNL_LINK_TX_BYTES);
	state->rx_packets = rtnl_link_get_stat(link, RTNL_LINK_RX_PACKETS);
	state->tx_packets = rtnl_link_get_stat(link, RTNL_LINK_TX_PACKETS);
	state->rx_errors = rtnl_link_get_stat(link, RTNL_LINK_RX_ERRORS);
	state->tx_errors = rtnl_link_get_stat(link, RTNL_LINK_TX_ERRORS);
	rtnl_link_put(link);
	return 0;
}

int mr200_netcfg_get(struct mr200_netcfg *n, const char *netdev,
		     struct mr200_link_state *state)
{
	return link_get(n, 0, netdev, state);
}

int mr200_netcfg_set_up(struct mr200_netcfg *n, const char *netdev, bool up)
{
	struct mr200_link_state now;
	int err = mr200_netcfg_get(n, netdev, &now);

	if (err || now.up == up)
		return err;
	err = link_change(n, now.ifindex, edit_up, up);
	if (err)
		return note(n, err, "%s does not go %s", netdev,
			    up ? "up" : "down");
	return 0;
}

int mr200_netcfg_apply(struct mr200_netcfg *n, const struct mr200_link *link)
{
	struct mr200_link_state now;
	struct done *d = &n->done;
	int err;

	err = mr200_netcfg_get(n, link->netdev, &now);
	if (err)
		return err;
	if (d->any && d->ifindex != now.ifindex)
		mr200_netcfg_undo(n);
	if (!d->any) {
		d->any = true;
		d->ifindex = now.ifindex;
		d->was_up = now.up;
		d->was_carrier = now.carrier;
		snprintf(d->netdev, sizeof(d->netdev), "%s", link->netdev);
		err = journal_write(n);
		if (err)
			return note(n, err, "the journal %s cannot be written",
				    n->journal);
	}
	err = link_up(n, link, &now);
	if (err)
		return err;
	drop_addresses(n, link);
	for (unsigned int i = 0; i < link->n_ips; i++) {
		err = add_address(n, &link->ip[i]);
		if (err)
			return err;
	}
	err = set_routes(n, link);
	if (err)
		return err;
	return journal_write(n);
}

int mr200_netcfg_undo(struct mr200_netcfg *n)
{
	struct done *d = &n->done;
	struct mr200_link_state now;
	int err;

	if (!d->any)
		return 0;
	err = sweep_routes(n, NULL, 0, NULL);
	drop_addresses(n, NULL);
	/* By number: the interface may have been renamed meanwhile. */
	if (!link_get(n, d->ifindex, d->netdev, &now)) {
		if (d->was_up && !d->was_carrier)
			link_change(n, d->ifindex, edit_carrier, 0);
		if (!d->was_up)
			link_change(n, d->ifindex, edit_up, 0);
		if (d->was_mtu && now.mtu != d->was_mtu)
			link_change(n, d->ifindex, edit_mtu, d->was_mtu);
	}
	memset(d, 0, sizeof(*d));
	if (!err)
		err = journal_write(n);
	return err;
}

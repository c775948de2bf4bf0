// SPDX-License-Identifier: GPL-2.0
/* Default routes, told apart from those of others by their protocol number. */
#include "host/netcfg_priv.h"

#include <errno.h>
#include <linux/rtnetlink.h>
#include <netlink/netlink.h>
#include <netlink/route/nexthop.h>
#include <netlink/route/route.h>
#include <string.h>

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
	int family = mr200_netcfg_family(ip);
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
		via = mr200_netcfg_addr(family, ip->gateway, 32);
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

int mr200_netcfg_sweep_routes(struct mr200_netcfg *n, struct rtnl_route **keep,
			      unsigned int n_keep, bool *present)
{
	struct nl_cache *cache;
	struct nl_object *o;
	int err;

	err = rtnl_route_alloc_cache(n->sock, AF_UNSPEC, 0, &cache);
	if (err)
		return mr200_netcfg_note(n, mr200_nl_errno(err), "routes cannot be listed");
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

int mr200_netcfg_set_routes(struct mr200_netcfg *n, const struct mr200_link *want)
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
	err = mr200_netcfg_sweep_routes(n, route, n_routes, present);
	for (unsigned int i = 0; !err && i < n_routes; i++) {
		if (present[i])
			continue;
		err = mr200_nl_errno(rtnl_route_add(n->sock, route[i], NLM_F_EXCL));
		if (err == -EEXIST)
			mr200_netcfg_note(n, err, "another IPv%u default route has metric %u; choose another metric",
					  want->ip[i].family, want->metric);
		else if (err)
			mr200_netcfg_note(n, err, "the IPv%u default route cannot be set on %s",
					  want->ip[i].family, want->netdev);
	}
out_put:
	for (unsigned int i = 0; i < n_routes; i++)
		rtnl_route_put(route[i]);
	return err;
}

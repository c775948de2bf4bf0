// SPDX-License-Identifier: GPL-2.0
/* Default routes, told apart from those of others by their protocol number. */
#include "host/netcfg_priv.h"

#include <errno.h>
#include <linux/rtnetlink.h>
#include <string.h>

#define IPV6_METRIC	1024	/* what the kernel takes 0 for */
#define FOUND_MAX	16	/* we make MR200_IPS_MAX */

/* A default route of ours. */
struct route {
	int family;
	uint32_t table;
	uint32_t metric;
	bool has_gateway;
	uint8_t gateway[4];
};

static bool in_prefix(const struct mr200_ip *ip)
{
	unsigned int bits = ip->prefix;

	for (int i = 0; i < mr200_netcfg_ip_bytes(ip) && bits; i++) {
		uint8_t mask = bits >= 8 ? 0xff : (uint8_t)(0xff << (8 - bits));

		if ((ip->address[i] ^ ip->gateway[i]) & mask)
			return false;
		bits -= bits >= 8 ? 8 : bits;
	}
	return true;
}

static struct route route_of(const struct mr200_link *want, const struct mr200_ip *ip)
{
	struct route r = {
		.family = mr200_netcfg_family(ip),
		.table = want->table ? want->table : RT_TABLE_MAIN,
		.metric = want->metric,
	};

	if (r.family == AF_INET6 && !r.metric)
		r.metric = IPV6_METRIC;
	/*
	 * A gateway outside of the prefix says nothing on a point-to-point
	 * link: the route then names the link alone.
	 */
	r.has_gateway = r.family == AF_INET && ip->has_gateway && in_prefix(ip);
	if (r.has_gateway)
		memcpy(r.gateway, ip->gateway, sizeof(r.gateway));
	return r;
}

static int add_route(struct mr200_netcfg *n, const struct route *r)
{
	struct rtmsg rtm = {
		.rtm_family = (uint8_t)r->family, .rtm_table = RT_TABLE_UNSPEC,
		.rtm_protocol = MR200_ROUTE_PROTOCOL, .rtm_type = RTN_UNICAST,
		.rtm_scope = r->has_gateway || r->family == AF_INET6 ?
			     RT_SCOPE_UNIVERSE : RT_SCOPE_LINK,
	};
	struct nl_msg *msg = mr200_netcfg_msg(RTM_NEWROUTE,
					      NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK,
					      &rtm, sizeof(rtm));

	if (msg) {
		nla_put_u32(msg, RTA_TABLE, r->table);
		nla_put_u32(msg, RTA_PRIORITY, r->metric);
		nla_put_u32(msg, RTA_OIF, n->done.ifindex);
		if (r->has_gateway)
			nla_put(msg, RTA_GATEWAY, sizeof(r->gateway), r->gateway);
	}
	return mr200_netcfg_talk(n, msg, NULL, NULL);
}

struct search {
	uint32_t ifindex;
	const struct route *want;
	bool *present;			/* of want */
	unsigned int n_want;
	struct nl_msg *extra[FOUND_MAX];	/* ours, and not wanted */
	unsigned int n_extra;
};

static uint32_t number(const struct nlattr *a)
{
	return a ? nla_get_u32((struct nlattr *)a) : 0;
}

static void take_route(struct nlmsghdr *h, void *arg)
{
	const struct rtmsg *rtm = nlmsg_data(h);
	struct nlattr *a[RTA_MAX + 1];
	struct search *s = arg;
	bool wanted = false;

	if (h->nlmsg_type != RTM_NEWROUTE ||
	    nlmsg_parse(h, sizeof(*rtm), a, RTA_MAX, NULL) ||
	    rtm->rtm_protocol != MR200_ROUTE_PROTOCOL || number(a[RTA_OIF]) != s->ifindex)
		return;
	for (unsigned int i = 0; i < s->n_want; i++) {
		const struct route *r = &s->want[i];

		if (rtm->rtm_family == r->family && !rtm->rtm_dst_len &&
		    number(a[RTA_TABLE]) == r->table &&
		    number(a[RTA_PRIORITY]) == r->metric &&
		    !!a[RTA_GATEWAY] == r->has_gateway &&
		    (!r->has_gateway || !memcmp(nla_data(a[RTA_GATEWAY]), r->gateway,
						sizeof(r->gateway))))
			wanted = s->present[i] = true;
	}
	if (!wanted && s->n_extra < FOUND_MAX)
		s->extra[s->n_extra++] = nlmsg_convert(h);
}

/* Deletes our routes but for those of @want, and notes which of these are there. */
static int sweep_routes(struct mr200_netcfg *n, const struct route *want,
			unsigned int n_want, bool *present)
{
	struct search s = {
		.ifindex = n->done.ifindex, .want = want, .present = present,
		.n_want = n_want,
	};
	struct rtmsg all = { .rtm_family = AF_UNSPEC };
	int err = mr200_netcfg_talk(n, mr200_netcfg_msg(RTM_GETROUTE, NLM_F_DUMP,
							&all, sizeof(all)),
				    take_route, &s);

	for (unsigned int i = 0; i < s.n_extra; i++) {
		struct nlmsghdr *h;

		if (!s.extra[i])
			continue;
		h = nlmsg_hdr(s.extra[i]);
		h->nlmsg_type = RTM_DELROUTE;
		h->nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
		h->nlmsg_seq = 0;
		h->nlmsg_pid = 0;
		mr200_netcfg_talk(n, s.extra[i], NULL, NULL);
	}
	return err ? mr200_netcfg_note(n, err, "routes cannot be listed") : 0;
}

int mr200_netcfg_set_routes(struct mr200_netcfg *n, const struct mr200_link *want)
{
	struct route route[MR200_IPS_MAX];
	bool present[MR200_IPS_MAX] = { false };
	unsigned int n_routes = want && want->defaultroute ? want->n_ips : 0;
	int err;

	for (unsigned int i = 0; i < n_routes; i++)
		route[i] = route_of(want, &want->ip[i]);
	err = sweep_routes(n, route, n_routes, present);
	for (unsigned int i = 0; !err && i < n_routes; i++) {
		if (present[i])
			continue;
		err = add_route(n, &route[i]);
		if (!err)
			n->set |= MR200_NETCFG_ROUTE;
		if (err == -EEXIST)
			mr200_netcfg_note(n, err, "another IPv%u default route has metric %u; choose another metric",
					  want->ip[i].family, want->metric);
		else if (err)
			mr200_netcfg_note(n, err, "the IPv%u default route cannot be set on %s",
					  want->ip[i].family, want->netdev);
	}
	return err;
}

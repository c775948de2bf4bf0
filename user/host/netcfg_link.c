// SPDX-License-Identifier: GPL-2.0
/* The interface itself: what it is, up and down, carrier, MTU. */
#include "host/netcfg_priv.h"

#include <errno.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <string.h>

static struct nl_msg *link_msg(int type, unsigned int ifindex, unsigned int flags,
			       unsigned int change)
{
	struct ifinfomsg ifi = {
		.ifi_index = (int)ifindex, .ifi_flags = flags, .ifi_change = change,
	};

	return mr200_netcfg_msg(type, NLM_F_ACK, &ifi, sizeof(ifi));
}

static void take_link(struct nlmsghdr *h, void *arg)
{
	struct mr200_link_state *state = arg;
	struct nlattr *a[IFLA_MAX + 1];
	const struct ifinfomsg *ifi = nlmsg_data(h);
	struct rtnl_link_stats64 stats = { 0 };

	if (h->nlmsg_type != RTM_NEWLINK ||
	    nlmsg_parse(h, sizeof(*ifi), a, IFLA_MAX, NULL))
		return;
	state->ifindex = (unsigned int)ifi->ifi_index;
	state->up = ifi->ifi_flags & IFF_UP;
	state->carrier = a[IFLA_CARRIER] && nla_get_u8(a[IFLA_CARRIER]);
	if (a[IFLA_MTU])
		state->mtu = nla_get_u32(a[IFLA_MTU]);
	if (a[IFLA_STATS64])
		nla_memcpy(&stats, a[IFLA_STATS64], sizeof(stats));
	state->rx_bytes = stats.rx_bytes;
	state->tx_bytes = stats.tx_bytes;
	state->rx_packets = stats.rx_packets;
	state->tx_packets = stats.tx_packets;
	state->rx_errors = stats.rx_errors;
	state->tx_errors = stats.tx_errors;
}

int mr200_netcfg_link_get(struct mr200_netcfg *n, unsigned int ifindex,
			  const char *netdev, struct mr200_link_state *state)
{
	struct nl_msg *msg = link_msg(RTM_GETLINK, ifindex, 0, 0);
	int err;

	memset(state, 0, sizeof(*state));
	if (msg && !ifindex)
		nla_put_string(msg, IFLA_IFNAME, netdev);
	err = mr200_netcfg_talk(n, msg, take_link, state);
	if (!err && !state->ifindex)
		err = -ENODEV;
	if (err)
		mr200_netcfg_note(n, err, "there is no network interface %s", netdev);
	return err;
}

int mr200_netcfg_link_up(struct mr200_netcfg *n, unsigned int ifindex, bool up)
{
	return mr200_netcfg_talk(n, link_msg(RTM_NEWLINK, ifindex, up ? IFF_UP : 0,
					     IFF_UP), NULL, NULL);
}

int mr200_netcfg_link_carrier(struct mr200_netcfg *n, unsigned int ifindex, bool on)
{
	struct nl_msg *msg = link_msg(RTM_NEWLINK, ifindex, 0, 0);

	if (msg)
		nla_put_u8(msg, IFLA_CARRIER, on);
	return mr200_netcfg_talk(n, msg, NULL, NULL);
}

int mr200_netcfg_link_mtu(struct mr200_netcfg *n, unsigned int ifindex, uint32_t mtu)
{
	struct nl_msg *msg = link_msg(RTM_NEWLINK, ifindex, 0, 0);

	if (msg)
		nla_put_u32(msg, IFLA_MTU, mtu);
	return mr200_netcfg_talk(n, msg, NULL, NULL);
}

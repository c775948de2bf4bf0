// SPDX-License-Identifier: GPL-2.0
/* The wish against what is there: apply and undo. */
#include "host/netcfg_priv.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANSWER_S	5

const char *mr200_netcfg_words(const struct mr200_netcfg *n)
{
	return n->words;
}

unsigned int mr200_netcfg_set(const struct mr200_netcfg *n)
{
	return n->set;
}

/* --- addresses --- */

static bool same_address(const struct mr200_ip *a, const struct mr200_ip *b)
{
	return a->family == b->family && a->prefix == b->prefix &&
	       !memcmp(a->address, b->address, mr200_netcfg_ip_bytes(a));
}

static int address_change(struct mr200_netcfg *n, const struct mr200_ip *ip, bool add)
{
	struct ifaddrmsg ifa = {
		.ifa_family = (uint8_t)mr200_netcfg_family(ip), .ifa_prefixlen = ip->prefix,
		/* The network gave it to us alone: nobody to ask for duplicates. */
		.ifa_flags = ip->family == 6 ? IFA_F_NODAD : 0,
		.ifa_scope = RT_SCOPE_UNIVERSE, .ifa_index = n->done.ifindex,
	};
	struct nl_msg *msg = mr200_netcfg_msg(add ? RTM_NEWADDR : RTM_DELADDR,
					      NLM_F_ACK | (add ? NLM_F_CREATE | NLM_F_EXCL : 0),
					      &ifa, sizeof(ifa));

	if (msg) {
		nla_put(msg, IFA_LOCAL, mr200_netcfg_ip_bytes(ip), ip->address);
		nla_put(msg, IFA_ADDRESS, mr200_netcfg_ip_bytes(ip), ip->address);
	}
	return mr200_netcfg_talk(n, msg, NULL, NULL);
}

static void forget_ip(struct mr200_netcfg_done *d, unsigned int i)
{
	memmove(&d->ip[i], &d->ip[i + 1],
		(d->n_ips - i - 1) * sizeof(d->ip[0]));
	d->n_ips--;
}

static void drop_addresses(struct mr200_netcfg *n, const struct mr200_link *keep)
{
	struct mr200_netcfg_done *d = &n->done;
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
	struct mr200_netcfg_done *d = &n->done;
	char text[INET6_ADDRSTRLEN];
	unsigned int i;
	bool known;
	int err;

	for (i = 0; i < d->n_ips; i++)
		if (same_address(&d->ip[i], ip))
			break;
	known = i < d->n_ips;
	if (!known) {
		if (d->n_ips == MR200_IPS_MAX)
			return -ENOSPC;
		d->ip[d->n_ips++] = *ip;
		err = mr200_netcfg_journal_write(n);
		if (err)
			return err;
	}
	err = address_change(n, ip, true);
	if (!err)
		n->set |= MR200_NETCFG_ADDRESS;
	/* Somebody else's address: use it, but never remove it. */
	if (err == -EEXIST && !known)
		forget_ip(d, i);
	if (err && err != -EEXIST)
		return mr200_netcfg_note(n, err, "address %s/%u cannot be set on %s",
					 mr200_netcfg_ip_text(ip, text, sizeof(text)), ip->prefix,
					 d->netdev);
	return 0;
}

/* --- interface --- */

int mr200_netcfg_new(struct mr200_netcfg **out, const char *journal)
{
	const struct timeval wait = { .tv_sec = ANSWER_S };
	struct mr200_netcfg *n = calloc(1, sizeof(*n));
	int err = -ENOMEM;

	if (!n)
		return -ENOMEM;
	n->sock = nl_socket_alloc();
	if (!n->sock)
		goto err_free;
	if (nl_connect(n->sock, NETLINK_ROUTE) ||
	    setsockopt(nl_socket_get_fd(n->sock), SOL_SOCKET, SO_RCVTIMEO, &wait,
		       sizeof(wait))) {
		err = -EIO;
		goto err_free;
	}
	if (journal) {
		n->journal = strdup(journal);
		if (!n->journal)
			goto err_free;
		mr200_netcfg_journal_read(n);
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
	if (n->sock)
		nl_socket_free(n->sock);
	free(n->journal);
	free(n);
}

int mr200_netcfg_get(struct mr200_netcfg *n, const char *netdev,
		     struct mr200_link_state *state)
{
	return mr200_netcfg_link_get(n, 0, netdev, state);
}

int mr200_netcfg_set_up(struct mr200_netcfg *n, const char *netdev, bool up)
{
	struct mr200_link_state now;
	int err = mr200_netcfg_get(n, netdev, &now);

	if (err || now.up == up)
		return err;
	err = mr200_netcfg_link_up(n, now.ifindex, up);
	if (err)
		mr200_netcfg_note(n, err, "%s does not go %s", netdev, up ? "up" : "down");
	return err;
}

static int apply_link(struct mr200_netcfg *n, const struct mr200_link *want,
		      const struct mr200_link_state *now)
{
	struct mr200_netcfg_done *d = &n->done;
	int err;

	if (want->mtu && want->mtu != now->mtu) {
		/* The first change alone knows what it was before us. */
		if (!d->was_mtu)
			d->was_mtu = now->mtu;
		err = mr200_netcfg_journal_write(n);
		if (err)
			return err;
		err = mr200_netcfg_link_mtu(n, now->ifindex, want->mtu);
		if (err)
			return mr200_netcfg_note(n, err, "%s does not take an MTU of %u bytes; set mtu to what the driver allows",
						 want->netdev, want->mtu);
		n->set |= MR200_NETCFG_MTU;
	}
	if (!now->up) {
		err = mr200_netcfg_link_up(n, now->ifindex, true);
		if (err)
			return mr200_netcfg_note(n, err, "%s does not go up", want->netdev);
		n->set |= MR200_NETCFG_UP;
	}
	/* Drivers that take no carrier by netlink see to it themselves. */
	if (!now->carrier)
		mr200_netcfg_link_carrier(n, now->ifindex, true);
	return 0;
}

int mr200_netcfg_apply(struct mr200_netcfg *n, const struct mr200_link *link)
{
	struct mr200_link_state now;
	struct mr200_netcfg_done *d = &n->done;
	int err;

	n->set = 0;
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
		err = mr200_netcfg_journal_write(n);
	}
	if (!err && link->n_ips)
		err = mr200_netcfg_ignore_ra(n, link->netdev);
	if (!err)
		err = apply_link(n, link, &now);
	if (err)
		return err;
	drop_addresses(n, link);
	for (unsigned int i = 0; !err && i < link->n_ips; i++)
		err = add_address(n, &link->ip[i]);
	if (!err)
		err = mr200_netcfg_set_routes(n, link);
	return err ? err : mr200_netcfg_journal_write(n);
}

int mr200_netcfg_undo(struct mr200_netcfg *n)
{
	struct mr200_netcfg_done *d = &n->done;
	struct mr200_link_state now;
	char netdev[IFNAMSIZ];
	int err;

	/* Of a journal without a good line of the interface nothing can be undone. */
	if (!d->any) {
		memset(d, 0, sizeof(*d));
		return 0;
	}
	err = mr200_netcfg_set_routes(n, NULL);
	drop_addresses(n, NULL);
	/* By number: the interface may have been renamed meanwhile. */
	if (!mr200_netcfg_link_get(n, d->ifindex, d->netdev, &now)) {
		if (d->was_up && !d->was_carrier)
			mr200_netcfg_link_carrier(n, d->ifindex, false);
		if (!d->was_up)
			mr200_netcfg_link_up(n, d->ifindex, false);
		if (d->was_mtu && now.mtu != d->was_mtu)
			mr200_netcfg_link_mtu(n, d->ifindex, d->was_mtu);
		if (if_indextoname(d->ifindex, netdev))
			mr200_netcfg_accept_ra(n, netdev);
	}
	memset(d, 0, sizeof(*d));
	if (!err)
		err = mr200_netcfg_journal_write(n);
	return err;
}

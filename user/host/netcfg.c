// SPDX-License-Identifier: GPL-2.0
#include "host/netcfg_priv.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_addr.h>
#include <netlink/errno.h>
#include <netlink/netlink.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OPER_UP_CARRIER	1

int mr200_nl_errno(int err)
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

int mr200_netcfg_note(struct mr200_netcfg *n, int err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(n->words, sizeof(n->words), fmt, ap);
	va_end(ap);
	/* Whatever it was that could not be done, here is why. */
	if (err == -EPERM || err == -EACCES) {
		size_t len = strlen(n->words);

		snprintf(n->words + len, sizeof(n->words) - len, ": %s",
			 strerror(-err));
	}
	return err;
}

const char *mr200_netcfg_words(const struct mr200_netcfg *n)
{
	return n->words;
}

int mr200_netcfg_family(const struct mr200_ip *ip)
{
	return ip->family == 4 ? AF_INET : AF_INET6;
}

const char *mr200_netcfg_ip_text(const struct mr200_ip *ip, char *out, size_t cap)
{
	inet_ntop(mr200_netcfg_family(ip), ip->address, out, cap);
	return out;
}

static bool same_address(const struct mr200_ip *a, const struct mr200_ip *b)
{
	return a->family == b->family && a->prefix == b->prefix &&
	       !memcmp(a->address, b->address, a->family == 4 ? 4 : 16);
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
	return mr200_nl_errno(err);
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
	struct mr200_netcfg_done *d = &n->done;
	int err;

	if (want->mtu && want->mtu != now->mtu) {
		if (!d->was_mtu)
			d->was_mtu = now->mtu;
		err = mr200_netcfg_journal_write(n);
		if (!err)
			err = link_change(n, now->ifindex, edit_mtu, want->mtu);
		if (err)
			return mr200_netcfg_note(n, err, "%s does not take an MTU of %u bytes; set mtu to what the driver allows",
						 want->netdev, want->mtu);
	}
	if (!now->up) {
		err = link_change(n, now->ifindex, edit_up, 1);
		if (err)
			return mr200_netcfg_note(n, err, "%s does not go up", want->netdev);
	}
	/* Drivers that take no carrier by netlink see to it themselves. */
	if (!now->carrier)
		link_change(n, now->ifindex, edit_carrier, 1);
	return 0;
}

/* --- addresses --- */

struct nl_addr *mr200_netcfg_addr(int family, const uint8_t *bytes, int prefix)
{
	struct nl_addr *a = nl_addr_build(family, bytes,
					  family == AF_INET ? 4 : 16);

	if (a)
		nl_addr_set_prefixlen(a, prefix);
	return a;
}

static struct rtnl_addr *build_ip(unsigned int ifindex, const struct mr200_ip *ip)
{
	struct nl_addr *local = mr200_netcfg_addr(mr200_netcfg_family(ip), ip->address,
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
	return mr200_nl_errno(err);
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
	int err;

	for (i = 0; i < d->n_ips; i++)
		if (same_address(&d->ip[i], ip))
			break;
	if (i == d->n_ips) {
		if (d->n_ips == MR200_IPS_MAX)
			return -ENOSPC;
		d->ip[d->n_ips++] = *ip;
		err = mr200_netcfg_journal_write(n);
		if (err)
			return mr200_netcfg_note(n, err, "the journal %s cannot be written",
						 n->journal);
		err = address_change(n, ip, true);
		/* Somebody else's address: use it, but never remove it. */
		if (err == -EEXIST)
			forget_ip(d, i);
	} else {
		err = address_change(n, ip, true);
	}
	if (err && err != -EEXIST)
		return mr200_netcfg_note(n, err, "address %s/%u cannot be set on %s",
					 mr200_netcfg_ip_text(ip, text, sizeof(text)), ip->prefix,
					 d->netdev);
	return 0;
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
	err = mr200_nl_errno(nl_connect(n->sock, NETLINK_ROUTE));
	if (err)
		goto err_free;
	if (journal) {
		n->journal = strdup(journal);
		if (!n->journal) {
			err = -ENOMEM;
			goto err_free;
		}
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
		return mr200_netcfg_note(n, mr200_nl_errno(err),
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
		return mr200_netcfg_note(n, err, "%s does not go %s", netdev,
					 up ? "up" : "down");
	return 0;
}

int mr200_netcfg_apply(struct mr200_netcfg *n, const struct mr200_link *link)
{
	struct mr200_link_state now;
	struct mr200_netcfg_done *d = &n->done;
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
		err = mr200_netcfg_journal_write(n);
		if (err)
			return mr200_netcfg_note(n, err, "the journal %s cannot be written",
						 n->journal);
	}
	if (link->n_ips) {
		err = mr200_netcfg_ignore_ra(n, link->netdev);
		if (err)
			return err;
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
	err = mr200_netcfg_set_routes(n, link);
	if (err)
		return err;
	return mr200_netcfg_journal_write(n);
}

int mr200_netcfg_undo(struct mr200_netcfg *n)
{
	struct mr200_netcfg_done *d = &n->done;
	struct mr200_link_state now;
	char netdev[IFNAMSIZ];
	int err;

	if (!d->any)
		return 0;
	err = mr200_netcfg_sweep_routes(n, NULL, 0, NULL);
	drop_addresses(n, NULL);
	/* By number: the interface may have been renamed meanwhile. */
	if (!link_get(n, d->ifindex, d->netdev, &now)) {
		if (d->was_up && !d->was_carrier)
			link_change(n, d->ifindex, edit_carrier, 0);
		if (!d->was_up)
			link_change(n, d->ifindex, edit_up, 0);
		if (d->was_mtu && now.mtu != d->was_mtu)
			link_change(n, d->ifindex, edit_mtu, d->was_mtu);
		if (if_indextoname(d->ifindex, netdev))
			mr200_netcfg_accept_ra(n, netdev);
	}
	memset(d, 0, sizeof(*d));
	if (!err)
		err = mr200_netcfg_journal_write(n);
	return err;
}

// SPDX-License-Identifier: GPL-2.0
#include "daemon/uplink.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"

#define JOURNAL		"netcfg"
#define HOOK_END_S	5.

static int complain(struct mr200_uplink_link *l, int err, const char *words)
{
	snprintf(l->words, sizeof(l->words), "%s", words);
	return err;
}

/* --- up and down --- */

static uint32_t mtu_of(const struct mr200_uplink *u, const struct mr200_bearer *b)
{
	uint32_t wish = u->session->wish.mtu, mtu = wish;

	for (int i = 0; i < 2 && !wish; i++)
		if (b[i].up && b[i].mtu && (!mtu || b[i].mtu < mtu))
			mtu = b[i].mtu;
	return mtu;
}

static void put_ip(struct mr200_link *link, const struct mr200_bearer *b)
{
	struct mr200_ip *ip = &link->ip[link->n_ips++];

	ip->family = b->family;
	ip->prefix = b->prefix;
	ip->has_gateway = b->has_gateway;
	memcpy(ip->address, b->address, sizeof(ip->address));
	memcpy(ip->gateway, b->gateway, sizeof(ip->gateway));
}

static void make_link(const struct mr200_uplink *u, unsigned int n,
		      struct mr200_link *link)
{
	struct mr200_uplink_view v;

	mr200_uplink_see(u, n, &v);
	memset(link, 0, sizeof(*link));
	snprintf(link->netdev, sizeof(link->netdev), "%s", u->link[n].netdev);
	link->mtu = mtu_of(u, v.bearer);
	if (!u->config->configure)
		return;
	link->defaultroute = v.net.defaultroute;
	link->metric = v.net.metric;
	link->table = v.net.table;
	for (int i = 0; i < 2; i++)
		if (v.bearer[i].up)
			put_ip(link, &v.bearer[i]);
}

static int find_netdev(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];

	if (n)
		return l->mux_id ? 0 :
		       mr200_uplink_mux_add(u, n, u->session->mux[n - 1].wish.id);
	snprintf(l->netdev, sizeof(l->netdev), "%s", u->device->netdev);
	return 0;
}

int mr200_uplink_again(struct mr200_uplink *u, unsigned int n, bool keep_mtu)
{
	struct mr200_uplink_link *l = &u->link[n];
	struct mr200_uplink_view v;
	struct mr200_link link;
	int err;

	make_link(u, n, &link);
	l->mtu = link.mtu;
	if (keep_mtu)
		link.mtu = 0;
	err = mr200_netcfg_apply(l->netcfg, &link);
	if (err)
		return complain(l, err, mr200_netcfg_words(l->netcfg));
	l->ifindex = if_nametoindex(l->netdev);
	mr200_uplink_see(u, n, &v);
	if (v.net.dns)
		mr200_uplink_write_resolv(u, n);
	else
		mr200_uplink_remove_resolv(u, n);
	mr200_uplink_tell_up(u, n);
	return 0;
}

int mr200_uplink_up(struct mr200_uplink *u, unsigned int n)
{
	int err = mr200_uplink_hold(u);

	if (err)
		return complain(&u->link[n], err, mr200_netcfg_words(u->parent));
	err = find_netdev(u, n);
	if (!err)
		err = mr200_uplink_again(u, n, false);
	if (!err && !n)
		mr200_uplink_probe_start(u);
	return err;
}

void mr200_uplink_down(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];

	l->ifindex = 0;
	if (!n)
		mr200_uplink_probe_stop(u);
	/* It may still want to see the interface as it was. */
	mr200_uplink_tell_down(u, n);
	if (mr200_netcfg_undo(l->netcfg))
		mr200_log(MR200_LOG_WARNING, "network configuration not undone: %s",
			  mr200_netcfg_words(l->netcfg));
	mr200_uplink_remove_resolv(u, n);
	if (n)
		mr200_uplink_mux_del(u, n);
}

void mr200_uplink_all_down(struct mr200_uplink *u)
{
	for (unsigned int n = 0; n < MR200_UPLINKS; n++)
		mr200_uplink_down(u, n);
	mr200_uplink_release(u);
}

int mr200_uplink_let_go(struct mr200_uplink *u)
{
	struct mr200_uplink_link *l = &u->link[0];
	int err;

	mr200_uplink_release(u);
	/* qmi_wwan refuses to change its framing while the link is up. */
	err = mr200_netcfg_set_up(l->netcfg, u->device->netdev, false);
	return err ? complain(l, err, mr200_netcfg_words(l->netcfg)) : 0;
}

void mr200_uplink_follow(struct mr200_uplink *u)
{
	for (unsigned int n = 0; n < MR200_UPLINKS; n++)
		mr200_uplink_tell_failed(u, n);
}

/* Calls that go on are used as the configuration now says. */
void mr200_uplink_reload(struct mr200_uplink *u)
{
	struct mr200_uplink_view v;

	mr200_uplink_probe_stop(u);
	for (unsigned int n = 0; n < MR200_UPLINKS; n++) {
		mr200_uplink_see(u, n, &v);
		if (v.online && mr200_uplink_up(u, n))
			mr200_log(MR200_LOG_ERROR, "%s%s%s", v.name,
				  n ? ": " : "", u->link[n].words);
	}
	mr200_uplink_see(u, 0, &v);
	if (v.online)
		mr200_uplink_probe_start(u);
}

/* --- start and end --- */

static int open_journal(struct mr200_uplink *u, const char *name, unsigned int n,
			struct mr200_netcfg **out)
{
	char journal[PATH_MAX + 16];
	int err;

	mr200_uplink_path(u, name, n, journal, sizeof(journal));
	err = mr200_netcfg_new(out, journal);
	/* What a killed predecessor left. */
	if (!err && mr200_netcfg_undo(*out))
		mr200_log(MR200_LOG_WARNING, "leftovers stay: %s",
			  mr200_netcfg_words(*out));
	return err;
}

int mr200_uplink_init(struct mr200_uplink *u)
{
	int err = 0;

	for (unsigned int n = 0; !err && n < MR200_UPLINKS; n++)
		err = open_journal(u, JOURNAL, n, &u->link[n].netcfg);
	if (err)
		return err;
	mr200_uplink_mux_init(u);
	mr200_uplink_probe_init(u);
	return open_journal(u, JOURNAL "-parent", 0, &u->parent);
}

void mr200_uplink_free(struct mr200_uplink *u)
{
	for (unsigned int n = 0; n < MR200_UPLINKS; n++) {
		mr200_netcfg_free(u->link[n].netcfg);
		u->link[n].netcfg = NULL;
	}
	mr200_netcfg_free(u->parent);
	u->parent = NULL;
}

int mr200_uplink_start(struct mr200_uplink *u)
{
	int err = mr200_hook_new(&u->hook, u->loop, MR200_HOOK_SECONDS);

	for (unsigned int n = 0; !err && n < MR200_UPLINKS; n++)
		mr200_uplink_tell_predecessor(u, n);
	if (!err)
		mr200_uplink_remove_resolv(u, 0);
	return err;
}

void mr200_uplink_stop(struct mr200_uplink *u)
{
	mr200_hook_free(u->hook, HOOK_END_S);
	u->hook = NULL;
}

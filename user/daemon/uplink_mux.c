// SPDX-License-Identifier: GPL-2.0
/*
 * Network interfaces of the bearers besides the main one: made for their mux
 * ids by the driver, configured, told to the hook, and taken away again.
 */
#include "daemon/daemon.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define MUXES_NOTE	"muxes"	/* mux ids that we have made, for a successor */

/* A name in the state directory of each bearer's own. */
static void own_name(char *out, size_t cap, const char *name, uint8_t mux)
{
	snprintf(out, cap, "%s.%u", name, mux);
}

static int complain(struct mr200_mux_link *l, int err, const char *words)
{
	snprintf(l->words, sizeof(l->words), "%s", words);
	return err;
}

const char *mr200_mux_words(const struct mr200_daemon *d, uint8_t mux)
{
	return d->mux[mux - 1].words;
}

/* --- mux ids --- */

static void note_muxes(const struct mr200_daemon *d)
{
	char path[PATH_MAX + 16];
	bool any = false;
	FILE *f;

	mr200_state_path(d, MUXES_NOTE, path, sizeof(path));
	for (int i = 0; i < MR200_MUXES_MAX; i++)
		any |= d->mux[i].id;
	if (!any) {
		unlink(path);
		return;
	}
	f = fopen(path, "we");
	for (int i = 0; f && i < MR200_MUXES_MAX; i++)
		if (d->mux[i].id)
			fprintf(f, "%s %u\n", d->mux[i].parent, d->mux[i].id);
	/* One that cannot be written is told and lived without. */
	if (!f || fclose(f))
		mr200_log(MR200_LOG_WARNING, "%s: %s", path, strerror(errno));
}

static int set_mux(const struct mr200_daemon *d, const char *attr,
		   const char *parent, unsigned int id)
{
	char text[8];

	snprintf(text, sizeof(text), "%u", id);
	return mr200_sysfs_qmi_set(d->opt.sysfs_root, parent, attr, text);
}

/* Those of a killed predecessor. */
static void remove_leftovers(const struct mr200_daemon *d)
{
	char path[PATH_MAX + 16], line[64], parent[IFNAMSIZ], name[IFNAMSIZ];
	FILE *f;

	mr200_state_path(d, MUXES_NOTE, path, sizeof(path));
	f = fopen(path, "re");
	if (!f)
		return;
	while (fgets(line, sizeof(line), f))
		if (sscanf(line, "%15s", parent) == 1) {
			unsigned int id = strtoul(line + strlen(parent), NULL, 10);

			if (!mr200_sysfs_mux_find(d->opt.sysfs_root, parent, id,
						  name, sizeof(name)))
				set_mux(d, "del_mux", parent, id);
		}
	fclose(f);
	unlink(path);
}

static int add_mux(struct mr200_daemon *d, struct mr200_mux_link *l, uint8_t id)
{
	char words[MR200_WORDS_MAX];
	int err;

	/* Noted first: nothing is made without a note of it. */
	snprintf(l->parent, sizeof(l->parent), "%s", mr200_daemon_netdev(d));
	l->id = id;
	note_muxes(d);
	err = set_mux(d, "add_mux", l->parent, id);
	if (!err) {
		err = mr200_sysfs_mux_find(d->opt.sysfs_root, l->parent, id,
					   l->netdev, sizeof(l->netdev));
		if (!err)
			return 0;
		snprintf(words, sizeof(words),
			 "the interface of mux id %u does not show above %s", id,
			 l->parent);
		return complain(l, err, words);
	}
	l->id = 0;
	note_muxes(d);
	if (err == -ENOENT) {
		snprintf(words, sizeof(words),
			 "the driver of %s cannot make interfaces for mux ids (no qmi/add_mux)",
			 l->parent);
		return complain(l, -EOPNOTSUPP, words);
	}
	snprintf(words, sizeof(words),
		 "the driver of %s does not take mux id %u (%s); if another program has it, choose another with mux = N",
		 l->parent, id, strerror(-err));
	return complain(l, err, words);
}

static void del_mux(struct mr200_daemon *d, struct mr200_mux_link *l)
{
	char name[IFNAMSIZ];

	/* With the modem its interfaces have gone, too. */
	if (l->id && !mr200_sysfs_mux_find(d->opt.sysfs_root, l->parent, l->id,
					   name, sizeof(name)))
		set_mux(d, "del_mux", l->parent, l->id);
	l->id = 0;
	l->netdev[0] = '\0';
	note_muxes(d);
}

/* --- the interface below --- */

/*
 * It carries the packets of all, so it has to be up for any of them, and it is
 * the main bearer's, which takes it down when its call ends. So it is taken up
 * before either, under a journal of its own.
 */
int mr200_muxes_hold(struct mr200_daemon *d)
{
	struct mr200_link link = { .mtu = 0 };
	int err;

	if (d->muxes_held || !d->config.wish.n_muxes || !d->session.format.qmap)
		return 0;
	snprintf(link.netdev, sizeof(link.netdev), "%s", mr200_daemon_netdev(d));
	err = mr200_netcfg_apply(d->mux_parent, &link);
	d->muxes_held = !err;
	return err;
}

void mr200_muxes_release(struct mr200_daemon *d)
{
	d->muxes_held = false;
	mr200_netcfg_undo(d->mux_parent);
}

/* --- hook --- */

static void tell_up(struct mr200_daemon *d, uint8_t mux)
{
	const struct mr200_mux_net *net = &d->config.mux_net[mux - 1];
	const struct mr200_mux *x = &d->session.mux[mux - 1];
	struct mr200_mux_link *l = &d->mux[mux - 1];
	struct mr200_hook_env now = { .n = 0 };
	char marker[16];

	mr200_uplink_name(d, &now, l->netdev, x->wish.name);
	mr200_hook_set(&now, "apn", "%s", x->wish.apn);
	mr200_hook_set(&now, "mtu", "%u", l->mtu);
	mr200_hook_set(&now, "metric", "%u", net->metric);
	mr200_hook_set(&now, "table", "%u", net->table);
	mr200_hook_set(&now, "defaultroute", "%u", net->defaultroute);
	mr200_hook_set(&now, "peerdns", "%u", net->dns);
	mr200_uplink_put_bearers(&now, x->bearer);
	own_name(marker, sizeof(marker), MR200_HOOK_MARKER, mux);
	mr200_uplink_tell_up(d, &l->told, &now, marker, l->netdev, x->wish.name);
}

static void tell_down(struct mr200_daemon *d, uint8_t mux)
{
	char marker[16];

	own_name(marker, sizeof(marker), MR200_HOOK_MARKER, mux);
	mr200_uplink_tell_down(d, &d->mux[mux - 1].told, marker);
}

/* The session has moved: tells the hook which of them failed. */
void mr200_muxes_watch(struct mr200_daemon *d)
{
	for (int i = 0; i < MR200_MUXES_MAX; i++) {
		const struct mr200_mux *x = &d->session.mux[i];

		if (x->state == MR200_MUX_PAUSED || x->state == MR200_MUX_REFUSED)
			mr200_uplink_tell_failed(d, x->netdev, x->wish.name,
						 &x->last,
						 &d->mux[i].failure_told_ms);
	}
}

/* --- up and down --- */

static void make_link(const struct mr200_daemon *d, uint8_t mux,
		      struct mr200_link *link)
{
	const struct mr200_mux_net *net = &d->config.mux_net[mux - 1];
	const struct mr200_mux *x = &d->session.mux[mux - 1];

	memset(link, 0, sizeof(*link));
	snprintf(link->netdev, sizeof(link->netdev), "%s",
		 d->mux[mux - 1].netdev);
	link->mtu = mr200_uplink_mtu(d, x->bearer);
	if (!d->config.configure)
		return;
	link->defaultroute = net->defaultroute;
	link->metric = net->metric;
	link->table = net->table;
	mr200_uplink_put_ips(link, x->bearer);
}

static void resolv_name(const struct mr200_mux *x, char *out, size_t cap)
{
	snprintf(out, cap, "resolv-%s.conf", x->wish.name);
}

int mr200_mux_up(struct mr200_daemon *d, uint8_t mux)
{
	const struct mr200_mux *x = &d->session.mux[mux - 1];
	struct mr200_mux_link *l = &d->mux[mux - 1];
	struct mr200_link link;
	char name[32];
	int err;

	err = mr200_muxes_hold(d);
	if (err)
		return complain(l, err, mr200_netcfg_words(d->mux_parent));
	if (!l->id) {
		err = add_mux(d, l, x->wish.id);
		if (err)
			return err;
	}
	make_link(d, mux, &link);
	err = mr200_netcfg_apply(l->netcfg, &link);
	if (err)
		return complain(l, err, mr200_netcfg_words(l->netcfg));
	l->mtu = link.mtu;
	resolv_name(x, name, sizeof(name));
	if (d->config.mux_net[mux - 1].dns)
		mr200_uplink_write_resolv(d, name, x->bearer);
	else
		mr200_uplink_remove_resolv(d, name);
	tell_up(d, mux);
	return complain(l, 0, link.netdev);
}

void mr200_mux_down(struct mr200_daemon *d, uint8_t mux)
{
	struct mr200_mux_link *l = &d->mux[mux - 1];
	char name[32];

	/* It may still want to see the interface as it was. */
	tell_down(d, mux);
	if (mr200_netcfg_undo(l->netcfg))
		mr200_log(MR200_LOG_WARNING, "network configuration not undone: %s",
			  mr200_netcfg_words(l->netcfg));
	resolv_name(&d->session.mux[mux - 1], name, sizeof(name));
	mr200_uplink_remove_resolv(d, name);
	del_mux(d, l);
}

/* --- start and stop --- */

int mr200_muxes_start(struct mr200_daemon *d)
{
	char journal[PATH_MAX + 16], name[16];
	int err = 0;

	for (uint8_t n = 1; !err && n <= MR200_MUXES_MAX; n++) {
		own_name(name, sizeof(name), "netcfg", n);
		mr200_state_path(d, name, journal, sizeof(journal));
		err = mr200_netcfg_new(&d->mux[n - 1].netcfg, journal);
		/* What a killed predecessor left. */
		if (!err)
			mr200_netcfg_undo(d->mux[n - 1].netcfg);
	}
	if (err)
		return err;
	remove_leftovers(d);
	mr200_state_path(d, "netcfg-parent", journal, sizeof(journal));
	err = mr200_netcfg_new(&d->mux_parent, journal);
	if (!err)
		mr200_netcfg_undo(d->mux_parent);
	return err;
}

void mr200_muxes_leftovers(struct mr200_daemon *d)
{
	char marker[16];

	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++) {
		own_name(marker, sizeof(marker), MR200_HOOK_MARKER, n);
		mr200_uplink_tell_leftover(d, marker);
	}
}

void mr200_muxes_down(struct mr200_daemon *d)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++)
		if (d->mux[n - 1].netcfg)
			mr200_mux_down(d, n);
	if (d->mux_parent)
		mr200_muxes_release(d);
}

void mr200_muxes_stop(struct mr200_daemon *d)
{
	for (int i = 0; i < MR200_MUXES_MAX; i++) {
		mr200_netcfg_free(d->mux[i].netcfg);
		d->mux[i].netcfg = NULL;
	}
	mr200_netcfg_free(d->mux_parent);
	d->mux_parent = NULL;
}

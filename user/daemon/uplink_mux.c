// SPDX-License-Identifier: GPL-2.0
/*
 * Network interfaces of the bearers besides the main one: made for their mux
 * ids by the driver, and taken away again.
 */
#include "daemon/uplink.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define NOTE	"muxes"		/* mux ids that we have made, for a successor */

static int __attribute__((format(printf, 3, 4)))
complain(struct mr200_uplink_link *l, int err, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(l->words, sizeof(l->words), fmt, ap);
	va_end(ap);
	return err;
}

static void write_note(const struct mr200_uplink *u)
{
	char path[PATH_MAX + 16];
	bool any = false;
	FILE *f;

	mr200_uplink_path(u, NOTE, 0, path, sizeof(path));
	for (int i = 0; i < MR200_UPLINKS; i++)
		any |= u->link[i].mux_id;
	if (!any) {
		unlink(path);
		return;
	}
	f = fopen(path, "we");
	for (int i = 0; f && i < MR200_UPLINKS; i++)
		if (u->link[i].mux_id)
			fprintf(f, "%s %u\n", u->link[i].parent,
				u->link[i].mux_id);
	/* One that cannot be written is told and lived without. */
	if (!f || fclose(f))
		mr200_log(MR200_LOG_WARNING, "%s: %s", path, strerror(errno));
}

static int set_mux(const struct mr200_uplink *u, const char *attr,
		   const char *parent, unsigned int id)
{
	char text[8];

	snprintf(text, sizeof(text), "%u", id);
	return mr200_sysfs_qmi_set(u->sysfs_root, parent, attr, text);
}

/* With the modem its interfaces have gone, too. */
static void remove_mux(const struct mr200_uplink *u, const char *parent,
		       unsigned int id)
{
	char name[IFNAMSIZ];

	if (!mr200_sysfs_mux_find(u->sysfs_root, parent, id, name, sizeof(name)))
		set_mux(u, "del_mux", parent, id);
}

void mr200_uplink_mux_init(struct mr200_uplink *u)
{
	char path[PATH_MAX + 16], line[64], parent[IFNAMSIZ];
	unsigned int id;
	FILE *f;

	mr200_uplink_path(u, NOTE, 0, path, sizeof(path));
	f = fopen(path, "re");
	if (!f)
		return;
	while (fgets(line, sizeof(line), f))
		if (sscanf(line, "%15s %u", parent, &id) == 2)
			remove_mux(u, parent, id);
	fclose(f);
	unlink(path);
}

int mr200_uplink_mux_add(struct mr200_uplink *u, unsigned int n, uint8_t id)
{
	struct mr200_uplink_link *l = &u->link[n];
	int err;

	/* Noted first: nothing is made without a note of it. */
	snprintf(l->parent, sizeof(l->parent), "%s", u->device->netdev);
	l->mux_id = id;
	write_note(u);
	err = set_mux(u, "add_mux", l->parent, id);
	if (!err) {
		err = mr200_sysfs_mux_find(u->sysfs_root, l->parent, id,
					   l->netdev, sizeof(l->netdev));
		return !err ? 0 :
		       complain(l, err, "the interface of mux id %u does not show above %s",
				id, l->parent);
	}
	l->mux_id = 0;
	write_note(u);
	if (err == -ENOENT)
		return complain(l, -EOPNOTSUPP, "the driver of %s cannot make interfaces for mux ids (no qmi/add_mux)",
				l->parent);
	return complain(l, err, "the driver of %s does not take mux id %u (%s); if another program has it, choose another with mux = N",
			l->parent, id, strerror(-err));
}

void mr200_uplink_mux_del(struct mr200_uplink *u, unsigned int n)
{
	struct mr200_uplink_link *l = &u->link[n];

	if (l->mux_id)
		remove_mux(u, l->parent, l->mux_id);
	l->mux_id = 0;
	l->netdev[0] = '\0';
	write_note(u);
}

/*
 * The interface below carries the packets of all, so it has to be up for any of
 * them, and it is the main bearer's, which takes it down when its call ends. So
 * it is taken up before either, under a journal of its own.
 */
int mr200_uplink_hold(struct mr200_uplink *u)
{
	struct mr200_link link = { .mtu = 0 };
	int err;

	if (u->parent_held || !u->config->wish.n_muxes ||
	    !u->session->format.qmap)
		return 0;
	snprintf(link.netdev, sizeof(link.netdev), "%s", u->device->netdev);
	err = mr200_netcfg_apply(u->parent, &link);
	u->parent_held = !err;
	return err;
}

void mr200_uplink_release(struct mr200_uplink *u)
{
	u->parent_held = false;
	mr200_netcfg_undo(u->parent);
}

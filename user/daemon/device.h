/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The USB bus as mr200d sees it: which modem there is, its driver's settings,
 * taking it from the bus and from its power.
 */
#ifndef MR200_DEVICE_H
#define MR200_DEVICE_H

#include <ev.h>
#include <net/if.h>

#include "host/sysfs.h"
#include "session/session.h"

/* What the last look found. */
struct mr200_device {
	bool usable;			/* node and net device are there */
	bool seen;			/* a modem is there, usable or not */
	struct mr200_modem modem;
	char node[64];			/* path of the control device */
	char netdev[IFNAMSIZ];
	char tag[80];			/* this plugging-in */
	char problem[MR200_WORDS_MAX];	/* why it is not usable */
	const char *remedy;
};

struct mr200_bus_ops {
	/* A usable modem is there; again at each look. */
	void (*present)(void *user);
	/* The one that was there has left. */
	void (*gone)(void *user);
};

struct mr200_bus {
	/* Set by the owner, before _init; texts are his. */
	struct ev_loop *loop;
	const struct mr200_bus_ops *ops;
	void *user;
	const char *sysfs_root;
	const char *qmi_socket;		/* instead of a device, or NULL */
	char socket_netdev[IFNAMSIZ];	/* the interface that goes with it */
	const char *want;		/* "": the first modem found */
	const char *power_gpio;		/* "": none */

	struct mr200_device found;
	char reset_path[32];		/* of the device taken from the bus */
	ev_timer rescan;
	ev_timer settle;
	ev_timer reauthorize;
	ev_timer power;
	ev_io uevent;
	int uevent_fd;
};

void mr200_bus_init(struct mr200_bus *b);
void mr200_bus_start(struct mr200_bus *b);
void mr200_bus_stop(struct mr200_bus *b);
/* Looks now, or when the bus has settled. */
void mr200_bus_look(struct mr200_bus *b);
void mr200_bus_look_soon(struct mr200_bus *b);
/* Somebody has renamed its network interface. */
void mr200_bus_rename(struct mr200_bus *b, const char *netdev);
/* The modem's node has closed: until it is looked for again there is none. */
void mr200_bus_forget(struct mr200_bus *b);

/* Takes the modem from the bus and gives it back; likewise its power. */
void mr200_bus_reset(struct mr200_bus *b);
void mr200_bus_power_cycle(struct mr200_bus *b);

/* The driver can take QMAP. */
bool mr200_bus_qmap_able(const struct mr200_bus *b);
/* The largest aggregate in bytes that the driver receives, 0: it does not say. */
uint32_t mr200_bus_qmap_bytes(const struct mr200_bus *b);
/*
 * Makes the driver's framing what modem and session agreed on; the interface
 * has to be down. found.problem says what went wrong.
 */
int mr200_bus_format(struct mr200_bus *b, const struct mr200_format *f);

#endif

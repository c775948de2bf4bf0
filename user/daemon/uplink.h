/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What being online means to this machine: for each bearer, 0 the main one, an
 * interface's configuration, name servers, and the owner's hook.
 *
 *	uplink_view.c	what configuration and session say of a bearer
 *	uplink_tell.c	the state directory's files, and the hook
 *	uplink_mux.c	interfaces of the bearers besides the main one
 *	uplink_probe.c	whether anything comes in
 *	uplink.c	up and down
 *	uplink_watch.c	what others change about them
 */
#ifndef MR200_UPLINK_H
#define MR200_UPLINK_H

#include <ev.h>
#include <net/if.h>

#include "daemon/config.h"
#include "daemon/device.h"
#include "host/hook.h"
#include "host/netcfg.h"
#include "host/probe_dns.h"
#include "session/session.h"

#define MR200_UPLINKS		(1 + MR200_MUXES_MAX)

/* One bearer's interface. */
struct mr200_uplink_link {
	struct mr200_netcfg *netcfg;
	uint8_t mux_id;			/* that we have made, 0: none */
	char parent[IFNAMSIZ];		/* of the mux id */
	char netdev[IFNAMSIZ];
	unsigned int ifindex;		/* while it is up, 0: it is not */
	uint32_t mtu;
	struct mr200_hook_env told;	/* what the hook knows, n 0: down */
	char prefix_told[64];
	uint64_t failure_told_ms;
	char words[MR200_WORDS_MAX];	/* why the last _up failed */
};

/* Asks for life over the main bearer's interface. */
struct mr200_uplink_probe {
	ev_timer timer;
	uint64_t rx;			/* packets at the last look */
	unsigned int asked;		/* in a row without an answer */
	uint16_t sequence;
	bool carried;			/* something has come in */
	struct mr200_dns_probe dns;
};

struct mr200_uplink {
	/* Set by the owner, before _init; all is his and outlives this. */
	struct ev_loop *loop;
	const struct mr200_config *config;
	const struct mr200_session *session;
	const struct mr200_device *device;
	const char *state_dir;
	const char *sysfs_root;
	/* Nothing comes in; @carried: but something has since it is up. */
	void (*dead)(void *user, bool carried);
	/* Bearer @n's interface is of no use any more; @words say why. */
	void (*taken)(void *user, unsigned int n, const char *words);
	/* Somebody has renamed the main one. */
	void (*renamed)(void *user, const char *netdev);
	/* Others have changed what was set; it is set right, or left. */
	void (*changed)(void *user, const char *words);
	void *user;

	struct mr200_uplink_link link[MR200_UPLINKS];
	struct mr200_hook *hook;
	struct mr200_netcfg *parent;	/* holds the interface below mux ids up */
	bool parent_held;
	struct mr200_uplink_probe probe;
	int watch_fd;
	ev_io watch;
	ev_timer watch_settle;
	double repair_s;		/* when counting began */
	unsigned int repairs;		/* since then */
};

/* uplink.c: undoes what a killed predecessor left in the network. */
int mr200_uplink_init(struct mr200_uplink *u);
void mr200_uplink_free(struct mr200_uplink *u);
/* Tells the hook what that one could not. */
int mr200_uplink_start(struct mr200_uplink *u);
/* Waits for the hook's last run, for a few seconds. */
void mr200_uplink_stop(struct mr200_uplink *u);
/* Makes this machine use the call as it is. -EOPNOTSUPP: no driver can. */
int mr200_uplink_up(struct mr200_uplink *u, unsigned int n);
/* The same again for one that is up; @keep_mtu: but for its MTU. */
int mr200_uplink_again(struct mr200_uplink *u, unsigned int n, bool keep_mtu);
void mr200_uplink_down(struct mr200_uplink *u, unsigned int n);
void mr200_uplink_all_down(struct mr200_uplink *u);
/* The driver's framing is to change: nothing may be up. */
int mr200_uplink_let_go(struct mr200_uplink *u);
/* The session has moved: tells the hook what failed. */
void mr200_uplink_follow(struct mr200_uplink *u);
/* The configuration is another. */
void mr200_uplink_reload(struct mr200_uplink *u);

/* uplink_watch.c, above uplink.c */
void mr200_uplink_watch_start(struct mr200_uplink *u);
void mr200_uplink_watch_stop(struct mr200_uplink *u);

/* uplink_view.c */
struct mr200_uplink_view {
	const char *name;		/* "": the main one */
	const char *apn;
	const struct mr200_bearer *bearer;	/* of both families */
	const struct mr200_failure *failure;	/* NULL: it has not failed */
	struct mr200_mux_net net;
	bool online;
};

void mr200_uplink_see(const struct mr200_uplink *u, unsigned int n,
		      struct mr200_uplink_view *v);

/* A file in the state directory, of bearer @n's own: "name.n". */
void mr200_uplink_path(const struct mr200_uplink *u, const char *name,
		       unsigned int n, char *out, size_t cap);

/* uplink_tell.c */
void mr200_uplink_tell_up(struct mr200_uplink *u, unsigned int n);
void mr200_uplink_tell_down(struct mr200_uplink *u, unsigned int n);
/* Each failure once. */
void mr200_uplink_tell_failed(struct mr200_uplink *u, unsigned int n);
/* Down, of what a killed predecessor has said up of. */
void mr200_uplink_tell_predecessor(struct mr200_uplink *u, unsigned int n);
void mr200_uplink_write_resolv(struct mr200_uplink *u, unsigned int n);
void mr200_uplink_remove_resolv(struct mr200_uplink *u, unsigned int n);

/* uplink_mux.c */
/* Removes the mux ids of a killed predecessor. */
void mr200_uplink_mux_init(struct mr200_uplink *u);
/* The interface of bearer @n, its words on an error. */
int mr200_uplink_mux_add(struct mr200_uplink *u, unsigned int n, uint8_t id);
void mr200_uplink_mux_del(struct mr200_uplink *u, unsigned int n);
/* Takes the interface below up for all of them, and lets it go. */
int mr200_uplink_hold(struct mr200_uplink *u);
void mr200_uplink_release(struct mr200_uplink *u);

/* uplink_probe.c */
void mr200_uplink_probe_init(struct mr200_uplink *u);
void mr200_uplink_probe_start(struct mr200_uplink *u);
void mr200_uplink_probe_stop(struct mr200_uplink *u);

#endif

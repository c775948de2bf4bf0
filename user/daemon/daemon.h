/* SPDX-License-Identifier: GPL-2.0 */
/*
 * mr200d's parts and what they share, grouped by file:
 *
 *	main.c		command line, start, signals, end
 *	daemon.c	the session's hands: events in, actions out
 *	uplink.c	the interface, name servers and hook of a call
 *	uplink_probe.c	whether anything comes in over it
 *	uplink_mux.c	interfaces of the bearers besides the main one
 *	device.c	which modem there is, opening it, its driver's settings
 *	report.c	what status, signal and info answer
 *	commands.c	requests on the control socket
 *	ops*.c		those that are the operator's (ops.h)
 */
#ifndef MR200_DAEMON_H
#define MR200_DAEMON_H

#include <ev.h>
#include <limits.h>
#include <sys/types.h>

#include "client/client.h"
#include "daemon/config.h"
#include "ctl/ctl.h"
#include "host/hook.h"
#include "host/netcfg.h"
#include "host/probe_dns.h"
#include "client/proxy.h"
#include "session/session.h"
#include "host/sysfs.h"

#define MR200_EVENTS_MAX	48

struct mr200_options {
	const char *config_path;
	const char *state_dir;
	const char *sysfs_root;
	const char *qmi_socket;		/* instead of a cdc-wdm node, for tests */
	const char *netdev;		/* with it: the interface to configure */
	bool foreground;
	bool with_parent;		/* ends with the program that started it */
	pid_t parent;			/* which that was */
};

/* What the last look at sysfs found. */
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

struct mr200_op;
struct mr200_waiter;

#define MR200_SMS_ARRIVALS_MAX	64
#define MR200_SMS_TRANSFERS_MAX	4

/* Messages that have arrived and are not told yet: daemon/ops/sms_watch.c */
struct mr200_sms_watch {
	struct mr200_daemon *d;
	const struct mr200_client *client;	/* that was told to indicate */
	bool busy;			/* an op reads them */
	bool again;			/* and more have come meanwhile */
	bool storing;			/* an op stores what was handed over */
	unsigned int n_transfers;
	struct mr200_wms_transfer_message transfer[MR200_SMS_TRANSFERS_MAX];
	unsigned int n;
	struct {
		uint8_t storage;
		uint32_t index;
	} v[MR200_SMS_ARRIVALS_MAX];
};

/* The interface of a bearer besides the main one: uplink_mux.c */
struct mr200_mux_link {
	struct mr200_netcfg *netcfg;
	uint8_t id;			/* mux id that we have made, 0: none */
	char parent[IFNAMSIZ];
	char netdev[IFNAMSIZ];
	uint32_t mtu;
	struct mr200_hook_env told;	/* what the hook knows, n 0: down */
	uint64_t failure_told_ms;
	char words[MR200_WORDS_MAX];	/* of the last outcome */
};

struct mr200_daemon {
	struct ev_loop *loop;
	struct mr200_options opt;
	struct mr200_config config;
	struct mr200_session session;
	struct mr200_device device;
	char reset_path[32];		/* USB path that is off the bus by us */
	struct mr200_client *client;
	uint64_t opened_ms;		/* since when */
	struct mr200_netcfg *netcfg;
	struct mr200_ctl *ctl;
	struct mr200_proxy *proxy;	/* NULL: not served */
	bool by_proxy;			/* somebody else serves it: ask there */
	struct mr200_waiter *waiters;
	struct mr200_op *ops;
	struct mr200_sms_watch sms;
	struct mr200_leds *leds;	/* NULL: none configured */
	char leds_names[MR200_LED_NAMES_BYTES * 2];
	char state_dir[PATH_MAX];
	char words[MR200_WORDS_MAX];	/* of the event being queued */
	/* Events that actions made, taken before the loop goes on. */
	struct mr200_event queue[MR200_EVENTS_MAX];
	unsigned int n_queue;
	/* What the session is to choose from. */
	struct mr200_access access[MR200_ACCESS_MAX];
	struct mr200_hook *hook;
	struct mr200_hook_env told;	/* what the hook knows, n 0: down */
	char prefix_told[64];
	uint64_t failure_told_ms;
	struct mr200_mux_link mux[MR200_MUXES_MAX];
	struct mr200_netcfg *mux_parent;
	bool muxes_held;		/* the interface below them is up */
	ev_timer probe;
	uint64_t probe_rx;		/* packets at the last look */
	unsigned int probes;		/* in a row without an answer */
	uint16_t probe_sequence;
	bool probe_carried;		/* something has come in */
	struct mr200_dns_probe probe_dns;
	bool running;
	bool closing;
	struct mr200_actions actions;
	ev_timer wake;
	ev_timer rescan;
	ev_timer settle;
	ev_timer reauthorize;
	ev_timer power;
	ev_timer deadline;
	ev_io uevent;
	int uevent_fd;
	int lock_fd;
	int exit_status;
};

/* main.c */
int mr200d_main(int argc, char **argv);

/* daemon.c */
uint64_t mr200_daemon_now_ms(struct mr200_daemon *d);
/* Hands an event to the session and does what it asks for. */
void mr200_daemon_feed(struct mr200_daemon *d, const struct mr200_event *ev);
/* The interface that carries the call, or "". */
const char *mr200_daemon_netdev(const struct mr200_daemon *d);
void mr200_daemon_init(struct mr200_daemon *d);
/* Ends at once, without a word to the modem. */
void mr200_daemon_exit(struct mr200_daemon *d);

/* uplink.c */
int mr200_uplink_start(struct mr200_daemon *d);
/* Waits for the hook's last run, for a few seconds. */
void mr200_uplink_stop(struct mr200_daemon *d);
/* Makes this machine use the call as it is. */
int mr200_uplink_up(struct mr200_daemon *d);
/* Why it could not. */
const char *mr200_uplink_words(const struct mr200_daemon *d);
void mr200_uplink_down(struct mr200_daemon *d);
/* The session has moved: tells the hook when it failed. */
void mr200_uplink_watch(struct mr200_daemon *d);
/* The configuration is another. */
void mr200_uplink_reload(struct mr200_daemon *d);

/* A file in the state directory. */
void mr200_state_path(const struct mr200_daemon *d, const char *name, char *out,
		      size_t cap);
/* Of a call of any bearer: the larger parts of what the two above do. */
struct mr200_bearer;
uint32_t mr200_uplink_mtu(const struct mr200_daemon *d,
			  const struct mr200_bearer *b);
void mr200_uplink_put_ips(struct mr200_link *link, const struct mr200_bearer *b);
void mr200_uplink_put_bearers(struct mr200_hook_env *env,
			      const struct mr200_bearer *b);
void mr200_uplink_hook(struct mr200_daemon *d, const char *event,
		       const struct mr200_hook_env *env);
/* Whom an event is about; the main bearer has no name. */
void mr200_uplink_name(struct mr200_daemon *d, struct mr200_hook_env *env,
		       const char *netdev, const char *bearer);
/* In the state directory: the hook's events say up, and not down yet. */
#define MR200_HOOK_MARKER	"hook"
/*
 * Up, or changed, unless the hook knows; takes @now, which becomes @told. The
 * marker is what a successor tells down by.
 */
bool mr200_uplink_tell_up(struct mr200_daemon *d, struct mr200_hook_env *told,
			  struct mr200_hook_env *now, const char *marker,
			  const char *netdev, const char *bearer);
void mr200_uplink_tell_down(struct mr200_daemon *d, struct mr200_hook_env *told,
			    const char *marker);
/* Each failure once: @told_ms is the last one's time. */
void mr200_uplink_tell_failed(struct mr200_daemon *d, const char *netdev,
			      const char *bearer, const struct mr200_failure *f,
			      uint64_t *told_ms);
void mr200_uplink_tell_leftover(struct mr200_daemon *d, const char *marker);
void mr200_uplink_write_resolv(struct mr200_daemon *d, const char *name,
			       const struct mr200_bearer *b);
void mr200_uplink_remove_resolv(struct mr200_daemon *d, const char *name);

/* uplink_mux.c: interfaces of the bearers besides the main one, from 1 */
int mr200_muxes_start(struct mr200_daemon *d);
/* Tells the hook what a killed predecessor could not. */
void mr200_muxes_leftovers(struct mr200_daemon *d);
void mr200_muxes_down(struct mr200_daemon *d);
void mr200_muxes_stop(struct mr200_daemon *d);
/* Takes the interface below up for all of them, and lets it go. */
int mr200_muxes_hold(struct mr200_daemon *d);
void mr200_muxes_release(struct mr200_daemon *d);
/* -EOPNOTSUPP: the driver cannot. */
int mr200_mux_up(struct mr200_daemon *d, uint8_t mux);
void mr200_mux_down(struct mr200_daemon *d, uint8_t mux);
/* Of the last mr200_mux_up(): what went wrong, or the interface's name. */
const char *mr200_mux_words(const struct mr200_daemon *d, uint8_t mux);
void mr200_muxes_watch(struct mr200_daemon *d);

/* uplink_probe.c */
void mr200_uplink_probe_init(struct mr200_daemon *d);
void mr200_uplink_probe_start(struct mr200_daemon *d);
void mr200_uplink_probe_stop(struct mr200_daemon *d);

/* device.c */
int mr200_device_start(struct mr200_daemon *d);
void mr200_device_stop(struct mr200_daemon *d);
void mr200_device_look(struct mr200_daemon *d);
void mr200_device_look_soon(struct mr200_daemon *d);
/* Serves other QMI programs, or finds out that somebody else does. */
void mr200_device_share(struct mr200_daemon *d);
int mr200_device_open(struct mr200_daemon *d, struct mr200_transport **out);
/* Makes the driver's framing what modem and session agreed on. */
int mr200_device_format(struct mr200_daemon *d, const struct mr200_format *f);
void mr200_device_usb_reset(struct mr200_daemon *d);
void mr200_device_power_cycle(struct mr200_daemon *d);

/* report.c: objects for the control socket; the caller owns them. */
struct json_object *mr200_report_status(struct mr200_daemon *d);
struct json_object *mr200_report_signal(struct mr200_daemon *d);
struct json_object *mr200_report_info(struct mr200_daemon *d);
/* excellent, good, fair, poor or unusable. */
const char *mr200_signal_quality(const struct mr200_signal *g);

/* daemon/ops/leds.c: makes the LEDs show what the session knows. */
void mr200_leds_follow(struct mr200_daemon *d);
/* daemon/ops/sms_watch.c: sees to it that the hook learns of new messages. */
void mr200_sms_watch(struct mr200_daemon *d);

/* commands.c */
void mr200_commands_handle(void *user, struct mr200_ctl_request *rq,
			   const char *command, struct json_object *args);
/* The session has moved: answers whom that concerns. */
void mr200_commands_notify(struct mr200_daemon *d);
void mr200_commands_exit(struct mr200_daemon *d);

#endif

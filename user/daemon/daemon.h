/* SPDX-License-Identifier: GPL-2.0 */
/*
 * mr200d's parts and what they share, grouped by file, from below:
 *
 *	device.c	which modem there is, its driver's settings (device.h)
 *	share.c		opening it, alone or with others (share.h)
 *	uplink*.c	the interfaces, name servers and hook of calls (uplink.h)
 *	pins.c		PINs that a card has refused (pins.h)
 *	daemon.c	the queue: events for the session, in order
 *	report.c	what status, signal and info answer
 *
 * Above are the operator's requests (ops/ops.h), and program/program.h, which
 * carries out what the session asks for.
 */
#ifndef MR200_DAEMON_H
#define MR200_DAEMON_H

#include <ev.h>
#include <limits.h>
#include <sys/types.h>

#include "client/client.h"
#include "daemon/config.h"
#include "daemon/device.h"
#include "daemon/uplink.h"
#include "session/session.h"

#define MR200_EVENTS_MAX	48

struct mr200_options {
	const char *config_path;
	const char *state_dir;
	const char *keep_dir;		/* what outlives the machine; NULL: see mr200d.8 */
	const char *sysfs_root;
	const char *qmi_socket;		/* instead of a cdc-wdm node, for tests */
	const char *netdev;		/* with it: the interface to configure */
	bool foreground;
	bool with_parent;		/* ends with the program that started it */
	pid_t parent;			/* which that was */
};

/* What is not as it should be beside the connection, as every view tells it. */
enum mr200_note_kind {
	MR200_NOTE_CONFIG,
	MR200_NOTE_SILENT,
	MR200_NOTE_PIN,
	MR200_NOTE_LINK,
	MR200_NOTES
};

struct mr200_note {
	const char *code;		/* for scripts; NULL: all is well */
	const char *remedy;
	char words[MR200_WORDS_MAX];
};

struct mr200_daemon {
	struct ev_loop *loop;
	struct mr200_options opt;
	struct mr200_config config;
	struct mr200_session session;
	struct mr200_bus bus;
	struct mr200_uplink uplink;
	struct mr200_client *client;	/* NULL: the modem is not open */
	bool closing;			/* its ids are being given back */
	char state_dir[PATH_MAX];
	char pins_path[PATH_MAX + 16];	/* of pins.h; outlives the machine */
	struct mr200_note note[MR200_NOTES];
	/* Events that wait for the session, in order. */
	struct mr200_event queue[MR200_EVENTS_MAX];
	unsigned int n_queue;
	bool running;
	/* Empties the queue; @user of _init. Never entered twice at a time. */
	void (*pump)(void *user);
	void *user;
	ev_timer wake;
};

/* daemon.c */
void mr200_daemon_init(struct mr200_daemon *d, void (*pump)(void *user),
		       void *user);
/* Whatever still comes is of no interest. */
void mr200_daemon_stop(struct mr200_daemon *d);
uint64_t mr200_daemon_now_ms(const struct mr200_daemon *d);
/* Puts an event behind those that wait. */
void mr200_daemon_push(struct mr200_daemon *d, const struct mr200_event *ev);
/* The one that has waited longest; false: there is none. */
bool mr200_daemon_pull(struct mr200_daemon *d, struct mr200_event *ev);
/* Hands an event to the session and does what it asks for. */
void mr200_daemon_feed(struct mr200_daemon *d, const struct mr200_event *ev);
/* The modem takes requests. */
bool mr200_daemon_is_open(const struct mr200_daemon *d);

/* Notes it, and logs it once; @code and @remedy are literals or live on. */
void mr200_daemon_note(struct mr200_daemon *d, enum mr200_note_kind kind,
		       const char *code, const char *remedy, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
void mr200_daemon_unnote(struct mr200_daemon *d, enum mr200_note_kind kind);

/* report.c: objects for the control socket; the caller owns them. */
struct json_object *mr200_report_status(struct mr200_daemon *d);
struct json_object *mr200_report_signal(struct mr200_daemon *d);
struct json_object *mr200_report_info(struct mr200_daemon *d);
/* excellent, good, fair, poor or unusable. */
const char *mr200_signal_quality(const struct mr200_signal *g);

#endif

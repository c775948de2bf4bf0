/* SPDX-License-Identifier: GPL-2.0 */
/*
 * /etc/mr200.conf: one table of keys gives parser, checks, command line
 * (-o key=value) and the words of every complaint.
 */
#ifndef MR200_CONFIG_H
#define MR200_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "session/session.h"

#define MR200_CONFIG_PATH	"/etc/mr200.conf"
/* Where a system keeps such things; mr200.h has the same. */
#ifndef MR200_RUN_DIR
#define MR200_RUN_DIR		"/run/mr200"
#endif
#ifndef MR200_KEEP_DIR
#define MR200_KEEP_DIR		"/var/lib/mr200"
#endif
#define MR200_CONTROL_PATH	MR200_RUN_DIR "/control"
#define MR200_STATE_DIR		MR200_RUN_DIR
#define MR200_PROVIDERS_PATH						\
	"/usr/share/mobile-broadband-provider-info/serviceproviders.xml"
#define MR200_PROXY_SOCKET	"@qmi-proxy"	/* where libqmi looks for one */
/*
 * probe: an address that answers pings, or this for the bearer's name servers,
 * with ":NAME" behind it to ask them for that.
 */
#define MR200_PROBE_DNS		"dns"
#define MR200_COMPLAINT_MAX	512
#define MR200_LED_NAMES_BYTES	256

/* What the interface of a bearer besides the main one gets. */
struct mr200_mux_net {
	uint32_t metric;
	uint32_t table;			/* 0: main */
	bool defaultroute;
	bool dns;
};

struct mr200_config {
	struct mr200_wish wish;
	char device[128];		/* "": the first modem found */
	char control[108];
	char proxy[108];		/* socket of the qmi-proxy, "": none */
	char group[32];			/* of the control socket */
	char operators[32];		/* group that may change things, "": none */
	uint32_t metric;
	uint32_t table;			/* 0: main */
	bool defaultroute;
	bool dns;
	struct mr200_mux_net mux_net[MR200_MUXES_MAX];	/* of wish.mux[] */
	bool configure;			/* addresses and routes are ours to set */
	char providers[256];		/* list of access points, "": none */
	char hook[256];			/* "": none */
	char name[32];			/* of this connection, for the hook */
	char probe[68];			/* see MR200_PROBE_DNS; "": none */
	uint32_t probe_interval_s;
	char power_gpio[128];		/* "": none */
	/* names in /sys/class/leds, separated by blanks; "": none */
	char led_signal[MR200_LED_NAMES_BYTES];
	char led_online[64];
	char loglevel[8];
};

/*
 * A key as documentation and checks see it. @words tells what is legal, as it
 * appears in an error's remedy.
 */
struct mr200_config_key {
	const char *name;
	const char *words;
	const char *preset;		/* value when the file is silent */
	int (*set)(struct mr200_config *c, const struct mr200_config_key *k,
		   const char *value, char *err, size_t errlen);
	size_t offset;
	size_t size;			/* of the member */
	int64_t min, max;
	bool secret;			/* makes the file's mode matter */
};

extern const struct mr200_config_key mr200_config_keys[];

void mr200_config_init(struct mr200_config *c);

/*
 * Reads @path over the presets. Complaints go to @complaints, one per line:
 * "path:line: what is wrong; remedy". Returns 0, -ENOENT, -EACCES, -EPERM
 * (secrets in a file that others can read) or -EINVAL.
 */
int mr200_config_load(struct mr200_config *c, const char *path,
		      FILE *complaints);

/* Whether keys contradict each other; @path is where they are from. */
int mr200_config_check(struct mr200_config *c, const char *path,
		       FILE *complaints);

/* Sets one key from "key=value"; a complaint goes to @err. */
int mr200_config_set(struct mr200_config *c, const char *assignment,
		     char *err, size_t errlen);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The whole chain from the USB port to the address, looked at link by link.
 * What the machine shows (sysfs, proc) is looked at in any case, what only
 * mr200d knows when it runs. Nothing is changed by looking.
 *
 *	doctor.c	the order of the checks
 *	usb.c		modem, speed, drivers of its interfaces
 *	host.c		modules, other programs on the port, framing
 *	net.c		SIM, registration, call, addresses: from mr200d's status
 *	finding.c	what they find
 */
#ifndef MR200_DOCTOR_H
#define MR200_DOCTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "host/sysfs.h"

enum mr200_severity {
	MR200_SEVERITY_OK,
	MR200_SEVERITY_NOTE,	/* nothing to mend */
	MR200_SEVERITY_WARNING,	/* works, worse than it could */
	MR200_SEVERITY_ERROR,	/* does not work because of it */
};

struct json_object;

struct mr200_doctor {
	const char *root;		/* "": this machine; else a tree like it */
	struct json_object *status;	/* what mr200d says, or NULL: */
	int status_err;			/* why (ctl.h) */
	struct json_object *findings;	/* array of {id, severity, what, ...} */
	struct json_object *last;	/* of these */
	enum mr200_severity worst;
	struct mr200_modem modems[MR200_MODEMS_MAX];
	int n_modems;
	const struct mr200_modem *modem;	/* the one of interest, or NULL */
};

/* Looks. @doc->root and ->status are set; the caller puts ->findings. */
void mr200_doctor_run(struct mr200_doctor *doc);

/* finding.c */
const char *mr200_severity_word(enum mr200_severity severity);
/* @remedy is "" when there is nothing to do. */
void mr200_doctor_add(struct mr200_doctor *doc, enum mr200_severity severity,
		      const char *id, const char *remedy, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
/* Where the newest finding comes from, a line each. */
void mr200_doctor_evidence(struct mr200_doctor *doc, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A path below the root. */
void mr200_doctor_path(const struct mr200_doctor *doc, char path[PATH_MAX],
		       const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* The beginning of a file below the root, without the last newline. */
int mr200_doctor_read(const struct mr200_doctor *doc, char *out, size_t cap,
		      const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* usb.c */
void mr200_doctor_modem(struct mr200_doctor *doc);
void mr200_doctor_speed(struct mr200_doctor *doc);
void mr200_doctor_drivers(struct mr200_doctor *doc);

/* host.c */
void mr200_doctor_modules(struct mr200_doctor *doc);
void mr200_doctor_port(struct mr200_doctor *doc);
void mr200_doctor_framing(struct mr200_doctor *doc);
void mr200_doctor_daemon(struct mr200_doctor *doc);

/* net.c */
void mr200_doctor_sim(struct mr200_doctor *doc);
void mr200_doctor_network(struct mr200_doctor *doc);
void mr200_doctor_signal(struct mr200_doctor *doc);
void mr200_doctor_call(struct mr200_doctor *doc);
void mr200_doctor_bearers(struct mr200_doctor *doc);
void mr200_doctor_link(struct mr200_doctor *doc);
void mr200_doctor_dns(struct mr200_doctor *doc);

#endif

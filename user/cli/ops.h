/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The commands that mr200d's ops.h answers: command line to request, result to
 * text.
 *
 *	ops.c		verbs, secrets
 *	ops_profile.c	profile
 *	ops_pin.c		pin
 *	ops_net.c		scan, select, attach, detach, modes, bands, opmode, reset
 *	ops_cells.c	cells
 *	ops_sms.c		sms, ussd
 */
#ifndef MR200_MR200_OPS_H
#define MR200_MR200_OPS_H

#include <stdint.h>

#include "cli/cli.h"

/*
 * A command's first word. The first of a table is also what it does without
 * any; a NULL name ends the table.
 */
struct mr200_verb {
	const char *name;
	const char *request;
	/*
	 * Puts the words after the verb (in->argv, in->argc) and the options
	 * into @args. 0, or the exit status of an error that it has told.
	 * NULL: there are none.
	 */
	int (*fill)(struct mr200_invocation *in, struct json_object *args);
	mr200_show_fn show;
};

int mr200_run_verb(struct mr200_invocation *in, const struct mr200_verb *verbs);

/* A word as a number from @min to @max; an error is told. */
int mr200_take_number(struct mr200_invocation *in, const char *word,
		      const char *what, int64_t min, int64_t max, int64_t *out);

/*
 * A secret that was given as @word: NULL and "-" are asked for, on the terminal
 * without echo or as a line of standard input; any other is taken, and wiped
 * from the command line that ps shows. 0 or the exit status.
 */
int mr200_take_secret(struct mr200_invocation *in, char *word, const char *what,
		      char *buf, size_t cap);

int mr200_run_profile(struct mr200_invocation *in);
int mr200_run_pin(struct mr200_invocation *in);
int mr200_run_scan(struct mr200_invocation *in);
int mr200_run_select(struct mr200_invocation *in);
/* attach and detach */
int mr200_run_attach(struct mr200_invocation *in);
int mr200_run_modes(struct mr200_invocation *in);
int mr200_run_bands(struct mr200_invocation *in);
int mr200_run_opmode(struct mr200_invocation *in);
int mr200_run_reset(struct mr200_invocation *in);
int mr200_run_sms(struct mr200_invocation *in);
int mr200_run_ussd(struct mr200_invocation *in);
void mr200_show_cells(struct mr200_out *out, struct json_object *result);

#endif

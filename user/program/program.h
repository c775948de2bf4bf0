/* SPDX-License-Identifier: GPL-2.0 */
/*
 * mr200d as a whole: its parts and who wires them together.
 *
 *	main.c		which of the two programs it is
 *	mr200d.c	command line, start, signals, end
 *	reload.c	the configuration, read at start and again
 *	actions.c	the session's hands: what it asks for is done here
 *	pin.c		the session's PIN on its way to the card
 *	silence.c	a modem that answers nothing
 *	commands.c	requests on the control socket
 *	leds.c		what the LEDs show
 */
#ifndef MR200_PROGRAM_H
#define MR200_PROGRAM_H

#include <sys/types.h>
#include <time.h>

#include "daemon/ops/sms.h"
#include "daemon/share.h"
#include "host/leds.h"

#define MR200_OVERRIDES_MAX	32

struct mr200_waiter;

struct mr200_shown_leds {
	struct mr200_leds *leds;	/* NULL: none configured */
	char names[MR200_LED_NAMES_BYTES + MR200_LED_NAME_BYTES];
};

struct mr200_stamp {
	off_t size;			/* -1: there is no file */
	ino_t inode;
	struct timespec mtime;
};

struct mr200_silence {
	ev_timer timer;
	bool waiting;			/* something was sent, nothing has come */
	bool asked;			/* it was, for a sign of life */
	bool silent;			/* that has been told */
	uint64_t answered_ms;		/* last, 0: not since it was opened */
};

struct mr200_program {
	struct mr200_daemon d;
	struct mr200_share share;
	struct mr200_ops ops;
	struct mr200_sms_watch sms;
	struct mr200_shown_leds leds;
	struct mr200_ctl *ctl;
	struct mr200_waiter *waiters;
	/* -o KEY=VALUE, over what the file says */
	unsigned int n_overrides;
	const char *override[MR200_OVERRIDES_MAX];
	struct mr200_stamp stamp;	/* of the file as it was read */
	bool broken;			/* when it was read last */
	/* What the session is to choose from. */
	struct mr200_access access[MR200_ACCESS_MAX];
	struct mr200_actions actions;
	char words[MR200_WORDS_MAX];	/* of the event being queued */
	struct mr200_silence silence;
	uint64_t opened_ms;		/* since when the modem is open */
	ev_timer deadline;		/* of the end */
	int lock_fd;
	int exit_status;
};

/* mr200d.c */
int mr200d_main(int argc, char **argv);

/* reload.c */
int mr200_program_load(struct mr200_program *p, struct mr200_config *c,
		       FILE *complaints);
const char *mr200_program_config_path(const struct mr200_program *p);
/* Notes when the file is another than was read. */
void mr200_program_compare(struct mr200_program *p);
/* 0, or an error, which is noted: the old one stays. */
int mr200_program_reload(struct mr200_program *p);

/* actions.c */
void mr200_actions_init(struct mr200_program *p);
/* Ends at once, without a word to the modem. */
void mr200_actions_exit(struct mr200_program *p);

/*
 * pin.c: carries out the session's request to verify its PIN, unless the card has
 * refused that before (-EACCES). Answers as any ACT_CALL does; -errno: it does not.
 */
int mr200_pin_verify(struct mr200_program *p, const struct mr200_action *a);

/* silence.c: a frame was sent; one has come, or (@answered false) the modem went. */
void mr200_silence_init(struct mr200_program *p);
void mr200_silence_sent(struct mr200_program *p);
void mr200_silence_over(struct mr200_program *p, bool answered);
/* Brings the age of the last answer up to date in what is told. */
void mr200_silence_tell(struct mr200_program *p);

/* commands.c */
void mr200_commands_handle(void *user, struct mr200_ctl_request *rq,
			   const char *command, struct json_object *args);
/* The session has moved: answers whom that concerns. */
void mr200_commands_notify(struct mr200_program *p);
void mr200_commands_exit(struct mr200_program *p);

/* leds.c: makes the LEDs show what the session knows. */
void mr200_leds_follow(struct mr200_shown_leds *l, const struct mr200_daemon *d);

#endif

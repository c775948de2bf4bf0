/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The command mr200: one table of commands is dispatcher, help, manual page
 * and completion. Commands never print; they hand their results to an output.
 *
 *	main.c		command line, dispatch
 *	table.c		the table
 *
 * and below, each of which knows the table only by in->commands:
 *
 *	help.c man.c completion.c schema.c	what the table and the list of members tell
 *	status.c	status, connect, disconnect, signal, info
 *	network.c cells.c profile.c pin.c sms.c	what the operator asks of the modem
 *	doctor.c trace.c watch.c metrics.c at.c driver.c
 *	verbs.c		first words of commands, numbers, secrets
 *	ask.c		options, talking to mr200d
 *	out.c		outputs: text, JSON
 */
#ifndef MR200_CLI_H
#define MR200_CLI_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "ctl/members.h"

/* Where a system keeps such things; config.h has the same. */
#ifndef MR200_RUN_DIR
#define MR200_RUN_DIR		"/run/mr200"
#endif
#define MR200_CONTROL_PATH	MR200_RUN_DIR "/control"
/* What was built, "" outside of a clone. */
#ifndef MR200_COMMIT
#define MR200_COMMIT		""
#endif

/* Exit statuses: of mr200 --help and of the manual, too. */
#define MR200_EXITS(X) \
	X(OK, 0, "the command did what it says") \
	X(FAILED, 1, "mr200d or the modem reports an error") \
	X(USAGE, 2, "wrong usage") \
	X(NO_DAEMON, 3, "no mr200d runs, or you may not use it") \
	X(TIMEOUT, 4, "no answer in time") \
	X(OFFLINE, 5, "status --check, and not online") \
	X(WARNING, 6, "doctor: the worst finding is a warning") \
	X(ERROR, 7, "doctor: the worst finding is an error")
#define MR200_EXIT_ENUM(name, status, words)	MR200_EXIT_##name = (status),
enum mr200_exit { MR200_EXITS(MR200_EXIT_ENUM) };

struct json_object;
struct mr200_out;
struct mr200_invocation;

enum mr200_tone {
	MR200_TONE_PLAIN,
	MR200_TONE_GOOD,
	MR200_TONE_FAIR,
	MR200_TONE_BAD,
};

typedef void (*mr200_show_fn)(struct mr200_out *out, struct json_object *result);

struct mr200_out_ops {
	/* A command's result; @show knows how people want to read it. */
	void (*result)(struct mr200_out *out, const char *command,
		       struct json_object *result, mr200_show_fn show);
	/* @command NULL: none is known yet. */
	void (*error)(struct mr200_out *out, const char *command,
		      const char *code, const char *message, const char *remedy);
	/* One of many results: each stands for itself at once. */
	void (*item)(struct mr200_out *out, const char *command,
		     const char *key, struct json_object *item,
		     mr200_show_fn show);
	/* What is being done while one waits. */
	void (*progress)(struct mr200_out *out, const char *words);
};

struct mr200_out {
	const struct mr200_out_ops *ops;
	FILE *f;
	FILE *err;
	bool json;
	bool colour;
	bool lively;			/* somebody watches err */
	char doing[64];			/* the progress that stands there, or "" */
};

/*
 * Words that are legal in a place, with blanks between: such as they are, or
 * kinds of them, which completion looks up.
 */
#define MR200_WORDS_FILE	"<file>"
#define MR200_WORDS_BEARER	"<bearer>"	/* of the configuration */
#define MR200_WORDS_PORT	"<port>"	/* serial ports */
#define MR200_WORDS_COMMAND	"<command>"	/* of mr200 */

struct mr200_option {
	const char *name;		/* without the dashes */
	const char *arg;		/* NULL: takes none */
	const char *help;
	const char *words;		/* that the argument may be, or NULL */
};

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

struct mr200_command {
	const char *name;
	const char *args;		/* what may follow; NULL: nothing */
	const char *words;		/* that the first of these may be, or NULL */
	const char *summary;		/* one line */
	const char *description;
	const char *example;
	const struct mr200_option *options;	/* NULL name ends; may be NULL */
	const struct mr200_verb *verbs;		/* or NULL */
	int (*run)(struct mr200_invocation *in);
	/* For mr200_run_request(): what is asked, the one word's key, the text. */
	const char *request;
	const char *key;
	mr200_show_fn show;
	unsigned int timeout_s;		/* of its own, 0: none */
};

#define MR200_OPTIONS_MAX	24

struct mr200_invocation {
	const struct mr200_command *commands;	/* all of them */
	const struct mr200_option *options;	/* that all of them have */
	const struct mr200_command *command;
	struct mr200_out out;
	const char *socket;
	int timeout_ms;
	unsigned long given;		/* bit n: command->options[n] was given */
	char *value[MR200_OPTIONS_MAX];	/* of command->options[n], or NULL */
	int argc;
	char **argv;
};

/* main.c */
int mr200_main(int argc, char **argv);

/* table.c */
extern const struct mr200_command mr200_commands[];
extern const struct mr200_option mr200_global_options[];

/* help.c */
const struct mr200_command *mr200_find_command(const struct mr200_command *commands,
					       const char *name);
/* The command that @name may have meant, or NULL. */
const char *mr200_nearest_command(const struct mr200_command *commands,
				  const char *name);
void mr200_help_all(const struct mr200_invocation *in, FILE *f);
void mr200_help_command(const struct mr200_invocation *in,
			const struct mr200_command *c, FILE *f);
int mr200_run_help(struct mr200_invocation *in);

/* man.c, completion.c, schema.c */
int mr200_run_man(struct mr200_invocation *in);
int mr200_run_completion(struct mr200_invocation *in);
int mr200_run_schema(struct mr200_invocation *in);
/* Calls @tell for each member of the answers, with its path. */
void mr200_schema_walk(void (*tell)(void *user, const char *path,
				    const struct mr200_member *member), void *user);
const char *mr200_member_type_word(enum mr200_member_type type);

/* ask.c */
/*
 * Asks mr200d; takes over @args (may be NULL). On MR200_EXIT_OK the whole
 * reply is in @reply, to be put; otherwise the error has been told.
 */
int mr200_ask(struct mr200_invocation *in, const char *request,
	      struct json_object *args, struct json_object **reply);
/* Tells what mr200_ctl_call() made of it; puts the reply of an error. */
int mr200_settle(struct mr200_invocation *in, int err,
		 struct json_object **reply);
/* The same as mr200_ask(), and its result shown. */
int mr200_ask_and_show(struct mr200_invocation *in, const char *request,
		       struct json_object *args, mr200_show_fn show);
/* Tells what is wrong with the command line; returns the exit status. */
int mr200_usage(struct mr200_invocation *in, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* The value of the option @name, or NULL. */
char *mr200_option(const struct mr200_invocation *in, const char *name);
bool mr200_flag(const struct mr200_invocation *in, const char *name);

/* out.c */
void mr200_out_init(struct mr200_out *out, bool json, bool colour);
/* Whether all of it got where it should; otherwise that has been told. */
bool mr200_out_written(FILE *f);
/* One labelled line of text output. */
void mr200_out_line(struct mr200_out *out, const char *label,
		    enum mr200_tone tone, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* Parts of a line, with ", " between; what is absent adds nothing. */
struct mr200_line {
	size_t len;
	char text[512];
};

void mr200_line_add(struct mr200_line *line, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* Each: @before, the value, @behind. */
void mr200_line_text(struct mr200_line *line, const char *before, const char *text,
		     const char *behind);
void mr200_line_number(struct mr200_line *line, const char *before,
		       struct mr200_number number, const char *behind);
void mr200_line_tenths(struct mr200_line *line, const char *before,
		       struct mr200_number tenths, const char *behind);

/* verbs.c */
/* Asks the command's request, with its one word and those options, if given. */
int mr200_run_request(struct mr200_invocation *in);
/* Runs the command's verb. */
int mr200_run_verb(struct mr200_invocation *in);
/* A word as a number from @min to @max; an error is told. */
int mr200_take_number(struct mr200_invocation *in, const char *word,
		      const char *what, int64_t min, int64_t max, int64_t *out);
/* A word as @key of a request; one that is not UTF-8 is told. */
int mr200_take_text(struct mr200_invocation *in, struct json_object *args,
		    const char *key, const char *word);
/*
 * A secret that was given as @word: NULL and "-" are asked for, on the terminal
 * without echo or as a line of standard input; any other is taken, and wiped
 * from the command line that ps shows. 0 or the exit status.
 */
int mr200_take_secret(struct mr200_invocation *in, char *word, const char *what,
		      char *buf, size_t cap);

/* status.c */
void mr200_show_status(struct mr200_out *out, struct json_object *result);
void mr200_show_signal(struct mr200_out *out, struct json_object *result);
void mr200_show_info(struct mr200_out *out, struct json_object *result);
void mr200_show_disconnect(struct mr200_out *out, struct json_object *result);
int mr200_run_status(struct mr200_invocation *in);

/* profile.c, pin.c, sms.c */
extern const struct mr200_verb mr200_profile_verbs[], mr200_pin_verbs[], mr200_sms_verbs[];
int mr200_run_ussd(struct mr200_invocation *in);

/* network.c, cells.c */
void mr200_show_scan(struct mr200_out *out, struct json_object *result);
void mr200_show_selection(struct mr200_out *out, struct json_object *result);
void mr200_show_modes(struct mr200_out *out, struct json_object *result);
void mr200_show_bands(struct mr200_out *out, struct json_object *result);
void mr200_show_opmode(struct mr200_out *out, struct json_object *result);
void mr200_show_reset(struct mr200_out *out, struct json_object *result);
void mr200_show_cells(struct mr200_out *out, struct json_object *result);

/* doctor.c metrics.c watch.c trace.c at.c driver.c */
int mr200_run_doctor(struct mr200_invocation *in);
int mr200_run_metrics(struct mr200_invocation *in);
int mr200_run_watch(struct mr200_invocation *in);
int mr200_run_trace(struct mr200_invocation *in);
int mr200_run_at(struct mr200_invocation *in);
int mr200_run_driver(struct mr200_invocation *in);

/* none.c, for x_none.c: tells that the command was left out of the build. */
int mr200_run_none(struct mr200_invocation *in);

#endif

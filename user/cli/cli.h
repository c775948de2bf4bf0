/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The command mr200: one table of commands is dispatcher, help, manual page
 * and completion. Commands never print; they hand their results to an output.
 *
 *	main.c		command line, dispatch, talking to mr200d
 *	table.c		the table
 *	show.c		results as text for people
 *	out.c		outputs: text, JSON
 *	doctor.c	findings about the whole chain (doctor/)
 *	metrics.c	status for a scraper
 *	watch.c		the signal, live (watch/)
 *	trace.c		QMI frames, live or of a file
 *	at.c		the AT port
 *	driver.c		our network driver or the in-tree one
 *	man.c		manual page and completion, from the table
 */
#ifndef MR200_MR200_H
#define MR200_MR200_H

#include <stdbool.h>
#include <stdio.h>

/* Where a system keeps such things; config.h has the same. */
#ifndef MR200_RUN_DIR
#define MR200_RUN_DIR		"/run/mr200"
#endif
#define MR200_CONTROL_PATH	MR200_RUN_DIR "/control"

/* Exit statuses, documented in mr200(1). */
enum mr200_exit {
	MR200_EXIT_OK = 0,
	MR200_EXIT_FAILED = 1,		/* mr200d reports an error */
	MR200_EXIT_USAGE = 2,
	MR200_EXIT_NO_DAEMON = 3,
	MR200_EXIT_TIMEOUT = 4,
	MR200_EXIT_OFFLINE = 5,		/* status --check, and not online */
	MR200_EXIT_WARNING = 6,		/* doctor: a warning is the worst */
	MR200_EXIT_ERROR = 7,		/* doctor: an error */
};

struct json_object;
struct mr200_out;

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
};

struct mr200_option {
	const char *name;		/* without the dashes */
	const char *arg;		/* NULL: takes none */
	const char *help;
};

struct mr200_invocation;

struct mr200_command {
	const char *name;
	const char *args;		/* "" or e.g. "bash" */
	const char *summary;		/* one line */
	const char *description;
	const char *example;
	const struct mr200_option *options;	/* NULL name ends; may be NULL */
	int (*run)(struct mr200_invocation *in);
	const char *request;		/* for mr200_run_request() */
	mr200_show_fn show;
	unsigned int timeout_s;
};

#define MR200_OPTIONS_MAX	24

struct mr200_invocation {
	const struct mr200_command *command;
	struct mr200_out out;
	const char *socket;
	int timeout_ms;
	unsigned long given;		/* bit n: options[n] was given */
	char *value[MR200_OPTIONS_MAX];	/* of options[n], or NULL */
	int argc;
	char **argv;
};

/* table.c */
extern const struct mr200_command mr200_commands[];
extern const struct mr200_option mr200_global_options[];

/* main.c */
int mr200_main(int argc, char **argv);
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
int mr200_run_request(struct mr200_invocation *in);
/* connect and disconnect: the main bearer, or the one that is named. */
int mr200_run_bearer(struct mr200_invocation *in);
int mr200_run_status(struct mr200_invocation *in);
int mr200_run_help(struct mr200_invocation *in);
const struct mr200_command *mr200_find_command(const char *name);

/* out.c */
void mr200_out_init(struct mr200_out *out, bool json, bool colour);
/* Whether all of it got where it should; otherwise that has been told. */
bool mr200_out_written(FILE *f);
/* One labelled line of text output. */
void mr200_out_line(struct mr200_out *out, const char *label,
		    enum mr200_tone tone, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* show.c */
void mr200_show_status(struct mr200_out *out, struct json_object *result);
void mr200_show_signal(struct mr200_out *out, struct json_object *result);
void mr200_show_info(struct mr200_out *out, struct json_object *result);
void mr200_show_disconnect(struct mr200_out *out, struct json_object *result);

/* doctor.c */
int mr200_run_doctor(struct mr200_invocation *in);

/* metrics.c */
int mr200_run_metrics(struct mr200_invocation *in);

/* watch.c */
int mr200_run_watch(struct mr200_invocation *in);

/* trace.c */
int mr200_run_trace(struct mr200_invocation *in);

/* at.c */
int mr200_run_at(struct mr200_invocation *in);

/* driver.c */
int mr200_run_driver(struct mr200_invocation *in);

/* man.c */
int mr200_run_completion(struct mr200_invocation *in);
int mr200_run_man(struct mr200_invocation *in);

#endif

// SPDX-License-Identifier: GPL-2.0
/* mr200: command line, dispatch, talking to mr200d. */
#include "cli/cli.h"

#include <errno.h>
#include <getopt.h>
#include <json-c/json.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ctl/ctl.h"

#define GLOBAL_BASE	1000	/* getopt values: global options from here, */
#define OWN_BASE	2000	/* those of a command from here */
#define RADIO_TIMEOUT_MS	1000

enum global {
	GLOBAL_JSON,
	GLOBAL_TIMEOUT,
	GLOBAL_SOCKET,
	GLOBAL_NO_COLOR,
	GLOBAL_HELP,
	GLOBAL_VERSION,
};

struct globals {
	bool json;
	bool json_anywhere;	/* before or behind what is wrong */
	bool no_color;
	bool help;
	bool version;
	const char *socket;
	int timeout_ms;		/* -1: the command's own */
};

const struct mr200_command *mr200_find_command(const char *name)
{
	for (const struct mr200_command *c = mr200_commands; c->name; c++)
		if (!strcmp(c->name, name))
			return c;
	return NULL;
}

static void help_options(FILE *f, const struct mr200_option *options)
{
	char text[40];

	for (; options && options->name; options++) {
		snprintf(text, sizeof(text), "--%s%s%s", options->name,
			 options->arg ? " " : "",
			 options->arg ? options->arg : "");
		fprintf(f, "  %-16s %s\n", text, options->help);
	}
}

static void help_all(FILE *f)
{
	fprintf(f, "usage: mr200 [OPTION]... COMMAND [OPTION]...\n"
		"Shows and controls the modem that mr200d holds.\n\ncommands:\n");
	for (const struct mr200_command *c = mr200_commands; c->name; c++)
		fprintf(f, "  %-16s %s\n", c->name, c->summary);
	fprintf(f, "\noptions:\n");
	help_options(f, mr200_global_options);
	fprintf(f, "\nexit status: 0 done, 1 failed, 2 wrong usage, 3 no mr200d, 4 timed out,\n"
		"5 not online (status --check), 6 a warning, 7 an error (doctor)\n");
}

static void help_command(FILE *f, const struct mr200_command *c)
{
	fprintf(f, "usage: mr200 %s%s%s\n\n%s\n\noptions:\n", c->name,
		c->args ? " " : "", c->args ? c->args : "", c->description);
	help_options(f, c->options);
	help_options(f, mr200_global_options);
	fprintf(f, "\nexample: %s\n", c->example);
}

int mr200_run_help(struct mr200_invocation *in)
{
	const struct mr200_command *c;

	if (!in->argc) {
		help_all(in->out.f);
		return MR200_EXIT_OK;
	}
	c = mr200_find_command(in->argv[0]);
	if (!c) {
		in->out.ops->error(&in->out, "help", "unknown-command",
				   "there is no such command", "mr200 help");
		return MR200_EXIT_USAGE;
	}
	help_command(in->out.f, c);
	return MR200_EXIT_OK;
}

static void on_progress(void *user, struct json_object *progress)
{
	struct mr200_out *out = user;
	struct json_object *doing;

	if (json_object_object_get_ex(progress, "doing", &doing))
		out->ops->progress(out, json_object_get_string(doing));
}

/* mr200d could not be asked. */
static int tell_no_answer(struct mr200_invocation *in, int err)
{
	struct mr200_out *out = &in->out;
	const char *name = in->command->name;
	char words[256];

	switch (err) {
	case -ENOENT:
	case -ECONNREFUSED:
		snprintf(words, sizeof(words), "no mr200d is running (%s)",
			 in->socket);
		out->ops->error(out, name, "no-daemon", words,
				"start it: systemctl start mr200d, or mr200d -d to watch it");
		return MR200_EXIT_NO_DAEMON;
	case -EACCES:
	case -EPERM:
		snprintf(words, sizeof(words), "you may not use %s", in->socket);
		out->ops->error(out, name, "permission", words,
				"use sudo, or join the group mr200");
		return MR200_EXIT_NO_DAEMON;
	case -ETIMEDOUT:
		snprintf(words, sizeof(words), "no answer within %g s",
			 in->timeout_ms / 1000.);
		out->ops->error(out, name, "timeout", words,
				"mr200 status tells what mr200d is doing; --timeout waits longer");
		return MR200_EXIT_TIMEOUT;
	case -EPROTO:
		out->ops->error(out, name, "schema",
				"mr200d answers in another schema than " MR200_SCHEMA,
				"use mr200 and mr200d of one version");
		return MR200_EXIT_FAILED;
	case -EINVAL:
	case -ENAMETOOLONG:
		snprintf(words, sizeof(words), "'%.100s' is no path of a socket",
			 in->socket);
		out->ops->error(out, name, "socket", words,
				"leave --socket out, or give it what control is in mr200.conf");
		return MR200_EXIT_NO_DAEMON;
	default:
		snprintf(words, sizeof(words), "%s: %s", in->socket,
			 strerror(-err));
		out->ops->error(out, name, "socket", words,
				"is mr200d still running? mr200 status");
		return MR200_EXIT_NO_DAEMON;
	}
}

static const char *member(struct json_object *o, const char *key)
{
	struct json_object *v;

	return json_object_object_get_ex(o, key, &v) && v ?
	       json_object_get_string(v) : "";
}

int mr200_settle(struct mr200_invocation *in, int err,
		 struct json_object **reply)
{
	struct json_object *error;
	int status;

	if (err)
		return tell_no_answer(in, err);
	if (!json_object_object_get_ex(*reply, "error", &error))
		return MR200_EXIT_OK;
	in->out.ops->error(&in->out, in->command->name, member(error, "code"),
			   member(error, "message"), member(error, "remedy"));
	/* Some words only mr200d can judge. */
	status = strcmp(member(error, "code"), "usage") ? MR200_EXIT_FAILED :
							  MR200_EXIT_USAGE;
	json_object_put(*reply);
	return status;
}

int mr200_ask(struct mr200_invocation *in, const char *request,
	      struct json_object *args, struct json_object **reply)
{
	int err = mr200_ctl_call(in->socket, request, args, in->timeout_ms,
				 on_progress, &in->out, reply);

	json_object_put(args);
	return mr200_settle(in, err, reply);
}

int mr200_ask_and_show(struct mr200_invocation *in, const char *request,
		       struct json_object *args, mr200_show_fn show)
{
	struct json_object *reply, *result = NULL;
	int status = mr200_ask(in, request, args, &reply);

	if (status)
		return status;
	json_object_object_get_ex(reply, "result", &result);
	in->out.ops->result(&in->out, in->command->name, result, show);
	json_object_put(reply);
	return MR200_EXIT_OK;
}

int mr200_usage(struct mr200_invocation *in, const char *fmt, ...)
{
	char words[256], remedy[64];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	snprintf(remedy, sizeof(remedy), "mr200 %s --help", in->command->name);
	in->out.ops->error(&in->out, in->command->name, "usage", words, remedy);
	return MR200_EXIT_USAGE;
}

static int find_option(const struct mr200_invocation *in, const char *name)
{
	const struct mr200_option *o = in->command->options;

	for (int i = 0; o && o[i].name; i++)
		if (!strcmp(o[i].name, name))
			return i;
	return -1;
}

char *mr200_option(const struct mr200_invocation *in, const char *name)
{
	int i = find_option(in, name);

	return i < 0 ? NULL : in->value[i];
}

bool mr200_flag(const struct mr200_invocation *in, const char *name)
{
	int i = find_option(in, name);

	return i >= 0 && (in->given & 1ul << i);
}

int mr200_run_request(struct mr200_invocation *in)
{
	return mr200_ask_and_show(in, in->command->request, NULL,
				  in->command->show);
}

/*
 * The band is the modem's to tell, not the daemon's to know: asked with a short
 * deadline, and left out when it does not come.
 */
static void add_radio(struct mr200_invocation *in, struct json_object *result)
{
	struct json_object *reply, *cells, *serving;
	const char *state = member(result, "state");

	if (strcmp(state, "online") && strcmp(state, "idle"))
		return;
	if (mr200_ctl_call(in->socket, "cells", NULL, RADIO_TIMEOUT_MS, NULL,
			   NULL, &reply))
		return;
	if (json_object_object_get_ex(reply, "result", &cells) &&
	    json_object_object_get_ex(cells, "serving", &serving))
		json_object_object_add(result, "radio",
				       json_object_get(serving));
	json_object_put(reply);
}

int mr200_run_bearer(struct mr200_invocation *in)
{
	struct json_object *args;

	if (!in->argc)
		return mr200_run_request(in);
	if (in->argc > 1)
		return mr200_usage(in, "'%s' is one word too many", in->argv[1]);
	args = json_object_new_object();
	json_object_object_add(args, "bearer", json_object_new_string(in->argv[0]));
	return mr200_ask_and_show(in, in->command->request, args,
				  mr200_show_status);
}

int mr200_run_status(struct mr200_invocation *in)
{
	struct json_object *reply, *result = NULL;
	bool check = mr200_flag(in, "check");
	int status = mr200_ask(in, in->command->request, NULL, &reply);

	if (status)
		return status;
	json_object_object_get_ex(reply, "result", &result);
	add_radio(in, result);
	in->out.ops->result(&in->out, in->command->name, result,
			    in->command->show);
	if (check && strcmp(member(result, "state"), "online"))
		status = MR200_EXIT_OFFLINE;
	json_object_put(reply);
	return status;
}

static unsigned int add_options(struct option *to, unsigned int n,
				const struct mr200_option *from, int base)
{
	for (int i = 0; from && from[i].name && n < MR200_OPTIONS_MAX - 1; i++) {
		to[n].name = from[i].name;
		to[n].has_arg = from[i].arg ? required_argument : no_argument;
		to[n].flag = NULL;
		to[n].val = base + i;
		n++;
	}
	memset(&to[n], 0, sizeof(to[n]));
	return n;
}

/* What is wrong before the command line has been understood. */
static int tell_usage(const struct globals *g, const struct mr200_command *c,
		      const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static int tell_usage(const struct globals *g, const struct mr200_command *c,
		      const char *fmt, ...)
{
	char words[256], remedy[64];
	struct mr200_out out;
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	snprintf(remedy, sizeof(remedy), "mr200%s%s --help", c ? " " : "",
		 c ? c->name : "");
	mr200_out_init(&out, g->json_anywhere, false);
	out.ops->error(&out, c ? c->name : NULL, "usage", words, remedy);
	return MR200_EXIT_USAGE;
}

/* What getopt says, with a remedy and, if need be, in JSON. */
static int tell_option(const struct globals *g, const struct mr200_command *c,
		       const char *text, int found)
{
	if (found == ':')
		return tell_usage(g, c, "option '%.100s' requires an argument",
				  text);
	if (optopt >= GLOBAL_BASE)
		return tell_usage(g, c, "option '%.100s' takes no argument",
				  text);
	if (optopt)
		return tell_usage(g, c, "unrecognized option '-%c'", optopt);
	return tell_usage(g, c, "unrecognized option '%.100s'", text);
}

/* 0 is for ever; what is less than a millisecond is not. */
static bool read_timeout(const char *text, int *ms)
{
	char *end;
	double s;

	errno = 0;
	s = strtod(text, &end);
	if (errno || end == text || *end || !(s >= 0 && s <= INT_MAX / 1000))
		return false;
	*ms = s > 0 && s < 0.001 ? 1 : (int)(s * 1000);
	return true;
}

static bool take_global(struct globals *g, enum global which)
{
	switch (which) {
	case GLOBAL_JSON:
		g->json = true;
		break;
	case GLOBAL_TIMEOUT:
		return read_timeout(optarg, &g->timeout_ms);
	case GLOBAL_SOCKET:
		g->socket = optarg;
		break;
	case GLOBAL_NO_COLOR:
		g->no_color = true;
		break;
	case GLOBAL_HELP:
		g->help = true;
		break;
	case GLOBAL_VERSION:
		g->version = true;
		break;
	}
	return true;
}

/*
 * Options up to the first word (@in NULL) or, for @in, among the words. 0, or
 * the exit status of an error that has been told.
 */
static int parse(int argc, char **argv, struct globals *g,
		 struct mr200_invocation *in)
{
	const struct mr200_command *command = in ? in->command : NULL;
	struct option options[MR200_OPTIONS_MAX];
	unsigned int n = 0;
	int c;

	n = add_options(options, n, mr200_global_options, GLOBAL_BASE);
	add_options(options, n, command ? command->options : NULL, OWN_BASE);
	optind = 0;
	while ((c = getopt_long(argc, argv, in ? ":hV" : "+:hV", options,
				NULL)) != -1) {
		if (c == 'h') {
			g->help = true;
		} else if (c == 'V') {
			g->version = true;
		} else if (c >= OWN_BASE) {
			in->given |= 1ul << (c - OWN_BASE);
			in->value[c - OWN_BASE] = optarg;
		} else if (c >= GLOBAL_BASE) {
			if (!take_global(g, c - GLOBAL_BASE))
				return tell_usage(g, command,
						  "'%.100s' is no number of seconds",
						  optarg);
		} else {
			return tell_option(g, command, argv[optind - 1], c);
		}
	}
	return MR200_EXIT_OK;
}

static int tell_version(void)
{
	printf("mr200 %s\n", MR200_VERSION);
	return MR200_EXIT_OK;
}

static int dispatch(struct mr200_invocation *in, const struct globals *g)
{
	const struct mr200_command *c = in->command;
	bool colour = !g->no_color && !getenv("NO_COLOR") && isatty(STDOUT_FILENO);

	in->socket = g->socket;
	in->timeout_ms = g->timeout_ms < 0 ? (int)c->timeout_s * 1000 :
					     g->timeout_ms;
	mr200_out_init(&in->out, g->json, colour);
	if (g->version)
		return tell_version();
	if (g->help) {
		help_command(in->out.f, c);
		return MR200_EXIT_OK;
	}
	if (in->argc && !c->args)
		return mr200_usage(in, "'%.100s' is one word too many",
				   in->argv[0]);
	return c->run(in);
}

static int run(int argc, char **argv)
{
	struct globals g = {
		.socket = MR200_CONTROL_PATH,
		.timeout_ms = -1,
	};
	struct mr200_invocation in = { .argc = 0 };
	int status;

	for (int i = 1; i < argc; i++)
		g.json_anywhere |= !strcmp(argv[i], "--json");
	status = parse(argc, argv, &g, NULL);
	if (status)
		return status;
	argc -= optind;
	argv += optind;
	if (!argc && g.version)
		return tell_version();
	if (!argc) {
		help_all(g.help ? stdout : stderr);
		return g.help ? MR200_EXIT_OK : MR200_EXIT_USAGE;
	}
	in.command = mr200_find_command(argv[0]);
	if (!in.command)
		return tell_usage(&g, NULL, "there is no command '%.100s'",
				  argv[0]);
	status = parse(argc, argv, &g, &in);
	if (status)
		return status;
	in.argc = argc - optind;
	in.argv = argv + optind;
	return dispatch(&in, &g);
}

int mr200_main(int argc, char **argv)
{
	int status = run(argc, argv);

	return mr200_out_written(stdout) || status ? status : MR200_EXIT_FAILED;
}

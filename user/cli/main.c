// SPDX-License-Identifier: GPL-2.0
/* mr200: command line and dispatch. */
#include "cli/cli.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define GLOBAL_BASE	1000	/* getopt values: global options from here, */
#define OWN_BASE	2000	/* those of a command from here */

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

static void tell_error(const struct globals *g, const struct mr200_command *c,
		       const char *words, const char *remedy)
{
	struct mr200_out out;

	mr200_out_init(&out, g->json_anywhere, false);
	out.ops->error(&out, c ? c->name : NULL, "usage", words, remedy);
}

static int tell_usage(const struct globals *g, const struct mr200_command *c,
		      const char *fmt, ...)
{
	char words[256], remedy[64];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	snprintf(remedy, sizeof(remedy), "mr200%s%s --help", c ? " " : "",
		 c ? c->name : "");
	tell_error(g, c, words, remedy);
	return MR200_EXIT_USAGE;
}

static int tell_no_command(const struct globals *g, const char *word)
{
	const char *nearest = mr200_nearest_command(mr200_commands, word);
	char words[256], remedy[96] = "mr200 --help lists all";

	snprintf(words, sizeof(words), "there is no command '%.100s'", word);
	if (nearest)
		snprintf(remedy, sizeof(remedy), "mr200 %s, if that was meant; mr200 --help lists all",
			 nearest);
	tell_error(g, NULL, words, remedy);
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
	printf("mr200 %s%s%s%s\n", MR200_VERSION, MR200_COMMIT[0] ? " (" : "",
	       MR200_COMMIT, MR200_COMMIT[0] ? ")" : "");
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
		mr200_help_command(in, c, in->out.f);
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
	struct mr200_invocation in = {
		.commands = mr200_commands,
		.options = mr200_global_options,
	};
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
		mr200_help_all(&in, g.help ? stdout : stderr);
		return g.help ? MR200_EXIT_OK : MR200_EXIT_USAGE;
	}
	in.command = mr200_find_command(mr200_commands, argv[0]);
	if (!in.command)
		return tell_no_command(&g, argv[0]);
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

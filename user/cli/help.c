// SPDX-License-Identifier: GPL-2.0
/* Help, from the table of commands. */
#include "cli/cli.h"

#include <string.h>

#include "base/nearest.h"

#define MISTYPED_MAX	2	/* letters; more is another word */

const struct mr200_command *mr200_find_command(const struct mr200_command *commands,
					       const char *name)
{
	for (; commands->name; commands++)
		if (!strcmp(commands->name, name))
			return commands;
	return NULL;
}

const char *mr200_nearest_command(const struct mr200_command *commands,
				  const char *name)
{
	unsigned int least = MISTYPED_MAX + 1;
	const char *nearest = NULL;

	for (; commands->name; commands++) {
		unsigned int distance = mr200_distance(name, commands->name);

		if (distance >= least || 2 * distance >= strlen(commands->name))
			continue;
		least = distance;
		nearest = commands->name;
	}
	return nearest;
}

static void help_options(FILE *f, const struct mr200_option *options,
			 const struct mr200_command *c)
{
	for (; options && options->name; options++) {
		int n = fprintf(f, "  --%s%s%s", options->name,
				options->arg ? " " : "",
				options->arg ? options->arg : "");

		fprintf(f, "%*s %s", n < 18 ? 18 - n : 0, "", options->help);
		if (c && !strcmp(options->name, "timeout"))
			fprintf(f, "; without it %u", c->timeout_s);
		fputc('\n', f);
	}
}

void mr200_help_all(const struct mr200_invocation *in, FILE *f)
{
#define LINE(name, status, words)	{ status, words },
	static const struct {
		uint8_t status;
		char words[48];
	} exits[] = { MR200_EXITS(LINE) };

	fprintf(f, "Shows and controls the modem that mr200d holds.\n\n"
		"usage: mr200 [OPTION]... COMMAND [OPTION]...\n\ncommands:\n");
	for (const struct mr200_command *c = in->commands; c->name; c++)
		fprintf(f, "  %-16s %s\n", c->name, c->summary);
	fprintf(f, "\noptions:\n");
	help_options(f, in->options, NULL);
	fprintf(f, "\nexit status:\n");
	for (size_t i = 0; i < sizeof(exits) / sizeof(exits[0]); i++)
		fprintf(f, "  %u  %s\n", exits[i].status, exits[i].words);
}

void mr200_help_command(const struct mr200_invocation *in,
			const struct mr200_command *c, FILE *f)
{
	fprintf(f, "mr200 %s: %s.\n\nusage: mr200 %s [OPTION]...%s%s\n\n%s\n\noptions:\n",
		c->name, c->summary, c->name, c->args ? " " : "",
		c->args ? c->args : "", c->description);
	help_options(f, c->options, c);
	help_options(f, in->options, c);
	fprintf(f, "\nexample: %s\n", c->example);
}

int mr200_run_help(struct mr200_invocation *in)
{
	const struct mr200_command *c;

	if (!in->argc) {
		mr200_help_all(in, in->out.f);
		return MR200_EXIT_OK;
	}
	c = mr200_find_command(in->commands, in->argv[0]);
	if (!c) {
		in->out.ops->error(&in->out, "help", "unknown-command",
				   "there is no such command", "mr200 help");
		return MR200_EXIT_USAGE;
	}
	mr200_help_command(in, c, in->out.f);
	return MR200_EXIT_OK;
}

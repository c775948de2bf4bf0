// SPDX-License-Identifier: GPL-2.0
/* Manual page and completion, from the table of commands. */
#include "cli/cli.h"

#include <string.h>

/* Text of the table as troff: dashes as typed, no control lines. */
static void put(FILE *f, const char *text)
{
	bool start = true;

	for (; *text; text++) {
		if (start && (*text == '.' || *text == '\''))
			fputs("\\&", f);
		start = *text == '\n';
		if (*text == '-')
			fputs("\\-", f);
		else if (*text == '\\')
			fputs("\\e", f);
		else
			fputc(*text, f);
	}
}

static void man_options(FILE *f, const struct mr200_option *o)
{
	for (; o && o->name; o++) {
		fputs(".TP\n.B \\-\\-", f);
		put(f, o->name);
		if (o->arg)
			fprintf(f, " \\fI%s\\fP", o->arg);
		fputc('\n', f);
		put(f, o->help);
		fputc('\n', f);
	}
}

static void man_command(FILE *f, const struct mr200_command *c)
{
	fprintf(f, ".SS %s", c->name);
	if (c->args)
		fprintf(f, " %s", c->args);
	fputc('\n', f);
	put(f, c->description);
	fputc('\n', f);
	man_options(f, c->options);
	fputs(".PP\nExample:\n.EX\n", f);
	put(f, c->example);
	fputs("\n.EE\n", f);
}

int mr200_run_man(struct mr200_invocation *in)
{
	static const struct {
		int status;
		const char *words;
	} statuses[] = {
		{ MR200_EXIT_OK, "The command did what it says." },
		{ MR200_EXIT_FAILED, "mr200d reports an error." },
		{ MR200_EXIT_USAGE, "Wrong usage." },
		{ MR200_EXIT_NO_DAEMON, "No mr200d runs, or you may not use it." },
		{ MR200_EXIT_TIMEOUT, "No answer in time." },
		{ MR200_EXIT_OFFLINE, "status --check, and not online." },
		{ MR200_EXIT_WARNING, "doctor: the worst finding is a warning." },
		{ MR200_EXIT_ERROR, "doctor: the worst finding is an error." },
	};
	FILE *f = in->out.f;

	fputs(".\\\" SPDX-License-Identifier: GPL-2.0\n"
	      ".\\\" Made by \"mr200 man\" from the table of commands.\n"
	      ".TH MR200 1 2026-11-22\n"
	      ".SH NAME\nmr200 \\- show and control the modem that mr200d holds\n"
	      ".SH SYNOPSIS\n.B mr200\n[\\fIOPTION\\fP]... \\fICOMMAND\\fP [\\fIOPTION\\fP]...\n"
	      ".SH DESCRIPTION\n"
	      "Talks to\n.BR mr200d (8)\nover its control socket. "
	      "Every number has its unit, every error its remedy.\n"
	      ".SH COMMANDS\n", f);
	for (const struct mr200_command *c = mr200_commands; c->name; c++)
		man_command(f, c);
	fputs(".SH OPTIONS\nBefore or after the command.\n", f);
	man_options(f, mr200_global_options);
	fputs(".SH \"EXIT STATUS\"\n", f);
	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
		fprintf(f, ".TP\n.B %d\n", statuses[i].status);
		put(f, statuses[i].words);
		fputc('\n', f);
	}
	fputs(".SH \"JSON OUTPUT\"\n"
	      "One line, an object with the members\n"
	      ".IR schema ,\n.IR command ,\nand either\n.I result\nor\n.IR error ,\n"
	      "the latter with\n.IR code ,\n.IR message ,\n.IR remedy .\n"
	      "Names of members carry the unit. Within schema mr200/1 members are only added.\n"
	      "watch and trace print such a line for each\n.I sample\nor\n.IR frame ,\n"
	      "a member of that name. help, completion, man and --version print text all the same.\n"
	      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nWhen set, no colours.\n"
	      ".SH FILES\n.TP\n.I /run/mr200/control\nThe control socket.\n"
	      ".SH \"SEE ALSO\"\n.BR mr200d (8),\n.BR mr200.conf (5)\n", f);
	return MR200_EXIT_OK;
}

static void list_options(FILE *f, const struct mr200_option *o)
{
	for (; o && o->name; o++)
		fprintf(f, " --%s", o->name);
}

int mr200_run_completion(struct mr200_invocation *in)
{
	FILE *f = in->out.f;

	if (in->argc != 1 || strcmp(in->argv[0], "bash")) {
		in->out.ops->error(&in->out, "completion", "usage",
				   "only bash has a completion script",
				   "mr200 completion bash");
		return MR200_EXIT_USAGE;
	}
	fputs("_mr200()\n{\n"
	      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} i cmd= words=\n"
	      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	      "\t\tcase ${COMP_WORDS[i]} in\n"
	      "\t\t--timeout|--socket) ((i++)) ;;\n"
	      "\t\t-*) ;;\n"
	      "\t\t*) cmd=${COMP_WORDS[i]}; break ;;\n"
	      "\t\tesac\n\tdone\n"
	      "\tcase $cmd in\n\t'') words=\"", f);
	for (const struct mr200_command *c = mr200_commands; c->name; c++)
		fprintf(f, "%s%s", c == mr200_commands ? "" : " ", c->name);
	fputs("\" ;;\n", f);
	for (const struct mr200_command *c = mr200_commands; c->name; c++) {
		fprintf(f, "\t%s) words=\"", c->name);
		if (c->run == mr200_run_help)
			for (const struct mr200_command *d = mr200_commands;
			     d->name; d++)
				fprintf(f, "%s ", d->name);
		else if (c->run == mr200_run_bearer)
			/* only a bearer has a name in the status */
			fputs("$(mr200 --json --timeout 1 status 2>/dev/null | "
			      "grep -o '\"name\": *\"[^\"]*\"' | "
			      "cut -d '\"' -f 4)", f);
		else if (c->args)
			fputs(c->args, f);
		list_options(f, c->options);
		fputs("\" ;;\n", f);
	}
	fputs("\tesac\n\tCOMPREPLY=($(compgen -W \"$words", f);
	list_options(f, mr200_global_options);
	fputs("\" -- \"$cur\"))\n}\ncomplete -F _mr200 mr200\n", f);
	return MR200_EXIT_OK;
}

// SPDX-License-Identifier: GPL-2.0
/* The manual page, from the table of commands and the list of members. */
#include "cli/cli.h"

#include <string.h>

#include "base/code.h"
#include "base/fault.h"
#include "base/remedy.h"

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
	if (c->timeout_s)
		fprintf(f, "Without \\-\\-timeout it gives up after %u s.\n", c->timeout_s);
	man_options(f, c->options);
	fputs(".PP\nExample:\n.EX\n", f);
	put(f, c->example);
	fputs("\n.EE\n", f);
}

static void man_member(void *user, const char *path, const struct mr200_member *m)
{
	FILE *f = user;

	fputs(".TP\n.B ", f);
	put(f, path);
	fprintf(f, "\n%s%s%s: ", mr200_member_type_word(m->type),
		m->unit[0] ? ", " : "", m->unit);
	put(f, m->words);
	fputs(m->metric[0] ? "; metric mr200_" : "", f);
	put(f, m->metric);
	fputc('\n', f);
}

static void man_exits(FILE *f)
{
#define LINE(name, status, words)	{ status, words },
	static const struct {
		uint8_t status;
		char words[48];
	} exits[] = { MR200_EXITS(LINE) };

	fputs(".SH \"EXIT STATUS\"\n", f);
	for (size_t i = 0; i < sizeof(exits) / sizeof(exits[0]); i++) {
		fprintf(f, ".TP\n.B %d\n", exits[i].status);
		put(f, exits[i].words);
		fputc('\n', f);
	}
}

/* Pairs of a word and what is to be said of it, each with its end; @from to @end. */
static void man_words(FILE *f, const char *from, const char *end)
{
	char here[256];

	while (from < end) {
		const char *words = from + strlen(from) + 1;

		fputs(".TP\n.B ", f);
		put(f, from);
		fputc('\n', f);
		put(f, mr200_remedy(words, here, sizeof(here)));
		fputc('\n', f);
		from = words + strlen(words) + 1;
	}
}

static void man_codes(FILE *f)
{
#define FAULT(name, word, class, remedy)	word "\0" remedy "\0"
#define CODE(word, words)			word "\0" words "\0"
	static const char fault_words[] = MR200_FAULTS(FAULT);
	static const char code_words[] = MR200_CODES(CODE);
	size_t none = strlen(fault_words) + 2;

	/* the same page wherever it is made */
	mr200_remedy_place("/etc/mr200.conf");
	fputs(".SH FAULTS\n"
	      "What\n.I last_error.code\n"
	      "may be, which is the code of an error of connect, too, and the hook's fault;\n"
	      "with the remedy that is told along.\n", f);
	man_words(f, fault_words + none, fault_words + sizeof(fault_words) - 1);
	fputs(".SH \"ERROR CODES\"\n"
	      "Those that an error or a warning may have besides.\n", f);
	man_words(f, code_words, code_words + sizeof(code_words) - 1);
}

static const char head[] =
	".\\\" SPDX-License-Identifier: GPL-2.0\n"
	".\\\" Made by \"mr200 man\" from the table of commands and the list of members.\n"
	".TH MR200 1 2026-12-01\n"
	".SH NAME\nmr200 \\- show and control the modem that mr200d holds\n"
	".SH SYNOPSIS\n.B mr200\n[\\fIOPTION\\fP]... \\fICOMMAND\\fP [\\fIOPTION\\fP]...\n"
	".SH DESCRIPTION\n"
	"Talks to\n.BR mr200d (8)\nover its control socket. "
	"Every number has its unit, every error its remedy.\n"
	".SH COMMANDS\n";

static const char json[] =
	".SH \"JSON OUTPUT\"\n"
	"One line, an object with the members\n"
	".IR schema ,\n.IR command ,\nand either\n.I result\nor\n.IR error ,\n"
	"the latter with\n.IR code ,\n.IR message ,\n.IR remedy .\n"
	"Names of members carry the unit. Within schema mr200/1 members are only added;\n"
	"what is not known, or not true any more, is absent.\n"
	"watch and trace print such a line for each\n.I sample\nor\n.IR frame ,\n"
	"a member of that name. help, completion, man and --version print text all the same.\n"
	".PP\nThe result of status has these members; signal and info have some of them.\n";

static const char tail[] =
	".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nWhen set, no colours.\n"
	".SH FILES\n.TP\n.I /run/mr200/control\nThe control socket.\n"
	".SH \"SEE ALSO\"\n.BR mr200d (8),\n.BR mr200.conf (5)\n";

int mr200_run_man(struct mr200_invocation *in)
{
	FILE *f = in->out.f;

	fputs(head, f);
	for (const struct mr200_command *c = in->commands; c->name; c++)
		man_command(f, c);
	fputs(".SH OPTIONS\nBefore or after the command.\n", f);
	man_options(f, in->options);
	man_exits(f);
	fputs(json, f);
	mr200_schema_walk(man_member, f);
	man_codes(f);
	fputs(tail, f);
	return MR200_EXIT_OK;
}

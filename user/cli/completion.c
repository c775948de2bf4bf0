// SPDX-License-Identifier: GPL-2.0
/*
 * completion: a script for a shell, which asks "mr200 completion words ..."
 * what may stand where the cursor is. So the table is the only one who knows.
 */
#include "cli/cli.h"

#include <dirent.h>
#include <json-c/json.h>
#include <string.h>

#include "ctl/ctl.h"
#include "ctl/json.h"

#define BEARER_TIMEOUT_MS	1000


static const char bash[] =
	"_mr200()\n"
	"{\n"
	"\tlocal line cur=${COMP_WORDS[COMP_CWORD]}\n"
	"\tCOMPREPLY=()\n"
	"\twhile IFS= read -r line; do\n"
	"\t\tif [[ $line == \"<\"* ]]; then\n"
	"\t\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	"\t\telif [[ $line == \"$cur\"* ]]; then\n"
	"\t\t\tCOMPREPLY+=(\"$line\")\n"
	"\t\tfi\n"
	"\tdone < <(mr200 completion words -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
	"}\n"
	"complete -F _mr200 mr200\n";

static const char zsh[] =
	"#compdef mr200\n"
	"_mr200()\n"
	"{\n"
	"\tlocal line\n"
	"\tlocal -a found\n"
	"\twhile IFS= read -r line; do\n"
	"\t\tif [[ $line == \"<\"* ]]; then\n"
	"\t\t\t_files\n"
	"\t\telse\n"
	"\t\t\tfound+=(\"$line\")\n"
	"\t\tfi\n"
	"\tdone < <(mr200 completion words -- \"${(@)words[2,CURRENT]}\" 2>/dev/null)\n"
	"\tcompadd -a found\n"
	"}\n"
	"if [[ $funcstack[1] == _mr200 ]]; then\n"
	"\t_mr200 \"$@\"\n"
	"else\n"
	"\tcompdef _mr200 mr200\n"
	"fi\n";

static const char fish[] =
	"function __mr200\n"
	"\tset -l words (commandline -opc) (commandline -ct)\n"
	"\tfor line in (mr200 completion words -- $words[2..-1] 2>/dev/null)\n"
	"\t\tif string match -q '<*' -- $line\n"
	"\t\t\t__fish_complete_path (commandline -ct)\n"
	"\t\telse\n"
	"\t\t\techo $line\n"
	"\t\tend\n"
	"\tend\n"
	"end\n"
	"complete -c mr200 -f -a '(__mr200)'\n";

static void list_bearers(const struct mr200_invocation *in)
{
	struct mr200_status_members m;
	struct json_object *reply;

	if (mr200_ctl_call(in->socket, "status", NULL, BEARER_TIMEOUT_MS, NULL,
			   NULL, &reply))
		return;
	mr200_members_read(MR200_RECORD_status, &m, mr200_json_get(reply, "result"));
	for (size_t i = 0; i < m.bearers.n; i++)
		if (m.bearers.v[i].name)
			fprintf(in->out.f, "%s\n", m.bearers.v[i].name);
	mr200_members_free(MR200_RECORD_status, &m);
	json_object_put(reply);
}

static void list_ports(FILE *f)
{
	DIR *dir = opendir("/dev");
	struct dirent *e;

	while (dir && (e = readdir(dir)))
		if (!strncmp(e->d_name, "ttyUSB", 6))
			fprintf(f, "/dev/%s\n", e->d_name);
	if (dir)
		closedir(dir);
}

/* What stands for more than itself in a list of legal words. */
static void list_words(const struct mr200_invocation *in, const char *words)
{
	const char *word = words ? words : "";
	size_t len;

	for (; *word; word += len + (word[len] == ' ')) {
		len = strcspn(word, " ");
		if (!strncmp(word, MR200_WORDS_BEARER, len))
			list_bearers(in);
		else if (!strncmp(word, MR200_WORDS_PORT, len))
			list_ports(in->out.f);
		else if (!strncmp(word, MR200_WORDS_COMMAND, len))
			for (const struct mr200_command *c = in->commands; c->name; c++)
				fprintf(in->out.f, "%s\n", c->name);
		else
			fprintf(in->out.f, "%.*s\n", (int)len, word);
	}
}

static void list_options(FILE *f, const struct mr200_option *o)
{
	for (; o && o->name; o++)
		fprintf(f, "--%s\n", o->name);
}

static const struct mr200_option *find_option(const struct mr200_option *o,
					      const char *word)
{
	for (; o && o->name; o++)
		if (!strncmp(word, "--", 2) && !strcmp(o->name, word + 2))
			return o;
	return NULL;
}

/* Where the cursor is: behind these words. */
struct place {
	const struct mr200_command *command;	/* or NULL */
	const struct mr200_option *argument;	/* of this option, or NULL */
	int words;				/* of the command */
};

static struct place find_place(const struct mr200_invocation *in, int argc, char **argv)
{
	struct place p = { .words = 0 };

	for (int i = 0; i < argc; i++) {
		const struct mr200_option *o = find_option(in->options, argv[i]);

		if (p.argument) {
			p.argument = NULL;
			continue;
		}
		if (!o && p.command)
			o = find_option(p.command->options, argv[i]);
		if (o && o->arg)
			p.argument = o;
		else if (argv[i][0] == '-')
			continue;
		else if (p.command)
			p.words++;
		else
			p.command = mr200_find_command(in->commands, argv[i]);
	}
	return p;
}

/* The last word is the one that is being typed. */
static int list_legal(struct mr200_invocation *in)
{
	struct place p = find_place(in, in->argc - 1, in->argv);
	const char *typed = in->argc ? in->argv[in->argc - 1] : "";

	if (p.argument) {
		list_words(in, p.argument->words);
	} else if (typed[0] == '-') {
		list_options(in->out.f, p.command ? p.command->options : NULL);
		list_options(in->out.f, in->options);
	} else if (!p.command) {
		list_words(in, MR200_WORDS_COMMAND);
	} else if (!p.words) {
		for (const struct mr200_verb *v = p.command->verbs; v && v->name; v++)
			fprintf(in->out.f, "%s\n", v->name);
		list_words(in, p.command->words);
	}
	return MR200_EXIT_OK;
}

int mr200_run_completion(struct mr200_invocation *in)
{
	const char *shell = in->argc ? in->argv[0] : "";

	if (!strcmp(shell, "words")) {
		in->argc--;
		in->argv++;
		return list_legal(in);
	}
	if (in->argc != 1 || (strcmp(shell, "bash") && strcmp(shell, "zsh") &&
			      strcmp(shell, "fish"))) {
		in->out.ops->error(&in->out, "completion", "usage",
				   "only bash, zsh and fish have a completion script",
				   "mr200 completion bash");
		return MR200_EXIT_USAGE;
	}
	fputs(shell[0] == 'b' ? bash : shell[0] == 'z' ? zsh : fish, in->out.f);
	return MR200_EXIT_OK;
}

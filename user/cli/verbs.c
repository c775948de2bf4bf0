// SPDX-License-Identifier: GPL-2.0
/* First words of commands, numbers, secrets. */
#include "cli/cli.h"

#include <errno.h>
#include <json-c/json.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/utf8.h"
#include "ctl/json.h"

static const struct mr200_verb *find_verb(const struct mr200_invocation *in,
					  const struct mr200_verb *verbs)
{
	if (!in->argc)
		return verbs;
	for (; verbs->name; verbs++)
		if (!strcmp(verbs->name, in->argv[0]))
			return verbs;
	return NULL;
}

static int tell_verbs(struct mr200_invocation *in,
		      const struct mr200_verb *verbs)
{
	struct mr200_line list = { .len = 0 };

	for (; verbs->name; verbs++)
		mr200_line_text(&list, "", verbs->name, "");
	return mr200_usage(in, "'%.40s' is none of %.160s", in->argv[0], list.text);
}

int mr200_run_verb(struct mr200_invocation *in)
{
	const struct mr200_verb *verb = find_verb(in, in->command->verbs);
	struct json_object *args;
	int status = 0;

	if (!verb)
		return tell_verbs(in, in->command->verbs);
	if (in->argc) {
		in->argc--;
		in->argv++;
	}
	args = json_object_new_object();
	if (verb->fill)
		status = verb->fill(in, args);
	else if (in->argc)
		status = mr200_usage(in, "'%.40s' is one word too many",
				     in->argv[0]);
	if (status) {
		json_object_put(args);
		return status;
	}
	return mr200_ask_and_show(in, verb->request, args, verb->show);
}

int mr200_take_number(struct mr200_invocation *in, const char *word,
		      const char *what, int64_t min, int64_t max, int64_t *out)
{
	char *end;

	errno = 0;
	*out = strtoll(word, &end, 10);
	if (errno || end == word || *end || *out < min || *out > max)
		return mr200_usage(in, "'%.40s' is not %s from %lld to %lld",
				   word, what, (long long)min, (long long)max);
	return 0;
}

int mr200_take_text(struct mr200_invocation *in, struct json_object *args,
		    const char *key, const char *word)
{
	size_t len = strlen(word), took;
	uint32_t c;

	for (size_t i = 0; i < len; i += took) {
		took = mr200_utf8_get(word + i, len - i, &c);
		if (!took)
			return mr200_usage(in, "what is given as %s is not UTF-8", key);
	}
	mr200_put_any_text(args, key, word);
	return 0;
}

int mr200_run_request(struct mr200_invocation *in)
{
	const struct mr200_command *c = in->command;
	struct json_object *args;
	int status = 0;

	if (in->argc > 1)
		return mr200_usage(in, "'%.40s' is one word too many",
				   in->argv[1]);
	args = json_object_new_object();
	if (in->argc)
		status = mr200_take_text(in, args, c->key, in->argv[0]);
	if (mr200_option(in, "technology") && !status)
		status = mr200_take_text(in, args, "technology",
					 mr200_option(in, "technology"));
	if (status) {
		json_object_put(args);
		return status;
	}
	if (mr200_flag(in, "once"))
		mr200_put_bool(args, "once", true);
	return mr200_ask_and_show(in, c->request, args, c->show);
}

static struct termios with_echo;

/* The terminal must not stay mute when the user gives up. */
static void on_interrupt(int sig)
{
	tcsetattr(STDIN_FILENO, TCSANOW, &with_echo);
	signal(sig, SIG_DFL);
	raise(sig);
}

static bool read_line(char *buf, size_t cap)
{
	size_t len;

	if (!fgets(buf, (int)cap, stdin))
		return false;
	len = strcspn(buf, "\r\n");
	if (!buf[len] && !feof(stdin))
		return false;	/* longer than any secret */
	buf[len] = '\0';
	return true;
}

static bool ask_silently(const char *what, char *buf, size_t cap)
{
	struct termios silent;
	bool ok;

	if (tcgetattr(STDIN_FILENO, &with_echo))
		return read_line(buf, cap);
	silent = with_echo;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	signal(SIGINT, on_interrupt);
	signal(SIGTERM, on_interrupt);
	/* before the prompt: who sees it may type at once */
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	fprintf(stderr, "%s: ", what);
	ok = read_line(buf, cap);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &with_echo);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	fputc('\n', stderr);
	return ok;
}

int mr200_take_secret(struct mr200_invocation *in, char *word, const char *what,
		      char *buf, size_t cap)
{
	if (!word || !strcmp(word, "-")) {
		if (isatty(STDIN_FILENO) ? ask_silently(what, buf, cap) :
					   read_line(buf, cap))
			return 0;
		return mr200_usage(in, "no %s was given", what);
	}
	if (strlen(word) >= cap)
		return mr200_usage(in, "the %s is too long", what);
	memcpy(buf, word, strlen(word) + 1);
	memset(word, '*', strlen(word));
	return 0;
}

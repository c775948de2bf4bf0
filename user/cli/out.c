// SPDX-License-Identifier: GPL-2.0
/* Outputs: text for people, JSON for programs. */
#include "cli/cli.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ctl/ctl.h"

#define LABEL_WIDTH	11
#define LINE_MAX_BYTES	1024

static void text_result(struct mr200_out *out, const char *command,
			struct json_object *result, mr200_show_fn show)
{
	(void)command;
	if (show)
		show(out, result);
}

static void text_error(struct mr200_out *out, const char *command,
		       const char *code, const char *message, const char *remedy)
{
	(void)code;
	fprintf(out->err, "mr200%s%s: %s\n", command ? " " : "",
		command ? command : "", message);
	if (remedy && remedy[0])
		fprintf(out->err, "  remedy: %s\n", remedy);
}

static void text_progress(struct mr200_out *out, const char *words)
{
	if (out->lively)
		fprintf(out->err, "%s ...\n", words);
}

bool mr200_out_written(FILE *f)
{
	if (!fflush(f) && !ferror(f))
		return true;
	fprintf(stderr, "mr200: the output cannot be written: %s\n",
		strerror(errno));
	return false;
}

/* There may be no end of items: whom none can be told is not served on. */
static void end_item(struct mr200_out *out)
{
	if (!mr200_out_written(out->f))
		exit(MR200_EXIT_FAILED);
}

static void text_item(struct mr200_out *out, const char *command,
		      const char *key, struct json_object *item,
		      mr200_show_fn show)
{
	(void)command;
	(void)key;
	show(out, item);
	end_item(out);
}

static const struct mr200_out_ops text_ops = {
	.item = text_item,
	.result = text_result,
	.error = text_error,
	.progress = text_progress,
};

static void json_line(struct mr200_out *out, const char *command,
		      const char *key, struct json_object *value)
{
	struct json_object *o = json_object_new_object();

	json_object_object_add(o, "schema", json_object_new_string(MR200_SCHEMA));
	json_object_object_add(o, "command",
			       json_object_new_string(command ? command : ""));
	json_object_object_add(o, key, value);
	fprintf(out->f, "%s\n",
		json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN |
					       JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(o);
}

static void json_result(struct mr200_out *out, const char *command,
			struct json_object *result, mr200_show_fn show)
{
	(void)show;
	json_line(out, command, "result", json_object_get(result));
}

static void json_error(struct mr200_out *out, const char *command,
		       const char *code, const char *message, const char *remedy)
{
	struct json_object *o = json_object_new_object();

	json_object_object_add(o, "code", json_object_new_string(code));
	json_object_object_add(o, "message", json_object_new_string(message));
	json_object_object_add(o, "remedy",
			       json_object_new_string(remedy ? remedy : ""));
	json_line(out, command, "error", o);
}

/* One line per command, so that a script can read it in one go. */
static void json_progress(struct mr200_out *out, const char *words)
{
	(void)out;
	(void)words;
}

static void json_item(struct mr200_out *out, const char *command,
		      const char *key, struct json_object *item,
		      mr200_show_fn show)
{
	(void)show;
	json_line(out, command, key, json_object_get(item));
	end_item(out);
}

static const struct mr200_out_ops json_ops = {
	.item = json_item,
	.result = json_result,
	.error = json_error,
	.progress = json_progress,
};

void mr200_out_init(struct mr200_out *out, bool json, bool colour)
{
	out->ops = json ? &json_ops : &text_ops;
	out->json = json;
	out->f = stdout;
	out->err = stderr;
	out->colour = colour;
	out->lively = isatty(STDERR_FILENO);
}

void mr200_out_line(struct mr200_out *out, const char *label,
		    enum mr200_tone tone, const char *fmt, ...)
{
	static const char * const codes[] = {
		[MR200_TONE_PLAIN] = "",
		[MR200_TONE_GOOD] = "\033[32m",
		[MR200_TONE_FAIR] = "\033[33m",
		[MR200_TONE_BAD] = "\033[31m",
	};
	bool colour = out->colour && tone != MR200_TONE_PLAIN;
	char line[LINE_MAX_BYTES];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	/* Names come from strangers: none moves the cursor or makes a line. */
	for (char *p = line; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			*p = '?';
	fprintf(out->f, "%-*s %s%s%s\n", LABEL_WIDTH, label,
		colour ? codes[tone] : "", line, colour ? "\033[0m" : "");
}

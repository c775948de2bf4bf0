// SPDX-License-Identifier: GPL-2.0
/* Outputs: text for people, JSON for programs. */
#include "cli/cli.h"

#include <errno.h>
#include <inttypes.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/remedy.h"
#include "ctl/ctl.h"
#include "ctl/json.h"

#define LABEL_WIDTH	11
#define LINE_MAX_BYTES	1024

/* What follows stands below the progress. */
static void end_progress(struct mr200_out *out)
{
	if (out->doing[0])
		fputc('\n', out->err);
	out->doing[0] = '\0';
}

static void text_result(struct mr200_out *out, const char *command,
			struct json_object *result, mr200_show_fn show)
{
	(void)command;
	end_progress(out);
	if (show)
		show(out, result);
}

static void text_error(struct mr200_out *out, const char *command,
		       const char *code, const char *message, const char *remedy)
{
	char here[LINE_MAX_BYTES];

	(void)code;
	end_progress(out);
	fprintf(out->err, "mr200%s%s: %s\n", command ? " " : "",
		command ? command : "", message);
	if (remedy && remedy[0])
		fprintf(out->err, "  remedy: %s\n",
			mr200_remedy(remedy, here, sizeof(here)));
}

/* Each step has its line; "a step, for 5 s" takes the place of "a step, for 4 s". */
static void text_progress(struct mr200_out *out, const char *words)
{
	size_t step = strcspn(words, ",");

	if (!out->lively)
		return;
	if (out->doing[0])
		fputs(!strncmp(out->doing, words, step) && out->doing[step] == words[step] ?
		      "\r\033[K" : "\n", out->err);
	snprintf(out->doing, sizeof(out->doing), "%s", words);
	fprintf(out->err, "%s ...", out->doing);
	fflush(out->err);
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
	end_progress(out);
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
	char *line;
	size_t len;

	mr200_put_any_text(o, "schema", MR200_SCHEMA);
	mr200_put_any_text(o, "command", command ? command : "");
	json_object_object_add(o, key, value);
	line = mr200_json_line(o, &len);
	if (line)
		fwrite(line, 1, len, out->f);
	free(line);
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
	json_line(out, command, "error", mr200_json_error(code, message, remedy));
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
	*out = (struct mr200_out){
		.ops = json ? &json_ops : &text_ops,
		.json = json,
		.f = stdout,
		.err = stderr,
		.colour = colour,
		.lively = isatty(STDERR_FILENO),
	};
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

void mr200_line_add(struct mr200_line *line, const char *fmt, ...)
{
	size_t room = sizeof(line->text) - line->len;
	va_list ap;
	int n;

	if (line->len)
		n = snprintf(line->text + line->len, room, ", ");
	else
		n = 0;
	if ((size_t)n >= room)
		return;
	va_start(ap, fmt);
	n += vsnprintf(line->text + line->len + n, room - (size_t)n, fmt, ap);
	va_end(ap);
	line->len += (size_t)n < room ? (size_t)n : room - 1;
}

void mr200_line_text(struct mr200_line *line, const char *before, const char *text,
		     const char *behind)
{
	if (text && text[0])
		mr200_line_add(line, "%s%s%s", before, text, behind);
}

void mr200_line_number(struct mr200_line *line, const char *before,
		       struct mr200_number number, const char *behind)
{
	if (number.has)
		mr200_line_add(line, "%s%" PRId64 "%s", before, number.v, behind);
}

void mr200_line_tenths(struct mr200_line *line, const char *before,
		       struct mr200_number tenths, const char *behind)
{
	const char *sign = tenths.v < 0 ? "-" : "";
	int64_t size = tenths.v < 0 ? -tenths.v : tenths.v;

	if (tenths.has)
		mr200_line_add(line, "%s%s%" PRId64 ".%d%s", before, sign, size / 10,
			       (int)(size % 10), behind);
}

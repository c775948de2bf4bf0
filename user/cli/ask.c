// SPDX-License-Identifier: GPL-2.0
/* What a command was given, and what it asks of mr200d. */
#include "cli/cli.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <string.h>

#include "ctl/ctl.h"
#include "ctl/json.h"

static void on_progress(void *user, struct json_object *progress)
{
	struct mr200_out *out = user;

	if (mr200_json_get(progress, "doing"))
		out->ops->progress(out, mr200_json_text(progress, "doing"));
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
				"start it: {start}, or mr200d -d to watch it");
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
				"leave --socket out, or give it what control is in {conf}");
		return MR200_EXIT_NO_DAEMON;
	default:
		snprintf(words, sizeof(words), "%s: %s", in->socket,
			 strerror(-err));
		out->ops->error(out, name, "socket", words,
				"is mr200d still running? mr200 status");
		return MR200_EXIT_NO_DAEMON;
	}
}

int mr200_settle(struct mr200_invocation *in, int err,
		 struct json_object **reply)
{
	struct json_object *error;
	int status;

	if (err)
		return tell_no_answer(in, err);
	error = mr200_json_get(*reply, "error");
	if (!error)
		return MR200_EXIT_OK;
	in->out.ops->error(&in->out, in->command->name, mr200_json_text(error, "code"),
			   mr200_json_text(error, "message"), mr200_json_text(error, "remedy"));
	/* Some words only mr200d can judge. */
	status = strcmp(mr200_json_text(error, "code"), "usage") ? MR200_EXIT_FAILED :
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
	struct json_object *reply;
	int status = mr200_ask(in, request, args, &reply);

	if (status)
		return status;
	in->out.ops->result(&in->out, in->command->name,
			    mr200_json_get(reply, "result"), show);
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

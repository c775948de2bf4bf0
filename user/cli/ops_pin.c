// SPDX-License-Identifier: GPL-2.0
/* mr200 pin. */
#include "cli/ops.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <string.h>

#include "ctl/json.h"

#define CODE_BYTES	16

static void show_pin(struct mr200_out *out, struct json_object *r)
{
	const char *state = mr200_json_text(r, "state");

	mr200_out_line(out, "PIN", strstr(state, "blocked") ? MR200_TONE_BAD :
		       MR200_TONE_PLAIN, "%s", state);
	mr200_out_line(out, "Tries left", MR200_TONE_PLAIN,
		       "PIN %" PRId64 ", PUK %" PRId64,
		       mr200_json_number(r, "pin_tries_left"),
		       mr200_json_number(r, "puk_tries_left"));
}

/* One code from the words, which shrink, or from the user. */
static int take_code(struct mr200_invocation *in, struct json_object *args,
		     const char *key, const char *name)
{
	char code[CODE_BYTES];
	char *word = NULL;
	int status;

	if (in->argc) {
		word = in->argv[0];
		in->argc--;
		in->argv++;
	}
	status = mr200_take_secret(in, word, name, code, sizeof(code));
	if (!status)
		mr200_put_any_text(args, key, code);
	explicit_bzero(code, sizeof(code));
	return status;
}

static int finish(struct mr200_invocation *in, struct json_object *args)
{
	if (in->argc)
		return mr200_usage(in, "that is one word too many");
	mr200_put_bool(args, "force", mr200_flag(in, "force"));
	return 0;
}

static int fill_pin(struct mr200_invocation *in, struct json_object *args)
{
	int status = take_code(in, args, "pin", "PIN");

	return status ? status : finish(in, args);
}

static int fill_change(struct mr200_invocation *in, struct json_object *args)
{
	int status = take_code(in, args, "pin", "old PIN");

	if (!status)
		status = take_code(in, args, "new_pin", "new PIN");
	return status ? status : finish(in, args);
}

static int fill_unblock(struct mr200_invocation *in, struct json_object *args)
{
	int status = take_code(in, args, "puk", "PUK");

	if (!status)
		status = take_code(in, args, "new_pin", "new PIN");
	return status ? status : finish(in, args);
}

int mr200_run_pin(struct mr200_invocation *in)
{
	static const struct mr200_verb verbs[] = {
		{ "status", "pin-status", NULL, show_pin },
		{ "verify", "pin-verify", fill_pin, show_pin },
		{ "enable", "pin-enable", fill_pin, show_pin },
		{ "disable", "pin-disable", fill_pin, show_pin },
		{ "change", "pin-change", fill_change, show_pin },
		{ "unblock", "pin-unblock", fill_unblock, show_pin },
		{ .name = NULL }
	};

	return mr200_run_verb(in, verbs);
}

// SPDX-License-Identifier: GPL-2.0
/* mr200 pin. */
#include "cli/cli.h"

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
	if (mr200_json_text(r, "warning")[0])
		mr200_out_line(out, "Warning", MR200_TONE_FAIR, "%s",
			       mr200_json_text(r, "warning"));
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

/* A code, and the next one if there is to be one. */
static int fill_codes(struct mr200_invocation *in, struct json_object *args,
		      const char *key, const char *name, const char *next_key,
		      const char *next_name)
{
	int status = take_code(in, args, key, name);

	if (!status && next_key)
		status = take_code(in, args, next_key, next_name);
	if (!status && in->argc)
		return mr200_usage(in, "that is one word too many");
	mr200_put_bool(args, "force", mr200_flag(in, "force"));
	return status;
}

static int fill_pin(struct mr200_invocation *in, struct json_object *args)
{
	return fill_codes(in, args, "pin", "PIN", NULL, NULL);
}

static int fill_change(struct mr200_invocation *in, struct json_object *args)
{
	return fill_codes(in, args, "pin", "old PIN", "new_pin", "new PIN");
}

static int fill_unblock(struct mr200_invocation *in, struct json_object *args)
{
	return fill_codes(in, args, "puk", "PUK", "new_pin", "new PIN");
}

const struct mr200_verb mr200_pin_verbs[] = {
	{ "status", "pin-status", NULL, show_pin },
	{ "verify", "pin-verify", fill_pin, show_pin },
	{ "enable", "pin-enable", fill_pin, show_pin },
	{ "disable", "pin-disable", fill_pin, show_pin },
	{ "change", "pin-change", fill_change, show_pin },
	{ "unblock", "pin-unblock", fill_unblock, show_pin },
	{ .name = NULL }
};

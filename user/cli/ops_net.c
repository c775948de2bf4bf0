// SPDX-License-Identifier: GPL-2.0
/* mr200 scan, select, attach, detach, modes, bands, opmode, reset. */
#include "cli/ops.h"

#include <json-c/json.h>
#include <string.h>

#include "ctl/json.h"

#define LINE_BYTES	512

static void show_list(struct mr200_out *out, const char *label,
		      struct json_object *a, const char *none)
{
	char line[LINE_BYTES] = "";

	for (size_t i = 0; i < mr200_json_count(a); i++) {
		size_t len = strlen(line);

		snprintf(line + len, sizeof(line) - len, "%s%s", i ? ", " : "",
			 json_object_get_string(mr200_json_at(a, i)));
	}
	mr200_out_line(out, label, MR200_TONE_PLAIN, "%s",
		       line[0] ? line : none);
}

static void show_network(struct mr200_out *out, struct json_object *n)
{
	struct json_object *a = mr200_json_get(n, "technologies");
	char line[64] = "";

	for (size_t i = 0; i < mr200_json_count(a); i++) {
		size_t len = strlen(line);

		snprintf(line + len, sizeof(line) - len, ", %s",
			 json_object_get_string(mr200_json_at(a, i)));
	}
	mr200_out_line(out, mr200_json_text(n, "plmn"),
		       mr200_json_flag(n, "serving") ? MR200_TONE_GOOD :
		       mr200_json_flag(n, "forbidden") ? MR200_TONE_BAD :
		       MR200_TONE_PLAIN, "%s%s, %s%s%s",
		       mr200_json_text(n, "name")[0] ?
		       mr200_json_text(n, "name") : "no name", line,
		       mr200_json_flag(n, "home") ? "home" : "roaming",
		       mr200_json_flag(n, "serving") ? ", in use" : "",
		       mr200_json_flag(n, "forbidden") ? ", forbidden" : "");
}

static void show_scan(struct mr200_out *out, struct json_object *r)
{
	struct json_object *a = mr200_json_get(r, "networks");

	for (size_t i = 0; i < mr200_json_count(a); i++)
		show_network(out, mr200_json_at(a, i));
	if (!mr200_json_count(a))
		mr200_out_line(out, "Networks", MR200_TONE_BAD, "none");
}

int mr200_run_scan(struct mr200_invocation *in)
{
	struct json_object *args = json_object_new_object();

	if (mr200_option(in, "technology"))
		mr200_put_any_text(args, "technology",
				    mr200_option(in, "technology"));
	return mr200_ask_and_show(in, "scan", args, show_scan);
}

static void show_selection(struct mr200_out *out, struct json_object *r)
{
	bool registered = !strcmp(mr200_json_text(r, "registration"),
				  "registered");

	if (mr200_json_get(r, "selection"))
		mr200_out_line(out, "Selection", MR200_TONE_PLAIN, "%s%s%s",
			       mr200_json_text(r, "selection"),
			       mr200_json_get(r, "wanted_plmn") ? ", " : "",
			       mr200_json_text(r, "wanted_plmn"));
	mr200_out_line(out, "Network", registered ? MR200_TONE_GOOD :
		       MR200_TONE_BAD, "%s%s%s%s%s%s%s",
		       mr200_json_text(r, "registration"),
		       registered ? " in " : "",
		       registered ? mr200_json_text(r, "operator") : "",
		       registered ? " " : "", mr200_json_text(r, "plmn"),
		       mr200_json_get(r, "technology") ? ", " : "",
		       mr200_json_text(r, "technology"));
	mr200_out_line(out, "Packets", MR200_TONE_PLAIN, "%s",
		       mr200_json_flag(r, "attached") ? "attached" : "detached");
}

/* The one word that there may be, as @key of the request. */
static int run_word(struct mr200_invocation *in, const char *request,
		    const char *key, mr200_show_fn show)
{
	struct json_object *args;

	if (in->argc > 1)
		return mr200_usage(in, "'%.40s' is one word too many",
				   in->argv[1]);
	args = json_object_new_object();
	if (in->argc)
		mr200_put_any_text(args, key, in->argv[0]);
	mr200_put_bool(args, "once", mr200_flag(in, "once"));
	return mr200_ask_and_show(in, request, args, show);
}

int mr200_run_select(struct mr200_invocation *in)
{
	return run_word(in, "select", "plmn", show_selection);
}

int mr200_run_attach(struct mr200_invocation *in)
{
	return mr200_ask_and_show(in, in->command->name, NULL, show_selection);
}

static void show_modes(struct mr200_out *out, struct json_object *r)
{
	show_list(out, "Allowed", mr200_json_get(r, "modes"), "none");
	if (mr200_json_count(mr200_json_get(r, "disabled")))
		show_list(out, "Disabled", mr200_json_get(r, "disabled"), "");
}

int mr200_run_modes(struct mr200_invocation *in)
{
	return run_word(in, "modes", "modes", show_modes);
}

static void show_bands(struct mr200_out *out, struct json_object *r)
{
	show_list(out, "LTE bands", mr200_json_get(r, "lte_bands"), "none");
	show_list(out, "Supported",
		  mr200_json_get(r, "supported_lte_bands"), "unknown");
}

int mr200_run_bands(struct mr200_invocation *in)
{
	return run_word(in, "bands", "lte_bands", show_bands);
}

static void show_opmode(struct mr200_out *out, struct json_object *r)
{
	mr200_out_line(out, "Mode", MR200_TONE_PLAIN, "%s%s",
		       mr200_json_text(r, "mode"),
		       mr200_json_flag(r, "held_by_hardware") ?
		       ", held by a switch or pin" : "");
}

int mr200_run_opmode(struct mr200_invocation *in)
{
	return run_word(in, "opmode", "mode", show_opmode);
}

static void show_reset(struct mr200_out *out, struct json_object *r)
{
	(void)r;
	mr200_out_line(out, "Modem", MR200_TONE_PLAIN,
		       "restarted; mr200 status follows it");
}

int mr200_run_reset(struct mr200_invocation *in)
{
	return mr200_ask_and_show(in, "reset", NULL, show_reset);
}

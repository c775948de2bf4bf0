// SPDX-License-Identifier: GPL-2.0
/* mr200 scan, select, attach, detach, modes, bands, opmode, reset. */
#include "cli/cli.h"

#include <string.h>

#include "ctl/json.h"

#define LIST_BYTES	512

#define get	mr200_json_get
#define str	mr200_json_text
#define flag	mr200_json_flag

static void show_list(struct mr200_out *out, const char *label,
		      struct json_object *a, const char *none)
{
	char list[LIST_BYTES];

	mr200_out_line(out, label, MR200_TONE_PLAIN, "%s", mr200_json_count(a) ?
		       mr200_json_join(a, list, sizeof(list)) : none);
}

static void show_network(struct mr200_out *out, struct json_object *n)
{
	struct mr200_line line = { .len = 0 };
	char list[LIST_BYTES];

	mr200_line_add(&line, "%s", str(n, "name")[0] ? str(n, "name") : "no name");
	mr200_line_text(&line, "", mr200_json_join(get(n, "technologies"), list,
						   sizeof(list)), "");
	mr200_line_add(&line, "%s", flag(n, "home") ? "home" : "roaming");
	mr200_line_text(&line, "", flag(n, "serving") ? "in use" : NULL, "");
	mr200_line_text(&line, "", flag(n, "forbidden") ? "forbidden" : NULL, "");
	mr200_out_line(out, str(n, "plmn"), flag(n, "serving") ? MR200_TONE_GOOD :
		       flag(n, "forbidden") ? MR200_TONE_BAD : MR200_TONE_PLAIN,
		       "%s", line.text);
}

void mr200_show_scan(struct mr200_out *out, struct json_object *r)
{
	struct json_object *a = get(r, "networks");

	for (size_t i = 0; i < mr200_json_count(a); i++)
		show_network(out, mr200_json_at(a, i));
	if (!mr200_json_count(a))
		mr200_out_line(out, "Networks", MR200_TONE_BAD, "none");
}

void mr200_show_selection(struct mr200_out *out, struct json_object *r)
{
	bool registered = !strcmp(str(r, "registration"), "registered");
	struct mr200_line line = { .len = 0 };

	mr200_line_text(&line, "", str(r, "selection"), "");
	mr200_line_text(&line, "", str(r, "wanted_plmn"), "");
	if (line.len)
		mr200_out_line(out, "Selection", MR200_TONE_PLAIN, "%s", line.text);
	mr200_out_line(out, "Network", registered ? MR200_TONE_GOOD :
		       MR200_TONE_BAD, "%s%s%s%s%s%s%s", str(r, "registration"),
		       registered ? " in " : "", registered ? str(r, "operator") : "",
		       registered ? " " : "", str(r, "plmn"),
		       get(r, "technology") ? ", " : "", str(r, "technology"));
	mr200_out_line(out, "Packets", MR200_TONE_PLAIN, "%s",
		       flag(r, "attached") ? "attached" : "detached");
}

void mr200_show_modes(struct mr200_out *out, struct json_object *r)
{
	show_list(out, "Allowed", get(r, "modes"), "none");
	if (mr200_json_count(get(r, "disabled")))
		show_list(out, "Disabled", get(r, "disabled"), "");
}

void mr200_show_bands(struct mr200_out *out, struct json_object *r)
{
	show_list(out, "LTE bands", get(r, "lte_bands"), "none");
	show_list(out, "Supported", get(r, "supported_lte_bands"), "unknown");
}

void mr200_show_opmode(struct mr200_out *out, struct json_object *r)
{
	mr200_out_line(out, "Mode", MR200_TONE_PLAIN, "%s%s", str(r, "mode"),
		       flag(r, "held_by_hardware") ? ", held by a switch or pin" : "");
}

void mr200_show_reset(struct mr200_out *out, struct json_object *r)
{
	(void)r;
	mr200_out_line(out, "Modem", MR200_TONE_PLAIN,
		       "restarted; mr200 status follows it");
}

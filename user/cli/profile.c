// SPDX-License-Identifier: GPL-2.0
/* mr200 profile. */
#include "cli/cli.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <string.h>

#include "ctl/json.h"

#define INDEX_MAX	255
#define PASSWORD_BYTES	128

static void show_profile(struct mr200_out *out, struct json_object *p)
{
	const char *apn = mr200_json_text(p, "apn");
	struct mr200_line line = { .len = 0 };
	char label[32];

	snprintf(label, sizeof(label), "%" PRId64 "%s",
		 mr200_json_number(p, "index"),
		 mr200_json_flag(p, "chosen") ? " chosen" : "");
	mr200_line_add(&line, "APN %s", apn[0] ? apn : "(none)");
	mr200_line_text(&line, "", mr200_json_text(p, "pdptype"), "");
	mr200_line_text(&line, "auth ", mr200_json_text(p, "auth"), "");
	mr200_line_text(&line, "user ", mr200_json_text(p, "user"), "");
	if (mr200_json_flag(p, "password_set"))
		mr200_line_add(&line, "with a password");
	mr200_line_text(&line, "named ", mr200_json_text(p, "name"), "");
	if (mr200_json_get(p, "roaming") && !mr200_json_flag(p, "roaming"))
		mr200_line_add(&line, "not when roaming");
	if (mr200_json_flag(p, "disabled"))
		mr200_line_add(&line, "disabled");
	mr200_out_line(out, label, MR200_TONE_PLAIN, "%s", line.text);
}

static void show_list(struct mr200_out *out, struct json_object *r)
{
	struct json_object *a = mr200_json_get(r, "profiles");

	for (size_t i = 0; i < mr200_json_count(a); i++)
		show_profile(out, mr200_json_at(a, i));
	if (!mr200_json_count(a))
		mr200_out_line(out, "Profiles", MR200_TONE_PLAIN, "none");
}

static void show_deleted(struct mr200_out *out, struct json_object *r)
{
	mr200_out_line(out, "Profile", MR200_TONE_PLAIN, "%" PRId64 " deleted",
		       mr200_json_number(r, "deleted"));
}

static void show_indices(struct mr200_out *out, const char *label,
			 struct json_object *a)
{
	char list[64];

	if (a)
		mr200_out_line(out, label, MR200_TONE_PLAIN, "profiles %s",
			       mr200_json_count(a) ?
			       mr200_json_join(a, list, sizeof(list)) : "none");
}

static void show_attach(struct mr200_out *out, struct json_object *r)
{
	if (mr200_json_get(r, "pdptype"))
		mr200_out_line(out, "Attached", MR200_TONE_PLAIN, "APN %s, %s",
			       mr200_json_text(r, "apn")[0] ?
			       mr200_json_text(r, "apn") : "of the network",
			       mr200_json_text(r, "pdptype"));
	else
		mr200_out_line(out, "Attached", MR200_TONE_FAIR,
			       "not in an LTE network");
	show_indices(out, "Attach by", mr200_json_get(r, "profiles"));
	show_indices(out, "Pending", mr200_json_get(r, "pending_profiles"));
}

static int fill_index(struct mr200_invocation *in, struct json_object *args)
{
	int64_t index;
	int status;

	if (in->argc != 1)
		return mr200_usage(in, "this wants the index of one profile");
	status = mr200_take_number(in, in->argv[0], "a profile index", 1,
				   INDEX_MAX, &index);
	if (!status)
		mr200_put_number(args, "index", index);
	return status;
}

static int fill_settings(struct mr200_invocation *in, struct json_object *args)
{
	static const char * const plain[] = {
		"apn", "pdptype", "user", "auth", "name"
	};
	char password[PASSWORD_BYTES];
	int status = 0;

	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]) && !status; i++)
		if (mr200_flag(in, plain[i]))
			status = mr200_take_text(in, args, plain[i],
						 mr200_option(in, plain[i]));
	if (status || !mr200_flag(in, "password"))
		return status;
	status = mr200_take_secret(in, mr200_option(in, "password"), "password",
				   password, sizeof(password));
	if (!status)
		mr200_put_any_text(args, "password", password);
	explicit_bzero(password, sizeof(password));
	return status;
}

static int fill_write(struct mr200_invocation *in, struct json_object *args)
{
	int status = fill_index(in, args);

	if (!status && !in->given)
		return mr200_usage(in, "nothing is to be written; say --apn or another option");
	return status ? status : fill_settings(in, args);
}

static int fill_add(struct mr200_invocation *in, struct json_object *args)
{
	if (in->argc)
		return mr200_usage(in, "the modem chooses the index itself");
	if (!in->given)
		return mr200_usage(in, "an empty profile is of no use; say --apn or another option");
	return fill_settings(in, args);
}

static int fill_attach(struct mr200_invocation *in, struct json_object *args)
{
	struct json_object *a;
	int64_t index;
	int status = 0;

	if (!in->argc)
		return 0;
	a = json_object_new_array();
	for (int i = 0; i < in->argc && !status; i++) {
		status = mr200_take_number(in, in->argv[i], "a profile index",
					   1, INDEX_MAX, &index);
		json_object_array_add(a, json_object_new_int64(index));
	}
	json_object_object_add(args, "profiles", a);
	return status;
}

const struct mr200_verb mr200_profile_verbs[] = {
	{ "list", "profile-list", NULL, show_list },
	{ "show", "profile-show", fill_index, show_profile },
	{ "write", "profile-write", fill_write, show_profile },
	{ "add", "profile-add", fill_add, show_profile },
	{ "delete", "profile-delete", fill_index, show_deleted },
	{ "choose", "profile-choose", fill_index, show_profile },
	{ "attach", "profile-attach", fill_attach, show_attach },
	{ .name = NULL }
};

// SPDX-License-Identifier: GPL-2.0
/* schema: the members of the answers, for programs and for the manual. */
#include "cli/cli.h"

#include <json-c/json.h>

#include "ctl/json.h"

#define PATH_BYTES	96

typedef void (*tell_fn)(void *user, const char *path, const struct mr200_member *m);

static void walk(enum mr200_record record, const char *prefix, tell_fn tell, void *user)
{
	struct mr200_member m;
	char path[PATH_BYTES];

	for (unsigned int i = 0; mr200_member(record, i, &m); i++) {
		snprintf(path, sizeof(path), "%s%s%s", prefix, m.key,
			 m.type >= MR200_MEMBER_TEXTS &&
			 m.type != MR200_MEMBER_OBJECT ? "[]" : "");
		tell(user, path, &m);
		snprintf(path, sizeof(path), "%s%s%s", prefix, m.key,
			 m.type == MR200_MEMBER_OBJECT ? "." : "[].");
		if (m.type >= MR200_MEMBER_OBJECT)
			walk(m.of, path, tell, user);
	}
}

void mr200_schema_walk(tell_fn tell, void *user)
{
	walk(MR200_RECORD_status, "", tell, user);
}

const char *mr200_member_type_word(enum mr200_member_type type)
{
	static const char words[][8] = {
		[MR200_MEMBER_NUMBER] = "number",
		[MR200_MEMBER_TENTHS] = "number",
		[MR200_MEMBER_FLAG] = "boolean",
		[MR200_MEMBER_TEXT] = "string",
		[MR200_MEMBER_TEXTS] = "string",
		[MR200_MEMBER_OBJECT] = "object",
		[MR200_MEMBER_OBJECTS] = "object",
	};

	return words[type];
}

static void add_member(void *user, const char *path, const struct mr200_member *m)
{
	struct json_object *o = mr200_add_object(user);

	mr200_put_text(o, "path", path);
	mr200_put_text(o, "type", mr200_member_type_word(m->type));
	mr200_put_text(o, "unit", m->unit);
	mr200_put_text(o, "words", m->words);
	mr200_put_text(o, "metric", m->metric);
}

static void show_schema(struct mr200_out *out, struct json_object *r)
{
	struct json_object *a = mr200_json_get(r, "members");

	for (size_t i = 0; i < mr200_json_count(a); i++) {
		struct json_object *m = mr200_json_at(a, i);

		fprintf(out->f, "%-36s %-8s %-6s %s\n", mr200_json_text(m, "path"),
			mr200_json_text(m, "type"), mr200_json_text(m, "unit"),
			mr200_json_text(m, "words"));
	}
}

int mr200_run_schema(struct mr200_invocation *in)
{
	struct json_object *o = json_object_new_object();

	mr200_schema_walk(add_member, mr200_put_array(o, "members"));
	in->out.ops->result(&in->out, in->command->name, o, show_schema);
	json_object_put(o);
	return MR200_EXIT_OK;
}

// SPDX-License-Identifier: GPL-2.0
#include "ctl/json.h"

#include <json-c/json.h>

struct json_object *mr200_json_get(struct json_object *o, const char *key)
{
	struct json_object *v = NULL;

	if (o && json_object_is_type(o, json_type_object))
		json_object_object_get_ex(o, key, &v);
	return v;
}

const char *mr200_json_text(struct json_object *o, const char *key)
{
	struct json_object *v = mr200_json_get(o, key);

	return v ? json_object_get_string(v) : "";
}

int64_t mr200_json_number(struct json_object *o, const char *key)
{
	return json_object_get_int64(mr200_json_get(o, key));
}

bool mr200_json_flag(struct json_object *o, const char *key)
{
	return json_object_get_boolean(mr200_json_get(o, key));
}

size_t mr200_json_count(struct json_object *array)
{
	return array && json_object_is_type(array, json_type_array) ?
	       json_object_array_length(array) : 0;
}

struct json_object *mr200_json_at(struct json_object *array, size_t i)
{
	return json_object_array_get_idx(array, i);
}

void mr200_json_put_text(struct json_object *o, const char *key,
			 const char *text)
{
	json_object_object_add(o, key, json_object_new_string(text));
}

void mr200_json_put_number(struct json_object *o, const char *key,
			   int64_t value)
{
	json_object_object_add(o, key, json_object_new_int64(value));
}

void mr200_json_put_flag(struct json_object *o, const char *key, bool value)
{
	json_object_object_add(o, key, json_object_new_boolean(value));
}

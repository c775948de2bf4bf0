// SPDX-License-Identifier: GPL-2.0
#include "ctl/json.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/remedy.h"
#include "base/utf8.h"

#define REMEDY_BYTES	512

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

const char *mr200_json_join(struct json_object *array, char *buf, size_t cap)
{
	size_t len = 0;

	buf[0] = '\0';
	for (size_t i = 0; i < mr200_json_count(array) && len < cap; i++)
		len += (size_t)snprintf(buf + len, cap - len, "%s%s", i ? ", " : "",
				json_object_get_string(mr200_json_at(array, i)));
	return buf;
}

const char *mr200_arg_text(struct json_object *args, const char *key)
{
	struct json_object *v = mr200_json_get(args, key);

	if (!json_object_is_type(v, json_type_string))
		return NULL;
	/* A NUL inside would hide what follows it from every check. */
	if (strlen(json_object_get_string(v)) !=
	    (size_t)json_object_get_string_len(v))
		return NULL;
	return json_object_get_string(v);
}

bool mr200_arg_flag(struct json_object *args, const char *key)
{
	struct json_object *v = mr200_json_get(args, key);

	return json_object_is_type(v, json_type_boolean) &&
	       json_object_get_boolean(v);
}

int mr200_arg_number(struct json_object *args, const char *key, int64_t min,
		     int64_t max, int64_t *out)
{
	struct json_object *v = mr200_json_get(args, key);

	if (!v)
		return -ENOENT;
	if (!json_object_is_type(v, json_type_int))
		return -EINVAL;
	*out = json_object_get_int64(v);
	return *out < min || *out > max ? -EINVAL : 0;
}

static struct json_object *clean_text(const char *text)
{
	size_t len = strlen(text), n = 0;
	/* A malformed byte is the worst: one becomes three. */
	char *clean = malloc(len * 3 + MR200_UTF8_MAX_BYTES);
	struct json_object *o;
	uint32_t c;

	if (!clean)
		return NULL;
	while (len) {
		size_t took = mr200_utf8_get(text, len, &c);

		if (!took || (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0))
			c = MR200_UTF8_REPLACEMENT;
		n += mr200_utf8_put(c, clean + n);
		text += took ? took : 1;
		len -= took ? took : 1;
	}
	o = json_object_new_string_len(clean, (int)n);
	free(clean);
	return o;
}

void mr200_put_any_text(struct json_object *o, const char *key, const char *text)
{
	json_object_object_add(o, key, clean_text(text));
}

void mr200_put_text(struct json_object *o, const char *key, const char *text)
{
	if (text && text[0])
		mr200_put_any_text(o, key, text);
}

void mr200_put_hex(struct json_object *o, const char *key, const uint8_t *bytes,
		   size_t len)
{
	static const char digits[] = "0123456789abcdef";
	char *hex = malloc(len * 2 + 1);
	struct mr200_reader r;
	size_t n = 0;

	if (!hex)
		return;
	mr200_reader_init(&r, bytes, len);
	while (mr200_reader_left(&r)) {
		uint8_t byte = mr200_get_u8(&r);

		hex[n++] = digits[byte >> 4];
		hex[n++] = digits[byte & 0xf];
	}
	hex[n] = '\0';
	json_object_object_add(o, key, json_object_new_string(hex));
	free(hex);
}

void mr200_put_number(struct json_object *o, const char *key, int64_t value)
{
	json_object_object_add(o, key, json_object_new_int64(value));
}

void mr200_put_tenths(struct json_object *o, const char *key, int tenths)
{
	unsigned int size = tenths < 0 ? -(unsigned int)tenths : (unsigned int)tenths;
	char text[24];

	snprintf(text, sizeof(text), "%s%u.%u", tenths < 0 ? "-" : "", size / 10,
		 size % 10);
	json_object_object_add(o, key,
			       json_object_new_double_s(tenths / 10.0, text));
}

void mr200_put_bool(struct json_object *o, const char *key, bool value)
{
	json_object_object_add(o, key, json_object_new_boolean(value));
}

struct json_object *mr200_put_object(struct json_object *o, const char *key)
{
	struct json_object *child = json_object_new_object();

	json_object_object_add(o, key, child);
	return child;
}

struct json_object *mr200_put_array(struct json_object *o, const char *key)
{
	struct json_object *array = json_object_new_array();

	json_object_object_add(o, key, array);
	return array;
}

struct json_object *mr200_add_object(struct json_object *array)
{
	struct json_object *o = json_object_new_object();

	json_object_array_add(array, o);
	return o;
}

void mr200_add_text(struct json_object *array, const char *text)
{
	json_object_array_add(array, clean_text(text));
}

struct json_object *mr200_json_error(const char *code, const char *message,
				     const char *remedy)
{
	struct json_object *o = json_object_new_object();
	char here[REMEDY_BYTES];

	mr200_put_any_text(o, "code", code);
	mr200_put_any_text(o, "message", message);
	mr200_put_any_text(o, "remedy", mr200_remedy(remedy ? remedy : "", here,
						     sizeof(here)));
	return o;
}

char *mr200_json_line(struct json_object *o, size_t *len)
{
	const char *text = json_object_to_json_string_length(o,
		JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, len);
	char *line = text ? malloc(*len + 2) : NULL;

	if (line) {
		memcpy(line, text, *len);
		memcpy(line + *len, "\n", 2);
		*len += 1;
	}
	json_object_put(o);
	return line;
}

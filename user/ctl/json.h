/* SPDX-License-Identifier: GPL-2.0 */
/* Readers of what mr200d answers: what is absent is NULL, "", 0 or false. */
#ifndef MR200_JSON_H
#define MR200_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_object;

struct json_object *mr200_json_get(struct json_object *o, const char *key);
const char *mr200_json_text(struct json_object *o, const char *key);
int64_t mr200_json_number(struct json_object *o, const char *key);
bool mr200_json_flag(struct json_object *o, const char *key);
/* Elements of an array, 0 for anything else. */
size_t mr200_json_count(struct json_object *array);
struct json_object *mr200_json_at(struct json_object *array, size_t i);

/* Members of a request. */
void mr200_json_put_text(struct json_object *o, const char *key,
			 const char *text);
void mr200_json_put_number(struct json_object *o, const char *key,
			   int64_t value);
void mr200_json_put_flag(struct json_object *o, const char *key, bool value);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The one place where JSON is read and written.
 *
 * Readers of what somebody answers take what is absent, or of another type, as
 * NULL, "", 0 or false. Readers of what somebody asks for are strict.
 */
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
/* Texts or numbers of an array with ", " between them. Returns @buf. */
const char *mr200_json_join(struct json_object *array, char *buf, size_t cap);

/* Arguments of a request. NULL, too, when it is no text or has a NUL inside. */
const char *mr200_arg_text(struct json_object *args, const char *key);
bool mr200_arg_flag(struct json_object *args, const char *key);
/* 0, -ENOENT or -EINVAL (no number, or not from @min to @max). */
int mr200_arg_number(struct json_object *args, const char *key, int64_t min,
		     int64_t max, int64_t *out);

/*
 * Writers. All text is made well-formed UTF-8 on its way, without control
 * characters but line feeds: much of it comes from strangers.
 */
void mr200_put_any_text(struct json_object *o, const char *key, const char *text);
/* Leaves NULL and "" out. */
void mr200_put_text(struct json_object *o, const char *key, const char *text);
/* As hex digits. */
void mr200_put_hex(struct json_object *o, const char *key, const uint8_t *bytes,
		   size_t len);
void mr200_put_number(struct json_object *o, const char *key, int64_t value);
void mr200_put_tenths(struct json_object *o, const char *key, int tenths);
void mr200_put_bool(struct json_object *o, const char *key, bool value);
struct json_object *mr200_put_object(struct json_object *o, const char *key);
struct json_object *mr200_put_array(struct json_object *o, const char *key);
struct json_object *mr200_add_object(struct json_object *array);
void mr200_add_text(struct json_object *array, const char *text);

/* {code, message, remedy}; @remedy is as remedy.h has it, or NULL. */
struct json_object *mr200_json_error(const char *code, const char *message,
				     const char *remedy);
/* @o, which it puts, as a line with its line feed; the caller frees it, or NULL. */
char *mr200_json_line(struct json_object *o, size_t *len);

#endif

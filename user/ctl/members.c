// SPDX-License-Identifier: GPL-2.0
/*
 * The list of members as a table, and the two ways between structs and JSON.
 * The table holds places in one pool of text, no pointers, so that nothing of
 * it is relocated or written when a program starts.
 */
#include "ctl/members.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/json.h"

#define TENTHS_MAX	1e8	/* what is beyond measures nothing */

#define NONE		MR200_EXPORT_NONE, "", ""
#define GAUGE(name)	MR200_EXPORT_GAUGE, name, ""
#define COUNTER(name)	MR200_EXPORT_COUNTER, name, ""
#define WORD(name, is)	MR200_EXPORT_WORD, name, is

/* The pool: of each member its key, words, metric and that metric's word. */
#define POOL_TEXTS(record, key, words, export, metric, is) \
	char record##_##key[sizeof(#key)]; \
	char record##_##key##_words[sizeof(words)]; \
	char record##_##key##_metric[sizeof(metric)]; \
	char record##_##key##_is[sizeof(is)];
#define POOL_MORE(...)				POOL_TEXTS(__VA_ARGS__)
#define POOL_M(record, key, type, words, metric) POOL_MORE(record, key, words, metric)
#define POOL_S(record, key, words)		POOL_MORE(record, key, words, NONE)
#define POOL_R(record, key, of, words)		POOL_MORE(record, key, words, NONE)
#define POOL(record, members)			members(POOL_M, POOL_S, POOL_R, POOL_R)

#define FILL_TEXTS(record, key, words, export, metric, is)	#key, words, metric, is,
#define FILL_MORE(...)				FILL_TEXTS(__VA_ARGS__)
#define FILL_M(record, key, type, words, metric) FILL_MORE(record, key, words, metric)
#define FILL_S(record, key, words)		FILL_MORE(record, key, words, NONE)
#define FILL_R(record, key, of, words)		FILL_MORE(record, key, words, NONE)
#define FILL(record, members)			members(FILL_M, FILL_S, FILL_R, FILL_R)

static const union {
	struct pool { MR200_ANSWERS(POOL) } fill;
	char text[sizeof(struct pool)];
} pool = { .fill = { MR200_ANSWERS(FILL) } };

struct row {
	uint8_t type;			/* enum mr200_member_type */
	uint8_t of;			/* enum mr200_record */
	uint8_t export;			/* enum mr200_export */
	uint16_t offset;		/* in the record's struct */
	uint16_t key, words, metric, is;	/* in the pool */
};

#define ROW_ALL(record_, key_, type_, of_, export_, name, word) { \
	.type = MR200_MEMBER_##type_, .of = MR200_RECORD_##of_, .export = (export_), \
	.offset = offsetof(struct mr200_##record_##_members, key_), \
	.key = offsetof(struct pool, record_##_##key_), \
	.words = offsetof(struct pool, record_##_##key_##_words), \
	.metric = offsetof(struct pool, record_##_##key_##_metric), \
	.is = offsetof(struct pool, record_##_##key_##_is) },
#define ROW_MORE(...)				ROW_ALL(__VA_ARGS__)
#define ROW_M(record, key, type, words, metric)	ROW_MORE(record, key, type, COUNT, metric)
#define ROW_S(record, key, words)		ROW_MORE(record, key, TEXTS, COUNT, NONE)
#define ROW_R(record, key, of, words)		ROW_MORE(record, key, OBJECT, of, NONE)
#define ROW_L(record, key, of, words)		ROW_MORE(record, key, OBJECTS, of, NONE)
#define ROWS(record, members)			members(ROW_M, ROW_S, ROW_R, ROW_L)

static const struct row rows[] = { MR200_ANSWERS(ROWS) };

#define ONE_M(record, key, type, words, metric)	+ 1
#define ONE_S(record, key, words)		+ 1
#define ONE_R(record, key, of, words)		+ 1
#define SHAPE(record, members) [MR200_RECORD_##record] = { \
	sizeof(struct mr200_##record##_members), members(ONE_M, ONE_S, ONE_R, ONE_R) },

static const struct {
	uint16_t bytes;
	uint8_t n;			/* rows */
} shapes[] = { MR200_ANSWERS(SHAPE) };

static const struct row *rows_of(enum mr200_record record)
{
	const struct row *r = rows;

	for (unsigned int i = 0; i < record; i++)
		r += shapes[i].n;
	return r;
}

size_t mr200_record_bytes(enum mr200_record record)
{
	return shapes[record].bytes;
}

static const char *unit_of(const char *key, enum mr200_member_type type)
{
	static const struct {
		char tail[8], unit[8];
	} units[] = {
		{ "_dbm", "dBm" }, { "_db", "dB" }, { "_mhz", "MHz" },
		{ "_mbps", "Mb/s" }, { "_bytes", "bytes" }, { "_s", "s" },
	};
	const char *tail = strrchr(key, '_');

	for (size_t i = 0; tail && i < sizeof(units) / sizeof(units[0]); i++)
		if (type <= MR200_MEMBER_TENTHS && !strcmp(units[i].tail, tail))
			return units[i].unit;
	return "";
}

bool mr200_member(enum mr200_record record, unsigned int i, struct mr200_member *out)
{
	const struct row *r = rows_of(record) + i;

	if (i >= shapes[record].n)
		return false;
	*out = (struct mr200_member){
		.type = r->type,
		.of = r->of,
		.offset = r->offset,
		.key = pool.text + r->key,
		.words = pool.text + r->words,
		.unit = unit_of(pool.text + r->key, r->type),
		.export = r->export,
		.metric = pool.text + r->metric,
		.is = pool.text + r->is,
	};
	return true;
}

static void write_member(struct json_object *o, const struct row *r, const char *at)
{
	const struct mr200_number *number = (const void *)at;
	const struct mr200_flag *flag = (const void *)at;
	const struct mr200_texts *texts = (const void *)at;
	const struct mr200_list *list = (const void *)at;
	const char *key = pool.text + r->key;
	struct json_object *array;

	switch ((enum mr200_member_type)r->type) {
	case MR200_MEMBER_NUMBER:
		if (number->has)
			mr200_put_number(o, key, number->v);
		break;
	case MR200_MEMBER_TENTHS:
		if (number->has)
			mr200_put_tenths(o, key, (int)number->v);
		break;
	case MR200_MEMBER_FLAG:
		if (flag->has)
			mr200_put_bool(o, key, flag->v);
		break;
	case MR200_MEMBER_TEXT:
		mr200_put_text(o, key, *(const char * const *)at);
		break;
	case MR200_MEMBER_TEXTS:
		array = texts->n ? mr200_put_array(o, key) : NULL;
		for (size_t i = 0; i < texts->n; i++)
			mr200_add_text(array, texts->v[i]);
		break;
	case MR200_MEMBER_OBJECT:
		/* whether it is there comes first in each record's struct */
		if (*(const bool *)at)
			json_object_object_add(o, key, mr200_members_write(r->of, at));
		break;
	case MR200_MEMBER_OBJECTS:
		array = list->v ? mr200_put_array(o, key) : NULL;
		for (size_t i = 0; array && i < list->n; i++)
			json_object_array_add(array, mr200_members_write(r->of,
					list->v + i * shapes[r->of].bytes));
		break;
	}
}

struct json_object *mr200_members_write(enum mr200_record record, const void *from)
{
	struct json_object *o = json_object_new_object();
	const struct row *r = rows_of(record);

	for (unsigned int i = 0; i < shapes[record].n; i++, r++)
		write_member(o, r, (const char *)from + r->offset);
	return o;
}

static void read_list(struct mr200_list *list, enum mr200_record of,
		      struct json_object *array)
{
	size_t n = mr200_json_count(array), bytes = shapes[of].bytes;

	list->v = n ? calloc(n, bytes) : NULL;
	if (!list->v)
		return;
	list->n = n;
	for (size_t i = 0; i < n; i++)
		mr200_members_read(of, list->v + i * bytes, mr200_json_at(array, i));
}

static void read_member(const struct row *r, char *at, struct json_object *v)
{
	struct mr200_number *number = (void *)at;
	struct mr200_texts *texts = (void *)at;
	double value = json_object_get_double(v);
	bool is_number = json_object_is_type(v, json_type_int) ||
			 json_object_is_type(v, json_type_double);

	switch ((enum mr200_member_type)r->type) {
	case MR200_MEMBER_NUMBER:
		if (is_number)
			*number = mr200_number_of(json_object_get_int64(v));
		break;
	case MR200_MEMBER_TENTHS:
		if (is_number && value > -TENTHS_MAX && value < TENTHS_MAX)
			*number = mr200_number_of((int64_t)(value * 10 +
							    (value < 0 ? -0.5 : 0.5)));
		break;
	case MR200_MEMBER_FLAG:
		if (json_object_is_type(v, json_type_boolean))
			*(struct mr200_flag *)at =
				mr200_flag_of(json_object_get_boolean(v));
		break;
	case MR200_MEMBER_TEXT:
		if (json_object_is_type(v, json_type_string))
			*(const char **)at = json_object_get_string(v);
		break;
	case MR200_MEMBER_TEXTS:
		for (size_t i = 0; i < mr200_json_count(v) && i < MR200_TEXTS_MAX; i++)
			texts->v[texts->n++] = json_object_get_string(mr200_json_at(v, i));
		break;
	case MR200_MEMBER_OBJECT:
		mr200_members_read(r->of, at, v);
		break;
	case MR200_MEMBER_OBJECTS:
		read_list((void *)at, r->of, v);
		break;
	}
}

void mr200_members_read(enum mr200_record record, void *to, struct json_object *o)
{
	const struct row *r = rows_of(record);

	memset(to, 0, shapes[record].bytes);
	*(bool *)to = json_object_is_type(o, json_type_object);
	for (unsigned int i = 0; i < shapes[record].n; i++, r++)
		read_member(r, (char *)to + r->offset,
			    mr200_json_get(o, pool.text + r->key));
}

void mr200_members_free(enum mr200_record record, void *at)
{
	const struct row *r = rows_of(record);

	for (unsigned int i = 0; i < shapes[record].n; i++, r++) {
		char *member = (char *)at + r->offset;
		struct mr200_list *list = (void *)member;

		if (r->type == MR200_MEMBER_OBJECT)
			mr200_members_free(r->of, member);
		if (r->type != MR200_MEMBER_OBJECTS)
			continue;
		for (size_t k = 0; k < list->n; k++)
			mr200_members_free(r->of, list->v + k * shapes[r->of].bytes);
		free(list->v);
	}
}

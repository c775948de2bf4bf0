// SPDX-License-Identifier: GPL-2.0
/* The table interpreter, on a table of its own with one line of each kind. */
#include "test.h"

#include "wire/tlv.h"

#define MR200_ENUM_colour(V, N)						\
	V(RED, 1, "red")						\
	V(BLUE, -2, "blue")

#define MR200_ENUM_flag(V, N)						\
	V(FLAG_A, 0x1, "a")						\
	V(FLAG_B, 0x4, "b")

#define ENUMS(E)	E(colour) E(flag)

enum { ENUMS(MR200_ENUM_CONSTANTS) };

static const struct names { ENUMS(MR200_ENUM_PLACE) } names = {
	ENUMS(MR200_ENUM_NAMES)
};

#define AT(e)		MR200_AT_##e = 1 + offsetof(struct names, e##_names),

enum { ENUMS(AT) };

#define MR200_REC_inner(F, S)						\
	F(S, number, U16)						\
	F(S, name, STR8, 4)

#define MR200_REC_outer(F, S)						\
	F(S, first, U8)							\
	F(S, list, RECS8, inner, 2)					\
	F(S, last, U8)

#define RECORDS(R)	R(inner) R(outer)

RECORDS(MR200_REC_STRUCT)

enum { RECORDS(MR200_REC_NUMBER) };

static const struct mr200_labels { RECORDS(MR200_REC_LABEL_PLACE) } labels = {
	RECORDS(MR200_REC_LABELS)
};

static const struct fields { RECORDS(MR200_REC_PLACE) } fields = {
	RECORDS(MR200_REC_FIELDS)
};

static const struct mr200_rec recs[] = { RECORDS(MR200_REC_ROW) };

static const struct mr200_tables tables = {
	.recs = recs, .fields = (const struct mr200_field *)&fields,
};

static const struct mr200_dictionary dictionary = {
	.labels = (const char *)&labels, .names = (const char *)&names,
	.n_names = sizeof(names),
};

#define KINDS(T, S)							\
	T(S, 0x01, u8, U8)						\
	T(S, 0x10, s16, S16)						\
	T(S, 0x11, u48, U48)						\
	T(S, 0x12, f32, F32)						\
	T(S, 0x13, colour, SE8, colour)					\
	T(S, 0x14, flags, M16, flag)					\
	T(S, 0x15, ip4, IP4)						\
	T(S, 0x16, ip6, IP6)						\
	T(S, 0x17, text, STR, 6)					\
	T(S, 0x18, fixed, STRF, 3)					\
	T(S, 0x19, secret, SECRET, 8)					\
	T(S, 0x1a, raw, BYTES, 3)					\
	T(S, 0x1b, outer, REC, outer)					\
	T(S, 0x1c, words, LIST16, U16, 3)				\
	T(S, 0x1d, many, LIST32, U8, 2)					\
	T(S, 0x1e, colours, ELIST8, S8, colour, 4)

struct mr200_kinds { KINDS(MR200_TLV_MEMBER, ) };

static const struct mr200_tlv table[] = {
	KINDS(MR200_TLV_ENTRY, kinds)
};

static int decode(const void *wire, size_t len, struct mr200_kinds *k)
{
	struct mr200_reader r;

	memset(k, 0, sizeof(*k));
	mr200_reader_init(&r, wire, len);
	return mr200_tlvs_decode(&tables, table, N(table), &r, k);
}

#define DECODE(k, ...)							\
	decode((const uint8_t[]){ __VA_ARGS__ },			\
	       sizeof((const uint8_t[]){ __VA_ARGS__ }), k)

static int encode(const struct mr200_kinds *k, uint8_t *out, size_t cap)
{
	struct mr200_writer w;
	int err;

	mr200_writer_init(&w, out, cap);
	err = mr200_tlvs_encode(&tables, table, N(table), k, false, &w);
	return err ? err : (int)w.len;
}

/* Prints @wire and compares. */
static void assert_printed(const void *wire, size_t len, const char *want)
{
	struct mr200_reader r;
	size_t size;
	char *text;
	FILE *f = open_memstream(&text, &size);

	assert_non_null(f);
	mr200_reader_init(&r, wire, len);
	mr200_tlvs_print(f, &tables, &dictionary, table, N(table),
			 KINDS(MR200_TLV_LABEL, ), &r);
	fclose(f);
	assert_string_equal(text, want);
	free(text);
}

#define PRINTED(want, ...)						\
	assert_printed((const uint8_t[]){ __VA_ARGS__ },		\
		       sizeof((const uint8_t[]){ __VA_ARGS__ }), want)

static void each_kind_both_ways(void **state)
{
	static const uint8_t wire[] = {
		0x01, 1, 0, 0x7f,
		0x10, 2, 0, 0xfe, 0xff,
		0x11, 6, 0, 6, 5, 4, 3, 2, 1,
		0x12, 4, 0, 0x00, 0x00, 0x20, 0xc1,
		0x13, 1, 0, 0xfe,
		0x14, 2, 0, 0x05, 0x00,
		0x15, 4, 0, 1, 0, 0, 10,
		0x16, 16, 0, 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
		0x17, 3, 0, 'a', 'b', 'c',
		0x18, 3, 0, '0', '1', 0xff,
		0x19, 2, 0, 'x', 'y',
		0x1a, 3, 0, 1, 2, 3,
		0x1b, 7, 0, 5, 1, 0x34, 0x12, 1, 'n', 6,
		0x1c, 6, 0, 2, 0, 1, 0, 2, 0,
		0x1d, 6, 0, 2, 0, 0, 0, 8, 9,
		0x1e, 3, 0, 2, 0xfe, 1,
	};
	static const struct mr200_kinds want = {
		.has_u8 = true, .u8 = 0x7f,
		.has_s16 = true, .s16 = -2,
		.has_u48 = true, .u48 = 0x010203040506,
		.has_f32 = true, .f32 = -10.0f,
		.has_colour = true, .colour = BLUE,
		.has_flags = true, .flags = FLAG_A | FLAG_B,
		.has_ip4 = true, .ip4 = 0x0a000001,
		.has_ip6 = true, .ip6 = { 0xfe, 0x80, [15] = 1 },
		.has_text = true, .text = "abc",
		.has_fixed = true, .fixed = "01",
		.has_secret = true, .secret = "xy",
		.has_raw = true, .raw = { 1, 2, 3 },
		.has_outer = true,
		.outer = { .first = 5, .n_list = 1, .list = { { 0x1234, "n" } },
			   .last = 6 },
		.has_words = true, .n_words = 2, .words = { 1, 2 },
		.has_many = true, .n_many = 2, .many = { 8, 9 },
		.has_colours = true, .n_colours = 2, .colours = { BLUE, RED },
	};
	uint8_t out[sizeof(wire)];
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(decode(wire, sizeof(wire), &k), 0);
	assert_memory_equal(&k, &want, sizeof(k));
	assert_int_equal(encode(&want, out, sizeof(out)), sizeof(wire));
	assert_memory_equal(out, wire, sizeof(wire));
	assert_int_equal(encode(&want, out, sizeof(out) - 1), -EMSGSIZE);
	assert_printed(wire, sizeof(wire),
		       "  u8 = 127\n"
		       "  s16 = -2\n"
		       "  u48 = 1108152157446\n"
		       "  f32 = -10\n"
		       "  colour = blue (-2)\n"
		       "  flags = 0x5 (a, b)\n"
		       "  ip4 = 10.0.0.1\n"
		       "  ip6 = fe80::1\n"
		       "  text = \"abc\"\n"
		       "  fixed = \"01\"\n"
		       "  secret = <redacted>\n"
		       "  raw = 01:02:03\n"
		       "  outer = { first: 5, list: [ { number: 4660, name: \"n\" } ], last: 6 }\n"
		       "  words = [ 1, 2 ]\n"
		       "  many = 08:09\n"
		       "  colours = [ blue (-2), red (1) ]\n");
}

static void only_what_is_set_is_sent(void **state)
{
	struct mr200_kinds k = { .u8 = 9, .has_s16 = true, .s16 = 1 };
	uint8_t out[16];

	(void)state;
	assert_int_equal(encode(&k, out, sizeof(out)), 5);
	assert_memory_equal(out, "\x10\x02\x00\x01\x00", 5);
	memset(&k, 0, sizeof(k));
	assert_int_equal(encode(&k, out, sizeof(out)), 0);
}

static void unknown_tlvs_are_passed_over(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0xee, 2, 0, 1, 2, 0x01, 1, 0, 7,
				0xef, 0, 0), 0);
	assert_true(k.has_u8);
	assert_int_equal(k.u8, 7);
}

static void first_of_repeated_tlvs_counts(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0x01, 1, 0, 7, 0x01, 1, 0, 8), 0);
	assert_int_equal(k.u8, 7);
	/* one that is too short does not count */
	assert_int_equal(DECODE(&k, 0x10, 1, 0, 7, 0x10, 2, 0, 8, 0), 0);
	assert_true(k.has_s16);
	assert_int_equal(k.s16, 8);
}

static void longer_tlvs_are_fine(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0x01, 3, 0, 7, 8, 9), 0);
	assert_int_equal(k.u8, 7);
	PRINTED("  u8 = 7 + 08:09\n", 0x01, 3, 0, 7, 8, 9);
}

static void tlvs_past_the_end(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0x17, 4, 0, 'a', 'b', 'c'), -EBADMSG);
	assert_int_equal(DECODE(&k, 0xee, 0xff, 0xff), -EBADMSG);
	assert_int_equal(DECODE(&k, 0xee, 0), -EBADMSG);
	PRINTED("  u8 = 7\n  malformed: TLV 0xee of 9 bytes runs past the end\n",
		0x01, 1, 0, 7, 0xee, 9, 0, 1);
}

static void short_tlvs(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0x01, 0, 0), -EBADMSG);
	assert_int_equal(DECODE(&k, 0x10, 1, 0, 7, 0x17, 1, 0, 'z'), 0);
	assert_false(k.has_s16);
	assert_int_equal(k.s16, 0);
	assert_string_equal(k.text, "z");
	/* a record that ends inside of its list, and after it */
	assert_int_equal(DECODE(&k, 0x1b, 6, 0, 5, 1, 0x34, 0x12, 3, 'n'), 0);
	assert_false(k.has_outer);
	assert_int_equal(k.outer.first, 0);
	assert_int_equal(k.outer.n_list, 0);
	assert_int_equal(k.outer.list[0].number, 0);
	assert_int_equal(DECODE(&k, 0x1b, 6, 0, 5, 1, 0x34, 0x12, 1, 'n'), 0);
	assert_false(k.has_outer);
	PRINTED("  s16 =  ... too short: 07\n", 0x10, 1, 0, 7);
}

static void long_texts_are_cut(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0x17, 8, 0, '1', '2', '3', '4', '5', '6',
				'7', '8'), 0);
	assert_string_equal(k.text, "123456");
	/* also inside a record: what follows is found in its place */
	assert_int_equal(DECODE(&k, 0x1b, 12, 0, 5, 1, 0x34, 0x12, 6, 'a', 'b',
				'c', 'd', 'e', 'f', 9), 0);
	assert_string_equal(k.outer.list[0].name, "abcd");
	assert_int_equal(k.outer.last, 9);
}

static void long_lists_keep_the_first(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0x1c, 12, 0, 5, 0, 1, 0, 2, 0, 3, 0, 4, 0,
				5, 0), 0);
	assert_int_equal(k.n_words, 3);
	assert_int_equal(k.words[2], 3);
	assert_false(k.has_many);	/* the member behind */
	/* records that are not kept are read over to what follows them */
	assert_int_equal(DECODE(&k, 0x1b, 14, 0, 5, 3, 1, 0, 1, 'x', 2, 0, 0,
				3, 0, 1, 'y', 9), 0);
	assert_int_equal(k.outer.n_list, 2);
	assert_string_equal(k.outer.list[0].name, "x");
	assert_int_equal(k.outer.list[1].number, 2);
	assert_int_equal(k.outer.last, 9);
}

static void lists_that_lie(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0x1d, 5, 0, 0xff, 0xff, 0xff, 0xff, 1), 0);
	assert_false(k.has_many);
	assert_int_equal(k.n_many, 0);
	assert_int_equal(DECODE(&k, 0x1c, 4, 0, 2, 0, 1, 0), 0);
	assert_false(k.has_words);
	assert_int_equal(DECODE(&k, 0x1c, 2, 0, 0, 0), 0);
	assert_true(k.has_words);
	assert_int_equal(k.n_words, 0);
	PRINTED("  many =  ... too short: ff:ff:ff:ff:01\n",
		0x1d, 5, 0, 0xff, 0xff, 0xff, 0xff, 1);
}

static void embedded_nul_ends_a_text(void **state)
{
	struct mr200_kinds k;

	(void)state;
	assert_int_equal(DECODE(&k, 0x17, 4, 0, 'a', 0, 'b', 'c'), 0);
	assert_string_equal(k.text, "a");
	assert_int_equal(DECODE(&k, 0x17, 0, 0), 0);
	assert_true(k.has_text);
	assert_string_equal(k.text, "");
}

static void fixed_text_is_padded(void **state)
{
	struct mr200_kinds k = { .has_fixed = true, .fixed = "7" };
	uint8_t out[8];

	(void)state;
	assert_int_equal(encode(&k, out, sizeof(out)), 6);
	assert_memory_equal(out, "\x18\x03\x00\x37\xff\xff", 6);
	assert_int_equal(DECODE(&k, 0x18, 3, 0, '7', 0xff, '8'), 0);
	assert_string_equal(k.fixed, "7");
	assert_int_equal(DECODE(&k, 0x18, 3, 0, '1', '2', '3'), 0);
	assert_string_equal(k.fixed, "123");
	PRINTED("  fixed = \"1\"\n", 0x18, 3, 0, '1', 0, 0);
	PRINTED("  fixed = \"\\xff3\"\n", 0x18, 3, 0, 0xff, '3', 0xff);
}

static void lists_longer_than_their_array_are_not_sent(void **state)
{
	struct mr200_kinds k = { .has_words = true, .n_words = 4 };
	uint8_t out[64];

	(void)state;
	assert_int_equal(encode(&k, out, sizeof(out)), -EINVAL);
	k.n_words = 3;
	assert_int_equal(encode(&k, out, sizeof(out)), 11);
	memset(&k, 0, sizeof(k));
	k.has_outer = true;
	k.outer.n_list = 3;
	assert_int_equal(encode(&k, out, sizeof(out)), -EINVAL);
}

static void prints_for_a_terminal(void **state)
{
	(void)state;
	PRINTED("  text = \"\\x1b[2J\\\"\\\\\"\n",
		0x17, 6, 0, 0x1b, '[', '2', 'J', '"', '\\');
	PRINTED("  flags = 0x8001 (a, unknown 0x8000)\n", 0x14, 2, 0, 1, 0x80);
	PRINTED("  flags = 0x0\n", 0x14, 2, 0, 0, 0);
	PRINTED("  colour = 3\n", 0x13, 1, 0, 3);
	PRINTED("  tlv 0x55 = 01:02\n  tlv 0x56 = nothing\n",
		0x55, 2, 0, 1, 2, 0x56, 0, 0);
}

/* Records may hold secrets: nothing of a broken one is shown. */
static void broken_records_are_not_shown_in_hex(void **state)
{
	(void)state;
	PRINTED("  outer = { first: 5, list: [ { number: 4660, name:  } ] } ... too short\n",
		0x1b, 6, 0, 5, 1, 0x34, 0x12, 9, 's');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_both_ways),
		cmocka_unit_test(only_what_is_set_is_sent),
		cmocka_unit_test(unknown_tlvs_are_passed_over),
		cmocka_unit_test(first_of_repeated_tlvs_counts),
		cmocka_unit_test(longer_tlvs_are_fine),
		cmocka_unit_test(tlvs_past_the_end),
		cmocka_unit_test(short_tlvs),
		cmocka_unit_test(long_texts_are_cut),
		cmocka_unit_test(long_lists_keep_the_first),
		cmocka_unit_test(lists_that_lie),
		cmocka_unit_test(embedded_nul_ends_a_text),
		cmocka_unit_test(fixed_text_is_padded),
		cmocka_unit_test(lists_longer_than_their_array_are_not_sent),
		cmocka_unit_test(prints_for_a_terminal),
		cmocka_unit_test(broken_records_are_not_shown_in_hex),
	};

	return cmocka_run_group_tests_name("tlv", tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/* UTF-8 (RFC 3629): the boundaries of each length, and malformed input. */
#include "test.h"
#include "base/utf8.h"

static void test_well_formed(void **state)
{
	/* RFC 3629 section 3 (the table's limits) and section 7 (examples) */
	static const struct {
		const char *bytes;
		uint32_t character;
	} t[] = {
		{ "A", 0x41 }, { "\x7f", 0x7f },
		{ "\xc2\x80", 0x80 }, { "\xdf\xbf", 0x7ff },
		{ "\xe0\xa0\x80", 0x800 }, { "\xe2\x89\xa2", 0x2262 },
		{ "\xed\x9f\xbf", 0xd7ff }, { "\xee\x80\x80", 0xe000 },
		{ "\xef\xbb\xbf", 0xfeff }, { "\xef\xbf\xbf", 0xffff },
		{ "\xf0\x90\x80\x80", 0x10000 }, { "\xf0\xa3\x8e\xb4", 0x233b4 },
		{ "\xf4\x8f\xbf\xbf", 0x10ffff },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		size_t len = strlen(t[i].bytes), cut;
		char out[MR200_UTF8_MAX_BYTES];
		uint32_t c = 0;

		assert_int_equal(mr200_utf8_get(t[i].bytes, len, &c), len);
		assert_int_equal(c, t[i].character);
		assert_int_equal(mr200_utf8_put(c, out), len);
		assert_memory_equal(out, t[i].bytes, len);
		for (cut = 0; cut < len; cut++)
			assert_int_equal(mr200_utf8_get(t[i].bytes, cut, &c), 0);
	}
}

static void test_malformed(void **state)
{
	static const char * const t[] = {
		"\x80", "\xbf", "\xc0\xaf", "\xc1\xbf", "\xc2", "\xc2\x41",
		"\xe0\x80\x80", "\xe0\x9f\xbf", "\xe2\x28\xa1", "\xe2\x82\x28",
		"\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf",
		"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xf8\x88\x80\x80\x80",
		"\xfe", "\xff",
	};
	uint32_t c;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++)
		assert_int_equal(mr200_utf8_get(t[i], strlen(t[i]), &c), 0);
}

static void test_put_replaces(void **state)
{
	static const uint32_t t[] = { 0xd800, 0xdfff, 0x110000, 0xffffffff };
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		char out[MR200_UTF8_MAX_BYTES];

		assert_int_equal(mr200_utf8_put(t[i], out), 3);
		assert_memory_equal(out, "\xef\xbf\xbd", 3);
	}
}

static void test_copy(void **state)
{
	static const struct {
		const char *in;
		size_t len, cap;
		const char *out;
	} t[] = {
		{ "", 0, 1, "" },
		{ "abc", 3, 4, "abc" },
		{ "abc", 3, 3, "ab" },
		{ "abc", 3, 1, "" },
		{ "a€z", 5, 6, "a€z" },
		{ "a€z", 5, 5, "a€" },
		{ "a€z", 5, 4, "a" },
		{ "\xffz", 2, 5, "\xef\xbf\xbdz" },
		{ "\xffz", 2, 4, "\xef\xbf\xbd" },
		{ "a\0z", 3, 6, "a\xef\xbf\xbdz" },
		{ "\xe2\x82", 2, 16, "\xef\xbf\xbd\xef\xbf\xbd" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		char out[32];

		memset(out, 'x', sizeof(out));
		assert_int_equal(mr200_utf8_copy(out, t[i].cap, t[i].in,
						 t[i].len), strlen(t[i].out));
		assert_string_equal(out, t[i].out);
		assert_int_equal(out[t[i].cap], 'x');
	}
}

/* What an operator's name may try with a log, a terminal or a hook. */
static void test_tame(void **state)
{
	static const struct {
		const char *from, *to;
	} t[] = {
		{ "", "" }, { "Caf\xc3\xa9 \xe4\xb8\xad", "Caf\xc3\xa9 \xe4\xb8\xad" },
		{ "X\n<0>KERNEL PANIC", "X <0>KERNEL PANIC" },
		{ "\x1b]0;pwn\x07", " ]0;pwn " }, { "a\r\nb\x7f", "a  b " },
		{ "\xff\xfe", "??" }, { "a\xc2\x9b" "31mb", "a  31mb" },
		{ "a\xe2\x80\xae" "b", "a   b" }, { "a\xe2\x80\xa8" "b", "a   b" },
		{ "a\xe2\x81\xa6" "b", "a   b" }, { "\xd8\x9c" "b", "  b" },
		{ "\xef\xbb\xbf" "b", "   b" }, { "a\xe2\x80", "a??" },
		{ "\xe2\x80\x8d", "\xe2\x80\x8d" }, { "\xc2\xa0", "\xc2\xa0" },
	};

	(void)state;
	for (size_t i = 0; i < N(t); i++) {
		char text[64];

		snprintf(text, sizeof(text), "%s", t[i].from);
		mr200_utf8_tame(text);
		assert_string_equal(text, t[i].to);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_well_formed),
		cmocka_unit_test(test_malformed),
		cmocka_unit_test(test_put_replaces),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_tame),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

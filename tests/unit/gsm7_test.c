// SPDX-License-Identifier: GPL-2.0
/*
 * GSM 7 bit default alphabet and UCS-2.  The alphabet's table is written here
 * once more, as text in the order of the rows of 3GPP TS 23.038 6.2.1; packed
 * octets were worked out by hand from the figures of 6.1.2.1.
 */
#include <limits.h>

#include "test.h"
#include "gsm/gsm7.h"

#define REPL	"\xef\xbf\xbd"

static void test_default_alphabet(void **state)
{
	/* 0x1b is the escape: left out, so the rows have 127 characters */
	static const struct {
		const char *row;
		uint8_t first;
		int n;
	} t[] = {
		{ "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ", 0x00, 27 },
		{ "ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?", 0x1c, 36 },
		{ "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§", 0x40, 32 },
		{ "¿abcdefghijklmnopqrstuvwxyzäöñüà", 0x60, 32 },
	};
	size_t i;
	int k;

	(void)state;
	for (i = 0; i < N(t); i++) {
		uint8_t septets[40];
		char text[80];

		assert_int_equal(mr200_gsm7_encode(t[i].row, septets, 40),
				 t[i].n);
		for (k = 0; k < t[i].n; k++)
			assert_int_equal(septets[k], t[i].first + k);
		assert_int_equal(mr200_gsm7_decode(septets, t[i].n, text,
						   sizeof(text)),
				 strlen(t[i].row));
		assert_string_equal(text, t[i].row);
	}
}

static void test_extension(void **state)
{
	static const struct {
		const char *text;
		uint8_t code;
	} t[] = {
		{ "\f", 0x0a }, { "^", 0x14 }, { "{", 0x28 }, { "}", 0x29 },
		{ "\\", 0x2f }, { "[", 0x3c }, { "~", 0x3d }, { "]", 0x3e },
		{ "|", 0x40 }, { "€", 0x65 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		uint8_t septets[2];
		char text[8];

		assert_int_equal(mr200_gsm7_encode(t[i].text, septets, 2), 2);
		assert_int_equal(septets[0], MR200_GSM7_ESCAPE);
		assert_int_equal(septets[1], t[i].code);
		assert_int_equal(mr200_gsm7_encode(t[i].text, septets, 1),
				 -EMSGSIZE);
		mr200_gsm7_decode(septets, 2, text, sizeof(text));
		assert_string_equal(text, t[i].text);
	}
}

static void test_decode_oddities(void **state)
{
	static const struct {
		uint8_t septets[4];
		size_t n;
		const char *text;
	} t[] = {
		{ { 0x1b, 'A' }, 2, "A" },		/* not in the extension */
		{ { 0x1b, 0x00 }, 2, "@" },
		{ { 0x1b, 0x1b, 'b' }, 3, " b" },	/* a further extension */
		{ { 'a', 0x1b }, 2, "a " },		/* cut in the middle */
		{ { 0x80 | 'a' }, 1, "a" },		/* bit 7 is no character */
		{ { 0 }, 0, "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		char text[16];

		assert_int_equal(mr200_gsm7_decode(t[i].septets, t[i].n, text,
						   sizeof(text)),
				 strlen(t[i].text));
		assert_string_equal(text, t[i].text);
	}
}

static void test_encode_refuses(void **state)
{
	uint8_t septets[8];

	(void)state;
	assert_int_equal(mr200_gsm7_encode("ç", septets, 8), -EINVAL);
	assert_int_equal(mr200_gsm7_encode("a`", septets, 8), -EINVAL);
	assert_int_equal(mr200_gsm7_encode("тест", septets, 8), -EINVAL);
	assert_int_equal(mr200_gsm7_encode("\x1b", septets, 8), -EINVAL);
	assert_int_equal(mr200_gsm7_encode("a\xff", septets, 8), -EILSEQ);
	assert_int_equal(mr200_gsm7_encode("123456789", septets, 8), -EMSGSIZE);
	assert_int_equal(mr200_gsm7_encode("", septets, 8), 0);
}

static void test_buffer_limits(void **state)
{
	static const uint8_t septets[] = { 'a', 0x10, 0x1b, 0x65 };
	char text[16];
	size_t cap;

	(void)state;
	/* a 1 byte, Delta 2, Euro 3, NUL */
	for (cap = 0; cap < 7; cap++) {
		memset(text, 'x', sizeof(text));
		assert_int_equal(mr200_gsm7_decode(septets, 4, text, cap),
				 -EMSGSIZE);
		assert_int_equal(text[cap], 'x');
	}
	assert_int_equal(mr200_gsm7_decode(septets, 4, text, 7), 6);
	assert_true(7 <= 4 * MR200_GSM7_UTF8_BYTES + 1);
}

/* TS 23.038 6.1.2.1: lengths 1 to 9 of the same text, and with fill bits */
static void test_packing(void **state)
{
	static const struct {
		const char *text;
		unsigned int fill;
		size_t len;
		uint8_t octets[10];
	} t[] = {
		{ "h", 0, 1, { 0x68 } },
		{ "he", 0, 2, { 0xe8, 0x32 } },
		{ "hel", 0, 3, { 0xe8, 0x32, 0x1b } },
		{ "hell", 0, 4, { 0xe8, 0x32, 0x9b, 0x0d } },
		{ "hello", 0, 5, { 0xe8, 0x32, 0x9b, 0xfd, 0x06 } },
		{ "helloh", 0, 6, { 0xe8, 0x32, 0x9b, 0xfd, 0x46, 0x03 } },
		{ "hellohe", 0, 7,
		  { 0xe8, 0x32, 0x9b, 0xfd, 0x46, 0x97, 0x01 } },
		{ "hellohel", 0, 7,
		  { 0xe8, 0x32, 0x9b, 0xfd, 0x46, 0x97, 0xd9 } },
		{ "hellohello", 0, 9,
		  { 0xe8, 0x32, 0x9b, 0xfd, 0x46, 0x97, 0xd9, 0xec, 0x37 } },
		/* h = 1101000b, e = 1100101b behind 1, 2 and 6 zero bits */
		{ "h", 1, 1, { 0xd0 } },
		{ "he", 1, 2, { 0xd0, 0x65 } },
		{ "h", 2, 2, { 0xa0, 0x01 } },
		{ "h", 6, 2, { 0x00, 0x1a } },
		{ "", 0, 0, { 0 } },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		size_t n = strlen(t[i].text), cut;
		uint8_t out[10], back[10];

		memset(out, 0xff, sizeof(out));
		assert_int_equal(mr200_gsm7_pack((const uint8_t *)t[i].text, n,
						 t[i].fill, out, sizeof(out)),
				 t[i].len);
		assert_memory_equal(out, t[i].octets, t[i].len);
		assert_int_equal(mr200_gsm7_octets(n, t[i].fill), t[i].len);
		assert_int_equal(mr200_gsm7_unpack(t[i].octets, t[i].len,
						   t[i].fill, back, n), n);
		assert_memory_equal(back, t[i].text, n);
		for (cut = 0; cut < t[i].len; cut++) {
			assert_int_equal(mr200_gsm7_unpack(t[i].octets, cut,
							   t[i].fill, back, n),
					 -EBADMSG);
			assert_int_equal(mr200_gsm7_pack((const uint8_t *)
							 t[i].text, n,
							 t[i].fill, out, cut),
					 -EMSGSIZE);
		}
	}
}

/* Every length and fill, with allocations of the exact size for ASan. */
static void test_packing_round_trip(void **state)
{
	unsigned int fill;
	size_t n, i;

	(void)state;
	for (n = 1; n <= 160; n++) {
		for (fill = 0; fill < 7; fill++) {
			size_t len = mr200_gsm7_octets(n, fill);
			uint8_t *in = malloc(n), *out = malloc(n);
			uint8_t *octets = malloc(len);

			for (i = 0; i < n; i++)
				in[i] = (uint8_t)(i * 37 + n + fill) & 0x7f;
			assert_int_equal(mr200_gsm7_pack(in, n, fill, octets,
							 len), len);
			assert_int_equal(mr200_gsm7_unpack(octets, len, fill,
							   out, n), n);
			assert_memory_equal(in, out, n);
			free(in);
			free(out);
			free(octets);
		}
	}
}

static void test_packing_hostile(void **state)
{
	uint8_t octets[4] = { 0 }, septets[4];

	(void)state;
	assert_int_equal(mr200_gsm7_unpack(octets, 4, 7, septets, 1), -EINVAL);
	assert_int_equal(mr200_gsm7_pack(septets, 0, 7, octets, 4), -EINVAL);
	assert_int_equal(mr200_gsm7_pack(septets, SIZE_MAX, 0, octets, 4),
			 -EMSGSIZE);
	assert_int_equal(mr200_gsm7_pack(septets, SIZE_MAX / 7 + 1, 0, octets,
					 4), -EMSGSIZE);
	assert_int_equal(mr200_gsm7_unpack(octets, 4, 0, septets, SIZE_MAX),
			 -EBADMSG);
	assert_int_equal(mr200_gsm7_unpack(octets, 4, 0, septets, INT_MAX),
			 -EBADMSG);
}

static void test_ucs2(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		uint8_t octets[12];
	} t[] = {
		{ "", 0, { 0 } },
		{ "A", 2, { 0x00, 0x41 } },
		{ "тест", 8,
		  { 0x04, 0x42, 0x04, 0x35, 0x04, 0x41, 0x04, 0x42 } },
		{ "你好", 4, { 0x4f, 0x60, 0x59, 0x7d } },
		/* RFC 2781 section 3.3: U+12345 */
		{ "\xf0\x92\x8d\x85=Ra", 10,
		  { 0xd8, 0x08, 0xdf, 0x45, 0x00, 0x3d, 0x00, 0x52, 0x00, 0x61 } },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		uint8_t out[12];
		char text[32];
		size_t cut;

		assert_int_equal(mr200_ucs2_encode(t[i].text, out, t[i].len),
				 t[i].len);
		assert_memory_equal(out, t[i].octets, t[i].len);
		assert_int_equal(mr200_ucs2_decode(t[i].octets, t[i].len, text,
						   sizeof(text)),
				 strlen(t[i].text));
		assert_string_equal(text, t[i].text);
		for (cut = 0; cut < t[i].len; cut++)
			assert_int_equal(mr200_ucs2_encode(t[i].text, out, cut),
					 -EMSGSIZE);
	}
}

static void test_ucs2_hostile(void **state)
{
	static const struct {
		uint8_t octets[6];
		size_t len;
		const char *text;
	} t[] = {
		{ { 0x41 }, 1, REPL },
		{ { 0x00, 0x41, 0x42 }, 3, "A" REPL },
		{ { 0xd8, 0x00 }, 2, REPL },			/* high, end */
		{ { 0xd8, 0x00, 0xdc }, 3, REPL REPL },
		{ { 0xd8, 0x00, 0x00, 0x41 }, 4, REPL "A" },
		{ { 0xdc, 0x00, 0x00, 0x41 }, 4, REPL "A" },	/* low first */
		{ { 0xd8, 0x00, 0xd8, 0x00, 0xdc, 0x00 }, 6,
		  REPL "\xf0\x90\x80\x80" },
		{ { 0xdc, 0x00, 0xdc, 0x00 }, 4, REPL REPL },	/* two low */
		{ { 0xdb, 0xff, 0xdf, 0xff }, 4, "\xf4\x8f\xbf\xbf" },
		{ { 0xdb, 0xff, 0xe0, 0x00 }, 4, REPL "\xee\x80\x80" },
		{ { 0x00, 0x00, 0x00, 0x41 }, 4, REPL "A" },	/* NUL */
		{ { 0xff, 0xff }, 2, "\xef\xbf\xbf" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		char text[16];

		assert_int_equal(mr200_ucs2_decode(t[i].octets, t[i].len, text,
						   sizeof(text)),
				 strlen(t[i].text));
		assert_string_equal(text, t[i].text);
		assert_int_equal(mr200_ucs2_decode(t[i].octets, t[i].len, text,
						   strlen(t[i].text)),
				 -EMSGSIZE);
	}
	assert_int_equal(mr200_ucs2_encode("a\xc3", (uint8_t [8]) { 0 }, 8),
			 -EILSEQ);
}

static void test_utf16(void **state)
{
	static const uint16_t units[] = { 0x0041, 0xd808, 0xdf45, 0xd800, 0 };
	char text[32];

	(void)state;
	assert_int_equal(mr200_utf16_decode(units, 5, text, sizeof(text)), 11);
	assert_string_equal(text, "A\xf0\x92\x8d\x85" REPL REPL);
	assert_int_equal(mr200_utf16_decode(units, 2, text, sizeof(text)), 4);
	assert_string_equal(text, "A" REPL);
	assert_int_equal(mr200_utf16_decode(units, 5, text, 11), -EMSGSIZE);
}

static void test_choice(void **state)
{
	static const struct {
		const char *text;
		int charset, septets, units;
	} t[] = {
		{ "", MR200_CHARSET_GSM7, 0, 0 },
		{ "Hello", MR200_CHARSET_GSM7, 5, 5 },
		{ "{€}", MR200_CHARSET_GSM7, 6, 3 },
		{ "ç", MR200_CHARSET_UCS2, -EINVAL, 1 },
		{ "Привет", MR200_CHARSET_UCS2, -EINVAL, 6 },
		{ "ok \xf0\x9f\x91\x8d", MR200_CHARSET_UCS2, -EINVAL, 5 },
		{ "\xff", -EILSEQ, -EILSEQ, -EILSEQ },
		/* malformed behind a character that only UCS-2 has */
		{ "ç\xff", -EILSEQ, -EINVAL, -EILSEQ },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_text_charset(t[i].text), t[i].charset);
		assert_int_equal(mr200_text_units(t[i].text, MR200_CHARSET_GSM7),
				 t[i].septets);
		assert_int_equal(mr200_text_units(t[i].text, MR200_CHARSET_UCS2),
				 t[i].units);
		assert_int_equal(mr200_text_units(t[i].text, MR200_CHARSET_8BIT),
				 strlen(t[i].text));
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_default_alphabet),
		cmocka_unit_test(test_extension),
		cmocka_unit_test(test_decode_oddities),
		cmocka_unit_test(test_encode_refuses),
		cmocka_unit_test(test_buffer_limits),
		cmocka_unit_test(test_packing),
		cmocka_unit_test(test_packing_round_trip),
		cmocka_unit_test(test_packing_hostile),
		cmocka_unit_test(test_ucs2),
		cmocka_unit_test(test_ucs2_hostile),
		cmocka_unit_test(test_utf16),
		cmocka_unit_test(test_choice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

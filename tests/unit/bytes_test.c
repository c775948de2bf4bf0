// SPDX-License-Identifier: GPL-2.0
/* The bounded reader and writer. */
#include "test.h"

#include "base/bytes.h"

static void reads_little_endian(void **state)
{
	static const uint8_t in[] = {
		0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a,
		0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0xff, 0xfe, 0xfd, 0xfc, 0xfb,
		0xfa, 'a', 'b',
	};
	struct mr200_reader r;
	char text[2];

	(void)state;
	mr200_reader_init(&r, in, sizeof(in));
	assert_int_equal(mr200_get_u8(&r), 0x01);
	assert_int_equal(mr200_get_u16(&r), 0x0302);
	assert_int_equal(mr200_get_u32(&r), 0x07060504);
	assert_true(mr200_get_u64(&r) == 0x0f0e0d0c0b0a0908);
	assert_true(mr200_get_le(&r, 6) == 0xfafbfcfdfeff);
	mr200_get_bytes(&r, text, sizeof(text));
	assert_memory_equal(text, "ab", 2);
	assert_int_equal(mr200_reader_left(&r), 0);
	assert_false(r.bad);
}

static void reading_past_the_end_sticks(void **state)
{
	static const uint8_t in[] = { 1, 2, 3 };
	struct mr200_reader r;
	uint8_t keep[4] = { 9, 9, 9, 9 };

	(void)state;
	mr200_reader_init(&r, in, sizeof(in));
	assert_int_equal(mr200_get_u32(&r), 0);
	assert_true(r.bad);
	/* three bytes are there, but after an error nothing is */
	assert_int_equal(mr200_reader_left(&r), 0);
	assert_int_equal(mr200_get_u8(&r), 0);
	mr200_get_bytes(&r, keep, sizeof(keep));
	assert_int_equal(keep[0], 9);
}

static void every_length_is_checked(void **state)
{
	static const uint8_t in[16];
	struct mr200_reader r;
	size_t len, want;

	(void)state;
	for (len = 0; len <= sizeof(in); len++) {
		for (want = 1; want <= sizeof(in); want++) {
			mr200_reader_init(&r, in, len);
			mr200_get_bytes(&r, NULL, want);
			assert_int_equal(r.bad, want > len);
		}
	}
	mr200_reader_init(&r, in, sizeof(in));
	mr200_get_bytes(&r, NULL, SIZE_MAX);
	assert_true(r.bad);
}

static void sub_reader_has_its_own_end(void **state)
{
	static const uint8_t in[] = { 1, 2, 3, 4 };
	struct mr200_reader r, sub;

	(void)state;
	mr200_reader_init(&r, in, sizeof(in));
	sub = mr200_reader_sub(&r, 2);
	assert_int_equal(mr200_get_u16(&sub), 0x0201);
	assert_int_equal(mr200_get_u8(&sub), 0);
	assert_true(sub.bad);
	assert_false(r.bad);
	assert_int_equal(mr200_get_u8(&r), 3);
	sub = mr200_reader_sub(&r, 2);
	assert_true(sub.bad);
	assert_true(r.bad);
}

static void empty_input_is_legal(void **state)
{
	struct mr200_reader r;

	(void)state;
	mr200_reader_init(&r, NULL, 0);
	assert_int_equal(mr200_reader_left(&r), 0);
	mr200_get_bytes(&r, NULL, 0);
	assert_false(r.bad);
	mr200_get_u8(&r);
	assert_true(r.bad);
}

static void writes_little_endian(void **state)
{
	static const uint8_t want[] = {
		0x01, 0x03, 0x02, 0x07, 0x06, 0x05, 0x04, 0x0f, 0x0e, 0x0d,
		0x0c, 0x0b, 0x0a, 0x09, 0x08, 0x66, 0x55, 0x44, 0x33, 0x22,
		0x11, 'a', 'b',
	};
	uint8_t out[sizeof(want)];
	struct mr200_writer w;

	(void)state;
	mr200_writer_init(&w, out, sizeof(out));
	mr200_put_u8(&w, 0x01);
	mr200_put_u16(&w, 0x0203);
	mr200_put_u32(&w, 0x04050607);
	mr200_put_u64(&w, 0x08090a0b0c0d0e0f);
	mr200_put_le(&w, 0x112233445566, 6);
	mr200_put_bytes(&w, "ab", 2);
	assert_false(w.bad);
	assert_int_equal(w.len, sizeof(want));
	assert_memory_equal(out, want, sizeof(want));
}

static void writing_past_the_end_sticks(void **state)
{
	uint8_t out[4] = { 0, 0, 0, 0xee };
	struct mr200_writer w;

	(void)state;
	mr200_writer_init(&w, out, 3);
	mr200_put_u16(&w, 0x1111);
	mr200_put_u16(&w, 0x2222);
	assert_true(w.bad);
	mr200_put_u8(&w, 0x33);
	assert_int_equal(w.len, 2);
	assert_int_equal(out[2], 0);
	assert_int_equal(out[3], 0xee);
}

static void patches_only_what_was_written(void **state)
{
	uint8_t out[8];
	struct mr200_writer w;

	(void)state;
	mr200_writer_init(&w, out, sizeof(out));
	mr200_put_u32(&w, 0);
	mr200_patch_u16(&w, 1, 0xbeef);
	assert_false(w.bad);
	assert_int_equal(out[1], 0xef);
	assert_int_equal(out[2], 0xbe);
	mr200_patch_u16(&w, 3, 0xbeef);
	assert_true(w.bad);
	mr200_writer_init(&w, out, sizeof(out));
	mr200_patch_u16(&w, SIZE_MAX, 1);
	assert_true(w.bad);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_little_endian),
		cmocka_unit_test(reading_past_the_end_sticks),
		cmocka_unit_test(every_length_is_checked),
		cmocka_unit_test(sub_reader_has_its_own_end),
		cmocka_unit_test(empty_input_is_legal),
		cmocka_unit_test(writes_little_endian),
		cmocka_unit_test(writing_past_the_end_sticks),
		cmocka_unit_test(patches_only_what_was_written),
	};

	return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/* Parts of concatenated messages: order, gaps, duplicates, reused references. */
#include "test.h"
#include "gsm/sms.h"

/* One stored message, in the fewest words. */
struct part {
	const char *peer;
	uint16_t ref;
	uint8_t parts, part;
	const char *text;
	uint8_t hour;		/* of 2026-11-22; 24 and more: the next days */
	bool wide, submit, report;
};

static struct mr200_sms pool[MR200_SMS_JOIN_MAX + 1];
static const struct mr200_sms *list[MR200_SMS_JOIN_MAX + 1];

static void fill(const struct part *p, size_t n)
{
	size_t i;

	memset(pool, 0, sizeof(pool));
	for (i = 0; i < n; i++) {
		struct mr200_sms *s = &pool[i];

		s->kind = p[i].submit ? MR200_SMS_SUBMIT : p[i].report ?
			MR200_SMS_STATUS_REPORT : MR200_SMS_DELIVER;
		strcpy(s->peer, p[i].peer);
		strcpy(s->text, p[i].text);
		s->concat_ref = p[i].ref;
		s->concat_16bit = p[i].wide;
		s->parts = p[i].parts;
		s->part = p[i].part;
		s->has_time = !p[i].submit;
		s->time = (struct mr200_sms_time) {
			2026, 11, (uint8_t)(22 + p[i].hour / 24),
			p[i].hour % 24, 0, 0, 60 };
		list[i] = s;
	}
}

static void test_groups(void **state)
{
	static const struct {
		const char *what;
		struct part part[6];
		size_t n;
		int groups;
		uint16_t group[6];
		const char *text[4];
	} t[] = {
		{ "two in order", {
			{ "A", 1, 2, 1, .text = "one " }, { "A", 1, 2, 2, .text = "two" },
		  }, 2, 1, { 0, 0 }, { "one two" } },
		{ "reversed, a single one between", {
			{ "A", 1, 2, 2, .text = "two" }, { "A", 0, 0, 0, .text = "single" },
			{ "A", 1, 2, 1, .text = "one " },
		  }, 3, 2, { 0, 1, 0 }, { "one two", "single" } },
		{ "a missing head, a missing tail", {
			{ "A", 1, 3, 3, .text = "c" }, { "B", 1, 3, 1, .text = "a" },
		  }, 2, 2, { 0, 1 }, { "[...]c", "a[...]" } },
		{ "a hole of two shows once", {
			{ "A", 1, 4, 1, .text = "a" }, { "A", 1, 4, 4, .text = "d" },
		  }, 2, 1, { 0, 0 }, { "a[...]d" } },
		{ "a duplicate counts once", {
			{ "A", 1, 2, 1, .text = "a" }, { "A", 1, 2, 1, .text = "a" },
			{ "A", 1, 2, 2, .text = "b" },
		  }, 3, 1, { 0, 0, 0 }, { "ab" } },
		{ "the reference again within the day", {
			{ "A", 1, 2, 1, .text = "a" }, { "A", 1, 2, 2, .text = "b" },
			{ "A", 1, 2, 1, .text = "x", 5 }, { "A", 1, 2, 2, .text = "y", 5 },
		  }, 4, 2, { 0, 0, 1, 1 }, { "ab", "xy" } },
		{ "the same, interleaved", {
			{ "A", 1, 2, 1, .text = "a" }, { "A", 1, 2, 1, .text = "x" },
			{ "A", 1, 2, 2, .text = "b" }, { "A", 1, 2, 2, .text = "y" },
		  }, 4, 2, { 0, 1, 0, 1 }, { "ab", "xy" } },
		{ "the reference again a day later fills no old hole", {
			{ "A", 1, 2, 1, .text = "a", 0 }, { "A", 1, 2, 2, .text = "y", 24 },
			{ "A", 1, 2, 1, .text = "x", 24 },
		  }, 3, 2, { 0, 1, 1 }, { "a[...]", "xy" } },
		{ "just within the window", {
			{ "A", 1, 2, 1, .text = "a", 0 }, { "A", 1, 2, 2, .text = "b", 23 },
		  }, 2, 1, { 0, 0 }, { "ab" } },
		{ "peer, reference, width and count must agree", {
			{ "A", 1, 2, 1, .text = "a" }, { "B", 1, 2, 2, .text = "b" },
			{ "A", 2, 2, 2, .text = "c" }, { "A", 1, 3, 2, .text = "d" },
			{ "A", 1, 2, 2, .text = "e", .wide = true },
			{ "A", 1, 2, 2, .text = "f", .submit = true },
		  }, 6, 6, { 0, 1, 2, 3, 4, 5 },
		  { "a[...]", "[...]b", "[...]c", "[...]d[...]" } },
		{ "what was sent joins without times", {
			{ "A", 1, 2, 1, .text = "a", .submit = true },
			{ "A", 1, 2, 2, .text = "b", .submit = true },
		  }, 2, 1, { 0, 0 }, { "ab" } },
		{ "equal single messages stay two", {
			{ "A", 0, 0, 0, .text = "x" }, { "A", 0, 0, 0, .text = "x" },
		  }, 2, 2, { 0, 1 }, { "x", "x" } },
		{ "reports are never joined", {
			{ "A", 1, 2, 1, .text = "", .report = true },
			{ "A", 1, 2, 2, .text = "", .report = true },
		  }, 2, 2, { 0, 1 }, { "", "" } },
		{ "one part of one", {
			{ "A", 1, 1, 1, .text = "whole" },
		  }, 1, 1, { 0 }, { "whole" } },
		{ "nothing", { { .text = NULL } }, 0, 0, { 0 }, { NULL } },
	};
	struct mr200_sms_whole w;
	uint16_t group[6];
	char text[64];
	size_t i, k;

	(void)state;
	for (i = 0; i < N(t); i++) {
		print_message("# %s\n", t[i].what);
		fill(t[i].part, t[i].n);
		assert_int_equal(mr200_sms_join(list, t[i].n, group),
				 t[i].groups);
		for (k = 0; k < t[i].n; k++)
			assert_int_equal(group[k], t[i].group[k]);
		for (k = 0; k < 4 && t[i].text[k]; k++) {
			assert_int_equal(mr200_sms_whole(list, t[i].n, group,
							 (uint16_t)k, &w, text,
							 sizeof(text)), 0);
			assert_string_equal(text, t[i].text[k]);
			assert_int_equal(w.text_len, strlen(text));
		}
		assert_int_equal(mr200_sms_whole(list, t[i].n, group,
						 (uint16_t)t[i].groups, &w,
						 text, sizeof(text)), -ENOENT);
	}
}

static void test_counts(void **state)
{
	static const struct part parts[] = {
		{ "A", 1, 9, 8, .text = "h" }, { "B", 0, 0, 0, .text = "other" },
		{ "A", 1, 9, 2, .text = "b" }, { "A", 1, 9, 8, .text = "h" },
		{ "A", 1, 9, 9, .text = "i" },
	};
	struct mr200_sms_whole w;
	unsigned int missing = 0, p;
	uint16_t group[5];
	char text[64];

	(void)state;
	fill(parts, 5);
	assert_int_equal(mr200_sms_join(list, 5, group), 2);
	assert_int_equal(mr200_sms_whole(list, 5, group, 0, &w, text,
					 sizeof(text)), 0);
	assert_string_equal(text, "[...]b[...]hi");
	assert_int_equal(w.first, 2);
	assert_int_equal(w.parts, 9);
	assert_int_equal(w.present, 3);
	assert_int_equal(w.members, 4);
	for (p = 0; p <= MR200_SMS_PARTS; p++) {
		bool want = p == 1 || (p >= 3 && p <= 7);

		assert_int_equal(mr200_sms_part_missing(&w, p), want);
		missing += want;
	}
	assert_int_equal(missing, w.parts - w.present);

	assert_int_equal(mr200_sms_whole(list, 5, group, 1, &w, text,
					 sizeof(text)), 0);
	assert_int_equal(w.first, 1);
	assert_int_equal(w.parts, 1);
	assert_int_equal(w.present, 1);
	assert_false(mr200_sms_part_missing(&w, 1));
}

static void test_text_buffer(void **state)
{
	static const struct part parts[] = {
		{ "A", 1, 3, 1, .text = "abc" }, { "A", 1, 3, 3, .text = "ghi" },
	};
	struct mr200_sms_whole w;
	uint16_t group[2];
	char text[16];
	size_t cap;

	(void)state;
	fill(parts, 2);
	assert_int_equal(mr200_sms_join(list, 2, group), 1);
	for (cap = 0; cap < 12; cap++) {
		memset(text, '#', sizeof(text));
		assert_int_equal(mr200_sms_whole(list, 2, group, 0, &w, text,
						 cap), -EMSGSIZE);
		assert_int_equal(text[cap], '#');
	}
	assert_int_equal(mr200_sms_whole(list, 2, group, 0, &w, text, 12), 0);
	assert_string_equal(text, "abc[...]ghi");
}

/* The bound, full of parts that all contradict one another. */
static void test_bound(void **state)
{
	static uint16_t group[MR200_SMS_JOIN_MAX];
	size_t i;

	(void)state;
	fill(NULL, 0);
	for (i = 0; i <= MR200_SMS_JOIN_MAX; i++) {
		pool[i].parts = 255;
		pool[i].part = 1;
		snprintf(pool[i].text, sizeof(pool[i].text), "%zu", i);
		list[i] = &pool[i];
	}
	assert_int_equal(mr200_sms_join(list, MR200_SMS_JOIN_MAX, group),
			 MR200_SMS_JOIN_MAX);
	assert_int_equal(group[MR200_SMS_JOIN_MAX - 1], MR200_SMS_JOIN_MAX - 1);
	assert_int_equal(mr200_sms_join(list, MR200_SMS_JOIN_MAX + 1, group),
			 -E2BIG);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_text_buffer),
		cmocka_unit_test(test_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

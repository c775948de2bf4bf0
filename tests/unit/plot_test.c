// SPDX-License-Identifier: GPL-2.0
/* History and plots: rings, statistics, every level of a cell, limits. */
#include "test.h"
#include "cli/watch/plot.h"

#define GAP	MR200_PLOT_GAP

static void fill(struct mr200_history *h, const int *values, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		mr200_history_add(h, values[i]);
}

static void test_ring(void **state)
{
	struct mr200_history h;
	int storage[4], i, k;

	(void)state;
	mr200_history_init(&h, storage, 3);
	storage[3] = 4711;
	assert_int_equal(mr200_history_at(&h, 0), GAP);
	for (i = 1; i <= 10; i++) {
		mr200_history_add(&h, i);
		assert_int_equal(h.len, i < 3 ? i : 3);
		for (k = 0; k < 5; k++)
			assert_int_equal(mr200_history_at(&h, (size_t)k),
					 k < 3 && k < i ? i - k : GAP);
	}
	assert_int_equal(storage[3], 4711);
	mr200_history_init(&h, storage, 1);
	mr200_history_add(&h, 5);
	mr200_history_add(&h, 6);
	assert_int_equal(mr200_history_at(&h, 0), 6);
	assert_int_equal(mr200_history_at(&h, 1), GAP);
}

static void test_stats(void **state)
{
	static const struct {
		int values[6];
		size_t n, window;
		struct mr200_history_stats want;
	} t[] = {
		{ { 0 }, 0, 9, { 0, 0, 0, 0, 0 } },
		{ { GAP, GAP }, 2, 9, { 0, 0, 0, 0, 0 } },
		{ { -920 }, 1, 9, { 1, -920, -920, -920, -920 } },
		{ { 1, 2, 3, 4 }, 4, 9, { 4, 4, 1, 4, 3 } },	/* 2.5 */
		{ { -1, -2, -3, -4 }, 4, 9, { 4, -4, -4, -1, -3 } },
		{ { 1, 1, 2 }, 3, 9, { 3, 2, 1, 2, 1 } },	/* 1.33 */
		{ { 100, GAP, 7, GAP }, 4, 9, { 2, 7, 7, 100, 54 } },
		/* the window leaves the old ones out */
		{ { 100, 1, 2, 3 }, 4, 3, { 3, 3, 1, 3, 2 } },
		{ { 100, 1 }, 2, 0, { 0, 0, 0, 0, 0 } },
		{ { INT_MAX, INT_MAX, INT_MAX }, 3, 9,
		  { 3, INT_MAX, INT_MAX, INT_MAX, INT_MAX } },
		{ { INT_MIN + 1, INT_MAX }, 2, 9,
		  { 2, INT_MAX, INT_MIN + 1, INT_MAX, 0 } },
	};
	struct mr200_history_stats s;
	struct mr200_history h;
	int storage[6];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		mr200_history_init(&h, storage, 6);
		fill(&h, t[i].values, t[i].n);
		assert_int_equal(mr200_history_stats(&h, t[i].window, &s),
				 t[i].want.count > 0);
		assert_int_equal(s.count, t[i].want.count);
		assert_int_equal(s.last, t[i].want.last);
		assert_int_equal(s.min, t[i].want.min);
		assert_int_equal(s.max, t[i].want.max);
		assert_int_equal(s.avg, t[i].want.avg);
	}
}

static void test_scale(void **state)
{
	static const struct {
		int values[3];
		size_t n;
		int step, lo, hi;
	} t[] = {
		{ { 0 }, 0, 50, 0, 50 },
		{ { -923, -901 }, 2, 50, -950, -900 },
		{ { -950, -900 }, 2, 50, -950, -900 },
		{ { -950 }, 1, 50, -950, -900 },
		{ { 0 }, 1, 50, 0, 50 },
		{ { -1, 1 }, 2, 50, -50, 50 },
		{ { 3, 4, GAP }, 3, 0, 3, 4 },
		{ { INT_MIN + 1, INT_MAX }, 2, 50, INT_MIN, INT_MAX },
		{ { INT_MAX }, 1, INT_MAX, INT_MAX, INT_MAX },
	};
	struct mr200_plot p = { .width = 8, .height = 1 };
	struct mr200_history h;
	int storage[3];
	size_t i;

	(void)state;
	/* the last one has no room above: the plot says so itself */
	for (i = 0; i < N(t); i++) {
		mr200_history_init(&h, storage, 3);
		fill(&h, t[i].values, t[i].n);
		mr200_plot_scale(&p, &h, t[i].step);
		assert_int_equal(p.lo, t[i].lo);
		assert_int_equal(p.hi, t[i].hi);
	}
}

static void test_rows(void **state)
{
	static const struct {
		struct mr200_plot p;
		int values[10];
		size_t n;
		const char *rows[3];
	} t[] = {
		/* nine values over eight levels: the lowest mark for lo too */
		{ { 9, 1, 0, 8, false }, { 0, 1, 2, 3, 4, 5, 6, 7, 8 }, 9,
		  { "▁▁▂▃▄▅▆▇█" } },
		{ { 9, 1, 0, 8, true }, { 0, 1, 2, 3, 4, 5, 6, 7, 8 }, 9,
		  { "...::||##" } },
		/* clipped, and gaps blank */
		{ { 6, 1, 0, 8, false }, { -99, GAP, 99, INT_MAX, INT_MIN + 1 },
		  5, { " ▁ ██▁" } },
		/* three rows of eight */
		{ { 4, 3, 0, 24, false }, { 0, 9, 16, 24 }, 4,
		  { "   █", " ▁██", "▁███" } },
		/* the newest at the right edge; what is too old is not shown */
		{ { 3, 1, 0, 8, true }, { 8, 8, 8, 1, 4, 8 }, 6, { ".:#" } },
		{ { 5, 2, 0, 16, true }, { 16 }, 1, { "    #", "    #" } },
		{ { 2, 1, INT_MIN, INT_MAX, false }, { INT_MIN + 1, INT_MAX },
		  2, { "▁█" } },
	};
	char buf[64];
	struct mr200_history h;
	int storage[10];
	unsigned int r;
	size_t i, cap;

	(void)state;
	for (i = 0; i < N(t); i++) {
		mr200_history_init(&h, storage, 10);
		fill(&h, t[i].values, t[i].n);
		for (r = 0; r < t[i].p.height; r++) {
			size_t len = strlen(t[i].rows[r]);

			assert_int_equal(mr200_plot_row(&t[i].p, &h, r, buf,
							len + 1), len);
			assert_string_equal(buf, t[i].rows[r]);
			for (cap = 0; cap <= len; cap++)
				assert_int_equal(mr200_plot_row(&t[i].p, &h, r,
								buf, cap),
						 -EMSGSIZE);
		}
		assert_int_equal(mr200_plot_row(&t[i].p, &h, r, buf, 64),
				 -EINVAL);
	}
}

static void test_limits(void **state)
{
	static const struct mr200_plot bad[] = {
		{ 0, 1, 0, 1, false }, { 1, 0, 0, 1, false },
		{ 1, 1, 1, 1, false }, { 1, 1, 2, 1, false },
		{ MR200_PLOT_MAX_WIDTH + 1, 1, 0, 1, false },
		{ 1, MR200_PLOT_MAX_HEIGHT + 1, 0, 1, false },
	};
	const struct mr200_plot widest = {
		MR200_PLOT_MAX_WIDTH, MR200_PLOT_MAX_HEIGHT, 0, 1, false
	};
	char buf[MR200_PLOT_ROW_BYTES];
	struct mr200_history h;
	int storage[MR200_PLOT_MAX_WIDTH];
	FILE *f = fopen("/dev/null", "w");
	size_t i;

	(void)state;
	assert_non_null(f);
	mr200_history_init(&h, storage, N(storage));
	for (i = 0; i < N(storage); i++)
		mr200_history_add(&h, 1);
	for (i = 0; i < N(bad); i++) {
		assert_int_equal(mr200_plot_row(&bad[i], &h, 0, buf,
						sizeof(buf)), -EINVAL);
		assert_int_equal(mr200_plot_print(f, &bad[i], &h, 6, NULL),
				 -EINVAL);
	}
	assert_int_equal(mr200_plot_row(&widest, &h, 0, buf, sizeof(buf)),
			 3 * MR200_PLOT_MAX_WIDTH);
	fclose(f);
}

static const char *tenths(int value, char *buf)
{
	snprintf(buf, 16, "%d.%d", value / 10, abs(value % 10));
	return buf;
}

static void test_print(void **state)
{
	static const int values[] = { -1000, -950, GAP, -900 };
	const struct mr200_plot p = { 6, 3, -1000, -900, true };
	struct mr200_history h;
	int storage[8];
	char *text = NULL;
	size_t len;
	FILE *f;

	(void)state;
	mr200_history_init(&h, storage, 8);
	fill(&h, values, N(values));
	f = open_memstream(&text, &len);
	assert_int_equal(mr200_plot_print(f, &p, &h, 7, tenths), 0);
	assert_int_equal(mr200_plot_print(f, &p, &h, 0, NULL), 0);
	fclose(f);
	assert_string_equal(text,
			    "  -90.0 |     #\n"
			    "        |   : #\n"
			    " -100.0 |  .# #\n"
			    "-900 |     #\n"
			    " |   : #\n"
			    "-1000 |  .# #\n");
	free(text);
	/* a full disk is told */
	f = fopen("/dev/full", "w");
	assert_non_null(f);
	setvbuf(f, NULL, _IONBF, 0);
	assert_int_equal(mr200_plot_print(f, &p, &h, 7, NULL), -EIO);
	fclose(f);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ring),
		cmocka_unit_test(test_stats),
		cmocka_unit_test(test_scale),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_print),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

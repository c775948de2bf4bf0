// SPDX-License-Identifier: GPL-2.0
/* LEDs below a directory that stands for /sys. */
#include "host/leds.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test.h"

static char root[] = "/tmp/mr200-leds-XXXXXX";
static char missing[256];

static void on_missing(const char *name)
{
	size_t len = strlen(missing);

	snprintf(missing + len, sizeof(missing) - len, "%s ", name);
}

static void put(const char *led, const char *attr, const char *text)
{
	char path[160];
	FILE *f;

	snprintf(path, sizeof(path), "%s/class/leds/%s/%s", root, led, attr);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static const char *get(const char *led, const char *attr)
{
	static char text[64];
	char path[160];
	FILE *f;

	snprintf(path, sizeof(path), "%s/class/leds/%s/%s", root, led, attr);
	f = fopen(path, "r");
	assert_non_null(f);
	memset(text, 0, sizeof(text));
	assert_true(fread(text, 1, sizeof(text) - 1, f) > 0);
	fclose(f);
	return text;
}

static void make(const char *led, const char *max)
{
	char path[160];

	snprintf(path, sizeof(path), "%s/class/leds/%s", root, led);
	assert_int_equal(mkdir(path, 0755), 0);
	put(led, "brightness", "7");
	put(led, "trigger", "usbport");
	if (max)
		put(led, "max_brightness", max);
}

static int setup(void **state)
{
	char path[160];

	(void)state;
	if (!mkdtemp(root))
		return -1;
	snprintf(path, sizeof(path), "%s/class", root);
	mkdir(path, 0755);
	snprintf(path, sizeof(path), "%s/class/leds", root);
	return mkdir(path, 0755);
}

static int teardown(void **state)
{
	char command[80];

	(void)state;
	snprintf(command, sizeof(command), "rm -r %s", root);
	return system(command);
}

/* A regular file keeps what is behind a shorter text: look at the first byte. */
static void expect_row(const char *lit)
{
	static const char * const names[] = { "s1", "s2", "s3", "s4" };

	for (int i = 0; i < 4; i++)
		assert_int_equal(get(names[i], "brightness")[0],
				 lit[i] == 'x' ? '2' : '0');
}

static void test_row(void **state)
{
	static const char * const rows[] = { "....", "x...", "xx..", "xxx.", "xxxx" };
	struct mr200_leds *l;

	(void)state;
	make("s1", "255\n");
	make("s2", "255\n");
	make("s3", "255\n");
	make("s4", "255\n");
	make("call", NULL);
	missing[0] = '\0';
	assert_int_equal(mr200_leds_new(&l, root, " s1  s2 s3 s4 ", "call",
					on_missing), 0);
	assert_string_equal(missing, "");
	assert_memory_equal(get("s1", "trigger"), "none", 4);
	expect_row("....");
	assert_int_equal(get("call", "brightness")[0], '0');
	for (unsigned int bars = 0; bars <= MR200_LEDS_BARS; bars++) {
		mr200_leds_set(l, bars, false);
		expect_row(rows[bars]);
	}
	mr200_leds_set(l, 1, true);
	expect_row("x...");
	assert_int_equal(get("call", "brightness")[0], '1');
	/* nothing is written that is so already */
	put("s1", "brightness", "9");
	mr200_leds_set(l, 1, true);
	assert_int_equal(get("s1", "brightness")[0], '9');
	mr200_leds_free(l);
	expect_row("....");
	assert_int_equal(get("call", "brightness")[0], '0');
}

/* Fewer LEDs than bars: any signal lights one, the best one all. */
static void test_scale(void **state)
{
	struct mr200_leds *l;

	(void)state;
	make("t1", "2");
	make("t2", "2");
	assert_int_equal(mr200_leds_new(&l, root, "t1 t2", "", on_missing), 0);
	for (unsigned int bars = 0; bars <= MR200_LEDS_BARS; bars++) {
		mr200_leds_set(l, bars, true);
		assert_int_equal(get("t1", "brightness")[0],
				 bars ? '2' : '0');
		assert_int_equal(get("t2", "brightness")[0],
				 bars > 2 ? '2' : '0');
	}
	mr200_leds_free(l);
}

static void test_missing(void **state)
{
	struct mr200_leds *l;

	(void)state;
	make("here", "1");
	missing[0] = '\0';
	assert_int_equal(mr200_leds_new(&l, root, "gone here", "away",
					on_missing), 0);
	assert_string_equal(missing, "gone away ");
	mr200_leds_set(l, 4, true);
	assert_int_equal(get("here", "brightness")[0], '1');
	mr200_leds_free(l);
}

static void test_names(void **state)
{
	static const char * const wrong[] = {
		"../../etc", "a/b", ".", "1 2 3 4 5 6 7 8 9",
		"0123456789012345678901234567890123456789012345678901234567890123",
	};
	struct mr200_leds *l;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(mr200_leds_new(&l, root, wrong[i], "",
						on_missing), -EINVAL);
	assert_int_equal(mr200_leds_new(&l, root, "", "a/b", on_missing),
			 -EINVAL);
	mr200_leds_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_row),
		cmocka_unit_test(test_scale),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

// SPDX-License-Identifier: GPL-2.0
/* Refused PINs: the hash by its authors' vectors, and what the file keeps. */
#include "test.h"

#include <sys/stat.h>
#include <unistd.h>

#include "daemon/pins.h"

#define CARD	"8949012345678901234"
#define OTHER	"8949012345678901235"

static char dir[32], path[64];

/* Key 00..0f, input the first n of 00, 01, ...: from the paper's appendix. */
static void hash_is_siphash(void **state)
{
	static const struct {
		size_t len;
		uint64_t hash;
	} rows[] = {
		{ 0, UINT64_C(0x726fdb47dd0e0e31) },
		{ 1, UINT64_C(0x74f839c593dc67fd) },
		{ 8, UINT64_C(0x93f5f5799a932462) },
		{ 15, UINT64_C(0xa129ca6149be45e5) },
	};
	uint8_t bytes[16];

	(void)state;
	for (uint8_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = i;
	for (size_t i = 0; i < N(rows); i++)
		assert_int_equal(mr200_siphash(bytes, bytes, rows[i].len),
				 rows[i].hash);
}

static void remembers_card_and_pin(void **state)
{
	(void)state;
	assert_false(mr200_pins_is_refused(path, CARD, "9999"));
	assert_int_equal(mr200_pins_refuse(path, CARD, "9999"), 0);
	assert_true(mr200_pins_is_refused(path, CARD, "9999"));
	assert_false(mr200_pins_is_refused(path, CARD, "9998"));
	assert_false(mr200_pins_is_refused(path, OTHER, "9999"));
	assert_int_equal(mr200_pins_refuse(path, OTHER, "9999"), 0);
	assert_int_equal(mr200_pins_accept(path, CARD, "9999"), 0);
	assert_false(mr200_pins_is_refused(path, CARD, "9999"));
	assert_true(mr200_pins_is_refused(path, OTHER, "9999"));
	assert_int_equal(mr200_pins_accept(path, OTHER, "9999"), 0);
	assert_int_equal(access(path, F_OK), -1);
}

static void tells_nobody(void **state)
{
	char text[256] = "";
	struct stat st;
	FILE *f;

	(void)state;
	assert_int_equal(mr200_pins_refuse(path, CARD, "86420975"), 0);
	assert_int_equal(mr200_pins_refuse(path, CARD, "86420975"), 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	f = fopen(path, "re");
	assert_non_null(f);
	assert_int_equal(fread(text, 1, sizeof(text) - 1, f), 50);
	fclose(f);
	assert_null(strstr(text, "86420975"));
	assert_null(strstr(text, CARD));
	assert_int_equal(unlink(path), 0);
}

/* The oldest goes; what is no line does not hurt. */
static void is_bounded(void **state)
{
	char pin[9];
	FILE *f = fopen(path, "we");

	(void)state;
	assert_non_null(f);
	fprintf(f, "nonsense\n%0300d\n\n", 7);
	fclose(f);
	for (int i = 0; i < 40; i++) {
		snprintf(pin, sizeof(pin), "%04d", i);
		assert_int_equal(mr200_pins_refuse(path, CARD, pin), 0);
	}
	for (int i = 0; i < 40; i++) {
		snprintf(pin, sizeof(pin), "%04d", i);
		assert_int_equal(mr200_pins_is_refused(path, CARD, pin), i >= 24);
	}
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mr200_pins_refuse("/nowhere/pins", CARD, "1"), -ENOENT);
}

static int make_dir(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/mr200-pins-XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof(path), "%s/pins", dir);
	return 0;
}

static int remove_dir(void **state)
{
	(void)state;
	return rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hash_is_siphash),
		cmocka_unit_test(remembers_card_and_pin),
		cmocka_unit_test(tells_nobody),
		cmocka_unit_test(is_bounded),
	};

	return cmocka_run_group_tests_name("pins", tests, make_dir, remove_dir);
}

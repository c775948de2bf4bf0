// SPDX-License-Identifier: GPL-2.0
/* Lines of the simulator's command language, split into words. */
#include "sim/base/split.h"
#include "test.h"

static void test_split(void **state)
{
	static const struct {
		const char *line;
		int want;
		const char *word[4];
	} t[] = {
		{ "", 0, { NULL } },
		{ " \t# all of it", 0, { NULL } },
		{ "one", 1, { "one" } },
		{ "  one  two ", 2, { "one", "two" } },
		{ "say \"two words\" #x", 2, { "say", "two words" } },
		{ "say \"a \\\"b\\\" \\\\\"", 2, { "say", "a \"b\" \\" } },
		{ "\"\" x", 2, { "", "x" } },
		{ "a\"b c\"d e", 2, { "ab cd", "e" } },
		{ "a#b", 1, { "a#b" } },
		{ "say \"open", -EINVAL, { NULL } },
		{ "say \"open\\", -EINVAL, { NULL } },
		{ "a b c d e", -E2BIG, { NULL } },
	};
	char line[64], *argv[4];

	(void)state;
	for (size_t i = 0; i < N(t); i++) {
		strcpy(line, t[i].line);
		assert_int_equal(sim_split(line, argv, 4), t[i].want);
		for (int k = 0; k < t[i].want; k++)
			assert_string_equal(argv[k], t[i].word[k]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
	};

	return cmocka_run_group_tests_name("sim_split", tests, NULL, NULL);
}

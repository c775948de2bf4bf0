// SPDX-License-Identifier: GPL-2.0
#include "host/dns.h"

#include "test.h"

/* Written by hand after RFC 1035 4.1. */
static const uint8_t query_example[] = {
	0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0,
	3, 'w', 'w', 'w', 7, 'e', 'x', 'a', 'm', 'p', 'l', 'e', 3, 'n', 'e', 't',
	0, 0, 1, 0, 1,
};

static const uint8_t query_root[] = {
	0xab, 0xcd, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1,
};

static void makes_queries(void **state)
{
	uint8_t out[MR200_DNS_QUERY_MAX];

	(void)state;
	assert_int_equal(mr200_dns_query(out, 0x1234, "www.example.net"),
			 sizeof(query_example));
	assert_memory_equal(out, query_example, sizeof(query_example));
	assert_int_equal(mr200_dns_query(out, 0xabcd, ""), sizeof(query_root));
	assert_memory_equal(out, query_root, sizeof(query_root));
}

static void takes_no_other_names(void **state)
{
	static const char * const bad[] = {
		".", "a..b", ".a", "a.", "a b", "a/b", "a\n", "\xc3\xa4.de",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	};
	uint8_t out[MR200_DNS_QUERY_MAX];
	char longest[MR200_DNS_NAME_MAX + 1];

	(void)state;
	for (size_t i = 0; i < N(bad); i++) {
		assert_false(mr200_dns_name_valid(bad[i]));
		assert_int_equal(mr200_dns_query(out, 1, bad[i]), 0);
	}
	assert_false(mr200_dns_name_valid(""));
	memset(longest, 'a', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	assert_true(mr200_dns_name_valid(longest));
	assert_int_equal(mr200_dns_query(out, 1, longest),
			 12 + 1 + MR200_DNS_NAME_MAX + 1 + 4);
}

static void knows_its_answer(void **state)
{
	uint8_t answer[sizeof(query_example) + 16] = { 0 };
	const size_t len = sizeof(query_example);

	(void)state;
	memcpy(answer, query_example, len);
	/* the query itself is none */
	assert_false(mr200_dns_answers(query_example, len, answer, len));
	answer[2] |= 0x80;
	assert_true(mr200_dns_answers(query_example, len, answer, len));
	assert_true(mr200_dns_answers(query_example, len, answer,
				      sizeof(answer)));
	/* a refusal is one */
	answer[3] = 5;
	assert_true(mr200_dns_answers(query_example, len, answer, len));
	/* cut off */
	for (size_t i = 0; i < len; i++)
		assert_false(mr200_dns_answers(query_example, len, answer, i));
	/* to another name */
	answer[13] ^= 1;
	assert_false(mr200_dns_answers(query_example, len, answer, len));
	answer[13] ^= 1;
	/* of another id */
	for (int i = 0; i < 2; i++) {
		answer[i] ^= 1;
		assert_false(mr200_dns_answers(query_example, len, answer, len));
		answer[i] ^= 1;
	}
	/* a header alone, with its id */
	answer[5] = 0;
	assert_true(mr200_dns_answers(query_example, len, answer, 12));
	assert_false(mr200_dns_answers(query_example, len, answer, 11));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_queries),
		cmocka_unit_test(takes_no_other_names),
		cmocka_unit_test(knows_its_answer),
	};

	return cmocka_run_group_tests_name("dns", tests, NULL, NULL);
}

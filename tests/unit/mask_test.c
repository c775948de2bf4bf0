// SPDX-License-Identifier: GPL-2.0
/* What may be posted: a table of texts and what is left of them. */
#include "test.h"

#include "base/mask.h"

static const struct {
	const char *text, *want;
} cases[] = {
	{ "", "" },
	{ "nothing secret", "nothing secret" },
	{ "address 10.64.64.65/30, gateway 10.64.64.66",
	  "address <IPv4>/30, gateway <IPv4>" },
	{ "10.0.0.1.", "<IPv4>." },
	{ "version 1.2.3 of 6.1.0-18", "version 1.2.3 of 6.1.0-18" },
	{ "2001:db8::1/64 and fe80::", "<IPv6>/64 and <IPv6>" },
	{ "::1", "<IPv6>" },
	{ "at 12:34:56, USB 1-1:1.4", "at 12:34:56, USB 1-1:1.4" },
	{ "05c6:9025 class ff/ff/ff", "05c6:9025 class ff/ff/ff" },
	{ "02:00:5e:10:00:01", "<MAC>" },
	{ "IMEI 490154203237518", "IMEI <number>" },
	{ "IMEI490154203237518", "IMEI<number>" },
	{ "iccid=8949000000000000001", "iccid=<number>" },
	{ "SIM 89490000000000000F1", "SIM <number>" },
	{ "call +491512345678 now", "call +<phone> now" },
	{ "in 27 s, 123456789 bytes", "in 27 s, 123456789 bytes" },
	{ "pin=1234", "pin=<secret>" },
	{ "PIN 12345678 was wrong", "PIN <secret> was wrong" },
	{ "PIN in use, PIN 3, PUK 10", "PIN in use, PIN 3, PUK 10" },
	{ "puk: 87654321", "puk: <secret>" },
	{ "password = \"hunter2\", next", "password = \"<secret>\", next" },
	{ "Password:abc def", "Password:<secret> def" },
	{ "pinned spin 1234", "pinned spin 1234" },
	{ "a. b: c.", "a. b: c." },
	{ "...:::", "...:::" },
};

static void table(void **state)
{
	char out[256];

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		mr200_mask(cases[i].text, out, sizeof(out));
		assert_string_equal(out, cases[i].want);
	}
}

static void cut_to_any_size(void **state)
{
	const char *text = "at 10.64.64.65 IMEI 490154203237518";
	char out[64];

	(void)state;
	for (size_t cap = 1; cap < sizeof(out); cap++) {
		memset(out, 'x', sizeof(out));
		mr200_mask(text, out, cap);
		assert_true(strlen(out) < cap);
		assert_null(strstr(out, "10."));
		assert_null(strstr(out, "49"));
	}
}

static void long_runs(void **state)
{
	char text[600], out[sizeof(text)];

	(void)state;
	memset(text, '7', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	mr200_mask(text, out, sizeof(out));
	assert_string_equal(out, "<number>");
	memset(text, ':', sizeof(text) - 1);
	mr200_mask(text, out, sizeof(out));
	assert_string_equal(out, text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table),
		cmocka_unit_test(cut_to_any_size),
		cmocka_unit_test(long_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

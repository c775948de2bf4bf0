// SPDX-License-Identifier: GPL-2.0
/*
 * OpenMetrics: the text that a scraper must see, written out by hand from the
 * format's ABNF.
 */
#include "test.h"
#include "cli/watch/openmetrics.h"

static const struct mr200_om_family level = {
	.name = "mr200_sinr_db", .tenths = true, .unit = "db",
	.help = "Signal to\nnoise \\ \"SINR\".",
};
static const struct mr200_om_family traffic = {
	.name = "mr200_traffic_bytes", .counter = true, .unit = "bytes", .help = "Payload.",
};
static const struct mr200_om_family info = { .name = "mr200_modem_info", .help = "" };

static char text[1024];

static FILE *begin(void)
{
	FILE *f = fmemopen(text, sizeof(text), "w");

	assert_non_null(f);
	return f;
}

static void a_whole_exposition(void **state)
{
	static const struct mr200_om_label cell[] = {
		{ "plmn", "262-02" }, { "band", "3" },
	};
	static const struct mr200_om_label model[] = {
		{ "model", "a \"b\" \\ c\nd" }, { "imei", "" },
		{ "bad", "x\xffy" }, { "name", "Über" },
	};
	FILE *f = begin();

	(void)state;
	mr200_om_begin(f, &level);
	mr200_om_sample(f, &level, cell, 2, -925);
	mr200_om_sample(f, &level, NULL, 0, 124);
	mr200_om_begin(f, &traffic);
	mr200_om_sample(f, &traffic, cell, 1, INT64_MAX);
	mr200_om_begin(f, &info);
	mr200_om_sample(f, &info, model, 4, 1);
	mr200_om_end(f);
	fclose(f);
	assert_string_equal(text,
		"# TYPE mr200_sinr_db gauge\n"
		"# UNIT mr200_sinr_db db\n"
		"# HELP mr200_sinr_db Signal to\\nnoise \\\\ \\\"SINR\\\".\n"
		"mr200_sinr_db{plmn=\"262-02\",band=\"3\"} -92.5\n"
		"mr200_sinr_db 12.4\n"
		"# TYPE mr200_traffic_bytes counter\n"
		"# UNIT mr200_traffic_bytes bytes\n"
		"# HELP mr200_traffic_bytes Payload.\n"
		"mr200_traffic_bytes_total{plmn=\"262-02\"} 9223372036854775807\n"
		"# TYPE mr200_modem_info gauge\n"
		"# HELP mr200_modem_info \n"
		"mr200_modem_info{model=\"a \\\"b\\\" \\\\ c\\nd\",imei=\"\",bad=\"x\xef\xbf\xbdy\",name=\"Über\"} 1\n"
		"# EOF\n");
}

static void numbers(void **state)
{
	static const struct {
		int64_t value;
		const char *plain, *tenths;
	} t[] = {
		{ 0, "0", "0" }, { 5, "5", "0.5" }, { -5, "-5", "-0.5" }, { 10, "10", "1" },
		{ -120, "-120", "-12" }, { 999, "999", "99.9" },
		{ INT64_MIN, "-9223372036854775808", "-922337203685477580.8" },
	};
	static const struct mr200_om_family plain = { .name = "x", .help = "" };
	static const struct mr200_om_family tenths = { .name = "y", .tenths = true, .help = "" };
	char want[128];

	(void)state;
	for (size_t i = 0; i < N(t); i++) {
		FILE *f = begin();

		mr200_om_sample(f, &plain, NULL, 0, t[i].value);
		mr200_om_sample(f, &tenths, NULL, 0, t[i].value);
		fclose(f);
		snprintf(want, sizeof(want), "x %s\ny %s\n", t[i].plain, t[i].tenths);
		assert_string_equal(text, want);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_exposition),
		cmocka_unit_test(numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

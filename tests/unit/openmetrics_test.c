// SPDX-License-Identifier: GPL-2.0
/*
 * OpenMetrics: the text that a scraper must see, written out by hand from the
 * format's ABNF, and each rule that a caller can break.
 */
#include <math.h>

#include "test.h"
#include "cli/watch/openmetrics.h"

static char *text;
static size_t text_len;

static FILE *memory(struct mr200_om *om)
{
	FILE *f = open_memstream(&text, &text_len);

	assert_non_null(f);
	mr200_om_begin(om, f);
	return f;
}

static void expect(FILE *f, const char *want)
{
	fclose(f);
	assert_string_equal(text, want);
	free(text);
	text = NULL;
}

static void test_exposition(void **state)
{
	static const struct mr200_om_label cell[] = {
		{ "plmn", "262-02" }, { "band", "3" },
	};
	static const struct mr200_om_label up[] = { { "mr200_state", "online" } };
	static const struct mr200_om_label down[] = { { "mr200_state", "idle" } };
	static const struct mr200_om_label rx[] = { { "direction", "rx" } };
	static const struct mr200_om_label info[] = {
		{ "model", "a \"b\" \\ c\nd" }, { "imei", "" },
		{ "bad", "x\xffy" }, { "name", "Über" },
	};
	struct mr200_om om;
	FILE *f = memory(&om);

	(void)state;
	mr200_om_family(&om, "mr200_rsrp_dbm", MR200_OM_GAUGE, "dbm",
			"Reference signal\nreceived power \\ \"RSRP\".");
	mr200_om_sample(&om, cell, 2, -92);
	mr200_om_sample(&om, NULL, 0, 12.4);
	mr200_om_family(&om, "mr200_traffic_bytes", MR200_OM_COUNTER, "bytes",
			"Payload.");
	mr200_om_sample_u64(&om, rx, 1, UINT64_MAX);
	mr200_om_family(&om, "mr200_state", MR200_OM_STATESET, NULL, NULL);
	mr200_om_sample(&om, up, 1, 1);
	mr200_om_sample_u64(&om, down, 1, 0);
	mr200_om_family(&om, "mr200_modem", MR200_OM_INFO, NULL, "");
	mr200_om_sample(&om, info, 4, 1);
	mr200_om_family(&om, "mr200:x", MR200_OM_UNKNOWN, "", NULL);
	assert_int_equal(mr200_om_end(&om), 0);
	expect(f,
	       "# TYPE mr200_rsrp_dbm gauge\n"
	       "# UNIT mr200_rsrp_dbm dbm\n"
	       "# HELP mr200_rsrp_dbm Reference signal\\nreceived power \\\\ \\\"RSRP\\\".\n"
	       "mr200_rsrp_dbm{plmn=\"262-02\",band=\"3\"} -92\n"
	       "mr200_rsrp_dbm 12.4\n"
	       "# TYPE mr200_traffic_bytes counter\n"
	       "# UNIT mr200_traffic_bytes bytes\n"
	       "# HELP mr200_traffic_bytes Payload.\n"
	       "mr200_traffic_bytes_total{direction=\"rx\"} 18446744073709551615\n"
	       "# TYPE mr200_state stateset\n"
	       "mr200_state{mr200_state=\"online\"} 1\n"
	       "mr200_state{mr200_state=\"idle\"} 0\n"
	       "# TYPE mr200_modem info\n"
	       "mr200_modem_info{model=\"a \\\"b\\\" \\\\ c\\nd\",imei=\"\",bad=\"x\xef\xbf\xbdy\",name=\"Über\"} 1\n"
	       "# TYPE mr200:x unknown\n"
	       "# EOF\n");
}

static void test_empty(void **state)
{
	struct mr200_om om;
	FILE *f = memory(&om);

	(void)state;
	assert_int_equal(mr200_om_end(&om), 0);
	expect(f, "# EOF\n");
}

static void test_numbers(void **state)
{
	static const struct {
		double value;
		const char *text;
	} t[] = {
		{ 0, "0" }, { -0.0, "0" }, { -0.5, "-0.5" }, { 0.1, "0.1" }, { 1e21, "1e+21" },
		{ -1e14, "-100000000000000" },
		{ 100, "100" }, { 123456, "123456" },
		{ 1.0 / 3, "0.3333333333333333" },
		{ 9007199254740993.0, "9007199254740992" },
		{ 5e-324, "5e-324" },
	};
	char want[128];
	struct mr200_om om;
	size_t i;
	FILE *f;

	(void)state;
	for (i = 0; i < N(t); i++) {
		f = memory(&om);
		mr200_om_family(&om, "x", MR200_OM_GAUGE, NULL, NULL);
		mr200_om_sample(&om, NULL, 0, t[i].value);
		assert_int_equal(mr200_om_end(&om), 0);
		snprintf(want, sizeof(want), "# TYPE x gauge\nx %s\n# EOF\n",
			 t[i].text);
		expect(f, want);
	}
	f = memory(&om);
	mr200_om_family(&om, "x", MR200_OM_GAUGE, NULL, NULL);
	mr200_om_sample(&om, NULL, 0, NAN);
	mr200_om_sample(&om, NULL, 0, INFINITY);
	mr200_om_sample(&om, NULL, 0, -INFINITY);
	assert_int_equal(mr200_om_end(&om), 0);
	expect(f, "# TYPE x gauge\nx NaN\nx +Inf\nx -Inf\n# EOF\n");
}

/* One wrong call each: nothing more is written, not even the end. */
static void test_broken_rules(void **state)
{
	static const struct {
		const char *name;
		enum mr200_om_type type;
		const char *unit;
	} family[] = {
		{ "", MR200_OM_GAUGE, NULL }, { "1x", MR200_OM_GAUGE, NULL },
		{ "x-y", MR200_OM_GAUGE, NULL }, { "x\n", MR200_OM_GAUGE, NULL },
		{ "x_total", MR200_OM_COUNTER, NULL },
		{ "x_info", MR200_OM_INFO, NULL },
		{ "x_bucket", MR200_OM_GAUGE, NULL },
		{ "seen", MR200_OM_GAUGE, NULL },
		{ "x_dbm", MR200_OM_GAUGE, "db" },
		{ "xdbm", MR200_OM_GAUGE, "dbm" },
		{ "dbm", MR200_OM_GAUGE, "dbm" },
		{ "x_m:s", MR200_OM_GAUGE, "m:s" },
		{ "x_bytes", MR200_OM_INFO, "bytes" },
		{ "x_bytes", MR200_OM_STATESET, "bytes" },
	};
	static const struct {
		enum mr200_om_type type;
		struct mr200_om_label labels[2];
		size_t n;
		double value;
	} sample[] = {
		{ MR200_OM_GAUGE, { { "1a", "" } }, 1, 0 },
		{ MR200_OM_GAUGE, { { "a:b", "" } }, 1, 0 },
		{ MR200_OM_GAUGE, { { "a b", "" } }, 1, 0 },
		{ MR200_OM_GAUGE, { { "", "" } }, 1, 0 },
		{ MR200_OM_GAUGE, { { "a", NULL } }, 1, 0 },
		{ MR200_OM_GAUGE, { { "a", "1" }, { "a", "2" } }, 2, 0 },
		{ MR200_OM_GAUGE, { { "x", "" } }, 1, 0 },
		{ MR200_OM_COUNTER, { { "a", "" } }, 1, -1 },
		{ MR200_OM_COUNTER, { { "a", "" } }, 1, NAN },
		{ MR200_OM_STATESET, { { "a", "" } }, 1, 0 },
		{ MR200_OM_STATESET, { { "x", "" } }, 1, 2 },
		{ MR200_OM_INFO, { { "a", "" } }, 1, 0 },
	};
	struct mr200_om_label many[MR200_OM_LABELS + 1];
	char names[MR200_OM_LABELS + 1][8];
	struct mr200_om om;
	size_t i;
	FILE *f;

	(void)state;
	for (i = 0; i < N(family); i++) {
		f = memory(&om);
		mr200_om_family(&om, "seen", MR200_OM_GAUGE, NULL, NULL);
		mr200_om_family(&om, family[i].name, family[i].type,
				family[i].unit, NULL);
		mr200_om_sample(&om, NULL, 0, 1);
		assert_int_equal(mr200_om_end(&om), -EINVAL);
		expect(f, "# TYPE seen gauge\n");
	}
	for (i = 0; i < N(sample); i++) {
		f = memory(&om);
		mr200_om_family(&om, "x", sample[i].type, NULL, NULL);
		mr200_om_sample(&om, sample[i].labels, sample[i].n,
				sample[i].value);
		mr200_om_sample_u64(&om, NULL, 0, 1);
		assert_int_equal(mr200_om_end(&om), -EINVAL);
		fclose(f);
		assert_null(strstr(text, "x{"));
		assert_null(strstr(text, "EOF"));
		free(text);
	}
	for (i = 0; i < N(many); i++) {
		snprintf(names[i], sizeof(names[i]), "l%zu", i);
		many[i].name = names[i];
		many[i].value = "";
	}
	f = memory(&om);
	mr200_om_family(&om, "x", MR200_OM_GAUGE, NULL, NULL);
	mr200_om_sample(&om, many, MR200_OM_LABELS, 1);
	mr200_om_sample(&om, many, MR200_OM_LABELS + 1, 1);
	assert_int_equal(mr200_om_end(&om), -EINVAL);
	fclose(f);
	free(text);
	/* a sample before any family */
	f = memory(&om);
	mr200_om_sample(&om, NULL, 0, 1);
	assert_int_equal(mr200_om_end(&om), -EINVAL);
	expect(f, "");
	f = memory(&om);
	mr200_om_sample_u64(&om, NULL, 0, 1);
	assert_int_equal(mr200_om_end(&om), -EINVAL);
	expect(f, "");
}

static void test_bounds(void **state)
{
	char name[MR200_OM_NAME_BYTES + 2];
	struct mr200_om om;
	size_t i;
	FILE *f = memory(&om);

	(void)state;
	memset(name, 'x', sizeof(name));
	name[MR200_OM_NAME_BYTES] = '\0';
	mr200_om_family(&om, name, MR200_OM_GAUGE, NULL, NULL);
	for (i = 1; i < MR200_OM_FAMILIES; i++) {
		snprintf(name, sizeof(name), "f%zu", i);
		mr200_om_family(&om, name, MR200_OM_GAUGE, NULL, NULL);
	}
	assert_int_equal(om.err, 0);
	mr200_om_family(&om, "one_more", MR200_OM_GAUGE, NULL, NULL);
	assert_int_equal(mr200_om_end(&om), -EINVAL);
	fclose(f);
	free(text);

	memset(name, 'x', sizeof(name));
	name[MR200_OM_NAME_BYTES + 1] = '\0';
	f = memory(&om);
	mr200_om_family(&om, name, MR200_OM_GAUGE, NULL, NULL);
	assert_int_equal(mr200_om_end(&om), -EINVAL);
	expect(f, "");
}

static void test_full_disk(void **state)
{
	FILE *f = fopen("/dev/full", "w");
	struct mr200_om om;

	(void)state;
	assert_non_null(f);
	mr200_om_begin(&om, f);
	mr200_om_family(&om, "x", MR200_OM_GAUGE, NULL, NULL);
	assert_int_equal(mr200_om_end(&om), -EIO);
	fclose(f);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_exposition),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_broken_rules),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_full_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

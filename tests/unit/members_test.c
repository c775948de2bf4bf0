// SPDX-License-Identifier: GPL-2.0
/* The list of members: there and back, what is absent, what is of a wrong type. */
#include "test.h"

#include <json-c/json.h>

#include "ctl/members.h"

static const char *written(enum mr200_record record, const void *from)
{
	static char text[4096];
	struct json_object *o = mr200_members_write(record, from);

	snprintf(text, sizeof(text), "%s",
		 json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN));
	json_object_put(o);
	return text;
}

/* What is read from @json, written again. */
static const char *again(enum mr200_record record, void *to, const char *json)
{
	struct json_object *o = json_tokener_parse(json);
	const char *text;

	mr200_members_read(record, to, o);
	text = written(record, to);
	mr200_members_free(record, to);
	json_object_put(o);
	return text;
}

static void nothing_is_said_of_what_is_absent(void **state)
{
	struct mr200_status_members m = { .has = true };

	(void)state;
	assert_string_equal(written(MR200_RECORD_status, &m), "{}");
	m.doing = "";
	m.bearers.v = (struct mr200_bearer_members[1]){ { .has = false } };
	assert_string_equal(written(MR200_RECORD_status, &m), "{\"bearers\":[]}");
}

static void zero_and_no_are_values(void **state)
{
	struct mr200_signal_members g = {
		.rsrp_dbm = mr200_number_of(0),
		.sinr_db = mr200_number_of(-5),
	};
	struct mr200_link_members l = { .up = mr200_flag_of(false) };

	(void)state;
	assert_string_equal(written(MR200_RECORD_signal, &g),
			    "{\"rsrp_dbm\":0,\"sinr_db\":-0.5}");
	assert_string_equal(written(MR200_RECORD_link, &l), "{\"up\":false}");
}

static void all_of_it_comes_back(void **state)
{
	static const char json[] = "{\"state\":\"online\",\"modem\":{\"present\":true,"
		"\"interfaces\":[{\"number\":4,\"netdev\":\"wwan0\"},{\"number\":0}]},"
		"\"signal\":{\"rsrp_dbm\":-92,\"sinr_db\":12.4},\"connection\":{\"bearers\":["
		"{\"family\":\"IPv4\",\"up\":true,\"dns\":[\"10.0.0.1\",\"10.0.0.2\"]}]},"
		"\"link\":{\"rx_bytes\":9007199254740993},\"next_try_s\":7}";
	struct mr200_status_members m;
	struct json_object *o = json_tokener_parse(json);

	(void)state;
	mr200_members_read(MR200_RECORD_status, &m, o);
	assert_int_equal(m.signal.sinr_db.v, 124);
	assert_int_equal(m.modem.interfaces.n, 2);
	assert_int_equal(m.modem.interfaces.v[1].number.v, 0);
	assert_false(m.sim.has);
	assert_string_equal(m.connection.bearers.v[0].dns.v[1], "10.0.0.2");
	mr200_members_free(MR200_RECORD_status, &m);
	json_object_put(o);
	assert_string_equal(again(MR200_RECORD_status, &m, json), json);
}

static void what_is_of_another_type_is_absent(void **state)
{
	struct mr200_status_members m;

	(void)state;
	assert_string_equal(again(MR200_RECORD_status, &m,
		"{\"state\":7,\"modem\":[],\"signal\":{\"rsrp_dbm\":\"-92\",\"sinr_db\":1e99},"
		"\"link\":{\"up\":1},\"bearers\":{\"name\":\"x\"},\"next_try_s\":null}"),
		"{\"signal\":{},\"link\":{}}");
	assert_string_equal(again(MR200_RECORD_status, &m, "[]"), "{}");
	assert_false(m.has);
}

/* Ten name servers do not fit; the first eight do. */
static void more_than_fits_is_cut(void **state)
{
	struct mr200_family_members m;

	(void)state;
	assert_string_equal(again(MR200_RECORD_family, &m,
		"{\"dns\":[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]}"),
		"{\"dns\":[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\"]}");
}

static void texts_of_strangers_are_harmless(void **state)
{
	struct mr200_network_members n = { .operator = "X\n<0>\x1b]0;pwn\x07\xff" };

	(void)state;
	assert_string_equal(written(MR200_RECORD_network, &n),
		"{\"operator\":\"X\\n<0>\xef\xbf\xbd]0;pwn\xef\xbf\xbd\xef\xbf\xbd\"}");
}

static void members_tell_their_units(void **state)
{
	struct mr200_member m;
	unsigned int n = 0;

	(void)state;
	assert_true(mr200_member(MR200_RECORD_signal, 1, &m));
	assert_string_equal(m.key, "rsrp_dbm");
	assert_string_equal(m.unit, "dBm");
	assert_string_equal(m.metric, "signal_rsrp_dbm");
	assert_int_equal(m.export, MR200_EXPORT_GAUGE);
	assert_true(mr200_member(MR200_RECORD_sim, 0, &m));
	assert_string_equal(m.unit, "");
	assert_string_equal(m.is, "ready");
	while (mr200_member(MR200_RECORD_cells, n, &m))
		n++;
	assert_int_equal(n, 2);
	assert_int_equal(m.of, MR200_RECORD_cell);
	assert_int_equal(m.type, MR200_MEMBER_OBJECTS);
}

static unsigned int n_metrics;
static char metrics[64][40];

/* A metric's name by the rules of OpenMetrics, and nobody else's. */
static void check_metric(const struct mr200_member *m)
{
	static const char * const suffixes[] = {
		"_total", "_created", "_count", "_sum", "_bucket", "_gcount", "_gsum",
		"_info",
	};
	size_t n = strlen(m->metric);

	if (strspn(m->metric, "abcdefghijklmnopqrstuvwxyz_0123456789") != n || n > 39)
		fail_msg("%s is no name", m->metric);
	for (size_t i = 0; i < N(suffixes); i++)
		if (n > strlen(suffixes[i]) &&
		    !strcmp(m->metric + n - strlen(suffixes[i]), suffixes[i]))
			fail_msg("%s ends as a sample does", m->metric);
	/* seconds are spelt out there, all other units are those of the key */
	if (m->unit[0] && strcmp(strrchr(m->metric, '_'), strcmp(m->unit, "s") ?
				 strrchr(m->key, '_') : "_seconds"))
		fail_msg("%s has another unit than %s", m->metric, m->key);
	if ((m->export == MR200_EXPORT_WORD) != (m->is[0] && m->type == MR200_MEMBER_TEXT))
		fail_msg("%s is no word", m->metric);
	for (unsigned int i = 0; i < n_metrics; i++)
		if (!strcmp(metrics[i], m->metric))
			fail_msg("%s is there twice", m->metric);
	snprintf(metrics[n_metrics++], sizeof(metrics[0]), "%s", m->metric);
}

static void metrics_are_named_by_the_rules(void **state)
{
	struct mr200_member m;

	(void)state;
	for (int r = 0; r < MR200_RECORD_COUNT; r++)
		for (unsigned int i = 0; mr200_member(r, i, &m); i++)
			if (m.export != MR200_EXPORT_NONE)
				check_metric(&m);
	assert_int_equal(n_metrics, 29);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_said_of_what_is_absent),
		cmocka_unit_test(zero_and_no_are_values),
		cmocka_unit_test(all_of_it_comes_back),
		cmocka_unit_test(what_is_of_another_type_is_absent),
		cmocka_unit_test(more_than_fits_is_cut),
		cmocka_unit_test(texts_of_strangers_are_harmless),
		cmocka_unit_test(members_tell_their_units),
		cmocka_unit_test(metrics_are_named_by_the_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

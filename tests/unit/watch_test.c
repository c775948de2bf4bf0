// SPDX-License-Identifier: GPL-2.0
/* What watch keeps and draws, on screens of every size. */
#include "test.h"

#include <json-c/json.h>

#include "cli/watch/watch.h"

static struct mr200_watch w;

static void feed(const char *json, uint64_t now_ms)
{
	struct json_object *o = json_tokener_parse(json);
	struct mr200_status_members m;

	assert_non_null(o);
	mr200_members_read(MR200_RECORD_status, &m, o);
	mr200_watch_add(&w, &m, now_ms);
	mr200_members_free(MR200_RECORD_status, &m);
	json_object_put(o);
}

static void feed_rsrp(int rsrp)
{
	char json[64];

	snprintf(json, sizeof(json), "{\"signal\":{\"rsrp_dbm\":%d}}", rsrp);
	feed(json, 1000);
}

static const char *line(void)
{
	static char text[512];
	FILE *f = fmemopen(text, sizeof(text), "w");

	assert_non_null(f);
	mr200_watch_line(&w, f);
	fclose(f);
	return text;
}

static void rates_need_two_samples(void **state)
{
	(void)state;
	mr200_watch_init(&w);
	feed("{\"signal\":{\"quality\":\"good\",\"rsrp_dbm\":-92},"
	     "\"link\":{\"rx_bytes\":1000,\"tx_bytes\":0}}", 1000);
	assert_string_equal(line(), "good, RSRP -92.0 dBm");
	feed("{\"signal\":{\"quality\":\"good\",\"rsrp_dbm\":-92},"
	     "\"link\":{\"rx_bytes\":5000,\"tx_bytes\":100}}", 3000);
	assert_string_equal(line(),
		"good, RSRP -92.0 dBm, received 2.0 kB/s, sent 50 B/s");
	/* a new interface begins at nothing: no rate below zero */
	feed("{\"signal\":{\"quality\":\"good\",\"rsrp_dbm\":-92},"
	     "\"link\":{\"rx_bytes\":0,\"tx_bytes\":0}}", 4000);
	assert_string_equal(line(),
		"good, RSRP -92.0 dBm, received 0 B/s, sent 0 B/s");
	mr200_watch_miss(&w, "mr200d is gone");
	assert_string_equal(line(), "mr200d is gone");
	feed("{}", 6000);
	assert_string_equal(line(), "no signal");
}

static void beeps_faster_when_better(void **state)
{
	unsigned int before, now;

	(void)state;
	mr200_watch_init(&w);
	assert_int_equal(mr200_watch_beep_ms(&w), 0);
	feed_rsrp(-140);
	before = mr200_watch_beep_ms(&w);
	assert_true(before > 1000);
	for (int rsrp = -119; rsrp <= -76; rsrp++) {
		feed_rsrp(rsrp);
		now = mr200_watch_beep_ms(&w);
		assert_true(now < before);
		before = now;
	}
	feed_rsrp(-44);
	assert_in_range(mr200_watch_beep_ms(&w), 50, before);
}

static void draws_on_any_screen(void **state)
{
	unsigned int rows;
	char *text;
	size_t len;
	FILE *f;

	(void)state;
	mr200_watch_init(&w);
	for (int i = 0; i < 3; i++)
		feed("{\"signal\":{\"quality\":\"fair\",\"rsrp_dbm\":-100,"
		     "\"rsrq_db\":-11,\"sinr_db\":3.5,\"rssi_dbm\":1e300}}", 1);
	for (unsigned int height = 1; height < 70; height += 3) {
		for (unsigned int width = 1; width < 700; width += 37) {
			f = open_memstream(&text, &len);
			mr200_watch_draw(&w, f, width, height, true, false);
			fclose(f);
			rows = 0;
			for (char *p = text, *end; (end = strchr(p, '\n')); p = end + 1) {
				assert_in_range(end - p, 0, width > 24 ? width : 24);
				rows++;
			}
			/* three metrics of at least two rows, and the head */
			assert_in_range(rows, 7, height > 11 ? height : 11);
			assert_non_null(strstr(text, "RSRP  -100.0 dBm"));
			assert_null(strstr(text, "RSSI"));
			free(text);
		}
	}
}

/* The least that a terminal has: each figure with its unit, none cut in two. */
static void draws_in_forty_columns(void **state)
{
	static const char json[] = "{\"network\":{\"operator\":\"Ein Netz \xc3\xbc\","
		"\"mcc\":\"262\",\"mnc\":\"01\",\"technology\":\"LTE\"},"
		"\"signal\":{\"quality\":\"good\",\"rsrp_dbm\":-100,\"sinr_db\":-12.5},"
		"\"link\":{\"rx_bytes\":0,\"tx_bytes\":0}}";
	char *text;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	(void)state;
	mr200_watch_init(&w);
	feed(json, 1000);
	feed(json, 2000);
	mr200_watch_draw(&w, f, 40, 12, false, true);
	fclose(f);
	assert_non_null(strstr(text, "Ein Netz \xc3\xbc (262 01), LTE: \033[32mgood\033[0m\n"));
	assert_non_null(strstr(text, "RSRP  -100.0 dBm, -100..-100, avg -100\n"));
	assert_non_null(strstr(text, "SINR   -12.5 dB, -13..-13, avg -13\n"));
	assert_non_null(strstr(text, "in 0 B/s, out 0 B/s\n"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rates_need_two_samples),
		cmocka_unit_test(beeps_faster_when_better),
		cmocka_unit_test(draws_on_any_screen),
		cmocka_unit_test(draws_in_forty_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Rules that bend the modem's answers: what each does to the frame.
 */
#include "sim_probe.h"

#define DMS	2
#define WDS	1
/* DMS Get Operating Mode by client 1, transaction 0x1234, and its answer */
#define ASK		"01 0c00 00 02 01 00 3412 2d00 0000"
#define ANSWER		"01 1b00 80 02 01 02 3412 2d00 0f00 02 0400 0000 0000 01 0100 00 11 0100 00"

PROBE_TEST(the_nth_request_is_dropped, DMS)
{
	probe_command(p, "on DMS/Get_Operating_Mode nth 2 drop");
	probe_call(p, ASK, ANSWER);
	probe_send(p, ASK);
	probe_expect_silence(p);
	probe_call(p, ASK, ANSWER);
	/* the first two of what is asked from now on */
}

PROBE_TEST(the_first_n_are_dropped, DMS)
{
	probe_command(p, "off");
	probe_command(p, "on DMS/* first 2 drop");
	probe_send(p, ASK);
	probe_send(p, ASK);
	probe_expect_silence(p);
	probe_call(p, ASK, ANSWER);
}

PROBE_TEST(all_but_the_first_are_dropped, DMS)
{
	/* all but the first */
	probe_command(p, "off DMS/*");
	probe_command(p, "on */* from 2 drop");
	probe_call(p, ASK, ANSWER);
	probe_send(p, ASK);
	probe_wait(p, 600000);
	probe_expect_silence(p);
	probe_command(p, "off");
	probe_call(p, ASK, ANSWER);
}

PROBE_TEST(a_rule_is_for_its_messages_alone, DMS)
{
	uint8_t wds;

	wds = probe_client(p, WDS);
	probe_command(p, "on WDS/* drop");
	probe_command(p, "on DMS/Get_Model drop");
	probe_call(p, ASK, ANSWER);
	probe_request(p, WDS, wds, 1, 0x22, "");
	probe_expect_silence(p);
}

PROBE_TEST(a_delayed_request_is_obeyed_later, DMS)
{
	/* delay: the modem looks at it later */
	probe_command(p, "on DMS/Set_Operating_Mode delay 3s");
	probe_send(p, "01 1000 00 02 01 00 0100 2e00 0400 01 0100 01");
	probe_wait(p, 2900);
	probe_expect_silence(p);
	probe_setting(p, "modem.mode", "online");
	probe_wait(p, 200);
	probe_expect(p, "01 1300 80 02 01 02 0100 2e00 0700 02 0400 0000 0000");
	probe_setting(p, "modem.mode", "low-power");
}

PROBE_TEST(a_late_answer_is_obeyed_at_once, DMS)
{
	/* late: it obeys at once and answers later */
	probe_command(p, "off");
	probe_command(p, "on DMS/Set_Operating_Mode late 20s");
	probe_send(p, "01 1000 00 02 01 00 0200 2e00 0400 01 0100 00");
	probe_setting(p, "modem.mode", "online");
	probe_wait(p, 19000);
	probe_expect_silence(p);
}

PROBE_TEST(an_ignored_request_is_obeyed, DMS)
{
	/* ignore: it obeys and never answers */
	probe_command(p, "off");
	probe_command(p, "on DMS/Set_Operating_Mode ignore");
	probe_send(p, "01 1000 00 02 01 00 0300 2e00 0400 01 0100 01");
	probe_setting(p, "modem.mode", "low-power");
	probe_wait(p, 60000);
	probe_expect_silence(p);
}

PROBE_TEST(each_action_bends_the_frame_as_it_says, DMS)
{
	static const struct {
		const char *action, *frame;
	} table[] = {
		{ "wrong-txn", "01 1b00 80 02 01 02 3512 2d00 0f00 02 0400 0000 0000"
			       "01 0100 00 11 0100 00" },
		{ "wrong-message", "01 1b00 80 02 01 02 3412 2c00 0f00 02 0400 0000 0000"
				   "01 0100 00 11 0100 00" },
		{ "wrong-client", "01 1b00 80 02 02 02 3412 2d00 0f00 02 0400 0000 0000"
				  "01 0100 00 11 0100 00" },
		{ "truncate", "01 1b00 80 02 01 02 3412 2d00 0f00 02" },
		{ "overrun", "01 1b00 80 02 01 02 3412 2d00 0f00 02 f0ff 0000 0000"
			     "01 0100 00 11 0100 00" },
		{ "omit 0x01", "01 1700 80 02 01 02 3412 2d00 0b00 02 0400 0000 0000 11 0100 00" },
		{ "omit 0x02", "01 1400 80 02 01 02 3412 2d00 0800 01 0100 00 11 0100 00" },
		{ "omit 0x55", ANSWER },
		{ "error 71", "01 1300 80 02 01 02 3412 2d00 0700 02 0400 0100 4700" },
		{ "error DEVICE_NOT_READY", "01 1300 80 02 01 02 3412 2d00 0700 02 0400 0100 3400" },
	};
	unsigned int i;

	for (i = 0; i < N(table); i++) {
		char line[128];

		snprintf(line, sizeof(line), "on DMS/Get_Operating_Mode nth 1 %s", table[i].action);
		probe_command(p, line);
		probe_call(p, ASK, table[i].frame);
		probe_expect_silence(p);
		probe_call(p, ASK, ANSWER);
		probe_command(p, "off");
	}
}

PROBE_TEST(an_answer_comes_twice, DMS)
{
	probe_command(p, "on DMS/Get_Operating_Mode nth 1 duplicate");
	probe_call(p, ASK, ANSWER);
	probe_expect(p, ANSWER);
	probe_expect_silence(p);
}

PROBE_TEST(an_answer_is_noise, DMS)
{
	size_t len;

	probe_command(p, "on DMS/Get_Operating_Mode nth 1 garbage");
	probe_send(p, ASK);
	/* as long as the answer, and no marker in front */
	len = p->frame[p->next_frame].len;
	assert_int_equal(len, 28);
	assert_int_not_equal(p->frame[p->next_frame].data[0], 0x01);
	p->next_frame++;
	probe_call(p, ASK, ANSWER);
}

static void control_frames_bend_too(void **state)
{
	struct probe *p = *state;

	probe_command(p, "on CTL/Sync nth 1 wrong-txn");
	probe_call(p, "01 0b00 00 00 00 00 ff 2700 0000",
		   "01 1200 80 00 00 01 01 2700 0700 02 0400 0000 0000");
	probe_command(p, "on CTL/Sync nth 1 omit 0x02");
	probe_call(p, "01 0b00 00 00 00 00 05 2700 0000", "01 0b00 80 00 00 01 05 2700 0000");
}

PROBE_TEST(an_error_may_have_a_reason, WDS)
{
	probe_command(p, "on WDS/Start_Network error CALL_FAILED reason 6:33");
	probe_ask(p, WDS, cid, 0x20, "31 0100 01",
		  FAILED("0e") "10 0200 0100 11 0400 0600 2100");
	probe_setting(p, "wds.bearers", "0");
}

PROBE_TEST(deferred_answers_bend, WDS)
{
	probe_command(p, "on WDS/Start_Network nth 1 duplicate");
	probe_request(p, WDS, cid, 1, 0x20, "31 0100 01");
	probe_wait(p, 300);
	probe_response(p, WDS, cid, 1, 0x20, OK "01 0400 d0b2a180");
	probe_response(p, WDS, cid, 1, 0x20, OK "01 0400 d0b2a180");
	probe_indication(p, WDS, cid, 0x22, "01 0200 02 00 12 0100 04");
}

PROBE_TEST(a_rule_for_indications_is_none_for_requests, WDS)
{
	/* a rule for requests is none for the indication of the same name */
	probe_command(p, "on DMS/* drop");
	probe_command(p, "on indication WDS/Packet_Service_Status from 2 drop");
	probe_request(p, WDS, cid, 1, 0x20, "31 0100 01");
	probe_wait(p, 300);
	probe_response(p, WDS, cid, 1, 0x20, OK "01 0400 d0b2a180");
	probe_indication(p, WDS, cid, 0x22, "01 0200 02 00 12 0100 04");
	probe_command(p, "call drop");
	probe_expect_silence(p);
	probe_ask(p, WDS, cid, 0x22, "", OK "01 0100 01");
	probe_command(p, "off indication WDS/Packet_Service_Status");
	probe_request(p, WDS, cid, 2, 0x20, "31 0100 01");
	probe_wait(p, 300);
	probe_response(p, WDS, cid, 2, 0x20, OK "01 0400 e0b2a180");
	probe_indication(p, WDS, cid, 0x22, "01 0200 02 00 12 0100 04");
}

PROBE_TEST(a_request_that_kills, DMS)
{
	probe_command(p, "on DMS/Get_Operating_Mode nth 1 run modem crash");
	probe_send(p, ASK);
	probe_expect_silence(p);
	assert_int_equal(p->drops, 1);
	probe_setting(p, "modem.crashes", "1");
	probe_wait(p, 4000);
	assert_int_equal(p->returns, 1);
}

PROBE_TEST(what_waits_dies_with_the_modem, DMS)
{
	uint8_t wds;

	wds = probe_client(p, WDS);
	probe_command(p, "on DMS/* late 10s");
	probe_command(p, "on DMS/Get_Model delay 10s");
	probe_send(p, ASK);
	probe_request(p, DMS, 1, 2, 0x22, "");
	probe_request(p, WDS, wds, 3, 0x20, "31 0100 01");
	probe_command(p, "modem crash");
	probe_wait(p, 4000);
	modem_enumerated(p->modem);
	modem_dtr(p->modem, true);
	probe_discard(p);
	probe_wait(p, 60000);
	probe_expect_silence(p);
	probe_setting(p, "wds.bearers", "0");
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)
	const struct CMUnitTest tests[] = {
		TEST(the_nth_request_is_dropped),
		TEST(the_first_n_are_dropped),
		TEST(all_but_the_first_are_dropped),
		TEST(a_rule_is_for_its_messages_alone),
		TEST(a_delayed_request_is_obeyed_later),
		TEST(a_late_answer_is_obeyed_at_once),
		TEST(an_ignored_request_is_obeyed),
		TEST(each_action_bends_the_frame_as_it_says),
		TEST(an_answer_comes_twice),
		TEST(an_answer_is_noise),
		TEST(control_frames_bend_too),
		TEST(an_error_may_have_a_reason),
		TEST(deferred_answers_bend),
		TEST(a_rule_for_indications_is_none_for_requests),
		TEST(a_request_that_kills),
		TEST(what_waits_dies_with_the_modem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

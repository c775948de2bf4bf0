// SPDX-License-Identifier: GPL-2.0
/*
 * Short messages and USSD of the modelled modem.
 */
#include "sim_probe.h"

#define WMS	5
#define VOICE	9

/* Service centre +00101000000, DELIVER, from +15551234; the time is any */
#define DELIVER		"07 91 0001010000f0 04 08 91 51552143 00 "
#define DELIVER_PART	"07 91 0001010000f0 44 08 91 51552143 00 "
#define TIME		".............. "
/* "hellohello" in septets, the textbook example */
#define HELLO		"0a e8329bfd4697d9ec37 "

/* Service centre from the SIM, SUBMIT to 15551234, "hellohello" */
#define SUBMIT		"00 01 00 08 81 51552143 00 00 " HELLO

PROBE_TEST(a_message_is_stored_told_read_and_deleted, WMS)
{
	probe_client(p, WMS);	/* does not ask for it */
	probe_ask(p, WMS, cid, 0x01, "10 0100 01", OK);
	probe_command(p, "sms receive +15551234 hellohello");
	/* stored on the SIM at index 0; GSM/WCDMA */
	probe_indication(p, WMS, cid, 0x01, "10 0500 00 00000000 12 0100 01");
	probe_expect_silence(p);
	probe_ask(p, WMS, cid, 0x31, "01 0100 00", OK "01 0900 01000000 00000000 01");
	probe_ask(p, WMS, cid, 0x22, "01 0500 00 00000000",
		  OK "01 2600 01 06 2200 " DELIVER "00 " TIME HELLO);
	/* read now: the tag says so */
	probe_ask(p, WMS, cid, 0x31, "01 0100 00", OK "01 0900 01000000 00000000 00");
	probe_ask(p, WMS, cid, 0x31, "01 0100 00 11 0100 01", OK "01 0400 00000000");
	probe_ask(p, WMS, cid, 0x31, "01 0100 01", OK "01 0400 00000000");
	probe_ask(p, WMS, cid, 0x24, "01 0100 00 10 0400 00000000", OK);
	probe_ask(p, WMS, cid, 0x24, "01 0100 00 10 0400 00000000", FAILED("32"));
	probe_ask(p, WMS, cid, 0x22, "01 0500 00 00000000", FAILED("32"));
}

PROBE_TEST(characters_outside_gsm7_come_as_ucs2, WMS)
{
	/* U+00E9, U+4E2D, U+1F600 as a pair: UCS-2, 8 octets */
	probe_command(p, "sms receive 15551234 \xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80");
	probe_ask(p, WMS, cid, 0x22, "01 0500 00 00000000",
		  OK "01 2500 01 06 2100 07 91 0001010000f0 04 08 81 51552143 00 08 " TIME
		  "08 00e9 4e2d d83d de00");
}

PROBE_TEST(a_long_message_comes_in_parts, WMS)
{
	char line[256] = "sms receive +15551234 ";

	memset(line + strlen(line), 'a', 161);
	probe_command(p, line);
	/* 153 and 8 septets, each behind a header of 6 octets */
	probe_ask(p, WMS, cid, 0x31, "01 0100 00",
		  OK "01 0e00 02000000 00000000 01 01000000 01");
	/* eight times 'a' behind one bit of filling */
	probe_ask(p, WMS, cid, 0x22, "01 0500 00 01000000",
		  OK "01 2b00 01 06 2700 " DELIVER_PART "00 " TIME
		  "0f 05 00 03 .. 02 02 c2e170381c0e8701");
}

static void a_full_storage_takes_no_more(void **state)
{
	struct probe *p = *state;
	unsigned int i;

	for (i = 0; i < 32; i++)
		probe_command(p, "sms receive 12345 x");
	probe_refused(p, "sms receive 12345 x", "storage is full");
}

PROBE_TEST(a_message_is_sent_in_its_time, WMS)
{
	probe_request(p, WMS, cid, 1, 0x20, "01 1800 06 1500 " SUBMIT);
	probe_expect_silence(p);
	probe_wait(p, 300);
	probe_response(p, WMS, cid, 1, 0x20, OK "01 0200 0200");
	probe_setting(p, "sms.sent", "1");
	probe_setting(p, "sms.last", "00010008815155214300000ae8329bfd4697d9ec37");
}

PROBE_TEST(only_whole_submits_are_sent, WMS)
{
	/* a DELIVER is not to be sent; nor is a fragment; 3GPP2 is another world */
	probe_ask(p, WMS, cid, 0x20, "01 1800 06 1500 00 04 00 08 81 51552143 00 00 " HELLO,
		  FAILED("48"));
	probe_ask(p, WMS, cid, 0x20, "01 0500 06 0200 0001", FAILED("3a"));
	probe_ask(p, WMS, cid, 0x20, "01 1800 00 1500 " SUBMIT, FAILED("30"));
	probe_ask(p, WMS, cid, 0x20, "", FAILED("11"));
}

PROBE_TEST(the_network_may_refuse_a_message, WMS)
{
	/* the network refuses: RP cause 38, temporary */
	probe_command(p, "set sms.send-fails on");
	probe_request(p, WMS, cid, 2, 0x20, "01 1800 06 1500 " SUBMIT);
	probe_wait(p, 300);
	probe_response(p, WMS, cid, 2, 0x20, FAILED("36") "12 0300 2600 ff 13 0100 00");
	probe_command(p, "set sms.send-fails off");
}

PROBE_TEST(no_message_without_coverage, WMS)
{
	probe_command(p, "signal lost");
	probe_request(p, WMS, cid, 3, 0x20, "01 1800 06 1500 " SUBMIT);
	probe_wait(p, 300);
	probe_response(p, WMS, cid, 3, 0x20, FAILED("35"));
	probe_setting(p, "sms.sent", "0");
}

PROBE_TEST(a_stored_message_is_sent_and_marked, WMS)
{
	probe_ask(p, WMS, cid, 0x21, "01 1900 01 06 1500 " SUBMIT, OK "01 0400 00000000");
	probe_ask(p, WMS, cid, 0x31, "01 0100 01", OK "01 0900 01000000 00000000 03");
	probe_request(p, WMS, cid, 1, 0x42, "01 0600 01 00000000 01");
	probe_wait(p, 300);
	probe_response(p, WMS, cid, 1, 0x42, OK "10 0200 0200");
	probe_ask(p, WMS, cid, 0x31, "01 0100 01", OK "01 0900 01000000 00000000 02");
	probe_ask(p, WMS, cid, 0x42, "01 0600 01 05000000 01", FAILED("32"));
	probe_ask(p, WMS, cid, 0x23, "01 0600 01 00000000 03", OK);
	probe_ask(p, WMS, cid, 0x24, "01 0100 01 11 0100 03", OK);
	probe_ask(p, WMS, cid, 0x31, "01 0100 01", OK "01 0400 00000000");
}

/* "*100#" */
#define CODE	"01 0700 01 05 2a31303023"
/* "Balance: 12.34": as octets, and in 16-bit units */
#define BALANCE		"0e 42616c616e63653a2031322e3334 "
#define BALANCE_16	"0e 420061006c0061006e00630065003a0020003100320 02e0033003400 "

PROBE_TEST(a_ussd_code_is_answered, VOICE)
{
	probe_request(p, VOICE, cid, 1, 0x3a, CODE);
	probe_expect_silence(p);
	probe_wait(p, 500);
	probe_response(p, VOICE, cid, 1, 0x3a, OK "12 1000 01 " BALANCE "16 1d00 " BALANCE_16);
}

PROBE_TEST(no_ussd_dialogue_no_answer_no_cancel, VOICE)
{
	/* nothing is open: no answer, no cancel */
	probe_ask(p, VOICE, cid, 0x3b, "01 0300 01 01 31", FAILED("5a"));
	probe_ask(p, VOICE, cid, 0x3c, "", FAILED("5a"));
	probe_ask(p, VOICE, cid, 0x3a, "", FAILED("11"));
}

PROBE_TEST(the_network_may_refuse_a_ussd_code, VOICE)
{
	/* the network says no */
	probe_command(p, "set ussd.reply \"\"");
	probe_request(p, VOICE, cid, 2, 0x3a, CODE);
	probe_wait(p, 500);
	probe_response(p, VOICE, cid, 2, 0x3a, FAILED("5c") "10 0200 8700");
}

PROBE_TEST(a_ussd_dialogue_ends_with_its_last_answer, VOICE)
{
	uint8_t other = probe_client(p, VOICE);

	/* the other client wants no USSD */
	probe_ask(p, VOICE, other, 0x03, "16 0100 00", OK);
	probe_command(p, "set ussd.action on");
	probe_command(p, "set ussd.answer-reply ok");
	probe_request(p, VOICE, cid, 1, 0x3a, CODE);
	probe_wait(p, 500);
	probe_response(p, VOICE, cid, 1, 0x3a, OK "12 1000 01 " BALANCE "16 1d00 " BALANCE_16);
	probe_ask(p, VOICE, cid, 0x3a, CODE, FAILED("5a"));
	probe_ask(p, VOICE, cid, 0x3b, "01 0300 01 01 31", OK);
	probe_wait(p, 500);
	/* no further action needed: "ok", and the dialogue is over */
	probe_indication(p, VOICE, cid, 0x3e, "01 0100 01 10 0400 01 02 6f6b 11 0500 02 6f006b00");
	probe_indication(p, VOICE, cid, 0x3d, "");
	probe_expect_silence(p);
	probe_ask(p, VOICE, cid, 0x3b, "01 0300 01 01 31", FAILED("5a"));
}

PROBE_TEST(a_ussd_answer_comes_as_indication, VOICE)
{
	probe_ask(p, VOICE, cid, 0x43, CODE, OK);
	probe_ask(p, VOICE, cid, 0x43, CODE, FAILED("5a"));
	probe_wait(p, 500);
	probe_indication(p, VOICE, cid, 0x43, "12 1000 01 " BALANCE "14 1d00 " BALANCE_16);
}

PROBE_TEST(a_ussd_code_is_cancelled_in_time, VOICE)
{
	/* cancelled in time */
	probe_ask(p, VOICE, cid, 0x43, CODE, OK);
	probe_ask(p, VOICE, cid, 0x3c, "", OK);
	probe_wait(p, 5000);
	probe_expect_silence(p);
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_message_is_stored_told_read_and_deleted),
		TEST(characters_outside_gsm7_come_as_ucs2),
		TEST(a_long_message_comes_in_parts),
		TEST(a_full_storage_takes_no_more),
		TEST(a_message_is_sent_in_its_time),
		TEST(only_whole_submits_are_sent),
		TEST(the_network_may_refuse_a_message),
		TEST(no_message_without_coverage),
		TEST(a_stored_message_is_sent_and_marked),
		TEST(a_ussd_code_is_answered),
		TEST(no_ussd_dialogue_no_answer_no_cancel),
		TEST(the_network_may_refuse_a_ussd_code),
		TEST(a_ussd_dialogue_ends_with_its_last_answer),
		TEST(a_ussd_answer_comes_as_indication),
		TEST(a_ussd_code_is_cancelled_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * WDS of the modelled modem: calls, who sees them, why they end.
 */
#include "sim_probe.h"

#define WDS	1

#define START	0x20
#define STOP	0x21
#define STATUS	0x22
#define CURRENT	0x2d
#define FAMILY	0x4d

#define PROFILE_1	"31 0100 01"
#define CONNECTED	OK "01 0100 02"
#define DISCONNECTED	OK "01 0100 01"
/* Handles count up in steps of 16; the first call's */
#define HANDLE_1	"d0b2a180"
#define STARTED(handle)	OK "01 0400 " handle
/* Packet Service Status indications: status, reconfigure, IP family */
#define UP(family)	"01 0200 02 00 12 0100 " family
#define DOWN(generic, type, cause, family)						\
	"01 0200 01 00 10 0200 " generic " 11 0400 " type cause " 12 0100 " family
#define CLIENT_ENDED(family)	DOWN("0200", "0300", "d007", family)
/* Start Network refused: CALL_FAILED with a reason */
#define REFUSED(generic, type, cause)							\
	FAILED("0e") "10 0200 " generic " 11 0400 " type cause

static void start(struct probe *p, uint8_t cid, const char *tlvs, const char *answer)
{
	probe_request(p, WDS, cid, 7, START, tlvs);
	probe_expect_silence(p);	/* it takes its time */
	probe_wait(p, 250);
	probe_response(p, WDS, cid, 7, START, answer);
}

/* A call on profile 1 that is up; the indication is read. */
static void up(struct probe *p, uint8_t cid, const char *tlvs, const char *handle,
	       const char *family)
{
	char answer[64], ind[64];

	snprintf(answer, sizeof(answer), STARTED("%s"), handle);
	snprintf(ind, sizeof(ind), "01 0200 02 00 12 0100 %s", family);
	start(p, cid, tlvs, answer);
	probe_indication(p, WDS, cid, STATUS, ind);
}

PROBE_TEST(a_call_is_told_to_its_client_alone, WDS)
{
	uint8_t other = probe_client(p, WDS);

	probe_ask(p, WDS, cid, STATUS, "", DISCONNECTED);
	probe_ask(p, WDS, cid, CURRENT, "10 0400 10a30000", FAILED("0f"));
	probe_request(p, WDS, cid, 7, START, PROFILE_1);
	probe_ask(p, WDS, cid, STATUS, "", OK "01 0100 04");	/* authenticating */
	/* a second try meanwhile: access attempt in progress */
	probe_ask(p, WDS, cid, START, PROFILE_1, REFUSED("0600", "0300", "d407"));
	probe_wait(p, 250);
	probe_response(p, WDS, cid, 7, START, STARTED(HANDLE_1));
	probe_indication(p, WDS, cid, STATUS, UP("04"));
	probe_expect_silence(p);	/* the other client hears nothing */
	/* status is per client id */
	probe_ask(p, WDS, cid, STATUS, "", CONNECTED);
	probe_ask(p, WDS, other, STATUS, "", DISCONNECTED);
	probe_ask(p, WDS, other, CURRENT, "10 0400 10a30000", FAILED("0f"));
}

PROBE_TEST(a_second_start_has_no_effect, WDS)
{
	up(p, cid, PROFILE_1, HANDLE_1, "04");
	/* started again: NO_EFFECT */
	start(p, cid, PROFILE_1, FAILED("1a"));
}

PROBE_TEST(a_stop_wants_the_own_handle, WDS)
{
	uint8_t other = probe_client(p, WDS);

	up(p, cid, PROFILE_1, HANDLE_1, "04");
	/* wrong handle, right handle, once more */
	probe_ask(p, WDS, cid, STOP, "01 0400 01000000", FAILED("09"));
	probe_ask(p, WDS, other, STOP, "01 0400 " HANDLE_1, FAILED("09"));
	probe_ask(p, WDS, cid, STOP, "", FAILED("11"));
	probe_ask(p, WDS, cid, STOP, "01 0400 " HANDLE_1, OK);
	probe_indication(p, WDS, cid, STATUS, CLIENT_ENDED("04"));
	probe_ask(p, WDS, cid, STOP, "01 0400 " HANDLE_1, FAILED("09"));
	probe_ask(p, WDS, cid, STOP, "01 0400 ffffffff", FAILED("1a"));
	probe_ask(p, WDS, cid, STATUS, "", DISCONNECTED);
	probe_expect_silence(p);
}

PROBE_TEST(settings_hold_the_ipv4_addresses, WDS)
{
	up(p, cid, PROFILE_1, HANDLE_1, "04");
	/* DNS, address, gateway, MTU, family: the bits that qmicli asks for */
	probe_ask(p, WDS, cid, CURRENT, "10 0400 10a30000",
		  OK "15 0400 0140400a 16 0400 0240400a 1e 0400 4140400a"
		  "20 0400 4240400a 21 0400 fcffffff 29 0400 dc050000 2b 0100 04");
}

PROBE_TEST(settings_hold_profile_and_apn, WDS)
{
	up(p, cid, PROFILE_1, HANDLE_1, "04");
	/* profile, name, PDP type, APN, authentication */
	probe_ask(p, WDS, cid, CURRENT, "10 0400 8f000000",
		  OK "10 0800 70726f66696c6531 11 0100 03 14 0800 696e7465726e6574"
		  "1d 0100 00 1f 0200 00 01");
}

PROBE_TEST(the_mtu_is_that_of_the_calls_start, WDS)
{
	up(p, cid, PROFILE_1, HANDLE_1, "04");
	probe_command(p, "set wds.mtu 1430");	/* of calls to come */
	probe_ask(p, WDS, cid, CURRENT, "10 0400 00200000", OK "29 0400 dc050000");
}

static void two_families_are_two_calls(void **state)
{
	struct probe *p = *state;
	uint8_t four = probe_client(p, WDS), six = probe_client(p, WDS);

	probe_ask(p, WDS, four, FAMILY, "01 0100 04", OK);
	probe_ask(p, WDS, six, FAMILY, "01 0100 06", OK);
	probe_ask(p, WDS, six, FAMILY, "01 0100 05", FAILED("40"));
	up(p, four, PROFILE_1, HANDLE_1, "04");
	up(p, six, PROFILE_1, "e0b2a180", "06");
	/* 2001:db8:64:11::1011/64, gateway ::1, MTU, family */
	probe_ask(p, WDS, six, CURRENT, "10 0400 00a30000",
		  OK "25 1100 20010db8006400110000000000001011 40"
		  "26 1100 20010db8006400110000000000000001 40 29 0400 dc050000 2b 0100 06");
	/* the network ends one of them: the other lives */
	probe_command(p, "call drop 6:36 ipv6");
	probe_indication(p, WDS, six, STATUS, DOWN("0100", "0600", "2400", "06"));
	probe_expect_silence(p);
	probe_ask(p, WDS, four, STATUS, "", CONNECTED);
	probe_ask(p, WDS, six, STATUS, "", DISCONNECTED);
	/* the family may also be said in the start itself; 5 is none */
	probe_ask(p, WDS, six, START, "19 0100 05 " PROFILE_1, FAILED("40"));
}

PROBE_TEST(an_unknown_apn_is_refused_with_the_networks_reason, WDS)
{
	/* APN not subscribed (33); then the reason that the network is told */
	probe_command(p, "profile 4 apn wrong.example");
	start(p, cid, "31 0100 04", REFUSED("0100", "0600", "2100"));
	probe_command(p, "set apn.refuse 6:27");
	start(p, cid, "31 0100 04", REFUSED("0100", "0600", "1b00"));
}

PROBE_TEST(a_missing_profile_is_refused, WDS)
{
	/* no such profile */
	start(p, cid, "31 0100 09", REFUSED("0100", "0200", "eb00"));
}

PROBE_TEST(a_family_that_the_network_lacks_is_refused, WDS)
{
	/* IPv6 on a network with IPv4 only (50), and the reverse (51) */
	probe_command(p, "set wds.pdp ipv4");
	start(p, cid, PROFILE_1 "19 0100 06", REFUSED("0100", "0600", "3200"));
	probe_command(p, "set wds.pdp ipv6");
	start(p, cid, PROFILE_1 "19 0100 04", REFUSED("0100", "0600", "3300"));
	probe_command(p, "set wds.pdp ipv4v6");
}

PROBE_TEST(dual_stack_is_refused_with_28, WDS)
{
	/* a network that knows no IPv4v6 (28): the profile must say one family */
	probe_command(p, "set wds.reject-dual on");
	start(p, cid, PROFILE_1, REFUSED("0100", "0600", "1c00"));
	probe_command(p, "profile 1 pdp ipv4");
	/* a family that the profile has not: internal, IP version mismatch */
	start(p, cid, PROFILE_1 "19 0100 06", REFUSED("0100", "0200", "e700"));
}

PROBE_TEST(a_call_without_credentials_is_refused_with_29, WDS)
{
	/* user name and password (29) */
	probe_command(p, "set apn.username user");
	probe_command(p, "set apn.password secret");
	start(p, cid, PROFILE_1, REFUSED("0a00", "0600", "1d00"));
	start(p, cid, PROFILE_1 "17 0400 75736572 18 0600 736563726574", STARTED(HANDLE_1));
}

PROBE_TEST(no_call_with_the_radio_off, WDS)
{
	probe_command(p, "set modem.mode low-power");
	start(p, cid, PROFILE_1, REFUSED("0300", "0300", "c409"));	/* CM offline */
	probe_command(p, "set modem.mode online");
}

PROBE_TEST(no_call_without_a_card, WDS)
{
	probe_command(p, "sim remove");
	start(p, cid, PROFILE_1, REFUSED("0300", "0300", "0602"));	/* no UIM */
	probe_command(p, "sim insert");
}

PROBE_TEST(no_call_before_the_pin, WDS)
{
	probe_command(p, "set sim.state pin-required");
	start(p, cid, PROFILE_1, REFUSED("0300", "0300", "c809"));	/* SIM state */
	probe_command(p, "set sim.state ready");
}

PROBE_TEST(no_call_without_coverage, WDS)
{
	probe_command(p, "signal lost");
	start(p, cid, PROFILE_1, REFUSED("0300", "0300", "d107"));	/* no service */
}

static void one_family_an_apn_is_refused_with_52(void **state)
{
	struct probe *p = *state;
	uint8_t four = probe_client(p, WDS), six = probe_client(p, WDS);

	probe_command(p, "set wds.single-address on");
	up(p, four, PROFILE_1, HANDLE_1, "04");
	start(p, six, PROFILE_1 "19 0100 06", REFUSED("0100", "0600", "3400"));
	probe_ask(p, WDS, four, STATUS, "", CONNECTED);
}

static void clients_share_a_call_of_the_same_apn(void **state)
{
	struct probe *p = *state;
	uint8_t a = probe_client(p, WDS), b = probe_client(p, WDS);

	up(p, a, PROFILE_1, HANDLE_1, "04");
	/* the same call for a second client: a handle of its own */
	up(p, b, PROFILE_1, "e0b2a180", "04");
	probe_setting(p, "wds.bearers", "1");
	/* it goes on while one of them holds it */
	probe_ask(p, WDS, a, STOP, "01 0400 " HANDLE_1, OK);
	probe_expect_silence(p);
	probe_ask(p, WDS, b, STATUS, "", CONNECTED);
	/* another APN on the same data port: POLICY_MISMATCH, until it is free */
	start(p, a, "31 0100 02", FAILED("4f"));
	probe_ask(p, WDS, b, STOP, "01 0400 e0b2a180", OK);
	probe_indication(p, WDS, b, STATUS, CLIENT_ENDED("04"));
	start(p, a, "31 0100 02", REFUSED("0100", "0600", "2100"));	/* "ims" */
}

PROBE_TEST(a_killed_clients_call_stays_until_sync, WDS)
{
	/* a client that was killed: its id and its call stay */
	probe_command(p, "profile 3 apn internet.yota");
	up(p, cid, "31 0100 03", HANDLE_1, "04");
	cid = probe_client(p, WDS);
	start(p, cid, PROFILE_1, FAILED("4f"));
	start(p, cid, PROFILE_1, FAILED("4f"));
	/* CTL Sync ends both */
	probe_call(p, "01 0b00 00 00 00 00 01 2700 0000",
		   "01 1200 80 00 00 01 01 2700 0700 02 0400 0000 0000");
	probe_setting(p, "wds.bearers", "0");
	cid = probe_client(p, WDS);
	up(p, cid, PROFILE_1, "e0b2a180", "04");
}

PROBE_TEST(a_policy_mismatch_lasts_until_dtr_drops, WDS)
{
	probe_command(p, "call stale");
	start(p, cid, PROFILE_1, FAILED("4f"));
	probe_ask(p, WDS, cid, STOP, "01 0400 ffffffff", FAILED("4f"));
	modem_dtr(p->modem, false);
	modem_dtr(p->modem, true);
	probe_discard(p);
	cid = probe_client(p, WDS);
	up(p, cid, PROFILE_1, HANDLE_1, "04");
}

PROBE_TEST(releasing_the_client_ends_its_call, WDS)
{
	assert_int_equal(cid, 1);
	up(p, cid, PROFILE_1, HANDLE_1, "04");
	probe_call(p, "01 1000 00 00 00 00 03 2300 0500 01 0200 01 01",
		   "01 1700 80 00 00 01 03 2300 0c00 02 0400 0000 0000 01 0200 01 01");
	probe_setting(p, "wds.bearers", "0");
	probe_expect_silence(p);
}

static void each_loss_is_told_with_its_reason(void **state)
{
	struct probe *p = *state;
	static const struct {
		const char *command, *reason;
	} table[] = {
		{ "call drop", DOWN("0100", "0600", "2400", "04") },
		{ "call drop 2:206", DOWN("0100", "0200", "ce00", "04") },
		{ "signal lost", DOWN("0400", "0300", "d207", "04") },		/* fade */
		{ "sim remove", DOWN("0300", "0300", "0602", "04") },		/* no UIM */
		{ "network deny", DOWN("0300", "0300", "d107", "04") },		/* no service */
		{ "set modem.mode low-power", DOWN("0300", "0300", "c409", "04") },
	};
	uint8_t cid;
	unsigned int i;

	for (i = 0; i < N(table); i++) {
		cid = probe_client(p, WDS);
		up(p, cid, PROFILE_1, "........", "04");
		probe_command(p, table[i].command);
		probe_indication(p, WDS, cid, STATUS, table[i].reason);
		probe_ask(p, WDS, cid, STATUS, "", DISCONNECTED);
		/* and back to normal */
		probe_command(p, "signal found");
		probe_command(p, "sim insert");
		probe_command(p, "network allow");
		probe_command(p, "set modem.mode online");
		probe_wait(p, 3000);
		probe_setting(p, "network.registration", "home");
		probe_discard(p);
	}
}

PROBE_TEST(new_addresses_are_told_unless_silently_given, WDS)
{
	/* extended IP configuration reports */
	probe_ask(p, WDS, cid, 0x03, "12 0100 01", OK);
	up(p, cid, PROFILE_1, HANDLE_1, "04");
	probe_ask(p, WDS, cid, CURRENT, "10 0400 00010000", OK "1e 0400 4140400a");
	probe_command(p, "ip change");
	/* connected, reconfiguration required */
	probe_indication(p, WDS, cid, STATUS, "01 0200 02 01 12 0100 04");
	probe_indication(p, WDS, cid, 0x8c, "10 0400 3f000000");
	probe_ask(p, WDS, cid, CURRENT, "10 0400 00010000", OK "1e 0400 4540400a");
	probe_command(p, "ip change silent");
	probe_expect_silence(p);
	probe_ask(p, WDS, cid, CURRENT, "10 0400 00010000", OK "1e 0400 4940400a");
	/* and with every new call */
	probe_ask(p, WDS, cid, STOP, "01 0400 " HANDLE_1, OK);
	probe_discard(p);
	up(p, cid, PROFILE_1, "e0b2a180", "04");
	probe_ask(p, WDS, cid, CURRENT, "10 0400 00010000", OK "1e 0400 4d40400a");
}

PROBE_TEST(autoconnect_holds_a_call_for_everybody, WDS)
{
	probe_ask(p, WDS, cid, 0x34, "", OK "01 0100 00 10 0100 01");
	probe_command(p, "autoconnect on");
	probe_wait(p, 1500);
	/* the modem's own call is everybody's */
	probe_indication(p, WDS, cid, STATUS, UP("04"));
	probe_ask(p, WDS, cid, 0x34, "", OK "01 0100 01 10 0100 01");
	probe_ask(p, WDS, cid, STATUS, "", CONNECTED);
	probe_ask(p, WDS, cid, CURRENT, "10 0400 00010000", OK "1e 0400 4140400a");
	start(p, cid, PROFILE_1, FAILED("1a"));
	/* it comes back after a loss */
	probe_command(p, "call drop");
	probe_indication(p, WDS, cid, STATUS, DOWN("0100", "0600", "2400", "04"));
	probe_wait(p, 1500);
	probe_indication(p, WDS, cid, STATUS, UP("04"));
	/* stop everything, and no more of it */
	probe_ask(p, WDS, cid, STOP, "01 0400 ffffffff 10 0100 01", OK);
	probe_indication(p, WDS, cid, STATUS, CLIENT_ENDED("04"));
	probe_wait(p, 60000);
	probe_expect_silence(p);
	probe_ask(p, WDS, cid, 0x34, "", OK "01 0100 00 10 0100 01");
}

PROBE_TEST(asking_for_the_operator_pco_crashes_it, WDS)
{
	up(p, cid, PROFILE_1, HANDLE_1, "04");
	probe_request(p, WDS, cid, 1, CURRENT, "10 0400 00010400");
	probe_expect_silence(p);
	assert_int_equal(p->drops, 1);
	probe_wait(p, 3500);
	assert_int_equal(p->returns, 1);
	probe_setting(p, "modem.crashes", "1");
	/* firmware without the defect */
	modem_dtr(p->modem, true);
	probe_discard(p);
	probe_command(p, "set wds.pco-crash off");
	probe_wait(p, 5000);
	cid = probe_client(p, WDS);
	up(p, cid, PROFILE_1, "e0b2a180", "04");
	probe_ask(p, WDS, cid, CURRENT, "10 0400 00010400", OK "1e 0400 4540400a");
}

PROBE_TEST(profiles_are_listed_with_their_names, WDS)
{
	/* two 3GPP profiles with their names */
	probe_ask(p, WDS, cid, 0x2a, "10 0100 00",
		  OK "01 1700 02 00 01 08 70726f66696c6531 00 02 08 70726f66696c6532");
	/* 3GPP2: extended error, invalid profile type */
	probe_ask(p, WDS, cid, 0x2a, "10 0100 01", FAILED("51") "e0 0200 0400");
}

PROBE_TEST(a_profile_is_made_changed_read_and_deleted, WDS)
{
	/* create: name "x", PDP type IPv4, APN "internet.yota" */
	probe_ask(p, WDS, cid, 0x27,
		  "01 0100 00 10 0100 78 11 0100 00 14 0d00 696e7465726e65742e796f7461",
		  OK "01 0200 00 03");
	probe_ask(p, WDS, cid, 0x28, "01 0200 00 03 1b 0100 75 1d 0100 02", OK);
	probe_ask(p, WDS, cid, 0x2b, "01 0200 00 03",
		  OK "10 0100 78 11 0100 00 14 0d00 696e7465726e65742e796f7461"
		  "15 0400 00000000 16 0400 00000000 1b 0100 75 1c 0000 1d 0100 02"
		  "25 0100 03 2f 0100 00 3e 0100 00");
	probe_ask(p, WDS, cid, 0x2b, "01 0200 00 10", FAILED("51") "e0 0200 0500");
	probe_ask(p, WDS, cid, 0x28, "01 0200 00 03 11 0100 09", FAILED("1c"));
	probe_ask(p, WDS, cid, 0x29, "01 0200 00 03", OK);
	probe_ask(p, WDS, cid, 0x29, "01 0200 00 03", FAILED("51") "e0 0200 0500");
}

PROBE_TEST(the_default_profile_can_be_another, WDS)
{
	probe_ask(p, WDS, cid, 0x49, "01 0200 00 00", OK "01 0100 01");
	probe_ask(p, WDS, cid, 0x4a, "01 0300 00 00 02", OK);
	probe_ask(p, WDS, cid, 0x49, "01 0200 00 00", OK "01 0100 02");
}

PROBE_TEST(there_are_sixteen_profiles, WDS)
{
	char answer[64];
	unsigned int i;

	for (i = 3; i <= 16; i++) {
		snprintf(answer, sizeof(answer), OK "01 0200 00 %02x", i);
		probe_ask(p, WDS, cid, 0x27, "01 0100 00", answer);
	}
	probe_ask(p, WDS, cid, 0x27, "01 0100 00", FAILED("51") "e0 0200 ee03");
}

PROBE_TEST(statistics_come_while_a_call_is_up, WDS)
{
	/* bytes both ways, every 2 s */
	probe_ask(p, WDS, cid, 0x01, "11 0500 02 c0000000", OK);
	probe_wait(p, 5000);
	probe_expect_silence(p);	/* no call, nothing to count */
	up(p, cid, PROFILE_1, HANDLE_1, "04");
	probe_wait(p, 1000);
	probe_indication(p, WDS, cid, 0x01, "19 0800 0000000000000000 1a 0800 0000000000000000");
	probe_wait(p, 2000);
	probe_indication(p, WDS, cid, 0x01, "19 0800 0000000000000000 1a 0800 0000000000000000");
	probe_ask(p, WDS, cid, 0x01, "11 0500 00 00000000", OK);
	probe_wait(p, 10000);
	probe_expect_silence(p);
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_call_is_told_to_its_client_alone),
		TEST(a_second_start_has_no_effect),
		TEST(a_stop_wants_the_own_handle),
		TEST(settings_hold_the_ipv4_addresses),
		TEST(settings_hold_profile_and_apn),
		TEST(the_mtu_is_that_of_the_calls_start),
		TEST(two_families_are_two_calls),
		TEST(an_unknown_apn_is_refused_with_the_networks_reason),
		TEST(a_missing_profile_is_refused),
		TEST(a_family_that_the_network_lacks_is_refused),
		TEST(dual_stack_is_refused_with_28),
		TEST(a_call_without_credentials_is_refused_with_29),
		TEST(no_call_with_the_radio_off),
		TEST(no_call_without_a_card),
		TEST(no_call_before_the_pin),
		TEST(no_call_without_coverage),
		TEST(one_family_an_apn_is_refused_with_52),
		TEST(clients_share_a_call_of_the_same_apn),
		TEST(a_killed_clients_call_stays_until_sync),
		TEST(a_policy_mismatch_lasts_until_dtr_drops),
		TEST(releasing_the_client_ends_its_call),
		TEST(each_loss_is_told_with_its_reason),
		TEST(new_addresses_are_told_unless_silently_given),
		TEST(autoconnect_holds_a_call_for_everybody),
		TEST(asking_for_the_operator_pco_crashes_it),
		TEST(profiles_are_listed_with_their_names),
		TEST(a_profile_is_made_changed_read_and_deleted),
		TEST(the_default_profile_can_be_another),
		TEST(there_are_sixteen_profiles),
		TEST(statistics_come_while_a_call_is_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

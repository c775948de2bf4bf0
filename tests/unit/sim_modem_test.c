// SPDX-License-Identifier: GPL-2.0
/*
 * DMS, UIM, NAS and WDA of the modelled modem: golden answers, written by hand
 * from the published definitions, and what changes them.
 */
#include "sim/model/network.h"
#include "sim_probe.h"

#define DMS	2
#define NAS	3
#define UIM	11
#define WDA	26

#define REGISTERED	"01 0600 01 01 01 02 01 08"

PROBE_TEST(model_and_ids_are_told, DMS)
{
	/* "MR200" */
	probe_ask(p, DMS, cid, 0x22, "", OK "01 0500 4d52323030");
	/* ESN "0", IMEI, IMEI software version "01" */
	probe_ask(p, DMS, cid, 0x25, "",
		  OK "10 0100 30 11 0f00 303031303139303030303030303137 13 0200 3031");
	probe_ask(p, DMS, cid, 0x24, "", FAILED("10"));		/* MSISDN: not provisioned */
}

PROBE_TEST(capabilities_are_told, DMS)
{
	/* 50 and 150 Mb/s, CS and PS, SIM, three radio interfaces */
	probe_ask(p, DMS, cid, 0x20, "", OK "01 0e00 80f0fa02 80d1f008 03 02 03 04 05 08");
}

PROBE_TEST(dms_tells_iccid_and_imsi, DMS)
{
	/* ICCID and IMSI as text */
	probe_ask(p, DMS, cid, 0x3c, "", OK "01 1300 38393838323131303030303030313233343538");
	probe_ask(p, DMS, cid, 0x43, "", OK "01 0f00 303031303130313233343536373839");
	probe_ask(p, DMS, cid, 0x44, "", OK "01 0100 00");
}

PROBE_TEST(the_time_has_its_three_forms, DMS)
{
	/* 6 octets of count and the source, then 8 and 8 octets of milliseconds */
	probe_ask(p, DMS, cid, 0x2f, "",
		  OK "01 0800 ............ 0000 10 0800 ................ 11 0800 ................");
}

PROBE_TEST(the_operating_mode_is_set_and_told, DMS)
{
	/* report operating mode */
	probe_ask(p, DMS, cid, 0x01, "14 0100 01", OK);
	probe_ask(p, DMS, cid, 0x2d, "", OK "01 0100 00 11 0100 00");
	probe_ask(p, DMS, cid, 0x2e, "01 0100 01", OK);
	probe_indication(p, DMS, cid, 0x01, "14 0100 01");
	probe_ask(p, DMS, cid, 0x2d, "", OK "01 0100 01 11 0100 00");
	probe_setting(p, "network.registration", "none");
	probe_ask(p, DMS, cid, 0x2e, "01 0100 00", OK);
	probe_indication(p, DMS, cid, 0x01, "14 0100 00");
	probe_setting(p, "network.registration", "searching");
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "home");
}

PROBE_TEST(offline_is_left_by_a_reset_alone, DMS)
{
	probe_ask(p, DMS, cid, 0x01, "14 0100 01", OK);
	/* from offline there is no way but a reset */
	probe_ask(p, DMS, cid, 0x2e, "01 0100 03", OK);
	probe_indication(p, DMS, cid, 0x01, "14 0100 03");
	probe_ask(p, DMS, cid, 0x2e, "01 0100 00", FAILED("3c"));
	probe_ask(p, DMS, cid, 0x2e, "01 0100 09", FAILED("30"));
	probe_expect_silence(p);
}

PROBE_TEST(dms_verifies_the_pin_after_a_reset, DMS)
{
	/* PIN1 disabled, PIN2 enabled and not verified */
	probe_ask(p, DMS, cid, 0x2b, "", OK "11 0300 03 03 0a 12 0300 01 03 0a");
	probe_ask(p, DMS, cid, 0x28, "01 0600 01 04 31323334", FAILED("1a"));
	probe_ask(p, DMS, cid, 0x27, "01 0700 01 01 04 31323334", OK);
	probe_ask(p, DMS, cid, 0x2b, "", OK "11 0300 02 03 0a 12 0300 01 03 0a");
	/* after a reset it has to be verified */
	probe_command(p, "modem reset");
	probe_wait(p, 5000);
	modem_enumerated(p->modem);
	modem_dtr(p->modem, true);
	probe_discard(p);
	cid = probe_client(p, DMS);
	probe_setting(p, "sim.state", "pin-required");
	probe_ask(p, DMS, cid, 0x43, "", FAILED("25"));
	probe_ask(p, DMS, cid, 0x44, "", OK "01 0100 01");
	/* wrong: two tries left; malformed: none lost; unknown PIN */
	probe_ask(p, DMS, cid, 0x28, "01 0600 01 04 30303030", FAILED("0c") "10 0200 02 0a");
	probe_ask(p, DMS, cid, 0x28, "01 0500 01 03 313233", FAILED("30"));
	probe_ask(p, DMS, cid, 0x28, "01 0600 04 04 31323334", FAILED("0b"));
	probe_ask(p, DMS, cid, 0x28, "01 0600 01 04 31323334", OK);
	probe_setting(p, "sim.pin-retries", "3");
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "home");
}

PROBE_TEST(three_wrong_pins_want_the_puk, DMS)
{
	probe_command(p, "set sim.state pin-required");
	probe_ask(p, DMS, cid, 0x28, "01 0600 01 04 31323334", OK);
	/* change, then three wrong ones block it */
	probe_ask(p, DMS, cid, 0x2a, "01 0b00 01 04 31323334 04 34333231", OK);
	probe_ask(p, DMS, cid, 0x28, "01 0600 01 04 31323334", FAILED("0c") "10 0200 02 0a");
	probe_ask(p, DMS, cid, 0x28, "01 0600 01 04 31323334", FAILED("0c") "10 0200 01 0a");
	probe_ask(p, DMS, cid, 0x28, "01 0600 01 04 31323334", FAILED("23") "10 0200 00 0a");
	probe_ask(p, DMS, cid, 0x28, "01 0600 01 04 34333231", FAILED("23") "10 0200 00 0a");
	probe_setting(p, "sim.state", "puk-required");
	probe_setting(p, "network.registration", "none");
	probe_ask(p, DMS, cid, 0x29, "01 0f00 01 08 3030303030303030 04 31313131",
		  FAILED("0c") "10 0200 00 09");
	probe_ask(p, DMS, cid, 0x29, "01 0f00 01 08 3132333435363738 04 31313131", OK);
	probe_setting(p, "sim.state", "ready");
}

PROBE_TEST(the_last_wrong_puk_blocks_for_good, DMS)
{
	probe_command(p, "set sim.state puk-required");
	probe_command(p, "set sim.puk-retries 1");
	probe_ask(p, DMS, cid, 0x29, "01 0f00 01 08 3030303030303030 04 31313131",
		  FAILED("24") "10 0200 00 00");
	probe_setting(p, "sim.state", "blocked");
	probe_ask(p, DMS, cid, 0x29, "01 0f00 01 08 3132333435363738 04 31313131",
		  FAILED("24") "10 0200 00 00");
}

/* A card with one USIM application: AID of 16 octets, personalisation ready */
#define AID	"10 a000000087 1002 ffffffff 89 06190000"
#define CARD(state, perso, pin1, tries)							\
	"10 2d00 0000 ffff ffff ffff 01 01 00 00 00 00 01 02 " state perso "00 00 00 " AID	\
	"00 " pin1 tries "0a 01 03 0a"

PROBE_TEST(the_card_status_is_told_when_it_changes, UIM)
{
	uint8_t other = probe_client(p, UIM);

	probe_ask(p, UIM, cid, 0x2f, "", OK CARD("07 ", "02 ", "03 ", "03 "));
	/* register for card status: the mask that is in force comes back */
	probe_ask(p, UIM, cid, 0x2e, "01 0400 1f000000", OK "10 0400 01000000");
	probe_command(p, "set sim.state pin-required");
	probe_indication(p, UIM, cid, 0x32, CARD("02 ", "00 ", "01 ", "03 "));
	probe_expect_silence(p);	/* the other client did not register */
	probe_ask(p, UIM, other, 0x2f, "", OK CARD("02 ", "00 ", "01 ", "03 "));
	probe_command(p, "sim remove");
	probe_indication(p, UIM, cid, 0x32, "10 0f00 ffff ffff ffff ffff 01 00 00 00 00 00 00");
	probe_command(p, "sim insert");
	/* present, and nothing known of it yet */
	probe_indication(p, UIM, cid, 0x32,
			 "10 2d00 0000 ffff ffff ffff 01 01 00 00 00 00 01 02 01 00 00 00 00 " AID
			 "00 00 00 00 00 00 00");
	probe_wait(p, 400);
	probe_indication(p, UIM, cid, 0x32, CARD("02 ", "00 ", "01 ", "03 "));
	probe_expect_silence(p);
}

PROBE_TEST(the_card_goes_off_and_on, UIM)
{
	probe_ask(p, UIM, cid, 0x31, "01 0100 01", FAILED("1a"));
	probe_ask(p, UIM, cid, 0x30, "01 0100 01", OK);
	probe_setting(p, "sim.state", "absent");
	probe_setting(p, "network.registration", "none");
	probe_ask(p, UIM, cid, 0x31, "01 0100 01", OK);
	probe_wait(p, 500);
	probe_setting(p, "sim.state", "ready");
	probe_ask(p, UIM, cid, 0x30, "01 0100 02", FAILED("30"));
}

/* Session: primary GW, no AID. Path 3f00 7fff. Whole file. */
#define READ(file)	"01 0200 00 00 02 0700 " file "04 003f ff7f 03 0400 0000 0000"

PROBE_TEST(iccid_and_imsi_are_files, UIM)
{
	/* ICCID: digits as swapped nibbles, f at the end; IMSI with its length */
	probe_ask(p, UIM, cid, 0x20, READ("e22f"),
		  OK "10 0200 90 00 11 0c00 0a00 98881201000010 3254f8");
	probe_ask(p, UIM, cid, 0x20, READ("076f"),
		  OK "10 0200 90 00 11 0b00 0900 08 09 10 10 10 32 54 76 98");
}

PROBE_TEST(the_spn_is_a_file, UIM)
{
	/* SPN: display condition, then "Test SIM" and padding */
	probe_ask(p, UIM, cid, 0x20, READ("466f"),
		  OK "10 0200 90 00 11 1300 1100 01 546573742053494d ffffffffffffffff");
}

PROBE_TEST(a_file_may_be_missing, UIM)
{
	/* no GID1 on this card; then one */
	probe_ask(p, UIM, cid, 0x20, READ("3e6f"), FAILED("50") "10 0200 6a 82");
	probe_command(p, "set sim.gid1 0aff");
	probe_ask(p, UIM, cid, 0x20, READ("3e6f"), OK "10 0200 90 00 11 0400 0200 0aff");
}

PROBE_TEST(a_part_of_a_file_is_read, UIM)
{
	/* two octets at offset 2, and past the end */
	probe_ask(p, UIM, cid, 0x20, "01 0200 00 00 02 0300 e22f 00 03 0400 0200 0200",
		  OK "10 0200 90 00 11 0400 0200 1201");
	probe_ask(p, UIM, cid, 0x20, "01 0200 00 00 02 0300 e22f 00 03 0400 0a00 0100",
		  FAILED("30") "10 0200 6b 00");
}

PROBE_TEST(the_imsi_is_behind_the_pin, UIM)
{
	/* the IMSI is behind the PIN, the ICCID is not */
	probe_command(p, "set sim.state pin-required");
	probe_ask(p, UIM, cid, 0x20, READ("076f"), FAILED("52") "10 0200 69 82");
	probe_ask(p, UIM, cid, 0x20, READ("e22f"),
		  OK "10 0200 90 00 11 0c00 0a00 98881201000010 3254f8");
	probe_command(p, "set sim.state absent");
	probe_ask(p, UIM, cid, 0x20, READ("e22f"), FAILED("25"));
}

PROBE_TEST(uim_verifies_the_pin, UIM)
{
	probe_command(p, "set sim.state pin-required");
	probe_ask(p, UIM, cid, 0x26, "01 0200 00 00 02 0600 01 04 39393939",
		  FAILED("0c") "10 0200 02 0a 13 0200 63 c2");
	probe_ask(p, UIM, cid, 0x26, "01 0200 00 00 02 0600 01 04 31323334", OK "13 0200 90 00");
	/* no session TLV */
	probe_ask(p, UIM, cid, 0x26, "02 0600 01 04 31323334", FAILED("11"));
	/* off again */
	probe_ask(p, UIM, cid, 0x25, "01 0200 00 00 02 0700 01 00 04 31323334", OK);
	probe_setting(p, "sim.pin-enabled", "off");
}

static void a_wedged_card_wants_one_more_enumeration(void **state)
{
	struct probe *p = *state;
	uint8_t cid;

	probe_command(p, "set sim.wedge-at-boot on");
	probe_command(p, "modem reset");
	probe_wait(p, 4000);
	modem_enumerated(p->modem);
	modem_dtr(p->modem, true);
	probe_discard(p);
	cid = probe_client(p, UIM);
	/* card error, no answer to reset */
	probe_ask(p, UIM, cid, 0x2f, "", OK "10 0f00 ffff ffff ffff ffff 01 02 00 00 00 03 00");
	probe_wait(p, 60000);
	probe_setting(p, "sim.state", "error");
	/* one more enumeration cures it */
	modem_unplugged(p->modem);
	modem_enumerated(p->modem);
	probe_wait(p, 500);
	probe_setting(p, "sim.state", "ready");
}

PROBE_TEST(signal_info_of_lte, NAS)
{
	/* LTE: RSSI -63, RSRQ -10, RSRP -92, SNR 12.4 dB in tenths */
	probe_ask(p, NAS, cid, 0x4f, "", OK "14 0600 c1 f6 a4ff 7c00");
}

PROBE_TEST(signal_strength_is_the_older_request, NAS)
{
	/* all of the older request: RSSI, RSRQ, SNR, RSRP */
	probe_ask(p, NAS, cid, 0x20, "10 0200 ef00",
		  OK "01 0200 c1 08 11 0400 0100 3f 08 16 0200 f6 08 17 0200 7c00 18 0200 a4ff");
}

PROBE_TEST(the_signal_changes, NAS)
{
	probe_command(p, "set signal.rsrp -101");
	probe_command(p, "set signal.snr -2.5");
	probe_ask(p, NAS, cid, 0x4f, "", OK "14 0600 c1 f6 9bff e7ff");
}

PROBE_TEST(signal_info_of_umts, NAS)
{
	probe_command(p, "set network.rat umts");
	probe_wait(p, 1000);
	/* UMTS: RSSI and Ec/Io in half decibels */
	probe_ask(p, NAS, cid, 0x4f, "", OK "13 0300 c1 0c00");
}

PROBE_TEST(no_coverage_has_no_signal_info, NAS)
{
	probe_command(p, "signal lost");
	probe_ask(p, NAS, cid, 0x4f, "", FAILED("4a"));
}

static void signal_indications_respect_thresholds(void **state)
{
	struct probe *p = *state;
	uint8_t all = probe_client(p, NAS), some = probe_client(p, NAS);

	probe_client(p, NAS);			/* one that never asks */
	probe_ask(p, NAS, all, 0x03, "19 0100 01", OK);
	probe_ask(p, NAS, some, 0x50, "16 0500 02 92ff 9cff", OK);	/* -110, -100 dBm */
	probe_ask(p, NAS, some, 0x50, "", FAILED("08"));
	probe_ask(p, NAS, some, 0x03, "19 0100 01", OK);
	/* the first report sets the mark */
	probe_command(p, "set signal.rsrp -95");
	probe_indication(p, NAS, all, 0x51, "14 0600 c1 f6 a1ff 7c00");
	probe_indication(p, NAS, some, 0x51, "14 0600 c1 f6 a1ff 7c00");
	probe_command(p, "set signal.rsrp -99");
	probe_indication(p, NAS, all, 0x51, "14 0600 c1 f6 9dff 7c00");
	probe_expect_silence(p);
	probe_command(p, "set signal.rsrp -105");
	probe_indication(p, NAS, all, 0x51, "14 0600 c1 f6 97ff 7c00");
	probe_indication(p, NAS, some, 0x51, "14 0600 c1 f6 97ff 7c00");
	probe_ask(p, NAS, all, 0x03, "19 0100 00", OK);
	probe_command(p, "set signal.rsrp -104");
	probe_expect_silence(p);
}

/*
 * Test PLMN 1-1, home: serving system, indicator off, LTE, 001/01 with name,
 * list, +1 h, LAC (none on LTE), cell, service, TAC, MNC of two digits
 */
#define NAME	"0d 5465737420504c4d4e20312d31"
#define SERVING_COMMON									\
	REGISTERED "10 0100 01 11 0200 01 0b 12 1200 0100 0100 " NAME "15 0300 01 08 01 1a 0100 04 "

PROBE_TEST(the_serving_system_is_asked_for_and_told, NAS)
{
	probe_ask(p, NAS, cid, 0x24, "",
		  OK SERVING_COMMON "1c 0200 feff 1d 0400 012c1b0a 21 0500 02 03 00 00 00"
		  "24 0200 3412 27 0500 0100 0100 00");
	probe_ask(p, NAS, cid, 0x03, "13 0100 01", OK);
	probe_command(p, "signal lost");
	probe_indication(p, NAS, cid, 0x24, "01 0600 02 02 02 02 01 00");
	probe_command(p, "signal found");
	probe_wait(p, 1000);
	/* the same fields under the indication's own numbers */
	probe_indication(p, NAS, cid, 0x24,
			 SERVING_COMMON "1d 0200 feff 1e 0400 012c1b0a 22 0500 02 03 00 00 00"
			 "25 0200 3412 29 0500 0100 0100 00");
	probe_expect_silence(p);
}

PROBE_TEST(another_plmn_than_the_imsis_is_roaming, NAS)
{
	/* 001/01, "Test SIM" */
	probe_ask(p, NAS, cid, 0x25, "",
		  OK "01 0d00 0100 0100 08 546573742053494d 12 0200 01 00");
	probe_command(p, "set network.plmn 25011");
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "roaming");
	probe_command(p, "set network.plmn 00101");
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "home");
}

PROBE_TEST(without_roaming_there_is_no_network_abroad, NAS)
{
	/* roaming preference off: then not at all */
	probe_ask(p, NAS, cid, 0x33, "14 0200 0100", OK);
	probe_command(p, "set network.plmn 25011");
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "searching");
}

PROBE_TEST(a_denial_is_told_with_its_cause, NAS)
{
	/* reject indications */
	probe_ask(p, NAS, cid, 0x03, "21 0200 01 00", OK);
	probe_command(p, "network deny");
	probe_wait(p, 1000);
	/* LTE, PS, cause 11, 001/01 */
	probe_indication(p, NAS, cid, 0x68, "01 0100 08 02 0100 02 03 0100 0b 10 0500 0100 0100 00");
	probe_ask(p, NAS, cid, 0x24, "", OK "01 0600 03 02 02 02 01 00");
	probe_command(p, "network allow");
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "home");
}

PROBE_TEST(an_illegal_card_stays_illegal_until_reset, NAS)
{
	/* illegal UE: the card is no good until it is power-cycled */
	probe_command(p, "network deny illegal-ue");
	probe_wait(p, 1000);
	probe_setting(p, "sim.state", "illegal");
	probe_command(p, "network allow");
	probe_wait(p, 60000);
	probe_setting(p, "network.registration", "denied");
	probe_command(p, "modem reset");
	probe_wait(p, 6000);
	probe_setting(p, "network.registration", "home");
}

PROBE_TEST(a_network_is_selected_by_hand, NAS)
{
	/* manual: 999/70 on UMTS, then one that is not there */
	probe_ask(p, NAS, cid, 0x22, "01 0100 02 10 0500 e703 4600 05", OK);
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "roaming");
	probe_ask(p, NAS, cid, 0x22, "01 0100 02 10 0500 e703 4700 05", FAILED("0d"));
	/* manual: forbidden, so denied */
	probe_ask(p, NAS, cid, 0x22, "01 0100 02 10 0500 0100 0200 08", OK);
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "denied");
	probe_ask(p, NAS, cid, 0x22, "01 0100 01", OK);
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "home");
	probe_ask(p, NAS, cid, 0x22, "01 0100 07", FAILED("20"));
}

PROBE_TEST(bands_and_modes_decide_what_is_found, NAS)
{
	/* band 20 only: the home cell is on band 3 */
	probe_ask(p, NAS, cid, 0x33, "15 0800 0000080000000000", OK);
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "roaming");
	/* LTE alone, all bands */
	probe_ask(p, NAS, cid, 0x33, "11 0200 1000 15 0800 c500080000000000", OK);
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "home");
	probe_ask(p, NAS, cid, 0x33, "11 0200 0100", FAILED("30"));
}

PROBE_TEST(packet_service_attaches_and_detaches, NAS)
{
	probe_ask(p, NAS, cid, 0x23, "10 0100 01", FAILED("1a"));
	probe_ask(p, NAS, cid, 0x23, "10 0100 02", OK);
	assert_false(modem_attached(p->modem));
	probe_ask(p, NAS, cid, 0x23, "10 0100 01", OK);
	assert_true(modem_attached(p->modem));
	probe_ask(p, NAS, cid, 0x23, "10 0100 05", FAILED("21"));
}

/* Three networks: current and home; forbidden; available to roam on */
#define NETWORKS									\
	"10 3600 0300 0100 0100 25 " NAME "0100 0200 1a 0d 5465737420504c4d4e20312d32"	\
	"e703 4600 2a 08 496e7465726e6574 "						\
	"11 1100 0300 0100 0100 08 0100 0200 08 e703 4600 05 "				\
	"12 1100 0300 0100 0100 00 0100 0200 00 e703 4600 00 13 0400 00000000"

PROBE_TEST(a_scan_takes_time_and_blocks_nobody, NAS)
{
	probe_request(p, NAS, cid, 1, 0x21, "");
	probe_wait(p, 11000);
	probe_expect_silence(p);
	/* other requests are answered meanwhile */
	probe_ask(p, NAS, cid, 0x4f, "", OK "14 0600 c1 f6 a4ff 7c00");
	probe_wait(p, 1500);
	probe_response(p, NAS, cid, 1, 0x21, OK NETWORKS);
}

PROBE_TEST(a_scan_is_aborted, NAS)
{
	/* abort: the scan answers "aborted" (4), then the abort itself */
	probe_request(p, NAS, cid, 2, 0x21, "");
	probe_request(p, NAS, cid, 3, 0x01, "01 0200 0200");
	probe_response(p, NAS, cid, 2, 0x21, FAILED("04"));
	probe_response(p, NAS, cid, 3, 0x01, OK);
	probe_ask(p, NAS, cid, 0x01, "01 0200 0900", FAILED("16"));
}

PROBE_TEST(a_scan_of_a_client_that_left_is_not_answered, NAS)
{
	/* a client that goes away is not answered */
	probe_request(p, NAS, cid, 4, 0x21, "");
	probe_send(p, "01 1000 00 00 00 00 03 2300 0500 01 0200 03 01");
	probe_expect(p, "01 1700 80 00 00 01 03 2300 0c00 02 0400 0000 0000 01 0200 03 01");
	probe_wait(p, 60000);
	probe_expect_silence(p);
}

PROBE_TEST(qmap_is_granted_with_lower_limits, WDA)
{
	/* 802.3, nothing aggregated */
	probe_ask(p, WDA, cid, 0x21, "",
		  OK "10 0100 00 11 0400 01000000 12 0400 00000000 13 0400 00000000"
		  "15 0400 00000000 16 0400 00000000 17 0400 00000000 18 0400 00000000");
	/* raw-IP with QMAP both ways: limits come back lowered to 32 and 16384 */
	probe_ask(p, WDA, cid, 0x20,
		  "11 0400 02000000 12 0400 05000000 13 0400 05000000"
		  "15 0400 40000000 16 0400 00000100",
		  OK "10 0100 00 11 0400 02000000 12 0400 05000000 13 0400 05000000"
		  "15 0400 20000000 16 0400 00400000 17 0400 20000000 18 0400 00400000");
	/* QMAPv5 is unknown: declined, raw-IP stays */
	probe_ask(p, WDA, cid, 0x20, "12 0400 09000000 13 0400 09000000",
		  OK "10 0100 00 11 0400 02000000 12 0400 00000000 13 0400 00000000"
		  "15 0400 00000000 16 0400 00000000 17 0400 00000000 18 0400 00000000");
}

PROBE_TEST(qmap_may_be_declined, WDA)
{
	probe_command(p, "set wda.qmap decline");
	probe_ask(p, WDA, cid, 0x20, "11 0400 02000000 12 0400 05000000 13 0400 05000000",
		  OK "10 0100 00 11 0400 02000000 12 0400 00000000 13 0400 00000000"
		  "15 0400 00000000 16 0400 00000000 17 0400 00000000 18 0400 00000000");
	probe_ask(p, WDA, cid, 0x20, "11 0400 07000000", FAILED("30"));
}

PROBE_TEST(ctl_sets_the_data_format_as_before_wda, WDA)
{
	/* the request of before WDA: CTL Set Data Format */
	probe_call(p, "01 1400 00 00 00 00 09 2600 0900 01 0100 00 10 0200 0100",
		   "01 1700 80 00 00 01 09 2600 0c00 02 0400 0000 0000 10 0200 0100");
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)
	const struct CMUnitTest tests[] = {
		TEST(model_and_ids_are_told),
		TEST(capabilities_are_told),
		TEST(dms_tells_iccid_and_imsi),
		TEST(the_time_has_its_three_forms),
		TEST(the_operating_mode_is_set_and_told),
		TEST(offline_is_left_by_a_reset_alone),
		TEST(dms_verifies_the_pin_after_a_reset),
		TEST(three_wrong_pins_want_the_puk),
		TEST(the_last_wrong_puk_blocks_for_good),
		TEST(the_card_status_is_told_when_it_changes),
		TEST(the_card_goes_off_and_on),
		TEST(iccid_and_imsi_are_files),
		TEST(the_spn_is_a_file),
		TEST(a_file_may_be_missing),
		TEST(a_part_of_a_file_is_read),
		TEST(the_imsi_is_behind_the_pin),
		TEST(uim_verifies_the_pin),
		TEST(a_wedged_card_wants_one_more_enumeration),
		TEST(signal_info_of_lte),
		TEST(signal_strength_is_the_older_request),
		TEST(the_signal_changes),
		TEST(signal_info_of_umts),
		TEST(no_coverage_has_no_signal_info),
		TEST(signal_indications_respect_thresholds),
		TEST(the_serving_system_is_asked_for_and_told),
		TEST(another_plmn_than_the_imsis_is_roaming),
		TEST(without_roaming_there_is_no_network_abroad),
		TEST(a_denial_is_told_with_its_cause),
		TEST(an_illegal_card_stays_illegal_until_reset),
		TEST(a_network_is_selected_by_hand),
		TEST(bands_and_modes_decide_what_is_found),
		TEST(packet_service_attaches_and_detaches),
		TEST(a_scan_takes_time_and_blocks_nobody),
		TEST(a_scan_is_aborted),
		TEST(a_scan_of_a_client_that_left_is_not_answered),
		TEST(qmap_is_granted_with_lower_limits),
		TEST(qmap_may_be_declined),
		TEST(ctl_sets_the_data_format_as_before_wda),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

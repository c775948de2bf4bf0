// SPDX-License-Identifier: GPL-2.0
/*
 * What real modems and networks do, shown by the modelled one. Frames are written by
 * hand from the published definitions.
 */
#include "sim_probe.h"

#define WDS	1
#define DMS	2
#define NAS	3
#define UIM	11
#define WDA	26

#define START		0x20
#define STATUS		0x22
#define CURRENT		0x2d
#define SERVING		0x24
#define PROFILE_1	"31 0100 01"
#define EVERYTHING	"10 0400 10a30000"	/* DNS, address, gateway, MTU, family */
/* Start Network refused: CALL_FAILED, unspecified, with a verbose reason */
#define REFUSED(type, cause)	FAILED("0e") "10 0200 0100 11 0400 " type cause

static void start(struct probe *p, uint8_t cid, const char *tlvs)
{
	probe_discard(p);
	probe_request(p, WDS, cid, 7, START, tlvs);
	probe_wait(p, 250);
}

/* A call on profile 1 is up, and Get Current Settings has been asked. */
static void ask_settings(struct probe *p, uint8_t cid)
{
	start(p, cid, PROFILE_1);
	probe_tlv(p, 0x02, "00000000");
	probe_discard(p);
	probe_request(p, WDS, cid, 8, CURRENT, EVERYTHING);
}

static void radio_off_and_on(struct probe *p)
{
	probe_command(p, "set modem.mode low-power");
	probe_command(p, "set modem.mode online");
	probe_wait(p, 1000);
}

/*
 * Attach APN
 */

PROBE_TEST(attach_by_another_apn_is_denied_with_19, NAS)
{
	probe_ask(p, NAS, cid, 0x03, "21 0200 01 00", OK);
	probe_command(p, "profile 1 apn wrong.apn");
	probe_command(p, "set network.attach-apn internet");
	probe_setting(p, "network.registration", "home");	/* it is attached already */
	radio_off_and_on(p);
	probe_setting(p, "network.registration", "denied");
	/* LTE, PS, cause 19, 001/01 */
	probe_indication(p, NAS, cid, 0x68, "01 0100 08 02 0100 02 03 0100 13 10 0500 0100 0100 00");
	/* what is changed now counts from the next attach on */
	probe_command(p, "profile 1 apn internet");
	probe_wait(p, 60000);
	probe_setting(p, "network.registration", "denied");
	radio_off_and_on(p);
	probe_setting(p, "network.registration", "home");
}

PROBE_TEST(attach_after_detach_counts_the_changed_profile, NAS)
{
	probe_command(p, "set network.attach-apn internet");
	probe_command(p, "profile 1 apn wrong.apn");
	probe_ask(p, NAS, cid, 0x23, "10 0100 02", OK);		/* PS detach */
	probe_ask(p, NAS, cid, 0x23, "10 0100 01", OK);
	probe_setting(p, "network.registration", "denied");
	probe_command(p, "profile 1 apn INTERNET");		/* case does not matter */
	probe_ask(p, NAS, cid, 0x23, "10 0100 01", OK);
	probe_wait(p, 1000);
	probe_setting(p, "network.registration", "home");
}

PROBE_TEST(an_empty_apn_attaches_by_what_the_network_has, NAS)
{
	(void)cid;
	probe_command(p, "set network.attach-apn internet");
	probe_command(p, "profile 1 apn \"\"");
	radio_off_and_on(p);
	probe_setting(p, "network.registration", "home");
	/* UMTS attaches without an APN */
	probe_command(p, "profile 1 apn wrong.apn");
	probe_command(p, "set network.rat umts");
	radio_off_and_on(p);
	probe_setting(p, "network.registration", "home");
}

/*
 * Silence
 */

static void any_message_can_stay_unanswered(void **state)
{
	static const struct {
		const char *rule;
		uint8_t service;
		uint16_t id;
		const char *tlvs;
	} table[] = {
		{ "WDA/Set_Data_Format", WDA, 0x20, "11 0400 02000000" },
		{ "DMS/Get_Manufacturer", DMS, 0x21, "" },
		{ "DMS/Get_Model", DMS, 0x22, "" },
		{ "DMS/Get_Revision", DMS, 0x23, "" },
		{ "DMS/Get_IDs", DMS, 0x25, "" },
		{ "DMS/Get_Operating_Mode", DMS, 0x2d, "" },
		{ "DMS/UIM_Get_ICCID", DMS, 0x3c, "" },
		{ "DMS/UIM_Get_IMSI", DMS, 0x43, "" },
		{ "UIM/Register_Events", UIM, 0x2e, "01 0400 01000000" },
		{ "UIM/Get_Card_Status", UIM, 0x2f, "" },
		{ "NAS/Register_Indications", NAS, 0x03, "21 0200 01 00" },
		{ "WDS/Set_IP_Family", WDS, 0x4d, "01 0100 04" },
		{ "WDS/Get_Profile_Settings", WDS, 0x2b, "01 0200 00 01" },
	};
	struct probe *p = *state;

	for (unsigned int i = 0; i < N(table); i++) {
		uint8_t cid = probe_client(p, table[i].service);
		char line[64];

		snprintf(line, sizeof(line), "on %s drop", table[i].rule);
		probe_command(p, line);
		probe_request(p, table[i].service, cid, 1, table[i].id, table[i].tlvs);
		probe_wait(p, 300000);
		probe_expect_silence(p);
		probe_command(p, "off");
		probe_request(p, table[i].service, cid, 2, table[i].id, table[i].tlvs);
		probe_tlv(p, 0x02, "00000000");
		probe_discard(p);
	}
	/* CTL Get Version Info has a header of its own */
	probe_command(p, "on CTL/Get_Version_Info drop");
	probe_send(p, "01 0b00 00 00 00 00 21 2100 0000");
	probe_wait(p, 300000);
	probe_expect_silence(p);
}

/*
 * Calls
 */

PROBE_TEST(a_call_may_come_up_without_an_address, WDS)
{
	probe_command(p, "set wds.unaddressed ipv4");
	ask_settings(p, cid);
	probe_response(p, WDS, cid, 8, CURRENT, OK "29 0400 dc050000 2b 0100 04");
	probe_command(p, "set wds.unaddressed ipv6");
	probe_request(p, WDS, cid, 9, CURRENT, EVERYTHING);
	probe_tlv(p, 0x1e, "4140400a");
}

PROBE_TEST(a_call_is_refused_with_any_reason, WDS)
{
	static const struct {
		const char *reason, *tlvs;
	} table[] = {
		{ "6:8", REFUSED("0600", "0800") }, { "6:26", REFUSED("0600", "1a00") },
		{ "6:33", REFUSED("0600", "2100") }, { "6:34", REFUSED("0600", "2200") },
		{ "6:38", REFUSED("0600", "2600") }, { "2:208", REFUSED("0200", "d000") },
		{ "2:211", REFUSED("0200", "d300") }, { "3:524", REFUSED("0300", "0c02") },
		{ "3:1070", REFUSED("0300", "2e04") }, { "6:32767", REFUSED("0600", "ff7f") },
		{ "65535:-1", REFUSED("ffff", "ffff") },
	};
	char line[64];

	probe_command(p, "set apn.allow none");
	for (unsigned int i = 0; i < N(table); i++) {
		snprintf(line, sizeof(line), "set apn.refuse %s", table[i].reason);
		probe_command(p, line);
		start(p, cid, PROFILE_1);
		probe_response(p, WDS, cid, 7, START, table[i].tlvs);
	}
	/* and one that names no reason */
	probe_command(p, "on WDS/Start_Network error 48");
	start(p, cid, PROFILE_1);
	probe_response(p, WDS, cid, 7, START, FAILED("30"));
}

/* "user", "secret"; authentication preference PAP, CHAP */
#define USER	"17 0400 75736572 "
#define SECRET	"18 0600 736563726574 "
#define NEITHER	"18 0600 7365637265ff "
#define PAP	"16 0100 01 "
#define CHAP	"16 0100 02 "
#define INTERNET "14 0800 696e7465726e6574 "

PROBE_TEST(a_call_with_wrong_credentials_is_refused_with_29, WDS)
{
	static const char bad_password[] = FAILED("0e") "10 0200 0a00 11 0400 0600 1d00";

	probe_command(p, "set apn.username user");
	probe_command(p, "set apn.password secret");
	start(p, cid, INTERNET);
	probe_response(p, WDS, cid, 7, START, bad_password);
	start(p, cid, INTERNET USER NEITHER CHAP);
	probe_response(p, WDS, cid, 7, START, bad_password);
	probe_command(p, "set apn.auth chap");
	start(p, cid, INTERNET USER SECRET);		/* by no protocol */
	probe_response(p, WDS, cid, 7, START, bad_password);
	start(p, cid, INTERNET USER SECRET PAP);
	probe_response(p, WDS, cid, 7, START, bad_password);
	start(p, cid, INTERNET USER SECRET CHAP);
	probe_tlv(p, 0x02, "00000000");
}

PROBE_TEST(the_network_tells_any_mtu, WDS)
{
	probe_command(p, "set wds.mtu 0");
	ask_settings(p, cid);
	probe_tlv(p, 0x29, "00000000");
	probe_command(p, "set wds.mtu 4294967295");
	probe_setting(p, "wds.mtu", "4294967295");
	probe_command(p, "ip settings silent");
	probe_discard(p);
	probe_request(p, WDS, cid, 9, CURRENT, EVERYTHING);
	probe_tlv(p, 0x29, "ffffffff");
	probe_command(p, "set wds.mtu 40");
	probe_command(p, "ip settings silent");
	probe_discard(p);
	probe_request(p, WDS, cid, 9, CURRENT, EVERYTHING);
	probe_tlv(p, 0x29, "28000000");
}

PROBE_TEST(the_network_tells_absurd_addresses, WDS)
{
	probe_command(p, "set wds.address 224.0.0.1");
	probe_command(p, "set wds.netmask 255.255.255.255");
	probe_command(p, "set wds.gateway 127.0.0.1");
	probe_command(p, "set wds.dns1 255.255.255.255");
	probe_command(p, "set wds.dns2 0.0.0.0");
	probe_setting(p, "wds.dns2", "0.0.0.0");
	ask_settings(p, cid);
	probe_response(p, WDS, cid, 8, CURRENT,
		       OK "15 0400 ffffffff 16 0400 00000000 1e 0400 010000e0"
		       "20 0400 0100007f 21 0400 ffffffff 29 0400 dc050000 2b 0100 04");
	probe_command(p, "set wds.address auto");
	probe_setting(p, "wds.address", "auto");
	probe_refused(p, "set wds.address fe80::1", "legal: auto or an IPv4 address");
}

PROBE_TEST(ipv6_settings_may_be_absurd, WDS)
{
	probe_command(p, "set wds.address6 ff02::9");
	probe_command(p, "set wds.gateway6 ::1");
	start(p, cid, PROFILE_1 "19 0100 06");
	probe_discard(p);
	probe_request(p, WDS, cid, 8, CURRENT, EVERYTHING);
	probe_tlv(p, 0x25, "ff020000 00000000 00000000 00000009 40");
	probe_tlv(p, 0x26, "00000000 00000000 00000000 00000001 40");
}

PROBE_TEST(settings_change_while_the_call_is_up, WDS)
{
	ask_settings(p, cid);
	probe_tlv(p, 0x1e, "4140400a");
	probe_discard(p);
	probe_command(p, "set wds.dns1 192.0.2.53");
	probe_command(p, "set wds.gateway 10.64.64.70");
	probe_command(p, "set wds.mtu 1400");
	probe_expect_silence(p);
	probe_command(p, "ip settings");
	/* connected, reconfigure, IPv4 */
	probe_indication(p, WDS, cid, STATUS, "01 0200 02 01 12 0100 04");
	probe_request(p, WDS, cid, 9, CURRENT, EVERYTHING);
	/* the address is the same */
	probe_response(p, WDS, cid, 9, CURRENT,
		       OK "15 0400 350200c0 16 0400 0240400a 1e 0400 4140400a"
		       "20 0400 4640400a 21 0400 fcffffff 29 0400 78050000 2b 0100 04");
}

/*
 * Card
 */

#define AID	"10 a000000087 1002 ffffffff 89 06190000"

PROBE_TEST(a_lock_to_an_operator_wants_its_code, UIM)
{
	uint8_t dms = probe_client(p, DMS);

	probe_command(p, "set sim.state locked");
	probe_setting(p, "sim.state", "locked");
	probe_setting(p, "network.registration", "none");
	/* application: check personalization; code required, network, ten tries */
	probe_ask(p, UIM, cid, 0x2f, "",
		  OK "10 2d00 0000 ffff ffff ffff 01 01 00 00 00 00 01 02 04 03 00 0a 0a " AID
		  "00 03 03 0a 01 03 0a");
	/* facility network is active, network subset is not */
	probe_ask(p, DMS, dms, 0x40, "01 0100 00", OK "01 0300 01 0a 0a");
	probe_ask(p, DMS, dms, 0x40, "01 0100 01", OK "01 0300 00 0a 0a");
	probe_command(p, "set sim.lock-retries 0");
	probe_ask(p, DMS, dms, 0x40, "01 0100 00", OK "01 0300 01 00 00");
}

PROBE_TEST(no_card_may_be_told_by_no_status, UIM)
{
	probe_command(p, "set sim.empty-status on");
	probe_request(p, UIM, cid, 1, 0x2f, "");
	probe_tlv(p, 0x10, "0000 ffff ffff ffff 01 01 00 00 00 00 01 02 07 02 00 00 00 " AID
		  "00 03 03 0a 01 03 0a");
	probe_next(p);
	probe_command(p, "set sim.state absent");
	probe_ask(p, UIM, cid, 0x2f, "", OK);
}

/*
 * Names and values that are none
 */

static void serving_name(struct probe *p, uint8_t cid, const char *name, const char *tlv)
{
	char line[256];

	snprintf(line, sizeof(line), "set network.name %s", name);
	probe_command(p, line);
	probe_discard(p);
	probe_request(p, NAS, cid, 1, SERVING, "");
	probe_tlv(p, 0x12, tlv);
}

PROBE_TEST(an_operators_name_is_any_octets, NAS)
{
	/* packed septets of "Telekom"; Latin-1 with an escape sequence */
	serving_name(p, cid, "\\xd4\\xf2\\x9c\\x0e\\x4a\\x97\\xe7", "0100 0100 07 d4f29c0e4a97e7");
	serving_name(p, cid, "\xd4\xf2", "0100 0100 02 d4f2");
	serving_name(p, cid, "\"Caf\xe9 \x1b[31m\"", "0100 0100 0a 436166e9201b5b33316d");
	/* septets that are one octet each, bytes 11 and 2 are characters there */
	serving_name(p, cid, "O\\x11\\x02", "0100 0100 03 4f1102");
	/* made for the reader's log and terminal */
	serving_name(p, cid, "X\\x0a<0>KERNEL\\x1b]0;pwn\\x07\\xff\\xfe",
		     "0100 0100 15 580a3c303e4b45524e454c1b5d303b70776e07fffe");
	probe_setting(p, "network.name", "X\\x0a<0>KERNEL\\x1b]0;pwn\\x07\\xff\\xfe");
	serving_name(p, cid, "a\\\\b", "0100 0100 03 615c62");
	probe_refused(p, "set network.name \\xg0", "legal: 63 octets");
}

PROBE_TEST(an_operators_name_is_ucs2, NAS)
{
	probe_ask(p, NAS, cid, 0x03, "13 0100 01", OK);
	serving_name(p, cid, "\\x00T\\x00e\\x00l", "0100 0100 06 00540065006c");
	probe_discard(p);
	probe_command(p, "signal lost");
	probe_command(p, "signal found");
	probe_wait(p, 1000);
	probe_tlv(p, 0x12, "0100 0100 06 00540065006c");
}

PROBE_TEST(a_rule_puts_any_octets_into_a_tlv, NAS)
{
	probe_command(p, "on NAS/Get_Serving_System tlv 0x24 feff");
	probe_command(p, "on NAS/Get_Signal_Info tlv 0x99 \"\"");
	probe_request(p, NAS, cid, 1, SERVING, "");
	probe_tlv(p, 0x24, "feff");
	probe_tlv(p, 0x12, "0100 0100 0d 5465737420504c4d4e20312d31");
	probe_next(p);
	probe_request(p, NAS, cid, 2, 0x4f, "");
	probe_tlv(p, 0x99, "");
	probe_refused(p, "on NAS/Get_Signal_Info tlv 0x99 abc", "octets, as 0x10 01ff");
}

PROBE_TEST(no_measurement_is_told_as_real_modems_do, NAS)
{
	probe_command(p, "set signal.rssi -125");
	probe_command(p, "set signal.rsrq -128");
	probe_command(p, "set signal.rsrp -32768");
	probe_command(p, "set signal.snr none");
	probe_setting(p, "signal.snr", "none");
	probe_ask(p, NAS, cid, 0x4f, "", OK "14 0600 83 80 0080 0080");
}

PROBE_TEST(no_tracking_area_is_fffe, NAS)
{
	probe_command(p, "set network.tac 65534");
	probe_request(p, NAS, cid, 1, SERVING, "");
	probe_tlv(p, 0x24, "feff");
	probe_tlv(p, 0x1c, "feff");
	probe_next(p);
	probe_command(p, "on NAS/Get_Serving_System omit 0x12");
	probe_request(p, NAS, cid, 2, SERVING, "");
	probe_tlv(p, 0x12, NULL);
}

PROBE_TEST(old_firmware_knows_signal_strength_alone, NAS)
{
	probe_command(p, "on NAS/Get_Signal_Info error INVALID_QMI_COMMAND");
	probe_ask(p, NAS, cid, 0x4f, "", FAILED("47"));
	/* RSSI -63, RSRQ -10, SNR 12.4, RSRP -92 on LTE */
	probe_request(p, NAS, cid, 1, 0x20, "10 0200 ef00");
	probe_tlv(p, 0x01, "c1 08");
	probe_tlv(p, 0x11, "0100 3f 08");
	probe_tlv(p, 0x16, "f6 08");
	probe_tlv(p, 0x17, "7c00");
	probe_tlv(p, 0x18, "a4ff");
}

/*
 * QMAPv4
 */

#define QMAPV4	"11 0400 02000000 12 0400 08000000 13 0400 08000000"
#define FORMAT(protocol, datagrams, bytes)						\
	OK "10 0100 00 11 0400 02000000 12 0400 " protocol "13 0400 " protocol		\
	"15 0400 " datagrams "16 0400 " bytes "17 0400 " datagrams "18 0400 " bytes

PROBE_TEST(qmapv4_is_declined_lowered_or_granted, WDA)
{
	probe_ask(p, WDA, cid, 0x20, QMAPV4, FORMAT("00000000", "00000000", "00000000"));
	probe_command(p, "set wda.qmapv4 qmap");
	probe_ask(p, WDA, cid, 0x20, QMAPV4, FORMAT("05000000", "20000000", "00400000"));
	probe_command(p, "set wda.qmapv4 accept");
	probe_ask(p, WDA, cid, 0x20, QMAPV4, FORMAT("08000000", "20000000", "00400000"));
	probe_ask(p, WDA, cid, 0x21, "", FORMAT("08000000", "20000000", "00400000"));
	probe_command(p, "set wda.qmap decline");
	probe_ask(p, WDA, cid, 0x20, QMAPV4, FORMAT("00000000", "00000000", "00000000"));
}

/*
 * UDP to the echo port and back, 5 octets, padded to 8. On the way up 20 octets are
 * not summed, the sum goes to 6 behind; the host has put the pseudo header's there.
 */
#define UP	"03 01 0028 0014 c006 45000021 12340000 40115c16 0a404041 c0000201 13880007 "	\
	"000d0ca1 68656c6c 6f 000000"
#define DOWN	"03 01 0024 45000021 12340000 39116316 c0000201 0a404041 00071388 000d9bf0"	\
	"68656c6c 6f 000000"
/* The complement of the sum over all 33 octets */
#define TRAILER(flags, sum)	"00 " flags "0000 0021 " sum

static void checksummed_call(struct probe *p)
{
	uint8_t wda = probe_client(p, WDA), cid = probe_client(p, WDS);

	probe_command(p, "set wda.qmapv4 accept");
	probe_request(p, WDA, wda, 1, 0x20, QMAPV4);
	probe_request(p, WDS, cid, 1, 0xa2, "10 0800 02000000 04000000 11 0100 01");
	start(p, cid, PROFILE_1);
	probe_tlv(p, 0x02, "00000000");
	probe_discard(p);
}

static void a_trailer_has_the_packets_checksum(void **state)
{
	struct probe *p = *state;

	checksummed_call(p);
	probe_transfer(p, UP);
	probe_expect_transfer(p, DOWN TRAILER("01 ", "0ca1"));
	/* two in a transfer: each has its own */
	probe_transfer(p, UP UP);
	probe_expect_transfer(p, DOWN TRAILER("01 ", "0ca1") DOWN TRAILER("01 ", "0ca1"));
}

static void a_trailer_is_wrong_unchecked_or_missing(void **state)
{
	struct probe *p = *state;

	checksummed_call(p);
	probe_command(p, "set data.trailer wrong");
	probe_transfer(p, UP);
	probe_expect_transfer(p, DOWN TRAILER("01 ", "59f4"));
	probe_command(p, "set data.trailer unchecked");
	probe_transfer(p, UP);
	probe_expect_transfer(p, DOWN TRAILER("00 ", "0ca1"));
	probe_command(p, "set data.trailer missing");
	probe_transfer(p, UP);
	probe_expect_transfer(p, DOWN);
}

static void an_uplink_header_asks_for_the_checksum(void **state)
{
	struct probe *p = *state;

	checksummed_call(p);
	/* not asked for: the packet's own stays, and it is right */
	probe_transfer(p, "03 01 0028 0000 0000 45000021 12340000 40115c16 0a404041 c0000201 "
		       "13880007 000d9bf0 68656c6c 6f 000000");
	probe_expect_transfer(p, DOWN TRAILER("01 ", "0ca1"));
	/* it is wrong: the network drops it */
	probe_transfer(p, "03 01 0028 0000 0000 45000021 12340000 40115c16 0a404041 c0000201 "
		       "13880007 000d0ca1 68656c6c 6f 000000");
	/* outside of the packet, and a frame without a header */
	probe_transfer(p, "03 01 0028 ffff c006 45000021 12340000 40115c16 0a404041 c0000201 "
		       "13880007 000d0ca1 68656c6c 6f 000000");
	probe_transfer(p, "01 01 0004 450000 00");
	probe_expect_no_transfer(p);
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)
	const struct CMUnitTest tests[] = {
		TEST(attach_by_another_apn_is_denied_with_19),
		TEST(attach_after_detach_counts_the_changed_profile),
		TEST(an_empty_apn_attaches_by_what_the_network_has),
		TEST(any_message_can_stay_unanswered),
		TEST(a_call_may_come_up_without_an_address),
		TEST(a_call_is_refused_with_any_reason),
		TEST(a_call_with_wrong_credentials_is_refused_with_29),
		TEST(the_network_tells_any_mtu),
		TEST(the_network_tells_absurd_addresses),
		TEST(ipv6_settings_may_be_absurd),
		TEST(settings_change_while_the_call_is_up),
		TEST(a_lock_to_an_operator_wants_its_code),
		TEST(no_card_may_be_told_by_no_status),
		TEST(an_operators_name_is_any_octets),
		TEST(an_operators_name_is_ucs2),
		TEST(a_rule_puts_any_octets_into_a_tlv),
		TEST(no_measurement_is_told_as_real_modems_do),
		TEST(no_tracking_area_is_fffe),
		TEST(old_firmware_knows_signal_strength_alone),
		TEST(qmapv4_is_declined_lowered_or_granted),
		TEST(a_trailer_has_the_packets_checksum),
		TEST(a_trailer_is_wrong_unchecked_or_missing),
		TEST(an_uplink_header_asks_for_the_checksum),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

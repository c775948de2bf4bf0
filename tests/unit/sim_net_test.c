// SPDX-License-Identifier: GPL-2.0
/*
 * Data plane of the modelled modem: packets and their answers, computed
 * elsewhere and written down; QMAP frames by hand.
 */
#include "sim_probe.h"

#define WDS	1
#define WDA	26

/* From 10.64.64.65 to 192.0.2.1 and back */
#define PING	"45000020 12340000 40015c27 0a404041 c0000201 0800d6eb 42420001 70696e67 "
#define PONG	"45000020 12340000 39016327 c0000201 0a404041 0000deeb 42420001 70696e67 "
/* The same from the addresses of the second and third call */
#define PING_69	"45000020 12340000 40015c23 0a404045 c0000201 0800d6eb 42420001 70696e67 "
#define PING_73	"45000020 12340000 40015c1f 0a404049 c0000201 0800d6eb 42420001 70696e67 "
#define PONG_73	"45000020 12340000 3901631f c0000201 0a404049 0000deeb 42420001 70696e67 "
#define PING6										\
	"60000000 000c3a40 20010db8 00640010 00000000 00001010 20010db8 00010000"	\
	"00000000 00000001 8000f2ac 42420001 70696e67 "
#define PONG6										\
	"60000000 000c3a39 20010db8 00010000 00000000 00000001 20010db8 00640010"	\
	"00000000 00001010 8100f1ac 42420001 70696e67 "

#define RAW_IP	"11 0400 02000000"
#define QMAP	RAW_IP "12 0400 05000000 13 0400 05000000"

static void format(struct probe *p, const char *tlvs)
{
	uint8_t cid = probe_client(p, WDA);

	probe_request(p, WDA, cid, 1, 0x20, tlvs);
	assert_true(p->n_frames > p->next_frame);
	probe_discard(p);
}

static uint8_t call(struct probe *p, const char *tlvs)
{
	uint8_t cid = probe_client(p, WDS);

	probe_request(p, WDS, cid, 1, 0x20, tlvs);
	probe_wait(p, 300);
	probe_discard(p);
	return cid;
}

static void online(struct probe *p)
{
	format(p, RAW_IP);
	call(p, "31 0100 01");
}

static void question(struct probe *p, const char *in, const char *out)
{
	probe_transfer(p, in);
	probe_expect_transfer(p, out);
	probe_expect_no_transfer(p);
}

static void nothing(struct probe *p, const char *in)
{
	probe_transfer(p, in);
	probe_expect_no_transfer(p);
}

static void a_ping_is_answered(void **state)
{
	struct probe *p = *state;

	online(p);
	question(p, PING, PONG);
	/* padding behind the packet is no part of it */
	question(p, PING "00000000", PONG);
}

static void a_wrong_checksum_is_dropped(void **state)
{
	struct probe *p = *state;

	online(p);
	/* wrong checksums: of the header, of the message */
	nothing(p, "45000020 12340000 40015c28 0a404041 c0000201 0800d6eb 42420001 70696e67");
	nothing(p, "45000020 12340000 40015c27 0a404041 c0000201 0800d6ec 42420001 70696e67");
}

static void a_wrong_length_is_dropped(void **state)
{
	struct probe *p = *state;

	online(p);
	/* lengths that lie, and what is no IP */
	nothing(p, "45000021 12340000 40015c26 0a404041 c0000201 0800d6eb 42420001 70696e67");
	nothing(p, "45");
	nothing(p, "4f000020 12340000 40015227 0a404041 c0000201 0800d6eb 42420001 70696e67");
	nothing(p, "00000000 12340000");
}

static void fragments_are_answered_as_fragments(void **state)
{
	struct probe *p = *state;

	online(p);
	question(p, "45000024 00552000 40014e02 0a404041 c0000201 08004f50 42420001"
		 "61626364 65666768",
		 "45000024 00552000 39015502 c0000201 0a404041 00005750 42420001"
		 "61626364 65666768");
	question(p, "45000018 00550002 40016e0c 0a404041 c0000201 696a6b6c",
		 "45000018 00550002 3901750c c0000201 0a404041 696a6b6c");
}

static void udp_echo_answers(void **state)
{
	struct probe *p = *state;

	online(p);
	/* echo, port 7 */
	question(p, "45000021 12340000 40115c16 0a404041 c0000201 13880007 000d9bf0 68656c6c 6f",
		 "45000021 12340000 39116316 c0000201 0a404041 00071388 000d9bf0 68656c6c 6f");
}

static void a_closed_udp_port_is_unreachable(void **state)
{
	struct probe *p = *state;

	online(p);
	/* any other port: ICMP port unreachable with header and 8 octets */
	question(p, "4500001d 12340000 40115c1a 0a404041 c0000201 1388270f 000940c2 78",
		 "45000038 12340000 3901630f c0000201 0a404041 0303819a 00000000"
		 "4500001d 12340000 40115c1a 0a404041 c0000201 1388270f 000940c2");
}

static void groups_and_dhcp_are_not_answered(void **state)
{
	struct probe *p = *state;

	online(p);
	/* groups and DHCP are not answered */
	nothing(p, "4500001d 12340000 40113d20 0a404041 e00000fb 14e914e9 0009328d 78");
	nothing(p, "4500001d 12340000 40111e1c 0a404041 ffffffff 00440043 00093cd4 78");
}

static void a_name_has_its_address(void **state)
{
	struct probe *p = *state;

	online(p);
	/* example.com A: 198.51.100.11, always the same */
	question(p, "45000039 12340000 40115bfe 0a404041 c0000201 13890035 0025fdc1 12340100"
		 "00010000 00000000 07657861 6d706c65 03636f6d 00000100 01",
		 "45000049 12340000 391162ee c0000201 0a404041 00351389 0035ef35 12348180"
		 "00010001 00000000 07657861 6d706c65 03636f6d 00000100 01c00c00 01000100"
		 "00003c00 04c63364 0b");
}

static void an_invalid_name_has_none(void **state)
{
	struct probe *p = *state;

	online(p);
	/* x.invalid: no such name */
	question(p, "45000037 12340000 40115c00 0a404041 c0000201 13890035 00238809 12350100"
		 "00010000 00000000 01780769 6e76616c 69640000 010001",
		 "45000037 12340000 39116300 c0000201 0a404041 00351389 00230786 12358183"
		 "00010000 00000000 01780769 6e76616c 69640000 010001");
}

static void a_closed_tcp_port_resets(void **state)
{
	struct probe *p = *state;

	online(p);
	/* nothing listens: reset */
	question(p, "45000028 12340000 40065c1a 0a404041 c0000201 9c400050 000003e8 00000000"
		 "50020400 fee70000",
		 "45000028 12340000 3906631a c0000201 0a404041 00509c40 00000000 000003e9"
		 "50140000 02d50000");
}

static void a_reset_is_not_answered(void **state)
{
	struct probe *p = *state;

	online(p);
	/* but not for a reset */
	nothing(p, "45000028 12340000 3906631a 0a404041 c0000201 00509c40 00000000 000003e9"
		"50140000 02d50000");
}

static void ipv6_is_answered_in_its_own_call(void **state)
{
	struct probe *p = *state;

	format(p, RAW_IP);
	call(p, "31 0100 01 19 0100 06");
	question(p, PING6, PONG6);
	/* a solicitation gets the /64, without on-link flag, and the MTU */
	question(p, "60000000 00083aff fe800000 00000000 00000000 00001234 ff020000 00000000"
		 "00000000 00000002 85006b03 00000000",
		 "60000000 00383aff fe800000 00000000 00000000 00000001 fe800000 00000000"
		 "00000000 00001234 8600ae07 4000ffff 00000000 00000000 03044040 ffffffff"
		 "ffffffff 00000000 20010db8 00640010 00000000 00000000 05010000 000005dc");
	/* IPv4 has no bearer here */
	nothing(p, PING);
	/* IPv6 in an IPv4 call neither */
	call(p, "31 0100 01 19 0100 04");
	question(p, PING6, PONG6);
}

static void nothing_without_call_raw_ip_or_own_address(void **state)
{
	struct probe *p = *state;
	uint8_t cid;

	/* no call; and 802.3, which is how the modem starts */
	format(p, RAW_IP);
	nothing(p, PING);
	format(p, "11 0400 01000000");
	cid = call(p, "31 0100 01");
	nothing(p, PING);
	nothing(p, "02 50 f3 00 00 00 02 50 f3 00 00 01 08 00 " PING);
	/* an ARP request for the gateway */
	nothing(p, "ff ff ff ff ff ff 02 50 f3 00 00 01 08 06 0001 0800 06 04 0001"
		"0250f3000001 0a404041 000000000000 0a404042");
	format(p, RAW_IP);
	question(p, PING, PONG);
	/* a source that the network did not give out */
	nothing(p, "45000020 12340000 40019ba6 0a010101 c0000201 0800d6eb 42420001 70696e67");
	probe_command(p, "data blackhole on");
	nothing(p, PING);
	probe_command(p, "data blackhole off");
	question(p, PING, PONG);
	/* a call by bare APN is a phantom: up, with an address, and empty */
	probe_request(p, WDS, cid, 1, 0x21, "01 0400 ffffffff");
	probe_request(p, WDS, cid, 1, 0x20, "14 0800 696e7465726e6574");
	probe_wait(p, 300);
	probe_discard(p);
	nothing(p, PING_69);
	probe_setting(p, "wds.bearers", "1");
}

static void larger_packets_than_the_mtu_vanish(void **state)
{
	struct probe *p = *state;
	uint8_t cid;

	probe_command(p, "set wds.mtu 68");
	format(p, RAW_IP);
	cid = call(p, "31 0100 01");
	question(p, PING, PONG);
	/* a DNS question of 57 octets passes, its answer of 73 is gone without a word */
	nothing(p, "45000039 12340000 40115bfe 0a404041 c0000201 13890035 0025fdc1 12340100"
		"00010000 00000000 07657861 6d706c65 03636f6d 00000100 01");
	/* transmitted 2, received 1, dropped 0 and 1 */
	probe_ask(p, WDS, cid, 0x24, "01 0400 03030000",
		  OK "10 0400 02000000 11 0400 01000000 1d 0400 00000000 1e 0400 01000000");
}

static void a_dead_bearer_is_cured_by_its_rung(void **state)
{
	struct probe *p = *state;

	online(p);
	probe_command(p, "data blackhole until mode");
	nothing(p, PING);
	/* a new call is not enough */
	probe_command(p, "call drop");
	probe_discard(p);
	call(p, "31 0100 01");
	nothing(p, PING_69);
	probe_command(p, "set modem.mode low-power");
	probe_discard(p);
	/* by the service, as a host would: DMS Set Operating Mode */
	assert_int_equal(modem_set_mode(p->modem, MODEM_MODE_ONLINE), 0);
	probe_wait(p, 1000);
	call(p, "31 0100 01");
	question(p, PING_73, PONG_73);
}

/* Header: no padding but to 4 octets, mux 1, length */
#define FRAME(mux, packet)	"00 " mux " 0020 " packet

static void qmap_frames_are_answered_in_frames(void **state)
{
	struct probe *p = *state;
	uint8_t cid;

	format(p, QMAP);
	cid = probe_client(p, WDS);
	/* bind to mux 1 of interface 4 */
	probe_ask(p, WDS, cid, 0xa2, "10 0800 02000000 04000000 11 0100 01", OK);
	probe_request(p, WDS, cid, 1, 0x20, "31 0100 01");
	probe_wait(p, 300);
	probe_discard(p);
	/* three in one transfer, three back in one transfer */
	question(p, FRAME("01", PING) FRAME("01", PING) FRAME("01", PING),
		 FRAME("01", PONG) FRAME("01", PONG) FRAME("01", PONG));
	/* another mux has no call, a command is no packet, a raw packet no frame */
	nothing(p, FRAME("02", PING));
	nothing(p, "80 01 0010 01000000 00000000 00000000 00000000");
	nothing(p, PING);
	/* the end is missing: what is whole is answered */
	question(p, FRAME("01", PING) "00 01 0020 45000020", FRAME("01", PONG));
	/* padded to 4 octets */
	question(p, "03 01 0024 45000021 12340000 40115c16 0a404041 c0000201 13880007 000d9bf0"
		 "68656c6c 6f 000000",
		 "03 01 0024 45000021 12340000 39116316 c0000201 0a404041 00071388 000d9bf0"
		 "68656c6c 6f 000000");
	/* statistics: five each way */
	probe_ask(p, WDS, cid, 0x24, "01 0400 03000000",
		  OK "10 0400 05000000 11 0400 05000000");
}

static void aggregates_keep_to_their_limits(void **state)
{
	struct probe *p = *state;
	uint8_t cid;

	/* two datagrams in an aggregate */
	format(p, QMAP "15 0400 02000000 16 0400 00400000");
	cid = probe_client(p, WDS);
	probe_ask(p, WDS, cid, 0xa2, "11 0100 01", OK);
	probe_request(p, WDS, cid, 1, 0x20, "31 0100 01");
	probe_wait(p, 300);
	probe_discard(p);
	probe_transfer(p, FRAME("01", PING) FRAME("01", PING) FRAME("01", PING));
	probe_expect_transfer(p, FRAME("01", PONG) FRAME("01", PONG));
	probe_expect_transfer(p, FRAME("01", PONG));
	probe_expect_no_transfer(p);
	/* a reset of the interface forgets the format */
	modem_unplugged(p->modem);
	nothing(p, FRAME("01", PING));
}

static void latency_delays_what_comes_back(void **state)
{
	struct probe *p = *state;

	online(p);
	probe_command(p, "set data.latency 40ms");
	probe_transfer(p, PING);
	probe_wait(p, 39);
	probe_expect_no_transfer(p);
	probe_wait(p, 1);
	probe_expect_transfer(p, PONG);
	/* one that is under way when the modem dies is lost */
	probe_transfer(p, PING);
	probe_command(p, "modem crash");
	probe_wait(p, 10000);
	probe_expect_no_transfer(p);
}

struct seen {
	unsigned int up, down;
};

static void on_packet(void *user, bool from_host, const void *packet, size_t len)
{
	struct seen *s = user;

	assert_int_equal(*(const uint8_t *)packet >> 4, 4);
	assert_int_equal(len, 32);
	if (from_host)
		s->up++;
	else
		s->down++;
}

static void a_trace_sees_both_ways(void **state)
{
	struct probe *p = *state;
	struct seen seen = { 0 };

	online(p);
	modem_set_trace(p->modem, on_packet, &seen);
	question(p, PING, PONG);
	probe_command(p, "data blackhole on");
	nothing(p, PING);
	assert_int_equal(seen.up, 2);
	assert_int_equal(seen.down, 1);
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_ping_is_answered),
		TEST(a_wrong_checksum_is_dropped),
		TEST(a_wrong_length_is_dropped),
		TEST(fragments_are_answered_as_fragments),
		TEST(udp_echo_answers),
		TEST(a_closed_udp_port_is_unreachable),
		TEST(groups_and_dhcp_are_not_answered),
		TEST(a_name_has_its_address),
		TEST(an_invalid_name_has_none),
		TEST(a_closed_tcp_port_resets),
		TEST(a_reset_is_not_answered),
		TEST(ipv6_is_answered_in_its_own_call),
		TEST(nothing_without_call_raw_ip_or_own_address),
		TEST(larger_packets_than_the_mtu_vanish),
		TEST(a_dead_bearer_is_cured_by_its_rung),
		TEST(qmap_frames_are_answered_in_frames),
		TEST(aggregates_keep_to_their_limits),
		TEST(latency_delays_what_comes_back),
		TEST(a_trace_sees_both_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

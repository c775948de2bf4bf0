// SPDX-License-Identifier: GPL-2.0
/*
 * QMAP framing and the little that is read of IP: what a modem may send, and
 * each way in which it may lie. The bytes are written by hand, from the layout
 * in rmnet's public header.
 */
#include <kunit/test.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "../../kernel/qmap.c"

#define WALK_MAX	8

/*
 * Bytes of hexadecimal digits and spaces, in a buffer of exactly their number,
 * or of @len bytes if that is not 0: KASAN then sees a byte too many.
 */
static u8 *unhex(struct kunit *test, const char *text, u32 *len)
{
	u8 *buf;
	u32 n = 0;
	const char *p;

	for (p = text; *p; p++)
		n += *p != ' ';
	n /= 2;
	if (!*len)
		*len = n;
	KUNIT_ASSERT_LE(test, n, *len);
	buf = kunit_kzalloc(test, *len, GFP_KERNEL);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, buf);
	for (n = 0; *text; text++)
		if (*text != ' ')
			KUNIT_ASSERT_EQ(test, 0, hex2bin(&buf[n++], text++, 1));
	return buf;
}

/* A step of a walk: what mr200_qmap_next() returned and filled in. */
struct step {
	int ret;
	u32 offset, len;
	u8 mux_id, flags;
	u16 checksum;
};

static const struct walk_case {
	const char *name;
	const char *bytes;
	bool trailer;
	struct step steps[WALK_MAX];
} walk_cases[] = {
	{ "nothing",
	  "", false, { { 0 } } },
	{ "one datagram",
	  "00010004 41424344", false, { { 1, 4, 4, 1 }, { 0 } } },
	{ "two datagrams",
	  "00010002 4142 00fe0001 43", false,
	  { { 1, 4, 2, 1 }, { 1, 10, 1, 254 }, { 0 } } },
	{ "padding is not payload",
	  "02010004 41420000 00020001 43", false,
	  { { 1, 4, 2, 1 }, { 1, 12, 1, 2 }, { 0 } } },
	{ "most padding",
	  "03010004 41000000", false, { { 1, 4, 1, 1 }, { 0 } } },
	{ "nothing but padding",
	  "04010004 00000000 00020001 43", false,
	  { { -EBADMSG }, { 1, 12, 1, 2 }, { 0 } } },
	{ "more padding than frame",
	  "3f010004 41424344 00020001 43", false,
	  { { -EBADMSG }, { 1, 12, 1, 2 }, { 0 } } },
	{ "header extension nobody asked for",
	  "40010004 41424344 00020001 43", false,
	  { { -EBADMSG }, { 1, 12, 1, 2 }, { 0 } } },
	{ "command",
	  "80010004 01000000 00010001 43", false,
	  { { 1, 4, 4, 1, MR200_QMAP_COMMAND }, { 1, 12, 1, 1 }, { 0 } } },
	{ "filler is passed over",
	  "00000000 00010001 41 00000000 00000000", false,
	  { { 1, 8, 1, 1 }, { 0 } } },
	{ "only filler",
	  "00000000 00000000", false, { { 0 } } },
	{ "shorter than a header",
	  "000100", false, { { -EMSGSIZE }, { 0 } } },
	{ "rest shorter than a header",
	  "00010001 41 000100", false,
	  { { 1, 4, 1, 1 }, { -EMSGSIZE }, { 0 } } },
	{ "one byte too long",
	  "00010005 41424344", false, { { -EMSGSIZE }, { 0 } } },
	{ "as long as can be",
	  "0001ffff 41424344", false, { { -EMSGSIZE }, { 0 } } },
	{ "header alone",
	  "00010004", false, { { -EMSGSIZE }, { 0 } } },
	{ "padding reaches past the end",
	  "02010006 41424344", false, { { -EMSGSIZE }, { 0 } } },
	{ "second one too long",
	  "00010001 41 00010002 42", false,
	  { { 1, 4, 1, 1 }, { -EMSGSIZE }, { 0 } } },
	{ "length counts the header",
	  "00010008 41424344", false, { { -EMSGSIZE }, { 0 } } },
	{ "little endian length",
	  "00010400 41424344", false, { { -EMSGSIZE }, { 0 } } },
	{ "valid trailer",
	  "00010004 41424344 000100000004beef", true,
	  { { 1, 4, 4, 1, MR200_QMAP_CHECKSUM, 0xbeef }, { 0 } } },
	{ "trailer without a sum",
	  "00010004 41424344 0000000000001234", true,
	  { { 1, 4, 4, 1, 0, 0x1234 }, { 0 } } },
	{ "trailer after padding",
	  "01010004 41424300 0001000000030001 00010001 41 0000000000000000", true,
	  { { 1, 4, 3, 1, MR200_QMAP_CHECKSUM, 1 }, { 1, 20, 1, 1 }, { 0 } } },
	{ "trailer missing",
	  "00010004 41424344", true, { { -EMSGSIZE }, { 0 } } },
	{ "trailer one byte short",
	  "00010004 41424344 000100000004be", true, { { -EMSGSIZE }, { 0 } } },
	{ "command with trailer",
	  "80010004 01000000 0000000000000000 00020001 41 0000000000000000", true,
	  { { 1, 4, 4, 1, MR200_QMAP_COMMAND }, { 1, 20, 1, 2 }, { 0 } } },
	{ "filler has no trailer",
	  "00000000 00010001 41 0000000000000000", true,
	  { { 1, 8, 1, 1 }, { 0 } } },
	{ "trailers taken for frames",
	  "00010004 41424344 000100000004beef", false,
	  { { 1, 4, 4, 1 }, { -EMSGSIZE }, { 0 } } },
};

static void walk_name(const struct walk_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(walk, walk_cases, walk_name);

static void walk_test(struct kunit *test)
{
	const struct walk_case *c = test->param_value;
	struct mr200_qmap_cursor cursor;
	const struct step *step = c->steps;
	u32 len = 0;
	const u8 *buf = unhex(test, c->bytes, &len);

	mr200_qmap_begin(&cursor, buf, len, c->trailer);
	do {
		struct mr200_qmap_frame frame = {};
		int ret = mr200_qmap_next(&cursor, &frame);

		KUNIT_ASSERT_EQ(test, ret, step->ret);
		if (ret != 1)
			continue;
		KUNIT_EXPECT_EQ(test, frame.offset, step->offset);
		KUNIT_EXPECT_EQ(test, frame.len, step->len);
		KUNIT_EXPECT_EQ(test, frame.mux_id, step->mux_id);
		KUNIT_EXPECT_EQ(test, frame.flags, step->flags);
		KUNIT_EXPECT_EQ(test, frame.checksum, step->checksum);
	} while (step++->ret);
}

/* Whatever the bytes, a walk ends, and stays inside. */
static void walk_any_bytes_test(struct kunit *test)
{
	u32 seed = 0x9025, round, len;
	u8 *buf;

	for (round = 0; round < 4000; round++) {
		struct mr200_qmap_cursor cursor;
		struct mr200_qmap_frame frame;
		u32 i, steps = 0, end = 0;
		int ret;

		len = round % 97;
		buf = kmalloc(len + 1, GFP_KERNEL);
		KUNIT_ASSERT_NOT_ERR_OR_NULL(test, buf);
		for (i = 0; i < len; i++) {
			seed = seed * 1664525 + 1013904223;
			/* small numbers make plausible lengths */
			buf[i] = seed & 0x80000000 ? 0 : (seed >> 24) % 24;
		}
		mr200_qmap_begin(&cursor, buf, len, round & 1);
		while ((ret = mr200_qmap_next(&cursor, &frame))) {
			KUNIT_ASSERT_LE(test, ++steps, len);
			if (ret != 1)
				continue;
			KUNIT_ASSERT_GT(test, frame.len, (u32)0);
			KUNIT_ASSERT_GE(test, frame.offset, end);
			end = frame.offset + frame.len;
			KUNIT_ASSERT_LE(test, end, len);
		}
		kfree(buf);
	}
}

static const struct header_case {
	const char *name;
	u8 mux_id;
	u32 len, pad;
	int ret;
	u8 bytes[MR200_QMAP_HEADER_BYTES];
} header_cases[] = {
	{ "plain", 1, 1500, 0, 0, { 0x00, 0x01, 0x05, 0xdc } },
	{ "padded", 2, 1501, 3, 0, { 0x03, 0x02, 0x05, 0xe0 } },
	{ "unbound call", 0, 40, 0, 0, { 0x00, 0x00, 0x00, 0x28 } },
	{ "longest", 254, 65535, 0, 0, { 0x00, 0xfe, 0xff, 0xff } },
	{ "longest with padding", 254, 65472, 63, 0, { 0x3f, 0xfe, 0xff, 0xff } },
	{ "too long", 1, 65536, 0, -EMSGSIZE },
	{ "too long with padding", 1, 65533, 3, -EMSGSIZE },
	{ "wraps around", 1, U32_MAX, 1, -EMSGSIZE },
	{ "too much padding", 1, 100, 64, -EMSGSIZE },
};

static void header_name(const struct header_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(header, header_cases, header_name);

static void put_header_test(struct kunit *test)
{
	const struct header_case *c = test->param_value;
	u8 bytes[MR200_QMAP_HEADER_BYTES] = {};

	KUNIT_EXPECT_EQ(test, c->ret, mr200_qmap_put_header(bytes, c->mux_id,
							    c->len, c->pad));
	KUNIT_EXPECT_EQ(test, 0, memcmp(bytes, c->bytes, sizeof(bytes)));
}

static void padding_test(struct kunit *test)
{
	static const u32 want[] = { 0, 3, 2, 1, 0, 3, 2, 1, 0 };
	u32 len;

	for (len = 0; len < ARRAY_SIZE(want); len++)
		KUNIT_EXPECT_EQ(test, want[len], mr200_qmap_padding(len));
	KUNIT_EXPECT_EQ(test, (u32)1, mr200_qmap_padding(1499));
}

static const struct ip_case {
	const char *name;
	const char *start;	/* zeros follow, but for one byte */
	u32 len;
	struct { u32 at; u8 value; } byte;
	int version;
	u32 length, headers;
	bool tcp;
} ip_cases[] = {
	{ "nothing", "", 0, {}, 0, 0, 0 },
	{ "IPv4 TCP", "450005dc000000004006", 1500, { 32, 0x50 }, 4, 1500, 40, true },
	{ "IPv4 TCP with options", "460005dc000000004006", 1500,
	  { 36, 0x80 }, 4, 1500, 56, true },
	{ "IPv4 UDP", "45000100000000004011", 256, {}, 4, 256, 28 },
	{ "IPv4 ICMP", "45000054000000004001", 84, {}, 4, 84, 20 },
	{ "IPv4 longer than it is", "4500ffff000000004001", 84,
	  {}, 4, 65535, 20 },
	{ "IPv4 shorter than it is", "45000014000000004001", 84,
	  {}, 4, 20, 20 },
	{ "IPv4 without header", "45", 1, {}, 4, 0, 1 },
	{ "IPv4 header cut off", "45000028000000004006", 19, {}, 4, 0, 19, true },
	{ "IPv4 TCP header cut off", "45000028000000004006", 39,
	  {}, 4, 40, 20, true },
	{ "IPv4 header length 0", "40000028000000004001", 40, {}, 4, 40, 0 },
	{ "IPv4 TCP data offset too large", "45000028000000004006", 40,
	  { 32, 0xf0 }, 4, 40, 40, true },
	{ "IPv6 TCP", "6000000005b40640", 1500, { 52, 0x50 }, 6, 1500, 60, true },
	{ "IPv6 UDP", "6000000000081140", 48, {}, 6, 48, 48 },
	{ "IPv6 extension header", "6000000000100040", 56, {}, 6, 56, 40 },
	{ "IPv6 cut off", "6000000000100640", 39, {}, 6, 0, 39, true },
	{ "IPv6 one byte", "60", 1, {}, 6, 0, 1 },
	{ "Ethernet", "0250f3000000", 60, {}, 0, 0, 0 },
	{ "version 5", "50000000", 60, {}, 0, 0, 0 },
	{ "all ones", "ffffffff", 60, {}, 0, 0, 0 },
};

static void ip_name(const struct ip_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(ip, ip_cases, ip_name);

static void ip_test(struct kunit *test)
{
	const struct ip_case *c = test->param_value;
	u32 len = c->len;
	u8 *packet = unhex(test, c->start, &len);

	if (c->byte.at)
		packet[c->byte.at] = c->byte.value;
	KUNIT_EXPECT_EQ(test, c->version, mr200_ip_version(packet, c->len));
	KUNIT_EXPECT_EQ(test, c->length, mr200_ip_length(packet, c->len));
	KUNIT_EXPECT_EQ(test, c->headers, mr200_ip_headers(packet, c->len));
	KUNIT_EXPECT_EQ(test, c->tcp, mr200_ip_is_tcp(packet, c->len));
}

static struct kunit_case qmap_cases[] = {
	KUNIT_CASE_PARAM(walk_test, walk_gen_params),
	KUNIT_CASE(walk_any_bytes_test),
	KUNIT_CASE_PARAM(put_header_test, header_gen_params),
	KUNIT_CASE(padding_test),
	{}
};

static struct kunit_case ip_header_cases[] = {
	KUNIT_CASE_PARAM(ip_test, ip_gen_params),
	{}
};

static struct kunit_suite qmap_suite = {
	.name = "mr200_qmap",
	.test_cases = qmap_cases,
};

static struct kunit_suite ip_suite = {
	.name = "mr200_ip",
	.test_cases = ip_header_cases,
};

kunit_test_suites(&qmap_suite, &ip_suite);

MODULE_DESCRIPTION("KUnit: QMAP framing");
MODULE_LICENSE("GPL");

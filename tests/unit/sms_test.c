// SPDX-License-Identifier: GPL-2.0
/*
 * SMS PDUs.  The first DELIVER and SUBMIT are the worked examples that SMS
 * tutorials have shown for decades; the others were put together by hand from
 * the layouts of 3GPP TS 23.040 with a bit string packer that is not this code,
 * the SUBMIT ones read back with gsmlib.
 */
#include "test.h"
#include "gsm/sms.h"

/* +491701234567 */
#define PEER	"0c91947110325476"

static uint8_t *unhex(const char *hex, size_t *len)
{
	uint8_t *out = malloc(strlen(hex) / 2 + 1);
	unsigned int v;

	*len = 0;
	while (*hex) {
		if (*hex == ' ') {
			hex++;
			continue;
		}
		assert_int_equal(sscanf(hex, "%2x", &v), 1);
		out[(*len)++] = (uint8_t)v;
		hex += 2;
	}
	/* exactly as long as the PDU, so that ASan sees one byte too far */
	return realloc(out, *len ? *len : 1);
}

static int decode_hex(const char *hex, struct mr200_sms *sms)
{
	size_t len;
	uint8_t *pdu = unhex(hex, &len);
	int err = mr200_sms_decode(pdu, len, true, sms);

	free(pdu);
	return err;
}

static void assert_time(const struct mr200_sms_time *got,
			const struct mr200_sms_time *want)
{
	char a[MR200_SMS_TIME_BYTES], b[MR200_SMS_TIME_BYTES];

	mr200_sms_time_format(got, a);
	mr200_sms_time_format(want, b);
	assert_string_equal(a, b);
}

static void assert_sms(const struct mr200_sms *got, const struct mr200_sms *want)
{
	assert_int_equal(got->kind, want->kind);
	assert_string_equal(got->smsc, want->smsc);
	assert_string_equal(got->peer, want->peer);
	assert_int_equal(got->alphanumeric, want->alphanumeric);
	assert_int_equal(got->has_time, want->has_time);
	assert_time(&got->time, &want->time);
	assert_int_equal(got->has_discharge, want->has_discharge);
	assert_time(&got->discharge, &want->discharge);
	assert_int_equal(got->has_validity, want->has_validity);
	assert_int_equal(got->validity_min, want->validity_min);
	assert_int_equal(got->reference, want->reference);
	assert_int_equal(got->status, want->status);
	assert_int_equal(got->pid, want->pid);
	assert_int_equal(got->dcs, want->dcs);
	assert_int_equal(got->more_to_send, want->more_to_send);
	assert_int_equal(got->reply_path, want->reply_path);
	assert_int_equal(got->report_requested, want->report_requested);
	assert_int_equal(got->charset, want->charset);
	assert_int_equal(got->compressed, want->compressed);
	assert_int_equal(got->msg_class, want->msg_class);
	assert_int_equal(got->message_waiting, want->message_waiting);
	assert_int_equal(got->concat_ref, want->concat_ref);
	assert_int_equal(got->concat_16bit, want->concat_16bit);
	assert_int_equal(got->parts, want->parts);
	assert_int_equal(got->part, want->part);
	assert_int_equal(got->has_ports, want->has_ports);
	assert_int_equal(got->dst_port, want->dst_port);
	assert_int_equal(got->src_port, want->src_port);
	assert_int_equal(got->locking_language, want->locking_language);
	assert_int_equal(got->single_language, want->single_language);
	assert_string_equal(got->text, want->text);
	assert_int_equal(got->data_len, want->data_len);
	assert_memory_equal(got->data, want->data, want->data_len);
}

#define CENTRE		.smsc = "+491710760000"
#define NOON(s, z)	.has_time = true, .time = { 2026, 11, 22, 12, 3, s, z }
#define FROM		.peer = "+491701234567"

static const struct {
	const char *hex;
	struct mr200_sms want;
} vectors[] = {
	{ "07917283010010F5 04 0BC87238880900F1 00 00 99309251619580 0A E8329BFD4697D9EC37",
	  { .kind = MR200_SMS_DELIVER, .smsc = "+27381000015",
	    /* type of address C8: not international */
	    .peer = "27838890001", .msg_class = -1, .has_time = true,
	    .time = { 2099, 3, 29, 15, 16, 59, 120 }, .text = "hellohello" } },
	{ "00 11 00 0B916407281553F8 00 00 AA 0A E8329BFD4697D9EC37",
	  { .kind = MR200_SMS_SUBMIT, .peer = "+46708251358",
	    .msg_class = -1, .has_validity = true, .validity_min = 4 * 1440,
	    .text = "hellohello" } },
	/* a name as sender, UCS-2, five hours west */
	{ "0791947101670000 04 12d0cdfc135e9687e96f39 00 08 62112221300500 0c 041f04400438043204350442",
	  { CENTRE, .peer = "MyOperator", .alphanumeric = true, .dcs = 8,
	    .charset = MR200_CHARSET_UCS2, .msg_class = -1, .has_time = true,
	    .time = { 2026, 11, 22, 12, 3, 50, 0 }, .text = "Привет" } },
	/* the longest name, no text */
	{ "0791947101670000 04 14d041e19058341e9149e512 00 00 6211222130500a 00",
	  { CENTRE, .peer = "ABCDEFGHIJK", .alphanumeric = true,
	    .msg_class = -1, .has_time = true,
	    .time = { 2026, 11, 22, 12, 3, 5, -300 } } },
	/* the longest in bytes: eleven times A with a diaeresis, two bytes each */
	{ "00 04 14d0dbed76bbdd6eb7dbed16 00 00 6211222130500a 00",
	  { .peer = "ÄÄÄÄÄÄÄÄÄÄÄ", .alphanumeric = true, .msg_class = -1,
	    .has_time = true, .time = { 2026, 11, 22, 12, 3, 5, -300 } } },
	{ "0791947101670000 04 04812143 00 00 62112221305040 0a 61d086b7296f7c2031",
	  { CENTRE, .peer = "1234", NOON(5, 60), .msg_class = -1,
	    .text = "a [€] b" } },
	{ "0791947101670000 04 05811a00fb 00 00 62112221305040 02 ef35",
	  { CENTRE, .peer = "*100#", NOON(5, 60), .msg_class = -1,
	    .text = "ok" } },
	/* concatenation, 8-bit reference; more to send */
	{ "0791947101670000 40 " PEER " 00 00 62112221301040 12 0500034c0201 cc69f99c0e8287e57410",
	  { CENTRE, FROM, NOON(1, 60), .msg_class = -1, .more_to_send = true,
	    .concat_ref = 0x4c, .parts = 2, .part = 1, .text = "first part " } },
	{ "0791947101670000 44 " PEER " 00 00 62112221302040 11 0500034c0202 c26e32685e1ebfdd64",
	  { CENTRE, FROM, NOON(2, 60), .msg_class = -1,
	    .concat_ref = 0x4c, .parts = 2, .part = 2, .text = "and second" } },
	/* 16-bit reference, with UCS-2 and with septets that need no fill */
	{ "0791947101670000 44 " PEER " 00 08 62112221303040 0b 06080412340302 65e5672c",
	  { CENTRE, FROM, NOON(3, 60), .dcs = 8, .msg_class = -1,
	    .charset = MR200_CHARSET_UCS2, .concat_16bit = true,
	    .concat_ref = 0x1234, .parts = 3, .part = 2, .text = "日本" } },
	{ "0791947101670000 44 " PEER " 00 00 62112221303040 12 06080412340302 f3b2bdec0689d3f439",
	  { CENTRE, FROM, NOON(3, 60), .msg_class = -1, .concat_16bit = true,
	    .concat_ref = 0x1234, .parts = 3, .part = 2, .text = "seven bits" } },
	/* an unknown element first, a second concatenation that makes no sense */
	{ "0791947101670000 44 " PEER " 00 00 62112221303040 17 0e 7002abcd 00034c0201 0003070203 c0dafdbebb01",
	  { CENTRE, FROM, NOON(3, 60), .msg_class = -1,
	    .concat_ref = 0x4c, .parts = 2, .part = 1, .text = "known" } },
	/* the last of two good ones counts */
	{ "0791947101670000 44 " PEER " 00 04 62112221303040 0c 0a 00034c0201 0003070302 78",
	  { CENTRE, FROM, NOON(3, 60), .msg_class = -1, .dcs = 4,
	    .charset = MR200_CHARSET_8BIT, .concat_ref = 7, .parts = 3,
	    .part = 2, .data = { 0x78 }, .data_len = 1 } },
	/* a WAP push: ports, class 1, 8 bit */
	{ "0791947101670000 44 " PEER " 00 f5 62112221303040 0b 0605040b8423f0 01060403",
	  { CENTRE, FROM, NOON(3, 60), .dcs = 0xf5, .msg_class = 1,
	    .charset = MR200_CHARSET_8BIT, .has_ports = true,
	    .dst_port = 2948, .src_port = 9200,
	    .data = { 1, 6, 4, 3 }, .data_len = 4 } },
	{ "0791947101670000 44 " PEER " 00 04 62112221303040 07 040402f0f1 6869",
	  { CENTRE, FROM, NOON(3, 60), .dcs = 4, .msg_class = -1,
	    .charset = MR200_CHARSET_8BIT, .has_ports = true,
	    .dst_port = 240, .src_port = 241,
	    .data = { 'h', 'i' }, .data_len = 2 } },
	{ "0791947101670000 44 " PEER " 00 00 62112221303040 09 06 240101 250103 78",
	  { CENTRE, FROM, NOON(3, 60), .msg_class = -1,
	    .single_language = 1, .locking_language = 3, .text = "x" } },
	/* reply path, report indication, a protocol identifier */
	{ "0791947101670000 a4 04812143 41 10 62112221305000 01 21",
	  { CENTRE, .peer = "1234", NOON(5, 0), .pid = 0x41, .dcs = 0x10,
	    .msg_class = 0, .reply_path = true, .report_requested = true,
	    .text = "!" } },
	/* the reserved message type is a DELIVER; month 13 is no time */
	{ "00 07 04812143 00 00 62312221305000 01 74",
	  { .peer = "1234", .msg_class = -1, .text = "t" } },
	/* STATUS-REPORT: bare, in a padded record, with its options */
	{ "0791947101670000 06 2a " PEER " 62112221305040 62112221302140 00",
	  { .kind = MR200_SMS_STATUS_REPORT, CENTRE, FROM, NOON(5, 60),
	    .has_discharge = true, .discharge = { 2026, 11, 22, 12, 3, 12, 60 },
	    .reference = 0x2a, .msg_class = -1 } },
	{ "0791947101670000 06 2a " PEER " 62112221305040 62112221302140 46 ffffffffffffffff",
	  { .kind = MR200_SMS_STATUS_REPORT, CENTRE, FROM, NOON(5, 60),
	    .has_discharge = true, .discharge = { 2026, 11, 22, 12, 3, 12, 60 },
	    .reference = 0x2a, .status = 0x46, .msg_class = -1 } },
	{ "0791947101670000 02 2a " PEER " 62112221305040 62112221302140 30 07 00 00 03 77741e",
	  { .kind = MR200_SMS_STATUS_REPORT, CENTRE, FROM, NOON(5, 60),
	    .has_discharge = true, .discharge = { 2026, 11, 22, 12, 3, 12, 60 },
	    .reference = 0x2a, .status = 0x30, .more_to_send = true,
	    .msg_class = -1, .text = "why" } },
	/* options that are cut short are not there */
	{ "0791947101670000 06 2a " PEER " 62112221305040 62112221302140 30 07 00 00 03 7774",
	  { .kind = MR200_SMS_STATUS_REPORT, CENTRE, FROM, NOON(5, 60),
	    .has_discharge = true, .discharge = { 2026, 11, 22, 12, 3, 12, 60 },
	    .reference = 0x2a, .status = 0x30, .msg_class = -1 } },
	/* SUBMIT: no validity, absolute, enhanced, 24 hours with report */
	{ "00 01 07 0a811072143665 00 00 01 78",
	  { .kind = MR200_SMS_SUBMIT, .peer = "0127416356", .reference = 7,
	    .msg_class = -1, .text = "x" } },
	{ "00 19 07 0a811072143665 00 00 62112221305040 01 78",
	  { .kind = MR200_SMS_SUBMIT, .peer = "0127416356", .reference = 7,
	    .msg_class = -1, .text = "x" } },
	{ "00 09 07 0a811072143665 00 00 00000000000000 01 78",
	  { .kind = MR200_SMS_SUBMIT, .peer = "0127416356", .reference = 7,
	    .msg_class = -1, .text = "x" } },
	{ "00 31 07 0a811072143665 00 00 a7 01 78",
	  { .kind = MR200_SMS_SUBMIT, .peer = "0127416356", .reference = 7,
	    .report_requested = true, .has_validity = true,
	    .validity_min = 1440, .msg_class = -1, .text = "x" } },
};

static void test_decode(void **state)
{
	struct mr200_sms sms;
	size_t i;

	(void)state;
	for (i = 0; i < N(vectors); i++) {
		assert_int_equal(decode_hex(vectors[i].hex, &sms), 0);
		assert_sms(&sms, &vectors[i].want);
	}
}

/* A PDU cut anywhere is refused, unless it ends before optional elements. */
static void test_truncated(void **state)
{
	struct mr200_sms sms;
	size_t i, len, cut;

	(void)state;
	for (i = 0; i < N(vectors); i++) {
		uint8_t *pdu = unhex(vectors[i].hex, &len);
		bool report = vectors[i].want.kind == MR200_SMS_STATUS_REPORT;

		/* the bare report: 8 + 2 + 8 + 7 + 7 + 1 octets */
		for (cut = 0; cut < (report ? 33 : len); cut++) {
			uint8_t *part = malloc(cut ? cut : 1);

			memcpy(part, pdu, cut);
			assert_int_equal(mr200_sms_decode(part, cut, true, &sms),
					 -EBADMSG);
			free(part);
		}
		free(pdu);
	}
}

static void test_lies(void **state)
{
	static const char * const t[] = {
		/* service centre longer than any */
		"0c91947101670000000000000000 04 04812143 00 00 62112221305000 01 21",
		"ff 04",
		/* sender of 21 digits, of 255 digits */
		"00 04 15911111111111111111111111 00 00 62112221305000 01 21",
		"00 04 ff912143 00 00 62112221305000 01 21",
		/* 161 septets, 141 octets, 255 of each */
		"00 04 04812143 00 00 62112221305000 a1 21",
		"00 04 04812143 00 04 62112221305000 8d 21",
		"00 04 04812143 00 00 62112221305000 ff 21",
		"00 04 04812143 00 08 62112221305000 ff 21",
		/* a header announced and not there, or longer than the data */
		"00 44 04812143 00 00 62112221305000 00",
		"00 44 04812143 00 04 62112221305000 02 0200",
		"00 44 04812143 00 00 62112221305000 05 ff00034c02",
		/* a header that fills the octets but not the septets */
		"00 44 04812143 00 00 62112221305000 01 01",
	};
	struct mr200_sms sms;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++)
		assert_int_equal(decode_hex(t[i], &sms), -EBADMSG);
}

/* Headers whose elements make no sense do not lose the text. */
static void test_bad_elements(void **state)
{
	static const char * const t[] = {
		/* element longer than the header, element without its length */
		"00 44 04812143 00 04 62112221305000 06 0400094c02 78",
		"00 44 04812143 00 04 62112221305000 03 0100 78",
		/* concatenation of 2 octets, part 0, part 3 of 2, of 0 */
		"00 44 04812143 00 04 62112221305000 06 0400024c02 78",
		"00 44 04812143 00 04 62112221305000 07 0500034c0200 78",
		"00 44 04812143 00 04 62112221305000 07 0500034c0203 78",
		"00 44 04812143 00 04 62112221305000 07 0500034c0000 78",
		/* 16-bit form of 3 octets, ports of 1, of 3 */
		"00 44 04812143 00 04 62112221305000 07 050803123401 78",
		"00 44 04812143 00 04 62112221305000 05 03040100 78",
		"00 44 04812143 00 04 62112221305000 07 050503000000 78",
		/* empty header */
		"00 44 04812143 00 04 62112221305000 02 00 78",
		/* what follows the header is no element */
		"00 44 04812143 00 04 62112221305000 07 022400 78 240109",
		"00 44 04812143 00 04 62112221305000 04 022400 78",
	};
	struct mr200_sms sms;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(decode_hex(t[i], &sms), 0);
		assert_int_equal(sms.parts, 0);
		assert_false(sms.has_ports);
		assert_int_equal(sms.single_language, 0);
		assert_in_range(sms.data_len, 1, 4);
		assert_int_equal(sms.data[0], 0x78);
	}
}

/* TS 23.038 section 4, a value of each group */
static void test_data_coding(void **state)
{
	static const struct {
		uint8_t dcs;
		enum mr200_charset charset;
		int msg_class;
		bool compressed, waiting;
	} t[] = {
		{ 0x00, MR200_CHARSET_GSM7, -1, false, false },
		{ 0x04, MR200_CHARSET_8BIT, -1, false, false },
		{ 0x08, MR200_CHARSET_UCS2, -1, false, false },
		{ 0x0c, MR200_CHARSET_GSM7, -1, false, false },
		{ 0x11, MR200_CHARSET_GSM7, 1, false, false },
		{ 0x1a, MR200_CHARSET_UCS2, 2, false, false },
		{ 0x20, MR200_CHARSET_GSM7, -1, true, false },
		{ 0x38, MR200_CHARSET_UCS2, 0, true, false },
		{ 0x40, MR200_CHARSET_GSM7, -1, false, false },
		{ 0x57, MR200_CHARSET_8BIT, 3, false, false },
		{ 0x80, MR200_CHARSET_GSM7, -1, false, false },
		{ 0xb4, MR200_CHARSET_GSM7, -1, false, false },
		{ 0xc8, MR200_CHARSET_GSM7, -1, false, true },
		{ 0xd0, MR200_CHARSET_GSM7, -1, false, true },
		{ 0xe8, MR200_CHARSET_UCS2, -1, false, true },
		{ 0xf0, MR200_CHARSET_GSM7, 0, false, false },
		{ 0xf6, MR200_CHARSET_8BIT, 2, false, false },
	};
	uint8_t pdu[] = { 0x04, 0x04, 0x81, 0x21, 0x43, 0x00, 0, 0x62, 0x11,
			  0x22, 0x21, 0x30, 0x50, 0x00, 0x02, 0x00, 0x31 };
	struct mr200_sms sms;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		pdu[6] = t[i].dcs;
		assert_int_equal(mr200_sms_decode(pdu, sizeof(pdu), false, &sms),
				 0);
		assert_int_equal(sms.charset, t[i].charset);
		assert_int_equal(sms.msg_class, t[i].msg_class);
		assert_int_equal(sms.compressed, t[i].compressed);
		assert_int_equal(sms.message_waiting, t[i].waiting);
		if (t[i].compressed || t[i].charset == MR200_CHARSET_8BIT) {
			assert_int_equal(sms.data_len, 2);
			assert_string_equal(sms.text, "");
		} else {
			assert_int_equal(sms.data_len, 0);
			assert_true(strlen(sms.text) > 0);
		}
	}
}

/* Every octet of a PDU that uses every element, set to every value. */
static void test_every_octet(void **state)
{
	static const char hex[] =
		"0791947101670000 44 " PEER
		" 00 00 62112221303040 17 0e 7002abcd 00034c0201 0003070203 c0dafdbebb01";
	struct mr200_sms sms;
	size_t len, i;
	uint8_t *pdu = unhex(hex, &len), saved;
	unsigned int v, refused = 0;

	(void)state;
	for (i = 0; i < len; i++) {
		saved = pdu[i];
		for (v = 0; v < 256; v++) {
			pdu[i] = (uint8_t)v;
			refused += mr200_sms_decode(pdu, len, true, &sms) < 0;
		}
		pdu[i] = saved;
	}
	free(pdu);
	/* lengths that lie were among them, and harmless values too */
	assert_in_range(refused, 500, 256 * len / 2);
}

/* Time stamps at the edges of their fields, and beyond. */
static void test_time_fields(void **state)
{
	static const struct {
		const char *octets;
		const char *text;	/* NULL: no time */
	} t[] = {
		{ "00101000000000", "2000-01-01T00:00:00+00:00" },
		{ "99211332959597", "2099-12-31T23:59:59+19:45" },
		{ "99211332959507", "2099-12-31T23:59:59+17:30" },
		{ "99211332959508", "2099-12-31T23:59:59+00:00" },
		{ "99211332959519", "2099-12-31T23:59:59-02:45" },
		{ "00001000000000", NULL }, { "00311000000000", NULL },
		{ "00100000000000", NULL }, { "00102300000000", NULL },
		{ "00101042000000", NULL }, { "00101000060000", NULL },
		{ "00101000000600", NULL }, { "000a1000000000", NULL },
		{ "a0101000000000", NULL }, { "001010000000a0", NULL },
	};
	char pdu[64], buf[MR200_SMS_TIME_BYTES];
	struct mr200_sms sms;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		snprintf(pdu, sizeof(pdu), "00 04 04812143 00 00 %s 01 21",
			 t[i].octets);
		assert_int_equal(decode_hex(pdu, &sms), 0);
		assert_int_equal(sms.has_time, t[i].text != NULL);
		if (!t[i].text)
			continue;
		mr200_sms_time_format(&sms.time, buf);
		assert_string_equal(buf, t[i].text);
	}
}

/* TS 23.040 9.2.3.12.1 */
static void test_relative_validity(void **state)
{
	static const struct {
		uint8_t vp;
		uint32_t minutes;
	} t[] = {
		{ 0, 5 }, { 1, 10 }, { 143, 720 }, { 144, 750 }, { 167, 1440 },
		{ 168, 2 * 1440 }, { 196, 30 * 1440 }, { 197, 5 * 10080 },
		{ 255, 63 * 10080 },
	};
	uint8_t pdu[] = { 0x11, 0, 1, 0x81, 0xf1, 0, 0, 0, 0 };
	struct mr200_sms sms;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		pdu[7] = t[i].vp;
		assert_int_equal(mr200_sms_decode(pdu, sizeof(pdu), false, &sms),
				 0);
		assert_true(sms.has_validity);
		assert_int_equal(sms.validity_min, t[i].minutes);
	}
}

static void test_time(void **state)
{
	static const struct {
		struct mr200_sms_time time;
		int64_t seconds;
		const char *text;
	} t[] = {
		/* date -u -d ... +%s */
		{ { 2026, 11, 22, 13, 5, 0, 60 }, 1795349100,
		  "2026-11-22T13:05:00+01:00" },
		{ { 2000, 2, 29, 23, 59, 59, 0 }, 951868799,
		  "2000-02-29T23:59:59+00:00" },
		{ { 2099, 12, 31, 20, 0, 0, -285 }, 4102447500,
		  "2099-12-31T20:00:00-04:45" },
		{ { 2024, 3, 1, 0, 0, 0, 825 }, 1709201700,
		  "2024-03-01T00:00:00+13:45" },
	};
	char buf[MR200_SMS_TIME_BYTES];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		mr200_sms_time_format(&t[i].time, buf);
		assert_string_equal(buf, t[i].text);
		assert_true(mr200_sms_time_unix(&t[i].time) == t[i].seconds);
	}
}

static void test_status_name(void **state)
{
	unsigned int v;

	(void)state;
	assert_string_equal(mr200_sms_status_name(0x00), "delivered");
	assert_string_equal(mr200_sms_status_name(0x1f), "completed");
	assert_string_equal(mr200_sms_status_name(0x25),
			    "delayed: error at recipient");
	assert_string_equal(mr200_sms_status_name(0x3f), "delayed");
	assert_string_equal(mr200_sms_status_name(0x46),
			    "failed: validity period expired");
	assert_string_equal(mr200_sms_status_name(0x5f), "failed");
	assert_string_equal(mr200_sms_status_name(0x70), "given up");
	assert_string_equal(mr200_sms_status_name(0x80), "unknown status");
	for (v = 0; v < 256; v++)
		assert_non_null(mr200_sms_status_name((uint8_t)v));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decode),
		cmocka_unit_test(test_truncated),
		cmocka_unit_test(test_lies),
		cmocka_unit_test(test_bad_elements),
		cmocka_unit_test(test_data_coding),
		cmocka_unit_test(test_every_octet),
		cmocka_unit_test(test_time_fields),
		cmocka_unit_test(test_relative_validity),
		cmocka_unit_test(test_time),
		cmocka_unit_test(test_status_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

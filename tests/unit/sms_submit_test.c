// SPDX-License-Identifier: GPL-2.0
/*
 * SMS-SUBMIT.  Expected octets: the well-known example, and others put together
 * from 3GPP TS 23.040 by a bit string packer that is not this code and read
 * back with gsmlib.  Long texts are also decoded and joined again.
 */
#include "test.h"
#include "gsm/sms.h"

static void assert_pdu(const struct mr200_sms_pdu *pdu, const char *hex)
{
	char got[2 * MR200_SMS_PDU_BYTES + 1];
	size_t i;

	for (i = 0; i < pdu->len; i++)
		snprintf(got + 2 * i, 3, "%02x", pdu->bytes[i]);
	assert_string_equal(got, hex);
	assert_int_equal(pdu->tpdu_len, pdu->len - 1 - pdu->bytes[0]);
}

static void test_golden(void **state)
{
	static const struct {
		struct mr200_sms_submit msg;
		const char *hex[2];
	} t[] = {
		{ { .to = "+46708251358", .text = "hellohello",
		    .validity_min = 4 * 1440, .msg_class = -1 },
		  { "0011000b916407281553f80000aa0ae8329bfd4697d9ec37" } },
		{ { .to = "+491701234567", .smsc = "+491710760000",
		    .text = "Да!", .validity_min = 1, .msg_class = -1 },
		  { "079194710167000011000c9194711032547600080006041404300021" } },
		{ { .to = "*100#", .text = "{flash}", .report = true },
		  { "00210005811a00fb0010091b94991d9ea33729" } },
		{ { .to = "12345", .text =
		    "012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789abcdddddddd",
		    .concat_ref = 0x5a, .msg_class = -1 },
		  { "00410005812143f50000a00500035a02016031d98c56b3dd7039584c36a3d56c375c0e1693cd6835db0d9783c564335acd76c3e56031d98c56b3dd7039584c36a3d56c375c0e1693cd6835db0d9783c564335acd76c3e56031d98c56b3dd7039584c36a3d56c375c0e1693cd6835db0d9783c564335acd76c3e56031d98c56b3dd7039584c36a3d56c375c0e1693cd6835db0d970b8bc7",
		    "00410005812143f500000f0500035a0202c86432994c269301" } },
		/* the longest numbers */
		{ { .to = "12345678901234567890", .msg_class = -1, .text = "",
		    .smsc = "+12345678901234567890" },
		  { "0b91214365870921436587090100148121436587092143658709000000" } },
		{ { .to = "1", .smsc = "12", .text = "", .msg_class = -1 },
		  { "02812101000181f1000000" } },
	};
	struct mr200_sms_pdu pdu[4];
	size_t i;
	int k, n;

	(void)state;
	for (i = 0; i < N(t); i++) {
		n = mr200_sms_encode(&t[i].msg, pdu, N(pdu));
		assert_int_equal(n, t[i].hex[1] ? 2 : 1);
		for (k = 0; k < n; k++)
			assert_pdu(&pdu[k], t[i].hex[k]);
	}
}

static void test_refused(void **state)
{
	static const struct {
		struct mr200_sms_submit msg;
		int err;
	} t[] = {
		{ { .to = "", .text = "x" }, -EINVAL },
		{ { .to = "+", .text = "x" }, -EINVAL },
		{ { .to = "12 34", .text = "x" }, -EINVAL },
		{ { .to = "++12", .text = "x" }, -EINVAL },
		{ { .to = "12+", .text = "x" }, -EINVAL },
		{ { .to = "Name", .text = "x" }, -EINVAL },
		{ { .to = "123456789012345678901", .text = "x" }, -EINVAL },
		{ { .to = "1", .smsc = "", .text = "x" }, -EINVAL },
		{ { .to = "1", .smsc = "x", .text = "x" }, -EINVAL },
		{ { .to = "1", .text = "x", .msg_class = 4 }, -EINVAL },
		{ { .to = "1", .text = "x", .msg_class = -2 }, -EINVAL },
		{ { .to = "1", .text = "\xc3" }, -EILSEQ },
		/* two parts, room for one */
		{ { .to = "1", .text =
		    "яяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяя" },
		  -EMSGSIZE },
	};
	struct mr200_sms_pdu pdu[1];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++)
		assert_int_equal(mr200_sms_encode(&t[i].msg, pdu, N(pdu)),
				 t[i].err);
}

static char *repeat(const char *head, const char *unit, size_t n,
		    const char *tail)
{
	size_t len = strlen(unit), i;
	char *s = malloc(strlen(head) + n * len + strlen(tail) + 1);

	strcpy(s, head);
	for (i = 0; i < n; i++)
		memcpy(s + strlen(head) + i * len, unit, len);
	strcpy(s + strlen(head) + n * len, tail);
	return s;
}

/* TS 23.040 9.2.3.24.1: 153 septets and 67 units to a part of several */
static void test_plan(void **state)
{
	static const struct {
		const char *head, *unit;
		size_t n;
		const char *tail;
		int charset;
		unsigned int units, parts, room;
	} t[] = {
		{ "", "a", 0, "", MR200_CHARSET_GSM7, 0, 1, 160 },
		{ "", "a", 160, "", MR200_CHARSET_GSM7, 160, 1, 160 },
		{ "", "a", 161, "", MR200_CHARSET_GSM7, 161, 2, 153 },
		{ "", "a", 306, "", MR200_CHARSET_GSM7, 306, 2, 153 },
		{ "", "a", 307, "", MR200_CHARSET_GSM7, 307, 3, 153 },
		{ "", "€", 80, "", MR200_CHARSET_GSM7, 160, 1, 160 },
		/* 76 pairs and a septet left over in each part */
		{ "", "€", 152, "", MR200_CHARSET_GSM7, 304, 2, 153 },
		{ "", "€", 153, "", MR200_CHARSET_GSM7, 306, 3, 153 },
		{ "a", "€", 152, "a", MR200_CHARSET_GSM7, 306, 2, 153 },
		{ "", "я", 70, "", MR200_CHARSET_UCS2, 70, 1, 70 },
		{ "", "я", 71, "", MR200_CHARSET_UCS2, 71, 2, 67 },
		{ "", "я", 134, "", MR200_CHARSET_UCS2, 134, 2, 67 },
		{ "", "я", 135, "", MR200_CHARSET_UCS2, 135, 3, 67 },
		/* 33 surrogate pairs to a part */
		{ "", "😀", 66, "", MR200_CHARSET_UCS2, 132, 2, 67 },
		{ "", "😀", 67, "", MR200_CHARSET_UCS2, 134, 3, 67 },
		{ "", "a", 255 * 153, "", MR200_CHARSET_GSM7, 39015, 255, 153 },
	};
	struct mr200_sms_plan plan;
	size_t i;
	char *text;

	(void)state;
	for (i = 0; i < N(t); i++) {
		text = repeat(t[i].head, t[i].unit, t[i].n, t[i].tail);
		assert_int_equal(mr200_sms_plan(text, &plan), 0);
		assert_int_equal(plan.charset, t[i].charset);
		assert_int_equal(plan.units, t[i].units);
		assert_int_equal(plan.parts, t[i].parts);
		assert_int_equal(plan.part_units, t[i].room);
		free(text);
	}
	text = repeat("", "a", 255 * 153 + 1, "");
	assert_int_equal(mr200_sms_plan(text, &plan), -EMSGSIZE);
	free(text);
	assert_int_equal(mr200_sms_plan("\xff", &plan), -EILSEQ);
}

/* What was sent comes back: any length around the limits, every charset. */
static void test_round_trip(void **state)
{
	static const char * const units[] = { "a", "€", "ß", "я", "😀", "a€" };
	static struct mr200_sms sms[8];
	struct mr200_sms_submit msg = {
		.to = "+491701234567", .concat_ref = 9, .msg_class = 1,
	};
	const struct mr200_sms *list[8];
	struct mr200_sms_pdu pdu[8];
	struct mr200_sms_whole w;
	char text[4096], *sent;
	uint16_t group[8];
	size_t u, n;
	int k, parts;

	(void)state;
	for (u = 0; u < N(units); u++) {
		for (n = 0; n < 330; n += n % 7 + 1) {
			sent = repeat("", units[u], n, "");
			msg.text = sent;
			parts = mr200_sms_encode(&msg, pdu, N(pdu));
			if (parts == -EMSGSIZE) {
				/* 8 parts of 67 units at the least */
				assert_true(n > 8 * 33);
				free(sent);
				continue;
			}
			assert_in_range(parts, 1, 8);
			for (k = 0; k < parts; k++) {
				assert_int_equal(mr200_sms_decode(pdu[k].bytes,
								  pdu[k].len,
								  true,
								  &sms[k]), 0);
				assert_string_equal(sms[k].peer, msg.to);
				assert_int_equal(sms[k].msg_class, 1);
				list[k] = &sms[k];
			}
			assert_int_equal(mr200_sms_join(list, (size_t)parts,
							group), 1);
			assert_int_equal(mr200_sms_whole(list, (size_t)parts,
							 group, 0, &w, text,
							 sizeof(text)), 0);
			assert_int_equal(w.present, parts);
			assert_string_equal(text, sent);
			free(sent);
		}
	}
}

/* The code is never shorter than asked, and the next shorter one would be. */
static void test_validity(void **state)
{
	static const struct {
		uint32_t asked, got;
	} t[] = {
		{ 1, 5 }, { 5, 5 }, { 6, 10 }, { 719, 720 }, { 720, 720 },
		{ 721, 750 }, { 1439, 1440 }, { 1440, 1440 }, { 1441, 2880 },
		{ 2880, 2880 }, { 30 * 1440, 30 * 1440 },
		{ 30 * 1440 + 1, 5 * 10080 }, { 5 * 10080, 5 * 10080 },
		{ 63 * 10080, 63 * 10080 }, { 63 * 10080 + 1, 63 * 10080 },
		{ UINT32_MAX, 63 * 10080 },
	};
	struct mr200_sms_submit msg = { .to = "1", .text = "x" };
	struct mr200_sms_pdu pdu;
	struct mr200_sms sms;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		msg.validity_min = t[i].asked;
		assert_int_equal(mr200_sms_encode(&msg, &pdu, 1), 1);
		assert_int_equal(mr200_sms_decode(pdu.bytes, pdu.len, true,
						  &sms), 0);
		assert_true(sms.has_validity);
		assert_int_equal(sms.validity_min, t[i].got);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_golden),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_plan),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_validity),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * USSD strings: the carriage return rule of 3GPP TS 23.038 6.1.2.3.1, the
 * coding groups of section 5, QMI's own scheme, hostile octets.  Packed octets
 * come from a bit string packer that is not this code.
 */
#include "test.h"
#include "gsm/ussd.h"

#define REPL	"\xef\xbf\xbd"

static void test_carriage_return(void **state)
{
	static const struct {
		const char *text, *read;
		size_t len;
		uint8_t octets[16];
	} t[] = {
		{ "", "", 0, { 0 } },
		{ "*100#", "*100#", 5, { 0xaa, 0x18, 0x0c, 0x36, 0x02 } },
		/* seven spare bits: CR, and it is not read back */
		{ "1234567", "1234567", 7,
		  { 0x31, 0xd9, 0x8c, 0x56, 0xb3, 0xdd, 0x1a } },
		{ "12345678", "12345678", 7,
		  { 0x31, 0xd9, 0x8c, 0x56, 0xb3, 0xdd, 0x70 } },
		/* a CR of its own at an octet's end: one more */
		{ "1234567\r", "1234567\r\r", 8,
		  { 0x31, 0xd9, 0x8c, 0x56, 0xb3, 0xdd, 0x1a, 0x0d } },
		{ "123456781234567\r", "123456781234567\r\r", 15,
		  { 0x31, 0xd9, 0x8c, 0x56, 0xb3, 0xdd, 0x70, 0x31, 0xd9, 0x8c,
		    0x56, 0xb3, 0xdd, 0x1a, 0x0d } },
		/* a CR elsewhere is a CR */
		{ "12345\r", "12345\r", 6,
		  { 0x31, 0xd9, 0x8c, 0x56, 0x6b, 0x00 } },
	};
	size_t i, cut;

	(void)state;
	for (i = 0; i < N(t); i++) {
		char text[MR200_USSD_TEXT_BYTES], language[3];
		uint8_t data[16], dcs;

		assert_int_equal(mr200_ussd_encode(t[i].text, &dcs, data,
						   sizeof(data)), t[i].len);
		assert_int_equal(dcs, 0x0f);
		assert_memory_equal(data, t[i].octets, t[i].len);
		assert_int_equal(mr200_ussd_decode(dcs, data, t[i].len, text,
						   sizeof(text), language),
				 strlen(t[i].read));
		assert_string_equal(text, t[i].read);
		assert_string_equal(language, "");
		for (cut = 0; cut < t[i].len; cut++)
			assert_int_equal(mr200_ussd_encode(t[i].text, &dcs,
							   data, cut),
					 -EMSGSIZE);
	}
}

static void test_unpack_room(void **state)
{
	static const uint8_t octets[] = { 0x31, 0xd9, 0x8c, 0x56, 0xb3, 0xdd,
					  0x70 };
	uint8_t septets[8], many[256] = { 0 };

	(void)state;
	assert_int_equal(mr200_ussd_unpack(octets, 7, septets, 8), 8);
	assert_memory_equal(septets, "12345678", 8);
	assert_int_equal(mr200_ussd_unpack(octets, 7, septets, 7), -EMSGSIZE);
	assert_int_equal(mr200_ussd_unpack(many, 256, septets, 1000), -EMSGSIZE);
	assert_int_equal(mr200_ussd_pack(many, 292, septets, 1000), -EMSGSIZE);
}

static void test_limits(void **state)
{
	char text[192];
	uint8_t data[256], dcs, scheme;

	(void)state;
	memset(text, 'a', sizeof(text));
	text[182] = '\0';
	assert_int_equal(mr200_ussd_encode(text, &dcs, data, sizeof(data)), 160);
	assert_int_equal(mr200_ussd_encode_qmi(text, &scheme, data,
					       sizeof(data)), 182);
	assert_int_equal(scheme, MR200_USSD_ASCII);
	/* an extension character takes the place of two */
	text[181] = '[';
	assert_int_equal(mr200_ussd_encode(text, &dcs, data, sizeof(data)),
			 -EMSGSIZE);
	assert_int_equal(mr200_ussd_encode_qmi(text, &scheme, data,
					       sizeof(data)), -EMSGSIZE);
	text[181] = 'a';
	text[182] = 'a';
	text[183] = '\0';
	assert_int_equal(mr200_ussd_encode(text, &dcs, data, sizeof(data)),
			 -EMSGSIZE);
	/* 80 units of UCS-2 */
	memset(text, 'a', sizeof(text));
	memcpy(text, "я", 2);
	text[81] = '\0';
	assert_int_equal(mr200_ussd_encode(text, &dcs, data, sizeof(data)), 160);
	assert_int_equal(dcs, 0x48);
	assert_int_equal(mr200_ussd_encode_qmi(text, &scheme, data,
					       sizeof(data)), 160);
	text[81] = 'a';
	text[82] = '\0';
	assert_int_equal(mr200_ussd_encode(text, &dcs, data, sizeof(data)),
			 -EMSGSIZE);
	assert_int_equal(mr200_ussd_encode_qmi(text, &scheme, data,
					       sizeof(data)), -EMSGSIZE);
	assert_int_equal(mr200_ussd_encode("\xff", &dcs, data, sizeof(data)),
			 -EILSEQ);
	assert_int_equal(mr200_ussd_encode_qmi("\xff", &scheme, data,
					       sizeof(data)), -EILSEQ);
}

static void test_qmi_encode(void **state)
{
	static const struct {
		const char *text;
		uint8_t scheme;
		size_t len;
		uint8_t data[8];
	} t[] = {
		{ "", MR200_USSD_ASCII, 0, { 0 } },
		{ "*100#", MR200_USSD_ASCII, 5, { '*', '1', '0', '0', '#' } },
		{ "a@{", MR200_USSD_ASCII, 3, { 'a', '@', '{' } },
		/* ASCII that the alphabet lacks, alphabet that ASCII lacks */
		{ "`", MR200_USSD_UCS2, 2, { 0x00, 0x60 } },
		{ "ä", MR200_USSD_UCS2, 2, { 0x00, 0xe4 } },
		{ "да", MR200_USSD_UCS2, 4, { 0x04, 0x34, 0x04, 0x30 } },
	};
	uint8_t data[8], scheme;
	size_t i, cut;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_ussd_encode_qmi(t[i].text, &scheme, data,
						       t[i].len), t[i].len);
		assert_int_equal(scheme, t[i].scheme);
		assert_memory_equal(data, t[i].data, t[i].len);
		for (cut = 0; cut < t[i].len; cut++)
			assert_int_equal(mr200_ussd_encode_qmi(t[i].text,
							       &scheme, data,
							       cut),
					 -EMSGSIZE);
	}
}

static void test_qmi_decode(void **state)
{
	static const struct {
		uint8_t scheme, data[8];
		size_t len;
		const char *text;
	} t[] = {
		{ MR200_USSD_ASCII, "Hi\n", 3, "Hi\n" },
		{ MR200_USSD_ASCII, "", 0, "" },
		{ MR200_USSD_8BIT, "caf\xe9", 4, "café" },
		{ MR200_USSD_8BIT, "caf\xc3\xa9", 5, "café" },
		{ MR200_USSD_8BIT, "\xc3\xa9\xe9", 3, "Ã©é" },
		{ MR200_USSD_ASCII, "a\0b", 3, "a" REPL "b" },
		{ MR200_USSD_UCS2, { 0x04, 0x34, 0x04, 0x30 }, 4, "да" },
		{ MR200_USSD_UCS2, { 0x04, 0x34, 0x04 }, 3, "д" REPL },
	};
	char text[32];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		size_t want = strlen(t[i].text);

		assert_int_equal(mr200_ussd_decode_qmi(t[i].scheme, t[i].data,
						       t[i].len, text,
						       want + 1), want);
		assert_string_equal(text, t[i].text);
		assert_int_equal(mr200_ussd_decode_qmi(t[i].scheme, t[i].data,
						       t[i].len, text, want),
				 -EMSGSIZE);
	}
	assert_int_equal(mr200_ussd_decode_qmi(0, t[0].data, 3, text, 32),
			 -ENOTSUP);
	assert_int_equal(mr200_ussd_decode_qmi(4, t[0].data, 3, text, 32),
			 -ENOTSUP);
}

static void test_coding_groups(void **state)
{
	static const struct {
		uint8_t dcs;
		size_t len;
		uint8_t data[8];
		const char *text, *language;
	} t[] = {
		{ 0x00, 2, { 0xc8, 0x34 }, "Hi", "de" },
		{ 0x01, 2, { 0xc8, 0x34 }, "Hi", "en" },
		{ 0x0e, 2, { 0xc8, 0x34 }, "Hi", "pl" },
		{ 0x0f, 2, { 0xc8, 0x34 }, "Hi", "" },
		/* "en", CR, "Hi"; and without the CR */
		{ 0x10, 5, { 0x65, 0x77, 0x03, 0x99, 0x06 }, "Hi", "en" },
		{ 0x10, 2, { 0xc8, 0x34 }, "Hi", "" },
		{ 0x11, 4, { 0xe4, 0x32, 0x00, 0x41 }, "A", "de" },
		{ 0x11, 4, { 0x7a, 0x3d, 0x00, 0x41 }, "A", "zz" },
		{ 0x11, 4, { 0xe1, 0x30, 0x00, 0x41 }, "A", "aa" },
		{ 0x11, 4, { 0xc1, 0x20, 0x00, 0x41 }, "A", "aa" },
		{ 0x11, 2, { 0xe4, 0x32 }, "", "de" },
		{ 0x11, 1, { 0xe4 }, REPL, "" },
		{ 0x11, 4, { 0x31, 0x19, 0x00, 0x41 }, "A", "" },
		{ 0x20, 2, { 0xc8, 0x34 }, "Hi", "cs" },
		{ 0x23, 2, { 0xc8, 0x34 }, "Hi", "ru" },
		{ 0x2f, 2, { 0xc8, 0x34 }, "Hi", "" },
		{ 0x30, 2, { 0xc8, 0x34 }, "Hi", "" },
		{ 0x40, 2, { 0xc8, 0x34 }, "Hi", "" },
		{ 0x44, 2, "Hi", "Hi", "" },
		{ 0x48, 4, { 0x00, 'H', 0x00, 'i' }, "Hi", "" },
		{ 0x59, 4, { 0x00, 'H', 0x00, 'i' }, "Hi", "" },
		{ 0x80, 2, { 0xc8, 0x34 }, "Hi", "" },
		{ 0xf0, 2, { 0xc8, 0x34 }, "Hi", "" },
		{ 0xf4, 2, "Hi", "Hi", "" },
	};
	static const uint8_t none[] = { 0x60, 0x68, 0x90, 0xd0, 0xe4 };
	char text[16], language[3];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_ussd_decode(t[i].dcs, t[i].data,
						   t[i].len, text, sizeof(text),
						   language),
				 strlen(t[i].text));
		assert_string_equal(text, t[i].text);
		assert_string_equal(language, t[i].language);
	}
	for (i = 0; i < N(none); i++)
		assert_int_equal(mr200_ussd_decode(none[i], t[0].data, 2, text,
						   sizeof(text), language),
				 -ENOTSUP);
}

/* Any scheme, any length up to the 255 of a TLV: fits, well-formed, bounded. */
static void test_hostile(void **state)
{
	char text[MR200_USSD_TEXT_BYTES], language[3];
	unsigned int dcs, seed = 1;
	size_t len, i;

	(void)state;
	for (dcs = 0; dcs < 256; dcs++) {
		for (len = 0; len < 256; len += len / 8 + 1) {
			uint8_t *data = malloc(len ? len : 1);
			int n;

			for (i = 0; i < len; i++)
				data[i] = (uint8_t)((seed = seed * 1103515245 +
						     12345) >> 16);
			n = mr200_ussd_decode((uint8_t)dcs, data, len, text,
					      sizeof(text), language);
			assert_true(n == -ENOTSUP || n == (int)strlen(text));
			n = mr200_ussd_decode_qmi((uint8_t)(1 + dcs % 3), data,
						  len, text, sizeof(text));
			assert_int_equal(n, strlen(text));
			free(data);
		}
	}
	/* more than a TLV can bring */
	assert_int_equal(mr200_ussd_decode(0x0f, (uint8_t [256]) { 0x10 }, 256,
					   text, sizeof(text), language),
			 -EMSGSIZE);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_carriage_return),
		cmocka_unit_test(test_unpack_room),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_qmi_encode),
		cmocka_unit_test(test_qmi_decode),
		cmocka_unit_test(test_coding_groups),
		cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

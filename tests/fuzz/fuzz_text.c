// SPDX-License-Identifier: GPL-2.0
/*
 * GSM 7 bit, UCS-2 and USSD strings: septets, octets and texts from strangers,
 * and a text there and back.
 */
#include "fuzz.h"

#include <errno.h>
#include <string.h>

#include "gsm/gsm7.h"
#include "gsm/ussd.h"
#include "base/utf8.h"

#define UNITS_MAX	4096

static void well_formed(const char *text, int len)
{
	uint32_t character;

	CHECK(len >= 0 && text[len] == '\0' && strlen(text) == (size_t)len);
	while (len) {
		size_t n = mr200_utf8_get(text, len, &character);

		CHECK(n && n <= (size_t)len);
		text += n;
		len -= (int)n;
	}
}

static void from_stranger(const uint8_t *data, size_t size, unsigned int fill)
{
	static char text[UNITS_MAX * 3 + 1];
	static uint8_t septets[UNITS_MAX], octets[UNITS_MAX];
	uint16_t units[UNITS_MAX / 2];
	size_t n = size * 8 / 7;
	int got, len;

	if (size > UNITS_MAX / 2)
		return;
	well_formed(text, mr200_ucs2_decode(data, size, text, sizeof(text)));
	memcpy(units, data, size / 2 * 2);
	well_formed(text, mr200_utf16_decode(units, size / 2, text, sizeof(text)));
	for (; n && mr200_gsm7_octets(n, fill) > size; n--)
		;
	if (mr200_gsm7_octets(n, fill) > size)
		return;
	got = mr200_gsm7_unpack(data, size, fill, septets, n);
	CHECK(got == (int)n);
	CHECK(mr200_gsm7_unpack(data, size, fill, septets, n + 9) == -EBADMSG);
	len = mr200_gsm7_decode(septets, n, text, n * MR200_GSM7_UTF8_BYTES + 1);
	well_formed(text, len);
	got = mr200_gsm7_pack(septets, n, fill, octets, sizeof(octets));
	CHECK(got == (int)mr200_gsm7_octets(n, fill));
}

static void ussd(const uint8_t *data, size_t size, uint8_t coding)
{
	char text[MR200_USSD_TEXT_BYTES], language[3];
	uint8_t septets[MR200_USSD_SEPTETS];
	int len;

	if (size > 255)
		return;
	len = mr200_ussd_decode_qmi(coding, data, size, text, sizeof(text));
	if (len >= 0)
		well_formed(text, len);
	len = mr200_ussd_decode(coding, data, size, text, sizeof(text), language);
	if (len >= 0) {
		well_formed(text, len);
		CHECK(strnlen(language, sizeof(language)) < sizeof(language));
	}
	len = mr200_ussd_unpack(data, size, septets, sizeof(septets));
	CHECK(len <= (int)sizeof(septets));
}

/*
 * A packed text that ends with a carriage return at the end of an octet gets
 * another one, or the first would be padding (3GPP TS 23.038, 6.1.2.3.1).
 */
static bool same(const char *text, const char *utf8)
{
	size_t len = strlen(utf8);

	return !strncmp(text, utf8, len) &&
	       (!text[len] || (len && utf8[len - 1] == '\r' &&
			       !strcmp(text + len, "\r")));
}

static void there_and_back(const char *utf8)
{
	static uint8_t septets[UNITS_MAX], octets[UNITS_MAX];
	static char back[UNITS_MAX * 3 + 1];
	char text[MR200_USSD_TEXT_BYTES], language[3];
	int n = mr200_gsm7_encode(utf8, septets, sizeof(septets));
	int charset = mr200_text_charset(utf8);
	uint8_t dcs;

	if (n >= 0) {
		CHECK(charset == MR200_CHARSET_GSM7);
		CHECK(mr200_text_units(utf8, MR200_CHARSET_GSM7) == n);
		CHECK(mr200_gsm7_decode(septets, n, back, sizeof(back)) >= 0);
		CHECK(!strcmp(back, utf8));
	}
	n = mr200_ucs2_encode(utf8, octets, sizeof(octets));
	CHECK((n == -EILSEQ) == (charset == -EILSEQ));
	if (n >= 0) {
		CHECK(mr200_ucs2_decode(octets, n, back, sizeof(back)) >= 0);
		CHECK(!strcmp(back, utf8));
	}
	n = mr200_ussd_encode(utf8, &dcs, octets, MR200_USSD_BYTES);
	if (n >= 0) {
		CHECK(mr200_ussd_decode(dcs, octets, n, text, sizeof(text),
					language) >= 0);
		CHECK(same(text, utf8));
	}
	n = mr200_ussd_encode_qmi(utf8, &dcs, octets, MR200_USSD_BYTES);
	if (n >= 0) {
		CHECK(mr200_ussd_decode_qmi(dcs, octets, n, text,
					    sizeof(text)) >= 0);
		CHECK(same(text, utf8));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char copy[UNITS_MAX + 1], *text;

	if (!size)
		return 0;
	from_stranger(data + 1, size - 1, data[0] % 7);
	ussd(data + 1, size - 1, data[0]);
	text = fuzz_text(data + 1, size - 1);
	if (size < 1000)
		there_and_back(text);
	mr200_utf8_copy(copy, 1 + size % UNITS_MAX, text, size - 1);
	well_formed(copy, (int)strlen(copy));
	free(text);
	return 0;
}

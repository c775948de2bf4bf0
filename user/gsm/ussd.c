// SPDX-License-Identifier: GPL-2.0
/* Coding of USSD strings. */
#include "gsm/ussd.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "gsm/gsm7.h"
#include "base/utf8.h"

#define DCS_GSM7	0x0f	/* default alphabet, language unspecified */
#define DCS_UCS2	0x48	/* general coding, no class */

/* Octets of a QMI array with an 8-bit count, and the septets in them. */
#define MAX_BYTES	255
#define MAX_SEPTETS	(MAX_BYTES * 8 / 7)

static bool is_ascii(const char *s)
{
	for (; *s; s++)
		if (*s & 0x80)
			return false;
	return true;
}

/* Octets of @utf8 in UCS-2, which the network must be able to carry. */
static int encode_ucs2(const char *utf8, uint8_t *data, size_t cap)
{
	return mr200_ucs2_encode(utf8, data,
				 cap < MR200_USSD_BYTES ? cap : MR200_USSD_BYTES);
}

int mr200_ussd_encode_qmi(const char *utf8, uint8_t *scheme, uint8_t *data,
			  size_t cap)
{
	int charset = mr200_text_charset(utf8), septets;
	size_t len = strlen(utf8);

	if (charset < 0)
		return charset;
	if (charset == MR200_CHARSET_UCS2 || !is_ascii(utf8)) {
		*scheme = MR200_USSD_UCS2;
		return encode_ucs2(utf8, data, cap);
	}
	/* the modem makes septets of it: brackets and the like count twice */
	septets = mr200_text_units(utf8, MR200_CHARSET_GSM7);
	if (septets > MR200_USSD_SEPTETS || len > cap)
		return -EMSGSIZE;
	*scheme = MR200_USSD_ASCII;
	memcpy(data, utf8, len);
	return (int)len;
}

/* 8 bit data that claims to be text. */
static int decode_octets(const uint8_t *data, size_t len, char *utf8,
			 size_t cap)
{
	uint16_t latin1[MAX_BYTES];
	size_t left = len, n;
	uint32_t c;

	for (; left; left -= n) {
		n = mr200_utf8_get((const char *)data + len - left, left, &c);
		if (!n || !c)
			break;
	}
	if (!left) {
		if (len >= cap)
			return -EMSGSIZE;
		if (len)
			memcpy(utf8, data, len);
		utf8[len] = '\0';
		return (int)len;
	}
	if (len > MAX_BYTES)
		return -EMSGSIZE;
	for (n = 0; n < len; n++)
		latin1[n] = data[n];
	return mr200_utf16_decode(latin1, len, utf8, cap);
}

int mr200_ussd_decode_qmi(uint8_t scheme, const uint8_t *data, size_t len,
			  char *utf8, size_t cap)
{
	switch (scheme) {
	case MR200_USSD_ASCII:
	case MR200_USSD_8BIT:
		return decode_octets(data, len, utf8, cap);
	case MR200_USSD_UCS2:
		return mr200_ucs2_decode(data, len, utf8, cap);
	default:
		return -ENOTSUP;
	}
}

int mr200_ussd_pack(const uint8_t *septets, size_t n, uint8_t *octets,
		    size_t cap)
{
	uint8_t padded[MAX_SEPTETS + 1];

	if (n > MAX_SEPTETS)
		return -EMSGSIZE;
	if (n)
		memcpy(padded, septets, n);
	if (n % 8 == 7 || (n && n % 8 == 0 && septets[n - 1] == MR200_GSM7_CR))
		padded[n++] = MR200_GSM7_CR;
	return mr200_gsm7_pack(padded, n, 0, octets, cap);
}

int mr200_ussd_unpack(const uint8_t *octets, size_t len, uint8_t *septets,
		      size_t cap)
{
	size_t n = len * 8 / 7;

	if (len > MAX_BYTES || n > cap)
		return -EMSGSIZE;
	mr200_gsm7_unpack(octets, len, 0, septets, n);
	if (n && n % 8 == 0 && septets[n - 1] == MR200_GSM7_CR)
		n--;
	return (int)n;
}

int mr200_ussd_encode(const char *utf8, uint8_t *dcs, uint8_t *data, size_t cap)
{
	uint8_t septets[MR200_USSD_SEPTETS];
	int charset = mr200_text_charset(utf8), n;

	if (charset < 0)
		return charset;
	if (charset == MR200_CHARSET_UCS2) {
		*dcs = DCS_UCS2;
		return encode_ucs2(utf8, data, cap);
	}
	*dcs = DCS_GSM7;
	n = mr200_gsm7_encode(utf8, septets, sizeof(septets));
	if (n < 0)
		return n;
	return mr200_ussd_pack(septets, (size_t)n, data,
			       cap < MR200_USSD_BYTES ? cap : MR200_USSD_BYTES);
}

/*
 * What a coding group says of the string (TS 23.038 section 5); reserved ones
 * mean the default alphabet.
 */
struct coding {
	enum mr200_charset charset;
	bool no_text;		/* compressed, or of another protocol */
	bool language_first;	/* the string begins with a language */
	const char *language;
};

static enum mr200_charset general_charset(uint8_t dcs)
{
	switch (dcs >> 2 & 3) {
	case 1:
		return MR200_CHARSET_8BIT;
	case 2:
		return MR200_CHARSET_UCS2;
	default:
		return MR200_CHARSET_GSM7;
	}
}

static struct coding coding_of(uint8_t dcs)
{
	static const char * const group0[16] = {
		"de", "en", "it", "fr", "es", "nl", "sv", "da",
		"pt", "fi", "no", "el", "tr", "hu", "pl", "",
	};
	static const char * const group2[16] = {
		"cs", "he", "ar", "ru", "is",
	};
	struct coding c = { MR200_CHARSET_GSM7, false, false, "" };

	switch (dcs >> 4) {
	case 0x0:
		c.language = group0[dcs & 0x0f];
		break;
	case 0x1:
		c.language_first = dcs == 0x10 || dcs == 0x11;
		if (dcs == 0x11)
			c.charset = MR200_CHARSET_UCS2;
		break;
	case 0x2:
		if (group2[dcs & 0x0f])
			c.language = group2[dcs & 0x0f];
		break;
	case 0x4 ... 0x7:
		c.no_text = dcs & 0x20;
		c.charset = general_charset(dcs);
		break;
	case 0x9:		/* user data header */
	case 0xd:		/* I1 protocol */
	case 0xe:		/* WAP */
		c.no_text = true;
		break;
	case 0xf:
		if (dcs & 0x04)
			c.charset = MR200_CHARSET_8BIT;
		break;
	}
	return c;
}

static void set_language(char language[3], const uint8_t *septets)
{
	size_t i;

	for (i = 0; i < 2; i++)
		if ((septets[i] | 0x20) < 'a' || (septets[i] | 0x20) > 'z')
			return;
	language[0] = (char)(septets[0] | 0x20);
	language[1] = (char)(septets[1] | 0x20);
	language[2] = '\0';
}

static int decode_septets(const uint8_t *data, size_t len, char *utf8,
			  size_t cap, bool language_first, char language[3])
{
	uint8_t septets[MAX_SEPTETS];
	int n = mr200_ussd_unpack(data, len, septets, sizeof(septets));
	size_t skip = 0;

	if (n < 0)
		return n;
	/* two letters and a CR */
	if (language_first && n >= 3 && septets[2] == MR200_GSM7_CR) {
		set_language(language, septets);
		skip = 3;
	}
	return mr200_gsm7_decode(septets + skip, (size_t)n - skip, utf8, cap);
}

static int decode_ucs2(const uint8_t *data, size_t len, char *utf8, size_t cap,
		       bool language_first, char language[3])
{
	uint8_t septets[2];

	/* two packed letters in two octets */
	if (language_first && len >= 2) {
		mr200_gsm7_unpack(data, 2, 0, septets, 2);
		set_language(language, septets);
		data += 2;
		len -= 2;
	}
	return mr200_ucs2_decode(data, len, utf8, cap);
}

int mr200_ussd_decode(uint8_t dcs, const uint8_t *data, size_t len, char *utf8,
		      size_t cap, char language[3])
{
	struct coding c = coding_of(dcs);

	strcpy(language, c.language);
	if (c.no_text)
		return -ENOTSUP;
	switch (c.charset) {
	case MR200_CHARSET_GSM7:
		return decode_septets(data, len, utf8, cap, c.language_first,
				      language);
	case MR200_CHARSET_UCS2:
		return decode_ucs2(data, len, utf8, cap, c.language_first,
				   language);
	case MR200_CHARSET_8BIT:
		return decode_octets(data, len, utf8, cap);
	}
	return -ENOTSUP;
}

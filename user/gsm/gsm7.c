// SPDX-License-Identifier: GPL-2.0
/* Character sets of SMS and USSD. */
#include "gsm/gsm7.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

#define SEPTET_BITS	7
#define SEPTETS		128

/* TS 23.038 6.2.1; the escape's own place never shows */
static const uint16_t default_alphabet[SEPTETS] = {
	/* 0x00 */ '@', 0x00a3, '$', 0x00a5, 0x00e8, 0x00e9, 0x00f9, 0x00ec,
	/* 0x08 */ 0x00f2, 0x00c7, '\n', 0x00d8, 0x00f8, '\r', 0x00c5, 0x00e5,
	/* 0x10 */ 0x0394, '_', 0x03a6, 0x0393, 0x039b, 0x03a9, 0x03a0, 0x03a8,
	/* 0x18 */ 0x03a3, 0x0398, 0x039e, ' ', 0x00c6, 0x00e6, 0x00df, 0x00c9,
	/* 0x20 */ ' ', '!', '"', '#', 0x00a4, '%', '&', '\'',
	/* 0x28 */ '(', ')', '*', '+', ',', '-', '.', '/',
	/* 0x30 */ '0', '1', '2', '3', '4', '5', '6', '7',
	/* 0x38 */ '8', '9', ':', ';', '<', '=', '>', '?',
	/* 0x40 */ 0x00a1, 'A', 'B', 'C', 'D', 'E', 'F', 'G',
	/* 0x48 */ 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O',
	/* 0x50 */ 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W',
	/* 0x58 */ 'X', 'Y', 'Z', 0x00c4, 0x00d6, 0x00d1, 0x00dc, 0x00a7,
	/* 0x60 */ 0x00bf, 'a', 'b', 'c', 'd', 'e', 'f', 'g',
	/* 0x68 */ 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o',
	/* 0x70 */ 'p', 'q', 'r', 's', 't', 'u', 'v', 'w',
	/* 0x78 */ 'x', 'y', 'z', 0x00e4, 0x00f6, 0x00f1, 0x00fc, 0x00e0,
};

/* TS 23.038 6.2.1.1 */
static const struct {
	uint8_t septet;
	uint16_t character;
} extension[] = {
	{ 0x0a, '\f' }, { 0x14, '^' }, { 0x28, '{' }, { 0x29, '}' },
	{ 0x2f, '\\' }, { 0x3c, '[' }, { 0x3d, '~' }, { 0x3e, ']' },
	{ 0x40, '|' }, { 0x65, 0x20ac },
};

#define N_EXTENSION	(sizeof(extension) / sizeof(*extension))

/* Text under construction; @bad once something did not fit. */
struct text {
	char *buf;
	size_t len;
	size_t cap;
	bool bad;
};

static void text_put(struct text *t, uint32_t character)
{
	char out[MR200_UTF8_MAX_BYTES];
	size_t n = mr200_utf8_put(character, out);

	if (t->bad || n >= t->cap - t->len) {
		t->bad = true;
		return;
	}
	memcpy(t->buf + t->len, out, n);
	t->len += n;
}

static int text_end(struct text *t)
{
	if (t->bad || t->len >= t->cap || t->len > INT_MAX)
		return -EMSGSIZE;
	t->buf[t->len] = '\0';
	return (int)t->len;
}

/* The 1 or 2 septets of a character; 0 when the alphabet lacks it. */
static unsigned int septets_of(uint32_t character, uint8_t out[2])
{
	size_t i;

	for (i = 0; i < SEPTETS; i++) {
		if (default_alphabet[i] == character && i != MR200_GSM7_ESCAPE) {
			out[0] = (uint8_t)i;
			return 1;
		}
	}
	for (i = 0; i < N_EXTENSION; i++) {
		if (extension[i].character == character) {
			out[0] = MR200_GSM7_ESCAPE;
			out[1] = extension[i].septet;
			return 2;
		}
	}
	return 0;
}

/*
 * Walks @utf8 and either counts its septets (@septets NULL) or stores them.
 */
static int walk_septets(const char *utf8, uint8_t *septets, size_t cap)
{
	size_t left = strlen(utf8), n = 0, taken;
	unsigned int k;
	uint8_t out[2];
	uint32_t c;

	for (; left; utf8 += taken, left -= taken) {
		taken = mr200_utf8_get(utf8, left, &c);
		if (!taken)
			return -EILSEQ;
		k = septets_of(c, out);
		if (!k)
			return -EINVAL;
		if (septets) {
			if (cap - n < k)
				return -EMSGSIZE;
			memcpy(septets + n, out, k);
		}
		n += k;
		if (n > INT_MAX)
			return -EMSGSIZE;
	}
	return (int)n;
}

int mr200_gsm7_encode(const char *utf8, uint8_t *septets, size_t cap)
{
	return walk_septets(utf8, septets, cap);
}

static uint16_t extension_character(uint8_t septet)
{
	size_t i;

	for (i = 0; i < N_EXTENSION; i++)
		if (extension[i].septet == septet)
			return extension[i].character;
	return default_alphabet[septet];
}

int mr200_gsm7_decode(const uint8_t *septets, size_t n, char *utf8, size_t cap)
{
	struct text t = { .buf = utf8, .cap = cap };
	size_t i;

	for (i = 0; i < n; i++) {
		if ((septets[i] & 0x7f) != MR200_GSM7_ESCAPE)
			text_put(&t, default_alphabet[septets[i] & 0x7f]);
		else if (++i < n)
			text_put(&t, extension_character(septets[i] & 0x7f));
		else
			text_put(&t, ' ');
	}
	return text_end(&t);
}

size_t mr200_gsm7_octets(size_t n, unsigned int fill_bits)
{
	return (n * SEPTET_BITS + fill_bits + CHAR_BIT - 1) / CHAR_BIT;
}

int mr200_gsm7_pack(const uint8_t *septets, size_t n, unsigned int fill_bits,
		    uint8_t *octets, size_t cap)
{
	size_t bit = fill_bits, i, len;

	if (fill_bits >= SEPTET_BITS)
		return -EINVAL;
	if (n > INT_MAX / SEPTET_BITS)
		return -EMSGSIZE;
	len = mr200_gsm7_octets(n, fill_bits);
	if (len > cap)
		return -EMSGSIZE;
	memset(octets, 0, len);
	for (i = 0; i < n; i++, bit += SEPTET_BITS) {
		uint16_t v = (uint16_t)((septets[i] & 0x7f) << bit % CHAR_BIT);

		octets[bit / CHAR_BIT] |= (uint8_t)v;
		if (v >> CHAR_BIT)
			octets[bit / CHAR_BIT + 1] |= (uint8_t)(v >> CHAR_BIT);
	}
	return (int)len;
}

int mr200_gsm7_unpack(const uint8_t *octets, size_t len, unsigned int fill_bits,
		      uint8_t *septets, size_t n)
{
	size_t bit = fill_bits, i;

	if (fill_bits >= SEPTET_BITS)
		return -EINVAL;
	if (n > INT_MAX / SEPTET_BITS || mr200_gsm7_octets(n, fill_bits) > len)
		return -EBADMSG;
	for (i = 0; i < n; i++, bit += SEPTET_BITS) {
		size_t at = bit / CHAR_BIT;
		unsigned int v = octets[at];

		/* a septet that ends in this octet needs no next one */
		if (bit % CHAR_BIT > 1)
			v |= (unsigned int)octets[at + 1] << CHAR_BIT;
		septets[i] = v >> bit % CHAR_BIT & 0x7f;
	}
	return (int)n;
}

int mr200_ucs2_encode(const char *utf8, uint8_t *octets, size_t cap)
{
	size_t left = strlen(utf8), n = 0, taken, k;
	uint32_t c;

	for (; left; utf8 += taken, left -= taken) {
		uint16_t unit[2];
		size_t i;

		taken = mr200_utf8_get(utf8, left, &c);
		if (!taken)
			return -EILSEQ;
		k = 1;
		unit[0] = (uint16_t)c;
		if (c >= 0x10000) {
			k = 2;
			unit[0] = (uint16_t)(0xd800 | (c - 0x10000) >> 10);
			unit[1] = (uint16_t)(0xdc00 | (c & 0x3ff));
		}
		if (cap - n < 2 * k || n > INT_MAX - 2 * k)
			return -EMSGSIZE;
		for (i = 0; i < k; i++) {
			octets[n++] = unit[i] >> 8;
			octets[n++] = (uint8_t)unit[i];
		}
	}
	return (int)n;
}

/* A character from one or two units; @low is 0 when there is no second. */
static uint32_t join_units(uint16_t high, uint16_t low, bool *used_low)
{
	*used_low = false;
	if (!high)
		return MR200_UTF8_REPLACEMENT;
	if (high < 0xd800 || high >= 0xe000)
		return high;
	if (high >= 0xdc00 || low < 0xdc00 || low >= 0xe000)
		return MR200_UTF8_REPLACEMENT;
	*used_low = true;
	return 0x10000 + ((uint32_t)(high & 0x3ff) << 10 | (low & 0x3ff));
}

int mr200_utf16_decode(const uint16_t *units, size_t n, char *utf8, size_t cap)
{
	struct text t = { .buf = utf8, .cap = cap };
	bool pair;
	size_t i;

	for (i = 0; i < n; i += 1 + pair)
		text_put(&t, join_units(units[i], i + 1 < n ? units[i + 1] : 0,
					&pair));
	return text_end(&t);
}

static uint16_t be16(const uint8_t *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

int mr200_ucs2_decode(const uint8_t *octets, size_t len, char *utf8, size_t cap)
{
	struct text t = { .buf = utf8, .cap = cap };
	bool pair;
	size_t i;

	for (i = 0; i + 1 < len; i += 2 + 2 * pair)
		text_put(&t, join_units(be16(octets + i),
					i + 3 < len ? be16(octets + i + 2) : 0,
					&pair));
	if (len % 2)
		text_put(&t, MR200_UTF8_REPLACEMENT);
	return text_end(&t);
}

static int utf16_units(const char *utf8)
{
	size_t left = strlen(utf8), n = 0, taken;
	uint32_t c;

	for (; left; utf8 += taken, left -= taken) {
		taken = mr200_utf8_get(utf8, left, &c);
		if (!taken)
			return -EILSEQ;
		n += c < 0x10000 ? 1 : 2;
	}
	return n > INT_MAX ? -EMSGSIZE : (int)n;
}

int mr200_text_units(const char *utf8, enum mr200_charset charset)
{
	size_t len;

	switch (charset) {
	case MR200_CHARSET_GSM7:
		return walk_septets(utf8, NULL, 0);
	case MR200_CHARSET_UCS2:
		return utf16_units(utf8);
	case MR200_CHARSET_8BIT:
		len = strlen(utf8);
		return len > INT_MAX ? -EMSGSIZE : (int)len;
	}
	return -EINVAL;
}

int mr200_text_charset(const char *utf8)
{
	int units = mr200_text_units(utf8, MR200_CHARSET_UCS2);

	/* asked first: malformed text must not pass for a missing character */
	if (units < 0)
		return units;
	units = mr200_text_units(utf8, MR200_CHARSET_GSM7);
	return units < 0 ? MR200_CHARSET_UCS2 : MR200_CHARSET_GSM7;
}

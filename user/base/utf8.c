// SPDX-License-Identifier: GPL-2.0
/* UTF-8 one character at a time. */
#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

static bool is_scalar(uint32_t c)
{
	return c < 0xd800 || (c >= 0xe000 && c <= 0x10ffff);
}

size_t mr200_utf8_put(uint32_t c, char out[MR200_UTF8_MAX_BYTES])
{
	if (!is_scalar(c))
		c = MR200_UTF8_REPLACEMENT;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xe0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3f));
		out[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3f));
	out[2] = (char)(0x80 | (c >> 6 & 0x3f));
	out[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

size_t mr200_utf8_get(const char *s, size_t len, uint32_t *character)
{
	static const uint32_t first_of_length[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n, i;
	uint32_t c;

	if (!len)
		return 0;
	c = (uint8_t)s[0];
	if (c < 0x80) {
		*character = c;
		return 1;
	}
	if (c >= 0xc2 && c < 0xe0) {
		n = 2;
		c &= 0x1f;
	} else if (c >= 0xe0 && c < 0xf0) {
		n = 3;
		c &= 0x0f;
	} else if (c >= 0xf0 && c < 0xf5) {
		n = 4;
		c &= 0x07;
	} else {
		return 0;
	}
	if (len < n)
		return 0;
	for (i = 1; i < n; i++) {
		if (((uint8_t)s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | ((uint8_t)s[i] & 0x3f);
	}
	if (c < first_of_length[n] || !is_scalar(c))
		return 0;
	*character = c;
	return n;
}

size_t mr200_utf8_copy(char *dst, size_t cap, const char *src, size_t len)
{
	char out[MR200_UTF8_MAX_BYTES];
	size_t used = 0, taken, n;
	uint32_t c;

	while (len) {
		taken = mr200_utf8_get(src, len, &c);
		if (!taken || !c) {
			taken = 1;
			c = MR200_UTF8_REPLACEMENT;
		}
		n = mr200_utf8_put(c, out);
		if (n >= cap - used)
			break;
		memcpy(dst + used, out, n);
		used += n;
		src += taken;
		len -= taken;
	}
	dst[used] = '\0';
	return used;
}

static bool is_harmful(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0, 0x1f }, { 0x7f, 0x9f }, { 0x61c, 0x61c }, { 0x200e, 0x200f },
		{ 0x2028, 0x202e }, { 0x2066, 0x2069 }, { 0xfeff, 0xfeff },
		{ 0xfff9, 0xfffb },
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return false;
}

void mr200_utf8_tame(char *text)
{
	size_t len = strlen(text);

	while (len) {
		uint32_t c;
		size_t n = mr200_utf8_get(text, len, &c);

		if (!n) {
			n = 1;
			*text = '?';
		} else if (is_harmful(c)) {
			memset(text, ' ', n);
		}
		text += n;
		len -= n;
	}
}

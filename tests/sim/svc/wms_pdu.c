// SPDX-License-Identifier: GPL-2.0
#include <string.h>
#include <time.h>

#include "sim/svc/wms_pdu.h"

#define TPDU_DELIVER		0x00
#define TPDU_NO_MORE		0x04
#define TPDU_HEADER		0x40

static void put(struct pdu *p, uint8_t octet)
{
	if (p->len < sizeof(p->bytes))
		p->bytes[p->len++] = octet;
}

static void put_digits(struct pdu *p, const char *digits)
{
	size_t i, len = strlen(digits);

	for (i = 0; i < len; i += 2) {
		uint8_t high = i + 1 < len ? (uint8_t)(digits[i + 1] - '0') : 0xf;

		put(p, (uint8_t)((digits[i] - '0') | high << 4));
	}
}

static void put_swapped(struct pdu *p, unsigned int value)
{
	put(p, (uint8_t)(value / 10 % 10 | (value % 10) << 4));
}

/* Service centre time stamp, 9.2.3.11 */
static void put_time(struct pdu *p, int zone_quarters)
{
	time_t now = time(NULL) + zone_quarters * 15 * 60;
	struct tm tm;

	gmtime_r(&now, &tm);
	put_swapped(p, (unsigned int)tm.tm_year % 100);
	put_swapped(p, (unsigned int)tm.tm_mon + 1);
	put_swapped(p, (unsigned int)tm.tm_mday);
	put_swapped(p, (unsigned int)tm.tm_hour);
	put_swapped(p, (unsigned int)tm.tm_min);
	put_swapped(p, (unsigned int)tm.tm_sec);
	put_swapped(p, (unsigned int)zone_quarters);
}

bool wms_is_plain(unsigned int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\n' ||
	       (c >= ' ' && c <= '?' && c != '$');
}

size_t wms_to_utf16(const char *text, uint16_t *out, size_t cap)
{
	const uint8_t *p = (const uint8_t *)text;
	size_t n = 0;

	while (*p && n + 2 <= cap) {
		unsigned int extra = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : *p >= 0xc0 ? 1 : 0;
		uint32_t c = extra ? *p & (0x3fU >> extra) : *p;

		for (p++; extra && *p >> 6 == 2; extra--, p++)
			c = c << 6 | (*p & 0x3f);
		if (c >= 0x10000) {
			out[n++] = (uint16_t)(0xd7c0 + (c >> 10));
			c = 0xdc00 | (c & 0x3ff);
		}
		out[n++] = (uint16_t)c;
	}
	return n;
}

/* User data as septets; a header of 6 octets leaves one bit of filling. */
static void put_septets(struct pdu *p, const uint16_t *text, size_t n, bool header)
{
	unsigned int bits = header ? 1 : 0;
	uint32_t acc = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		acc |= (uint32_t)text[i] << bits;
		for (bits += 7; bits >= 8; bits -= 8, acc >>= 8)
			put(p, (uint8_t)acc);
	}
	if (bits)
		put(p, (uint8_t)acc);
}

void wms_put_part(const struct modem *m, struct pdu *p, const char *number,
		  const uint16_t *text, size_t n, bool ucs2, unsigned int part,
		  unsigned int parts)
{
	const char *digits = number + (*number == '+');
	size_t i, smsc = strlen(m->messages.smsc);
	size_t header = parts > 1 ? 6 : 0;

	p->len = 0;
	put(p, (uint8_t)(smsc ? 1 + (smsc + 1) / 2 : 0));
	if (smsc) {
		put(p, 0x91);
		put_digits(p, m->messages.smsc);
	}
	put(p, TPDU_DELIVER | TPDU_NO_MORE | (parts > 1 ? TPDU_HEADER : 0));
	put(p, (uint8_t)strlen(digits));
	put(p, *number == '+' ? 0x91 : 0x81);
	put_digits(p, digits);
	put(p, 0);			/* protocol identifier */
	put(p, ucs2 ? 8 : 0);		/* data coding scheme */
	put_time(p, m->net.timezone_quarters);
	if (ucs2)
		put(p, (uint8_t)(header + 2 * n));
	else
		put(p, (uint8_t)(n + (header ? 7 : 0)));
	if (header) {
		put(p, 5);
		put(p, 0);		/* concatenation, 8-bit reference */
		put(p, 3);
		put(p, (uint8_t)m->messages.next_id);
		put(p, (uint8_t)parts);
		put(p, (uint8_t)part);
	}
	if (!ucs2) {
		put_septets(p, text, n, header);
		return;
	}
	for (i = 0; i < n; i++) {
		put(p, (uint8_t)(text[i] >> 8));
		put(p, (uint8_t)text[i]);
	}
}

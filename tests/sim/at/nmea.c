// SPDX-License-Identifier: GPL-2.0
#include <stdarg.h>
#include <stdio.h>

#include "sim/at/nmea.h"

#define LATITUDE	"5128.6700"	/* Royal Observatory, Greenwich */
#define LONGITUDE	"00000.0300"
#define SATELLITES	8

struct sink {
	char *text;
	size_t len;
	size_t cap;
};

__attribute__((format(printf, 2, 3)))
static void sentence(struct sink *s, const char *fmt, ...)
{
	char body[96];
	unsigned char sum = 0;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(body, sizeof(body), fmt, ap);
	va_end(ap);
	for (int i = 0; i < n; i++)
		sum ^= (unsigned char)body[i];
	n = snprintf(s->text + s->len, s->cap - s->len, "$%s*%02X\r\n", body, sum);
	if (n > 0 && (size_t)n < s->cap - s->len)
		s->len += (size_t)n;
}

static void satellites_in_view(struct sink *s)
{
	static const struct { unsigned int prn, elevation, azimuth, snr; } sat[SATELLITES] = {
		{ 2, 61, 108, 42 }, { 5, 47, 285, 40 }, { 7, 22, 176, 35 }, { 9, 12, 310, 29 },
		{ 13, 33, 54, 38 }, { 20, 8, 21, 25 }, { 29, 70, 240, 44 }, { 30, 28, 142, 36 },
	};

	for (int i = 0; i < SATELLITES; i += 4)
		sentence(s, "GPGSV,%d,%d,%02d,%02u,%02u,%03u,%02u,%02u,%02u,%03u,%02u"
			 ",%02u,%02u,%03u,%02u,%02u,%02u,%03u,%02u",
			 SATELLITES / 4, i / 4 + 1, SATELLITES,
			 sat[i].prn, sat[i].elevation, sat[i].azimuth, sat[i].snr,
			 sat[i + 1].prn, sat[i + 1].elevation, sat[i + 1].azimuth, sat[i + 1].snr,
			 sat[i + 2].prn, sat[i + 2].elevation, sat[i + 2].azimuth, sat[i + 2].snr,
			 sat[i + 3].prn, sat[i + 3].elevation, sat[i + 3].azimuth, sat[i + 3].snr);
}

size_t nmea_sentences(time_t now, char *text, size_t cap)
{
	struct sink s = { .text = text, .cap = cap };
	char clock[16], date[16];
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(clock, sizeof(clock), "%H%M%S.00", &tm);
	snprintf(date, sizeof(date), "%02u%02u%02u", (unsigned int)tm.tm_mday % 100,
		 (unsigned int)(tm.tm_mon + 1) % 100, (unsigned int)tm.tm_year % 100);
	satellites_in_view(&s);
	sentence(&s, "GPGGA,%s," LATITUDE ",N," LONGITUDE ",W,1,%02d,0.9,46.9,M,47.0,M,,",
		 clock, SATELLITES);
	sentence(&s, "GPRMC,%s,A," LATITUDE ",N," LONGITUDE ",W,0.0,0.0,%s,,,A", clock, date);
	sentence(&s, "GPGSA,A,3,02,05,07,09,13,20,29,30,,,,,1.6,0.9,1.3");
	return s.len;
}

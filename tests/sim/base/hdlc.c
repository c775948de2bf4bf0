// SPDX-License-Identifier: GPL-2.0
#include <errno.h>

#include "sim/base/hdlc.h"
#include "sim/base/wire.h"

enum {
	FLAG = 0x7e,
	ESCAPE = 0x7d,
	ESCAPE_XOR = 0x20,
	CRC_POLY_REFLECTED = 0x8408,
	CRC_BYTES = 2,
};

uint16_t hdlc_crc(const uint8_t *data, size_t len)
{
	uint16_t crc = 0xffff;

	for (size_t i = 0; i < len; i++) {
		crc ^= data[i];
		for (int bit = 0; bit < 8; bit++)
			crc = (uint16_t)(crc & 1 ? crc >> 1 ^ CRC_POLY_REFLECTED : crc >> 1);
	}
	return (uint16_t)~crc;
}

static size_t put_escaped(uint8_t *p, uint8_t byte)
{
	if (byte != FLAG && byte != ESCAPE) {
		p[0] = byte;
		return 1;
	}
	p[0] = ESCAPE;
	p[1] = byte ^ ESCAPE_XOR;
	return 2;
}

int hdlc_encode(const uint8_t *payload, size_t len, uint8_t *frame, size_t cap)
{
	uint8_t crc[CRC_BYTES];
	size_t n = 0;

	if (len > HDLC_MAX_PAYLOAD || cap < 2 * (len + CRC_BYTES) + 1)
		return -EMSGSIZE;
	put_le16(crc, hdlc_crc(payload, len));
	for (size_t i = 0; i < len; i++)
		n += put_escaped(frame + n, payload[i]);
	for (size_t i = 0; i < CRC_BYTES; i++)
		n += put_escaped(frame + n, crc[i]);
	frame[n++] = FLAG;
	return (int)n;
}

void hdlc_reset(struct hdlc_decoder *d)
{
	d->len = 0;
	d->escaped = false;
	d->bad = false;
}

static int end_of_frame(struct hdlc_decoder *d)
{
	size_t len = d->len;
	bool bad = d->bad || d->escaped;

	hdlc_reset(d);
	if (!len && !bad)
		return 0;	/* flags between frames */
	if (bad || len <= CRC_BYTES)
		return -EBADMSG;
	len -= CRC_BYTES;
	return hdlc_crc(d->buf, len) == get_le16(d->buf + len) ? (int)len : -EBADMSG;
}

int hdlc_decode(struct hdlc_decoder *d, uint8_t byte)
{
	if (byte == FLAG)
		return end_of_frame(d);
	if (byte == ESCAPE) {
		d->escaped = true;
		return 0;
	}
	if (d->len == sizeof(d->buf))
		d->bad = true;
	else
		d->buf[d->len++] = d->escaped ? byte ^ ESCAPE_XOR : byte;
	d->escaped = false;
	return 0;
}

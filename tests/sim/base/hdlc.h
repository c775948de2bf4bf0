/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Asynchronous HDLC framing of the DIAG port: 7e ends a frame, 7d escapes
 * (next byte xor 20), CRC-16/X-25 little-endian behind the payload.
 * Facts: RFC 1662 section 4 and appendix C.
 */
#ifndef MR200_SIM_HDLC_H
#define MR200_SIM_HDLC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HDLC_MAX_PAYLOAD	2048
#define HDLC_MAX_FRAME		(2 * (HDLC_MAX_PAYLOAD + 2) + 1)

struct hdlc_decoder {
	uint8_t buf[HDLC_MAX_PAYLOAD + 2];
	size_t len;
	bool escaped;
	bool bad;		/* too long: ignore up to the next flag */
};

uint16_t hdlc_crc(const uint8_t *data, size_t len);
/* Returns the frame's length, -EMSGSIZE when it does not fit. */
int hdlc_encode(const uint8_t *payload, size_t len, uint8_t *frame, size_t cap);
void hdlc_reset(struct hdlc_decoder *d);
/*
 * Returns the length of the payload in d->buf when byte ended a good frame,
 * 0 while there is none, -EBADMSG for a frame whose CRC is wrong.
 */
int hdlc_decode(struct hdlc_decoder *d, uint8_t byte);

#endif

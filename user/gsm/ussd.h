/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Coding of USSD strings, as QMI VOICE carries them and as the network does.
 *
 * Source: 3GPP TS 23.038 section 5 (data coding scheme of cell broadcast and
 * USSD) and 6.1.2.3 (packing, with its carriage return rule); the QMI message
 * definitions (USS Data: data coding scheme 1 ASCII, 2 8 bit, 3 UCS-2); limits:
 * 3GPP TS 29.002 (a USSD string has 160 octets).  oFono's authors report that
 * firmware of this family puts 8 bit and UCS-2 requests wrongly on the air, so
 * whatever ASCII can say is sent as ASCII.
 *
 * Pure functions on the caller's buffers; results are NUL-terminated UTF-8
 * without any other NUL, from a stranger: control characters are not removed.
 * Errors: -EMSGSIZE the result does not fit, -EILSEQ the UTF-8 is malformed,
 * -ENOTSUP the coding has no text (compressed, of another
 * protocol, or not known).
 */
#ifndef MR200_USSD_H
#define MR200_USSD_H

#include <stddef.h>
#include <stdint.h>

#define MR200_USSD_BYTES	160
#define MR200_USSD_SEPTETS	182	/* what 160 octets hold */
/* The longest text that any of the decoders makes of 255 octets, with NUL. */
#define MR200_USSD_TEXT_BYTES	600

/* Data coding scheme of the QMI TLV; not that of TS 23.038. */
enum mr200_ussd_scheme {
	MR200_USSD_ASCII = 1,
	MR200_USSD_8BIT = 2,
	MR200_USSD_UCS2 = 3,
};

/*
 * Text for a USS Data TLV: sets *scheme and returns the octets written to
 * @data; -EMSGSIZE also when the network could not carry it.
 */
int mr200_ussd_encode_qmi(const char *utf8, uint8_t *scheme, uint8_t *data,
			  size_t cap);
/*
 * Text of a USS Data TLV; returns its bytes.  ASCII and 8 bit that turn out not
 * to be UTF-8 are taken as ISO 8859-1.  Prefer the UTF-16 TLV when it is there
 * (mr200_utf16_decode()).
 */
int mr200_ussd_decode_qmi(uint8_t scheme, const uint8_t *data, size_t len,
			  char *utf8, size_t cap);

/*
 * The same with TS 23.038's data coding scheme, as in AT+CUSD: septets packed
 * (0x0f, language unspecified) or UCS-2 (0x48).
 */
int mr200_ussd_encode(const char *utf8, uint8_t *dcs, uint8_t *data, size_t cap);
/* @language: two letters of ISO 639 when the string names one, else "". */
int mr200_ussd_decode(uint8_t dcs, const uint8_t *data, size_t len, char *utf8,
		      size_t cap, char language[3]);

/*
 * Septets with the carriage return rule: seven spare bits at the end would read
 * as '@', so a CR fills them, and a text that ends there with a CR of its own
 * gets another.  Pack returns octets; unpack returns septets, at most @cap, or
 * -EMSGSIZE.
 */
int mr200_ussd_pack(const uint8_t *septets, size_t n, uint8_t *octets,
		    size_t cap);
int mr200_ussd_unpack(const uint8_t *octets, size_t len, uint8_t *septets,
		      size_t cap);

#endif

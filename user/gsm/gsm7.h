/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The character sets of SMS and USSD: the GSM 7 bit default alphabet with its
 * extension table, septet packing, and UCS-2 (decoded as UTF-16, which is what
 * handsets send), to and from UTF-8.
 *
 * Source: 3GPP TS 23.038, 6.1.2 (packing), 6.2.1 (default alphabet), 6.2.1.1
 * (extension table), 6.2.3 (UCS-2).  National language tables (annex A) are
 * not applied.
 *
 * Pure functions on the caller's buffers.  Septets are kept one per byte,
 * 0..127, an extension character as two (escape, code).  Decoding never fails
 * on content: what has no character becomes a space or U+FFFD as said below.
 *
 * Errors: -EMSGSIZE the result does not fit, -EILSEQ the UTF-8 is malformed,
 * -EINVAL a character has no place in the alphabet, -EBADMSG the octets are
 * too few.  Text results are NUL-terminated and hold no other NUL.
 */
#ifndef MR200_GSM7_H
#define MR200_GSM7_H

#include <stddef.h>
#include <stdint.h>

#define MR200_GSM7_ESCAPE		0x1b
#define MR200_GSM7_CR			0x0d
/* A buffer of n * this + 1 bytes holds the text of n septets. */
#define MR200_GSM7_UTF8_BYTES		2
/* A buffer of n * this + 1 bytes holds the text of n UTF-16 units. */
#define MR200_UCS2_UTF8_BYTES		3

enum mr200_charset {
	MR200_CHARSET_GSM7,
	MR200_CHARSET_8BIT,	/* data: no text */
	MR200_CHARSET_UCS2,
};

/* Octets that @n septets occupy after @fill_bits bits, the last one padded. */
size_t mr200_gsm7_octets(size_t n, unsigned int fill_bits);

/* Returns the number of septets. */
int mr200_gsm7_encode(const char *utf8, uint8_t *septets, size_t cap);
/*
 * Returns the bytes of text.  After an escape, a code that is not in the
 * extension table shows the default alphabet's character; a second escape or
 * the end of the text shows a space (6.2.1.1 notes).
 */
int mr200_gsm7_decode(const uint8_t *septets, size_t n, char *utf8, size_t cap);

/*
 * Septets to octets: bit 0 of the first septet follows @fill_bits (0..6) zero
 * bits, unused bits at the end are zero.  Returns the number of octets.
 */
int mr200_gsm7_pack(const uint8_t *septets, size_t n, unsigned int fill_bits,
		    uint8_t *octets, size_t cap);
/* Takes exactly @n septets out of @len octets.  Returns @n or -EBADMSG. */
int mr200_gsm7_unpack(const uint8_t *octets, size_t len, unsigned int fill_bits,
		      uint8_t *septets, size_t n);

/* Big-endian UTF-16.  Returns octets. */
int mr200_ucs2_encode(const char *utf8, uint8_t *octets, size_t cap);
/*
 * Returns the bytes of text.  An unpaired surrogate, U+0000 and an odd last
 * octet become U+FFFD.
 */
int mr200_ucs2_decode(const uint8_t *octets, size_t len, char *utf8, size_t cap);
/* The same for @n units in this machine's byte order. */
int mr200_utf16_decode(const uint16_t *units, size_t n, char *utf8, size_t cap);

/*
 * Length of @utf8 in the units of @charset (septets, or 16-bit units for
 * UCS-2, or bytes for 8 bit data), or -EINVAL or -EILSEQ.
 */
int mr200_text_units(const char *utf8, enum mr200_charset charset);
/*
 * The smallest set that can carry @utf8: GSM 7 bit when every character is in
 * it (an extension character's 14 bits still beat 16), otherwise UCS-2.
 * Returns an enum mr200_charset or -EILSEQ.
 */
int mr200_text_charset(const char *utf8);

#endif

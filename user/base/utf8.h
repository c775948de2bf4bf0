/* SPDX-License-Identifier: GPL-2.0 */
/*
 * UTF-8 (RFC 3629) one character at a time: strict, so that nothing that a
 * network or a file sends reaches a terminal, JSON or a metrics scraper as
 * malformed text.  Overlong forms, surrogates and values past U+10FFFF are
 * malformed.  Pure functions; nothing is allocated.
 */
#ifndef MR200_UTF8_H
#define MR200_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define MR200_UTF8_MAX_BYTES	4	/* of one character */
#define MR200_UTF8_REPLACEMENT	0xfffd	/* U+FFFD, stands for malformed input */

/*
 * Takes the character at the start of the @len bytes at @s.  Returns the bytes
 * that it occupies, or 0 when @len is 0 or no well-formed character is there.
 */
size_t mr200_utf8_get(const char *s, size_t len, uint32_t *character);
/*
 * Writes @character (a surrogate or one past U+10FFFF becomes U+FFFD) to @out
 * without a NUL.  Returns 1..4 bytes.
 */
size_t mr200_utf8_put(uint32_t character, char out[MR200_UTF8_MAX_BYTES]);
/*
 * Copies @len bytes as a NUL-terminated string of at most @cap - 1 bytes: cut
 * between characters, each malformed byte and NUL replaced by U+FFFD.  Returns
 * the bytes written without the NUL; @cap must not be 0.
 */
size_t mr200_utf8_copy(char *dst, size_t cap, const char *src, size_t len);
/*
 * Makes text of others harmless where it is: control characters (C0, DEL, C1), line
 * and paragraph separators, and what turns the direction of writing become blanks,
 * malformed bytes '?'. No byte more or less.
 */
void mr200_utf8_tame(char *text);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Text that may be posted: addresses, and numbers that may identify somebody
 * (IMEI, IMSI, ICCID, telephone), are replaced by what they are; so is what
 * follows the words pin, puk and password.
 */
#ifndef MR200_MASK_H
#define MR200_MASK_H

#include <stddef.h>

/* Writes @text without them to @out, always terminated, cut where it is full. */
void mr200_mask(const char *text, char *out, size_t cap);

#endif

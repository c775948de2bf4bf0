/* SPDX-License-Identifier: GPL-2.0 */
/*
 * PINs that a SIM has refused, in a file that outlives mr200d and the machine: a
 * wrong one in the configuration costs one try, not one at each start.
 *
 * A line is a salt and the keyed hash (SipHash-2-4) of ICCID and PIN under it, so
 * that the file tells neither. It is for root alone all the same: what has four
 * digits can be found by trying.
 */
#ifndef MR200_PINS_H
#define MR200_PINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* @iccid may be "", where the card does not tell it. */
bool mr200_pins_is_refused(const char *path, const char *iccid, const char *pin);
/* Notes it; the oldest of too many goes. 0 or -errno. */
int mr200_pins_refuse(const char *path, const char *iccid, const char *pin);
/* The card has taken it after all. */
int mr200_pins_accept(const char *path, const char *iccid, const char *pin);

/* SipHash-2-4 of @len bytes under a key of 16. */
uint64_t mr200_siphash(const uint8_t key[16], const uint8_t *bytes, size_t len);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/* Frames without their secrets, before anybody sees them. */
#ifndef MR200_REDACT_H
#define MR200_REDACT_H

#include <stddef.h>
#include <stdint.h>

/*
 * Overwrites every PIN, PUK and password in @frame by stars, lengths kept; where
 * a TLV that holds one is cut short, all of its value.  Identities (IMEI, IMSI,
 * ICCID, addresses) stay: who traces looks for them.
 */
void mr200_frame_redact(uint8_t *frame, size_t len);

#endif

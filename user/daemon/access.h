/* SPDX-License-Identifier: GPL-2.0 */
/* Access points by what the SIM says of its operator. */
#ifndef MR200_ACCESS_H
#define MR200_ACCESS_H

#include <stddef.h>

#include "session/session.h"

/*
 * Those that the list of providers at @path has for @sim, best first. Returns
 * how many, at most @max, or an error of mr200_providers_apns().
 */
int mr200_access_find(const char *path, const struct mr200_sim_info *sim,
		      struct mr200_access *out, size_t max);

/*
 * The service provider name as UTF-8, from octets coded as TS 31.102 annex A
 * says: "" when they make no sense.
 */
void mr200_access_spn(const uint8_t *octets, size_t n, char *out, size_t cap);

#endif

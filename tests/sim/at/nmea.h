/* SPDX-License-Identifier: GPL-2.0 */
/* NMEA 0183 sentences of a receiver that stands still with a good fix. */
#ifndef MR200_SIM_NMEA_H
#define MR200_SIM_NMEA_H

#include <stddef.h>
#include <time.h>

#define NMEA_MAX_BYTES	1024

/* GGA, RMC, GSA and GSV of one second, CR LF ended. Returns the length. */
size_t nmea_sentences(time_t now, char *text, size_t cap);

#endif

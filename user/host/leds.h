/* SPDX-License-Identifier: GPL-2.0 */
/*
 * LEDs of the box: a row that shows the signal, and one that shows that the
 * call is up. They are those of /sys/class/leds, opened once, so that it does
 * not matter what rights are given up later.
 */
#ifndef MR200_LEDS_H
#define MR200_LEDS_H

#include <stdbool.h>

#define MR200_LEDS_BARS		4	/* of a full signal, however many LEDs */
#define MR200_LEDS_ROW_MAX	8
#define MR200_LED_NAME_BYTES	64

struct mr200_leds;

/*
 * @signal: names separated by blanks, the weakest first; @online: one name;
 * either may be empty. @missing gets each one that is not there. 0, -EINVAL
 * (not a name, or too many) or -ENOMEM.
 */
int mr200_leds_new(struct mr200_leds **out, const char *root,
		   const char *signal, const char *online,
		   void (*missing)(const char *name));
/* @bars from 0 to MR200_LEDS_BARS. Writes only what changes. */
void mr200_leds_set(struct mr200_leds *leds, unsigned int bars, bool online);
/* Leaves all of them off. NULL is fine. */
void mr200_leds_free(struct mr200_leds *leds);

#endif

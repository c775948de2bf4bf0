/* SPDX-License-Identifier: GPL-2.0 */
/* Fills any message's struct, by its table, with values that fit. */
#ifndef MR200_FILL_H
#define MR200_FILL_H

#include "wire/msg.h"

/* Every TLV set; the same @seed gives the same values.  @s is m->size bytes. */
void fill_message(const struct mr200_msg *m, void *s, uint32_t seed);

#endif

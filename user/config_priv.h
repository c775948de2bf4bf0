/* SPDX-License-Identifier: GPL-2.0 */
/* Shared by the files of the configuration; nobody else includes it. */
#ifndef MR200_CONFIG_PRIV_H
#define MR200_CONFIG_PRIV_H

#include "config.h"

/* Keys: config.c */
const struct mr200_config_key *mr200_config_find(const char *name);
/* Of all keys, the name that looks most like it. */
const char *mr200_config_nearest(const char *name);
int mr200_config_put(struct mr200_config *c, const struct mr200_config_key *k,
		     const char *value, char *err, size_t errlen);

#endif

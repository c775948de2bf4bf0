/* SPDX-License-Identifier: GPL-2.0 */
/* Shared by the files of the configuration; nobody else includes it. */
#ifndef MR200_CONFIG_PRIV_H
#define MR200_CONFIG_PRIV_H

#include "daemon/config.h"

/* Keys: config.c */
extern const struct mr200_config_key mr200_config_bearer_keys[];

const struct mr200_config_key *
mr200_config_find(const struct mr200_config_key *keys, const char *name);
/* Of all keys, the name that looks most like it. */
const char *mr200_config_nearest(const struct mr200_config_key *keys,
				 const char *name);
/* Nothing but the presets of @keys. */
void mr200_config_preset(struct mr200_config *c,
			 const struct mr200_config_key *keys);
int mr200_config_put(struct mr200_config *c, const struct mr200_config_key *k,
		     const char *value, char *err, size_t errlen);

/*
 * Sections of bearers: config_bearer.c. Both complain to @err and return
 * -EINVAL.
 */
/* The bearer @name as it is in @section, to the end of those in @c. */
int mr200_config_add_bearer(struct mr200_config *c, const char *name,
			    const struct mr200_config *section, char *err,
			    size_t errlen);
/* All of them are there: gives mux ids to those that ask for the next. */
int mr200_config_check_bearers(struct mr200_config *c, char *err, size_t errlen);

#endif

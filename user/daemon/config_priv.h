/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Shared by the files of the configuration; nobody else includes it. In the
 * order in which they stand on each other.
 */
#ifndef MR200_CONFIG_PRIV_H
#define MR200_CONFIG_PRIV_H

#include "daemon/config.h"

#define MR200_CONFIG_KEYS_MAX	48

/* Where keys are from, and where complaints about them go. */
struct mr200_config_source {
	const char *path;
	FILE *complaints;
	unsigned int errors;
	/* lines of the keys, in the order of their tables; 0: not there */
	int line[MR200_CONFIG_KEYS_MAX];
	int bearer_line[MR200_MUXES_MAX];
};

/* config.c: keys */
extern const struct mr200_config_key mr200_config_bearer_keys[];

const struct mr200_config_key *
mr200_config_find(const struct mr200_config_key *keys, const char *name);
/* Of all keys, the one whose name looks most like it; NULL: none is near. */
const char *mr200_config_nearest(const struct mr200_config_key *keys,
				 const char *name);
/* Nothing but the presets of @keys. */
void mr200_config_preset(struct mr200_config *c,
			 const struct mr200_config_key *keys);
int mr200_config_put(struct mr200_config *c, const struct mr200_config_key *k,
		     const char *value, char *err, size_t errlen);

/* config_check.c: complaints, and what keys may be together */
/* @line 0: of the file as a whole. */
void mr200_config_fault(struct mr200_config_source *src, int line,
			const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Such as does not keep mr200d from starting. */
void mr200_config_warn(struct mr200_config_source *src, int line,
		       const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The line of a key of the main section, 0: it is not there. */
int mr200_config_line(const struct mr200_config_source *src, const char *name);
/*
 * The bearer @name of @line as it is in @section, whose keys are in @lines, to
 * the end of those in @c.
 */
void mr200_config_add_bearer(struct mr200_config *c, struct mr200_config_source *src,
			     const char *name, int line,
			     const struct mr200_config *section, const int *lines);
/* All is read: gives mux ids to those bearers that ask for the next. */
void mr200_config_check_all(struct mr200_config *c, struct mr200_config_source *src);

/* config_there.c: whether what is named is there, on this machine, now */
void mr200_config_check_there(const struct mr200_config *c,
			      struct mr200_config_source *src);

/* config_parse.c: @text over what is in @c */
void mr200_config_parse(struct mr200_config *c, struct mr200_config_source *src,
			const char *text);

#endif

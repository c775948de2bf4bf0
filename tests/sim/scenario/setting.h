/* SPDX-License-Identifier: GPL-2.0 */
/* A setting as a table line, and how its kind is written and read. */
#ifndef MR200_SIM_SETTING_H
#define MR200_SIM_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "sim/base/words.h"

struct modem;

enum setting_kind {
	KIND_STRING,	/* min..max octets, \xHH is one that has no character */
	KIND_DIGITS,	/* the same, digits only */
	KIND_NUMBER,	/* min..max, size bytes */
	KIND_TIME,	/* uint64_t milliseconds */
	KIND_SWITCH,	/* bool */
	KIND_WORD,	/* of a table, size bytes */
	KIND_ADDRESS,	/* struct modem_address of 4 or 16 octets, as min says */
	KIND_CUSTOM,
	KIND_READ_ONLY,
};

/* What follows a change, beside the events. */
enum setting_after {
	AFTER_NOTHING,
	AFTER_EVALUATE,	/* registration may change */
	AFTER_FADING,
};

struct setting {
	const char *name;
	enum setting_kind kind;
	size_t offset;
	size_t size;
	long min, max;
	const struct word *words;
	unsigned int events;
	enum setting_after after;
	int (*set)(struct modem *m, const char *value, bool dry);
	void (*get)(struct modem *m, struct text *t);
	const char *legal;	/* KIND_CUSTOM: what to say */
};

/* Parses, and stores unless dry. 0 or -EINVAL with the legal values in text. */
int setting_parse(struct modem *m, const struct setting *s, const char *value, bool dry,
		  struct text *t);
/* The value, as setting_parse() takes it. */
void setting_print(struct modem *m, const struct setting *s, struct text *t);

#endif

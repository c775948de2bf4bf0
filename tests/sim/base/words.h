/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Single words of the command language. Parsers return 0 or -EINVAL; text, where
 * given, then says in words what would have been legal.
 */
#ifndef MR200_SIM_WORDS_H
#define MR200_SIM_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct word {
	const char *name;	/* NULL ends a table */
	int value;
};

/* Where an answer or an error goes. */
struct text {
	char *buf;
	size_t cap;
};

int text_set(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void text_add(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Appends the names of a table, separated by blanks. */
void text_add_words(struct text *t, const struct word *words);

int word_find(const struct word *words, const char *name, int *value);
/* NULL when no name has this value. */
const char *word_name(const struct word *words, int value);
int parse_long(const char *s, long min, long max, long *out);
/* "250ms", "3s", "2m", or "0" */
int parse_duration(const char *s, uint64_t *ms);
int parse_on_off(const char *s, bool *out);
/* Hexadecimal digits without blanks; returns the number of octets or -EINVAL. */
int parse_hex(const char *s, uint8_t *octets, size_t cap);
/*
 * Text in which \xHH is the octet HH and \\ a backslash; returns the number of octets
 * or -EINVAL.
 */
int parse_octets(const char *s, uint8_t *octets, size_t cap);
/* The text of octets, which parse_octets() reads back. */
void text_add_octets(struct text *t, const uint8_t *octets, size_t len);

/* Duplicates a vector of words; one block, freed by free(). */
char **words_dup(int argc, char **argv);

#endif

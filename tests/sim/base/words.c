// SPDX-License-Identifier: GPL-2.0
/*
 * Parsing and printing of single words of the command language.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/words.h"

#define MS_PER_S	1000
#define MS_PER_MIN	60000
#define DURATION_MAX_MS	(24L * 60 * MS_PER_MIN)

/* Replaces the text; returns -EINVAL, so that an error is one statement. */
int text_set(struct text *t, const char *fmt, ...)
{
	va_list ap;

	if (!t->cap)
		return -EINVAL;
	va_start(ap, fmt);
	vsnprintf(t->buf, t->cap, fmt, ap);
	va_end(ap);
	return -EINVAL;
}

void text_add(struct text *t, const char *fmt, ...)
{
	size_t used = t->cap ? strlen(t->buf) : 0;
	va_list ap;

	if (used >= t->cap)
		return;
	va_start(ap, fmt);
	vsnprintf(t->buf + used, t->cap - used, fmt, ap);
	va_end(ap);
}

void text_add_words(struct text *t, const struct word *words)
{
	for (; words->name; words++)
		text_add(t, " %s", words->name);
}

int word_find(const struct word *words, const char *name, int *value)
{
	for (; words->name; words++) {
		if (strcmp(words->name, name))
			continue;
		*value = words->value;
		return 0;
	}
	return -EINVAL;
}

const char *word_name(const struct word *words, int value)
{
	for (; words->name; words++)
		if (words->value == value)
			return words->name;
	return NULL;
}

int parse_long(const char *s, long min, long max, long *out)
{
	char *end;
	long v;

	errno = 0;
	v = strtol(s, &end, 0);
	if (errno || end == s || *end || v < min || v > max)
		return -EINVAL;
	*out = v;
	return 0;
}

int parse_duration(const char *s, uint64_t *ms)
{
	static const struct {
		const char *suffix;
		long factor;
	} units[] = { { "ms", 1 }, { "s", MS_PER_S }, { "m", MS_PER_MIN } };
	unsigned int i;
	char *end;
	long v;

	errno = 0;
	v = strtol(s, &end, 10);
	if (errno || end == s || v < 0)
		return -EINVAL;
	if (!v && !*end) {
		*ms = 0;
		return 0;
	}
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(end, units[i].suffix))
			continue;
		if (v > DURATION_MAX_MS / units[i].factor)
			return -EINVAL;
		*ms = (uint64_t)(v * units[i].factor);
		return 0;
	}
	return -EINVAL;
}

int parse_on_off(const char *s, bool *out)
{
	if (!strcmp(s, "on"))
		*out = true;
	else if (!strcmp(s, "off"))
		*out = false;
	else
		return -EINVAL;
	return 0;
}

static int hex_octet(const char *s)
{
	if (!isxdigit((unsigned char)s[0]) || !isxdigit((unsigned char)s[1]))
		return -EINVAL;
	return (int)strtol((char []){ s[0], s[1], 0 }, NULL, 16);
}

int parse_hex(const char *s, uint8_t *octets, size_t cap)
{
	size_t n = 0;
	int octet;

	for (; *s; s += 2) {
		octet = hex_octet(s);
		if (octet < 0 || n == cap)
			return -EINVAL;
		octets[n++] = (uint8_t)octet;
	}
	return (int)n;
}

int parse_octets(const char *s, uint8_t *octets, size_t cap)
{
	size_t n = 0;
	int octet;

	while (*s) {
		octet = (uint8_t)*s;
		if (s[0] == '\\' && s[1] == 'x') {
			octet = hex_octet(s + 2);
			s += 3;
		} else if (s[0] == '\\' && s[1] == '\\') {
			s++;
		}
		if (octet < 0 || n == cap)
			return -EINVAL;
		octets[n++] = (uint8_t)octet;
		s++;
	}
	return (int)n;
}

void text_add_octets(struct text *t, const uint8_t *octets, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (octets[i] == '\\')
			text_add(t, "\\\\");
		else if (octets[i] < ' ' || octets[i] >= 0x7f)
			text_add(t, "\\x%02x", octets[i]);
		else
			text_add(t, "%c", octets[i]);
	}
}

char **words_dup(int argc, char **argv)
{
	size_t size = (size_t)(argc + 1) * sizeof(char *);
	char **copy, *p;
	int i;

	for (i = 0; i < argc; i++)
		size += strlen(argv[i]) + 1;
	copy = malloc(size);
	if (!copy)
		return NULL;
	p = (char *)(copy + argc + 1);
	for (i = 0; i < argc; i++) {
		copy[i] = strcpy(p, argv[i]);
		p += strlen(p) + 1;
	}
	copy[argc] = NULL;
	return copy;
}

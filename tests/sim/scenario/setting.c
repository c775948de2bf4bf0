// SPDX-License-Identifier: GPL-2.0
/*
 * Writing and reading a setting by its kind.
 */
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "sim/model/model.h"
#include "sim/scenario/setting.h"

static int set_string(struct modem *m, const struct setting *s, const char *value, bool dry,
		      struct text *t)
{
	uint8_t octets[MODEM_WORD_LEN];
	int i, len = parse_octets(value, octets, sizeof(octets));

	if (len < s->min || len > s->max)
		return text_set(t, "%s: '%s' has %zu characters, legal: %ld to %ld", s->name, value,
				strlen(value), s->min, s->max);
	if (memchr(octets, 0, (size_t)len))
		return text_set(t, "%s: '%s' has a NUL", s->name, value);
	for (i = 0; s->kind == KIND_DIGITS && i < len; i++)
		if (!isdigit(octets[i]))
			return text_set(t, "%s: '%s' is not made of digits", s->name, value);
	if (!dry) {
		memcpy((char *)m + s->offset, octets, (size_t)len);
		*((char *)m + s->offset + len) = 0;
	}
	return 0;
}

/* "auto", or an address of the family */
static int set_address(struct modem *m, const struct setting *s, const char *value, bool dry,
		       struct text *t)
{
	int family = s->min == 4 ? AF_INET : AF_INET6;
	struct modem_address a = { 0 };

	a.set = strcmp(value, "auto");
	if (a.set && inet_pton(family, value, a.octets) != 1)
		return text_set(t, "%s: '%s', legal: auto or an IPv%ld address", s->name, value,
				s->min == 4 ? 4L : 6L);
	if (!dry)
		*(struct modem_address *)((char *)m + s->offset) = a;
	return 0;
}

static void print_address(const struct modem_address *a, int family, struct text *t)
{
	char text[INET6_ADDRSTRLEN] = "auto";

	if (a->set)
		inet_ntop(family, a->octets, text, sizeof(text));
	text_set(t, "%s", text);
}

/* Integers of any width; enumerations and bool have the widths of integers. */
static void store(void *at, size_t size, long value)
{
	switch (size) {
	case 1:
		*(uint8_t *)at = (uint8_t)value;
		break;
	case 2:
		*(uint16_t *)at = (uint16_t)value;
		break;
	case 4:
		*(int32_t *)at = (int32_t)value;
		break;
	default:
		*(int64_t *)at = value;
		break;
	}
}

static long load(const void *at, size_t size)
{
	switch (size) {
	case 1:
		return *(const uint8_t *)at;
	case 2:
		return *(const uint16_t *)at;
	case 4:
		return *(const int32_t *)at;
	default:
		return *(const int64_t *)at;
	}
}

int setting_parse(struct modem *m, const struct setting *s, const char *value, bool dry,
		  struct text *t)
{
	void *at = (char *)m + s->offset;
	uint64_t ms;
	long number;
	bool on;
	int word;

	switch (s->kind) {
	case KIND_STRING:
	case KIND_DIGITS:
		return set_string(m, s, value, dry, t);
	case KIND_ADDRESS:
		return set_address(m, s, value, dry, t);
	case KIND_NUMBER:
		if (parse_long(value, s->min, s->max, &number))
			return text_set(t, "%s: '%s', legal: %ld to %ld", s->name, value, s->min,
					s->max);
		break;
	case KIND_TIME:
		if (parse_duration(value, &ms))
			return text_set(t, "%s: '%s', legal: 0, 250ms, 3s, 2m", s->name, value);
		number = (long)ms;
		break;
	case KIND_SWITCH:
		if (parse_on_off(value, &on))
			return text_set(t, "%s: '%s', legal: on off", s->name, value);
		number = on;
		break;
	case KIND_WORD:
		if (word_find(s->words, value, &word)) {
			text_set(t, "%s: '%s', legal:", s->name, value);
			text_add_words(t, s->words);
			return -EINVAL;
		}
		number = word;
		break;
	case KIND_CUSTOM:
		if (!s->set(m, value, dry))
			return 0;
		text_set(t, "%s: '%s', legal:", s->name, value);
		if (s->words)
			text_add_words(t, s->words);
		else
			text_add(t, " %s", s->legal);
		return -EINVAL;
	default:
		return text_set(t, "%s can only be asked for (get)", s->name);
	}
	if (!dry)
		store(at, s->size, number);
	return 0;
}

void setting_print(struct modem *m, const struct setting *s, struct text *t)
{
	const void *at = (const char *)m + s->offset;
	long value;

	if (s->get) {
		s->get(m, t);
		return;
	}
	switch (s->kind) {
	case KIND_STRING:
	case KIND_DIGITS:
		text_set(t, "%s", "");
		text_add_octets(t, at, strlen(at));
		break;
	case KIND_WORD:
		text_set(t, "%s", word_name(s->words, (int)load(at, s->size)));
		break;
	case KIND_ADDRESS:
		print_address(at, s->min == 4 ? AF_INET : AF_INET6, t);
		break;
	case KIND_SWITCH:
		text_set(t, "%s", *(const bool *)at ? "on" : "off");
		break;
	case KIND_TIME:
		text_set(t, "%ldms", load(at, s->size));
		break;
	default:
		value = load(at, s->size);
		/* what cannot be negative may use all bits */
		text_set(t, "%ld", s->min >= 0 && s->size == 4 ? (long)(uint32_t)value : value);
		break;
	}
}

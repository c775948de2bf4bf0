// SPDX-License-Identifier: GPL-2.0
#include "base/mask.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* IMSIs are the shortest of SIM and device numbers with 14 or 15 digits. */
#define NUMBER_DIGITS	10
/* With a + in front it is a telephone number (ITU-T E.164: up to 15). */
#define PHONE_DIGITS	6
#define TOKEN_MAX	64

/* What an address or a long number can consist of. */
static bool in_token(char c)
{
	return isxdigit((unsigned char)c) || c == '.' || c == ':';
}

/* Some operators put hexadecimal digits into their ICCIDs. */
static bool is_number(const char *token, size_t least)
{
	size_t digits = 0, letters = 0;

	for (; *token; token++) {
		digits += isdigit((unsigned char)*token) != 0;
		letters += isdigit((unsigned char)*token) == 0;
	}
	return digits >= least && letters * 4 <= digits;
}

/* What @token is, or NULL when it may stay. */
static const char *name_of(const char *token, bool plus)
{
	unsigned char bytes[16];
	unsigned int mac[6];
	char end;

	if (inet_pton(AF_INET, token, bytes) == 1)
		return "<IPv4>";
	if (inet_pton(AF_INET6, token, bytes) == 1)
		return "<IPv6>";
	if (sscanf(token, "%2x:%2x:%2x:%2x:%2x:%2x%c", &mac[0], &mac[1],
		   &mac[2], &mac[3], &mac[4], &mac[5], &end) == 6)
		return "<MAC>";
	if (!strpbrk(token, ".:") &&
	    is_number(token, plus ? PHONE_DIGITS : NUMBER_DIGITS))
		return plus ? "<phone>" : "<number>";
	return NULL;
}

struct text {
	char *buf;
	size_t len, cap;
};

static void put(struct text *t, const char *s, size_t n)
{
	while (n-- && t->len + 1 < t->cap)
		t->buf[t->len++] = *s++;
}

/* Bytes of a secret's name and of what stands before its value, or 0. */
static size_t secret_name(const char *p)
{
	static const char * const names[] = { "password", "passwd", "pin", "puk" };
	size_t len;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		len = strlen(names[i]);
		if (strncasecmp(p, names[i], len) || isalpha((unsigned char)p[len]))
			continue;
		len += strspn(p + len, " \t");
		if (p[len] == '=' || p[len] == ':')
			return len + 1 + strspn(p + len + 1, " \t\"");
		/* "PIN 1234", and not "PIN in use" */
		if (strspn(p + len, "0123456789") >= 4)
			return len;
		return 0;
	}
	return 0;
}

static size_t take_token(struct text *t, const char *p, bool plus)
{
	char token[TOKEN_MAX];
	const char *name;
	size_t len = 0;

	while (in_token(p[len]))
		len++;
	/* A full stop or colon that ends a sentence is none of it. */
	while (len && (p[len - 1] == '.' ||
		       (p[len - 1] == ':' && (len < 2 || p[len - 2] != ':'))))
		len--;
	if (!len || len >= sizeof(token)) {
		if (len && strspn(p, "0123456789") == len)
			put(t, "<number>", 8);
		else
			put(t, p, len ? len : 1);
		return len ? len : 1;
	}
	memcpy(token, p, len);
	token[len] = '\0';
	name = name_of(token, plus);
	if (name)
		put(t, name, strlen(name));
	else
		put(t, p, len);
	return len;
}

void mr200_mask(const char *text, char *out, size_t cap)
{
	struct text t = { .buf = out, .cap = cap };
	bool word = false;	/* inside one: "deadbeef" in "xdeadbeef" */
	size_t len;

	while (*text) {
		len = word ? 0 : secret_name(text);
		if (len) {
			put(&t, text, len);
			text += len;
			text += strcspn(text, " \t\n,;\"");
			put(&t, "<secret>", 8);
			word = false;
		} else if (!word && in_token(*text)) {
			len = take_token(&t, text, t.len && out[t.len - 1] == '+');
			text += len;
			word = isalnum((unsigned char)text[-1]);
		} else {
			word = isalnum((unsigned char)*text) || *text == '_';
			put(&t, text++, 1);
			/* a number may follow its name without a blank */
			if (word && !isxdigit((unsigned char)text[-1]) &&
			    strspn(text, "0123456789") >= NUMBER_DIGITS)
				word = false;
		}
	}
	out[t.len] = '\0';
}

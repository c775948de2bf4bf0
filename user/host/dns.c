// SPDX-License-Identifier: GPL-2.0
#include "host/dns.h"

#include <ctype.h>
#include <string.h>

/* RFC 1035 4.1: offsets and values of a query. */
#define HEADER_BYTES		12
#define FLAGS			2
#define FLAG_RECURSION		0x01	/* of byte FLAGS, wanted */
#define FLAG_RESPONSE		0x80
#define QUESTIONS		5	/* low byte of the count */
#define TYPE_A			1
#define TYPE_NS			2
#define CLASS_IN		1

bool mr200_dns_name_valid(const char *name)
{
	size_t label = 0;

	if (!name[0] || strlen(name) > MR200_DNS_NAME_MAX)
		return false;
	for (; *name; name++) {
		if (*name == '.') {
			if (!label)
				return false;
			label = 0;
		} else if (isalnum((unsigned char)*name) || *name == '-' ||
			   *name == '_') {
			label++;
		} else {
			return false;
		}
	}
	return label;
}

static uint8_t *put_name(uint8_t *p, const char *name)
{
	while (*name) {
		size_t n = strcspn(name, ".");

		*p++ = (uint8_t)n;
		memcpy(p, name, n);
		p += n;
		name += n + (name[n] == '.');
	}
	*p++ = 0;
	return p;
}

size_t mr200_dns_query(uint8_t out[MR200_DNS_QUERY_MAX], uint16_t id,
		       const char *name)
{
	uint8_t *p = out + HEADER_BYTES;

	if (name[0] && !mr200_dns_name_valid(name))
		return 0;
	memset(out, 0, MR200_DNS_QUERY_MAX);
	out[0] = (uint8_t)(id >> 8);
	out[1] = (uint8_t)id;
	out[FLAGS] = FLAG_RECURSION;
	out[QUESTIONS] = 1;
	p = put_name(p, name);
	p[1] = name[0] ? TYPE_A : TYPE_NS;
	p[3] = CLASS_IN;
	return (size_t)(p + 4 - out);
}

bool mr200_dns_answers(const uint8_t *query, size_t query_len,
		       const uint8_t *answer, size_t len)
{
	/* A server that understands nothing answers with the header alone. */
	if (len < HEADER_BYTES || memcmp(answer, query, 2) ||
	    !(answer[FLAGS] & FLAG_RESPONSE))
		return false;
	return !answer[QUESTIONS] ||
	       (len >= query_len &&
		!memcmp(answer + HEADER_BYTES, query + HEADER_BYTES,
			query_len - HEADER_BYTES));
}

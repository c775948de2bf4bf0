// SPDX-License-Identifier: GPL-2.0
/*
 * A line of the command language to words.
 */
#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "sim/base/split.h"

/* Copies one quoted word to *to; returns what follows it, NULL if open. */
static char *unquote(char *p, char **to)
{
	char *w = *to;

	for (p++; *p != '"'; p++) {
		if (*p == '\\' && p[1])
			p++;
		if (!*p)
			return NULL;
		*w++ = *p;
	}
	*to = w;
	return p + 1;
}

int sim_split(char *line, char **argv, int max)
{
	char *p = line, *to = line;
	int n = 0;

	for (;;) {
		bool last;

		p += strspn(p, " \t\r\n");
		if (!*p || *p == '#')
			return n;
		if (n == max)
			return -E2BIG;
		argv[n++] = to;
		while (*p && !strchr(" \t\r\n", *p)) {
			if (*p != '"') {
				*to++ = *p++;
				continue;
			}
			p = unquote(p, &to);
			if (!p)
				return -EINVAL;
		}
		/* the word's end may be where the next one starts */
		last = !*p;
		if (!last)
			p++;
		*to++ = '\0';
		if (last)
			return n;
	}
}

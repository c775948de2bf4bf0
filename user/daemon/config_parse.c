// SPDX-License-Identifier: GPL-2.0
/*
 * Text of the configuration: "key = value" and "bearer NAME { ... }". A fault is
 * told, the rest of its line passed over, and reading goes on.
 */
#include "daemon/config_priv.h"

#include <ctype.h>
#include <string.h>

#define WORD_BYTES	1024	/* longer than any value that is legal */
#define SHOWN_MAX	64
#define BEARER		"bearer"
#define BOM		"\xef\xbb\xbf"	/* of editors that mark UTF-8 */

struct parser {
	const char *text;
	const char *p;
	int line;
	struct mr200_config *config;
	struct mr200_config_source *src;
	/* the bearer that is being read */
	bool in_bearer;
	char name[WORD_BYTES];
	int name_line;
	struct mr200_config section;
	int section_line[MR200_CONFIG_KEYS_MAX];
};

static bool is_blank(char c)
{
	return isspace((unsigned char)c);
}

static size_t comment_length(const struct parser *ps)
{
	const char *p = ps->p, *end;

	if (*p == '#' ||
	    (!strncmp(p, "//", 2) && (p == ps->text || is_blank(p[-1]))))
		return strcspn(p, "\n");
	if (strncmp(p, "/*", 2))
		return 0;
	end = strstr(p + 2, "*/");
	return end ? (size_t)(end + 2 - p) : strlen(p);
}

static void skip(struct parser *ps, size_t n)
{
	for (; n; n--)
		ps->line += *ps->p++ == '\n';
}

/* White space and comments, to the end of the line or past it. */
static void skip_blanks(struct parser *ps, bool lines)
{
	for (;;) {
		size_t n = comment_length(ps);

		if (!n)
			n = is_blank(*ps->p) && (lines || *ps->p != '\n');
		if (!n)
			return;
		skip(ps, n);
	}
}

/* The rest of what is wrong; a closing brace is still one. */
static void skip_rest(struct parser *ps)
{
	skip(ps, strcspn(ps->p, ps->in_bearer ? "\n}" : "\n"));
}

static bool ends_bare(const struct parser *ps)
{
	return !*ps->p || is_blank(*ps->p) || strchr("{}=\"'#", *ps->p) ||
	       !strncmp(ps->p, "/*", 2);
}

static void bare_word(struct parser *ps, char out[WORD_BYTES])
{
	size_t n = 0;

	for (; !ends_bare(ps); ps->p++)
		if (n < WORD_BYTES - 1)
			out[n++] = *ps->p;
	out[n] = '\0';
}

/* False: it is not closed on its line, which has been told. */
static bool quoted_word(struct parser *ps, const char *what, char out[WORD_BYTES])
{
	char quote = *ps->p++;
	size_t n = 0;

	for (; *ps->p && *ps->p != '\n' && *ps->p != quote; ps->p++) {
		if (*ps->p == '\\' && ps->p[1] && ps->p[1] != '\n')
			ps->p++;
		if (n < WORD_BYTES - 1)
			out[n++] = *ps->p;
	}
	out[n] = '\0';
	if (*ps->p == quote) {
		ps->p++;
		return true;
	}
	mr200_config_fault(ps->src, ps->line, "%.64s: the quote (%c) is not closed; put another one behind the value",
			   what, quote);
	return false;
}

static bool word(struct parser *ps, const char *what, char out[WORD_BYTES])
{
	if (*ps->p == '"' || *ps->p == '\'')
		return quoted_word(ps, what, out);
	bare_word(ps, out);
	return true;
}

/* "key =" or the word bearer; @known: of the keys that there are. */
static bool is_statement(const struct parser *ps, bool known)
{
	size_t n = strspn(ps->p, "abcdefghijklmnopqrstuvwxyz0123456789_");
	char name[32];

	if (!n || n >= sizeof(name))
		return false;
	memcpy(name, ps->p, n);
	name[n] = '\0';
	if (!strcmp(name, BEARER))
		return true;
	return ps->p[n + strspn(ps->p + n, " \t")] == '=' &&
	       (!known || mr200_config_find(mr200_config_keys, name) ||
		mr200_config_find(mr200_config_bearer_keys, name));
}

/* Nothing of a secret may be taken for a key, and told. */
static bool value_ends(const struct parser *ps, bool secret)
{
	return !*ps->p || *ps->p == '\n' || *ps->p == '}' || is_statement(ps, secret);
}

/* To the value, which may stand in the next line; false: there is none. */
static bool find_value(struct parser *ps)
{
	const char *p;
	int line;

	skip_blanks(ps, false);
	if (*ps->p != '\n')
		return *ps->p && *ps->p != '}';
	p = ps->p;
	line = ps->line;
	skip_blanks(ps, true);
	if (*ps->p && *ps->p != '}' && !is_statement(ps, false))
		return true;
	ps->p = p;
	ps->line = line;
	return false;
}

static void tell_more(struct parser *ps, const char *name, bool secret,
		      const char *value)
{
	int len = (int)strcspn(value, "\r\n");

	if (secret)
		mr200_config_fault(ps->src, ps->line, "%s: something stands behind the value; a value with blanks or other signs needs quotes around all of it",
				   name);
	else
		mr200_config_fault(ps->src, ps->line, "%s: '%.*s' is more than a word; a value with blanks or other signs needs quotes around all of it: %s = \"...\"",
				   name, len > SHOWN_MAX ? SHOWN_MAX : len, value, name);
}

static void tell_unknown(struct parser *ps, const char *name, int line)
{
	const struct mr200_config_key *keys = ps->in_bearer ? mr200_config_bearer_keys :
							      mr200_config_keys;
	const char *near = mr200_config_nearest(keys, name);

	if (ps->in_bearer && mr200_config_find(mr200_config_keys, name))
		mr200_config_fault(ps->src, line, "'%s' is no key of a bearer; write it outside of the braces",
				   name);
	else if (!ps->in_bearer && mr200_config_find(mr200_config_bearer_keys, name))
		mr200_config_fault(ps->src, line, "'%s' is a key of bearers; write it between the braces of one",
				   name);
	else if (near)
		mr200_config_fault(ps->src, line, "there is no key '%.64s'; the nearest is '%s'",
				   name, near);
	else
		mr200_config_fault(ps->src, line, "there is no key '%.64s'; mr200.conf(5) has them all",
				   name);
}

/* Where the line of a key is kept; less than 0: it was there, and wrong. */
static int *line_of(struct parser *ps, const struct mr200_config_key *k)
{
	return ps->in_bearer ? &ps->section_line[k - mr200_config_bearer_keys] :
			       &ps->src->line[k - mr200_config_keys];
}

static void put(struct parser *ps, const struct mr200_config_key *k,
		const char *value, int line)
{
	struct mr200_config *c = ps->in_bearer ? &ps->section : ps->config;
	char words[MR200_COMPLAINT_MAX];

	if (*line_of(ps, k) > 0) {
		mr200_config_fault(ps->src, line, "%s is set already, in line %d; take one of them out",
				   k->name, *line_of(ps, k));
	} else if (mr200_config_put(c, k, value, words, sizeof(words))) {
		mr200_config_fault(ps->src, line, "%s", words);
		*line_of(ps, k) = -line;
	} else {
		*line_of(ps, k) = line;
	}
}

/* What is wrong with the value has been told. */
static void give_up(struct parser *ps, const struct mr200_config_key *k)
{
	if (k && !*line_of(ps, k))
		*line_of(ps, k) = -ps->line;
	skip_rest(ps);
}

static void key(struct parser *ps, const char *name)
{
	const struct mr200_config_key *k =
		mr200_config_find(ps->in_bearer ? mr200_config_bearer_keys :
				  mr200_config_keys, name);
	char value[WORD_BYTES];
	const char *start;
	int line = ps->line;

	skip_blanks(ps, false);
	if (*ps->p != '=') {
		mr200_config_fault(ps->src, line, "'%.64s' has no = behind it; write: key = \"value\"",
				   name);
		skip_rest(ps);
		return;
	}
	ps->p++;
	if (!find_value(ps)) {
		mr200_config_fault(ps->src, line, "%.64s has no value; %s%s", name,
				   k ? "legal: " : "write: key = \"value\"", k ? k->words : "");
		give_up(ps, k);
		return;
	}
	start = ps->p;
	if (!word(ps, name, value)) {
		give_up(ps, k);
		return;
	}
	skip_blanks(ps, false);
	if (!k)
		tell_unknown(ps, name, line);
	if (!value_ends(ps, k && k->secret)) {
		if (k)
			tell_more(ps, name, k->secret, start);
		give_up(ps, k);
	} else if (k) {
		put(ps, k, value, line);
	}
}

static void close_bearer(struct parser *ps)
{
	mr200_config_add_bearer(ps->config, ps->src, ps->name, ps->name_line,
				&ps->section, ps->section_line);
	ps->in_bearer = false;
}

static void tell_unclosed(struct parser *ps)
{
	mr200_config_fault(ps->src, ps->name_line, "bearer %.64s is not closed; put a } behind its last key",
			   ps->name);
	close_bearer(ps);
}

static void open_bearer(struct parser *ps)
{
	if (ps->in_bearer)
		tell_unclosed(ps);
	skip_blanks(ps, false);
	ps->name_line = ps->line;
	if (!word(ps, BEARER, ps->name))
		return;
	if (!ps->name[0])
		mr200_config_fault(ps->src, ps->line, "a bearer needs a name of its own; write: bearer NAME { apn = \"...\" }");
	skip_blanks(ps, true);
	if (*ps->p != '{') {
		if (ps->name[0])
			mr200_config_fault(ps->src, ps->name_line, "bearer %.64s has no { behind its name; write: bearer NAME { apn = \"...\" }",
					   ps->name);
		skip_rest(ps);
		return;
	}
	ps->p++;
	ps->in_bearer = true;
	mr200_config_preset(&ps->section, mr200_config_bearer_keys);
	memset(ps->section_line, 0, sizeof(ps->section_line));
}

static void tell_no_key(struct parser *ps)
{
	if (*ps->p == '[')
		mr200_config_fault(ps->src, ps->line, "there are no sections in [ ]; keys stand by themselves, a further bearer is written: bearer NAME { apn = \"...\" }");
	else if (*ps->p == '}')
		mr200_config_fault(ps->src, ps->line, "} closes nothing; take it out");
	else
		mr200_config_fault(ps->src, ps->line, "a key is missing here, before '%c'; write: key = \"value\"",
				   isprint((unsigned char)*ps->p) ? *ps->p : '?');
	ps->p++;
	skip_rest(ps);
}

void mr200_config_parse(struct mr200_config *c, struct mr200_config_source *src,
			const char *text)
{
	struct parser ps = { .text = text, .p = text, .line = 1, .config = c, .src = src };
	char name[WORD_BYTES];

	if (!strncmp(ps.p, BOM, strlen(BOM)))
		ps.p += strlen(BOM);
	for (skip_blanks(&ps, true); *ps.p; skip_blanks(&ps, true)) {
		if (*ps.p == '}' && ps.in_bearer) {
			ps.p++;
			close_bearer(&ps);
			continue;
		}
		if (*ps.p == '[' || ends_bare(&ps)) {
			tell_no_key(&ps);
			continue;
		}
		bare_word(&ps, name);
		if (!strcmp(name, BEARER))
			open_bearer(&ps);
		else
			key(&ps, name);
	}
	if (ps.in_bearer)
		tell_unclosed(&ps);
}

// SPDX-License-Identifier: GPL-2.0
/* Reading the configuration file, by libconfuse. */
#include "daemon/config_priv.h"

#include <confuse.h>
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEYS_MAX	64
#define BEARER		"bearer"
#define FILE_MAX_BYTES	65536

/*
 * libconfuse hands its callbacks no user pointer; these serve one parse at a
 * time.
 */
static struct {
	struct mr200_config *config;
	struct mr200_config section;	/* the bearer that is being read */
	const char *path;
	FILE *complaints;
	unsigned int errors;
} parse;

static void complain(int line, const char *words)
{
	parse.errors++;
	fprintf(parse.complaints, "%s:%d: %s\n", parse.path, line, words);
}

static bool in_bearer(cfg_t *cfg)
{
	return !strcmp(cfg_name(cfg), BEARER);
}

static const struct mr200_config_key *keys_of(cfg_t *cfg)
{
	return in_bearer(cfg) ? mr200_config_bearer_keys : mr200_config_keys;
}

static void on_error(cfg_t *cfg, const char *fmt, va_list ap)
{
	char words[MR200_COMPLAINT_MAX];

	if (!strcmp(fmt, "no such option '%s'")) {
		const char *name = va_arg(ap, const char *);

		snprintf(words, sizeof(words),
			 "there is no key '%.64s'; the nearest is '%s'",
			 name, mr200_config_nearest(keys_of(cfg), name));
	} else if (strstr(fmt, "title")) {
		/* a title that is missing, or is there already */
		snprintf(words, sizeof(words),
			 "a bearer needs a name of its own; write: bearer NAME { apn = \"...\" }");
	} else {
		size_t n;

		vsnprintf(words, sizeof(words), fmt, ap);
		n = strlen(words);
		snprintf(words + n, sizeof(words) - n,
			 "; write: key = \"value\"");
	}
	complain(cfg->line, words);
}

static int on_value(cfg_t *cfg, cfg_opt_t *opt)
{
	const struct mr200_config_key *k = mr200_config_find(keys_of(cfg), opt->name);
	const char *value = cfg_opt_getnstr(opt, cfg_opt_size(opt) - 1);
	char words[MR200_COMPLAINT_MAX];

	/* Errors are counted, not returned: all of them are reported. */
	if (mr200_config_put(in_bearer(cfg) ? &parse.section : parse.config, k,
			     value ? value : "", words, sizeof(words)))
		complain(cfg->line, words);
	return 0;
}

/* The whole section has been read. */
static int on_bearer(cfg_t *cfg, cfg_opt_t *opt)
{
	cfg_t *section = cfg_opt_getnsec(opt, cfg_opt_size(opt) - 1);
	char words[MR200_COMPLAINT_MAX];

	if (mr200_config_add_bearer(parse.config, cfg_title(section),
				    &parse.section, words, sizeof(words)))
		complain(cfg->line, words);
	mr200_config_preset(&parse.section, mr200_config_bearer_keys);
	return 0;
}

static bool has_secret(const struct mr200_config *c)
{
	bool secret = c->wish.pin[0] || c->wish.password[0];

	for (int i = 0; i < c->wish.n_muxes; i++)
		secret |= c->wish.mux[i].password[0];
	return secret;
}

/* Root's group may: it is that of files which root makes. */
static bool others_may_change(const struct stat *st)
{
	return (st->st_mode & 0002) ||
	       ((st->st_mode & 0020) && st->st_gid && st->st_gid != getegid()) ||
	       (st->st_uid && st->st_uid != geteuid());
}

int mr200_config_check(struct mr200_config *c, const char *path,
		       FILE *complaints)
{
	char words[MR200_COMPLAINT_MAX];
	int ret = 0;

	if (mr200_config_check_bearers(c, words, sizeof(words))) {
		fprintf(complaints, "%s: %s\n", path, words);
		ret = -EINVAL;
	}

	if (c->wish.retry_min_ms > c->wish.retry_max_ms) {
		fprintf(complaints,
			"%s: retry_min (%u s) is above retry_max (%u s); swap them\n",
			path, c->wish.retry_min_ms / 1000,
			c->wish.retry_max_ms / 1000);
		ret = -EINVAL;
	}
	if (c->wish.auth && !c->wish.user[0]) {
		fprintf(complaints,
			"%s: auth is set without a user; add user = \"name\" or set auth = none\n",
			path);
		ret = -EINVAL;
	}
	if (c->wish.pdp != MR200_PDP_IPV4 && c->wish.mtu && c->wish.mtu < 1280) {
		fprintf(complaints,
			"%s: mtu %u is below what IPv6 needs; use 1280 or more, or pdptype = ip\n",
			path, c->wish.mtu);
		ret = -EINVAL;
	}
	return ret;
}

static int check_file(const struct mr200_config *c, const char *path,
		      const struct stat *st, FILE *complaints)
{
	int ret = 0;

	if (has_secret(c) && (st->st_mode & 077)) {
		fprintf(complaints,
			"%s: holds a PIN or password and others can read it (mode %04o); chmod 600 %s\n",
			path, st->st_mode & 07777, path);
		ret = -EPERM;
	}
	if (c->hook[0] && others_may_change(st)) {
		fprintf(complaints,
			"%s: names a hook, and others can change it (mode %04o, user %u); chown root %s && chmod go-w %s\n",
			path, st->st_mode & 07777, st->st_uid, path, path);
		ret = -EPERM;
	}
	return ret;
}

/*
 * What libconfuse 3.3 would get wrong is changed before it sees it: it counts a
 * comment as three lines, so comments are blanked out; and it puts environment
 * variables in the place of ${NAME}, which a password may well hold: in double
 * quotes the $ is escaped, elsewhere the brace then is the error it should be.
 */
struct text {
	const char *in;
	char *out;
};

static void blank(struct text *t, size_t n)
{
	for (; n && *t->in; n--, t->in++)
		*t->out++ = *t->in == '\n' ? '\n' : ' ';
}

static void copy(struct text *t, size_t n)
{
	for (; n && *t->in; n--)
		*t->out++ = *t->in++;
}

static void copy_quoted(struct text *t, char quote)
{
	copy(t, 1);
	while (*t->in && *t->in != quote) {
		if (quote == '"' && !strncmp(t->in, "${", 2))
			*t->out++ = '\\';
		copy(t, *t->in == '\\' ? 2 : 1);
	}
	copy(t, 1);
}

static size_t comment_length(const char *p, char before)
{
	const char *end;

	if (*p == '#' || (isspace((unsigned char)before) && !strncmp(p, "//", 2)))
		return strcspn(p, "\n");
	if (strncmp(p, "/*", 2))
		return 0;
	end = strstr(p + 2, "*/");
	return end ? (size_t)(end + 2 - p) : strlen(p);
}

/* @out has room for twice the length of @in. */
static void make_plain(const char *in, char *out)
{
	struct text t = { .in = in, .out = out };
	char before = '\n';

	while (*t.in) {
		size_t comment = comment_length(t.in, before);

		before = *t.in;
		if (comment)
			blank(&t, comment);
		else if (*t.in == '"' || *t.in == '\'')
			copy_quoted(&t, *t.in);
		else if (!strncmp(t.in, "${", 2))
			blank(&t, 1);
		else
			copy(&t, *t.in == '\\' ? 2 : 1);
	}
	*t.out = '\0';
}

/* The whole file, NUL-terminated, to be freed; NULL and errno. */
static char *read_all(FILE *in)
{
	char *text = calloc(1, FILE_MAX_BYTES + 1);
	size_t n;

	if (!text)
		return NULL;
	n = fread(text, 1, FILE_MAX_BYTES, in);
	if (ferror(in) || (n == FILE_MAX_BYTES && getc(in) != EOF) ||
	    memchr(text, '\0', n)) {
		free(text);
		errno = EINVAL;
		return NULL;
	}
	return text;
}

static unsigned int put_keys(cfg_opt_t *opts,
			     const struct mr200_config_key *keys)
{
	unsigned int n = 0;

	for (const struct mr200_config_key *k = keys;
	     k->name && n < KEYS_MAX - 2; k++)
		opts[n++] = (cfg_opt_t)CFG_STR(k->name, NULL, CFGF_NODEFAULT);
	opts[n] = (cfg_opt_t)CFG_END();
	return n;
}

static void watch_values(cfg_t *cfg)
{
	char name[64];

	for (const struct mr200_config_key *k = mr200_config_keys; k->name; k++)
		cfg_set_validate_func(cfg, k->name, on_value);
	for (const struct mr200_config_key *k = mr200_config_bearer_keys;
	     k->name; k++) {
		snprintf(name, sizeof(name), BEARER "|%s", k->name);
		cfg_set_validate_func(cfg, name, on_value);
	}
	cfg_set_validate_func(cfg, BEARER, on_bearer);
}

static int parse_text(struct mr200_config *c, const char *path,
		      const char *text, FILE *complaints)
{
	cfg_opt_t opts[KEYS_MAX], bearer[KEYS_MAX];
	unsigned int n;
	cfg_t *cfg;
	int ret;

	put_keys(bearer, mr200_config_bearer_keys);
	n = put_keys(opts, mr200_config_keys);
	opts[n++] = (cfg_opt_t)CFG_SEC(BEARER, bearer, CFGF_MULTI | CFGF_TITLE |
				       CFGF_NO_TITLE_DUPES);
	opts[n] = (cfg_opt_t)CFG_END();

	cfg = cfg_init(opts, CFGF_NONE);
	if (!cfg)
		return -ENOMEM;
	parse.config = c;
	mr200_config_preset(&parse.section, mr200_config_bearer_keys);
	parse.path = path;
	parse.complaints = complaints;
	parse.errors = 0;
	cfg_set_error_function(cfg, on_error);
	watch_values(cfg);
	ret = cfg_parse_buf(cfg, text);
	/* of a name that is empty libconfuse does not say that it is wrong */
	if (ret != CFG_SUCCESS && !parse.errors)
		complain(cfg->line, "a key is missing here; write: key = \"value\"");
	cfg_free(cfg);
	return ret == CFG_SUCCESS && !parse.errors ? 0 : -EINVAL;
}

int mr200_config_load(struct mr200_config *c, const char *path,
		      FILE *complaints)
{
	struct stat st;
	char *text, *plain;
	FILE *in;
	int ret;

	in = fopen(path, "re");
	if (!in) {
		ret = -errno;
		fprintf(complaints, "%s: %s; %s\n", path, strerror(-ret),
			ret == -ENOENT ? "give another with -f, or none for the presets" :
					 "run as root");
		return ret;
	}
	if (fstat(fileno(in), &st)) {
		ret = -errno;
		goto out_close;
	}
	if (!S_ISREG(st.st_mode)) {
		fprintf(complaints, "%s: is not a file\n", path);
		ret = -EINVAL;
		goto out_close;
	}
	text = read_all(in);
	if (!text) {
		ret = -errno;
		fprintf(complaints, "%s: is no text of at most %d bytes\n", path,
			FILE_MAX_BYTES);
		goto out_close;
	}
	plain = calloc(2, strlen(text) + 1);
	if (plain) {
		make_plain(text, plain);
		ret = parse_text(c, path, plain, complaints);
	} else {
		ret = -ENOMEM;
	}
	free(plain);
	free(text);
	if (!ret) {
		int unsafe = check_file(c, path, &st, complaints);

		ret = mr200_config_check(c, path, complaints);
		ret = ret ? ret : unsafe;
	}
out_close:
	fclose(in);
	return ret;
}

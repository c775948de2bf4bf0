// SPDX-License-Identifier: GPL-2.0
#include "config.h"

#include <confuse.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEYS_MAX	32
#define FILE_MAX_BYTES	65536
#define PROFILE_MAX	255
#define RETRY_MAX_S	86400
#define MTU_MIN		68	/* RFC 791 */
#define MTU_MAX		9000

#define FIELD(member) \
	.offset = offsetof(struct mr200_config, member), \
	.size = sizeof(((struct mr200_config *)0)->member)

static void *field(struct mr200_config *c, const struct mr200_config_key *k)
{
	return (char *)c + k->offset;
}

static void store(struct mr200_config *c, const struct mr200_config_key *k,
		  uint32_t value)
{
	uint8_t narrow = (uint8_t)value;

	if (k->size == sizeof(narrow))
		memcpy(field(c, k), &narrow, sizeof(narrow));
	else
		memcpy(field(c, k), &value, sizeof(value));
}

static int set_text(struct mr200_config *c, const struct mr200_config_key *k,
		    const char *value, char *err, size_t errlen)
{
	size_t len = strlen(value);

	if (len >= k->size) {
		snprintf(err, errlen, "is %zu characters long, at most %zu fit",
			 len, k->size - 1);
		return -EINVAL;
	}
	for (size_t i = 0; i < len; i++) {
		if (iscntrl((unsigned char)value[i])) {
			snprintf(err, errlen,
				 "has a control character at position %zu",
				 i + 1);
			return -EINVAL;
		}
	}
	memcpy(field(c, k), value, len + 1);
	return 0;
}

/* Text without white space, which pasted configurations often bring along. */
static int set_word(struct mr200_config *c, const struct mr200_config_key *k,
		    const char *value, char *err, size_t errlen)
{
	char clean[128];
	size_t n = 0;

	for (const char *p = value; *p && n < sizeof(clean) - 1; p++)
		if (!isspace((unsigned char)*p))
			clean[n++] = *p;
	clean[n] = '\0';
	if (strpbrk(value, " \t\r\n")) {
		snprintf(err, errlen, "has spaces in it; write '%s'", clean);
		return -EINVAL;
	}
	return set_text(c, k, value, err, errlen);
}

static int set_path(struct mr200_config *c, const struct mr200_config_key *k,
		    const char *value, char *err, size_t errlen)
{
	if (value[0] != '/' && !strpbrk(value, " \t")) {
		snprintf(err, errlen, "is not an absolute path");
		return -EINVAL;
	}
	return set_word(c, k, value, err, errlen);
}

static int set_device(struct mr200_config *c, const struct mr200_config_key *k,
		      const char *value, char *err, size_t errlen)
{
	if (!strcasecmp(value, "auto"))
		value = "";
	if (value[0] && value[0] != '/' && !strpbrk(value, " \t") &&
	    !isdigit((unsigned char)value[0])) {
		snprintf(err, errlen, "is neither a device node nor a USB path");
		return -EINVAL;
	}
	return set_word(c, k, value, err, errlen);
}

static int set_apn(struct mr200_config *c, const struct mr200_config_key *k,
		   const char *value, char *err, size_t errlen)
{
	int ret = set_word(c, k, value, err, errlen);

	if (ret)
		return ret;
	for (const char *p = value; *p; p++) {
		if (isalnum((unsigned char)*p) || strchr("-._@/*+", *p))
			continue;
		snprintf(err, errlen, "has the illegal character '%c'", *p);
		return -EINVAL;
	}
	return 0;
}

static int set_pin(struct mr200_config *c, const struct mr200_config_key *k,
		   const char *value, char *err, size_t errlen)
{
	size_t len = strlen(value);

	/* The value itself must never reach a log. */
	if (len && (len < 4 || len > MR200_PIN_MAX ||
		    strspn(value, "0123456789") != len)) {
		snprintf(err, errlen, "is not a PIN");
		return -EINVAL;
	}
	return set_text(c, k, value, err, errlen);
}

static int set_number(struct mr200_config *c, const struct mr200_config_key *k,
		      const char *value, char *err, size_t errlen)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(value, &end, 10);
	if (errno || end == value || *end) {
		snprintf(err, errlen, "is not a number");
		return -EINVAL;
	}
	if (n < k->min || n > k->max) {
		snprintf(err, errlen, "is out of range");
		return -EINVAL;
	}
	store(c, k, (uint32_t)n);
	return 0;
}

static int set_mtu(struct mr200_config *c, const struct mr200_config_key *k,
		   const char *value, char *err, size_t errlen)
{
	if (!strcmp(value, "0") || !strcasecmp(value, "auto")) {
		store(c, k, 0);
		return 0;
	}
	return set_number(c, k, value, err, errlen);
}

static int set_seconds(struct mr200_config *c, const struct mr200_config_key *k,
		       const char *value, char *err, size_t errlen)
{
	int ret = set_number(c, k, value, err, errlen);
	uint32_t seconds;

	if (ret)
		return ret;
	memcpy(&seconds, field(c, k), sizeof(seconds));
	store(c, k, seconds * 1000);
	return 0;
}

struct word {
	const char *word;
	uint32_t value;
};

static int set_choice(struct mr200_config *c, const struct mr200_config_key *k,
		      const char *value, const struct word *words, char *err,
		      size_t errlen)
{
	for (; words->word; words++) {
		if (strcasecmp(words->word, value))
			continue;
		store(c, k, words->value);
		return 0;
	}
	snprintf(err, errlen, "is not a legal word");
	return -EINVAL;
}

static int set_bool(struct mr200_config *c, const struct mr200_config_key *k,
		    const char *value, char *err, size_t errlen)
{
	static const struct word words[] = {
		{ "yes", 1 }, { "no", 0 }, { "true", 1 }, { "false", 0 },
		{ "on", 1 }, { "off", 0 }, { "1", 1 }, { "0", 0 }, { NULL, 0 }
	};

	return set_choice(c, k, value, words, err, errlen);
}

static int set_pdp(struct mr200_config *c, const struct mr200_config_key *k,
		   const char *value, char *err, size_t errlen)
{
	static const struct word words[] = {
		{ "ip", MR200_PDP_IPV4 }, { "ipv4", MR200_PDP_IPV4 },
		{ "ipv6", MR200_PDP_IPV6 }, { "ipv4v6", MR200_PDP_IPV4V6 },
		{ NULL, 0 }
	};

	return set_choice(c, k, value, words, err, errlen);
}

static int set_auth(struct mr200_config *c, const struct mr200_config_key *k,
		    const char *value, char *err, size_t errlen)
{
	static const struct word words[] = {
		{ "none", MR200_AUTH_NONE }, { "pap", MR200_AUTH_PAP },
		{ "chap", MR200_AUTH_CHAP }, { "both", MR200_AUTH_BOTH },
		{ NULL, 0 }
	};

	return set_choice(c, k, value, words, err, errlen);
}

static int set_level(struct mr200_config *c, const struct mr200_config_key *k,
		     const char *value, char *err, size_t errlen)
{
	static const char * const words[] = {
		"error", "warning", "info", "debug"
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcasecmp(words[i], value))
			return set_text(c, k, words[i], err, errlen);
	snprintf(err, errlen, "is not a legal word");
	return -EINVAL;
}

#define YES_NO	"yes or no"

const struct mr200_config_key mr200_config_keys[] = {
	{ "device", "auto, a USB path as 1-1.2, or a node as /dev/cdc-wdm0",
	  "auto", set_device, FIELD(device) },
	{ "apn", "the access point name of your operator, as internet",
	  "", set_apn, FIELD(wish.apn) },
	{ "pdptype", "ip, ipv4, ipv6 or ipv4v6",
	  "ip", set_pdp, FIELD(wish.pdp) },
	{ "profile", "a 3GPP profile index from 1 to 255",
	  "1", set_number, FIELD(wish.profile), .min = 1, .max = PROFILE_MAX },
	{ "user", "a name of at most 127 characters",
	  "", set_text, FIELD(wish.user) },
	{ "password", "at most 127 characters",
	  "", set_text, FIELD(wish.password), .secret = true },
	{ "auth", "none, pap, chap or both",
	  "none", set_auth, FIELD(wish.auth) },
	{ "pin", "4 to 8 digits, or nothing",
	  "", set_pin, FIELD(wish.pin), .secret = true },
	{ "roaming", YES_NO, "no", set_bool, FIELD(wish.roaming) },
	{ "connect", YES_NO, "yes", set_bool, FIELD(wish.connect) },
	{ "aggregation", YES_NO, "yes", set_bool, FIELD(wish.aggregation) },
	{ "mtu", "auto, or 68 to 9000 bytes",
	  "auto", set_mtu, FIELD(wish.mtu), .min = MTU_MIN, .max = MTU_MAX },
	{ "metric", "a route metric from 0 to 4294967295",
	  "700", set_number, FIELD(metric), .max = UINT32_MAX },
	{ "table", "a routing table from 0 (main) to 4294967295",
	  "0", set_number, FIELD(table), .max = UINT32_MAX },
	{ "defaultroute", YES_NO, "yes", set_bool, FIELD(defaultroute) },
	{ "dns", YES_NO, "yes", set_bool, FIELD(dns) },
	{ "retry_min", "1 to 86400 seconds",
	  "2", set_seconds, FIELD(wish.retry_min_ms), .min = 1,
	  .max = RETRY_MAX_S },
	{ "retry_max", "1 to 86400 seconds",
	  "300", set_seconds, FIELD(wish.retry_max_ms), .min = 1,
	  .max = RETRY_MAX_S },
	{ "control", "the absolute path of a socket",
	  MR200_CONTROL_PATH, set_path, FIELD(control) },
	{ "proxy", "a socket as @qmi-proxy, or nothing for none",
	  MR200_PROXY_SOCKET, set_text, FIELD(proxy) },
	{ "group", "a group of users",
	  "mr200", set_word, FIELD(group) },
	{ "loglevel", "error, warning, info or debug",
	  "info", set_level, FIELD(loglevel) },
	{ .name = NULL }
};

static const struct mr200_config_key *find_key(const char *name)
{
	for (const struct mr200_config_key *k = mr200_config_keys; k->name; k++)
		if (!strcmp(k->name, name))
			return k;
	return NULL;
}

/* Levenshtein distance, rows of a fixed width: keys are short. */
static unsigned int distance(const char *a, const char *b)
{
	unsigned int row[24], n = strlen(b);

	if (n >= 24 || strlen(a) >= 24)
		return 24;
	for (unsigned int j = 0; j <= n; j++)
		row[j] = j;
	for (; *a; a++) {
		unsigned int diagonal = row[0]++;

		for (unsigned int j = 1; j <= n; j++) {
			unsigned int best = diagonal +
				(tolower((unsigned char)*a) != b[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[n];
}

static const char *nearest_key(const char *name)
{
	const char *best = mr200_config_keys[0].name;

	for (const struct mr200_config_key *k = mr200_config_keys; k->name; k++)
		if (distance(name, k->name) < distance(name, best))
			best = k->name;
	return best;
}

static int set_key(struct mr200_config *c, const struct mr200_config_key *k,
		   const char *value, char *err, size_t errlen)
{
	char why[192];
	int ret = k->set(c, k, value, why, sizeof(why));

	if (ret && k->secret)
		snprintf(err, errlen, "%s: the value %s; legal: %s", k->name,
			 why, k->words);
	else if (ret)
		snprintf(err, errlen, "%s: '%.64s' %s; legal: %s", k->name,
			 value, why, k->words);
	return ret;
}

void mr200_config_init(struct mr200_config *c)
{
	char err[MR200_COMPLAINT_MAX];

	memset(c, 0, sizeof(*c));
	for (const struct mr200_config_key *k = mr200_config_keys; k->name; k++)
		set_key(c, k, k->preset, err, sizeof(err));
}

/*
 * libconfuse hands its callbacks no user pointer; these serve one parse at a
 * time.
 */
static struct {
	struct mr200_config *config;
	const char *path;
	FILE *complaints;
	unsigned int errors;
} parse;

static void complain(int line, const char *words)
{
	parse.errors++;
	fprintf(parse.complaints, "%s:%d: %s\n", parse.path, line, words);
}

static void on_error(cfg_t *cfg, const char *fmt, va_list ap)
{
	char words[MR200_COMPLAINT_MAX];

	if (!strcmp(fmt, "no such option '%s'")) {
		const char *name = va_arg(ap, const char *);

		snprintf(words, sizeof(words),
			 "there is no key '%.64s'; the nearest is '%s'",
			 name, nearest_key(name));
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
	const struct mr200_config_key *k = find_key(opt->name);
	const char *value = cfg_opt_getnstr(opt, cfg_opt_size(opt) - 1);
	char words[MR200_COMPLAINT_MAX];

	/* Errors are counted, not returned: all of them are reported. */
	if (set_key(parse.config, k, value ? value : "", words, sizeof(words)))
		complain(cfg->line, words);
	return 0;
}

static int check_whole(const struct mr200_config *c, const char *path,
		       const struct stat *st, FILE *complaints)
{
	int ret = 0;

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
	if ((c->wish.pin[0] || c->wish.password[0]) && (st->st_mode & 077)) {
		fprintf(complaints,
			"%s: holds a PIN or password and others can read it (mode %04o); chmod 600 %s\n",
			path, st->st_mode & 07777, path);
		ret = ret ? ret : -EPERM;
	}
	return ret;
}

/*
 * libconfuse 3.3 counts a comment as three lines, which makes the line numbers
 * of complaints wrong: comments are blanked out before it sees them.
 */
static void blank_comments(char *text)
{
	enum { PLAIN, QUOTED, LINE, BLOCK } in = PLAIN;
	char quote = '\0', before = '\n';

	for (char *p = text; *p; p++) {
		char now = *p;

		switch (in) {
		case PLAIN:
			if (*p == '"' || *p == '\'') {
				quote = *p;
				in = QUOTED;
			} else if (*p == '#' || (isspace((unsigned char)before) &&
						 !strncmp(p, "//", 2))) {
				in = LINE;
				*p = ' ';
			} else if (!strncmp(p, "/*", 2)) {
				in = BLOCK;
				*p++ = ' ';
				*p = now = ' ';
			}
			break;
		case QUOTED:
			if (*p == quote && before != '\\')
				in = PLAIN;
			break;
		case LINE:
			if (*p == '\n')
				in = PLAIN;
			else
				*p = ' ';
			break;
		case BLOCK:
			if (now == '/' && before == '*')
				in = PLAIN;
			if (now != '\n')
				*p = ' ';
			break;
		}
		before = now;
	}
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

static int parse_text(struct mr200_config *c, const char *path,
		      const char *text, FILE *complaints)
{
	cfg_opt_t opts[KEYS_MAX];
	unsigned int n = 0;
	cfg_t *cfg;
	int ret;

	for (const struct mr200_config_key *k = mr200_config_keys;
	     k->name && n < KEYS_MAX - 1; k++)
		opts[n++] = (cfg_opt_t)CFG_STR(k->name, NULL, CFGF_NODEFAULT);
	opts[n] = (cfg_opt_t)CFG_END();

	cfg = cfg_init(opts, CFGF_NONE);
	if (!cfg)
		return -ENOMEM;
	parse.config = c;
	parse.path = path;
	parse.complaints = complaints;
	parse.errors = 0;
	cfg_set_error_function(cfg, on_error);
	for (unsigned int i = 0; i < n; i++)
		cfg_set_validate_func(cfg, opts[i].name, on_value);
	ret = cfg_parse_buf(cfg, text);
	cfg_free(cfg);
	return ret == CFG_SUCCESS && !parse.errors ? 0 : -EINVAL;
}

int mr200_config_load(struct mr200_config *c, const char *path,
		      FILE *complaints)
{
	struct stat st;
	char *text;
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
	blank_comments(text);
	ret = parse_text(c, path, text, complaints);
	free(text);
	if (!ret)
		ret = check_whole(c, path, &st, complaints);
out_close:
	fclose(in);
	return ret;
}

int mr200_config_set(struct mr200_config *c, const char *assignment,
		     char *err, size_t errlen)
{
	const struct mr200_config_key *k;
	const char *eq = strchr(assignment, '=');
	char name[32];

	if (!eq || (size_t)(eq - assignment) >= sizeof(name)) {
		snprintf(err, errlen, "'%.64s' is not key=value", assignment);
		return -EINVAL;
	}
	memcpy(name, assignment, eq - assignment);
	name[eq - assignment] = '\0';
	k = find_key(name);
	if (!k) {
		snprintf(err, errlen,
			 "there is no key '%s'; the nearest is '%s'", name,
			 nearest_key(name));
		return -EINVAL;
	}
	return set_key(c, k, eq + 1, err, errlen);
}

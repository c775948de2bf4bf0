// SPDX-License-Identifier: GPL-2.0
/* The keys, what is legal in each, and what they are when nobody says. */
#include "daemon/config_priv.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gsm/radio.h"
#include "host/dns.h"

#define PROFILE_MAX	255
#define RETRY_MAX_S	86400
#define LEDS_MAX	8
#define LED_NAME_BYTES	64
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
	if (value[0] && value[0] != '/' && !strpbrk(value, " \t")) {
		snprintf(err, errlen, "is not an absolute path");
		return -EINVAL;
	}
	return set_word(c, k, value, err, errlen);
}

static int set_control(struct mr200_config *c, const struct mr200_config_key *k,
		       const char *value, char *err, size_t errlen)
{
	if (!value[0]) {
		snprintf(err, errlen, "is no path");
		return -EINVAL;
	}
	return set_path(c, k, value, err, errlen);
}

/* A bare word would be a file in the directory that we happen to be in. */
static int set_proxy(struct mr200_config *c, const struct mr200_config_key *k,
		     const char *value, char *err, size_t errlen)
{
	if (value[0] == '@' && value[1])
		return set_word(c, k, value, err, errlen);
	if (value[0] && value[0] != '/') {
		snprintf(err, errlen, "is neither @NAME nor an absolute path");
		return -EINVAL;
	}
	return set_path(c, k, value, err, errlen);
}

static int set_providers(struct mr200_config *c, const struct mr200_config_key *k,
			 const char *value, char *err, size_t errlen)
{
	int ret = set_path(c, k, value, err, errlen);

	if (!ret)
		c->wish.by_list = value[0];
	return ret;
}

static int set_power(struct mr200_config *c, const struct mr200_config_key *k,
		     const char *value, char *err, size_t errlen)
{
	int ret = set_path(c, k, value, err, errlen);

	if (!ret)
		c->wish.power = value[0];
	return ret;
}

/* An address, not a name: there may be no name server yet. Or name servers. */
static int set_probe(struct mr200_config *c, const struct mr200_config_key *k,
		       const char *value, char *err, size_t errlen)
{
	static const char dns[] = MR200_PROBE_DNS;
	uint8_t bytes[16];

	if (!strncmp(value, dns, sizeof(dns) - 1)) {
		const char *name = value + sizeof(dns) - 1;

		if (*name && (*name != ':' || !mr200_dns_name_valid(name + 1))) {
			snprintf(err, errlen, "names no host to ask for");
			return -EINVAL;
		}
	} else if (value[0] && inet_pton(AF_INET, value, bytes) != 1 &&
		   inet_pton(AF_INET6, value, bytes) != 1) {
		snprintf(err, errlen, "is not an IP address");
		return -EINVAL;
	}
	return set_text(c, k, value, err, errlen);
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

static bool read_plmn(const char *word, size_t len, struct mr200_plmn *out)
{
	bool three_digits;

	if (!mr200_plmn_parse(word, len, &out->mcc, &out->mnc, &three_digits))
		return false;
	out->mnc_digits = three_digits ? 3 : 2;
	return true;
}

/* yes, no, or the networks in which it is allowed. */
static int set_roaming(struct mr200_config *c, const struct mr200_config_key *k,
		       const char *value, char *err, size_t errlen)
{
	struct mr200_plmn list[MR200_PLMNS_MAX];
	const char *p = value;
	uint8_t n = 0;

	if (!isdigit((unsigned char)*p) || !p[1]) {
		int ret = set_bool(c, k, value, err, errlen);

		if (!ret)
			c->wish.n_plmns = 0;
		return ret;
	}
	while (*p) {
		size_t len = strcspn(p, " ,");

		if (len && n == MR200_PLMNS_MAX) {
			snprintf(err, errlen, "has more than %d networks",
				 MR200_PLMNS_MAX);
			return -EINVAL;
		}
		if (len && !read_plmn(p, len, &list[n++])) {
			snprintf(err, errlen, "has '%.*s' in it, which is no network",
				 (int)len, p);
			return -EINVAL;
		}
		p += len;
		p += strspn(p, " ,");
	}
	memcpy(c->wish.plmn, list, sizeof(list[0]) * n);
	c->wish.n_plmns = n;
	c->wish.roaming = true;
	return 0;
}

static int set_autoconnect(struct mr200_config *c,
			   const struct mr200_config_key *k, const char *value,
			   char *err, size_t errlen)
{
	static const struct word words[] = {
		{ "follow", 1 }, { "off", 0 }, { NULL, 0 }
	};

	return set_choice(c, k, value, words, err, errlen);
}

static int set_leds(struct mr200_config *c, const struct mr200_config_key *k,
		    const char *value, char *err, size_t errlen)
{
	size_t max = k->size < MR200_LED_NAMES_BYTES ? 1 : LEDS_MAX, n = 0;

	for (const char *p = value + strspn(value, " "); *p;
	     p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");

		if (*p == '.' || memchr(p, '/', len) || len >= LED_NAME_BYTES) {
			snprintf(err, errlen, "has '%.*s' in it, which is no name of an LED",
				 (int)(len < 64 ? len : 64), p);
			return -EINVAL;
		}
		p += len;
		n++;
	}
	if (n > max) {
		snprintf(err, errlen, "names %zu LEDs, at most %zu are used", n,
			 max);
		return -EINVAL;
	}
	return set_text(c, k, value, err, errlen);
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
	{ "providers", "the absolute path of a list, or nothing for none",
	  MR200_PROVIDERS_PATH, set_providers, FIELD(providers) },
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
	{ "roaming", "yes, no, or networks as \"250-01 262-01\"",
	  "no", set_roaming, FIELD(wish.roaming) },
	{ "connect", YES_NO, "yes", set_bool, FIELD(wish.connect) },
	{ "autoconnect", "follow or off",
	  "follow", set_autoconnect, FIELD(wish.follow) },
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
	{ "probe", "an IP address, dns, dns:NAME, or nothing for none",
	  "", set_probe, FIELD(probe) },
	{ "probe_interval", "1 to 3600 seconds",
	  "30", set_number, FIELD(probe_interval_s), .min = 1, .max = 3600 },
	{ "power_gpio", "the absolute path of a GPIO's value, or nothing for none",
	  "", set_power, FIELD(power_gpio) },
	{ "netcfg", YES_NO, "yes", set_bool, FIELD(configure) },
	{ "hook", "the absolute path of a program, or nothing for none",
	  "", set_path, FIELD(hook) },
	{ "name", "a word of at most 31 characters",
	  "", set_word, FIELD(name) },
	{ "led_signal", "names of /sys/class/leds, the weakest first, or nothing",
	  "", set_leds, FIELD(led_signal) },
	{ "led_online", "a name of /sys/class/leds, or nothing",
	  "", set_leds, FIELD(led_online) },
	{ "control", "the absolute path of a socket",
	  MR200_CONTROL_PATH, set_control, FIELD(control) },
	{ "proxy", "a socket as @qmi-proxy, or nothing for none",
	  MR200_PROXY_SOCKET, set_proxy, FIELD(proxy) },
	{ "group", "a group of users",
	  "mr200", set_word, FIELD(group) },
	{ "operators", "a group of users",
	  "", set_word, FIELD(operators) },
	{ "loglevel", "error, warning, info or debug",
	  "info", set_level, FIELD(loglevel) },
	{ .name = NULL }
};

/*
 * Of a bearer besides the main one, as members of the first: a section is read
 * into a configuration of its own and copied to its place.
 */
const struct mr200_config_key mr200_config_bearer_keys[] = {
	{ "apn", "the access point name, as ims",
	  "", set_apn, FIELD(wish.mux[0].apn) },
	{ "pdptype", "ip, ipv4, ipv6 or ipv4v6",
	  "ip", set_pdp, FIELD(wish.mux[0].pdp) },
	{ "profile", "a 3GPP profile index from 1 to 255, or 0 for one of its own",
	  "0", set_number, FIELD(wish.mux[0].profile), .max = PROFILE_MAX },
	{ "user", "a name of at most 127 characters",
	  "", set_text, FIELD(wish.mux[0].user) },
	{ "password", "at most 127 characters",
	  "", set_text, FIELD(wish.mux[0].password), .secret = true },
	{ "auth", "none, pap, chap or both",
	  "none", set_auth, FIELD(wish.mux[0].auth) },
	{ "mux", "a QMAP mux id from 2 to 254, or 0 for the next that is free",
	  "0", set_number, FIELD(wish.mux[0].id), .max = MR200_MUX_ID_MAX },
	{ "connect", YES_NO, "yes", set_bool, FIELD(wish.mux[0].connect) },
	{ "metric", "a route metric from 0 to 4294967295",
	  "800", set_number, FIELD(mux_net[0].metric), .max = UINT32_MAX },
	{ "table", "a routing table from 0 (main) to 4294967295",
	  "0", set_number, FIELD(mux_net[0].table), .max = UINT32_MAX },
	{ "defaultroute", YES_NO, "no", set_bool,
	  FIELD(mux_net[0].defaultroute) },
	{ "dns", YES_NO, "no", set_bool, FIELD(mux_net[0].dns) },
	{ .name = NULL }
};

const struct mr200_config_key *
mr200_config_find(const struct mr200_config_key *keys, const char *name)
{
	for (const struct mr200_config_key *k = keys; k->name; k++)
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

const char *mr200_config_nearest(const struct mr200_config_key *keys,
				 const char *name)
{
	unsigned int near = 1 + (unsigned int)strlen(name) / 4, d;
	const char *best = NULL;

	for (const struct mr200_config_key *k = keys; k->name; k++) {
		d = distance(name, k->name);
		if (d > near)
			continue;
		near = d - !!d;
		best = k->name;
	}
	return best;
}

int mr200_config_put(struct mr200_config *c, const struct mr200_config_key *k,
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

void mr200_config_preset(struct mr200_config *c,
			 const struct mr200_config_key *keys)
{
	char err[MR200_COMPLAINT_MAX];

	memset(c, 0, sizeof(*c));
	for (const struct mr200_config_key *k = keys; k->name; k++)
		mr200_config_put(c, k, k->preset, err, sizeof(err));
}

void mr200_config_init(struct mr200_config *c)
{
	mr200_config_preset(c, mr200_config_keys);
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
	k = mr200_config_find(mr200_config_keys, name);
	if (!k) {
		const char *near = mr200_config_nearest(mr200_config_keys, name);

		snprintf(err, errlen, "there is no key '%s'; %s%s%s", name,
			 near ? "the nearest is '" : "mr200.conf(5) has them all",
			 near ? near : "", near ? "'" : "");
		return -EINVAL;
	}
	return mr200_config_put(c, k, eq + 1, err, errlen);
}

// SPDX-License-Identifier: GPL-2.0
/* Access points and operator names from mobile-broadband-provider-info. */
#include "gsm/providers.h"

#include <ctype.h>
#include <errno.h>
#include <expat.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

#define CHUNK_BYTES	8192
#define MAX_DEPTH	16	/* the document type needs 6 */
#define MAX_LIST	64	/* more than this no caller gets */
#define MAX_OF_ONE	32	/* access points of one provider; 11 are listed */
#define TEXT_BYTES	512
#define MCC_DIGITS	3

enum element {
	E_OTHER,
	E_COUNTRY,
	E_PROVIDER,
	E_GSM,
	E_NETWORK_ID,
	E_APN,
	E_NAME,
	E_USERNAME,
	E_PASSWORD,
	E_AUTHENTICATION,
	E_USAGE,
	E_PLAN,
	E_ROOT,
};

/* How well a PLMN fits, from the digits of the SIM alone upwards. */
enum plmn_match {
	PLMN_NO,
	PLMN_IMSI_2,
	PLMN_IMSI_3,
	PLMN_NUMBER,	/* "1" and "01" and "001" */
	PLMN_DIGITS,
};

enum usage {
	USAGE_NONE,	/* not for the internet */
	USAGE_SHARED,	/* with MMS */
	USAGE_UNSAID,
	USAGE_INTERNET,
};

/* Compared in this order, more is better. */
enum rank {
	RANK_PLMN,
	RANK_SPN,
	RANK_NETWORK,
	RANK_PRIMARY,
	RANK_WEIGHT,
	RANK_USAGE,
	N_RANKS,
};

struct entry {
	int rank[N_RANKS];
	struct mr200_apn apn;
};

struct provider {
	char name[MR200_APN_NAME_BYTES + 1];
	char plmn[8];
	int rank[N_RANKS];
	struct entry apn[MAX_OF_ONE];
	size_t n_apns;
};

struct scan {
	XML_Parser parser;
	const struct mr200_provider_query *query;
	int err;

	enum element stack[MAX_DEPTH];
	size_t depth;
	char text[TEXT_BYTES + 1];
	size_t text_len;

	char country[3];
	struct provider provider;
	struct entry apn;	/* the one being read */
	bool apn_bad;		/* it has a value that cannot be used */

	struct entry list[MAX_LIST];
	size_t n, max;
	int best[N_RANKS];	/* of any provider of the PLMN, for its name */
	char best_name[MR200_APN_NAME_BYTES + 1];
};

static int compare_ranks(const int *a, const int *b)
{
	size_t i;

	for (i = 0; i < N_RANKS; i++)
		if (a[i] != b[i])
			return a[i] > b[i] ? 1 : -1;
	return 0;
}

static enum element element_of(const char *name)
{
	static const struct {
		const char *name;
		enum element element;
	} t[] = {
		{ "serviceproviders", E_ROOT }, { "country", E_COUNTRY },
		{ "provider", E_PROVIDER }, { "gsm", E_GSM },
		{ "network-id", E_NETWORK_ID }, { "apn", E_APN },
		{ "name", E_NAME }, { "username", E_USERNAME },
		{ "password", E_PASSWORD }, { "usage", E_USAGE },
		{ "authentication", E_AUTHENTICATION }, { "plan", E_PLAN },
	};
	size_t i;

	for (i = 0; i < sizeof(t) / sizeof(*t); i++)
		if (!strcmp(t[i].name, name))
			return t[i].element;
	return E_OTHER;
}

/* The value of an attribute, "" when it is not there. */
static const char *attribute(const XML_Char **atts, const char *name)
{
	for (; atts[0]; atts += 2)
		if (!strcmp(atts[0], name))
			return atts[1];
	return "";
}

static bool all_digits(const char *s, size_t min, size_t max)
{
	size_t n = strspn(s, "0123456789");

	return n >= min && n <= max && !s[n];
}

static const char *or_empty(const char *s)
{
	return s ? s : "";
}

static enum plmn_match match_plmn(const struct mr200_provider_query *q,
				  const char *mcc, const char *mnc)
{
	const char *have = or_empty(q->mnc), *imsi = or_empty(q->imsi);

	if (!all_digits(mcc, MCC_DIGITS, MCC_DIGITS) || !all_digits(mnc, 1, 3))
		return PLMN_NO;
	if (*have && !strcmp(mcc, q->mcc)) {
		if (!strcmp(mnc, have))
			return PLMN_DIGITS;
		if (atoi(mnc) == atoi(have))
			return PLMN_NUMBER;
	}
	if (strncmp(imsi, mcc, MCC_DIGITS) ||
	    strncmp(imsi + MCC_DIGITS, mnc, strlen(mnc)))
		return PLMN_NO;
	switch (strlen(mnc)) {
	case 3:
		return PLMN_IMSI_3;
	case 2:
		return PLMN_IMSI_2;
	default:
		return PLMN_NO;
	}
}

/* Letters and digits only, ASCII in lower case: "Vodafone.de" = "vodafone DE" */
static void fold(char out[MR200_APN_NAME_BYTES + 1], const char *in)
{
	size_t n = 0;

	for (; *in && n < MR200_APN_NAME_BYTES; in++)
		if ((*in & 0x80) || isalnum((unsigned char)*in))
			out[n++] = (char)tolower((unsigned char)*in);
	out[n] = '\0';
}

/* 3 the same name, 2 one begins with the other, 1 contains it, 0 neither. */
static int match_names(const char *a, const char *b)
{
	char x[MR200_APN_NAME_BYTES + 1], y[MR200_APN_NAME_BYTES + 1];
	const char *longer = x, *shorter = y, *found;

	if (!a || !b)
		return 0;
	fold(x, a);
	fold(y, b);
	if (strlen(x) < strlen(y)) {
		longer = y;
		shorter = x;
	}
	/* of one or two letters only the very same name counts */
	if (!*shorter || (strlen(shorter) < 3 && strcmp(x, y)))
		return 0;
	found = strstr(longer, shorter);
	if (!found)
		return 0;
	if (found != longer)
		return 1;
	return strlen(longer) == strlen(shorter) ? 3 : 2;
}

static void raise_rank(int *rank, int value)
{
	if (value > *rank)
		*rank = value;
}

static void provider_name(struct scan *s)
{
	struct provider *p = &s->provider;

	if (!p->name[0])
		mr200_utf8_copy(p->name, sizeof(p->name), s->text, s->text_len);
	raise_rank(&p->rank[RANK_SPN], match_names(s->text, s->query->spn));
	raise_rank(&p->rank[RANK_NETWORK],
		   match_names(s->text, s->query->network));
}

static void network_id(struct scan *s, const char *mcc, const char *mnc)
{
	struct provider *p = &s->provider;
	int match = match_plmn(s->query, mcc, mnc);

	if (match <= p->rank[RANK_PLMN])
		return;
	p->rank[RANK_PLMN] = match;
	snprintf(p->plmn, sizeof(p->plmn), "%.3s-%.3s", mcc, mnc);
}

static enum usage usage_of(const char *type)
{
	if (!strcmp(type, "internet"))
		return USAGE_INTERNET;
	if (!strncmp(type, "mms-internet", strlen("mms-internet")))
		return USAGE_SHARED;
	return USAGE_NONE;
}

static void start_apn(struct scan *s, const char *value)
{
	memset(&s->apn, 0, sizeof(s->apn));
	s->apn.rank[RANK_USAGE] = USAGE_UNSAID;
	s->apn_bad = !*value || strlen(value) > MR200_APN_BYTES;
	mr200_utf8_copy(s->apn.apn.apn, sizeof(s->apn.apn.apn), value,
			strlen(value));
}

static void end_apn(struct scan *s)
{
	struct provider *p = &s->provider;

	if (s->apn_bad || s->apn.rank[RANK_USAGE] == USAGE_NONE ||
	    p->n_apns == MAX_OF_ONE)
		return;
	p->apn[p->n_apns++] = s->apn;
}

static bool same_access(const struct mr200_apn *a, const struct mr200_apn *b)
{
	return !strcmp(a->apn, b->apn) && !strcmp(a->username, b->username) &&
	       !strcmp(a->password, b->password) && a->auth == b->auth;
}

static void remove_entry(struct scan *s, size_t i)
{
	s->n--;
	memmove(&s->list[i], &s->list[i + 1],
		(s->n - i) * sizeof(s->list[0]));
}

/* Keeps the list sorted, each access once, the worst falling off its end. */
static void insert_entry(struct scan *s, const struct entry *e)
{
	size_t at, i;

	for (at = 0; at < s->n; at++) {
		if (compare_ranks(s->list[at].rank, e->rank) < 0)
			break;
		if (same_access(&s->list[at].apn, &e->apn))
			return;
	}
	for (i = at; i < s->n; i++) {
		if (same_access(&s->list[i].apn, &e->apn)) {
			remove_entry(s, i);
			break;
		}
	}
	if (at == s->max)
		return;
	if (s->n == s->max)
		s->n--;
	memmove(&s->list[at + 1], &s->list[at],
		(s->n - at) * sizeof(s->list[0]));
	s->list[at] = *e;
	s->n++;
}

static void describe(const struct scan *s, struct entry *e)
{
	const struct provider *p = &s->provider;
	struct mr200_apn *apn = &e->apn;
	char text[2 * MR200_APN_ORIGIN_BYTES];

	memcpy(apn->provider, p->name, sizeof(apn->provider));
	memcpy(apn->country, s->country, sizeof(apn->country));
	snprintf(text, sizeof(text),
		 "mobile-broadband-provider-info: %s (%s) for %s%s%s%s",
		 p->name, s->country, p->plmn,
		 p->rank[RANK_SPN] ? ", the SIM's provider" :
		 p->rank[RANK_NETWORK] ? ", the SIM's network" : "",
		 apn->name[0] ? ", " : "", apn->name);
	mr200_utf8_copy(apn->origin, sizeof(apn->origin), text, strlen(text));
}

static void end_gsm(struct scan *s)
{
	struct provider *p = &s->provider;
	size_t i;

	if (!p->rank[RANK_PLMN])
		return;
	if (compare_ranks(p->rank, s->best) > 0) {
		memcpy(s->best, p->rank, sizeof(s->best));
		memcpy(s->best_name, p->name, sizeof(s->best_name));
	}
	for (i = 0; i < p->n_apns; i++) {
		memcpy(p->apn[i].rank, p->rank, RANK_USAGE * sizeof(int));
		describe(s, &p->apn[i]);
		insert_entry(s, &p->apn[i]);
	}
}

static void stop(struct scan *s, int err)
{
	if (!s->err)
		s->err = err;
	XML_StopParser(s->parser, XML_FALSE);
}

static enum element parent(const struct scan *s, size_t up)
{
	return s->depth > up ? s->stack[s->depth - 1 - up] : E_OTHER;
}

static void open_element(struct scan *s, enum element e, const XML_Char **atts)
{
	struct provider *p = &s->provider;
	const char *value;

	switch (e) {
	case E_COUNTRY:
		value = attribute(atts, "code");
		snprintf(s->country, sizeof(s->country), "%.2s",
			 isalpha((unsigned char)value[0]) &&
			 isalpha((unsigned char)value[1]) ? value : "??");
		break;
	case E_PROVIDER:
		memset(p, 0, sizeof(*p));
		p->rank[RANK_PRIMARY] =
			!strcmp(attribute(atts, "primary"), "true");
		break;
	case E_NETWORK_ID:
		network_id(s, attribute(atts, "mcc"), attribute(atts, "mnc"));
		break;
	case E_APN:
		start_apn(s, attribute(atts, "value"));
		break;
	case E_USAGE:
		s->apn.rank[RANK_USAGE] = usage_of(attribute(atts, "type"));
		break;
	case E_PLAN:
		value = attribute(atts, "type");
		/* an access point that lists both is for any */
		s->apn.apn.plan = s->apn.apn.plan ? MR200_APN_ANY_PLAN :
			!strcmp(value, "prepaid") ? MR200_APN_PREPAID :
			MR200_APN_POSTPAID;
		break;
	case E_AUTHENTICATION:
		value = attribute(atts, "method");
		s->apn.apn.auth = !strcmp(value, "pap") ? MR200_APN_AUTH_PAP :
			!strcmp(value, "chap") ? MR200_APN_AUTH_CHAP :
			MR200_APN_AUTH_DEFAULT;
		break;
	default:
		break;
	}
}

static void on_start(void *user, const XML_Char *name, const XML_Char **atts)
{
	struct scan *s = user;
	enum element e = element_of(name);

	if (s->depth == MAX_DEPTH || (s->depth == 0) != (e == E_ROOT)) {
		stop(s, -EBADMSG);
		return;
	}
	/* the document type has some names in several places */
	if ((e == E_GSM && parent(s, 0) != E_PROVIDER) ||
	    ((e == E_APN || e == E_NETWORK_ID) && parent(s, 0) != E_GSM) ||
	    ((e == E_USERNAME || e == E_PASSWORD || e == E_USAGE ||
	      e == E_PLAN || e == E_AUTHENTICATION) && parent(s, 0) != E_APN))
		e = E_OTHER;
	if (parent(s, 0) == E_GSM)
		s->provider.rank[RANK_WEIGHT]++;
	s->stack[s->depth++] = e;
	s->text_len = 0;
	open_element(s, e, atts);
}

static void on_text(void *user, const XML_Char *text, int len)
{
	struct scan *s = user;
	size_t n = (size_t)len, left = TEXT_BYTES - s->text_len;

	if (n > left)
		n = left;
	memcpy(s->text + s->text_len, text, n);
	s->text_len += n;
}

static void trim_text(struct scan *s)
{
	size_t from = 0;

	while (s->text_len && isspace((unsigned char)s->text[s->text_len - 1]))
		s->text_len--;
	while (from < s->text_len && isspace((unsigned char)s->text[from]))
		from++;
	s->text_len -= from;
	memmove(s->text, s->text + from, s->text_len);
	s->text[s->text_len] = '\0';
}

/* A credential must be whole or the access point is of no use. */
static void set_secret(struct scan *s, char out[MR200_APN_SECRET_BYTES + 1])
{
	if (s->text_len > MR200_APN_SECRET_BYTES)
		s->apn_bad = true;
	mr200_utf8_copy(out, MR200_APN_SECRET_BYTES + 1, s->text, s->text_len);
}

static void on_end(void *user, const XML_Char *name)
{
	struct scan *s = user;
	struct mr200_apn *apn = &s->apn.apn;

	(void)name;
	trim_text(s);
	switch (parent(s, 0)) {
	case E_NAME:
		if (parent(s, 1) == E_PROVIDER)
			provider_name(s);
		else if (parent(s, 1) == E_APN && !apn->name[0])
			mr200_utf8_copy(apn->name, sizeof(apn->name), s->text,
					s->text_len);
		break;
	case E_USERNAME:
		set_secret(s, apn->username);
		break;
	case E_PASSWORD:
		set_secret(s, apn->password);
		break;
	case E_APN:
		end_apn(s);
		break;
	case E_GSM:
		end_gsm(s);
		break;
	default:
		break;
	}
	s->depth--;
	s->text_len = 0;
}

static void on_entity(void *user, const XML_Char *name, int is_parameter,
		      const XML_Char *value, int len, const XML_Char *base,
		      const XML_Char *system_id, const XML_Char *public_id,
		      const XML_Char *notation)
{
	(void)name;
	(void)is_parameter;
	(void)value;
	(void)len;
	(void)base;
	(void)system_id;
	(void)public_id;
	(void)notation;
	/* the list has none, and they can grow without bound */
	stop(user, -EBADMSG);
}

static int parse_error(const struct scan *s)
{
	if (s->err)
		return s->err;
	if (XML_GetErrorCode(s->parser) == XML_ERROR_NO_MEMORY)
		return -ENOMEM;
	return -EBADMSG;
}

static int parse_fd(struct scan *s, int fd)
{
	size_t total = 0;
	ssize_t n;
	void *buf;

	do {
		buf = XML_GetBuffer(s->parser, CHUNK_BYTES);
		if (!buf)
			return -ENOMEM;
		do {
			n = read(fd, buf, CHUNK_BYTES);
		} while (n < 0 && errno == EINTR);
		if (n < 0)
			return -errno;
		total += (size_t)n;
		if (total > MR200_PROVIDERS_MAX_BYTES)
			return -EFBIG;
		if (XML_ParseBuffer(s->parser, (int)n, n == 0) !=
		    XML_STATUS_OK)
			return parse_error(s);
	} while (n);
	return 0;
}

static int parse_file(struct scan *s, const char *path)
{
	struct stat st;
	int fd, err;

	/* never waits for a writer, should the path be a FIFO */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0)
		err = -errno;
	else if (!S_ISREG(st.st_mode))
		err = -EINVAL;
	else
		err = parse_fd(s, fd);
	close(fd);
	return err;
}

static bool query_ok(const struct mr200_provider_query *q)
{
	const char *mnc = or_empty(q->mnc), *imsi = or_empty(q->imsi);

	if (*mnc && (!all_digits(mnc, 2, 3) ||
		     !all_digits(or_empty(q->mcc), MCC_DIGITS, MCC_DIGITS)))
		return false;
	if (*imsi && !all_digits(imsi, MCC_DIGITS + 2, 15))
		return false;
	return *mnc || *imsi;
}

static int scan_file(struct scan *s, const char *path,
		     const struct mr200_provider_query *q)
{
	int err;

	if (!query_ok(q))
		return -EINVAL;
	s->query = q;
	s->parser = XML_ParserCreate(NULL);
	if (!s->parser)
		return -ENOMEM;
	XML_SetUserData(s->parser, s);
	XML_SetElementHandler(s->parser, on_start, on_end);
	XML_SetCharacterDataHandler(s->parser, on_text);
	XML_SetEntityDeclHandler(s->parser, on_entity);
	err = parse_file(s, path);
	XML_ParserFree(s->parser);
	return err;
}

int mr200_providers_apns(const char *path, const struct mr200_provider_query *q,
			 struct mr200_apn *list, size_t max)
{
	struct scan *s = calloc(1, sizeof(*s));
	size_t n = 0;
	int err;

	if (!s)
		return -ENOMEM;
	s->max = max < MAX_LIST ? max : MAX_LIST;
	err = scan_file(s, path, q);
	/* a lesser match of the PLMN is another network when a better is there */
	for (; !err && n < s->n &&
	     s->list[n].rank[RANK_PLMN] == s->best[RANK_PLMN]; n++)
		list[n] = s->list[n].apn;
	free(s);
	return err ? err : (int)n;
}

int mr200_providers_name(const char *path, const struct mr200_provider_query *q,
			 char *name, size_t cap)
{
	struct scan *s = calloc(1, sizeof(*s));
	int err;

	if (!s)
		return -ENOMEM;
	err = scan_file(s, path, q);
	if (!err && !s->best[RANK_PLMN])
		err = -ENOENT;
	if (!err)
		mr200_utf8_copy(name, cap, s->best_name, strlen(s->best_name));
	free(s);
	return err;
}

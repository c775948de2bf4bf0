// SPDX-License-Identifier: GPL-2.0
/* What was done to the interface, in a file, for the life after a kill. */
#include "host/netcfg_priv.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define JOURNAL_HEADER	"mr200-netcfg 1\n"
#define WORDS_MAX	6

static int write_to(const struct mr200_netcfg_done *d, const char *path)
{
	char text[INET6_ADDRSTRLEN];
	FILE *f = fopen(path, "we");
	bool bad;

	if (!f)
		return -errno;
	fputs(JOURNAL_HEADER, f);
	fprintf(f, "link %u %s %d %d %u\n", d->ifindex, d->netdev, d->was_up,
		d->was_carrier, d->was_mtu);
	if (d->ra_ignored)
		fprintf(f, "accept_ra %d\n", d->was_accept_ra);
	for (unsigned int i = 0; i < d->n_ips; i++)
		fprintf(f, "address %u %s %u\n", d->ip[i].family,
			mr200_netcfg_ip_text(&d->ip[i], text, sizeof(text)),
			d->ip[i].prefix);
	bad = ferror(f);
	return fclose(f) || bad ? (errno ? -errno : -EIO) : 0;
}

int mr200_netcfg_journal_write(struct mr200_netcfg *n)
{
	char tmp[PATH_MAX];
	int err;

	if (!n->journal)
		return 0;
	if (!n->done.any) {
		err = unlink(n->journal) && errno != ENOENT ? -errno : 0;
	} else {
		snprintf(tmp, sizeof(tmp), "%s.new", n->journal);
		err = write_to(&n->done, tmp);
		if (!err && rename(tmp, n->journal))
			err = -errno;
	}
	if (err)
		mr200_netcfg_note(n, err, "the journal %s cannot be written: %s",
				  n->journal, strerror(-err));
	return err;
}

/* A decimal number from @min to @max and nothing else. */
static bool number(const char *word, long long min, long long max, long long *out)
{
	char *end;

	if (!isdigit((unsigned char)word[0]) && word[0] != '-')
		return false;
	errno = 0;
	*out = strtoll(word, &end, 10);
	return !errno && !*end && *out >= min && *out <= max;
}

static bool take_link(struct mr200_netcfg_done *d, char **w, int n)
{
	long long ifindex, up, carrier, mtu;

	if (n != 6 || strlen(w[2]) >= sizeof(d->netdev) ||
	    !number(w[1], 1, INT_MAX, &ifindex) || !number(w[3], 0, 1, &up) ||
	    !number(w[4], 0, 1, &carrier) || !number(w[5], 0, INT_MAX, &mtu))
		return false;
	d->any = true;
	d->ifindex = (unsigned int)ifindex;
	strcpy(d->netdev, w[2]);
	d->was_up = up;
	d->was_carrier = carrier;
	d->was_mtu = (uint32_t)mtu;
	return true;
}

static bool take_accept_ra(struct mr200_netcfg_done *d, char **w, int n)
{
	long long value;

	if (n != 2 || !number(w[1], INT_MIN, INT_MAX, &value))
		return false;
	d->ra_ignored = true;
	d->was_accept_ra = (int)value;
	return true;
}

static bool take_address(struct mr200_netcfg_done *d, char **w, int n)
{
	struct mr200_ip ip = { 0 };
	long long family, prefix;

	if (n != 4 || d->n_ips == MR200_IPS_MAX || !number(w[1], 4, 6, &family) ||
	    family == 5 || !number(w[3], 0, family == 4 ? 32 : 128, &prefix))
		return false;
	ip.family = (uint8_t)family;
	ip.prefix = (uint8_t)prefix;
	if (inet_pton(mr200_netcfg_family(&ip), w[2], ip.address) != 1)
		return false;
	d->ip[d->n_ips++] = ip;
	return true;
}

static bool take_line(struct mr200_netcfg_done *d, char *line)
{
	static const struct {
		const char *name;
		bool (*take)(struct mr200_netcfg_done *d, char **w, int n);
	} kinds[] = {
		{ "link", take_link }, { "accept_ra", take_accept_ra },
		{ "address", take_address },
	};
	char *words[WORDS_MAX + 1], *save = NULL;
	int n = 0;

	for (char *w = strtok_r(line, "\n ", &save); w && n <= WORDS_MAX;
	     w = strtok_r(NULL, "\n ", &save))
		words[n++] = w;
	for (size_t i = 0; n && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(words[0], kinds[i].name))
			return kinds[i].take(d, words, n);
	return false;
}

void mr200_netcfg_journal_read(struct mr200_netcfg *n)
{
	char line[128];
	FILE *f;

	f = n->journal ? fopen(n->journal, "re") : NULL;
	if (!f)
		return;
	if (fgets(line, sizeof(line), f) && !strcmp(line, JOURNAL_HEADER))
		for (int i = 2; fgets(line, sizeof(line), f); i++)
			if (!take_line(&n->done, line))
				mr200_log(MR200_LOG_WARNING, "%s:%d: no line of a journal; passed over",
					  n->journal, i);
	fclose(f);
}

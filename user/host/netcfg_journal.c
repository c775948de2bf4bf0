// SPDX-License-Identifier: GPL-2.0
/* What was done to the interface, in a file, for the life after a kill. */
#include "host/netcfg_priv.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define JOURNAL_HEADER	"mr200-netcfg 1\n"

int mr200_netcfg_journal_write(const struct mr200_netcfg *n)
{
	const struct mr200_netcfg_done *d = &n->done;
	char tmp[PATH_MAX], text[INET6_ADDRSTRLEN];
	FILE *f;

	if (!n->journal)
		return 0;
	if (!d->any)
		return unlink(n->journal) && errno != ENOENT ? -errno : 0;
	snprintf(tmp, sizeof(tmp), "%s.new", n->journal);
	f = fopen(tmp, "we");
	if (!f)
		return -errno;
	fputs(JOURNAL_HEADER, f);
	fprintf(f, "link %u %s %d %d %" PRIu32 "\n", d->ifindex, d->netdev,
		d->was_up, d->was_carrier, d->was_mtu);
	if (d->ra_ignored)
		fprintf(f, "accept_ra %d\n", d->was_accept_ra);
	for (unsigned int i = 0; i < d->n_ips; i++)
		fprintf(f, "address %u %s %u\n", d->ip[i].family,
			mr200_netcfg_ip_text(&d->ip[i], text, sizeof(text)),
			d->ip[i].prefix);
	if (fclose(f) || rename(tmp, n->journal))
		return -errno;
	return 0;
}

static void journal_line(struct mr200_netcfg_done *d, const char *line)
{
	char text[INET6_ADDRSTRLEN];
	unsigned int family, prefix;
	int up, carrier;

	if (sscanf(line, "link %u %15s %d %d %" SCNu32, &d->ifindex, d->netdev,
		   &up, &carrier, &d->was_mtu) == 5) {
		d->any = true;
		d->was_up = up;
		d->was_carrier = carrier;
	} else if (sscanf(line, "accept_ra %d", &d->was_accept_ra) == 1) {
		d->ra_ignored = true;
	} else if (d->n_ips < MR200_IPS_MAX &&
		   sscanf(line, "address %u %45s %u", &family, text,
			  &prefix) == 3) {
		struct mr200_ip *ip = &d->ip[d->n_ips];

		ip->family = family == 4 ? 4 : 6;
		ip->prefix = prefix;
		if (inet_pton(mr200_netcfg_family(ip), text, ip->address) == 1)
			d->n_ips++;
	}
}

void mr200_netcfg_journal_read(struct mr200_netcfg *n)
{
	char line[128];
	FILE *f;

	f = n->journal ? fopen(n->journal, "re") : NULL;
	if (!f)
		return;
	if (fgets(line, sizeof(line), f) && !strcmp(line, JOURNAL_HEADER))
		while (fgets(line, sizeof(line), f))
			journal_line(&n->done, line);
	fclose(f);
}

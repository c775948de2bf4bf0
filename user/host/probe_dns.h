/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One DNS query (RFC 1035) over UDP, out of one interface, and its answer:
 * matched by server, id and question, whatever it says.
 */
#ifndef MR200_PROBE_DNS_H
#define MR200_PROBE_DNS_H

#include <ev.h>
#include <stddef.h>
#include <stdint.h>

#include "host/dns.h"

struct mr200_dns_probe {
	struct ev_loop *loop;
	ev_io io;
	ev_timer deadline;
	int fd;				/* -1: none under way */
	uint8_t query[MR200_DNS_QUERY_MAX];
	size_t len;
	/* 0: answered; -ETIMEDOUT; another query may be sent from within */
	void (*done)(void *user, int err);
	void *user;
};

void mr200_dns_probe_init(struct mr200_dns_probe *p, struct ev_loop *loop,
			  void (*done)(void *user, int err), void *user);
/*
 * Asks @server (@family 4 or 6, network order) for an address of @name, "": for
 * the root's name servers. 0: done() will be called once, within seconds.
 * -EALREADY: one is under way; otherwise -errno of the socket.
 */
int mr200_dns_probe_start(struct mr200_dns_probe *p, const char *netdev,
			  uint8_t family, const uint8_t *server,
			  const char *name);
/* No answer is wanted any more. */
void mr200_dns_probe_stop(struct mr200_dns_probe *p);

#endif

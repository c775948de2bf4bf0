/* SPDX-License-Identifier: GPL-2.0 */
/* A DNS query and whether something is its answer (RFC 1035 4.1); no I/O. */
#ifndef MR200_DNS_H
#define MR200_DNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MR200_DNS_NAME_MAX	63	/* ours; the protocol has 253 */
#define MR200_DNS_QUERY_MAX	(12 + MR200_DNS_NAME_MAX + 2 + 4)

/* A name that a query can ask for: labels of letters, digits, '-' and '_'. */
bool mr200_dns_name_valid(const char *name);
/*
 * A query for an address of @name, "": for the root's name servers. Its length
 * in bytes, 0: @name is not valid.
 */
size_t mr200_dns_query(uint8_t out[MR200_DNS_QUERY_MAX], uint16_t id,
		       const char *name);
/* Is @answer one to @query? It may be a refusal. */
bool mr200_dns_answers(const uint8_t *query, size_t query_len,
		       const uint8_t *answer, size_t len);

#endif

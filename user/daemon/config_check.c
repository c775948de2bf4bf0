// SPDX-License-Identifier: GPL-2.0
/* Complaints, and what keys may be together. */
#include "daemon/config_priv.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#define IPV6_MTU_MIN	1280	/* RFC 8200 */

static void complain(struct mr200_config_source *src, int line, const char *kind,
		     const char *fmt, va_list ap)
{
	fputs(src->path, src->complaints);
	if (line)
		fprintf(src->complaints, ":%d", line);
	fprintf(src->complaints, ": %s", kind);
	vfprintf(src->complaints, fmt, ap);
	fputc('\n', src->complaints);
}

void mr200_config_fault(struct mr200_config_source *src, int line,
			const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(src, line, "", fmt, ap);
	va_end(ap);
	src->errors++;
}

void mr200_config_warn(struct mr200_config_source *src, int line,
		       const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	complain(src, line, "warning: ", fmt, ap);
	va_end(ap);
}

static int key_line(const struct mr200_config_key *keys, const int *lines,
		    const char *name)
{
	return lines[mr200_config_find(keys, name) - keys];
}

int mr200_config_line(const struct mr200_config_source *src, const char *name)
{
	return key_line(mr200_config_keys, src->line, name);
}

/* It becomes part of file names, and a word on command lines. */
static bool is_name(const char *name)
{
	size_t n = strlen(name);

	if (!isalnum((unsigned char)name[0]) || n > MR200_MUX_NAME_MAX)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!isalnum((unsigned char)name[i]) && !strchr("-_", name[i]))
			return false;
	return true;
}

static bool id_taken(const struct mr200_config *c, unsigned int id)
{
	for (int i = 0; i < c->wish.n_muxes; i++)
		if (c->wish.mux[i].id == id)
			return true;
	return false;
}

/* Whether there is such a bearer, or one of that profile; complains. */
static void compare_bearers(const struct mr200_config *c,
			    struct mr200_config_source *src, int line, int profile_line,
			    const struct mr200_call_wish *w)
{
	for (int i = 0; i < c->wish.n_muxes; i++) {
		const struct mr200_call_wish *other = &c->wish.mux[i];

		if (!strcmp(other->name, w->name))
			mr200_config_fault(src, line, "bearer %s is there already, in line %d; give it another name",
					   w->name, src->bearer_line[i]);
		if (w->profile && other->profile == w->profile)
			mr200_config_fault(src, profile_line, "bearer %s: profile %u is that of bearer %s; choose another, or leave it out",
					   w->name, w->profile, other->name);
	}
}

void mr200_config_add_bearer(struct mr200_config *c, struct mr200_config_source *src,
			     const char *name, int line,
			     const struct mr200_config *section, const int *lines)
{
#define LINE(key)	key_line(mr200_config_bearer_keys, lines, key)
	struct mr200_call_wish w = section->wish.mux[0];
	unsigned int n = c->wish.n_muxes, before = src->errors;

	if (!is_name(name)) {
		mr200_config_fault(src, line, "bearer '%.64s' is no name; legal: at most %d letters, digits, - and _",
				   name, MR200_MUX_NAME_MAX);
		return;
	}
	snprintf(w.name, sizeof(w.name), "%s", name);
	compare_bearers(c, src, line, LINE("profile"), &w);
	if (n == MR200_MUXES_MAX)
		mr200_config_fault(src, line, "bearer %s is one too many; at most %d fit beside the main one",
				   name, MR200_MUXES_MAX);
	/* One that is there and wrong has been told. */
	if (!w.apn[0] && LINE("apn") >= 0)
		mr200_config_fault(src, line, "bearer %s has no apn; add apn = \"...\" to it",
				   name);
	if (w.id == MR200_MUX_ID)
		mr200_config_fault(src, LINE("mux"), "bearer %s: mux %u is the main bearer's; choose another, or leave it out",
				   name, MR200_MUX_ID);
	else if (w.id && id_taken(c, w.id))
		mr200_config_fault(src, LINE("mux"), "bearer %s: mux %u is taken by another bearer; choose another, or leave it out",
				   name, w.id);
	if (w.auth && !w.user[0])
		mr200_config_fault(src, LINE("auth"), "bearer %s: auth is set without a user; add user = \"name\" or set auth = none",
				   name);
	if (src->errors != before || !w.apn[0])
		return;
	c->wish.mux[n] = w;
	c->mux_net[n] = section->mux_net[0];
	src->bearer_line[n] = line;
	c->wish.n_muxes++;
#undef LINE
}

static void number_bearers(struct mr200_config *c)
{
	unsigned int next = MR200_MUX_ID + 1;

	for (int i = 0; i < c->wish.n_muxes; i++) {
		if (c->wish.mux[i].id)
			continue;
		while (id_taken(c, next))
			next++;
		c->wish.mux[i].id = (uint8_t)next;
	}
}

static void check_bearer(const struct mr200_config *c, struct mr200_config_source *src,
			 int i)
{
	const struct mr200_call_wish *w = &c->wish.mux[i];
	const struct mr200_mux_net *net = &c->mux_net[i];
	int line = src->bearer_line[i];

	if (w->profile && w->profile == c->wish.profile)
		mr200_config_fault(src, line, "bearer %s: profile %u is the main bearer's; choose another, or leave it out",
				   w->name, w->profile);
	if (w->pdp != MR200_PDP_IPV4 && c->wish.mtu && c->wish.mtu < IPV6_MTU_MIN)
		mr200_config_fault(src, line, "bearer %s: mtu %u is below what IPv6 needs; use %u or more, or pdptype = ip",
				   w->name, c->wish.mtu, IPV6_MTU_MIN);
	if (net->defaultroute && c->defaultroute && net->table == c->table &&
	    net->metric == c->metric)
		mr200_config_fault(src, line, "bearer %s: its default route has the metric of the main one (%u); choose another",
				   w->name, net->metric);
}

void mr200_config_check_all(struct mr200_config *c, struct mr200_config_source *src)
{
	number_bearers(c);
	for (int i = 0; i < c->wish.n_muxes; i++)
		check_bearer(c, src, i);
	if (c->wish.retry_min_ms > c->wish.retry_max_ms)
		mr200_config_fault(src, mr200_config_line(src, "retry_min"),
				   "retry_min (%u s) is above retry_max (%u s); swap them",
				   c->wish.retry_min_ms / 1000,
				   c->wish.retry_max_ms / 1000);
	if (c->wish.auth && !c->wish.user[0])
		mr200_config_fault(src, mr200_config_line(src, "auth"),
				   "auth is set without a user; add user = \"name\" or set auth = none");
	if (c->wish.pdp != MR200_PDP_IPV4 && c->wish.mtu && c->wish.mtu < IPV6_MTU_MIN)
		mr200_config_fault(src, mr200_config_line(src, "mtu"),
				   "mtu %u is below what IPv6 needs; use %u or more, or pdptype = ip",
				   c->wish.mtu, IPV6_MTU_MIN);
}

int mr200_config_check(struct mr200_config *c, const char *path, FILE *complaints)
{
	struct mr200_config_source src = { .path = path, .complaints = complaints };

	mr200_config_check_all(c, &src);
	return src.errors ? -EINVAL : 0;
}

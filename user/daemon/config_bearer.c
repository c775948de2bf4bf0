// SPDX-License-Identifier: GPL-2.0
/* Sections of bearers besides the main one: what they may be together. */
#include "daemon/config_priv.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#define IPV6_MTU_MIN	1280	/* RFC 8200 */

static int complain(char *err, size_t errlen, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static int complain(char *err, size_t errlen, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(err, errlen, fmt, ap);
	va_end(ap);
	return -EINVAL;
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

int mr200_config_add_bearer(struct mr200_config *c, const char *name,
			    const struct mr200_config *section, char *err,
			    size_t errlen)
{
	struct mr200_mux_wish w = section->wish.mux[0];
	unsigned int n = c->wish.n_muxes;

	if (!is_name(name))
		return complain(err, errlen,
				"bearer '%.64s' is no name; legal: at most %d letters, digits, - and _",
				name, MR200_MUX_NAME_MAX);
	snprintf(w.name, sizeof(w.name), "%s", name);
	if (n == MR200_MUXES_MAX)
		return complain(err, errlen,
				"bearer %s is one too many; at most %d fit beside the main one",
				name, MR200_MUXES_MAX);
	if (!w.apn[0])
		return complain(err, errlen,
				"bearer %s has no apn; add apn = \"...\" to it",
				name);
	if (w.id == MR200_MUX_ID)
		return complain(err, errlen,
				"bearer %s: mux %u is the main bearer's; choose another, or leave it out",
				name, MR200_MUX_ID);
	if (w.id && id_taken(c, w.id))
		return complain(err, errlen,
				"bearer %s: mux %u is taken by another bearer; choose another, or leave it out",
				name, w.id);
	for (unsigned int i = 0; w.profile && i < n; i++)
		if (c->wish.mux[i].profile == w.profile)
			return complain(err, errlen,
					"bearer %s: profile %u is that of bearer %s; choose another, or leave it out",
					name, w.profile, c->wish.mux[i].name);
	if (w.auth && !w.user[0])
		return complain(err, errlen,
				"bearer %s: auth is set without a user; add user = \"name\" or set auth = none",
				name);
	c->wish.mux[n] = w;
	c->mux_net[n] = section->mux_net[0];
	c->wish.n_muxes++;
	return 0;
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

int mr200_config_check_bearers(struct mr200_config *c, char *err, size_t errlen)
{
	number_bearers(c);
	for (int i = 0; i < c->wish.n_muxes; i++) {
		const struct mr200_mux_wish *w = &c->wish.mux[i];
		const struct mr200_mux_net *net = &c->mux_net[i];

		if (w->profile && w->profile == c->wish.profile)
			return complain(err, errlen,
					"bearer %s: profile %u is the main bearer's; choose another, or leave it out",
					w->name, w->profile);
		if (w->pdp != MR200_PDP_IPV4 && c->wish.mtu &&
		    c->wish.mtu < IPV6_MTU_MIN)
			return complain(err, errlen,
					"bearer %s: mtu %u is below what IPv6 needs; use %u or more, or pdptype = ip",
					w->name, c->wish.mtu, IPV6_MTU_MIN);
		if (net->defaultroute && c->defaultroute &&
		    net->table == c->table && net->metric == c->metric)
			return complain(err, errlen,
					"bearer %s: its default route has the metric of the main one (%u); choose another",
					w->name, net->metric);
	}
	return 0;
}

// SPDX-License-Identifier: GPL-2.0
/* Bearers under one name each, however they are kept. */
#include "daemon/uplink.h"

#include <stdio.h>
#include <string.h>

void mr200_uplink_path(const struct mr200_uplink *u, const char *name,
		       unsigned int n, char *out, size_t cap)
{
	int len = snprintf(out, cap, "%s/%s", u->state_dir, name);

	if (n && len > 0 && (size_t)len < cap)
		snprintf(out + len, cap - len, ".%u", n);
}

void mr200_uplink_see(const struct mr200_uplink *u, unsigned int n,
		      struct mr200_uplink_view *v)
{
	const struct mr200_session *s = u->session;
	const struct mr200_config *c = u->config;
	const struct mr200_call *x;

	memset(v, 0, sizeof(*v));
	if (!n) {
		v->name = "";
		v->apn = mr200_session_apn(s);
		v->bearer = s->main.bearer;
		v->failure = s->main.state == MR200_STATE_PAUSED ? &s->main.last : NULL;
		v->online = s->main.state == MR200_STATE_ONLINE;
		v->net.metric = c->metric;
		v->net.table = c->table;
		v->net.defaultroute = c->defaultroute;
		v->net.dns = c->dns;
		return;
	}
	x = &s->mux[n - 1];
	v->name = x->wish.name;
	v->apn = x->wish.apn;
	v->bearer = x->bearer;
	v->failure = x->state == MR200_STATE_PAUSED ||
		     x->state == MR200_STATE_REFUSED ? &x->last : NULL;
	/* One that is another now ends by itself. */
	v->online = x->state == MR200_STATE_ONLINE &&
		    !strcmp(x->wish.name, c->wish.mux[n - 1].name);
	v->net = c->mux_net[n - 1];
}

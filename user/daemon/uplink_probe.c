// SPDX-License-Identifier: GPL-2.0
/*
 * Whether anything comes in over a bearer that claims to be up. Traffic of any
 * kind is sign of life enough; only when there is none, something is asked: a
 * ping, or the bearer's name servers.
 */
#include "daemon/uplink.h"

#include <errno.h>
#include <string.h>

#include "base/log.h"
#include "host/probe.h"

/* Probes without anything coming in, until the bearer counts as dead. */
#define PROBES_MAX	3

/* The name to ask name servers for, "" the root; NULL: it is pinged. */
static const char *dns_name(const struct mr200_uplink *u)
{
	const char *probe = u->config->probe;

	if (strncmp(probe, MR200_PROBE_DNS, strlen(MR200_PROBE_DNS)))
		return NULL;
	probe += strlen(MR200_PROBE_DNS);
	return *probe == ':' ? probe + 1 : probe;
}

/* True when nothing came in since the last look. */
static bool is_quiet(struct mr200_uplink *u)
{
	struct mr200_link_state st;

	if (mr200_netcfg_get(u->link[0].netcfg, u->device->netdev, &st))
		return false;
	if (st.rx_packets == u->probe.rx)
		return true;
	u->probe.rx = st.rx_packets;
	u->probe.carried = true;
	u->probe.asked = 0;
	return false;
}

static void tell_dead(struct mr200_uplink *u)
{
	u->probe.asked = 0;
	u->dead(u->user, u->probe.carried);
}

/* The servers of both families in turn; NULL: the network named none. */
static const uint8_t *next_server(const struct mr200_uplink *u, uint8_t *family)
{
	const struct mr200_bearer *b = u->session->main.bearer;
	unsigned int n[2] = { b[0].up ? b[0].n_dns : 0, b[1].up ? b[1].n_dns : 0 };
	unsigned int turn = n[0] + n[1] ? u->probe.sequence % (n[0] + n[1]) : 0;
	bool v6 = turn >= n[0];

	if (!(n[0] + n[1]))
		return NULL;
	*family = b[v6].family;
	return b[v6].dns[v6 ? turn - n[0] : turn];
}

static void ask_server(struct mr200_uplink *u)
{
	uint8_t family;
	const uint8_t *server = next_server(u, &family);
	int err = -EDESTADDRREQ;

	u->probe.sequence++;
	if (server)
		err = mr200_dns_probe_start(&u->probe.dns, u->device->netdev,
					    family, server, dns_name(u));
	if (err && err != -EALREADY)
		mr200_log(MR200_LOG_DEBUG, "probe of the name servers: %s",
			  strerror(-err));
}

static void on_dns(void *user, int err)
{
	struct mr200_uplink *u = user;

	if (!err) {
		u->probe.carried = true;
		u->probe.asked = 0;
		is_quiet(u);	/* what came in is told */
	} else if (is_quiet(u)) {
		if (++u->probe.asked >= PROBES_MAX)
			tell_dead(u);
		else
			ask_server(u);
	}
}

static void ping(struct mr200_uplink *u)
{
	int err;

	if (u->probe.asked >= PROBES_MAX) {
		tell_dead(u);
		return;
	}
	err = mr200_probe_send(u->device->netdev, u->config->probe,
			       u->probe.sequence++);
	if (!err)
		u->probe.asked++;
	else
		mr200_log(MR200_LOG_DEBUG, "probe of %s: %s", u->config->probe,
			  strerror(-err));
}

static void on_probe(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_uplink *u = timer->data;

	(void)loop;
	(void)revents;
	if (!is_quiet(u))
		return;
	if (dns_name(u))
		ask_server(u);
	else
		ping(u);
}

void mr200_uplink_probe_start(struct mr200_uplink *u)
{
	struct mr200_link_state st = { .rx_packets = 0 };
	ev_tstamp interval = u->config->probe_interval_s;

	if (!u->config->probe[0] || ev_is_active(&u->probe.timer))
		return;
	mr200_netcfg_get(u->link[0].netcfg, u->device->netdev, &st);
	u->probe.rx = st.rx_packets;
	u->probe.carried = false;
	u->probe.asked = 0;
	ev_timer_set(&u->probe.timer, interval, interval);
	ev_timer_start(u->loop, &u->probe.timer);
}

void mr200_uplink_probe_stop(struct mr200_uplink *u)
{
	ev_timer_stop(u->loop, &u->probe.timer);
	mr200_dns_probe_stop(&u->probe.dns);
}

void mr200_uplink_probe_init(struct mr200_uplink *u)
{
	ev_init(&u->probe.timer, on_probe);
	u->probe.timer.data = u;
	mr200_dns_probe_init(&u->probe.dns, u->loop, on_dns, u);
}

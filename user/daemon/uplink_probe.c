// SPDX-License-Identifier: GPL-2.0
/*
 * Whether anything comes in over a bearer that claims to be up. Traffic of any
 * kind is sign of life enough; only when there is none, something is asked: a
 * ping, or the bearer's name servers.
 */
#include "daemon/daemon.h"

#include <errno.h>
#include <string.h>

#include "base/log.h"
#include "host/probe.h"

/* Probes without anything coming in, until the bearer counts as dead. */
#define PROBES_MAX	3

/* The name to ask name servers for, "" the root; NULL: it is pinged. */
static const char *dns_name(const struct mr200_daemon *d)
{
	const char *probe = d->config.probe;

	if (strncmp(probe, MR200_PROBE_DNS, strlen(MR200_PROBE_DNS)))
		return NULL;
	probe += strlen(MR200_PROBE_DNS);
	return *probe == ':' ? probe + 1 : probe;
}

/* True when nothing came in since the last look. */
static bool is_quiet(struct mr200_daemon *d)
{
	struct mr200_link_state st;

	if (mr200_netcfg_get(d->netcfg, mr200_daemon_netdev(d), &st))
		return false;
	if (st.rx_packets == d->probe_rx)
		return true;
	d->probe_rx = st.rx_packets;
	d->probe_carried = true;
	d->probes = 0;
	return false;
}

static void tell_dead(struct mr200_daemon *d)
{
	struct mr200_event ev = {
		.kind = MR200_EV_DEAD, .carried = d->probe_carried,
	};

	d->probes = 0;
	mr200_daemon_feed(d, &ev);
}

/* The servers of both families in turn; NULL: the network named none. */
static const uint8_t *next_server(const struct mr200_daemon *d, uint8_t *family)
{
	const struct mr200_bearer *b = d->session.bearer;
	unsigned int n[2] = { b[0].up ? b[0].n_dns : 0, b[1].up ? b[1].n_dns : 0 };
	unsigned int turn = n[0] + n[1] ? d->probe_sequence % (n[0] + n[1]) : 0;
	bool v6 = turn >= n[0];

	if (!(n[0] + n[1]))
		return NULL;
	*family = b[v6].family;
	return b[v6].dns[v6 ? turn - n[0] : turn];
}

static void ask_server(struct mr200_daemon *d)
{
	uint8_t family;
	const uint8_t *server = next_server(d, &family);
	int err = -EDESTADDRREQ;

	d->probe_sequence++;
	if (server)
		err = mr200_dns_probe_start(&d->probe_dns, mr200_daemon_netdev(d),
					    family, server, dns_name(d));
	if (err && err != -EALREADY)
		mr200_log(MR200_LOG_DEBUG, "probe of the name servers: %s",
			  strerror(-err));
}

static void on_dns(void *user, int err)
{
	struct mr200_daemon *d = user;

	if (!err) {
		d->probe_carried = true;
		d->probes = 0;
		is_quiet(d);	/* what came in is told */
	} else if (is_quiet(d)) {
		if (++d->probes >= PROBES_MAX)
			tell_dead(d);
		else
			ask_server(d);
	}
}

static void ping(struct mr200_daemon *d)
{
	int err;

	if (d->probes >= PROBES_MAX) {
		tell_dead(d);
		return;
	}
	err = mr200_probe_send(mr200_daemon_netdev(d), d->config.probe,
			       d->probe_sequence++);
	if (!err)
		d->probes++;
	else
		mr200_log(MR200_LOG_DEBUG, "probe of %s: %s", d->config.probe,
			  strerror(-err));
}

static void on_probe(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_daemon *d = timer->data;

	(void)loop;
	(void)revents;
	if (!is_quiet(d))
		return;
	if (dns_name(d))
		ask_server(d);
	else
		ping(d);
}

void mr200_uplink_probe_start(struct mr200_daemon *d)
{
	struct mr200_link_state st = { .rx_packets = 0 };
	ev_tstamp interval = d->config.probe_interval_s;

	if (!d->config.probe[0] || ev_is_active(&d->probe))
		return;
	mr200_netcfg_get(d->netcfg, mr200_daemon_netdev(d), &st);
	d->probe_rx = st.rx_packets;
	d->probe_carried = false;
	d->probes = 0;
	ev_timer_set(&d->probe, interval, interval);
	ev_timer_start(d->loop, &d->probe);
}

void mr200_uplink_probe_stop(struct mr200_daemon *d)
{
	ev_timer_stop(d->loop, &d->probe);
	mr200_dns_probe_stop(&d->probe_dns);
}

void mr200_uplink_probe_init(struct mr200_daemon *d)
{
	ev_init(&d->probe, on_probe);
	d->probe.data = d;
	mr200_dns_probe_init(&d->probe_dns, d->loop, on_dns, d);
}

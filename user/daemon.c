// SPDX-License-Identifier: GPL-2.0
#include "daemon.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "log.h"
#include "ops.h"

#define RESOLV_CONF	"resolv.conf"
#define CLIENT_IDS	"clients"

/* Services whose indications the session understands. */
static const uint8_t services[] = {
	MR200_SVC_WDS, MR200_SVC_DMS, MR200_SVC_NAS, MR200_SVC_UIM,
};

/* A request on its way, so that its answer finds back. */
struct call {
	struct mr200_daemon *d;
	uint32_t tag;
	const struct mr200_msg *reply;
};

uint64_t mr200_daemon_now_ms(struct mr200_daemon *d)
{
	return (uint64_t)(ev_now(d->loop) * 1000);
}

const char *mr200_daemon_netdev(const struct mr200_daemon *d)
{
	return d->opt.netdev ? d->opt.netdev : d->device.netdev;
}

/* --- answers and indications of the client --- */

static void on_reply(void *user, int err, const void *rsp)
{
	struct call *call = user;
	struct mr200_event ev = {
		.kind = MR200_EV_REPLY,
		.err = err,
		.tag = call->tag,
		.msg = call->reply,
		.body = rsp,
	};
	struct mr200_daemon *d = call->d;

	free(call);
	mr200_daemon_feed(d, &ev);
}

static void on_synced(void *user, int err)
{
	on_reply(user, err, NULL);
}

static void on_indication(void *user, unsigned int instance,
			  const struct mr200_msg *msg, const void *ind)
{
	struct mr200_event ev = {
		.kind = MR200_EV_INDICATION,
		.instance = instance,
		.msg = msg,
		.body = ind,
	};

	mr200_daemon_feed(user, &ev);
}

static void on_reset(void *user)
{
	struct mr200_event ev = { .kind = MR200_EV_RESET };

	mr200_daemon_feed(user, &ev);
}

static void on_closed(void *user, int err)
{
	struct mr200_daemon *d = user;
	struct mr200_event ev = { .kind = MR200_EV_GONE, .err = err };

	mr200_log(MR200_LOG_DEBUG, "the control device is gone: %s",
		  strerror(-err));
	memset(&d->device, 0, sizeof(d->device));
	mr200_daemon_feed(d, &ev);
	mr200_device_look_soon(d);
}

static void push(struct mr200_daemon *d, const struct mr200_event *ev)
{
	if (d->n_queue == MR200_EVENTS_MAX) {
		/* Each action makes at most one; the list of actions is shorter. */
		mr200_log(MR200_LOG_ERROR, "event %d lost", ev->kind);
		return;
	}
	d->queue[d->n_queue++] = *ev;
}

/* An action's own outcome; @words may be any text that lives until then. */
static void push_outcome(struct mr200_daemon *d, enum mr200_event_kind kind,
			 int err, const char *words)
{
	struct mr200_event ev = { .kind = kind, .err = err };

	if (words) {
		snprintf(d->words, sizeof(d->words), "%s", words);
		ev.words = d->words;
	}
	push(d, &ev);
}

/* --- actions --- */

static void act_call(struct mr200_daemon *d, const struct mr200_action *a)
{
	struct mr200_event ev = {
		.kind = MR200_EV_REPLY, .err = -ENODEV, .tag = a->tag,
	};
	struct call *call;
	int err;

	if (!d->client || d->closing) {
		push(d, &ev);
		return;
	}
	call = calloc(1, sizeof(*call));
	if (!call) {
		ev.err = -ETIMEDOUT;	/* it will be tried again */
		push(d, &ev);
		return;
	}
	call->d = d;
	call->tag = a->tag;
	call->reply = a->msg->reply;
	if (a->msg == &mr200_msg_ctl_sync_req)
		err = mr200_client_sync(d->client, on_synced, call);
	else
		err = mr200_client_call_as(d->client, a->instance, a->msg,
					   a->msg->size ? &a->req : NULL,
					   on_reply, call);
	if (!err)
		return;
	free(call);
	ev.err = err;
	push(d, &ev);
}

static void act_open(struct mr200_daemon *d)
{
	struct mr200_client_config config = {
		.loop = d->loop,
		.on_closed = on_closed,
		.on_reset = on_reset,
		.tap = mr200_trace_tap,
		.state_tag = d->device.tag,
		.user = d,
	};
	char ids[PATH_MAX + sizeof(CLIENT_IDS) + 1];
	int err;

	err = mr200_device_open(d, &config.transport);
	if (err) {
		push_outcome(d, MR200_EV_OPENED, err, d->device.problem);
		return;
	}
	snprintf(ids, sizeof(ids), "%s/%s", d->state_dir, CLIENT_IDS);
	config.state_path = ids;
	err = mr200_client_new(&config, &d->client);
	for (size_t i = 0; !err && i < sizeof(services); i++)
		err = mr200_client_subscribe(d->client, services[i],
					     on_indication, d);
	if (err) {
		mr200_client_free(d->client);
		d->client = NULL;
	}
	if (!err && d->proxy)
		mr200_proxy_attach(d->proxy, d->client, d->device.node);
	push_outcome(d, MR200_EV_OPENED, err, NULL);
}

static void drop_client(struct mr200_daemon *d)
{
	struct mr200_client *client = d->client;

	/* Its calls end with -ECANCELED, from inside; they find no client. */
	d->client = NULL;
	d->closing = false;
	if (d->proxy)
		mr200_proxy_detach(d->proxy);
	mr200_client_free(client);
}

static void on_released(void *user, int err)
{
	struct mr200_daemon *d = user;
	struct mr200_event ev = { .kind = MR200_EV_CLOSED };

	if (err)
		mr200_log(MR200_LOG_WARNING, "client ids not given back: %s",
			  strerror(-err));
	drop_client(d);
	mr200_daemon_feed(d, &ev);
}

static void act_close(struct mr200_daemon *d)
{
	static const struct mr200_format plain = { .raw_ip = true };

	if (d->closing)
		return;
	/* The next user of the driver shall find it as it comes. */
	if (d->session.device && d->session.format.qmap)
		mr200_device_format(d, &plain);
	if (d->client && d->session.device) {
		d->closing = true;
		if (!mr200_client_release_all(d->client, on_released, d))
			return;
	}
	if (d->client)
		drop_client(d);
	push_outcome(d, MR200_EV_CLOSED, 0, NULL);
}

static void act_format(struct mr200_daemon *d)
{
	int err = mr200_device_format(d, &d->session.format);

	push_outcome(d, MR200_EV_FORMAT, err, err ? d->device.problem : NULL);
}

static uint32_t choose_mtu(const struct mr200_session *s)
{
	uint32_t mtu = s->wish.mtu;

	for (int i = 0; i < 2 && !s->wish.mtu; i++)
		if (s->bearer[i].up && s->bearer[i].mtu &&
		    (!mtu || s->bearer[i].mtu < mtu))
			mtu = s->bearer[i].mtu;
	return mtu;
}

static void make_link(const struct mr200_daemon *d, struct mr200_link *link)
{
	const struct mr200_session *s = &d->session;

	memset(link, 0, sizeof(*link));
	snprintf(link->netdev, sizeof(link->netdev), "%s",
		 mr200_daemon_netdev(d));
	link->mtu = choose_mtu(s);
	link->defaultroute = d->config.defaultroute;
	link->metric = d->config.metric;
	link->table = d->config.table;
	for (int i = 0; i < 2; i++) {
		const struct mr200_bearer *b = &s->bearer[i];
		struct mr200_ip *ip = &link->ip[link->n_ips];

		if (!b->up)
			continue;
		ip->family = b->family;
		ip->prefix = b->prefix;
		ip->has_gateway = b->has_gateway;
		memcpy(ip->address, b->address, sizeof(ip->address));
		memcpy(ip->gateway, b->gateway, sizeof(ip->gateway));
		link->n_ips++;
	}
}

static void resolv_path(const struct mr200_daemon *d, char *out, size_t cap)
{
	snprintf(out, cap, "%s/%s", d->state_dir, RESOLV_CONF);
}

/* A file of its own: what /etc/resolv.conf is, the owner decides. */
static void write_resolv(struct mr200_daemon *d)
{
	char path[PATH_MAX + 16], tmp[PATH_MAX + 20];
	char text[INET6_ADDRSTRLEN];
	FILE *f;

	resolv_path(d, path, sizeof(path));
	snprintf(tmp, sizeof(tmp), "%s.new", path);
	f = fopen(tmp, "we");
	if (!f) {
		mr200_log(MR200_LOG_WARNING, "%s: %s", tmp, strerror(errno));
		return;
	}
	fprintf(f, "# from the mobile network, by mr200d\n");
	for (int i = 0; i < 2; i++) {
		const struct mr200_bearer *b = &d->session.bearer[i];

		for (int j = 0; b->up && j < b->n_dns; j++)
			fprintf(f, "nameserver %s\n",
				inet_ntop(b->family == 4 ? AF_INET : AF_INET6,
					  b->dns[j], text, sizeof(text)));
	}
	if (fclose(f) || rename(tmp, path))
		mr200_log(MR200_LOG_WARNING, "%s: %s", path, strerror(errno));
}

static void act_net_up(struct mr200_daemon *d)
{
	struct mr200_link link;
	int err;

	make_link(d, &link);
	err = mr200_netcfg_apply(d->netcfg, &link);
	if (!err && d->config.dns)
		write_resolv(d);
	push_outcome(d, MR200_EV_NET, err,
		     err ? mr200_netcfg_words(d->netcfg) : NULL);
}

static void act_net_down(struct mr200_daemon *d)
{
	char path[PATH_MAX + 16];
	int err = mr200_netcfg_undo(d->netcfg);

	if (err)
		mr200_log(MR200_LOG_WARNING, "network configuration not undone: %s",
			  mr200_netcfg_words(d->netcfg));
	resolv_path(d, path, sizeof(path));
	unlink(path);
}

static void run_action(struct mr200_daemon *d, const struct mr200_action *a)
{
	switch (a->kind) {
	case MR200_ACT_OPEN:
		act_open(d);
		break;
	case MR200_ACT_CLOSE:
		act_close(d);
		break;
	case MR200_ACT_CALL:
		act_call(d, a);
		break;
	case MR200_ACT_FORMAT:
		act_format(d);
		break;
	case MR200_ACT_NET_UP:
		act_net_up(d);
		break;
	case MR200_ACT_NET_DOWN:
		act_net_down(d);
		break;
	case MR200_ACT_USB_RESET:
		mr200_device_usb_reset(d);
		break;
	case MR200_ACT_SAY:
		mr200_log((enum mr200_log_level)a->level, "%s", a->words);
		break;
	}
}

static void arm_wake(struct mr200_daemon *d)
{
	uint64_t wake = mr200_session_wake(&d->session);
	uint64_t now = mr200_daemon_now_ms(d);

	ev_timer_stop(d->loop, &d->wake);
	if (!wake)
		return;
	ev_timer_set(&d->wake, wake > now ? (wake - now + 1) / 1000.0 : 0., 0.);
	ev_timer_start(d->loop, &d->wake);
}

void mr200_daemon_feed(struct mr200_daemon *d, const struct mr200_event *ev)
{
	struct mr200_actions *out = &d->actions;

	push(d, ev);
	if (d->running)
		return;
	d->running = true;
	while (d->n_queue) {
		struct mr200_event next = d->queue[0];

		memmove(d->queue, d->queue + 1,
			--d->n_queue * sizeof(d->queue[0]));
		mr200_session_step(&d->session, &next, mr200_daemon_now_ms(d),
				   out);
		for (unsigned int i = 0; i < out->n; i++)
			run_action(d, &out->v[i]);
		mr200_commands_notify(d);
	}
	d->running = false;
	arm_wake(d);
	if (d->session.state == MR200_STATE_STOPPED)
		ev_break(d->loop, EVBREAK_ALL);
}

static void on_wake(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_event ev = { .kind = MR200_EV_TIMER };

	(void)loop;
	(void)revents;
	mr200_daemon_feed(timer->data, &ev);
}

void mr200_daemon_init(struct mr200_daemon *d)
{
	ev_init(&d->wake, on_wake);
	d->wake.data = d;
	mr200_session_init(&d->session, &d->config.wish);
}

void mr200_daemon_exit(struct mr200_daemon *d)
{
	ev_timer_stop(d->loop, &d->wake);
	d->running = true;	/* whatever still ends is of no interest */
	if (d->client)
		drop_client(d);
	if (d->netcfg)
		act_net_down(d);
}

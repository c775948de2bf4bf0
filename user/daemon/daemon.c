// SPDX-License-Identifier: GPL-2.0
#include "daemon/daemon.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "daemon/access.h"
#include "base/log.h"
#include "daemon/ops/ops.h"

#define CLIENT_IDS	"clients"
#define FLAP_MS		1000

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
	/* One that closes whenever it is opened is not opened all the time. */
	if (mr200_daemon_now_ms(d) - d->opened_ms >= FLAP_MS)
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
	if (!err)
		d->opened_ms = mr200_daemon_now_ms(d);
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
	bool again;

	if (d->closing)
		return;
	mr200_muxes_release(d);
	/* The next user of the driver shall find it as it comes. */
	if (d->session.device && d->session.format.qmap)
		mr200_device_format(d, &plain);
	/* opened again, it begins with a SYNC, which forgets all client ids */
	again = d->session.state_unknown && !d->session.stopping;
	if (d->client && d->session.device && !again) {
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

static void act_net_up(struct mr200_daemon *d)
{
	int err = mr200_uplink_up(d);

	push_outcome(d, MR200_EV_NET, err,
		     err ? mr200_uplink_words(d) : NULL);
}

static void act_mux_up(struct mr200_daemon *d, uint8_t mux)
{
	struct mr200_event ev = { .kind = MR200_EV_MUX_NET, .mux = mux };

	ev.err = mr200_mux_up(d, mux);
	ev.words = mr200_mux_words(d, mux);
	push(d, &ev);
}

static void act_access(struct mr200_daemon *d)
{
	struct mr200_event ev = {
		.kind = MR200_EV_ACCESS, .access = d->access,
	};
	int n = mr200_access_find(d->config.providers, &d->session.sim,
				  d->access, MR200_ACCESS_MAX);

	if (n < 0) {
		snprintf(d->words, sizeof(d->words), "%.120s: %s",
			 d->config.providers, strerror(-n));
		ev.words = d->words;
		ev.err = n;
	} else {
		ev.n_access = (unsigned int)n;
	}
	push(d, &ev);
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
		mr200_uplink_down(d);
		break;
	case MR200_ACT_RELEASE:
		if (d->client && !d->closing)
			mr200_client_release(d->client, MR200_SVC_WDS,
					     a->instance);
		break;
	case MR200_ACT_MUX_UP:
		act_mux_up(d, a->mux);
		break;
	case MR200_ACT_MUX_DOWN:
		mr200_mux_down(d, a->mux);
		break;
	case MR200_ACT_USB_RESET:
		mr200_device_usb_reset(d);
		break;
	case MR200_ACT_POWER_CYCLE:
		mr200_device_power_cycle(d);
		break;
	case MR200_ACT_ACCESS:
		act_access(d);
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
		mr200_uplink_watch(d);
		mr200_muxes_watch(d);
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
		mr200_uplink_down(d);
	mr200_muxes_down(d);
}

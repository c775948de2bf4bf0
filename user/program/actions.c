// SPDX-License-Identifier: GPL-2.0
/* The session's hands: its events come from here, its actions are done here. */
#include "program/program.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "daemon/access.h"

#define CLIENT_IDS	"clients"
/* One that closes whenever it is opened is not opened all the time. */
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
	struct mr200_program *p = user;

	mr200_daemon_feed(&p->d, &ev);
}

static void on_reset(void *user)
{
	struct mr200_event ev = { .kind = MR200_EV_RESET };
	struct mr200_program *p = user;

	mr200_daemon_feed(&p->d, &ev);
}

static void on_closed(void *user, int err)
{
	struct mr200_event ev = { .kind = MR200_EV_GONE, .err = err };
	struct mr200_program *p = user;

	mr200_log(MR200_LOG_DEBUG, "the control device is gone: %s",
		  strerror(-err));
	mr200_silence_over(p, false);
	mr200_bus_forget(&p->d.bus);
	mr200_daemon_feed(&p->d, &ev);
	if (mr200_daemon_now_ms(&p->d) - p->opened_ms >= FLAP_MS)
		mr200_bus_look_soon(&p->d.bus);
}

static void on_frame(void *user, bool to_modem, const uint8_t *frame, size_t len)
{
	struct mr200_program *p = user;

	if (to_modem)
		mr200_silence_sent(p);
	else
		mr200_silence_over(p, true);
	mr200_trace_tap(&p->ops, to_modem, frame, len);
}

/* --- events of the bus and of the uplink --- */

static void on_present(void *user)
{
	struct mr200_event ev = { .kind = MR200_EV_DEVICE };
	struct mr200_program *p = user;

	if (p->d.session.device)
		return;
	ev.qmap_able = mr200_bus_qmap_able(&p->d.bus);
	ev.qmap_bytes = mr200_bus_qmap_bytes(&p->d.bus);
	mr200_daemon_feed(&p->d, &ev);
}

static void on_gone(void *user)
{
	struct mr200_event ev = { .kind = MR200_EV_GONE };
	struct mr200_program *p = user;

	mr200_silence_over(p, false);
	mr200_daemon_feed(&p->d, &ev);
}

static void on_dead(void *user, bool carried)
{
	struct mr200_event ev = { .kind = MR200_EV_DEAD, .carried = carried };
	struct mr200_program *p = user;

	mr200_daemon_feed(&p->d, &ev);
}

static void on_taken(void *user, unsigned int n, const char *words)
{
	struct mr200_event ev = {
		.kind = MR200_EV_NET, .mux = (uint8_t)n,
		.err = -ENETDOWN, .words = words,
	};
	struct mr200_program *p = user;

	mr200_daemon_feed(&p->d, &ev);
}

static void on_renamed(void *user, const char *netdev)
{
	struct mr200_program *p = user;

	mr200_bus_rename(&p->d.bus, netdev);
}

static void on_changed(void *user, const char *words)
{
	struct mr200_program *p = user;

	/* Each time is news. */
	mr200_daemon_unnote(&p->d, MR200_NOTE_LINK);
	mr200_daemon_note(&p->d, MR200_NOTE_LINK, "interface-changed",
			  "have other network managers leave the interface alone",
			  "%s", words);
}

/* --- actions --- */

/* An action's own outcome; @words may be any text that lives until then. */
static void push_outcome(struct mr200_program *p, struct mr200_event ev,
			 const char *words)
{
	if (words) {
		snprintf(p->words, sizeof(p->words), "%s", words);
		ev.words = p->words;
	}
	mr200_daemon_push(&p->d, &ev);
}

#define OUTCOME(p, k, e, words)						\
	push_outcome(p, (struct mr200_event){ .kind = (k), .err = (e) }, words)

static int start_call(struct mr200_daemon *d, const struct mr200_action *a,
		      struct call *call)
{
	call->d = d;
	call->tag = a->tag;
	call->reply = mr200_msg_reply(a->msg);
	if (a->msg == &mr200_msg_ctl_sync_req)
		return mr200_client_sync(d->client, on_synced, call);
	return mr200_client_call_as(d->client, a->instance, a->msg,
				    a->msg->size ? &a->req : NULL, on_reply,
				    call);
}

static void act_call(struct mr200_program *p, const struct mr200_action *a)
{
	struct mr200_event ev = { .kind = MR200_EV_REPLY, .tag = a->tag };
	struct mr200_daemon *d = &p->d;
	struct call *call = NULL;

	if (!mr200_daemon_is_open(d)) {
		ev.err = -ENODEV;
	} else if (a->msg == &mr200_msg_uim_verify_pin_req ||
		   a->msg == &mr200_msg_dms_uim_verify_pin_req) {
		ev.err = mr200_pin_verify(p, a);
	} else {
		call = calloc(1, sizeof(*call));
		/* without memory it will be tried again */
		ev.err = call ? start_call(d, a, call) : -ETIMEDOUT;
	}
	if (!ev.err)
		return;
	free(call);
	mr200_daemon_push(d, &ev);
}

static int open_client(struct mr200_program *p)
{
	struct mr200_daemon *d = &p->d;
	struct mr200_device *dev = &d->bus.found;
	char ids[PATH_MAX + sizeof(CLIENT_IDS) + 1];
	struct mr200_client_config config = {
		.loop = d->loop,
		.on_closed = on_closed,
		.on_reset = on_reset,
		.tap = on_frame,
		.state_path = ids,
		.state_tag = dev->tag,
		.user = p,
	};
	int err = mr200_share_open(&p->share, dev->node, d->opt.qmi_socket,
				   &config.transport, dev->problem,
				   sizeof(dev->problem));

	if (err)
		return err;
	snprintf(ids, sizeof(ids), "%s/%s", d->state_dir, CLIENT_IDS);
	err = mr200_client_new(&config, &d->client);
	for (size_t i = 0; !err && i < sizeof(services); i++)
		err = mr200_client_subscribe(d->client, services[i],
					     on_indication, p);
	if (!err)
		return 0;
	mr200_client_free(d->client);
	d->client = NULL;
	dev->problem[0] = '\0';
	return err;
}

static void act_open(struct mr200_program *p)
{
	struct mr200_daemon *d = &p->d;
	const char *problem = d->bus.found.problem;
	int err = open_client(p);

	if (!err)
		p->opened_ms = mr200_daemon_now_ms(d);
	else
		mr200_bus_look_soon(&d->bus);	/* it may have left unseen */
	if (!err && p->share.proxy)
		mr200_proxy_attach(p->share.proxy, d->client, d->bus.found.node);
	OUTCOME(p, MR200_EV_OPENED, err, err && problem[0] ? problem : NULL);
}

static void drop_client(struct mr200_program *p)
{
	struct mr200_client *client = p->d.client;

	/* Its calls end with -ECANCELED, from inside; they find no client. */
	p->d.client = NULL;
	p->d.closing = false;
	if (p->share.proxy)
		mr200_proxy_detach(p->share.proxy);
	mr200_client_free(client);
}

static void on_released(void *user, int err)
{
	struct mr200_event ev = { .kind = MR200_EV_CLOSED };
	struct mr200_program *p = user;

	if (err)
		mr200_log(MR200_LOG_WARNING, "client ids not given back: %s",
			  strerror(-err));
	drop_client(p);
	mr200_daemon_feed(&p->d, &ev);
}

static int set_format(struct mr200_daemon *d, const struct mr200_format *f,
		      const char **words)
{
	int err;

	if (d->opt.qmi_socket)
		return 0;
	*words = d->uplink.link[0].words;
	err = mr200_uplink_let_go(&d->uplink);
	if (err)
		return err;
	*words = d->bus.found.problem;
	return mr200_bus_format(&d->bus, f);
}

static void act_close(struct mr200_program *p)
{
	static const struct mr200_format plain = { .raw_ip = true };
	struct mr200_daemon *d = &p->d;
	const char *words;
	bool again;

	if (d->closing)
		return;
	mr200_uplink_release(&d->uplink);
	/* The next user of the driver shall find it as it comes. */
	if (d->session.device && d->session.format.qmap)
		set_format(d, &plain, &words);
	/* opened again, it begins with a SYNC, which forgets all client ids */
	again = d->session.state_unknown && !d->session.stopping;
	if (d->client && d->session.device && !again) {
		d->closing = true;
		if (!mr200_client_release_all(d->client, on_released, p))
			return;
	}
	if (d->client)
		drop_client(p);
	OUTCOME(p, MR200_EV_CLOSED, 0, NULL);
}

static void act_format(struct mr200_program *p)
{
	const char *words = NULL;
	int err = set_format(&p->d, &p->d.session.format, &words);

	OUTCOME(p, MR200_EV_FORMAT, err, err ? words : NULL);
}

static void act_net_up(struct mr200_program *p, uint8_t mux)
{
	struct mr200_uplink_link *l = &p->d.uplink.link[mux];
	struct mr200_event ev = {
		.kind = MR200_EV_NET, .mux = mux,
	};

	mr200_daemon_unnote(&p->d, MR200_NOTE_LINK);
	ev.err = mr200_uplink_up(&p->d.uplink, mux);
	ev.words = ev.err ? l->words : l->netdev;
	mr200_daemon_push(&p->d, &ev);
}

static void act_access(struct mr200_program *p)
{
	struct mr200_event ev = {
		.kind = MR200_EV_ACCESS, .access = p->access,
	};
	const char *path = p->d.config.providers;
	int n = mr200_access_find(path, &p->d.session.sim, p->access,
				  MR200_ACCESS_MAX);

	if (n < 0) {
		snprintf(p->words, sizeof(p->words), "%.120s: %s", path,
			 strerror(-n));
		ev.words = p->words;
		ev.err = n;
	} else {
		ev.n_access = (unsigned int)n;
	}
	mr200_daemon_push(&p->d, &ev);
}

static void run_action(struct mr200_program *p, const struct mr200_action *a)
{
	struct mr200_daemon *d = &p->d;

	switch (a->kind) {
	case MR200_ACT_OPEN:
		act_open(p);
		break;
	case MR200_ACT_CLOSE:
		act_close(p);
		break;
	case MR200_ACT_CALL:
		act_call(p, a);
		break;
	case MR200_ACT_FORMAT:
		act_format(p);
		break;
	case MR200_ACT_RELEASE:
		if (mr200_daemon_is_open(d))
			mr200_client_release(d->client, MR200_SVC_WDS,
					     a->instance);
		break;
	case MR200_ACT_NET_UP:
		act_net_up(p, a->mux);
		break;
	case MR200_ACT_NET_DOWN:
		mr200_uplink_down(&d->uplink, a->mux);
		break;
	case MR200_ACT_USB_RESET:
		mr200_bus_reset(&d->bus);
		break;
	case MR200_ACT_POWER_CYCLE:
		mr200_bus_power_cycle(&d->bus);
		break;
	case MR200_ACT_ACCESS:
		act_access(p);
		break;
	case MR200_ACT_SAY:
		mr200_log((enum mr200_log_level)a->level, "%s", a->words);
		break;
	}
}

static void pump(void *user)
{
	struct mr200_program *p = user;
	struct mr200_actions *out = &p->actions;
	struct mr200_daemon *d = &p->d;
	struct mr200_event ev;

	mr200_program_compare(p);
	while (mr200_daemon_pull(d, &ev)) {
		mr200_session_step(&d->session, &ev, mr200_daemon_now_ms(d), out);
		for (unsigned int i = 0; i < out->n; i++)
			run_action(p, &out->v[i]);
		mr200_sms_watch(&p->sms);
		mr200_leds_follow(&p->leds, d);
		mr200_commands_notify(p);
		mr200_uplink_follow(&d->uplink);
	}
}

void mr200_actions_init(struct mr200_program *p)
{
	static const struct mr200_bus_ops bus_ops = { on_present, on_gone };
	struct mr200_daemon *d = &p->d;

	d->bus = (struct mr200_bus){
		.loop = d->loop, .ops = &bus_ops, .user = p,
		.sysfs_root = d->opt.sysfs_root,
		.qmi_socket = d->opt.qmi_socket,
		.want = d->config.device, .power_gpio = d->config.power_gpio,
	};
	d->uplink = (struct mr200_uplink){
		.loop = d->loop, .config = &d->config, .session = &d->session,
		.device = &d->bus.found, .state_dir = d->state_dir,
		.sysfs_root = d->opt.sysfs_root, .dead = on_dead, .taken = on_taken,
		.renamed = on_renamed, .changed = on_changed, .user = p,
		.watch_fd = -1,
	};
	p->share.loop = d->loop;
	p->share.path = d->config.proxy;
	p->ops.d = d;
	p->sms.ops = &p->ops;
	mr200_daemon_init(d, pump, p);
	mr200_silence_init(p);
	if (d->opt.netdev)
		snprintf(d->bus.socket_netdev, sizeof(d->bus.socket_netdev),
			 "%s", d->opt.netdev);
	mr200_bus_init(&d->bus);
}

void mr200_actions_exit(struct mr200_program *p)
{
	mr200_daemon_stop(&p->d);
	ev_timer_stop(p->d.loop, &p->silence.timer);
	if (p->d.client)
		drop_client(p);
	mr200_uplink_all_down(&p->d.uplink);
}

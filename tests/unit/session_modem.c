// SPDX-License-Identifier: GPL-2.0
#include "session_modem.h"

#define START_MS	1000000
#define QUEUE_MAX	64

const struct mr200_wish wish_ipv4 = {
	.apn = "internet",
	.pdp = MR200_PDP_IPV4,
	.profile = 1,
	.connect = true,
	.follow = true,
	.aggregation = true,
	.retry_min_ms = 2000,
	.retry_max_ms = 300000,
};

struct modem *modem_new(const struct mr200_wish *wish)
{
	struct modem *m = calloc(1, sizeof(*m));

	assert_non_null(m);
	m->now = START_MS;
	mr200_session_init(&m->s, wish);
	return m;
}

void modem_free(struct modem *m)
{
	free(m);
}

void modem_override(struct modem *m, struct override o)
{
	assert_true(m->n_overrides < OVERRIDES_MAX);
	m->override[m->n_overrides++] = o;
}

void fill_card_ready(union answer *a)
{
	struct mr200_uim_card_status *st = &a->card.card_status;
	struct mr200_uim_application *app = &st->cards[0].applications[0];

	a->card.has_card_status = true;
	st->index_1x_primary = 0xffff;
	st->n_cards = 1;
	st->cards[0].card_state = MR200_UIM_CARD_STATE_PRESENT;
	st->cards[0].n_applications = 1;
	app->type = MR200_UIM_APP_TYPE_USIM;
	app->state = MR200_UIM_APP_STATE_READY;
	app->pin1_state = MR200_UIM_PIN_STATE_DISABLED;
	app->pin1_retries = 3;
	app->puk1_retries = 10;
}

void fill_card_pin(union answer *a)
{
	struct mr200_uim_application *app =
		&a->card.card_status.cards[0].applications[0];

	fill_card_ready(a);
	app->state = MR200_UIM_APP_STATE_PIN1_OR_UPIN_PIN_REQUIRED;
	app->pin1_state = MR200_UIM_PIN_STATE_ENABLED_NOT_VERIFIED;
}

void fill_registered(union answer *a)
{
	struct mr200_nas_get_serving_system_rsp *p = &a->serving;

	p->has_serving_system = true;
	p->serving_system.registration_state =
		MR200_NAS_REGISTRATION_STATE_REGISTERED;
	p->serving_system.ps_attach_state = MR200_NAS_ATTACH_STATE_ATTACHED;
	p->serving_system.n_radio_interfaces = 1;
	p->serving_system.radio_interfaces[0] = MR200_NAS_RADIO_INTERFACE_LTE;
	p->has_roaming_indicator = true;
	p->roaming_indicator = MR200_NAS_ROAMING_INDICATOR_OFF;
	p->has_current_plmn = true;
	p->current_plmn.mcc = 1;
	p->current_plmn.mnc = 1;
	strcpy(p->current_plmn.description, "Test PLMN 1-1");
}

static void fill_settings(union answer *a, uint8_t instance)
{
	struct mr200_wds_get_current_settings_rsp *p = &a->settings;

	p->has_mtu = true;
	p->mtu = 1430;
	if (instance % 2 == 0) {
		p->has_ipv4_address = true;
		p->ipv4_address = 0x0a404041 + 2u * instance;	/* 10.64.64.65 */
		p->has_ipv4_gateway_subnet_mask = true;
		p->ipv4_gateway_subnet_mask = 0xfffffffc;
		p->has_ipv4_gateway_address = true;
		p->ipv4_gateway_address = 0x0a404042;
		p->has_primary_ipv4_dns_address = true;
		p->primary_ipv4_dns_address = 0x0a404001;
	} else {
		p->has_ipv6_address = true;
		memcpy(p->ipv6_address.address, "\x20\x01\x0d\xb8", 4);
		p->ipv6_address.address[15] = 1;
		p->ipv6_address.prefix_length = 64;
	}
}

/* Of what is asked for. */
static void fill_format(const struct asked *q, union answer *a)
{
	a->format.has_link_layer_protocol = true;
	a->format.link_layer_protocol = MR200_WDA_LINK_LAYER_RAW_IP;
	a->format.has_uplink_data_aggregation_protocol = true;
	a->format.uplink_data_aggregation_protocol =
		q->req.format.uplink_data_aggregation_protocol;
	a->format.has_downlink_data_aggregation_protocol = true;
	a->format.downlink_data_aggregation_protocol =
		q->req.format.downlink_data_aggregation_protocol;
}

/* Both requests that write a profile have these members, as has the answer. */
#define KEEP_PROFILE(kept, q)						\
	do {								\
		(kept)->has_apn_name = true;				\
		strcpy((kept)->apn_name, (q)->apn_name);		\
		(kept)->has_pdp_type = true;				\
		(kept)->pdp_type = (q)->pdp_type;			\
		strcpy((kept)->username, (q)->username);		\
		(kept)->authentication = (q)->authentication;		\
	} while (0)

static struct mr200_wds_get_profile_settings_rsp *profile_of(struct modem *m,
							     uint8_t index)
{
	assert_true(index < PROFILES);
	return &m->profile[index];
}

static void take_profile(struct modem *m, const struct asked *q)
{
	const struct mr200_wds_modify_profile_req *w = &q->req.profile;

	KEEP_PROFILE(profile_of(m, w->profile_identifier.profile_index), w);
}

static void make_profile(struct modem *m, const struct asked *q, union answer *a)
{
	a->profile_new.has_profile_identifier = true;
	a->profile_new.profile_identifier.profile_index = PROFILE_MADE;
	KEEP_PROFILE(profile_of(m, PROFILE_MADE), &q->req.profile_new);
}

static void fill_usual(struct modem *m, const struct asked *q, union answer *a)
{
	if (q->msg == &mr200_msg_wda_set_data_format_req && m->qmap) {
		fill_format(q, a);
	} else if (q->msg == &mr200_msg_wda_set_data_format_req) {
		a->format.has_link_layer_protocol = true;
		a->format.link_layer_protocol = MR200_WDA_LINK_LAYER_RAW_IP;
	} else if (q->msg == &mr200_msg_dms_get_operating_mode_req) {
		a->mode.has_mode = true;
		a->mode.mode = MR200_DMS_OPERATING_MODE_ONLINE;
	} else if (q->msg == &mr200_msg_uim_get_card_status_req) {
		fill_card_ready(a);
	} else if (q->msg == &mr200_msg_dms_uim_get_pin_status_req) {
		a->pin_status.has_pin1_status = true;
		a->pin_status.pin1_status.current_status = MR200_DMS_PIN_STATUS_DISABLED;
	} else if (q->msg == &mr200_msg_nas_get_serving_system_req) {
		fill_registered(a);
	} else if (q->msg == &mr200_msg_nas_get_signal_info_req) {
		a->signal.has_lte_signal_strength = true;
		a->signal.lte_signal_strength.rsrp = -92;
	} else if (q->msg == &mr200_msg_wds_get_profile_settings_req) {
		a->profile = *profile_of(m, q->req.profile_get.profile_id.profile_index);
		a->profile.has_result = true;
	} else if (q->msg == &mr200_msg_wds_modify_profile_req) {
		take_profile(m, q);
	} else if (q->msg == &mr200_msg_wds_create_profile_req) {
		make_profile(m, q, a);
	} else if (q->msg == &mr200_msg_wds_start_network_req) {
		a->start.has_packet_data_handle = true;
		a->start.packet_data_handle = 0x1000 + q->instance;
	} else if (q->msg == &mr200_msg_wds_get_current_settings_req) {
		fill_settings(a, q->instance);
	} else if (q->msg == &mr200_msg_wds_get_packet_service_status_req) {
		a->status.has_connection_status = true;
		a->status.connection_status =
			MR200_WDS_CONNECTION_STATUS_CONNECTED;
	}
}

static struct override *find_override(struct modem *m, const struct asked *q)
{
	for (unsigned int i = 0; i < m->n_overrides; i++) {
		struct override *o = &m->override[i];

		if ((!o->msg || o->msg == q->msg) && o->times > 0 &&
		    (o->instance < 0 || o->instance == q->instance)) {
			o->times--;
			return o;
		}
	}
	return NULL;
}

/* True when an answer comes at all. */
static bool answer(struct modem *m, const struct mr200_action *act,
		   struct mr200_event *ev, union answer *a)
{
	struct asked *q = &m->asked[m->n_asked];
	struct mr200_ctl_sync_rsp *head = (struct mr200_ctl_sync_rsp *)a;
	struct override *o;

	assert_true(m->n_asked < ASKED_MAX);
	m->n_asked++;
	q->msg = act->msg;
	q->tag = act->tag;
	q->instance = act->instance;
	q->req = act->req;
	memset(a, 0, sizeof(*a));
	head->has_result = true;
	*ev = (struct mr200_event) {
		.kind = MR200_EV_REPLY, .tag = act->tag,
		.msg = mr200_msg_reply(act->msg), .body = a,
	};
	o = find_override(m, q);
	if (!o) {
		fill_usual(m, q, a);
		return true;
	}
	if (o->hold)
		return false;
	if (o->fill)
		o->fill(a);
	if (o->code) {
		head->result.error_status = MR200_QMI_FAILURE;
		head->result.error_code = o->code;
		ev->err = -EPROTO;
	} else if (o->err) {
		ev->err = o->err;
		ev->body = NULL;
		/* what no step waits for takes its time beside the steps */
		if (o->err == -ETIMEDOUT &&
		    (act->tag == m->s.main.tag || act->tag == m->s.poll_tag))
			m->now += act->msg->timeout_ms;
	}
	return true;
}

/* What the daemon would do; true when that makes an event. */
static bool carry_out(struct modem *m, const struct mr200_action *act,
		      struct mr200_event *ev, union answer *a)
{
	*ev = (struct mr200_event) { .kind = MR200_EV_TIMER };
	switch (act->kind) {
	case MR200_ACT_OPEN:
		m->opens++;
		ev->kind = MR200_EV_OPENED;
		ev->err = m->open_err;
		return !m->hold_open;
	case MR200_ACT_CLOSE:
		m->closes++;
		ev->kind = MR200_EV_CLOSED;
		return true;
	case MR200_ACT_CALL:
		if (!answer(m, act, ev, a))
			return false;
		return !m->keep || !m->keep(m, act, ev, a);
	case MR200_ACT_FORMAT:
		m->formats++;
		ev->kind = MR200_EV_FORMAT;
		ev->err = m->format_err;
		return true;
	case MR200_ACT_NET_UP:
		ev->kind = MR200_EV_NET;
		ev->mux = act->mux;
		ev->err = act->mux ? m->mux_err : m->net_err;
		ev->words = act->mux && ev->err ? "no such thing" :
			    act->mux ? "qmimux0" : NULL;
		if (!act->mux) {
			m->net_ups++;
			return !m->hold_net;
		}
		m->mux_ups[act->mux]++;
		m->mux_is_up[act->mux] = true;
		return true;
	case MR200_ACT_NET_DOWN:
		if (!act->mux) {
			m->net_downs++;
			return false;
		}
		m->mux_downs[act->mux]++;
		m->mux_is_up[act->mux] = false;
		return false;
	case MR200_ACT_RELEASE:
		m->releases++;
		m->released = act->instance;
		return false;
	case MR200_ACT_USB_RESET:
		m->usb_resets++;
		return false;
	case MR200_ACT_POWER_CYCLE:
		m->power_cycles++;
		return false;
	case MR200_ACT_ACCESS:
		m->lookups++;
		ev->kind = MR200_EV_ACCESS;
		ev->err = m->access_err;
		ev->access = m->access;
		ev->n_access = m->n_access;
		return true;
	case MR200_ACT_SAY:
		if (act->level != MR200_SAY_DEBUG)
			memcpy(m->said, act->words, sizeof(m->said));
		return false;
	}
	return false;
}

void modem_event(struct modem *m, const struct mr200_event *ev)
{
	static struct mr200_action queue[QUEUE_MAX];
	static struct mr200_actions out;
	unsigned int n = 0;
	struct mr200_event next = *ev;
	union answer a;
	bool more = true;

	for (int guard = 0; more; guard++) {
		assert_true(guard < 2000);
		mr200_session_step(&m->s, &next, m->now, &out);
		assert_true(out.n <= MR200_ACTIONS_MAX);
		assert_true(n + out.n <= QUEUE_MAX);
		memcpy(&queue[n], out.v, out.n * sizeof(out.v[0]));
		n += out.n;
		for (more = false; n && !more;) {
			more = carry_out(m, &queue[0], &next, &a);
			memmove(queue, queue + 1, --n * sizeof(queue[0]));
		}
	}
}

void modem_send(struct modem *m, enum mr200_event_kind kind)
{
	struct mr200_event ev = { .kind = kind };

	modem_event(m, &ev);
}

void modem_indicate(struct modem *m, unsigned int instance,
		    const struct mr200_msg *msg, const void *body)
{
	struct mr200_event ev = {
		.kind = MR200_EV_INDICATION, .instance = instance, .msg = msg,
		.body = body,
	};

	modem_event(m, &ev);
}

void modem_advance(struct modem *m, uint64_t ms)
{
	uint64_t end = m->now + ms;

	for (int guard = 0; guard < 100000; guard++) {
		uint64_t wake = mr200_session_wake(&m->s);

		if (!wake || wake > end)
			break;
		if (wake > m->now)
			m->now = wake;
		modem_send(m, MR200_EV_TIMER);
	}
	if (m->now < end)
		m->now = end;
}

void modem_wake(struct modem *m)
{
	uint64_t wake = mr200_session_wake(&m->s);

	assert_true(wake);
	if (wake > m->now)
		m->now = wake;
	modem_send(m, MR200_EV_TIMER);
}

unsigned int modem_count(const struct modem *m, const struct mr200_msg *msg)
{
	unsigned int n = 0;

	for (unsigned int i = 0; i < m->n_asked; i++)
		n += m->asked[i].msg == msg;
	return n;
}

const struct asked *modem_last(const struct modem *m,
			       const struct mr200_msg *msg)
{
	for (unsigned int i = m->n_asked; i > 0; i--)
		if (m->asked[i - 1].msg == msg)
			return &m->asked[i - 1];
	return NULL;
}

void modem_forget(struct modem *m)
{
	m->n_asked = 0;
}

struct modem *modem_online(const struct mr200_wish *wish)
{
	struct modem *m = modem_new(wish);

	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	return m;
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Thousands of random walks: whatever the modem, the bus and the owner do, the
 * session always waits for something that comes, and once all is well again it
 * goes online.
 */
#include "session_modem.h"

#define WALKS		400
#define STEPS		120
#define PATIENCE_MS	(2 * 3600 * 1000)

static uint32_t seed;

/* xorshift32: the same walk for the same seed, on every machine. */
static uint32_t dice(uint32_t sides)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % sides;
}

static const struct mr200_msg * const messages[] = {
	&mr200_msg_ctl_sync_req,
	&mr200_msg_ctl_get_version_info_req,
	&mr200_msg_wda_set_data_format_req,
	&mr200_msg_dms_get_operating_mode_req,
	&mr200_msg_dms_set_operating_mode_req,
	&mr200_msg_uim_get_card_status_req,
	&mr200_msg_dms_uim_get_pin_status_req,
	&mr200_msg_nas_register_indications_req,
	&mr200_msg_nas_get_serving_system_req,
	&mr200_msg_wds_modify_profile_req,
	&mr200_msg_wds_get_profile_list_req,
	&mr200_msg_wds_create_profile_req,
	&mr200_msg_wds_bind_mux_data_port_req,
	&mr200_msg_wds_get_packet_service_status_req,
	&mr200_msg_wds_start_network_req,
	&mr200_msg_wds_get_current_settings_req,
	&mr200_msg_wds_stop_network_req,
	&mr200_msg_nas_get_signal_info_req,
};

/* Success without content, or with a PIN to enter; the decoder allows both. */
static void fill_odd(union answer *a)
{
	if (dice(2))
		fill_card_pin(a);
}

static void break_something(struct modem *m)
{
	static const int errs[] = { -ETIMEDOUT, -EBADMSG, -ECONNREFUSED };
	static const uint16_t codes[] = {
		MR200_QMI_ERR_INTERNAL, MR200_QMI_ERR_INVALID_CLIENT_ID,
		MR200_QMI_ERR_POLICY_MISMATCH, MR200_QMI_ERR_NO_EFFECT,
		MR200_QMI_ERR_CALL_FAILED, MR200_QMI_ERR_INVALID_QMI_COMMAND,
		MR200_QMI_ERR_OUT_OF_CALL, MR200_QMI_ERR_DEVICE_NOT_READY,
	};
	struct override o = {
		.msg = messages[dice(N(messages))],
		.times = 1 + (int)dice(4),
		.instance = (int)dice(12) - 6,	/* mostly any */
	};

	if (o.instance < 0)
		o.instance = -1;
	switch (dice(3)) {
	case 0:
		o.err = errs[dice(N(errs))];
		break;
	case 1:
		o.code = codes[dice(N(codes))];
		break;
	case 2:
		/* what the fill makes is a card status */
		o.msg = &mr200_msg_uim_get_card_status_req;
		o.fill = fill_odd;
		break;
	}
	if (m->n_overrides < OVERRIDES_MAX)
		modem_override(m, o);
	else
		m->override[dice(OVERRIDES_MAX)] = o;
}

static void indicate_something(struct modem *m)
{
	union {
		struct mr200_wds_packet_service_status_ind packet;
		struct mr200_nas_serving_system_ind serving;
		struct mr200_uim_card_status_ind card;
	} ind = { 0 };

	switch (dice(3)) {
	case 0:
		ind.packet.has_connection_status = true;
		ind.packet.connection_status.status = dice(5);
		ind.packet.connection_status.reconfiguration_required = dice(2);
		modem_indicate(m, dice(3) ? dice(6) : INSTANCE_ALL,
			       &mr200_msg_wds_packet_service_status_ind, &ind);
		break;
	case 1:
		ind.serving.has_serving_system = true;
		ind.serving.serving_system.registration_state = dice(5);
		ind.serving.has_roaming_indicator = true;
		ind.serving.roaming_indicator = dice(2);
		modem_indicate(m, INSTANCE_ALL,
			       &mr200_msg_nas_serving_system_ind, &ind);
		break;
	case 2:
		ind.card.has_card_status = true;
		ind.card.card_status.n_cards = 1;
		ind.card.card_status.cards[0].card_state = dice(3);
		modem_indicate(m, INSTANCE_ALL, &mr200_msg_uim_card_status_ind,
			       &ind);
		break;
	}
}

/* Waiting for nothing that could come is what a hang is. */
static void check_waits(const struct modem *m)
{
	const struct mr200_session *s = &m->s;

	if (s->main.state == MR200_STATE_ABSENT || s->main.state == MR200_STATE_STOPPED)
		return;
	assert_true(mr200_session_wake(s) || s->main.tag);
	/* a paused session says when it goes on */
	if (s->main.state == MR200_STATE_PAUSED)
		assert_true(s->main.deadline_ms && s->main.deadline_ms <=
			    m->now + s->wish.retry_max_ms);
	/* no call without its interface, nor the other way round */
	if (s->main.state == MR200_STATE_ONLINE)
		assert_true(s->main.net_up && (s->main.bearer[0].up || s->main.bearer[1].up));
	if (s->main.state == MR200_STATE_PAUSED || s->main.state == MR200_STATE_IDLE)
		assert_false(s->main.net_up);
}

static void check_mux(const struct modem *m, const struct mr200_call *x)
{
	bool handle = x->bearer[0].handle || x->bearer[1].handle;

	switch (x->state) {
	case MR200_STATE_OFF:
	case MR200_STATE_WAITING:
	case MR200_STATE_REFUSED:
	case MR200_STATE_PAUSED:
		assert_false(x->net_up || handle || x->tag);
		break;
	case MR200_STATE_ONLINE:
		assert_true(x->net_up && (x->bearer[0].up || x->bearer[1].up));
		assert_true(m->s.poll_ms || m->s.poll_tag || x->tag);
		break;
	default:
		assert_true(x->tag);
		break;
	}
	if (x->state == MR200_STATE_PAUSED)
		assert_true(x->deadline_ms && x->deadline_ms <=
			    m->now + m->s.wish.retry_max_ms);
	if (x->state == MR200_STATE_OFF)
		assert_true(!x->wanted || !x->wish.name[0]);
	assert_int_equal(m->mux_is_up[x - m->s.mux + 1], x->net_up);
}

static void step(struct modem *m)
{
	static const enum mr200_event_kind kinds[] = {
		MR200_EV_DEVICE, MR200_EV_GONE, MR200_EV_RESET,
		MR200_EV_CONNECT, MR200_EV_DISCONNECT, MR200_EV_TIMER,
	};

	struct mr200_event ev;

	modem_forget(m);
	switch (dice(8)) {
	case 0:
	case 1:
		break_something(m);
		break;
	case 2:
		indicate_something(m);
		break;
	case 3:
		ev = (struct mr200_event) {
			.kind = kinds[dice(N(kinds))], .qmap_able = m->qmap,
			.mux = dice(3),
		};
		modem_event(m, &ev);
		break;
	case 4:
		m->net_err = dice(4) ? 0 : -EEXIST;
		m->format_err = dice(8) ? 0 : -EBUSY;
		m->open_err = dice(8) ? 0 : -EBUSY;
		m->mux_err = dice(4) ? 0 : dice(2) ? -EEXIST : -EOPNOTSUPP;
		break;
	default:
		modem_advance(m, dice(60000));
		break;
	}
	check_waits(m);
	for (int i = 0; i < MR200_MUXES_MAX; i++)
		check_mux(m, &m->s.mux[i]);
}

static bool all_online(const struct modem *m)
{
	for (int i = 0; m->qmap && i < m->s.wish.n_muxes; i++)
		if (m->s.mux[i].state != MR200_STATE_ONLINE)
			return false;
	return m->s.main.state == MR200_STATE_ONLINE;
}

static void heal(struct modem *m)
{
	struct mr200_event ev = { .qmap_able = m->qmap };

	m->n_overrides = 0;
	m->net_err = 0;
	m->format_err = 0;
	m->open_err = 0;
	m->mux_err = 0;
	/* plugged anew, a modem that refused QMAP takes it */
	ev.kind = MR200_EV_GONE;
	modem_event(m, &ev);
	ev.kind = MR200_EV_DEVICE;
	modem_event(m, &ev);
	ev.kind = MR200_EV_CONNECT;
	for (ev.mux = 0; ev.mux <= m->s.wish.n_muxes; ev.mux++)
		modem_event(m, &ev);
	for (int i = 0; i < PATIENCE_MS / 60000; i++) {
		if (all_online(m))
			return;
		modem_forget(m);
		modem_advance(m, 60000);
	}
}

static void never_hangs_and_always_recovers(void **state)
{
	(void)state;
	for (uint32_t walk = 1; walk <= WALKS; walk++) {
		struct mr200_event ev = { .kind = MR200_EV_DEVICE };
		struct mr200_wish wish = wish_ipv4;
		struct modem *m;

		seed = walk * 2654435761u;
		wish.pdp = dice(2) ? MR200_PDP_IPV4 : MR200_PDP_IPV4V6;
		wish.n_muxes = 2 * dice(2);
		for (int i = 0; i < wish.n_muxes; i++)
			wish.mux[i] = (struct mr200_call_wish) {
				.name = { 'a' + i }, .apn = "x", .id = 2 + i,
				.pdp = dice(2) ? MR200_PDP_IPV4 : MR200_PDP_IPV4V6,
				.connect = dice(2),
			};
		m = modem_new(&wish);
		m->qmap = wish.n_muxes;
		ev.qmap_able = m->qmap;
		modem_event(m, &ev);
		for (int i = 0; i < STEPS; i++)
			step(m);
		heal(m);
		if (!all_online(m))
			print_error("walk %u ends in %s: %s\n", walk,
				    mr200_session_step_words(&m->s, 0),
				    m->s.main.last.words);
		assert_true(all_online(m));
		modem_forget(m);
		modem_send(m, MR200_EV_STOP);
		assert_int_equal(m->s.main.state, MR200_STATE_STOPPED);
		modem_free(m);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(never_hangs_and_always_recovers),
	};

	return cmocka_run_group_tests_name("session_fuzz", tests, NULL, NULL);
}

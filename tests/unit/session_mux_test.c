// SPDX-License-Identifier: GPL-2.0
/* Bearers besides the main one, on mux ids of their own. */
#include "session_modem.h"

static struct mr200_wish wish_two(void)
{
	struct mr200_wish wish = wish_ipv4;

	wish.n_muxes = 2;
	wish.mux[0] = (struct mr200_call_wish) {
		.name = "ims", .id = 2, .apn = "ims", .pdp = MR200_PDP_IPV4,
		.connect = true };
	wish.mux[1] = (struct mr200_call_wish) {
		.name = "m2m", .id = 7, .apn = "m2m.private",
		.pdp = MR200_PDP_IPV4, .profile = 5, .connect = true };
	return wish;
}

static void fill_qmap(union answer *a)
{
	a->format.has_link_layer_protocol = true;
	a->format.link_layer_protocol = MR200_WDA_LINK_LAYER_RAW_IP;
	a->format.has_uplink_data_aggregation_protocol = true;
	a->format.uplink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP;
	a->format.has_downlink_data_aggregation_protocol = true;
	a->format.downlink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP;
}

static void accept_qmap(struct modem *m)
{
	modem_override(m, (struct override) {
		&mr200_msg_wda_set_data_format_req, .fill = fill_qmap,
		.times = ALWAYS, .instance = -1 });
}

static void device(struct modem *m)
{
	struct mr200_event ev = { .kind = MR200_EV_DEVICE, .qmap_able = true };

	modem_event(m, &ev);
}

static void command(struct modem *m, enum mr200_event_kind kind, uint8_t mux)
{
	struct mr200_event ev = { .kind = kind, .mux = mux };

	modem_event(m, &ev);
}

static struct modem *online(const struct mr200_wish *wish)
{
	struct modem *m = modem_new(wish);

	accept_qmap(m);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	return m;
}

static const struct asked *asked_as(const struct modem *m,
				    const struct mr200_msg *msg,
				    unsigned int instance)
{
	for (unsigned int i = m->n_asked; i > 0; i--)
		if (m->asked[i - 1].msg == msg &&
		    m->asked[i - 1].instance == instance)
			return &m->asked[i - 1];
	return NULL;
}

static void lose(struct modem *m, unsigned int instance)
{
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.connection_status.status =
			MR200_WDS_CONNECTION_STATUS_DISCONNECTED,
	};

	modem_indicate(m, instance, &mr200_msg_wds_packet_service_status_ind,
		       &ind);
}

static void all_come_up(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);
	const struct mr200_wds_start_network_req *q;
	const struct mr200_wds_create_profile_req *p;

	(void)state;
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	assert_int_equal(m->mux_ups[1], 1);
	assert_int_equal(m->mux_ups[2], 1);
	assert_int_equal(m->net_ups, 1);
	assert_string_equal(m->s.mux[0].netdev, "qmimux0");
	/* each on its own client, mux id and address */
	assert_int_equal(asked_as(m, &mr200_msg_wds_bind_mux_data_port_req,
				  0)->req.bind.mux_id, 1);
	assert_int_equal(asked_as(m, &mr200_msg_wds_bind_mux_data_port_req,
				  2)->req.bind.mux_id, 2);
	assert_int_equal(asked_as(m, &mr200_msg_wds_bind_mux_data_port_req,
				  4)->req.bind.mux_id, 7);
	assert_memory_equal(m->s.mux[0].bearer[0].address, "\x0a\x40\x40\x45", 4);
	assert_memory_equal(m->s.mux[1].bearer[0].address, "\x0a\x40\x40\x49", 4);
	/* one makes a profile of its own, the other writes the given one */
	p = &asked_as(m, &mr200_msg_wds_create_profile_req, 2)->req.profile_new;
	assert_string_equal(p->profile_name, "mr200-ims");
	assert_string_equal(p->apn_name, "ims");
	q = &asked_as(m, &mr200_msg_wds_start_network_req, 2)->req.start;
	assert_int_equal(q->profile_index_3gpp, 3);
	assert_false(q->has_apn);
	assert_int_equal(asked_as(m, &mr200_msg_wds_modify_profile_req, 4)->
			 req.profile.profile_identifier.profile_index, 5);
	q = &asked_as(m, &mr200_msg_wds_start_network_req, 4)->req.start;
	assert_int_equal(q->profile_index_3gpp, 5);
	modem_free(m);
}

static void fill_list(union answer *a)
{
	struct mr200_wds_get_profile_list_rsp *p = &a->profile_list;

	p->has_profile_list = true;
	p->n_profile_list = 2;
	p->profile_list[0].profile_index = 1;
	p->profile_list[1].profile_index = 6;
	strcpy(p->profile_list[1].profile_name, "mr200-ims");
}

static void a_profile_of_an_earlier_life_is_found(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	accept_qmap(m);
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_profile_list_req, .fill = fill_list,
		.times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_null(modem_last(m, &mr200_msg_wds_create_profile_req));
	assert_int_equal(asked_as(m, &mr200_msg_wds_start_network_req, 2)->
			 req.start.profile_index_3gpp, 6);
	modem_free(m);
}

static void qmap_is_offered_without_aggregation(void **state)
{
	const struct mr200_wda_set_data_format_req *q;
	struct mr200_wish wish = wish_two();
	struct modem *m;

	(void)state;
	wish.aggregation = false;
	m = online(&wish);
	q = &modem_last(m, &mr200_msg_wda_set_data_format_req)->req.format;
	assert_int_equal(q->downlink_data_aggregation_protocol,
			 MR200_WDA_AGGREGATION_QMAP);
	assert_int_equal(q->downlink_data_aggregation_max_datagrams, 1);
	assert_int_equal(m->s.format.tx_datagrams, 1);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void fill_refused(union answer *a)
{
	a->start.has_verbose_call_end_reason = true;
	a->start.verbose_call_end_reason.type = MR200_WDS_CALL_END_TYPE_3GPP;
	a->start.verbose_call_end_reason.reason = 33;
}

static void one_refused_disturbs_nobody(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);
	uint64_t pause;

	(void)state;
	accept_qmap(m);
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .fill = fill_refused,
		.code = MR200_QMI_ERR_CALL_FAILED, .times = 3, .instance = 2 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.mux[0].last.fault, MR200_FAULT_CALL_REFUSED);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
	/* its pauses grow */
	pause = m->s.mux[0].deadline_ms - m->now;
	modem_advance(m, pause);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.mux[0].deadline_ms - m->now, 2 * pause);
	modem_advance(m, 6 * pause);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->net_ups, 1);
	assert_int_equal(m->net_downs, 0);
	assert_int_equal(m->mux_ups[2], 1);
	assert_int_equal(m->mux_downs[2], 0);
	modem_free(m);
}

static void refused_all_the_time(struct modem *m, enum mr200_fault fault,
				 const char *words)
{
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(m->s.mux[i].state, MR200_STATE_REFUSED);
		assert_int_equal(m->s.mux[i].last.fault, fault);
		assert_non_null(strstr(m->s.mux[i].last.words, words));
		assert_true(mr200_fault_remedy(fault)[0]);
	}
	modem_forget(m);
	modem_advance(m, 3600000);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_REFUSED);
	assert_null(modem_last(m, &mr200_msg_wds_start_network_req));
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->mux_ups[1], 0);
	modem_free(m);
}

static void the_modem_declines_qmap(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	device(m);
	refused_all_the_time(m, MR200_FAULT_MUX_MODEM, "declines QMAP");
}

static void the_driver_cannot(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	modem_send(m, MR200_EV_DEVICE);
	refused_all_the_time(m, MR200_FAULT_MUX_DRIVER, "driver");
}

static void fill_ethernet(union answer *a)
{
	a->format.has_link_layer_protocol = true;
	a->format.link_layer_protocol = MR200_WDA_LINK_LAYER_802_3;
}

static void the_modem_insists_on_ethernet(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wda_set_data_format_req, .fill = fill_ethernet,
		.times = ALWAYS, .instance = -1 });
	device(m);
	refused_all_the_time(m, MR200_FAULT_MUX_MODEM, "802.3");
}

static void the_modem_binds_nothing(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wda_set_data_format_req, .fill = fill_qmap,
		.times = 1, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_wds_bind_mux_data_port_req,
		.code = MR200_QMI_ERR_INVALID_QMI_COMMAND, .times = ALWAYS,
		.instance = -1 });
	device(m);
	/* the main bearer goes on without QMAP */
	assert_false(m->s.format.qmap);
	refused_all_the_time(m, MR200_FAULT_MUX_MODEM, "binds no call");
}

static void the_modem_binds_one_only(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	accept_qmap(m);
	modem_override(m, (struct override) {
		&mr200_msg_wds_bind_mux_data_port_req,
		.code = MR200_QMI_ERR_INVALID_ARGUMENT, .times = 1,
		.instance = 4 });
	device(m);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_REFUSED);
	assert_int_equal(m->s.mux[1].last.fault, MR200_FAULT_MUX_MODEM);
	/* who asks is tried again */
	command(m, MR200_EV_CONNECT, 2);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void the_driver_makes_no_interface(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	accept_qmap(m);
	m->mux_err = -EOPNOTSUPP;
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_REFUSED);
	assert_int_equal(m->s.mux[0].last.fault, MR200_FAULT_MUX_DRIVER);
	assert_string_equal(m->s.mux[0].last.words, "no such thing");
	/* the call is not left behind */
	assert_int_equal(m->s.mux[0].bearer[0].handle, 0);
	assert_non_null(asked_as(m, &mr200_msg_wds_stop_network_req, 2));
	assert_int_equal(m->mux_downs[1], 1);
	modem_free(m);
}

static void loss_and_return_of_one(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	lose(m, 2);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.mux[0].last.fault, MR200_FAULT_CALL_LOST);
	assert_int_equal(m->mux_downs[1], 1);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_advance(m, 2000);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[0].connections, 2);
	assert_int_equal(m->mux_ups[1], 2);
	/* the profile stands */
	assert_int_equal(modem_count(m, &mr200_msg_wds_create_profile_req), 1);
	assert_int_equal(m->mux_downs[2], 0);
	assert_int_equal(m->net_downs, 0);
	modem_free(m);
}

static void loss_of_the_main_one(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	lose(m, 0);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	modem_advance(m, 2000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->mux_downs[1], 0);
	assert_int_equal(m->mux_downs[2], 0);
	modem_free(m);
}

static void fill_disconnected(union answer *a)
{
	a->status.has_connection_status = true;
	a->status.connection_status = MR200_WDS_CONNECTION_STATUS_DISCONNECTED;
}

static void a_loss_without_a_word_is_found(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_packet_service_status_req,
		.fill = fill_disconnected, .times = 1, .instance = 4 });
	/* one bearer of three is looked at each half minute */
	modem_advance(m, 3 * 30000);
	assert_int_equal(m->mux_downs[2], 1);
	assert_int_equal(m->s.mux[1].connections, 2);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	assert_int_equal(m->mux_downs[1], 0);
	modem_free(m);
}

static void disconnect_of_one(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	command(m, MR200_EV_DISCONNECT, 1);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_OFF);
	assert_int_equal(m->mux_downs[1], 1);
	assert_int_equal(asked_as(m, &mr200_msg_wds_stop_network_req, 2)->
			 req.stop.packet_data_handle, 0x1002);
	modem_advance(m, 600000);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_OFF);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	command(m, MR200_EV_CONNECT, 1);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void disconnect_of_the_main_one(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	command(m, MR200_EV_DISCONNECT, 0);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	lose(m, 4);
	modem_advance(m, 2000);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	modem_free(m);
}

/* Its answer comes after nobody wants the call any more. */
static void disconnect_during_start(void **state)
{
	struct mr200_wish wish = wish_two();
	struct mr200_wds_start_network_rsp rsp = {
		.has_result = true, .has_packet_data_handle = true,
		.packet_data_handle = 0x77,
	};
	struct mr200_event ev = {
		.kind = MR200_EV_REPLY, .msg = &mr200_msg_wds_start_network_rsp,
		.body = &rsp,
	};
	struct modem *m = modem_new(&wish);

	(void)state;
	accept_qmap(m);
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .hold = true, .times = 1,
		.instance = 2 });
	device(m);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_CONNECTING);
	command(m, MR200_EV_DISCONNECT, 1);
	assert_null(asked_as(m, &mr200_msg_wds_stop_network_req, 2));
	ev.tag = m->s.mux[0].tag;
	modem_event(m, &ev);
	assert_int_equal(asked_as(m, &mr200_msg_wds_stop_network_req, 2)->
			 req.stop.packet_data_handle, 0x77);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_OFF);
	assert_int_equal(m->mux_ups[1], 0);
	modem_free(m);
}

static void reset_of_the_modem(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	modem_forget(m);
	modem_send(m, MR200_EV_RESET);
	assert_int_equal(m->mux_downs[1], 1);
	assert_int_equal(m->mux_downs[2], 1);
	/* the modem knows nothing of these calls any more */
	assert_null(asked_as(m, &mr200_msg_wds_stop_network_req, 2));
	modem_advance(m, 10000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void unplug_and_back(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	modem_send(m, MR200_EV_GONE);
	assert_int_equal(m->mux_downs[1], 1);
	assert_int_equal(m->mux_downs[2], 1);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_WAITING);
	device(m);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void the_end(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	modem_send(m, MR200_EV_STOP);
	assert_int_equal(m->s.main.state, MR200_STATE_STOPPED);
	assert_int_equal(m->mux_downs[1], 1);
	assert_int_equal(m->mux_downs[2], 1);
	assert_int_equal(m->closes, 1);
	modem_free(m);
}

static void roaming_ends_them(void **state)
{
	struct mr200_nas_serving_system_ind ind = {
		.has_serving_system = true,
		.serving_system.registration_state =
			MR200_NAS_REGISTRATION_STATE_REGISTERED,
		.has_roaming_indicator = true,
		.roaming_indicator = MR200_NAS_ROAMING_INDICATOR_ON,
	};
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	modem_indicate(m, 0, &mr200_msg_nas_serving_system_ind, &ind);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(m->s.mux[i].state, MR200_STATE_REFUSED);
		assert_int_equal(m->s.mux[i].last.fault, MR200_FAULT_ROAMING);
		assert_int_equal(m->mux_downs[i + 1], 1);
	}
	ind.roaming_indicator = MR200_NAS_ROAMING_INDICATOR_OFF;
	modem_indicate(m, 0, &mr200_msg_nas_serving_system_ind, &ind);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	modem_free(m);
}

/* Flight mode and the like, by an operator's command. */
static void parked_and_back(void **state)
{
	struct mr200_event ev = { .kind = MR200_EV_PARK, .words = "a test" };
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	modem_event(m, &ev);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_WAITING);
	assert_int_equal(m->mux_downs[1], 1);
	assert_non_null(asked_as(m, &mr200_msg_wds_stop_network_req, 2));
	ev.words = NULL;
	modem_event(m, &ev);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void both_families(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m;

	(void)state;
	wish.mux[0].pdp = MR200_PDP_IPV4V6;
	m = online(&wish);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_true(m->s.mux[0].bearer[0].up);
	assert_true(m->s.mux[0].bearer[1].up);
	assert_int_equal(asked_as(m, &mr200_msg_wds_bind_mux_data_port_req,
				  3)->req.bind.mux_id, 2);
	assert_int_equal(m->mux_ups[1], 1);
	modem_free(m);
}

static void one_family_refused(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	accept_qmap(m);
	wish.mux[0].pdp = MR200_PDP_IPV4V6;
	mr200_session_init(&m->s, &wish);
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .fill = fill_refused,
		.code = MR200_QMI_ERR_CALL_FAILED, .times = 1, .instance = 3 });
	device(m);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_true(m->s.mux[0].bearer[0].up);
	assert_false(m->s.mux[0].bearer[1].up);
	assert_true(m->s.mux[0].bearer[1].refusal[0]);
	modem_free(m);
}

static void a_silent_modem_repeats_and_gives_up(void **state)
{
	struct mr200_wish wish = wish_two();
	struct modem *m = modem_new(&wish);

	(void)state;
	accept_qmap(m);
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_current_settings_req, .err = -ETIMEDOUT,
		.times = 3, .instance = 2 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.mux[0].last.fault, MR200_FAULT_CALL_FAILED);
	assert_int_equal(m->s.silent, 0);
	modem_advance(m, 2000);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void another_configuration(void **state)
{
	struct mr200_wish wish = wish_two(), next = wish;
	struct mr200_event ev = { .kind = MR200_EV_WISH, .wish = &next };
	struct modem *m = online(&wish);

	(void)state;
	/* one changes, the other does not notice */
	strcpy(next.mux[0].apn, "ims.other");
	modem_event(m, &ev);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_string_equal(m->s.mux[0].wish.apn, "ims.other");
	assert_int_equal(m->mux_downs[1], 1);
	assert_int_equal(m->mux_downs[2], 0);
	assert_int_equal(m->formats, 1);
	/* one goes */
	memset(&next.mux[1], 0, sizeof(next.mux[1]));
	next.n_muxes = 1;
	modem_event(m, &ev);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_OFF);
	assert_string_equal(m->s.mux[1].wish.name, "");
	assert_int_equal(m->mux_downs[2], 1);
	assert_int_equal(m->net_downs, 0);
	/* with the last one the driver is set up anew */
	memset(&next.mux[0], 0, sizeof(next.mux[0]));
	next.n_muxes = 0;
	modem_forget(m);
	modem_event(m, &ev);
	assert_non_null(asked_as(m, &mr200_msg_wds_stop_network_req, 2));
	assert_int_equal(m->mux_downs[1], 2);
	assert_int_equal(m->formats, 2);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	next = wish;
	modem_event(m, &ev);
	assert_int_equal(m->formats, 3);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[0].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void reconfigured_by_the_network(void **state)
{
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.connection_status = {
			.status = MR200_WDS_CONNECTION_STATUS_CONNECTED,
			.reconfiguration_required = 1,
		},
	};
	struct mr200_wish wish = wish_two();
	struct modem *m = online(&wish);

	(void)state;
	modem_indicate(m, 4, &mr200_msg_wds_packet_service_status_ind, &ind);
	assert_int_equal(m->s.mux[1].state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.mux[1].connections, 1);
	assert_int_equal(m->mux_ups[2], 2);
	assert_int_equal(m->mux_downs[2], 0);
	assert_int_equal(m->mux_ups[1], 1);
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_come_up),
		cmocka_unit_test(a_profile_of_an_earlier_life_is_found),
		cmocka_unit_test(qmap_is_offered_without_aggregation),
		cmocka_unit_test(one_refused_disturbs_nobody),
		cmocka_unit_test(the_modem_declines_qmap),
		cmocka_unit_test(the_driver_cannot),
		cmocka_unit_test(the_modem_insists_on_ethernet),
		cmocka_unit_test(the_modem_binds_nothing),
		cmocka_unit_test(the_modem_binds_one_only),
		cmocka_unit_test(the_driver_makes_no_interface),
		cmocka_unit_test(loss_and_return_of_one),
		cmocka_unit_test(loss_of_the_main_one),
		cmocka_unit_test(a_loss_without_a_word_is_found),
		cmocka_unit_test(disconnect_of_one),
		cmocka_unit_test(disconnect_of_the_main_one),
		cmocka_unit_test(disconnect_during_start),
		cmocka_unit_test(reset_of_the_modem),
		cmocka_unit_test(unplug_and_back),
		cmocka_unit_test(the_end),
		cmocka_unit_test(roaming_ends_them),
		cmocka_unit_test(parked_and_back),
		cmocka_unit_test(both_families),
		cmocka_unit_test(one_family_refused),
		cmocka_unit_test(a_silent_modem_repeats_and_gives_up),
		cmocka_unit_test(another_configuration),
		cmocka_unit_test(reconfigured_by_the_network),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

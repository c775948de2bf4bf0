// SPDX-License-Identifier: GPL-2.0
/* The session on its way up and down, with a modem that is mostly well. */
#include "session_modem.h"

#define PCO_BIT		18	/* the setting that crashes this modem */

static void device(struct modem *m)
{
	modem_send(m, MR200_EV_DEVICE);
}

/* --- the way up --- */

static void asks_in_order(void **state)
{
	static const struct mr200_msg * const order[] = {
		&mr200_msg_wda_set_data_format_req,
		&mr200_msg_dms_get_operating_mode_req,
		&mr200_msg_uim_register_events_req,
		&mr200_msg_uim_get_card_status_req,
		&mr200_msg_dms_uim_get_iccid_req,
		&mr200_msg_dms_uim_get_imsi_req,
		&mr200_msg_wds_get_default_profile_number_req,
		&mr200_msg_wds_get_profile_settings_req,
		&mr200_msg_nas_register_indications_req,
		&mr200_msg_nas_get_serving_system_req,
		&mr200_msg_wds_get_profile_settings_req,
		&mr200_msg_wds_modify_profile_req,
		&mr200_msg_wds_set_ip_family_req,
		&mr200_msg_wds_start_network_req,
		&mr200_msg_wds_get_current_settings_req,
		/* who it is, when there is time */
		&mr200_msg_dms_get_manufacturer_req,
		&mr200_msg_dms_get_model_req,
		&mr200_msg_dms_get_revision_req,
		&mr200_msg_dms_get_ids_req,
	};
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	assert_int_equal(m->n_asked, N(order));
	for (size_t i = 0; i < N(order); i++)
		assert_ptr_equal(m->asked[i].msg, order[i]);
	assert_int_equal(m->opens, 1);
	assert_int_equal(m->formats, 1);
	assert_int_equal(m->net_ups, 1);
	assert_int_equal(m->net_downs, 0);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
	modem_free(m);
}

static void starts_by_profile_only(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	const struct mr200_wds_start_network_req *q;
	struct modem *m;

	(void)state;
	wish.profile = 3;
	m = modem_online(&wish);
	q = &modem_last(m, &mr200_msg_wds_start_network_req)->req.start;
	assert_true(q->has_profile_index_3gpp);
	assert_int_equal(q->profile_index_3gpp, 3);
	assert_int_equal(q->ip_family_preference, 4);
	/* a bare APN makes a phantom bearer on this firmware */
	assert_false(q->has_apn);
	modem_free(m);
}

static void writes_the_configured_profile(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	const struct mr200_wds_modify_profile_req *q;
	struct modem *m;

	(void)state;
	wish.profile = 5;
	wish.pdp = MR200_PDP_IPV4V6;
	wish.auth = MR200_AUTH_BOTH;
	strcpy(wish.user, "me");
	strcpy(wish.password, "secret");
	m = modem_online(&wish);
	q = &modem_last(m, &mr200_msg_wds_modify_profile_req)->req.profile;
	assert_int_equal(q->profile_identifier.profile_index, 5);
	assert_int_equal(q->profile_identifier.profile_type, 0);
	assert_string_equal(q->apn_name, "internet");
	assert_int_equal(q->pdp_type, 3);
	assert_int_equal(q->authentication, 3);
	assert_string_equal(q->username, "me");
	assert_string_equal(q->password, "secret");
	modem_free(m);
}

static void fill_profile(union answer *a)
{
	a->profile.has_apn_name = true;
	strcpy(a->profile.apn_name, "internet");
	a->profile.has_pdp_type = true;
	a->profile.pdp_type = MR200_WDS_PDP_TYPE_IPV4;
}

static void spares_a_profile_that_fits(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_profile_settings_req, .fill = fill_profile,
		.times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(modem_count(m, &mr200_msg_wds_modify_profile_req), 0);
	modem_free(m);
}

static void leaves_the_profile_without_an_apn(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.apn[0] = '\0';
	m = modem_online(&wish);
	assert_null(modem_last(m, &mr200_msg_wds_get_profile_settings_req));
	assert_null(modem_last(m, &mr200_msg_wds_modify_profile_req));
	modem_free(m);
}

static void never_asks_for_the_pco(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);
	const struct mr200_wds_get_current_settings_req *q =
		&modem_last(m, &mr200_msg_wds_get_current_settings_req)->req.settings;

	(void)state;
	assert_true(q->has_requested_settings);
	assert_false(q->requested_settings & (1u << PCO_BIT));
	assert_int_equal(q->requested_settings & 0x2310, 0x2310);
	modem_free(m);
}

static void reads_ipv4_settings(void **state)
{
	static const uint8_t address[] = { 10, 64, 64, 65 };
	static const uint8_t gateway[] = { 10, 64, 64, 66 };
	static const uint8_t dns[] = { 10, 64, 64, 1 };
	struct modem *m = modem_online(&wish_ipv4);
	const struct mr200_bearer *b = &m->s.main.bearer[0];

	(void)state;
	assert_true(b->up);
	assert_memory_equal(b->address, address, 4);
	assert_int_equal(b->prefix, 30);
	assert_true(b->has_gateway);
	assert_memory_equal(b->gateway, gateway, 4);
	assert_int_equal(b->n_dns, 1);
	assert_memory_equal(b->dns[0], dns, 4);
	assert_int_equal(b->mtu, 1430);
	assert_false(m->s.main.bearer[1].up);
	modem_free(m);
}

static void stays_idle_when_not_wanted(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.connect = false;
	m = modem_new(&wish);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	assert_null(modem_last(m, &mr200_msg_wds_start_network_req));
	modem_send(m, MR200_EV_CONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void switches_the_radio_on(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	const struct asked *q;

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_dms_get_operating_mode_req, .code = 3, .times = 1,
		.instance = -1 });
	device(m);
	q = modem_last(m, &mr200_msg_dms_set_operating_mode_req);
	assert_non_null(q);
	assert_int_equal(q->req.mode.mode, MR200_DMS_OPERATING_MODE_ONLINE);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void syncs_only_when_the_state_is_unknown(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	assert_int_equal(modem_count(m, &mr200_msg_ctl_sync_req), 0);
	modem_free(m);
}

static void does_without_identity(void **state)
{
	static const struct mr200_msg * const msgs[] = {
		&mr200_msg_dms_get_manufacturer_req,
		&mr200_msg_dms_get_model_req,
		&mr200_msg_dms_get_revision_req,
		&mr200_msg_dms_get_ids_req,
		&mr200_msg_dms_uim_get_iccid_req,
		&mr200_msg_dms_uim_get_imsi_req,
		&mr200_msg_uim_register_events_req,
		&mr200_msg_wds_set_ip_family_req,
	};
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	for (size_t i = 0; i < N(msgs); i++)
		modem_override(m, (struct override) {
			msgs[i], .code = MR200_QMI_ERR_INVALID_QMI_COMMAND,
			.times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

/* --- data format --- */

static void falls_back_to_the_old_format_request(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	const struct asked *q;

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wda_set_data_format_req, .err = -ECONNREFUSED,
		.times = ALWAYS, .instance = -1 });
	device(m);
	q = modem_last(m, &mr200_msg_ctl_set_data_format_req);
	assert_non_null(q);
	assert_int_equal(q->req.ctl_format.protocol, 2);
	assert_true(m->s.format.raw_ip);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void fill_qmap(union answer *a)
{
	a->format.has_link_layer_protocol = true;
	a->format.link_layer_protocol = MR200_WDA_LINK_LAYER_RAW_IP;
	a->format.has_uplink_data_aggregation_protocol = true;
	a->format.uplink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP;
	a->format.has_downlink_data_aggregation_protocol = true;
	a->format.downlink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP;
	a->format.downlink_data_aggregation_max_size = 4096;
	a->format.downlink_data_aggregation_max_datagrams = 16;
	a->format.uplink_data_aggregation_max_size = 8192;
	a->format.uplink_data_aggregation_max_datagrams = 11;
}

static struct modem *qmap_modem(void)
{
	struct mr200_event ev = { .kind = MR200_EV_DEVICE, .qmap_able = true };
	struct modem *m = modem_new(&wish_ipv4);

	modem_override(m, (struct override) {
		&mr200_msg_wda_set_data_format_req, .fill = fill_qmap,
		.times = 1, .instance = -1 });
	modem_event(m, &ev);
	return m;
}

static void takes_qmap_where_the_driver_can(void **state)
{
	struct modem *m = qmap_modem();
	const struct asked *q = modem_last(m, &mr200_msg_wda_set_data_format_req);

	(void)state;
	assert_int_equal(q->req.format.downlink_data_aggregation_protocol,
			 MR200_WDA_AGGREGATION_QMAP);
	assert_true(m->s.format.qmap);
	assert_int_equal(m->s.format.rx_bytes, 4096);
	assert_int_equal(m->s.format.tx_datagrams, 11);
	q = modem_last(m, &mr200_msg_wds_bind_mux_data_port_req);
	assert_non_null(q);
	assert_int_equal(q->req.bind.mux_id, MR200_MUX_ID);
	assert_int_equal(q->req.bind.endpoint_info.interface_number, 4);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

/* As large as the driver's buffers, or as any driver's of ours. */
static void asks_for_aggregates_that_the_driver_takes(void **state)
{
	static const uint32_t says[][2] = { { 16384, 16384 }, { 8192, 8192 }, { 0, 4096 } };

	(void)state;
	for (size_t i = 0; i < N(says); i++) {
		struct mr200_event ev = {
			.kind = MR200_EV_DEVICE, .qmap_able = true,
			.qmap_bytes = says[i][0],
		};
		struct modem *m = modem_new(&wish_ipv4);

		modem_event(m, &ev);
		assert_int_equal(modem_last(m, &mr200_msg_wda_set_data_format_req)->
				 req.format.downlink_data_aggregation_max_size, says[i][1]);
		modem_free(m);
	}
}

static void offers_no_qmap_to_a_driver_that_cannot(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);
	const struct asked *q = modem_last(m, &mr200_msg_wda_set_data_format_req);

	(void)state;
	assert_int_equal(q->req.format.downlink_data_aggregation_protocol, 0);
	assert_null(modem_last(m, &mr200_msg_wds_bind_mux_data_port_req));
	modem_free(m);
}

static void agrees_anew_when_qmap_cannot_be_bound(void **state)
{
	struct mr200_event ev = { .kind = MR200_EV_DEVICE, .qmap_able = true };
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wda_set_data_format_req, .fill = fill_qmap,
		.times = 1, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_wds_bind_mux_data_port_req,
		.code = MR200_QMI_ERR_INVALID_QMI_COMMAND, .times = ALWAYS,
		.instance = -1 });
	modem_event(m, &ev);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_false(m->s.format.qmap);
	assert_int_equal(m->formats, 2);
	modem_free(m);
}

/* --- both families --- */

static void brings_both_families_up(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.pdp = MR200_PDP_IPV4V6;
	m = modem_online(&wish);
	assert_true(m->s.main.bearer[0].up);
	assert_true(m->s.main.bearer[1].up);
	assert_int_equal(m->s.main.bearer[0].handle, 0x1000);
	assert_int_equal(m->s.main.bearer[1].handle, 0x1001);
	assert_int_equal(m->s.main.bearer[1].prefix, 64);
	assert_int_equal(m->net_ups, 1);
	modem_free(m);
}

static void fill_ipv4_only(union answer *a)
{
	a->start.has_verbose_call_end_reason = true;
	a->start.verbose_call_end_reason.type = MR200_WDS_CALL_END_TYPE_3GPP;
	a->start.verbose_call_end_reason.reason = MR200_3GPP_IPV4_ONLY;
}

static void keeps_the_family_that_works(void **state)
{
	struct mr200_wish wish = wish_ipv4;

	(void)state;
	wish.pdp = MR200_PDP_IPV4V6;
	for (int refused = 0; refused < 2; refused++) {
		struct modem *m = modem_new(&wish);

		modem_override(m, (struct override) {
			&mr200_msg_wds_start_network_req,
			.code = MR200_QMI_ERR_CALL_FAILED,
			.fill = fill_ipv4_only, .times = ALWAYS,
			.instance = refused });
		device(m);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		assert_false(m->s.main.bearer[refused].up);
		assert_true(m->s.main.bearer[!refused].up);
		assert_non_null(strstr(m->s.main.bearer[refused].refusal, "IPv4 only"));
		modem_free(m);
	}
}

static void only_ipv6_when_so_wanted(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.pdp = MR200_PDP_IPV6;
	m = modem_online(&wish);
	assert_false(m->s.main.bearer[0].up);
	assert_true(m->s.main.bearer[1].up);
	assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req), 1);
	assert_int_equal(modem_last(m, &mr200_msg_wds_start_network_req)->
			 req.start.ip_family_preference, 6);
	modem_free(m);
}

static void down(struct modem *m, unsigned int instance)
{
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.has_verbose_call_end_reason = true,
	};

	ind.connection_status.status = MR200_WDS_CONNECTION_STATUS_DISCONNECTED;
	ind.verbose_call_end_reason.type = MR200_WDS_CALL_END_TYPE_3GPP;
	ind.verbose_call_end_reason.reason = MR200_3GPP_REGULAR_DEACTIVATION;
	modem_indicate(m, instance, &mr200_msg_wds_packet_service_status_ind,
		       &ind);
}

static void loses_one_family_only(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.pdp = MR200_PDP_IPV4V6;
	m = modem_online(&wish);
	down(m, 1);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_true(m->s.main.bearer[0].up);
	assert_false(m->s.main.bearer[1].up);
	assert_int_equal(m->net_ups, 2);
	assert_int_equal(m->net_downs, 0);
	modem_free(m);
}

/* --- the way down --- */

static void disconnects_and_connects(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);
	const struct asked *q;

	(void)state;
	modem_send(m, MR200_EV_DISCONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	q = modem_last(m, &mr200_msg_wds_stop_network_req);
	assert_non_null(q);
	assert_int_equal(q->req.stop.packet_data_handle, 0x1000);
	assert_false(q->req.stop.has_disable_autoconnect);
	assert_int_equal(m->net_downs, 1);
	modem_advance(m, 3600 * 1000);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	modem_send(m, MR200_EV_CONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	/* the profile is as it was written */
	assert_int_equal(modem_count(m, &mr200_msg_wds_modify_profile_req), 1);
	modem_free(m);
}

static void ends_a_call_that_was_not_up_yet(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	struct mr200_wds_start_network_rsp rsp = {
		.has_result = true, .has_packet_data_handle = true,
		.packet_data_handle = 77,
	};
	struct mr200_event ev = { .kind = MR200_EV_REPLY, .body = &rsp };

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .hold = true, .times = 1,
		.instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
	modem_send(m, MR200_EV_DISCONNECT);
	/* without the handle nothing would stop it */
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 0);
	ev.tag = modem_last(m, &mr200_msg_wds_start_network_req)->tag;
	modem_event(m, &ev);
	assert_int_equal(modem_last(m, &mr200_msg_wds_stop_network_req)->
			 req.stop.packet_data_handle, 77);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	modem_free(m);
}

static void fill_other_default(union answer *a)
{
	a->default_number.has_index = true;
	a->default_number.index = 2;
}

/* Whatever is under way towards the call: nothing that costs is begun any more. */
static void starts_nothing_once_it_is_not_wanted(void **state)
{
	static const struct mr200_msg * const before[] = {
		&mr200_msg_wds_get_profile_settings_req,
		&mr200_msg_wds_modify_profile_req,
		&mr200_msg_wds_bind_mux_data_port_req,
	};

	(void)state;
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		struct mr200_event ev = { .kind = MR200_EV_DEVICE, .qmap_able = true };
		struct mr200_ctl_sync_rsp rsp = { .has_result = true };
		struct modem *m = modem_new(&wish_ipv4);

		modem_override(m, (struct override) {
			&mr200_msg_wda_set_data_format_req, .fill = fill_qmap,
			.times = ALWAYS, .instance = -1 });
		/* so that no profile is read before registration */
		modem_override(m, (struct override) {
			&mr200_msg_wds_get_default_profile_number_req,
			.fill = fill_other_default, .times = ALWAYS, .instance = -1 });
		modem_override(m, (struct override) {
			before[i], .hold = true, .times = 1, .instance = -1 });
		modem_event(m, &ev);
		assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
		assert_int_equal(modem_count(m, before[i]), 1);
		modem_send(m, MR200_EV_DISCONNECT);
		ev = (struct mr200_event){
			.kind = MR200_EV_REPLY, .body = &rsp,
			.tag = modem_last(m, before[i])->tag,
		};
		modem_event(m, &ev);
		modem_advance(m, 3600 * 1000);
		assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
		assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req), 0);
		modem_free(m);
	}
}

/* What was measured of a modem that is gone says nothing of the next one. */
static void signal_goes_with_the_modem(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);
	struct mr200_nas_signal_info_ind ind = {
		.has_lte_signal_strength = true,
		.lte_signal_strength = { .rssi = -61, .rsrq = -9, .rsrp = -90, .snr = 114 },
	};

	(void)state;
	modem_indicate(m, INSTANCE_ALL, &mr200_msg_nas_signal_info_ind, &ind);
	assert_true(m->s.signal.valid);
	assert_int_equal(m->s.signal.rsrp_dbm, -90);
	assert_int_equal(m->s.signal.rssi_dbm, -61);
	assert_int_equal(m->s.signal.rsrq_db, -9);
	assert_int_equal(m->s.signal.snr_10th_db, 114);
	modem_send(m, MR200_EV_GONE);
	assert_false(m->s.signal.valid);
	modem_free(m);
}

/* The owner wants another APN while the call with the first one starts. */
static void ends_a_call_that_is_outdated(void **state)
{
	struct mr200_wds_start_network_rsp rsp = {
		.has_result = true, .has_packet_data_handle = true,
		.packet_data_handle = 77,
	};
	struct mr200_event ev = { .kind = MR200_EV_REPLY, .body = &rsp };

	(void)state;
	for (int refused = 0; refused < 2; refused++) {
		struct modem *m = modem_new(&wish_ipv4);
		struct mr200_wish other = wish_ipv4;
		struct mr200_event wish = {
			.kind = MR200_EV_WISH, .wish = &other,
		};

		modem_override(m, (struct override) {
			&mr200_msg_wds_start_network_req, .hold = true,
			.times = 1, .instance = -1 });
		device(m);
		snprintf(other.apn, sizeof(other.apn), "elsewhere");
		modem_event(m, &wish);
		assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
		assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req),
				 1);
		ev.tag = modem_last(m, &mr200_msg_wds_start_network_req)->tag;
		rsp.result.error_status = refused;
		rsp.result.error_code = refused ? MR200_QMI_ERR_CALL_FAILED : 0;
		ev.err = refused ? -EPROTO : 0;
		modem_event(m, &ev);
		assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req),
				 !refused);
		if (!refused)
			assert_int_equal(modem_last(m, &mr200_msg_wds_stop_network_req)->
					 req.stop.packet_data_handle, 77);
		/* at once, and by the new one */
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		assert_string_equal(mr200_session_apn(&m->s), "elsewhere");
		assert_string_equal(modem_last(m, &mr200_msg_wds_modify_profile_req)->
				    req.profile.apn_name, "elsewhere");
		modem_free(m);
	}
}

static void stops_in_order(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_send(m, MR200_EV_STOP);
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 1);
	assert_int_equal(m->net_downs, 1);
	assert_int_equal(m->closes, 1);
	assert_int_equal(m->s.main.state, MR200_STATE_STOPPED);
	assert_int_equal(mr200_session_wake(&m->s), 0);
	modem_free(m);
}

static void stops_without_a_modem(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_send(m, MR200_EV_STOP);
	assert_int_equal(m->s.main.state, MR200_STATE_STOPPED);
	modem_free(m);
}

static void stops_though_the_modem_is_silent(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_stop_network_req, .err = -ETIMEDOUT,
		.times = ALWAYS, .instance = -1 });
	modem_send(m, MR200_EV_STOP);
	assert_int_equal(m->s.main.state, MR200_STATE_STOPPED);
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_in_order),
		cmocka_unit_test(starts_by_profile_only),
		cmocka_unit_test(writes_the_configured_profile),
		cmocka_unit_test(spares_a_profile_that_fits),
		cmocka_unit_test(leaves_the_profile_without_an_apn),
		cmocka_unit_test(never_asks_for_the_pco),
		cmocka_unit_test(reads_ipv4_settings),
		cmocka_unit_test(stays_idle_when_not_wanted),
		cmocka_unit_test(switches_the_radio_on),
		cmocka_unit_test(syncs_only_when_the_state_is_unknown),
		cmocka_unit_test(does_without_identity),
		cmocka_unit_test(falls_back_to_the_old_format_request),
		cmocka_unit_test(takes_qmap_where_the_driver_can),
		cmocka_unit_test(asks_for_aggregates_that_the_driver_takes),
		cmocka_unit_test(offers_no_qmap_to_a_driver_that_cannot),
		cmocka_unit_test(agrees_anew_when_qmap_cannot_be_bound),
		cmocka_unit_test(brings_both_families_up),
		cmocka_unit_test(keeps_the_family_that_works),
		cmocka_unit_test(only_ipv6_when_so_wanted),
		cmocka_unit_test(loses_one_family_only),
		cmocka_unit_test(disconnects_and_connects),
		cmocka_unit_test(starts_nothing_once_it_is_not_wanted),
		cmocka_unit_test(signal_goes_with_the_modem),
		cmocka_unit_test(ends_a_call_that_was_not_up_yet),
		cmocka_unit_test(ends_a_call_that_is_outdated),
		cmocka_unit_test(stops_in_order),
		cmocka_unit_test(stops_without_a_modem),
		cmocka_unit_test(stops_though_the_modem_is_silent),
	};

	return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}

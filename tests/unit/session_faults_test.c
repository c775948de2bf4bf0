// SPDX-License-Identifier: GPL-2.0
/* The session when something fails: words, pauses, recovery, never a hang. */
#include "session_modem.h"

static void device(struct modem *m)
{
	modem_send(m, MR200_EV_DEVICE);
}

static void down(struct modem *m, unsigned int instance, int16_t reason)
{
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.has_verbose_call_end_reason = true,
	};

	ind.connection_status.status = MR200_WDS_CONNECTION_STATUS_DISCONNECTED;
	ind.verbose_call_end_reason.type = MR200_WDS_CALL_END_TYPE_3GPP;
	ind.verbose_call_end_reason.reason = reason;
	modem_indicate(m, instance, &mr200_msg_wds_packet_service_status_ind,
		       &ind);
}

/* --- starting a call --- */

static void clears_a_stale_call(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_POLICY_MISMATCH, .times = 1,
		.instance = -1 });
	device(m);
	assert_int_equal(modem_count(m, &mr200_msg_ctl_sync_req), 1);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
	modem_free(m);
}

static void clears_it_once_per_try(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_POLICY_MISMATCH, .times = ALWAYS,
		.instance = -1 });
	device(m);
	assert_int_equal(modem_count(m, &mr200_msg_ctl_sync_req), 1);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_STALE_CALL);
	modem_free(m);
}

static void follows_the_modems_own_call(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	const struct asked *q;

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_NO_EFFECT, .times = ALWAYS,
		.instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_true(m->s.main.bearer[0].followed);
	modem_send(m, MR200_EV_DISCONNECT);
	q = modem_last(m, &mr200_msg_wds_stop_network_req);
	assert_non_null(q);
	assert_true(q->req.stop.packet_data_handle == 0xffffffff);
	/* or it would be up again at once */
	assert_int_equal(q->req.stop.disable_autoconnect, 1);
	modem_free(m);
}

static void fill_unknown_apn(union answer *a)
{
	a->start.has_verbose_call_end_reason = true;
	a->start.verbose_call_end_reason.type = MR200_WDS_CALL_END_TYPE_3GPP;
	a->start.verbose_call_end_reason.reason = MR200_3GPP_UNKNOWN_APN;
}

static void tells_the_networks_reason(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_CALL_FAILED, .fill = fill_unknown_apn,
		.times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_REFUSED);
	assert_non_null(strstr(m->s.main.last.words, "unknown APN"));
	assert_non_null(strstr(mr200_fault_remedy(m->s.main.last.fault), "apn"));
	/* no ladder against a network that says no */
	modem_advance(m, 2 * 3600 * 1000);
	assert_int_equal(m->s.rung, -1);
	assert_int_equal(m->usb_resets, 0);
	modem_free(m);
}

static void does_not_repeat_a_start_blindly(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .err = -ETIMEDOUT,
		.times = 1, .instance = -1 });
	device(m);
	assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req), 1);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_FAILED);
	modem_advance(m, 3000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void fill_nothing(union answer *a)
{
	(void)a;
}

static void needs_an_address(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_current_settings_req, .fill = fill_nothing,
		.times = 1, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SETTINGS);
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 1);
	assert_int_equal(m->net_ups, 0);
	modem_advance(m, 3000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void tells_which_profile_fails(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_modify_profile_req,
		.code = MR200_QMI_ERR_INVALID_PROFILE, .times = ALWAYS,
		.instance = -1 });
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_PROFILE);
	assert_non_null(strstr(m->s.main.last.words, "profile 1"));
	modem_free(m);
}

static void undoes_a_failed_configuration(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	m->net_err = -EEXIST;
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NETCFG);
	assert_int_equal(m->net_ups, 1);
	assert_int_equal(m->net_downs, 1);
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 1);
	modem_free(m);
}

/* --- losing a call --- */

static void comes_back_after_a_loss(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_advance(m, 120000);
	down(m, 0, MR200_3GPP_REGULAR_DEACTIVATION);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_LOST);
	assert_non_null(strstr(m->s.main.last.words, "regular deactivation"));
	assert_int_equal(m->net_downs, 1);
	/* it is gone: nothing to stop */
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 0);
	modem_advance(m, wish_ipv4.retry_min_ms);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.connections, 2);
	modem_free(m);
}

static void heeds_its_own_client_only(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	/* the WDS client of the other family, which has no call */
	down(m, 1, MR200_3GPP_REGULAR_DEACTIVATION);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void heeds_a_broadcast(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	down(m, INSTANCE_ALL, MR200_3GPP_NETWORK_FAILURE);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_LOST);
	modem_free(m);
}

static void fill_disconnected(union answer *a)
{
	a->status.has_connection_status = true;
	a->status.connection_status = MR200_WDS_CONNECTION_STATUS_DISCONNECTED;
}

static void notices_a_loss_without_indication(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_packet_service_status_req,
		.fill = fill_disconnected, .times = 1, .instance = -1 });
	modem_advance(m, 31000);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_LOST);
	modem_advance(m, 3000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void reads_changed_settings(void **state)
{
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
	};
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	ind.connection_status.status = MR200_WDS_CONNECTION_STATUS_CONNECTED;
	ind.connection_status.reconfiguration_required = 1;
	modem_indicate(m, 0, &mr200_msg_wds_packet_service_status_ind, &ind);
	assert_int_equal(modem_count(m,
			 &mr200_msg_wds_get_current_settings_req), 2);
	assert_int_equal(m->net_ups, 2);
	assert_int_equal(m->net_downs, 0);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void follows_unplug_and_plug(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_send(m, MR200_EV_GONE);
	assert_int_equal(m->s.main.state, MR200_STATE_ABSENT);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NO_DEVICE);
	assert_int_equal(m->net_downs, 1);
	assert_int_equal(m->closes, 1);
	assert_int_equal(mr200_session_wake(&m->s), 0);
	/* another modem may be plugged in: everything is asked anew */
	modem_forget(m);
	memset(m->profile, 0, sizeof(m->profile));
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_non_null(modem_last(m, &mr200_msg_wda_set_data_format_req));
	assert_non_null(modem_last(m, &mr200_msg_wds_modify_profile_req));
	modem_free(m);
}

static void follows_a_modem_reset(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_forget(m);
	modem_send(m, MR200_EV_RESET);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_MODEM_RESET);
	assert_int_equal(m->net_downs, 1);
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 0);
	modem_advance(m, 3000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	/* it has forgotten its data format and whom to tell */
	assert_non_null(modem_last(m, &mr200_msg_wda_set_data_format_req));
	assert_non_null(modem_last(m, &mr200_msg_nas_register_indications_req));
	modem_free(m);
}

/* Firmware tells its start when DTR rises, which is after we open the port. */
static void takes_an_early_announcement_in_its_stride(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_dms_get_operating_mode_req, .hold = true, .times = 1,
		.instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_PREPARING);
	modem_send(m, MR200_EV_RESET);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
	assert_int_equal(modem_count(m, &mr200_msg_wda_set_data_format_req), 2);
	/* but once more soon after, it is a modem in trouble */
	modem_send(m, MR200_EV_RESET);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_MODEM_RESET);
	modem_free(m);
}

/* --- silence --- */

static void repeats_a_request_that_was_lost(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wda_set_data_format_req, .err = -ETIMEDOUT,
		.times = 1, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(modem_count(m, &mr200_msg_wda_set_data_format_req), 2);
	modem_free(m);
}

/* Each of them never answered, and all of them at once. */
static const struct mr200_msg * const dispensable[] = {
	&mr200_msg_ctl_get_version_info_req,
	&mr200_msg_wda_set_data_format_req,
	&mr200_msg_dms_get_manufacturer_req,
	&mr200_msg_dms_get_model_req,
	&mr200_msg_dms_get_revision_req,
	&mr200_msg_dms_get_ids_req,
	&mr200_msg_dms_get_operating_mode_req,
	&mr200_msg_dms_uim_get_iccid_req,
	&mr200_msg_dms_uim_get_imsi_req,
	&mr200_msg_uim_register_events_req,
	&mr200_msg_uim_get_card_status_req,
	&mr200_msg_nas_register_indications_req,
	&mr200_msg_wds_set_ip_family_req,
	&mr200_msg_wds_get_profile_settings_req,
};

static void goes_on_without_one_answer(void **state)
{
	(void)state;
	for (size_t i = 0; i < N(dispensable); i++) {
		struct modem *m = modem_new(&wish_ipv4);
		uint64_t start = m->now;

		modem_override(m, (struct override) {
			dispensable[i], .err = -ETIMEDOUT, .times = ALWAYS,
			.instance = -1 });
		device(m);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		assert_true(m->now - start <= 20000);
		modem_advance(m, 600000);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		assert_int_equal(m->net_downs + m->usb_resets + m->closes, 0);
		modem_free(m);
	}
}

static void goes_on_without_any_of_them(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	uint64_t start = m->now;

	(void)state;
	for (size_t i = 0; i < N(dispensable); i++)
		if (dispensable[i] != &mr200_msg_ctl_get_version_info_req &&
		    dispensable[i] != &mr200_msg_dms_get_revision_req)
			modem_override(m, (struct override) {
				dispensable[i], .err = -ETIMEDOUT, .times = ALWAYS,
				.instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_true(m->now - start <= 30000);
	modem_advance(m, 600000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->usb_resets + m->closes, 0);
	modem_free(m);
}

static void tells_a_silent_modem(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	uint64_t start;

	(void)state;
	modem_override(m, (struct override) {
		NULL, .err = -ETIMEDOUT, .times = ALWAYS, .instance = -1 });
	start = m->now;
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SILENT);
	assert_true(m->now - start <= 15000);
	assert_int_equal(m->opens, 1);
	/* after the port was opened again, only the bus is left to reset it by */
	modem_advance(m, 60000);
	assert_int_equal(m->closes, 1);
	assert_int_equal(m->opens, 2);
	assert_int_equal(m->usb_resets, 1);
	modem_advance(m, 1500 * 1000);
	assert_int_equal(m->usb_resets, 1);
	modem_free(m);
}

static void keeps_a_call_through_short_silence(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_signal_info_req, .err = -ETIMEDOUT,
		.times = 3, .instance = -1 });
	modem_advance(m, 40000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->net_downs, 0);
	modem_free(m);
}

static void gives_up_a_call_after_long_silence(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		NULL, .err = -ETIMEDOUT, .times = ALWAYS, .instance = -1 });
	modem_advance(m, 300000);
	assert_true(m->net_downs >= 1);
	assert_true(modem_count(m, &mr200_msg_ctl_sync_req) >= 1);
	modem_free(m);
}

static void drops_answers_to_older_requests(void **state)
{
	struct mr200_wds_start_network_rsp rsp = {
		.has_result = true, .has_packet_data_handle = true,
		.packet_data_handle = 99,
	};
	struct mr200_event ev = { .kind = MR200_EV_REPLY, .body = &rsp };
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	for (unsigned int i = 0; i < m->n_asked; i++) {
		ev.tag = m->asked[i].tag;
		modem_event(m, &ev);
	}
	ev.tag = 0;
	modem_event(m, &ev);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.bearer[0].handle, 0x1000);
	modem_free(m);
}

/* --- client ids --- */

static void clears_the_state_when_ids_are_out(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .err = -ECONNREFUSED,
		.times = 1, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_IDS_EXHAUSTED);
	assert_non_null(strstr(m->s.main.last.words, "NAS"));
	modem_advance(m, 3000);
	assert_int_equal(modem_count(m, &mr200_msg_ctl_sync_req), 1);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void starts_afresh_when_its_id_is_unknown(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req,
		.code = MR200_QMI_ERR_INVALID_CLIENT_ID, .times = 1,
		.instance = -1 });
	device(m);
	assert_int_equal(modem_count(m, &mr200_msg_ctl_sync_req), 1);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

/* --- pauses and the ladder --- */

static void pauses_grow_to_the_limit(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	uint64_t want = 2000;
	struct modem *m;

	(void)state;
	wish.retry_max_ms = 60000;
	m = modem_new(&wish);
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_CALL_FAILED, .fill = fill_unknown_apn,
		.times = ALWAYS, .instance = -1 });
	device(m);
	for (int i = 0; i < 9; i++) {
		assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
		assert_int_equal(m->s.main.deadline_ms - m->now, want);
		want = want * 2 > 60000 ? 60000 : want * 2;
		modem_wake(m);
		while (m->s.main.state != MR200_STATE_PAUSED)
			modem_wake(m);
	}
	modem_free(m);
}

static void pauses_are_short_again_after_a_good_call(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	for (int i = 0; i < 6; i++) {
		down(m, 0, MR200_3GPP_NETWORK_FAILURE);
		modem_advance(m, 300000);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	}
	down(m, 0, MR200_3GPP_NETWORK_FAILURE);
	assert_int_equal(m->s.main.deadline_ms - m->now, 2000);
	modem_free(m);
}

static void a_flapping_call_does_not_make_it_race(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);
	uint64_t start = m->now;
	int calls = 0;

	(void)state;
	while (m->now - start < 3600 * 1000) {
		modem_forget(m);
		modem_advance(m, 1000);
		if (m->s.main.state == MR200_STATE_ONLINE) {
			down(m, 0, MR200_3GPP_NETWORK_FAILURE);
			calls++;
		}
	}
	assert_in_range(calls, 10, 40);
	modem_free(m);
}

static void connect_ends_a_pause(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_CALL_FAILED, .fill = fill_unknown_apn,
		.times = 4, .instance = -1 });
	device(m);
	modem_advance(m, 20000);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	modem_send(m, MR200_EV_CONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void climbs_the_ladder(void **state)
{
	static const struct mr200_msg * const mode =
		&mr200_msg_dms_set_operating_mode_req;
	struct modem *m = modem_new(&wish_ipv4);
	bool low = false, reset = false;

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_INTERNAL, .times = ALWAYS,
		.instance = -1 });
	device(m);
	for (int i = 0; i < 12; i++) {
		modem_forget(m);
		modem_advance(m, 310000);
		for (unsigned int j = 0; j < m->n_asked; j++) {
			if (m->asked[j].msg != mode)
				continue;
			low |= m->asked[j].req.mode.mode ==
			       MR200_DMS_OPERATING_MODE_LOW_POWER;
			reset |= m->asked[j].req.mode.mode ==
				 MR200_DMS_OPERATING_MODE_RESET;
		}
		if (m->usb_resets)
			break;
	}
	assert_true(low);
	assert_true(reset);
	assert_int_equal(m->usb_resets, 1);
	/* the first is for silence, the last one needs a power switch */
	for (int i = 0; i < MR200_RUNGS; i++)
		assert_int_equal(!!m->s.rung_at_ms[i], i > 0 && i < MR200_RUNGS - 1);
	assert_int_equal(m->power_cycles, 0);
	modem_free(m);
}

static void rungs_are_rate_limited(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_INTERNAL, .times = ALWAYS,
		.instance = -1 });
	device(m);
	for (int i = 0; i < 24; i++) {
		modem_forget(m);
		modem_advance(m, 300000);
	}
	/* two hours, every 30 minutes at most */
	assert_in_range(m->usb_resets, 2, 4);
	modem_free(m);
}

/* --- the owner --- */

static void a_new_wish_restarts_only_what_it_concerns(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct mr200_event ev = { .kind = MR200_EV_WISH, .wish = &wish };
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	wish.retry_max_ms = 1000000;
	modem_event(m, &ev);
	assert_int_equal(m->net_downs, 0);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	strcpy(wish.apn, "other");
	modem_event(m, &ev);
	assert_int_equal(m->net_downs, 1);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_string_equal(modem_last(m, &mr200_msg_wds_modify_profile_req)->
			    req.profile.apn_name, "other");
	modem_free(m);
}

static void tells_why_it_cannot_open(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	m->open_err = -EACCES;
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_OPEN);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	m->open_err = 0;
	modem_advance(m, 3000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void every_fault_has_words_and_a_remedy(void **state)
{
	(void)state;
	for (int i = MR200_FAULT_NONE + 1; i < MR200_FAULT_COUNT; i++) {
		assert_non_null(mr200_fault_word(i));
		assert_true(strlen(mr200_fault_word(i)) > 2);
		assert_true(strlen(mr200_fault_remedy(i)) > 8);
	}
}

static void fill_no_address(union answer *a)
{
	(void)a;
}

/* IPv4 is accepted and has no address: the network is one of IPv6. */
static void keeps_ipv6_when_ipv4_has_no_address(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.pdp = MR200_PDP_IPV4V6;
	m = modem_new(&wish);
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_current_settings_req,
		.fill = fill_no_address, .times = ALWAYS, .instance = 0 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_false(m->s.main.bearer[0].up);
	assert_true(m->s.main.bearer[1].up);
	/* the call that is of no use is not left up */
	assert_int_equal(m->releases, 1);
	assert_int_equal(m->released, 0);
	modem_advance(m, 3600 * 1000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->net_ups, 1);
	modem_free(m);
}

/* A stop that is refused leaves nothing that the next start would meet. */
static void a_call_that_does_not_stop_is_released(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_stop_network_req, .code = MR200_QMI_ERR_INTERNAL,
		.times = 1, .instance = -1 });
	modem_send(m, MR200_EV_DISCONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	assert_int_equal(m->releases, 1);
	modem_free(m);
}

static void fill_throttled(union answer *a)
{
	a->start.has_verbose_call_end_reason = true;
	a->start.verbose_call_end_reason.type = 2;
	a->start.verbose_call_end_reason.reason = 209;
}

/* Waiting cures it, a reset does not. */
static void throttling_is_waited_for(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .fill = fill_throttled,
		.code = MR200_QMI_ERR_CALL_FAILED, .times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_DEFERRED);
	modem_advance(m, 3600 * 1000);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_DEFERRED);
	assert_null(modem_last(m, &mr200_msg_dms_set_operating_mode_req));
	assert_int_equal(m->usb_resets + m->closes, 0);
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(throttling_is_waited_for),
		cmocka_unit_test(keeps_ipv6_when_ipv4_has_no_address),
		cmocka_unit_test(a_call_that_does_not_stop_is_released),
		cmocka_unit_test(clears_a_stale_call),
		cmocka_unit_test(clears_it_once_per_try),
		cmocka_unit_test(follows_the_modems_own_call),
		cmocka_unit_test(tells_the_networks_reason),
		cmocka_unit_test(does_not_repeat_a_start_blindly),
		cmocka_unit_test(needs_an_address),
		cmocka_unit_test(tells_which_profile_fails),
		cmocka_unit_test(undoes_a_failed_configuration),
		cmocka_unit_test(comes_back_after_a_loss),
		cmocka_unit_test(heeds_its_own_client_only),
		cmocka_unit_test(heeds_a_broadcast),
		cmocka_unit_test(notices_a_loss_without_indication),
		cmocka_unit_test(reads_changed_settings),
		cmocka_unit_test(follows_unplug_and_plug),
		cmocka_unit_test(follows_a_modem_reset),
		cmocka_unit_test(takes_an_early_announcement_in_its_stride),
		cmocka_unit_test(repeats_a_request_that_was_lost),
		cmocka_unit_test(goes_on_without_one_answer),
		cmocka_unit_test(goes_on_without_any_of_them),
		cmocka_unit_test(tells_a_silent_modem),
		cmocka_unit_test(keeps_a_call_through_short_silence),
		cmocka_unit_test(gives_up_a_call_after_long_silence),
		cmocka_unit_test(drops_answers_to_older_requests),
		cmocka_unit_test(clears_the_state_when_ids_are_out),
		cmocka_unit_test(starts_afresh_when_its_id_is_unknown),
		cmocka_unit_test(pauses_grow_to_the_limit),
		cmocka_unit_test(pauses_are_short_again_after_a_good_call),
		cmocka_unit_test(a_flapping_call_does_not_make_it_race),
		cmocka_unit_test(connect_ends_a_pause),
		cmocka_unit_test(climbs_the_ladder),
		cmocka_unit_test(rungs_are_rate_limited),
		cmocka_unit_test(a_new_wish_restarts_only_what_it_concerns),
		cmocka_unit_test(tells_why_it_cannot_open),
		cmocka_unit_test(every_fault_has_words_and_a_remedy),
	};

	return cmocka_run_group_tests_name("session_faults", tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/* The session with SIM cards and networks of every kind. */
#include "session_modem.h"

static void device(struct modem *m)
{
	modem_send(m, MR200_EV_DEVICE);
}

/* --- SIM --- */

static void waits_without_a_sim(union answer *a)
{
	a->card.has_card_status = true;
	a->card.card_status.n_cards = 1;
	a->card.card_status.cards[0].card_state = MR200_UIM_CARD_STATE_ABSENT;
}

static void sim_absent_until_inserted(void **state)
{
	struct mr200_uim_card_status_ind ind = { .has_card_status = true };
	struct modem *m = modem_new(&wish_ipv4);
	union answer a = { 0 };

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = waits_without_a_sim,
		.times = 1, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_ABSENT);
	assert_int_equal(m->s.main.deadline_ms - m->now, wish_ipv4.retry_max_ms);
	fill_card_ready(&a);
	ind.card_status = a.card.card_status;
	modem_indicate(m, INSTANCE_ALL, &mr200_msg_uim_card_status_ind,
		       &ind);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void verifies_the_pin(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	const struct asked *q;
	struct modem *m;

	(void)state;
	strcpy(wish.pin, "1234");
	m = modem_new(&wish);
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_pin,
		.times = 1, .instance = -1 });
	device(m);
	q = modem_last(m, &mr200_msg_uim_verify_pin_req);
	assert_non_null(q);
	assert_string_equal(q->req.uim_pin.info.pin_value, "1234");
	assert_int_equal(q->req.uim_pin.info.pin_id, 1);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void needs_a_pin(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_pin,
		.times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_PIN_NEEDED);
	assert_null(modem_last(m, &mr200_msg_uim_verify_pin_req));
	modem_free(m);
}

static void never_repeats_a_wrong_pin(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct mr200_event ev = { .kind = MR200_EV_WISH };
	struct modem *m;

	(void)state;
	strcpy(wish.pin, "1234");
	m = modem_new(&wish);
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_pin,
		.times = ALWAYS, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_uim_verify_pin_req,
		.code = MR200_QMI_ERR_INCORRECT_PIN, .times = ALWAYS,
		.instance = -1 });
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_PIN_WRONG);
	modem_advance(m, 3600 * 1000);
	modem_send(m, MR200_EV_CONNECT);
	modem_send(m, MR200_EV_GONE);
	device(m);
	modem_advance(m, 3600 * 1000);
	assert_int_equal(modem_count(m, &mr200_msg_uim_verify_pin_req), 1);
	/* a corrected one is another matter */
	strcpy(wish.pin, "4321");
	ev.wish = &wish;
	modem_event(m, &ev);
	assert_int_equal(modem_count(m, &mr200_msg_uim_verify_pin_req), 2);
	modem_free(m);
}

static void fill_last_try(union answer *a)
{
	fill_card_pin(a);
	a->card.card_status.cards[0].applications[0].pin1_retries = 1;
}

static void fill_upin_last_try(union answer *a)
{
	fill_card_pin(a);
	a->card.card_status.cards[0].applications[0].upin_replaces_pin1 = 1;
	a->card.card_status.cards[0].upin_state =
		MR200_UIM_PIN_STATE_ENABLED_NOT_VERIFIED;
	a->card.card_status.cards[0].upin_retries = 1;
}

static void fill_tries_unknown(union answer *a)
{
	fill_card_pin(a);
	a->card.card_status.cards[0].applications[0].pin1_state =
		MR200_UIM_PIN_STATE_NOT_INITIALIZED;
}

static void never_spends_the_last_try(void **state)
{
	void (*fill[])(union answer *) = {
		fill_last_try, fill_upin_last_try, fill_tries_unknown,
	};
	struct mr200_wish wish = wish_ipv4;

	(void)state;
	strcpy(wish.pin, "1234");
	for (size_t i = 0; i < N(fill); i++) {
		struct modem *m = modem_new(&wish);

		modem_override(m, (struct override) {
			&mr200_msg_uim_get_card_status_req, .fill = fill[i],
			.times = ALWAYS, .instance = -1 });
		device(m);
		modem_advance(m, 3600 * 1000);
		assert_int_equal(m->s.main.last.fault, MR200_FAULT_PIN_LAST_TRY);
		assert_null(modem_last(m, &mr200_msg_uim_verify_pin_req));
		assert_null(modem_last(m, &mr200_msg_dms_uim_verify_pin_req));
		modem_free(m);
	}
}

static void fill_dms_pin(union answer *a)
{
	a->pin_status.has_pin1_status = true;
	a->pin_status.pin1_status.current_status =
		MR200_DMS_PIN_STATUS_ENABLED_NOT_VERIFIED;
	a->pin_status.pin1_status.verify_retries_left = 3;
	a->pin_status.pin1_status.unblock_retries_left = 10;
}

static void fill_dms_ready(union answer *a)
{
	fill_dms_pin(a);
	a->pin_status.pin1_status.current_status =
		MR200_DMS_PIN_STATUS_ENABLED_VERIFIED;
}

static void uses_dms_without_uim(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	const struct asked *q;
	struct modem *m;

	(void)state;
	strcpy(wish.pin, "0000");
	m = modem_new(&wish);
	/* the service is missing altogether */
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .err = -ECONNREFUSED,
		.times = ALWAYS, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_uim_register_events_req, .err = -ECONNREFUSED,
		.times = ALWAYS, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_dms_uim_get_pin_status_req, .fill = fill_dms_pin,
		.times = 1, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_dms_uim_get_pin_status_req, .fill = fill_dms_ready,
		.times = ALWAYS, .instance = -1 });
	device(m);
	q = modem_last(m, &mr200_msg_dms_uim_verify_pin_req);
	assert_non_null(q);
	assert_string_equal(q->req.dms_pin.info.pin, "0000");
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void a_missing_field_is_no_illegal_sim(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .times = 1, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_dms_uim_get_pin_status_req, .fill = fill_dms_ready,
		.times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void fill_card_starting(union answer *a)
{
	fill_card_ready(a);
	a->card.card_status.cards[0].applications[0].state =
		MR200_UIM_APP_STATE_DETECTED;
}

static void waits_for_a_slow_sim(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_starting,
		.times = 5, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_PREPARING);
	modem_advance(m, 5000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void does_not_wait_for_a_sim_for_ever(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_starting,
		.times = ALWAYS, .instance = -1 });
	device(m);
	modem_advance(m, 31000);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_NOT_READY);
	modem_free(m);
}

static void fill_card_error(union answer *a)
{
	fill_card_ready(a);
	a->card.card_status.cards[0].card_state = MR200_UIM_CARD_STATE_ERROR;
	a->card.card_status.cards[0].n_applications = 0;
}

static void replug(struct modem *m)
{
	modem_send(m, MR200_EV_GONE);
	modem_advance(m, 1000);
	device(m);
}

/* A reader that is stuck after a cold boot: enumerated once more, all is well. */
static void wakes_a_mute_sim_by_the_bus(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_error,
		.times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_MUTE);
	assert_int_equal(m->s.main.deadline_ms - m->now, wish_ipv4.retry_min_ms);
	assert_non_null(strstr(mr200_session_next_words(&m->s), "USB bus"));
	modem_wake(m);
	assert_int_equal(m->usb_resets, 1);
	assert_non_null(strstr(mr200_session_step_words(&m->s, 0), "USB bus"));
	m->n_overrides = 0;
	modem_send(m, MR200_EV_GONE);
	/* what it is to cure stays on show meanwhile */
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_MUTE);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

/* A SIM that is broken looks the same: a person is told, once it was tried. */
static void tries_that_once_and_then_needs_a_person(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_error,
		.times = ALWAYS, .instance = -1 });
	device(m);
	modem_wake(m);
	assert_int_equal(m->usb_resets, 1);
	replug(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_ERROR);
	assert_int_equal(mr200_fault_class(m->s.main.last.fault),
			 MR200_FAULT_PERSON);
	assert_non_null(strstr(m->s.main.last.words, "not even after"));
	assert_string_equal(mr200_session_next_words(&m->s), "trying again");
	modem_forget(m);
	modem_advance(m, 5 * 3600 * 1000);
	assert_int_equal(m->usb_resets, 1);
	modem_forget(m);
	modem_advance(m, 2 * 3600 * 1000);
	assert_int_equal(m->usb_resets, 2);
	modem_free(m);
}

static void a_sim_that_was_put_right_ends_the_pause(void **state)
{
	struct mr200_uim_card_status_ind ind = { .has_card_status = true };
	struct modem *m = modem_new(&wish_ipv4);
	union answer a = { 0 };

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_error,
		.times = 1, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_MUTE);
	fill_card_ready(&a);
	ind.card_status = a.card.card_status;
	modem_indicate(m, INSTANCE_ALL, &mr200_msg_uim_card_status_ind, &ind);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->usb_resets, 0);
	modem_free(m);
}

static void fill_card_illegal(union answer *a)
{
	fill_card_ready(a);
	a->card.card_status.cards[0].applications[0].state =
		MR200_UIM_APP_STATE_ILLEGAL;
}

/* The reader works, the network does not want the SIM: the bus is no cure. */
static void an_illegal_sim_is_left_alone(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_card_illegal,
		.times = ALWAYS, .instance = -1 });
	device(m);
	modem_advance(m, 12 * 3600 * 1000);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_ERROR);
	assert_int_equal(m->usb_resets, 0);
	modem_free(m);
}

static void notices_a_pulled_sim(void **state)
{
	struct mr200_uim_card_status_ind ind = { .has_card_status = true };
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	ind.card_status.n_cards = 1;
	modem_indicate(m, INSTANCE_ALL, &mr200_msg_uim_card_status_ind,
		       &ind);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_ABSENT);
	assert_int_equal(m->net_downs, 1);
	modem_free(m);
}

/* --- registration --- */

static void fill_searching(union answer *a)
{
	a->serving.has_serving_system = true;
	a->serving.serving_system.registration_state =
		MR200_NAS_REGISTRATION_STATE_NOT_REGISTERED_SEARCHING;
}

static void serving(struct modem *m, uint8_t registration, bool roaming)
{
	struct mr200_nas_serving_system_ind ind = {
		.has_serving_system = true,
		.has_roaming_indicator = true,
	};

	ind.serving_system.registration_state = registration;
	ind.serving_system.ps_attach_state = MR200_NAS_ATTACH_STATE_ATTACHED;
	ind.roaming_indicator = roaming ? MR200_NAS_ROAMING_INDICATOR_ON :
					  MR200_NAS_ROAMING_INDICATOR_OFF;
	modem_indicate(m, INSTANCE_ALL, &mr200_msg_nas_serving_system_ind,
		       &ind);
}

static struct modem *searching_modem(void)
{
	struct modem *m = modem_new(&wish_ipv4);

	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill_searching,
		.times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_REGISTERING);
	return m;
}

static void registers_by_indication(void **state)
{
	struct modem *m = searching_modem();

	(void)state;
	modem_advance(m, 500);
	serving(m, MR200_NAS_REGISTRATION_STATE_REGISTERED, false);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void registers_though_indications_are_lost(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill_searching,
		.times = 3, .instance = -1 });
	device(m);
	modem_advance(m, 30000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void tells_when_nothing_is_found(void **state)
{
	struct modem *m = searching_modem();

	(void)state;
	modem_advance(m, 101000);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NOT_REGISTERED);
	assert_non_null(strstr(m->s.main.last.words, "searching"));
	/* found while pausing: at once, not at the next try */
	m->n_overrides = 0;
	if (m->s.main.state != MR200_STATE_PAUSED)
		modem_advance(m, 100000);
	serving(m, MR200_NAS_REGISTRATION_STATE_REGISTERED, false);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void fill_denied(union answer *a)
{
	a->serving.has_serving_system = true;
	a->serving.serving_system.registration_state =
		MR200_NAS_REGISTRATION_STATE_REGISTRATION_DENIED;
}

static void fill_lte_reject(union answer *a)
{
	a->system.has_lte_system_info_v2 = true;
	a->system.lte_system_info_v2.registration_reject_info_valid = 1;
	a->system.lte_system_info_v2.registration_reject_cause =
		MR200_NAS_REJECT_CAUSE_PLMN_NOT_ALLOWED;
}

static void fill_wcdma_reject(union answer *a)
{
	a->system.has_wcdma_system_info_v2 = true;
	a->system.wcdma_system_info_v2.registration_reject_info_valid = 1;
	a->system.wcdma_system_info_v2.registration_reject_cause =
		MR200_NAS_REJECT_CAUSE_ILLEGAL_UE;
}

static void deny(struct modem *m, void (*fill)(union answer *), uint16_t code)
{
	m->n_overrides = 0;
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill_denied,
		.times = ALWAYS, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_system_info_req, .fill = fill,
		.code = code, .times = ALWAYS, .instance = -1 });
}

/* The indication of the cause was before our time: it is asked for. */
static void tells_at_once_why_it_is_denied(void **state)
{
	static const struct {
		void (*fill)(union answer *a);
		const char *words;
	} cases[] = {
		{ fill_lte_reject, "registration: PLMN not allowed (EMM cause 11)" },
		{ fill_wcdma_reject, "registration: illegal UE (MM cause 3)" },
		{ NULL, "registration: no cause given" },
	};

	(void)state;
	for (size_t i = 0; i < N(cases); i++) {
		struct modem *m = modem_new(&wish_ipv4);
		uint64_t start = m->now;

		deny(m, cases[i].fill, 0);
		device(m);
		assert_int_equal(m->s.main.last.fault, MR200_FAULT_DENIED);
		assert_int_equal(m->now, start);
		assert_non_null(strstr(m->s.main.last.words, cases[i].words));
		modem_free(m);
	}
}

/* Firmware that knows no system info has told by indication, if it was seen. */
static void tells_by_indication_why_it_is_denied(void **state)
{
	struct mr200_nas_network_reject_ind ind = {
		.has_reject_cause = true,
		.reject_cause = MR200_NAS_REJECT_CAUSE_PLMN_NOT_ALLOWED,
		.has_radio_interface = true,
		.radio_interface = MR200_NAS_RADIO_INTERFACE_LTE,
	};
	struct modem *m = searching_modem();

	(void)state;
	deny(m, NULL, MR200_QMI_ERR_INVALID_QMI_COMMAND);
	modem_indicate(m, INSTANCE_ALL, &mr200_msg_nas_network_reject_ind,
		       &ind);
	serving(m, MR200_NAS_REGISTRATION_STATE_REGISTRATION_DENIED, false);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_DENIED);
	assert_non_null(strstr(m->s.main.last.words, "not allowed (EMM cause 11)"));
	modem_free(m);
}

static void denied_is_tried_again_ever_more_seldom(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	uint64_t pause = 0;

	(void)state;
	deny(m, fill_lte_reject, 0);
	device(m);
	for (int i = 0; i < 10; i++) {
		uint64_t now = m->s.main.deadline_ms - m->now;

		assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
		assert_true(now >= pause && now <= wish_ipv4.retry_max_ms);
		pause = now;
		modem_wake(m);
	}
	assert_int_equal(pause, wish_ipv4.retry_max_ms);
	/* a refusal by the network is no reason to reset the modem */
	assert_int_equal(m->s.rung, -1);
	/* the modem goes on searching; what it finds ends the pause */
	m->n_overrides = 0;
	serving(m, MR200_NAS_REGISTRATION_STATE_REGISTERED, false);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.network.reject_cause, 0);
	modem_free(m);
}

/* Registered while the cause was asked for. */
static void registered_after_all(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	struct mr200_event ev = { .kind = MR200_EV_REPLY, .err = -ETIMEDOUT };

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill_denied,
		.times = 1, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_system_info_req, .hold = true, .times = 1,
		.instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_REGISTERING);
	serving(m, MR200_NAS_REGISTRATION_STATE_REGISTERED, false);
	ev.tag = modem_last(m, &mr200_msg_nas_get_system_info_req)->tag;
	ev.msg = &mr200_msg_nas_get_system_info_rsp;
	modem_event(m, &ev);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
	modem_free(m);
}

static void fill_roaming(union answer *a)
{
	fill_registered(a);
	a->serving.roaming_indicator = MR200_NAS_ROAMING_INDICATOR_ON;
}

static void roams_only_when_allowed(void **state)
{
	struct mr200_wish wish = wish_ipv4;

	(void)state;
	for (int allowed = 0; allowed < 2; allowed++) {
		struct modem *m;

		wish.roaming = allowed;
		m = modem_new(&wish);
		modem_override(m, (struct override) {
			&mr200_msg_nas_get_serving_system_req,
			.fill = fill_roaming, .times = ALWAYS, .instance = -1 });
		device(m);
		assert_int_equal(m->s.main.state, allowed ? MR200_STATE_ONLINE :
						       MR200_STATE_PAUSED);
		assert_int_equal(m->s.main.last.fault, allowed ? MR200_FAULT_NONE :
							    MR200_FAULT_ROAMING);
		modem_free(m);
	}
}

static void hangs_up_when_it_starts_to_roam(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	serving(m, MR200_NAS_REGISTRATION_STATE_REGISTERED, true);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_ROAMING);
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 1);
	assert_int_equal(m->net_downs, 1);
	/* home again */
	serving(m, MR200_NAS_REGISTRATION_STATE_REGISTERED, false);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void fill_detached(union answer *a)
{
	fill_registered(a);
	a->serving.serving_system.ps_attach_state =
		MR200_NAS_ATTACH_STATE_DETACHED;
}

static void attaches_once(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	const struct asked *q;

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill_detached,
		.times = ALWAYS, .instance = -1 });
	device(m);
	q = modem_last(m, &mr200_msg_nas_attach_detach_req);
	assert_non_null(q);
	assert_int_equal(q->req.attach.action, MR200_NAS_ATTACH_ACTION_ATTACH);
	assert_int_equal(modem_count(m, &mr200_msg_nas_attach_detach_req), 1);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void asks_older_firmware_for_less(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	const struct asked *q;

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_nas_register_indications_req,
		.code = MR200_QMI_ERR_MALFORMED_MESSAGE, .times = 1,
		.instance = -1 });
	device(m);
	q = modem_last(m, &mr200_msg_nas_register_indications_req);
	assert_true(q->req.nas_events.has_serving_system_events);
	assert_false(q->req.nas_events.has_network_reject_information);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void fill_locked(union answer *a)
{
	struct mr200_uim_application *app =
		&a->card.card_status.cards[0].applications[0];

	fill_card_ready(a);
	app->state = 4;			/* subscription personalization */
	app->personalization_state = 3;	/* code required */
}

static void tells_a_modem_locked_to_an_operator(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_get_card_status_req, .fill = fill_locked,
		.times = ALWAYS, .instance = -1 });
	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_LOCKED);
	assert_non_null(strstr(m->s.main.last.words, "locked to an operator"));
	modem_advance(m, 3600 * 1000);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SIM_LOCKED);
	assert_int_equal(m->usb_resets + m->power_cycles, 0);
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_a_modem_locked_to_an_operator),
		cmocka_unit_test(sim_absent_until_inserted),
		cmocka_unit_test(verifies_the_pin),
		cmocka_unit_test(needs_a_pin),
		cmocka_unit_test(never_repeats_a_wrong_pin),
		cmocka_unit_test(never_spends_the_last_try),
		cmocka_unit_test(uses_dms_without_uim),
		cmocka_unit_test(a_missing_field_is_no_illegal_sim),
		cmocka_unit_test(waits_for_a_slow_sim),
		cmocka_unit_test(does_not_wait_for_a_sim_for_ever),
		cmocka_unit_test(wakes_a_mute_sim_by_the_bus),
		cmocka_unit_test(tries_that_once_and_then_needs_a_person),
		cmocka_unit_test(a_sim_that_was_put_right_ends_the_pause),
		cmocka_unit_test(an_illegal_sim_is_left_alone),
		cmocka_unit_test(notices_a_pulled_sim),
		cmocka_unit_test(registers_by_indication),
		cmocka_unit_test(registers_though_indications_are_lost),
		cmocka_unit_test(tells_when_nothing_is_found),
		cmocka_unit_test(tells_at_once_why_it_is_denied),
		cmocka_unit_test(tells_by_indication_why_it_is_denied),
		cmocka_unit_test(denied_is_tried_again_ever_more_seldom),
		cmocka_unit_test(registered_after_all),
		cmocka_unit_test(roams_only_when_allowed),
		cmocka_unit_test(hangs_up_when_it_starts_to_roam),
		cmocka_unit_test(attaches_once),
		cmocka_unit_test(asks_older_firmware_for_less),
	};

	return cmocka_run_group_tests_name("session_sim", tests, NULL, NULL);
}

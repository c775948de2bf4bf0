// SPDX-License-Identifier: GPL-2.0
/* The session while the operator keeps the radio from the network. */
#include "session_modem.h"
#include "session/priv.h"

static const char why[] = "in flight mode";

static void park(struct modem *m, const char *words)
{
	struct mr200_event ev = { .kind = MR200_EV_PARK, .words = words };

	modem_event(m, &ev);
}

static void is_parked(struct modem *m)
{
	assert_int_equal(m->s.main.step, MR200_STEP_PARKED);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	assert_string_equal(mr200_session_step_words(&m->s, 0), why);
}

static void parks_a_call_that_is_up(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	park(m, why);
	is_parked(m);
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 1);
	assert_int_equal(m->net_downs, 1);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
	/* nothing that would switch the radio on or climb the ladder */
	modem_forget(m);
	modem_advance(m, 24 * 3600 * 1000);
	is_parked(m);
	assert_int_equal(m->n_asked, 0);
	park(m, NULL);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->net_ups, 2);
	modem_free(m);
}

static void connect_ends_it(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	park(m, why);
	modem_send(m, MR200_EV_CONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_null(m->s.parked);
	modem_free(m);
}

static void disconnect_does_not(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	park(m, why);
	modem_send(m, MR200_EV_DISCONNECT);
	is_parked(m);
	park(m, NULL);
	assert_int_equal(m->s.main.step, MR200_STEP_IDLE);
	assert_int_equal(m->net_ups, 1);
	modem_free(m);
}

/* The answer to the start has the handle without which nothing stops it. */
static void waits_for_a_start(void **state)
{
	struct mr200_wds_start_network_rsp rsp = {
		.has_result = true, .has_packet_data_handle = true,
		.packet_data_handle = 0x4711,
	};
	struct mr200_event ev = {
		.kind = MR200_EV_REPLY, .msg = &mr200_msg_wds_start_network_rsp,
		.body = &rsp,
	};
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .hold = true, .times = 1,
		.instance = -1 });
	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.step, MR200_STEP_START);
	park(m, why);
	assert_int_equal(m->s.main.step, MR200_STEP_START);
	ev.tag = modem_last(m, &mr200_msg_wds_start_network_req)->tag;
	modem_event(m, &ev);
	is_parked(m);
	assert_int_equal(modem_last(m, &mr200_msg_wds_stop_network_req)->
			 req.stop.packet_data_handle, 0x4711);
	assert_int_equal(m->net_ups, 0);
	modem_free(m);
}

static void ends_a_pause(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .times = ALWAYS,
		.code = MR200_QMI_ERR_INTERNAL, .instance = -1 });
	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	park(m, why);
	is_parked(m);
	modem_forget(m);
	modem_advance(m, 24 * 3600 * 1000);
	assert_int_equal(m->n_asked, 0);
	assert_int_equal(m->usb_resets, 0);
	modem_free(m);
}

/* What the owner has asked for is no fault of the modem. */
static void a_wanted_restart_is_no_fault(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	for (int i = 0; i < 3; i++) {
		park(m, why);
		is_parked(m);
		modem_send(m, MR200_EV_RESET);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
		park(m, why);
		modem_send(m, MR200_EV_GONE);
		assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
		modem_send(m, MR200_EV_DEVICE);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	}
	/* unasked it is one */
	modem_send(m, MR200_EV_GONE);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NO_DEVICE);
	modem_free(m);
}

/* Each announces itself when it is plugged in, which is no restart of its own. */
static void quick_replugs_reset_nothing(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	for (int i = 0; i < 10; i++) {
		modem_send(m, MR200_EV_GONE);
		assert_false(m->s.signal.valid);
		/* pulled again before it has started the call */
		modem_override(m, (struct override) {
			&mr200_msg_wds_start_network_req, .times = 1,
			.code = MR200_QMI_ERR_INTERNAL, .instance = -1 });
		modem_send(m, MR200_EV_DEVICE);
		modem_send(m, MR200_EV_RESET);
		assert_int_not_equal(m->s.main.last.fault, MR200_FAULT_MODEM_RESET);
		modem_advance(m, 1000);
	}
	modem_send(m, MR200_EV_GONE);
	modem_send(m, MR200_EV_DEVICE);
	modem_advance(m, 120000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->usb_resets, 0);
	assert_int_equal(m->s.rung, -1);
	modem_free(m);
}

/* It is the modem's state: a modem that starts anew is not in it. */
static void a_restart_ends_it(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	park(m, why);
	modem_send(m, MR200_EV_RESET);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	park(m, why);
	is_parked(m);
	modem_send(m, MR200_EV_GONE);
	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void stops_from_it(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	park(m, why);
	modem_send(m, MR200_EV_STOP);
	assert_int_equal(m->s.main.state, MR200_STATE_STOPPED);
	assert_int_equal(m->closes, 1);
	/* and is no reason to open it again */
	park(m, NULL);
	assert_int_equal(m->s.main.state, MR200_STATE_STOPPED);
	modem_free(m);
}

static void waits_until_the_modem_is_there(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	m->hold_open = true;
	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.state, MR200_STATE_OPENING);
	park(m, why);
	assert_int_equal(m->s.main.state, MR200_STATE_OPENING);
	modem_send(m, MR200_EV_OPENED);
	is_parked(m);
	assert_null(modem_last(m, &mr200_msg_dms_set_operating_mode_req));
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parks_a_call_that_is_up),
		cmocka_unit_test(connect_ends_it),
		cmocka_unit_test(disconnect_does_not),
		cmocka_unit_test(waits_for_a_start),
		cmocka_unit_test(ends_a_pause),
		cmocka_unit_test(a_wanted_restart_is_no_fault),
		cmocka_unit_test(quick_replugs_reset_nothing),
		cmocka_unit_test(a_restart_ends_it),
		cmocka_unit_test(stops_from_it),
		cmocka_unit_test(waits_until_the_modem_is_there),
	};

	return cmocka_run_group_tests_name("session_park", tests, NULL, NULL);
}

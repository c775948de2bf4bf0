// SPDX-License-Identifier: GPL-2.0
/* The session when the start of a call is not answered. */
#include "session_modem.h"

/* TS 24.301: the network has answered within 40 s. */
#define LTE_LIMIT_MS	60000
#define START_LIMIT_MS	120000

static void device(struct modem *m)
{
	modem_send(m, MR200_EV_DEVICE);
}

static void fill_disconnected(union answer *a)
{
	a->status.has_connection_status = true;
	a->status.connection_status = MR200_WDS_CONNECTION_STATUS_DISCONNECTED;
}

static void fill_authenticating(union answer *a)
{
	a->status.has_connection_status = true;
	a->status.connection_status =
		MR200_WDS_CONNECTION_STATUS_AUTHENTICATING;
}

static void fill_umts(union answer *a)
{
	fill_registered(a);
	a->serving.serving_system.radio_interfaces[0] =
		MR200_NAS_RADIO_INTERFACE_UMTS;
}

static void usually(struct modem *m, struct override o)
{
	o.instance = -1;
	modem_override(m, o);
}

static void status_is(struct modem *m, void (*fill)(union answer *a))
{
	usually(m, (struct override) {
		&mr200_msg_wds_get_packet_service_status_req, .fill = fill,
		.times = ALWAYS });
}

/* A modem that has been asked to start a call and keeps silent about it. */
static struct modem *starting(const struct mr200_wish *wish)
{
	struct modem *m = modem_new(wish);

	usually(m, (struct override) {
		&mr200_msg_wds_start_network_req, .hold = true, .times = 1 });
	return m;
}

/* The answer to the start after all. */
static void answer_start(struct modem *m, int err)
{
	struct mr200_wds_start_network_rsp rsp = {
		.has_result = true, .has_packet_data_handle = true,
		.packet_data_handle = 0x4711,
	};
	struct mr200_event ev = {
		.kind = MR200_EV_REPLY, .err = err,
		.tag = modem_last(m, &mr200_msg_wds_start_network_req)->tag,
		.msg = &mr200_msg_wds_start_network_rsp,
		.body = err ? NULL : &rsp,
	};

	modem_event(m, &ev);
}

static void adopts_a_call_whose_answer_is_lost(void **state)
{
	struct modem *m = starting(&wish_ipv4);
	uint32_t tag;

	(void)state;
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
	modem_advance(m, 20000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req), 1);
	assert_false(m->s.main.bearer[0].followed);
	tag = modem_last(m, &mr200_msg_wds_start_network_req)->tag;
	assert_int_not_equal(tag, m->s.main.tag);
	/* late, it is of no use any more */
	answer_start(m, -ETIMEDOUT);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	/* without its handle the client id ends it */
	modem_send(m, MR200_EV_DISCONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	assert_int_equal(m->releases, 1);
	assert_int_equal(m->released, 0);
	assert_null(modem_last(m, &mr200_msg_wds_stop_network_req));
	/* and the next one is as usual */
	modem_send(m, MR200_EV_CONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_send(m, MR200_EV_DISCONNECT);
	assert_int_equal(m->releases, 1);
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 1);
	modem_free(m);
}

static void adopts_it_soon_when_it_is_indicated(void **state)
{
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.connection_status.status =
			MR200_WDS_CONNECTION_STATUS_CONNECTED,
	};
	struct modem *m = starting(&wish_ipv4);

	(void)state;
	device(m);
	modem_advance(m, 1000);
	modem_indicate(m, 0, &mr200_msg_wds_packet_service_status_ind, &ind);
	/* not at once: the answer may be the next thing that comes */
	modem_advance(m, 2000);
	assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
	modem_advance(m, 5000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void prefers_the_answer_when_it_comes(void **state)
{
	struct modem *m = starting(&wish_ipv4);

	(void)state;
	device(m);
	modem_advance(m, 16000);
	assert_int_equal(modem_count(m,
			&mr200_msg_wds_get_packet_service_status_req), 1);
	assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
	answer_start(m, 0);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.main.bearer[0].handle, 0x4711);
	modem_send(m, MR200_EV_DISCONNECT);
	assert_int_equal(m->releases, 0);
	assert_int_equal(modem_last(m, &mr200_msg_wds_stop_network_req)->
			 req.stop.packet_data_handle, 0x4711);
	modem_free(m);
}

/* The request never arrived: on LTE that shows long before its deadline. */
static void asks_again_when_the_request_is_lost(void **state)
{
	struct modem *m = starting(&wish_ipv4);
	uint64_t start;

	(void)state;
	status_is(m, fill_disconnected);
	device(m);
	start = m->now;
	while (m->s.main.state == MR200_STATE_CONNECTING)
		modem_wake(m);
	assert_in_range(m->now - start, 40000, LTE_LIMIT_MS);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_FAILED);
	assert_non_null(strstr(m->s.main.last.words, "no answer"));
	/* should it come up yet, it goes with its client id */
	assert_int_equal(m->releases, 1);
	modem_advance(m, wish_ipv4.retry_min_ms);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req), 2);
	modem_free(m);
}

/* TS 24.008: there the network may take longer than the request's deadline. */
static void gives_umts_its_time(void **state)
{
	struct modem *m = starting(&wish_ipv4);

	(void)state;
	usually(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill_umts,
		.times = ALWAYS });
	status_is(m, fill_disconnected);
	device(m);
	modem_advance(m, START_LIMIT_MS - 1000);
	assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
	answer_start(m, 0);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->releases, 0);
	modem_free(m);
}

static void gives_a_call_under_way_its_time(void **state)
{
	struct modem *m = starting(&wish_ipv4);

	(void)state;
	status_is(m, fill_authenticating);
	device(m);
	modem_advance(m, START_LIMIT_MS - 1000);
	assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
	/* the deadline is the client's, which says so */
	answer_start(m, -ETIMEDOUT);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_FAILED);
	assert_int_equal(m->releases, 1);
	modem_free(m);
}

static void notices_a_modem_that_fell_silent(void **state)
{
	struct modem *m = starting(&wish_ipv4);
	uint64_t start;

	(void)state;
	device(m);
	usually(m, (struct override) {
		NULL, .err = -ETIMEDOUT, .times = ALWAYS });
	start = m->now;
	while (m->s.main.state == MR200_STATE_CONNECTING)
		modem_wake(m);
	assert_true(m->now - start <= 30000);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_SILENT);
	modem_free(m);
}

/* The WDS service answers one request after the other, NAS is well. */
static void is_patient_with_a_busy_service(void **state)
{
	struct modem *m = starting(&wish_ipv4);

	(void)state;
	usually(m, (struct override) {
		&mr200_msg_wds_get_packet_service_status_req,
		.err = -ETIMEDOUT, .times = ALWAYS });
	device(m);
	modem_advance(m, START_LIMIT_MS - 10000);
	assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
	answer_start(m, 0);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void is_told_to_stop_while_it_waits(void **state)
{
	struct modem *m = starting(&wish_ipv4);

	(void)state;
	device(m);
	modem_send(m, MR200_EV_DISCONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_CONNECTING);
	modem_advance(m, 20000);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	assert_int_equal(m->releases, 1);
	assert_int_equal(m->net_ups, 0);
	modem_free(m);
}

static void one_family_lost_keeps_the_other(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.pdp = MR200_PDP_IPV4V6;
	m = modem_new(&wish);
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .hold = true, .times = 1,
		.instance = 1 });
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_packet_service_status_req,
		.fill = fill_disconnected, .times = 3, .instance = 1 });
	device(m);
	modem_advance(m, LTE_LIMIT_MS);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_true(m->s.main.bearer[0].up);
	/* and was tried again beside it */
	assert_true(m->s.main.bearer[1].up);
	assert_int_equal(m->releases, 1);
	assert_int_equal(m->released, 1);
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(adopts_a_call_whose_answer_is_lost),
		cmocka_unit_test(adopts_it_soon_when_it_is_indicated),
		cmocka_unit_test(prefers_the_answer_when_it_comes),
		cmocka_unit_test(asks_again_when_the_request_is_lost),
		cmocka_unit_test(gives_umts_its_time),
		cmocka_unit_test(gives_a_call_under_way_its_time),
		cmocka_unit_test(notices_a_modem_that_fell_silent),
		cmocka_unit_test(is_patient_with_a_busy_service),
		cmocka_unit_test(is_told_to_stop_while_it_waits),
		cmocka_unit_test(one_family_lost_keeps_the_other),
	};

	return cmocka_run_group_tests_name("session_start", tests, NULL, NULL);
}

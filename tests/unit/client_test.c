// SPDX-License-Identifier: GPL-2.0
/* The QMI client against a modem that a test works by hand. */
#include "test.h"

#include <ev.h>
#include <unistd.h>

#include "fake_modem.h"

#define TEST(name)	cmocka_unit_test_setup_teardown(name, setup, teardown)

static struct fake_modem m;

static int setup(void **state)
{
	(void)state;
	modem_start(&m);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	modem_stop(&m);
	return 0;
}

static uint64_t dropped(void)
{
	struct mr200_client_stats stats;

	mr200_client_stats(m.client, &stats);
	return stats.dropped;
}

static void id_is_allocated_once(void **state)
{
	struct outcome o;
	struct mr200_qmi q;

	(void)state;
	modem_quiet(&m);
	assert_int_equal(ask(&m, &o), 0);
	modem_grant(&m, MR200_SVC_DMS, 7);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	assert_int_equal(q.cid, 7);
	assert_int_equal(o.calls, 0);
	answer(&m, &q, "ACME");
	assert_int_equal(o.calls, 1);
	assert_int_equal(o.err, 0);
	assert_string_equal(o.manufacturer, "ACME");

	assert_int_equal(ask(&m, &o), 0);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	assert_int_equal(q.cid, 7);
	answer(&m, &q, "ACME");
	assert_int_equal(o.calls, 1);
	modem_quiet(&m);
}

static void calls_wait_for_the_id_in_order(void **state)
{
	struct outcome o[2];
	struct mr200_qmi q;

	(void)state;
	memset(o, 0, sizeof(o));
	ask(&m, &o[0]);
	mr200_client_call(m.client, &mr200_msg_dms_get_model_req, NULL,
			  on_manufacturer, &o[1]);
	modem_grant(&m, MR200_SVC_DMS, 1);
	modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	q = modem_take(&m, &mr200_msg_dms_get_model_req, NULL);
	modem_quiet(&m);
	/* answers may come in any order */
	answer(&m, &q, "not what was asked");
	assert_int_equal(o[1].calls, 0);
}

/* Allocates DMS id 5 and leaves one request unanswered, in @q. */
static void asked(struct outcome *o, struct mr200_qmi *q)
{
	assert_int_equal(ask(&m, o), 0);
	modem_grant(&m, MR200_SVC_DMS, 5);
	*q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
}

static void what_is_no_answer_is_dropped(void **state)
{
	const struct mr200_dms_get_model_rsp model = {
		.has_result = true, .has_model = true,
	};
	const struct mr200_nas_reset_rsp reset = { .has_result = true };
	struct mr200_qmi q, wrong;
	struct outcome o;
	uint64_t before;

	(void)state;
	asked(&o, &q);
	before = dropped();

	wrong = q;
	wrong.txn++;
	answer(&m, &wrong, "transaction");
	wrong = q;
	wrong.cid++;
	answer(&m, &wrong, "client");
	modem_send(&m, &q, &mr200_msg_dms_get_model_rsp, &model);
	modem_send(&m, &q, &mr200_msg_nas_reset_rsp, &reset);
	/* a request that claims to come from the modem, and an echo of ours */
	wrong = q;
	wrong.from_modem = true;
	modem_send_frame(&m, &wrong);
	modem_send_frame(&m, &q);
	assert_int_equal(o.calls, 0);
	assert_int_equal(dropped() - before, 6);

	answer(&m, &q, "ACME");
	assert_int_equal(o.calls, 1);
	assert_string_equal(o.manufacturer, "ACME");
	/* once more the same */
	answer(&m, &q, "duplicate");
	assert_int_equal(o.calls, 1);
	assert_string_equal(o.manufacturer, "ACME");
	assert_int_equal(dropped() - before, 7);
}

static void garbage_between_frames_is_survived(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	assert_int_equal(write(m.fd, "\xff\x01\x02\x03\x01", 5), 5);
	answer(&m, &q, "ACME");
	assert_int_equal(o.calls, 1);
	assert_int_equal(o.err, 0);
}

static void silence_ends_with_the_deadline(void **state)
{
	struct mr200_qmi q;
	struct outcome o, next;

	(void)state;
	asked(&o, &q);
	modem_pass(&m, 4.9);
	assert_int_equal(o.calls, 0);
	modem_pass(&m, 0.2);
	assert_int_equal(o.calls, 1);
	assert_int_equal(o.err, -ETIMEDOUT);
	assert_false(o.has_rsp);

	/* the late answer is not that of the next request */
	ask(&m, &next);
	modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	answer(&m, &q, "late");
	assert_int_equal(next.calls, 0);
	assert_int_equal(o.calls, 1);
}

static void deadlines_are_those_of_the_messages(void **state)
{
	struct mr200_wds_start_network_req req = {
		.has_profile_index_3gpp = true, .profile_index_3gpp = 1,
	};
	struct outcome slow = { 0 }, mine = { 0 };

	(void)state;
	mr200_client_call(m.client, &mr200_msg_wds_start_network_req, &req,
			  on_manufacturer, &slow);
	mr200_client_call_within(m.client, 0, &mr200_msg_wds_go_active_req,
				 NULL, 1000, on_manufacturer, &mine);
	modem_grant(&m, MR200_SVC_WDS, 1);
	modem_pass(&m, 1.1);
	assert_int_equal(mine.err, -ETIMEDOUT);
	modem_pass(&m, 118);
	assert_int_equal(slow.calls, 0);
	modem_pass(&m, 1);
	assert_int_equal(slow.err, -ETIMEDOUT);
}

static void the_loop_keeps_deadlines_by_itself(void **state)
{
	struct outcome o = { 0 };

	(void)state;
	mr200_client_call_within(m.client, 0, &mr200_msg_ctl_get_version_info_req,
				 NULL, 10, on_manufacturer, &o);
	m.now += 1;
	modem_step(&m);
	/* the timer was set by a clock that had not moved yet */
	while (!o.calls)
		ev_run(m.loop, EVRUN_ONCE);
	assert_int_equal(o.err, -ETIMEDOUT);
}

static void first_allocation_may_be_lost(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	ask(&m, &o);
	modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_pass(&m, 5.1);
	modem_grant(&m, MR200_SVC_DMS, 9);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	answer(&m, &q, "ACME");
	assert_int_equal(o.err, 0);
}

static void late_allocation_is_given_back(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	ask(&m, &o);
	q = modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_pass(&m, 5.1);
	modem_grant(&m, MR200_SVC_DMS, 9);
	modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	modem_answer_allocation(&m, &q, MR200_SVC_DMS, 8);
	modem_released(&m, MR200_SVC_DMS, 8);
	modem_quiet(&m);
	/* the answer once more means nothing */
	modem_answer_allocation(&m, &q, MR200_SVC_DMS, 8);
	modem_quiet(&m);
}

static void no_answer_to_allocations(void **state)
{
	struct outcome o, again;

	(void)state;
	ask(&m, &o);
	modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_pass(&m, 5.1);
	modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_pass(&m, 5.1);
	assert_int_equal(o.calls, 1);
	assert_int_equal(o.err, -ETIMEDOUT);
	modem_quiet(&m);
	/* the next call begins anew */
	ask(&m, &again);
	modem_grant(&m, MR200_SVC_DMS, 1);
	modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
}

static void refused_allocation(void **state)
{
	const struct mr200_ctl_allocate_cid_rsp rsp = {
		.has_result = true,
		.result = { MR200_QMI_FAILURE,
			    MR200_QMI_ERR_CLIENT_IDS_EXHAUSTED },
	};
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	ask(&m, &o);
	q = modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_send(&m, &q, &mr200_msg_ctl_allocate_cid_rsp, &rsp);
	assert_int_equal(o.calls, 1);
	assert_int_equal(o.err, -ECONNREFUSED);
	assert_string_equal(modem_state(&m), "");
}

static void allocation_for_another_service(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	ask(&m, &o);
	q = modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_answer_allocation(&m, &q, MR200_SVC_WDS, 3);
	assert_int_equal(o.err, -ECONNREFUSED);
}

static void refusal_comes_with_the_result(void **state)
{
	const struct mr200_dms_get_manufacturer_rsp rsp = {
		.has_result = true,
		.result = { MR200_QMI_FAILURE, MR200_QMI_ERR_DEVICE_NOT_READY },
	};
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	modem_send(&m, &q, &mr200_msg_dms_get_manufacturer_rsp, &rsp);
	assert_int_equal(o.err, -EPROTO);
	assert_true(o.has_rsp);
	assert_int_equal(o.error_code, MR200_QMI_ERR_DEVICE_NOT_READY);
}

static void forgotten_id_is_allocated_anew(void **state)
{
	const struct mr200_dms_get_manufacturer_rsp rsp = {
		.has_result = true,
		.result = { MR200_QMI_FAILURE, MR200_QMI_ERR_INVALID_CLIENT_ID },
	};
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	modem_send(&m, &q, &mr200_msg_dms_get_manufacturer_rsp, &rsp);
	assert_int_equal(o.err, -EPROTO);
	assert_string_equal(modem_state(&m), "");
	ask(&m, &o);
	modem_grant(&m, MR200_SVC_DMS, 6);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	assert_int_equal(q.cid, 6);
}

static void malformed_answer(void **state)
{
	static const uint8_t past_the_end[] = { 0x01, 0x09, 0x00, 'a' };
	static const uint8_t no_result[] = { 0x01, 0x01, 0x00, 'a' };
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	q.kind = MR200_RSP;
	q.from_modem = true;
	q.tlvs = past_the_end;
	q.tlv_len = sizeof(past_the_end);
	modem_send_frame(&m, &q);
	assert_int_equal(o.err, -EBADMSG);
	assert_false(o.has_rsp);

	ask(&m, &o);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	q.kind = MR200_RSP;
	q.from_modem = true;
	q.tlvs = no_result;
	q.tlv_len = sizeof(no_result);
	modem_send_frame(&m, &q);
	assert_int_equal(o.err, -EBADMSG);
}

static void requests_are_checked(void **state)
{
	struct mr200_wds_stop_network_req empty = { 0 };

	(void)state;
	assert_int_equal(mr200_client_call(m.client,
					   &mr200_msg_wds_stop_network_req,
					   &empty, NULL, NULL), -EINVAL);
	assert_int_equal(mr200_client_call(m.client,
					   &mr200_msg_wds_stop_network_rsp,
					   &empty, NULL, NULL), -EINVAL);
	modem_quiet(&m);
}

struct seen {
	unsigned int calls;
	unsigned int instance;
	const struct mr200_msg *msg;
	uint8_t status;
	bool unsubscribe;
};

static void on_indication(void *user, unsigned int instance,
			  const struct mr200_msg *msg, const void *data)
{
	const struct mr200_wds_packet_service_status_ind *ind = data;
	struct seen *seen = user;

	seen->calls++;
	seen->instance = instance;
	seen->msg = msg;
	if (msg == &mr200_msg_wds_packet_service_status_ind)
		seen->status = ind->connection_status.status;
	if (!seen->unsubscribe)
		return;
	mr200_client_unsubscribe(m.client, seen);
	/* what goes out saves the ids, but leaves the list alone that is walked */
	mr200_client_call(m.client, &mr200_msg_dms_get_ids_req, NULL, NULL, NULL);
}

static void indicate(uint8_t cid, uint8_t status)
{
	const struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.connection_status = { .status = status },
	};
	const struct mr200_qmi q = { .cid = cid };

	modem_send(&m, &q, &mr200_msg_wds_packet_service_status_ind, &ind);
}

/* WDS instances 0 and 1 with ids 10 and 11. */
static void two_wds(void)
{
	mr200_client_call_as(m.client, 0, &mr200_msg_wds_go_active_req, NULL,
			     NULL, NULL);
	modem_grant(&m, MR200_SVC_WDS, 10);
	modem_take(&m, &mr200_msg_wds_go_active_req, NULL);
	mr200_client_call_as(m.client, 1, &mr200_msg_wds_go_active_req, NULL,
			     NULL, NULL);
	modem_grant(&m, MR200_SVC_WDS, 11);
	modem_take(&m, &mr200_msg_wds_go_active_req, NULL);
}

static void indications_tell_instances_apart(void **state)
{
	struct seen seen = { 0 }, other = { 0 };
	uint64_t before;

	(void)state;
	mr200_client_subscribe(m.client, MR200_SVC_WDS, on_indication, &seen);
	mr200_client_subscribe(m.client, MR200_SVC_NAS, on_indication, &other);
	two_wds();
	indicate(10, 2);
	assert_int_equal(seen.calls, 1);
	assert_int_equal(seen.instance, 0);
	assert_int_equal(seen.status, 2);
	assert_ptr_equal(seen.msg, &mr200_msg_wds_packet_service_status_ind);
	indicate(11, 1);
	assert_int_equal(seen.calls, 2);
	assert_int_equal(seen.instance, 1);
	indicate(MR200_QMI_CID_ALL, 3);
	assert_int_equal(seen.calls, 3);
	assert_int_equal(seen.instance, MR200_INSTANCE_ALL);
	before = dropped();
	indicate(12, 2);
	assert_int_equal(seen.calls, 3);
	assert_int_equal(dropped() - before, 1);
	assert_int_equal(other.calls, 0);
	/* an id on its way back is nobody's */
	mr200_client_release(m.client, MR200_SVC_WDS, 0);
	indicate(10, 2);
	assert_int_equal(seen.calls, 3);
}

static void unsubscribe_inside_the_callback(void **state)
{
	struct seen a = { .unsubscribe = true }, b = { 0 };

	(void)state;
	mr200_client_subscribe(m.client, MR200_SVC_WDS, on_indication, &b);
	mr200_client_subscribe(m.client, MR200_SVC_WDS, on_indication, &a);
	indicate(MR200_QMI_CID_ALL, 1);
	indicate(MR200_QMI_CID_ALL, 2);
	assert_int_equal(a.calls, 1);
	assert_int_equal(b.calls, 2);
}

static void malformed_indication_is_dropped(void **state)
{
	static const uint8_t tlvs[] = { 0x01, 0x01, 0x00, 0x02 };
	const struct mr200_qmi q = {
		.service = MR200_SVC_WDS, .cid = MR200_QMI_CID_ALL,
		.kind = MR200_IND, .id = 0x22, .from_modem = true,
		.tlvs = tlvs, .tlv_len = sizeof(tlvs),
	};
	struct seen seen = { 0 };

	(void)state;
	mr200_client_subscribe(m.client, MR200_SVC_WDS, on_indication, &seen);
	modem_send_frame(&m, &q);
	assert_int_equal(seen.calls, 0);
	assert_int_equal(dropped(), 1);
}

static void ctl_transactions_are_not_reused_in_flight(void **state)
{
	struct mr200_qmi first, q;
	struct outcome o = { 0 };
	unsigned int i;

	(void)state;
	mr200_client_call(m.client, &mr200_msg_ctl_get_version_info_req, NULL,
			  on_manufacturer, &o);
	first = modem_take(&m, &mr200_msg_ctl_get_version_info_req, NULL);
	for (i = 0; i < 600; i++) {
		assert_int_equal(mr200_client_call(
				 m.client, &mr200_msg_ctl_set_instance_id_req,
				 &(struct mr200_ctl_set_instance_id_req){
					.has_id = true }, NULL, NULL), 0);
		q = modem_take(&m, &mr200_msg_ctl_set_instance_id_req, NULL);
		assert_in_range(q.txn, 1, 255);
		assert_int_not_equal(q.txn, first.txn);
		modem_send(&m, &q, &mr200_msg_ctl_set_instance_id_rsp,
			   &(struct mr200_ctl_set_instance_id_rsp){
				.has_result = true, .has_link_id = true });
	}
	assert_int_equal(o.calls, 0);
}

static void transactions_run_out(void **state)
{
	unsigned int i, n = 0;

	(void)state;
	for (i = 0; i < 255; i++) {
		assert_int_equal(mr200_client_call(
				 m.client, &mr200_msg_ctl_get_version_info_req,
				 NULL, NULL, NULL), 0);
		n += modem_take(&m, &mr200_msg_ctl_get_version_info_req,
				NULL).txn;
	}
	assert_int_equal(mr200_client_call(m.client,
					   &mr200_msg_ctl_get_version_info_req,
					   NULL, NULL, NULL), -EAGAIN);
	/* each of 1..255 once */
	assert_int_equal(n, 255 * 256 / 2);
	modem_pass(&m, 6);
	assert_int_equal(mr200_client_call(m.client,
					   &mr200_msg_ctl_get_version_info_req,
					   NULL, NULL, NULL), 0);
}

static void service_transactions_wrap_past_zero(void **state)
{
	struct mr200_qmi q = { 0 };
	struct outcome o;
	unsigned int i;
	bool wrapped = false;
	uint16_t last = 0;

	(void)state;
	asked(&o, &q);
	answer(&m, &q, "ACME");
	for (i = 0; i < 66000; i++) {
		ask(&m, &o);
		q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
		assert_true(q.txn);
		wrapped |= q.txn < last;
		last = q.txn;
		answer(&m, &q, "ACME");
		assert_int_equal(o.calls, 1);
	}
	assert_true(wrapped);
}

static void canceled_call_is_silent(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	mr200_client_cancel(m.client, &o);
	answer(&m, &q, "ACME");
	assert_int_equal(o.calls, 0);
	/* its answer was expected all the same */
	assert_int_equal(dropped(), 0);
}

static void tap_sees_every_frame(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	answer(&m, &q, "ACME");
	indicate(99, 1);
	assert_int_equal(m.tapped[true], 2);
	assert_int_equal(m.tapped[false], 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(id_is_allocated_once),
		TEST(calls_wait_for_the_id_in_order),
		TEST(what_is_no_answer_is_dropped),
		TEST(garbage_between_frames_is_survived),
		TEST(silence_ends_with_the_deadline),
		TEST(deadlines_are_those_of_the_messages),
		TEST(the_loop_keeps_deadlines_by_itself),
		TEST(first_allocation_may_be_lost),
		TEST(late_allocation_is_given_back),
		TEST(no_answer_to_allocations),
		TEST(refused_allocation),
		TEST(allocation_for_another_service),
		TEST(refusal_comes_with_the_result),
		TEST(forgotten_id_is_allocated_anew),
		TEST(malformed_answer),
		TEST(requests_are_checked),
		TEST(indications_tell_instances_apart),
		TEST(unsubscribe_inside_the_callback),
		TEST(malformed_indication_is_dropped),
		TEST(ctl_transactions_are_not_reused_in_flight),
		TEST(transactions_run_out),
		TEST(service_transactions_wrap_past_zero),
		TEST(canceled_call_is_silent),
		TEST(tap_sees_every_frame),
	};

	return cmocka_run_group_tests_name("client", tests, NULL, NULL);
}

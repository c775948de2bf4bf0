// SPDX-License-Identifier: GPL-2.0
/* Foreign clients on the shared port: what they get, and what they may not. */
#include "test.h"

#include "fake_modem.h"

#define TEST(name)	cmocka_unit_test_setup_teardown(name, setup, teardown)

static struct fake_modem m;

/* A foreign client, and the last frame that it was given. */
struct foreign {
	struct mr200_raw *raw;
	unsigned int frames;
	struct mr200_qmi q;
	uint8_t frame[MR200_QMI_MAX_BYTES];
	bool close;
};

static struct foreign a, b;

static void on_frame(void *user, const uint8_t *frame, size_t len)
{
	struct foreign *f = user;

	memcpy(f->frame, frame, len);
	assert_int_equal(mr200_qmi_parse(f->frame, len, &f->q), len);
	f->frames++;
	if (f->close) {
		mr200_raw_close(f->raw);
		f->raw = NULL;
	}
}

static int setup(void **state)
{
	(void)state;
	modem_start(&m);
	memset(&a, 0, sizeof(a));
	memset(&b, 0, sizeof(b));
	assert_int_equal(mr200_raw_open(m.client, on_frame, &a, &a.raw), 0);
	assert_int_equal(mr200_raw_open(m.client, on_frame, &b, &b.raw), 0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	modem_stop(&m);
	return 0;
}

/* Sends a request of the foreign client's, as its own library would build it. */
static int put(struct foreign *f, const struct mr200_msg *msg, uint8_t cid,
	       uint16_t txn, const void *fields)
{
	uint8_t tlvs[MR200_QMI_MAX_BYTES], frame[MR200_QMI_MAX_BYTES];
	struct mr200_qmi q = {
		.service = msg->service, .cid = cid, .kind = MR200_REQ,
		.txn = txn, .id = msg->id, .tlvs = tlvs,
	};
	int n = mr200_msg_encode(msg, fields, tlvs, sizeof(tlvs));

	assert_true(n >= 0);
	q.tlv_len = n;
	n = mr200_qmi_build(&q, frame, sizeof(frame));
	assert_true(n > 0);
	return mr200_raw_send(f->raw, frame, n);
}

static int put_allocate(struct foreign *f, uint8_t service, uint8_t txn)
{
	const struct mr200_ctl_allocate_cid_req req = {
		.has_service = true, .service = service,
	};

	return put(f, &mr200_msg_ctl_allocate_cid_req, 0, txn, &req);
}

static int put_release(struct foreign *f, uint8_t service, uint8_t cid)
{
	const struct mr200_ctl_release_cid_req req = {
		.has_release_info = true,
		.release_info = { .service = service, .cid = cid },
	};

	return put(f, &mr200_msg_ctl_release_cid_req, 0, 1, &req);
}

/* Gives the foreign client an id. */
static void grant(struct foreign *f, uint8_t service, uint8_t cid)
{
	assert_int_equal(put_allocate(f, service, 1), 0);
	modem_grant(&m, service, cid);
}

static void ctl_transactions_are_translated(void **state)
{
	struct mr200_ctl_allocate_cid_rsp rsp;
	struct mr200_qmi first, second;
	struct outcome o;

	(void)state;
	/* three requests with one and the same transaction of their owners' */
	assert_int_equal(put_allocate(&a, MR200_SVC_DMS, 1), 0);
	assert_int_equal(put_allocate(&b, MR200_SVC_DMS, 1), 0);
	ask(&m, &o);
	first = modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	second = modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	assert_int_not_equal(first.txn, second.txn);
	modem_answer_allocation(&m, &second, MR200_SVC_DMS, 8);
	assert_int_equal(a.frames, 0);
	assert_int_equal(b.frames, 1);
	assert_int_equal(b.q.txn, 1);
	assert_int_equal(mr200_msg_decode(&mr200_msg_ctl_allocate_cid_rsp,
					  b.q.tlvs, b.q.tlv_len, &rsp), 0);
	assert_int_equal(rsp.allocation_info.cid, 8);
	modem_answer_allocation(&m, &first, MR200_SVC_DMS, 7);
	assert_int_equal(a.frames, 1);
	assert_int_equal(b.frames, 1);
	modem_grant(&m, MR200_SVC_DMS, 9);
	assert_int_equal(modem_take(&m, &mr200_msg_dms_get_manufacturer_req,
				    NULL).cid, 9);
}

static void frames_go_through_unchanged(void **state)
{
	struct mr200_qmi q;

	(void)state;
	grant(&a, MR200_SVC_DMS, 7);
	assert_int_equal(put(&a, &mr200_msg_dms_get_manufacturer_req, 7, 0xabcd,
			     NULL), 0);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	assert_int_equal(q.txn, 0xabcd);
	a.frames = 0;
	answer(&m, &q, "ACME");
	assert_int_equal(a.frames, 1);
	assert_int_equal(a.q.txn, 0xabcd);
	assert_int_equal(a.q.cid, 7);
	/* what it makes of late or doubled answers is its own affair */
	answer(&m, &q, "ACME");
	assert_int_equal(a.frames, 2);
	assert_int_equal(b.frames, 0);
}

static void nobody_reads_what_is_anothers(void **state)
{
	const struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
	};
	struct mr200_qmi q = { .cid = 7 };
	struct outcome o;

	(void)state;
	grant(&a, MR200_SVC_WDS, 7);
	grant(&b, MR200_SVC_WDS, 8);
	a.frames = 0;
	b.frames = 0;
	modem_send(&m, &q, &mr200_msg_wds_packet_service_status_ind, &ind);
	assert_int_equal(a.frames, 1);
	assert_int_equal(b.frames, 0);
	/* its id of another service is not this one */
	assert_int_equal(put(&a, &mr200_msg_dms_get_ids_req, 7, 1, NULL),
			 -EACCES);
	assert_int_equal(put(&b, &mr200_msg_wds_go_active_req, 7, 1, NULL),
			 -EACCES);
	ask(&m, &o);
	modem_grant(&m, MR200_SVC_DMS, 3);
	assert_int_equal(put(&a, &mr200_msg_dms_get_ids_req, 3, 1, NULL),
			 -EACCES);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	answer(&m, &q, "ACME");
	assert_int_equal(o.calls, 1);
	assert_int_equal(a.frames, 1);
	assert_int_equal(b.frames, 0);
	modem_quiet(&m);
}

static void broadcasts_go_to_all(void **state)
{
	const struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
	};
	const struct mr200_qmi q = { .cid = MR200_QMI_CID_ALL };

	(void)state;
	modem_send(&m, &q, &mr200_msg_wds_packet_service_status_ind, &ind);
	assert_int_equal(a.frames, 1);
	assert_int_equal(b.frames, 1);
	/* one that goes away on hearing it does not spoil it for the other */
	a.close = true;
	b.close = true;
	modem_send(&m, &q, &mr200_msg_wds_packet_service_status_ind, &ind);
	assert_int_equal(a.frames, 2);
	assert_int_equal(b.frames, 2);
	modem_send(&m, &q, &mr200_msg_wds_packet_service_status_ind, &ind);
	assert_int_equal(a.frames, 2);
}

static void ids_are_released_with_their_owner(void **state)
{
	(void)state;
	grant(&a, MR200_SVC_DMS, 7);
	grant(&a, MR200_SVC_WDS, 9);
	grant(&b, MR200_SVC_DMS, 8);
	assert_string_equal(modem_state(&m),
			    "mr200-cids 1 usb1-1/7\n2 7\n1 9\n2 8\n");
	mr200_raw_close(a.raw);
	modem_released(&m, MR200_SVC_DMS, 7);
	modem_released(&m, MR200_SVC_WDS, 9);
	modem_quiet(&m);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n2 8\n");
}

static void own_release_is_noted(void **state)
{
	(void)state;
	grant(&a, MR200_SVC_DMS, 7);
	assert_int_equal(put_release(&a, MR200_SVC_DMS, 7), 0);
	modem_released(&m, MR200_SVC_DMS, 7);
	assert_string_equal(modem_state(&m), "");
	assert_int_equal(put(&a, &mr200_msg_dms_get_ids_req, 7, 1, NULL),
			 -EACCES);
	mr200_raw_close(a.raw);
	modem_quiet(&m);
}

static void foreign_release_is_refused(void **state)
{
	(void)state;
	grant(&a, MR200_SVC_DMS, 7);
	assert_int_equal(put_release(&b, MR200_SVC_DMS, 7), -EACCES);
	assert_int_equal(put_release(&b, MR200_SVC_DMS, 99), -EACCES);
	modem_quiet(&m);
}

static void what_disturbs_others_is_refused(void **state)
{
	const struct mr200_ctl_set_data_format_req format = {
		.has_format = true,
	};
	const struct mr200_ctl_internal_proxy_open_req open = {
		.has_device_path = true, .device_path = "/dev/cdc-wdm0",
	};

	(void)state;
	assert_int_equal(put(&a, &mr200_msg_ctl_sync_req, 0, 1, NULL), -EACCES);
	assert_int_equal(put(&a, &mr200_msg_ctl_set_data_format_req, 0, 1,
			     &format), -EACCES);
	assert_int_equal(put(&a, &mr200_msg_ctl_internal_proxy_open_req, 0, 1,
			     &open), -EACCES);
	modem_quiet(&m);
	/* harmless ones pass */
	assert_int_equal(put(&a, &mr200_msg_ctl_get_version_info_req, 0, 1,
			     NULL), 0);
	modem_take(&m, &mr200_msg_ctl_get_version_info_req, NULL);
}

/* The operator-reserved PCO, bit 18, crashes this modem's firmware. */
static void the_deadly_question_is_not_passed_on(void **state)
{
	struct mr200_wds_get_current_settings_req req = {
		.has_requested_settings = true, .requested_settings = 0x42310,
	};
	struct mr200_qmi q;

	(void)state;
	grant(&a, MR200_SVC_WDS, 7);
	assert_int_equal(put(&a, &mr200_msg_wds_get_current_settings_req, 7,
			     0x1234, &req), 0);
	q = modem_take(&m, &mr200_msg_wds_get_current_settings_req, &req);
	assert_int_equal(q.txn, 0x1234);
	assert_int_equal(q.cid, 7);
	assert_true(req.has_requested_settings);
	assert_int_equal(req.requested_settings, 0x2310);
}

static void only_whole_requests_are_taken(void **state)
{
	static const uint8_t sync[] = {
		0x01, 0x0b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x21, 0x00,
		0x00, 0x00, 0x00,
	};
	uint8_t frame[sizeof(sync)];

	(void)state;
	memcpy(frame, sync, sizeof(sync));
	assert_int_equal(mr200_raw_send(a.raw, frame, 12), 0);
	assert_int_equal(mr200_raw_send(a.raw, frame, 11), -EBADMSG);
	assert_int_equal(mr200_raw_send(a.raw, frame, 13), -EBADMSG);
	assert_int_equal(mr200_raw_send(a.raw, frame, 0), -EBADMSG);
	frame[3] = 0x80;
	assert_int_equal(mr200_raw_send(a.raw, frame, 12), -EBADMSG);
	frame[3] = 0;
	frame[6] = 1;
	assert_int_equal(mr200_raw_send(a.raw, frame, 12), -EBADMSG);
}

static void malformed_tlvs_are_not_passed_on(void **state)
{
	/* DMS Get Manufacturer with a TLV; its length is at 14 */
	uint8_t frame[] = {
		0x01, 0x11, 0x00, 0x00, 0x02, 0x07, 0x00, 0x01, 0x00, 0x21,
		0x00, 0x05, 0x00, 0x10, 0x02, 0x00, 0xaa, 0xbb,
	};

	(void)state;
	grant(&a, MR200_SVC_DMS, 7);
	assert_int_equal(mr200_raw_send(a.raw, frame, sizeof(frame)), 0);
	for (int len = 0; len < 256; len++) {
		frame[14] = len;
		if (len != 2)
			assert_int_equal(mr200_raw_send(a.raw, frame,
							sizeof(frame)), -EBADMSG);
	}
	frame[14] = 2;
	frame[15] = 1;
	assert_int_equal(mr200_raw_send(a.raw, frame, sizeof(frame)), -EBADMSG);
	modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	modem_quiet(&m);
}

/* Whoever floods the port leaves room for the session's own requests. */
static void a_flood_leaves_room(void **state)
{
	struct outcome o = { 0 };
	unsigned int n = 0;
	int err;

	(void)state;
	grant(&a, MR200_SVC_DMS, 7);
	grant(&b, MR200_SVC_DMS, 8);
	assert_int_equal(ask(&m, &o), 0);
	modem_grant(&m, MR200_SVC_DMS, 9);
	modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	do {
		err = put(n & 1 ? &a : &b, &mr200_msg_dms_get_manufacturer_req,
			  n & 1 ? 7 : 8, n + 1, NULL);
	} while (!err && ++n < 1000);
	assert_int_equal(err, -EAGAIN);
	assert_int_equal(n, 32);
	for (int i = 0; i < 16; i++)
		assert_int_equal(ask(&m, &o), 0);
	while (n--)
		modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	assert_int_equal(put(&a, &mr200_msg_dms_get_manufacturer_req, 7, 1,
			     NULL), 0);
}

static void owner_gone_before_the_grant(void **state)
{
	struct mr200_qmi q;

	(void)state;
	put_allocate(&a, MR200_SVC_DMS, 1);
	q = modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	mr200_raw_close(a.raw);
	modem_answer_allocation(&m, &q, MR200_SVC_DMS, 7);
	assert_int_equal(a.frames, 0);
	modem_released(&m, MR200_SVC_DMS, 7);
	assert_string_equal(modem_state(&m), "");
}

static void late_grant_is_given_back(void **state)
{
	struct mr200_qmi q;

	(void)state;
	put_allocate(&a, MR200_SVC_DMS, 1);
	q = modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_pass(&m, 31);
	modem_answer_allocation(&m, &q, MR200_SVC_DMS, 7);
	assert_int_equal(a.frames, 0);
	modem_released(&m, MR200_SVC_DMS, 7);
}

static void requests_and_ids_are_limited(void **state)
{
	static const uint8_t services[] = {
		MR200_SVC_WDS, MR200_SVC_NAS, MR200_SVC_WMS, MR200_SVC_VOICE,
		MR200_SVC_UIM, 0x10, 0x11,
	};
	unsigned int i;

	(void)state;
	for (i = 0; i < 16; i++)
		assert_int_equal(put(&a, &mr200_msg_ctl_get_version_info_req, 0,
				     1, NULL), 0);
	assert_int_equal(put(&a, &mr200_msg_ctl_get_version_info_req, 0, 1,
			     NULL), -EAGAIN);
	/* the other is not hampered */
	assert_int_equal(put(&b, &mr200_msg_ctl_get_version_info_req, 0, 1,
			     NULL), 0);
	for (i = 0; i < 17; i++)
		modem_take(&m, &mr200_msg_ctl_get_version_info_req, NULL);
	modem_pass(&m, 31);
	/* of one service, whoever holds them; one is under way */
	for (i = 0; i < 3; i++)
		grant(&a, MR200_SVC_DMS, i + 1);
	for (; i < 5; i++)
		grant(&b, MR200_SVC_DMS, i + 1);
	assert_int_equal(put_allocate(&b, MR200_SVC_DMS, 1), 0);
	assert_int_equal(put_allocate(&a, MR200_SVC_DMS, 1), -EDQUOT);
	assert_int_equal(put_allocate(&b, MR200_SVC_DMS, 1), -EDQUOT);
	modem_grant(&m, MR200_SVC_DMS, 6);
	/* of all services, by one */
	for (i = 3; i < 24; i++)
		grant(&a, services[i % 7], i + 1);
	assert_int_equal(put_allocate(&a, MR200_SVC_WDA, 1), -EDQUOT);
	assert_int_equal(put_allocate(&b, MR200_SVC_WDA, 1), 0);
}

static void modem_reset_takes_the_ids(void **state)
{
	(void)state;
	grant(&a, MR200_SVC_DMS, 7);
	a.frames = 0;
	modem_send(&m, &(struct mr200_qmi){ 0 }, &mr200_msg_ctl_sync_ind, NULL);
	assert_int_equal(a.frames, 1);
	assert_int_equal(a.q.id, mr200_msg_ctl_sync_ind.id);
	assert_int_equal(put(&a, &mr200_msg_dms_get_ids_req, 7, 1, NULL),
			 -EACCES);
	assert_string_equal(modem_state(&m), "");
}

static void unplugged_and_ended(void **state)
{
	struct outcome done = { 0 };

	(void)state;
	grant(&a, MR200_SVC_DMS, 7);
	mr200_client_release_all(m.client, on_done, &done);
	assert_int_equal(put(&b, &mr200_msg_ctl_get_version_info_req, 0, 1,
			     NULL), -ESHUTDOWN);
	modem_released(&m, MR200_SVC_DMS, 7);
	assert_int_equal(done.calls, 1);
	modem_hang_up(&m);
	assert_int_equal(mr200_raw_open(m.client, on_frame, &a, &a.raw),
			 -ENODEV);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ctl_transactions_are_translated),
		TEST(frames_go_through_unchanged),
		TEST(the_deadly_question_is_not_passed_on),
		TEST(nobody_reads_what_is_anothers),
		TEST(broadcasts_go_to_all),
		TEST(ids_are_released_with_their_owner),
		TEST(own_release_is_noted),
		TEST(foreign_release_is_refused),
		TEST(what_disturbs_others_is_refused),
		TEST(only_whole_requests_are_taken),
		TEST(malformed_tlvs_are_not_passed_on),
		TEST(a_flood_leaves_room),
		TEST(owner_gone_before_the_grant),
		TEST(late_grant_is_given_back),
		TEST(requests_and_ids_are_limited),
		TEST(modem_reset_takes_the_ids),
		TEST(unplugged_and_ended),
	};

	return cmocka_run_group_tests_name("client raw", tests, NULL, NULL);
}

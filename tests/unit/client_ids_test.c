// SPDX-License-Identifier: GPL-2.0
/* The QMI client: ids beyond the process, SYNC, unplugging, freeing. */
#include "test.h"

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

static void write_state(const char *text)
{
	FILE *f = fopen(m.state_path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* Holds DMS id 5, with one request unanswered. */
static void asked(struct outcome *o, struct mr200_qmi *q)
{
	assert_int_equal(ask(&m, o), 0);
	modem_grant(&m, MR200_SVC_DMS, 5);
	*q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
}

static void ids_are_in_the_file_before_and_after(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	assert_string_equal(modem_state(&m), "");
	ask(&m, &o);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n2 ?\n");
	/* before it was asked for, not at the end of the turn */
	assert_string_equal(m.state_sent, "mr200-cids 1 usb1-1/7\n2 ?\n");
	modem_grant(&m, MR200_SVC_DMS, 5);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n2 5\n");
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	answer(&m, &q, "ACME");
	mr200_client_release(m.client, MR200_SVC_DMS, 0);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n2 5\n");
	modem_released(&m, MR200_SVC_DMS, 5);
	assert_string_equal(modem_state(&m), "");
}

static void ids_of_a_killed_process_are_released(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	/* freed without release: as if killed, as far as the file knows */
	modem_restart(&m);
	assert_int_equal(o.err, -ECANCELED);
	modem_released(&m, MR200_SVC_DMS, 5);
	modem_quiet(&m);
	assert_string_equal(modem_state(&m), "");
}

static void calls_come_behind_the_releases(void **state)
{
	struct outcome o;

	(void)state;
	write_state("mr200-cids 1 usb1-1/7\n1 10\n3 4\n");
	modem_restart(&m);
	ask(&m, &o);
	modem_released(&m, MR200_SVC_WDS, 10);
	modem_released(&m, MR200_SVC_NAS, 4);
	modem_grant(&m, MR200_SVC_DMS, 1);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n2 1\n");
}

static void unconfirmed_release_stays_in_the_file(void **state)
{
	struct mr200_client_stats stats;

	(void)state;
	write_state("mr200-cids 1 usb1-1/7\n1 10\n");
	modem_restart(&m);
	modem_take(&m, &mr200_msg_ctl_release_cid_req, NULL);
	modem_pass(&m, 2.1);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n1 10\n");
	mr200_client_stats(m.client, &stats);
	assert_int_equal(stats.ids, 1);
	/* the next start tries again; "no such id" is as good as yes */
	modem_restart(&m);
	modem_send(&m, &(struct mr200_qmi){
			.txn = modem_take(&m, &mr200_msg_ctl_release_cid_req,
					  NULL).txn },
		   &mr200_msg_ctl_release_cid_rsp,
		   &(struct mr200_ctl_release_cid_rsp){
			.has_result = true,
			.result = { MR200_QMI_FAILURE,
				    MR200_QMI_ERR_INVALID_CLIENT_ID } });
	assert_string_equal(modem_state(&m), "");
}

static void ids_of_another_plugging_in_are_forgotten(void **state)
{
	(void)state;
	write_state("mr200-cids 1 usb1-1/6\n1 10\n");
	modem_restart(&m);
	modem_quiet(&m);
	assert_string_equal(modem_state(&m), "");
}

static void broken_files_are_harmless(void **state)
{
	static const char *const texts[] = {
		"", "\n", "mr200-cids", "mr200-cids 2 usb1-1/7\n1 10\n",
		"mr200-cids 1 usb1-1/7", "mr200-cids 1 usb1-1/7\n",
		"mr200-cids 1 usb1-1/7\n1\n256 1\n1 256\n-1 1\nx y\n0 5\n1 0\n1 255\n",
		"\1\2\3\377", "mr200-cids 1 usb1-1/7\n18446744073709551617 3\n",
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(texts); i++) {
		write_state(texts[i]);
		modem_restart(&m);
		modem_quiet(&m);
	}
	/* one good line among bad ones, twice */
	write_state("mr200-cids 1 usb1-1/7\nnonsense\n1 10\n1 10\n\n");
	modem_restart(&m);
	modem_released(&m, MR200_SVC_WDS, 10);
	modem_quiet(&m);
}

static void answer_sync(void)
{
	struct mr200_qmi q = modem_take(&m, &mr200_msg_ctl_sync_req, NULL);
	const struct mr200_ctl_sync_rsp rsp = { .has_result = true };

	modem_send(&m, &q, &mr200_msg_ctl_sync_rsp, &rsp);
}

/* Killed between asking for an id and its answer: only SYNC can tell. */
static void unknown_allocation_is_wiped_by_sync(void **state)
{
	struct outcome o;

	(void)state;
	ask(&m, &o);
	modem_restart(&m);
	assert_int_equal(o.err, -ECANCELED);
	ask(&m, &o);
	answer_sync();
	modem_grant(&m, MR200_SVC_DMS, 1);
	modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n2 1\n");
}

static void allocation_given_up_is_wiped_by_the_next_start(void **state)
{
	struct outcome o;

	(void)state;
	ask(&m, &o);
	modem_pass(&m, 5.1);
	modem_pass(&m, 5.1);
	assert_int_equal(o.err, -ETIMEDOUT);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n0 ?\n");
	modem_restart(&m);
	answer_sync();
	assert_string_equal(modem_state(&m), "");
}

static void unanswered_sync_is_tried_at_the_next_start(void **state)
{
	(void)state;
	write_state("mr200-cids 1 usb1-1/7\n2 ?\n1 10\n");
	modem_restart(&m);
	modem_take(&m, &mr200_msg_ctl_sync_req, NULL);
	modem_pass(&m, 6);
	assert_string_equal(modem_state(&m),
			    "mr200-cids 1 usb1-1/7\n0 ?\n1 10\n");
}

static void sync_forgets_every_id(void **state)
{
	struct outcome o, done = { 0 };
	struct mr200_qmi q;

	(void)state;
	asked(&o, &q);
	assert_int_equal(mr200_client_sync(m.client, on_done, &done), 0);
	answer_sync();
	assert_int_equal(done.calls, 1);
	assert_int_equal(done.err, 0);
	assert_int_equal(o.err, -ECONNRESET);
	assert_int_equal(m.resets, 0);
	assert_string_equal(modem_state(&m), "");
	/* the answer from before means nothing any more */
	answer(&m, &q, "old");
	assert_int_equal(o.calls, 1);
	ask(&m, &o);
	modem_grant(&m, MR200_SVC_DMS, 1);
}

static void sync_without_answer(void **state)
{
	struct outcome done = { 0 };

	(void)state;
	mr200_client_sync(m.client, on_done, &done);
	modem_pass(&m, 5.1);
	assert_int_equal(done.calls, 1);
	assert_int_equal(done.err, -ETIMEDOUT);
}

static void send_sync_indication(void)
{
	modem_send(&m, &(struct mr200_qmi){ 0 }, &mr200_msg_ctl_sync_ind, NULL);
}

static void modem_reset_forgets_every_id(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	send_sync_indication();
	assert_int_equal(m.resets, 1);
	assert_int_equal(o.err, -ECONNRESET);
	assert_string_equal(modem_state(&m), "");
	ask(&m, &o);
	modem_grant(&m, MR200_SVC_DMS, 5);
	modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
}

static void reset_while_allocating(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	ask(&m, &o);
	send_sync_indication();
	assert_int_equal(o.calls, 0);
	modem_grant(&m, MR200_SVC_DMS, 5);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	answer(&m, &q, "ACME");
	assert_int_equal(o.err, 0);
}

static void number_given_out_again(void **state)
{
	struct mr200_client_stats stats;
	struct outcome o;

	(void)state;
	write_state("mr200-cids 1 usb1-1/7\n2 5\n");
	modem_restart(&m);
	modem_take(&m, &mr200_msg_ctl_release_cid_req, NULL);
	modem_pass(&m, 2.1);
	/* the release was done after all, its answer was lost */
	ask(&m, &o);
	modem_grant(&m, MR200_SVC_DMS, 5);
	mr200_client_stats(m.client, &stats);
	assert_int_equal(stats.ids, 1);
	assert_string_equal(modem_state(&m), "mr200-cids 1 usb1-1/7\n2 5\n");
}

static void release_all_ends_in_order(void **state)
{
	struct outcome o, done = { 0 };
	struct mr200_qmi q;

	(void)state;
	asked(&o, &q);
	mr200_client_call(m.client, &mr200_msg_nas_reset_req, NULL, NULL, NULL);
	modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	assert_int_equal(mr200_client_release_all(m.client, on_done, &done), 0);
	assert_int_equal(mr200_client_release_all(m.client, on_done, &done),
			 -EALREADY);
	assert_int_equal(ask(&m, &o), -ESHUTDOWN);
	modem_released(&m, MR200_SVC_DMS, 5);
	assert_int_equal(done.calls, 0);
	/* the one being allocated never comes: that has its deadline too */
	modem_pass(&m, 5.1);
	assert_int_equal(done.calls, 1);
	assert_int_equal(done.err, 0);
}

static void id_granted_while_ending_is_released(void **state)
{
	struct outcome o, done = { 0 };
	struct mr200_qmi q;

	(void)state;
	ask(&m, &o);
	q = modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	mr200_client_release_all(m.client, on_done, &done);
	modem_answer_allocation(&m, &q, MR200_SVC_DMS, 3);
	assert_int_equal(o.err, -ECANCELED);
	modem_released(&m, MR200_SVC_DMS, 3);
	assert_int_equal(done.calls, 1);
	assert_string_equal(modem_state(&m), "");
}

static void nothing_to_release(void **state)
{
	struct outcome done = { 0 };

	(void)state;
	mr200_client_release_all(m.client, on_done, &done);
	/* from the loop, not from inside the call */
	assert_int_equal(done.calls, 0);
	modem_step(&m);
	assert_int_equal(done.calls, 1);
}

static void unplugging_ends_every_call(void **state)
{
	struct outcome o, waiting;
	struct mr200_qmi q;

	(void)state;
	asked(&o, &q);
	memset(&waiting, 0, sizeof(waiting));
	mr200_client_call(m.client, &mr200_msg_nas_reset_req, NULL,
			  on_manufacturer, &waiting);
	modem_hang_up(&m);
	assert_int_equal(m.closed, 1);
	assert_int_equal(o.calls, 1);
	assert_int_equal(o.err, -ENODEV);
	assert_int_equal(waiting.calls, 1);
	assert_int_equal(waiting.err, -ENODEV);
	assert_int_equal(ask(&m, &o), -ENODEV);
	assert_int_equal(mr200_client_sync(m.client, NULL, NULL), -ENODEV);
	modem_pass(&m, 1000);
	assert_int_equal(waiting.calls, 1);
}

static void freed_when_unplugged(void **state)
{
	struct mr200_qmi q;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	m.free_on_closed = true;
	modem_hang_up(&m);
	assert_null(m.client);
	assert_int_equal(o.err, -ENODEV);
}

/* Callbacks that do what callers do when something fails. */
struct chain {
	unsigned int calls;
	int err;
	int again;
	bool free_client;
	bool call_again;
	bool cancel_other;
	struct outcome *other;
};

static void on_chain(void *user, int err, const void *rsp)
{
	struct chain *chain = user;

	(void)rsp;
	chain->calls++;
	chain->err = err;
	if (chain->cancel_other)
		mr200_client_cancel(m.client, chain->other);
	if (chain->call_again)
		chain->again = mr200_client_call(
			m.client, &mr200_msg_dms_get_manufacturer_req, NULL,
			on_manufacturer, chain->other);
	if (chain->free_client) {
		mr200_client_free(m.client);
		m.client = NULL;
	}
}

static void start_chain(struct chain *chain)
{
	assert_int_equal(mr200_client_call(m.client,
					   &mr200_msg_dms_get_manufacturer_req,
					   NULL, on_chain, chain), 0);
}

static void freed_inside_a_reply(void **state)
{
	struct chain chain = { .free_client = true };
	struct mr200_qmi q, second;
	struct outcome o;

	(void)state;
	asked(&o, &q);
	answer(&m, &q, "ACME");
	start_chain(&chain);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	ask(&m, &o);
	second = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	answer(&m, &q, "ACME");
	assert_int_equal(chain.calls, 1);
	assert_int_equal(chain.err, 0);
	assert_int_equal(o.calls, 1);
	assert_int_equal(o.err, -ECANCELED);
	(void)second;
}

static void freed_inside_a_timeout(void **state)
{
	struct chain chain = { .free_client = true };
	struct outcome o;

	(void)state;
	start_chain(&chain);
	ask(&m, &o);
	modem_grant(&m, MR200_SVC_DMS, 5);
	modem_pass(&m, 5.1);
	assert_int_equal(chain.err, -ETIMEDOUT);
	assert_null(m.client);
	assert_int_equal(o.calls, 1);
}

static void freed_inside_a_failed_allocation(void **state)
{
	struct chain chain = { .free_client = true };
	struct outcome o;

	(void)state;
	start_chain(&chain);
	ask(&m, &o);
	modem_pass(&m, 5.1);
	modem_pass(&m, 5.1);
	assert_int_equal(chain.err, -ETIMEDOUT);
	assert_null(m.client);
	assert_int_equal(o.calls, 1);
}

static void free_that_calls_back(void **state)
{
	struct chain chain = { .call_again = true, .free_client = true };
	struct outcome o = { 0 };

	(void)state;
	chain.other = &o;
	start_chain(&chain);
	mr200_client_free(m.client);
	m.client = NULL;
	assert_int_equal(chain.calls, 1);
	assert_int_equal(chain.err, -ECANCELED);
	assert_int_equal(chain.again, -ENODEV);
	assert_int_equal(o.calls, 0);
}

static void failed_allocation_may_be_followed_by_a_call(void **state)
{
	struct outcome o = { 0 };
	struct chain chain = { .call_again = true, .other = &o };
	struct mr200_qmi q;

	(void)state;
	start_chain(&chain);
	modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_pass(&m, 5.1);
	modem_take(&m, &mr200_msg_ctl_allocate_cid_req, NULL);
	modem_pass(&m, 5.1);
	assert_int_equal(chain.calls, 1);
	assert_int_equal(chain.again, 0);
	/* it is a call of its own, with an id of its own */
	assert_int_equal(o.calls, 0);
	modem_grant(&m, MR200_SVC_DMS, 4);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	answer(&m, &q, "ACME");
	assert_int_equal(o.err, 0);
}

static void callback_cancels_another_call(void **state)
{
	struct outcome o;
	struct chain chain = { .cancel_other = true, .other = &o };

	(void)state;
	start_chain(&chain);
	ask(&m, &o);
	modem_grant(&m, MR200_SVC_DMS, 5);
	modem_pass(&m, 5.1);
	assert_int_equal(chain.err, -ETIMEDOUT);
	assert_int_equal(o.calls, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(ids_are_in_the_file_before_and_after),
		TEST(ids_of_a_killed_process_are_released),
		TEST(calls_come_behind_the_releases),
		TEST(unconfirmed_release_stays_in_the_file),
		TEST(ids_of_another_plugging_in_are_forgotten),
		TEST(broken_files_are_harmless),
		TEST(unknown_allocation_is_wiped_by_sync),
		TEST(allocation_given_up_is_wiped_by_the_next_start),
		TEST(unanswered_sync_is_tried_at_the_next_start),
		TEST(sync_forgets_every_id),
		TEST(sync_without_answer),
		TEST(modem_reset_forgets_every_id),
		TEST(reset_while_allocating),
		TEST(number_given_out_again),
		TEST(release_all_ends_in_order),
		TEST(id_granted_while_ending_is_released),
		TEST(nothing_to_release),
		TEST(unplugging_ends_every_call),
		TEST(freed_when_unplugged),
		TEST(freed_inside_a_reply),
		TEST(freed_inside_a_timeout),
		TEST(freed_inside_a_failed_allocation),
		TEST(free_that_calls_back),
		TEST(failed_allocation_may_be_followed_by_a_call),
		TEST(callback_cancels_another_call),
	};

	return cmocka_run_group_tests_name("client ids", tests, NULL, NULL);
}

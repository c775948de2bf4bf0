// SPDX-License-Identifier: GPL-2.0
/* QMUX framing and words. Frames are written by hand from the header layout. */
#include "test.h"

#include "wire/msg.h"

/* CTL sync request: service 0, client 0, type 0, transaction 1, message 0x27 */
static const uint8_t ctl_request[] = {
	0x01, 0x0b, 0x00, 0x00, 0x00, 0x00,
	0x00, 0x01, 0x27, 0x00, 0x00, 0x00,
};

/* DMS (2) client 5, response (2), transaction 0x1234, message 0x25, result */
static const uint8_t dms_response[] = {
	0x01, 0x13, 0x00, 0x80, 0x02, 0x05,
	0x02, 0x34, 0x12, 0x25, 0x00, 0x07, 0x00,
	0x02, 0x04, 0x00, 0x00, 0x00, 0x00, 0x00,
};

static void parses_ctl(void **state)
{
	struct mr200_qmi q;

	(void)state;
	assert_int_equal(mr200_qmi_parse(ctl_request, sizeof(ctl_request), &q),
			 sizeof(ctl_request));
	assert_int_equal(q.service, MR200_SVC_CTL);
	assert_int_equal(q.cid, 0);
	assert_int_equal(q.kind, MR200_REQ);
	assert_int_equal(q.txn, 1);
	assert_int_equal(q.id, 0x27);
	assert_int_equal(q.tlv_len, 0);
	assert_false(q.from_modem);
}

static void parses_service(void **state)
{
	uint8_t in[sizeof(dms_response) + 3] = { 0 };
	struct mr200_qmi q;

	(void)state;
	/* what follows a frame is not looked at */
	memcpy(in, dms_response, sizeof(dms_response));
	assert_int_equal(mr200_qmi_parse(in, sizeof(in), &q),
			 sizeof(dms_response));
	assert_int_equal(q.service, MR200_SVC_DMS);
	assert_int_equal(q.cid, 5);
	assert_int_equal(q.kind, MR200_RSP);
	assert_int_equal(q.txn, 0x1234);
	assert_int_equal(q.id, 0x25);
	assert_int_equal(q.tlv_len, 7);
	assert_ptr_equal(q.tlvs, in + 13);
	assert_true(q.from_modem);
}

/* The type byte differs between CTL and the other services. */
static void knows_both_kinds_of_type_byte(void **state)
{
	static const struct {
		uint8_t type;
		int ctl, service;	/* kind, or an error */
	} cases[] = {
		{ 0x00, MR200_REQ, MR200_REQ },
		{ 0x01, MR200_RSP, -EBADMSG },
		{ 0x02, MR200_IND, MR200_RSP },
		{ 0x03, -EBADMSG, -EBADMSG },
		{ 0x04, -EBADMSG, MR200_IND },
		{ 0x80, -EBADMSG, -EBADMSG },
	};
	uint8_t ctl[sizeof(ctl_request)], dms[sizeof(dms_response)];
	struct mr200_qmi q;
	size_t i;
	int n;

	(void)state;
	memcpy(ctl, ctl_request, sizeof(ctl));
	memcpy(dms, dms_response, sizeof(dms));
	for (i = 0; i < N(cases); i++) {
		ctl[6] = cases[i].type;
		n = mr200_qmi_parse(ctl, sizeof(ctl), &q);
		assert_int_equal(n < 0 ? n : (int)q.kind, cases[i].ctl);
		dms[6] = cases[i].type;
		n = mr200_qmi_parse(dms, sizeof(dms), &q);
		assert_int_equal(n < 0 ? n : (int)q.kind, cases[i].service);
	}
}

static void every_truncation_wants_more(void **state)
{
	struct mr200_qmi q;
	size_t len;

	(void)state;
	for (len = 0; len < sizeof(dms_response); len++)
		assert_int_equal(mr200_qmi_parse(dms_response, len, &q),
				 -EAGAIN);
	for (len = 0; len < sizeof(ctl_request); len++)
		assert_int_equal(mr200_qmi_parse(ctl_request, len, &q),
				 -EAGAIN);
}

static void refuses_what_is_no_frame(void **state)
{
	static const struct {
		const char *why;
		size_t at;
		uint8_t value;
	} cases[] = {
		{ "marker", 0, 0x02 },
		{ "QMUX length too short for the headers", 1, 0x0b },
		{ "QMUX length over the maximum", 2, 0x10 },
		{ "flags", 3, 0x81 },
		{ "flags", 3, 0x40 },
		{ "TLV bytes more than the frame has", 11, 0x08 },
		{ "TLV bytes fewer than the frame has", 11, 0x06 },
		{ "TLV bytes far more", 12, 0xff },
	};
	uint8_t in[MR200_QMI_MAX_BYTES + 1] = { 0 };
	struct mr200_qmi q;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		memcpy(in, dms_response, sizeof(dms_response));
		in[cases[i].at] = cases[i].value;
		if (mr200_qmi_parse(in, sizeof(in), &q) != -EBADMSG)
			fail_msg("accepted: %s", cases[i].why);
	}
}

static void longest_frame_is_4096_bytes(void **state)
{
	uint8_t tlvs[MR200_QMI_MAX_BYTES] = { 0 };
	uint8_t out[MR200_QMI_MAX_BYTES + 16];
	struct mr200_qmi q = {
		.service = MR200_SVC_WDS, .cid = 1, .txn = 1, .id = 0x20,
		.tlvs = tlvs, .tlv_len = MR200_QMI_MAX_BYTES - 13,
	};
	struct mr200_qmi back;

	(void)state;
	assert_int_equal(mr200_qmi_build(&q, out, sizeof(out)),
			 MR200_QMI_MAX_BYTES);
	assert_int_equal(mr200_qmi_parse(out, MR200_QMI_MAX_BYTES, &back),
			 MR200_QMI_MAX_BYTES);
	q.tlv_len++;
	assert_int_equal(mr200_qmi_build(&q, out, sizeof(out)), -EMSGSIZE);
}

static void builds_what_it_parses(void **state)
{
	uint8_t out[64];
	struct mr200_qmi q;

	(void)state;
	mr200_qmi_parse(dms_response, sizeof(dms_response), &q);
	assert_int_equal(mr200_qmi_build(&q, out, sizeof(out)),
			 sizeof(dms_response));
	assert_memory_equal(out, dms_response, sizeof(dms_response));
	mr200_qmi_parse(ctl_request, sizeof(ctl_request), &q);
	assert_int_equal(mr200_qmi_build(&q, out, sizeof(out)),
			 sizeof(ctl_request));
	assert_memory_equal(out, ctl_request, sizeof(ctl_request));
}

static void build_checks_its_arguments(void **state)
{
	struct mr200_qmi q = { .service = MR200_SVC_CTL, .txn = 256 };
	uint8_t out[12];

	(void)state;
	assert_int_equal(mr200_qmi_build(&q, out, sizeof(out)), -EINVAL);
	q.txn = 255;
	assert_int_equal(mr200_qmi_build(&q, out, sizeof(out)), 12);
	assert_int_equal(mr200_qmi_build(&q, out, sizeof(out) - 1), -EMSGSIZE);
}

static void resync_finds_the_next_frame(void **state)
{
	uint8_t in[64] = { 0 };
	struct mr200_qmi q;
	size_t skip;

	(void)state;
	/* garbage with false markers before a frame: flags, lengths are wrong */
	static const uint8_t garbage[] = {
		0x01, 0xff, 0xff, 0x01, 0x00, 0x00, 0x01, 0x13, 0x00, 0x55, 0x07,
	};
	memcpy(in, garbage, sizeof(garbage));
	memcpy(in + sizeof(garbage), dms_response, sizeof(dms_response));
	assert_int_equal(mr200_qmi_parse(in, sizeof(in), &q), -EBADMSG);
	skip = mr200_qmi_resync(in, sizeof(in));
	assert_int_equal(skip, sizeof(garbage));
	assert_int_equal(mr200_qmi_parse(in + skip, sizeof(in) - skip, &q),
			 sizeof(dms_response));
}

static void resync_always_advances(void **state)
{
	uint8_t in[256];
	size_t len, skip;

	(void)state;
	memset(in, 0x01, sizeof(in));
	assert_int_equal(mr200_qmi_resync(in, 0), 0);
	for (len = 1; len <= sizeof(in); len++) {
		skip = mr200_qmi_resync(in, len);
		assert_in_range(skip, 1, len);
	}
	/* a marker at the very end may begin a frame: it is kept */
	memset(in, 0xaa, sizeof(in));
	in[sizeof(in) - 1] = 0x01;
	assert_int_equal(mr200_qmi_resync(in, sizeof(in)), sizeof(in) - 1);
}

static void names(void **state)
{
	(void)state;
	assert_string_equal(mr200_service_name(MR200_SVC_WDS), "WDS");
	assert_string_equal(mr200_service_name(MR200_SVC_UIM), "UIM");
	assert_string_equal(mr200_service_name(200), "unknown service");
	assert_string_equal(mr200_qmi_error_name(14), "call failed");
	assert_string_equal(mr200_qmi_error_name(26),
			    "no effect: already in that state");
	assert_string_equal(mr200_qmi_error_name(9999), "unknown error code");
}

static void call_end_reasons(void **state)
{
	static const struct {
		uint16_t type;
		int16_t reason;
		const char *words;
	} cases[] = {
		{ 6, 27, "missing or unknown APN (3GPP cause 27)" },
		{ 6, 29, "user name or password refused (3GPP cause 29)" },
		{ 6, 33, "service not subscribed (3GPP cause 33)" },
		{ 6, 50, "network allows IPv4 only (3GPP cause 50)" },
		{ 6, 51, "network allows IPv6 only (3GPP cause 51)" },
		{ 6, 7777, "refused by the network, unknown 3GPP cause" },
		{ 2, 236, "call already present" },
		{ 2, 210, "IPv6 not allowed on this APN" },
		{ 3, 2001, "no service" },
		{ 7, -1, "PPP: unknown cause" },
		{ 9, 1, "no IPv6 prefix from the network" },
		{ 0, 1, "no reason given" },
		{ 0, 1013, "missing or unknown APN (3GPP cause 27)" },
		{ 0, 1035, "no packet context" },
		{ 0, -5, "unknown reason" },
		{ 77, 1, "unknown reason" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++)
		assert_string_equal(mr200_call_end_reason(cases[i].type,
							  cases[i].reason),
				    cases[i].words);
}

static void every_number_has_words(void **state)
{
	unsigned int type;
	int reason;

	(void)state;
	for (type = 0; type < 12; type++)
		for (reason = INT16_MIN; reason <= INT16_MAX; reason++)
			assert_non_null(mr200_call_end_reason(type, reason));
	for (reason = 0; reason <= UINT16_MAX; reason++)
		assert_non_null(mr200_qmi_error_name(reason));
}

/* This program is linked without the second set, of what only a trace prints. */
static void the_second_set_may_be_missing(void **state)
{
	(void)state;
	assert_null(mr200_msg_find(MR200_SVC_WDS, 0x0025, MR200_REQ));
	assert_ptr_equal(mr200_msg_find(MR200_SVC_WDS, 0x0020, MR200_REQ),
			 &mr200_msg_wds_start_network_req);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_ctl),
		cmocka_unit_test(parses_service),
		cmocka_unit_test(knows_both_kinds_of_type_byte),
		cmocka_unit_test(every_truncation_wants_more),
		cmocka_unit_test(refuses_what_is_no_frame),
		cmocka_unit_test(longest_frame_is_4096_bytes),
		cmocka_unit_test(builds_what_it_parses),
		cmocka_unit_test(build_checks_its_arguments),
		cmocka_unit_test(resync_finds_the_next_frame),
		cmocka_unit_test(resync_always_advances),
		cmocka_unit_test(names),
		cmocka_unit_test(the_second_set_may_be_missing),
		cmocka_unit_test(call_end_reasons),
		cmocka_unit_test(every_number_has_words),
	};

	return cmocka_run_group_tests_name("qmi", tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/* Frames in words: what is secret goes, wherever it is and however cut. */
#include "test.h"

#include <errno.h>
#include <json-c/json.h>
#include <string.h>

#include "cli/trace/frame.h"
#include "wire/msg.h"
#include "wire/redact.h"

static size_t frame_of(uint8_t *frame, size_t cap, const struct mr200_msg *m,
		       const void *req)
{
	uint8_t tlvs[512];
	int len = mr200_msg_encode(m, req, tlvs, sizeof(tlvs));
	struct mr200_qmi qmi = {
		.service = m->service, .cid = 7, .kind = m->kind, .txn = 3,
		.id = m->id, .tlvs = tlvs, .tlv_len = len,
	};

	assert_true(len >= 0);
	len = mr200_qmi_build(&qmi, frame, cap);
	assert_true(len > 0);
	return len;
}

static size_t change_pin(uint8_t *frame, size_t cap)
{
	struct mr200_uim_change_pin_req req = {
		.has_session = true,
		.has_info = true,
		.info = { .pin_id = 1, .old_pin = "1234", .new_pin = "567890" },
	};

	return frame_of(frame, cap, &mr200_msg_uim_change_pin_req, &req);
}

static void secrets_become_stars(void **state)
{
	uint8_t frame[256], clean[256];
	size_t len = change_pin(frame, sizeof(frame)), stars = 0;

	(void)state;
	memcpy(clean, frame, len);
	mr200_frame_redact(clean, len);
	for (size_t i = 0; i < len; i++) {
		if (clean[i] == frame[i])
			continue;
		assert_int_equal(clean[i], '*');
		stars++;
	}
	assert_int_equal(stars, strlen("1234") + strlen("567890"));
	assert_null(memmem(clean, len, "1234", 4));
}

/* Whatever it is cut to: what is left of the TLV is wiped, never read past. */
static void cut_frames_too(void **state)
{
	uint8_t frame[256], clean[256];
	size_t len = change_pin(frame, sizeof(frame));

	(void)state;
	for (size_t cut = 0; cut < 12; cut++) {
		memcpy(clean, frame, len);
		/* the TLVs end earlier, and so do all lengths around them */
		clean[1] -= cut;
		clean[11] -= cut;
		mr200_frame_redact(clean, len - cut);
		assert_null(memmem(clean, len - cut, "1234", 4));
		assert_null(memmem(clean, len - cut, "56", 2));
	}
}

static void cut_value_is_wiped(void **state)
{
	/* UIM Change PIN, info TLV whose second text says 9 and has 3 bytes */
	uint8_t frame[] = {
		0x01, 0x1b, 0x00, 0x00, 0x0b, 0x07, 0x00, 0x03, 0x00, 0x28, 0x00,
		0x0f, 0x00,
		0x02, 0x0c, 0x00, 0x01, 0x04, '1', '2', '3', '4', 0x09,
		'5', '6', '7', '8', '9',
	};

	(void)state;
	assert_int_equal(mr200_msg_uim_change_pin_req.id, 0x28);
	mr200_frame_redact(frame, sizeof(frame));
	assert_null(memmem(frame, sizeof(frame), "567", 3));
	assert_null(memmem(frame, sizeof(frame), "12", 2));
}

/* Nobody knows what stands behind the fields that are known. */
static void rest_of_a_secret_is_wiped(void **state)
{
	/* UIM Change PIN, info TLV with three bytes more */
	uint8_t frame[] = {
		0x01, 0x1c, 0x00, 0x00, 0x0b, 0x07, 0x00, 0x03, 0x00, 0x28, 0x00,
		0x10, 0x00,
		0x02, 0x0d, 0x00, 0x01, 0x04, '1', '2', '3', '4', 0x03,
		'5', '6', '7', '9', '8', '7',
	};

	(void)state;
	mr200_frame_redact(frame, sizeof(frame));
	assert_memory_equal(frame + sizeof(frame) - 7, "\x03******", 7);
}

static void others_are_left(void **state)
{
	struct mr200_wds_start_network_req req = {
		.has_apn = true, .apn = "internet",
	};
	uint8_t frame[256], clean[256];
	size_t len = frame_of(frame, sizeof(frame),
			      &mr200_msg_wds_start_network_req, &req);

	(void)state;
	memcpy(clean, frame, len);
	mr200_frame_redact(clean, len);
	assert_memory_equal(clean, frame, len);
	mr200_frame_redact(clean, 3);
	memset(clean, 0xff, sizeof(clean));
	mr200_frame_redact(clean, sizeof(clean));
}

static const char *member(struct json_object *o, const char *key)
{
	struct json_object *v;

	return json_object_object_get_ex(o, key, &v) ?
	       json_object_get_string(v) : NULL;
}

static void described_by_names(void **state)
{
	uint8_t frame[256], back[256];
	size_t len = change_pin(frame, sizeof(frame));
	struct json_object *o = mr200_frame_describe(frame, len, false, 5);

	(void)state;
	assert_string_equal(member(o, "message"), "UIM Change PIN");
	assert_string_equal(member(o, "direction"), "to-modem");
	assert_string_equal(member(o, "kind"), "request");
	assert_null(member(o, "error"));
	assert_non_null(strstr(member(o, "text"), "<redacted>"));
	assert_int_equal(mr200_frame_bytes(member(o, "bytes"), back,
					   sizeof(back)), len);
	mr200_frame_redact(frame, len);
	assert_memory_equal(back, frame, len);
	json_object_put(o);
}

static void refusal_is_named(void **state)
{
	struct mr200_wds_start_network_rsp rsp = {
		.has_result = true,
		.result = { MR200_QMI_FAILURE, MR200_QMI_ERR_CALL_FAILED },
	};
	struct json_object *o;
	uint8_t frame[256];
	size_t len = frame_of(frame, sizeof(frame),
			      &mr200_msg_wds_start_network_rsp, &rsp);

	(void)state;
	o = mr200_frame_describe(frame, len, true, 0);
	assert_string_equal(member(o, "error"),
			    mr200_qmi_error_name(MR200_QMI_ERR_CALL_FAILED));
	json_object_put(o);
	o = mr200_frame_describe(frame, 5, true, 0);
	assert_string_equal(member(o, "error"), "this is no QMI frame");
	assert_null(member(o, "message"));
	assert_int_equal(strlen(member(o, "bytes")), 10);
	json_object_put(o);
}

static void hex_is_checked(void **state)
{
	uint8_t buf[4];

	(void)state;
	assert_int_equal(mr200_frame_bytes("00ff", buf, sizeof(buf)), 2);
	assert_int_equal(buf[1], 0xff);
	assert_int_equal(mr200_frame_bytes("", buf, sizeof(buf)), 0);
	assert_int_equal(mr200_frame_bytes("0", buf, sizeof(buf)), -EBADMSG);
	assert_int_equal(mr200_frame_bytes("0g", buf, sizeof(buf)), -EBADMSG);
	assert_int_equal(mr200_frame_bytes("0102030405", buf, sizeof(buf)),
			 -EMSGSIZE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(secrets_become_stars),
		cmocka_unit_test(cut_frames_too),
		cmocka_unit_test(cut_value_is_wiped),
		cmocka_unit_test(rest_of_a_secret_is_wiped),
		cmocka_unit_test(others_are_left),
		cmocka_unit_test(described_by_names),
		cmocka_unit_test(refusal_is_named),
		cmocka_unit_test(hex_is_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

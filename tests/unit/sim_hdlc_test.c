// SPDX-License-Identifier: GPL-2.0
/*
 * DIAG framing. The CRC is checked against the published check value of
 * CRC-16/IBM-SDLC: "123456789" gives 906e.
 */
#include "sim/base/hdlc.h"
#include "test.h"

static void test_crc(void **state)
{
	(void)state;
	assert_int_equal(hdlc_crc((const uint8_t *)"123456789", 9), 0x906e);
	assert_int_equal(hdlc_crc((const uint8_t *)"", 0), 0x0000);
}

/* Frames as they are on the wire, worked out by hand. */
static const struct {
	uint8_t payload[8];
	size_t len;
	uint8_t frame[24];
	size_t frame_len;
} golden[] = {
	/* version request, as sent by every DIAG client */
	{ { 0x00 }, 1, { 0x00, 0x78, 0xf0, 0x7e }, 4 },
	/* both special bytes are escaped */
	{ { 0x7e, 0x7d }, 2, { 0x7d, 0x5e, 0x7d, 0x5d, 0xf1, 0xcd, 0x7e }, 7 },
};

static void test_golden(void **state)
{
	uint8_t frame[HDLC_MAX_FRAME];
	static struct hdlc_decoder d;
	int n = 0;

	(void)state;
	for (size_t i = 0; i < N(golden); i++) {
		assert_int_equal(hdlc_encode(golden[i].payload, golden[i].len, frame,
					     sizeof(frame)), golden[i].frame_len);
		assert_memory_equal(frame, golden[i].frame, golden[i].frame_len);
		for (size_t k = 0; k < golden[i].frame_len; k++) {
			assert_int_equal(n, 0);
			n = hdlc_decode(&d, golden[i].frame[k]);
		}
		assert_int_equal(n, golden[i].len);
		assert_memory_equal(d.buf, golden[i].payload, golden[i].len);
		n = 0;
	}
}

/* Every payload byte, escaped or not, comes back; also through a full frame. */
static void test_round_trip(void **state)
{
	uint8_t payload[HDLC_MAX_PAYLOAD], frame[HDLC_MAX_FRAME];
	static struct hdlc_decoder d;
	int len, n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(payload); i++)
		payload[i] = (uint8_t)i;
	len = hdlc_encode(payload, sizeof(payload), frame, sizeof(frame));
	assert_true(len > 0);
	for (int i = 0; i < len; i++)
		n = hdlc_decode(&d, frame[i]);
	assert_int_equal(n, sizeof(payload));
	assert_memory_equal(d.buf, payload, sizeof(payload));
	assert_int_equal(hdlc_encode(payload, 10, frame, 24), -EMSGSIZE);
	assert_int_equal(hdlc_encode(payload, HDLC_MAX_PAYLOAD + 1, frame, sizeof(frame)),
			 -EMSGSIZE);
}

static int decode(struct hdlc_decoder *d, const char *bytes, size_t len)
{
	int n = 0;

	for (size_t i = 0; i < len; i++)
		n = hdlc_decode(d, (uint8_t)bytes[i]);
	return n;
}

static void test_bad_frames(void **state)
{
	static struct hdlc_decoder d;

	(void)state;
	assert_int_equal(decode(&d, "\x00\x78\xf1\x7e", 4), -EBADMSG);
	assert_int_equal(decode(&d, "\x78\x7e", 2), -EBADMSG);
	assert_int_equal(decode(&d, "\x00\x78\xf0\x7d\x7e", 5), -EBADMSG);
	assert_int_equal(decode(&d, "\x7e\x7e\x7e", 3), 0);
	/* a good frame after each of them is found */
	assert_int_equal(decode(&d, "\x00\x78\xf0\x7e", 4), 1);
	for (int i = 0; i < 3 * HDLC_MAX_PAYLOAD; i++)
		assert_int_equal(hdlc_decode(&d, 'x'), 0);
	assert_int_equal(hdlc_decode(&d, 0x7e), -EBADMSG);
	assert_int_equal(decode(&d, "\x00\x78\xf0\x7e", 4), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crc),
		cmocka_unit_test(test_golden),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_bad_frames),
	};

	return cmocka_run_group_tests_name("sim_hdlc", tests, NULL, NULL);
}

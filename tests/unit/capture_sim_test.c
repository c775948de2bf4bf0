// SPDX-License-Identifier: GPL-2.0
/*
 * The simulator's trace, read as mr200 trace reads it: two writers and readers
 * of the same formats that share no code.
 */
#include <fcntl.h>
#include <unistd.h>

#include "test.h"
#include "cli/trace/capture.h"
#include "sim/usb/pcapng.h"
#include "sim/usb/usb.h"

static const uint8_t request[] = {
	0x01, 0x0b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x21, 0x00, 0x00, 0x00,
};
static const uint8_t answer[] = { 0x01, 0x05, 0x00, 0x80, 0x02, 0x03 };

static void test_sim_trace(void **state)
{
	char path[] = "/tmp/mr200-capture-XXXXXX";
	struct usb_urb bulk = { .seqnum = 1, .ep = 0x84, .len = 1500 };
	struct usb_urb send = { .seqnum = 2, .len = sizeof(request),
				.setup = { 0x21, 0x00, 0, 0, 4, 0, 12, 0 } };
	struct usb_urb get = { .seqnum = 3, .ep = 0x80, .len = 4096,
			       .setup = { 0xa1, 0x01, 0, 0, 4, 0, 0, 16 } };
	struct usb_urb dtr = { .seqnum = 4,
			       .setup = { 0x21, 0x22, 1, 0, 4, 0, 0, 0 } };
	struct mr200_capture_frame frame;
	struct mr200_capture *c;
	uint8_t data[1500] = { 0x45 };
	struct pcapng *p;
	FILE *f;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(pcapng_new(path, &p), 0);
	pcapng_usb_submit(p, &bulk, NULL);
	pcapng_usb_submit(p, &dtr, NULL);
	pcapng_usb_complete(p, &dtr, 0, 0, NULL);
	pcapng_usb_submit(p, &send, request);
	pcapng_usb_complete(p, &send, 0, sizeof(request), NULL);
	pcapng_usb_submit(p, &get, NULL);
	pcapng_usb_complete(p, &bulk, 0, sizeof(data), data);
	pcapng_ip(p, false, data, sizeof(data));
	pcapng_usb_complete(p, &get, 0, sizeof(answer), answer);
	pcapng_free(p);

	f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(mr200_capture_open(f, &c), 0);
	assert_int_equal(mr200_capture_next(c, &frame), 1);
	assert_false(frame.from_modem);
	assert_int_equal(frame.len, sizeof(request));
	assert_memory_equal(frame.data, request, sizeof(request));
	/* not before this was written, nor in the far future */
	assert_true(frame.time_ns > 1700000000000000000);
	assert_int_equal(mr200_capture_next(c, &frame), 1);
	assert_true(frame.from_modem);
	assert_int_equal(frame.len, sizeof(answer));
	assert_memory_equal(frame.data, answer, sizeof(answer));
	assert_int_equal(mr200_capture_next(c, &frame), 0);
	mr200_capture_close(c);
	fclose(f);
	unlink(path);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sim_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * The words that make the simulated modem hostile do what they say on the
 * wire: a hostile device that is polite would make the drivers' tests pass.
 */
#include "sim/scenario/fuzz.h"
#include "sim/model/modem.h"
#include "sim_host.h"

#define RMNET		4
#define RMNET_INTR	0x87
#define RMNET_IN	0x88
#define GET_DESCRIPTOR	6
#define GET_ENCAPSULATED_RESPONSE 1
#define CONFIG_BYTES	(9 + 6 * 9 + 15 * 7)

static void get_config(struct host *h, struct reply *r)
{
	host_control_in(h, 0x80, GET_DESCRIPTOR, 0x0200, 0, 1024, r);
	assert_int_equal(r->status, 0);
}

/* Bends, and what a host then reads. */
static void bent(struct host *h, const char *line, struct reply *r)
{
	assert_int_equal(host_command(h, "usb descriptor reset"), 0);
	assert_int_equal(host_command(h, line), 0);
	assert_int_equal(host_command(h, "replug"), 0);
	host_run(h);
	host_connect(h);
	get_config(h, r);
}

/* The offset of interface n, or of its k-th endpoint. */
static unsigned int at(const struct reply *r, unsigned int n, int k)
{
	for (unsigned int i = 9; i < r->actual; i += r->data[i])
		if (r->data[i + 1] == 4 && r->data[i + 2] == n)
			return i + (k < 0 ? 0 : 9 + 7 * (unsigned int)k);
	fail();
	return 0;
}

static void test_lies(void **state)
{
	static struct reply r;
	struct host *h = *state;
	unsigned int i;

	bent(h, "usb descriptor cut 40", &r);
	assert_int_equal(r.actual, 40);
	assert_int_equal(r.data[2] | r.data[3] << 8, CONFIG_BYTES);
	bent(h, "usb descriptor total 0x1234", &r);
	assert_int_equal(r.actual, CONFIG_BYTES);
	assert_int_equal(r.data[2] | r.data[3] << 8, 0x1234);
	bent(h, "usb descriptor interfaces 32", &r);
	assert_int_equal(r.data[4], 32);
	bent(h, "usb descriptor byte 9 0", &r);
	assert_int_equal(r.data[9], 0);
	bent(h, "usb descriptor endpoints 4 30", &r);
	assert_int_equal(r.data[at(&r, 4, -1) + 4], 30);
	assert_int_equal(r.actual, CONFIG_BYTES);
	bent(h, "usb descriptor number 3 2", &r);
	assert_int_equal(r.data[at(&r, 2, -1) + 9 + 3 * 7 + 2], 2);
	bent(h, "usb descriptor retype-endpoint 0x88 0x81 1", &r);
	i = at(&r, 4, 1);
	assert_int_equal(r.data[i + 2], 0x81);
	assert_int_equal(r.data[i + 3], 1);
	bent(h, "usb descriptor add-endpoint 4 0x88 2 0", &r);
	assert_int_equal(r.actual, CONFIG_BYTES + 7);
	i = at(&r, 4, 3);
	assert_int_equal(r.data[i + 2], 0x88);
	assert_int_equal(r.data[i + 4] | r.data[i + 5] << 8, 0);
	bent(h, "usb descriptor maxpacket 0x88 0", &r);
	assert_int_equal(r.data[at(&r, 4, 1) + 4], 0);
	/* and the truth again */
	bent(h, "usb descriptor reset", &r);
	assert_int_equal(r.actual, CONFIG_BYTES);
	assert_int_equal(r.data[2] | r.data[3] << 8, CONFIG_BYTES);
}

static void test_send(void **state)
{
	static struct reply r;
	struct host *h = *state;

	assert_int_equal(host_command(h, "usb send 0x88 0102ff"), 0);
	host_in(h, RMNET_IN, 512, &r);
	assert_int_equal(r.actual, 3);
	assert_memory_equal(r.data, "\x01\x02\xff", 3);
	/* a notification that is longer than any */
	assert_int_equal(host_command(h, "usb send 0x87 zeros 8"), 0);
	host_in(h, RMNET_INTR, 8, &r);
	assert_int_equal(r.actual, 8);
	assert_int_equal(host_command(h, "usb send 0x87 zeros 20"), 0);
	host_in(h, RMNET_INTR, 8, &r);
	assert_int_equal(r.actual, 8);
	host_in(h, RMNET_INTR, 16, &r);
	assert_int_equal(r.actual, 12);
	/* a header that lies about what follows */
	assert_int_equal(host_command(h, "usb qmap 7 0xfffe 0x3f 1"), 0);
	host_in(h, RMNET_IN, 512, &r);
	assert_int_equal(r.actual, 5);
	assert_memory_equal(r.data, "\x3f\x07\xff\xfe\x45", 5);
	assert_int_equal(host_command(h, "usb flood 0x88 3 100"), 0);
	for (int i = 0; i < 3; i++) {
		host_in(h, RMNET_IN, 512, &r);
		assert_int_equal(r.actual, 100);
	}
}

static void get_answer(struct host *h, struct reply *r)
{
	host_control_in(h, 0xa1, GET_ENCAPSULATED_RESPONSE, 0, RMNET, 4096, r);
}

static void test_answers(void **state)
{
	static struct reply r;
	struct host *h = *state;

	assert_int_equal(host_command(h, "usb answer 01ffff80"), 0);
	host_in(h, RMNET_INTR, 8, &r);
	assert_memory_equal(r.data, "\xa1\x01\0\0\x04\0\0\0", 8);
	get_answer(h, &r);
	assert_int_equal(r.actual, 4);
	/* longer than a host asks for */
	assert_int_equal(host_command(h, "usb answer random 5000"), 0);
	host_in(h, RMNET_INTR, 8, &r);
	get_answer(h, &r);
	assert_int_equal(r.actual, 4096);
	/* announced, and nothing there */
	assert_int_equal(host_command(h, "usb announce 2"), 0);
	host_in(h, RMNET_INTR, 8, &r);
	host_in(h, RMNET_INTR, 8, &r);
	get_answer(h, &r);
	assert_int_equal(r.actual, 0);
	assert_int_equal(host_command(h, "usb refuse on"), 0);
	get_answer(h, &r);
	assert_int_equal(r.status, -EPIPE);
	assert_int_equal(host_command(h, "usb refuse off"), 0);
	assert_int_equal(host_command(h, "usb babble 0"), 0);
	get_answer(h, &r);
	assert_int_equal(r.status, -EOVERFLOW);
	assert_int_equal(host_command(h, "usb babble 0 off"), 0);
	get_answer(h, &r);
	assert_int_equal(r.status, 0);
}

static void test_babble(void **state)
{
	static struct reply r;
	struct host *h = *state;

	assert_int_equal(host_command(h, "usb babble 0x88"), 0);
	assert_int_equal(host_command(h, "usb send 0x88 zeros 700"), 0);
	host_in(h, RMNET_IN, 512, &r);
	assert_int_equal(r.status, -EOVERFLOW);
	assert_int_equal(host_command(h, "usb babble 0x88 off"), 0);
	assert_int_equal(host_command(h, "usb send 0x88 zeros 7"), 0);
	host_in(h, RMNET_IN, 512, &r);
	assert_int_equal(r.status, 0);
	assert_int_equal(r.actual, 7);
}

static void test_wrong_words(void **state)
{
	static const char *const wrong[] = {
		"usb send 0x05 00", "usb send 0x88 0", "usb send 0x88 zz", "usb send 0x88 some 3",
		"usb send 0x88 random 65537", "usb send 0x88", "usb flood 0x88 1", "usb answer",
		"usb qmap 256 0 0 0", "usb announce many", "usb babble 0x8f", "usb refuse maybe",
		"usb descriptor cut 0", "usb descriptor byte 0 256", "usb descriptor endpoints 9 1",
		"usb descriptor total 65536", "usb descriptor add-endpoint 4 0x88 2",
	};

	for (unsigned int i = 0; i < N(wrong); i++)
		assert_int_equal(host_command(*state, wrong[i]), -EINVAL);
}

#define FUZZ_MAX_S	60.	/* of one second, on a machine that is busy */

/* Runs a seed to its end with a host that reads; the last descriptor read. */
static void run_seed(struct host *h, uint64_t seed, struct reply *r)
{
	struct fuzz *f;

	assert_int_equal(host_command(h, "usb descriptor reset"), 0);
	assert_int_equal(fuzz_new(&h->sim, seed, &f), 0);
	assert_int_equal(host_command(h, "replug"), 0);
	host_run(h);
	host_connect(h);
	get_config(h, r);
	host_configure(h);
	for (ev_tstamp end = ev_time() + FUZZ_MAX_S; h->sim.fuzz_left;) {
		assert_true(ev_time() < end);
		ev_run(h->sim.loop, EVRUN_ONCE);
	}
	assert_int_equal(h->sim.fuzz_left, 0);
	fuzz_free(f);
	host_hang_up(h);
}

static void test_fuzz(void **state)
{
	static struct reply one, again;
	struct host *h = *state;

	run_seed(h, 3, &one);
	run_seed(h, 3, &again);
	assert_int_equal(one.actual, again.actual);
	assert_memory_equal(one.data, again.data, one.actual);
	/* an even seed leaves the descriptors whole */
	run_seed(h, 4, &again);
	assert_int_equal(again.actual, CONFIG_BYTES);
	assert_int_not_equal(memcmp(one.data, again.data, CONFIG_BYTES), 0);
}

#define CASE(fn, setup)	cmocka_unit_test_setup_teardown(fn, setup, host_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_lies, host_setup),
		CASE(test_send, host_setup_configured),
		CASE(test_answers, host_setup_configured),
		CASE(test_babble, host_setup_configured),
		CASE(test_wrong_words, host_setup_configured),
		CASE(test_fuzz, host_setup),
	};

	return cmocka_run_group_tests_name("sim_hostile", tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * The simulator's USB/IP server: bytes on the wire as the kernel's
 * Documentation/usb/usbip_protocol.rst lays them out, UNLINK, and hosts that
 * do not keep to it.
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sim_host.h"
#include "sim/host/usbip.h"

#define RMNET_IN	0x88
#define RMNET_OUT	0x05
#define RET_UNLINK	4

/* GET_DESCRIPTOR(device) in a SUBMIT, and what must come back. */
static const uint8_t get_device[48] = {
	0, 0, 0, 1, 0, 0, 0x0d, 5, 0, 1, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0,
	0, 0, 2, 0, 0, 0, 0, 0x12, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0,
	0x80, 0x06, 0x00, 0x01, 0x00, 0x00, 0x12, 0x00,
};

static const uint8_t device[48 + 18] = {
	0, 0, 0, 3, 0, 0, 0x0d, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0x12, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0,
	0x12, 0x01, 0x00, 0x02, 0x00, 0x00, 0x00, 0x40, 0xc6, 0x05, 0x25, 0x90,
	0x28, 0x02, 0x01, 0x02, 0x03, 0x01,
};

static void test_golden_submit(void **state)
{
	struct host *h = *state;
	uint8_t buf[256];

	host_send(h, get_device, sizeof(get_device));
	host_run(h);
	assert_int_equal(recv(h->fd, buf, sizeof(buf), MSG_DONTWAIT), sizeof(device));
	assert_memory_equal(buf, device, sizeof(device));
}

static void test_request_in_pieces(void **state)
{
	struct host *h = *state;
	uint8_t buf[256];

	for (size_t i = 0; i < sizeof(get_device); i++) {
		assert_int_equal(recv(h->fd, buf, sizeof(buf), MSG_DONTWAIT), -1);
		host_send(h, get_device + i, 1);
	}
	host_run(h);
	assert_int_equal(recv(h->fd, buf, sizeof(buf), MSG_DONTWAIT), sizeof(device));
	assert_memory_equal(buf, device, sizeof(device));
}

/* A burst in one write is answered in order, nothing lost, nothing twice. */
static void test_burst(void **state)
{
	enum { BURST = 500 };
	struct host *h = *state;
	uint8_t *many = malloc(BURST * sizeof(get_device));
	static struct reply r;

	assert_non_null(many);
	for (int i = 0; i < BURST; i++) {
		memcpy(many + i * sizeof(get_device), get_device, sizeof(get_device));
		many[i * sizeof(get_device) + 6] = (uint8_t)(i >> 8);
		many[i * sizeof(get_device) + 7] = (uint8_t)i;
		h->in[i] = true;
	}
	host_send(h, many, BURST * sizeof(get_device));
	for (uint32_t i = 0; i < BURST; i++)
		host_expect(h, i, 0, 18, &r);
	host_expect_nothing(h);
	free(many);
}

static void test_unlink_waiting(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint32_t first = host_submit(h, RMNET_IN, 0, NULL, NULL, 2048);
	uint32_t second = host_submit(h, RMNET_IN, 0, NULL, NULL, 2048);
	uint32_t unlink;

	host_expect_nothing(h);
	unlink = host_unlink(h, first);
	assert_true(host_reply(h, &r));
	assert_int_equal(r.command, RET_UNLINK);
	assert_int_equal(r.seqnum, unlink);
	assert_int_equal(r.status, -ECONNRESET);
	/* the other one still works, the unlinked one is never heard of */
	usb_ep_send(usb_ep_find(h->sim.usb, RMNET_IN), "x", 1);
	host_expect(h, second, 0, 1, &r);
	host_expect_nothing(h);
}

static void test_unlink_last_in_queue(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint32_t first = host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	uint32_t second = host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	uint32_t third;

	host_unlink(h, second);
	assert_true(host_reply(h, &r));
	assert_int_equal(r.status, -ECONNRESET);
	third = host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	usb_ep_send(usb_ep_find(h->sim.usb, RMNET_IN), "a", 1);
	usb_ep_send(usb_ep_find(h->sim.usb, RMNET_IN), "b", 1);
	host_expect(h, first, 0, 1, &r);
	assert_int_equal(r.data[0], 'a');
	host_expect(h, third, 0, 1, &r);
	assert_int_equal(r.data[0], 'b');
}

/* The URB had completed: its answer is first, then "0, nothing to unlink". */
static void test_unlink_completed(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint32_t seq = host_submit(h, RMNET_OUT, 0, NULL, "x", 1);
	uint32_t unlink = host_unlink(h, seq);

	host_expect(h, seq, 0, 1, &r);
	assert_true(host_reply(h, &r));
	assert_int_equal(r.command, RET_UNLINK);
	assert_int_equal(r.seqnum, unlink);
	assert_int_equal(r.status, 0);
	host_expect_nothing(h);
}

static bool hung_up(struct host *h)
{
	uint8_t byte;

	host_run(h);
	return recv(h->fd, &byte, 1, MSG_DONTWAIT) == 0;
}

static void test_unknown_command_ends_it(void **state)
{
	struct host *h = *state;
	uint8_t pdu[48] = { 0, 0, 0, 9 };

	host_send(h, pdu, sizeof(pdu));
	assert_true(hung_up(h));
	assert_false(h->sim.usb->connected);
}

static void test_isochronous_ends_it(void **state)
{
	struct host *h = *state;
	uint8_t pdu[48];

	memcpy(pdu, get_device, sizeof(pdu));
	memset(pdu + 32, 0, 4);
	pdu[35] = 8;
	host_send(h, pdu, sizeof(pdu));
	assert_true(hung_up(h));
}

/* Too long a transfer is refused and passed over; the next request works. */
static void test_overlong_transfer(void **state)
{
	enum { LEN = USB_MAX_TRANSFER_BYTES + 1 };
	struct host *h = *state;
	uint8_t *data = calloc(1, LEN);
	static struct reply r;
	uint32_t seq;

	assert_non_null(data);
	seq = host_submit(h, RMNET_OUT, 0, NULL, data, LEN);
	host_expect(h, seq, -EINVAL, 0, &r);
	host_control_in(h, 0x80, 6, 0x0100, 0, 18, &r);
	assert_int_equal(r.status, 0);
	assert_int_equal(r.actual, 18);
	free(data);
}

static void test_endpoint_out_of_range(void **state)
{
	struct host *h = *state;
	uint8_t pdu[48];
	static struct reply r;

	memcpy(pdu, get_device, sizeof(pdu));
	pdu[19] = 16;
	h->in[0x0d05] = true;
	host_send(h, pdu, sizeof(pdu));
	host_expect(h, 0x0d05, -EINVAL, 0, &r);
}

/* Reads beyond the limit are refused one by one; the device stays usable. */
static void test_too_many_reads(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint32_t first = h->seq + 1;
	uint32_t refused;

	for (int i = 0; i < USB_MAX_PENDING_URBS; i++)
		host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	host_expect_nothing(h);
	refused = host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	host_expect(h, refused, -ENOMEM, 0, &r);
	usb_ep_send(usb_ep_find(h->sim.usb, RMNET_IN), "x", 1);
	host_expect(h, first, 0, 1, &r);
	/* all of them fail at once and every answer arrives */
	assert_int_equal(host_command(h, "usb stall 0x88"), 0);
	for (uint32_t i = 1; i < USB_MAX_PENDING_URBS; i++)
		host_expect(h, first + i, -EPIPE, 0, &r);
	host_expect_nothing(h);
}

/*
 * A host that does not read its answers is not listened to for long, and
 * loses none of them: flood() sends what is taken of total requests, in large
 * pieces, so that one read brings more than there is room for.
 */
static size_t flood(struct host *h, size_t total)
{
	enum { PDU = sizeof(get_device) };
	static uint8_t many[HOST_MAX_SEQ * PDU];
	int small = 4096;
	size_t sent = 0;

	assert_true(total < HOST_MAX_SEQ);
	assert_int_equal(setsockopt(h->sim_fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small)), 0);
	for (size_t i = 0; i < total; i++) {
		memcpy(many + i * PDU, get_device, PDU);
		many[i * PDU + 6] = (uint8_t)(i >> 8);
		many[i * PDU + 7] = (uint8_t)i;
		h->in[i] = true;
	}
	while (sent < total * PDU) {
		ssize_t n = send(h->fd, many + sent, total * PDU - sent, MSG_DONTWAIT);

		if (n < 0)
			break;
		sent += (size_t)n;
		host_run(h);
	}
	return sent / PDU;
}

static void expect_all(struct host *h, size_t n)
{
	static struct reply r;

	for (size_t i = 0; i < n; i++)
		host_expect(h, (uint32_t)i, 0, 18, &r);
	host_expect_nothing(h);
}

static void test_back_pressure(void **state)
{
	size_t n = flood(*state, HOST_MAX_SEQ - 1);

	assert_in_range(n, 8192, 14000);
	expect_all(*state, n);
}

/* The last requests were read, found no room, and nothing comes after them. */
static void test_requests_left_in_buffer(void **state)
{
	size_t n = flood(*state, 8600);

	assert_int_equal(n, 8600);
	expect_all(*state, n);
}

static void test_hang_up_resets(void **state)
{
	struct host *h = *state;

	assert_int_equal(h->sim.usb->configuration, 1);
	host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	host_hang_up(h);
	assert_false(h->sim.usb->connected);
	assert_int_equal(h->sim.usb->configuration, 0);
	assert_int_equal(h->sim.usb->n_pending, 0);
	host_connect(h);
	host_configure(h);
}

static int tcp_connect(uint16_t port)
{
	struct sockaddr_in sin = {
		.sin_family = AF_INET, .sin_port = htons(port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&sin, sizeof(sin)), 0);
	return fd;
}

/* The listener's device record, from idVendor on, after busnum, devnum, speed. */
static const uint8_t record[] = {
	0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3,
	0x05, 0xc6, 0x90, 0x25, 0x02, 0x28, 0, 0, 0, 0, 1, 6,
};

static void expect_record(const uint8_t *p)
{
	assert_string_equal((const char *)p + 256, "1-1");
	assert_memory_equal(p + 288, record, sizeof(record));
}

static size_t exchange(struct host *h, uint16_t port, const void *req, size_t len,
		       uint8_t *buf, size_t cap)
{
	int fd = tcp_connect(port);
	size_t n = 0;
	ssize_t k;

	host_run(h);
	assert_int_equal(send(fd, req, len, MSG_NOSIGNAL), len);
	host_run(h);
	while ((k = recv(fd, buf + n, cap - n, MSG_DONTWAIT)) > 0)
		n += (size_t)k;
	/* after a list it hangs up, after an import it serves */
	if (k < 0)
		h->fd = fd;
	else
		close(fd);
	return n;
}

static void test_list_and_import(void **state)
{
	static const uint8_t devlist[] = { 0x01, 0x11, 0x80, 0x05, 0, 0, 0, 0 };
	static const uint8_t listed[] = { 0x01, 0x11, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1 };
	static const uint8_t interfaces[] = {
		0xff, 0xff, 0xff, 0, 0xff, 0x42, 0x01, 0, 0xff, 0xff, 0xff, 0,
		0xff, 0xff, 0xff, 0, 0xff, 0xff, 0xff, 0, 0x08, 0x06, 0x50, 0,
	};
	static const uint8_t empty[] = { 0x01, 0x11, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0 };
	static const uint8_t imported[] = { 0x01, 0x11, 0, 3, 0, 0, 0, 0 };
	static const uint8_t refused[] = { 0x01, 0x11, 0, 3, 0, 0, 0, 1 };
	uint8_t import[40] = { 0x01, 0x11, 0x80, 0x03, 0, 0, 0, 0, '1', '-', '1' };
	struct host *h = *state;
	struct usbip_listener *l;
	static struct reply r;
	uint8_t buf[1024];
	uint16_t port;

	host_hang_up(h);
	assert_int_equal(usbip_listener_new(&h->sim, "0", &l), 0);
	port = usbip_listener_port(l);
	assert_int_equal(exchange(h, port, devlist, sizeof(devlist), buf, sizeof(buf)),
			 12 + 312 + sizeof(interfaces));
	assert_memory_equal(buf, listed, sizeof(listed));
	expect_record(buf + 12);
	assert_memory_equal(buf + 12 + 312, interfaces, sizeof(interfaces));

	import[10] = '2';
	assert_int_equal(exchange(h, port, import, sizeof(import), buf, sizeof(buf)), 8);
	assert_memory_equal(buf, refused, sizeof(refused));
	import[10] = '1';
	assert_int_equal(exchange(h, port, import, sizeof(import), buf, sizeof(buf)), 8 + 312);
	assert_memory_equal(buf, imported, sizeof(imported));
	expect_record(buf + 8);

	/* the same connection now carries URBs; nobody else gets the device */
	host_control_in(h, 0x80, 6, 0x0100, 0, 18, &r);
	assert_int_equal(r.actual, 18);
	assert_int_equal(exchange(h, port, devlist, sizeof(devlist), buf, sizeof(buf)), 12);
	assert_memory_equal(buf, empty, sizeof(empty));
	usbip_listener_free(l);
}

static void test_listener_refuses_nonsense(void **state)
{
	static const uint8_t old[] = { 0x01, 0x06, 0x80, 0x05, 0, 0, 0, 0 };
	static const uint8_t unknown[] = { 0x01, 0x11, 0x80, 0x42, 0, 0, 0, 0 };
	static const char *const where[] = { "x", "70000", "127.0.0.1:", "nowhere:1", "" };
	struct host *h = *state;
	struct usbip_listener *l;
	uint8_t buf[64];
	uint16_t port;

	for (size_t i = 0; i < N(where); i++)
		assert_int_equal(usbip_listener_new(&h->sim, where[i], &l), -EINVAL);
	assert_int_equal(usbip_listener_new(&h->sim, "127.0.0.1:0", &l), 0);
	port = usbip_listener_port(l);
	assert_int_equal(exchange(h, port, old, sizeof(old), buf, sizeof(buf)), 0);
	assert_int_equal(exchange(h, port, unknown, sizeof(unknown), buf, sizeof(buf)), 0);
	usbip_listener_free(l);
}

#define CASE(fn, setup)	cmocka_unit_test_setup_teardown(fn, setup, host_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_golden_submit, host_setup),
		CASE(test_request_in_pieces, host_setup),
		CASE(test_burst, host_setup),
		CASE(test_unlink_waiting, host_setup_configured),
		CASE(test_unlink_last_in_queue, host_setup_configured),
		CASE(test_unlink_completed, host_setup_configured),
		CASE(test_unknown_command_ends_it, host_setup),
		CASE(test_isochronous_ends_it, host_setup),
		CASE(test_overlong_transfer, host_setup_configured),
		CASE(test_endpoint_out_of_range, host_setup),
		CASE(test_too_many_reads, host_setup_configured),
		CASE(test_back_pressure, host_setup),
		CASE(test_requests_left_in_buffer, host_setup),
		CASE(test_hang_up_resets, host_setup_configured),
		CASE(test_list_and_import, host_setup),
		CASE(test_listener_refuses_nonsense, host_setup),
	};

	return cmocka_run_group_tests_name("sim_usbip", tests, NULL, NULL);
}

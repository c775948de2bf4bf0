// SPDX-License-Identifier: GPL-2.0
/*
 * The simulator's usbredir, told apart by hand: the packets of usbredir's
 * docs/usb-redirection-protocol.md, each request answered once, and machines
 * that do not keep to it. QEMU is the other judge (tests/vm/sim_usbredir.t).
 */
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "sim/model/modem.h"
#include "sim_host.h"
#include "sim/host/usbredir.h"


enum {	/* packet types */
	HELLO = 0,
	CONNECT = 1,
	DISCONNECT = 2,
	RESET = 3,
	INTERFACE_INFO = 4,
	EP_INFO = 5,
	SET_CONFIGURATION = 6,
	GET_CONFIGURATION = 7,
	CONFIGURATION_STATUS = 8,
	SET_ALT_SETTING = 9,
	GET_ALT_SETTING = 10,
	ALT_SETTING_STATUS = 11,
	START_ISO = 12,
	ISO_STATUS = 14,
	START_INTERRUPT = 15,
	STOP_INTERRUPT = 16,
	INTERRUPT_STATUS = 17,
	ALLOC_STREAMS = 18,
	STREAMS_STATUS = 20,
	CANCEL = 21,
	REJECT = 22,
	DISCONNECT_ACK = 24,
	CONTROL = 100,
	BULK = 101,
	INTERRUPT = 103,
};

enum { SUCCESS, CANCELLED, INVAL, IOERROR, STALL };

/* Capabilities 1 and 3 to 6: what QEMU has, but for streams and filters. */
#define CAPS	0x7a

enum {
	AT_IN = 0x83,		/* composition 'a' */
	RMNET_INTR = 0x87,
	RMNET_IN = 0x88,
	RMNET_OUT = 0x05,
};

struct packet {
	uint32_t type;
	uint64_t id;
	uint32_t len;
	uint8_t body[65536];
};

struct peer {
	struct host *h;
	int fd;
};

static struct peer peer;
static char path[64];

static void le(uint8_t *p, uint64_t v, int n)
{
	for (int i = 0; i < n; i++)
		p[i] = (uint8_t)(v >> 8 * i);
}

static uint64_t from_le(const uint8_t *p, int n)
{
	uint64_t v = 0;

	for (int i = n; i--;)
		v = v << 8 | p[i];
	return v;
}

static int dial(void)
{
	struct sockaddr_un sun = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	strcpy(sun.sun_path, path);
	assert_int_equal(connect(fd, (struct sockaddr *)&sun, sizeof(sun)), 0);
	host_run(peer.h);
	return fd;
}

static void put(const void *data, size_t len)
{
	assert_int_equal(send(peer.fd, data, len, MSG_NOSIGNAL), len);
	host_run(peer.h);
}

/* Before capabilities are known ids have 32 bits. */
static void put_packet(uint32_t type, uint64_t id, const void *body, size_t len)
{
	uint8_t p[16 + 512];
	int id_bytes = type == HELLO ? 4 : 8;

	assert_true(len <= 512);
	le(p, type, 4);
	le(p + 4, len, 4);
	le(p + 8, id, id_bytes);
	if (len)
		memcpy(p + 8 + id_bytes, body, len);
	put(p, 8 + (size_t)id_bytes + len);
}

static bool take(void *data, size_t len)
{
	size_t n = 0;

	while (n < len) {
		ssize_t k;

		host_run(peer.h);
		k = recv(peer.fd, (uint8_t *)data + n, len - n, MSG_DONTWAIT);
		if (k <= 0)
			return false;
		n += (size_t)k;
	}
	return true;
}

static bool get_packet(struct packet *p, bool hello)
{
	uint8_t head[16];
	int id_bytes = hello ? 4 : 8;

	if (!take(head, 8 + (size_t)id_bytes))
		return false;
	p->type = (uint32_t)from_le(head, 4);
	p->len = (uint32_t)from_le(head + 4, 4);
	p->id = from_le(head + 8, id_bytes);
	assert_true(p->len <= sizeof(p->body));
	assert_true(take(p->body, p->len));
	return true;
}

static struct packet *expect(uint32_t type, uint64_t id, uint32_t len)
{
	static struct packet p;

	assert_true(get_packet(&p, false));
	assert_int_equal(p.type, type);
	assert_int_equal(p.id, id);
	assert_int_equal(p.len, len);
	return &p;
}

static void expect_nothing(void)
{
	uint8_t byte;

	host_run(peer.h);
	assert_int_equal(recv(peer.fd, &byte, 1, MSG_DONTWAIT), -1);
}

static void expect_hung_up(void)
{
	uint8_t byte[64];
	ssize_t n;

	for (int i = 0; i < 4; i++)
		host_run(peer.h);
	while ((n = recv(peer.fd, byte, sizeof(byte), MSG_DONTWAIT)) > 0)
		;
	/* what was not read any more makes it a reset */
	assert_true(!n || errno == ECONNRESET);
	assert_int_equal(peer.h->sim.usb->connected, false);
	assert_int_equal(peer.h->sim.usb->n_pending, 0);
}

static void say_hello(uint32_t caps)
{
	uint8_t body[68] = "test";
	static struct packet p;

	assert_true(get_packet(&p, true));
	assert_int_equal(p.type, HELLO);
	assert_int_equal(p.len, 68);
	le(body + 64, caps, 4);
	put_packet(HELLO, 0, body, sizeof(body));
}

static void expect_device(void)
{
	static const uint8_t connect[] = { 2, 0, 0, 0, 0xc6, 0x05, 0x25, 0x90, 0x28, 0x02 };
	struct packet *p = expect(INTERFACE_INFO, 0, 4 + 4 * 32);

	assert_int_equal(from_le(p->body, 4), 6);
	assert_memory_equal(p->body + 4, "\0\1\2\3\4\5", 6);
	assert_int_equal(p->body[4 + 32 + 5], 8);	/* storage: class 8 */
	p = expect(EP_INFO, 0, 32 * 5);
	assert_int_equal(p->body[0], 0);
	assert_int_equal(p->body[16 + (RMNET_IN & 0xf)], 2);
	assert_int_equal(p->body[16 + (RMNET_INTR & 0xf)], 3);
	assert_int_equal(p->body[64 + 16 + (RMNET_INTR & 0xf)], 4);
	assert_int_equal(from_le(p->body + 96 + 2 * (16 + (RMNET_IN & 0xf)), 2), 512);
	p = expect(CONNECT, 0, sizeof(connect));
	assert_memory_equal(p->body, connect, sizeof(connect));
}

static void set_configuration(void)
{
	struct packet *p;

	put_packet(SET_CONFIGURATION, 77, "\1", 1);
	expect(INTERFACE_INFO, 0, 4 + 4 * 32);
	expect(EP_INFO, 0, 32 * 5);
	p = expect(CONFIGURATION_STATUS, 77, 2);
	assert_memory_equal(p->body, "\0\1", 2);
}

static int redir_setup(void **state)
{
	host_setup(state);
	peer.h = *state;
	host_hang_up(peer.h);
	unlink(path);
	assert_int_equal(usbredir_new(&peer.h->sim, path, &peer.h->sim.usbredir), 0);
	peer.fd = dial();
	return 0;
}

static int redir_setup_connected(void **state)
{
	redir_setup(state);
	say_hello(CAPS);
	expect_device();
	return 0;
}

static int redir_setup_configured(void **state)
{
	redir_setup_connected(state);
	set_configuration();
	return 0;
}

static int redir_teardown(void **state)
{
	close(peer.fd);
	usbredir_free(peer.h->sim.usbredir);
	peer.h->sim.usbredir = NULL;
	return host_teardown(state);
}

/* The header of a control packet, with what the parser puts around it. */
static void control(uint64_t id, uint8_t type, uint8_t request, uint16_t value,
		    uint16_t index, uint16_t length, const void *data, uint8_t ep)
{
	uint8_t body[10 + 256] = { ep, request, type };

	le(body + 4, value, 2);
	le(body + 6, index, 2);
	le(body + 8, length, 2);
	if (data)
		memcpy(body + 10, data, length);
	put_packet(CONTROL, id, body, 10 + (data ? length : 0));
}

static void bulk(uint64_t id, uint8_t ep, uint32_t length, const void *data)
{
	uint8_t body[10 + 256] = { ep };

	le(body + 2, length & 0xffff, 2);
	le(body + 8, length >> 16, 2);
	if (data)
		memcpy(body + 10, data, length);
	put_packet(BULK, id, body, 10 + (data ? length : 0));
}

static void expect_bulk(uint64_t id, uint8_t ep, uint8_t status, uint32_t len, uint32_t body)
{
	struct packet *p = expect(BULK, id, 10 + body);

	assert_int_equal(p->body[0], ep);
	assert_int_equal(p->body[1], status);
	assert_int_equal(from_le(p->body + 2, 2) | from_le(p->body + 8, 2) << 16, len);
}

static void test_greeting(void **state)
{
	struct host *h = *state;

	assert_false(h->sim.usb->connected);
	say_hello(CAPS);
	expect_device();
	assert_true(h->sim.usb->connected);
	expect_nothing();
}

static void test_control(void **state)
{
	static const uint8_t head[] = { 0x80, 6, 0x80, SUCCESS, 0, 1, 0, 0, 18, 0 };
	static const uint8_t device[] = { 18, 1, 0, 2, 0, 0, 0, 64, 0xc6, 0x05, 0x25, 0x90 };
	struct packet *p;

	(void)state;
	/* more than there is, an id of 64 bits */
	control(0x123456789abcdef0, 0x80, 6, 0x0100, 0, 64, NULL, 0x80);
	p = expect(CONTROL, 0x123456789abcdef0, 10 + 18);
	assert_memory_equal(p->body, head, sizeof(head));
	assert_memory_equal(p->body + 10, device, sizeof(device));
	/* what it has not */
	control(2, 0x80, 6, 0x0900, 0, 64, NULL, 0x80);
	p = expect(CONTROL, 2, 10);
	assert_int_equal(p->body[3], STALL);
	assert_int_equal(from_le(p->body + 8, 2), 0);
	/* an endpoint that is none for this */
	control(3, 0x80, 6, 0x0100, 0, 64, NULL, 0x88);
	assert_int_equal(expect(CONTROL, 3, 10)->body[3], INVAL);
	/* direction of the request, direction of the endpoint */
	control(4, 0x80, 6, 0x0100, 0, 2, "xx", 0x00);
	assert_int_equal(expect(CONTROL, 4, 10)->body[3], IOERROR);
}

static void test_settings(void **state)
{
	struct host *h = *state;

	put_packet(GET_CONFIGURATION, 1, NULL, 0);
	assert_memory_equal(expect(CONFIGURATION_STATUS, 1, 2)->body, "\0\0", 2);
	set_configuration();
	assert_int_equal(h->sim.usb->configuration, 1);
	put_packet(GET_CONFIGURATION, 2, NULL, 0);
	assert_memory_equal(expect(CONFIGURATION_STATUS, 2, 2)->body, "\0\1", 2);
	put_packet(SET_CONFIGURATION, 3, "\7", 1);
	assert_memory_equal(expect(CONFIGURATION_STATUS, 3, 2)->body, "\4\1", 2);
	put_packet(SET_ALT_SETTING, 4, "\4\0", 2);
	assert_memory_equal(expect(ALT_SETTING_STATUS, 4, 3)->body, "\0\4\0", 3);
	put_packet(SET_ALT_SETTING, 5, "\4\1", 2);
	assert_memory_equal(expect(ALT_SETTING_STATUS, 5, 3)->body, "\4\4\0", 3);
	put_packet(GET_ALT_SETTING, 6, "\4", 1);
	assert_memory_equal(expect(ALT_SETTING_STATUS, 6, 3)->body, "\0\4\0", 3);
	put_packet(GET_ALT_SETTING, 7, "\x2a", 1);
	assert_memory_equal(expect(ALT_SETTING_STATUS, 7, 3)->body, "\4\x2a\0", 3);
}

static void test_bulk(void **state)
{
	struct host *h = *state;
	struct packet *p;

	bulk(1, RMNET_IN, 2048, NULL);
	bulk(2, RMNET_IN, 2048, NULL);
	expect_nothing();
	assert_int_equal(host_command(h, "usb send 0x88 0102030405"), 0);
	p = expect(BULK, 1, 10 + 5);
	assert_memory_equal(p->body + 10, "\1\2\3\4\5", 5);
	/* more than 16 bits say */
	bulk(3, RMNET_IN, 0x12000, NULL);
	assert_int_equal(host_command(h, "usb send 0x88 zeros 2048"), 0);
	expect_bulk(2, RMNET_IN, SUCCESS, 2048, 2048);
	expect_bulk(3, RMNET_IN, SUCCESS, 0, 0);
	bulk(4, RMNET_OUT, 3, "abc");
	expect_bulk(4, RMNET_OUT, SUCCESS, 3, 0);
	/* halted, and no more */
	assert_int_equal(host_command(h, "usb stall 0x88"), 0);
	bulk(5, RMNET_IN, 64, NULL);
	expect_bulk(5, RMNET_IN, STALL, 0, 0);
	control(6, 0x02, 1, 0, RMNET_IN, 0, NULL, 0);
	assert_int_equal(expect(CONTROL, 6, 10)->body[3], SUCCESS);
	assert_int_equal(host_command(h, "usb send 0x88 zeros 64"), 0);
	bulk(7, RMNET_IN, 128, NULL);
	expect_bulk(7, RMNET_IN, SUCCESS, 64, 64);
	/* no such endpoint, no endpoint for this, longer than any transfer */
	bulk(8, 0x8e, 64, NULL);
	expect_bulk(8, 0x8e, IOERROR, 0, 0);
	bulk(9, 0x80, 64, NULL);
	expect_bulk(9, 0x80, INVAL, 0, 0);
	bulk(10, RMNET_IN, USB_MAX_TRANSFER_BYTES + 1, NULL);
	expect_bulk(10, RMNET_IN, INVAL, 0, 0);
}

static void test_interrupts(void **state)
{
	static const uint8_t announced[] = {
		RMNET_INTR, 0, 8, 0, 0xa1, 0x01, 0, 0, 4, 0, 0, 0,
	};
	struct host *h = *state;
	struct packet *p;

	/* nobody listens yet: it waits */
	assert_int_equal(host_command(h, "usb announce 1"), 0);
	expect_nothing();
	put_packet(START_INTERRUPT, 5, "\x87", 1);
	assert_memory_equal(expect(INTERRUPT_STATUS, 5, 2)->body, "\0\x87", 2);
	assert_memory_equal(expect(INTERRUPT, 0, 4 + 8)->body, announced, sizeof(announced));
	assert_int_equal(host_command(h, "usb flood 0x87 500 8"), 0);
	for (uint64_t i = 1; i <= 500; i++)
		expect(INTERRUPT, i, 4 + 8);
	/* a halt ends it; the peer clears it and starts anew */
	assert_int_equal(host_command(h, "usb stall 0x87"), 0);
	assert_memory_equal(expect(INTERRUPT_STATUS, 0, 2)->body, "\4\x87", 2);
	control(6, 0x02, 1, 0, RMNET_INTR, 0, NULL, 0);
	expect(CONTROL, 6, 10);
	put_packet(START_INTERRUPT, 7, "\x87", 1);
	put_packet(START_INTERRUPT, 8, "\x87", 1);
	expect(INTERRUPT_STATUS, 7, 2);
	expect(INTERRUPT_STATUS, 8, 2);
	assert_int_equal(h->sim.usb->n_pending, 1);
	put_packet(STOP_INTERRUPT, 9, "\x87", 1);
	assert_memory_equal(expect(INTERRUPT_STATUS, 9, 2)->body, "\0\x87", 2);
	assert_int_equal(h->sim.usb->n_pending, 0);
	assert_int_equal(host_command(h, "usb announce 1"), 0);
	expect_nothing();
	/* a bulk endpoint, none at all */
	put_packet(START_INTERRUPT, 10, "\x88", 1);
	p = expect(INTERRUPT_STATUS, 10, 2);
	assert_memory_equal(p->body, "\2\x88", 2);
	put_packet(START_INTERRUPT, 11, "\x8f", 1);
	assert_memory_equal(expect(INTERRUPT_STATUS, 11, 2)->body, "\2\x8f", 2);
	/* the way out */
	put_packet(INTERRUPT, 12, "\5\0\2\0ab", 6);
	assert_memory_equal(expect(INTERRUPT, 12, 4)->body, "\5\0\2\0", 4);
	put_packet(INTERRUPT, 13, "\x40\0\2\0ab", 6);
	assert_memory_equal(expect(INTERRUPT, 13, 4)->body, "\x40\2\0\0", 4);
}

/* Whatever races with what: one answer for each request. */
static void test_each_answered_once(void **state)
{
	struct host *h = *state;

	bulk(1, RMNET_IN, 512, NULL);
	bulk(2, RMNET_IN, 512, NULL);
	put_packet(CANCEL, 2, NULL, 0);
	expect_bulk(2, RMNET_IN, CANCELLED, 0, 0);
	put_packet(CANCEL, 2, NULL, 0);
	put_packet(CANCEL, 99, NULL, 0);
	expect_nothing();
	assert_int_equal(host_command(h, "usb send 0x88 00"), 0);
	expect_bulk(1, RMNET_IN, SUCCESS, 1, 1);
	put_packet(CANCEL, 1, NULL, 0);
	expect_nothing();

	/* a new configuration, a reset: the core drops what waits */
	bulk(3, RMNET_IN, 512, NULL);
	put_packet(SET_CONFIGURATION, 4, "\1", 1);
	expect_bulk(3, RMNET_IN, CANCELLED, 0, 0);
	expect(INTERFACE_INFO, 0, 4 + 4 * 32);
	expect(EP_INFO, 0, 32 * 5);
	expect(CONFIGURATION_STATUS, 4, 2);
	bulk(5, RMNET_IN, 512, NULL);
	assert_int_equal(host_command(h, "usb nak 0"), 0);
	control(6, 0x80, 6, 0x0100, 0, 18, NULL, 0x80);
	put_packet(RESET, 0, NULL, 0);
	expect_bulk(5, RMNET_IN, CANCELLED, 0, 0);
	assert_int_equal(expect(CONTROL, 6, 10)->body[3], CANCELLED);
	assert_int_equal(h->sim.usb->configuration, 0);
	put_packet(CANCEL, 5, NULL, 0);
	expect_nothing();
	assert_int_equal(host_command(h, "usb nak 0 off"), 0);
	set_configuration();
}

static void test_cable(void **state)
{
	struct host *h = *state;

	bulk(1, RMNET_IN, 512, NULL);
	assert_int_equal(host_command(h, "unplug"), 0);
	expect(DISCONNECT, 0, 0);
	/* what it said before it knew */
	bulk(2, RMNET_IN, 512, NULL);
	put_packet(CANCEL, 1, NULL, 0);
	assert_int_equal(host_command(h, "plug"), 0);
	expect_nothing();
	put_packet(DISCONNECT_ACK, 0, NULL, 0);
	expect_device();
	set_configuration();
	/* a modem that resets itself */
	assert_int_equal(host_command(h, "replug"), 0);
	expect(DISCONNECT, 0, 0);
	put_packet(DISCONNECT_ACK, 0, NULL, 0);
	expect_device();
	set_configuration();
	assert_int_equal(h->sim.usb->configuration, 1);
}

static void test_peer_that_acknowledges_nothing(void **state)
{
	struct host *h = *state;

	say_hello(CAPS & ~0x08u);
	expect_device();
	assert_int_equal(host_command(h, "unplug"), 0);
	expect(DISCONNECT, 0, 0);
	assert_int_equal(host_command(h, "plug"), 0);
	expect_device();
}

static void test_one_machine_at_a_time(void **state)
{
	struct host *h = *state;
	int first = peer.fd;

	peer.fd = dial();
	assert_false(take(&(uint8_t){ 0 }, 1));
	assert_int_equal(recv(peer.fd, &(uint8_t){ 0 }, 1, MSG_DONTWAIT), 0);
	close(peer.fd);
	assert_true(h->sim.usb->connected);
	close(first);
	host_run(h);
	assert_false(h->sim.usb->connected);
	/* the next one has it */
	peer.fd = dial();
	say_hello(CAPS);
	expect_device();
	/* and whoever came by USB/IP before it keeps it */
	close(peer.fd);
	host_run(h);
	host_connect(h);
	peer.fd = dial();
	say_hello(CAPS);
	expect_nothing();
}

static void test_rejected(void **state)
{
	struct host *h = *state;

	put_packet(REJECT, 0, NULL, 0);
	host_run(h);
	assert_false(h->sim.usb->connected);
	bulk(1, RMNET_IN, 512, NULL);
	expect_nothing();
}

static void test_what_it_has_not(void **state)
{
	(void)state;
	put_packet(START_ISO, 1, "\x88\1\1", 3);
	assert_memory_equal(expect(ISO_STATUS, 1, 2)->body, "\2\x88", 2);
	put_packet(ALLOC_STREAMS, 2, "\1\0\0\0\4\0\0\0", 8);
	assert_int_equal(expect(STREAMS_STATUS, 2, 9)->body[8], INVAL);
}

static void test_nonsense_ends_it(void **state)
{
	static const struct {
		const char *what;	/* for the reader */
		size_t len;
		const char *bytes;
	} cases[] = {
		{ "not usbredir at all", 20, "GET / HTTP/1.1\r\n\r\n\r\n" },
		{ "unknown type", 16, "\x55\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" },
		{ "too long for anything", 16, "\x64\0\0\0\xff\xff\xff\xff\0\0\0\0\0\0\0\0" },
		{ "shorter than its header", 17, "\x64\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\0" },
		{ "an answer, to the device", 18,
		  "\x08\0\0\0\2\0\0\0\0\0\0\0\0\0\0\0\0\0" },
		{ "a length that lies", 16 + 11,
		  "\x65\0\0\0\x0b\0\0\0\0\0\0\0\0\0\0\0" "\5\0\2\0\0\0\0\0\0\0x" },
		{ "data that goes the wrong way", 16 + 11,
		  "\x65\0\0\0\x0b\0\0\0\0\0\0\0\0\0\0\0" "\x88\0\1\0\0\0\0\0\0\0x" },
		{ "receiving on an OUT endpoint", 17,
		  "\x0f\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\5" },
	};
	struct host *h = *state;

	for (size_t i = 0; i < N(cases); i++) {
		if (i) {
			close(peer.fd);
			peer.fd = dial();
			say_hello(CAPS);
			expect_device();
		}
		bulk(1, RMNET_IN, 512, NULL);
		put(cases[i].bytes, cases[i].len);
		expect_hung_up();
	}
	close(peer.fd);
	peer.fd = dial();
	say_hello(CAPS);
	expect_device();
	assert_true(h->sim.usb->connected);
}

/* A peer that asks and asks, and reads nothing. */
static void test_back_pressure(void **state)
{
	uint8_t body[16 + 10] = { CONTROL, 0, 0, 0, 10 };
	struct host *h = *state;
	static struct packet p;
	size_t asked = 0, answered = 0;

	body[16] = 0x80;
	body[17] = 6;
	body[18] = 0x80;
	body[21] = 2;		/* configuration descriptor */
	body[25] = 1;
	while (asked < 200000 && send(peer.fd, body, sizeof(body), MSG_DONTWAIT | MSG_NOSIGNAL) ==
	       sizeof(body)) {
		asked++;
		if (!(asked % 64))
			host_run(h);
	}
	assert_in_range(asked, 1000, 199999);
	while (answered <= asked && get_packet(&p, false))
		answered++;
	assert_int_equal(answered, asked);
}

static void test_paths(void **state)
{
	struct host *h = *state;
	struct usbredir *r;
	char longest[256] = "/tmp/", file[80];
	FILE *f;

	assert_int_equal(usbredir_new(&h->sim, path, &r), -EADDRINUSE);
	assert_int_equal(usbredir_new(&h->sim, "/nowhere/at/all", &r), -ENOENT);
	assert_int_equal(usbredir_new(&h->sim, "", &r), -ENOENT);
	memset(longest + 5, 'x', sizeof(longest) - 6);
	assert_int_equal(usbredir_new(&h->sim, longest, &r), -ENAMETOOLONG);
	snprintf(file, sizeof(file), "%s.file", path);
	f = fopen(file, "w");
	assert_non_null(f);
	fclose(f);
	assert_int_equal(usbredir_new(&h->sim, file, &r), -EEXIST);
	unlink(file);
	usbredir_free(h->sim.usbredir);
	h->sim.usbredir = NULL;
	assert_int_equal(access(path, F_OK), -1);
}

#define CASE(fn, setup)	cmocka_unit_test_setup_teardown(fn, setup, redir_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_greeting, redir_setup),
		CASE(test_control, redir_setup_connected),
		CASE(test_settings, redir_setup_connected),
		CASE(test_bulk, redir_setup_configured),
		CASE(test_interrupts, redir_setup_configured),
		CASE(test_each_answered_once, redir_setup_configured),
		CASE(test_cable, redir_setup_configured),
		CASE(test_peer_that_acknowledges_nothing, redir_setup),
		CASE(test_one_machine_at_a_time, redir_setup_connected),
		CASE(test_rejected, redir_setup_connected),
		CASE(test_what_it_has_not, redir_setup_connected),
		CASE(test_nonsense_ends_it, redir_setup_connected),
		CASE(test_back_pressure, redir_setup_configured),
		CASE(test_paths, redir_setup_connected),
	};

	snprintf(path, sizeof(path), "/tmp/mr200-usbredir-test.%d", getpid());
	return cmocka_run_group_tests_name("sim_usbredir", tests, NULL, NULL);
}

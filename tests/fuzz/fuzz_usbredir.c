// SPDX-License-Identifier: GPL-2.0
/*
 * The simulated modem at the end of its usbredir socket: a machine that sends
 * any packet in any order, and one that speaks no usbredir at all.
 *
 * Input: a byte, then blocks of {what, length, bytes}, or the raw stream.
 */
#include "fuzz.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "sim_host.h"
#include "sim/host/usbredir.h"

/* QEMU's capabilities; without the first bit of the mode byte, none. */
#define CAPS		0xfa
#define PATIENCE	16

enum { HELLO = 0, SET_CONFIGURATION = 6, START_INTERRUPT = 15, CONTROL = 100, BULK = 101 };

static const char * const commands[] = {
	"usb stall 0x88", "usb nak 0x05 on", "usb nak 0x05 off", "usb nak 0", "usb nak 0 off",
	"usb flood 0x87 50 8", "usb send 0x88 zeros 3000", "usb descriptor class 3 ff/00/00",
	"usb descriptor retype-endpoint 0x87 0x8a 0x03", "usb descriptor reset", "unplug", "plug",
	"replug", "usb suspend",
};

static char path[64];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	snprintf(path, sizeof(path), "/tmp/mr200-fuzz-usbredir.%d", getpid());
	/* a failed assertion of the fixture ends the process */
	return setenv("CMOCKA_TEST_ABORT", "1", 1);
}

static int dial(struct host *h)
{
	struct sockaddr_un sun = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	strcpy(sun.sun_path, path);
	assert_int_equal(connect(fd, (struct sockaddr *)&sun, sizeof(sun)), 0);
	host_run(h);
	return fd;
}

/* id_bytes: 8 as soon as both have said that they can */
static void put_packet(struct host *h, uint32_t type, uint8_t id, int id_bytes,
		       const uint8_t *body, size_t len)
{
	uint8_t p[16 + 512] = { type, [4] = len, [5] = len >> 8, [8] = id };

	memcpy(p + 8 + id_bytes, body, len);
	host_put(h, p, 8 + id_bytes + len, PATIENCE);
}

static void say_hello(struct host *h, bool capable)
{
	uint8_t body[68] = "fuzz";

	body[64] = capable ? CAPS : 0;
	put_packet(h, HELLO, 0, 4, body, sizeof(body));
}

/* A bulk or control packet with lengths that agree, or the bytes as they are. */
static void step(struct host *h, uint8_t what, const uint8_t *bytes, size_t len, int id_bytes)
{
	uint8_t body[512] = { 0 };
	size_t n;

	switch (what % 5) {
	case 0:
		host_command(h, commands[len % N(commands)]);
		break;
	case 1:
		n = id_bytes == 8 ? 10 : 8;
		body[0] = what & 0x80 ? 0x88 : 0x05;
		body[2] = len;
		memcpy(body + n, bytes, len);
		put_packet(h, BULK, what, id_bytes, body, body[0] & 0x80 ? n : n + len);
		break;
	case 2:
		/* its length is that of what follows the header */
		memcpy(body, bytes, len);
		body[8] = len;
		body[9] = 0;
		n = body[0] & 0x80 ? 0 : len;
		put_packet(h, CONTROL, what, id_bytes, body, 10 + n);
		break;
	default:
		/* any of the 28 control packets, or a data packet */
		put_packet(h, len % 33 < 28 ? len % 33 : 100 + len % 33 - 28, what, id_bytes,
			   bytes, len);
		break;
	}
	host_drain(h);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mr200_reader in;
	struct host *h;
	void *state;
	uint8_t mode;
	int id_bytes;
	size_t len;

	if (size > 4096)
		return 0;
	mr200_reader_init(&in, data, size);
	mode = mr200_get_u8(&in);
	host_setup(&state);
	h = state;
	host_hang_up(h);
	assert_int_equal(usbredir_new(&h->sim, path, &h->sim.usbredir), 0);
	h->fd = dial(h);
	id_bytes = mode & 1 ? 8 : 4;
	if (!(mode & 2)) {
		say_hello(h, mode & 1);
		put_packet(h, SET_CONFIGURATION, 1, id_bytes, (const uint8_t *)"\1", 1);
		put_packet(h, START_INTERRUPT, 2, id_bytes, (const uint8_t *)"\x87", 1);
	}
	if (mode & 4)
		host_put(h, in.pos, mr200_reader_left(&in), PATIENCE);
	else
		while (mr200_reader_left(&in)) {
			uint8_t what = mr200_get_u8(&in);
			const uint8_t *bytes = fuzz_block(&in, &len);

			step(h, what, bytes, len, id_bytes);
		}
	usbredir_free(h->sim.usbredir);
	h->sim.usbredir = NULL;
	host_teardown(&state);
	return 0;
}

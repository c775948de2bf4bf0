// SPDX-License-Identifier: GPL-2.0
/*
 * Packet trace: blocks as in the pcapng draft, records as in the kernel's
 * Documentation/usb/usbmon.rst (binary format, 64 bytes) and as
 * tcpdump.org's LINKTYPE_USB_LINUX_MMAPPED has them.
 */
#include <unistd.h>

#include "sim/usb/pcapng.h"
#include "test.h"
#include "sim/usb/usb.h"

static uint8_t file[8192];
static size_t file_len;
static size_t pos;

static uint32_t le32(const uint8_t *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* The next block: its body, after a check of both lengths. */
static const uint8_t *next_block(uint32_t type, uint32_t *len)
{
	const uint8_t *b = file + pos;

	assert_true(pos + 12 <= file_len);
	assert_int_equal(le32(b), type);
	*len = le32(b + 4);
	assert_int_equal(*len % 4, 0);
	assert_true(pos + *len <= file_len);
	assert_int_equal(le32(b + *len - 4), *len);
	pos += *len;
	return b + 8;
}

static const uint8_t *next_packet(uint32_t interface, uint32_t captured)
{
	uint32_t len;
	const uint8_t *b = next_block(6, &len);

	assert_int_equal(le32(b), interface);
	assert_int_equal(le32(b + 12), captured);
	assert_int_equal(le32(b + 16), captured);
	return b + 20;
}

static void write_trace(const char *path)
{
	struct usb_urb control = {
		.seqnum = 7, .ep = 0x80, .len = 18,
		.setup = { 0x80, 6, 0, 1, 0, 0, 18, 0 },
	};
	struct usb_urb out = { .seqnum = 8, .ep = 0x05, .len = 3, .flags = 0x40 };
	struct usb_urb intr = { .seqnum = 9, .ep = 0x87, .len = 8, .interrupt = true };
	struct pcapng *p;

	assert_int_equal(pcapng_new("/nonexistent/x", &p), -ENOENT);
	assert_int_equal(pcapng_new(path, &p), 0);
	pcapng_usb_submit(p, &control, NULL);
	pcapng_usb_complete(p, &control, 0, 5, (const uint8_t *)"abcde");
	pcapng_usb_submit(p, &out, (const uint8_t *)"xyz");
	pcapng_usb_complete(p, &intr, -ECONNRESET, 0, NULL);
	pcapng_ip(p, true, "\x45packet", 7);
	pcapng_free(p);
}

static int read_trace(void **state)
{
	char path[] = "/tmp/sim_pcapng_test.XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	write_trace(path);
	file_len = (size_t)read(fd, file, sizeof(file));
	close(fd);
	unlink(path);
	assert_in_range(file_len, 100, sizeof(file) - 1);
	return 0;
}

static void test_trace(void **state)
{
	static const uint8_t link_types[] = { 220, 101 };
	const uint8_t *b;
	uint32_t len;

	(void)state;
	b = next_block(0x0a0d0d0a, &len);
	assert_memory_equal(b, "\x4d\x3c\x2b\x1a\x01\x00\x00\x00", 8);
	for (size_t i = 0; i < N(link_types); i++) {
		b = next_block(1, &len);
		assert_int_equal(b[0], link_types[i]);
		assert_int_equal(le32(b + 4), 0);
	}

	b = next_packet(0, 64);			/* submission of a control read */
	assert_memory_equal(b, "\7\0\0\0\0\0\0\0S\2\x80\2\1\0\0<", 16);
	assert_int_equal((int32_t)le32(b + 28), -115);
	assert_int_equal(le32(b + 32), 18);
	assert_int_equal(le32(b + 36), 0);
	assert_memory_equal(b + 40, "\x80\x06\0\1\0\0\x12\0", 8);

	b = next_packet(0, 64 + 5);		/* its completion, with data */
	assert_memory_equal(b + 8, "C\2\x80\2\1\0-\0", 8);
	assert_int_equal(le32(b + 28), 0);
	assert_int_equal(le32(b + 36), 5);
	assert_memory_equal(b + 64, "abcde\0\0\0", 8);

	b = next_packet(0, 64 + 3);		/* bulk write */
	assert_memory_equal(b + 8, "S\3\x05\2\1\0-\0", 8);
	assert_int_equal(le32(b + 56), 0x40);
	assert_memory_equal(b + 64, "xyz", 3);

	b = next_packet(0, 64);			/* interrupt read, unlinked */
	assert_memory_equal(b + 8, "C\1\x87\2\1\0-<", 8);
	assert_int_equal((int32_t)le32(b + 28), -104);

	b = next_packet(1, 7);
	assert_memory_equal(b, "\x45packet\0", 8);
	assert_int_equal(pos, file_len);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_trace, read_trace),
	};

	return cmocka_run_group_tests_name("sim_pcapng", tests, NULL, NULL);
}

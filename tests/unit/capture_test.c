// SPDX-License-Identifier: GPL-2.0
/*
 * Captures: the file that is written, octet by octet; files put together here
 * from the layouts of pcapng, pcap and usbmon in both byte orders; and files
 * that are cut, bent and lie.
 */
#include <unistd.h>

#include "test.h"
#include "cli/trace/capture.h"

#define LINK_USER0	147
#define LINK_USB	189
#define LINK_MMAPPED	220
#define IN		1
#define OUT		2

/* CTL Get Version Info, as a host sends it, and a frame of the modem. */
static const uint8_t request[] = {
	0x01, 0x0b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x21, 0x00, 0x00, 0x00,
};
static const uint8_t answer[] = { 0x01, 0x05, 0x00, 0x80, 0x02, 0x03 };

static const uint8_t golden[] = {
	/* section: type, length, order, version 1.0, length unknown */
	0x0a, 0x0d, 0x0d, 0x0a, 0x2c, 0, 0, 0,
	0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0,
	0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
	/* shb_userappl "mr200" */
	4, 0, 5, 0, 'm', 'r', '2', '0', '0', 0, 0, 0,
	0, 0, 0, 0, 0x2c, 0, 0, 0,
	/* interface: USER0, 65536 bytes */
	1, 0, 0, 0, 0x54, 0, 0, 0,
	147, 0, 0, 0, 0, 0, 1, 0,
	2, 0, 3, 0, 'q', 'm', 'i', 0,
	3, 0, 38, 0,
	'Q', 'M', 'U', 'X', ' ', 'f', 'r', 'a', 'm', 'e', 's', ',', ' ', 'i',
	'n', 'b', 'o', 'u', 'n', 'd', ' ', 'i', 's', ' ', 'f', 'r', 'o', 'm',
	' ', 't', 'h', 'e', ' ', 'm', 'o', 'd', 'e', 'm', 0, 0,
	9, 0, 1, 0, 9, 0, 0, 0,
	0, 0, 0, 0, 0x54, 0, 0, 0,
	/* packet, 12 octets out at 2001-09-09T01:46:40.000000001Z */
	6, 0, 0, 0, 0x38, 0, 0, 0,
	0, 0, 0, 0,
	0xb3, 0xb6, 0xe0, 0x0d, 0x01, 0x00, 0x64, 0xa7,
	12, 0, 0, 0, 12, 0, 0, 0,
	0x01, 0x0b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x21, 0x00, 0x00, 0x00,
	2, 0, 4, 0, 2, 0, 0, 0,
	0, 0, 0, 0, 0x38, 0, 0, 0,
	/* 6 octets of 9 in, padded */
	6, 0, 0, 0, 0x34, 0, 0, 0,
	0, 0, 0, 0,
	0xb3, 0xb6, 0xe0, 0x0d, 0x02, 0x00, 0x64, 0xa7,
	6, 0, 0, 0, 9, 0, 0, 0,
	0x01, 0x05, 0x00, 0x80, 0x02, 0x03, 0, 0,
	2, 0, 4, 0, 1, 0, 0, 0,
	0, 0, 0, 0, 0x34, 0, 0, 0,
};

/* A capture under construction. */
struct file {
	uint8_t *bytes;
	size_t len;
	bool big_endian;
};

#define FILE_BYTES	(1 << 20)

static void file_new(struct file *f, bool big_endian)
{
	f->bytes = calloc(1, FILE_BYTES);
	f->len = 0;
	f->big_endian = big_endian;
}

static void put(struct file *f, uint64_t v, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		f->bytes[f->len + (f->big_endian ? n - 1 - i : i)] =
			(uint8_t)(v >> 8 * i);
	f->len += n;
}

static void put_bytes(struct file *f, const void *data, size_t n)
{
	if (n)
		memcpy(f->bytes + f->len, data, n);
	f->len += n;
}

static void pad(struct file *f)
{
	f->len += -f->len & 3;
}

static size_t begin_block(struct file *f, uint32_t type)
{
	size_t at = f->len;

	put(f, type, 4);
	put(f, 0, 4);
	return at;
}

static void end_block(struct file *f, size_t at)
{
	size_t end;

	pad(f);
	end = f->len + 4;
	f->len = at + 4;
	put(f, end - at, 4);
	f->len = end - 4;
	put(f, end - at, 4);
}

static void put_section(struct file *f)
{
	size_t at = begin_block(f, 0x0a0d0d0a);

	put(f, 0x1a2b3c4d, 4);
	put(f, 1, 2);
	put(f, 0, 2);
	put(f, UINT64_MAX, 8);
	end_block(f, at);
}

static void put_interface(struct file *f, uint16_t link, int tsresol)
{
	size_t at = begin_block(f, 1);

	put(f, link, 2);
	put(f, 0, 2);
	put(f, 0, 4);
	if (tsresol >= 0) {
		put(f, 9, 2);
		put(f, 1, 2);
		put(f, (uint64_t)tsresol, 1);
		pad(f);
		put(f, 0, 4);
	}
	end_block(f, at);
}

static void put_packet(struct file *f, uint32_t interface, uint64_t stamp,
		       unsigned int direction, const void *data, size_t len)
{
	size_t at = begin_block(f, 6);

	put(f, interface, 4);
	put(f, stamp >> 32, 4);
	put(f, stamp & 0xffffffff, 4);
	put(f, len, 4);
	put(f, len, 4);
	put_bytes(f, data, len);
	pad(f);
	if (direction) {
		/* options that nobody knows first, one looking like the flags */
		put(f, 2988, 2);
		put(f, 3, 2);
		put_bytes(f, "abc", 3);
		pad(f);
		put(f, 1, 2);
		put(f, 4, 2);
		put(f, 3 - direction, 4);
		put(f, 2, 2);
		put(f, 4, 2);
		put(f, 0x100 | direction, 4);
		put(f, 0, 4);
		/* and one behind the end */
		put(f, 2, 2);
		put(f, 4, 2);
		put(f, 3 - direction, 4);
	}
	end_block(f, at);
}

/* A transfer as usbmon shows it. */
struct urb {
	uint64_t id;
	char event;
	uint8_t type, endpoint, device;
	uint16_t bus;
	uint8_t no_setup, no_data;
	uint32_t status, len, cap;
	uint8_t setup[2];
};

static size_t make_urb(uint8_t *out, bool big_endian, size_t head,
		       const struct urb *u, const void *data, size_t len)
{
	struct file f = { .bytes = out, .big_endian = big_endian };

	memset(out, 0, head);
	put(&f, u->id, 8);
	put(&f, (uint8_t)u->event, 1);
	put(&f, u->type, 1);
	put(&f, u->endpoint, 1);
	put(&f, u->device, 1);
	put(&f, u->bus, 2);
	put(&f, u->no_setup, 1);
	put(&f, u->no_data, 1);
	f.len += 12;
	put(&f, u->status, 4);
	put(&f, u->len, 4);
	put(&f, u->cap, 4);
	put_bytes(&f, u->setup, 2);
	f.len = head;
	put_bytes(&f, data, len);
	return f.len;
}

static struct urb send_command(uint64_t id)
{
	return (struct urb) {
		.id = id, .event = 'S', .type = 2, .endpoint = 0, .device = 2,
		.bus = 3, .len = sizeof(request), .cap = sizeof(request),
		.status = (uint32_t)-115, .setup = { 0x21, 0x00 },
	};
}

static struct urb get_response(uint64_t id)
{
	return (struct urb) {
		.id = id, .event = 'S', .type = 2, .endpoint = 0x80,
		.device = 2, .bus = 3, .no_data = '<', .len = 4096,
		.status = (uint32_t)-115, .setup = { 0xa1, 0x01 },
	};
}

static struct urb response(uint64_t id)
{
	return (struct urb) {
		.id = id, .event = 'C', .type = 2, .endpoint = 0x80,
		.device = 2, .bus = 3, .no_setup = '-',
		.len = sizeof(answer), .cap = sizeof(answer),
	};
}

/* Opens a file of exactly these bytes, so that ASan sees one too many. */
static struct mr200_capture *open_bytes(const uint8_t *bytes, size_t len,
					FILE **f, int *err)
{
	struct mr200_capture *c = NULL;

	/* a pipe-like stream: no seeking */
	*f = tmpfile();
	assert_non_null(*f);
	assert_int_equal(fwrite(bytes, 1, len, *f), len);
	rewind(*f);
	*err = mr200_capture_open(*f, &c);
	return c;
}

/* Reads all frames; returns how many, and the last result. */
static size_t read_all(const uint8_t *bytes, size_t len, int *err,
		       struct mr200_capture_frame *first)
{
	struct mr200_capture_frame f;
	struct mr200_capture *c;
	size_t n = 0, i;
	unsigned int sum = 0;
	FILE *stream;

	c = open_bytes(bytes, len, &stream, err);
	if (!*err) {
		while ((*err = mr200_capture_next(c, &f)) == 1) {
			if (!n++ && first)
				*first = f;
			assert_true(f.len > 0 && f.wire_len >= f.len);
			/* touches every byte that is promised */
			for (i = 0; i < f.len; i++)
				sum += f.data[i];
		}
		/* the end is the end */
		assert_int_equal(mr200_capture_next(c, &f), *err);
		mr200_capture_close(c);
	}
	fclose(stream);
	return sum ? n : 0;
}

static void assert_frame(struct mr200_capture *c, uint64_t time_ns,
			 bool from_modem, const uint8_t *data, size_t len)
{
	struct mr200_capture_frame f;

	assert_int_equal(mr200_capture_next(c, &f), 1);
	assert_true(f.time_ns == time_ns);
	assert_int_equal(f.from_modem, from_modem);
	assert_int_equal(f.len, len);
	assert_memory_equal(f.data, data, len);
}

static void test_write(void **state)
{
	struct mr200_capture_frame f = {
		.time_ns = 1000000000000000001, .data = request,
		.len = sizeof(request),
	};
	char *text = NULL;
	size_t len;
	FILE *m = open_memstream(&text, &len);

	(void)state;
	assert_int_equal(mr200_capture_write_head(m, "mr200"), 0);
	assert_int_equal(mr200_capture_write(m, &f), 0);
	f.time_ns++;
	f.from_modem = true;
	f.data = answer;
	f.len = sizeof(answer);
	f.wire_len = 9;
	assert_int_equal(mr200_capture_write(m, &f), 0);
	fclose(m);
	assert_int_equal(len, sizeof(golden));
	assert_memory_equal(text, golden, len);
	free(text);
}

static void test_write_errors(void **state)
{
	struct mr200_capture_frame f = { .len = MR200_CAPTURE_FRAME_BYTES + 1 };
	char name[600];
	FILE *full = fopen("/dev/full", "w"), *m;
	char *text = NULL;
	size_t len;
	int err;

	(void)state;
	assert_non_null(full);
	setvbuf(full, NULL, _IONBF, 0);
	assert_int_equal(mr200_capture_write_head(full, "mr200"), -EIO);
	assert_int_equal(mr200_capture_write(full, &f), -EMSGSIZE);
	f.len = 0;
	assert_int_equal(mr200_capture_write(full, &f), -EIO);
	fclose(full);
	/* a name of any length still makes a good file */
	memset(name, 'x', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	m = open_memstream(&text, &len);
	assert_int_equal(mr200_capture_write_head(m, name), 0);
	fclose(m);
	assert_int_equal(read_all((uint8_t *)text, len, &err, NULL), 0);
	assert_int_equal(err, 0);
	free(text);
}

static void test_read_own(void **state)
{
	struct mr200_capture_frame f;
	struct mr200_capture *c;
	FILE *stream;
	int err;

	(void)state;
	c = open_bytes(golden, sizeof(golden), &stream, &err);
	assert_int_equal(err, 0);
	assert_frame(c, 1000000000000000001, false, request, sizeof(request));
	assert_int_equal(mr200_capture_next(c, &f), 1);
	assert_true(f.time_ns == 1000000000000000002);
	assert_true(f.from_modem);
	assert_int_equal(f.len, sizeof(answer));
	assert_int_equal(f.wire_len, 9);
	assert_int_equal(mr200_capture_next(c, &f), 0);
	mr200_capture_close(c);
	fclose(stream);
}

/* The whole way, with every length of frame around the padding. */
static void test_round_trip(void **state)
{
	uint8_t data[MR200_CAPTURE_FRAME_BYTES];
	size_t lens[] = { 1, 2, 3, 4, 5, 4095, 4096, sizeof(data) };
	struct mr200_capture_frame f = { .data = data };
	struct mr200_capture *c;
	size_t i;
	FILE *m = tmpfile();

	(void)state;
	for (i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)(i * 7);
	assert_int_equal(mr200_capture_write_head(m, ""), 0);
	for (i = 0; i < N(lens); i++) {
		f.time_ns = UINT64_MAX - i;
		f.from_modem = i % 2;
		f.len = lens[i];
		assert_int_equal(mr200_capture_write(m, &f), 0);
	}
	rewind(m);
	assert_int_equal(mr200_capture_open(m, &c), 0);
	for (i = 0; i < N(lens); i++)
		assert_frame(c, UINT64_MAX - i, i % 2, data, lens[i]);
	assert_int_equal(mr200_capture_next(c, &f), 0);
	mr200_capture_close(c);
	fclose(m);
}

/* Both byte orders, both headers; what is not QMI is passed over. */
static void test_usb(void **state)
{
	static const struct {
		bool big_endian;
		uint16_t link;
		size_t head;
	} t[] = {
		{ false, LINK_MMAPPED, 64 }, { true, LINK_MMAPPED, 64 },
		{ false, LINK_USB, 48 }, { true, LINK_USB, 48 },
	};
	struct mr200_capture_frame frame;
	struct mr200_capture *c;
	uint8_t packet[8192] = { 0 };
	struct file f;
	struct urb u;
	size_t i, n;
	FILE *stream;
	int err;

	(void)state;
	for (i = 0; i < N(t); i++) {
		uint64_t us = 1700000000000000;

#define USB(urb, data, len)						\
	do {								\
		u = urb;						\
		n = make_urb(packet, t[i].big_endian, t[i].head, &u,	\
			     data, len);				\
		put_packet(&f, 1, us++, 0, packet, n);			\
	} while (0)

		file_new(&f, t[i].big_endian);
		put_section(&f);
		put_interface(&f, 1, -1);		/* Ethernet */
		put_interface(&f, t[i].link, -1);
		put_packet(&f, 0, us, IN, packet, 60);
		USB(send_command(7), request, sizeof(request));
		USB(get_response(8), NULL, 0);
		/* the same number on another device, another bus */
		u = response(8);
		u.device = 9;
		USB(u, answer, sizeof(answer));
		u = response(8);
		u.bus = 1;
		USB(u, answer, sizeof(answer));
		USB(response(8), answer, sizeof(answer));
		/* answered once */
		USB(response(8), answer, sizeof(answer));
		/* a failed read, one without data, one of an unknown URB */
		USB(get_response(9), NULL, 0);
		u = response(9);
		u.status = (uint32_t)-32;
		USB(u, answer, sizeof(answer));
		USB(get_response(9), NULL, 0);
		u = response(9);
		u.no_data = '<';
		u.len = u.cap = 0;
		USB(u, NULL, 0);
		USB(response(10), answer, sizeof(answer));
		/* a submission error frees the number */
		USB(get_response(11), NULL, 0);
		u = response(11);
		u.event = 'E';
		USB(u, NULL, 0);
		USB(response(11), answer, sizeof(answer));
		/* the number used again by another request */
		USB(get_response(12), NULL, 0);
		u = get_response(12);
		u.setup[0] = 0x80;
		u.setup[1] = 0x06;
		USB(u, NULL, 0);
		USB(response(12), answer, sizeof(answer));
		/* bulk data, another class request, no setup, no data */
		u = send_command(13);
		u.type = 3;
		USB(u, request, sizeof(request));
		u = send_command(13);
		u.setup[1] = 0x22;
		USB(u, request, sizeof(request));
		u = send_command(13);
		u.no_setup = '-';
		USB(u, request, sizeof(request));
		u = send_command(13);
		u.no_data = '>';
		USB(u, request, sizeof(request));
		/* a header that is cut */
		put_packet(&f, 1, us, OUT, packet, t[i].head - 1);
		/* cut by the capture */
		u = send_command(14);
		u.cap = 5;
		USB(u, request, 5);
		/* more announced than there is */
		u = send_command(15);
		u.cap = 4000;
		u.len = 5000;
		USB(u, request, sizeof(request));
#undef USB
		c = open_bytes(f.bytes, f.len, &stream, &err);
		assert_int_equal(err, 0);
		assert_frame(c, 1700000000000000000, false, request,
			     sizeof(request));
		assert_int_equal(mr200_capture_next(c, &frame), 1);
		assert_true(frame.from_modem);
		assert_true(frame.time_ns == 1700000000000004000);
		assert_int_equal(frame.bus, 3);
		assert_int_equal(frame.device, 2);
		assert_int_equal(frame.len, sizeof(answer));
		assert_memory_equal(frame.data, answer, sizeof(answer));
		assert_int_equal(mr200_capture_next(c, &frame), 1);
		assert_int_equal(frame.len, 5);
		assert_int_equal(frame.wire_len, sizeof(request));
		assert_int_equal(mr200_capture_next(c, &frame), 1);
		assert_int_equal(frame.len, sizeof(request));
		assert_int_equal(frame.wire_len, 5000);
		assert_int_equal(mr200_capture_next(c, &frame), 0);
		mr200_capture_close(c);
		fclose(stream);
		free(f.bytes);
	}
}

/* More reads under way than are remembered: the oldest are forgotten. */
static void test_many_pending(void **state)
{
	uint8_t packet[128];
	struct file f;
	struct urb u;
	uint64_t id;
	size_t n;
	int err;

	(void)state;
	file_new(&f, false);
	put_section(&f);
	put_interface(&f, LINK_MMAPPED, -1);
	for (id = 0; id < 200; id++) {
		u = get_response(id);
		n = make_urb(packet, false, 64, &u, NULL, 0);
		put_packet(&f, 0, 0, 0, packet, n);
	}
	for (id = 0; id < 200; id++) {
		u = response(id);
		n = make_urb(packet, false, 64, &u, answer, sizeof(answer));
		put_packet(&f, 0, 0, 0, packet, n);
	}
	assert_int_equal(read_all(f.bytes, f.len, &err, NULL), 64);
	assert_int_equal(err, 0);
	free(f.bytes);
}

static void test_pcap(void **state)
{
	static const struct {
		bool big_endian;
		uint32_t magic;
		uint64_t part_ns;
	} t[] = {
		{ false, 0xa1b2c3d4, 1000 }, { true, 0xa1b2c3d4, 1000 },
		{ false, 0xa1b23c4d, 1 }, { true, 0xa1b23c4d, 1 },
	};
	struct mr200_capture_frame frame;
	uint8_t packet[128];
	struct file f;
	struct urb u;
	size_t i, n, cut;
	int err;

	(void)state;
	for (i = 0; i < N(t); i++) {
		file_new(&f, t[i].big_endian);
		put(&f, t[i].magic, 4);
		put(&f, 2, 2);
		put(&f, 4, 2);
		put(&f, 0, 8);
		put(&f, 65535, 4);
		put(&f, LINK_MMAPPED, 4);
		u = send_command(1);
		n = make_urb(packet, t[i].big_endian, 64, &u, request,
			     sizeof(request));
		put(&f, 1700000000, 4);
		put(&f, 123456, 4);
		put(&f, n, 4);
		put(&f, n, 4);
		put_bytes(&f, packet, n);
		assert_int_equal(read_all(f.bytes, f.len, &err, &frame), 1);
		assert_int_equal(err, 0);
		assert_true(frame.time_ns == 1700000000000000000 +
			    123456 * t[i].part_ns);
		assert_int_equal(frame.wire_len, sizeof(request));
		for (cut = 0; cut < f.len; cut++) {
			read_all(f.bytes, cut, &err, NULL);
			assert_int_equal(err, cut < 4 ? -EBADMSG :
					 cut == 24 ? 0 : -ENODATA);
		}
		/* a record longer than any */
		f.len = 24 + 8;
		put(&f, 0xffffffff, 4);
		f.len = 24 + 16 + n;
		read_all(f.bytes, f.len, &err, NULL);
		assert_int_equal(err, -EBADMSG);
		free(f.bytes);
	}
}

static void test_time_resolution(void **state)
{
	static const struct {
		int tsresol;
		uint64_t stamp, ns;
	} t[] = {
		{ -1, 1700000000123456, 1700000000123456000 },
		{ 0, 1700000000, 1700000000000000000 },
		{ 3, 1700000000123, 1700000000123000000 },
		{ 9, 1700000000123456789, 1700000000123456789 },
		{ 12, 1700000000123456, 1700000000123 },
		{ 19, 12345678901234567890u, 1234567890 },
		{ 20, 5, 0 },
		{ 127, 5, 0 },
		{ 0x80, 1700000000, 1700000000000000000 },
		{ 0x81, 3, 1500000000 },
		{ 0x80 | 32, 0x180000000, 1500000000 },
		{ 0x80 | 63, 0xc000000000000000, 1500000000 },
		{ 0x80 | 64, 5, 0 },
		/* the end of time */
		{ 0, UINT64_MAX, UINT64_MAX },
		{ 6, UINT64_MAX, UINT64_MAX },
	};
	struct mr200_capture_frame frame;
	struct file f;
	size_t i;
	int err;

	(void)state;
	for (i = 0; i < N(t); i++) {
		file_new(&f, false);
		put_section(&f);
		put_interface(&f, LINK_USER0, t[i].tsresol);
		put_packet(&f, 0, t[i].stamp, IN, answer, sizeof(answer));
		assert_int_equal(read_all(f.bytes, f.len, &err, &frame), 1);
		assert_int_equal(err, 0);
		assert_true(frame.time_ns == t[i].ns);
		free(f.bytes);
	}
}

/* Unknown blocks, large ones, further sections, no direction said. */
static void test_blocks(void **state)
{
	struct mr200_capture_frame frame;
	struct mr200_capture *c;
	struct file f;
	uint8_t *large = calloc(1, 300000);
	FILE *stream;
	size_t at;
	int err, i;

	(void)state;
	file_new(&f, true);
	put_section(&f);
	at = begin_block(&f, 5);		/* statistics */
	put(&f, 1, 8);
	end_block(&f, at);
	put_interface(&f, LINK_USER0, -1);
	put_packet(&f, 0, 1, 0, answer, sizeof(answer));
	put_packet(&f, 0, 2, 3, request, sizeof(request));
	put_packet(&f, 0, 3, OUT, answer, 3);
	put_packet(&f, 0, 4, 0, NULL, 0);	/* no frame at all */
	put_packet(&f, 0, 5, IN, large, 300000);	/* no QMI has this size */
	/* another section, in the other byte order, its own interfaces */
	f.big_endian = false;
	put_section(&f);
	for (i = 0; i < 40; i++)
		put_interface(&f, LINK_USER0, 0);
	put_packet(&f, 31, 6, IN, answer, sizeof(answer));
	put_packet(&f, 32, 7, IN, answer, sizeof(answer));
	put_packet(&f, 0, 8, IN, answer, sizeof(answer));

	c = open_bytes(f.bytes, f.len, &stream, &err);
	assert_int_equal(err, 0);
	/* the frame itself tells */
	assert_frame(c, 1000, true, answer, sizeof(answer));
	assert_frame(c, 2000, false, request, sizeof(request));
	assert_frame(c, 3000, false, answer, 3);
	assert_frame(c, 6000000000, true, answer, sizeof(answer));
	assert_frame(c, 8000000000, true, answer, sizeof(answer));
	assert_int_equal(mr200_capture_next(c, &frame), 0);
	mr200_capture_close(c);
	fclose(stream);
	free(f.bytes);
	free(large);
}

/* A good file cut anywhere: what came before is read, and the cut is told. */
static void test_cut(void **state)
{
	size_t cut;
	int err;

	(void)state;
	for (cut = 0; cut < sizeof(golden); cut++) {
		bool edge = cut == 0x2c || cut == 0x80 || cut == 0xb8;
		size_t n = read_all(golden, cut, &err, NULL);

		assert_int_equal(n, cut >= 0xb8 ? 1 : 0);
		assert_int_equal(err, cut < 4 ? -EBADMSG : edge ? 0 : -ENODATA);
	}
	assert_int_equal(read_all(golden, sizeof(golden), &err, NULL), 2);
	assert_int_equal(err, 0);
}

/* One word of a good file is wrong. */
static void test_lies(void **state)
{
	static const struct {
		size_t at;
		uint32_t value;
		int err;
	} t[] = {
		{ 0, 0, -EBADMSG }, { 0, 0x464c457f, -EBADMSG },
		/* the section's length, order, version, second length */
		{ 0x04, 0, -EBADMSG }, { 0x04, 12, -EBADMSG },
		{ 0x04, 0x2d, -EBADMSG }, { 0x04, 0x30, -EBADMSG },
		{ 0x04, 0x7ffffffc, -EBADMSG }, { 0x04, 0x03fffffc, -ENODATA },
		{ 0x08, 0x12345678, -EBADMSG }, { 0x0c, 2, -EBADMSG },
		{ 0x28, 0x28, -EBADMSG },
		/* the interface's length */
		{ 0x30, 8, -EBADMSG }, { 0x30, 0x50, -EBADMSG },
		/* the packet's: length, interface, captured length */
		{ 0x84, 0, -EBADMSG }, { 0x84, 0x10, -EBADMSG },
		{ 0x84, 0x36, -EBADMSG }, { 0x84, 0xfffffffc, -EBADMSG },
		{ 0x88, 1, -EBADMSG }, { 0x88, 0xffffffff, -EBADMSG },
		{ 0x94, 0x2d, -EBADMSG }, { 0x94, 0xffffffff, -EBADMSG },
		{ 0xb4, 0x34, -EBADMSG },
		/* harmless: another link type, options that do not fit */
		{ 0x34, 1, 0 }, { 0x40, 0xffff0003, 0 }, { 0xa8, 0xffff0002, 0 },
		{ 0xa8, 0x00050002, 0 },
	};
	uint8_t file[sizeof(golden)];
	struct file f = { .bytes = file };
	size_t i;
	int err;

	(void)state;
	for (i = 0; i < N(t); i++) {
		memcpy(file, golden, sizeof(golden));
		f.len = t[i].at;
		put(&f, t[i].value, 4);
		read_all(file, sizeof(file), &err, NULL);
		assert_int_equal(err, t[i].err);
	}
}

/* Every octet of a file with every kind of block, bent in every bit. */
static void test_bent(void **state)
{
	uint8_t packet[128];
	struct file f;
	struct urb u;
	size_t i, n;
	unsigned int bit;
	int err;

	(void)state;
	file_new(&f, false);
	put_section(&f);
	put_interface(&f, LINK_MMAPPED, 6);
	put_interface(&f, LINK_USER0, 9);
	u = send_command(1);
	n = make_urb(packet, false, 64, &u, request, sizeof(request));
	put_packet(&f, 0, 1, OUT, packet, n);
	u = get_response(2);
	n = make_urb(packet, false, 64, &u, NULL, 0);
	put_packet(&f, 0, 2, IN, packet, n);
	u = response(2);
	n = make_urb(packet, false, 64, &u, answer, sizeof(answer));
	put_packet(&f, 0, 3, IN, packet, n);
	put_packet(&f, 1, 4, IN, answer, sizeof(answer));
	assert_int_equal(read_all(f.bytes, f.len, &err, NULL), 3);
	for (i = 0; i < f.len; i++) {
		for (bit = 0; bit < 8; bit++) {
			f.bytes[i] ^= (uint8_t)(1 << bit);
			assert_in_range(read_all(f.bytes, f.len, &err, NULL),
					0, 3);
			assert_true(err == 0 || err == -EBADMSG ||
				    err == -ENODATA);
			f.bytes[i] ^= (uint8_t)(1 << bit);
		}
	}
	free(f.bytes);
}

/* Nothing is sought: a pipe will do, and a failing one is told. */
static void test_pipe_and_error(void **state)
{
	struct mr200_capture_frame frame;
	struct mr200_capture *c;
	int fd[2];
	FILE *f;

	(void)state;
	assert_int_equal(pipe(fd), 0);
	assert_int_equal(write(fd[1], golden, sizeof(golden)), sizeof(golden));
	close(fd[1]);
	f = fdopen(fd[0], "r");
	assert_int_equal(mr200_capture_open(f, &c), 0);
	assert_frame(c, 1000000000000000001, false, request, sizeof(request));
	assert_int_equal(mr200_capture_next(c, &frame), 1);
	assert_int_equal(mr200_capture_next(c, &frame), 0);
	mr200_capture_close(c);
	fclose(f);

	f = fopen("/", "r");
	assert_non_null(f);
	assert_int_equal(mr200_capture_open(f, &c), -EIO);
	fclose(f);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_write_errors),
		cmocka_unit_test(test_read_own),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_usb),
		cmocka_unit_test(test_many_pending),
		cmocka_unit_test(test_pcap),
		cmocka_unit_test(test_time_resolution),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_lies),
		cmocka_unit_test(test_bent),
		cmocka_unit_test(test_pipe_and_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

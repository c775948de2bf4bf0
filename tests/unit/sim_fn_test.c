// SPDX-License-Identifier: GPL-2.0
/*
 * What the interfaces of the simulated modem do, seen from the host: bytes of
 * the published protocols on one side, nothing of the simulator's own code.
 */
#include "sim/model/model.h"
#include "sim/model/modem.h"
#include "sim_host.h"

#define DIAG_IN		0x81
#define DIAG_OUT	0x01
#define ADB_IN		0x82
#define ADB_OUT		0x02
#define AT_INTR		0x83
#define AT_IN		0x84
#define AT_OUT		0x03
#define NMEA_IN		0x86
#define RMNET_INTR	0x87
#define RMNET_IN	0x88
#define RMNET_OUT	0x05
#define STORAGE_IN	0x89
#define STORAGE_OUT	0x06
#define PORT_USB	0	/* of the model's two, in modem.c */
#define CLASS_OUT	0x21
#define CLASS_IN	0xa1

static void test_diag_version(void **state)
{
	struct host *h = *state;
	static struct reply r;

	/* in two pieces: framing does not follow packets */
	host_out(h, DIAG_OUT, "\x00\x78", 2, 0);
	host_out(h, DIAG_OUT, "\xf0\x7e", 2, 0);
	host_in(h, DIAG_IN, 512, &r);
	/* 55 bytes of reply, CRC, flag; none of them needs an escape but the CRC */
	assert_in_range(r.actual, 58, 60);
	assert_int_equal(r.data[0], 0x00);
	assert_memory_equal(r.data + 1, "Nov 14 2014", 11);
	assert_memory_equal(r.data + 12, "03:00:00", 8);
	assert_int_equal(r.data[r.actual - 1], 0x7e);
}

static void test_diag_errors(void **state)
{
	/* request, then 13 (bad command) or 15 (bad length) and the request again */
	static const struct { const char *out, *in; uint32_t out_len, in_len; } t[] = {
		{ "\x7c\x93\x49\x7e", "\x13\x7c\x55\x09\x7e", 4, 5 },
		{ "\x00\x00\x47\x0f\x7e", "\x15\x00\x00\xe4\x7a\x7e", 5, 6 },
	};
	struct host *h = *state;
	static struct reply r;

	for (size_t i = 0; i < N(t); i++) {
		host_out(h, DIAG_OUT, t[i].out, t[i].out_len, 0);
		host_in(h, DIAG_IN, 512, &r);
		assert_int_equal(r.actual, t[i].in_len);
		assert_memory_equal(r.data, t[i].in, t[i].in_len);
	}
	/* a wrong CRC gets no answer at all */
	host_out(h, DIAG_OUT, "\x00\x78\xf1\x7e", 4, 0);
	host_submit(h, DIAG_IN, 0, NULL, NULL, 512);
	host_expect_nothing(h);
}

static void test_adb_banner(void **state)
{
	/* CNXN, version 01000000, 4096 bytes, 7 bytes "host::\0", their sum, magic */
	static const uint8_t cnxn[] = {
		'C', 'N', 'X', 'N', 0, 0, 0, 1, 0, 0x10, 0, 0, 7, 0, 0, 0,
		0x32, 0x02, 0, 0, 0xbc, 0xb1, 0xa7, 0xb1,
	};
	static const uint8_t open[] = {
		'O', 'P', 'E', 'N', 0x2a, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0,
		0, 0, 0, 0, 0xb0, 0xaf, 0xba, 0xb1,
	};
	static const uint8_t clse[] = {
		'C', 'L', 'S', 'E', 0, 0, 0, 0, 0x2a, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 0xbc, 0xb3, 0xac, 0xba,
	};
	struct host *h = *state;
	static struct reply r;
	uint32_t len;

	host_out(h, ADB_OUT, cnxn, sizeof(cnxn), 0);
	host_out(h, ADB_OUT, "host::", 7, 0);
	host_in(h, ADB_IN, 512, &r);
	assert_int_equal(r.actual, 24);
	assert_memory_equal(r.data, "CNXN\0\0\0\1\0\x10\0\0", 12);
	len = r.data[12];
	host_in(h, ADB_IN, 512, &r);
	assert_int_equal(r.actual, len);
	assert_memory_equal(r.data, "device::", 8);

	host_out(h, ADB_OUT, open, sizeof(open), 0);
	host_out(h, ADB_OUT, "shell:", 6, 0);
	host_in(h, ADB_IN, 512, &r);
	assert_int_equal(r.actual, sizeof(clse));
	assert_memory_equal(r.data, clse, sizeof(clse));
}

static void test_serial_lines(void **state)
{
	static const uint8_t dtr_on[] = { 0xa1, 0x20, 0, 0, 2, 0, 2, 0, 0x03, 0 };
	static const uint8_t coding[] = { 0x80, 0x25, 0, 0, 0, 0, 8 };	/* 9600 8N1 */
	struct host *h = *state;
	static struct reply r;

	assert_int_equal(host_control_out(h, CLASS_OUT, 0x22, 3, 2, NULL, 0), 0);
	host_in(h, AT_INTR, 10, &r);
	assert_int_equal(r.actual, 10);
	assert_memory_equal(r.data, dtr_on, sizeof(dtr_on));
	/* no change, no notification */
	assert_int_equal(host_control_out(h, CLASS_OUT, 0x22, 1, 2, NULL, 0), 0);
	host_submit(h, AT_INTR, 0, NULL, NULL, 10);
	host_expect_nothing(h);
	assert_int_equal(host_command(h, "usb serial-state 2 0x0a"), 0);
	assert_true(host_reply(h, &r));
	assert_int_equal(r.data[8], 0x0a);

	host_control_in(h, CLASS_IN, 0x21, 0, 2, 7, &r);
	assert_memory_equal(r.data, "\x00\xc2\x01\x00\x00\x00\x08", 7);	/* 115200 8N1 */
	assert_int_equal(host_control_out(h, CLASS_OUT, 0x20, 0, 2, coding, 7), 0);
	assert_int_equal(host_control_out(h, CLASS_OUT, 0x20, 0, 2, coding, 6), -EPIPE);
	host_control_in(h, CLASS_IN, 0x21, 0, 2, 7, &r);
	assert_memory_equal(r.data, coding, 7);
}

static void test_at_port(void **state)
{
	struct host *h = *state;
	static struct reply r;

	host_out(h, AT_OUT, "AT", 2, 0);
	host_in(h, AT_IN, 512, &r);
	assert_int_equal(r.actual, 2);
	assert_memory_equal(r.data, "AT", 2);
	host_out(h, AT_OUT, "E0\r", 3, 0);
	host_in(h, AT_IN, 512, &r);
	assert_int_equal(r.actual, 9);
	assert_memory_equal(r.data, "E0\r\r\nOK\r\n", 9);
	/* unread answers are bounded */
	for (int i = 0; i < 20000; i++)
		usb_ep_find(h->sim.usb, AT_OUT)->intf->desc->function->out(
			usb_ep_find(h->sim.usb, AT_OUT)->intf, (const uint8_t *)"AT\r", 3, true);
	assert_in_range(usb_ep_find(h->sim.usb, AT_IN)->queued_bytes, 1000, 65536);
}

/* Sums what is between $ and * of every line, and looks for the types. */
static void check_nmea(const struct reply *r)
{
	const char *p = (const char *)r->data, *end = p + r->actual;
	unsigned int n = 0, seen = 0;

	static const char *const types[] = { "GPGGA,", "GPRMC,", "GPGSV,", "GPGSA," };

	while (p < end) {
		unsigned int sum = 0;
		char want[6];

		assert_int_equal(*p++, '$');
		for (size_t i = 0; i < N(types); i++)
			if (!memcmp(p, types[i], 6))
				seen |= 1u << i;
		while (p < end && *p != '*')
			sum ^= (unsigned char)*p++;
		snprintf(want, sizeof(want), "*%02X\r\n", sum);
		assert_true(end - p >= 5);
		assert_memory_equal(p, want, 5);
		p += 5;
		n++;
	}
	assert_int_equal(seen, 0xf);
	assert_int_equal(n, 5);
}

static void test_nmea(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint32_t seq;

	/* nobody reads: nothing is kept */
	ev_sleep(1.1);
	host_run(h);
	assert_int_equal(usb_ep_find(h->sim.usb, NMEA_IN)->queued_bytes, 0);
	seq = host_submit(h, NMEA_IN, 0, NULL, NULL, 2048);
	for (int i = 0; i < 30 && usb_ep_polled(usb_ep_find(h->sim.usb, NMEA_IN)); i++) {
		ev_sleep(.1);
		host_run(h);
	}
	assert_true(host_reply(h, &r));
	assert_int_equal(r.seqnum, seq);
	check_nmea(&r);
}

/* CTL Get Version Info (21) as on the wire, transaction 1. */
static const uint8_t get_version[] = {
	0x01, 0x0b, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x21, 0x00, 0x00, 0x00,
};

static void expect_announcement(struct host *h)
{
	static const uint8_t available[] = { 0xa1, 0x01, 0, 0, 4, 0, 0, 0 };
	static struct reply r;

	host_in(h, RMNET_INTR, 8, &r);
	assert_int_equal(r.actual, 8);
	assert_memory_equal(r.data, available, sizeof(available));
}

static void test_qmi_control(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint32_t len;

	/* without DTR the firmware stays silent */
	assert_int_equal(host_control_out(h, CLASS_OUT, 0, 0, 4, get_version,
					  sizeof(get_version)), 0);
	modem_advance(h->sim.modem, 1000);
	assert_int_equal(usb_ep_find(h->sim.usb, RMNET_INTR)->queued_bytes, 0);
	host_control_in(h, CLASS_IN, 1, 0, 4, 4096, &r);
	assert_int_equal(r.status, 0);
	assert_int_equal(r.actual, 0);

	assert_int_equal(host_control_out(h, CLASS_OUT, 0x22, 1, 4, NULL, 0), 0);
	modem_advance(h->sim.modem, 1000);
	usb_ep_drop(usb_ep_find(h->sim.usb, RMNET_INTR));
	/* indications of the modem's own */
	for (int i = 0; i == 0 || r.actual; i++) {
		assert_in_range(i, 0, 100);
		host_control_in(h, CLASS_IN, 1, 0, 4, 4096, &r);
	}
	assert_int_equal(host_control_out(h, CLASS_OUT, 0, 0, 4, get_version,
					  sizeof(get_version)), 0);
	modem_advance(h->sim.modem, 1000);
	expect_announcement(h);
	host_control_in(h, CLASS_IN, 1, 0, 4, 4096, &r);
	assert_int_equal(r.status, 0);
	len = r.actual;
	assert_true(len > 19);
	/* QMUX: marker, length without it, flags 80; CTL: response, 1, 0021 */
	assert_int_equal(r.data[0], 0x01);
	assert_int_equal(r.data[1] | r.data[2] << 8, len - 1);
	assert_int_equal(r.data[3], 0x80);
	assert_memory_equal(r.data + 6, "\x01\x01\x21\x00", 4);
	/* result TLV first: success */
	assert_memory_equal(r.data + 12, "\x02\x04\x00\x00\x00\x00\x00", 7);
	host_control_in(h, CLASS_IN, 1, 0, 4, 4096, &r);
	assert_int_equal(r.actual, 0);
}

/* Answers wait for a host that comes later, but not over DTR going low. */
static void test_qmi_queue(void **state)
{
	struct host *h = *state;
	static struct reply r;

	assert_int_equal(host_control_out(h, CLASS_OUT, 0x22, 1, 4, NULL, 0), 0);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(host_control_out(h, CLASS_OUT, 0, 0, 4, get_version,
						  sizeof(get_version)), 0);
		modem_advance(h->sim.modem, 1000);
	}
	expect_announcement(h);
	/* an announcement may get lost, the answer does not */
	assert_int_equal(host_command(h, "usb unannounce"), 0);
	assert_int_equal(usb_ep_find(h->sim.usb, RMNET_INTR)->queued_bytes, 0);
	host_control_in(h, CLASS_IN, 1, 0, 4, 4096, &r);
	assert_true(r.actual > 0);
	/* cut to what is asked for, and gone */
	host_control_in(h, CLASS_IN, 1, 0, 4, 5, &r);
	assert_int_equal(r.actual, 5);
	assert_int_equal(host_control_out(h, CLASS_OUT, 0x22, 0, 4, NULL, 0), 0);
	host_control_in(h, CLASS_IN, 1, 0, 4, 4096, &r);
	assert_int_equal(r.actual, 0);
	/* empty and overlong commands are stalled */
	assert_int_equal(host_control_out(h, CLASS_OUT, 0, 0, 4, NULL, 0), -EPIPE);
	memset(r.data, 1, 4097);
	assert_int_equal(host_control_out(h, CLASS_OUT, 0, 0, 4, r.data, 4097), -EPIPE);
}

/* A bus that sleeps is a dropped DTR, unless the modem may wake it. */
static void test_suspend(void **state)
{
	struct host *h = *state;
	static struct reply r;

	assert_int_equal(host_control_out(h, CLASS_OUT, 0x22, 3, 2, NULL, 0), 0);
	assert_int_equal(host_control_out(h, CLASS_OUT, 0x22, 1, 4, NULL, 0), 0);
	/* SET_FEATURE, DEVICE_REMOTE_WAKEUP */
	assert_int_equal(host_control_out(h, 0x00, 3, 1, 0, NULL, 0), 0);
	assert_int_equal(host_command(h, "usb suspend"), 0);
	host_command_says(h, "usb lines", "2 DTR RTS\n3 -\n4 DTR");
	assert_int_equal(host_control_out(h, 0x00, 1, 1, 0, NULL, 0), 0);
	assert_int_equal(host_command(h, "usb suspend"), 0);
	host_command_says(h, "usb lines", "2 -\n3 -\n4 -");
	assert_int_equal(host_control_out(h, CLASS_OUT, 0, 0, 4, get_version,
					  sizeof(get_version)), 0);
	modem_advance(h->sim.modem, 1000);
	host_control_in(h, CLASS_IN, 1, 0, 4, 4096, &r);
	assert_int_equal(r.actual, 0);
	assert_int_equal(host_control_out(h, CLASS_OUT, 0x22, 1, 4, NULL, 0), 0);
	host_command_says(h, "usb lines", "2 -\n3 -\n4 DTR");
}

struct seen {
	unsigned int n;
	size_t len;
};

static void on_packet(void *user, bool from_host, const void *packet, size_t len)
{
	struct seen *seen = user;

	(void)packet;
	if (!from_host)
		return;
	seen->n++;
	seen->len = len;
}

/* An IPv4 packet from the bearer's address to nobody; len over 255 or not. */
static void ip_packet(uint8_t *p, uint16_t len)
{
	memset(p, 0, len);
	p[0] = 0x45;
	p[2] = (uint8_t)(len >> 8);
	p[3] = (uint8_t)len;
	p[8] = 1;
	memcpy(p + 12, "\x0a\x40\x40\x05", 4);
}

/*
 * A transfer ends with a short or an empty packet and nothing else: what a
 * driver forgets to end goes on in its next transfer.
 */
static void test_uplink_transfers(void **state)
{
	struct host *h = *state;
	struct modem *m = h->sim.modem;
	struct modem_bearer *b = &m->calls.bearer[0];
	static uint8_t packet[70000];
	struct seen seen = { 0, 0 };
	uint32_t seq;

	b->up = true;
	b->port = PORT_USB;
	b->family = 4;
	b->mtu = 1500;
	memcpy(&b->addr4, "\x0a\x40\x40\x05", 4);
	m->data.format[PORT_USB].link = MODEM_LINK_RAW_IP;
	modem_set_trace(m, on_packet, &seen);

	ip_packet(packet, 100);
	host_out(h, RMNET_OUT, packet, 100, 0);
	assert_int_equal(seen.n, 1);
	assert_int_equal(seen.len, 100);

	/* whole packets: nothing arrives until the empty one */
	ip_packet(packet, 1024);
	host_out(h, RMNET_OUT, packet, 1024, 0);
	assert_int_equal(seen.n, 1);
	host_out(h, RMNET_OUT, NULL, 0, 0);
	assert_int_equal(seen.n, 2);
	assert_int_equal(seen.len, 1024);
	/* the host controller sends it when asked to */
	seq = host_submit(h, RMNET_OUT, USB_URB_ZERO_PACKET, NULL, packet, 1024);
	host_expect(h, seq, 0, 1024, NULL);
	assert_int_equal(seen.n, 3);

	/* forgotten: the second packet is lost in the first one's transfer */
	host_out(h, RMNET_OUT, packet, 1024, 0);
	ip_packet(packet, 100);
	host_out(h, RMNET_OUT, packet, 100, 0);
	assert_int_equal(seen.n, 4);
	assert_int_equal(seen.len, 1024);

	/* a transfer beyond all bounds is dropped, the next one is not */
	host_out(h, RMNET_OUT, packet, 69632, 0);
	host_out(h, RMNET_OUT, packet, 1, 0);
	assert_int_equal(seen.n, 4);
	host_out(h, RMNET_OUT, packet, 100, 0);
	assert_int_equal(seen.n, 5);
	b->up = false;
}

struct cbw {
	uint8_t bytes[31];
};

static struct cbw cbw(bool in, uint32_t len, const uint8_t *cdb, uint8_t cdb_len)
{
	struct cbw c = { { 'U', 'S', 'B', 'C', 0x78, 0x56, 0x34, 0x12 } };

	for (int i = 0; i < 4; i++)
		c.bytes[8 + i] = (uint8_t)(len >> 8 * i);
	c.bytes[12] = in ? 0x80 : 0;
	c.bytes[14] = cdb_len;
	memcpy(c.bytes + 15, cdb, cdb_len);
	return c;
}

static void expect_csw(struct host *h, uint32_t residue, uint8_t status)
{
	static struct reply r;
	uint8_t want[13] = { 'U', 'S', 'B', 'S', 0x78, 0x56, 0x34, 0x12 };

	for (int i = 0; i < 4; i++)
		want[8 + i] = (uint8_t)(residue >> 8 * i);
	want[12] = status;
	host_in(h, STORAGE_IN, 13, &r);
	assert_int_equal(r.status, 0);
	assert_int_equal(r.actual, 13);
	assert_memory_equal(r.data, want, 13);
}

static void scsi_in(struct host *h, const uint8_t *cdb, uint8_t cdb_len, uint32_t asked,
		    uint32_t want, struct reply *r)
{
	struct cbw c = cbw(true, asked, cdb, cdb_len);

	host_out(h, STORAGE_OUT, c.bytes, sizeof(c.bytes), 0);
	host_in(h, STORAGE_IN, asked, r);
	assert_int_equal(r->status, 0);
	assert_int_equal(r->actual, want);
	expect_csw(h, asked - want, 0);
}

/* A command that fails: the data phase is halted, sense tells why. */
static void scsi_fails(struct host *h, bool in, const uint8_t *cdb, uint8_t cdb_len,
		       uint32_t asked, uint32_t sense)
{
	static const uint8_t request_sense[] = { 0x03, 0, 0, 0, 18, 0 };
	struct cbw c = cbw(in, asked, cdb, cdb_len);
	uint8_t ep = in ? STORAGE_IN : STORAGE_OUT;
	static uint8_t data[4096];
	static struct reply r;

	host_out(h, STORAGE_OUT, c.bytes, sizeof(c.bytes), 0);
	if (asked) {
		host_submit(h, ep, 0, NULL, data, asked);
		assert_true(host_reply(h, &r));
		assert_int_equal(r.status, -EPIPE);
		assert_int_equal(host_control_out(h, 0x02, 1, 0, ep, NULL, 0), 0);
	}
	expect_csw(h, asked, 1);
	scsi_in(h, request_sense, 6, 18, 18, &r);
	assert_int_equal(r.data[0], 0x70);
	assert_int_equal(r.data[2] << 16 | r.data[12] << 8 | r.data[13], sense);
	scsi_in(h, request_sense, 6, 18, 18, &r);
	assert_int_equal(r.data[2] | r.data[12] | r.data[13], 0);
}

static void test_storage_reads(void **state)
{
	static const uint8_t inquiry[] = { 0x12, 0, 0, 0, 36, 0 };
	static const uint8_t capacity[10] = { 0x25 };
	static const uint8_t mode_sense[] = { 0x1a, 0, 0x3f, 0, 192, 0 };
	static const uint8_t ready[6] = { 0 };
	static const uint8_t read_boot[10] = { 0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0 };
	static const uint8_t read_root[10] = { 0x28, 0, 0, 0, 0, 19, 0, 0, 8, 0 };
	static const uint8_t read_all[10] = { 0x28, 0, 0, 0, 0, 0, 0, 0, 100, 0 };
	struct cbw c = cbw(false, 0, ready, 6);
	struct host *h = *state;
	static struct reply r;

	host_control_in(h, CLASS_IN, 0xfe, 0, 5, 1, &r);
	assert_int_equal(r.actual, 1);
	assert_int_equal(r.data[0], 0);
	scsi_in(h, inquiry, 6, 36, 36, &r);
	assert_memory_equal(r.data, "\x00\x80\x02\x02\x1f", 5);
	scsi_in(h, mode_sense, 6, 192, 24, &r);
	assert_memory_equal(r.data, "\x17\0\x80\0\x08\x12\0", 7);
	scsi_in(h, capacity, 10, 8, 8, &r);
	assert_memory_equal(r.data, "\0\0\x0b\x3f\0\0\x02\0", 8);
	host_out(h, STORAGE_OUT, c.bytes, 31, 0);
	expect_csw(h, 0, 0);
	scsi_in(h, read_boot, 10, 512, 512, &r);
	assert_memory_equal(r.data + 510, "\x55\xaa", 2);
	assert_memory_equal(r.data + 54, "FAT12   ", 8);
	scsi_in(h, read_root, 10, 4096, 4096, &r);
	assert_memory_equal(r.data, "MR200      \x08", 12);
	assert_memory_equal(r.data + 32, "README  TXT\x01", 12);
	scsi_in(h, read_all, 10, 51200, 51200, &r);
}

static void test_storage_refusals(void **state)
{
	static const uint8_t write[10] = { 0x2a, 0, 0, 0, 0, 0, 0, 0, 1, 0 };
	static const uint8_t beyond[10] = { 0x28, 0, 0, 0, 0x0b, 0x40, 0, 0, 1, 0 };
	static const uint8_t over_end[10] = { 0x28, 0, 0, 0, 0x0b, 0x3f, 0, 0, 2, 0 };
	static const uint8_t wrap[10] = { 0x28, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 1, 0 };
	static const uint8_t vpd[] = { 0x12, 1, 0x80, 0, 36, 0 };
	static const uint8_t unknown[] = { 0xe5, 0, 0, 0, 0, 0 };
	struct host *h = *state;

	scsi_fails(h, false, write, 10, 512, 0x072700);
	scsi_fails(h, true, beyond, 10, 512, 0x052100);
	scsi_fails(h, true, over_end, 10, 1024, 0x052100);
	scsi_fails(h, true, wrap, 10, 512, 0x052100);
	scsi_fails(h, true, vpd, 6, 36, 0x052400);
	scsi_fails(h, false, unknown, 6, 0, 0x052000);
}

/* After nonsense both pipes stay halted until the reset recovery (BOT 5.3.4). */
static void test_storage_recovery(void **state)
{
	static const uint8_t ready[6] = { 0 };
	struct cbw c = cbw(false, 0, ready, 6);
	struct host *h = *state;
	static struct reply r;

	host_out(h, STORAGE_OUT, "USBX", 4, 0);
	host_in(h, STORAGE_IN, 13, &r);
	assert_int_equal(r.status, -EPIPE);
	assert_int_equal(host_control_out(h, 0x02, 1, 0, STORAGE_IN, NULL, 0), 0);
	host_in(h, STORAGE_IN, 13, &r);
	assert_int_equal(r.status, -EPIPE);
	assert_int_equal(host_control_out(h, CLASS_OUT, 0xff, 0, 5, NULL, 0), 0);
	assert_int_equal(host_control_out(h, 0x02, 1, 0, STORAGE_IN, NULL, 0), 0);
	assert_int_equal(host_control_out(h, 0x02, 1, 0, STORAGE_OUT, NULL, 0), 0);
	host_out(h, STORAGE_OUT, c.bytes, 31, 0);
	expect_csw(h, 0, 0);
}

static void rndis(struct host *h, const uint8_t *req, uint16_t len, uint32_t want,
		  struct reply *r)
{
	assert_int_equal(host_control_out(h, CLASS_OUT, 0, 0, 0, req, len), 0);
	host_in(h, 0x81, 8, r);
	assert_int_equal(r->actual, 8);
	host_control_in(h, CLASS_IN, 1, 0, 0, 1025, r);
	assert_int_equal(r->actual, want);
	assert_int_equal(r->data[4], want);
}

static void test_rndis(void **state)
{
	static const uint8_t init[24] = { 2, 0, 0, 0, 24, 0, 0, 0, 7, 0, 0, 0, 1 };
	static const uint8_t mac[28] = { 4, 0, 0, 0, 28, 0, 0, 0, 8, 0, 0, 0, 1, 1, 1, 1 };
	static const uint8_t odd[28] = { 4, 0, 0, 0, 28, 0, 0, 0, 9, 0, 0, 0, 1, 2, 9, 0 };
	struct host *h = *state;
	static struct reply r;

	rndis(h, init, sizeof(init), 52, &r);
	assert_memory_equal(r.data, "\2\0\0\x80\x34\0\0\0\7\0\0\0\0\0\0\0\1\0\0\0", 20);
	rndis(h, mac, sizeof(mac), 30, &r);
	assert_memory_equal(r.data, "\4\0\0\x80\x1e\0\0\0\x8\0\0\0\0\0\0\0\6\0\0\0\x10\0\0\0", 24);
	assert_int_equal(r.data[24] & 1, 0);	/* a unicast address */
	rndis(h, odd, sizeof(odd), 24, &r);
	assert_memory_equal(r.data + 12, "\xbb\0\0\xc0", 4);
	assert_int_equal(host_control_out(h, CLASS_OUT, 0, 0, 0, init, 8), -EPIPE);
	/* frames are taken, nothing comes back */
	host_out(h, 0x01, init, sizeof(init), 0);
	host_submit(h, 0x82, 0, NULL, NULL, 2048);
	host_expect_nothing(h);
}

#define CASE(fn)	cmocka_unit_test_setup_teardown(fn, host_setup_configured, host_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_diag_version),
		CASE(test_diag_errors),
		CASE(test_adb_banner),
		CASE(test_serial_lines),
		CASE(test_at_port),
		CASE(test_nmea),
		CASE(test_qmi_control),
		CASE(test_qmi_queue),
		CASE(test_suspend),
		CASE(test_uplink_transfers),
		CASE(test_storage_reads),
		CASE(test_storage_refusals),
		CASE(test_storage_recovery),
		cmocka_unit_test_setup_teardown(test_rndis, host_setup_configured_rndis,
						host_teardown),
	};

	return cmocka_run_group_tests_name("sim_fn", tests, NULL, NULL);
}

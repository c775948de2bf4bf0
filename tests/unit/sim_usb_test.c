// SPDX-License-Identifier: GPL-2.0
/*
 * The simulated device: descriptors, standard requests, the rules of transfers
 * and the commands that bend them (Universal Serial Bus Specification 2.0,
 * chapters 5, 8 and 9).
 */
#include "sim/model/modem.h"
#include "mr200_map.h"
#include "sim_host.h"

#define RMNET_INTR	0x87
#define RMNET_IN	0x88
#define RMNET_OUT	0x05
#define GET_STATUS	0
#define CLEAR_FEATURE	1
#define SET_FEATURE	3
#define GET_DESCRIPTOR	6
#define GET_CONFIGURATION 8
#define SET_CONFIGURATION 9
#define GET_INTERFACE	10
#define SET_INTERFACE	11

/* What a descriptor says, read by a parser that shares nothing with its builder. */
struct seen {
	unsigned int n_if;
	struct seen_if {
		uint8_t number, n_ep, class, subclass, protocol;
		unsigned int eps, bulk_in, bulk_out, intr;
		unsigned int intr_size;
	} intf[16];
	uint32_t addresses;	/* bit n: OUT n, bit 16 + n: IN n */
	unsigned int bulk_size;
	unsigned int intr_interval;
};

static void see_endpoint(struct seen *s, const uint8_t *d)
{
	struct seen_if *i = &s->intf[s->n_if - 1];
	bool in = d[2] & 0x80;
	unsigned int size = d[4] | d[5] << 8;
	uint32_t bit = 1u << ((d[2] & 0x0f) + (in ? 16 : 0));

	assert_int_equal(d[0], 7);
	assert_int_not_equal(d[2] & 0x0f, 0);
	assert_int_equal(s->addresses & bit, 0);
	s->addresses |= bit;
	i->eps++;
	if (d[3] == 2) {
		i->bulk_in += in;
		i->bulk_out += !in;
		assert_true(!s->bulk_size || s->bulk_size == size);
		s->bulk_size = size;
		return;
	}
	assert_int_equal(d[3], 3);
	assert_true(in);
	i->intr++;
	i->intr_size = size;
	s->intr_interval = d[6];
}

static void see_config(const struct reply *r, struct seen *s)
{
	const uint8_t *p = r->data;

	memset(s, 0, sizeof(*s));
	assert_true(r->actual > 9);
	assert_int_equal(p[0], 9);
	assert_int_equal(p[2] | p[3] << 8, r->actual);
	assert_int_equal(p[5], 1);
	assert_int_equal(p[7] & 0x80, 0x80);
	for (uint32_t at = 9; at < r->actual; at += p[at]) {
		const uint8_t *d = p + at;

		assert_true(d[0] >= 2);
		assert_true(at + d[0] <= r->actual);
		if (d[1] == 4) {
			assert_true(s->n_if < N(s->intf));
			assert_int_equal(d[0], 9);
			s->intf[s->n_if++] = (struct seen_if){ d[2], d[4], d[5], d[6], d[7],
							       0, 0, 0, 0, 0 };
			assert_int_equal(d[2], s->n_if - 1);
			assert_int_equal(d[3], 0);
		} else if (d[1] == 5) {
			assert_true(s->n_if);
			see_endpoint(s, d);
		}
	}
	assert_int_equal(s->n_if, p[4]);
	for (unsigned int i = 0; i < s->n_if; i++)
		assert_int_equal(s->intf[i].eps, s->intf[i].n_ep);
}

static void get_config(struct host *h, uint8_t type, struct seen *s)
{
	static struct reply r;

	host_control_in(h, 0x80, GET_DESCRIPTOR, (uint16_t)(type << 8), 0, 1024, &r);
	assert_int_equal(r.status, 0);
	assert_int_equal(r.data[1], type);
	see_config(&r, s);
}

/* Any interface of the map must be one that the map's triples allow. */
static bool triple_allowed(enum mr200_role role, const struct seen_if *i)
{
#define TRIPLE(ROLE, c, s, p)							\
	if (role == MR200_ROLE_##ROLE && i->class == (c) && i->subclass == (s) &&	\
	    i->protocol == (p))							\
		return true;
	MR200_TRIPLES(TRIPLE)
#undef TRIPLE
	return false;
}

static void check_against_map(const struct seen *s)
{
#define CHECK(num, ROLE, name, owner, INTERRUPT, bytes, lines, text)		\
	assert_int_equal(s->intf[num].number, num);				\
	assert_true(triple_allowed(MR200_ROLE_##ROLE, &s->intf[num]));		\
	assert_int_equal(s->intf[num].bulk_in, 1);				\
	assert_int_equal(s->intf[num].bulk_out, 1);				\
	if (MR200_INTERRUPT_##INTERRUPT == MR200_INTERRUPT_NONE)		\
		assert_int_equal(s->intf[num].intr, 0);				\
	if (MR200_INTERRUPT_##INTERRUPT == MR200_INTERRUPT_REQUIRED)		\
		assert_int_equal(s->intf[num].intr, 1);				\
	if (s->intf[num].intr)							\
		assert_in_range(s->intf[num].intr_size, bytes, 1024);
	MR200_MAP(CHECK)
#undef CHECK
	assert_int_equal(s->n_if, MR200_ROLES);
}

static void test_descriptors_a(void **state)
{
	/* interface 4 byte by byte: 8-byte notifications, 32 ms (2^8 microframes) */
	static const uint8_t rmnet[] = {
		9, 4, 4, 0, 3, 0xff, 0xff, 0xff, 0,
		7, 5, 0x87, 3, 0x08, 0x00, 9,
		7, 5, 0x88, 2, 0x00, 0x02, 0,
		7, 5, 0x05, 2, 0x00, 0x02, 0,
	};
	static struct reply r;
	struct seen s;

	get_config(*state, 2, &s);
	check_against_map(&s);
	assert_int_equal(s.bulk_size, 512);
	assert_int_equal(s.intf[2].n_ep, 3);
	assert_int_equal(s.intf[2].intr_size, 10);
	host_control_in(*state, 0x80, GET_DESCRIPTOR, 0x0200, 0, 1024, &r);
	assert_memory_equal(r.data + 9 + 23 + 23 + 30 + 30, rmnet, sizeof(rmnet));
}

static void test_descriptors_b(void **state)
{
	struct seen s;

	get_config(*state, 2, &s);
	check_against_map(&s);
	assert_int_equal(s.intf[0].protocol, 0x30);
	assert_int_equal(s.intf[2].subclass, 0);
	assert_int_equal(s.intf[2].n_ep, 2);
	assert_int_equal(s.intf[3].n_ep, 2);
	assert_int_equal(s.intf[4].n_ep, 3);
}

/* Each speed also describes the other; 32 ms are 32 frames at full speed. */
static void test_speeds(void **state)
{
	struct host *h = *state;
	bool high = h->sim.usb->speed == SIM_SPEED_HIGH;
	static struct reply r;
	struct seen s;

	get_config(h, 2, &s);
	assert_int_equal(s.bulk_size, high ? 512 : 64);
	assert_int_equal(s.intr_interval, high ? 9 : 32);
	get_config(h, 7, &s);
	assert_int_equal(s.bulk_size, high ? 64 : 512);
	assert_int_equal(s.intr_interval, high ? 32 : 9);
	host_control_in(h, 0x80, GET_DESCRIPTOR, 0x0600, 0, 10, &r);
	assert_int_equal(r.actual, 10);
	assert_int_equal(r.data[1], 6);
}

static void test_rndis_identity(void **state)
{
	static struct reply r;
	struct seen s;

	host_control_in(*state, 0x80, GET_DESCRIPTOR, 0x0100, 0, 18, &r);
	assert_memory_equal(r.data + 8, "\x57\x23\x0d\x00", 4);
	get_config(*state, 2, &s);
	assert_int_equal(s.n_if, 4);
	assert_int_equal(s.intf[0].class, 0xe0);
	assert_int_equal(s.intf[1].class, 0x0a);
	assert_int_equal(s.intf[2].subclass, 0x42);
	assert_int_equal(s.intf[3].class, 0xff);
	assert_int_equal(s.intf[3].subclass, 0);
}

static void test_strings(void **state)
{
	static const uint8_t languages[] = { 4, 3, 0x09, 0x04 };
	static const uint8_t manufacturer[] = {
		46, 3, 'Q', 0, 'u', 0, 'a', 0, 'l', 0, 'c', 0, 'o', 0, 'm', 0, 'm', 0, ',', 0,
		' ', 0, 'I', 0, 'n', 0, 'c', 0, 'o', 0, 'r', 0, 'p', 0, 'o', 0, 'r', 0, 'a', 0,
		't', 0, 'e', 0, 'd', 0,
	};
	static struct reply r;

	host_control_in(*state, 0x80, GET_DESCRIPTOR, 0x0300, 0, 255, &r);
	assert_int_equal(r.actual, 4);
	assert_memory_equal(r.data, languages, 4);
	host_control_in(*state, 0x80, GET_DESCRIPTOR, 0x0301, 0x0409, 255, &r);
	assert_int_equal(r.actual, sizeof(manufacturer));
	assert_memory_equal(r.data, manufacturer, sizeof(manufacturer));
	/* a host that asks for the head gets the head */
	host_control_in(*state, 0x80, GET_DESCRIPTOR, 0x0301, 0x0409, 2, &r);
	assert_int_equal(r.actual, 2);
	for (int i = 2; i <= 3; i++) {
		host_control_in(*state, 0x80, GET_DESCRIPTOR, (uint16_t)(0x0300 + i), 0x0409, 255,
				&r);
		assert_int_equal(r.status, 0);
	}
	host_control_in(*state, 0x80, GET_DESCRIPTOR, 0x0304, 0x0409, 255, &r);
	assert_int_equal(r.status, -EPIPE);
	host_control_in(*state, 0x80, GET_DESCRIPTOR, 0x03ee, 0x0409, 255, &r);
	assert_int_equal(r.status, -EPIPE);
}

static void test_requests_that_stall(void **state)
{
	static const struct {
		uint8_t type, request;
		uint16_t value, index, len;
	} t[] = {
		{ 0x80, GET_DESCRIPTOR, 0x0f00, 0, 5 },		/* BOS: not USB 2.1 */
		{ 0x80, GET_DESCRIPTOR, 0x0201, 0, 9 },		/* second configuration */
		{ 0x81, GET_DESCRIPTOR, 0x2200, 0, 9 },		/* HID report */
		{ 0x00, SET_CONFIGURATION, 2, 0, 0 },
		{ 0x01, SET_INTERFACE, 1, 4, 0 },
		{ 0x01, SET_INTERFACE, 0, 9, 0 },
		{ 0x81, GET_INTERFACE, 0, 6, 1 },
		{ 0x82, GET_STATUS, 0, 0x8a, 2 },
		{ 0x02, CLEAR_FEATURE, 0, 0x0f, 0 },
		{ 0x02, SET_FEATURE, 7, 0x88, 0 },
		{ 0x21, 0x22, 1, 0, 0 },			/* DTR of the DIAG port */
		{ 0x21, 0x22, 1, 6, 0 },
		{ 0xa1, 0x55, 0, 4, 8 },
		{ 0xc0, 0x01, 0, 0, 8 },			/* vendor */
		{ 0x80, 0x44, 0, 0, 8 },
	};
	struct host *h = *state;
	static struct reply r;

	for (size_t i = 0; i < N(t); i++) {
		if (t[i].type & 0x80)
			host_control_in(h, t[i].type, t[i].request, t[i].value, t[i].index,
					t[i].len, &r);
		else
			r.status = host_control_out(h, t[i].type, t[i].request, t[i].value,
						    t[i].index, NULL, t[i].len);
		if (r.status != -EPIPE)
			fail_msg("request %zu: status %d", i, r.status);
	}
}

static void test_configuration(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint32_t seq;

	host_control_in(h, 0x80, GET_CONFIGURATION, 0, 0, 1, &r);
	assert_int_equal(r.data[0], 0);
	/* nothing answers on the endpoints yet */
	host_in(h, RMNET_IN, 64, &r);
	assert_int_equal(r.status, -EPROTO);
	assert_int_equal(host_control_out(h, 0x21, 0x22, 1, 4, NULL, 0), -EPIPE);
	host_configure(h);
	host_control_in(h, 0x80, GET_CONFIGURATION, 0, 0, 1, &r);
	assert_int_equal(r.data[0], 1);
	host_control_in(h, 0x81, GET_INTERFACE, 0, 4, 1, &r);
	assert_int_equal(r.data[0], 0);
	assert_int_equal(host_control_out(h, 0x01, SET_INTERFACE, 0, 4, NULL, 0), 0);
	host_in(h, 0x8b, 64, &r);
	assert_int_equal(r.status, -EPROTO);
	/* what waits is dropped without an answer when configured anew */
	seq = host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	host_configure(h);
	host_unlink(h, seq);
	assert_true(host_reply(h, &r));
	assert_int_equal(r.status, 0);
}

static void test_remote_wakeup(void **state)
{
	struct host *h = *state;
	static struct reply r;

	host_control_in(h, 0x80, GET_STATUS, 0, 0, 2, &r);
	assert_memory_equal(r.data, "\0\0", 2);
	assert_int_equal(host_control_out(h, 0x00, SET_FEATURE, 1, 0, NULL, 0), 0);
	host_control_in(h, 0x80, GET_STATUS, 0, 0, 2, &r);
	assert_memory_equal(r.data, "\2\0", 2);
	assert_int_equal(host_control_out(h, 0x00, CLEAR_FEATURE, 1, 0, NULL, 0), 0);
	host_control_in(h, 0x80, GET_STATUS, 0, 0, 2, &r);
	assert_memory_equal(r.data, "\0\0", 2);
}

/* IN: one transfer of `sent` bytes meets URBs of `asked` bytes each. */
static void test_in_transfers(void **state)
{
	static const struct {
		uint32_t sent, asked, flags;
		struct { int32_t status; uint32_t actual; } want[4];
		int n;
	} t[] = {
		{ 1, 2048, 0, { { 0, 1 } }, 1 },
		{ 512, 2048, 0, { { 0, 512 } }, 1 },
		{ 1500, 2048, 0, { { 0, 1500 } }, 1 },
		{ 0, 512, 0, { { 0, 0 } }, 1 },
		/* the URB is full: its end says nothing, an empty packet follows */
		{ 512, 512, 0, { { 0, 512 }, { 0, 0 } }, 2 },
		{ 2048, 2048, 0, { { 0, 2048 }, { 0, 0 } }, 2 },
		/* full with a short last packet: that is the end */
		{ 100, 100, 0, { { 0, 100 } }, 1 },
		/* goes on in the next URB */
		{ 1500, 1024, 0, { { 0, 1024 }, { 0, 476 } }, 2 },
		{ 1536, 512, 0, { { 0, 512 }, { 0, 512 }, { 0, 512 }, { 0, 0 } }, 4 },
		/* a packet does not fit the rest of the URB: babble */
		{ 1500, 1000, 0, { { -EOVERFLOW, 512 } }, 1 },
		{ 500, 100, 0, { { -EOVERFLOW, 0 } }, 1 },
		{ 100, 512, USB_URB_SHORT_NOT_OK, { { -EREMOTEIO, 100 } }, 1 },
		{ 512, 512, USB_URB_SHORT_NOT_OK, { { 0, 512 }, { -EREMOTEIO, 0 } }, 2 },
	};
	struct host *h = *state;
	struct usb_ep *ep = usb_ep_find(h->sim.usb, RMNET_IN);
	static uint8_t data[2048];
	static struct reply r;

	for (size_t i = 0; i < sizeof(data); i++)
		data[i] = (uint8_t)(i * 7);
	/* data first and URBs first must not differ */
	for (size_t i = 0; i < 2 * N(t); i++) {
		bool urbs_first = i % 2;
		uint32_t first = h->seq + 1, got = 0;

		if (!urbs_first)
			usb_ep_send(ep, data, t[i / 2].sent);
		for (int k = 0; k < t[i / 2].n; k++)
			host_submit(h, RMNET_IN, t[i / 2].flags, NULL, NULL, t[i / 2].asked);
		if (urbs_first)
			usb_ep_send(ep, data, t[i / 2].sent);
		for (int k = 0; k < t[i / 2].n; k++) {
			host_expect(h, first + (uint32_t)k, t[i / 2].want[k].status,
				    t[i / 2].want[k].actual, &r);
			assert_memory_equal(r.data, data + got, r.actual);
			got += r.actual;
		}
		host_expect_nothing(h);
		assert_null(ep->buf_head);
		assert_null(ep->urb_head);
		assert_int_equal(ep->queued_bytes, 0);
	}
}

/* The queue towards a host that does not read is bounded and drops the newest. */
static void test_in_queue_limit(void **state)
{
	struct host *h = *state;
	struct usb_ep *ep = usb_ep_find(h->sim.usb, RMNET_IN);
	static uint8_t block[100000];
	static struct reply r;

	for (int i = 0; i < 20; i++)
		usb_ep_send(ep, block, sizeof(block));
	assert_true(ep->queued_bytes <= ep->limit_bytes);
	assert_int_equal(ep->dropped, 20 - ep->limit_bytes / sizeof(block));
	usb_ep_drop(ep);
	usb_ep_send(ep, "x", 1);
	host_in(h, RMNET_IN, 64, &r);
	assert_int_equal(r.actual, 1);
}

static void test_halt(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint32_t seq = host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	uint32_t second = host_submit(h, RMNET_IN, 0, NULL, NULL, 64);

	assert_int_equal(host_command(h, "usb stall 0x88"), 0);
	host_expect(h, seq, -EPIPE, 0, &r);
	host_expect(h, second, -EPIPE, 0, &r);
	host_control_in(h, 0x82, GET_STATUS, 0, RMNET_IN, 2, &r);
	assert_memory_equal(r.data, "\1\0", 2);
	host_in(h, RMNET_IN, 64, &r);
	assert_int_equal(r.status, -EPIPE);
	/* transfers wait for the end of the halt */
	usb_ep_send(usb_ep_find(h->sim.usb, RMNET_IN), "x", 1);
	assert_int_equal(host_control_out(h, 0x02, CLEAR_FEATURE, 0, RMNET_IN, NULL, 0), 0);
	host_in(h, RMNET_IN, 64, &r);
	assert_int_equal(r.status, 0);
	assert_int_equal(r.actual, 1);
	host_control_in(h, 0x82, GET_STATUS, 0, RMNET_IN, 2, &r);
	assert_memory_equal(r.data, "\0\0", 2);
	/* the host may halt an endpoint itself; SET_INTERFACE ends that, too */
	assert_int_equal(host_control_out(h, 0x02, SET_FEATURE, 0, RMNET_OUT, NULL, 0), 0);
	host_out(h, RMNET_OUT, "x", 1, -EPIPE);
	assert_int_equal(host_control_out(h, 0x01, SET_INTERFACE, 0, 4, NULL, 0), 0);
	host_out(h, RMNET_OUT, "x", 1, 0);
}

static void test_nak(void **state)
{
	struct host *h = *state;
	static struct reply r;
	uint8_t get_config_byte[8] = { 0x80, GET_CONFIGURATION, 0, 0, 0, 0, 1, 0 };
	uint32_t in, out, control;

	assert_int_equal(host_command(h, "usb nak 0x88"), 0);
	assert_int_equal(host_command(h, "usb nak 0x05 on"), 0);
	usb_ep_send(usb_ep_find(h->sim.usb, RMNET_IN), "x", 1);
	in = host_submit(h, RMNET_IN, 0, NULL, NULL, 64);
	out = host_submit(h, RMNET_OUT, 0, NULL, "xyz", 3);
	host_expect_nothing(h);
	assert_int_equal(host_command(h, "usb nak 0x05 off"), 0);
	host_expect(h, out, 0, 3, &r);
	assert_int_equal(host_command(h, "usb nak 0x88 off"), 0);
	host_expect(h, in, 0, 1, &r);

	assert_int_equal(host_command(h, "usb nak 0"), 0);
	control = host_submit(h, 0x80, 0, get_config_byte, NULL, 1);
	host_expect_nothing(h);
	assert_int_equal(host_command(h, "usb nak 0 off"), 0);
	host_expect(h, control, 0, 1, &r);
	assert_int_equal(r.data[0], 1);
}

static void test_descriptor_commands(void **state)
{
	struct host *h = *state;
	static struct reply r;
	struct seen s;

	assert_int_equal(host_command(h, "usb descriptor drop-endpoint 0x87"), 0);
	assert_int_equal(host_command(h, "usb descriptor class 3 ff/00/00"), 0);
	assert_int_equal(host_command(h, "usb descriptor id 2357:000d"), 0);
	/* the device that is plugged in does not change under its host */
	get_config(h, 2, &s);
	assert_int_equal(s.intf[4].n_ep, 3);
	host_in(h, RMNET_INTR, 8, &r);
	assert_int_equal(r.status, -EPROTO);	/* not configured: nobody answers */

	sim_unplug(&h->sim);
	assert_int_equal(sim_plug(&h->sim), 0);
	host_connect(h);
	get_config(h, 2, &s);
	assert_int_equal(s.intf[4].n_ep, 2);
	assert_int_equal(s.intf[4].intr, 0);
	assert_int_equal(s.intf[3].subclass, 0);
	host_control_in(h, 0x80, GET_DESCRIPTOR, 0x0100, 0, 18, &r);
	assert_memory_equal(r.data + 8, "\x57\x23\x0d\x00", 4);
	host_configure(h);
	host_in(h, RMNET_INTR, 8, &r);
	assert_int_equal(r.status, -EPROTO);
	/* a function without its endpoint goes on with what it has */
	assert_int_equal(host_control_out(h, 0x21, 0x22, 1, 4, NULL, 0), 0);

	assert_int_equal(host_command(h, "usb descriptor reset"), 0);
	assert_int_equal(host_command(h, "usb descriptor maxpacket 0x88 0"), 0);
	sim_unplug(&h->sim);
	assert_int_equal(sim_plug(&h->sim), 0);
	host_connect(h);
	host_control_in(h, 0x80, GET_DESCRIPTOR, 0x0200, 0, 1024, &r);
	assert_memory_equal(r.data + 9 + 23 + 23 + 30 + 30 + 9 + 7, "\7\5\x88\2\0\0", 6);
}

static void test_command_words(void **state)
{
	static const struct { const char *line; int want; } t[] = {
		{ "usb status", 0 },
		{ "usb", -EINVAL },
		{ "usb nonsense", -EINVAL },
		{ "usb status now", -EINVAL },
		{ "usb speed full", 0 },
		{ "usb speed super", -EINVAL },
		{ "usb stall", -EINVAL },
		{ "usb stall 0x99", -EINVAL },
		{ "usb stall 0x8f", -EINVAL },
		{ "usb stall 0", -EINVAL },
		{ "usb stall 0x88 maybe", -EINVAL },
		{ "usb nak -1", -EINVAL },
		{ "usb serial-state 2 3", 0 },
		{ "usb serial-state 0 3", -EINVAL },
		{ "usb serial-state 2 65536", -EINVAL },
		{ "usb descriptor class 4 ff/ff", -EINVAL },
		{ "usb descriptor class 9 ff/ff/ff", -EINVAL },
		{ "usb descriptor id 05c6", -EINVAL },
		{ "usb descriptor drop-endpoint 0x8f", -EINVAL },
		{ "usb descriptor maxpacket 0x88 70000", -EINVAL },
		{ "replug never", -EINVAL },
		{ "replug -1", -EINVAL },
		{ "replug nan", -EINVAL },
		{ "sim remove", -ENOENT },
	};

	for (size_t i = 0; i < N(t); i++)
		if (host_command(*state, t[i].line) != t[i].want)
			fail_msg("%s", t[i].line);
}

static void test_replug(void **state)
{
	struct host *h = *state;

	assert_int_equal(host_command(h, "plug"), -EALREADY);
	assert_int_equal(host_command(h, "usb speed full"), 0);
	assert_int_equal(host_command(h, "unplug"), 0);
	assert_false(h->sim.usb->connected);
	assert_int_equal(h->sim.usb->n_pending, 0);
	assert_int_equal(host_command(h, "unplug"), 0);
	assert_int_equal(host_command(h, "plug"), 0);
	assert_int_equal(h->sim.usb->speed, SIM_SPEED_FULL);
	assert_int_equal(host_command(h, "replug 0.01"), 0);
	assert_false(h->sim.usb->plugged);
	ev_run(h->sim.loop, EVRUN_ONCE);
	assert_true(h->sim.usb->plugged);
}

/* The modem restarts itself: gone from the bus, back when it has booted. */
static void test_modem_reset(void **state)
{
	struct host *h = *state;

	modem_reset(h->sim.modem);
	assert_true(h->sim.usb->connected);	/* what was answered still leaves */
	host_run(h);
	assert_false(h->sim.usb->plugged);
	assert_false(h->sim.usb->connected);
	/* plugging a modem that is down takes effect when it is up */
	assert_int_equal(host_command(h, "unplug"), 0);
	assert_int_equal(host_command(h, "plug"), 0);
	assert_false(h->sim.usb->plugged);
	modem_advance(h->sim.modem, HOST_BOOT_MS);
	host_run(h);
	assert_true(h->sim.usb->plugged);
	host_connect(h);
	host_configure(h);
	/* with the cable out it boots and stays away */
	modem_reset(h->sim.modem);
	host_run(h);
	assert_int_equal(host_command(h, "unplug"), 0);
	modem_advance(h->sim.modem, HOST_BOOT_MS);
	host_run(h);
	assert_true(modem_booted(h->sim.modem));
	assert_false(h->sim.usb->plugged);
}

#define CASE(fn, setup)	cmocka_unit_test_setup_teardown(fn, setup, host_teardown)
#define NAMED(text, fn, setup) { text, fn, setup, host_teardown, NULL }

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_descriptors_a, host_setup),
		CASE(test_descriptors_b, host_setup_b),
		NAMED("test_speeds high", test_speeds, host_setup),
		NAMED("test_speeds full", test_speeds, host_setup_full_speed),
		CASE(test_rndis_identity, host_setup_rndis),
		CASE(test_strings, host_setup),
		CASE(test_requests_that_stall, host_setup_configured),
		CASE(test_configuration, host_setup),
		CASE(test_remote_wakeup, host_setup),
		CASE(test_in_transfers, host_setup_configured),
		CASE(test_in_queue_limit, host_setup_configured),
		CASE(test_halt, host_setup_configured),
		CASE(test_nak, host_setup_configured),
		CASE(test_descriptor_commands, host_setup),
		CASE(test_command_words, host_setup_configured),
		CASE(test_replug, host_setup_configured),
		CASE(test_modem_reset, host_setup_configured),
	};

	return cmocka_run_group_tests_name("sim_usb", tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
#include <sys/socket.h>
#include <unistd.h>

#include "sim/scenario/scenario.h"
#include "sim/base/split.h"
#include "sim/fn/fn.h"
#include "sim/model/modem.h"
#include "sim/scenario/usb_cmd.h"
#include "sim_host.h"
#include "sim/host/usbip.h"

enum { HEADER = 48, CMD_SUBMIT = 1, CMD_UNLINK = 2, RET_SUBMIT = 3, DEVID = 0x00010002 };

static void be32(uint8_t *p, uint32_t v)
{
	p[0] = (uint8_t)(v >> 24);
	p[1] = (uint8_t)(v >> 16);
	p[2] = (uint8_t)(v >> 8);
	p[3] = (uint8_t)v;
}

static uint32_t from_be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void setup_packet(uint8_t *s, uint8_t type, uint8_t request, uint16_t value,
			 uint16_t index, uint16_t len)
{
	s[0] = type;
	s[1] = request;
	s[2] = (uint8_t)value;
	s[3] = (uint8_t)(value >> 8);
	s[4] = (uint8_t)index;
	s[5] = (uint8_t)(index >> 8);
	s[6] = (uint8_t)len;
	s[7] = (uint8_t)(len >> 8);
}

static int device_words(void *user, int argc, char **argv, char *text, size_t len)
{
	return usb_command(user, argc, argv, text, len);
}

void host_hang_up(struct host *h)
{
	if (h->fd >= 0)
		close(h->fd);
	h->fd = -1;
	h->len = 0;
	host_run(h);
}

void host_connect(struct host *h)
{
	int fd[2];

	host_hang_up(h);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fd), 0);
	assert_int_equal(usbip_serve(h->sim.usbip, fd[0]), 0);
	h->fd = fd[1];
	h->sim_fd = fd[0];
}

static int setup(void **state, enum sim_speed speed, char descriptors, enum sim_mode mode)
{
	struct host *h = calloc(1, sizeof(*h));
	struct usb_composition comp;

	assert_non_null(h);
	h->fd = -1;
	h->sim.opt.speed = speed;
	h->sim.opt.descriptors = descriptors;
	h->sim.opt.mode = mode;
	h->sim.loop = ev_loop_new(EVFLAG_AUTO);
	assert_non_null(h->sim.loop);
	h->sim.modem = scenario_modem_new(NULL);
	assert_non_null(h->sim.modem);
	fn_compose(&comp, &h->sim.opt);
	assert_int_equal(usb_device_new(&h->sim, &comp, &h->sim.usb), 0);
	assert_int_equal(usbip_server_new(&h->sim, &h->sim.usbip), 0);
	modem_set_device_words(h->sim.modem, device_words, &h->sim);
	modem_advance(h->sim.modem, HOST_BOOT_MS);
	assert_int_equal(sim_plug(&h->sim), 0);
	host_connect(h);
	*state = h;
	return 0;
}

int host_setup(void **state)
{
	return setup(state, SIM_SPEED_HIGH, 'a', SIM_MODE_QMI);
}

int host_setup_b(void **state)
{
	return setup(state, SIM_SPEED_HIGH, 'b', SIM_MODE_QMI);
}

int host_setup_full_speed(void **state)
{
	return setup(state, SIM_SPEED_FULL, 'a', SIM_MODE_QMI);
}

int host_setup_rndis(void **state)
{
	return setup(state, SIM_SPEED_HIGH, 'a', SIM_MODE_RNDIS);
}

int host_setup_configured(void **state)
{
	int err = host_setup(state);

	host_configure(*state);
	return err;
}

int host_setup_configured_rndis(void **state)
{
	int err = host_setup_rndis(state);

	host_configure(*state);
	return err;
}

int host_teardown(void **state)
{
	struct host *h = *state;

	host_hang_up(h);
	usbip_server_free(h->sim.usbip);
	usb_device_free(h->sim.usb);
	scenario_modem_free(h->sim.modem);
	ev_loop_destroy(h->sim.loop);
	free(h);
	return 0;
}

/* A request read in one turn of the loop is answered before the next sleep. */
void host_run(struct host *h)
{
	for (int i = 0; i < 4; i++)
		ev_run(h->sim.loop, EVRUN_NOWAIT);
}

void host_drain(struct host *h)
{
	static uint8_t sink[65536];

	host_run(h);
	for (int i = 0; recv(h->fd, sink, sizeof(sink), MSG_DONTWAIT) > 0; i++) {
		assert_in_range(i, 0, HOST_PATIENCE);
		host_run(h);
	}
}

void host_put(struct host *h, const uint8_t *data, size_t len, int tries)
{
	while (len && tries--) {
		ssize_t n = send(h->fd, data, len, MSG_DONTWAIT | MSG_NOSIGNAL);

		if (n > 0) {
			data += n;
			len -= (size_t)n;
		}
		host_drain(h);
	}
}

/* In pieces that the socket takes, the simulator running in between. */
void host_send(struct host *h, const void *data, size_t len)
{
	const uint8_t *p = data;
	int waited = 0;

	while (len) {
		ssize_t n = send(h->fd, p, len, MSG_DONTWAIT | MSG_NOSIGNAL);

		if (n < 0 && errno != EAGAIN)
			return;		/* the simulator hung up */
		if (n > 0) {
			p += n;
			len -= (size_t)n;
		} else if (++waited == HOST_PATIENCE) {
			fail_msg("the simulator does not read");
		}
		host_run(h);
	}
}

uint32_t host_submit(struct host *h, uint8_t ep, uint32_t flags, const uint8_t *s,
		     const void *data, uint32_t len)
{
	uint8_t pdu[HEADER] = { 0 };
	bool in = ep & 0x80;

	assert_true(++h->seq < HOST_MAX_SEQ);
	h->in[h->seq] = in;
	be32(pdu, CMD_SUBMIT);
	be32(pdu + 4, h->seq);
	be32(pdu + 8, DEVID);
	be32(pdu + 12, in);
	be32(pdu + 16, ep & 0x7f);
	be32(pdu + 20, flags);
	be32(pdu + 24, len);
	be32(pdu + 32, 0xffffffff);
	if (s)
		memcpy(pdu + 40, s, 8);
	host_send(h, pdu, sizeof(pdu));
	if (!in && len)
		host_send(h, data, len);
	return h->seq;
}

uint32_t host_unlink(struct host *h, uint32_t seqnum)
{
	uint8_t pdu[HEADER] = { 0 };

	assert_true(++h->seq < HOST_MAX_SEQ);
	be32(pdu, CMD_UNLINK);
	be32(pdu + 4, h->seq);
	be32(pdu + 8, DEVID);
	be32(pdu + 20, seqnum);
	host_send(h, pdu, sizeof(pdu));
	return h->seq;
}

static bool receive(struct host *h, size_t want)
{
	while (h->len < want) {
		ssize_t n;

		host_run(h);
		n = recv(h->fd, h->buf + h->len, want - h->len, MSG_DONTWAIT);
		if (n <= 0)
			return false;
		h->len += (size_t)n;
	}
	return true;
}

bool host_reply(struct host *h, struct reply *r)
{
	size_t body = 0;

	if (!receive(h, HEADER))
		return false;
	r->command = from_be32(h->buf);
	r->seqnum = from_be32(h->buf + 4);
	r->status = (int32_t)from_be32(h->buf + 20);
	r->actual = from_be32(h->buf + 24);
	/* what a server has to leave zero */
	assert_int_equal(from_be32(h->buf + 8), 0);
	assert_int_equal(from_be32(h->buf + 12), 0);
	assert_int_equal(from_be32(h->buf + 16), 0);
	assert_true(r->seqnum < HOST_MAX_SEQ);
	if (r->command == RET_SUBMIT && h->in[r->seqnum])
		body = r->actual;
	assert_true(body <= sizeof(r->data));
	assert_true(receive(h, HEADER + body));
	memcpy(r->data, h->buf + HEADER, body);
	h->len = 0;
	return true;
}

void host_expect(struct host *h, uint32_t seqnum, int32_t status, uint32_t actual,
		 struct reply *r)
{
	static struct reply scratch;

	if (!r)
		r = &scratch;
	assert_true(host_reply(h, r));
	assert_int_equal(r->command, RET_SUBMIT);
	assert_int_equal(r->seqnum, seqnum);
	assert_int_equal(r->status, status);
	assert_int_equal(r->actual, actual);
}

void host_expect_nothing(struct host *h)
{
	static struct reply r;

	assert_false(host_reply(h, &r));
	assert_int_equal(h->len, 0);
}

void host_in(struct host *h, uint8_t ep, uint32_t len, struct reply *r)
{
	uint32_t seq = host_submit(h, ep, 0, NULL, NULL, len);

	assert_true(host_reply(h, r));
	assert_int_equal(r->seqnum, seq);
}

void host_out(struct host *h, uint8_t ep, const void *data, uint32_t len, int32_t status)
{
	uint32_t seq = host_submit(h, ep, 0, NULL, data, len);

	host_expect(h, seq, status, status ? 0 : len, NULL);
}

void host_control_in(struct host *h, uint8_t type, uint8_t request, uint16_t value,
		     uint16_t index, uint16_t len, struct reply *r)
{
	uint8_t s[8];
	uint32_t seq;

	setup_packet(s, type, request, value, index, len);
	seq = host_submit(h, 0x80, 0, s, NULL, len);
	assert_true(host_reply(h, r));
	assert_int_equal(r->seqnum, seq);
}

int32_t host_control_out(struct host *h, uint8_t type, uint8_t request, uint16_t value,
			 uint16_t index, const void *data, uint16_t len)
{
	static struct reply r;
	uint8_t s[8];
	uint32_t seq;

	setup_packet(s, type, request, value, index, len);
	seq = host_submit(h, 0x00, 0, s, data, len);
	assert_true(host_reply(h, &r));
	assert_int_equal(r.seqnum, seq);
	return r.status;
}

void host_configure(struct host *h)
{
	assert_int_equal(host_control_out(h, 0x00, 9, 1, 0, NULL, 0), 0);
}

static int command(struct host *h, const char *line, char *text, size_t len)
{
	char copy[256];
	char *argv[SIM_MAX_ARGS];
	int argc, err;

	snprintf(copy, sizeof(copy), "%s", line);
	argc = sim_split(copy, argv, SIM_MAX_ARGS);
	assert_true(argc > 0);
	err = usb_command(&h->sim, argc, argv, text, len);
	host_run(h);
	return err;
}

int host_command(struct host *h, const char *line)
{
	char text[SIM_REPLY_BYTES];

	return command(h, line, text, sizeof(text));
}

void host_command_says(struct host *h, const char *line, const char *want)
{
	char text[SIM_REPLY_BYTES];

	assert_int_equal(command(h, line, text, sizeof(text)), 0);
	assert_string_equal(text, want);
}

// SPDX-License-Identifier: GPL-2.0
/* Transports, over socket pairs: cutting, resynchronising, hanging up. */
#include "test.h"

#include <ev.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "wire/qmi.h"
#include "client/transport.h"

#define FRAMES_MAX	64

static const uint8_t frame_a[] = {
	0x01, 0x0b, 0x00, 0x80, 0x00, 0x00,
	0x01, 0x01, 0x27, 0x00, 0x00, 0x00,
};

static const uint8_t frame_b[] = {
	0x01, 0x10, 0x00, 0x80, 0x02, 0x05,
	0x02, 0x34, 0x12, 0x25, 0x00, 0x04, 0x00,
	0x77, 0x01, 0x00, 0xaa,
};

struct rig {
	struct ev_loop *loop;
	struct mr200_transport *t;
	int peer;
	unsigned int frames;
	size_t len[FRAMES_MAX];
	uint8_t first_byte_of_tlvs;
	unsigned int closed;
	int err;
	bool close_in_callback;
	bool send_in_callback;
};

static void on_frame(void *user, const uint8_t *frame, size_t len)
{
	struct rig *r = user;
	struct mr200_qmi q;

	assert_true(r->frames < FRAMES_MAX);
	assert_int_equal(mr200_qmi_parse(frame, len, &q), len);
	r->len[r->frames++] = len;
	if (r->send_in_callback)
		assert_int_equal(r->t->send(r->t, frame, len), 0);
	if (r->close_in_callback) {
		r->t->close(r->t);
		r->t = NULL;
	}
}

static void on_closed(void *user, int err)
{
	struct rig *r = user;

	r->closed++;
	r->err = err;
	if (r->close_in_callback) {
		r->t->close(r->t);
		r->t = NULL;
	}
}

static void start(struct rig *r, int type)
{
	int pair[2];

	memset(r, 0, sizeof(*r));
	r->loop = ev_loop_new(EVFLAG_AUTO);
	assert_non_null(r->loop);
	assert_int_equal(socketpair(AF_UNIX, type | SOCK_NONBLOCK | SOCK_CLOEXEC,
				    0, pair), 0);
	if (type == SOCK_STREAM)
		assert_int_equal(mr200_transport_unix_fd(r->loop, pair[0],
							 &r->t), 0);
	else
		assert_int_equal(mr200_transport_wdm_fd(r->loop, pair[0],
							&r->t), 0);
	r->peer = pair[1];
	r->t->on_frame = on_frame;
	r->t->on_closed = on_closed;
	r->t->user = r;
}

static void stop(struct rig *r)
{
	if (r->t)
		r->t->close(r->t);
	close(r->peer);
	ev_loop_destroy(r->loop);
}

static void step(struct rig *r)
{
	int i;

	for (i = 0; i < 16; i++)
		ev_run(r->loop, EVRUN_NOWAIT);
}

static void put(struct rig *r, const void *data, size_t len)
{
	assert_int_equal(write(r->peer, data, len), len);
	step(r);
}

static void stream_cuts_frames(void **state)
{
	uint8_t both[sizeof(frame_a) + sizeof(frame_b)];
	struct rig r;
	size_t i;

	(void)state;
	start(&r, SOCK_STREAM);
	memcpy(both, frame_a, sizeof(frame_a));
	memcpy(both + sizeof(frame_a), frame_b, sizeof(frame_b));
	put(&r, both, sizeof(both));
	assert_int_equal(r.frames, 2);
	assert_int_equal(r.len[0], sizeof(frame_a));
	assert_int_equal(r.len[1], sizeof(frame_b));
	/* byte by byte */
	for (i = 0; i < sizeof(both); i++)
		put(&r, both + i, 1);
	assert_int_equal(r.frames, 4);
	stop(&r);
}

static void stream_finds_frames_in_garbage(void **state)
{
	static const uint8_t garbage[] = { 0xff, 0x01, 0x55, 0xaa, 0x01, 0x02 };
	struct rig r;

	(void)state;
	start(&r, SOCK_STREAM);
	put(&r, garbage, sizeof(garbage));
	put(&r, frame_a, sizeof(frame_a));
	put(&r, garbage, sizeof(garbage));
	put(&r, frame_b, sizeof(frame_b));
	assert_int_equal(r.frames, 2);
	stop(&r);
}

static void past_stall(struct ev_loop *loop, ev_timer *w, int events)
{
	(void)w;
	(void)events;
	ev_break(loop, EVBREAK_ALL);
}

/* A frame whose length is a lie must not swallow those behind it for ever. */
static void stream_gives_up_on_a_rest_that_does_not_come(void **state)
{
	static const uint8_t lie[] = { 0x01, 0xf0, 0x0f, 0x80, 0x02, 0x01, 0x02 };
	ev_timer timer;
	struct rig r;

	(void)state;
	start(&r, SOCK_STREAM);
	put(&r, lie, sizeof(lie));
	put(&r, frame_a, sizeof(frame_a));
	assert_int_equal(r.frames, 0);
	ev_timer_init(&timer, past_stall, 1.5, 0);
	ev_timer_start(r.loop, &timer);
	ev_run(r.loop, 0);
	assert_int_equal(r.frames, 1);
	stop(&r);
}

static void message_brings_several_frames(void **state)
{
	uint8_t both[sizeof(frame_a) + sizeof(frame_b)];
	struct rig r;

	(void)state;
	start(&r, SOCK_SEQPACKET);
	memcpy(both, frame_b, sizeof(frame_b));
	memcpy(both + sizeof(frame_b), frame_a, sizeof(frame_a));
	put(&r, both, sizeof(both));
	assert_int_equal(r.frames, 2);
	stop(&r);
}

static void message_cut_short_is_lost_alone(void **state)
{
	struct rig r;

	(void)state;
	start(&r, SOCK_SEQPACKET);
	put(&r, frame_b, sizeof(frame_b) - 1);
	assert_int_equal(r.frames, 0);
	put(&r, frame_a, sizeof(frame_a));
	assert_int_equal(r.frames, 1);
	assert_int_equal(r.len[0], sizeof(frame_a));
	stop(&r);
}

static void message_may_be_garbage_or_long(void **state)
{
	static uint8_t big[3 * MR200_QMI_MAX_BYTES];
	struct rig r;

	(void)state;
	start(&r, SOCK_SEQPACKET);
	memset(big, 0xaa, sizeof(big));
	put(&r, big, sizeof(big));
	memset(big, 0x01, sizeof(big));
	put(&r, big, sizeof(big));
	put(&r, frame_a, sizeof(frame_a));
	assert_int_equal(r.frames, 1);
	assert_int_equal(r.closed, 0);
	stop(&r);
}

static void longest_frame_passes(void **state)
{
	static uint8_t tlvs[MR200_QMI_MAX_BYTES - 13];
	uint8_t frame[MR200_QMI_MAX_BYTES];
	struct mr200_qmi q = {
		.service = MR200_SVC_UIM, .cid = 1, .kind = MR200_RSP,
		.from_modem = true, .tlvs = tlvs, .tlv_len = sizeof(tlvs),
	};
	struct rig r;

	(void)state;
	assert_int_equal(mr200_qmi_build(&q, frame, sizeof(frame)),
			 sizeof(frame));
	start(&r, SOCK_STREAM);
	put(&r, frame, sizeof(frame));
	put(&r, frame, sizeof(frame));
	assert_int_equal(r.frames, 2);
	assert_int_equal(r.len[1], sizeof(frame));
	stop(&r);
}

static void sends_in_order(void **state)
{
	uint8_t in[256];
	struct rig r;

	(void)state;
	start(&r, SOCK_STREAM);
	assert_int_equal(r.t->send(r.t, frame_a, sizeof(frame_a)), 0);
	assert_int_equal(r.t->send(r.t, frame_b, sizeof(frame_b)), 0);
	/* nothing before the loop runs */
	assert_int_equal(read(r.peer, in, sizeof(in)), -1);
	step(&r);
	assert_int_equal(read(r.peer, in, sizeof(in)),
			 sizeof(frame_a) + sizeof(frame_b));
	assert_memory_equal(in, frame_a, sizeof(frame_a));
	assert_memory_equal(in + sizeof(frame_a), frame_b, sizeof(frame_b));
	assert_int_equal(r.t->send(r.t, frame_a, 0), -EMSGSIZE);
	assert_int_equal(r.t->send(r.t, frame_a, MR200_QMI_MAX_BYTES + 1),
			 -EMSGSIZE);
	stop(&r);
}

static void message_is_one_write(void **state)
{
	uint8_t in[256];
	struct rig r;

	(void)state;
	start(&r, SOCK_SEQPACKET);
	r.t->send(r.t, frame_a, sizeof(frame_a));
	r.t->send(r.t, frame_b, sizeof(frame_b));
	step(&r);
	assert_int_equal(read(r.peer, in, sizeof(in)), sizeof(frame_a));
	assert_int_equal(read(r.peer, in, sizeof(in)), sizeof(frame_b));
	stop(&r);
}

static void queue_is_bounded_and_drains(void **state)
{
	static uint8_t big[MR200_QMI_MAX_BYTES];
	size_t sent = 0, got = 0;
	uint8_t in[65536];
	struct rig r;
	ssize_t n;
	int err;

	(void)state;
	start(&r, SOCK_STREAM);
	for (;;) {
		err = r.t->send(r.t, big, sizeof(big));
		if (err)
			break;
		sent += sizeof(big);
		step(&r);
		assert_true(sent < 16 << 20);
	}
	assert_int_equal(err, -ENOBUFS);
	while (got < sent) {
		n = read(r.peer, in, sizeof(in));
		if (n > 0)
			got += n;
		step(&r);
	}
	assert_int_equal(got, sent);
	assert_int_equal(r.t->send(r.t, big, sizeof(big)), 0);
	stop(&r);
}

static void hang_up_is_told_once(void **state)
{
	struct rig r;

	(void)state;
	start(&r, SOCK_STREAM);
	put(&r, frame_a, sizeof(frame_a));
	shutdown(r.peer, SHUT_RDWR);
	step(&r);
	assert_int_equal(r.frames, 1);
	assert_int_equal(r.closed, 1);
	assert_int_equal(r.err, -ENODEV);
	assert_int_equal(r.t->send(r.t, frame_a, sizeof(frame_a)), -ENODEV);
	step(&r);
	assert_int_equal(r.closed, 1);
	stop(&r);
}

/* As cdc-wdm reads after a USB reset. */
static void empty_message_is_no_end(void **state)
{
	struct rig r;

	(void)state;
	start(&r, SOCK_DGRAM);
	assert_int_equal(send(r.peer, "", 0, 0), 0);
	step(&r);
	assert_int_equal(r.closed, 0);
	put(&r, frame_a, sizeof(frame_a));
	assert_int_equal(r.frames, 1);
	stop(&r);
}

/* No SIGPIPE, and the error comes from the loop. */
static void hang_up_while_sending(void **state)
{
	struct rig r;

	(void)state;
	start(&r, SOCK_STREAM);
	close(r.peer);
	r.peer = -1;
	assert_int_equal(r.t->send(r.t, frame_a, sizeof(frame_a)), 0);
	assert_int_equal(r.closed, 0);
	step(&r);
	assert_int_equal(r.closed, 1);
	assert_int_equal(r.err, -ENODEV);
	stop(&r);
}

static void close_inside_on_frame(void **state)
{
	uint8_t both[2 * sizeof(frame_a)];
	struct rig r;

	(void)state;
	start(&r, SOCK_STREAM);
	r.close_in_callback = true;
	memcpy(both, frame_a, sizeof(frame_a));
	memcpy(both + sizeof(frame_a), frame_a, sizeof(frame_a));
	put(&r, both, sizeof(both));
	assert_int_equal(r.frames, 1);
	assert_int_equal(r.closed, 0);
	stop(&r);
}

static void close_inside_on_closed(void **state)
{
	struct rig r;

	(void)state;
	start(&r, SOCK_STREAM);
	r.close_in_callback = true;
	shutdown(r.peer, SHUT_RDWR);
	step(&r);
	assert_int_equal(r.closed, 1);
	stop(&r);
}

static void send_inside_on_frame(void **state)
{
	uint8_t in[64];
	struct rig r;

	(void)state;
	start(&r, SOCK_STREAM);
	r.send_in_callback = true;
	put(&r, frame_b, sizeof(frame_b));
	assert_int_equal(read(r.peer, in, sizeof(in)), sizeof(frame_b));
	stop(&r);
}

static void connects_to_sockets(void **state)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	struct mr200_transport *t = NULL;
	struct ev_loop *loop = ev_loop_new(EVFLAG_AUTO);
	char name[64];
	int fd;

	(void)state;
	assert_int_equal(mr200_transport_unix(loop, "", &t), -ENAMETOOLONG);
	assert_int_equal(mr200_transport_unix(loop, "/nonexistent/socket", &t),
			 -ENOENT);
	snprintf(name, sizeof(name), "@mr200-transport-test-%d", (int)getpid());
	assert_int_equal(mr200_transport_unix(loop, name, &t), -ECONNREFUSED);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	memcpy(addr.sun_path + 1, name + 1, strlen(name) - 1);
	assert_int_equal(bind(fd, (struct sockaddr *)&addr,
			      offsetof(struct sockaddr_un, sun_path) +
			      strlen(name)), 0);
	assert_int_equal(listen(fd, 1), 0);
	assert_int_equal(mr200_transport_unix(loop, name, &t), 0);
	t->close(t);
	close(fd);
	assert_int_equal(mr200_transport_wdm(loop, "/nonexistent/cdc-wdm0", &t),
			 -ENOENT);
	ev_loop_destroy(loop);
}

/* A pipe of a name stands for the node: it can be opened twice, too. */
static void a_node_is_held_by_one(void **state)
{
	struct ev_loop *loop = ev_loop_new(0);
	struct mr200_transport *first, *second;
	char path[] = "/tmp/mr200-node-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(mr200_transport_wdm(loop, path, &first), 0);
	assert_int_equal(mr200_transport_wdm(loop, path, &second), -EBUSY);
	first->close(first);
	assert_int_equal(mr200_transport_wdm(loop, path, &second), 0);
	second->close(second);
	assert_int_equal(unlink(path), 0);
	ev_loop_destroy(loop);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stream_cuts_frames),
		cmocka_unit_test(stream_finds_frames_in_garbage),
		cmocka_unit_test(stream_gives_up_on_a_rest_that_does_not_come),
		cmocka_unit_test(message_brings_several_frames),
		cmocka_unit_test(message_cut_short_is_lost_alone),
		cmocka_unit_test(message_may_be_garbage_or_long),
		cmocka_unit_test(longest_frame_passes),
		cmocka_unit_test(sends_in_order),
		cmocka_unit_test(message_is_one_write),
		cmocka_unit_test(queue_is_bounded_and_drains),
		cmocka_unit_test(hang_up_is_told_once),
		cmocka_unit_test(empty_message_is_no_end),
		cmocka_unit_test(hang_up_while_sending),
		cmocka_unit_test(close_inside_on_frame),
		cmocka_unit_test(close_inside_on_closed),
		cmocka_unit_test(send_inside_on_frame),
		cmocka_unit_test(connects_to_sockets),
		cmocka_unit_test(a_node_is_held_by_one),
	};

	return cmocka_run_group_tests_name("transport", tests, NULL, NULL);
}

// SPDX-License-Identifier: GPL-2.0
/* A modem worked by hand, for tests of the client. */
#include "fake_modem.h"

#include "test.h"

#include <ev.h>
#include <sys/socket.h>
#include <unistd.h>

#define STEPS	16

/* The test is over: what its callbacks were told to fill is gone. */
static bool stopping;

static double now_of(void *user)
{
	return ((struct fake_modem *)user)->now;
}

static void on_reset(void *user)
{
	((struct fake_modem *)user)->resets++;
}

static void on_closed(void *user, int err)
{
	struct fake_modem *m = user;

	assert_int_equal(err, -ENODEV);
	m->closed++;
	if (m->free_on_closed) {
		mr200_client_free(m->client);
		m->client = NULL;
	}
}

static void tap(void *user, bool to_modem, const uint8_t *frame, size_t len)
{
	struct fake_modem *m = user;

	assert_non_null(frame);
	assert_true(len);
	m->tapped[to_modem]++;
	if (to_modem)
		snprintf(m->state_sent, sizeof(m->state_sent), "%.100s",
			 modem_state(m));
}

static void new_client(struct fake_modem *m)
{
	struct mr200_client_config config = {
		.loop = m->loop,
		.state_path = m->state_path,
		.state_tag = m->tag,
		.now = now_of,
		.on_closed = on_closed,
		.on_reset = on_reset,
		.tap = tap,
		.user = m,
	};
	int pair[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK |
				    SOCK_CLOEXEC, 0, pair), 0);
	m->fd = pair[1];
	m->len = 0;
	assert_int_equal(mr200_transport_unix_fd(m->loop, pair[0],
						 &config.transport), 0);
	assert_int_equal(mr200_client_new(&config, &m->client), 0);
}

void modem_start(struct fake_modem *m)
{
	memset(m, 0, sizeof(*m));
	stopping = false;
	m->loop = ev_loop_new(EVFLAG_AUTO);
	assert_non_null(m->loop);
	m->now = 1000;
	m->tag = "usb1-1/7";
	snprintf(m->state_path, sizeof(m->state_path), "/tmp/mr200-cids-%d",
		 (int)getpid());
	unlink(m->state_path);
	new_client(m);
}

void modem_restart(struct fake_modem *m)
{
	if (m->client)
		mr200_client_free(m->client);
	close(m->fd);
	new_client(m);
}

void modem_stop(struct fake_modem *m)
{
	stopping = true;
	if (m->client)
		mr200_client_free(m->client);
	if (m->fd >= 0)
		close(m->fd);
	ev_loop_destroy(m->loop);
	unlink(m->state_path);
}

void modem_step(struct fake_modem *m)
{
	int i;

	for (i = 0; i < STEPS; i++)
		ev_run(m->loop, EVRUN_NOWAIT);
}

void modem_pass(struct fake_modem *m, double seconds)
{
	m->now += seconds;
	if (m->client)
		mr200_client_expire(m->client);
	modem_step(m);
}

void modem_hang_up(struct fake_modem *m)
{
	close(m->fd);
	m->fd = -1;
	modem_step(m);
}

static void receive(struct fake_modem *m)
{
	ssize_t n;

	modem_step(m);
	n = read(m->fd, m->buf + m->len, sizeof(m->buf) - m->len);
	if (n > 0)
		m->len += n;
}

void modem_quiet(struct fake_modem *m)
{
	struct mr200_qmi q;

	receive(m);
	if (m->len && mr200_qmi_parse(m->buf, m->len, &q) > 0)
		fail_msg("sent: %s message 0x%04x",
			 mr200_service_name(q.service), q.id);
	assert_int_equal(m->len, 0);
}

struct mr200_qmi modem_take(struct fake_modem *m, const struct mr200_msg *msg,
			    void *req)
{
	struct mr200_qmi q;
	int n;

	receive(m);
	n = mr200_qmi_parse(m->buf, m->len, &q);
	if (n <= 0)
		fail_msg("nothing sent, where %s should be", mr200_msg_name(msg));
	memcpy(m->frame, m->buf, n);
	m->len -= n;
	memmove(m->buf, m->buf + n, m->len);
	assert_int_equal(mr200_qmi_parse(m->frame, n, &q), n);
	assert_false(q.from_modem);
	assert_int_equal(q.kind, MR200_REQ);
	if (q.service != msg->service || q.id != msg->id)
		fail_msg("sent %s message 0x%04x, not %s",
			 mr200_service_name(q.service), q.id, mr200_msg_name(msg));
	if (req)
		assert_int_equal(mr200_msg_decode(msg, q.tlvs, q.tlv_len, req),
				 0);
	return q;
}

void modem_send_frame(struct fake_modem *m, const struct mr200_qmi *q)
{
	uint8_t frame[MR200_QMI_MAX_BYTES];
	int n = mr200_qmi_build(q, frame, sizeof(frame));

	assert_true(n > 0);
	assert_int_equal(write(m->fd, frame, n), n);
	modem_step(m);
}

void modem_send(struct fake_modem *m, const struct mr200_qmi *q,
		const struct mr200_msg *msg, const void *fields)
{
	uint8_t tlvs[MR200_QMI_MAX_BYTES];
	struct mr200_qmi out = *q;
	int n = mr200_msg_encode(msg, fields, tlvs, sizeof(tlvs));

	assert_true(n >= 0);
	out.service = msg->service;
	out.kind = msg->kind;
	out.id = msg->id;
	out.from_modem = true;
	out.tlvs = tlvs;
	out.tlv_len = n;
	modem_send_frame(m, &out);
}

void modem_answer_allocation(struct fake_modem *m, const struct mr200_qmi *q,
			     uint8_t service, uint8_t cid)
{
	const struct mr200_ctl_allocate_cid_rsp rsp = {
		.has_result = true,
		.has_allocation_info = true,
		.allocation_info = { .service = service, .cid = cid },
	};

	modem_send(m, q, &mr200_msg_ctl_allocate_cid_rsp, &rsp);
}

void modem_grant(struct fake_modem *m, uint8_t service, uint8_t cid)
{
	struct mr200_ctl_allocate_cid_req req;
	struct mr200_qmi q;

	q = modem_take(m, &mr200_msg_ctl_allocate_cid_req, &req);
	assert_int_equal(req.service, service);
	modem_answer_allocation(m, &q, service, cid);
}

void modem_released(struct fake_modem *m, uint8_t service, uint8_t cid)
{
	struct mr200_ctl_release_cid_rsp rsp = {
		.has_result = true, .has_release_info = true,
	};
	struct mr200_ctl_release_cid_req req;
	struct mr200_qmi q;

	q = modem_take(m, &mr200_msg_ctl_release_cid_req, &req);
	assert_int_equal(req.release_info.service, service);
	assert_int_equal(req.release_info.cid, cid);
	rsp.release_info = req.release_info;
	modem_send(m, &q, &mr200_msg_ctl_release_cid_rsp, &rsp);
}

void on_manufacturer(void *user, int err, const void *data)
{
	const struct mr200_dms_get_manufacturer_rsp *rsp = data;
	struct outcome *o = user;

	if (stopping)
		return;
	o->calls++;
	o->err = err;
	o->has_rsp = !!rsp;
	if (!rsp)
		return;
	o->error_code = rsp->result.error_code;
	snprintf(o->manufacturer, sizeof(o->manufacturer), "%s",
		 rsp->manufacturer);
}

void on_done(void *user, int err)
{
	struct outcome *o = user;

	if (stopping)
		return;
	o->calls++;
	o->err = err;
}

int ask(struct fake_modem *m, struct outcome *o)
{
	memset(o, 0, sizeof(*o));
	return mr200_client_call(m->client, &mr200_msg_dms_get_manufacturer_req,
				 NULL, on_manufacturer, o);
}

void answer(struct fake_modem *m, const struct mr200_qmi *q, const char *name)
{
	struct mr200_dms_get_manufacturer_rsp rsp = {
		.has_result = true, .has_manufacturer = true,
	};

	snprintf(rsp.manufacturer, sizeof(rsp.manufacturer), "%s", name);
	modem_send(m, q, &mr200_msg_dms_get_manufacturer_rsp, &rsp);
}

const char *modem_state(struct fake_modem *m)
{
	static char text[4096];
	FILE *f = fopen(m->state_path, "r");
	size_t n = 0;

	if (f) {
		n = fread(text, 1, sizeof(text) - 1, f);
		fclose(f);
	}
	text[n] = '\0';
	return text;
}

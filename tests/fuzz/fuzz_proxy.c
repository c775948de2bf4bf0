// SPDX-License-Identifier: GPL-2.0
/*
 * The qmi-proxy and the client below it: two programs and the modem send what
 * they like, in any order; the modem's right answer is one of the choices.
 * Nobody is given a frame for a client id that is not theirs.
 *
 * Input: steps of {what, length, bytes}.
 */
#include "fuzz.h"

#include <ev.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "client/client.h"
#include "client/proxy.h"

#define PEERS		2
#define NODE		"/dev/cdc-wdm0"
#define PENDING_MAX	64

struct peer {
	int fd;
	size_t len;
	uint8_t buf[65536];
	bool owns[256][256];	/* service, client id */
};

static struct {
	struct ev_loop *loop;
	struct mr200_client *client;
	struct mr200_proxy *proxy;
	double now;
	int modem;
	struct peer peer[PEERS];
	struct mr200_qmi pending[PENDING_MAX];	/* requests the modem has */
	uint8_t wants[PENDING_MAX][2];		/* service, id of CTL requests */
	unsigned int n_pending;
	uint8_t next_cid;
} w;

static char name[40];

static double now(void *user)
{
	(void)user;
	return w.now;
}

static void dial(struct peer *p)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	size_t len = strlen(name);

	memset(p, 0, offsetof(struct peer, buf));
	memset(p->owns, 0, sizeof(p->owns));
	memcpy(addr.sun_path, name, len);
	addr.sun_path[0] = '\0';
	p->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	CHECK(p->fd >= 0);
	CHECK(!connect(p->fd, (struct sockaddr *)&addr,
		       offsetof(struct sockaddr_un, sun_path) + len));
}

static struct mr200_transport *modem_end(void)
{
	struct mr200_transport *t;
	int fd[2];

	CHECK(!socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0,
			  fd));
	CHECK(!mr200_transport_unix_fd(w.loop, fd[0], &t));
	w.modem = fd[1];
	return t;
}

static void start(void)
{
	struct mr200_client_config config = { .now = now };

	memset(&w.pending, 0, sizeof(w.pending));
	w.n_pending = 0;
	w.next_cid = 1;
	w.now = 1000;
	w.loop = ev_loop_new(EVFLAG_AUTO);
	CHECK(w.loop);
	config.loop = w.loop;
	config.transport = modem_end();
	CHECK(!mr200_client_new(&config, &w.client));
	snprintf(name, sizeof(name), "@mr200-fuzz-proxy.%d", (int)getpid());
	CHECK(!mr200_proxy_new(&w.proxy, w.loop, name));
	mr200_proxy_attach(w.proxy, w.client, NODE);
	for (int i = 0; i < PEERS; i++)
		dial(&w.peer[i]);
}

static void end(void)
{
	mr200_proxy_free(w.proxy);
	mr200_client_free(w.client);
	close(w.modem);
	for (int i = 0; i < PEERS; i++)
		close(w.peer[i].fd);
	ev_loop_destroy(w.loop);
}

/* What an allocation or release says about client ids. */
static void note(struct peer *p, const struct mr200_qmi *q)
{
	struct mr200_ctl_allocate_cid_rsp got;
	struct mr200_ctl_release_cid_rsp lost;

	if (q->id == mr200_msg_ctl_allocate_cid_rsp.id &&
	    !mr200_msg_decode(&mr200_msg_ctl_allocate_cid_rsp, q->tlvs,
			      q->tlv_len, &got) && got.has_allocation_info)
		p->owns[got.allocation_info.service][got.allocation_info.cid] = true;
	if (q->id == mr200_msg_ctl_release_cid_rsp.id)
		(void)mr200_msg_decode(&mr200_msg_ctl_release_cid_rsp, q->tlvs,
				       q->tlv_len, &lost);
}

/* A refusal of the proxy's own: the result TLV and nothing else. */
static bool refusal(const struct mr200_qmi *q)
{
	return q->kind == MR200_RSP && q->tlv_len == 7 && q->tlvs[3] == 1;
}

static void peer_reads(struct peer *p)
{
	ssize_t n = recv(p->fd, p->buf + p->len, sizeof(p->buf) - p->len,
			 MSG_DONTWAIT);
	size_t at = 0;

	if (n > 0)
		p->len += n;
	while (at < p->len) {
		struct mr200_qmi q;
		int used = mr200_qmi_parse(p->buf + at, p->len - at, &q);

		if (used < 0)
			break;
		if (q.service == MR200_SVC_CTL)
			note(p, &q);
		else
			CHECK(q.cid == MR200_QMI_CID_ALL || refusal(&q) ||
			      p->owns[q.service][q.cid]);
		at += used;
	}
	memmove(p->buf, p->buf + at, p->len - at);
	p->len -= at;
}

static void remember(const struct mr200_qmi *q)
{
	struct mr200_reader r;

	if (w.n_pending == PENDING_MAX)
		return;
	mr200_reader_init(&r, q->tlvs, q->tlv_len);
	mr200_get_bytes(&r, NULL, 3);
	w.wants[w.n_pending][0] = mr200_get_u8(&r);
	w.wants[w.n_pending][1] = mr200_get_u8(&r);
	w.pending[w.n_pending++] = *q;
}

/* The modem is only sent well-formed requests. */
static void modem_reads(void)
{
	static uint8_t buf[65536];
	static size_t len;
	ssize_t n = recv(w.modem, buf, sizeof(buf), MSG_DONTWAIT);

	len = n > 0 ? n : 0;
	for (size_t at = 0; at < len;) {
		struct mr200_qmi q;
		int used = mr200_qmi_parse(buf + at, len - at, &q);

		CHECK(used > 0 && q.kind == MR200_REQ && !q.from_modem);
		remember(&q);
		at += used;
	}
}

static void put(int fd, const struct mr200_qmi *q)
{
	uint8_t frame[512];
	int len = mr200_qmi_build(q, frame, sizeof(frame));

	if (len > 0 && send(fd, frame, len, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		return;
}

/* As a modem that is well: success, and an id for who wants one. */
static void modem_answers(unsigned int which)
{
	static const uint8_t success[] = { 2, 4, 0, 0, 0, 0, 0 };
	uint8_t tlvs[16];
	struct mr200_writer t;
	struct mr200_qmi q;

	if (!w.n_pending)
		return;
	which %= w.n_pending;
	q = w.pending[which];
	q.kind = MR200_RSP;
	q.from_modem = true;
	mr200_writer_init(&t, tlvs, sizeof(tlvs));
	mr200_put_bytes(&t, success, sizeof(success));
	if (q.service == MR200_SVC_CTL) {
		bool allocate = q.id == mr200_msg_ctl_allocate_cid_rsp.id;

		mr200_put_u8(&t, 1);
		mr200_put_u16(&t, 2);
		mr200_put_u8(&t, w.wants[which][0]);
		mr200_put_u8(&t, allocate ? w.next_cid++ : w.wants[which][1]);
	}
	q.tlvs = tlvs;
	q.tlv_len = t.len;
	put(w.modem, &q);
	w.n_pending--;
	memmove(&w.pending[which], &w.pending[which + 1],
		(w.n_pending - which) * sizeof(w.pending[0]));
	memmove(&w.wants[which], &w.wants[which + 1],
		(w.n_pending - which) * sizeof(w.wants[0]));
}

/* A whole frame: {service, client id, kind, transaction, id (2), TLVs}. */
static void frame(int fd, const uint8_t *bytes, size_t len, bool from_modem)
{
	struct mr200_reader r;
	struct mr200_qmi q = { .from_modem = from_modem };

	mr200_reader_init(&r, bytes, len);
	q.service = mr200_get_u8(&r);
	q.cid = mr200_get_u8(&r);
	q.kind = from_modem ? mr200_get_u8(&r) % 3 : MR200_REQ;
	q.txn = mr200_get_u8(&r);
	q.id = mr200_get_u16(&r);
	q.tlvs = r.pos;
	q.tlv_len = mr200_reader_left(&r);
	put(fd, &q);
}

static void open_node(struct peer *p)
{
	static const uint8_t request[] = {
		0x01, 0x1b, 0, 0, 0, 0, 0, 1, 0, 0xff, 0x10, 0, 1, 0x0d, 0,
		'/', 'd', 'e', 'v', '/', 'c', 'd', 'c', '-', 'w', 'd', 'm', '0',
	};

	if (send(p->fd, request, sizeof(request), MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		return;
}

static void step(uint8_t what, const uint8_t *bytes, size_t len)
{
	struct peer *p = &w.peer[what & 1];

	switch (what >> 1 & 15) {
	case 0:
		close(p->fd);
		dial(p);
		break;
	case 1:
		open_node(p);
		break;
	case 2:
		w.now += len;
		mr200_client_expire(w.client);
		break;
	case 3:
		mr200_proxy_detach(w.proxy);
		mr200_proxy_attach(w.proxy, w.client, NODE);
		break;
	case 4:
		(void)!send(w.modem, bytes, len, MSG_DONTWAIT | MSG_NOSIGNAL);
		break;
	case 5:
		frame(w.modem, bytes, len, true);
		break;
	case 6:
	case 7:
	case 8:
		modem_answers(len);
		break;
	case 9:
	case 10:
		(void)!send(p->fd, bytes, len, MSG_DONTWAIT | MSG_NOSIGNAL);
		break;
	default:
		frame(p->fd, bytes, len, false);
		break;
	}
	for (int i = 0; i < 3; i++)
		ev_run(w.loop, EVRUN_NOWAIT);
	modem_reads();
	for (int i = 0; i < PEERS; i++)
		peer_reads(&w.peer[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mr200_reader in;
	size_t len;

	start();
	mr200_reader_init(&in, data, size);
	while (mr200_reader_left(&in)) {
		uint8_t what = mr200_get_u8(&in);
		const uint8_t *bytes = fuzz_block(&in, &len);

		step(what, bytes, len);
	}
	end();
	return 0;
}

// SPDX-License-Identifier: GPL-2.0
#include "client/proxy.h"

#include <errno.h>
#include <ev.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "client/client.h"

#define BACKLOG		8

/* One connected program. */
struct peer {
	struct mr200_proxy *proxy;
	struct peer *next;
	struct mr200_transport *transport;
	struct mr200_raw *raw;		/* NULL: has not opened a device yet */
};

struct mr200_proxy {
	struct ev_loop *loop;
	ev_io acceptable;
	int fd;
	char path[sizeof(((struct sockaddr_un *)0)->sun_path)];	/* "": abstract */
	struct mr200_client *client;	/* NULL: no modem */
	char node[PATH_MAX];
	struct peer *peers;
	unsigned int n_peers;
};

static void end_peer(struct peer *peer)
{
	struct mr200_proxy *p = peer->proxy;
	struct peer **at = &p->peers;

	while (*at != peer)
		at = &(*at)->next;
	*at = peer->next;
	p->n_peers--;
	if (peer->raw)
		mr200_raw_close(peer->raw);
	peer->transport->close(peer->transport);
	free(peer);
}

/* A program that does not read what it asked for is let go. */
static void to_peer(void *user, const uint8_t *frame, size_t len)
{
	struct peer *peer = user;

	if (peer->transport->send(peer->transport, frame, len))
		end_peer(peer);
}

static void answer(struct peer *peer, const struct mr200_qmi *request,
		   enum mr200_qmi_error error)
{
	/* TLV 0x02: status, error (each 16 bits), the same in all messages */
	struct mr200_ctl_internal_proxy_open_rsp rsp = {
		.has_result = true,
		.result.error_status = error ? MR200_QMI_FAILURE : MR200_QMI_SUCCESS,
		.result.error_code = error,
	};
	uint8_t tlvs[16], frame[64];
	struct mr200_qmi head = *request;
	int len;

	len = mr200_msg_encode(&mr200_msg_ctl_internal_proxy_open_rsp, &rsp,
			       tlvs, sizeof(tlvs));
	if (len < 0)
		return;
	head.kind = MR200_RSP;
	head.from_modem = true;
	head.tlvs = tlvs;
	head.tlv_len = len;
	len = mr200_qmi_build(&head, frame, sizeof(frame));
	if (len > 0)
		to_peer(peer, frame, len);
}

/* Two names of one node: /dev/cdc-wdm0 and a symbolic link to it. */
static bool same_node(const char *a, const char *b)
{
	char real_a[PATH_MAX], real_b[PATH_MAX];

	if (!strcmp(a, b))
		return true;
	return realpath(a, real_a) && realpath(b, real_b) &&
	       !strcmp(real_a, real_b);
}

static void open_device(struct peer *peer, const struct mr200_qmi *qmi)
{
	struct mr200_ctl_internal_proxy_open_req req;
	struct mr200_proxy *p = peer->proxy;

	if (mr200_msg_decode(&mr200_msg_ctl_internal_proxy_open_req, qmi->tlvs,
			     qmi->tlv_len, &req) || !req.has_device_path) {
		answer(peer, qmi, MR200_QMI_ERR_MALFORMED_MESSAGE);
		return;
	}
	if (!p->client || !same_node(req.device_path, p->node)) {
		answer(peer, qmi, MR200_QMI_ERR_DEVICE_NOT_READY);
		return;
	}
	if (!peer->raw &&
	    mr200_raw_open(p->client, to_peer, peer, &peer->raw)) {
		answer(peer, qmi, MR200_QMI_ERR_NO_MEMORY);
		return;
	}
	answer(peer, qmi, MR200_QMI_ERR_NONE);
}

static enum mr200_qmi_error refusal(int err)
{
	switch (err) {
	case -EBADMSG:
		return MR200_QMI_ERR_MALFORMED_MESSAGE;
	case -EACCES:
		return MR200_QMI_ERR_ACCESS_DENIED;
	case -EDQUOT:
		return MR200_QMI_ERR_CLIENT_IDS_EXHAUSTED;
	case -EAGAIN:
		return MR200_QMI_ERR_DEVICE_NOT_READY;
	default:
		return MR200_QMI_ERR_INTERNAL;
	}
}

static void from_peer(void *user, const uint8_t *frame, size_t len)
{
	struct peer *peer = user;
	struct mr200_qmi qmi;
	int err;

	if (mr200_qmi_parse(frame, len, &qmi) < 0 || qmi.kind != MR200_REQ)
		return;
	if (qmi.service == MR200_SVC_CTL &&
	    qmi.id == mr200_msg_ctl_internal_proxy_open_req.id) {
		open_device(peer, &qmi);
		return;
	}
	err = peer->raw ? mr200_raw_send(peer->raw, frame, len) : -EACCES;
	/* whoever is refused must not wait for its own deadline */
	if (err)
		answer(peer, &qmi, refusal(err));
}

static void peer_closed(void *user, int err)
{
	(void)err;
	end_peer(user);
}

static bool trusted(int fd)
{
	struct ucred who;
	socklen_t len = sizeof(who);

	return !getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &len) &&
	       (who.uid == 0 || who.uid == geteuid());
}

static void add_peer(struct mr200_proxy *p, int fd)
{
	struct peer *peer;

	if (p->n_peers == MR200_PROXY_CLIENTS_MAX || !trusted(fd)) {
		close(fd);
		return;
	}
	peer = calloc(1, sizeof(*peer));
	if (!peer) {
		close(fd);
		return;
	}
	if (mr200_transport_unix_fd(p->loop, fd, &peer->transport)) {
		free(peer);
		return;
	}
	peer->transport->on_frame = from_peer;
	peer->transport->on_closed = peer_closed;
	peer->transport->user = peer;
	peer->proxy = p;
	peer->next = p->peers;
	p->peers = peer;
	p->n_peers++;
}

static void on_acceptable(struct ev_loop *loop, ev_io *w, int events)
{
	struct mr200_proxy *p = w->data;
	int fd = accept4(p->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

	(void)loop;
	(void)events;
	if (fd >= 0)
		add_peer(p, fd);
}

/* A path on which nobody listens is what a killed proxy leaves behind. */
static bool is_stale(const struct sockaddr_un *addr, socklen_t len)
{
	struct stat st;
	bool stale;
	int fd;

	if (lstat(addr->sun_path, &st) || !S_ISSOCK(st.st_mode))
		return false;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return false;
	stale = connect(fd, (const struct sockaddr *)addr, len) &&
		errno == ECONNREFUSED;
	close(fd);
	return stale;
}

static int bind_to(int fd, const struct sockaddr_un *addr, socklen_t len)
{
	mode_t old;
	int ret;

	if (addr->sun_path[0] && is_stale(addr, len))
		unlink(addr->sun_path);
	old = umask(0177);
	ret = bind(fd, (const struct sockaddr *)addr, len) ? -errno : 0;
	umask(old);
	return ret;
}

static int listen_on(const char *name)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	size_t len = strlen(name);
	int fd, err;

	if (!len || len >= sizeof(addr.sun_path))
		return -ENAMETOOLONG;
	memcpy(addr.sun_path, name, len);
	if (name[0] == '@')
		addr.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -errno;
	err = bind_to(fd, &addr, offsetof(struct sockaddr_un, sun_path) + len);
	if (!err && listen(fd, BACKLOG))
		err = -errno;
	if (!err)
		return fd;
	close(fd);
	return err;
}

int mr200_proxy_new(struct mr200_proxy **out, struct ev_loop *loop,
		    const char *socket)
{
	struct mr200_proxy *p = calloc(1, sizeof(*p));

	if (!p)
		return -ENOMEM;
	p->fd = listen_on(socket);
	if (p->fd < 0) {
		int err = p->fd;

		free(p);
		return err;
	}
	p->loop = loop;
	if (socket[0] != '@')
		snprintf(p->path, sizeof(p->path), "%s", socket);
	ev_io_init(&p->acceptable, on_acceptable, p->fd, EV_READ);
	p->acceptable.data = p;
	ev_io_start(loop, &p->acceptable);
	*out = p;
	return 0;
}

void mr200_proxy_attach(struct mr200_proxy *p, struct mr200_client *client,
			const char *node)
{
	mr200_proxy_detach(p);
	p->client = client;
	snprintf(p->node, sizeof(p->node), "%s", node);
}

void mr200_proxy_detach(struct mr200_proxy *p)
{
	struct peer *peer, *next;

	for (peer = p->peers; peer; peer = next) {
		next = peer->next;
		if (peer->raw)
			end_peer(peer);
	}
	p->client = NULL;
}

void mr200_proxy_free(struct mr200_proxy *p)
{
	if (!p)
		return;
	mr200_proxy_detach(p);
	while (p->peers)
		end_peer(p->peers);
	ev_io_stop(p->loop, &p->acceptable);
	close(p->fd);
	if (p->path[0])
		unlink(p->path);
	free(p);
}

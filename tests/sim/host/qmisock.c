// SPDX-License-Identifier: GPL-2.0
/*
 * QMI without a kernel: frames, one after the other, over a unix stream
 * socket. It behaves as a cdc-wdm device does: one user at a time, DTR is up,
 * and a user that goes away leaves its client ids behind.
 */
#include <errno.h>
#include <ev.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "sim/host/qmisock.h"
#include "sim/model/modem.h"
#include "wire/qmi.h"

#define BACKLOG		1
#define OUT_MAX_BYTES	(256 * MODEM_QMI_FRAME_BYTES)	/* a reader that sleeps */

struct qmisock {
	struct modem *m;
	struct ev_loop *loop;
	ev_io listener;
	ev_io io;
	bool connected;
	uint8_t in[2 * MODEM_QMI_FRAME_BYTES];
	size_t in_len;
	uint8_t *out;
	size_t out_len;
	struct sockaddr_un addr;
};

static void watch(struct qmisock *s)
{
	ev_io_stop(s->loop, &s->io);
	ev_io_set(&s->io, s->io.fd, EV_READ | (s->out_len ? EV_WRITE : 0));
	ev_io_start(s->loop, &s->io);
}

static void hang_up(struct qmisock *s)
{
	if (!s->connected)
		return;
	ev_io_stop(s->loop, &s->io);
	close(s->io.fd);
	s->connected = false;
	s->in_len = 0;
	s->out_len = 0;
}

static void write_out(struct qmisock *s)
{
	ssize_t n = send(s->io.fd, s->out, s->out_len, MSG_DONTWAIT | MSG_NOSIGNAL);

	if (n < 0 && errno != EAGAIN && errno != EINTR) {
		hang_up(s);
		return;
	}
	if (n > 0) {
		s->out_len -= (size_t)n;
		memmove(s->out, s->out + n, s->out_len);
	}
	watch(s);
}

static void emit(void *user, const uint8_t *frame, size_t len)
{
	struct qmisock *s = user;

	if (!s->connected || s->out_len + len > OUT_MAX_BYTES)
		return;
	memcpy(s->out + s->out_len, frame, len);
	s->out_len += len;
	write_out(s);
}

static void on_bus_drop(void *user)
{
	hang_up(user);
}

static const struct modem_host host = { .qmi_emit = emit, .bus_drop = on_bus_drop };

static void take_frames(struct qmisock *s)
{
	struct mr200_qmi q;
	size_t at = 0;

	while (s->connected) {
		int n = mr200_qmi_parse(s->in + at, s->in_len - at, &q);

		if (n == -EBADMSG) {
			at += mr200_qmi_resync(s->in + at, s->in_len - at);
			continue;
		}
		if (n <= 0)
			break;
		modem_socket_request(s->m, s->in + at, (size_t)n);
		at += (size_t)n;
	}
	if (!s->connected)
		return;
	s->in_len -= at;
	memmove(s->in, s->in + at, s->in_len);
}

static void read_in(struct qmisock *s)
{
	ssize_t n = recv(s->io.fd, s->in + s->in_len, sizeof(s->in) - s->in_len, MSG_DONTWAIT);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		hang_up(s);
		return;
	}
	s->in_len += (size_t)n;
	take_frames(s);
	/* full and still no frame: lengths lie */
	if (s->connected && s->in_len == sizeof(s->in))
		hang_up(s);
}

static void on_io(struct ev_loop *loop, ev_io *w, int revents)
{
	struct qmisock *s = w->data;

	(void)loop;
	if (revents & EV_WRITE)
		write_out(s);
	if (s->connected && revents & EV_READ)
		read_in(s);
}

static void on_accept(struct ev_loop *loop, ev_io *w, int revents)
{
	struct qmisock *s = w->data;
	int fd = accept4(w->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

	(void)revents;
	if (fd < 0)
		return;
	/* no device while the modem boots; one user at a time */
	if (!modem_booted(s->m) || s->connected) {
		close(fd);
		return;
	}
	s->connected = true;
	ev_io_init(&s->io, on_io, fd, EV_READ);
	s->io.data = s;
	ev_io_start(loop, &s->io);
	modem_socket_opened(s->m);
}

int qmisock_new(struct modem *m, struct ev_loop *loop, const char *path, struct qmisock **out)
{
	struct qmisock *s;
	int fd, err;

	if (strlen(path) >= sizeof(s->addr.sun_path))
		return -ENAMETOOLONG;
	s = calloc(1, sizeof(*s));
	if (!s)
		return -ENOMEM;
	s->out = malloc(OUT_MAX_BYTES);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (!s->out || fd < 0) {
		err = s->out ? -errno : -ENOMEM;
		goto err_free;
	}
	s->m = m;
	s->loop = loop;
	s->addr.sun_family = AF_UNIX;
	strcpy(s->addr.sun_path, path);
	/* the name of a simulator that was killed may be taken over */
	if (!connect(fd, (struct sockaddr *)&s->addr, sizeof(s->addr))) {
		err = -EADDRINUSE;
		goto err_close;
	}
	if (errno == ECONNREFUSED)
		unlink(path);
	if (bind(fd, (struct sockaddr *)&s->addr, sizeof(s->addr)) || listen(fd, BACKLOG)) {
		err = -errno;
		goto err_close;
	}
	ev_io_init(&s->listener, on_accept, fd, EV_READ);
	s->listener.data = s;
	ev_io_start(loop, &s->listener);
	modem_set_socket(m, &host, s);
	*out = s;
	return 0;

err_close:
	close(fd);
err_free:
	if (!s->out && fd >= 0)
		close(fd);
	free(s->out);
	free(s);
	return err;
}

void qmisock_free(struct qmisock *s)
{
	if (!s)
		return;
	hang_up(s);
	ev_io_stop(s->loop, &s->listener);
	close(s->listener.fd);
	unlink(s->addr.sun_path);
	modem_set_socket(s->m, NULL, NULL);
	free(s->out);
	free(s);
}

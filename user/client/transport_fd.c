// SPDX-License-Identifier: GPL-2.0
/* QMUX frames over a nonblocking descriptor: queue, cut, resynchronise. */
#include "client/transport_fd.h"

#include <errno.h>
#include <ev.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "wire/qmi.h"

/* A modem that takes none of this many frames takes nothing any more. */
#define QUEUE_FRAMES		64
#define BUFFER_BYTES		(2 * MR200_QMI_MAX_BYTES)
/* Rest of a frame on a stream that does not come: its length was a lie. */
#define STALL_MS		1000
/* Errors in a row before a device that is still there counts as gone. */
#define ERRORS_IN_A_ROW		16

struct frame {
	struct frame *next;
	size_t len;
	uint8_t data[];
};

struct fd_transport {
	struct mr200_transport base;
	struct ev_loop *loop;
	int fd;
	enum mr200_framing framing;
	ev_io readable;
	ev_io writable;
	ev_prepare before_wait;
	ev_timer stall;
	struct frame *first;		/* to be written */
	struct frame **last;
	size_t written;			/* of the first */
	unsigned int errors;
	int err;			/* why it is closed, 0: open */
	bool in_callback;
	bool freed;			/* by the callback */
	size_t len;
	uint8_t buf[BUFFER_BYTES];
};

static struct fd_transport *from_base(struct mr200_transport *t)
{
	return (struct fd_transport *)t;
}

static void drop_first(struct fd_transport *t)
{
	struct frame *f = t->first;

	t->first = f->next;
	if (!t->first)
		t->last = &t->first;
	t->base.queued--;
	t->written = 0;
	free(f);
}

static void stop(struct fd_transport *t)
{
	ev_io_stop(t->loop, &t->readable);
	ev_io_stop(t->loop, &t->writable);
	ev_prepare_stop(t->loop, &t->before_wait);
	ev_timer_stop(t->loop, &t->stall);
	if (t->fd >= 0)
		close(t->fd);
	t->fd = -1;
	while (t->first)
		drop_first(t);
}

/* False when the callback has freed the transport. */
static bool end_callback(struct fd_transport *t)
{
	t->in_callback = false;
	if (!t->freed)
		return true;
	free(t);
	return false;
}

static bool fail(struct fd_transport *t, int err)
{
	if (t->err)
		return true;
	t->err = err;
	stop(t);
	if (!t->base.on_closed)
		return true;
	t->in_callback = true;
	t->base.on_closed(t->base.user, err);
	return end_callback(t);
}

static bool is_gone(int err)
{
	return err == ENODEV || err == ESHUTDOWN || err == ENXIO ||
	       err == ECONNRESET || err == EPIPE || err == EBADF;
}

/*
 * True: go on.  An error of a device that is still there (a stalled control
 * pipe, an overflow of the driver's buffer) costs a frame, not the session.
 */
static bool survive(struct fd_transport *t, int err)
{
	bool stalled = err == EPIPE && t->framing == MR200_FRAMING_MESSAGES;

	if (is_gone(err) && !stalled)
		return false;
	return ++t->errors < ERRORS_IN_A_ROW;
}

static bool deliver(struct fd_transport *t, const uint8_t *frame, size_t len)
{
	if (!t->base.on_frame)
		return true;
	t->in_callback = true;
	t->base.on_frame(t->base.user, frame, len);
	return end_callback(t) && !t->err;
}

static void consume(struct fd_transport *t, size_t n)
{
	t->len -= n;
	memmove(t->buf, t->buf + n, t->len);
}

/* False when the transport ended on the way. */
static bool cut_frames(struct fd_transport *t)
{
	uint8_t frame[MR200_QMI_MAX_BYTES];
	struct mr200_qmi qmi;
	int n;

	while (t->len) {
		n = mr200_qmi_parse(t->buf, t->len, &qmi);
		if (n == -EAGAIN)
			break;
		if (n < 0) {
			consume(t, mr200_qmi_resync(t->buf, t->len));
			continue;
		}
		/* out of the buffer first: the callback may run the loop */
		memcpy(frame, t->buf, n);
		consume(t, n);
		if (!deliver(t, frame, n))
			return false;
	}
	return true;
}

static void frames_arrived(struct fd_transport *t)
{
	if (!cut_frames(t))
		return;
	if (t->framing == MR200_FRAMING_MESSAGES)
		t->len = 0;
	ev_timer_stop(t->loop, &t->stall);
	if (t->len) {
		ev_timer_set(&t->stall, STALL_MS / 1000.0, 0);
		ev_timer_start(t->loop, &t->stall);
	}
}

static void on_stall(struct ev_loop *loop, ev_timer *w, int events)
{
	struct fd_transport *t = w->data;

	(void)loop;
	(void)events;
	consume(t, mr200_qmi_resync(t->buf, t->len));
	frames_arrived(t);
}

static void on_readable(struct ev_loop *loop, ev_io *w, int events)
{
	struct fd_transport *t = w->data;
	ssize_t n;

	(void)loop;
	(void)events;
	n = read(t->fd, t->buf + t->len, sizeof(t->buf) - t->len);
	if (n > 0) {
		t->errors = 0;
		t->len += n;
		frames_arrived(t);
	} else if (!n && t->framing == MR200_FRAMING_MESSAGES) {
		/* cdc-wdm's first answer after a USB reset, and no end */
		if (!survive(t, 0))
			fail(t, -ENODEV);
	} else if (!n) {
		fail(t, -ENODEV);
	} else if (errno != EAGAIN && errno != EINTR && !survive(t, errno)) {
		fail(t, is_gone(errno) ? -ENODEV : -errno);
	}
}

static ssize_t write_some(const struct fd_transport *t, const struct frame *f)
{
	const uint8_t *data = f->data + t->written;
	size_t len = f->len - t->written;

	/* a peer that hung up is an error, not a signal */
	if (t->framing == MR200_FRAMING_STREAM)
		return send(t->fd, data, len, MSG_NOSIGNAL);
	return write(t->fd, data, len);
}

/*
 * Writes what the descriptor takes.  0, or the error that ends the transport.
 * cdc-wdm reports the failure of the write before at the next one, which it
 * then does not do: that frame is tried once more.
 */
static int flush(struct fd_transport *t)
{
	bool again = false;
	struct frame *f;
	ssize_t n;

	while ((f = t->first)) {
		n = write_some(t, f);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN)
			return 0;
		if (n < 0) {
			if (!survive(t, errno))
				return is_gone(errno) ? -ENODEV : -errno;
			again = !again;
			if (!again)
				drop_first(t);
			continue;
		}
		again = false;
		t->written += n;
		/* a device takes a message whole or cuts it: no second half */
		if (t->written == f->len ||
		    t->framing == MR200_FRAMING_MESSAGES)
			drop_first(t);
	}
	return 0;
}

static void write_queue(struct fd_transport *t)
{
	int err = flush(t);

	ev_prepare_stop(t->loop, &t->before_wait);
	if (err)
		fail(t, err);
	else if (t->first)
		ev_io_start(t->loop, &t->writable);
	else
		ev_io_stop(t->loop, &t->writable);
}

static void on_before_wait(struct ev_loop *loop, ev_prepare *w, int events)
{
	(void)loop;
	(void)events;
	write_queue(w->data);
}

static void on_writable(struct ev_loop *loop, ev_io *w, int events)
{
	(void)loop;
	(void)events;
	write_queue(w->data);
}

static int fd_send(struct mr200_transport *base, const void *data, size_t len)
{
	struct fd_transport *t = from_base(base);
	struct frame *f;

	if (t->err)
		return t->err;
	if (!len || len > MR200_QMI_MAX_BYTES)
		return -EMSGSIZE;
	if (t->base.queued == QUEUE_FRAMES)
		return -ENOBUFS;
	f = malloc(sizeof(*f) + len);
	if (!f)
		return -ENOMEM;
	f->next = NULL;
	f->len = len;
	memcpy(f->data, data, len);
	*t->last = f;
	t->last = &f->next;
	t->base.queued++;
	/*
	 * Written by the loop, for an error must not come from inside the caller,
	 * and before it waits: a write that does not block costs no turn.
	 */
	if (!ev_is_active(&t->writable))
		ev_prepare_start(t->loop, &t->before_wait);
	return 0;
}

static void fd_close(struct mr200_transport *base)
{
	struct fd_transport *t = from_base(base);

	stop(t);
	t->err = -ECANCELED;
	if (t->in_callback)
		t->freed = true;
	else
		free(t);
}

int mr200_transport_fd(struct ev_loop *loop, int fd, enum mr200_framing framing,
		       struct mr200_transport **out)
{
	struct fd_transport *t = calloc(1, sizeof(*t));

	if (!t) {
		close(fd);
		return -ENOMEM;
	}
	t->base.send = fd_send;
	t->base.close = fd_close;
	t->loop = loop;
	t->fd = fd;
	t->framing = framing;
	t->last = &t->first;
	ev_io_init(&t->readable, on_readable, fd, EV_READ);
	ev_io_init(&t->writable, on_writable, fd, EV_WRITE);
	ev_timer_init(&t->stall, on_stall, 0, 0);
	ev_prepare_init(&t->before_wait, on_before_wait);
	t->readable.data = t;
	t->before_wait.data = t;
	t->writable.data = t;
	t->stall.data = t;
	ev_io_start(loop, &t->readable);
	*out = &t->base;
	return 0;
}

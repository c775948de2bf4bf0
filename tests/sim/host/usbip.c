// SPDX-License-Identifier: GPL-2.0
/*
 * URB traffic of USB/IP: parses many requests per read, sends many answers
 * per write, and passes transfers by reference in between. Answers leave in
 * the order in which URBs complete, which also makes UNLINK right: whatever
 * completed earlier is ahead of the answer "0, was not waiting any more".
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "sim/base/log.h"
#include "sim/base/wire.h"
#include "sim/host/usbip.h"
#include "sim/usb/usb.h"

enum {
	CMD_SUBMIT = 1,
	CMD_UNLINK = 2,
	RET_SUBMIT = 3,
	RET_UNLINK = 4,
	HEADER_BYTES = 48,
	NO_PACKETS = -1,		/* number_of_packets of a non-isochronous URB */
};

#define IN_BYTES	(HEADER_BYTES + USB_MAX_TRANSFER_BYTES)
#define OUT_MAX		8192		/* answers waiting: stop reading beyond */
#define IOV_MAX_USED	128
#define SOCKET_BYTES	(4 << 20)
#define ATTACH_RETRY_S	0.02
#define ATTACH_TRIES	100

struct answer {
	uint8_t header[HEADER_BYTES];
	struct usb_buf *buf;
	uint32_t off;
	uint32_t len;
};

struct conn {
	struct usbip_server *srv;
	struct conn *next_dead;
	int fd;
	bool closed;
	ev_io rd;
	ev_io wr;
	uint8_t *in;
	size_t in_len;
	uint64_t skip;			/* bytes of a refused transfer to pass over */
	struct answer *out;		/* ring of OUT_MAX + USB_MAX_PENDING_URBS */
	size_t out_cap;
	size_t out_head;
	size_t out_count;
	size_t out_sent;		/* bytes sent of the answer at out_head */
};

struct usbip_server {
	struct sim *sim;
	struct conn *conn;
	struct conn *dead;		/* freed outside of their own callbacks */
	ev_prepare flush;
	ev_timer attach;
	int vhci_port;
	unsigned int attach_tries;
	uint16_t devnum;
};

static void conn_close(struct conn *c)
{
	struct usbip_server *srv = c->srv;

	if (c->closed)
		return;
	c->closed = true;
	ev_io_stop(srv->sim->loop, &c->rd);
	ev_io_stop(srv->sim->loop, &c->wr);
	shutdown(c->fd, SHUT_RDWR);
	close(c->fd);
	srv->conn = NULL;
	c->next_dead = srv->dead;
	srv->dead = c;
	usb_disconnect(srv->sim->usb);
}

static void conn_free(struct conn *c)
{
	for (; c->out_count; c->out_count--) {
		usb_buf_put(c->out[c->out_head].buf);
		c->out_head = (c->out_head + 1) % c->out_cap;
	}
	free(c->out);
	free(c->in);
	free(c);
}

static void free_dead(struct usbip_server *srv)
{
	while (srv->dead) {
		struct conn *c = srv->dead;

		srv->dead = c->next_dead;
		conn_free(c);
	}
}

/* The host went away by itself: for vhci that is its own detach. */
static void conn_lost(struct conn *c, const char *why)
{
	struct sim *sim = c->srv->sim;

	sim_log(1, "usbip: host left: %s", why);
	conn_close(c);
	if (sim->opt.attach)
		sim_unplug(sim);
}

static struct answer *push(struct conn *c)
{
	struct answer *a;

	/*
	 * Cannot overflow: reading stops at OUT_MAX, and beyond that only the
	 * URBs that wait on endpoints can still complete.
	 */
	a = &c->out[(c->out_head + c->out_count) % c->out_cap];
	c->out_count++;
	memset(a, 0, sizeof(*a));
	return a;
}

static void on_complete(void *user, const struct usb_urb *urb, int status, uint32_t actual,
			struct usb_buf *buf, uint32_t off)
{
	struct conn *c = user;
	struct answer *a = push(c);

	put_be32(a->header, RET_SUBMIT);
	put_be32(a->header + 4, urb->seqnum);
	put_be32(a->header + 20, (uint32_t)status);
	put_be32(a->header + 24, actual);
	put_be32(a->header + 32, urb->packets);
	if (!buf || !actual)
		return;
	usb_buf_get(buf);
	a->buf = buf;
	a->off = off;
	a->len = actual;
}

static void answer_unlink(struct conn *c, uint32_t seqnum, bool was_waiting)
{
	struct answer *a = push(c);

	put_be32(a->header, RET_UNLINK);
	put_be32(a->header + 4, seqnum);
	put_be32(a->header + 20, was_waiting ? (uint32_t)-ECONNRESET : 0);
}

/* The vector of what is to be sent next; returns its number of elements. */
static int gather(struct conn *c, struct iovec *iov)
{
	size_t sent = c->out_sent;
	int n = 0;

	for (size_t i = 0; i < c->out_count && n + 2 <= IOV_MAX_USED; i++) {
		struct answer *a = &c->out[(c->out_head + i) % c->out_cap];
		size_t head = sent < HEADER_BYTES ? sent : HEADER_BYTES;
		size_t body = sent - head;

		if (head < HEADER_BYTES)
			iov[n++] = (struct iovec){ a->header + head, HEADER_BYTES - head };
		if (body < a->len)
			iov[n++] = (struct iovec){ a->buf->data + a->off + body, a->len - body };
		sent = 0;
	}
	return n;
}

static void sent_bytes(struct conn *c, size_t n)
{
	c->out_sent += n;
	while (c->out_count) {
		struct answer *a = &c->out[c->out_head];

		if (c->out_sent < HEADER_BYTES + a->len)
			return;
		c->out_sent -= HEADER_BYTES + a->len;
		usb_buf_put(a->buf);
		c->out_head = (c->out_head + 1) % c->out_cap;
		c->out_count--;
	}
	c->out_head = 0;	/* stay in the same few cache lines */
}

static void flush(struct conn *c)
{
	struct ev_loop *loop = c->srv->sim->loop;
	struct iovec iov[IOV_MAX_USED];

	while (c->out_count) {
		struct msghdr msg = { .msg_iov = iov, .msg_iovlen = (size_t)gather(c, iov) };
		ssize_t n = sendmsg(c->fd, &msg, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			ev_io_start(loop, &c->wr);
			return;
		}
		if (n < 0) {
			conn_lost(c, strerror(errno));
			return;
		}
		sent_bytes(c, (size_t)n);
	}
	ev_io_stop(loop, &c->wr);
	ev_io_start(loop, &c->rd);
}

static void refuse(struct conn *c, const uint8_t *h, int status)
{
	struct usb_urb urb = { .seqnum = get_be32(h + 4), .packets = get_be32(h + 32) };

	on_complete(c, &urb, status, 0, NULL, 0);
}

/* Returns the bytes used, 0 when the request is incomplete, or -errno. */
static ssize_t on_submit(struct conn *c, const uint8_t *h, size_t avail)
{
	uint32_t len = get_be32(h + 24), packets = get_be32(h + 32), ep = get_be32(h + 16);
	bool in = get_be32(h + 12) == 1;
	struct usb_urb *urb;

	if (packets && packets != (uint32_t)NO_PACKETS)
		return -EPROTO;		/* no endpoint here is isochronous */
	if (ep > 15 || len > USB_MAX_TRANSFER_BYTES) {
		refuse(c, h, -EINVAL);
		c->skip = in ? 0 : len;
		return HEADER_BYTES;
	}
	if (!in && avail - HEADER_BYTES < len)
		return 0;
	urb = usb_urb_new();
	if (!urb)
		return -ENOMEM;
	urb->seqnum = get_be32(h + 4);
	urb->ep = (uint8_t)(ep | (in ? USB_DIR_IN : 0));
	urb->flags = get_be32(h + 20);
	urb->len = len;
	urb->packets = packets;
	memcpy(urb->setup, h + 40, USB_SETUP_BYTES);
	if (usb_submit(c->srv->sim->usb, urb, in ? NULL : h + HEADER_BYTES)) {
		usb_urb_free(urb);
		refuse(c, h, -ENOMEM);
	}
	return HEADER_BYTES + (in ? 0 : (ssize_t)len);
}

static ssize_t on_request(struct conn *c, const uint8_t *h, size_t avail)
{
	switch (get_be32(h)) {
	case CMD_SUBMIT:
		return on_submit(c, h, avail);
	case CMD_UNLINK:
		answer_unlink(c, get_be32(h + 4),
			      usb_unlink(c->srv->sim->usb, get_be32(h + 20)));
		return HEADER_BYTES;
	default:
		return -EPROTO;
	}
}

static size_t pass_over(struct conn *c, size_t avail)
{
	size_t n = c->skip < avail ? (size_t)c->skip : avail;

	c->skip -= n;
	return n;
}

static int parse(struct conn *c)
{
	size_t pos = 0;

	while (!c->closed && c->out_count < OUT_MAX) {
		ssize_t n;

		pos += pass_over(c, c->in_len - pos);
		if (c->in_len - pos < HEADER_BYTES)
			break;
		n = on_request(c, c->in + pos, c->in_len - pos);
		if (n < 0)
			return (int)n;
		if (!n)
			break;
		pos += (size_t)n;
	}
	c->in_len -= pos;
	if (pos && c->in_len)
		memmove(c->in, c->in + pos, c->in_len);
	return 0;
}

static void run(struct conn *c)
{
	int err = parse(c);

	if (c->closed)
		return;
	if (err) {
		conn_lost(c, "not a USB/IP request");
		return;
	}
	/* a host that does not read its answers is not listened to */
	if (c->out_count >= OUT_MAX)
		ev_io_stop(c->srv->sim->loop, &c->rd);
}

/* Requests may wait in the buffer for room in the ring: sending makes some. */
static void pump(struct conn *c)
{
	do {
		flush(c);
		if (c->closed || ev_is_active(&c->wr))
			return;
		if (c->in_len >= HEADER_BYTES)
			run(c);
	} while (!c->closed && c->out_count);
}

static void on_readable(struct ev_loop *loop, ev_io *w, int revents)
{
	struct conn *c = w->data;
	ssize_t n = 1;

	(void)loop;
	(void)revents;
	if (c->in_len < IN_BYTES)
		n = recv(c->fd, c->in + c->in_len, IN_BYTES - c->in_len, MSG_DONTWAIT);
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		conn_lost(c, n ? strerror(errno) : "closed");
		return;
	}
	if (c->in_len < IN_BYTES)
		c->in_len += (size_t)n;
	run(c);
}

static void on_writable(struct ev_loop *loop, ev_io *w, int revents)
{
	(void)loop;
	(void)revents;
	pump(w->data);
}

/* Before the loop sleeps: everything that completed leaves in one go. */
static void on_prepare(struct ev_loop *loop, ev_prepare *w, int revents)
{
	struct usbip_server *srv = w->data;

	(void)loop;
	(void)revents;
	if (srv->conn && srv->conn->out_count && !ev_is_active(&srv->conn->wr))
		pump(srv->conn);
	free_dead(srv);
}

static void set_socket_options(int fd)
{
	int size = SOCKET_BYTES;

	fcntl(fd, F_SETFL, O_NONBLOCK);
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	/* the forced variant needs a privilege; the plain one is good enough */
	if (setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof(size)))
		setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
}

int usbip_serve(struct usbip_server *srv, int fd)
{
	struct sim *sim = srv->sim;
	struct conn *c;

	if (srv->conn)
		return -EBUSY;
	c = calloc(1, sizeof(*c));
	if (!c)
		return -ENOMEM;
	c->out_cap = OUT_MAX + USB_MAX_PENDING_URBS + 1;
	c->in = malloc(IN_BYTES);
	c->out = malloc(c->out_cap * sizeof(*c->out));
	if (!c->in || !c->out) {
		conn_free(c);
		return -ENOMEM;
	}
	set_socket_options(fd);
	c->srv = srv;
	c->fd = fd;
	ev_io_init(&c->rd, on_readable, fd, EV_READ);
	ev_io_init(&c->wr, on_writable, fd, EV_WRITE);
	c->rd.data = c;
	c->wr.data = c;
	ev_io_start(sim->loop, &c->rd);
	srv->conn = c;
	usb_connect(sim->usb, on_complete, c);
	return 0;
}

static int attach(struct usbip_server *srv)
{
	uint32_t devid = (uint32_t)USB_BUSNUM << 16 | ++srv->devnum;
	int fd[2];
	int err;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd))
		return -errno;
	set_socket_options(fd[0]);
	err = usbip_serve(srv, fd[0]);
	if (err) {
		close(fd[0]);
		close(fd[1]);
		return err;
	}
	err = vhci_attach(fd[1], devid, srv->sim->usb->speed, &srv->vhci_port);
	close(fd[1]);
	if (err)
		conn_close(srv->conn);
	else
		sim_log(1, "usbip: attached to port %d", srv->vhci_port);
	return err;
}

/* After an unplug the kernel needs a moment to give the same port free. */
static void on_attach(struct ev_loop *loop, ev_timer *w, int revents)
{
	struct usbip_server *srv = w->data;
	int err;

	(void)revents;
	if (srv->attach_tries++ == ATTACH_TRIES)
		srv->vhci_port = -1;
	err = attach(srv);
	if (err == -EBUSY && srv->attach_tries <= ATTACH_TRIES)
		return;
	ev_timer_stop(loop, w);
	if (err) {
		sim_log(0, "usbip: cannot attach: %s", strerror(-err));
		srv->sim->usb->plugged = false;
	}
}

/* Offers the device: attaches it to vhci_hcd and lets importers have it. */
static int plug(void *user)
{
	struct usbip_server *srv = user;
	int err;

	if (!srv->sim->opt.attach || srv->conn)
		return 0;
	err = attach(srv);
	if (err != -EBUSY || srv->vhci_port < 0)
		return err;
	srv->attach_tries = 0;
	ev_timer_again(srv->sim->loop, &srv->attach);
	return 0;
}

static void unplug(void *user)
{
	struct usbip_server *srv = user;

	ev_timer_stop(srv->sim->loop, &srv->attach);
	if (srv->conn)
		conn_close(srv->conn);
}

static const struct usb_bus bus = { .plug = plug, .unplug = unplug };

int usbip_server_new(struct sim *sim, struct usbip_server **out)
{
	struct usbip_server *srv = calloc(1, sizeof(*srv));

	if (!srv)
		return -ENOMEM;
	srv->sim = sim;
	srv->vhci_port = -1;
	ev_prepare_init(&srv->flush, on_prepare);
	srv->flush.data = srv;
	ev_prepare_start(sim->loop, &srv->flush);
	ev_timer_init(&srv->attach, on_attach, 0., ATTACH_RETRY_S);
	srv->attach.data = srv;
	*out = srv;
	return usb_add_bus(sim->usb, &bus, srv);
}

void usbip_server_free(struct usbip_server *srv)
{
	if (!srv)
		return;
	unplug(srv);
	usb_remove_bus(srv->sim->usb, srv);
	free_dead(srv);
	ev_prepare_stop(srv->sim->loop, &srv->flush);
	free(srv);
}

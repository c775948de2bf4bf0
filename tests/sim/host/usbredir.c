// SPDX-License-Identifier: GPL-2.0
/*
 * usbredir's connection: a Unix socket, the parser of libusbredirparser that
 * takes packets apart, hello, and the device's coming and going.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sim/base/log.h"
#include "sim/host/unix_listen.h"
#include "sim/host/usbredir_urb.h"
#include "sim/usb/usb.h"

#define VERSION		"mr200-sim"
#define SOCKET_BYTES	(1 << 20)
#define TURN_BYTES	(1 << 20)	/* read in one turn of the loop */
#define BACKLOG		4

static void on_log(void *user, int level, const char *text)
{
	(void)user;
	sim_log(level <= usbredirparser_warning ? 1 : 2, "usbredir: %s", text);
}

/* Offers the device to the machine, if there is one. */
static void offer(struct usbredir *r)
{
	const struct usb_device *dev;

	if (!r->parser || r->offered || r->ack_due)
		return;
	dev = r->sim->usb;
	if (dev->plugged && !dev->connected && usbredirparser_have_peer_caps(r->parser))
		usbredir_offer(r);
}

/* One that was taken away is another one's only after the peer has noticed. */
static void on_ack(void *user)
{
	struct usbredir *r = user;

	r->ack_due = false;
	offer(r);
}

static void on_hello(void *user, struct usb_redir_hello_header *h)
{
	(void)h;
	offer(user);
}

static int on_read(void *user, uint8_t *data, int count)
{
	struct usbredir *r = user;
	ssize_t n;

	if (r->turn >= TURN_BYTES || usbredir_choked(r))
		return 0;
	n = recv(r->fd, data, (size_t)count, MSG_DONTWAIT);
	if (n < 0)
		return errno == EAGAIN || errno == EINTR ? 0 : -1;
	r->turn += (size_t)n;
	return n ? (int)n : -1;
}

static int on_write(void *user, uint8_t *data, int count)
{
	struct usbredir *r = user;
	ssize_t n = send(r->fd, data, (size_t)count, MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n < 0)
		return errno == EAGAIN || errno == EINTR ? 0 : -1;
	return (int)n;
}

static void hang_up(struct usbredir *r)
{
	if (!r->parser)
		return;
	if (r->offered)
		usbredir_let_go(r);
	ev_io_stop(r->sim->loop, &r->rd);
	ev_io_stop(r->sim->loop, &r->wr);
	usbredirparser_destroy(r->parser);
	r->parser = NULL;
	r->ack_due = false;
	r->out_bytes = 0;
	close(r->fd);
}

static void lost(struct usbredir *r, const char *why)
{
	sim_log(1, "usbredir: machine left: %s", why);
	hang_up(r);
}

/* A peer that does not read its answers is not listened to. */
static void flush(struct usbredir *r)
{
	if (usbredirparser_do_write(r->parser) < 0) {
		lost(r, strerror(errno));
		return;
	}
	if (usbredirparser_has_data_to_write(r->parser)) {
		ev_io_start(r->sim->loop, &r->wr);
	} else {
		ev_io_stop(r->sim->loop, &r->wr);
		r->out_bytes = 0;
	}
	if (usbredir_choked(r))
		ev_io_stop(r->sim->loop, &r->rd);
	else
		ev_io_start(r->sim->loop, &r->rd);
}

static void on_readable(struct ev_loop *loop, ev_io *w, int revents)
{
	struct usbredir *r = w->data;
	int ret;

	(void)loop;
	(void)revents;
	r->turn = 0;
	ret = usbredirparser_do_read(r->parser);
	if (ret == usbredirparser_read_parse_error)
		lost(r, "not usbredir");
	else if (ret < 0)
		lost(r, "closed");
}

static void on_writable(struct ev_loop *loop, ev_io *w, int revents)
{
	(void)loop;
	(void)revents;
	flush(w->data);
}

/* Before the loop sleeps: everything that completed leaves in one go. */
static void on_prepare(struct ev_loop *loop, ev_prepare *w, int revents)
{
	struct usbredir *r = w->data;

	(void)loop;
	(void)revents;
	if (!r->parser)
		return;
	if (r->offered)
		usbredir_poll_interrupts(r);
	if (usbredirparser_has_data_to_write(r->parser))
		flush(r);
}

static struct usbredirparser *parser_new(struct usbredir *r)
{
	uint32_t caps[USB_REDIR_CAPS_SIZE] = { 0 };
	struct usbredirparser *p = usbredirparser_create();

	if (!p)
		return NULL;
	p->priv = r;
	p->log_func = on_log;
	p->read_func = on_read;
	p->write_func = on_write;
	p->hello_func = on_hello;
	p->device_disconnect_ack_func = on_ack;
	usbredir_urb_callbacks(p);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_connect_device_version);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_filter);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_device_disconnect_ack);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_ep_info_max_packet_size);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_64bits_ids);
	usbredirparser_caps_set_cap(caps, usb_redir_cap_32bits_bulk_length);
	usbredirparser_init(p, VERSION, caps, USB_REDIR_CAPS_SIZE, usbredirparser_fl_usb_host);
	return p;
}

static void on_accept(struct ev_loop *loop, ev_io *w, int revents)
{
	struct usbredir *r = w->data;
	int fd = accept4(w->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	int size = SOCKET_BYTES;

	(void)revents;
	if (fd < 0)
		return;
	if (r->parser) {
		sim_log(0, "usbredir: another machine is connected");
		close(fd);
		return;
	}
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
	r->fd = fd;
	r->parser = parser_new(r);
	if (!r->parser) {
		close(fd);
		return;
	}
	ev_io_set(&r->rd, fd, EV_READ);
	ev_io_set(&r->wr, fd, EV_WRITE);
	ev_io_start(loop, &r->rd);
}

static int plug(void *user)
{
	offer(user);
	return 0;
}

static void unplug(void *user)
{
	struct usbredir *r = user;

	if (!r->offered)
		return;
	usbredir_let_go(r);
	usbredirparser_send_device_disconnect(r->parser);
	r->ack_due = usbredirparser_peer_has_cap(r->parser, usb_redir_cap_device_disconnect_ack);
}

static const struct usb_bus bus = { .plug = plug, .unplug = unplug };

int usbredir_new(struct sim *sim, const char *path, struct usbredir **out)
{
	struct usbredir *r;
	int fd = sim_unix_listen(path, BACKLOG);

	if (fd < 0)
		return fd;
	r = calloc(1, sizeof(*r));
	if (!r) {
		close(fd);
		return -ENOMEM;
	}
	r->sim = sim;
	r->tail = &r->head;
	strcpy(r->path, path);
	ev_io_init(&r->accept, on_accept, fd, EV_READ);
	ev_io_init(&r->rd, on_readable, -1, EV_READ);
	ev_io_init(&r->wr, on_writable, -1, EV_WRITE);
	ev_prepare_init(&r->flush, on_prepare);
	r->accept.data = r;
	r->rd.data = r;
	r->wr.data = r;
	r->flush.data = r;
	ev_io_start(sim->loop, &r->accept);
	ev_prepare_start(sim->loop, &r->flush);
	*out = r;
	return usb_add_bus(sim->usb, &bus, r);
}

void usbredir_free(struct usbredir *r)
{
	if (!r)
		return;
	hang_up(r);
	usb_remove_bus(r->sim->usb, r);
	ev_prepare_stop(r->sim->loop, &r->flush);
	ev_io_stop(r->sim->loop, &r->accept);
	close(r->accept.fd);
	unlink(r->path);
	free(r);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * The handshake before the URBs: a client asks over TCP for the list of
 * devices, or for one of them. With this the usbip tool of any distribution
 * can attach the simulated modem.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sim/usb/usb.h"
#include "sim/host/usbip.h"
#include "sim/base/wire.h"

enum {
	VERSION = 0x0111,
	OP_REQ_DEVLIST = 0x8005,
	OP_REP_DEVLIST = 0x0005,
	OP_REQ_IMPORT = 0x8003,
	OP_REP_IMPORT = 0x0003,
	OP_BYTES = 8,
	BUSID_BYTES = 32,
	PATH_BYTES = 256,
	DEVICE_BYTES = 312,
	STATUS_OK = 0,
	STATUS_ERROR = 1,
	MAX_CLIENTS = 8,
	REPLY_BYTES = OP_BYTES + 4 + DEVICE_BYTES + 4 * USB_MAX_INTERFACES,
};

#define HANDSHAKE_S	5.

struct client {
	struct usbip_listener *listener;
	ev_io rd;
	ev_timer deadline;
	uint8_t in[OP_BYTES + BUSID_BYTES];
	size_t len;
	bool used;
};

struct usbip_listener {
	struct sim *sim;
	ev_io accept;
	struct client client[MAX_CLIENTS];
};

/* Stops watching; the descriptor is the caller's. */
static int client_release(struct client *c)
{
	struct ev_loop *loop = c->listener->sim->loop;

	ev_io_stop(loop, &c->rd);
	ev_timer_stop(loop, &c->deadline);
	c->used = false;
	return c->rd.fd;
}

static void client_drop(struct client *c)
{
	close(client_release(c));
}

static size_t put_device(const struct usb_device *dev, uint8_t *p)
{
	const struct usb_composition *comp = &dev->comp;

	memset(p, 0, DEVICE_BYTES);
	strcpy((char *)p, "/sys/devices/mr200-sim/usb1/" USBIP_BUSID);
	strcpy((char *)p + PATH_BYTES, USBIP_BUSID);
	p += PATH_BYTES + BUSID_BYTES;
	put_be32(p, USB_BUSNUM);
	put_be32(p + 4, 2);		/* devnum; 1 is the root hub */
	put_be32(p + 8, dev->speed);
	put_be16(p + 12, comp->vendor);
	put_be16(p + 14, comp->product);
	put_be16(p + 16, comp->device);
	p[21] = dev->configuration;
	p[22] = 1;			/* configurations */
	p[23] = (uint8_t)comp->n_if;
	return DEVICE_BYTES;
}

static size_t put_interfaces(const struct usb_device *dev, uint8_t *p)
{
	for (unsigned int i = 0; i < dev->comp.n_if; i++, p += 4) {
		p[0] = dev->comp.intf[i].class;
		p[1] = dev->comp.intf[i].subclass;
		p[2] = dev->comp.intf[i].protocol;
		p[3] = 0;
	}
	return 4 * dev->comp.n_if;
}

static void put_op(uint8_t *p, uint16_t code, uint32_t status)
{
	put_be16(p, VERSION);
	put_be16(p + 2, code);
	put_be32(p + 4, status);
}

/* The peer reads nothing else at this point: it fits the socket buffer. */
static bool reply(struct client *c, const uint8_t *buf, size_t len)
{
	return send(c->rd.fd, buf, len, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)len;
}

static void on_devlist(struct client *c)
{
	const struct usb_device *dev = c->listener->sim->usb;
	bool offered = dev->plugged && !dev->connected;
	uint8_t buf[REPLY_BYTES];
	size_t len = OP_BYTES + 4;

	put_op(buf, OP_REP_DEVLIST, STATUS_OK);
	put_be32(buf + OP_BYTES, offered);
	if (offered) {
		len += put_device(dev, buf + len);
		len += put_interfaces(dev, buf + len);
	}
	reply(c, buf, len);
	client_drop(c);
}

static void on_import(struct client *c)
{
	struct sim *sim = c->listener->sim;
	const uint8_t *busid = c->in + OP_BYTES;
	bool ok = sim->usb->plugged && !sim->usb->connected &&
		  !strncmp((const char *)busid, USBIP_BUSID, BUSID_BYTES);
	uint8_t buf[REPLY_BYTES];
	size_t len = OP_BYTES;
	int one = 1;
	int fd;

	put_op(buf, OP_REP_IMPORT, ok ? STATUS_OK : STATUS_ERROR);
	if (ok)
		len += put_device(sim->usb, buf + len);
	if (!reply(c, buf, len) || !ok) {
		client_drop(c);
		return;
	}
	fd = client_release(c);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	if (usbip_serve(sim->usbip, fd))
		close(fd);
}

static void on_request(struct client *c)
{
	uint16_t code = get_be16(c->in + 2);

	if (get_be16(c->in) != VERSION)
		client_drop(c);
	else if (code == OP_REQ_DEVLIST)
		on_devlist(c);
	else if (code != OP_REQ_IMPORT)
		client_drop(c);
	else if (c->len == sizeof(c->in))
		on_import(c);
}

/* Reads the head first: what follows an import is already URB traffic. */
static void on_client(struct ev_loop *loop, ev_io *w, int revents)
{
	struct client *c = w->data;
	size_t want = c->len < OP_BYTES ? OP_BYTES : sizeof(c->in);
	ssize_t n = recv(w->fd, c->in + c->len, want - c->len, MSG_DONTWAIT);

	(void)loop;
	(void)revents;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		client_drop(c);
		return;
	}
	c->len += (size_t)n;
	if (c->len >= OP_BYTES)
		on_request(c);
}

static void on_deadline(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)loop;
	(void)revents;
	client_drop(w->data);
}

static void on_accept(struct ev_loop *loop, ev_io *w, int revents)
{
	struct usbip_listener *l = w->data;
	int fd = accept4(w->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	(void)revents;
	if (fd < 0)
		return;
	for (int i = 0; i < MAX_CLIENTS; i++) {
		struct client *c = &l->client[i];

		if (c->used)
			continue;
		c->used = true;
		c->len = 0;
		c->listener = l;
		ev_io_init(&c->rd, on_client, fd, EV_READ);
		ev_timer_init(&c->deadline, on_deadline, HANDSHAKE_S, 0.);
		c->rd.data = c;
		c->deadline.data = c;
		ev_io_start(loop, &c->rd);
		ev_timer_start(loop, &c->deadline);
		return;
	}
	close(fd);
}

/* "PORT" or "ADDR:PORT"; without an address only this machine can connect. */
static int parse_where(const char *where, struct sockaddr_in *sin)
{
	const char *colon = strrchr(where, ':');
	char addr[INET_ADDRSTRLEN] = "127.0.0.1";
	unsigned long port;
	char *end;

	if (colon) {
		if ((size_t)(colon - where) >= sizeof(addr))
			return -EINVAL;
		memcpy(addr, where, (size_t)(colon - where));
		addr[colon - where] = '\0';
		where = colon + 1;
	}
	port = strtoul(where, &end, 10);
	if (end == where || *end || port > UINT16_MAX)
		return -EINVAL;
	memset(sin, 0, sizeof(*sin));
	sin->sin_family = AF_INET;
	sin->sin_port = htons((uint16_t)port);
	return inet_pton(AF_INET, addr, &sin->sin_addr) == 1 ? 0 : -EINVAL;
}

static int open_socket(const char *where)
{
	struct sockaddr_in sin;
	int one = 1;
	int fd, err;

	err = parse_where(where, &sin);
	if (err)
		return err;
	fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -errno;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&sin, sizeof(sin)) || listen(fd, MAX_CLIENTS)) {
		err = -errno;
		close(fd);
		return err;
	}
	return fd;
}

int usbip_listener_new(struct sim *sim, const char *where, struct usbip_listener **out)
{
	struct usbip_listener *l = calloc(1, sizeof(*l));
	int fd;

	if (!l)
		return -ENOMEM;
	fd = open_socket(where);
	if (fd < 0) {
		free(l);
		return fd;
	}
	l->sim = sim;
	ev_io_init(&l->accept, on_accept, fd, EV_READ);
	l->accept.data = l;
	ev_io_start(sim->loop, &l->accept);
	*out = l;
	return 0;
}

uint16_t usbip_listener_port(const struct usbip_listener *l)
{
	struct sockaddr_in sin = { 0 };
	socklen_t len = sizeof(sin);

	if (getsockname(l->accept.fd, (struct sockaddr *)&sin, &len))
		return 0;
	return ntohs(sin.sin_port);
}

void usbip_listener_free(struct usbip_listener *l)
{
	if (!l)
		return;
	for (int i = 0; i < MAX_CLIENTS; i++)
		if (l->client[i].used)
			client_drop(&l->client[i]);
	ev_io_stop(l->sim->loop, &l->accept);
	close(l->accept.fd);
	free(l);
}

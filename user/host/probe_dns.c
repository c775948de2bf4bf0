// SPDX-License-Identifier: GPL-2.0
#include "host/probe_dns.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

/* What a resolver allows a server, too (resolv.conf(5)). */
#define ANSWER_S		5.
#define PORT_DNS		53

void mr200_dns_probe_stop(struct mr200_dns_probe *p)
{
	if (p->fd < 0)
		return;
	ev_io_stop(p->loop, &p->io);
	ev_timer_stop(p->loop, &p->deadline);
	close(p->fd);
	p->fd = -1;
}

static void finish(struct mr200_dns_probe *p, int err)
{
	mr200_dns_probe_stop(p);
	p->done(p->user, err);
}

static void on_readable(struct ev_loop *loop, ev_io *io, int revents)
{
	struct mr200_dns_probe *p = io->data;
	uint8_t answer[512];
	ssize_t n = recv(p->fd, answer, sizeof(answer), 0);

	(void)loop;
	(void)revents;
	/* Its refusal (ICMP) has come a long way, too. */
	if (n >= 0 ? mr200_dns_answers(p->query, p->len, answer, (size_t)n) :
		     errno == ECONNREFUSED)
		finish(p, 0);
}

static void on_deadline(struct ev_loop *loop, ev_timer *timer, int revents)
{
	(void)loop;
	(void)revents;
	finish(timer->data, -ETIMEDOUT);
}

void mr200_dns_probe_init(struct mr200_dns_probe *p, struct ev_loop *loop,
			  void (*done)(void *user, int err), void *user)
{
	memset(p, 0, sizeof(*p));
	p->loop = loop;
	p->fd = -1;
	p->done = done;
	p->user = user;
	ev_init(&p->io, on_readable);
	p->io.data = p;
	ev_init(&p->deadline, on_deadline);
	p->deadline.data = p;
}

static int ask(struct mr200_dns_probe *p, const char *netdev, uint8_t family,
	       const uint8_t *server)
{
	struct sockaddr_in v4 = {
		.sin_family = AF_INET, .sin_port = htons(PORT_DNS),
	};
	struct sockaddr_in6 v6 = {
		.sin6_family = AF_INET6, .sin6_port = htons(PORT_DNS),
	};
	bool is_v4 = family == 4;

	memcpy(&v4.sin_addr, server, sizeof(v4.sin_addr));
	memcpy(&v6.sin6_addr, server, is_v4 ? 0 : sizeof(v6.sin6_addr));
	/* Connected: only that server's answers are heard. */
	if (setsockopt(p->fd, SOL_SOCKET, SO_BINDTODEVICE, netdev,
		       (socklen_t)strlen(netdev)) ||
	    connect(p->fd, is_v4 ? (void *)&v4 : (void *)&v6,
		    is_v4 ? sizeof(v4) : sizeof(v6)) ||
	    send(p->fd, p->query, p->len, 0) < 0)
		return -errno;
	return 0;
}

int mr200_dns_probe_start(struct mr200_dns_probe *p, const char *netdev,
			  uint8_t family, const uint8_t *server,
			  const char *name)
{
	uint16_t id;
	int err;

	if (p->fd >= 0)
		return -EALREADY;
	if (getrandom(&id, sizeof(id), GRND_NONBLOCK) != sizeof(id))
		return -EAGAIN;
	p->len = mr200_dns_query(p->query, id, name);
	if (!p->len)
		return -EINVAL;
	p->fd = socket(family == 4 ? AF_INET : AF_INET6,
		       SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (p->fd < 0)
		return -errno;
	err = ask(p, netdev, family, server);
	if (err) {
		close(p->fd);
		p->fd = -1;
		return err;
	}
	ev_io_set(&p->io, p->fd, EV_READ);
	ev_io_start(p->loop, &p->io);
	ev_timer_set(&p->deadline, ANSWER_S, 0.);
	ev_timer_start(p->loop, &p->deadline);
	return 0;
}

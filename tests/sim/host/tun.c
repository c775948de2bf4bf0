// SPDX-License-Identifier: GPL-2.0
/*
 * The data plane on a TUN device: the machine that runs the simulator is the
 * network behind it.
 */
#include <errno.h>
#include <ev.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "sim/model/model.h"

#define PACKET_BYTES	65535
#define BATCH		64	/* packets read before others get their turn */

struct modem_tun {
	struct modem *m;
	ev_io io;
	uint8_t packet[PACKET_BYTES];
};

static void on_readable(struct ev_loop *loop, ev_io *w, int revents)
{
	struct modem_tun *t = w->data;
	unsigned int i;

	(void)loop;
	(void)revents;
	for (i = 0; i < BATCH; i++) {
		ssize_t n = read(w->fd, t->packet, sizeof(t->packet));

		if (n <= 0)
			break;
		modem_net_down(t->m, t->packet, (size_t)n);
	}
	modem_net_flush(t->m);
}

int modem_tun(struct modem *m, const char *name)
{
	struct ifreq ifr = { .ifr_flags = IFF_TUN | IFF_NO_PI };
	struct modem_tun *t;
	int fd, err;

	if (strlen(name) >= sizeof(ifr.ifr_name))
		return -ENAMETOOLONG;
	strcpy(ifr.ifr_name, name);
	fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (ioctl(fd, TUNSETIFF, &ifr)) {
		err = -errno;
		close(fd);
		return err;
	}
	t = calloc(1, sizeof(*t));
	if (!t) {
		close(fd);
		return -ENOMEM;
	}
	t->m = m;
	ev_io_init(&t->io, on_readable, fd, EV_READ);
	t->io.data = t;
	ev_io_start(m->loop, &t->io);
	m->data.tun = t;
	return 0;
}

int modem_tun_send(struct modem_tun *t, const uint8_t *packet, size_t len)
{
	/* a full queue loses packets, as a radio does */
	return write(t->io.fd, packet, len) < 0 ? -errno : 0;
}

void modem_tun_free(struct modem *m)
{
	struct modem_tun *t = m->data.tun;

	if (!t)
		return;
	ev_io_stop(m->loop, &t->io);
	close(t->io.fd);
	free(t);
	m->data.tun = NULL;
}

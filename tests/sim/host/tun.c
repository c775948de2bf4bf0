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

#include "sim/host/tun.h"
#include "sim/model/data.h"

#define PACKET_BYTES	65535
#define BATCH		64	/* packets read before others get their turn */

struct sim_tun {
	struct modem *m;
	struct ev_loop *loop;
	ev_io io;
	uint8_t packet[PACKET_BYTES];
};

static void on_readable(struct ev_loop *loop, ev_io *w, int revents)
{
	struct sim_tun *t = w->data;
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

static void forward(void *user, const uint8_t *packet, size_t len)
{
	struct sim_tun *t = user;

	/* a full queue loses packets, as a radio does */
	(void)!write(t->io.fd, packet, len);
}

int sim_tun_new(struct modem *m, struct ev_loop *loop, const char *name, struct sim_tun **out)
{
	struct ifreq ifr = { .ifr_flags = IFF_TUN | IFF_NO_PI };
	struct sim_tun *t;
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
	t->loop = loop;
	ev_io_init(&t->io, on_readable, fd, EV_READ);
	t->io.data = t;
	ev_io_start(loop, &t->io);
	modem_set_forward(m, forward, t);
	*out = t;
	return 0;
}

void sim_tun_free(struct sim_tun *t)
{
	if (!t)
		return;
	modem_set_forward(t->m, NULL, NULL);
	ev_io_stop(t->loop, &t->io);
	close(t->io.fd);
	free(t);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Control socket, server side. One command a connection: the client sends one
 * line, the answer is "ok" or "error" on a line of its own, then the text.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "sim/base/sim.h"
#include "sim/base/split.h"
#include "sim/host/control.h"
#include "sim/host/unix_listen.h"
#include "sim/model/modem.h"

enum {
	MAX_CLIENTS = 8,
	LINE_BYTES = 4096,
};

#define IDLE_S	5.

struct client {
	struct ctl_server *ctl;
	ev_io rd;
	ev_timer deadline;
	char line[LINE_BYTES];
	size_t len;
	bool used;
};

struct ctl_server {
	struct sim *sim;
	ev_io accept;
	struct client client[MAX_CLIENTS];
	char path[sizeof(((struct sockaddr_un *)0)->sun_path)];
};

static void client_drop(struct client *c)
{
	ev_io_stop(c->ctl->sim->loop, &c->rd);
	ev_timer_stop(c->ctl->sim->loop, &c->deadline);
	close(c->rd.fd);
	c->used = false;
}

static int run_line(struct sim *sim, char *line, char *text, size_t len)
{
	char *argv[SIM_MAX_ARGS];
	int argc = sim_split(line, argv, SIM_MAX_ARGS);

	*text = '\0';
	if (argc > 0)
		return modem_command(sim->modem, argc, argv, text, len);
	snprintf(text, len, "%s", argc == -E2BIG ? "too many words" :
		 argc ? "open quote" : "no command");
	return -EINVAL;
}

static void answer(struct client *c)
{
	char reply[SIM_REPLY_BYTES + 16], text[SIM_REPLY_BYTES];
	int err = run_line(c->ctl->sim, c->line, text, sizeof(text));
	int n = snprintf(reply, sizeof(reply), "%s\n%s", err ? "error" : "ok", text);

	if (err && !*text)
		n = snprintf(reply, sizeof(reply), "error\n%s", strerror(-err));
	/* fits the socket's empty buffer; a client that is gone needs no answer */
	send(c->rd.fd, reply, (size_t)n, MSG_NOSIGNAL | MSG_DONTWAIT);
	client_drop(c);
}

static void on_client(struct ev_loop *loop, ev_io *w, int revents)
{
	struct client *c = w->data;
	ssize_t n = recv(w->fd, c->line + c->len, sizeof(c->line) - 1 - c->len, MSG_DONTWAIT);
	char *end;

	(void)loop;
	(void)revents;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		client_drop(c);
		return;
	}
	c->len += (size_t)n;
	c->line[c->len] = '\0';
	end = strchr(c->line, '\n');
	if (end) {
		*end = '\0';
		answer(c);
	} else if (c->len == sizeof(c->line) - 1) {
		client_drop(c);
	}
}

static void on_deadline(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)loop;
	(void)revents;
	client_drop(w->data);
}

static void on_accept(struct ev_loop *loop, ev_io *w, int revents)
{
	struct ctl_server *ctl = w->data;
	int fd = accept4(w->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);

	(void)revents;
	if (fd < 0)
		return;
	for (int i = 0; i < MAX_CLIENTS; i++) {
		struct client *c = &ctl->client[i];

		if (c->used)
			continue;
		c->used = true;
		c->len = 0;
		c->ctl = ctl;
		ev_io_init(&c->rd, on_client, fd, EV_READ);
		ev_timer_init(&c->deadline, on_deadline, IDLE_S, 0.);
		c->rd.data = c;
		c->deadline.data = c;
		ev_io_start(loop, &c->rd);
		ev_timer_start(loop, &c->deadline);
		return;
	}
	close(fd);
}

int ctl_server_new(struct sim *sim, const char *path, struct ctl_server **out)
{
	struct ctl_server *ctl;
	int fd = sim_unix_listen(path, MAX_CLIENTS);

	if (fd < 0)
		return fd;
	ctl = calloc(1, sizeof(*ctl));
	if (!ctl) {
		close(fd);
		return -ENOMEM;
	}
	ctl->sim = sim;
	strcpy(ctl->path, path);
	ev_io_init(&ctl->accept, on_accept, fd, EV_READ);
	ctl->accept.data = ctl;
	ev_io_start(sim->loop, &ctl->accept);
	*out = ctl;
	return 0;
}

void ctl_server_free(struct ctl_server *ctl)
{
	if (!ctl)
		return;
	for (int i = 0; i < MAX_CLIENTS; i++)
		if (ctl->client[i].used)
			client_drop(&ctl->client[i]);
	ev_io_stop(ctl->sim->loop, &ctl->accept);
	close(ctl->accept.fd);
	unlink(ctl->path);
	free(ctl);
}

// SPDX-License-Identifier: GPL-2.0
/* The daemon's end: many clients, none of which can make it wait. */
#include "ctl/ctl.h"

#include <errno.h>
#include <ev.h>
#include <grp.h>
#include <json-c/json.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "ctl/json.h"

#define BACKLOG		8
#define SOCKET_MODE	0660
#define GROUPS_MAX	64	/* of a peer that are looked at */
/* Without descriptors nobody is let in for so long, instead of asking again. */
#define ACCEPT_PAUSE_S	1.

struct client {
	struct mr200_ctl *ctl;
	struct client *next;
	struct mr200_ctl_request *requests;
	ev_io io;
	int fd;
	bool root;		/* or who runs the daemon */
	bool doomed;		/* close once nothing uses it any more */
	unsigned int busy;	/* frames of the handler on the stack */
	size_t in_len;
	char *out;
	size_t out_len;
	char in[MR200_CTL_REQUEST_MAX_BYTES];
};

struct mr200_ctl_request {
	struct client *client;	/* NULL: gone */
	struct mr200_ctl_request *next;
	int64_t id;
};

struct mr200_ctl {
	struct ev_loop *loop;
	struct client *clients;
	unsigned int n_clients;
	mr200_ctl_handler handler;
	void *user;
	ev_io io;
	ev_timer pause;
	int fd;
	char path[sizeof(((struct sockaddr_un *)0)->sun_path)];
};

static void client_free(struct client *c)
{
	struct mr200_ctl *ctl = c->ctl;
	struct client **p = &ctl->clients;

	while (*p != c)
		p = &(*p)->next;
	*p = c->next;
	ctl->n_clients--;
	for (struct mr200_ctl_request *rq = c->requests; rq; rq = rq->next)
		rq->client = NULL;
	ev_io_stop(ctl->loop, &c->io);
	close(c->fd);
	free(c->out);
	free(c);
}

static void client_watch(struct client *c, int events)
{
	ev_io_stop(c->ctl->loop, &c->io);
	ev_io_set(&c->io, c->fd, events);
	ev_io_start(c->ctl->loop, &c->io);
}

static void client_flush(struct client *c)
{
	ssize_t n;

	while (c->out_len) {
		n = send(c->fd, c->out, c->out_len, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			if (errno != EAGAIN)
				c->doomed = true;
			break;
		}
		memmove(c->out, c->out + n, c->out_len - n);
		c->out_len -= n;
	}
	client_watch(c, c->out_len ? EV_READ | EV_WRITE : EV_READ);
}

/* A client that does not read must not cost memory without bound. */
static void client_send(struct client *c, const char *text, size_t len)
{
	char *grown;

	if (c->doomed)
		return;
	if (c->out_len + len > MR200_CTL_REPLY_MAX_BYTES) {
		c->doomed = true;
		return;
	}
	grown = realloc(c->out, c->out_len + len);
	if (!grown) {
		c->doomed = true;
		return;
	}
	c->out = grown;
	memcpy(c->out + c->out_len, text, len);
	c->out_len += len;
	client_flush(c);
}

static void client_put(struct client *c, int64_t id, const char *key,
		       struct json_object *value)
{
	struct json_object *o = json_object_new_object();
	char *line;
	size_t len;

	mr200_put_text(o, "schema", MR200_SCHEMA);
	mr200_put_number(o, "id", id);
	json_object_object_add(o, key, value);
	line = mr200_json_line(o, &len);
	if (line)
		client_send(c, line, len);
	else
		c->doomed = true;
	free(line);
}

static void refuse(struct client *c, const char *code, const char *message,
		   const char *remedy)
{
	client_put(c, 0, "error", mr200_json_error(code, message, remedy));
}

static void request_free(struct mr200_ctl_request *rq)
{
	if (rq->client) {
		struct mr200_ctl_request **p = &rq->client->requests;

		while (*p != rq)
			p = &(*p)->next;
		*p = rq->next;
	}
	free(rq);
}

bool mr200_ctl_alive(const struct mr200_ctl_request *rq)
{
	return rq->client && !rq->client->doomed;
}

static void request_put(struct mr200_ctl_request *rq, const char *key,
			struct json_object *value)
{
	struct client *c = rq->client;

	if (!c) {
		json_object_put(value);
		return;
	}
	client_put(c, rq->id, key, value);
}

/* Outside of the client's own callback nothing else would close it. */
static void client_settle(struct client *c)
{
	if (c && c->doomed && !c->busy)
		client_free(c);
}

void mr200_ctl_progress(struct mr200_ctl_request *rq, struct json_object *result)
{
	request_put(rq, "progress", result);
	client_settle(rq->client);
}

void mr200_ctl_reply(struct mr200_ctl_request *rq, struct json_object *result)
{
	struct client *c = rq->client;

	request_put(rq, "result", result);
	request_free(rq);
	client_settle(c);
}

void mr200_ctl_error(struct mr200_ctl_request *rq, const char *code,
		     const char *message, const char *remedy)
{
	struct client *c = rq->client;

	request_put(rq, "error", mr200_json_error(code, message, remedy));
	request_free(rq);
	client_settle(c);
}

static unsigned int n_requests(const struct client *c)
{
	unsigned int n = 0;

	for (const struct mr200_ctl_request *rq = c->requests; rq; rq = rq->next)
		n++;
	return n;
}

static void handle_request(struct client *c, struct json_object *line)
{
	struct json_object *args = mr200_json_get(line, "args"), *own = NULL;
	const char *command = mr200_arg_text(line, "command");
	struct mr200_ctl_request *rq;

	if (!mr200_ctl_is_ours(line)) {
		refuse(c, "schema", "the request is not of schema " MR200_SCHEMA,
		       "use mr200 and mr200d of one version");
		return;
	}
	if (!command) {
		refuse(c, "request", "the request has no command",
		       "add \"command\"");
		return;
	}
	if (n_requests(c) >= MR200_CTL_REQUESTS_MAX) {
		refuse(c, "busy", "too many requests wait for their answers",
		       "send the next one when one is answered");
		return;
	}
	rq = calloc(1, sizeof(*rq));
	if (!rq) {
		c->doomed = true;
		return;
	}
	rq->id = mr200_json_number(line, "id");
	rq->client = c;
	rq->next = c->requests;
	c->requests = rq;
	if (!json_object_is_type(args, json_type_object))
		args = own = json_object_new_object();
	c->ctl->handler(c->ctl->user, rq, command, args);
	json_object_put(own);
}

static void handle_line(struct client *c, const char *text, size_t len)
{
	struct json_tokener *tok = json_tokener_new();
	struct json_object *line = NULL;

	if (tok)
		line = json_tokener_parse_ex(tok, text, (int)len);
	if (line && json_object_is_type(line, json_type_object))
		handle_request(c, line);
	else
		refuse(c, "request", "the line is not a JSON object",
		       "send one object per line");
	json_object_put(line);
	if (tok)
		json_tokener_free(tok);
}

static void client_lines(struct client *c)
{
	char *end;

	while (!c->doomed && (end = memchr(c->in, '\n', c->in_len))) {
		size_t len = end - c->in;

		/* The tokener only knows that an object ended at a delimiter. */
		*end = '\0';
		if (len)
			handle_line(c, c->in, len + 1);
		memmove(c->in, end + 1, c->in_len - len - 1);
		c->in_len -= len + 1;
	}
	if (!c->doomed && c->in_len == sizeof(c->in)) {
		refuse(c, "request", "the line is too long",
		       "send shorter requests");
		c->doomed = true;
	}
}

static void on_client(struct ev_loop *loop, ev_io *io, int revents)
{
	struct client *c = io->data;
	ssize_t n;

	(void)loop;
	c->busy++;
	if (revents & EV_WRITE)
		client_flush(c);
	if (revents & EV_READ) {
		n = recv(c->fd, c->in + c->in_len, sizeof(c->in) - c->in_len,
			 MSG_DONTWAIT);
		if (n > 0) {
			c->in_len += n;
			client_lines(c);
		} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
			c->doomed = true;
		}
	}
	c->busy--;
	client_settle(c);
}

static bool is_root(int fd)
{
	struct ucred peer;
	socklen_t len = sizeof(peer);

	return !getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) &&
	       (!peer.uid || peer.uid == geteuid());
}

static bool has_group(int fd, gid_t gid)
{
	gid_t groups[GROUPS_MAX];
	struct ucred peer;
	socklen_t len = sizeof(peer);

	if (!getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) &&
	    peer.gid == gid)
		return true;
	len = sizeof(groups);
	if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, &len))
		return false;
	for (size_t i = 0; i < len / sizeof(groups[0]); i++)
		if (groups[i] == gid)
			return true;
	return false;
}

bool mr200_ctl_is_trusted(const struct mr200_ctl_request *rq, const char *group)
{
	const struct client *c = rq->client;
	const struct group *gr;

	if (!c || c->root)
		return c;
	gr = group[0] ? getgrnam(group) : NULL;
	return gr && has_group(c->fd, gr->gr_gid);
}

/*
 * Who gives way to a new client: the one that has waited for nothing the
 * longest (new ones come first), for root then any that is not root's.
 */
static struct client *find_victim(const struct mr200_ctl *ctl, bool for_root)
{
	struct client *idle = NULL, *other = NULL;

	for (struct client *c = ctl->clients; c; c = c->next) {
		if (c->busy)
			continue;
		if (!c->requests && !c->out_len)
			idle = c;
		if (for_root && !c->root)
			other = c;
	}
	return idle ? idle : other;
}

static void on_pause(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_ctl *ctl = timer->data;

	(void)revents;
	ev_io_start(loop, &ctl->io);
}

/* The connection stays in the queue, which would wake us for nothing. */
static void accept_failed(struct mr200_ctl *ctl, int err)
{
	struct client *victim;

	if (err != EMFILE && err != ENFILE && err != ENOBUFS && err != ENOMEM)
		return;
	victim = find_victim(ctl, false);
	if (victim)
		client_free(victim);
	ev_io_stop(ctl->loop, &ctl->io);
	ev_timer_set(&ctl->pause, ACCEPT_PAUSE_S, 0.);
	ev_timer_start(ctl->loop, &ctl->pause);
}

static void on_accept(struct ev_loop *loop, ev_io *io, int revents)
{
	struct mr200_ctl *ctl = io->data;
	struct client *c = NULL;
	int fd;

	(void)revents;
	fd = accept4(ctl->fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd < 0) {
		accept_failed(ctl, errno);
		return;
	}
	if (ctl->n_clients >= MR200_CTL_CLIENTS_MAX) {
		c = find_victim(ctl, is_root(fd));
		if (c)
			client_free(c);
	}
	c = ctl->n_clients < MR200_CTL_CLIENTS_MAX ? calloc(1, sizeof(*c)) : NULL;
	if (!c) {
		close(fd);
		return;
	}
	c->ctl = ctl;
	c->fd = fd;
	c->root = is_root(fd);
	c->next = ctl->clients;
	ctl->clients = c;
	ctl->n_clients++;
	ev_io_init(&c->io, on_client, fd, EV_READ);
	c->io.data = c;
	ev_io_start(loop, &c->io);
}

/* A socket nobody answers on is what a killed daemon leaves behind. */
static int clear_stale(const struct sockaddr_un *addr)
{
	struct stat st;
	int fd, ret = 0;

	if (lstat(addr->sun_path, &st))
		return errno == ENOENT ? 0 : -errno;
	if (!S_ISSOCK(st.st_mode))
		return -EEXIST;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -errno;
	if (!connect(fd, (const struct sockaddr *)addr, sizeof(*addr)))
		ret = -EADDRINUSE;
	else if (errno == ECONNREFUSED && unlink(addr->sun_path))
		ret = -errno;
	close(fd);
	return ret;
}

static int open_socket(const char *path, const char *group)
{
	struct sockaddr_un addr;
	struct group *gr;
	mode_t old;
	int fd, ret;

	ret = mr200_ctl_address(&addr, path);
	if (ret)
		return ret;
	ret = clear_stale(&addr);
	if (ret)
		return ret;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -errno;
	/* Closed to all until the group is set. */
	old = umask(0177);
	ret = bind(fd, (struct sockaddr *)&addr, sizeof(addr)) ? -errno : 0;
	umask(old);
	if (ret)
		goto err_close;
	gr = group[0] ? getgrnam(group) : NULL;
	if (gr && chown(path, (uid_t)-1, gr->gr_gid)) {
		ret = -errno;
		goto err_unlink;
	}
	if (chmod(path, SOCKET_MODE) || listen(fd, BACKLOG)) {
		ret = -errno;
		goto err_unlink;
	}
	return fd;

err_unlink:
	unlink(path);
err_close:
	close(fd);
	return ret;
}

int mr200_ctl_listen(struct mr200_ctl **out, struct ev_loop *loop,
		     const char *path, const char *group,
		     mr200_ctl_handler handler, void *user)
{
	struct mr200_ctl *ctl;
	int fd;

	fd = open_socket(path, group);
	if (fd < 0)
		return fd;
	ctl = calloc(1, sizeof(*ctl));
	if (!ctl) {
		close(fd);
		unlink(path);
		return -ENOMEM;
	}
	ctl->loop = loop;
	ctl->fd = fd;
	ctl->handler = handler;
	ctl->user = user;
	snprintf(ctl->path, sizeof(ctl->path), "%s", path);
	ev_io_init(&ctl->io, on_accept, fd, EV_READ);
	ctl->io.data = ctl;
	ev_init(&ctl->pause, on_pause);
	ctl->pause.data = ctl;
	ev_io_start(loop, &ctl->io);
	*out = ctl;
	return 0;
}

void mr200_ctl_free(struct mr200_ctl *ctl)
{
	if (!ctl)
		return;
	while (ctl->clients) {
		client_flush(ctl->clients);
		client_free(ctl->clients);
	}
	ev_io_stop(ctl->loop, &ctl->io);
	ev_timer_stop(ctl->loop, &ctl->pause);
	close(ctl->fd);
	unlink(ctl->path);
	free(ctl);
}

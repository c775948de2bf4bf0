// SPDX-License-Identifier: GPL-2.0
/* The command's end: blocking, bounded by one deadline. */
#include "ctl/ctl.h"

#include <errno.h>
#include <json-c/json.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "ctl/json.h"

/* Silence after which one begins to wonder, and then again. */
#define TELL_FIRST_MS	1000
#define TELL_AGAIN_MS	5000

int mr200_ctl_address(struct sockaddr_un *addr, const char *path)
{
	size_t len = strlen(path);

	if (len == 0)
		return -EINVAL;
	if (len >= sizeof(addr->sun_path))
		return -ENAMETOOLONG;
	memset(addr, 0, sizeof(*addr));
	addr->sun_family = AF_UNIX;
	memcpy(addr->sun_path, path, len + 1);
	return 0;
}

bool mr200_ctl_is_ours(struct json_object *line)
{
	const char *schema = mr200_arg_text(line, "schema");

	return schema && !strcmp(schema, MR200_SCHEMA);
}

static int64_t monotonic_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static int wait_fd(int fd, short events, int64_t deadline)
{
	struct pollfd pfd = { .fd = fd, .events = events };
	int64_t left = -1;
	int n;

	if (deadline) {
		left = deadline - monotonic_ms();
		if (left <= 0)
			return -ETIMEDOUT;
	}
	n = poll(&pfd, 1, (int)left);
	if (n < 0)
		return errno == EINTR ? 0 : -errno;
	return n ? 0 : -ETIMEDOUT;
}

static int send_all(int fd, const char *text, size_t len, int64_t deadline)
{
	while (len) {
		ssize_t n = send(fd, text, len, MSG_NOSIGNAL | MSG_DONTWAIT);
		int ret;

		if (n >= 0) {
			text += n;
			len -= n;
			continue;
		}
		/* hung up, however it shows */
		if (errno == EPIPE)
			return -ECONNRESET;
		if (errno != EAGAIN && errno != EINTR)
			return -errno;
		ret = wait_fd(fd, POLLOUT, deadline);
		if (ret)
			return ret;
	}
	return 0;
}

static int send_request(int fd, const char *command, struct json_object *args,
			int64_t deadline)
{
	struct json_object *o = json_object_new_object();
	size_t len;
	char *line;
	int ret;

	mr200_put_text(o, "schema", MR200_SCHEMA);
	mr200_put_number(o, "id", 1);
	mr200_put_text(o, "command", command);
	if (args)
		json_object_object_add(o, "args", json_object_get(args));
	line = mr200_json_line(o, &len);
	ret = line ? send_all(fd, line, len, deadline) : -ENOMEM;
	free(line);
	return ret;
}

/* 0: go on waiting, 1: @reply is the answer. */
static int take_line(char *text, mr200_ctl_on_progress on_progress, void *user,
		     struct json_object **reply)
{
	struct json_object *line = json_tokener_parse(text);
	struct json_object *progress = mr200_json_get(line, "progress");

	if (!mr200_ctl_is_ours(line)) {
		json_object_put(line);
		return -EPROTO;
	}
	if (progress) {
		if (on_progress)
			on_progress(user, progress);
		json_object_put(line);
		return 0;
	}
	*reply = line;
	return 1;
}

struct input {
	char *text;
	size_t len;
	size_t cap;
};

static int take_lines(struct input *in, mr200_ctl_on_progress on_progress,
		      void *user, struct json_object **reply)
{
	char *end;
	int ret;

	while ((end = memchr(in->text, '\n', in->len))) {
		size_t len = end - in->text + 1;

		*end = '\0';
		ret = take_line(in->text, on_progress, user, reply);
		if (ret)
			return ret;
		memmove(in->text, in->text + len, in->len - len);
		in->len -= len;
	}
	return 0;
}

/* Whoever waits is told, now and then, that mr200d was not forgotten. */
static int wait_reply(int fd, int64_t deadline, int64_t *tell_ms, int64_t since_ms,
		      mr200_ctl_on_progress on_progress, void *user)
{
	while (on_progress && (!deadline || deadline > *tell_ms)) {
		int ret = wait_fd(fd, POLLIN, *tell_ms);
		struct json_object *o;
		char words[64];

		if (ret != -ETIMEDOUT)
			return ret;
		*tell_ms = monotonic_ms() + TELL_AGAIN_MS;
		snprintf(words, sizeof(words), "no answer yet, for %d s",
			 (int)((monotonic_ms() - since_ms) / 1000));
		o = json_object_new_object();
		mr200_put_text(o, "doing", words);
		on_progress(user, o);
		json_object_put(o);
	}
	return wait_fd(fd, POLLIN, deadline);
}

static int receive_reply(int fd, int64_t deadline,
			 mr200_ctl_on_progress on_progress, void *user,
			 struct json_object **reply)
{
	int64_t since_ms = monotonic_ms(), tell_ms = since_ms + TELL_FIRST_MS;
	struct input in = { .cap = 16384 };
	ssize_t n;
	int ret;

	in.text = malloc(in.cap);
	if (!in.text)
		return -ENOMEM;
	for (;;) {
		ret = take_lines(&in, on_progress, user, reply);
		if (ret)
			break;
		if (in.len == in.cap) {
			char *grown = NULL;

			if (in.cap < MR200_CTL_REPLY_MAX_BYTES)
				grown = realloc(in.text, in.cap * 2);
			if (!grown) {
				ret = -EPROTO;
				break;
			}
			in.text = grown;
			in.cap *= 2;
		}
		ret = wait_reply(fd, deadline, &tell_ms, since_ms, on_progress,
				 user);
		if (ret)
			break;
		n = recv(fd, in.text + in.len, in.cap - in.len, MSG_DONTWAIT);
		if (n > 0) {
			in.len += n;
			tell_ms = monotonic_ms() + TELL_AGAIN_MS;
		} else if (n == 0) {
			ret = -ECONNRESET;
			break;
		} else if (errno != EAGAIN && errno != EINTR) {
			ret = -errno;
			break;
		}
	}
	free(in.text);
	return ret < 0 ? ret : 0;
}

int mr200_ctl_call(const char *path, const char *command,
		   struct json_object *args, int timeout_ms,
		   mr200_ctl_on_progress on_progress, void *user,
		   struct json_object **reply)
{
	int64_t deadline = timeout_ms ? monotonic_ms() + timeout_ms : 0;
	struct timeval limit = {
		.tv_sec = timeout_ms / 1000,
		.tv_usec = timeout_ms % 1000 * 1000,
	};
	struct sockaddr_un addr;
	int fd, ret;

	ret = mr200_ctl_address(&addr, path);
	if (ret)
		return ret;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -errno;
	/* One that accepts nobody any more makes connecting wait, too. */
	if (timeout_ms &&
	    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit))) {
		ret = -errno;
		goto out_close;
	}
	if (connect(fd, (struct sockaddr *)&addr, sizeof(addr))) {
		ret = errno == EAGAIN ? -ETIMEDOUT : -errno;
		goto out_close;
	}
	ret = send_request(fd, command, args, deadline);
	if (!ret)
		ret = receive_reply(fd, deadline, on_progress, user, reply);
out_close:
	close(fd);
	return ret;
}

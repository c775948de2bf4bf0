// SPDX-License-Identifier: GPL-2.0
/*
 * The control socket, the daemon's end: two clients send blocks of bytes and
 * hang up, the handler answers now, later, or lets them wait.
 *
 * Input: blocks of {what to do, length, bytes}.
 */
#include "fuzz.h"

#include <ev.h>
#include <json-c/json.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "ctl/ctl.h"

#define CLIENTS		2
#define LATER_MAX	8

static struct mr200_ctl_request *later[LATER_MAX];
static unsigned int n_later;
static char path[64];

static struct json_object *echo(const char *command, struct json_object *args)
{
	struct json_object *o = json_object_new_object();

	json_object_object_add(o, "command", json_object_new_string(command));
	json_object_object_add(o, "args", json_object_get(args));
	return o;
}

static void handler(void *user, struct mr200_ctl_request *rq,
		    const char *command, struct json_object *args)
{
	(void)user;
	CHECK(command && json_object_is_type(args, json_type_object));
	switch (command[0]) {
	case 'l':
		if (n_later < LATER_MAX) {
			later[n_later++] = rq;
			return;
		}
		break;
	case 'p':
		mr200_ctl_progress(rq, echo(command, args));
		break;
	case 'e':
		mr200_ctl_error(rq, "code", command, NULL);
		return;
	}
	mr200_ctl_reply(rq, echo(command, args));
}

static void answer_later(void)
{
	while (n_later) {
		struct mr200_ctl_request *rq = later[--n_later];

		if (mr200_ctl_alive(rq))
			mr200_ctl_reply(rq, json_object_new_object());
		else
			mr200_ctl_error(rq, "late", "late", "late");
	}
}

static int dial(void)
{
	struct sockaddr_un addr;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	CHECK(fd >= 0 && !mr200_ctl_address(&addr, path));
	CHECK(!connect(fd, (struct sockaddr *)&addr, sizeof(addr)));
	return fd;
}

static void drain(int fd)
{
	char text[8192];

	while (recv(fd, text, sizeof(text), MSG_DONTWAIT) > 0)
		;
}

static void step(struct ev_loop *loop, int *fd, uint8_t what,
		 const uint8_t *bytes, size_t len)
{
	int *which = &fd[what & 1];

	switch (what >> 1 & 7) {
	case 0:
		close(*which);
		*which = dial();
		break;
	case 1:
		answer_later();
		break;
	case 2:
		drain(*which);
		break;
	default:
		/* it may be full, or closed by the other end */
		if (send(*which, bytes, len, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
			break;
		break;
	}
	for (int i = 0; i < 3; i++)
		ev_run(loop, EVRUN_NOWAIT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ev_loop *loop = ev_loop_new(EVFLAG_AUTO);
	struct mr200_reader in;
	struct mr200_ctl *ctl;
	int fd[CLIENTS];
	size_t len;

	CHECK(loop);
	snprintf(path, sizeof(path), "/tmp/mr200-fuzz-ctl.%d", (int)getpid());
	CHECK(!mr200_ctl_listen(&ctl, loop, path, "", handler, NULL));
	for (int i = 0; i < CLIENTS; i++)
		fd[i] = dial();
	mr200_reader_init(&in, data, size);
	while (mr200_reader_left(&in)) {
		uint8_t what = mr200_get_u8(&in);
		const uint8_t *bytes = fuzz_block(&in, &len);

		step(loop, fd, what, bytes, len);
	}
	if (size & 1)
		answer_later();
	mr200_ctl_free(ctl);
	answer_later();
	for (int i = 0; i < CLIENTS; i++)
		close(fd[i]);
	ev_loop_destroy(loop);
	return 0;
}

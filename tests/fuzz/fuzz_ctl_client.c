// SPDX-License-Identifier: GPL-2.0
/* The control socket, the command's end: whatever the daemon answers. */
#include "fuzz.h"

#include <errno.h>
#include <json-c/json.h>
#include <pthread.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "ctl/ctl.h"

#define DEADLINE_MS	2000

static struct {
	int fd;
	const uint8_t *data;
	size_t size;
} daemon_end;

static void *serve(void *arg)
{
	char request[MR200_CTL_REQUEST_MAX_BYTES];
	int fd = accept(daemon_end.fd, NULL, NULL);
	size_t at = 0;

	(void)arg;
	if (fd < 0)
		return NULL;
	if (recv(fd, request, sizeof(request), 0) <= 0)
		goto end;
	while (at < daemon_end.size) {
		ssize_t n = send(fd, daemon_end.data + at, daemon_end.size - at,
				 MSG_NOSIGNAL);

		if (n <= 0)
			break;
		at += n;
	}
end:
	close(fd);
	return NULL;
}

static void on_progress(void *user, struct json_object *progress)
{
	(void)progress;
	++*(unsigned int *)user;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sockaddr_un addr;
	struct json_object *reply = NULL, *args;
	unsigned int progress = 0;
	char path[64];
	pthread_t thread;
	int ret;

	snprintf(path, sizeof(path), "/tmp/mr200-fuzz-client.%d", (int)getpid());
	if (!addr.sun_family) {
		CHECK(!mr200_ctl_address(&addr, path));
		daemon_end.fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
		unlink(path);
		CHECK(!bind(daemon_end.fd, (struct sockaddr *)&addr, sizeof(addr)));
		CHECK(!listen(daemon_end.fd, 1));
	}
	daemon_end.data = data;
	daemon_end.size = size;
	CHECK(!pthread_create(&thread, NULL, serve, NULL));
	args = json_object_new_object();
	ret = mr200_ctl_call(path, "status", args, DEADLINE_MS, on_progress,
			     &progress, &reply);
	json_object_put(args);
	pthread_join(thread, NULL);
	CHECK(ret == 0 || ret == -EPROTO || ret == -ECONNRESET);
	CHECK((ret == 0) == (reply != NULL));
	if (!ret)
		CHECK(mr200_ctl_is_ours(reply));
	json_object_put(reply);
	return 0;
}

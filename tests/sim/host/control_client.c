// SPDX-License-Identifier: GPL-2.0
/*
 * Control socket, client side: "mr200-sim ctl [-t SECONDS] PATH WORD...", or "-"
 * for commands on the standard input.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "sim/base/split.h"
#include "sim/host/control.h"

enum { LINE_BYTES = 4096, REPLY_BYTES = SIM_REPLY_BYTES + 16, EXIT_USAGE = 2 };

#define TIMEOUT_S	10

/* Quotes a word so that sim_split() gives it back. */
static int put_word(char *line, size_t *len, const char *word)
{
	size_t n = *len;

	/* worst case: all escaped, two quotes, blank, newline, NUL */
	if (2 * strlen(word) + 5 > LINE_BYTES - n)
		return -E2BIG;
	line[n++] = '"';
	for (; *word; word++) {
		if (*word == '"' || *word == '\\')
			line[n++] = '\\';
		line[n++] = *word;
	}
	line[n++] = '"';
	line[n++] = ' ';
	*len = n;
	return 0;
}

static int open_socket(const char *path, long timeout_s)
{
	struct sockaddr_un sun = { .sun_family = AF_UNIX };
	struct timeval tv = { .tv_sec = timeout_s };
	int fd, err;

	if (strlen(path) >= sizeof(sun.sun_path))
		return -ENAMETOOLONG;
	strcpy(sun.sun_path, path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -errno;
	if (!setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof(tv)) &&
	    !setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &tv, sizeof(tv)) &&
	    !connect(fd, (struct sockaddr *)&sun, sizeof(sun)))
		return fd;
	err = -errno;
	close(fd);
	return err;
}

/* The answer up to the end of the connection. */
static ssize_t receive(int fd, char *reply, size_t cap)
{
	size_t len = 0;
	ssize_t n;

	while (len < cap - 1) {
		n = recv(fd, reply + len, cap - 1 - len, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN ? -ETIMEDOUT : -errno;
		if (!n)
			break;
		len += (size_t)n;
	}
	reply[len] = '\0';
	return (ssize_t)len;
}

/* Result and text of an answer; false when it is none. */
static bool split(const char *reply, bool *ok, const char **text)
{
	const char *end = strchr(reply, '\n');

	if (!end)
		return false;
	*ok = !strncmp(reply, "ok\n", 3);
	*text = end + 1;
	return true;
}

/* reply has room for REPLY_BYTES; its length, or what is wrong. */
static ssize_t talk(const char *path, long timeout_s, const char *line, size_t len, char *reply)
{
	ssize_t n;
	int fd = open_socket(path, timeout_s);

	if (fd < 0)
		return fd;
	n = send(fd, line, len, MSG_NOSIGNAL) == (ssize_t)len ?
		receive(fd, reply, REPLY_BYTES) : -errno;
	close(fd);
	return n;
}

static int one_command(const char *path, long timeout_s, const char *line, size_t len)
{
	char reply[REPLY_BYTES];
	ssize_t n = talk(path, timeout_s, line, len, reply);
	const char *text;
	bool ok;

	if (n < 0) {
		fprintf(stderr, "mr200-sim ctl: %s: %s\n", path, strerror((int)-n));
		return EXIT_FAILURE;
	}
	if (!split(reply, &ok, &text)) {
		fprintf(stderr, "mr200-sim ctl: no answer\n");
		return EXIT_FAILURE;
	}
	if (*text)
		fprintf(ok ? stdout : stderr, "%s\n", text);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* For programs: a line in, "ok BYTES" or "error BYTES" and so many bytes out. */
static int commands(const char *path, long timeout_s)
{
	char line[LINE_BYTES], reply[REPLY_BYTES];

	while (fgets(line, sizeof(line), stdin)) {
		ssize_t n = talk(path, timeout_s, line, strlen(line), reply);
		const char *text = n < 0 ? strerror((int)-n) : "no answer";
		bool ok = false;

		if (n >= 0)
			split(reply, &ok, &text);
		printf("%s %zu\n%s", ok ? "ok" : "error", strlen(text), text);
		if (fflush(stdout))
			return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

int ctl_client_main(int argc, char **argv)
{
	long timeout_s = TIMEOUT_S;
	char line[LINE_BYTES];
	size_t len = 0;
	int i = 1;

	if (argc > 3 && !strcmp(argv[1], "-t")) {
		timeout_s = strtol(argv[2], NULL, 10);
		i = 3;
	}
	if (argc - i < 2 || timeout_s < 1) {
		fprintf(stderr, "usage: mr200-sim ctl [-t SECONDS] PATH COMMAND...|-\n");
		return EXIT_USAGE;
	}
	if (argc - i == 2 && !strcmp(argv[i + 1], "-"))
		return commands(argv[i], timeout_s);
	for (int k = i + 1; k < argc; k++) {
		if (put_word(line, &len, argv[k])) {
			fprintf(stderr, "mr200-sim ctl: command too long\n");
			return EXIT_USAGE;
		}
	}
	line[len++] = '\n';
	return one_command(argv[i], timeout_s, line, len);
}

// SPDX-License-Identifier: GPL-2.0
/* QMI over a stream socket, frames back to back. */
#include "client/transport.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "client/transport_fd.h"

int mr200_transport_unix_fd(struct ev_loop *loop, int fd,
			    struct mr200_transport **out)
{
	return mr200_transport_fd(loop, fd, MR200_FRAMING_STREAM, out);
}

int mr200_transport_unix(struct ev_loop *loop, const char *path,
			 struct mr200_transport **out)
{
	struct sockaddr_un addr = { .sun_family = AF_UNIX };
	size_t len = strlen(path);
	int fd, err;

	if (!len || len >= sizeof(addr.sun_path))
		return -ENAMETOOLONG;
	memcpy(addr.sun_path, path, len);
	if (path[0] == '@')
		addr.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -errno;
	/* local: it is connected, or refused, at once */
	if (connect(fd, (struct sockaddr *)&addr,
		    offsetof(struct sockaddr_un, sun_path) + len)) {
		err = -errno;
		close(fd);
		return err;
	}
	return mr200_transport_unix_fd(loop, fd, out);
}

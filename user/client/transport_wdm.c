// SPDX-License-Identifier: GPL-2.0
/* QMI over a cdc-wdm character device. */
#include "client/transport.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "client/transport_fd.h"

int mr200_transport_wdm_fd(struct ev_loop *loop, int fd,
			   struct mr200_transport **out)
{
	return mr200_transport_fd(loop, fd, MR200_FRAMING_MESSAGES, out);
}

int mr200_transport_wdm(struct ev_loop *loop, const char *path,
			struct mr200_transport **out)
{
	int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return -errno;
	/* The node may be opened twice, and each would read the other's answers. */
	if (flock(fd, LOCK_EX | LOCK_NB)) {
		close(fd);
		return -EBUSY;
	}
	return mr200_transport_wdm_fd(loop, fd, out);
}

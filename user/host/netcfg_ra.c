// SPDX-License-Identifier: GPL-2.0
/*
 * IPv6 router advertisements. The network tells by QMI what the kernel would
 * take from them: another address, and a default route that nobody may want.
 */
#include "host/netcfg_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define IGNORE	0	/* of accept_ra, Documentation/networking/ip-sysctl.rst */

/* A descriptor, or -errno; -ENOENT from a kernel without IPv6. */
static int open_accept_ra(const char *netdev, int mode)
{
	char path[64];
	int fd;

	snprintf(path, sizeof(path), "/proc/sys/net/ipv6/conf/%s/accept_ra",
		 netdev);
	fd = open(path, mode | O_CLOEXEC);
	return fd < 0 ? -errno : fd;
}

static int get(const char *netdev, int *value)
{
	int fd = open_accept_ra(netdev, O_RDONLY);
	char text[16] = "";
	ssize_t n;

	if (fd < 0)
		return fd;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (n <= 0)
		return -EIO;
	*value = (int)strtol(text, NULL, 10);
	return 0;
}

static void set(const char *netdev, int value)
{
	int fd = open_accept_ra(netdev, O_WRONLY);
	char text[16];
	int len = snprintf(text, sizeof(text), "%d", value);

	if (fd == -ENOENT)
		return;
	if (fd < 0 || write(fd, text, len) != len)
		mr200_log(MR200_LOG_WARNING, "accept_ra of %s does not become %d: %s",
			  netdev, value, strerror(fd < 0 ? -fd : errno));
	if (fd >= 0)
		close(fd);
}

int mr200_netcfg_ignore_ra(struct mr200_netcfg *n, const char *netdev)
{
	struct mr200_netcfg_done *d = &n->done;
	int value, err;

	if (get(netdev, &value) || value == IGNORE)
		return 0;
	d->ra_ignored = true;
	d->was_accept_ra = value;
	err = mr200_netcfg_journal_write(n);
	if (!err)
		set(netdev, IGNORE);
	return err;
}

void mr200_netcfg_accept_ra(struct mr200_netcfg *n, const char *netdev)
{
	int value;

	/* Somebody else may have decided otherwise meanwhile. */
	if (n->done.ra_ignored && !get(netdev, &value) && value == IGNORE)
		set(netdev, n->done.was_accept_ra);
}

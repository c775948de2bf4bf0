// SPDX-License-Identifier: GPL-2.0
/* Attaches a socket to the running kernel's virtual USB host controller. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "sim/host/usbip.h"

#define VHCI_DIR	"/sys/devices/platform/vhci_hcd.0/"
#define ATTACH_TRIES	8
#define VHCI_PORT_FREE	4	/* VDEV_ST_NULL in the status table */

/* The status table: "hub port sta spd dev sockfd local_busid", one line each. */
static int find_port(int wanted)
{
	char line[128], hub[8];
	unsigned int port, state;
	int found = -EBUSY;
	FILE *f = fopen(VHCI_DIR "status", "re");

	if (!f)
		return errno == ENOENT ? -ENODEV : -errno;
	while (found < 0 && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%7s %u %u", hub, &port, &state) != 3)
			continue;
		if (strcmp(hub, "hs") || state != VHCI_PORT_FREE)
			continue;
		if (wanted < 0 || (unsigned int)wanted == port)
			found = (int)port;
	}
	fclose(f);
	return found;
}

static int attach_to(int port, int fd, uint32_t devid, enum sim_speed speed)
{
	char line[64];
	int attach, len;
	ssize_t n;

	attach = open(VHCI_DIR "attach", O_WRONLY | O_CLOEXEC);
	if (attach < 0)
		return -errno;
	len = snprintf(line, sizeof(line), "%d %d %u %d", port, fd, devid, (int)speed);
	n = write(attach, line, (size_t)len);
	if (n < 0)
		n = -errno;
	close(attach);
	return n < 0 ? (int)n : 0;
}

int vhci_attach(int fd, uint32_t devid, enum sim_speed speed, int *port)
{
	int found, err = -EBUSY;

	/* another simulator may take the port that has just been free */
	for (int i = 0; i < ATTACH_TRIES && err == -EBUSY; i++) {
		found = find_port(*port);
		if (found < 0)
			return found;
		err = attach_to(found, fd, devid, speed);
		if (*port >= 0)
			break;
	}
	if (!err)
		*port = found;
	return err;
}

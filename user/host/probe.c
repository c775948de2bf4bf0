// SPDX-License-Identifier: GPL-2.0
#include "host/probe.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <netinet/ip_icmp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PROBE_ID	0x4d52
#define PAYLOAD		"mr200"

struct echo {
	uint8_t type;
	uint8_t code;
	uint16_t checksum;
	uint16_t id;
	uint16_t sequence;
	char payload[8];
};

union address {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
};

/* RFC 1071. */
static uint16_t checksum(const struct echo *e)
{
	const uint8_t *p = (const uint8_t *)e;
	uint32_t sum = 0;

	for (size_t i = 0; i < sizeof(*e); i += 2)
		sum += (uint32_t)p[i] << 8 | p[i + 1];
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return htons((uint16_t)~sum);
}

static int parse(const char *text, union address *a, socklen_t *len)
{
	memset(a, 0, sizeof(*a));
	if (inet_pton(AF_INET, text, &a->v4.sin_addr) == 1) {
		a->any.sa_family = AF_INET;
		*len = sizeof(a->v4);
		return 0;
	}
	if (inet_pton(AF_INET6, text, &a->v6.sin6_addr) == 1) {
		a->any.sa_family = AF_INET6;
		*len = sizeof(a->v6);
		return 0;
	}
	return -EINVAL;
}

/* The unprivileged kind first; where that is not allowed, the other. */
static int open_icmp(int family)
{
	int protocol = family == AF_INET ? IPPROTO_ICMP : (int)IPPROTO_ICMPV6;
	int flags = SOCK_CLOEXEC | SOCK_NONBLOCK;
	int fd = socket(family, SOCK_DGRAM | flags, protocol);

	if (fd < 0)
		fd = socket(family, SOCK_RAW | flags, protocol);
	return fd < 0 ? -errno : fd;
}

int mr200_probe_send(const char *netdev, const char *address, uint16_t sequence)
{
	struct echo e = {
		.id = htons(PROBE_ID), .sequence = htons(sequence),
		.payload = PAYLOAD,
	};
	union address to;
	socklen_t len;
	int fd, err;

	err = parse(address, &to, &len);
	if (err)
		return err;
	fd = open_icmp(to.any.sa_family);
	if (fd < 0)
		return fd;
	/* The checksum of ICMPv6 covers addresses: the kernel makes it. */
	e.type = to.any.sa_family == AF_INET ? ICMP_ECHO : ICMP6_ECHO_REQUEST;
	if (to.any.sa_family == AF_INET)
		e.checksum = checksum(&e);
	if (setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, netdev, strlen(netdev)) ||
	    sendto(fd, &e, sizeof(e), 0, &to.any, len) < 0)
		err = -errno;
	close(fd);
	return err;
}

// SPDX-License-Identifier: GPL-2.0
#include "host/netwatch.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define GROUPS	(RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR |	\
		 RTMGRP_IPV4_ROUTE | RTMGRP_IPV6_ROUTE)
#define READ_BYTES	8192

int mr200_netwatch_open(void)
{
	struct sockaddr_nl addr = { .nl_family = AF_NETLINK, .nl_groups = GROUPS };
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK,
			NETLINK_ROUTE);
	int err;

	if (fd < 0)
		return -errno;
	if (!bind(fd, (const struct sockaddr *)&addr, sizeof(addr)))
		return fd;
	err = -errno;
	close(fd);
	return err;
}

/* The interface that a route leads to, 0: none, or several. */
static unsigned int route_oif(struct nlmsghdr *h)
{
	struct rtmsg *rtm = NLMSG_DATA(h);
	struct rtattr *a = RTM_RTA(rtm);
	int left = (int)RTM_PAYLOAD(h);
	unsigned int oif = 0;

	for (; RTA_OK(a, left); a = RTA_NEXT(a, left))
		if (a->rta_type == RTA_OIF && RTA_PAYLOAD(a) >= sizeof(oif))
			memcpy(&oif, RTA_DATA(a), sizeof(oif));
	return oif;
}

/* The interface that may have lost something by it, 0: none. */
static unsigned int loser(struct nlmsghdr *h)
{
	switch (h->nlmsg_type) {
	case RTM_NEWLINK:
	case RTM_DELLINK:
		return h->nlmsg_len < NLMSG_LENGTH(sizeof(struct ifinfomsg)) ? 0 :
		       (unsigned int)((struct ifinfomsg *)NLMSG_DATA(h))->ifi_index;
	case RTM_DELADDR:
		return h->nlmsg_len < NLMSG_LENGTH(sizeof(struct ifaddrmsg)) ? 0 :
		       ((struct ifaddrmsg *)NLMSG_DATA(h))->ifa_index;
	case RTM_DELROUTE:
		return h->nlmsg_len < NLMSG_LENGTH(sizeof(struct rtmsg)) ? 0 :
		       route_oif(h);
	default:
		return 0;
	}
}

static bool is_one_of(unsigned int what, const unsigned int *ifindex, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (what && ifindex[i] == what)
			return true;
	return false;
}

bool mr200_netwatch_read(int fd, const unsigned int *ifindex, size_t n)
{
	union {
		struct nlmsghdr h;
		char bytes[READ_BYTES];
	} buf;
	bool lost = false;
	ssize_t got;

	while ((got = recv(fd, &buf, sizeof(buf), MSG_DONTWAIT)) > 0 ||
	       (got < 0 && (errno == ENOBUFS || errno == EINTR))) {
		unsigned int left = got > 0 ? (unsigned int)got : 0;

		lost |= got < 0 && errno == ENOBUFS;
		for (struct nlmsghdr *h = &buf.h; NLMSG_OK(h, left);
		     h = NLMSG_NEXT(h, left))
			lost |= is_one_of(loser(h), ifindex, n);
	}
	return lost;
}

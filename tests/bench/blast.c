// SPDX-License-Identifier: GPL-2.0
/* usage: blast ADDRESS COUNT BYTES: sends so many UDP datagrams of so many bytes of IP. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEADERS	28	/* IPv4 and UDP */
#define PORT	67	/* DHCP, which the simulated network does not answer */

int main(int argc, char **argv)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(PORT) };
	static char data[65536];
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	if (argc != 4 || fd < 0 || !inet_aton(argv[1], &to.sin_addr) ||
	    connect(fd, (struct sockaddr *)&to, sizeof(to)))
		return 1;
	for (long count = atol(argv[2]); count > 0; count--) {
		ssize_t n = send(fd, data, (size_t)atol(argv[3]) - HEADERS, 0);

		if (n < 0 && errno != ENOBUFS) {
			perror("blast");
			return 1;
		}
	}
	return 0;
}

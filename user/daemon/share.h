/* SPDX-License-Identifier: GPL-2.0 */
/* The modem's port, and other programs that want it, too. */
#ifndef MR200_SHARE_H
#define MR200_SHARE_H

#include <ev.h>
#include <stdbool.h>
#include <stddef.h>

#include "client/client.h"
#include "client/proxy.h"

struct mr200_share {
	struct ev_loop *loop;
	const char *path;		/* of the qmi-proxy's socket, "": none */
	struct mr200_proxy *proxy;	/* NULL: not served */
	bool foreign;			/* somebody else serves it: ask there */
};

/* Serves other QMI programs, or finds out that somebody else does. */
void mr200_share_serve(struct mr200_share *s);
void mr200_share_free(struct mr200_share *s);
/*
 * Opens @node, alone or through the other proxy, or the socket @qmi_socket
 * instead. What went wrong goes to @words.
 */
int mr200_share_open(struct mr200_share *s, const char *node,
		     const char *qmi_socket, struct mr200_transport **out,
		     char *words, size_t cap);

#endif

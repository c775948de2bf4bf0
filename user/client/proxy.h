/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The server side of libqmi's qmi-proxy protocol: other QMI programs (qmicli
 * -p, ModemManager) use the modem beside a running session.
 *
 * The protocol is QMUX on a stream socket with the abstract name "qmi-proxy".
 * A client's first request is CTL Internal Proxy Open (0xff00) with the path of
 * the control device; from then on it talks to the modem as if it were alone.
 * Its client ids and transactions are its own, and end with its connection.
 *
 * An abstract socket has no permissions, so the peer's credentials count: root
 * and the daemon's own user may connect.
 */
#ifndef MR200_PROXY_H
#define MR200_PROXY_H

#define MR200_PROXY_CLIENTS_MAX	16

struct ev_loop;
struct mr200_client;
struct mr200_proxy;

/*
 * Listens on @socket ('@' is abstract).  0, -EADDRINUSE (another proxy runs),
 * or -errno.
 */
int mr200_proxy_new(struct mr200_proxy **out, struct ev_loop *loop,
		    const char *socket);
/* Ends every connection; NULL is legal. */
void mr200_proxy_free(struct mr200_proxy *p);

/*
 * From now on @client, which is borrowed, serves those who ask for @node.
 */
void mr200_proxy_attach(struct mr200_proxy *p, struct mr200_client *client,
			const char *node);
/* Before the client is freed: ends the connections that use it. */
void mr200_proxy_detach(struct mr200_proxy *p);

#endif

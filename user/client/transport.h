/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where QMI frames come from and go to, on a libev loop.
 *
 * Whoever opens a transport sets on_frame, on_closed and user before the loop
 * runs again, and ends it with close().  close() is legal inside a callback.
 */
#ifndef MR200_TRANSPORT_H
#define MR200_TRANSPORT_H

#include <stddef.h>
#include <stdint.h>

struct ev_loop;

struct mr200_transport {
	/*
	 * Queues a copy of one whole frame.  0, -EMSGSIZE, -ENOBUFS (the other
	 * side takes nothing any more) or the error that closed the transport.
	 */
	int (*send)(struct mr200_transport *t, const void *frame, size_t len);
	/* Frees @t; nothing is called back any more. */
	void (*close)(struct mr200_transport *t);

	/* One whole frame; @frame is valid during the call only. */
	void (*on_frame)(void *user, const uint8_t *frame, size_t len);
	/* The device or peer is gone (-ENODEV, ...); at most once. */
	void (*on_closed)(void *user, int err);
	void *user;

	/* Frames that wait to be written; the implementation counts. */
	unsigned int queued;
};

/*
 * cdc-wdm character device: messages, one or more whole frames per read. Its node
 * is locked (flock): -EBUSY when another of us has it.
 */
int mr200_transport_wdm(struct ev_loop *loop, const char *path,
			struct mr200_transport **out);
/* The same on an open nonblocking descriptor, which becomes the transport's. */
int mr200_transport_wdm_fd(struct ev_loop *loop, int fd,
			   struct mr200_transport **out);
/* Stream socket that carries QMUX frames back to back; '@' is abstract. */
int mr200_transport_unix(struct ev_loop *loop, const char *path,
			 struct mr200_transport **out);
int mr200_transport_unix_fd(struct ev_loop *loop, int fd,
			    struct mr200_transport **out);
/* A qmi-proxy at @socket, which is told to open @node (libqmi's protocol). */
int mr200_transport_proxy(struct ev_loop *loop, const char *socket,
			  const char *node, struct mr200_transport **out);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/* What the two transports have in common: a nonblocking descriptor in a loop. */
#ifndef MR200_TRANSPORT_FD_H
#define MR200_TRANSPORT_FD_H

#include "client/transport.h"

enum mr200_framing {
	/* Each read brings whole frames: what is left of one is lost. */
	MR200_FRAMING_MESSAGES,
	/* Frames may come in pieces. */
	MR200_FRAMING_STREAM,
};

/* Owns @fd from the call on, also when it fails (-ENOMEM). */
int mr200_transport_fd(struct ev_loop *loop, int fd, enum mr200_framing framing,
		       struct mr200_transport **out);

#endif

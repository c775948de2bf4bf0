/* SPDX-License-Identifier: GPL-2.0 */
/* What the two halves of usbredir share: the connection, and what passes it. */
#ifndef MR200_SIM_USBREDIR_URB_H
#define MR200_SIM_USBREDIR_URB_H

#include <ev.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/un.h>
#include <usbredirparser.h>

#include "sim/host/usbredir.h"

struct request;

struct usbredir {
	struct sim *sim;
	struct usbredirparser *parser;	/* NULL: no peer */
	int fd;
	ev_io accept;
	ev_io rd;
	ev_io wr;
	ev_prepare flush;
	bool offered;			/* the peer has the device */
	bool ack_due;			/* it has yet to hear that it is gone */
	size_t turn;			/* bytes read in this one */
	size_t out_bytes;		/* queued since none waited */
	uint32_t seqnum;
	struct request *head;		/* oldest first */
	struct request **tail;
	unsigned int n_requests;
	uint16_t receiving;		/* interrupt endpoints, a bit for each number */
	uint16_t rearm;			/* of those: no URB waits at the moment */
	uint64_t n_interrupts;
	char path[sizeof(((struct sockaddr_un *)0)->sun_path)];
};

/* So many answers wait that the peer does not read: it is not listened to. */
#define USBREDIR_OUT_MAX_BYTES	(8 << 20)

static inline bool usbredir_choked(const struct usbredir *r)
{
	return r->out_bytes > USBREDIR_OUT_MAX_BYTES;
}

/* usbredir_urb.c */
void usbredir_urb_callbacks(struct usbredirparser *parser);
/* Gives the device to the peer, and takes it back without a word. */
void usbredir_offer(struct usbredir *r);
void usbredir_let_go(struct usbredir *r);
/* One URB waits on each interrupt endpoint that the peer listens to. */
void usbredir_poll_interrupts(struct usbredir *r);

#endif

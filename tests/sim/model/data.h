/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Packets: net.c turns bulk transfers into them and back, ip.c answers them.
 */
#ifndef MR200_SIM_DATA_H
#define MR200_SIM_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/model/cure.h"

#define MODEM_PORTS		2	/* control channels: USB, test socket */

struct modem;
struct modem_bearer;

/* Every IP packet that enters (from_host) or leaves the data plane. */
typedef void (*modem_trace_fn)(void *user, bool from_host, const void *packet, size_t len);
/* Every IP packet of the host that the network behind the modem is to get. */
typedef void (*modem_forward_fn)(void *user, const uint8_t *packet, size_t len);

#define MODEM_LINK_802_3	1
#define MODEM_LINK_RAW_IP	2
#define MODEM_AGGREGATION_NONE	0
#define MODEM_AGGREGATION_QMAP	5
#define MODEM_AGGREGATION_QMAPV4 8	/* with checksums */

struct modem_format {		/* as negotiated by WDA Set Data Format */
	uint32_t link;
	uint32_t up;
	uint32_t down;
	uint32_t down_datagrams;
	uint32_t down_bytes;
	uint32_t up_datagrams;
	uint32_t up_bytes;
};

/* What QMAPv4 is answered with */
enum modem_grant {
	MODEM_GRANT_NOTHING,	/* no aggregation at all */
	MODEM_GRANT_LESS,	/* QMAP without checksums */
	MODEM_GRANT_ASKED,
};

/* What follows each frame towards the host, once QMAPv4 is granted */
enum modem_trailer {
	MODEM_TRAILER_RIGHT,
	MODEM_TRAILER_WRONG,	/* another checksum, said to be valid */
	MODEM_TRAILER_UNCHECKED, /* said to be not valid */
	MODEM_TRAILER_MISSING,	/* nothing */
};

struct modem_data {
	struct modem_format format[MODEM_PORTS];
	bool qmap_accepted;	/* the firmware supports aggregation */
	enum modem_grant qmapv4;
	enum modem_trailer trailer;
	uint32_t max_datagrams;
	uint32_t max_bytes;
	bool blackhole;
	enum modem_cure blackhole_cure;
	uint64_t latency_ms;
	struct modem_down *down;	/* net.c's own */
	modem_forward_fn forward;	/* NULL: the built-in responder */
	void *forward_user;
	modem_trace_fn trace;
	void *trace_user;
};

void modem_data_defaults(struct modem *m);
void modem_data_free(struct modem *m);
/* The data format is the interface's: a new enumeration starts anew. */
void modem_data_reset(struct modem *m);
void modem_set_trace(struct modem *m, modem_trace_fn fn, void *user);
/* In place of the built-in responder; fn NULL: that again. */
void modem_set_forward(struct modem *m, modem_forward_fn fn, void *user);
/* One whole host-to-modem bulk transfer (up to its short packet or ZLP). */
void modem_data_up(struct modem *m, const uint8_t *buf, size_t len);
/* One IP packet from the network towards the host. */
void modem_net_down(struct modem *m, const uint8_t *packet, size_t len);
/* Ends a batch: aggregated packets leave now. */
void modem_net_flush(struct modem *m);

/* ip.c: answers one packet of the host; returns the answer's length or 0. */
size_t modem_ip_answer(const struct modem_bearer *b, const uint8_t *in, size_t len,
		       uint8_t *out, size_t cap);
size_t modem_ip_router_advertisement(const struct modem_bearer *b, const uint8_t *in, size_t len,
				     uint8_t *out, size_t cap);

#endif

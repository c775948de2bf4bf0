// SPDX-License-Identifier: GPL-2.0
/*
 * Data plane: bulk transfers of the host to IP packets of a bearer, and back.
 *
 * Raw-IP has one packet in a transfer; QMAP, once negotiated, a row of frames.
 * 802.3 is accepted in the negotiation and then carries nothing: firmware of
 * this generation answers no ARP and strips no Ethernet header that a host
 * would recognise.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "qmap.h"
#include "sim/base/wire.h"
#include "sim/model/model.h"

#define PORT_USB	0
#define PACKET_BYTES	65535
#define MIN_MTU		68	/* RFC 791 */
#define DEFAULT_MTU	1500
#define MAX_DATAGRAMS	32
#define MAX_BYTES	16384
#define MAX_DELAYED	4096	/* packets under way, with a latency set */

/* QMAPv4's header before each packet of the host */
#define UL_HEADER_BYTES	4
#define UL_ENABLED	(1 << 15)
#define UL_UDP		(1 << 14)
#define UL_INSERT	0x3fff

/* Packets on their way to the host. */
struct delayed {
	struct delayed *next;
	struct sim_timer timer;
	struct modem_down *down;
	size_t len;
	uint8_t packet[];
};

struct modem_down {
	uint8_t *buf;		/* the aggregate being filled */
	uint32_t len;
	uint32_t datagrams;
	struct delayed *delayed;
	unsigned int n_delayed;
};

void modem_data_reset(struct modem *m)
{
	unsigned int i;

	for (i = 0; i < MODEM_PORTS; i++)
		m->data.format[i] = (struct modem_format) { .link = MODEM_LINK_802_3 };
	if (m->data.down) {
		m->data.down->len = 0;
		m->data.down->datagrams = 0;
	}
}

void modem_data_defaults(struct modem *m)
{
	m->data.qmap_accepted = true;
	m->data.max_datagrams = MAX_DATAGRAMS;
	m->data.max_bytes = MAX_BYTES;
	m->data.down = calloc(1, sizeof(*m->data.down));
	if (m->data.down)
		m->data.down->buf = malloc(PACKET_BYTES + 1);
	modem_data_reset(m);
}

static void delayed_free(struct modem *m, struct delayed *d)
{
	struct delayed **p;

	for (p = &d->down->delayed; *p != d; p = &(*p)->next)
		;
	*p = d->next;
	d->down->n_delayed--;
	sim_timer_stop(&m->clock, &d->timer);
	free(d);
}

void modem_data_free(struct modem *m)
{
	if (!m->data.down)
		return;
	while (m->data.down->delayed)
		delayed_free(m, m->data.down->delayed);
	free(m->data.down->buf);
	free(m->data.down);
	m->data.down = NULL;
}

void modem_set_trace(struct modem *m, modem_trace_fn fn, void *user)
{
	m->data.trace = fn;
	m->data.trace_user = user;
}

void modem_set_forward(struct modem *m, modem_forward_fn fn, void *user)
{
	m->data.forward = fn;
	m->data.forward_user = user;
}

static void trace(struct modem *m, bool from_host, const uint8_t *packet, size_t len)
{
	if (m->data.trace)
		m->data.trace(m->data.trace_user, from_host, packet, len);
}

/*
 * Towards the host
 */

static void emit(struct modem *m, const uint8_t *buf, size_t len)
{
	const struct modem_port *p = &m->port[PORT_USB];

	if (m->booted && p->host && p->host->data_emit)
		p->host->data_emit(p->user, buf, len);
}

void modem_net_flush(struct modem *m)
{
	struct modem_down *d = m->data.down;
	uint32_t len = d->len;

	if (!len)
		return;
	d->len = 0;
	d->datagrams = 0;
	emit(m, d->buf, len);
}

/* RFC 1071 */
static uint16_t internet_checksum(const uint8_t *data, size_t len)
{
	uint32_t sum = 0;

	for (size_t i = 0; i + 1 < len; i += 2)
		sum += get_be16(data + i);
	if (len % 2)
		sum += (uint32_t)data[len - 1] << 8;
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)~sum;
}

static uint32_t trailer_bytes(const struct modem *m)
{
	return m->data.format[PORT_USB].down == MODEM_AGGREGATION_QMAPV4 &&
	       m->data.trailer != MODEM_TRAILER_MISSING ? MR200_QMAP_TRAILER_BYTES : 0;
}

/* reserved, flags (bit 0: valid), start, length, checksum over all of the packet */
static void put_trailer(const struct modem *m, uint8_t *p, const uint8_t *packet, uint32_t len)
{
	uint16_t sum = internet_checksum(packet, len);

	p[0] = 0;
	p[1] = m->data.trailer != MODEM_TRAILER_UNCHECKED;
	put_be16(p + 2, 0);
	put_be16(p + 4, (uint16_t)len);
	put_be16(p + 6, m->data.trailer == MODEM_TRAILER_WRONG ? sum ^ 0x5555 : sum);
}

static void aggregate(struct modem *m, const struct modem_bearer *b, const uint8_t *packet,
		      uint32_t len)
{
	const struct modem_format *f = &m->data.format[PORT_USB];
	struct modem_down *d = m->data.down;
	uint32_t pad = mr200_qmap_padding(len);
	uint32_t trailer = trailer_bytes(m);
	uint32_t need = MR200_QMAP_HEADER_BYTES + len + pad + trailer;

	if (need > f->down_bytes)
		return;
	if (d->len + need > f->down_bytes || d->datagrams == f->down_datagrams)
		modem_net_flush(m);
	if (mr200_qmap_put_header(d->buf + d->len, b->mux_id, len, pad))
		return;
	memcpy(d->buf + d->len + MR200_QMAP_HEADER_BYTES, packet, len);
	memset(d->buf + d->len + MR200_QMAP_HEADER_BYTES + len, 0, pad);
	if (trailer)
		put_trailer(m, d->buf + d->len + need - trailer, packet, len);
	d->len += need;
	d->datagrams++;
}

/* A told MTU is not always one. */
static uint32_t mtu_of(const struct modem_bearer *b)
{
	return b->mtu >= MIN_MTU && b->mtu <= PACKET_BYTES ? b->mtu : DEFAULT_MTU;
}

static bool carries(const struct modem *m, const struct modem_bearer *b)
{
	return !b->phantom && !m->data.blackhole;
}

/* The bearer that a packet from the network is for, by its address. */
static struct modem_bearer *bearer_of(struct modem *m, const uint8_t *packet, size_t len)
{
	int version = mr200_ip_version(packet, (uint32_t)len);
	unsigned int i;

	for (i = 0; i < MODEM_BEARERS; i++) {
		struct modem_bearer *b = &m->calls.bearer[i];

		if (!b->up || b->family != version || b->port != PORT_USB)
			continue;
		if (version == 4 && len >= 20 && !memcmp(packet + 16, &b->addr4, 4))
			return b;
		/* the whole /64 is the host's; link-local and multicast as well */
		if (version == 6 && len >= 40 && (!memcmp(packet + 24, &b->addr6, 8) ||
						  packet[24] >= 0xfe))
			return b;
	}
	return NULL;
}

static void deliver(struct modem *m, const uint8_t *packet, size_t len)
{
	const struct modem_format *f = &m->data.format[PORT_USB];
	struct modem_bearer *b = bearer_of(m, packet, len);

	if (!b)
		return;
	if (!carries(m, b) || len > mtu_of(b)) {
		b->stats.rx_dropped++;
		return;
	}
	b->stats.rx_packets++;
	b->stats.rx_bytes += len;
	trace(m, false, packet, len);
	if (f->link != MODEM_LINK_RAW_IP)
		return;
	if (f->down != MODEM_AGGREGATION_NONE)
		aggregate(m, b, packet, (uint32_t)len);
	else
		emit(m, packet, len);
}

static void on_delayed(struct modem *m, void *arg)
{
	struct delayed *d = arg;

	deliver(m, d->packet, d->len);
	delayed_free(m, d);
	modem_net_flush(m);
}

void modem_net_down(struct modem *m, const uint8_t *packet, size_t len)
{
	struct modem_down *down = m->data.down;
	struct delayed *d;

	if (!m->data.latency_ms) {
		deliver(m, packet, len);
		return;
	}
	if (down->n_delayed == MAX_DELAYED)
		return;
	d = calloc(1, sizeof(*d) + len);
	if (!d)
		return;
	d->down = down;
	d->len = len;
	memcpy(d->packet, packet, len);
	d->next = down->delayed;
	down->delayed = d;
	down->n_delayed++;
	sim_timer_start(&m->clock, &d->timer, m->data.latency_ms, on_delayed, d);
}

/*
 * From the host
 */

/* Networks drop packets from addresses that they have not given out. */
static bool source_is_ours(const struct modem_bearer *b, const uint8_t *packet)
{
	static const uint8_t unspecified[16];

	if (b->family == 4)
		return !memcmp(packet + 12, &b->addr4, 4);
	return !memcmp(packet + 8, &b->addr6, 8) || (packet[8] == 0xfe && packet[9] >> 6 == 2) ||
	       !memcmp(packet + 8, unspecified, sizeof(unspecified));
}

static void to_network(struct modem *m, const struct modem_bearer *b, const uint8_t *packet,
		       size_t len)
{
	static uint8_t answer[PACKET_BYTES];
	size_t n;

	/* the router on the other side of the bearer is the modem's network */
	n = modem_ip_router_advertisement(b, packet, len, answer, sizeof(answer));
	if (!n && m->data.forward)
		m->data.forward(m->data.forward_user, packet, len);
	else if (!n)
		n = modem_ip_answer(b, packet, len, answer, sizeof(answer));
	if (n)
		modem_net_down(m, answer, n);
}

static void packet_up(struct modem *m, uint8_t mux_id, const uint8_t *packet, size_t len)
{
	int version = mr200_ip_version(packet, (uint32_t)len);
	uint32_t size = mr200_ip_length(packet, (uint32_t)len);
	struct modem_bearer *b;

	/* an address must be there, and the header must not promise more than came */
	if (!version || size > len || size < (version == 4 ? 20 : 40))
		return;
	b = modem_bearer_for(m, PORT_USB, mux_id, (uint8_t)version);
	if (!b)
		return;
	trace(m, true, packet, size);
	if (!carries(m, b) || size > mtu_of(b) || !source_is_ours(b, packet)) {
		b->stats.tx_dropped++;
		return;
	}
	b->stats.tx_packets++;
	b->stats.tx_bytes += size;
	to_network(m, b, packet, size);
}

/*
 * QMAPv4's header before a packet: start of what is summed, then bit 15 do it, bit 14
 * UDP, bits 13..0 where the checksum goes, from start on. The host has put the
 * pseudo header's sum there.
 */
static void checksummed_up(struct modem *m, uint8_t mux_id, const uint8_t *frame, size_t len)
{
	static uint8_t packet[PACKET_BYTES];
	size_t start, at;
	uint16_t info, sum;

	if (len < UL_HEADER_BYTES)
		return;
	start = get_be16(frame);
	info = get_be16(frame + 2);
	len -= UL_HEADER_BYTES;
	memcpy(packet, frame + UL_HEADER_BYTES, len);
	at = start + (info & UL_INSERT);
	if (info & UL_ENABLED) {
		if (start >= len || at + 2 > len)
			return;
		sum = internet_checksum(packet + start, len - start);
		/* 0 means none in UDP */
		put_be16(packet + at, !sum && info & UL_UDP ? 0xffff : sum);
	}
	packet_up(m, mux_id, packet, len);
}

static void frames_up(struct modem *m, const uint8_t *buf, size_t len)
{
	struct mr200_qmap_cursor cursor;
	struct mr200_qmap_frame frame;
	int more;

	mr200_qmap_begin(&cursor, buf, (uint32_t)len, 0);
	while ((more = mr200_qmap_next(&cursor, &frame)) != 0) {
		if (more == -EBADMSG)
			continue;
		if (more < 0)
			break;
		if (frame.flags & MR200_QMAP_COMMAND)
			continue;
		if (m->data.format[PORT_USB].up == MODEM_AGGREGATION_QMAPV4)
			checksummed_up(m, frame.mux_id, buf + frame.offset, frame.len);
		else
			packet_up(m, frame.mux_id, buf + frame.offset, frame.len);
	}
}

void modem_data_up(struct modem *m, const uint8_t *buf, size_t len)
{
	const struct modem_format *f = &m->data.format[PORT_USB];

	if (!m->booted || f->link != MODEM_LINK_RAW_IP)
		return;
	if (f->up != MODEM_AGGREGATION_NONE)
		frames_up(m, buf, len);
	else
		packet_up(m, 0, buf, len);
	modem_net_flush(m);
	modem_flush_events(m);
}

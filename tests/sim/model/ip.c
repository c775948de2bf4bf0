// SPDX-License-Identifier: GPL-2.0
/*
 * The built-in internet: echo, DNS, and honest refusals, for any address.
 * DHCP is not answered, as on the real data path (addresses come from WDS).
 */
#include <string.h>
#include <strings.h>

#include "sim/model/model.h"
#include "sim/base/wire.h"

#define V4_HEADER	20
#define V6_HEADER	40
#define FRAGMENT_HEADER	8
#define UDP_HEADER	8
#define TCP_HEADER	20
#define ICMP_HEADER	8
#define TTL		57	/* some routers away */

#define PROTO_ICMP	1
#define PROTO_TCP	6
#define PROTO_UDP	17
#define PROTO_FRAGMENT	44
#define PROTO_ICMP6	58

#define ICMP_ECHO_REPLY		0
#define ICMP_UNREACHABLE	3
#define ICMP_PORT		3
#define ICMP_ECHO		8
#define ICMP6_UNREACHABLE	1
#define ICMP6_PORT		4
#define ICMP6_ECHO		128
#define ICMP6_ECHO_REPLY	129
#define ICMP6_SOLICITATION	133
#define ICMP6_ADVERTISEMENT	134

#define PORT_ECHO	7
#define PORT_DNS	53
#define PORT_DHCP	67

#define DNS_HEADER	12
#define DNS_A		1
#define DNS_AAAA	28
#define DNS_TTL_S	60

#define FLAG_RST	0x04
#define FLAG_ACK	0x10

/* One packet taken apart; offsets into it. */
struct packet {
	const uint8_t *data;
	size_t len;
	size_t header;		/* bytes before the payload */
	uint8_t version;
	uint8_t protocol;
	bool first;		/* first fragment, or not fragmented */
	bool fragment;
};

/*
 * Checksums (RFC 1071)
 */

static uint32_t sum(const uint8_t *p, size_t len, uint32_t acc)
{
	size_t i;

	for (i = 0; i + 1 < len; i += 2)
		acc += get_be16(p + i);
	if (len & 1)
		acc += (uint32_t)p[len - 1] << 8;
	return acc;
}

static uint16_t fold(uint32_t acc)
{
	while (acc >> 16)
		acc = (acc & 0xffff) + (acc >> 16);
	return (uint16_t)~acc;
}

/* Over pseudo header and payload; 0 when a packet's own checksum is right. */
static uint16_t transport_sum(const uint8_t *packet, uint8_t version, uint8_t protocol,
			      const uint8_t *payload, size_t len)
{
	uint32_t acc = protocol + (uint32_t)len;

	if (version == 4)
		acc = sum(packet + 12, 8, acc);
	else
		acc = sum(packet + 8, 32, acc);
	return fold(sum(payload, len, acc));
}

/*
 * Taking apart
 */

static bool parse_v4(struct packet *p)
{
	uint16_t fragment;

	p->header = (size_t)(p->data[0] & 0xf) * 4;
	if (p->header < V4_HEADER || p->header > p->len)
		return false;
	if (fold(sum(p->data, p->header, 0)))
		return false;
	fragment = get_be16(p->data + 6);
	p->fragment = fragment & 0x3fff;
	p->first = !(fragment & 0x1fff);
	p->protocol = p->data[9];
	return true;
}

static bool parse_v6(struct packet *p)
{
	p->header = V6_HEADER;
	p->protocol = p->data[6];
	p->first = true;
	if (p->protocol != PROTO_FRAGMENT)
		return true;
	if (p->len < V6_HEADER + FRAGMENT_HEADER)
		return false;
	p->fragment = true;
	p->first = !(get_be16(p->data + V6_HEADER + 2) & 0xfff8);
	p->protocol = p->data[V6_HEADER];
	p->header += FRAGMENT_HEADER;
	return true;
}

static bool parse(struct packet *p, const uint8_t *data, size_t len)
{
	*p = (struct packet) { .data = data, .len = len, .version = data[0] >> 4 };
	return p->version == 4 ? parse_v4(p) : parse_v6(p);
}

/*
 * Putting together
 */

/* The header of an answer: as the question's, turned round, no options. */
static size_t put_header(const struct packet *p, uint8_t *out, uint8_t protocol, size_t payload)
{
	if (p->version == 4) {
		memset(out, 0, V4_HEADER);
		out[0] = 0x45;
		put_be16(out + 2, (uint16_t)(V4_HEADER + payload));
		memcpy(out + 4, p->data + 4, 2);
		out[8] = TTL;
		out[9] = protocol;
		memcpy(out + 12, p->data + 16, 4);
		memcpy(out + 16, p->data + 12, 4);
		put_be16(out + 10, fold(sum(out, V4_HEADER, 0)));
		return V4_HEADER;
	}
	memset(out, 0, V6_HEADER);
	out[0] = 0x60;
	put_be16(out + 4, (uint16_t)payload);
	out[6] = protocol;
	out[7] = TTL;
	memcpy(out + 8, p->data + 24, 16);
	memcpy(out + 24, p->data + 8, 16);
	return V6_HEADER;
}

static size_t finish(const struct packet *p, uint8_t *out, size_t header, uint8_t protocol,
		     size_t payload, size_t checksum_at)
{
	uint8_t *at = out + header;
	uint16_t check;

	put_be16(at + checksum_at, 0);
	if (protocol == PROTO_ICMP)
		check = fold(sum(at, payload, 0));
	else
		check = transport_sum(out, p->version, protocol, at, payload);
	/* 0 says "no checksum" in UDP */
	put_be16(at + checksum_at, protocol == PROTO_UDP && !check ? 0xffff : check);
	return header + payload;
}

/*
 * ICMP
 */

/*
 * Fragments of an echo go back one by one: only the type changes, and the
 * checksum, which is of the whole, by the same difference.
 */
static size_t echo_fragment(const struct packet *p, uint8_t *out, uint8_t reply)
{
	memcpy(out, p->data, p->len);
	if (p->version == 4) {
		memcpy(out + 12, p->data + 16, 4);
		memcpy(out + 16, p->data + 12, 4);
		out[8] = TTL;
		put_be16(out + 10, 0);
		put_be16(out + 10, fold(sum(out, p->header, 0)));
	} else {
		memcpy(out + 8, p->data + 24, 16);
		memcpy(out + 24, p->data + 8, 16);
		out[7] = TTL;
	}
	if (p->first) {
		uint8_t *icmp = out + p->header;
		uint32_t check = (uint16_t)~get_be16(icmp + 2);

		check += (uint32_t)reply << 8;
		check += 0xffff - ((uint32_t)icmp[0] << 8);
		icmp[0] = reply;
		put_be16(icmp + 2, fold(check));
	}
	return p->len;
}

static size_t answer_icmp(const struct packet *p, uint8_t *out)
{
	bool v4 = p->version == 4;
	uint8_t echo = v4 ? ICMP_ECHO : ICMP6_ECHO, reply = v4 ? ICMP_ECHO_REPLY : ICMP6_ECHO_REPLY;
	const uint8_t *icmp = p->data + p->header;
	size_t len = p->len - p->header, header;

	if (p->first && (len < ICMP_HEADER || icmp[0] != echo))
		return 0;
	if (p->fragment)
		return echo_fragment(p, out, reply);
	if (v4 ? fold(sum(icmp, len, 0)) : transport_sum(p->data, 6, PROTO_ICMP6, icmp, len))
		return 0;
	header = put_header(p, out, p->protocol, len);
	memcpy(out + header, icmp, len);
	out[header] = reply;
	return finish(p, out, header, p->protocol, len, 2);
}

static size_t unreachable(const struct packet *p, uint8_t *out)
{
	bool v4 = p->version == 4;
	size_t quote = v4 ? p->header + 8 : p->len, header, len;
	uint8_t protocol = v4 ? PROTO_ICMP : PROTO_ICMP6;

	/* as much as fits the minimum MTU (RFC 4443 2.4) */
	if (!v4 && quote > 1280 - V6_HEADER - ICMP_HEADER)
		quote = 1280 - V6_HEADER - ICMP_HEADER;
	if (quote > p->len)
		quote = p->len;
	len = ICMP_HEADER + quote;
	header = put_header(p, out, protocol, len);
	memset(out + header, 0, ICMP_HEADER);
	out[header] = v4 ? ICMP_UNREACHABLE : ICMP6_UNREACHABLE;
	out[header + 1] = v4 ? ICMP_PORT : ICMP6_PORT;
	memcpy(out + header + ICMP_HEADER, p->data, quote);
	return finish(p, out, header, protocol, len, 2);
}

/*
 * DNS (RFC 1035): one question; a name always gets the same address.
 */

struct question {
	size_t end;		/* of the question section */
	uint16_t type;
	uint32_t hash;
	bool invalid;		/* in the domain that never exists, RFC 6761 */
};

static bool parse_question(const uint8_t *dns, size_t len, struct question *q)
{
	size_t at = DNS_HEADER;
	const uint8_t *last = NULL;

	*q = (struct question) { .hash = 2166136261U };
	if (len < DNS_HEADER || dns[2] & 0x80 || get_be16(dns + 4) != 1)
		return false;
	while (at < len && dns[at]) {
		size_t i, n = dns[at];

		if (n > 63 || at + 1 + n > len)
			return false;
		last = dns + at;
		for (i = 1; i <= n; i++)
			q->hash = (q->hash ^ (dns[at + i] | 0x20)) * 16777619U;
		at += 1 + n;
	}
	if (at + 5 > len)
		return false;
	q->type = get_be16(dns + at + 1);
	q->end = at + 5;
	q->invalid = last && last[0] == 7 && !strncasecmp((const char *)last + 1, "invalid", 7);
	return true;
}

static size_t answer_dns(const uint8_t *dns, size_t len, uint8_t *out, size_t cap)
{
	struct question q;
	size_t size, n = 0;

	if (!parse_question(dns, len, &q) || cap < q.end + 28)
		return 0;
	memcpy(out, dns, q.end);
	out[2] = (uint8_t)(0x80 | (dns[2] & 0x79));	/* answer, opcode and RD as asked */
	out[3] = (uint8_t)(0x80 | (q.invalid ? 3 : 0));	/* recursion available */
	memset(out + 6, 0, 6);
	if (q.invalid || (q.type != DNS_A && q.type != DNS_AAAA))
		return q.end;
	size = q.type == DNS_A ? 4 : 16;
	n = q.end;
	put_be16(out + 6, 1);
	put_be16(out + n, 0xc000 | DNS_HEADER);	/* the name of the question */
	put_be16(out + n + 2, q.type);
	put_be16(out + n + 4, 1);
	put_be32(out + n + 6, DNS_TTL_S);
	put_be16(out + n + 10, (uint16_t)size);
	memset(out + n + 12, 0, size);
	if (q.type == DNS_A) {
		put_be32(out + n + 12, 0xc6336400 | (q.hash % 254 + 1));	/* 198.51.100.0/24 */
	} else {
		put_be32(out + n + 12, 0x20010db8);
		put_be32(out + n + 24, q.hash);
	}
	return n + 12 + size;
}

/*
 * UDP and TCP
 */

static size_t answer_udp(const struct packet *p, uint8_t *out, size_t cap)
{
	const uint8_t *udp = p->data + p->header;
	size_t len = p->len - p->header, header, n;
	uint8_t *at;

	if (p->fragment || len < UDP_HEADER || get_be16(udp + 4) < UDP_HEADER ||
	    get_be16(udp + 4) > len)
		return 0;
	len = get_be16(udp + 4);
	if (get_be16(udp + 6) && transport_sum(p->data, p->version, PROTO_UDP, udp, len))
		return 0;
	header = p->version == 4 ? V4_HEADER : V6_HEADER;
	at = out + header;
	switch (get_be16(udp + 2)) {
	case PORT_DHCP:
		return 0;
	case PORT_ECHO:
		n = len - UDP_HEADER;
		memcpy(at + UDP_HEADER, udp + UDP_HEADER, n);
		break;
	case PORT_DNS:
		n = answer_dns(udp + UDP_HEADER, len - UDP_HEADER, at + UDP_HEADER,
			       cap - header - UDP_HEADER);
		if (!n)
			return 0;
		break;
	default:
		return unreachable(p, out);
	}
	put_header(p, out, PROTO_UDP, UDP_HEADER + n);
	memcpy(at, udp + 2, 2);
	memcpy(at + 2, udp, 2);
	put_be16(at + 4, (uint16_t)(UDP_HEADER + n));
	return finish(p, out, header, PROTO_UDP, UDP_HEADER + n, 6);
}

/* Nothing listens: a reset for everything that is not one (RFC 9293 3.10.7.1). */
static size_t answer_tcp(const struct packet *p, uint8_t *out)
{
	const uint8_t *tcp = p->data + p->header;
	size_t len = p->len - p->header, header;
	uint8_t flags, *at;

	if (p->fragment || len < TCP_HEADER ||
	    transport_sum(p->data, p->version, PROTO_TCP, tcp, len))
		return 0;
	flags = tcp[13];
	if (flags & FLAG_RST)
		return 0;
	header = put_header(p, out, PROTO_TCP, TCP_HEADER);
	at = out + header;
	memset(at, 0, TCP_HEADER);
	memcpy(at, tcp + 2, 2);
	memcpy(at + 2, tcp, 2);
	at[12] = TCP_HEADER / 4 << 4;
	if (flags & FLAG_ACK) {
		memcpy(at + 4, tcp + 8, 4);
		at[13] = FLAG_RST;
	} else {
		size_t data = len - (size_t)(tcp[12] >> 4) * 4;

		/* SYN and FIN count as one octet each */
		put_be32(at + 8, get_be32(tcp + 4) + (uint32_t)data + (flags >> 1 & 1) +
			 (flags & 1));
		at[13] = FLAG_RST | FLAG_ACK;
	}
	return finish(p, out, header, PROTO_TCP, TCP_HEADER, 16);
}

size_t modem_ip_answer(const struct modem_bearer *b, const uint8_t *in, size_t len, uint8_t *out,
		       size_t cap)
{
	struct packet p;

	(void)b;
	/* nobody answers for a group */
	if (in[0] >> 4 == 4 ? in[16] >= 224 : in[24] == 0xff)
		return 0;
	/* every answer is at most as long as the question, but for DNS and errors */
	if (cap < len + 128 || !parse(&p, in, len))
		return 0;
	switch (p.protocol) {
	case PROTO_ICMP:
		return p.version == 4 ? answer_icmp(&p, out) : 0;
	case PROTO_ICMP6:
		return p.version == 6 ? answer_icmp(&p, out) : 0;
	case PROTO_UDP:
		return answer_udp(&p, out, cap);
	case PROTO_TCP:
		return answer_tcp(&p, out);
	default:
		return 0;
	}
}

/*
 * Router advertisement (RFC 4861 4.2) with the bearer's /64, which the host
 * may use whole and hand on (RFC 7278); no on-link flag (TS 23.401 5.3.1.2.2).
 */
size_t modem_ip_router_advertisement(const struct modem_bearer *b, const uint8_t *in, size_t len,
				     uint8_t *out, size_t cap)
{
	static const uint8_t router[16] = { 0xfe, 0x80, [15] = 1 };
	static const uint8_t all_nodes[16] = { 0xff, 0x02, [15] = 1 };
	static const uint8_t unspecified[16];
	const size_t size = 16 + 32 + 8;
	uint8_t *ra = out + V6_HEADER;
	struct packet p;

	if (b->family != 6 || cap < V6_HEADER + size || !parse(&p, in, len) ||
	    p.protocol != PROTO_ICMP6 || p.fragment || len < p.header + 8 ||
	    in[p.header] != ICMP6_SOLICITATION)
		return 0;
	put_header(&p, out, PROTO_ICMP6, size);
	out[7] = 255;
	memcpy(out + 8, router, 16);
	if (!memcmp(in + 8, unspecified, 16))
		memcpy(out + 24, all_nodes, 16);
	memset(ra, 0, size);
	ra[0] = ICMP6_ADVERTISEMENT;
	ra[4] = 64;			/* hop limit */
	put_be16(ra + 6, 65535);	/* router lifetime, seconds */
	ra[16] = 3;			/* prefix information */
	ra[17] = 4;
	ra[18] = 64;
	ra[19] = 0x40;			/* autonomous */
	put_be32(ra + 20, 0xffffffff);
	put_be32(ra + 24, 0xffffffff);
	memcpy(ra + 32, &b->addr6, 8);
	ra[48] = 5;			/* MTU */
	ra[49] = 1;
	put_be32(ra + 52, b->mtu);
	return finish(&p, out, V6_HEADER, PROTO_ICMP6, size, 2);
}

// SPDX-License-Identifier: GPL-2.0
/* Reads QMI frames out of captures. */
#include "cli/trace/capture.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "cli/trace/capture_format.h"

#define MAX_INTERFACES	32	/* packets of further ones are passed over */
#define MAX_PENDING	64	/* reads of responses under way */
/* Larger blocks are skipped: no QMI frame and its headers fill them. */
#define BUFFER_BYTES	(MR200_CAPTURE_FRAME_BYTES + 4096)
/* No block of a sane file is longer; a wrong length must not eat the rest. */
#define MAX_BLOCK_BYTES	(64u << 20)

/* pcap */
#define PCAP_MAGIC_US	0xa1b2c3d4
#define PCAP_MAGIC_NS	0xa1b23c4d
#define PCAP_HEAD_BYTES	24
#define PCAP_RECORD_BYTES 16
#define PCAP_LINK_MASK	0x03ffffff	/* the rest tells of a checksum */

/* pcapng: time stamp resolution, a power of two or of ten per second */
#define TSRESOL_BINARY	0x80
#define TSRESOL_DEFAULT	6
#define TSRESOL_MAX_TEN	19
#define TSRESOL_MAX_TWO	63

/* usbmon */
#define USB_HEAD_BYTES	48
#define USB_MMAPPED_HEAD_BYTES 64
#define USB_SETUP_BYTES	8
#define USB_CONTROL	2
#define USB_PRESENT	0	/* flags of setup and data: it is there */

/* USB CDC 1.2: bmRequestType and bRequest */
#define SEND_ENCAPSULATED_COMMAND	0x0021
#define GET_ENCAPSULATED_RESPONSE	0x01a1

/* QMUX: the flags octet says who sent it */
#define QMUX_FLAGS_AT	3
#define QMUX_FROM_MODEM	0x80

struct interface {
	uint32_t link;
	uint8_t tsresol;
};

struct urb {
	uint64_t id;
	uint16_t bus;
	uint8_t device;
	bool used;
};

struct mr200_capture {
	FILE *f;
	int err;		/* sticky */
	bool pcap;		/* not pcapng */
	bool big_endian;
	struct interface interface[MAX_INTERFACES];
	size_t n_interfaces;
	struct urb pending[MAX_PENDING];
	size_t next_pending;
	uint8_t buf[BUFFER_BYTES];
};

/* What all formats say of a packet. */
struct packet {
	const struct interface *interface;
	uint64_t time_ns;
	uint32_t direction;	/* 0: not said */
	struct mr200_reader data;
	uint32_t wire_len;
};

static uint64_t get(const struct mr200_capture *c, struct mr200_reader *r,
		    unsigned int nbytes)
{
	uint64_t v = mr200_get_le(r, nbytes), swapped = 0;

	if (!c->big_endian)
		return v;
	while (nbytes--) {
		swapped = swapped << 8 | (v & 0xff);
		v >>= 8;
	}
	return swapped;
}

static uint16_t get16(const struct mr200_capture *c, struct mr200_reader *r)
{
	return (uint16_t)get(c, r, 2);
}

static uint32_t get32(const struct mr200_capture *c, struct mr200_reader *r)
{
	return (uint32_t)get(c, r, 4);
}

/* 0, -ENODATA when the file ends before, or -EIO. */
static int read_bytes(struct mr200_capture *c, void *dst, size_t len)
{
	if (fread(dst, 1, len, c->f) == len)
		return 0;
	return ferror(c->f) ? -EIO : -ENODATA;
}

static int skip_bytes(struct mr200_capture *c, size_t len)
{
	size_t n;
	int err;

	for (; len; len -= n) {
		n = len < sizeof(c->buf) ? len : sizeof(c->buf);
		err = read_bytes(c, c->buf, n);
		if (err)
			return err;
	}
	return 0;
}

/* Like read_bytes(), but 1 when the file ends right here. */
static int read_first(struct mr200_capture *c, void *dst, size_t len)
{
	size_t n = fread(dst, 1, len, c->f);

	if (n == len)
		return 0;
	if (ferror(c->f))
		return -EIO;
	return n ? -ENODATA : 1;
}

/* Seconds and a part of one in @ticks per second, as nanoseconds. */
static uint64_t join_time(uint64_t s, uint64_t ns)
{
	if (s > (UINT64_MAX - ns) / NS_PER_S)
		return UINT64_MAX;
	return s * NS_PER_S + ns;
}

static uint64_t to_ns(uint64_t stamp, uint8_t tsresol)
{
	uint64_t ticks = 1, part;
	unsigned int n = tsresol & ~TSRESOL_BINARY;

	if (tsresol & TSRESOL_BINARY) {
		if (n > TSRESOL_MAX_TWO)
			return 0;
		part = stamp & ((1ull << n) - 1);
		stamp >>= n;
		/* 34 bits of it times a billion still fit */
		if (n > 34) {
			part >>= n - 34;
			n = 34;
		}
		return join_time(stamp, part * NS_PER_S >> n);
	}
	if (n > TSRESOL_MAX_TEN)
		return 0;
	while (n--)
		ticks *= 10;
	part = stamp % ticks;
	stamp /= ticks;
	if (ticks > NS_PER_S)
		return join_time(stamp, part / (ticks / NS_PER_S));
	return join_time(stamp, part * (NS_PER_S / ticks));
}

static bool same_urb(const struct urb *a, const struct urb *b)
{
	return a->used && a->id == b->id && a->bus == b->bus &&
	       a->device == b->device;
}

/* Forgets the URB; true when a response was being read with it. */
static bool take_pending(struct mr200_capture *c, const struct urb *urb)
{
	size_t i;

	for (i = 0; i < MAX_PENDING; i++) {
		if (same_urb(&c->pending[i], urb)) {
			c->pending[i].used = false;
			return true;
		}
	}
	return false;
}

static void add_pending(struct mr200_capture *c, const struct urb *urb)
{
	c->pending[c->next_pending] = *urb;
	c->next_pending = (c->next_pending + 1) % MAX_PENDING;
}

/* The transfer's data as the frame's; false when there are none. */
static bool usb_data(struct packet *p, uint32_t len, uint32_t cap,
		     struct mr200_capture_frame *f)
{
	size_t left = mr200_reader_left(&p->data);

	f->data = p->data.pos;
	f->len = cap < left ? cap : left;
	f->wire_len = len > f->len ? len : (uint32_t)f->len;
	return f->len > 0;
}

/* A packet of usbmon: is it one of the two requests' data? */
static bool usb_frame(struct mr200_capture *c, struct packet *p,
		      struct mr200_capture_frame *f)
{
	struct mr200_reader *r = &p->data;
	struct urb urb = { .used = true };
	uint8_t event, type, endpoint, no_setup, no_data;
	uint32_t status, len, cap;
	uint16_t request;

	urb.id = get(c, r, 8);
	event = mr200_get_u8(r);
	type = mr200_get_u8(r);
	endpoint = mr200_get_u8(r);
	urb.device = mr200_get_u8(r);
	urb.bus = get16(c, r);
	no_setup = mr200_get_u8(r);
	no_data = mr200_get_u8(r);
	mr200_get_bytes(r, NULL, 8 + 4);	/* time, once more */
	status = get32(c, r);
	len = get32(c, r);
	cap = get32(c, r);
	request = mr200_get_u16(r);		/* bytes, in the bus's order */
	mr200_get_bytes(r, NULL, USB_SETUP_BYTES - 2);
	if (p->interface->link == LINKTYPE_USB_LINUX_MMAPPED)
		mr200_get_bytes(r, NULL, USB_MMAPPED_HEAD_BYTES -
				USB_HEAD_BYTES);
	if (r->bad || type != USB_CONTROL || endpoint & 0x0f)
		return false;

	f->bus = urb.bus;
	f->device = urb.device;
	if (event != 'S') {
		f->from_modem = true;
		return take_pending(c, &urb) && event == 'C' && !status &&
		       no_data == USB_PRESENT && usb_data(p, len, cap, f);
	}
	take_pending(c, &urb);	/* the number is in use again */
	if (no_setup != USB_PRESENT)
		return false;
	if (request == GET_ENCAPSULATED_RESPONSE)
		add_pending(c, &urb);
	f->from_modem = false;
	return request == SEND_ENCAPSULATED_COMMAND &&
	       no_data == USB_PRESENT && usb_data(p, len, cap, f);
}

static bool qmux_frame(struct packet *p, struct mr200_capture_frame *f)
{
	f->data = p->data.pos;
	f->len = mr200_reader_left(&p->data);
	f->wire_len = p->wire_len > f->len ? p->wire_len : (uint32_t)f->len;
	if (p->direction == PCAPNG_INBOUND || p->direction == PCAPNG_OUTBOUND)
		f->from_modem = p->direction == PCAPNG_INBOUND;
	else if (f->len > QMUX_FLAGS_AT)
		f->from_modem = f->data[QMUX_FLAGS_AT] & QMUX_FROM_MODEM;
	return f->len > 0;
}

/* True when the packet holds a QMI frame. */
static bool packet_frame(struct mr200_capture *c, struct packet *p,
			 struct mr200_capture_frame *f)
{
	memset(f, 0, sizeof(*f));
	f->time_ns = p->time_ns;
	switch (p->interface->link) {
	case LINKTYPE_USER0:
		return qmux_frame(p, f);
	case LINKTYPE_USB_LINUX:
	case LINKTYPE_USB_LINUX_MMAPPED:
		return usb_frame(c, p, f);
	default:
		return false;
	}
}

/* The next option; false at the end or when it does not fit. */
static bool get_option(const struct mr200_capture *c, struct mr200_reader *r,
		       uint16_t *code, struct mr200_reader *value)
{
	uint16_t len;

	*code = get16(c, r);
	len = get16(c, r);
	*value = mr200_reader_sub(r, len);
	if (r->bad || *code == PCAPNG_OPT_END)
		return false;
	mr200_get_bytes(r, NULL, -len & 3);
	return true;
}

static int interface_block(struct mr200_capture *c, struct mr200_reader *r)
{
	struct interface i = { .tsresol = TSRESOL_DEFAULT };
	struct mr200_reader value;
	uint16_t code;

	i.link = get16(c, r);
	mr200_get_bytes(r, NULL, 2 + 4);
	if (r->bad)
		return -EBADMSG;
	while (get_option(c, r, &code, &value))
		if (code == PCAPNG_OPT_IF_TSRESOL &&
		    mr200_reader_left(&value) == 1)
			i.tsresol = mr200_get_u8(&value);
	if (c->n_interfaces < MAX_INTERFACES)
		c->interface[c->n_interfaces] = i;
	c->n_interfaces++;
	return 0;
}

/* 1 when the block held a frame, 0 when not, -EBADMSG. */
static int packet_block(struct mr200_capture *c, struct mr200_reader *r,
			struct mr200_capture_frame *f)
{
	struct packet p = { 0 };
	struct mr200_reader value;
	uint32_t id, cap;
	uint64_t stamp;
	uint16_t code;

	id = get32(c, r);
	stamp = (uint64_t)get32(c, r) << 32;
	stamp |= get32(c, r);
	cap = get32(c, r);
	p.wire_len = get32(c, r);
	p.data = mr200_reader_sub(r, cap);
	if (r->bad || id >= c->n_interfaces)
		return -EBADMSG;
	if (id >= MAX_INTERFACES)
		return 0;
	mr200_get_bytes(r, NULL, -cap & 3);
	while (get_option(c, r, &code, &value))
		if (code == PCAPNG_OPT_FLAGS && mr200_reader_left(&value) == 4)
			p.direction = get32(c, &value) & PCAPNG_DIRECTION;
	p.interface = &c->interface[id];
	p.time_ns = to_ns(stamp, p.interface->tsresol);
	return packet_frame(c, &p, f);
}

/*
 * The body of a block, @len bytes, into the buffer or, when it is too long,
 * past it (*kept false); then the block's length once more.
 */
static int read_body(struct mr200_capture *c, size_t len, uint32_t total,
		     bool *kept)
{
	uint8_t tail[PCAPNG_TAIL_BYTES];
	struct mr200_reader r;
	int err;

	*kept = len <= sizeof(c->buf);
	err = *kept ? read_bytes(c, c->buf, len) : skip_bytes(c, len);
	if (!err)
		err = read_bytes(c, tail, sizeof(tail));
	if (err)
		return err;
	mr200_reader_init(&r, tail, sizeof(tail));
	return get32(c, &r) == total ? 0 : -EBADMSG;
}

static bool length_ok(uint32_t total, size_t least)
{
	return total >= least && total % 4 == 0 && total <= MAX_BLOCK_BYTES;
}

/*
 * A section, whose type was read.  It sets the byte order, its own length's
 * too, and forgets the interfaces of the one before.
 */
static int section_block(struct mr200_capture *c)
{
	const size_t least = PCAPNG_OVERHEAD_BYTES + PCAPNG_SECTION_BYTES;
	struct mr200_reader r, order;
	uint8_t head[8];
	uint32_t total;
	bool kept;
	int err = read_bytes(c, head, sizeof(head));

	if (err)
		return err;
	mr200_reader_init(&r, head, sizeof(head));
	order = r;
	mr200_get_bytes(&order, NULL, 4);
	c->big_endian = mr200_get_u32(&order) != PCAPNG_ORDER;
	total = get32(c, &r);
	if (get32(c, &r) != PCAPNG_ORDER || !length_ok(total, least))
		return -EBADMSG;
	c->n_interfaces = 0;
	memset(c->pending, 0, sizeof(c->pending));

	err = read_body(c, total - PCAPNG_OVERHEAD_BYTES - 4, total, &kept);
	if (err || !kept)
		return err;
	mr200_reader_init(&r, c->buf, PCAPNG_SECTION_BYTES - 4);
	return get16(c, &r) == PCAPNG_VERSION_MAJOR ? 0 : -EBADMSG;
}

/* One block: 1 with a frame, 0 without, -ESHUTDOWN at the end, or an error. */
static int next_block(struct mr200_capture *c, struct mr200_capture_frame *f)
{
	uint8_t head[4];
	struct mr200_reader r;
	uint32_t type, total;
	size_t len;
	bool kept;
	int err = read_first(c, head, sizeof(head));

	if (err)
		return err > 0 ? -ESHUTDOWN : err;
	mr200_reader_init(&r, head, sizeof(head));
	type = get32(c, &r);
	if (type == PCAPNG_SECTION)
		return section_block(c);
	err = read_bytes(c, head, sizeof(head));
	if (err)
		return err;
	mr200_reader_init(&r, head, sizeof(head));
	total = get32(c, &r);
	if (!length_ok(total, PCAPNG_OVERHEAD_BYTES))
		return -EBADMSG;
	len = total - PCAPNG_OVERHEAD_BYTES;
	err = read_body(c, len, total, &kept);
	if (err || !kept)
		return err;
	mr200_reader_init(&r, c->buf, len);
	switch (type) {
	case PCAPNG_INTERFACE:
		return interface_block(c, &r);
	case PCAPNG_PACKET:
		return packet_block(c, &r, f);
	default:
		return 0;
	}
}

/* One record of a pcap file, results as of next_block(). */
static int next_record(struct mr200_capture *c, struct mr200_capture_frame *f)
{
	uint8_t head[PCAP_RECORD_BYTES];
	struct packet p = { .interface = c->interface };
	struct mr200_reader r;
	uint32_t cap;
	int err = read_first(c, head, sizeof(head));

	if (err)
		return err > 0 ? -ESHUTDOWN : err;
	mr200_reader_init(&r, head, sizeof(head));
	p.time_ns = get32(c, &r) * NS_PER_S;
	p.time_ns += to_ns(get32(c, &r), c->interface[0].tsresol);
	cap = get32(c, &r);
	p.wire_len = get32(c, &r);
	if (cap > MAX_BLOCK_BYTES)
		return -EBADMSG;
	if (cap > sizeof(c->buf))
		return skip_bytes(c, cap);
	err = read_bytes(c, c->buf, cap);
	if (err)
		return err;
	mr200_reader_init(&p.data, c->buf, cap);
	return packet_frame(c, &p, f);
}

/* The head of a pcap file, whose first word was read. */
static int open_pcap(struct mr200_capture *c, uint32_t magic)
{
	uint8_t head[PCAP_HEAD_BYTES - 4];
	struct mr200_reader r;
	int err = read_bytes(c, head, sizeof(head));

	if (err)
		return err;
	mr200_reader_init(&r, head, sizeof(head));
	mr200_get_bytes(&r, NULL, sizeof(head) - 4);
	c->interface[0].link = get32(c, &r) & PCAP_LINK_MASK;
	c->interface[0].tsresol = magic == PCAP_MAGIC_NS ? NS_EXPONENT :
				  TSRESOL_DEFAULT;
	c->n_interfaces = 1;
	c->pcap = true;
	return 0;
}

static int open_any(struct mr200_capture *c)
{
	struct mr200_reader r;
	uint32_t magic = 0;
	uint8_t word[4];
	int err = read_bytes(c, word, sizeof(word));
	int order;

	if (err)
		return err == -ENODATA ? -EBADMSG : err;
	for (order = 0; order < 2; order++) {
		c->big_endian = order;
		mr200_reader_init(&r, word, sizeof(word));
		magic = get32(c, &r);
		if (magic == PCAP_MAGIC_US || magic == PCAP_MAGIC_NS)
			return open_pcap(c, magic);
	}
	return magic == PCAPNG_SECTION ? section_block(c) : -EBADMSG;
}

int mr200_capture_open(FILE *f, struct mr200_capture **out)
{
	struct mr200_capture *c = calloc(1, sizeof(*c));
	int err;

	if (!c)
		return -ENOMEM;
	c->f = f;
	err = open_any(c);
	if (err) {
		free(c);
		return err;
	}
	*out = c;
	return 0;
}

int mr200_capture_next(struct mr200_capture *c, struct mr200_capture_frame *f)
{
	int err = c->err;

	while (!err)
		err = c->pcap ? next_record(c, f) : next_block(c, f);
	if (err == 1)
		return 1;
	c->err = err;
	return err == -ESHUTDOWN ? 0 : err;
}

void mr200_capture_close(struct mr200_capture *c)
{
	free(c);
}

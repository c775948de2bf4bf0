// SPDX-License-Identifier: GPL-2.0
/* QMUX framing and service headers. */
#include "wire/qmi.h"

#include <errno.h>

#include "base/bytes.h"

/* marker and length: what the QMUX length does not or does count */
#define MARKER_BYTES		1
#define QMUX_HEADER_BYTES	6
#define CTL_HEADER_BYTES	6
#define SERVICE_HEADER_BYTES	7

#define QMUX_FROM_MODEM		0x80

/* Type byte of the two kinds of service header. */
#define CTL_RESPONSE		0x01
#define CTL_INDICATION		0x02
#define SERVICE_RESPONSE	0x02
#define SERVICE_INDICATION	0x04

static size_t header_bytes(uint8_t service)
{
	return QMUX_HEADER_BYTES + (service == MR200_SVC_CTL ?
				    CTL_HEADER_BYTES : SERVICE_HEADER_BYTES);
}

/*
 * How long the frame at @buf is, from its QMUX header alone: 0 when the first
 * bytes cannot be one, -EAGAIN when there are too few to tell.
 */
static int frame_bytes(const uint8_t *buf, size_t len)
{
	struct mr200_reader r;
	uint8_t flags, service;
	size_t total;

	mr200_reader_init(&r, buf, len);
	if (!len)
		return -EAGAIN;
	if (mr200_get_u8(&r) != MR200_QMUX_MARKER)
		return 0;
	total = mr200_get_u16(&r) + MARKER_BYTES;
	if (r.bad)
		return -EAGAIN;
	if (total > MR200_QMI_MAX_BYTES ||
	    total < header_bytes(MR200_SVC_CTL))
		return 0;
	flags = mr200_get_u8(&r);
	if (r.bad)
		return -EAGAIN;
	if (flags & ~QMUX_FROM_MODEM)
		return 0;
	service = mr200_get_u8(&r);
	if (r.bad)
		return -EAGAIN;
	if (total < header_bytes(service))
		return 0;
	return total;
}

/* -1 when the type byte names no kind of message. */
static int kind_of(uint8_t service, uint8_t type)
{
	if (!type)
		return MR200_REQ;
	if (service == MR200_SVC_CTL)
		return type == CTL_RESPONSE ? MR200_RSP :
		       type == CTL_INDICATION ? MR200_IND : -1;
	return type == SERVICE_RESPONSE ? MR200_RSP :
	       type == SERVICE_INDICATION ? MR200_IND : -1;
}

static uint8_t type_of(uint8_t service, enum mr200_msg_kind kind)
{
	switch (kind) {
	case MR200_RSP:
		return service == MR200_SVC_CTL ? CTL_RESPONSE :
						  SERVICE_RESPONSE;
	case MR200_IND:
		return service == MR200_SVC_CTL ? CTL_INDICATION :
						  SERVICE_INDICATION;
	default:
		return 0;
	}
}

int mr200_qmi_parse(const uint8_t *buf, size_t len, struct mr200_qmi *out)
{
	int total = frame_bytes(buf, len);
	struct mr200_reader r;
	int kind;

	if (!total)
		return -EBADMSG;
	if (total < 0 || (size_t)total > len)
		return -EAGAIN;

	mr200_reader_init(&r, buf, total);
	mr200_get_bytes(&r, NULL, MARKER_BYTES + sizeof(uint16_t));
	out->from_modem = mr200_get_u8(&r) & QMUX_FROM_MODEM;
	out->service = mr200_get_u8(&r);
	out->cid = mr200_get_u8(&r);
	kind = kind_of(out->service, mr200_get_u8(&r));
	out->txn = out->service == MR200_SVC_CTL ? mr200_get_u8(&r) :
						   mr200_get_u16(&r);
	out->id = mr200_get_u16(&r);
	out->tlv_len = mr200_get_u16(&r);
	/* both lengths must tell the same story */
	if (r.bad || kind < 0 || out->tlv_len != mr200_reader_left(&r))
		return -EBADMSG;
	out->kind = kind;
	out->tlvs = r.pos;
	return total;
}

size_t mr200_qmi_resync(const uint8_t *buf, size_t len)
{
	size_t skip;

	for (skip = 1; skip < len; skip++)
		if (frame_bytes(buf + skip, len - skip))
			return skip;
	return len;
}

int mr200_qmi_build(const struct mr200_qmi *h, uint8_t *buf, size_t cap)
{
	size_t total = header_bytes(h->service) + h->tlv_len;
	struct mr200_writer w;

	if (h->service == MR200_SVC_CTL && h->txn > UINT8_MAX)
		return -EINVAL;
	if (total > MR200_QMI_MAX_BYTES)
		return -EMSGSIZE;

	mr200_writer_init(&w, buf, cap);
	mr200_put_u8(&w, MR200_QMUX_MARKER);
	mr200_put_u16(&w, total - MARKER_BYTES);
	mr200_put_u8(&w, h->from_modem ? QMUX_FROM_MODEM : 0);
	mr200_put_u8(&w, h->service);
	mr200_put_u8(&w, h->cid);
	mr200_put_u8(&w, type_of(h->service, h->kind));
	if (h->service == MR200_SVC_CTL)
		mr200_put_u8(&w, h->txn);
	else
		mr200_put_u16(&w, h->txn);
	mr200_put_u16(&w, h->id);
	mr200_put_u16(&w, h->tlv_len);
	mr200_put_bytes(&w, h->tlvs, h->tlv_len);
	return w.bad ? -EMSGSIZE : (int)w.len;
}

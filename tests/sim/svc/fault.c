// SPDX-License-Identifier: GPL-2.0
/*
 * Rules that make the modem misbehave on chosen messages: which one is due, and
 * the bending of frames. This file pokes at raw frame bytes on purpose: what it
 * makes is what no correct writer would.
 */
#include <stdlib.h>
#include <string.h>

#include "sim/svc/svc.h"

void fault_free(struct fault *f)
{
	free(f->action.argv);
	free(f);
}

void svc_faults_free(struct modem *m)
{
	while (m->faults) {
		struct fault *f = m->faults;

		m->faults = f->next;
		fault_free(f);
	}
}

struct fault_action fault_match(struct modem *m, const struct mr200_msg *msg, bool indication)
{
	struct fault_action action = { .kind = FAULT_NONE };
	struct fault *f;

	for (f = m->faults; f; f = f->next) {
		if (f->indication != indication)
			continue;
		if (f->service != FAULT_SERVICE_ANY && f->service != msg->service)
			continue;
		if (f->msg && f->msg != msg)
			continue;
		f->seen++;
		/* every rule counts, the first that is due acts */
		if (action.kind == FAULT_NONE && f->seen >= f->from && f->seen <= f->to)
			action = f->action;
	}
	return action;
}

/*
 * Bending. Offsets are those of the QMUX and service headers (qmi.h).
 */

#define AT_LENGTH	1
#define AT_SERVICE	4
#define AT_CLIENT	5
#define AT_TXN		7
#define CTL_HEADER	12	/* to the first TLV: transaction of one octet */
#define SVC_HEADER	13
#define MARKER		1	/* the QMUX length does not count it */
#define TLV_HEADER	3

static size_t header_len(const uint8_t *frame)
{
	return frame[AT_SERVICE] == MR200_SVC_CTL ? CTL_HEADER : SVC_HEADER;
}

static uint16_t get16(const uint8_t *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

static void put16(uint8_t *p, size_t v)
{
	p[0] = (uint8_t)v;
	p[1] = (uint8_t)(v >> 8);
}

static size_t omit_tlv(uint8_t *frame, size_t len, uint8_t id)
{
	size_t at = header_len(frame), size;

	while (at + TLV_HEADER <= len) {
		size = TLV_HEADER + get16(frame + at + 1);
		if (frame[at] != id) {
			at += size;
			continue;
		}
		memmove(frame + at, frame + at + size, len - at - size);
		len -= size;
		put16(frame + AT_LENGTH, len - MARKER);
		put16(frame + header_len(frame) - 2, len - header_len(frame));
		break;
	}
	return len;
}

static size_t set_tlv(uint8_t *frame, size_t len, const struct fault_action *a)
{
	len = omit_tlv(frame, len, a->tlv);
	if (len + TLV_HEADER + a->n_octets > MODEM_QMI_FRAME_BYTES)
		return len;
	frame[len] = a->tlv;
	put16(frame + len + 1, a->n_octets);
	memcpy(frame + len + TLV_HEADER, a->octets, a->n_octets);
	len += TLV_HEADER + (size_t)a->n_octets;
	put16(frame + AT_LENGTH, len - MARKER);
	put16(frame + header_len(frame) - 2, len - header_len(frame));
	return len;
}

/* The same noise in every run: a test must be repeatable. */
static void noise(uint8_t *frame, size_t len)
{
	uint32_t state = 0x4d523230;
	size_t i;

	for (i = 0; i < len; i++) {
		state = state * 1664525 + 1013904223;
		frame[i] = (uint8_t)(state >> 24);
	}
}

size_t fault_bend(const struct fault_action *a, uint8_t *frame, size_t len)
{
	size_t header = header_len(frame);

	switch (a->kind) {
	case FAULT_GARBAGE:
		noise(frame, len);
		return len;
	case FAULT_WRONG_TXN:
		/* never 0, which is an indication's */
		frame[AT_TXN] = (uint8_t)(frame[AT_TXN] == 255 ? 1 : frame[AT_TXN] + 1);
		return len;
	case FAULT_WRONG_MESSAGE:
		put16(frame + header - 4, get16(frame + header - 4) ^ 1);
		return len;
	case FAULT_WRONG_CLIENT:
		frame[AT_CLIENT]++;
		return len;
	case FAULT_TRUNCATE:
		return len / 2;
	case FAULT_OVERRUN:
		if (len >= header + TLV_HEADER)
			put16(frame + header + 1, 0xfff0);
		return len;
	case FAULT_OMIT:
		return omit_tlv(frame, len, a->tlv);
	case FAULT_TLV:
		return set_tlv(frame, len, a);
	default:
		return len;
	}
}

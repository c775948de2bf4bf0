// SPDX-License-Identifier: GPL-2.0
/* SMS PDUs taken apart (sms_submit.c makes them, sms_join.c joins parts). */
#include "gsm/sms.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"

/* First octet of a TPDU (TS 23.040 9.2.3) */
#define FO_MTI			0x03
#define FO_MTI_DELIVER		0x00
#define FO_MTI_SUBMIT		0x01
#define FO_MTI_STATUS_REPORT	0x02
#define FO_NO_MORE_TO_SEND	0x04	/* DELIVER and STATUS-REPORT */
#define FO_REPORT		0x20
#define FO_HEADER		0x40
#define FO_REPLY_PATH		0x80	/* DELIVER and SUBMIT */
#define FO_VPF(fo)		((fo) >> 3 & 3)
#define VPF_NONE		0
#define VPF_RELATIVE		2
#define VP_LONG_BYTES		7	/* absolute and enhanced form */

/* Parameter indicator of a STATUS-REPORT (9.2.3.27) */
#define PI_PID			0x01
#define PI_DCS			0x02
#define PI_UDL			0x04

/* Type of address (9.1.2.5) */
#define TON(toa)		((toa) >> 4 & 7)
#define TON_INTERNATIONAL	1
#define TON_ALPHANUMERIC	5

/* Information elements of a user data header (9.2.3.24) */
#define IE_CONCAT_8		0x00
#define IE_PORTS_8		0x04
#define IE_PORTS_16		0x05
#define IE_CONCAT_16		0x08
#define IE_SINGLE_SHIFT		0x24
#define IE_LOCKING_SHIFT	0x25

#define SMSC_MAX_BYTES		11	/* type of address and 20 digits */

static void decode_digits(const uint8_t *octets, unsigned int digits,
			  uint8_t toa, char *out)
{
	static const char symbol[] = "0123456789*#abc";
	unsigned int i, nibble;

	if (TON(toa) == TON_INTERNATIONAL && digits)
		*out++ = '+';
	for (i = 0; i < digits; i++) {
		nibble = octets[i / 2] >> (i % 2 ? 4 : 0) & 0x0f;
		if (nibble == 0x0f)	/* filler */
			break;
		*out++ = symbol[nibble];
	}
	*out = '\0';
}

/* Type of address and @digits semi-octets.  True when it is a name. */
static bool get_address(struct mr200_reader *r, unsigned int digits,
			char out[MR200_SMS_ADDRESS_BYTES + 1])
{
	uint8_t octets[MR200_SMS_ADDRESS_DIGITS / 2] = { 0 };
	uint8_t septets[MR200_SMS_ADDRESS_DIGITS * 4 / 7];
	uint8_t toa = mr200_get_u8(r);
	unsigned int n;

	out[0] = '\0';
	if (digits > MR200_SMS_ADDRESS_DIGITS) {
		r->bad = true;
		return false;
	}
	mr200_get_bytes(r, octets, (digits + 1) / 2);
	if (TON(toa) != TON_ALPHANUMERIC) {
		decode_digits(octets, digits, toa, out);
		return false;
	}
	n = digits * 4 / 7;
	mr200_gsm7_unpack(octets, sizeof(octets), 0, septets, n);
	mr200_gsm7_decode(septets, n, out, MR200_SMS_ADDRESS_BYTES + 1);
	return true;
}

static void get_smsc(struct mr200_reader *r, struct mr200_sms *sms)
{
	uint8_t len = mr200_get_u8(r);

	if (len > SMSC_MAX_BYTES)
		r->bad = true;
	else if (len)
		get_address(r, (len - 1) * 2, sms->smsc);
}

static void get_peer(struct mr200_reader *r, struct mr200_sms *sms)
{
	uint8_t digits = mr200_get_u8(r);

	sms->alphanumeric = get_address(r, digits, sms->peer);
}

/* Two decimal digits, the first in the low half; -1 when they are none. */
static int swapped_digits(uint8_t octet)
{
	if ((octet & 0x0f) > 9 || octet >> 4 > 9)
		return -1;
	return (octet & 0x0f) * 10 + (octet >> 4);
}

static bool get_time(struct mr200_reader *r, struct mr200_sms_time *t)
{
	uint8_t octets[7] = { 0 };
	int v[6], zone;
	size_t i;

	mr200_get_bytes(r, octets, sizeof(octets));
	for (i = 0; i < 6; i++) {
		v[i] = swapped_digits(octets[i]);
		if (v[i] < 0)
			return false;
	}
	/* bit 3 is the sign of the zone, in quarters of an hour */
	zone = swapped_digits(octets[6] & ~0x08);
	if (v[1] < 1 || v[1] > 12 || v[2] < 1 || v[2] > 31 || v[3] > 23 ||
	    v[4] > 59 || v[5] > 59 || zone < 0)
		return false;
	t->year = (uint16_t)(2000 + v[0]);
	t->month = (uint8_t)v[1];
	t->day = (uint8_t)v[2];
	t->hour = (uint8_t)v[3];
	t->minute = (uint8_t)v[4];
	t->second = (uint8_t)v[5];
	t->zone_min = (int16_t)(octets[6] & 0x08 ? -15 * zone : 15 * zone);
	return true;
}

/* TS 23.040 9.2.3.12.1 */
static uint32_t relative_validity(uint8_t vp)
{
	const uint32_t hour = 60, day = 24 * hour;

	if (vp <= 143)
		return (vp + 1u) * 5;
	if (vp <= 167)
		return 12 * hour + (vp - 143u) * 30;
	if (vp <= 196)
		return (vp - 166u) * day;
	return (vp - 192u) * 7 * day;
}

static void get_validity(struct mr200_reader *r, uint8_t fo,
			 struct mr200_sms *sms)
{
	if (FO_VPF(fo) == VPF_NONE)
		return;
	if (FO_VPF(fo) != VPF_RELATIVE) {
		mr200_get_bytes(r, NULL, VP_LONG_BYTES);
		return;
	}
	sms->validity_min = relative_validity(mr200_get_u8(r));
	sms->has_validity = true;
}

static enum mr200_charset general_charset(uint8_t dcs)
{
	switch (dcs >> 2 & 3) {
	case 1:
		return MR200_CHARSET_8BIT;
	case 2:
		return MR200_CHARSET_UCS2;
	default:	/* 3 is reserved: default alphabet */
		return MR200_CHARSET_GSM7;
	}
}

/* TS 23.038 section 4; reserved groups mean the default alphabet */
static void decode_dcs(struct mr200_sms *sms)
{
	uint8_t dcs = sms->dcs;

	sms->charset = MR200_CHARSET_GSM7;
	sms->compressed = false;
	sms->msg_class = -1;
	sms->message_waiting = false;
	switch (dcs >> 4) {
	case 0x0 ... 0x7:	/* general, and marked for deletion */
		sms->charset = general_charset(dcs);
		sms->compressed = dcs & 0x20;
		if (dcs & 0x10)
			sms->msg_class = dcs & 3;
		break;
	case 0xc:
	case 0xd:
		sms->message_waiting = true;
		break;
	case 0xe:
		sms->message_waiting = true;
		sms->charset = MR200_CHARSET_UCS2;
		break;
	case 0xf:
		if (dcs & 0x04)
			sms->charset = MR200_CHARSET_8BIT;
		sms->msg_class = dcs & 3;
		break;
	}
}

static void set_concat(struct mr200_sms *sms, bool wide, uint16_t ref,
		       uint8_t parts, uint8_t part)
{
	/* such an element is to be ignored */
	if (!parts || !part || part > parts)
		return;
	sms->concat_16bit = wide;
	sms->concat_ref = ref;
	sms->parts = parts;
	sms->part = part;
}

static uint16_t get_be16(struct mr200_reader *r)
{
	uint16_t high = mr200_get_u8(r);

	return (uint16_t)(high << 8 | mr200_get_u8(r));
}

/* One element; one of a wrong length is ignored like an unknown one. */
static void decode_element(uint8_t id, struct mr200_reader ie,
			   struct mr200_sms *sms)
{
	size_t len = mr200_reader_left(&ie);
	bool wide = id == IE_CONCAT_16;
	uint8_t parts, part;
	uint16_t v;

	switch (id) {
	case IE_CONCAT_8:
	case IE_CONCAT_16:
		if (len != (wide ? 4 : 3))
			break;
		v = wide ? get_be16(&ie) : mr200_get_u8(&ie);
		parts = mr200_get_u8(&ie);
		part = mr200_get_u8(&ie);
		set_concat(sms, wide, v, parts, part);
		break;
	case IE_PORTS_8:
		if (len != 2)
			break;
		sms->has_ports = true;
		sms->dst_port = mr200_get_u8(&ie);
		sms->src_port = mr200_get_u8(&ie);
		break;
	case IE_PORTS_16:
		if (len != 4)
			break;
		sms->has_ports = true;
		sms->dst_port = get_be16(&ie);
		sms->src_port = get_be16(&ie);
		break;
	case IE_SINGLE_SHIFT:
		if (len == 1)
			sms->single_language = mr200_get_u8(&ie);
		break;
	case IE_LOCKING_SHIFT:
		if (len == 1)
			sms->locking_language = mr200_get_u8(&ie);
		break;
	}
}

/* The last of repeated elements counts (9.2.3.24). */
static void decode_header(const uint8_t *header, size_t len,
			  struct mr200_sms *sms)
{
	struct mr200_reader r, ie;

	mr200_reader_init(&r, header, len);
	while (mr200_reader_left(&r)) {
		uint8_t id = mr200_get_u8(&r);

		ie = mr200_reader_sub(&r, mr200_get_u8(&r));
		if (r.bad)	/* past the header's end: no element at all */
			return;
		decode_element(id, ie, sms);
	}
}

/*
 * The text of @n septets whose first ones, @header octets, are the header.
 */
static int decode_septets(const uint8_t *ud, size_t len, size_t header,
			  size_t n, struct mr200_sms *sms)
{
	uint8_t septets[MR200_SMS_UD_SEPTETS];
	size_t skip = (header * 8 + 6) / 7;

	if (n < skip || n > sizeof(septets))
		return -EBADMSG;
	n -= skip;
	if (mr200_gsm7_unpack(ud + header, len - header,
			      (unsigned int)(skip * 7 - header * 8),
			      septets, n) < 0)
		return -EBADMSG;
	mr200_gsm7_decode(septets, n, sms->text, sizeof(sms->text));
	return 0;
}

static int get_user_data(struct mr200_reader *r, bool has_header,
			 struct mr200_sms *sms)
{
	uint8_t ud[MR200_SMS_UD_BYTES] = { 0 };
	uint8_t units = mr200_get_u8(r);
	size_t len = units, header = 0;
	bool septets;

	septets = sms->charset == MR200_CHARSET_GSM7 && !sms->compressed;
	if (septets)
		len = mr200_gsm7_octets(units, 0);
	if (len > sizeof(ud))
		return -EBADMSG;
	mr200_get_bytes(r, ud, len);
	if (r->bad)
		return -EBADMSG;
	if (has_header) {
		header = (size_t)ud[0] + 1;
		if (header > len)
			return -EBADMSG;
		decode_header(ud + 1, header - 1, sms);
	}
	if (septets)
		return decode_septets(ud, len, header, units, sms);
	if (sms->charset == MR200_CHARSET_UCS2 && !sms->compressed) {
		mr200_ucs2_decode(ud + header, len - header, sms->text,
				  sizeof(sms->text));
		return 0;
	}
	sms->data_len = (uint8_t)(len - header);
	memcpy(sms->data, ud + header, len - header);
	return 0;
}

static int decode_deliver(struct mr200_reader *r, uint8_t fo,
			  struct mr200_sms *sms)
{
	sms->kind = MR200_SMS_DELIVER;
	sms->more_to_send = !(fo & FO_NO_MORE_TO_SEND);
	sms->reply_path = fo & FO_REPLY_PATH;
	sms->report_requested = fo & FO_REPORT;
	get_peer(r, sms);
	sms->pid = mr200_get_u8(r);
	sms->dcs = mr200_get_u8(r);
	decode_dcs(sms);
	sms->has_time = get_time(r, &sms->time);
	return get_user_data(r, fo & FO_HEADER, sms);
}

static int decode_submit(struct mr200_reader *r, uint8_t fo,
			 struct mr200_sms *sms)
{
	sms->kind = MR200_SMS_SUBMIT;
	sms->reply_path = fo & FO_REPLY_PATH;
	sms->report_requested = fo & FO_REPORT;
	sms->reference = mr200_get_u8(r);
	get_peer(r, sms);
	sms->pid = mr200_get_u8(r);
	sms->dcs = mr200_get_u8(r);
	decode_dcs(sms);
	get_validity(r, fo, sms);
	return get_user_data(r, fo & FO_HEADER, sms);
}

/*
 * The optional end of a STATUS-REPORT.  Padding of a SIM record looks like an
 * indicator with reserved bits, so whatever makes no sense is not there.
 */
static void decode_report_options(struct mr200_reader r, uint8_t fo,
				  struct mr200_sms *sms)
{
	struct mr200_sms with = *sms;
	uint8_t pi = mr200_get_u8(&r);

	if (pi & ~(PI_PID | PI_DCS | PI_UDL))
		return;
	if (pi & PI_PID)
		with.pid = mr200_get_u8(&r);
	if (pi & PI_DCS)
		with.dcs = mr200_get_u8(&r);
	decode_dcs(&with);
	if (pi & PI_UDL && get_user_data(&r, fo & FO_HEADER, &with) < 0)
		return;
	if (!r.bad)
		*sms = with;
}

static int decode_report(struct mr200_reader *r, uint8_t fo,
			 struct mr200_sms *sms)
{
	sms->kind = MR200_SMS_STATUS_REPORT;
	sms->more_to_send = !(fo & FO_NO_MORE_TO_SEND);
	sms->reference = mr200_get_u8(r);
	get_peer(r, sms);
	sms->has_time = get_time(r, &sms->time);
	sms->has_discharge = get_time(r, &sms->discharge);
	sms->status = mr200_get_u8(r);
	decode_dcs(sms);
	if (mr200_reader_left(r))
		decode_report_options(*r, fo, sms);
	return 0;
}

int mr200_sms_decode(const uint8_t *pdu, size_t len, bool has_smsc,
		     struct mr200_sms *sms)
{
	struct mr200_reader r;
	uint8_t fo;
	int err;

	memset(sms, 0, sizeof(*sms));
	mr200_reader_init(&r, pdu, len);
	if (has_smsc)
		get_smsc(&r, sms);
	fo = mr200_get_u8(&r);
	switch (fo & FO_MTI) {
	case FO_MTI_SUBMIT:
		err = decode_submit(&r, fo, sms);
		break;
	case FO_MTI_STATUS_REPORT:
		err = decode_report(&r, fo, sms);
		break;
	default:	/* the reserved value counts as a DELIVER (9.2.3.1) */
		err = decode_deliver(&r, fo, sms);
		break;
	}
	if (r.bad)
		return -EBADMSG;
	return err;
}

void mr200_sms_time_format(const struct mr200_sms_time *t, char *buf)
{
	unsigned int zone = (unsigned int)(t->zone_min < 0 ? -t->zone_min :
					   t->zone_min);

	snprintf(buf, MR200_SMS_TIME_BYTES,
		 "%04u-%02u-%02uT%02u:%02u:%02u%c%02u:%02u",
		 t->year % 10000u, t->month % 100u, t->day % 100u,
		 t->hour % 100u, t->minute % 100u, t->second % 100u,
		 t->zone_min < 0 ? '-' : '+', zone / 60 % 100, zone % 60);
}

int64_t mr200_sms_time_unix(const struct mr200_sms_time *t)
{
	/* days of a year that begins in March, so that leap days come last */
	int64_t year = t->month > 2 ? t->year : t->year - 1;
	int64_t month = (t->month + 9) % 12;
	int64_t days = 365 * year + year / 4 - year / 100 + year / 400 +
		       (153 * month + 2) / 5 + t->day - 1;

	days -= 719468;		/* 1970-01-01, counted the same way */
	return ((days * 24 + t->hour) * 60 + t->minute - t->zone_min) * 60 +
	       t->second;
}

const char *mr200_sms_status_name(uint8_t status)
{
	switch (status) {
	case 0x00: return "delivered";
	case 0x01: return "forwarded, delivery not confirmed";
	case 0x02: return "replaced by the service centre";
	case 0x20: return "delayed: congestion";
	case 0x21: return "delayed: recipient busy";
	case 0x22: return "delayed: no response from recipient";
	case 0x23: return "delayed: service rejected";
	case 0x24: return "delayed: quality of service not available";
	case 0x25: return "delayed: error at recipient";
	case 0x40: return "failed: remote procedure error";
	case 0x41: return "failed: incompatible destination";
	case 0x42: return "failed: connection rejected by recipient";
	case 0x43: return "failed: recipient not obtainable";
	case 0x44: return "failed: quality of service not available";
	case 0x45: return "failed: no interworking available";
	case 0x46: return "failed: validity period expired";
	case 0x47: return "failed: deleted by sender";
	case 0x48: return "failed: deleted by service centre";
	case 0x49: return "failed: message does not exist";
	case 0x60: return "given up: congestion";
	case 0x61: return "given up: recipient busy";
	case 0x62: return "given up: no response from recipient";
	case 0x63: return "given up: service rejected";
	case 0x64: return "given up: quality of service not available";
	case 0x65: return "given up: error at recipient";
	}
	/* a reserved value still tells its class by its upper bits */
	switch (status >> 5) {
	case 0: return "completed";
	case 1: return "delayed";
	case 2: return "failed";
	case 3: return "given up";
	default: return "unknown status";
	}
}

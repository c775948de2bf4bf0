// SPDX-License-Identifier: GPL-2.0
/* SMS-SUBMIT PDUs, with concatenation of long texts. */
#include "gsm/sms.h"

#include <errno.h>
#include <string.h>

#include "base/bytes.h"
#include "base/utf8.h"

/* First octet (TS 23.040 9.2.3) */
#define FO_SUBMIT		0x01
#define FO_VP_RELATIVE		0x10
#define FO_REPORT		0x20
#define FO_HEADER		0x40

#define TOA_UNKNOWN		0x81	/* ISDN numbering plan */
#define TOA_INTERNATIONAL	0x91

#define DCS_UCS2		0x08
#define DCS_HAS_CLASS		0x10

/* Concatenation with an 8-bit reference (9.2.3.24.1), and its length octet */
#define HEADER_BYTES		6
#define HEADER_FILL_BITS	1	/* to the next septet: 6 * 8 + 1 = 7 * 7 */
#define HEADER_SEPTETS		7

static unsigned int room(enum mr200_charset charset, bool concatenated)
{
	if (charset == MR200_CHARSET_GSM7)
		return MR200_SMS_UD_SEPTETS - (concatenated ? HEADER_SEPTETS : 0);
	return (MR200_SMS_UD_BYTES - (concatenated ? HEADER_BYTES : 0)) / 2;
}

/*
 * Bytes of @text that fit into @units, whole characters only.  The text was
 * found well-formed and within @charset before.
 */
static size_t chunk(const char *text, size_t len, enum mr200_charset charset,
		    unsigned int units)
{
	char one[MR200_UTF8_MAX_BYTES + 1];
	size_t used = 0, n;
	uint32_t c;
	int need;

	while (used < len) {
		n = mr200_utf8_get(text + used, len - used, &c);
		memcpy(one, text + used, n);
		one[n] = '\0';
		need = mr200_text_units(one, charset);
		if (need < 1 || (unsigned int)need > units)
			break;
		units -= (unsigned int)need;
		used += n;
	}
	return used;
}

int mr200_sms_plan(const char *text, struct mr200_sms_plan *plan)
{
	int charset = mr200_text_charset(text), units;
	size_t len = strlen(text);

	if (charset < 0)
		return charset;
	plan->charset = (enum mr200_charset)charset;
	units = mr200_text_units(text, plan->charset);
	if (units < 0)
		return units;
	plan->units = (unsigned int)units;
	plan->part_units = room(plan->charset, false);
	plan->parts = 1;
	if (plan->units <= plan->part_units)
		return 0;
	plan->part_units = room(plan->charset, true);
	for (plan->parts = 0; len; plan->parts++) {
		size_t n = chunk(text, len, plan->charset, plan->part_units);

		if (plan->parts == MR200_SMS_PARTS)
			return -EMSGSIZE;
		text += n;
		len -= n;
	}
	return 0;
}

/* Digits of an address, or -EINVAL. */
static int count_digits(const char *number)
{
	size_t n;

	if (*number == '+')
		number++;
	n = strspn(number, "0123456789*#");
	if (!n || n > MR200_SMS_ADDRESS_DIGITS || number[n])
		return -EINVAL;
	return (int)n;
}

static uint8_t digit_code(char c)
{
	return c == '*' ? 0x0a : c == '#' ? 0x0b : (uint8_t)(c - '0');
}

static void put_digits(struct mr200_writer *w, const char *number, int digits)
{
	bool plus = *number == '+';
	int i;

	number += plus;
	mr200_put_u8(w, plus ? TOA_INTERNATIONAL : TOA_UNKNOWN);
	for (i = 0; i < digits; i += 2) {
		uint8_t high = i + 1 < digits ? digit_code(number[i + 1]) : 0x0f;

		mr200_put_u8(w, (uint8_t)(high << 4 | digit_code(number[i])));
	}
}

static void put_smsc(struct mr200_writer *w, const char *smsc)
{
	int digits;

	if (!smsc) {
		mr200_put_u8(w, 0);
		return;
	}
	digits = count_digits(smsc);
	mr200_put_u8(w, (uint8_t)(1 + (digits + 1) / 2));
	put_digits(w, smsc, digits);
}

/* The smallest relative validity (9.2.3.12.1) of at least @minutes. */
static uint8_t validity_code(uint32_t minutes)
{
	const uint32_t hour = 60, day = 24 * hour, week = 7 * day;

	if (minutes <= 12 * hour)
		return (uint8_t)((minutes + 4) / 5 - 1);
	if (minutes <= day)
		return (uint8_t)(143 + (minutes - 12 * hour + 29) / 30);
	if (minutes <= 30 * day)
		return (uint8_t)(166 + (minutes + day - 1) / day);
	if (minutes <= 63 * week)
		return (uint8_t)(192 + (minutes + week - 1) / week);
	return 255;
}

static uint8_t dcs_of(const struct mr200_sms_submit *msg,
		      enum mr200_charset charset)
{
	uint8_t dcs = charset == MR200_CHARSET_UCS2 ? DCS_UCS2 : 0;

	if (msg->msg_class >= 0)
		dcs |= (uint8_t)(DCS_HAS_CLASS | msg->msg_class);
	return dcs;
}

static void put_header(struct mr200_writer *w, uint8_t ref,
		       unsigned int parts, unsigned int part)
{
	mr200_put_u8(w, HEADER_BYTES - 1);
	mr200_put_u8(w, 0);		/* concatenation, 8-bit reference */
	mr200_put_u8(w, 3);
	mr200_put_u8(w, ref);
	mr200_put_u8(w, (uint8_t)parts);
	mr200_put_u8(w, (uint8_t)part);
}

/* User data length and user data: the text of one part behind its header. */
static void put_user_data(struct mr200_writer *w, const char *text,
			  const struct mr200_sms_submit *msg,
			  const struct mr200_sms_plan *plan, unsigned int part)
{
	bool header = plan->parts > 1;
	uint8_t septets[MR200_SMS_UD_SEPTETS], octets[MR200_SMS_UD_BYTES];
	int n, len;

	if (plan->charset == MR200_CHARSET_GSM7) {
		n = mr200_gsm7_encode(text, septets, sizeof(septets));
		len = mr200_gsm7_pack(septets, n < 0 ? 0 : (size_t)n,
				      header ? HEADER_FILL_BITS : 0, octets,
				      sizeof(octets));
		mr200_put_u8(w, (uint8_t)(n + (header ? HEADER_SEPTETS : 0)));
	} else {
		len = mr200_ucs2_encode(text, octets, sizeof(octets));
		n = len;
		mr200_put_u8(w, (uint8_t)(n + (header ? HEADER_BYTES : 0)));
	}
	if (n < 0 || len < 0) {
		w->bad = true;
		return;
	}
	if (header)
		put_header(w, msg->concat_ref, plan->parts, part);
	mr200_put_bytes(w, octets, (size_t)len);
}

static int encode_part(const struct mr200_sms_submit *msg, const char *text,
		       const struct mr200_sms_plan *plan, unsigned int part,
		       struct mr200_sms_pdu *pdu)
{
	int digits = count_digits(msg->to);
	struct mr200_writer w;
	uint8_t fo = FO_SUBMIT;
	size_t smsc_len;

	if (msg->validity_min)
		fo |= FO_VP_RELATIVE;
	if (msg->report)
		fo |= FO_REPORT;
	if (plan->parts > 1)
		fo |= FO_HEADER;

	mr200_writer_init(&w, pdu->bytes, sizeof(pdu->bytes));
	put_smsc(&w, msg->smsc);
	smsc_len = w.len;
	mr200_put_u8(&w, fo);
	mr200_put_u8(&w, 0);		/* message reference */
	mr200_put_u8(&w, (uint8_t)digits);
	put_digits(&w, msg->to, digits);
	mr200_put_u8(&w, 0);		/* protocol: plain short message */
	mr200_put_u8(&w, dcs_of(msg, plan->charset));
	if (msg->validity_min)
		mr200_put_u8(&w, validity_code(msg->validity_min));
	put_user_data(&w, text, msg, plan, part);
	if (w.bad)
		return -EMSGSIZE;
	pdu->len = (uint8_t)w.len;
	pdu->tpdu_len = (uint8_t)(w.len - smsc_len);
	return 0;
}

int mr200_sms_encode(const struct mr200_sms_submit *msg,
		     struct mr200_sms_pdu *pdu, size_t max)
{
	char part_text[MR200_SMS_TEXT_BYTES + 1];
	const char *text = msg->text;
	struct mr200_sms_plan plan;
	size_t len = strlen(text), n;
	unsigned int part;
	int err;

	if (count_digits(msg->to) < 0 ||
	    (msg->smsc && count_digits(msg->smsc) < 0) ||
	    msg->msg_class < -1 || msg->msg_class > 3)
		return -EINVAL;
	err = mr200_sms_plan(text, &plan);
	if (err < 0)
		return err;
	if (plan.parts > max)
		return -EMSGSIZE;
	for (part = 1; part <= plan.parts; part++) {
		n = chunk(text, len, plan.charset, plan.part_units);
		memcpy(part_text, text, n);
		part_text[n] = '\0';
		err = encode_part(msg, part_text, &plan, part, &pdu[part - 1]);
		if (err < 0)
			return err;
		text += n;
		len -= n;
	}
	return (int)plan.parts;
}

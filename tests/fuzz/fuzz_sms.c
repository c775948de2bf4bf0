// SPDX-License-Identifier: GPL-2.0
/*
 * Messages from strangers, and back: the first byte says what the rest is. PDUs
 * with and without service centre, joined; a text, sent and received again.
 */
#include "fuzz.h"

#include <errno.h>
#include <string.h>

#include "gsm/sms.h"
#include "base/utf8.h"

#define PDUS_MAX	16
#define PARTS_MAX	8

static void well_formed(const char *text, size_t cap)
{
	size_t len = strnlen(text, cap);
	uint32_t character;

	CHECK(len < cap);
	while (len) {
		size_t n = mr200_utf8_get(text, len, &character);

		CHECK(n && n <= len);
		text += n;
		len -= n;
	}
}

static bool decode(const uint8_t *pdu, size_t len, bool smsc,
		   struct mr200_sms *sms)
{
	uint8_t *copy = malloc(len ? len : 1);
	char stamp[MR200_SMS_TIME_BYTES];
	int ret;

	CHECK(copy);
	for (size_t i = 0; i < len; i++)
		copy[i] = pdu[i];
	ret = mr200_sms_decode(copy, len, smsc, sms);
	free(copy);
	if (ret)
		return false;
	well_formed(sms->text, sizeof(sms->text));
	well_formed(sms->peer, sizeof(sms->peer));
	well_formed(sms->smsc, sizeof(sms->smsc));
	CHECK(sms->data_len <= sizeof(sms->data));
	CHECK(!sms->parts || (sms->part >= 1 && sms->part <= sms->parts));
	CHECK(mr200_sms_status_name(sms->status));
	if (sms->has_time) {
		mr200_sms_time_format(&sms->time, stamp);
		CHECK(strlen(stamp) < sizeof(stamp));
		CHECK(mr200_sms_time_unix(&sms->time) > 900000000);
	}
	return true;
}

static void join(struct mr200_reader *in)
{
	static struct mr200_sms sms[PDUS_MAX];
	static char text[MR200_SMS_PARTS * MR200_SMS_TEXT_BYTES];
	const struct mr200_sms *list[PDUS_MAX];
	uint16_t group[PDUS_MAX];
	struct mr200_sms_whole w;
	size_t n = 0, len;
	int wholes;

	while (n < PDUS_MAX && mr200_reader_left(in)) {
		const uint8_t *pdu = fuzz_block(in, &len);

		list[n] = &sms[n];
		n += decode(pdu, len, true, &sms[n]);
	}
	wholes = mr200_sms_join(list, n, group);
	CHECK(wholes >= 0 && (size_t)wholes <= n);
	for (int i = 0; i < wholes; i++) {
		CHECK(!mr200_sms_whole(list, n, group, i, &w, text, sizeof(text)));
		CHECK(w.present && w.present <= w.parts && w.members >= w.present);
		CHECK(w.first < n && w.text_len == strlen(text));
	}
}

static void send(struct mr200_reader *in)
{
	static struct mr200_sms_pdu pdu[PARTS_MAX];
	static struct mr200_sms sms;
	struct mr200_sms_submit msg = { .to = "+491701234567" };
	struct mr200_sms_plan plan;
	char *text, whole[PARTS_MAX * MR200_SMS_TEXT_BYTES] = "";
	const uint8_t *rest;
	size_t len;
	int n, parts;

	msg.concat_ref = mr200_get_u8(in);
	msg.validity_min = mr200_get_u16(in);
	msg.report = msg.validity_min & 1;
	msg.msg_class = (int8_t)(msg.concat_ref % 5) - 1;
	rest = fuzz_take(in, SIZE_MAX, &len);
	text = fuzz_text(rest, len);
	msg.text = text;
	parts = mr200_sms_plan(text, &plan);
	n = mr200_sms_encode(&msg, pdu, PARTS_MAX);
	if (n < 0) {
		CHECK(n == -EILSEQ || n == -EMSGSIZE);
		CHECK(n != -EILSEQ || parts == -EILSEQ);
		free(text);
		return;
	}
	CHECK(!parts && plan.parts == (unsigned int)n);
	for (int i = 0; i < n; i++) {
		CHECK(decode(pdu[i].bytes, pdu[i].len, true, &sms));
		CHECK(sms.kind == MR200_SMS_SUBMIT && !strcmp(sms.peer, msg.to));
		strcat(whole, sms.text);
	}
	CHECK(!strcmp(whole, text));
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct mr200_sms sms;
	struct mr200_reader in;

	mr200_reader_init(&in, data, size);
	switch (mr200_get_u8(&in) % 4) {
	case 0:
		decode(in.pos, mr200_reader_left(&in), true, &sms);
		break;
	case 1:
		decode(in.pos, mr200_reader_left(&in), false, &sms);
		break;
	case 2:
		join(&in);
		break;
	case 3:
		send(&in);
		break;
	}
	return 0;
}

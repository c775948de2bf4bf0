// SPDX-License-Identifier: GPL-2.0
/*
 * A QMI byte stream: frames are found, taken apart, printed and put together
 * again as they were; what is no frame is passed over, and the walk ends.
 */
#include "fuzz.h"

#include <errno.h>
#include <string.h>

#include "wire/msg.h"

static FILE *nowhere;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	nowhere = fopen("/dev/null", "we");
	CHECK(nowhere);
	return 0;
}

static void words(const struct mr200_qmi *q, const uint8_t *frame, size_t len)
{
	struct mr200_reader r;
	uint16_t a;

	mr200_reader_init(&r, frame, len);
	a = mr200_get_u16(&r);
	CHECK(mr200_service_name(q->service));
	CHECK(mr200_qmi_error_name(q->id));
	CHECK(mr200_call_end_reason(q->txn, (int16_t)a));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static uint8_t again[65536 + 8];
	size_t at = 0;

	while (at < size) {
		struct mr200_qmi q;
		int n = mr200_qmi_parse(data + at, size - at, &q);

		if (n == -EAGAIN)
			break;
		if (n == -EBADMSG) {
			size_t drop = mr200_qmi_resync(data + at, size - at);

			CHECK(drop > 0 && drop <= size - at);
			at += drop;
			continue;
		}
		CHECK(n > 0 && (size_t)n <= size - at);
		CHECK(q.tlvs >= data + at &&
		      q.tlvs + q.tlv_len <= data + at + n);
		mr200_msg_print(nowhere, &q);
		words(&q, data + at, n);
		/* the reserved bits of two header bytes are all that may differ */
		if (q.tlv_len + 13 <= n) {
			int built = mr200_qmi_build(&q, again, sizeof(again));
			struct mr200_qmi p;

			CHECK(built > 0 && built <= n);
			CHECK(mr200_qmi_parse(again, built, &p) == built);
			CHECK(p.service == q.service && p.cid == q.cid &&
			      p.kind == q.kind && p.txn == q.txn &&
			      p.id == q.id && p.from_modem == q.from_modem &&
			      p.tlv_len == q.tlv_len &&
			      !memcmp(p.tlvs, q.tlvs, q.tlv_len));
		}
		at += n;
	}
	return 0;
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Every message table: service, kind, id (two bytes), TLVs. What a table makes
 * of them can be written again, and reads the same then.
 */
#include "fuzz.h"

#include <errno.h>
#include <string.h>

#include "wire/msg.h"

#define BYTES_MAX	(1 << 18)

static FILE *nowhere;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	nowhere = fopen("/dev/null", "we");
	CHECK(nowhere);
	return 0;
}

static const struct mr200_msg *choose(struct mr200_reader *in)
{
	uint8_t service = mr200_get_u8(in);
	uint8_t kind = mr200_get_u8(in) % 3;
	uint16_t id = mr200_get_u16(in);
	const struct mr200_msg *m = mr200_msg_find(service, id, kind);
	static size_t n;

	if (m)
		return m;
	while (!n || mr200_msg_nth(n))
		n++;
	return mr200_msg_nth((service + id) % n);
}

/* In blocks of their own size, so that a write past the end is seen. */
static void *decode(const struct mr200_msg *m, const uint8_t *tlvs, size_t len)
{
	void *s = malloc(m->size ? m->size : 1);

	CHECK(s);
	if (!mr200_msg_decode(m, tlvs, len, s))
		return s;
	free(s);
	return NULL;
}

static void round_trip(const struct mr200_msg *m, const void *s)
{
	static uint8_t first[BYTES_MAX], second[BYTES_MAX];
	int len = mr200_msg_encode(m, s, first, sizeof(first)), again;
	void *copy;

	if (len == -EINVAL)	/* a mandatory TLV was not there */
		return;
	CHECK(len >= 0);
	copy = decode(m, first, len);
	CHECK(copy);
	again = mr200_msg_encode(m, copy, second, sizeof(second));
	CHECK(again == len && !memcmp(first, second, len));
	free(copy);
	/* a buffer too small is told, not run over */
	if (len) {
		uint8_t *small = malloc(len - 1);

		CHECK(mr200_msg_encode(m, s, small, len - 1) == -EMSGSIZE);
		free(small);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct mr200_msg *m;
	struct mr200_reader in;
	struct mr200_qmi q;
	void *s;

	if (size < 4 || size > 65535)
		return 0;
	mr200_reader_init(&in, data, size);
	m = choose(&in);
	s = decode(m, data + 4, size - 4);
	if (s)
		round_trip(m, s);
	free(s);
	q = (struct mr200_qmi) {
		.service = m->service, .kind = m->kind, .id = m->id,
		.from_modem = m->kind != MR200_REQ, .tlvs = data + 4,
		.tlv_len = size - 4,
	};
	mr200_msg_print(nowhere, &q);
	return 0;
}

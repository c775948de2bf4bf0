// SPDX-License-Identifier: GPL-2.0
/* Fills any message's struct, by its table, with values that fit. */
#include "fill.h"

#include <string.h>

#define TEXT_MAX	12
#define LIST_MAX	3

/* Knuth's MMIX generator: what matters is that it is the same everywhere. */
static uint64_t random_state;
static const struct mr200_tables *tables;

static uint32_t random_number(void)
{
	random_state = random_state * 6364136223846793005u +
		       1442695040888963407u;
	return random_state >> 32;
}

static void random_bytes(void *p, size_t len)
{
	uint8_t *byte = p;

	while (len--)
		*byte++ = random_number();
}

static void fill_text(const struct mr200_field *f, char *text)
{
	size_t max = f->max < TEXT_MAX ? f->max : TEXT_MAX;
	size_t len = random_number() % (max + 1);

	while (len--)
		*text++ = 'a' + random_number() % 26;
}

static void fill_rec(const struct mr200_field *f, void *s);

static void fill_one(const struct mr200_field *f, void *member)
{
	uint64_t value = random_number();
	float number = (int)(value % 2000) - 1000;

	switch (f->type) {
	case MR200_T_REC:
		fill_rec(f, member);
		break;
	case MR200_T_STR:
	case MR200_T_STRF:
		fill_text(f, member);
		break;
	case MR200_T_F32:
		memcpy(member, &number, sizeof(number));
		break;
	case MR200_T_U48:
		value = value << 16 | 0xbeef;
		memcpy(member, &value, sizeof(value));
		break;
	case MR200_T_BYTES:
		random_bytes(member, f->max);
		break;
	default:
		random_bytes(member, f->stride);
		break;
	}
}

static void fill_field(const struct mr200_field *f, void *s)
{
	uint8_t *member = (uint8_t *)s + f->offset;
	uint16_t n, i;

	if (!f->list) {
		fill_one(f, member);
		return;
	}
	n = 1 + random_number() % (f->max < LIST_MAX ? f->max : LIST_MAX);
	memcpy((uint8_t *)s + mr200_n_offset(f), &n, sizeof(n));
	for (i = 0; i < n; i++)
		fill_one(f, member + i * f->stride);
}

static void fill_rec(const struct mr200_field *f, void *s)
{
	const struct mr200_field *fields;
	const struct mr200_rec *rec = mr200_rec_of(tables, f, &fields);
	uint32_t i;

	for (i = 0; i < rec->n; i++)
		fill_field(&fields[i], s);
}

void fill_message(const struct mr200_msg *m, void *s, uint32_t seed)
{
	const bool has = true;
	uint32_t i;

	random_state = seed;
	tables = mr200_msg_tables(m);
	memset(s, 0, m->size);
	for (i = 0; i < m->n_tlvs; i++) {
		memcpy((uint8_t *)s + mr200_has_offset(&m->tlvs[i]), &has, sizeof(has));
		fill_field(&m->tlvs[i].field, s);
	}
	/* a response that reports failure may leave the rest out */
	if (m->kind == MR200_RSP) {
		struct mr200_dms_reset_rsp *rsp = s;

		rsp->result.error_status = MR200_QMI_SUCCESS;
	}
}

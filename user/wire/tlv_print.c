// SPDX-License-Identifier: GPL-2.0
/*
 * Prints TLVs by their tables: what "mr200 trace" shows.  It reads the wire
 * and not a decoded struct, so that it shows what is there, all of it.
 */
#include "wire/tlv.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define INDENT_SPACES	2

struct printer {
	FILE *f;
	const struct mr200_tables *t;
	const struct mr200_dictionary *d;
};

struct integer {
	uint8_t bytes;
	bool negative;	/* can be */
};

static struct integer integer_of(uint8_t type)
{
	switch (type) {
	case MR200_T_U8:
		return (struct integer){ 1, false };
	case MR200_T_S8:
		return (struct integer){ 1, true };
	case MR200_T_U16:
		return (struct integer){ 2, false };
	case MR200_T_S16:
		return (struct integer){ 2, true };
	case MR200_T_U48:
		return (struct integer){ 6, false };
	case MR200_T_U64:
		return (struct integer){ 8, false };
	case MR200_T_S32:
		return (struct integer){ 4, true };
	default:
		return (struct integer){ 4, false };
	}
}

/* The names of an integer, NULL: it has none. */
static const char *names_of(const struct mr200_dictionary *d,
			    const struct mr200_field *field)
{
	if (!field->of)
		return NULL;
	return field->of <= d->n_names ? d->names + field->of - 1 :
	       d->more_names + (field->of - 1 - d->n_names);
}

static void print_hex(FILE *f, struct mr200_reader *r, size_t len)
{
	size_t i;

	for (i = 0; i < len && mr200_reader_left(r); i++)
		fprintf(f, "%s%02x", i ? ":" : "", mr200_get_u8(r));
	if (i < len)
		mr200_get_bytes(r, NULL, len - i);
}

/* Text of a modem or network goes to a terminal: only printable bytes do. */
static void print_text(FILE *f, struct mr200_reader *r, size_t len, bool secret)
{
	uint8_t c;

	if (secret) {
		mr200_get_bytes(r, NULL, len);
		fputs("<redacted>", f);
		return;
	}
	fputc('"', f);
	while (len-- && mr200_reader_left(r)) {
		c = mr200_get_u8(r);
		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c >= ' ' && c < 0x7f)
			fputc(c, f);
		else
			fprintf(f, "\\x%02x", c);
	}
	fputc('"', f);
}

/* Without what fills unused places at its end. */
static void print_fixed(FILE *f, size_t len, struct mr200_reader *r)
{
	struct mr200_reader ahead = *r;
	size_t used = 0;
	uint8_t c;

	for (size_t i = 1; i <= len; i++) {
		c = mr200_get_u8(&ahead);
		if (c && c != MR200_STRF_FILLER)
			used = i;
	}
	print_text(f, r, used, false);
	mr200_get_bytes(r, NULL, len - used);
}

static void print_mask(FILE *f, const char *names, uint64_t value)
{
	const char *sep = "", *name;
	uint64_t bits;

	fprintf(f, "0x%" PRIx64, value);
	if (!value)
		return;
	fputs(" (", f);
	for (; names[0]; names = mr200_next_text(name)) {
		bits = strtoull(names, NULL, 0);
		name = mr200_next_text(names);
		if (!bits || (value & bits) != bits)
			continue;
		fprintf(f, "%s%s", sep, name);
		value &= ~bits;
		sep = ", ";
	}
	if (value)
		fprintf(f, "%sunknown 0x%" PRIx64, sep, value);
	fputc(')', f);
}

static void print_integer(const struct printer *p, const struct mr200_field *field,
			  struct mr200_reader *r)
{
	struct integer kind = integer_of(field->type);
	uint64_t value = mr200_get_le(r, kind.bytes);
	unsigned int shift = 64 - 8 * kind.bytes;
	const char *names = names_of(p->d, field), *name;
	int64_t number = (int64_t)value;

	if (r->bad)
		return;
	if (field->mask) {
		print_mask(p->f, names, value);
		return;
	}
	if (kind.negative)
		number = (int64_t)(value << shift) >> shift;
	name = names ? mr200_name_of(names, number) : NULL;
	if (name)
		fprintf(p->f, "%s (%" PRId64 ")", name, number);
	else if (kind.negative)
		fprintf(p->f, "%" PRId64, number);
	else
		fprintf(p->f, "%" PRIu64, value);
}

static void print_float(FILE *f, struct mr200_reader *r)
{
	uint32_t bits = mr200_get_u32(r);
	float value;

	memcpy(&value, &bits, sizeof(value));
	if (!r->bad)
		fprintf(f, "%g", (double)value);
}

static void print_address(FILE *f, int family, struct mr200_reader *r)
{
	char text[INET6_ADDRSTRLEN];
	uint8_t addr[16] = { 0 };
	struct in_addr ip4;

	if (family == AF_INET) {
		ip4.s_addr = htonl(mr200_get_u32(r));
		memcpy(addr, &ip4, sizeof(ip4));
	} else {
		mr200_get_bytes(r, addr, sizeof(addr));
	}
	if (!r->bad && inet_ntop(family, addr, text, sizeof(text)))
		fputs(text, f);
}

static void print_field(const struct printer *p, const struct mr200_field *field,
			struct mr200_reader *r);

static void print_rec(const struct printer *p, const struct mr200_field *field,
		      struct mr200_reader *r)
{
	const struct mr200_field *fields;
	const struct mr200_rec *rec = mr200_rec_of(p->t, field, &fields);
	const char *label = p->d->labels + rec->labels;

	fputs("{ ", p->f);
	for (uint16_t i = 0; i < rec->n && !r->bad; i++) {
		fprintf(p->f, "%s%s: ", i ? ", " : "", label);
		print_field(p, &fields[i], r);
		label = mr200_next_text(label);
	}
	fputs(" }", p->f);
}

static void print_one(const struct printer *p, const struct mr200_field *field,
		      struct mr200_reader *r)
{
	size_t len;

	switch (field->type) {
	case MR200_T_REC:
		print_rec(p, field, r);
		break;
	case MR200_T_STR:
		len = field->prefix ? mr200_get_le(r, field->prefix) :
				      mr200_reader_left(r);
		if (len > mr200_reader_left(r))
			r->bad = true;
		else
			print_text(p->f, r, len, field->secret);
		break;
	case MR200_T_STRF:
		print_fixed(p->f, field->max, r);
		break;
	case MR200_T_BYTES:
		print_hex(p->f, r, field->max);
		break;
	case MR200_T_IP4:
		print_address(p->f, AF_INET, r);
		break;
	case MR200_T_IP6:
		print_address(p->f, AF_INET6, r);
		break;
	case MR200_T_F32:
		print_float(p->f, r);
		break;
	default:
		print_integer(p, field, r);
		break;
	}
}

static void print_field(const struct printer *p, const struct mr200_field *field,
			struct mr200_reader *r)
{
	uint32_t count, i;

	if (!field->list) {
		print_one(p, field, r);
		return;
	}
	count = mr200_get_le(r, field->prefix);
	if (field->type == MR200_T_U8 && !field->of) {
		if (count > mr200_reader_left(r))
			r->bad = true;
		else
			print_hex(p->f, r, count);
		return;
	}
	fputc('[', p->f);
	for (i = 0; i < count && !r->bad; i++) {
		fputs(i ? ", " : " ", p->f);
		print_one(p, field, r);
	}
	fputs(" ]", p->f);
}

static void print_tlv(const struct printer *p, const struct mr200_tlv *tlv,
		      const char *label, struct mr200_reader value)
{
	const struct mr200_reader raw = value;

	fprintf(p->f, "%*s%s = ", INDENT_SPACES, "", label);
	print_field(p, &tlv->field, &value);
	if (value.bad) {
		fputs(" ... too short", p->f);
		/* what is there may be part of a secret */
		if (!tlv->field.secret && tlv->field.type != MR200_T_REC) {
			value = raw;
			fputs(": ", p->f);
			print_hex(p->f, &value, mr200_reader_left(&value));
		}
	} else if (mr200_reader_left(&value)) {
		fputs(" + ", p->f);
		print_hex(p->f, &value, mr200_reader_left(&value));
	}
	fputc('\n', p->f);
}

void mr200_tlvs_print(FILE *f, const struct mr200_tables *t,
		      const struct mr200_dictionary *d,
		      const struct mr200_tlv *tlvs, size_t n, const char *labels,
		      struct mr200_reader *r)
{
	const struct printer p = { .f = f, .t = t, .d = d };
	struct mr200_reader value;
	const char *label;
	uint16_t len;
	uint8_t id;
	size_t i;

	while (mr200_reader_left(r)) {
		id = mr200_get_u8(r);
		len = mr200_get_u16(r);
		value = mr200_reader_sub(r, len);
		if (r->bad) {
			fprintf(f, "%*smalformed: TLV 0x%02x of %u bytes runs past the end\n",
				INDENT_SPACES, "", id, len);
			return;
		}
		label = labels;
		for (i = 0; i < n && tlvs[i].id != id; i++)
			label = mr200_next_text(label);
		if (i < n) {
			print_tlv(&p, &tlvs[i], label, value);
			continue;
		}
		fprintf(f, "%*stlv 0x%02x = ", INDENT_SPACES, "", id);
		if (len)
			print_hex(f, &value, len);
		else
			fputs("nothing", f);
		fputc('\n', f);
	}
}

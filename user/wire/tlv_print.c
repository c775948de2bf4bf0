// SPDX-License-Identifier: GPL-2.0
/*
 * Prints TLVs by their tables: what "mr200 trace" shows.  It reads the wire
 * and not a decoded struct, so that it shows what is there, all of it.
 */
#include "wire/tlv.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <string.h>

#define INDENT_SPACES	2

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

static void print_mask(FILE *f, const struct mr200_name *names, uint64_t value)
{
	const char *sep = "";

	fprintf(f, "0x%" PRIx64, value);
	if (!value)
		return;
	fputs(" (", f);
	for (; names->name; names++) {
		if (!names->value || (value & names->value) != (uint64_t)names->value)
			continue;
		fprintf(f, "%s%s", sep, names->name);
		value &= ~(uint64_t)names->value;
		sep = ", ";
	}
	if (value)
		fprintf(f, "%sunknown 0x%" PRIx64, sep, value);
	fputc(')', f);
}

static void print_integer(FILE *f, const struct mr200_field *field,
			  struct mr200_reader *r)
{
	struct integer kind = integer_of(field->type);
	uint64_t value = mr200_get_le(r, kind.bytes);
	unsigned int shift = 64 - 8 * kind.bytes;
	int64_t number = (int64_t)value;
	const char *name;

	if (r->bad)
		return;
	if (field->mask) {
		print_mask(f, field->names, value);
		return;
	}
	if (kind.negative)
		number = (int64_t)(value << shift) >> shift;
	name = mr200_name_of(field->names, number);
	if (name)
		fprintf(f, "%s (%" PRId64 ")", name, number);
	else if (kind.negative)
		fprintf(f, "%" PRId64, number);
	else
		fprintf(f, "%" PRIu64, value);
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

static void print_field(FILE *f, const struct mr200_field *field,
			struct mr200_reader *r);

static void print_rec(FILE *f, const struct mr200_rec *rec,
		      struct mr200_reader *r)
{
	uint32_t i;

	fputs("{ ", f);
	for (i = 0; i < rec->n_fields && !r->bad; i++) {
		if (i)
			fputs(", ", f);
		fprintf(f, "%s: ", rec->fields[i].label);
		print_field(f, &rec->fields[i], r);
	}
	fputs(" }", f);
}

static void print_one(FILE *f, const struct mr200_field *field,
		      struct mr200_reader *r)
{
	size_t len;

	switch (field->type) {
	case MR200_T_REC:
		print_rec(f, field->rec, r);
		break;
	case MR200_T_STR:
		len = field->prefix ? mr200_get_le(r, field->prefix) :
				      mr200_reader_left(r);
		if (len > mr200_reader_left(r))
			r->bad = true;
		else
			print_text(f, r, len, field->secret);
		break;
	case MR200_T_STRF:
		print_text(f, r, field->max, field->secret);
		break;
	case MR200_T_BYTES:
		print_hex(f, r, field->max);
		break;
	case MR200_T_IP4:
		print_address(f, AF_INET, r);
		break;
	case MR200_T_IP6:
		print_address(f, AF_INET6, r);
		break;
	case MR200_T_F32:
		print_float(f, r);
		break;
	default:
		print_integer(f, field, r);
		break;
	}
}

static void print_field(FILE *f, const struct mr200_field *field,
			struct mr200_reader *r)
{
	uint32_t count, i;

	if (!field->list) {
		print_one(f, field, r);
		return;
	}
	count = mr200_get_le(r, field->prefix);
	if (field->type == MR200_T_U8 && !field->names) {
		if (count > mr200_reader_left(r))
			r->bad = true;
		else
			print_hex(f, r, count);
		return;
	}
	fputc('[', f);
	for (i = 0; i < count && !r->bad; i++) {
		fputs(i ? ", " : " ", f);
		print_one(f, field, r);
	}
	fputs(" ]", f);
}

static void print_tlv(FILE *f, const struct mr200_tlv *tlv,
		      struct mr200_reader value)
{
	const struct mr200_reader raw = value;

	fprintf(f, "%*s%s = ", INDENT_SPACES, "", tlv->field.label);
	print_field(f, &tlv->field, &value);
	if (value.bad) {
		fputs(" ... too short", f);
		/* what is there may be part of a secret */
		if (!tlv->field.secret && tlv->field.type != MR200_T_REC) {
			value = raw;
			fputs(": ", f);
			print_hex(f, &value, mr200_reader_left(&value));
		}
	} else if (mr200_reader_left(&value)) {
		fputs(" + ", f);
		print_hex(f, &value, mr200_reader_left(&value));
	}
	fputc('\n', f);
}

void mr200_tlvs_print(FILE *f, const struct mr200_tlv *table, size_t n,
		      struct mr200_reader *r)
{
	struct mr200_reader value;
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
		for (i = 0; i < n && table[i].id != id; i++)
			;
		if (i < n) {
			print_tlv(f, &table[i], value);
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

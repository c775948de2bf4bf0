/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Tables that describe QMI messages, and the interpreter that runs them.
 *
 * A message is written down once, as a list macro with one line per TLV:
 *
 *	#define MR200_TLVS_wds_start_network_req(T, S)			\
 *		T(S, 0x14, apn, STR, 100)				\
 *		T(S, 0x31, profile_index_3gpp, U8)
 *
 * The list is expanded with MR200_TLV_MEMBER into the members of the C struct
 * ("bool has_apn; char apn[101]; ..."), with MR200_TLV_ENTRY into the table that
 * the interpreter walks, with MR200_TLV_LABEL into the names that are printed.
 * Sequences inside a TLV are records, lists of the same form without the id:
 *
 *	#define MR200_REC_call_end(F, S)				\
 *		F(S, type, U16)						\
 *		F(S, reason, S16)
 *
 * Kinds of a line, wire form and C member:
 *
 *	U8 U16 U32 U64 S8 S16 S32	little-endian integer
 *	U48				six bytes in a uint64_t
 *	F32				IEEE single, float
 *	E8 E16 E32 SE8 SE32, names	integer with named values (enum X-list)
 *	M8 M16 M32, names		integer with named bits
 *	IP4				uint32_t, 10.0.0.1 is 0x0a000001
 *	IP6				16 bytes in network order
 *	STR, cap			text up to the end of the TLV, char[cap + 1]
 *	STR8, cap / STR16, cap		text after an 8/16-bit length
 *	STRF, n				text of exactly n bytes, 0xff or NUL padded
 *	SECRET, cap / SECRET8, cap	STR / STR8 that is never printed
 *	BYTES, n			n raw bytes
 *	REC, record			a nested record
 *	LIST8/16/32, kind, max		count, then integers:    n_x, x[max]
 *	ELIST8, kind, names, max	the same, values named
 *	RECS8/16/32, record, max	count, then records:     n_x, x[max]
 */
#ifndef MR200_TLV_H
#define MR200_TLV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"

enum mr200_type {
	MR200_T_U8,
	MR200_T_U16,
	MR200_T_U32,
	MR200_T_U48,
	MR200_T_U64,
	MR200_T_S8,
	MR200_T_S16,
	MR200_T_S32,
	MR200_T_F32,
	MR200_T_IP4,
	MR200_T_IP6,
	MR200_T_BYTES,
	MR200_T_STR,	/* length given by .prefix; 0: the rest of the TLV */
	MR200_T_STRF,
	MR200_T_REC,
};

/*
 * One value, inside the C struct and on the wire.  No table holds a pointer: what
 * one refers to is a number or an offset, and nothing is written at start.
 */
struct mr200_field {
	uint16_t offset;	/* of the member (a list: of its first element) */
	uint16_t stride;	/* sizeof one element, or of the member */
	uint16_t max;		/* elements, characters or bytes */
	uint16_t of;		/* a record: its number; a named integer: MR200_AT_x */
	uint8_t type;		/* enum mr200_type */
	uint8_t back;		/* from a list's first element to its uint16_t count */
	uint8_t prefix:3;	/* bytes of the length or count on the wire */
	uint8_t list:1;
	uint8_t mask:1;		/* the names are of bits */
	uint8_t secret:1;
};

struct mr200_rec {
	uint16_t first;		/* of its fields */
	uint16_t n;
	uint16_t size;		/* sizeof the C struct */
	uint16_t labels;	/* in the dictionary */
};

struct mr200_tlv {
	uint8_t id;
	uint8_t back;		/* from the member to its has_ member */
	struct mr200_field field;
};

/* Records by number; those from @first on are here, others in @below. */
struct mr200_tables {
	const struct mr200_rec *recs;
	const struct mr200_field *fields;
	const struct mr200_tables *below;
	uint16_t first;
};

/* What only printing needs, see the texts below. */
struct mr200_dictionary {
	const char *labels;
	const char *names;	/* MR200_AT_x up to n_names */
	uint16_t n_names;
	const char *more_names;	/* those after that */
};

/* The record that @f, a MR200_T_REC, is of, and its first field. */
static inline const struct mr200_rec *
mr200_rec_of(const struct mr200_tables *t, const struct mr200_field *f,
	     const struct mr200_field **fields)
{
	const struct mr200_rec *rec;

	if (f->of < t->first)
		t = t->below;
	rec = &t->recs[f->of - t->first];
	*fields = &t->fields[rec->first];
	return rec;
}

/* Where the members that a line adds beside the value are. */
static inline size_t mr200_n_offset(const struct mr200_field *f)
{
	return f->offset - f->back;
}

static inline size_t mr200_has_offset(const struct mr200_tlv *tlv)
{
	return tlv->field.offset - tlv->back;
}

/* What firmware fills unused places of a fixed-size digit string with. */
#define MR200_STRF_FILLER		0xff
/* Ids below 0x10 are mandatory by the rule of the protocol. */
#define MR200_TLV_FIRST_OPTIONAL	0x10
#define MR200_TLV_HEADER_BYTES		3

/*
 * Appends every TLV of @tlvs whose has_ member is set in @s.
 * @mandatory: fail when one with an id below 0x10 is not set.
 * Returns 0, -EMSGSIZE (no room), -EINVAL (mandatory missing, list too long).
 */
int mr200_tlvs_encode(const struct mr200_tables *t, const struct mr200_tlv *tlvs,
		      size_t n, const void *s, bool mandatory,
		      struct mr200_writer *w);
/*
 * Fills @s, which the caller has cleared, from @r.  TLVs that are not in the
 * table are passed over; of a repeated one the first counts; of a list longer
 * than its array the first elements are kept; longer TLVs than known are fine.
 * Returns 0 or -EBADMSG (TLV past the end, or a mandatory one too short).
 */
int mr200_tlvs_decode(const struct mr200_tables *t, const struct mr200_tlv *tlvs,
		      size_t n, struct mr200_reader *r, void *s);
/*
 * Prints the TLVs in @r by name, one a line; those not in the table in hex.
 * @labels: those of the table, in its order.
 */
void mr200_tlvs_print(FILE *f, const struct mr200_tables *t,
		      const struct mr200_dictionary *d,
		      const struct mr200_tlv *tlvs, size_t n, const char *labels,
		      struct mr200_reader *r);

/* The name of @value in an enum's text, or NULL. */
const char *mr200_name_of(const char *names, int64_t value);
/* The text after this one in a row of them. */
static inline const char *mr200_next_text(const char *text)
{
	return text + strlen(text) + 1;
}

/* C types of the integer kinds */
#define MR200_C_U8	uint8_t
#define MR200_C_U16	uint16_t
#define MR200_C_U32	uint32_t
#define MR200_C_U48	uint64_t
#define MR200_C_U64	uint64_t
#define MR200_C_S8	int8_t
#define MR200_C_S16	int16_t
#define MR200_C_S32	int32_t
#define MR200_C_F32	float
#define MR200_C_IP4	uint32_t

/* First expansion: a line as members of the struct. */
#define MR200_M_U8(x)			uint8_t x;
#define MR200_M_U16(x)			uint16_t x;
#define MR200_M_U32(x)			uint32_t x;
#define MR200_M_U48(x)			uint64_t x;
#define MR200_M_U64(x)			uint64_t x;
#define MR200_M_S8(x)			int8_t x;
#define MR200_M_S16(x)			int16_t x;
#define MR200_M_S32(x)			int32_t x;
#define MR200_M_F32(x)			float x;
#define MR200_M_E8(x, names)		uint8_t x;
#define MR200_M_E16(x, names)		uint16_t x;
#define MR200_M_E32(x, names)		uint32_t x;
#define MR200_M_SE8(x, names)		int8_t x;
#define MR200_M_SE32(x, names)		int32_t x;
#define MR200_M_M8(x, names)		uint8_t x;
#define MR200_M_M16(x, names)		uint16_t x;
#define MR200_M_M32(x, names)		uint32_t x;
#define MR200_M_IP4(x)			uint32_t x;
#define MR200_M_IP6(x)			uint8_t x[16];
#define MR200_M_STR(x, cap)		char x[(cap) + 1];
#define MR200_M_STR8(x, cap)		char x[(cap) + 1];
#define MR200_M_STR16(x, cap)		char x[(cap) + 1];
#define MR200_M_STRF(x, cap)		char x[(cap) + 1];
#define MR200_M_SECRET(x, cap)		char x[(cap) + 1];
#define MR200_M_SECRET8(x, cap)		char x[(cap) + 1];
#define MR200_M_BYTES(x, n)		uint8_t x[n];
#define MR200_M_REC(x, rec)		struct mr200_##rec x;
#define MR200_M_LIST8(x, kind, max)	uint16_t n_##x; MR200_C_##kind x[max];
#define MR200_M_LIST16(x, kind, max)	MR200_M_LIST8(x, kind, max)
#define MR200_M_LIST32(x, kind, max)	MR200_M_LIST8(x, kind, max)
#define MR200_M_ELIST8(x, kind, e, max)	MR200_M_LIST8(x, kind, max)
#define MR200_M_RECS8(x, rec, max)	uint16_t n_##x; struct mr200_##rec x[max];
#define MR200_M_RECS16(x, rec, max)	MR200_M_RECS8(x, rec, max)
#define MR200_M_RECS32(x, rec, max)	MR200_M_RECS8(x, rec, max)

/* Second expansion: the same line as initialisers of a table entry. */
#define MR200_F_AT(S, x, t)						\
	.type = MR200_T_##t, .offset = offsetof(struct mr200_##S, x)
#define MR200_F_INT(S, x, t)						\
	MR200_F_AT(S, x, t), .stride = sizeof(((struct mr200_##S *)0)->x)
#define MR200_F_U8(S, x)		MR200_F_INT(S, x, U8)
#define MR200_F_U16(S, x)		MR200_F_INT(S, x, U16)
#define MR200_F_U32(S, x)		MR200_F_INT(S, x, U32)
#define MR200_F_U48(S, x)		MR200_F_INT(S, x, U48)
#define MR200_F_U64(S, x)		MR200_F_INT(S, x, U64)
#define MR200_F_S8(S, x)		MR200_F_INT(S, x, S8)
#define MR200_F_S16(S, x)		MR200_F_INT(S, x, S16)
#define MR200_F_S32(S, x)		MR200_F_INT(S, x, S32)
#define MR200_F_F32(S, x)		MR200_F_INT(S, x, F32)
#define MR200_F_IP4(S, x)		MR200_F_INT(S, x, IP4)
#define MR200_F_IP6(S, x)		MR200_F_INT(S, x, IP6)
#define MR200_F_E8(S, x, e)	MR200_F_INT(S, x, U8), .of = MR200_AT_##e
#define MR200_F_E16(S, x, e)	MR200_F_INT(S, x, U16), .of = MR200_AT_##e
#define MR200_F_E32(S, x, e)	MR200_F_INT(S, x, U32), .of = MR200_AT_##e
#define MR200_F_SE8(S, x, e)	MR200_F_INT(S, x, S8), .of = MR200_AT_##e
#define MR200_F_SE32(S, x, e)	MR200_F_INT(S, x, S32), .of = MR200_AT_##e
#define MR200_F_M8(S, x, e)	MR200_F_E8(S, x, e), .mask = true
#define MR200_F_M16(S, x, e)	MR200_F_E16(S, x, e), .mask = true
#define MR200_F_M32(S, x, e)	MR200_F_E32(S, x, e), .mask = true
#define MR200_F_TEXT(S, x, cap, nbytes)					\
	MR200_F_INT(S, x, STR), .max = (cap), .prefix = (nbytes)
#define MR200_F_STR(S, x, cap)		MR200_F_TEXT(S, x, cap, 0)
#define MR200_F_STR8(S, x, cap)		MR200_F_TEXT(S, x, cap, 1)
#define MR200_F_STR16(S, x, cap)	MR200_F_TEXT(S, x, cap, 2)
#define MR200_F_STRF(S, x, cap)		MR200_F_INT(S, x, STRF), .max = (cap)
#define MR200_F_SECRET(S, x, cap)	MR200_F_STR(S, x, cap), .secret = true
#define MR200_F_SECRET8(S, x, cap)	MR200_F_STR8(S, x, cap), .secret = true
#define MR200_F_BYTES(S, x, n)		MR200_F_INT(S, x, BYTES), .max = (n)
#define MR200_F_REC(S, x, r)	MR200_F_INT(S, x, REC), .of = MR200_NR_##r
#define MR200_F_COUNTED(S, x, t, n, nbytes)				\
	MR200_F_AT(S, x, t), .stride = sizeof(((struct mr200_##S *)0)->x[0]), \
	.max = (n), .prefix = (nbytes), .list = true,			\
	.back = offsetof(struct mr200_##S, x) - offsetof(struct mr200_##S, n_##x)
#define MR200_F_LIST8(S, x, t, n)	MR200_F_COUNTED(S, x, t, n, 1)
#define MR200_F_LIST16(S, x, t, n)	MR200_F_COUNTED(S, x, t, n, 2)
#define MR200_F_LIST32(S, x, t, n)	MR200_F_COUNTED(S, x, t, n, 4)
#define MR200_F_ELIST8(S, x, t, e, n)					\
	MR200_F_COUNTED(S, x, t, n, 1), .of = MR200_AT_##e
#define MR200_F_RECS8(S, x, r, n)					\
	MR200_F_COUNTED(S, x, REC, n, 1), .of = MR200_NR_##r
#define MR200_F_RECS16(S, x, r, n)					\
	MR200_F_COUNTED(S, x, REC, n, 2), .of = MR200_NR_##r
#define MR200_F_RECS32(S, x, r, n)					\
	MR200_F_COUNTED(S, x, REC, n, 4), .of = MR200_NR_##r

/* Record lines */
#define MR200_MEMBER(S, x, kind, ...)	MR200_M_##kind(x, ##__VA_ARGS__)
#define MR200_ENTRY(S, x, kind, ...)	{ MR200_F_##kind(S, x, ##__VA_ARGS__) },
#define MR200_LABEL(S, x, ...)		#x "\0"

/* TLV lines */
#define MR200_TLV_MEMBER(S, id, x, kind, ...)				\
	bool has_##x; MR200_M_##kind(x, ##__VA_ARGS__)
#define MR200_TLV_ENTRY(S, tlv, x, kind, ...)				\
	{								\
		.id = (tlv),						\
		.back = offsetof(struct mr200_##S, x) -			\
			offsetof(struct mr200_##S, has_##x),		\
		.field = { MR200_F_##kind(S, x, ##__VA_ARGS__) },	\
	},
#define MR200_TLV_LABEL(S, id, x, ...)	#x "\0"

#define MR200_COUNT(...)		+ 1

/* A record list as struct, and as parts of a set's tables. */
#define MR200_REC_STRUCT(r)						\
	struct mr200_##r { MR200_REC_##r(MR200_MEMBER, ) };
#define MR200_REC_NUMBER(r)		MR200_NR_##r,
#define MR200_REC_PLACE(r)						\
	struct mr200_field r[0 MR200_REC_##r(MR200_COUNT, )];
#define MR200_REC_FIELDS(r)		.r = { MR200_REC_##r(MR200_ENTRY, r) },
#define MR200_REC_ROW(r)						\
	{								\
		.first = offsetof(struct fields, r) /			\
			 sizeof(struct mr200_field),			\
		.n = 0 MR200_REC_##r(MR200_COUNT, ),			\
		.size = sizeof(struct mr200_##r),			\
		.labels = offsetof(struct mr200_labels, r),		\
	},
#define MR200_REC_LABEL_PLACE(r)					\
	char r[sizeof(MR200_REC_##r(MR200_LABEL, ))];
#define MR200_REC_LABELS(r)		.r = MR200_REC_##r(MR200_LABEL, ),

/*
 * An enum list, V(constant, value, name) or N(value, name) where nobody needs the
 * constant, as constants, and as the text that mr200_name_of reads: value and name
 * by turns, each ended by NUL.  The texts of many enums are members of one struct;
 * MR200_AT_x is 1 + where x is in it.
 */
#define MR200_OMITTED(...)
#define MR200_ENUM_CONSTANT(id, val, text)	id = (val),
#define MR200_ENUM_CONSTANTS(e)	MR200_ENUM_##e(MR200_ENUM_CONSTANT, MR200_OMITTED)
#define MR200_ENUM_PAIR(id, val, text)		#val "\0" text "\0"
#define MR200_ENUM_WORDS(val, text)		#val "\0" text "\0"
#define MR200_ENUM_PLACE(e)	char e##_names[sizeof(MR200_ENUM_##e(	\
	MR200_ENUM_PAIR, MR200_ENUM_WORDS))];
#define MR200_ENUM_NAMES(e)	.e##_names = MR200_ENUM_##e(		\
	MR200_ENUM_PAIR, MR200_ENUM_WORDS),

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The third expansion of the lists: the tables of one set.  Whoever includes this
 * defines SET, the section of its messages, OF_SET(list, macro), which expands the
 * set's lines of a list, and OF_SET_SHOWN.
 */
#ifndef MR200_MSG_TABLES_H
#define MR200_MSG_TABLES_H

#include "wire/msg.h"
#include "wire/msg_set.h"

/* Records have numbers across the sets. */
enum {
	MR200_RECORDS(MR200_REC_NUMBER, MR200_OMITTED)
	MR200_OWN_RECORDS,
	MR200_LAST_OWN = MR200_OWN_RECORDS - 1,
	MR200_RECORDS(MR200_OMITTED, MR200_REC_NUMBER)
};

/* Names of members, by message and record. */
#define MR200_LABELS_REQ(n, list)	char n[sizeof("" list(MR200_TLV_LABEL, ))];
#define MR200_LABELS_IND(n, list)	MR200_LABELS_REQ(n, list)
#define MR200_LABELS_RSP(n, list)					\
	char n[sizeof(MR200_TLVS_result(MR200_TLV_LABEL, )		\
		      list(MR200_TLV_LABEL, ))];
#define MR200_MSG_LABELS(form, svc, n, id, title, s)			\
	MR200_PARTS_##form(MR200_LABELS, n)

struct mr200_labels {
	MR200_RECORDS(MR200_REC_LABEL_PLACE, MR200_REC_LABEL_PLACE)
	MR200_MESSAGES(MR200_MSG_LABELS, MR200_MSG_LABELS)
};

#define TITLE_PLACE(form, svc, n, id, title, s)				\
	char form##_##n[sizeof(#svc " " title)];
#define TITLE(form, svc, n, id, title, s)				\
	.form##_##n = #svc " " title,

struct titles { OF_SET(MR200_MESSAGES, TITLE_PLACE) };
static const struct titles titles = { OF_SET(MR200_MESSAGES, TITLE) };

struct fields { OF_SET(MR200_RECORDS, MR200_REC_PLACE) };
static const struct fields fields = { OF_SET(MR200_RECORDS, MR200_REC_FIELDS) };
static const struct mr200_rec recs[] = { OF_SET(MR200_RECORDS, MR200_REC_ROW) };

#define SECTION_NAME(name)	SECTION_NAME_(name)
#define SECTION_NAME_(name)	#name

#define TABLE(part, knd, count, entries, svc, mid, place, ms)		\
	const struct mr200_msg mr200_msg_##part __attribute__((		\
		section(SECTION_NAME(SET)), aligned(MR200_MSG_ALIGN))) = { \
		.timeout_ms = (ms),					\
		.id = (mid),						\
		.size = sizeof(struct mr200_##part),			\
		.title = offsetof(struct titles, place),		\
		.labels = offsetof(struct mr200_labels, part),		\
		.service = (svc),					\
		.kind = (knd),						\
		.shown = OF_SET_SHOWN,					\
		.n_tlvs = 0 count,					\
		.tlvs = { entries },					\
	};

#define TABLE_REQ(part, list, svc, mid, place, s)			\
	TABLE(part, MR200_REQ, list(MR200_COUNT, ),			\
	      list(MR200_TLV_ENTRY, part), svc, mid, place, (s) * 1000)
#define TABLE_RSP(part, list, svc, mid, place, s)			\
	TABLE(part, MR200_RSP, + 1 list(MR200_COUNT, ),			\
	      MR200_TLVS_result(MR200_TLV_ENTRY, part)			\
	      list(MR200_TLV_ENTRY, part), svc, mid, place, 0)
#define TABLE_IND(part, list, svc, mid, place, s)			\
	TABLE(part, MR200_IND, list(MR200_COUNT, ),			\
	      list(MR200_TLV_ENTRY, part), svc, mid, place, 0)
#define MSG_TABLES(form, svc, n, id, title, s)				\
	MR200_PARTS_##form(TABLE, n, MR200_SVC_##svc, id, form##_##n, s)

OF_SET(MR200_MESSAGES, MSG_TABLES)

#endif

// SPDX-License-Identifier: GPL-2.0
/* The tables of all other messages, and the words that are only printed. */
#define SET			mr200_shown_msgs
#define OF_SET(list, macro)	list(MR200_OMITTED, macro)
#define OF_SET_SHOWN		true
#include "wire/msg_tables.h"

const struct mr200_set mr200_shown = {
	.tables = {
		.recs = recs,
		.fields = (const struct mr200_field *)&fields,
		.first = MR200_OWN_RECORDS,
		.below = &mr200_own.tables,
	},
	.titles = (const char *)&titles,
	.begin = __start_mr200_shown_msgs,
	.end = __stop_mr200_shown_msgs,
};

#define LABEL_TEXTS_REQ(n, list)	.n = "" list(MR200_TLV_LABEL, ),
#define LABEL_TEXTS_IND(n, list)	LABEL_TEXTS_REQ(n, list)
#define LABEL_TEXTS_RSP(n, list)					\
	.n = MR200_TLVS_result(MR200_TLV_LABEL, ) list(MR200_TLV_LABEL, ),
#define LABEL_TEXTS(form, svc, n, id, title, s)				\
	MR200_PARTS_##form(LABEL_TEXTS, n)

static const struct mr200_labels labels = {
	MR200_RECORDS(MR200_REC_LABELS, MR200_REC_LABELS)
	MR200_MESSAGES(LABEL_TEXTS, LABEL_TEXTS)
};

static const struct mr200_shown_names names = {
	MR200_ENUMS(MR200_OMITTED, MR200_ENUM_NAMES)
};

const struct mr200_dictionary mr200_dictionary = {
	.labels = (const char *)&labels,
	.names = (const char *)&mr200_own_names,
	.n_names = sizeof(mr200_own_names),
	.more_names = (const char *)&names,
};

const struct mr200_msg *mr200_msg_nth(size_t n)
{
	const struct mr200_set *set = &mr200_own;
	const struct mr200_msg *m = set->begin;

	for (;; m = mr200_msg_after(m)) {
		if (m >= set->end) {
			if (set == &mr200_shown)
				return NULL;
			set = &mr200_shown;
			m = set->begin;
		}
		if (!n--)
			return m;
	}
}

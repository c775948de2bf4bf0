/* SPDX-License-Identifier: GPL-2.0 */
/* A set of messages, as msg.c walks it. */
#ifndef MR200_MSG_SET_H
#define MR200_MSG_SET_H

#include "wire/msg.h"

struct mr200_set {
	struct mr200_tables tables;
	const char *titles;
	const struct mr200_msg *begin;
	const struct mr200_msg *end;
};

/* The linker's names for the ends of a section. */
extern const struct mr200_msg __start_mr200_own_msgs[], __stop_mr200_own_msgs[];
extern const struct mr200_msg __start_mr200_shown_msgs[], __stop_mr200_shown_msgs[];

extern const struct mr200_set mr200_own;
extern const struct mr200_set mr200_shown;

/* Messages lie one after the other in their section; the last is not padded. */
#define MR200_MSG_ALIGN		4

static inline const struct mr200_msg *mr200_msg_after(const struct mr200_msg *m)
{
	size_t bytes = sizeof(*m) + m->n_tlvs * sizeof(m->tlvs[0]);

	bytes = (bytes + MR200_MSG_ALIGN - 1) & ~(size_t)(MR200_MSG_ALIGN - 1);
	return (const struct mr200_msg *)((const char *)m + bytes);
}

#endif

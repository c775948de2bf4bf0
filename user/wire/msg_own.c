// SPDX-License-Identifier: GPL-2.0
/* The tables of the messages that the daemon sends and reads. */
#define SET			mr200_own_msgs
#define OF_SET(list, macro)	list(macro, MR200_OMITTED)
#define OF_SET_SHOWN		false
#include "wire/msg_tables.h"

const struct mr200_set mr200_own = {
	.tables = { .recs = recs, .fields = (const struct mr200_field *)&fields },
	.titles = (const char *)&titles,
	.begin = __start_mr200_own_msgs,
	.end = __stop_mr200_own_msgs,
};

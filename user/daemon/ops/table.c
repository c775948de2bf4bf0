// SPDX-License-Identifier: GPL-2.0
#include "daemon/ops/ops.h"

#include <string.h>

static const struct mr200_op_def * const tables[] = {
	mr200_ops_profile,
	mr200_ops_pin,
	mr200_ops_trace,
	mr200_ops_net,
	mr200_ops_radio,
	mr200_ops_cells,
	mr200_ops_sms,
	mr200_ops_sms_send,
	mr200_ops_ussd,
};

const struct mr200_op_def *mr200_ops_find(const char *command)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		for (const struct mr200_op_def *def = tables[i]; def->name; def++)
			if (!strcmp(def->name, command))
				return def;
	return NULL;
}

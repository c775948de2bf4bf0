// SPDX-License-Identifier: GPL-2.0
/* Built without TRACE. */
#include "daemon/ops/ops.h"

const struct mr200_op_def mr200_ops_trace[] = { { .name = NULL } };

void mr200_trace_tap(void *user, bool to_modem, const uint8_t *frame, size_t len)
{
	(void)user;
	(void)to_modem;
	(void)frame;
	(void)len;
}

// SPDX-License-Identifier: GPL-2.0
/* Built without SMS. */
#include "daemon/ops/sms.h"

const struct mr200_op_def mr200_ops_sms[] = { { .name = NULL } };
const struct mr200_op_def mr200_ops_sms_send[] = { { .name = NULL } };
const struct mr200_op_def mr200_ops_ussd[] = { { .name = NULL } };

void mr200_sms_watch(struct mr200_sms_watch *w)
{
	(void)w;
}

// SPDX-License-Identifier: GPL-2.0
#include "cli/cli.h"

int mr200_run_watch(struct mr200_invocation *in)
{
	return mr200_run_none(in);
}

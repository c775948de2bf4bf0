// SPDX-License-Identifier: GPL-2.0
/* A command that was left out of the build, options.mk. */
#include "cli/cli.h"

int mr200_run_none(struct mr200_invocation *in)
{
	in->out.ops->error(&in->out, in->command->name, "not-supported",
			   "this build of mr200 was made without that command",
			   "install the package mr200 instead of mr200-small, or build it with all options");
	return MR200_EXIT_FAILED;
}

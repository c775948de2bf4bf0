// SPDX-License-Identifier: GPL-2.0
#include "cli/cli.h"

static int refuse(struct mr200_invocation *in, struct json_object *args)
{
	(void)args;
	return mr200_run_none(in);
}

const struct mr200_verb mr200_sms_verbs[] = {
	{ "list", "", refuse, NULL },
	{ "read", "", refuse, NULL },
	{ "send", "", refuse, NULL },
	{ "delete", "", refuse, NULL },
	{ .name = NULL }
};

int mr200_run_ussd(struct mr200_invocation *in)
{
	return mr200_run_none(in);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * One program under two names: mr200d, the daemon, and mr200, its command.
 * They share codec, libraries and start-up, so a router's flash holds them once.
 */
#include <string.h>

#include "cli/cli.h"
#include "program/program.h"

int main(int argc, char **argv)
{
	const char *slash = argc ? strrchr(argv[0], '/') : NULL;
	const char *name = slash ? slash + 1 : argc ? argv[0] : "";

	return strcmp(name, "mr200d") ? mr200_main(argc, argv) :
					mr200d_main(argc, argv);
}

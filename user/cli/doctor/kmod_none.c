// SPDX-License-Identifier: GPL-2.0
/* Built without libkmod. */
#include "cli/doctor/kmod.h"

enum mr200_kmod mr200_kmod_find(const char *root, const char *module)
{
	return mr200_kmod_by_file(root, module);
}

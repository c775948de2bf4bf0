// SPDX-License-Identifier: GPL-2.0
/* By the file: for systems without libkmod, as routers are. */
#include "cli/doctor/kmod.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* A router has its modules in one directory, others list them. */
static int is_listed(const char *path, const char *file)
{
	char line[1024];
	int found = 0;
	FILE *f = fopen(path, "re");

	while (f && !found && fgets(line, sizeof(line), f)) {
		char *colon = strchr(line, ':');

		if (colon)
			*colon = '\0';
		found = strstr(line, file) != NULL;
	}
	if (f)
		fclose(f);
	return found;
}

enum mr200_kmod mr200_kmod_by_file(const char *root, const char *module)
{
	char dir[PATH_MAX], path[PATH_MAX + 64], file[64];
	struct utsname u;

	if (uname(&u))
		return MR200_KMOD_UNKNOWN;
	snprintf(dir, sizeof(dir), "%s/lib/modules/%s", root, u.release);
	snprintf(file, sizeof(file), "/%s.ko", module);
	snprintf(path, sizeof(path), "%s%s", dir, file);
	if (!access(path, F_OK))
		return MR200_KMOD_INSTALLED;
	snprintf(path, sizeof(path), "%s/modules.dep", dir);
	if (access(path, R_OK))
		return MR200_KMOD_UNKNOWN;
	return is_listed(path, file) ? MR200_KMOD_INSTALLED :
				       MR200_KMOD_MISSING;
}

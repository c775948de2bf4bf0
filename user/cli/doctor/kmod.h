/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What modprobe would say of a module. kmod_lib.c asks libkmod; where that is not,
 * or left out of the build (kmod_none.c), kmod_file.c looks for the file.
 */
#ifndef MR200_KMOD_H
#define MR200_KMOD_H

enum mr200_kmod {
	MR200_KMOD_UNKNOWN,	/* there is nothing to ask */
	MR200_KMOD_MISSING,	/* not installed for the running kernel */
	MR200_KMOD_INSTALLED,
	MR200_KMOD_BLACKLISTED,	/* installed, but not loaded by hotplug */
};

/* @root: "" or where another system's /etc and /lib are. */
enum mr200_kmod mr200_kmod_find(const char *root, const char *module);
enum mr200_kmod mr200_kmod_by_file(const char *root, const char *module);

#endif

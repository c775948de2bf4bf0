/* SPDX-License-Identifier: GPL-2.0 */
/* What a long run must not add to: memory in use and open descriptors. */
#ifndef MR200_TEST_GROWTH_H
#define MR200_TEST_GROWTH_H

#include <dirent.h>
#include <malloc.h>
#include <stddef.h>

/* The address sanitizer has an allocator of its own. */
extern size_t __sanitizer_get_current_allocated_bytes(void)
	__attribute__((weak));

static inline size_t growth_bytes(void)
{
	if (__sanitizer_get_current_allocated_bytes)
		return __sanitizer_get_current_allocated_bytes();
	return mallinfo2().uordblks;
}

static inline unsigned int growth_descriptors(void)
{
	DIR *dir = opendir("/proc/self/fd");
	unsigned int n = 0;

	while (dir && readdir(dir))
		n++;
	if (dir)
		closedir(dir);
	return n;
}

#endif

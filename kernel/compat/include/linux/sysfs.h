/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_LINUX_SYSFS_H
#define MR200_COMPAT_LINUX_SYSFS_H

#include_next <linux/sysfs.h>

/* Linux 5.10; our attributes are far shorter than a page. */
#ifndef MR200_HAVE_SYSFS_EMIT
#define sysfs_emit(buf, ...) sprintf(buf, __VA_ARGS__)
#endif

#endif /* MR200_COMPAT_LINUX_SYSFS_H */

/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_LINUX_UNALIGNED_H
#define MR200_COMPAT_LINUX_UNALIGNED_H

/* Its place since Linux 6.12. */
#ifdef MR200_HAVE_LINUX_UNALIGNED
#include_next <linux/unaligned.h>
#else
#include <asm/unaligned.h>
#endif

#endif /* MR200_COMPAT_LINUX_UNALIGNED_H */

/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_LINUX_USB_SERIAL_H
#define MR200_COMPAT_LINUX_USB_SERIAL_H

#include_next <linux/usb/serial.h>

/* The old settings that set_termios() gets are const since Linux 6.2. */
#ifdef MR200_HAVE_CONST_TERMIOS
#define mr200_old_termios const struct ktermios
#else
#define mr200_old_termios struct ktermios
#endif

#endif /* MR200_COMPAT_LINUX_USB_SERIAL_H */

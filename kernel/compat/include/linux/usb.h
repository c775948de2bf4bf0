/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_LINUX_USB_H
#define MR200_COMPAT_LINUX_USB_H

#include_next <linux/usb.h>

/* The driver-core side of a USB driver: lost its wrapper in Linux 6.8. */
static inline struct device_driver *mr200_usb_core_driver(struct usb_driver *d)
{
#ifdef MR200_HAVE_DRVWRAP
	return &d->drvwrap.driver;
#else
	return &d->driver;
#endif
}

#endif /* MR200_COMPAT_LINUX_USB_H */

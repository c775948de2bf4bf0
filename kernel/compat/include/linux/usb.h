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

/*
 * Is the device being reset? Drivers that cannot stand it are unbound then, which
 * is nobody's wish. Linux 6.0, and stable kernels since; before, nobody knows.
 */
static inline bool mr200_usb_is_resetting(const struct usb_device *udev)
{
#ifdef MR200_HAVE_RESET_IN_PROGRESS
	return udev->reset_in_progress;
#else
	return true;
#endif
}

#endif /* MR200_COMPAT_LINUX_USB_H */

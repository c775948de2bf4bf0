/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_LINUX_USB_CDC_WDM_H
#define MR200_COMPAT_LINUX_USB_CDC_WDM_H

/* it names types without declaring them */
#include <linux/usb.h>
#include_next <linux/usb/cdc-wdm.h>

/* The port tells the WWAN subsystem what it speaks since Linux 5.14. */
#ifndef MR200_HAVE_WDM_PORT_TYPE
#define usb_cdc_wdm_register(intf, ep, bufsize, type, manage_power) \
	usb_cdc_wdm_register(intf, ep, bufsize, manage_power)
#endif

#endif /* MR200_COMPAT_LINUX_USB_CDC_WDM_H */

// SPDX-License-Identifier: GPL-2.0
/*
 * What reception, transmission and the net devices have in common: it needs none
 * of them.
 */
#include <linux/rtnetlink.h>

#include "mr200_wwan.h"

#define HALT_TIMEOUT_MS	250	/* five times what USB 2.0, 9.2.6.4, allows */

/*
 * From process context, where vhci_hcd and others complete, NAPI would be left
 * waiting for the end of some interrupt.
 */
void mr200_kick(struct mr200_wwan *dev)
{
	if (in_interrupt() || irqs_disabled()) {
		napi_schedule(&dev->napi);
		return;
	}
	local_bh_disable();
	napi_schedule(&dev->napi);
	local_bh_enable();
}

int mr200_clear_halt(struct mr200_wwan *dev, unsigned int pipe)
{
	unsigned int endpoint = usb_pipeendpoint(pipe) |
		(usb_pipein(pipe) ? USB_DIR_IN : USB_DIR_OUT);
	int ret;

	/* usb_clear_halt() would wait for 5 s */
	ret = usb_control_msg(dev->udev, usb_sndctrlpipe(dev->udev, 0),
			      USB_REQ_CLEAR_FEATURE, USB_RECIP_ENDPOINT,
			      USB_ENDPOINT_HALT, endpoint, NULL, 0,
			      HALT_TIMEOUT_MS);
	if (ret < 0)
		return ret;
	usb_reset_endpoint(dev->udev, endpoint);
	return 0;
}

struct net_device *mr200_mux_find(const struct mr200_wwan *dev, u8 mux_id)
{
	return mux_id <= MR200_QMAP_MUX_MAX ?
		rcu_dereference_rtnl(dev->mux[mux_id]) : NULL;
}

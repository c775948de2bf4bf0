// SPDX-License-Identifier: GPL-2.0
/*
 * USB driver of interface 4: QMI control by cdc-wdm, packet data by our own
 * net device. Probe and disconnect, power, reset.
 */
#include <linux/module.h>
#include <linux/rtnetlink.h>
#include <linux/slab.h>
#include <linux/usb/cdc.h>
#include <linux/usb/cdc-wdm.h>

#include "mr200_adopt.h"
#include "mr200_wwan.h"

#define DRIVER_NAME		"mr200_wwan"
#define LINE_STATE_TIMEOUT_MS	1000
#define LINE_STATE_DTR		0x01	/* CDC PSTN 1.20, table 18 */
#define RESPONSE_TIMEOUT_MS	200
#define ANNOUNCEMENT_TIMEOUT_MS	100	/* three polls of the endpoint */
#define QUEUE_TIMEOUT_MS	500

/*
 * This modem's firmware may not answer QMI while DTR is off, and when it drops
 * forgets the client ids as at a CTL SYNC (mainline has a quirk for just this
 * id, from the same firmware in a TL-MR6400 v4). A session may outlive an open
 * control port, so DTR is on as long as we are bound. Remote wake-up is as
 * well: such firmware takes its loss for a dropped DTR.
 */
static bool needs_dtr(const struct mr200_wwan *dev)
{
	return dev->row->lines;
}

static void set_dtr(struct mr200_wwan *dev, bool on)
{
	int ret;

	if (!needs_dtr(dev))
		return;
	ret = usb_control_msg(dev->udev, usb_sndctrlpipe(dev->udev, 0),
			      USB_CDC_REQ_SET_CONTROL_LINE_STATE,
			      USB_DIR_OUT | USB_TYPE_CLASS | USB_RECIP_INTERFACE,
			      on ? LINE_STATE_DTR : 0, dev->row->number, NULL, 0,
			      LINE_STATE_TIMEOUT_MS);
	/* some firmware answers QMI without: say so, and go on */
	if (ret < 0 && ret != -ENODEV && on)
		dev_warn(&dev->intf->dev, "cannot switch DTR %s: %d\n",
			 on ? "on" : "off", ret);
}

static int fetch_message(struct mr200_wwan *dev, void *buf)
{
	return usb_control_msg(dev->udev, usb_rcvctrlpipe(dev->udev, 0),
			       USB_CDC_GET_ENCAPSULATED_RESPONSE,
			       USB_DIR_IN | USB_TYPE_CLASS | USB_RECIP_INTERFACE,
			       0, dev->row->number, buf, MR200_WDM_MESSAGE_BYTES,
			       RESPONSE_TIMEOUT_MS);
}

static bool fetch_announcement(struct mr200_wwan *dev, void *buf)
{
	int len;

	return !usb_interrupt_msg(dev->udev, dev->pipe_interrupt, buf,
				  dev->maxp_interrupt, &len,
				  ANNOUNCEMENT_TIMEOUT_MS);
}

/*
 * Modems queue their messages and announce each; cdc-wdm fetches one for each
 * announcement that it has seen. Those that nobody has read it forgets at the
 * last close, and a USB reset takes the announcements only. A message that is
 * left over would be the answer to the next request, and that one's answer the
 * one to the request after it, until the modem is reset.
 *
 * So messages and announcements go together, where cdc-wdm has no transfer under
 * way: before it is registered, at the last close, after a reset. No data, or a
 * stall, says that there is none; only if there was one can announcements be left.
 * At open it would be a race: cdc-wdm listens before it says that it was opened.
 */
static void empty_queue(struct mr200_wwan *dev)
{
	unsigned long end = jiffies + msecs_to_jiffies(QUEUE_TIMEOUT_MS);
	void *buf = kmalloc(MR200_WDM_MESSAGE_BYTES, GFP_KERNEL);
	bool found = false;

	if (!buf)
		return;
	do {
		while (fetch_message(dev, buf) > 0 && time_before(jiffies, end))
			found = true;
	} while (found && time_before(jiffies, end) &&
		 fetch_announcement(dev, buf));
	kfree(buf);
}

/*
 * cdc-wdm's port is opened first, or closed last. It wants remote wake-up in
 * between; that is on anyway.
 */
static int manage_power(struct usb_interface *intf, int on)
{
	if (on || usb_autopm_get_interface(intf))
		return 0;
	empty_queue(usb_get_intfdata(intf));
	usb_autopm_put_interface(intf);
	return 0;
}

static int register_wdm(struct mr200_wwan *dev,
			const struct usb_endpoint_descriptor *interrupt)
{
	/* cdc-wdm only reads the descriptor */
	dev->wdm = usb_cdc_wdm_register(dev->intf,
					(struct usb_endpoint_descriptor *)interrupt,
					MR200_WDM_MESSAGE_BYTES, WWAN_PORT_QMI,
					manage_power);
	return PTR_ERR_OR_ZERO(dev->wdm);
}

static int wwan_probe(struct usb_interface *intf, const struct usb_device_id *id)
{
	const struct usb_host_interface *alt = intf->cur_altsetting;
	const struct mr200_if *row = mr200_map_find(alt->desc.bInterfaceNumber);
	struct mr200_endpoints eps;
	struct net_device *net;
	struct mr200_wwan *dev;
	int ret;

	/* by new_id or driver_override come interfaces that are not ours */
	if (!row || row->owner != MR200_OWNER_WWAN)
		return -ENODEV;
	ret = mr200_shape_confirm(alt, row, &eps);
	if (ret)
		return ret;

	net = mr200_net_alloc(intf);
	if (!net)
		return -ENOMEM;
	dev = netdev_priv(net);
	dev->row = row;
	dev->pipe_in = usb_rcvbulkpipe(dev->udev, usb_endpoint_num(eps.in));
	dev->pipe_out = usb_sndbulkpipe(dev->udev, usb_endpoint_num(eps.out));
	dev->maxp_in = usb_endpoint_maxp(eps.in);
	dev->maxp_out = usb_endpoint_maxp(eps.out);
	dev->pipe_interrupt = usb_rcvintpipe(dev->udev,
					     usb_endpoint_num(eps.interrupt));
	dev->maxp_interrupt = usb_endpoint_maxp(eps.interrupt);
	net->sysfs_groups[0] = &mr200_sysfs_group;
	usb_set_intfdata(intf, dev);

	intf->needs_remote_wakeup = needs_dtr(dev);
	set_dtr(dev, true);
	empty_queue(dev);
	ret = register_wdm(dev, eps.interrupt);
	if (ret)
		goto err_dtr;
	ret = register_netdev(net);
	if (ret)
		goto err_wdm;
	return 0;

err_wdm:
	dev->wdm->disconnect(intf);
err_dtr:
	set_dtr(dev, false);
	mr200_net_free(dev);
	return ret;
}

static void wwan_disconnect(struct usb_interface *intf)
{
	struct mr200_wwan *dev = usb_get_intfdata(intf);
	LIST_HEAD(kill);

	rtnl_lock();
	mr200_mux_del_all(dev, &kill);
	unregister_netdevice_queue(dev->net, &kill);
	unregister_netdevice_many(&kill);
	rtnl_unlock();

	dev->wdm->disconnect(intf);
	set_dtr(dev, false);
	mr200_net_free(dev);
}

static int wwan_suspend(struct usb_interface *intf, pm_message_t message)
{
	struct mr200_wwan *dev = usb_get_intfdata(intf);
	int ret;

	if (PMSG_IS_AUTO(message)) {
		ret = mr200_tx_quiesce(dev);
		if (ret)
			return ret;
	}
	mr200_net_block(dev, MR200_BLOCKED_ASLEEP);
	ret = dev->wdm->suspend(intf, message);
	if (ret) {
		mr200_net_unblock(dev, MR200_BLOCKED_ASLEEP);
		return ret;
	}
	/*
	 * Through the system's sleep remote wake-up is off, unless the user
	 * wants the modem to end it (power/wakeup).
	 */
	if (!PMSG_IS_AUTO(message))
		dev->dtr_lost = true;
	return 0;
}

static int wwan_resume(struct usb_interface *intf)
{
	struct mr200_wwan *dev = usb_get_intfdata(intf);
	int ret;

	if (dev->dtr_lost)
		set_dtr(dev, true);
	dev->dtr_lost = false;
	ret = dev->wdm->resume(intf);
	mr200_net_unblock(dev, MR200_BLOCKED_ASLEEP);
	return ret;
}

static int wwan_reset_resume(struct usb_interface *intf)
{
	struct mr200_wwan *dev = usb_get_intfdata(intf);

	set_dtr(dev, true);
	dev->dtr_lost = false;
	empty_queue(dev);
	return wwan_resume(intf);
}

static int wwan_pre_reset(struct usb_interface *intf)
{
	struct mr200_wwan *dev = usb_get_intfdata(intf);

	mr200_net_block(dev, MR200_BLOCKED_RESET);
	return dev->wdm->pre_reset(intf);
}

static int wwan_post_reset(struct usb_interface *intf)
{
	struct mr200_wwan *dev = usb_get_intfdata(intf);
	int ret;

	set_dtr(dev, true);
	empty_queue(dev);
	ret = dev->wdm->post_reset(intf);
	mr200_net_unblock(dev, MR200_BLOCKED_RESET);
	return ret;
}

#define ID_NONE(nr)
#define ID_SERIAL(nr)
#define ID_WWAN(nr) \
	{ USB_DEVICE_INTERFACE_NUMBER(MR200_USB_VENDOR, MR200_USB_PRODUCT, nr) },
#define ID(nr, ROLE, name, OWNER, ...) ID_##OWNER(nr)
static const struct usb_device_id id_table[] = {
	MR200_MAP(ID)
	{ }
};
MODULE_DEVICE_TABLE(usb, id_table);

/*
 * ModemManager takes a QMI modem only from a USB driver of this name, and
 * nothing in udev overrides that. Off: whoever has both modules needs both names.
 */
static bool as_qmi_wwan;
module_param(as_qmi_wwan, bool, 0444);
MODULE_PARM_DESC(as_qmi_wwan, "Call the USB driver qmi_wwan, for ModemManager; not beside the in-tree one");

static struct usb_driver wwan_driver = {
	.name			= DRIVER_NAME,
	.id_table		= id_table,
	.probe			= wwan_probe,
	.disconnect		= wwan_disconnect,
	.suspend		= wwan_suspend,
	.resume			= wwan_resume,
	.reset_resume		= wwan_reset_resume,
	.pre_reset		= wwan_pre_reset,
	.post_reset		= wwan_post_reset,
	.supports_autosuspend	= 1,
	.disable_hub_initiated_lpm = 1,
};

static struct mr200_adopt wwan_adopt = {
	.name	= DRIVER_NAME,
	.heir	= "qmi_wwan",
};

static int __init wwan_init(void)
{
	int ret;

	if (as_qmi_wwan) {
		wwan_driver.name = wwan_adopt.heir;
		wwan_adopt.name = wwan_adopt.heir;
	}
	ret = usb_register(&wwan_driver);
	if (ret == -EBUSY && as_qmi_wwan)
		pr_err(DRIVER_NAME ": the in-tree qmi_wwan has that name: unload it first\n");
	if (ret)
		return ret;

	wwan_adopt.take = mr200_map_roles(MR200_OWNER_WWAN);
	wwan_adopt.driver = mr200_usb_core_driver(&wwan_driver);
	ret = mr200_adopt_register(&wwan_adopt);
	if (ret)
		usb_deregister(&wwan_driver);
	return ret;
}

static void __exit wwan_exit(void)
{
	mr200_adopt_unregister(&wwan_adopt);
	usb_deregister(&wwan_driver);
	mr200_adopt_give_back(&wwan_adopt);
}

module_init(wwan_init);
module_exit(wwan_exit);

MODULE_DESCRIPTION("Packet data and QMI control of the MR200 LTE modem");
MODULE_LICENSE("GPL");

// SPDX-License-Identifier: GPL-2.0
/*
 * Adoption of interfaces that another driver bound first.
 *
 * A notifier on the USB bus says that something was bound; a work item then
 * walks the modems that are plugged in and puts right what is wrong, each
 * interface judged afresh under its device's lock. So it does not matter what
 * came first: modem, other driver (with or without a new_id) or this module.
 */
#include <linux/device.h>
#include <linux/jiffies.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/usb.h>

#include "mr200_adopt.h"
#include "mr200_shape.h"

/* What was moved on one modem. A device number is not reused soon. */
struct plug {
	struct list_head list;
	int busnum, devnum;
	bool seen;
	bool by_hand;	/* from now on a person decides who has what */
	struct {
		u8 count;
		unsigned long last;	/* jiffies */
	} moves[MR200_ROLES];
};

/* One walk over the bus. */
struct walk {
	struct mr200_adopt *adopt;
	unsigned long moved;	/* BIT(role) of what was detached */
};

static bool enabled = true;
static struct mr200_adopt *registered;	/* under the module's parameter lock */

/*
 * Drivers that take vendor interfaces because of a new_id or a table entry.
 * Anything else (usbfs, a virtual machine, somebody's own driver) was chosen by
 * a person and keeps the interface.
 */
static const char * const movable[] = {
	"option",
	"qcaux",
	"qcserial",
	"qmi_wwan",
	"usb_serial_simple",
	"usbserial_generic",
};

static bool is_movable(const char *driver)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(movable); i++)
		if (!strcmp(movable[i], driver))
			return true;
	return false;
}

enum mr200_adopt_verdict
mr200_adopt_decide(const struct mr200_adopt *adopt,
		   const struct mr200_adopt_facts *facts)
{
	const struct mr200_if *row = mr200_map_find(facts->number);

	if (!facts->enabled || !row || !facts->endpoints || !facts->bound)
		return MR200_ADOPT_LEAVE;
	if (facts->vendor != MR200_USB_VENDOR ||
	    facts->product != MR200_USB_PRODUCT)
		return MR200_ADOPT_LEAVE;
	if (!mr200_map_triple(row->role, facts->class, facts->subclass,
			      facts->protocol))
		return MR200_ADOPT_LEAVE;
	if (!strcmp(facts->bound, adopt->name) || !is_movable(facts->bound))
		return MR200_ADOPT_LEAVE;

	if (adopt->take & BIT(row->role))
		return MR200_ADOPT_TAKE;
	if (adopt->release & BIT(row->role))
		return MR200_ADOPT_RELEASE;
	return MR200_ADOPT_LEAVE;
}

static bool is_modem(const struct usb_device *udev)
{
	return le16_to_cpu(udev->descriptor.idVendor) == MR200_USB_VENDOR &&
	       le16_to_cpu(udev->descriptor.idProduct) == MR200_USB_PRODUCT;
}

static struct plug *plug_get(struct mr200_adopt *adopt,
			     const struct usb_device *udev)
{
	struct plug *plug;

	list_for_each_entry(plug, &adopt->plugs, list)
		if (plug->busnum == udev->bus->busnum &&
		    plug->devnum == udev->devnum)
			return plug;

	plug = kzalloc(sizeof(*plug), GFP_KERNEL);
	if (!plug)
		return NULL;
	plug->busnum = udev->bus->busnum;
	plug->devnum = udev->devnum;
	list_add(&plug->list, &adopt->plugs);
	return plug;
}

/* Forget modems that the last walk did not meet, or all of them. */
static void plugs_free(struct mr200_adopt *adopt, bool all)
{
	struct plug *plug, *next;

	mutex_lock(&adopt->lock);
	list_for_each_entry_safe(plug, next, &adopt->plugs, list) {
		if (plug->seen && !all) {
			plug->seen = false;
			continue;
		}
		list_del(&plug->list);
		kfree(plug);
	}
	mutex_unlock(&adopt->lock);
}

/* Count a move. False if the interface is being fought over. */
static bool move_allowed(struct plug *plug, const struct mr200_if *row,
			 struct usb_interface *intf)
{
	unsigned long quiet = msecs_to_jiffies(MR200_ADOPT_QUIET_MS);
	u8 *count = &plug->moves[row->role].count;

	if (time_after(jiffies, plug->moves[row->role].last + quiet))
		*count = 0;
	plug->moves[row->role].last = jiffies;

	if (*count > MR200_ADOPT_MOVES_MAX)
		return false;
	if ((*count)++ < MR200_ADOPT_MOVES_MAX)
		return true;
	dev_warn(&intf->dev, "%s keeps taking the %s interface, leaving it there\n",
		 intf->dev.driver->name, row->name);
	return false;
}

/* The device is locked, so no driver comes or goes on its interfaces. */
static void adopt_interface(struct walk *walk, struct plug *plug,
			    struct usb_device *udev, struct usb_interface *intf)
{
	const struct usb_interface_descriptor *d = &intf->cur_altsetting->desc;
	const struct mr200_if *row = mr200_map_find(d->bInterfaceNumber);
	struct mr200_endpoints eps;
	struct mr200_adopt_facts facts = {
		.enabled = enabled,
		.vendor = le16_to_cpu(udev->descriptor.idVendor),
		.product = le16_to_cpu(udev->descriptor.idProduct),
		.number = d->bInterfaceNumber,
		.class = d->bInterfaceClass,
		.subclass = d->bInterfaceSubClass,
		.protocol = d->bInterfaceProtocol,
		.endpoints = row && !mr200_shape_confirm(intf->cur_altsetting,
							 row, &eps),
		.bound = intf->dev.driver ? intf->dev.driver->name : NULL,
	};

	if (mr200_adopt_decide(walk->adopt, &facts) == MR200_ADOPT_LEAVE ||
	    !move_allowed(plug, row, intf))
		return;

	dev_info(&intf->dev, "%s interface: detaching %s\n", row->name,
		 facts.bound);
	device_release_driver(&intf->dev);
	walk->moved |= BIT(row->role);
}

static int adopt_device(struct usb_device *udev, void *data)
{
	struct walk *walk = data;
	struct usb_host_config *config;
	struct plug *plug;
	int i;

	if (!is_modem(udev))
		return 0;

	usb_lock_device(udev);
	config = udev->actconfig;
	if (udev->state == USB_STATE_NOTATTACHED || !config)
		goto out_unlock;

	mutex_lock(&walk->adopt->lock);
	plug = plug_get(walk->adopt, udev);
	if (plug)
		plug->seen = true;
	for (i = 0; plug && !plug->by_hand && i < config->desc.bNumInterfaces; i++)
		adopt_interface(walk, plug, udev, config->interface[i]);
	mutex_unlock(&walk->adopt->lock);

out_unlock:
	usb_unlock_device(udev);
	return 0;
}

/*
 * Bind unbound interfaces to the driver called @data. The bus's list of drivers
 * holds @drv while we are called, so it cannot be unloaded under us, as it could
 * between driver_find() and its use.
 */
static int attach_named(struct device_driver *drv, void *data)
{
	if (strcmp(drv->name, data))
		return 0;
	if (driver_attach(drv))
		pr_debug("%s: attach failed\n", drv->name);
	return 1;
}

/* Let any driver have those of our interfaces that have none. */
static int offer_device(struct usb_device *udev, void *data)
{
	const struct mr200_adopt *adopt = data;
	struct usb_host_config *config;
	const struct mr200_if *row;
	struct usb_interface *intf;
	int i;

	if (!is_modem(udev))
		return 0;

	usb_lock_device(udev);
	config = udev->actconfig;
	if (udev->state == USB_STATE_NOTATTACHED || !config)
		goto out_unlock;

	for (i = 0; i < config->desc.bNumInterfaces; i++) {
		intf = config->interface[i];
		row = mr200_map_find(intf->cur_altsetting->desc.bInterfaceNumber);
		if (row && (adopt->take & BIT(row->role)) &&
		    !intf->dev.driver && device_attach(&intf->dev) < 0)
			dev_dbg(&intf->dev, "nobody wants it\n");
	}

out_unlock:
	usb_unlock_device(udev);
	return 0;
}

/* The heir first: another driver's new_id may match our interfaces too. */
static int offer_heir(struct usb_device *udev, void *data)
{
	const struct mr200_adopt *adopt = data;

	if (is_modem(udev))
		bus_for_each_drv(udev->dev.bus, NULL, (void *)adopt->heir,
				 attach_named);
	return 0;
}

static void offer(struct mr200_adopt *adopt)
{
	if (adopt->heir)
		usb_for_each_dev(adopt, offer_heir);
	usb_for_each_dev(adopt, offer_device);
}

static void adopt_work(struct work_struct *work)
{
	struct mr200_adopt *adopt =
		container_of(work, struct mr200_adopt, work);
	struct walk walk = { .adopt = adopt };

	if (!enabled)
		return;

	usb_for_each_dev(&walk, adopt_device);
	plugs_free(adopt, false);

	if (walk.moved & BIT(MR200_ROLE_STORAGE))
		bus_for_each_drv(adopt->driver->bus, NULL, "usb-storage",
				 attach_named);
	if (!(walk.moved & adopt->take))
		return;
	if (driver_attach(adopt->driver))
		pr_err("%s: attach failed\n", adopt->name);
	/* Should our probe have failed, the old driver is better than none. */
	offer(adopt);
}

/*
 * Is a person taking an interface from us? Not who unplugs or resets the modem, or
 * changes its configuration. The device is locked.
 */
static bool is_by_hand(const struct mr200_adopt *adopt, struct device *dev)
{
	const struct usb_interface *intf;
	const struct usb_device *udev;

	if (!enabled || !dev->driver || strcmp(dev->driver->name, adopt->name))
		return false;
	intf = to_usb_interface(dev);
	udev = interface_to_usbdev((struct usb_interface *)intf);
	return is_modem(udev) && udev->state != USB_STATE_NOTATTACHED &&
	       !intf->unregistering && !intf->needs_binding &&
	       !mr200_usb_is_resetting(udev);
}

static void leave_to_person(struct mr200_adopt *adopt, struct device *dev)
{
	struct plug *plug;

	mutex_lock(&adopt->lock);
	plug = plug_get(adopt, interface_to_usbdev(to_usb_interface(dev)));
	if (plug) {
		if (!plug->by_hand)
			dev_info(dev, "unbound by hand: what is bound to the modem's interfaces stays until the next plug\n");
		plug->by_hand = true;
		plug->seen = true;
	}
	mutex_unlock(&adopt->lock);
}

static int adopt_notify(struct notifier_block *nb, unsigned long action,
			void *data)
{
	struct mr200_adopt *adopt = container_of(nb, struct mr200_adopt, nb);

	/* The device is locked here, and more may be bound: judge it later. */
	if (action == BUS_NOTIFY_BOUND_DRIVER)
		schedule_work(&adopt->work);
	else if (action == BUS_NOTIFY_UNBIND_DRIVER && is_by_hand(adopt, data))
		leave_to_person(adopt, data);
	return NOTIFY_DONE;
}

int mr200_adopt_register(struct mr200_adopt *adopt)
{
	int err;

	mutex_init(&adopt->lock);
	INIT_LIST_HEAD(&adopt->plugs);
	INIT_WORK(&adopt->work, adopt_work);
	adopt->nb.notifier_call = adopt_notify;
	err = bus_register_notifier(adopt->driver->bus, &adopt->nb);
	if (err)
		return err;

	kernel_param_lock(THIS_MODULE);
	registered = adopt;
	kernel_param_unlock(THIS_MODULE);

	schedule_work(&adopt->work);
	flush_work(&adopt->work);
	return 0;
}

void mr200_adopt_unregister(struct mr200_adopt *adopt)
{
	kernel_param_lock(THIS_MODULE);
	registered = NULL;
	kernel_param_unlock(THIS_MODULE);

	bus_unregister_notifier(adopt->driver->bus, &adopt->nb);
	cancel_work_sync(&adopt->work);
	plugs_free(adopt, true);
}

void mr200_adopt_give_back(struct mr200_adopt *adopt)
{
	offer(adopt);
}

/*
 * Written after boot, "1" puts right at once what "0" or a person's hand had left
 * alone.
 */
static int param_set_adopt(const char *val, const struct kernel_param *kp)
{
	int err = param_set_bool(val, kp);

	if (!err && registered) {
		plugs_free(registered, true);
		schedule_work(&registered->work);
	}
	return err;
}

static const struct kernel_param_ops param_ops_adopt = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = param_set_adopt,
	.get = param_get_bool,
};

module_param_cb(adopt, &param_ops_adopt, &enabled, 0644);
__MODULE_PARM_TYPE(adopt, "bool");
MODULE_PARM_DESC(adopt, "take the modem's interfaces over from other drivers (default: yes)");

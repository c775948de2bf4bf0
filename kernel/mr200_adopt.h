/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Adoption: when another driver got hold of an interface of the map before us
 * (option or generic after a new_id, qmi_wwan by its own table), move it to the
 * module that the map names, and free the interfaces that the map leaves alone.
 *
 * Each module carries its own copy, for its own roles, so that either can be
 * used without the other.
 */
#ifndef MR200_ADOPT_H
#define MR200_ADOPT_H

#include <linux/bits.h>
#include <linux/list.h>
#include <linux/notifier.h>
#include <linux/types.h>
#include <linux/workqueue.h>

#include "mr200_map.h"

/* How often one interface is moved per plug before we give in. */
#define MR200_ADOPT_MOVES_MAX	3

enum mr200_adopt_verdict {
	MR200_ADOPT_LEAVE,	/* it is where it belongs, or none of our business */
	MR200_ADOPT_TAKE,	/* detach, then bind our driver */
	MR200_ADOPT_RELEASE,	/* detach, and leave it to whoever it is meant for */
};

/* What is known of an interface when its fate is decided. */
struct mr200_adopt_facts {
	u16 vendor, product;
	u8 number, class, subclass, protocol;
	bool shape;		/* mr200_shape_confirm() said yes */
	const char *bound;	/* name of its USB driver, NULL if unbound */
};

/**
 * struct mr200_adopt - one module's adoption
 * @driver: the module's registered USB driver, see mr200_usb_core_driver()
 * @take: BIT(MR200_ROLE_x) of the roles that the module drives
 * @release: BIT(MR200_ROLE_x) of the roles to free from a wrong driver
 * @enabled: the module parameter "adopt"
 *
 * The members above belong to the caller and stay constant while registered.
 */
struct mr200_adopt {
	struct device_driver *driver;
	unsigned long take;
	unsigned long release;
	const bool *enabled;

	/* private */
	struct notifier_block nb;
	struct work_struct work;
	struct list_head plugs;
};

/* What to do with an interface: pure, so that KUnit can tabulate it. */
enum mr200_adopt_verdict
mr200_adopt_decide(const struct mr200_adopt *adopt,
		   const struct mr200_adopt_facts *facts);

/**
 * mr200_adopt_register() - adopt what is plugged in now and from now on
 * @adopt: the module's adoption
 *
 * Call after the USB driver is registered. When it returns, the devices that
 * were there already are adopted. Sleeps.
 *
 * Return: 0 or -errno.
 */
int mr200_adopt_register(struct mr200_adopt *adopt);

/**
 * mr200_adopt_unregister() - stop adopting
 * @adopt: the module's adoption
 *
 * Call before the USB driver is deregistered. Sleeps.
 */
void mr200_adopt_unregister(struct mr200_adopt *adopt);

/**
 * mr200_adopt_give_back() - let other drivers have our interfaces
 * @adopt: the module's adoption, unregistered
 *
 * Call after the USB driver is deregistered; nothing else would make the driver
 * core look for another driver. Sleeps.
 */
void mr200_adopt_give_back(const struct mr200_adopt *adopt);

#endif /* MR200_ADOPT_H */

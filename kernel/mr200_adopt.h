/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Adoption: when another driver got hold of an interface of the map before us
 * (option or generic after a new_id, qmi_wwan by its own table), move it to the
 * module that the map names, and free the interfaces that the map leaves alone.
 * It ends where somebody unbinds our driver by hand: he means something by it, and
 * what he binds from then on stays, until the modem is plugged anew.
 *
 * Each module carries its own copy, for its own roles, so that either can be
 * used without the other.
 */
#ifndef MR200_ADOPT_H
#define MR200_ADOPT_H

#include <linux/bitops.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/notifier.h>
#include <linux/types.h>
#include <linux/workqueue.h>

#include "mr200_map.h"

/*
 * An interface that was moved this often in a row is being fought over: give in.
 * Moves further apart than this are not a fight (a new plug, "authorized").
 */
#define MR200_ADOPT_MOVES_MAX	3
#define MR200_ADOPT_QUIET_MS	10000

enum mr200_adopt_verdict {
	MR200_ADOPT_LEAVE,	/* it is where it belongs, or none of our business */
	MR200_ADOPT_TAKE,	/* detach, then bind our driver */
	MR200_ADOPT_RELEASE,	/* detach, and leave it to whoever it is meant for */
};

/* What is known of an interface when its fate is decided. */
struct mr200_adopt_facts {
	bool enabled;		/* the module parameter "adopt" */
	u16 vendor, product;
	u8 number, class, subclass, protocol;
	bool endpoints;		/* mr200_shape_confirm() said yes */
	const char *bound;	/* name of its USB driver, NULL if unbound */
};

/**
 * struct mr200_adopt - one module's adoption
 * @driver: the module's registered USB driver, see mr200_usb_core_driver()
 * @name: its name
 * @heir: driver that gets the interfaces first when the module goes, or NULL
 * @take: BIT(MR200_ROLE_x) of the roles that the module drives
 * @release: BIT(MR200_ROLE_x) of the roles to free from a wrong driver
 *
 * The members above belong to the caller and stay constant while registered.
 * The module parameter "adopt" comes with the implementation.
 */
struct mr200_adopt {
	struct device_driver *driver;
	const char *name;
	const char *heir;
	unsigned long take;
	unsigned long release;

	/* private */
	struct notifier_block nb;
	struct work_struct work;
	struct mutex lock;	/* plugs; taken under the modem's device lock */
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
 * @adopt: the module's adoption, unregistered; @driver may be gone
 *
 * Call after the USB driver is deregistered: nothing else makes the driver core
 * look for another driver. Sleeps.
 */
void mr200_adopt_give_back(struct mr200_adopt *adopt);

#endif /* MR200_ADOPT_H */

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The USB device: its life on the bus and its control endpoint.
 * Facts: Universal Serial Bus Specification 2.0, chapters 5, 8 and 9.
 */
#ifndef MR200_SIM_USB_H
#define MR200_SIM_USB_H

#include <ev.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/sim.h"
#include "sim/usb/desc.h"
#include "sim/usb/ep.h"
#include "sim/usb/function.h"
#include "sim/usb/urb.h"

#define USB_MAX_TRANSFER_BYTES	(1 << 20)	/* one URB; far above any driver's */
#define USB_MAX_PENDING_URBS	4096
#define USB_MAX_BUSES		2

/* A way to a host: USB/IP or usbredir. */
struct usb_bus {
	/* The device appears: it is offered. 0 or -errno. */
	int (*plug)(void *user);
	/* It has gone. */
	void (*unplug)(void *user);
};

struct usb_device {
	struct sim *sim;
	struct usb_composition base;	/* as composed, with commands' changes */
	struct usb_composition comp;	/* as plugged in */
	enum sim_speed speed;		/* as plugged in */
	struct usb_interface intf[USB_MAX_INTERFACES];
	unsigned int n_intf;
	struct usb_ep ep[2][16];	/* [0] OUT, [1] IN */
	unsigned int n_pending;
	uint8_t configuration;
	bool remote_wakeup;
	bool refuse;			/* by command: class requests are stalled */
	bool cable;			/* what the user did */
	bool down;			/* the modem does not run */
	bool plugged;			/* on the bus: cable in, modem running */
	bool connected;			/* a host controller talks to it */
	usb_complete_fn complete;
	void *complete_user;
	struct {
		const struct usb_bus *ops;	/* NULL: none */
		void *user;
	} bus[USB_MAX_BUSES];
	ev_timer enter;
	ev_timer leave;
};

/* Takes a copy of the composition. */
int usb_device_new(struct sim *sim, const struct usb_composition *comp, struct usb_device **out);
void usb_device_free(struct usb_device *dev);
/* ops and user stay the caller's, until he removes them. -ENOSPC: too many. */
int usb_add_bus(struct usb_device *dev, const struct usb_bus *ops, void *user);
void usb_remove_bus(struct usb_device *dev, void *user);
/*
 * The modem went down: the device leaves the bus at the next turn of the loop,
 * so that the answer to a reset still gets out. It is up again: the device
 * returns if the cable is in.
 */
void usb_bus_drop(struct usb_device *dev);
void usb_bus_return(struct usb_device *dev);
/* A host controller took or left the device: URBs are dropped, not answered. */
void usb_connect(struct usb_device *dev, usb_complete_fn complete, void *user);
void usb_disconnect(struct usb_device *dev);
/* The bus was reset: as after usb_connect(); URBs are dropped, not answered. */
void usb_reset(struct usb_device *dev);
/* The host has put the bus to sleep, which no transport tells us. */
void usb_suspend(struct usb_device *dev);
/*
 * Takes the URB over; data is valid during the call only. -ENOBUFS: too many
 * wait, the URB was not taken.
 */
int usb_submit(struct usb_device *dev, struct usb_urb *urb, const uint8_t *data);
/* True when the URB was still waiting; it is gone without completion. */
bool usb_unlink(struct usb_device *dev, uint32_t seqnum);
/* Answers the control requests that waited while endpoint 0 was silenced. */
void usb_resume_control(struct usb_device *dev);
/* The endpoint of an address, NULL when the descriptors have none. */
struct usb_ep *usb_ep_find(struct usb_device *dev, uint8_t address);

/*
 * The cable. Unplugging drops every URB and resets all functions (DTR falls); the
 * modem itself keeps its power and its state.
 */
void sim_unplug(struct sim *sim);
/* A modem that is down appears as soon as it has booted. */
int sim_plug(struct sim *sim);
/* Unplug now and plug in again after delay_s seconds (0: at once). */
void sim_replug(struct sim *sim, double delay_s);

#endif

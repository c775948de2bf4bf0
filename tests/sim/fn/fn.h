/* SPDX-License-Identifier: GPL-2.0 */
/* The functions of the device, and the compositions made of them. */
#ifndef MR200_SIM_FN_H
#define MR200_SIM_FN_H

#include <stddef.h>
#include <stdint.h>

#include "sim/base/sim.h"
#include "sim/usb/function.h"

extern const struct usb_function fn_diag;
extern const struct usb_function fn_adb;
extern const struct usb_function fn_at;
extern const struct usb_function fn_nmea;
extern const struct usb_function fn_rmnet;
extern const struct usb_function fn_storage;
extern const struct usb_function fn_rndis;
extern const struct usb_function fn_rndis_data;

/* compose.c: as the options want it */
void fn_compose(struct usb_composition *comp, const struct sim_options *opt);

/* rmnet.c: queues any bytes as an encapsulated response, and announces it. */
void rmnet_answer(struct usb_interface *intf, const uint8_t *frame, size_t len);
/* Announces a response, whether there is one or not. */
void rmnet_announce(struct usb_interface *intf);

#endif

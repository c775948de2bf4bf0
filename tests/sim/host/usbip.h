/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The device's end of USB/IP, protocol version 1.1.1.
 * Facts: the kernel's Documentation/usb/usbip_protocol.rst.
 */
#ifndef MR200_SIM_USBIP_H
#define MR200_SIM_USBIP_H

#include <stdint.h>

#include "sim/base/sim.h"

#define USBIP_PORT	3240
#define USBIP_BUSID	"1-1"

/* usbip.c: a bus of sim->usb, which is there before and goes afterwards */
int usbip_server_new(struct sim *sim, struct usbip_server **out);
void usbip_server_free(struct usbip_server *srv);
/*
 * Serves URBs on a connected stream socket and owns it from then on, as after
 * an import. -EBUSY: another host has the device.
 */
int usbip_serve(struct usbip_server *srv, int fd);

/* usbip_listen.c: the import handshake on a TCP port */
struct usbip_listener;
int usbip_listener_new(struct sim *sim, const char *where, struct usbip_listener **out);
/* The port listened on, which the kernel chose when 0 was asked for. */
uint16_t usbip_listener_port(const struct usbip_listener *l);
void usbip_listener_free(struct usbip_listener *l);

/* vhci.c */
/*
 * Hands a socket to vhci_hcd of the running kernel. *port is the root hub port
 * wanted (-1: any) and receives the one used. -EBUSY: none is free, or the
 * one wanted is still being torn down.
 */
int vhci_attach(int fd, uint32_t devid, enum sim_speed speed, int *port);

#endif

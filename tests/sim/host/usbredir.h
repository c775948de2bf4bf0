/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The device's end of usbredir, protocol version 0.7, on a Unix socket: what
 * QEMU's usb-redir device and SPICE clients speak.
 * Facts: usbredir's docs/usb-redirection-protocol.md.
 */
#ifndef MR200_SIM_USBREDIR_H
#define MR200_SIM_USBREDIR_H

#include "sim/base/sim.h"

struct usbredir;

/* Listens on a path. One machine at a time; others are hung up on. */
int usbredir_new(struct sim *sim, const char *path, struct usbredir **out);
void usbredir_free(struct usbredir *r);

#endif

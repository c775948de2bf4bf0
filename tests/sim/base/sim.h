/* SPDX-License-Identifier: GPL-2.0 */
/*
 * mr200-sim: a simulated MR200 modem (USB 05c6:9025) behind USB/IP and usbredir.
 * A host's bytes pass the folders in this order:
 *
 *   host kernel - host (vhci, usbip, usbredir) - usb - fn - at / svc - model
 *
 * One process, one thread, one libev loop. Functions return 0 or -errno
 * unless they say otherwise. Nothing here blocks.
 */
#ifndef MR200_SIM_H
#define MR200_SIM_H

#include <ev.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ctl_server;
struct fuzz;
struct modem;
struct pcapng;
struct usb_device;
struct usbip_server;
struct usbredir;

enum sim_speed {		/* values of USB/IP and of enum usb_device_speed */
	SIM_SPEED_FULL = 2,
	SIM_SPEED_HIGH = 3,
};

enum sim_mode {
	SIM_MODE_QMI,		/* 05c6:9025, composition of FACTS section 2 */
	SIM_MODE_RNDIS,		/* 2357:000d, the MR200's mode as shipped */
};

#define SIM_MAX_SCENARIOS	16

struct sim_options {
	enum sim_speed speed;
	enum sim_mode mode;
	char descriptors;	/* 'a': ff/ff/ff and 3 endpoints, 'b': 2 */
	const char *scenario[SIM_MAX_SCENARIOS];
	unsigned int n_scenario;
	const char *serial;	/* number in the descriptors, NULL: the usual one */
	const char *tun;	/* network device, NULL: built-in responder */
	bool attach;		/* to this kernel's vhci_hcd */
	bool fuzz;
	uint64_t seed;		/* of it */
	bool unplugged;		/* start without plugging in */
	const char *listen;	/* "[ADDR:]PORT" of the USB/IP server */
	const char *usbredir;	/* socket for a virtual machine */
	const char *qmi_socket;
	const char *control;
	const char *pcap;
	int verbose;
};

struct sim {
	struct sim_options opt;
	struct ev_loop *loop;
	struct modem *modem;
	struct usb_device *usb;
	struct usbip_server *usbip;
	struct usbredir *usbredir;	/* NULL: not asked for */
	struct ctl_server *ctl;
	struct fuzz *fuzz;	/* NULL: a sane device */
	unsigned int fuzz_left;	/* its commands still to come */
	struct pcapng *pcap;	/* NULL: no trace */
};

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * mr200-sim: a simulated MR200 modem (USB 05c6:9025) behind USB/IP and usbredir.
 *
 * Prototypes are grouped by file, in the order in which a host's bytes pass
 * them, so that this header is also the map of the program:
 *
 *   host kernel - vhci/usbip, usbredir - usb, usb_ep - fn_* - at / modem - net
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
#define SIM_MAX_ARGS		32	/* words of one command */
#define SIM_REPLY_BYTES		4096	/* text of one command's answer */

struct sim_options {
	enum sim_speed speed;
	enum sim_mode mode;
	char descriptors;	/* 'a': ff/ff/ff and 3 endpoints, 'b': 2 */
	const char *scenario[SIM_MAX_SCENARIOS];
	unsigned int n_scenario;
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
	struct pcapng *pcap;	/* NULL: no trace */
};

/* main.c */
/* One line on stderr, prefixed with seconds since start; -v shows level 1. */
void sim_log(const struct sim *sim, int level, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/*
 * host/unix_listen.c: a listening stream socket, or -errno. The name that a killed
 * simulator left behind is taken over.
 */
int sim_unix_listen(const char *path, int backlog);

/*
 * host/control.c: commands. The control socket, scenario files and tests use the same
 * words: modem_command() runs them, and asks usb_command() for those of the
 * device ("unplug", "replug 2", "usb stall 0x88").
 */
/*
 * Split a line into words: blanks separate, "..." groups, \" and \\ escape
 * inside quotes, # starts a comment. Changes line. Returns the number of
 * words, -E2BIG beyond max or -EINVAL for an open quote.
 */
int sim_split(char *line, char **argv, int max);
int ctl_server_new(struct sim *sim, const char *path, struct ctl_server **out);
void ctl_server_free(struct ctl_server *ctl);
/* host/control_client.c: "mr200-sim ctl PATH words...", returns an exit status. */
int ctl_client_main(int argc, char **argv);

/*
 * usb/usb.c: the cable. Unplugging drops every URB and resets all functions (DTR
 * falls); the modem itself keeps its power and its state.
 */
void sim_unplug(struct sim *sim);
/* A modem that is down appears as soon as it has booted. */
int sim_plug(struct sim *sim);
/* Unplug now and plug in again after delay_s seconds (0: at once). */
void sim_replug(struct sim *sim, double delay_s);

/*
 * modem.h is the other half: fn/rmnet.c carries QMI and data to it, at/at.c shows
 * its state in AT commands, host/control.c forwards commands.
 */

#endif

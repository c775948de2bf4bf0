/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the files of the device's commands share: usb_cmd.c has the table,
 * lie.c what bends descriptors, hostile.c what bends traffic.
 * Commands return 0 or -errno with the reason in the reply.
 */
#ifndef MR200_SIM_USB_CMD_H
#define MR200_SIM_USB_CMD_H

#include "sim/usb/usb.h"

struct call {
	struct sim *sim;
	struct usb_device *dev;
	int argc;		/* behind the command's own words */
	char **argv;
	char *reply;
	size_t len;
};

/* usb_cmd.c: runs one; -ENOENT when argv[0] is not one of them. */
int usb_command(struct sim *sim, int argc, char **argv, char *reply, size_t len);

/* usb_words.c */
int call_fail(struct call *c, const char *what, const char *arg);
bool call_number(const char *text, unsigned long max, unsigned long *value);
/* argv[1], "on" when it is not there. */
int call_on_off(struct call *c, bool *on);
/* The endpoint argv[0] of the device as it is plugged in now. */
int call_endpoint(struct call *c, struct usb_ep **ep);
/* The interface argv[0] as it is plugged in now, or NULL. */
struct usb_interface *call_interface(struct call *c);

/* lie.c: seen at the next plug */
int lie_reset(struct call *c);
int lie_drop_endpoint(struct call *c);
int lie_add_endpoint(struct call *c);
int lie_retype_endpoint(struct call *c);
int lie_maxpacket(struct call *c);
int lie_class(struct call *c);
int lie_number(struct call *c);
int lie_endpoints(struct call *c);
int lie_interfaces(struct call *c);
int lie_total(struct call *c);
int lie_cut(struct call *c);
int lie_byte(struct call *c);
int lie_id(struct call *c);

/* hostile.c: done at once */
int hostile_send(struct call *c);
int hostile_flood(struct call *c);
int hostile_replay(struct call *c);
int hostile_qmap(struct call *c);
int hostile_answer(struct call *c);
int hostile_announce(struct call *c);
int hostile_unannounce(struct call *c);
int hostile_babble(struct call *c);
int hostile_refuse(struct call *c);

#endif

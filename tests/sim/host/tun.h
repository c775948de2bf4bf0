/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Forwards the data plane to a TUN device instead of the built-in responder. The
 * device is created when it does not exist.
 */
#ifndef MR200_SIM_TUN_H
#define MR200_SIM_TUN_H

struct modem;
struct ev_loop;
struct sim_tun;

int sim_tun_new(struct modem *m, struct ev_loop *loop, const char *name, struct sim_tun **out);
void sim_tun_free(struct sim_tun *t);

#endif

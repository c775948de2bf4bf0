/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The control socket: the command language, from outside.
 */
#ifndef MR200_SIM_CONTROL_H
#define MR200_SIM_CONTROL_H

#include "sim/base/sim.h"

int ctl_server_new(struct sim *sim, const char *path, struct ctl_server **out);
void ctl_server_free(struct ctl_server *ctl);
/* control_client.c: "mr200-sim ctl PATH words...", returns an exit status. */
int ctl_client_main(int argc, char **argv);

#endif

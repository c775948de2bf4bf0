/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_SIM_UNIX_LISTEN_H
#define MR200_SIM_UNIX_LISTEN_H

/*
 * A listening stream socket, or -errno. The name that a killed simulator left
 * behind is taken over.
 */
int sim_unix_listen(const char *path, int backlog);

#endif

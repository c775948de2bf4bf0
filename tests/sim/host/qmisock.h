/* SPDX-License-Identifier: GPL-2.0 */
/* Plain QMI frames over a stream socket, for tests without a kernel. */
#ifndef MR200_SIM_QMISOCK_H
#define MR200_SIM_QMISOCK_H

struct ev_loop;
struct modem;
struct qmisock;

int qmisock_new(struct modem *m, struct ev_loop *loop, const char *path, struct qmisock **out);
void qmisock_free(struct qmisock *s);

#endif

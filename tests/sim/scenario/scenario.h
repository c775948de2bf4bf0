/* SPDX-License-Identifier: GPL-2.0 */
/* The whole modem: model, services and command language in one. */
#ifndef MR200_SIM_SCENARIO_H
#define MR200_SIM_SCENARIO_H

#include <stddef.h>

struct ev_loop;
struct modem;

/* loop may be NULL: time then moves by modem_advance() alone. NULL: no memory. */
struct modem *scenario_modem_new(struct ev_loop *loop);
void scenario_modem_free(struct modem *m);
/* Runs a file; stops at the first bad line: text is "FILE:LINE: what, legal words". */
int scenario_run(struct modem *m, const char *path, char *text, size_t len);

#endif

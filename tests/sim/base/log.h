/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_SIM_LOG_H
#define MR200_SIM_LOG_H

/*
 * Lines up to this level are shown from now on, with the seconds since then.
 * Before the first call nothing is.
 */
void sim_log_open(int level);
/* One line on stderr: 0 for what a user must know, 1 and up for -v. */
void sim_log(int level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif

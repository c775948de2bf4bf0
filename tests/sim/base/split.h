/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_SIM_SPLIT_H
#define MR200_SIM_SPLIT_H

#define SIM_MAX_ARGS		32	/* words of one command */
#define SIM_REPLY_BYTES		4096	/* text of one command's answer */

/*
 * Split a line into words: blanks separate, "..." groups, \" and \\ escape
 * inside quotes, # starts a comment. Changes line. Returns the number of
 * words, -E2BIG beyond max or -EINVAL for an open quote.
 */
int sim_split(char *line, char **argv, int max);

#endif

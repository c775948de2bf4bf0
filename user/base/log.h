/* SPDX-License-Identifier: GPL-2.0 */
/* The daemon's log: syslog, or stderr in the foreground. */
#ifndef MR200_LOG_H
#define MR200_LOG_H

#include <stdbool.h>

enum mr200_log_level {
	MR200_LOG_ERROR,
	MR200_LOG_WARNING,
	MR200_LOG_INFO,
	MR200_LOG_DEBUG,
};

void mr200_log_open(bool to_stderr);
/* By word: error, warning, info, debug. */
void mr200_log_limit(const char *word);
void mr200_log(enum mr200_log_level level, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif

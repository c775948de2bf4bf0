// SPDX-License-Identifier: GPL-2.0
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>

#include "base/utf8.h"

static const struct {
	const char *word;
	int priority;
} levels[] = {
	[MR200_LOG_ERROR] = { "error", LOG_ERR },
	[MR200_LOG_WARNING] = { "warning", LOG_WARNING },
	[MR200_LOG_INFO] = { "info", LOG_INFO },
	[MR200_LOG_DEBUG] = { "debug", LOG_DEBUG },
};

static bool stderr_too = true;
static enum mr200_log_level limit = MR200_LOG_INFO;

void mr200_log_open(bool to_stderr)
{
	stderr_too = to_stderr;
	if (!to_stderr)
		openlog("mr200d", LOG_PID, LOG_DAEMON);
}

void mr200_log_limit(const char *word)
{
	for (int i = MR200_LOG_ERROR; i <= MR200_LOG_DEBUG; i++)
		if (!strcmp(levels[i].word, word))
			limit = i;
}

void mr200_log(enum mr200_log_level level, const char *fmt, ...)
{
	char line[512];
	va_list ap;

	if (level > limit)
		return;
	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	/* Names of operators and the like are in it. */
	mr200_utf8_tame(line);
	if (!stderr_too)
		syslog(levels[level].priority, "%s", line);
	else if (level == MR200_LOG_INFO)
		fprintf(stderr, "mr200d: %s\n", line);
	else
		fprintf(stderr, "mr200d: %s: %s\n", levels[level].word, line);
}

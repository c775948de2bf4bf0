// SPDX-License-Identifier: GPL-2.0
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "sim/base/log.h"

static int shown = -1;
static struct timespec start;

void sim_log_open(int level)
{
	shown = level;
	clock_gettime(CLOCK_MONOTONIC, &start);
}

void sim_log(int level, const char *fmt, ...)
{
	struct timespec now;
	va_list ap;

	if (level > shown)
		return;
	clock_gettime(CLOCK_MONOTONIC, &now);
	fprintf(stderr, "[%8.3f] ", (double)(now.tv_sec - start.tv_sec) +
		(double)(now.tv_nsec - start.tv_nsec) / 1e9);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

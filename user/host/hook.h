/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Runs the owner's program when something happens, one run after the other in
 * the order of events. No shell is between: the event is its argument, values
 * are its environment, which holds nothing else. A run that takes too long is
 * ended. The loop has to be the default one (child watchers).
 */
#ifndef MR200_HOOK_H
#define MR200_HOOK_H

#include <ev.h>
#include <stdbool.h>

#define MR200_HOOK_VARS_MAX	40
#define MR200_HOOK_SECONDS	30.	/* that a run may take */

struct mr200_hook;

struct mr200_hook_env {
	unsigned int n;
	char *v[MR200_HOOK_VARS_MAX + 1];	/* NULL after the last */
};

/* Control characters become spaces; too many variables are dropped. */
void mr200_hook_set(struct mr200_hook_env *env, const char *name,
		    const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void mr200_hook_clear(struct mr200_hook_env *env);
bool mr200_hook_same(const struct mr200_hook_env *a,
		     const struct mr200_hook_env *b);

/* @seconds: that a run may take. */
int mr200_hook_new(struct mr200_hook **out, struct ev_loop *loop, double seconds);
/* Takes what is in @env over, also on an error. */
int mr200_hook_run(struct mr200_hook *h, const char *path, const char *event,
		   struct mr200_hook_env *env);
/* Lets runs that are due come to their end first, for @seconds at most. */
void mr200_hook_free(struct mr200_hook *h, double seconds);

#endif

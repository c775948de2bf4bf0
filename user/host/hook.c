// SPDX-License-Identifier: GPL-2.0
#include "host/hook.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/utf8.h"

#define HOOK_PATH	"PATH=/usr/sbin:/usr/bin:/sbin:/bin"
#define QUEUE_MAX	16
#define KILL_S		3.	/* from the polite signal to the other */
#define VALUE_MAX	512
#define EXIT_EXEC	127
#define POLL_NS		10000000

struct run {
	struct run *next;
	char *path;
	char event[16];
	struct mr200_hook_env env;
};

struct mr200_hook {
	struct ev_loop *loop;
	double seconds;
	ev_child child;
	ev_timer limit;
	pid_t pid;		/* 0: none runs */
	bool terminated;
	struct run *now;
	struct run *first;
	unsigned int n;
};

/* --- variables --- */

void mr200_hook_set(struct mr200_hook_env *env, const char *name,
		    const char *fmt, ...)
{
	char value[VALUE_MAX];
	va_list ap;

	if (env->n == MR200_HOOK_VARS_MAX)
		return;
	va_start(ap, fmt);
	vsnprintf(value, sizeof(value), fmt, ap);
	va_end(ap);
	mr200_utf8_tame(value);
	if (asprintf(&env->v[env->n], "%s=%s", name, value) < 0)
		env->v[env->n] = NULL;
	else
		env->n++;
}

void mr200_hook_clear(struct mr200_hook_env *env)
{
	while (env->n)
		free(env->v[--env->n]);
	memset(env, 0, sizeof(*env));
}

bool mr200_hook_same(const struct mr200_hook_env *a,
		     const struct mr200_hook_env *b)
{
	if (a->n != b->n)
		return false;
	for (unsigned int i = 0; i < a->n; i++)
		if (strcmp(a->v[i], b->v[i]))
			return false;
	return true;
}

/* --- runs --- */

static void free_run(struct run *run)
{
	if (!run)
		return;
	mr200_hook_clear(&run->env);
	free(run->path);
	free(run);
}

static void become(const struct run *run)
{
	char *argv[] = { run->path, (char *)run->event, NULL };
	int null = open("/dev/null", O_RDWR);
	sigset_t none;

	/* A group of its own, to be ended with all that it started. */
	setsid();
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 || chdir("/"))
		_exit(EXIT_EXEC);
	if (null > STDERR_FILENO)
		close(null);
	execve(run->path, argv, run->env.v);
	_exit(EXIT_EXEC);
}

static void run_next(struct mr200_hook *h)
{
	pid_t pid;

	while (h->first && !h->pid) {
		h->now = h->first;
		h->first = h->now->next;
		h->n--;
		pid = fork();
		if (!pid)
			become(h->now);
		if (pid < 0) {
			mr200_log(MR200_LOG_ERROR, "hook %s %s: %s", h->now->path,
				  h->now->event, strerror(errno));
			free_run(h->now);
			h->now = NULL;
			continue;
		}
		h->pid = pid;
		h->terminated = false;
		ev_child_set(&h->child, pid, 0);
		ev_child_start(h->loop, &h->child);
		ev_timer_set(&h->limit, h->seconds, 0.);
		ev_timer_start(h->loop, &h->limit);
	}
}

static void finish(struct mr200_hook *h, int status)
{
	const struct run *run = h->now;

	ev_child_stop(h->loop, &h->child);
	ev_timer_stop(h->loop, &h->limit);
	if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_EXEC)
		mr200_log(MR200_LOG_ERROR, "hook %s cannot be run; is it there and executable?",
			  run->path);
	else if (WIFEXITED(status) && WEXITSTATUS(status))
		mr200_log(MR200_LOG_WARNING, "hook %s %s ended with status %d",
			  run->path, run->event, WEXITSTATUS(status));
	else if (WIFSIGNALED(status) && !h->terminated)
		mr200_log(MR200_LOG_WARNING, "hook %s %s ended by signal %d",
			  run->path, run->event, WTERMSIG(status));
	/* Whatever it left behind. */
	kill(-h->pid, SIGKILL);
	h->pid = 0;
	free_run(h->now);
	h->now = NULL;
}

static void on_child(struct ev_loop *loop, ev_child *child, int revents)
{
	struct mr200_hook *h = child->data;

	(void)loop;
	(void)revents;
	finish(h, child->rstatus);
	run_next(h);
}

static void on_limit(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_hook *h = timer->data;

	(void)revents;
	if (h->terminated) {
		kill(-h->pid, SIGKILL);
		return;
	}
	mr200_log(MR200_LOG_WARNING, "hook %s %s takes more than %.0f s, ending it",
		  h->now->path, h->now->event, h->seconds);
	h->terminated = true;
	kill(-h->pid, SIGTERM);
	ev_timer_set(timer, KILL_S, 0.);
	ev_timer_start(loop, timer);
}

int mr200_hook_new(struct mr200_hook **out, struct ev_loop *loop, double seconds)
{
	struct mr200_hook *h = calloc(1, sizeof(*h));

	if (!h)
		return -ENOMEM;
	h->loop = loop;
	h->seconds = seconds;
	ev_init(&h->child, on_child);
	h->child.data = h;
	ev_init(&h->limit, on_limit);
	h->limit.data = h;
	*out = h;
	return 0;
}

int mr200_hook_run(struct mr200_hook *h, const char *path, const char *event,
		   struct mr200_hook_env *env)
{
	struct run *run = calloc(1, sizeof(*run)), **p = &h->first;

	if (run)
		run->path = strdup(path);
	if (!run || !run->path || h->n == QUEUE_MAX) {
		mr200_log(MR200_LOG_ERROR, "hook %s %s is left out: %s", path,
			  event, h->n == QUEUE_MAX ? "too many wait" :
			  strerror(ENOMEM));
		free_run(run);
		mr200_hook_clear(env);
		return h->n == QUEUE_MAX ? -EBUSY : -ENOMEM;
	}
	snprintf(run->event, sizeof(run->event), "%s", event);
	mr200_hook_set(env, "action", "%s", event);
	if (env->n < MR200_HOOK_VARS_MAX) {
		env->v[env->n] = strdup(HOOK_PATH);
		env->n += env->v[env->n] ? 1 : 0;
	}
	run->env = *env;
	memset(env, 0, sizeof(*env));
	while (*p)
		p = &(*p)->next;
	*p = run;
	h->n++;
	run_next(h);
	return 0;
}

static double now_s(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The loop is over: wait by hand. */
static void drain(struct mr200_hook *h, double end)
{
	static const struct timespec nap = { .tv_nsec = POLL_NS };
	int status;

	while (h->pid && now_s() < end) {
		pid_t pid = waitpid(h->pid, &status, WNOHANG);

		if (!pid) {
			nanosleep(&nap, NULL);
			continue;
		}
		finish(h, pid > 0 ? status : 0);
		run_next(h);
	}
}

void mr200_hook_free(struct mr200_hook *h, double seconds)
{
	if (!h)
		return;
	drain(h, now_s() + seconds);
	if (h->pid) {
		mr200_log(MR200_LOG_WARNING, "hook %s %s is ended unfinished",
			  h->now->path, h->now->event);
		/* It may not have its group yet. */
		kill(h->pid, SIGKILL);
		kill(-h->pid, SIGKILL);
		ev_child_stop(h->loop, &h->child);
		ev_timer_stop(h->loop, &h->limit);
		waitpid(h->pid, NULL, 0);
	}
	free_run(h->now);
	while (h->first) {
		struct run *run = h->first;

		h->first = run->next;
		free_run(run);
	}
	free(h);
}

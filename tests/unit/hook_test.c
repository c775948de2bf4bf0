// SPDX-License-Identifier: GPL-2.0
/* Runs of the owner's program: order, environment, limits. */
#include "test.h"

#include <ev.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/hook.h"
#include "base/log.h"

#define LIMIT_S		0.3

struct place {
	char dir[32];
	char program[64];
	char output[64];
	struct ev_loop *loop;
	struct mr200_hook *hook;
};

static int set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	assert_non_null(p);
	strcpy(p->dir, "/tmp/mr200-hook-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	snprintf(p->program, sizeof(p->program), "%s/program", p->dir);
	snprintf(p->output, sizeof(p->output), "%s/output", p->dir);
	p->loop = ev_default_loop(0);
	assert_int_equal(mr200_hook_new(&p->hook, p->loop, LIMIT_S), 0);
	mr200_log_limit("error");
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	struct place *p = *state;

	mr200_hook_free(p->hook, 0.);
	unlink(p->program);
	unlink(p->output);
	rmdir(p->dir);
	free(p);
	return 0;
}

/* A shell script: what it is given must not become part of it. */
static void write_program(const struct place *p, const char *body)
{
	FILE *f = fopen(p->program, "w");

	assert_non_null(f);
	fprintf(f, "#!/bin/sh\nexec >>%s\n%s\n", p->output, body);
	fclose(f);
	assert_int_equal(chmod(p->program, 0755), 0);
}

static const char *output(const struct place *p)
{
	static char text[4096];
	FILE *f = fopen(p->output, "r");
	size_t n = f ? fread(text, 1, sizeof(text) - 1, f) : 0;

	if (f)
		fclose(f);
	text[n] = '\0';
	return text;
}

static void run(const struct place *p, const char *event, const char *name,
		const char *value)
{
	struct mr200_hook_env env = { .n = 0 };

	if (name)
		mr200_hook_set(&env, name, "%s", value);
	assert_int_equal(mr200_hook_run(p->hook, p->program, event, &env), 0);
	assert_int_equal(env.n, 0);
}

static void stop_loop(struct ev_loop *loop, ev_timer *timer, int revents)
{
	(void)timer;
	(void)revents;
	ev_break(loop, EVBREAK_ALL);
}

/* Lets the loop go for some hundredths of a second. */
static void pass(const struct place *p, int n)
{
	ev_timer timer;

	ev_timer_init(&timer, stop_loop, n / 100., 0.);
	ev_timer_start(p->loop, &timer);
	ev_run(p->loop, 0);
	ev_timer_stop(p->loop, &timer);
}

/* Lets the loop go until @want is what was written, or for too long. */
static void wait_for(const struct place *p, const char *want)
{
	for (int i = 0; i < 400 && strcmp(output(p), want); i++)
		pass(p, 1);
	assert_string_equal(output(p), want);
}

static void runs_in_order(void **state)
{
	struct place *p = *state;

	write_program(p, "[ $1 != up ] || sleep 0.1\necho $1 $action $ip");
	run(p, "up", "ip", "1");
	run(p, "changed", "ip", "2");
	run(p, "down", "ip", "3");
	wait_for(p, "up up 1\nchanged changed 2\ndown down 3\n");
}

static void values_are_only_values(void **state)
{
	struct place *p = *state;

	write_program(p, "printf '%s\\n' \"$apn\"; env | grep -c . ");
	setenv("MR200_SECRET", "1", 1);
	run(p, "up", "apn", "$(id) `id` ; \"'\\ \n\tx");
	/* apn, action, PATH, and PWD, which the shell itself adds */
	wait_for(p, "$(id) `id` ; \"'\\   x\n4\n");
	unsetenv("MR200_SECRET");
}

/* One that nobody has waited for yet is dead, too. */
static bool lives(long pid)
{
	char path[64], state = 'X';
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/stat", pid);
	f = fopen(path, "r");
	if (!f)
		return false;
	if (fscanf(f, "%*d (%*[^)]) %c", &state) != 1)
		state = 'X';
	fclose(f);
	return state != 'Z' && state != 'X';
}

static void a_run_that_hangs_is_ended(void **state)
{
	struct place *p = *state;
	char want[64];
	long pid = 0, child = 0;

	/* with all that it has started */
	write_program(p, "[ $1 = up ] || { echo next; exit; }\n"
		      "sleep 600 & echo $$ $!\nwait");
	run(p, "up", NULL, NULL);
	run(p, "down", NULL, NULL);
	for (int i = 0; i < 100 && sscanf(output(p), "%ld %ld", &pid, &child) != 2; i++)
		usleep(10000);
	assert_true(pid > 1 && child > 1);
	snprintf(want, sizeof(want), "%ld %ld\nnext\n", pid, child);
	wait_for(p, want);
	for (int i = 0; i < 100 && lives(child); i++)
		usleep(10000);
	assert_false(lives(child));
}

static void one_that_ignores_signals_too(void **state)
{
	struct place *p = *state;

	write_program(p, "trap '' TERM\n[ $1 = up ] || { echo next; exit; }\n"
		      "while :; do sleep 1; done");
	run(p, "up", NULL, NULL);
	run(p, "down", NULL, NULL);
	wait_for(p, "next\n");
}

static void a_missing_program_holds_nothing_up(void **state)
{
	struct mr200_hook_env env = { .n = 0 };
	struct place *p = *state;

	assert_int_equal(mr200_hook_run(p->hook, "/nonexistent/hook", "up",
					&env), 0);
	write_program(p, "echo $1");
	run(p, "down", NULL, NULL);
	wait_for(p, "down\n");
}

static void too_many_are_refused(void **state)
{
	struct mr200_hook_env env = { .n = 0 };
	struct place *p = *state;
	int err = 0, n;

	write_program(p, "sleep 600");
	for (n = 0; n < 100 && !err; n++) {
		mr200_hook_set(&env, "n", "%d", n);
		err = mr200_hook_run(p->hook, p->program, "changed", &env);
	}
	assert_int_equal(err, -EBUSY);
	assert_int_equal(env.n, 0);
	assert_true(n > 8 && n < 50);
}

static void waits_for_the_last_at_the_end(void **state)
{
	struct place *p = *state;

	write_program(p, "sleep 0.1; echo $1");
	run(p, "changed", NULL, NULL);
	run(p, "down", NULL, NULL);
	mr200_hook_free(p->hook, 3.);
	p->hook = NULL;
	assert_string_equal(output(p), "changed\ndown\n");
}

static void compares_what_was_told(void **state)
{
	struct mr200_hook_env a = { .n = 0 }, b = { .n = 0 };

	(void)state;
	assert_true(mr200_hook_same(&a, &b));
	mr200_hook_set(&a, "ip", "%s", "192.0.2.1");
	assert_false(mr200_hook_same(&a, &b));
	mr200_hook_set(&b, "ip", "%s", "192.0.2.2");
	assert_false(mr200_hook_same(&a, &b));
	mr200_hook_clear(&b);
	mr200_hook_set(&b, "ip", "%s", "192.0.2.1");
	assert_true(mr200_hook_same(&a, &b));
	for (int i = 0; i < 2 * MR200_HOOK_VARS_MAX; i++)
		mr200_hook_set(&a, "x", "%d", i);
	assert_int_equal(a.n, MR200_HOOK_VARS_MAX);
	assert_null(a.v[a.n]);
	mr200_hook_clear(&a);
	mr200_hook_clear(&b);
}

#define TEST(f)	cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(runs_in_order),
		TEST(values_are_only_values),
		TEST(a_run_that_hangs_is_ended),
		TEST(one_that_ignores_signals_too),
		TEST(a_missing_program_holds_nothing_up),
		TEST(too_many_are_refused),
		TEST(waits_for_the_last_at_the_end),
		cmocka_unit_test(compares_what_was_told),
	};

	return cmocka_run_group_tests_name("hook", tests, NULL, NULL);
}

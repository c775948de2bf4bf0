// SPDX-License-Identifier: GPL-2.0
/* The control socket: a daemon's end in this process, commands in children. */
#include "test.h"

#include <ev.h>
#include <json-c/json.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ctl/ctl.h"

#define WAIT_S		10.
#define BIG_BYTES	200000
#define KEPT_MAX	(MR200_CTL_CLIENTS_MAX + MR200_CTL_REQUESTS_MAX)

static char dir[32];
static char path[64];

struct server {
	struct ev_loop *loop;
	struct mr200_ctl *ctl;
	struct mr200_ctl_request *kept[KEPT_MAX];
	unsigned int n_kept;
	unsigned int requests;
	bool replied;
};

static struct json_object *text_object(const char *key, const char *value)
{
	struct json_object *o = json_object_new_object();

	json_object_object_add(o, key, json_object_new_string(value));
	return o;
}

static void handle(void *user, struct mr200_ctl_request *rq,
		   const char *command, struct json_object *args)
{
	struct server *s = user;
	static char big[BIG_BYTES + 1];

	s->requests++;
	assert_true(json_object_is_type(args, json_type_object));
	if (!strcmp(command, "echo")) {
		mr200_ctl_reply(rq, json_object_get(args));
	} else if (!strcmp(command, "steps")) {
		mr200_ctl_progress(rq, text_object("doing", "one"));
		mr200_ctl_progress(rq, text_object("doing", "two"));
		mr200_ctl_reply(rq, text_object("done", "yes"));
	} else if (!strcmp(command, "keep")) {
		assert_true(s->n_kept < KEPT_MAX);
		s->kept[s->n_kept++] = rq;
	} else if (!strcmp(command, "big")) {
		memset(big, 'x', BIG_BYTES);
		mr200_ctl_reply(rq, text_object("big", big));
	} else {
		mr200_ctl_error(rq, "unknown-command", "no such command", "none");
	}
}

static void listen_at(struct server *s)
{
	memset(s, 0, sizeof(*s));
	s->loop = ev_loop_new(0);
	assert_non_null(s->loop);
	assert_int_equal(mr200_ctl_listen(&s->ctl, s->loop, path, "", handle, s),
			 0);
}

static void end(struct server *s)
{
	while (s->n_kept)
		mr200_ctl_reply(s->kept[--s->n_kept], text_object("done", "late"));
	mr200_ctl_free(s->ctl);
	ev_loop_destroy(s->loop);
}

static void on_timeout(struct ev_loop *loop, ev_timer *t, int revents)
{
	(void)t;
	(void)revents;
	ev_break(loop, EVBREAK_ALL);
}

static void turn(struct server *s, double seconds)
{
	ev_timer t;

	ev_timer_init(&t, on_timeout, seconds, 0.);
	ev_timer_start(s->loop, &t);
	ev_run(s->loop, 0);
	ev_timer_stop(s->loop, &t);
}

static void on_child(struct ev_loop *loop, ev_timer *t, int revents)
{
	int *status = t->data;

	(void)revents;
	if (waitpid(-1, status, WNOHANG) > 0)
		ev_break(loop, EVBREAK_ALL);
}

/* Runs @body in a child while the loop turns; its exit status. */
static int with_child(struct server *s, int (*body)(void))
{
	int status = -1;
	ev_timer poll;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (!pid)
		_exit(body());
	ev_timer_init(&poll, on_child, 0.01, 0.01);
	poll.data = &status;
	ev_timer_start(s->loop, &poll);
	turn(s, WAIT_S);
	ev_timer_stop(s->loop, &poll);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static unsigned int progressed, silences;

static void on_progress(void *user, struct json_object *progress)
{
	struct json_object *doing;

	(void)user;
	if (json_object_object_get_ex(progress, "doing", &doing) &&
	    strstr(json_object_get_string(doing), "no answer yet"))
		silences++;
	else
		progressed++;
}

static const char *member(struct json_object *o, const char *a, const char *b)
{
	struct json_object *v;

	if (!json_object_object_get_ex(o, a, &v))
		return "";
	if (b && !json_object_object_get_ex(v, b, &v))
		return "";
	return json_object_get_string(v);
}

static int call_echo(void)
{
	struct json_object *args = text_object("word", "h\xc3\xa9llo \"q\" \n");
	struct json_object *reply = NULL;
	int bad;

	if (mr200_ctl_call(path, "echo", args, 5000, NULL, NULL, &reply))
		return 1;
	bad = strcmp(member(reply, "schema", NULL), MR200_SCHEMA) ||
	      strcmp(member(reply, "result", "word"), "h\xc3\xa9llo \"q\" \n");
	json_object_put(reply);
	json_object_put(args);
	return bad ? 2 : 0;
}

static int call_steps(void)
{
	struct json_object *reply = NULL;

	if (mr200_ctl_call(path, "steps", NULL, 5000, on_progress, NULL, &reply))
		return 1;
	json_object_put(reply);
	return progressed == 2 ? 0 : 2;
}

static int call_unknown(void)
{
	struct json_object *reply = NULL;
	int bad;

	if (mr200_ctl_call(path, "nothing", NULL, 5000, NULL, NULL, &reply))
		return 1;
	bad = strcmp(member(reply, "error", "code"), "unknown-command");
	json_object_put(reply);
	return bad ? 2 : 0;
}

static int call_big(void)
{
	struct json_object *reply = NULL;
	int bad;

	if (mr200_ctl_call(path, "big", NULL, 5000, NULL, NULL, &reply))
		return 1;
	bad = strlen(member(reply, "result", "big")) != BIG_BYTES;
	json_object_put(reply);
	return bad ? 2 : 0;
}

static int call_timeout(void)
{
	struct json_object *reply = NULL;

	if (mr200_ctl_call(path, "keep", NULL, 1200, on_progress, NULL, &reply) !=
	    -ETIMEDOUT)
		return 1;
	/* after a second of silence, to whoever waits */
	return silences == 1 ? 0 : 2;
}

static void answers(void **state)
{
	int (*calls[])(void) = { call_echo, call_steps, call_unknown, call_big };
	struct server s;

	(void)state;
	listen_at(&s);
	for (size_t i = 0; i < N(calls); i++)
		assert_int_equal(with_child(&s, calls[i]), 0);
	assert_int_equal(s.requests, N(calls));
	end(&s);
	assert_int_equal(access(path, F_OK), -1);
}

/* A client that gave up leaves a request that answers into nothing. */
static void forgets_who_left(void **state)
{
	struct server s;

	(void)state;
	listen_at(&s);
	assert_int_equal(with_child(&s, call_timeout), 0);
	turn(&s, 0.1);
	assert_int_equal(s.n_kept, 1);
	assert_false(mr200_ctl_alive(s.kept[0]));
	mr200_ctl_progress(s.kept[0], text_object("doing", "nothing"));
	end(&s);
}

static int connect_raw(void)
{
	struct sockaddr_un addr;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(fd >= 0);
	assert_int_equal(mr200_ctl_address(&addr, path), 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&addr, sizeof(addr)), 0);
	return fd;
}

/* What comes back for @text, read with the loop turning. */
static ssize_t exchange(struct server *s, const char *text, size_t len,
			char *out, size_t cap)
{
	int fd = connect_raw();
	ssize_t n, total = 0;

	assert_int_equal(send(fd, text, len, MSG_NOSIGNAL), len);
	turn(s, 0.05);
	while ((n = recv(fd, out + total, cap - 1 - total, MSG_DONTWAIT)) > 0)
		total += n;
	out[total] = '\0';
	close(fd);
	turn(s, 0.02);
	/* 0: the server has closed it */
	return total ? total : n;
}

static void survives_nonsense(void **state)
{
	static const char * const lines[] = {
		"\n", "hello\n", "[1,2]\n", "{}\n", "{\"schema\":1}\n",
		"{\"schema\":\"mr200/2\",\"command\":\"echo\"}\n",
		"{\"schema\":\"mr200/1\"}\n",
		"{\"schema\":\"mr200/1\",\"command\":7}\n",
		"{\"schema\":\"mr200/1\",\"command\":\"echo\",\"args\":[]}\n",
		"{\"schema\":\"mr200/1\",\"command\":\"echo\",\"id\":{}}\n",
		"{\"schema\":null,\"command\":null}\n",
		"{\"schema\":\"mr200/1\",\"command\":\"echo\"} trailing\n",
		"{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{\n",
		"\xff\xfe\xfd\n",
	};
	char out[4096];
	struct server s;

	(void)state;
	listen_at(&s);
	for (size_t i = 0; i < N(lines); i++)
		exchange(&s, lines[i], strlen(lines[i]), out, sizeof(out));
	/* NUL in the middle, and a line in two parts */
	exchange(&s, "{\"schema\0\n", 11, out, sizeof(out));
	assert_int_equal(with_child(&s, call_echo), 0);
	end(&s);
}

static void says_what_is_wrong(void **state)
{
	char out[4096];
	struct server s;

	(void)state;
	listen_at(&s);
	assert_true(exchange(&s, "hello\n", 6, out, sizeof(out)) > 0);
	assert_non_null(strstr(out, "\"error\""));
	assert_non_null(strstr(out, "not a JSON object"));
	assert_true(exchange(&s, "{\"schema\":\"mr200/2\"}\n", 21, out,
			     sizeof(out)) > 0);
	assert_non_null(strstr(out, "schema mr200/1"));
	end(&s);
}

static void answers_several_lines_at_once(void **state)
{
	static const char two[] =
		"{\"schema\":\"mr200/1\",\"id\":1,\"command\":\"echo\"}\n"
		"{\"schema\":\"mr200/1\",\"id\":2,\"command\":\"echo\"}\n"
		"{\"schema\":\"mr200/1\",\"id\":3,";
	char out[4096];
	struct server s;

	(void)state;
	listen_at(&s);
	assert_true(exchange(&s, two, sizeof(two) - 1, out, sizeof(out)) > 0);
	assert_non_null(strstr(out, "\"id\":1"));
	assert_non_null(strstr(out, "\"id\":2"));
	assert_null(strstr(out, "\"id\":3"));
	assert_int_equal(s.requests, 2);
	end(&s);
}

static void bounds_a_line(void **state)
{
	static char text[MR200_CTL_REQUEST_MAX_BYTES + 100];
	char out[4096];
	struct server s;

	(void)state;
	memset(text, 'a', sizeof(text));
	listen_at(&s);
	assert_true(exchange(&s, text, sizeof(text), out, sizeof(out)) > 0);
	assert_non_null(strstr(out, "too long"));
	assert_int_equal(with_child(&s, call_echo), 0);
	end(&s);
}

/* Who never reads costs no more than the bound, and hurts nobody else. */
static void drops_who_does_not_read(void **state)
{
	static const char line[] =
		"{\"schema\":\"mr200/1\",\"command\":\"big\"}\n";
	struct server s;
	int fd;

	(void)state;
	listen_at(&s);
	fd = connect_raw();
	for (int i = 0; i < 20; i++) {
		if (send(fd, line, sizeof(line) - 1,
			 MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
			break;
		turn(&s, 0.01);
	}
	assert_true(s.requests < 20);
	assert_int_equal(with_child(&s, call_echo), 0);
	close(fd);
	end(&s);
}

static void turn_until(struct server *s, unsigned int requests)
{
	for (double t = 0; t < WAIT_S && s->requests < requests; t += 0.005)
		turn(s, 0.005);
	assert_int_equal(s->requests, requests);
}

/* Neither an answer nor the end. */
static bool is_silent(int fd)
{
	char c;

	return recv(fd, &c, 1, MSG_DONTWAIT | MSG_PEEK) < 0 && errno == EAGAIN;
}

static bool speaks_up(struct server *s, int fd)
{
	for (double t = 0; t < WAIT_S; t += 0.005) {
		if (!is_silent(fd))
			return true;
		turn(s, 0.005);
	}
	return false;
}

/* Whoever only keeps connections open keeps nobody else out. */
static void idle_clients_give_way(void **state)
{
	int fd[MR200_CTL_CLIENTS_MAX + 4];
	struct server s;

	(void)state;
	listen_at(&s);
	for (size_t i = 0; i < N(fd); i++) {
		fd[i] = connect_raw();
		turn(&s, 0.005);
	}
	/* the first ones go, the others stay */
	for (size_t i = 0; i < 4; i++)
		assert_true(speaks_up(&s, fd[i]));
	assert_true(is_silent(fd[4]));
	assert_int_equal(with_child(&s, call_echo), 0);
	for (size_t i = 0; i < N(fd); i++)
		close(fd[i]);
	turn(&s, 0.05);
	end(&s);
}

/* Without descriptors a connection waits, and costs no turn of the loop. */
static void waits_for_descriptors(void **state)
{
	struct rlimit limit, none;
	unsigned int turns;
	struct server s;
	int fd;

	(void)state;
	listen_at(&s);
	fd = connect_raw();
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	none = limit;
	none.rlim_cur = (rlim_t)fd + 1;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	turns = ev_iteration(s.loop);
	turn(&s, 0.3);
	turns = ev_iteration(s.loop) - turns;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
	assert_in_range(turns, 1, 5);
	assert_int_equal(with_child(&s, call_echo), 0);
	close(fd);
	turn(&s, 0.05);
	end(&s);
}

static void bounds_clients(void **state)
{
	static const char line[] =
		"{\"schema\":\"mr200/1\",\"command\":\"keep\"}\n";
	int fd[MR200_CTL_CLIENTS_MAX + 4];
	struct server s;

	(void)state;
	listen_at(&s);
	for (size_t i = 0; i < N(fd); i++) {
		fd[i] = connect_raw();
		send(fd[i], line, sizeof(line) - 1, MSG_NOSIGNAL);
		if (i < MR200_CTL_CLIENTS_MAX)
			turn_until(&s, i + 1);
	}
	/* the last ones find the door closed, those that wait stay */
	for (size_t i = MR200_CTL_CLIENTS_MAX; i < N(fd); i++)
		assert_true(speaks_up(&s, fd[i]));
	assert_true(is_silent(fd[0]));
	for (size_t i = 0; i < N(fd); i++)
		close(fd[i]);
	turn(&s, 0.05);
	assert_int_equal(with_child(&s, call_echo), 0);
	end(&s);
}

/* Nor does one that asks without end cost memory without end. */
static void bounds_requests(void **state)
{
	static const char line[] =
		"{\"schema\":\"mr200/1\",\"command\":\"keep\"}\n";
	struct server s;
	char text[4096];
	ssize_t n;
	int fd;

	(void)state;
	listen_at(&s);
	fd = connect_raw();
	for (int i = 0; i < MR200_CTL_REQUESTS_MAX + 1; i++)
		assert_int_equal(send(fd, line, sizeof(line) - 1, MSG_NOSIGNAL),
				 sizeof(line) - 1);
	assert_true(speaks_up(&s, fd));
	assert_int_equal(s.requests, MR200_CTL_REQUESTS_MAX);
	n = recv(fd, text, sizeof(text) - 1, MSG_DONTWAIT);
	assert_true(n > 0);
	text[n] = '\0';
	assert_non_null(strstr(text, "\"code\":\"busy\""));
	close(fd);
	turn(&s, 0.05);
	end(&s);
}

static int call_refused(void)
{
	struct json_object *reply = NULL;

	return -mr200_ctl_call(path, "echo", NULL, 1000, NULL, NULL, &reply);
}

static void replaces_only_a_dead_socket(void **state)
{
	struct sockaddr_un addr;
	struct mr200_ctl *second;
	struct server s;
	struct stat st;
	int fd;

	(void)state;
	assert_int_equal(call_refused(), ENOENT);
	/* what a killed daemon leaves */
	fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(mr200_ctl_address(&addr, path), 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&addr, sizeof(addr)), 0);
	close(fd);
	assert_int_equal(call_refused(), ECONNREFUSED);
	listen_at(&s);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0660);
	assert_int_equal(mr200_ctl_listen(&second, s.loop, path, "", handle, &s),
			 -EADDRINUSE);
	end(&s);
	/* a file is not ours to remove */
	fclose(fopen(path, "w"));
	s.loop = ev_loop_new(0);
	assert_int_equal(mr200_ctl_listen(&second, s.loop, path, "", handle, &s),
			 -EEXIST);
	ev_loop_destroy(s.loop);
	unlink(path);
}

static void refuses_a_path_too_long(void **state)
{
	char longpath[300];
	struct json_object *reply = NULL;

	(void)state;
	memset(longpath, 'a', sizeof(longpath));
	longpath[sizeof(longpath) - 1] = '\0';
	assert_int_equal(mr200_ctl_call(longpath, "echo", NULL, 100, NULL, NULL,
					&reply), -ENAMETOOLONG);
	assert_int_equal(mr200_ctl_call("", "echo", NULL, 100, NULL, NULL,
					&reply), -EINVAL);
}

static int make_dir(void **state)
{
	(void)state;
	strcpy(dir, "/tmp/mr200-ctl-XXXXXX");
	if (!mkdtemp(dir))
		return -1;
	snprintf(path, sizeof(path), "%s/control", dir);
	return 0;
}

static int remove_dir(void **state)
{
	(void)state;
	return rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers),
		cmocka_unit_test(forgets_who_left),
		cmocka_unit_test(survives_nonsense),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(answers_several_lines_at_once),
		cmocka_unit_test(bounds_a_line),
		cmocka_unit_test(drops_who_does_not_read),
		cmocka_unit_test(idle_clients_give_way),
		cmocka_unit_test(waits_for_descriptors),
		cmocka_unit_test(bounds_clients),
		cmocka_unit_test(bounds_requests),
		cmocka_unit_test(replaces_only_a_dead_socket),
		cmocka_unit_test(refuses_a_path_too_long),
	};

	return cmocka_run_group_tests_name("ctl", tests, make_dir, remove_dir);
}

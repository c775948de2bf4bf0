// SPDX-License-Identifier: GPL-2.0
/*
 * watch: asks mr200d for fresh figures each second, as long as somebody looks,
 * and draws them; a line each where nobody does (a pipe, a file, --json).
 */
#include "cli/cli.h"

#include <errno.h>
#include <json-c/json.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "ctl/ctl.h"
#include "ctl/json.h"
#include "cli/watch/watch.h"

#define SAMPLE_MS	1000
#define ANSWER_MS	5000	/* for one sample; a silent modem is told as such */
#define CELLS_MS	10000	/* the modem has to measure them */
#define DEFAULT_WIDTH	80
#define DEFAULT_HEIGHT	24

#define SCREEN_ENTER	"\033[?1049h\033[?25l"
#define SCREEN_LEAVE	"\033[?25h\033[?1049l"
#define SCREEN_HOME	"\033[H"
#define LINE_END	"\033[K"
#define BELOW		"\033[J"

struct view {
	struct mr200_invocation *in;
	struct mr200_watch w;
	struct json_object *cells_reply;	/* what w.cells points into */
	struct mr200_cells_members cells;
	bool screen;		/* drawn on; else lines */
	bool ascii;
	bool beep;
	struct termios before;
	bool keys;		/* the terminal tells them one by one */
	sigset_t unblocked;
	uint64_t next_sample, next_beep, next_cells, end;
	int64_t left;		/* samples, 0: without end */
	int status;
};

static volatile sig_atomic_t ended, resized;

static void on_signal(int sig)
{
	if (sig == SIGWINCH)
		resized = 1;
	else
		ended = 1;
}

static uint64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (uint64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* Signals arrive only while it waits, so that no drawing is cut in two. */
static void catch_signals(struct view *v)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGWINCH };
	struct sigaction sa = { .sa_handler = on_signal };
	sigset_t blocked;

	sigemptyset(&blocked);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		sigaddset(&blocked, signals[i]);
		sigaction(signals[i], &sa, NULL);
	}
	sigprocmask(SIG_BLOCK, &blocked, &v->unblocked);
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		sigdelset(&v->unblocked, signals[i]);
}

static void enter(struct view *v)
{
	struct termios raw;

	catch_signals(v);
	if (!v->screen)
		return;
	if (!tcgetattr(STDIN_FILENO, &v->before)) {
		raw = v->before;
		raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
		raw.c_cc[VMIN] = 0;
		raw.c_cc[VTIME] = 0;
		/* Stopped, it would leave the terminal as it is. */
		raw.c_cc[VSUSP] = _POSIX_VDISABLE;
		v->keys = !tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
	}
	fputs(SCREEN_ENTER, v->in->out.f);
}

static void leave(struct view *v)
{
	if (v->screen)
		fputs(SCREEN_LEAVE, v->in->out.f);
	fflush(v->in->out.f);
	if (v->keys)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &v->before);
}

static struct json_object *ask(struct view *v, const char *request, int *err)
{
	struct json_object *reply = NULL;

	*err = mr200_ctl_call(v->in->socket, request, NULL, ANSWER_MS, NULL,
			      NULL, &reply);
	return *err ? NULL : reply;
}

static void draw(struct view *v)
{
	FILE *out = v->in->out.f, *f;
	struct winsize size = { 0 };
	unsigned int row = 1;
	char *text = NULL;
	size_t len;

	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	if (!size.ws_row || !size.ws_col) {
		size.ws_row = DEFAULT_HEIGHT;
		size.ws_col = DEFAULT_WIDTH;
	}
	f = open_memstream(&text, &len);
	if (!f)
		return;
	mr200_watch_draw(&v->w, f, size.ws_col, size.ws_row, v->ascii,
			 v->in->out.colour);
	fclose(f);
	/* Over the old one, not after clearing it: nothing flickers. */
	fputs(SCREEN_HOME, out);
	for (char *p = text, *line; (line = strsep(&p, "\n")) && p; row++)
		if (row < size.ws_row)
			fprintf(out, "%s" LINE_END "\n", line);
	fputs("q ends" LINE_END BELOW, out);
	fflush(out);
	free(text);
}

static void show_line(struct mr200_out *out, struct json_object *sample)
{
	time_t s = time(NULL);
	char when[16];
	struct tm tm;

	localtime_r(&s, &tm);
	strftime(when, sizeof(when), "%H:%M:%S", &tm);
	fprintf(out->f, "%s  %s\n", when, mr200_json_text(sample, "line"));
}

/* What mr200d said, with the rates and the line for people. */
static void tell_line(struct view *v, struct json_object *result)
{
	struct json_object *o = json_object_new_object();
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	if (f) {
		mr200_watch_line(&v->w, f);
		fclose(f);
		mr200_put_any_text(o, "line", text);
	}
	if (result)
		json_object_object_add(o, "signal",
			json_object_get(mr200_json_get(result, "signal")));
	if (v->w.has_rates) {
		mr200_put_number(o, "rx_bytes_per_s",
				      (int64_t)v->w.rx_rate);
		mr200_put_number(o, "tx_bytes_per_s",
				      (int64_t)v->w.tx_rate);
	}
	v->in->out.ops->item(&v->in->out, v->in->command->name, "sample", o,
			     show_line);
	json_object_put(o);
	free(text);
}

static void add_sample(struct view *v, struct json_object *result)
{
	struct mr200_status_members m;

	mr200_members_read(MR200_RECORD_status, &m, result);
	mr200_watch_add(&v->w, &m, now_ms());
	mr200_members_free(MR200_RECORD_status, &m);
}

static void sample(struct view *v)
{
	struct json_object *error, *result = NULL, *reply;
	int err;

	reply = ask(v, "signal", &err);
	error = mr200_json_get(reply, "error");
	/* Nobody there at all: say so as every command does, and end. */
	if (err && err != -ETIMEDOUT && !v->w.samples) {
		leave(v);
		v->screen = v->keys = false;
		v->status = mr200_settle(v->in, err, &reply);
		ended = 1;
		return;
	}
	if (err)
		mr200_watch_miss(&v->w, err == -ETIMEDOUT ?
				 "mr200d does not answer" : "mr200d is gone");
	else if (error)
		mr200_watch_miss(&v->w, mr200_json_text(error, "message"));
	else
		result = mr200_json_get(reply, "result");
	if (result)
		add_sample(v, result);
	if (!v->screen)
		tell_line(v, result);
	json_object_put(reply);
	if (v->left && !--v->left)
		ended = 1;
}

static void drop_cells(struct view *v)
{
	mr200_members_free(MR200_RECORD_cells, &v->cells);
	json_object_put(v->cells_reply);
	v->cells_reply = NULL;
	v->w.cells = NULL;
}

static void sample_cells(struct view *v)
{
	struct json_object *result;
	int err;

	drop_cells(v);
	v->cells_reply = ask(v, "cells", &err);
	result = mr200_json_get(v->cells_reply, "result");
	mr200_members_read(MR200_RECORD_cells, &v->cells, result);
	if (result)
		v->w.cells = &v->cells;
}

static void step(struct view *v)
{
	uint64_t now = now_ms();
	unsigned int pause;

	if (v->end && now >= v->end) {
		ended = 1;
		return;
	}
	if (v->screen && now >= v->next_cells) {
		v->next_cells = now + CELLS_MS;
		sample_cells(v);
	}
	if (now >= v->next_sample) {
		v->next_sample += SAMPLE_MS;
		if (v->next_sample <= now)
			v->next_sample = now + SAMPLE_MS;
		sample(v);
		resized = 1;
	}
	if (v->beep && now >= v->next_beep) {
		pause = mr200_watch_beep_ms(&v->w);
		v->next_beep = now + (pause ? pause : SAMPLE_MS);
		if (pause)
			fputs("\a", v->screen ? v->in->out.f : v->in->out.err);
		fflush(v->in->out.f);
	}
	if (v->screen && resized && !ended)
		draw(v);
	resized = 0;
}

static void wait_for_next(struct view *v)
{
	struct pollfd pfd = { .fd = STDIN_FILENO, .events = POLLIN };
	uint64_t now = now_ms(), next = v->next_sample;
	struct timespec ts;
	char keys[16];
	ssize_t n;

	if (v->beep && v->next_beep < next)
		next = v->next_beep;
	if (v->end && v->end < next)
		next = v->end;
	next = next > now ? next - now : 0;
	ts.tv_sec = next / 1000;
	ts.tv_nsec = next % 1000 * 1000000;
	if (ppoll(&pfd, v->keys ? 1 : 0, &ts, &v->unblocked) <= 0)
		return;
	n = read(STDIN_FILENO, keys, sizeof(keys));
	if (n <= 0 || memchr(keys, 'q', n))
		ended = 1;
}

static bool is_utf8(void)
{
	static const char * const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *v = getenv(names[i]);

		if (v && v[0])
			return strcasestr(v, "utf-8") || strcasestr(v, "utf8");
	}
	return false;
}

int mr200_run_watch(struct mr200_invocation *in)
{
	static struct view view;
	struct view *v = &view;
	const char *count = mr200_option(in, "count");
	const char *term = getenv("TERM");
	int status = count ? mr200_take_number(in, count, "a number of samples",
					       1, INT32_MAX, &v->left) : 0;

	if (status)
		return status;
	v->in = in;
	v->beep = mr200_flag(in, "beep");
	v->ascii = !is_utf8();
	v->screen = !mr200_flag(in, "plain") && !in->out.json &&
		    isatty(STDOUT_FILENO) && term && strcmp(term, "dumb");
	mr200_watch_init(&v->w);
	enter(v);
	v->next_sample = now_ms();
	v->end = in->timeout_ms ? v->next_sample + in->timeout_ms : 0;
	while (!ended) {
		step(v);
		if (!ended)
			wait_for_next(v);
	}
	leave(v);
	drop_cells(v);
	return v->status;
}

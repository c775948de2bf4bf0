// SPDX-License-Identifier: GPL-2.0
/*
 * mr200 at: commands on the modem's AT port, without mr200d, which has no use
 * for it. Nothing waits for ever: each command has until the deadline to end
 * with one of the final results of 3GPP TS 27.007 and ITU-T V.250.
 */
#include "cli/cli.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"
#include "ctl/json.h"
#include "host/sysfs.h"

#define COMMAND_MAX_BYTES	512
#define LINE_BYTES		2048
#define LINES_MAX		1000
#define ESCAPE			0x1b

struct port {
	struct mr200_invocation *in;
	char path[128];
	int fd;
	struct termios before;
	int64_t deadline_ms;	/* 0: none */
	size_t len;
	char text[LINE_BYTES];	/* of the line that is coming in */
};

static int64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * INT64_C(1000) + ts.tv_nsec / 1000000;
}

static int tell(struct port *p, const char *code, const char *remedy,
		const char *message)
{
	p->in->out.ops->error(&p->in->out, "at", code, message, remedy);
	return MR200_EXIT_FAILED;
}

/* The node of the interface whose role the map calls "at". */
static int find_port(struct port *p)
{
	struct mr200_modem modems[MR200_MODEMS_MAX];
	int n = mr200_sysfs_scan(MR200_SYSFS_ROOT, modems, MR200_MODEMS_MAX);

	for (int i = 0; i < n; i++) {
		for (unsigned int j = 0; j < modems[i].n_interfaces; j++) {
			const struct mr200_interface *f = &modems[i].interface[j];

			if (strcmp(f->role, "at") || !f->node[0])
				continue;
			snprintf(p->path, sizeof(p->path), "/dev/%s", f->node);
			return 0;
		}
	}
	if (n > 0)
		return tell(p, "no-port", "load mr200_serial: modprobe mr200_serial",
			    "the modem is there, but its AT port has no driver");
	return tell(p, "no-modem", "plug it in, or name a port: --port /dev/ttyUSB1",
		    "there is no modem on the USB bus");
}

static int tell_open(struct port *p, int err)
{
	char words[192];

	snprintf(words, sizeof(words), "%s: %s", p->path, strerror(err));
	if (err == EACCES || err == EPERM)
		return tell(p, "permission", "use sudo, or join the group dialout",
			    words);
	if (err == EBUSY || err == EWOULDBLOCK) {
		snprintf(words, sizeof(words), "%s is in use by another program",
			 p->path);
		return tell(p, "busy", "ModemManager, minicom or gpsd? fuser -v shows it",
			    words);
	}
	return tell(p, "no-port", "mr200 status shows the drivers of each interface",
		    words);
}

static int open_port(struct port *p)
{
	struct termios raw;
	int err;

	p->fd = open(p->path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (p->fd < 0)
		return tell_open(p, errno);
	if (flock(p->fd, LOCK_EX | LOCK_NB) || tcgetattr(p->fd, &p->before) ||
	    ioctl(p->fd, TIOCEXCL)) {
		err = errno;
		close(p->fd);
		return tell_open(p, err);
	}
	raw = p->before;
	cfmakeraw(&raw);
	raw.c_cflag |= CLOCAL | CREAD;
	cfsetspeed(&raw, B115200);
	tcsetattr(p->fd, TCSANOW, &raw);
	/* What somebody else asked for before is no answer to us. */
	tcflush(p->fd, TCIOFLUSH);
	return 0;
}

static void close_port(struct port *p, bool stuck)
{
	/* Else the kernel waits half a minute for it to go out. */
	if (stuck)
		tcflush(p->fd, TCOFLUSH);
	tcsetattr(p->fd, TCSANOW, &p->before);
	ioctl(p->fd, TIOCNXCL);
	close(p->fd);
}

/* 0, -ETIMEDOUT or -ENODEV. */
static int wait_port(struct port *p, short events)
{
	struct pollfd pfd = { .fd = p->fd, .events = events };
	int64_t left = -1;
	int n;

	do {
		if (p->deadline_ms) {
			left = p->deadline_ms - now_ms();
			if (left <= 0)
				return -ETIMEDOUT;
		}
		n = poll(&pfd, 1, (int)left);
	} while (!n || (n < 0 && errno == EINTR));
	return n < 0 || pfd.revents & (POLLERR | POLLNVAL) ||
	       (pfd.revents & POLLHUP && !(pfd.revents & POLLIN)) ? -ENODEV : 0;
}

static int write_all(struct port *p, const char *text, size_t len)
{
	ssize_t n;
	int err;

	while (len) {
		err = wait_port(p, POLLOUT);
		if (err)
			return err;
		n = write(p->fd, text, len);
		if (n < 0 && errno != EAGAIN && errno != EINTR)
			return -ENODEV;
		if (n > 0) {
			text += n;
			len -= (size_t)n;
		}
	}
	return 0;
}

static bool begins(const char *line, const char *with)
{
	return !strncmp(line, with, strlen(with));
}

/* 1: it went well, -1: it did not, 0: no final result. */
static int final_result(const char *line)
{
	static const char * const bad[] = {
		"ERROR", "NO CARRIER", "BUSY", "NO ANSWER", "NO DIALTONE"
	};

	if (!strcmp(line, "OK") || begins(line, "CONNECT"))
		return 1;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (!strcmp(line, bad[i]))
			return -1;
	return begins(line, "+CME ERROR:") || begins(line, "+CMS ERROR:") ?
	       -1 : 0;
}

/* Terminals shall not obey what a modem, or a network, sends. TAB is text. */
static void clean(const char *text, size_t len, char line[LINE_BYTES])
{
	size_t n = mr200_utf8_copy(line, LINE_BYTES, text, len);
	uint32_t c;

	for (size_t i = 0, took; i < n; i += took) {
		took = mr200_utf8_get(line + i, n - i, &c);
		if ((c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0))
			memset(line + i, '?', took);
	}
}

/*
 * The next line that is not empty. -ENODATA: the modem prompts for a text,
 * which nobody here would type.
 */
static int read_line(struct port *p, char *line)
{
	char c;
	int err;

	for (p->len = 0;;) {
		ssize_t n = read(p->fd, &c, 1);

		if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
			return -ENODEV;
		if (n < 0) {
			err = wait_port(p, POLLIN);
			if (err)
				return err;
			continue;
		}
		if ((c == '\r' || c == '\n') && p->len)
			break;
		if (c == '\r' || c == '\n' || p->len == LINE_BYTES - 1)
			continue;
		p->text[p->len++] = c;
		if (p->len == 2 && !memcmp(p->text, "> ", 2))
			return -ENODATA;
	}
	clean(p->text, p->len, line);
	return 0;
}

static int tell_broken(struct port *p, int err, const char *command)
{
	char words[192];
	int code = MR200_EXIT_FAILED;

	switch (err) {
	case -ETIMEDOUT:
		snprintf(words, sizeof(words), "no final result of %.60s within %d s",
			 command, p->in->timeout_ms / 1000);
		tell(p, "timeout", "--timeout waits longer; is it the AT port? mr200 status",
		     words);
		code = MR200_EXIT_TIMEOUT;
		break;
	case -ENODATA:
		write_all(p, (const char[]){ ESCAPE }, 1);
		tell(p, "prompt", "for short messages: mr200 sms send",
		     "the modem asks for a text; it was told to forget it");
		break;
	case -EMSGSIZE:
		tell(p, "flood", "is it the AT port? mr200 status",
		     "the modem does not come to an end");
		break;
	default:
		tell(p, "gone", "mr200 status tells what became of it",
		     "the port has gone");
	}
	return code;
}

static int run_one(struct port *p, const char *command, struct json_object *o)
{
	struct json_object *lines = json_object_new_array();
	char line[LINE_BYTES];
	bool echoed = false;
	int err, end = 0;

	json_object_object_add(o, "lines", lines);
	err = write_all(p, command, strlen(command));
	if (!err)
		err = write_all(p, "\r", 1);
	for (unsigned int n = 0; !err && !end; n++) {
		err = n < LINES_MAX ? read_line(p, line) : -EMSGSIZE;
		if (err)
			break;
		if (!echoed && !strcmp(line, command)) {
			echoed = true;
			continue;
		}
		end = final_result(line);
		if (end)
			mr200_put_any_text(o, "result", line);
		else
			json_object_array_add(lines, json_object_new_string(line));
	}
	if (err)
		return tell_broken(p, err, command);
	return end > 0 ? MR200_EXIT_OK : MR200_EXIT_FAILED;
}

static void show_at(struct mr200_out *out, struct json_object *r)
{
	struct json_object *a = mr200_json_get(r, "commands");

	for (size_t i = 0; i < mr200_json_count(a); i++) {
		struct json_object *c = mr200_json_at(a, i);
		struct json_object *lines = mr200_json_get(c, "lines");

		for (size_t j = 0; j < mr200_json_count(lines); j++)
			fprintf(out->f, "%s\n",
				json_object_get_string(mr200_json_at(lines, j)));
		fprintf(out->f, "%s\n", mr200_json_text(c, "result"));
	}
}

static int run_all(struct port *p)
{
	struct mr200_invocation *in = p->in;
	struct json_object *r = json_object_new_object();
	struct json_object *a = json_object_new_array();
	int status = MR200_EXIT_OK;
	bool told = false;

	mr200_put_any_text(r, "port", p->path);
	json_object_object_add(r, "commands", a);
	for (int i = 0; i < in->argc && !status; i++) {
		struct json_object *c = json_object_new_object();

		p->deadline_ms = in->timeout_ms ? now_ms() + in->timeout_ms : 0;
		mr200_put_any_text(c, "command", in->argv[i]);
		status = run_one(p, in->argv[i], c);
		/* Without a final result it has been told as an error. */
		told = !mr200_json_get(c, "result");
		json_object_array_add(a, c);
	}
	if (!told)
		in->out.ops->result(&in->out, "at", r, show_at);
	json_object_put(r);
	return status;
}

static bool is_command(const char *text)
{
	size_t len = strlen(text);

	if (len < 2 || len > COMMAND_MAX_BYTES || strncasecmp(text, "AT", 2))
		return false;
	for (; *text; text++)
		if (iscntrl((unsigned char)*text))
			return false;
	return true;
}

int mr200_run_at(struct mr200_invocation *in)
{
	struct port p = { .in = in, .fd = -1 };
	int status;

	if (!in->argc)
		return mr200_usage(in, "say which commands, as ATI or 'AT+CSQ'");
	for (int i = 0; i < in->argc; i++)
		if (!is_command(in->argv[i]))
			return mr200_usage(in, "'%.60s' is no AT command",
					   in->argv[i]);
	if (mr200_option(in, "port")) {
		snprintf(p.path, sizeof(p.path), "%s", mr200_option(in, "port"));
		status = 0;
	} else {
		status = find_port(&p);
	}
	if (!status)
		status = open_port(&p);
	if (status)
		return status;
	status = run_all(&p);
	close_port(&p, status == MR200_EXIT_TIMEOUT);
	return status;
}

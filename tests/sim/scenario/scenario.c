// SPDX-License-Identifier: GPL-2.0
/*
 * The command language: files of it are scenarios, the control socket speaks
 * it, and rules and timers run it. Documentation/scenarios.md has every word.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/split.h"
#include "sim/model/model.h"
#include "sim/scenario/language.h"
#include "sim/scenario/scenario.h"
#include "sim/svc/svc.h"

#define LINE_MAX_BYTES	1024

static const struct command commands[] = {
	{ "set", "NAME VALUE", cmd_set },
	{ "get", "NAME", cmd_get },
	{ "show", "", cmd_show },
	{ "on", "[indication] SERVICE/MESSAGE [nth|first|from N] ACTION", fault_add },
	{ "off", "[[indication] SERVICE/MESSAGE]", fault_remove },
	{ "after", "TIME COMMAND", cmd_after },
	{ "when", "CONDITION [after TIME] COMMAND", cmd_when },
	{ "whenever", "CONDITION [after TIME] COMMAND", cmd_whenever },
	{ "call", "drop [TYPE:CAUSE] [ipv4|ipv6] | stale", cmd_call },
	{ "signal", "lost | found", cmd_signal },
	{ "sim", "remove | insert", cmd_sim },
	{ "modem", "reset | crash | hang [until CURE] | wake", cmd_modem },
	{ "power", "on | off | cycle [TIME]", cmd_power },
	{ "network", "deny [CAUSE] | allow", cmd_network },
	{ "ip", "change [silent] | settings [silent]", cmd_ip },
	{ "data", "blackhole on | off | until CURE", cmd_data },
	{ "autoconnect", "on | off", cmd_autoconnect },
	{ "profile", "INDEX apn APN | pdp TYPE | delete", cmd_profile },
	{ "sms", "receive NUMBER TEXT", cmd_sms },
	{ NULL, NULL, NULL },
};

static int run_words(struct modem *m, int argc, char **argv, char *text, size_t len)
{
	struct text t = { text, len };

	return command_run(m, argc, argv, false, &t);
}

struct modem *scenario_modem_new(struct ev_loop *loop)
{
	struct modem *m = modem_new(loop);

	if (!m)
		return NULL;
	m->commands = commands;
	modem_set_language(m, run_words);
	if (svc_attach(m) || modem_watch(m, scripts_event, m)) {
		scenario_modem_free(m);
		return NULL;
	}
	return m;
}

void scenario_modem_free(struct modem *m)
{
	if (!m)
		return;
	scripts_free(m);
	svc_detach(m);
	modem_free(m);
}

/* A NUL ends no line: it becomes the \x00 that it would be written as in quotes. */
static ssize_t read_line(FILE *f, char *line, size_t cap)
{
	static const char nul[] = "\\\\x00";
	size_t n = 0;
	int c;

	while ((c = fgetc(f)) != EOF && c != '\n') {
		size_t more = c ? 1 : sizeof(nul) - 1;

		if (n + more >= cap)
			return -E2BIG;
		if (c)
			line[n] = (char)c;
		else
			memcpy(line + n, nul, more);
		n += more;
	}
	line[n] = 0;
	return c == EOF && !n ? -ENODATA : (ssize_t)n;
}

int scenario_run(struct modem *m, const char *path, char *text, size_t len)
{
	char line[LINE_MAX_BYTES], error[LINE_MAX_BYTES];
	unsigned int number = 0;
	char *argv[SIM_MAX_ARGS];
	int argc, err = 0;
	ssize_t len_read;
	FILE *f;

	f = fopen(path, "re");
	if (!f) {
		err = -errno;
		snprintf(text, len, "%s: %s", path, strerror(-err));
		return err;
	}
	while (!err && (len_read = read_line(f, line, sizeof(line))) != -ENODATA) {
		number++;
		argc = len_read < 0 ? (int)len_read : sim_split(line, argv, SIM_MAX_ARGS);
		if (argc < 0) {
			snprintf(text, len, "%s:%u: %s", path, number,
				 argc == -E2BIG ? "too long, or too many words" : "quote not closed");
			err = argc;
			break;
		}
		err = modem_command(m, argc, argv, error, sizeof(error));
		if (err)
			snprintf(text, len, "%s:%u: %s", path, number, error);
	}
	fclose(f);
	return err;
}

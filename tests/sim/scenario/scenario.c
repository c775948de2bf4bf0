// SPDX-License-Identifier: GPL-2.0
/*
 * The command language: files of it are scenarios, the control socket speaks
 * it, and rules and timers run it. Documentation/scenarios.md has every word.
 *
 * A command can be checked without being run, so that a bad word behind
 * "after 5s" is found when the file is read and not five seconds later.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/sim.h"
#include "sim/svc/svc.h"
#include "sim/base/words.h"

#define LINE_MAX_BYTES	1024
#define WORDS_MAX	32

struct script {
	struct script *next;
	struct modem_timer timer;
	int condition;		/* index into conditions[], -1: time only */
	bool repeat;
	bool was;		/* the condition at the last look */
	uint64_t ms;
	int argc;
	char **argv;
};

struct command {
	const char *name;
	const char *usage;
	int (*run)(struct modem *m, int argc, char **argv, bool dry, struct text *t);
};

/*
 * Conditions of "when"
 */

static bool is_registered(const struct modem *m)
{
	return modem_registered(m);
}

static bool is_unregistered(const struct modem *m)
{
	return !modem_registered(m);
}

static bool is_connected(const struct modem *m)
{
	return modem_bearers_up(m) > 0;
}

static bool is_disconnected(const struct modem *m)
{
	return !modem_bearers_up(m);
}

static bool is_sim_ready(const struct modem *m)
{
	return modem_card_ready(m);
}

static bool is_booted(const struct modem *m)
{
	return modem_qmi_alive(m);
}

static bool is_down(const struct modem *m)
{
	return !m->booted;
}

static const struct {
	const char *name;
	bool (*holds)(const struct modem *m);
} conditions[] = {
	{ "booted", is_booted },
	{ "down", is_down },
	{ "sim-ready", is_sim_ready },
	{ "registered", is_registered },
	{ "unregistered", is_unregistered },
	{ "connected", is_connected },
	{ "disconnected", is_disconnected },
};

#define N_CONDITIONS	((int)(sizeof(conditions) / sizeof(conditions[0])))

/*
 * Scripts: commands that wait
 */

static void script_free(struct modem *m, struct script *s)
{
	struct script **p;

	for (p = &m->scripts; *p && *p != s; p = &(*p)->next)
		;
	if (*p)
		*p = s->next;
	modem_timer_stop(m, &s->timer);
	free(s->argv);
	free(s);
}

void modem_scripts_free(struct modem *m)
{
	while (m->scripts)
		script_free(m, m->scripts);
}

static void on_script(struct modem *m, void *arg)
{
	struct script *s = arg;
	char text[256];
	struct text t = { text, sizeof(text) };
	char **argv = words_dup(s->argc, s->argv);
	int argc = s->argc;

	if (!s->repeat)
		script_free(m, s);
	if (argv)
		command_run(m, argc, argv, false, &t);
	free(argv);
}

void modem_scripts_event(struct modem *m, unsigned int events)
{
	struct script *s;

	(void)events;
	for (s = m->scripts; s; s = s->next) {
		bool now;

		if (s->condition < 0)
			continue;
		now = conditions[s->condition].holds(m);
		if (now && !s->was) {
			/* once it has begun to count, a single script is blind */
			modem_timer_start(m, &s->timer, s->ms, on_script, s);
			if (!s->repeat)
				s->condition = -1;
		}
		s->was = now;
	}
}

static int script_add(struct modem *m, int condition, bool repeat, uint64_t ms, int argc,
		      char **argv, bool dry, struct text *t)
{
	struct script *s;
	int err;

	if (!argc)
		return text_set(t, "wants a command");
	err = command_run(m, argc, argv, true, t);
	if (err || dry)
		return err;
	s = calloc(1, sizeof(*s));
	if (!s)
		return -ENOMEM;
	s->argv = words_dup(argc, argv);
	if (!s->argv) {
		free(s);
		return -ENOMEM;
	}
	s->argc = argc;
	s->condition = condition;
	s->repeat = repeat;
	s->ms = ms;
	s->next = m->scripts;
	m->scripts = s;
	if (condition < 0)
		modem_timer_start(m, &s->timer, ms, on_script, s);
	else if (repeat)
		s->was = conditions[condition].holds(m);
	else
		modem_scripts_event(m, 0);
	return 0;
}

static int cmd_after(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	uint64_t ms;

	if (!argc || parse_duration(argv[0], &ms))
		return text_set(t, "after: wants a time, as 250ms, 3s, 2m, then a command");
	return script_add(m, -1, false, ms, argc - 1, argv + 1, dry, t);
}

static int add_when(struct modem *m, int argc, char **argv, bool repeat, bool dry, struct text *t)
{
	uint64_t ms = 0;
	int i;

	for (i = 0; argc && i < N_CONDITIONS && strcmp(conditions[i].name, argv[0]); i++)
		;
	if (!argc || i == N_CONDITIONS) {
		text_set(t, "no condition '%s', legal:", argc ? argv[0] : "");
		for (i = 0; i < N_CONDITIONS; i++)
			text_add(t, " %s", conditions[i].name);
		return -EINVAL;
	}
	argc--;
	argv++;
	if (argc >= 2 && !strcmp(argv[0], "after")) {
		if (parse_duration(argv[1], &ms))
			return text_set(t, "after: wants a time, as 250ms, 3s, 2m");
		argc -= 2;
		argv += 2;
	}
	return script_add(m, i, repeat, ms, argc, argv, dry, t);
}

static int cmd_when(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	return add_when(m, argc, argv, false, dry, t);
}

static int cmd_whenever(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	return add_when(m, argc, argv, true, dry, t);
}

int script_after(struct modem *m, uint64_t ms, char **argv, struct text *t)
{
	int argc = 0;

	while (argv[argc])
		argc++;
	return script_add(m, -1, false, ms, argc, argv, false, t);
}

/*
 * The language
 */

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
	{ "ip", "change [silent]", cmd_ip },
	{ "data", "blackhole on | off | until CURE", cmd_data },
	{ "autoconnect", "on | off", cmd_autoconnect },
	{ "profile", "INDEX apn APN | pdp TYPE | delete", cmd_profile },
	{ "sms", "receive NUMBER TEXT", cmd_sms },
};

#define N_COMMANDS	(sizeof(commands) / sizeof(commands[0]))

/* Words that the USB side knows; it takes them when the modem does not. */
static const char *const device_words[] = { "unplug", "replug", "plug", "usb" };

static int run_device(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	unsigned int i;

	for (i = 0; i < sizeof(device_words) / sizeof(device_words[0]); i++)
		if (!strcmp(argv[0], device_words[i]))
			break;
	if (i == sizeof(device_words) / sizeof(device_words[0]))
		return -ENOENT;
	if (dry)
		return 0;
	if (!m->device_words)
		return text_set(t, "%s: there is no USB device here", argv[0]);
	return m->device_words(m->device_user, argc, argv, t->buf, t->cap);
}

int command_run(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	unsigned int i;
	int err;

	if (!argc)
		return 0;
	for (i = 0; i < N_COMMANDS; i++)
		if (!strcmp(commands[i].name, argv[0]))
			return commands[i].run(m, argc - 1, argv + 1, dry, t);
	err = run_device(m, argc, argv, dry, t);
	if (err != -ENOENT)
		return err;
	text_set(t, "no command '%s', legal:", argv[0]);
	for (i = 0; i < N_COMMANDS; i++)
		text_add(t, " %s", commands[i].name);
	for (i = 0; i < sizeof(device_words) / sizeof(device_words[0]); i++)
		text_add(t, " %s", device_words[i]);
	return -EINVAL;
}

int modem_command(struct modem *m, int argc, char **argv, char *text, size_t len)
{
	struct text t = { text, len };
	int err;

	if (len)
		text[0] = 0;
	err = command_run(m, argc, argv, false, &t);
	modem_flush_events(m);
	return err;
}

int modem_scenario(struct modem *m, const char *path, char *text, size_t len)
{
	char line[LINE_MAX_BYTES], error[LINE_MAX_BYTES];
	unsigned int number = 0;
	char *argv[WORDS_MAX];
	int argc, err = 0;
	FILE *f;

	f = fopen(path, "re");
	if (!f) {
		err = -errno;
		snprintf(text, len, "%s: %s", path, strerror(-err));
		return err;
	}
	while (!err && fgets(line, sizeof(line), f)) {
		number++;
		argc = sim_split(line, argv, WORDS_MAX);
		if (argc < 0) {
			snprintf(text, len, "%s:%u: %s", path, number,
				 argc == -E2BIG ? "too many words" : "quote not closed");
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

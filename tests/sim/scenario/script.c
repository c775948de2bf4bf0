// SPDX-License-Identifier: GPL-2.0
/*
 * Commands that wait, for a time or for a condition.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/model/model.h"
#include "sim/scenario/language.h"

struct script {
	struct script *next;
	struct sim_timer timer;
	int condition;		/* index into conditions[], -1: time only */
	bool repeat;
	bool was;		/* the condition at the last look */
	uint64_t ms;
	int argc;
	char **argv;
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
	sim_timer_stop(&m->clock, &s->timer);
	free(s->argv);
	free(s);
}

void scripts_free(struct modem *m)
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

void scripts_event(void *user, unsigned int events)
{
	struct modem *m = user;
	struct script *s;

	(void)events;
	for (s = m->scripts; s; s = s->next) {
		bool now;

		if (s->condition < 0)
			continue;
		now = conditions[s->condition].holds(m);
		if (now && !s->was) {
			/* once it has begun to count, a single script is blind */
			sim_timer_start(&m->clock, &s->timer, s->ms, on_script, s);
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
		sim_timer_start(&m->clock, &s->timer, ms, on_script, s);
	else if (repeat)
		s->was = conditions[condition].holds(m);
	else
		scripts_event(m, 0);
	return 0;
}

int cmd_after(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

int cmd_when(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	return add_when(m, argc, argv, false, dry, t);
}

int cmd_whenever(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

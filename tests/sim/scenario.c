// SPDX-License-Identifier: GPL-2.0
/*
 * The command language: files of it are scenarios, the control socket speaks
 * it, and rules and timers run it. Documentation/scenarios.md has every word.
 *
 * A command can be checked without being run, so that a bad word behind
 * "after 5s" is found when the file is read and not five seconds later.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim.h"
#include "svc.h"
#include "words.h"

#define LINE_MAX_BYTES	1024
#define WORDS_MAX	32
#define CYCLE_MS	1000	/* "power cycle" without a time */

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

static const struct command commands[];

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

/*
 * Settings and state
 */

static int cmd_set(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	if (argc != 2)
		return text_set(t, "set: wants a name and a value (quote blanks)");
	return setting_set(m, argv[0], argv[1], dry, t);
}

static int cmd_get(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	(void)dry;
	if (argc != 1)
		return text_set(t, "get: wants the name of a setting");
	return setting_get(m, argv[0], t);
}

static void show_bearer(const struct modem_bearer *b, struct text *t)
{
	char addr[INET6_ADDRSTRLEN];

	if (b->family == 4)
		inet_ntop(AF_INET, &b->addr4, addr, sizeof(addr));
	else
		inet_ntop(AF_INET6, &b->addr6, addr, sizeof(addr));
	text_add(t, "bearer: IPv%u %s apn \"%s\" profile %u mux %u holders %u%s%s\n", b->family,
		 addr, b->apn, b->profile, b->mux_id, b->holders, b->phantom ? " phantom" : "",
		 b->automatic ? " autoconnect" : "");
}

static int cmd_show(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	static const char *const names[] = {
		"modem.mode", "modem.clients", "sim.state", "network.registration",
		"network.plmn", "wds.bearers",
	};
	unsigned int i;
	char value[128];

	(void)argv;
	if (argc)
		return text_set(t, "show: takes no argument");
	if (dry)
		return 0;
	text_set(t, "%s", "");
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct text v = { value, sizeof(value) };

		value[0] = 0;
		setting_get(m, names[i], &v);
		text_add(t, "%s: %s\n", names[i], value[0] ? value : "-");
	}
	for (i = 0; i < MODEM_BEARERS; i++)
		if (m->calls.bearer[i].up)
			show_bearer(&m->calls.bearer[i], t);
	fault_show(m, t);
	return 0;
}

static int cmd_profile(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	static const struct word pdp[] = {
		{ "ipv4", MODEM_PDP_IPV4 }, { "ipv6", MODEM_PDP_IPV6 },
		{ "ipv4v6", MODEM_PDP_IPV4V6 }, { NULL, 0 },
	};
	struct modem_profile p = { 0 };
	long index;
	int type;

	if (argc < 2 || parse_long(argv[0], 1, MODEM_PROFILES, &index))
		return text_set(t, "profile: wants a number from 1 to %d, then: apn APN | "
				"pdp ipv4|ipv6|ipv4v6 | delete", MODEM_PROFILES);
	p = *modem_profile(m, (unsigned int)index);
	if (argc == 2 && !strcmp(argv[1], "delete")) {
		p = (struct modem_profile) { 0 };
	} else if (argc == 3 && !strcmp(argv[1], "apn") && strlen(argv[2]) <= MODEM_APN_LEN) {
		p.used = true;
		strcpy(p.apn, argv[2]);
	} else if (argc == 3 && !strcmp(argv[1], "pdp") && !word_find(pdp, argv[2], &type)) {
		p.used = true;
		p.pdp_type = (enum modem_pdp_type)type;
	} else {
		return text_set(t, "profile %ld: legal: apn APN | pdp ipv4|ipv6|ipv4v6 | delete",
				index);
	}
	return dry ? 0 : modem_set_profile(m, (unsigned int)index, &p);
}

/*
 * Things that happen to a modem
 */

static int cmd_call(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	/* regular deactivation by the network */
	struct modem_reason why = { 1, 6, 36 };
	unsigned int i;
	int family = 0;

	if (argc == 1 && !strcmp(argv[0], "stale")) {
		if (!dry)
			m->calls.stale = true;
		return 0;
	}
	if (!argc || strcmp(argv[0], "drop"))
		return text_set(t, "call: legal: drop [TYPE:CAUSE] [ipv4|ipv6] | stale");
	for (i = 1; i < (unsigned int)argc; i++) {
		if (!strcmp(argv[i], "ipv4"))
			family = 4;
		else if (!strcmp(argv[i], "ipv6"))
			family = 6;
		else if (parse_reason(argv[i], &why))
			return text_set(t, "call drop: '%s', legal: TYPE:CAUSE, as 6:36, ipv4, "
					"ipv6", argv[i]);
	}
	if (dry)
		return 0;
	for (i = 0; i < MODEM_BEARERS; i++) {
		struct modem_bearer *b = &m->calls.bearer[i];

		if (b->up && (!family || b->family == family))
			modem_bearer_drop(m, b, why);
	}
	return 0;
}

static int cmd_signal(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	if (argc != 1 || (strcmp(argv[0], "lost") && strcmp(argv[0], "found")))
		return text_set(t, "signal: legal: lost found");
	if (dry)
		return 0;
	m->net.signal_lost = !strcmp(argv[0], "lost");
	modem_net_evaluate(m);
	modem_event(m, MODEM_EV_SIGNAL);
	return 0;
}

static int cmd_sim(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	if (argc != 1 || (strcmp(argv[0], "remove") && strcmp(argv[0], "insert")))
		return text_set(t, "sim: legal: remove insert");
	if (!dry)
		modem_card_insert(m, !strcmp(argv[0], "insert"));
	return 0;
}

/* "until CURE" at the end of a fault */
static int parse_until(int argc, char **argv, enum modem_cure *cure, struct text *t)
{
	int value;

	*cure = MODEM_CURE_NONE;
	if (!argc)
		return 0;
	if (argc != 2 || strcmp(argv[0], "until") || word_find(cure_words, argv[1], &value)) {
		text_set(t, "then only: until one of:");
		text_add_words(t, cure_words);
		return -EINVAL;
	}
	*cure = (enum modem_cure)value;
	return 0;
}

static int cmd_modem(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	enum modem_cure cure;
	int err;

	if (argc == 1 && !strcmp(argv[0], "reset")) {
		if (!dry)
			modem_reset(m);
		return 0;
	}
	if (argc == 1 && !strcmp(argv[0], "crash")) {
		if (!dry)
			modem_crash(m);
		return 0;
	}
	if (argc == 1 && !strcmp(argv[0], "wake")) {
		if (!dry)
			m->hung = false;
		return 0;
	}
	if (argc && !strcmp(argv[0], "hang")) {
		err = parse_until(argc - 1, argv + 1, &cure, t);
		if (err || dry)
			return err;
		m->hung = true;
		m->hung_cure = cure;
		return 0;
	}
	return text_set(t, "modem: legal: reset crash wake hang [until CURE]");
}

static int cmd_power(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	uint64_t ms = CYCLE_MS;
	char *on[] = { "power", "on", NULL };

	if (argc == 1 && (!strcmp(argv[0], "on") || !strcmp(argv[0], "off"))) {
		if (!dry)
			modem_power(m, !strcmp(argv[0], "on"));
		return 0;
	}
	if (!argc || argc > 2 || strcmp(argv[0], "cycle") ||
	    (argc == 2 && parse_duration(argv[1], &ms)))
		return text_set(t, "power: legal: on off cycle [TIME]");
	if (dry)
		return 0;
	modem_power(m, false);
	return script_add(m, -1, false, ms, 2, on, false, t);
}

static int cmd_network(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	if (argc >= 1 && argc <= 2 && !strcmp(argv[0], "deny"))
		return setting_set(m, "network.reject", argc == 2 ? argv[1] : "plmn-not-allowed",
				   dry, t);
	if (argc != 1 || strcmp(argv[0], "allow"))
		return text_set(t, "network: legal: deny [CAUSE] | allow");
	if (dry)
		return 0;
	m->net.reject = 0;
	modem_net_evaluate(m);
	return 0;
}

/* The network gives every bearer new addresses; silent: nobody is told. */
static int cmd_ip(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	bool silent = argc == 2 && !strcmp(argv[1], "silent");
	struct qmi_client *c = NULL;
	unsigned int i;

	if (!argc || strcmp(argv[0], "change") || argc > 2 || (argc == 2 && !silent))
		return text_set(t, "ip: legal: change [silent]");
	if (dry)
		return 0;
	for (i = 0; i < MODEM_BEARERS; i++)
		if (m->calls.bearer[i].up)
			modem_bearer_new_address(m, &m->calls.bearer[i]);
	while (!silent && (c = svc_next(m, MR200_SVC_WDS, c)) != NULL) {
		if (!modem_client_bearer(m, c))
			continue;
		c->wds.notice = (struct wds_notice) {
			.due = true, .connected = true, .reconfigure = true,
		};
		c->wds.ip_config_due = true;
	}
	modem_event(m, MODEM_EV_BEARER);
	return 0;
}

static int cmd_data(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	enum modem_cure cure = MODEM_CURE_NONE;
	int err;

	if (argc < 2 || strcmp(argv[0], "blackhole"))
		return text_set(t, "data: legal: blackhole on|off | blackhole until CURE");
	if (argc == 2 && !strcmp(argv[1], "off")) {
		if (!dry)
			m->data.blackhole = false;
		return 0;
	}
	if (argc != 2 || strcmp(argv[1], "on")) {
		err = parse_until(argc - 1, argv + 1, &cure, t);
		if (err)
			return err;
	}
	if (!dry) {
		m->data.blackhole = true;
		m->data.blackhole_cure = cure;
	}
	return 0;
}

static int cmd_autoconnect(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	bool on;

	if (argc != 1 || parse_on_off(argv[0], &on))
		return text_set(t, "autoconnect: legal: on off");
	if (dry)
		return 0;
	m->calls.autoconnect = on;
	modem_event(m, MODEM_EV_BEARER);
	return 0;
}

static int cmd_sms(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	if (argc != 3 || strcmp(argv[0], "receive"))
		return text_set(t, "sms: legal: receive NUMBER TEXT");
	if (dry)
		return 0;
	return modem_sms_receive(m, argv[1], argv[2]) ?
	       text_set(t, "sms: bad number or text, or the storage is full") : 0;
}

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

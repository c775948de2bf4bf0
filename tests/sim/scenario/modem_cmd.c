// SPDX-License-Identifier: GPL-2.0
/*
 * Commands of the language that look at the modem or do something to it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "sim/scenario/language.h"
#include "sim/svc/svc.h"

#define CYCLE_MS	1000	/* "power cycle" without a time */

/*
 * Settings and state
 */

int cmd_set(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	if (argc != 2)
		return text_set(t, "set: wants a name and a value (quote blanks)");
	return setting_set(m, argv[0], argv[1], dry, t);
}

int cmd_get(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

int cmd_show(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

int cmd_profile(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	static const struct word pdp[] = {
		{ "ipv4", MODEM_PDP_IPV4 }, { "ipv6", MODEM_PDP_IPV6 },
		{ "ipv4v6", MODEM_PDP_IPV4V6 }, { NULL, 0 },
	};
	struct modem_profile p = { 0 };
	long index;
	int type;

	if (argc < 2 || parse_long(argv[0], 1, MODEM_PROFILES, &index))
		return text_set(t, "profile: wants a number from 1 to %d, then what to change",
				MODEM_PROFILES);
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

int cmd_call(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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
			return text_set(t, "call drop: '%s', legal: 6:36 (TYPE:CAUSE) ipv4 ipv6",
					argv[i]);
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

int cmd_signal(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

int cmd_sim(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

int cmd_modem(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

int cmd_power(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	uint64_t ms = CYCLE_MS;

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
	return script_after(m, ms, (char *[]){ "power", "on", NULL }, t);
}

int cmd_network(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

/*
 * The network gives every bearer new addresses, or only what is set of them and of the
 * MTU now; silent: nobody is told.
 */
int cmd_ip(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	bool silent = argc == 2 && !strcmp(argv[1], "silent");
	struct modem_holder *h;
	unsigned int i;

	if (!argc || (strcmp(argv[0], "change") && strcmp(argv[0], "settings")) || argc > 2 ||
	    (argc == 2 && !silent))
		return text_set(t, "ip: legal: change [silent] | settings [silent]");
	if (dry)
		return 0;
	for (i = 0; i < MODEM_BEARERS; i++) {
		if (!m->calls.bearer[i].up)
			continue;
		if (!strcmp(argv[0], "change"))
			modem_bearer_new_address(m, &m->calls.bearer[i]);
		else
			modem_bearer_settings(m, &m->calls.bearer[i]);
	}
	for (h = silent ? NULL : m->calls.holders; h; h = h->next) {
		if (!modem_holder_bearer(m, h))
			continue;
		h->notice = (struct modem_notice) {
			.due = true, .connected = true, .reconfigure = true,
		};
		h->ip_config_due = true;
	}
	modem_event(m, MODEM_EV_BEARER);
	return 0;
}

int cmd_data(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

int cmd_autoconnect(struct modem *m, int argc, char **argv, bool dry, struct text *t)
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

int cmd_sms(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	if (argc != 3 || strcmp(argv[0], "receive"))
		return text_set(t, "sms: legal: receive NUMBER TEXT");
	if (dry)
		return 0;
	return wms_receive(m, argv[1], argv[2]) ?
	       text_set(t, "sms: bad number or text, or the storage is full") : 0;
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Rules that make the modem misbehave on chosen messages, as commands; svc/fault.c
 * obeys them.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/scenario/language.h"
#include "sim/svc/svc.h"

static const struct word service_words[] = {
	{ "*", FAULT_SERVICE_ANY },
	{ "CTL", MR200_SVC_CTL },
	{ "WDS", MR200_SVC_WDS },
	{ "DMS", MR200_SVC_DMS },
	{ "NAS", MR200_SVC_NAS },
	{ "WMS", MR200_SVC_WMS },
	{ "VOICE", MR200_SVC_VOICE },
	{ "UIM", MR200_SVC_UIM },
	{ "WDA", MR200_SVC_WDA },
	{ NULL, 0 },
};

/* How many words an action takes after its name */
static const struct action {
	const char *name;
	enum fault_kind kind;
	enum { ARG_NONE, ARG_TIME, ARG_ERROR, ARG_TLV, ARG_OCTETS, ARG_COMMAND } arg;
} actions[] = {
	{ "drop", FAULT_DROP, ARG_NONE },
	{ "ignore", FAULT_IGNORE, ARG_NONE },
	{ "delay", FAULT_DELAY, ARG_TIME },
	{ "late", FAULT_LATE, ARG_TIME },
	{ "error", FAULT_ERROR, ARG_ERROR },
	{ "duplicate", FAULT_DUPLICATE, ARG_NONE },
	{ "garbage", FAULT_GARBAGE, ARG_NONE },
	{ "wrong-txn", FAULT_WRONG_TXN, ARG_NONE },
	{ "wrong-message", FAULT_WRONG_MESSAGE, ARG_NONE },
	{ "wrong-client", FAULT_WRONG_CLIENT, ARG_NONE },
	{ "truncate", FAULT_TRUNCATE, ARG_NONE },
	{ "overrun", FAULT_OVERRUN, ARG_NONE },
	{ "omit", FAULT_OMIT, ARG_TLV },
	{ "tlv", FAULT_TLV, ARG_OCTETS },
	{ "run", FAULT_RUN, ARG_COMMAND },
};

#define N_ACTIONS	(sizeof(actions) / sizeof(actions[0]))

/*
 * Rules
 */

/* "WDS Start Network" is "Start_Network" in a rule; case does not matter. */
static bool name_matches(const struct mr200_msg *msg, const char *name)
{
	const char *p = strchr(mr200_msg_name(msg), ' ');

	for (p = p ? p + 1 : mr200_msg_name(msg); *p && *name; p++, name++) {
		char want = *p == ' ' ? '_' : *p;

		if (tolower((unsigned char)want) != tolower((unsigned char)*name))
			return false;
	}
	return !*p && !*name;
}

static const struct mr200_msg *find_message(uint8_t service, const char *name, bool indication)
{
	enum mr200_msg_kind kind = indication ? MR200_IND : MR200_REQ;
	const struct mr200_msg *msg;
	size_t i;

	for (i = 0; (msg = mr200_msg_nth(i)) != NULL; i++)
		if (msg->service == service && msg->kind == kind && name_matches(msg, name))
			return msg;
	return NULL;
}

static void add_message_names(struct text *t, uint8_t service, bool indication)
{
	enum mr200_msg_kind kind = indication ? MR200_IND : MR200_REQ;
	const struct mr200_msg *msg;
	char name[64];
	size_t i, j;

	for (i = 0; (msg = mr200_msg_nth(i)) != NULL; i++) {
		if (msg->service != service || msg->kind != kind)
			continue;
		snprintf(name, sizeof(name), "%s", strchr(mr200_msg_name(msg), ' ') + 1);
		for (j = 0; name[j]; j++)
			if (name[j] == ' ')
				name[j] = '_';
		text_add(t, " %s", name);
	}
}

/* "WDS/Start_Network", "NAS" followed by slash and star, or star for all */
static int parse_target(struct fault *f, const char *target, struct text *t)
{
	const char *slash = strchr(target, '/');
	char service[8];
	int value;

	if (!slash || (size_t)(slash - target) >= sizeof(service))
		return text_set(t, "'%s', legal: SERVICE/MESSAGE or SERVICE/*", target);
	memcpy(service, target, (size_t)(slash - target));
	service[slash - target] = 0;
	if (word_find(service_words, service, &value)) {
		text_set(t, "no service '%s', legal:", service);
		text_add_words(t, service_words);
		return -EINVAL;
	}
	f->service = (uint8_t)value;
	if (!strcmp(slash + 1, "*"))
		return 0;
	if (f->service == FAULT_SERVICE_ANY)
		return text_set(t, "'%s': all services go with all messages only (*/*)", target);
	f->msg = find_message(f->service, slash + 1, f->indication);
	if (f->msg)
		return 0;
	text_set(t, "no %s '%s' of %s, legal: *", f->indication ? "indication" : "message",
		 slash + 1, service);
	add_message_names(t, f->service, f->indication);
	return -EINVAL;
}

/* [nth N | first N | from N]; returns how many words it took or an error */
static int parse_count(struct fault *f, int argc, char **argv, struct text *t)
{
	long n;

	f->from = 1;
	f->to = (unsigned long)-1;
	if (!argc || (strcmp(argv[0], "nth") && strcmp(argv[0], "first") &&
		      strcmp(argv[0], "from")))
		return 0;
	if (argc < 2 || parse_long(argv[1], 1, INT32_MAX, &n))
		return text_set(t, "'%s' wants a number from 1", argv[0]);
	if (argv[0][0] == 'n')
		f->from = (unsigned long)n;
	if (argv[0][0] == 'n' || !strcmp(argv[0], "first"))
		f->to = (unsigned long)n;
	else
		f->from = (unsigned long)n;
	return 2;
}

static const struct action *find_action(const char *name, struct text *t)
{
	unsigned int i;

	for (i = 0; i < N_ACTIONS; i++)
		if (!strcmp(actions[i].name, name))
			return &actions[i];
	text_set(t, "no action '%s', legal:", name);
	for (i = 0; i < N_ACTIONS; i++)
		text_add(t, " %s", actions[i].name);
	return NULL;
}

static int parse_error_args(struct fault_action *a, int argc, char **argv, struct text *t)
{
	if (argc < 1 || parse_qmi_error(argv[0], &a->error))
		return text_set(t, "error: wants a QMI error, as CALL_FAILED, or its number");
	if (argc == 1)
		return 0;
	if (argc != 3 || strcmp(argv[1], "reason") || parse_reason(argv[2], &a->reason))
		return text_set(t, "error %s: then only: reason TYPE:CAUSE, as 6:33", argv[0]);
	a->has_reason = true;
	return 0;
}

static int parse_action(struct modem *m, struct fault *f, int argc, char **argv, struct text *t)
{
	struct fault_action *a = &f->action;
	const struct action *action;
	long number;
	int err, octets;

	action = find_action(argc ? argv[0] : "", t);
	if (!action)
		return -EINVAL;
	a->kind = action->kind;
	argc--;
	argv++;
	switch (action->arg) {
	case ARG_TIME:
		if (argc != 1 || parse_duration(argv[0], &a->ms))
			return text_set(t, "%s: wants a time, as 250ms, 3s, 2m", action->name);
		return 0;
	case ARG_ERROR:
		return parse_error_args(a, argc, argv, t);
	case ARG_TLV:
		if (argc != 1 || parse_long(argv[0], 1, UINT8_MAX, &number))
			return text_set(t, "omit: wants the number of a TLV, as 0x10");
		a->tlv = (uint8_t)number;
		return 0;
	case ARG_OCTETS:
		octets = argc == 2 ? parse_hex(argv[1], a->octets, sizeof(a->octets)) : -EINVAL;
		if (octets < 0 || parse_long(argv[0], 1, UINT8_MAX, &number))
			return text_set(t, "tlv: wants the number of a TLV and its octets, as 0x10 01ff");
		a->tlv = (uint8_t)number;
		a->n_octets = (uint16_t)octets;
		return 0;
	case ARG_COMMAND:
		if (!argc)
			return text_set(t, "run: wants a command");
		err = command_run(m, argc, argv, true, t);
		if (err)
			return err;
		a->argc = argc;
		a->argv = words_dup(argc, argv);
		return a->argv ? 0 : -ENOMEM;
	default:
		return argc ? text_set(t, "%s: takes no argument", action->name) : 0;
	}
}

int fault_add(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	struct fault *f = calloc(1, sizeof(*f)), **end;
	int used, err = -EINVAL;

	if (!f)
		return -ENOMEM;
	if (argc && !strcmp(argv[0], "indication")) {
		f->indication = true;
		argc--;
		argv++;
	}
	if (!argc) {
		text_set(t, "on: wants [indication] SERVICE/MESSAGE [nth|first|from N] ACTION");
		goto err_free;
	}
	err = parse_target(f, argv[0], t);
	if (err)
		goto err_free;
	used = parse_count(f, argc - 1, argv + 1, t);
	if (used < 0) {
		err = used;
		goto err_free;
	}
	err = parse_action(m, f, argc - 1 - used, argv + 1 + used, t);
	if (err || dry)
		goto err_free;
	for (end = &m->faults; *end; end = &(*end)->next)
		;
	*end = f;
	return 0;

err_free:
	fault_free(f);
	return err;
}

int fault_remove(struct modem *m, int argc, char **argv, bool dry, struct text *t)
{
	struct fault want = { 0 }, **p = &m->faults;
	bool all = !argc;
	int err;

	if (argc && !strcmp(argv[0], "indication")) {
		want.indication = true;
		argc--;
		argv++;
	}
	if (!all) {
		if (argc != 1)
			return text_set(t, "off: wants nothing or [indication] SERVICE/MESSAGE");
		err = parse_target(&want, argv[0], t);
		if (err)
			return err;
	}
	if (dry)
		return 0;
	while (*p) {
		struct fault *f = *p;

		if (all || (f->service == want.service && f->msg == want.msg &&
			    f->indication == want.indication)) {
			*p = f->next;
			fault_free(f);
		} else {
			p = &f->next;
		}
	}
	return 0;
}

void fault_show(struct modem *m, struct text *t)
{
	const struct fault *f;
	unsigned int i;

	for (f = m->faults; f; f = f->next) {
		for (i = 0; actions[i].kind != f->action.kind; i++)
			;
		text_add(t, "fault: %s %s, matched %lu\n", actions[i].name,
			 f->msg ? mr200_msg_name(f->msg) : word_name(service_words, f->service), f->seen);
	}
}

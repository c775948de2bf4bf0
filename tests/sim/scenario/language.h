/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The command language (Documentation/scenarios.md), as its files share it.
 *
 * A command can be checked without being run (dry), so that a bad word behind
 * "after 5s" is found when the file is read and not five seconds later.
 */
#ifndef MR200_SIM_LANGUAGE_H
#define MR200_SIM_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/words.h"

struct modem;
struct modem_reason;

struct command {
	const char *name;	/* NULL ends a table */
	const char *usage;
	/* argv begins behind the command's own word */
	int (*run)(struct modem *m, int argc, char **argv, bool dry, struct text *t);
};

/* language.c: one command of m->commands, or a word of the device's */
int command_run(struct modem *m, int argc, char **argv, bool dry, struct text *t);

/* values.c */
extern const struct word cure_words[];
/* "6:33": verbose call end reason, type and cause */
int parse_reason(const char *s, struct modem_reason *out);
/* A QMI error by the name of its constant ("CALL_FAILED") or number. */
int parse_qmi_error(const char *s, uint16_t *out);

/* settings.c */
int setting_set(struct modem *m, const char *name, const char *value, bool dry, struct text *t);
int setting_get(struct modem *m, const char *name, struct text *t);

/* script.c: commands that wait */
int cmd_after(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_when(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_whenever(struct modem *m, int argc, char **argv, bool dry, struct text *t);
/* Runs a command later; argv ends with NULL. */
int script_after(struct modem *m, uint64_t ms, char **argv, struct text *t);
void scripts_event(void *user, unsigned int events);
void scripts_free(struct modem *m);

/* modem_cmd.c */
int cmd_set(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_get(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_show(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_profile(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_call(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_signal(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_sim(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_modem(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_power(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_network(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_ip(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_data(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_autoconnect(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int cmd_sms(struct modem *m, int argc, char **argv, bool dry, struct text *t);

/* fault_cmd.c */
int fault_add(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int fault_remove(struct modem *m, int argc, char **argv, bool dry, struct text *t);
void fault_show(struct modem *m, struct text *t);

#endif

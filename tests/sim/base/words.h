/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Words of the command language: what scenario/scenario.c, scenario/settings.c and scenario/fault.c
 * share. Parsers return 0 or -EINVAL; text, where given, then says in words
 * what would have been legal.
 */
#ifndef MR200_SIM_WORDS_H
#define MR200_SIM_WORDS_H

#include "sim/model/model.h"

struct word {
	const char *name;	/* NULL ends a table */
	int value;
};

/* Where an answer or an error goes. */
struct text {
	char *buf;
	size_t cap;
};

int text_set(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void text_add(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Appends the names of a table, separated by blanks. */
void text_add_words(struct text *t, const struct word *words);

int word_find(const struct word *words, const char *name, int *value);
/* NULL when no name has this value. */
const char *word_name(const struct word *words, int value);
int parse_long(const char *s, long min, long max, long *out);
/* "250ms", "3s", "2m", or "0" */
int parse_duration(const char *s, uint64_t *ms);
int parse_on_off(const char *s, bool *out);
/* "6:33": verbose call end reason, type and cause */
int parse_reason(const char *s, struct modem_reason *out);
/* A QMI error by the name of its constant ("CALL_FAILED") or number. */
int parse_qmi_error(const char *s, uint16_t *out);

/* Duplicates a vector of words; one block, freed by free(). */
char **words_dup(int argc, char **argv);

extern const struct word cure_words[];

/* scenario/settings.c */
int setting_set(struct modem *m, const char *name, const char *value, bool dry, struct text *t);
int setting_get(struct modem *m, const char *name, struct text *t);

/*
 * scenario/scenario.c: checks a command without running it (dry), or runs it.
 */
int command_run(struct modem *m, int argc, char **argv, bool dry, struct text *t);

/* Runs a command later; argv ends with NULL. */
int script_after(struct modem *m, uint64_t ms, char **argv, struct text *t);

/*
 * scenario/modem_cmd.c: argv begins behind the command's own word.
 */
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

/* scenario/fault.c */
int fault_add(struct modem *m, int argc, char **argv, bool dry, struct text *t);
int fault_remove(struct modem *m, int argc, char **argv, bool dry, struct text *t);
void fault_show(struct modem *m, struct text *t);

#endif

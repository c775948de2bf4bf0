/* SPDX-License-Identifier: GPL-2.0 */
/*
 * AT command interpreter over the modelled modem.
 * Facts: ITU-T V.250 (syntax, echo, result codes), 3GPP TS 27.007 (commands).
 *
 *   at.c    characters -> command lines -> commands -> result codes
 *   net.c   registration, operator and packet domain commands
 *   cmd.c   basic, identity and SIM commands, and the table of all
 */
#ifndef MR200_SIM_AT_H
#define MR200_SIM_AT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/model/model.h"

#define AT_LINE_BYTES	1024
#define AT_OUT_BYTES	4096
#define AT_MAX_ARGS	8

struct modem;

enum at_result {		/* beside the positive +CME ERROR codes */
	AT_OK = 0,
	AT_ERROR = -1,
	AT_PENDING = -2,	/* at_finish() follows */
	AT_NO_CARRIER = -3,
};

enum {	/* +CME ERROR, 3GPP TS 27.007 9.2 */
	CME_NOT_ALLOWED = 3,
	CME_NOT_SUPPORTED = 4,
	CME_SIM_NOT_INSERTED = 10,
	CME_SIM_PIN = 11,
	CME_SIM_PUK = 12,
	CME_SIM_FAILURE = 13,
	CME_SIM_BUSY = 14,
	CME_WRONG_PASSWORD = 16,
	CME_NOT_FOUND = 22,
	CME_NO_SERVICE = 30,
	CME_NETWORK_PIN = 40,
	CME_PARAMETERS = 50,
};

enum at_domain { AT_CREG, AT_CGREG, AT_CEREG, AT_DOMAINS };

struct at {
	struct modem *modem;
	const struct at_language *language;
	void (*write)(void *user, const char *data, size_t len);
	void *user;
	bool echo;
	bool verbose;
	bool quiet;
	unsigned int cmee;
	unsigned int reg_mode[AT_DOMAINS];	/* n of +CREG, +CGREG, +CEREG */
	char reg_told[AT_DOMAINS][64];		/* last unsolicited code */
	unsigned int cops_format;
	char line[AT_LINE_BYTES];
	size_t len;
	bool overflow;
	char last[AT_LINE_BYTES];		/* for A/ */
	const char *rest;			/* of the line, behind a pending command */
	bool pending;
	bool aborted;
	struct sim_timer timer;
	char out[AT_OUT_BYTES];
	size_t out_len;
};

enum at_form { AT_EXEC, AT_READ, AT_TEST, AT_SET };

struct at_args {
	int n;
	char *arg[AT_MAX_ARGS];		/* NULL: left out; quotes removed */
};

struct at_command {
	const char *name;		/* upper case, with its prefix */
	/* Returns an at_result or a +CME ERROR code. */
	int (*run)(struct at *at, enum at_form form, const struct at_args *args);
};

/* The commands that there are. */
struct at_language {
	const struct at_command *(*find)(const char *name);
	/* One basic command (letter, number); returns a result. */
	int (*basic)(struct at *at, const char *name, unsigned int value);
	/* Sends the unsolicited registration codes that are due. */
	void (*registration_changed)(struct at *at);
};

/* cmd.c: an interpreter that knows them all; NULL without memory */
struct at *at_new(struct modem *modem, void (*write)(void *user, const char *data, size_t len),
		  void *user);

/* at.c */
struct at *at_open(struct modem *modem, const struct at_language *language,
		   void (*write)(void *user, const char *data, size_t len), void *user);
void at_free(struct at *at);
/* Factory settings, line buffer emptied, pending command forgotten. */
void at_reset(struct at *at);
void at_settings(struct at *at);
void at_input(struct at *at, const uint8_t *data, size_t len);
/* One line of information text, framed by CR LF. */
void at_line(struct at *at, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The result of a command that had returned AT_PENDING. */
void at_finish(struct at *at, int result);
/* Whether the argument was given and is a number in the range. */
bool at_number(const struct at_args *args, int i, long min, long max, long *out);
const char *at_text(const struct at_args *args, int i);

/* Zero when the card can be read, otherwise the +CME ERROR that says why not. */
int at_sim_error(const struct at *at);

/* net.c */
extern const struct at_command at_net_commands[];
void at_registration_changed(struct at *at);

#endif

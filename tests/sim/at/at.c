// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sim/at/at.h"

enum {
	CR = '\r',
	LF = '\n',
	BACKSPACE = '\b',
	NAME_BYTES = 24,
};

static void out_flush(struct at *at)
{
	if (at->out_len)
		at->write(at->user, at->out, at->out_len);
	at->out_len = 0;
}

static void out(struct at *at, const char *text, size_t len)
{
	if (len > sizeof(at->out) - at->out_len)
		out_flush(at);
	if (len > sizeof(at->out))
		len = sizeof(at->out);
	memcpy(at->out + at->out_len, text, len);
	at->out_len += len;
}

static void outs(struct at *at, const char *text)
{
	out(at, text, strlen(text));
}

void at_line(struct at *at, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (at->verbose)
		outs(at, "\r\n");
	outs(at, text);
	outs(at, "\r\n");
}

/* Indexed by code; what is missing here is said as a number only. */
static const char *cme_text(int code)
{
	static const struct {
		int code;
		const char *text;
	} table[] = {
		{ CME_NOT_ALLOWED, "operation not allowed" },
		{ CME_NOT_SUPPORTED, "operation not supported" },
		{ CME_SIM_NOT_INSERTED, "SIM not inserted" },
		{ CME_SIM_PIN, "SIM PIN required" },
		{ CME_SIM_PUK, "SIM PUK required" },
		{ CME_SIM_FAILURE, "SIM failure" },
		{ CME_SIM_BUSY, "SIM busy" },
		{ CME_WRONG_PASSWORD, "incorrect password" },
		{ CME_NOT_FOUND, "not found" },
		{ CME_NO_SERVICE, "no network service" },
		{ CME_NETWORK_PIN, "network personalization PIN required" },
		{ CME_PARAMETERS, "incorrect parameters" },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].code == code)
			return table[i].text;
	return "unknown error";
}

static void result_code(struct at *at, const char *text, const char *number)
{
	if (at->quiet)
		return;
	if (at->verbose) {
		outs(at, "\r\n");
		outs(at, text);
		outs(at, "\r\n");
	} else {
		outs(at, number);
		outs(at, "\r");
	}
}

static void result(struct at *at, int code)
{
	if (code == AT_OK)
		result_code(at, "OK", "0");
	else if (code == AT_NO_CARRIER)
		result_code(at, "NO CARRIER", "3");
	else if (code < 0 || !at->cmee)
		result_code(at, "ERROR", "4");
	else if (at->cmee == 1)
		at_line(at, "+CME ERROR: %d", code);
	else
		at_line(at, "+CME ERROR: %s", cme_text(code));
}

bool at_number(const struct at_args *args, int i, long min, long max, long *value)
{
	char *end;

	if (i >= args->n || !args->arg[i] || !*args->arg[i])
		return false;
	*value = strtol(args->arg[i], &end, 10);
	return !*end && *value >= min && *value <= max;
}

const char *at_text(const struct at_args *args, int i)
{
	return i < args->n ? args->arg[i] : NULL;
}

/* The parameter string, cut at its commas; quotes guard commas. */
static int split_args(char *p, struct at_args *args)
{
	memset(args, 0, sizeof(*args));
	for (;;) {
		char *q = p;

		while (*p == ' ')
			p++;
		if (args->n == AT_MAX_ARGS)
			return -E2BIG;
		if (*p == '"') {
			q = strchr(++p, '"');
			if (!q)
				return -EINVAL;
			args->arg[args->n++] = p;
			*q++ = '\0';
			p = q + strspn(q, " ");
			if (*p && *p != ',')
				return -EINVAL;
		} else {
			q = p + strcspn(p, ",");
			args->arg[args->n++] = p == q ? NULL : p;
			p = q;
		}
		if (!*p)
			return 0;
		*p++ = '\0';
	}
}

int at_sim_error(const struct at *at)
{
	switch (modem_sim_state(at->modem)) {
	case MODEM_SIM_ABSENT:
		return CME_SIM_NOT_INSERTED;
	case MODEM_SIM_INITIALIZING:
		return CME_SIM_BUSY;
	case MODEM_SIM_PIN_REQUIRED:
		return CME_SIM_PIN;
	case MODEM_SIM_PUK_REQUIRED:
		return CME_SIM_PUK;
	case MODEM_SIM_LOCKED:
		return CME_NETWORK_PIN;
	case MODEM_SIM_ERROR:
	case MODEM_SIM_BLOCKED:
		return CME_SIM_FAILURE;
	default:
		return 0;
	}
}

/* Length of one extended command's parameters: up to ; outside quotes. */
static size_t params_len(const char *p)
{
	bool quoted = false;
	size_t n;

	for (n = 0; p[n] && (quoted || p[n] != ';'); n++)
		quoted ^= p[n] == '"';
	return n;
}

static int run_extended(struct at *at, const char **pos)
{
	char name[NAME_BYTES], params[AT_LINE_BYTES];
	const char *p = *pos;
	struct at_args args = { 0 };
	const struct at_command *cmd;
	enum at_form form = AT_EXEC;
	size_t n = 1, len;

	while (isalnum((unsigned char)p[n]))
		n++;
	if (n >= sizeof(name))
		return AT_ERROR;
	for (size_t i = 0; i < n; i++)
		name[i] = (char)toupper((unsigned char)p[i]);
	name[n] = '\0';
	p += n;
	len = params_len(p);
	memcpy(params, p, len);
	params[len] = '\0';
	*pos = p + len;
	if (!strcmp(params, "?"))
		form = AT_READ;
	else if (!strcmp(params, "=?"))
		form = AT_TEST;
	else if (params[0] == '=')
		form = AT_SET;
	else if (params[0])
		return AT_ERROR;
	if (form == AT_SET && split_args(params + 1, &args))
		return CME_PARAMETERS;
	cmd = at->language->find(name);
	return cmd ? cmd->run(at, form, &args) : AT_ERROR;
}

static int run_basic(struct at *at, const char **pos)
{
	const char *p = *pos;
	char name[3] = { 0 };
	size_t n = 0;
	unsigned long value = 0;

	if (*p == '&')
		name[n++] = *p++;
	if (!isalpha((unsigned char)*p))
		return AT_ERROR;
	name[n] = (char)toupper((unsigned char)*p++);
	if (!strcmp(name, "D")) {
		*pos = p + strlen(p);	/* no circuit-switched data here */
		return AT_NO_CARRIER;
	}
	if (isdigit((unsigned char)*p)) {
		value = strtoul(p, NULL, 10);
		p += strspn(p, "0123456789");
	}
	if (!strcmp(name, "S")) {	/* S-registers: accepted, without effect */
		if (*p == '=' || *p == '?')
			p++;
		p += strspn(p, "0123456789");
	}
	*pos = p;
	return at->language->basic(at, name, (unsigned int)(value > 255 ? 255 : value));
}

/* Runs commands until the line ends, one fails or one is pending. */
static void run_commands(struct at *at, const char *p)
{
	int ret = AT_OK;

	for (;;) {
		p += strspn(p, " ;");
		if (!*p || ret)
			break;
		ret = strchr("+^$%*", *p) ? run_extended(at, &p) : run_basic(at, &p);
		if (ret == AT_PENDING) {
			at->pending = true;
			at->rest = p;
			return;
		}
	}
	result(at, ret);
}

void at_finish(struct at *at, int code)
{
	if (!at->pending)
		return;
	at->pending = false;
	if (code == AT_OK)
		run_commands(at, at->rest);
	else
		result(at, code);
	out_flush(at);
}

static void run_line(struct at *at)
{
	at->line[at->len] = '\0';
	if (at->overflow)
		result(at, AT_ERROR);
	else if (at->len >= 2 && !strncasecmp(at->line, "AT", 2)) {
		memcpy(at->last, at->line, at->len + 1);
		run_commands(at, at->last + 2);
	}
	at->len = 0;
	at->overflow = false;
}

static void repeat_last(struct at *at)
{
	at->len = 0;
	if (at->last[0])
		run_commands(at, at->last + 2);
	else
		result(at, AT_ERROR);
}

/* V.250 5.6.1: a character ends the command that is being carried out. */
static void abort_pending(struct at *at)
{
	sim_timer_stop(&at->modem->clock, &at->timer);
	at_finish(at, AT_ERROR);
}

static void on_char(struct at *at, char c)
{
	if (at->pending) {
		if (c != LF)
			abort_pending(at);
		return;
	}
	if (at->echo)
		out(at, &c, 1);
	if (c == CR) {
		run_line(at);
	} else if (c == BACKSPACE) {
		at->len -= at->len > 0;
	} else if (c != LF && c != '\0') {
		if (at->len == sizeof(at->line) - 1)
			at->overflow = true;
		else
			at->line[at->len++] = c;
	}
	if (at->len == 2 && !strncasecmp(at->line, "A/", 2))
		repeat_last(at);
}

void at_input(struct at *at, const uint8_t *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		on_char(at, (char)data[i]);
	out_flush(at);
	/* what a command changed is told behind its result code */
	modem_flush_events(at->modem);
}

void at_settings(struct at *at)
{
	at->echo = true;
	at->verbose = true;
	at->quiet = false;
	at->cmee = 0;
	at->cops_format = 0;
	memset(at->reg_mode, 0, sizeof(at->reg_mode));
}

void at_reset(struct at *at)
{
	sim_timer_stop(&at->modem->clock, &at->timer);
	at_settings(at);
	at->pending = false;
	at->len = 0;
	at->overflow = false;
	at->last[0] = '\0';
	at->out_len = 0;
}

static void on_modem_event(void *user, unsigned int events)
{
	struct at *at = user;

	if (!(events & (MODEM_EV_REGISTRATION | MODEM_EV_CELL)))
		return;
	at->language->registration_changed(at);
	out_flush(at);
}

struct at *at_open(struct modem *modem, const struct at_language *language,
		   void (*write)(void *user, const char *data, size_t len), void *user)
{
	struct at *at = calloc(1, sizeof(*at));

	if (!at)
		return NULL;
	at->modem = modem;
	at->language = language;
	at->write = write;
	at->user = user;
	at_settings(at);
	if (modem_watch(modem, on_modem_event, at)) {
		free(at);
		return NULL;
	}
	return at;
}

void at_free(struct at *at)
{
	if (!at)
		return;
	sim_timer_stop(&at->modem->clock, &at->timer);
	free(at);
}

// SPDX-License-Identifier: GPL-2.0
/* Basic, identity, SIM and equipment commands. */
#include <errno.h>
#include <string.h>

#include "sim/at/at.h"

#define RSSI_FLOOR_DBM	(-113)	/* +CSQ 0; steps of 2 dB up to 31 */

static void identify(struct at *at)
{
	const struct modem_identity *id = modem_identity(at->modem);

	at_line(at, "Manufacturer: %s", id->manufacturer);
	at_line(at, "Model: %s", id->model);
	at_line(at, "Revision: %s", id->revision);
	at_line(at, "IMEI: %s", id->imei);
	at_line(at, "+GCAP: +CGSM");
}

static int basic(struct at *at, const char *name, unsigned int value)
{
	if (!*name)
		return AT_OK;
	if (!strcmp(name, "I"))
		identify(at);
	else if (!strcmp(name, "E") && value <= 1)
		at->echo = value;
	else if (!strcmp(name, "V") && value <= 1)
		at->verbose = value;
	else if (!strcmp(name, "Q") && value <= 1)
		at->quiet = value;
	else if (!strcmp(name, "Z") || !strcmp(name, "&F"))
		at_settings(at);
	else if (strcmp(name, "H") && strcmp(name, "S") && strcmp(name, "X") &&
		 strcmp(name, "&C") && strcmp(name, "&D") && strcmp(name, "&W"))
		return AT_ERROR;
	return AT_OK;
}

/* A command that shows one string and has no parameters. */
static int show(struct at *at, enum at_form form, const char *prefix, const char *text)
{
	if (form == AT_TEST)
		return AT_OK;
	if (form != AT_EXEC)
		return AT_ERROR;
	at_line(at, "%s%s", prefix, text);
	return AT_OK;
}

static int cmd_manufacturer(struct at *at, enum at_form form, const struct at_args *args)
{
	(void)args;
	return show(at, form, "", modem_identity(at->modem)->manufacturer);
}

static int cmd_model(struct at *at, enum at_form form, const struct at_args *args)
{
	(void)args;
	return show(at, form, "", modem_identity(at->modem)->model);
}

static int cmd_revision(struct at *at, enum at_form form, const struct at_args *args)
{
	(void)args;
	return show(at, form, "", modem_identity(at->modem)->revision);
}

static int cmd_imei(struct at *at, enum at_form form, const struct at_args *args)
{
	(void)args;
	return show(at, form, "", modem_identity(at->modem)->imei);
}

static int cmd_imsi(struct at *at, enum at_form form, const struct at_args *args)
{
	int err = form == AT_EXEC ? at_sim_error(at) : 0;

	(void)args;
	return err ? err : show(at, form, "", modem_imsi(at->modem));
}

/* The ICCID is readable before the PIN, as it is on the card's root level. */
static int cmd_iccid(struct at *at, enum at_form form, const struct at_args *args)
{
	const char *iccid = modem_iccid(at->modem);

	(void)args;
	if (form == AT_TEST)
		return AT_OK;
	if (!*iccid)
		return CME_SIM_NOT_INSERTED;
	at_line(at, "+CCID: %s", iccid);
	return AT_OK;
}

static int pin_result(int err)
{
	switch (err) {
	case 0:
		return AT_OK;
	case -ENODEV:
		return CME_SIM_NOT_INSERTED;
	case -EACCES:
	case -EINVAL:
		return CME_WRONG_PASSWORD;
	case -EPERM:
		return CME_SIM_PUK;
	case -EKEYREVOKED:
		return CME_SIM_FAILURE;
	default:
		return CME_NOT_ALLOWED;
	}
}

static int enter_pin(struct at *at, const struct at_args *args)
{
	const char *code = at_text(args, 0), *new = at_text(args, 1);

	if (!code || args->n > 2)
		return CME_PARAMETERS;
	switch (modem_sim_state(at->modem)) {
	case MODEM_SIM_PIN_REQUIRED:
		return new ? CME_PARAMETERS :
			pin_result(modem_pin_verify(at->modem, MODEM_PIN1, code));
	case MODEM_SIM_PUK_REQUIRED:
		return new ? pin_result(modem_pin_unblock(at->modem, MODEM_PIN1, code, new)) :
			CME_PARAMETERS;
	default:
		return at_sim_error(at) ? at_sim_error(at) : CME_NOT_ALLOWED;
	}
}

static int cmd_pin(struct at *at, enum at_form form, const struct at_args *args)
{
	int err;

	if (form == AT_TEST)
		return AT_OK;
	if (form == AT_SET)
		return enter_pin(at, args);
	if (form != AT_READ)
		return AT_ERROR;
	err = at_sim_error(at);
	if (err == CME_SIM_PIN)
		at_line(at, "+CPIN: SIM PIN");
	else if (err == CME_SIM_PUK)
		at_line(at, "+CPIN: SIM PUK");
	else if (err == CME_NETWORK_PIN)
		at_line(at, "+CPIN: PH-NET PIN");
	else if (err)
		return err;
	else
		at_line(at, "+CPIN: READY");
	return AT_OK;
}

static int cmd_signal(struct at *at, enum at_form form, const struct at_args *args)
{
	const struct modem_signal *s = modem_signal(at->modem);
	int rssi = 99;		/* not known */

	(void)args;
	if (form == AT_TEST) {
		at_line(at, "+CSQ: (0-31,99),(0-7,99)");
		return AT_OK;
	}
	if (form != AT_EXEC)
		return AT_ERROR;
	if (s) {
		rssi = (s->rssi - RSSI_FLOOR_DBM) / 2;
		rssi = rssi < 0 ? 0 : rssi > 31 ? 31 : rssi;
	}
	at_line(at, "+CSQ: %d,99", rssi);
	return AT_OK;
}

static int functionality(enum modem_mode mode)
{
	switch (mode) {
	case MODEM_MODE_ONLINE:
		return 1;
	case MODEM_MODE_LOW_POWER:
	case MODEM_MODE_PERSISTENT_LOW_POWER:
		return 4;
	case MODEM_MODE_FACTORY_TEST:
		return 5;
	case MODEM_MODE_OFFLINE:
		return 7;
	default:
		return 0;
	}
}

static int set_functionality(struct at *at, const struct at_args *args)
{
	enum modem_mode mode;
	long fun, reset = 0;

	if (!at_number(args, 0, 0, 4, &fun) || (fun > 1 && fun < 4))
		return CME_PARAMETERS;
	if (at_text(args, 1) && !at_number(args, 1, 0, 1, &reset))
		return CME_PARAMETERS;
	if (reset) {
		modem_reset(at->modem);
		return AT_OK;
	}
	mode = fun == 1 ? MODEM_MODE_ONLINE : MODEM_MODE_LOW_POWER;
	return modem_set_mode(at->modem, mode) ? CME_NOT_ALLOWED : AT_OK;
}

static int cmd_functionality(struct at *at, enum at_form form, const struct at_args *args)
{
	switch (form) {
	case AT_READ:
		at_line(at, "+CFUN: %d", functionality(modem_mode(at->modem)));
		return AT_OK;
	case AT_TEST:
		at_line(at, "+CFUN: (0,1,4),(0,1)");
		return AT_OK;
	case AT_SET:
		return set_functionality(at, args);
	default:
		return AT_ERROR;
	}
}

static int cmd_errors(struct at *at, enum at_form form, const struct at_args *args)
{
	long mode;

	switch (form) {
	case AT_READ:
		at_line(at, "+CMEE: %u", at->cmee);
		return AT_OK;
	case AT_TEST:
		at_line(at, "+CMEE: (0-2)");
		return AT_OK;
	case AT_SET:
		if (!at_number(args, 0, 0, 2, &mode))
			return CME_PARAMETERS;
		at->cmee = (unsigned int)mode;
		return AT_OK;
	default:
		return AT_ERROR;
	}
}

static int cmd_capabilities(struct at *at, enum at_form form, const struct at_args *args)
{
	(void)args;
	return show(at, form, "+GCAP: ", "+CGSM");
}

static const struct at_command commands[] = {
	{ "+CGMI", cmd_manufacturer },
	{ "+GMI", cmd_manufacturer },
	{ "+CGMM", cmd_model },
	{ "+GMM", cmd_model },
	{ "+CGMR", cmd_revision },
	{ "+GMR", cmd_revision },
	{ "+CGSN", cmd_imei },
	{ "+GSN", cmd_imei },
	{ "+GCAP", cmd_capabilities },
	{ "+CIMI", cmd_imsi },
	{ "+CCID", cmd_iccid },
	{ "+CPIN", cmd_pin },
	{ "+CSQ", cmd_signal },
	{ "+CFUN", cmd_functionality },
	{ "+CMEE", cmd_errors },
	{ NULL, NULL },
};

static const struct at_command *find(const char *name)
{
	const struct at_command *const tables[] = { commands, at_net_commands };

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		for (const struct at_command *c = tables[i]; c->name; c++)
			if (!strcmp(c->name, name))
				return c;
	return NULL;
}

static const struct at_language language = {
	.find = find, .basic = basic, .registration_changed = at_registration_changed,
};

struct at *at_new(struct modem *modem, void (*write)(void *user, const char *data, size_t len),
		  void *user)
{
	return at_open(modem, &language, write, user);
}

// SPDX-License-Identifier: GPL-2.0
/* Registration, operator and packet domain commands (3GPP TS 27.007 7, 10). */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sim/at/at.h"

enum { ACT_GSM = 0, ACT_UTRAN = 2, ACT_EUTRAN = 7 };
enum { REG_OFF, REG_STATUS, REG_LOCATION };

static const char *const domain_name[AT_DOMAINS] = { "+CREG", "+CGREG", "+CEREG" };

static const struct {
	const char *name;
	enum modem_pdp_type type;
} pdp_types[] = {
	{ "IP", MODEM_PDP_IPV4 },
	{ "IPV6", MODEM_PDP_IPV6 },
	{ "IPV4V6", MODEM_PDP_IPV4V6 },
	{ "PPP", MODEM_PDP_PPP },
};

static int access_technology(enum modem_rat rat)
{
	return rat == MODEM_RAT_LTE ? ACT_EUTRAN : rat == MODEM_RAT_UMTS ? ACT_UTRAN : ACT_GSM;
}

/*
 * +CREG tells of the circuit domain on any technology; +CGREG is "unknown" in
 * LTE and +CEREG is outside of it, since both are about their own technology.
 */
static int domain_status(const struct at *at, enum at_domain d)
{
	enum modem_registration reg = modem_registration(at->modem);
	bool lte = modem_rat(at->modem) == MODEM_RAT_LTE;

	if (d == AT_CREG || !modem_registered(at->modem))
		return (int)reg;
	if (d == AT_CEREG ? !lte : lte)
		return MODEM_REG_UNKNOWN;
	return (int)reg;
}

/* Status and, when asked for and known, the place: "1" or "1,"00AB",..." */
static void format_status(const struct at *at, enum at_domain d, char *text, size_t len)
{
	const struct modem_cell *cell = modem_cell(at->modem);
	enum modem_rat rat = modem_rat(at->modem);
	int status = domain_status(at, d);

	if (at->reg_mode[d] < REG_LOCATION || !cell ||
	    (status != MODEM_REG_HOME && status != MODEM_REG_ROAMING))
		snprintf(text, len, "%d", status);
	else
		snprintf(text, len, "%d,\"%04X\",\"%08X\",%d", status,
			 d == AT_CEREG ? cell->tac : cell->lac, cell->cid,
			 access_technology(rat));
}

void at_registration_changed(struct at *at)
{
	char text[sizeof(at->reg_told[0])];

	for (int d = 0; d < AT_DOMAINS; d++) {
		if (at->reg_mode[d] == REG_OFF)
			continue;
		format_status(at, (enum at_domain)d, text, sizeof(text));
		if (!strcmp(text, at->reg_told[d]))
			continue;
		strcpy(at->reg_told[d], text);
		at_line(at, "%s: %s", domain_name[d], text);
	}
}

static int registration(struct at *at, enum at_form form, const struct at_args *args,
			enum at_domain d)
{
	char text[64];
	long mode;

	switch (form) {
	case AT_READ:
		format_status(at, d, text, sizeof(text));
		at_line(at, "%s: %u,%s", domain_name[d], at->reg_mode[d], text);
		return AT_OK;
	case AT_TEST:
		at_line(at, "%s: (0-2)", domain_name[d]);
		return AT_OK;
	case AT_SET:
		if (!at_number(args, 0, REG_OFF, REG_LOCATION, &mode))
			return CME_PARAMETERS;
		at->reg_mode[d] = (unsigned int)mode;
		format_status(at, d, at->reg_told[d], sizeof(at->reg_told[d]));
		return AT_OK;
	default:
		return AT_ERROR;
	}
}

static int cmd_creg(struct at *at, enum at_form form, const struct at_args *args)
{
	return registration(at, form, args, AT_CREG);
}

static int cmd_cgreg(struct at *at, enum at_form form, const struct at_args *args)
{
	return registration(at, form, args, AT_CGREG);
}

static int cmd_cereg(struct at *at, enum at_form form, const struct at_args *args)
{
	return registration(at, form, args, AT_CEREG);
}

static void format_plmn(const struct modem_plmn *p, char *text, size_t len)
{
	snprintf(text, len, p->mnc_three_digits ? "%03u%03u" : "%03u%02u", p->mcc, p->mnc);
}

static int read_operator(struct at *at)
{
	const struct modem_plmn *p = modem_operator(at->modem);
	int mode = modem_selection_is_manual(at->modem);
	char digits[8];

	if (!p) {
		at_line(at, "+COPS: %d", mode);
		return AT_OK;
	}
	format_plmn(p, digits, sizeof(digits));
	at_line(at, "+COPS: %d,%u,\"%s\",%d", mode, at->cops_format,
		at->cops_format == 2 ? digits : p->name,
		access_technology(modem_rat(at->modem)));
	return AT_OK;
}

static void on_scan_done(struct modem *m, void *user)
{
	enum modem_plmn_status status;
	const struct modem_plmn *p;
	struct at *at = user;
	char text[1024] = "";
	enum modem_rat rat;
	char digits[8];
	size_t n = 0;

	for (unsigned int i = 0; (p = modem_network(m, i, &status, &rat)); i++) {
		int k;

		format_plmn(p, digits, sizeof(digits));
		k = snprintf(text + n, sizeof(text) - n, "%s(%d,\"%s\",\"%s\",\"%s\",%d)",
			     n ? "," : "", (int)status, p->name, p->name, digits,
			     access_technology(rat));
		if (k < 0 || (size_t)k >= sizeof(text) - n)
			break;
		n += (size_t)k;
	}
	text[n] = '\0';
	at_line(at, "+COPS: %s,,(0,1,3),(0,2)", text);
	at_finish(at, AT_OK);
}

static int scan_operators(struct at *at)
{
	if (modem_mode(at->modem) != MODEM_MODE_ONLINE)
		return CME_NO_SERVICE;
	sim_timer_start(&at->modem->clock, &at->timer, modem_scan_ms(at->modem), on_scan_done, at);
	return AT_PENDING;
}

static int select_operator(struct at *at, const struct at_args *args)
{
	struct modem_plmn plmn;
	const char *digits = at_text(args, 2);
	long mode, format;

	if (!at_number(args, 0, 0, 4, &mode))
		return CME_PARAMETERS;
	if (mode == 3) {
		if (!at_number(args, 1, 0, 2, &format))
			return CME_PARAMETERS;
		at->cops_format = (unsigned int)format;
		return AT_OK;
	}
	if (mode == 0)
		return modem_select(at->modem, NULL) ? CME_NO_SERVICE : AT_OK;
	if (mode != 1)
		return CME_NOT_SUPPORTED;
	if (!at_number(args, 1, 2, 2, &format) || !digits ||
	    !modem_plmn_parse(digits, &plmn))
		return CME_PARAMETERS;
	return modem_select(at->modem, &plmn) ? CME_NO_SERVICE : AT_OK;
}

static int cmd_cops(struct at *at, enum at_form form, const struct at_args *args)
{
	int err = at_sim_error(at);

	if (err)
		return err;
	switch (form) {
	case AT_READ:
		return read_operator(at);
	case AT_TEST:
		return scan_operators(at);
	case AT_SET:
		return select_operator(at, args);
	default:
		return AT_ERROR;
	}
}

static const char *pdp_type_name(enum modem_pdp_type type)
{
	for (size_t i = 0; i < sizeof(pdp_types) / sizeof(pdp_types[0]); i++)
		if (pdp_types[i].type == type)
			return pdp_types[i].name;
	return "IP";
}

static bool pdp_type_parse(const char *name, enum modem_pdp_type *type)
{
	for (size_t i = 0; i < sizeof(pdp_types) / sizeof(pdp_types[0]); i++) {
		if (strcasecmp(pdp_types[i].name, name))
			continue;
		*type = pdp_types[i].type;
		return true;
	}
	return false;
}

static int set_context(struct at *at, const struct at_args *args)
{
	const char *type = at_text(args, 1), *apn = at_text(args, 2);
	struct modem_profile p = { 0 };
	long cid;

	if (!at_number(args, 0, 1, MODEM_PROFILES, &cid))
		return CME_PARAMETERS;
	if (modem_profile_active(at->modem, (unsigned int)cid))
		return CME_NOT_ALLOWED;
	if (args->n > 1) {
		const struct modem_profile *old = modem_profile(at->modem, (unsigned int)cid);

		if (old && old->used)
			p = *old;	/* name, user and password are not ours to lose */
		p.used = true;
		p.number = (uint8_t)cid;
		if (!type || !pdp_type_parse(type, &p.pdp_type))
			return CME_PARAMETERS;
		if (apn && strlen(apn) > MODEM_APN_LEN)
			return CME_PARAMETERS;
		snprintf(p.apn, sizeof(p.apn), "%s", apn ? apn : "");
	}
	return modem_set_profile(at->modem, (unsigned int)cid, &p) ? CME_PARAMETERS : AT_OK;
}

static int cmd_cgdcont(struct at *at, enum at_form form, const struct at_args *args)
{
	switch (form) {
	case AT_READ:
		for (unsigned int i = 1; i <= MODEM_PROFILES; i++) {
			const struct modem_profile *p = modem_profile(at->modem, i);

			if (p && p->used)
				at_line(at, "+CGDCONT: %u,\"%s\",\"%s\",\"\",0,0", i,
					pdp_type_name(p->pdp_type), p->apn);
		}
		return AT_OK;
	case AT_TEST:
		for (size_t i = 0; i < sizeof(pdp_types) / sizeof(pdp_types[0]); i++)
			at_line(at, "+CGDCONT: (1-%d),\"%s\",,,(0-2),(0-4)", MODEM_PROFILES,
				pdp_types[i].name);
		return AT_OK;
	case AT_SET:
		return set_context(at, args);
	default:
		return AT_ERROR;
	}
}

static int cmd_cgatt(struct at *at, enum at_form form, const struct at_args *args)
{
	long on;

	switch (form) {
	case AT_READ:
		at_line(at, "+CGATT: %d", modem_attached(at->modem));
		return AT_OK;
	case AT_TEST:
		at_line(at, "+CGATT: (0,1)");
		return AT_OK;
	case AT_SET:
		if (!at_number(args, 0, 0, 1, &on))
			return CME_PARAMETERS;
		return modem_attach(at->modem, on) ? CME_NO_SERVICE : AT_OK;
	default:
		return AT_ERROR;
	}
}

static int cmd_cgact(struct at *at, enum at_form form, const struct at_args *args)
{
	(void)args;
	if (form == AT_TEST) {
		at_line(at, "+CGACT: (0,1)");
		return AT_OK;
	}
	if (form != AT_READ)	/* calls are made by QMI, as the firmware wants it */
		return CME_NOT_SUPPORTED;
	for (unsigned int i = 1; i <= MODEM_PROFILES; i++) {
		const struct modem_profile *p = modem_profile(at->modem, i);

		if (p && p->used)
			at_line(at, "+CGACT: %u,%d", i, modem_profile_active(at->modem, i));
	}
	return AT_OK;
}

/* The addresses of a profile's calls: IPv4, then IPv6 in 27.007's dotted form. */
static void show_address(struct at *at, unsigned int cid)
{
	char v4[INET_ADDRSTRLEN + 3] = "", v6[80] = "";

	for (int i = 0; i < MODEM_BEARERS; i++) {
		const struct modem_bearer *b = &at->modem->calls.bearer[i];
		char ip[INET_ADDRSTRLEN];
		size_t n = 0;

		if (!b->up || b->profile != cid)
			continue;
		if (b->family == 4) {
			inet_ntop(AF_INET, &b->addr4, ip, sizeof(ip));
			snprintf(v4, sizeof(v4), ",\"%s\"", ip);
			continue;
		}
		for (int k = 0; k < 16; k++)
			n += (size_t)snprintf(v6 + n, sizeof(v6) - n, "%s%u", k ? "." : ",\"",
					      b->addr6.s6_addr[k]);
		snprintf(v6 + n, sizeof(v6) - n, "\"");
	}
	at_line(at, "+CGPADDR: %u%s%s", cid, v4, v6);
}

static int cmd_cgpaddr(struct at *at, enum at_form form, const struct at_args *args)
{
	long cid;

	if (form == AT_READ)
		return AT_ERROR;
	for (int i = 0; form == AT_SET && i < args->n; i++) {
		if (!at_number(args, i, 1, MODEM_PROFILES, &cid))
			return CME_PARAMETERS;
		show_address(at, (unsigned int)cid);
	}
	for (unsigned int i = 1; form == AT_EXEC && i <= MODEM_PROFILES; i++)
		if (modem_profile(at->modem, i)->used)
			show_address(at, i);
	return AT_OK;
}

const struct at_command at_net_commands[] = {
	{ "+CREG", cmd_creg },
	{ "+CGREG", cmd_cgreg },
	{ "+CEREG", cmd_cereg },
	{ "+COPS", cmd_cops },
	{ "+CGDCONT", cmd_cgdcont },
	{ "+CGATT", cmd_cgatt },
	{ "+CGACT", cmd_cgact },
	{ "+CGPADDR", cmd_cgpaddr },
	{ NULL, NULL },
};

// SPDX-License-Identifier: GPL-2.0
/*
 * What the modem has of the network: registration, operator, signal. Looks only.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "sim/model/model.h"

enum modem_registration modem_registration(const struct modem *m)
{
	return m->net.reg;
}

bool modem_registered(const struct modem *m)
{
	return m->net.reg == MODEM_REG_HOME || m->net.reg == MODEM_REG_ROAMING;
}

bool modem_net_roaming(const struct modem *m)
{
	return m->net.reg == MODEM_REG_ROAMING;
}

enum modem_rat modem_rat(const struct modem *m)
{
	return modem_registered(m) ? m->net.in_reach[m->net.serving].rat : MODEM_RAT_NONE;
}

bool modem_attached(const struct modem *m)
{
	return modem_registered(m) && !m->net.detached;
}

bool modem_selection_is_manual(const struct modem *m)
{
	return m->net.manual;
}

const struct modem_plmn *modem_operator(const struct modem *m)
{
	return modem_registered(m) ? &m->net.in_reach[m->net.serving].plmn : NULL;
}

static bool radio_on(const struct modem *m)
{
	return m->booted && m->mode == MODEM_MODE_ONLINE;
}

const struct modem_signal *modem_signal(const struct modem *m)
{
	if (!radio_on(m) || m->net.signal_lost || !modem_registered(m))
		return NULL;
	return &m->net.signal;
}

const struct modem_cell *modem_cell(const struct modem *m)
{
	return modem_signal(m) ? &m->net.cell : NULL;
}

uint64_t modem_scan_ms(const struct modem *m)
{
	return m->net.scan_ms;
}

bool modem_plmn_equal(const struct modem_plmn *a, const struct modem_plmn *b)
{
	return a->mcc == b->mcc && a->mnc == b->mnc;
}

const struct modem_plmn *modem_network(const struct modem *m, unsigned int i,
				       enum modem_plmn_status *status, enum modem_rat *rat)
{
	const struct modem_network_cell *c;

	if (!radio_on(m) || m->net.signal_lost || i >= m->net.n_in_reach)
		return NULL;
	c = &m->net.in_reach[i];
	*rat = c->rat;
	if (modem_registered(m) && i == m->net.serving)
		*status = MODEM_PLMN_CURRENT;
	else
		*status = c->forbidden ? MODEM_PLMN_FORBIDDEN : MODEM_PLMN_AVAILABLE;
	return &c->plmn;
}

bool modem_plmn_parse(const char *digits, struct modem_plmn *out)
{
	size_t i, len = strlen(digits);

	if (len != 5 && len != 6)
		return false;
	for (i = 0; i < len; i++)
		if (!isdigit((unsigned char)digits[i]))
			return false;
	out->mcc = (uint16_t)((digits[0] - '0') * 100 + (digits[1] - '0') * 10 + digits[2] - '0');
	out->mnc = (uint16_t)atoi(digits + 3);
	out->mnc_three_digits = len == 6;
	return true;
}

struct modem_plmn modem_home_plmn(const struct modem *m)
{
	struct modem_plmn home = { 0 };
	char digits[7] = "";

	memcpy(digits, m->card.imsi, 3U + m->card.mnc_digits);
	modem_plmn_parse(digits, &home);
	return home;
}

int modem_net_lte_band_class(const struct modem *m)
{
	static const struct {
		uint16_t band, class;
	} map[] = {
		{ 1, 120 }, { 3, 122 }, { 7, 126 }, { 8, 127 }, { 20, 145 },
	};
	unsigned int i;

	switch (modem_rat(m)) {
	case MODEM_RAT_GSM:
		return 45;
	case MODEM_RAT_UMTS:
		return 80;
	default:
		break;
	}
	for (i = 0; i < sizeof(map) / sizeof(map[0]); i++)
		if (map[i].band == m->net.cell.band)
			return map[i].class;
	return 122;
}

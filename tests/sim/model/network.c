// SPDX-License-Identifier: GPL-2.0
/*
 * Radio and registration: what networks are in reach, which one the modem
 * is on, why not, and how well it hears it.
 */
#include <errno.h>
#include <strings.h>
#include <string.h>

#include "sim/model/model.h"

#define SEARCH_MS	800	/* cell search and attach, typical of LTE */
#define SCAN_MS		12000	/* a full band scan takes tens of seconds */
#define FADING_STEP_MS	1000

/* QMI NAS RAT mode preference bits */
#define RAT_PREF_GSM	(1 << 2)
#define RAT_PREF_UMTS	(1 << 3)
#define RAT_PREF_LTE	(1 << 4)
#define RAT_PREF_ALL	(RAT_PREF_GSM | RAT_PREF_UMTS | RAT_PREF_LTE)

#define ROAMING_OFF	0x01
#define ROAMING_ANY	0xff

/* Causes that invalidate the USIM until power-off (TS 24.301 5.5.1.2.5) */
#define CAUSE_IMSI_UNKNOWN	2
#define CAUSE_ILLEGAL_UE	3
#define CAUSE_ILLEGAL_ME	6
#define CAUSE_ESM_FAILURE	19

static const struct modem_reason reason_no_service = { 3, 3, 2001 };	/* CM no service */
static const struct modem_reason reason_fade = { 4, 3, 2002 };		/* CM fade */
static const struct modem_reason reason_offline = { 3, 3, 2500 };	/* CM offline */
static const struct modem_reason reason_no_sim = { 3, 3, 518 };		/* CM UIM not present */
static const struct modem_reason reason_detached = { 3, 3, 1028 };	/* CM EMM detached */

/* MCC 001 is reserved for test networks, 999 for private ones (ITU-T E.212). */
static const struct modem_network_cell default_networks[] = {
	{ { 1, 1, false, "Test PLMN 1-1" }, MODEM_RAT_LTE, false },
	{ { 1, 2, false, "Test PLMN 1-2" }, MODEM_RAT_LTE, true },
	{ { 999, 70, false, "Internet" }, MODEM_RAT_UMTS, false },
};

/* Bands 1, 3, 7, 8, 20, as a European Cat 4 module has them */
#define LTE_BANDS	(1ULL << 0 | 1ULL << 2 | 1ULL << 6 | 1ULL << 7 | 1ULL << 19)
/* QMI NAS band preference: GSM 900/1800, WCDMA 2100/900 */
#define OTHER_BANDS	(1ULL << 7 | 1ULL << 8 | 1ULL << 9 | 1ULL << 22 | 1ULL << 49)

void modem_net_defaults(struct modem_net *n)
{
	*n = (struct modem_net) {
		.n_in_reach = sizeof(default_networks) / sizeof(default_networks[0]),
		.signal = { .rssi = -63, .rsrp = -92, .rsrq = -10, .snr = 124, .ecio = -6 },
		/* EARFCN 1300 is 1815 MHz, band 3 */
		.cell = { .tac = 0x1234, .lac = 0x1234, .cid = 0x0a1b2c01, .pci = 266,
			  .earfcn = 1300, .band = 3, .bandwidth_mhz = 20 },
		.mode_pref = RAT_PREF_ALL,
		.band_pref = OTHER_BANDS,
		.lte_band_pref = LTE_BANDS,
		.roaming_pref = ROAMING_ANY,
		.domain_pref = 2,	/* CS and PS */
		.usage_pref = 2,	/* data centric */
		.search_ms = SEARCH_MS,
		.scan_ms = SCAN_MS,
		.timezone_quarters = 4,
		.fading_state = 1,
	};
	memcpy(n->in_reach, default_networks, sizeof(default_networks));
}

/*
 * Registration
 */

static bool radio_on(const struct modem *m)
{
	return m->booted && m->mode == MODEM_MODE_ONLINE;
}

static void set_registration(struct modem *m, enum modem_registration reg)
{
	if (m->net.reg == reg)
		return;
	m->net.reg = reg;
	modem_event(m, MODEM_EV_REGISTRATION | MODEM_EV_SIGNAL);
}

static bool rat_allowed(const struct modem *m, const struct modem_network_cell *c)
{
	switch (c->rat) {
	case MODEM_RAT_GSM:
		return m->net.mode_pref & RAT_PREF_GSM;
	case MODEM_RAT_UMTS:
		return m->net.mode_pref & RAT_PREF_UMTS;
	case MODEM_RAT_LTE:
		return m->net.mode_pref & RAT_PREF_LTE &&
		       m->net.lte_band_pref & 1ULL << (m->net.cell.band - 1);
	default:
		return false;
	}
}

/* The network that the search ends on: manual choice, home, then any other. */
static int choose_network(const struct modem *m)
{
	struct modem_plmn home = modem_home_plmn(m);
	unsigned int i;
	int any = -1;

	for (i = 0; i < m->net.n_in_reach; i++) {
		const struct modem_network_cell *c = &m->net.in_reach[i];

		if (!rat_allowed(m, c))
			continue;
		if (m->net.manual) {
			if (modem_plmn_equal(&c->plmn, &m->net.wanted))
				return (int)i;
			continue;
		}
		if (modem_plmn_equal(&c->plmn, &home))
			return (int)i;
		if (any < 0 && !c->forbidden && m->net.roaming_pref != ROAMING_OFF)
			any = (int)i;
	}
	return any;
}

static void deny(struct modem *m, uint8_t cause)
{
	m->net.reject_shown = cause;
	if (cause == CAUSE_IMSI_UNKNOWN || cause == CAUSE_ILLEGAL_UE || cause == CAUSE_ILLEGAL_ME) {
		m->card.illegal = true;
		modem_event(m, MODEM_EV_SIM);
	}
	set_registration(m, MODEM_REG_DENIED);
}

/* LTE attaches by the APN of a profile; an empty one leaves it to the network. */
static bool attach_apn_fits(const struct modem *m)
{
	unsigned int index = m->calls.n_attach ? m->calls.attach[0] : m->default_profile;
	const struct modem_profile *p = modem_profile(m, index);

	return !m->net.attach_apn[0] || m->net.in_reach[m->net.serving].rat != MODEM_RAT_LTE ||
	       !p || !p->apn[0] || !strcasecmp(p->apn, m->net.attach_apn);
}

static void finish_search(struct modem *m)
{
	struct modem_plmn home = modem_home_plmn(m);
	int i = choose_network(m);
	bool at_home;

	if (i < 0) {
		set_registration(m, m->net.manual ? MODEM_REG_NONE : MODEM_REG_SEARCHING);
		return;
	}
	m->net.serving = (unsigned int)i;
	if (m->net.reject) {
		deny(m, m->net.reject);
		return;
	}
	if (m->net.in_reach[i].forbidden) {
		deny(m, 11);	/* PLMN not allowed */
		return;
	}
	if (!attach_apn_fits(m)) {
		deny(m, CAUSE_ESM_FAILURE);
		return;
	}
	at_home = modem_plmn_equal(&m->net.in_reach[i].plmn, &home);
	if (!at_home && m->net.roaming_pref == ROAMING_OFF) {
		set_registration(m, MODEM_REG_NONE);
		return;
	}
	m->net.reject_shown = 0;
	set_registration(m, at_home ? MODEM_REG_HOME : MODEM_REG_ROAMING);
	modem_cure(m, MODEM_CURE_REGISTER);
	modem_event(m, MODEM_EV_CELL | MODEM_EV_TIME);
}

static void on_search(struct modem *m, void *arg)
{
	(void)arg;
	finish_search(m);
}

void modem_net_register_now(struct modem *m)
{
	sim_timer_stop(&m->clock, &m->net.search_timer);
	finish_search(m);
}

void modem_net_search(struct modem *m)
{
	set_registration(m, MODEM_REG_SEARCHING);
	sim_timer_start(&m->clock, &m->net.search_timer, m->net.search_ms, on_search, NULL);
}

/* The network would still be chosen, accepts us, and is what it was. */
static bool may_stay(const struct modem *m)
{
	const struct modem_net *n = &m->net;
	struct modem_plmn home = modem_home_plmn(m);

	return choose_network(m) == (int)n->serving && !n->reject &&
	       modem_plmn_equal(&n->in_reach[n->serving].plmn, &home) == (n->reg == MODEM_REG_HOME);
}

void modem_net_evaluate(struct modem *m)
{
	struct modem_net *n = &m->net;
	enum modem_sim_state sim = modem_sim_state(m);

	if (!radio_on(m) || sim != MODEM_SIM_READY) {
		sim_timer_stop(&m->clock, &n->search_timer);
		if (n->reg == MODEM_REG_DENIED && sim == MODEM_SIM_ILLEGAL)
			return;
		set_registration(m, MODEM_REG_NONE);
		modem_bearers_drop(m, !m->booted || m->mode != MODEM_MODE_ONLINE ?
				   reason_offline : reason_no_sim);
		return;
	}
	if (n->signal_lost) {
		sim_timer_stop(&m->clock, &n->search_timer);
		set_registration(m, MODEM_REG_SEARCHING);
		modem_bearers_drop(m, reason_fade);
		return;
	}
	if (modem_registered(m)) {
		if (may_stay(m))
			return;
		modem_bearers_drop(m, reason_no_service);
	}
	if (!n->search_timer.armed)
		modem_net_search(m);
}

void modem_net_down_at_reset(struct modem *m)
{
	sim_timer_stop(&m->clock, &m->net.search_timer);
	m->net.reg = MODEM_REG_NONE;
	m->net.detached = false;
	m->net.reject_shown = 0;
}

int modem_select(struct modem *m, const struct modem_plmn *plmn)
{
	unsigned int i;

	if (!plmn) {
		m->net.manual = false;
	} else {
		for (i = 0; i < m->net.n_in_reach; i++)
			if (modem_plmn_equal(&m->net.in_reach[i].plmn, plmn))
				break;
		if (i == m->net.n_in_reach)
			return -ENOENT;
		m->net.manual = true;
		m->net.wanted = *plmn;
	}
	if (!modem_registered(m) && radio_on(m) && modem_card_ready(m))
		modem_net_search(m);
	else
		modem_net_evaluate(m);
	return 0;
}

int modem_attach(struct modem *m, bool on)
{
	if (on && m->net.reg == MODEM_REG_DENIED) {
		m->net.detached = false;
		modem_net_search(m);
		return 0;
	}
	if (m->net.detached == !on)
		return -EALREADY;
	if (on && !modem_registered(m))
		return -ENETDOWN;
	m->net.detached = !on;
	if (!on)
		modem_bearers_drop(m, reason_detached);
	else if (attach_apn_fits(m))
		modem_cure(m, MODEM_CURE_REGISTER);
	else
		deny(m, CAUSE_ESM_FAILURE);
	modem_event(m, MODEM_EV_REGISTRATION);
	return 0;
}

/*
 * Signal
 */

void modem_net_signal_changed(struct modem *m)
{
	modem_event(m, MODEM_EV_SIGNAL);
}

static void on_fading(struct modem *m, void *arg)
{
	struct modem_net *n = &m->net;
	int step, depth = (int)n->fading_db;

	(void)arg;
	if (!depth)
		return;
	/* a fixed sequence, so that a picture of it can be repeated */
	n->fading_state = n->fading_state * 1103515245 + 12345;
	step = (int)(n->fading_state >> 16) % (2 * depth + 1) - depth;
	n->signal.rsrp = -92 + step;
	n->signal.rssi = -63 + step;
	n->signal.rsrq = -10 + step / 2;
	n->signal.snr = 124 + 10 * step;
	modem_net_signal_changed(m);
	sim_timer_start(&m->clock, &n->fading_timer, FADING_STEP_MS, on_fading, NULL);
}

void modem_net_fading(struct modem *m)
{
	sim_timer_start(&m->clock, &m->net.fading_timer, 0, on_fading, NULL);
}

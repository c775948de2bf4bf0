/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Radio and registration: serving.c has the questions, network.c what changes the
 * answers.
 */
#ifndef MR200_SIM_NETWORK_H
#define MR200_SIM_NETWORK_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/model/profile.h"

#define MODEM_NETWORKS		4	/* in radio reach */

/* Values as in +CREG, 3GPP TS 27.007 7.2. */
enum modem_registration {
	MODEM_REG_NONE = 0,
	MODEM_REG_HOME = 1,
	MODEM_REG_SEARCHING = 2,
	MODEM_REG_DENIED = 3,
	MODEM_REG_UNKNOWN = 4,
	MODEM_REG_ROAMING = 5,
};

/* Values as in the QMI NAS radio interface fields. */
enum modem_rat {
	MODEM_RAT_NONE = 0,
	MODEM_RAT_GSM = 4,
	MODEM_RAT_UMTS = 5,
	MODEM_RAT_LTE = 8,
};

struct modem_plmn {
	uint16_t mcc;
	uint16_t mnc;
	bool mnc_three_digits;
	char name[MODEM_NAME_LEN + 1];
};

struct modem_signal {
	int rssi;	/* dBm */
	int rsrp;	/* dBm; LTE */
	int rsrq;	/* dB; LTE */
	int snr;	/* tenths of dB; LTE */
	int ecio;	/* dB; UMTS, negative */
};

struct modem_cell {
	uint16_t tac;
	uint16_t lac;
	uint32_t cid;	/* global cell id (28 bits on LTE) */
	uint16_t pci;	/* physical cell id */
	uint16_t earfcn;
	uint16_t band;	/* number of the LTE band */
	uint16_t bandwidth_mhz;
};

enum modem_plmn_status {	/* as in +COPS=?, 3GPP TS 27.007 7.3 */
	MODEM_PLMN_UNKNOWN = 0,
	MODEM_PLMN_AVAILABLE = 1,
	MODEM_PLMN_CURRENT = 2,
	MODEM_PLMN_FORBIDDEN = 3,
};

struct modem_network_cell {
	struct modem_plmn plmn;
	enum modem_rat rat;
	bool forbidden;
};

struct modem_net {
	enum modem_registration reg;
	struct modem_network_cell in_reach[MODEM_NETWORKS];
	unsigned int n_in_reach;
	unsigned int serving;	/* index into in_reach; valid when registered */
	bool manual;
	struct modem_plmn wanted;	/* manual selection */
	uint8_t reject;		/* 3GPP EMM/MM cause, 0: registration accepted */
	uint8_t reject_shown;	/* cause of the last denial */
	char attach_apn[MODEM_APN_LEN + 1];	/* "": LTE attaches by any */
	bool detached;		/* the host asked for PS detach */
	bool signal_lost;
	struct modem_signal signal;
	struct modem_cell cell;
	uint16_t mode_pref;	/* QMI NAS RAT mode preference */
	uint64_t band_pref;
	uint64_t lte_band_pref;
	uint16_t roaming_pref;
	uint32_t domain_pref;
	uint32_t usage_pref;
	uint64_t search_ms;
	uint64_t scan_ms;
	int timezone_quarters;
	char wanted_name[MODEM_NAME_LEN + 1];
	struct sim_timer search_timer;
	unsigned int fading_db;
	struct sim_timer fading_timer;
	uint32_t fading_state;
};

/* serving.c */
enum modem_registration modem_registration(const struct modem *m);
enum modem_rat modem_rat(const struct modem *m);	/* NONE: no service */
bool modem_registered(const struct modem *m);
bool modem_attached(const struct modem *m);
bool modem_selection_is_manual(const struct modem *m);
/* The network registered on, or NULL. */
const struct modem_plmn *modem_operator(const struct modem *m);
/* The signal being received, or NULL. */
const struct modem_signal *modem_signal(const struct modem *m);
const struct modem_cell *modem_cell(const struct modem *m);
/* i-th network in reach; NULL past the last. */
const struct modem_plmn *modem_network(const struct modem *m, unsigned int i,
				       enum modem_plmn_status *status, enum modem_rat *rat);
/* How long a network scan takes. */
uint64_t modem_scan_ms(const struct modem *m);
bool modem_net_roaming(const struct modem *m);
/* "001 01" of the card's IMSI. */
struct modem_plmn modem_home_plmn(const struct modem *m);
bool modem_plmn_equal(const struct modem_plmn *a, const struct modem_plmn *b);
bool modem_plmn_parse(const char *digits, struct modem_plmn *out);
/* Frequency band as the QMI NAS "active band" enumeration has it. */
int modem_net_lte_band_class(const struct modem *m);

/* network.c */
void modem_net_defaults(struct modem_net *n);
/* Brings registration in line with radio, card and coverage. */
void modem_net_evaluate(struct modem *m);
void modem_net_search(struct modem *m);
void modem_net_register_now(struct modem *m);
void modem_net_down_at_reset(struct modem *m);
void modem_net_signal_changed(struct modem *m);
void modem_net_fading(struct modem *m);
int modem_attach(struct modem *m, bool on);
/* plmn NULL: automatic selection. -ENOENT: no such network. */
int modem_select(struct modem *m, const struct modem_plmn *plmn);

#endif

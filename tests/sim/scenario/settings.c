// SPDX-License-Identifier: GPL-2.0
/*
 * What a scenario can set: one table line per setting, with its kind, its
 * place in the model and what has to happen after a change.
 */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/scenario/language.h"
#include "sim/scenario/setting.h"
#include "sim/svc/svc.h"

/*
 * Custom ones
 */

static const struct word sim_words[] = {
	{ "ready", MODEM_SIM_READY },
	{ "absent", MODEM_SIM_ABSENT },
	{ "error", MODEM_SIM_ERROR },
	{ "initializing", MODEM_SIM_INITIALIZING },
	{ "pin-required", MODEM_SIM_PIN_REQUIRED },
	{ "puk-required", MODEM_SIM_PUK_REQUIRED },
	{ "blocked", MODEM_SIM_BLOCKED },
	{ "illegal", MODEM_SIM_ILLEGAL },
	{ "locked", MODEM_SIM_LOCKED },
	{ NULL, 0 },
};

static int set_sim_state(struct modem *m, const char *value, bool dry)
{
	struct modem_card *c = &m->card;
	int state;

	if (word_find(sim_words, value, &state))
		return -EINVAL;
	if (dry)
		return 0;
	c->inserted = state != MODEM_SIM_ABSENT;
	c->powered = true;
	c->error = state == MODEM_SIM_ERROR;
	c->initializing = state == MODEM_SIM_INITIALIZING;
	c->illegal = state == MODEM_SIM_ILLEGAL;
	c->locked = state == MODEM_SIM_LOCKED;
	c->wedged = false;
	c->pin[0].enabled = state >= MODEM_SIM_PIN_REQUIRED && state <= MODEM_SIM_BLOCKED;
	c->pin[0].verified = false;
	c->pin[0].retries = state == MODEM_SIM_PUK_REQUIRED || state == MODEM_SIM_BLOCKED ? 0 : 3;
	c->pin[0].puk_retries = state == MODEM_SIM_BLOCKED ? 0 : 10;
	return 0;
}

static void get_sim_state(struct modem *m, struct text *t)
{
	text_set(t, "%s", word_name(sim_words, (int)modem_sim_state(m)));
}

static const struct word mode_words[] = {
	{ "online", MODEM_MODE_ONLINE },
	{ "low-power", MODEM_MODE_LOW_POWER },
	{ "factory-test", MODEM_MODE_FACTORY_TEST },
	{ "offline", MODEM_MODE_OFFLINE },
	{ "persistent-low-power", MODEM_MODE_PERSISTENT_LOW_POWER },
	{ NULL, 0 },
};

/* As a host does it: what a host may not do, this may not */
static int set_mode(struct modem *m, const char *value, bool dry)
{
	int mode;

	if (word_find(mode_words, value, &mode))
		return -EINVAL;
	return dry ? 0 : modem_set_mode(m, (enum modem_mode)mode);
}

static void get_mode(struct modem *m, struct text *t)
{
	text_set(t, "%s", word_name(mode_words, (int)m->mode));
}

static int set_plmn(struct modem *m, const char *value, bool dry)
{
	struct modem_plmn plmn = { 0 };

	if (!modem_plmn_parse(value, &plmn))
		return -EINVAL;
	if (dry)
		return 0;
	memcpy(plmn.name, m->net.in_reach[0].plmn.name, sizeof(plmn.name));
	m->net.in_reach[0].plmn = plmn;
	return 0;
}

static void get_plmn(struct modem *m, struct text *t)
{
	const struct modem_plmn *p = &m->net.in_reach[0].plmn;

	text_set(t, "%03u%0*u", p->mcc, p->mnc_three_digits ? 3 : 2, p->mnc);
}

/*
 * Octets as they come. Their codec knows texts: a name with NUL (UCS-2) is put into
 * the frames by rules, into Serving System alone.
 */
static int set_name_with_nul(struct modem *m, const uint8_t *name, int len)
{
	static char response[] = "NAS/Get_Serving_System", indication[] = "NAS/Serving_System";
	static char ind[] = "indication", tlv[] = "tlv", number[] = "0x12";
	const struct modem_plmn *p = &m->net.in_reach[0].plmn;
	char hex[2 * (5 + MODEM_NAME_LEN) + 1], nothing[1];
	char *rule[] = { ind, indication, tlv, number, hex };
	struct text t = { nothing, sizeof(nothing) };
	int n, err;

	n = sprintf(hex, "%02x%02x%02x%02x%02x", p->mcc & 0xff, p->mcc >> 8, p->mnc & 0xff,
		    p->mnc >> 8, len);
	for (int i = 0; i < len; i++)
		n += sprintf(hex + n, "%02x", name[i]);
	err = fault_add(m, 5, rule, false, &t);
	rule[1] = response;
	return err ? err : fault_add(m, 4, rule + 1, false, &t);
}

static int set_name(struct modem *m, const char *value, bool dry)
{
	uint8_t name[MODEM_NAME_LEN];
	int len = parse_octets(value, name, sizeof(name));

	if (len < 0)
		return -EINVAL;
	if (dry)
		return 0;
	if (memchr(name, 0, (size_t)len))
		return set_name_with_nul(m, name, len);
	memcpy(m->net.in_reach[0].plmn.name, name, (size_t)len);
	m->net.in_reach[0].plmn.name[len] = 0;
	return 0;
}

static void get_name(struct modem *m, struct text *t)
{
	const char *name = m->net.in_reach[0].plmn.name;

	text_set(t, "%s", "");
	text_add_octets(t, (const uint8_t *)name, strlen(name));
}

/* Causes of 3GPP TS 24.301 9.9.3.9 and TS 24.008 10.5.3.6 */
static const struct word reject_words[] = {
	{ "none", 0 },
	{ "imsi-unknown", 2 },
	{ "illegal-ue", 3 },
	{ "imei-not-accepted", 5 },
	{ "illegal-me", 6 },
	{ "eps-not-allowed", 7 },
	{ "plmn-not-allowed", 11 },
	{ "tracking-area-not-allowed", 12 },
	{ "roaming-not-allowed", 13 },
	{ "no-suitable-cells", 15 },
	{ "network-failure", 17 },
	{ "esm-failure", 19 },
	{ "congestion", 22 },
	{ NULL, 0 },
};

static int set_reject(struct modem *m, const char *value, bool dry)
{
	long number;
	int cause;

	if (word_find(reject_words, value, &cause)) {
		if (parse_long(value, 0, UINT8_MAX, &number))
			return -EINVAL;
		cause = (int)number;
	}
	if (!dry)
		m->net.reject = (uint8_t)cause;
	return 0;
}

static void get_reject(struct modem *m, struct text *t)
{
	const char *name = word_name(reject_words, m->net.reject);

	if (name)
		text_set(t, "%s", name);
	else
		text_set(t, "%u", m->net.reject);
}

/* Decibels with one decimal, kept in tenths as QMI has them */
static int set_snr(struct modem *m, const char *value, bool dry)
{
	char *end;
	double db = strtod(value, &end);

	if (!strcmp(value, "none")) {
		if (!dry)
			m->net.signal.snr = INT16_MIN;
		return 0;
	}
	if (end == value || *end || db < -20 || db > 30)
		return -EINVAL;
	if (!dry)
		m->net.signal.snr = (int)(db * 10 + (db < 0 ? -.5 : .5));
	return 0;
}

static void get_snr(struct modem *m, struct text *t)
{
	if (m->net.signal.snr == INT16_MIN)
		text_set(t, "none");
	else
		text_set(t, "%.1f", m->net.signal.snr / 10.);
}

static int set_refuse(struct modem *m, const char *value, bool dry)
{
	struct modem_reason why;

	if (parse_reason(value, &why))
		return -EINVAL;
	if (!dry)
		m->calls.refuse = why;
	return 0;
}

static void get_refuse(struct modem *m, struct text *t)
{
	text_set(t, "%u:%d", m->calls.refuse.type, m->calls.refuse.cause);
}

/*
 * Questions only
 */

static void get_clients(struct modem *m, struct text *t)
{
	const struct svc_service *const *s;
	const char *blank = "";
	struct qmi_client *c;
	unsigned int n;

	text_set(t, "%s", "");
	for (s = m->services; *s; s++) {
		if ((*s)->service == MR200_SVC_CTL)
			continue;
		for (n = 0, c = NULL; (c = svc_next(m, (*s)->service, c)) != NULL; n++)
			;
		text_add(t, "%s%s=%u", blank, mr200_service_name((*s)->service), n);
		blank = " ";
	}
}

static void get_bearers(struct modem *m, struct text *t)
{
	text_set(t, "%u", modem_bearers_up(m));
}

static void get_boots(struct modem *m, struct text *t)
{
	text_set(t, "%u", m->boots);
}

static void get_crashes(struct modem *m, struct text *t)
{
	text_set(t, "%u", m->crashes);
}

static const struct word registration_words[] = {
	{ "none", MODEM_REG_NONE },
	{ "home", MODEM_REG_HOME },
	{ "searching", MODEM_REG_SEARCHING },
	{ "denied", MODEM_REG_DENIED },
	{ "unknown", MODEM_REG_UNKNOWN },
	{ "roaming", MODEM_REG_ROAMING },
	{ NULL, 0 },
};

static void get_registration(struct modem *m, struct text *t)
{
	text_set(t, "%s", word_name(registration_words, (int)m->net.reg));
}

static void get_sms_unacknowledged(struct modem *m, struct text *t)
{
	text_set(t, "%u", m->messages.n_handed);
}

static void get_sms_sent(struct modem *m, struct text *t)
{
	text_set(t, "%u", m->messages.n_sent);
}

static void get_sms_last(struct modem *m, struct text *t)
{
	unsigned int i;

	text_set(t, "%s", "");
	for (i = 0; i < m->messages.last_len; i++)
		text_add(t, "%02x", m->messages.last[i]);
}

/*
 * The table
 */

static const struct word rat_words[] = {
	{ "gsm", MODEM_RAT_GSM },
	{ "umts", MODEM_RAT_UMTS },
	{ "lte", MODEM_RAT_LTE },
	{ NULL, 0 },
};

static const struct word pdp_words[] = {
	{ "ipv4", 4 }, { "ipv6", 6 }, { "ipv4v6", 46 }, { NULL, 0 },
};

static const struct word accept_words[] = {
	{ "decline", false }, { "accept", true }, { NULL, 0 },
};

static const struct word unaddressed_words[] = {
	{ "none", 0 }, { "ipv4", 4 }, { "ipv6", 6 }, { "ipv4v6", 46 }, { NULL, 0 },
};

static const struct word auth_words[] = {
	{ "any", 0 }, { "pap", 1 }, { "chap", 2 }, { "pap-or-chap", 3 }, { NULL, 0 },
};

static const struct word grant_words[] = {
	{ "decline", MODEM_GRANT_NOTHING }, { "qmap", MODEM_GRANT_LESS },
	{ "accept", MODEM_GRANT_ASKED }, { NULL, 0 },
};

static const struct word trailer_words[] = {
	{ "right", MODEM_TRAILER_RIGHT }, { "wrong", MODEM_TRAILER_WRONG },
	{ "unchecked", MODEM_TRAILER_UNCHECKED }, { "missing", MODEM_TRAILER_MISSING },
	{ NULL, 0 },
};

#define AT(member)	.offset = offsetof(struct modem, member), .size = sizeof(((struct modem *)0)->member)
#define STRING(n, member, least)							\
	.name = (n), .kind = KIND_STRING, AT(member), .min = (least),			\
	.max = sizeof(((struct modem *)0)->member) - 1
#define DIGITS(n, member, least)							\
	.name = (n), .kind = KIND_DIGITS, AT(member), .min = (least),			\
	.max = sizeof(((struct modem *)0)->member) - 1
#define NUMBER(n, member, lo, hi)							\
	.name = (n), .kind = KIND_NUMBER, AT(member), .min = (lo), .max = (hi)
#define ADDRESS(n, member, octets)							\
	.name = (n), .kind = KIND_ADDRESS, AT(member), .min = (octets)
#define TIME(n, member)		.name = (n), .kind = KIND_TIME, AT(member)
#define SWITCH(n, member)	.name = (n), .kind = KIND_SWITCH, AT(member)
#define WORD(n, member, w)	.name = (n), .kind = KIND_WORD, AT(member), .words = (w)
#define CUSTOM(n, s, g, l)	.name = (n), .kind = KIND_CUSTOM, .set = (s), .get = (g), .legal = (l)
#define CUSTOM_WORD(n, s, g, w)	.name = (n), .kind = KIND_CUSTOM, .set = (s), .get = (g), .words = (w)
#define ASK(n, g)		.name = (n), .kind = KIND_READ_ONLY, .get = (g)
#define SIM_EVENT		.events = MODEM_EV_SIM, .after = AFTER_EVALUATE
#define SIGNAL_EVENT		.events = MODEM_EV_SIGNAL

static const struct setting settings[] = {
	{ STRING("modem.manufacturer", identity.manufacturer, 1) },
	{ STRING("modem.model", identity.model, 1) },
	{ STRING("modem.revision", identity.revision, 1) },
	{ DIGITS("modem.imei", identity.imei, 15) },
	{ STRING("modem.msisdn", identity.msisdn, 0) },
	{ CUSTOM_WORD("modem.mode", set_mode, get_mode, mode_words) },
	{ TIME("modem.boot-time", boot_ms) },
	{ TIME("modem.qmi-delay", qmi_ready_ms) },
	{ NUMBER("modem.max-clients", max_clients, 1, MODEM_CLIENTS) },
	{ ASK("modem.clients", get_clients) },
	{ ASK("modem.boots", get_boots) },
	{ ASK("modem.crashes", get_crashes) },
	{ CUSTOM_WORD("sim.state", set_sim_state, get_sim_state, sim_words), SIM_EVENT },
	{ DIGITS("sim.pin", card.pin[0].code, 4) },
	{ DIGITS("sim.puk", card.pin[0].puk, 8) },
	{ SWITCH("sim.pin-enabled", card.pin[0].enabled), SIM_EVENT },
	{ NUMBER("sim.pin-retries", card.pin[0].retries, 0, 3), SIM_EVENT },
	{ NUMBER("sim.puk-retries", card.pin[0].puk_retries, 0, 10), SIM_EVENT },
	{ DIGITS("sim.iccid", card.iccid, 18) },
	{ DIGITS("sim.imsi", card.imsi, 14), SIM_EVENT },
	{ NUMBER("sim.mnc-digits", card.mnc_digits, 2, 3), SIM_EVENT },
	{ STRING("sim.spn", card.spn, 0) },
	{ STRING("sim.gid1", card.gid1, 0) },
	{ NUMBER("sim.lock-retries", card.lock_retries, 0, 255), SIM_EVENT },
	{ SWITCH("sim.empty-status", card.status_empty), SIM_EVENT },
	{ TIME("sim.init-time", card.init_ms) },
	{ SWITCH("sim.wedge-at-boot", card.wedge_at_boot) },
	{ SWITCH("sim.wedged", card.wedged), SIM_EVENT },
	{ CUSTOM("network.plmn", set_plmn, get_plmn, "5 or 6 digits"), .after = AFTER_EVALUATE,
	  .events = MODEM_EV_REGISTRATION },
	{ CUSTOM("network.name", set_name, get_name, "63 octets, \\xHH for those without a character"),
	  .events = MODEM_EV_REGISTRATION },
	{ WORD("network.rat", net.in_reach[0].rat, rat_words), .after = AFTER_EVALUATE,
	  .events = MODEM_EV_REGISTRATION | MODEM_EV_SIGNAL | MODEM_EV_CELL },
	{ CUSTOM_WORD("network.reject", set_reject, get_reject, reject_words),
	  .after = AFTER_EVALUATE },
	{ STRING("network.attach-apn", net.attach_apn, 0) },
	{ TIME("network.search-time", net.search_ms) },
	{ TIME("network.scan-time", net.scan_ms) },
	{ NUMBER("network.tac", net.cell.tac, 0, 0xffff), .events = MODEM_EV_REGISTRATION },
	{ NUMBER("network.lac", net.cell.lac, 0, 0xffff), .events = MODEM_EV_REGISTRATION },
	{ NUMBER("network.cell-id", net.cell.cid, 0, 0xfffffff), .events = MODEM_EV_REGISTRATION },
	{ NUMBER("network.pci", net.cell.pci, 0, 503) },
	{ NUMBER("network.earfcn", net.cell.earfcn, 0, 0xffff), .events = MODEM_EV_CELL },
	{ NUMBER("network.band", net.cell.band, 1, 43), .events = MODEM_EV_CELL,
	  .after = AFTER_EVALUATE },
	{ NUMBER("network.bandwidth", net.cell.bandwidth_mhz, 1, 20), .events = MODEM_EV_CELL },
	{ ASK("network.registration", get_registration) },
	{ NUMBER("signal.rssi", net.signal.rssi, -125, -25), SIGNAL_EVENT },
	{ NUMBER("signal.rsrp", net.signal.rsrp, -32768, -44), SIGNAL_EVENT },
	{ NUMBER("signal.rsrq", net.signal.rsrq, -128, -3), SIGNAL_EVENT },
	{ CUSTOM("signal.snr", set_snr, get_snr, "dB, -20.0 to 30.0, or none"), SIGNAL_EVENT },
	{ NUMBER("signal.ecio", net.signal.ecio, -31, 0), SIGNAL_EVENT },
	{ NUMBER("signal.fading", net.fading_db, 0, 20), .after = AFTER_FADING },
	{ WORD("wds.pdp", calls.pdp, pdp_words) },
	{ TIME("wds.start-time", calls.start_ms) },
	{ NUMBER("wds.mtu", calls.mtu, 0, UINT32_MAX) },
	{ WORD("wds.unaddressed", calls.unaddressed, unaddressed_words) },
	{ ADDRESS("wds.address", calls.addr4, 4) },
	{ ADDRESS("wds.netmask", calls.mask4, 4) },
	{ ADDRESS("wds.gateway", calls.gateway4, 4) },
	{ ADDRESS("wds.dns1", calls.dns4[0], 4) },
	{ ADDRESS("wds.dns2", calls.dns4[1], 4) },
	{ ADDRESS("wds.address6", calls.addr6, 16) },
	{ ADDRESS("wds.gateway6", calls.gateway6, 16) },
	{ ADDRESS("wds.dns6-1", calls.dns6[0], 16) },
	{ ADDRESS("wds.dns6-2", calls.dns6[1], 16) },
	{ SWITCH("wds.phantom", calls.phantom_by_apn) },
	{ SWITCH("wds.pco-crash", calls.pco_crash) },
	{ SWITCH("wds.single-address", calls.single_address) },
	{ SWITCH("wds.reject-dual", calls.reject_dual) },
	{ NUMBER("wds.default-profile", default_profile, 1, MODEM_PROFILES) },
	{ ASK("wds.bearers", get_bearers) },
	{ STRING("apn.allow", calls.apn_allow, 0) },
	{ CUSTOM("apn.refuse", set_refuse, get_refuse, "TYPE:CAUSE, as 6:33") },
	{ STRING("apn.username", calls.username, 0) },
	{ STRING("apn.password", calls.password, 0) },
	{ WORD("apn.auth", calls.auth, auth_words) },
	{ WORD("wda.qmap", data.qmap_accepted, accept_words) },
	{ WORD("wda.qmapv4", data.qmapv4, grant_words) },
	{ WORD("data.trailer", data.trailer, trailer_words) },
	{ NUMBER("wda.max-datagrams", data.max_datagrams, 1, 255) },
	{ NUMBER("wda.max-size", data.max_bytes, 2048, 65536) },
	{ TIME("data.latency", data.latency_ms) },
	{ DIGITS("sms.smsc", messages.smsc, 0) },
	{ SWITCH("sms.send-fails", messages.send_fails) },
	{ SWITCH("sms.transfer", messages.transfer) },
	{ ASK("sms.unacknowledged", get_sms_unacknowledged) },
	{ ASK("sms.sent", get_sms_sent) },
	{ ASK("sms.last", get_sms_last) },
	{ STRING("ussd.reply", messages.ussd_reply, 0) },
	{ STRING("ussd.answer-reply", messages.ussd_answer_reply, 0) },
	{ SWITCH("ussd.action", messages.ussd_action) },
	{ TIME("ussd.time", messages.ussd_ms) },
};

#define N_SETTINGS	(sizeof(settings) / sizeof(settings[0]))

static const struct setting *find(const char *name, struct text *t)
{
	unsigned int i;

	for (i = 0; i < N_SETTINGS; i++)
		if (!strcmp(settings[i].name, name))
			return &settings[i];
	text_set(t, "no setting '%s'; there are:", name);
	for (i = 0; i < N_SETTINGS; i++)
		text_add(t, " %s", settings[i].name);
	return NULL;
}

int setting_set(struct modem *m, const char *name, const char *value, bool dry, struct text *t)
{
	const struct setting *s = find(name, t);
	int err;

	if (!s)
		return -EINVAL;
	err = setting_parse(m, s, value, dry, t);
	if (err || dry)
		return err;
	if (s->events)
		modem_event(m, s->events);
	if (s->after == AFTER_EVALUATE)
		modem_net_evaluate(m);
	else if (s->after == AFTER_FADING)
		modem_net_fading(m);
	return 0;
}

int setting_get(struct modem *m, const char *name, struct text *t)
{
	const struct setting *s = find(name, t);

	if (!s)
		return -EINVAL;
	setting_print(m, s, t);
	return 0;
}

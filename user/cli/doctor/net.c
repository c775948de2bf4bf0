// SPDX-License-Identifier: GPL-2.0
/* SIM, registration, call, addresses: what mr200d's status says of them. */
#include "cli/doctor/doctor.h"

#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "ctl/json.h"

#define get	mr200_json_get
#define text	mr200_json_text
#define number	mr200_json_number

/* A packet or two may be lost while the call begins. */
#define SILENT_AFTER_S	5
#define SILENT_PACKETS	3
#define IPV6_MTU_MIN	1280	/* RFC 8200, 5 */

static bool has_fault(struct mr200_doctor *doc, const char *code)
{
	return !strcmp(text(get(doc->status, "last_error"), "code"), code);
}

static bool is_online(struct mr200_doctor *doc)
{
	return !strcmp(text(doc->status, "state"), "online");
}

static void tell_cause(struct mr200_doctor *doc)
{
	const char *cause = text(get(doc->status, "network"), "reject_cause");

	if (cause[0])
		mr200_doctor_evidence(doc, "reason of the network: %s", cause);
}

void mr200_doctor_sim(struct mr200_doctor *doc)
{
	static const struct {
		const char *state;
		const char *id;
		const char *remedy;
		const char *what;
	} states[] = {
		{ "absent", "sim-missing", "insert it, contacts towards the board; cut the power first",
		  "no SIM is in the modem" },
		{ "unusable", "sim-illegal", "take it out, clean it, try it in a phone; ask the operator",
		  "the modem cannot use the SIM" },
		{ "locked by PIN", "sim-pin", "mr200 pin verify, or pin = in {conf}",
		  "the SIM wants its PIN" },
		{ "locked by PUK", "sim-puk", "mr200 pin unblock, with the PUK from the operator's letter",
		  "the SIM wants its PUK: too many wrong PINs" },
		{ "blocked for good", "sim-blocked", "ask the operator for a new one",
		  "the SIM is blocked for good: too many wrong PUKs" },
	};
	struct json_object *sim = get(doc->status, "sim");
	const char *state = text(sim, "state");

	if (!sim)
		return;
	if (!strcmp(state, "ready")) {
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "sim", "",
				 "the SIM is ready");
		return;
	}
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		if (strcmp(states[i].state, state))
			continue;
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, states[i].id,
				 states[i].remedy, "%s", states[i].what);
		if (get(sim, "pin_tries_left"))
			mr200_doctor_evidence(doc, "tries left: PIN %d, PUK %d",
					      (int)number(sim, "pin_tries_left"),
					      (int)number(sim, "puk_tries_left"));
		tell_cause(doc);
		return;
	}
	mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "sim-starting",
			 "wait some seconds, look again", "the SIM is %s", state);
}

void mr200_doctor_network(struct mr200_doctor *doc)
{
	struct json_object *n = get(doc->status, "network");
	const char *state = text(n, "registration");
	bool denied = has_fault(doc, "registration-denied") ||
		      strstr(state, "denied");

	if (!n || strcmp(text(get(doc->status, "sim"), "state"), "ready"))
		return;
	if (get(n, "technology")) {
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "network", "",
				 "registered: %s, %s%s", text(n, "operator"),
				 text(n, "technology"),
				 mr200_json_flag(n, "roaming") ?
				 ", roaming" : "");
		return;
	}
	if (denied)
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR,
				 "registration-denied",
				 "ask the operator whether the SIM is active and may use this network",
				 "the network refuses the SIM");
	else
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "not-registered",
				 "check antenna and coverage: mr200 watch; give it a minute after power-on",
				 "the modem is in no network");
	mr200_doctor_evidence(doc, "registration: %s", state);
	tell_cause(doc);
}

void mr200_doctor_signal(struct mr200_doctor *doc)
{
	struct json_object *g = get(doc->status, "signal");
	const char *quality = text(g, "quality");
	bool weak = !strcmp(quality, "poor") || !strcmp(quality, "unusable");

	if (!quality[0])
		return;
	mr200_doctor_add(doc, weak ? MR200_SEVERITY_WARNING :
			 MR200_SEVERITY_OK, weak ? "signal-weak" : "signal",
			 weak ? "mr200 watch while you turn or move the antenna" :
			 "", "the signal is %s", quality);
	if (get(g, "rsrp_dbm"))
		mr200_doctor_evidence(doc, "RSRP %d dBm, RSRQ %d dB, SINR %.1f dB",
				      (int)number(g, "rsrp_dbm"),
				      (int)number(g, "rsrq_db"),
				      json_object_get_double(get(g, "sinr_db")));
	else if (get(g, "rssi_dbm"))
		mr200_doctor_evidence(doc, "RSSI %d dBm",
				      (int)number(g, "rssi_dbm"));
}

/* Faults that another check has told already, with more. */
static bool is_told(const char *code)
{
	static const char * const told[] = {
		"no-modem", "sim-absent", "sim-error", "puk-needed",
		"pin-needed", "not-registered", "registration-denied",
	};

	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (!strcmp(told[i], code))
			return true;
	return false;
}

static void tell_offline(struct mr200_doctor *doc)
{
	struct json_object *e = get(doc->status, "last_error");
	const char *code = text(e, "code");

	if (!strcmp(text(doc->status, "state"), "idle")) {
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "offline",
				 "mr200 connect", "offline as wanted");
		return;
	}
	if (!code[0] || is_told(code)) {
		if (!code[0])
			mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "busy",
					 "look again in a moment", "not online yet: %s",
					 text(doc->status, "doing"));
		return;
	}
	mr200_doctor_add(doc, MR200_SEVERITY_ERROR, !strcmp(code, "roaming") ?
			 "roaming-forbidden" : code, text(e, "remedy"), "%s",
			 text(e, "message"));
	mr200_doctor_evidence(doc, "mr200d: %s, %d s ago", code,
			      (int)number(e, "age_s"));
	if (get(doc->status, "next_try_s"))
		mr200_doctor_evidence(doc, "next try in %d s",
				      (int)number(doc->status, "next_try_s"));
}

static void tell_bearers(struct mr200_doctor *doc, struct json_object *array)
{
	for (size_t i = 0; i < mr200_json_count(array); i++) {
		struct json_object *b = mr200_json_at(array, i);

		if (mr200_json_flag(b, "up"))
			continue;
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "family-refused",
				 "pdptype = in {conf} asks for the other alone",
				 "the network gives no %s", text(b, "family"));
		mr200_doctor_evidence(doc, "reason of the network: %s",
				      text(b, "reason"));
	}
}

void mr200_doctor_call(struct mr200_doctor *doc)
{
	struct json_object *c = get(doc->status, "connection");

	if (!doc->status)
		return;
	if (!is_online(doc)) {
		tell_offline(doc);
		return;
	}
	mr200_doctor_add(doc, MR200_SEVERITY_OK, "call", "",
			 "online for %d s", (int)number(c, "online_s"));
	tell_bearers(doc, get(c, "bearers"));
}

static void judge_bearer(struct mr200_doctor *doc, struct json_object *b)
{
	struct json_object *error = get(b, "last_error");
	const char *name = text(b, "name"), *state = text(b, "state");

	if (!strcmp(state, "online")) {
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "bearer", "",
				 "bearer %s: online for %d s", name,
				 (int)number(b, "online_s"));
		return;
	}
	if (!mr200_json_flag(b, "wanted")) {
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "bearer-off",
				 "mr200 connect, with its name",
				 "bearer %s is off, as was asked for", name);
		return;
	}
	if (!error && !is_online(doc))
		return;		/* it waits for the main one, as is told */
	mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "bearer-offline",
			 text(error, "remedy"), "bearer %s: %s", name,
			 error ? text(error, "message") : text(b, "doing"));
}

/* Those besides the main one. */
void mr200_doctor_bearers(struct mr200_doctor *doc)
{
	struct json_object *array = get(doc->status, "bearers");

	for (size_t i = 0; i < mr200_json_count(array); i++)
		judge_bearer(doc, mr200_json_at(array, i));
}

static void judge_traffic(struct mr200_doctor *doc, struct json_object *l)
{
	struct json_object *c = get(doc->status, "connection");
	int64_t rx = number(l, "rx_packets"), tx = number(l, "tx_packets");

	if (rx > 0)
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "traffic", "",
				 "packets go both ways");
	else if (tx >= SILENT_PACKETS && number(c, "online_s") >= SILENT_AFTER_S)
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "no-traffic",
				 "mr200 disconnect; mr200 connect; if it stays: another profile (profile = N), raw-IP, a firewall",
				 "there is an address, but nothing comes back");
	else
		return;
	mr200_doctor_evidence(doc, "%s: %lld packets sent, %lld received",
			      text(l, "netdev"), (long long)tx, (long long)rx);
}

static void judge_mtu(struct mr200_doctor *doc, struct json_object *l)
{
	struct json_object *array = get(get(doc->status, "connection"), "bearers");
	int64_t mtu = number(l, "mtu_bytes");

	for (size_t i = 0; i < mr200_json_count(array); i++) {
		struct json_object *b = mr200_json_at(array, i);
		int64_t want = number(b, "mtu_bytes");

		if (!mr200_json_flag(b, "up") || !want || mtu <= want)
			continue;
		mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "mtu",
				 "take mtu = out of {conf}, and whatever else sets it",
				 "the interface sends larger packets than the network takes: large transfers stall");
		mr200_doctor_evidence(doc, "%s: MTU %d, the network says %d",
				      text(l, "netdev"), (int)mtu, (int)want);
		return;
	}
	if (mtu && mtu < IPV6_MTU_MIN) {
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "mtu-small",
				 "mtu = in {conf}, if the network takes more",
				 "the MTU is less than IPv6 needs");
		mr200_doctor_evidence(doc, "%s: MTU %d", text(l, "netdev"),
				      (int)mtu);
	}
}

void mr200_doctor_link(struct mr200_doctor *doc)
{
	struct json_object *l = get(doc->status, "link");

	if (!l || !is_online(doc))
		return;
	if (!mr200_json_flag(l, "up")) {
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "link-down",
				 "something else took it down: look for dhcpcd, NetworkManager, netifd",
				 "online, but the interface is down");
		mr200_doctor_evidence(doc, "%s is down", text(l, "netdev"));
		return;
	}
	judge_traffic(doc, l);
	judge_mtu(doc, l);
}

static void judge_resolver(struct mr200_doctor *doc, const char *first)
{
	char conf[4096], *p = conf;

	if (mr200_doctor_read(doc, conf, sizeof(conf), "/etc/resolv.conf")) {
		mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "dns-unused",
				 "ln -s /run/mr200/resolv.conf /etc/resolv.conf, or a hook script",
				 "this machine has no /etc/resolv.conf: names are not found");
		return;
	}
	for (char *line; (line = strsep(&p, "\n"));)
		if (!strncmp(line, "nameserver", 10))
			return;
	mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "dns-unused",
			 "ln -s /run/mr200/resolv.conf /etc/resolv.conf, or a hook script",
			 "/etc/resolv.conf names no server: names are not found");
	mr200_doctor_evidence(doc, "the network offers %s", first);
}

void mr200_doctor_dns(struct mr200_doctor *doc)
{
	struct json_object *array = get(get(doc->status, "connection"), "bearers");
	const char *first = NULL;

	if (!is_online(doc))
		return;
	for (size_t i = 0; i < mr200_json_count(array) && !first; i++) {
		struct json_object *dns = get(mr200_json_at(array, i), "dns");

		if (mr200_json_count(dns))
			first = json_object_get_string(mr200_json_at(dns, 0));
	}
	if (first)
		judge_resolver(doc, first);
	else
		mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "dns-missing",
				 "write servers of your choice to /etc/resolv.conf",
				 "the network offers no DNS server");
}

// SPDX-License-Identifier: GPL-2.0
/* status, connect, disconnect, signal, info: each figure with its unit. */
#include "cli/cli.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <string.h>

#include "ctl/ctl.h"
#include "ctl/json.h"

#define FULL_SPEED_MBPS		12
#define RADIO_TIMEOUT_MS	1000
#define OLD_S			10	/* a signal is told its age from here on */

static const char *duration(int64_t s, char buf[32])
{
	if (s < 60)
		snprintf(buf, 32, "%" PRId64 " s", s);
	else if (s < 3600)
		snprintf(buf, 32, "%" PRId64 " min %" PRId64 " s", s / 60, s % 60);
	else if (s < 86400)
		snprintf(buf, 32, "%" PRId64 " h %" PRId64 " min", s / 3600,
			 s / 60 % 60);
	else
		snprintf(buf, 32, "%" PRId64 " d %" PRId64 " h", s / 86400,
			 s / 3600 % 24);
	return buf;
}

static const char *amount(struct mr200_number bytes, char buf[32])
{
	static const char units[][4] = { "kB", "MB", "GB", "TB" };
	double v = (double)bytes.v / 1000;
	size_t i = 0;

	if (bytes.v < 1000) {
		snprintf(buf, 32, "%" PRId64 " B", bytes.v);
		return buf;
	}
	for (; v >= 1000 && i < 3; i++)
		v /= 1000;
	snprintf(buf, 32, "%.1f %s", v, units[i]);
	return buf;
}

/* Whether @text, which may be absent, is @word. */
static bool is(const char *text, const char *word)
{
	return text && !strcmp(text, word);
}

static void put_line(struct mr200_out *out, const char *label, enum mr200_tone tone,
		     const struct mr200_line *line)
{
	mr200_out_line(out, label, tone, "%s", line->text);
}

static void show_remedy(struct mr200_out *out, const struct mr200_error_members *e)
{
	if (e->remedy && e->remedy[0])
		mr200_out_line(out, "", MR200_TONE_PLAIN, "remedy: %s", e->remedy);
}

static void show_state(struct mr200_out *out, const struct mr200_status_members *m)
{
	char buf[32];

	if (is(m->state, "online"))
		mr200_out_line(out, "State", MR200_TONE_GOOD, "online for %s",
			       duration(m->connection.online_s.v, buf));
	else if (m->next_try_s.has)
		mr200_out_line(out, "State", MR200_TONE_BAD, "offline, in %s: %s",
			       duration(m->next_try_s.v, buf),
			       m->next_try ? m->next_try : "the next try");
	else if (is(m->state, "idle") && !(m->doing && strstr(m->doing, "as wanted")))
		mr200_out_line(out, "State", MR200_TONE_FAIR,
			       "offline as wanted; mr200 connect goes online");
	else
		mr200_out_line(out, "State", MR200_TONE_FAIR, "offline: %s",
			       m->doing ? m->doing : "");
}

static void show_drivers(struct mr200_out *out, const struct mr200_modem_members *m)
{
	for (size_t i = 0; i < m->interfaces.n; i++) {
		const struct mr200_interface_members *f = &m->interfaces.v[i];
		struct mr200_line line = { .len = 0 };

		mr200_line_add(&line, "%" PRId64 " %-8s %s", f->number.v,
			       f->role ? f->role : "",
			       f->driver ? f->driver : "no driver");
		mr200_line_text(&line, "/dev/", f->node, "");
		mr200_line_text(&line, "", f->netdev, "");
		put_line(out, i ? "" : "Drivers", MR200_TONE_PLAIN, &line);
	}
}

static void show_modem(struct mr200_out *out, const struct mr200_modem_members *m)
{
	bool slow = m->usb_speed_mbps.v <= FULL_SPEED_MBPS;
	struct mr200_line line = { .len = 0 };

	if (!m->present.v) {
		mr200_out_line(out, "Modem", MR200_TONE_BAD, "absent");
		return;
	}
	mr200_line_add(&line, "%s", m->manufacturer ? m->manufacturer : "present");
	mr200_line_text(&line, "", m->model, "");
	put_line(out, "Modem", MR200_TONE_PLAIN, &line);
	if (m->usb_speed_mbps.v)
		mr200_out_line(out, "USB", slow ? MR200_TONE_BAD : MR200_TONE_PLAIN,
			       "%s at %s, %" PRId64 " Mb/s%s",
			       m->usb_id ? m->usb_id : "",
			       m->usb_path ? m->usb_path : "", m->usb_speed_mbps.v,
			       slow ? " (full speed only)" : "");
	show_drivers(out, m);
}

static void show_sim(struct mr200_out *out, const struct mr200_sim_members *m)
{
	bool ready = is(m->state, "ready");
	struct mr200_line line = { .len = 0 };

	if (!m->has)
		return;
	mr200_line_text(&line, "", m->state, "");
	if (!ready && m->pin_tries_left.has) {
		mr200_line_number(&line, "PIN tries left ", m->pin_tries_left, "");
		mr200_line_number(&line, "PUK tries left ", m->puk_tries_left, "");
	} else if (m->pin_enabled.v) {
		mr200_line_add(&line, "PIN in use");
	}
	put_line(out, "SIM", ready ? MR200_TONE_PLAIN : MR200_TONE_BAD, &line);
}

static void show_network(struct mr200_out *out, const struct mr200_network_members *m)
{
	struct mr200_line line = { .len = 0 }, cell = { .len = 0 };

	if (!m->has)
		return;
	if (!m->technology) {
		mr200_out_line(out, "Network", MR200_TONE_BAD, "%s%s%s",
			       m->registration ? m->registration : "",
			       m->reject_cause ? ": " : "",
			       m->reject_cause ? m->reject_cause : "");
		return;
	}
	mr200_line_add(&line, m->mcc && m->mnc ? "%s (%s %s)" : "%s",
		       m->operator ? m->operator : "no name", m->mcc, m->mnc);
	mr200_line_text(&line, "", m->technology, "");
	mr200_line_add(&line, "%s", m->roaming.v ? "roaming" : "home network");
	put_line(out, "Network", MR200_TONE_PLAIN, &line);
	if (!m->cell_id.has)
		return;
	mr200_line_add(&cell, "id %" PRId64 " (eNodeB %" PRId64 " sector %" PRId64 ")",
		       m->cell_id.v, m->cell_id.v >> 8, m->cell_id.v & 0xff);
	mr200_line_number(&cell, "area ", m->area_code, "");
	put_line(out, "Cell", MR200_TONE_PLAIN, &cell);
}

static void show_radio(struct mr200_out *out, const struct mr200_cell_members *m)
{
	struct mr200_line line = { .len = 0 };

	if (!m->band_name)
		return;
	mr200_line_text(&line, "", m->band_name, "");
	mr200_line_tenths(&line, "downlink ", m->downlink_mhz, " MHz");
	mr200_line_number(&line, "EARFCN ", m->earfcn, "");
	mr200_line_number(&line, "PCI ", m->pci, "");
	if (m->bandwidth_mhz.has)
		mr200_line_add(&line, "%g MHz wide", (double)m->bandwidth_mhz.v / 10);
	put_line(out, "Band", MR200_TONE_PLAIN, &line);
}

static void show_signal(struct mr200_out *out, const struct mr200_signal_members *m)
{
	bool good = is(m->quality, "good") || is(m->quality, "excellent");
	struct mr200_line line = { .len = 0 };
	char buf[32];

	if (!m->has)
		return;
	mr200_line_number(&line, "RSRP ", m->rsrp_dbm, " dBm");
	mr200_line_number(&line, "RSRQ ", m->rsrq_db, " dB");
	mr200_line_tenths(&line, "SINR ", m->sinr_db, " dB");
	mr200_line_number(&line, "RSSI ", m->rssi_dbm, " dBm");
	mr200_line_tenths(&line, "Ec/Io ", m->ecio_db, " dB");
	if (m->age_s.v >= OLD_S)
		mr200_line_add(&line, "%s ago", duration(m->age_s.v, buf));
	mr200_out_line(out, "Signal", good ? MR200_TONE_GOOD :
		       is(m->quality, "fair") ? MR200_TONE_FAIR : MR200_TONE_BAD,
		       "%s: %s", m->quality ? m->quality : "unknown", line.text);
}

static void show_family(struct mr200_out *out, const struct mr200_family_members *m)
{
	const char *label = m->family ? m->family : "IP";
	struct mr200_line line = { .len = 0 }, dns = { .len = 0 };

	if (!m->up.v) {
		mr200_out_line(out, label, MR200_TONE_FAIR, "down: %s",
			       m->reason ? m->reason : "no reason is known");
		return;
	}
	mr200_line_text(&line, "", m->address, "");
	mr200_line_text(&line, "gateway ", m->gateway, "");
	if (m->modem_autoconnect.v)
		mr200_line_add(&line, "the modem's own call");
	put_line(out, label, MR200_TONE_PLAIN, &line);
	for (size_t i = 0; i < m->dns.n; i++)
		mr200_line_text(&dns, "", m->dns.v[i], "");
	if (dns.len)
		put_line(out, "DNS", MR200_TONE_PLAIN, &dns);
}

static void show_connection(struct mr200_out *out, const struct mr200_connection_members *m)
{
	struct mr200_line line = { .len = 0 };

	mr200_line_add(&line, m->apn_origin ? "APN %s (%s)" : "APN %s",
		       m->apn ? m->apn : "of the profile", m->apn_origin);
	mr200_line_number(&line, "profile ", m->profile, "");
	mr200_line_text(&line, "", m->pdptype, "");
	put_line(out, "Bearer", MR200_TONE_PLAIN, &line);
	for (size_t i = 0; i < m->bearers.n; i++)
		show_family(out, &m->bearers.v[i]);
}

static void show_link(struct mr200_out *out, const struct mr200_link_members *m)
{
	struct mr200_line line = { .len = 0 };
	char rx[32], tx[32];

	if (!m->has)
		return;
	mr200_line_add(&line, "%s %s", m->netdev ? m->netdev : "",
		       m->up.v ? "up" : "down");
	mr200_line_number(&line, "MTU ", m->mtu_bytes, " bytes");
	mr200_line_text(&line, "", m->framing, "");
	mr200_line_text(&line, "aggregation ", m->aggregation, "");
	put_line(out, "Interface", MR200_TONE_PLAIN, &line);
	mr200_out_line(out, "Traffic", MR200_TONE_PLAIN,
		       "received %s in %" PRId64 " packets, sent %s in %" PRId64 " packets",
		       amount(m->rx_bytes, rx), m->rx_packets.v,
		       amount(m->tx_bytes, tx), m->tx_packets.v);
}

static void show_bearer_line(struct mr200_out *out, const struct mr200_bearer_members *m)
{
	bool online = is(m->state, "online");
	struct mr200_line line = { .len = 0 };
	char buf[32];

	mr200_line_add(&line, online ? "%s: %s for %s" : "%s: %s",
		       m->name ? m->name : "", m->state ? m->state : "",
		       duration(m->online_s.v, buf));
	mr200_line_add(&line, "APN %s", m->apn ? m->apn : "");
	mr200_line_number(&line, "mux id ", m->mux_id, "");
	if (online)
		mr200_line_text(&line, "interface ", m->netdev, "");
	put_line(out, "Bearer", online ? MR200_TONE_GOOD : is(m->state, "refused") ||
		 is(m->state, "paused") ? MR200_TONE_BAD : MR200_TONE_FAIR, &line);
}

static void show_bearer(struct mr200_out *out, const struct mr200_bearer_members *m)
{
	const struct mr200_error_members *e = &m->last_error;
	char rx[32], tx[32];

	show_bearer_line(out, m);
	for (size_t i = 0; i < m->families.n; i++)
		show_family(out, &m->families.v[i]);
	if (m->rx_bytes.has)
		mr200_out_line(out, "Traffic", MR200_TONE_PLAIN, "received %s, sent %s",
			       amount(m->rx_bytes, rx), amount(m->tx_bytes, tx));
	if (!e->has || is(m->state, "online") || is(m->state, "off"))
		return;
	mr200_out_line(out, "", MR200_TONE_PLAIN, "%s", e->message ? e->message : "");
	show_remedy(out, e);
	if (m->next_try_s.has)
		mr200_out_line(out, "", MR200_TONE_PLAIN, "next try in %s",
			       duration(m->next_try_s.v, rx));
}

static void show_error(struct mr200_out *out, const struct mr200_status_members *m)
{
	const struct mr200_error_members *e = &m->last_error;
	bool online = is(m->state, "online");
	char buf[32];

	if (!e->has)
		return;
	mr200_out_line(out, "Last error", online ? MR200_TONE_PLAIN : MR200_TONE_BAD,
		       "%s (%s ago)", e->message ? e->message : "",
		       duration(e->age_s.v, buf));
	if (!online)
		show_remedy(out, e);
}

static void show_warnings(struct mr200_out *out, const struct mr200_status_members *m)
{
	for (size_t i = 0; i < m->warnings.n; i++) {
		const struct mr200_error_members *w = &m->warnings.v[i];

		mr200_out_line(out, "Warning", MR200_TONE_FAIR, "%s",
			       w->message ? w->message : "");
		show_remedy(out, w);
	}
}

void mr200_show_status(struct mr200_out *out, struct json_object *result)
{
	struct mr200_status_members m;

	mr200_members_read(MR200_RECORD_status, &m, result);
	show_state(out, &m);
	show_modem(out, &m.modem);
	show_sim(out, &m.sim);
	show_network(out, &m.network);
	show_radio(out, &m.radio);
	show_signal(out, &m.signal);
	show_connection(out, &m.connection);
	show_link(out, &m.link);
	for (size_t i = 0; i < m.bearers.n; i++)
		show_bearer(out, &m.bearers.v[i]);
	show_error(out, &m);
	show_warnings(out, &m);
	mr200_members_free(MR200_RECORD_status, &m);
}

void mr200_show_signal(struct mr200_out *out, struct json_object *result)
{
	struct mr200_status_members m;

	mr200_members_read(MR200_RECORD_status, &m, result);
	show_network(out, &m.network);
	show_signal(out, &m.signal);
	if (!m.signal.has)
		mr200_out_line(out, "Signal", MR200_TONE_BAD, "none");
	mr200_members_free(MR200_RECORD_status, &m);
}

static void show_text(struct mr200_out *out, const char *label, const char *text)
{
	if (text)
		mr200_out_line(out, label, MR200_TONE_PLAIN, "%s", text);
}

void mr200_show_info(struct mr200_out *out, struct json_object *result)
{
	struct mr200_status_members m;

	mr200_members_read(MR200_RECORD_status, &m, result);
	show_text(out, "Maker", m.manufacturer);
	show_text(out, "Model", m.model);
	show_text(out, "Firmware", m.revision);
	show_text(out, "IMEI", m.imei);
	show_sim(out, &m.sim);
	show_text(out, "ICCID", m.sim.iccid);
	show_text(out, "IMSI", m.sim.imsi);
	show_text(out, "USB path", m.modem.usb_path);
	show_text(out, "Control", m.modem.node);
	show_drivers(out, &m.modem);
	show_text(out, "Interface", m.link.netdev);
	show_text(out, "Framing", m.link.framing);
	show_text(out, "Aggregation", m.link.aggregation);
	mr200_members_free(MR200_RECORD_status, &m);
}

void mr200_show_disconnect(struct mr200_out *out, struct json_object *result)
{
	struct mr200_status_members m;

	mr200_members_read(MR200_RECORD_status, &m, result);
	show_state(out, &m);
	for (size_t i = 0; i < m.bearers.n; i++)
		show_bearer_line(out, &m.bearers.v[i]);
	mr200_members_free(MR200_RECORD_status, &m);
}

/*
 * The band is the modem's to tell, not the daemon's to know: asked with a short
 * deadline, and left out when it does not come.
 */
static void add_radio(struct mr200_invocation *in, struct json_object *result)
{
	struct json_object *reply, *serving;
	const char *state = mr200_json_text(result, "state");

	if (strcmp(state, "online") && strcmp(state, "idle"))
		return;
	if (mr200_ctl_call(in->socket, "cells", NULL, RADIO_TIMEOUT_MS, NULL,
			   NULL, &reply))
		return;
	serving = mr200_json_get(mr200_json_get(reply, "result"), "serving");
	if (serving)
		json_object_object_add(result, "radio", json_object_get(serving));
	json_object_put(reply);
}

int mr200_run_status(struct mr200_invocation *in)
{
	struct json_object *reply, *result;
	int status = mr200_ask(in, in->command->request, NULL, &reply);

	if (status)
		return status;
	result = mr200_json_get(reply, "result");
	add_radio(in, result);
	in->out.ops->result(&in->out, in->command->name, result,
			    in->command->show);
	if (mr200_flag(in, "check") &&
	    strcmp(mr200_json_text(result, "state"), "online"))
		status = MR200_EXIT_OFFLINE;
	json_object_put(reply);
	return status;
}

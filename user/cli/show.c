// SPDX-License-Identifier: GPL-2.0
/* Results of mr200d as text for people: each figure with its unit. */
#include "cli/cli.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <stdint.h>
#include <string.h>

#define FULL_SPEED_MBPS	12

/* Readers of JSON: what is absent is NULL, "" or 0. */

static struct json_object *get(struct json_object *o, const char *key)
{
	struct json_object *v = NULL;

	if (o && json_object_is_type(o, json_type_object))
		json_object_object_get_ex(o, key, &v);
	return v;
}

static const char *text(struct json_object *o, const char *key)
{
	struct json_object *v = get(o, key);

	return v ? json_object_get_string(v) : "";
}

static int64_t number(struct json_object *o, const char *key)
{
	return json_object_get_int64(get(o, key));
}

static bool flag(struct json_object *o, const char *key)
{
	return json_object_get_boolean(get(o, key));
}

static size_t count(struct json_object *array)
{
	return array && json_object_is_type(array, json_type_array) ?
	       json_object_array_length(array) : 0;
}

/* Values as words. @buf is what the result may point to. */

static const char *duration(int64_t s, char *buf, size_t cap)
{
	if (s < 60)
		snprintf(buf, cap, "%" PRId64 " s", s);
	else if (s < 3600)
		snprintf(buf, cap, "%" PRId64 " min %" PRId64 " s", s / 60,
			 s % 60);
	else if (s < 86400)
		snprintf(buf, cap, "%" PRId64 " h %" PRId64 " min", s / 3600,
			 s / 60 % 60);
	else
		snprintf(buf, cap, "%" PRId64 " d %" PRId64 " h", s / 86400,
			 s / 3600 % 24);
	return buf;
}

static const char *amount(int64_t bytes, char *buf, size_t cap)
{
	static const char * const units[] = { "kB", "MB", "GB", "TB" };
	double v = (double)bytes / 1000;
	size_t i = 0;

	if (bytes < 1000) {
		snprintf(buf, cap, "%" PRId64 " B", bytes);
		return buf;
	}
	while (v >= 1000 && i < 3) {
		v /= 1000;
		i++;
	}
	snprintf(buf, cap, "%.1f %s", v, units[i]);
	return buf;
}

static enum mr200_tone quality_tone(const char *quality)
{
	if (!strcmp(quality, "excellent") || !strcmp(quality, "good"))
		return MR200_TONE_GOOD;
	if (!strcmp(quality, "fair"))
		return MR200_TONE_FAIR;
	return MR200_TONE_BAD;
}

static void show_state(struct mr200_out *out, struct json_object *r)
{
	const char *state = text(r, "state");
	struct json_object *c = get(r, "connection");
	char buf[32];

	if (!strcmp(state, "online"))
		mr200_out_line(out, "State", MR200_TONE_GOOD, "online for %s",
			       duration(number(c, "online_s"), buf, sizeof(buf)));
	else if (get(r, "next_try_s"))
		mr200_out_line(out, "State", MR200_TONE_BAD,
			       "offline, in %s: %s",
			       duration(number(r, "next_try_s"), buf,
					sizeof(buf)), text(r, "next_try"));
	else if (!strcmp(state, "idle") && !strstr(text(r, "doing"), "as wanted"))
		mr200_out_line(out, "State", MR200_TONE_FAIR,
			       "offline as wanted; mr200 connect goes online");
	else
		mr200_out_line(out, "State", MR200_TONE_FAIR, "offline: %s",
			       text(r, "doing"));
}

static void show_modem(struct mr200_out *out, struct json_object *m)
{
	int64_t mbps = number(m, "usb_speed_mbps");

	if (!flag(m, "present")) {
		mr200_out_line(out, "Modem", MR200_TONE_BAD, "absent");
		return;
	}
	mr200_out_line(out, "Modem", MR200_TONE_PLAIN, "%s%s%s",
		       text(m, "manufacturer")[0] ? text(m, "manufacturer") :
		       "present", text(m, "model")[0] ? ", " : "",
		       text(m, "model"));
	if (!mbps)
		return;
	mr200_out_line(out, "USB", mbps <= FULL_SPEED_MBPS ? MR200_TONE_BAD :
		       MR200_TONE_PLAIN, "%s at %s, %" PRId64 " Mb/s%s",
		       text(m, "usb_id"), text(m, "usb_path"), mbps,
		       mbps <= FULL_SPEED_MBPS ? " (full speed only)" : "");
}

static void show_drivers(struct mr200_out *out, struct json_object *m)
{
	struct json_object *a = get(m, "interfaces");
	const char *label = "Drivers";

	for (size_t i = 0; i < count(a); i++) {
		struct json_object *f = json_object_array_get_idx(a, i);
		const char *driver = text(f, "driver");

		mr200_out_line(out, label, MR200_TONE_PLAIN,
			       "%" PRId64 " %-8s %s%s%s%s%s",
			       number(f, "number"), text(f, "role"),
			       driver[0] ? driver : "no driver",
			       text(f, "node")[0] ? ", /dev/" : "",
			       text(f, "node"),
			       text(f, "netdev")[0] ? ", " : "",
			       text(f, "netdev"));
		label = "";
	}
}

static void show_sim(struct mr200_out *out, struct json_object *sim)
{
	const char *state = text(sim, "state");
	bool ready = !strcmp(state, "ready");

	if (!sim)
		return;
	if (!ready && get(sim, "pin_tries_left"))
		mr200_out_line(out, "SIM", MR200_TONE_BAD,
			       "%s, PIN tries left %" PRId64 ", PUK tries left %" PRId64,
			       state, number(sim, "pin_tries_left"),
			       number(sim, "puk_tries_left"));
	else
		mr200_out_line(out, "SIM", ready ? MR200_TONE_PLAIN :
			       MR200_TONE_BAD, "%s%s", state,
			       flag(sim, "pin_enabled") ? ", PIN in use" : "");
}

static void show_network(struct mr200_out *out, struct json_object *n)
{
	if (!n)
		return;
	if (!get(n, "technology")) {
		mr200_out_line(out, "Network", MR200_TONE_BAD, "%s%s%s",
			       text(n, "registration"),
			       get(n, "reject_cause") ? ": " : "",
			       text(n, "reject_cause"));
		return;
	}
	mr200_out_line(out, "Network", MR200_TONE_PLAIN, "%s (%s %s), %s, %s",
		       text(n, "operator")[0] ? text(n, "operator") : "no name",
		       text(n, "mcc"), text(n, "mnc"), text(n, "technology"),
		       flag(n, "roaming") ? "roaming" : "home network");
	if (get(n, "cell_id"))
		mr200_out_line(out, "Cell", MR200_TONE_PLAIN,
			       "id %" PRId64 " (eNodeB %" PRId64 " sector %" PRId64 "), area %" PRId64,
			       number(n, "cell_id"), number(n, "cell_id") >> 8,
			       number(n, "cell_id") & 0xff,
			       number(n, "area_code"));
}

static void show_radio(struct mr200_out *out, struct json_object *c)
{
	struct json_object *mhz = get(c, "bandwidth_mhz");
	char wide[24] = "";

	if (mhz)
		snprintf(wide, sizeof(wide), "%g MHz wide",
			 json_object_get_double(mhz));
	if (get(c, "band_name"))
		mr200_out_line(out, "Band", MR200_TONE_PLAIN,
			       "%s%s%s%s%s%s%s%s%s%s", text(c, "band_name"),
			       get(c, "downlink_mhz") ? ", downlink " : "",
			       text(c, "downlink_mhz"),
			       get(c, "downlink_mhz") ? " MHz" : "",
			       get(c, "earfcn") ? ", EARFCN " : "",
			       text(c, "earfcn"), get(c, "pci") ? ", PCI " : "",
			       text(c, "pci"), wide[0] ? ", " : "", wide);
}

static void add(char *line, size_t cap, const char *name,
		struct json_object *signal, const char *key, const char *unit)
{
	struct json_object *v = get(signal, key);
	size_t len = strlen(line);

	if (!v)
		return;
	if (json_object_is_type(v, json_type_double))
		snprintf(line + len, cap - len, "%s%s %.1f %s",
			 len ? ", " : "", name, json_object_get_double(v), unit);
	else
		snprintf(line + len, cap - len, "%s%s %" PRId64 " %s",
			 len ? ", " : "", name, json_object_get_int64(v), unit);
}

static void show_signal(struct mr200_out *out, struct json_object *signal)
{
	const char *quality = text(signal, "quality");
	char line[128] = "";

	if (!signal)
		return;
	add(line, sizeof(line), "RSRP", signal, "rsrp_dbm", "dBm");
	add(line, sizeof(line), "RSRQ", signal, "rsrq_db", "dB");
	add(line, sizeof(line), "SINR", signal, "sinr_db", "dB");
	add(line, sizeof(line), "RSSI", signal, "rssi_dbm", "dBm");
	add(line, sizeof(line), "Ec/Io", signal, "ecio_db", "dB");
	mr200_out_line(out, "Signal", quality_tone(quality), "%s: %s", quality,
		       line);
}

static void show_dns(struct mr200_out *out, struct json_object *dns)
{
	char line[128] = "";

	for (size_t i = 0; i < count(dns); i++) {
		size_t len = strlen(line);

		snprintf(line + len, sizeof(line) - len, "%s%s", i ? ", " : "",
			 json_object_get_string(
				json_object_array_get_idx(dns, i)));
	}
	if (line[0])
		mr200_out_line(out, "DNS", MR200_TONE_PLAIN, "%s", line);
}

static void show_family(struct mr200_out *out, struct json_object *b)
{
	if (!flag(b, "up")) {
		mr200_out_line(out, text(b, "family"), MR200_TONE_FAIR,
			       "down: %s", text(b, "reason"));
		return;
	}
	mr200_out_line(out, text(b, "family"), MR200_TONE_PLAIN, "%s%s%s%s",
		       text(b, "address"), get(b, "gateway") ? ", gateway " : "",
		       text(b, "gateway"), flag(b, "modem_autoconnect") ?
		       ", the modem's own call" : "");
	show_dns(out, get(b, "dns"));
}

static void show_bearers(struct mr200_out *out, struct json_object *c)
{
	struct json_object *a = get(c, "bearers");

	for (size_t i = 0; i < count(a); i++)
		show_family(out, json_object_array_get_idx(a, i));
}

static void show_connection(struct mr200_out *out, struct json_object *c)
{
	mr200_out_line(out, "Bearer", MR200_TONE_PLAIN,
		       "APN %s%s%s%s, profile %" PRId64 ", %s",
		       text(c, "apn")[0] ? text(c, "apn") : "of the profile",
		       get(c, "apn_origin") ? " (" : "", text(c, "apn_origin"),
		       get(c, "apn_origin") ? ")" : "",
		       number(c, "profile"), text(c, "pdptype"));
	show_bearers(out, c);
}

static void show_link(struct mr200_out *out, struct json_object *l)
{
	char rx[32], tx[32];

	if (!l)
		return;
	mr200_out_line(out, "Interface", MR200_TONE_PLAIN,
		       "%s %s, MTU %" PRId64 " bytes%s%s%s%s", text(l, "netdev"),
		       flag(l, "up") ? "up" : "down", number(l, "mtu_bytes"),
		       get(l, "framing") ? ", " : "", text(l, "framing"),
		       get(l, "aggregation") ? ", aggregation " : "",
		       text(l, "aggregation"));
	mr200_out_line(out, "Traffic", MR200_TONE_PLAIN,
		       "received %s in %" PRId64 " packets, sent %s in %" PRId64 " packets",
		       amount(number(l, "rx_bytes"), rx, sizeof(rx)),
		       number(l, "rx_packets"),
		       amount(number(l, "tx_bytes"), tx, sizeof(tx)),
		       number(l, "tx_packets"));
}

static enum mr200_tone mux_tone(const char *state)
{
	if (!strcmp(state, "online"))
		return MR200_TONE_GOOD;
	return strcmp(state, "refused") && strcmp(state, "paused") ?
	       MR200_TONE_FAIR : MR200_TONE_BAD;
}

static void show_mux(struct mr200_out *out, struct json_object *m)
{
	struct json_object *e = get(m, "last_error");
	const char *state = text(m, "state");
	struct json_object *a = get(m, "families");
	bool online = !strcmp(state, "online");
	char buf[32], tx[32];

	mr200_out_line(out, "Bearer", mux_tone(state),
		       "%s: %s%s%s, APN %s, mux id %" PRId64 "%s%s",
		       text(m, "name"), state, online ? " for " : "",
		       online ? duration(number(m, "online_s"), buf, sizeof(buf)) : "",
		       text(m, "apn"), number(m, "mux_id"),
		       online ? ", interface " : "", text(m, "netdev"));
	for (size_t i = 0; i < count(a); i++)
		show_family(out, json_object_array_get_idx(a, i));
	if (get(m, "rx_bytes"))
		mr200_out_line(out, "Traffic", MR200_TONE_PLAIN,
			       "received %s, sent %s",
			       amount(number(m, "rx_bytes"), buf, sizeof(buf)),
			       amount(number(m, "tx_bytes"), tx, sizeof(tx)));
	if (!e || online || !strcmp(state, "off"))
		return;
	mr200_out_line(out, "", MR200_TONE_PLAIN, "%s", text(e, "message"));
	if (text(e, "remedy")[0])
		mr200_out_line(out, "", MR200_TONE_PLAIN, "remedy: %s",
			       text(e, "remedy"));
	if (get(m, "next_try_s"))
		mr200_out_line(out, "", MR200_TONE_PLAIN, "next try in %s",
			       duration(number(m, "next_try_s"), buf, sizeof(buf)));
}

static void show_muxes(struct mr200_out *out, struct json_object *a)
{
	for (size_t i = 0; i < count(a); i++)
		show_mux(out, json_object_array_get_idx(a, i));
}

static void show_error(struct mr200_out *out, struct json_object *r)
{
	struct json_object *e = get(r, "last_error");
	char buf[32];

	if (!e)
		return;
	mr200_out_line(out, "Last error", strcmp(text(r, "state"), "online") ?
		       MR200_TONE_BAD : MR200_TONE_PLAIN, "%s (%s ago)",
		       text(e, "message"),
		       duration(number(e, "age_s"), buf, sizeof(buf)));
	if (text(e, "remedy")[0] && strcmp(text(r, "state"), "online"))
		mr200_out_line(out, "", MR200_TONE_PLAIN, "remedy: %s",
			       text(e, "remedy"));
}

static void show_warnings(struct mr200_out *out, struct json_object *a)
{
	for (size_t i = 0; i < count(a); i++) {
		struct json_object *w = json_object_array_get_idx(a, i);

		mr200_out_line(out, "Warning", MR200_TONE_FAIR, "%s",
			       text(w, "message"));
		if (text(w, "remedy")[0])
			mr200_out_line(out, "", MR200_TONE_PLAIN, "remedy: %s",
				       text(w, "remedy"));
	}
}

void mr200_show_status(struct mr200_out *out, struct json_object *r)
{
	show_state(out, r);
	show_modem(out, get(r, "modem"));
	show_drivers(out, get(r, "modem"));
	show_sim(out, get(r, "sim"));
	show_network(out, get(r, "network"));
	show_radio(out, get(r, "radio"));
	show_signal(out, get(r, "signal"));
	show_connection(out, get(r, "connection"));
	show_link(out, get(r, "link"));
	show_muxes(out, get(r, "bearers"));
	show_error(out, r);
	show_warnings(out, get(r, "warnings"));
}

void mr200_show_signal(struct mr200_out *out, struct json_object *r)
{
	show_network(out, get(r, "network"));
	if (get(r, "signal"))
		show_signal(out, get(r, "signal"));
	else
		mr200_out_line(out, "Signal", MR200_TONE_BAD, "none");
}

static void show_text(struct mr200_out *out, const char *label,
		      struct json_object *o, const char *key)
{
	if (get(o, key))
		mr200_out_line(out, label, MR200_TONE_PLAIN, "%s", text(o, key));
}

void mr200_show_info(struct mr200_out *out, struct json_object *r)
{
	show_text(out, "Maker", r, "manufacturer");
	show_text(out, "Model", r, "model");
	show_text(out, "Firmware", r, "revision");
	show_text(out, "IMEI", r, "imei");
	show_sim(out, get(r, "sim"));
	show_text(out, "ICCID", get(r, "sim"), "iccid");
	show_text(out, "IMSI", get(r, "sim"), "imsi");
	show_text(out, "USB path", get(r, "modem"), "usb_path");
	show_text(out, "Control", get(r, "modem"), "node");
	show_drivers(out, get(r, "modem"));
	show_text(out, "Interface", get(r, "link"), "netdev");
	show_text(out, "Framing", get(r, "link"), "framing");
	show_text(out, "Aggregation", get(r, "link"), "aggregation");
}

void mr200_show_disconnect(struct mr200_out *out, struct json_object *r)
{
	show_state(out, r);
}

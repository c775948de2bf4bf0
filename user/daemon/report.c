// SPDX-License-Identifier: GPL-2.0
/*
 * What status, signal and info answer, as JSON: members are named with their
 * unit, absent values are left out.
 */
#include "daemon/daemon.h"

#include <arpa/inet.h>
#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

#include "daemon/ops/ops.h"
#include "gsm/radio.h"

/* Much of it comes from modem and network, and all goes to a terminal. */
static void put_text(struct json_object *o, const char *key, const char *text)
{
	if (text && text[0])
		mr200_put_foreign(o, key, text);
}

static void put_number(struct json_object *o, const char *key, int64_t value)
{
	json_object_object_add(o, key, json_object_new_int64(value));
}

static void put_bool(struct json_object *o, const char *key, bool value)
{
	json_object_object_add(o, key, json_object_new_boolean(value));
}

static struct json_object *put_object(struct json_object *o, const char *key)
{
	struct json_object *child = json_object_new_object();

	json_object_object_add(o, key, child);
	return child;
}

static struct json_object *put_array(struct json_object *o, const char *key)
{
	struct json_object *child = json_object_new_array();

	json_object_object_add(o, key, child);
	return child;
}

static uint64_t age_s(struct mr200_daemon *d, uint64_t since_ms)
{
	uint64_t now = mr200_daemon_now_ms(d);

	return now > since_ms ? (now - since_ms) / 1000 : 0;
}

const char *mr200_signal_quality(const struct mr200_signal *g)
{
	int rssi = g->has_rssi ? g->rssi_dbm * 10 : MR200_NO_LEVEL;
	int ecio = g->has_ecio ? mr200_ecio_tenths(g->ecio_half_db) :
				 MR200_NO_LEVEL;
	enum mr200_quality q, worse;

	if (g->has_rsrp || g->has_rsrq || g->has_snr) {
		q = mr200_quality_lte(
			g->has_rsrp ? g->rsrp_dbm * 10 : MR200_NO_LEVEL,
			g->has_rsrq ? g->rsrq_db * 10 : MR200_NO_LEVEL,
			g->has_snr ? g->snr_10th_db : MR200_NO_LEVEL, rssi);
		return mr200_quality_name(q);
	}
	/* Only UMTS has Ec/Io. */
	q = mr200_quality_of(g->has_ecio ? MR200_METRIC_UMTS_RSSI :
			     MR200_METRIC_GSM_RSSI, rssi);
	worse = mr200_quality_of(MR200_METRIC_ECIO, ecio);
	if (worse != MR200_QUALITY_UNKNOWN && worse < q)
		q = worse;
	return mr200_quality_name(q);
}

static void put_signal(struct mr200_daemon *d, struct json_object *parent)
{
	const struct mr200_signal *g = &d->session.signal;
	struct json_object *o;

	if (!g->valid)
		return;
	o = put_object(parent, "signal");
	put_text(o, "quality", mr200_signal_quality(g));
	if (g->has_rsrp)
		put_number(o, "rsrp_dbm", g->rsrp_dbm);
	if (g->has_rsrq)
		put_number(o, "rsrq_db", g->rsrq_db);
	if (g->has_snr)
		json_object_object_add(o, "sinr_db",
			json_object_new_double(g->snr_10th_db / 10.0));
	if (g->has_rssi)
		put_number(o, "rssi_dbm", g->rssi_dbm);
	if (g->has_ecio)
		json_object_object_add(o, "ecio_db",
			json_object_new_double(g->ecio_half_db / -2.0));
	put_number(o, "age_s", (int64_t)age_s(d, g->at_ms));
}

static void put_interface(struct json_object *array,
			  const struct mr200_interface *i)
{
	struct json_object *o = json_object_new_object();

	put_number(o, "number", i->number);
	put_text(o, "role", i->role);
	put_text(o, "driver", i->driver);
	put_text(o, "node", i->node);
	put_text(o, "netdev", i->netdev);
	json_object_array_add(array, o);
}

static void put_modem(struct mr200_daemon *d, struct json_object *parent)
{
	const struct mr200_device *dev = &d->device;
	const struct mr200_modem *m = &dev->modem;
	struct json_object *o = put_object(parent, "modem");
	struct json_object *array;
	char id[16];

	put_bool(o, "present", dev->seen);
	put_text(o, "manufacturer", d->session.identity.manufacturer);
	put_text(o, "model", d->session.identity.model);
	put_text(o, "node", dev->node);
	if (!m->path[0])
		return;
	put_text(o, "usb_path", m->path);
	snprintf(id, sizeof(id), "%04x:%04x", m->vendor, m->product);
	put_text(o, "usb_id", id);
	put_number(o, "usb_speed_mbps", m->speed_mbps);
	array = put_array(o, "interfaces");
	for (unsigned int i = 0; i < m->n_interfaces; i++)
		put_interface(array, &m->interface[i]);
}

static void put_sim(struct mr200_daemon *d, struct json_object *parent)
{
	const struct mr200_sim_info *sim = &d->session.sim;
	struct json_object *o;

	if (!d->session.open || sim->state == MR200_SIM_UNKNOWN)
		return;
	o = put_object(parent, "sim");
	put_text(o, "state", mr200_sim_words(sim->state));
	put_bool(o, "pin_enabled", sim->pin_enabled);
	if (sim->tries_known) {
		put_number(o, "pin_tries_left", sim->pin_tries);
		put_number(o, "puk_tries_left", sim->puk_tries);
	}
}

static void put_network(struct mr200_daemon *d, struct json_object *parent)
{
	const struct mr200_network *n = &d->session.network;
	struct json_object *o;
	char text[16];

	if (!d->session.open)
		return;
	o = put_object(parent, "network");
	put_text(o, "registration", mr200_registration_words(n->registration));
	if (n->registration != MR200_NAS_REGISTRATION_STATE_REGISTERED) {
		if (n->reject_cause) {
			put_text(o, "reject_cause",
				 mr200_reject_words(n->reject_cause));
			put_number(o, "reject_cause_number", n->reject_cause);
		}
		return;
	}
	put_text(o, "operator", n->operator);
	snprintf(text, sizeof(text), "%03u", n->mcc);
	put_text(o, "mcc", text);
	snprintf(text, sizeof(text), n->mnc_3digits ? "%03u" : "%02u", n->mnc);
	put_text(o, "mnc", text);
	put_text(o, "technology", mr200_radio_words(n->radio));
	put_bool(o, "roaming", n->roaming);
	if (n->has_cell) {
		put_number(o, "cell_id", n->cell_id);
		put_number(o, "area_code", n->tac);
	}
}

static const char *ip_words(uint8_t family, const uint8_t *bytes, char *out)
{
	return inet_ntop(family == 4 ? AF_INET : AF_INET6, bytes, out,
			 INET6_ADDRSTRLEN);
}

static void put_bearer(struct json_object *array, const struct mr200_bearer *b)
{
	struct json_object *o = json_object_new_object();
	char text[INET6_ADDRSTRLEN], address[INET6_ADDRSTRLEN + 8];
	struct json_object *dns;

	put_text(o, "family", b->family == 4 ? "IPv4" : "IPv6");
	put_bool(o, "up", b->up);
	json_object_array_add(array, o);
	if (!b->up) {
		put_text(o, "reason", b->refusal);
		return;
	}
	snprintf(address, sizeof(address), "%s/%u",
		 ip_words(b->family, b->address, text), b->prefix);
	put_text(o, "address", address);
	if (b->has_gateway)
		put_text(o, "gateway", ip_words(b->family, b->gateway, text));
	dns = put_array(o, "dns");
	for (int i = 0; i < b->n_dns; i++)
		json_object_array_add(dns, json_object_new_string(
				ip_words(b->family, b->dns[i], text)));
	if (b->mtu)
		put_number(o, "mtu_bytes", b->mtu);
	put_text(o, "apn", b->apn);
	put_bool(o, "modem_autoconnect", b->followed);
}

static void put_bearers(struct json_object *parent, const char *name,
			const struct mr200_bearer *b)
{
	struct json_object *array = put_array(parent, name);

	for (int i = 0; i < 2; i++)
		if (b[i].wanted && (b[i].up || b[i].refusal[0]))
			put_bearer(array, &b[i]);
}

static void put_error(struct mr200_daemon *d, struct json_object *parent,
		      const struct mr200_failure *f)
{
	struct json_object *o;

	if (f->fault == MR200_FAULT_NONE)
		return;
	o = put_object(parent, "last_error");
	put_text(o, "code", mr200_fault_word(f->fault));
	put_text(o, "message", f->words);
	put_text(o, "remedy", mr200_fault_remedy(f->fault));
	put_number(o, "age_s", (int64_t)age_s(d, f->at_ms));
}

static void put_connection(struct mr200_daemon *d, struct json_object *parent)
{
	const struct mr200_session *s = &d->session;
	struct json_object *o = put_object(parent, "connection");
	char source[MR200_SOURCE_MAX + 32];

	put_bool(o, "wanted", s->wanted);
	put_text(o, "pdptype", mr200_pdp_word(s->wish.pdp));
	put_text(o, "apn", mr200_session_apn(s));
	mr200_session_apn_source(s, source, sizeof(source));
	put_text(o, "apn_origin", source);
	put_number(o, "profile", s->wish.profile);
	put_number(o, "connections", s->reconnects);
	if (s->online_ms)
		put_number(o, "online_s", (int64_t)age_s(d, s->online_ms));
	put_bearers(o, "bearers", s->bearer);
}

static void put_mux(struct mr200_daemon *d, struct json_object *array,
		    const struct mr200_mux *x)
{
	struct json_object *o = json_object_new_object();
	struct mr200_link_state st;
	uint64_t now = mr200_daemon_now_ms(d);

	json_object_array_add(array, o);
	put_text(o, "name", x->wish.name);
	put_text(o, "state", mr200_mux_state_word(x->state));
	put_text(o, "doing", mr200_mux_step_words(&d->session, x));
	put_bool(o, "wanted", x->wanted);
	put_text(o, "apn", x->wish.apn);
	put_text(o, "pdptype", mr200_pdp_word(x->wish.pdp));
	put_number(o, "mux_id", x->wish.id);
	if (x->profile)
		put_number(o, "profile", x->profile);
	put_number(o, "connections", x->connections);
	if (x->online_ms) {
		put_number(o, "online_s", (int64_t)age_s(d, x->online_ms));
		put_text(o, "netdev", x->netdev);
	}
	if (x->online_ms && !mr200_netcfg_get(d->netcfg, x->netdev, &st)) {
		put_number(o, "rx_bytes", (int64_t)st.rx_bytes);
		put_number(o, "tx_bytes", (int64_t)st.tx_bytes);
	}
	put_bearers(o, "families", x->bearer);
	put_error(d, o, &x->last);
	if (x->state == MR200_MUX_PAUSED && x->deadline_ms > now)
		put_number(o, "next_try_s",
			   (int64_t)(x->deadline_ms - now + 999) / 1000);
}

/* Those besides the main one, which is the connection. */
static void put_muxes(struct mr200_daemon *d, struct json_object *parent)
{
	struct json_object *array = NULL;

	for (int i = 0; i < MR200_MUXES_MAX; i++) {
		const struct mr200_mux *x = &d->session.mux[i];

		if (!x->wish.name[0])
			continue;
		if (!array)
			array = put_array(parent, "bearers");
		put_mux(d, array, x);
	}
}

static void put_link(struct mr200_daemon *d, struct json_object *parent)
{
	const struct mr200_format *f = &d->session.format;
	const char *netdev = mr200_daemon_netdev(d);
	struct mr200_link_state st;
	struct json_object *o;

	if (!netdev[0] || mr200_netcfg_get(d->netcfg, netdev, &st))
		return;
	o = put_object(parent, "link");
	put_text(o, "netdev", netdev);
	put_bool(o, "up", st.up);
	put_bool(o, "carrier", st.carrier);
	put_number(o, "mtu_bytes", st.mtu);
	put_number(o, "rx_bytes", (int64_t)st.rx_bytes);
	put_number(o, "tx_bytes", (int64_t)st.tx_bytes);
	put_number(o, "rx_packets", (int64_t)st.rx_packets);
	put_number(o, "tx_packets", (int64_t)st.tx_packets);
	put_number(o, "rx_errors", (int64_t)st.rx_errors);
	put_number(o, "tx_errors", (int64_t)st.tx_errors);
	if (!f->known)
		return;
	put_text(o, "framing", f->raw_ip ? "raw-IP" : "802.3");
	put_text(o, "aggregation", f->qmap ? "QMAP" : "none");
}

static void put_finding(struct json_object *array, const char *code,
			const char *message, const char *remedy)
{
	struct json_object *o = json_object_new_object();

	put_text(o, "code", code);
	put_text(o, "message", message);
	put_text(o, "remedy", remedy);
	json_object_array_add(array, o);
}

static void put_warnings(struct mr200_daemon *d, struct json_object *parent)
{
	const struct mr200_device *dev = &d->device;
	struct json_object *array = put_array(parent, "warnings");

	if (dev->problem[0] && !dev->usable)
		put_finding(array, dev->seen ? "no-driver" : "no-modem",
			    dev->problem, dev->remedy);
	if (dev->modem.speed_mbps == MR200_SPEED_FULL_MBPS)
		put_finding(array, "full-speed",
			    "the modem runs at USB full speed, 12 Mb/s: LTE cannot go faster than that",
			    "load the USB 2.0 host driver (ehci-platform or ehci-pci), check cable and hub");
	if (d->session.format.known && !d->session.format.raw_ip)
		put_finding(array, "802.3",
			    "the modem insists on 802.3 framing, which is broken on this firmware generation",
			    "update the modem's firmware");
}

static void put_failure(struct mr200_daemon *d, struct json_object *parent)
{
	const struct mr200_session *s = &d->session;
	uint64_t now = mr200_daemon_now_ms(d);

	put_error(d, parent, &s->last);
	if (s->state == MR200_STATE_PAUSED && s->next_try_ms > now) {
		put_number(parent, "next_try_s",
			   (int64_t)(s->next_try_ms - now + 999) / 1000);
		put_text(parent, "next_try", mr200_session_next_words(s));
	}
}

struct json_object *mr200_report_status(struct mr200_daemon *d)
{
	struct json_object *o = json_object_new_object();

	put_text(o, "state", mr200_session_state_word(d->session.state));
	put_text(o, "doing", mr200_session_step_words(&d->session));
	put_modem(d, o);
	put_sim(d, o);
	put_network(d, o);
	put_signal(d, o);
	put_connection(d, o);
	put_muxes(d, o);
	put_link(d, o);
	put_failure(d, o);
	put_warnings(d, o);
	return o;
}

struct json_object *mr200_report_signal(struct mr200_daemon *d)
{
	struct json_object *o = json_object_new_object();

	put_network(d, o);
	put_signal(d, o);
	put_link(d, o);		/* who watches wants rates, too */
	return o;
}

struct json_object *mr200_report_info(struct mr200_daemon *d)
{
	const struct mr200_session *s = &d->session;
	struct json_object *o = json_object_new_object();
	struct json_object *sim;

	put_modem(d, o);
	put_text(o, "manufacturer", s->identity.manufacturer);
	put_text(o, "model", s->identity.model);
	put_text(o, "revision", s->identity.revision);
	put_text(o, "imei", s->identity.imei);
	put_sim(d, o);
	if (json_object_object_get_ex(o, "sim", &sim)) {
		put_text(sim, "iccid", s->sim.iccid);
		put_text(sim, "imsi", s->sim.imsi);
	}
	put_link(d, o);
	return o;
}

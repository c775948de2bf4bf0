// SPDX-License-Identifier: GPL-2.0
/*
 * What status, signal and info answer: the members of ctl/members.h, as far as
 * they are known and still true.
 */
#include "daemon/daemon.h"

#include <arpa/inet.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/remedy.h"
#include "ctl/members.h"
#include "gsm/radio.h"

/* What the modem says where it has measured nothing, in the units of each. */
#define NO_RSSI_DBM	-125
#define NO_RSRQ_DB	-128
#define NO_FIGURE	INT16_MIN	/* RSRP, SINR */
#define NO_AREA		0xfffe		/* and above; 3GPP TS 23.003, 19.4.2.3 */

#define TEXTS_BYTES	4096
#define REMEDY_BYTES	256

/* The members, and what they point to. */
struct report {
	struct mr200_daemon *d;
	struct mr200_status_members m;
	struct mr200_interface_members interfaces[MR200_INTERFACES_MAX];
	struct mr200_family_members families[MR200_MUXES_MAX + 1][2];
	struct mr200_bearer_members bearers[MR200_MUXES_MAX];
	struct mr200_error_members warnings[4 + MR200_NOTES];
	size_t used;			/* of texts */
	char texts[TEXTS_BYTES];
};

static const char *say(struct report *r, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* A text that lasts as long as the report. */
static const char *say(struct report *r, const char *fmt, ...)
{
	char *text = r->texts + r->used;
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(text, TEXTS_BYTES - r->used, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= TEXTS_BYTES - r->used)
		return NULL;
	r->used += (size_t)n + 1;
	return text;
}

static struct mr200_number age(const struct report *r, uint64_t since_ms)
{
	uint64_t now = mr200_daemon_now_ms(r->d);

	return mr200_number_of(now > since_ms ? (int64_t)((now - since_ms) / 1000) : 0);
}

/* The seconds left until @then_ms, begun ones too. */
static struct mr200_number left(const struct report *r, uint64_t then_ms)
{
	uint64_t now = mr200_daemon_now_ms(r->d);

	return then_ms > now ? mr200_number_of((int64_t)((then_ms - now + 999) / 1000)) :
			       (struct mr200_number){ .has = false };
}

/* Without what is no measurement, or is one of another technology. */
static struct mr200_signal known(const struct mr200_signal *signal, uint8_t radio)
{
	struct mr200_signal g = *signal;
	enum mr200_rat rat = mr200_rat_from_qmi((int8_t)radio);

	g.has_rssi = g.has_rssi && g.rssi_dbm > NO_RSSI_DBM;
	g.has_rsrp = g.has_rsrp && g.rsrp_dbm != NO_FIGURE;
	g.has_rsrq = g.has_rsrq && g.rsrq_db > NO_RSRQ_DB;
	g.has_snr = g.has_snr && g.snr_10th_db != NO_FIGURE;
	if (rat == MR200_RAT_UMTS || rat == MR200_RAT_GSM)
		g.has_rsrp = g.has_rsrq = g.has_snr = false;
	if (rat == MR200_RAT_LTE || rat == MR200_RAT_GSM)
		g.has_ecio = false;
	return g;
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

/*
 * @fresh: it was asked for and has just been measured. What was measured before
 * says nothing of a modem that is in no network.
 */
static void put_signal(struct report *r, bool fresh)
{
	const struct mr200_session *s = &r->d->session;
	bool registered = s->network.registration ==
			  MR200_NAS_REGISTRATION_STATE_REGISTERED;
	struct mr200_signal g = known(&s->signal, registered ? s->network.radio : 0);
	struct mr200_signal_members *m = &r->m.signal;

	if (!s->open || !g.valid || !(g.has_rsrp || g.has_rsrq || g.has_snr ||
				      g.has_rssi || g.has_ecio))
		return;
	if (!fresh && (!registered || s->parked))
		return;
	m->has = true;
	m->age_s = age(r, g.at_ms);
	m->quality = mr200_signal_quality(&g);
	if (g.has_rsrp)
		m->rsrp_dbm = mr200_number_of(g.rsrp_dbm);
	if (g.has_rsrq)
		m->rsrq_db = mr200_number_of(g.rsrq_db);
	if (g.has_snr)
		m->sinr_db = mr200_number_of(g.snr_10th_db);
	if (g.has_rssi)
		m->rssi_dbm = mr200_number_of(g.rssi_dbm);
	if (g.has_ecio)
		m->ecio_db = mr200_number_of(g.ecio_half_db * -5);
}

static void put_modem(struct report *r)
{
	const struct mr200_device *dev = &r->d->bus.found;
	const struct mr200_modem *modem = &dev->modem;
	struct mr200_modem_members *m = &r->m.modem;

	m->has = true;
	m->present = mr200_flag_of(dev->seen);
	if (!dev->seen)
		return;
	m->manufacturer = r->d->session.identity.manufacturer;
	m->model = r->d->session.identity.model;
	m->node = dev->node;
	if (!modem->path[0])
		return;
	m->usb_path = modem->path;
	m->usb_id = say(r, "%04x:%04x", modem->vendor, modem->product);
	m->usb_speed_mbps = mr200_number_of(modem->speed_mbps);
	m->interfaces.v = r->interfaces;
	m->interfaces.n = modem->n_interfaces;
	for (unsigned int i = 0; i < modem->n_interfaces; i++)
		r->interfaces[i] = (struct mr200_interface_members){
			.number = mr200_number_of(modem->interface[i].number),
			.role = modem->interface[i].role,
			.driver = modem->interface[i].driver,
			.node = modem->interface[i].node,
			.netdev = modem->interface[i].netdev,
		};
}

static void put_sim(struct report *r)
{
	const struct mr200_sim_info *sim = &r->d->session.sim;
	struct mr200_sim_members *m = &r->m.sim;

	if (!r->d->session.open || sim->state == MR200_SIM_UNKNOWN)
		return;
	m->has = true;
	m->state = mr200_sim_words(sim->state);
	m->pin_enabled = mr200_flag_of(sim->pin_enabled);
	if (!sim->tries_known)
		return;
	m->pin_tries_left = mr200_number_of(sim->pin_tries);
	m->puk_tries_left = mr200_number_of(sim->puk_tries);
}

static void put_network(struct report *r)
{
	const struct mr200_network *n = &r->d->session.network;
	struct mr200_network_members *m = &r->m.network;

	if (!r->d->session.open)
		return;
	m->has = true;
	m->registration = mr200_registration_words(n->registration);
	if (n->registration != MR200_NAS_REGISTRATION_STATE_REGISTERED) {
		if (n->reject_cause) {
			m->reject_cause = mr200_reject_words(n->reject_cause);
			m->reject_cause_number = mr200_number_of(n->reject_cause);
		}
		return;
	}
	m->operator = n->operator;
	if (n->mcc) {
		m->mcc = say(r, "%03u", n->mcc);
		m->mnc = say(r, n->mnc_3digits ? "%03u" : "%02u", n->mnc);
	}
	m->technology = mr200_radio_words(n->radio);
	m->roaming = mr200_flag_of(n->roaming);
	if (n->has_cell)
		m->cell_id = mr200_number_of(n->cell_id);
	if (n->has_cell && n->tac < NO_AREA)
		m->area_code = mr200_number_of(n->tac);
}

static const char *say_ip(struct report *r, const struct mr200_bearer *b,
			  const uint8_t *bytes)
{
	char text[INET6_ADDRSTRLEN];

	inet_ntop(b->family == 4 ? AF_INET : AF_INET6, bytes, text, sizeof(text));
	return say(r, "%s", text);
}

static void put_family(struct report *r, struct mr200_family_members *m,
		       const struct mr200_bearer *b)
{
	m->family = b->family == 4 ? "IPv4" : "IPv6";
	m->up = mr200_flag_of(b->up);
	if (!b->up) {
		m->reason = b->refusal;
		return;
	}
	m->address = say(r, "%s/%u", say_ip(r, b, b->address), b->prefix);
	if (b->has_gateway)
		m->gateway = say_ip(r, b, b->gateway);
	for (m->dns.n = 0; m->dns.n < b->n_dns; m->dns.n++)
		m->dns.v[m->dns.n] = say_ip(r, b, b->dns[m->dns.n]);
	if (b->mtu)
		m->mtu_bytes = mr200_number_of(b->mtu);
	m->apn = b->apn;
	m->modem_autoconnect = mr200_flag_of(b->followed);
}

/* Into the two places at @m; returns how many there are. */
static size_t put_families(struct report *r, struct mr200_family_members m[2],
			   const struct mr200_bearer *b)
{
	size_t n = 0;

	for (int i = 0; i < 2; i++)
		if (b[i].wanted && (b[i].up || b[i].refusal[0]))
			put_family(r, &m[n++], &b[i]);
	return n;
}

static void put_error(struct report *r, struct mr200_error_members *m,
		      const struct mr200_failure *f)
{
	if (f->fault == MR200_FAULT_NONE)
		return;
	m->has = true;
	m->code = mr200_fault_word(f->fault);
	m->message = f->words;
	m->remedy = say(r, "%s", mr200_fault_remedy(f->fault));
	m->age_s = age(r, f->at_ms);
}

static void put_connection(struct report *r)
{
	const struct mr200_session *s = &r->d->session;
	struct mr200_connection_members *m = &r->m.connection;
	char source[MR200_SOURCE_MAX + 32];

	m->has = true;
	m->wanted = mr200_flag_of(s->main.wanted);
	m->pdptype = mr200_pdp_word(s->wish.pdp);
	m->apn = mr200_session_apn(s);
	mr200_session_apn_source(s, source, sizeof(source));
	m->apn_origin = say(r, "%s", source);
	m->profile = mr200_number_of(s->wish.profile);
	m->connections = mr200_number_of(s->main.connections);
	if (s->main.online_ms)
		m->online_s = age(r, s->main.online_ms);
	m->bearers.v = r->families[MR200_MUXES_MAX];
	m->bearers.n = put_families(r, r->families[MR200_MUXES_MAX], s->main.bearer);
}

static void put_mux(struct report *r, struct mr200_bearer_members *m,
		    struct mr200_family_members families[2], unsigned int n)
{
	const struct mr200_call *x = &r->d->session.mux[n - 1];
	struct mr200_link_state st;

	m->name = x->wish.name;
	m->state = mr200_session_state_word(x->state);
	m->doing = mr200_session_step_words(&r->d->session, n);
	m->wanted = mr200_flag_of(x->wanted);
	m->apn = x->wish.apn;
	m->pdptype = mr200_pdp_word(x->wish.pdp);
	m->mux_id = mr200_number_of(x->wish.id);
	if (x->profile)
		m->profile = mr200_number_of(x->profile);
	m->connections = mr200_number_of(x->connections);
	if (x->online_ms) {
		m->online_s = age(r, x->online_ms);
		m->netdev = x->netdev;
	}
	if (x->online_ms && !mr200_netcfg_get(r->d->uplink.link[0].netcfg, x->netdev, &st)) {
		m->rx_bytes = mr200_number_of((int64_t)st.rx_bytes);
		m->tx_bytes = mr200_number_of((int64_t)st.tx_bytes);
	}
	m->families.v = families;
	m->families.n = put_families(r, families, x->bearer);
	put_error(r, &m->last_error, &x->last);
	if (x->state == MR200_STATE_PAUSED)
		m->next_try_s = left(r, x->deadline_ms);
}

/* Those besides the main one, which is the connection. */
static void put_muxes(struct report *r)
{
	for (unsigned int i = 1; i < MR200_CALLS; i++) {
		size_t n = r->m.bearers.n;

		if (!r->d->session.mux[i - 1].wish.name[0])
			continue;
		r->m.bearers.v = r->bearers;
		put_mux(r, &r->bearers[n], r->families[n], i);
		r->m.bearers.n++;
	}
}

static void put_link(struct report *r)
{
	const struct mr200_format *f = &r->d->session.format;
	const char *netdev = r->d->bus.found.netdev;
	struct mr200_link_state st;

	if (!netdev[0] || mr200_netcfg_get(r->d->uplink.link[0].netcfg, netdev, &st))
		return;
	r->m.link = (struct mr200_link_members){
		.has = true,
		.netdev = netdev,
		.up = mr200_flag_of(st.up),
		.carrier = mr200_flag_of(st.carrier),
		.mtu_bytes = mr200_number_of(st.mtu),
		.rx_bytes = mr200_number_of((int64_t)st.rx_bytes),
		.tx_bytes = mr200_number_of((int64_t)st.tx_bytes),
		.rx_packets = mr200_number_of((int64_t)st.rx_packets),
		.tx_packets = mr200_number_of((int64_t)st.tx_packets),
		.rx_errors = mr200_number_of((int64_t)st.rx_errors),
		.tx_errors = mr200_number_of((int64_t)st.tx_errors),
		.framing = !f->known ? NULL : f->raw_ip ? "raw-IP" : "802.3",
		.aggregation = !f->known ? NULL : f->qmap ? "QMAP" : "none",
	};
}

static void warn(struct report *r, const char *code, const char *message,
		 const char *remedy)
{
	char here[REMEDY_BYTES];

	r->warnings[r->m.warnings.n++] = (struct mr200_error_members){
		.code = code,
		.message = message,
		.remedy = say(r, "%s", mr200_remedy(remedy, here, sizeof(here))),
	};
}

static void put_warnings(struct report *r)
{
	const struct mr200_device *dev = &r->d->bus.found;
	const struct mr200_format *f = &r->d->session.format;

	r->m.warnings.v = r->warnings;
	if (dev->problem[0] && !dev->usable)
		warn(r, dev->seen ? "no-driver" : "no-modem", dev->problem,
		     dev->remedy);
	if (dev->modem.speed_mbps == MR200_SPEED_FULL_MBPS)
		warn(r, "full-speed",
		     "the modem runs at USB full speed, 12 Mb/s: LTE cannot go faster than that",
		     "load the USB 2.0 host driver (ehci-platform or ehci-pci), check cable and hub");
	if (f->known && !f->raw_ip)
		warn(r, "802.3",
		     "the modem insists on 802.3 framing, which is broken on this firmware generation",
		     "update the modem's firmware");
	for (const struct mr200_note *n = r->d->note;
	     n < r->d->note + MR200_NOTES; n++)
		if (n->code)
			warn(r, n->code, n->words, n->remedy);
}

static void put_failure(struct report *r)
{
	const struct mr200_session *s = &r->d->session;

	put_error(r, &r->m.last_error, &s->main.last);
	if (s->main.state == MR200_STATE_PAUSED)
		r->m.next_try_s = left(r, s->main.deadline_ms);
	if (r->m.next_try_s.has)
		r->m.next_try = mr200_session_next_words(s);
}

static struct json_object *finish(struct report *r)
{
	return mr200_members_write(MR200_RECORD_status, &r->m);
}

struct json_object *mr200_report_status(struct mr200_daemon *d)
{
	struct report r = { .d = d };

	r.m.state = mr200_session_state_word(d->session.main.state);
	r.m.doing = mr200_session_step_words(&d->session, 0);
	r.m.config = mr200_remedy_conf();
	put_modem(&r);
	put_sim(&r);
	put_network(&r);
	put_signal(&r, false);
	put_connection(&r);
	put_muxes(&r);
	put_link(&r);
	put_failure(&r);
	put_warnings(&r);
	return finish(&r);
}

struct json_object *mr200_report_signal(struct mr200_daemon *d)
{
	struct report r = { .d = d };

	put_network(&r);
	put_signal(&r, true);
	put_link(&r);		/* who watches wants rates, too */
	return finish(&r);
}

struct json_object *mr200_report_info(struct mr200_daemon *d)
{
	const struct mr200_session *s = &d->session;
	struct report r = { .d = d };

	put_modem(&r);
	r.m.manufacturer = s->identity.manufacturer;
	r.m.model = s->identity.model;
	r.m.revision = s->identity.revision;
	r.m.imei = s->identity.imei;
	put_sim(&r);
	r.m.sim.iccid = s->sim.iccid;
	r.m.sim.imsi = s->sim.imsi;
	put_link(&r);
	put_warnings(&r);
	return finish(&r);
}

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What status, signal, info and cells answer: one list of members. The structs
 * that mr200d fills and mr200 reads, the JSON between them, the metrics, the
 * table in mr200(1) and "mr200 schema" all come from it, so a key that is
 * spelt wrong does not compile.
 *
 *	M(record, key, type, words, metric)	a value
 *	S(record, key, words)			a list of texts
 *	R(record, key, of, words)		an object
 *	L(record, key, of, words)		a list of objects
 *
 * A key carries its unit: _dbm _db _mhz _mbps _bytes _s. Types: NUMBER; TENTHS,
 * a number with one decimal, kept here in tenths; FLAG; TEXT. Metrics: NONE,
 * GAUGE(name), COUNTER(name), WORD(name, word), which is 1 while the text is
 * that word.
 */
#ifndef MR200_MEMBERS_H
#define MR200_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MR200_INTERFACE_MEMBERS(M, S, R, L) \
	M(interface, number, NUMBER, "of the USB interface", NONE) \
	M(interface, role, TEXT, "diag, adb, at, nmea, qmi or storage", NONE) \
	M(interface, driver, TEXT, "driver that is bound to it", NONE) \
	M(interface, node, TEXT, "its node in /dev", NONE) \
	M(interface, netdev, TEXT, "its network interface", NONE)

#define MR200_MODEM_MEMBERS(M, S, R, L) \
	M(modem, present, FLAG, "whether a modem is on the USB", GAUGE("modem_present")) \
	M(modem, manufacturer, TEXT, "maker", NONE) \
	M(modem, model, TEXT, "model", NONE) \
	M(modem, node, TEXT, "path of the control device", NONE) \
	M(modem, usb_path, TEXT, "where it is plugged in", NONE) \
	M(modem, usb_id, TEXT, "vendor and product, in hex", NONE) \
	M(modem, usb_speed_mbps, NUMBER, "speed of its USB link", GAUGE("usb_speed_mbps")) \
	L(modem, interfaces, interface, "its USB interfaces")

#define MR200_SIM_MEMBERS(M, S, R, L) \
	M(sim, state, TEXT, "ready, absent, locked by PIN, ...", WORD("sim_ready", "ready")) \
	M(sim, pin_enabled, FLAG, "whether the SIM asks for a PIN", NONE) \
	M(sim, pin_tries_left, NUMBER, "before the PUK is asked for", NONE) \
	M(sim, puk_tries_left, NUMBER, "before the SIM is useless", NONE) \
	M(sim, iccid, TEXT, "number of the card; in info only", NONE) \
	M(sim, imsi, TEXT, "number of the subscriber; in info only", NONE)

#define MR200_NETWORK_MEMBERS(M, S, R, L) \
	M(network, registration, TEXT, "registered, searching, denied, ...", \
	  WORD("registered", "registered")) \
	M(network, reject_cause, TEXT, "why the network refused", NONE) \
	M(network, reject_cause_number, NUMBER, "the same as a number of 3GPP", NONE) \
	M(network, operator, TEXT, "name of the network", NONE) \
	M(network, mcc, TEXT, "mobile country code", NONE) \
	M(network, mnc, TEXT, "mobile network code", NONE) \
	M(network, technology, TEXT, "LTE, UMTS or GSM", NONE) \
	M(network, roaming, FLAG, "whether it is a foreign network", GAUGE("roaming")) \
	M(network, cell_id, NUMBER, "of the serving cell", NONE) \
	M(network, area_code, NUMBER, "tracking or location area", NONE)

#define MR200_SIGNAL_MEMBERS(M, S, R, L) \
	M(signal, quality, TEXT, "excellent, good, fair, poor or unusable", NONE) \
	M(signal, rsrp_dbm, NUMBER, "reference signal received power (LTE)", \
	  GAUGE("signal_rsrp_dbm")) \
	M(signal, rsrq_db, NUMBER, "reference signal received quality (LTE)", \
	  GAUGE("signal_rsrq_db")) \
	M(signal, sinr_db, TENTHS, "signal to interference and noise ratio (LTE)", \
	  GAUGE("signal_sinr_db")) \
	M(signal, rssi_dbm, NUMBER, "received signal strength", GAUGE("signal_rssi_dbm")) \
	M(signal, ecio_db, TENTHS, "pilot energy to interference (UMTS)", \
	  GAUGE("signal_ecio_db")) \
	M(signal, age_s, NUMBER, "since the signal was measured", \
	  GAUGE("signal_age_seconds"))

#define MR200_CELL_MEMBERS(M, S, R, L) \
	M(cell, technology, TEXT, "LTE, UMTS or GSM", NONE) \
	M(cell, plmn, TEXT, "network of the cell, MCC-MNC", NONE) \
	M(cell, area_code, NUMBER, "tracking or location area", NONE) \
	M(cell, cell_id, NUMBER, "in the network", NONE) \
	M(cell, enodeb, NUMBER, "base station of an LTE cell", NONE) \
	M(cell, sector, NUMBER, "of the base station", NONE) \
	M(cell, idle, FLAG, "whether no data goes on now", NONE) \
	M(cell, earfcn, NUMBER, "channel of an LTE cell", NONE) \
	M(cell, uarfcn, NUMBER, "channel of a UMTS cell", NONE) \
	M(cell, arfcn, NUMBER, "channel of a GSM cell", NONE) \
	M(cell, band, NUMBER, "number of 3GPP", NONE) \
	M(cell, band_name, TEXT, "the band in words", NONE) \
	M(cell, downlink_mhz, TENTHS, "middle of the channel", NONE) \
	M(cell, bandwidth_mhz, TENTHS, "width of the channel", NONE) \
	M(cell, pci, NUMBER, "physical cell id (LTE)", NONE) \
	M(cell, psc, NUMBER, "primary scrambling code (UMTS)", NONE) \
	M(cell, bsic, NUMBER, "base station identity code (GSM)", NONE) \
	M(cell, rsrp_dbm, TENTHS, "reference signal received power (LTE)", NONE) \
	M(cell, rsrq_db, TENTHS, "reference signal received quality (LTE)", NONE) \
	M(cell, rscp_dbm, TENTHS, "received signal code power (UMTS)", NONE) \
	M(cell, ecio_db, TENTHS, "pilot energy to interference (UMTS)", NONE) \
	M(cell, rssi_dbm, TENTHS, "received signal strength", NONE) \
	M(cell, timing_advance, NUMBER, "of the serving LTE cell, in its own steps", NONE)

#define MR200_FAMILY_MEMBERS(M, S, R, L) \
	M(family, family, TEXT, "IPv4 or IPv6", NONE) \
	M(family, up, FLAG, "whether the network has given it", NONE) \
	M(family, reason, TEXT, "why not", NONE) \
	M(family, address, TEXT, "with the length of its prefix", NONE) \
	M(family, gateway, TEXT, "next hop", NONE) \
	S(family, dns, "name servers") \
	M(family, mtu_bytes, NUMBER, "largest packet that the network takes", NONE) \
	M(family, apn, TEXT, "access point, as the modem tells it", NONE) \
	M(family, modem_autoconnect, FLAG, "whether the modem itself began the call", NONE)

#define MR200_ERROR_MEMBERS(M, S, R, L) \
	M(error, code, TEXT, "a word for programs", NONE) \
	M(error, message, TEXT, "the same for people", NONE) \
	M(error, remedy, TEXT, "what helps", NONE) \
	M(error, age_s, NUMBER, "since it happened", NONE)

#define MR200_CONNECTION_MEMBERS(M, S, R, L) \
	M(connection, wanted, FLAG, "whether a call is wanted", NONE) \
	M(connection, pdptype, TEXT, "families that are asked for", NONE) \
	M(connection, apn, TEXT, "access point", NONE) \
	M(connection, apn_origin, TEXT, "who named it", NONE) \
	M(connection, profile, NUMBER, "of the modem", NONE) \
	M(connection, connections, NUMBER, "data calls since mr200d began", \
	  COUNTER("connections")) \
	M(connection, online_s, NUMBER, "for how long the call is up", \
	  GAUGE("online_seconds")) \
	L(connection, bearers, family, "each family of addresses")

#define MR200_BEARER_MEMBERS(M, S, R, L) \
	M(bearer, name, TEXT, "as configured", NONE) \
	M(bearer, state, TEXT, "online, connecting, paused, ...", \
	  WORD("bearer_online", "online")) \
	M(bearer, doing, TEXT, "the present step", NONE) \
	M(bearer, wanted, FLAG, "whether a call is wanted", NONE) \
	M(bearer, apn, TEXT, "access point", NONE) \
	M(bearer, pdptype, TEXT, "families that are asked for", NONE) \
	M(bearer, mux_id, NUMBER, "number of its channel", NONE) \
	M(bearer, profile, NUMBER, "of the modem", NONE) \
	M(bearer, connections, NUMBER, "its calls since mr200d began", \
	  COUNTER("bearer_connections")) \
	M(bearer, online_s, NUMBER, "for how long its call is up", \
	  GAUGE("bearer_online_seconds")) \
	M(bearer, netdev, TEXT, "its network interface", NONE) \
	M(bearer, rx_bytes, NUMBER, "received on its interface", \
	  COUNTER("bearer_receive_bytes")) \
	M(bearer, tx_bytes, NUMBER, "sent on its interface", \
	  COUNTER("bearer_transmit_bytes")) \
	L(bearer, families, family, "each family of addresses") \
	R(bearer, last_error, error, "what went wrong last") \
	M(bearer, next_try_s, NUMBER, "until its next try", \
	  GAUGE("bearer_next_try_seconds"))

#define MR200_LINK_MEMBERS(M, S, R, L) \
	M(link, netdev, TEXT, "the network interface", NONE) \
	M(link, up, FLAG, "whether the network interface is up", GAUGE("link_up")) \
	M(link, carrier, FLAG, "whether the modem is there behind it", NONE) \
	M(link, mtu_bytes, NUMBER, "its largest packet", GAUGE("mtu_bytes")) \
	M(link, rx_bytes, NUMBER, "received on the interface", COUNTER("receive_bytes")) \
	M(link, tx_bytes, NUMBER, "sent on the interface", COUNTER("transmit_bytes")) \
	M(link, rx_packets, NUMBER, "packets received on the interface", \
	  COUNTER("receive_packets")) \
	M(link, tx_packets, NUMBER, "packets sent on the interface", \
	  COUNTER("transmit_packets")) \
	M(link, rx_errors, NUMBER, "packets that came in damaged", \
	  COUNTER("receive_errors")) \
	M(link, tx_errors, NUMBER, "packets that could not be sent", \
	  COUNTER("transmit_errors")) \
	M(link, framing, TEXT, "raw-IP or 802.3", NONE) \
	M(link, aggregation, TEXT, "QMAP or none", NONE)

#define MR200_STATUS_MEMBERS(M, S, R, L) \
	M(status, state, TEXT, "online, idle, registering, connecting, paused, ...", \
	  WORD("online", "online")) \
	M(status, doing, TEXT, "the present step", NONE) \
	M(status, config, TEXT, "the file that holds the settings", NONE) \
	R(status, modem, modem, "the modem") \
	M(status, manufacturer, TEXT, "maker; in info only", NONE) \
	M(status, model, TEXT, "model; in info only", NONE) \
	M(status, revision, TEXT, "firmware; in info only", NONE) \
	M(status, imei, TEXT, "number of the modem; in info only", NONE) \
	R(status, sim, sim, "the SIM") \
	R(status, network, network, "the network") \
	R(status, radio, cell, "the serving cell") \
	R(status, signal, signal, "as it was measured last") \
	R(status, connection, connection, "the main call") \
	L(status, bearers, bearer, "those besides the main one") \
	R(status, link, link, "the network interface") \
	R(status, last_error, error, "what went wrong last") \
	M(status, next_try_s, NUMBER, "until the next try, if one is waited for", \
	  GAUGE("next_try_seconds")) \
	M(status, next_try, TEXT, "what that will be", NONE) \
	L(status, warnings, error, "what is not as it should be")

#define MR200_CELLS_MEMBERS(M, S, R, L) \
	R(cells, serving, cell, "the cell that the modem is in") \
	L(cells, neighbours, cell, "those that it hears, too")

/* All of them, each behind those that it holds. */
#define MR200_ANSWERS(X) \
	X(interface, MR200_INTERFACE_MEMBERS) X(modem, MR200_MODEM_MEMBERS) \
	X(sim, MR200_SIM_MEMBERS) X(network, MR200_NETWORK_MEMBERS) \
	X(signal, MR200_SIGNAL_MEMBERS) X(cell, MR200_CELL_MEMBERS) \
	X(family, MR200_FAMILY_MEMBERS) X(error, MR200_ERROR_MEMBERS) \
	X(connection, MR200_CONNECTION_MEMBERS) X(bearer, MR200_BEARER_MEMBERS) \
	X(link, MR200_LINK_MEMBERS) X(status, MR200_STATUS_MEMBERS) \
	X(cells, MR200_CELLS_MEMBERS)

/* All zeros is a record that is absent, and so are its members. */
struct mr200_number {
	bool has;
	int64_t v;
};

struct mr200_flag {
	bool has;
	bool v;
};

#define MR200_TEXTS_MAX	8

struct mr200_texts {
	size_t n;
	const char *v[MR200_TEXTS_MAX];
};

#define MR200_TYPE_NUMBER	struct mr200_number
#define MR200_TYPE_TENTHS	struct mr200_number
#define MR200_TYPE_FLAG		struct mr200_flag
#define MR200_TYPE_TEXT		const char *	/* NULL or "": absent */

/* struct mr200_<record>_members */
#define MR200_FIELD(record, key, type, words, metric)	MR200_TYPE_##type key;
#define MR200_FIELD_S(record, key, words)		struct mr200_texts key;
#define MR200_FIELD_R(record, key, of, words)		struct mr200_##of##_members key;
#define MR200_FIELD_L(record, key, of, words) \
	struct { size_t n; struct mr200_##of##_members *v; } key;
#define MR200_STRUCT(record, members) \
	struct mr200_##record##_members { bool has; \
		members(MR200_FIELD, MR200_FIELD_S, MR200_FIELD_R, MR200_FIELD_L) };
MR200_ANSWERS(MR200_STRUCT)

#define MR200_RECORD_ENUM(record, members)	MR200_RECORD_##record,
enum mr200_record { MR200_ANSWERS(MR200_RECORD_ENUM) MR200_RECORD_COUNT };

static inline struct mr200_number mr200_number_of(int64_t v)
{
	return (struct mr200_number){ .has = true, .v = v };
}

static inline struct mr200_flag mr200_flag_of(bool v)
{
	return (struct mr200_flag){ .has = true, .v = v };
}

struct json_object;

/* The struct of @record at @from as JSON; the caller puts it. */
struct json_object *mr200_members_write(enum mr200_record record, const void *from);
/*
 * JSON of @record into its struct at @to. What is not of the type that the list
 * says is absent. Texts are @o's, lists are freed by mr200_members_free().
 */
void mr200_members_read(enum mr200_record record, void *to, struct json_object *o);
void mr200_members_free(enum mr200_record record, void *at);

enum mr200_member_type {
	MR200_MEMBER_NUMBER,
	MR200_MEMBER_TENTHS,
	MR200_MEMBER_FLAG,
	MR200_MEMBER_TEXT,
	MR200_MEMBER_TEXTS,
	MR200_MEMBER_OBJECT,
	MR200_MEMBER_OBJECTS,
};

enum mr200_export {
	MR200_EXPORT_NONE,
	MR200_EXPORT_GAUGE,
	MR200_EXPORT_COUNTER,
	MR200_EXPORT_WORD,
};

/* A line of the list. */
struct mr200_member {
	enum mr200_member_type type;
	enum mr200_record of;		/* of an object, or of each in a list */
	size_t offset;			/* in its record's struct */
	const char *key;
	const char *words;
	const char *unit;		/* as people write it, or "" */
	enum mr200_export export;
	const char *metric;		/* its name without the prefix, or "" */
	const char *is;			/* the word of MR200_EXPORT_WORD */
};

/* The @i-th member of @record; false: there are no more. */
bool mr200_member(enum mr200_record record, unsigned int i, struct mr200_member *out);
/* Bytes of a record's struct: what lies between two of a list. */
size_t mr200_record_bytes(enum mr200_record record);

/* A list's elements, from the member's place in the struct. */
struct mr200_list {
	size_t n;
	char *v;
};

#endif

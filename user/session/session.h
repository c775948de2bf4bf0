/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The connection as a pure state machine: (state, event, now) -> state and
 * actions. It does no I/O, reads no clock and allocates nothing, so each path
 * is a unit test of microseconds and the daemon is only its hands.
 *
 * The caller owns everything: the session, the events (views, read during the
 * call only) and the list of actions, which it carries out in order and
 * answers with further events where the action says so.
 */
#ifndef MR200_SESSION_H
#define MR200_SESSION_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "wire/msg.h"

#define MR200_APN_MAX		100	/* TS 23.003: 100 octets */
#define MR200_USER_MAX		127
#define MR200_PIN_MAX		8	/* TS 31.101: 4..8 digits */
#define MR200_WORDS_MAX		192
#define MR200_ACTIONS_MAX	40
#define MR200_MUX_ID		1	/* of the main bearer */
#define MR200_MUX_ID_MAX	254
/*
 * Bearers besides the main one. Each may take two WDS client ids, of which this
 * firmware generation has ten for all programs.
 */
#define MR200_MUXES_MAX		3
#define MR200_CALLS		(1 + MR200_MUXES_MAX)
#define MR200_MUX_NAME_MAX	15
#define MR200_NETDEV_MAX	15
#define MR200_RUNGS		6	/* of the recovery ladder */
#define MR200_ACCESS_MAX	8	/* access points tried in turn */
#define MR200_SOURCE_MAX	127
#define MR200_PLMNS_MAX		16
#define MR200_SPN_MAX		16	/* TS 31.102 4.2.12 */

/* PDP types as WDS profiles carry them. */
enum mr200_pdp {
	MR200_PDP_IPV4 = MR200_WDS_PDP_TYPE_IPV4,
	MR200_PDP_IPV6 = MR200_WDS_PDP_TYPE_IPV6,
	MR200_PDP_IPV4V6 = MR200_WDS_PDP_TYPE_IPV4_OR_IPV6,
};

/* Authentication as a WDS profile carries it (bits). */
enum mr200_auth {
	MR200_AUTH_NONE = 0,
	MR200_AUTH_PAP = MR200_WDS_AUTHENTICATION_PAP,
	MR200_AUTH_CHAP = MR200_WDS_AUTHENTICATION_CHAP,
	MR200_AUTH_BOTH = MR200_AUTH_PAP | MR200_AUTH_CHAP,
};

struct mr200_plmn {
	uint16_t mcc;
	uint16_t mnc;
	uint8_t mnc_digits;
};

/* One call, to an access point of its own. */
struct mr200_call_wish {
	char name[MR200_MUX_NAME_MAX + 1];	/* "": the main one, or none */
	uint8_t id;			/* QMAP mux id */
	char apn[MR200_APN_MAX + 1];
	enum mr200_pdp pdp;
	uint8_t profile;		/* 0: one of its own, found by its name */
	char user[MR200_USER_MAX + 1];
	char password[MR200_USER_MAX + 1];
	enum mr200_auth auth;		/* none with a user: PAP or CHAP */
	char apn6[MR200_APN_MAX + 1];	/* of the IPv6 call, "": the same */
	uint8_t profile6;		/* likewise, 0: the same */
	bool connect;			/* go online unasked */
};

/* What the owner wants; the session keeps a copy. */
struct mr200_wish {
	char apn[MR200_APN_MAX + 1];	/* "": see by_list */
	bool by_list;			/* ask for access points by the SIM */
	enum mr200_pdp pdp;
	uint8_t profile;		/* 3GPP profile index, from 1 */
	char user[MR200_USER_MAX + 1];
	char password[MR200_USER_MAX + 1];
	enum mr200_auth auth;		/* none with a user: PAP or CHAP */
	char apn6[MR200_APN_MAX + 1];	/* of the IPv6 call, "": the same */
	uint8_t profile6;		/* likewise, 0: the same */
	char pin[MR200_PIN_MAX + 1];	/* "": none */
	bool roaming;			/* data calls allowed while roaming */
	uint8_t n_plmns;		/* if any: in these networks only */
	struct mr200_plmn plmn[MR200_PLMNS_MAX];
	bool follow;			/* the modem's own call, if it has one */
	bool power;			/* the modem's power can be switched */
	bool connect;			/* go online unasked */
	bool aggregation;		/* offer QMAP to the modem */
	uint32_t mtu;			/* 0: what the network says */
	uint32_t retry_min_ms;
	uint32_t retry_max_ms;
	uint8_t n_muxes;
	struct mr200_call_wish mux[MR200_MUXES_MAX];
};

enum mr200_state {
	MR200_STATE_ABSENT,		/* no modem to open */
	MR200_STATE_OPENING,
	MR200_STATE_PREPARING,		/* data format, identity, mode, SIM */
	MR200_STATE_REGISTERING,
	MR200_STATE_IDLE,		/* registered, no call wanted */
	MR200_STATE_CONNECTING,
	MR200_STATE_ONLINE,
	MR200_STATE_DISCONNECTING,
	MR200_STATE_PAUSED,		/* waiting until deadline_ms */
	MR200_STATE_STOPPED,
	/* of further calls only */
	MR200_STATE_OFF,		/* not wanted */
	MR200_STATE_WAITING,		/* until the modem is registered */
	MR200_STATE_REFUSED,		/* modem or driver cannot; see last */
};

/* Why something failed. Each has a word for scripts and a remedy. */
#define MR200_FAULT_ENUM(name, word, class, remedy)	MR200_FAULT_##name,
enum mr200_fault { MR200_FAULTS(MR200_FAULT_ENUM) MR200_FAULT_COUNT };

/* Who can mend a fault: time, the recovery ladder, or a person. */
enum mr200_fault_class {
	MR200_FAULT_NETWORK,
	MR200_FAULT_MODEM,
	MR200_FAULT_PERSON,
	MR200_FAULT_MACHINE,		/* this one: nothing that a modem cures */
};

/* A way into the operator's network: what a profile is written with. */
struct mr200_access {
	char apn[MR200_APN_MAX + 1];
	char user[MR200_USER_MAX + 1];
	char password[MR200_USER_MAX + 1];
	enum mr200_auth auth;
	bool as_is;			/* the profile has it: do not write */
	char source[MR200_SOURCE_MAX + 1];	/* for people */
};

struct mr200_failure {
	enum mr200_fault fault;
	char words[MR200_WORDS_MAX];
	uint64_t at_ms;
};

/* One 3GPP bearer: an address family on its own WDS client. */
struct mr200_bearer {
	bool wanted;
	bool up;			/* settings are known, data may flow */
	bool followed;			/* the modem's own call, not ours */
	bool handle_lost;		/* ours, but what stops it is not known */
	uint8_t family;			/* 4 or 6 */
	uint32_t handle;		/* packet data handle, 0: none */
	uint8_t address[16];		/* network order, as all below */
	uint8_t prefix;
	bool has_gateway;
	uint8_t gateway[16];
	uint8_t n_dns;
	uint8_t dns[2][16];
	uint32_t mtu;			/* bytes, 0: unknown */
	char apn[MR200_APN_MAX + 1];
	char refusal[MR200_WORDS_MAX];	/* why this family is not up, or "" */
	uint16_t cause;			/* of it, TS 24.008/24.301, 0: other */
	uint32_t failures;		/* in a row, while the other is up */
	uint64_t retry_ms;		/* when it is tried again, 0: not */
};

/*
 * A call and its machine. That of the main one prepares the modem, too, and
 * answers its failures with the recovery ladder; those of further calls follow
 * it (mux.c).
 */
struct mr200_call {
	struct mr200_call_wish wish;
	enum mr200_state state;
	unsigned int step;		/* index into the table of steps */
	unsigned int after_stop;
	bool wanted;			/* now */
	bool net_up;			/* ACT_NET_UP was given, not undone yet */
	bool profile_written;		/* by us, with its password */
	bool split;			/* the profile names one family at a time */
	uint8_t profile;		/* 3GPP profile index, 0: not known yet */
	uint8_t bearer_now;
	uint8_t attempts;		/* of the present step */
	uint32_t tag;			/* awaited answer of the step, 0: none */
	uint32_t failures;		/* in a row */
	uint32_t connections;
	uint64_t deadline_ms;		/* of the present step or pause, 0: none */
	uint64_t online_ms;		/* since when, 0: not */
	struct mr200_failure last;
	char netdev[MR200_NETDEV_MAX + 1];	/* as EV_NET said */
	struct mr200_bearer bearer[2];
};

enum mr200_sim {
	MR200_SIM_UNKNOWN,
	MR200_SIM_ABSENT,
	MR200_SIM_ERROR,
	MR200_SIM_NOT_READY,
	MR200_SIM_PIN,
	MR200_SIM_PUK,
	MR200_SIM_BLOCKED,
	MR200_SIM_LOCKED,		/* the modem takes another operator's only */
	MR200_SIM_READY,
};

struct mr200_sim_info {
	enum mr200_sim state;
	bool mute;			/* an error of the card, or of its reader */
	bool pin_enabled;
	uint8_t pin_tries;
	uint8_t puk_tries;
	bool tries_known;
	char imsi[17];
	char iccid[21];
	uint8_t mnc_digits;		/* of the IMSI, 0: unknown */
	uint8_t n_spn;
	uint8_t spn[MR200_SPN_MAX];	/* as in EF_SPN, TS 31.102 annex A */
};

struct mr200_identity {
	char manufacturer[64];
	char model[64];
	char revision[96];
	char imei[17];
};

struct mr200_network {
	uint8_t registration;		/* NAS registration state */
	bool ps_attached;
	bool roaming;
	uint8_t radio;			/* NAS radio interface */
	uint16_t mcc;
	uint16_t mnc;
	bool mnc_3digits;
	char operator[64];
	bool has_cell;
	uint32_t cell_id;
	uint16_t tac;
	uint16_t reject_cause;		/* TS 24.008 / 24.301, 0: none */
	uint8_t reject_radio;		/* NAS radio interface of it */
};

struct mr200_signal {
	bool valid;
	uint64_t at_ms;
	bool has_rssi, has_rsrp, has_rsrq, has_snr, has_ecio;
	int16_t rssi_dbm;
	int16_t rsrp_dbm;
	int16_t rsrq_db;
	int16_t snr_10th_db;
	int16_t ecio_half_db;		/* units of -0.5 dB */
};

/* What modem and driver agreed to put on the wire. */
struct mr200_format {
	bool known;
	bool raw_ip;
	bool qmap;			/* under mux id MR200_MUX_ID */
	uint32_t rx_bytes;		/* largest aggregate the modem sends */
	uint32_t rx_datagrams;
	uint32_t tx_bytes;
	uint32_t tx_datagrams;
};

struct mr200_step_ops;
struct mr200_aside;

/* A request that no step waits for. */
struct mr200_session_aside {
	uint32_t tag;			/* 0: none */
	const struct mr200_aside *what;
};

#define MR200_ASIDES_MAX	16
#define MR200_MUTE_MAX		16

struct mr200_session {
	struct mr200_wish wish;
	const struct mr200_step_ops *steps;	/* the table, a step's row each */
	struct mr200_call main;
	struct mr200_call mux[MR200_MUXES_MAX];	/* further ones */
	bool stopping;
	const char *parked;		/* by EV_PARK, or NULL */
	bool device;			/* one is there to open */
	bool open;
	bool state_unknown;		/* SYNC before anything else */
	bool qmap_able;			/* the driver can take QMAP */
	uint32_t qmap_bytes;		/* as large an aggregate */
	char bind_refusal[64];		/* why no call can have a mux id, or "" */
	bool indications_plain;		/* modem refused the newer requests */
	bool pin_refused;		/* do not try the same one again */
	bool pin_given;			/* and accepted; the card says so soon */
	bool sim_by_dms;		/* UIM service is missing */
	bool synced;			/* SYNC was spent on this try */
	bool attach_tried;
	bool outdated;			/* the wish changed under a start */
	bool unfollowed;		/* the modem's own call was ended once */
	bool attach_checked;		/* the default profile, on this try */
	bool profile_seen;		/* and found right, for the call that follows */
	bool attach_refused;		/* the network does not take its APN */
	uint8_t attach_profile;		/* the modem's default */
	/* Which access point: the configured one, or those of a list. */
	bool access_known;		/* access[] is for this SIM and wish */
	bool access_adopted;		/* the profile's own is among them */
	bool access_all_tried;
	uint8_t n_access;		/* 0: the profile as it is */
	uint8_t access_now;
	struct mr200_access access[MR200_ACCESS_MAX];
	/* Requests beside the steps. */
	uint8_t polls;
	uint8_t poll_turn;
	uint8_t poll_call;		/* whose bearer is looked at */
	uint8_t poll_bearer;
	uint32_t poll_tag;
	uint64_t poll_ms;
	uint8_t start_idle;		/* looks that found no call under way */
	uint8_t start_up;		/* looks that found it up */
	bool start_unseen;		/* the last look was not answered */
	/* Failures and recovery. */
	uint8_t silent;			/* requests in a row without answer */
	uint32_t ladder_failures;	/* those of class MODEM */
	uint64_t rung_at_ms[MR200_RUNGS];	/* when last taken, 0: never */
	int rung;			/* last one taken, -1: none */
	uint64_t sim_cure_ms;		/* when last tried for the SIM, 0: not */
	uint64_t reset_ms;		/* when the modem last restarted itself */
	uint64_t limit_ms;		/* of a wait that spans several steps */
	uint32_t tag;			/* of the last request */
	struct mr200_session_aside aside[MR200_ASIDES_MAX];
	/* What this modem did not answer to, told once each. */
	const struct mr200_msg *mute[MR200_MUTE_MAX];
	bool identity_asked;
	bool card_events;		/* the modem was asked to tell of the card */
	bool nas_events;		/* and of the network */
	struct mr200_identity identity;
	struct mr200_sim_info sim;
	struct mr200_network network;
	struct mr200_signal signal;
	struct mr200_format format;
};

enum mr200_event_kind {
	MR200_EV_DEVICE,		/* a modem is there (again) */
	MR200_EV_GONE,			/* unplugged, or its node closed */
	MR200_EV_OPENED,		/* answers ACT_OPEN; err */
	MR200_EV_CLOSED,		/* answers ACT_CLOSE */
	MR200_EV_REPLY,			/* answers ACT_CALL; tag, err, msg, body */
	MR200_EV_RESET,			/* the modem forgot all clients */
	MR200_EV_INDICATION,		/* msg, body, instance */
	MR200_EV_SIGNAL,		/* body: NAS Get Signal Info, asked by others */
	MR200_EV_FORMAT,		/* answers ACT_FORMAT; err */
	/*
	 * Answers ACT_NET_UP; mux, err: -EOPNOTSUPP for good, which also tells
	 * that the interface is lost; words: netdev
	 */
	MR200_EV_NET,
	MR200_EV_TIMER,			/* wake time has passed */
	MR200_EV_ACCESS,		/* answers ACT_ACCESS; access, n_access */
	MR200_EV_DEAD,			/* nothing comes in; carried */
	MR200_EV_CONNECT,		/* mux */
	MR200_EV_DISCONNECT,		/* mux */
	MR200_EV_WISH,			/* wish: new configuration */
	/*
	 * words: the operator keeps the radio from the network (a literal,
	 * why); NULL: no more
	 */
	MR200_EV_PARK,
	MR200_EV_STOP,			/* end of the daemon */
};

struct mr200_event {
	enum mr200_event_kind kind;
	int err;			/* 0 or -errno, for replies as client.h */
	uint32_t tag;
	unsigned int instance;		/* of the WDS client, or for all */
	uint8_t mux;			/* 0: the main call, n: s->mux[n - 1] */
	bool qmap_able;			/* EV_DEVICE */
	uint32_t qmap_bytes;		/* of it: what the driver receives, 0: no word */
	const struct mr200_msg *msg;
	const void *body;
	const char *words;		/* more about err, may be NULL */
	const struct mr200_wish *wish;
	const struct mr200_access *access;	/* best first */
	unsigned int n_access;
	bool carried;			/* something came in since it is up */
};

enum mr200_action_kind {
	MR200_ACT_OPEN,			/* -> EV_OPENED */
	MR200_ACT_CLOSE,		/* release client ids if open -> EV_CLOSED */
	/*
	 * -> EV_REPLY with the same tag; -EACCES: a PIN that this card is known
	 * to refuse, which was not sent. CTL SYNC is a call like the others;
	 * after it the client has no ids.
	 */
	MR200_ACT_CALL,
	MR200_ACT_FORMAT,		/* set driver to s->format -> EV_FORMAT */
	MR200_ACT_NET_UP,		/* mux: apply its bearers -> EV_NET */
	MR200_ACT_NET_DOWN,		/* mux: undo, no answer */
	MR200_ACT_RELEASE,		/* give a WDS client id back, no answer */
	MR200_ACT_USB_RESET,		/* authorized 0/1, no answer */
	MR200_ACT_POWER_CYCLE,		/* off and on, no answer */
	MR200_ACT_ACCESS,		/* access points of s->sim -> EV_ACCESS */
	MR200_ACT_SAY,			/* level, words */
};

enum mr200_level {
	MR200_SAY_ERROR,
	MR200_SAY_WARNING,
	MR200_SAY_INFO,
	MR200_SAY_DEBUG,
};

union mr200_session_req {
	struct mr200_wda_set_data_format_req format;
	struct mr200_ctl_set_data_format_req ctl_format;
	struct mr200_dms_set_operating_mode_req mode;
	struct mr200_dms_uim_verify_pin_req dms_pin;
	struct mr200_dms_set_event_report_req dms_events;
	struct mr200_uim_verify_pin_req uim_pin;
	struct mr200_uim_register_events_req uim_events;
	struct mr200_uim_read_transparent_req uim_read;
	struct mr200_nas_register_indications_req nas_events;
	struct mr200_nas_initiate_network_register_req reregister;
	struct mr200_nas_attach_detach_req attach;
	struct mr200_wds_bind_mux_data_port_req bind;
	struct mr200_wds_set_ip_family_req family;
	struct mr200_wds_get_profile_settings_req profile_get;
	struct mr200_wds_modify_profile_req profile;
	struct mr200_wds_get_profile_list_req profile_list;
	struct mr200_wds_get_default_profile_number_req default_number;
	struct mr200_wds_create_profile_req profile_new;
	struct mr200_wds_start_network_req start;
	struct mr200_wds_stop_network_req stop;
	struct mr200_wds_get_current_settings_req settings;
};

struct mr200_action {
	enum mr200_action_kind kind;
	/* ACT_CALL */
	uint32_t tag;
	/* WDS client: 0 IPv4, 1 IPv6; likewise 2 and 3 of s->mux[0], ... */
	uint8_t instance;
	const struct mr200_msg *msg;
	union mr200_session_req req;
	/* ACT_NET_UP, ACT_NET_DOWN: as in the event */
	uint8_t mux;
	/* ACT_SAY */
	enum mr200_level level;
	char words[MR200_WORDS_MAX];
};

struct mr200_actions {
	unsigned int n;
	struct mr200_action v[MR200_ACTIONS_MAX];
};

/* 0: the main call, n: s->mux[n - 1]. */
static inline struct mr200_call *mr200_session_call(struct mr200_session *s,
						    unsigned int n)
{
	return n ? &s->mux[n - 1] : &s->main;
}

void mr200_session_init(struct mr200_session *s, const struct mr200_wish *wish);

/* Takes one event; fills @out (cleared first) with what to do, in order. */
void mr200_session_step(struct mr200_session *s, const struct mr200_event *ev,
			uint64_t now_ms, struct mr200_actions *out);

/* The access point that is or would be used; "": the profile's, unknown. */
const char *mr200_session_apn(const struct mr200_session *s);
/* Where it comes from, for people. */
void mr200_session_apn_source(const struct mr200_session *s, char *out,
			      size_t cap);

/* When the next EV_TIMER is due, 0: not. */
uint64_t mr200_session_wake(const struct mr200_session *s);

/* Words for people and scripts. */
const char *mr200_session_state_word(enum mr200_state state);
/* What call @n is about. */
const char *mr200_session_step_words(const struct mr200_session *s,
				     unsigned int n);
/* What the end of a pause brings. */
const char *mr200_session_next_words(const struct mr200_session *s);
const char *mr200_fault_word(enum mr200_fault fault);
/* As it is done on this system, until the next call. */
const char *mr200_fault_remedy(enum mr200_fault fault);
enum mr200_fault_class mr200_fault_class(enum mr200_fault fault);
const char *mr200_sim_words(enum mr200_sim sim);
const char *mr200_registration_words(uint8_t registration);
const char *mr200_radio_words(uint8_t radio);
const char *mr200_reject_words(uint16_t cause);
/* "PLMN not allowed (EMM cause 11)", or "no cause given". */
const char *mr200_reject_text(const struct mr200_network *n, char *out,
			      size_t cap);
const char *mr200_pdp_word(enum mr200_pdp pdp);

#endif

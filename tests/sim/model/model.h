/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The inside of the modelled modem, for the files that make it up. One state,
 * one clock: every delay in the model is a modem_timer.
 *
 * Reading order: modem.c (life, time, events), card.c, network.c, profile.c,
 * bearer.c (what a modem is), svc/svc.c and svc_*.c (how QMI shows it), net.c
 * (packets), scenario/scenario.c, scenario/settings.c and scenario/fault.c (how a test bends it).
 */
#ifndef MR200_SIM_MODEL_H
#define MR200_SIM_MODEL_H

#include <netinet/in.h>

#include "sim/model/modem.h"

/* Limits of the modelled firmware. */
#define MODEM_PORTS		2	/* control channels: USB, test socket */
#define MODEM_CLIENTS		96	/* over all services and ports */
#define MODEM_CLIENTS_PER_SERVICE 10
#define MODEM_BEARERS		8
#define MODEM_NETWORKS		4	/* in radio reach */
#define MODEM_BAND_WORDS	8
#define MODEM_WATCHERS		4
#define MODEM_DNS		2
#define MODEM_SMS_SLOTS		32
#define MODEM_SMS_HANDED	8
#define MODEM_ATTACH_PROFILES	4
#define MODEM_PDU_BYTES		255
#define MODEM_WORD_LEN		255	/* longest word of the command language */

/* modem.c: time */
struct modem_timer {
	struct modem_timer *next;
	uint64_t due_ms;
	bool armed;
	void (*fn)(struct modem *m, void *arg);
	void *arg;
};

/* Starts or restarts; the caller owns the memory until it fired or stopped. */
void modem_timer_start(struct modem *m, struct modem_timer *t, uint64_t in_ms,
		       void (*fn)(struct modem *m, void *arg), void *arg);
void modem_timer_stop(struct modem *m, struct modem_timer *t);

struct modem_port {
	const struct modem_host *host;	/* NULL: nobody connected */
	void *user;
	bool dtr;
	bool sync_due;	/* a CTL Sync indication is owed at the next DTR */
	bool on_usb;
};

/* card.c */
struct modem_pin {
	char code[9];
	char puk[9];
	bool enabled;
	bool verified;
	uint8_t retries;
	uint8_t puk_retries;
};

struct modem_card {
	bool inserted;
	bool powered;
	bool error;		/* does not answer the reset */
	bool illegal;		/* refused by the network until power-cycled */
	bool initializing;
	bool wedged;		/* cold-boot wedge; a second enumeration cures it */
	bool wedge_at_boot;
	struct modem_pin pin[2];
	char iccid[21];
	char imsi[16];
	uint8_t mnc_digits;
	char spn[17];
	char gid1[17];		/* hexadecimal */
	uint64_t init_ms;
	struct modem_timer init_timer;
};

/* network.c */
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
	struct modem_timer search_timer;
	unsigned int fading_db;
	struct modem_timer fading_timer;
	uint32_t fading_state;
};

/* bearer.c */
struct modem_reason {
	uint16_t generic;	/* WDS call end reason */
	uint16_t type;		/* verbose call end reason */
	int16_t cause;
};

struct modem_stats {
	uint64_t tx_packets, rx_packets;	/* tx: from the host */
	uint64_t tx_bytes, rx_bytes;
	uint64_t tx_dropped, rx_dropped;
};

struct modem_bearer {
	bool up;
	uint8_t port;
	uint8_t family;		/* 4 or 6 */
	uint8_t mux_id;
	uint8_t profile;	/* 0: none (call by bare APN) */
	bool phantom;		/* set up, carries nothing */
	bool automatic;		/* held by the modem's autoconnect */
	unsigned int holders;	/* clients with a handle */
	char apn[MODEM_APN_LEN + 1];
	char username[MODEM_SECRET_LEN + 1];
	uint8_t auth;
	uint8_t pdp_type;
	uint64_t since_ms;
	uint32_t mtu;
	struct in_addr addr4, mask4, gateway4, dns4[MODEM_DNS];
	struct in6_addr addr6, gateway6, dns6[MODEM_DNS];
	struct modem_stats stats;
};

/* What a WDS client asked for in Start Network. */
struct modem_call_request {
	uint8_t family;		/* 4, 6 or 0: the client's or the profile's */
	uint8_t profile;	/* 0: none given */
	bool has_apn;
	char apn[MODEM_APN_LEN + 1];
	char username[MODEM_SECRET_LEN + 1];
	char password[MODEM_SECRET_LEN + 1];
	uint8_t auth;
};

struct modem_calls {
	struct modem_bearer bearer[MODEM_BEARERS];
	uint32_t next_handle;
	uint32_t next_block;	/* next /30 and /64 handed out */
	bool autoconnect;
	bool autoconnect_roaming;
	/* profiles that the modem attaches by; none: the default one */
	uint16_t attach[MODEM_ATTACH_PROFILES];
	uint8_t n_attach;
	bool stale;		/* broken call state: POLICY_MISMATCH until CTL Sync */
	bool phantom_by_apn;
	bool pco_crash;		/* asking for the operator PCO kills the firmware */
	bool single_address;	/* one family per APN (3GPP cause 52) */
	bool reject_dual;	/* network refuses PDP type IPv4v6 (cause 28) */
	uint8_t pdp;		/* families of the network: 4, 6 or 46 */
	uint64_t start_ms;
	uint32_t mtu;
	char apn_allow[MODEM_WORD_LEN + 1];	/* blank-separated, "*": any */
	struct modem_reason refuse;		/* for an APN not allowed */
	char username[MODEM_SECRET_LEN + 1];	/* demanded when set */
	char password[MODEM_SECRET_LEN + 1];
	struct modem_stats last;	/* of the call that ended last */
	struct modem_timer auto_timer;
};

/* net.c */
enum modem_cure {	/* rung of a recovery ladder that ends a fault */
	MODEM_CURE_NONE,
	MODEM_CURE_CALL,
	MODEM_CURE_REGISTER,
	MODEM_CURE_MODE,
	MODEM_CURE_RESET,
	MODEM_CURE_USB,
	MODEM_CURE_POWER,
};

#define MODEM_LINK_802_3	1
#define MODEM_LINK_RAW_IP	2
#define MODEM_AGGREGATION_NONE	0
#define MODEM_AGGREGATION_QMAP	5

struct modem_format {		/* as negotiated by WDA Set Data Format */
	uint32_t link;
	uint32_t up;
	uint32_t down;
	uint32_t down_datagrams;
	uint32_t down_bytes;
	uint32_t up_datagrams;
	uint32_t up_bytes;
};

struct modem_data {
	struct modem_format format[MODEM_PORTS];
	bool qmap_accepted;	/* the firmware supports aggregation */
	uint32_t max_datagrams;
	uint32_t max_bytes;
	bool blackhole;
	enum modem_cure blackhole_cure;
	uint64_t latency_ms;
	struct modem_down *down;	/* net.c's own */
	struct modem_tun *tun;
	modem_trace_fn trace;
	void *trace_user;
};

/* svc/wms.c, svc/voice.c */
struct modem_sms {
	bool used;
	uint8_t storage;
	uint8_t tag;
	uint16_t len;
	uint8_t pdu[MODEM_PDU_BYTES];
};

struct modem_messages {
	struct modem_sms slot[MODEM_SMS_SLOTS];
	char smsc[21];
	uint16_t next_id;
	uint16_t n_sent;
	uint16_t last_len;
	uint8_t last[MODEM_PDU_BYTES];
	char ussd_reply[161];
	char ussd_answer_reply[161];
	bool ussd_action;	/* the first reply asks for an answer */
	bool ussd_open;
	bool ussd_no_wait;	/* the answer is owed as an indication */
	uint8_t ussd_port, ussd_cid;
	uint64_t ussd_ms;
	uint64_t send_ms;
	struct modem_timer ussd_timer;
	bool send_fails;
	bool transfer;		/* route: hand over, do not store */
	struct modem_sms handed[MODEM_SMS_HANDED];	/* until acknowledged */
	unsigned int n_handed;
	bool awaits_ack;	/* of the first, under this id */
	uint32_t handed_id;
	struct modem_timer handed_timer;
};

struct modem_pending;
struct fault;
struct script;

/* svc.h has the QMI clients. */
struct qmi_client;

struct modem {
	struct ev_loop *loop;
	void *loop_timer;	/* modem.c's ev_timer */
	uint64_t epoch_ms;
	uint64_t now_ms;	/* without a loop */
	struct modem_timer *timers;
	unsigned int events;	/* not yet told */
	bool in_events;

	struct {
		modem_watch_fn fn;
		void *user;
	} watch[MODEM_WATCHERS];
	modem_device_fn device_words;
	void *device_user;

	struct modem_identity identity;
	enum modem_mode mode;
	bool powered;
	bool booted;
	bool hung;
	enum modem_cure hung_cure;
	uint64_t boot_ms;
	uint64_t qmi_ready_ms;	/* after boot */
	unsigned int boots;
	unsigned int crashes;
	unsigned int enumerations;	/* since boot */
	struct modem_timer boot_timer;
	struct modem_timer qmi_timer;
	bool qmi_ready;

	struct modem_port port[MODEM_PORTS];
	struct qmi_client *client;	/* MODEM_CLIENTS of them */
	uint8_t next_cid[256];
	unsigned int max_clients;
	struct modem_pending *pending;

	struct modem_card card;
	struct modem_net net;
	struct modem_profile profile[MODEM_PROFILES];
	uint8_t default_profile;
	struct modem_calls calls;
	struct modem_data data;
	struct modem_messages messages;

	struct fault *faults;
	struct script *scripts;
	struct qmisock *sock;
};

/* modem.c */
void modem_event(struct modem *m, unsigned int events);
/* Tells services, watchers and scripts what modem_event() collected. */
void modem_flush_events(struct modem *m);
/* A reset that nobody asked for; comes back like modem_reset(). */
void modem_crash(struct modem *m);
void modem_power(struct modem *m, bool on);
/* A rung of the ladder was climbed: ends the faults that it cures. */
void modem_cure(struct modem *m, enum modem_cure rung);
bool modem_qmi_alive(const struct modem *m);

/* card.c */
void modem_card_defaults(struct modem_card *c);
void modem_card_boot(struct modem *m);
void modem_card_insert(struct modem *m, bool on);
bool modem_card_ready(const struct modem *m);
/* The content of a transparent elementary file; -ENOENT, -EACCES, -ENODEV. */
int modem_card_file(const struct modem *m, uint16_t file, uint8_t *buf, size_t cap);

/* network.c */
void modem_net_defaults(struct modem_net *n);
void modem_net_evaluate(struct modem *m);
void modem_net_search(struct modem *m);
void modem_net_signal_changed(struct modem *m);
bool modem_net_roaming(const struct modem *m);
/* "001 01" of the card's IMSI. */
struct modem_plmn modem_home_plmn(const struct modem *m);
bool modem_plmn_parse(const char *digits, struct modem_plmn *out);
void modem_net_fading(struct modem *m);
int modem_net_lte_band_class(const struct modem *m);

/* profile.c */
void modem_profile_defaults(struct modem *m);

/* bearer.c */
void modem_calls_defaults(struct modem_calls *c);
/*
 * Checks a request and brings the call up for the client at once (the caller
 * models the time that takes). Returns a QMI error code, 0 on success; *why is
 * filled for CALL_FAILED.
 */
uint16_t modem_call_start(struct modem *m, struct qmi_client *client,
			  const struct modem_call_request *req, uint32_t *handle,
			  struct modem_reason *why);
uint16_t modem_call_stop(struct modem *m, struct qmi_client *client, uint32_t handle,
			 bool disable_autoconnect);
/* The client goes away, its handles with it. */
void modem_call_release(struct modem *m, struct qmi_client *client);
void modem_bearer_drop(struct modem *m, struct modem_bearer *b, struct modem_reason why);
void modem_bearers_drop(struct modem *m, struct modem_reason why);
/* The bearer that the client sees: its own, or the automatic one. */
struct modem_bearer *modem_client_bearer(struct modem *m, const struct qmi_client *client);
struct modem_bearer *modem_bearer_for(struct modem *m, unsigned int port, uint8_t mux_id,
				      uint8_t family);
void modem_bearer_new_address(struct modem *m, struct modem_bearer *b);
void modem_autoconnect(struct modem *m);
unsigned int modem_bearers_up(const struct modem *m);

/* svc/svc.c */
void modem_clients_reset(struct modem *m, unsigned int port);
void modem_svc_event(struct modem *m, unsigned int events);
void modem_port_request(struct modem *m, unsigned int port, const uint8_t *frame, size_t len);
void modem_port_sync(struct modem *m, unsigned int port);
void modem_svc_stop(struct modem *m);

/* net.c */
void modem_data_defaults(struct modem *m);
void modem_data_free(struct modem *m);
/* One IP packet from the network towards the host. */
void modem_net_down(struct modem *m, const uint8_t *packet, size_t len);
/* Ends a batch: aggregated packets leave now. */
void modem_net_flush(struct modem *m);

/* ip.c: answers one packet of the host; returns the answer's length or 0. */
size_t modem_ip_answer(const struct modem_bearer *b, const uint8_t *in, size_t len,
		       uint8_t *out, size_t cap);
size_t modem_ip_router_advertisement(const struct modem_bearer *b, const uint8_t *in, size_t len,
				     uint8_t *out, size_t cap);

/* host/tun.c */
int modem_tun_send(struct modem_tun *t, const uint8_t *packet, size_t len);
void modem_tun_free(struct modem *m);

/* scenario/scenario.c */
void modem_scripts_event(struct modem *m, unsigned int events);
void modem_scripts_free(struct modem *m);

/* host/qmisock.c */
void modem_qmisock_free(struct modem *m);
/* The modem left or came back. */
void modem_qmisock_bus(struct modem *m, bool present);

/*
 * svc/wms.c: a message from the network, in as many parts as it takes.
 * -EINVAL: no number; -ENOSPC: the storage is full.
 */
int modem_sms_receive(struct modem *m, const char *number, const char *text);

#endif

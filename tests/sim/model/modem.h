/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The modelled modem as the rest of the simulator sees it: a host side
 * (control channel and data endpoint), a command language (scenario files
 * and the control socket use the same words) and accessors for the AT
 * interpreter. The prototypes are grouped by the file that defines them.
 *
 * Functions return 0 or -errno unless they say otherwise. Nothing here
 * blocks; everything runs on one libev loop.
 */
#ifndef MR200_SIM_MODEM_H
#define MR200_SIM_MODEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ev_loop;
struct modem;

/* Limits of the modelled firmware */
#define MODEM_PROFILES		16	/* 3GPP profiles, index 1..16 */
#define MODEM_APN_LEN		100	/* 3GPP TS 23.003: APN octets */
#define MODEM_NAME_LEN		63
#define MODEM_SECRET_LEN	63
#define MODEM_QMI_FRAME_BYTES	4096	/* largest encapsulated message */

/*
 * modem.c: life of the modem, and its host side.
 */

/* What the modem asks of the side that connects it to a host. */
struct modem_host {
	/* one whole QMI frame towards the host */
	void (*qmi_emit)(void *user, const uint8_t *frame, size_t len);
	/* one bulk-in transfer towards the host; NULL: no data endpoint */
	void (*data_emit)(void *user, const uint8_t *buf, size_t len);
	/* the modem vanishes from the bus (reset, crash, power off) */
	void (*bus_drop)(void *user);
	/* it has booted and may be enumerated again */
	void (*bus_return)(void *user);
};

/* loop may be NULL: time then moves by modem_advance() alone (unit tests). */
struct modem *modem_new(struct ev_loop *loop);
void modem_free(struct modem *m);

/*
 * Words of the command language that belong to the device, not the modem
 * ("unplug"): asked first for a word that the modem does not know. fn returns
 * -ENOENT when it does not know it either.
 */
typedef int (*modem_device_fn)(void *user, int argc, char **argv, char *text, size_t len);
void modem_set_device_words(struct modem *m, modem_device_fn fn, void *user);

/* Connects the USB function; host and user stay owned by the caller. */
void modem_set_usb(struct modem *m, const struct modem_host *host, void *user);

/*
 * The host has enumerated the device (SET_CONFIGURATION). Ends the boot-time
 * SIM wedge of this firmware generation when it happens a second time.
 */
void modem_enumerated(struct modem *m);
/* The device lost its bus (unplug): client ids and calls of the host go. */
void modem_unplugged(struct modem *m);

/*
 * SET_CONTROL_LINE_STATE bit 0 on the RMNET interface. Requests are swallowed
 * while it is off; dropping it frees all client ids, as a CTL Sync does.
 */
void modem_dtr(struct modem *m, bool on);
/* SEND_ENCAPSULATED_COMMAND: one QMI frame from the host. */
void modem_qmi_request(struct modem *m, const uint8_t *frame, size_t len);
/* One whole host-to-modem bulk transfer (up to its short packet or ZLP). */
void modem_data_up(struct modem *m, const uint8_t *buf, size_t len);

/* Milliseconds since the simulator started, monotonic. */
uint64_t modem_now_ms(const struct modem *m);
/* Only without a loop: moves time on, runs what becomes due in order. */
void modem_advance(struct modem *m, uint64_t ms);

/* State changes that somebody may want to hear of (AT result codes, NMEA). */
enum modem_event {
	MODEM_EV_SIM		= 1 << 0,
	MODEM_EV_REGISTRATION	= 1 << 1,
	MODEM_EV_SIGNAL		= 1 << 2,
	MODEM_EV_MODE		= 1 << 3,
	MODEM_EV_BEARER		= 1 << 4,
	MODEM_EV_PROFILE	= 1 << 5,
	MODEM_EV_SMS		= 1 << 6,
	MODEM_EV_BOOT		= 1 << 7,
	MODEM_EV_CELL		= 1 << 8,
	MODEM_EV_TIME		= 1 << 9,
};

typedef void (*modem_watch_fn)(void *user, unsigned int events);
/* At most four watchers; -ENOSPC beyond. */
int modem_watch(struct modem *m, modem_watch_fn fn, void *user);

struct modem_identity {
	char manufacturer[MODEM_NAME_LEN + 1];
	char model[MODEM_NAME_LEN + 1];
	char revision[MODEM_NAME_LEN + 1];
	char hardware[MODEM_NAME_LEN + 1];
	char software[MODEM_NAME_LEN + 1];
	char imei[16];
	char imei_sv[4];
	char msisdn[21];
};

const struct modem_identity *modem_identity(const struct modem *m);
bool modem_booted(const struct modem *m);

/* Values as in DMS Set Operating Mode. */
enum modem_mode {
	MODEM_MODE_ONLINE = 0,
	MODEM_MODE_LOW_POWER = 1,
	MODEM_MODE_FACTORY_TEST = 2,
	MODEM_MODE_OFFLINE = 3,
	MODEM_MODE_RESET = 4,
	MODEM_MODE_SHUTTING_DOWN = 5,
	MODEM_MODE_PERSISTENT_LOW_POWER = 6,
};

enum modem_mode modem_mode(const struct modem *m);
/* -EPERM: the transition is not allowed (offline leaves by reset only). */
int modem_set_mode(struct modem *m, enum modem_mode mode);
void modem_reset(struct modem *m);

/*
 * card.c: the SIM card.
 */
enum modem_sim_state {
	MODEM_SIM_ABSENT,
	MODEM_SIM_ERROR,		/* present, does not answer */
	MODEM_SIM_INITIALIZING,
	MODEM_SIM_PIN_REQUIRED,
	MODEM_SIM_PUK_REQUIRED,
	MODEM_SIM_BLOCKED,		/* PUK tries spent, for good */
	MODEM_SIM_ILLEGAL,		/* the network refused it */
	MODEM_SIM_READY,
};

enum modem_pin_id { MODEM_PIN1 = 1, MODEM_PIN2 = 2 };

/* Values as in the PIN state fields of UIM Card Status. */
enum modem_pin_state {
	MODEM_PIN_NOT_INITIALIZED = 0,
	MODEM_PIN_ENABLED_NOT_VERIFIED = 1,
	MODEM_PIN_ENABLED_VERIFIED = 2,
	MODEM_PIN_DISABLED = 3,
	MODEM_PIN_BLOCKED = 4,
	MODEM_PIN_PERMANENTLY_BLOCKED = 5,
};

enum modem_sim_state modem_sim_state(const struct modem *m);
enum modem_pin_state modem_pin_state(const struct modem *m, enum modem_pin_id id);
unsigned int modem_pin_retries(const struct modem *m, enum modem_pin_id id);
unsigned int modem_puk_retries(const struct modem *m, enum modem_pin_id id);
const char *modem_iccid(const struct modem *m);	/* "" without a card */
const char *modem_imsi(const struct modem *m);	/* "" until the card is ready */

/*
 * PIN operations: 0, -ENODEV no card, -EACCES wrong code (one try spent),
 * -EPERM blocked (PUK needed), -EKEYREVOKED blocked for good, -EALREADY
 * nothing to do, -EINVAL malformed code (no try spent).
 */
int modem_pin_verify(struct modem *m, enum modem_pin_id id, const char *pin);
int modem_pin_enable(struct modem *m, enum modem_pin_id id, bool on, const char *pin);
int modem_pin_change(struct modem *m, enum modem_pin_id id, const char *old, const char *new);
int modem_pin_unblock(struct modem *m, enum modem_pin_id id, const char *puk, const char *new);
/* Card power, as UIM Power Off/On SIM: PIN verification is lost. */
int modem_sim_power(struct modem *m, bool on);

/*
 * network.c: registration, signal, cells.
 */

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

enum modem_registration modem_registration(const struct modem *m);
enum modem_rat modem_rat(const struct modem *m);	/* NONE: no service */
bool modem_registered(const struct modem *m);
bool modem_attached(const struct modem *m);
int modem_attach(struct modem *m, bool on);
bool modem_selection_is_manual(const struct modem *m);
/* The network registered on, or NULL. */
const struct modem_plmn *modem_operator(const struct modem *m);
/* The signal being received, or NULL. */
const struct modem_signal *modem_signal(const struct modem *m);
const struct modem_cell *modem_cell(const struct modem *m);
/* plmn NULL: automatic selection. -ENOENT: no such network. */
int modem_select(struct modem *m, const struct modem_plmn *plmn);

enum modem_plmn_status {	/* as in +COPS=?, 3GPP TS 27.007 7.3 */
	MODEM_PLMN_UNKNOWN = 0,
	MODEM_PLMN_AVAILABLE = 1,
	MODEM_PLMN_CURRENT = 2,
	MODEM_PLMN_FORBIDDEN = 3,
};

/* i-th network in reach; NULL past the last. */
const struct modem_plmn *modem_network(const struct modem *m, unsigned int i,
				       enum modem_plmn_status *status, enum modem_rat *rat);
/* How long a network scan takes. */
uint64_t modem_scan_ms(const struct modem *m);

/*
 * profile.c, bearer.c: 3GPP profiles and packet data calls.
 */

/* Values as in the WDS PDP Type fields. */
enum modem_pdp_type {
	MODEM_PDP_IPV4 = 0,
	MODEM_PDP_PPP = 1,
	MODEM_PDP_IPV6 = 2,
	MODEM_PDP_IPV4V6 = 3,
};

struct modem_profile {
	bool used;
	enum modem_pdp_type pdp_type;
	uint8_t auth;		/* bit 0 PAP, bit 1 CHAP */
	uint8_t number;		/* PDP context number */
	bool roaming_disallowed;
	bool apn_disabled;
	uint32_t dns4[2];
	char name[MODEM_NAME_LEN + 1];
	char apn[MODEM_APN_LEN + 1];
	char username[MODEM_SECRET_LEN + 1];
	char password[MODEM_SECRET_LEN + 1];
};

/* index 1..MODEM_PROFILES; NULL outside. An unused one has .used false. */
const struct modem_profile *modem_profile(const struct modem *m, unsigned int index);
int modem_set_profile(struct modem *m, unsigned int index, const struct modem_profile *p);
/* A call is up on this profile. */
bool modem_profile_active(const struct modem *m, unsigned int index);

/*
 * scenario/scenario.c: the command language (Documentation/scenarios.md).
 */

/*
 * Runs one command. text receives the error, or the answer of a query
 * ("get NAME", "show"); it is NUL-terminated and may be empty.
 */
int modem_command(struct modem *m, int argc, char **argv, char *text, size_t len);
/* Runs a file; stops at the first bad line: text is "FILE:LINE: what, legal words". */
int modem_scenario(struct modem *m, const char *path, char *text, size_t len);

/*
 * host/tun.c: forwards the data plane to a TUN device instead of the built-in
 * responder. The device is created when it does not exist.
 */
int modem_tun(struct modem *m, const char *name);

/*
 * net.c: every IP packet that enters (from_host) or leaves the data plane.
 */
typedef void (*modem_trace_fn)(void *user, bool from_host, const void *packet, size_t len);
void modem_set_trace(struct modem *m, modem_trace_fn fn, void *user);

/*
 * host/qmisock.c: plain QMI frames over a stream socket, for tests without a kernel.
 */
int modem_qmi_socket(struct modem *m, const char *path);

#endif

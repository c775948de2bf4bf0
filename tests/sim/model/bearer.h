/* SPDX-License-Identifier: GPL-2.0 */
/* Packet data calls: who holds them, and what addresses they have. */
#ifndef MR200_SIM_BEARER_H
#define MR200_SIM_BEARER_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#include "sim/base/clock.h"
#include "sim/model/profile.h"

#define MODEM_BEARERS		8
#define MODEM_DNS		2
#define MODEM_ATTACH_PROFILES	4
#define MODEM_WORD_LEN		255	/* longest word of the command language */

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

/* An address that the network tells, whatever it uses; not set: its own. */
struct modem_address {
	bool set;
	uint8_t octets[16];	/* in network order, the first 4 for IPv4 */
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

/* What the holder of a call has to hear about it. */
struct modem_notice {
	bool due;
	bool connected;
	bool reconfigure;
	struct modem_reason why;
};

/* Who may hold a call: a WDS client's part of it. */
struct modem_holder {
	struct modem_holder *next;
	uint8_t port;
	uint8_t family;			/* 0: no preference given */
	uint8_t mux_id;
	uint32_t handle;		/* 0: no call */
	struct modem_bearer *bearer;
	bool ip_config_due;
	struct modem_notice notice;
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
	struct modem_holder *holders;
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
	uint8_t unaddressed;	/* families whose settings hold no address: 0, 4, 6 or 46 */
	struct modem_address addr4, mask4, gateway4, dns4[MODEM_DNS];
	struct modem_address addr6, gateway6, dns6[MODEM_DNS];
	uint64_t start_ms;
	uint32_t mtu;
	char apn_allow[MODEM_WORD_LEN + 1];	/* blank-separated, "*": any */
	struct modem_reason refuse;		/* for an APN not allowed */
	char username[MODEM_SECRET_LEN + 1];	/* demanded when set */
	char password[MODEM_SECRET_LEN + 1];
	uint8_t auth;		/* and by these protocols: 1 PAP, 2 CHAP; 0: by any */
	struct modem_stats last;	/* of the call that ended last */
	struct sim_timer auto_timer;
};

/* A call is up on this profile. */
bool modem_profile_active(const struct modem *m, unsigned int index);
void modem_calls_defaults(struct modem_calls *c);
/*
 * Checks a request and brings the call up for the holder at once (the caller
 * models the time that takes). Returns a QMI error code, 0 on success; *why is
 * filled for CALL_FAILED.
 */
uint16_t modem_call_start(struct modem *m, struct modem_holder *h,
			  const struct modem_call_request *req, uint32_t *handle,
			  struct modem_reason *why);
uint16_t modem_call_stop(struct modem *m, struct modem_holder *h, uint32_t handle,
			 bool disable_autoconnect);
/* A client comes, and is told of calls from then on; it goes, its handle with it. */
void modem_holder_add(struct modem *m, struct modem_holder *h);
void modem_holder_remove(struct modem *m, struct modem_holder *h);
void modem_bearer_drop(struct modem *m, struct modem_bearer *b, struct modem_reason why);
void modem_bearers_drop(struct modem *m, struct modem_reason why);
/* The bearer that the holder sees: its own, or the automatic one. */
struct modem_bearer *modem_holder_bearer(struct modem *m, const struct modem_holder *h);
struct modem_bearer *modem_bearer_for(struct modem *m, unsigned int port, uint8_t mux_id,
				      uint8_t family);
void modem_bearer_new_address(struct modem *m, struct modem_bearer *b);
/* MTU and addresses as they are set now; the rest stays. */
void modem_bearer_settings(struct modem *m, struct modem_bearer *b);
void modem_autoconnect(struct modem *m);
unsigned int modem_bearers_up(const struct modem *m);

#endif

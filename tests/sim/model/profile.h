/* SPDX-License-Identifier: GPL-2.0 */
/* 3GPP profiles: what the modem keeps about each APN. */
#ifndef MR200_SIM_PROFILE_H
#define MR200_SIM_PROFILE_H

#include <stdbool.h>
#include <stdint.h>

struct modem;

#define MODEM_PROFILES		16	/* index 1..16 */
#define MODEM_APN_LEN		100	/* 3GPP TS 23.003: APN octets */
#define MODEM_NAME_LEN		63
#define MODEM_SECRET_LEN	63

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
void modem_profile_defaults(struct modem *m);

#endif

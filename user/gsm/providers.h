/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Access points and operator names by the SIM's home network, from the
 * serviceproviders.xml of GNOME's mobile-broadband-provider-info.
 *
 * Source: the document type that the package ships (serviceproviders.2.dtd).
 * Several providers share a PLMN there (the network's operator and those that
 * rent it); the list has no GID, SPN or IMSI range to tell them apart, only a
 * rarely set "primary".  So providers are ranked by, in this order: the PLMN
 * digit by digit; the SIM's service provider name against the provider's names;
 * the network's name likewise; primary; and how much the list knows of the
 * provider (elements of its <gsm>), which is the operator rather than a brand
 * on its network.  Within a provider the list's order counts, after access
 * points that are said to be for the internet.
 *
 * The file is read as a stream by libexpat, 8 KB at a time, never whole; entity
 * declarations and files past the bound are refused.  Nothing is kept.
 */
#ifndef MR200_PROVIDERS_H
#define MR200_PROVIDERS_H

#include <stdbool.h>
#include <stddef.h>

#define MR200_PROVIDERS_FILE \
	"/usr/share/mobile-broadband-provider-info/serviceproviders.xml"
#define MR200_PROVIDERS_MAX_BYTES	(8 * 1024 * 1024)

#define MR200_APN_BYTES		100	/* 3GPP TS 23.003 9.1 */
#define MR200_APN_SECRET_BYTES	64
#define MR200_APN_NAME_BYTES	96
#define MR200_APN_ORIGIN_BYTES	256

/* What the SIM and the network say; strings may be NULL or "" when unknown. */
struct mr200_provider_query {
	const char *mcc;	/* three digits */
	const char *mnc;	/* two or three digits, "" when their number is unknown */
	const char *imsi;	/* used when mnc is not known or not listed */
	const char *spn;	/* EF_SPN */
	const char *network;	/* name of the home network, as the modem has it */
};

enum mr200_apn_auth {
	MR200_APN_AUTH_DEFAULT,	/* not listed: none without user name, else both */
	MR200_APN_AUTH_PAP,
	MR200_APN_AUTH_CHAP,
};

enum mr200_apn_plan {
	MR200_APN_ANY_PLAN,
	MR200_APN_PREPAID,
	MR200_APN_POSTPAID,
};

/* Texts are well-formed UTF-8, cut between characters where too long. */
struct mr200_apn {
	char apn[MR200_APN_BYTES + 1];
	char username[MR200_APN_SECRET_BYTES + 1];
	char password[MR200_APN_SECRET_BYTES + 1];
	enum mr200_apn_auth auth;
	enum mr200_apn_plan plan;
	char name[MR200_APN_NAME_BYTES + 1];	/* of the tariff, may be "" */
	char provider[MR200_APN_NAME_BYTES + 1];
	char country[3];			/* ISO 3166, lower case */
	/* where it comes from and by what it was chosen, for people */
	char origin[MR200_APN_ORIGIN_BYTES];
};

/*
 * Access points for the internet, best first, each pair of APN and credentials
 * once.  Returns how many were written (0: the PLMN is not listed), at most
 * @max; -EINVAL the query has no PLMN; -EBADMSG the file is not such XML;
 * -EFBIG it is too long; or the error of opening or reading @path.
 */
int mr200_providers_apns(const char *path, const struct mr200_provider_query *q,
			 struct mr200_apn *list, size_t max);
/*
 * The name of the operator of a PLMN, best match first as above.  Returns 0,
 * -ENOENT when it is not listed, or an error as above.
 */
int mr200_providers_name(const char *path, const struct mr200_provider_query *q,
			 char *name, size_t cap);

#endif

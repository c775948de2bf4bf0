// SPDX-License-Identifier: GPL-2.0
#include "daemon/access.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gsm/gsm7.h"
#include "gsm/providers.h"
#include "base/utf8.h"

#define MCC_DIGITS	3
#define SPN_UTF8	64	/* bytes for what EF_SPN can hold */
/* First octet of a coded text, TS 31.102 annex A. */
#define CODING_UCS2	0x80
#define CODING_BASE8	0x81	/* length, bits 14..7 of a base */
#define CODING_BASE16	0x82	/* length, a base of two octets */

/* Half of the octets are 7-bit, the others count from @base. */
static void decode_mixed(const uint8_t *o, size_t n, uint32_t base, char *out,
			 size_t cap)
{
	size_t at = 0;

	out[0] = '\0';
	for (size_t i = 0; i < n; i++) {
		char piece[MR200_UTF8_MAX_BYTES + 1] = "";
		size_t len;

		if (o[i] & 0x80)
			len = mr200_utf8_put(base + (o[i] & 0x7f), piece);
		else if (mr200_gsm7_decode(&o[i], 1, piece, sizeof(piece)) < 0)
			break;
		else
			len = strlen(piece);
		if (at + len + 1 > cap)
			break;
		memcpy(out + at, piece, len);
		at += len;
		out[at] = '\0';
	}
}

void mr200_access_spn(const uint8_t *o, size_t n, char *out, size_t cap)
{
	size_t head = n && o[0] == CODING_BASE8 ? 3 : 4;
	int err = 0;

	out[0] = '\0';
	if (!n)
		return;
	if (o[0] == CODING_UCS2) {
		err = mr200_ucs2_decode(o + 1, (n - 1) & ~(size_t)1, out, cap);
	} else if (o[0] == CODING_BASE8 || o[0] == CODING_BASE16) {
		if (n < head || o[1] > n - head)
			return;
		decode_mixed(o + head, o[1], head == 3 ? (uint32_t)o[2] << 7 :
			     (uint32_t)o[2] << 8 | o[3], out, cap);
	} else if (!(o[0] & 0x80)) {
		err = mr200_gsm7_decode(o, n, out, cap);
	}
	if (err < 0)
		out[0] = '\0';
}

static enum mr200_auth auth_of(const struct mr200_apn *a)
{
	switch (a->auth) {
	case MR200_APN_AUTH_PAP:
		return MR200_AUTH_PAP;
	case MR200_APN_AUTH_CHAP:
		return MR200_AUTH_CHAP;
	default:
		return a->username[0] ? MR200_AUTH_BOTH : MR200_AUTH_NONE;
	}
}

/* A profile takes no other characters in an access point's name. */
static bool is_usable(const struct mr200_apn *a)
{
	for (const char *p = a->apn; *p; p++)
		if (*p <= ' ' || *p > '~')
			return false;
	return a->apn[0] && strlen(a->apn) <= MR200_APN_MAX;
}

int mr200_access_find(const char *path, const struct mr200_sim_info *sim,
		      struct mr200_access *out, size_t max)
{
	char mcc[MCC_DIGITS + 1] = "", mnc[4] = "", spn[SPN_UTF8];
	struct mr200_provider_query q = {
		.mcc = mcc, .mnc = mnc, .imsi = sim->imsi, .spn = spn,
	};
	struct mr200_apn *list = calloc(max, sizeof(*list));
	int n, used = 0;

	if (!list)
		return -ENOMEM;
	snprintf(mcc, sizeof(mcc), "%.3s", sim->imsi);
	if (sim->mnc_digits && strlen(sim->imsi) > MCC_DIGITS)
		snprintf(mnc, sizeof(mnc), "%.*s", sim->mnc_digits,
			 sim->imsi + MCC_DIGITS);
	mr200_access_spn(sim->spn, sim->n_spn, spn, sizeof(spn));
	n = mr200_providers_apns(path, &q, list, max);
	for (int i = 0; i < n; i++) {
		struct mr200_access *a = &out[used];

		if (!is_usable(&list[i]))
			continue;
		memset(a, 0, sizeof(*a));
		snprintf(a->apn, sizeof(a->apn), "%s", list[i].apn);
		snprintf(a->user, sizeof(a->user), "%s", list[i].username);
		snprintf(a->password, sizeof(a->password), "%s",
			 list[i].password);
		a->auth = auth_of(&list[i]);
		snprintf(a->source, sizeof(a->source), "%s", list[i].provider);
		used++;
	}
	free(list);
	return n < 0 ? n : used;
}

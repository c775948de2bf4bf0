// SPDX-License-Identifier: GPL-2.0
/* Signal quality in words, units, identities (radio_band.c has the bands). */
#include "gsm/radio.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define N(array)	(sizeof(array) / sizeof(*(array)))

#define IMEI_DIGITS	15
#define FILLER		0x0f

enum mr200_rat mr200_rat_from_qmi(int8_t radio_interface)
{
	switch (radio_interface) {
	case 1:		/* cdma2000 1x */
	case 2:		/* 1xEV-DO */
		return MR200_RAT_CDMA;
	case 4:
		return MR200_RAT_GSM;
	case 5:
		return MR200_RAT_UMTS;
	case 8:
		return MR200_RAT_LTE;
	case 9:
		return MR200_RAT_TDSCDMA;
	case 12:
		return MR200_RAT_NR;
	default:
		return MR200_RAT_NONE;
	}
}

static const struct {
	const char *name, *generation;
} rats[] = {
	[MR200_RAT_NONE] = { "none", "" },
	[MR200_RAT_GSM] = { "GSM", "2G" },
	[MR200_RAT_UMTS] = { "UMTS", "3G" },
	[MR200_RAT_LTE] = { "LTE", "4G" },
	[MR200_RAT_NR] = { "NR", "5G" },
	[MR200_RAT_TDSCDMA] = { "TD-SCDMA", "3G" },
	[MR200_RAT_CDMA] = { "CDMA2000", "3G" },
};

const char *mr200_rat_name(enum mr200_rat rat)
{
	return rats[rat < N(rats) ? rat : MR200_RAT_NONE].name;
}

const char *mr200_rat_generation(enum mr200_rat rat)
{
	return rats[rat < N(rats) ? rat : MR200_RAT_NONE].generation;
}

enum mr200_quality mr200_quality_of(enum mr200_metric metric, int tenths)
{
	/* radio.h has the table's source */
	static const int8_t begins[][4] = {
		[MR200_METRIC_RSRP] = { -115, -105, -95, -85 },
		[MR200_METRIC_RSRQ] = { -19, -17, -14, -12 },
		[MR200_METRIC_SINR] = { -3, 1, 5, 13 },
		[MR200_METRIC_LTE_RSSI] = { -95, -85, -75, -65 },
		[MR200_METRIC_UMTS_RSSI] = { -107, -97, -87, -77 },
		[MR200_METRIC_RSCP] = { -115, -105, -95, -85 },
		[MR200_METRIC_ECIO] = { -24, -14, -6, 1 },
		[MR200_METRIC_GSM_RSSI] = { -107, -103, -97, -89 },
	};
	int q = MR200_QUALITY_UNUSABLE;
	size_t i;

	if (tenths == MR200_NO_LEVEL || metric >= N(begins))
		return MR200_QUALITY_UNKNOWN;
	for (i = 0; i < N(begins[0]) && tenths >= begins[metric][i] * 10; i++)
		q++;
	return (enum mr200_quality)q;
}

enum mr200_quality mr200_quality_lte(int rsrp, int rsrq, int sinr, int rssi)
{
	const enum mr200_quality q[] = {
		mr200_quality_of(MR200_METRIC_RSRP, rsrp),
		mr200_quality_of(MR200_METRIC_RSRQ, rsrq),
		mr200_quality_of(MR200_METRIC_SINR, sinr),
	};
	enum mr200_quality worst = MR200_QUALITY_UNKNOWN;
	size_t i;

	for (i = 0; i < N(q); i++)
		if (q[i] != MR200_QUALITY_UNKNOWN &&
		    (worst == MR200_QUALITY_UNKNOWN || q[i] < worst))
			worst = q[i];
	if (worst != MR200_QUALITY_UNKNOWN)
		return worst;
	return mr200_quality_of(MR200_METRIC_LTE_RSSI, rssi);
}

const char *mr200_quality_name(enum mr200_quality q)
{
	static const char * const names[] = {
		[MR200_QUALITY_UNKNOWN] = "unknown",
		[MR200_QUALITY_UNUSABLE] = "unusable",
		[MR200_QUALITY_POOR] = "poor",
		[MR200_QUALITY_FAIR] = "fair",
		[MR200_QUALITY_GOOD] = "good",
		[MR200_QUALITY_EXCELLENT] = "excellent",
	};

	return names[q < N(names) ? q : MR200_QUALITY_UNKNOWN];
}

/* A raw value outside of the 16 bits that carry it is none. */
static bool is_s16(int raw)
{
	return raw >= INT16_MIN && raw <= INT16_MAX;
}

int mr200_ecio_tenths(int raw)
{
	return is_s16(raw) ? -5 * raw : MR200_NO_LEVEL;
}

int mr200_lte_snr_tenths(int raw)
{
	return is_s16(raw) ? raw : MR200_NO_LEVEL;
}

int mr200_rssi_list_tenths(uint8_t raw)
{
	return -10 * raw;
}

int mr200_hdr_sinr_tenths(uint8_t level)
{
	static const int8_t tenths[] = { -90, -60, -45, -30, -20, 10, 30, 60, 90 };

	return level < N(tenths) ? tenths[level] : MR200_NO_LEVEL;
}

int mr200_gsm_rxlev_tenths(unsigned int level)
{
	return level <= 63 ? 10 * ((int)level - 111) : MR200_NO_LEVEL;
}

int mr200_csq_tenths(unsigned int csq)
{
	return csq <= 31 ? 10 * (2 * (int)csq - 113) : MR200_NO_LEVEL;
}

const char *mr200_tenths_format(int tenths, char buf[MR200_TENTHS_BYTES])
{
	int64_t v = tenths;

	if (tenths == MR200_NO_LEVEL) {
		strcpy(buf, "-");
		return buf;
	}
	snprintf(buf, MR200_TENTHS_BYTES, "%s%lld.%lld", v < 0 ? "-" : "",
		 (long long)((v < 0 ? -v : v) / 10),
		 (long long)((v < 0 ? -v : v) % 10));
	return buf;
}

const char *mr200_registration_format(uint8_t state, bool roaming)
{
	switch (state) {
	case 0:
		return "not registered";
	case 1:
		return roaming ? "registered, roaming" : "registered, home network";
	case 2:
		return "searching";
	case 3:
		return "registration denied";
	default:
		return "unknown";
	}
}

const char *mr200_plmn_format(uint16_t mcc, uint16_t mnc, bool three_digits,
			      char buf[MR200_PLMN_BYTES])
{
	/* two digits cannot show a number above 99 */
	int width = three_digits || mnc > 99 ? 3 : 2;

	snprintf(buf, MR200_PLMN_BYTES, "%03u-%0*u", mcc % 1000u, width,
		 mnc % 1000u);
	return buf;
}

bool mr200_plmn_parse(const char *text, size_t len, uint16_t *mcc, uint16_t *mnc,
		      bool *three_digits)
{
	unsigned int n = 0, value[2] = { 0, 0 };

	for (size_t i = 0; i < len; i++) {
		if (i == 3 && strchr("-/. ", text[i]) && text[i])
			continue;
		if (text[i] < '0' || text[i] > '9' || n == 6)
			return false;
		value[n / 3] = value[n / 3] * 10 + (unsigned int)(text[i] - '0');
		n++;
	}
	*mcc = (uint16_t)value[0];
	*mnc = (uint16_t)value[1];
	*three_digits = n == 6;
	return n >= 5;
}

int mr200_plmn_decode(const uint8_t bcd[3], uint16_t *mcc, uint16_t *mnc,
		      bool *three_digits)
{
	uint8_t d[6];
	size_t i;

	for (i = 0; i < N(d); i++) {
		d[i] = bcd[i / 2] >> (i % 2 ? 4 : 0) & 0x0f;
		/* d[3] is the third digit of the MNC and may be missing */
		if (d[i] > 9 && !(i == 3 && d[i] == FILLER))
			return -EINVAL;
	}
	*mcc = (uint16_t)(d[0] * 100 + d[1] * 10 + d[2]);
	*mnc = (uint16_t)(d[4] * 10 + d[5]);
	*three_digits = d[3] != FILLER;
	if (*three_digits)
		*mnc = (uint16_t)(*mnc * 10 + d[3]);
	return 0;
}

int mr200_luhn_digit(const char *digits, size_t len)
{
	unsigned int sum = 0, d;
	size_t i;

	for (i = 0; i < len; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return -EINVAL;
		d = (unsigned int)(digits[i] - '0');
		/* every second one from the right, the check digit to come */
		if ((len - i) % 2)
			d = d * 2 > 9 ? d * 2 - 9 : d * 2;
		sum += d;
	}
	return (int)((10 - sum % 10) % 10);
}

bool mr200_imei_valid(const char *imei)
{
	return strlen(imei) == IMEI_DIGITS &&
	       mr200_luhn_digit(imei, IMEI_DIGITS - 1) ==
	       imei[IMEI_DIGITS - 1] - '0';
}

int mr200_iccid_decode(const uint8_t *bcd, size_t len,
		       char iccid[MR200_ICCID_DIGITS + 1])
{
	static const char symbol[] = "0123456789ABCDE";
	size_t i, n = 0;
	uint8_t d;

	if (len > MR200_ICCID_DIGITS / 2)
		return -EMSGSIZE;
	for (i = 0; i < 2 * len; i++) {
		d = bcd[i / 2] >> (i % 2 ? 4 : 0) & 0x0f;
		if (d == FILLER)
			continue;
		if (n != i)	/* something behind the filling */
			return -EINVAL;
		iccid[n++] = symbol[d];
	}
	iccid[n] = '\0';
	return n ? (int)n : -EINVAL;
}

int mr200_imsi_decode(const uint8_t *ef, size_t len,
		      char imsi[MR200_IMSI_DIGITS + 1])
{
	size_t digits, i;
	uint8_t d;

	if (len < 2 || ef[0] < 1 || ef[0] > 8 || ef[0] > len - 1)
		return -EINVAL;
	/* the low half of the first octet is type (1) and parity (odd: 8) */
	if ((ef[1] & 0x07) != 1)
		return -EINVAL;
	digits = (size_t)ef[0] * 2 - (ef[1] & 0x08 ? 1 : 2);
	for (i = 0; i < digits; i++) {
		d = ef[1 + (i + 1) / 2] >> (i % 2 ? 0 : 4) & 0x0f;
		if (d > 9)
			return -EINVAL;
		imsi[i] = (char)('0' + d);
	}
	imsi[digits] = '\0';
	return digits ? (int)digits : -EINVAL;
}

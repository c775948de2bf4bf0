/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Numbers of the radio network as people and units know them: bands and
 * frequencies, bandwidth, signal quality in a word, technologies, network and
 * subscriber identities.  Pure functions; nothing is allocated.
 *
 * Units: frequencies in kHz; levels in tenths of dBm or dB, so that the halves
 * and tenths which the modem reports stay exact.
 */
#ifndef MR200_RADIO_H
#define MR200_RADIO_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A level that was not reported. */
#define MR200_NO_LEVEL	INT_MIN

enum mr200_rat {
	MR200_RAT_NONE,		/* no service, or not known */
	MR200_RAT_GSM,
	MR200_RAT_UMTS,
	MR200_RAT_LTE,
	MR200_RAT_NR,
	MR200_RAT_TDSCDMA,
	MR200_RAT_CDMA,
};

/* From QMI NAS "Radio Interface" (published message definitions). */
enum mr200_rat mr200_rat_from_qmi(int8_t radio_interface);
const char *mr200_rat_name(enum mr200_rat rat);		/* "LTE"; "none" */
const char *mr200_rat_generation(enum mr200_rat rat);	/* "4G"; "" */

/* radio_band.c */

struct mr200_band {
	enum mr200_rat rat;
	/* LTE, UMTS: the number of 3GPP; GSM: the band's name, 850 .. 1900 */
	uint16_t number;
	uint16_t mhz;		/* what the band is commonly called; 0: unknown */
};

/*
 * A carrier.  ul_khz is 0 where the downlink has no uplink (supplemental
 * downlink, or the part of a band that is unpaired).
 */
struct mr200_channel {
	struct mr200_band band;
	uint32_t dl_khz;
	uint32_t ul_khz;
	bool tdd;
};

/*
 * QMI NAS "Active Band Class" (published message definitions).  Returns 0 or
 * -ENOENT for CDMA, 5G and values that mean nothing.
 */
int mr200_band_from_qmi(uint16_t active_band_class, struct mr200_band *band);
/* "LTE band 3 (1800 MHz)", "GSM 900".  Always terminated. */
void mr200_band_format(const struct mr200_band *band, char *buf, size_t cap);

/*
 * Carrier of a downlink channel number.  Return 0 or -ENOENT.
 * LTE: 3GPP TS 36.101, 5.7.3; UMTS: TS 25.101, 5.4.3 and 5.4.4 (without the
 * additional channels); GSM: TS 45.005, section 2 (512..810 are in both the
 * 1800 and the 1900 band: @pcs1900 decides).
 */
int mr200_lte_channel(uint32_t earfcn, struct mr200_channel *ch);
int mr200_umts_channel(uint32_t uarfcn, struct mr200_channel *ch);
int mr200_gsm_channel(uint32_t arfcn, bool pcs1900, struct mr200_channel *ch);

/* From QMI NAS "DL Bandwidth" (0 = 1.4 MHz .. 5 = 20 MHz); 0 when unknown. */
uint32_t mr200_lte_bandwidth_khz(uint32_t dl_bandwidth);

/* radio.c */

enum mr200_metric {
	MR200_METRIC_RSRP,	/* LTE, dBm */
	MR200_METRIC_RSRQ,	/* LTE, dB */
	MR200_METRIC_SINR,	/* LTE, dB */
	MR200_METRIC_LTE_RSSI,	/* dBm, whole carrier */
	MR200_METRIC_UMTS_RSSI,	/* dBm */
	MR200_METRIC_RSCP,	/* UMTS, dBm */
	MR200_METRIC_ECIO,	/* UMTS, dB */
	MR200_METRIC_GSM_RSSI,	/* dBm */
};

enum mr200_quality {
	MR200_QUALITY_UNKNOWN,
	MR200_QUALITY_UNUSABLE,
	MR200_QUALITY_POOR,
	MR200_QUALITY_FAIR,
	MR200_QUALITY_GOOD,
	MR200_QUALITY_EXCELLENT,
};

/*
 * The level at which a better word begins, in dB or dBm:
 *			poor	fair	good	excellent
 *	RSRP		-115	-105	-95	-85
 *	RSRQ		-19	-17	-14	-12
 *	SINR		-3	1	5	13
 *	LTE RSSI	-95	-85	-75	-65
 *	UMTS RSSI	-107	-97	-87	-77
 *	RSCP		-115	-105	-95	-85
 *	Ec/Io		-24	-14	-6	1
 *	GSM RSSI	-107	-103	-97	-89
 * Source: the defaults of Android's CellSignalStrength{Lte,Wcdma,Gsm}, whose
 * five levels (none .. great) are these words; LTE RSSI, which Android does not
 * grade, from Teltonika's signal strength recommendations.
 */
enum mr200_quality mr200_quality_of(enum mr200_metric metric, int tenths);
/*
 * An LTE link is as good as its worst known property; RSSI counts only when
 * nothing else is known.  Levels may be MR200_NO_LEVEL.
 */
enum mr200_quality mr200_quality_lte(int rsrp, int rsrq, int sinr, int rssi);
const char *mr200_quality_name(enum mr200_quality q);	/* "good" */

/*
 * Raw values of QMI NAS in tenths.  Ec/Io counts down in halves of a dB; the
 * SNR of LTE is in tenths already; "Get Signal Strength" drops the minus sign
 * of RSSI; an HDR SINR level is 0..8; GSM RX level is TS 45.008 8.1.4's lower
 * end; AT+CSQ is TS 27.007 8.5.  Out of range: MR200_NO_LEVEL.
 */
int mr200_ecio_tenths(int raw);
int mr200_lte_snr_tenths(int raw);
int mr200_rssi_list_tenths(uint8_t raw);
int mr200_hdr_sinr_tenths(uint8_t level);
int mr200_gsm_rxlev_tenths(unsigned int level);
int mr200_csq_tenths(unsigned int csq);
/* "-0.5", "12.4", "-92.0"; "-" for MR200_NO_LEVEL. */
#define MR200_TENTHS_BYTES	16
const char *mr200_tenths_format(int tenths, char buf[MR200_TENTHS_BYTES]);

/* QMI NAS registration state and roaming, for people: "registered, roaming". */
const char *mr200_registration_format(uint8_t state, bool roaming);

/* "262-02", "310-410". */
#define MR200_PLMN_BYTES	8
const char *mr200_plmn_format(uint16_t mcc, uint16_t mnc, bool three_digits,
			      char buf[MR200_PLMN_BYTES]);
/* The other way, also without the dash, or with '/', '.' or a blank in its place. */
bool mr200_plmn_parse(const char *text, size_t len, uint16_t *mcc, uint16_t *mnc,
		      bool *three_digits);
/*
 * Three octets of TS 24.008 10.5.1.3 (as in cell location info).  Returns 0 or
 * -EINVAL when they are no digits.
 */
int mr200_plmn_decode(const uint8_t bcd[3], uint16_t *mcc, uint16_t *mnc,
		      bool *three_digits);

/* Check digit of a string of digits (ISO/IEC 7812-1 annex B), or -EINVAL. */
int mr200_luhn_digit(const char *digits, size_t len);
/* 15 digits with a right check digit (3GPP TS 23.003 6.2.1 and annex B). */
bool mr200_imei_valid(const char *imei);

#define MR200_ICCID_DIGITS	20
#define MR200_IMSI_DIGITS	15
/*
 * EF_ICCID (TS 31.102, TS 102 221 13.2): digits with their halves swapped,
 * filled up with F.  Some operators put a hexadecimal digit in, it is kept.
 * Returns the number of digits, -EINVAL when there is none or one follows the
 * filling, -EMSGSIZE for more than 10 octets.
 */
int mr200_iccid_decode(const uint8_t *bcd, size_t len,
		       char iccid[MR200_ICCID_DIGITS + 1]);
/* EF_IMSI (TS 31.102 4.2.2): length, parity, digits.  Digits or -EINVAL. */
int mr200_imsi_decode(const uint8_t *ef, size_t len,
		      char imsi[MR200_IMSI_DIGITS + 1]);

#endif

// SPDX-License-Identifier: GPL-2.0
/*
 * Bands, levels and identities.  Carriers are well-known ones and the edges of
 * the tables of 3GPP TS 36.101, 25.101 and 45.005; the Luhn example is the one
 * of ISO/IEC 7812-1's usual explanation; IMEIs use a test allocation (TAC 001).
 */
#include "test.h"
#include "gsm/radio.h"

static void test_lte_channels(void **state)
{
	static const struct {
		uint32_t earfcn;
		uint16_t band;
		uint32_t dl_khz, ul_khz;
		bool tdd;
	} t[] = {
		{ 0, 1, 2110000, 1920000, false },
		{ 300, 1, 2140000, 1950000, false },
		{ 599, 1, 2169900, 1979900, false },
		{ 600, 2, 1930000, 1850000, false },
		{ 1300, 3, 1815000, 1720000, false },
		{ 1949, 3, 1879900, 1784900, false },
		{ 2850, 7, 2630000, 2510000, false },
		{ 3350, 7, 2680000, 2560000, false },
		{ 3500, 8, 930000, 885000, false },
		{ 3800, 9, 1844900, 1749900, false },
		/* uplink above the downlink */
		{ 5230, 13, 751000, 782000, false },
		{ 6300, 20, 806000, 847000, false },
		{ 6449, 20, 820900, 861900, false },
		{ 9659, 28, 802900, 747900, false },
		/* supplemental downlink */
		{ 9660, 29, 717000, 0, false },
		{ 9920, 32, 1452000, 0, false },
		{ 37750, 38, 2570000, 2570000, true },
		{ 38000, 38, 2595000, 2595000, true },
		{ 39649, 40, 2399900, 2399900, true },
		{ 55240, 48, 3550000, 3550000, true },
		{ 65536, 65, 2110000, 1920000, false },
		/* 70 MHz of the 90 have an uplink */
		{ 67135, 66, 2179900, 1779900, false },
		{ 67136, 66, 2180000, 0, false },
		{ 68486, 70, 2010000, 0, false },
		{ 68586, 71, 617000, 663000, false },
		{ 70645, 88, 426900, 416900, false },
	};
	static const uint32_t none[] = {
		4950, 5009, 5380, 7400, 10360, 18000, 35999, 60255, 65535,
		70646, 131072, UINT32_MAX,
	};
	struct mr200_channel ch;
	uint32_t n, found = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_lte_channel(t[i].earfcn, &ch), 0);
		assert_int_equal(ch.band.rat, MR200_RAT_LTE);
		assert_int_equal(ch.band.number, t[i].band);
		assert_int_equal(ch.dl_khz, t[i].dl_khz);
		assert_int_equal(ch.ul_khz, t[i].ul_khz);
		assert_int_equal(ch.tdd, t[i].tdd);
	}
	for (i = 0; i < N(none); i++)
		assert_int_equal(mr200_lte_channel(none[i], &ch), -ENOENT);
	/* every frequency is near its band's name, every uplink in reach */
	for (n = 0; n < 80000; n++) {
		if (mr200_lte_channel(n, &ch))
			continue;
		found++;
		assert_in_range(ch.dl_khz, 410000, 5925000);
		if (ch.ul_khz && !ch.tdd)
			assert_in_range(ch.dl_khz > ch.ul_khz ?
					ch.dl_khz - ch.ul_khz :
					ch.ul_khz - ch.dl_khz, 10000, 400000);
	}
	/* 0-4949, 5010-5379, 5730-7399, 7500-10359, 36000-60254, 65536-70645 */
	assert_int_equal(found, 4950 + 370 + 1670 + 2860 + 24255 + 5110);
}

static void test_umts_channels(void **state)
{
	static const struct {
		uint32_t uarfcn;
		uint16_t band;
		uint32_t dl_khz, ul_khz;
	} t[] = {
		{ 10562, 1, 2112400, 1922400 }, { 10838, 1, 2167600, 1977600 },
		{ 9662, 2, 1932400, 1852400 }, { 1162, 3, 1807400, 1712400 },
		{ 1738, 4, 2152600, 1752600 }, { 4357, 5, 871400, 826400 },
		{ 4400, 5, 880000, 835000 }, { 2237, 7, 2622400, 2502400 },
		{ 2937, 8, 927400, 882400 }, { 3088, 8, 957600, 912600 },
		{ 9237, 9, 1847400, 1752400 }, { 3787, 11, 1493400, 1445400 },
		{ 4017, 13, 748400, 779400 }, { 4512, 20, 793400, 834400 },
		{ 763, 19, 887600, 842600 }, { 5763, 26, 861600, 816600 },
	};
	static const uint32_t none[] = { 0, 711, 3089, 9961, 10561, 10839,
					 UINT32_MAX };
	struct mr200_channel ch;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_umts_channel(t[i].uarfcn, &ch), 0);
		assert_int_equal(ch.band.rat, MR200_RAT_UMTS);
		assert_int_equal(ch.band.number, t[i].band);
		assert_int_equal(ch.dl_khz, t[i].dl_khz);
		assert_int_equal(ch.ul_khz, t[i].ul_khz);
	}
	for (i = 0; i < N(none); i++)
		assert_int_equal(mr200_umts_channel(none[i], &ch), -ENOENT);
}

static void test_gsm_channels(void **state)
{
	static const struct {
		uint32_t arfcn;
		bool pcs1900;
		uint16_t band;
		uint32_t dl_khz, ul_khz;
	} t[] = {
		{ 1, false, 900, 935200, 890200 },
		{ 124, true, 900, 959800, 914800 },
		{ 0, false, 900, 935000, 890000 },
		{ 975, false, 900, 925200, 880200 },
		{ 1023, false, 900, 934800, 889800 },
		{ 955, false, 900, 921200, 876200 },
		{ 128, false, 850, 869200, 824200 },
		{ 251, false, 850, 893800, 848800 },
		{ 512, false, 1800, 1805200, 1710200 },
		{ 885, true, 1800, 1879800, 1784800 },
		{ 512, true, 1900, 1930200, 1850200 },
		{ 810, true, 1900, 1989800, 1909800 },
	};
	static const uint32_t none[] = { 125, 252, 511, 886, 954, 1024,
					 UINT32_MAX };
	struct mr200_channel ch;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_gsm_channel(t[i].arfcn, t[i].pcs1900,
						   &ch), 0);
		assert_int_equal(ch.band.rat, MR200_RAT_GSM);
		assert_int_equal(ch.band.number, t[i].band);
		assert_int_equal(ch.dl_khz, t[i].dl_khz);
		assert_int_equal(ch.ul_khz, t[i].ul_khz);
	}
	for (i = 0; i < N(none); i++)
		assert_int_equal(mr200_gsm_channel(none[i], false, &ch),
				 -ENOENT);
}

static void test_qmi_bands(void **state)
{
	static const struct {
		uint16_t qmi;
		const char *text;
	} t[] = {
		{ 45, "GSM 900" }, { 47, "GSM 1800" },
		{ 80, "UMTS band 1 (2100 MHz)" },
		{ 87, "UMTS band 8 (900 MHz)" },
		{ 91, "UMTS band 19 (850 MHz)" },
		{ 120, "LTE band 1 (2100 MHz)" },
		{ 122, "LTE band 3 (1800 MHz)" },
		{ 126, "LTE band 7 (2600 MHz)" },
		/* the numbers do not go up in step */
		{ 134, "LTE band 17 (700 MHz)" },
		{ 135, "LTE band 33 (1900 MHz)" },
		{ 143, "LTE band 18 (850 MHz)" },
		{ 145, "LTE band 20 (800 MHz)" },
		{ 149, "LTE band 41 (2500 MHz)" },
		{ 152, "LTE band 23 (2000 MHz)" },
		{ 158, "LTE band 28 (700 MHz)" },
		{ 155, "LTE band 125" },
	};
	static const uint16_t none[] = { 0, 19, 39, 49, 79, 89, 92, 119, 169,
					 200, 250, 0xffff };
	struct mr200_band band;
	char text[32], cut[8];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_band_from_qmi(t[i].qmi, &band), 0);
		mr200_band_format(&band, text, sizeof(text));
		assert_string_equal(text, t[i].text);
	}
	mr200_band_format(&band, cut, sizeof(cut));
	assert_string_equal(cut, "LTE ban");
	for (i = 0; i < N(none); i++)
		assert_int_equal(mr200_band_from_qmi(none[i], &band), -ENOENT);
}

static void test_bandwidth(void **state)
{
	static const uint32_t khz[] = { 1400, 3000, 5000, 10000, 15000, 20000,
					0, 0 };
	uint32_t i;

	(void)state;
	for (i = 0; i < N(khz); i++)
		assert_int_equal(mr200_lte_bandwidth_khz(i), khz[i]);
	assert_int_equal(mr200_lte_bandwidth_khz(0xff), 0);
	assert_int_equal(mr200_lte_bandwidth_khz(UINT32_MAX), 0);
}

static void test_technology(void **state)
{
	static const struct {
		int8_t qmi;
		const char *name, *generation;
	} t[] = {
		{ -1, "none", "" }, { 0, "none", "" }, { 3, "none", "" },
		{ 1, "CDMA2000", "3G" }, { 4, "GSM", "2G" },
		{ 5, "UMTS", "3G" }, { 8, "LTE", "4G" },
		{ 9, "TD-SCDMA", "3G" }, { 12, "NR", "5G" },
		{ 127, "none", "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		enum mr200_rat rat = mr200_rat_from_qmi(t[i].qmi);

		assert_string_equal(mr200_rat_name(rat), t[i].name);
		assert_string_equal(mr200_rat_generation(rat),
				    t[i].generation);
	}
	assert_string_equal(mr200_rat_name((enum mr200_rat)99), "none");
}

/* Each word's first level and the last one below it. */
static void test_quality(void **state)
{
	static const struct {
		enum mr200_metric metric;
		int begins[4];
	} t[] = {
		{ MR200_METRIC_RSRP, { -1150, -1050, -950, -850 } },
		{ MR200_METRIC_RSRQ, { -190, -170, -140, -120 } },
		{ MR200_METRIC_SINR, { -30, 10, 50, 130 } },
		{ MR200_METRIC_LTE_RSSI, { -950, -850, -750, -650 } },
		{ MR200_METRIC_UMTS_RSSI, { -1070, -970, -870, -770 } },
		{ MR200_METRIC_RSCP, { -1150, -1050, -950, -850 } },
		{ MR200_METRIC_ECIO, { -240, -140, -60, 10 } },
		{ MR200_METRIC_GSM_RSSI, { -1070, -1030, -970, -890 } },
	};
	static const char * const names[] = {
		"unknown", "unusable", "poor", "fair", "good", "excellent",
		"unknown",
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < N(t); i++) {
		for (k = 0; k < 4; k++) {
			assert_int_equal(mr200_quality_of(t[i].metric,
							  t[i].begins[k] - 1),
					 MR200_QUALITY_UNUSABLE + k);
			assert_int_equal(mr200_quality_of(t[i].metric,
							  t[i].begins[k]),
					 MR200_QUALITY_POOR + k);
		}
		assert_int_equal(mr200_quality_of(t[i].metric, MR200_NO_LEVEL),
				 MR200_QUALITY_UNKNOWN);
		assert_int_equal(mr200_quality_of(t[i].metric, INT_MAX),
				 MR200_QUALITY_EXCELLENT);
		assert_int_equal(mr200_quality_of(t[i].metric, INT_MIN + 1),
				 MR200_QUALITY_UNUSABLE);
	}
	assert_int_equal(mr200_quality_of((enum mr200_metric)99, 0),
			 MR200_QUALITY_UNKNOWN);
	for (i = 0; i < N(names); i++)
		assert_string_equal(mr200_quality_name((enum mr200_quality)i),
				    names[i]);
}

static void test_quality_lte(void **state)
{
	const int no = MR200_NO_LEVEL;
	const struct {
		int rsrp, rsrq, sinr, rssi;
		enum mr200_quality q;
	} t[] = {
		{ no, no, no, no, MR200_QUALITY_UNKNOWN },
		{ no, no, no, -630, MR200_QUALITY_EXCELLENT },
		{ -920, no, no, -300, MR200_QUALITY_GOOD },
		{ -800, -180, 200, no, MR200_QUALITY_POOR },
		{ -800, -100, -50, no, MR200_QUALITY_UNUSABLE },
		/* the router of the forum thread */
		{ -1140, -110, 104, -880, MR200_QUALITY_POOR },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++)
		assert_int_equal(mr200_quality_lte(t[i].rsrp, t[i].rsrq,
						   t[i].sinr, t[i].rssi),
				 t[i].q);
}

static void test_units(void **state)
{
	static const struct {
		int tenths;
		const char *text;
	} t[] = {
		{ 0, "0.0" }, { 124, "12.4" }, { -5, "-0.5" },
		{ -920, "-92.0" }, { 9, "0.9" }, { INT_MAX, "214748364.7" },
		{ INT_MIN + 1, "-214748364.7" }, { MR200_NO_LEVEL, "-" },
	};
	char buf[MR200_TENTHS_BYTES];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++)
		assert_string_equal(mr200_tenths_format(t[i].tenths, buf),
				    t[i].text);
	assert_int_equal(mr200_ecio_tenths(7), -35);
	assert_int_equal(mr200_ecio_tenths(-2), 10);
	assert_int_equal(mr200_ecio_tenths(40000), MR200_NO_LEVEL);
	assert_int_equal(mr200_lte_snr_tenths(104), 104);
	assert_int_equal(mr200_lte_snr_tenths(-100000), MR200_NO_LEVEL);
	assert_int_equal(mr200_rssi_list_tenths(63), -630);
	assert_int_equal(mr200_hdr_sinr_tenths(0), -90);
	assert_int_equal(mr200_hdr_sinr_tenths(2), -45);
	assert_int_equal(mr200_hdr_sinr_tenths(8), 90);
	assert_int_equal(mr200_hdr_sinr_tenths(9), MR200_NO_LEVEL);
	assert_int_equal(mr200_gsm_rxlev_tenths(0), -1110);
	assert_int_equal(mr200_gsm_rxlev_tenths(63), -480);
	assert_int_equal(mr200_gsm_rxlev_tenths(64), MR200_NO_LEVEL);
	assert_int_equal(mr200_csq_tenths(0), -1130);
	assert_int_equal(mr200_csq_tenths(31), -510);
	assert_int_equal(mr200_csq_tenths(99), MR200_NO_LEVEL);
}

static void test_registration(void **state)
{
	(void)state;
	assert_string_equal(mr200_registration_format(0, true),
			    "not registered");
	assert_string_equal(mr200_registration_format(1, false),
			    "registered, home network");
	assert_string_equal(mr200_registration_format(1, true),
			    "registered, roaming");
	assert_string_equal(mr200_registration_format(2, false), "searching");
	assert_string_equal(mr200_registration_format(3, false),
			    "registration denied");
	assert_string_equal(mr200_registration_format(4, false), "unknown");
	assert_string_equal(mr200_registration_format(255, false), "unknown");
}

static void test_plmn(void **state)
{
	static const struct {
		uint8_t bcd[3];
		uint16_t mcc, mnc;
		bool three;
		const char *text;
	} t[] = {
		{ { 0x00, 0xf1, 0x10 }, 1, 1, false, "001-01" },
		{ { 0x62, 0xf2, 0x20 }, 262, 2, false, "262-02" },
		{ { 0x13, 0x00, 0x14 }, 310, 410, true, "310-410" },
		{ { 0x13, 0x40, 0x00 }, 310, 4, true, "310-004" },
	};
	static const uint8_t bad[][3] = {
		{ 0xff, 0xff, 0xff }, { 0x62, 0xa2, 0x20 }, { 0xa2, 0xf2, 0x20 },
		{ 0x62, 0xfa, 0x20 }, { 0x62, 0xf2, 0xf0 }, { 0x62, 0xf2, 0x0f },
	};
	char text[MR200_PLMN_BYTES];
	uint16_t mcc, mnc;
	bool three;
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_plmn_decode(t[i].bcd, &mcc, &mnc,
						   &three), 0);
		assert_int_equal(mcc, t[i].mcc);
		assert_int_equal(mnc, t[i].mnc);
		assert_int_equal(three, t[i].three);
		assert_string_equal(mr200_plmn_format(mcc, mnc, three, text),
				    t[i].text);
	}
	for (i = 0; i < N(bad); i++)
		assert_int_equal(mr200_plmn_decode(bad[i], &mcc, &mnc, &three),
				 -EINVAL);
	assert_string_equal(mr200_plmn_format(310, 410, false, text),
			    "310-410");
	assert_string_equal(mr200_plmn_format(0xffff, 0xffff, false, text),
			    "535-535");
}

static void test_luhn(void **state)
{
	static const struct {
		const char *imei;
		bool valid;
	} t[] = {
		{ "490154203237518", true }, { "001010000000003", false },
		{ "001000000000007", false }, { "490154203237517", false },
		{ "490154203237581", false }, { "49015420323751", false },
		{ "4901542032375180", false }, { "", false },
		{ "49015420323751x", false }, { "49015420323x518", false },
	};
	char imei[16];
	size_t i, k;
	int good;

	(void)state;
	assert_int_equal(mr200_luhn_digit("7992739871", 10), 3);
	assert_int_equal(mr200_luhn_digit("", 0), 0);
	assert_int_equal(mr200_luhn_digit("1 2", 3), -EINVAL);
	for (i = 0; i < N(t); i++)
		assert_int_equal(mr200_imei_valid(t[i].imei), t[i].valid);
	/* exactly one last digit is right, and any single error shows */
	strcpy(imei, "490154203237518");
	for (i = 0; i < 15; i++) {
		char saved = imei[i];

		good = 0;
		for (k = 0; k < 10; k++) {
			imei[i] = (char)('0' + k);
			good += mr200_imei_valid(imei);
		}
		assert_int_equal(good, 1);
		imei[i] = saved;
	}
}

static void test_iccid(void **state)
{
	static const struct {
		uint8_t bcd[11];
		size_t len;
		int n;
		const char *text;
	} t[] = {
		{ { 0x98, 0x10, 0x32, 0x54, 0x76, 0x98, 0x10, 0x32, 0x54, 0xf6 },
		  10, 19, "8901234567890123456" },
		{ { 0x98, 0x10, 0x32, 0x54, 0x76, 0x98, 0x10, 0x32, 0x54, 0x76 },
		  10, 20, "89012345678901234567" },
		{ { 0x98, 0xa0 }, 2, 4, "890A" },
		{ { 0x98, 0xff }, 2, 2, "89" },
		{ { 0xff, 0xff }, 2, -EINVAL, NULL },
		{ { 0 }, 0, -EINVAL, NULL },
		/* something behind the filling */
		{ { 0x9f, 0x10 }, 2, -EINVAL, NULL },
		{ { 0xf8, 0x10 }, 2, -EINVAL, NULL },
		{ { 0 }, 11, -EMSGSIZE, NULL },
	};
	char iccid[MR200_ICCID_DIGITS + 1];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_iccid_decode(t[i].bcd, t[i].len, iccid),
				 t[i].n);
		if (t[i].n > 0)
			assert_string_equal(iccid, t[i].text);
	}
}

static void test_imsi(void **state)
{
	static const struct {
		uint8_t ef[9];
		size_t len;
		int n;
		const char *text;
	} t[] = {
		{ { 0x08, 0x09, 0x10, 0x10, 0x10, 0x32, 0x54, 0x76, 0x98 }, 9,
		  15, "001010123456789" },
		/* 14 digits: even */
		{ { 0x08, 0x01, 0x10, 0x10, 0x10, 0x32, 0x54, 0x76, 0xf8 }, 9,
		  14, "00101012345678" },
		{ { 0x03, 0x29, 0x26, 0x20, 0xff }, 5, 5, "26202" },
		{ { 0x08, 0x09, 0x10, 0x10, 0x10, 0x32, 0x54, 0x76 }, 8,
		  -EINVAL, NULL },
		{ { 0x09, 0x09 }, 9, -EINVAL, NULL },
		{ { 0x00, 0x09 }, 9, -EINVAL, NULL },
		{ { 0x02, 0x0a, 0x10 }, 3, -EINVAL, NULL },	/* type */
		{ { 0x02, 0x09, 0xa0 }, 3, -EINVAL, NULL },	/* digit */
		{ { 0x01, 0x01 }, 2, -EINVAL, NULL },		/* none */
		{ { 0xff, 0xff, 0xff }, 9, -EINVAL, NULL },
		{ { 0x01 }, 1, -EINVAL, NULL },
	};
	char imsi[MR200_IMSI_DIGITS + 1];
	size_t i;

	(void)state;
	for (i = 0; i < N(t); i++) {
		assert_int_equal(mr200_imsi_decode(t[i].ef, t[i].len, imsi),
				 t[i].n);
		if (t[i].n > 0)
			assert_string_equal(imsi, t[i].text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lte_channels),
		cmocka_unit_test(test_umts_channels),
		cmocka_unit_test(test_gsm_channels),
		cmocka_unit_test(test_qmi_bands),
		cmocka_unit_test(test_bandwidth),
		cmocka_unit_test(test_technology),
		cmocka_unit_test(test_quality),
		cmocka_unit_test(test_quality_lte),
		cmocka_unit_test(test_units),
		cmocka_unit_test(test_registration),
		cmocka_unit_test(test_plmn),
		cmocka_unit_test(test_luhn),
		cmocka_unit_test(test_iccid),
		cmocka_unit_test(test_imsi),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

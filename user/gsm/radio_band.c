// SPDX-License-Identifier: GPL-2.0
/* Bands and frequencies of LTE, UMTS and GSM. */
#include "gsm/radio.h"

#include <errno.h>
#include <stdio.h>

#define N(array)	(sizeof(array) / sizeof(*(array)))

#define LTE_RASTER_KHZ	100
#define UMTS_RASTER_KHZ	200
#define GSM_RASTER_KHZ	200

/*
 * TS 36.101 tables 5.5-1 and 5.7.3-1, rel. 16: channels first..last, their
 * lowest downlink and uplink frequency, and how many channels have an uplink
 * (0: none; in TDD the downlink's).
 */
static const struct lte_band {
	uint8_t band;
	bool tdd;
	uint16_t mhz;
	uint32_t first, last;
	uint32_t dl_khz, ul_khz;
	uint32_t ul_channels;
} lte_bands[] = {
	{ 1, false, 2100, 0, 599, 2110000, 1920000, 600 },
	{ 2, false, 1900, 600, 1199, 1930000, 1850000, 600 },
	{ 3, false, 1800, 1200, 1949, 1805000, 1710000, 750 },
	{ 4, false, 1700, 1950, 2399, 2110000, 1710000, 450 },
	{ 5, false, 850, 2400, 2649, 869000, 824000, 250 },
	{ 6, false, 850, 2650, 2749, 875000, 830000, 100 },
	{ 7, false, 2600, 2750, 3449, 2620000, 2500000, 700 },
	{ 8, false, 900, 3450, 3799, 925000, 880000, 350 },
	{ 9, false, 1800, 3800, 4149, 1844900, 1749900, 350 },
	{ 10, false, 1700, 4150, 4749, 2110000, 1710000, 600 },
	{ 11, false, 1500, 4750, 4949, 1475900, 1427900, 200 },
	{ 12, false, 700, 5010, 5179, 729000, 699000, 170 },
	{ 13, false, 700, 5180, 5279, 746000, 777000, 100 },
	{ 14, false, 700, 5280, 5379, 758000, 788000, 100 },
	{ 17, false, 700, 5730, 5849, 734000, 704000, 120 },
	{ 18, false, 850, 5850, 5999, 860000, 815000, 150 },
	{ 19, false, 850, 6000, 6149, 875000, 830000, 150 },
	{ 20, false, 800, 6150, 6449, 791000, 832000, 300 },
	{ 21, false, 1500, 6450, 6599, 1495900, 1447900, 150 },
	{ 22, false, 3500, 6600, 7399, 3510000, 3410000, 800 },
	{ 23, false, 2000, 7500, 7699, 2180000, 2000000, 200 },
	{ 24, false, 1600, 7700, 8039, 1525000, 1626500, 340 },
	{ 25, false, 1900, 8040, 8689, 1930000, 1850000, 650 },
	{ 26, false, 850, 8690, 9039, 859000, 814000, 350 },
	{ 27, false, 800, 9040, 9209, 852000, 807000, 170 },
	{ 28, false, 700, 9210, 9659, 758000, 703000, 450 },
	{ 29, false, 700, 9660, 9769, 717000, 0, 0 },
	{ 30, false, 2300, 9770, 9869, 2350000, 2305000, 100 },
	{ 31, false, 450, 9870, 9919, 462500, 452500, 50 },
	{ 32, false, 1500, 9920, 10359, 1452000, 0, 0 },
	{ 33, true, 1900, 36000, 36199, 1900000, 0, 0 },
	{ 34, true, 2000, 36200, 36349, 2010000, 0, 0 },
	{ 35, true, 1900, 36350, 36949, 1850000, 0, 0 },
	{ 36, true, 1900, 36950, 37549, 1930000, 0, 0 },
	{ 37, true, 1900, 37550, 37749, 1910000, 0, 0 },
	{ 38, true, 2600, 37750, 38249, 2570000, 0, 0 },
	{ 39, true, 1900, 38250, 38649, 1880000, 0, 0 },
	{ 40, true, 2300, 38650, 39649, 2300000, 0, 0 },
	{ 41, true, 2500, 39650, 41589, 2496000, 0, 0 },
	{ 42, true, 3500, 41590, 43589, 3400000, 0, 0 },
	{ 43, true, 3700, 43590, 45589, 3600000, 0, 0 },
	{ 44, true, 700, 45590, 46589, 703000, 0, 0 },
	{ 45, true, 1500, 46590, 46789, 1447000, 0, 0 },
	{ 46, true, 5200, 46790, 54539, 5150000, 0, 0 },
	{ 47, true, 5900, 54540, 55239, 5855000, 0, 0 },
	{ 48, true, 3500, 55240, 56739, 3550000, 0, 0 },
	{ 49, true, 3500, 56740, 58239, 3550000, 0, 0 },
	{ 50, true, 1500, 58240, 59089, 1432000, 0, 0 },
	{ 51, true, 1500, 59090, 59139, 1427000, 0, 0 },
	{ 52, true, 3300, 59140, 60139, 3300000, 0, 0 },
	{ 53, true, 2400, 60140, 60254, 2483500, 0, 0 },
	{ 65, false, 2100, 65536, 66435, 2110000, 1920000, 900 },
	{ 66, false, 1700, 66436, 67335, 2110000, 1710000, 700 },
	{ 67, false, 700, 67336, 67535, 738000, 0, 0 },
	{ 68, false, 700, 67536, 67835, 753000, 698000, 300 },
	{ 69, false, 2600, 67836, 68335, 2570000, 0, 0 },
	{ 70, false, 1700, 68336, 68585, 1995000, 1695000, 150 },
	{ 71, false, 600, 68586, 68935, 617000, 663000, 350 },
	{ 72, false, 450, 68936, 68985, 461000, 451000, 50 },
	{ 73, false, 450, 68986, 69035, 460000, 450000, 50 },
	{ 74, false, 1500, 69036, 69465, 1475000, 1427000, 430 },
	{ 75, false, 1500, 69466, 70315, 1432000, 0, 0 },
	{ 76, false, 1500, 70316, 70365, 1427000, 0, 0 },
	{ 85, false, 700, 70366, 70545, 728000, 698000, 180 },
	{ 87, false, 410, 70546, 70595, 420000, 410000, 50 },
	{ 88, false, 410, 70596, 70645, 422000, 412000, 50 },
};

/*
 * TS 25.101 tables 5.0, 5.0A and 5.1: the downlink is offset + N * 200 kHz, the
 * uplink below it by the duplex distance (negative: above).
 */
static const struct umts_band {
	uint8_t band;
	uint16_t mhz;
	uint16_t first, last;
	int32_t offset_khz;
	int32_t duplex_khz;
} umts_bands[] = {
	{ 1, 2100, 10562, 10838, 0, 190000 },
	{ 2, 1900, 9662, 9938, 0, 80000 },
	{ 3, 1800, 1162, 1513, 1575000, 95000 },
	{ 4, 1700, 1537, 1738, 1805000, 400000 },
	/* 6 lies within 5, which is found first: networks use 5 */
	{ 5, 850, 4357, 4458, 0, 45000 },
	{ 6, 800, 4387, 4413, 0, 45000 },
	{ 7, 2600, 2237, 2563, 2175000, 120000 },
	{ 8, 900, 2937, 3088, 340000, 45000 },
	{ 9, 1700, 9237, 9387, 0, 95000 },
	{ 10, 1700, 3112, 3388, 1490000, 400000 },
	{ 11, 1500, 3712, 3787, 736000, 48000 },
	{ 12, 700, 3842, 3903, -37000, 30000 },
	{ 13, 700, 4017, 4043, -55000, -31000 },
	{ 14, 700, 4117, 4143, -63000, -30000 },
	{ 19, 850, 712, 763, 735000, 45000 },
	{ 20, 800, 4512, 4638, -109000, -41000 },
	{ 21, 1500, 862, 912, 1326000, 48000 },
	{ 22, 3500, 4662, 5038, 2580000, 100000 },
	{ 25, 1900, 5112, 5413, 910000, 80000 },
	{ 26, 850, 5763, 5912, -291000, 45000 },
};

/* TS 45.005 section 2, table 2-2: uplink = base + (n - first) * 200 kHz */
static const struct gsm_band {
	uint16_t band;
	uint16_t first, last;
	uint32_t ul_khz;
	uint32_t duplex_khz;
} gsm_bands[] = {
	{ 450, 259, 293, 450600, 10000 },
	{ 480, 306, 340, 479000, 10000 },
	{ 850, 128, 251, 824200, 45000 },
	{ 900, 0, 124, 890000, 45000 },
	{ 900, 955, 1023, 876200, 45000 },
	{ 1800, 512, 885, 1710200, 95000 },
};

static const struct gsm_band gsm_1900 = { 1900, 512, 810, 1850200, 80000 };

/* Values of QMI's active band class; number is as in struct mr200_band. */
static const struct {
	uint16_t qmi;
	uint8_t rat;
	uint16_t number;
} qmi_bands[] = {
	{ 40, MR200_RAT_GSM, 450 }, { 41, MR200_RAT_GSM, 480 },
	{ 42, MR200_RAT_GSM, 750 }, { 43, MR200_RAT_GSM, 850 },
	{ 44, MR200_RAT_GSM, 900 }, { 45, MR200_RAT_GSM, 900 },
	{ 46, MR200_RAT_GSM, 900 }, { 47, MR200_RAT_GSM, 1800 },
	{ 48, MR200_RAT_GSM, 1900 },
	{ 80, MR200_RAT_UMTS, 1 }, { 81, MR200_RAT_UMTS, 2 },
	{ 82, MR200_RAT_UMTS, 3 }, { 83, MR200_RAT_UMTS, 4 },
	{ 84, MR200_RAT_UMTS, 5 }, { 85, MR200_RAT_UMTS, 6 },
	{ 86, MR200_RAT_UMTS, 7 }, { 87, MR200_RAT_UMTS, 8 },
	{ 88, MR200_RAT_UMTS, 9 }, { 90, MR200_RAT_UMTS, 11 },
	{ 91, MR200_RAT_UMTS, 19 },
	{ 120, MR200_RAT_LTE, 1 }, { 121, MR200_RAT_LTE, 2 },
	{ 122, MR200_RAT_LTE, 3 }, { 123, MR200_RAT_LTE, 4 },
	{ 124, MR200_RAT_LTE, 5 }, { 125, MR200_RAT_LTE, 6 },
	{ 126, MR200_RAT_LTE, 7 }, { 127, MR200_RAT_LTE, 8 },
	{ 128, MR200_RAT_LTE, 9 }, { 129, MR200_RAT_LTE, 10 },
	{ 130, MR200_RAT_LTE, 11 }, { 131, MR200_RAT_LTE, 12 },
	{ 132, MR200_RAT_LTE, 13 }, { 133, MR200_RAT_LTE, 14 },
	{ 134, MR200_RAT_LTE, 17 }, { 135, MR200_RAT_LTE, 33 },
	{ 136, MR200_RAT_LTE, 34 }, { 137, MR200_RAT_LTE, 35 },
	{ 138, MR200_RAT_LTE, 36 }, { 139, MR200_RAT_LTE, 37 },
	{ 140, MR200_RAT_LTE, 38 }, { 141, MR200_RAT_LTE, 39 },
	{ 142, MR200_RAT_LTE, 40 }, { 143, MR200_RAT_LTE, 18 },
	{ 144, MR200_RAT_LTE, 19 }, { 145, MR200_RAT_LTE, 20 },
	{ 146, MR200_RAT_LTE, 21 }, { 147, MR200_RAT_LTE, 24 },
	{ 148, MR200_RAT_LTE, 25 }, { 149, MR200_RAT_LTE, 41 },
	{ 150, MR200_RAT_LTE, 42 }, { 151, MR200_RAT_LTE, 43 },
	{ 152, MR200_RAT_LTE, 23 }, { 153, MR200_RAT_LTE, 26 },
	{ 154, MR200_RAT_LTE, 32 }, { 155, MR200_RAT_LTE, 125 },
	{ 156, MR200_RAT_LTE, 126 }, { 157, MR200_RAT_LTE, 127 },
	{ 158, MR200_RAT_LTE, 28 }, { 159, MR200_RAT_LTE, 29 },
	{ 160, MR200_RAT_LTE, 30 }, { 161, MR200_RAT_LTE, 66 },
	{ 162, MR200_RAT_LTE, 250 }, { 163, MR200_RAT_LTE, 46 },
	{ 164, MR200_RAT_LTE, 27 }, { 165, MR200_RAT_LTE, 31 },
	{ 166, MR200_RAT_LTE, 47 }, { 167, MR200_RAT_LTE, 48 },
	{ 168, MR200_RAT_LTE, 71 },
};

static uint16_t common_mhz(enum mr200_rat rat, uint16_t number)
{
	size_t i;

	switch (rat) {
	case MR200_RAT_GSM:
		return number;
	case MR200_RAT_UMTS:
		for (i = 0; i < N(umts_bands); i++)
			if (umts_bands[i].band == number)
				return umts_bands[i].mhz;
		return 0;
	case MR200_RAT_LTE:
		for (i = 0; i < N(lte_bands); i++)
			if (lte_bands[i].band == number)
				return lte_bands[i].mhz;
		return 0;
	default:
		return 0;
	}
}

int mr200_band_from_qmi(uint16_t active_band_class, struct mr200_band *band)
{
	size_t i;

	for (i = 0; i < N(qmi_bands); i++) {
		if (qmi_bands[i].qmi != active_band_class)
			continue;
		band->rat = (enum mr200_rat)qmi_bands[i].rat;
		band->number = qmi_bands[i].number;
		band->mhz = common_mhz(band->rat, band->number);
		return 0;
	}
	return -ENOENT;
}

void mr200_band_format(const struct mr200_band *band, char *buf, size_t cap)
{
	const char *rat = mr200_rat_name(band->rat);

	if (band->rat == MR200_RAT_GSM)
		snprintf(buf, cap, "%s %u", rat, band->number);
	else if (band->mhz)
		snprintf(buf, cap, "%s band %u (%u MHz)", rat, band->number,
			 band->mhz);
	else
		snprintf(buf, cap, "%s band %u", rat, band->number);
}

int mr200_lte_channel(uint32_t earfcn, struct mr200_channel *ch)
{
	const struct lte_band *b;
	uint32_t n;
	size_t i;

	for (i = 0; i < N(lte_bands); i++) {
		b = &lte_bands[i];
		if (earfcn < b->first || earfcn > b->last)
			continue;
		n = earfcn - b->first;
		ch->band.rat = MR200_RAT_LTE;
		ch->band.number = b->band;
		ch->band.mhz = b->mhz;
		ch->tdd = b->tdd;
		ch->dl_khz = b->dl_khz + n * LTE_RASTER_KHZ;
		ch->ul_khz = b->tdd ? ch->dl_khz : n < b->ul_channels ?
			     b->ul_khz + n * LTE_RASTER_KHZ : 0;
		return 0;
	}
	return -ENOENT;
}

int mr200_umts_channel(uint32_t uarfcn, struct mr200_channel *ch)
{
	const struct umts_band *b;
	size_t i;

	for (i = 0; i < N(umts_bands); i++) {
		b = &umts_bands[i];
		if (uarfcn < b->first || uarfcn > b->last)
			continue;
		ch->band.rat = MR200_RAT_UMTS;
		ch->band.number = b->band;
		ch->band.mhz = b->mhz;
		ch->tdd = false;
		ch->dl_khz = (uint32_t)(b->offset_khz +
					(int32_t)uarfcn * UMTS_RASTER_KHZ);
		ch->ul_khz = (uint32_t)((int32_t)ch->dl_khz - b->duplex_khz);
		return 0;
	}
	return -ENOENT;
}

static bool in_gsm_band(const struct gsm_band *b, uint32_t arfcn)
{
	return arfcn >= b->first && arfcn <= b->last;
}

int mr200_gsm_channel(uint32_t arfcn, bool pcs1900, struct mr200_channel *ch)
{
	const struct gsm_band *b = NULL;
	size_t i;

	if (pcs1900 && in_gsm_band(&gsm_1900, arfcn))
		b = &gsm_1900;
	for (i = 0; !b && i < N(gsm_bands); i++)
		if (in_gsm_band(&gsm_bands[i], arfcn))
			b = &gsm_bands[i];
	if (!b)
		return -ENOENT;
	ch->band.rat = MR200_RAT_GSM;
	ch->band.number = b->band;
	ch->band.mhz = b->band;
	ch->tdd = false;
	ch->ul_khz = b->ul_khz + (arfcn - b->first) * GSM_RASTER_KHZ;
	ch->dl_khz = ch->ul_khz + b->duplex_khz;
	return 0;
}

uint32_t mr200_lte_bandwidth_khz(uint32_t dl_bandwidth)
{
	static const uint32_t khz[] = { 1400, 3000, 5000, 10000, 15000, 20000 };

	return dl_bandwidth < N(khz) ? khz[dl_bandwidth] : 0;
}

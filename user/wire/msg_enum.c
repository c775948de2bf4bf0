// SPDX-License-Identifier: GPL-2.0
/* Words for the named values of message fields. */
#include "wire/msg_enum.h"

MR200_ENUMS(MR200_ENUM_DEFINE)
MR200_ENUM_DEFINE(qmi_error)

const struct mr200_name mr200_names_service[] = {
	MR200_SERVICES(MR200_ENUM_NAME)
	{ .name = NULL }
};

#define LTE_NAME(val, band)	{ .name = "LTE band " #band, .value = (val) },

const struct mr200_name mr200_names_nas_band[] = {
	MR200_ENUM_nas_gw_band(MR200_ENUM_NAME)
	MR200_NAS_LTE_BANDS(LTE_NAME)
	{ .name = NULL }
};

#define LTE_NUMBER(val, band)						\
	case val:							\
		return band;

unsigned int mr200_nas_lte_band(uint16_t active_band)
{
	switch (active_band) {
	MR200_NAS_LTE_BANDS(LTE_NUMBER)
	default:
		return 0;
	}
}

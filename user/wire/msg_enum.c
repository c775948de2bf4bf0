// SPDX-License-Identifier: GPL-2.0
/* Words for the named values of message fields. */
#include "wire/msg_enum.h"

const struct mr200_own_names mr200_own_names = {
	MR200_OWN_NAMES(MR200_ENUM_NAMES)
};

const char *mr200_service_name(uint8_t service)
{
	return mr200_name_of(MR200_NAMES(service), service) ?: "unknown service";
}

const char *mr200_qmi_error_name(uint16_t error_code)
{
	return mr200_name_of(MR200_NAMES(qmi_error), error_code) ?:
	       "unknown error code";
}

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

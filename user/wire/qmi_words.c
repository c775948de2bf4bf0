// SPDX-License-Identifier: GPL-2.0
/* Services and protocol errors in words. */
#include "wire/qmi.h"

#define WORDS(id, val, text)						\
	case val:							\
		return text;

const char *mr200_service_name(uint8_t service)
{
	switch (service) {
	MR200_SERVICES(WORDS)
	default:
		return "unknown service";
	}
}

const char *mr200_qmi_error_name(uint16_t error_code)
{
	switch (error_code) {
	MR200_ENUM_qmi_error(WORDS)
	default:
		return "unknown error code";
	}
}

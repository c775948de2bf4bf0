// SPDX-License-Identifier: GPL-2.0
/* Services and protocol errors in words. */
#include "qmi.h"

const char *mr200_service_name(uint8_t service)
{
	switch (service) {
	case MR200_SVC_CTL:
		return "CTL";
	case MR200_SVC_WDS:
		return "WDS";
	case MR200_SVC_DMS:
		return "DMS";
	case MR200_SVC_NAS:
		return "NAS";
	case MR200_SVC_WMS:
		return "WMS";
	case MR200_SVC_VOICE:
		return "VOICE";
	case MR200_SVC_UIM:
		return "UIM";
	case MR200_SVC_WDA:
		return "WDA";
	default:
		return "unknown service";
	}
}

#define ERROR_WORDS(id, val, text)	case id: return text;

const char *mr200_qmi_error_name(uint16_t error_code)
{
	switch (error_code) {
	MR200_ENUM_qmi_error(ERROR_WORDS)
	default:
		return "unknown error code";
	}
}

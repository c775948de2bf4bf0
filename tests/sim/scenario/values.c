// SPDX-License-Identifier: GPL-2.0
/*
 * Words of the command language that stand for values of the model.
 */
#include <errno.h>
#include <string.h>

#include "sim/model/model.h"
#include "sim/scenario/language.h"
#include "wire/qmi_error.h"

const struct word cure_words[] = {
	{ "never", MODEM_CURE_NONE },
	{ "call", MODEM_CURE_CALL },
	{ "register", MODEM_CURE_REGISTER },
	{ "mode", MODEM_CURE_MODE },
	{ "reset", MODEM_CURE_RESET },
	{ "usb", MODEM_CURE_USB },
	{ "power", MODEM_CURE_POWER },
	{ NULL, 0 },
};

int parse_reason(const char *s, struct modem_reason *out)
{
	char *colon = strchr(s, ':');
	char type[8];
	long t, c;

	if (!colon || colon == s || (size_t)(colon - s) >= sizeof(type))
		return -EINVAL;
	memcpy(type, s, (size_t)(colon - s));
	type[colon - s] = 0;
	if (parse_long(type, 0, UINT16_MAX, &t) || parse_long(colon + 1, INT16_MIN, INT16_MAX, &c))
		return -EINVAL;
	*out = (struct modem_reason) {
		.generic = 1, .type = (uint16_t)t, .cause = (int16_t)c,
	};
	return 0;
}

/* Names of the constants without their common beginning */
#define ERROR_WORD(id, val, text)	{ #id + sizeof("MR200_QMI_ERR_") - 1, (val) },
static const struct word error_words[] = {
	MR200_QMI_ERRORS(ERROR_WORD)
	{ NULL, 0 },
};

int parse_qmi_error(const char *s, uint16_t *out)
{
	long number;
	int value;

	if (!word_find(error_words, s, &value)) {
		*out = (uint16_t)value;
		return 0;
	}
	if (parse_long(s, 1, UINT16_MAX, &number))
		return -EINVAL;
	*out = (uint16_t)number;
	return 0;
}

/* SPDX-License-Identifier: GPL-2.0 */
/* Messages from the network as PDUs: SMS-DELIVER, 3GPP TS 23.040, 9.2.2.1. */
#ifndef MR200_SIM_SVC_WMS_PDU_H
#define MR200_SIM_SVC_WMS_PDU_H

#include "sim/model/model.h"

struct pdu {
	uint8_t bytes[MODEM_PDU_BYTES];
	size_t len;
};

/* The characters that ASCII and the GSM default alphabet have in common */
bool wms_is_plain(unsigned int c);
/* UTF-8 to UTF-16; returns the number of units. */
size_t wms_to_utf16(const char *text, uint16_t *out, size_t cap);
/* One part of a message, its n units in septets unless ucs2. */
void wms_put_part(const struct modem *m, struct pdu *p, const char *number,
		  const uint16_t *text, size_t n, bool ucs2, unsigned int part,
		  unsigned int parts);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * QMUX framing and the two service headers (CTL has an 8-bit transaction, all
 * other services a 16-bit one), and the protocol's numbers in words.
 *
 *	marker 0x01 | length 2 | flags 1 | service 1 | cid 1 |		QMUX
 *	type 1 | transaction 1 or 2 | message 2 | TLV bytes 2 | TLVs	SDU
 *
 * The QMUX length counts everything after the marker.
 */
#ifndef MR200_QMI_H
#define MR200_QMI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire/qmi_cause.h"
#include "wire/qmi_error.h"

#define MR200_QMUX_MARKER	0x01
/* wMaxCommand of every cdc-wdm QMI port; no legal message is longer. */
#define MR200_QMI_MAX_BYTES	4096
#define MR200_QMI_CID_NONE	0x00	/* the CTL service has no client id */
#define MR200_QMI_CID_ALL	0xff	/* an indication for every client */

enum mr200_msg_kind {
	MR200_REQ,
	MR200_RSP,
	MR200_IND,
};

/* V(constant, value, name) */
#define MR200_SERVICES(V)						\
	V(MR200_SVC_CTL, 0, "CTL")					\
	V(MR200_SVC_WDS, 1, "WDS")					\
	V(MR200_SVC_DMS, 2, "DMS")					\
	V(MR200_SVC_NAS, 3, "NAS")					\
	V(MR200_SVC_QOS, 4, "QOS")					\
	V(MR200_SVC_WMS, 5, "WMS")					\
	V(MR200_SVC_PDS, 6, "PDS")					\
	V(MR200_SVC_VOICE, 9, "VOICE")					\
	V(MR200_SVC_CAT2, 10, "CAT2")					\
	V(MR200_SVC_UIM, 11, "UIM")					\
	V(MR200_SVC_PBM, 12, "PBM")					\
	V(MR200_SVC_LOC, 16, "LOC")					\
	V(MR200_SVC_SAR, 17, "SAR")					\
	V(MR200_SVC_WDA, 26, "WDA")					\
	V(MR200_SVC_PDC, 36, "PDC")					\
	V(MR200_SVC_DSD, 42, "DSD")

#define MR200_QMI_CONSTANT(id, val, text)	id = (val),

enum mr200_service {
	MR200_SERVICES(MR200_QMI_CONSTANT)
};

enum mr200_qmi_error {
	MR200_QMI_ERRORS(MR200_QMI_CONSTANT)
};

/* A frame taken apart; @tlvs points into the caller's buffer. */
struct mr200_qmi {
	uint8_t service;
	uint8_t cid;
	enum mr200_msg_kind kind;
	uint16_t txn;
	uint16_t id;
	bool from_modem;
	const uint8_t *tlvs;
	uint16_t tlv_len;
};

/*
 * Takes the frame at the start of @buf apart.  Returns the bytes it occupies,
 * -EAGAIN when more are needed, -EBADMSG when no frame starts here.
 */
int mr200_qmi_parse(const uint8_t *buf, size_t len, struct mr200_qmi *out);
/*
 * After -EBADMSG on a stream: how many bytes to drop (at least one when there
 * are any) so that @buf starts with something that may be a frame, or is empty.
 */
size_t mr200_qmi_resync(const uint8_t *buf, size_t len);
/* Returns the frame's length, -EMSGSIZE, or -EINVAL (CTL transaction > 255). */
int mr200_qmi_build(const struct mr200_qmi *h, uint8_t *buf, size_t cap);

/* Value of the Result TLV's error_status. */
#define MR200_QMI_SUCCESS	0
#define MR200_QMI_FAILURE	1

/* Words for people; never NULL. */
const char *mr200_service_name(uint8_t service);
const char *mr200_qmi_error_name(uint16_t error_code);
/*
 * Why a data call ended: the verbose reason's type and value (type 0: @reason
 * is a legacy call end reason) in plain words with the 3GPP cause number where
 * there is one.  Never NULL; unknown pairs are "unknown reason".
 */
const char *mr200_call_end_reason(uint16_t type, int16_t reason);

#endif

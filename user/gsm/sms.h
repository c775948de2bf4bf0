/* SPDX-License-Identifier: GPL-2.0 */
/*
 * SMS as bytes and as words: the PDUs that QMI WMS carries (format "GSM/WCDMA
 * point to point", that is the service centre's address followed by the TPDU),
 * decoded, encoded with concatenation, and joined to whole messages.
 *
 * Source: 3GPP TS 23.040, 9.1.2.5 (addresses), 9.2.2 (DELIVER, SUBMIT,
 * STATUS-REPORT), 9.2.3 (their elements, 9.2.3.24 user data header), and TS
 * 23.038 section 4 (data coding scheme).  The leading service centre address is
 * an RP address of TS 24.011 8.2.5.1 without its identifier.
 *
 * Pure functions on the caller's structs; nothing is allocated.  A PDU comes
 * from a stranger: every length in it is checked against the bytes that are
 * there, every text is well-formed UTF-8 without NUL, but may hold any other
 * control character, which a terminal must not get raw.
 */
#ifndef MR200_SMS_H
#define MR200_SMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gsm/gsm7.h"

#define MR200_SMS_UD_BYTES	140	/* user data of one TPDU */
#define MR200_SMS_UD_SEPTETS	160
/* Service centre (1 + 11) and the longest SUBMIT (TS 23.040 9.2.2.2: 164). */
#define MR200_SMS_PDU_BYTES	176
#define MR200_SMS_ADDRESS_DIGITS 20
/* 11 characters of an alphanumeric sender; all digits and a plus are shorter. */
#define MR200_SMS_ADDRESS_BYTES	(11 * MR200_GSM7_UTF8_BYTES)
#define MR200_SMS_TEXT_BYTES	(MR200_SMS_UD_SEPTETS * MR200_GSM7_UTF8_BYTES)
#define MR200_SMS_PARTS		255	/* of one concatenated message */

enum mr200_sms_kind {
	MR200_SMS_DELIVER,		/* received */
	MR200_SMS_SUBMIT,		/* sent, or stored to be sent */
	MR200_SMS_STATUS_REPORT,	/* what became of a sent one */
};

/* A service centre's local time (TS 23.040 9.2.3.11). */
struct mr200_sms_time {
	uint16_t year;		/* 2000..2099: the PDU has two digits */
	uint8_t month, day;	/* 1..12, 1..31 */
	uint8_t hour, minute, second;
	int16_t zone_min;	/* minutes east of UTC, a multiple of 15 */
};

struct mr200_sms {
	enum mr200_sms_kind kind;
	/* "+491701234567", "12345" or "Provider"; empty: the SIM's default */
	char smsc[MR200_SMS_ADDRESS_BYTES + 1];
	/* sender of a DELIVER, recipient of the others */
	char peer[MR200_SMS_ADDRESS_BYTES + 1];
	bool alphanumeric;	/* peer is a name: it cannot be answered */

	bool has_time;		/* false too when the digits are no date */
	struct mr200_sms_time time;	/* the service centre's time stamp */
	bool has_discharge;
	struct mr200_sms_time discharge;	/* STATUS-REPORT only */
	bool has_validity;
	uint32_t validity_min;	/* SUBMIT, relative form only */

	uint8_t reference;	/* TP-MR of SUBMIT and STATUS-REPORT */
	uint8_t status;		/* TP-ST, see mr200_sms_status_name() */
	uint8_t pid, dcs;	/* raw */
	bool more_to_send;
	bool reply_path;
	bool report_requested;

	enum mr200_charset charset;
	bool compressed;	/* TS 23.042: data holds it, no text */
	int8_t msg_class;	/* 0 (flash) .. 3, -1 none */
	bool message_waiting;	/* dcs is of the indication groups */

	/* concatenation (9.2.3.24.1, 9.2.3.24.8); parts is 0 when single */
	uint16_t concat_ref;
	bool concat_16bit;
	uint8_t parts;
	uint8_t part;		/* 1..parts */
	bool has_ports;		/* 9.2.3.24.3 and .4 */
	uint16_t dst_port, src_port;
	/* TS 23.038 annex A tables that this sender used, 0 the default ones */
	uint8_t locking_language, single_language;

	char text[MR200_SMS_TEXT_BYTES + 1];	/* GSM 7 bit and UCS-2 */
	uint8_t data[MR200_SMS_UD_BYTES];	/* 8 bit and compressed */
	uint8_t data_len;
};

/*
 * Takes a PDU apart; bytes after the TPDU are ignored (records of a SIM are
 * padded).  @has_smsc: it begins with the service centre's address, as in QMI
 * and AT+CMGR.  Returns 0, or -EBADMSG when a length lies or an element is
 * missing; *sms is then undefined.
 */
int mr200_sms_decode(const uint8_t *pdu, size_t len, bool has_smsc,
		     struct mr200_sms *sms);

/* "2026-11-22T13:05:00+01:00"; @buf needs MR200_SMS_TIME_BYTES. */
#define MR200_SMS_TIME_BYTES	26
void mr200_sms_time_format(const struct mr200_sms_time *t, char *buf);
/* Seconds since 1970-01-01T00:00:00Z. */
int64_t mr200_sms_time_unix(const struct mr200_sms_time *t);
/* TP-ST in words (9.2.3.15), never NULL. */
const char *mr200_sms_status_name(uint8_t status);

/* What to send. Strings are the caller's; class -1 for none, 0 for flash. */
struct mr200_sms_submit {
	const char *to;		/* digits, * and #, a leading + if international */
	const char *smsc;	/* the same, NULL: the SIM's default */
	const char *text;	/* UTF-8 */
	uint32_t validity_min;	/* rounded up as coded; 0: the network's choice */
	bool report;		/* ask for a STATUS-REPORT */
	int8_t msg_class;
	uint8_t concat_ref;	/* a number that the last message did not have */
};

struct mr200_sms_pdu {
	uint8_t bytes[MR200_SMS_PDU_BYTES];	/* with service centre address */
	uint8_t len;
	uint8_t tpdu_len;	/* without it, as AT+CMGS wants to know */
};

/* How a text would be sent, for "160/160, 1 part" while it is typed. */
struct mr200_sms_plan {
	enum mr200_charset charset;
	unsigned int units;	/* septets or 16-bit units of the whole text */
	unsigned int parts;
	unsigned int part_units;	/* room in each part */
};

/*
 * 0; -EILSEQ when the text is not UTF-8; -EMSGSIZE when it needs more than
 * MR200_SMS_PARTS.
 */
int mr200_sms_plan(const char *text, struct mr200_sms_plan *plan);
/*
 * Writes the SUBMIT PDUs of a message, in order, to pdu[0 .. max - 1].  An
 * extension character or a surrogate pair never straddles two parts.  The
 * message reference is 0: the modem numbers messages itself.  Returns how many
 * PDUs; -EINVAL a number or class is wrong; -EILSEQ and -EMSGSIZE as above,
 * the latter also for more than @max.
 */
int mr200_sms_encode(const struct mr200_sms_submit *msg,
		     struct mr200_sms_pdu *pdu, size_t max);

/* Bounds the work of mr200_sms_join(); storage of a modem is 255 or less. */
#define MR200_SMS_JOIN_MAX	512
/* References are 8 bits and come again: older parts belong to another text. */
#define MR200_SMS_JOIN_WINDOW_S	(24 * 60 * 60)

/*
 * Sorts @n decoded messages, in the order of their arrival, into whole ones:
 * group[i] becomes the number of the whole message that sms[i] belongs to, 0
 * upwards by first appearance.  Parts belong together when direction, peer,
 * reference, its width and the number of parts agree, their time stamps are
 * less than the window apart, and no part contradicts another of the same
 * number; a repeated part with the same content is a duplicate and belongs too.
 * Returns the number of whole messages, or -E2BIG for more than the bound.
 */
int mr200_sms_join(const struct mr200_sms *const *sms, size_t n,
		   uint16_t *group);

struct mr200_sms_whole {
	size_t first;		/* index of the part with the lowest number */
	unsigned int parts;	/* 1 for a single message */
	unsigned int present;	/* distinct parts that are there */
	unsigned int members;	/* elements of the group, with duplicates */
	uint8_t missing[MR200_SMS_PARTS / 8 + 1];	/* bit part % 8 of [part / 8] */
	size_t text_len;
};

bool mr200_sms_part_missing(const struct mr200_sms_whole *w, unsigned int part);
/*
 * The whole message @which of mr200_sms_join(): counts, and the text of its
 * parts in order with "[...]" for each run of missing ones, in @text of @cap
 * bytes.  Returns 0, -ENOENT when the group has no member, -EMSGSIZE when the
 * text does not fit (MR200_SMS_PARTS * MR200_SMS_TEXT_BYTES always does).
 */
int mr200_sms_whole(const struct mr200_sms *const *sms, size_t n,
		    const uint16_t *group, uint16_t which,
		    struct mr200_sms_whole *w, char *text, size_t cap);

#endif

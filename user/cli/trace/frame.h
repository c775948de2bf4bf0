/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A QMI frame as people see it in a trace: names instead of numbers, what is
 * not known in hex, PINs and passwords gone.
 */
#ifndef MR200_FRAME_H
#define MR200_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_object;

/*
 * An object, the caller's: time_ns, direction ("request", "response" or
 * "indication" is in kind), service, message, kind, client, transaction, result
 * and error of a response, text (lines), bytes (hex, redacted). A frame that is
 * none has only direction, error and bytes. NULL without memory.
 */
struct json_object *mr200_frame_describe(const uint8_t *frame, size_t len,
					 bool from_modem, uint64_t time_ns);
/*
 * The bytes of such an object's "bytes" into @buf. Returns how many, or
 * -EBADMSG (no even number of hex digits), -EMSGSIZE.
 */
int mr200_frame_bytes(const char *hex, uint8_t *buf, size_t cap);

#endif

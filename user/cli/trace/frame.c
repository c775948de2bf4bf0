// SPDX-License-Identifier: GPL-2.0
#include "cli/trace/frame.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/json.h"
#include "wire/msg.h"
#include "wire/redact.h"

static void put_lines(struct json_object *o, char *text)
{
	struct json_object *array = json_object_new_array();
	char *line, *rest = text;

	json_object_object_add(o, "text", array);
	while ((line = strsep(&rest, "\n")))
		if (line[0])
			json_object_array_add(array,
					      json_object_new_string(line));
}

static void put_print(struct json_object *o, const struct mr200_qmi *qmi)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	if (!f)
		return;
	mr200_msg_print(f, qmi);
	if (!fclose(f))
		put_lines(o, text);
	free(text);
}

static void put_result(struct json_object *o, const struct mr200_msg *m,
		       const struct mr200_qmi *qmi)
{
	/* Every response begins with these two members (msg.h). */
	struct mr200_ctl_sync_rsp *rsp = calloc(1, m->size);

	if (rsp && !mr200_msg_decode(m, qmi->tlvs, qmi->tlv_len, rsp) &&
	    rsp->has_result && rsp->result.error_status != MR200_QMI_SUCCESS)
		mr200_put_any_text(o, "error",
			 mr200_qmi_error_name(rsp->result.error_code));
	free(rsp);
}

static void describe_message(struct json_object *o, const struct mr200_qmi *qmi)
{
	static const char * const kinds[] = {
		[MR200_REQ] = "request",
		[MR200_RSP] = "response",
		[MR200_IND] = "indication",
	};
	const struct mr200_msg *m = mr200_msg_find(qmi->service, qmi->id,
						   qmi->kind);
	char number[8];

	mr200_put_any_text(o, "service", mr200_service_name(qmi->service));
	snprintf(number, sizeof(number), "0x%04x", qmi->id);
	mr200_put_any_text(o, "id", number);
	if (m)
		mr200_put_any_text(o, "message", mr200_msg_name(m));
	mr200_put_any_text(o, "kind", kinds[qmi->kind]);
	mr200_put_number(o, "client", qmi->cid);
	mr200_put_number(o, "transaction", qmi->txn);
	if (m && qmi->kind == MR200_RSP)
		put_result(o, m, qmi);
	put_print(o, qmi);
}

struct json_object *mr200_frame_describe(const uint8_t *frame, size_t len,
					 bool from_modem, uint64_t time_ns)
{
	struct json_object *o;
	struct mr200_qmi qmi;
	uint8_t *clean = malloc(len ? len : 1);

	if (!clean)
		return NULL;
	memcpy(clean, frame, len);
	mr200_frame_redact(clean, len);
	o = json_object_new_object();
	mr200_put_number(o, "time_ns", (int64_t)time_ns);
	mr200_put_any_text(o, "direction", from_modem ? "from-modem" : "to-modem");
	if (mr200_qmi_parse(clean, len, &qmi) > 0)
		describe_message(o, &qmi);
	else
		mr200_put_any_text(o, "error", "this is no QMI frame");
	mr200_put_hex(o, "bytes", clean, len);
	free(clean);
	return o;
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int mr200_frame_bytes(const char *hex, uint8_t *buf, size_t cap)
{
	struct mr200_writer w;

	mr200_writer_init(&w, buf, cap);
	for (; hex[0]; hex += 2) {
		int high = digit(hex[0]), low = hex[1] ? digit(hex[1]) : -1;

		if (high < 0 || low < 0)
			return -EBADMSG;
		mr200_put_u8(&w, (uint8_t)(high << 4 | low));
	}
	return w.bad ? -EMSGSIZE : (int)w.len;
}

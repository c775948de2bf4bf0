// SPDX-License-Identifier: GPL-2.0
/* Sending a short message, in as many parts as it takes. */
#include "daemon/ops/sms.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct send {
	unsigned int n, at;
	char doing[48];
	struct json_object *references;
	enum mr200_charset charset;
	struct mr200_sms_pdu pdu[MR200_SMS_PARTS];
};

static void send_next(struct mr200_op *op);

static void tell_unsent(struct mr200_op *op,
			const struct mr200_wms_raw_send_rsp *p)
{
	const struct send *s = op->state;
	const char *words = NULL;
	char part[48] = "the message";

	if (p->has_gsm_wcdma_cause_info)
		words = mr200_name_of(MR200_NAMES(wms_rp_cause),
				      p->gsm_wcdma_cause_info.rp_cause);
	if (s->n > 1)
		snprintf(part, sizeof(part), "part %u of %u", s->at + 1, s->n);
	mr200_op_fail(op, "not-sent",
		      p->has_message_delivery_failure_type &&
		      p->message_delivery_failure_type ==
		      MR200_WMS_DELIVERY_FAILURE_PERMANENT ?
		      "check the number and whether the SIM may send" :
		      "try again later", "%s was not sent: %s", part,
		      words ? words : mr200_qmi_error_name(p->result.error_code));
}

static void on_sent(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wms_raw_send_rsp *p = rsp;
	struct send *s = op->state;

	if (err == -EPROTO) {
		tell_unsent(op, p);
		return;
	}
	if (err == -ETIMEDOUT) {
		/* Never twice: it may have been sent all the same. */
		mr200_op_fail(op, "unknown", "ask the receiver before sending it again",
			      "the modem does not say whether part %u of %u was sent",
			      s->at + 1, s->n);
		return;
	}
	if (mr200_op_is_refused(op, err, rsp, "to send"))
		return;
	if (p->has_message_id)
		json_object_array_add(s->references,
				      json_object_new_int(p->message_id));
	s->at++;
	send_next(op);
}

static void send_next(struct mr200_op *op)
{
	struct mr200_wms_raw_send_req q = {
		.has_raw_message_data = true,
		.raw_message_data.format =
			MR200_WMS_MESSAGE_FORMAT_GSM_WCDMA_POINT_TO_POINT,
	};
	struct send *s = op->state;

	if (s->at == s->n) {
		mr200_put_number(op->result, "parts", s->n);
		mr200_op_done(op);
		return;
	}
	snprintf(s->doing, sizeof(s->doing), "sending part %u of %u", s->at + 1,
		 s->n);
	op->doing = s->doing;
	q.raw_message_data.n_raw_data = s->pdu[s->at].len;
	memcpy(q.raw_message_data.raw_data, s->pdu[s->at].bytes,
	       s->pdu[s->at].len);
	mr200_op_call(op, &mr200_msg_wms_raw_send_req, &q, on_sent);
}

static void tell_unfit(struct mr200_op *op, int err)
{
	switch (err) {
	case -EILSEQ:
		mr200_op_fail(op, "usage", "send UTF-8", "the text is not UTF-8");
		break;
	case -EMSGSIZE:
		mr200_op_fail(op, "usage", "shorten it",
			      "the text needs more than %d parts",
			      MR200_SMS_PARTS);
		break;
	default:
		mr200_op_fail(op, "usage", "write it as +491701234567",
			      "that is no number to send to");
	}
}

static void run_send(struct mr200_op *op, struct json_object *args)
{
	static uint8_t reference;
	struct mr200_sms_submit msg = {
		.to = mr200_arg_text(args, "to"),
		.text = mr200_arg_text(args, "text"),
		.report = mr200_arg_flag(args, "report"),
		.msg_class = mr200_arg_flag(args, "flash") ? 0 : -1,
	};
	struct mr200_sms_plan plan;
	struct send *s = op->state;
	int n;

	if (!msg.to || !msg.text) {
		mr200_op_fail(op, "usage", "mr200 sms send NUMBER TEXT",
			      "there is no number or no text");
		return;
	}
	/* A daemon that starts again shall not begin at the same one. */
	if (!reference)
		reference = (uint8_t)time(NULL);
	msg.concat_ref = ++reference;
	n = mr200_sms_plan(msg.text, &plan);
	if (!n)
		n = mr200_sms_encode(&msg, s->pdu, MR200_SMS_PARTS);
	if (n < 0) {
		tell_unfit(op, n);
		return;
	}
	s->n = (unsigned int)n;
	mr200_put_text(op->result, "to", msg.to);
	mr200_put_text(op->result, "charset",
		       plan.charset == MR200_CHARSET_UCS2 ? "ucs2" : "gsm7");
	s->references = mr200_put_array(op->result, "references");
	send_next(op);
}

const struct mr200_op_def mr200_ops_sms_send[] = {
	{ .name = "sms-send", .run = run_send,
	  .state_bytes = sizeof(struct send) },
	{ .name = NULL }
};

// SPDX-License-Identifier: GPL-2.0
/*
 * USSD: a code to the network, its text back, answers to its questions. Between
 * two requests the dialogue is the modem's; a request that is broken off
 * cancels it, for nobody would see what the network says.
 */
#include "daemon/ops/ops.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "gsm/gsm7.h"
#include "gsm/ussd.h"

/* The network may take that long; TS 22.090 leaves it open. */
#define ANSWER_MS	60000

struct ussd {
	struct mr200_voice_uss_data data;
	const struct mr200_msg *msg;
	bool pending;			/* the network owes us a text */
};

static void end(struct mr200_op *op)
{
	const struct ussd *s = op->state;
	struct mr200_client *client = op->d->client;

	if (!client)
		return;
	mr200_client_unsubscribe(client, op);
	if (s->pending && !op->d->closing)
		mr200_client_call(client, &mr200_msg_voice_cancel_ussd_req,
				  NULL, NULL, NULL);
}

static void put_reply(struct mr200_op *op, bool has_utf16,
		      const uint16_t *utf16, uint16_t n, bool has_data,
		      const struct mr200_voice_uss_data *data)
{
	char text[MR200_USSD_TEXT_BYTES] = "";

	if (has_utf16)
		mr200_utf16_decode(utf16, n, text, sizeof(text));
	else if (has_data &&
		 mr200_ussd_decode_qmi(data->data_coding_scheme, data->data,
				       data->n_data, text, sizeof(text)) < 0)
		snprintf(text, sizeof(text), "(in a coding that has no text)");
	mr200_put_any_text(op->result, "text", text);
}

static void finish(struct mr200_op *op)
{
	((struct ussd *)op->state)->pending = false;
	mr200_op_done(op);
}

static void refuse(struct mr200_op *op, int err, const void *rsp,
		   const char *what)
{
	struct ussd *s = op->state;

	switch (mr200_op_code(err, rsp)) {
	case MR200_QMI_ERR_INCOMPATIBLE_STATE:
		s->pending = false;
		if (s->msg == &mr200_msg_voice_originate_ussd_req)
			mr200_op_fail(op, "busy", "answer it, or mr200 ussd cancel",
				      "a dialogue is open already");
		else
			mr200_op_fail(op, "no-dialogue", "begin one: mr200 ussd CODE",
				      "no dialogue is open");
		return;
	case MR200_QMI_ERR_SUPS_FAILURE_CASE:
		s->pending = false;
		mr200_op_fail(op, "refused", "does your operator know that code?",
			      "the network refuses it");
		return;
	}
	/* A silent network's dialogue is to be cancelled, a refused one is none. */
	s->pending = err == -ETIMEDOUT;
	mr200_op_refused(op, err, rsp, what);
}

/* --- what the network says on its own --- */

static void on_indication(void *user, unsigned int instance,
			  const struct mr200_msg *msg, const void *ind)
{
	const struct mr200_voice_ussd_ind *p = ind;
	struct mr200_op *op = user;
	const struct ussd *s = op->state;

	(void)instance;
	if (s->msg != &mr200_msg_voice_answer_ussd_req || !s->pending)
		return;
	if (msg == &mr200_msg_voice_ussd_ind) {
		put_reply(op, p->has_uss_data_utf16, p->uss_data_utf16,
			  p->n_uss_data_utf16, p->has_uss_data, &p->uss_data);
		mr200_put_bool(op->result, "answer_wanted",
			       p->has_user_action && p->user_action ==
			       MR200_VOICE_USER_ACTION_REQUIRED);
		finish(op);
	} else if (msg == &mr200_msg_voice_release_ussd_ind) {
		mr200_put_bool(op->result, "answer_wanted", false);
		finish(op);
	}
}

static void on_silence(struct mr200_op *op)
{
	mr200_op_fail(op, "no-answer", "try again later",
		      "the network has not answered within %u s",
		      ANSWER_MS / 1000);
}

/* --- requests --- */

static void on_originated(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_voice_originate_ussd_rsp *p = rsp;

	if (err) {
		refuse(op, err, rsp, "the code");
		return;
	}
	put_reply(op, p->has_uss_data_utf16, p->uss_data_utf16,
		  p->n_uss_data_utf16, p->has_uss_data, &p->uss_data);
	finish(op);
}

static void on_answered(struct mr200_op *op, int err, const void *rsp)
{
	if (err)
		refuse(op, err, rsp, "the answer");
	else
		mr200_op_wait(op, ANSWER_MS, on_silence);
}

static void on_registered(struct mr200_op *op, int err, const void *rsp)
{
	struct mr200_voice_originate_ussd_req originate = { .has_uss_data = true };
	struct mr200_voice_answer_ussd_req answer = { .has_uss_data = true };
	struct ussd *s = op->state;

	/* Firmware that has no such request indicates unasked. */
	if (err && err != -EPROTO) {
		mr200_op_refused(op, err, rsp, "USSD");
		return;
	}
	s->pending = true;
	op->doing = "waiting for the network";
	if (s->msg == &mr200_msg_voice_originate_ussd_req) {
		originate.uss_data = s->data;
		mr200_op_call(op, s->msg, &originate, on_originated);
	} else {
		answer.uss_data = s->data;
		mr200_op_call(op, s->msg, &answer, on_answered);
	}
}

static void begin(struct mr200_op *op, struct json_object *args,
		  const struct mr200_msg *msg)
{
	struct mr200_voice_indication_register_req q = {
		.has_ussd_notification_events = true,
		.ussd_notification_events = true,
	};
	const char *text = mr200_arg_text(args, "text");
	struct ussd *s = op->state;
	int n = text && *text ? mr200_ussd_encode_qmi(text,
					&s->data.data_coding_scheme,
					s->data.data, sizeof(s->data.data)) :
				-EINVAL;

	if (n < 0) {
		mr200_op_fail(op, "usage", "as mr200 ussd '*100#'",
			      n == -EMSGSIZE ? "that is too long for USSD" :
			      "there is no code that USSD could carry");
		return;
	}
	s->data.n_data = (uint16_t)n;
	s->msg = msg;
	if (mr200_client_subscribe(op->d->client, MR200_SVC_VOICE,
				   on_indication, op)) {
		mr200_op_fail(op, "memory", "", "mr200d is out of memory");
		return;
	}
	mr200_op_call(op, &mr200_msg_voice_indication_register_req, &q,
		      on_registered);
}

static void run_initiate(struct mr200_op *op, struct json_object *args)
{
	begin(op, args, &mr200_msg_voice_originate_ussd_req);
}

static void run_reply(struct mr200_op *op, struct json_object *args)
{
	begin(op, args, &mr200_msg_voice_answer_ussd_req);
}

static void on_cancelled(struct mr200_op *op, int err, const void *rsp)
{
	bool none = mr200_op_code(err, rsp) == MR200_QMI_ERR_INCOMPATIBLE_STATE;

	if (err && !none) {
		mr200_op_refused(op, err, rsp, "to cancel");
		return;
	}
	mr200_put_bool(op->result, "cancelled", !none);
	mr200_op_done(op);
}

static void run_cancel(struct mr200_op *op, struct json_object *args)
{
	(void)args;
	mr200_op_call(op, &mr200_msg_voice_cancel_ussd_req, NULL, on_cancelled);
}

const struct mr200_op_def mr200_ops_ussd[] = {
	{ .name = "ussd-initiate", .run = run_initiate,
	  .state_bytes = sizeof(struct ussd), .end = end },
	{ .name = "ussd-reply", .run = run_reply,
	  .state_bytes = sizeof(struct ussd), .end = end },
	{ .name = "ussd-cancel", .run = run_cancel,
	  .state_bytes = sizeof(struct ussd), .end = end },
	{ .name = NULL }
};

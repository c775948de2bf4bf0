// SPDX-License-Identifier: GPL-2.0
/*
 * Messages that the modem hands over instead of storing them, where its routes
 * are so set ("transfer only"). Each is stored, told as one that the modem has
 * stored itself, and only then acknowledged: what is not acknowledged the
 * network keeps and delivers again.
 */
#include "daemon/ops/sms.h"

#include <errno.h>
#include <string.h>

#include "base/log.h"

/* A PDU as stored begins with the service centre's address; this is none. */
#define NO_SMSC			0

struct transfer {
	struct mr200_wms_transfer_message message;
	uint8_t storage;
	uint32_t index;
};

static void on_acknowledged(struct mr200_op *op, int err, const void *rsp)
{
	if (err)
		mr200_log(MR200_LOG_WARNING,
			  "a message was not acknowledged (%s), the network will send it again",
			  mr200_qmi_error_name(mr200_op_code(err, rsp)));
	mr200_op_done(op);
}

static void acknowledge(struct mr200_op *op, bool success)
{
	const struct transfer *t = op->state;
	struct mr200_wms_send_ack_req q = {
		.has_information = true,
		.information = {
			.transaction_id = t->message.transaction_id,
			.message_protocol = MR200_WMS_MESSAGE_PROTOCOL_WCDMA,
			.success = success,
		},
		.has_failure_information_3gpp = !success,
		.failure_information_3gpp = {
			.rp_cause = MR200_WMS_RP_CAUSE_MEMORY_CAPACITY_EXCEEDED,
			.tp_cause = MR200_WMS_TP_CAUSE_MEMORY_CAPACITY_EXCEEDED,
		},
	};

	if (t->message.ack_indicator != MR200_WMS_ACK_INDICATOR_SEND)
		mr200_op_done(op);
	else
		mr200_op_call(op, &mr200_msg_wms_send_ack_req, &q,
			      on_acknowledged);
}

/* Without its tag it is a message all the same. */
static void on_tagged(struct mr200_op *op, int err, const void *rsp)
{
	const struct transfer *t = op->state;

	(void)err;
	(void)rsp;
	mr200_sms_arrived(op->user, t->storage, t->index);
	acknowledge(op, true);
}

static void tag(struct mr200_op *op)
{
	const struct transfer *t = op->state;
	struct mr200_wms_modify_tag_req q = {
		.has_message_tag = true,
		.message_tag = {
			.storage_type = t->storage,
			.memory_index = t->index,
			.message_tag = MR200_WMS_MESSAGE_TAG_MT_NOT_READ,
		},
	};

	mr200_op_call(op, &mr200_msg_wms_modify_tag_req, &q, on_tagged);
}

static void write_to(struct mr200_op *op, uint8_t storage);

static void on_written(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wms_raw_write_rsp *p = rsp;
	struct transfer *t = op->state;

	if (!err && p->has_memory_index) {
		t->index = p->memory_index;
		tag(op);
	} else if (t->storage == MR200_WMS_STORAGE_UIM) {
		write_to(op, MR200_WMS_STORAGE_NV);
	} else {
		mr200_log(MR200_LOG_WARNING,
			  "a message has arrived and cannot be stored: mr200 sms delete makes room");
		acknowledge(op, false);
	}
}

static void write_to(struct mr200_op *op, uint8_t storage)
{
	struct transfer *t = op->state;
	const struct mr200_wms_transfer_message *m = &t->message;
	struct mr200_wms_raw_write_req q = {
		.has_raw_message_data = true,
		.raw_message_data = {
			.storage_type = storage,
			.format = m->format,
			.n_raw_data = (uint16_t)(m->n_raw_data + 1),
		},
	};

	q.raw_message_data.raw_data[0] = NO_SMSC;
	memcpy(q.raw_message_data.raw_data + 1, m->raw_data, m->n_raw_data);
	t->storage = storage;
	mr200_op_call(op, &mr200_msg_wms_raw_write_req, &q, on_written);
}

static void run(struct mr200_op *op, struct json_object *args)
{
	struct mr200_sms_watch *w = op->user;
	struct transfer *t = op->state;

	(void)args;
	t->message = w->transfer[0];
	memmove(w->transfer, w->transfer + 1,
		--w->n_transfers * sizeof(w->transfer[0]));
	write_to(op, MR200_WMS_STORAGE_UIM);
}

static void start(struct mr200_sms_watch *w);

static void end(struct mr200_op *op)
{
	struct mr200_sms_watch *w = op->user;

	w->storing = false;
	if (w->n_transfers && mr200_daemon_is_open(op->d))
		start(w);
}

static const struct mr200_op_def transfer = {
	.name = "sms-transfer", .run = run, .end = end,
	.state_bytes = sizeof(struct transfer),
};

static void start(struct mr200_sms_watch *w)
{
	if (w->storing)
		return;
	/* It may be over before the call returns. */
	w->storing = true;
	if (mr200_op_start(w->ops, &transfer, w))
		w->storing = false;
}

void mr200_sms_transferred(struct mr200_sms_watch *w,
			   const struct mr200_wms_transfer_message *m)
{
	if (m->format != MR200_WMS_MESSAGE_FORMAT_GSM_WCDMA_POINT_TO_POINT ||
	    !m->n_raw_data || m->n_raw_data >= sizeof(m->raw_data))
		return;
	/* One that finds no place comes again, for it is not acknowledged. */
	if (w->n_transfers < MR200_SMS_TRANSFERS_MAX)
		w->transfer[w->n_transfers++] = *m;
	start(w);
}

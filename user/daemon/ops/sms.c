// SPDX-License-Identifier: GPL-2.0
/* Short messages: list, read, delete, and what is done when one arrives. */
#include "daemon/ops/sms.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"

static const char no_such[] = "mr200 sms list tells which there are";

struct sms {
	struct mr200_sms_box box;	/* first: the loader's */
	uint8_t storage;
	uint32_t index;
	unsigned int which;
	unsigned int at;
	unsigned int deleted;
	bool all;
};

static void end(struct mr200_op *op)
{
	mr200_sms_box_free(op->state);
}

static const char *direction(const struct mr200_sms_slot *slot)
{
	if (slot->sms.kind == MR200_SMS_STATUS_REPORT)
		return "report";
	if (slot->sms.kind == MR200_SMS_SUBMIT)
		return slot->tag == MR200_WMS_MESSAGE_TAG_MO_SENT ? "sent" :
								    "draft";
	return "received";
}

static const char *charset_word(const struct mr200_sms *m)
{
	if (m->charset == MR200_CHARSET_GSM7)
		return "gsm7";
	return m->charset == MR200_CHARSET_UCS2 ? "ucs2" : "data";
}

static void put_data(struct json_object *o, const struct mr200_sms *m)
{
	char hex[2 * MR200_SMS_UD_BYTES + 1] = "";

	for (unsigned int i = 0; i < m->data_len; i++)
		snprintf(hex + 2 * i, 3, "%02x", m->data[i]);
	mr200_put_text(o, "data_hex", hex);
}

static bool is_unread(struct mr200_sms_box *box, unsigned int which)
{
	const struct mr200_sms_slot *slot;

	for (unsigned int i = 0; (slot = mr200_sms_box_member(box, which, i)); i++)
		if (slot->tag == MR200_WMS_MESSAGE_TAG_MT_NOT_READ)
			return true;
	return false;
}

static void put_message(struct json_object *o, struct mr200_sms_box *box,
			unsigned int which)
{
	char id[MR200_SMS_ID_BYTES], when[MR200_SMS_TIME_BYTES];
	const struct mr200_sms_slot *slot;
	const struct mr200_sms *m;
	struct mr200_sms_whole w;
	char *text;

	text = mr200_sms_box_text(box, which, &w);
	if (!text)
		return;
	mr200_sms_id(mr200_sms_box_member(box, which, 0), id);
	slot = &box->slot[box->of_sms[w.first]];
	m = &slot->sms;
	mr200_put_text(o, "id", id);
	mr200_put_text(o, "direction", direction(slot));
	mr200_put_any_text(o, "peer", m->peer);
	if (m->has_time) {
		mr200_sms_time_format(&m->time, when);
		mr200_put_text(o, "time", when);
	}
	mr200_put_bool(o, "unread", is_unread(box, which));
	mr200_put_number(o, "parts", w.parts);
	mr200_put_number(o, "parts_present", w.present);
	mr200_put_text(o, "charset", charset_word(m));
	if (m->msg_class >= 0)
		mr200_put_number(o, "class", m->msg_class);
	if (m->kind == MR200_SMS_STATUS_REPORT)
		mr200_put_text(o, "status", mr200_sms_status_name(m->status));
	if (m->data_len)
		put_data(o, m);
	mr200_put_any_text(o, "text", text);
	free(text);
}

/* --- list --- */

static void on_list(struct mr200_op *op)
{
	struct sms *s = op->state;
	struct json_object *array = mr200_put_array(op->result, "messages");
	char id[MR200_SMS_ID_BYTES];

	for (unsigned int i = 0; i < s->box.n_whole; i++)
		put_message(mr200_add_object(array), &s->box, i);
	for (unsigned int i = 0; i < s->box.n; i++) {
		struct json_object *o;

		if (!s->box.slot[i].bad)
			continue;
		o = mr200_add_object(array);
		mr200_sms_id(&s->box.slot[i], id);
		mr200_put_text(o, "id", id);
		mr200_put_text(o, "direction", "unreadable");
	}
	mr200_op_done(op);
}

static void run_list(struct mr200_op *op, struct json_object *args)
{
	(void)args;
	mr200_sms_box_load(op, on_list);
}

/* --- read --- */

/* True when the op has failed for want of the message. */
static bool lacks(struct mr200_op *op)
{
	struct sms *s = op->state;
	int which = mr200_sms_box_find(&s->box, s->storage, s->index);

	if (which >= 0) {
		s->which = (unsigned int)which;
		return false;
	}
	mr200_op_fail(op, which == -ENOENT ? "no-message" : "unreadable",
		      no_such, which == -ENOENT ? "there is no such message" :
		      "no message can be made of what is stored there");
	return true;
}

static void on_tagged(struct mr200_op *op, int err, const void *rsp);

/* What has been read is so marked; that a modem will not do it harms nobody. */
static void mark_next(struct mr200_op *op)
{
	struct mr200_wms_modify_tag_req q = {
		.has_message_tag = true,
		.has_message_mode = true,
		.message_mode = MR200_WMS_MESSAGE_MODE_GSM_WCDMA,
	};
	struct sms *s = op->state;
	const struct mr200_sms_slot *slot;

	while ((slot = mr200_sms_box_member(&s->box, s->which, s->at))) {
		s->at++;
		if (slot->tag != MR200_WMS_MESSAGE_TAG_MT_NOT_READ)
			continue;
		q.message_tag.storage_type = slot->storage;
		q.message_tag.memory_index = slot->index;
		q.message_tag.message_tag = MR200_WMS_MESSAGE_TAG_MT_READ;
		mr200_op_call(op, &mr200_msg_wms_modify_tag_req, &q, on_tagged);
		return;
	}
	mr200_op_done(op);
}

static void on_tagged(struct mr200_op *op, int err, const void *rsp)
{
	(void)rsp;
	if (err && err != -EPROTO)
		mr200_op_done(op);
	else
		mark_next(op);
}

static void on_read(struct mr200_op *op)
{
	struct sms *s = op->state;

	if (lacks(op))
		return;
	put_message(op->result, &s->box, s->which);
	mark_next(op);
}

/* True when the op has failed for want of an id. */
static bool lacks_id(struct mr200_op *op, struct json_object *args)
{
	const char *id = mr200_arg_text(args, "id");
	struct sms *s = op->state;

	if (id && mr200_sms_id_parse(id, &s->storage, &s->index))
		return false;
	mr200_op_fail(op, "usage", no_such, "'%.32s' is no message, as sim-0",
		      id ? id : "");
	return true;
}

static void run_read(struct mr200_op *op, struct json_object *args)
{
	if (!lacks_id(op, args))
		mr200_sms_box_load(op, on_read);
}

/* --- delete --- */

static void delete_next(struct mr200_op *op);

static void on_deleted(struct mr200_op *op, int err, const void *rsp)
{
	struct sms *s = op->state;

	if (mr200_op_is_refused(op, err, rsp, "to delete the message"))
		return;
	s->deleted++;
	delete_next(op);
}

static const struct mr200_sms_slot *next_victim(struct sms *s)
{
	if (!s->all)
		return mr200_sms_box_member(&s->box, s->which, s->at++);
	return s->at < s->box.n ? &s->box.slot[s->at++] : NULL;
}

static void delete_slot(struct mr200_op *op, uint8_t storage, uint32_t index)
{
	struct mr200_wms_delete_req q = {
		.has_memory_storage = true,
		.memory_storage = storage,
		.has_memory_index = true,
		.memory_index = index,
		.has_message_mode = true,
		.message_mode = MR200_WMS_MESSAGE_MODE_GSM_WCDMA,
	};

	mr200_op_call(op, &mr200_msg_wms_delete_req, &q, on_deleted);
}

/* One by one: a message that comes meanwhile stays. */
static void delete_next(struct mr200_op *op)
{
	struct sms *s = op->state;
	const struct mr200_sms_slot *slot = next_victim(s);

	if (slot) {
		delete_slot(op, slot->storage, slot->index);
		return;
	}
	mr200_put_number(op->result, "deleted_parts", s->deleted);
	mr200_op_done(op);
}

static void on_loaded(struct mr200_op *op)
{
	struct sms *s = op->state;

	if (!s->all && mr200_sms_box_find(&s->box, s->storage, s->index) ==
	    -EBADMSG) {
		/* What nobody can read can be deleted all the same. */
		s->which = s->box.n_whole;
		delete_slot(op, s->storage, s->index);
		return;
	}
	if (s->all || !lacks(op))
		delete_next(op);
}

static void run_delete(struct mr200_op *op, struct json_object *args)
{
	const char *id = mr200_arg_text(args, "id");
	struct sms *s = op->state;

	s->all = id && !strcmp(id, "all");
	if (s->all || !lacks_id(op, args))
		mr200_sms_box_load(op, on_loaded);
}

const struct mr200_op_def mr200_ops_sms[] = {
	{ .name = "sms-list", .run = run_list,
	  .state_bytes = sizeof(struct sms), .end = end },
	{ .name = "sms-read", .run = run_read,
	  .state_bytes = sizeof(struct sms), .end = end },
	{ .name = "sms-delete", .run = run_delete,
	  .state_bytes = sizeof(struct sms), .end = end },
	{ .name = NULL }
};

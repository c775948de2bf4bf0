// SPDX-License-Identifier: GPL-2.0
#include "daemon/ops/sms.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *word;
	uint8_t storage;
} storages[] = {
	{ "sim", MR200_WMS_STORAGE_UIM },
	{ "modem", MR200_WMS_STORAGE_NV },
};

#define N_STORAGES	(sizeof(storages) / sizeof(storages[0]))

static void list_next(struct mr200_op *op);
static void read_next(struct mr200_op *op);

void mr200_sms_box_free(struct mr200_sms_box *box)
{
	free(box->slot);
	free(box->sms);
	free(box->of_sms);
	free(box->group);
}

static void fail_memory(struct mr200_op *op)
{
	mr200_op_fail(op, "memory", "delete messages", "mr200d is out of memory");
}

static void join(struct mr200_op *op)
{
	struct mr200_sms_box *box = op->state;
	size_t n = box->n ? box->n : 1;
	int whole;

	box->sms = calloc(n, sizeof(box->sms[0]));
	box->of_sms = calloc(n, sizeof(box->of_sms[0]));
	box->group = calloc(n, sizeof(box->group[0]));
	if (!box->sms || !box->of_sms || !box->group) {
		fail_memory(op);
		return;
	}
	for (unsigned int i = 0; i < box->n; i++) {
		if (box->slot[i].bad)
			continue;
		box->sms[box->n_sms] = &box->slot[i].sms;
		box->of_sms[box->n_sms++] = i;
	}
	whole = mr200_sms_join(box->sms, box->n_sms, box->group);
	if (whole < 0) {
		mr200_op_fail(op, "too-many", "mr200 sms delete all",
			      "there are too many messages");
		return;
	}
	box->n_whole = (unsigned int)whole;
	box->then(op);
}

static void on_marked(struct mr200_op *op, int err, const void *rsp)
{
	struct mr200_sms_box *box = op->state;

	if (err && err != -EPROTO) {
		mr200_op_refused(op, err, rsp, "to mark a message");
		return;
	}
	box->at++;
	read_next(op);
}

/* Firmware marks what it hands out as read; nobody has read it yet. */
static void mark_unread(struct mr200_op *op, const struct mr200_sms_slot *slot)
{
	struct mr200_wms_modify_tag_req q = {
		.has_message_tag = true,
		.message_tag.storage_type = slot->storage,
		.message_tag.memory_index = slot->index,
		.message_tag.message_tag = MR200_WMS_MESSAGE_TAG_MT_NOT_READ,
		.has_message_mode = true,
		.message_mode = MR200_WMS_MESSAGE_MODE_GSM_WCDMA,
	};

	mr200_op_call(op, &mr200_msg_wms_modify_tag_req, &q, on_marked);
}

static void on_read(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wms_raw_read_rsp *p = rsp;
	struct mr200_sms_box *box = op->state;
	struct mr200_sms_slot *slot = &box->slot[box->at];

	/* One that cannot be read does not hide the others. */
	if (err && err != -EPROTO && err != -EBADMSG) {
		mr200_op_refused(op, err, rsp, "to read a message");
		return;
	}
	slot->bad = err || !p->has_raw_message_data ||
		    p->raw_message_data.format !=
		    MR200_WMS_MESSAGE_FORMAT_GSM_WCDMA_POINT_TO_POINT ||
		    mr200_sms_decode(p->raw_message_data.raw_data,
				     p->raw_message_data.n_raw_data, true,
				     &slot->sms);
	if (!err && slot->tag == MR200_WMS_MESSAGE_TAG_MT_NOT_READ) {
		mark_unread(op, slot);
		return;
	}
	box->at++;
	read_next(op);
}

static void read_next(struct mr200_op *op)
{
	struct mr200_wms_raw_read_req q = {
		.has_message_memory_storage_id = true,
		.has_message_mode = true,
		.message_mode = MR200_WMS_MESSAGE_MODE_GSM_WCDMA,
	};
	struct mr200_sms_box *box = op->state;

	if (box->at == box->n) {
		box->storage++;
		list_next(op);
		return;
	}
	q.message_memory_storage_id.storage_type = box->slot[box->at].storage;
	q.message_memory_storage_id.memory_index = box->slot[box->at].index;
	mr200_op_call(op, &mr200_msg_wms_raw_read_req, &q, on_read);
}

static void on_list(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wms_list_messages_rsp *p = rsp;
	struct mr200_sms_box *box = op->state;
	struct mr200_sms_slot *grown;

	/* A storage that the modem has not, or a SIM that is not ready. */
	if (err == -EPROTO && ++box->refused < N_STORAGES) {
		box->storage++;
		list_next(op);
		return;
	}
	if (mr200_op_is_refused(op, err, rsp, "to list the messages"))
		return;
	grown = realloc(box->slot, (box->n + p->n_message_list + 1) *
			sizeof(*grown));
	if (!grown) {
		fail_memory(op);
		return;
	}
	box->slot = grown;
	for (uint16_t i = 0; i < p->n_message_list; i++) {
		struct mr200_sms_slot *slot = &box->slot[box->n++];

		memset(slot, 0, sizeof(*slot));
		slot->storage = storages[box->storage].storage;
		slot->index = p->message_list[i].memory_index;
		slot->tag = p->message_list[i].message_tag;
	}
	read_next(op);
}

static void list_next(struct mr200_op *op)
{
	struct mr200_wms_list_messages_req q = {
		.has_storage_type = true,
		.has_message_mode = true,
		.message_mode = MR200_WMS_MESSAGE_MODE_GSM_WCDMA,
	};
	struct mr200_sms_box *box = op->state;

	if (box->storage == N_STORAGES) {
		join(op);
		return;
	}
	q.storage_type = storages[box->storage].storage;
	mr200_op_call(op, &mr200_msg_wms_list_messages_req, &q, on_list);
}

void mr200_sms_box_load(struct mr200_op *op, void (*then)(struct mr200_op *op))
{
	struct mr200_sms_box *box = op->state;

	box->then = then;
	op->doing = "reading the messages";
	list_next(op);
}

struct mr200_sms_slot *mr200_sms_box_member(struct mr200_sms_box *box,
					    unsigned int which,
					    unsigned int nth)
{
	for (unsigned int i = 0; i < box->n_sms; i++)
		if (box->group[i] == which && !nth--)
			return &box->slot[box->of_sms[i]];
	return NULL;
}

int mr200_sms_box_find(const struct mr200_sms_box *box, uint8_t storage,
		       uint32_t index)
{
	for (unsigned int i = 0; i < box->n_sms; i++) {
		const struct mr200_sms_slot *slot = &box->slot[box->of_sms[i]];

		if (slot->storage == storage && slot->index == index)
			return box->group[i];
	}
	for (unsigned int i = 0; i < box->n; i++)
		if (box->slot[i].storage == storage &&
		    box->slot[i].index == index)
			return -EBADMSG;
	return -ENOENT;
}

char *mr200_sms_box_text(const struct mr200_sms_box *box, unsigned int which,
			 struct mr200_sms_whole *w)
{
	size_t cap = MR200_SMS_PARTS * MR200_SMS_TEXT_BYTES + 1;
	char *text = malloc(cap);

	if (text && mr200_sms_whole(box->sms, box->n_sms, box->group,
				    (uint16_t)which, w, text, cap)) {
		free(text);
		return NULL;
	}
	return text;
}

void mr200_sms_id(const struct mr200_sms_slot *slot, char id[MR200_SMS_ID_BYTES])
{
	const char *word = storages[0].word;

	for (size_t i = 0; i < N_STORAGES; i++)
		if (storages[i].storage == slot->storage)
			word = storages[i].word;
	snprintf(id, MR200_SMS_ID_BYTES, "%s-%u", word, slot->index);
}

bool mr200_sms_id_parse(const char *id, uint8_t *storage, uint32_t *index)
{
	for (size_t i = 0; i < N_STORAGES; i++) {
		size_t len = strlen(storages[i].word);
		unsigned long n;
		char *end;

		if (strncmp(id, storages[i].word, len) || id[len] != '-' ||
		    id[len + 1] < '0' || id[len + 1] > '9')
			continue;
		n = strtoul(id + len + 1, &end, 10);
		*storage = storages[i].storage;
		*index = (uint32_t)n;
		return !*end && n <= UINT32_MAX - 1;
	}
	return false;
}

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The short messages that SIM and modem keep, read and joined to whole ones.
 *
 *	sms.c	list, read, delete, a new one
 *	sms_box.c	all that is stored
 *	sms_send.c	send
 *	sms_arrived.c	new ones, for the hook
 *	sms_transfer.c	those of them that the modem does not store
 *	sms_watch.c	sees to it that the modem tells of them
 */
#ifndef MR200_OPS_SMS_H
#define MR200_OPS_SMS_H

#include "daemon/ops/ops.h"
#include "gsm/sms.h"

/* One PDU in its place. */
struct mr200_sms_slot {
	uint8_t storage;		/* MR200_WMS_STORAGE_UIM or _NV */
	uint32_t index;
	uint8_t tag;			/* MR200_WMS_MESSAGE_TAG_* */
	bool bad;			/* no message could be made of it */
	struct mr200_sms sms;
};

/* The first member of the state of an op that loads it. */
struct mr200_sms_box {
	struct mr200_sms_slot *slot;
	unsigned int n;
	/* Of the good ones: pointers, their slots, and their whole messages. */
	const struct mr200_sms **sms;
	unsigned int *of_sms;
	uint16_t *group;
	unsigned int n_sms;
	unsigned int n_whole;
	/* while loading */
	void (*then)(struct mr200_op *op);
	uint8_t storage;
	unsigned int at, end;
	unsigned int refused;
};

/*
 * Reads all messages of both storages, then goes on with @then; fails the op
 * when that cannot be done.
 */
void mr200_sms_box_load(struct mr200_op *op, void (*then)(struct mr200_op *op));
void mr200_sms_box_free(struct mr200_sms_box *box);
/* The slots of whole message @which, one after the other; NULL after the last. */
struct mr200_sms_slot *mr200_sms_box_member(struct mr200_sms_box *box,
					    unsigned int which,
					    unsigned int nth);
/*
 * Which whole message the slot belongs to, or -ENOENT: no such slot, or
 * -EBADMSG: no message.
 */
int mr200_sms_box_find(const struct mr200_sms_box *box, uint8_t storage,
		       uint32_t index);
/* Fills @w; the text is to be freed. NULL when there is no memory. */
char *mr200_sms_box_text(const struct mr200_sms_box *box, unsigned int which,
			 struct mr200_sms_whole *w);

#define MR200_SMS_ARRIVALS_MAX	64
#define MR200_SMS_TRANSFERS_MAX	4

/* Messages that have arrived and are not told yet. */
struct mr200_sms_watch {
	struct mr200_ops *ops;		/* set by the owner */
	const struct mr200_client *client;	/* that was told to indicate */
	bool busy;			/* an op reads them */
	bool again;			/* and more have come meanwhile */
	bool storing;			/* an op stores what was handed over */
	unsigned int n_transfers;
	struct mr200_wms_transfer_message transfer[MR200_SMS_TRANSFERS_MAX];
	unsigned int n;
	struct {
		uint8_t storage;
		uint32_t index;
	} v[MR200_SMS_ARRIVALS_MAX];
};

/* The session has moved: a modem that is ready is told to indicate. */
void mr200_sms_watch(struct mr200_sms_watch *w);
/* A new message is stored there. */
void mr200_sms_arrived(struct mr200_sms_watch *w, uint8_t storage,
		       uint32_t index);
/* One is handed over, to be stored. */
void mr200_sms_transferred(struct mr200_sms_watch *w,
			   const struct mr200_wms_transfer_message *m);

/* "sim-3", "modem-12". */
#define MR200_SMS_ID_BYTES	24
void mr200_sms_id(const struct mr200_sms_slot *slot,
		  char id[MR200_SMS_ID_BYTES]);
bool mr200_sms_id_parse(const char *id, uint8_t *storage, uint32_t *index);

#endif

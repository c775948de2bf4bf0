// SPDX-License-Identifier: GPL-2.0
/* QMI client: client ids, from allocation to release. */
#include "client/priv.h"

#include <errno.h>
#include <stdlib.h>

/* A modem that still boots drops the first one; a slow one takes 3 s. */
#define ALLOCATE_TIMEOUT_MS	5000
#define ALLOCATE_TRIES		2
#define RELEASE_TIMEOUT_MS	2000

static void unlink_cid(struct mr200_client *c, struct mr200_cid *id)
{
	struct mr200_cid **p = &c->cids;

	while (*p != id)
		p = &(*p)->next;
	*p = id->next;
	free(id);
}

static struct mr200_cid *new_cid(struct mr200_client *c, uint8_t service)
{
	struct mr200_cid *id = calloc(1, sizeof(*id));
	struct mr200_cid **p = &c->cids;

	if (!id)
		return NULL;
	id->client = c;
	id->service = service;
	while (*p)
		p = &(*p)->next;
	*p = id;
	return id;
}

struct mr200_cid *mr200_cid_get(struct mr200_client *c, uint8_t service,
				unsigned int instance)
{
	struct mr200_cid *id;

	for (id = c->cids; id; id = id->next)
		if (!id->owner && !id->unwanted && id->service == service &&
		    id->instance == instance &&
		    (id->state == MR200_CID_ALLOCATING ||
		     id->state == MR200_CID_HELD))
			return id;
	return NULL;
}

struct mr200_cid *mr200_cid_find(struct mr200_client *c, uint8_t service,
				 uint8_t cid)
{
	struct mr200_cid *id;

	if (service == MR200_SVC_CTL)
		return NULL;
	for (id = c->cids; id; id = id->next)
		if (id->service == service && id->cid == cid &&
		    id->state != MR200_CID_ALLOCATING)
			return id;
	return NULL;
}

/* The modem gives out a number that we thought it still held: it did not. */
static void drop_stale(struct mr200_client *c, uint8_t service, uint8_t cid)
{
	struct mr200_cid *id = mr200_cid_find(c, service, cid);

	if (id && id->state == MR200_CID_STALE)
		unlink_cid(c, id);
}

struct mr200_cid *mr200_cid_add(struct mr200_client *c, uint8_t service,
				uint8_t cid, struct mr200_raw *owner)
{
	struct mr200_cid *id;

	drop_stale(c, service, cid);
	id = new_cid(c, service);
	if (!id)
		return NULL;
	id->cid = cid;
	id->owner = owner;
	id->state = MR200_CID_HELD;
	c->ids_changed = true;
	return id;
}

static int allocate(struct mr200_client *c, struct mr200_cid *id);

static int error_of_allocation(int err)
{
	/* the modem said no, or something that is no answer */
	return err == -EPROTO || err == -EBADMSG ? -ECONNREFUSED : err;
}

static void on_allocated(struct mr200_client *c, struct mr200_call *call,
			 int err, const void *data)
{
	const struct mr200_ctl_allocate_cid_rsp *rsp = data;
	struct mr200_cid *id = call->hook_cid;

	if (err == -ETIMEDOUT || err == -ECANCELED)
		c->unknown = true;
	if (err == -ETIMEDOUT) {
		c->abandoned[call->txn] = true;
		if (++id->tries < ALLOCATE_TRIES && !id->unwanted &&
		    !allocate(c, id))
			return;
	}
	if (!err && (!rsp->has_allocation_info ||
		     rsp->allocation_info.service != id->service))
		err = -EBADMSG;
	if (err) {
		/* not to be found by calls that the waiters' callbacks make */
		id->unwanted = true;
		mr200_client_waiters(c, id, error_of_allocation(err));
		unlink_cid(c, id);
		c->ids_changed = true;
		return;
	}
	drop_stale(c, id->service, rsp->allocation_info.cid);
	id->cid = rsp->allocation_info.cid;
	id->state = MR200_CID_HELD;
	c->ids_changed = true;
	mr200_client_waiters(c, id, id->unwanted ? -ECANCELED : 0);
	if (id->unwanted)
		mr200_cid_release(c, id);
}

static int allocate(struct mr200_client *c, struct mr200_cid *id)
{
	struct mr200_ctl_allocate_cid_req req = {
		.has_service = true,
		.service = id->service,
	};

	return mr200_client_ctl(c, &mr200_msg_ctl_allocate_cid_req, &req,
				ALLOCATE_TIMEOUT_MS, on_allocated, id, NULL,
				NULL);
}

int mr200_cid_allocate(struct mr200_client *c, uint8_t service,
		       unsigned int instance, struct mr200_cid **out)
{
	struct mr200_cid *id = new_cid(c, service);
	int err;

	if (!id)
		return -ENOMEM;
	id->instance = instance;
	id->state = MR200_CID_ALLOCATING;
	c->ids_changed = true;
	err = allocate(c, id);
	if (err) {
		unlink_cid(c, id);
		c->ids_changed = true;
		return err;
	}
	*out = id;
	return 0;
}

static void on_released(struct mr200_client *c, struct mr200_call *call,
			int err, const void *rsp)
{
	struct mr200_cid *id = call->hook_cid;

	(void)rsp;
	/* refused: the modem does not know the id, so nothing is held */
	if (err && err != -EPROTO) {
		id->state = MR200_CID_STALE;
		return;
	}
	unlink_cid(c, id);
	c->ids_changed = true;
}

void mr200_cid_release(struct mr200_client *c, struct mr200_cid *id)
{
	struct mr200_ctl_release_cid_req req = {
		.has_release_info = true,
		.release_info = { .service = id->service, .cid = id->cid },
	};

	id->owner = NULL;
	id->state = MR200_CID_RELEASING;
	if (mr200_client_ctl(c, &mr200_msg_ctl_release_cid_req, &req,
			     RELEASE_TIMEOUT_MS, on_released, id, NULL, NULL))
		id->state = MR200_CID_STALE;
}

/* Its release is under way: the answer must still find it. */
static bool busy(const struct mr200_client *c, const struct mr200_cid *id)
{
	const struct mr200_call *call;

	for (call = c->calls; call; call = call->next)
		if (call->hook_cid == id)
			return true;
	return false;
}

void mr200_cid_forget(struct mr200_client *c, struct mr200_cid *id)
{
	unlink_cid(c, id);
	c->ids_changed = true;
}

void mr200_cid_forget_all(struct mr200_client *c)
{
	struct mr200_cid *id, *next;

	for (id = c->cids; id; id = next) {
		next = id->next;
		if (!busy(c, id))
			unlink_cid(c, id);
	}
	c->ids_changed = true;
	mr200_client_fail_services(c, -ECONNRESET);
}

bool mr200_cid_orphan(struct mr200_client *c, const struct mr200_qmi *qmi)
{
	struct mr200_ctl_allocate_cid_rsp rsp;
	struct mr200_cid *id;

	if (qmi->txn > MR200_CTL_TXN_MAX || !c->abandoned[qmi->txn] ||
	    qmi->id != mr200_msg_ctl_allocate_cid_rsp.id)
		return false;
	c->abandoned[qmi->txn] = false;
	if (mr200_msg_decode(&mr200_msg_ctl_allocate_cid_rsp, qmi->tlvs,
			     qmi->tlv_len, &rsp) ||
	    rsp.result.error_status != MR200_QMI_SUCCESS ||
	    !rsp.has_allocation_info)
		return false;
	id = mr200_cid_add(c, rsp.allocation_info.service,
			   rsp.allocation_info.cid, NULL);
	if (id)
		mr200_cid_release(c, id);
	return true;
}

bool mr200_cid_all_released(const struct mr200_client *c)
{
	const struct mr200_cid *id;

	if (!c->releasing || !c->released)
		return false;
	for (id = c->cids; id; id = id->next)
		if (id->state == MR200_CID_ALLOCATING ||
		    id->state == MR200_CID_RELEASING)
			return false;
	return true;
}

static void on_synced(struct mr200_client *c, struct mr200_call *call, int err,
		      const void *rsp)
{
	(void)call;
	(void)rsp;
	if (err)
		return;
	c->unknown = false;
	mr200_cid_forget_all(c);
}

int mr200_cid_sync(struct mr200_client *c, mr200_done_fn done, void *user)
{
	return mr200_client_ctl(c, &mr200_msg_ctl_sync_req, NULL,
				mr200_msg_ctl_sync_req.timeout_ms, on_synced,
				NULL, done, user);
}

void mr200_cid_start(struct mr200_client *c)
{
	struct mr200_cid *id;

	if (c->unknown && !mr200_cid_sync(c, NULL, NULL))
		return;
	for (id = c->cids; id; id = id->next)
		mr200_cid_release(c, id);
}

static double deadline(const struct mr200_client *c, double earliest)
{
	return mr200_cid_all_released(c) ? mr200_client_now(c) : earliest;
}

static void free_all(struct mr200_client *c)
{
	while (c->cids)
		unlink_cid(c, c->cids);
}

const struct mr200_part mr200_cid_part = {
	.deadline = deadline, .free = free_all,
};

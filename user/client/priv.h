/* SPDX-License-Identifier: GPL-2.0 */
/* What the parts of the client share: calls, client ids, foreign clients. */
#ifndef MR200_CLIENT_PRIV_H
#define MR200_CLIENT_PRIV_H

#include <ev.h>

#include "client/client.h"

#define MR200_CTL_TXN_MAX	255

struct mr200_cid {
	struct mr200_cid *next;
	struct mr200_client *client;
	struct mr200_raw *owner;	/* foreign client, NULL: this process */
	unsigned int instance;
	unsigned int tries;
	uint8_t service;
	uint8_t cid;
	enum {
		MR200_CID_ALLOCATING,
		MR200_CID_HELD,
		MR200_CID_RELEASING,
		MR200_CID_STALE,	/* the modem did not confirm a release */
	} state;
	bool unwanted;			/* to be released once allocated */
};

struct mr200_call;
typedef void (*mr200_hook_fn)(struct mr200_client *c, struct mr200_call *call,
			      int err, const void *rsp);

struct mr200_call {
	struct mr200_call *next;
	const struct mr200_msg *msg;
	struct mr200_cid *waiting;	/* for its allocation; NULL: sent */
	unsigned int timeout_ms;
	double deadline;		/* once sent */
	uint16_t txn;
	uint8_t cid;
	bool doomed;			/* to be failed by the sweep under way */
	mr200_hook_fn hook;		/* the client's own interest */
	struct mr200_cid *hook_cid;
	mr200_done_fn done;
	mr200_reply_fn cb;
	void *user;
	size_t tlv_len;
	uint8_t tlvs[];
};

struct mr200_subscriber {
	struct mr200_subscriber *next;
	mr200_ind_fn cb;		/* NULL: unsubscribed */
	void *user;
	uint8_t service;
};

struct mr200_client {
	struct mr200_client_config config;
	char *state_path;
	char *state_tag;
	ev_timer timer;
	struct mr200_call *calls;
	struct mr200_cid *cids;
	struct mr200_subscriber *subscribers;
	struct mr200_raw *raws;
	struct mr200_raw_request *raw_requests;
	struct mr200_client_stats stats;
	mr200_done_fn released;
	void *released_user;
	uint16_t last_txn;
	uint8_t last_ctl_txn;
	/* CTL transactions of allocations that were given up too early */
	bool abandoned[MR200_CTL_TXN_MAX + 1];
	int gone;			/* why there is no transport */
	bool unknown;			/* the modem may hold ids for us that we do not know */
	bool releasing;			/* all ids, before the end */
	bool dead;			/* freed inside a callback */
	unsigned int depth;		/* of callbacks */
};

/* client.c */
double mr200_client_now(const struct mr200_client *c);
void mr200_client_rearm(struct mr200_client *c);
/* Around everything that calls back; leave frees @c when that freed it. */
void mr200_client_enter(struct mr200_client *c);
void mr200_client_leave(struct mr200_client *c);
void mr200_client_finish(struct mr200_client *c, struct mr200_call *call,
			 int err, const void *rsp);
int mr200_client_transmit(struct mr200_client *c, const uint8_t *frame,
			  size_t len);
uint8_t mr200_client_ctl_txn(struct mr200_client *c);	/* 0: none is free */
/* A CTL request with a hook. */
int mr200_client_ctl(struct mr200_client *c, const struct mr200_msg *msg,
		     const void *req, unsigned int timeout_ms,
		     mr200_hook_fn hook, struct mr200_cid *hook_cid,
		     mr200_done_fn done, void *user);
/* Sends (@err 0) or fails the calls that wait for @id. */
void mr200_client_waiters(struct mr200_client *c, struct mr200_cid *id,
			  int err);
/* Fails the calls in flight of every service but CTL. */
void mr200_client_fail_services(struct mr200_client *c, int err);

/* rx.c */
void mr200_client_on_frame(void *user, const uint8_t *frame, size_t len);
void mr200_client_sweep_subscribers(struct mr200_client *c);

/* cid.c */
/* The id of ours that (service, instance) has or is getting. */
struct mr200_cid *mr200_cid_get(struct mr200_client *c, uint8_t service,
				unsigned int instance);
/* The holder of an id that a frame names. */
struct mr200_cid *mr200_cid_find(struct mr200_client *c, uint8_t service,
				 uint8_t cid);
int mr200_cid_allocate(struct mr200_client *c, uint8_t service,
		       unsigned int instance, struct mr200_cid **out);
struct mr200_cid *mr200_cid_add(struct mr200_client *c, uint8_t service,
				uint8_t cid, struct mr200_raw *owner);
void mr200_cid_release(struct mr200_client *c, struct mr200_cid *id);
void mr200_cid_forget(struct mr200_client *c, struct mr200_cid *id);
/* The modem holds no ids any more. */
void mr200_cid_forget_all(struct mr200_client *c);
/* An answer to an allocation that nobody waits for any more. */
bool mr200_cid_orphan(struct mr200_client *c, const struct mr200_qmi *qmi);
bool mr200_cid_pending(const struct mr200_client *c);
void mr200_cid_start(struct mr200_client *c);
int mr200_cid_sync(struct mr200_client *c, mr200_done_fn done, void *user);
void mr200_cid_free_all(struct mr200_client *c);

/* state.c */
void mr200_cid_save(const struct mr200_client *c);
/* The ids of an earlier process, as stale. */
void mr200_cid_load(struct mr200_client *c);

/* raw.c */
bool mr200_raw_txn_used(const struct mr200_client *c, uint8_t txn);
/* True: the CTL response belonged to a foreign client. */
bool mr200_raw_ctl_response(struct mr200_client *c,
			    const struct mr200_qmi *qmi);
void mr200_raw_deliver(struct mr200_client *c, struct mr200_raw *raw,
		       const uint8_t *frame, size_t len);
void mr200_raw_broadcast(struct mr200_client *c, const uint8_t *frame,
			 size_t len);
double mr200_raw_deadline(const struct mr200_client *c, double earliest);
void mr200_raw_expire(struct mr200_client *c);
void mr200_raw_free_all(struct mr200_client *c);

#endif

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

/* What stands above the engine and takes part in its work; members may be NULL. */
struct mr200_part {
	bool (*txn_used)(const struct mr200_client *c, uint8_t txn);	/* of CTL */
	/* The earlier of @earliest (< 0: none) and what it waits for itself. */
	double (*deadline)(const struct mr200_client *c, double earliest);
	/* Before each frame that goes out, and at the end of each turn. */
	void (*save)(struct mr200_client *c);
	void (*settle)(struct mr200_client *c);	/* at the end of each turn */
	void (*free)(struct mr200_client *c);
};

struct mr200_client {
	struct mr200_client_config config;
	const struct mr200_part *const *parts;	/* NULL past the last */
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
	bool ids_changed;		/* since they were saved */
	bool unknown;			/* the modem may hold ids for us that we do not know */
	bool releasing;			/* all ids, before the end */
	bool dead;			/* freed inside a callback */
	unsigned int depth;		/* of callbacks */
};

/* engine.c */
double mr200_client_now(const struct mr200_client *c);
/*
 * Around everything that changes something or calls back.  The last leave ends a
 * turn: what has changed is saved, the timer set; it frees @c when that was freed.
 */
void mr200_client_enter(struct mr200_client *c);
void mr200_client_leave(struct mr200_client *c);
void mr200_client_finish(struct mr200_client *c, struct mr200_call *call,
			 int err, const void *rsp);
int mr200_client_transmit(struct mr200_client *c, const uint8_t *frame,
			  size_t len);
uint8_t mr200_client_ctl_txn(struct mr200_client *c);	/* 0: none is free */
int mr200_call_new(struct mr200_client *c, const struct mr200_msg *msg,
		   const void *req, struct mr200_call **out);
int mr200_call_send(struct mr200_client *c, struct mr200_call *call, uint8_t cid);
void mr200_call_link(struct mr200_client *c, struct mr200_call *call);
/* A CTL request with a hook. */
int mr200_client_ctl(struct mr200_client *c, const struct mr200_msg *msg,
		     const void *req, unsigned int timeout_ms,
		     mr200_hook_fn hook, struct mr200_cid *hook_cid,
		     mr200_done_fn done, void *user);
/* Sends (@err 0) or fails the calls that wait for @id. */
void mr200_client_waiters(struct mr200_client *c, struct mr200_cid *id,
			  int err);
/* Fails calls: all, those in flight of every service but CTL, those too late. */
void mr200_client_fail_all(struct mr200_client *c, int err);
void mr200_client_fail_services(struct mr200_client *c, int err);
void mr200_client_fail_due(struct mr200_client *c);

/* cid.c */
extern const struct mr200_part mr200_cid_part;
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
/* Somebody waits for that, and may be told. */
bool mr200_cid_all_released(const struct mr200_client *c);
void mr200_cid_start(struct mr200_client *c);
int mr200_cid_sync(struct mr200_client *c, mr200_done_fn done, void *user);

/* state.c */
extern const struct mr200_part mr200_state_part;
/* The ids of an earlier process, as stale. */
void mr200_state_load(struct mr200_client *c);

/* raw.c */
extern const struct mr200_part mr200_raw_part;
/* True: the CTL response belonged to a foreign client. */
bool mr200_raw_ctl_response(struct mr200_client *c,
			    const struct mr200_qmi *qmi);
void mr200_raw_deliver(struct mr200_client *c, struct mr200_raw *raw,
		       const uint8_t *frame, size_t len);
void mr200_raw_broadcast(struct mr200_client *c, const uint8_t *frame,
			 size_t len);
void mr200_raw_expire(struct mr200_client *c);

/* rx.c */
extern const struct mr200_part mr200_rx_part;
void mr200_client_on_frame(void *user, const uint8_t *frame, size_t len);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A QMI client: client ids, transactions, deadlines, indications.
 *
 * A service's client id is allocated when the first call to the service is
 * made, and kept.  A second id of one service (WDS needs one per IP family) is
 * another instance.  All ids held are in the state file, so that those of a
 * killed process are released by the next.  A process killed while it waited
 * for an id leaves the modem in an unknown state: the next one begins by SYNC.
 *
 * Every callback comes from the loop (or from mr200_client_free), never from
 * inside the function that was given it, and may call any function here, free
 * included.
 */
#ifndef MR200_CLIENT_H
#define MR200_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wire/msg.h"
#include "client/transport.h"

struct mr200_client;

/* Instance of an indication that the modem sent to every client. */
#define MR200_INSTANCE_ALL	0xffffffffu

/*
 * @err: 0; -EPROTO (the modem refused: rsp->result says why); -ETIMEDOUT;
 * -EBADMSG (malformed answer); -ECONNREFUSED (no client id for the service);
 * -ECONNRESET (the modem forgot all client ids); -ENODEV (gone);
 * -ECANCELED (client freed).  @rsp is the struct of the reply's table, valid
 * during the call; NULL unless @err is 0 or -EPROTO.
 */
typedef void (*mr200_reply_fn)(void *user, int err, const void *rsp);
typedef void (*mr200_ind_fn)(void *user, unsigned int instance,
			     const struct mr200_msg *msg, const void *ind);
typedef void (*mr200_done_fn)(void *user, int err);

struct mr200_client_config {
	struct ev_loop *loop;
	struct mr200_transport *transport;	/* becomes the client's */
	const char *state_path;	/* client ids held; NULL: kept nowhere */
	/*
	 * Names this plugging-in of the device: ids that the state file holds
	 * for another tag died with it and are not the modem's any more.
	 */
	const char *state_tag;
	double (*now)(void *user);	/* seconds; NULL: the loop's time */
	void (*on_closed)(void *user, int err);	/* transport gone; may be NULL */
	void (*on_reset)(void *user);	/* ids forgotten by the modem; or NULL */
	/* Every frame both ways, for traces; may be NULL. */
	void (*tap)(void *user, bool to_modem, const uint8_t *frame,
		    size_t len);
	void *user;
};

/*
 * Starts the release of ids that an earlier process left in the state file
 * (or SYNC, see above); calls may be made at once, they come behind that.
 * Takes the transport over also when it fails.  0 or -ENOMEM.
 */
int mr200_client_new(const struct mr200_client_config *config,
		     struct mr200_client **out);
/* Ends every call with -ECANCELED; ids stay held by the modem and the file. */
void mr200_client_free(struct mr200_client *c);

/*
 * Sends @req, a struct of the type that belongs to @msg (NULL: no TLVs).
 * 0: @cb will be called once.  -EINVAL, -EMSGSIZE: @req cannot be encoded;
 * -ENODEV: transport gone; -ENOMEM; -EAGAIN: all transactions are in use.
 * @cb may be NULL when nobody wants the answer.
 */
int mr200_client_call(struct mr200_client *c, const struct mr200_msg *msg,
		      const void *req, mr200_reply_fn cb, void *user);
int mr200_client_call_as(struct mr200_client *c, unsigned int instance,
			 const struct mr200_msg *msg, const void *req,
			 mr200_reply_fn cb, void *user);
/* The same with a deadline of the caller's instead of the message's. */
int mr200_client_call_within(struct mr200_client *c, unsigned int instance,
			     const struct mr200_msg *msg, const void *req,
			     unsigned int timeout_ms, mr200_reply_fn cb,
			     void *user);
/* Forgets the calls made with @user; their callbacks will not come. */
void mr200_client_cancel(struct mr200_client *c, const void *user);

/* Indications of @service, decoded.  0 or -ENOMEM. */
int mr200_client_subscribe(struct mr200_client *c, uint8_t service,
			   mr200_ind_fn cb, void *user);
void mr200_client_unsubscribe(struct mr200_client *c, const void *user);

/* Gives one instance's client id back; the next call allocates a new one. */
void mr200_client_release(struct mr200_client *c, uint8_t service,
			  unsigned int instance);
/*
 * Gives all ids back (with a short deadline); the way to end in order.  No new
 * call is taken any more (-ESHUTDOWN).  0, or -EALREADY.
 */
int mr200_client_release_all(struct mr200_client *c, mr200_done_fn done,
			     void *user);
/* CTL SYNC: the modem forgets the ids of every client, calls in flight fail. */
int mr200_client_sync(struct mr200_client *c, mr200_done_fn done, void *user);

/* Fails the calls whose deadline has passed; for tests with their own clock. */
void mr200_client_expire(struct mr200_client *c);

struct mr200_client_stats {
	uint64_t sent;
	uint64_t received;
	uint64_t timeouts;
	uint64_t dropped;	/* late, duplicate, unknown or malformed */
	unsigned int ids;	/* client ids held, stale ones included */
	unsigned int calls;	/* calls not answered yet */
};

void mr200_client_stats(const struct mr200_client *c,
			struct mr200_client_stats *stats);

/*
 * A foreign client that shares the port: frames of its own go through as they
 * are, save the transaction of CTL requests, which is exchanged on the way
 * out and back.  It is given the answers to its requests, the indications for
 * its client ids, and those for all; nobody else's.  Its on_frame may close it,
 * but no other one.  It does not outlive the client.
 */
struct mr200_raw;

int mr200_raw_open(struct mr200_client *c,
		   void (*on_frame)(void *user, const uint8_t *frame,
				    size_t len),
		   void *user, struct mr200_raw **out);
/*
 * -EBADMSG: not a whole request frame; -EACCES: not a client id of @raw, or a
 * request that would disturb others (SYNC, data format, a foreign id);
 * -EAGAIN: too many requests waiting; -EDQUOT: too many client ids; else as
 * mr200_client_call.
 */
int mr200_raw_send(struct mr200_raw *raw, const uint8_t *frame, size_t len);
/* Releases the ids that it allocated. */
void mr200_raw_close(struct mr200_raw *raw);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The control socket, both ends: one JSON object per line, UTF-8.
 *
 *	-> {"schema":"mr200/1","id":1,"command":"status","args":{}}
 *	<- {"schema":"mr200/1","id":1,"progress":{...}}		(any number)
 *	<- {"schema":"mr200/1","id":1,"result":{...}}
 *   or <- {"schema":"mr200/1","id":1,
 *	    "error":{"code":"...","message":"...","remedy":"..."}}
 *
 * Members are only ever added within a schema; a change of meaning is mr200/2.
 */
#ifndef MR200_CTL_H
#define MR200_CTL_H

#include <stdbool.h>
#include <stddef.h>

#define MR200_SCHEMA			"mr200/1"
#define MR200_CTL_REQUEST_MAX_BYTES	8192
#define MR200_CTL_REPLY_MAX_BYTES	(1 << 20)
/*
 * When there are so many, whoever waits for nothing gives way to a new one, and
 * to root whoever is not root.
 */
#define MR200_CTL_CLIENTS_MAX		32
/* Requests of one client that wait for their answers. */
#define MR200_CTL_REQUESTS_MAX		16

struct ev_loop;
struct json_object;
struct sockaddr_un;
struct mr200_ctl;
struct mr200_ctl_request;

/*
 * Gets each well-formed request. It owns @rq until it hands it to _reply or
 * _error, now or later; @args is never NULL and valid during the call.
 */
typedef void (*mr200_ctl_handler)(void *user, struct mr200_ctl_request *rq,
				  const char *command,
				  struct json_object *args);

/*
 * Serves on the unix socket @path with mode 0660 and, where it exists, @group.
 * -EADDRINUSE when somebody answers there already.
 */
int mr200_ctl_listen(struct mr200_ctl **out, struct ev_loop *loop,
		     const char *path, const char *group,
		     mr200_ctl_handler handler, void *user);
/* Closes all, after a last attempt to write what is queued. */
void mr200_ctl_free(struct mr200_ctl *ctl);

/*
 * Whether the client is root, who runs this process, or of @group ("": none),
 * by what the kernel says of its socket (unix(7), SO_PEERCRED, SO_PEERGROUPS).
 */
bool mr200_ctl_is_trusted(const struct mr200_ctl_request *rq, const char *group);
/* Whether the client still waits. */
bool mr200_ctl_alive(const struct mr200_ctl_request *rq);
/* These take over @result; _reply and _error also end @rq. */
void mr200_ctl_progress(struct mr200_ctl_request *rq,
			struct json_object *result);
void mr200_ctl_reply(struct mr200_ctl_request *rq, struct json_object *result);
void mr200_ctl_error(struct mr200_ctl_request *rq, const char *code,
		     const char *message, const char *remedy);

/* Whether @line says that it is of our schema. */
bool mr200_ctl_is_ours(struct json_object *line);

/* 0, -EINVAL (no path) or -ENAMETOOLONG. */
int mr200_ctl_address(struct sockaddr_un *addr, const char *path);

/* Client: gets each "progress" while mr200_ctl_call() waits. */
typedef void (*mr200_ctl_on_progress)(void *user, struct json_object *progress);

/*
 * One request and its answer, at most @timeout_ms (0: no limit). On 0 the
 * whole reply is in @reply, the caller puts it. -ENOENT and -ECONNREFUSED: no
 * daemon; -EACCES; -ETIMEDOUT; -EPROTO: not our schema; -ECONNRESET.
 */
int mr200_ctl_call(const char *path, const char *command,
		   struct json_object *args, int timeout_ms,
		   mr200_ctl_on_progress on_progress, void *user,
		   struct json_object **reply);

#endif

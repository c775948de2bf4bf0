/* SPDX-License-Identifier: GPL-2.0 */
/*
 * QMI services of the modelled modem: clients, dispatch, answers, indications.
 * A service is a table of {message, handler}; svc.c does everything that is
 * the same for all of them.
 */
#ifndef MR200_SIM_SVC_H
#define MR200_SIM_SVC_H

#include "sim/model/model.h"
#include "sim/svc/client.h"
#include "sim/svc/fault.h"
#include "wire/msg.h"
#include "wire/qmi.h"

/* One request being served. */
struct svc_call {
	struct modem *m;
	struct qmi_client *client;	/* NULL for CTL */
	uint8_t port;
	uint16_t txn;
	const struct mr200_msg *msg;
	const void *req;		/* decoded, of the request's type */
	void *rsp;			/* cleared, of the response's type */
	struct fault_action fault;	/* what happens to the answer */
};

/*
 * Returns 0, a QMI error code, or SVC_PENDING when it has called svc_defer().
 */
typedef int (*svc_handler)(struct svc_call *c);
#define SVC_PENDING	(-1)

struct svc_message {
	const struct mr200_msg *msg;
	svc_handler handle;
};

struct svc_service {
	uint8_t service;
	uint16_t major, minor;
	const struct svc_message *messages;
	unsigned int n_messages;
	/* a client comes; may be NULL */
	void (*begin)(struct modem *m, struct qmi_client *client);
	/* turns model events into this service's indications */
	void (*event)(struct modem *m, unsigned int events);
	/* a client goes; may be NULL */
	void (*release)(struct modem *m, struct qmi_client *client);
};

#define SVC_MESSAGES(a)	.messages = (a), .n_messages = sizeof(a) / sizeof((a)[0])

/* services.c: makes the modem speak QMI. 0 or -ENOMEM. */
int svc_attach(struct modem *m);
void svc_detach(struct modem *m);
extern const struct svc_service svc_ctl, svc_wds, svc_dms, svc_nas, svc_wms, svc_voice, svc_uim,
	svc_wda;

/* svc.c */
const struct svc_service *svc_find(const struct modem *m, uint8_t service);
/* One QMI frame from the host, as struct modem_control has it. */
void svc_request(struct modem *m, unsigned int port, const uint8_t *frame, size_t len);
void svc_reset(struct modem *m, unsigned int port);
/* Forgets what was to happen later. */
void svc_stop(struct modem *m);

/*
 * Answers later: after in_ms fn is called as the handler was, unless the
 * client is gone by then. Returns SVC_PENDING or an error code.
 */
int svc_defer(struct svc_call *c, uint64_t in_ms, svc_handler fn);
/* Ends a deferred request of this client with an error, as Abort does. */
bool svc_abort(struct svc_call *c, uint16_t txn);
/* NULL client: broadcast on port. ind is of the indication's type, or NULL. */
void svc_indicate(struct modem *m, const struct qmi_client *client,
		  const struct mr200_msg *ind, const void *body);
void svc_indicate_port(struct modem *m, unsigned int port, const struct mr200_msg *ind,
		       const void *body);
/* Get Supported Messages, the same for every service. */
int svc_supported_messages(struct svc_call *c);
/* Every client of a service: for (c = svc_first(..); c; c = svc_next(..)) */
struct qmi_client *svc_next(struct modem *m, uint8_t service, struct qmi_client *after);

/* dms.c: the QMI error for a result of modem_pin_*(). */
int svc_pin_error(int err);

/* ctl.c: an indication of its own after a boot and when DTR comes back. */
void ctl_sync(struct modem *m, unsigned int port);

/* wms.c */
void wms_defaults(struct modem_messages *s);
/*
 * A message from the network, in as many parts as it takes. -EINVAL: no number;
 * -ENOSPC: the storage is full.
 */
int wms_receive(struct modem *m, const char *number, const char *text);

/* client.c */
int modem_client_alloc(struct modem *m, unsigned int port, uint8_t service, uint8_t *cid);
struct qmi_client *modem_client_find(struct modem *m, unsigned int port, uint8_t service,
				     uint8_t cid);
void modem_client_free(struct modem *m, struct qmi_client *client);

#endif

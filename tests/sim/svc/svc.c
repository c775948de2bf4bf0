// SPDX-License-Identifier: GPL-2.0
/*
 * QMI dispatch: from a frame to a handler and back, the same for every service.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim/svc/svc.h"

/* A thing that happens later; one list, so that one function can forget them. */
enum pending_kind {
	PENDING_HANDLER,	/* a request whose handler finishes later */
	PENDING_REQUEST,	/* a request that the modem looks at later */
	PENDING_FRAME,		/* an answer that leaves later */
};

struct modem_pending {
	struct modem_pending *next;
	struct sim_timer timer;
	enum pending_kind kind;
	struct svc_call call;	/* PENDING_HANDLER; .req is our copy */
	svc_handler fn;
	uint8_t port;
	size_t len;
	uint8_t data[];		/* frame, or the decoded request */
};

/* Every response type begins like this (msg.h). */
struct any_response {
	bool has_result;
	struct mr200_result result;
};

const struct svc_service *svc_find(const struct modem *m, uint8_t service)
{
	const struct svc_service *const *s;

	for (s = m->services; *s; s++)
		if ((*s)->service == service)
			return *s;
	return NULL;
}

/*
 * Things that happen later
 */

static struct modem_pending *pending_new(struct modem *m, enum pending_kind kind, unsigned int port,
					 const void *data, size_t len)
{
	struct modem_pending *p = calloc(1, sizeof(*p) + len);

	if (!p)
		return NULL;
	p->kind = kind;
	p->port = (uint8_t)port;
	p->len = len;
	if (len)
		memcpy(p->data, data, len);
	p->next = m->pending;
	m->pending = p;
	return p;
}

static void pending_unlink(struct modem *m, struct modem_pending *p)
{
	struct modem_pending **q;

	for (q = &m->pending; *q != p; q = &(*q)->next)
		;
	*q = p->next;
	sim_timer_stop(&m->clock, &p->timer);
}

static void pending_forget(struct modem *m, unsigned int port, const struct qmi_client *client)
{
	struct modem_pending *p = m->pending, *next;

	for (; p; p = next) {
		next = p->next;
		if (p->port != port)
			continue;
		if (client && !(p->kind == PENDING_HANDLER && p->call.client == client))
			continue;
		pending_unlink(m, p);
		free(p);
	}
}

void svc_stop(struct modem *m)
{
	unsigned int i;

	for (i = 0; i < MODEM_PORTS; i++)
		pending_forget(m, i, NULL);
}

/*
 * Frames towards the host
 */

static void emit(struct modem *m, unsigned int port, const uint8_t *frame, size_t len)
{
	const struct modem_port *p = &m->port[port];

	if (p->host && p->dtr && modem_qmi_alive(m))
		p->host->qmi_emit(p->user, frame, len);
}

static void on_frame_due(struct modem *m, void *arg)
{
	struct modem_pending *p = arg;

	pending_unlink(m, p);
	emit(m, p->port, p->data, p->len);
	free(p);
}

static void emit_later(struct modem *m, unsigned int port, const uint8_t *frame, size_t len,
		       uint64_t ms)
{
	struct modem_pending *p = pending_new(m, PENDING_FRAME, port, frame, len);

	if (p)
		sim_timer_start(&m->clock, &p->timer, ms, on_frame_due, p);
}

static void emit_bent(struct modem *m, unsigned int port, const struct fault_action *fault,
		      uint8_t *frame, size_t len)
{
	switch (fault->kind) {
	case FAULT_NONE:
		emit(m, port, frame, len);
		return;
	case FAULT_IGNORE:
		return;
	case FAULT_LATE:
		emit_later(m, port, frame, len, fault->ms);
		return;
	case FAULT_DUPLICATE:
		emit(m, port, frame, len);
		emit(m, port, frame, len);
		return;
	default:
		len = fault_bend(fault, frame, len);
		emit(m, port, frame, len);
		return;
	}
}

static void send_message(struct modem *m, unsigned int port, struct mr200_qmi *h,
			 const struct fault_action *fault, const struct mr200_msg *msg,
			 const void *body)
{
	uint8_t tlvs[MODEM_QMI_FRAME_BYTES], frame[MODEM_QMI_FRAME_BYTES];
	int len = 0;

	if (msg)
		len = mr200_msg_encode(msg, body, tlvs, sizeof(tlvs));
	if (len < 0)
		abort();	/* a handler filled in what no table allows: a bug here */
	h->tlvs = tlvs;
	h->tlv_len = (uint16_t)len;
	h->from_modem = true;
	len = mr200_qmi_build(h, frame, sizeof(frame));
	if (len < 0)
		abort();
	emit_bent(m, port, fault, frame, (size_t)len);
}

/* Answers a request whose message has no table, or that got no further. */
static void refuse(struct modem *m, unsigned int port, const struct mr200_qmi *req, uint16_t error)
{
	const struct fault_action none = { .kind = FAULT_NONE };
	const struct mr200_msg *any = &mr200_msg_dms_reset_rsp;	/* result only */
	struct mr200_dms_reset_rsp rsp = {
		.has_result = true,
		.result = { MR200_QMI_FAILURE, error },
	};
	struct mr200_qmi h = *req;

	h.kind = MR200_RSP;
	send_message(m, port, &h, &none, any, &rsp);
}

static void answer(struct svc_call *c, int error)
{
	struct any_response *rsp = c->rsp;
	struct mr200_qmi h = {
		.service = c->msg->service,
		.cid = c->client ? c->client->cid : MR200_QMI_CID_NONE,
		.kind = MR200_RSP,
		.txn = c->txn,
		.id = c->msg->id,
	};

	rsp->has_result = true;
	rsp->result.error_status = error ? MR200_QMI_FAILURE : MR200_QMI_SUCCESS;
	rsp->result.error_code = (uint16_t)error;
	send_message(c->m, c->port, &h, &c->fault, mr200_msg_reply(c->msg), rsp);
}

void svc_indicate(struct modem *m, const struct qmi_client *client, const struct mr200_msg *ind,
		  const void *body)
{
	struct fault_action fault = fault_match(m, ind, true);
	struct mr200_qmi h = {
		.service = ind->service,
		.cid = client->cid,
		.kind = MR200_IND,
		.id = ind->id,
	};

	if (fault.kind != FAULT_DROP)
		send_message(m, client->port, &h, &fault, ind, body);
}

void svc_indicate_port(struct modem *m, unsigned int port, const struct mr200_msg *ind,
		       const void *body)
{
	struct fault_action fault = fault_match(m, ind, true);
	struct mr200_qmi h = {
		.service = ind->service,
		.cid = ind->service == MR200_SVC_CTL ? MR200_QMI_CID_NONE : MR200_QMI_CID_ALL,
		.kind = MR200_IND,
		.id = ind->id,
	};

	if (fault.kind != FAULT_DROP)
		send_message(m, port, &h, &fault, ind, body);
}

/*
 * Requests
 */

static void run_handler(struct svc_call *c, svc_handler fn)
{
	int error;

	c->rsp = calloc(1, mr200_msg_reply(c->msg)->size);
	if (!c->rsp)
		return;
	error = fn(c);
	if (error != SVC_PENDING)
		answer(c, error);
	free(c->rsp);
	c->rsp = NULL;
}

static void on_handler_due(struct modem *m, void *arg)
{
	struct modem_pending *p = arg;

	pending_unlink(m, p);
	run_handler(&p->call, p->fn);
	free(p);
}

int svc_defer(struct svc_call *c, uint64_t in_ms, svc_handler fn)
{
	struct modem_pending *p;

	p = pending_new(c->m, PENDING_HANDLER, c->port, c->req, c->msg->size);
	if (!p)
		return MR200_QMI_ERR_NO_MEMORY;
	p->call = *c;
	p->call.req = p->data;
	p->fn = fn;
	sim_timer_start(&c->m->clock, &p->timer, in_ms, on_handler_due, p);
	return SVC_PENDING;
}

bool svc_abort(struct svc_call *c, uint16_t txn)
{
	struct modem_pending *p;

	for (p = c->m->pending; p; p = p->next)
		if (p->kind == PENDING_HANDLER && p->call.client == c->client &&
		    p->call.txn == txn)
			break;
	if (!p)
		return false;
	pending_unlink(c->m, p);
	p->call.rsp = calloc(1, mr200_msg_reply(p->call.msg)->size);
	if (p->call.rsp)
		answer(&p->call, MR200_QMI_ERR_ABORTED);
	free(p->call.rsp);
	free(p);
	return true;
}

static const struct svc_message *find_message(const struct svc_service *s, uint16_t id)
{
	unsigned int i;

	for (i = 0; i < s->n_messages; i++)
		if (s->messages[i].msg->id == id)
			return &s->messages[i];
	return NULL;
}

static void serve(struct modem *m, unsigned int port, const struct mr200_qmi *q,
		  const struct svc_message *entry, struct qmi_client *client,
		  const struct fault_action *fault)
{
	struct svc_call c = {
		.m = m,
		.client = client,
		.port = (uint8_t)port,
		.txn = q->txn,
		.msg = entry->msg,
		.fault = *fault,
	};
	void *req = calloc(1, entry->msg->size + 1);	/* never 0 bytes */

	if (!req)
		return;
	c.req = req;
	if (mr200_msg_decode(entry->msg, q->tlvs, q->tlv_len, req))
		refuse(m, port, q, MR200_QMI_ERR_MALFORMED_MESSAGE);
	else
		run_handler(&c, entry->handle);
	free(req);
}

/* An error made by a rule; Start Network also says why. */
static void serve_error(struct modem *m, unsigned int port, const struct mr200_qmi *q,
			const struct fault_action *fault)
{
	const struct fault_action none = { .kind = FAULT_NONE };
	struct mr200_wds_start_network_rsp rsp = {
		.has_result = true,
		.result = { MR200_QMI_FAILURE, fault->error },
		.has_call_end_reason = fault->has_reason,
		.call_end_reason = fault->reason.generic,
		.has_verbose_call_end_reason = fault->has_reason,
		.verbose_call_end_reason = { fault->reason.type, fault->reason.cause },
	};
	struct mr200_qmi h = *q;

	h.kind = MR200_RSP;
	send_message(m, port, &h, &none, &mr200_msg_wds_start_network_rsp, &rsp);
}

static void dispatch(struct modem *m, unsigned int port, const uint8_t *frame, size_t len,
		     bool with_faults);

static void on_request_due(struct modem *m, void *arg)
{
	struct modem_pending *p = arg;

	pending_unlink(m, p);
	if (modem_qmi_alive(m))
		dispatch(m, p->port, p->data, p->len, false);
	free(p);
}

/* True when the rule has dealt with the request. */
static bool apply_fault(struct modem *m, unsigned int port, const struct mr200_qmi *q,
			const struct fault_action *fault, const uint8_t *frame, size_t len)
{
	struct modem_pending *p;
	char text[256];

	switch (fault->kind) {
	case FAULT_DROP:
		return true;
	case FAULT_DELAY:
		p = pending_new(m, PENDING_REQUEST, port, frame, len);
		if (p)
			sim_timer_start(&m->clock, &p->timer, fault->ms, on_request_due, p);
		return true;
	case FAULT_ERROR:
		serve_error(m, port, q, fault);
		return true;
	case FAULT_RUN:
		modem_command(m, fault->argc, fault->argv, text, sizeof(text));
		return true;
	default:
		return false;
	}
}

static void dispatch(struct modem *m, unsigned int port, const uint8_t *frame, size_t len,
		     bool with_faults)
{
	struct fault_action fault = { .kind = FAULT_NONE };
	struct qmi_client *client = NULL;
	const struct svc_service *s;
	const struct svc_message *entry;
	struct mr200_qmi q;

	/* real firmware is silent about what it cannot parse */
	if (mr200_qmi_parse(frame, len, &q) <= 0 || q.kind != MR200_REQ || q.from_modem)
		return;
	s = svc_find(m, q.service);
	if (s && q.service != MR200_SVC_CTL)
		client = modem_client_find(m, port, q.service, q.cid);
	if (!s || (!client && q.service != MR200_SVC_CTL)) {
		refuse(m, port, &q, MR200_QMI_ERR_INVALID_CLIENT_ID);
		return;
	}
	entry = find_message(s, q.id);
	if (!entry) {
		refuse(m, port, &q, MR200_QMI_ERR_INVALID_QMI_COMMAND);
		return;
	}
	if (with_faults)
		fault = fault_match(m, entry->msg, false);
	if (!apply_fault(m, port, &q, &fault, frame, len))
		serve(m, port, &q, entry, client, &fault);
}

void svc_request(struct modem *m, unsigned int port, const uint8_t *frame, size_t len)
{
	if (!m->port[port].host || !m->port[port].dtr || !modem_qmi_alive(m))
		return;
	dispatch(m, port, frame, len, true);
	modem_flush_events(m);
}

/*
 * Clients
 */

struct qmi_client *svc_next(struct modem *m, uint8_t service, struct qmi_client *after)
{
	struct qmi_client *c = after ? after + 1 : m->client;

	for (; c < m->client + MODEM_CLIENTS; c++)
		if (c->service && c->service == service)
			return c;
	return NULL;
}

static unsigned int clients_of(const struct modem *m, uint8_t service)
{
	unsigned int i, n = 0;

	for (i = 0; i < MODEM_CLIENTS; i++)
		n += m->client[i].service == service;
	return n;
}

/*
 * Ids go round, so that a released one is not handed out again at once and a
 * host that still uses it is told.
 */
int modem_client_alloc(struct modem *m, unsigned int port, uint8_t service, uint8_t *cid)
{
	const struct svc_service *s;
	struct qmi_client *c;
	unsigned int tries;

	if (service == MR200_SVC_CTL || !svc_find(m, service))
		return MR200_QMI_ERR_INVALID_SERVICE_TYPE;
	if (clients_of(m, service) >= m->max_clients)
		return MR200_QMI_ERR_CLIENT_IDS_EXHAUSTED;
	for (c = m->client; c < m->client + MODEM_CLIENTS && c->service; c++)
		;
	if (c == m->client + MODEM_CLIENTS)
		return MR200_QMI_ERR_CLIENT_IDS_EXHAUSTED;
	for (tries = 0; tries < 255; tries++) {
		uint8_t id = ++m->next_cid[service];

		if (id == MR200_QMI_CID_NONE || id == MR200_QMI_CID_ALL)
			continue;
		if (!modem_client_find(m, port, service, id))
			break;
	}
	memset(c, 0, sizeof(*c));
	c->service = service;
	c->cid = m->next_cid[service];
	c->port = (uint8_t)port;
	s = svc_find(m, service);
	if (s->begin)
		s->begin(m, c);
	*cid = c->cid;
	return 0;
}

struct qmi_client *modem_client_find(struct modem *m, unsigned int port, uint8_t service,
				     uint8_t cid)
{
	struct qmi_client *c = NULL;

	while ((c = svc_next(m, service, c)) != NULL)
		if (c->cid == cid && c->port == port)
			return c;
	return NULL;
}

void modem_client_free(struct modem *m, struct qmi_client *client)
{
	const struct svc_service *s = svc_find(m, client->service);

	pending_forget(m, client->port, client);
	if (s->release)
		s->release(m, client);
	memset(client, 0, sizeof(*client));
}

void svc_reset(struct modem *m, unsigned int port)
{
	unsigned int i;

	for (i = 0; i < MODEM_CLIENTS; i++)
		if (m->client[i].service && m->client[i].port == port)
			modem_client_free(m, &m->client[i]);
	pending_forget(m, port, NULL);
	m->calls.stale = false;
}

/*
 * Bitmap of message ids, as the published "Get Supported Messages" has it.
 * The response types of all services are the same but for their names.
 */
int svc_supported_messages(struct svc_call *c)
{
	const struct svc_service *s = svc_find(c->m, c->msg->service);
	struct mr200_dms_get_supported_messages_rsp *rsp = c->rsp;
	unsigned int i;

	_Static_assert(sizeof(struct mr200_dms_get_supported_messages_rsp) ==
		       sizeof(struct mr200_wds_get_supported_messages_rsp), "same layout");
	rsp->has_list = true;
	for (i = 0; i < s->n_messages; i++) {
		unsigned int byte = s->messages[i].msg->id / 8;

		if (byte >= sizeof(rsp->list))
			continue;
		rsp->list[byte] |= (uint8_t)(1 << s->messages[i].msg->id % 8);
		if (byte + 1 > rsp->n_list)
			rsp->n_list = (uint16_t)(byte + 1);
	}
	return 0;
}

// SPDX-License-Identifier: GPL-2.0
/* Foreign QMI clients that share the port (libqmi's qmi-proxy protocol). */
#include "client/priv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "wire/tlv.h"

/* What one foreign client may hold. */
#define RAW_CIDS_MAX		24
/* All of them, of one service: modems have about ten, some must be left us. */
#define RAW_CIDS_OF_SERVICE_MAX	6
#define RAW_REQUESTS_MAX	16
/* Frames of theirs wait their turn in half of the queue; the rest is ours. */
#define RAW_QUEUED_MAX		32
/* After that an answer is taken for one that will not come. */
#define RAW_TIMEOUT_SECONDS	30.0

struct mr200_raw {
	struct mr200_raw *next;
	struct mr200_client *client;
	void (*on_frame)(void *user, const uint8_t *frame, size_t len);
	void *user;
};

/* A CTL request under way. */
struct mr200_raw_request {
	struct mr200_raw_request *next;
	struct mr200_raw *raw;		/* NULL: closed meanwhile */
	double deadline;
	uint16_t id;
	uint8_t service;		/* of an allocation */
	uint8_t txn;			/* ours */
	uint8_t foreign_txn;
	struct mr200_ctl_client_id release;
};

static bool txn_used(const struct mr200_client *c, uint8_t txn)
{
	const struct mr200_raw_request *r;

	for (r = c->raw_requests; r; r = r->next)
		if (r->txn == txn)
			return true;
	return false;
}

static void unlink_request(struct mr200_client *c, struct mr200_raw_request *r)
{
	struct mr200_raw_request **p = &c->raw_requests;

	while (*p != r)
		p = &(*p)->next;
	*p = r->next;
	free(r);
}

static double deadline(const struct mr200_client *c, double earliest)
{
	const struct mr200_raw_request *r;

	for (r = c->raw_requests; r; r = r->next)
		if (earliest < 0 || r->deadline < earliest)
			earliest = r->deadline;
	return earliest;
}

void mr200_raw_expire(struct mr200_client *c)
{
	double now = mr200_client_now(c);
	struct mr200_raw_request *r, *next;

	for (r = c->raw_requests; r; r = next) {
		next = r->next;
		if (r->deadline > now)
			continue;
		c->stats.timeouts++;
		if (r->id == mr200_msg_ctl_allocate_cid_req.id) {
			c->abandoned[r->txn] = true;
			c->unknown = true;
			c->ids_changed = true;
		}
		unlink_request(c, r);
	}
}

void mr200_raw_deliver(struct mr200_client *c, struct mr200_raw *raw,
		       const uint8_t *frame, size_t len)
{
	mr200_client_enter(c);
	raw->on_frame(raw->user, frame, len);
	mr200_client_leave(c);
}

void mr200_raw_broadcast(struct mr200_client *c, const uint8_t *frame,
			 size_t len)
{
	struct mr200_raw *raw, *next;

	for (raw = c->raws; raw && !c->dead; raw = next) {
		next = raw->next;
		mr200_raw_deliver(c, raw, frame, len);
	}
}

static bool succeeded(const struct mr200_msg *rsp, const struct mr200_qmi *qmi,
		      void *out)
{
	const struct mr200_ctl_release_cid_rsp *head = out;

	return !mr200_msg_decode(rsp, qmi->tlvs, qmi->tlv_len, out) &&
	       head->result.error_status == MR200_QMI_SUCCESS;
}

static void note_allocated(struct mr200_client *c, struct mr200_raw *raw,
			   const struct mr200_qmi *qmi)
{
	struct mr200_ctl_allocate_cid_rsp rsp;
	struct mr200_cid *id;

	if (!succeeded(&mr200_msg_ctl_allocate_cid_rsp, qmi, &rsp) ||
	    !rsp.has_allocation_info)
		return;
	id = mr200_cid_add(c, rsp.allocation_info.service,
			   rsp.allocation_info.cid, raw);
	if (id && !raw)
		mr200_cid_release(c, id);
}

static void note_released(struct mr200_client *c,
			  const struct mr200_raw_request *r,
			  const struct mr200_qmi *qmi)
{
	struct mr200_ctl_release_cid_rsp rsp;
	struct mr200_cid *id = mr200_cid_find(c, r->release.service,
					      r->release.cid);

	if (id && id->owner == r->raw &&
	    succeeded(&mr200_msg_ctl_release_cid_rsp, qmi, &rsp))
		mr200_cid_forget(c, id);
}

bool mr200_raw_ctl_response(struct mr200_client *c, const struct mr200_qmi *qmi)
{
	uint8_t frame[MR200_QMI_MAX_BYTES];
	struct mr200_raw_request *r;
	struct mr200_qmi copy = *qmi;
	struct mr200_raw *raw;
	int len;

	for (r = c->raw_requests; r; r = r->next)
		if (r->txn == qmi->txn && r->id == qmi->id)
			break;
	if (!r)
		return false;
	raw = r->raw;
	if (r->id == mr200_msg_ctl_allocate_cid_rsp.id)
		note_allocated(c, raw, qmi);
	else if (raw && r->id == mr200_msg_ctl_release_cid_rsp.id)
		note_released(c, r, qmi);
	copy.txn = r->foreign_txn;
	unlink_request(c, r);
	len = mr200_qmi_build(&copy, frame, sizeof(frame));
	if (raw && len > 0)
		mr200_raw_deliver(c, raw, frame, len);
	return true;
}

int mr200_raw_open(struct mr200_client *c,
		   void (*on_frame)(void *user, const uint8_t *frame,
				    size_t len),
		   void *user, struct mr200_raw **out)
{
	struct mr200_raw *raw;

	if (c->gone)
		return c->gone;
	raw = calloc(1, sizeof(*raw));
	if (!raw)
		return -ENOMEM;
	raw->client = c;
	raw->on_frame = on_frame;
	raw->user = user;
	raw->next = c->raws;
	c->raws = raw;
	*out = raw;
	return 0;
}

static unsigned int requests_of(const struct mr200_raw *raw)
{
	const struct mr200_raw_request *r;
	unsigned int n = 0;

	for (r = raw->client->raw_requests; r; r = r->next)
		n += r->raw == raw;
	return n;
}

/* Counts allocations under way as if they had succeeded. */
static int check_allocation(const struct mr200_raw *raw,
			    const struct mr200_qmi *qmi, uint8_t *service)
{
	struct mr200_ctl_allocate_cid_req req;
	const struct mr200_raw_request *r;
	unsigned int own = 0, same = 0;
	const struct mr200_cid *id;

	if (mr200_msg_decode(&mr200_msg_ctl_allocate_cid_req, qmi->tlvs,
			     qmi->tlv_len, &req) || !req.has_service)
		return -EBADMSG;
	*service = req.service;
	for (id = raw->client->cids; id; id = id->next) {
		own += id->owner == raw;
		same += id->owner && id->service == req.service;
	}
	for (r = raw->client->raw_requests; r; r = r->next) {
		if (r->id != mr200_msg_ctl_allocate_cid_req.id)
			continue;
		own += r->raw == raw;
		same += r->service == req.service;
	}
	return own >= RAW_CIDS_MAX || same >= RAW_CIDS_OF_SERVICE_MAX ?
	       -EDQUOT : 0;
}

static int check_release(struct mr200_raw *raw, const struct mr200_qmi *qmi,
			 struct mr200_ctl_client_id *release)
{
	struct mr200_ctl_release_cid_req req;
	const struct mr200_cid *id;

	if (mr200_msg_decode(&mr200_msg_ctl_release_cid_req, qmi->tlvs,
			     qmi->tlv_len, &req) || !req.has_release_info)
		return -EBADMSG;
	id = mr200_cid_find(raw->client, req.release_info.service,
			    req.release_info.cid);
	if (!id || id->owner != raw)
		return -EACCES;
	*release = req.release_info;
	return 0;
}

static int send_ctl(struct mr200_raw *raw, const struct mr200_qmi *qmi)
{
	struct mr200_client *c = raw->client;
	uint8_t frame[MR200_QMI_MAX_BYTES];
	struct mr200_raw_request *r;
	struct mr200_qmi copy = *qmi;
	int err, len;

	/*
	 * The first two would take every other client's ids or framing away,
	 * the third is for a proxy and not for a modem.
	 */
	if (qmi->id == mr200_msg_ctl_sync_req.id ||
	    qmi->id == mr200_msg_ctl_set_data_format_req.id ||
	    qmi->id == mr200_msg_ctl_internal_proxy_open_req.id)
		return -EACCES;
	if (requests_of(raw) >= RAW_REQUESTS_MAX)
		return -EAGAIN;
	r = calloc(1, sizeof(*r));
	if (!r)
		return -ENOMEM;
	err = 0;
	if (qmi->id == mr200_msg_ctl_release_cid_req.id)
		err = check_release(raw, qmi, &r->release);
	else if (qmi->id == mr200_msg_ctl_allocate_cid_req.id)
		err = check_allocation(raw, qmi, &r->service);
	copy.txn = mr200_client_ctl_txn(c);
	if (!err && !copy.txn)
		err = -EAGAIN;
	if (!err) {
		len = mr200_qmi_build(&copy, frame, sizeof(frame));
		err = len < 0 ? len : mr200_client_transmit(c, frame, len);
	}
	if (err) {
		free(r);
		return err;
	}
	r->raw = raw;
	r->id = qmi->id;
	r->txn = copy.txn;
	r->foreign_txn = qmi->txn;
	r->deadline = mr200_client_now(c) + RAW_TIMEOUT_SECONDS;
	r->next = c->raw_requests;
	c->raw_requests = r;
	return 0;
}

/*
 * A foreign client does not know which questions this firmware survives: those
 * are taken out of Get Current Settings. What is not that, or harmless, goes
 * out as it is.
 */
static int send_settings(struct mr200_client *c, const struct mr200_qmi *qmi,
			 const uint8_t *frame, size_t len)
{
	struct mr200_wds_get_current_settings_req req;
	uint8_t tlvs[16], safe[64];
	struct mr200_qmi copy = *qmi;
	int n;

	if (mr200_msg_decode(&mr200_msg_wds_get_current_settings_req, qmi->tlvs,
			     qmi->tlv_len, &req) || !req.has_requested_settings ||
	    !(req.requested_settings & ~(uint32_t)MR200_WDS_SETTINGS_SAFE))
		return mr200_client_transmit(c, frame, len);
	req.requested_settings &= MR200_WDS_SETTINGS_SAFE;
	n = mr200_msg_encode(&mr200_msg_wds_get_current_settings_req, &req,
			     tlvs, sizeof(tlvs));
	if (n < 0)
		return n;
	copy.tlvs = tlvs;
	copy.tlv_len = n;
	n = mr200_qmi_build(&copy, safe, sizeof(safe));
	return n < 0 ? n : mr200_client_transmit(c, safe, n);
}

/* A TLV past the end has been seen to corrupt the modem (CVE-2020-11292). */
static bool is_well_formed(const struct mr200_qmi *qmi)
{
	struct mr200_reader r;

	mr200_reader_init(&r, qmi->tlvs, qmi->tlv_len);
	return !mr200_tlvs_decode(NULL, NULL, 0, &r, NULL);
}

static int check_and_send(struct mr200_raw *raw, const uint8_t *frame, size_t len)
{
	struct mr200_client *c = raw->client;
	const struct mr200_cid *id;
	struct mr200_qmi qmi;

	if (c->releasing)
		return -ESHUTDOWN;
	if (len > MR200_QMI_MAX_BYTES ||
	    mr200_qmi_parse(frame, len, &qmi) != (int)len ||
	    qmi.from_modem || qmi.kind != MR200_REQ || !is_well_formed(&qmi))
		return -EBADMSG;
	if (c->config.transport->queued >= RAW_QUEUED_MAX)
		return -EAGAIN;
	if (qmi.service == MR200_SVC_CTL)
		return send_ctl(raw, &qmi);
	id = mr200_cid_find(c, qmi.service, qmi.cid);
	if (!id || id->owner != raw)
		return -EACCES;
	if (qmi.service == MR200_SVC_WDS &&
	    qmi.id == mr200_msg_wds_get_current_settings_req.id)
		return send_settings(c, &qmi, frame, len);
	return mr200_client_transmit(c, frame, len);
}

int mr200_raw_send(struct mr200_raw *raw, const uint8_t *frame, size_t len)
{
	struct mr200_client *c = raw->client;
	int err;

	mr200_client_enter(c);
	err = check_and_send(raw, frame, len);
	mr200_client_leave(c);
	return err;
}

void mr200_raw_close(struct mr200_raw *raw)
{
	struct mr200_client *c = raw->client;
	struct mr200_raw **p = &c->raws;
	struct mr200_raw_request *r;
	struct mr200_cid *id;

	mr200_client_enter(c);
	for (r = c->raw_requests; r; r = r->next)
		if (r->raw == raw)
			r->raw = NULL;
	for (id = c->cids; id; id = id->next)
		if (id->owner == raw)
			mr200_cid_release(c, id);
	while (*p != raw)
		p = &(*p)->next;
	*p = raw->next;
	free(raw);
	mr200_client_leave(c);
}

static void free_all(struct mr200_client *c)
{
	struct mr200_raw *raw;

	while (c->raw_requests)
		unlink_request(c, c->raw_requests);
	while ((raw = c->raws)) {
		c->raws = raw->next;
		free(raw);
	}
}

const struct mr200_part mr200_raw_part = {
	.txn_used = txn_used, .deadline = deadline, .free = free_all,
};

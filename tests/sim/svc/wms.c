// SPDX-License-Identifier: GPL-2.0
/*
 * WMS: short messages as PDUs (3GPP TS 23.040), stored in the modem.
 */
#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "sim/svc/svc.h"
#include "sim/svc/wms_pdu.h"

#define STORAGE_UIM		0
#define STORAGE_NV		1
#define STORAGE_MAX		1
#define TAG_MT_READ		0
#define TAG_MT_NOT_READ		1
#define TAG_MO_SENT		2
#define TAG_MO_NOT_SENT		3
#define TAG_MAX			3
#define FORMAT_GSM_WCDMA	6
#define MODE_GSM_WCDMA		1
#define PROTOCOL_WCDMA		1

#define TPDU_MTI		0x03
#define TPDU_SUBMIT		0x01

#define SEPTETS_MAX		160
#define UCS2_MAX		70
#define PART_SEPTETS		153	/* with a concatenation header */
#define PART_UCS2		67
#define PARTS_MAX		8
#define TEXT_MAX		(PARTS_MAX * PART_SEPTETS)
#define NUMBER_MAX		20
#define SEND_MS			300
#define REDELIVER_MS		500

void wms_defaults(struct modem_messages *s)
{
	*s = (struct modem_messages) {
		.smsc = "00101000000",
		.next_id = 1,
		.ussd_reply = "Balance: 12.34",
		.ussd_answer_reply = "Thank you",
		.ussd_ms = 500,
		.send_ms = SEND_MS,
	};
}

/*
 * Storage: an index is that of a slot, whatever the storage type
 */

static struct modem_sms *slot_of(struct modem *m, uint8_t storage, uint32_t index)
{
	struct modem_sms *s;

	if (index >= MODEM_SMS_SLOTS)
		return NULL;
	s = &m->messages.slot[index];
	return s->used && s->storage == storage ? s : NULL;
}

static int store(struct modem *m, uint8_t storage, uint8_t tag, const uint8_t *pdu, size_t len)
{
	unsigned int i;

	for (i = 0; i < MODEM_SMS_SLOTS; i++) {
		struct modem_sms *s = &m->messages.slot[i];

		if (s->used)
			continue;
		*s = (struct modem_sms) {
			.used = true, .storage = storage, .tag = tag, .len = (uint16_t)len,
		};
		memcpy(s->pdu, pdu, len);
		return (int)i;
	}
	return -ENOSPC;
}

/*
 * Messages from the network
 */

static bool number_valid(const char *number)
{
	const char *p = number + (*number == '+');
	size_t len = strlen(p);

	if (!len || len > NUMBER_MAX)
		return false;
	for (; *p; p++)
		if (!isdigit((unsigned char)*p))
			return false;
	return true;
}

/* Waits for its turn; without the service centre's address, as handed over. */
static int hand_over(struct modem *m, const struct pdu *pdu)
{
	size_t skip = 1U + pdu->bytes[0];
	struct modem_sms *s;

	if (m->messages.n_handed == MODEM_SMS_HANDED)
		return -ENOSPC;
	s = &m->messages.handed[m->messages.n_handed++];
	s->len = (uint16_t)(pdu->len - skip);
	memcpy(s->pdu, pdu->bytes + skip, s->len);
	return 0;
}

/* One at a time, to whoever wants new messages. */
static void tell_handed(struct modem *m)
{
	const struct modem_sms *s = &m->messages.handed[0];
	struct qmi_client *c = NULL;
	struct mr200_wms_event_report_ind ind = {
		.has_transfer_route_mt_message = true,
		.transfer_route_mt_message = {
			.ack_indicator = MR200_WMS_ACK_INDICATOR_SEND,
			.format = FORMAT_GSM_WCDMA,
			.n_raw_data = s->len,
		},
		.has_message_mode = true,
		.message_mode = MODE_GSM_WCDMA,
	};

	if (!m->messages.n_handed || m->messages.awaits_ack)
		return;
	ind.transfer_route_mt_message.transaction_id = ++m->messages.handed_id;
	memcpy(ind.transfer_route_mt_message.raw_data, s->pdu, s->len);
	while ((c = svc_next(m, MR200_SVC_WMS, c)) != NULL) {
		if (!c->wms.want_mt)
			continue;
		m->messages.awaits_ack = true;
		svc_indicate(m, c, &mr200_msg_wms_event_report_ind, &ind);
	}
}

/* The network has kept what was refused. */
static void on_redeliver(struct modem *m, void *arg)
{
	(void)arg;
	tell_handed(m);
}

static int send_ack(struct svc_call *c)
{
	const struct mr200_wms_send_ack_req *req = c->req;
	struct modem_messages *s = &c->m->messages;

	if (!req->has_information)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!s->awaits_ack || req->information.transaction_id != s->handed_id)
		return MR200_QMI_ERR_INVALID_TRANSACTION_ID;
	s->awaits_ack = false;
	if (!req->information.success) {
		sim_timer_start(&c->m->clock, &s->handed_timer, REDELIVER_MS, on_redeliver, NULL);
		return 0;
	}
	memmove(s->handed, s->handed + 1, --s->n_handed * sizeof(s->handed[0]));
	modem_event(c->m, MODEM_EV_SMS);
	return 0;
}

int wms_receive(struct modem *m, const char *number, const char *text)
{
	uint16_t units[TEXT_MAX];
	size_t n = wms_to_utf16(text, units, TEXT_MAX), at, each;
	unsigned int part = 1, parts;
	bool ucs2 = false;
	struct qmi_client *c;
	struct pdu pdu;
	int slot;

	if (!number_valid(number))
		return -EINVAL;
	for (at = 0; at < n; at++)
		ucs2 |= !wms_is_plain(units[at]);
	each = ucs2 ? UCS2_MAX : SEPTETS_MAX;
	if (n > each)
		each = ucs2 ? PART_UCS2 : PART_SEPTETS;
	parts = (unsigned int)((n + each - 1) / each);
	if (!parts)
		parts = 1;
	m->messages.next_id++;
	for (at = 0; part <= parts; part++, at += each) {
		wms_put_part(m, &pdu, number, units + at, n - at < each ? n - at : each, ucs2, part,
			 parts);
		if (m->messages.transfer) {
			slot = hand_over(m, &pdu);
			if (slot < 0)
				return slot;
			continue;
		}
		slot = store(m, STORAGE_UIM, TAG_MT_NOT_READ, pdu.bytes, pdu.len);
		if (slot < 0)
			return slot;
		for (c = NULL; (c = svc_next(m, MR200_SVC_WMS, c)) != NULL;)
			c->wms.due |= 1U << slot;
	}
	modem_event(m, MODEM_EV_SMS);
	return 0;
}

static void on_event(struct modem *m, unsigned int events)
{
	struct qmi_client *c = NULL;
	unsigned int i;

	if (!(events & MODEM_EV_SMS))
		return;
	tell_handed(m);
	while ((c = svc_next(m, MR200_SVC_WMS, c)) != NULL) {
		for (i = 0; i < MODEM_SMS_SLOTS; i++) {
			struct mr200_wms_event_report_ind ind = {
				.has_mt_message = true,
				.mt_message = { m->messages.slot[i].storage, i },
				.has_message_mode = true,
				.message_mode = MODE_GSM_WCDMA,
			};

			if (c->wms.want_mt && c->wms.due & 1U << i)
				svc_indicate(m, c, &mr200_msg_wms_event_report_ind, &ind);
		}
		c->wms.due = 0;
	}
}

/*
 * Sending
 */

/* Service centre address, then a SUBMIT: what else is no message to send. */
static int check_submit(const uint8_t *pdu, size_t len)
{
	size_t at = len ? 1U + pdu[0] : 0;

	if (!len || at + 4 > len)
		return MR200_QMI_ERR_WMS_ENCODING;
	return (pdu[at] & TPDU_MTI) == TPDU_SUBMIT ? 0 : MR200_QMI_ERR_WMS_T_PDU_TYPE;
}

static int submit(struct modem *m, const uint8_t *pdu, size_t len)
{
	if (m->messages.send_fails)
		return MR200_QMI_ERR_WMS_CAUSE_CODE;
	memcpy(m->messages.last, pdu, len);
	m->messages.last_len = (uint16_t)len;
	m->messages.n_sent++;
	m->messages.next_id++;
	return 0;
}

#define FAILURE(rsp)									\
	do {										\
		(rsp)->has_gsm_wcdma_cause_info = true;					\
		(rsp)->gsm_wcdma_cause_info.rp_cause = 38;	/* network out of order */ \
		(rsp)->gsm_wcdma_cause_info.tp_cause = 0xff;				\
		(rsp)->has_message_delivery_failure_type = true;			\
		(rsp)->message_delivery_failure_type = 0;	/* temporary */		\
	} while (0)

static int raw_send_done(struct svc_call *c)
{
	const struct mr200_wms_raw_send_req *req = c->req;
	struct mr200_wms_raw_send_rsp *rsp = c->rsp;
	int error;

	if (!modem_registered(c->m))
		return MR200_QMI_ERR_NETWORK_NOT_READY;
	error = submit(c->m, req->raw_message_data.raw_data, req->raw_message_data.n_raw_data);
	if (error) {
		FAILURE(rsp);
		return error;
	}
	rsp->has_message_id = true;
	rsp->message_id = c->m->messages.next_id;
	return 0;
}

static int raw_send(struct svc_call *c)
{
	const struct mr200_wms_raw_send_req *req = c->req;
	int error;

	if (!req->has_raw_message_data)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->raw_message_data.format != FORMAT_GSM_WCDMA)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	error = check_submit(req->raw_message_data.raw_data, req->raw_message_data.n_raw_data);
	return error ? error : svc_defer(c, c->m->messages.send_ms, raw_send_done);
}

static int send_from_storage_done(struct svc_call *c)
{
	const struct mr200_wms_send_from_memory_storage_req *req = c->req;
	struct mr200_wms_send_from_memory_storage_rsp *rsp = c->rsp;
	struct modem_sms *s = slot_of(c->m, req->information.storage_type,
				      req->information.memory_index);
	int error;

	if (!s)
		return MR200_QMI_ERR_NO_ENTRY;
	if (!modem_registered(c->m))
		return MR200_QMI_ERR_NETWORK_NOT_READY;
	error = submit(c->m, s->pdu, s->len);
	if (error) {
		FAILURE(rsp);
		return error;
	}
	s->tag = TAG_MO_SENT;
	rsp->has_message_id = true;
	rsp->message_id = c->m->messages.next_id;
	return 0;
}

static int send_from_memory_storage(struct svc_call *c)
{
	const struct mr200_wms_send_from_memory_storage_req *req = c->req;
	struct modem_sms *s;
	int error;

	if (!req->has_information)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	s = slot_of(c->m, req->information.storage_type, req->information.memory_index);
	if (!s)
		return MR200_QMI_ERR_NO_ENTRY;
	error = check_submit(s->pdu, s->len);
	return error ? error : svc_defer(c, c->m->messages.send_ms, send_from_storage_done);
}

/*
 * Reading and keeping
 */

static int raw_write(struct svc_call *c)
{
	const struct mr200_wms_raw_write_req *req = c->req;
	struct mr200_wms_raw_write_rsp *rsp = c->rsp;
	int slot;

	if (!req->has_raw_message_data)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->raw_message_data.format != FORMAT_GSM_WCDMA ||
	    req->raw_message_data.storage_type > STORAGE_MAX)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	slot = store(c->m, req->raw_message_data.storage_type, TAG_MO_NOT_SENT,
		     req->raw_message_data.raw_data, req->raw_message_data.n_raw_data);
	if (slot < 0)
		return MR200_QMI_ERR_DEVICE_STORAGE_FULL;
	rsp->has_memory_index = true;
	rsp->memory_index = (uint32_t)slot;
	return 0;
}

static int raw_read(struct svc_call *c)
{
	const struct mr200_wms_raw_read_req *req = c->req;
	struct mr200_wms_raw_read_rsp *rsp = c->rsp;
	struct modem_sms *s;

	if (!req->has_message_memory_storage_id)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	s = slot_of(c->m, req->message_memory_storage_id.storage_type,
		    req->message_memory_storage_id.memory_index);
	if (!s)
		return MR200_QMI_ERR_NO_ENTRY;
	rsp->has_raw_message_data = true;
	rsp->raw_message_data.message_tag = s->tag;
	rsp->raw_message_data.format = FORMAT_GSM_WCDMA;
	rsp->raw_message_data.n_raw_data = s->len;
	memcpy(rsp->raw_message_data.raw_data, s->pdu, s->len);
	if (s->tag == TAG_MT_NOT_READ)
		s->tag = TAG_MT_READ;
	return 0;
}

static int modify_tag(struct svc_call *c)
{
	const struct mr200_wms_modify_tag_req *req = c->req;
	struct modem_sms *s;

	if (!req->has_message_tag)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->message_tag.message_tag > TAG_MAX)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	s = slot_of(c->m, req->message_tag.storage_type, req->message_tag.memory_index);
	if (!s)
		return MR200_QMI_ERR_NO_ENTRY;
	s->tag = req->message_tag.message_tag;
	return 0;
}

/* One message by index, or all of a storage, with a tag if one is given. */
static int delete(struct svc_call *c)
{
	const struct mr200_wms_delete_req *req = c->req;
	struct modem_sms *s;
	uint32_t i;

	if (!req->has_memory_storage)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->has_memory_index) {
		s = slot_of(c->m, req->memory_storage, req->memory_index);
		if (!s)
			return MR200_QMI_ERR_NO_ENTRY;
		s->used = false;
		return 0;
	}
	for (i = 0; i < MODEM_SMS_SLOTS; i++) {
		s = slot_of(c->m, req->memory_storage, i);
		if (s && (!req->has_message_tag || s->tag == req->message_tag))
			s->used = false;
	}
	return 0;
}

static int list_messages(struct svc_call *c)
{
	const struct mr200_wms_list_messages_req *req = c->req;
	struct mr200_wms_list_messages_rsp *rsp = c->rsp;
	uint32_t i;

	if (!req->has_storage_type)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->storage_type > STORAGE_MAX)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	rsp->has_message_list = true;
	for (i = 0; i < MODEM_SMS_SLOTS; i++) {
		const struct modem_sms *s = slot_of(c->m, req->storage_type, i);

		if (!s || (req->has_message_tag && s->tag != req->message_tag))
			continue;
		rsp->message_list[rsp->n_message_list].memory_index = i;
		rsp->message_list[rsp->n_message_list].message_tag = s->tag;
		rsp->n_message_list++;
	}
	return 0;
}

static int get_message_protocol(struct svc_call *c)
{
	struct mr200_wms_get_message_protocol_rsp *rsp = c->rsp;

	rsp->has_message_protocol = true;
	rsp->message_protocol = PROTOCOL_WCDMA;
	return 0;
}

/* Everything is announced, and stored in the SIM unless sms.transfer is on. */
static int get_routes(struct svc_call *c)
{
	struct mr200_wms_get_routes_rsp *rsp = c->rsp;
	unsigned int class;

	rsp->has_route_list = true;
	for (class = 0; class <= 4; class++) {
		rsp->route_list[class].message_class = (uint8_t)class;
		rsp->route_list[class].storage = STORAGE_UIM;
		rsp->route_list[class].receipt_action = c->m->messages.transfer ?
			MR200_WMS_RECEIPT_ACTION_TRANSFER_ONLY :
			MR200_WMS_RECEIPT_ACTION_STORE_AND_NOTIFY;
	}
	rsp->n_route_list = 5;
	return 0;
}

static int set_routes(struct svc_call *c)
{
	const struct mr200_wms_set_routes_req *req = c->req;
	unsigned int i;

	if (!req->has_route_list)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	for (i = 0; i < req->n_route_list; i++)
		if (req->route_list[i].receipt_action != 1 ||
		    req->route_list[i].storage > STORAGE_NV)
			return MR200_QMI_ERR_NOT_SUPPORTED;
	return 0;
}

static int set_event_report(struct svc_call *c)
{
	const struct mr200_wms_set_event_report_req *req = c->req;

	if (req->has_new_mt_message_indicator)
		c->client->wms.want_mt = req->new_mt_message_indicator.report;
	/* whoever was told before may be no more */
	c->m->messages.awaits_ack = false;
	modem_event(c->m, MODEM_EV_SMS);
	return 0;
}

static int reset(struct svc_call *c)
{
	memset(&c->client->wms, 0, sizeof(c->client->wms));
	return 0;
}

static const struct svc_message messages[] = {
	{ &mr200_msg_wms_reset_req, reset },
	{ &mr200_msg_wms_set_event_report_req, set_event_report },
	{ &mr200_msg_wms_get_supported_messages_req, svc_supported_messages },
	{ &mr200_msg_wms_raw_send_req, raw_send },
	{ &mr200_msg_wms_raw_write_req, raw_write },
	{ &mr200_msg_wms_raw_read_req, raw_read },
	{ &mr200_msg_wms_modify_tag_req, modify_tag },
	{ &mr200_msg_wms_delete_req, delete },
	{ &mr200_msg_wms_get_message_protocol_req, get_message_protocol },
	{ &mr200_msg_wms_list_messages_req, list_messages },
	{ &mr200_msg_wms_set_routes_req, set_routes },
	{ &mr200_msg_wms_get_routes_req, get_routes },
	{ &mr200_msg_wms_send_ack_req, send_ack },
	{ &mr200_msg_wms_send_from_memory_storage_req, send_from_memory_storage },
};

const struct svc_service svc_wms = {
	.service = MR200_SVC_WMS, .major = 1, .minor = 10, SVC_MESSAGES(messages),
	.event = on_event,
};

// SPDX-License-Identifier: GPL-2.0
/*
 * CTL: client ids, versions, synchronisation, the oldest data format request.
 */
#include "sim/svc/svc.h"

/* Bits of Set Data Format's protocol field */
#define PROTOCOL_802_3	(1 << 0)
#define PROTOCOL_RAW_IP	(1 << 1)

static int set_instance_id(struct svc_call *c)
{
	const struct mr200_ctl_set_instance_id_req *req = c->req;
	struct mr200_ctl_set_instance_id_rsp *rsp = c->rsp;

	if (!req->has_id)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	rsp->has_link_id = true;
	rsp->link_id = req->id;
	return 0;
}

static int get_version_info(struct svc_call *c)
{
	struct mr200_ctl_get_version_info_rsp *rsp = c->rsp;
	const struct svc_service *const *s;
	unsigned int n = 0;

	rsp->has_service_list = true;
	for (s = c->m->services; *s; s++, n++) {
		rsp->service_list[n].service = (*s)->service;
		rsp->service_list[n].major_version = (*s)->major;
		rsp->service_list[n].minor_version = (*s)->minor;
	}
	rsp->n_service_list = (uint16_t)n;
	return 0;
}

static int allocate_cid(struct svc_call *c)
{
	const struct mr200_ctl_allocate_cid_req *req = c->req;
	struct mr200_ctl_allocate_cid_rsp *rsp = c->rsp;
	int error;

	if (!req->has_service)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	error = modem_client_alloc(c->m, c->port, req->service, &rsp->allocation_info.cid);
	if (error)
		return error;
	rsp->has_allocation_info = true;
	rsp->allocation_info.service = req->service;
	return 0;
}

static int release_cid(struct svc_call *c)
{
	const struct mr200_ctl_release_cid_req *req = c->req;
	struct mr200_ctl_release_cid_rsp *rsp = c->rsp;
	struct qmi_client *client;

	if (!req->has_release_info)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	client = modem_client_find(c->m, c->port, req->release_info.service, req->release_info.cid);
	if (!client)
		return MR200_QMI_ERR_INVALID_CLIENT_ID;
	modem_client_free(c->m, client);
	rsp->has_release_info = true;
	rsp->release_info = req->release_info;
	return 0;
}

/* The request of before WDA: the firmware takes either, see wda.c. */
static int set_data_format(struct svc_call *c)
{
	const struct mr200_ctl_set_data_format_req *req = c->req;
	struct mr200_ctl_set_data_format_rsp *rsp = c->rsp;
	struct modem_format *f = &c->m->data.format[c->port];

	if (!req->has_format)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->has_protocol && req->protocol & PROTOCOL_RAW_IP)
		f->link = MODEM_LINK_RAW_IP;
	else if (req->has_protocol && req->protocol & PROTOCOL_802_3)
		f->link = MODEM_LINK_802_3;
	rsp->has_protocol = true;
	rsp->protocol = f->link == MODEM_LINK_RAW_IP ? PROTOCOL_RAW_IP : PROTOCOL_802_3;
	return 0;
}

static int sync(struct svc_call *c)
{
	svc_reset(c->m, c->port);
	return 0;
}

void ctl_sync(struct modem *m, unsigned int port)
{
	struct modem_port *p = &m->port[port];

	if (!p->sync_due || !p->host || !p->dtr || !modem_qmi_alive(m))
		return;
	p->sync_due = false;
	svc_indicate_port(m, port, &mr200_msg_ctl_sync_ind, NULL);
}

static const struct svc_message messages[] = {
	{ &mr200_msg_ctl_set_instance_id_req, set_instance_id },
	{ &mr200_msg_ctl_get_version_info_req, get_version_info },
	{ &mr200_msg_ctl_allocate_cid_req, allocate_cid },
	{ &mr200_msg_ctl_release_cid_req, release_cid },
	{ &mr200_msg_ctl_set_data_format_req, set_data_format },
	{ &mr200_msg_ctl_sync_req, sync },
};

const struct svc_service svc_ctl = {
	.service = MR200_SVC_CTL, .major = 1, .minor = 5, SVC_MESSAGES(messages),
};

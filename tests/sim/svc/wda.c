// SPDX-License-Identifier: GPL-2.0
/*
 * WDA: link layer and aggregation of the data endpoint.
 *
 * The firmware answers with what it will do, which need not be what was asked:
 * a refused aggregation comes back as "disabled", limits come back lowered.
 */
#include "sim/svc/svc.h"

#define MIN_DOWN_BYTES	2048	/* one datagram with header, rounded up */

static int set_data_format(struct svc_call *c)
{
	const struct mr200_wda_set_data_format_req *req = c->req;
	struct mr200_wda_set_data_format_rsp *rsp = c->rsp;
	const struct modem_data *d = &c->m->data;
	struct modem_format *f = &c->m->data.format[c->port];
	bool qmap;

	if (req->has_link_layer_protocol) {
		if (req->link_layer_protocol != MODEM_LINK_802_3 &&
		    req->link_layer_protocol != MODEM_LINK_RAW_IP)
			return MR200_QMI_ERR_INVALID_ARGUMENT;
		f->link = req->link_layer_protocol;
	}
	/* QMAP needs raw-IP, both ways at once; newer versions are unknown here */
	qmap = d->qmap_accepted && f->link == MODEM_LINK_RAW_IP &&
	       req->has_uplink_data_aggregation_protocol &&
	       req->has_downlink_data_aggregation_protocol &&
	       req->uplink_data_aggregation_protocol == MODEM_AGGREGATION_QMAP &&
	       req->downlink_data_aggregation_protocol == MODEM_AGGREGATION_QMAP;
	f->up = qmap ? MODEM_AGGREGATION_QMAP : MODEM_AGGREGATION_NONE;
	f->down = f->up;
	f->down_datagrams = 0;
	f->down_bytes = 0;
	if (qmap) {
		f->down_datagrams = d->max_datagrams;
		f->down_bytes = d->max_bytes;
		if (req->has_downlink_data_aggregation_max_datagrams &&
		    req->downlink_data_aggregation_max_datagrams &&
		    req->downlink_data_aggregation_max_datagrams < f->down_datagrams)
			f->down_datagrams = req->downlink_data_aggregation_max_datagrams;
		if (req->has_downlink_data_aggregation_max_size &&
		    req->downlink_data_aggregation_max_size >= MIN_DOWN_BYTES &&
		    req->downlink_data_aggregation_max_size < f->down_bytes)
			f->down_bytes = req->downlink_data_aggregation_max_size;
	}
	f->up_datagrams = qmap ? d->max_datagrams : 0;
	f->up_bytes = qmap ? d->max_bytes : 0;

	rsp->has_qos_format = true;
	rsp->has_link_layer_protocol = true;
	rsp->link_layer_protocol = f->link;
	rsp->has_uplink_data_aggregation_protocol = true;
	rsp->uplink_data_aggregation_protocol = f->up;
	rsp->has_downlink_data_aggregation_protocol = true;
	rsp->downlink_data_aggregation_protocol = f->down;
	rsp->has_downlink_data_aggregation_max_datagrams = true;
	rsp->downlink_data_aggregation_max_datagrams = f->down_datagrams;
	rsp->has_downlink_data_aggregation_max_size = true;
	rsp->downlink_data_aggregation_max_size = f->down_bytes;
	rsp->has_uplink_data_aggregation_max_datagrams = true;
	rsp->uplink_data_aggregation_max_datagrams = f->up_datagrams;
	rsp->has_uplink_data_aggregation_max_size = true;
	rsp->uplink_data_aggregation_max_size = f->up_bytes;
	return 0;
}

static int get_data_format(struct svc_call *c)
{
	struct mr200_wda_get_data_format_rsp *rsp = c->rsp;
	const struct modem_format *f = &c->m->data.format[c->port];

	rsp->has_qos_format = true;
	rsp->has_link_layer_protocol = true;
	rsp->link_layer_protocol = f->link;
	rsp->has_uplink_data_aggregation_protocol = true;
	rsp->uplink_data_aggregation_protocol = f->up;
	rsp->has_downlink_data_aggregation_protocol = true;
	rsp->downlink_data_aggregation_protocol = f->down;
	rsp->has_downlink_data_aggregation_max_datagrams = true;
	rsp->downlink_data_aggregation_max_datagrams = f->down_datagrams;
	rsp->has_downlink_data_aggregation_max_size = true;
	rsp->downlink_data_aggregation_max_size = f->down_bytes;
	rsp->has_uplink_data_aggregation_max_datagrams = true;
	rsp->uplink_data_aggregation_max_datagrams = f->up_datagrams;
	rsp->has_uplink_data_aggregation_max_size = true;
	rsp->uplink_data_aggregation_max_size = f->up_bytes;
	return 0;
}

static const struct svc_message messages[] = {
	{ &mr200_msg_wda_get_supported_messages_req, svc_supported_messages },
	{ &mr200_msg_wda_set_data_format_req, set_data_format },
	{ &mr200_msg_wda_get_data_format_req, get_data_format },
};

const struct svc_service svc_wda = {
	.service = MR200_SVC_WDA, .major = 1, .minor = 16, SVC_MESSAGES(messages),
};

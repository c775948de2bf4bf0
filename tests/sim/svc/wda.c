// SPDX-License-Identifier: GPL-2.0
/*
 * WDA: link layer and aggregation of the data endpoint.
 *
 * The firmware answers with what it will do, which need not be what was asked:
 * a refused aggregation comes back as "disabled", limits come back lowered.
 */
#include "sim/svc/svc.h"

/* The same fields in both answers, which are structures of their own. */
#define FILL_FORMAT(f, s)								\
	do {										\
		(s)->has_qos_format = true;						\
		(s)->has_link_layer_protocol = true;					\
		(s)->link_layer_protocol = (f)->link;					\
		(s)->has_uplink_data_aggregation_protocol = true;			\
		(s)->uplink_data_aggregation_protocol = (f)->up;			\
		(s)->has_downlink_data_aggregation_protocol = true;			\
		(s)->downlink_data_aggregation_protocol = (f)->down;			\
		(s)->has_downlink_data_aggregation_max_datagrams = true;		\
		(s)->downlink_data_aggregation_max_datagrams = (f)->down_datagrams;	\
		(s)->has_downlink_data_aggregation_max_size = true;			\
		(s)->downlink_data_aggregation_max_size = (f)->down_bytes;		\
		(s)->has_uplink_data_aggregation_max_datagrams = true;			\
		(s)->uplink_data_aggregation_max_datagrams = (f)->up_datagrams;		\
		(s)->has_uplink_data_aggregation_max_size = true;			\
		(s)->uplink_data_aggregation_max_size = (f)->up_bytes;			\
	} while (0)

#define MIN_DOWN_BYTES	2048	/* one datagram with header, rounded up */

static bool is_qmap(uint32_t protocol)
{
	return protocol == MODEM_AGGREGATION_QMAP || protocol == MODEM_AGGREGATION_QMAPV4;
}

/* What an aggregation that was asked for comes back as. */
static uint32_t grant(const struct modem_data *d, uint32_t asked)
{
	if (!d->qmap_accepted || !is_qmap(asked) ||
	    (asked == MODEM_AGGREGATION_QMAPV4 && d->qmapv4 == MODEM_GRANT_NOTHING))
		return MODEM_AGGREGATION_NONE;
	return d->qmapv4 == MODEM_GRANT_LESS ? MODEM_AGGREGATION_QMAP : asked;
}

/* QMAP needs raw-IP, and both ways at once. */
static void set_aggregation(const struct modem_data *d, struct modem_format *f,
			    const struct mr200_wda_set_data_format_req *req)
{
	bool both = f->link == MODEM_LINK_RAW_IP && req->has_uplink_data_aggregation_protocol &&
		    req->has_downlink_data_aggregation_protocol;

	f->up = both ? grant(d, req->uplink_data_aggregation_protocol) : MODEM_AGGREGATION_NONE;
	f->down = both ? grant(d, req->downlink_data_aggregation_protocol) :
			 MODEM_AGGREGATION_NONE;
	if (!f->up || !f->down) {
		f->up = MODEM_AGGREGATION_NONE;
		f->down = MODEM_AGGREGATION_NONE;
	}
}

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
	set_aggregation(d, f, req);
	qmap = f->down != MODEM_AGGREGATION_NONE;
	f->down_datagrams = qmap ? d->max_datagrams : 0;
	f->down_bytes = qmap ? d->max_bytes : 0;
	if (qmap && req->has_downlink_data_aggregation_max_datagrams &&
	    req->downlink_data_aggregation_max_datagrams &&
	    req->downlink_data_aggregation_max_datagrams < f->down_datagrams)
		f->down_datagrams = req->downlink_data_aggregation_max_datagrams;
	if (qmap && req->has_downlink_data_aggregation_max_size &&
	    req->downlink_data_aggregation_max_size >= MIN_DOWN_BYTES &&
	    req->downlink_data_aggregation_max_size < f->down_bytes)
		f->down_bytes = req->downlink_data_aggregation_max_size;
	f->up_datagrams = qmap ? d->max_datagrams : 0;
	f->up_bytes = qmap ? d->max_bytes : 0;
	FILL_FORMAT(f, rsp);
	return 0;
}

static int get_data_format(struct svc_call *c)
{
	struct mr200_wda_get_data_format_rsp *rsp = c->rsp;

	FILL_FORMAT(&c->m->data.format[c->port], rsp);
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

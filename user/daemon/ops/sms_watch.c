// SPDX-License-Identifier: GPL-2.0
/* Sees to it that the modem tells of new messages, and the hook of each. */
#include "daemon/ops/sms.h"

static void on_indication(void *user, unsigned int instance,
			  const struct mr200_msg *msg, const void *ind)
{
	const struct mr200_wms_event_report_ind *p = ind;
	struct mr200_sms_watch *w = user;

	(void)instance;
	if (msg != &mr200_msg_wms_event_report_ind)
		return;
	if (p->has_mt_message)
		mr200_sms_arrived(w, p->mt_message.storage_type,
				  p->mt_message.memory_index);
	if (p->has_transfer_route_mt_message)
		mr200_sms_transferred(w, &p->transfer_route_mt_message);
}

void mr200_sms_watch(struct mr200_sms_watch *w)
{
	struct mr200_wms_set_event_report_req q = {
		.has_new_mt_message_indicator = true,
		.new_mt_message_indicator.report = true,
	};
	const struct mr200_daemon *d = w->ops->d;

	/* After a restart of the modem nothing is registered any more. */
	if (!d->client || !d->session.format.known) {
		w->client = NULL;
		w->n = 0;
		w->n_transfers = 0;
		return;
	}
	if (w->client == d->client || d->closing || !d->config.hook[0] ||
	    d->session.sim.state != MR200_SIM_READY)
		return;
	w->client = d->client;
	/* The same client may have been subscribed to before a restart. */
	mr200_client_unsubscribe(d->client, w);
	if (!mr200_client_subscribe(d->client, MR200_SVC_WMS, on_indication, w))
		mr200_client_call(d->client, &mr200_msg_wms_set_event_report_req,
				  &q, NULL, NULL);
}

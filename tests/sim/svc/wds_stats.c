// SPDX-License-Identifier: GPL-2.0
/*
 * WDS: statistics of a call, and the technology that carries it.
 */
#include "sim/svc/svc.h"
#include "sim/svc/wds.h"

/* Bits of the statistics masks */
#define STAT_TX_PACKETS		(1U << 0)
#define STAT_RX_PACKETS		(1U << 1)
#define STAT_TX_BYTES		(1U << 6)
#define STAT_RX_BYTES		(1U << 7)
#define STAT_TX_DROPPED		(1U << 8)
#define STAT_RX_DROPPED		(1U << 9)

#define MS_PER_S		1000

int wds_get_packet_statistics(struct svc_call *c)
{
	const struct mr200_wds_get_packet_statistics_req *req = c->req;
	struct mr200_wds_get_packet_statistics_rsp *rsp = c->rsp;
	const struct modem_bearer *b = modem_holder_bearer(c->m, &c->client->wds.call);
	const struct modem_stats *s;

	if (!req->has_mask)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!b) {
		rsp->has_last_call_tx_bytes_ok = true;
		rsp->last_call_tx_bytes_ok = c->m->calls.last.tx_bytes;
		rsp->has_last_call_rx_bytes_ok = true;
		rsp->last_call_rx_bytes_ok = c->m->calls.last.rx_bytes;
		return MR200_QMI_ERR_OUT_OF_CALL;
	}
	s = &b->stats;
	rsp->has_tx_packets_ok = req->mask & STAT_TX_PACKETS;
	rsp->tx_packets_ok = (uint32_t)s->tx_packets;
	rsp->has_rx_packets_ok = req->mask & STAT_RX_PACKETS;
	rsp->rx_packets_ok = (uint32_t)s->rx_packets;
	rsp->has_tx_packets_error = req->mask & 1U << 2;
	rsp->has_rx_packets_error = req->mask & 1U << 3;
	rsp->has_tx_overflows = req->mask & 1U << 4;
	rsp->has_rx_overflows = req->mask & 1U << 5;
	rsp->has_tx_bytes_ok = req->mask & STAT_TX_BYTES;
	rsp->tx_bytes_ok = s->tx_bytes;
	rsp->has_rx_bytes_ok = req->mask & STAT_RX_BYTES;
	rsp->rx_bytes_ok = s->rx_bytes;
	rsp->has_tx_packets_dropped = req->mask & STAT_TX_DROPPED;
	rsp->tx_packets_dropped = (uint32_t)s->tx_dropped;
	rsp->has_rx_packets_dropped = req->mask & STAT_RX_DROPPED;
	rsp->rx_packets_dropped = (uint32_t)s->rx_dropped;
	return 0;
}

static void report_statistics(struct modem *m, struct qmi_client *client)
{
	const struct modem_bearer *b = modem_holder_bearer(m, &client->wds.call);
	uint32_t mask = client->wds.statistics_mask;
	struct mr200_wds_event_report_ind ind = { 0 };

	if (!b)
		return;
	ind.has_tx_packets_ok = mask & STAT_TX_PACKETS;
	ind.tx_packets_ok = (uint32_t)b->stats.tx_packets;
	ind.has_rx_packets_ok = mask & STAT_RX_PACKETS;
	ind.rx_packets_ok = (uint32_t)b->stats.rx_packets;
	ind.has_tx_bytes_ok = mask & STAT_TX_BYTES;
	ind.tx_bytes_ok = b->stats.tx_bytes;
	ind.has_rx_bytes_ok = mask & STAT_RX_BYTES;
	ind.rx_bytes_ok = b->stats.rx_bytes;
	ind.has_tx_packets_dropped = mask & STAT_TX_DROPPED;
	ind.tx_packets_dropped = (uint32_t)b->stats.tx_dropped;
	ind.has_rx_packets_dropped = mask & STAT_RX_DROPPED;
	ind.rx_packets_dropped = (uint32_t)b->stats.rx_dropped;
	svc_indicate(m, client, &mr200_msg_wds_event_report_ind, &ind);
}

static void on_statistics(struct modem *m, void *arg)
{
	struct qmi_client *client = arg;

	report_statistics(m, client);
	sim_timer_start(&m->clock, &client->wds.statistics_timer,
			  (uint64_t)client->wds.statistics_s * MS_PER_S, on_statistics, client);
}

/* 3GPP network with the mask and the old number of one technology. */
static const struct technology {
	enum modem_rat rat;
	uint32_t rat_mask;
	int8_t old;
	uint32_t max_tx_bps, max_rx_bps;
} technologies[] = {
	{ MODEM_RAT_GSM,  1U << 4, 0x06, 236800, 296000 },
	{ MODEM_RAT_UMTS, 1U << 2 | 1U << 3, 0x09, 5760000, 21000000 },
	{ MODEM_RAT_LTE,  1U << 5, 0x0a, 50000000, 150000000 },
};

static const struct technology *technology(const struct modem *m)
{
	unsigned int i;

	for (i = 0; i < sizeof(technologies) / sizeof(technologies[0]); i++)
		if (technologies[i].rat == modem_rat(m))
			return &technologies[i];
	return NULL;
}

int wds_get_channel_rates(struct svc_call *c)
{
	struct mr200_wds_get_channel_rates_rsp *rsp = c->rsp;
	const struct technology *t = technology(c->m);

	if (!t || !modem_holder_bearer(c->m, &c->client->wds.call))
		return MR200_QMI_ERR_OUT_OF_CALL;
	rsp->has_channel_rates = true;
	rsp->channel_rates.channel_tx_rate_bps = t->max_tx_bps;
	rsp->channel_rates.channel_rx_rate_bps = t->max_rx_bps;
	rsp->channel_rates.max_channel_tx_rate_bps = t->max_tx_bps;
	rsp->channel_rates.max_channel_rx_rate_bps = t->max_rx_bps;
	return 0;
}

int wds_get_data_bearer_technology(struct svc_call *c)
{
	struct mr200_wds_get_data_bearer_technology_rsp *rsp = c->rsp;
	const struct technology *t = technology(c->m);

	if (!t || !modem_holder_bearer(c->m, &c->client->wds.call))
		return MR200_QMI_ERR_OUT_OF_CALL;
	rsp->has_current = true;
	rsp->current = t->old;
	return 0;
}

int wds_get_current_data_bearer_technology(struct svc_call *c)
{
	struct mr200_wds_get_current_data_bearer_technology_rsp *rsp = c->rsp;
	const struct technology *t = technology(c->m);

	if (!t || !modem_holder_bearer(c->m, &c->client->wds.call))
		return MR200_QMI_ERR_OUT_OF_CALL;
	rsp->has_current = true;
	rsp->current.network_type = 2;	/* 3GPP */
	rsp->current.rat_mask = t->rat_mask;
	return 0;
}

int wds_get_dormancy_status(struct svc_call *c)
{
	struct mr200_wds_get_dormancy_status_rsp *rsp = c->rsp;

	if (!modem_holder_bearer(c->m, &c->client->wds.call))
		return MR200_QMI_ERR_OUT_OF_CALL;
	rsp->has_dormancy_status = true;
	rsp->dormancy_status = 2;	/* traffic channel active */
	return 0;
}

int wds_set_event_report(struct svc_call *c)
{
	const struct mr200_wds_set_event_report_req *req = c->req;
	struct wds_client *w = &c->client->wds;

	if (req->has_transfer_statistics) {
		w->statistics_s = req->transfer_statistics.interval_seconds;
		w->statistics_mask = (uint32_t)req->transfer_statistics.indicators;
		sim_timer_stop(&c->m->clock, &w->statistics_timer);
		if (w->statistics_s)
			sim_timer_start(&c->m->clock, &w->statistics_timer,
					  (uint64_t)w->statistics_s * MS_PER_S, on_statistics,
					  c->client);
	}
	if (req->has_current_data_bearer_technology)
		w->want_bearer_technology = req->current_data_bearer_technology;
	return 0;
}

void wds_tell_technology(struct modem *m, struct qmi_client *client)
{
	const struct technology *t = technology(m);
	struct mr200_wds_event_report_ind ind = { 0 };

	if (!t || !client->wds.want_bearer_technology || !modem_holder_bearer(m, &client->wds.call))
		return;
	ind.has_current_data_bearer_technology = true;
	ind.current_data_bearer_technology.network_type = 2;
	ind.current_data_bearer_technology.rat_mask = t->rat_mask;
	svc_indicate(m, client, &mr200_msg_wds_event_report_ind, &ind);
}

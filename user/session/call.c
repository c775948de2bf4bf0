// SPDX-License-Identifier: GPL-2.0
/* What the modem's answers say of a call: its settings, and why it ended. */
#include "session/priv.h"

#include <stdio.h>
#include <string.h>

#define CALL_END_LEGACY		0
#define DATA_INTERFACE		4	/* of the composition, kernel/mr200_map.h */

/*
 * Which settings to ask for (bits of the request's mask). The operator-reserved
 * PCO (bit 18) must never be among them: asking for it crashes this modem.
 */
#define SETTINGS_MASK							\
	(MR200_WDS_REQUESTED_SETTINGS_PDP_TYPE |			\
	 MR200_WDS_REQUESTED_SETTINGS_APN_NAME |			\
	 MR200_WDS_REQUESTED_SETTINGS_DNS_ADDRESS |			\
	 MR200_WDS_REQUESTED_SETTINGS_IP_ADDRESS |			\
	 MR200_WDS_REQUESTED_SETTINGS_GATEWAY_INFO |			\
	 MR200_WDS_REQUESTED_SETTINGS_MTU |				\
	 MR200_WDS_REQUESTED_SETTINGS_IP_FAMILY)

const char *mr200_family_word(const struct mr200_bearer *b)
{
	return b->family == MR200_WDS_IP_FAMILY_IPV4 ? "IPv4" : "IPv6";
}

bool mr200_any_up(const struct mr200_bearer *b)
{
	return b[0].up || b[1].up;
}

uint32_t mr200_call_handle(const struct mr200_wds_start_network_rsp *p)
{
	return p->has_packet_data_handle && p->packet_data_handle ?
	       p->packet_data_handle : MR200_HANDLE_GLOBAL;
}

void mr200_bind_ask(union mr200_session_req *req, uint8_t mux_id)
{
	struct mr200_wds_bind_mux_data_port_req *q = &req->bind;

	q->has_endpoint_info = true;
	q->endpoint_info.endpoint_type = MR200_ENDPOINT_TYPE_HSUSB;
	q->endpoint_info.interface_number = DATA_INTERFACE;
	q->has_mux_id = true;
	q->mux_id = mux_id;
	q->has_client_type = true;
	q->client_type = MR200_WDS_CLIENT_TYPE_TETHERED;
}

void mr200_settings_ask(union mr200_session_req *req)
{
	req->settings.has_requested_settings = true;
	req->settings.requested_settings = SETTINGS_MASK;
}

static void put_ipv4(uint8_t *out, uint32_t address)
{
	for (int i = 0; i < 4; i++)
		out[i] = (uint8_t)(address >> (24 - 8 * i));
}

static uint8_t mask_to_prefix(uint32_t mask)
{
	uint8_t n = 0;

	while (mask & 0x80000000u) {
		n++;
		mask <<= 1;
	}
	return n;
}

static bool read_ipv4(struct mr200_bearer *b,
		      const struct mr200_wds_get_current_settings_rsp *p)
{
	if (!p->has_ipv4_address || !p->ipv4_address)
		return false;
	put_ipv4(b->address, p->ipv4_address);
	b->prefix = 32;
	if (p->has_ipv4_gateway_subnet_mask && p->ipv4_gateway_subnet_mask)
		b->prefix = mask_to_prefix(p->ipv4_gateway_subnet_mask);
	if (p->has_ipv4_gateway_address && p->ipv4_gateway_address) {
		b->has_gateway = true;
		put_ipv4(b->gateway, p->ipv4_gateway_address);
	}
	if (p->has_primary_ipv4_dns_address && p->primary_ipv4_dns_address)
		put_ipv4(b->dns[b->n_dns++], p->primary_ipv4_dns_address);
	if (p->has_secondary_ipv4_dns_address && p->secondary_ipv4_dns_address)
		put_ipv4(b->dns[b->n_dns++], p->secondary_ipv4_dns_address);
	return true;
}

static bool read_ipv6(struct mr200_bearer *b,
		      const struct mr200_wds_get_current_settings_rsp *p)
{
	static const uint8_t none[16];

	if (!p->has_ipv6_address ||
	    !memcmp(p->ipv6_address.address, none, sizeof(none)))
		return false;
	memcpy(b->address, p->ipv6_address.address, sizeof(b->address));
	b->prefix = p->ipv6_address.prefix_length;
	if (b->prefix == 0 || b->prefix > 128)
		b->prefix = 64;
	if (p->has_ipv6_gateway_address) {
		b->has_gateway = true;
		memcpy(b->gateway, p->ipv6_gateway_address.address,
		       sizeof(b->gateway));
	}
	if (p->has_ipv6_primary_dns_address)
		memcpy(b->dns[b->n_dns++], p->ipv6_primary_dns_address, 16);
	if (p->has_ipv6_secondary_dns_address)
		memcpy(b->dns[b->n_dns++], p->ipv6_secondary_dns_address, 16);
	return true;
}

bool mr200_settings_read(struct mr200_bearer *b,
			  const struct mr200_wds_get_current_settings_rsp *p)
{
	b->n_dns = 0;
	b->has_gateway = false;
	b->mtu = p->has_mtu ? p->mtu : 0;
	snprintf(b->apn, sizeof(b->apn), "%s", p->apn_name);
	return b->family == MR200_WDS_IP_FAMILY_IPV4 ? read_ipv4(b, p) :
						       read_ipv6(b, p);
}

bool mr200_settings_differ(const struct mr200_bearer *b,
			    const struct mr200_wds_get_current_settings_rsp *p)
{
	struct mr200_bearer now = { .family = b->family };

	return mr200_settings_read(&now, p) &&
	       (now.prefix != b->prefix ||
		memcmp(now.address, b->address, sizeof(now.address)));
}

void mr200_call_end_words(char *words, size_t cap, const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;

	if (p && p->has_verbose_call_end_reason)
		snprintf(words, cap, "%s",
			 mr200_call_end_reason(p->verbose_call_end_reason.type,
					       p->verbose_call_end_reason.reason));
	else if (p && p->has_call_end_reason)
		snprintf(words, cap, "%s",
			 mr200_call_end_reason(CALL_END_LEGACY,
					       (int16_t)p->call_end_reason));
	else
		snprintf(words, cap, "%s", mr200_reply_words(reply));
}

bool mr200_call_end_waits(const struct mr200_reply *reply)
{
	static const struct {
		uint16_t type;
		int16_t first, last;
	} waits[] = {
		{ MR200_WDS_CALL_END_TYPE_3GPP, MR200_3GPP_INSUFFICIENT_RESOURCES,
		  MR200_3GPP_INSUFFICIENT_RESOURCES },
		{ MR200_WDS_CALL_END_TYPE_3GPP, MR200_3GPP_OUT_OF_ORDER,
		  MR200_3GPP_OUT_OF_ORDER },
		{ MR200_WDS_CALL_END_TYPE_3GPP, MR200_3GPP_NETWORK_FAILURE,
		  MR200_3GPP_NETWORK_FAILURE },
		{ 2, 208, 211 },	/* internal: the APN is throttled */
		{ 3, 524, 524 },	/* call manager: attempts are throttled */
	};
	const struct mr200_wds_start_network_rsp *p = reply->body;

	for (size_t i = 0; p && i < sizeof(waits) / sizeof(waits[0]); i++)
		if (p->has_verbose_call_end_reason &&
		    p->verbose_call_end_reason.type == waits[i].type &&
		    p->verbose_call_end_reason.reason >= waits[i].first &&
		    p->verbose_call_end_reason.reason <= waits[i].last)
			return true;
	return false;
}

/* The network's own word, 0: it is the modem's. */
uint16_t mr200_call_end_cause(const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;

	if (p && p->has_verbose_call_end_reason &&
	    p->verbose_call_end_reason.type == MR200_WDS_CALL_END_TYPE_3GPP)
		return (uint16_t)p->verbose_call_end_reason.reason;
	return 0;
}

const char *
mr200_status_end_words(const struct mr200_wds_packet_service_status_ind *ind)
{
	if (ind->has_verbose_call_end_reason)
		return mr200_call_end_reason(
				ind->verbose_call_end_reason.type,
				ind->verbose_call_end_reason.reason);
	if (ind->has_call_end_reason)
		return mr200_call_end_reason(CALL_END_LEGACY,
					     (int16_t)ind->call_end_reason);
	return "no reason given";
}

// SPDX-License-Identifier: GPL-2.0
/*
 * WDS: packet data calls. Profiles are in wds_profile.c, statistics and
 * the technology of the bearer in wds_stats.c.
 */
#include <arpa/inet.h>
#include <string.h>

#include "sim/svc/svc.h"
#include "sim/svc/wds.h"

/* Bits of Get Current Settings' request */
#define WANT_PROFILE_ID		(1U << 0)
#define WANT_PROFILE_NAME	(1U << 1)
#define WANT_PDP_TYPE		(1U << 2)
#define WANT_APN		(1U << 3)
#define WANT_DNS		(1U << 4)
#define WANT_USERNAME		(1U << 6)
#define WANT_AUTH		(1U << 7)
#define WANT_ADDRESS		(1U << 8)
#define WANT_GATEWAY		(1U << 9)
#define WANT_MTU		(1U << 13)
#define WANT_FAMILY		(1U << 15)
#define WANT_OPERATOR_PCO	(1U << 18)

#define STATUS_DISCONNECTED	1
#define STATUS_CONNECTED	2
#define STATUS_AUTHENTICATING	4

#define FAMILY_UNSPECIFIED	8
#define FAMILY_BOTH		46	/* of a setting */
#define AUTOCONNECT_ROAMING_HOME_ONLY 1
#define IP_CHANGED_ALL		0x3f	/* Extended IP Config: address, gateway, DNS .. */

/*
 * Start and stop
 */

static int start_network_done(struct svc_call *c)
{
	const struct mr200_wds_start_network_req *req = c->req;
	struct mr200_wds_start_network_rsp *rsp = c->rsp;
	struct modem_call_request call = { 0 };
	struct modem_reason why = { 0 };
	int error;

	c->client->wds.starting = false;
	call.has_apn = req->has_apn;
	strcpy(call.apn, req->apn);
	if (strlen(req->username) > MODEM_SECRET_LEN || strlen(req->password) > MODEM_SECRET_LEN)
		return MR200_QMI_ERR_ARGUMENT_TOO_LONG;
	strcpy(call.username, req->username);
	strcpy(call.password, req->password);
	call.auth = req->authentication_preference;
	if (req->has_profile_index_3gpp)
		call.profile = req->profile_index_3gpp;
	if (req->has_ip_family_preference && req->ip_family_preference != FAMILY_UNSPECIFIED)
		call.family = req->ip_family_preference;
	error = modem_call_start(c->m, &c->client->wds.call, &call, &rsp->packet_data_handle, &why);
	if (!error) {
		rsp->has_packet_data_handle = true;
	} else if (error == MR200_QMI_ERR_CALL_FAILED) {
		rsp->has_call_end_reason = true;
		rsp->call_end_reason = why.generic;
		rsp->has_verbose_call_end_reason = true;
		rsp->verbose_call_end_reason.type = why.type;
		rsp->verbose_call_end_reason.reason = why.cause;
	}
	return error;
}

static int start_network(struct svc_call *c)
{
	const struct mr200_wds_start_network_req *req = c->req;
	struct mr200_wds_start_network_rsp *rsp = c->rsp;

	if (req->has_ip_family_preference && req->ip_family_preference != 4 &&
	    req->ip_family_preference != 6 && req->ip_family_preference != FAMILY_UNSPECIFIED)
		return MR200_QMI_ERR_INVALID_IP_FAMILY_PREFERENCE;
	if (c->client->wds.starting) {
		rsp->has_call_end_reason = true;
		rsp->call_end_reason = 6;	/* access attempt in progress */
		rsp->has_verbose_call_end_reason = true;
		rsp->verbose_call_end_reason.type = 3;
		rsp->verbose_call_end_reason.reason = 2004;
		return MR200_QMI_ERR_CALL_FAILED;
	}
	if (req->has_enable_autoconnect)
		c->m->calls.autoconnect = req->enable_autoconnect;
	c->client->wds.starting = true;
	return svc_defer(c, c->m->calls.start_ms, start_network_done);
}

static int stop_network(struct svc_call *c)
{
	const struct mr200_wds_stop_network_req *req = c->req;

	if (!req->has_packet_data_handle)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	return modem_call_stop(c->m, &c->client->wds.call, req->packet_data_handle,
			       req->has_disable_autoconnect && req->disable_autoconnect);
}

static int abort_request(struct svc_call *c)
{
	const struct mr200_wds_abort_req *req = c->req;

	if (!req->has_transaction_id)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!svc_abort(c, req->transaction_id))
		return MR200_QMI_ERR_INVALID_TRANSACTION_ID;
	c->client->wds.starting = false;
	return 0;
}

static int get_packet_service_status(struct svc_call *c)
{
	struct mr200_wds_get_packet_service_status_rsp *rsp = c->rsp;

	rsp->has_connection_status = true;
	if (modem_holder_bearer(c->m, &c->client->wds.call))
		rsp->connection_status = STATUS_CONNECTED;
	else if (c->client->wds.starting)
		rsp->connection_status = STATUS_AUTHENTICATING;
	else
		rsp->connection_status = STATUS_DISCONNECTED;
	return 0;
}

static int set_ip_family(struct svc_call *c)
{
	const struct mr200_wds_set_ip_family_req *req = c->req;

	if (!req->has_preference)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	switch (req->preference) {
	case 4:
	case 6:
		c->client->wds.call.family = req->preference;
		return 0;
	case FAMILY_UNSPECIFIED:
		c->client->wds.call.family = 0;
		return 0;
	default:
		return MR200_QMI_ERR_INVALID_IP_FAMILY_PREFERENCE;
	}
}

static int bind_data_port(struct svc_call *c)
{
	const struct mr200_wds_bind_data_port_req *req = c->req;

	return req->has_data_port ? 0 : MR200_QMI_ERR_MISSING_ARGUMENT;
}

static int bind_mux_data_port(struct svc_call *c)
{
	const struct mr200_wds_bind_mux_data_port_req *req = c->req;

	if (!req->has_mux_id)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (c->client->wds.call.bearer)
		return MR200_QMI_ERR_INCOMPATIBLE_STATE;
	c->client->wds.call.mux_id = req->mux_id;
	return 0;
}

/*
 * Settings
 */

static void settings_ipv4(const struct modem_bearer *b, uint32_t want,
			  struct mr200_wds_get_current_settings_rsp *rsp)
{
	if (want & WANT_ADDRESS) {
		rsp->has_ipv4_address = true;
		rsp->ipv4_address = ntohl(b->addr4.s_addr);
	}
	if (want & WANT_GATEWAY) {
		rsp->has_ipv4_gateway_address = true;
		rsp->ipv4_gateway_address = ntohl(b->gateway4.s_addr);
		rsp->has_ipv4_gateway_subnet_mask = true;
		rsp->ipv4_gateway_subnet_mask = ntohl(b->mask4.s_addr);
	}
	if (want & WANT_DNS) {
		rsp->has_primary_ipv4_dns_address = true;
		rsp->primary_ipv4_dns_address = ntohl(b->dns4[0].s_addr);
		rsp->has_secondary_ipv4_dns_address = true;
		rsp->secondary_ipv4_dns_address = ntohl(b->dns4[1].s_addr);
	}
}

static void settings_ipv6(const struct modem_bearer *b, uint32_t want,
			  struct mr200_wds_get_current_settings_rsp *rsp)
{
	if (want & WANT_ADDRESS) {
		rsp->has_ipv6_address = true;
		memcpy(rsp->ipv6_address.address, &b->addr6, 16);
		rsp->ipv6_address.prefix_length = 64;
	}
	if (want & WANT_GATEWAY) {
		rsp->has_ipv6_gateway_address = true;
		memcpy(rsp->ipv6_gateway_address.address, &b->gateway6, 16);
		rsp->ipv6_gateway_address.prefix_length = 64;
	}
	if (want & WANT_DNS) {
		rsp->has_ipv6_primary_dns_address = true;
		memcpy(rsp->ipv6_primary_dns_address, &b->dns6[0], 16);
		rsp->has_ipv6_secondary_dns_address = true;
		memcpy(rsp->ipv6_secondary_dns_address, &b->dns6[1], 16);
	}
}

static void settings_profile(const struct modem *m, const struct modem_bearer *b, uint32_t want,
			     struct mr200_wds_get_current_settings_rsp *rsp)
{
	const struct modem_profile *p = modem_profile(m, b->profile);

	if (want & WANT_PROFILE_ID && p) {
		rsp->has_profile_id = true;
		rsp->profile_id.profile_index = b->profile;
	}
	if (want & WANT_PROFILE_NAME && p) {
		rsp->has_profile_name = true;
		strcpy(rsp->profile_name, p->name);
	}
	if (want & WANT_PDP_TYPE) {
		rsp->has_pdp_type = true;
		rsp->pdp_type = b->pdp_type;
	}
	if (want & WANT_APN) {
		rsp->has_apn_name = true;
		strcpy(rsp->apn_name, b->apn);
	}
	if (want & WANT_USERNAME && b->username[0]) {
		rsp->has_username = true;
		strcpy(rsp->username, b->username);
	}
	if (want & WANT_AUTH) {
		rsp->has_authentication = true;
		rsp->authentication = b->auth;
	}
}

static int get_current_settings(struct svc_call *c)
{
	const struct mr200_wds_get_current_settings_req *req = c->req;
	struct mr200_wds_get_current_settings_rsp *rsp = c->rsp;
	uint32_t want = req->has_requested_settings ? req->requested_settings :
			~WANT_OPERATOR_PCO;
	const struct modem_bearer *b = modem_holder_bearer(c->m, &c->client->wds.call);

	if (want & WANT_OPERATOR_PCO && c->m->calls.pco_crash) {
		modem_crash(c->m);
		return MR200_QMI_ERR_INTERNAL;	/* nobody is left to hear it */
	}
	if (!b)
		return MR200_QMI_ERR_OUT_OF_CALL;
	settings_profile(c->m, b, want, rsp);
	if (c->m->calls.unaddressed == b->family || c->m->calls.unaddressed == FAMILY_BOTH)
		want &= ~(WANT_ADDRESS | WANT_GATEWAY | WANT_DNS);
	if (b->family == 4)
		settings_ipv4(b, want, rsp);
	else
		settings_ipv6(b, want, rsp);
	if (want & WANT_MTU) {
		rsp->has_mtu = true;
		rsp->mtu = b->mtu;
	}
	if (want & WANT_FAMILY) {
		rsp->has_ip_family = true;
		rsp->ip_family = b->family;
	}
	return 0;
}

/*
 * Reports and settings of the client and of the modem
 */

static int indication_register(struct svc_call *c)
{
	const struct mr200_wds_indication_register_req *req = c->req;

	if (req->has_report_extended_ip_configuration_change)
		c->client->wds.want_ip_config = req->report_extended_ip_configuration_change;
	return 0;
}

static int get_autoconnect_settings(struct svc_call *c)
{
	struct mr200_wds_get_autoconnect_settings_rsp *rsp = c->rsp;

	rsp->has_status = true;
	rsp->status = c->m->calls.autoconnect;
	rsp->has_roaming = true;
	rsp->roaming = c->m->calls.autoconnect_roaming ? 0 : AUTOCONNECT_ROAMING_HOME_ONLY;
	return 0;
}

static int set_autoconnect_settings(struct svc_call *c)
{
	const struct mr200_wds_set_autoconnect_settings_req *req = c->req;

	if (!req->has_status)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->status > 2)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	c->m->calls.autoconnect = req->status == 1;
	if (req->has_roaming)
		c->m->calls.autoconnect_roaming = req->roaming != AUTOCONNECT_ROAMING_HOME_ONLY;
	modem_event(c->m, MODEM_EV_BEARER);
	return 0;
}

static unsigned int attach_profile(const struct modem *m)
{
	return m->calls.n_attach ? m->calls.attach[0] : m->default_profile;
}

static int set_lte_attach_pdn_list(struct svc_call *c)
{
	const struct mr200_wds_set_lte_attach_pdn_list_req *req = c->req;
	unsigned int i;

	if (!req->has_list)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!req->n_list || req->n_list > MODEM_ATTACH_PROFILES)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	for (i = 0; i < req->n_list; i++)
		if (!modem_profile(c->m, req->list[i]) || !modem_profile(c->m, req->list[i])->used)
			return MR200_QMI_ERR_INVALID_PROFILE;
	memcpy(c->m->calls.attach, req->list, req->n_list * sizeof(req->list[0]));
	c->m->calls.n_attach = (uint8_t)req->n_list;
	return 0;
}

static int get_lte_attach_pdn_list(struct svc_call *c)
{
	struct mr200_wds_get_lte_attach_pdn_list_rsp *rsp = c->rsp;

	rsp->has_current_list = true;
	rsp->n_current_list = c->m->calls.n_attach ? c->m->calls.n_attach : 1;
	rsp->current_list[0] = (uint16_t)attach_profile(c->m);
	memcpy(rsp->current_list + 1, c->m->calls.attach + 1,
	       (rsp->n_current_list - 1U) * sizeof(rsp->current_list[0]));
	return 0;
}

static int get_lte_attach_parameters(struct svc_call *c)
{
	struct mr200_wds_get_lte_attach_parameters_rsp *rsp = c->rsp;
	const struct modem_profile *p = modem_profile(c->m, attach_profile(c->m));

	if (modem_rat(c->m) != MODEM_RAT_LTE)
		return MR200_QMI_ERR_INFORMATION_UNAVAILABLE;
	rsp->has_apn = true;
	strcpy(rsp->apn, p->apn);
	rsp->has_ip_support_type = true;
	rsp->ip_support_type = c->m->calls.pdp == 4 ? 0 : c->m->calls.pdp == 6 ? 1 : 2;
	rsp->has_ota_attach_performed = true;
	rsp->ota_attach_performed = 1;
	return 0;
}

static void on_begin(struct modem *m, struct qmi_client *client)
{
	client->wds.call.port = client->port;
	modem_holder_add(m, &client->wds.call);
}

static void on_release(struct modem *m, struct qmi_client *client)
{
	sim_timer_stop(&m->clock, &client->wds.statistics_timer);
	modem_holder_remove(m, &client->wds.call);
}

static int reset(struct svc_call *c)
{
	struct qmi_client *client = c->client;
	uint8_t cid = client->cid, port = client->port;

	/* the client's state goes, its id stays */
	modem_client_free(c->m, client);
	client->service = MR200_SVC_WDS;
	client->cid = cid;
	client->port = port;
	on_begin(c->m, client);
	return 0;
}

/*
 * Indications: a client hears of its own call only.
 */

static void tell_status(struct modem *m, struct qmi_client *client)
{
	struct modem_notice *n = &client->wds.call.notice;
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.connection_status = {
			.status = n->connected ? STATUS_CONNECTED : STATUS_DISCONNECTED,
			.reconfiguration_required = n->reconfigure,
		},
		.has_call_end_reason = !n->connected,
		.call_end_reason = n->why.generic,
		.has_verbose_call_end_reason = !n->connected,
		.verbose_call_end_reason = { n->why.type, n->why.cause },
		.has_ip_family = true,
		.ip_family = client->wds.call.family ? client->wds.call.family : 4,
	};

	n->due = false;
	svc_indicate(m, client, &mr200_msg_wds_packet_service_status_ind, &ind);
}

static void tell_ip_config(struct modem *m, struct qmi_client *client)
{
	struct mr200_wds_extended_ip_config_ind ind = {
		.has_changed_ip_configuration = true,
		.changed_ip_configuration = IP_CHANGED_ALL,
	};

	client->wds.call.ip_config_due = false;
	if (client->wds.want_ip_config)
		svc_indicate(m, client, &mr200_msg_wds_extended_ip_config_ind, &ind);
}

static void on_event(struct modem *m, unsigned int events)
{
	struct qmi_client *c = NULL;

	while ((c = svc_next(m, MR200_SVC_WDS, c)) != NULL) {
		if (c->wds.call.notice.due)
			tell_status(m, c);
		if (c->wds.call.ip_config_due)
			tell_ip_config(m, c);
		if (events & (MODEM_EV_REGISTRATION | MODEM_EV_BEARER))
			wds_tell_technology(m, c);
	}
}

static const struct svc_message messages[] = {
	{ &mr200_msg_wds_reset_req, reset },
	{ &mr200_msg_wds_set_event_report_req, wds_set_event_report },
	{ &mr200_msg_wds_abort_req, abort_request },
	{ &mr200_msg_wds_indication_register_req, indication_register },
	{ &mr200_msg_wds_get_supported_messages_req, svc_supported_messages },
	{ &mr200_msg_wds_start_network_req, start_network },
	{ &mr200_msg_wds_stop_network_req, stop_network },
	{ &mr200_msg_wds_get_packet_service_status_req, get_packet_service_status },
	{ &mr200_msg_wds_get_channel_rates_req, wds_get_channel_rates },
	{ &mr200_msg_wds_get_packet_statistics_req, wds_get_packet_statistics },
	{ &mr200_msg_wds_create_profile_req, wds_create_profile },
	{ &mr200_msg_wds_modify_profile_req, wds_modify_profile },
	{ &mr200_msg_wds_delete_profile_req, wds_delete_profile },
	{ &mr200_msg_wds_get_profile_list_req, wds_get_profile_list },
	{ &mr200_msg_wds_get_profile_settings_req, wds_get_profile_settings },
	{ &mr200_msg_wds_get_default_settings_req, wds_get_default_settings },
	{ &mr200_msg_wds_get_current_settings_req, get_current_settings },
	{ &mr200_msg_wds_get_dormancy_status_req, wds_get_dormancy_status },
	{ &mr200_msg_wds_get_autoconnect_settings_req, get_autoconnect_settings },
	{ &mr200_msg_wds_get_data_bearer_technology_req, wds_get_data_bearer_technology },
	{ &mr200_msg_wds_get_current_data_bearer_technology_req,
	  wds_get_current_data_bearer_technology },
	{ &mr200_msg_wds_get_default_profile_number_req, wds_get_default_profile_number },
	{ &mr200_msg_wds_set_default_profile_number_req, wds_set_default_profile_number },
	{ &mr200_msg_wds_set_ip_family_req, set_ip_family },
	{ &mr200_msg_wds_set_autoconnect_settings_req, set_autoconnect_settings },
	{ &mr200_msg_wds_get_lte_attach_parameters_req, get_lte_attach_parameters },
	{ &mr200_msg_wds_set_lte_attach_pdn_list_req, set_lte_attach_pdn_list },
	{ &mr200_msg_wds_get_lte_attach_pdn_list_req, get_lte_attach_pdn_list },
	{ &mr200_msg_wds_bind_data_port_req, bind_data_port },
	{ &mr200_msg_wds_bind_mux_data_port_req, bind_mux_data_port },
};

const struct svc_service svc_wds = {
	.service = MR200_SVC_WDS, .major = 1, .minor = 36, SVC_MESSAGES(messages),
	.begin = on_begin, .event = on_event, .release = on_release,
};

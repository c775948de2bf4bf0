// SPDX-License-Identifier: GPL-2.0
/*
 * NAS: where the modem is registered, and what it calls that. Selection is in
 * nas_select.c, signal and cells in nas_radio.c.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "sim/svc/svc.h"
#include "sim/svc/nas.h"

#define ATTACHED		1
#define DETACHED		2
#define NETWORK_3GPP		2

#define ROAMING_ON		0	/* roaming indicator: yes, inverted */
#define ROAMING_OFF		1

#define SERVICE_NONE		0
#define SERVICE_LIMITED		1
#define SERVICE_AVAILABLE	2

#define DOMAIN_NONE		0
#define DOMAIN_CS		1
#define DOMAIN_PS		2
#define DOMAIN_CS_PS		3

/*
 * Serving system
 */

static uint8_t registration_state(const struct modem *m)
{
	switch (m->net.reg) {
	case MODEM_REG_HOME:
	case MODEM_REG_ROAMING:
		return 1;
	case MODEM_REG_SEARCHING:
		return 2;
	case MODEM_REG_DENIED:
		return 3;
	case MODEM_REG_UNKNOWN:
		return 4;
	default:
		return 0;
	}
}

static void fill_serving(const struct modem *m, struct mr200_nas_serving_system *s)
{
	bool registered = modem_registered(m);

	s->registration_state = registration_state(m);
	s->cs_attach_state = registered ? ATTACHED : DETACHED;
	s->ps_attach_state = modem_attached(m) ? ATTACHED : DETACHED;
	s->selected_network = NETWORK_3GPP;
	s->n_radio_interfaces = 1;
	s->radio_interfaces[0] = registered ? (int8_t)modem_rat(m) : MODEM_RAT_NONE;
}

static void fill_plmn(const struct modem_plmn *plmn, struct mr200_nas_plmn_name *out)
{
	out->mcc = plmn->mcc;
	out->mnc = plmn->mnc;
	snprintf(out->description, sizeof(out->description), "%s", plmn->name);
}

static uint8_t data_capability(const struct modem *m)
{
	switch (modem_rat(m)) {
	case MODEM_RAT_LTE:
		return 0x0b;
	case MODEM_RAT_UMTS:
		return 0x03;	/* HSDPA */
	default:
		return 0x02;	/* EDGE */
	}
}

/*
 * Response and indication have the same fields under other TLV numbers, so in
 * structures of their own: one macro fills both.
 */
#define FILL_SERVING_SYSTEM(m, s)							\
	do {										\
		const struct modem_plmn *plmn_ = modem_operator(m);			\
		(s)->has_serving_system = true;						\
		fill_serving(m, &(s)->serving_system);					\
		if (!plmn_)								\
			break;								\
		(s)->has_roaming_indicator = true;					\
		(s)->roaming_indicator = modem_net_roaming(m) ? ROAMING_ON : ROAMING_OFF; \
		(s)->has_data_service_capability = true;				\
		(s)->n_data_service_capability = 1;					\
		(s)->data_service_capability[0] = data_capability(m);			\
		(s)->has_current_plmn = true;						\
		fill_plmn(plmn_, &(s)->current_plmn);					\
		(s)->has_roaming_indicator_list = true;					\
		(s)->n_roaming_indicator_list = 1;					\
		(s)->roaming_indicator_list[0].radio_interface = (uint8_t)modem_rat(m);	\
		(s)->roaming_indicator_list[0].roaming_indicator = (s)->roaming_indicator; \
		(s)->has_time_zone_3gpp = true;						\
		(s)->time_zone_3gpp = (int8_t)(m)->net.timezone_quarters;		\
		(s)->has_lac_3gpp = true;						\
		(s)->lac_3gpp = modem_rat(m) == MODEM_RAT_LTE ? 0xfffe : (m)->net.cell.lac; \
		(s)->has_cid_3gpp = true;						\
		(s)->cid_3gpp = (m)->net.cell.cid;					\
		(s)->has_detailed_service_status = true;				\
		(s)->detailed_service_status.status = SERVICE_AVAILABLE;		\
		(s)->detailed_service_status.capability = DOMAIN_CS_PS;			\
		(s)->has_lte_tac = modem_rat(m) == MODEM_RAT_LTE;			\
		(s)->lte_tac = (m)->net.cell.tac;					\
		(s)->has_mnc_pcs_digit_include_status = true;				\
		(s)->mnc_pcs_digit_include_status.mcc = plmn_->mcc;			\
		(s)->mnc_pcs_digit_include_status.mnc = plmn_->mnc;			\
		(s)->mnc_pcs_digit_include_status.includes_pcs_digit =			\
			plmn_->mnc_three_digits;					\
	} while (0)

static int get_serving_system(struct svc_call *c)
{
	struct mr200_nas_get_serving_system_rsp *rsp = c->rsp;

	FILL_SERVING_SYSTEM(c->m, rsp);
	return 0;
}

static int get_home_network(struct svc_call *c)
{
	struct mr200_nas_get_home_network_rsp *rsp = c->rsp;
	struct modem_plmn home;

	if (!modem_imsi(c->m)[0])
		return MR200_QMI_ERR_NOT_PROVISIONED;
	home = modem_home_plmn(c->m);
	rsp->has_home_network = true;
	fill_plmn(&home, &rsp->home_network);
	snprintf(rsp->home_network.description, sizeof(rsp->home_network.description), "%s",
		 c->m->card.spn);
	rsp->has_home_network_3gpp_mnc = true;
	rsp->home_network_3gpp_mnc.is_3gpp = 1;
	rsp->home_network_3gpp_mnc.includes_pcs_digit = home.mnc_three_digits;
	return 0;
}

/*
 * System info: one block per technology, the one in use filled in.
 */

static void plmn_digits(const struct modem_plmn *plmn, char *mcc, char *mnc)
{
	snprintf(mcc, 4, "%03u", plmn->mcc % 1000U);
	if (plmn->mnc_three_digits)
		snprintf(mnc, 4, "%03u", plmn->mnc % 1000U);
	else
		snprintf(mnc, 4, "%02u", plmn->mnc % 100U);
}

static struct mr200_nas_service_status service_status(const struct modem *m,
							  enum modem_rat rat)
{
	struct mr200_nas_service_status s = { 0 };

	if (modem_rat(m) == rat)
		s.service_status = SERVICE_AVAILABLE;
	else if (m->net.reg == MODEM_REG_DENIED && rat == m->net.in_reach[m->net.serving].rat)
		s.service_status = SERVICE_LIMITED;
	s.true_service_status = s.service_status;
	s.preferred_data_path = modem_rat(m) == rat;
	return s;
}

/* The members that the blocks of all 3GPP technologies begin with */
#define FILL_SYSTEM(m, s)								\
	do {										\
		const struct modem_plmn *plmn_ = &(m)->net.in_reach[(m)->net.serving].plmn; \
		bool on_ = modem_registered(m);						\
		(s)->domain_valid = 1;							\
		(s)->domain = !on_ ? DOMAIN_NONE : modem_attached(m) ? DOMAIN_CS_PS : DOMAIN_CS; \
		(s)->service_capability_valid = 1;					\
		(s)->service_capability = DOMAIN_CS_PS;					\
		(s)->roaming_status_valid = on_;					\
		(s)->roaming_status = modem_net_roaming(m);				\
		(s)->forbidden_valid = 1;						\
		(s)->forbidden = (m)->net.reg == MODEM_REG_DENIED;			\
		(s)->cid_valid = 1;							\
		(s)->cid = (m)->net.cell.cid;						\
		(s)->registration_reject_info_valid = (m)->net.reject_shown != 0;	\
		(s)->registration_reject_domain = DOMAIN_PS;				\
		(s)->registration_reject_cause = (m)->net.reject_shown;			\
		(s)->network_id_valid = 1;						\
		plmn_digits(plmn_, (s)->mcc, (s)->mnc);					\
	} while (0)

#define FILL_SYSTEM_INFO(m, s)								\
	do {										\
		enum modem_rat rat_ = modem_rat(m);					\
		if (m->net.reg == MODEM_REG_DENIED)					\
			rat_ = (m)->net.in_reach[(m)->net.serving].rat;			\
		(s)->has_gsm_service_status = true;					\
		(s)->gsm_service_status = service_status(m, MODEM_RAT_GSM);		\
		(s)->has_wcdma_service_status = true;					\
		(s)->wcdma_service_status = service_status(m, MODEM_RAT_UMTS);		\
		(s)->has_lte_service_status = true;					\
		(s)->lte_service_status = service_status(m, MODEM_RAT_LTE);		\
		if (rat_ == MODEM_RAT_LTE) {						\
			(s)->has_lte_system_info_v2 = true;				\
			FILL_SYSTEM(m, &(s)->lte_system_info_v2);			\
			(s)->lte_system_info_v2.tac_valid = 1;				\
			(s)->lte_system_info_v2.tac = (m)->net.cell.tac;		\
			(s)->has_lte_voice_support = true;				\
		} else if (rat_ == MODEM_RAT_UMTS) {					\
			(s)->has_wcdma_system_info_v2 = true;				\
			FILL_SYSTEM(m, &(s)->wcdma_system_info_v2);			\
			(s)->wcdma_system_info_v2.lac_valid = 1;			\
			(s)->wcdma_system_info_v2.lac = (m)->net.cell.lac;		\
		} else if (rat_ == MODEM_RAT_GSM) {					\
			(s)->has_gsm_system_info_v2 = true;				\
			FILL_SYSTEM(m, &(s)->gsm_system_info_v2);			\
			(s)->gsm_system_info_v2.lac_valid = 1;				\
			(s)->gsm_system_info_v2.lac = (m)->net.cell.lac;		\
		}									\
		(s)->has_sim_reject_info = true;					\
		(s)->sim_reject_info = modem_card_ready(m) ? 1 :			\
			modem_sim_state(m) == MODEM_SIM_ILLEGAL ? 4 : 0;		\
	} while (0)

static int get_system_info(struct svc_call *c)
{
	struct mr200_nas_get_system_info_rsp *rsp = c->rsp;
	struct modem *m = c->m;

	FILL_SYSTEM_INFO(m, rsp);
	return 0;
}

/*
 * Registrations of a client
 */

static int register_indications(struct svc_call *c)
{
	const struct mr200_nas_register_indications_req *req = c->req;
	struct nas_client *n = &c->client->nas;

	if (req->has_serving_system_events)
		n->want_serving_system = req->serving_system_events;
	if (req->has_system_info)
		n->want_system_info = req->system_info;
	if (req->has_signal_info)
		n->want_signal_info = req->signal_info;
	if (req->has_network_time)
		n->want_time = req->network_time;
	if (req->has_current_plmn_name)
		n->want_operator_name = req->current_plmn_name;
	if (req->has_network_reject_information)
		n->want_reject = req->network_reject_information.enable_network_reject_indications;
	return 0;
}

static int set_event_report(struct svc_call *c)
{
	const struct mr200_nas_set_event_report_req *req = c->req;
	struct nas_client *n = &c->client->nas;

	if (req->has_signal_strength_indicator)
		n->want_signal_strength = req->signal_strength_indicator.report;
	if (req->has_rf_band_information)
		n->want_rf_band = req->rf_band_information;
	if (req->has_registration_reject_reason)
		n->want_reject = req->registration_reject_reason;
	return 0;
}

static int reset(struct svc_call *c)
{
	memset(&c->client->nas, 0, sizeof(c->client->nas));
	return 0;
}

static int abort_request(struct svc_call *c)
{
	const struct mr200_nas_abort_req *req = c->req;

	if (!req->has_transaction_id)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	return svc_abort(c, req->transaction_id) ? 0 : MR200_QMI_ERR_INVALID_TRANSACTION_ID;
}

/*
 * Names
 */

static void fill_long_name(const struct modem_plmn *plmn, struct mr200_nas_operator_plmn_name *out)
{
	size_t len = strlen(plmn->name);

	out->name_encoding = 0;	/* GSM 7-bit, one octet each as this firmware has it */
	out->n_long_name = (uint16_t)len;
	memcpy(out->long_name, plmn->name, len);
	out->n_short_name = (uint16_t)len;
	memcpy(out->short_name, plmn->name, len);
}

static int get_operator_name(struct svc_call *c)
{
	struct mr200_nas_get_operator_name_rsp *rsp = c->rsp;
	const struct modem_plmn *plmn = modem_operator(c->m);

	if (modem_card_ready(c->m) && c->m->card.spn[0]) {
		rsp->has_service_provider_name = true;
		rsp->service_provider_name.name_display_condition = 1;
		snprintf(rsp->service_provider_name.name, sizeof(rsp->service_provider_name.name),
			 "%s", c->m->card.spn);
	}
	if (plmn) {
		rsp->has_nitz_information = true;
		fill_long_name(plmn, &rsp->nitz_information);
		rsp->has_operator_string_name = true;
		strcpy(rsp->operator_string_name, plmn->name);
	}
	return rsp->has_service_provider_name || plmn ? 0 : MR200_QMI_ERR_INFORMATION_UNAVAILABLE;
}

static int get_plmn_name(struct svc_call *c)
{
	const struct mr200_nas_get_plmn_name_req *req = c->req;
	struct mr200_nas_get_plmn_name_rsp *rsp = c->rsp;
	struct mr200_nas_eons_plmn_name_3gpp *name = &rsp->eons_plmn_name_3gpp;
	unsigned int i;

	if (!req->has_plmn)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	for (i = 0; i < c->m->net.n_in_reach; i++) {
		const struct modem_plmn *plmn = &c->m->net.in_reach[i].plmn;
		size_t len = strlen(plmn->name);

		if (plmn->mcc != req->plmn.mcc || plmn->mnc != req->plmn.mnc)
			continue;
		rsp->has_eons_plmn_name_3gpp = true;
		name->n_long_name = (uint16_t)len;
		memcpy(name->long_name, plmn->name, len);
		name->n_short_name = (uint16_t)len;
		memcpy(name->short_name, plmn->name, len);
		return 0;
	}
	return MR200_QMI_ERR_NO_ENTRY;
}

/*
 * Indications
 */

static void tell_reject(struct modem *m, const struct qmi_client *c)
{
	const struct modem_plmn *plmn = &m->net.in_reach[m->net.serving].plmn;
	struct mr200_nas_network_reject_ind ind = {
		.has_radio_interface = true,
		.radio_interface = (uint8_t)m->net.in_reach[m->net.serving].rat,
		.has_service_domain = true,
		.service_domain = DOMAIN_PS,
		.has_reject_cause = true,
		.reject_cause = m->net.reject_shown,
		.has_plmn = true,
		.plmn = { plmn->mcc, plmn->mnc, plmn->mnc_three_digits },
	};

	svc_indicate(m, c, &mr200_msg_nas_network_reject_ind, &ind);
}

static void tell_time(struct modem *m, const struct qmi_client *c)
{
	struct mr200_nas_network_time_ind ind = { .has_universal_time = true };
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	ind.universal_time.year = (uint16_t)(tm.tm_year + 1900);
	ind.universal_time.month = (uint8_t)(tm.tm_mon + 1);
	ind.universal_time.day = (uint8_t)tm.tm_mday;
	ind.universal_time.hour = (uint8_t)tm.tm_hour;
	ind.universal_time.minute = (uint8_t)tm.tm_min;
	ind.universal_time.second = (uint8_t)tm.tm_sec;
	ind.universal_time.day_of_week = (uint8_t)((tm.tm_wday + 6) % 7);	/* Monday is 0 */
	ind.has_timezone_offset = true;
	ind.timezone_offset = (int8_t)m->net.timezone_quarters;
	ind.has_radio_interface = true;
	ind.radio_interface = (int8_t)modem_rat(m);
	svc_indicate(m, c, &mr200_msg_nas_network_time_ind, &ind);
}

static void tell_registration(struct modem *m, const struct qmi_client *c)
{
	const struct nas_client *n = &c->nas;

	if (n->want_serving_system) {
		struct mr200_nas_serving_system_ind ind = { 0 };

		FILL_SERVING_SYSTEM(m, &ind);
		svc_indicate(m, c, &mr200_msg_nas_serving_system_ind, &ind);
	}
	if (n->want_system_info) {
		struct mr200_nas_system_info_ind ind = { 0 };

		FILL_SYSTEM_INFO(m, &ind);
		svc_indicate(m, c, &mr200_msg_nas_system_info_ind, &ind);
	}
	if (n->want_reject && m->net.reg == MODEM_REG_DENIED)
		tell_reject(m, c);
}

static void on_event(struct modem *m, unsigned int events)
{
	struct qmi_client *c = NULL;

	while ((c = svc_next(m, MR200_SVC_NAS, c)) != NULL) {
		if (events & MODEM_EV_REGISTRATION)
			tell_registration(m, c);
		if (events & MODEM_EV_SIGNAL)
			nas_tell_signal(m, c);
		if (events & MODEM_EV_CELL)
			nas_tell_rf_band(m, c);
		if (events & MODEM_EV_TIME && c->nas.want_time)
			tell_time(m, c);
	}
}

static const struct svc_message messages[] = {
	{ &mr200_msg_nas_reset_req, reset },
	{ &mr200_msg_nas_abort_req, abort_request },
	{ &mr200_msg_nas_set_event_report_req, set_event_report },
	{ &mr200_msg_nas_register_indications_req, register_indications },
	{ &mr200_msg_nas_get_supported_messages_req, svc_supported_messages },
	{ &mr200_msg_nas_get_signal_strength_req, nas_get_signal_strength },
	{ &mr200_msg_nas_network_scan_req, nas_network_scan },
	{ &mr200_msg_nas_initiate_network_register_req, nas_initiate_network_register },
	{ &mr200_msg_nas_attach_detach_req, nas_attach_detach },
	{ &mr200_msg_nas_get_serving_system_req, get_serving_system },
	{ &mr200_msg_nas_get_home_network_req, get_home_network },
	{ &mr200_msg_nas_get_rf_band_information_req, nas_get_rf_band_information },
	{ &mr200_msg_nas_set_system_selection_preference_req, nas_set_system_selection_preference },
	{ &mr200_msg_nas_get_system_selection_preference_req, nas_get_system_selection_preference },
	{ &mr200_msg_nas_get_operator_name_req, get_operator_name },
	{ &mr200_msg_nas_get_cell_location_info_req, nas_get_cell_location_info },
	{ &mr200_msg_nas_get_plmn_name_req, get_plmn_name },
	{ &mr200_msg_nas_get_system_info_req, get_system_info },
	{ &mr200_msg_nas_get_signal_info_req, nas_get_signal_info },
	{ &mr200_msg_nas_config_signal_info_req, nas_config_signal_info },
	{ &mr200_msg_nas_get_tx_rx_info_req, nas_get_tx_rx_info },
	{ &mr200_msg_nas_force_network_search_req, nas_force_network_search },
};

const struct svc_service svc_nas = {
	.service = MR200_SVC_NAS, .major = 1, .minor = 25, SVC_MESSAGES(messages),
	.event = on_event,
};

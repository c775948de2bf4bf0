// SPDX-License-Identifier: GPL-2.0
/*
 * NAS: scan, selection of a network, preferences, attach and detach.
 */
#include <errno.h>
#include <stdio.h>

#include "sim/svc/svc.h"
#include "sim/svc/nas.h"

#define NETWORK_STATUS_CURRENT		(1 << 0)
#define NETWORK_STATUS_AVAILABLE	(1 << 1)
#define NETWORK_STATUS_HOME		(1 << 2)
#define NETWORK_STATUS_ROAMING		(1 << 3)
#define NETWORK_STATUS_FORBIDDEN	(1 << 4)
#define NETWORK_STATUS_NOT_FORBIDDEN	(1 << 5)

#define ACTION_AUTOMATIC	1
#define ACTION_MANUAL		2
#define ATTACH			1
#define DETACH			2

static uint8_t network_status(const struct modem *m, const struct modem_plmn *plmn,
			      enum modem_plmn_status status)
{
	struct modem_plmn home = modem_home_plmn(m);
	bool at_home = plmn->mcc == home.mcc && plmn->mnc == home.mnc;
	uint8_t bits = at_home ? NETWORK_STATUS_HOME : NETWORK_STATUS_ROAMING;

	bits |= status == MODEM_PLMN_CURRENT ? NETWORK_STATUS_CURRENT : NETWORK_STATUS_AVAILABLE;
	bits |= status == MODEM_PLMN_FORBIDDEN ? NETWORK_STATUS_FORBIDDEN :
		NETWORK_STATUS_NOT_FORBIDDEN;
	return bits;
}

static int network_scan_done(struct svc_call *c)
{
	struct mr200_nas_network_scan_rsp *rsp = c->rsp;
	enum modem_plmn_status status;
	const struct modem_plmn *plmn;
	enum modem_rat rat;
	unsigned int i;

	for (i = 0; (plmn = modem_network(c->m, i, &status, &rat)) != NULL; i++) {
		rsp->network_information[i].mcc = plmn->mcc;
		rsp->network_information[i].mnc = plmn->mnc;
		rsp->network_information[i].network_status = network_status(c->m, plmn, status);
		snprintf(rsp->network_information[i].description,
			 sizeof(rsp->network_information[i].description), "%s", plmn->name);
		rsp->radio_access_technology[i].mcc = plmn->mcc;
		rsp->radio_access_technology[i].mnc = plmn->mnc;
		rsp->radio_access_technology[i].radio_interface = (int8_t)rat;
		rsp->mnc_pcs_digit_include_status[i].mcc = plmn->mcc;
		rsp->mnc_pcs_digit_include_status[i].mnc = plmn->mnc;
		rsp->mnc_pcs_digit_include_status[i].includes_pcs_digit = plmn->mnc_three_digits;
	}
	rsp->has_network_information = i > 0;
	rsp->has_radio_access_technology = i > 0;
	rsp->has_mnc_pcs_digit_include_status = i > 0;
	rsp->n_network_information = (uint16_t)i;
	rsp->n_radio_access_technology = (uint16_t)i;
	rsp->n_mnc_pcs_digit_include_status = (uint16_t)i;
	rsp->has_network_scan_result = true;
	return 0;
}

int nas_network_scan(struct svc_call *c)
{
	if (c->m->mode != MODEM_MODE_ONLINE)
		return MR200_QMI_ERR_DEVICE_NOT_READY;
	return svc_defer(c, modem_scan_ms(c->m), network_scan_done);
}

static int select_error(int err)
{
	return err ? MR200_QMI_ERR_NO_NETWORK_FOUND : 0;
}

int nas_initiate_network_register(struct svc_call *c)
{
	const struct mr200_nas_initiate_network_register_req *req = c->req;
	struct modem_plmn plmn = { 0 };

	if (!req->has_action)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	switch (req->action) {
	case ACTION_AUTOMATIC:
		return select_error(modem_select(c->m, NULL));
	case ACTION_MANUAL:
		if (!req->has_manual_registration_info_3gpp)
			return MR200_QMI_ERR_MISSING_ARGUMENT;
		plmn.mcc = req->manual_registration_info_3gpp.mcc;
		plmn.mnc = req->manual_registration_info_3gpp.mnc;
		return select_error(modem_select(c->m, &plmn));
	default:
		return MR200_QMI_ERR_INVALID_REGISTER_ACTION;
	}
}

int nas_attach_detach(struct svc_call *c)
{
	const struct mr200_nas_attach_detach_req *req = c->req;

	if (!req->has_action)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->action != ATTACH && req->action != DETACH)
		return MR200_QMI_ERR_INVALID_PS_ATTACH_ACTION;
	switch (modem_attach(c->m, req->action == ATTACH)) {
	case 0:
		return 0;
	case -EALREADY:
		return MR200_QMI_ERR_NO_EFFECT;
	default:
		return MR200_QMI_ERR_NETWORK_NOT_READY;
	}
}

int nas_force_network_search(struct svc_call *c)
{
	if (c->m->mode != MODEM_MODE_ONLINE)
		return MR200_QMI_ERR_DEVICE_NOT_READY;
	if (!modem_registered(c->m))
		modem_net_evaluate(c->m);
	return 0;
}

int nas_get_system_selection_preference(struct svc_call *c)
{
	struct mr200_nas_get_system_selection_preference_rsp *rsp = c->rsp;
	const struct modem_net *n = &c->m->net;

	rsp->has_emergency_mode = true;
	rsp->has_mode_preference = true;
	rsp->mode_preference = n->mode_pref;
	rsp->has_band_preference = true;
	rsp->band_preference = n->band_pref;
	rsp->has_roaming_preference = true;
	rsp->roaming_preference = n->roaming_pref;
	rsp->has_lte_band_preference = true;
	rsp->lte_band_preference = n->lte_band_pref;
	rsp->has_network_selection_preference = true;
	rsp->network_selection_preference = n->manual;
	rsp->has_service_domain_preference = true;
	rsp->service_domain_preference = n->domain_pref;
	rsp->has_usage_preference = true;
	rsp->usage_preference = n->usage_pref;
	if (n->manual) {
		rsp->has_manual_network_selection = true;
		rsp->manual_network_selection.mcc = n->wanted.mcc;
		rsp->manual_network_selection.mnc = n->wanted.mnc;
		rsp->manual_network_selection.includes_pcs_digit = n->wanted.mnc_three_digits;
	}
	return 0;
}

int nas_set_system_selection_preference(struct svc_call *c)
{
	const struct mr200_nas_set_system_selection_preference_req *req = c->req;
	struct modem_net *n = &c->m->net;
	struct modem_plmn plmn = { 0 };
	int err = 0;

	if (req->has_mode_preference && !(req->mode_preference & NAS_MODES_KNOWN))
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	if (req->has_mode_preference)
		n->mode_pref = req->mode_preference & NAS_MODES_KNOWN;
	if (req->has_band_preference)
		n->band_pref = req->band_preference;
	if (req->has_roaming_preference)
		n->roaming_pref = req->roaming_preference;
	if (req->has_lte_band_preference)
		n->lte_band_pref = req->lte_band_preference;
	if (req->has_service_domain_preference)
		n->domain_pref = req->service_domain_preference;
	if (req->has_usage_preference)
		n->usage_pref = req->usage_preference;
	if (req->has_network_selection_preference) {
		plmn.mcc = req->network_selection_preference.mcc;
		plmn.mnc = req->network_selection_preference.mnc;
		plmn.mnc_three_digits = req->mnc_pcs_digit_include_status;
		err = modem_select(c->m, req->network_selection_preference.mode ? &plmn : NULL);
	}
	modem_net_evaluate(c->m);
	return select_error(err);
}

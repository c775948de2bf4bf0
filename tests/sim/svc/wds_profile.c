// SPDX-License-Identifier: GPL-2.0
/*
 * WDS: 3GPP profiles.
 */
#include <string.h>

#include "sim/svc/svc.h"
#include "sim/svc/wds.h"

#define TYPE_3GPP		0
#define FAMILY_TETHERED		1

/* Extended error codes of the profile store */
#define DS_INVALID_TYPE		4
#define DS_INVALID_NUMBER	5
#define DS_OUT_OF_PROFILES	1006

/*
 * Create and Modify carry the same TLVs in structures of their own: copy what
 * is set, member by member. Evaluates to an error code or 0.
 */
#define PROFILE_FROM(req, p) __extension__ ({					\
	int err_ = 0;								\
	if ((req)->has_pdp_type && (req)->pdp_type > MODEM_PDP_IPV4V6)		\
		err_ = MR200_QMI_ERR_INVALID_PDP_TYPE;				\
	else if (strlen((req)->profile_name) > MODEM_NAME_LEN ||		\
		 strlen((req)->username) > MODEM_SECRET_LEN ||			\
		 strlen((req)->password) > MODEM_SECRET_LEN)			\
		err_ = MR200_QMI_ERR_ARGUMENT_TOO_LONG;				\
	if (!err_) {								\
		if ((req)->has_profile_name)					\
			strcpy((p)->name, (req)->profile_name);			\
		if ((req)->has_pdp_type)					\
			(p)->pdp_type = (req)->pdp_type;			\
		if ((req)->has_apn_name)					\
			strcpy((p)->apn, (req)->apn_name);			\
		if ((req)->has_primary_ipv4_dns_address)			\
			(p)->dns4[0] = (req)->primary_ipv4_dns_address;		\
		if ((req)->has_secondary_ipv4_dns_address)			\
			(p)->dns4[1] = (req)->secondary_ipv4_dns_address;	\
		if ((req)->has_username)					\
			strcpy((p)->username, (req)->username);			\
		if ((req)->has_password)					\
			strcpy((p)->password, (req)->password);			\
		if ((req)->has_authentication)					\
			(p)->auth = (req)->authentication;			\
		if ((req)->has_apn_disabled_flag)				\
			(p)->apn_disabled = (req)->apn_disabled_flag;		\
		if ((req)->has_roaming_disallowed_flag)				\
			(p)->roaming_disallowed = (req)->roaming_disallowed_flag; \
	}									\
	err_;									\
})

/* Get Profile Settings and Get Default Settings, likewise. */
#define PROFILE_TO(p, rsp) do {							\
	(rsp)->has_profile_name = true;						\
	strcpy((rsp)->profile_name, (p)->name);					\
	(rsp)->has_pdp_type = true;						\
	(rsp)->pdp_type = (uint8_t)(p)->pdp_type;				\
	(rsp)->has_apn_name = true;						\
	strcpy((rsp)->apn_name, (p)->apn);					\
	(rsp)->has_primary_ipv4_dns_address = true;				\
	(rsp)->primary_ipv4_dns_address = (p)->dns4[0];				\
	(rsp)->has_secondary_ipv4_dns_address = true;				\
	(rsp)->secondary_ipv4_dns_address = (p)->dns4[1];			\
	(rsp)->has_username = true;						\
	strcpy((rsp)->username, (p)->username);					\
	(rsp)->has_password = true;						\
	strcpy((rsp)->password, (p)->password);					\
	(rsp)->has_authentication = true;					\
	(rsp)->authentication = (p)->auth;					\
	(rsp)->has_pdp_context_number = true;					\
	(rsp)->pdp_context_number = (p)->number;				\
} while (0)

static const struct modem_profile *used_profile(const struct modem *m, unsigned int type,
						unsigned int index)
{
	const struct modem_profile *p = type == TYPE_3GPP ? modem_profile(m, index) : NULL;

	return p && p->used ? p : NULL;
}

int wds_create_profile(struct svc_call *c)
{
	const struct mr200_wds_create_profile_req *req = c->req;
	struct mr200_wds_create_profile_rsp *rsp = c->rsp;
	struct modem_profile p = { .used = true };
	unsigned int index;
	int error;

	if (!req->has_profile_type)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->profile_type != TYPE_3GPP)
		return MR200_QMI_ERR_INVALID_PROFILE_TYPE;
	for (index = 1; index <= MODEM_PROFILES && modem_profile(c->m, index)->used; index++)
		;
	if (index > MODEM_PROFILES) {
		rsp->has_extended_error_code = true;
		rsp->extended_error_code = DS_OUT_OF_PROFILES;
		return MR200_QMI_ERR_EXTENDED_INTERNAL;
	}
	error = PROFILE_FROM(req, &p);
	if (error)
		return error;
	modem_set_profile(c->m, index, &p);
	rsp->has_profile_identifier = true;
	rsp->profile_identifier.profile_index = (uint8_t)index;
	return 0;
}

int wds_modify_profile(struct svc_call *c)
{
	const struct mr200_wds_modify_profile_req *req = c->req;
	struct mr200_wds_modify_profile_rsp *rsp = c->rsp;
	const struct modem_profile *old;
	struct modem_profile p;
	int error;

	if (!req->has_profile_identifier)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	old = used_profile(c->m, req->profile_identifier.profile_type,
			   req->profile_identifier.profile_index);
	if (!old) {
		rsp->has_extended_error_code = true;
		rsp->extended_error_code = DS_INVALID_NUMBER;
		return MR200_QMI_ERR_EXTENDED_INTERNAL;
	}
	p = *old;
	error = PROFILE_FROM(req, &p);
	if (error)
		return error;
	modem_set_profile(c->m, req->profile_identifier.profile_index, &p);
	return 0;
}

int wds_delete_profile(struct svc_call *c)
{
	const struct mr200_wds_delete_profile_req *req = c->req;
	struct mr200_wds_delete_profile_rsp *rsp = c->rsp;
	const struct modem_profile none = { .used = false };

	if (!req->has_profile_identifier)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!used_profile(c->m, req->profile_identifier.profile_type,
			  req->profile_identifier.profile_index)) {
		rsp->has_extended_error_code = true;
		rsp->extended_error_code = DS_INVALID_NUMBER;
		return MR200_QMI_ERR_EXTENDED_INTERNAL;
	}
	modem_set_profile(c->m, req->profile_identifier.profile_index, &none);
	return 0;
}

int wds_get_profile_list(struct svc_call *c)
{
	const struct mr200_wds_get_profile_list_req *req = c->req;
	struct mr200_wds_get_profile_list_rsp *rsp = c->rsp;
	unsigned int index;

	if (req->has_profile_type && req->profile_type != TYPE_3GPP) {
		rsp->has_extended_error_code = true;
		rsp->extended_error_code = DS_INVALID_TYPE;
		return MR200_QMI_ERR_EXTENDED_INTERNAL;
	}
	rsp->has_profile_list = true;
	for (index = 1; index <= MODEM_PROFILES; index++) {
		const struct modem_profile *p = modem_profile(c->m, index);

		if (!p->used)
			continue;
		rsp->profile_list[rsp->n_profile_list].profile_index = (uint8_t)index;
		strcpy(rsp->profile_list[rsp->n_profile_list].profile_name, p->name);
		rsp->n_profile_list++;
	}
	return 0;
}

int wds_get_profile_settings(struct svc_call *c)
{
	const struct mr200_wds_get_profile_settings_req *req = c->req;
	struct mr200_wds_get_profile_settings_rsp *rsp = c->rsp;
	const struct modem_profile *p;

	if (!req->has_profile_id)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	p = used_profile(c->m, req->profile_id.profile_type, req->profile_id.profile_index);
	if (!p) {
		rsp->has_extended_error_code = true;
		rsp->extended_error_code = DS_INVALID_NUMBER;
		return MR200_QMI_ERR_EXTENDED_INTERNAL;
	}
	PROFILE_TO(p, rsp);
	rsp->has_apn_disabled_flag = true;
	rsp->apn_disabled_flag = p->apn_disabled;
	rsp->has_roaming_disallowed_flag = true;
	rsp->roaming_disallowed_flag = p->roaming_disallowed;
	return 0;
}

int wds_get_default_settings(struct svc_call *c)
{
	const struct mr200_wds_get_default_settings_req *req = c->req;
	struct mr200_wds_get_default_settings_rsp *rsp = c->rsp;
	const struct modem_profile p = { .pdp_type = MODEM_PDP_IPV4V6 };

	if (!req->has_profile_type)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->profile_type != TYPE_3GPP)
		return MR200_QMI_ERR_INVALID_PROFILE_TYPE;
	PROFILE_TO(&p, rsp);
	return 0;
}

int wds_get_default_profile_number(struct svc_call *c)
{
	const struct mr200_wds_get_default_profile_number_req *req = c->req;
	struct mr200_wds_get_default_profile_number_rsp *rsp = c->rsp;

	if (!req->has_profile_type)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->profile_type.type != TYPE_3GPP || req->profile_type.family > FAMILY_TETHERED) {
		rsp->has_extended_error_code = true;
		rsp->extended_error_code = DS_INVALID_TYPE;
		return MR200_QMI_ERR_EXTENDED_INTERNAL;
	}
	rsp->has_index = true;
	rsp->index = c->m->default_profile;
	return 0;
}

int wds_set_default_profile_number(struct svc_call *c)
{
	const struct mr200_wds_set_default_profile_number_req *req = c->req;
	struct mr200_wds_set_default_profile_number_rsp *rsp = c->rsp;

	if (!req->has_profile_identifier)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!used_profile(c->m, req->profile_identifier.type, req->profile_identifier.index)) {
		rsp->has_extended_error_code = true;
		rsp->extended_error_code = DS_INVALID_NUMBER;
		return MR200_QMI_ERR_EXTENDED_INTERNAL;
	}
	c->m->default_profile = req->profile_identifier.index;
	return 0;
}

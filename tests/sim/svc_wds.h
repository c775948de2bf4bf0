/* SPDX-License-Identifier: GPL-2.0 */
/* The two halves of WDS: handlers for profiles, in svc_wds_profile.c. */
#ifndef MR200_SIM_SVC_WDS_H
#define MR200_SIM_SVC_WDS_H

struct svc_call;

int wds_create_profile(struct svc_call *c);
int wds_modify_profile(struct svc_call *c);
int wds_delete_profile(struct svc_call *c);
int wds_get_profile_list(struct svc_call *c);
int wds_get_profile_settings(struct svc_call *c);
int wds_get_default_settings(struct svc_call *c);
int wds_get_default_profile_number(struct svc_call *c);
int wds_set_default_profile_number(struct svc_call *c);

#endif

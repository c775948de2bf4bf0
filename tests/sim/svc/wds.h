/* SPDX-License-Identifier: GPL-2.0 */
/* The parts of WDS that wds.c has no room for. */
#ifndef MR200_SIM_SVC_WDS_H
#define MR200_SIM_SVC_WDS_H

struct modem;
struct qmi_client;
struct svc_call;

/* wds_profile.c */
int wds_create_profile(struct svc_call *c);
int wds_modify_profile(struct svc_call *c);
int wds_delete_profile(struct svc_call *c);
int wds_get_profile_list(struct svc_call *c);
int wds_get_profile_settings(struct svc_call *c);
int wds_get_default_settings(struct svc_call *c);
int wds_get_default_profile_number(struct svc_call *c);
int wds_set_default_profile_number(struct svc_call *c);

/* wds_stats.c */
int wds_get_packet_statistics(struct svc_call *c);
int wds_get_channel_rates(struct svc_call *c);
int wds_get_data_bearer_technology(struct svc_call *c);
int wds_get_current_data_bearer_technology(struct svc_call *c);
int wds_get_dormancy_status(struct svc_call *c);
int wds_set_event_report(struct svc_call *c);
/* The indication of a new technology, where the client wants it. */
void wds_tell_technology(struct modem *m, struct qmi_client *client);

#endif

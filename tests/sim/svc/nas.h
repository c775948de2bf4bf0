/* SPDX-License-Identifier: GPL-2.0 */
/* The parts of NAS that nas.c has no room for. */
#ifndef MR200_SIM_SVC_NAS_H
#define MR200_SIM_SVC_NAS_H

struct modem;
struct qmi_client;
struct svc_call;

/* RAT mode preference: GSM, UMTS, LTE */
#define NAS_MODES_KNOWN	(1 << 2 | 1 << 3 | 1 << 4)

/* nas_select.c */
int nas_network_scan(struct svc_call *c);
int nas_initiate_network_register(struct svc_call *c);
int nas_attach_detach(struct svc_call *c);
int nas_force_network_search(struct svc_call *c);
int nas_get_system_selection_preference(struct svc_call *c);
int nas_set_system_selection_preference(struct svc_call *c);

/* nas_radio.c */
int nas_get_signal_strength(struct svc_call *c);
int nas_get_signal_info(struct svc_call *c);
int nas_config_signal_info(struct svc_call *c);
int nas_get_rf_band_information(struct svc_call *c);
int nas_get_cell_location_info(struct svc_call *c);
int nas_get_tx_rx_info(struct svc_call *c);
/* The Signal Info and Event Report indications, where the client wants them. */
void nas_tell_signal(struct modem *m, struct qmi_client *c);
void nas_tell_rf_band(struct modem *m, struct qmi_client *c);

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/* The two halves of NAS: handlers for signal and cells, in svc_nas_radio.c. */
#ifndef MR200_SIM_SVC_NAS_H
#define MR200_SIM_SVC_NAS_H

struct modem;
struct qmi_client;
struct svc_call;

/* RAT mode preference: GSM, UMTS, LTE */
#define NAS_MODES_KNOWN	(1 << 2 | 1 << 3 | 1 << 4)

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

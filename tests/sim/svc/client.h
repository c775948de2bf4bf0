/* SPDX-License-Identifier: GPL-2.0 */
/* What each service keeps about a client. */
#ifndef MR200_SIM_SVC_CLIENT_H
#define MR200_SIM_SVC_CLIENT_H

#include "sim/base/clock.h"
#include "sim/model/bearer.h"
#include "sim/model/network.h"

struct wds_client {
	struct modem_holder call;
	bool starting;			/* Start Network not yet answered */
	bool want_statistics;
	bool want_bearer_technology;
	bool want_ip_config;
	uint8_t statistics_s;
	uint32_t statistics_mask;
	struct sim_timer statistics_timer;
};

struct nas_client {
	bool want_serving_system;
	bool want_system_info;
	bool want_signal_info;
	bool want_signal_strength;	/* old style event report */
	bool want_rf_band;
	bool want_reject;
	bool want_time;
	bool want_operator_name;
	bool want_preference;
	/* thresholds of Config Signal Info; none: every change is told */
	uint8_t n_rsrp, n_rsrq, n_rssi, n_snr;
	int16_t rsrp[16], snr[16];
	int8_t rsrq[16], rssi[16];
	struct modem_signal told;
	bool has_told;
};

struct dms_client {
	bool want_pin;
	bool want_mode;
	bool want_uim;
};

struct wms_client {
	bool want_mt;
	uint32_t due;		/* bit per slot with a message not yet told */
};

struct qmi_client {
	uint8_t service;	/* 0: free (CTL has no clients) */
	uint8_t cid;
	uint8_t port;
	union {
		struct wds_client wds;
		struct nas_client nas;
		struct dms_client dms;
		uint32_t uim_events;
		struct wms_client wms;
		bool voice_no_ussd;
	};
};

#endif

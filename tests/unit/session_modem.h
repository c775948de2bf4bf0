/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A modem made of answers: plays the session's environment, so that a test
 * says only what differs from a modem that is well.
 */
#ifndef MR200_TEST_SESSION_MODEM_H
#define MR200_TEST_SESSION_MODEM_H

#include "session/session.h"
#include "test.h"

#define ALWAYS		1000000
#define INSTANCE_ALL	0xffffffffu
#define ASKED_MAX	512
#define OVERRIDES_MAX	16
#define PROFILES	16
#define PROFILE_MADE	3	/* index of one that was asked for */

union answer {
	struct mr200_ctl_set_data_format_rsp ctl_format;
	struct mr200_wda_set_data_format_rsp format;
	struct mr200_dms_get_manufacturer_rsp manufacturer;
	struct mr200_dms_get_operating_mode_rsp mode;
	struct mr200_dms_uim_get_pin_status_rsp pin_status;
	struct mr200_dms_uim_verify_pin_rsp dms_pin;
	struct mr200_dms_get_ids_rsp ids;
	struct mr200_uim_get_card_status_rsp card;
	struct mr200_uim_verify_pin_rsp pin;
	struct mr200_uim_read_transparent_rsp file;
	struct mr200_dms_uim_get_imsi_rsp imsi;
	struct mr200_nas_get_serving_system_rsp serving;
	struct mr200_nas_get_system_info_rsp system;
	struct mr200_nas_get_signal_info_rsp signal;
	struct mr200_wds_get_profile_settings_rsp profile;
	struct mr200_wds_get_profile_list_rsp profile_list;
	struct mr200_wds_get_default_profile_number_rsp default_number;
	struct mr200_wds_create_profile_rsp profile_new;
	struct mr200_wds_start_network_rsp start;
	struct mr200_wds_get_current_settings_rsp settings;
	struct mr200_wds_get_packet_service_status_rsp status;
};

/* How requests of one message are answered instead. */
struct override {
	const struct mr200_msg *msg;	/* NULL: all */
	int err;			/* not -EPROTO: the modem did not answer */
	uint16_t code;			/* QMI error */
	void (*fill)(union answer *a);
	int times;			/* this often, then as usual */
	int instance;			/* of the WDS client, -1: any */
	bool hold;			/* keep silent, without even a timeout */
};

struct asked {
	const struct mr200_msg *msg;
	uint32_t tag;
	uint8_t instance;
	union mr200_session_req req;
};

struct modem {
	struct mr200_session s;
	uint64_t now;
	struct override override[OVERRIDES_MAX];
	unsigned int n_overrides;
	struct asked asked[ASKED_MAX];
	unsigned int n_asked;
	int open_err, format_err, net_err;
	bool hold_open, hold_net;
	const struct mr200_access *access;	/* what the list has */
	unsigned int n_access;
	int access_err;
	unsigned int opens, closes, formats, net_ups, net_downs, usb_resets;
	unsigned int power_cycles, lookups, releases;
	uint8_t released;		/* the last instance */
	unsigned int mux_ups[MR200_MUXES_MAX + 1], mux_downs[MR200_MUXES_MAX + 1];
	bool mux_is_up[MR200_MUXES_MAX + 1];
	int mux_err;
	/* What they hold, as read back; nothing before they are written. */
	struct mr200_wds_get_profile_settings_rsp profile[PROFILES];
	bool qmap;			/* accepts QMAP when it is offered */
	char said[MR200_WORDS_MAX];	/* last error, warning or info */
	/* May keep an answer back, for the test to give; true when it does. */
	bool (*keep)(struct modem *m, const struct mr200_action *act,
		     const struct mr200_event *ev, const union answer *a);
	void *user;
};

extern const struct mr200_wish wish_ipv4;

struct modem *modem_new(const struct mr200_wish *wish);
void modem_free(struct modem *m);
void modem_override(struct modem *m, struct override o);
/* An event, and all that follows from it without time passing. */
void modem_event(struct modem *m, const struct mr200_event *ev);
void modem_send(struct modem *m, enum mr200_event_kind kind);
void modem_indicate(struct modem *m, unsigned int instance,
		    const struct mr200_msg *msg, const void *body);
/* Time passes, timers run. */
void modem_advance(struct modem *m, uint64_t ms);
/* The next timer runs. */
void modem_wake(struct modem *m);
/* How often @msg was asked since the list was last cleared. */
unsigned int modem_count(const struct modem *m, const struct mr200_msg *msg);
/* The last request of that message, or NULL. */
const struct asked *modem_last(const struct modem *m,
			       const struct mr200_msg *msg);
void modem_forget(struct modem *m);
/* A modem as usual with the call up. */
struct modem *modem_online(const struct mr200_wish *wish);

/* What usual answers hold, for tests that change a part. */
void fill_card_ready(union answer *a);
void fill_card_pin(union answer *a);
void fill_registered(union answer *a);

#endif

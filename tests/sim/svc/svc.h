/* SPDX-License-Identifier: GPL-2.0 */
/*
 * QMI services of the modelled modem: clients, dispatch, answers, indications.
 * A service is a table of {message, handler}; svc.c does everything that is
 * the same for all of them.
 */
#ifndef MR200_SIM_SVC_H
#define MR200_SIM_SVC_H

#include "wire/msg.h"
#include "wire/qmi.h"
#include "sim/model/model.h"

/* What a WDS client has to hear about the call that it held. */
struct wds_notice {
	bool due;
	bool connected;
	bool reconfigure;
	struct modem_reason why;
};

struct wds_client {
	uint8_t family;			/* 0: no preference given */
	uint8_t mux_id;
	uint32_t handle;		/* 0: no call */
	struct modem_bearer *bearer;
	bool starting;			/* Start Network not yet answered */
	bool want_statistics;
	bool want_bearer_technology;
	bool want_ip_config;
	bool ip_config_due;
	uint8_t statistics_s;
	uint32_t statistics_mask;
	struct modem_timer statistics_timer;
	struct wds_notice notice;
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

/*
 * scenario/fault.c: what tests do to requests and answers.
 */
enum fault_kind {
	FAULT_NONE,
	FAULT_DROP,		/* the request is lost */
	FAULT_IGNORE,		/* it is obeyed, the answer is lost */
	FAULT_DELAY,		/* obeyed later */
	FAULT_LATE,		/* obeyed now, answered later */
	FAULT_ERROR,		/* refused */
	FAULT_DUPLICATE,	/* answered twice */
	FAULT_GARBAGE,		/* noise instead of the answer */
	FAULT_WRONG_TXN,
	FAULT_WRONG_MESSAGE,
	FAULT_WRONG_CLIENT,
	FAULT_TRUNCATE,		/* the frame ends early */
	FAULT_OVERRUN,		/* a TLV points past the end */
	FAULT_OMIT,		/* one TLV is missing */
	FAULT_RUN,		/* a command of the scenario language, no answer */
};

struct fault_action {
	enum fault_kind kind;
	uint64_t ms;
	uint16_t error;
	bool has_reason;
	struct modem_reason reason;
	uint8_t tlv;
	char **argv;		/* FAULT_RUN; the rule's own */
	int argc;
};

/* One request being served. */
struct svc_call {
	struct modem *m;
	struct qmi_client *client;	/* NULL for CTL */
	uint8_t port;
	uint16_t txn;
	const struct mr200_msg *msg;
	const void *req;		/* decoded, of the request's type */
	void *rsp;			/* cleared, of the response's type */
	struct fault_action fault;	/* what happens to the answer */
};

/*
 * Returns 0, a QMI error code, or SVC_PENDING when it has called svc_defer().
 */
typedef int (*svc_handler)(struct svc_call *c);
#define SVC_PENDING	(-1)

struct svc_message {
	const struct mr200_msg *msg;
	svc_handler handle;
};

struct svc_service {
	uint8_t service;
	uint16_t major, minor;
	const struct svc_message *messages;
	unsigned int n_messages;
	/* turns model events into this service's indications */
	void (*event)(struct modem *m, unsigned int events);
	/* a client goes; may be NULL */
	void (*release)(struct modem *m, struct qmi_client *client);
};

#define SVC_MESSAGES(a)	.messages = (a), .n_messages = sizeof(a) / sizeof((a)[0])

extern const struct svc_service svc_ctl, svc_wds, svc_dms, svc_nas, svc_wms, svc_voice, svc_uim,
	svc_wda;

/* NULL past the last. */
const struct svc_service *svc_nth(unsigned int i);
const struct svc_service *svc_find(uint8_t service);

/*
 * Answers later: after in_ms fn is called as the handler was, unless the
 * client is gone by then. Returns SVC_PENDING or an error code.
 */
int svc_defer(struct svc_call *c, uint64_t in_ms, svc_handler fn);
/* Ends a deferred request of this client with an error, as Abort does. */
bool svc_abort(struct svc_call *c, uint16_t txn);
/* NULL client: broadcast on port. ind is of the indication's type, or NULL. */
void svc_indicate(struct modem *m, const struct qmi_client *client,
		  const struct mr200_msg *ind, const void *body);
void svc_indicate_port(struct modem *m, unsigned int port, const struct mr200_msg *ind,
		       const void *body);
/* Get Supported Messages, the same for every service. */
int svc_supported_messages(struct svc_call *c);
/* The QMI error for a result of modem_pin_*(). */
int svc_pin_error(int err);
/* Every client of a service: for (c = svc_first(..); c; c = svc_next(..)) */
struct qmi_client *svc_next(struct modem *m, uint8_t service, struct qmi_client *after);

/* ctl.c */
int modem_client_alloc(struct modem *m, unsigned int port, uint8_t service, uint8_t *cid);
struct qmi_client *modem_client_find(struct modem *m, unsigned int port, uint8_t service,
				     uint8_t cid);
void modem_client_free(struct modem *m, struct qmi_client *client);

/* scenario/fault.c: the first rule that matches this message, counting it. */
struct fault_action fault_match(struct modem *m, const struct mr200_msg *msg, bool indication);
/* Bends a frame that was about to leave; returns its new length. */
size_t fault_bend(const struct fault_action *a, uint8_t *frame, size_t len);
void modem_faults_free(struct modem *m);

/* Shared by model/modem.c and the model's files, in the order of modem_free(). */
int modem_clock_init(struct modem *m, struct ev_loop *loop);
void modem_clock_free(struct modem *m);
void modem_messages_defaults(struct modem_messages *s);
void modem_card_down(struct modem *m);
void modem_card_unwedge(struct modem *m);
void modem_net_register_now(struct modem *m);
void modem_net_down_at_reset(struct modem *m);
void modem_data_reset(struct modem *m);

#endif

// SPDX-License-Identifier: GPL-2.0
/* Registration, roaming and signal. */
#include "session/priv.h"

#include <stdio.h>
#include <string.h>

/* Looked at this often in case an indication was lost. */
#define SERVING_POLL_MS		10000
#define REGISTER_LIMIT_MS	90000
#define RADIO_NONE		0

static void events_done(struct mr200_run *r, const struct mr200_reply *reply);

static const struct mr200_aside events = {
	&mr200_msg_nas_register_indications_req, events_done
};

static void ask_for_events(struct mr200_run *r)
{
	struct mr200_nas_register_indications_req *q =
		&mr200_run_aside(r, &events, 0)->nas_events;

	q->has_serving_system_events = true;
	q->serving_system_events = 1;
	if (r->s->indications_plain)
		return;
	q->has_signal_info = true;
	q->signal_info = 1;
	q->has_network_reject_information = true;
	q->network_reject_information.enable_network_reject_indications = 1;
}

static void events_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	/* Older firmware refuses the whole request for one unknown wish. */
	if (!reply->err || r->s->indications_plain)
		return;
	r->s->indications_plain = true;
	ask_for_events(r);
}

void mr200_serving_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!s->limit_ms)
		s->limit_ms = r->now + REGISTER_LIMIT_MS;
	if (!s->nas_events) {
		s->nas_events = true;
		ask_for_events(r);
	}
	mr200_run_call(r);
}

/* Response and indication carry the same members with different TLV ids. */
#define READ_NETWORK(n, p)						\
	do {								\
		if ((p)->has_serving_system)				\
			read_system(n, &(p)->serving_system);		\
		if ((p)->has_roaming_indicator)				\
			(n)->roaming = (p)->roaming_indicator ==	\
				       MR200_NAS_ROAMING_INDICATOR_ON;		\
		if ((p)->has_current_plmn)				\
			read_plmn(n, &(p)->current_plmn);		\
		if ((p)->has_mnc_pcs_digit_include_status)		\
			(n)->mnc_3digits = (p)->			\
			mnc_pcs_digit_include_status.includes_pcs_digit; \
		if ((p)->has_cid_3gpp) {				\
			(n)->has_cell = true;				\
			(n)->cell_id = (p)->cid_3gpp;			\
		}							\
		if ((p)->has_lte_tac)					\
			(n)->tac = (p)->lte_tac;			\
		else if ((p)->has_lac_3gpp)				\
			(n)->tac = (p)->lac_3gpp;			\
	} while (0)

static void read_system(struct mr200_network *n,
			const struct mr200_nas_serving_system *p)
{
	n->registration = p->registration_state;
	n->ps_attached = p->ps_attach_state != MR200_NAS_ATTACH_STATE_DETACHED;
	n->radio = p->n_radio_interfaces ? (uint8_t)p->radio_interfaces[0] :
					   RADIO_NONE;
	if (p->registration_state == MR200_NAS_REGISTRATION_STATE_REGISTERED) {
		n->reject_cause = 0;
		return;
	}
	n->roaming = false;
	n->has_cell = false;
	n->mcc = 0;
	n->mnc = 0;
	n->operator[0] = '\0';
}

static void read_plmn(struct mr200_network *n,
		      const struct mr200_nas_plmn_name *p)
{
	n->mcc = p->mcc;
	n->mnc = p->mnc;
	snprintf(n->operator, sizeof(n->operator), "%.63s", p->description);
}

static bool is_registered(const struct mr200_session *s)
{
	return s->network.registration == MR200_NAS_REGISTRATION_STATE_REGISTERED;
}

static bool is_denied(const struct mr200_session *s)
{
	return s->network.registration ==
	       MR200_NAS_REGISTRATION_STATE_REGISTRATION_DENIED;
}

bool mr200_may_roam(const struct mr200_session *s)
{
	const struct mr200_network *n = &s->network;
	const struct mr200_wish *w = &s->wish;

	if (!n->roaming)
		return true;
	if (!w->roaming || !w->n_plmns)
		return w->roaming;
	for (unsigned int i = 0; i < w->n_plmns; i++)
		if (w->plmn[i].mcc == n->mcc && w->plmn[i].mnc == n->mnc &&
		    (w->plmn[i].mnc_digits == 3 || !n->mnc_3digits))
			return true;
	return false;
}

static void not_registered(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	const struct mr200_network *n = &s->network;

	/*
	 * An answer, unlike silence: waiting adds nothing to it. The modem goes
	 * on searching, and what it finds ends the pause.
	 */
	if (is_denied(s))
		mr200_run_goto(r, MR200_STEP_REJECT);
	else if (mr200_attach_blamed(r))
		return;
	else if (r->now < s->limit_ms)
		mr200_run_wait(r, SERVING_POLL_MS);
	else
		mr200_run_fail(r, MR200_FAULT_NOT_REGISTERED,
			       "no registration within %u s: %s",
			       REGISTER_LIMIT_MS / 1000,
			       mr200_registration_words(n->registration));
}

static void act_on_network(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	const struct mr200_network *n = &s->network;

	if (!is_registered(s)) {
		not_registered(r);
		return;
	}
	if (!n->ps_attached && !s->attach_tried) {
		mr200_run_goto(r, MR200_STEP_ATTACH);
		return;
	}
	if (!mr200_may_roam(s) && r->c->wanted) {
		mr200_run_fail(r, MR200_FAULT_ROAMING,
			       "the modem roams in %s (%03u %02u), which the configuration forbids",
			       n->operator[0] ? n->operator : "a foreign network",
			       n->mcc, n->mnc);
		return;
	}
	s->limit_ms = 0;
	s->attach_refused = false;
	mr200_run_say(r, MR200_SAY_INFO, "registered in %s (%s)%s",
		      n->operator[0] ? n->operator : "a network without name",
		      mr200_radio_words(n->radio),
		      n->roaming ? ", roaming" : "");
	mr200_run_goto(r, MR200_STEP_IDLE);
}

void mr200_serving_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_nas_get_serving_system_rsp *p = reply->body;
	struct mr200_network *n = &r->s->network;

	if (!reply->err)
		READ_NETWORK(n, p);
	act_on_network(r);
}

void mr200_serving_indication(struct mr200_run *r,
			      const struct mr200_nas_serving_system_ind *ind)
{
	struct mr200_session *s = r->s;
	struct mr200_network *n = &s->network;
	bool was = is_registered(s);

	READ_NETWORK(n, ind);
	if (r->c->step == MR200_STEP_SERVING) {
		/* Asked already: its answer will be as fresh. */
		if (!r->c->tag)
			act_on_network(r);
		return;
	}
	if (r->c->step == MR200_STEP_PAUSE) {
		bool registration = r->c->last.fault == MR200_FAULT_NOT_REGISTERED ||
				    r->c->last.fault == MR200_FAULT_DENIED;
		bool home = r->c->last.fault == MR200_FAULT_ROAMING && mr200_may_roam(s);

		if (is_registered(s) && (registration || home))
			mr200_run_restart(r);
		return;
	}
	if (r->c->step == MR200_STEP_IDLE && was && !is_registered(s)) {
		mr200_run_say(r, MR200_SAY_WARNING, "registration lost: %s",
			      mr200_registration_words(n->registration));
		mr200_run_restart(r);
		return;
	}
	if (!mr200_step_is(s, r->c, MR200_STEP_CALLING | MR200_STEP_UNCUT))
		return;
	/* A call that is up ends by its own indication, if it ends. */
	if (was && !is_registered(s))
		mr200_run_say(r, MR200_SAY_WARNING, "registration lost: %s",
			      mr200_registration_words(n->registration));
	if (is_registered(s) && !mr200_may_roam(s))
		mr200_run_fail(r, MR200_FAULT_ROAMING,
			       "the modem now roams in %s, which the configuration forbids",
			       n->operator[0] ? n->operator : "a foreign network");
}

#define READ_REJECT(n, info, which)					\
	do {								\
		if ((info)->registration_reject_info_valid) {		\
			(n)->reject_cause =				\
				(info)->registration_reject_cause;	\
			(n)->reject_radio = (which);			\
		}							\
	} while (0)

/*
 * The indication of the cause comes at the moment of the denial, which may have
 * been before it was asked for.
 */
void mr200_reject_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_nas_get_system_info_rsp *p = reply->body;
	struct mr200_network *n = &r->s->network;
	char cause[MR200_WORDS_MAX / 2];

	if (!reply->err && p->has_gsm_system_info_v2)
		READ_REJECT(n, &p->gsm_system_info_v2,
			    MR200_NAS_RADIO_INTERFACE_GSM);
	if (!reply->err && p->has_wcdma_system_info_v2)
		READ_REJECT(n, &p->wcdma_system_info_v2,
			    MR200_NAS_RADIO_INTERFACE_UMTS);
	if (!reply->err && p->has_lte_system_info_v2)
		READ_REJECT(n, &p->lte_system_info_v2,
			    MR200_NAS_RADIO_INTERFACE_LTE);
	if (mr200_attach_blamed(r))
		return;
	if (is_denied(r->s))
		mr200_run_fail(r, MR200_FAULT_DENIED,
			       "the network denies registration: %s",
			       mr200_reject_text(n, cause, sizeof(cause)));
	else
		mr200_run_goto(r, MR200_STEP_SERVING);
}

void mr200_reject_indication(struct mr200_run *r,
			     const struct mr200_nas_network_reject_ind *ind)
{
	if (!ind->has_reject_cause)
		return;
	r->s->network.reject_cause = ind->reject_cause;
	r->s->network.reject_radio = ind->radio_interface;
	mr200_run_say(r, MR200_SAY_WARNING, "the network rejects us: %s",
		      mr200_reject_words(ind->reject_cause));
}

void mr200_attach_enter(struct mr200_run *r)
{
	struct mr200_nas_attach_detach_req *q = &mr200_run_call(r)->attach;

	r->s->attach_tried = true;
	q->has_action = true;
	q->action = MR200_NAS_ATTACH_ACTION_ATTACH;
}

void mr200_attach_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	if (reply->err && reply->code != MR200_QMI_ERR_NO_EFFECT)
		mr200_run_say(r, MR200_SAY_WARNING,
			      "attaching to the packet service failed: %s",
			      mr200_reply_words(reply));
	mr200_run_goto(r, MR200_STEP_SERVING);
}

void mr200_idle_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!s->poll_ms)
		s->poll_ms = r->now;
	if (r->c->wanted) {
		mr200_run_goto(r, MR200_STEP_ACCESS);
		return;
	}
	s->profile_seen = false;
	mr200_identity_ask(r);
}

#define READ_SIGNAL(g, p)						\
	do {								\
		if ((p)->has_lte_signal_strength)			\
			read_lte(g, &(p)->lte_signal_strength);		\
		else if ((p)->has_wcdma_signal_strength)		\
			read_wcdma(g, &(p)->wcdma_signal_strength);	\
		else if ((p)->has_gsm_signal_strength)			\
			read_gsm(g, (p)->gsm_signal_strength);		\
	} while (0)

static void read_lte(struct mr200_signal *g,
		     const struct mr200_nas_lte_signal_strength *p)
{
	g->valid = true;
	g->has_rssi = true;
	g->rssi_dbm = p->rssi;
	g->has_rsrq = true;
	g->rsrq_db = p->rsrq;
	g->has_rsrp = true;
	g->rsrp_dbm = p->rsrp;
	g->has_snr = true;
	g->snr_10th_db = p->snr;
}

static void read_wcdma(struct mr200_signal *g,
		       const struct mr200_nas_cdma_signal_strength *p)
{
	g->valid = true;
	g->has_rssi = true;
	g->rssi_dbm = p->rssi;
	g->has_ecio = true;
	g->ecio_half_db = p->ecio;
}

static void read_gsm(struct mr200_signal *g, int8_t rssi)
{
	g->valid = true;
	g->has_rssi = true;
	g->rssi_dbm = rssi;
}

void mr200_signal_indication(struct mr200_run *r,
			     const struct mr200_nas_signal_info_ind *ind)
{
	struct mr200_signal *g = &r->s->signal;

	memset(g, 0, sizeof(*g));
	g->at_ms = r->now;
	READ_SIGNAL(g, ind);
}

void mr200_signal_reply(struct mr200_run *r,
			const struct mr200_nas_get_signal_info_rsp *rsp)
{
	struct mr200_signal *g = &r->s->signal;

	memset(g, 0, sizeof(*g));
	g->at_ms = r->now;
	READ_SIGNAL(g, rsp);
}

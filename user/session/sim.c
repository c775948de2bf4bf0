// SPDX-License-Identifier: GPL-2.0
/* The SIM card: UIM service first, DMS where that has no answer. */
#include "session/priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define CARD_POLL_MS		1000
/* A SIM that is not ready by then needs more than patience. */
#define CARD_LIMIT_MS		30000
#define LAST_TRY		1

#define CARD_INDEX_NONE		0xffff
#define UPIN_USED		1
#define APP_PERSONALIZATION	4	/* application state: to be checked */
#define PERSO_CODE_REQUIRED	3	/* above: PUK required, blocked for good */
#define GW_PRIMARY_SESSION	0

/* TS 31.102 4.2.18 and 4.2.12, below the application's directory 7fff. */
#define EF_AD			0x6fad
#define EF_SPN			0x6f46
#define DF_ADF			0x7fff
#define AD_MNC_LENGTH		3	/* offset */
#define SPN_NAME		1	/* offset */

static void sim_fault(struct mr200_run *r, enum mr200_fault fault,
		      const char *words)
{
	r->s->limit_ms = 0;
	mr200_run_fail(r, fault, "%s", words);
}

static void wait_for_card(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!s->limit_ms)
		s->limit_ms = r->now + CARD_LIMIT_MS;
	if (r->now >= s->limit_ms) {
		s->pin_given = false;
		sim_fault(r, MR200_FAULT_SIM_NOT_READY,
			  "the SIM does not become ready");
	} else {
		mr200_run_wait(r, CARD_POLL_MS);
	}
}

static void not_usable(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!s->sim.mute)
		sim_fault(r, MR200_FAULT_SIM_ERROR, "the SIM is not accepted");
	else if (mr200_sim_cure_due(s, r->now))
		sim_fault(r, MR200_FAULT_SIM_MUTE, "the SIM does not answer");
	else if (s->sim_cure_ms)
		sim_fault(r, MR200_FAULT_SIM_ERROR,
			  "the SIM does not answer, not even after the modem was taken from the USB bus and back");
	else
		sim_fault(r, MR200_FAULT_SIM_ERROR, "the SIM does not answer");
}

static void need_pin(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!s->wish.pin[0])
		sim_fault(r, MR200_FAULT_PIN_NEEDED,
			  "the SIM is locked by a PIN and none is configured");
	else if (s->pin_refused)
		sim_fault(r, MR200_FAULT_PIN_WRONG,
			  "the configured PIN was tried without success, and is not tried again");
	else if (s->pin_given)
		wait_for_card(r);
	else if (!s->sim.tries_known)
		sim_fault(r, MR200_FAULT_PIN_LAST_TRY,
			  "the SIM does not tell how many PIN tries are left, so none is spent");
	else if (s->sim.pin_tries <= LAST_TRY)
		sim_fault(r, MR200_FAULT_PIN_LAST_TRY,
			  "only one PIN try is left, which is not spent unasked");
	else
		mr200_run_goto(r, s->sim_by_dms ? MR200_STEP_PIN_DMS :
						  MR200_STEP_PIN);
}

static void act_on_card(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	switch (s->sim.state) {
	case MR200_SIM_ABSENT:
		sim_fault(r, MR200_FAULT_SIM_ABSENT, "there is no SIM");
		break;
	case MR200_SIM_ERROR:
		not_usable(r);
		break;
	case MR200_SIM_PIN:
		need_pin(r);
		break;
	case MR200_SIM_PUK:
		sim_fault(r, MR200_FAULT_PUK_NEEDED,
			  "the SIM is locked by its PUK: wrong PINs were tried");
		break;
	case MR200_SIM_BLOCKED:
		sim_fault(r, MR200_FAULT_SIM_ERROR,
			  "the SIM is blocked for good: wrong PUKs were tried");
		break;
	case MR200_SIM_LOCKED:
		sim_fault(r, MR200_FAULT_SIM_LOCKED,
			  "this modem is locked to an operator, and the SIM is of another");
		break;
	case MR200_SIM_UNKNOWN:
	case MR200_SIM_NOT_READY:
		wait_for_card(r);
		break;
	case MR200_SIM_READY:
		s->limit_ms = 0;
		s->pin_given = false;
		s->sim_cure_ms = 0;
		mr200_iccid_ask(r);
		mr200_run_goto(r, MR200_STEP_IMSI);
		break;
	}
}

static void read_tries(struct mr200_sim_info *sim, uint8_t pin_state,
		       uint8_t pin_tries, uint8_t puk_tries)
{
	sim->pin_enabled = pin_state == MR200_UIM_PIN_STATE_ENABLED_NOT_VERIFIED ||
			   pin_state == MR200_UIM_PIN_STATE_ENABLED_VERIFIED;
	sim->tries_known = pin_state != MR200_UIM_PIN_STATE_NOT_INITIALIZED;
	sim->pin_tries = pin_tries;
	sim->puk_tries = puk_tries;
}

static enum mr200_sim app_to_sim(uint8_t state)
{
	switch (state) {
	case MR200_UIM_APP_STATE_PIN1_OR_UPIN_PIN_REQUIRED:
		return MR200_SIM_PIN;
	case MR200_UIM_APP_STATE_PUK1_OR_UPIN_PUK_REQUIRED:
		return MR200_SIM_PUK;
	case MR200_UIM_APP_STATE_PIN1_BLOCKED:
		return MR200_SIM_BLOCKED;
	case MR200_UIM_APP_STATE_ILLEGAL:
		return MR200_SIM_ERROR;
	case MR200_UIM_APP_STATE_READY:
		return MR200_SIM_READY;
	default:
		return MR200_SIM_NOT_READY;
	}
}

/* Personalization: whose SIMs the modem takes. */
static bool is_locked(const struct mr200_uim_application *app)
{
	return app->state == APP_PERSONALIZATION &&
	       app->personalization_state >= PERSO_CODE_REQUIRED;
}

/* The index has the card in its high byte, the application in its low one. */
static const struct mr200_uim_application *
find_app(const struct mr200_uim_card_status *st,
	 const struct mr200_uim_card **card)
{
	uint16_t index = st->index_gw_primary;
	const struct mr200_uim_card *c;

	if (index != CARD_INDEX_NONE && (index >> 8) < st->n_cards) {
		c = &st->cards[index >> 8];
		*card = c;
		if ((index & 0xff) < c->n_applications)
			return &c->applications[index & 0xff];
	}
	for (unsigned int i = 0; i < st->n_cards; i++) {
		c = &st->cards[i];
		if (c->card_state != MR200_UIM_CARD_STATE_PRESENT)
			continue;
		*card = c;
		for (unsigned int j = 0; j < c->n_applications; j++)
			if (c->applications[j].type == MR200_UIM_APP_TYPE_USIM ||
			    c->applications[j].type == MR200_UIM_APP_TYPE_SIM)
				return &c->applications[j];
	}
	return NULL;
}

static void read_card(struct mr200_sim_info *sim,
		      const struct mr200_uim_card_status *st)
{
	const struct mr200_uim_card *card = st->n_cards ? &st->cards[0] : NULL;
	const struct mr200_uim_application *app = find_app(st, &card);

	sim->mute = card && card->card_state == MR200_UIM_CARD_STATE_ERROR;
	if (!card) {
		sim->state = MR200_SIM_UNKNOWN;
	} else if (card->card_state == MR200_UIM_CARD_STATE_ABSENT) {
		sim->state = MR200_SIM_ABSENT;
	} else if (card->card_state != MR200_UIM_CARD_STATE_PRESENT) {
		sim->state = MR200_SIM_ERROR;
	} else if (!app) {
		sim->state = MR200_SIM_NOT_READY;
	} else {
		sim->state = is_locked(app) ? MR200_SIM_LOCKED :
					      app_to_sim(app->state);
		if (app->upin_replaces_pin1 == UPIN_USED)
			read_tries(sim, card->upin_state, card->upin_retries,
				   card->upuk_retries);
		else
			read_tries(sim, app->pin1_state, app->pin1_retries,
				   app->puk1_retries);
	}
}

void mr200_card_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_uim_get_card_status_rsp *p = reply->body;
	struct mr200_session *s = r->s;

	/* A missing field says nothing about the card: ask the other service. */
	if (reply->err || !p->has_card_status || !p->card_status.n_cards) {
		s->sim_by_dms = true;
		mr200_run_next(r);
		return;
	}
	s->sim_by_dms = false;
	read_card(&s->sim, &p->card_status);
	act_on_card(r);
}

static enum mr200_sim dms_to_sim(uint8_t state)
{
	switch (state) {
	case MR200_DMS_PIN_STATUS_ENABLED_NOT_VERIFIED:
		return MR200_SIM_PIN;
	case MR200_DMS_PIN_STATUS_BLOCKED:
		return MR200_SIM_PUK;
	case MR200_DMS_PIN_STATUS_PERMANENTLY_BLOCKED:
		return MR200_SIM_BLOCKED;
	case MR200_DMS_PIN_STATUS_NOT_INITIALIZED:
		return MR200_SIM_NOT_READY;
	default:
		return MR200_SIM_READY;
	}
}

void mr200_card_dms_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_dms_uim_get_pin_status_rsp *p = reply->body;
	struct mr200_sim_info *sim = &r->s->sim;

	if (reply->code == MR200_QMI_ERR_NOT_PROVISIONED) {
		sim->state = MR200_SIM_ABSENT;
	} else if (reply->code == MR200_QMI_ERR_PIN_ALWAYS_BLOCKED) {
		sim->state = MR200_SIM_BLOCKED;
	} else if (!reply->err && p->has_pin1_status) {
		sim->state = dms_to_sim(p->pin1_status.current_status);
		read_tries(sim, p->pin1_status.current_status,
			   p->pin1_status.verify_retries_left,
			   p->pin1_status.unblock_retries_left);
	} else {
		sim->state = MR200_SIM_UNKNOWN;
	}
	/* While waiting, the next look is at the UIM service again. */
	if (sim->state == MR200_SIM_UNKNOWN || sim->state == MR200_SIM_NOT_READY)
		r->c->step = MR200_STEP_CARD;
	act_on_card(r);
}

void mr200_card_indication(struct mr200_run *r,
			   const struct mr200_uim_card_status_ind *ind)
{
	struct mr200_session *s = r->s;
	enum mr200_sim before = s->sim.state;

	if (!ind->has_card_status || !ind->card_status.n_cards)
		return;
	read_card(&s->sim, &ind->card_status);
	if (s->sim.state == before)
		return;
	if (r->c->step == MR200_STEP_CARD || r->c->step == MR200_STEP_CARD_DMS) {
		/* Waiting for just this, unless a request is under way. */
		if (!r->c->tag)
			mr200_run_goto(r, MR200_STEP_CARD);
	} else if (r->c->step == MR200_STEP_PAUSE) {
		if (mr200_fault_class(r->c->last.fault) == MR200_FAULT_PERSON ||
		    r->c->last.fault == MR200_FAULT_SIM_MUTE ||
		    r->c->last.fault == MR200_FAULT_SIM_NOT_READY)
			mr200_run_restart(r);
	} else if (mr200_step_is(s, r->c, MR200_STEP_NEEDS_CARD)) {
		if (s->sim.state == MR200_SIM_ABSENT)
			sim_fault(r, MR200_FAULT_SIM_ABSENT,
				  "the SIM was taken out");
		else if (s->sim.state != MR200_SIM_READY)
			mr200_run_teardown(r, MR200_AFTER_RETRY);
	}
}

void mr200_pin_enter(struct mr200_run *r)
{
	struct mr200_uim_verify_pin_req *q = &mr200_run_call(r)->uim_pin;

	q->has_session = true;
	q->session.session_type = GW_PRIMARY_SESSION;
	q->has_info = true;
	q->info.pin_id = MR200_UIM_PIN_ID_PIN1;
	snprintf(q->info.pin_value, sizeof(q->info.pin_value), "%s",
		 r->s->wish.pin);
}

void mr200_pin_dms_enter(struct mr200_run *r)
{
	struct mr200_dms_uim_verify_pin_req *q = &mr200_run_call(r)->dms_pin;

	q->has_info = true;
	q->info.pin_id = MR200_UIM_PIN_ID_PIN1;
	snprintf(q->info.pin, sizeof(q->info.pin), "%s", r->s->wish.pin);
}

static void pin_verdict(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;

	if (!reply->err || reply->code == MR200_QMI_ERR_NO_EFFECT) {
		mr200_run_say(r, MR200_SAY_INFO, "the SIM has accepted the PIN");
		s->pin_given = true;
		mr200_run_goto(r, MR200_STEP_CARD);
		return;
	}
	/* Whatever went wrong, a try may be gone: a person has to look. */
	s->pin_refused = true;
	if (reply->err == -EACCES)
		sim_fault(r, MR200_FAULT_PIN_WRONG,
			  "this SIM has refused the configured PIN before, and is not asked again");
	else if (reply->code == MR200_QMI_ERR_PIN_BLOCKED)
		sim_fault(r, MR200_FAULT_PUK_NEEDED,
			  "the PIN was wrong and the SIM is now locked by its PUK");
	else
		mr200_run_fail(r, MR200_FAULT_PIN_WRONG,
			       "the SIM refuses the PIN (%s), %u tries left",
			       mr200_reply_words(reply), s->sim.pin_tries);
}

void mr200_pin_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_uim_verify_pin_rsp *p = reply->body;

	/* Known to the tables, not to this firmware: no try was spent. */
	if (reply->code == MR200_QMI_ERR_INVALID_QMI_COMMAND) {
		mr200_run_next(r);
		return;
	}
	if (p && p->has_retries_remaining)
		r->s->sim.pin_tries = p->retries_remaining.verify_retries_left;
	pin_verdict(r, reply);
}

void mr200_pin_dms_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_dms_uim_verify_pin_rsp *p = reply->body;

	if (p && p->has_pin_retries_status)
		r->s->sim.pin_tries = p->pin_retries_status.verify_retries_left;
	pin_verdict(r, reply);
}

/* --- the operator's identity --- */

static void iccid_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_dms_uim_get_iccid_rsp *p = reply->body;

	if (!reply->err)
		snprintf(r->s->sim.iccid, sizeof(r->s->sim.iccid), "%.20s",
			 p->iccid);
}

static const struct mr200_aside iccid = { &mr200_msg_dms_uim_get_iccid_req, iccid_done };

void mr200_iccid_ask(struct mr200_run *r)
{
	mr200_run_aside(r, &iccid, 0);
}

static bool by_list(const struct mr200_session *s)
{
	return !s->wish.apn[0] && s->wish.by_list;
}

void mr200_imsi_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_dms_uim_get_imsi_rsp *p = reply->body;
	struct mr200_sim_info *sim = &r->s->sim;

	if (!reply->err && strcmp(sim->imsi, p->imsi)) {
		/* Another SIM may need another access point. */
		if (by_list(r->s))
			mr200_access_forget(r->s);
		snprintf(sim->imsi, sizeof(sim->imsi), "%.16s", p->imsi);
	}
	if (r->c->step == MR200_STEP_IMSI)
		mr200_run_next(r);
}

static const struct mr200_aside imsi = { &mr200_msg_dms_uim_get_imsi_req, mr200_imsi_done };

/* Only a list of access points has to know it first. */
void mr200_imsi_enter(struct mr200_run *r)
{
	if (by_list(r->s)) {
		mr200_run_call(r);
	} else {
		mr200_run_aside(r, &imsi, 0);
		mr200_run_goto(r, MR200_STEP_DEFAULT_NUMBER);
	}
}

/* True when the answer is needed and on its way. */
static bool read_file(struct mr200_run *r, uint16_t file, uint16_t len)
{
	struct mr200_session *s = r->s;
	struct mr200_uim_read_transparent_req *q;

	if (!by_list(s) || s->access_known || s->sim_by_dms)
		return false;
	q = &mr200_run_call(r)->uim_read;
	q->has_session = true;
	q->session.session_type = GW_PRIMARY_SESSION;
	q->has_file = true;
	q->file.file_id = file;
	/* Master file and application, each low byte first. */
	q->file.n_file_path = 4;
	q->file.file_path[1] = 0x3f;
	q->file.file_path[2] = DF_ADF & 0xff;
	q->file.file_path[3] = DF_ADF >> 8;
	q->has_read_information = true;
	q->read_information.length = len;
	return true;
}

void mr200_mnc_length_enter(struct mr200_run *r)
{
	if (!read_file(r, EF_AD, 0))
		mr200_run_next(r);
}

void mr200_mnc_length_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_uim_read_transparent_rsp *p = reply->body;

	r->s->sim.mnc_digits = 0;
	if (!reply->err && p->n_read_result > AD_MNC_LENGTH &&
	    (p->read_result[AD_MNC_LENGTH] == 2 ||
	     p->read_result[AD_MNC_LENGTH] == 3))
		r->s->sim.mnc_digits = p->read_result[AD_MNC_LENGTH];
	mr200_run_next(r);
}

void mr200_spn_enter(struct mr200_run *r)
{
	if (!read_file(r, EF_SPN, SPN_NAME + MR200_SPN_MAX))
		mr200_run_next(r);
}

void mr200_spn_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_uim_read_transparent_rsp *p = reply->body;
	struct mr200_sim_info *sim = &r->s->sim;

	sim->n_spn = 0;
	if (!reply->err)
		for (unsigned int i = SPN_NAME; i < p->n_read_result &&
		     sim->n_spn < MR200_SPN_MAX && p->read_result[i] != 0xff; i++)
			sim->spn[sim->n_spn++] = p->read_result[i];
	mr200_run_next(r);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * PIN and PUK of the SIM. The UIM service is asked first, then DMS, which is
 * all that some firmware has. Before anything that costs a try the counters
 * are read: the last try is only spent when that is demanded.
 */
#include "daemon/ops/ops.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define PIN_MIN_DIGITS	4
#define PIN_MAX_DIGITS	8
#define PUK_DIGITS	8

enum action {
	STATUS,
	VERIFY,
	ENABLE,
	DISABLE,
	CHANGE,
	UNBLOCK,
};

struct pin {
	enum action action;
	char code[PIN_MAX_DIGITS + 1];		/* PIN, or PUK to unblock */
	char new_pin[PIN_MAX_DIGITS + 1];
	bool force;
	bool by_dms;
	bool acted;
	uint8_t id;		/* UIM: PIN1, or the universal PIN instead */
	/* MR200_UIM_PIN_STATE_*, whose values are those of DMS up to BLOCKED */
	uint8_t state;
	uint8_t tries;
	uint8_t puk_tries;
};

static const char * const what[] = {
	[STATUS] = "to tell the state of the PIN",
	[VERIFY] = "the PIN",
	[ENABLE] = "to enable the PIN",
	[DISABLE] = "to disable the PIN",
	[CHANGE] = "to change the PIN",
	[UNBLOCK] = "to unblock the PIN",
};

static void read_state(struct mr200_op *op);

static bool is_missing(int err, const void *rsp)
{
	switch (mr200_op_code(err, rsp)) {
	case MR200_QMI_ERR_NOT_SUPPORTED:
	case MR200_QMI_ERR_INVALID_QMI_COMMAND:
	case MR200_QMI_ERR_DEVICE_UNSUPPORTED:
		return true;
	default:
		return err == -ECONNREFUSED;
	}
}

static void end(struct mr200_op *op)
{
	explicit_bzero(op->state, sizeof(struct pin));
}

static void reply_state(struct mr200_op *op)
{
	const struct pin *s = op->state;

	mr200_put_text(op->result, "state",
		       mr200_name_of(mr200_names_uim_pin_state, s->state));
	mr200_put_number(op->result, "pin_tries_left", s->tries);
	mr200_put_number(op->result, "puk_tries_left", s->puk_tries);
	mr200_put_text(op->result, "service", s->by_dms ? "DMS" : "UIM");
	mr200_put_bool(op->result, "changed", s->acted);
	mr200_op_done(op);
}

/* --- the action itself --- */

static void tell_wrong(struct mr200_op *op, bool known, uint8_t tries)
{
	struct pin *s = op->state;
	const char *name = s->action == UNBLOCK ? "PUK" : "PIN";
	char left[40] = "";

	if (known)
		snprintf(left, sizeof(left), ", tries left: %u", tries);
	mr200_op_fail(op, s->action == UNBLOCK ? "puk-wrong" : "pin-wrong",
		      known && !tries ?
		      s->action == UNBLOCK ? "the SIM is lost: ask your operator for another" :
					     "unblock it by the PUK: mr200 pin unblock" :
		      "look it up before the next try",
		      "the SIM refuses the %s%s", name, left);
}

static void on_acted(struct mr200_op *op, int err, const void *rsp, bool known,
		     uint8_t pin_tries, uint8_t puk_tries)
{
	struct mr200_event ev = { .kind = MR200_EV_WISH };
	struct pin *s = op->state;
	struct mr200_wish wish;
	uint16_t code = mr200_op_code(err, rsp);

	if (code == MR200_QMI_ERR_NO_EFFECT)
		err = 0;
	if (is_missing(err, rsp) && !s->by_dms) {
		s->by_dms = true;
		read_state(op);
		return;
	}
	switch (code) {
	case MR200_QMI_ERR_INCORRECT_PIN:
		tell_wrong(op, known,
			   s->action == UNBLOCK ? puk_tries : pin_tries);
		return;
	case MR200_QMI_ERR_PIN_BLOCKED:
		tell_wrong(op, true, 0);
		return;
	}
	if (err) {
		mr200_op_refused(op, err, rsp, what[s->action]);
		return;
	}
	s->acted = true;
	/* DMS announces nothing, and a pause for the PIN is long. */
	if (op->d->session.state == MR200_STATE_PAUSED) {
		wish = op->d->session.wish;
		ev.wish = &wish;
		mr200_daemon_feed(op->d, &ev);
		explicit_bzero(&wish, sizeof(wish));
	}
	read_state(op);
}

/* The answers' counters have one name in UIM and another in DMS. */
#define ON_REPLY(fn, type, member)					\
static void fn(struct mr200_op *op, int err, const void *rsp)		\
{									\
	const struct mr200_##type##_rsp *p = rsp;			\
	bool known = p && p->has_##member;				\
									\
	on_acted(op, err, rsp, known,					\
		 known ? p->member.verify_retries_left : 0,		\
		 known ? p->member.unblock_retries_left : 0);		\
}

ON_REPLY(on_uim_verify, uim_verify_pin, retries_remaining)
ON_REPLY(on_uim_protection, uim_set_pin_protection, retries_remaining)
ON_REPLY(on_uim_change, uim_change_pin, retries_remaining)
ON_REPLY(on_uim_unblock, uim_unblock_pin, retries_remaining)
ON_REPLY(on_dms_verify, dms_uim_verify_pin, pin_retries_status)
ON_REPLY(on_dms_protection, dms_uim_set_pin_protection, pin_retries_status)
ON_REPLY(on_dms_change, dms_uim_change_pin, pin_retries_status)
ON_REPLY(on_dms_unblock, dms_uim_unblock_pin, pin_retries_status)

#define COPY(to, from)	memcpy(to, from, sizeof(from))

/* Session and id of a UIM request; @q is wiped once it has been encoded. */
#define UIM_CALL(op, q, msg, fn)					\
	do {								\
		(q).has_session = true;					\
		(q).session.session_type =				\
			MR200_UIM_SESSION_TYPE_PRIMARY_GW_PROVISIONING;	\
		(q).has_info = true;					\
		(q).info.pin_id = ((struct pin *)(op)->state)->id;	\
		mr200_op_call(op, &msg, &(q), fn);			\
		explicit_bzero(&(q), sizeof(q));			\
	} while (0)

static void act_by_uim(struct mr200_op *op)
{
	struct mr200_uim_set_pin_protection_req protection = { 0 };
	struct mr200_uim_verify_pin_req verify = { 0 };
	struct mr200_uim_change_pin_req change = { 0 };
	struct mr200_uim_unblock_pin_req unblock = { 0 };
	const struct pin *s = op->state;

	switch (s->action) {
	case VERIFY:
		COPY(verify.info.pin_value, s->code);
		UIM_CALL(op, verify, mr200_msg_uim_verify_pin_req,
			 on_uim_verify);
		break;
	case ENABLE:
	case DISABLE:
		COPY(protection.info.pin_value, s->code);
		protection.info.pin_enabled = s->action == ENABLE;
		UIM_CALL(op, protection, mr200_msg_uim_set_pin_protection_req,
			 on_uim_protection);
		break;
	case CHANGE:
		COPY(change.info.old_pin, s->code);
		COPY(change.info.new_pin, s->new_pin);
		UIM_CALL(op, change, mr200_msg_uim_change_pin_req,
			 on_uim_change);
		break;
	case UNBLOCK:
		COPY(unblock.info.puk, s->code);
		COPY(unblock.info.new_pin, s->new_pin);
		UIM_CALL(op, unblock, mr200_msg_uim_unblock_pin_req,
			 on_uim_unblock);
		break;
	case STATUS:
		break;
	}
}

#define DMS_CALL(op, q, msg, fn)					\
	do {								\
		(q).has_info = true;					\
		(q).info.pin_id = MR200_DMS_PIN_ID_PIN;			\
		mr200_op_call(op, &msg, &(q), fn);			\
		explicit_bzero(&(q), sizeof(q));			\
	} while (0)

static void act_by_dms(struct mr200_op *op)
{
	struct mr200_dms_uim_set_pin_protection_req protection = { 0 };
	struct mr200_dms_uim_verify_pin_req verify = { 0 };
	struct mr200_dms_uim_change_pin_req change = { 0 };
	struct mr200_dms_uim_unblock_pin_req unblock = { 0 };
	const struct pin *s = op->state;

	switch (s->action) {
	case VERIFY:
		COPY(verify.info.pin, s->code);
		DMS_CALL(op, verify, mr200_msg_dms_uim_verify_pin_req,
			 on_dms_verify);
		break;
	case ENABLE:
	case DISABLE:
		COPY(protection.info.pin, s->code);
		protection.info.protection_enabled = s->action == ENABLE;
		DMS_CALL(op, protection,
			 mr200_msg_dms_uim_set_pin_protection_req,
			 on_dms_protection);
		break;
	case CHANGE:
		COPY(change.info.old_pin, s->code);
		COPY(change.info.new_pin, s->new_pin);
		DMS_CALL(op, change, mr200_msg_dms_uim_change_pin_req,
			 on_dms_change);
		break;
	case UNBLOCK:
		COPY(unblock.info.puk, s->code);
		COPY(unblock.info.new_pin, s->new_pin);
		DMS_CALL(op, unblock, mr200_msg_dms_uim_unblock_pin_req,
			 on_dms_unblock);
		break;
	case STATUS:
		break;
	}
}

/* --- whether it may be done --- */

/* True when nothing is left to do. */
static bool is_so(const struct pin *s)
{
	bool enabled = s->state == MR200_UIM_PIN_STATE_ENABLED_NOT_VERIFIED ||
		       s->state == MR200_UIM_PIN_STATE_ENABLED_VERIFIED;
	bool disabled = s->state == MR200_UIM_PIN_STATE_DISABLED;

	switch (s->action) {
	case STATUS:
		return true;
	case VERIFY:
		return disabled ||
		       s->state == MR200_UIM_PIN_STATE_ENABLED_VERIFIED;
	case ENABLE:
		return enabled;
	case DISABLE:
		return disabled;
	default:
		return false;
	}
}

/* True when the op has failed: it would cost what cannot be made good. */
static bool forbidden(struct mr200_op *op)
{
	const struct pin *s = op->state;
	bool unblock = s->action == UNBLOCK;
	uint8_t tries = unblock ? s->puk_tries : s->tries;

	if (s->state == MR200_UIM_PIN_STATE_PERMANENTLY_BLOCKED ||
	    (unblock && !tries)) {
		mr200_op_fail(op, "sim-blocked", "ask your operator for another",
			      "the SIM is blocked for good");
	} else if (!unblock && (s->state == MR200_UIM_PIN_STATE_BLOCKED ||
				!tries)) {
		mr200_op_fail(op, "puk-needed", "unblock it by the PUK: mr200 pin unblock",
			      "the PIN is blocked, tries of the PUK left: %u",
			      s->puk_tries);
	} else if (unblock && s->state != MR200_UIM_PIN_STATE_BLOCKED &&
		   !s->force) {
		mr200_op_fail(op, "not-blocked", "to use the PUK all the same: --force",
			      "the PIN is not blocked, tries left: %u", s->tries);
	} else if (tries == 1 && !s->force) {
		mr200_op_fail(op, "last-try",
			      "be sure of it, then --force; a wrong one locks the SIM",
			      "only one try of the %s is left",
			      unblock ? "PUK" : "PIN");
	} else if (!unblock && s->action == CHANGE &&
		   s->state == MR200_UIM_PIN_STATE_DISABLED) {
		mr200_op_fail(op, "pin-disabled", "enable it first: mr200 pin enable",
			      "a SIM changes its PIN only while it is enabled");
	} else {
		return false;
	}
	return true;
}

static void on_state(struct mr200_op *op)
{
	struct pin *s = op->state;

	if (s->acted || is_so(s))
		reply_state(op);
	else if (forbidden(op))
		return;
	else if (s->by_dms)
		act_by_dms(op);
	else
		act_by_uim(op);
}

/* --- the counters --- */

static void on_dms_state(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_dms_uim_get_pin_status_rsp *p = rsp;
	struct pin *s = op->state;

	if (err) {
		mr200_op_refused(op, err, rsp, what[STATUS]);
		return;
	}
	if (!p->has_pin1_status ||
	    p->pin1_status.current_status == MR200_DMS_PIN_STATUS_NOT_INITIALIZED) {
		mr200_op_fail(op, "sim-not-ready", "mr200 status shows the SIM",
			      "the modem does not know the state of the PIN");
		return;
	}
	s->state = p->pin1_status.current_status;
	/* DMS says in these two what was done last: both mean usable. */
	if (s->state == MR200_DMS_PIN_STATUS_UNBLOCKED ||
	    s->state == MR200_DMS_PIN_STATUS_CHANGED)
		s->state = MR200_UIM_PIN_STATE_ENABLED_VERIFIED;
	s->tries = p->pin1_status.verify_retries_left;
	s->puk_tries = p->pin1_status.unblock_retries_left;
	on_state(op);
}

/* The primary application's PIN, or the one that stands for it. */
static bool read_card(struct pin *s, const struct mr200_uim_card_status *c)
{
	unsigned int slot = c->index_gw_primary >> 8;
	unsigned int app = c->index_gw_primary & 0xff;
	const struct mr200_uim_application *a;

	if (slot >= c->n_cards || app >= c->cards[slot].n_applications)
		return false;
	a = &c->cards[slot].applications[app];
	if (a->upin_replaces_pin1) {
		s->id = MR200_UIM_PIN_ID_UPIN;
		s->state = c->cards[slot].upin_state;
		s->tries = c->cards[slot].upin_retries;
		s->puk_tries = c->cards[slot].upuk_retries;
	} else {
		s->id = MR200_UIM_PIN_ID_PIN1;
		s->state = a->pin1_state;
		s->tries = a->pin1_retries;
		s->puk_tries = a->puk1_retries;
	}
	return s->state != MR200_UIM_PIN_STATE_NOT_INITIALIZED;
}

static void on_uim_state(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_uim_get_card_status_rsp *p = rsp;
	struct pin *s = op->state;
	const struct mr200_uim_card_status *c;

	if (err && !is_missing(err, rsp)) {
		mr200_op_refused(op, err, rsp, what[STATUS]);
		return;
	}
	c = !err && p->has_card_status ? &p->card_status : NULL;
	if (c && c->n_cards &&
	    c->cards[0].card_state == MR200_UIM_CARD_STATE_ABSENT) {
		mr200_op_fail(op, "sim-absent",
			      mr200_fault_remedy(MR200_FAULT_SIM_ABSENT),
			      "there is no SIM in the modem");
		return;
	}
	if (c && read_card(s, c)) {
		on_state(op);
		return;
	}
	s->by_dms = true;
	read_state(op);
}

static void read_state(struct mr200_op *op)
{
	const struct pin *s = op->state;

	if (s->by_dms)
		mr200_op_call(op, &mr200_msg_dms_uim_get_pin_status_req, NULL,
			      on_dms_state);
	else
		mr200_op_call(op, &mr200_msg_uim_get_card_status_req, NULL,
			      on_uim_state);
}

/* --- requests --- */

/* True when the op has failed. Never quotes what it was given. */
static bool take_code(struct mr200_op *op, struct json_object *args,
		      const char *key, const char *name, size_t min,
		      char code[PIN_MAX_DIGITS + 1])
{
	const char *text = mr200_arg_text(args, key);
	size_t len = text ? strlen(text) : 0;

	if (text && len >= min && len <= PIN_MAX_DIGITS &&
	    strspn(text, "0123456789") == len) {
		memcpy(code, text, len + 1);
		return false;
	}
	mr200_op_fail(op, "usage", "nothing was sent to the SIM, no try is lost",
		      min == PUK_DIGITS ? "a %s has %zu digits" :
					  "a %s has %zu to 8 digits", name, min);
	return true;
}

static void begin(struct mr200_op *op, struct json_object *args,
		  enum action action)
{
	struct pin *s = op->state;

	s->action = action;
	s->force = mr200_arg_flag(args, "force");
	if (action == UNBLOCK) {
		if (take_code(op, args, "puk", "PUK", PUK_DIGITS, s->code))
			return;
	} else if (action != STATUS &&
		   take_code(op, args, "pin", "PIN", PIN_MIN_DIGITS, s->code)) {
		return;
	}
	if ((action == CHANGE || action == UNBLOCK) &&
	    take_code(op, args, "new_pin", "PIN", PIN_MIN_DIGITS, s->new_pin))
		return;
	read_state(op);
}

static void run_status(struct mr200_op *op, struct json_object *args)
{
	begin(op, args, STATUS);
}

static void run_verify(struct mr200_op *op, struct json_object *args)
{
	begin(op, args, VERIFY);
}

static void run_enable(struct mr200_op *op, struct json_object *args)
{
	begin(op, args, ENABLE);
}

static void run_disable(struct mr200_op *op, struct json_object *args)
{
	begin(op, args, DISABLE);
}

static void run_change(struct mr200_op *op, struct json_object *args)
{
	begin(op, args, CHANGE);
}

static void run_unblock(struct mr200_op *op, struct json_object *args)
{
	begin(op, args, UNBLOCK);
}

const struct mr200_op_def mr200_ops_pin[] = {
	{ "pin-status", run_status, sizeof(struct pin), end, false },
	{ "pin-verify", run_verify, sizeof(struct pin), end, false },
	{ "pin-enable", run_enable, sizeof(struct pin), end, false },
	{ "pin-disable", run_disable, sizeof(struct pin), end, false },
	{ "pin-change", run_change, sizeof(struct pin), end, false },
	{ "pin-unblock", run_unblock, sizeof(struct pin), end, false },
	{ .name = NULL }
};

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

#include "daemon/pins.h"

#define PIN_MIN_DIGITS	4
#define PIN_MAX_DIGITS	8
#define PUK_DIGITS	8

enum verb {
	STATUS,
	VERIFY,
	ENABLE,
	DISABLE,
	CHANGE,
	UNBLOCK,
};

/*
 * Where a message has what verbs give and want; 0: it has it not (the first
 * member is always a has_).
 */
struct form {
	const struct mr200_msg *msg;
	/* of the request */
	uint16_t has_session, session_type, has_info, pin_id, code, new_pin, on;
	/* of the response: both counters follow each other */
	uint16_t has_tries, tries;
};

#define COMMON(m, retries)						\
	.msg = &mr200_msg_##m##_req,					\
	.has_info = offsetof(struct mr200_##m##_req, has_info),		\
	.pin_id = offsetof(struct mr200_##m##_req, info.pin_id),	\
	.has_tries = offsetof(struct mr200_##m##_rsp, has_##retries),	\
	.tries = offsetof(struct mr200_##m##_rsp, retries)
#define AT(member, m, field)	.member = offsetof(struct mr200_##m##_req, info.field)
#define UIM(m, code_field)						\
	COMMON(uim_##m, retries_remaining),				\
	.has_session = offsetof(struct mr200_uim_##m##_req, has_session), \
	.session_type = offsetof(struct mr200_uim_##m##_req,		\
				 session.session_type),			\
	AT(code, uim_##m, code_field)
#define DMS(m, code_field)						\
	COMMON(dms_uim_##m, pin_retries_status), AT(code, dms_uim_##m, code_field)

static const struct verb_row {
	const char *what;
	struct form by_uim, by_dms;
} verbs[] = {
	[STATUS] = { .what = "to tell the state of the PIN" },
	[VERIFY] = {
		"the PIN", { UIM(verify_pin, pin_value) }, { DMS(verify_pin, pin) },
	},
	[ENABLE] = {
		"to enable the PIN",
		{ UIM(set_pin_protection, pin_value),
		  AT(on, uim_set_pin_protection, pin_enabled) },
		{ DMS(set_pin_protection, pin),
		  AT(on, dms_uim_set_pin_protection, protection_enabled) },
	},
	[CHANGE] = {
		"to change the PIN",
		{ UIM(change_pin, old_pin), AT(new_pin, uim_change_pin, new_pin) },
		{ DMS(change_pin, old_pin), AT(new_pin, dms_uim_change_pin, new_pin) },
	},
	[UNBLOCK] = {
		"to unblock the PIN",
		{ UIM(unblock_pin, puk), AT(new_pin, uim_unblock_pin, new_pin) },
		{ DMS(unblock_pin, puk), AT(new_pin, dms_uim_unblock_pin, new_pin) },
	},
};

struct pin {
	enum verb verb;
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

static const struct verb_row *row_of(const struct pin *s)
{
	return &verbs[s->verb == DISABLE ? ENABLE : s->verb];
}

static const char *what_of(const struct pin *s)
{
	return s->verb == DISABLE ? "to disable the PIN" : row_of(s)->what;
}

static const struct form *form_of(const struct pin *s)
{
	return s->by_dms ? &row_of(s)->by_dms : &row_of(s)->by_uim;
}

static void read_state(struct mr200_op *op);

static void end(struct mr200_op *op)
{
	explicit_bzero(op->state, sizeof(struct pin));
}

static void reply_state(struct mr200_op *op)
{
	const struct pin *s = op->state;

	mr200_put_text(op->result, "state",
		       mr200_name_of(MR200_NAMES(uim_pin_state), s->state));
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
	bool puk = s->verb == UNBLOCK;
	char left[40] = "";

	if (known)
		snprintf(left, sizeof(left), ", tries left: %u", tries);
	mr200_op_fail(op, puk ? "puk-wrong" : "pin-wrong", !known || tries ?
		      "look it up before the next try" : puk ?
		      "the SIM is lost: ask your operator for another" :
		      "unblock it by the PUK: mr200 pin unblock",
		      "the SIM refuses the %s%s", puk ? "PUK" : "PIN", left);
}

/* What the card takes now may be another than what mr200d would give it. */
static void on_iccid(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_dms_uim_get_iccid_rsp *p = rsp;
	const char *iccid = !err && p->has_iccid ? p->iccid : "";
	const struct pin *s = op->state;
	const char *valid = s->new_pin[0] ? s->new_pin : s->code;
	struct mr200_daemon *d = op->d;
	const char *ours = d->config.wish.pin;

	mr200_pins_accept(d->pins_path, iccid, valid);
	if (!ours[0] || !strcmp(ours, valid)) {
		mr200_daemon_unnote(d, MR200_NOTE_PIN);
	} else {
		mr200_pins_refuse(d->pins_path, iccid, ours);
		mr200_daemon_note(d, MR200_NOTE_PIN, "pin-outdated",
				  "set pin to the new one in mr200d's configuration, then mr200 reload",
				  "the configured PIN is not the SIM's any more, and is not used");
		mr200_put_text(op->result, "warning", d->note[MR200_NOTE_PIN].words);
	}
	read_state(op);
}

static void finish(struct mr200_op *op)
{
	struct mr200_event ev = { .kind = MR200_EV_WISH };
	struct pin *s = op->state;
	struct mr200_wish wish;

	s->acted = true;
	/* DMS announces nothing, and a pause for the PIN is long. */
	if (op->d->session.main.state == MR200_STATE_PAUSED) {
		wish = op->d->session.wish;
		ev.wish = &wish;
		mr200_daemon_feed(op->d, &ev);
		explicit_bzero(&wish, sizeof(wish));
	}
	mr200_op_call(op, &mr200_msg_dms_uim_get_iccid_req, NULL, on_iccid);
}

static void on_acted(struct mr200_op *op, int err, const void *rsp)
{
	struct pin *s = op->state;
	const struct form *f = form_of(s);
	const uint8_t *p = rsp;
	bool known = p && p[f->has_tries];

	if (mr200_op_is_missing(err, rsp) && !s->by_dms) {
		s->by_dms = true;
		read_state(op);
		return;
	}
	switch (mr200_op_code(err, rsp)) {
	case MR200_QMI_ERR_INCORRECT_PIN:
		/* the counter of the PIN, then that of the PUK */
		tell_wrong(op, known, known ? p[f->tries + (s->verb == UNBLOCK)] : 0);
		break;
	case MR200_QMI_ERR_PIN_BLOCKED:
		tell_wrong(op, true, 0);
		break;
	case MR200_QMI_ERR_NO_EFFECT:
		finish(op);
		break;
	default:
		if (!mr200_op_is_refused(op, err, rsp, what_of(s)))
			finish(op);
	}
}

static void act(struct mr200_op *op)
{
	union {
		uint8_t bytes[1];
		struct mr200_uim_change_pin_req uim;
		struct mr200_uim_unblock_pin_req uim_unblock;
		struct mr200_uim_set_pin_protection_req uim_protection;
	} q = { .bytes = { 0 } };
	const struct pin *s = op->state;
	const struct form *f = form_of(s);
	uint8_t *at = q.bytes;

	memset(&q, 0, sizeof(q));
	if (f->session_type) {
		at[f->has_session] = true;
		at[f->session_type] = MR200_UIM_SESSION_TYPE_PRIMARY_GW_PROVISIONING;
	}
	at[f->has_info] = true;
	at[f->pin_id] = s->by_dms ? MR200_DMS_PIN_ID_PIN : s->id;
	memcpy(at + f->code, s->code, sizeof(s->code));
	if (f->new_pin)
		memcpy(at + f->new_pin, s->new_pin, sizeof(s->new_pin));
	if (f->on)
		at[f->on] = s->verb == ENABLE;
	mr200_op_call(op, f->msg, at, on_acted);
	explicit_bzero(&q, sizeof(q));
}

/* --- whether it may be done --- */

/* True when nothing is left to do. */
static bool is_so(const struct pin *s)
{
	bool enabled = s->state == MR200_UIM_PIN_STATE_ENABLED_NOT_VERIFIED ||
		       s->state == MR200_UIM_PIN_STATE_ENABLED_VERIFIED;
	bool disabled = s->state == MR200_UIM_PIN_STATE_DISABLED;

	switch (s->verb) {
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
	bool unblock = s->verb == UNBLOCK;
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
	} else if (!unblock && s->verb == CHANGE &&
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
	else
		act(op);
}

/* --- the counters --- */

static void on_dms_state(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_dms_uim_get_pin_status_rsp *p = rsp;
	struct pin *s = op->state;

	if (mr200_op_is_refused(op, err, rsp, verbs[STATUS].what))
		return;
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

	if (err && !mr200_op_is_missing(err, rsp)) {
		mr200_op_refused(op, err, rsp, verbs[STATUS].what);
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

static void run(struct mr200_op *op, struct json_object *args)
{
	struct pin *s = op->state;

	s->verb = op->def->verb;
	s->force = mr200_arg_flag(args, "force");
	if (s->verb != STATUS &&
	    take_code(op, args, s->verb == UNBLOCK ? "puk" : "pin",
		      s->verb == UNBLOCK ? "PUK" : "PIN",
		      s->verb == UNBLOCK ? PUK_DIGITS : PIN_MIN_DIGITS, s->code))
		return;
	if (row_of(s)->by_uim.new_pin &&
	    take_code(op, args, "new_pin", "PIN", PIN_MIN_DIGITS, s->new_pin))
		return;
	read_state(op);
}

#define VERB(word, v)							\
	{ .name = word, .run = run, .end = end, .verb = v,		\
	  .state_bytes = sizeof(struct pin) }

const struct mr200_op_def mr200_ops_pin[] = {
	VERB("pin-status", STATUS),
	VERB("pin-verify", VERIFY),
	VERB("pin-enable", ENABLE),
	VERB("pin-disable", DISABLE),
	VERB("pin-change", CHANGE),
	VERB("pin-unblock", UNBLOCK),
	{ .name = NULL }
};

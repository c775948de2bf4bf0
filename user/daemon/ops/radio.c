// SPDX-License-Identifier: GPL-2.0
/* Radio: technologies, LTE bands, operating mode, reset. */
#include "daemon/ops/ops.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BANDS_PLAIN	64	/* in the older mask */
#define BANDS_MAX	256
#define WORDS_BYTES	160
#define RESET_MS	60000
#define RESET_POLL_MS	200

/* LTE band n is bit n - 1, as in the modem's masks. */
struct bands {
	uint64_t w[BANDS_MAX / 64];
};

struct radio {
	struct bands able, want;
	bool has_extended;		/* the modem knows the longer mask */
	bool setting;
	bool once;			/* until the modem restarts */
	uint16_t modes;
	uint8_t mode;
};

/* --- both preferences are read and written in one pair of messages --- */

static void get_preference(struct mr200_op *op, mr200_op_reply reply)
{
	mr200_op_call(op, &mr200_msg_nas_get_system_selection_preference_req,
		      NULL, reply);
}

static void
set_preference(struct mr200_op *op,
	       struct mr200_nas_set_system_selection_preference_req *q,
	       mr200_op_reply reply)
{
	const struct radio *s = op->state;

	q->has_change_duration = true;
	q->change_duration = s->once ? MR200_NAS_CHANGE_DURATION_POWER_CYCLE :
				       MR200_NAS_CHANGE_DURATION_PERMANENT;
	mr200_op_call(op, &mr200_msg_nas_set_system_selection_preference_req,
		      q, reply);
}

/* --- technologies --- */

static const struct mr200_op_word modes[] = {
	{ "gsm", MR200_NAS_MODE_PREFERENCE_GSM },
	{ "umts", MR200_NAS_MODE_PREFERENCE_UMTS },
	{ "lte", MR200_NAS_MODE_PREFERENCE_LTE },
	{ NULL, 0 }
};

#define ALL_MODES	(MR200_NAS_MODE_PREFERENCE_GSM |		\
			 MR200_NAS_MODE_PREFERENCE_UMTS |		\
			 MR200_NAS_MODE_PREFERENCE_LTE)

static void put_modes(struct json_object *o, const char *key, uint16_t mask)
{
	struct json_object *array = mr200_put_array(o, key);

	for (const struct mr200_op_word *m = modes; m->word; m++)
		if (mask & m->value)
			json_object_array_add(array,
					      json_object_new_string(m->word));
}

static void on_modes(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_nas_get_system_selection_preference_rsp *p = rsp;

	if (mr200_op_is_refused(op, err, rsp, "to tell its technologies"))
		return;
	if (!p->has_mode_preference) {
		mr200_op_fail(op, "bad-answer", "this modem's firmware cannot do it",
			      "the modem does not tell its technologies");
		return;
	}
	put_modes(op->result, "modes", p->mode_preference);
	if (p->has_disabled_modes)
		put_modes(op->result, "disabled", p->disabled_modes);
	mr200_op_done(op);
}

static void on_modes_set(struct mr200_op *op, int err, const void *rsp)
{
	if (err)
		mr200_op_refused(op, err, rsp, "these technologies");
	else
		get_preference(op, on_modes);
}

static bool is_all(const char *text)
{
	return !strcasecmp(text, "all") || !strcasecmp(text, "auto");
}

static void run_modes(struct mr200_op *op, struct json_object *args)
{
	struct mr200_nas_set_system_selection_preference_req q = {
		.has_mode_preference = true,
	};
	const char *text = mr200_arg_text(args, "modes");
	struct radio *s = op->state;

	if (!text) {
		get_preference(op, on_modes);
		return;
	}
	s->once = mr200_arg_flag(args, "once");
	q.mode_preference = is_all(text) ? ALL_MODES :
					   mr200_op_parse_words(modes, text);
	if (!q.mode_preference)
		mr200_op_fail(op, "usage", "legal: auto, gsm, umts, lte, or several with commas",
			      "'%.32s' is no technology of this modem", text);
	else
		set_preference(op, &q, on_modes_set);
}

/* --- bands --- */

static bool has_band(const struct bands *b, unsigned int n)
{
	return n >= 1 && n <= BANDS_MAX &&
	       b->w[(n - 1) / 64] >> (n - 1) % 64 & 1;
}

static void add_band(struct bands *b, unsigned int n)
{
	if (n >= 1 && n <= BANDS_MAX)
		b->w[(n - 1) / 64] |= UINT64_C(1) << (n - 1) % 64;
}

static bool is_empty(const struct bands *b)
{
	return !(b->w[0] | b->w[1] | b->w[2] | b->w[3]);
}

static void put_bands(struct json_object *o, const char *key,
		      const struct bands *b)
{
	struct json_object *array = mr200_put_array(o, key);

	for (unsigned int n = 1; n <= BANDS_MAX; n++)
		if (has_band(b, n))
			json_object_array_add(array, json_object_new_int((int)n));
}

static void on_bands(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_nas_get_system_selection_preference_rsp *p = rsp;
	struct radio *s = op->state;
	struct bands now = { { 0 } };

	if (mr200_op_is_refused(op, err, rsp, "to tell its bands"))
		return;
	if (p->has_lte_band_preference)
		now.w[0] = p->lte_band_preference;
	if (p->has_extended_lte_band_preference) {
		now.w[0] |= p->extended_lte_band_preference.mask_low;
		now.w[1] = p->extended_lte_band_preference.mask_mid_low;
		now.w[2] = p->extended_lte_band_preference.mask_mid_high;
		now.w[3] = p->extended_lte_band_preference.mask_high;
	}
	put_bands(op->result, "lte_bands", &now);
	put_bands(op->result, "supported_lte_bands", &s->able);
	mr200_op_done(op);
}

static void on_bands_set(struct mr200_op *op, int err, const void *rsp)
{
	if (err)
		mr200_op_refused(op, err, rsp, "these bands");
	else
		get_preference(op, on_bands);
}

/* True when the op has failed for a band that the modem has not. */
static bool lacks_band(struct mr200_op *op)
{
	const struct radio *s = op->state;
	char able[WORDS_BYTES] = "";
	unsigned int lacking = 0;

	for (unsigned int n = 1; n <= BANDS_MAX; n++) {
		size_t len = strlen(able);

		if (has_band(&s->able, n))
			snprintf(able + len, sizeof(able) - len, "%s%u",
				 len ? ", " : "this modem has ", n);
		else if (has_band(&s->want, n) && !lacking)
			lacking = n;
	}
	if (!lacking)
		return false;
	mr200_op_fail(op, "no-band", able, "this modem has no LTE band %u",
		      lacking);
	return true;
}

static void write_bands(struct mr200_op *op)
{
	struct mr200_nas_set_system_selection_preference_req q = {
		.has_lte_band_preference = true,
	};
	struct radio *s = op->state;

	if (is_empty(&s->want))
		s->want = s->able;	/* "all" */
	if (lacks_band(op))
		return;
	q.lte_band_preference = s->want.w[0];
	if (s->has_extended) {
		q.has_extended_lte_band_preference = true;
		q.extended_lte_band_preference.mask_low = s->want.w[0];
		q.extended_lte_band_preference.mask_mid_low = s->want.w[1];
		q.extended_lte_band_preference.mask_mid_high = s->want.w[2];
		q.extended_lte_band_preference.mask_high = s->want.w[3];
	}
	set_preference(op, &q, on_bands_set);
}

static void on_capabilities(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_dms_get_band_capabilities_rsp *p = rsp;
	struct radio *s = op->state;

	if (mr200_op_is_refused(op, err, rsp, "to tell its bands"))
		return;
	if (p->has_lte_band_capability)
		s->able.w[0] = p->lte_band_capability;
	for (uint16_t i = 0; p->has_extended_lte_band_capability &&
	     i < p->n_extended_lte_band_capability; i++) {
		add_band(&s->able, p->extended_lte_band_capability[i]);
		s->has_extended |= p->extended_lte_band_capability[i] >
				   BANDS_PLAIN;
	}
	if (s->setting)
		write_bands(op);
	else
		get_preference(op, on_bands);
}

/* "3", "1,3,7,20" or "all", which leaves @bands empty. */
static bool parse_bands(const char *text, struct bands *bands)
{
	unsigned long n;
	char *end;

	if (is_all(text))
		return true;
	do {
		n = strtoul(text, &end, 10);
		if (end == text || n < 1 || n > BANDS_MAX ||
		    (*end && *end != ','))
			return false;
		add_band(bands, (unsigned int)n);
		text = end + 1;
	} while (*end);
	return true;
}

static void run_bands(struct mr200_op *op, struct json_object *args)
{
	const char *text = mr200_arg_text(args, "lte_bands");
	struct radio *s = op->state;

	s->setting = text;
	s->once = mr200_arg_flag(args, "once");
	if (text && !parse_bands(text, &s->want)) {
		mr200_op_fail(op, "usage", "write all, or numbers as 3,7,20",
			      "'%.32s' is no list of LTE bands", text);
		return;
	}
	mr200_op_call(op, &mr200_msg_dms_get_band_capabilities_req, NULL,
		      on_capabilities);
}

/* --- operating mode --- */

static const struct mr200_op_word opmodes[] = {
	{ "online", MR200_DMS_OPERATING_MODE_ONLINE },
	{ "flight", MR200_DMS_OPERATING_MODE_LOW_POWER },
	{ "offline", MR200_DMS_OPERATING_MODE_OFFLINE },
	{ NULL, 0 }
};

static void on_opmode(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_dms_get_operating_mode_rsp *p = rsp;
	const char *words;

	if (err || !p->has_mode) {
		mr200_op_refused(op, err ? err : -EBADMSG, rsp,
				 "to tell its operating mode");
		return;
	}
	words = mr200_op_word_of(opmodes, p->mode);
	if (!words)
		words = mr200_name_of(MR200_NAMES(dms_operating_mode), p->mode);
	mr200_put_text(op->result, "mode", words ? words : "unknown");
	if (p->has_hardware_restricted_mode && p->hardware_restricted_mode)
		mr200_put_bool(op->result, "held_by_hardware", true);
	mr200_op_done(op);
}

static void get_opmode(struct mr200_op *op)
{
	mr200_op_call(op, &mr200_msg_dms_get_operating_mode_req, NULL,
		      on_opmode);
}

static void set_opmode(struct mr200_op *op, uint8_t mode, mr200_op_reply reply)
{
	struct mr200_dms_set_operating_mode_req q = {
		.has_mode = true,
		.mode = mode,
	};

	mr200_op_call(op, &mr200_msg_dms_set_operating_mode_req, &q, reply);
}

static void on_opmode_set(struct mr200_op *op, int err, const void *rsp)
{
	const struct radio *s = op->state;
	uint16_t code = mr200_op_code(err, rsp);

	if (code == MR200_QMI_ERR_INVALID_TRANSITION) {
		mr200_op_fail(op, "needs-reset", "mr200 reset",
			      "the modem leaves its offline mode by a reset only");
		return;
	}
	if (err && code != MR200_QMI_ERR_NO_EFFECT) {
		mr200_op_park(op, NULL);
		mr200_op_refused(op, err, rsp, "the operating mode");
		return;
	}
	if (s->mode == MR200_DMS_OPERATING_MODE_ONLINE)
		mr200_op_park(op, NULL);
	get_opmode(op);
}

static void run_opmode(struct mr200_op *op, struct json_object *args)
{
	const char *text = mr200_arg_text(args, "mode");
	const struct mr200_op_word *w;
	struct radio *s = op->state;

	if (!text) {
		get_opmode(op);
		return;
	}
	w = mr200_op_find_word(opmodes, text, strlen(text));
	if (!w) {
		mr200_op_fail(op, "usage", "legal: online, flight, offline",
			      "'%.32s' is no operating mode", text);
		return;
	}
	s->mode = (uint8_t)w->value;
	/* Before the radio goes: nobody is to switch it on again. */
	if (s->mode == MR200_DMS_OPERATING_MODE_LOW_POWER)
		mr200_op_park(op, "flight mode as wanted; mr200 opmode online ends it");
	else if (s->mode == MR200_DMS_OPERATING_MODE_OFFLINE)
		mr200_op_park(op, "radio offline as wanted; mr200 reset ends it");
	set_opmode(op, s->mode, on_opmode_set);
}

/* --- reset --- */

/* The session is parked until it sees the modem forget everything, or go. */
static void await_restart(struct mr200_op *op)
{
	if (!op->d->session.parked) {
		mr200_put_bool(op->result, "restarted", true);
		mr200_op_done(op);
	} else if (mr200_op_age_ms(op) < RESET_MS) {
		mr200_op_wait(op, RESET_POLL_MS, await_restart);
	} else {
		mr200_op_park(op, NULL);
		mr200_op_fail(op, "not-restarted", "take its power away and give it back",
			      "the modem has not restarted within %u s",
			      RESET_MS / 1000);
	}
}

static void on_reset(struct mr200_op *op, int err, const void *rsp)
{
	/* Some firmware restarts before it has answered. */
	if (err && err != -ETIMEDOUT && err != -ENODEV && err != -ECANCELED &&
	    err != -ECONNRESET) {
		mr200_op_park(op, NULL);
		mr200_op_refused(op, err, rsp, "to restart");
		return;
	}
	await_restart(op);
}

static void on_offline(struct mr200_op *op, int err, const void *rsp)
{
	if (err && err != -EPROTO) {
		mr200_op_park(op, NULL);
		mr200_op_refused(op, err, rsp, "to restart");
		return;
	}
	/* Refused or not: firmware that is offline already says so too. */
	set_opmode(op, MR200_DMS_OPERATING_MODE_RESET, on_reset);
}

static void run_reset(struct mr200_op *op, struct json_object *args)
{
	(void)args;
	/* The restart itself ends this: what was wanted is wanted after it. */
	mr200_op_park(op, "restarting the modem as wanted");
	op->doing = "restarting the modem";
	set_opmode(op, MR200_DMS_OPERATING_MODE_OFFLINE, on_offline);
}

const struct mr200_op_def mr200_ops_radio[] = {
	{ .name = "modes", .run = run_modes,
	  .state_bytes = sizeof(struct radio) },
	{ .name = "bands", .run = run_bands,
	  .state_bytes = sizeof(struct radio) },
	{ .name = "opmode", .run = run_opmode,
	  .state_bytes = sizeof(struct radio) },
	{ .name = "reset", .run = run_reset },
	{ .name = NULL }
};

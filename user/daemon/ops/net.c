// SPDX-License-Identifier: GPL-2.0
/* Networks: scan, selection, attach and detach. */
#include "daemon/ops/ops.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gsm/radio.h"

#define POLL_MS		500
/* A search over all bands; the session gives the modem the same. */
#define REGISTER_MS	90000
#define PLMN_MAX_DIGITS	6

static const struct mr200_op_word technologies[] = {
	{ "gsm", MR200_NAS_SCAN_TYPE_GSM },
	{ "umts", MR200_NAS_SCAN_TYPE_UMTS },
	{ "lte", MR200_NAS_SCAN_TYPE_LTE },
	{ NULL, 0 }
};

struct plmn {
	uint16_t mcc, mnc;
	bool three_digits;
};

struct net {
	bool automatic;
	bool attach;
	bool once;			/* tell what is, wait for nothing */
	struct plmn want;
	const char *word;		/* "selected", "attached", ... */
};

/* --- scan --- */

static void put_technologies(struct json_object *o,
			     const struct mr200_nas_network_scan_rsp *p,
			     const struct mr200_nas_scan_network *net)
{
	struct json_object *array = mr200_put_array(o, "technologies");

	for (uint16_t i = 0; p->has_radio_access_technology &&
	     i < p->n_radio_access_technology; i++) {
		const struct mr200_nas_scan_rat *rat =
			&p->radio_access_technology[i];

		if (rat->mcc == net->mcc && rat->mnc == net->mnc)
			json_object_array_add(array, json_object_new_string(
				mr200_rat_name(mr200_rat_from_qmi(rat->radio_interface))));
	}
}

static bool has_three_digits(const struct mr200_nas_network_scan_rsp *p,
			     const struct mr200_nas_scan_network *net)
{
	for (uint16_t i = 0; p->has_mnc_pcs_digit_include_status &&
	     i < p->n_mnc_pcs_digit_include_status; i++) {
		const struct mr200_nas_plmn_pcs_digit *d =
			&p->mnc_pcs_digit_include_status[i];

		if (d->mcc == net->mcc && d->mnc == net->mnc)
			return d->includes_pcs_digit;
	}
	return net->mnc > 99;
}

/* Listed once per technology by some firmware. */
static bool is_listed(const struct mr200_nas_network_scan_rsp *p, uint16_t at)
{
	for (uint16_t i = 0; i < at; i++)
		if (p->network_information[i].mcc == p->network_information[at].mcc &&
		    p->network_information[i].mnc == p->network_information[at].mnc)
			return true;
	return false;
}

static void put_network(struct json_object *o,
			const struct mr200_nas_network_scan_rsp *p,
			const struct mr200_nas_scan_network *net)
{
	uint8_t status = net->network_status;
	char text[MR200_PLMN_BYTES];

	mr200_put_text(o, "plmn", mr200_plmn_format(net->mcc, net->mnc,
						    has_three_digits(p, net),
						    text));
	mr200_put_any_text(o, "name", net->description);
	mr200_put_bool(o, "serving",
		       status & MR200_NAS_NETWORK_STATUS_CURRENT_SERVING);
	mr200_put_bool(o, "home", status & MR200_NAS_NETWORK_STATUS_HOME);
	mr200_put_bool(o, "roaming", status & MR200_NAS_NETWORK_STATUS_ROAMING);
	mr200_put_bool(o, "forbidden",
		       status & MR200_NAS_NETWORK_STATUS_FORBIDDEN);
	put_technologies(o, p, net);
}

static void on_scan(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_nas_network_scan_rsp *p = rsp;
	struct json_object *array;

	if (mr200_op_is_refused(op, err, rsp, "to scan"))
		return;
	if (p->has_network_scan_result &&
	    p->network_scan_result != MR200_NAS_SCAN_RESULT_SUCCESS) {
		mr200_op_fail(op, "scan-failed",
			      "try again; some modems scan only while no call is up: mr200 disconnect",
			      "the scan was broken off: %s",
			      p->network_scan_result == MR200_NAS_SCAN_RESULT_ABORT ?
			      "aborted" : "radio link failure");
		return;
	}
	array = mr200_put_array(op->result, "networks");
	for (uint16_t i = 0; p->has_network_information &&
	     i < p->n_network_information; i++)
		if (!is_listed(p, i))
			put_network(mr200_add_object(array), p,
				    &p->network_information[i]);
	mr200_op_done(op);
}

static void run_scan(struct mr200_op *op, struct json_object *args)
{
	const char *only = mr200_arg_text(args, "technology");
	struct mr200_nas_network_scan_req q = {
		.has_network_type = only,
		.network_type = only ? (uint8_t)
			mr200_op_parse_words(technologies, only) : 0,
	};

	if (only && !q.network_type) {
		mr200_op_fail(op, "usage", "legal: gsm, umts, lte, or several with commas",
			      "'%.32s' is no technology to scan for", only);
		return;
	}
	op->doing = "scanning, which may take 5 minutes";
	mr200_op_call(op, &mr200_msg_nas_network_scan_req, &q, on_scan);
}

/* --- waiting for the network --- */

static void poll_serving(struct mr200_op *op);

static void put_serving(struct json_object *o,
			const struct mr200_nas_get_serving_system_rsp *p)
{
	const struct mr200_nas_serving_system *sys = &p->serving_system;
	char text[MR200_PLMN_BYTES];

	mr200_put_text(o, "registration",
		       mr200_name_of(MR200_NAMES(nas_registration_state),
				     sys->registration_state));
	mr200_put_bool(o, "attached", sys->ps_attach_state ==
		       MR200_NAS_ATTACH_STATE_ATTACHED);
	if (sys->n_radio_interfaces)
		mr200_put_text(o, "technology", mr200_rat_name(
			mr200_rat_from_qmi(sys->radio_interfaces[0])));
	if (!p->has_current_plmn)
		return;
	mr200_put_text(o, "plmn",
		       mr200_plmn_format(p->current_plmn.mcc,
					 p->current_plmn.mnc,
					 p->has_mnc_pcs_digit_include_status &&
					 p->mnc_pcs_digit_include_status.includes_pcs_digit,
					 text));
	mr200_put_any_text(o, "operator", p->current_plmn.description);
}

/* What was asked for is so. */
static bool is_there(const struct net *s,
		     const struct mr200_nas_get_serving_system_rsp *p)
{
	const struct mr200_nas_serving_system *sys = &p->serving_system;
	bool attached = sys->ps_attach_state == MR200_NAS_ATTACH_STATE_ATTACHED;

	if (!strcmp(s->word, "detached"))
		return !attached;
	if (sys->registration_state != MR200_NAS_REGISTRATION_STATE_REGISTERED)
		return false;
	if (!strcmp(s->word, "attached"))
		return attached;
	return s->automatic || (p->has_current_plmn &&
				p->current_plmn.mcc == s->want.mcc &&
				p->current_plmn.mnc == s->want.mnc);
}

static void on_serving(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_nas_get_serving_system_rsp *p = rsp;
	const struct net *s = op->state;

	if (err && err != -EPROTO && err != -ETIMEDOUT) {
		mr200_op_refused(op, err, rsp, "to tell its registration");
		return;
	}
	if (!err && (s->once || is_there(s, p))) {
		put_serving(op->result, p);
		mr200_op_done(op);
	} else if (mr200_op_age_ms(op) < REGISTER_MS) {
		mr200_op_wait(op, POLL_MS, poll_serving);
	} else {
		mr200_op_fail(op, "not-registered",
			      "mr200 scan lists the networks, mr200 select auto leaves the choice to the modem",
			      "not %s within %u s%s%s", s->word,
			      REGISTER_MS / 1000, err ? "" : ": ", err ? "" :
			      mr200_registration_words(p->serving_system.registration_state));
	}
}

static void poll_serving(struct mr200_op *op)
{
	mr200_op_call(op, &mr200_msg_nas_get_serving_system_req, NULL,
		      on_serving);
}

/* --- selection --- */

/* "26201", "262-01", "262/01", "262 01". */
static bool parse_plmn(const char *text, struct plmn *plmn)
{
	char digits[PLMN_MAX_DIGITS + 1];
	size_t n = 0;

	for (; *text; text++) {
		if (n == 3 && strchr("-/ .", *text))
			continue;
		if (!isdigit((unsigned char)*text) || n == PLMN_MAX_DIGITS)
			return false;
		digits[n++] = *text;
	}
	if (n < PLMN_MAX_DIGITS - 1)
		return false;
	digits[n] = '\0';
	plmn->three_digits = n == PLMN_MAX_DIGITS;
	plmn->mnc = (uint16_t)atoi(digits + 3);
	digits[3] = '\0';
	plmn->mcc = (uint16_t)atoi(digits);
	return true;
}

static void on_selected(struct mr200_op *op, int err, const void *rsp)
{
	const struct net *s = op->state;

	if (mr200_op_code(err, rsp) == MR200_QMI_ERR_NO_EFFECT)
		err = 0;
	if (mr200_op_code(err, rsp) == MR200_QMI_ERR_NO_NETWORK_FOUND) {
		mr200_op_fail(op, "no-network", "mr200 scan lists those that are there",
			      "there is no such network here");
		return;
	}
	if (mr200_op_is_refused(op, err, rsp, "the selection"))
		return;
	mr200_put_text(op->result, "selection",
		       s->automatic ? "automatic" : "manual");
	op->doing = "waiting for registration";
	poll_serving(op);
}

static void on_preferred(struct mr200_op *op, int err, const void *rsp)
{
	struct mr200_nas_initiate_network_register_req q = {
		.has_action = true,
		.has_change_duration = true,
		.change_duration = MR200_NAS_CHANGE_DURATION_PERMANENT,
	};
	const struct net *s = op->state;

	if (!mr200_op_is_missing(err, rsp)) {
		on_selected(op, err, rsp);
		return;
	}
	q.action = s->automatic ? MR200_NAS_REGISTER_ACTION_AUTOMATIC :
				  MR200_NAS_REGISTER_ACTION_MANUAL;
	if (!s->automatic) {
		q.has_manual_registration_info_3gpp = true;
		q.manual_registration_info_3gpp.mcc = s->want.mcc;
		q.manual_registration_info_3gpp.mnc = s->want.mnc;
		q.manual_registration_info_3gpp.radio_interface =
			MR200_NAS_RADIO_INTERFACE_UNKNOWN;
		q.has_mnc_pcs_digit_include_status = true;
		q.mnc_pcs_digit_include_status = s->want.three_digits;
	}
	mr200_op_call(op, &mr200_msg_nas_initiate_network_register_req, &q,
		      on_selected);
}

static void on_selection(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_nas_get_system_selection_preference_rsp *p = rsp;
	struct net *s = op->state;
	char text[MR200_PLMN_BYTES];

	if (mr200_op_is_refused(op, err, rsp, "to tell the selection"))
		return;
	if (p->has_network_selection_preference)
		mr200_put_text(op->result, "selection",
			       p->network_selection_preference ?
			       "manual" : "automatic");
	if (p->has_manual_network_selection && p->network_selection_preference)
		mr200_put_text(op->result, "wanted_plmn",
			       mr200_plmn_format(p->manual_network_selection.mcc,
						 p->manual_network_selection.mnc,
						 p->manual_network_selection.includes_pcs_digit,
						 text));
	s->once = true;
	s->word = "registered";
	poll_serving(op);
}

static void run_select(struct mr200_op *op, struct json_object *args)
{
	struct mr200_nas_set_system_selection_preference_req q = {
		.has_network_selection_preference = true,
		.has_change_duration = true,
		.change_duration = MR200_NAS_CHANGE_DURATION_PERMANENT,
	};
	const char *plmn = mr200_arg_text(args, "plmn");
	struct net *s = op->state;

	if (!plmn) {
		mr200_op_call(op, &mr200_msg_nas_get_system_selection_preference_req,
			      NULL, on_selection);
		return;
	}
	s->automatic = !strcasecmp(plmn, "auto");
	s->word = "registered";
	if (!s->automatic && !parse_plmn(plmn, &s->want)) {
		mr200_op_fail(op, "usage", "write auto, or MCC and MNC as 262-01",
			      "'%.32s' is no network", plmn);
		return;
	}
	if (!s->automatic) {
		q.network_selection_preference.mode =
			MR200_NAS_SELECTION_MODE_MANUAL;
		q.network_selection_preference.mcc = s->want.mcc;
		q.network_selection_preference.mnc = s->want.mnc;
		q.has_mnc_pcs_digit_include_status = true;
		q.mnc_pcs_digit_include_status = s->want.three_digits;
	}
	mr200_op_call(op, &mr200_msg_nas_set_system_selection_preference_req,
		      &q, on_preferred);
}

/* --- attach and detach --- */

static void on_attached(struct mr200_op *op, int err, const void *rsp)
{
	struct net *s = op->state;

	if (mr200_op_code(err, rsp) == MR200_QMI_ERR_NO_EFFECT)
		err = 0;
	if (mr200_op_is_refused(op, err, rsp, s->attach ? "to attach" : "to detach"))
		return;
	op->doing = s->attach ? "waiting for the packet service" :
				"leaving the packet service";
	poll_serving(op);
}

static void run_attach(struct mr200_op *op, struct json_object *args)
{
	bool on = op->def->verb;
	struct mr200_nas_attach_detach_req q = {
		.has_action = true,
		.action = on ? MR200_NAS_ATTACH_ACTION_ATTACH :
			       MR200_NAS_ATTACH_ACTION_DETACH,
	};
	struct net *s = op->state;

	(void)args;
	s->attach = on;
	s->word = on ? "attached" : "detached";
	/* Else the session would attach again as soon as it sees it. */
	mr200_op_park(op, on ? NULL : "detached as wanted; mr200 attach ends it");
	mr200_op_call(op, &mr200_msg_nas_attach_detach_req, &q, on_attached);
}

const struct mr200_op_def mr200_ops_net[] = {
	{ .name = "scan", .run = run_scan },
	{ .name = "select", .run = run_select,
	  .state_bytes = sizeof(struct net) },
	{ .name = "attach", .run = run_attach, .verb = true,
	  .state_bytes = sizeof(struct net) },
	{ .name = "detach", .run = run_attach,
	  .state_bytes = sizeof(struct net) },
	{ .name = NULL }
};

// SPDX-License-Identifier: GPL-2.0
/* 3GPP profiles: list, show, write, add, delete, choose; attach profiles. */
#include "daemon/ops/ops.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/log.h"

#define INDEX_MAX	255
#define NAME_MAX_BYTES	64
#define ATTACH_MAX	8

static const char no_such[] = "mr200 profile list tells which there are";

static const struct mr200_op_word pdp_words[] = {
	{ "ipv4", MR200_WDS_PDP_TYPE_IPV4 },	/* the one that is shown */
	{ "ip", MR200_WDS_PDP_TYPE_IPV4 },
	{ "ipv6", MR200_WDS_PDP_TYPE_IPV6 },
	{ "ipv4v6", MR200_WDS_PDP_TYPE_IPV4_OR_IPV6 },
	{ "ppp", MR200_WDS_PDP_TYPE_PPP },
	{ NULL, 0 }
};

static const struct mr200_op_word auth_words[] = {
	{ "none", 0 },
	{ "pap", MR200_WDS_AUTHENTICATION_PAP },
	{ "chap", MR200_WDS_AUTHENTICATION_CHAP },
	{ "both", MR200_WDS_AUTHENTICATION_PAP |
		  MR200_WDS_AUTHENTICATION_CHAP },
	{ NULL, 0 }
};

static const char *word_of(const struct mr200_op_word *words, uint8_t value)
{
	const char *word = mr200_op_word_of(words, value);

	return word ? word : "unknown";
}

/* True when the op has failed; @value is left when nothing is asked for. */
static bool bad_word(struct mr200_op *op, struct json_object *args,
		     const char *key, const struct mr200_op_word *words,
		     bool *has, uint8_t *value, const char *legal)
{
	const char *text = mr200_arg_text(args, key);
	const struct mr200_op_word *w =
		text ? mr200_op_find_word(words, text, strlen(text)) : NULL;

	*has = text;
	if (text && !w) {
		mr200_op_fail(op, "usage", legal, "'%.32s' is no %s", text, key);
		return true;
	}
	if (w)
		*value = (uint8_t)w->value;
	return false;
}

struct profiles {
	struct mr200_wds_get_profile_list_rsp list;
	unsigned int at;
	int64_t index;
	struct json_object *array;	/* op->result holds it */
};

/* True when the op has failed for want of an index. */
static bool lacks_index(struct mr200_op *op, struct json_object *args,
			int64_t *index)
{
	if (!mr200_arg_number(args, "index", 1, INDEX_MAX, index))
		return false;
	mr200_op_fail(op, "usage", no_such,
		      "a profile has an index from 1 to %d", INDEX_MAX);
	return true;
}

static void refuse_detailed(struct mr200_op *op, int err, const void *rsp,
			    bool has_detail, uint16_t detail, const char *what)
{
	const char *words = mr200_name_of(MR200_NAMES(wds_profile_error), detail);

	if (err != -EPROTO || !has_detail)
		mr200_op_refused(op, err, rsp, what);
	else if (detail == MR200_WDS_PROFILE_ERROR_INVALID_PROFILE_NUMBER ||
		 detail == MR200_WDS_PROFILE_ERROR_INVALID_PROFILE_ID)
		mr200_op_fail(op, "no-profile", no_such,
			      "the modem has no such profile");
	else if (detail == MR200_WDS_PROFILE_ERROR_3GPP_OUT_OF_PROFILES)
		mr200_op_fail(op, "no-room", "delete one: mr200 profile delete N",
			      "the modem has no room for another profile");
	else
		mr200_op_fail(op, "refused", "", "the modem refuses %s: %s",
			      what, words ? words : "profile error");
}

/* Each response has the detail in a struct of its own. */
#define REFUSE(op, err, p, what)					\
	refuse_detailed(op, err, p, (p) && (p)->has_extended_error_code, \
			(p) ? (p)->extended_error_code : 0, what)

static void put_settings(struct mr200_op *op, struct json_object *o,
			 uint8_t index,
			 const struct mr200_wds_get_profile_settings_rsp *p)
{
	mr200_put_number(o, "index", index);
	if (p->has_profile_name)
		mr200_put_any_text(o, "name", p->profile_name);
	if (p->has_apn_name)
		mr200_put_any_text(o, "apn", p->apn_name);
	if (p->has_pdp_type)
		mr200_put_text(o, "pdptype", word_of(pdp_words, p->pdp_type));
	if (p->has_username && p->username[0])
		mr200_put_any_text(o, "user", p->username);
	/* That there is one, never which. */
	mr200_put_bool(o, "password_set", p->has_password && p->password[0]);
	if (p->has_authentication)
		mr200_put_text(o, "auth", word_of(auth_words, p->authentication));
	if (p->has_roaming_disallowed_flag)
		mr200_put_bool(o, "roaming", !p->roaming_disallowed_flag);
	if (p->has_apn_disabled_flag && p->apn_disabled_flag)
		mr200_put_bool(o, "disabled", true);
	mr200_put_bool(o, "chosen", op->d->session.wish.profile == index);
}

static void get_settings(struct mr200_op *op, uint8_t index,
			 mr200_op_reply reply)
{
	struct mr200_wds_get_profile_settings_req q = {
		.has_profile_id = true,
		.profile_id = {
			.profile_type = MR200_WDS_PROFILE_TYPE_3GPP,
			.profile_index = index,
		},
	};

	mr200_op_call(op, &mr200_msg_wds_get_profile_settings_req, &q, reply);
}

/* --- list and show --- */

static void list_next(struct mr200_op *op);

static void on_listed_settings(struct mr200_op *op, int err, const void *rsp)
{
	struct profiles *s = op->state;

	/* One that cannot be read is shown with its name all the same. */
	if (err && err != -EPROTO) {
		mr200_op_refused(op, err, rsp, "to show a profile");
		return;
	}
	if (err) {
		struct json_object *o = mr200_add_object(s->array);

		mr200_put_number(o, "index",
				 s->list.profile_list[s->at].profile_index);
		mr200_put_any_text(o, "name",
				  s->list.profile_list[s->at].profile_name);
	} else {
		put_settings(op, mr200_add_object(s->array),
			     s->list.profile_list[s->at].profile_index, rsp);
	}
	s->at++;
	list_next(op);
}

static void list_next(struct mr200_op *op)
{
	struct profiles *s = op->state;

	if (s->at == s->list.n_profile_list)
		mr200_op_done(op);
	else
		get_settings(op, s->list.profile_list[s->at].profile_index,
			     on_listed_settings);
}

static void on_list(struct mr200_op *op, int err, const void *rsp)
{
	struct profiles *s = op->state;
	const struct mr200_wds_get_profile_list_rsp *p = rsp;

	if (err) {
		REFUSE(op, err, p, "to list its profiles");
		return;
	}
	s->list = *p;
	s->array = mr200_put_array(op->result, "profiles");
	list_next(op);
}

static void run_list(struct mr200_op *op, struct json_object *args)
{
	struct mr200_wds_get_profile_list_req q = {
		.has_profile_type = true,
		.profile_type = MR200_WDS_PROFILE_TYPE_3GPP,
	};

	(void)args;
	mr200_op_call(op, &mr200_msg_wds_get_profile_list_req, &q, on_list);
}

static void on_show(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wds_get_profile_settings_rsp *p = rsp;
	struct profiles *s = op->state;

	if (err) {
		REFUSE(op, err, p, "to show the profile");
		return;
	}
	put_settings(op, op->result, (uint8_t)s->index, p);
	mr200_op_done(op);
}

static void run_show(struct mr200_op *op, struct json_object *args)
{
	struct profiles *s = op->state;

	if (!lacks_index(op, args, &s->index))
		get_settings(op, (uint8_t)s->index, on_show);
}

/* --- write and add --- */

struct wish {
	const char *name, *apn, *user, *password;
	bool has_pdp, has_auth;
	uint8_t pdp, auth;
};

static bool too_long(struct mr200_op *op, const char *what, const char *text,
		     size_t max)
{
	if (!text || strlen(text) <= max)
		return false;
	mr200_op_fail(op, "usage", "shorten it",
		      "%s has %zu characters, at most %zu fit", what,
		      strlen(text), max);
	return true;
}

static bool bad_apn(const char *apn)
{
	for (; *apn; apn++)
		if (!isalnum((unsigned char)*apn) && !strchr("-._@/*+", *apn))
			return true;
	return false;
}

/* True when the op has failed for what it was given. */
static bool bad_wish(struct mr200_op *op, struct json_object *args,
		     struct wish *w)
{
	memset(w, 0, sizeof(*w));
	w->name = mr200_arg_text(args, "name");
	w->apn = mr200_arg_text(args, "apn");
	w->user = mr200_arg_text(args, "user");
	w->password = mr200_arg_text(args, "password");
	if (bad_word(op, args, "pdptype", pdp_words, &w->has_pdp, &w->pdp,
		     "legal: ip, ipv4, ipv6, ipv4v6") ||
	    bad_word(op, args, "auth", auth_words, &w->has_auth, &w->auth,
		     "legal: none, pap, chap, both"))
		return true;
	if (w->apn && bad_apn(w->apn)) {
		mr200_op_fail(op, "usage", "ask your operator for it",
			      "the APN has an illegal character");
		return true;
	}
	return too_long(op, "the name", w->name, NAME_MAX_BYTES) ||
	       too_long(op, "the APN", w->apn, MR200_APN_MAX) ||
	       too_long(op, "the user", w->user, MR200_USER_MAX) ||
	       too_long(op, "the password", w->password, MR200_USER_MAX);
}

#define FILL_TEXT(q, member, text)					\
	do {								\
		(q)->has_##member = (text);				\
		if (text)						\
			snprintf((q)->member, sizeof((q)->member), "%s",	\
				 text);					\
	} while (0)

/* Modify and Create carry the same settings in structs of their own. */
#define FILL_PROFILE(q, w)						\
	do {								\
		FILL_TEXT(q, profile_name, (w)->name);			\
		FILL_TEXT(q, apn_name, (w)->apn);			\
		FILL_TEXT(q, username, (w)->user);			\
		FILL_TEXT(q, password, (w)->password);			\
		(q)->has_pdp_type = (w)->has_pdp;			\
		(q)->pdp_type = (w)->pdp;				\
		(q)->has_authentication = (w)->has_auth;		\
		(q)->authentication = (w)->auth;			\
	} while (0)

static void on_written(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wds_modify_profile_rsp *p = rsp;
	struct profiles *s = op->state;

	if (err) {
		REFUSE(op, err, p, "to write the profile");
		return;
	}
	/* As the modem has it now, not as it was meant. */
	get_settings(op, (uint8_t)s->index, on_show);
}

static void run_write(struct mr200_op *op, struct json_object *args)
{
	struct mr200_wds_modify_profile_req q = {
		.has_profile_identifier = true,
		.profile_identifier.profile_type = MR200_WDS_PROFILE_TYPE_3GPP,
	};
	struct profiles *s = op->state;
	struct wish w;

	if (lacks_index(op, args, &s->index) || bad_wish(op, args, &w))
		return;
	q.profile_identifier.profile_index = (uint8_t)s->index;
	FILL_PROFILE(&q, &w);
	mr200_op_call(op, &mr200_msg_wds_modify_profile_req, &q, on_written);
}

static void on_added(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wds_create_profile_rsp *p = rsp;
	struct profiles *s = op->state;

	if (err || !p->has_profile_identifier) {
		REFUSE(op, err ? err : -EBADMSG, p, "to add a profile");
		return;
	}
	s->index = p->profile_identifier.profile_index;
	get_settings(op, (uint8_t)s->index, on_show);
}

static void run_add(struct mr200_op *op, struct json_object *args)
{
	struct mr200_wds_create_profile_req q = {
		.has_profile_type = true,
		.profile_type = MR200_WDS_PROFILE_TYPE_3GPP,
	};
	struct wish w;

	if (bad_wish(op, args, &w))
		return;
	FILL_PROFILE(&q, &w);
	mr200_op_call(op, &mr200_msg_wds_create_profile_req, &q, on_added);
}

/* --- delete and choose --- */

static void on_deleted(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wds_delete_profile_rsp *p = rsp;
	struct profiles *s = op->state;

	if (err) {
		REFUSE(op, err, p, "to delete the profile");
		return;
	}
	mr200_put_number(op->result, "deleted", s->index);
	mr200_op_done(op);
}

static void run_delete(struct mr200_op *op, struct json_object *args)
{
	struct mr200_wds_delete_profile_req q = {
		.has_profile_identifier = true,
		.profile_identifier.profile_type = MR200_WDS_PROFILE_TYPE_3GPP,
	};
	struct profiles *s = op->state;

	if (lacks_index(op, args, &s->index))
		return;
	if (s->index == op->d->session.wish.profile) {
		mr200_op_fail(op, "in-use", "choose another first: mr200 profile choose N",
			      "the connection is made by profile %d",
			      (int)s->index);
		return;
	}
	q.profile_identifier.profile_index = (uint8_t)s->index;
	mr200_op_call(op, &mr200_msg_wds_delete_profile_req, &q, on_deleted);
}

/*
 * From now on the connection is made by this profile as it stands: what the
 * configuration would write into its own profile must not end up here.
 */
static void on_chosen(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wds_get_profile_settings_rsp *p = rsp;
	struct profiles *s = op->state;
	struct mr200_daemon *d = op->d;
	struct mr200_wish wish = d->session.wish;
	struct mr200_event ev = { .kind = MR200_EV_WISH, .wish = &wish };

	if (err) {
		REFUSE(op, err, p, "to show the profile");
		return;
	}
	wish.profile = (uint8_t)s->index;
	wish.apn[0] = '\0';
	wish.by_list = false;
	wish.user[0] = '\0';
	wish.password[0] = '\0';
	wish.auth = MR200_AUTH_NONE;
	if (p->has_pdp_type && p->pdp_type == MR200_WDS_PDP_TYPE_IPV6)
		wish.pdp = MR200_PDP_IPV6;
	else if (p->has_pdp_type && p->pdp_type == MR200_WDS_PDP_TYPE_IPV4_OR_IPV6)
		wish.pdp = MR200_PDP_IPV4V6;
	else
		wish.pdp = MR200_PDP_IPV4;
	mr200_log(MR200_LOG_INFO, "profile %u is chosen", wish.profile);
	mr200_daemon_feed(d, &ev);
	put_settings(op, op->result, wish.profile, p);
	mr200_op_done(op);
}

static void run_choose(struct mr200_op *op, struct json_object *args)
{
	struct profiles *s = op->state;

	if (!lacks_index(op, args, &s->index))
		get_settings(op, (uint8_t)s->index, on_chosen);
}

/* --- attach: what the modem asks for when it registers in LTE --- */

static void put_list(struct json_object *o, const char *key,
		     const uint16_t *list, uint16_t n)
{
	struct json_object *array = mr200_put_array(o, key);

	for (uint16_t i = 0; i < n; i++)
		json_object_array_add(array, json_object_new_int(list[i]));
}

static void on_attach_list(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wds_get_lte_attach_pdn_list_rsp *p = rsp;

	/* Older firmware has no such list; it attaches by profile 1. */
	if (err && err != -EPROTO) {
		mr200_op_refused(op, err, rsp, "to show its attach profiles");
		return;
	}
	if (!err && p->has_current_list)
		put_list(op->result, "profiles", p->current_list,
			 p->n_current_list);
	if (!err && p->has_pending_list)
		put_list(op->result, "pending_profiles", p->pending_list,
			 p->n_pending_list);
	mr200_op_done(op);
}

static void on_attach_parameters(struct mr200_op *op, int err, const void *rsp)
{
	const struct mr200_wds_get_lte_attach_parameters_rsp *p = rsp;
	const char *words;

	/* None outside of LTE. */
	if (err && err != -EPROTO) {
		mr200_op_refused(op, err, rsp, "to show its attach parameters");
		return;
	}
	if (!err && p->has_apn)
		mr200_put_any_text(op->result, "apn", p->apn);
	words = !err && p->has_ip_support_type ?
		mr200_name_of(MR200_NAMES(wds_ip_support), p->ip_support_type) :
		NULL;
	if (words)
		mr200_put_text(op->result, "pdptype", words);
	mr200_op_call(op, &mr200_msg_wds_get_lte_attach_pdn_list_req, NULL,
		      on_attach_list);
}

static void show_attach(struct mr200_op *op)
{
	mr200_op_call(op, &mr200_msg_wds_get_lte_attach_parameters_req, NULL,
		      on_attach_parameters);
}

static void on_attach_set(struct mr200_op *op, int err, const void *rsp)
{
	if (mr200_op_is_missing(err, rsp)) {
		mr200_op_fail(op, "not-supported",
			      "write its APN instead: mr200 profile write 1 --apn APN, then mr200 reset",
			      "this modem has no list of attach profiles; it attaches by profile 1");
		return;
	}
	if (err)
		mr200_op_refused(op, err, rsp, "to set its attach profiles");
	else
		show_attach(op);
}

static void run_attach(struct mr200_op *op, struct json_object *args)
{
	struct mr200_wds_set_lte_attach_pdn_list_req q = {
		.has_list = true,
		.has_action = true,
		.action = MR200_WDS_ATTACH_PDN_ACTION_DETACH_OR_PDN_DISCONNECT,
	};
	struct json_object *array, *o;
	int64_t index;

	if (!json_object_object_get_ex(args, "profiles", &array)) {
		show_attach(op);
		return;
	}
	if (!json_object_is_type(array, json_type_array) ||
	    json_object_array_length(array) == 0 ||
	    json_object_array_length(array) > ATTACH_MAX)
		goto usage;
	q.n_list = (uint16_t)json_object_array_length(array);
	for (uint16_t i = 0; i < q.n_list; i++) {
		o = json_object_array_get_idx(array, i);
		index = json_object_get_int64(o);
		if (!json_object_is_type(o, json_type_int) || index < 1 ||
		    index > INDEX_MAX)
			goto usage;
		q.list[i] = (uint16_t)index;
	}
	mr200_op_call(op, &mr200_msg_wds_set_lte_attach_pdn_list_req, &q,
		      on_attach_set);
	return;
usage:
	mr200_op_fail(op, "usage", no_such,
		      "attach wants 1 to %d profile indices", ATTACH_MAX);
}

const struct mr200_op_def mr200_ops_profile[] = {
	{ .name = "profile-list", .run = run_list,
	  .state_bytes = sizeof(struct profiles) },
	{ .name = "profile-show", .run = run_show,
	  .state_bytes = sizeof(struct profiles) },
	{ .name = "profile-write", .run = run_write,
	  .state_bytes = sizeof(struct profiles) },
	{ .name = "profile-add", .run = run_add,
	  .state_bytes = sizeof(struct profiles) },
	{ .name = "profile-delete", .run = run_delete,
	  .state_bytes = sizeof(struct profiles) },
	{ .name = "profile-choose", .run = run_choose,
	  .state_bytes = sizeof(struct profiles) },
	{ .name = "profile-attach", .run = run_attach },
	{ .name = NULL }
};

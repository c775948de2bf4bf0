// SPDX-License-Identifier: GPL-2.0
/* What a bearer besides the main one does to come up and go: its steps. */
#include "session/mux.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* In case an indication was lost. */
#define POLL_MS			30000
#define PROFILE_PREFIX		"mr200-"

static struct mr200_bearer *bearer(struct mr200_mux_run *m)
{
	return &m->x->bearer[m->x->bearer_now];
}

/* --- start --- */

static void refuse_format(struct mr200_mux_run *m)
{
	const struct mr200_session *s = m->s;
	char words[MR200_WORDS_MAX];

	if (s->bind_refusal[0])
		snprintf(words, sizeof(words),
			 "the modem binds no call to a mux id (%s), so it carries one APN only",
			 s->bind_refusal);
	else if (!s->qmap_able)
		snprintf(words, sizeof(words),
			 "the network driver has no mux ids, so it carries one APN only");
	else if (!s->format.raw_ip)
		snprintf(words, sizeof(words),
			 "the modem insists on 802.3 framing, which carries one APN only");
	else
		snprintf(words, sizeof(words),
			 "the modem declines QMAP, so it carries one APN only");
	mr200_mux_refuse(m, s->qmap_able || s->bind_refusal[0] ?
			    MR200_FAULT_MUX_MODEM : MR200_FAULT_MUX_DRIVER,
			 words);
}

void mr200_mux_begin(struct mr200_mux_run *m)
{
	struct mr200_mux *x = m->x;

	if (!m->s->format.qmap) {
		refuse_format(m);
		return;
	}
	for (int i = 0; i < 2; i++) {
		mr200_bearer_clear(&x->bearer[i]);
		x->bearer[i].refusal[0] = '\0';
	}
	x->bearer[0].wanted = x->wish.pdp != MR200_PDP_IPV6;
	x->bearer[1].wanted = x->wish.pdp != MR200_PDP_IPV4;
	x->bearer_now = x->bearer[0].wanted ? 0 : 1;
	if (!x->profile)
		mr200_mux_go(m, MR200_MUX_STEP_PROFILE_LIST);
	else
		mr200_mux_go(m, x->profile_written ? MR200_MUX_STEP_BIND :
						     MR200_MUX_STEP_PROFILE_GET);
}

static void profile_failed(struct mr200_mux_run *m, const char *what,
			   const struct mr200_reply *reply)
{
	char words[MR200_WORDS_MAX];

	snprintf(words, sizeof(words), "profile %u cannot be %s: %s",
		 m->x->profile, what, mr200_reply_words(reply));
	mr200_mux_fail(m, MR200_FAULT_PROFILE, words);
}

/* The one that an earlier life has made, so that there is never a second. */
static void list_enter(struct mr200_mux_run *m)
{
	struct mr200_wds_get_profile_list_req *q = &mr200_mux_ask(m)->profile_list;

	q->has_profile_type = true;
	q->profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
}

static void profile_name(const struct mr200_mux *x, char *out, size_t cap)
{
	snprintf(out, cap, PROFILE_PREFIX "%s", x->wish.name);
}

static void list_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_profile_list_rsp *p = reply->body;
	char name[64];

	if (reply->err) {
		profile_failed(m, "looked for", reply);
		return;
	}
	profile_name(m->x, name, sizeof(name));
	for (unsigned int i = 0; i < p->n_profile_list; i++)
		if (!strcmp(p->profile_list[i].profile_name, name))
			m->x->profile = p->profile_list[i].profile_index;
	mr200_mux_go(m, m->x->profile ? MR200_MUX_STEP_PROFILE_GET :
					MR200_MUX_STEP_PROFILE_NEW);
}

static void new_enter(struct mr200_mux_run *m)
{
	struct mr200_wds_create_profile_req *q = &mr200_mux_ask(m)->profile_new;

	q->has_profile_type = true;
	q->profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->has_profile_name = true;
	profile_name(m->x, q->profile_name, sizeof(q->profile_name));
	MR200_PROFILE_FILL(q, m->x->wish.pdp, &m->x->wish);
}

static void new_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_create_profile_rsp *p = reply->body;

	if (reply->err || !p->has_profile_identifier) {
		profile_failed(m, "made", reply);
		return;
	}
	m->x->profile = p->profile_identifier.profile_index;
	m->x->profile_written = true;
	mr200_mux_go(m, MR200_MUX_STEP_BIND);
}

static void get_enter(struct mr200_mux_run *m)
{
	struct mr200_wds_get_profile_settings_req *q = &mr200_mux_ask(m)->profile_get;

	q->has_profile_id = true;
	q->profile_id.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_id.profile_index = m->x->profile;
}

static void get_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_profile_settings_rsp *p = reply->body;
	const struct mr200_mux_wish *w = &m->x->wish;

	/* Profiles live in flash, and a password is not read back. */
	if (!reply->err && !w->password[0] && !strcmp(p->apn_name, w->apn) &&
	    p->has_pdp_type && p->pdp_type == w->pdp &&
	    !strcmp(p->username, w->user) && p->authentication == w->auth) {
		m->x->profile_written = true;
		mr200_mux_go(m, MR200_MUX_STEP_BIND);
		return;
	}
	mr200_mux_go(m, MR200_MUX_STEP_PROFILE_SET);
}

static void set_enter(struct mr200_mux_run *m)
{
	struct mr200_wds_modify_profile_req *q = &mr200_mux_ask(m)->profile;

	q->has_profile_identifier = true;
	q->profile_identifier.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_identifier.profile_index = m->x->profile;
	MR200_PROFILE_FILL(q, m->x->wish.pdp, &m->x->wish);
}

static void set_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	if (reply->err) {
		profile_failed(m, "written", reply);
		/* One of our own may have been deleted; it is made anew. */
		m->x->profile = m->x->wish.profile;
		return;
	}
	m->x->profile_written = true;
	mr200_mux_go(m, MR200_MUX_STEP_BIND);
}

static void bind_enter(struct mr200_mux_run *m)
{
	mr200_bind_ask(mr200_mux_ask(m), m->x->wish.id);
}

static void bind_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	char words[MR200_WORDS_MAX];

	if (!reply->err || reply->code == MR200_QMI_ERR_NO_EFFECT) {
		mr200_mux_go(m, MR200_MUX_STEP_FAMILY);
		return;
	}
	snprintf(words, sizeof(words), "the modem binds no call to mux id %u: %s",
		 m->x->wish.id, mr200_reply_words(reply));
	if (reply->err == -EPROTO)
		mr200_mux_refuse(m, MR200_FAULT_MUX_MODEM, words);
	else
		mr200_mux_fail(m, MR200_FAULT_CALL_FAILED, words);
}

static void family_enter(struct mr200_mux_run *m)
{
	struct mr200_wds_set_ip_family_req *q = &mr200_mux_ask(m)->family;

	q->has_preference = true;
	q->preference = bearer(m)->family;
}

static void family_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	/* The request to start names it, too. */
	(void)reply;
	mr200_mux_go(m, MR200_MUX_STEP_START);
}

static void start_enter(struct mr200_mux_run *m)
{
	struct mr200_wds_start_network_req *q = &mr200_mux_ask(m)->start;

	mr200_run_say(m->r, MR200_SAY_INFO,
		      "bearer %s: starting the %s call, profile %u, APN %.100s, mux id %u",
		      m->x->wish.name, mr200_family_word(bearer(m)),
		      m->x->profile, m->x->wish.apn, m->x->wish.id);
	/* By profile only, as the main one: a bare APN makes phantoms. */
	q->has_profile_index_3gpp = true;
	q->profile_index_3gpp = m->x->profile;
	q->has_ip_family_preference = true;
	q->ip_family_preference = bearer(m)->family;
}

/* The other family if it is wanted, or on with what is there. */
static void next_family(struct mr200_mux_run *m)
{
	struct mr200_mux *x = m->x;

	if (x->bearer_now == 0 && x->bearer[1].wanted && !x->bearer[1].up &&
	    !x->online_ms) {
		x->bearer_now = 1;
		mr200_mux_go(m, MR200_MUX_STEP_BIND);
	} else {
		mr200_mux_go(m, MR200_MUX_STEP_NET);
	}
}

static void start_refused(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	struct mr200_bearer *b = bearer(m);
	struct mr200_mux *x = m->x;
	char words[MR200_WORDS_MAX];

	mr200_call_end_words(b->refusal, sizeof(b->refusal), reply);
	b->cause = mr200_call_end_cause(reply);
	if (x->wanted && (mr200_any_up(x->bearer) || (x->bearer_now == 0 && x->bearer[1].wanted))) {
		mr200_run_say(m->r, MR200_SAY_WARNING, "bearer %s: %s refused: %.140s",
			      x->wish.name, mr200_family_word(b), b->refusal);
		next_family(m);
		return;
	}
	snprintf(words, sizeof(words), "the call failed: %.160s", b->refusal);
	mr200_mux_fail(m, b->cause ? MR200_FAULT_CALL_REFUSED :
				     MR200_FAULT_CALL_FAILED, words);
}

static void start_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;
	struct mr200_bearer *b = bearer(m);

	if (reply->code == MR200_QMI_ERR_NO_EFFECT) {
		/* Left from a request whose answer was lost. */
		b->handle = mr200_call_handle(p);
	} else if (reply->err) {
		start_refused(m, reply);
		return;
	} else {
		b->handle = p->packet_data_handle;
	}
	mr200_mux_go(m, MR200_MUX_STEP_SETTINGS);
}

/* --- settings, online --- */

static void settings_enter(struct mr200_mux_run *m)
{
	mr200_settings_ask(mr200_mux_ask(m));
}

static void settings_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	struct mr200_bearer *b = bearer(m);
	char words[MR200_WORDS_MAX];

	if (!reply->err && mr200_settings_read(b, reply->body)) {
		b->up = true;
		next_family(m);
		return;
	}
	if (reply->code == MR200_QMI_ERR_OUT_OF_CALL)
		b->handle = 0;
	snprintf(words, sizeof(words),
		 "the call is up but its %s settings are missing: %s",
		 mr200_family_word(b), reply->err ? mr200_reply_words(reply) :
						    "no address");
	mr200_mux_fail(m, MR200_FAULT_SETTINGS, words);
}

static void net_enter(struct mr200_mux_run *m)
{
	if (!mr200_any_up(m->x->bearer)) {
		mr200_mux_fail(m, MR200_FAULT_CALL_FAILED, "no address family came up");
		return;
	}
	m->x->net_up = true;
	mr200_run_act_mux(m->r, MR200_ACT_MUX_UP, m->number);
}

void mr200_mux_net(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mr200_mux_run m = mr200_mux_run_of(r, ev->mux);
	char words[MR200_WORDS_MAX];

	if (m.x->step != MR200_MUX_STEP_NET &&
	    !(ev->err && m.x->step == MR200_MUX_STEP_ONLINE))
		return;
	if (!ev->err) {
		snprintf(m.x->netdev, sizeof(m.x->netdev), "%s",
			 ev->words ? ev->words : "");
		mr200_mux_go(&m, MR200_MUX_STEP_ONLINE);
		return;
	}
	snprintf(words, sizeof(words), "%s",
		 ev->words ? ev->words : strerror(-ev->err));
	if (ev->err == -EOPNOTSUPP)
		mr200_mux_refuse(&m, MR200_FAULT_MUX_DRIVER, words);
	else
		mr200_mux_fail(&m, MR200_FAULT_NETCFG, words);
}

static void online_enter(struct mr200_mux_run *m)
{
	struct mr200_mux *x = m->x;

	if (!x->online_ms) {
		x->online_ms = m->r->now;
		x->connections++;
		mr200_run_say(m->r, MR200_SAY_INFO, "bearer %s: online on %s",
			      x->wish.name, x->netdev);
	}
	x->deadline_ms = m->r->now + POLL_MS;
}

static void online_timer(struct mr200_mux_run *m)
{
	struct mr200_mux *x = m->x;

	x->bearer_now = !x->bearer_now;
	if (!bearer(m)->up)
		x->bearer_now = !x->bearer_now;
	mr200_mux_ask(m);
}

static void online_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_packet_service_status_rsp *p = reply->body;

	m->x->deadline_ms = m->r->now + POLL_MS;
	if (reply->err || !p->has_connection_status ||
	    p->connection_status != MR200_WDS_CONNECTION_STATUS_DISCONNECTED)
		return;
	bearer(m)->handle = 0;
	mr200_mux_fail(m, MR200_FAULT_CALL_LOST, "the modem reports no call");
}

void mr200_mux_indication(struct mr200_run *r, unsigned int instance,
		const struct mr200_wds_packet_service_status_ind *ind)
{
	struct mr200_mux_run m = mr200_mux_run_of(r, (uint8_t)(instance / 2));
	struct mr200_bearer *b = &m.x->bearer[instance % 2];
	char words[MR200_WORDS_MAX];

	/* Before its settings are known the answer to START tells the story. */
	if (!ind->has_connection_status || !b->handle ||
	    m.x->step < MR200_MUX_STEP_SETTINGS || m.x->step > MR200_MUX_STEP_ONLINE)
		return;
	if (ind->connection_status.status == MR200_WDS_CONNECTION_STATUS_DISCONNECTED) {
		b->up = false;
		b->handle = 0;
		snprintf(words, sizeof(words), "the data call ended: %.150s",
			 mr200_status_end_words(ind));
		mr200_mux_fail(&m, MR200_FAULT_CALL_LOST, words);
	} else if (ind->connection_status.reconfiguration_required &&
		   m.x->step == MR200_MUX_STEP_ONLINE) {
		m.x->bearer_now = (uint8_t)(instance % 2);
		mr200_mux_go(&m, MR200_MUX_STEP_SETTINGS);
	}
}

/* --- stop, pause --- */

static void stop_enter(struct mr200_mux_run *m)
{
	struct mr200_wds_stop_network_req *q;
	struct mr200_mux *x = m->x;

	for (x->bearer_now = 0; x->bearer_now < 2; x->bearer_now++)
		if (bearer(m)->handle)
			break;
	if (x->bearer_now == 2) {
		x->bearer_now = 0;
		mr200_bearer_clear(&x->bearer[0]);
		mr200_bearer_clear(&x->bearer[1]);
		mr200_mux_go(m, x->after_stop);
		return;
	}
	q = &mr200_mux_ask(m)->stop;
	q->has_packet_data_handle = true;
	q->packet_data_handle = bearer(m)->handle;
}

static void stop_done(struct mr200_mux_run *m, const struct mr200_reply *reply)
{
	/* Refused or unanswered: releasing the client id ends the call too. */
	(void)reply;
	bearer(m)->handle = 0;
	mr200_mux_go(m, MR200_MUX_STEP_STOP);
}

static void rest_enter(struct mr200_mux_run *m)
{
	if (!m->x->wanted || !m->x->wish.name[0])
		m->x->state = MR200_MUX_OFF;
}

static void refused_enter(struct mr200_mux_run *m)
{
	(void)m;
}

static void pause_enter(struct mr200_mux_run *m)
{
	uint32_t ms = mr200_pause_ms(m->s, m->x->failures);

	if (mr200_fault_class(m->x->last.fault) == MR200_FAULT_PERSON)
		ms = m->s->wish.retry_max_ms;
	m->x->deadline_ms = m->r->now + ms;
	mr200_run_say(m->r, MR200_SAY_INFO, "bearer %s: next try in %u s",
		      m->x->wish.name, (ms + 999) / 1000);
}

static void pause_timer(struct mr200_mux_run *m)
{
	mr200_mux_go(m, MR200_MUX_STEP_REST);
}

const struct mr200_mux_ops mr200_mux_steps[MR200_MUX_STEP_COUNT] = {
	[MR200_MUX_STEP_REST] = {
		"waiting for registration in the network", MR200_MUX_WAITING,
		.enter = rest_enter },
	[MR200_MUX_STEP_REFUSED] = {
		"not possible", MR200_MUX_REFUSED, .enter = refused_enter },
	[MR200_MUX_STEP_PROFILE_LIST] = {
		"looking for its profile", MR200_MUX_CONNECTING,
		&mr200_msg_wds_get_profile_list_req, 0, list_enter, list_done },
	[MR200_MUX_STEP_PROFILE_NEW] = {
		"making its profile", MR200_MUX_CONNECTING,
		&mr200_msg_wds_create_profile_req, MR200_STEP_ONCE, new_enter,
		new_done },
	[MR200_MUX_STEP_PROFILE_GET] = {
		"reading the profile", MR200_MUX_CONNECTING,
		&mr200_msg_wds_get_profile_settings_req, 0, get_enter,
		get_done },
	[MR200_MUX_STEP_PROFILE_SET] = {
		"writing the profile", MR200_MUX_CONNECTING,
		&mr200_msg_wds_modify_profile_req, 0, set_enter, set_done },
	[MR200_MUX_STEP_BIND] = {
		"binding the call to its mux id", MR200_MUX_CONNECTING,
		&mr200_msg_wds_bind_mux_data_port_req, 0, bind_enter,
		bind_done },
	[MR200_MUX_STEP_FAMILY] = {
		"choosing the address family", MR200_MUX_CONNECTING,
		&mr200_msg_wds_set_ip_family_req, 0, family_enter,
		family_done },
	[MR200_MUX_STEP_START] = {
		"starting the data call", MR200_MUX_CONNECTING,
		&mr200_msg_wds_start_network_req, MR200_STEP_ONCE, start_enter,
		start_done },
	[MR200_MUX_STEP_SETTINGS] = {
		"reading the network's settings", MR200_MUX_CONNECTING,
		&mr200_msg_wds_get_current_settings_req, 0, settings_enter,
		settings_done },
	[MR200_MUX_STEP_NET] = {
		"configuring its network interface", MR200_MUX_CONNECTING,
		.enter = net_enter },
	[MR200_MUX_STEP_ONLINE] = {
		"online", MR200_MUX_ONLINE,
		&mr200_msg_wds_get_packet_service_status_req, MR200_STEP_ONCE,
		online_enter, online_done, online_timer },
	[MR200_MUX_STEP_STOP] = {
		"ending the data call", MR200_MUX_DISCONNECTING,
		&mr200_msg_wds_stop_network_req, MR200_STEP_ONCE, stop_enter,
		stop_done },
	[MR200_MUX_STEP_PAUSE] = {
		"pausing before the next try", MR200_MUX_PAUSED,
		.enter = pause_enter, .timer = pause_timer },
};

const char *mr200_mux_step_words(const struct mr200_session *s,
				 const struct mr200_mux *x)
{
	if (x->state == MR200_MUX_OFF)
		return "no connection wanted";
	/* What it waits for is what the main machine does. */
	return x->step == MR200_MUX_STEP_REST && s->state < MR200_STATE_IDLE ?
	       mr200_session_step_words(s) : mr200_mux_steps[x->step].words;
}


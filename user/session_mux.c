// SPDX-License-Identifier: GPL-2.0
/*
 * Bearers besides the main one, each to an access point of its own under a
 * QMAP mux id of its own.
 *
 * They have small machines that run beside the main one: it prepares and
 * registers the modem, they follow. What goes wrong with one of them ends,
 * delays and repeats nothing but itself.
 */
#include "session_priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define TRIES_MAX		3	/* of a request without answer */
/* In case an indication was lost. */
#define POLL_MS			30000
/* A call that lived this long was good: pauses start small again. */
#define STABLE_MS		60000
#define PROFILE_PREFIX		"mr200-"
#define HANDLE_GLOBAL		0xffffffffu

enum mux_step {
	STEP_REST,
	STEP_REFUSED,
	STEP_PROFILE_LIST,
	STEP_PROFILE_NEW,
	STEP_PROFILE_GET,
	STEP_PROFILE_SET,
	STEP_BIND,
	STEP_FAMILY,
	STEP_START,
	STEP_SETTINGS,
	STEP_NET,
	STEP_ONLINE,
	STEP_STOP,
	STEP_PAUSE,
	STEP_COUNT
};

/* One of them within a run of the session. */
struct mux_run {
	struct mr200_run *r;
	struct mr200_session *s;
	struct mr200_mux *x;
	uint8_t number;			/* from 1 */
};

struct step_ops {
	const char *words;
	enum mr200_mux_state state;
	const struct mr200_msg *msg;
	unsigned int flags;
	/* As in the table of the main machine. */
	void (*enter)(struct mux_run *m);
	void (*done)(struct mux_run *m, const struct mr200_reply *reply);
	void (*timer)(struct mux_run *m);
};

static const struct step_ops steps[STEP_COUNT];

static struct mux_run run_of(struct mr200_run *r, uint8_t number)
{
	return (struct mux_run) {
		.r = r, .s = r->s, .x = &r->s->mux[number - 1],
		.number = number,
	};
}

static union mr200_session_req *ask(struct mux_run *m)
{
	return mr200_run_ask(m->r, steps[m->x->step].msg,
			     (uint8_t)(2 * m->number + m->x->bearer_now),
			     &m->x->tag);
}

static void enter_step(struct mux_run *m)
{
	const struct step_ops *ops = &steps[m->x->step];

	m->x->tag = 0;
	m->x->deadline_ms = 0;
	m->x->state = ops->state;
	/* Reading settings again is no news. */
	if (m->x->online_ms && ops->state == MR200_MUX_CONNECTING)
		m->x->state = MR200_MUX_ONLINE;
	if (ops->enter)
		ops->enter(m);
	else
		ask(m);
}

static void go(struct mux_run *m, enum mux_step step)
{
	m->x->step = step;
	m->x->attempts = 0;
	enter_step(m);
}

static struct mr200_bearer *bearer(struct mux_run *m)
{
	return &m->x->bearer[m->x->bearer_now];
}

static bool any_up(const struct mr200_mux *x)
{
	return x->bearer[0].up || x->bearer[1].up;
}

static void net_down(struct mux_run *m)
{
	if (!m->x->net_up)
		return;
	m->x->net_up = false;
	mr200_run_act_mux(m->r, MR200_ACT_MUX_DOWN, m->number);
}

static void teardown(struct mux_run *m, enum mux_step after)
{
	net_down(m);
	m->x->online_ms = 0;
	m->x->after_stop = after;
	go(m, STEP_STOP);
}

static void note(struct mux_run *m, enum mr200_fault fault, const char *words)
{
	struct mr200_mux *x = m->x;

	x->last.fault = fault;
	x->last.at_ms = m->r->now;
	snprintf(x->last.words, sizeof(x->last.words), "%s", words);
	mr200_run_say(m->r, MR200_SAY_WARNING, "bearer %s: %.160s",
		      x->wish.name, x->last.words);
}

/* Time may mend it. */
static void fail(struct mux_run *m, enum mr200_fault fault, const char *words)
{
	struct mr200_mux *x = m->x;

	if (x->online_ms && m->r->now - x->online_ms >= STABLE_MS)
		x->failures = 0;
	x->failures++;
	note(m, fault, words);
	teardown(m, STEP_PAUSE);
}

/* Time does not: not until modem, driver or owner want it otherwise. */
static void refuse(struct mux_run *m, enum mr200_fault fault, const char *words)
{
	note(m, fault, words);
	teardown(m, STEP_REFUSED);
}

/* --- start --- */

static void refuse_format(struct mux_run *m)
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
	refuse(m, s->qmap_able || s->bind_refusal[0] ? MR200_FAULT_MUX_MODEM :
						       MR200_FAULT_MUX_DRIVER,
	       words);
}

static void begin(struct mux_run *m)
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
		go(m, STEP_PROFILE_LIST);
	else
		go(m, x->profile_written ? STEP_BIND : STEP_PROFILE_GET);
}

static void profile_failed(struct mux_run *m, const char *what,
			   const struct mr200_reply *reply)
{
	char words[MR200_WORDS_MAX];

	snprintf(words, sizeof(words), "profile %u cannot be %s: %s",
		 m->x->profile, what, mr200_reply_words(reply));
	fail(m, MR200_FAULT_PROFILE, words);
}

/* The one that an earlier life has made, so that there is never a second. */
static void list_enter(struct mux_run *m)
{
	struct mr200_wds_get_profile_list_req *q = &ask(m)->profile_list;

	q->has_profile_type = true;
	q->profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
}

static void profile_name(const struct mr200_mux *x, char *out, size_t cap)
{
	snprintf(out, cap, PROFILE_PREFIX "%s", x->wish.name);
}

static void list_done(struct mux_run *m, const struct mr200_reply *reply)
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
	go(m, m->x->profile ? STEP_PROFILE_GET : STEP_PROFILE_NEW);
}

/* Both requests have these members. */
#define FILL_PROFILE(q, w)						\
	do {								\
		(q)->has_pdp_type = true;				\
		(q)->pdp_type = (w)->pdp;				\
		(q)->has_apn_name = true;				\
		snprintf((q)->apn_name, sizeof((q)->apn_name), "%s",	\
			 (w)->apn);					\
		(q)->has_authentication = true;				\
		(q)->authentication = (w)->auth;			\
		(q)->has_username = true;				\
		snprintf((q)->username, sizeof((q)->username), "%s",	\
			 (w)->user);					\
		(q)->has_password = true;				\
		snprintf((q)->password, sizeof((q)->password), "%s",	\
			 (w)->password);				\
	} while (0)

static void new_enter(struct mux_run *m)
{
	struct mr200_wds_create_profile_req *q = &ask(m)->profile_new;

	q->has_profile_type = true;
	q->profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->has_profile_name = true;
	profile_name(m->x, q->profile_name, sizeof(q->profile_name));
	FILL_PROFILE(q, &m->x->wish);
}

static void new_done(struct mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_create_profile_rsp *p = reply->body;

	if (reply->err || !p->has_profile_identifier) {
		profile_failed(m, "made", reply);
		return;
	}
	m->x->profile = p->profile_identifier.profile_index;
	m->x->profile_written = true;
	go(m, STEP_BIND);
}

static void get_enter(struct mux_run *m)
{
	struct mr200_wds_get_profile_settings_req *q = &ask(m)->profile_get;

	q->has_profile_id = true;
	q->profile_id.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_id.profile_index = m->x->profile;
}

static void get_done(struct mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_profile_settings_rsp *p = reply->body;
	const struct mr200_mux_wish *w = &m->x->wish;

	/* Profiles live in flash, and a password is not read back. */
	if (!reply->err && !w->password[0] && !strcmp(p->apn_name, w->apn) &&
	    p->has_pdp_type && p->pdp_type == w->pdp &&
	    !strcmp(p->username, w->user) && p->authentication == w->auth) {
		m->x->profile_written = true;
		go(m, STEP_BIND);
		return;
	}
	go(m, STEP_PROFILE_SET);
}

static void set_enter(struct mux_run *m)
{
	struct mr200_wds_modify_profile_req *q = &ask(m)->profile;

	q->has_profile_identifier = true;
	q->profile_identifier.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_identifier.profile_index = m->x->profile;
	FILL_PROFILE(q, &m->x->wish);
}

static void set_done(struct mux_run *m, const struct mr200_reply *reply)
{
	if (reply->err) {
		profile_failed(m, "written", reply);
		/* One of our own may have been deleted; it is made anew. */
		m->x->profile = m->x->wish.profile;
		return;
	}
	m->x->profile_written = true;
	go(m, STEP_BIND);
}

static void bind_enter(struct mux_run *m)
{
	mr200_bind_ask(ask(m), m->x->wish.id);
}

static void bind_done(struct mux_run *m, const struct mr200_reply *reply)
{
	char words[MR200_WORDS_MAX];

	if (!reply->err || reply->code == MR200_QMI_ERR_NO_EFFECT) {
		go(m, STEP_FAMILY);
		return;
	}
	snprintf(words, sizeof(words), "the modem binds no call to mux id %u: %s",
		 m->x->wish.id, mr200_reply_words(reply));
	if (reply->err == -EPROTO)
		refuse(m, MR200_FAULT_MUX_MODEM, words);
	else
		fail(m, MR200_FAULT_CALL_FAILED, words);
}

static void family_enter(struct mux_run *m)
{
	struct mr200_wds_set_ip_family_req *q = &ask(m)->family;

	q->has_preference = true;
	q->preference = bearer(m)->family;
}

static void family_done(struct mux_run *m, const struct mr200_reply *reply)
{
	/* The request to start names it, too. */
	(void)reply;
	go(m, STEP_START);
}

static void start_enter(struct mux_run *m)
{
	struct mr200_wds_start_network_req *q = &ask(m)->start;

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
static void next_family(struct mux_run *m)
{
	struct mr200_mux *x = m->x;

	if (x->bearer_now == 0 && x->bearer[1].wanted && !x->bearer[1].up &&
	    !x->online_ms) {
		x->bearer_now = 1;
		go(m, STEP_BIND);
	} else {
		go(m, STEP_NET);
	}
}

static void start_refused(struct mux_run *m, const struct mr200_reply *reply)
{
	struct mr200_bearer *b = bearer(m);
	struct mr200_mux *x = m->x;
	char words[MR200_WORDS_MAX];

	mr200_call_end_words(b->refusal, sizeof(b->refusal), reply);
	b->cause = mr200_call_end_cause(reply);
	if (x->wanted && (any_up(x) || (x->bearer_now == 0 && x->bearer[1].wanted))) {
		mr200_run_say(m->r, MR200_SAY_WARNING, "bearer %s: %s refused: %.140s",
			      x->wish.name, mr200_family_word(b), b->refusal);
		next_family(m);
		return;
	}
	snprintf(words, sizeof(words), "the call failed: %.160s", b->refusal);
	fail(m, b->cause ? MR200_FAULT_CALL_REFUSED : MR200_FAULT_CALL_FAILED,
	     words);
}

static void start_done(struct mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;
	struct mr200_bearer *b = bearer(m);

	if (reply->code == MR200_QMI_ERR_NO_EFFECT) {
		/* Left from a request whose answer was lost. */
		b->handle = p->has_packet_data_handle && p->packet_data_handle ?
			    p->packet_data_handle : HANDLE_GLOBAL;
	} else if (reply->err) {
		start_refused(m, reply);
		return;
	} else {
		b->handle = p->packet_data_handle;
	}
	go(m, STEP_SETTINGS);
}

/* --- settings, online --- */

static void settings_enter(struct mux_run *m)
{
	mr200_settings_ask(ask(m));
}

static void settings_done(struct mux_run *m, const struct mr200_reply *reply)
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
	fail(m, MR200_FAULT_SETTINGS, words);
}

static void net_enter(struct mux_run *m)
{
	if (!any_up(m->x)) {
		fail(m, MR200_FAULT_CALL_FAILED, "no address family came up");
		return;
	}
	m->x->net_up = true;
	mr200_run_act_mux(m->r, MR200_ACT_MUX_UP, m->number);
}

void mr200_mux_net(struct mr200_run *r, const struct mr200_event *ev)
{
	struct mux_run m = run_of(r, ev->mux);
	char words[MR200_WORDS_MAX];

	if (m.x->step != STEP_NET)
		return;
	if (!ev->err) {
		snprintf(m.x->netdev, sizeof(m.x->netdev), "%s",
			 ev->words ? ev->words : "");
		go(&m, STEP_ONLINE);
		return;
	}
	snprintf(words, sizeof(words), "%s",
		 ev->words ? ev->words : strerror(-ev->err));
	if (ev->err == -EOPNOTSUPP)
		refuse(&m, MR200_FAULT_MUX_DRIVER, words);
	else
		fail(&m, MR200_FAULT_NETCFG, words);
}

static void online_enter(struct mux_run *m)
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

static void online_timer(struct mux_run *m)
{
	struct mr200_mux *x = m->x;

	x->bearer_now = !x->bearer_now;
	if (!bearer(m)->up)
		x->bearer_now = !x->bearer_now;
	ask(m);
}

static void online_done(struct mux_run *m, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_packet_service_status_rsp *p = reply->body;

	m->x->deadline_ms = m->r->now + POLL_MS;
	if (reply->err || !p->has_connection_status ||
	    p->connection_status != MR200_WDS_CONNECTION_STATUS_DISCONNECTED)
		return;
	bearer(m)->handle = 0;
	fail(m, MR200_FAULT_CALL_LOST, "the modem reports no call");
}

void mr200_mux_indication(struct mr200_run *r, unsigned int instance,
		const struct mr200_wds_packet_service_status_ind *ind)
{
	struct mux_run m = run_of(r, (uint8_t)(instance / 2));
	struct mr200_bearer *b = &m.x->bearer[instance % 2];
	char words[MR200_WORDS_MAX];

	/* Before its settings are known the answer to START tells the story. */
	if (!ind->has_connection_status || !b->handle ||
	    m.x->step < STEP_SETTINGS || m.x->step > STEP_ONLINE)
		return;
	if (ind->connection_status.status == MR200_WDS_CONNECTION_STATUS_DISCONNECTED) {
		b->up = false;
		b->handle = 0;
		snprintf(words, sizeof(words), "the data call ended: %.150s",
			 mr200_status_end_words(ind));
		fail(&m, MR200_FAULT_CALL_LOST, words);
	} else if (ind->connection_status.reconfiguration_required &&
		   m.x->step == STEP_ONLINE) {
		m.x->bearer_now = (uint8_t)(instance % 2);
		go(&m, STEP_SETTINGS);
	}
}

/* --- stop, pause --- */

static void stop_enter(struct mux_run *m)
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
		go(m, x->after_stop);
		return;
	}
	q = &ask(m)->stop;
	q->has_packet_data_handle = true;
	q->packet_data_handle = bearer(m)->handle;
}

static void stop_done(struct mux_run *m, const struct mr200_reply *reply)
{
	/* Refused or unanswered: releasing the client id ends the call too. */
	(void)reply;
	bearer(m)->handle = 0;
	go(m, STEP_STOP);
}

static void rest_enter(struct mux_run *m)
{
	if (!m->x->wanted || !m->x->wish.name[0])
		m->x->state = MR200_MUX_OFF;
}

static void refused_enter(struct mux_run *m)
{
	(void)m;
}

static void pause_enter(struct mux_run *m)
{
	uint32_t ms = mr200_pause_ms(m->s, m->x->failures);

	if (mr200_fault_class(m->x->last.fault) == MR200_FAULT_PERSON)
		ms = m->s->wish.retry_max_ms;
	m->x->deadline_ms = m->r->now + ms;
	mr200_run_say(m->r, MR200_SAY_INFO, "bearer %s: next try in %u s",
		      m->x->wish.name, (ms + 999) / 1000);
}

static void pause_timer(struct mux_run *m)
{
	go(m, STEP_REST);
}

static const struct step_ops steps[STEP_COUNT] = {
	[STEP_REST] = {
		"waiting for registration in the network", MR200_MUX_WAITING,
		.enter = rest_enter },
	[STEP_REFUSED] = {
		"not possible", MR200_MUX_REFUSED, .enter = refused_enter },
	[STEP_PROFILE_LIST] = {
		"looking for its profile", MR200_MUX_CONNECTING,
		&mr200_msg_wds_get_profile_list_req, 0, list_enter, list_done },
	[STEP_PROFILE_NEW] = {
		"making its profile", MR200_MUX_CONNECTING,
		&mr200_msg_wds_create_profile_req, MR200_STEP_ONCE, new_enter,
		new_done },
	[STEP_PROFILE_GET] = {
		"reading the profile", MR200_MUX_CONNECTING,
		&mr200_msg_wds_get_profile_settings_req, 0, get_enter,
		get_done },
	[STEP_PROFILE_SET] = {
		"writing the profile", MR200_MUX_CONNECTING,
		&mr200_msg_wds_modify_profile_req, 0, set_enter, set_done },
	[STEP_BIND] = {
		"binding the call to its mux id", MR200_MUX_CONNECTING,
		&mr200_msg_wds_bind_mux_data_port_req, 0, bind_enter,
		bind_done },
	[STEP_FAMILY] = {
		"choosing the address family", MR200_MUX_CONNECTING,
		&mr200_msg_wds_set_ip_family_req, 0, family_enter,
		family_done },
	[STEP_START] = {
		"starting the data call", MR200_MUX_CONNECTING,
		&mr200_msg_wds_start_network_req, MR200_STEP_ONCE, start_enter,
		start_done },
	[STEP_SETTINGS] = {
		"reading the network's settings", MR200_MUX_CONNECTING,
		&mr200_msg_wds_get_current_settings_req, 0, settings_enter,
		settings_done },
	[STEP_NET] = {
		"configuring its network interface", MR200_MUX_CONNECTING,
		.enter = net_enter },
	[STEP_ONLINE] = {
		"online", MR200_MUX_ONLINE,
		&mr200_msg_wds_get_packet_service_status_req, MR200_STEP_ONCE,
		online_enter, online_done, online_timer },
	[STEP_STOP] = {
		"ending the data call", MR200_MUX_DISCONNECTING,
		&mr200_msg_wds_stop_network_req, MR200_STEP_ONCE, stop_enter,
		stop_done },
	[STEP_PAUSE] = {
		"pausing before the next try", MR200_MUX_PAUSED,
		.enter = pause_enter, .timer = pause_timer },
};

const char *mr200_mux_step_words(const struct mr200_session *s,
				 const struct mr200_mux *x)
{
	if (x->state == MR200_MUX_OFF)
		return "no connection wanted";
	/* What it waits for is what the main machine does. */
	return x->step == STEP_REST && s->state < MR200_STATE_IDLE ?
	       mr200_session_step_words(s) : steps[x->step].words;
}

/* --- events --- */

static void take_reply(struct mux_run *m, const struct mr200_reply *reply)
{
	const struct step_ops *ops = &steps[m->x->step];
	char words[MR200_WORDS_MAX];

	m->x->tag = 0;
	/* Another event tells what became of it. */
	if (reply->err == -ENODEV || reply->err == -ECANCELED ||
	    reply->err == -ECONNRESET)
		return;
	if (reply->err == -ETIMEDOUT && !(ops->flags & MR200_STEP_ONCE)) {
		if (++m->x->attempts < TRIES_MAX) {
			enter_step(m);
			return;
		}
		snprintf(words, sizeof(words), "the modem does not answer to %s",
			 ops->msg->name);
		fail(m, MR200_FAULT_CALL_FAILED, words);
		return;
	}
	if (reply->err == -ECONNREFUSED) {
		fail(m, MR200_FAULT_CALL_FAILED,
		     "the modem gives no further client id of its WDS service");
		return;
	}
	ops->done(m, reply);
}

bool mr200_mux_reply(struct mr200_run *r, uint32_t tag,
		     const struct mr200_reply *reply)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++) {
		struct mux_run m = run_of(r, n);

		if (!tag || tag != m.x->tag)
			continue;
		take_reply(&m, reply);
		return true;
	}
	return false;
}

void mr200_mux_timer(struct mr200_run *r)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++) {
		struct mux_run m = run_of(r, n);

		if (!m.x->deadline_ms || m.x->deadline_ms > r->now)
			continue;
		m.x->deadline_ms = 0;
		steps[m.x->step].timer(&m);
	}
}

uint64_t mr200_mux_wake(const struct mr200_session *s)
{
	uint64_t wake = 0;

	for (int i = 0; i < MR200_MUXES_MAX; i++) {
		uint64_t ms = s->mux[i].deadline_ms;

		if (ms && (!wake || ms < wake))
			wake = ms;
	}
	return wake;
}

void mr200_mux_connect(struct mr200_run *r, uint8_t mux, bool connect)
{
	struct mux_run m = run_of(r, mux);

	m.x->wanted = connect;
	m.x->failures = 0;
	/* Asked for anew: what was refused may be possible now. */
	if (m.x->step == STEP_PAUSE || m.x->step == STEP_REFUSED ||
	    m.x->step == STEP_REST)
		go(&m, STEP_REST);
	else if (m.x->step == STEP_STOP)
		m.x->after_stop = STEP_REST;
}

/* --- following the main machine --- */

static bool same_wish(const struct mr200_mux_wish *a,
		      const struct mr200_mux_wish *b)
{
	return !strcmp(a->name, b->name) && a->id == b->id &&
	       !strcmp(a->apn, b->apn) && a->pdp == b->pdp &&
	       a->profile == b->profile && !strcmp(a->user, b->user) &&
	       !strcmp(a->password, b->password) && a->auth == b->auth &&
	       a->connect == b->connect;
}

static void take_wish(struct mr200_mux *x, const struct mr200_mux_wish *wish)
{
	memset(x, 0, sizeof(*x));
	x->wish = *wish;
	x->wanted = wish->name[0] && wish->connect;
	x->profile = wish->profile;
	x->bearer[0].family = 4;
	x->bearer[1].family = 6;
	x->state = x->wanted ? MR200_MUX_WAITING : MR200_MUX_OFF;
}

void mr200_mux_init(struct mr200_session *s)
{
	for (int i = 0; i < MR200_MUXES_MAX; i++)
		take_wish(&s->mux[i], &s->wish.mux[i]);
}

/* The modem has forgotten its call, or will with the client ids. */
static void forget(struct mux_run *m)
{
	if (m->x->step == STEP_REST)
		return;
	net_down(m);
	mr200_bearer_clear(&m->x->bearer[0]);
	mr200_bearer_clear(&m->x->bearer[1]);
	m->x->online_ms = 0;
	go(m, STEP_REST);
}

/* Its answer has the handle without which nothing stops the call. */
static bool is_starting(const struct mr200_mux *x)
{
	return x->step == STEP_START && x->tag;
}

static bool is_registered(const struct mr200_session *s)
{
	return s->network.registration == MR200_NAS_REGISTRATION_STATE_REGISTERED;
}

static bool is_barred(const struct mr200_session *s)
{
	return s->parked || (is_registered(s) && !mr200_may_roam(s));
}

static bool is_ready(const struct mr200_session *s)
{
	return s->step >= MR200_STEP_IDLE && s->step <= MR200_STEP_ONLINE &&
	       is_registered(s) && !is_barred(s);
}

static void follow(struct mux_run *m)
{
	struct mr200_session *s = m->s;
	struct mr200_mux *x = m->x;
	bool other = !same_wish(&x->wish, &s->wish.mux[m->number - 1]);

	if (!s->open || s->stopping || s->state_unknown || !s->format.known)
		forget(m);
	if (other && x->step == STEP_STOP)
		x->after_stop = STEP_REST;
	if (x->step > STEP_REFUSED && x->step < STEP_STOP && !is_starting(x) &&
	    (other || !x->wanted || is_barred(s)))
		teardown(m, STEP_REST);
	else if ((x->step == STEP_PAUSE || x->step == STEP_REFUSED) &&
		 (other || !x->wanted))
		go(m, STEP_REST);
	if (x->step != STEP_REST)
		return;
	if (other)
		take_wish(x, &s->wish.mux[m->number - 1]);
	if (x->wanted && is_ready(s))
		begin(m);
}

void mr200_mux_follow(struct mr200_run *r)
{
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++) {
		struct mux_run m = run_of(r, n);

		if (m.x->wish.name[0] || r->s->wish.mux[n - 1].name[0])
			follow(&m);
	}
}

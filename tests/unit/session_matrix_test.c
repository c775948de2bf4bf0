// SPDX-License-Identifier: GPL-2.0
/*
 * The fault matrix: every request that the session makes on its way online (and
 * off again), found in its table of steps, times every fault that its answer
 * can have. Each case ends online or says why not, within its deadline, and is
 * online again once the fault is over. The matrix is printed.
 */
#include "session_modem.h"
#include "session/priv.h"

#define WAITING_MAX	8
#define HOUR_MS		(3600 * 1000ull)
/*
 * Nothing takes longer to be over or told: the wait for registration, a call
 * of two families that are both not answered, three tries of the operating mode.
 */
#define LIMIT_MS	90000
#define REPLUG_MS	3000
#define STEPS_MAX	20000
#define PATIENCE_MS	(2 * HOUR_MS)

enum fault {
	NO_ANSWER,
	LATE,
	ERROR,
	MALFORMED,
	EMPTY,
	NO_CLIENT_ID,
	DUPLICATE,
	WRONG_TRANSACTION,
	RESET,
	UNPLUG,
	FAULTS
};

static const char * const fault_names[FAULTS] = {
	[NO_ANSWER] = "no answer", [LATE] = "late", [ERROR] = "error",
	[MALFORMED] = "malformed", [EMPTY] = "empty",
	[NO_CLIENT_ID] = "no client id", [DUPLICATE] = "duplicate",
	[WRONG_TRANSACTION] = "wrong transaction", [RESET] = "modem reset",
	[UNPLUG] = "unplug",
};

/* Faults that may last; of the others one is all there is. */
static const bool lasting[FAULTS] = {
	[NO_ANSWER] = true, [ERROR] = true, [MALFORMED] = true, [EMPTY] = true,
	[NO_CLIENT_ID] = true,
};

#define CODE(id, val, text)	(val),

static const uint16_t codes[] = {
	MR200_QMI_ERRORS(CODE)
};

/* --- ways to get online, which between them make every request --- */

static void fill_low_power(union answer *a)
{
	a->mode.has_mode = true;
	a->mode.mode = MR200_DMS_OPERATING_MODE_LOW_POWER;
}

static void fill_detached(union answer *a)
{
	fill_registered(a);
	a->serving.serving_system.ps_attach_state =
		MR200_NAS_ATTACH_STATE_DETACHED;
}

static void fill_denied(union answer *a)
{
	a->serving.has_serving_system = true;
	a->serving.serving_system.registration_state =
		MR200_NAS_REGISTRATION_STATE_REGISTRATION_DENIED;
}

/* The PIN was accepted in this run. */
static bool verified;

static void fill_card_by_pin(union answer *a)
{
	if (verified)
		fill_card_ready(a);
	else
		fill_card_pin(a);
}

static void fill_pin_status(union answer *a)
{
	a->pin_status.has_pin1_status = true;
	a->pin_status.pin1_status.current_status = verified ?
		MR200_DMS_PIN_STATUS_ENABLED_VERIFIED :
		MR200_DMS_PIN_STATUS_ENABLED_NOT_VERIFIED;
	a->pin_status.pin1_status.verify_retries_left = 3;
	a->pin_status.pin1_status.unblock_retries_left = 10;
}

static void fill_imsi(union answer *a)
{
	strcpy(a->imsi.imsi, "001010123456789");
}

static void fill_data_format_qmap(union answer *a)
{
	a->format.has_link_layer_protocol = true;
	a->format.link_layer_protocol = MR200_WDA_LINK_LAYER_RAW_IP;
	a->format.has_downlink_data_aggregation_protocol = true;
	a->format.downlink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP;
	a->format.has_downlink_data_aggregation_max_size = true;
	a->format.downlink_data_aggregation_max_size = MR200_QMAP_BYTES;
}

static void usual(struct modem *m, struct override o)
{
	o.instance = -1;
	modem_override(m, o);
}

static void way_plain(struct modem *m)
{
	usual(m, (struct override) { &mr200_msg_wda_set_data_format_req,
		.fill = fill_data_format_qmap, .times = ALWAYS });
	m->s.main.wish.pdp = MR200_PDP_IPV4V6;
}

static void way_unknown(struct modem *m)
{
	m->s.state_unknown = true;
}

static void way_pin(struct modem *m)
{
	strcpy(m->s.wish.pin, "1234");
	usual(m, (struct override) { &mr200_msg_uim_get_card_status_req,
		.fill = fill_card_by_pin, .times = ALWAYS });
}

static void way_dms(struct modem *m)
{
	strcpy(m->s.wish.pin, "1234");
	usual(m, (struct override) { &mr200_msg_uim_get_card_status_req,
		.code = MR200_QMI_ERR_INVALID_QMI_COMMAND, .times = ALWAYS });
	usual(m, (struct override) { &mr200_msg_dms_uim_get_pin_status_req,
		.fill = fill_pin_status, .times = ALWAYS });
}

static void way_low_power(struct modem *m)
{
	usual(m, (struct override) { &mr200_msg_dms_get_operating_mode_req,
		.fill = fill_low_power, .times = 1 });
}

static void way_old_format(struct modem *m)
{
	usual(m, (struct override) { &mr200_msg_wda_set_data_format_req,
		.code = MR200_QMI_ERR_INVALID_QMI_COMMAND, .times = ALWAYS });
}

static void way_detached(struct modem *m)
{
	usual(m, (struct override) { &mr200_msg_nas_get_serving_system_req,
		.fill = fill_detached, .times = 1 });
}

static void way_denied(struct modem *m)
{
	usual(m, (struct override) { &mr200_msg_nas_get_serving_system_req,
		.fill = fill_denied, .times = 1 });
}

static void way_by_list(struct modem *m)
{
	m->s.wish.apn[0] = '\0';
	m->s.wish.by_list = true;
	usual(m, (struct override) { &mr200_msg_dms_uim_get_imsi_req,
		.fill = fill_imsi, .times = ALWAYS });
}

static void way_ladder(struct modem *m)
{
	usual(m, (struct override) { &mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_INTERNAL, .times = 5 });
}

static const struct way {
	const char *name;
	void (*prepare)(struct modem *m);
	bool off_again;		/* then the call is ended */
} ways[] = {
	{ "plain", way_plain, false },
	{ "state unknown", way_unknown, false },
	{ "PIN", way_pin, false },
	{ "PIN by DMS", way_dms, false },
	{ "radio off", way_low_power, false },
	{ "older data format", way_old_format, false },
	{ "detached", way_detached, false },
	{ "denied at first", way_denied, false },
	{ "by list", way_by_list, false },
	{ "recovery", way_ladder, false },
	{ "disconnect", way_plain, true },
};

/* --- the answers, given one by one --- */

struct waiting {
	struct mr200_event ev;
	union answer body;
	const struct mr200_msg *msg;
};

struct run {
	struct modem *m;
	const struct way *way;
	struct waiting waiting[WAITING_MAX];
	unsigned int n_waiting;
	const struct mr200_msg *target;	/* NULL: no fault */
	enum fault fault;
	uint16_t code;
	bool lasts;
	bool unasked;			/* the last start never reached the modem */
	unsigned int faults;		/* that were made */
	uint64_t hit_ms;		/* when the first was */
	uint64_t said_ms;		/* when it was told or was over, 0: not yet */
};

static bool keep(struct modem *m, const struct mr200_action *act,
		 const struct mr200_event *ev, const union answer *a)
{
	struct run *r = m->user;
	struct waiting *w = &r->waiting[r->n_waiting];

	assert_true(r->n_waiting < WAITING_MAX);
	r->n_waiting++;
	w->ev = *ev;
	w->body = *a;
	w->msg = act->msg;
	if (r->unasked &&
	    act->msg == &mr200_msg_wds_get_packet_service_status_req)
		w->body.status.connection_status =
			MR200_WDS_CONNECTION_STATUS_DISCONNECTED;
	return true;
}

static void open_port(struct run *r)
{
	struct mr200_event ev = { .kind = MR200_EV_DEVICE, .qmap_able = true };

	modem_event(r->m, &ev);
}

static void give(struct run *r, struct waiting *w, int err)
{
	struct mr200_event ev = w->ev;

	ev.body = ev.body ? &w->body : NULL;
	if (err) {
		ev.err = err;
		if (err != -EPROTO)
			ev.body = NULL;
	}
	if (!ev.err && (w->msg == &mr200_msg_uim_verify_pin_req ||
			w->msg == &mr200_msg_dms_uim_verify_pin_req))
		verified = true;
	modem_event(r->m, &ev);
}

/* Whatever else was asked meanwhile has its answer. */
static void answer_others(struct run *r)
{
	struct waiting w;

	for (unsigned int i = 0; i < r->n_waiting;) {
		w = r->waiting[i];
		if (w.msg == r->target) {
			i++;
			continue;
		}
		memmove(&r->waiting[i], &r->waiting[i + 1],
			(--r->n_waiting - i) * sizeof(w));
		give(r, &w, 0);
		i = 0;
	}
}

static bool is_awaited(const struct mr200_session *s, uint32_t tag)
{
	for (unsigned int i = 0; i < MR200_ASIDES_MAX; i++)
		if (tag && s->aside[i].tag == tag)
			return true;
	return tag == s->main.tag || tag == s->poll_tag;
}

/* As the client does, the session hears of it at the deadline, if it waits. */
static void time_out(struct run *r, struct waiting *w)
{
	const struct mr200_session *s = &r->m->s;
	uint64_t end = r->m->now + w->msg->timeout_ms;
	uint32_t tag = w->ev.tag;

	while (is_awaited(s, tag)) {
		uint64_t wake = mr200_session_wake(s);

		if (!wake || wake > end) {
			r->m->now = end;
			give(r, w, -ETIMEDOUT);
			return;
		}
		modem_wake(r->m);
		answer_others(r);
	}
}

/* An answer that nobody waits for changes nothing. */
static void give_in_vain(struct run *r, struct waiting *w, uint32_t tag)
{
	static struct mr200_session before;

	if (is_awaited(&r->m->s, tag))
		fail_msg("%s: tag %u is in use again", mr200_msg_name(w->msg), tag);
	before = r->m->s;
	w->ev.tag = tag;
	give(r, w, w->ev.err);
	assert_memory_equal(&before, &r->m->s, sizeof(before));
}

static void give_faulty(struct run *r, struct waiting *w)
{
	uint32_t tag = w->ev.tag;

	switch (r->fault) {
	case NO_ANSWER:
		r->unasked = w->msg == &mr200_msg_wds_start_network_req;
		time_out(r, w);
		break;
	case LATE:
		time_out(r, w);
		give_in_vain(r, w, tag);
		break;
	case ERROR:
		memset(&w->body, 0, sizeof(w->body));
		w->body.card.has_result = true;
		w->body.card.result.error_status = MR200_QMI_FAILURE;
		w->body.card.result.error_code = r->code;
		w->ev.body = &w->body;
		give(r, w, -EPROTO);
		break;
	case MALFORMED:
		give(r, w, -EBADMSG);
		break;
	case EMPTY:
		memset(&w->body, 0, sizeof(w->body));
		w->body.card.has_result = true;
		w->ev.err = 0;
		w->ev.body = &w->body;
		give(r, w, 0);
		break;
	case NO_CLIENT_ID:
		give(r, w, -ECONNREFUSED);
		break;
	case DUPLICATE:
		give(r, w, 0);
		give_in_vain(r, w, tag);
		break;
	case WRONG_TRANSACTION:
		give_in_vain(r, w, tag + 1000);
		w->ev.tag = tag;
		time_out(r, w);
		break;
	case RESET:
		modem_send(r->m, MR200_EV_RESET);
		give(r, w, -ECONNRESET);
		break;
	case UNPLUG:
		modem_send(r->m, MR200_EV_GONE);
		give(r, w, -ECANCELED);
		modem_advance(r->m, REPLUG_MS);
		open_port(r);
		break;
	default:
		fail();
	}
}

static bool at_goal(const struct run *r)
{
	return r->m->s.main.state == (r->way->off_again && !r->m->s.main.wanted ?
				 MR200_STATE_IDLE : MR200_STATE_ONLINE);
}

/* Every word of a failure is there: what, why, what to do, when next. */
static void check_told(const struct run *r)
{
	const struct mr200_session *s = &r->m->s;

	if (s->main.state != MR200_STATE_PAUSED)
		return;
	assert_int_not_equal(s->main.last.fault, MR200_FAULT_NONE);
	assert_true(s->main.last.words[0]);
	assert_true(mr200_fault_word(s->main.last.fault)[0]);
	assert_true(mr200_fault_remedy(s->main.last.fault)[0]);
	assert_true(s->main.deadline_ms > r->m->now &&
		    s->main.deadline_ms <= r->m->now + s->wish.retry_max_ms);
}

/* The answer that has waited longest, or the next timer. */
static void go_on(struct run *r)
{
	struct waiting w;
	uint64_t wake;

	modem_forget(r->m);
	if (!r->n_waiting) {
		wake = mr200_session_wake(&r->m->s);
		if (!wake)
			fail_msg("%s waits for nothing that comes",
				 mr200_session_step_words(&r->m->s, 0));
		modem_wake(r->m);
		return;
	}
	w = r->waiting[0];
	memmove(r->waiting, r->waiting + 1,
		--r->n_waiting * sizeof(r->waiting[0]));
	if (w.msg != r->target || (r->faults && !r->lasts)) {
		if (w.msg == &mr200_msg_wds_start_network_req)
			r->unasked = false;
		give(r, &w, 0);
		return;
	}
	if (!r->faults++)
		r->hit_ms = r->m->now;
	give_faulty(r, &w);
	if (r->fault == UNPLUG || r->fault == RESET)
		for (unsigned int i = 0; i < r->n_waiting; i++)
			if (r->waiting[i].ev.tag == w.ev.tag)
				r->n_waiting = 0;
}

static void go_until(struct run *r, uint64_t end)
{
	for (int i = 0; i < STEPS_MAX && r->m->now < end; i++) {
		if (at_goal(r) && !r->n_waiting)
			break;
		go_on(r);
		check_told(r);
		if (r->faults && !r->said_ms &&
		    (at_goal(r) || r->m->s.main.state == MR200_STATE_PAUSED))
			r->said_ms = r->m->now;
	}
}

static void start(struct run *r, const struct way *way)
{
	struct mr200_wish wish = wish_ipv4;

	memset(r, 0, sizeof(*r));
	verified = false;
	r->way = way;
	r->m = modem_new(&wish);
	way->prepare(r->m);
	r->m->keep = keep;
	r->m->user = r;
}

/* There, and with @off_again back. */
static void travel(struct run *r, uint64_t patience)
{
	open_port(r);
	go_until(r, r->m->now + patience);
	if (!r->way->off_again || r->m->s.main.state != MR200_STATE_ONLINE)
		return;
	modem_send(r->m, MR200_EV_DISCONNECT);
	go_until(r, r->m->now + patience);
}

/* --- the matrix --- */

/* The first way on which the request is made, NULL: none. */
static const struct way *find_way(const struct mr200_msg *msg)
{
	for (size_t i = 0; i < N(ways); i++) {
		static struct run r;
		bool asked;

		start(&r, &ways[i]);
		r.target = msg;
		r.fault = DUPLICATE;
		travel(&r, PATIENCE_MS);
		asked = r.faults;
		if (!at_goal(&r))
			fail_msg("\"%s\" leads to \"%s\" (%s)", ways[i].name,
				 mr200_session_step_words(&r.m->s, 0),
				 r.m->s.main.last.words);
		modem_free(r.m);
		if (asked)
			return &ways[i];
	}
	return NULL;
}

struct cell {
	unsigned int online;		/* cases that end online in spite of it */
	unsigned int told;		/* cases that end with words */
	uint64_t worst_ms;		/* until either */
	uint32_t faults;		/* bit per enum mr200_fault */
};

static unsigned int cases;
static uint64_t worst_ms;

/*
 * What a person must mend stays so until they do: they enter the PIN (one that
 * may have been refused is not tried again) and replug the modem.
 */
static void mend(struct run *r)
{
	r->target = NULL;
	if (mr200_fault_class(r->m->s.main.last.fault) == MR200_FAULT_PERSON) {
		verified = true;
		modem_send(r->m, MR200_EV_GONE);
		r->n_waiting = 0;
		modem_advance(r->m, REPLUG_MS);
		open_port(r);
	}
	if (!r->m->s.main.wanted && !r->way->off_again)
		modem_send(r->m, MR200_EV_CONNECT);
	go_until(r, r->m->now + PATIENCE_MS);
	if (!at_goal(r))
		fail_msg("%s, %s: stays in \"%s\" (%s)", r->way->name,
			 fault_names[r->fault], mr200_session_step_words(&r->m->s, 0),
			 r->m->s.main.last.words);
}

static void run_case(const struct way *way, const struct mr200_msg *msg,
		     enum fault fault, uint16_t code, bool lasts,
		     struct cell *cell)
{
	static struct run r;

	cases++;
	start(&r, way);
	r.target = msg;
	r.fault = fault;
	r.code = code;
	r.lasts = lasts;
	travel(&r, HOUR_MS);
	assert_true(r.faults);
	if (!r.said_ms || r.said_ms - r.hit_ms > LIMIT_MS)
		fail_msg("%s, %s: nothing said for %llu s, in \"%s\"", mr200_msg_name(msg),
			 fault_names[fault],
			 (unsigned long long)((r.said_ms ? r.said_ms : r.m->now) -
					      r.hit_ms) / 1000,
			 mr200_session_step_words(&r.m->s, 0));
	if (r.said_ms - r.hit_ms > cell->worst_ms)
		cell->worst_ms = r.said_ms - r.hit_ms;
	if (cell->worst_ms > worst_ms)
		worst_ms = cell->worst_ms;
	if (at_goal(&r)) {
		cell->online++;
	} else {
		cell->told++;
		cell->faults |= 1u << r.m->s.main.last.fault;
	}
	mend(&r);
	modem_send(r.m, MR200_EV_STOP);
	r.n_waiting = 0;
	modem_free(r.m);
}

static void print_cell(enum fault fault, bool lasts, const struct cell *c)
{
	printf("#   %-17s %-6s %3u online, %3u told, within %llu.%llu s",
	       fault_names[fault], lasts ? "always" : "once", c->online, c->told,
	       (unsigned long long)c->worst_ms / 1000,
	       (unsigned long long)c->worst_ms % 1000 / 100);
	for (int f = 0; f < MR200_FAULT_COUNT; f++)
		if (c->faults & 1u << f)
			printf(" %s", mr200_fault_word(f));
	printf("\n");
}

static void run_cell(const struct way *way, const struct mr200_msg *msg,
		     enum fault fault, bool lasts)
{
	struct cell cell = { 0 };

	if (fault != ERROR)
		run_case(way, msg, fault, 0, lasts, &cell);
	for (size_t i = 0; fault == ERROR && i < N(codes); i++)
		if (codes[i])
			run_case(way, msg, fault, codes[i], lasts, &cell);
	print_cell(fault, lasts, &cell);
}

static bool seen_before(unsigned int step)
{
	for (unsigned int i = 0; i < step; i++)
		if (mr200_steps[i].msg == mr200_steps[step].msg)
			return true;
	return false;
}

/* What further calls ask beyond the main one is session_mux_test.c's. */
static bool of_further_calls(unsigned int step)
{
	return step == MR200_STEP_PROFILE_LIST || step == MR200_STEP_PROFILE_NEW;
}

static void every_request_times_every_fault(void **state)
{
	unsigned int requests = 0;

	(void)state;
	for (unsigned int i = 0; i < MR200_STEP_COUNT; i++) {
		const struct mr200_msg *msg = mr200_steps[i].msg;
		const struct way *way;

		if (!msg || seen_before(i) || of_further_calls(i))
			continue;
		way = find_way(msg);
		if (!way)
			fail_msg("no way makes the request %s", mr200_msg_name(msg));
		requests++;
		printf("# %s (%s)\n", mr200_msg_name(msg), way->name);
		for (int fault = 0; fault < FAULTS; fault++) {
			run_cell(way, msg, fault, false);
			if (lasting[fault])
				run_cell(way, msg, fault, true);
		}
	}
	printf("# %u requests, %u cases, within %u s\n", requests, cases,
	       (unsigned int)(worst_ms / 1000));
	assert_true(requests > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_request_times_every_fault),
	};

	return cmocka_run_group_tests_name("session_matrix", tests, NULL, NULL);
}

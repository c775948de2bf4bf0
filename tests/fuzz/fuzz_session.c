// SPDX-License-Identifier: GPL-2.0
/*
 * The session: answers, indications, timers and wishes in any order, with any
 * content that the message tables can make. It always waits for something that
 * comes, and once all is well again it goes online.
 *
 * Input: a byte for the wish, then steps of {what, length, bytes}.
 */
#include "fuzz.h"

#include <string.h>

#include "session_modem.h"

#define STEPS_MAX	64
#define PATIENCE_MS	(4 * 3600 * 1000ull)
#define TURN_MS		60000

/* Answers that replace the usual ones, by slot of the modem's overrides. */
static struct {
	const struct mr200_msg *reply;
	const uint8_t *tlvs;
	size_t len;
} content;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	/* a failed assertion of the fixture ends the process */
	return setenv("CMOCKA_TEST_ABORT", "1", 1);
}

/* Requests that the session may make, found by walking the tables. */
static const struct mr200_msg *choose(uint8_t service, uint8_t id, int kind)
{
	static const uint8_t services[] = {
		MR200_SVC_CTL, MR200_SVC_WDS, MR200_SVC_DMS, MR200_SVC_NAS,
		MR200_SVC_UIM, MR200_SVC_WDA,
	};

	return mr200_msg_find(services[service % N(services)], id, kind);
}

static void fill(union answer *a)
{
	if (mr200_msg_decode(content.reply, content.tlvs, content.len, a))
		memset(a, 0, sizeof(*a));
}

static void override(struct modem *m, const struct mr200_msg *request,
		     struct mr200_reader *r)
{
	static const int errs[] = { -ETIMEDOUT, -EBADMSG, -ECONNREFUSED };
	uint8_t how = mr200_get_u8(r);
	struct override o = {
		.msg = request, .times = 1 + (how >> 6), .instance = -1,
	};

	switch (how % 3) {
	case 0:
		o.err = errs[mr200_get_u8(r) % N(errs)];
		break;
	case 1:
		o.code = mr200_get_u8(r);
		break;
	case 2:
		if (mr200_msg_reply(request)->size > sizeof(union answer))
			return;
		o.fill = fill;
		content.reply = mr200_msg_reply(request);
		content.tlvs = r->pos;
		content.len = mr200_reader_left(r);
		break;
	}
	/* one content at a time: what had the last one is over */
	for (unsigned int i = 0; i < m->n_overrides; i++)
		if (m->override[i].fill && o.fill)
			m->override[i].times = 0;
	m->override[m->n_overrides % OVERRIDES_MAX] = o;
	if (m->n_overrides < OVERRIDES_MAX)
		m->n_overrides++;
}

static void indicate(struct modem *m, const struct mr200_msg *msg,
		     unsigned int instance, struct mr200_reader *r)
{
	void *body = malloc(msg->size ? msg->size : 1);

	CHECK(body);
	if (!mr200_msg_decode(msg, r->pos, mr200_reader_left(r), body))
		modem_indicate(m, instance & 2 ? INSTANCE_ALL :
			       (instance & 1) + (m->qmap ? instance >> 2 : 0) * 2,
			       msg, body);
	free(body);
}

/* An answer that nobody waits for, or that comes twice. */
static void stray(struct modem *m, const struct mr200_msg *request,
		  struct mr200_reader *r)
{
	static union answer a;
	struct mr200_event ev = {
		.kind = MR200_EV_REPLY, .msg = mr200_msg_reply(request), .body = &a,
		.tag = m->s.tag - mr200_get_u8(r) - 1,
	};

	if (mr200_msg_reply(request)->size > sizeof(a) ||
	    mr200_msg_decode(mr200_msg_reply(request), r->pos, mr200_reader_left(r), &a))
		return;
	if (ev.tag == m->s.main.tag || ev.tag == m->s.poll_tag)
		return;
	modem_event(m, &ev);
}

static void event(struct modem *m, uint8_t which)
{
	static const enum mr200_event_kind kinds[] = {
		MR200_EV_DEVICE, MR200_EV_GONE, MR200_EV_RESET,
		MR200_EV_CONNECT, MR200_EV_DISCONNECT, MR200_EV_TIMER,
	};
	struct mr200_event ev = {
		.kind = kinds[which % N(kinds)], .qmap_able = m->qmap,
		.mux = m->qmap ? which >> 4 & 3 : 0,
	};
	struct mr200_wish wish = m->s.wish;

	if (which & 0x80)
		ev = (struct mr200_event) {
			.kind = MR200_EV_PARK,
			.words = which & 0x40 ? "a test keeps the radio" : NULL,
		};
	/* what a reload of the configuration may change */
	if ((which & 0xc0) == 0x40) {
		snprintf(wish.apn, sizeof(wish.apn), "%s",
			 which & 1 ? "elsewhere" : "internet");
		wish.pdp = which & 2 ? MR200_PDP_IPV4V6 : MR200_PDP_IPV4;
		wish.by_list = which & 4;
		wish.profile = which & 8 ? 2 : 1;
		wish.follow = which & 16;
		ev = (struct mr200_event) {
			.kind = MR200_EV_WISH, .wish = &wish,
		};
	}
	modem_event(m, &ev);
}

/* Waiting for nothing that could come is what a hang is. */
static void check(const struct modem *m)
{
	const struct mr200_session *s = &m->s;

	CHECK(s->main.state <= MR200_STATE_STOPPED && s->main.last.fault < MR200_FAULT_COUNT);
	CHECK(mr200_session_step_words(s, 0));
	if (s->main.state == MR200_STATE_ABSENT || s->main.state == MR200_STATE_STOPPED ||
	    s->parked)
		return;
	CHECK(mr200_session_wake(s) || s->main.tag);
	if (s->main.state == MR200_STATE_PAUSED)
		CHECK(s->main.deadline_ms);
	if (s->main.state == MR200_STATE_ONLINE)
		CHECK(s->main.net_up && (s->main.bearer[0].up || s->main.bearer[1].up));
	if (s->main.state == MR200_STATE_PAUSED || s->main.state == MR200_STATE_IDLE)
		CHECK(!s->main.net_up);
}

/* Nobody is up without his interface, and each waits for something, too. */
static void check_mux(const struct modem *m, uint8_t n)
{
	const struct mr200_call *x = &m->s.mux[n - 1];

	CHECK(x->net_up == m->mux_is_up[n]);
	CHECK(mr200_session_step_words(&m->s, n) && mr200_session_state_word(x->state));
	if (x->state == MR200_STATE_ONLINE)
		CHECK(x->net_up && (x->bearer[0].up || x->bearer[1].up));
	if (x->state == MR200_STATE_PAUSED)
		CHECK(x->deadline_ms && !x->net_up);
	if (x->state == MR200_STATE_ONLINE)
		CHECK(m->s.poll_ms || m->s.poll_tag || x->tag);
	if (x->state == MR200_STATE_CONNECTING ||
	    x->state == MR200_STATE_DISCONNECTING)
		CHECK(x->deadline_ms || x->tag);
}

static void step(struct modem *m, uint8_t what, const uint8_t *bytes, size_t len)
{
	const struct mr200_msg *msg;
	struct mr200_reader r;
	uint8_t service, id;

	mr200_reader_init(&r, bytes, len);
	service = mr200_get_u8(&r);
	id = mr200_get_u8(&r);
	switch (what % 8) {
	case 0:
		event(m, service);
		break;
	case 1:
		m->net_err = service & 1 ? -EEXIST : 0;
		m->format_err = service & 2 ? -EBUSY : 0;
		m->open_err = service & 4 ? -EBUSY : 0;
		m->mux_err = service & 8 ? service & 16 ? -EOPNOTSUPP : -EBUSY : 0;
		break;
	case 2:
	case 3:
		msg = choose(service, id, MR200_IND);
		if (msg)
			indicate(m, msg, what >> 4, &r);
		break;
	case 4:
		msg = choose(service, id, MR200_REQ);
		if (msg)
			stray(m, msg, &r);
		break;
	case 5:
		modem_advance(m, service * 500);
		break;
	default:
		msg = choose(service, id, MR200_REQ);
		if (msg)
			override(m, msg, &r);
		break;
	}
	modem_forget(m);
	check(m);
	for (uint8_t n = 1; n <= MR200_MUXES_MAX; n++)
		check_mux(m, n);
}

static void heal(struct modem *m)
{
	m->n_overrides = 0;
	m->net_err = m->format_err = m->open_err = 0;
	modem_event(m, &(struct mr200_event) { .kind = MR200_EV_PARK });
	m->mux_err = 0;
	event(m, 0);
	modem_send(m, MR200_EV_CONNECT);
	for (uint64_t t = 0; t < PATIENCE_MS; t += TURN_MS) {
		if (m->s.main.state == MR200_STATE_ONLINE)
			return;
		modem_forget(m);
		modem_advance(m, TURN_MS);
	}
	fprintf(stderr, "stays in \"%s\": %s\n", mr200_session_step_words(&m->s, 0),
		m->s.main.last.words);
	abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mr200_wish wish = wish_ipv4;
	struct mr200_reader in;
	struct modem *m;
	uint8_t kind;
	size_t len;

	mr200_reader_init(&in, data, size);
	kind = mr200_get_u8(&in);
	if (kind & 1)
		wish.pdp = MR200_PDP_IPV4V6;
	wish.roaming = kind & 2;
	wish.follow = kind & 4;
	if (kind & 8)
		memcpy(wish.pin, "1234", sizeof("1234"));
	for (int i = 0; kind & 32 && i < 2; i++)
		wish.mux[wish.n_muxes++] = (struct mr200_call_wish) {
			.name = { 'a' + i }, .apn = "x", .id = 2 + i,
			.pdp = i ? MR200_PDP_IPV4V6 : MR200_PDP_IPV4,
			.connect = true,
		};
	m = modem_new(&wish);
	m->qmap = wish.n_muxes;
	if (kind & 16)
		event(m, 0);
	for (int i = 0; i < STEPS_MAX && mr200_reader_left(&in); i++) {
		uint8_t what = mr200_get_u8(&in);
		const uint8_t *bytes = fuzz_block(&in, &len);

		step(m, what, bytes, len);
	}
	heal(m);
	modem_send(m, MR200_EV_STOP);
	CHECK(m->s.main.state == MR200_STATE_STOPPED);
	modem_free(m);
	return 0;
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Packet data calls: who holds them, why they are refused, what addresses
 * they get. One bearer carries one IP family on one mux of one data port.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "sim/model/model.h"
#include "wire/qmi.h"

#define START_MS	250	/* Start Network to its answer */
#define AUTO_RETRY_MS	1000	/* autoconnect after a loss */
#define MTU_BYTES	1500
#define HANDLE_ALL	0xffffffffU	/* Stop Network: whatever is up */

#define FAMILY_4	4
#define FAMILY_6	6
#define FAMILY_BOTH	46	/* of the network, not of a bearer */

/* Verbose call end reason types */
#define WHY_INTERNAL	2
#define WHY_CM		3
#define WHY_3GPP	6
#define WHY_IPV6	9

/* {generic reason, type, cause}: values of the published WDS enumerations */
static const struct modem_reason why_client_end = { 2, WHY_CM, 2000 };
static const struct modem_reason why_no_service = { 3, WHY_CM, 2001 };
static const struct modem_reason why_offline = { 3, WHY_CM, 2500 };
static const struct modem_reason why_no_sim = { 3, WHY_CM, 518 };
static const struct modem_reason why_sim_state = { 3, WHY_CM, 2504 };
static const struct modem_reason why_detached = { 3, WHY_CM, 1028 };
static const struct modem_reason why_no_profile = { 1, WHY_INTERNAL, 235 };
static const struct modem_reason why_apn_disabled = { 1, WHY_INTERNAL, 220 };
static const struct modem_reason why_roaming = { 1, WHY_INTERNAL, 239 };
static const struct modem_reason why_version = { 1, WHY_INTERNAL, 231 };
static const struct modem_reason why_resources = { 1, WHY_3GPP, 26 };
static const struct modem_reason why_unknown_pdp = { 1, WHY_3GPP, 28 };
static const struct modem_reason why_password = { 10, WHY_3GPP, 29 };
static const struct modem_reason why_only_4 = { 1, WHY_3GPP, 50 };
static const struct modem_reason why_only_6 = { 1, WHY_3GPP, 51 };
static const struct modem_reason why_single = { 1, WHY_3GPP, 52 };

void modem_calls_defaults(struct modem_calls *c)
{
	*c = (struct modem_calls) {
		.next_handle = 0x80a1b2c0,
		.next_block = 16,
		.phantom_by_apn = true,
		.pco_crash = true,
		.pdp = FAMILY_BOTH,
		.start_ms = START_MS,
		.mtu = MTU_BYTES,
		.apn_allow = "internet internet.yota",
		/* requested service option not subscribed */
		.refuse = { 1, WHY_3GPP, 33 },
	};
}

/*
 * Addresses: block n is 10.64.n/30-style, the host one below the gateway, as
 * this firmware derives a mask that just holds both. Every call gets the next
 * block: a host that keeps an old address finds out.
 */
void modem_bearer_new_address(struct modem *m, struct modem_bearer *b)
{
	uint32_t block = m->calls.next_block++ & 0x3fff;
	uint32_t base = 0x0a404000 + (block << 2);
	char text[INET6_ADDRSTRLEN];

	b->addr4.s_addr = htonl(base + 1);
	b->gateway4.s_addr = htonl(base + 2);
	b->mask4.s_addr = htonl(0xfffffffc);
	b->dns4[0].s_addr = htonl(0x0a404001);
	b->dns4[1].s_addr = htonl(0x0a404002);

	snprintf(text, sizeof(text), "2001:db8:64:%x::%x", block, 0x1000 + block);
	inet_pton(AF_INET6, text, &b->addr6);
	snprintf(text, sizeof(text), "2001:db8:64:%x::1", block);
	inet_pton(AF_INET6, text, &b->gateway6);
	inet_pton(AF_INET6, "2001:db8:53::1", &b->dns6[0]);
	inet_pton(AF_INET6, "2001:db8:53::2", &b->dns6[1]);
	modem_bearer_settings(m, b);
}

static void tell(void *to, const struct modem_address *a, size_t size)
{
	if (a->set)
		memcpy(to, a->octets, size);
}

void modem_bearer_settings(struct modem *m, struct modem_bearer *b)
{
	const struct modem_calls *c = &m->calls;

	b->mtu = c->mtu;
	tell(&b->addr4, &c->addr4, sizeof(b->addr4));
	tell(&b->mask4, &c->mask4, sizeof(b->mask4));
	tell(&b->gateway4, &c->gateway4, sizeof(b->gateway4));
	tell(&b->addr6, &c->addr6, sizeof(b->addr6));
	tell(&b->gateway6, &c->gateway6, sizeof(b->gateway6));
	for (unsigned int i = 0; i < MODEM_DNS; i++) {
		tell(&b->dns4[i], &c->dns4[i], sizeof(b->dns4[i]));
		tell(&b->dns6[i], &c->dns6[i], sizeof(b->dns6[i]));
	}
}

unsigned int modem_bearers_up(const struct modem *m)
{
	unsigned int i, n = 0;

	for (i = 0; i < MODEM_BEARERS; i++)
		n += m->calls.bearer[i].up;
	return n;
}

bool modem_profile_active(const struct modem *m, unsigned int index)
{
	unsigned int i;

	for (i = 0; i < MODEM_BEARERS; i++)
		if (m->calls.bearer[i].up && m->calls.bearer[i].profile == index)
			return true;
	return false;
}

struct modem_bearer *modem_bearer_for(struct modem *m, unsigned int port, uint8_t mux_id,
				      uint8_t family)
{
	unsigned int i;

	for (i = 0; i < MODEM_BEARERS; i++) {
		struct modem_bearer *b = &m->calls.bearer[i];

		if (b->up && b->port == port && b->mux_id == mux_id && b->family == family)
			return b;
	}
	return NULL;
}

static uint8_t family_of(const struct modem_holder *h)
{
	return h->family ? h->family : FAMILY_4;
}

struct modem_bearer *modem_holder_bearer(struct modem *m, const struct modem_holder *h)
{
	struct modem_bearer *b = h->bearer;

	if (b)
		return b;
	b = modem_bearer_for(m, h->port, h->mux_id, family_of(h));
	return b && b->automatic ? b : NULL;
}

/*
 * Refusals, in the order in which modem and network find out
 */

static bool word_in(const char *list, const char *word)
{
	size_t n = strlen(word);
	const char *p = list;

	while (p && *p) {
		size_t len = strcspn(p, " ");

		if ((len == 1 && *p == '*') || (len == n && !strncasecmp(p, word, n)))
			return true;
		p += len;
		p += strspn(p, " ");
	}
	return false;
}

static bool may_register(const struct modem *m, struct modem_reason *why)
{
	if (m->mode != MODEM_MODE_ONLINE) {
		*why = why_offline;
		return false;
	}
	if (modem_sim_state(m) == MODEM_SIM_ABSENT || modem_sim_state(m) == MODEM_SIM_ERROR) {
		*why = why_no_sim;
		return false;
	}
	if (!modem_card_ready(m)) {
		*why = why_sim_state;
		return false;
	}
	if (!modem_registered(m)) {
		*why = why_no_service;
		return false;
	}
	if (m->net.detached) {
		*why = why_detached;
		return false;
	}
	return true;
}

static bool profile_allows(const struct modem *m, const struct modem_bearer *b,
			   struct modem_reason *why)
{
	const struct modem_profile *p;

	if (!b->profile)
		return true;
	p = &m->profile[b->profile - 1];
	if (p->apn_disabled) {
		*why = why_apn_disabled;
		return false;
	}
	if (p->roaming_disallowed && modem_net_roaming(m)) {
		*why = why_roaming;
		return false;
	}
	if ((b->family == FAMILY_4 && p->pdp_type == MODEM_PDP_IPV6) ||
	    (b->family == FAMILY_6 && p->pdp_type == MODEM_PDP_IPV4)) {
		*why = why_version;
		return false;
	}
	return true;
}

/* The other family is up on the same APN. */
static bool has_sibling(const struct modem *m, const struct modem_bearer *b)
{
	unsigned int i;

	for (i = 0; i < MODEM_BEARERS; i++) {
		const struct modem_bearer *o = &m->calls.bearer[i];

		if (o->up && o->family != b->family && !strcasecmp(o->apn, b->apn))
			return true;
	}
	return false;
}

static bool network_accepts(const struct modem *m, const struct modem_bearer *b,
			    const char *password, struct modem_reason *why)
{
	const struct modem_calls *c = &m->calls;

	if (b->apn[0] && !word_in(c->apn_allow, b->apn)) {
		*why = c->refuse;
		return false;
	}
	if (c->username[0] &&
	    (strcmp(c->username, b->username) || strcmp(c->password, password) ||
	     (c->auth && !(c->auth & b->auth)))) {
		*why = why_password;
		return false;
	}
	if (c->reject_dual && b->pdp_type == MODEM_PDP_IPV4V6) {
		*why = why_unknown_pdp;
		return false;
	}
	if (c->pdp == FAMILY_4 && b->family == FAMILY_6) {
		*why = why_only_4;
		return false;
	}
	if (c->pdp == FAMILY_6 && b->family == FAMILY_4) {
		*why = why_only_6;
		return false;
	}
	if (c->single_address && has_sibling(m, b)) {
		*why = why_single;
		return false;
	}
	return true;
}

/*
 * Calls
 */

static struct modem_bearer *free_bearer(struct modem *m)
{
	unsigned int i;

	for (i = 0; i < MODEM_BEARERS; i++)
		if (!m->calls.bearer[i].up)
			return &m->calls.bearer[i];
	return NULL;
}

static void bring_up(struct modem *m, struct modem_bearer *b, const struct modem_bearer *asked)
{
	*b = *asked;
	b->up = true;
	b->since_ms = sim_clock_now_ms(&m->clock);
	modem_bearer_new_address(m, b);
	modem_cure(m, MODEM_CURE_CALL);
	modem_event(m, MODEM_EV_BEARER);
}

static uint32_t hold(struct modem *m, struct modem_bearer *b, struct modem_holder *h)
{
	b->holders++;
	h->bearer = b;
	/* handles look like addresses and are never 0 or all ones */
	m->calls.next_handle += 0x10;
	if (m->calls.next_handle >= 0xfffffff0U)
		m->calls.next_handle = 0x80000000U;
	h->handle = m->calls.next_handle;
	h->notice = (struct modem_notice) { .due = true, .connected = true };
	return h->handle;
}

/* What the request asks for, completed from its profile or the default one. */
static bool describe(const struct modem *m, const struct modem_holder *h,
		     const struct modem_call_request *req, struct modem_bearer *b,
		     const char **password)
{
	const struct modem_profile *p = NULL;
	unsigned int index = req->profile;

	memset(b, 0, sizeof(*b));
	b->port = h->port;
	b->mux_id = h->mux_id;
	if (!index && !req->has_apn)
		index = m->default_profile;
	if (index) {
		p = modem_profile(m, index);
		if (!p || !p->used)
			return false;
		b->profile = (uint8_t)index;
	}
	b->pdp_type = (uint8_t)(p ? p->pdp_type : MODEM_PDP_IPV4);
	b->auth = p ? p->auth : req->auth;
	strcpy(b->apn, req->has_apn || !p ? req->apn : p->apn);
	strcpy(b->username, req->username[0] || !p ? req->username : p->username);
	*password = req->password[0] || !p ? req->password : p->password;
	b->family = req->family ? req->family : h->family;
	if (!b->family)
		b->family = b->pdp_type == MODEM_PDP_IPV6 ? FAMILY_6 : FAMILY_4;
	b->phantom = m->calls.phantom_by_apn && !index;
	return true;
}

uint16_t modem_call_start(struct modem *m, struct modem_holder *h,
			  const struct modem_call_request *req, uint32_t *handle,
			  struct modem_reason *why)
{
	struct modem_bearer asked, *b;
	const char *password;

	if (m->calls.stale)
		return MR200_QMI_ERR_POLICY_MISMATCH;
	if (h->bearer)
		return MR200_QMI_ERR_NO_EFFECT;
	if (!describe(m, h, req, &asked, &password)) {
		*why = why_no_profile;
		return MR200_QMI_ERR_CALL_FAILED;
	}
	b = modem_bearer_for(m, asked.port, asked.mux_id, asked.family);
	if (b && b->automatic)
		return MR200_QMI_ERR_NO_EFFECT;
	/* a second client shares a call only with the very same parameters */
	if (b && (b->profile != asked.profile || strcasecmp(b->apn, asked.apn)))
		return MR200_QMI_ERR_POLICY_MISMATCH;
	if (b) {
		*handle = hold(m, b, h);
		modem_event(m, MODEM_EV_BEARER);
		return 0;
	}
	if (!may_register(m, why) || !profile_allows(m, &asked, why) ||
	    !network_accepts(m, &asked, password, why))
		return MR200_QMI_ERR_CALL_FAILED;
	b = free_bearer(m);
	if (!b) {
		*why = why_resources;
		return MR200_QMI_ERR_CALL_FAILED;
	}
	bring_up(m, b, &asked);
	h->family = asked.family;
	*handle = hold(m, b, h);
	return 0;
}

/* Ends a bearer; everybody who held it, or saw it, is told. */
void modem_bearer_drop(struct modem *m, struct modem_bearer *b, struct modem_reason why)
{
	struct modem_holder *h;

	if (!b->up)
		return;
	for (h = m->calls.holders; h; h = h->next) {
		if (modem_holder_bearer(m, h) != b)
			continue;
		h->notice = (struct modem_notice) { .due = true, .why = why };
		h->bearer = NULL;
		h->handle = 0;
	}
	m->calls.last = b->stats;
	memset(b, 0, sizeof(*b));
	modem_event(m, MODEM_EV_BEARER);
}

void modem_bearers_drop(struct modem *m, struct modem_reason why)
{
	unsigned int i;

	for (i = 0; i < MODEM_BEARERS; i++)
		modem_bearer_drop(m, &m->calls.bearer[i], why);
}

static void let_go(struct modem *m, struct modem_holder *h)
{
	struct modem_bearer *b = h->bearer;

	h->bearer = NULL;
	h->handle = 0;
	if (!b)
		return;
	b->holders--;
	if (b->holders || b->automatic)
		return;
	/* so that the drop still reaches the client that ended it */
	h->bearer = b;
	modem_bearer_drop(m, b, why_client_end);
}

uint16_t modem_call_stop(struct modem *m, struct modem_holder *h, uint32_t handle,
			 bool disable_autoconnect)
{
	struct modem_bearer *b = modem_holder_bearer(m, h);

	if (disable_autoconnect) {
		m->calls.autoconnect = false;
		sim_timer_stop(&m->clock, &m->calls.auto_timer);
	}
	if (m->calls.stale)
		return MR200_QMI_ERR_POLICY_MISMATCH;
	if (handle != HANDLE_ALL && handle != h->handle)
		return MR200_QMI_ERR_INVALID_HANDLE;
	if (!b)
		return handle == HANDLE_ALL ? MR200_QMI_ERR_NO_EFFECT : MR200_QMI_ERR_INVALID_HANDLE;
	if (b->automatic && handle == HANDLE_ALL) {
		modem_bearer_drop(m, b, why_client_end);
		return 0;
	}
	let_go(m, h);
	return 0;
}

void modem_holder_add(struct modem *m, struct modem_holder *h)
{
	h->next = m->calls.holders;
	m->calls.holders = h;
}

void modem_holder_remove(struct modem *m, struct modem_holder *h)
{
	struct modem_holder **p;

	let_go(m, h);
	for (p = &m->calls.holders; *p != h; p = &(*p)->next)
		;
	*p = h->next;
}

/*
 * Autoconnect: the modem holds an IPv4 call on its default profile itself.
 */

static void on_autoconnect(struct modem *m, void *arg)
{
	struct modem_bearer asked = { .port = 0, .family = FAMILY_4, .automatic = true };
	const struct modem_profile *p = modem_profile(m, m->default_profile);
	struct modem_reason why;
	struct modem_bearer *b;
	struct modem_holder *h;

	(void)arg;
	/* on the test socket's port when no USB host is there */
	if (!m->port[0].host || (!m->enumerations && m->port[1].host))
		asked.port = 1;
	if (!m->calls.autoconnect || modem_bearer_for(m, asked.port, 0, FAMILY_4))
		return;
	if (m->net.reg == MODEM_REG_ROAMING && !m->calls.autoconnect_roaming)
		return;
	asked.profile = m->default_profile;
	asked.pdp_type = (uint8_t)p->pdp_type;
	strcpy(asked.apn, p->apn);
	strcpy(asked.username, p->username);
	b = free_bearer(m);
	if (!b || !may_register(m, &why) || !profile_allows(m, &asked, &why) ||
	    !network_accepts(m, &asked, p->password, &why))
		return;
	bring_up(m, b, &asked);
	for (h = m->calls.holders; h; h = h->next)
		if (modem_holder_bearer(m, h) == b)
			h->notice = (struct modem_notice) { .due = true, .connected = true };
}

void modem_autoconnect(struct modem *m)
{
	if (!m->calls.autoconnect || !modem_attached(m) || m->calls.auto_timer.armed)
		return;
	sim_timer_start(&m->clock, &m->calls.auto_timer, AUTO_RETRY_MS, on_autoconnect, NULL);
}

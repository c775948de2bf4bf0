// SPDX-License-Identifier: GPL-2.0
/* The data call: profile, start, settings, online, stop. */
#include "session_priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* The modem's own call (autoconnect) answers to this handle. */
#define HANDLE_GLOBAL		0xffffffffu
#define DATA_INTERFACE		4	/* of the composition, kernel/mr200_map.h */
#define CALL_END_LEGACY		0

/*
 * Which settings to ask for (bits of the request's mask). The operator-reserved
 * PCO (bit 18) must never be among them: asking for it crashes this modem.
 */
#define SETTINGS_MASK							\
	(MR200_WDS_REQUESTED_SETTINGS_PDP_TYPE |			\
	 MR200_WDS_REQUESTED_SETTINGS_APN_NAME |			\
	 MR200_WDS_REQUESTED_SETTINGS_DNS_ADDRESS |			\
	 MR200_WDS_REQUESTED_SETTINGS_IP_ADDRESS |			\
	 MR200_WDS_REQUESTED_SETTINGS_GATEWAY_INFO |			\
	 MR200_WDS_REQUESTED_SETTINGS_MTU |				\
	 MR200_WDS_REQUESTED_SETTINGS_IP_FAMILY)

static struct mr200_bearer *bearer(struct mr200_session *s)
{
	return &s->bearer[s->bearer_now];
}

static const char *family_word(const struct mr200_bearer *b)
{
	return b->family == MR200_WDS_IP_FAMILY_IPV4 ? "IPv4" : "IPv6";
}

static bool any_up(const struct mr200_session *s)
{
	return s->bearer[0].up || s->bearer[1].up;
}

/* --- profile --- */

void mr200_profile_get_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_wds_get_profile_settings_req *q;

	s->bearer[0].wanted = s->wish.pdp != MR200_PDP_IPV6;
	s->bearer[1].wanted = s->wish.pdp != MR200_PDP_IPV4;
	s->bearer[0].refusal[0] = '\0';
	s->bearer[1].refusal[0] = '\0';
	s->bearer_now = s->bearer[0].wanted ? 0 : 1;
	if (!s->wish.apn[0] || s->profile_written) {
		mr200_run_goto(r, MR200_STEP_BIND);
		return;
	}
	q = &mr200_run_call(r)->profile_get;
	q->has_profile_id = true;
	q->profile_id.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_id.profile_index = s->wish.profile;
}

/* Profiles live in flash: write only what differs. */
static bool profile_fits(const struct mr200_wish *w,
			 const struct mr200_wds_get_profile_settings_rsp *p)
{
	/* A password is not read back; without one nothing is hidden. */
	return !w->password[0] && p->has_apn_name && p->has_pdp_type &&
	       !strcmp(p->apn_name, w->apn) && p->pdp_type == w->pdp &&
	       !strcmp(p->username, w->user) && p->authentication == w->auth;
}

void mr200_profile_get_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;

	if (!reply->err && profile_fits(&s->wish, reply->body)) {
		s->profile_written = true;
		mr200_run_goto(r, MR200_STEP_BIND);
		return;
	}
	mr200_run_next(r);
}

void mr200_profile_set_enter(struct mr200_run *r)
{
	const struct mr200_wish *w = &r->s->wish;
	struct mr200_wds_modify_profile_req *q = &mr200_run_call(r)->profile;

	q->has_profile_identifier = true;
	q->profile_identifier.profile_type = MR200_WDS_PROFILE_TYPE_3GPP;
	q->profile_identifier.profile_index = w->profile;
	q->has_pdp_type = true;
	q->pdp_type = w->pdp;
	q->has_apn_name = true;
	snprintf(q->apn_name, sizeof(q->apn_name), "%s", w->apn);
	q->has_authentication = true;
	q->authentication = w->auth;
	q->has_username = true;
	snprintf(q->username, sizeof(q->username), "%s", w->user);
	q->has_password = true;
	snprintf(q->password, sizeof(q->password), "%s", w->password);
}

void mr200_profile_set_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;

	if (reply->err) {
		mr200_run_fail(r, MR200_FAULT_PROFILE,
			       "profile %u cannot be written: %s",
			       s->wish.profile, mr200_reply_words(reply));
		return;
	}
	s->profile_written = true;
	mr200_run_next(r);
}

/* --- start --- */

void mr200_bind_enter(struct mr200_run *r)
{
	struct mr200_wds_bind_mux_data_port_req *q;

	if (!r->s->format.qmap) {
		mr200_run_next(r);
		return;
	}
	q = &mr200_run_call(r)->bind;
	q->has_endpoint_info = true;
	q->endpoint_info.endpoint_type = MR200_ENDPOINT_TYPE_HSUSB;
	q->endpoint_info.interface_number = DATA_INTERFACE;
	q->has_mux_id = true;
	q->mux_id = MR200_MUX_ID;
	q->has_client_type = true;
	q->client_type = MR200_WDS_CLIENT_TYPE_TETHERED;
}

void mr200_bind_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;

	if (!reply->err || reply->code == MR200_QMI_ERR_NO_EFFECT) {
		mr200_run_next(r);
		return;
	}
	/* Aggregation agreed but of no use: agree anew, without. */
	mr200_run_say(r, MR200_SAY_WARNING, "no call over QMAP (%s), going on without",
		      mr200_reply_words(reply));
	s->qmap_able = false;
	s->format.known = false;
	mr200_run_restart(r);
}

void mr200_family_enter(struct mr200_run *r)
{
	struct mr200_wds_set_ip_family_req *q = &mr200_run_call(r)->family;

	q->has_preference = true;
	q->preference = bearer(r->s)->family;
}

void mr200_start_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_wds_start_network_req *q = &mr200_run_call(r)->start;

	mr200_run_say(r, MR200_SAY_INFO, "starting the %s call, profile %u%s%s",
		      family_word(bearer(s)), s->wish.profile,
		      s->wish.apn[0] ? ", APN " : "", s->wish.apn);
	/*
	 * By profile only: with a bare APN this firmware generation can make
	 * a phantom bearer that carries nothing.
	 */
	q->has_profile_index_3gpp = true;
	q->profile_index_3gpp = s->wish.profile;
	q->has_ip_family_preference = true;
	q->ip_family_preference = bearer(s)->family;
}

/* The next wanted family, or on with what is there. */
static void next_bearer(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (s->bearer_now == 0 && s->bearer[1].wanted && !s->bearer[1].up) {
		s->bearer_now = 1;
		mr200_run_goto(r, MR200_STEP_BIND);
		return;
	}
	mr200_run_goto(r, MR200_STEP_NET);
}

static void describe_end(char *words, size_t cap, const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;

	if (p && p->has_verbose_call_end_reason)
		snprintf(words, cap, "%s",
			 mr200_call_end_reason(p->verbose_call_end_reason.type,
					       p->verbose_call_end_reason.reason));
	else if (p && p->has_call_end_reason)
		snprintf(words, cap, "%s",
			 mr200_call_end_reason(CALL_END_LEGACY,
					       (int16_t)p->call_end_reason));
	else
		snprintf(words, cap, "%s", mr200_reply_words(reply));
}

/* The network's own word is final for a while; the modem's is not. */
static enum mr200_fault start_fault(const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;

	if (p && p->has_verbose_call_end_reason &&
	    p->verbose_call_end_reason.type == MR200_WDS_CALL_END_TYPE_3GPP)
		return MR200_FAULT_CALL_REFUSED;
	return MR200_FAULT_CALL_FAILED;
}

static void start_refused(struct mr200_run *r, const struct mr200_reply *reply)
{
	struct mr200_session *s = r->s;
	struct mr200_bearer *b = bearer(s);

	describe_end(b->refusal, sizeof(b->refusal), reply);
	if (s->wanted && s->bearer_now == 0 && s->bearer[1].wanted) {
		mr200_run_say(r, MR200_SAY_WARNING, "%s refused: %s",
			      family_word(b), b->refusal);
		next_bearer(r);
		return;
	}
	if (s->wanted && any_up(s)) {
		mr200_run_say(r, MR200_SAY_WARNING, "%s refused, going on with %s: %s",
			      family_word(b), family_word(&s->bearer[0]),
			      b->refusal);
		mr200_run_goto(r, MR200_STEP_NET);
		return;
	}
	mr200_run_fail(r, start_fault(reply), "the data call failed: %.150s",
		       b->refusal);
}

void mr200_start_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_start_network_rsp *p = reply->body;
	struct mr200_session *s = r->s;
	struct mr200_bearer *b = bearer(s);

	if (reply->code == MR200_QMI_ERR_NO_EFFECT) {
		mr200_run_say(r, MR200_SAY_INFO,
			      "the modem holds a call already, following it");
		b->followed = true;
		b->handle = p->has_packet_data_handle && p->packet_data_handle ?
			    p->packet_data_handle : HANDLE_GLOBAL;
	} else if (reply->code == MR200_QMI_ERR_POLICY_MISMATCH && !s->synced) {
		mr200_run_resync(r, "a stale call is in the modem's way");
		return;
	} else if (reply->code == MR200_QMI_ERR_POLICY_MISMATCH) {
		mr200_run_fail(r, MR200_FAULT_STALE_CALL,
			       "a call with other settings holds the bearer, even after clearing the modem's state");
		return;
	} else if (reply->err) {
		start_refused(r, reply);
		return;
	} else {
		b->followed = false;
		b->handle = p->packet_data_handle;
	}
	/* Cancelled while the request was under way. */
	if (!s->wanted)
		mr200_run_teardown(r, MR200_AFTER_IDLE);
	else
		mr200_run_next(r);
}

/* --- settings --- */

void mr200_settings_enter(struct mr200_run *r)
{
	struct mr200_wds_get_current_settings_req *q =
		&mr200_run_call(r)->settings;

	q->has_requested_settings = true;
	q->requested_settings = SETTINGS_MASK;
}

static void put_ipv4(uint8_t *out, uint32_t address)
{
	for (int i = 0; i < 4; i++)
		out[i] = (uint8_t)(address >> (24 - 8 * i));
}

static uint8_t mask_to_prefix(uint32_t mask)
{
	uint8_t n = 0;

	while (mask & 0x80000000u) {
		n++;
		mask <<= 1;
	}
	return n;
}

static bool read_ipv4(struct mr200_bearer *b,
		      const struct mr200_wds_get_current_settings_rsp *p)
{
	if (!p->has_ipv4_address || !p->ipv4_address)
		return false;
	put_ipv4(b->address, p->ipv4_address);
	b->prefix = 32;
	if (p->has_ipv4_gateway_subnet_mask && p->ipv4_gateway_subnet_mask)
		b->prefix = mask_to_prefix(p->ipv4_gateway_subnet_mask);
	if (p->has_ipv4_gateway_address && p->ipv4_gateway_address) {
		b->has_gateway = true;
		put_ipv4(b->gateway, p->ipv4_gateway_address);
	}
	if (p->has_primary_ipv4_dns_address && p->primary_ipv4_dns_address)
		put_ipv4(b->dns[b->n_dns++], p->primary_ipv4_dns_address);
	if (p->has_secondary_ipv4_dns_address && p->secondary_ipv4_dns_address)
		put_ipv4(b->dns[b->n_dns++], p->secondary_ipv4_dns_address);
	return true;
}

static bool read_ipv6(struct mr200_bearer *b,
		      const struct mr200_wds_get_current_settings_rsp *p)
{
	static const uint8_t none[16];

	if (!p->has_ipv6_address ||
	    !memcmp(p->ipv6_address.address, none, sizeof(none)))
		return false;
	memcpy(b->address, p->ipv6_address.address, sizeof(b->address));
	b->prefix = p->ipv6_address.prefix_length;
	if (b->prefix == 0 || b->prefix > 128)
		b->prefix = 64;
	if (p->has_ipv6_gateway_address) {
		b->has_gateway = true;
		memcpy(b->gateway, p->ipv6_gateway_address.address,
		       sizeof(b->gateway));
	}
	if (p->has_ipv6_primary_dns_address)
		memcpy(b->dns[b->n_dns++], p->ipv6_primary_dns_address, 16);
	if (p->has_ipv6_secondary_dns_address)
		memcpy(b->dns[b->n_dns++], p->ipv6_secondary_dns_address, 16);
	return true;
}

void mr200_settings_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wds_get_current_settings_rsp *p = reply->body;
	struct mr200_session *s = r->s;
	struct mr200_bearer *b = bearer(s);
	bool good = false;

	b->n_dns = 0;
	b->has_gateway = false;
	if (!reply->err) {
		good = b->family == MR200_WDS_IP_FAMILY_IPV4 ? read_ipv4(b, p) :
						  read_ipv6(b, p);
		b->mtu = p->has_mtu ? p->mtu : 0;
		snprintf(b->apn, sizeof(b->apn), "%s", p->apn_name);
	}
	if (good) {
		b->up = true;
		next_bearer(r);
		return;
	}
	if (reply->code == MR200_QMI_ERR_OUT_OF_CALL)
		b->handle = 0;
	mr200_run_fail(r, MR200_FAULT_SETTINGS,
		       "the call is up but its %s settings are missing: %s",
		       family_word(b), reply->err ?
		       mr200_reply_words(reply) : "no address");
}

/* --- online --- */

void mr200_net_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!any_up(s)) {
		mr200_run_fail(r, MR200_FAULT_CALL_FAILED,
			       "no address family came up");
		return;
	}
	s->net_up = true;
	mr200_run_act(r, MR200_ACT_NET_UP);
}

static void say_online(struct mr200_run *r, const struct mr200_bearer *b)
{
	const uint8_t *a = b->address;

	if (b->family == MR200_WDS_IP_FAMILY_IPV4)
		mr200_run_say(r, MR200_SAY_INFO,
			      "online: IPv4 %u.%u.%u.%u/%u, MTU %u bytes",
			      a[0], a[1], a[2], a[3], b->prefix, b->mtu);
	else
		mr200_run_say(r, MR200_SAY_INFO,
			      "online: IPv6 prefix %02x%02x:%02x%02x:%02x%02x:%02x%02x::/%u",
			      a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7],
			      b->prefix);
}

void mr200_online_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;

	if (!s->online_ms) {
		s->online_ms = r->now;
		s->reconnects++;
	}
	s->poll_ms = r->now;
	for (int i = 0; i < 2; i++)
		if (s->bearer[i].up)
			say_online(r, &s->bearer[i]);
}

static void end_bearer(struct mr200_bearer *b)
{
	b->up = false;
	b->handle = 0;
	b->followed = false;
}

void mr200_bearer_lost(struct mr200_run *r, struct mr200_bearer *b,
		       const char *why)
{
	struct mr200_session *s = r->s;

	end_bearer(b);
	if (any_up(s)) {
		snprintf(b->refusal, sizeof(b->refusal), "%s", why);
		mr200_run_say(r, MR200_SAY_WARNING, "%s lost: %s",
			      family_word(b), why);
		mr200_run_goto(r, MR200_STEP_NET);
		return;
	}
	mr200_run_fail(r, MR200_FAULT_CALL_LOST, "the data call ended: %.150s",
		       why);
}

/* Which bearer an indication means; broadcasts name their family, or do not. */
static struct mr200_bearer *
find_bearer(struct mr200_session *s, unsigned int instance,
	    const struct mr200_wds_packet_service_status_ind *ind)
{
	if (instance < 2)
		return &s->bearer[instance];
	if (ind->has_ip_family)
		return &s->bearer[ind->ip_family == s->bearer[1].family];
	return &s->bearer[s->bearer[0].handle ? 0 : 1];
}

void mr200_packet_status_indication(struct mr200_run *r, unsigned int instance,
		const struct mr200_wds_packet_service_status_ind *ind)
{
	struct mr200_session *s = r->s;
	struct mr200_bearer *b;
	const char *why = "no reason given";

	if (!ind->has_connection_status)
		return;
	b = find_bearer(s, instance, ind);
	/* Before its settings are known the answer to START tells the story. */
	if (!b->handle || s->step < MR200_STEP_SETTINGS ||
	    s->step > MR200_STEP_ONLINE)
		return;
	if (ind->connection_status.status == MR200_WDS_CONNECTION_STATUS_DISCONNECTED) {
		if (ind->has_verbose_call_end_reason)
			why = mr200_call_end_reason(
				ind->verbose_call_end_reason.type,
				ind->verbose_call_end_reason.reason);
		else if (ind->has_call_end_reason)
			why = mr200_call_end_reason(CALL_END_LEGACY,
				(int16_t)ind->call_end_reason);
		mr200_bearer_lost(r, b, why);
		return;
	}
	if (ind->connection_status.status == MR200_WDS_CONNECTION_STATUS_CONNECTED &&
	    ind->connection_status.reconfiguration_required &&
	    s->step == MR200_STEP_ONLINE) {
		mr200_run_say(r, MR200_SAY_INFO,
			      "the network has changed the %s settings",
			      family_word(b));
		s->bearer_now = b - s->bearer;
		mr200_run_goto(r, MR200_STEP_SETTINGS);
	}
}

/* --- stop --- */

void mr200_stop_enter(struct mr200_run *r)
{
	struct mr200_session *s = r->s;
	struct mr200_wds_stop_network_req *q;

	for (s->bearer_now = 0; s->bearer_now < 2; s->bearer_now++)
		if (s->open && bearer(s)->handle)
			break;
	if (s->bearer_now == 2) {
		s->bearer_now = 0;
		s->bearer[0].up = false;
		s->bearer[1].up = false;
		s->limit_ms = 0;
		switch (s->after_stop) {
		case MR200_AFTER_PAUSE:
			mr200_run_goto(r, MR200_STEP_PAUSE);
			break;
		case MR200_AFTER_IDLE:
			mr200_run_say(r, MR200_SAY_INFO, "offline, as wanted");
			mr200_run_goto(r, MR200_STEP_SERVING);
			break;
		case MR200_AFTER_RETRY:
			mr200_run_restart(r);
			break;
		case MR200_AFTER_CLOSE:
			mr200_run_goto(r, MR200_STEP_CLOSE);
			break;
		}
		return;
	}
	q = &mr200_run_call(r)->stop;
	q->has_packet_data_handle = true;
	q->packet_data_handle = bearer(s)->handle;
	if (bearer(s)->followed) {
		/* Otherwise the modem puts its own call up again at once. */
		q->has_disable_autoconnect = true;
		q->disable_autoconnect = 1;
	}
}

void mr200_stop_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	/* Refused or unanswered: releasing the client id ends the call too. */
	(void)reply;
	end_bearer(bearer(r->s));
	mr200_run_goto(r, MR200_STEP_STOP);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * The session's choices: access points by the SIM, families that come and go,
 * networks to roam in, the modem's own call, a bearer that is dead, power.
 */
#include "session_modem.h"

static const struct mr200_access list[] = {
	{ .apn = "first", .source = "Alpha Mobile" },
	{ .apn = "second", .user = "me", .auth = MR200_AUTH_BOTH,
	  .source = "Brand One" },
	{ .apn = "third", .source = "Brand Two" },
};

static void fill_imsi(union answer *a)
{
	strcpy(a->imsi.imsi, "001010123456789");
}

static struct mr200_wish wish_auto(void)
{
	struct mr200_wish wish = wish_ipv4;

	wish.apn[0] = '\0';
	wish.by_list = true;
	return wish;
}

/* A modem whose SIM is in the list. */
static struct modem *listed(void)
{
	struct mr200_wish wish = wish_auto();
	struct modem *m = modem_new(&wish);

	m->access = list;
	m->n_access = N(list);
	modem_override(m, (struct override) {
		&mr200_msg_dms_uim_get_imsi_req, .fill = fill_imsi,
		.times = ALWAYS, .instance = -1 });
	return m;
}

static void device(struct modem *m)
{
	modem_send(m, MR200_EV_DEVICE);
}

static const char *written_apn(const struct modem *m)
{
	const struct asked *q = modem_last(m, &mr200_msg_wds_modify_profile_req);

	return q ? q->req.profile.apn_name : "none";
}

static void refuse(struct modem *m, void (*fill)(union answer *), int times,
		   int instance)
{
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .code = MR200_QMI_ERR_CALL_FAILED,
		.fill = fill, .times = times, .instance = instance });
}

static void cause(union answer *a, int16_t reason)
{
	a->start.has_verbose_call_end_reason = true;
	a->start.verbose_call_end_reason.type = MR200_WDS_CALL_END_TYPE_3GPP;
	a->start.verbose_call_end_reason.reason = reason;
}

static void fill_unknown_apn(union answer *a)
{
	cause(a, MR200_3GPP_UNKNOWN_APN);
}

static void fill_not_subscribed(union answer *a)
{
	cause(a, MR200_3GPP_NOT_SUBSCRIBED);
}

static void fill_congestion(union answer *a)
{
	cause(a, MR200_3GPP_INSUFFICIENT_RESOURCES);
}

static void fill_pdn_type(union answer *a)
{
	cause(a, MR200_3GPP_UNKNOWN_PDP_TYPE);
}

static void fill_ipv4_only(union answer *a)
{
	cause(a, MR200_3GPP_IPV4_ONLY);
}

/* --- access points --- */

static void takes_the_likeliest(void **state)
{
	struct modem *m = listed();
	char source[MR200_SOURCE_MAX + 32];

	(void)state;
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->lookups, 1);
	assert_string_equal(written_apn(m), "first");
	assert_string_equal(mr200_session_apn(&m->s), "first");
	mr200_session_apn_source(&m->s, source, sizeof(source));
	assert_string_equal(source, "provider list (Alpha Mobile)");
	modem_free(m);
}

static void the_configuration_comes_first(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	char source[MR200_SOURCE_MAX + 32];
	struct modem *m;

	(void)state;
	wish.by_list = true;
	m = modem_online(&wish);
	assert_int_equal(m->lookups, 0);
	assert_null(modem_last(m, &mr200_msg_uim_read_transparent_req));
	mr200_session_apn_source(&m->s, source, sizeof(source));
	assert_string_equal(source, "configuration");
	modem_free(m);
}

static void fill_ad(union answer *a)
{
	a->file.has_read_result = true;
	a->file.n_read_result = 4;
	a->file.read_result[3] = 3;
}

static void fill_spn(union answer *a)
{
	a->file.has_read_result = true;
	a->file.n_read_result = 17;
	memset(a->file.read_result, 0xff, 17);
	a->file.read_result[0] = 1;
	memcpy(a->file.read_result + 1, "Alpha", 5);
}

static void asks_the_sim_who_it_is_of(void **state)
{
	struct modem *m = listed();
	const struct asked *q;

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_read_transparent_req, .fill = fill_ad, .times = 1,
		.instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_uim_read_transparent_req, .fill = fill_spn, .times = 1,
		.instance = -1 });
	device(m);
	assert_int_equal(m->s.sim.mnc_digits, 3);
	assert_int_equal(m->s.sim.n_spn, 5);
	assert_memory_equal(m->s.sim.spn, "Alpha", 5);
	q = modem_last(m, &mr200_msg_uim_read_transparent_req);
	assert_int_equal(q->req.uim_read.file.file_id, 0x6f46);
	assert_int_equal(q->req.uim_read.file.n_file_path, 4);
	assert_memory_equal(q->req.uim_read.file.file_path, "\0\x3f\xff\x7f", 4);
	modem_free(m);
}

static void does_without_those_files(void **state)
{
	struct modem *m = listed();

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_uim_read_transparent_req,
		.code = MR200_QMI_ERR_INVALID_QMI_COMMAND, .times = ALWAYS,
		.instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->s.sim.mnc_digits, 0);
	assert_string_equal(written_apn(m), "first");
	modem_free(m);
}

static void tries_the_next_when_refused(void **state)
{
	struct modem *m = listed();
	const struct mr200_wds_modify_profile_req *q;

	(void)state;
	refuse(m, fill_unknown_apn, 1, -1);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	q = &modem_last(m, &mr200_msg_wds_modify_profile_req)->req.profile;
	assert_string_equal(q->apn_name, "second");
	assert_string_equal(q->username, "me");
	assert_int_equal(q->authentication, MR200_AUTH_BOTH);
	assert_int_equal(m->s.main.failures, 0);
	modem_free(m);

	m = listed();
	refuse(m, fill_not_subscribed, 2, -1);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_string_equal(written_apn(m), "third");
	modem_free(m);
}

static void keeps_its_choice_through_other_refusals(void **state)
{
	struct modem *m = listed();

	(void)state;
	refuse(m, fill_congestion, 3, -1);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_CALL_DEFERRED);
	modem_advance(m, 60000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_string_equal(written_apn(m), "first");
	assert_int_equal(modem_count(m, &mr200_msg_wds_modify_profile_req), 1);
	modem_free(m);
}

/* All of them once, then one at each try: profiles live in flash. */
static void pauses_when_all_are_refused(void **state)
{
	struct modem *m = listed();

	(void)state;
	refuse(m, fill_unknown_apn, ALWAYS, -1);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req), 3);
	modem_forget(m);
	modem_advance(m, 2000);
	assert_int_equal(m->s.main.state, MR200_STATE_PAUSED);
	assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req), 1);
	assert_string_equal(written_apn(m), "first");
	modem_advance(m, 4000);
	assert_string_equal(written_apn(m), "second");
	modem_free(m);
}

static void fill_second(union answer *a)
{
	a->profile.has_apn_name = true;
	strcpy(a->profile.apn_name, "second");
	a->profile.has_pdp_type = true;
	a->profile.pdp_type = MR200_WDS_PDP_TYPE_IPV4;
	a->profile.authentication = MR200_AUTH_BOTH;
	strcpy(a->profile.username, "me");
}

static void fill_foreign(union answer *a)
{
	fill_second(a);
	strcpy(a->profile.apn_name, "entered");
}

static void fill_earlier(union answer *a)
{
	fill_foreign(a);
	a->profile.username[0] = '\0';
	a->profile.authentication = 0;
}

static struct modem *with_profile(void (*fill)(union answer *))
{
	struct modem *m = listed();

	modem_override(m, (struct override) {
		&mr200_msg_wds_get_profile_settings_req, .fill = fill,
		.times = 1, .instance = -1 });
	return m;
}

static void spares_a_profile_of_the_list(void **state)
{
	struct modem *m = with_profile(fill_second);

	(void)state;
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_string_equal(written_apn(m), "none");
	assert_string_equal(mr200_session_apn(&m->s), "second");
	modem_free(m);
}

static void spares_a_profile_that_somebody_entered(void **state)
{
	struct modem *m = with_profile(fill_foreign);
	char source[MR200_SOURCE_MAX + 32];

	(void)state;
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_string_equal(written_apn(m), "none");
	mr200_session_apn_source(&m->s, source, sizeof(source));
	assert_string_equal(source, "profile 1 of the modem");
	modem_free(m);

	/* but not for ever, when the network refuses it */
	m = with_profile(fill_foreign);
	refuse(m, fill_unknown_apn, 1, -1);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_string_equal(written_apn(m), "first");
	modem_free(m);
}

static void an_earlier_profile_is_the_last_resort(void **state)
{
	struct modem *m = with_profile(fill_earlier);

	(void)state;
	refuse(m, fill_unknown_apn, 3, -1);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_string_equal(written_apn(m), "entered");
	modem_free(m);
}

static void without_a_listing_the_profile_is_used(void **state)
{
	char source[MR200_SOURCE_MAX + 32];

	(void)state;
	for (int err = 0; err < 2; err++) {
		struct modem *m = listed();

		m->n_access = 0;
		m->access_err = err ? -ENOENT : 0;
		device(m);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		assert_string_equal(written_apn(m), "none");
		mr200_session_apn_source(&m->s, source, sizeof(source));
		assert_string_equal(source, "profile 1 of the modem");
		modem_free(m);
	}
}

static void fill_other_imsi(union answer *a)
{
	strcpy(a->imsi.imsi, "262011234567890");
}

static void another_sim_is_looked_up_anew(void **state)
{
	struct modem *m = listed();

	(void)state;
	device(m);
	modem_send(m, MR200_EV_DISCONNECT);
	m->n_overrides = 0;
	modem_override(m, (struct override) {
		&mr200_msg_dms_uim_get_imsi_req, .fill = fill_other_imsi,
		.times = ALWAYS, .instance = -1 });
	modem_send(m, MR200_EV_RESET);
	modem_send(m, MR200_EV_CONNECT);
	modem_advance(m, 10000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(m->lookups, 2);
	modem_free(m);
}

/* --- families --- */

static struct mr200_wish wish_dual(void)
{
	struct mr200_wish wish = wish_ipv4;

	wish.pdp = MR200_PDP_IPV4V6;
	return wish;
}

static void down(struct modem *m, unsigned int instance)
{
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
	};

	ind.connection_status.status = MR200_WDS_CONNECTION_STATUS_DISCONNECTED;
	modem_indicate(m, instance, &mr200_msg_wds_packet_service_status_ind,
		       &ind);
}

static void brings_a_lost_family_back(void **state)
{
	struct mr200_wish wish = wish_dual();

	(void)state;
	for (unsigned int lost = 0; lost < 2; lost++) {
		struct modem *m = modem_online(&wish);

		down(m, lost);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		assert_false(m->s.main.bearer[lost].up);
		modem_advance(m, wish.retry_min_ms);
		assert_true(m->s.main.bearer[lost].up);
		assert_true(m->s.main.bearer[!lost].up);
		assert_int_equal(m->s.main.bearer[lost].failures, 0);
		/* the other one has not noticed anything */
		assert_int_equal(m->net_downs, 0);
		assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 0);
		assert_int_equal(m->s.main.connections, 1);
		modem_free(m);
	}
}

static void tries_a_lost_family_with_growing_pauses(void **state)
{
	struct mr200_wish wish = wish_dual();
	struct modem *m = modem_online(&wish);
	uint64_t before, gap = 0;

	(void)state;
	refuse(m, fill_congestion, 4, 1);
	down(m, 1);
	modem_forget(m);
	before = m->now;
	for (unsigned int n = 1; n <= 4; n++) {
		while (modem_count(m, &mr200_msg_wds_start_network_req) < n) {
			modem_wake(m);
			assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		}
		assert_true(m->now - before >= 2 * gap);
		gap = m->now - before;
		before = m->now;
	}
	assert_int_equal(gap, 8 * wish.retry_min_ms);
	modem_advance(m, 20 * wish.retry_min_ms);
	assert_true(m->s.main.bearer[1].up);
	assert_int_equal(m->net_downs, 0);
	modem_free(m);
}

static void believes_the_network_that_has_no_ipv6(void **state)
{
	struct mr200_wish wish = wish_dual();
	struct modem *m = modem_new(&wish);

	(void)state;
	refuse(m, fill_ipv4_only, ALWAYS, 1);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_advance(m, 3600 * 1000);
	assert_int_equal(modem_count(m, &mr200_msg_wds_start_network_req), 2);
	modem_free(m);
}

/* What PDP type the profile had at each start, the last one first. */
static void one_family_after_the_other(void **state)
{
	struct mr200_wish wish = wish_dual();
	struct modem *m = modem_new(&wish);
	uint8_t type[4];
	unsigned int n = 0;

	(void)state;
	refuse(m, fill_pdn_type, 2, -1);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_true(m->s.main.bearer[0].up);
	assert_true(m->s.main.bearer[1].up);
	for (unsigned int i = 0; i < m->n_asked && n < N(type); i++)
		if (m->asked[i].msg == &mr200_msg_wds_modify_profile_req)
			type[n++] = m->asked[i].req.profile.pdp_type;
	assert_int_equal(n, 3);
	assert_int_equal(type[0], MR200_WDS_PDP_TYPE_IPV4_OR_IPV6);
	assert_int_equal(type[1], MR200_WDS_PDP_TYPE_IPV4);
	assert_int_equal(type[2], MR200_WDS_PDP_TYPE_IPV6);
	/* a lost one needs its own type in the profile again */
	modem_forget(m);
	down(m, 0);
	modem_advance(m, wish.retry_min_ms);
	assert_true(m->s.main.bearer[0].up);
	assert_int_equal(modem_last(m, &mr200_msg_wds_modify_profile_req)->
			 req.profile.pdp_type, MR200_WDS_PDP_TYPE_IPV4);
	modem_free(m);
}

/* --- settings that change without a word --- */

static void fill_other_address(union answer *a)
{
	a->settings.has_ipv4_address = true;
	a->settings.ipv4_address = 0x0a404051;
	a->settings.has_ipv4_gateway_subnet_mask = true;
	a->settings.ipv4_gateway_subnet_mask = 0xfffffffc;
}

static void notices_another_address(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_advance(m, 120000);
	assert_int_equal(m->net_ups, 1);
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_current_settings_req,
		.fill = fill_other_address, .times = ALWAYS, .instance = -1 });
	modem_advance(m, 70000);
	assert_int_equal(m->net_ups, 2);
	assert_int_equal(m->net_downs, 0);
	assert_int_equal(m->s.main.bearer[0].address[3], 0x51);
	modem_free(m);
}

static void notices_a_family_that_is_gone(void **state)
{
	struct mr200_wish wish = wish_dual();
	struct modem *m = modem_online(&wish);

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_current_settings_req,
		.code = MR200_QMI_ERR_OUT_OF_CALL, .times = 1, .instance = 1 });
	refuse(m, fill_congestion, ALWAYS, 1);
	modem_advance(m, 180000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_false(m->s.main.bearer[1].up);
	assert_true(m->s.main.bearer[0].up);
	modem_free(m);
}

/* --- roaming --- */

static void fill_roaming(union answer *a)
{
	fill_registered(a);
	a->serving.roaming_indicator = MR200_NAS_ROAMING_INDICATOR_ON;
	a->serving.current_plmn.mcc = 262;
	a->serving.current_plmn.mnc = 1;
}

static void fill_roaming_3digits(union answer *a)
{
	fill_roaming(a);
	a->serving.has_mnc_pcs_digit_include_status = true;
	a->serving.mnc_pcs_digit_include_status.includes_pcs_digit = true;
}

static enum mr200_state roams(void (*fill)(union answer *),
			      const struct mr200_wish *wish)
{
	struct modem *m = modem_new(wish);
	enum mr200_state state;

	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill,
		.times = ALWAYS, .instance = -1 });
	device(m);
	state = m->s.main.state;
	if (state != MR200_STATE_ONLINE)
		assert_int_equal(m->s.main.last.fault, MR200_FAULT_ROAMING);
	modem_free(m);
	return state;
}

static void roams_where_it_may(void **state)
{
	struct mr200_wish wish = wish_ipv4;

	(void)state;
	assert_int_equal(roams(fill_roaming, &wish), MR200_STATE_PAUSED);
	wish.roaming = true;
	assert_int_equal(roams(fill_roaming, &wish), MR200_STATE_ONLINE);
	wish.n_plmns = 1;
	wish.plmn[0] = (struct mr200_plmn) { 250, 1, 2 };
	assert_int_equal(roams(fill_roaming, &wish), MR200_STATE_PAUSED);
	assert_int_equal(roams(fill_registered, &wish), MR200_STATE_ONLINE);
	wish.n_plmns = 2;
	wish.plmn[1] = (struct mr200_plmn) { 262, 1, 2 };
	assert_int_equal(roams(fill_roaming, &wish), MR200_STATE_ONLINE);
	/* 262 01 is not 262 001 */
	assert_int_equal(roams(fill_roaming_3digits, &wish), MR200_STATE_PAUSED);
	wish.plmn[1].mnc_digits = 3;
	assert_int_equal(roams(fill_roaming_3digits, &wish), MR200_STATE_ONLINE);
}

/* --- the modem's own call --- */

static struct modem *unfollowing(void)
{
	struct mr200_wish wish = wish_ipv4;

	wish.follow = false;
	return modem_new(&wish);
}

static void ends_the_modems_own_call(void **state)
{
	const struct mr200_wds_stop_network_req *q;
	struct modem *m = unfollowing();

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_NO_EFFECT, .times = 1, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_false(m->s.main.bearer[0].followed);
	q = &modem_last(m, &mr200_msg_wds_stop_network_req)->req.stop;
	assert_true(q->has_disable_autoconnect && q->disable_autoconnect);
	modem_free(m);
}

static void follows_a_call_that_does_not_end(void **state)
{
	struct modem *m = unfollowing();

	(void)state;
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req,
		.code = MR200_QMI_ERR_NO_EFFECT, .times = ALWAYS, .instance = -1 });
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_true(m->s.main.bearer[0].followed);
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 1);
	modem_free(m);
}

/* --- a bearer that carries nothing --- */

static void restarts_a_dead_bearer(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_send(m, MR200_EV_DEAD);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_DEAD_BEARER);
	assert_string_equal(m->s.main.last.words,
			    "the bearer is up but carries nothing");
	assert_int_equal(modem_count(m, &mr200_msg_wds_stop_network_req), 1);
	modem_advance(m, 10000);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);
}

static void climbs_for_bearers_dead_from_the_start(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	modem_forget(m);
	for (int i = 0; i < 2; i++) {
		modem_advance(m, 120000);
		modem_send(m, MR200_EV_DEAD);
		modem_advance(m, 5000);
	}
	assert_int_equal(modem_count(m, &mr200_msg_nas_initiate_network_register_req),
			 1);
	modem_free(m);
}

static void starts_low_when_it_had_carried(void **state)
{
	struct mr200_event ev = { .kind = MR200_EV_DEAD, .carried = true };
	struct modem *m = modem_online(&wish_ipv4);

	(void)state;
	for (int i = 0; i < 4; i++) {
		modem_advance(m, 120000);
		modem_event(m, &ev);
		assert_int_equal(m->s.main.failures, 1);
		modem_advance(m, 5000);
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	}
	assert_int_equal(modem_count(m, &mr200_msg_nas_initiate_network_register_req),
			 0);
	modem_free(m);
}

/* --- power --- */

static void cuts_the_power_at_last(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.power = true;
	m = modem_new(&wish);
	modem_override(m, (struct override) {
		&mr200_msg_wds_start_network_req, .code = MR200_QMI_ERR_INTERNAL,
		.times = ALWAYS, .instance = -1 });
	device(m);
	for (int i = 0; i < 40 && !m->power_cycles; i++) {
		modem_forget(m);
		modem_advance(m, 310000);
	}
	assert_int_equal(m->power_cycles, 1);
	assert_int_equal(m->usb_resets, 1);
	assert_true(m->s.ladder_failures >= 10);
	modem_free(m);
}

static void cuts_the_power_of_a_modem_that_is_gone(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	wish.power = true;
	m = modem_online(&wish);
	modem_send(m, MR200_EV_GONE);
	modem_advance(m, 179000);
	assert_int_equal(m->power_cycles, 0);
	modem_advance(m, 2000);
	assert_int_equal(m->power_cycles, 1);
	/* once an hour, for it may have been unplugged on purpose */
	modem_advance(m, 3500 * 1000);
	assert_int_equal(m->power_cycles, 1);
	modem_advance(m, 400 * 1000);
	assert_int_equal(m->power_cycles, 2);
	device(m);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	modem_free(m);

	m = modem_online(&wish_ipv4);
	modem_send(m, MR200_EV_GONE);
	modem_advance(m, 3600 * 1000);
	assert_int_equal(m->power_cycles, 0);
	modem_free(m);
}

static void a_user_without_auth_is_pap_or_chap(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	strcpy(wish.user, "user");
	strcpy(wish.password, "secret");
	m = modem_online(&wish);
	assert_int_equal(modem_last(m, &mr200_msg_wds_modify_profile_req)->
			 req.profile.authentication,
			 MR200_AUTH_PAP | MR200_AUTH_CHAP);
	modem_free(m);
	wish.auth = MR200_AUTH_PAP;
	m = modem_online(&wish);
	assert_int_equal(modem_last(m, &mr200_msg_wds_modify_profile_req)->
			 req.profile.authentication, MR200_AUTH_PAP);
	modem_free(m);
}

/* It is not read back, so all the rest being right says nothing of it. */
static void a_password_is_written_once(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct modem *m;

	(void)state;
	strcpy(wish.user, "user");
	strcpy(wish.password, "secret");
	wish.auth = MR200_AUTH_PAP;
	m = modem_new(&wish);
	m->profile[1].has_apn_name = true;
	strcpy(m->profile[1].apn_name, "internet");
	m->profile[1].has_pdp_type = true;
	strcpy(m->profile[1].username, "user");
	m->profile[1].authentication = MR200_AUTH_PAP;
	device(m);
	assert_int_equal(modem_count(m, &mr200_msg_wds_modify_profile_req), 1);
	modem_send(m, MR200_EV_DISCONNECT);
	modem_send(m, MR200_EV_CONNECT);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(modem_count(m, &mr200_msg_wds_modify_profile_req), 1);
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_password_is_written_once),
		cmocka_unit_test(a_user_without_auth_is_pap_or_chap),
		cmocka_unit_test(takes_the_likeliest),
		cmocka_unit_test(the_configuration_comes_first),
		cmocka_unit_test(asks_the_sim_who_it_is_of),
		cmocka_unit_test(does_without_those_files),
		cmocka_unit_test(tries_the_next_when_refused),
		cmocka_unit_test(keeps_its_choice_through_other_refusals),
		cmocka_unit_test(pauses_when_all_are_refused),
		cmocka_unit_test(spares_a_profile_of_the_list),
		cmocka_unit_test(spares_a_profile_that_somebody_entered),
		cmocka_unit_test(an_earlier_profile_is_the_last_resort),
		cmocka_unit_test(without_a_listing_the_profile_is_used),
		cmocka_unit_test(another_sim_is_looked_up_anew),
		cmocka_unit_test(brings_a_lost_family_back),
		cmocka_unit_test(tries_a_lost_family_with_growing_pauses),
		cmocka_unit_test(believes_the_network_that_has_no_ipv6),
		cmocka_unit_test(one_family_after_the_other),
		cmocka_unit_test(notices_another_address),
		cmocka_unit_test(notices_a_family_that_is_gone),
		cmocka_unit_test(roams_where_it_may),
		cmocka_unit_test(ends_the_modems_own_call),
		cmocka_unit_test(follows_a_call_that_does_not_end),
		cmocka_unit_test(restarts_a_dead_bearer),
		cmocka_unit_test(climbs_for_bearers_dead_from_the_start),
		cmocka_unit_test(starts_low_when_it_had_carried),
		cmocka_unit_test(cuts_the_power_at_last),
		cmocka_unit_test(cuts_the_power_of_a_modem_that_is_gone),
	};

	return cmocka_run_group_tests_name("session_access", tests, NULL, NULL);
}

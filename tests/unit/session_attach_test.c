// SPDX-License-Identifier: GPL-2.0
/* The access point of the attach: that of the modem's default profile. */
#include "session_modem.h"

static void set_apn(struct modem *m, uint8_t index, const char *apn)
{
	m->profile[index].has_apn_name = true;
	strcpy(m->profile[index].apn_name, apn);
	m->profile[index].has_pdp_type = true;
	m->profile[index].pdp_type = MR200_WDS_PDP_TYPE_IPV4;
}

static int order_of(const struct modem *m, const struct mr200_msg *msg, int from)
{
	for (unsigned int i = (unsigned int)from; i < m->n_asked; i++)
		if (m->asked[i].msg == msg)
			return (int)i;
	return -1;
}

static void corrects_it_with_the_radio_off(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	int off, set, on, serving;

	(void)state;
	set_apn(m, 1, "wrong.apn");
	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	off = order_of(m, &mr200_msg_dms_set_operating_mode_req, 0);
	set = order_of(m, &mr200_msg_wds_modify_profile_req, 0);
	on = order_of(m, &mr200_msg_dms_set_operating_mode_req, off + 1);
	serving = order_of(m, &mr200_msg_nas_get_serving_system_req, 0);
	assert_true(off >= 0 && off < set && set < on && on < serving);
	assert_int_equal(m->asked[off].req.mode.mode,
			 MR200_DMS_OPERATING_MODE_LOW_POWER);
	assert_int_equal(m->asked[on].req.mode.mode, MR200_DMS_OPERATING_MODE_ONLINE);
	assert_string_equal(m->profile[1].apn_name, "internet");
	assert_int_equal(modem_count(m, &mr200_msg_wds_modify_profile_req), 1);
	modem_free(m);
}

static void leaves_a_right_one_alone(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);
	unsigned int n = 0;

	(void)state;
	set_apn(m, 1, "internet");
	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_null(modem_last(m, &mr200_msg_dms_set_operating_mode_req));
	assert_null(modem_last(m, &mr200_msg_wds_modify_profile_req));
	/* with five client ids no more than eighteen until the call starts */
	while (m->asked[n].msg != &mr200_msg_wds_start_network_req)
		n++;
	assert_int_equal(n + 1 + 5, 17);
	modem_free(m);
}

static void fill_default_2(union answer *a)
{
	a->default_number.has_index = true;
	a->default_number.index = 2;
}

static bool is_right(const struct modem *m)
{
	return !strcmp(m->profile[2].apn_name, "internet");
}

static void fill_denied(union answer *a)
{
	a->serving.has_serving_system = true;
	a->serving.serving_system.registration_state =
		MR200_NAS_REGISTRATION_STATE_REGISTRATION_DENIED;
}

static void fill_cause_19(union answer *a)
{
	a->system.has_lte_system_info_v2 = true;
	a->system.lte_system_info_v2.registration_reject_info_valid = 1;
	a->system.lte_system_info_v2.registration_reject_cause = 19;
}

/* A profile that is not ours is corrected when the network says so. */
static void corrects_a_foreign_one_at_cause_19(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	set_apn(m, 1, "internet");
	set_apn(m, 2, "wrong.apn");
	modem_override(m, (struct override) {
		&mr200_msg_wds_get_default_profile_number_req,
		.fill = fill_default_2, .times = ALWAYS, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill_denied,
		.times = 1, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_system_info_req, .fill = fill_cause_19,
		.times = ALWAYS, .instance = -1 });
	modem_send(m, MR200_EV_DEVICE);
	assert_true(is_right(m));
	assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
	assert_int_equal(modem_count(m, &mr200_msg_dms_set_operating_mode_req), 2);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_NONE);
	modem_free(m);
}

/* Nothing to correct: said once per pause, the radio is not switched. */
static void tells_cause_19_with_a_right_one(void **state)
{
	struct modem *m = modem_new(&wish_ipv4);

	(void)state;
	set_apn(m, 1, "internet");
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_serving_system_req, .fill = fill_denied,
		.times = ALWAYS, .instance = -1 });
	modem_override(m, (struct override) {
		&mr200_msg_nas_get_system_info_req, .fill = fill_cause_19,
		.times = ALWAYS, .instance = -1 });
	modem_send(m, MR200_EV_DEVICE);
	modem_advance(m, 60000);
	assert_int_equal(m->s.main.last.fault, MR200_FAULT_DENIED);
	assert_non_null(strstr(m->s.main.last.words, "EMM cause 19"));
	assert_null(modem_last(m, &mr200_msg_dms_set_operating_mode_req));
	modem_free(m);
}

static void again_when_the_wish_changes(void **state)
{
	struct mr200_wish wish = wish_ipv4;
	struct mr200_event ev = { .kind = MR200_EV_WISH, .wish = &wish };
	struct modem *m;

	(void)state;
	wish.connect = false;
	m = modem_new(&wish);
	set_apn(m, 1, "internet");
	modem_send(m, MR200_EV_DEVICE);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	strcpy(wish.apn, "other");
	modem_event(m, &ev);
	assert_int_equal(m->s.main.state, MR200_STATE_IDLE);
	assert_string_equal(m->profile[1].apn_name, "other");
	assert_int_equal(modem_count(m, &mr200_msg_dms_set_operating_mode_req), 2);
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(corrects_it_with_the_radio_off),
		cmocka_unit_test(leaves_a_right_one_alone),
		cmocka_unit_test(corrects_a_foreign_one_at_cause_19),
		cmocka_unit_test(tells_cause_19_with_a_right_one),
		cmocka_unit_test(again_when_the_wish_changes),
	};

	return cmocka_run_group_tests_name("session_attach", tests, NULL, NULL);
}

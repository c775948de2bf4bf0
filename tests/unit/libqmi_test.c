// SPDX-License-Identifier: GPL-2.0
/*
 * libqmi, an independent implementation, as the host: what it sends is decoded
 * by our tables, what our tables encode is read by it.  Each call is one
 * message both ways.
 */
#include "test.h"

#include "libqmi_host.h"

#define SECONDS	10

/*
 * One call: libqmi's request from @input (NULL: none) must be @msg and decode
 * to what @got shows afterwards; @rsp is the answer; gives libqmi's output.
 */
#define CALL(service, name, msg, client, input, got, rsp) ({		\
	GAsyncResult *result_;						\
	GError *error_ = NULL;						\
	void *out_;							\
									\
	host_expect(&(msg), (got), (rsp));				\
	qmi_client_##service##_##name(client, input, SECONDS, NULL,	\
				      host_ready, NULL);		\
	result_ = host_wait();						\
	out_ = qmi_client_##service##_##name##_finish(client, result_,	\
						      &error_);		\
	if (!out_)							\
		fail_msg("libqmi: %s", error_->message);		\
	g_object_unref(result_);					\
	out_;								\
})

#define OK_RESULT	.has_result = true

/* The answer says success, and libqmi thinks so too. */
#define assert_result(type, out)					\
	assert_true(qmi_message_##type##_output_get_result(out, NULL))

static QmiClientWds *wds;
static QmiClientDms *dms;
static QmiClientNas *nas;
static QmiClientUim *uim;
static QmiClientWda *wda;
static QmiClientWms *wms;
static QmiClientVoice *voice;

static int setup(void **state)
{
	(void)state;
	host_start();
	wds = QMI_CLIENT_WDS(host_client(QMI_SERVICE_WDS));
	dms = QMI_CLIENT_DMS(host_client(QMI_SERVICE_DMS));
	nas = QMI_CLIENT_NAS(host_client(QMI_SERVICE_NAS));
	uim = QMI_CLIENT_UIM(host_client(QMI_SERVICE_UIM));
	wda = QMI_CLIENT_WDA(host_client(QMI_SERVICE_WDA));
	wms = QMI_CLIENT_WMS(host_client(QMI_SERVICE_WMS));
	voice = QMI_CLIENT_VOICE(host_client(QMI_SERVICE_VOICE));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	host_release(QMI_CLIENT(wds));
	host_release(QMI_CLIENT(dms));
	host_release(QMI_CLIENT(nas));
	host_release(QMI_CLIENT(uim));
	host_release(QMI_CLIENT(wda));
	host_release(QMI_CLIENT(wms));
	host_release(QMI_CLIENT(voice));
	host_stop();
	return 0;
}

static GArray *bytes(const void *data, guint len)
{
	return g_array_append_vals(g_array_new(FALSE, FALSE, 1), data, len);
}

static void dms_get_ids(void **state)
{
	const struct mr200_dms_get_ids_rsp rsp = {
		OK_RESULT, .has_imei = true, .imei = "004990010000018",
		.has_esn = true, .esn = "0",
	};
	struct mr200_dms_get_ids_req got;
	QmiMessageDmsGetIdsOutput *out;
	const gchar *text;

	(void)state;
	out = CALL(dms, get_ids, mr200_msg_dms_get_ids_req, dms, NULL, &got,
		   &rsp);
	assert_result(dms_get_ids, out);
	assert_true(qmi_message_dms_get_ids_output_get_imei(out, &text, NULL));
	assert_string_equal(text, "004990010000018");
	assert_true(qmi_message_dms_get_ids_output_get_esn(out, &text, NULL));
	assert_string_equal(text, "0");
	assert_false(qmi_message_dms_get_ids_output_get_meid(out, &text, NULL));
	qmi_message_dms_get_ids_output_unref(out);
}

static void dms_verify_pin(void **state)
{
	const struct mr200_dms_uim_verify_pin_rsp rsp = {
		.has_result = true,
		.result = { MR200_QMI_FAILURE, MR200_QMI_ERR_INCORRECT_PIN },
		.has_pin_retries_status = true, .pin_retries_status = { 2, 10 },
	};
	QmiMessageDmsUimVerifyPinInput *in;
	QmiMessageDmsUimVerifyPinOutput *out;
	struct mr200_dms_uim_verify_pin_req got;
	GError *error = NULL;
	guint8 verify, unblock;

	(void)state;
	in = qmi_message_dms_uim_verify_pin_input_new();
	qmi_message_dms_uim_verify_pin_input_set_info(in, QMI_DMS_UIM_PIN_ID_PIN,
						      "4321", NULL);
	out = CALL(dms, uim_verify_pin, mr200_msg_dms_uim_verify_pin_req, dms,
		   in, &got, &rsp);
	assert_true(got.has_info);
	assert_int_equal(got.info.pin_id, MR200_DMS_PIN_ID_PIN);
	assert_string_equal(got.info.pin, "4321");
	assert_false(qmi_message_dms_uim_verify_pin_output_get_result(out,
								      &error));
	assert_true(g_error_matches(error, QMI_PROTOCOL_ERROR,
				    QMI_PROTOCOL_ERROR_INCORRECT_PIN));
	assert_true(qmi_message_dms_uim_verify_pin_output_get_pin_retries_status(
		    out, &verify, &unblock, NULL));
	assert_int_equal(verify, 2);
	assert_int_equal(unblock, 10);
	g_error_free(error);
	qmi_message_dms_uim_verify_pin_input_unref(in);
	qmi_message_dms_uim_verify_pin_output_unref(out);
}

static void dms_set_operating_mode(void **state)
{
	const struct mr200_dms_set_operating_mode_rsp rsp = { OK_RESULT };
	QmiMessageDmsSetOperatingModeInput *in;
	QmiMessageDmsSetOperatingModeOutput *out;
	struct mr200_dms_set_operating_mode_req got;

	(void)state;
	in = qmi_message_dms_set_operating_mode_input_new();
	qmi_message_dms_set_operating_mode_input_set_mode(
		in, QMI_DMS_OPERATING_MODE_LOW_POWER, NULL);
	out = CALL(dms, set_operating_mode, mr200_msg_dms_set_operating_mode_req,
		   dms, in, &got, &rsp);
	assert_true(got.has_mode);
	assert_int_equal(got.mode, MR200_DMS_OPERATING_MODE_LOW_POWER);
	assert_result(dms_set_operating_mode, out);
	qmi_message_dms_set_operating_mode_input_unref(in);
	qmi_message_dms_set_operating_mode_output_unref(out);
}

static void nas_signal_info(void **state)
{
	const struct mr200_nas_get_signal_info_rsp rsp = {
		OK_RESULT, .has_lte_signal_strength = true,
		.lte_signal_strength = { -63, -10, -92, 124 },
		.has_wcdma_signal_strength = true,
		.wcdma_signal_strength = { -88, -300 },
	};
	struct mr200_nas_get_signal_info_req got;
	QmiMessageNasGetSignalInfoOutput *out;
	gint16 rsrp, snr, ecio;
	gint8 rssi, rsrq;

	(void)state;
	out = CALL(nas, get_signal_info, mr200_msg_nas_get_signal_info_req, nas,
		   NULL, &got, &rsp);
	assert_true(qmi_message_nas_get_signal_info_output_get_lte_signal_strength(
		    out, &rssi, &rsrq, &rsrp, &snr, NULL));
	assert_int_equal(rssi, -63);
	assert_int_equal(rsrq, -10);
	assert_int_equal(rsrp, -92);
	assert_int_equal(snr, 124);
	assert_true(qmi_message_nas_get_signal_info_output_get_wcdma_signal_strength(
		    out, &rssi, &ecio, NULL));
	assert_int_equal(rssi, -88);
	assert_int_equal(ecio, -300);
	qmi_message_nas_get_signal_info_output_unref(out);
}

static void nas_serving_system(void **state)
{
	const struct mr200_nas_get_serving_system_rsp rsp = {
		OK_RESULT, .has_serving_system = true,
		.serving_system = {
			MR200_NAS_REGISTRATION_STATE_REGISTERED, 1, 2,
			MR200_NAS_NETWORK_TYPE_3GPP, 2,
			{ MR200_NAS_RADIO_INTERFACE_UNKNOWN,
			  MR200_NAS_RADIO_INTERFACE_LTE },
		},
		.has_current_plmn = true, .current_plmn = { 1, 1, "Test" },
	};
	struct mr200_nas_get_serving_system_req got;
	QmiMessageNasGetServingSystemOutput *out;
	QmiNasRegistrationState registration;
	QmiNasNetworkType network;
	QmiNasAttachState cs, ps;
	const gchar *text;
	guint16 mcc, mnc;
	GArray *radios;

	(void)state;
	out = CALL(nas, get_serving_system, mr200_msg_nas_get_serving_system_req,
		   nas, NULL, &got, &rsp);
	assert_true(qmi_message_nas_get_serving_system_output_get_serving_system(
		    out, &registration, &cs, &ps, &network, &radios, NULL));
	assert_int_equal(registration, QMI_NAS_REGISTRATION_STATE_REGISTERED);
	assert_int_equal(cs, QMI_NAS_ATTACH_STATE_ATTACHED);
	assert_int_equal(ps, QMI_NAS_ATTACH_STATE_DETACHED);
	assert_int_equal(network, QMI_NAS_NETWORK_TYPE_3GPP);
	assert_int_equal(radios->len, 2);
	assert_int_equal(g_array_index(radios, QmiNasRadioInterface, 0),
			 QMI_NAS_RADIO_INTERFACE_UNKNOWN);
	assert_int_equal(g_array_index(radios, QmiNasRadioInterface, 1),
			 QMI_NAS_RADIO_INTERFACE_LTE);
	assert_true(qmi_message_nas_get_serving_system_output_get_current_plmn(
		    out, &mcc, &mnc, &text, NULL));
	assert_int_equal(mcc, 1);
	assert_string_equal(text, "Test");
	qmi_message_nas_get_serving_system_output_unref(out);
}

static void nas_network_scan(void **state)
{
	const struct mr200_nas_network_scan_rsp rsp = {
		OK_RESULT, .has_network_information = true,
		.n_network_information = 2,
		.network_information = {
			{ 1, 1, 0xa1, "One" }, { 250, 2, 0x52, "Two" },
		},
	};
	const QmiMessageNasNetworkScanOutputNetworkInformationElement *e;
	QmiMessageNasNetworkScanInput *in;
	QmiMessageNasNetworkScanOutput *out;
	struct mr200_nas_network_scan_req got;
	GArray *list;

	(void)state;
	in = qmi_message_nas_network_scan_input_new();
	qmi_message_nas_network_scan_input_set_network_type(
		in, QMI_NAS_NETWORK_SCAN_TYPE_LTE | QMI_NAS_NETWORK_SCAN_TYPE_UMTS,
		NULL);
	out = CALL(nas, network_scan, mr200_msg_nas_network_scan_req, nas, in,
		   &got, &rsp);
	assert_true(got.has_network_type);
	assert_int_equal(got.network_type, MR200_NAS_SCAN_TYPE_LTE |
					   MR200_NAS_SCAN_TYPE_UMTS);
	assert_true(qmi_message_nas_network_scan_output_get_network_information(
		    out, &list, NULL));
	assert_int_equal(list->len, 2);
	e = &g_array_index(list,
			   QmiMessageNasNetworkScanOutputNetworkInformationElement,
			   1);
	assert_int_equal(e->mcc, 250);
	assert_int_equal(e->mnc, 2);
	assert_int_equal(e->network_status, QMI_NAS_NETWORK_STATUS_AVAILABLE |
					    QMI_NAS_NETWORK_STATUS_FORBIDDEN |
					    QMI_NAS_NETWORK_STATUS_PREFERRED);
	assert_string_equal(e->description, "Two");
	qmi_message_nas_network_scan_input_unref(in);
	qmi_message_nas_network_scan_output_unref(out);
}

static void nas_system_selection(void **state)
{
	const struct mr200_nas_set_system_selection_preference_rsp rsp = {
		OK_RESULT,
	};
	const QmiNasRadioInterface order[] = {
		QMI_NAS_RADIO_INTERFACE_LTE, QMI_NAS_RADIO_INTERFACE_UMTS,
	};
	QmiMessageNasSetSystemSelectionPreferenceInput *in;
	QmiMessageNasSetSystemSelectionPreferenceOutput *out;
	struct mr200_nas_set_system_selection_preference_req got;
	GArray *array = g_array_new(FALSE, FALSE, sizeof(order[0]));

	(void)state;
	g_array_append_vals(array, order, N(order));
	in = qmi_message_nas_set_system_selection_preference_input_new();
	qmi_message_nas_set_system_selection_preference_input_set_mode_preference(
		in, QMI_NAS_RAT_MODE_PREFERENCE_LTE, NULL);
	qmi_message_nas_set_system_selection_preference_input_set_lte_band_preference(
		in, QMI_NAS_LTE_BAND_PREFERENCE_EUTRAN_7, NULL);
	qmi_message_nas_set_system_selection_preference_input_set_network_selection_preference(
		in, QMI_NAS_NETWORK_SELECTION_PREFERENCE_MANUAL, 250, 11, NULL);
	qmi_message_nas_set_system_selection_preference_input_set_acquisition_order_preference(
		in, array, NULL);
	qmi_message_nas_set_system_selection_preference_input_set_extended_lte_band_preference(
		in, 0x40, 2, 3, 0x8000000000000000, NULL);
	out = CALL(nas, set_system_selection_preference,
		   mr200_msg_nas_set_system_selection_preference_req, nas, in,
		   &got, &rsp);
	assert_int_equal(got.mode_preference, MR200_NAS_MODE_PREFERENCE_LTE);
	assert_true(got.lte_band_preference == 0x40);
	assert_int_equal(got.network_selection_preference.mode,
			 MR200_NAS_SELECTION_MODE_MANUAL);
	assert_int_equal(got.network_selection_preference.mcc, 250);
	assert_int_equal(got.network_selection_preference.mnc, 11);
	assert_int_equal(got.n_acquisition_order_preference, 2);
	assert_int_equal(got.acquisition_order_preference[1],
			 MR200_NAS_RADIO_INTERFACE_UMTS);
	assert_true(got.extended_lte_band_preference.mask_high ==
		    0x8000000000000000);
	assert_false(got.has_roaming_preference);
	assert_result(nas_set_system_selection_preference, out);
	g_array_unref(array);
	qmi_message_nas_set_system_selection_preference_input_unref(in);
	qmi_message_nas_set_system_selection_preference_output_unref(out);
}

static void nas_cells(void **state)
{
	const struct mr200_nas_get_cell_location_info_rsp rsp = {
		OK_RESULT, .has_intrafrequency_lte_info_v2 = true,
		.intrafrequency_lte_info_v2 = {
			.plmn = { 0x00, 0xf1, 0x10 },
			.tracking_area_code = 0x1234,
			.global_cell_id = 0x01b3a201,
			.eutra_absolute_rf_channel_number = 2900,
			.serving_cell_id = 286, .n_cell = 2,
			.cell = { { 286, -100, -920, -630, 0 },
				  { 287, -120, -978, -660, -1 } },
		},
	};
	const QmiMessageNasGetCellLocationInfoOutputIntrafrequencyLteInfoV2CellElement *e;
	struct mr200_nas_get_cell_location_info_req got;
	QmiMessageNasGetCellLocationInfoOutput *out;
	guint8 priority, non_intra, low, intra;
	guint16 tac, earfcn, serving;
	GArray *plmn, *cells;
	gboolean idle;
	guint32 cell;

	(void)state;
	out = CALL(nas, get_cell_location_info,
		   mr200_msg_nas_get_cell_location_info_req, nas, NULL, &got,
		   &rsp);
	assert_true(qmi_message_nas_get_cell_location_info_output_get_intrafrequency_lte_info_v2(
		    out, &idle, &plmn, &tac, &cell, &earfcn, &serving,
		    &priority, &non_intra, &low, &intra, &cells, NULL));
	assert_int_equal(plmn->len, 3);
	assert_memory_equal(plmn->data, "\x00\xf1\x10", 3);
	assert_int_equal(cell, 0x01b3a201);
	assert_int_equal(earfcn, 2900);
	assert_int_equal(cells->len, 2);
	e = &g_array_index(cells,
			   QmiMessageNasGetCellLocationInfoOutputIntrafrequencyLteInfoV2CellElement,
			   1);
	assert_int_equal(e->physical_cell_id, 287);
	assert_int_equal(e->rsrp, -978);
	assert_int_equal(e->cell_selection_rx_level, -1);
	qmi_message_nas_get_cell_location_info_output_unref(out);
}

static void nas_system_info(void **state)
{
	const struct mr200_nas_get_system_info_rsp rsp = {
		OK_RESULT, .has_lte_system_info_v2 = true,
		.lte_system_info_v2 = {
			.cid_valid = 1, .cid = 77, .network_id_valid = 1,
			.mcc = "250", .mnc = "11", .tac_valid = 1, .tac = 0x55,
		},
	};
	struct mr200_nas_get_system_info_req got;
	QmiMessageNasGetSystemInfoOutput *out;
	const gchar *mcc, *mnc;
	gboolean valid[2];
	guint16 tac;
	guint32 cid;

	(void)state;
	out = CALL(nas, get_system_info, mr200_msg_nas_get_system_info_req, nas,
		   NULL, &got, &rsp);
	assert_true(qmi_message_nas_get_system_info_output_get_lte_system_info_v2(
		    out, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
		    NULL, &valid[0], &cid, NULL, NULL, NULL, NULL, &mcc, &mnc,
		    &valid[1], &tac, NULL));
	assert_true(valid[0] && valid[1]);
	assert_int_equal(cid, 77);
	assert_int_equal(tac, 0x55);
	assert_string_equal(mcc, "250");
	/* the third digit that is not there is 0xff on the wire */
	assert_memory_equal(mnc, "11", 2);
	qmi_message_nas_get_system_info_output_unref(out);
}

static void wds_start_network(void **state)
{
	const struct mr200_wds_start_network_rsp rsp = {
		.has_result = true,
		.result = { MR200_QMI_FAILURE, MR200_QMI_ERR_CALL_FAILED },
		.has_verbose_call_end_reason = true,
		.verbose_call_end_reason = { 6, MR200_3GPP_UNKNOWN_APN },
	};
	QmiWdsVerboseCallEndReasonType type;
	QmiMessageWdsStartNetworkInput *in;
	QmiMessageWdsStartNetworkOutput *out;
	struct mr200_wds_start_network_req got;
	GError *error = NULL;
	gint16 reason;

	(void)state;
	in = qmi_message_wds_start_network_input_new();
	qmi_message_wds_start_network_input_set_apn(in, "internet.yota", NULL);
	qmi_message_wds_start_network_input_set_username(in, "user", NULL);
	qmi_message_wds_start_network_input_set_password(in, "pass", NULL);
	qmi_message_wds_start_network_input_set_authentication_preference(
		in, QMI_WDS_AUTHENTICATION_PAP | QMI_WDS_AUTHENTICATION_CHAP,
		NULL);
	qmi_message_wds_start_network_input_set_ip_family_preference(
		in, QMI_WDS_IP_FAMILY_IPV6, NULL);
	qmi_message_wds_start_network_input_set_profile_index_3gpp(in, 3, NULL);
	out = CALL(wds, start_network, mr200_msg_wds_start_network_req, wds, in,
		   &got, &rsp);
	assert_string_equal(got.apn, "internet.yota");
	assert_string_equal(got.username, "user");
	assert_string_equal(got.password, "pass");
	assert_int_equal(got.authentication_preference,
			 MR200_WDS_AUTHENTICATION_PAP |
			 MR200_WDS_AUTHENTICATION_CHAP);
	assert_int_equal(got.ip_family_preference, MR200_WDS_IP_FAMILY_IPV6);
	assert_int_equal(got.profile_index_3gpp, 3);
	assert_false(qmi_message_wds_start_network_output_get_result(out,
								     &error));
	assert_true(g_error_matches(error, QMI_PROTOCOL_ERROR,
				    QMI_PROTOCOL_ERROR_CALL_FAILED));
	assert_true(qmi_message_wds_start_network_output_get_verbose_call_end_reason(
		    out, &type, &reason, NULL));
	assert_int_equal(type, QMI_WDS_VERBOSE_CALL_END_REASON_TYPE_3GPP);
	assert_int_equal(reason, QMI_WDS_VERBOSE_CALL_END_REASON_3GPP_UNKNOWN_APN);
	g_error_free(error);
	qmi_message_wds_start_network_input_unref(in);
	qmi_message_wds_start_network_output_unref(out);
}

static void wds_current_settings(void **state)
{
	const struct mr200_wds_get_current_settings_rsp rsp = {
		OK_RESULT, .has_ipv4_address = true, .ipv4_address = 0x0a404002,
		.has_mtu = true, .mtu = 1430,
		.has_ipv6_address = true,
		.ipv6_address = { { 0x20, 0x01, 0x0d, 0xb8, [15] = 2 }, 64 },
		.has_domain_name_list = true, .n_domain_name_list = 2,
		.domain_name_list = { { "a.org" }, { "ok" } },
	};
	QmiMessageWdsGetCurrentSettingsInput *in;
	QmiMessageWdsGetCurrentSettingsOutput *out;
	struct mr200_wds_get_current_settings_req got;
	GArray *array;
	guint8 prefix;
	guint32 value;

	(void)state;
	in = qmi_message_wds_get_current_settings_input_new();
	qmi_message_wds_get_current_settings_input_set_requested_settings(
		in, QMI_WDS_REQUESTED_SETTINGS_MTU |
		    QMI_WDS_REQUESTED_SETTINGS_IP_ADDRESS, NULL);
	out = CALL(wds, get_current_settings,
		   mr200_msg_wds_get_current_settings_req, wds, in, &got, &rsp);
	assert_int_equal(got.requested_settings,
			 MR200_WDS_REQUESTED_SETTINGS_MTU |
			 MR200_WDS_REQUESTED_SETTINGS_IP_ADDRESS);
	assert_true(qmi_message_wds_get_current_settings_output_get_ipv4_address(
		    out, &value, NULL));
	assert_int_equal(value, 0x0a404002);
	assert_true(qmi_message_wds_get_current_settings_output_get_mtu(
		    out, &value, NULL));
	assert_int_equal(value, 1430);
	assert_true(qmi_message_wds_get_current_settings_output_get_ipv6_address(
		    out, &array, &prefix, NULL));
	assert_int_equal(array->len, 8);
	assert_int_equal(g_array_index(array, guint16, 0), 0x2001);
	assert_int_equal(g_array_index(array, guint16, 7), 2);
	assert_int_equal(prefix, 64);
	assert_true(qmi_message_wds_get_current_settings_output_get_domain_name_list(
		    out, &array, NULL));
	assert_int_equal(array->len, 2);
	assert_string_equal(g_array_index(array, gchar *, 0), "a.org");
	assert_string_equal(g_array_index(array, gchar *, 1), "ok");
	qmi_message_wds_get_current_settings_input_unref(in);
	qmi_message_wds_get_current_settings_output_unref(out);
}

static void wds_create_profile(void **state)
{
	const struct mr200_wds_create_profile_rsp rsp = {
		OK_RESULT, .has_profile_identifier = true,
		.profile_identifier = { 0, 5 },
	};
	const guint16 dns[8] = { 0x2001, 0xdb8, 0, 0, 0, 0, 0, 0x53 };
	QmiMessageWdsCreateProfileInput *in;
	QmiMessageWdsCreateProfileOutput *out;
	struct mr200_wds_create_profile_req got;
	GArray *array = g_array_new(FALSE, FALSE, sizeof(dns[0]));
	QmiWdsProfileType type;
	guint8 index;

	(void)state;
	g_array_append_vals(array, dns, N(dns));
	in = qmi_message_wds_create_profile_input_new();
	qmi_message_wds_create_profile_input_set_profile_type(
		in, QMI_WDS_PROFILE_TYPE_3GPP, NULL);
	qmi_message_wds_create_profile_input_set_apn_name(in, "internet", NULL);
	qmi_message_wds_create_profile_input_set_pdp_type(
		in, QMI_WDS_PDP_TYPE_IPV4_OR_IPV6, NULL);
	qmi_message_wds_create_profile_input_set_primary_ipv4_dns_address(
		in, 0x08080404, NULL);
	qmi_message_wds_create_profile_input_set_ipv6_primary_dns_address_preference(
		in, array, NULL);
	qmi_message_wds_create_profile_input_set_roaming_disallowed_flag(
		in, TRUE, NULL);
	out = CALL(wds, create_profile, mr200_msg_wds_create_profile_req, wds,
		   in, &got, &rsp);
	assert_string_equal(got.apn_name, "internet");
	assert_int_equal(got.pdp_type, MR200_WDS_PDP_TYPE_IPV4_OR_IPV6);
	assert_int_equal(got.primary_ipv4_dns_address, 0x08080404);
	assert_memory_equal(got.ipv6_primary_dns_address_preference,
			    "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x53", 16);
	assert_int_equal(got.roaming_disallowed_flag, 1);
	assert_true(qmi_message_wds_create_profile_output_get_profile_identifier(
		    out, &type, &index, NULL));
	assert_int_equal(index, 5);
	g_array_unref(array);
	qmi_message_wds_create_profile_input_unref(in);
	qmi_message_wds_create_profile_output_unref(out);
}

static void wds_profile_list(void **state)
{
	const struct mr200_wds_get_profile_list_rsp rsp = {
		OK_RESULT, .has_profile_list = true, .n_profile_list = 2,
		.profile_list = { { 0, 1, "yota" }, { 0, 2, "" } },
	};
	const QmiMessageWdsGetProfileListOutputProfileListProfile *p;
	struct mr200_wds_get_profile_list_req got;
	QmiMessageWdsGetProfileListOutput *out;
	GArray *list;

	(void)state;
	out = CALL(wds, get_profile_list, mr200_msg_wds_get_profile_list_req,
		   wds, NULL, &got, &rsp);
	assert_true(qmi_message_wds_get_profile_list_output_get_profile_list(
		    out, &list, NULL));
	assert_int_equal(list->len, 2);
	p = &g_array_index(list,
			   QmiMessageWdsGetProfileListOutputProfileListProfile,
			   0);
	assert_int_equal(p->profile_index, 1);
	assert_string_equal(p->profile_name, "yota");
	qmi_message_wds_get_profile_list_output_unref(out);
}

static void wda_set_data_format(void **state)
{
	const struct mr200_wda_set_data_format_rsp rsp = {
		OK_RESULT, .has_link_layer_protocol = true,
		.link_layer_protocol = MR200_WDA_LINK_LAYER_RAW_IP,
		.has_downlink_data_aggregation_max_size = true,
		.downlink_data_aggregation_max_size = 8192,
	};
	QmiMessageWdaSetDataFormatInput *in;
	QmiMessageWdaSetDataFormatOutput *out;
	struct mr200_wda_set_data_format_req got;
	QmiWdaLinkLayerProtocol protocol;
	guint32 size;

	(void)state;
	in = qmi_message_wda_set_data_format_input_new();
	qmi_message_wda_set_data_format_input_set_link_layer_protocol(
		in, QMI_WDA_LINK_LAYER_PROTOCOL_RAW_IP, NULL);
	qmi_message_wda_set_data_format_input_set_downlink_data_aggregation_protocol(
		in, QMI_WDA_DATA_AGGREGATION_PROTOCOL_QMAP, NULL);
	qmi_message_wda_set_data_format_input_set_endpoint_info(
		in, QMI_DATA_ENDPOINT_TYPE_HSUSB, 4, NULL);
	out = CALL(wda, set_data_format, mr200_msg_wda_set_data_format_req, wda,
		   in, &got, &rsp);
	assert_int_equal(got.link_layer_protocol, MR200_WDA_LINK_LAYER_RAW_IP);
	assert_int_equal(got.downlink_data_aggregation_protocol,
			 MR200_WDA_AGGREGATION_QMAP);
	assert_int_equal(got.endpoint_info.endpoint_type,
			 MR200_ENDPOINT_TYPE_HSUSB);
	assert_int_equal(got.endpoint_info.interface_number, 4);
	assert_true(qmi_message_wda_set_data_format_output_get_link_layer_protocol(
		    out, &protocol, NULL));
	assert_int_equal(protocol, QMI_WDA_LINK_LAYER_PROTOCOL_RAW_IP);
	assert_true(qmi_message_wda_set_data_format_output_get_downlink_data_aggregation_max_size(
		    out, &size, NULL));
	assert_int_equal(size, 8192);
	qmi_message_wda_set_data_format_input_unref(in);
	qmi_message_wda_set_data_format_output_unref(out);
}

static void uim_card_status(void **state)
{
	const struct mr200_uim_get_card_status_rsp rsp = {
		OK_RESULT, .has_card_status = true,
		.card_status = {
			.index_1x_primary = 0xffff, .n_cards = 1,
			.cards[0] = {
				.card_state = MR200_UIM_CARD_STATE_PRESENT,
				.n_applications = 1,
				.applications[0] = {
					.type = MR200_UIM_APP_TYPE_USIM,
					.state = MR200_UIM_APP_STATE_READY,
					.n_application_identifier_value = 2,
					.application_identifier_value = { 0xa0, 1 },
					.pin1_retries = 3,
					.puk2_retries = 9,
				},
			},
		},
	};
	const QmiMessageUimGetCardStatusOutputCardStatusCardsElementApplicationsElement *app;
	const QmiMessageUimGetCardStatusOutputCardStatusCardsElement *card;
	struct mr200_uim_get_card_status_req got;
	QmiMessageUimGetCardStatusOutput *out;
	guint16 index[4];
	GArray *cards;

	(void)state;
	out = CALL(uim, get_card_status, mr200_msg_uim_get_card_status_req, uim,
		   NULL, &got, &rsp);
	assert_true(qmi_message_uim_get_card_status_output_get_card_status(
		    out, &index[0], &index[1], &index[2], &index[3], &cards,
		    NULL));
	assert_int_equal(index[1], 0xffff);
	assert_int_equal(cards->len, 1);
	card = &g_array_index(cards,
			      QmiMessageUimGetCardStatusOutputCardStatusCardsElement,
			      0);
	assert_int_equal(card->card_state, QMI_UIM_CARD_STATE_PRESENT);
	assert_int_equal(card->applications->len, 1);
	app = &g_array_index(card->applications,
			     QmiMessageUimGetCardStatusOutputCardStatusCardsElementApplicationsElement,
			     0);
	assert_int_equal(app->type, QMI_UIM_CARD_APPLICATION_TYPE_USIM);
	assert_int_equal(app->state, QMI_UIM_CARD_APPLICATION_STATE_READY);
	assert_int_equal(app->application_identifier_value->len, 2);
	assert_int_equal(app->pin1_retries, 3);
	assert_int_equal(app->puk2_retries, 9);
	qmi_message_uim_get_card_status_output_unref(out);
}

static void uim_read_transparent(void **state)
{
	const struct mr200_uim_read_transparent_rsp rsp = {
		OK_RESULT, .has_card_result = true, .card_result = { 0x90, 0 },
		.has_read_result = true, .n_read_result = 3,
		.read_result = { 1, 2, 3 },
	};
	QmiMessageUimReadTransparentInput *in;
	QmiMessageUimReadTransparentOutput *out;
	struct mr200_uim_read_transparent_req got;
	GArray *aid, *path, *data;

	(void)state;
	aid = bytes("\xa0\x01", 2);
	path = bytes("\x00\x3f\xff\x7f", 4);
	in = qmi_message_uim_read_transparent_input_new();
	qmi_message_uim_read_transparent_input_set_session(
		in, QMI_UIM_SESSION_TYPE_CARD_SLOT_1, aid, NULL);
	qmi_message_uim_read_transparent_input_set_file(in, 0x6f07, path, NULL);
	qmi_message_uim_read_transparent_input_set_read_information(in, 1, 9,
								    NULL);
	out = CALL(uim, read_transparent, mr200_msg_uim_read_transparent_req,
		   uim, in, &got, &rsp);
	assert_int_equal(got.session.session_type,
			 MR200_UIM_SESSION_TYPE_CARD_SLOT_1);
	assert_int_equal(got.session.n_application_identifier, 2);
	assert_int_equal(got.file.file_id, 0x6f07);
	assert_int_equal(got.file.n_file_path, 4);
	assert_memory_equal(got.file.file_path, "\x00\x3f\xff\x7f", 4);
	assert_int_equal(got.read_information.offset, 1);
	assert_int_equal(got.read_information.length, 9);
	assert_true(qmi_message_uim_read_transparent_output_get_read_result(
		    out, &data, NULL));
	assert_int_equal(data->len, 3);
	assert_memory_equal(data->data, "\1\2\3", 3);
	g_array_unref(aid);
	g_array_unref(path);
	qmi_message_uim_read_transparent_input_unref(in);
	qmi_message_uim_read_transparent_output_unref(out);
}

static void wms_raw_read(void **state)
{
	const struct mr200_wms_raw_read_rsp rsp = {
		OK_RESULT, .has_raw_message_data = true,
		.raw_message_data = { MR200_WMS_MESSAGE_TAG_MT_NOT_READ, 6, 2,
				      { 0x07, 0x91 } },
	};
	QmiMessageWmsRawReadInput *in;
	QmiMessageWmsRawReadOutput *out;
	struct mr200_wms_raw_read_req got;
	QmiWmsMessageFormat format;
	QmiWmsMessageTagType tag;
	GArray *data;

	(void)state;
	in = qmi_message_wms_raw_read_input_new();
	qmi_message_wms_raw_read_input_set_message_memory_storage_id(
		in, QMI_WMS_STORAGE_TYPE_NV, 0x01020304, NULL);
	out = CALL(wms, raw_read, mr200_msg_wms_raw_read_req, wms, in, &got,
		   &rsp);
	assert_int_equal(got.message_memory_storage_id.storage_type,
			 MR200_WMS_STORAGE_NV);
	assert_int_equal(got.message_memory_storage_id.memory_index, 0x01020304);
	assert_true(qmi_message_wms_raw_read_output_get_raw_message_data(
		    out, &tag, &format, &data, NULL));
	assert_int_equal(tag, QMI_WMS_MESSAGE_TAG_TYPE_MT_NOT_READ);
	assert_int_equal(data->len, 2);
	qmi_message_wms_raw_read_input_unref(in);
	qmi_message_wms_raw_read_output_unref(out);
}

static void voice_ussd(void **state)
{
	const struct mr200_voice_originate_ussd_rsp rsp = {
		OK_RESULT, .has_uss_data_utf16 = true, .n_uss_data_utf16 = 2,
		.uss_data_utf16 = { 0x41, 0x436 },
	};
	QmiMessageVoiceOriginateUssdInput *in;
	QmiMessageVoiceOriginateUssdOutput *out;
	struct mr200_voice_originate_ussd_req got;
	GArray *text = bytes("*100#", 5), *utf16;

	(void)state;
	in = qmi_message_voice_originate_ussd_input_new();
	qmi_message_voice_originate_ussd_input_set_uss_data(
		in, QMI_VOICE_USS_DATA_CODING_SCHEME_ASCII, text, NULL);
	out = CALL(voice, originate_ussd, mr200_msg_voice_originate_ussd_req,
		   voice, in, &got, &rsp);
	assert_int_equal(got.uss_data.data_coding_scheme,
			 MR200_VOICE_USS_CODING_ASCII);
	assert_int_equal(got.uss_data.n_data, 5);
	assert_memory_equal(got.uss_data.data, "*100#", 5);
	assert_true(qmi_message_voice_originate_ussd_output_get_uss_data_utf16(
		    out, &utf16, NULL));
	assert_int_equal(utf16->len, 2);
	assert_int_equal(g_array_index(utf16, guint16, 1), 0x436);
	g_array_unref(text);
	qmi_message_voice_originate_ussd_input_unref(in);
	qmi_message_voice_originate_ussd_output_unref(out);
}

static bool seen;

static void on_packet_status(QmiClientWds *client,
			     QmiIndicationWdsPacketServiceStatusOutput *out)
{
	QmiWdsConnectionStatus status;
	gboolean reconfigure;

	(void)client;
	assert_true(qmi_indication_wds_packet_service_status_output_get_connection_status(
		    out, &status, &reconfigure, NULL));
	assert_int_equal(status, QMI_WDS_CONNECTION_STATUS_SUSPENDED);
	assert_true(reconfigure);
	seen = true;
}

static void wds_indication(void **state)
{
	const struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.connection_status = { MR200_WDS_CONNECTION_STATUS_SUSPENDED, 1 },
	};

	(void)state;
	seen = false;
	g_signal_connect(wds, "packet-service-status",
			 G_CALLBACK(on_packet_status), NULL);
	host_indicate(QMI_CLIENT(wds), &mr200_msg_wds_packet_service_status_ind,
		      &ind, &seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dms_get_ids),
		cmocka_unit_test(dms_verify_pin),
		cmocka_unit_test(dms_set_operating_mode),
		cmocka_unit_test(nas_signal_info),
		cmocka_unit_test(nas_serving_system),
		cmocka_unit_test(nas_network_scan),
		cmocka_unit_test(nas_system_selection),
		cmocka_unit_test(nas_cells),
		cmocka_unit_test(nas_system_info),
		cmocka_unit_test(wds_start_network),
		cmocka_unit_test(wds_current_settings),
		cmocka_unit_test(wds_create_profile),
		cmocka_unit_test(wds_profile_list),
		cmocka_unit_test(wda_set_data_format),
		cmocka_unit_test(uim_card_status),
		cmocka_unit_test(uim_read_transparent),
		cmocka_unit_test(wms_raw_read),
		cmocka_unit_test(voice_ussd),
		cmocka_unit_test(wds_indication),
	};

	return cmocka_run_group_tests_name("libqmi", tests, setup, teardown);
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Hand-written frames (tests/golden) against the codec, both directions: the
 * structs here are what a person reads in the frames.
 */
#include "test.h"

#include <ctype.h>

#include "wire/msg.h"

#define RESULT_OK	.has_result = true

struct golden {
	const char *file;
	struct mr200_qmi head;		/* of the frame, TLVs aside */
	const struct mr200_msg *msg;
	const void *fields;
	bool decode_only;		/* order or TLVs that we do not write */
};

#define REQUEST(svc, id_, client, transaction)				\
	.head = { .service = (svc), .cid = (client), .kind = MR200_REQ,	\
		  .txn = (transaction), .id = (id_) }
#define ANSWER(svc, id_, client, transaction, type)			\
	.head = { .service = (svc), .cid = (client), .kind = (type),	\
		  .txn = (transaction), .id = (id_), .from_modem = true }

static const struct mr200_ctl_allocate_cid_req allocate_req = {
	.has_service = true, .service = MR200_SVC_WDS,
};

static const struct mr200_ctl_allocate_cid_rsp allocate_rsp = {
	RESULT_OK,
	.has_allocation_info = true, .allocation_info = { 1, 0x13 },
};

static const struct mr200_ctl_get_version_info_rsp version_rsp = {
	RESULT_OK,
	.has_service_list = true, .n_service_list = 2,
	.service_list = { { 0, 1, 5 }, { 1, 1, 60 } },
};

static const struct mr200_ctl_internal_proxy_open_req proxy_req = {
	.has_device_path = true, .device_path = "/dev/cdc-wdm0",
};

static const struct mr200_dms_get_ids_rsp ids_rsp = {
	RESULT_OK,
	.has_esn = true, .esn = "0",
	.has_imei = true, .imei = "004990010000018",
};

static const struct mr200_dms_uim_verify_pin_req verify_req = {
	.has_info = true, .info = { 1, "1234" },
};

static const struct mr200_dms_uim_verify_pin_rsp verify_rsp = {
	.has_result = true,
	.result = { MR200_QMI_FAILURE, MR200_QMI_ERR_INCORRECT_PIN },
	.has_pin_retries_status = true, .pin_retries_status = { 2, 10 },
};

static const struct mr200_dms_get_time_rsp time_rsp = {
	RESULT_OK,
	.has_device_time = true, .device_time = { 0x112233445566, 1 },
	.has_system_time = true, .system_time = 0x0102030405060708,
};

static const struct mr200_nas_get_signal_info_rsp signal_rsp = {
	RESULT_OK,
	.has_lte_signal_strength = true,
	.lte_signal_strength = {
		.rssi = -63, .rsrq = -10, .rsrp = -92, .snr = 124,
	},
};

static const struct mr200_nas_serving_system_ind serving_ind = {
	.has_serving_system = true,
	.serving_system = {
		.registration_state = MR200_NAS_REGISTRATION_STATE_REGISTERED,
		.cs_attach_state = 1, .ps_attach_state = 1,
		.selected_network = MR200_NAS_NETWORK_TYPE_3GPP,
		.n_radio_interfaces = 1,
		.radio_interfaces = { MR200_NAS_RADIO_INTERFACE_LTE },
	},
	.has_roaming_indicator = true, .roaming_indicator = 1,
	.has_data_service_capability = true, .n_data_service_capability = 1,
	.data_service_capability = { MR200_NAS_DATA_CAPABILITY_LTE },
	.has_current_plmn = true, .current_plmn = { 1, 1, "Test LTE 1001" },
	.has_lte_tac = true, .lte_tac = 0x1234,
};

static const struct mr200_nas_network_scan_rsp scan_rsp = {
	RESULT_OK,
	.has_network_information = true, .n_network_information = 2,
	.network_information = {
		{ 1, 1, 0xa1, "One" }, { 250, 2, 0x52, "Two!2" },
	},
	.has_radio_access_technology = true, .n_radio_access_technology = 1,
	.radio_access_technology = {
		{ 250, 2, MR200_NAS_RADIO_INTERFACE_LTE },
	},
	.has_network_scan_result = true,
};

static const struct mr200_nas_get_system_info_rsp system_rsp = {
	RESULT_OK,
	.has_lte_service_status = true,
	.lte_service_status = {
		MR200_NAS_SERVICE_STATUS_AVAILABLE,
		MR200_NAS_SERVICE_STATUS_AVAILABLE, MR200_YES,
	},
	.has_lte_system_info_v2 = true,
	.lte_system_info_v2 = {
		.domain_valid = 1, .domain = MR200_NAS_SERVICE_DOMAIN_CS_PS,
		.service_capability_valid = 1,
		.service_capability = MR200_NAS_SERVICE_DOMAIN_CS_PS,
		.roaming_status_valid = 1, .forbidden_valid = 1,
		.lac = 0xffff, .cid_valid = 1, .cid = 0x01b3a201,
		.network_id_valid = 1, .mcc = "001", .mnc = "01",
		.tac_valid = 1, .tac = 0x1234,
	},
};

static const struct mr200_nas_get_cell_location_info_rsp cells_rsp = {
	RESULT_OK,
	.has_intrafrequency_lte_info_v2 = true,
	.intrafrequency_lte_info_v2 = {
		.plmn = { 0x00, 0xf1, 0x10 }, .tracking_area_code = 0x1234,
		.global_cell_id = 0x01b3a201,
		.eutra_absolute_rf_channel_number = 2900,
		.serving_cell_id = 286, .n_cell = 2,
		.cell = {
			{ 286, -100, -920, -630, 0 },
			{ 287, -120, -978, -660, -1 },
		},
	},
	.has_interfrequency_lte_info = true,
	.interfrequency_lte_info = {
		.n_frequency = 2,
		.frequency = {
			{
				.eutra_absolute_rf_channel_number = 6328,
				.cell_selection_rx_level_low_threshold = 5,
				.cell_selection_rx_level_high_threshold = 10,
				.cell_reselection_priority = 2,
				.n_cell = 1,
				.cell = { { 100, -140, -1024, -710, 3 } },
			}, {
				.eutra_absolute_rf_channel_number = 1556,
				.cell_reselection_priority = 7,
			},
		},
	},
};

static const struct mr200_wds_start_network_req start_req = {
	.has_authentication_preference = true,
	.authentication_preference = MR200_WDS_AUTHENTICATION_CHAP,
	.has_username = true, .username = "user",
	.has_password = true, .password = "secret",
	.has_ip_family_preference = true,
	.ip_family_preference = MR200_WDS_IP_FAMILY_IPV4,
	.has_profile_index_3gpp = true, .profile_index_3gpp = 1,
};

static const struct mr200_wds_start_network_rsp start_rsp = {
	.has_result = true,
	.result = { MR200_QMI_FAILURE, MR200_QMI_ERR_CALL_FAILED },
	.has_call_end_reason = true, .call_end_reason = 1013,
	.has_verbose_call_end_reason = true,
	.verbose_call_end_reason = {
		MR200_WDS_CALL_END_TYPE_3GPP, MR200_3GPP_UNKNOWN_APN,
	},
};

static const struct mr200_wds_packet_service_status_ind status_ind = {
	.has_connection_status = true,
	.connection_status = { MR200_WDS_CONNECTION_STATUS_DISCONNECTED, 0 },
	.has_verbose_call_end_reason = true,
	.verbose_call_end_reason = { MR200_WDS_CALL_END_TYPE_INTERNAL, 217 },
	.has_ip_family = true, .ip_family = MR200_WDS_IP_FAMILY_IPV6,
	.has_bearer_id = true, .bearer_id = 5,
};

static const struct mr200_wds_get_current_settings_req settings_req = {
	.has_requested_settings = true,
	.requested_settings = MR200_WDS_REQUESTED_SETTINGS_DNS_ADDRESS |
			      MR200_WDS_REQUESTED_SETTINGS_IP_ADDRESS |
			      MR200_WDS_REQUESTED_SETTINGS_GATEWAY_INFO |
			      MR200_WDS_REQUESTED_SETTINGS_MTU |
			      MR200_WDS_REQUESTED_SETTINGS_DOMAIN_NAME_LIST |
			      MR200_WDS_REQUESTED_SETTINGS_IP_FAMILY,
};

static const struct mr200_wds_get_current_settings_rsp settings_rsp = {
	RESULT_OK,
	.has_pdp_type = true, .pdp_type = MR200_WDS_PDP_TYPE_IPV4_OR_IPV6,
	.has_apn_name = true, .apn_name = "internet",
	.has_primary_ipv4_dns_address = true,
	.primary_ipv4_dns_address = 0x0a404001,
	.has_ipv4_address = true, .ipv4_address = 0x0a404002,
	.has_ipv4_gateway_address = true, .ipv4_gateway_address = 0x0a404001,
	.has_ipv4_gateway_subnet_mask = true,
	.ipv4_gateway_subnet_mask = 0xfffffffc,
	.has_ipv6_address = true,
	.ipv6_address = {
		.address = { 0x20, 0x01, 0x0d, 0xb8, [15] = 2 },
		.prefix_length = 64,
	},
	.has_ipv6_primary_dns_address = true,
	.ipv6_primary_dns_address = { 0x20, 0x01, 0x0d, 0xb8, [15] = 0x53 },
	.has_mtu = true, .mtu = 1500,
	.has_domain_name_list = true, .n_domain_name_list = 2,
	.domain_name_list = { { "a.org" }, { "ok" } },
	.has_ip_family = true, .ip_family = MR200_WDS_IP_FAMILY_IPV4,
};

static const struct mr200_wds_get_profile_list_rsp profiles_rsp = {
	RESULT_OK,
	.has_profile_list = true, .n_profile_list = 2,
	.profile_list = { { 0, 1, "yota" }, { 0, 2, "xy" } },
};

static const struct mr200_wda_set_data_format_req format_req = {
	.has_qos_format = true,
	.has_link_layer_protocol = true,
	.link_layer_protocol = MR200_WDA_LINK_LAYER_RAW_IP,
	.has_uplink_data_aggregation_protocol = true,
	.uplink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP,
	.has_downlink_data_aggregation_protocol = true,
	.downlink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP,
	.has_downlink_data_aggregation_max_datagrams = true,
	.downlink_data_aggregation_max_datagrams = 32,
	.has_downlink_data_aggregation_max_size = true,
	.downlink_data_aggregation_max_size = 4096,
	.has_endpoint_info = true,
	.endpoint_info = { MR200_ENDPOINT_TYPE_HSUSB, 4 },
};

static const struct mr200_uim_get_card_status_rsp card_rsp = {
	RESULT_OK,
	.has_card_status = true,
	.card_status = {
		.index_gw_primary = 0, .index_1x_primary = 0xffff,
		.index_gw_secondary = 0xffff, .index_1x_secondary = 0xffff,
		.n_cards = 1,
		.cards[0] = {
			.card_state = MR200_UIM_CARD_STATE_PRESENT,
			.upin_state = MR200_UIM_PIN_STATE_DISABLED,
			.upuk_retries = 10,
			.n_applications = 1,
			.applications[0] = {
				.type = MR200_UIM_APP_TYPE_USIM,
				.state = MR200_UIM_APP_STATE_READY,
				.personalization_state =
					MR200_UIM_PERSO_STATE_READY,
				.n_application_identifier_value = 7,
				.application_identifier_value = {
					0xa0, 0, 0, 0, 0x87, 0x10, 0x02,
				},
				.pin1_state = MR200_UIM_PIN_STATE_DISABLED,
				.pin1_retries = 3, .puk1_retries = 10,
				.pin2_state =
					MR200_UIM_PIN_STATE_ENABLED_NOT_VERIFIED,
				.pin2_retries = 3, .puk2_retries = 10,
			},
		},
	},
};

static const struct mr200_wms_raw_read_rsp read_rsp = {
	RESULT_OK,
	.has_raw_message_data = true,
	.raw_message_data = {
		MR200_WMS_MESSAGE_TAG_MT_NOT_READ,
		MR200_WMS_MESSAGE_FORMAT_GSM_WCDMA_POINT_TO_POINT,
		2, { 0x07, 0x91 },
	},
};

static const struct mr200_voice_ussd_ind ussd_ind = {
	.has_user_action = true,
	.user_action = MR200_VOICE_USER_ACTION_REQUIRED,
	.has_uss_data = true,
	.uss_data = { MR200_VOICE_USS_CODING_ASCII, 2, "OK" },
	.has_uss_data_utf16 = true, .n_uss_data_utf16 = 1,
	.uss_data_utf16 = { 0x0436 },
};

static const struct golden golden[] = {
	{ "ctl_sync_req", REQUEST(0, 0x27, 0, 1), &mr200_msg_ctl_sync_req },
	{ "ctl_sync_ind", ANSWER(0, 0x27, 0, 0, MR200_IND),
	  &mr200_msg_ctl_sync_ind },
	{ "ctl_allocate_cid_req", REQUEST(0, 0x22, 0, 2),
	  &mr200_msg_ctl_allocate_cid_req, &allocate_req },
	{ "ctl_allocate_cid_rsp", ANSWER(0, 0x22, 0, 2, MR200_RSP),
	  &mr200_msg_ctl_allocate_cid_rsp, &allocate_rsp },
	{ "ctl_get_version_info_rsp", ANSWER(0, 0x21, 0, 7, MR200_RSP),
	  &mr200_msg_ctl_get_version_info_rsp, &version_rsp },
	{ "ctl_internal_proxy_open_req", REQUEST(0, 0xff00, 0, 1),
	  &mr200_msg_ctl_internal_proxy_open_req, &proxy_req },
	{ "dms_get_ids_rsp", ANSWER(2, 0x25, 1, 3, MR200_RSP),
	  &mr200_msg_dms_get_ids_rsp, &ids_rsp, .decode_only = true },
	{ "dms_uim_verify_pin_req", REQUEST(2, 0x28, 1, 5),
	  &mr200_msg_dms_uim_verify_pin_req, &verify_req },
	{ "dms_uim_verify_pin_rsp", ANSWER(2, 0x28, 1, 5, MR200_RSP),
	  &mr200_msg_dms_uim_verify_pin_rsp, &verify_rsp },
	{ "dms_get_time_rsp", ANSWER(2, 0x2f, 1, 9, MR200_RSP),
	  &mr200_msg_dms_get_time_rsp, &time_rsp },
	{ "nas_get_signal_info_rsp", ANSWER(3, 0x4f, 1, 16, MR200_RSP),
	  &mr200_msg_nas_get_signal_info_rsp, &signal_rsp },
	{ "nas_serving_system_ind", ANSWER(3, 0x24, 2, 1, MR200_IND),
	  &mr200_msg_nas_serving_system_ind, &serving_ind },
	{ "nas_network_scan_rsp", ANSWER(3, 0x21, 1, 2, MR200_RSP),
	  &mr200_msg_nas_network_scan_rsp, &scan_rsp },
	{ "nas_get_system_info_rsp", ANSWER(3, 0x4d, 1, 8, MR200_RSP),
	  &mr200_msg_nas_get_system_info_rsp, &system_rsp },
	{ "nas_get_cell_location_info_rsp", ANSWER(3, 0x43, 1, 12, MR200_RSP),
	  &mr200_msg_nas_get_cell_location_info_rsp, &cells_rsp },
	{ "wds_start_network_req", REQUEST(1, 0x20, 0x13, 4),
	  &mr200_msg_wds_start_network_req, &start_req },
	{ "wds_start_network_rsp", ANSWER(1, 0x20, 0x13, 4, MR200_RSP),
	  &mr200_msg_wds_start_network_rsp, &start_rsp },
	{ "wds_packet_service_status_ind", ANSWER(1, 0x22, 0xff, 2, MR200_IND),
	  &mr200_msg_wds_packet_service_status_ind, &status_ind },
	{ "wds_get_current_settings_req", REQUEST(1, 0x2d, 0x13, 6),
	  &mr200_msg_wds_get_current_settings_req, &settings_req },
	{ "wds_get_current_settings_rsp", ANSWER(1, 0x2d, 0x13, 6, MR200_RSP),
	  &mr200_msg_wds_get_current_settings_rsp, &settings_rsp },
	{ "wds_get_profile_list_rsp", ANSWER(1, 0x2a, 0x13, 7, MR200_RSP),
	  &mr200_msg_wds_get_profile_list_rsp, &profiles_rsp },
	{ "wda_set_data_format_req", REQUEST(26, 0x20, 1, 1),
	  &mr200_msg_wda_set_data_format_req, &format_req },
	{ "uim_get_card_status_rsp", ANSWER(11, 0x2f, 1, 3, MR200_RSP),
	  &mr200_msg_uim_get_card_status_rsp, &card_rsp },
	{ "wms_raw_read_rsp", ANSWER(5, 0x22, 1, 9, MR200_RSP),
	  &mr200_msg_wms_raw_read_rsp, &read_rsp },
	{ "voice_ussd_ind", ANSWER(9, 0x3e, 1, 0, MR200_IND),
	  &mr200_msg_voice_ussd_ind, &ussd_ind },
};

/* The bytes of a .hex file; everything after "#" in a line is a comment. */
static size_t load(const char *name, uint8_t *out, size_t cap)
{
	char path[512], line[512], digits[3] = "";
	size_t n = 0, have = 0;
	char *p;
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s.hex", MR200_GOLDEN, name);
	f = fopen(path, "r");
	if (!f)
		fail_msg("%s: %s", path, strerror(errno));
	while (fgets(line, sizeof(line), f)) {
		line[strcspn(line, "#\n")] = '\0';
		for (p = line; *p; p++) {
			if (isspace((unsigned char)*p))
				continue;
			assert_true(isxdigit((unsigned char)*p));
			digits[have++] = *p;
			if (have < 2)
				continue;
			assert_true(n < cap);
			out[n++] = strtoul(digits, NULL, 16);
			have = 0;
		}
	}
	fclose(f);
	assert_int_equal(have, 0);
	return n;
}

static void decodes(void **state)
{
	uint8_t frame[MR200_QMI_MAX_BYTES];
	struct mr200_qmi q;
	size_t i, len;
	void *s;
	int err;

	(void)state;
	for (i = 0; i < N(golden); i++) {
		const struct golden *g = &golden[i];

		len = load(g->file, frame, sizeof(frame));
		assert_int_equal(mr200_qmi_parse(frame, len, &q), len);
		assert_int_equal(q.service, g->head.service);
		assert_int_equal(q.cid, g->head.cid);
		assert_int_equal(q.kind, g->head.kind);
		assert_int_equal(q.txn, g->head.txn);
		assert_int_equal(q.id, g->head.id);
		assert_int_equal(q.from_modem, g->head.from_modem);
		assert_ptr_equal(mr200_msg_find(q.service, q.id, q.kind),
				 g->msg);
		s = malloc(g->msg->size + 1);
		assert_non_null(s);
		err = mr200_msg_decode(g->msg, q.tlvs, q.tlv_len, s);
		if (err || (g->fields && memcmp(s, g->fields, g->msg->size)))
			fail_msg("%s: %d, or not what it says", g->file, err);
		free(s);
	}
}

static void encodes(void **state)
{
	uint8_t frame[MR200_QMI_MAX_BYTES], out[MR200_QMI_MAX_BYTES];
	uint8_t tlvs[MR200_QMI_MAX_BYTES];
	struct mr200_qmi q;
	size_t i, len;
	int n;

	(void)state;
	for (i = 0; i < N(golden); i++) {
		const struct golden *g = &golden[i];

		if (g->decode_only)
			continue;
		len = load(g->file, frame, sizeof(frame));
		n = mr200_msg_encode(g->msg, g->fields, tlvs, sizeof(tlvs));
		assert_true(n >= 0);
		q = g->head;
		q.tlvs = tlvs;
		q.tlv_len = n;
		n = mr200_qmi_build(&q, out, sizeof(out));
		if (n != (int)len || memcmp(out, frame, len))
			fail_msg("%s: encoded otherwise", g->file);
	}
}

/* What "mr200 trace" shows of a frame. */
static char *printed(const char *name)
{
	uint8_t frame[MR200_QMI_MAX_BYTES];
	struct mr200_qmi q;
	size_t len, size;
	char *text;
	FILE *f;

	len = load(name, frame, sizeof(frame));
	assert_int_equal(mr200_qmi_parse(frame, len, &q), len);
	f = open_memstream(&text, &size);
	assert_non_null(f);
	mr200_msg_print(f, &q);
	fclose(f);
	return text;
}

static void prints(void **state)
{
	static const struct {
		const char *file, *text;
	} cases[] = {
		{ "wds_start_network_req",
		  "WDS Start Network request (client 19, transaction 4)\n"
		  "  authentication_preference = 0x2 (CHAP)\n"
		  "  username = \"user\"\n"
		  "  password = <redacted>\n"
		  "  ip_family_preference = IPv4 (4)\n"
		  "  profile_index_3gpp = 1\n" },
		{ "wds_start_network_rsp",
		  "WDS Start Network response (client 19, transaction 4)\n"
		  "  result = { error_status: 1, error_code: call failed (14) }\n"
		  "  call_end_reason = 1013\n"
		  "  verbose_call_end_reason = { type: 3GPP (6), reason: 27 }\n"
		  "  reason: missing or unknown APN (3GPP cause 27)\n" },
		{ "dms_uim_verify_pin_req",
		  "DMS UIM Verify PIN request (client 1, transaction 5)\n"
		  "  info = { pin_id: PIN (1), pin: <redacted> }\n" },
		{ "dms_get_ids_rsp",
		  "DMS Get IDs response (client 1, transaction 3)\n"
		  "  imei = \"004990010000018\"\n"
		  "  result = { error_status: 0, error_code: no error (0) }\n"
		  "  tlv 0x77 = be:ef\n"
		  "  esn = \"0\"\n" },
		{ "nas_get_signal_info_rsp",
		  "NAS Get Signal Info response (client 1, transaction 16)\n"
		  "  result = { error_status: 0, error_code: no error (0) }\n"
		  "  lte_signal_strength = { rssi: -63, rsrq: -10, rsrp: -92, snr: 124 }\n" },
		{ "wds_get_profile_list_rsp",
		  "WDS Get Profile List response (client 19, transaction 7)\n"
		  "  result = { error_status: 0, error_code: no error (0) }\n"
		  "  profile_list = [ { profile_type: 3GPP (0), profile_index: 1, profile_name: \"yota\" }, { profile_type: 3GPP (0), profile_index: 2, profile_name: \"xy\" } ]\n" },
		{ "wms_raw_read_rsp",
		  "WMS Raw Read response (client 1, transaction 9)\n"
		  "  result = { error_status: 0, error_code: no error (0) }\n"
		  "  raw_message_data = { message_tag: MT not read (1), format: 3GPP point to point (6), raw_data: 07:91 }\n" },
	};
	char *text;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		text = printed(cases[i].file);
		assert_string_equal(text, cases[i].text);
		free(text);
	}
}

static void prints_addresses(void **state)
{
	char *text = printed("wds_get_current_settings_rsp");

	(void)state;
	assert_non_null(strstr(text, "ipv4_address = 10.64.64.2\n"));
	assert_non_null(strstr(text, "{ address: 2001:db8::2, prefix_length: 64 }"));
	assert_non_null(strstr(text, "ipv6_primary_dns_address = 2001:db8::53\n"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decodes),
		cmocka_unit_test(encodes),
		cmocka_unit_test(prints),
		cmocka_unit_test(prints_addresses),
	};

	return cmocka_run_group_tests_name("golden", tests, NULL, NULL);
}

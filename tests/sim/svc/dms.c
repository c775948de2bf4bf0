// SPDX-License-Identifier: GPL-2.0
/*
 * DMS: identity, operating mode, time, and the older way to the SIM's PIN.
 */
#include <errno.h>
#include <string.h>
#include <sys/time.h>

#include "sim/svc/svc.h"

/* UIM Get State */
#define UIM_INITIALIZED		0x00
#define UIM_LOCKED_OR_FAILED	0x01
#define UIM_NOT_PRESENT		0x02

/* Seconds from 1970-01-01 to 1980-01-06, the epoch of this service */
#define GPS_EPOCH_S		315964800ULL
#define MS_PER_S		1000ULL
#define US_PER_MS		1000ULL

/* Cat 4: 50 Mb/s up, 150 Mb/s down */
#define MAX_TX_BPS		50000000
#define MAX_RX_BPS		150000000

/* GSM 850/900/1800/1900, WCDMA 2100/900, and LTE 1, 3, 7, 8, 20 */
#define BANDS			0x0002000000400380ULL
#define LTE_BANDS		0x00000000000800c5ULL

#define MAC_DEVICE_MAX		1

static int reset(struct svc_call *c)
{
	memset(&c->client->dms, 0, sizeof(c->client->dms));
	return 0;
}

static int set_event_report(struct svc_call *c)
{
	const struct mr200_dms_set_event_report_req *req = c->req;
	struct dms_client *d = &c->client->dms;

	if (req->has_pin_state_reporting)
		d->want_pin = req->pin_state_reporting;
	if (req->has_operating_mode_reporting)
		d->want_mode = req->operating_mode_reporting;
	if (req->has_uim_state_reporting)
		d->want_uim = req->uim_state_reporting;
	return 0;
}

/*
 * Identity: strings that only need copying
 */

#define STRING_HANDLER(message, member, source)						\
static int message(struct svc_call *c)							\
{											\
	struct mr200_dms_##message##_rsp *rsp = c->rsp;					\
	const char *text = (source);							\
											\
	_Static_assert(sizeof(rsp->member) > MODEM_NAME_LEN ||				\
		       sizeof(rsp->member) > 20, "room");				\
	rsp->has_##member = true;							\
	strcpy(rsp->member, text);							\
	return 0;									\
}

STRING_HANDLER(get_manufacturer, manufacturer, c->m->identity.manufacturer)
STRING_HANDLER(get_model, model, c->m->identity.model)
STRING_HANDLER(get_revision, revision, c->m->identity.revision)
STRING_HANDLER(get_hardware_revision, revision, c->m->identity.hardware)
STRING_HANDLER(get_software_version, version, c->m->identity.software)

static int get_msisdn(struct svc_call *c)
{
	struct mr200_dms_get_msisdn_rsp *rsp = c->rsp;

	if (!modem_card_ready(c->m) || !c->m->identity.msisdn[0])
		return MR200_QMI_ERR_NOT_PROVISIONED;
	rsp->has_msisdn = true;
	strcpy(rsp->msisdn, c->m->identity.msisdn);
	return 0;
}

static int get_ids(struct svc_call *c)
{
	struct mr200_dms_get_ids_rsp *rsp = c->rsp;

	rsp->has_esn = true;
	strcpy(rsp->esn, "0");
	rsp->has_imei = true;
	strcpy(rsp->imei, c->m->identity.imei);
	rsp->has_imei_software_version = true;
	strcpy(rsp->imei_software_version, c->m->identity.imei_sv);
	return 0;
}

static int get_capabilities(struct svc_call *c)
{
	static const uint8_t radios[] = { MODEM_RAT_GSM, MODEM_RAT_UMTS, MODEM_RAT_LTE };
	struct mr200_dms_get_capabilities_rsp *rsp = c->rsp;

	rsp->has_info = true;
	rsp->info.max_tx_channel_rate = MAX_TX_BPS;
	rsp->info.max_rx_channel_rate = MAX_RX_BPS;
	rsp->info.data_service_capability = 3;	/* simultaneous CS and PS */
	rsp->info.sim_capability = 2;		/* SIM supported */
	rsp->info.n_radio_interface_list = sizeof(radios);
	memcpy(rsp->info.radio_interface_list, radios, sizeof(radios));
	return 0;
}

static int get_band_capabilities(struct svc_call *c)
{
	struct mr200_dms_get_band_capabilities_rsp *rsp = c->rsp;

	rsp->has_band_capability = true;
	rsp->band_capability = BANDS;
	rsp->has_lte_band_capability = true;
	rsp->lte_band_capability = LTE_BANDS;
	return 0;
}

static int get_power_state(struct svc_call *c)
{
	struct mr200_dms_get_power_state_rsp *rsp = c->rsp;

	rsp->has_info = true;
	rsp->info.power_state_flags = 1;	/* external source, no battery */
	return 0;
}

static int get_mac_address(struct svc_call *c)
{
	const struct mr200_dms_get_mac_address_req *req = c->req;

	if (!req->has_device)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	/* the modem has neither WLAN nor Bluetooth */
	return req->device > MAC_DEVICE_MAX ? MR200_QMI_ERR_INVALID_ARGUMENT :
	       MR200_QMI_ERR_DEVICE_UNSUPPORTED;
}

/*
 * Operating mode and time
 */

static int get_operating_mode(struct svc_call *c)
{
	struct mr200_dms_get_operating_mode_rsp *rsp = c->rsp;

	rsp->has_mode = true;
	rsp->mode = (uint8_t)c->m->mode;
	rsp->has_hardware_restricted_mode = true;
	return 0;
}

static int set_operating_mode(struct svc_call *c)
{
	const struct mr200_dms_set_operating_mode_req *req = c->req;

	if (!req->has_mode)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	switch (modem_set_mode(c->m, req->mode)) {
	case 0:
		return 0;
	case -EPERM:
		return MR200_QMI_ERR_INVALID_TRANSITION;
	default:
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	}
}

static int get_time(struct svc_call *c)
{
	struct mr200_dms_get_time_rsp *rsp = c->rsp;
	struct timeval tv;
	uint64_t ms;

	gettimeofday(&tv, NULL);
	ms = ((uint64_t)tv.tv_sec - GPS_EPOCH_S) * MS_PER_S + (uint64_t)tv.tv_usec / US_PER_MS;
	rsp->has_device_time = true;
	rsp->device_time.time_count = ms * 4 / 5;	/* units of 1.25 ms */
	rsp->device_time.time_source = 0;
	rsp->has_system_time = true;
	rsp->system_time = ms;
	rsp->has_user_time = true;
	rsp->user_time = ms;
	return 0;
}

static int set_time(struct svc_call *c)
{
	const struct mr200_dms_set_time_req *req = c->req;

	return req->has_time_value ? 0 : MR200_QMI_ERR_MISSING_ARGUMENT;
}

/*
 * SIM
 */

int svc_pin_error(int err)
{
	switch (err) {
	case 0:
		return 0;
	case -ENODEV:
		return MR200_QMI_ERR_UIM_UNINITIALIZED;
	case -EACCES:
		return MR200_QMI_ERR_INCORRECT_PIN;
	case -EPERM:
		return MR200_QMI_ERR_PIN_BLOCKED;
	case -EKEYREVOKED:
		return MR200_QMI_ERR_PIN_ALWAYS_BLOCKED;
	case -EALREADY:
		return MR200_QMI_ERR_NO_EFFECT;
	default:
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	}
}

static bool pin_id_valid(uint8_t id)
{
	return id == MODEM_PIN1 || id == MODEM_PIN2;
}

/* The four operations differ in their arguments only. */
#define PIN_HANDLER(message, operation)							\
static int message(struct svc_call *c)							\
{											\
	const struct mr200_dms_##message##_req *req = c->req;				\
	struct mr200_dms_##message##_rsp *rsp = c->rsp;					\
	int err;									\
											\
	if (!req->has_info)								\
		return MR200_QMI_ERR_MISSING_ARGUMENT;					\
	if (!pin_id_valid(req->info.pin_id))						\
		return MR200_QMI_ERR_INVALID_PIN_ID;					\
	err = (operation);								\
	if (err == -EACCES || err == -EPERM || err == -EKEYREVOKED) {			\
		rsp->has_pin_retries_status = true;					\
		rsp->pin_retries_status.verify_retries_left =				\
			(uint8_t)modem_pin_retries(c->m, req->info.pin_id);		\
		rsp->pin_retries_status.unblock_retries_left =				\
			(uint8_t)modem_puk_retries(c->m, req->info.pin_id);		\
	}										\
	return svc_pin_error(err);							\
}

PIN_HANDLER(uim_verify_pin, modem_pin_verify(c->m, req->info.pin_id, req->info.pin))
PIN_HANDLER(uim_set_pin_protection,
	    modem_pin_enable(c->m, req->info.pin_id, req->info.protection_enabled, req->info.pin))
PIN_HANDLER(uim_change_pin,
	    modem_pin_change(c->m, req->info.pin_id, req->info.old_pin, req->info.new_pin))
PIN_HANDLER(uim_unblock_pin,
	    modem_pin_unblock(c->m, req->info.pin_id, req->info.puk, req->info.new_pin))

static struct mr200_dms_pin_status pin_status(const struct modem *m, enum modem_pin_id id)
{
	return (struct mr200_dms_pin_status) {
		.current_status = (uint8_t)modem_pin_state(m, id),
		.verify_retries_left = (uint8_t)modem_pin_retries(m, id),
		.unblock_retries_left = (uint8_t)modem_puk_retries(m, id),
	};
}

static int uim_get_pin_status(struct svc_call *c)
{
	struct mr200_dms_uim_get_pin_status_rsp *rsp = c->rsp;

	if (modem_pin_state(c->m, MODEM_PIN1) == MODEM_PIN_NOT_INITIALIZED)
		return MR200_QMI_ERR_UIM_UNINITIALIZED;
	rsp->has_pin1_status = true;
	rsp->pin1_status = pin_status(c->m, MODEM_PIN1);
	rsp->has_pin2_status = true;
	rsp->pin2_status = pin_status(c->m, MODEM_PIN2);
	return 0;
}

static uint8_t uim_state(const struct modem *m)
{
	switch (modem_sim_state(m)) {
	case MODEM_SIM_READY:
		return UIM_INITIALIZED;
	case MODEM_SIM_ABSENT:
		return UIM_NOT_PRESENT;
	default:
		return UIM_LOCKED_OR_FAILED;
	}
}

static int uim_get_state(struct svc_call *c)
{
	struct mr200_dms_uim_get_state_rsp *rsp = c->rsp;

	rsp->has_state = true;
	rsp->state = uim_state(c->m);
	return 0;
}

static int uim_get_iccid(struct svc_call *c)
{
	struct mr200_dms_uim_get_iccid_rsp *rsp = c->rsp;

	if (!modem_iccid(c->m)[0])
		return MR200_QMI_ERR_UIM_UNINITIALIZED;
	rsp->has_iccid = true;
	strcpy(rsp->iccid, modem_iccid(c->m));
	return 0;
}

static int uim_get_imsi(struct svc_call *c)
{
	struct mr200_dms_uim_get_imsi_rsp *rsp = c->rsp;

	if (!modem_imsi(c->m)[0])
		return MR200_QMI_ERR_UIM_UNINITIALIZED;
	rsp->has_imsi = true;
	strcpy(rsp->imsi, modem_imsi(c->m));
	return 0;
}

static int uim_get_ck_status(struct svc_call *c)
{
	const struct mr200_dms_uim_get_ck_status_req *req = c->req;
	struct mr200_dms_uim_get_ck_status_rsp *rsp = c->rsp;

	if (!req->has_facility)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->facility > 4)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	rsp->has_ck_status = true;
	/* the only lock that there may be is to a network */
	rsp->ck_status.facility_state = c->m->card.locked && !req->facility;
	rsp->ck_status.verify_retries_left = c->m->card.lock_retries;
	rsp->ck_status.unblock_retries_left = c->m->card.lock_retries;
	return 0;
}

/*
 * Indications
 */

static void on_event(struct modem *m, unsigned int events)
{
	struct qmi_client *c = NULL;

	if (!(events & (MODEM_EV_SIM | MODEM_EV_MODE)))
		return;
	while ((c = svc_next(m, MR200_SVC_DMS, c)) != NULL) {
		struct mr200_dms_event_report_ind ind = { 0 };

		if (events & MODEM_EV_SIM && c->dms.want_pin) {
			ind.has_pin1_status = true;
			ind.pin1_status = pin_status(m, MODEM_PIN1);
			ind.has_pin2_status = true;
			ind.pin2_status = pin_status(m, MODEM_PIN2);
		}
		if (events & MODEM_EV_SIM && c->dms.want_uim) {
			ind.has_uim_state = true;
			ind.uim_state = uim_state(m);
		}
		if (events & MODEM_EV_MODE && c->dms.want_mode) {
			ind.has_operating_mode = true;
			ind.operating_mode = (uint8_t)m->mode;
		}
		if (ind.has_pin1_status || ind.has_uim_state || ind.has_operating_mode)
			svc_indicate(m, c, &mr200_msg_dms_event_report_ind, &ind);
	}
}

static const struct svc_message messages[] = {
	{ &mr200_msg_dms_reset_req, reset },
	{ &mr200_msg_dms_set_event_report_req, set_event_report },
	{ &mr200_msg_dms_get_supported_messages_req, svc_supported_messages },
	{ &mr200_msg_dms_get_capabilities_req, get_capabilities },
	{ &mr200_msg_dms_get_manufacturer_req, get_manufacturer },
	{ &mr200_msg_dms_get_model_req, get_model },
	{ &mr200_msg_dms_get_revision_req, get_revision },
	{ &mr200_msg_dms_get_msisdn_req, get_msisdn },
	{ &mr200_msg_dms_get_ids_req, get_ids },
	{ &mr200_msg_dms_get_power_state_req, get_power_state },
	{ &mr200_msg_dms_uim_set_pin_protection_req, uim_set_pin_protection },
	{ &mr200_msg_dms_uim_verify_pin_req, uim_verify_pin },
	{ &mr200_msg_dms_uim_unblock_pin_req, uim_unblock_pin },
	{ &mr200_msg_dms_uim_change_pin_req, uim_change_pin },
	{ &mr200_msg_dms_uim_get_pin_status_req, uim_get_pin_status },
	{ &mr200_msg_dms_get_hardware_revision_req, get_hardware_revision },
	{ &mr200_msg_dms_get_operating_mode_req, get_operating_mode },
	{ &mr200_msg_dms_set_operating_mode_req, set_operating_mode },
	{ &mr200_msg_dms_get_time_req, get_time },
	{ &mr200_msg_dms_uim_get_iccid_req, uim_get_iccid },
	{ &mr200_msg_dms_uim_get_ck_status_req, uim_get_ck_status },
	{ &mr200_msg_dms_uim_get_imsi_req, uim_get_imsi },
	{ &mr200_msg_dms_uim_get_state_req, uim_get_state },
	{ &mr200_msg_dms_get_band_capabilities_req, get_band_capabilities },
	{ &mr200_msg_dms_set_time_req, set_time },
	{ &mr200_msg_dms_get_software_version_req, get_software_version },
	{ &mr200_msg_dms_get_mac_address_req, get_mac_address },
};

const struct svc_service svc_dms = {
	.service = MR200_SVC_DMS, .major = 1, .minor = 14, SVC_MESSAGES(messages),
	.event = on_event,
};

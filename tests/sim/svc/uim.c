// SPDX-License-Identifier: GPL-2.0
/*
 * UIM: card status, PIN operations, elementary files. Slot messages came with
 * later firmware: this one does not know them.
 */
#include <errno.h>
#include <string.h>

#include "sim/svc/svc.h"

#define SLOT_1			1
#define SESSION_TYPE_MAX	24
#define NO_APPLICATION		0xffff

#define CARD_ABSENT		0
#define CARD_PRESENT		1
#define CARD_ERROR		2
#define CARD_ERROR_UNKNOWN	0
#define CARD_ERROR_NO_ATR	3

#define APP_USIM		2
#define APP_DETECTED		1
#define APP_PIN_REQUIRED	2
#define APP_PUK_REQUIRED	3
#define APP_PERSONALIZATION	4
#define APP_PIN_BLOCKED		5
#define APP_ILLEGAL		6
#define APP_READY		7

#define PERSONALIZATION_UNKNOWN	0
#define PERSONALIZATION_READY	2
#define PERSONALIZATION_CODE	3
#define PERSONALIZATION_NETWORK	0	/* feature: GW network */

#define EVENT_CARD_STATUS	(1U << 0)

#define FILE_TRANSPARENT	0
#define FILE_MAX_BYTES		64

/* 3GPP USIM application (TS 101 220 annex E): RID and application code */
static const uint8_t usim_aid[] = {
	0xa0, 0x00, 0x00, 0x00, 0x87, 0x10, 0x02, 0xff,
	0xff, 0xff, 0xff, 0x89, 0x06, 0x19, 0x00, 0x00,
};

/*
 * Card status
 */

static uint8_t application_state(const struct modem *m)
{
	switch (modem_sim_state(m)) {
	case MODEM_SIM_PIN_REQUIRED:
		return APP_PIN_REQUIRED;
	case MODEM_SIM_PUK_REQUIRED:
		return APP_PUK_REQUIRED;
	case MODEM_SIM_BLOCKED:
		return APP_PIN_BLOCKED;
	case MODEM_SIM_ILLEGAL:
		return APP_ILLEGAL;
	case MODEM_SIM_LOCKED:
		return APP_PERSONALIZATION;
	case MODEM_SIM_READY:
		return APP_READY;
	default:
		return APP_DETECTED;
	}
}

static void fill_application(const struct modem *m, struct mr200_uim_application *app)
{
	bool ready = modem_card_ready(m);

	app->type = APP_USIM;
	app->state = application_state(m);
	app->personalization_state = ready ? PERSONALIZATION_READY : PERSONALIZATION_UNKNOWN;
	if (modem_sim_state(m) == MODEM_SIM_LOCKED) {
		app->personalization_state = PERSONALIZATION_CODE;
		app->personalization_feature = PERSONALIZATION_NETWORK;
		app->personalization_retries = m->card.lock_retries;
		app->personalization_unblock_retries = m->card.lock_retries;
	}
	app->n_application_identifier_value = sizeof(usim_aid);
	memcpy(app->application_identifier_value, usim_aid, sizeof(usim_aid));
	app->pin1_state = (uint8_t)modem_pin_state(m, MODEM_PIN1);
	app->pin1_retries = (uint8_t)modem_pin_retries(m, MODEM_PIN1);
	app->puk1_retries = (uint8_t)modem_puk_retries(m, MODEM_PIN1);
	app->pin2_state = (uint8_t)modem_pin_state(m, MODEM_PIN2);
	app->pin2_retries = (uint8_t)modem_pin_retries(m, MODEM_PIN2);
	app->puk2_retries = (uint8_t)modem_puk_retries(m, MODEM_PIN2);
}

static void fill_card_status(const struct modem *m, struct mr200_uim_card_status *status)
{
	struct mr200_uim_card *card = &status->cards[0];

	memset(status, 0, sizeof(*status));
	status->index_gw_primary = NO_APPLICATION;
	status->index_1x_primary = NO_APPLICATION;
	status->index_gw_secondary = NO_APPLICATION;
	status->index_1x_secondary = NO_APPLICATION;
	status->n_cards = 1;
	switch (modem_sim_state(m)) {
	case MODEM_SIM_ABSENT:
		card->card_state = CARD_ABSENT;
		return;
	case MODEM_SIM_ERROR:
		card->card_state = CARD_ERROR;
		card->error_code = CARD_ERROR_NO_ATR;
		return;
	default:
		break;
	}
	card->card_state = CARD_PRESENT;
	card->error_code = CARD_ERROR_UNKNOWN;
	card->n_applications = 1;
	fill_application(m, &card->applications[0]);
	/* card in the high byte, application in the low one */
	status->index_gw_primary = 0;
}

static int get_card_status(struct svc_call *c)
{
	struct mr200_uim_get_card_status_rsp *rsp = c->rsp;

	if (c->m->card.status_empty && modem_sim_state(c->m) == MODEM_SIM_ABSENT)
		return 0;
	rsp->has_card_status = true;
	fill_card_status(c->m, &rsp->card_status);
	return 0;
}

static int register_events(struct svc_call *c)
{
	const struct mr200_uim_register_events_req *req = c->req;
	struct mr200_uim_register_events_rsp *rsp = c->rsp;

	if (!req->has_event_registration_mask)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	c->client->uim_events = req->event_registration_mask & EVENT_CARD_STATUS;
	rsp->has_event_registration_mask = true;
	rsp->event_registration_mask = c->client->uim_events;
	return 0;
}

static int reset(struct svc_call *c)
{
	c->client->uim_events = 0;
	return 0;
}

/*
 * Power
 */

static int power_error(int err)
{
	switch (err) {
	case 0:
		return 0;
	case -EALREADY:
		return MR200_QMI_ERR_NO_EFFECT;
	default:
		return MR200_QMI_ERR_NO_SIM;
	}
}

static int power_off_sim(struct svc_call *c)
{
	const struct mr200_uim_power_off_sim_req *req = c->req;

	if (!req->has_slot)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->slot != SLOT_1)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	return power_error(modem_sim_power(c->m, false));
}

static int power_on_sim(struct svc_call *c)
{
	const struct mr200_uim_power_on_sim_req *req = c->req;

	if (!req->has_slot)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (req->slot != SLOT_1)
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	return power_error(modem_sim_power(c->m, true));
}

static int change_provisioning_session(struct svc_call *c)
{
	const struct mr200_uim_change_provisioning_session_req *req = c->req;

	if (!req->has_session_change)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	return modem_card_ready(c->m) ? MR200_QMI_ERR_NO_EFFECT : MR200_QMI_ERR_NO_SIM;
}

static int get_configuration(struct svc_call *c)
{
	const struct mr200_uim_get_configuration_req *req = c->req;
	struct mr200_uim_get_configuration_rsp *rsp = c->rsp;
	uint32_t mask = req->has_configuration_mask ? req->configuration_mask : 1;

	rsp->has_automatic_selection = mask & 1;
	rsp->automatic_selection = 1;
	return 0;
}

/*
 * PIN: as in DMS, with a session in front and the card's status words
 */

static bool session_valid(const struct mr200_uim_session *s)
{
	return s->session_type <= SESSION_TYPE_MAX;
}

/* Status words of TS 31.101 10.2: wrong code with tries left, blocked, done */
static void status_words(int err, unsigned int retries, struct mr200_uim_card_result *result)
{
	result->sw1 = 0x90;
	result->sw2 = 0x00;
	if (err == -EACCES) {
		result->sw1 = 0x63;
		result->sw2 = (uint8_t)(0xc0 | retries);
	} else if (err) {
		result->sw1 = 0x69;
		result->sw2 = 0x83;
	}
}

#define PIN_CHECKS(c, req)								\
	do {										\
		if (!(req)->has_session || !(req)->has_info)				\
			return MR200_QMI_ERR_MISSING_ARGUMENT;				\
		if (!session_valid(&(req)->session))					\
			return MR200_QMI_ERR_INVALID_SESSION_TYPE;			\
		if ((req)->info.pin_id != MODEM_PIN1 && (req)->info.pin_id != MODEM_PIN2) \
			return MR200_QMI_ERR_INVALID_PIN_ID;				\
	} while (0)

#define PIN_RETRIES(c, req, rsp, err)							\
	do {										\
		if ((err) == -EACCES || (err) == -EPERM || (err) == -EKEYREVOKED) {	\
			(rsp)->has_retries_remaining = true;				\
			(rsp)->retries_remaining.verify_retries_left =			\
				(uint8_t)modem_pin_retries((c)->m, (req)->info.pin_id);	\
			(rsp)->retries_remaining.unblock_retries_left =			\
				(uint8_t)modem_puk_retries((c)->m, (req)->info.pin_id);	\
		}									\
	} while (0)

static int set_pin_protection(struct svc_call *c)
{
	const struct mr200_uim_set_pin_protection_req *req = c->req;
	struct mr200_uim_set_pin_protection_rsp *rsp = c->rsp;
	int err;

	PIN_CHECKS(c, req);
	err = modem_pin_enable(c->m, req->info.pin_id, req->info.pin_enabled, req->info.pin_value);
	PIN_RETRIES(c, req, rsp, err);
	return svc_pin_error(err);
}

static int verify_pin(struct svc_call *c)
{
	const struct mr200_uim_verify_pin_req *req = c->req;
	struct mr200_uim_verify_pin_rsp *rsp = c->rsp;
	int err;

	PIN_CHECKS(c, req);
	err = modem_pin_verify(c->m, req->info.pin_id, req->info.pin_value);
	PIN_RETRIES(c, req, rsp, err);
	rsp->has_card_result = err != -ENODEV;
	status_words(err, modem_pin_retries(c->m, req->info.pin_id), &rsp->card_result);
	return svc_pin_error(err);
}

static int unblock_pin(struct svc_call *c)
{
	const struct mr200_uim_unblock_pin_req *req = c->req;
	struct mr200_uim_unblock_pin_rsp *rsp = c->rsp;
	int err;

	PIN_CHECKS(c, req);
	err = modem_pin_unblock(c->m, req->info.pin_id, req->info.puk, req->info.new_pin);
	PIN_RETRIES(c, req, rsp, err);
	rsp->has_card_result = err != -ENODEV;
	status_words(err, modem_puk_retries(c->m, req->info.pin_id), &rsp->card_result);
	return svc_pin_error(err);
}

static int change_pin(struct svc_call *c)
{
	const struct mr200_uim_change_pin_req *req = c->req;
	struct mr200_uim_change_pin_rsp *rsp = c->rsp;
	int err;

	PIN_CHECKS(c, req);
	err = modem_pin_change(c->m, req->info.pin_id, req->info.old_pin, req->info.new_pin);
	PIN_RETRIES(c, req, rsp, err);
	rsp->has_card_result = err != -ENODEV;
	status_words(err, modem_pin_retries(c->m, req->info.pin_id), &rsp->card_result);
	return svc_pin_error(err);
}

/*
 * Files
 */

static int file_error(int err, struct mr200_uim_card_result *result, bool *has_result)
{
	*has_result = err != -ENODEV;
	switch (err) {
	case -ENODEV:
		return MR200_QMI_ERR_UIM_UNINITIALIZED;
	case -EACCES:
		result->sw1 = 0x69;	/* security status not satisfied */
		result->sw2 = 0x82;
		return MR200_QMI_ERR_ACCESS_DENIED;
	case -ENOENT:
		result->sw1 = 0x6a;	/* file not found */
		result->sw2 = 0x82;
		return MR200_QMI_ERR_SIM_FILE_NOT_FOUND;
	default:
		result->sw1 = 0x90;
		result->sw2 = 0x00;
		return 0;
	}
}

static int read_transparent(struct svc_call *c)
{
	const struct mr200_uim_read_transparent_req *req = c->req;
	struct mr200_uim_read_transparent_rsp *rsp = c->rsp;
	uint8_t file[FILE_MAX_BYTES];
	int len, error;

	if (!req->has_session || !req->has_file || !req->has_read_information)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	if (!session_valid(&req->session))
		return MR200_QMI_ERR_INVALID_SESSION_TYPE;
	len = modem_card_file(c->m, req->file.file_id, file, sizeof(file));
	error = file_error(len, &rsp->card_result, &rsp->has_card_result);
	if (error)
		return error;
	if (req->read_information.offset >= len) {
		rsp->card_result.sw1 = 0x6b;	/* wrong parameters */
		return MR200_QMI_ERR_INVALID_ARGUMENT;
	}
	len -= req->read_information.offset;
	/* length 0: the whole file */
	if (req->read_information.length && req->read_information.length < len)
		len = req->read_information.length;
	rsp->has_read_result = true;
	rsp->n_read_result = (uint16_t)len;
	memcpy(rsp->read_result, file + req->read_information.offset, (size_t)len);
	return 0;
}

static int get_file_attributes(struct svc_call *c)
{
	const struct mr200_uim_get_file_attributes_req *req = c->req;
	struct mr200_uim_get_file_attributes_rsp *rsp = c->rsp;
	uint8_t file[FILE_MAX_BYTES];
	int len, error;

	if (!req->has_session || !req->has_file)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	len = modem_card_file(c->m, req->file.file_id, file, sizeof(file));
	error = file_error(len, &rsp->card_result, &rsp->has_card_result);
	if (error)
		return error;
	rsp->has_file_attributes = true;
	rsp->file_attributes.file_size = (uint16_t)len;
	rsp->file_attributes.file_id = req->file.file_id;
	rsp->file_attributes.file_type = FILE_TRANSPARENT;
	return 0;
}

/* The card holds transparent files only. */
static int read_record(struct svc_call *c)
{
	const struct mr200_uim_read_record_req *req = c->req;
	struct mr200_uim_read_record_rsp *rsp = c->rsp;

	if (!req->has_session || !req->has_file || !req->has_record)
		return MR200_QMI_ERR_MISSING_ARGUMENT;
	return file_error(modem_sim_state(c->m) < MODEM_SIM_PIN_REQUIRED ? -ENODEV : -ENOENT,
			  &rsp->card_result, &rsp->has_card_result);
}

static void on_event(struct modem *m, unsigned int events)
{
	struct mr200_uim_card_status_ind ind = { .has_card_status = true };
	struct qmi_client *c = NULL;

	if (!(events & MODEM_EV_SIM))
		return;
	fill_card_status(m, &ind.card_status);
	while ((c = svc_next(m, MR200_SVC_UIM, c)) != NULL)
		if (c->uim_events & EVENT_CARD_STATUS)
			svc_indicate(m, c, &mr200_msg_uim_card_status_ind, &ind);
}

static const struct svc_message messages[] = {
	{ &mr200_msg_uim_reset_req, reset },
	{ &mr200_msg_uim_get_supported_messages_req, svc_supported_messages },
	{ &mr200_msg_uim_read_transparent_req, read_transparent },
	{ &mr200_msg_uim_read_record_req, read_record },
	{ &mr200_msg_uim_get_file_attributes_req, get_file_attributes },
	{ &mr200_msg_uim_set_pin_protection_req, set_pin_protection },
	{ &mr200_msg_uim_verify_pin_req, verify_pin },
	{ &mr200_msg_uim_unblock_pin_req, unblock_pin },
	{ &mr200_msg_uim_change_pin_req, change_pin },
	{ &mr200_msg_uim_register_events_req, register_events },
	{ &mr200_msg_uim_get_card_status_req, get_card_status },
	{ &mr200_msg_uim_power_off_sim_req, power_off_sim },
	{ &mr200_msg_uim_power_on_sim_req, power_on_sim },
	{ &mr200_msg_uim_change_provisioning_session_req, change_provisioning_session },
	{ &mr200_msg_uim_get_configuration_req, get_configuration },
};

const struct svc_service svc_uim = {
	.service = MR200_SVC_UIM, .major = 1, .minor = 34, SVC_MESSAGES(messages),
	.event = on_event,
};

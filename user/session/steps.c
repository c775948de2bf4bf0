// SPDX-License-Identifier: GPL-2.0
/* The table of steps, and the steps that prepare the modem. */
#include "session/priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* How long a reset modem may take to vanish from the bus. */
#define RESET_WAIT_MS		30000

static void stopped_enter(struct mr200_run *r)
{
	r->s->device = false;
}

static void open_enter(struct mr200_run *r)
{
	mr200_run_act(r, MR200_ACT_OPEN);
}

static void sync_enter(struct mr200_run *r)
{
	if (!r->s->state_unknown) {
		mr200_run_next(r);
		return;
	}
	r->s->synced = true;
	r->s->card_events = false;
	r->s->nas_events = false;
	mr200_run_call(r);
}

static void sync_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	/* Firmware that does not know SYNC has no stale state to lose. */
	(void)reply;
	r->s->state_unknown = false;
	mr200_run_next(r);
}

static void close_enter(struct mr200_run *r)
{
	mr200_run_act(r, MR200_ACT_CLOSE);
}

static void usb_reset_enter(struct mr200_run *r)
{
	mr200_run_act(r, MR200_ACT_USB_RESET);
	r->s->state_unknown = true;
	mr200_run_wait(r, RESET_WAIT_MS);
}

static void power_enter(struct mr200_run *r)
{
	mr200_run_act(r, MR200_ACT_POWER_CYCLE);
	r->s->state_unknown = true;
	mr200_run_wait(r, RESET_WAIT_MS);
}

static void format_enter(struct mr200_run *r)
{
	struct mr200_wda_set_data_format_req *q = &mr200_run_call(r)->format;
	const struct mr200_wish *w = &r->s->wish;
	bool offer = (w->aggregation || w->n_muxes) && r->s->qmap_able;

	q->has_qos_format = true;
	q->has_link_layer_protocol = true;
	q->link_layer_protocol = MR200_WDA_LINK_LAYER_RAW_IP;
	q->has_uplink_data_aggregation_protocol = true;
	q->has_downlink_data_aggregation_protocol = true;
	if (!offer)
		return;
	q->uplink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP;
	q->downlink_data_aggregation_protocol = MR200_WDA_AGGREGATION_QMAP;
	q->has_downlink_data_aggregation_max_datagrams = true;
	q->downlink_data_aggregation_max_datagrams =
		w->aggregation ? MR200_QMAP_DATAGRAMS : 1;
	q->has_downlink_data_aggregation_max_size = true;
	q->downlink_data_aggregation_max_size = r->s->qmap_bytes;
}

static void format_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_wda_set_data_format_rsp *p = reply->body;
	struct mr200_format *f = &r->s->format;

	if (reply->err) {
		/* Firmware without the WDA service has the older request. */
		mr200_run_next(r);
		return;
	}
	memset(f, 0, sizeof(*f));
	f->known = true;
	f->raw_ip = !p->has_link_layer_protocol ||
		    p->link_layer_protocol == MR200_WDA_LINK_LAYER_RAW_IP;
	f->qmap = p->has_downlink_data_aggregation_protocol &&
		  p->downlink_data_aggregation_protocol == MR200_WDA_AGGREGATION_QMAP;
	f->rx_bytes = p->downlink_data_aggregation_max_size;
	f->rx_datagrams = p->downlink_data_aggregation_max_datagrams;
	if (p->has_uplink_data_aggregation_protocol &&
	    p->uplink_data_aggregation_protocol == MR200_WDA_AGGREGATION_QMAP) {
		f->tx_bytes = p->uplink_data_aggregation_max_size;
		f->tx_datagrams = r->s->wish.aggregation ?
			p->uplink_data_aggregation_max_datagrams : 1;
	}
	mr200_run_goto(r, MR200_STEP_DRIVER);
}

static void format_ctl_enter(struct mr200_run *r)
{
	struct mr200_ctl_set_data_format_req *q = &mr200_run_call(r)->ctl_format;

	q->has_format = true;
	q->has_protocol = true;
	q->protocol = MR200_WDA_LINK_LAYER_RAW_IP;
}

static void format_ctl_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_ctl_set_data_format_rsp *p = reply->body;
	struct mr200_format *f = &r->s->format;

	if (reply->err) {
		mr200_run_fail(r, MR200_FAULT_DATA_FORMAT,
			       "the modem refuses to set a data format: %s",
			       mr200_reply_words(reply));
		return;
	}
	memset(f, 0, sizeof(*f));
	f->known = true;
	f->raw_ip = !p->has_protocol || p->protocol == MR200_WDA_LINK_LAYER_RAW_IP;
	mr200_run_next(r);
}

static void driver_enter(struct mr200_run *r)
{
	const struct mr200_format *f = &r->s->format;

	if (!f->raw_ip)
		mr200_run_say(r, MR200_SAY_WARNING,
			      "the modem insists on 802.3 framing, which is broken on this firmware generation");
	mr200_run_act(r, MR200_ACT_FORMAT);
}

/* Every way to the network leads through here. */
static void mode_get_enter(struct mr200_run *r)
{
	if (r->s->parked)
		mr200_run_goto(r, MR200_STEP_PARKED);
	else
		mr200_run_call(r);
}

static void mode_get_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	const struct mr200_dms_get_operating_mode_rsp *p = reply->body;

	if (!reply->err && p->has_mode && p->mode == MR200_DMS_OPERATING_MODE_ONLINE)
		mr200_run_goto(r, MR200_STEP_CARD);
	else
		mr200_run_next(r);
}

static void set_mode(struct mr200_run *r, uint8_t mode)
{
	struct mr200_dms_set_operating_mode_req *q = &mr200_run_call(r)->mode;

	q->has_mode = true;
	q->mode = mode;
}

static void mode_set_enter(struct mr200_run *r)
{
	set_mode(r, MR200_DMS_OPERATING_MODE_ONLINE);
}

static void mode_set_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	/* Unanswered: whether it is on, registration tells. */
	if (reply->err && reply->err != -ETIMEDOUT && reply->code != MR200_QMI_ERR_NO_EFFECT)
		mr200_run_fail(r, MR200_FAULT_MODE,
			       "the modem does not switch its radio on: %s",
			       mr200_reply_words(reply));
	else
		mr200_run_next(r);
}

static void mode_low_enter(struct mr200_run *r)
{
	set_mode(r, MR200_DMS_OPERATING_MODE_LOW_POWER);
}

static void default_off_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	(void)reply;
	mr200_run_next(r);
}

static void default_on_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	r->s->network.registration = 0;
	r->s->network.reject_cause = 0;
	r->s->limit_ms = 0;
	mode_set_done(r, reply);
}

static void mode_low_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	(void)reply;
	mr200_run_restart(r);
}

static void mode_offline_enter(struct mr200_run *r)
{
	set_mode(r, MR200_DMS_OPERATING_MODE_OFFLINE);
}

static void reset_enter(struct mr200_run *r)
{
	set_mode(r, MR200_DMS_OPERATING_MODE_RESET);
}

static void reset_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	(void)reply;
	r->s->state_unknown = true;
	mr200_run_wait(r, RESET_WAIT_MS);
}

static void reregister_enter(struct mr200_run *r)
{
	struct mr200_nas_initiate_network_register_req *q =
		&mr200_run_call(r)->reregister;

	q->has_action = true;
	q->action = MR200_NAS_REGISTER_ACTION_AUTOMATIC;
}

static void reregister_done(struct mr200_run *r, const struct mr200_reply *reply)
{
	(void)reply;
	mr200_run_restart(r);
}

static const struct mr200_aside uim_events = { &mr200_msg_uim_register_events_req, NULL };

static void card_enter(struct mr200_run *r)
{
	struct mr200_uim_register_events_req *q;

	if (!r->s->card_events) {
		r->s->card_events = true;
		q = &mr200_run_aside(r, &uim_events, 0)->uim_events;
		q->has_event_registration_mask = true;
		q->event_registration_mask = MR200_UIM_EVENT_CARD_STATUS;
	}
	mr200_run_call(r);
}

static void step_again(struct mr200_run *r)
{
	mr200_run_goto(r, r->c->step);
}

/* Waits for an event; entered for its state alone. */
static void wait_enter(struct mr200_run *r)
{
	(void)r;
}

/* On the way to a call, while it starts, and with it. */
#define CALLER	(MR200_STEP_NEEDS_CARD | MR200_STEP_REGISTERED | MR200_STEP_CALLING)
#define STARTER	(MR200_STEP_NEEDS_CARD | MR200_STEP_REGISTERED | MR200_STEP_UNCUT)
#define HOLDER	(CALLER | MR200_STEP_UP)

const struct mr200_step_ops mr200_steps[MR200_STEP_COUNT] = {
	[MR200_STEP_ABSENT] = {
		"waiting for the modem", MR200_STATE_ABSENT,
		.enter = mr200_absent_enter, .timer = mr200_absent_timer },
	[MR200_STEP_OPEN] = {
		"opening the control device", MR200_STATE_OPENING,
		.enter = open_enter },
	[MR200_STEP_SYNC] = {
		"clearing the modem's state", MR200_STATE_PREPARING,
		&mr200_msg_ctl_sync_req, MR200_STEP_OPTIONAL, sync_enter, sync_done },
	[MR200_STEP_FORMAT] = {
		"agreeing on the data format", MR200_STATE_PREPARING,
		&mr200_msg_wda_set_data_format_req, MR200_STEP_OPTIONAL,
		format_enter, format_done },
	[MR200_STEP_FORMAT_CTL] = {
		"agreeing on the data format", MR200_STATE_PREPARING,
		&mr200_msg_ctl_set_data_format_req, 0, format_ctl_enter,
		format_ctl_done },
	[MR200_STEP_DRIVER] = {
		"setting the driver's data format", MR200_STATE_PREPARING,
		.enter = driver_enter },
	[MR200_STEP_MODE_GET] = {
		"checking the operating mode", MR200_STATE_PREPARING,
		&mr200_msg_dms_get_operating_mode_req, MR200_STEP_EITHER, mode_get_enter,
		mode_get_done },
	[MR200_STEP_MODE_SET] = {
		"switching the radio on", MR200_STATE_PREPARING,
		&mr200_msg_dms_set_operating_mode_req, MR200_STEP_EITHER, mode_set_enter,
		mode_set_done },
	[MR200_STEP_CARD] = {
		"checking the SIM", MR200_STATE_PREPARING,
		&mr200_msg_uim_get_card_status_req,
		MR200_STEP_OPTIONAL | MR200_STEP_EITHER,
		.enter = card_enter, .done = mr200_card_done, .timer = step_again },
	[MR200_STEP_CARD_DMS] = {
		"checking the SIM", MR200_STATE_PREPARING,
		&mr200_msg_dms_uim_get_pin_status_req,
		.done = mr200_card_dms_done, .timer = step_again },
	[MR200_STEP_PIN] = {
		"unlocking the SIM", MR200_STATE_PREPARING,
		&mr200_msg_uim_verify_pin_req, MR200_STEP_ONCE,
		mr200_pin_enter, mr200_pin_done },
	[MR200_STEP_PIN_DMS] = {
		"unlocking the SIM", MR200_STATE_PREPARING,
		&mr200_msg_dms_uim_verify_pin_req, MR200_STEP_ONCE,
		mr200_pin_dms_enter, mr200_pin_dms_done },
	[MR200_STEP_IMSI] = {
		"reading the SIM", MR200_STATE_PREPARING,
		&mr200_msg_dms_uim_get_imsi_req,
		MR200_STEP_OPTIONAL | MR200_STEP_EITHER | MR200_STEP_NEEDS_CARD,
		.enter = mr200_imsi_enter, .done = mr200_imsi_done },
	[MR200_STEP_MNC_LENGTH] = {
		"reading the SIM", MR200_STATE_PREPARING,
		&mr200_msg_uim_read_transparent_req, MR200_STEP_OPTIONAL | MR200_STEP_NEEDS_CARD,
		mr200_mnc_length_enter, mr200_mnc_length_done },
	[MR200_STEP_SPN] = {
		"reading the SIM", MR200_STATE_PREPARING,
		&mr200_msg_uim_read_transparent_req, MR200_STEP_OPTIONAL | MR200_STEP_NEEDS_CARD,
		mr200_spn_enter, mr200_spn_done },
	[MR200_STEP_DEFAULT_NUMBER] = {
		"checking the profile of the attach", MR200_STATE_REGISTERING,
		&mr200_msg_wds_get_default_profile_number_req,
		MR200_STEP_OPTIONAL | MR200_STEP_EITHER | MR200_STEP_NEEDS_CARD,
		mr200_default_number_enter, mr200_default_number_done },
	[MR200_STEP_DEFAULT_GET] = {
		"checking the profile of the attach", MR200_STATE_REGISTERING,
		&mr200_msg_wds_get_profile_settings_req,
		MR200_STEP_OPTIONAL | MR200_STEP_EITHER | MR200_STEP_NEEDS_CARD,
		mr200_default_get_enter, mr200_default_get_done },
	[MR200_STEP_DEFAULT_OFF] = {
		"switching the radio off", MR200_STATE_REGISTERING,
		&mr200_msg_dms_set_operating_mode_req,
		MR200_STEP_EITHER | MR200_STEP_NEEDS_CARD,
		mode_low_enter, default_off_done },
	[MR200_STEP_DEFAULT_SET] = {
		"writing the profile of the attach", MR200_STATE_REGISTERING,
		&mr200_msg_wds_modify_profile_req,
		MR200_STEP_EITHER | MR200_STEP_NEEDS_CARD,
		mr200_default_set_enter, mr200_default_set_done },
	[MR200_STEP_DEFAULT_ON] = {
		"switching the radio on", MR200_STATE_REGISTERING,
		&mr200_msg_dms_set_operating_mode_req, MR200_STEP_NEEDS_CARD,
		mode_set_enter, default_on_done },
	[MR200_STEP_SERVING] = {
		"waiting for registration in the network",
		MR200_STATE_REGISTERING,
		&mr200_msg_nas_get_serving_system_req, MR200_STEP_NEEDS_CARD, mr200_serving_enter,
		mr200_serving_done, step_again },
	[MR200_STEP_REJECT] = {
		"asking why the network denies registration",
		MR200_STATE_REGISTERING,
		&mr200_msg_nas_get_system_info_req,
		MR200_STEP_OPTIONAL | MR200_STEP_ONCE | MR200_STEP_NEEDS_CARD,
		.done = mr200_reject_done },
	[MR200_STEP_ATTACH] = {
		"attaching to the packet service", MR200_STATE_REGISTERING,
		&mr200_msg_nas_attach_detach_req, MR200_STEP_ONCE | MR200_STEP_NEEDS_CARD,
		mr200_attach_enter, mr200_attach_done },
	[MR200_STEP_IDLE] = {
		"registered, no connection wanted", MR200_STATE_IDLE,
		.flags = MR200_STEP_NEEDS_CARD | MR200_STEP_REGISTERED,
		.enter = mr200_idle_enter },
	[MR200_STEP_ACCESS] = {
		"choosing the access point", MR200_STATE_CONNECTING,
		.flags = CALLER,
		.enter = mr200_access_enter },
	[MR200_STEP_PROFILE_LIST] = {
		"looking for its profile", MR200_STATE_CONNECTING,
		&mr200_msg_wds_get_profile_list_req, CALLER,
		mr200_profile_list_enter, mr200_profile_list_done },
	[MR200_STEP_PROFILE_NEW] = {
		"making its profile", MR200_STATE_CONNECTING,
		&mr200_msg_wds_create_profile_req, MR200_STEP_ONCE | CALLER,
		mr200_profile_new_enter, mr200_profile_new_done },
	[MR200_STEP_PROFILE_GET] = {
		"reading the profile", MR200_STATE_CONNECTING,
		&mr200_msg_wds_get_profile_settings_req, CALLER | MR200_STEP_EITHER,
		mr200_profile_get_enter, mr200_profile_get_done },
	[MR200_STEP_PROFILE_SET] = {
		"writing the profile", MR200_STATE_CONNECTING,
		&mr200_msg_wds_modify_profile_req, CALLER,
		mr200_profile_set_enter, mr200_profile_set_done },
	[MR200_STEP_BIND] = {
		"binding the call to its data channel", MR200_STATE_CONNECTING,
		&mr200_msg_wds_bind_mux_data_port_req, CALLER,
		mr200_bind_enter, mr200_bind_done },
	[MR200_STEP_START] = {
		"starting the data call", MR200_STATE_CONNECTING,
		&mr200_msg_wds_start_network_req, MR200_STEP_ONCE | STARTER,
		mr200_start_enter, mr200_start_done },
	[MR200_STEP_SETTINGS] = {
		"reading the network's settings", MR200_STATE_CONNECTING,
		&mr200_msg_wds_get_current_settings_req, HOLDER,
		mr200_settings_enter, mr200_settings_done },
	[MR200_STEP_NET] = {
		"configuring the network interface", MR200_STATE_CONNECTING,
		.flags = HOLDER,
		.enter = mr200_net_enter },
	[MR200_STEP_ONLINE] = {
		"online", MR200_STATE_ONLINE,
		.flags = HOLDER,
		.enter = mr200_online_enter, .timer = mr200_online_timer },
	[MR200_STEP_STOP] = {
		"ending the data call", MR200_STATE_DISCONNECTING,
		&mr200_msg_wds_stop_network_req, MR200_STEP_ONCE,
		mr200_stop_enter, mr200_stop_done },
	[MR200_STEP_CLOSE] = {
		"giving the modem back", MR200_STATE_DISCONNECTING,
		.enter = close_enter },
	[MR200_STEP_REOPEN] = {
		"opening the control port again", MR200_STATE_OPENING,
		.enter = close_enter },
	[MR200_STEP_REREGISTER] = {
		"registering again", MR200_STATE_REGISTERING,
		&mr200_msg_nas_initiate_network_register_req, MR200_STEP_ONCE,
		reregister_enter, reregister_done },
	[MR200_STEP_MODE_LOW] = {
		"switching the radio off", MR200_STATE_PREPARING,
		&mr200_msg_dms_set_operating_mode_req, MR200_STEP_ONCE,
		mode_low_enter, mode_low_done },
	[MR200_STEP_MODE_OFFLINE] = {
		"resetting the modem", MR200_STATE_PREPARING,
		&mr200_msg_dms_set_operating_mode_req, MR200_STEP_ONCE,
		mode_offline_enter },
	[MR200_STEP_RESET] = {
		"resetting the modem", MR200_STATE_PREPARING,
		&mr200_msg_dms_set_operating_mode_req, MR200_STEP_ONCE | MR200_STEP_CURE,
		reset_enter, reset_done, mr200_run_restart },
	[MR200_STEP_USB_RESET] = {
		"taking the modem from the USB bus and back",
		MR200_STATE_PREPARING,
		.flags = MR200_STEP_CURE,
		.enter = usb_reset_enter,
		.timer = mr200_run_restart },
	[MR200_STEP_POWER] = {
		"switching the modem's power off and on",
		MR200_STATE_PREPARING,
		.flags = MR200_STEP_CURE,
		.enter = power_enter,
		.timer = mr200_run_restart },
	[MR200_STEP_PARKED] = {
		"kept from the network", MR200_STATE_IDLE,
		.enter = wait_enter },
	[MR200_STEP_PAUSE] = {
		"pausing before the next try", MR200_STATE_PAUSED,
		.flags = MR200_STEP_RESTS,
		.enter = mr200_pause_enter, .timer = mr200_pause_timer },
	[MR200_STEP_STOPPED] = {
		"stopped", MR200_STATE_STOPPED,
		.enter = stopped_enter },
	[MR200_STEP_REST] = {
		"waiting for registration in the network", MR200_STATE_WAITING,
		.flags = MR200_STEP_RESTS,
		.enter = mr200_rest_enter },
	[MR200_STEP_REFUSED] = {
		"not possible", MR200_STATE_REFUSED,
		.flags = MR200_STEP_RESTS,
		.enter = wait_enter },
};

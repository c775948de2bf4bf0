// SPDX-License-Identifier: GPL-2.0
/* What states, faults and causes are called, for people and for scripts. */
#include "session/priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

const char *mr200_session_state_word(enum mr200_state state)
{
	static const char * const words[] = {
		[MR200_STATE_ABSENT] = "absent",
		[MR200_STATE_OPENING] = "opening",
		[MR200_STATE_PREPARING] = "preparing",
		[MR200_STATE_REGISTERING] = "registering",
		[MR200_STATE_IDLE] = "idle",
		[MR200_STATE_CONNECTING] = "connecting",
		[MR200_STATE_ONLINE] = "online",
		[MR200_STATE_DISCONNECTING] = "disconnecting",
		[MR200_STATE_PAUSED] = "paused",
		[MR200_STATE_STOPPED] = "stopped",
	};

	return words[state];
}

const char *mr200_session_step_words(const struct mr200_session *s)
{
	return s->step == MR200_STEP_PARKED && s->parked ?
	       s->parked : s->steps[s->step].words;
}

static const struct {
	const char *word;
	const char *remedy;
	enum mr200_fault_class class;
} faults[MR200_FAULT_COUNT] = {
	[MR200_FAULT_NONE] = { "none", "", MR200_FAULT_NETWORK },
	[MR200_FAULT_NO_DEVICE] = {
		"no-modem", "plug the modem in or switch its power on",
		MR200_FAULT_MODEM },
	[MR200_FAULT_OPEN] = {
		"open", "stop the other program that uses the modem, or run as root",
		MR200_FAULT_MODEM },
	[MR200_FAULT_SILENT] = {
		"modem-silent", "wait for the recovery, or cut the modem's power",
		MR200_FAULT_MODEM },
	[MR200_FAULT_MODEM_RESET] = {
		"modem-reset", "nothing to do: the connection is set up again",
		MR200_FAULT_MODEM },
	[MR200_FAULT_IDS_EXHAUSTED] = {
		"client-ids", "nothing to do: the modem's state is cleared",
		MR200_FAULT_MODEM },
	[MR200_FAULT_DATA_FORMAT] = {
		"data-format", "take the interface down and try again; see mr200d(8)",
		MR200_FAULT_MODEM },
	[MR200_FAULT_MODE] = {
		"operating-mode", "check for a flight mode switch",
		MR200_FAULT_MODEM },
	[MR200_FAULT_SIM_ABSENT] = {
		"sim-absent", "insert a SIM", MR200_FAULT_PERSON },
	[MR200_FAULT_SIM_ERROR] = {
		"sim-error", "take the SIM out, clean it, try it in a phone",
		MR200_FAULT_PERSON },
	[MR200_FAULT_SIM_NOT_READY] = {
		"sim-not-ready", "wait for the recovery, or re-seat the SIM",
		MR200_FAULT_MODEM },
	[MR200_FAULT_SIM_MUTE] = {
		"sim-mute",
		"wait: the modem is taken from the USB bus and back, which wakes a stuck SIM reader",
		MR200_FAULT_MODEM },
	[MR200_FAULT_PIN_NEEDED] = {
		"pin-needed", "set pin in /etc/mr200.conf", MR200_FAULT_PERSON },
	[MR200_FAULT_PIN_WRONG] = {
		"pin-wrong", "correct pin in /etc/mr200.conf and restart mr200d",
		MR200_FAULT_PERSON },
	[MR200_FAULT_PIN_LAST_TRY] = {
		"pin-last-try", "unlock the SIM in a phone, then try again",
		MR200_FAULT_PERSON },
	[MR200_FAULT_PUK_NEEDED] = {
		"puk-needed", "unlock the SIM with its PUK in a phone",
		MR200_FAULT_PERSON },
	[MR200_FAULT_NOT_REGISTERED] = {
		"not-registered", "check antenna and coverage: mr200 signal",
		MR200_FAULT_MODEM },
	[MR200_FAULT_DENIED] = {
		"registration-denied", "ask the operator whether the SIM is active",
		MR200_FAULT_NETWORK },
	[MR200_FAULT_ROAMING] = {
		"roaming", "set roaming = yes in /etc/mr200.conf if you accept the cost",
		MR200_FAULT_PERSON },
	[MR200_FAULT_PROFILE] = {
		"profile", "choose another with profile = N in /etc/mr200.conf",
		MR200_FAULT_PERSON },
	[MR200_FAULT_STALE_CALL] = {
		"stale-call", "wait for the recovery, or replug the modem",
		MR200_FAULT_MODEM },
	[MR200_FAULT_CALL_REFUSED] = {
		"call-refused", "check apn, user and password in /etc/mr200.conf",
		MR200_FAULT_NETWORK },
	[MR200_FAULT_CALL_FAILED] = {
		"call-failed", "wait for the recovery", MR200_FAULT_MODEM },
	[MR200_FAULT_CALL_LOST] = {
		"call-lost", "nothing to do: the call is started again",
		MR200_FAULT_MODEM },
	[MR200_FAULT_DEAD_BEARER] = {
		"dead-bearer", "nothing to do: the call is started again",
		MR200_FAULT_MODEM },
	[MR200_FAULT_SETTINGS] = {
		"no-settings", "wait for the recovery", MR200_FAULT_MODEM },
	[MR200_FAULT_NETCFG] = {
		"netcfg", "run mr200d as root, with CAP_NET_ADMIN",
		MR200_FAULT_MODEM },
	[MR200_FAULT_MUX_DRIVER] = {
		"mux-driver", "use our driver: mr200 driver mr200; or take the bearer out of /etc/mr200.conf",
		MR200_FAULT_PERSON },
	[MR200_FAULT_MUX_MODEM] = {
		"mux-modem", "take the bearer out of /etc/mr200.conf; this firmware carries one APN at a time",
		MR200_FAULT_PERSON },
};

const char *mr200_mux_state_word(enum mr200_mux_state state)
{
	static const char * const words[] = {
		[MR200_MUX_OFF] = "off",
		[MR200_MUX_WAITING] = "waiting",
		[MR200_MUX_REFUSED] = "refused",
		[MR200_MUX_CONNECTING] = "connecting",
		[MR200_MUX_ONLINE] = "online",
		[MR200_MUX_DISCONNECTING] = "disconnecting",
		[MR200_MUX_PAUSED] = "paused",
	};

	return words[state];
}

const char *mr200_reply_words(const struct mr200_reply *reply)
{
	switch (reply->err) {
	case -EPROTO:
		return mr200_qmi_error_name(reply->code);
	case -ETIMEDOUT:
		return "no answer";
	case -EBADMSG:
		return "a malformed answer";
	case -ECONNREFUSED:
		return "no client id for the service";
	default:
		return strerror(-reply->err);
	}
}

const char *mr200_fault_word(enum mr200_fault fault)
{
	return faults[fault].word;
}

const char *mr200_fault_remedy(enum mr200_fault fault)
{
	return faults[fault].remedy;
}

enum mr200_fault_class mr200_fault_class(enum mr200_fault fault)
{
	return faults[fault].class;
}

const char *mr200_sim_words(enum mr200_sim sim)
{
	static const char * const words[] = {
		[MR200_SIM_UNKNOWN] = "unknown",
		[MR200_SIM_ABSENT] = "absent",
		[MR200_SIM_ERROR] = "unusable",
		[MR200_SIM_NOT_READY] = "starting",
		[MR200_SIM_PIN] = "locked by PIN",
		[MR200_SIM_PUK] = "locked by PUK",
		[MR200_SIM_BLOCKED] = "blocked for good",
		[MR200_SIM_READY] = "ready",
	};

	return words[sim];
}

static const char *name_or_unknown(const char *names, int64_t value)
{
	const char *name = mr200_name_of(names, value);

	return name ? name : "unknown";
}

const char *mr200_registration_words(uint8_t registration)
{
	return name_or_unknown(MR200_NAMES(nas_registration_state), registration);
}

const char *mr200_radio_words(uint8_t radio)
{
	return name_or_unknown(MR200_NAMES(nas_radio_interface), (int8_t)radio);
}

const char *mr200_reject_words(uint16_t cause)
{
	return name_or_unknown(MR200_NAMES(nas_reject_cause), cause);
}

const char *mr200_reject_text(const struct mr200_network *n, char *out,
			      size_t cap)
{
	if (n->reject_cause)
		snprintf(out, cap, "%s (%s cause %u)",
			 mr200_reject_words(n->reject_cause),
			 n->reject_radio == MR200_NAS_RADIO_INTERFACE_LTE ?
			 "EMM" : "MM", n->reject_cause);
	else
		snprintf(out, cap, "no cause given");
	return out;
}

const char *mr200_pdp_word(enum mr200_pdp pdp)
{
	switch (pdp) {
	case MR200_PDP_IPV6:
		return "ipv6";
	case MR200_PDP_IPV4V6:
		return "ipv4v6";
	default:
		return "ipv4";
	}
}

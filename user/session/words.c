// SPDX-License-Identifier: GPL-2.0
/* What states, faults and causes are called, for people and for scripts. */
#include "session/priv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/remedy.h"

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
		[MR200_STATE_OFF] = "off",
		[MR200_STATE_WAITING] = "waiting",
		[MR200_STATE_REFUSED] = "refused",
	};

	return words[state];
}

const char *mr200_session_step_words(const struct mr200_session *s,
				     unsigned int n)
{
	const struct mr200_call *c = n ? &s->mux[n - 1] : &s->main;

	if (c->state == MR200_STATE_OFF)
		return "no connection wanted";
	/* What it waits for is what the main machine does. */
	if (c->step == MR200_STEP_REST && s->main.state < MR200_STATE_IDLE)
		c = &s->main;
	return c->step == MR200_STEP_PARKED && s->parked ?
	       s->parked : s->steps[c->step].words;
}

static const struct {
	const char *word;
	const char *remedy;
	enum mr200_fault_class class;
} faults[MR200_FAULT_COUNT] = {
#define FAULT(name, word, class, remedy) \
	[MR200_FAULT_##name] = { word, remedy, MR200_FAULT_##class },
	MR200_FAULTS(FAULT)
};

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
	static char here[256];

	return mr200_remedy(faults[fault].remedy, here, sizeof(here));
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
		[MR200_SIM_LOCKED] = "not of this modem's operator",
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

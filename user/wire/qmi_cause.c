// SPDX-License-Identifier: GPL-2.0
/*
 * Why a data call ended, in words.  Numbers: the published QMI definitions of
 * (verbose) call end reasons; words are ours.  Reasons that only CDMA networks
 * have (mobile IP, eHRPD) are told by their class: this is an LTE modem.
 */
#include "wire/qmi.h"

#include <stddef.h>

/* Types of a verbose reason; 0 stands for a plain call end reason. */
enum {
	PLAIN		= 0,
	MOBILE_IP	= 1,
	INTERNAL	= 2,
	CALL_MANAGER	= 3,
	NETWORK_3GPP	= 6,
	PPP		= 7,
	EHRPD		= 8,
	IPV6		= 9,
};

struct reason {
	int16_t value;
	const char *words;
};

static const struct reason plain[] = {
	{ 1, "no reason given" },
	{ 2, "ended by this host" },
	{ 3, "no service" },
	{ 4, "signal lost" },
	{ 5, "normal release" },
	{ 6, "access attempt in progress" },
	{ 7, "access failed" },
	{ 8, "redirected or handed off" },
	{ 9, "close in progress" },
	{ 10, "authentication failed" },
	{ 11, "internal error of the modem" },
	{ 1000, "conference failed" },
	{ 1001, "incoming call refused" },
	{ 1002, "no service" },
	{ 1003, "ended by the network" },
	{ 1035, "no packet context" },
};

static const struct reason internal[] = {
	{ 201, "internal error" },
	{ 202, "call ended" },
	{ 203, "unknown internal cause" },
	{ 204, "unknown cause" },
	{ 205, "close in progress" },
	{ 206, "ended by the network" },
	{ 207, "pre-empted by another application" },
	{ 208, "IPv4 not allowed on this APN" },
	{ 209, "IPv4 throttled on this APN after refusals" },
	{ 210, "IPv6 not allowed on this APN" },
	{ 211, "IPv6 throttled on this APN after refusals" },
	{ 212, "modem restarted" },
	{ 213, "PPP not supported" },
	{ 214, "technology no longer preferred" },
	{ 215, "radio link being closed" },
	{ 216, "APN being handed over" },
	{ 217, "profile does not fit the bearer" },
	{ 218, "SIM event" },
	{ 219, "low-power mode or power-down" },
	{ 220, "APN disabled" },
	{ 221, "inactivity timer of the modem expired" },
	{ 222, "IPv6 address transfer failed" },
	{ 223, "technology change failed" },
	{ 224, "fallback from eHRPD to HRPD" },
	{ 225, "mandatory APN disabled" },
	{ 226, "mobile IP misconfigured" },
	{ 227, "no traffic: PDN inactivity timer expired" },
	{ 228, "no further IPv4 connection possible" },
	{ 229, "no further IPv6 connection possible" },
	{ 230, "APN does not match" },
	{ 231, "IP version does not match" },
	{ 232, "dial-up call not allowed" },
	{ 233, "invalid profile" },
	{ 234, "change between LTE and older technology" },
	{ 235, "invalid profile number" },
	{ 236, "call already present" },
	{ 237, "interface in use" },
	{ 238, "IP family does not match the PDP type" },
	{ 239, "APN not allowed while roaming" },
	{ 240, "APN parameters changed" },
	{ 241, "interface in use with the same settings" },
	{ 242, "empty APN not allowed" },
	{ 243, "modem too hot" },
	{ 244, "wrong subscription" },
	{ 245, "mobile data disabled in the modem" },
	{ 246, "data roaming disabled in the modem" },
	{ 247, "APN malformed" },
	{ 248, "aborted by a change of the data subscription" },
	{ 249, "validation failed" },
};

static const struct reason call_manager[] = {
	{ 500, "phone locked to CDMA carrier" },
	{ 501, "intercept order" },
	{ 502, "reorder" },
	{ 503, "service option refused" },
	{ 504, "incoming call" },
	{ 505, "alert stop" },
	{ 506, "activation" },
	{ 507, "too many access probes" },
	{ 508, "service not supported by the base station" },
	{ 509, "no answer from the base station" },
	{ 510, "refused by the base station" },
	{ 511, "incompatible" },
	{ 512, "already in a traffic channel" },
	{ 513, "call during GPS" },
	{ 514, "call during SMS" },
	{ 515, "no CDMA service" },
	{ 518, "no SIM" },
	{ 519, "retry ordered" },
	{ 520, "access blocked" },
	{ 521, "all access blocked" },
	{ 523, "modem too hot" },
	{ 524, "call attempts throttled" },
	{ 525, "user call in progress" },
	{ 1000, "conference failed" },
	{ 1001, "incoming call refused" },
	{ 1002, "no service from the gateway" },
	{ 1003, "no packet context" },
	{ 1004, "SIM not accepted by the network (illegal subscriber)" },
	{ 1005, "modem not accepted by the network (illegal equipment)" },
	{ 1006, "no service of any kind allowed" },
	{ 1007, "packet service not allowed" },
	{ 1008, "identity not known to the network" },
	{ 1009, "implicitly detached by the network" },
	{ 1010, "network not allowed (PLMN)" },
	{ 1011, "location area not allowed" },
	{ 1012, "packet service not allowed in this network" },
	{ 1013, "duplicate packet context" },
	{ 1014, "technology changed" },
	{ 1015, "network congested" },
	{ 1016, "no packet context active" },
	{ 1017, "access class barred" },
	{ 1018, "activation gave up after retries" },
	{ 1019, "radio bearer failed" },
	{ 1020, "LTE service not allowed" },
	{ 1021, "tracking area not allowed" },
	{ 1022, "roaming not allowed in this tracking area" },
	{ 1023, "no suitable cell in this tracking area" },
	{ 1024, "not a member of the closed subscriber group" },
	{ 1025, "bearer unknown to the network" },
	{ 1026, "radio bearer released" },
	{ 1027, "signalling connection released" },
	{ 1028, "detached" },
	{ 1029, "attach failed" },
	{ 1030, "attach in progress" },
	{ 1031, "service request failed" },
	{ 1032, "dedicated bearer reactivated by the network" },
	{ 1033, "lower layer failed" },
	{ 1034, "bearer lost in synchronisation with the network" },
	{ 1035, "dedicated bearer took the default bearer's place" },
	{ 1036, "network sent a malformed message" },
	{ 1037, "refused by the data stack of the modem" },
	{ 1038, "moved to another technology" },
	{ 1039, "deactivated by the modem" },
	{ 1040, "ended locally, no cause" },
	{ 1041, "service request failed, no throttling" },
	{ 1042, "access control failure" },
	{ 1043, "service request not allowed" },
	{ 1044, "service request timed out (T3417)" },
	{ 1045, "extended service request timed out (T3417ext)" },
	{ 1046, "uplink failed: transmission" },
	{ 1047, "uplink failed: handover" },
	{ 1048, "uplink failed: connection released" },
	{ 1049, "uplink failed: radio link" },
	{ 1050, "uplink failed: not connected" },
	{ 1051, "radio connection failed" },
	{ 1052, "radio connection aborted" },
	{ 1053, "radio connection barred by the cell" },
	{ 1054, "radio connection lost to cell reselection" },
	{ 1055, "radio connection misconfigured" },
	{ 1056, "radio connection timed out" },
	{ 1057, "radio link failed" },
	{ 1058, "not camped on a cell" },
	{ 1059, "system information could not be read" },
	{ 1060, "radio connection refused" },
	{ 1061, "radio connection released" },
	{ 1062, "radio link lost" },
	{ 1063, "radio connection re-establishment failed" },
	{ 1064, "out of service during re-establishment" },
	{ 1065, "radio connection release aborted" },
	{ 1066, "system information read error" },
	{ 1067, "detached by the network, to attach again" },
	{ 1068, "detached by the network, not to attach again" },
	{ 1069, "session procedure timed out" },
	{ 1070, "message too long for the link" },
	{ 1500, "connection denied: busy" },
	{ 1501, "connection denied: billing or authentication" },
	{ 1502, "HDR changed" },
	{ 1503, "HDR left" },
	{ 1504, "no HDR session" },
	{ 1506, "HDR connection timed out" },
	{ 1507, "released by the call manager" },
	{ 2000, "ended by this host" },
	{ 2001, "no service" },
	{ 2002, "signal lost" },
	{ 2003, "normal release" },
	{ 2004, "access attempt in progress" },
	{ 2005, "access failed" },
	{ 2006, "redirected or handed off" },
	{ 2500, "modem offline" },
	{ 2501, "emergency mode" },
	{ 2502, "phone in use" },
	{ 2503, "invalid mode" },
	{ 2504, "SIM not usable in this state" },
	{ 2506, "call control refused" },
};

static const struct reason ppp[] = {
	{ -1, "PPP: unknown cause" },
	{ 1, "PPP: timed out" },
	{ 2, "PPP: authentication failed" },
	{ 3, "PPP: options do not match" },
	{ 31, "PPP: PAP failed" },
	{ 32, "PPP: CHAP failed" },
	{ 33, "PPP: close in progress" },
};

static const struct reason ipv6[] = {
	{ 1, "no IPv6 prefix from the network" },
	{ 2, "IPv6 disabled on HRPD" },
	{ 3, "IPv6 disabled" },
};

/* Plain reasons that name a 3GPP cause. */
static const struct {
	int16_t plain;
	int16_t cause;
} plain_3gpp[] = {
	{ 1004, MR200_3GPP_LLC_SNDCP },
	{ 1005, MR200_3GPP_INSUFFICIENT_RESOURCES },
	{ 1006, MR200_3GPP_OUT_OF_ORDER },
	{ 1007, MR200_3GPP_NSAPI_IN_USE },
	{ 1008, MR200_3GPP_REGULAR_DEACTIVATION },
	{ 1009, MR200_3GPP_NETWORK_FAILURE },
	{ 1010, MR200_3GPP_REACTIVATION_REQUESTED },
	{ 1011, MR200_3GPP_PROTOCOL },
	{ 1012, MR200_3GPP_OPERATOR_BARRING },
	{ 1013, MR200_3GPP_UNKNOWN_APN },
	{ 1014, MR200_3GPP_UNKNOWN_PDP_TYPE },
	{ 1015, MR200_3GPP_GATEWAY_REJECT },
	{ 1016, MR200_3GPP_REJECTED },
	{ 1017, MR200_3GPP_OPTION_NOT_SUPPORTED },
	{ 1018, MR200_3GPP_NOT_SUBSCRIBED },
	{ 1019, MR200_3GPP_QOS_NOT_ACCEPTED },
	{ 1020, MR200_3GPP_TFT_SEMANTIC },
	{ 1021, MR200_3GPP_TFT_SYNTAX },
	{ 1022, MR200_3GPP_INVALID_BEARER },
	{ 1023, MR200_3GPP_FILTER_SEMANTIC },
	{ 1024, MR200_3GPP_FILTER_SYNTAX },
	{ 1025, MR200_3GPP_NO_TFT },
	{ 1026, MR200_3GPP_INVALID_TRANSACTION },
	{ 1027, MR200_3GPP_SEMANTIC },
	{ 1028, MR200_3GPP_MANDATORY },
	{ 1029, MR200_3GPP_MESSAGE_TYPE },
	{ 1030, MR200_3GPP_MESSAGE_STATE },
	{ 1031, MR200_3GPP_INFORMATION_ELEMENT },
	{ 1032, MR200_3GPP_CONDITIONAL_IE },
	{ 1033, MR200_3GPP_MESSAGE_STATE_2 },
	{ 1034, MR200_3GPP_APN_RESTRICTION },
	{ 1036, MR200_3GPP_FEATURE_NOT_SUPPORTED },
};

/* "network allows IPv4 only (3GPP cause 50)" */
#define CAUSE_WORDS(id, val, text)					\
	case val:							\
		return text " (3GPP cause " #val ")";

static const char *cause_3gpp(int16_t cause)
{
	switch (cause) {
	MR200_3GPP_CAUSES(CAUSE_WORDS)
	default:
		return "refused by the network, unknown 3GPP cause";
	}
}

static const char *find(const struct reason *table, size_t n, int16_t value,
			const char *otherwise)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (table[i].value == value)
			return table[i].words;
	return otherwise;
}

#define FIND(table, value, otherwise)					\
	find(table, sizeof(table) / sizeof((table)[0]), value, otherwise)

static const char *plain_reason(int16_t value)
{
	size_t i;

	for (i = 0; i < sizeof(plain_3gpp) / sizeof(plain_3gpp[0]); i++)
		if (plain_3gpp[i].plain == value)
			return cause_3gpp(plain_3gpp[i].cause);
	return FIND(plain, value, "unknown reason");
}

const char *mr200_call_end_reason(uint16_t type, int16_t reason)
{
	switch (type) {
	case PLAIN:
		return plain_reason(reason);
	case MOBILE_IP:
		return "mobile IP failed";
	case INTERNAL:
		return FIND(internal, reason, "unknown internal reason");
	case CALL_MANAGER:
		return FIND(call_manager, reason,
			    "unknown reason of the call manager");
	case NETWORK_3GPP:
		return cause_3gpp(reason);
	case PPP:
		return FIND(ppp, reason, "PPP: unknown cause");
	case EHRPD:
		return "refused by the eHRPD network";
	case IPV6:
		return FIND(ipv6, reason, "IPv6 failed");
	default:
		return "unknown reason";
	}
}

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Session management causes of 3GPP TS 24.008 (10.5.6.6) and TS 24.301
 * (9.9.4.4), the network's own reason for refusing or ending a data call:
 * V(constant, value, words).  112 and 113 as in QMI.
 */
#ifndef MR200_QMI_CAUSE_H
#define MR200_QMI_CAUSE_H

#define MR200_3GPP_CAUSES(V)						\
	V(MR200_3GPP_OPERATOR_BARRING, 8, "barred by the operator")	\
	V(MR200_3GPP_ACTIVATION_TIMEOUT, 14,				\
	  "network did not answer the activation")			\
	V(MR200_3GPP_LLC_SNDCP, 25, "LLC or SNDCP failure")		\
	V(MR200_3GPP_INSUFFICIENT_RESOURCES, 26,			\
	  "network out of resources")					\
	V(MR200_3GPP_UNKNOWN_APN, 27, "missing or unknown APN")		\
	V(MR200_3GPP_UNKNOWN_PDP_TYPE, 28, "unknown PDN type")		\
	V(MR200_3GPP_AUTHENTICATION, 29,				\
	  "user name or password refused")				\
	V(MR200_3GPP_GATEWAY_REJECT, 30,				\
	  "refused by the serving or packet gateway")			\
	V(MR200_3GPP_REJECTED, 31,					\
	  "activation refused, no reason given")			\
	V(MR200_3GPP_OPTION_NOT_SUPPORTED, 32,				\
	  "service not supported by the network")			\
	V(MR200_3GPP_NOT_SUBSCRIBED, 33, "service not subscribed")	\
	V(MR200_3GPP_OUT_OF_ORDER, 34,					\
	  "service temporarily out of order")				\
	V(MR200_3GPP_NSAPI_IN_USE, 35, "transaction already in use")	\
	V(MR200_3GPP_REGULAR_DEACTIVATION, 36, "regular deactivation")	\
	V(MR200_3GPP_QOS_NOT_ACCEPTED, 37,				\
	  "quality of service not accepted")				\
	V(MR200_3GPP_NETWORK_FAILURE, 38, "network failure")		\
	V(MR200_3GPP_REACTIVATION_REQUESTED, 39,			\
	  "network asks for reactivation")				\
	V(MR200_3GPP_FEATURE_NOT_SUPPORTED, 40,				\
	  "feature not supported")					\
	V(MR200_3GPP_TFT_SEMANTIC, 41,					\
	  "semantic error in the traffic template")			\
	V(MR200_3GPP_TFT_SYNTAX, 42,					\
	  "syntax error in the traffic template")			\
	V(MR200_3GPP_INVALID_BEARER, 43, "invalid bearer identity")	\
	V(MR200_3GPP_FILTER_SEMANTIC, 44,				\
	  "semantic error in packet filters")				\
	V(MR200_3GPP_FILTER_SYNTAX, 45,					\
	  "syntax error in packet filters")				\
	V(MR200_3GPP_NO_TFT, 46, "bearer without traffic template")	\
	V(MR200_3GPP_LAST_PDN, 49,					\
	  "last PDN connection may not be closed")			\
	V(MR200_3GPP_IPV4_ONLY, 50, "network allows IPv4 only")		\
	V(MR200_3GPP_IPV6_ONLY, 51, "network allows IPv6 only")		\
	V(MR200_3GPP_SINGLE_ADDRESS_ONLY, 52,				\
	  "network allows one address family per bearer")		\
	V(MR200_3GPP_ESM_INFORMATION, 53,				\
	  "network did not receive the APN")				\
	V(MR200_3GPP_NO_PDN_CONNECTION, 54,				\
	  "PDN connection does not exist")				\
	V(MR200_3GPP_DUPLICATE_APN, 55,					\
	  "several connections to one APN not allowed")			\
	V(MR200_3GPP_REQUEST_COLLISION, 56,				\
	  "collided with a request of the network")			\
	V(MR200_3GPP_UNSUPPORTED_QCI, 59, "QCI not supported")		\
	V(MR200_3GPP_MAX_BEARERS, 65, "too many bearers")		\
	V(MR200_3GPP_APN_NOT_IN_RAT, 66,				\
	  "APN not available in this technology and network")		\
	V(MR200_3GPP_INVALID_TRANSACTION, 81,				\
	  "invalid transaction identity")				\
	V(MR200_3GPP_SEMANTIC, 95, "semantically incorrect message")	\
	V(MR200_3GPP_MANDATORY, 96, "invalid mandatory information")	\
	V(MR200_3GPP_MESSAGE_TYPE, 97, "message type unknown")		\
	V(MR200_3GPP_MESSAGE_STATE, 98,					\
	  "message type does not fit the state")			\
	V(MR200_3GPP_INFORMATION_ELEMENT, 99,				\
	  "information element unknown")				\
	V(MR200_3GPP_CONDITIONAL_IE, 100,				\
	  "conditional information element wrong")			\
	V(MR200_3GPP_MESSAGE_STATE_2, 101,				\
	  "message does not fit the state")				\
	V(MR200_3GPP_PROTOCOL, 111, "protocol error")			\
	V(MR200_3GPP_APN_RESTRICTION, 112,				\
	  "APN restriction conflicts with another bearer")		\
	V(MR200_3GPP_PCSCF_ADDRESS, 113, "invalid P-CSCF address")

enum mr200_3gpp_cause {
#define MR200_3GPP_CONSTANT(id, val, text)	id = (val),
	MR200_3GPP_CAUSES(MR200_3GPP_CONSTANT)
#undef MR200_3GPP_CONSTANT
};

#endif

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Error codes of the Result TLV: V(constant, value, words).
 * Source: the published list of QMI protocol errors.
 */
#ifndef MR200_QMI_ERROR_H
#define MR200_QMI_ERROR_H

#define MR200_QMI_ERRORS(V)						\
	V(MR200_QMI_ERR_NONE, 0, "no error")				\
	V(MR200_QMI_ERR_MALFORMED_MESSAGE, 1, "malformed message")	\
	V(MR200_QMI_ERR_NO_MEMORY, 2, "modem out of memory")		\
	V(MR200_QMI_ERR_INTERNAL, 3, "internal error of the modem")	\
	V(MR200_QMI_ERR_ABORTED, 4, "aborted")				\
	V(MR200_QMI_ERR_CLIENT_IDS_EXHAUSTED, 5, "no client id left")	\
	V(MR200_QMI_ERR_UNABORTABLE_TRANSACTION, 6, "unabortable transaction") \
	V(MR200_QMI_ERR_INVALID_CLIENT_ID, 7, "invalid client id")	\
	V(MR200_QMI_ERR_NO_THRESHOLDS_PROVIDED, 8, "no thresholds provided") \
	V(MR200_QMI_ERR_INVALID_HANDLE, 9, "invalid handle")		\
	V(MR200_QMI_ERR_INVALID_PROFILE, 10, "invalid profile")		\
	V(MR200_QMI_ERR_INVALID_PIN_ID, 11, "invalid PIN id")		\
	V(MR200_QMI_ERR_INCORRECT_PIN, 12, "incorrect PIN")		\
	V(MR200_QMI_ERR_NO_NETWORK_FOUND, 13, "no network found")	\
	V(MR200_QMI_ERR_CALL_FAILED, 14, "call failed")			\
	V(MR200_QMI_ERR_OUT_OF_CALL, 15, "out of call")			\
	V(MR200_QMI_ERR_NOT_PROVISIONED, 16, "not provisioned")		\
	V(MR200_QMI_ERR_MISSING_ARGUMENT, 17, "missing argument")	\
	V(MR200_QMI_ERR_ARGUMENT_TOO_LONG, 19, "argument too long")	\
	V(MR200_QMI_ERR_INVALID_TRANSACTION_ID, 22, "invalid transaction id") \
	V(MR200_QMI_ERR_DEVICE_IN_USE, 23, "device in use")		\
	V(MR200_QMI_ERR_NETWORK_UNSUPPORTED, 24, "network unsupported")	\
	V(MR200_QMI_ERR_DEVICE_UNSUPPORTED, 25, "device unsupported")	\
	V(MR200_QMI_ERR_NO_EFFECT, 26, "no effect: already in that state") \
	V(MR200_QMI_ERR_NO_FREE_PROFILE, 27, "no free profile")		\
	V(MR200_QMI_ERR_INVALID_PDP_TYPE, 28, "invalid PDP type")	\
	V(MR200_QMI_ERR_INVALID_TECHNOLOGY_PREFERENCE, 29, "invalid technology preference") \
	V(MR200_QMI_ERR_INVALID_PROFILE_TYPE, 30, "invalid profile type") \
	V(MR200_QMI_ERR_INVALID_SERVICE_TYPE, 31, "invalid service type") \
	V(MR200_QMI_ERR_INVALID_REGISTER_ACTION, 32, "invalid register action") \
	V(MR200_QMI_ERR_INVALID_PS_ATTACH_ACTION, 33, "invalid packet service attach action") \
	V(MR200_QMI_ERR_AUTHENTICATION_FAILED, 34, "authentication failed") \
	V(MR200_QMI_ERR_PIN_BLOCKED, 35, "PIN blocked, PUK needed")	\
	V(MR200_QMI_ERR_PIN_ALWAYS_BLOCKED, 36, "PIN permanently blocked") \
	V(MR200_QMI_ERR_UIM_UNINITIALIZED, 37, "SIM not initialised")	\
	V(MR200_QMI_ERR_MAXIMUM_QOS_REQUESTS_IN_USE, 38, "maximum QoS requests in use") \
	V(MR200_QMI_ERR_INCORRECT_FLOW_FILTER, 39, "incorrect flow filter") \
	V(MR200_QMI_ERR_NETWORK_QOS_UNAWARE, 40, "network QoS unaware")	\
	V(MR200_QMI_ERR_INVALID_QOS_ID, 41, "invalid QoS id")		\
	V(MR200_QMI_ERR_REQUESTED_NUMBER_UNSUPPORTED, 42, "requested number unsupported") \
	V(MR200_QMI_ERR_INTERFACE_NOT_FOUND, 43, "interface not found")	\
	V(MR200_QMI_ERR_FLOW_SUSPENDED, 44, "flow suspended")		\
	V(MR200_QMI_ERR_INVALID_DATA_FORMAT, 45, "invalid data format")	\
	V(MR200_QMI_ERR_GENERAL_ERROR, 46, "general error")		\
	V(MR200_QMI_ERR_UNKNOWN_ERROR, 47, "unknown error")		\
	V(MR200_QMI_ERR_INVALID_ARGUMENT, 48, "invalid argument")	\
	V(MR200_QMI_ERR_INVALID_INDEX, 49, "invalid index")		\
	V(MR200_QMI_ERR_NO_ENTRY, 50, "no such entry")			\
	V(MR200_QMI_ERR_DEVICE_STORAGE_FULL, 51, "device storage full")	\
	V(MR200_QMI_ERR_DEVICE_NOT_READY, 52, "modem not ready")	\
	V(MR200_QMI_ERR_NETWORK_NOT_READY, 53, "network not ready")	\
	V(MR200_QMI_ERR_WMS_CAUSE_CODE, 54, "message refused by the network") \
	V(MR200_QMI_ERR_WMS_MESSAGE_NOT_SENT, 55, "SMS message not sent") \
	V(MR200_QMI_ERR_WMS_MESSAGE_DELIVERY_FAILURE, 56, "SMS message delivery failure") \
	V(MR200_QMI_ERR_WMS_INVALID_MESSAGE_ID, 57, "SMS invalid message id") \
	V(MR200_QMI_ERR_WMS_ENCODING, 58, "SMS encoding")		\
	V(MR200_QMI_ERR_AUTHENTICATION_LOCK, 59, "authentication lock")	\
	V(MR200_QMI_ERR_INVALID_TRANSITION, 60, "invalid transition")	\
	V(MR200_QMI_ERR_NOT_MCAST_INTERFACE, 61, "not multicast interface") \
	V(MR200_QMI_ERR_MAXIMUM_MCAST_REQUESTS_IN_USE, 62, "maximum multicast requests in use") \
	V(MR200_QMI_ERR_INVALID_MCAST_HANDLE, 63, "invalid multicast handle") \
	V(MR200_QMI_ERR_INVALID_IP_FAMILY_PREFERENCE, 64, "invalid IP family preference") \
	V(MR200_QMI_ERR_SESSION_INACTIVE, 65, "session inactive")	\
	V(MR200_QMI_ERR_SESSION_INVALID, 66, "session invalid")		\
	V(MR200_QMI_ERR_SESSION_OWNERSHIP, 67, "session ownership")	\
	V(MR200_QMI_ERR_INSUFFICIENT_RESOURCES, 68, "insufficient resources") \
	V(MR200_QMI_ERR_DISABLED, 69, "disabled")			\
	V(MR200_QMI_ERR_INVALID_OPERATION, 70, "invalid operation")	\
	V(MR200_QMI_ERR_INVALID_QMI_COMMAND, 71, "command not known to the modem") \
	V(MR200_QMI_ERR_WMS_T_PDU_TYPE, 72, "wrong TPDU type")		\
	V(MR200_QMI_ERR_WMS_SMSC_ADDRESS, 73, "SMS SMSC address")	\
	V(MR200_QMI_ERR_INFORMATION_UNAVAILABLE, 74, "information unavailable") \
	V(MR200_QMI_ERR_SEGMENT_TOO_LONG, 75, "segment too long")	\
	V(MR200_QMI_ERR_SEGMENT_ORDER, 76, "segment order")		\
	V(MR200_QMI_ERR_BUNDLING_NOT_SUPPORTED, 77, "bundling not supported") \
	V(MR200_QMI_ERR_OPERATION_PARTIAL_FAILURE, 78, "operation partial failure") \
	V(MR200_QMI_ERR_POLICY_MISMATCH, 79,				\
	  "policy mismatch: another call with other settings holds the bearer") \
	V(MR200_QMI_ERR_SIM_FILE_NOT_FOUND, 80, "SIM file not found")	\
	V(MR200_QMI_ERR_EXTENDED_INTERNAL, 81, "internal error with an extended code") \
	V(MR200_QMI_ERR_ACCESS_DENIED, 82, "access denied")		\
	V(MR200_QMI_ERR_HARDWARE_RESTRICTED, 83, "restricted by a hardware switch") \
	V(MR200_QMI_ERR_ACK_NOT_SENT, 84, "ack not sent")		\
	V(MR200_QMI_ERR_INJECT_TIMEOUT, 85, "injection timed out")	\
	V(MR200_QMI_ERR_INCOMPATIBLE_STATE, 90, "incompatible state")	\
	V(MR200_QMI_ERR_FDN_RESTRICT, 91, "restricted to fixed dialling numbers") \
	V(MR200_QMI_ERR_SUPS_FAILURE_CASE, 92, "supplementary service failed") \
	V(MR200_QMI_ERR_NO_RADIO, 93, "no radio")			\
	V(MR200_QMI_ERR_NOT_SUPPORTED, 94, "not supported")		\
	V(MR200_QMI_ERR_NO_SUBSCRIPTION, 95, "no subscription")		\
	V(MR200_QMI_ERR_CARD_CALL_CONTROL_FAILED, 96, "card call control failed") \
	V(MR200_QMI_ERR_NETWORK_ABORTED, 97, "network aborted")		\
	V(MR200_QMI_ERR_MSG_BLOCKED, 98, "message blocked")		\
	V(MR200_QMI_ERR_INVALID_SESSION_TYPE, 100, "invalid session type") \
	V(MR200_QMI_ERR_INVALID_PB_TYPE, 101, "invalid phonebook type")	\
	V(MR200_QMI_ERR_NO_SIM, 102, "no SIM")				\
	V(MR200_QMI_ERR_PB_NOT_READY, 103, "phonebook not ready")	\
	V(MR200_QMI_ERR_PIN_RESTRICTION, 104, "PIN restriction")	\
	V(MR200_QMI_ERR_PIN2_RESTRICTION, 105, "PIN2 restriction")	\
	V(MR200_QMI_ERR_PUK_RESTRICTION, 106, "PUK restriction")	\
	V(MR200_QMI_ERR_PUK2_RESTRICTION, 107, "PUK2 restriction")	\
	V(MR200_QMI_ERR_PB_ACCESS_RESTRICTED, 108, "phonebook access restricted") \
	V(MR200_QMI_ERR_PB_DELETE_IN_PROGRESS, 109, "phonebook delete in progress") \
	V(MR200_QMI_ERR_PB_TEXT_TOO_LONG, 110, "phonebook text too long") \
	V(MR200_QMI_ERR_PB_NUMBER_TOO_LONG, 111, "phonebook number too long") \
	V(MR200_QMI_ERR_PB_HIDDEN_KEY_RESTRICTION, 112, "phonebook hidden key restriction") \
	V(MR200_QMI_ERR_PB_NOT_AVAILABLE, 113, "phonebook not available") \
	V(MR200_QMI_ERR_DEVICE_MEMORY_ERROR, 114, "device memory error") \
	V(MR200_QMI_ERR_NO_PERMISSION, 115, "no permission")		\
	V(MR200_QMI_ERR_TOO_SOON, 116, "too soon")			\
	V(MR200_QMI_ERR_TIME_NOT_ACQUIRED, 117, "time not acquired")	\
	V(MR200_QMI_ERR_OPERATION_IN_PROGRESS, 118, "operation in progress") \
	V(MR200_QMI_ERR_FW_WRITE_FAILED, 388, "firmware write failed")	\
	V(MR200_QMI_ERR_FW_INFO_READ_FAILED, 389, "firmware info read failed") \
	V(MR200_QMI_ERR_FW_FILE_NOT_FOUND, 390, "firmware file not found") \
	V(MR200_QMI_ERR_FW_DIR_NOT_FOUND, 391, "firmware directory not found") \
	V(MR200_QMI_ERR_FW_ALREADY_ACTIVATED, 392, "firmware already activated") \
	V(MR200_QMI_ERR_FW_CANNOT_GENERIC_IMAGE, 393, "firmware cannot generic image") \
	V(MR200_QMI_ERR_FW_FILE_OPEN_FAILED, 400, "firmware file open failed") \
	V(MR200_QMI_ERR_FW_UPDATE_DISCONTINUOUS_FRAME, 401,		\
	  "firmware update discontinuous frame")			\
	V(MR200_QMI_ERR_FW_UPDATE_FAILED, 402, "firmware update failed") \
	V(MR200_QMI_ERR_CAT_EVENT_REGISTRATION_FAILED, 61441,		\
	  "SIM toolkit event registration failed")			\
	V(MR200_QMI_ERR_CAT_INVALID_TERMINAL_RESPONSE, 61442,		\
	  "SIM toolkit invalid terminal response")			\
	V(MR200_QMI_ERR_CAT_INVALID_ENVELOPE_COMMAND, 61443,		\
	  "SIM toolkit invalid envelope command")			\
	V(MR200_QMI_ERR_CAT_ENVELOPE_COMMAND_BUSY, 61444, "SIM toolkit envelope command busy") \
	V(MR200_QMI_ERR_CAT_ENVELOPE_COMMAND_FAILED, 61445,		\
	  "SIM toolkit envelope command failed")

#endif

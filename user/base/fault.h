/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Why something failed: the one list that the session's enum, its words for
 * scripts, remedies, mr200(1) and doctor come from.
 *
 *	X(name, word, class, remedy)
 *
 * Classes are enum mr200_fault_class's. Remedies are written for any system;
 * remedy.h makes them those of this one.
 */
#ifndef MR200_FAULT_H
#define MR200_FAULT_H

#define MR200_FAULTS(X) \
	X(NONE, "none", NETWORK, "") \
	X(NO_DEVICE, "no-modem", MODEM, "plug the modem in or switch its power on") \
	X(OPEN, "open", MODEM, \
	  "stop the other program that uses the modem: mr200 doctor tells which; mr200d runs as root") \
	X(SILENT, "modem-silent", MODEM, "wait for the recovery, or cut the modem's power") \
	X(MODEM_RESET, "modem-reset", MODEM, "nothing to do: the connection is set up again") \
	X(IDS_EXHAUSTED, "client-ids", MODEM, "nothing to do: the modem's state is cleared") \
	X(DATA_FORMAT, "data-format", MODEM, \
	  "take the interface down and try again; see mr200d(8)") \
	X(MODE, "operating-mode", MODEM, "check for a flight mode switch") \
	X(SIM_ABSENT, "sim-absent", PERSON, "insert a SIM") \
	X(SIM_ERROR, "sim-error", PERSON, "take the SIM out, clean it, try it in a phone") \
	X(SIM_NOT_READY, "sim-not-ready", MODEM, "wait for the recovery, or re-seat the SIM") \
	X(SIM_MUTE, "sim-mute", MODEM, \
	  "wait: the modem is taken from the USB bus and back, which wakes a stuck SIM reader") \
	X(PIN_NEEDED, "pin-needed", PERSON, "mr200 pin verify, or set {pin} in {conf}") \
	X(PIN_WRONG, "pin-wrong", PERSON, "correct {pin} in {conf}, then {reload}") \
	X(PIN_LAST_TRY, "pin-last-try", PERSON, "unlock the SIM in a phone, or spend it: mr200 pin verify --force") \
	X(PUK_NEEDED, "puk-needed", PERSON, "mr200 pin unblock, with the PUK from the operator's letter") \
	X(SIM_LOCKED, "sim-locked", PERSON, \
	  "use a SIM of that operator, or ask it for the code that frees the modem") \
	X(NOT_REGISTERED, "not-registered", MODEM, "check antenna and coverage: mr200 signal") \
	X(DENIED, "registration-denied", NETWORK, "ask the operator whether the SIM is active") \
	X(ROAMING, "roaming", PERSON, "set roaming = yes in {conf} if you accept the cost") \
	X(PROFILE, "profile", PERSON, "choose another with profile = N in {conf}") \
	X(STALE_CALL, "stale-call", MODEM, "wait for the recovery, or replug the modem") \
	X(CALL_REFUSED, "call-refused", NETWORK, "check apn, {user} and password in {conf}") \
	X(CALL_DEFERRED, "call-deferred", NETWORK, \
	  "wait: it is tried again with growing pauses") \
	X(CALL_FAILED, "call-failed", MODEM, "wait for the recovery") \
	X(CALL_LOST, "call-lost", MODEM, "nothing to do: the call is started again") \
	X(DEAD_BEARER, "dead-bearer", MODEM, "nothing to do: the call is started again") \
	X(SETTINGS, "no-settings", MODEM, "wait for the recovery") \
	X(NETCFG, "netcfg", MACHINE, "run mr200d as root, with CAP_NET_ADMIN: {start}") \
	X(MUX_DRIVER, "mux-driver", PERSON, \
	  "use our driver: mr200 driver mr200; or take the bearer out of {conf}") \
	X(MUX_MODEM, "mux-modem", PERSON, \
	  "take the bearer out of {conf}; this firmware carries one APN at a time")

#endif

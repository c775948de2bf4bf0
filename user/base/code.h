/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Codes of errors and warnings beside those of faults (fault.h), for mr200(1).
 * tests/lint/codes.t holds them against those that the sources use.
 *
 *	X(code, what it says)
 */
#ifndef MR200_CODE_H
#define MR200_CODE_H

#define MR200_CODES(X) \
	X("usage", "the command line or the request is wrong") \
	X("unknown-command", "there is no such command") \
	X("not-supported", "it was not built in, or the modem cannot do it") \
	X("no-daemon", "no mr200d runs") \
	X("permission", "you may not do that") \
	X("not-allowed", "mr200d lets you look, not change") \
	X("timeout", "no answer within --timeout") \
	X("schema", "mr200 and mr200d are of different versions") \
	X("socket", "the control socket cannot be used") \
	X("request", "mr200d cannot read the request") \
	X("busy", "try again when what goes on has ended") \
	X("memory", "mr200d is out of memory") \
	X("stopped", "mr200d is ending") \
	X("gone", "what was asked has gone away meanwhile") \
	X("file", "a file cannot be read or written") \
	X("failed", "something else went wrong, as the message tells") \
	X("refused", "the modem refuses; the message has its reason") \
	X("bad-answer", "the modem's answer makes no sense") \
	X("no-service", "the modem does not offer that service") \
	X("no-signal", "the modem measures no signal") \
	X("no-cell", "the modem is in no cell") \
	X("no-network", "the network that was chosen is not there") \
	X("scan-failed", "the modem has broken off the search") \
	X("no-band", "the modem has none of these bands") \
	X("needs-reset", "the modem must be restarted first") \
	X("not-restarted", "the modem has not come back") \
	X("no-bearer", "no bearer of that name is configured") \
	X("disconnected", "the bearer was disconnected meanwhile") \
	X("no-profile", "the modem has no such profile") \
	X("no-room", "the modem has no room for another profile") \
	X("in-use", "the profile is the one in use") \
	X("last-try", "the SIM's last try is not spent without --force") \
	X("pin-disabled", "the SIM asks for no PIN") \
	X("pin-outdated", "the configuration has another PIN than the SIM now") \
	X("not-blocked", "the SIM asks for no PUK") \
	X("puk-wrong", "the SIM refuses the PUK") \
	X("sim-blocked", "the SIM is of no use any more") \
	X("not-sent", "a message was not sent, or only parts of it") \
	X("unknown", "whether a message was sent is not known") \
	X("no-message", "there is no such message") \
	X("too-many", "the modem holds more messages than can be read") \
	X("no-dialogue", "no USSD dialogue is open") \
	X("no-answer", "the network does not answer the USSD code") \
	X("no-port", "the AT port is not there, or has no driver") \
	X("prompt", "the modem asks for a text that at cannot give") \
	X("flood", "the modem's answer does not come to an end") \
	X("module", "a kernel module cannot be loaded") \
	X("no-driver", "a warning: the modem has no driver") \
	X("full-speed", "a warning: the modem runs at USB full speed") \
	X("802.3", "a warning: the modem insists on 802.3 framing") \
	X("config-changed", "a warning: the configuration has changed since it was read") \
	X("interface-changed", "a warning: somebody else changed the interface") \
	X("config-broken", "the configuration has errors, the former one holds")

#endif

// SPDX-License-Identifier: GPL-2.0
/* The table that is dispatcher, help, manual page and completion. */
#include "cli/cli.h"

#include <stddef.h>

const struct mr200_option mr200_global_options[] = {
	{ "json", NULL, "print the result as one line of JSON, schema mr200/1", NULL },
	{ "timeout", "SEC", "give up after SEC seconds, 0: never", NULL },
	{ "socket", "PATH", "control socket of mr200d", MR200_WORDS_FILE },
	{ "no-color", NULL, "no colours, even on a terminal", NULL },
	{ "help", NULL, "explain the command", NULL },
	{ "version", NULL, "print the version of mr200", NULL },
	{ .name = NULL }
};

static const struct mr200_option status_options[] = {
	{ "check", NULL, "exit with 5 unless online", NULL },
	{ .name = NULL }
};

static const struct mr200_option profile_options[] = {
	{ "apn", "APN", "access point name; empty: the network's", NULL },
	{ "pdptype", "TYPE", "ip, ipv4, ipv6 or ipv4v6", "ip ipv4 ipv6 ipv4v6" },
	{ "user", "NAME", "if the operator asks for one", NULL },
	{ "password", "SECRET", "likewise; - asks for it", NULL },
	{ "auth", "HOW", "none, pap, chap or both", "none pap chap both" },
	{ "name", "NAME", "what the profile is called", NULL },
	{ .name = NULL }
};

static const struct mr200_option pin_options[] = {
	{ "force", NULL, "spend the last try if it must be", NULL },
	{ .name = NULL }
};

static const struct mr200_option doctor_options[] = {
	{ "report", NULL, "text to post in a forum, without numbers and addresses that identify you", NULL },
	{ "root", "DIR", "look at the system below DIR (its /sys, /proc, /etc, /lib), for tests", MR200_WORDS_FILE },
	{ .name = NULL }
};

static const struct mr200_option watch_options[] = {
	{ "beep", NULL, "beep, the faster the better the signal", NULL },
	{ "count", "N", "end after N seconds' figures", NULL },
	{ "plain", NULL, "a line each second on a terminal, too", NULL },
	{ .name = NULL }
};

static const struct mr200_option metrics_options[] = {
	{ "output", "FILE", "write to FILE, which at no time is half written", MR200_WORDS_FILE },
	{ .name = NULL }
};

static const struct mr200_option trace_options[] = {
	{ "save", "FILE", "write the frames to FILE as pcapng, too", MR200_WORDS_FILE },
	{ "count", "N", "end after N frames", NULL },
	{ .name = NULL }
};

static const struct mr200_option scan_options[] = {
	{ "technology", "LIST", "only these: gsm, umts, lte", "gsm umts lte" },
	{ .name = NULL }
};

static const struct mr200_option once_options[] = {
	{ "once", NULL, "until the modem restarts, not for good", NULL },
	{ .name = NULL }
};

static const struct mr200_option at_options[] = {
	{ "port", "PATH", "another port than the modem's AT port", MR200_WORDS_PORT },
	{ .name = NULL }
};

static const struct mr200_option sms_options[] = {
	{ "flash", NULL, "send: shown at once, not stored", NULL },
	{ "report", NULL, "send: ask for a report of the delivery", NULL },
	{ .name = NULL }
};

const struct mr200_command mr200_commands[] = {
	{
		.name = "status",
		.summary = "is it working, and if not, why and what now",
		.description =
"Shows on one screen the modem and its drivers, SIM, network, band and\n"
"its width, signal, bearer, addresses, traffic, the last error with its remedy,\n"
"and what is tried next.",
		.example = "mr200 status --json",
		.options = status_options,
		.run = mr200_run_status,
		.request = "status",
		.show = mr200_show_status,
		.timeout_s = 5,
	},
	{
		.name = "connect",
		.args = "[BEARER]",
		.words = MR200_WORDS_BEARER,
		.summary = "go online and wait until that is so",
		.description =
"Starts the data call and shows each step. On a failure the reason is told,\n"
"and mr200d goes on trying by itself. Without a word, the main bearer is meant;\n"
"others are those named in mr200.conf(5).",
		.example = "mr200 connect --timeout 60",
		.run = mr200_run_request,
		.request = "connect",
		.key = "bearer",
		.show = mr200_show_status,
		.timeout_s = 180,
	},
	{
		.name = "disconnect",
		.args = "[BEARER]",
		.words = MR200_WORDS_BEARER,
		.summary = "end the data call and stay offline",
		.description =
"Ends the data call, removes addresses and routes, and stays registered in\n"
"the network until \"mr200 connect\". Other bearers stay as they are; one of\n"
"them is disconnected by its name.",
		.example = "mr200 disconnect",
		.run = mr200_run_request,
		.request = "disconnect",
		.key = "bearer",
		.show = mr200_show_disconnect,
		.timeout_s = 130,
	},
	{
		.name = "reload",
		.summary = "have mr200d read its configuration again",
		.description =
"What the connection is used for changes without a new call where it can. A\n"
"file with errors changes nothing; its first error is told, and all of them by\n"
"\"mr200d -n\". Ends with the status, as \"mr200 status\" shows it.",
		.example = "mr200 reload",
		.run = mr200_run_request,
		.request = "reload",
		.show = mr200_show_status,
		.timeout_s = 10,
	},
	{
		.name = "signal",
		.summary = "measure the signal now",
		.description =
"Asks the modem for fresh figures. The word in front, excellent, good, fair,\n"
"poor or unusable, follows RSRP and SINR.",
		.example = "mr200 signal",
		.run = mr200_run_request,
		.request = "signal",
		.show = mr200_show_signal,
		.timeout_s = 10,
	},
	{
		.name = "info",
		.summary = "identify modem, SIM and drivers",
		.description =
"Shows maker, model, firmware, IMEI, SIM numbers, USB path and drivers.\n"
"IMEI, ICCID and IMSI identify you: do not post them.",
		.example = "mr200 info",
		.run = mr200_run_request,
		.request = "info",
		.show = mr200_show_info,
		.timeout_s = 5,
	},
	{
		.name = "profile",
		.args = "[list | show N | write N | add | delete N | choose N | attach [N...]]",
		.summary = "the modem's profiles: access point, user, type",
		.description =
"list shows all, show one. write changes what the options name, add makes a\n"
"new one, delete removes one. choose makes the connection by another profile,\n"
"as it stands, until mr200d reads its configuration again: there, profile = N\n"
"stays. attach shows by which profiles the modem registers in LTE, or sets\n"
"them. A password is never shown.",
		.example = "mr200 profile write 1 --apn internet --pdptype ipv4v6",
		.options = profile_options,
		.verbs = mr200_profile_verbs,
		.run = mr200_run_verb,
		.timeout_s = 30,
	},
	{
		.name = "pin",
		.args = "[status | verify [PIN] | enable [PIN] | disable [PIN] | change [PIN NEW] | unblock [PUK NEW]]",
		.summary = "the SIM's PIN: verify, enable, disable, change, unblock",
		.description =
"A code that is not given, or given as -, is asked for without echo, or taken\n"
"from a line of standard input. The tries that are left are looked at first:\n"
"the last one is never spent without --force. A code is never logged.",
		.example = "mr200 pin verify",
		.options = pin_options,
		.verbs = mr200_pin_verbs,
		.run = mr200_run_verb,
		.timeout_s = 60,
	},
	{
		.name = "doctor",
		.summary = "find what is wrong, from the USB port to the address",
		.description =
"Looks at the whole chain: modem, USB speed, drivers of each interface, modules,\n"
"other programs on the port, framing, and, if mr200d runs, SIM, network, call,\n"
"addresses, traffic, MTU and DNS. Each finding has its evidence and remedy.\n"
"Nothing is changed. Exit status: 0 nothing worse than a note, 6 a warning,\n"
"7 an error. As root it sees who has the port open.",
		.example = "mr200 doctor --report",
		.options = doctor_options,
		.run = mr200_run_doctor,
		.timeout_s = 5,
	},
	{
		.name = "watch",
		.summary = "the signal, live, for aiming an antenna",
		.description =
"Measures each second and shows history, minimum, maximum and average of RSRP,\n"
"RSRQ, SINR and RSSI, the cells around, and traffic. q or Ctrl-C ends. Where\n"
"standard output is no terminal, and with --json, a line each second. The modem\n"
"is asked only while this runs.",
		.example = "mr200 watch --beep",
		.options = watch_options,
		.run = mr200_run_watch,
	},
	{
		.name = "metrics",
		.summary = "figures for a monitoring system (OpenMetrics)",
		.description =
"Prints state, signal and traffic as OpenMetrics text, which the textfile\n"
"collector of node_exporter reads as well, each family with its unit; what is\n"
"not known is left out. Nothing of it identifies you. Run it from a timer.",
		.example = "mr200 metrics --output /var/lib/prometheus/node-exporter/mr200.prom",
		.options = metrics_options,
		.run = mr200_run_metrics,
		.request = "status",
		.timeout_s = 5,
	},
	{
		.name = "schema",
		.summary = "list the members of the answers in JSON",
		.description =
"Each member of status, signal and info with its path, type and unit, what it\n"
"tells, and the metric that it is. For programs: with --json.",
		.example = "mr200 --json schema",
		.run = mr200_run_schema,
	},
	{
		.name = "trace",
		.args = "[FILE]",
		.words = MR200_WORDS_FILE,
		.summary = "what modem and mr200d say to each other, in words",
		.description =
"Shows every QMI message both ways as it passes, by names; what is not known\n"
"in hex. With FILE (- is standard input) those of a capture: pcapng or pcap,\n"
"saved by --save, by Wireshark or by tcpdump -i usbmonN; no mr200d is needed\n"
"then. PINs and passwords are replaced by stars, in what is saved too; numbers\n"
"that identify you are not. With --json a line for each frame.",
		.example = "mr200 trace --save modem.pcapng",
		.options = trace_options,
		.run = mr200_run_trace,
	},
	{
		.name = "scan",
		.summary = "list the networks that are there",
		.description =
"Searches all bands, which takes up to 5 minutes and may interrupt a call.\n"
"Each network is shown with its technologies, and whether it is the home\n"
"network, the one in use, or forbidden to this SIM.",
		.example = "mr200 scan --technology lte",
		.options = scan_options,
		.run = mr200_run_request,
		.request = "scan",
		.show = mr200_show_scan,
		.timeout_s = 305,
	},
	{
		.name = "select",
		.args = "[auto | MCC-MNC]",
		.words = "auto",
		.summary = "choose the network, or leave that to the modem",
		.description =
"Without a word, shows the selection. A network is MCC and MNC, as 262-01,\n"
"and is waited for until the modem is registered in it. The modem keeps the\n"
"selection over restarts.",
		.example = "mr200 select 262-01",
		.run = mr200_run_request,
		.request = "select",
		.key = "plmn",
		.show = mr200_show_selection,
		.timeout_s = 150,
	},
	{
		.name = "attach",
		.summary = "join the network's packet service again",
		.description = "Ends what \"mr200 detach\" began.",
		.example = "mr200 attach",
		.run = mr200_run_request,
		.request = "attach",
		.show = mr200_show_selection,
		.timeout_s = 160,
	},
	{
		.name = "detach",
		.summary = "leave the network's packet service",
		.description =
"Ends every data call, and tries nothing until \"mr200 attach\" or\n"
"\"mr200 connect\". In LTE this ends the registration too.",
		.example = "mr200 detach",
		.run = mr200_run_request,
		.request = "detach",
		.show = mr200_show_selection,
		.timeout_s = 160,
	},
	{
		.name = "modes",
		.args = "[auto | TECHNOLOGY[,...]]",
		.words = "auto gsm umts lte",
		.summary = "show or limit the technologies that are used",
		.description =
"Technologies are gsm, umts and lte; auto allows all. Without a word, shows\n"
"which are allowed.",
		.example = "mr200 modes lte,umts",
		.options = once_options,
		.run = mr200_run_request,
		.request = "modes",
		.key = "modes",
		.show = mr200_show_modes,
		.timeout_s = 45,
	},
	{
		.name = "bands",
		.args = "[all | N[,...]]",
		.words = "all",
		.summary = "show or limit the LTE bands that are used",
		.description =
"Bands are the numbers of 3GPP, as 3,7,20; all allows those that the modem\n"
"has. A band that no cell here uses leaves the modem without a network.",
		.example = "mr200 bands 3,20",
		.options = once_options,
		.run = mr200_run_request,
		.request = "bands",
		.key = "lte_bands",
		.show = mr200_show_bands,
		.timeout_s = 45,
	},
	{
		.name = "opmode",
		.args = "[online | flight | offline]",
		.words = "online flight offline",
		.summary = "switch the radio on or off",
		.description =
"flight switches the radio off until \"mr200 opmode online\" or\n"
"\"mr200 connect\". offline does so until \"mr200 reset\". Without a word,\n"
"shows the operating mode.",
		.example = "mr200 opmode flight",
		.run = mr200_run_request,
		.request = "opmode",
		.key = "mode",
		.show = mr200_show_opmode,
		.timeout_s = 45,
	},
	{
		.name = "reset",
		.summary = "restart the modem",
		.description =
"Waits until it goes; mr200d then brings back what was wanted before.",
		.example = "mr200 reset",
		.run = mr200_run_request,
		.request = "reset",
		.show = mr200_show_reset,
		.timeout_s = 100,
	},
	{
		.name = "cells",
		.summary = "show the serving and the neighbour cells",
		.description =
"Each with its band, channel, physical id and levels, as the modem measures\n"
"them now; the serving LTE cell with the width of its channel too.",
		.example = "mr200 cells",
		.run = mr200_run_request,
		.request = "cells",
		.show = mr200_show_cells,
		.timeout_s = 10,
	},
	{
		.name = "at",
		.args = "COMMAND...",
		.summary = "send AT commands to the modem's AT port",
		.description =
"Finds the port by its role, whatever its name, keeps others from it\n"
"meanwhile, and prints what the modem answers; the first command that fails is\n"
"the last. --timeout is for each command: some take minutes, as AT+COPS=?. It\n"
"needs no mr200d.",
		.example = "mr200 at ATI 'AT+CSQ'",
		.options = at_options,
		.run = mr200_run_at,
		.timeout_s = 10,
	},
	{
		.name = "driver",
		.args = "[mr200 | in-tree | modemmanager]",
		.words = "mr200 in-tree modemmanager",
		.summary = "which network driver has the modem, and the switch",
		.description =
"ModemManager takes a QMI modem only from a driver called qmi_wwan: modemmanager\n"
"gives mr200_wwan that name, in-tree gives the modem to the kernel's own, mr200\n"
"takes it back. ModemManager leaves the modem alone until one of the two is chosen;\n"
"then stop mr200d: both would make calls. The choice lasts over restarts, in\n"
"/etc/modprobe.d/mr200-driver.conf. mr200d works with all. The serial ports stay\n"
"with mr200_serial.",
		.example = "mr200 driver modemmanager",
		.run = mr200_run_driver,
		.timeout_s = 20,
	},
	{
		.name = "sms",
		.args = "[list | read ID | send NUMBER TEXT... | delete ID | delete all]",
		.summary = "short messages: list, read, send, delete",
		.description =
"Messages of SIM and modem; the parts of a long one are joined, and an ID, as\n"
"sim-3, stands for all of them. read marks a message as read. send takes the\n"
"text from the words, or from standard input for -, and sends as many parts as\n"
"it needs; mr200d never sends a part twice.",
		.example = "mr200 sms send +491701234567 'back in ten minutes'",
		.options = sms_options,
		.verbs = mr200_sms_verbs,
		.run = mr200_run_verb,
		.timeout_s = 300,
	},
	{
		.name = "ussd",
		.args = "CODE | reply TEXT | cancel",
		.words = "reply cancel",
		.summary = "send a USSD code, show what the network says",
		.description =
"A code as *100# begins a dialogue. When the network asks something, reply\n"
"answers, and cancel ends it. Breaking off the wait cancels it too.",
		.example = "mr200 ussd '*100#'",
		.run = mr200_run_ussd,
		.timeout_s = 75,
	},
	{
		.name = "help",
		.args = "[COMMAND]",
		.words = MR200_WORDS_COMMAND,
		.summary = "explain mr200 or one command",
		.description = "The same as --help.",
		.example = "mr200 help connect",
		.run = mr200_run_help,
	},
	{
		.name = "completion",
		.args = "bash | zsh | fish",
		.words = "bash zsh fish",
		.summary = "print a completion script for a shell",
		.description = "The script asks mr200 itself for the words that are legal where the cursor is:\n"
"commands, options, values, bearers, ports.",
		.example = "source <(mr200 completion bash)",
		.run = mr200_run_completion,
	},
	{
		.name = "man",
		.summary = "print the source of this manual page",
		.description = "In man(7) form, from the same table as --help.",
		.example = "mr200 man | man -l -",
		.run = mr200_run_man,
	},
	{ .name = NULL }
};

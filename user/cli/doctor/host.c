// SPDX-License-Identifier: GPL-2.0
/* Modules, other programs on the port, framing. */
#include "cli/doctor/doctor.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/doctor/kmod.h"
#include "ctl/json.h"

static void judge_module(struct mr200_doctor *doc, const char *module,
			 const char *instead)
{
	enum mr200_kmod state = mr200_kmod_find(doc->root, module);
	char path[PATH_MAX];

	mr200_doctor_path(doc, path, "/sys/module/%s", module);
	if (!access(path, F_OK)) {
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "module", "",
				 "the module %s is loaded", module);
		return;
	}
	switch (state) {
	case MR200_KMOD_MISSING:
		mr200_doctor_add(doc, instead ? MR200_SEVERITY_NOTE :
				 MR200_SEVERITY_WARNING, "module-missing",
				 "make dkms-install (a desktop), or install the kmod package for this kernel (a router)",
				 "the module %s is not installed for this kernel",
				 module);
		break;
	case MR200_KMOD_BLACKLISTED:
		mr200_doctor_add(doc, instead ? MR200_SEVERITY_NOTE :
				 MR200_SEVERITY_WARNING, "module-blacklisted",
				 "remove the line \"blacklist\" from /etc/modprobe.d, or load it by hand",
				 "the module %s is blacklisted, hotplug does not load it",
				 module);
		break;
	default:
		mr200_doctor_add(doc, instead ? MR200_SEVERITY_NOTE :
				 MR200_SEVERITY_WARNING, "module-not-loaded",
				 "modprobe it; udev or hotplug should have",
				 "the module %s is not loaded", module);
		break;
	}
	mr200_doctor_evidence(doc, "/sys/module/%s is not there", module);
	if (instead)
		mr200_doctor_evidence(doc, "%s does its work", instead);
}

void mr200_doctor_modules(struct mr200_doctor *doc)
{
	const struct mr200_interface *qmi;

	if (!doc->modem || doc->modem->kind != MR200_MODEM_QMI)
		return;
	qmi = mr200_modem_qmi(doc->modem);
	judge_module(doc, "mr200_wwan", qmi && !strcmp(qmi->driver, "qmi_wwan") ?
		     "qmi_wwan" : NULL);
	judge_module(doc, "mr200_serial", NULL);
}

/* Programs that want the port for themselves. */
static const struct {
	const char *comm;
	const char *remedy;
} rivals[] = {
	{ "ModemManager", "systemctl disable --now ModemManager, or a udev rule with ENV{ID_MM_DEVICE_IGNORE}=\"1\"" },
	{ "uqmi", "set the proto of the netifd interface to none, and stop it: ifdown" },
	{ "uqmid", "stop it: /etc/init.d/uqmid stop" },
	{ "quectel-CM", "stop it" },
	{ "qmicli", "wait until it has ended; qmicli -p shares the port" },
};

static const char *rival_remedy(const char *comm)
{
	for (size_t i = 0; i < sizeof(rivals) / sizeof(rivals[0]); i++)
		if (!strcmp(rivals[i].comm, comm))
			return rivals[i].remedy;
	return "stop it";
}

struct holders {
	struct mr200_doctor *doc;
	char node[64];
	unsigned int found;
	unsigned int unseen;	/* processes we may not look at */
	bool daemon;		/* mr200d runs */
	bool daemon_holds;	/* and has the port */
	int manager;		/* pid of ModemManager */
};

static void tell_holder(struct holders *h, int pid, const char *comm)
{
	h->found++;
	if (!strcmp(comm, "mr200d")) {
		h->daemon_holds = true;
		return;
	}
	if (!strcmp(comm, "qmi-proxy"))
		mr200_doctor_add(h->doc, MR200_SEVERITY_NOTE, "port-shared", "",
				 "a qmi-proxy has the QMI port and shares it");
	else
		mr200_doctor_add(h->doc, MR200_SEVERITY_ERROR, "port-busy",
				 rival_remedy(comm),
				 "another program has the QMI port: %s; two break each other",
				 comm);
	mr200_doctor_evidence(h->doc, "process %d (%s) has %s open", pid, comm,
			      h->node);
}

static void look_at_files(struct holders *h, int pid, const char *comm)
{
	char path[PATH_MAX], target[PATH_MAX];
	struct dirent *e;
	ssize_t n;
	DIR *d;

	mr200_doctor_path(h->doc, path, "/proc/%d/fd", pid);
	d = opendir(path);
	if (!d) {
		h->unseen += errno == EACCES || errno == EPERM;
		return;
	}
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.')
			continue;
		n = readlinkat(dirfd(d), e->d_name, target, sizeof(target) - 1);
		if (n < 0)
			continue;
		target[n] = '\0';
		if (strcmp(target, h->node))
			continue;
		tell_holder(h, pid, comm);
		break;
	}
	closedir(d);
}

static void look_at_processes(struct holders *h)
{
	char path[PATH_MAX], comm[32];
	struct dirent *e;
	DIR *d;

	mr200_doctor_path(h->doc, path, "/proc");
	d = opendir(path);
	if (!d)
		return;
	while ((e = readdir(d))) {
		int pid = atoi(e->d_name);

		if (pid <= 0 || mr200_doctor_read(h->doc, comm, sizeof(comm),
						  "/proc/%d/comm", pid))
			continue;
		if (!strcmp(comm, "mr200d"))
			h->daemon = true;
		if (!strcmp(comm, "ModemManager"))
			h->manager = pid;
		if (h->node[0])
			look_at_files(h, pid, comm);
	}
	closedir(d);
}

static void tell_manager(struct holders *h, const struct mr200_interface *qmi)
{
	bool fights = qmi && !strcmp(qmi->driver, "qmi_wwan");

	mr200_doctor_add(h->doc, fights ? MR200_SEVERITY_WARNING :
			 MR200_SEVERITY_NOTE, "modemmanager",
			 fights ? rival_remedy("ModemManager") : "", fights ?
			 "ModemManager runs and wants modems of qmi_wwan; mr200d and it would fight over this one" :
			 "ModemManager runs; it leaves modems of mr200_wwan alone");
	mr200_doctor_evidence(h->doc, "process %d, interface 4 is with %s",
			      h->manager, qmi && qmi->driver[0] ? qmi->driver :
			      "no driver");
}

static void look_at_netifd(struct mr200_doctor *doc)
{
	char text[8192], *p = text;

	if (mr200_doctor_read(doc, text, sizeof(text), "/etc/config/network"))
		return;
	for (char *line; (line = strsep(&p, "\n"));) {
		line += strspn(line, " \t");
		if (strncmp(line, "option", 6) || !strstr(line, "proto") ||
		    !strstr(line, "qmi"))
			continue;
		mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "netifd",
				 "uci set network.NAME.proto=mr200 (or none); /etc/init.d/network reload",
				 "netifd is told to run uqmi, which takes the QMI port from mr200d");
		mr200_doctor_evidence(doc, "/etc/config/network: %s", line);
		return;
	}
}

void mr200_doctor_port(struct mr200_doctor *doc)
{
	const struct mr200_interface *qmi = doc->modem ?
		mr200_modem_qmi(doc->modem) : NULL;
	struct holders h = { .doc = doc };

	if (qmi && qmi->node[0])
		snprintf(h.node, sizeof(h.node), "/dev/%s", qmi->node);
	if (qmi && qmi->driver[0] && !qmi->node[0]) {
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "port-missing",
				 "modprobe cdc_wdm, then replug the modem",
				 "interface 4 has a driver, but no cdc-wdm node for QMI");
		mr200_doctor_evidence(doc, "USB %s, interface 4: driver %s, no usbmisc",
				      doc->modem->path, qmi->driver);
	}
	look_at_processes(&h);
	if (h.node[0] && !h.found && h.daemon)
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "port-unused", "",
				 "nobody seems to have the QMI port open");
	else if (h.daemon_holds)
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "port", "",
				 "mr200d has the QMI port");
	if (h.unseen && h.node[0]) {
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "not-root",
				 "sudo mr200 doctor",
				 "who has the QMI port open is not all to be seen");
		mr200_doctor_evidence(doc, "%u processes of other users", h.unseen);
	}
	if (h.manager)
		tell_manager(&h, qmi);
	look_at_netifd(doc);
}

void mr200_doctor_framing(struct mr200_doctor *doc)
{
	const struct mr200_interface *qmi = doc->modem ?
		mr200_modem_qmi(doc->modem) : NULL;
	struct json_object *link = mr200_json_get(doc->status, "link");
	const char *modem = mr200_json_text(link, "framing");
	char path[PATH_MAX], raw[8];

	mr200_doctor_path(doc, path, "/sys");
	if (!qmi || !qmi->netdev[0] ||
	    mr200_sysfs_qmi_get(path, qmi->netdev, "raw_ip", raw, sizeof(raw)))
		return;
	if (raw[0] == 'Y' && strcmp(modem, "802.3")) {
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "framing", "",
				 "the driver frames raw-IP");
	} else if (raw[0] != 'Y' && !strcmp(modem, "802.3")) {
		mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "framing-802.3",
				 "update the modem's firmware",
				 "modem and driver frame 802.3, which is broken on this firmware generation");
	} else if (modem[0]) {
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "framing-mismatch",
				 "mr200 disconnect, ip link set the interface down, mr200 connect",
				 "the modem frames %s, the driver %s: nothing gets through",
				 modem, raw[0] == 'Y' ? "raw-IP" : "802.3");
	} else {
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "framing-802.3",
				 "mr200d changes it; other tools must write Y while the interface is down",
				 "the driver frames 802.3, the modem wants raw-IP");
	}
	mr200_doctor_evidence(doc, "%s/qmi/raw_ip is %s", qmi->netdev, raw);
	if (modem[0])
		mr200_doctor_evidence(doc, "mr200d: the modem frames %s", modem);
}

void mr200_doctor_daemon(struct mr200_doctor *doc)
{
	struct json_object *s = doc->status;

	if (doc->status_err == -EACCES || doc->status_err == -EPERM)
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "daemon-permission",
				 "sudo mr200 doctor, or join the group mr200",
				 "you may not ask mr200d: SIM, network and call cannot be looked at");
	else if (doc->status_err == -ETIMEDOUT)
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "daemon-silent",
				 "systemctl restart mr200d, and report it",
				 "mr200d runs, but does not answer");
	else if (!s)
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "daemon",
				 "{start}, or mr200d -d to watch it",
				 "mr200d is not running: SIM, network and call cannot be looked at");
	else
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "daemon", "",
				 "mr200d runs: %s", mr200_json_text(s, "state"));
}

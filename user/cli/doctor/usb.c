// SPDX-License-Identifier: GPL-2.0
/* Modem, speed, drivers of its interfaces. */
#include "cli/doctor/doctor.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mr200_map.h"

#define HIGH_SPEED_MBPS	480
#define USB_DEVICES	"/sys/bus/usb/devices"

#define OWNER(number, ROLE, name, owner, ...) [number] = MR200_OWNER_##owner,
static const enum mr200_owner owners[] = {
	MR200_MAP(OWNER)
};
#undef OWNER

static unsigned long read_hex(struct mr200_doctor *doc, const char *device,
			      const char *attr)
{
	char text[16];

	if (mr200_doctor_read(doc, text, sizeof(text), USB_DEVICES "/%s/%s",
			      device, attr))
		return 0;
	return strtoul(text, NULL, 16);
}

/* The right id, but not what the scan takes for a modem. */
static bool tell_stranger(struct mr200_doctor *doc, const char *device)
{
	char text[16], product[64];

	if (strchr(device, ':') ||
	    read_hex(doc, device, "idVendor") != MR200_USB_VENDOR ||
	    read_hex(doc, device, "idProduct") != MR200_USB_PRODUCT)
		return false;
	mr200_doctor_read(doc, product, sizeof(product),
			  USB_DEVICES "/%s/product", device);
	if (!mr200_doctor_read(doc, text, sizeof(text),
			       USB_DEVICES "/%s/authorized", device) &&
	    !strcmp(text, "0")) {
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "modem-unauthorized",
				 "write 1 to its file authorized in sysfs, or replug it",
				 "the modem is switched off the bus by its file authorized");
		mr200_doctor_evidence(doc, "%s/%s/authorized is 0", USB_DEVICES,
				      device);
	} else {
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "other-device",
				 "a phone of that id is left alone; if it is the modem, replug it",
				 "a device has the modem's id, 05c6:9025, but no QMI interface 4");
		mr200_doctor_evidence(doc, "USB %s: %s", device, product);
	}
	return true;
}

static void tell_absent(struct mr200_doctor *doc)
{
	char path[PATH_MAX];
	unsigned int devices = 0;
	struct dirent *e;
	DIR *d;

	mr200_doctor_path(doc, path, USB_DEVICES);
	d = opendir(path);
	while (d && (e = readdir(d))) {
		if (e->d_name[0] == '.')
			continue;
		devices += !strchr(e->d_name, ':');
		tell_stranger(doc, e->d_name);
	}
	if (d)
		closedir(d);
	mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "modem-absent", devices ?
			 "plug it in, switch its power on (a router: GPIO power_usb1), try another cable" :
			 "load the USB host driver: ehci-platform or ehci-pci",
			 "no modem is on the USB");
	mr200_doctor_evidence(doc, "%u USB devices, none is 05c6:9025 with a QMI interface, or 2357:000d",
			      devices);
}

void mr200_doctor_modem(struct mr200_doctor *doc)
{
	char path[PATH_MAX];

	mr200_doctor_path(doc, path, "/sys");
	doc->n_modems = mr200_sysfs_scan(path, doc->modems, MR200_MODEMS_MAX);
	if (doc->n_modems > 0)
		doc->modem = mr200_sysfs_pick(doc->modems, doc->n_modems, "");
	if (!doc->modem) {
		tell_absent(doc);
		return;
	}
	if (doc->modem->kind == MR200_MODEM_RNDIS)
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "modem-rndis",
				 "it has to be switched to QMI (05c6:9025) by its own software; see README",
				 "the modem is in RNDIS mode, which has no QMI");
	else
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "modem", "",
				 "the modem is on the USB");
	mr200_doctor_evidence(doc, "USB %s: %04x:%04x, %s %s", doc->modem->path,
			      doc->modem->vendor, doc->modem->product,
			      doc->modem->manufacturer, doc->modem->name);
	if (doc->n_modems < 2)
		return;
	mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "several-modems",
			 "device = PATH in {conf} says which one mr200d takes",
			 "%d modems are there; the rest is about the first",
			 doc->n_modems);
}

/* Whether any root hub can do high speed; their drivers as evidence. */
static bool look_at_hubs(struct mr200_doctor *doc)
{
	char speed[16], product[64];
	bool high = false;

	for (int i = 1; i < 32; i++) {
		if (mr200_doctor_read(doc, speed, sizeof(speed),
				      USB_DEVICES "/usb%d/speed", i))
			continue;
		mr200_doctor_read(doc, product, sizeof(product),
				  USB_DEVICES "/usb%d/product", i);
		mr200_doctor_evidence(doc, "root hub usb%d: %s, %s Mb/s", i,
				      product, speed);
		high = high || atoi(speed) >= HIGH_SPEED_MBPS;
	}
	return high;
}

void mr200_doctor_speed(struct mr200_doctor *doc)
{
	static const char what[] =
		"the modem runs at USB full speed: no more than about 8 Mb/s of LTE's 150";

	if (!doc->modem)
		return;
	if (doc->modem->speed_mbps > MR200_SPEED_FULL_MBPS) {
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "usb-speed", "",
				 "USB %s speed, %u Mb/s",
				 doc->modem->speed_mbps == HIGH_SPEED_MBPS ?
				 "high" : "super", doc->modem->speed_mbps);
		return;
	}
	mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "usb-full-speed",
			 "load the USB 2.0 host driver (ehci-platform on the router: kmod-usb2; ehci-pci); if it is loaded: cable, hub",
			 "%s", what);
	mr200_doctor_evidence(doc, "USB %s: speed is %u Mb/s", doc->modem->path,
			      doc->modem->speed_mbps);
	if (!look_at_hubs(doc))
		mr200_doctor_evidence(doc, "no root hub has 480 Mb/s: EHCI is missing");
}

/* Other drivers that take ports by an id that somebody wrote. */
static void tell_new_ids(struct mr200_doctor *doc)
{
	static const char * const drivers[] = {
		"usb-serial/drivers/option1", "usb-serial/drivers/generic",
		"usb/drivers/option", "usb/drivers/usbserial_generic",
		"usb/drivers/qmi_wwan",
	};
	char text[256], id[16];

	snprintf(id, sizeof(id), "%04x %04x", MR200_USB_VENDOR,
		 MR200_USB_PRODUCT);
	for (size_t i = 0; i < sizeof(drivers) / sizeof(drivers[0]); i++)
		if (!mr200_doctor_read(doc, text, sizeof(text),
				       "/sys/bus/%s/new_id", drivers[i]) &&
		    strstr(text, id))
			mr200_doctor_evidence(doc, "/sys/bus/%s/new_id has %s",
					      drivers[i], id);
}

static void tell_serial(struct mr200_doctor *doc,
			const struct mr200_interface *f)
{
	static const char remedy[] =
		"modprobe mr200_serial takes it over; remove the line with new_id from rc.local";

	if (!f->driver[0])
		mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "driver-missing",
				 "modprobe mr200_serial",
				 "interface %u (%s) has no driver, so no ttyUSB",
				 f->number, f->role);
	else if (!strcmp(f->driver, "usbserial_generic"))
		mr200_doctor_add(doc, MR200_SEVERITY_WARNING, "driver-generic",
				 remedy,
				 "interface %u (%s) is with the generic serial driver, which is slow and sets no DTR",
				 f->number, f->role);
	else
		mr200_doctor_add(doc, MR200_SEVERITY_WARNING,
				 !strcmp(f->driver, "option") ?
				 "driver-new-id" : "driver-wrong", remedy,
				 "interface %u (%s) is with %s, not mr200_serial",
				 f->number, f->role, f->driver);
}

static void tell_qmi(struct mr200_doctor *doc, const struct mr200_interface *f)
{
	if (!f->driver[0])
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "driver-missing",
				 "modprobe mr200_wwan (or qmi_wwan)",
				 "interface %u (%s) has no driver, so no network device",
				 f->number, f->role);
	else if (!strcmp(f->driver, "qmi_wwan"))
		mr200_doctor_add(doc, MR200_SEVERITY_NOTE, "driver-in-tree",
				 "nothing needs to be done; modprobe mr200_wwan is faster",
				 "interface %u (%s) is with the in-tree driver qmi_wwan",
				 f->number, f->role);
	else
		mr200_doctor_add(doc, MR200_SEVERITY_ERROR, "driver-wrong",
				 "modprobe mr200_wwan takes it over; remove the line with new_id from rc.local",
				 "interface %u (%s) is with %s: no QMI, no network device",
				 f->number, f->role, f->driver);
}

static void tell_foreign(struct mr200_doctor *doc,
			 const struct mr200_interface *f)
{
	bool adb = f->number == MR200_ROLE_ADB;

	mr200_doctor_add(doc, MR200_SEVERITY_WARNING, adb ? "adb-grabbed" :
			 "driver-wrong",
			 "remove the line with new_id from rc.local, then replug the modem",
			 "interface %u (%s) is with %s%s", f->number, f->role,
			 f->driver, adb ? ", so adb cannot reach the modem" : "");
}

static bool is_right(const struct mr200_interface *f)
{
	switch (owners[f->number]) {
	case MR200_OWNER_SERIAL:
		return !strcmp(f->driver, "mr200_serial");
	case MR200_OWNER_WWAN:
		return !strcmp(f->driver, "mr200_wwan");
	default:
		return !f->driver[0] || !strcmp(f->driver, "usbfs") ||
		       !strcmp(f->driver, "usb-storage") ||
		       !strcmp(f->driver, "uas");
	}
}

void mr200_doctor_drivers(struct mr200_doctor *doc)
{
	unsigned int wrong = 0;

	if (!doc->modem || doc->modem->kind != MR200_MODEM_QMI)
		return;
	for (unsigned int i = 0; i < doc->modem->n_interfaces; i++) {
		const struct mr200_interface *f = &doc->modem->interface[i];

		if (f->number >= MR200_ROLES || is_right(f))
			continue;
		wrong++;
		if (owners[f->number] == MR200_OWNER_SERIAL)
			tell_serial(doc, f);
		else if (owners[f->number] == MR200_OWNER_WWAN)
			tell_qmi(doc, f);
		else
			tell_foreign(doc, f);
		mr200_doctor_evidence(doc, "USB %s, interface %u: class %02x/%02x/%02x, driver %s",
				      doc->modem->path, f->number, f->class,
				      f->subclass, f->protocol,
				      f->driver[0] ? f->driver : "none");
		if (f->driver[0] && strcmp(f->driver, "qmi_wwan"))
			tell_new_ids(doc);
	}
	if (!wrong)
		mr200_doctor_add(doc, MR200_SEVERITY_OK, "drivers", "",
				 "each interface is with its driver");
}

/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The modem as sysfs shows it: which USB device it is, how fast, which driver
 * holds which interface, and the names of its nodes. Names such as wwan0 are
 * results here, never something to search by: udev renames them.
 */
#ifndef MR200_SYSFS_H
#define MR200_SYSFS_H

#include <limits.h>
#include <net/if.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MR200_SYSFS_ROOT	"/sys"
#define MR200_INTERFACES_MAX	16
#define MR200_MODEMS_MAX	4
#define MR200_SPEED_FULL_MBPS	12

/* What a USB device found is to us. */
enum mr200_modem_kind {
	MR200_MODEM_QMI,	/* composition 9025 with its QMI interface */
	MR200_MODEM_RNDIS,	/* 2357:000d, not switched to QMI */
};

struct mr200_interface {
	uint8_t number;
	uint8_t class;
	uint8_t subclass;
	uint8_t protocol;
	uint8_t endpoints;
	char role[12];			/* from the interface map, or "" */
	char driver[32];		/* "": none */
	char node[32];			/* "cdc-wdm0", "ttyUSB1", or "" */
	char netdev[IFNAMSIZ];		/* "": none */
};

struct mr200_modem {
	enum mr200_modem_kind kind;
	char path[32];			/* bus-port.port, as 1-1.2 */
	uint16_t vendor;
	uint16_t product;
	char manufacturer[64];
	char name[64];
	unsigned int speed_mbps;	/* 12, 480, ... */
	unsigned int busnum;
	unsigned int devnum;		/* another one at each plugging in */
	unsigned int n_interfaces;
	struct mr200_interface interface[MR200_INTERFACES_MAX];
};

/*
 * Finds the modems below @root (normally MR200_SYSFS_ROOT). Returns how many
 * were stored, or -errno. A device of the same id without the QMI interface's
 * shape (phones share the id) is left out.
 */
int mr200_sysfs_scan(const char *root, struct mr200_modem *modems, size_t max);

/* The one that @want ("", a USB path or a node's path) means, or NULL. */
const struct mr200_modem *mr200_sysfs_pick(const struct mr200_modem *modems,
					   size_t n, const char *want);

/* The interface with network device and QMI control, or NULL. */
const struct mr200_interface *mr200_modem_qmi(const struct mr200_modem *m);

/*
 * Attributes in <net device>/qmi/: raw_ip, which qmi_wwan has too, and those
 * of mr200_wwan. -ENOENT where the driver has no such attribute.
 */
int mr200_sysfs_qmi_get(const char *root, const char *netdev, const char *attr,
			char *out, size_t cap);
int mr200_sysfs_qmi_set(const char *root, const char *netdev, const char *attr,
			const char *value);

/* The network device above @netdev that has QMAP mux id @id; -ENODEV. */
int mr200_sysfs_mux_find(const char *root, const char *netdev, unsigned int id,
			 char *out, size_t cap);

/* Takes the whole USB device from the bus and gives it back. */
int mr200_sysfs_authorize(const char *root, const char *path, bool on);

/*
 * Kernel events. _open returns a non-blocking descriptor or -errno, _read
 * drains it and tells whether anything of USB or network devices changed.
 */
int mr200_uevent_open(void);
bool mr200_uevent_read(int fd);

#endif

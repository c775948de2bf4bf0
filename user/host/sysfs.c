// SPDX-License-Identifier: GPL-2.0
#include "host/sysfs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mr200_map.h"

#define UEVENT_MAX_BYTES	8192
#define UEVENT_GROUP_KERNEL	1
#define QMI_ENDPOINTS		3	/* interrupt in, bulk in, bulk out */

static const struct {
	uint16_t vendor, product;
	enum mr200_modem_kind kind;
} ids[] = {
	{ MR200_USB_VENDOR, MR200_USB_PRODUCT, MR200_MODEM_QMI },
	{ MR200_RNDIS_VENDOR, MR200_RNDIS_PRODUCT, MR200_MODEM_RNDIS },
};

#define ROLE_NAME(number, ROLE, name, ...) [number] = name,
static const char * const role_names[] = {
	MR200_MAP(ROLE_NAME)
};
#undef ROLE_NAME

#define ROLE_NUMBER(number, ROLE, ...) [MR200_ROLE_##ROLE] = number,
static const uint8_t role_numbers[] = {
	MR200_MAP(ROLE_NUMBER)
};
#undef ROLE_NUMBER

/* Everything below works on directory descriptors: no path can be cut short. */
static int open_dir(int at, const char *path)
{
	int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd < 0 ? -errno : fd;
}

static int read_text(int at, const char *path, char *out, size_t cap)
{
	ssize_t n;
	int fd;

	out[0] = '\0';
	fd = openat(at, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	n = read(fd, out, cap - 1);
	if (n < 0)
		n = -errno;
	close(fd);
	if (n < 0)
		return (int)n;
	while (n > 0 && (out[n - 1] == '\n' || out[n - 1] == ' '))
		n--;
	out[n] = '\0';
	return 0;
}

static int write_text(int at, const char *path, const char *text)
{
	int fd, ret = 0;

	fd = openat(at, path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (write(fd, text, strlen(text)) < 0)
		ret = -errno;
	close(fd);
	return ret;
}

static unsigned long read_number(int at, const char *name, int base)
{
	char text[32];

	if (read_text(at, name, text, sizeof(text)))
		return 0;
	return strtoul(text, NULL, base);
}

/* The first entry of @sub whose name starts with @prefix. */
static void find_child(int at, const char *sub, const char *prefix, char *out,
		       size_t cap)
{
	struct dirent *e;
	DIR *d;
	int fd;

	fd = open_dir(at, sub);
	if (fd < 0)
		return;
	d = fdopendir(fd);
	if (!d) {
		close(fd);
		return;
	}
	while ((e = readdir(d))) {
		size_t len = strlen(e->d_name);

		if (e->d_name[0] == '.' || len >= cap ||
		    strncmp(e->d_name, prefix, strlen(prefix)))
			continue;
		memcpy(out, e->d_name, len + 1);
		break;
	}
	closedir(d);
}

static void read_driver(int at, char *out, size_t cap)
{
	char target[PATH_MAX];
	const char *base;
	ssize_t n;

	n = readlinkat(at, "driver", target, sizeof(target) - 1);
	if (n <= 0)
		return;
	target[n] = '\0';
	base = strrchr(target, '/');
	snprintf(out, cap, "%.31s", base ? base + 1 : target);
}

static void read_interface(int at, enum mr200_modem_kind kind,
			   struct mr200_interface *i)
{
	memset(i, 0, sizeof(*i));
	i->number = read_number(at, "bInterfaceNumber", 16);
	i->class = read_number(at, "bInterfaceClass", 16);
	i->subclass = read_number(at, "bInterfaceSubClass", 16);
	i->protocol = read_number(at, "bInterfaceProtocol", 16);
	i->endpoints = read_number(at, "bNumEndpoints", 16);
	if (kind == MR200_MODEM_QMI && i->number < MR200_ROLES)
		snprintf(i->role, sizeof(i->role), "%s", role_names[i->number]);
	read_driver(at, i->driver, sizeof(i->driver));
	find_child(at, ".", "ttyUSB", i->node, sizeof(i->node));
	find_child(at, "usbmisc", "cdc-wdm", i->node, sizeof(i->node));
	find_child(at, "net", "", i->netdev, sizeof(i->netdev));
}

static int by_number(const void *a, const void *b)
{
	const struct mr200_interface *x = a, *y = b;

	return x->number - y->number;
}

static void read_interfaces(DIR *bus, struct mr200_modem *m)
{
	size_t len = strlen(m->path);
	struct dirent *e;
	int fd;

	rewinddir(bus);
	while ((e = readdir(bus)) && m->n_interfaces < MR200_INTERFACES_MAX) {
		if (strncmp(e->d_name, m->path, len) || e->d_name[len] != ':')
			continue;
		fd = open_dir(dirfd(bus), e->d_name);
		if (fd < 0)
			continue;
		read_interface(fd, m->kind, &m->interface[m->n_interfaces++]);
		close(fd);
	}
	qsort(m->interface, m->n_interfaces, sizeof(m->interface[0]), by_number);
}

static bool read_identity(int at, struct mr200_modem *m)
{
	m->vendor = read_number(at, "idVendor", 16);
	m->product = read_number(at, "idProduct", 16);
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		if (ids[i].vendor != m->vendor || ids[i].product != m->product)
			continue;
		m->kind = ids[i].kind;
		read_text(at, "manufacturer", m->manufacturer,
			  sizeof(m->manufacturer));
		read_text(at, "product", m->name, sizeof(m->name));
		m->speed_mbps = read_number(at, "speed", 10);
		m->busnum = read_number(at, "busnum", 10);
		m->devnum = read_number(at, "devnum", 10);
		return true;
	}
	return false;
}

/* Device directories are of the form 1-1.2; their interfaces have a colon. */
static size_t read_devices(DIR *bus, struct mr200_modem *modems, size_t max)
{
	struct dirent *e;
	size_t n = 0;
	int fd;

	while (n < max && (e = readdir(bus))) {
		struct mr200_modem *m = &modems[n];

		if (e->d_name[0] == '.' || strchr(e->d_name, ':') ||
		    strlen(e->d_name) >= sizeof(m->path))
			continue;
		fd = open_dir(dirfd(bus), e->d_name);
		if (fd < 0)
			continue;
		memset(m, 0, sizeof(*m));
		snprintf(m->path, sizeof(m->path), "%.31s", e->d_name);
		if (read_identity(fd, m))
			n++;
		close(fd);
	}
	return n;
}

int mr200_sysfs_scan(const char *root, struct mr200_modem *modems, size_t max)
{
	size_t found, kept = 0;
	char path[PATH_MAX];
	DIR *bus;

	snprintf(path, sizeof(path), "%s/bus/usb/devices", root);
	bus = opendir(path);
	if (!bus)
		return errno == ENOENT ? 0 : -errno;
	found = read_devices(bus, modems, max);
	for (size_t i = 0; i < found; i++) {
		read_interfaces(bus, &modems[i]);
		if (modems[i].kind == MR200_MODEM_QMI &&
		    !mr200_modem_qmi(&modems[i]))
			continue;
		if (kept != i)
			modems[kept] = modems[i];
		kept++;
	}
	closedir(bus);
	return (int)kept;
}

const struct mr200_interface *mr200_modem_qmi(const struct mr200_modem *m)
{
	if (m->kind != MR200_MODEM_QMI)
		return NULL;
	for (unsigned int i = 0; i < m->n_interfaces; i++) {
		const struct mr200_interface *f = &m->interface[i];

		if (f->number == role_numbers[MR200_ROLE_RMNET] && f->class == 0xff &&
		    f->endpoints == QMI_ENDPOINTS)
			return f;
	}
	return NULL;
}

static bool is_wanted(const struct mr200_modem *m, const char *want)
{
	const char *base = strrchr(want, '/');

	if (!want[0] || !strcmp(want, m->path))
		return true;
	if (!base)
		return false;
	for (unsigned int i = 0; i < m->n_interfaces; i++)
		if (!strcmp(base + 1, m->interface[i].node))
			return true;
	return false;
}

const struct mr200_modem *mr200_sysfs_pick(const struct mr200_modem *modems,
					   size_t n, const char *want)
{
	const struct mr200_modem *second = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!is_wanted(&modems[i], want))
			continue;
		if (modems[i].kind == MR200_MODEM_QMI)
			return &modems[i];
		second = &modems[i];
	}
	return second;
}

int mr200_sysfs_qmi_get(const char *root, const char *netdev, const char *attr,
			char *out, size_t cap)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/class/net/%s/qmi/%s", root, netdev,
		 attr);
	return read_text(AT_FDCWD, path, out, cap);
}

int mr200_sysfs_qmi_set(const char *root, const char *netdev, const char *attr,
			const char *value)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/class/net/%s/qmi/%s", root, netdev,
		 attr);
	return write_text(AT_FDCWD, path, value);
}

int mr200_sysfs_mux_find(const char *root, const char *netdev, unsigned int id,
			 char *out, size_t cap)
{
	static const char above[] = "upper_";
	char path[PATH_MAX], text[16];
	int ret = -ENODEV;
	struct dirent *e;
	DIR *d;

	snprintf(path, sizeof(path), "%s/class/net/%s", root, netdev);
	d = opendir(path);
	if (!d)
		return -errno;
	while (ret && (e = readdir(d))) {
		const char *name = e->d_name + strlen(above);

		if (strncmp(e->d_name, above, strlen(above)) ||
		    strlen(name) >= cap)
			continue;
		snprintf(path, sizeof(path), "%s/class/net/%s/qmap/mux_id", root,
			 name);
		if (read_text(AT_FDCWD, path, text, sizeof(text)) ||
		    strtoul(text, NULL, 0) != id)
			continue;
		memcpy(out, name, strlen(name) + 1);
		ret = 0;
	}
	closedir(d);
	return ret;
}

int mr200_sysfs_authorize(const char *root, const char *path, bool on)
{
	char attr[PATH_MAX];

	snprintf(attr, sizeof(attr), "%s/bus/usb/devices/%s/authorized", root,
		 path);
	return write_text(AT_FDCWD, attr, on ? "1\n" : "0\n");
}

int mr200_uevent_open(void)
{
	struct sockaddr_nl addr = {
		.nl_family = AF_NETLINK,
		.nl_groups = UEVENT_GROUP_KERNEL,
	};
	int fd, ret;

	fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK,
		    NETLINK_KOBJECT_UEVENT);
	if (fd < 0)
		return -errno;
	if (bind(fd, (struct sockaddr *)&addr, sizeof(addr))) {
		ret = -errno;
		close(fd);
		return ret;
	}
	return fd;
}

static bool is_ours(const char *text, size_t len)
{
	static const char * const subsystems[] = {
		"SUBSYSTEM=usb", "SUBSYSTEM=usbmisc", "SUBSYSTEM=net",
		"SUBSYSTEM=tty",
	};
	const char *end = text + len;

	for (const char *p = text; p < end; p += strnlen(p, end - p) + 1)
		for (size_t i = 0; i < sizeof(subsystems) / sizeof(subsystems[0]); i++)
			if (!strncmp(p, subsystems[i], end - p))
				return true;
	return false;
}

bool mr200_uevent_read(int fd)
{
	char text[UEVENT_MAX_BYTES + 1];
	struct sockaddr_nl from;
	bool changed = false;

	for (;;) {
		socklen_t fromlen = sizeof(from);
		ssize_t n = recvfrom(fd, text, UEVENT_MAX_BYTES, 0,
				     (struct sockaddr *)&from, &fromlen);

		if (n < 0 && errno == EINTR)
			continue;
		/* Events were lost: look at everything again. */
		if (n < 0 && errno == ENOBUFS) {
			changed = true;
			continue;
		}
		if (n <= 0)
			return changed;
		text[n] = '\0';
		if (from.nl_pid == 0 && is_ours(text, n))
			changed = true;
	}
}

// SPDX-License-Identifier: GPL-2.0
/* Which modem there is, opening it, and its driver's settings. */
#include "daemon/device.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

/*
 * Without a modem, in case an event was lost, or this kernel sends none to our
 * namespace; one that is there tells of its end by its node.
 */
#define RESCAN_S		5.
/* A device appears in many events; look once when they are over. */
#define SETTLE_S		0.1
#define REAUTHORIZE_S		1.
#define POWER_OFF_S		3.
#define QMAP_DRIVER_ATTR	"mux_id"
/* What mr200_wwan's rx_size may be. */
#define QMAP_BYTES_MIN		2048
#define QMAP_BYTES_MAX		32768

static void say_problem(struct mr200_device *dev, const char *remedy,
			const char *words)
{
	snprintf(dev->problem, sizeof(dev->problem), "%s", words);
	dev->remedy = remedy;
}

static void judge_modem(struct mr200_device *dev)
{
	const struct mr200_interface *qmi = mr200_modem_qmi(&dev->modem);
	char words[MR200_WORDS_MAX];

	if (dev->modem.kind == MR200_MODEM_RNDIS) {
		say_problem(dev, "it has to be switched to QMI by its maker's means; see README",
			    "the modem is in its RNDIS mode 2357:000d, not in QMI mode");
		return;
	}
	if (!qmi->node[0] || !qmi->netdev[0]) {
		snprintf(words, sizeof(words),
			 "the modem at USB %s has no QMI driver on interface %u (%s)",
			 dev->modem.path, qmi->number,
			 qmi->driver[0] ? qmi->driver : "none bound");
		say_problem(dev, "load mr200_wwan or qmi_wwan: modprobe mr200_wwan",
			    words);
		return;
	}
	snprintf(dev->node, sizeof(dev->node), "/dev/%.31s", qmi->node);
	snprintf(dev->netdev, sizeof(dev->netdev), "%s", qmi->netdev);
	snprintf(dev->tag, sizeof(dev->tag), "%s/%u/%u", dev->modem.path,
		 dev->modem.busnum, dev->modem.devnum);
	dev->usable = true;
}

static void forget(const struct mr200_bus *b, struct mr200_device *dev)
{
	memset(dev, 0, sizeof(*dev));
	if (b->qmi_socket)
		snprintf(dev->netdev, sizeof(dev->netdev), "%s",
			 b->socket_netdev);
}

static void scan(const struct mr200_bus *b, struct mr200_device *dev)
{
	struct mr200_modem modems[MR200_MODEMS_MAX];
	const struct mr200_modem *m;
	char words[MR200_WORDS_MAX];
	int n;

	forget(b, dev);
	n = mr200_sysfs_scan(b->sysfs_root, modems, MR200_MODEMS_MAX);
	m = n > 0 ? mr200_sysfs_pick(modems, n, b->want) : NULL;
	if (m) {
		dev->seen = true;
		dev->modem = *m;
		judge_modem(dev);
	} else if (n > 0) {
		snprintf(words, sizeof(words),
			 "a modem is at USB %s, but device = %.100s means none",
			 modems[0].path, b->want);
		say_problem(dev, "set device to auto in {conf}", words);
	} else {
		say_problem(dev, "plug it in or switch its power on; lsusb must show 05c6:9025",
			    "there is no modem on the USB bus");
	}
}

/* Without a kernel: the simulator's socket is the device. */
static void scan_socket(const struct mr200_bus *b, struct mr200_device *dev)
{
	struct stat st;

	forget(b, dev);
	snprintf(dev->node, sizeof(dev->node), "%.63s", b->qmi_socket);
	if (stat(b->qmi_socket, &st)) {
		say_problem(dev, "start the simulator",
			    "there is no socket to the modem");
		return;
	}
	snprintf(dev->tag, sizeof(dev->tag), "socket/%lu",
		 (unsigned long)st.st_ino);
	dev->seen = true;
	dev->usable = true;
}

/* Looks again and again while nothing else would tell. */
static void watch_on(struct mr200_bus *b)
{
	if (b->found.usable && b->uevent_fd >= 0)
		ev_timer_stop(b->loop, &b->rescan);
	else if (!ev_is_active(&b->rescan))
		ev_timer_again(b->loop, &b->rescan);
}

void mr200_bus_look(struct mr200_bus *b)
{
	struct mr200_device now, *was = &b->found;

	if (b->qmi_socket)
		scan_socket(b, &now);
	else
		scan(b, &now);
	if (was->usable && (!now.usable || strcmp(now.tag, was->tag) ||
			    strcmp(now.node, was->node))) {
		*was = now;
		b->ops->gone(b->user);
	} else if (strcmp(now.problem, was->problem) && now.problem[0]) {
		mr200_log(MR200_LOG_WARNING, "%s", now.problem);
	}
	*was = now;
	watch_on(b);
	if (now.usable)
		b->ops->present(b->user);
}

void mr200_bus_rename(struct mr200_bus *b, const char *netdev)
{
	snprintf(b->found.netdev, sizeof(b->found.netdev), "%s", netdev);
	if (b->qmi_socket)
		memcpy(b->socket_netdev, b->found.netdev, sizeof(b->socket_netdev));
}

void mr200_bus_forget(struct mr200_bus *b)
{
	forget(b, &b->found);
	watch_on(b);
}

bool mr200_bus_qmap_able(const struct mr200_bus *b)
{
	char value[8];

	return !mr200_sysfs_qmi_get(b->sysfs_root, b->found.netdev,
				    QMAP_DRIVER_ATTR, value, sizeof(value));
}

uint32_t mr200_bus_qmap_bytes(const struct mr200_bus *b)
{
	char value[16];
	unsigned long bytes;

	if (mr200_sysfs_qmi_get(b->sysfs_root, b->found.netdev, "rx_size", value,
				sizeof(value)))
		return 0;
	bytes = strtoul(value, NULL, 10);
	return bytes >= QMAP_BYTES_MIN && bytes <= QMAP_BYTES_MAX ? (uint32_t)bytes : 0;
}

static int set_attr(struct mr200_bus *b, const char *attr, const char *value)
{
	struct mr200_device *dev = &b->found;
	char now[16];
	int err;

	err = mr200_sysfs_qmi_get(b->sysfs_root, dev->netdev, attr, now,
				  sizeof(now));
	if (err || !strcmp(now, value))
		return err;
	err = mr200_sysfs_qmi_set(b->sysfs_root, dev->netdev, attr, value);
	if (err)
		snprintf(dev->problem, sizeof(dev->problem),
			 "%s: qmi/%s does not take %s: %s", dev->netdev, attr,
			 value, strerror(-err));
	return err;
}

static int set_attr_number(struct mr200_bus *b, const char *attr,
			   uint32_t value)
{
	char text[16];

	if (!value)
		return 0;
	snprintf(text, sizeof(text), "%u", value);
	return set_attr(b, attr, text);
}

static int set_qmap(struct mr200_bus *b, const struct mr200_format *f)
{
	char mux_id[8];
	int err;

	if (!f->qmap) {
		err = set_attr(b, QMAP_DRIVER_ATTR, "none");
		return err == -ENOENT ? 0 : err;
	}
	err = set_attr_number(b, "rx_size", f->rx_bytes);
	if (!err)
		err = set_attr_number(b, "tx_size", f->tx_bytes);
	if (!err)
		err = set_attr_number(b, "tx_count", f->tx_datagrams);
	snprintf(mux_id, sizeof(mux_id), "0x%02x", MR200_MUX_ID);
	return err ? err : set_attr(b, QMAP_DRIVER_ATTR, mux_id);
}

int mr200_bus_format(struct mr200_bus *b, const struct mr200_format *f)
{
	struct mr200_device *dev = &b->found;
	int err;

	if (b->qmi_socket)
		return 0;
	err = set_attr(b, "raw_ip", f->raw_ip ? "Y" : "N");
	if (err == -ENOENT)
		snprintf(dev->problem, sizeof(dev->problem),
			 "the driver of %s has no qmi/raw_ip", dev->netdev);
	return err ? err : set_qmap(b, f);
}

void mr200_bus_reset(struct mr200_bus *b)
{
	int err;

	if (b->qmi_socket || ev_is_active(&b->reauthorize))
		return;
	/* Without a configuration it will look like no modem of ours. */
	snprintf(b->reset_path, sizeof(b->reset_path), "%s",
		 b->found.modem.path);
	err = mr200_sysfs_authorize(b->sysfs_root, b->reset_path, false);
	if (err) {
		mr200_log(MR200_LOG_ERROR, "USB %s cannot be taken from the bus: %s",
			  b->reset_path, strerror(-err));
		return;
	}
	ev_timer_set(&b->reauthorize, REAUTHORIZE_S, 0.);
	ev_timer_start(b->loop, &b->reauthorize);
}

static void on_reauthorize(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_bus *b = timer->data;
	int err = mr200_sysfs_authorize(b->sysfs_root, b->reset_path, true);

	(void)loop;
	(void)revents;
	if (err)
		mr200_log(MR200_LOG_ERROR, "USB %s does not come back: %s",
			  b->reset_path, strerror(-err));
}

static int set_power(struct mr200_bus *b, const char *value)
{
	int fd = open(b->power_gpio, O_WRONLY | O_CLOEXEC);
	int err = 0;

	if (fd < 0 || write(fd, value, 1) != 1) {
		err = errno ? -errno : -EIO;
		mr200_log(MR200_LOG_ERROR, "power switch %s: %s",
			  b->power_gpio, strerror(-err));
	}
	if (fd >= 0)
		close(fd);
	return err;
}

void mr200_bus_power_cycle(struct mr200_bus *b)
{
	if (ev_is_active(&b->power) || set_power(b, "0"))
		return;
	ev_timer_set(&b->power, POWER_OFF_S, 0.);
	ev_timer_start(b->loop, &b->power);
}

static void on_power(struct ev_loop *loop, ev_timer *timer, int revents)
{
	(void)loop;
	(void)revents;
	set_power(timer->data, "1");
}

static void on_rescan(struct ev_loop *loop, ev_timer *timer, int revents)
{
	(void)loop;
	(void)revents;
	mr200_bus_look(timer->data);
}

void mr200_bus_look_soon(struct mr200_bus *b)
{
	if (ev_is_active(&b->settle))
		return;
	ev_timer_set(&b->settle, SETTLE_S, 0.);
	ev_timer_start(b->loop, &b->settle);
}

static void on_uevent(struct ev_loop *loop, ev_io *io, int revents)
{
	struct mr200_bus *b = io->data;

	(void)loop;
	(void)revents;
	if (mr200_uevent_read(b->uevent_fd))
		mr200_bus_look_soon(b);
}

void mr200_bus_init(struct mr200_bus *b)
{
	b->uevent_fd = -1;
	ev_init(&b->reauthorize, on_reauthorize);
	ev_init(&b->power, on_power);
	ev_init(&b->settle, on_rescan);
	ev_timer_init(&b->rescan, on_rescan, RESCAN_S, RESCAN_S);
	b->reauthorize.data = b;
	b->power.data = b;
	b->settle.data = b;
	b->rescan.data = b;
	forget(b, &b->found);
}

void mr200_bus_start(struct mr200_bus *b)
{
	/* A predecessor may have been killed between off and on. */
	if (b->power_gpio[0])
		set_power(b, "1");
	b->uevent_fd = mr200_uevent_open();
	if (b->uevent_fd < 0) {
		mr200_log(MR200_LOG_WARNING, "no kernel events (%s), looking every %.0f s",
			  strerror(-b->uevent_fd), RESCAN_S);
	} else {
		ev_io_init(&b->uevent, on_uevent, b->uevent_fd, EV_READ);
		b->uevent.data = b;
		ev_io_start(b->loop, &b->uevent);
	}
	mr200_bus_look(b);
}

void mr200_bus_stop(struct mr200_bus *b)
{
	ev_timer_stop(b->loop, &b->rescan);
	ev_timer_stop(b->loop, &b->settle);
	ev_timer_stop(b->loop, &b->reauthorize);
	/* Never leave the modem without power. */
	if (ev_is_active(&b->power)) {
		ev_timer_stop(b->loop, &b->power);
		set_power(b, "1");
	}
	if (b->uevent_fd >= 0) {
		ev_io_stop(b->loop, &b->uevent);
		close(b->uevent_fd);
		b->uevent_fd = -1;
	}
}

// SPDX-License-Identifier: GPL-2.0
/* Which modem there is, opening it, and its driver's settings. */
#include "daemon/daemon.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

/* In case an event was lost, or this kernel sends none to our namespace. */
#define RESCAN_S		5.
/* A device appears in many events; look once when they are over. */
#define SETTLE_S		0.1
#define REAUTHORIZE_S		1.
#define POWER_OFF_S		3.
#define QMAP_DRIVER_ATTR	"mux_id"

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

static void scan(const struct mr200_daemon *d, struct mr200_device *dev)
{
	struct mr200_modem modems[MR200_MODEMS_MAX];
	const struct mr200_modem *m;
	char words[MR200_WORDS_MAX];
	int n;

	memset(dev, 0, sizeof(*dev));
	n = mr200_sysfs_scan(d->opt.sysfs_root, modems, MR200_MODEMS_MAX);
	m = n > 0 ? mr200_sysfs_pick(modems, n, d->config.device) : NULL;
	if (m) {
		dev->seen = true;
		dev->modem = *m;
		judge_modem(dev);
	} else if (n > 0) {
		snprintf(words, sizeof(words),
			 "a modem is at USB %s, but device = %.100s means none",
			 modems[0].path, d->config.device);
		say_problem(dev, "set device = auto in /etc/mr200.conf", words);
	} else {
		say_problem(dev, "plug it in or switch its power on; lsusb must show 05c6:9025",
			    "there is no modem on the USB bus");
	}
}

/* Without a kernel: the simulator's socket is the device. */
static void scan_socket(const struct mr200_daemon *d, struct mr200_device *dev)
{
	struct stat st;

	memset(dev, 0, sizeof(*dev));
	snprintf(dev->node, sizeof(dev->node), "%.63s", d->opt.qmi_socket);
	if (stat(d->opt.qmi_socket, &st)) {
		say_problem(dev, "start the simulator",
			    "there is no socket to the modem");
		return;
	}
	snprintf(dev->tag, sizeof(dev->tag), "socket/%lu",
		 (unsigned long)st.st_ino);
	dev->seen = true;
	dev->usable = true;
}

void mr200_device_look(struct mr200_daemon *d)
{
	struct mr200_event ev = { .kind = MR200_EV_DEVICE };
	struct mr200_device now;
	char attr[8];

	if (d->opt.qmi_socket)
		scan_socket(d, &now);
	else
		scan(d, &now);
	if (d->device.usable &&
	    (!now.usable || strcmp(now.tag, d->device.tag) ||
	     strcmp(now.node, d->device.node))) {
		ev.kind = MR200_EV_GONE;
		d->device = now;
		mr200_daemon_feed(d, &ev);
		ev.kind = MR200_EV_DEVICE;
	}
	if (strcmp(now.problem, d->device.problem) && now.problem[0])
		mr200_log(MR200_LOG_WARNING, "%s", now.problem);
	d->device = now;
	if (!now.usable || d->session.device)
		return;
	ev.qmap_able = !mr200_sysfs_qmi_get(d->opt.sysfs_root,
					    mr200_daemon_netdev(d),
					    QMAP_DRIVER_ATTR, attr, sizeof(attr));
	mr200_daemon_feed(d, &ev);
}

/* Not being able to share the modem is no reason not to be online. */
void mr200_device_share(struct mr200_daemon *d)
{
	bool was_by_proxy = d->by_proxy;
	int err;

	if (!d->config.proxy[0])
		return;
	err = mr200_proxy_new(&d->proxy, d->loop, d->config.proxy);
	d->by_proxy = err == -EADDRINUSE;
	if (d->by_proxy && !was_by_proxy)
		mr200_log(MR200_LOG_INFO, "a qmi-proxy runs already: the modem is used through it");
	else if (was_by_proxy && !err)
		mr200_log(MR200_LOG_INFO, "the other qmi-proxy has ended: mr200d serves its socket now");
	else if (err && !d->by_proxy)
		mr200_log(MR200_LOG_WARNING, "%s is not served: %s",
			  d->config.proxy, strerror(-err));
}

int mr200_device_open(struct mr200_daemon *d, struct mr200_transport **out)
{
	struct mr200_device *dev = &d->device;
	int err;

	/* It may have ended meanwhile. */
	if (d->by_proxy)
		mr200_device_share(d);
	if (d->opt.qmi_socket)
		err = mr200_transport_unix(d->loop, d->opt.qmi_socket, out);
	else if (d->by_proxy)
		err = mr200_transport_proxy(d->loop, d->config.proxy,
					    dev->node, out);
	else
		err = mr200_transport_wdm(d->loop, dev->node, out);
	if (err == -EBUSY)
		snprintf(dev->problem, sizeof(dev->problem),
			 "%s is in use by another program", dev->node);
	else if (err)
		snprintf(dev->problem, sizeof(dev->problem),
			 "%s cannot be opened: %s", dev->node, strerror(-err));
	return err;
}

static int set_attr(struct mr200_daemon *d, const char *attr, const char *value)
{
	struct mr200_device *dev = &d->device;
	char now[16];
	int err;

	err = mr200_sysfs_qmi_get(d->opt.sysfs_root, dev->netdev, attr, now,
				  sizeof(now));
	if (err || !strcmp(now, value))
		return err;
	err = mr200_sysfs_qmi_set(d->opt.sysfs_root, dev->netdev, attr, value);
	if (err)
		snprintf(dev->problem, sizeof(dev->problem),
			 "%s: qmi/%s does not take %s: %s", dev->netdev, attr,
			 value, strerror(-err));
	return err;
}

static int set_attr_number(struct mr200_daemon *d, const char *attr,
			   uint32_t value)
{
	char text[16];

	if (!value)
		return 0;
	snprintf(text, sizeof(text), "%u", value);
	return set_attr(d, attr, text);
}

static int set_qmap(struct mr200_daemon *d, const struct mr200_format *f)
{
	char mux_id[8];
	int err;

	if (!f->qmap) {
		err = set_attr(d, QMAP_DRIVER_ATTR, "none");
		return err == -ENOENT ? 0 : err;
	}
	err = set_attr_number(d, "rx_size", f->rx_bytes);
	if (!err)
		err = set_attr_number(d, "tx_size", f->tx_bytes);
	if (!err)
		err = set_attr_number(d, "tx_count", f->tx_datagrams);
	snprintf(mux_id, sizeof(mux_id), "0x%02x", MR200_MUX_ID);
	return err ? err : set_attr(d, QMAP_DRIVER_ATTR, mux_id);
}

int mr200_device_format(struct mr200_daemon *d, const struct mr200_format *f)
{
	struct mr200_device *dev = &d->device;
	int err;

	if (d->opt.qmi_socket)
		return 0;
	mr200_muxes_release(d);
	/* qmi_wwan refuses to change its framing while the link is up. */
	err = mr200_netcfg_set_up(d->netcfg, dev->netdev, false);
	if (err) {
		snprintf(dev->problem, sizeof(dev->problem), "%s",
			 mr200_netcfg_words(d->netcfg));
		return err;
	}
	err = set_attr(d, "raw_ip", f->raw_ip ? "Y" : "N");
	if (err == -ENOENT)
		snprintf(dev->problem, sizeof(dev->problem),
			 "the driver of %s has no qmi/raw_ip", dev->netdev);
	return err ? err : set_qmap(d, f);
}

void mr200_device_usb_reset(struct mr200_daemon *d)
{
	int err;

	if (d->opt.qmi_socket || ev_is_active(&d->reauthorize))
		return;
	/* Without a configuration it will look like no modem of ours. */
	snprintf(d->reset_path, sizeof(d->reset_path), "%s",
		 d->device.modem.path);
	err = mr200_sysfs_authorize(d->opt.sysfs_root, d->reset_path, false);
	if (err) {
		mr200_log(MR200_LOG_ERROR, "USB %s cannot be taken from the bus: %s",
			  d->reset_path, strerror(-err));
		return;
	}
	ev_timer_set(&d->reauthorize, REAUTHORIZE_S, 0.);
	ev_timer_start(d->loop, &d->reauthorize);
}

static void on_reauthorize(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_daemon *d = timer->data;
	int err = mr200_sysfs_authorize(d->opt.sysfs_root, d->reset_path, true);

	(void)loop;
	(void)revents;
	if (err)
		mr200_log(MR200_LOG_ERROR, "USB %s does not come back: %s",
			  d->reset_path, strerror(-err));
}

static int set_power(struct mr200_daemon *d, const char *value)
{
	int fd = open(d->config.power_gpio, O_WRONLY | O_CLOEXEC);
	int err = 0;

	if (fd < 0 || write(fd, value, 1) != 1) {
		err = errno ? -errno : -EIO;
		mr200_log(MR200_LOG_ERROR, "power switch %s: %s",
			  d->config.power_gpio, strerror(-err));
	}
	if (fd >= 0)
		close(fd);
	return err;
}

void mr200_device_power_cycle(struct mr200_daemon *d)
{
	if (ev_is_active(&d->power) || set_power(d, "0"))
		return;
	ev_timer_set(&d->power, POWER_OFF_S, 0.);
	ev_timer_start(d->loop, &d->power);
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
	mr200_device_look(timer->data);
}

void mr200_device_look_soon(struct mr200_daemon *d)
{
	if (ev_is_active(&d->settle))
		return;
	ev_timer_set(&d->settle, SETTLE_S, 0.);
	ev_timer_start(d->loop, &d->settle);
}

static void on_uevent(struct ev_loop *loop, ev_io *io, int revents)
{
	struct mr200_daemon *d = io->data;

	(void)loop;
	(void)revents;
	if (mr200_uevent_read(d->uevent_fd))
		mr200_device_look_soon(d);
}

int mr200_device_start(struct mr200_daemon *d)
{
	ev_init(&d->reauthorize, on_reauthorize);
	d->reauthorize.data = d;
	ev_init(&d->power, on_power);
	d->power.data = d;
	/* A predecessor may have been killed between off and on. */
	if (d->config.power_gpio[0])
		set_power(d, "1");
	ev_init(&d->settle, on_rescan);
	d->settle.data = d;
	ev_timer_init(&d->rescan, on_rescan, RESCAN_S, RESCAN_S);
	d->rescan.data = d;
	ev_timer_start(d->loop, &d->rescan);
	d->uevent_fd = mr200_uevent_open();
	if (d->uevent_fd < 0) {
		mr200_log(MR200_LOG_WARNING, "no kernel events (%s), looking every %.0f s",
			  strerror(-d->uevent_fd), RESCAN_S);
	} else {
		ev_io_init(&d->uevent, on_uevent, d->uevent_fd, EV_READ);
		d->uevent.data = d;
		ev_io_start(d->loop, &d->uevent);
	}
	mr200_device_look(d);
	return 0;
}

void mr200_device_stop(struct mr200_daemon *d)
{
	ev_timer_stop(d->loop, &d->rescan);
	ev_timer_stop(d->loop, &d->settle);
	ev_timer_stop(d->loop, &d->reauthorize);
	/* Never leave the modem without power. */
	if (ev_is_active(&d->power)) {
		ev_timer_stop(d->loop, &d->power);
		set_power(d, "1");
	}
	if (d->uevent_fd >= 0) {
		ev_io_stop(d->loop, &d->uevent);
		close(d->uevent_fd);
		d->uevent_fd = -1;
	}
}

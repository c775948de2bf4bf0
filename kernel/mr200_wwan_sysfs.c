// SPDX-License-Identifier: GPL-2.0
/*
 * Attributes in <net device>/qmi/: raw_ip, add_mux and del_mux are qmi_wwan's
 * ABI; the others are described in Documentation/ABI/sysfs-class-net-mr200.
 */
#include <linux/rtnetlink.h>
#include <linux/sched/signal.h>

#include "mr200_wwan.h"

/* Do not wait for RTNL: who holds it may wait for this attribute to go away. */
static int lock_rtnl(void)
{
	return rtnl_trylock() ? 0 : restart_syscall();
}

/* Run a change of the format under RTNL. */
static ssize_t apply(struct device *d, size_t len,
		     int (*change)(struct mr200_wwan *dev, long value), long value)
{
	int ret = lock_rtnl();

	if (ret)
		return ret;
	ret = change(netdev_priv(to_net_dev(d)), value);
	rtnl_unlock();
	return ret ? ret : len;
}

static ssize_t store_bool(struct device *d, const char *buf, size_t len,
			  int (*change)(struct mr200_wwan *dev, long value))
{
	bool value;
	int ret = kstrtobool(buf, &value);

	return ret ? ret : apply(d, len, change, value);
}

static ssize_t store_number(struct device *d, const char *buf, size_t len,
			    unsigned int min, unsigned int max,
			    int (*change)(struct mr200_wwan *dev, long value))
{
	unsigned int value;
	int ret = kstrtouint(buf, 0, &value);

	if (ret)
		return ret;
	if (value < min || value > max)
		return -EINVAL;
	return apply(d, len, change, value);
}

static const struct mr200_format *format_of(struct device *d)
{
	const struct mr200_wwan *dev = netdev_priv(to_net_dev(d));

	return &dev->format;
}

static ssize_t raw_ip_show(struct device *d, struct device_attribute *attr,
			   char *buf)
{
	return sysfs_emit(buf, "%c\n", format_of(d)->ethernet ? 'N' : 'Y');
}

static int set_raw_ip(struct mr200_wwan *dev, long value)
{
	struct mr200_format format = dev->format;

	format.ethernet = !value;
	if (format.ethernet == dev->format.ethernet)
		return 0;
	return mr200_net_set_format(dev, &format);
}

static ssize_t raw_ip_store(struct device *d, struct device_attribute *attr,
			    const char *buf, size_t len)
{
	return store_bool(d, buf, len, set_raw_ip);
}
static DEVICE_ATTR_RW(raw_ip);

static ssize_t list_muxes(struct device *d, char *buf)
{
	const struct mr200_wwan *dev = netdev_priv(to_net_dev(d));
	unsigned int id;
	ssize_t len = 0;

	rcu_read_lock();
	for (id = MR200_QMAP_MUX_MIN; id <= MR200_QMAP_MUX_MAX; id++)
		if (mr200_mux_find(dev, id))
			len += scnprintf(buf + len, PAGE_SIZE - len,
					 "0x%02x\n", id);
	rcu_read_unlock();
	return len;
}

static int add_mux(struct mr200_wwan *dev, long value)
{
	return mr200_mux_add(dev, value);
}

static ssize_t add_mux_show(struct device *d, struct device_attribute *attr,
			    char *buf)
{
	return list_muxes(d, buf);
}

static ssize_t add_mux_store(struct device *d, struct device_attribute *attr,
			     const char *buf, size_t len)
{
	return store_number(d, buf, len, MR200_QMAP_MUX_MIN, MR200_QMAP_MUX_MAX,
			    add_mux);
}
static DEVICE_ATTR_RW(add_mux);

static int del_mux(struct mr200_wwan *dev, long value)
{
	return mr200_mux_del(dev, value);
}

static ssize_t del_mux_show(struct device *d, struct device_attribute *attr,
			    char *buf)
{
	return list_muxes(d, buf);
}

static ssize_t del_mux_store(struct device *d, struct device_attribute *attr,
			     const char *buf, size_t len)
{
	return store_number(d, buf, len, MR200_QMAP_MUX_MIN, MR200_QMAP_MUX_MAX,
			    del_mux);
}
static DEVICE_ATTR_RW(del_mux);

static ssize_t mux_id_show(struct device *d, struct device_attribute *attr,
			   char *buf)
{
	int mux_id = format_of(d)->own_mux;

	if (mux_id == MR200_NO_MUX)
		return sysfs_emit(buf, "none\n");
	return sysfs_emit(buf, "0x%02x\n", mux_id);
}

static int set_mux_id(struct mr200_wwan *dev, long value)
{
	if (value != MR200_NO_MUX && mr200_mux_find(dev, value))
		return -EINVAL;
	if (value != MR200_NO_MUX && dev->format.ethernet)
		return -EINVAL;
	return mr200_mux_update(dev, value, dev->muxes);
}

static ssize_t mux_id_store(struct device *d, struct device_attribute *attr,
			    const char *buf, size_t len)
{
	if (sysfs_streq(buf, "none"))
		return apply(d, len, set_mux_id, MR200_NO_MUX);
	return store_number(d, buf, len, 0, MR200_QMAP_MUX_MAX, set_mux_id);
}
static DEVICE_ATTR_RW(mux_id);

static ssize_t dl_checksum_show(struct device *d, struct device_attribute *attr,
				char *buf)
{
	return sysfs_emit(buf, "%c\n", format_of(d)->dl_checksum ? 'Y' : 'N');
}

static int set_dl_checksum(struct mr200_wwan *dev, long value)
{
	struct mr200_format format = dev->format;

	format.dl_checksum = value;
	return mr200_net_set_format(dev, &format);
}

static ssize_t dl_checksum_store(struct device *d,
				 struct device_attribute *attr,
				 const char *buf, size_t len)
{
	return store_bool(d, buf, len, set_dl_checksum);
}
static DEVICE_ATTR_RW(dl_checksum);

static ssize_t rx_size_show(struct device *d, struct device_attribute *attr,
			    char *buf)
{
	return sysfs_emit(buf, "%u\n", format_of(d)->rx_size);
}

static int set_rx_size(struct mr200_wwan *dev, long value)
{
	struct mr200_format format = dev->format;

	format.rx_size = value;
	return mr200_net_set_format(dev, &format);
}

static ssize_t rx_size_store(struct device *d, struct device_attribute *attr,
			     const char *buf, size_t len)
{
	return store_number(d, buf, len, MR200_RX_SIZE_MIN_BYTES,
			    MR200_RX_SIZE_MAX_BYTES, set_rx_size);
}
static DEVICE_ATTR_RW(rx_size);

static ssize_t tx_size_show(struct device *d, struct device_attribute *attr,
			    char *buf)
{
	return sysfs_emit(buf, "%u\n", format_of(d)->tx_size);
}

static int set_tx_size(struct mr200_wwan *dev, long value)
{
	struct mr200_format format = dev->format;

	format.tx_size = value;
	return mr200_net_set_format(dev, &format);
}

static ssize_t tx_size_store(struct device *d, struct device_attribute *attr,
			     const char *buf, size_t len)
{
	return store_number(d, buf, len, MR200_TX_SIZE_MIN_BYTES,
			    MR200_TX_SIZE_MAX_BYTES, set_tx_size);
}
static DEVICE_ATTR_RW(tx_size);

static ssize_t tx_count_show(struct device *d, struct device_attribute *attr,
			     char *buf)
{
	return sysfs_emit(buf, "%u\n", format_of(d)->tx_count);
}

static int set_tx_count(struct mr200_wwan *dev, long value)
{
	struct mr200_format format = dev->format;

	format.tx_count = value;
	return mr200_net_set_format(dev, &format);
}

static ssize_t tx_count_store(struct device *d, struct device_attribute *attr,
			      const char *buf, size_t len)
{
	return store_number(d, buf, len, 1, MR200_TX_COUNT_MAX, set_tx_count);
}
static DEVICE_ATTR_RW(tx_count);

static struct attribute *attrs[] = {
	&dev_attr_raw_ip.attr,
	&dev_attr_add_mux.attr,
	&dev_attr_del_mux.attr,
	&dev_attr_mux_id.attr,
	&dev_attr_dl_checksum.attr,
	&dev_attr_rx_size.attr,
	&dev_attr_tx_size.attr,
	&dev_attr_tx_count.attr,
	NULL,
};

const struct attribute_group mr200_sysfs_group = {
	.name = "qmi",
	.attrs = attrs,
};

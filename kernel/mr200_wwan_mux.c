// SPDX-License-Identifier: GPL-2.0
/*
 * Net devices of single QMAP mux ids, for several packet data networks at once.
 *
 * Named qmimux%d, stacked on wwan%d and described in qmap/mux_id as qmi_wwan's
 * are, so that the tools which know those know these. They frame a packet and
 * pass it to the queue of the device below, which does the rest; reception is
 * that device's own.
 */
#include <linux/if_arp.h>
#include <linux/if_ether.h>
#include <linux/rtnetlink.h>
#include <net/netdev_lock.h>

#include "mr200_wwan.h"

static int mux_open(struct net_device *net)
{
	const struct mr200_mux *mux = netdev_priv(net);

	if (!netif_running(mux->dev->net))
		return -ENETDOWN;
	netif_carrier_on(net);
	return 0;
}

static int mux_stop(struct net_device *net)
{
	netif_carrier_off(net);
	return 0;
}

static int mux_change_carrier(struct net_device *net, bool carrier)
{
	if (carrier)
		netif_carrier_on(net);
	else
		netif_carrier_off(net);
	return 0;
}

static netdev_tx_t mux_xmit(struct sk_buff *skb, struct net_device *net)
{
	struct mr200_mux *mux = netdev_priv(net);
	unsigned int len = skb->len;
	int ret;

	/* the queue below us keeps flows apart by this: it cannot see into a frame */
	skb_get_hash(skb);
	if (skb_cow_head(skb, MR200_QMAP_HEADER_BYTES) ||
	    mr200_qmap_put_header(skb_push(skb, MR200_QMAP_HEADER_BYTES),
				  mux->id, len, 0)) {
		dev_kfree_skb_any(skb);
		mux->tx_dropped++;
		return NETDEV_TX_OK;
	}
	skb->protocol = htons(ETH_P_MAP);
	skb->dev = mux->dev->net;
	ret = dev_queue_xmit(skb);
	if (ret == NET_XMIT_SUCCESS || ret == NET_XMIT_CN)
		dev_sw_netstats_tx_add(net, 1, len);
	else
		mux->tx_dropped++;
	return NETDEV_TX_OK;
}

static void mux_get_stats64(struct net_device *net,
			    struct rtnl_link_stats64 *stats)
{
	const struct mr200_mux *mux = netdev_priv(net);

	dev_fetch_sw_netstats(stats, net->tstats);
	stats->tx_dropped = mux->tx_dropped;
}

static int mux_init(struct net_device *net)
{
	struct mr200_mux *mux = netdev_priv(net);
	int ret;

	/* we transmit while the device below us is transmitting */
	netdev_lockdep_set_classes(net);
	net->tstats = netdev_alloc_pcpu_stats(struct pcpu_sw_netstats);
	if (!net->tstats)
		return -ENOMEM;
	ret = gro_cells_init(&mux->cells, net);
	if (ret)
		free_percpu(net->tstats);
	return ret;
}

static void mux_uninit(struct net_device *net)
{
	struct mr200_mux *mux = netdev_priv(net);

	gro_cells_destroy(&mux->cells);
	free_percpu(net->tstats);
}

static const struct net_device_ops mux_ops = {
	.ndo_init		= mux_init,
	.ndo_uninit		= mux_uninit,
	.ndo_open		= mux_open,
	.ndo_stop		= mux_stop,
	.ndo_start_xmit		= mux_xmit,
	.ndo_change_carrier	= mux_change_carrier,
	.ndo_get_stats64	= mux_get_stats64,
};

static ssize_t mux_id_show(struct device *d, struct device_attribute *attr,
			   char *buf)
{
	const struct mr200_mux *mux = netdev_priv(to_net_dev(d));

	return sysfs_emit(buf, "0x%02x\n", mux->id);
}
static DEVICE_ATTR_RO(mux_id);

static struct attribute *mux_attrs[] = {
	&dev_attr_mux_id.attr,
	NULL,
};

static const struct attribute_group mux_group = {
	.name = "qmap",
	.attrs = mux_attrs,
};

static void mux_setup(struct net_device *net)
{
	net->header_ops = NULL;
	net->type = ARPHRD_NONE;
	net->hard_header_len = 0;
	net->needed_headroom = MR200_QMAP_HEADER_BYTES;
	net->addr_len = 0;
	net->flags = IFF_POINTOPOINT | IFF_NOARP | IFF_MULTICAST;
	net->mtu = MR200_MTU_DEFAULT;
	net->min_mtu = MR200_MTU_MIN;
	net->max_mtu = MR200_MTU_MAX;
	net->netdev_ops = &mux_ops;
	net->needs_free_netdev = true;
	net->sysfs_groups[0] = &mux_group;
}

/* QMAP is on as long as somebody has a mux id. */
int mr200_mux_update(struct mr200_wwan *dev, int own_mux, bool muxes)
{
	struct mr200_format format = dev->format;

	format.own_mux = own_mux;
	format.qmap = muxes || own_mux != MR200_NO_MUX;
	if (format.qmap == dev->format.qmap && own_mux == dev->format.own_mux)
		return 0;
	return mr200_net_set_format(dev, &format);
}

int mr200_mux_add(struct mr200_wwan *dev, u8 mux_id)
{
	struct net_device *net;
	struct mr200_mux *mux;
	int ret;

	if (mux_id < MR200_QMAP_MUX_MIN || mux_id > MR200_QMAP_MUX_MAX ||
	    dev->format.ethernet || mux_id == dev->format.own_mux ||
	    mr200_mux_find(dev, mux_id))
		return -EINVAL;

	net = alloc_netdev(sizeof(*mux), "qmimux%d", NET_NAME_UNKNOWN, mux_setup);
	if (!net)
		return -ENOMEM;
	dev_net_set(net, dev_net(dev->net));
	mux = netdev_priv(net);
	mux->dev = dev;
	mux->id = mux_id;
	netif_carrier_off(net);

	ret = mr200_mux_update(dev, dev->format.own_mux, true);
	if (ret)
		goto err_free;
	ret = register_netdevice(net);
	if (ret)
		goto err_update;
	ret = netdev_upper_dev_link(dev->net, net, NULL);
	if (ret) {
		unregister_netdevice(net);	/* frees it, too */
		net = NULL;
		goto err_update;
	}
	rcu_assign_pointer(dev->mux[mux_id], net);
	dev->muxes++;
	return 0;

err_update:
	mr200_mux_update(dev, dev->format.own_mux, dev->muxes);
err_free:
	if (net)
		free_netdev(net);
	return ret;
}

static void forget(struct mr200_wwan *dev, struct net_device *net,
		   struct list_head *kill)
{
	const struct mr200_mux *mux = netdev_priv(net);

	RCU_INIT_POINTER(dev->mux[mux->id], NULL);
	dev->muxes--;
	netdev_upper_dev_unlink(dev->net, net);
	unregister_netdevice_queue(net, kill);
}

int mr200_mux_del(struct mr200_wwan *dev, u8 mux_id)
{
	struct net_device *net = mr200_mux_find(dev, mux_id);
	LIST_HEAD(kill);

	if (!net)
		return -EINVAL;
	forget(dev, net, &kill);
	unregister_netdevice_many(&kill);
	return mr200_mux_update(dev, dev->format.own_mux, dev->muxes);
}

void mr200_mux_del_all(struct mr200_wwan *dev, struct list_head *kill)
{
	unsigned int id;

	for (id = 0; id <= MR200_QMAP_MUX_MAX; id++) {
		struct net_device *net = mr200_mux_find(dev, id);

		if (net)
			forget(dev, net, kill);
	}
}

// SPDX-License-Identifier: GPL-2.0
/*
 * The net device: raw IP from birth, point-to-point, no link-layer header.
 *
 * Its carrier is on once it is open, as tools written for qmi_wwan expect.
 * Whoever knows the state of the bearer may say so by netlink.
 */
#include <linux/etherdevice.h>
#include <linux/if_arp.h>
#include <linux/rtnetlink.h>
#include <net/pkt_sched.h>

#include "mr200_wwan.h"

#define TX_TIMEOUT_S	5

/* Make traffic run or stand still, as it should; the caller has io_lock. */
static void update(struct mr200_wwan *dev)
{
	bool run = dev->opened && !dev->blocked;

	lockdep_assert_held(&dev->io_lock);
	if (run == dev->running)
		return;
	dev->running = run;
	if (run) {
		mr200_tx_start(dev);
		napi_enable(&dev->napi);
		mr200_kick(dev);
	} else {
		napi_disable(&dev->napi);
		mr200_rx_stop(dev);
		mr200_tx_stop(dev);
	}
}

void mr200_net_block(struct mr200_wwan *dev, u8 reason)
{
	mutex_lock(&dev->io_lock);
	dev->blocked |= reason;
	update(dev);
	mutex_unlock(&dev->io_lock);
}

void mr200_net_unblock(struct mr200_wwan *dev, u8 reason)
{
	mutex_lock(&dev->io_lock);
	dev->blocked &= ~reason;
	update(dev);
	mutex_unlock(&dev->io_lock);
}

static int poll(struct napi_struct *napi, int budget)
{
	struct mr200_wwan *dev = container_of(napi, struct mr200_wwan, napi);
	int work;

	mr200_tx_poll(dev, budget);
	if (!budget)		/* netpoll wants room to send, no more */
		return 0;
	work = mr200_rx_poll(dev, budget);
	if (work < budget)
		napi_complete_done(napi, work);
	return work;
}

static int net_open(struct net_device *net)
{
	struct mr200_wwan *dev = netdev_priv(net);
	int ret;

	ret = usb_autopm_get_interface(dev->intf);
	if (ret < 0)
		return ret;

	ret = mr200_tx_bufs_alloc(&dev->tx_bufs, &dev->format);
	if (ret)
		goto out_put;
	dev->rx_ring = mr200_ring_alloc(dev, mr200_ring_bytes(dev, &dev->format,
							       net->mtu));
	if (!dev->rx_ring) {
		mr200_tx_bufs_free(&dev->tx_bufs);
		ret = -ENOMEM;
		goto out_put;
	}

	netdev_reset_queue(net);
	netif_start_queue(net);
	netif_carrier_on(net);
	mutex_lock(&dev->io_lock);
	dev->opened = true;
	update(dev);
	mutex_unlock(&dev->io_lock);
out_put:
	usb_autopm_put_interface(dev->intf);
	return ret;
}

static int net_stop(struct net_device *net)
{
	struct mr200_wwan *dev = netdev_priv(net);

	/* awake or not, nothing more will be asked of the modem */
	mutex_lock(&dev->io_lock);
	dev->opened = false;
	update(dev);
	mutex_unlock(&dev->io_lock);

	netif_stop_queue(net);
	mr200_tx_purge(dev);
	mr200_tx_bufs_free(&dev->tx_bufs);
	mr200_ring_free(dev->rx_ring);
	dev->rx_ring = NULL;
	return 0;
}

/* A ring for @bytes, or the one there is if it will do; NULL if neither. */
static struct mr200_rx_ring *get_ring(struct mr200_wwan *dev, unsigned int bytes)
{
	struct mr200_rx_ring *ring;

	if (dev->rx_ring->bytes == bytes)
		return dev->rx_ring;
	ring = mr200_ring_alloc(dev, bytes);
	if (!ring && dev->rx_ring->bytes > bytes)
		ring = dev->rx_ring;
	return ring;
}

/*
 * Change what transfers look like or how long they are. -ENOMEM, which can only
 * come from more or longer buffers, leaves all as it was. The caller has RTNL.
 */
static int reshape(struct mr200_wwan *dev, const struct mr200_format *format,
		   unsigned int mtu)
{
	struct mr200_rx_ring *ring = NULL;
	struct mr200_tx_bufs bufs = {};
	int ret;

	if (dev->rx_ring) {
		ret = mr200_tx_bufs_alloc(&bufs, format);
		if (ret)
			return ret;
		ring = get_ring(dev, mr200_ring_bytes(dev, format, mtu));
		if (!ring) {
			mr200_tx_bufs_free(&bufs);
			return -ENOMEM;
		}
	}

	mr200_net_block(dev, MR200_BLOCKED_RESHAPE);
	spin_lock_bh(&dev->tx_lock);
	dev->format = *format;
	swap(dev->tx_bufs, bufs);
	spin_unlock_bh(&dev->tx_lock);
	/* What came until now is framed as it no longer should be. */
	mr200_tx_purge(dev);
	swap(dev->rx_ring, ring);
	dev->net->mtu = mtu;
	mr200_net_unblock(dev, MR200_BLOCKED_RESHAPE);

	mr200_tx_bufs_free(&bufs);
	if (ring != dev->rx_ring)
		mr200_ring_free(ring);
	return 0;
}

static int net_change_mtu(struct net_device *net, int mtu)
{
	struct mr200_wwan *dev = netdev_priv(net);

	if (!dev->rx_ring ||
	    mr200_ring_bytes(dev, &dev->format, mtu) == dev->rx_ring->bytes) {
		net->mtu = mtu;
		return 0;
	}
	return reshape(dev, &dev->format, mtu);
}

static int net_change_carrier(struct net_device *net, bool carrier)
{
	if (carrier)
		netif_carrier_on(net);
	else
		netif_carrier_off(net);
	return 0;
}

static MR200_TX_TIMEOUT(net_tx_timeout, net)
{
	mr200_tx_restart(netdev_priv(net));
}

/*
 * The modem sends packets without a header even when told to use 802.3. They
 * are told apart by their first nibble, so no address may begin with 4 or 6.
 */
static int net_set_mac_address(struct net_device *net, void *addr)
{
	const struct sockaddr *sa = addr;

	if (net->type != ARPHRD_ETHER)
		return -EOPNOTSUPP;
	if (mr200_ip_version(sa->sa_data, ETH_ALEN))
		return -EADDRNOTAVAIL;
	return eth_mac_addr(net, addr);
}

static void net_get_stats64(struct net_device *net,
			    struct rtnl_link_stats64 *stats)
{
	const struct mr200_wwan *dev = netdev_priv(net);
	const struct mr200_counters *c = &dev->counters;

	dev_fetch_sw_netstats(stats, net->tstats);
	stats->rx_errors = c->rx_qmap_truncated + c->rx_qmap_malformed +
		c->rx_oversized + c->rx_stalls + c->rx_protocol_errors +
		c->rx_overflows + c->rx_other_errors;
	stats->rx_length_errors = c->rx_qmap_truncated;
	stats->rx_over_errors = c->rx_overflows + c->rx_oversized;
	stats->rx_frame_errors = c->rx_qmap_malformed;
	stats->rx_crc_errors = c->rx_protocol_errors;
	stats->rx_dropped = c->rx_not_ip + c->rx_no_mux + c->rx_no_memory;
	stats->tx_errors = c->tx_stalls + c->tx_killed + c->tx_other_errors;
	stats->tx_aborted_errors = c->tx_killed;
	stats->tx_dropped = c->tx_no_mux + c->tx_no_memory;
}

static const struct net_device_ops net_ops = {
	.ndo_open		= net_open,
	.ndo_stop		= net_stop,
	.ndo_start_xmit		= mr200_tx_xmit,
	.ndo_change_mtu		= net_change_mtu,
	.ndo_change_carrier	= net_change_carrier,
	.ndo_tx_timeout		= net_tx_timeout,
	.ndo_set_mac_address	= net_set_mac_address,
	.ndo_get_stats64	= net_get_stats64,
};

static const struct device_type wwan_type = {
	.name = "wwan",
};

static void set_link_type(struct net_device *net, bool ethernet)
{
	if (ethernet) {
		ether_setup(net);
	} else {
		net->header_ops = NULL;
		net->type = ARPHRD_NONE;
		net->hard_header_len = 0;
		net->min_header_len = 0;
		net->addr_len = 0;
		net->tx_queue_len = DEFAULT_TX_QUEUE_LEN;
		net->flags = IFF_POINTOPOINT | IFF_NOARP | IFF_MULTICAST;
	}
	net->min_mtu = MR200_MTU_MIN;
	net->max_mtu = MR200_MTU_MAX;
	net->priv_flags &= ~IFF_TX_SKB_SHARING;	/* packets wait in a list */
}

int mr200_net_set_format(struct mr200_wwan *dev, const struct mr200_format *new)
{
	struct net_device *net = dev->net;
	unsigned int mtu = net->mtu;
	int ret;

	ASSERT_RTNL();
	if (new->ethernet == dev->format.ethernet)
		return reshape(dev, new, mtu);

	if (netif_running(net) || new->qmap)
		return -EBUSY;
	ret = call_netdevice_notifiers(NETDEV_PRE_TYPE_CHANGE, net);
	ret = notifier_to_errno(ret);
	if (ret)
		return ret;
	dev->format = *new;
	set_link_type(net, new->ethernet);
	net->mtu = mtu;
	call_netdevice_notifiers(NETDEV_POST_TYPE_CHANGE, net);
	return 0;
}

static void setup(struct net_device *net)
{
	set_link_type(net, false);
	net->mtu = MR200_MTU_DEFAULT;
	net->netdev_ops = &net_ops;
	net->ethtool_ops = &mr200_ethtool_ops;
	net->needed_headroom = MR200_QMAP_HEADER_BYTES;
	net->watchdog_timeo = TX_TIMEOUT_S * HZ;
}

/* Only 802.3 shows it: locally administered, and no IP version in front. */
static void set_random_address(struct net_device *net)
{
	u8 addr[ETH_ALEN];

	eth_random_addr(addr);
	addr[0] &= 0x0f;
	eth_hw_addr_set(net, addr);
	net->addr_assign_type = NET_ADDR_RANDOM;
}

struct net_device *mr200_net_alloc(struct usb_interface *intf)
{
	struct net_device *net;
	struct mr200_wwan *dev;

	net = alloc_netdev(sizeof(*dev), "wwan%d", NET_NAME_UNKNOWN, setup);
	if (!net)
		return NULL;
	net->tstats = netdev_alloc_pcpu_stats(struct pcpu_sw_netstats);
	if (!net->tstats)
		goto err_free_net;

	dev = netdev_priv(net);
	dev->net = net;
	dev->intf = intf;
	dev->udev = interface_to_usbdev(intf);
	dev->format.own_mux = MR200_NO_MUX;
	dev->format.rx_size = mr200_ring_qmap_bytes();
	dev->format.tx_size = MR200_TX_SIZE_BYTES;
	dev->format.tx_count = 1;
	mutex_init(&dev->io_lock);
	spin_lock_init(&dev->done_lock);
	mr200_rx_init(dev);
	if (mr200_tx_init(dev))
		goto err_free_stats;

	mr200_napi_add(net, &dev->napi, poll);
	set_random_address(net);
	SET_NETDEV_DEV(net, &intf->dev);
	SET_NETDEV_DEVTYPE(net, &wwan_type);
	return net;

err_free_stats:
	free_percpu(net->tstats);
err_free_net:
	free_netdev(net);
	return NULL;
}

void mr200_net_free(struct mr200_wwan *dev)
{
	struct net_device *net = dev->net;

	netif_napi_del(&dev->napi);
	mr200_tx_exit(dev);
	free_percpu(net->tstats);
	free_netdev(net);
}

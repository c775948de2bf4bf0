/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_LINUX_NETDEVICE_H
#define MR200_COMPAT_LINUX_NETDEVICE_H

#include_next <linux/netdevice.h>

/* The weight is no longer an argument since Linux 6.1. */
#ifdef MR200_HAVE_NAPI_ADD_WEIGHT
#define mr200_napi_add(net, napi, poll) \
	netif_napi_add_weight(net, napi, poll, NAPI_POLL_WEIGHT)
#else
#define mr200_napi_add(net, napi, poll) \
	netif_napi_add(net, napi, poll, NAPI_POLL_WEIGHT)
#endif

/* Head of an ndo_tx_timeout; it learns the queue since Linux 5.6. */
#ifdef MR200_HAVE_TIMEOUT_TXQUEUE
#define MR200_TX_TIMEOUT(name, net) \
	void name(struct net_device *net, unsigned int txqueue)
#else
#define MR200_TX_TIMEOUT(name, net) void name(struct net_device *net)
#endif

/* Packets handed up together: Linux 4.19. Before, each by itself. */
#ifdef MR200_HAVE_RECEIVE_LIST
static inline void mr200_receive_add(struct sk_buff *skb, struct list_head *list)
{
	list_add_tail(&skb->list, list);
}

static inline void mr200_receive_all(struct list_head *list)
{
	if (list_empty(list))
		return;
	netif_receive_skb_list(list);
	INIT_LIST_HEAD(list);
}
#else
static inline void mr200_receive_add(struct sk_buff *skb, struct list_head *list)
{
	netif_receive_skb(skb);
}

static inline void mr200_receive_all(struct list_head *list)
{
}
#endif

/* Does another packet follow at once? Not in the packet since Linux 5.2. */
static inline bool mr200_xmit_more(const struct sk_buff *skb)
{
#ifdef MR200_HAVE_SKB_XMIT_MORE
	return skb->xmit_more;
#else
	return netdev_xmit_more();
#endif
}

/* Linux 5.16. */
#ifndef MR200_HAVE_DQL_MIN_LIMIT
static inline void
netdev_queue_set_dql_min_limit(struct netdev_queue *queue, unsigned int min)
{
#ifdef CONFIG_BQL
	queue->dql.min_limit = min;
#endif
}
#endif

/* Linux 4.15 added the extended error. */
#ifdef MR200_HAVE_UPPER_LINK_PLAIN
#define netdev_upper_dev_link(dev, upper, extack) \
	netdev_upper_dev_link(dev, upper)
#endif

/* Linux 5.4 and 5.5 made the lock classes by themselves. */
#if !defined(netdev_lockdep_set_classes) && !defined(MR200_HAVE_NETDEV_LOCK)
#define netdev_lockdep_set_classes(dev) ((void)(dev))
#endif

/* Counters per CPU: Linux 5.10. */
#ifndef MR200_HAVE_FETCH_SW_NETSTATS
static inline void dev_sw_netstats_rx_add(struct net_device *dev,
					  unsigned int len)
{
	struct pcpu_sw_netstats *tstats = this_cpu_ptr(dev->tstats);

	u64_stats_update_begin(&tstats->syncp);
	tstats->rx_bytes += len;
	tstats->rx_packets++;
	u64_stats_update_end(&tstats->syncp);
}

static inline void
dev_fetch_sw_netstats(struct rtnl_link_stats64 *s,
		      const struct pcpu_sw_netstats __percpu *netstats)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		const struct pcpu_sw_netstats *stats =
			per_cpu_ptr(netstats, cpu);
		struct pcpu_sw_netstats tmp;
		unsigned int start;

		do {
			start = u64_stats_fetch_begin_irq(&stats->syncp);
			tmp.rx_packets = stats->rx_packets;
			tmp.rx_bytes = stats->rx_bytes;
			tmp.tx_packets = stats->tx_packets;
			tmp.tx_bytes = stats->tx_bytes;
		} while (u64_stats_fetch_retry_irq(&stats->syncp, start));

		s->rx_packets += tmp.rx_packets;
		s->rx_bytes += tmp.rx_bytes;
		s->tx_packets += tmp.tx_packets;
		s->tx_bytes += tmp.tx_bytes;
	}
}
#endif

/* Linux 5.11; the members are plain numbers in all kernels without. */
#ifndef MR200_HAVE_SW_NETSTATS_TX
static inline void dev_sw_netstats_tx_add(struct net_device *dev,
					  unsigned int packets,
					  unsigned int len)
{
	struct pcpu_sw_netstats *tstats = this_cpu_ptr(dev->tstats);

	u64_stats_update_begin(&tstats->syncp);
	tstats->tx_bytes += len;
	tstats->tx_packets += packets;
	u64_stats_update_end(&tstats->syncp);
}
#endif

#endif /* MR200_COMPAT_LINUX_NETDEVICE_H */

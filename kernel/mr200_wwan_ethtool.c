// SPDX-License-Identifier: GPL-2.0
/*
 * ethtool -S: what became of every transfer. For -i the core names the driver
 * and the interface by itself.
 */
#include <linux/ethtool.h>

#include "mr200_wwan.h"

#define COUNTER(counter) { #counter, offsetof(struct mr200_counters, counter) }

static const struct {
	char name[ETH_GSTRING_LEN];
	size_t offset;
} counters[] = {
	COUNTER(rx_transfers),
	COUNTER(rx_empty),
	COUNTER(rx_qmap_frames),
	COUNTER(rx_copied),
	COUNTER(rx_fragments),
	COUNTER(rx_pages),
	COUNTER(rx_not_ip),
	COUNTER(rx_qmap_truncated),
	COUNTER(rx_qmap_malformed),
	COUNTER(rx_qmap_commands),
	COUNTER(rx_sums_good),
	COUNTER(rx_sums_unused),
	COUNTER(rx_no_mux),
	COUNTER(rx_oversized),
	COUNTER(rx_no_memory),
	COUNTER(rx_stalls),
	COUNTER(rx_protocol_errors),
	COUNTER(rx_overflows),
	COUNTER(rx_other_errors),
	COUNTER(tx_transfers),
	COUNTER(tx_aggregated),
	COUNTER(tx_zero_packets),
	COUNTER(tx_no_mux),
	COUNTER(tx_no_memory),
	COUNTER(tx_stalls),
	COUNTER(tx_killed),
	COUNTER(tx_other_errors),
	COUNTER(tx_timeouts),
};

static int get_sset_count(struct net_device *net, int set)
{
	return set == ETH_SS_STATS ? ARRAY_SIZE(counters) : -EOPNOTSUPP;
}

static void get_strings(struct net_device *net, u32 set, u8 *data)
{
	unsigned int i;

	if (set != ETH_SS_STATS)
		return;
	for (i = 0; i < ARRAY_SIZE(counters); i++)
		memcpy(data + i * ETH_GSTRING_LEN, counters[i].name,
		       ETH_GSTRING_LEN);
}

static void get_stats(struct net_device *net, struct ethtool_stats *stats,
		      u64 *data)
{
	const struct mr200_wwan *dev = netdev_priv(net);
	unsigned int i;

	BUILD_BUG_ON(sizeof(dev->counters) !=
		     ARRAY_SIZE(counters) * sizeof(unsigned long));
	for (i = 0; i < ARRAY_SIZE(counters); i++) {
		const void *counter = (const u8 *)&dev->counters +
			counters[i].offset;

		data[i] = *(const unsigned long *)counter;
	}
}

const struct ethtool_ops mr200_ethtool_ops = {
	.get_link		= ethtool_op_get_link,
	.get_ts_info		= ethtool_op_get_ts_info,
	.get_sset_count		= get_sset_count,
	.get_strings		= get_strings,
	.get_ethtool_stats	= get_stats,
};

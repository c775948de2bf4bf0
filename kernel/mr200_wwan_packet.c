// SPDX-License-Identifier: GPL-2.0
/*
 * From the bytes of a transfer to packets of the stack.
 *
 * A packet's headers go into the linear part of its socket buffer and its
 * payload stays where the host controller put it, so GRO can merge what belongs
 * together and nothing large is copied. Small packets are copied whole: a page
 * is too much to pin for them.
 */
#include <linux/etherdevice.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <net/checksum.h>
#include <net/ip.h>
#include <net/ip6_checksum.h>

#include "mr200_wwan.h"

#define COPY_BYTES	256	/* up to this, copying is cheaper */

/*
 * napi_alloc_skb() leaves room to align what follows an Ethernet header. There
 * is none, so make up the difference: a CPU that wants NET_IP_ALIGN wants the
 * IP header on a multiple of four.
 */
#define ALIGN_BYTES		((4 - NET_IP_ALIGN) & 3)

static struct sk_buff *alloc_skb_for(struct mr200_wwan *dev, u32 len,
				     unsigned int align)
{
	struct sk_buff *skb = napi_alloc_skb(&dev->napi, len + align);

	if (skb)
		skb_reserve(skb, align);
	else
		dev->counters.rx_no_memory++;
	return skb;
}

static bool is_summed(u8 protocol)
{
	return protocol == IPPROTO_TCP || protocol == IPPROTO_UDP;
}

/* @sum is that over all of the packet; its IPv4 header is checked by others. */
static bool proves_ipv4(const struct sk_buff *skb, __wsum sum)
{
	const struct iphdr *ip = (const struct iphdr *)skb->data;
	unsigned int header;

	if (skb_headlen(skb) < sizeof(*ip))
		return false;
	header = ip->ihl * 4;
	if (header < sizeof(*ip) || ntohs(ip->tot_len) != skb->len ||
	    header > skb->len || ip_is_fragment(ip) || !is_summed(ip->protocol))
		return false;
	/* a header that is right sums up to nothing */
	return !csum_tcpudp_magic(ip->saddr, ip->daddr, skb->len - header,
				  ip->protocol, sum);
}

static bool proves_ipv6(const struct sk_buff *skb, __wsum sum)
{
	const struct ipv6hdr *ip = (const struct ipv6hdr *)skb->data;

	if (skb_headlen(skb) < sizeof(*ip) ||
	    sizeof(*ip) + ntohs(ip->payload_len) != skb->len ||
	    !is_summed(ip->nexthdr))
		return false;
	sum = csum_sub(sum, csum_partial(ip, sizeof(*ip), 0));
	return !csum_ipv6_magic(&ip->saddr, &ip->daddr,
				skb->len - sizeof(*ip), ip->nexthdr, sum);
}

/*
 * The modem says the complement of the sum over all of the packet. As a sum that
 * the stack is to believe in, a wrong one would be blamed on this driver, with a
 * call trace. So it is compared with what the packet says; if it does not fit, the
 * stack sums up for itself, and knows whose fault it was.
 */
static void use_sum(struct mr200_wwan *dev, struct sk_buff *skb, u16 checksum)
{
	__wsum sum = csum_unfold((__force __sum16)htons(~checksum));

	if (skb->protocol == htons(ETH_P_IP) ? proves_ipv4(skb, sum) :
					       proves_ipv6(skb, sum)) {
		skb->ip_summed = CHECKSUM_UNNECESSARY;
		dev->counters.rx_sums_good++;
	} else {
		dev->counters.rx_sums_unused++;
	}
}

/*
 * Only what can be merged goes to GRO: it sums up the payload of a UDP packet, and
 * then does not merge it, unless a listener asked for that.
 *
 * GRO may hold a packet until long after the poll that brought it, if
 * gro_flush_timeout says so; what is for a mux device must go when that goes.
 */
static void hand_up(struct mr200_wwan *dev, struct sk_buff *skb, bool merge)
{
	struct mr200_mux *mux = netdev_priv(skb->dev);

	if (!merge)
		mr200_receive_add(skb, &dev->rx_packets);
	else if (skb->dev == dev->net)
		napi_gro_receive(&dev->napi, skb);
	else
		gro_cells_receive(&mux->cells, skb);
}

void mr200_packet_end(struct mr200_wwan *dev)
{
	mr200_receive_all(&dev->rx_packets);
}

/* @frame says where in the transfer a raw IP packet for @net is. */
static void deliver(struct mr200_wwan *dev, struct net_device *net,
		    const struct mr200_qmap_frame *frame)
{
	const u8 *packet = mr200_rx_buffer(dev->rx_now) + frame->offset;
	u32 linear = mr200_ip_headers(packet, frame->len);
	struct sk_buff *skb;

	if (!linear) {
		dev->counters.rx_not_ip++;
		return;
	}
	if (frame->len <= COPY_BYTES)
		linear = frame->len;

	skb = alloc_skb_for(dev, linear, ALIGN_BYTES);
	if (!skb)
		return;
	skb_put_data(skb, packet, linear);
	if (linear < frame->len)
		mr200_ring_fragment(dev, skb, frame->offset + linear,
				    frame->len - linear);
	else
		dev->counters.rx_copied++;

	skb->protocol = mr200_ip_version(packet, frame->len) == 4 ?
			htons(ETH_P_IP) : htons(ETH_P_IPV6);
	if (frame->flags & MR200_QMAP_CHECKSUM)
		use_sum(dev, skb, frame->checksum);
	skb->dev = net;
	skb_reset_mac_header(skb);
	skb_reset_network_header(skb);
	dev_sw_netstats_rx_add(net, frame->len);
	hand_up(dev, skb, mr200_ip_is_tcp(packet, frame->len));
}

/*
 * 802.3 framing, for firmware that insists. What this modem's generation makes
 * of it is known from qmi_wwan: packets without a header now and then, and
 * headers addressed to somebody else.
 */
void mr200_packet_ethernet(struct mr200_wwan *dev, u32 len)
{
	const u8 *data = mr200_rx_buffer(dev->rx_now);
	int version = mr200_ip_version(data, len);
	struct sk_buff *skb;
	struct ethhdr *eth;

	if (!version && len < ETH_HLEN) {
		dev->counters.rx_not_ip++;
		return;
	}

	skb = alloc_skb_for(dev, len + ETH_HLEN, 0);
	if (!skb)
		return;
	if (version) {
		eth = skb_put(skb, ETH_HLEN);
		eth_zero_addr(eth->h_source);
		eth->h_proto = version == 4 ? htons(ETH_P_IP) : htons(ETH_P_IPV6);
	} else {
		eth = (struct ethhdr *)skb_tail_pointer(skb);
	}
	skb_put_data(skb, data, len);
	if (version || !is_multicast_ether_addr(eth->h_dest))
		ether_addr_copy(eth->h_dest, dev->net->dev_addr);

	dev_sw_netstats_rx_add(dev->net, skb->len);
	dev->counters.rx_copied++;
	skb->protocol = eth_type_trans(skb, dev->net);
	hand_up(dev, skb, false);
}

void mr200_packet_raw(struct mr200_wwan *dev,
		      const struct mr200_qmap_frame *frame)
{
	deliver(dev, dev->net, frame);
}

void mr200_packet_qmap(struct mr200_wwan *dev,
		       const struct mr200_qmap_frame *frame)
{
	struct net_device *net;

	/* a queue that the modem could stop for ever is none that we want */
	if (frame->flags & MR200_QMAP_COMMAND) {
		if (!dev->counters.rx_qmap_commands++)
			netdev_warn(dev->net, "the modem sends QMAP flow control, which was not asked for: not obeyed\n");
		return;
	}
	dev->counters.rx_qmap_frames++;

	net = frame->mux_id == dev->format.own_mux ?
		dev->net : mr200_mux_find(dev, frame->mux_id);
	if (net && netif_running(net))
		deliver(dev, net, frame);
	else
		dev->counters.rx_no_mux++;
}

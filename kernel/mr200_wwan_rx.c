// SPDX-License-Identifier: GPL-2.0
/*
 * Reception: bulk IN transfers into pages, and from there to GRO by NAPI.
 *
 * A packet's headers go into the linear part of its socket buffer and its
 * payload stays where the host controller put it, so GRO can merge what belongs
 * together and nothing large is copied. Small packets are copied whole: a page
 * is too much to pin for them. A page goes back to the host controller when
 * nobody else reads from it; else it waits among the spares.
 *
 * The buffer size does not follow the MTU: what the modem sends is bounded by
 * what was negotiated with it (QMAP) or by the network (raw IP), not by what
 * this side may send. Only an MTU beyond the buffers makes them grow.
 */
#include <linux/etherdevice.h>
#include <linux/if_vlan.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <net/checksum.h>

#include "mr200_wwan.h"

#define RX_PAUSED		0	/* no submission until rx_work ran */
#define RX_HALTED		1	/* the endpoint stalled */

#define RX_COPY_BYTES		256	/* up to this, copying is cheaper */
#define RX_DELAY_MIN_MS		8
#define RX_DELAY_MAX_MS		1024

/*
 * napi_alloc_skb() leaves room to align what follows an Ethernet header. There
 * is none, so make up the difference: a CPU that wants NET_IP_ALIGN wants the
 * IP header on a multiple of four.
 */
#define RX_ALIGN_BYTES		((4 - NET_IP_ALIGN) & 3)

unsigned int mr200_rx_bytes(const struct mr200_wwan *dev,
			    const struct mr200_format *format, unsigned int mtu)
{
	unsigned int bytes = format->qmap ? format->rx_size : MR200_RX_RAW_BYTES;

	if (format->ethernet)
		mtu += VLAN_ETH_HLEN;
	return roundup(max(bytes, mtu), dev->maxp_in);
}

static unsigned int ring_urbs(const struct mr200_wwan *dev, unsigned int bytes)
{
	if (dev->udev->speed < USB_SPEED_HIGH)
		return MR200_RX_URBS_FULL_SPEED;
	return clamp_t(unsigned int, MR200_RX_QUEUE_BYTES / bytes,
		       MR200_RX_URBS_MIN, MR200_RX_URBS_MAX);
}

static struct page *ring_page(const struct mr200_rx_ring *ring, gfp_t gfp)
{
	return alloc_pages(gfp | __GFP_COMP | __GFP_NOWARN, ring->order);
}

struct mr200_rx_ring *mr200_rx_ring_alloc(struct mr200_wwan *dev,
					  unsigned int bytes)
{
	struct mr200_rx_ring *ring = kzalloc(sizeof(*ring), GFP_KERNEL);

	if (!ring)
		return NULL;
	INIT_LIST_HEAD(&ring->idle);
	ring->bytes = bytes;
	ring->order = get_order(bytes);
	ring->room = bytes <= PAGE_SIZE / 2 ? PAGE_SIZE / 2 :
		     PAGE_SIZE << ring->order;

	while (ring->urbs < ring_urbs(dev, bytes)) {
		struct mr200_rx *rx = &ring->rx[ring->urbs++];

		rx->dev = dev;
		rx->urb = usb_alloc_urb(0, GFP_KERNEL);
		rx->page = ring_page(ring, GFP_KERNEL);
		if (!rx->urb || !rx->page) {
			mr200_rx_ring_free(ring);
			return NULL;
		}
		list_add_tail(&rx->list, &ring->idle);
	}
	return ring;
}

void mr200_rx_ring_free(struct mr200_rx_ring *ring)
{
	unsigned int i;

	if (!ring)
		return;
	for (i = 0; i < ring->urbs; i++) {
		usb_free_urb(ring->rx[i].urb);
		if (ring->rx[i].page)
			put_page(ring->rx[i].page);
	}
	for (i = 0; i < ring->spares; i++)
		put_page(ring->spare[(ring->first_spare + i) % MR200_RX_SPARES]);
	kfree(ring);
}

/* May the host controller write into the page, because all have read it? */
static bool is_ours(struct page *page)
{
	return page_ref_count(page) == 1 && !page_is_pfmemalloc(page);
}

/*
 * Let @page, which is not ours alone, wait. If too many do forget the first one:
 * some packet may never be read, and those behind it are ours again.
 */
static void put_spare(struct mr200_rx_ring *ring, struct page *page)
{
	if (ring->spares == MR200_RX_SPARES) {
		put_page(ring->spare[ring->first_spare]);
		ring->first_spare = (ring->first_spare + 1) % MR200_RX_SPARES;
		ring->spares--;
	}
	ring->spare[(ring->first_spare + ring->spares++) % MR200_RX_SPARES] = page;
}

/* The page that waits longest, if it is ours again; pages are read in order. */
static struct page *get_spare(struct mr200_rx_ring *ring)
{
	struct page *page = ring->spare[ring->first_spare];

	if (!ring->spares || !is_ours(page))
		return NULL;
	ring->first_spare = (ring->first_spare + 1) % MR200_RX_SPARES;
	ring->spares--;
	return page;
}

static bool renew_page(struct mr200_wwan *dev, struct mr200_rx *rx)
{
	struct mr200_rx_ring *ring = dev->rx_ring;
	struct page *page;

	if (rx->flip || is_ours(rx->page)) {
		if (rx->flip)
			rx->offset ^= ring->room;
		rx->flip = false;
		return true;
	}

	page = get_spare(ring);
	if (!page) {
		page = ring_page(ring, GFP_ATOMIC);
		if (!page) {
			dev->counters.rx_no_memory++;
			return false;
		}
		dev->counters.rx_pages++;
	}
	put_spare(ring, rx->page);
	rx->page = page;
	rx->offset = 0;
	return true;
}

static void *buffer(const struct mr200_rx *rx)
{
	return page_address(rx->page) + rx->offset;
}

static void rx_complete(struct urb *urb)
{
	struct mr200_rx *rx = urb->context;
	struct mr200_wwan *dev = rx->dev;
	unsigned long flags;

	spin_lock_irqsave(&dev->done_lock, flags);
	list_add_tail(&rx->list, &dev->rx_done);
	spin_unlock_irqrestore(&dev->done_lock, flags);
	napi_schedule(&dev->napi);
}

/* Submit nothing for a while, longer as long as there is no good transfer. */
static void back_off(struct mr200_wwan *dev)
{
	if (test_and_set_bit(RX_PAUSED, &dev->rx_flags))
		return;
	dev->rx_delay_ms = clamp_t(unsigned int, 2 * dev->rx_delay_ms,
				   RX_DELAY_MIN_MS, RX_DELAY_MAX_MS);
	schedule_delayed_work(&dev->rx_work, msecs_to_jiffies(dev->rx_delay_ms));
}

/* Give the URB to the host controller, or set it aside. */
static void submit(struct mr200_wwan *dev, struct mr200_rx *rx)
{
	int ret = 0;

	if (test_bit(RX_PAUSED, &dev->rx_flags))
		goto idle;
	ret = -ENOMEM;
	if (!renew_page(dev, rx))
		goto idle;

	usb_fill_bulk_urb(rx->urb, dev->udev, dev->pipe_in,
			  buffer(rx), dev->rx_ring->bytes, rx_complete, rx);
	ret = usb_submit_urb(rx->urb, GFP_ATOMIC);
	if (!ret)
		return;

idle:
	list_add_tail(&rx->list, &dev->rx_ring->idle);
	switch (ret) {
	case 0:
		break;
	case -ENODEV:
	case -ENOENT:
	case -ESHUTDOWN:
	case -EHOSTUNREACH:
	case -EPERM:
		/* gone, asleep or stopping: who did that takes it from here */
		break;
	case -EPIPE:
		set_bit(RX_HALTED, &dev->rx_flags);
		back_off(dev);
		break;
	default:
		back_off(dev);
	}
}

/* An anchor would not do: a URB that is being completed is out of it already. */
static void kill_urbs(struct mr200_wwan *dev)
{
	unsigned int i;

	for (i = 0; i < dev->rx_ring->urbs; i++)
		usb_kill_urb(dev->rx_ring->rx[i].urb);
}

static void rx_work(struct work_struct *work)
{
	struct mr200_wwan *dev = container_of(to_delayed_work(work),
					      struct mr200_wwan, rx_work);

	if (test_and_clear_bit(RX_HALTED, &dev->rx_flags)) {
		int ret;

		kill_urbs(dev);
		ret = usb_clear_halt(dev->udev, dev->pipe_in);
		if (ret && ret != -ENODEV)
			netdev_warn(dev->net, "cannot clear receive halt: %d\n",
				    ret);
	}
	clear_bit(RX_PAUSED, &dev->rx_flags);
	mr200_kick(dev);
}

void mr200_rx_init(struct mr200_wwan *dev)
{
	INIT_LIST_HEAD(&dev->rx_done);
	INIT_LIST_HEAD(&dev->rx_ready);
	INIT_DELAYED_WORK(&dev->rx_work, rx_work);
}

void mr200_rx_stop(struct mr200_wwan *dev)
{
	cancel_delayed_work_sync(&dev->rx_work);
	kill_urbs(dev);

	spin_lock_irq(&dev->done_lock);
	list_splice_tail_init(&dev->rx_done, &dev->rx_ring->idle);
	spin_unlock_irq(&dev->done_lock);
	list_splice_tail_init(&dev->rx_ready, &dev->rx_ring->idle);
	if (dev->rx_now) {
		list_add_tail(&dev->rx_now->list, &dev->rx_ring->idle);
		dev->rx_now = NULL;
	}
	dev->rx_skip = false;
	dev->rx_flags = 0;
	dev->rx_delay_ms = 0;
}

static void count_error(struct mr200_wwan *dev, int status)
{
	switch (status) {
	case -ECONNRESET:
	case -ENOENT:
	case -ESHUTDOWN:
		return;		/* killed by us, or unplugged */
	case -EPIPE:
		dev->counters.rx_stalls++;
		set_bit(RX_HALTED, &dev->rx_flags);
		break;
	case -EPROTO:
	case -EILSEQ:
	case -ETIME:
	case -ETIMEDOUT:
		dev->counters.rx_protocol_errors++;
		break;
	case -EOVERFLOW:
		dev->counters.rx_overflows++;
		return;		/* the modem's fault, the pipe is fine */
	default:
		dev->counters.rx_other_errors++;
	}
	back_off(dev);
}

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

/* Leave @len bytes where they are, as a fragment of the packet. */
static void add_fragment(struct mr200_wwan *dev, struct sk_buff *skb,
			 u32 offset, u32 len)
{
	struct mr200_rx *rx = dev->rx_now;
	unsigned int room = dev->rx_ring->room;

	/*
	 * If the page is all ours now, then when this half is given away the
	 * other one still is. Later its users could not be told apart.
	 */
	if (room < PAGE_SIZE)
		rx->flip |= is_ours(rx->page);
	get_page(rx->page);
	/* each fragment answers for its share of what it keeps busy */
	skb_add_rx_frag(skb, 0, rx->page, rx->offset + offset, len,
			room * len / rx->urb->actual_length);
	dev->counters.rx_fragments++;
}

/* @frame says where in the transfer a raw IP packet for @net is. */
static void deliver(struct mr200_wwan *dev, struct net_device *net,
		    const struct mr200_qmap_frame *frame)
{
	const u8 *packet = buffer(dev->rx_now) + frame->offset;
	u32 linear = mr200_ip_headers(packet, frame->len);
	struct sk_buff *skb;

	if (!linear) {
		dev->counters.rx_not_ip++;
		return;
	}
	if (frame->len <= RX_COPY_BYTES)
		linear = frame->len;

	skb = alloc_skb_for(dev, linear, RX_ALIGN_BYTES);
	if (!skb)
		return;
	skb_put_data(skb, packet, linear);
	if (linear < frame->len)
		add_fragment(dev, skb, frame->offset + linear,
			     frame->len - linear);
	else
		dev->counters.rx_copied++;

	if (frame->flags & MR200_QMAP_CHECKSUM) {
		/* the complement of the sum over all of the packet */
		__sum16 sum = (__force __sum16)htons(~frame->checksum);

		skb->ip_summed = CHECKSUM_COMPLETE;
		skb->csum = csum_unfold(sum);
	}
	skb->protocol = mr200_ip_version(packet, frame->len) == 4 ?
			htons(ETH_P_IP) : htons(ETH_P_IPV6);
	skb->dev = net;
	skb_reset_mac_header(skb);
	skb_reset_network_header(skb);
	dev_sw_netstats_rx_add(net, frame->len);
	napi_gro_receive(&dev->napi, skb);
}

/*
 * 802.3 framing, for firmware that insists. What this modem's generation makes
 * of it is known from qmi_wwan: packets without a header now and then, and
 * headers addressed to somebody else.
 */
static void deliver_ethernet(struct mr200_wwan *dev, u32 len)
{
	const u8 *data = buffer(dev->rx_now);
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
	napi_gro_receive(&dev->napi, skb);
}

static void deliver_qmap(struct mr200_wwan *dev,
			 const struct mr200_qmap_frame *frame)
{
	struct net_device *net;

	if (frame->flags & MR200_QMAP_COMMAND) {
		dev->counters.rx_qmap_commands++;
		return;
	}
	dev->counters.rx_qmap_frames++;

	rcu_read_lock();
	net = frame->mux_id == dev->format.own_mux ?
		dev->net : mr200_mux_find(dev, frame->mux_id);
	if (net && netif_running(net))
		deliver(dev, net, frame);
	else
		dev->counters.rx_no_mux++;
	rcu_read_unlock();
}

/* The packet is longer than the transfer: did it go on beyond the buffer? */
static void note_oversized(struct mr200_wwan *dev, const struct urb *urb)
{
	if (urb->actual_length < urb->transfer_buffer_length)
		return;
	dev->counters.rx_oversized++;
	dev->rx_skip = true;
}

/* The current transfer is one packet. */
static void read_single(struct mr200_wwan *dev)
{
	const struct urb *urb = dev->rx_now->urb;
	const struct mr200_qmap_frame frame = { .len = urb->actual_length };
	const void *data = buffer(dev->rx_now);

	if (dev->format.ethernet) {
		deliver_ethernet(dev, frame.len);
		return;
	}
	if (mr200_ip_length(data, frame.len) > frame.len)
		note_oversized(dev, urb);
	if (!dev->rx_skip)
		deliver(dev, dev->net, &frame);
}

/* Read the next frame of the current transfer. False if there is none. */
static bool read_frame(struct mr200_wwan *dev)
{
	struct mr200_qmap_frame frame;

	switch (mr200_qmap_next(&dev->rx_cursor, &frame)) {
	case 1:
		deliver_qmap(dev, &frame);
		return true;
	case -EBADMSG:
		dev->counters.rx_qmap_malformed++;
		return true;
	case -EMSGSIZE:
		dev->counters.rx_qmap_truncated++;
		note_oversized(dev, dev->rx_now->urb);
		return false;
	default:
		return false;
	}
}

/* Is there anything to read in a transfer that is done? */
static bool is_readable(struct mr200_wwan *dev, const struct urb *urb)
{
	if (urb->status) {
		count_error(dev, urb->status);
		return false;
	}
	dev->rx_delay_ms = 0;
	if (dev->rx_skip) {
		dev->rx_skip = urb->actual_length == urb->transfer_buffer_length;
		return false;
	}
	return urb->actual_length;
}

/* Make the next transfer that is done the current one. False if none is. */
static bool next_transfer(struct mr200_wwan *dev)
{
	struct mr200_rx *rx;

	if (list_empty(&dev->rx_ready)) {
		spin_lock_irq(&dev->done_lock);
		list_splice_tail_init(&dev->rx_done, &dev->rx_ready);
		spin_unlock_irq(&dev->done_lock);
	}
	rx = list_first_entry_or_null(&dev->rx_ready, struct mr200_rx, list);
	if (!rx)
		return false;
	list_del(&rx->list);
	dev->rx_now = rx;
	return true;
}

static void end_transfer(struct mr200_wwan *dev)
{
	struct mr200_rx *rx = dev->rx_now;

	dev->rx_now = NULL;
	submit(dev, rx);
}

static void submit_idle(struct mr200_wwan *dev)
{
	LIST_HEAD(idle);

	if (test_bit(RX_PAUSED, &dev->rx_flags))
		return;
	list_splice_init(&dev->rx_ring->idle, &idle);
	while (!list_empty(&idle)) {
		struct mr200_rx *rx = list_first_entry(&idle, struct mr200_rx,
						       list);

		list_del(&rx->list);
		submit(dev, rx);
	}
}

int mr200_rx_poll(struct mr200_wwan *dev, int budget)
{
	int work;

	submit_idle(dev);
	for (work = 0; work < budget; work++) {
		if (dev->rx_now) {	/* an aggregate */
			if (!read_frame(dev))
				end_transfer(dev);
			continue;
		}
		if (!next_transfer(dev))
			break;
		if (!is_readable(dev, dev->rx_now->urb)) {
			end_transfer(dev);
			continue;
		}
		dev->counters.rx_transfers++;
		if (dev->format.qmap) {
			mr200_qmap_begin(&dev->rx_cursor,
					 buffer(dev->rx_now),
					 dev->rx_now->urb->actual_length,
					 dev->format.dl_checksum);
		} else {
			read_single(dev);
			end_transfer(dev);
		}
	}
	if (work)
		usb_mark_last_busy(dev->udev);
	return work;
}

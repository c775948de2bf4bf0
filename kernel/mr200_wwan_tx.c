// SPDX-License-Identifier: GPL-2.0
/*
 * Transmission: packets wait in a queue until a URB is free.
 *
 * Without aggregation each packet is a transfer, sent in place. With it, at
 * most MR200_TX_AGGREGATES transfers are in flight, and all that comes meanwhile
 * goes out together when one of them is done. So a lone packet never waits for
 * company, and a busy link makes its own aggregates: no timer to tune.
 *
 * The queue is bounded by BQL, and by MR200_TX_PENDING_MAX where that is off.
 * While the modem sleeps packets wait here too, and the first one wakes it.
 */
#include <linux/if_ether.h>
#include <linux/slab.h>

#include "mr200_wwan.h"

int mr200_tx_bufs_alloc(struct mr200_tx_bufs *bufs,
			const struct mr200_format *format)
{
	bufs->count = 0;
	if (!format->qmap || format->tx_count < 2)
		return 0;
	while (bufs->count < MR200_TX_AGGREGATES) {
		u8 *buf = kmalloc(format->tx_size, GFP_KERNEL);

		if (!buf) {
			mr200_tx_bufs_free(bufs);
			return -ENOMEM;
		}
		bufs->buf[bufs->count++] = buf;
	}
	return 0;
}

void mr200_tx_bufs_free(struct mr200_tx_bufs *bufs)
{
	while (bufs->count)
		kfree(bufs->buf[--bufs->count]);
}

static bool is_aggregating(const struct mr200_wwan *dev)
{
	return dev->format.qmap && dev->format.tx_count > 1;
}

/* Hold a runtime PM reference as long as there is something to send. */
static void stay_awake(struct mr200_wwan *dev)
{
	if (!dev->tx_awake)
		dev->tx_awake = !usb_autopm_get_interface_async(dev->intf);
}

static void may_sleep(struct mr200_wwan *dev)
{
	if (!dev->tx_awake)
		return;
	dev->tx_awake = false;
	usb_mark_last_busy(dev->udev);
	usb_autopm_put_interface_async(dev->intf);
}

/* The packets are out of the queue, one way or the other. */
static void account(struct mr200_wwan *dev, unsigned int packets,
		    unsigned int bytes)
{
	netdev_completed_queue(dev->net, packets, bytes);
	if (netif_running(dev->net) && netif_queue_stopped(dev->net) &&
	    skb_queue_len(&dev->tx_pending) <= MR200_TX_PENDING_MAX / 2)
		netif_wake_queue(dev->net);
}

/* Give back what @tx carried. */
static void release(struct mr200_wwan *dev, struct mr200_tx *tx, int budget)
{
	if (tx->skb)
		napi_consume_skb(tx->skb, budget);
	if (tx->buf)
		dev->tx_bufs.buf[dev->tx_bufs.count++] = tx->buf;
	tx->skb = NULL;
	tx->buf = NULL;
	list_add(&tx->list, &dev->tx_idle);
	dev->tx_busy--;
	account(dev, tx->packets, tx->bytes);
}

static unsigned int padded(const struct sk_buff *skb)
{
	return skb->len + mr200_qmap_padding(skb->len);
}

/* How many of the packets that wait fit into an aggregate? */
static unsigned int count_fitting(const struct mr200_wwan *dev)
{
	unsigned int packets = 0, bytes = 0;
	const struct sk_buff *skb;

	if (!is_aggregating(dev) || !dev->tx_bufs.count)
		return 1;
	skb_queue_walk(&dev->tx_pending, skb) {
		bytes += padded(skb);
		if (bytes > dev->format.tx_size ||
		    packets == dev->format.tx_count)
			break;
		packets++;
	}
	return packets;
}

/*
 * Copy a framed packet to the end of the aggregate. Its header was written
 * before anyone knew of padding, so write a new one.
 */
static unsigned int append(u8 *p, struct sk_buff *skb)
{
	unsigned int len = skb->len - MR200_QMAP_HEADER_BYTES;
	unsigned int pad = padded(skb) - skb->len;

	mr200_qmap_put_header(p, skb->data[1], len, pad);
	p += MR200_QMAP_HEADER_BYTES;
	skb_copy_from_linear_data_offset(skb, MR200_QMAP_HEADER_BYTES, p, len);
	memset(p + len, 0, pad);
	return MR200_QMAP_HEADER_BYTES + len + pad;
}

/*
 * A mux device counts what it sends, as it counts what it receives; here that
 * would tell of a link that sends and is never answered.
 */
static void count(const struct mr200_wwan *dev, struct mr200_tx *tx,
		  const struct sk_buff *skb)
{
	bool qmap = dev->format.qmap;

	tx->packets++;
	tx->bytes += skb->len;
	if (qmap && skb->protocol == htons(ETH_P_MAP))
		return;
	tx->own_packets++;
	tx->own_bytes += skb->len - (qmap ? MR200_QMAP_HEADER_BYTES : 0);
}

/*
 * Fill @tx from the queue. Copying pays from a few packets on.
 * Returns the length of the transfer, in bytes.
 */
static unsigned int build(struct mr200_wwan *dev, struct mr200_tx *tx)
{
	unsigned int len = 0, packets = count_fitting(dev);
	struct sk_buff *skb;

	tx->packets = 0;
	tx->bytes = 0;
	tx->own_packets = 0;
	tx->own_bytes = 0;
	if (packets < MR200_TX_WORTH) {
		skb = __skb_dequeue(&dev->tx_pending);
		tx->skb = skb;
		count(dev, tx, skb);
		tx->urb->transfer_buffer = skb->data;
		return skb->len;
	}

	tx->buf = dev->tx_bufs.buf[--dev->tx_bufs.count];
	tx->urb->transfer_buffer = tx->buf;
	while (packets--) {
		skb = __skb_dequeue(&dev->tx_pending);
		count(dev, tx, skb);
		len += append(tx->buf + len, skb);
		dev_consume_skb_any(skb);
	}
	dev->counters.tx_aggregated += tx->packets;
	return len;
}

/* Send no more until the pipe was emptied and its halt cleared. */
static void clear_halt(struct mr200_wwan *dev)
{
	dev->tx_halted = true;
	schedule_work(&dev->tx_work);
}

static void stall(struct mr200_wwan *dev)
{
	dev->counters.tx_stalls++;
	clear_halt(dev);
}

/* A lone packet is reaped at once, where that is allowed: NAPI costs more. */
static void tx_complete(struct urb *urb)
{
	struct mr200_tx *tx = urb->context;
	struct mr200_wwan *dev = tx->dev;
	unsigned long flags;

	spin_lock_irqsave(&dev->done_lock, flags);
	list_add_tail(&tx->list, &dev->tx_done);
	spin_unlock_irqrestore(&dev->done_lock, flags);
	if (hardirq_count() || irqs_disabled() || READ_ONCE(dev->tx_busy) > 1) {
		mr200_kick(dev);
		return;
	}
	local_bh_disable();
	mr200_tx_poll(dev, 0);
	local_bh_enable();
}

static void send(struct mr200_wwan *dev)
{
	struct mr200_tx *tx = list_first_entry(&dev->tx_idle, struct mr200_tx,
					       list);
	struct urb *urb = tx->urb;
	unsigned int len;
	int ret;

	list_del(&tx->list);
	dev->tx_busy++;
	len = build(dev, tx);
	usb_fill_bulk_urb(urb, dev->udev, dev->pipe_out, urb->transfer_buffer,
			  len, tx_complete, tx);
	urb->transfer_flags = 0;
	if (!(len % dev->maxp_out)) {
		urb->transfer_flags = URB_ZERO_PACKET;
		dev->counters.tx_zero_packets++;
	}

	ret = usb_submit_urb(urb, GFP_ATOMIC);
	if (!ret)
		return;
	if (ret == -EPIPE)
		stall(dev);
	else
		dev->counters.tx_other_errors += tx->packets;
	release(dev, tx, 0);
}

/* Send what waits, as far as it may go out now. */
static void push(struct mr200_wwan *dev)
{
	unsigned int most = dev->udev->speed < USB_SPEED_HIGH ?
		MR200_TX_URBS_FULL_SPEED : MR200_TX_URBS;

	if (is_aggregating(dev))
		most = MR200_TX_AGGREGATES;

	if (!skb_queue_empty(&dev->tx_pending))
		stay_awake(dev);
	while (dev->tx_running && !dev->tx_halted && dev->tx_busy < most &&
	       !skb_queue_empty(&dev->tx_pending))
		send(dev);
	if (!dev->tx_busy && skb_queue_empty(&dev->tx_pending))
		may_sleep(dev);
}

/* Put a frame around the packet. False if it cannot go out. */
static bool frame(struct mr200_wwan *dev, struct sk_buff *skb)
{
	unsigned int len = skb->len;

	if (skb_linearize(skb)) {
		dev->counters.tx_no_memory++;
		return false;
	}
	/* a frame by mr200_wwan_mux.c, which may have waited since QMAP was on */
	if (skb->protocol == htons(ETH_P_MAP) && dev->format.qmap)
		return len > MR200_QMAP_HEADER_BYTES;
	if (skb->protocol == htons(ETH_P_MAP) ||
	    (dev->format.qmap && dev->format.own_mux == MR200_NO_MUX)) {
		dev->counters.tx_no_mux++;
		return false;
	}
	if (!dev->format.qmap)
		return true;
	if (skb_cow_head(skb, MR200_QMAP_HEADER_BYTES)) {
		dev->counters.tx_no_memory++;
		return false;
	}
	return !mr200_qmap_put_header(skb_push(skb, MR200_QMAP_HEADER_BYTES),
				      dev->format.own_mux, len, 0);
}

netdev_tx_t mr200_tx_xmit(struct sk_buff *skb, struct net_device *net)
{
	struct mr200_wwan *dev = netdev_priv(net);
	bool more = mr200_xmit_more(skb);

	spin_lock(&dev->tx_lock);
	if (frame(dev, skb)) {
		skb_tx_timestamp(skb);
		netdev_sent_queue(net, skb->len);
		__skb_queue_tail(&dev->tx_pending, skb);
		if (skb_queue_len(&dev->tx_pending) >= MR200_TX_PENDING_MAX)
			netif_stop_queue(net);
		skb = NULL;
	}
	if (!more || netif_xmit_stopped(netdev_get_tx_queue(net, 0)))
		push(dev);
	spin_unlock(&dev->tx_lock);

	dev_kfree_skb_any(skb);
	return NETDEV_TX_OK;
}

static void reap(struct mr200_wwan *dev, struct mr200_tx *tx, int budget)
{
	switch (tx->urb->status) {
	case 0:
		dev->counters.tx_transfers++;
		dev_sw_netstats_tx_add(dev->net, tx->own_packets, tx->own_bytes);
		break;
	case -ECONNRESET:
	case -ENOENT:
	case -ESHUTDOWN:
		dev->counters.tx_killed += tx->packets;
		break;
	case -EPIPE:
		stall(dev);
		break;
	default:
		dev->counters.tx_other_errors += tx->packets;
	}
	release(dev, tx, budget);
}

/* Runs with bottom halves off: from NAPI, or instead of it. */
void mr200_tx_poll(struct mr200_wwan *dev, int budget)
{
	struct mr200_tx *tx, *next;
	unsigned long flags;
	LIST_HEAD(done);

	/* whoever adds to these looks after it */
	if (list_empty(&dev->tx_done) && skb_queue_empty(&dev->tx_pending))
		return;
	spin_lock_irqsave(&dev->done_lock, flags);
	list_splice_init(&dev->tx_done, &done);
	spin_unlock_irqrestore(&dev->done_lock, flags);

	spin_lock(&dev->tx_lock);
	list_for_each_entry_safe(tx, next, &done, list)
		reap(dev, tx, budget);
	push(dev);
	spin_unlock(&dev->tx_lock);
}

/* No anchor here either, for the reason in mr200_wwan_rx.c. */
static void kill_urbs(struct mr200_wwan *dev)
{
	unsigned int i;

	for (i = 0; i < MR200_TX_URBS; i++)
		usb_kill_urb(dev->tx[i].urb);
}

static void tx_work(struct work_struct *work)
{
	struct mr200_wwan *dev = container_of(work, struct mr200_wwan, tx_work);
	int ret;

	kill_urbs(dev);
	ret = mr200_clear_halt(dev, dev->pipe_out);
	if (ret && ret != -ENODEV)
		netdev_warn(dev->net, "cannot clear transmit halt: %d\n", ret);

	spin_lock_bh(&dev->tx_lock);
	dev->tx_halted = false;
	spin_unlock_bh(&dev->tx_lock);
	mr200_kick(dev);
}

void mr200_tx_restart(struct mr200_wwan *dev)
{
	spin_lock_bh(&dev->tx_lock);
	dev->counters.tx_timeouts++;
	if (dev->tx_running)
		clear_halt(dev);
	spin_unlock_bh(&dev->tx_lock);
}

/*
 * BQL finds the least that keeps the hardware busy, but takes a host controller
 * which completes each transfer by itself for one that needs a single packet:
 * the limit was seen to sink to that, at half the throughput. And packets can
 * only be put together if more of them may wait than are in flight.
 */
static void set_floor(struct mr200_wwan *dev)
{
	unsigned int bytes = dev->udev->speed < USB_SPEED_HIGH ?
		MR200_TX_FLOOR_FULL_SPEED_BYTES : MR200_TX_FLOOR_BYTES;

	if (is_aggregating(dev))
		bytes = max(bytes, (MR200_TX_AGGREGATES + 1) *
				   dev->format.tx_size);
	netdev_queue_set_dql_min_limit(netdev_get_tx_queue(dev->net, 0), bytes);
}

void mr200_tx_start(struct mr200_wwan *dev)
{
	set_floor(dev);
	spin_lock_bh(&dev->tx_lock);
	dev->tx_running = true;
	spin_unlock_bh(&dev->tx_lock);
}

int mr200_tx_quiesce(struct mr200_wwan *dev)
{
	int ret = 0;

	spin_lock_bh(&dev->tx_lock);
	if (dev->tx_busy || !skb_queue_empty(&dev->tx_pending))
		ret = -EBUSY;
	else
		dev->tx_running = false;
	spin_unlock_bh(&dev->tx_lock);
	return ret;
}

void mr200_tx_stop(struct mr200_wwan *dev)
{
	spin_lock_bh(&dev->tx_lock);
	dev->tx_running = false;
	spin_unlock_bh(&dev->tx_lock);

	kill_urbs(dev);
	local_bh_disable();
	mr200_tx_poll(dev, 0);
	local_bh_enable();

	cancel_work_sync(&dev->tx_work);
	dev->tx_halted = false;
}

void mr200_tx_purge(struct mr200_wwan *dev)
{
	unsigned int packets, bytes = 0;
	struct sk_buff_head waiting;
	struct sk_buff *skb;

	__skb_queue_head_init(&waiting);
	spin_lock_bh(&dev->tx_lock);
	skb_queue_splice_tail_init(&dev->tx_pending, &waiting);
	packets = skb_queue_len(&waiting);
	skb_queue_walk(&waiting, skb)
		bytes += skb->len;
	dev->counters.tx_killed += packets;
	account(dev, packets, bytes);
	push(dev);
	spin_unlock_bh(&dev->tx_lock);
	__skb_queue_purge(&waiting);
}

int mr200_tx_init(struct mr200_wwan *dev)
{
	unsigned int i;

	spin_lock_init(&dev->tx_lock);
	INIT_LIST_HEAD(&dev->tx_done);
	INIT_LIST_HEAD(&dev->tx_idle);
	__skb_queue_head_init(&dev->tx_pending);
	INIT_WORK(&dev->tx_work, tx_work);

	for (i = 0; i < MR200_TX_URBS; i++) {
		dev->tx[i].dev = dev;
		dev->tx[i].urb = usb_alloc_urb(0, GFP_KERNEL);
		if (!dev->tx[i].urb) {
			mr200_tx_exit(dev);
			return -ENOMEM;
		}
		list_add_tail(&dev->tx[i].list, &dev->tx_idle);
	}
	return 0;
}

void mr200_tx_exit(struct mr200_wwan *dev)
{
	unsigned int i;

	for (i = 0; i < MR200_TX_URBS; i++)
		usb_free_urb(dev->tx[i].urb);
}

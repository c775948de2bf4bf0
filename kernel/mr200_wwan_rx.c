// SPDX-License-Identifier: GPL-2.0
/*
 * Reception: bulk IN transfers by NAPI, submitted again as soon as they are read.
 * Errors and floods of nothing pause it, longer as long as nothing good comes.
 */
#include "mr200_wwan.h"

#define RX_PAUSED		0	/* no submission until rx_work ran */
#define RX_HALTED		1	/* the endpoint stalled */

#define RX_DELAY_MIN_MS		8
#define RX_DELAY_MAX_MS		1024
#define RX_EMPTY_MAX		8	/* transfers in a row */

static void rx_complete(struct urb *urb)
{
	struct mr200_rx *rx = urb->context;
	struct mr200_wwan *dev = rx->dev;
	unsigned long flags;

	spin_lock_irqsave(&dev->done_lock, flags);
	list_add_tail(&rx->list, &dev->rx_done);
	spin_unlock_irqrestore(&dev->done_lock, flags);
	mr200_kick(dev);
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
	if (!mr200_ring_renew(dev, rx))
		goto idle;

	usb_fill_bulk_urb(rx->urb, dev->udev, dev->pipe_in,
			  mr200_rx_buffer(rx), dev->rx_ring->bytes, rx_complete, rx);
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
		ret = mr200_clear_halt(dev, dev->pipe_in);
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
	INIT_LIST_HEAD(&dev->rx_packets);
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
	dev->rx_empty = 0;
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
		break;
	default:
		dev->counters.rx_other_errors++;
	}
	back_off(dev);
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
	const void *data = mr200_rx_buffer(dev->rx_now);

	if (dev->format.ethernet) {
		mr200_packet_ethernet(dev, frame.len);
		return;
	}
	if (mr200_ip_length(data, frame.len) > frame.len)
		note_oversized(dev, urb);
	if (!dev->rx_skip)
		mr200_packet_raw(dev, &frame);
}

/* Read the next frame of the current transfer. False if there is none. */
static bool read_frame(struct mr200_wwan *dev)
{
	struct mr200_qmap_frame frame;

	switch (mr200_qmap_next(&dev->rx_cursor, &frame)) {
	case 1:
		mr200_packet_qmap(dev, &frame);
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
	/* one may end a transfer of whole packets, but many are a flood */
	if (!urb->actual_length) {
		dev->counters.rx_empty++;
		dev->rx_skip = false;
		if (dev->rx_empty < RX_EMPTY_MAX)
			dev->rx_empty++;
		else
			back_off(dev);
		return false;
	}
	dev->rx_empty = 0;
	dev->rx_delay_ms = 0;
	if (dev->rx_skip) {
		dev->rx_skip = urb->actual_length == urb->transfer_buffer_length;
		return false;
	}
	return true;
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
	rcu_read_lock();	/* for the devices of mux ids */
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
					 mr200_rx_buffer(dev->rx_now),
					 dev->rx_now->urb->actual_length,
					 dev->format.dl_checksum);
		} else {
			read_single(dev);
			end_transfer(dev);
		}
	}
	mr200_packet_end(dev);
	rcu_read_unlock();
	if (work)
		usb_mark_last_busy(dev->udev);
	return work;
}

// SPDX-License-Identifier: GPL-2.0
/*
 * Receive buffers: pages that the host controller writes into and the stack reads
 * from. A page goes back to the host controller when nobody else reads from it;
 * else it waits among the spares.
 *
 * The buffer size does not follow the MTU: what the modem sends is bounded by
 * what was negotiated with it (QMAP) or by the network (raw IP), not by what
 * this side may send. Only an MTU beyond the buffers makes them grow.
 */
#include <linux/if_vlan.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include "mr200_wwan.h"

unsigned int mr200_ring_bytes(const struct mr200_wwan *dev,
			    const struct mr200_format *format, unsigned int mtu)
{
	unsigned int bytes = format->qmap ? format->rx_size : MR200_RX_RAW_BYTES;

	if (format->ethernet)
		mtu += VLAN_ETH_HLEN;
	return roundup(max(bytes, mtu), dev->maxp_in);
}

/*
 * Pages of order 2 are hard to get when memory is short, and what a long buffer
 * brings over a short one is a tenth.
 */
unsigned int mr200_ring_qmap_bytes(void)
{
	struct sysinfo si;

	si_meminfo(&si);
	return ((u64)si.totalram * si.mem_unit) >> 20 < MR200_RX_ROOMY_MEMORY_MB ?
		MR200_RX_QMAP_BYTES : MR200_RX_ROOMY_QMAP_BYTES;
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

struct mr200_rx_ring *mr200_ring_alloc(struct mr200_wwan *dev,
				       unsigned int bytes)
{
	struct mr200_rx_ring *ring = kzalloc(sizeof(*ring), GFP_KERNEL);

	if (!ring)
		return NULL;
	INIT_LIST_HEAD(&ring->idle);
	ring->bytes = bytes;
	ring->order = get_order(bytes);
	ring->most_spares = min_t(unsigned int, MR200_RX_SPARES,
				  MR200_RX_SPARE_BYTES >> (PAGE_SHIFT + ring->order));
	ring->room = bytes <= PAGE_SIZE / 2 ? PAGE_SIZE / 2 :
		     PAGE_SIZE << ring->order;

	while (ring->urbs < ring_urbs(dev, bytes)) {
		struct mr200_rx *rx = &ring->rx[ring->urbs++];

		rx->dev = dev;
		rx->urb = usb_alloc_urb(0, GFP_KERNEL);
		rx->page = ring_page(ring, GFP_KERNEL);
		if (!rx->urb || !rx->page) {
			mr200_ring_free(ring);
			return NULL;
		}
		list_add_tail(&rx->list, &ring->idle);
	}
	return ring;
}

void mr200_ring_free(struct mr200_rx_ring *ring)
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
	if (ring->spares == ring->most_spares) {
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

bool mr200_ring_renew(struct mr200_wwan *dev, struct mr200_rx *rx)
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

void mr200_ring_fragment(struct mr200_wwan *dev, struct sk_buff *skb,
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

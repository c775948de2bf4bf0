/* SPDX-License-Identifier: GPL-2.0 */
/*
 * mr200_wwan: network device and QMI control of interface 4.
 *
 *	mr200_wwan_main.c	USB driver: probe, disconnect, power, reset
 *	mr200_wwan_net.c	the net device: open, MTU, framing, link type
 *	mr200_wwan_rx.c		bulk IN: transfers, NAPI
 *	mr200_wwan_packet.c	packets of a transfer, to the stack
 *	mr200_wwan_ring.c	receive buffers
 *	mr200_wwan_tx.c		bulk OUT: queue, aggregation
 *	mr200_wwan_mux.c	net devices of single QMAP mux ids
 *	mr200_wwan_sysfs.c	attributes in <net device>/qmi/
 *	mr200_wwan_ethtool.c	ethtool -i, -S
 *	mr200_wwan_base.c	what the ones above have in common
 *	qmap.c			wire format
 *
 * Locks, outermost first: RTNL; io_lock; tx_lock; done_lock.
 */
#ifndef MR200_WWAN_H
#define MR200_WWAN_H

#include <linux/list.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/spinlock.h>
#include <linux/usb.h>
#include <linux/workqueue.h>
#include <net/gro_cells.h>

#include "mr200_shape.h"
#include "qmap.h"

#define MR200_WDM_MESSAGE_BYTES	4096	/* longest QMI message */

#define MR200_MTU_MIN		ETH_MIN_MTU	/* 68: IPv4's least, RFC 791 */
#define MR200_MTU_MAX		16384	/* what QMAP tools set on qmi_wwan */
#define MR200_MTU_DEFAULT	1500

#define MR200_RX_URBS_MIN	4
#define MR200_RX_URBS_MAX	32
#define MR200_RX_URBS_FULL_SPEED	4
#define MR200_RX_QUEUE_BYTES	65536	/* in flight at high speed */
#define MR200_RX_RAW_BYTES	2048	/* a transfer is one packet */
#define MR200_RX_QMAP_BYTES	8192	/* default of qmi/rx_size, */
#define MR200_RX_ROOMY_QMAP_BYTES	16384	/* and where memory allows */
#define MR200_RX_ROOMY_MEMORY_MB	96
#define MR200_RX_SIZE_MIN_BYTES	2048
#define MR200_RX_SIZE_MAX_BYTES	32768
#define MR200_RX_SPARES		32
#define MR200_RX_SPARE_BYTES	131072	/* of these, whatever their size */

#define MR200_TX_URBS		48
#define MR200_TX_URBS_FULL_SPEED	4
#define MR200_TX_WORTH		3	/* packets of the least aggregate */
#define MR200_TX_AGGREGATES	4	/* in flight when aggregating */
#define MR200_TX_FLOOR_BYTES	24576	/* BQL's least limit */
#define MR200_TX_FLOOR_FULL_SPEED_BYTES	6144
#define MR200_TX_PENDING_MAX	64	/* packets */
#define MR200_TX_SIZE_MIN_BYTES	2048
#define MR200_TX_SIZE_MAX_BYTES	32768
#define MR200_TX_SIZE_BYTES	4096	/* default of qmi/tx_size */
#define MR200_TX_COUNT_MAX	64

#define MR200_NO_MUX		(-1)

/*
 * What ethtool -S shows. Each counter has one writer at a time: NAPI for rx_*,
 * the holder of tx_lock for tx_*.
 */
struct mr200_counters {
	unsigned long rx_transfers;	/* URBs with data */
	unsigned long rx_empty;		/* URBs without data */
	unsigned long rx_qmap_frames;	/* datagrams taken out of aggregates */
	unsigned long rx_copied;	/* packets small enough to copy */
	unsigned long rx_fragments;	/* packets handed up in place */
	unsigned long rx_pages;	/* receive buffers allocated anew */
	unsigned long rx_not_ip;	/* neither IPv4 nor IPv6 */
	unsigned long rx_qmap_truncated;	/* length beyond the transfer's end */
	unsigned long rx_qmap_malformed;	/* padding or header nonsense */
	unsigned long rx_qmap_commands;	/* flow control, not negotiated */
	unsigned long rx_sums_good;	/* of QMAPv4, the stack need not sum up */
	unsigned long rx_sums_unused;	/* wrong, or of what is no TCP or UDP */
	unsigned long rx_no_mux;	/* nobody has that mux id */
	unsigned long rx_oversized;	/* transfers longer than a buffer */
	unsigned long rx_no_memory;
	unsigned long rx_stalls;
	unsigned long rx_protocol_errors;	/* CRC, bit stuffing, no answer */
	unsigned long rx_overflows;	/* babble */
	unsigned long rx_other_errors;
	unsigned long tx_transfers;
	unsigned long tx_aggregated;	/* packets that shared a transfer */
	unsigned long tx_zero_packets;	/* transfers ended by one */
	unsigned long tx_no_mux;	/* no mux id, or one of a QMAP that is off */
	unsigned long tx_no_memory;
	unsigned long tx_stalls;
	unsigned long tx_killed;	/* in flight at suspend, reset, down */
	unsigned long tx_other_errors;
	unsigned long tx_timeouts;
};

struct mr200_wwan;

/* Private part of a net device of a mux id. */
struct mr200_mux {
	struct mr200_wwan *dev;
	u8 id;
	unsigned long tx_dropped;
	struct gro_cells cells;	/* GRO of its own, which ends with it */
};

/* A receive URB: idle, in flight, done, or being read. */
struct mr200_rx {
	struct list_head list;
	struct mr200_wwan *dev;
	struct urb *urb;
	struct page *page;
	unsigned int offset;	/* of the buffer in the page */
	bool flip;		/* the page's other half is free */
};

/*
 * Receive buffers of one size, in pages of their own; a short one takes turns
 * with another in the halves of a page. A page that the stack still reads from
 * waits among the spares until it is ours again.
 */
struct mr200_rx_ring {
	unsigned int bytes;	/* of a transfer, multiple of wMaxPacketSize */
	unsigned int room;	/* for a buffer: half a page, or whole pages */
	unsigned int order;	/* of the pages */
	unsigned int urbs;
	unsigned int first_spare, spares, most_spares;
	struct list_head idle;
	struct page *spare[MR200_RX_SPARES];
	struct mr200_rx rx[MR200_RX_URBS_MAX];
};

/* A transmit URB: idle, in flight or done. */
struct mr200_tx {
	struct list_head list;
	struct mr200_wwan *dev;
	struct urb *urb;
	struct sk_buff *skb;	/* sent in place */
	u8 *buf;		/* or copied here */
	unsigned int packets, bytes;	/* as told to BQL */
	unsigned int own_packets, own_bytes;	/* those of no mux device above */
};

/* Buffers for aggregates that are not in flight. */
struct mr200_tx_bufs {
	unsigned int count;
	u8 *buf[MR200_TX_AGGREGATES];
};

/*
 * How transfers look. Changed by mr200_net_set_format() only, which stops all
 * traffic: the data path reads it without a lock.
 */
struct mr200_format {
	bool ethernet;		/* 802.3 instead of raw IP */
	bool qmap;		/* own_mux is set or children exist */
	bool dl_checksum;	/* QMAPv4 trailers towards the host */
	int own_mux;		/* this device's mux id, MR200_NO_MUX if none */
	unsigned int rx_size;	/* of a receive buffer with QMAP, bytes */
	unsigned int tx_size;	/* longest aggregate, bytes */
	unsigned int tx_count;	/* most packets in one, 1: no aggregation */
};

/* mr200_wwan.blocked: why there is no traffic although the device is open */
#define MR200_BLOCKED_ASLEEP	0x01
#define MR200_BLOCKED_RESET	0x02
#define MR200_BLOCKED_RESHAPE	0x04

struct mr200_wwan {
	struct usb_device *udev;
	struct usb_interface *intf;
	struct net_device *net;
	struct usb_driver *wdm;
	const struct mr200_if *row;
	bool dtr_lost;		/* to be set again at resume */
	unsigned int pipe_in, pipe_out, pipe_interrupt;
	unsigned int maxp_in, maxp_out, maxp_interrupt;

	struct mr200_format format;
	struct net_device __rcu *mux[MR200_QMAP_MUX_MAX + 1];	/* by id */
	unsigned int muxes;

	struct mutex io_lock;	/* opened, blocked, running */
	bool opened;
	bool running;
	u8 blocked;

	struct napi_struct napi;
	spinlock_t done_lock;	/* rx_done, tx_done; from interrupts */
	struct list_head rx_done;
	struct list_head tx_done;

	/* reception: NAPI's, or io_lock's while that is stopped */
	struct mr200_rx_ring *rx_ring;
	struct list_head rx_ready;	/* what poll has taken from rx_done */
	struct mr200_rx *rx_now;	/* being read, at rx_cursor */
	struct mr200_qmap_cursor rx_cursor;
	struct list_head rx_packets;	/* to be handed up together */
	bool rx_skip;		/* the rest of an oversized transfer follows */
	unsigned int rx_delay_ms;
	unsigned int rx_empty;		/* transfers in a row without data */
	unsigned long rx_flags;	/* RX_* of mr200_wwan_rx.c */
	struct delayed_work rx_work;

	/* transmission: tx_lock's */
	spinlock_t tx_lock;
	bool tx_running;
	bool tx_halted;
	bool tx_awake;		/* we hold a runtime PM reference */
	struct mr200_tx tx[MR200_TX_URBS];
	unsigned int tx_busy;
	struct list_head tx_idle;
	struct sk_buff_head tx_pending;
	struct mr200_tx_bufs tx_bufs;
	struct work_struct tx_work;

	struct mr200_counters counters;
};

/* mr200_wwan_base.c */
/* Have the NAPI poll run soon; from any context. */
void mr200_kick(struct mr200_wwan *dev);
/*
 * Clear a halt of the endpoint behind @pipe. Nothing is under way there. Sleeps,
 * but not for long: who takes the net device down waits for it under RTNL.
 * 0 or -errno.
 */
int mr200_clear_halt(struct mr200_wwan *dev, unsigned int pipe);
/* The net device of a mux id, or NULL; under RTNL or RCU. */
struct net_device *mr200_mux_find(const struct mr200_wwan *dev, u8 mux_id);

/* mr200_wwan_net.c */
struct net_device *mr200_net_alloc(struct usb_interface *intf);
void mr200_net_free(struct mr200_wwan *dev);
/*
 * Under RTNL. -EBUSY if 802.3 is to be switched while the device is open or
 * muxed, -ENOMEM if there is no room for the buffers; then nothing changed.
 */
int mr200_net_set_format(struct mr200_wwan *dev, const struct mr200_format *new);
/* Stop all traffic for a reason, and let it go on; may sleep. */
void mr200_net_block(struct mr200_wwan *dev, u8 reason);
void mr200_net_unblock(struct mr200_wwan *dev, u8 reason);

/*
 * mr200_wwan_ring.c
 * A ring is made for a transfer size; it is the device's while that is open.
 */
unsigned int mr200_ring_bytes(const struct mr200_wwan *dev,
			      const struct mr200_format *format,
			      unsigned int mtu);
/* Default of qmi/rx_size on this machine. */
unsigned int mr200_ring_qmap_bytes(void);
struct mr200_rx_ring *mr200_ring_alloc(struct mr200_wwan *dev,
				       unsigned int bytes);
void mr200_ring_free(struct mr200_rx_ring *ring);
/* A buffer that only we have, for @rx to be submitted with. False: no memory. */
bool mr200_ring_renew(struct mr200_wwan *dev, struct mr200_rx *rx);
/* Leave bytes of the current transfer where they are, as a fragment of @skb. */
void mr200_ring_fragment(struct mr200_wwan *dev, struct sk_buff *skb,
			 u32 offset, u32 len);

static inline void *mr200_rx_buffer(const struct mr200_rx *rx)
{
	return page_address(rx->page) + rx->offset;
}

/* mr200_wwan_packet.c: what is in the current transfer, handed up */
/* A raw IP packet; @frame says where. */
void mr200_packet_raw(struct mr200_wwan *dev,
		      const struct mr200_qmap_frame *frame);
void mr200_packet_ethernet(struct mr200_wwan *dev, u32 len);
void mr200_packet_qmap(struct mr200_wwan *dev,
		       const struct mr200_qmap_frame *frame);
/* All that has been handed up since the last time goes on its way. */
void mr200_packet_end(struct mr200_wwan *dev);

/* mr200_wwan_rx.c */
void mr200_rx_init(struct mr200_wwan *dev);
/* Take everything back from the host controller; NAPI is disabled. */
void mr200_rx_stop(struct mr200_wwan *dev);
int mr200_rx_poll(struct mr200_wwan *dev, int budget);

/* mr200_wwan_tx.c */
int mr200_tx_init(struct mr200_wwan *dev);
void mr200_tx_exit(struct mr200_wwan *dev);
int mr200_tx_bufs_alloc(struct mr200_tx_bufs *bufs,
			const struct mr200_format *format);
void mr200_tx_bufs_free(struct mr200_tx_bufs *bufs);
void mr200_tx_start(struct mr200_wwan *dev);
/* Send no more from now on, unless something is under way: -EBUSY. */
int mr200_tx_quiesce(struct mr200_wwan *dev);
/* Take everything back from the host controller; NAPI is disabled. */
void mr200_tx_stop(struct mr200_wwan *dev);
/* The modem takes nothing: try to get it going again. */
void mr200_tx_restart(struct mr200_wwan *dev);
/* Forget what waits to be sent. */
void mr200_tx_purge(struct mr200_wwan *dev);
void mr200_tx_poll(struct mr200_wwan *dev, int budget);
netdev_tx_t mr200_tx_xmit(struct sk_buff *skb, struct net_device *net);

/* mr200_wwan_mux.c; all under RTNL */
int mr200_mux_update(struct mr200_wwan *dev, int own_mux, bool muxes);
int mr200_mux_add(struct mr200_wwan *dev, u8 mux_id);
int mr200_mux_del(struct mr200_wwan *dev, u8 mux_id);
void mr200_mux_del_all(struct mr200_wwan *dev, struct list_head *kill);

/* mr200_wwan_sysfs.c */
extern const struct attribute_group mr200_sysfs_group;

/* mr200_wwan_ethtool.c */
extern const struct ethtool_ops mr200_ethtool_ops;

#endif /* MR200_WWAN_H */

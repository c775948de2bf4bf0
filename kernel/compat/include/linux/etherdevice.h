/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_LINUX_ETHERDEVICE_H
#define MR200_COMPAT_LINUX_ETHERDEVICE_H

#include_next <linux/etherdevice.h>

/* dev_addr is not to be written directly since Linux 5.15. */
#ifndef MR200_HAVE_ETH_HW_ADDR_SET
static inline void eth_hw_addr_set(struct net_device *dev, const u8 *addr)
{
	ether_addr_copy(dev->dev_addr, addr);
}
#endif

#endif /* MR200_COMPAT_LINUX_ETHERDEVICE_H */

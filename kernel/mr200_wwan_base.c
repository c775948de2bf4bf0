// SPDX-License-Identifier: GPL-2.0
/*
 * What reception, transmission and the net devices have in common: it needs none
 * of them.
 */
#include <linux/rtnetlink.h>

#include "mr200_wwan.h"

void mr200_kick(struct mr200_wwan *dev)
{
	local_bh_disable();
	napi_schedule(&dev->napi);
	local_bh_enable();
}

struct net_device *mr200_mux_find(const struct mr200_wwan *dev, u8 mux_id)
{
	return mux_id <= MR200_QMAP_MUX_MAX ?
		rcu_dereference_rtnl(dev->mux[mux_id]) : NULL;
}

/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MR200_COMPAT_NET_GRO_CELLS_H
#define MR200_COMPAT_NET_GRO_CELLS_H

#include_next <net/gro_cells.h>

/* Only kernels with a tunnel, or DSA, have them: do without GRO there. */
#ifndef CONFIG_GRO_CELLS
#define gro_cells_init(cells, dev)	((void)(cells), (void)(dev), 0)
#define gro_cells_destroy(cells)	((void)(cells))
#define gro_cells_receive(cells, skb)	((void)(cells), netif_receive_skb(skb))
#endif

#endif /* MR200_COMPAT_NET_GRO_CELLS_H */

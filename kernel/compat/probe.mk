# SPDX-License-Identifier: GPL-2.0
# What does this kernel have? Each probe looks for a declaration in the headers
# that the modules are built against and defines a macro; only the overlay
# headers under include/ look at the macros. Declarations, not version numbers:
# distributions and OpenWrt backport.

# $(call mr200-has,MACRO,header,extended regular expression)
mr200-has = $(if $(shell grep -sE '$(3)' $(srctree)/include/$(2)),-D$(1))

mr200-probes := \
	$(call mr200-has,MR200_HAVE_DRVWRAP,linux/usb.h,struct usbdrv_wrap drvwrap) \
	$(call mr200-has,MR200_HAVE_RESET_IN_PROGRESS,linux/usb.h,reset_in_progress:1) \
	$(call mr200-has,MR200_HAVE_CONST_TERMIOS,linux/usb/serial.h,const struct ktermios) \
	$(call mr200-has,MR200_HAVE_LINUX_UNALIGNED,linux/unaligned.h,get_unaligned) \
	$(call mr200-has,MR200_HAVE_WDM_PORT_TYPE,linux/usb/cdc-wdm.h,enum wwan_port_type) \
	$(call mr200-has,MR200_HAVE_NETDEV_LOCK,net/netdev_lock.h,netdev_lockdep_set_classes) \
	$(call mr200-has,MR200_HAVE_NAPI_ADD_WEIGHT,linux/netdevice.h,netif_napi_add_weight) \
	$(call mr200-has,MR200_HAVE_TIMEOUT_TXQUEUE,linux/netdevice.h,unsigned int txqueue) \
	$(call mr200-has,MR200_HAVE_RECEIVE_LIST,linux/netdevice.h,netif_receive_skb_list) \
	$(call mr200-has,MR200_HAVE_SKB_XMIT_MORE,linux/skbuff.h,xmit_more) \
	$(call mr200-has,MR200_HAVE_UPPER_LINK_PLAIN,linux/netdevice.h,netdev_upper_dev_link.*upper_dev.;) \
	$(call mr200-has,MR200_HAVE_FETCH_SW_NETSTATS,linux/netdevice.h,dev_fetch_sw_netstats) \
	$(call mr200-has,MR200_HAVE_SW_NETSTATS_TX,linux/netdevice.h,dev_sw_netstats_tx_add) \
	$(call mr200-has,MR200_HAVE_DQL_MIN_LIMIT,linux/netdevice.h,netdev_queue_set_dql_min_limit) \
	$(call mr200-has,MR200_HAVE_ETH_HW_ADDR_SET,linux/etherdevice.h,eth_hw_addr_set) \
	$(call mr200-has,MR200_HAVE_SYSFS_EMIT,linux/sysfs.h,sysfs_emit)

# The overlays come before the kernel's own directories: NOSTDINC_FLAGS opens
# kbuild's list of include paths.
NOSTDINC_FLAGS += -I$(src)/kernel/compat/include
ccflags-y += $(mr200-probes)

# SPDX-License-Identifier: GPL-2.0
# What does this kernel have? Each probe looks for a declaration in the headers
# that the modules are built against and defines a macro; only the overlay
# headers under include/ look at the macros. Declarations, not version numbers:
# distributions and OpenWrt backport.

# $(call mr200-has,MACRO,header,extended regular expression)
mr200-has = $(if $(shell grep -sE '$(3)' $(srctree)/include/$(2)),-D$(1))

mr200-probes := \
	$(call mr200-has,MR200_HAVE_DRVWRAP,linux/usb.h,struct usbdrv_wrap drvwrap) \
	$(call mr200-has,MR200_HAVE_CONST_TERMIOS,linux/usb/serial.h,const struct ktermios) \
	$(call mr200-has,MR200_HAVE_LINUX_UNALIGNED,linux/unaligned.h,get_unaligned)

# The overlays come before the kernel's own directories: NOSTDINC_FLAGS opens
# kbuild's list of include paths.
NOSTDINC_FLAGS += -I$(src)/kernel/compat/include
ccflags-y += $(mr200-probes)

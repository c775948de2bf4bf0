# SPDX-License-Identifier: GPL-2.0
#
# The simulated modem. Its USB device stands on the modem model, so a test of
# one is linked with all of it but main(); what stands alone is named. Its
# objects have a directory of their own, since user/ has files of equal names.
vpath %.c $(TOP)/tests
-include $(wildcard $(OUT)/sim/*.d)

SIM := $(patsubst $(TOP)/tests/%.c,%,$(wildcard $(TOP)/tests/sim/*.c))
SIM := $(filter-out sim/main,$(SIM))
$(call objs,$(SIM)): | $(OUT)/sim
$(OUT)/sim:
	@mkdir -p $@

SIM_LIBS = -lev -lusbredirparser
OBJS_sim_usb = sim_host $(SIM) $(CODEC) qmap
LIBS_sim_usb = $(SIM_LIBS)
OBJS_sim_hostile = sim_host $(SIM) $(CODEC) qmap
LIBS_sim_hostile = $(SIM_LIBS)
OBJS_sim_usbip = sim_host $(SIM) $(CODEC) qmap
LIBS_sim_usbip = $(SIM_LIBS)
OBJS_sim_usbredir = sim_host $(SIM) $(CODEC) qmap
LIBS_sim_usbredir = $(SIM_LIBS)
OBJS_sim_fn = sim_host $(SIM) $(CODEC) qmap
LIBS_sim_fn = $(SIM_LIBS)
OBJS_sim_at = $(SIM) $(CODEC) qmap
LIBS_sim_at = $(SIM_LIBS)
OBJS_sim_hdlc = sim/hdlc
OBJS_sim_pcapng = sim/pcapng
OBJS_sim_split = sim/split

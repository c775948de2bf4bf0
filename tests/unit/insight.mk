# SPDX-License-Identifier: GPL-2.0
# what is shown of the modem: trace, doctor, watch, metrics

OBJS_frame = $(CODEC) frame
LIBS_frame = $(shell $(PKG_CONFIG) --libs json-c)
OBJS_mask = mask
OBJS_watch = watch plot radio radio_band mr200_json
LIBS_watch = $(shell $(PKG_CONFIG) --libs json-c) -lm

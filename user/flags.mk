# SPDX-License-Identifier: GPL-2.0
#
# Flags of every userspace program and test, and the rules they share.
#
#	O		where output goes; absolute by the time that rules use it
#	SANITIZE=1	address and undefined behaviour sanitizers
#
# An including Makefile sets OUT, the directory for its objects, and may add to
# CPPFLAGS, CFLAGS and LDLIBS.  $(call objs,a b) are its objects; sources are
# looked for in SRCDIRS.

TOP := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))..)
O ?= $(TOP)/build
override O := $(abspath $(O))

CC ?= cc
PKG_CONFIG ?= pkg-config

CFLAGS ?= -O2 -g
ALL_CPPFLAGS = -I$(TOP)/user -D_GNU_SOURCE $(CPPFLAGS)
ALL_CFLAGS = -std=gnu11 -Wall -Wextra -Werror -Wstrict-prototypes \
	-Wmissing-prototypes -Wshadow -Wvla -Wformat=2 -Wundef \
	-fno-strict-aliasing -fstack-protector-strong -fPIE $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now $(LDFLAGS)

ifeq ($(SANITIZE),1)
# _FORTIFY_SOURCE hides accesses from the sanitizers
ALL_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
ALL_LDFLAGS += -fsanitize=address,undefined
else
ALL_CPPFLAGS += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif

# The message codec: what the simulator shares with the daemon.
CODEC = bytes tlv tlv_print qmi qmi_words qmi_cause msg msg_print msg_enum
# The QMI client on top of it.
CLIENT = transport_fd transport_wdm transport_unix client client_rx client_cid \
	client_state client_raw

objs = $(addprefix $(OUT)/,$(addsuffix .o,$(1)))

V ?= 0
ifeq ($(V),0)
say = @echo '  $(1)	$(2:$(O)/%=%)';
endif

# objects of other flags (SANITIZE, CFLAGS) are not these
FLAGS_NOW = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS)
$(OUT)/flags: always
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(FLAGS_NOW))' | cmp -s - $@ || \
		echo '$(subst ','\'',$(FLAGS_NOW))' >$@
always:
.PHONY: always

$(OUT)/%.o: %.c $(OUT)/flags
	$(call say,CC,$@)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(wildcard $(OUT)/*.d)

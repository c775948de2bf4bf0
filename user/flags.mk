# SPDX-License-Identifier: GPL-2.0
#
# Flags of every userspace program and test, and the rules they share.
#
#	O		where output goes; absolute by the time that rules use it
#	SANITIZE=1	address and undefined behaviour sanitizers
#
# An including Makefile sets OUT, the directory for its objects, and may add to
# CPPFLAGS, CFLAGS and LDLIBS, and names directories of its own sources in DIRS.
# $(OUT)/x.o is x.c of the tree, $(OUT)/x.a all of
# folder x (folders.mk); $(call archives,x y) are the archives of these folders
# and all that they use, $(call libs,x y) the libraries.

TOP := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))..)
O ?= $(TOP)/build
override O := $(abspath $(O))

CC ?= cc
PKG_CONFIG ?= pkg-config
VERSION := $(shell sed -n 's/^PACKAGE_VERSION="\(.*\)"/\1/p' $(TOP)/dkms.conf)

# of a clone; a package says it by itself, or not at all
COMMIT ?= $(shell git -C $(TOP) describe --always --dirty --exclude '*' --abbrev=10 2>/dev/null)

include $(TOP)/user/options.mk

CFLAGS ?= -O2 -g
ALL_CPPFLAGS = -I$(TOP)/user -I$(TOP)/tests -I$(TOP)/kernel -D_GNU_SOURCE \
	-DMR200_VERSION='"$(VERSION)"' $(PKG_CPPFLAGS) $(CPPFLAGS)
PKG_CPPFLAGS := $(shell $(PKG_CONFIG) --cflags $(NL) json-c)
ALL_CFLAGS = -std=gnu11 -Wall -Wextra $(if $(call with,WERROR),-Werror) -Wstrict-prototypes \
	-Wmissing-prototypes -Wshadow -Wvla -Wformat=2 -Wundef \
	-fno-strict-aliasing -fstack-protector-strong $(if $(call with,PIE),-fPIE,-fno-pie) $(CFLAGS)
ALL_LDFLAGS = $(if $(call with,PIE),-pie,-no-pie) -Wl,-z,relro,-z,now,--as-needed $(LDFLAGS)

# Relocations as bits, where the linker can: a third of what they were.
RELR ?= $(shell said=$$(printf 'int main(void) { return 0; }' | $(CC) $(CFLAGS) -pie -fPIE -x c - \
	-o /dev/null -Wl,-z,pack-relative-relocs 2>&1) && [ -z "$$said" ] && echo 1 || echo 0)
RELR := $(RELR)

ifeq ($(SANITIZE),1)
# _FORTIFY_SOURCE hides accesses from the sanitizers
ALL_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
ALL_LDFLAGS += -fsanitize=address,undefined
else
ALL_CPPFLAGS += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
# Nothing is thrown in C; debuggers have .debug_frame.
ALL_CFLAGS += -fno-asynchronous-unwind-tables -fno-unwind-tables
ALL_LDFLAGS += $(if $(call with,RELR),-Wl$(comma)-z$(comma)pack-relative-relocs)
endif
comma := ,

include $(TOP)/user/folders.mk
-include $(TOP)/tests/sim/folders.mk

V ?= 0
ifeq ($(V),0)
say = @echo '  $(1)	$(2:$(O)/%=%)';
endif

# Sources of a folder without those that stand in for a library.
sources = $(filter-out $(LEFT_OUT),$(patsubst $(TOP)/%.c,%,$(wildcard $(TOP)/$(1)/*.c)))
# Of the modules only this is no kernel code.
SOURCES_kernel = kernel/qmap
objs = $(1:%=$(OUT)/%.o)
closure = $(1) $(foreach f,$(1),$(call closure,$(USES_$(f))))
below = $(foreach f,$(FOLDERS),$(filter $(f),$(call closure,$(1))))
archives = $(patsubst %,$(OUT)/%.a,$(call below,$(1)))
libs = $(foreach f,$(call below,$(1)),$(LIBS_$(f)))

# Objects of other flags (SANITIZE, CFLAGS) are not these, archives of other options
# neither: no object knows these (options.mk).
FLAGS_NOW = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS)
OPTIONS_NOW = $(ALL_LDFLAGS) $(LDLIBS) $(foreach o,$(OPTIONS) NL,$(o)=$($(o)))
note = mkdir -p $(@D); echo '$(subst ','\'',$(1))' | cmp -s - $@ || echo '$(subst ','\'',$(1))' >$@
$(OUT)/flags: always
	@$(call note,$(FLAGS_NOW))
$(OUT)/options: always
	@$(call note,$(OPTIONS_NOW))
always:
.PHONY: always
.SECONDARY:

# The commit is told by one object, and another one makes no other anew.
$(OUT)/commit: always
	@mkdir -p $(@D)
	@echo '$(COMMIT)' | cmp -s - $@ || echo '$(COMMIT)' >$@
$(OUT)/user/cli/main.o: private ALL_CPPFLAGS += -DMR200_COMMIT='"$(shell cat $(OUT)/commit)"'
$(OUT)/user/cli/main.o: $(OUT)/commit

$(OUT)/%.o: $(TOP)/%.c $(OUT)/flags
	@mkdir -p $(@D)
	$(call say,CC,$@)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

define archive_rules
$(OUT)/$(1).a: $(call objs,$(or $(SOURCES_$(1)),$(call sources,$(1)))) $(OUT)/options
	$$(call say,AR,$$@)rm -f $$@ && $$(AR) rcs $$@ $$(filter %.o,$$^)
endef
$(foreach folder,$(FOLDERS),$(eval $(call archive_rules,$(folder))))

-include $(wildcard $(patsubst %,$(OUT)/%/*.d,$(FOLDERS) $(DIRS)))

# SPDX-License-Identifier: GPL-2.0
#
# Delegates: each part has its own small Makefile or script. "make help" lists
# the targets. KDIR is the kernel build directory of the modules, O where
# everything else goes.

ifneq ($(words $(CURDIR)),1)
$(error the path "$(CURDIR)" has a blank in it, which make takes for two: move the tree, or make a link to it without one)
endif

O ?= build
override O := $(abspath $(O))
# Kbuild has an O of its own.
MAKEOVERRIDES := $(filter-out O=%,$(MAKEOVERRIDES))
KDIR ?= /lib/modules/$(shell uname -r)/build
export O
# Who builds a package builds user/ alone, where a warning is none.
WERROR ?= 1
export WERROR

PREFIX ?= /usr
SYSCONFDIR ?= /etc
UDEVDIR ?= /lib/udev
VERSION := $(shell sed -n 's/^PACKAGE_VERSION="\(.*\)"/\1/p' dkms.conf)
dkms_source = $(DESTDIR)/usr/src/mr200-$(VERSION)
DKMSFLAGS ?=
T ?=

# The directories whose Makefile "make" runs
parts := $(patsubst %/Makefile,%,$(wildcard user/Makefile tests/sim/Makefile))

.PHONY: all deps $(parts) modules modules_install modules_config dkms-install dkms-remove \
	install deb uninstall check coverage demo bench soak debug size memcheck lint clean help

all: $(parts) ## build mr200d, mr200 and the simulated modem

# A build that fails for want of a package is hard to read.
deps:
	@tests/rig/deps make

$(parts): deps
	@$(MAKE) --no-print-directory -C $@ O=$(O)

modules: ## build the kernel modules for KDIR (the running kernel)
	$(MAKE) -C $(KDIR) M=$(CURDIR) modules

modules_install: modules modules_config ## install them and their modprobe and udev configuration
	$(MAKE) -C $(KDIR) M=$(CURDIR) INSTALL_MOD_PATH=$(DESTDIR) INSTALL_MOD_DIR=updates modules_install
	$(if $(DESTDIR),,depmod -a $(shell sed -n 's/.*UTS_RELEASE "\(.*\)"/\1/p' $(KDIR)/include/generated/utsrelease.h))

modules_config:
	install -D -m 644 -t $(DESTDIR)$(SYSCONFDIR)/modprobe.d packaging/modprobe.d/*.conf
	install -D -m 644 -t $(DESTDIR)$(UDEVDIR)/rules.d packaging/udev/*.rules

dkms-install: ## build and install them by DKMS, for each kernel to come
	@tests/rig/deps dkms
	@[ -e $(KDIR)/Makefile ] || { echo "dkms-install: no headers in $(KDIR):" \
		"apt install linux-headers-$(patsubst /lib/modules/%/build,%,$(KDIR))" >&2; exit 1; }
	@$(MAKE) --no-print-directory modules_config
	install -d $(dkms_source)
	cp -R Kbuild dkms.conf kernel $(dkms_source)
	dkms install $(DKMSFLAGS) mr200/$(VERSION)

# Half a removal, or half an installation, is removed, too.
dkms-remove: ## undo dkms-install
	-[ ! -d /var/lib/dkms/mr200/$(VERSION) ] || dkms remove mr200/$(VERSION) --all
	rm -rf /var/lib/dkms/mr200/$(VERSION) $(dkms_source)
	-rmdir --ignore-fail-on-non-empty /var/lib/dkms/mr200 2>/dev/null
	find /lib/modules/*/updates/dkms -name 'mr200_*.ko*' -delete 2>/dev/null || :
	rm -f $(addprefix $(DESTDIR)$(SYSCONFDIR)/modprobe.d/,mr200-driver.conf $(notdir $(wildcard packaging/modprobe.d/*.conf)))
	rm -f $(addprefix $(DESTDIR)$(UDEVDIR)/rules.d/,$(notdir $(wildcard packaging/udev/*.rules)))

install: all ## install the userspace programs, manual and configuration
	@$(MAKE) --no-print-directory -C user O=$(O) DESTDIR=$(DESTDIR) \
		PREFIX=$(PREFIX) SYSCONFDIR=$(SYSCONFDIR) install

deb: ## build the Debian packages into build/deb
	@tests/rig/deps make deb
	@packaging/deb $(O)/deb

uninstall: ## undo install; /etc/mr200.conf stays
	@$(MAKE) --no-print-directory -C user O=$(O) DESTDIR=$(DESTDIR) \
		PREFIX=$(PREFIX) SYSCONFDIR=$(SYSCONFDIR) uninstall

check: ## run the tests; T="unit vm tests/vm/x.t" selects
	@tests/run $(T)

lint: ## run the static checks alone
	@tests/run lint

demo soak debug: all
	@tests/$@/run

bench: all
	@tests/bench/run $(T)

demo: ## show the whole chain in a stock kernel, step by step
bench: ## compare with the in-tree driver and qmicli, in one run; T="router" on the router's processor, T=host
debug: ## run the kernel tests again on a kernel that finds memory and locking errors and counts lines
soak: ## run the fuzzers and hotplug storms for as long as you like

size: ## measure the programs, for the desktop and the router, against their budgets
	@tests/size/run

memcheck: ## run the programs' tests again with sanitizers and under valgrind; T="scenarios" selects
	@tests/memcheck/run $(T)

coverage: ## count the lines of the programs that unit tests and known fuzz inputs reach
	@tests/coverage/run

clean: ## remove all that was built; the cache of kernels stays
	rm -rf $(O)
	@[ ! -e Module.symvers ] || $(MAKE) -C $(KDIR) M=$(CURDIR) clean

help: ## this list
	@sed -n 's/^\([a-z_-]*\):.*## /\1\t/p' Makefile | expand -t 20

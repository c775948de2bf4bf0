# SPDX-License-Identifier: GPL-2.0
#
# What may be left out of the programs: make OPTION=0, or OPTION=0 in the
# environment. All is built that a library is there for.
#
#	TRACE		mr200 trace, and the messages that only it knows
#	SMS		mr200 sms and mr200 ussd
#	DOCTOR		mr200 doctor
#	WATCH		mr200 watch
#	METRICS		mr200 metrics
#	PROVIDERS	the list of access points, by expat
#	SECCOMP		the filter of system calls, by libseccomp
#	KMOD		doctor asks libkmod, which it opens then; else it looks for files
#
# and what is no part of them:
#
#	WERROR=1	warnings are errors, for who works on this
#	NL=libnl-tiny	instead of libnl-3.0, for pkg-config; see tests/lint/nl-common
#	PIE=0		a program at a fixed address; on MIPS a tenth smaller
#	RELR=0		relocations in the old form, for a C library that knows no other
#
# No source file asks for an option: what belongs to one is files, left out below,
# and x_none.c stands in for them.

OPTIONS = TRACE SMS DOCTOR WATCH METRICS PROVIDERS SECCOMP KMOD

has_lib = $(if $(shell $(PKG_CONFIG) --exists $(1) && echo y),1,0)

TRACE ?= 1
SMS ?= 1
DOCTOR ?= 1
WATCH ?= 1
METRICS ?= 1
PROVIDERS ?= $(call has_lib,expat)
# A sanitizer needs calls that no daemon should make.
SECCOMP ?= $(if $(SANITIZE),0,$(call has_lib,libseccomp))
KMOD ?= $(call has_lib,libkmod)
WERROR ?= 0
PIE ?= 1
NL ?= libnl-3.0

# Asked once, not in each line of a rule.
$(foreach o,$(OPTIONS),$(eval $(o) := $($(o))))
with = $(filter-out 0,$($(1)))
# $(call one_of,option,files of it,files without it) are those to leave out.
one_of = $(if $(call with,$(1)),$(3),$(2))

LEFT_OUT = \
	$(call one_of,TRACE,user/cli/trace user/cli/trace/% user/daemon/ops/trace, \
		user/cli/trace_none user/daemon/ops/trace_none) \
	$(call one_of,SMS,user/cli/sms user/gsm/sms% user/gsm/ussd user/daemon/ops/sms \
		user/daemon/ops/sms_arrived user/daemon/ops/sms_box \
		user/daemon/ops/sms_send user/daemon/ops/sms_transfer \
		user/daemon/ops/sms_watch user/daemon/ops/ussd, \
		user/cli/sms_none user/daemon/ops/sms_none) \
	$(call one_of,DOCTOR,user/cli/doctor user/cli/doctor/%,user/cli/doctor_none) \
	$(call one_of,WATCH,user/cli/watch user/cli/watch/watch user/cli/watch/plot, \
		user/cli/watch_none) \
	$(call one_of,METRICS,user/cli/metrics user/cli/watch/openmetrics,user/cli/metrics_none) \
	$(call one_of,PROVIDERS,user/gsm/providers,user/gsm/providers_none) \
	$(call one_of,SECCOMP,user/host/seccomp_filter,user/host/seccomp_none) \
	$(call one_of,KMOD,user/cli/doctor/kmod_lib,user/cli/doctor/kmod_none)

# SPDX-License-Identifier: GPL-2.0
#
# The folders of the programs.  Each is an archive; USES_x names those whose
# symbols and headers x may need, LIBS_x the libraries that it brings along.
# FOLDERS is in linking order, from the top down: a folder needs nothing of one
# that stands before it, which tests/lint/layers.t holds the includes and the
# symbols of the objects against.

FOLDERS = user/program user/cli user/cli/doctor user/cli/trace user/cli/watch \
	user/daemon/ops user/daemon user/session user/client \
	user/ctl user/host user/gsm user/wire user/base

USES_user/program = user/daemon/ops user/daemon user/session user/client user/cli \
	user/ctl user/host user/base
USES_user/cli = user/cli/doctor user/cli/trace user/cli/watch user/ctl user/host \
	user/gsm user/base
USES_user/cli/doctor = user/ctl user/host user/base
USES_user/cli/trace = user/ctl user/wire user/base
USES_user/cli/watch = user/ctl user/gsm user/base
USES_user/daemon/ops = user/daemon user/session user/client user/ctl user/host \
	user/gsm user/wire user/base
USES_user/daemon = user/session user/client user/ctl user/host user/gsm user/wire \
	user/base
USES_user/session = user/wire user/base
USES_user/client = user/wire user/base
USES_user/ctl = user/base
USES_user/host = user/base
USES_user/gsm = user/base
USES_user/wire = user/base
USES_user/base =

LIBS_user/cli/doctor = $(if $(call with,KMOD),-ldl)
LIBS_user/client = -lev
LIBS_user/ctl = -lev $(shell $(PKG_CONFIG) --libs json-c)
LIBS_user/host = -lev $(shell $(PKG_CONFIG) --libs $(NL)) \
	$(if $(call with,SECCOMP),$(shell $(PKG_CONFIG) --libs libseccomp))
LIBS_user/gsm = $(if $(call with,PROVIDERS),-lexpat)

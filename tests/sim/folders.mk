# SPDX-License-Identifier: GPL-2.0
#
# The folders of the simulated modem, as user/folders.mk has those of the
# programs.  It shares the codec and the framing with them, never the session.

SIM_FOLDERS = tests/sim/scenario tests/sim/host tests/sim/fn tests/sim/usb \
	tests/sim/at tests/sim/svc tests/sim/model tests/sim/base
FOLDERS := $(SIM_FOLDERS) $(FOLDERS) kernel

USES_tests/sim/scenario = tests/sim/fn tests/sim/usb tests/sim/svc tests/sim/model \
	tests/sim/base kernel user/wire user/base
USES_tests/sim/host = tests/sim/usb tests/sim/model tests/sim/base user/wire user/base
USES_tests/sim/fn = tests/sim/at tests/sim/usb tests/sim/svc tests/sim/model \
	tests/sim/base kernel user/wire user/base
USES_tests/sim/usb = tests/sim/base user/base
USES_tests/sim/at = tests/sim/model tests/sim/base user/gsm user/base
USES_tests/sim/svc = tests/sim/model tests/sim/base user/gsm user/wire user/base
USES_tests/sim/model = tests/sim/base kernel user/gsm user/wire user/base
USES_tests/sim/base = user/base
USES_kernel =

LIBS_tests/sim/host = -lev -lusbredirparser
LIBS_tests/sim/base = -lev

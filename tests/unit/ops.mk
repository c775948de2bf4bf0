# SPDX-License-Identifier: GPL-2.0
#
# Parts of the operator commands that need no modem.
OBJS_leds = leds

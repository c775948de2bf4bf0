# SPDX-License-Identifier: GPL-2.0
#
# The session through every fault, and for a long time.
OBJS_session_matrix = session_modem $(SESSION) $(CODEC)

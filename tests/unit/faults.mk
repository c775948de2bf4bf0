# SPDX-License-Identifier: GPL-2.0
#
# The session through every fault, and for a long time.
OBJS_session_matrix = session_modem $(SESSION) $(CODEC)
OBJS_session_soak = session_modem $(SESSION) $(CODEC)
OBJS_client_soak = $(CODEC) $(CLIENT) fake_modem
LIBS_client_soak = -lev

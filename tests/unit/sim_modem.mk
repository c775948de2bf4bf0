# SPDX-License-Identifier: GPL-2.0
#
# The modelled modem without a USB device: QMI frames and packets by hand. The
# list is the proof that the model needs nothing of the USB side.
MODEM = clock modem card network profile bearer svc svc_ctl svc_wds \
	svc_wds_profile svc_wds_stats svc_dms svc_nas svc_nas_select \
	svc_nas_radio svc_wms svc_voice svc_uim svc_wda net ip tun qmisock \
	scenario modem_cmd settings fault words split \
	bytes tlv qmi qmi_words qmi_cause msg msg_enum qmap

OBJS_sim_ctl = sim_probe $(MODEM)
LIBS_sim_ctl = -lev
OBJS_sim_modem = sim_probe $(MODEM)
LIBS_sim_modem = -lev
OBJS_sim_call = sim_probe $(MODEM)
LIBS_sim_call = -lev
OBJS_sim_fault = sim_probe $(MODEM)
LIBS_sim_fault = -lev
OBJS_sim_scenario = sim_probe $(MODEM)
LIBS_sim_scenario = -lev
$(OUT)/sim_scenario_test.o: private \
	ALL_CPPFLAGS += -DMR200_SCENARIOS='"$(TOP)/tests/sim/scenarios"' \
		-DMR200_MANUAL='"$(TOP)/Documentation/scenarios.md"'
OBJS_sim_net = sim_probe $(MODEM)
LIBS_sim_net = -lev
OBJS_sim_message = sim_probe $(MODEM)
LIBS_sim_message = -lev
OBJS_sim_qmisock = sim_probe $(MODEM)
LIBS_sim_qmisock = -lev

# SPDX-License-Identifier: GPL-2.0
#
# mr200d's and mr200's parts. The session needs the message tables and no more:
# that it does no I/O shows in what it is linked with.
SESSION := session session_profile session_poll session_recover session_steps session_sim session_nas session_wds session_call session_mux session_mux_call session_words

OBJS_session = session_modem $(SESSION) $(CODEC)
OBJS_session_access = session_modem $(SESSION) $(CODEC)
OBJS_session_start = session_modem $(SESSION) $(CODEC)
OBJS_session_park = session_modem $(SESSION) $(CODEC)
OBJS_session_mux = session_modem $(SESSION) $(CODEC)
OBJS_session_sim = session_modem $(SESSION) $(CODEC)
OBJS_session_faults = session_modem $(SESSION) $(CODEC)
OBJS_session_fuzz = session_modem $(SESSION) $(CODEC)

OBJS_access = access providers gsm7 utf8
LIBS_access = -lexpat

OBJS_dns = dns

OBJS_config = dns config config_bearer config_file
OBJS_hook = hook log
LIBS_hook = -lev
LIBS_config = $(shell $(PKG_CONFIG) --libs libconfuse)

OBJS_ctl = ctl ctl_client
LIBS_ctl = $(shell $(PKG_CONFIG) --libs json-c) -lev

OBJS_sysfs = sysfs

OBJS_netcfg = netcfg netcfg_journal netcfg_ra netcfg_route log
PKGS_netcfg = libnl-route-3.0

$(OUT)/netcfg.o $(OUT)/netcfg_journal.o $(OUT)/netcfg_ra.o $(OUT)/netcfg_route.o: private ALL_CPPFLAGS += $(shell $(PKG_CONFIG) --cflags libnl-route-3.0)

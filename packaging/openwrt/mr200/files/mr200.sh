#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=dash
# netifd's protocol "mr200": mr200d holds the call and finds the modem, netifd
# sets what its hook (/usr/lib/mr200/netifd-hook) tells of. In /etc/config/network:
#
#	config interface 'wan'
#		option proto 'mr200'
#		option apn 'internet'
#
# Nothing else is needed, and the APN only where the provider list lacks it. The
# other options are those below, named and meant as in mr200.conf(5), but for
# username, pincode and peerdns (user, pin and dns there).

# shellcheck disable=SC1091 # netifd's own
[ -n "$INCLUDE_ONLY" ] || {
	. "${IPKG_INSTROOT-}/lib/functions.sh"
	. "${IPKG_INSTROOT-}/lib/netifd/netifd-proto.sh"
	init_proto "$@"
}

MR200_RUN=${IPKG_INSTROOT-}/var/run/mr200
MR200D=${IPKG_INSTROOT-}/usr/sbin/mr200d
MR200_HOOK=${IPKG_INSTROOT-}/usr/lib/mr200/netifd-hook

proto_mr200_init_config()
{
	# mr200d finds and awaits the device, and its name does not matter
	# shellcheck disable=SC2034 # read by netifd
	no_device=1 available=1
	proto_config_add_string "device:device"
	proto_config_add_string apn
	proto_config_add_string pdptype
	proto_config_add_int profile
	proto_config_add_string username
	proto_config_add_string password
	proto_config_add_string auth
	proto_config_add_string pincode
	proto_config_add_string roaming
	proto_config_add_string autoconnect
	proto_config_add_int mtu
	proto_config_add_string probe
	proto_config_add_int probe_interval
	proto_config_add_string power_gpio
	proto_config_add_string providers
	proto_config_add_boolean aggregation
	proto_config_add_string led_signal
	proto_config_add_string led_online
	proto_config_add_string loglevel
	proto_config_add_defaults
}

# One line of mr200.conf(5), unless the value is empty.
mr200_put()
{
	[ -n "$2" ] || return 0
	printf "%s = '%s'\n" "$1" \
		"$(printf '%s' "$2" | sed "s/[\\\\']/\\\\&/g")"
}

proto_mr200_setup()
{
	local interface="$1" config="$MR200_RUN/$1.conf"
	# shellcheck disable=SC2034,SC2154,SC2086 # names, for json_get_vars to set
	local device apn pdptype profile username password auth pincode roaming \
		autoconnect mtu probe probe_interval power_gpio providers \
		aggregation led_signal led_online loglevel $PROTO_DEFAULT_OPTIONS

	# shellcheck disable=SC2086 # a list of names
	json_get_vars device apn pdptype profile username password auth pincode \
		roaming autoconnect mtu probe probe_interval power_gpio \
		providers aggregation led_signal led_online loglevel \
		$PROTO_DEFAULT_OPTIONS
	# In a file and not as arguments, which everybody can read.
	mkdir -p "$MR200_RUN"
	rm -f "$config"
	(
		umask 077
		{
			mr200_put device "$device"
			mr200_put apn "$apn"
			mr200_put pdptype "$pdptype"
			mr200_put profile "$profile"
			mr200_put user "$username"
			mr200_put password "$password"
			mr200_put auth "$auth"
			mr200_put pin "$pincode"
			mr200_put roaming "$roaming"
			mr200_put autoconnect "$autoconnect"
			mr200_put mtu "$mtu"
			mr200_put probe "$probe"
			mr200_put probe_interval "$probe_interval"
			mr200_put power_gpio "$power_gpio"
			mr200_put providers "$providers"
			mr200_put aggregation "$aggregation"
			mr200_put led_signal "$led_signal"
			mr200_put led_online "$led_online"
			mr200_put loglevel "$loglevel"
			mr200_put defaultroute "${defaultroute:-1}"
			mr200_put dns "${peerdns:-1}"
			mr200_put metric "${metric:-0}"
			mr200_put name "$interface"
			mr200_put hook "$MR200_HOOK"
			mr200_put netcfg no
			mr200_put connect yes
		} >"$config"
	)
	if ! "$MR200D" -n -f "$config"; then
		# the same again would not help
		proto_notify_error "$interface" INVALID_CONFIGURATION
		proto_block_restart "$interface"
		return 1
	fi
	proto_run_command "$interface" "$MR200D" -d --with-parent -f "$config"
}

proto_mr200_teardown()
{
	local interface="$1"

	# it says down, ends the call and gives the modem back
	proto_kill_command "$interface"
	rm -f "$MR200_RUN/$interface.conf"
}

[ -n "$INCLUDE_ONLY" ] || add_protocol mr200

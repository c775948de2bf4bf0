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
# Nothing else is needed. Every option of proto qmi is taken under its name, so a
# section that worked with "option proto qmi" works after that one word is changed;
# the others are keys of mr200.conf(5). MR200_OPTIONS has them all.

# shellcheck disable=SC1091 # netifd's own
[ -n "$INCLUDE_ONLY" ] || {
	. "${IPKG_INSTROOT-}/lib/functions.sh"
	. "${IPKG_INSTROOT-}/lib/netifd/netifd-proto.sh"
	init_proto "$@"
}

MR200_RUN=${IPKG_INSTROOT-}/var/run/mr200
MR200D=${IPKG_INSTROOT-}/usr/sbin/mr200d
MR200_HOOK=${IPKG_INSTROOT-}/usr/lib/mr200/netifd-hook

# Option, its type for netifd, and the key of mr200.conf(5) that it is; - where
# there is nothing to set here: mr200d waits as long as it takes and needs no DHCP;
# ! where mr200d has no key for it yet.
MR200_OPTIONS='
device string device
apn string apn
v6apn string !
pdptype string pdptype
profile int profile
v6profile int !
username string user
password string password
auth string auth
pincode string pin
modes string !
plmn string !
roaming string roaming
mtu int mtu
probe string probe
probe_interval int probe_interval
power_gpio string power_gpio
providers string providers
aggregation boolean aggregation
led_signal string led_signal
led_online string led_online
loglevel string loglevel
autoconnect string autoconnect
delay int -
timeout int -
dhcp boolean -
dhcpv6 boolean -
'

proto_mr200_init_config()
{
	local option type key

	# mr200d finds and awaits the device, and its name does not matter
	# shellcheck disable=SC2034 # read by netifd
	no_device=1 available=1
	# one error, the last: netifd would keep them all, without limit
	# shellcheck disable=SC2034
	lasterror=1
	while read -r option type key; do
		[ -z "$option" ] || "proto_config_add_$type" "$option"
	done <<-END
		$MR200_OPTIONS
	END
	proto_config_add_defaults
}

# One line of mr200.conf(5), unless the value is empty; blanks around it are slips
# of the keyboard.
mr200_put()
{
	local value

	value=$(printf '%s' "$2" | sed "s/^[[:space:]]*//; s/[[:space:]]*\$//; s/[\\\\']/\\\\&/g")
	[ -z "$value" ] || printf "%s = '%s'\n" "$1" "$value"
}

# What proto qmi takes in another form; "-" for what means nothing here.
mr200_translate()
{
	local option="$1" value="$2"

	case $option in
	auth)
		# of no use without a user, and legal all the same
		[ -n "$username" ] || value=
		;;
	autoconnect)
		# that the modem is to keep the call up: mr200d does
		case $value in
		0 | 1 | on | yes | no | true | false | enabled | disabled) value=- ;;
		esac
		;;
	esac
	printf '%s' "$value"
}

# The configuration of mr200d, from the variables of the options.
mr200_config()
{
	local option type key value idle='' missing=''

	while read -r option type key; do
		[ -n "$option" ] || continue
		eval "value=\${$option-}"
		value=$(mr200_translate "$option" "$value")
		if [ "$key" = ! ]; then
			[ -z "$value" ] || missing="$missing $option"
		elif [ "$key" = - ] || [ "$value" = - ]; then
			[ -z "$value" ] || idle="$idle $option"
		else
			mr200_put "$key" "$value"
		fi
	done <<-END
		$MR200_OPTIONS
	END
	mr200_put defaultroute "${defaultroute:-1}"
	mr200_put dns "${peerdns:-1}"
	mr200_put metric "${metric:-0}"
	mr200_put name "$interface"
	mr200_put hook "$MR200_HOOK"
	mr200_put netcfg no
	mr200_put connect yes
	[ -z "$idle" ] || echo "not needed by proto mr200, and passed over:$idle" >&2
	[ -z "$missing" ] ||
		echo "not done by proto mr200 yet (mr200 modes and mr200 select do it by hand):$missing" >&2
}

proto_mr200_setup()
{
	local interface="$1" config="$MR200_RUN/$1.conf" options
	local defaultroute peerdns metric # PROTO_DEFAULT_OPTIONS

	options=$(printf '%s\n' "$MR200_OPTIONS" | cut -d ' ' -f 1)
	# shellcheck disable=SC2086 # a list of names
	local $options
	# shellcheck disable=SC2086
	json_get_vars $options $PROTO_DEFAULT_OPTIONS
	# In a file and not as arguments, which everybody can read.
	mkdir -p "$MR200_RUN"
	rm -f "$config"
	(umask 077 && mr200_config >"$config")
	if ! "$MR200D" -n -f "$config"; then
		# The same again would not help, and proto_block_restart would
		# outlast the mending of the option: wait, until it changes.
		proto_notify_error "$interface" INVALID_CONFIGURATION
		proto_run_command "$interface" sleep 2147483647
		return 0
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

# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh
# What every rig script shares; sourced, with $rig set to this directory.

# Tools of the system are outside a user's PATH.
PATH=$PATH:/usr/sbin:/sbin

# shellcheck disable=SC2034 # these are for the sourcing script
{
src=$(cd "$rig/../.." && pwd -P)
build=${O:-$src/build}
cache=${MR200_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mr200}
}

die() { echo "${0##*/}: $*" >&2; exit 1; }

note() { echo "${0##*/}: $*" >&2; }

# locked FILE COMMAND...: only one process at a time may make the thing FILE
# stands for; whoever waited finds it made.
locked()
{
	mkdir -p "${1%/*}"
	exec 9>"$1"
	flock 9
	shift
	"$@"
	exec 9>&-
}

# log FILE COMMAND...: silent unless it fails
log()
{
	log=$1
	shift
	"$@" </dev/null >"$log" 2>&1 9>&- && return
	tail -n 40 "$log" >&2
	die "failed: $* (all of it in $log)"
}

# copy_sources DIR PATH...: keeps DIR a copy of what the kernel build reads there
copy_sources()
{
	into=$1
	shift
	mkdir -p "$into"
	files=$(cd "$src" && find "$@" \( -name '*.[ch]' -o -name '*.mk' -o -name Kbuild \) ! -name '*.mod.c')
	# shellcheck disable=SC2086 # names without blanks
	(cd "$src" && cp -u --parents --preserve=timestamps -t "$into" $files)
	find "$into" -name '*.[ch]' ! -name '*.mod.c' | while read -r copy; do
		[ -e "$src${copy#"$into"}" ] || rm -f "$copy" "${copy%.c}.o"
	done
}

# For a shell to read back as it was.
quoted()
{
	for word; do
		printf "'%s' " "$(printf %s "$word" | sed "s/'/'\\\\''/g")"
	done
}

# guest DIR COMMAND...: a fresh directory for a guest that runs COMMAND
guest()
{
	rm -rf "$1"
	mkdir -p "$1"
	mkfifo "$1/output"
	guest_cmd=$1/cmd
	shift
	cat >"$guest_cmd" <<-EOT
		cd $(quoted "$PWD")
		export HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
		export MR200_SRC=$(quoted "$src")
		export MR200_BUILD=$(quoted "$build")
		export STORM=$(quoted "${STORM-}") SEED=$(quoted "${SEED-}")
		exec $(quoted "$@")
	EOT
}

# helper SECONDS INPUT OUTPUT COMMAND...: runs beside the guest, and ends with it
helpers=''
helper()
{
	seconds=$(($1 + 60)) input=$2 output=$3
	shift 3
	timeout --foreground -k 5 "$seconds" "$@" <"$input" >"$output" 2>&1 &
	helper=$!
	helpers="$helpers $helper"
	trap 'end_helpers' EXIT
}

end_helpers()
{
	# shellcheck disable=SC2086 # numbers
	[ ! "$helpers" ] || kill $helpers 2>/dev/null || :
	helpers=''
}

# run_guest DIR SECONDS COMMAND...: runs the virtual machine; its output is ours
run_guest()
{
	dir=$1 seconds=$2
	shift 2
	cat "$dir/output" &
	reader=$!
	timeout --foreground -k 5 "$seconds" "$@" </dev/null >"$dir/machine.log" 2>&1 &
	machine=$!
	trap 'kill $machine $reader 2>/dev/null || :; end_helpers' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	ended=0
	wait $machine || ended=$?
	# a machine that failed at once never opened it
	: <>"$dir/output"
	wait $reader || :
	trap - EXIT INT TERM
	end_helpers
	echo $ended >"$dir/ended"
}

# complaint LOG: ends with status 125 if the kernel reported an error in it
complaint()
{
	lines=$(grep -n -E -f "$rig/oops" "$1" | cut -d: -f1)
	for line in $lines; do
		sed -n "$line,$((line + 4))p" "$1" | grep -qE -f "$rig/oops-known" && continue
		note "the kernel complained, $1 line $line:"
		sed -n "$((line > 3 ? line - 3 : 1)),$((line + 40))p" "$1" >&2
		exit 125
	done
}

# verdict DIR [allow-oops]: the guest's exit status, or why there is none
verdict()
{
	console=$1/console.log
	: >>"$console"
	tr -d '\r' <"$console" >"$1/console.new"
	mv "$1/console.new" "$console"
	ended=$(cat "$1/ended")
	if [ "$ended" = 124 ]; then
		note "killed after its time; the end of $console:"
		tail -n 20 "$console" >&2
		exit 124
	fi
	[ "${2-}" ] || complaint "$console"
	status=$(sed -n 's/^rig: status //p' "$console")
	[ "$status" ] && exit "$status"
	note "the guest died (status $ended); the end of $console:"
	tail -n 20 "$1/machine.log" "$console" >&2
	exit 126
}

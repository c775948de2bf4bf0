# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh
# What every rig script shares; sourced, with $rig set to this directory.

# shellcheck disable=SC2034 # these are for the sourcing script
src=$(cd "$rig/../.." && pwd -P)
build=${O:-$src/build}
cache=${MR200_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mr200}

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

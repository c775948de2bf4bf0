#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# make modules_install and make dkms-install, for stock 6.1, with a copy of the
# tree, in a mount namespace where what they write to is scratch memory.
set -u
if [ "${1-}" != inside ]; then
	kernel=$(tests/rig/kernel 6.1) && tests/rig/deps dkms || exit
	unshare --mount true 2>/dev/null || { echo "1..0 # SKIP no mount namespaces here"; exit; }
	exec unshare --mount "$0" inside "$kernel"
fi

kernel=$2
release=$(cat "$kernel/release")
tree=${O:-$PWD/build}/install
n=0
rm -rf "$tree"
mkdir -p "$tree"
git ls-files | while read -r file; do
	[ ! -e "$file" ] || cp --parents "$file" "$tree"
done
for dir in /lib/modules /usr/src /var/lib/dkms /etc/modprobe.d /lib/udev/rules.d; do
	mkdir -p $dir
	mount -t tmpfs tmpfs $dir || exit
done
mkdir "/lib/modules/$release"
cp "$kernel"/modules/modules.order "$kernel"/modules/modules.builtin* "/lib/modules/$release"
ln -s "$kernel/modules/kernel" "/lib/modules/$release/kernel"
ln -s "$kernel/headers" "/lib/modules/$release/build"

check()
{
	n=$((n + 1))
	what=$1
	shift
	if "$@" >"$tree/log" 2>&1; then
		echo "ok $n - $what"
	else
		echo "not ok $n - $what"
		sed 's/^/# /' "$tree/log"
	fi
}

run()
{
	env -u MAKEFLAGS make -C "$tree" O="$tree/build" KDIR="/lib/modules/$release/build" DKMSFLAGS="-k $release" "$@"
}

loadable()
{
	for alias in usb:v05C6p9025d0000dc00dsc00dp00icFFiscFFipFFin02 usb:v05C6p9025d0000dc00dsc00dp00icFFiscFFipFFin04; do
		/sbin/modprobe -S "$release" -n -v -a $alias | grep /updates/ || return
	done
	ls /etc/modprobe.d/mr200.conf /lib/udev/rules.d/70-mr200.rules
}

gone()
{
	! find "$@" -name '*mr200*' | grep .
}

# the directory that goes before the kernel's own modules
check 'make modules_install' run modules_install
check 'the modem loads the modules' loadable
check 'make clean' run clean
check 'leaves nothing that was built' sh -c "! find $tree -name '*.o' -o -name '*.ko' | grep ."
rm -rf "/lib/modules/$release/updates"
check 'make dkms-install' run dkms-install
check 'the modem loads the modules' loadable
check 'make dkms-remove' run dkms-remove
check 'leaves nothing' gone "/lib/modules/$release/updates" /usr/src /var/lib/dkms \
	/etc/modprobe.d /lib/udev/rules.d
echo "1..$n"

#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# The modules build for every kernel of tests/rig/kernels, W=1, no warning.
versions=$(grep -v '^#' tests/rig/kernels | cut -f1)
n=0
for version in $versions; do
	n=$((n + 1))
	if dir=$(tests/rig/modules "$version") && ls "$dir"/mr200_serial.ko "$dir"/mr200_wwan.ko >&2; then
		echo "ok $n - $version"
	else
		echo "not ok $n - $version"
	fi
done
echo "1..$n"

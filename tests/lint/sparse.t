#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# sparse finds nothing in the modules.
O=${O:-$PWD/build}/sparse
export O
echo 1..1
rm -rf "$O/modules/6.1"
if ! dir=$(tests/rig/modules 6.1 C=2) || ! grep -q '^  CHECK ' "$dir/build.log"; then
	echo "not ok 1 - sparse ran"
	exit
fi
if grep -E '(kernel|mr200_[a-z_]*)[^ ]*:[0-9]+:[0-9]+: (warning|error)' "$dir/build.log" | sed 's/^/# /' | grep .; then
	echo "not ok 1 - modules"
else
	echo "ok 1 - modules"
fi

#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# No circle of files in the modules: by the symbols that their objects need.
echo 1..1
dir=$(tests/rig/modules 6.1) || exit 1
circles=$(for object in "$dir"/kernel/*.o; do
	source=kernel/$(basename "$object" .o).c
	[ ! -e "$source" ] || printf '%s\t%s\n' "$object" "$source"
done | tests/lint/symbols)
status=$?
if [ $status = 0 ] && [ ! "$circles" ]; then
	echo "ok 1 - kernel"
else
	echo "not ok 1 - kernel"
	echo "$circles" | sed 's/^/# /'
fi

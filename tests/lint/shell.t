#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# All shell scripts under shellcheck; .shellcheckrc says what it leaves out.
scripts=$(git ls-files | while read -r file; do
	[ -f "$file" ] && head -n 1 "$file" | grep -aqE '^#!.*/(ba|da)?sh\b|shellcheck shell=' && echo "$file"
done; git ls-files '*.sh')
n=0
for script in $(echo "$scripts" | sort -u); do
	n=$((n + 1))
	if said=$(shellcheck -x -P SCRIPTDIR "$script"); then
		echo "ok $n - $script"
	else
		echo "not ok $n - $script"
		echo "$said" | sed 's/^/# /'
	fi
done
echo "1..$n"

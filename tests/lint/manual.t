#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# mandoc finds nothing to complain of in the manual pages.
pages=$(git ls-files 'Documentation/man/*.[1-9]')
[ "$pages" ] || { echo "1..0 # SKIP no manual pages in the tree"; exit; }
n=0
for page in $pages; do
	n=$((n + 1))
	if said=$(mandoc -T lint -W warning "$page"); then
		echo "ok $n - $page"
	else
		echo "not ok $n - $page"
		echo "$said" | sed 's/^/# /'
	fi
done
echo "1..$n"

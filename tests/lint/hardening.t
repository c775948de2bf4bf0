#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The programs that are installed are built as Debian builds its own: position
# independent, read-only relocations, bound at start, stack protector, fortified
# functions, no executable stack.
use strict;
use warnings;
use Test::More;

my $build = $ENV{O} // 'build';

system('make -s -j2 user >/dev/null') == 0 or BAIL_OUT('no programs');
for my $program ('mr200d', 'mr200') {
	my $path = "$build/user/$program";
	my %got = map { $_ => scalar `readelf -W $_ $path 2>&1` } qw(-h -l -d --dyn-syms);

	like $got{-h}, qr/Type:\s+DYN/, "$program: position independent";
	like $got{-d}, qr/FLAGS_1.*\bPIE\b/, "$program: an executable of that kind";
	like $got{-l}, qr/GNU_RELRO/, "$program: relocations are read-only";
	like $got{-d}, qr/BIND_NOW|FLAGS_1.*\bNOW\b/, "$program: bound at start";
	like $got{-l}, qr/GNU_STACK(\s+0x\w+){5}\s+RW\s/, "$program: no executable stack";
	unlike $got{-l}, qr/\bRWE\b/, "$program: no segment to write and execute";
	unlike $got{-d}, qr/R(UN)?PATH|TEXTREL/, "$program: no library path of its own";
	like $got{'--dyn-syms'}, qr/__stack_chk_fail/, "$program: stack protector";
	like $got{'--dyn-syms'}, qr/__(sn|v?f)printf_chk/, "$program: fortified";
}
done_testing;

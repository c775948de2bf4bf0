#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The program links with libnl-3 on Debian and with libnl-tiny on OpenWrt: it needs
# nothing of libnl that nl-common does not list, and no library of libnl but the core.
use strict;
use warnings;
use Test::More;

my $build = $ENV{O} // 'build';
my $program = "$build/user/mr200";

system('make -s -j2 user >/dev/null') == 0 or BAIL_OUT('no programs');
open my $in, '<', 'tests/lint/nl-common' or die "nl-common: $!";
my %common = map { chomp; $_ => 1 } grep { !/^#/ } <$in>;
cmp_ok scalar keys %common, '>', 100, 'the list is there';
my @needs = `nm -D -u $program` =~ /\bU ((?:nl|nla|nlmsg|rtnl)_\w+)/g;
cmp_ok scalar @needs, '>', 10, 'the program uses libnl';
ok $common{$_}, $_ for @needs;
is_deeply [`readelf -d $program` =~ /NEEDED.*\[(libnl[\w-]*)\./g], ['libnl-3'],
	'the core library alone';
done_testing;

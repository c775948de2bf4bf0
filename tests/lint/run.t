#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# tests/run counts what it is given: a build that fails is a failure, though
# the test finds the program of an earlier one.
use strict;
use warnings;
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $tree = tempdir(CLEANUP => 1);
make_path "$tree/tests/unit";
system('cp', '--parents', 'tests/run', glob('tests/rig/*'), $tree) == 0 or die;

sub put
{
	my ($name, $text) = @_;

	open my $out, '>', "$tree/$name" or die "$name: $!";
	print $out $text;
	close $out;
	chmod 0755, "$tree/$name";
}

# Exit status and last line of a run with this Makefile and this test.
sub counts
{
	my ($build, $test) = @_;

	put('Makefile', "all:\n\t$build\n");
	put('tests/unit/x.t', "#!/bin/sh\n$test\n");
	my $said = `O=$tree/build $tree/tests/run unit 2>&1`;
	my ($last) = $said =~ /([^\n]*)\n\z/;
	return ($? >> 8) . ": $last";
}

my $good = 'echo "ok 1"; echo "1..1"';
is counts('true', $good), '0: 1 passed, 0 failed, 0 skipped', 'passed';
is counts('false', $good), '1: 1 passed, 1 failed, 0 skipped', 'not built';
is counts('true', 'echo "not ok 1"; echo "1..1"'), '1: 0 passed, 1 failed, 0 skipped', 'failed';
is counts('true', "$good; exit 3"), '1: 1 passed, 1 failed, 0 skipped', 'ended badly';
is counts('true', 'echo "ok 1"; echo "1..2"'), '1: 1 passed, 1 failed, 0 skipped', 'a test is missing';
is counts('true', 'echo "1..0 # SKIP why"'), '0: 0 passed, 0 failed, 1 skipped', 'skipped';
is counts('true', 'echo "ok 1 # SKIP why"; echo "1..1"'), '0: 0 passed, 0 failed, 1 skipped',
	'skipped in part';
done_testing;

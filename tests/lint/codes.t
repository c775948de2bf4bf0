#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Codes of errors and warnings: those that the sources use are those that the
# manual lists, of base/code.h and base/fault.h.
use strict;
use warnings;
use Test::More;

sub slurp { local (@ARGV, $/) = $_[0]; <> }

my %listed = map { $_ => 1 } slurp('user/base/code.h') =~ /^\tX\("([^"]+)"/mg;
my %faults = map { $_ => 1 } slurp('user/base/fault.h') =~ /^\tX\(\w+, "([^"]+)"/mg;
cmp_ok scalar keys %listed, '>', 40, 'codes are listed';
cmp_ok scalar keys %faults, '>', 25, 'and faults';
is_deeply [grep { $faults{$_} } sort keys %listed], [], 'none is there twice';

my %used;
for my $file (split /\n/, `git ls-files 'user/*.c'`) {
	my $text = slurp($file);
	# the first text of a call that tells an error
	for my $code ($text =~ /\b(?:mr200_ctl_error|mr200_op_fail|refuse|warn|mr200_json_error)\s*\([^;"{]*?"([a-z0-9.-]+)"/g,
		      $text =~ /\btell\(\w+, "([a-z0-9.-]+)"/g,
		      $text =~ /->error\(\s*[^,;]+,\s*[^,;]+,\s*"([a-z0-9.-]+)"/g,
		      $text =~ /\bmr200_daemon_note\([^;"]*?"([a-z0-9.-]+)"/g,
		      $text =~ /\bwarn\(r, [^;"]*\? "([a-z0-9.-]+)" : "/g,
		      $text =~ /\bwarn\(r, [^;"]*\? "[a-z0-9.-]+" : "([a-z0-9.-]+)"/g) {
		$used{$code} //= $file;
	}
}
my @unlisted = map { "$used{$_}: $_" } grep { !$listed{$_} && !$faults{$_} } sort keys %used;
diag "unlisted @unlisted" if @unlisted;
is_deeply \@unlisted, [], 'each that is used is listed';
is_deeply [grep { !$used{$_} } sort keys %listed], [], 'each that is listed is used';

my $page = slurp('Documentation/man/mr200.1');
my @missing = grep { my $code = s/-/\\-/gr; $page !~ /^\.B \Q$code\E$/m } grep { $_ ne 'none' } sort keys %listed, keys %faults;
is_deeply \@missing, [], 'and is in the manual';
done_testing;

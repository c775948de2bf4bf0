#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# checkpatch, the kernel's judge of form, over all C files. What it may not
# complain of is listed in ./checkpatch, with the reason.
use strict;
use warnings;
use Test::More;

my @ignored;
open my $in, '<', 'tests/lint/checkpatch' or die $!;
while (<$in>) {
	chomp;
	next if /^#/;
	my ($type, $where) = split /\t+/;
	push @ignored, qr/^$where.*:$type:/;
}

chomp(my $source = `tests/rig/source`);
ok -x "$source/scripts/checkpatch.pl", 'checkpatch is there' or BAIL_OUT('no checkpatch');
my @files = grep { -e } split /\n/, `git ls-files '*.[ch]'`;
my %said;
open my $said, '-|', 'perl', "$source/scripts/checkpatch.pl", '--no-tree', '--terse',
	'--show-types', '--no-summary', '-f', @files or die $!;
while (my $line = <$said>) {
	next if grep { $line =~ $_ } @ignored;
	push @{$said{$1}}, $line if $line =~ /^(\S+?):\d+:/;
}
close $said;
for my $file (@files) {
	ok !$said{$file}, $file or diag @{$said{$file}};
}
done_testing;

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Licence tags in every file, and lines that none may have (./conventions).
use strict;
use warnings;
use Test::More;

my @files = grep { -f } split /\n/, `git ls-files`;
my (%lines, @untagged);
for my $file (@files) {
	next if -B $file;
	open my $in, '<', $file or die "$file: $!";
	my @lines = <$in>;
	$lines{$file} = \@lines;
	# texts and lists that have no comments
	next if $file =~ m{(^|/)(COPYING|\.gitignore|.*\.md|.*\.tsv|.*\.json|.*\.hex|.*\.patch)$} ||
		$file =~ m{^(tests/golden|tests/fuzz/regressions|Documentation|packaging/debian/source)/|^packaging/debian/copyright$} || !@lines;
	push @untagged, $file
		unless grep { /SPDX-License-Identifier: (GPL-2\.0|\(GPL-2\.0)/ } @lines[0 .. ($#lines < 2 ? $#lines : 2)];
}
ok !@untagged, 'licence tags' or diag map { "  none in $_\n" } @untagged;

my @idle = grep { m{^tests/.*\.t$} && !-x } @files;
ok !@idle, 'tests can be run' or diag map { "  not executable: $_\n" } @idle;

open my $in, '<', 'tests/lint/conventions' or die $!;
while (<$in>) {
	chomp;
	next if /^#/;
	my ($what, $where, $except, $why) = split /\t+/;
	my @found;
	for my $file (sort grep { /^(?:$where)/ && !/^(?:$except)/ } keys %lines) {
		my $n = 0;
		for (@{$lines{$file}}) {
			$n++;
			push @found, "$file:$n: $_" if /$what/;
		}
	}
	ok !@found, "none of $what: $why" or diag @found;
}
done_testing;

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Documentation/testing.md against the tree: each pain has a row, each scenario
# file is named in it and run by the test it names, each test is there; and
# Documentation/scenarios.md lists each file.
use strict;
use warnings;
use Test::More;

sub slurp { local (@ARGV, $/) = @_; <> }

my %files = map { m{([^/]+)\.sim$} ? ($1 => 1) : () } glob 'tests/sim/scenarios/*.sim';
my (%pain, %named, @missing, @not_run);

# What a row names and is not there: files, or the cases in parentheses behind one.
sub absent
{
	my ($row, $tests) = @_;
	my @files = $tests =~ /`(tests\/[^`]+)`(?: \(([^)]*)\))?/g or return "$row: no test";
	my @absent;

	while (my ($file, $cases) = splice @files, 0, 2) {
		my $text = -e $file ? slurp($file) : '';

		push @absent, "$row: $file" unless length $text;
		push @absent, map { "$row: $file: $_" }
			grep { index($text, $_) < 0 } ($cases // '') =~ /`([^`]+)`/g;
	}
	return @absent;
}

# Tests that name what they run by the scenario's name.
my $by_name = qr{^tests/(?:unit|vm)/scenarios\.t$};

for (split /\n/, slurp('Documentation/testing.md')) {
	my ($pain, undef, $scenarios, $tests) = /^\| (\d\.\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|$/ or next;
	my @scenarios = $scenarios =~ /`([^`]+)`/g;
	my @tests = $tests =~ /`(tests\/[^`]+)`/g;

	$pain{$pain} = 1;
	push @missing, absent($pain, $tests);
	for my $name (@scenarios) {
		$named{$name} = 1;
		push @missing, "$pain: $name.sim" unless $files{$name};
		my @run = grep { /$by_name/ } @tests or next;
		push @not_run, "$pain: $name" unless grep { slurp($_) =~ /\b\Q$name\E\b/ } @run;
	}
}
is_deeply \@missing, [], 'what the table names is there';
is_deeply \@not_run, [], 'each scenario is run by the test of its row';
is_deeply [grep { !$pain{$_} } map({ "1.$_" } 1 .. 8), map { "4.$_" } 1 .. 24], [],
	'every pain has a row';
is_deeply [grep { !$named{$_} } sort keys %files], [], 'every scenario has a row';

# Defects of others: each has tests, which are there and have the case named.
my %defect;
my @absent;
for (slurp('Documentation/testing.md') =~ /^\| (6\.\d+ \|.*)\|$/mg) {
	my ($n, $tests) = /^(\S+) \|[^|]*\|([^|]*)$/ or next;

	$defect{$n} = 1;
	push @absent, absent($n, $tests);
}
is_deeply \@absent, [], 'the tests of the defects of others are there';
is_deeply [grep { !$defect{$_} } map { "6.$_" } 1 .. 20], [], 'every defect has a row';

my %listed = map { ($_ => 1) } slurp('Documentation/scenarios.md') =~ /^\| `([\w-]+)` \| /mg;
is_deeply [grep { !$listed{$_} } sort keys %files], [], 'Documentation/scenarios.md lists every file';

my %row = map { ($_ => 1) } slurp('tests/unit/scenarios.t') =~
	/\bname => '(?:[\w-]+', file => ')?([\w-]+)'/g;
is_deeply [grep { !$files{$_} } sort keys %row], [], 'tests/unit/scenarios.t runs files that are there';
done_testing;

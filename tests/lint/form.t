#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# checkpatch, the kernel's judge of form, over all C files. What it may not
# complain of is listed in ./checkpatch, with the reason.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Test::More;
use Verdicts;

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
my $verdicts = Verdicts->new('form', Verdicts::slurp("$source/scripts/checkpatch.pl"));
my %path = map { $_ => $verdicts->path($_) } @files;
my %said = map { $_ => $verdicts->known($path{$_}) } @files;
judge(grep { !defined $said{$_} } @files);

sub judge
{
	my (@new) = @_;

	return unless @new;
	$said{$_} = '' for @new;
	open my $said, '-|', 'perl', "$source/scripts/checkpatch.pl", '--no-tree', '--terse',
		'--show-types', '--no-summary', '-f', @new or die $!;
	while (my $line = <$said>) {
		$said{$1} .= $line if $line =~ /^(\S+?):\d+:/;
	}
	close $said || $? >> 8 == 1 or die 'checkpatch did not run';
	$verdicts->keep($path{$_}, $said{$_}) for @new;
}

for my $file (@files) {
	my @bad = grep { my $line = $_; !grep { $line =~ $_ } @ignored } split /^/, $said{$file};

	ok !@bad, $file or diag @bad;
}
done_testing;

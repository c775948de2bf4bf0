#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# checkpatch, the kernel's judge of form, over all C files. What it may not
# complain of is listed in ./checkpatch, with the reason. A file found good is
# not judged again until it or the judge changes.
use strict;
use warnings;
use Digest::SHA;
use File::Path qw(make_path);
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
my $known = ($ENV{O} // 'build') . '/form';
make_path $known;
my $judge = join '', map { Digest::SHA->new(1)->addfile($_)->hexdigest }
	"$source/scripts/checkpatch.pl", 'tests/lint/checkpatch';
my %stamp = map {
	$_ => "$known/" . Digest::SHA->new(1)->add($judge, $_)->addfile($_)->hexdigest
} @files;
my %said;
judge(grep { !-e $stamp{$_} } @files);

sub judge
{
	return unless @_;
	open my $said, '-|', 'perl', "$source/scripts/checkpatch.pl", '--no-tree', '--terse',
		'--show-types', '--no-summary', '-f', @_ or die $!;
	while (my $line = <$said>) {
		next if grep { $line =~ $_ } @ignored;
		push @{$said{$1}}, $line if $line =~ /^(\S+?):\d+:/;
	}
	close $said || $? >> 8 == 1 or die 'checkpatch did not run';
}

for my $file (@files) {
	if (ok !$said{$file}, $file) {
		open my $stamp, '>', $stamp{$file} or die $!;
	} else {
		diag @{$said{$file}};
	}
}
done_testing;

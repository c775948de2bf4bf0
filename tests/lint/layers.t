#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Include directions, against the table in ./layers.
use strict;
use warnings;
use File::Basename qw(dirname);
use Test::More;

my (@layers, @libraries);
open my $in, '<', 'tests/lint/layers' or die $!;
while (<$in>) {
	chomp;
	next if /^#/;
	my ($who, $what) = split /\t+/;
	my $row = [glob_to_re($who =~ s/[<>]//gr), join '|', map { glob_to_re($_) } split ' ', $what];
	push @{$who =~ /^</ ? \@libraries : \@layers}, $row;
}

sub glob_to_re { join '.*', map { quotemeta } split /\*/, $_[0], -1 }

# What an #include "..." names, from the top of the tree.
sub resolve
{
	my ($file, $name) = @_;

	for my $dir (dirname($file), qw(user kernel tests/sim)) {
		my @path;
		for (split m{/}, "$dir/$name") {
			if ($_ eq '..') { pop @path } else { push @path, $_ }
		}
		my $path = join '/', @path;
		return $path if -e $path;
	}
	return $name;
}

for my $file (grep { -e } split /\n/, `git ls-files '*.[ch]'`) {
	next if $file =~ m{^tests/rig/};
	my ($layer) = grep { $file =~ /^(?:$_->[0])$/ } @layers;
	ok $layer, "$file has a layer" or next;
	my @wrong;
	my $own = $file =~ s/\.[ch]$/.h/r;

	open my $source, '<', $file or die "$file: $!";
	while (<$source>) {
		if (/^\s*#\s*include\s+"(.*)"/) {
			my $path = resolve($file, $1);
			push @wrong, "line $.: $path"
				unless $path eq $own || $path =~ /^(?:$layer->[1])$/;
		} elsif (/^\s*#\s*include\s+<(.*)>/) {
			my $name = $1;
			push @wrong, map { "line $.: <$name>" }
				grep { $name =~ /^$_->[0]$/ && $file !~ /^(?:$_->[1])$/ } @libraries;
		}
	}
	ok !@wrong, "$file looks down" or diag map { "  may not include: $_\n" } @wrong;
}
done_testing;

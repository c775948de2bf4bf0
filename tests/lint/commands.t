#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What README.md, CONTRIBUTING.md and faq.md tell people to type is there: targets
# of make, commands of mr200, files of the tree and of the packages. What it does
# is run in tests/installed and tests/lint/install.t.
use strict;
use warnings;
use Test::More;

sub slurp { local (@ARGV, $/) = $_[0]; scalar <> }

my %target = map { $_ => 1 } map { split } slurp('Makefile') =~ /^([a-z_ -]+):/mg;
my ($table) = slurp('user/cli/table.c');
my %command = map { $_ => 1 } $table =~ /\.name = "(\w+)"/g;
my %words = map { $_ => 1 } map { split } $table =~ /\.words = "([^"]*)"/g;
my $installed = join '', map { slurp($_) } qw(user/Makefile packaging/debian/rules);
my $found = 0;

for my $page (qw(README.md CONTRIBUTING.md Documentation/faq.md)) {
	my $text = slurp($page);
	my @typed = map { split /\n|&&/ } $text =~ /^```\n(.*?)^```$/msg;

	push @typed, map { split /&&/ } $text =~ /`([^`\n]+)`/g;
	for (@typed) {
		s/\s+#.*//;
		s/^\s+|\s+$//g;
		if (/^make(?: |$)(.*)/) {
			my $rest = $1 =~ s/\S+="[^"]*"//gr;
			$rest =~ s/-C .*//;
			ok $target{$_}, "$page: make $_" and $found++ for grep { !/=|^</ } split ' ', $rest;
		} elsif (/^mr200 ([a-z]\w+)(?: ([a-z][\w-]*))?$/) {
			ok $command{$1}, "$page: mr200 $1";
			ok $words{$2}, "$page: mr200 $1 $2" if defined $2;
			$found++;
		} elsif (m{^(?:\./)?((?:tests|packaging|Documentation)/\S+)$}) {
			ok -e $1, "$page: $1 is there";
			$found++;
		} elsif (m{/usr/share/mr200/(\w[\w-]*)}) {
			like $installed, qr/\Q$1\E/, "$page: $1 gets installed";
			$found++;
		}
	}
	ok -e "$_" || -e "Documentation/$_", "$page: link to $_"
		for grep { !/^http/ } $text =~ /\]\(([^)#]+)\)/g;
}
cmp_ok $found, '>', 20, 'commands were found';
done_testing;

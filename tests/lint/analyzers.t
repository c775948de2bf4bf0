#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# clang-tidy, gcc -fanalyzer and cppcheck find nothing in the programs and the
# simulated modem but what ./analyzers lists, and nothing is listed in vain.
use strict;
use warnings;
use Cwd;
use Cwd qw(getcwd);
use FindBin;
use lib "$FindBin::Bin/lib";
use Test::More;
use Verdicts;

my $JOBS = 2;

# clang-tidy tells paths from here
$ENV{PWD} = getcwd();
my $here = getcwd();
$ENV{LC_ALL} = 'C';	# the quotes in what they say

my (@excepted, %not_asked);
open my $in, '<', 'tests/lint/analyzers' or die $!;
while (<$in>) {
	chomp;
	next if /^#/;
	my ($check, $where, $why) = split /\t+/;
	ok length $why, "$check has a reason" or next;
	if ($where eq '-') {
		$not_asked{$check} = 1;
	} else {
		push @excepted, { check => $check, where => qr/^(?:$where)/, row => $_ };
	}
}

my @files = grep { -e } split /\n/, `git ls-files 'user/*.c' 'tests/sim/*.c'`;
my @flags = (qw(-std=gnu11 -D_GNU_SOURCE -Iuser -Ikernel -Itests -DMR200_VERSION="lint"),
	     split ' ', `pkg-config --cflags libnl-3.0 json-c`);
my @tidy = ('-*', 'bugprone-*', 'cert-*', 'clang-analyzer-*', 'misc-*', 'performance-*',
	    map { "-$_" } sort grep { /^(bugprone|cert|clang|misc|performance)-/ } keys %not_asked);

# A finding is FILE:LINE[:COLUMN]: KIND: TEXT [CHECK], of each of them. The
# depth of clang's analyser is what one can wait for; gcc's has no such knob.
my @judges = (
	{
		name => 'clang-tidy',
		command => ['clang-tidy-14', '--quiet', '--header-filter=(user|tests/sim|kernel)/',
			    '--checks=' . join(',', @tidy)],
		after => ['--', qw(-Xclang -analyzer-config -Xclang mode=shallow), @flags],
	}, {
		name => 'gcc -fanalyzer',
		command => [qw(gcc -fanalyzer -O1 -S -o /dev/null), @flags],
		after => [],
	}, {
		name => 'cppcheck',
		command => ['cppcheck', '-q', '--enable=warning,performance,portability',
			    '--library=posix,gnu',
			    '--template={file}:{line}:{column}: {severity}: {message} [{id}]',
			    grep { /^-[ID](?!\/)/ } @flags],
		after => [],
	},
);
# All of C that the files of this project reach and the tools that judge it.
my $versions = `echo \$LC_ALL; gcc --version; clang-tidy-14 --version; cppcheck --version`;
my @work;
for my $judge (@judges) {
	$judge->{verdicts} = Verdicts->new($judge->{name} =~ s/.* -//r, join ' ',
		$versions, @{$judge->{command}}, @{$judge->{after}});
	$judge->{path}{$_} = $judge->{verdicts}->path($_, 1) for @files;
	push @work, map { [$judge, $_] }
		grep { !-e $judge->{path}{$_} } @files;
}

sub judge
{
	my ($judge, $file) = @_;
	my $pid = open my $said, '-|';

	die "fork: $!\n" unless defined $pid;
	if (!$pid) {
		open STDERR, '>&', \*STDOUT;
		exec @{$judge->{command}}, $file, @{$judge->{after}};
		die "$judge->{name}: $!\n";
	}
	my @lines = <$said>;
	my @found = map { s{^\Q$here\E/}{}r } grep { /^\S+?:\d+:(?:\d+:)? \w+: .*\[\S+\]$/ } @lines;
	close $said or @found or die "$judge->{name} $file:\n", @lines;
	$judge->{verdicts}->keep($judge->{path}{$file}, join '', @found);
}

# Workers take every other piece: neighbours cost about the same.
my %worker;
for my $n (0 .. $JOBS - 1) {
	my $pid = fork // die "fork: $!\n";

	if (!$pid) {
		eval { judge(@$_) for @work[grep { $_ % $JOBS == $n } 0 .. $#work]; 1 } or print STDERR $@;
		require POSIX;
		POSIX::_exit($@ ? 1 : 0);
	}
	$worker{$pid} = 1;
}
for my $pid (keys %worker) {
	waitpid $pid, 0;
	is $?, 0, 'a worker has done its part' or BAIL_OUT('an analyser did not run');
}
note @work + 0, ' of ', @judges * @files, ' judged anew';

my %used;
for my $judge (@judges) {
	my %bad;

	for my $line (map { split /^/, $judge->{verdicts}->known($judge->{path}{$_}) // '' } @files) {
		my ($where, $checks) = $line =~ /^(.*) \[(\S+)\]$/ or next;
		my @checks = split /,|=/, $checks;
		my $short = $where =~ s/:\d+:(?:\d+:)? \w+:/:/r;
		my @rows = grep {
			my $row = $_;
			$short =~ $row->{where} && grep { $_ eq $row->{check} } @checks
		} @excepted;

		$used{$_->{row}} = 1 for @rows;
		$bad{$line} = 1 unless @rows || grep { $not_asked{$_} } @checks;
	}
	ok !%bad, "$judge->{name} finds nothing" or diag sort keys %bad;
}
my @vain = grep { !$used{$_} } map { $_->{row} } @excepted;
ok !@vain, 'each exception is needed' or diag map { "$_\n" } @vain;
done_testing;

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Each fuzz target: its seeds and every input that once made it fail, then a
# fixed number of new ones from a fixed seed. Longer: tests/soak/run.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(make_path remove_tree);
use Test::More;

my $here = abs_path(dirname(__FILE__));
my $src = abs_path("$here/../..");
my $build = $ENV{O} // "$src/build";
# How many new inputs: as much as each does in about 2 s.
my %runs = (
	capture => 8000, config => 6000, ctl => 2500, ctl_client => 1500, msg => 20000,
	providers => 4000, proxy => 2000, qmap => 60000, qmi => 8000, session => 500,
	sms => 20000, text => 15000, usbip => 250,
	usbredir => 1500,
);
# Factor on them, and how long one input may take.
my $factor = $ENV{FUZZ_FACTOR} // 1;
my $SECONDS = 20;

$ENV{ASAN_OPTIONS} = 'detect_leaks=1:abort_on_error=0:allocator_may_return_null=1';
$ENV{UBSAN_OPTIONS} = 'print_stacktrace=1';
my @targets = split ' ', `make -s -C $here O=$build list`;
is_deeply [sort keys %runs], [sort @targets], 'each target has its number of inputs';
system("make -s -k -j2 -C $here O=$build >/dev/null 2>$build/replay.log");
is system("make -s -C $here O=$build corpus >/dev/null"), 0, 'seeds are made';

my $clang = $ENV{CLANG} // 'clang-14';
my $able = !system("$src/tests/rig/deps fuzz >/dev/null 2>&1") &&
	!system("command -v $clang >/dev/null");
system("make -s -k -j2 -C $here O=$build FUZZER=1 >/dev/null 2>$build/fuzz.log") if $able;

# Addresses are among what the fuzzer mixes its inputs from.
my @fixed = system('setarch -R true 2>/dev/null') ? () : qw(setarch -R);

sub slurp { local (@ARGV, $/) = $_[0]; -e $_[0] ? scalar <> : '' }

my $tried = 0;

for my $target (@targets) {
	my $corpus = "$build/fuzz/corpus/$target";
	my $known = join ' ', grep { -d } $corpus, "$here/regressions/$target";
	my $text = `timeout 120 $build/replay/$target $known 2>&1`;

	is $?, 0, "$target: known inputs" or diag substr $text, -3000;
	SKIP: {
		skip "$clang is absent and cannot be installed", 1 unless $able;
		# what it finds on the way stays out of the seeds
		my $new = "$build/fuzz/new/$target";
		my $found = "$build/fuzz/found/$target-";
		my $n = int($runs{$target} * $factor);
		my @dictionary = -e "$here/dictionaries/$target.dict" ?
			("-dict=$here/dictionaries/$target.dict") : ();

		remove_tree($new);
		make_path($new, dirname($found));
		my $log = "$build/fuzz/$target.log";
		my $status = system("timeout 300 @fixed $build/fuzz/$target -runs=$n -seed=1 " .
			"-timeout=$SECONDS -rss_limit_mb=1024 -max_len=4096 -print_final_stats=1 " .
			"-artifact_prefix=$found @dictionary $new $corpus >$log 2>&1");
		$tried += $1 if slurp($log) =~ /number_of_executed_units: (\d+)/;
		is $status, 0, "$target: $n new inputs" or
			diag "the input is $found*, try it with $build/replay/$target\n",
			     substr slurp($log), -3000;
	}
}
note "$tried inputs";
done_testing;

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Lets each memory allocation (and each copy from or to user space) of probe and
# disconnect fail, one after the other, by /proc/self/fail-nth of a kernel with
# FAULT_INJECTION. The operation may fail with an error; afterwards it must work.
# What is lost, kmemleak finds at the end of the guest.
use strict;
use warnings;
no warnings 'io';	# closing what is gone fails
use Fcntl;
use FindBin;
use lib "$FindBin::Bin/../vm/lib";
use Modem qw(load spew unload);
use Test::More;

use constant { SYS_pread64 => 17 };
# Nothing allocates so often.
my $MOST = 2000;

my $faults = '/sys/kernel/debug';
-w '/proc/self/fail-nth' or plan skip_all => 'this kernel lets no allocation fail';
for my $kind (qw(failslab fail_page_alloc)) {
	spew("$faults/$kind/ignore-gfp-wait", 'N') or die "$kind: $!\n";
	spew("$faults/$kind/verbose", '0');
}
spew("$faults/fail_page_alloc/min-order", '0');
sysopen my $nth, "/proc/$$/fail-nth", O_RDWR or die "fail-nth: $!\n";

load('mr200_serial');
load('mr200_wwan');
my $modem = Modem->new;
my $sites = 0;

# Arms the fault, runs the operation, and tells whether the fault was met.
sub armed
{
	my ($n, $op) = @_;

	my $left = "\0" x 16;

	syswrite $nth, "$n";
	my $ok = $op->();
	my $errno = $! + 0;
	# not by sysread: this file has no position to go back to
	my $read = syscall SYS_pread64, fileno $nth, $left, length $left, 0;
	my $met = $read > 0 && $left =~ /^0\n/;
	# the rest of it may hit this write
	1 until defined syswrite $nth, '0';
	return ($met, $ok, $errno);
}

# name => what; prepare: before each time; op: one system call, true if it
# worked; undo: after it has worked; mend: after it has failed
sub each_site
{
	my ($name, %do) = @_;
	my ($n, $failed, %errors) = (0, 0);

	$do{prepare} //= sub {};
	$do{undo} //= sub {};
	$do{mend} //= sub {};
	while (++$n < $MOST) {
		my @state = $do{prepare}->();
		my ($met, $ok, $errno) = armed($n, sub { $do{op}->(@state) });

		$ok ? $do{undo}->(@state) : $do{mend}->(@state);
		last unless $met;
		next if $ok;
		$failed++;
		$errors{$errno}++;
	}
	my @state = $do{prepare}->();
	ok $n < $MOST && $do{op}->(@state), "$name works after " . ($n - 1) .
		" faults, $failed of them with an error (" .
		join(', ', map { local $! = $_; "$!" } sort keys %errors) . ')';
	$do{undo}->(@state);
	$sites += $n - 1;
}

sub file { my ($path) = @_; sysopen my $fh, $path, O_WRONLY or die "$path: $!\n"; return $fh }

sub interface_name { my ($dir) = $modem->interface($_[0]); return $dir =~ m{([^/]+)$} ? $1 : undef }

for my $bind ([2, 'mr200_serial'], [0, 'mr200_serial'], [4, 'mr200_wwan']) {
	my ($number, $driver) = @$bind;
	my $name = interface_name($number);
	my $dir = "/sys/bus/usb/drivers/$driver";
	my ($in, $out) = map { file("$dir/$_") } qw(bind unbind);
	my $bound = sub { -e "$dir/$name" };
	my $unbind = sub { syswrite $out, $name if $bound->() };

	each_site("$driver: probe of interface $number", prepare => $unbind,
		op => sub { defined syswrite $in, $name });
	spew("$dir/bind", $name) unless $bound->();
	each_site("$driver: disconnect of interface $number",
		prepare => sub { $bound->() or syswrite($in, $name) or die "bind: $!\n" },
		op => sub { defined syswrite $out, $name });
	spew("$dir/bind", $name) unless $bound->();
}

diag "$sites faults";
undef $modem;
unload(qw(mr200_serial mr200_wwan));
done_testing;

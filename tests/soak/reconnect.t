#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# RECONNECTS=N: how often a running mr200d loses its call (100). It comes back
# each time, and neither its memory nor its descriptors grow.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../unit/lib";
use Daemon;
use Test::More;
use Time::HiRes qw(sleep time);

my $wanted = $ENV{RECONNECTS} // 100;
my $SLACK_KIB = 512;	# of the allocator, not of each round
my @losses = ('call drop 6:36', 'modem reset', 'signal lost', 'sim remove');
my %cure = ('signal lost' => 'signal found', 'sim remove' => 'sim insert');

sub size
{
	my $pid = $Daemon::pid{mr200d};
	my ($kib) = slurp("/proc/$pid/status") =~ /^VmRSS:\s+(\d+)/m;
	my $fewest;

	# a command's own connection may just be closing
	for (1 .. 10) {
		my $n = () = glob "/proc/$pid/fd/*";

		$fewest = $n if !defined $fewest || $n < $fewest;
		sleep 0.05;
	}
	return ($kib, $fewest);
}

sub connections { json('status')->{connection}{connections} // 0 }

start_sim();
sim('set modem.boot-time 100ms');
start_daemon('-o', 'retry_max=2', '-o', 'loglevel=error');
settled('online');
my ($kib, $fds);
my $lost = 0;
for my $round (1 .. $wanted) {
	my $loss = $losses[$round % @losses];
	my $before = connections();

	sim($loss);
	if ($cure{$loss}) {
		eventually(20, sub { json('status')->{state} ne 'online' });
		sim($cure{$loss});
	}
	my $back = eventually(90, sub {
		my $s = json('status');
		$s->{state} eq 'online' && $s->{connection}{connections} > $before;
	});
	if (!$back) {
		$lost++;
		diag "round $round, $loss: ", scalar mr200('status');
		last;
	}
	# what is allocated once is there after some rounds
	($kib, $fds) = size() if $round == 8 || !defined $kib;
}
my ($kib_now, $fds_now) = size();
is $lost, 0, "online again after each of $wanted losses";
is $fds_now, $fds, "$fds descriptors, then and now";
cmp_ok $kib_now - $kib, '<=', $SLACK_KIB, "$kib KiB then, $kib_now KiB now";
is end('mr200d', 'TERM'), 0, 'ends in order';
done_testing;

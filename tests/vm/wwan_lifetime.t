#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What the net device of interface 4 owns, and for how long: pages that nobody
# reads from any more, and packets that outlive the device they came in for.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew unload);
use Qmi;
use Socket;
use Test::More;
use Wwan qw(counter netdev pings plugged run set up);

use constant {
	AF_PACKET => 17, ETH_P_IP => 0x0800,
	SO_RCVBUFFORCE => 33,	# include/uapi/asm-generic/socket.h
};

my $far = '192.0.2.1';

load('mr200_wwan');
my ($modem, $wwan, $qmi);

sub fresh
{
	undef $qmi;
	undef $modem;
	($modem, $wwan, $qmi) = plugged(@_);
}

# A socket that gets a copy of each ICMP message, as many as go into @bytes.
sub hoarder
{
	my ($bytes) = @_;

	socket my $s, AF_INET, SOCK_RAW, Socket::IPPROTO_ICMP or die "socket: $!\n";
	setsockopt $s, SOL_SOCKET, SO_RCVBUFFORCE, $bytes or die "setsockopt: $!\n";
	return $s;
}

subtest 'a packet that nobody reads' => sub {
	fresh();
	$qmi->format;
	up($wwan, $qmi->start);
	# what ping itself cannot take in time does not count
	my $received = sub { set($wwan, 'statistics/rx_packets') };
	my $echoes = sub {
		my ($count) = @_;
		my $end = $received->() + $count;

		pings($far, $count, '-s 1000 -i 0.002');
		return eventually(5, sub { $received->() >= $end });
	};
	my $rest = hoarder(4 << 20);
	my $first = hoarder(1);

	ok $echoes->(200), 'more than there are buffers';
	close $rest;
	my $pages = counter($wwan, 'rx_pages');
	cmp_ok $pages, '>', 32, 'have to be kept: pages are allocated';
	$rest = hoarder(4 << 20);
	ok $echoes->(100), 'once more';
	cmp_ok counter($wwan, 'rx_pages') - $pages, '<', 20,
		'and those that were read meanwhile are used again';
};

# An IPv4 packet with a TCP segment that GRO keeps, hoping for the next one.
sub segment
{
	my ($from, $to) = @_;
	my $sum = sub {
		my $n = 0;

		$n += $_ for unpack 'n*', $_[0];
		$n = ($n & 0xffff) + ($n >> 16) for 1, 2;
		return ~$n & 0xffff;
	};
	my @addresses = (inet_aton($from), inet_aton($to));
	my $data = 'x' x 600;
	my $tcp = sub { pack 'nnNNCCnnn', 9, 9, 1, 1, 0x50, 0x10, 1024, $_[0], 0 };
	my $pseudo = join('', @addresses) . pack 'nn', 6, 20 + length $data;
	my $ip = sub { pack 'CCnnnCCna4a4', 0x45, 0, 40 + length $data, 1, 0x4000, 64, 6, $_[0], @addresses };

	return $ip->($sum->($ip->(0))) . $tcp->($sum->($pseudo . $tcp->(0) . $data)) . $data;
}

subtest 'a packet that outlives its net device' => sub {
	load('tun');
	fresh('--tun', 'inet0');
	$qmi->format(4096);
	set($wwan, 'qmi/rx_size', 4096);
	set($wwan, 'qmi/add_mux', $_) for 1, 2;
	my ($mux) = map { m{/([^/]+)/qmap} && hex slurp($_) == 1 ? $1 : () }
		glob '/sys/class/net/qmimux*/qmap/mux_id';
	my $index = set($mux, 'ifindex');
	spew("/proc/sys/net/ipv6/conf/$_/disable_ipv6", 1) for 'all', 'inet0', $mux;
	my $address = $qmi->start(1);
	run("ip link set $wwan up");
	up($mux, $address, "$far/32");
	run('ip link set inet0 up');

	# as the network: the packet goes to the modem by the TUN device
	socket my $network, AF_PACKET, SOCK_DGRAM, 0 or die "socket: $!\n";
	my $inet0 = pack 'SnlSCCa8', AF_PACKET, ETH_P_IP, set('inet0', 'ifindex'), 0, 0, 0, '';
	socket my $tap, AF_PACKET, SOCK_DGRAM, unpack 'S', pack 'n', ETH_P_IP
		or die "socket: $!\n";
	# whether a packet is handed up on behalf of $mux, within so many seconds
	my $seen = sub {
		my ($seconds) = @_;

		for (;;) {
			my $bits = '';
			vec($bits, fileno $tap, 1) = 1;
			return 0 if select($bits, undef, undef, $seconds) <= 0;
			my $from = recv $tap, my $packet, 2048, 0;
			my (undef, undef, $ifindex) = unpack 'SnlS', $from;
			return 1 if $ifindex == $index;
		}
	};
	# sends one, and waits until it is counted
	my $arrives = sub {
		my $count = set($mux, 'statistics/rx_packets');

		send $network, segment($far, $address), 0, $inet0 or die "send: $!\n";
		return eventually(10, sub { set($mux, 'statistics/rx_packets') > $count });
	};

	ok $arrives->(), 'arrives';
	ok $seen->(10), 'and is handed up';

	# GRO may keep a packet for 2 s, if the poll that brings it is the last
	set($_, 'gro_flush_timeout', 2_000_000_000) for $wwan, $mux;
	my $held;
	for (1 .. 10) {
		$arrives->();
		$held = !$seen->(0.1) and last;
	}
	ok $held, 'held';
	ok set($wwan, 'qmi/del_mux', 1), 'the net device goes';
	ok !-e "/sys/class/net/$mux", 'and is gone';
	1 while $seen->(0);
	ok !$seen->(2.5), 'and so is the packet';
};

undef $qmi;
undef $modem;
unload('mr200_wwan');
done_testing;

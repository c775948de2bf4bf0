#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What the net device of interface 4 owns, and for how long: pages that nobody
# reads from any more.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(load spew unload);
use Qmi;
use Socket;
use Test::More;
use Wwan qw(counter netdev pings up);

use constant SO_RCVBUFFORCE => 33;	# include/uapi/asm-generic/socket.h

my $far = '192.0.2.1';

load('mr200_wwan');
my ($modem, $wwan, $qmi);

sub fresh
{
	undef $qmi;
	undef $modem;
	$modem = Modem->new(@_);
	$wwan = netdev($modem);
	# it would talk by itself
	spew("/proc/sys/net/ipv6/conf/$wwan/disable_ipv6", 1);
	$qmi = Qmi->of($modem);
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
	my $echoes = sub { pings($far, $_[0], '-s 1000 -i 0.002') };
	my $rest = hoarder(4 << 20);
	my $first = hoarder(1);

	is $echoes->(200), 200, 'more than there are buffers';
	close $rest;
	my $pages = counter($wwan, 'rx_pages');
	cmp_ok $pages, '>', 32, 'have to be kept: pages are allocated';
	$rest = hoarder(4 << 20);
	is $echoes->(100), 100, 'once more';
	cmp_ok counter($wwan, 'rx_pages') - $pages, '<', 20,
		'and those that were read meanwhile are used again';
};

undef $qmi;
undef $modem;
unload('mr200_wwan');
done_testing;

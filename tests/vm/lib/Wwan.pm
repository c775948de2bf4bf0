# SPDX-License-Identifier: GPL-2.0
# The net device of interface 4 in the guest: where it is, what it counts, and
# whether packets of a given size come back.
package Wwan;

use strict;
use warnings;
use Exporter 'import';
use Fcntl;
use Modem qw(eventually slurp spew);
use Qmi;
use Socket;
use Time::HiRes qw(time);

our @EXPORT_OK = qw(checksum counter counters echo netdev ping_socket pinged pings plugged run set up);

sub run { system(@_) == 0 or die "@_ failed\n" }

# Its name, once it is there.
sub netdev
{
	my ($modem) = @_;
	my $dir;

	eventually(10, sub {
		($dir) = glob(($modem->interface(4) // return 0) . '/net/*');
	}) or die "no net device\n";
	return $dir =~ m{([^/]+)$} ? $1 : undef;
}

# A new modem, the name of its net device, and its control port.
sub plugged
{
	my $modem = Modem->new(@_);
	my $name = netdev($modem);

	# they would talk by themselves, devices of mux ids that come later too
	spew("/proc/sys/net/ipv6/conf/$_/disable_ipv6", 1) for 'default', $name;
	return ($modem, $name, Qmi->of($modem));
}

# Write, or read without a value, a file in its directory.
sub set
{
	my ($name, $file, $value) = @_;
	my $path = "/sys/class/net/$name/$file";

	return defined $value ? spew($path, $value) : slurp($path);
}

sub up
{
	my ($name, $address, $route) = @_;

	run("ip link set $name up && ip address replace $address/32 dev $name && " .
	    'ip route replace ' . ($route // 'default') . " dev $name");
}

# { name => value } of ethtool -S
sub counters
{
	my ($name) = @_;

	return { map { /^\s+(\w+): (\d+)$/ ? ($1, $2) : () } `ethtool -S $name` };
}

sub counter { return counters($_[0])->{$_[1]} }

# Number of echoes that came back.
sub pings
{
	my ($to, $count, @options) = @_;
	my $text = `ping -q -n -c $count -W 5 @options $to 2>&1`;

	return $text =~ /(\d+) received/ ? $1 : -1;
}

# The same one at a time, without a process: a socket, what to send by it, and
# whether an answer to it came within so many seconds.
sub ping_socket
{
	socket my $s, AF_INET, SOCK_RAW, Socket::IPPROTO_ICMP or die "socket: $!\n";
	return $s;
}

sub checksum
{
	my $sum = 0;

	$sum += $_ for unpack 'n*', $_[0];
	$sum = ($sum & 0xffff) + ($sum >> 16) for 1, 2;
	return ~$sum & 0xffff;
}

# An ICMP echo request with an even number of bytes of data.
sub echo
{
	my ($number, $bytes) = @_;
	my $data = pack('nn', $$ & 0xffff, $number & 0xffff) . "\xa5" x $bytes;

	return "\x08\0" . pack('n', checksum("\x08\0\0\0$data")) . $data;
}

my $number = 0;

sub pinged
{
	my ($s, $to, $seconds) = @_;
	my $end = time + $seconds;
	my $bits = '';

	$number++;
	send $s, echo($number, 56), 0, pack_sockaddr_in(0, inet_aton($to)) or return 0;
	vec($bits, fileno $s, 1) = 1;
	for (my $left = $seconds; $left > 0; $left = $end - time) {
		select(my $ready = $bits, undef, undef, $left) > 0 or return 0;
		recv $s, my $packet, 2048, 0;
		my ($type, $id, $seq) = unpack 'x20 C x3 n n', $packet;
		return 1 if $type == 0 && $id == ($$ & 0xffff) && $seq == ($number & 0xffff);
	}
	return 0;
}

1;
